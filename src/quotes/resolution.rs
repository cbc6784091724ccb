//! Who `he` is: finds the entity that a pronoun or noun phrase stands for, by recency, subject position, gender and
//! what the article said of its persons; a linear ranker with `nobody` as one choice.
//!
//! `England captain Ito … the captain said` -> the entity of `Ito`

use std::collections::BTreeMap;

use super::scene::{Mention, Scene, Sort};
use super::syntax::complemented;
use super::weights::{Features, Sum, bucket, yes};
use super::words::{self, Gender, Role};
use crate::document::EntityId;

/// What the article says of an entity, gathered over all its mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Portrait {
    /// Mentions outside quotes.
    pub count: usize,
    /// The gender that first names and titles tell.
    pub gender: Option<Gender>,
    /// Whether it is a person.
    pub person: bool,
    /// Hashes of the nouns that stood beside its names (`captain Ito`, `Ito, a nurse`).
    nouns: Vec<u32>,
}

/// The portraits of all entities.
pub(super) fn portraits(scene: &Scene) -> BTreeMap<EntityId, Portrait> {
    let mut out: BTreeMap<EntityId, Portrait> = BTreeMap::new();
    for m in &scene.mentions {
        let Some(entity) = m.entity else { continue };
        let portrait = out.entry(entity).or_default();
        portrait.count += usize::from(scene.depths[m.first] == 0);
        portrait.gender = portrait.gender.or(m.gender);
        portrait.person |= m.sort == Sort::Person;
        if m.sort == Sort::Person {
            nouns_beside(scene, m, portrait);
        }
    }
    out
}

/// The nouns of a title before a name and of an apposition behind it; where they tell a gender, they tell its.
fn nouns_beside(scene: &Scene, m: &Mention, portrait: &mut Portrait) {
    const BEHIND: usize = 10; // tokens of an apposition that can name the role
    const KEPT: usize = 12;
    let range = scene.document.paragraphs[scene.paragraphs[m.first] as usize].tokens.clone();
    let before = (m.first.saturating_sub(2).max(range.start)..m.first).rev();
    let behind = m.end..range.end.min(m.end + BEHIND);
    let apposed = scene.word_at(Some(m.end)) == "," || matches!(scene.word_at(Some(m.end)), "is" | "was" | "(");
    let behind = behind.skip(1).take_while(|&t| apposed && !matches!(scene.word(t), "." | ";" | "who" | "said"));
    for t in before.chain(behind) {
        let Some(role) = words::role(scene.word(t)) else { continue };
        if portrait.nouns.len() < KEPT && !portrait.nouns.contains(&scene.hashes[t]) {
            portrait.nouns.push(scene.hashes[t]);
        }
        portrait.gender = portrait.gender.or(role.gender());
    }
}

/// An entity that a mention may stand for, and the last mention of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedent {
    /// The entity.
    pub entity: EntityId,
    /// Its last mention before the one to resolve.
    pub mention: usize,
    /// How many other entities of its kind were mentioned since.
    rank: usize,
}

/// Who spoke last, and what is known of all entities.
pub(super) struct Memory<'m> {
    pub scene: &'m Scene<'m>,
    pub portraits: &'m BTreeMap<EntityId, Portrait>,
    /// Who spoke the quote before.
    pub last_speaker: Option<EntityId>,
}

