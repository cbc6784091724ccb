//! Ages of one person and figures of one thing that do not agree.
//!
//! `Ada Ito, 41, … the 42-year-old Ada Ito` -> two ages; `12 people were killed … 14 people were killed` -> two figures

use std::collections::HashMap;

use super::{Findings, fold};
use crate::document::{Annotation, Class, Document, EntityId};
use crate::kinds::Kind;
use crate::value::{Amount, Value};

fn amount(a: &Annotation) -> Option<&Amount> {
    match a.value.as_deref() {
        Some(Value::Amount(amount)) => Some(amount),
        _ => None,
    }
}

/// One thing said of `whom` or `what`.
type Said<'d> = Vec<(&'d Annotation, f64)>;

/// Persons with two ages.
pub(super) fn ages(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    let mut of: HashMap<EntityId, Said> = HashMap::new();
    let mut order = Vec::new();
    for (at, a) in live.iter().enumerate().filter(|(_, a)| a.kind == Kind::Age) {
        let (Some(years), Some(person)) = (amount(a).and_then(|v| v.amount), whose(document, live, at)) else {
            continue;
        };
        let all = of.entry(person).or_default();
        if all.is_empty() {
            order.push(person);
        }
        all.push((a, years));
    }
    for person in order {
        let all = &of[&person];
        let Some(other) = all.iter().find(|(_, years)| *years != all[0].1) else { continue };
        let Some(entity) = document.entities.iter().find(|e| e.id == person) else { continue };
        let name = &entity.name;
        let sentence = format!("{name} is said to be {} and {}.", all[0].1, other.1);
        let words = format!("{name} {} {}", all[0].1.min(other.1), all[0].1.max(other.1));
        findings.add("age", &words, sentence, &[all[0].0, other.0], other.0.span.start);
    }
}

/// The person whose age it is: `Ada Ito, 41`, `Ada Ito (41)`, `41-year-old Ada Ito`, `41-year-old striker Ada Ito`.
/// Where a word such as `when` or `at` makes it an age of another time, none.
fn whose(document: &Document, live: &[&Annotation], at: usize) -> Option<EntityId> {
    let age = live[at];
    let neighbour = |a: &&&Annotation| a.kind == Kind::Person;
    let before = live[..at].iter().rev().take(3).find(neighbour);
    if let Some(person) = before.filter(|p| p.span.end <= age.span.start) {
        let gap = document.text[person.span.end..age.span.start].trim();
        if matches!(gap, "," | "(" | ", aged" | "is" | ", who is" | ", now") {
            return person.entity;
        }
    }
    let after = live[at + 1..].iter().take(3).find(neighbour)?;
    let gap = document.text.get(age.span.end..after.span.start)?;
    let plain = gap.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let words = gap.split_whitespace();
    let joined = words.clone().any(|w| matches!(w, "and" | "of" | "when" | "with" | "at" | "to" | "son" | "daughter"));
    (plain && !joined && words.count() <= 3).then_some(after.entity).flatten()
}

/// The same noun and the same verb beside it, with two figures.
pub(super) fn figures(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    let mut of: HashMap<String, Said> = HashMap::new();
    let mut order = Vec::new();
    for a in live.iter().filter(|a| matches!(a.kind, Kind::Count | Kind::Money | Kind::Quantity)) {
        let Some(value) = amount(a) else { continue };
        let unit = value.currency.as_deref().or(value.unit.as_deref());
        let (Some(figure), Some(unit), Some(word)) = (value.amount, unit, said_of(document, a)) else { continue };
        if value.modifier.is_some() {
            continue;
        }
        let key = format!("{} {} {word}", a.kind.name(), fold(unit));
        let all = of.entry(key.clone()).or_default();
        if all.is_empty() {
            order.push(key);
        }
        all.push((a, figure));
    }
    for key in order {
        let all = &of[&key];
        let Some(other) = all.iter().find(|(_, figure)| *figure != all[0].1) else { continue };
        let (one, two) = (document.slice(all[0].0.span), document.slice(other.0.span));
        let word = key.rsplit(' ').next().unwrap_or("");
        let sentence = format!("“{one}” and “{two}” are both said with “{word}”; do they agree?");
        findings.add("figure", &format!("{key} {one} {two}"), sentence, &[all[0].0, other.0], other.0.span.start);
    }
}

/// The word that says what a figure is of: the verb after it (`12 people were killed`), else the noun after an amount of
/// money (`£5m bid`), else the verb before it (`killed 12 people`).
fn said_of<'d>(document: &'d Document, a: &Annotation) -> Option<String> {
    let tokens = &document.tokens;
    let paragraph = &document.paragraphs.get(document.paragraph_at(a.span.start)?)?.tokens;
    let is_word = |i: &usize| tokens[*i].class == Class::Word;
    let content = |i: usize| -> Option<String> {
        let word: &'d str = document.word(i);
        let lower = fold(word);
        (lower.chars().count() >= 4 && !LIGHT.contains(&lower.as_str()) && word.starts_with(char::is_lowercase))
            .then_some(lower)
    };
    let next = document.token_at(a.span.end.saturating_sub(1)) + 1;
    let after = (next..paragraph.end).take(4).take_while(is_word).find_map(content);
    let first = document.token_at(a.span.start);
    let before = || (paragraph.start..first).rev().take(2).take_while(is_word).find_map(content);
    after.or_else(before)
}

/// Words that say nothing of what a figure is of.
const LIGHT: [&str; 20] = [
    "were", "been", "have", "that", "with", "from", "this", "they", "their", "also", "more", "than", "about", "over",
    "after", "before", "when", "into", "only", "some",
];
