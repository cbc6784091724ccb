//! Ranges of two figures.
//!
//! `40-45` `26 to 28` `two or three` `between 2 and 3 million`; not `rose 3 to 80`, `from 3 to 5`

use super::digits::digits;
use super::figure::{Figure, round};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// A figure, or a range of two: `40-45`, `26 to 28`, `two or three`, and behind `between`: `2 and 3 million`.
    /// `of` says whether a scale letter counts (`40-45m` of money).
    pub fn figure_or_range(&self, i: usize, letters: bool) -> Option<Figure> {
        let letter = |f: Figure| if letters { self.scaled_by_letter(f) } else { f };
        let first = letter(self.figure(i)?);
        self.range_from(i, first, letters).or(Some(first))
    }

    /// The range that begins with `first`, if any.
    fn range_from(&self, i: usize, first: Figure, letters: bool) -> Option<Figure> {
        let at = self.range_word(i, first.end)?;
        let second = self.figure(at)?;
        let second = if letters { self.scaled_by_letter(second) } else { second };
        let (low, high) = (first.amount()?, second.amount()?);
        let bare = self.figure_unscaled(at).unwrap_or(high);
        // `40-45m`: the scale of the second is that of both, where the first would be the larger otherwise.
        let factor = if second.scaled && !first.scaled && bare > 0.0 && low <= bare { high / bare } else { 1.0 };
        let low = round(low * factor);
        let years = first.whole == 4 && second.whole == 4 && first.is_plain() && second.is_plain();
        if low >= high || (years && self.is_hyphen(first.end)) {
            return None;
        }
        let modifier = first.modifier.or(second.modifier);
        Some(Figure {
            min: low,
            max: high,
            scaled: second.scaled,
            places: first.places.max(second.places),
            modifier,
            ..second
        })
    }

    fn figure_unscaled(&self, i: usize) -> Option<f64> {
        if self.is_digits(i) { digits(self.str(i)).map(|d| d.value) } else { self.below_hundred(i).map(|(v, _)| v) }
    }

    /// The token behind the word or dash that joins the ends of a range.
    fn range_word(&self, i: usize, end: usize) -> Option<usize> {
        let joined = self.is_hyphen(end) && self.is_digits(end + 1) == self.is_digits(i);
        let to = (self.says(end, "to") && !self.says_any(i.wrapping_sub(1), &["from"]) && !self.moves(i))
            || self.says(end, "or");
        let and = self.says(end, "and") && self.is_between(i);
        (joined || to || and).then_some(end + 1)
    }

    /// Whether `between` stands before token `i`.
    pub fn is_between(&self, i: usize) -> bool {
        i > self.low && (self.says(i - 1, "between") || (i > self.low + 1 && self.says(i - 2, "between")))
    }

    /// Whether a verb of prices stands shortly before: `rose 3 to 80` is no range.
    pub fn moves(&self, i: usize) -> bool {
        (1..=3).any(|k| i >= self.low + k && self.is(i - k, MOVE))
    }
}
