//! Chains the mentions of one entity, and names each chain by its fullest form.
//!
//! `Ada Quill … Mrs Quill … QUILL` -> one person, `Ada Quill`; `Paris Saint-Germain (PSG) … PSG` -> one organisation
//!
//! Mentions are grouped by folded name first; full names that fit (`J. Quill`, `José Quill`) are merged; a short form
//! then goes to a fitting full name before it in the text, else to one after it. Where several fit, titles decide
//! (`Mrs Quill`); then, of persons, the one mentioned most so far, for the article's main figure is the one called by
//! the last name alone; then the nearest. Persons whose first names or titles differ stay apart.
//! The work is linear in the mentions but for names that share a word, of which a short form looks at [`LOOK`] at most.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::list::DeskList;
use super::names::{Gender, Name};
use crate::document::{Annotation, Document, Entity, EntityId};
use crate::kinds::Kind;
use crate::lexicon::Gazetteer;
use crate::lexicon::gazetteer::What;

/// How many chains that share a word with a short form are looked at, the latest first.
const LOOK: usize = 32;
/// A mention with a lower score does not name its chain.
const CREDIBLE: f32 = 0.6;

/// Chains the mentions of the document's eight kinds of names; fills [`Document::entities`] and each mention's entity.
pub fn chain(document: &mut Document, gazetteer: &Gazetteer, list: Option<&DeskList>) {
    crate::order::sort_by(&mut document.annotations, |a| crate::order::of_span(a.span));
    let mut mentions: Vec<(usize, Name)> = Vec::new();
    for (at, a) in document.annotations.iter().enumerate() {
        if a.kind.is_entity() {
            mentions.push((at, Name::read(document, a)));
        }
    }
    let mut chains = Chains::new(&mentions);
    for family in FAMILIES {
        chains.fill(family, document, gazetteer, list);
    }
    write(document, &mentions, &chains);
}

/// Kinds whose mentions may share a chain.
const FAMILIES: &[&[Kind]] = &[
    &[Kind::Person],
    &[Kind::Organisation],
    &[Kind::Place],
    &[Kind::Facility],
    &[Kind::Group],
    &[Kind::Event],
    &[Kind::Work],
    &[Kind::Product],
];

/// The chains so far: a forest over the mentions.
struct Chains<'m> {
    mentions: &'m [(usize, Name)],
    /// For each mention the first one of its chain, or one on the way there.
    first: Vec<usize>,
    /// For the first mention of each chain: what is known of the person.
    gender: Vec<Gender>,
    /// For the first mention of each chain: how many mentions it has.
    size: Vec<u32>,
}

impl<'m> Chains<'m> {
    fn new(mentions: &'m [(usize, Name)]) -> Self {
        let gender = mentions.iter().map(|(_, name)| name.gender).collect();
        Self { mentions, first: (0..mentions.len()).collect(), gender, size: vec![1; mentions.len()] }
    }