impl Memory<'_> {
    /// The entities mentioned before, the last mentioned first; after them one that comes later in the same sentence.
    pub fn antecedents(&self, index: usize) -> Vec<Antecedent> {
        const LOOK: usize = 60;
        const KEPT: usize = 8;
        let s = self.scene;
        let m = &s.mentions[index];
        let others = self.others(index);
        let defined = self.is_defined(index);
        let wants_person = !m.body && !s.word(m.first).eq_ignore_ascii_case("it");
        let mut out: Vec<Antecedent> = Vec::new();
        let add = |mention: usize, out: &mut Vec<Antecedent>| {
            let x = &s.mentions[mention];
            let Some(entity) = x.entity.filter(|e| !others.contains(e)) else { return };
            if defined && !self.portraits[&entity].nouns.contains(&s.hashes[m.end - 1]) {
                return;
            }
            let fits = if m.plural { true } else { wants_person == (x.sort == Sort::Person) };
            if fits
                && out.len() < KEPT
                && s.depths[x.first] <= s.depths[m.first]
                && out.iter().all(|a| a.entity != entity)
            {
                out.push(Antecedent { entity, mention, rank: out.len() });
            }
        };
        for mention in (index.saturating_sub(LOOK)..index).rev() {
            add(mention, &mut out);
        }
        // An article about one person says `he` in its first line and the name below.
        if out.is_empty() {
            for mention in index + 1..(index + 1 + KEPT).min(s.mentions.len()) {
                add(mention, &mut out);
            }
        }
        out
    }

    /// The entities that a subject cannot be, since they are named in its own phrase or behind it in its clause: who is
    /// told, who is spoken of (`he told Ito`, `he said of Ito`, `a friend of Ito said`, `Ito’s lawyer`).
    fn others(&self, index: usize) -> Vec<EntityId> {
        let s = self.scene;
        let m = &s.mentions[index];
        let ends = |t: &usize| {
            matches!(s.word(*t), "," | "." | ":" | ";" | "?" | "!" | "(" | "—" | "–")
                || s.depths[*t] != s.depths[m.first]
        };
        let stop = s.document.paragraphs[s.paragraphs[m.first] as usize].tokens.end;
        let clause = (m.end..stop).find(ends).unwrap_or(stop);
        // Past an apposition: `the judge, Lind, told Ito`.
        const APPOSITION: usize = 12;
        let verb = (m.end + 1..stop.min(m.end + APPOSITION))
            .find(|&t| s.cues[t].is_some() && s.word(m.end) == "," && s.word(t - 1) == ",");
        let object = verb.map_or(0..0, |t| t..(t..stop).find(ends).unwrap_or(stop));
        let behind = s.mentions[index + 1..].iter().take_while(|x| x.first < clause.max(object.end));
        let behind = behind.filter(|x| x.first < clause || object.contains(&x.first));
        let owners = s.mentions[..index].iter().rev().take_while(|x| x.span.start >= m.span.start);
        // `observers from the board`, `Labour’s team` may well stand for the body.
        let body = |x: &&Mention| (m.plural || m.body) && x.sort != Sort::Person;
        behind.chain(owners).filter(|x| !body(x)).filter_map(|x| x.entity).collect()
    }

    /// Whether an owner or a complement tells which one a noun stands for, so that another noun is somebody else.
    fn is_defined(&self, index: usize) -> bool {
        let s = self.scene;
        let m = &s.mentions[index];
        let owned = m.span.start < s.document.tokens[m.first].span.start;
        let definite = s.word(m.first).eq_ignore_ascii_case("the");
        let complemented = !definite && !m.body && complemented(s, index + 1).is_some_and(|(head, _)| head == index);
        // `observers from the board` speak for it.
        let member = m.plural && s.mentions.get(index + 1).is_some_and(|x| x.sort != Sort::Person);
        matches!(m.sort, Sort::Noun | Sort::Phrase) && (owned || complemented && !member)
    }

    /// Gives the features of one antecedent, or of nobody.
    pub fn describe(&self, index: usize, antecedent: Option<&Antecedent>, out: &mut impl Features) {
        let s = self.scene;
        let m = &s.mentions[index];
        let p = "entity";
        let sort = self.sort_of(m);
        let Some(a) = antecedent else {
            out.add(&[p, "nobody", sort]);
            out.add(&[p, "nobody", sort, "determiner", s.word(m.first)]);
            return;
        };
        let x = &s.mentions[a.mention];
        let portrait = &self.portraits[&a.entity];
        let sentences = bucket(s.sentences[x.first].abs_diff(s.sentences[m.first]) as usize);
        let gender = match (m.gender, portrait.gender) {
            (Some(a), Some(b)) if a == b => "same",
            (Some(_), Some(_)) => "other",
            (Some(_), None) => "unknown",
            (None, _) => "none",
        };
        let initial = x.first == 0 || s.sentences[x.first] != s.sentences[x.first - 1];
        out.add(&[p, sort, "rank", bucket(a.rank)]);
        out.add(&[p, sort, "sentences", sentences]);
        out.add(&[p, "rank+sentences", bucket(a.rank), sentences]);
        out.add(&[p, sort, "gender", gender]);
        out.add(&[p, "initial", yes(initial), sentences]);
        out.add(&[p, sort, "last speaker", yes(self.last_speaker == Some(a.entity))]);
        out.add(&[p, sort, "count", bucket(portrait.count)]);
        out.add(&[p, sort, "kind", x.sort.name()]);
        out.add(&[p, "quoted", yes(s.depths[x.first] > 0)]);
        out.add(&[p, "later", yes(a.mention > index)]);
        if matches!(m.sort, Sort::Noun | Sort::Phrase) {
            let head = s.hashes[m.end - 1];
            out.add(&[p, "noun", yes(portrait.nouns.contains(&head)), s.word(m.first)]);
        }
        out.add(&[
            p,
            "preposition",
            if x.first > 0 && super::closed::is_function(s.word(x.first - 1)) { s.word(x.first - 1) } else { "-" },
        ]);
    }

    fn sort_of(&self, m: &Mention) -> &'static str {
        match m.sort {
            Sort::Pronoun => match self.scene.word(m.first).to_ascii_lowercase().as_str() {
                "he" | "him" => "he",
                "she" | "her" => "she",
                "they" | "them" => "they",
                "it" => "it",
                "i" | "me" => "i",
                "we" | "us" => "we",
                "who" => "who",
                _ => "indefinite",
            },
            _ if m.plural => "nouns",
            _ if m.body => "body",
            _ if words::role(self.scene.word(m.end - 1)) == Some(Role::Person) => "role",
            _ => "noun",
        }
    }

    /// The entity that the mention stands for, with the mention of it and a probability; none where it is nobody's.
    pub fn resolve(&self, index: usize) -> Option<(EntityId, usize, f32)> {
        let antecedents = self.antecedents(index);
        let score = |a: Option<&Antecedent>| {
            let mut sum = Sum::default();
            self.describe(index, a, &mut sum);
            sum.score()
        };
        let nobody = score(None);
        let scores: Vec<f32> = antecedents.iter().map(|a| score(Some(a))).collect();
        let mut best: Option<usize> = None;
        for (i, &value) in scores.iter().enumerate() {
            if value > best.map_or(nobody, |b| scores[b]) {
                best = Some(i);
            }
        }
        let best = best?;
        let total: f32 = scores.iter().map(|v| (v - scores[best]).exp()).sum::<f32>() + (nobody - scores[best]).exp();
        Some((antecedents[best].entity, antecedents[best].mention, 1.0 / total))
    }
}
