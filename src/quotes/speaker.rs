//! Who speaks: a linear ranker chooses for each quote among the mentions around it, the speaker of the quote before,
//! the speaker before that one (turn-taking), and nobody.
//!
//! `“We sank,” said Ito, 34, a nurse` -> `Ito`, cue `said`
//!
//! The features follow the work on quote attribution with linear models over candidates (Elson and McKeown 2010;
//! O'Keefe et al. 2012; Almeida et al. 2014); all are local counts, so cost is linear in the number of quotes.

use super::closed::{is_between_subject_and_cue, is_function};
use super::context::Context;
use super::group::Unit;
use super::scene::{Mention, Scene, Sort};
use super::weights::{Features, Sum, bucket, yes};
use super::words::Cue;
use crate::document::{EntityId, Role};

/// Whom a quote is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The text names nobody.
    Nobody,
    /// The speaker of this earlier unit.
    Carry(usize),
    /// This mention.
    Mention(usize),
}

/// What was decided on a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    /// The choice made.
    pub choice: Choice,
    /// The mention that speaks, where it was carried on the one that it was carried from.
    pub mention: Option<usize>,
    /// The entity that speaks, as far as it is known.
    pub entity: Option<EntityId>,
    /// The probability of the choice among the others.
    pub score: f32,
    /// The cue beside the quote.
    pub cue: Option<usize>,
}

/// The mentions that may speak for a unit, by place.
pub(super) fn candidates(scene: &Scene, units: &[Unit], at: usize, context: &Context) -> Vec<usize> {
    const BEFORE: usize = 8;
    const AFTER: usize = 7;
    const PREVIOUS: usize = 9;
    const NEXT: usize = 3;
    let unit = &units[at];
    let paragraphs = &scene.document.paragraphs;
    let depth_of = |m: &Mention| usize::from(scene.depths[m.first]);
    let free = |i: &usize| depth_of(&scene.mentions[*i]) <= unit.depth;
    let mut out: Vec<usize> = Vec::new();
    let here = scene.mention_from(paragraphs[unit.paragraph].tokens.start);
    let start = scene.mention_from(unit.first);
    // Pictures neither speak nor are looked past too far.
    let speaks = |i: &usize| {
        let role = paragraphs[scene.paragraphs[scene.mentions[*i].first] as usize].role;
        !matches!(role, Role::Caption | Role::Credit | Role::Byline)
    };
    let window = here.saturating_sub(40);
    let previous = (window..here).rev().filter(free).filter(speaks).take(PREVIOUS);
    let near = previous.take_while(|&i| scene.paragraphs[scene.mentions[i].first] as usize + 4 > unit.paragraph);
    out.extend(near);
    out.reverse();
    let mut same: Vec<usize> = (start.saturating_sub(60).max(here)..start).rev().filter(free).take(BEFORE).collect();
    same.reverse();
    out.append(&mut same);
    let behind = scene.mention_from(unit.end);
    let limit = paragraphs[unit.last_paragraph].tokens.end;
    let rest = &scene.mentions[behind..];
    let same =
        rest.iter().take(40).enumerate().take_while(|(_, m)| m.first < limit).map(|(i, _)| behind + i).filter(free);
    out.extend(same.take(AFTER));
    if unit.depth == 0 && context.after.end == limit {
        let next = rest.iter().take(40).enumerate().skip_while(|(_, m)| m.first < limit).map(|(i, _)| behind + i);
        out.extend(next.filter(free).filter(speaks).take(NEXT));
    }
    out
}

/// What the features of a choice are read from.
pub(super) struct Reader<'a, 'd> {
    pub scene: &'a Scene<'d>,
    pub units: &'a [Unit],
    pub at: usize,
    pub context: &'a Context,
    pub decisions: &'a [Decision],
    /// For each entity its mentions outside quotes so far in the document, by its number.
    pub counts: &'a std::collections::BTreeMap<EntityId, usize>,
}

