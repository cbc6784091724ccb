//! Tables of bad input, and properties that hold for any text.

mod amounts;
mod measures;
mod rare;
mod sense;
mod times;

use super::*;
use crate::{language, paragraphs, sentences, tokens};
use proptest::prelude::*;

fn read(text: &str) -> Document {
    let options = Options { date: crate::export::newsmark::parse_date("2021-04-12"), ..Options::default() };
    let mut d = Document { text: text.to_owned(), date: options.date, ..Document::default() };
    paragraphs::split(&mut d);
    tokens::split(&mut d);
    sentences::split(&mut d);
    language::detect(&mut d, &options);
    tag(&mut d, &options);
    d
}

fn listed(text: &str) -> Vec<String> {
    let d = read(text);
    let write = |a: &Annotation| format!("{}={}", d.slice(a.span), serde_json::to_string(&a.value).unwrap());
    d.annotations.iter().map(write).collect()
}

#[test]
fn bad_input_has_a_value_or_none() {
    let long = format!("It cost £{} and no more.", "9".repeat(400));
    let table: [(&str, &[&str]); 10] = [
        ("It is due 99/99/9999.", &[]),
        ("It is 1e999 long.", &[]),
        ("They paid $$$ for it.", &[]),
        (&long, &[]),
        ("It was 1.2.3.4 of 5-6-7-8-9-10.", &[]),
        ("a fee of ４０ pounds", &["４０ pounds={\"amount\":40,\"currency\":\"GBP\"}"]),
        ("a fee of ٤٠ pounds", &["٤٠ pounds={\"amount\":40,\"currency\":\"GBP\"}"]),
        ("10\u{202f}000 euros", &["10\u{202f}000 euros={\"amount\":10000,\"currency\":\"EUR\"}"]),
        ("10\u{a0}000 euros", &["10\u{a0}000 euros={\"amount\":10000,\"currency\":\"EUR\"}"]),
        ("between between 5 and between 6 and 7", &["5={\"amount\":5}", "6 and 7={\"min\":6,\"max\":7}"]),
    ];
    for (text, expected) in table {
        assert_eq!(listed(text), expected, "{text}");
    }
}

/// Pieces of number phrases in any order, with what breaks naive readers of them.
const PIECES: &[&str] = &[
    "£",
    "$",
    "US$",
    "1",
    "2",
    "31",
    "1999",
    "2021",
    "7.30",
    "1,000",
    "99999999999999999999",
    "0.001",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    "%",
    "(",
    ")",
    "'",
    "’",
    "m",
    "bn",
    "k",
    "million",
    "crore",
    "hundred",
    "thousand",
    "and",
    "a",
    "half",
    "quarter",
    "third",
    "first",
    "second",
    "of",
    "the",
    "to",
    "from",
    "between",
    "in",
    "on",
    "at",
    "last",
    "next",
    "this",
    "May",
    "March",
    "31 April",
    "Feb 30",
    "Tuesday",
    "Christmas",
    "Easter",
    "New Year's Day",
    "summer",
    "year",
    "years",
    "week",
    "ago",
    "later",
    "earlier",
    "old",
    "aged",
    "pm",
    "a.m.",
    "GMT",
    "per",
    "cent",
    "pounds",
    "euros",
    "feet",
    "ft",
    "in",
    "st",
    "lb",
    "degrees",
    "C",
    "goals",
    "people",
    "one",
    "two",
    "ten",
    "twenty",
    "dozen",
    "few",
    "couple",
    "dozens",
    "thousands",
    "every",
    "daily",
    "twice",
    "top",
    "No",
    "early",
    "late",
    "mid",
    "end",
    "٣",
    "４",
    "½",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "𝟙",
    "²",
    "①",
    "é",
    "x100m",
    "µg",
    "GWh",
    "kilometres",
    "square",
    "^",
    "²",
    "\"",
    "''",
    "″",
    "per",
    "ounces",
    "cups",
    "$.",
    ".5",
    "COP28",
    "MM",
    "Rs.",
    "ringgit",
    "AOA",
    "deg.",
    "below zero",
    "twenty-fifths",
    "thousandths",
    "1e9",
    "1/1000",
    "5M.",
    "USD34",
    "Q1",
    "'90s",
    "90s",
    "9999-12-31",
    "0000-00-00",
    "+",
];

fn sound(d: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    for a in &d.annotations {
        prop_assert!(a.span.start >= end && a.span.end > a.span.start, "{:?}", d.slice(a.span));
        prop_assert!(a.figure.is_none_or(|f| a.span.contains(&f) && !f.is_empty()), "{:?}", d.slice(a.span));
        let json = serde_json::to_string(&a.value).unwrap();
        prop_assert!(!json.contains("null"), "{} {json}", d.slice(a.span));
        let back: Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
        end = a.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_pieces_in_any_order(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..24)) {
        let text: String = pieces.iter().map(|(i, space)| format!("{}{}", PIECES[*i], if *space { " " } else { "" })).collect();
        sound(&read(&text))?;
    }

    #[test]
    fn any_string(text in "\\PC{0,60}") {
        sound(&read(&text))?;
    }
}
