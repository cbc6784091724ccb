//! Chains the mentions of one entity, and names each chain by its fullest form.
//!
//! `Ada Quill … Mrs Quill … QUILL` -> one person, `Ada Quill`; `Paris Saint-Germain (PSG) … PSG` -> one organisation
//!
//! Mentions are grouped by folded name first; full names that fit (`J. Quill`, `José Quill`) are merged; a short form
//! then goes to the nearest fitting full name before it in the text, else to the first after it. Full names differ in
//! first name or title and stay apart. The work is linear in the mentions but for names that share a word, of which
//! each short form looks at [`LOOK`] at most.

use std::collections::HashMap;

use super::names::{Gender, Name};
use crate::document::{Annotation, Document, Entity, EntityId};
use crate::kinds::Kind;
use crate::lexicon::Gazetteer;
use crate::lexicon::gazetteer::What;

/// How many chains that share a word with a short form are looked at, the latest first.
const LOOK: usize = 32;

/// Chains the mentions of the document's eight kinds of names; fills [`Document::entities`] and each mention's entity.
pub fn chain(document: &mut Document, gazetteer: &Gazetteer) {
    document.annotations.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    let mut mentions: Vec<(usize, Name)> = Vec::new();
    for (at, a) in document.annotations.iter().enumerate() {
        if a.kind.is_entity() {
            mentions.push((at, Name::read(document, a)));
        }
    }
    let mut chains = Chains::new(&mentions);
    for family in FAMILIES {
        chains.fill(family, document, gazetteer);
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
}

impl<'m> Chains<'m> {
    fn new(mentions: &'m [(usize, Name)]) -> Self {
        let gender = mentions.iter().map(|(_, name)| name.gender).collect();
        Self { mentions, first: (0..mentions.len()).collect(), gender }
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
        self.first[high] = low;
        if self.gender[low] == Gender::Unknown {
            self.gender[low] = self.gender[high];
        }
    }

    /// Chains the mentions of one family of kinds.
    fn fill(&mut self, kinds: &[Kind], document: &Document, gazetteer: &Gazetteer) {
        let all: Vec<usize> = (0..self.mentions.len())
            .filter(|&m| kinds.contains(&document.annotations[self.mentions[m].0].kind))
            .collect();
        let person = kinds == [Kind::Person];
        // Short forms of one word are judged last, when all full names are known.
        let (full, short): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|&&m| !person || self.name(m).words.len() > 1);
        self.join_equal(&full);
        if person {
            self.join_fitting(&full);
        } else {
            self.join_known(&full, gazetteer);
            self.join_bracketed(&full, document);
            self.join_acronyms(&full);
        }
        match kinds {
            [Kind::Person] => {
                // `van der Horst` and `Horst-Bakker` are last names of several words.
                self.attach(&full, &full);
                self.attach(&full, &short);
            }
            [Kind::Organisation | Kind::Facility | Kind::Event | Kind::Work | Kind::Product] => {
                self.attach(&full, &full);
            }
            _ => {}
        }
    }

    /// Mentions of one folded name. Persons of one name are one, unless their titles say man and woman.
    fn join_equal(&mut self, all: &[usize]) {
        let mut seen: HashMap<(&str, Gender), usize> = HashMap::new();
        for &m in all {
            let name = self.name(m);
            for gender in [Gender::Unknown, name.gender] {
                match seen.get(&(name.folded.as_str(), gender)) {
                    Some(&other) => self.join(m, other),
                    None => _ = seen.insert((&name.folded, gender), m),
                }
            }
        }
    }

    /// Full names of persons that differ in initials, middle names or familiar forms (`J. Quill`, `Bob Quill`).
    fn join_fitting(&mut self, full: &[usize]) {
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        for &m in full {
            let root = self.root(m);
            let list = by_last.entry(self.name(m).last()).or_default();
            if list.contains(&root) {
                continue;
            }
            let fitting: Vec<usize> =
                list.iter().rev().take(LOOK).copied().filter(|&o| self.name(o).fits(self.name(m))).collect();
            match fitting[..] {
                [one] => self.join(one, m),
                // `J. Quill` beside John and Jane Quill is left to itself.
                _ => list.push(root),
            }
        }
    }

    /// By-names that the lists know (`Spurs` beside `Tottenham Hotspur`), and the names of one country.
    fn join_known(&mut self, all: &[usize], gazetteer: &Gazetteer) {
        let mut strong: HashMap<(What, u32), usize> = HashMap::new();
        let mut weak: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut rows: Vec<u32> = Vec::new();
        for &m in all {
            for entry in gazetteer.look_up(&self.name(m).folded) {
                match entry.what {
                    What::Byname if entry.rank > 0 => {
                        rows.push(entry.id);
                        weak.entry(entry.id).or_default().push(m);
                    }
                    What::Byname | What::Country => {
                        let other = *strong.entry((entry.what, entry.id)).or_insert(m);
                        self.join(m, other);
                    }
                    _ => {}
                }
            }
        }
        rows.dedup();
        for id in rows {
            let Some(forms) = weak.remove(&id) else { continue };
            let known = strong.get(&(What::Byname, id)).copied();
            // `Detroit` and `Lions` together name the club as well as its full name does.
            let two = forms.iter().find(|&&m| self.name(m).folded != self.name(forms[0]).folded);
            let Some(other) = known.or(two.map(|_| forms[0])) else { continue };
            for m in forms {
                if self.root(m) == m {
                    self.join(m, other);
                }
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

    /// Acronyms and the long forms whose initials they are.
    fn join_acronyms(&mut self, all: &[usize]) {
        let mut long: HashMap<String, usize> = HashMap::new();
        for &m in all {
            for initials in self.name(m).initials() {
                long.entry(initials).or_insert(m);
            }
        }
        for &m in all {
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

    /// The full name that `m` is short for: the nearest before it, else the first after it. A last name goes before a
    /// first name, that before a word in the middle, and a familiar form (`Bob` of Robert Quill) comes last.
    fn antecedent(&mut self, m: usize, by_word: &HashMap<&str, Vec<usize>>) -> Option<usize> {
        let name = self.name(m);
        let formal: Vec<&str> = name.formal_names().collect();
        let words = name.words.first().map(String::as_str).into_iter().chain(name.stem());
        let mut best: Option<(u8, usize)> = None;
        for word in words.chain(formal) {
            let Some(list) = by_word.get(word) else { continue };
            let (before, behind) = list.split_at(list.partition_point(|&o| o < m));
            for &other in before.iter().rev().take(LOOK).chain(behind.iter().take(LOOK)) {
                let Some(place) = self.name(other).holds(name) else { continue };
                let root = self.root(other);
                if self.gender[root].agrees(self.gender[m]) && best.is_none_or(|(p, _)| place < p) {
                    best = Some((place, other));
                }
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
    for (m, (at, name)) in mentions.iter().enumerate() {
        let mut root = m;
        while chains.first[root] != root {
            root = chains.first[root];
        }
        let n = *number_of.entry(root).or_insert_with(|| {
            best.push(m);
            best.len() - 1
        });
        if name.fullness() > mentions[best[n]].1.fullness() {
            best[n] = m;
        }
        document.annotations[*at].entity = Some(n as EntityId + 1);
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