    fn name(&self, mention: usize) -> &'m Name {
        &self.mentions[mention].1
    }

    /// The first mention of the chain of `mention`.
    fn root(&mut self, mention: usize) -> usize {
        let mut at = mention;
        while self.first[at] != at {
            self.first[at] = self.first[self.first[at]];
            at = self.first[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if low == high {
            return;
        }
        self.first[high] = low;
        self.size[low] += self.size[high];
        if self.gender[low] == Gender::Unknown {
            self.gender[low] = self.gender[high];
        }
    }

    /// Chains the mentions of one family of kinds.
    fn fill(&mut self, kinds: &[Kind], document: &Document, gazetteer: &Gazetteer, list: Option<&DeskList>) {
        let all: Vec<usize> = (0..self.mentions.len())
            .filter(|&m| kinds.contains(&document.annotations[self.mentions[m].0].kind))
            .collect();
        let person = kinds == [Kind::Person];
        // Short forms of one word are judged last, when all full names are known.
        let (full, short): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|&&m| !person || self.name(m).words.len() > 1);
        let distinct = self.join_equal(&full);
        if person {
            self.join_fitting(&full);
        } else {
            self.join_known(&distinct, gazetteer);
            self.join_bracketed(&full, document);
        }
        self.join_acronyms(&distinct, &short);
        if let Some(list) = list {
            self.join_listed(&all, list);
        }
        match kinds {
            [Kind::Person] => {
                // `van der Horst` and `Horst-Bakker` are last names of several words.
                self.attach(&full, &full);
                self.attach(&full, &short);
            }
            [Kind::Organisation | Kind::Facility | Kind::Event] => {
                self.attach(&full, &full);
            }
            _ => {}
        }
    }

    /// Mentions of one folded name; gives the first of each. Persons of one name are one, unless their titles say man
    /// and woman.
    fn join_equal(&mut self, all: &[usize]) -> Vec<usize> {
        let mut seen: HashMap<(&str, Gender), usize> = HashMap::new();
        let mut distinct = Vec::new();
        for &m in all {
            let name = self.name(m);
            for gender in [Gender::Unknown, name.gender] {
                match seen.get(&(name.folded.as_str(), gender)) {
                    Some(&other) => self.join(m, other),
                    None => _ = seen.insert((&name.folded, gender), m),
                }
            }
            if self.root(m) == m {
                distinct.push(m);
            }
        }
        distinct
    }

    /// Full names of persons that differ in initials, middle names or familiar forms (`J. Quill`, `Bob Quill`).
    /// Initials come last and join only where one person fits: `J. Quill` beside John and Jane Quill stays alone.
    fn join_fitting(&mut self, full: &[usize]) {
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        let (initials, spelt): (Vec<usize>, Vec<usize>) = full.iter().partition(|&&m| self.name(m).words[0].len() == 1);
        for m in spelt.into_iter().chain(initials) {
            if self.root(m) != m {
                continue;
            }
            let list = by_last.entry(self.name(m).last()).or_default();
            let mut fitting: Vec<usize> =
                list.iter().rev().take(LOOK).copied().filter(|&o| self.name(o).fits(self.name(m))).collect();
            list.push(m);
            fitting.dedup_by_key(|o| self.root(*o));
            if let [one] = fitting[..] {
                self.join(one, m);
            }
        }
    }

    /// By-names that the lists know (`Spurs` beside `Tottenham Hotspur`), and the names of one country.
    fn join_known(&mut self, all: &[usize], gazetteer: &Gazetteer) {
        let mut strong: HashMap<(What, u32), usize> = HashMap::new();
        let mut weak: Vec<(usize, Vec<u32>)> = Vec::new();
        for &m in all {
            let mut rows = Vec::new();
            for entry in gazetteer.look_up(&self.name(m).folded) {
                match entry.what {
                    What::Byname if entry.rank > 0 => rows.push(entry.id),
                    What::Byname | What::Country => {
                        let other = *strong.entry((entry.what, entry.id)).or_insert(m);
                        self.join(m, other);
                    }
                    _ => {}
                }
            }
            if !rows.is_empty() && self.root(m) == m {
                weak.push((m, rows));
            }
        }
        self.join_weak(&weak, &strong);
    }

    /// The names and aliases of one row of the newsroom's list. A name that is in two rows is left to the other rules.
    fn join_listed(&mut self, all: &[usize], list: &DeskList) {
        let mut seen: HashMap<usize, usize> = HashMap::new();
        for &m in all {
            let mut rows = list.look_up(&self.name(m).text);
            if let (Some(row), None) = (rows.next(), rows.next()) {
                let other = *seen.entry(row).or_insert(m);
                self.join(m, other);
            }
        }
    }

    /// `United` beside `Manchester United`, `Lions` beside `Detroit`: names that stand for a thing only together with
    /// another of its names, each with the rows of the list that it is in. One that fits two rows is left alone.
    fn join_weak(&mut self, weak: &[(usize, Vec<u32>)], strong: &HashMap<(What, u32), usize>) {
        let mut forms: HashMap<u32, Vec<&str>> = HashMap::new();
        for (m, rows) in weak {
            let name = self.name(*m).folded.as_str();
            for row in rows {
                let seen = forms.entry(*row).or_default();
                if !seen.contains(&name) {
                    seen.push(name);
                }
            }
        }
        let mut anchor: HashMap<u32, usize> = HashMap::new();
        for (m, rows) in weak {
            let mut known = rows.iter().filter(|r| strong.contains_key(&(What::Byname, **r)) || forms[*r].len() > 1);
            if let (Some(&row), None) = (known.next(), known.next()) {
                let full = strong.get(&(What::Byname, row)).copied();
                let other = full.unwrap_or_else(|| *anchor.entry(row).or_insert(*m));
                self.join(*m, other);
            }
        }
    }

    /// `Law and Justice (PiS)`, `PiS (Law and Justice)`: a short form in brackets behind its long form, or the reverse.
    fn join_bracketed(&mut self, all: &[usize], document: &Document) {
        for pair in all.windows(2) {
            let spans = [pair[0], pair[1]].map(|m| document.annotations[self.mentions[m].0].span);
            let between = document.text.get(spans[0].end..spans[1].start).unwrap_or_default();
            let closed = document.text[spans[1].end..].starts_with([')', ']', ',', ';']);
            let opened = ["(", "[", "(the", "(“", "(\"", "(‘", ", or", ", known as"].contains(&between.trim());
            if !opened || !closed {
                continue;
            }
            let [a, b] = [pair[0], pair[1]].map(|m| self.name(m));
            if a.shortens_to(b) || b.shortens_to(a) {
                self.join(pair[0], pair[1]);
            }
        }
    }

    /// Acronyms, also among the short names of persons, and the long forms whose initials they are.
    fn join_acronyms(&mut self, all: &[usize], short: &[usize]) {
        let mut long: HashMap<String, usize> = HashMap::new();
        for &m in all {
            for initials in self.name(m).initials() {
                long.entry(initials).or_insert(m);
            }
        }
        for &m in all.iter().chain(short) {
            if let Some(acronym) = &self.name(m).acronym
                && let Some(&other) = long.get(acronym)
            {
                self.join(m, other);
            }
        }
    }

    /// Short forms: part of a full name, its words in order. Chains are looked up by each word of their full names.
    fn attach(&mut self, full: &[usize], short: &[usize]) {
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for &m in full {
            let name = self.name(m);
            for word in name.words.iter().map(String::as_str).chain(name.stem()) {
                let list = by_word.entry(word).or_default();
                if list.last() != Some(&m) {
                    list.push(m);
                }
            }
        }
        let mut alone: HashMap<&str, usize> = HashMap::new();
        for &m in short {
            if let Some(other) = self.antecedent(m, &by_word) {
                self.join(m, other);
            } else if self.name(m).words.len() == 1 {
                let other = *alone.entry(&self.name(m).folded).or_insert(m);
                if self.gender[other].agrees(self.gender[m]) {
                    self.join(m, other);
                }
            }
        }
    }

    /// The full name that `m` is short for. One before it in the text goes before one behind it. A last name goes
    /// before a first name, that before a word in the middle, and a familiar form (`Bob` of Robert Quill) comes last.
    fn antecedent(&mut self, m: usize, by_word: &HashMap<&str, Vec<usize>>) -> Option<usize> {
        let name = self.name(m);
        let words = name.words.first().map(String::as_str).into_iter().chain(name.stem());
        let mut near = Vec::new();
        for word in words.chain(name.formal.iter().copied()) {
            let Some(list) = by_word.get(word) else { continue };
            let (before, behind) = list.split_at(list.partition_point(|&o| o < m));
            near.extend(before.iter().rev().take(LOOK).chain(behind.iter().take(LOOK)));
        }
        let mut best = None;
        for other in near {
            let Some(place) = self.name(other).holds(name) else { continue };
            let root = self.root(other);
            let size = if name.is_person() { self.size[root] } else { 0 };
            let rank = (place, other > m, Reverse(size));
            if self.gender[root].agrees(self.gender[m]) && best.is_none_or(|(r, _)| rank < r) {
                best = Some((rank, other));
            }
        }
        best.map(|(_, other)| other)
    }
}

