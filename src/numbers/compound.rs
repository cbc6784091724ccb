//! Amounts in two units of one measure, and heights in figures alone.
//!
//! `6ft 2in` -> 74 `[in_i]`, `six-foot-two`, `13st 4lb`, `7lb 8oz`, `I'm six-four`

use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::value::Text;

impl Scan<'_> {
    /// `6ft 2in`, `six-foot-two`, `6'2"`, `five foot ten`, `6ft`, `13st 4lb`; and `six-four` of a person.
    pub(super) fn height(&self, start: usize, figure: &Figure) -> Option<Found> {
        let first = figure.amount().filter(|a| a.fract() == 0.0 && *a < 100.0)?;
        let hyphen = usize::from(self.is_hyphen(figure.end));
        let at = figure.end + hyphen;
        if matches!(self.str(at), "'" | "′" | "’")
            && self.joined(at)
            && self.small_at(at + 1).is_some_and(|n| n < 12)
            && self.joined(at + 1)
            && matches!(self.str(at + 2), "\"" | "″" | "”" | "''" | "’’")
        {
            let inches = f64::from(self.small_at(at + 1)?);
            return Some(self.inches(start, at + 3, first * 12.0 + inches, figure));
        }
        if matches!(self.str(at), "st") && figure.digits && self.joined(at) || self.says(at, "stone") {
            return self.stones(start, at, first, figure);
        }
        if self.says_any(at, &["lb", "lbs", "pounds"]) && hyphen == 0 {
            return self.pounds(start, at, first, figure);
        }
        if !self.says_any(at, &["ft", "foot", "feet"]) {
            return None;
        }
        let and = usize::from(self.says(at + 1, "and") || self.str(at + 1) == ",");
        let next = at + 1 + usize::from(self.is_hyphen(at + 1)) + and;
        let inches = self.figure(next).filter(|f| f.is_single() && !f.scaled && f.min < 12.0)?;
        let unit = inches.end;
        let closed = self.says_any(unit, &["in", "ins", "inch", "inches"])
            && (self.joined(unit) || !self.says(unit, "in") || self.is_boundary(unit + 1));
        if self.says(at, "foot") || closed {
            let end = if closed { unit + 1 } else { inches.end };
            let spoken = closed || !self.is(inches.end, UNIT | TIME | PERCENT) && self.plural(inches.end).is_none();
            return spoken.then(|| self.inches(start, end, first * 12.0 + inches.min, figure));
        }
        None
    }

    fn inches(&self, start: usize, end: usize, inches: f64, figure: &Figure) -> Found {
        let whole = Figure { min: inches, max: inches, ..*figure };
        self.measured(start, end, &whole, Text::Borrowed("[in_i]"), 1.0).with_figure(start, end)
    }

    /// `7lb 8oz` in pounds
    pub(super) fn pounds(&self, start: usize, at: usize, pounds: f64, figure: &Figure) -> Option<Found> {
        let ounces = self
            .figure(at + 1)
            .filter(|f| f.is_single() && f.min < 16.0 && self.says_any(f.end, &["oz", "ounces", "ounce"]))?;
        let total = pounds + ounces.min / 16.0;
        let whole = Figure { min: total, max: total, ..*figure };
        let end = ounces.end + 1;
        Some(self.measured(start, end, &whole, Text::Borrowed("[lb_av]"), 1.0).with_figure(start, end))
    }

    /// `13st 4lb` in pounds
    fn stones(&self, start: usize, at: usize, stones: f64, figure: &Figure) -> Option<Found> {
        let pounds = self
            .figure(at + 1)
            .filter(|f| f.is_single() && f.min < 14.0 && self.says_any(f.end, &["lb", "lbs", "pounds"]));
        let Some(pounds) = pounds else {
            return (self.says(at, "st") && stones < 60.0 && stones > 3.0 && !self.is_suffix_of(at, stones))
                .then(|| self.measured(start, at + 1, figure, Text::Borrowed("[stone_av]"), 1.0));
        };
        let whole = Figure { min: stones * 14.0 + pounds.min, max: stones * 14.0 + pounds.min, ..*figure };
        Some(
            self.measured(start, pounds.end + 1, &whole, Text::Borrowed("[lb_av]"), 1.0)
                .with_figure(start, pounds.end + 1),
        )
    }

    /// `21st` is a rank, `13st` a weight.
    fn is_suffix_of(&self, at: usize, value: f64) -> bool {
        self.says(at, "st") && value % 10.0 == 1.0 && value % 100.0 != 11.0
    }

    /// `I'm six-four`, `the set was five-eleven`: heights without units.
    pub fn spoken_height(&self, i: usize) -> Option<Found> {
        let feet = self.word(i);
        let inches = self.word(i + 2);
        let sound = feet.is(UNIT0)
            && (4..=7).contains(&feet.number)
            && self.is_hyphen(i + 1)
            && inches.is(UNIT0 | TEEN)
            && inches.number < 12;
        if !sound || self.is_hyphen(i + 3) {
            return None;
        }
        let before = i.wrapping_sub(1);
        let said = self
            .says_any(before, &["is", "was", "stands", "stood", "'m", "’m", "'s", "’s", "am", "a", "at", "are", "'re"]);
        if !said || !(self.is_boundary(i + 3) || self.is(i + 3, STOP)) {
            return None;
        }
        let total = f64::from(feet.number * 12 + inches.number);
        let figure = Figure::of(total, i + 3);
        Some(self.inches(i, i + 3, total, &figure))
    }
}
