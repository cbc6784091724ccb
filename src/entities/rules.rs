//! The rule-based tagger: known names, titles and suffixes around runs of capitalised words.
//!
//! `Mr Adeyemi of Acme Holdings flew to Ghana` -> `Adeyemi` person, `Acme Holdings` organisation, `Ghana` place

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{Annotation, By, Class, Document, Role, Span};
use crate::kinds::Kind;
use crate::lexicon::Gazetteer;
use crate::lexicon::fold::fold;
use crate::model::Model;

const NICKNAMES: &str = include_str!("../data/nicknames.tsv");
const DEMONYMS: &str = include_str!("../data/demonyms.tsv");

const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Sir",
    "Lord",
    "Lady",
    "Dame",
    "President",
    "Minister",
    "Senator",
    "Judge",
    "Professor",
    "Prof",
    "Captain",
    "General",
    "Gen",
    "Sheikh",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Sen",
    "Rep",
    "Gov",
    "Governor",
    "Mayor",
    "Chancellor",
    "Coach",
    "Inspector",
    "Sergeant",
];
const ORGANISATION_ENDS: &[&str] = &[
    "FC",
    "CF",
    "AFC",
    "SC",
    "Inc",
    "Corp",
    "Ltd",
    "PLC",
    "plc",
    "LLC",
    "Group",
    "Holdings",
    "Agency",
    "University",
    "Ministry",
    "Party",
    "Images",
    "Sports",
    "News",
    "Bank",
    "Council",
    "Committee",
    "Commission",
    "Association",
    "Union",
    "Institute",
    "Foundation",
    "Company",
    "Airlines",
    "Airways",
    "Motors",
    "Police",
    "Court",
    "Department",
    "Office",
    "United",
    "City",
    "Town",
    "Wanderers",
    "Rovers",
    "Athletic",
    "Albion",
    "Hotspur",
    "Times",
    "Post",
    "Telegraph",
    "Herald",
    "Tribune",
    "College",
    "School",
    "Trust",
    "Authority",
];
const FACILITY_ENDS: &[&str] = &[
    "Stadium",
    "Airport",
    "Bridge",
    "Arena",
    "Hospital",
    "Park",
    "Road",
    "Street",
    "Square",
    "Station",
    "Prison",
    "Palace",
    "Tower",
    "Museum",
    "Theatre",
    "Cathedral",
    "Avenue",
    "Hotel",
    "Lane",
];
const EVENT_ENDS: &[&str] = &[
    "Cup",
    "League",
    "Games",
    "Championship",
    "Championships",
    "Open",
    "Prix",
    "Final",
    "War",
    "Festival",
    "Trophy",
    "Olympics",
    "Marathon",
    "Summit",
];
/// Capitalised at the start of sentences, and no name there.
const PLAIN: &[&str] = &[
    "i",
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "we",
    "they",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "this",
    "that",
    "these",
    "those",
    "there",
    "but",
    "and",
    "or",
    "if",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "of",
    "as",
    "so",
    "not",
    "no",
    "yes",
    "after",
    "before",
    "when",
    "while",
    "who",
    "what",
    "how",
    "why",
    "where",
    "photo",
    "image",
    "read",
    "more",
    "also",
    "however",
    "with",
    "since",
    "although",
    "next",
    "last",
    "new",
    "first",
    "one",
    "two",
    "three",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "mr",
    "mrs",
    "ms",
    "dr",
    "covid",
    "god",
    "tv",
    "ceo",
    "mp",
    "mps",
];

/// A name of a list with its kind.
struct Known {
    words: Vec<String>,
    kind: Kind,
}

/// The known names by their first word.
struct Names {
    by_first: HashMap<String, Vec<Known>>,
}