impl Reader<'_, '_> {
    /// The earlier units whose speaker may go on or take turns.
    pub fn carries(&self) -> Vec<usize> {
        let Some(previous) = self.context.previous else { return Vec::new() };
        let mut out = Vec::new();
        let same = |a: &Decision, b: &Decision| a.entity.is_some() && a.entity == b.entity || a.mention == b.mention;
        if self.decisions[previous].mention.is_some() {
            out.push(previous);
        }
        let depth = self.units[self.at].depth;
        const LOOK: usize = 6;
        let earlier = (previous.saturating_sub(LOOK)..previous).rev();
        let turn = earlier.filter(|&u| self.units[u].depth == depth && self.decisions[u].mention.is_some());
        if let Some(u) = turn.into_iter().find(|&u| !same(&self.decisions[u], &self.decisions[previous])) {
            out.push(u);
        }
        out
    }

    /// Gives the features of a choice.
    pub fn describe(&self, choice: Choice, out: &mut impl Features) {
        match choice {
            Choice::Nobody => self.nobody(out),
            Choice::Carry(unit) => self.carry(unit, out),
            Choice::Mention(m) => self.mention(m, out),
        }
    }

    /// The sum of the weights of a choice.
    pub fn score(&self, choice: Choice) -> f32 {
        let mut sum = Sum::default();
        self.describe(choice, &mut sum);
        sum.score()
    }

