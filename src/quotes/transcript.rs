//! Turns of a transcript without marks: paragraphs that begin with a speaker's label and a colon.
//!
//! `ITO: We sank. / GAZETTE: When? / ITO: At four.` -> three quotes

use std::collections::BTreeMap;

use crate::document::{Class, Document, Span};

/// A turn: the label before the colon, and what was said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    /// The paragraph.
    pub paragraph: usize,
    /// The label, without its colon.
    pub label: Span,
    /// The words behind the colon, to the end of the paragraph.
    pub words: Span,
}

/// The turns of the document; none where it is no transcript.
pub(super) fn turns(document: &Document) -> Vec<Turn> {
    const LEAST: usize = 4; // turns; a list of scores or facts has labels, too
    let turns: Vec<Turn> = (0..document.paragraphs.len()).filter_map(|i| turn(document, i)).collect();
    if turns.len() < LEAST {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for t in &turns {
        *counts.entry(document.slice(t.label)).or_default() += 1;
    }
    // Two who each speak twice, and by turns.
    let repeated = counts.values().filter(|n| **n >= 2).count();
    let alternate = turns
        .windows(2)
        .filter(|w| w[1].paragraph <= w[0].paragraph + 3 && document.slice(w[0].label) != document.slice(w[1].label))
        .count();
    if repeated < 2 || alternate * 2 < turns.len() {
        return Vec::new();
    }
    turns.into_iter().filter(|t| counts[document.slice(t.label)] >= 2).collect()
}

fn turn(document: &Document, index: usize) -> Option<Turn> {
    const LABEL: usize = 6; // tokens
    let p = &document.paragraphs[index];
    if matches!(p.role, crate::document::Role::Caption | crate::document::Role::Credit) {
        return None;
    }
    let range = p.tokens.clone();
    let colon = (range.start..range.end.min(range.start + LABEL + 1)).find(|&t| document.word(t) == ":")?;
    let named = (range.start..colon).all(|t| {
        let token = document.tokens[t];
        let word = document.word(t);
        token.class == Class::Word && word.starts_with(char::is_uppercase)
            || matches!(word, "-" | "." | "de" | "van" | "von" | "of" | "O’" | "O'")
    });
    if colon == range.start || colon + 1 >= range.end || !named || !document.tokens[colon + 1].space_before {
        return None;
    }
    let label = Span::new(p.span.start, document.tokens[colon - 1].span.end);
    let words = Span::new(document.tokens[colon + 1].span.start, p.span.end);
    let marked = document.slice(words).starts_with(['“', '"', '‘', '«', '„']);
    (!marked).then_some(Turn { paragraph: index, label, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, tokens};

    fn count(text: &str) -> usize {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        turns(&d).len()
    }

    #[test]
    fn transcripts_and_lists_of_facts() {
        let talk = "ITO: We sank at four that morning.\n\nGAZETTE: When did the boat come, then?\n\nITO: An hour later, with a lamp.\n\nGAZETTE: And who was in it with him?";
        assert_eq!(count(talk), 4);
        let facts = "Born: Leith, in the year of the storm.\n\nLives: Oban, above the harbour.\n\nWorks: on the night boat.\n\nReads: nothing at all these days.";
        assert_eq!(count(facts), 0);
        assert_eq!(count("Q: Did it sink?\n\nA: It did not."), 0, "two turns are too few to tell");
    }
}
