//! Makes the kind of a short form agree with the full name that it belongs to.
//!
//! `Ada Marchbank … Marchbank` (organisation, not sure) -> person; `in Marchbank` stays a place

use std::collections::HashMap;

use crate::document::{Annotation, Document};
use crate::kinds::Kind;
use crate::lexicon::fold::fold;

/// A mention as sure as this of its kind keeps it.
const SURE: f32 = 0.9;
/// How sure the full names of the article must be together.
const KNOWN: f32 = 0.8;

/// Turns names of one word into persons where the article has a person of that last name and the tagger was not sure.
/// On the development articles this mends nine kinds and spoils one; between other kinds (`Halifax` the town and the
/// bank) votes of the article spoil nearly as many as they mend, and the tagger's own second pass is left alone.
pub fn agree(document: &mut Document) {
    let mut last_names: HashMap<String, f32> = HashMap::new();
    for a in document.annotations.iter().filter(|a| a.kind == Kind::Person) {
        if let Some((_, last)) = fold(document.slice(a.span)).rsplit_once(' ') {
            *last_names.entry(last.to_owned()).or_default() += a.score;
        }
    }
    if last_names.is_empty() {
        return;
    }
    let fits = |a: &Annotation| {
        let other = matches!(a.kind, Kind::Organisation | Kind::Place | Kind::Facility | Kind::Work | Kind::Product);
        other && a.score < SURE && {
            let name = fold(document.slice(a.span));
            last_names.get(&name).is_some_and(|known| *known > KNOWN) && !is_located(document, a)
        }
    };
    let changed: Vec<usize> = (0..document.annotations.len()).filter(|&i| fits(&document.annotations[i])).collect();
    for i in changed {
        let a = &mut document.annotations[i];
        a.kind = Kind::Person;
        a.why = "model; the article has a person of this last name".into();
    }
}

/// Whether the words around say that it is a place: `in Marchbank`, `Marchbank, Kent`.
fn is_located(document: &Document, mention: &Annotation) -> bool {
    let at = document.token_at(mention.span.start);
    let before = at.checked_sub(1).map(|i| document.word(i)).unwrap_or_default();
    let next = document.token_at(mention.span.end);
    let capital = |i: usize| i < document.tokens.len() && document.word(i).starts_with(char::is_uppercase);
    let listed = next < document.tokens.len() && document.word(next) == "," && capital(next + 1);
    matches!(before, "in" | "In" | "near" | "at") || (mention.kind == Kind::Place && listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::coreference::tests::marked;

    #[test]
    fn last_names_are_persons() {
        let table = [
            ("[Ada Marchbank|pe] left. [Marchbank|o] said", 0.5, Kind::Person),
            ("[Ada Marchbank|pe] left. [Marchbank|pl]'s car", 0.5, Kind::Person),
            ("[Ada Marchbank|pe] left. She lives in [Marchbank|pl]", 0.5, Kind::Place),
            ("[Ada Marchbank|pe], born at [Marchbank|pl], Kent", 0.5, Kind::Place),
            ("[Ada Marchbank|pe] left. [Marchbank|o] said", 0.95, Kind::Organisation),
            ("[Marchbank|pe] left. [Marchbank|o] said", 0.5, Kind::Organisation),
            ("[Ada Marchbank|pe] left. [Marchbank Mill|o] said", 0.5, Kind::Organisation),
        ];
        for (text, score, expected) in table {
            let mut d = marked(text);
            d.annotations.last_mut().unwrap().score = score;
            agree(&mut d);
            assert_eq!(d.annotations.last().unwrap().kind, expected, "{text} {score}");
        }
    }
}