    /// How the quote is held by its paragraph: the frame of most features.
    fn frame(&self) -> &'static str {
        let c = self.context;
        match (c.cue_before.is_some(), c.cue_after.is_some()) {
            (false, true) => "cue after",
            (true, true) => "cues",
            (true, false) => match c.intro {
                "colon" => "cue before, colon",
                "stop" => "cue before, stop",
                _ => "cue before",
            },
            (false, false) if c.starts && c.ends => "alone",
            (false, false) => match c.intro {
                "colon" => "colon",
                "stop" => "stop",
                _ => "bare",
            },
        }
    }

    fn nobody(&self, out: &mut impl Features) {
        let p = "nobody";
        let c = self.context;
        let unit = &self.units[self.at];
        let role = self.scene.document.paragraphs[unit.paragraph].role;
        let role = match role {
            Role::Headline => "headline",
            Role::Label => "label",
            Role::Post => "post",
            _ => "story",
        };
        out.add(&[p]);
        out.add(&[p, self.frame()]);
        out.add(&[p, "role", role]);
        out.add(&[p, "length", c.length]);
        out.add(&[p, "nested", yes(unit.depth > 0)]);
        out.add(&[p, "previous", yes(self.context.previous.is_some())]);
        out.add(&[p, "role+frame", role, self.frame()]);
    }

    fn carry(&self, from: usize, out: &mut impl Features) {
        let c = self.context;
        let unit = &self.units[self.at];
        let source = &self.units[from];
        let turn = Some(from) != c.previous;
        let p = if turn { "turn" } else { "carry" };
        let between = unit.paragraph.saturating_sub(source.last_paragraph);
        let gap = bucket(self.scene.distance(source.end, unit.first));
        let place = match between {
            0 => "same",
            _ if c.starts && c.ends => "alone",
            _ if c.starts => "starts",
            _ => "inside",
        };
        let frame = self.frame();
        out.add(&[p]);
        out.add(&[p, frame]);
        out.add(&[p, place, frame]);
        out.add(&[p, "gap", gap, place]);
        out.add(&[p, "paragraphs", bucket(between), place]);
        out.add(&[p, "closed", yes(source.closed), place]);
        out.add(&[p, "intro", c.intro, place]);
        out.add(&[p, "person", c.first_person, place]);
        out.add(&[p, "length", c.length, place]);
        out.add(&[p, "nested", yes(unit.depth > 0)]);
        out.add(&[p, "far", bucket(self.at - from)]);
        if let Some(m) = self.decisions[from].mention {
            let m = &self.scene.mentions[m];
            out.add(&[p, "sort", m.sort.name(), place]);
            out.add(&[p, "sort+person", m.sort.name(), c.first_person]);
            self.between(source, m, place, out);
        }
        let how = match self.decisions[from].choice {
            Choice::Carry(_) => "carried",
            _ => "named",
        };
        out.add(&[p, "how", how, place]);
        // The paragraph between two quotes ends with a colon, or asks a question.
        if between > 0 && unit.paragraph > 0 {
            let last = self.scene.document.paragraphs[unit.paragraph - 1].tokens.end;
            let end = self.scene.word_at(last.checked_sub(1));
            out.add(&[p, "before", if matches!(end, ":" | "?" | ",") { end } else { "-" }, place]);
        }
        self.dialogue(p, place, out);
        // Two quotes with the source's attribution between them, and none of its own.
        let source_after = self.decisions[from]
            .mention
            .is_some_and(|m| self.scene.mentions[m].first >= source.end && self.scene.mentions[m].end <= unit.first);
        out.add(&[p, "attribution between", yes(source_after), place, frame]);
    }

    /// Whether two speakers took turns before.
    fn dialogue(&self, p: &str, place: &str, out: &mut impl Features) {
        let Some(last) = self.context.previous else { return };
        let unit = &self.units[self.at];
        let near = |a: &Unit, b: &Unit| b.paragraph.saturating_sub(a.last_paragraph);
        let before = self.units[..last].iter().rposition(|u| u.depth == unit.depth);
        let step = bucket(near(&self.units[last], unit));
        let turns = before.map_or("none", |b| {
            let (x, y) = (&self.decisions[b], &self.decisions[last]);
            let same = x.entity.is_some() && x.entity == y.entity || x.mention == y.mention;
            match (same, near(&self.units[b], &self.units[last])) {
                (true, 0) => "same, here",
                (true, _) => "same",
                (false, 0) => "other, here",
                (false, 1) => "other, next",
                (false, _) => "other, far",
            }
        });
        out.add(&[p, "turns", turns, place]);
        out.add(&[p, "turns+step", turns, step, place]);
        // A quote that ends its paragraph lets the same speaker go on in the next.
        let ends = self.scene.document.paragraphs[self.units[last].last_paragraph].tokens.end == self.units[last].end;
        out.add(&[p, "last ends", yes(ends), turns, place]);
        let question = self.scene.word_at(self.units[last].end.checked_sub(2)) == "?";
        out.add(&[p, "question", yes(question), turns, place]);
    }

    /// Mentions of the source and of others between the quote that it spoke and this one.
    fn between(&self, source: &Unit, speaker: &Mention, place: &str, out: &mut impl Features) {
        const LOOK: usize = 24;
        let from = self.scene.mention_from(source.end);
        let unit = &self.units[self.at];
        let (mut own, mut others, mut persons) = (0, 0, 0);
        for m in self.scene.mentions[from..].iter().take(LOOK).take_while(|m| m.first < unit.first) {
            if self.scene.depths[m.first] > 0 {
                continue;
            }
            let same = m.span == speaker.span || m.entity.is_some() && m.entity == speaker.entity;
            own += usize::from(same);
            others += usize::from(!same);
            persons += usize::from(!same && matches!(m.sort, Sort::Person | Sort::Noun | Sort::Phrase));
        }
        let p =
            if self.context.previous.is_some_and(|p| self.units[p].first == source.first) { "carry" } else { "turn" };
        out.add(&[p, "own between", yes(own > 0), place]);
        out.add(&[p, "others between", bucket(others), place]);
        out.add(&[p, "persons between", bucket(persons), yes(own > 0), place]);
    }

    fn mention(&self, index: usize, out: &mut impl Features) {
        let (s, c) = (self.scene, self.context);
        let unit = &self.units[self.at];
        let m = &s.mentions[index];
        let sort = m.sort.name();
        let frame = self.frame();
        let paragraph = s.paragraphs[m.first] as usize;
        let side = if c.before.contains(&m.first) {
            "before"
        } else if paragraph < unit.paragraph {
            "earlier"
        } else if paragraph > unit.last_paragraph {
            "later"
        } else if m.end <= c.before.start {
            "far before"
        } else if m.end <= unit.first {
            "before"
        } else if m.first >= unit.end && m.first < c.after.end {
            "after"
        } else {
            "far after"
        };
        let edge = if m.first >= unit.end { unit.end } else { unit.first };
        let distance = if m.first >= unit.end { s.distance(unit.end, m.first) } else { s.distance(m.end, unit.first) };
        let nearer =
            if m.first >= unit.end { index - s.mention_from(unit.end) } else { s.mention_from(edge) - index - 1 };
        let p = "speaker";
        out.add(&[p, "sort", sort]);
        out.add(&[p, "side", side, frame]);
        out.add(&[p, "side+sort", side, sort]);
        out.add(&[p, "distance", side, bucket(distance)]);
        out.add(&[p, "nearer", side, bucket(nearer), frame]);
        if !matches!(side, "earlier" | "later") {
            let sentences = s.sentences[m.first].abs_diff(s.sentences[edge.min(s.sentences.len() - 1)]) as usize;
            out.add(&[p, "sentences", side, bucket(sentences)]);
        } else {
            out.add(&[p, "paragraphs", side, bucket(paragraph.abs_diff(unit.paragraph)), yes(c.starts && c.ends)]);
            // Whoever is named in an interviewer's question is not the one who answers.
            let last = s.document.paragraphs[paragraph].tokens.end;
            out.add(&[p, "question", side, yes(s.word_at(last.checked_sub(1)) == "?"), yes(c.starts && c.ends)]);
        }
        if m.sort == Sort::Pronoun {
            out.add(&[p, "pronoun", s.word(m.first)]);
            out.add(&[p, "pronoun+side", s.word(m.first), side]);
        }
        out.add(&[p, "person", c.first_person, sort, yes(m.plural)]);
        self.cue_relation(m, "ca", c.cue_after, side, out);
        self.cue_relation(m, "cb", c.cue_before, side, out);
        self.cue_relation(m, "cm", c.cue_main, side, out);
        for (name, subject) in ["after", "before", "main", "earlier", "topic"].iter().zip(c.subjects) {
            if let Some(subject) = subject {
                out.add(&[p, "subject", name, yes(subject == index), frame]);
                if subject == index {
                    out.add(&[p, "subject", name, sort]);
                }
            }
        }
        self.neighbours(m, side, out);
        self.standing(index, m, side, out);
        if usize::from(s.depths[m.first]) < unit.depth {
            out.add(&[p, "outside"]);
        }
    }

    /// Where the mention stands beside a cue of the quote.
    fn cue_relation(&self, m: &Mention, name: &'static str, cue: Option<usize>, side: &str, out: &mut impl Features) {
        let s = self.scene;
        let Some(cue) = cue else { return };
        if matches!(side, "earlier" | "later") {
            return;
        }
        let class = s.cues[cue].map_or("according", Cue::name);
        let (relation, gap, from, to) = if m.end <= cue {
            ("pre", cue - m.end, m.end, cue)
        } else {
            ("post", m.first.saturating_sub(cue + 1), cue + 1, m.first)
        };
        let light = (from..to.max(from)).all(|t| is_between_subject_and_cue(s.word(t)));
        let others = s.mention_from(to.max(from)) - s.mention_from(from).min(s.mention_from(to.max(from)));
        let gap_name = if light { "0" } else { bucket(gap) };
        let p = "speaker";
        out.add(&[p, name, relation, gap_name, class]);
        out.add(&[p, name, relation, gap_name, m.sort.name()]);
        out.add(&[p, name, relation, "others", bucket(others), side]);
        let unit = &self.units[self.at];
        let room = if cue >= unit.end { cue - unit.end } else { unit.first.saturating_sub(cue + 1) };
        out.add(&[p, name, relation, gap_name, "room", bucket(room), side]);
        if gap == 0 || light {
            out.add(&[p, name, relation, s.word(cue), side]);
        } else {
            // `Lind, master of the harbour, said`: an apposition between two commas.
            let apposed = relation == "pre" && s.word_at(Some(m.end)) == "," && s.word_at(cue.checked_sub(1)) == ",";
            out.add(&[p, name, relation, "apposed", yes(apposed)]);
        }
        // Whether a mention already stands directly at the cue's other side.
        let subject = (1..=3).any(|g| {
            cue >= g
                && s.mentions
                    .get(s.mention_from(cue - g))
                    .is_some_and(|x| x.end == cue - g + 1 && x.end <= cue && x.first + 12 > cue && x.span != m.span)
        });
        out.add(&[p, name, relation, "subject taken", yes(subject), class]);
    }

    /// The words on both sides of the mention.
    fn neighbours(&self, m: &Mention, side: &str, out: &mut impl Features) {
        let s = self.scene;
        let p = "speaker";
        let range = s.document.paragraphs[s.paragraphs[m.first] as usize].tokens.clone();
        let name_of = |t: Option<usize>| -> &str {
            let Some(t) = t.filter(|t| range.contains(t)) else { return "edge" };
            let word = s.word(t);
            if s.depths[t] > s.depths[m.first] {
                "quote"
            } else if s.cues[t].is_some() {
                "cue"
            } else if is_function(word) || word.len() < 3 && !word.starts_with(char::is_alphanumeric) {
                word
            } else {
                "-"
            }
        };
        let before = name_of(m.first.checked_sub(1));
        let after = name_of(Some(m.end));
        out.add(&[p, "word before", before, side]);
        out.add(&[p, "word behind", after, side]);
        out.add(&[p, "words around", before, after]);
        let initial = m.first == range.start || s.sentences[m.first] != s.sentences[m.first - 1];
        out.add(&[p, "initial", yes(initial), side, m.sort.name()]);
        // `in an interview with Sky's Ito`, `told Ito`: the hearer.
        if before == "with" || before == "to" {
            out.add(&[p, "second before", name_of(m.first.checked_sub(2)), before]);
            out.add(&[
                p,
                "interview",
                yes((2..=4).any(|g| {
                    m.first >= g
                        && matches!(
                            s.word(m.first - g),
                            "interview" | "conversation" | "interviews" | "speaking" | "Speaking" | "chat" | "talking"
                        )
                })),
            ]);
        }
        let colon = self.units[self.at].first == m.end + 1 && after == ":";
        if colon {
            out.add(&[p, "colon then quote", yes(initial)]);
        }
    }

    /// What the article says of the mention's entity.
    fn standing(&self, index: usize, m: &Mention, side: &str, out: &mut impl Features) {
        let p = "speaker";
        let unit = &self.units[self.at];
        let s = self.scene;
        let previous = self.context.previous.map(|u| &self.decisions[u]);
        let spoke = previous.and_then(|d| d.entity);
        let same = m.entity.is_some() && m.entity == spoke || previous.is_some_and(|d| d.mention == Some(index));
        out.add(&[p, "spoke last", yes(same), side]);
        if let Some(e) = m.entity {
            out.add(&[p, "count", bucket(self.counts.get(&e).copied().unwrap_or(0)), m.sort.name()]);
            // Nobody names themselves.
            const LOOK: usize = 12;
            let inside = s.mentions[s.mention_from(unit.first)..].iter().take(LOOK).take_while(|x| x.first < unit.end);
            out.add(&[p, "named inside", yes(inside.into_iter().any(|x| x.entity == Some(e)))]);
        } else {
            out.add(&[p, "no entity", m.sort.name(), side]);
        }
    }
}