impl Names {
    fn read() -> Self {
        let mut names = Self { by_first: HashMap::new() };
        for line in NICKNAMES.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            let Some(kind) = fields.next().and_then(Kind::from_name) else { continue };
            for name in fields.flat_map(|f| f.split('|')).filter(|n| !n.is_empty() && !n.starts_with('~')) {
                names.add(name, kind);
            }
        }
        for line in DEMONYMS.lines().filter(|l| !l.starts_with('#')) {
            for (field, kind) in line.split('\t').skip(1).zip([Kind::Place, Kind::Group]) {
                field.split('|').filter(|n| !n.is_empty()).for_each(|name| names.add(name, kind));
            }
        }
        names
    }

    fn add(&mut self, name: &str, kind: Kind) {
        let words: Vec<String> = pieces(name);
        if let Some(first) = words.first().cloned() {
            self.by_first.entry(first).or_default().push(Known { words, kind });
        }
    }

    /// The longest known name that starts at token `at`.
    fn at(&self, document: &Document, at: usize, end: usize) -> Option<(usize, Kind)> {
        let known = self.by_first.get(document.word(at))?;
        known
            .iter()
            .filter(|k| at + k.words.len() <= end && (0..k.words.len()).all(|i| document.word(at + i) == k.words[i]))
            .max_by_key(|k| k.words.len())
            .map(|k| (at + k.words.len(), k.kind))
    }
}

/// A name cut as the tokens of the text are.
fn pieces(name: &str) -> Vec<String> {
    let mut document = Document { text: name.to_owned(), ..Document::default() };
    crate::paragraphs::split(&mut document);
    crate::tokens::split(&mut document);
    (0..document.tokens.len()).map(|i| document.word(i).to_owned()).collect()
}

/// Adds an annotation for each name that the rules see.
pub fn tag(document: &mut Document, model: &Model) {
    let gazetteer = model.gazetteer();
    let names = Names::read();
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for sentence in &document.sentences {
        mark(document, &names, &gazetteer, sentence.tokens.clone(), &mut found);
    }
    let surnames: HashSet<&str> = found
        .iter()
        .filter(|(range, kind)| *kind == Kind::Person && range.len() > 1)
        .map(|(range, _)| document.word(range.end - 1))
        .collect();
    let mut annotations = Vec::new();
    for (range, kind) in &found {
        let kind = if range.len() == 1 && surnames.contains(document.word(range.start)) { Kind::Person } else { *kind };
        if kind == Kind::Quote {
            continue; // not settled by the article
        }
        let span = Span::new(document.tokens[range.start].span.start, document.tokens[range.end - 1].span.end);
        annotations.push(Annotation::new(kind, span, 0.5, By::Grammar, "rules: capitals, titles and known names"));
    }
    document.annotations.append(&mut annotations);
}

/// Walks one sentence: known names first, then runs of capitals. [`Kind::Quote`] stands for a doubtful single word.
fn mark(
    document: &Document,
    names: &Names,
    gazetteer: &Gazetteer,
    tokens: Range<usize>,
    found: &mut Vec<(Range<usize>, Kind)>,
) {
    let shouting = is_shouting(document, tokens.clone());
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some((end, kind)) = names.at(document, at, tokens.end) {
            let longer = run(document, at, tokens.end);
            match ending(document.word(longer.max(end) - 1)) {
                Some(kind) if longer > end => found.push((at..longer, kind)),
                _ => found.push((at..end, kind)),
            }
            at = found.last().map_or(end, |(range, _)| range.end);
            continue;
        }
        let end = run(document, at, tokens.end);
        // Page furniture sets names side by side: `Ada Quill Tottenham`.
        let end = (at + 1..end).find(|&i| names.at(document, i, tokens.end).is_some()).unwrap_or(end);
        if end == at {
            at += 1;
            continue;
        }
        if is_known_place(document, gazetteer, at..end) {
            found.push((at..end, Kind::Place));
        } else if let Some(kind) = classify(document, at..end, &tokens, shouting) {
            found.push((at..end, kind));
        }
        at = end;
    }
}

/// The end of the run of capitalised words at `at`; `at` itself where there is none.
fn run(document: &Document, at: usize, end: usize) -> usize {
    let mut i = at;
    while i < end {
        let word = document.word(i);
        let apart = i > at && !document.tokens[i].space_before;
        if word == "&" && i > at && i + 1 < end && is_capital(document, i + 1) {
            i += 1;
        } else if word == "-" && i > at && apart && i + 1 < end && is_capital(document, i + 1) {
            i += 2;
        } else if is_capital(document, i) && (!apart || document.word(i - 1) == "-") {
            i += 1;
        } else {
            break;
        }
        if TITLES.contains(&word.trim_end_matches('.')) && i == at + 1 {
            return at;
        }
    }
    i
}

