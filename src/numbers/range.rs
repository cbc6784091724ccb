//! Ranges of two figures.
//!
//! `40-45` `26 to 28` `two or three` `between 2 and 3 million`; not `rose 3 to 80`, `from 3 to 5`

use super::decimal::round;
use super::digits::digits;
use super::figure::Figure;
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
        let at = self.range_word(i, first.end).or_else(|| self.suspended(first.end))?;
        let second = self.figure(at)?;
        let second = if letters { self.scaled_by_letter(second) } else { second };
        let (low, high) = (first.amount()?, second.amount()?);
        let bare = self.figure_unscaled(at).unwrap_or(high);
        // `40-45m`: the scale of the second is that of both, where the first would be the larger otherwise.
        let factor = if second.scaled && !first.scaled && bare > 0.0 && low <= bare { high / bare } else { 1.0 };
        let low = round(low * factor);
        let years = first.whole == 4 && second.whole == 4 && first.is_plain() && second.is_plain();
        let step = self.says(first.end, "to") && self.is_step(i, low, high);
        if low >= high || step || (years && self.is_hyphen(first.end)) {
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
        let or = self.says(end, "or") && !self.says(i.wrapping_sub(1), "either");
        let to = self.says(end, "to") && !self.says_any(i.wrapping_sub(1), "from") && !self.moves(i) || or;
        let and = self.says(end, "and") && self.is_between(i);
        (joined || to || and).then_some(end + 1)
    }

    /// `8- to 16-metre`: the token of the second figure, which has the hyphen and noun of both.
    fn suspended(&self, end: usize) -> Option<usize> {
        let hyphen = self.is_dash(end) && self.joined(end) && !self.joined(end + 1);
        let second = self.figure(end + 2).filter(|_| hyphen && self.says_any(end + 1, "to or"))?;
        self.is_hyphen(second.end).then_some(end + 2)
    }

    /// `3km-5km`, `44 mg to 50 mg`, `between 10% and 15%`: a range whose unit, read by `unit` to the token behind it, is
    /// said with both ends; with that token.
    pub(super) fn range_said_twice(
        &self,
        start: usize,
        first: &Figure,
        end: usize,
        unit: impl Fn(&Figure) -> Option<usize>,
    ) -> Option<(Figure, usize)> {
        let at = self.range_word(start, end).filter(|_| !self.says(end, "or"))?;
        let second = self.figure(at)?;
        let (low, high) = (first.amount()?, second.amount()?);
        let after = unit(&second)?;
        (low < high && !self.is_step(start, low, high)).then_some((Figure { min: low, max: high, ..*first }, after))
    }

    /// Whether `between` stands before token `i`.
    pub fn is_between(&self, i: usize) -> bool {
        i > self.low && (self.says(i - 1, "between") || (i > self.low + 1 && self.says(i - 2, "between")))
    }

    /// `raised it by 85 to 1,925`: a step and the level that it leads to.
    pub(super) fn is_step(&self, i: usize, low: f64, high: f64) -> bool {
        self.says(i.wrapping_sub(1), "by") && high >= 5.0 * low
    }

    /// Whether a verb of prices stands shortly before: `rose 3 to 80` is no range.
    pub fn moves(&self, i: usize) -> bool {
        (1..=3).any(|k| i >= self.low + k && self.is(i - k, MOVE))
    }
}
