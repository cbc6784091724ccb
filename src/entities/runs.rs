//! Runs of capitalised words, the listed names in them, and their short forms.
//!
//! `The Bank of Lowick (BoL) said` -> run `The Bank of Lowick`, of which `BoL` is the short form

use std::ops::Range;

use crate::document::Document;
use crate::entities::article::{Article, Run, flag};
use crate::entities::forms::{self, Shape};
use crate::lexicon::fold::fold_into;
use crate::lexicon::{Lexicon, phrases};

impl Article<'_> {
    /// Finds the runs of capitalised words.
    pub(super) fn run(&mut self, tokens: Range<usize>, lexicon: Lexicon, folded: &mut String) {
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.is(at, flag::CAPITAL) {
                at += 1;
                continue;
            }
            let (mut end, mut head) = (at + 1, None);
            while let Some(next) = self.joined(end, tokens.end) {
                if head.is_none() && next > end && matches!(self.document.word(end), "of" | "for" | "de") {
                    head = Some(end - 1);
                }
                end = next + 1;
            }
            let mut known = 0;
            if (2..=6).contains(&(end - at)) {
                let span = self.document.tokens[at].span.start..self.document.tokens[end - 1].span.end;
                fold_into(&self.document.text[span], folded);
                known = forms::known(lexicon.gazetteer, folded);
            }
            self.runs.push(Run { tokens: at..end, known, head: head.unwrap_or(end - 1) });
            self.run_of[at..end].fill(self.runs.len() as u32);
            at = end;
        }
    }

    /// Finds the longest listed names, from the left.
    pub(super) fn list(&mut self, tokens: Range<usize>, lexicon: Lexicon) {
        let mut at = tokens.start;
        while at < tokens.end {
            let mut found = None;
            if self.is(at, flag::CAPITAL) {
                let mut hash = 0;
                for i in at..tokens.end.min(at + phrases::LONGEST) {
                    let form = self.forms.at(i);
                    let capital = form.capital || !form.letters || self.flags[i] & flag::LINE != 0;
                    hash = phrases::join(hash, form.lower);
                    match lexicon.phrases.get(hash) {
                        None => break,
                        Some(0) => {}
                        Some(classes) if capital => found = Some((i + 1, classes)),
                        Some(_) => {}
                    }
                }
            }
            let Some((end, classes)) = found else {
                at += 1;
                continue;
            };
            self.listed[at..end].fill((classes, 4));
            self.listed[at].1 = 1;
            self.listed[end - 1].1 = if end - at == 1 { 3 } else { 2 };
            at = end;
        }
    }

    /// The capitalised token that goes on a run before `at`: the next one, or the next but one or two behind joining words.
    fn joined(&self, at: usize, limit: usize) -> Option<usize> {
        let next = (at..limit.min(at + 3)).find(|&i| self.is(i, flag::CAPITAL))?;
        let joins = |i: usize| {
            matches!(
                self.document.word(i),
                "of" | "and"
                    | "the"
                    | "for"
                    | "&"
                    | "-"
                    | "‑"
                    | "de"
                    | "la"
                    | "du"
                    | "des"
                    | "del"
                    | "van"
                    | "von"
                    | "der"
                    | "bin"
                    | "al"
                    | "el"
                    | "da"
                    | "dos"
                    | "di"
                    | "’s"
                    | "'s"
                    | "/"
                    | "’"
                    | "'"
                    | "y"
            )
        };
        let tight = next == at;
        if (at..=next).any(|i| self.is(i, flag::LINE_START)) {
            return None;
        }
        (tight || (at..next).all(joins)).then_some(next)
    }

    /// Finds short forms: a word of capitals alone in brackets whose letters begin the words before them, of a run or of
    /// common nouns; or one before a bracket or `=` whose letters begin the common nouns behind.
    pub(super) fn shorten(&mut self) {
        for i in 0..self.forms.of.len().saturating_sub(1) {
            let form = self.forms.at(i);
            if !matches!(form.shape, Shape::Short | Shape::Upper | Shape::Line | Shape::Mixed) {
                continue;
            }
            if matches!(self.document.word(i + 1), "(" | "=")
                && is_common_behind(self.document, i + 2, self.document.word(i))
            {
                self.common_forms.push(form.key);
            }
            if i < 2 || self.document.word(i - 1) != "(" || self.document.word(i + 1) != ")" {
                continue;
            }
            let Some(run) = (self.run_of[i - 2] as usize).checked_sub(1) else {
                if is_common(self.document, i - 2, self.document.word(i)) {
                    self.common_forms.push(form.key);
                }
                continue;
            };
            if initials(self.document, &self.runs[run], self.document.word(i)) {
                self.short_forms.push((form.key, run));
            }
        }
    }
}