/// Gives every mention its entity and writes the entities.
fn write(document: &mut Document, mentions: &[(usize, Name)], chains: &Chains) {
    let mut number_of: HashMap<usize, usize> = HashMap::new();
    let mut best: Vec<usize> = Vec::new(); // for each entity the mention with the fullest form
    document.entities.clear();
    // A span that the tagger doubts (`Ada Quill Tottenham` of page furniture) names nothing while there is another.
    let fullness = |m: usize| (document.annotations[mentions[m].0].score >= CREDIBLE, mentions[m].1.fullness());
    let mut of: Vec<u32> = Vec::with_capacity(mentions.len());
    let mut roots: Vec<usize> = Vec::with_capacity(mentions.len());
    for m in 0..mentions.len() {
        // A mention points to one before it or to itself, so that one pass finds all roots.
        let root = if chains.first[m] == m { m } else { roots[chains.first[m]] };
        roots.push(root);
        let n = *number_of.entry(root).or_insert_with(|| {
            best.push(m);
            best.len() - 1
        });
        if fullness(m) > fullness(best[n]) {
            best[n] = m;
        }
        of.push(n as EntityId + 1);
    }
    for ((at, _), id) in mentions.iter().zip(of) {
        document.annotations[*at].entity = Some(id);
    }
    for (n, &m) in best.iter().enumerate() {
        let (at, name) = &mentions[m];
        let kind = document.annotations[*at].kind;
        let id = n as EntityId + 1;
        document.entities.push(Entity { id, kind, name: name.text.clone(), mentions: Vec::new(), link: None });
    }
    let of = |a: &Annotation| a.entity.filter(|_| a.kind.is_entity());
    for a in &document.annotations {
        if let Some(id) = of(a) {
            document.entities[id as usize - 1].mentions.push(a.id);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::document::{By, Span};
    use crate::model::Model;
    use crate::{paragraphs, sentences, tokens};

    /// `[Ada Quill|p] spoke` -> a document with `Ada Quill` marked as a person.
    pub(crate) fn marked(text: &str) -> Document {
        let mut document = Document::default();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            let (inside, after) = after.split_once(']').expect("every [ is closed");
            let (name, kind) = inside.rsplit_once('|').expect("every name has a kind");
            let kind =
                crate::kinds::KINDS.iter().find(|k| k.kind.is_entity() && k.name.starts_with(kind)).unwrap().kind;
            document.text.push_str(before);
            let start = document.text.len();
            document.text.push_str(name);
            let span = Span::new(start, document.text.len());
            document.annotations.push(Annotation::new(kind, span, 1.0, By::Model, "test"));
            rest = after;
        }
        document.text.push_str(rest);
        paragraphs::split(&mut document);
        tokens::split(&mut document);
        sentences::split(&mut document);
        document
    }

    /// The chains as `name: form, form; name: …`.
    fn chains(text: &str) -> String {
        let mut document = marked(text);
        chain(&mut document, &Model::built_in().gazetteer(), None);
        let list = document.entities.iter().map(|e| {
            let forms: Vec<&str> = document
                .annotations
                .iter()
                .filter(|a| a.entity == Some(e.id))
                .map(|a| document.slice(a.span))
                .collect();
            format!("{}: {}", e.name, forms.join(", "))
        });
        list.collect::<Vec<_>>().join("; ")
    }

    fn check(table: &[(&str, &str)]) {
        for (text, expected) in table {
            assert_eq!(chains(text), *expected, "{text}");
        }
    }

    #[test]
    fn persons() {
        check(&[
            ("[Ada Quill|pe] left. [Quill|pe]'s car, Mrs [Quill|pe].", "Ada Quill: Ada Quill, Quill, Quill"),
            ("[QUILL|pe] WINS\n\n[Ada Quill|pe] won.", "Ada Quill: QUILL, Ada Quill"),
            ("[José Oriel|pe] and [JOSE ORIEL|pe]", "José Oriel: José Oriel, JOSE ORIEL"),
            (
                "[Tom van der Brugh|pe], then [Van der Brugh|pe], then [Brugh|pe].",
                "Tom van der Brugh: Tom van der Brugh, Van der Brugh, Brugh",
            ),
            ("[Ida Fell-Marsh|pe] and [Fell-Marsh|pe]", "Ida Fell-Marsh: Ida Fell-Marsh, Fell-Marsh"),
            ("[Robert Oriel|pe] and [Bob Oriel|pe], [R. Oriel|pe]", "Robert Oriel: Robert Oriel, Bob Oriel, R. Oriel"),
            ("[Robert Oriel|pe]: [Robbie|pe] sang.", "Robert Oriel: Robert Oriel, Robbie"),
            ("[Humphrey Oriel|pe] and [Hume|pe]", "Humphrey Oriel: Humphrey Oriel; Hume: Hume"),
            ("[Ada Quill Jr.|pe] and [Quill|pe]", "Ada Quill Jr.: Ada Quill Jr., Quill"),
            ("[Saul Venn|pe] was asked.\n\n[SV|pe]: No.", "Saul Venn: Saul Venn, SV"),
        ]);
    }

    #[test]
    fn two_persons_of_one_last_name_stay_apart() {
        check(&[
            ("[Ada Quill|pe] and [Bo Quill|pe].", "Ada Quill: Ada Quill; Bo Quill: Bo Quill"),
            (
                "[Ada Quill|pe] met [Bo Quill|pe]. Mr [Bo Quill|pe] left. Ms [Ada Quill|pe] and Mr [Quill|pe] spoke.",
                "Ada Quill: Ada Quill, Ada Quill; Bo Quill: Bo Quill, Bo Quill, Quill",
            ),
            ("Mr [Quill|pe] and Mrs [Quill|pe]", "Quill: Quill; Quill: Quill"),
            // The main figure, else the nearest.
            (
                "[Ada Quill|pe] won. [Ada Quill|pe] met [Bo Quill|pe]. [Quill|pe] said",
                "Ada Quill: Ada Quill, Ada Quill, Quill; Bo Quill: Bo Quill",
            ),
            ("[Ada Quill|pe] met [Bo Quill|pe]. [Quill|pe] said", "Ada Quill: Ada Quill; Bo Quill: Bo Quill, Quill"),
            (
                "[J. Quill|pe], [John Quill|pe] and [Jane Quill|pe]",
                "J. Quill: J. Quill; John Quill: John Quill; Jane Quill: Jane Quill",
            ),
        ]);
    }

    #[test]
    fn organisations() {
        check(&[
            ("[Paris Saint-Germain|o] and [PSG|o]", "Paris Saint-Germain: Paris Saint-Germain, PSG"),
            ("[Spurs|o] are [Tottenham Hotspur|o]", "Tottenham Hotspur: Spurs, Tottenham Hotspur"),
            (
                "[United|o] beat [Manchester United|o]'s [Man Utd|o]",
                "Manchester United: United, Manchester United, Man Utd",
            ),
            ("[United|o] at home", "United: United"),
            ("[Detroit|o] lost: the [Lions|o]", "Detroit: Detroit, Lions"),
            ("[Acme Holdings plc|o], or [Acme|o]; [ACME|o]", "Acme Holdings plc: Acme Holdings plc, Acme, ACME"),
            ("[Water and Salt Board|o] ([WSB|o])", "Water and Salt Board: Water and Salt Board, WSB"),
            ("[Prawo Lasu|o] ([XQ|o]) and [XQ|o]", "Prawo Lasu: Prawo Lasu, XQ, XQ"),
            ("[Prawo Lasu|o] and [XQ|o]", "Prawo Lasu: Prawo Lasu; XQ: XQ"),
            ("[Board of Eel Traders|o]. [Boet|o] said", "Board of Eel Traders: Board of Eel Traders, Boet"),
            ("[BBC|o] and [BBC News|o]", "BBC: BBC; BBC News: BBC News"),
            (
                "[Hull Fair Supporters Club|o] and [Hull Fair|o]",
                "Hull Fair Supporters Club: Hull Fair Supporters Club; Hull Fair: Hull Fair",
            ),
            ("[Yarrow University|o]; the [University|o]", "Yarrow University: Yarrow University, University"),
        ]);
    }

    #[test]
    fn a_doubted_span_names_nothing() {
        for (score, expected) in [(0.4, "Ada Quill"), (0.9, "Ada Quill Gull")] {
            let mut document = marked("[Ada Quill Gull|pe]\n\n[Ada Quill|pe] left.");
            document.annotations[0].score = score;
            chain(&mut document, &Model::built_in().gazetteer(), None);
            let names: Vec<&str> = document.entities.iter().map(|e| e.name.as_str()).collect();
            assert_eq!(names, [expected], "{score}");
        }
    }

    #[test]
    fn places_and_kinds() {
        check(&[
            ("[UK|pl], [Britain|pl] and [United Kingdom|pl]", "United Kingdom: UK, Britain, United Kingdom"),
            ("[Chelsea|o] played in [Chelsea|pl]", "Chelsea: Chelsea; Chelsea: Chelsea"),
            ("[York|pl] and [New York|pl]", "York: York; New York: New York"),
            ("[LEEDS|pl]: in [Leeds|pl]", "Leeds: LEEDS, Leeds"),
            ("The [Harbour Cup|e] … the [Cup|e]", "Harbour Cup: Harbour Cup, Cup"),
        ]);
    }
}
