//! Which tokens could belong to a name at all: the others part the chain.
//!
//! `the 2031 Lowick Cup was` -> open; `yesterday at noon` -> closed

use std::ops::Range;

use crate::document::Class;
use crate::entities::article::{Article, flag};
use crate::entities::forms::Shape;

impl Article<'_> {
    /// Opens the tokens that could belong to a name: those with a capital, and what may stand before or between them.
    pub(super) fn open(&mut self, tokens: Range<usize>) {
        let mut open = vec![false; tokens.len()];
        let from = tokens.start;
        let core = |i: usize| -> bool {
            let form = self.forms.at(i);
            form.capital || form.shape == Shape::Uncased
        };
        let mut last: Option<usize> = None;
        for i in tokens.clone() {
            if !core(i) {
                continue;
            }
            open[i - from] = true;
            // What stands between two capitalised words with no more than three tokens between them may belong to one name.
            if let Some(before) = last
                && i - before <= 4
                && !(before + 1..i).any(|j| self.parts(j))
            {
                open[before - from..i - from].fill(true);
            }
            last = Some(i);
        }
        for i in tokens.clone() {
            if !core(i) {
                continue;
            }
            // `2018 World Cup`, `van Gaal`, `Euro 2020`, `Yahoo!`.
            let near = |j: usize| tokens.contains(&j) && self.may_adjoin(j, j < i);
            let (before, after) = (near(i.wrapping_sub(1)), near(i + 1));
            open[i - from - usize::from(before)..=i - from + usize::from(after)].fill(true);
            // `al-Qaida`, `bin al-Shibh`, `van der Sar`; `Boeing 737-800`.
            if before && near(i.wrapping_sub(2)) && self.forms.at(i - 1).shape != Shape::Number {
                open[i - 2 - from] = true;
            }
            if after && near(i + 2) && self.document.word(i + 1) == "-" {
                open[i + 2 - from] = true;
            }
        }
        let mut at = tokens.start;
        while at < tokens.end {
            let end = (at..tokens.end).find(|&i| !open[i - from]).unwrap_or(tokens.end);
            if end > at {
                self.stretches.push(at..end);
                self.flags[at..end].iter_mut().for_each(|f| *f |= flag::OPEN);
            }
            at = end + 1;
        }
    }

    /// Whether no name reaches over token `i`.
    fn parts(&self, i: usize) -> bool {
        let word = self.document.word(i);
        if self.is(i, flag::LINE_START) {
            return true;
        }
        // `Raymond “Nobby” Clarke`
        if matches!(word, "“" | "”" | "\"" | "‘" | "’" | "'") {
            let around = |open: usize| {
                open > 0
                    && open + 3 < self.flags.len()
                    && [open - 1, open + 1, open + 3].iter().all(|&j| self.is(j, flag::CAPITAL))
                    && matches!(self.document.word(open + 2), "”" | "\"" | "’" | "'")
            };
            return !(around(i) || i >= 2 && around(i - 2));
        }
        matches!(
            word,
            ";" | "("
                | ")"
                | "["
                | "]"
                | "“"
                | "”"
                | "\""
                | "?"
                | "–"
                | "—"
                | "…"
                | "``"
                | "''"
                | "«"
                | "»"
                | "|"
                | "•"
        ) || self.document.tokens[i].class == Class::Url
    }

    /// Whether token `i`, itself without a capital, may start (`before`) or end a name beside a capitalised word. What
    /// starts one without a capital is short: `al`, `van`, `neo`.
    fn may_adjoin(&self, i: usize, before: bool) -> bool {
        let token = self.document.tokens[i];
        match token.class {
            Class::Number => true,
            Class::Word => self.forms.at(i).shape == Shape::Lower && (!before || token.span.len() <= 5),
            _ => matches!(self.document.word(i), "-" | "!" | "." | "'" | "’" | "+" | "&"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::article::tests::look;

    #[test]
    fn open_tokens_are_those_that_could_be_named() {
        let table = [
            ("the striker said nothing", ""),
            ("then Ann Oke said no", "then Ann Oke said"),
            ("the 2031 Lowick Cup was, at 10,", "the 2031 Lowick Cup was"),
            ("code me011 left", ""),
            ("an al-Rafi farm", "al - Rafi farm"),
        ];
        for (text, expected) in table {
            let open = look(text, |a| {
                let words: Vec<_> =
                    (0..a.flags.len()).filter(|&i| a.is(i, flag::OPEN)).map(|i| a.document.word(i)).collect();
                words.join(" ")
            });
            assert_eq!(open, expected, "{text}");
        }
    }
}