/// Whether the letters of `short` begin the last capitalised words of a run, in order; one word may begin with two.
fn initials(document: &Document, run: &Run, short: &str) -> bool {
    let mut letters = short.chars().filter(|c| c.is_uppercase()).rev().peekable();
    let mut words = 0;
    for i in run.tokens.clone().rev() {
        let word = document.word(i);
        if letters.peek().is_some_and(|c| word.starts_with(*c)) {
            letters.next();
            words += 1;
        }
    }
    words >= 2 && letters.next().is_none()
}

/// Whether the letters of `short` begin the words in lower case that end with token `last`, one each; small words and
/// hyphens may stand between: `memorandum of understanding (MoU)`, `small and medium-sized enterprises (SMEs)`.
fn is_common(document: &Document, last: usize, short: &str) -> bool {
    let words = (last.saturating_sub(9)..=last).rev().map(|i| document.word(i));
    are_initials(words, letters(short).rev())
}

/// As [`is_common`], of the words that start with token `first`: `AI (artificial intelligence)`, `MS = multiple sclerosis`.
fn is_common_behind(document: &Document, first: usize, short: &str) -> bool {
    let words = (first..document.tokens.len().min(first + 10)).map(|i| document.word(i));
    are_initials(words, letters(short))
}

/// The capitals of a short form, in lower case; the `s` of a plural is none of them.
fn letters(short: &str) -> impl DoubleEndedIterator<Item = char> {
    short.trim_end_matches('s').chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase)
}

/// Whether all letters begin the words, one each, and at least two; small words and hyphens may stand between.
fn are_initials<'d>(words: impl Iterator<Item = &'d str>, letters: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.peekable();
    let mut begun = 0;
    for word in words {
        let Some(&letter) = letters.peek() else { break };
        if word.starts_with(letter) {
            letters.next();
            begun += 1;
        } else if !matches!(word, "of" | "and" | "the" | "for" | "in" | "to" | "on" | "-") {
            break;
        }
    }
    begun >= 2 && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::article::tests::look;

    #[test]
    fn runs_join_small_words_and_part_at_others() {
        let table: [(&str, &[&str]); 4] = [
            ("The Bank of Lowick said Ann Oke left", &["The Bank of Lowick", "Ann Oke"]),
            ("the al-Rafi Trust and Lowick", &["Rafi Trust and Lowick"]),
            ("Marsh & Sons won", &["Marsh & Sons"]),
            ("no name here", &[]),
        ];
        for (text, expected) in table {
            let runs = look(text, |a| {
                let span = |r: &Run| {
                    a.document.tokens[r.tokens.start].span.start..a.document.tokens[r.tokens.end - 1].span.end
                };
                a.runs.iter().map(|r| text[span(r)].to_owned()).collect::<Vec<_>>()
            });
            assert_eq!(runs, expected, "{text}");
        }
        assert_eq!(look("The Bank of Lowick said", |a| a.runs[0].head), 1, "the word before `of`");
    }

    #[test]
    fn short_forms_in_brackets_stand_for_the_run_before() {
        let table = [
            ("the Lowick Rowing Club (LRC) won", 1),
            ("the Ministry of Fish (MoF) said", 1),
            ("the Lowick Rowing Club (BBC) won", 0),
            ("Ann Oke (UK) won", 0),
        ];
        for (text, expected) in table {
            assert_eq!(look(text, |a| a.short_forms.len()), expected, "{text}");
        }
    }

    #[test]
    fn short_forms_of_common_nouns_are_told_from_those_of_names() {
        let table = [
            ("chronic eel disease (CED) is rare", 1),
            ("a memorandum of understanding (MoU) was signed", 1),
            ("small and medium firms (SXFs) grew", 0),
            ("small and mighty firms (SMFs) grew", 1),
            ("the Lowick Rowing Club (LRC) won", 0),
            ("the rowing club (LRC) won", 0),
            ("CED (chronic eel disease) is rare", 1),
            ("CED = chronic eel disease; EM = eel mite", 2),
            ("CED (chronic mite disease) is rare", 0),
            ("LRC (Lowick Rowing Club) won", 0),
        ];
        for (text, expected) in table {
            assert_eq!(look(text, |a| a.common_forms.len()), expected, "{text}");
        }
    }
}