fn is_capital(document: &Document, i: usize) -> bool {
    let word = document.word(i);
    document.tokens[i].class == Class::Word
        && word.chars().next().is_some_and(char::is_uppercase)
        && !PLAIN.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// A large city, or a smaller one after a preposition of place.
fn is_known_place(document: &Document, gazetteer: &Gazetteer, run: Range<usize>) -> bool {
    let span = Span::new(document.tokens[run.start].span.start, document.tokens[run.end - 1].span.end);
    let least = if run.start > 0 && matches!(document.word(run.start - 1), "in" | "near" | "from") { 0.0 } else { 3e5 };
    gazetteer.look_up(&fold(document.slice(span))).any(|e| e.is_place() && e.population() >= least)
}

fn is_shouting(document: &Document, tokens: Range<usize>) -> bool {
    let words = tokens.filter(|&i| document.tokens[i].class == Class::Word);
    let (upper, all) =
        words.fold((0, 0), |(u, n), i| (u + usize::from(!document.word(i).chars().any(char::is_lowercase)), n + 1));
    all > 3 && upper * 2 > all
}

fn ending(word: &str) -> Option<Kind> {
    let word = word.trim_end_matches('.');
    [(ORGANISATION_ENDS, Kind::Organisation), (FACILITY_ENDS, Kind::Facility), (EVENT_ENDS, Kind::Event)]
        .into_iter()
        .find(|(list, _)| list.contains(&word))
        .map(|(_, kind)| kind)
}

fn classify(document: &Document, run: Range<usize>, sentence: &Range<usize>, shouting: bool) -> Option<Kind> {
    if shouting && document.word(run.start).len() > 1 {
        return None;
    }
    let before = if run.start > sentence.start { document.word(run.start - 1) } else { "" };
    let role = document.paragraph_at(document.tokens[run.start].span.start).map(|p| document.paragraphs[p].role);
    if TITLES.contains(&before.trim_end_matches('.')) {
        return Some(Kind::Person);
    }
    if run.len() > 1
        && let Some(kind) = ending(document.word(run.end - 1))
    {
        return Some(kind);
    }
    if matches!(before, "in" | "near" | "to" | "from" | "across") && run.len() < 3 {
        return Some(Kind::Place);
    }
    let last = document.word(run.end - 1);
    let acronym = last.len() > 1 && !last.chars().any(char::is_lowercase);
    match run.len() {
        1 if run.start == sentence.start || role == Some(Role::Headline) => Some(Kind::Quote),
        1 if acronym => Some(Kind::Organisation),
        1 => Some(Kind::Person),
        2 | 3 => Some(Kind::Person),
        _ => Some(Kind::Organisation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, sentences, tokens};

    #[test]
    fn names_of_a_text() {
        let table: &[(&str, &[(&str, Kind)])] = &[
            (
                "Mr Adeyemi of Acme Holdings flew to Ghana.",
                &[("Adeyemi", Kind::Person), ("Acme Holdings", Kind::Organisation), ("Ghana", Kind::Place)],
            ),
            (
                "Then Spurs beat the French side in the League Cup.",
                &[("Spurs", Kind::Organisation), ("French", Kind::Group), ("League Cup", Kind::Event)],
            ),
            ("Nothing happened after that.", &[]),
            ("Ada Quill spoke. Quill left.", &[("Ada Quill", Kind::Person), ("Quill", Kind::Person)]),
        ];
        for (text, expected) in table {
            let mut d = Document { text: (*text).to_owned(), ..Document::default() };
            paragraphs::split(&mut d);
            tokens::split(&mut d);
            sentences::split(&mut d);
            tag(&mut d, &Model::built_in());
            let got: Vec<(&str, Kind)> = d.annotations.iter().map(|a| (d.slice(a.span), a.kind)).collect();
            assert_eq!(got, *expected, "{text}");
        }
    }
}
