//! Percentages and percentage points.
//!
//! `2.4%` `10 per cent` `20pc` `10-15 per cent` `two and four percent` -> 2 to 4 %, `2.5 percentage points` -> pp

use super::numeral::{Figure, round};
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

impl Scan<'_> {
    /// The percentage that `figure` and what stands behind it make.
    pub fn percent(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        if let Some(found) = self.basis_points(start, figure) {
            return Some(found);
        }
        let (unit, end) = self.percent_behind(figure.end, figure.digits)?;
        // `between 10% and 15%`; a vote of 46% to 54% is none
        let whole = |f: &Figure| (figure.min + f.min - 100.0).abs() < 0.2;
        let with_sign = |f: &Figure| {
            let (_, end) = self.percent_behind(f.end, f.digits).filter(|(u, _)| *u == unit)?;
            (!whole(f)).then_some(end)
        };
        let (figure, end) = self.range_said_twice(start, figure, end, with_sign).unwrap_or((*figure, end));
        Some(self.percentage(start, end, &figure, unit, "grammar: percentage"))
    }

    /// `25 basis points`, `a 50-basis-point cut`, `25bps`: hundredths of a percentage point.
    fn basis_points(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        let at = self.past_hyphen(figure.end);
        let point = self.past_hyphen(at + 1);
        let end = if self.says(at, "basis") && self.says_any(point, "point points") {
            point + 1
        } else {
            let few = self.joined(at) || !figure.scaled && figure.max < 1000.0;
            (figure.digits && few && self.says_any(at, "bp bps")).then_some(at + 1)?
        };
        let of = |amount: f64| round(amount / 100.0);
        let figure = Figure { min: of(figure.min), max: of(figure.max), ..*figure };
        Some(self.percentage(start, end, &figure, "pp", "grammar: basis points").with_figure(start, figure.end))
    }

    /// `%`, `per cent`, `percent`, `pc`, `percentage points`, with or without hyphen.
    pub(super) fn percent_behind(&self, i: usize, digits: bool) -> Option<(&'static str, usize)> {
        let at = i + usize::from(self.is_hyphen(i));
        // `0.4 of a percentage point`
        if digits && self.says(at, "of") && self.says(at + 1, "a") && self.is(at + 2, PERCENT | PERCENTAGE) {
            return self.percent_behind(at + 2, digits);
        }
        if self.is(at, PERCENTAGE) {
            let point = at + 1 + usize::from(self.is_hyphen(at + 1));
            if self.says_any(point, "point points") {
                return Some(("pp", point + 1));
            }
            return self.is_boundary(at + 1).then_some(("%", at + 1));
        }
        if self.says(at, "per") && self.says(at + 1, "cent") {
            return Some(("%", at + 2));
        }
        if self.says_any(at, "ppt pp") && digits && at == i {
            return Some(("pp", at + 1));
        }
        let word = self.word(at);
        if !word.is(PERCENT) {
            return None;
        }
        let pc = self.says_any(at, "pc pct");
        if pc
            && (!digits
                || self.is_capital(at) && !self.is_upper(at)
                || self.says(at, "PC") && self.tokens[at].space_before)
        {
            return None;
        }
        let point = at + 1 + usize::from(self.is_hyphen(at + 1));
        if self.says_any(point, "point points") && !self.says(at, "%") {
            return Some(("pp", point + 1));
        }
        Some(("%", at + 1))
    }

    /// `from 3 to 5%`, `3, 4 and 5 per cent`: a figure whose sign follows the next figure.
    pub fn percent_left_out(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        let from = self.says(start.wrapping_sub(1), "from") && self.says(figure.end, "to");
        if !from || !figure.is_single() {
            return None;
        }
        let next = self.figure(figure.end + 1).filter(Figure::is_single)?;
        let (unit, _) = self.percent_behind(next.end, next.digits)?;
        Some(self.percentage(start, figure.end, figure, unit, "grammar: percentage, its sign left out"))
    }

    pub(super) fn percentage(
        &self,
        start: usize,
        end: usize,
        figure: &Figure,
        unit: &'static str,
        why: &'static str,
    ) -> Box<Found> {
        let mut amount = Amount { unit: Some(Text::Borrowed(unit)), ..Amount::default() };
        let (start, factor) = self.signed(start, figure.digits);
        if figure.is_single() {
            amount.amount = Some(figure.min * factor);
        } else {
            (amount.min, amount.max) = (Some(figure.min), Some(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        Found::new(Kind::Percent, start, end, Value::Amount(amount), why).with_figure(start, figure.end)
    }

    /// A sign before a figure: the first token with it, and the factor.
    pub fn signed(&self, start: usize, digits: bool) -> (usize, f64) {
        let before = start.wrapping_sub(1);
        // `plus or minus 3 points` is a distance to either side.
        let minus = self.says(before, "minus") && !self.follows(before, "plus or");
        if minus || self.is_negative(before) || digits && self.is_loose_minus(start) {
            return (before, -1.0);
        }
        if !digits
            || !self.joined(start)
            || !self.has(before)
            || !(self.tokens[before].space_before || self.reads(before.wrapping_sub(1), "("))
        {
            return (start, 1.0);
        }
        match self.str(before) {
            "-" | "−" | "–" if !self.is_plain_list(before) => (before, -1.0),
            "+" => (before, 1.0),
            _ => (start, 1.0),
        }
    }

    /// `negative 40 degrees`, `a rate of negative two`; not `tested negative two days later`.
    fn is_negative(&self, i: usize) -> bool {
        self.says(i, "negative") && (self.starts_line(i) || self.says_any(i.wrapping_sub(1), "is of to at from by"))
    }

    /// `a low of - 20 degrees`, and a line that holds `- 1,200` alone: a minus with blanks around it.
    fn is_loose_minus(&self, start: usize) -> bool {
        let dash = start.wrapping_sub(1);
        if !self.reads_any(dash, "- −") || self.joined(start) {
            return false;
        }
        let line = (start + 1..start + 5).take_while(|k| self.has(*k) && !self.starts_line(*k));
        let alone = self.starts_line(dash)
            && line.clone().count() < 4
            && line.clone().all(|k| self.is(k, UNIT | DEGREE | CELSIUS | PERCENT | SCALE | CURRENCY));
        alone || !self.joined(dash) && self.says_any(dash.wrapping_sub(1), "of to at from is was")
    }

    /// A dash that begins a list item is no minus.
    fn is_plain_list(&self, dash: usize) -> bool {
        self.starts_line(dash)
            && self.is_word(dash + 2)
            && !self.joined(dash + 2)
            && !self.is(dash + 2, UNIT | DEGREE | PERCENT)
    }
}
