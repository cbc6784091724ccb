//! Amounts with a unit of measure, as UCUM.
//!
//! `165.1km` -> km, `6ft 2in` -> 74 `[in_i]`, `155 mph` -> `[mi_i]/h`, `3.9 million bpd`, `20C`, `2,500 square metres`

use super::decimal;
use super::numeral::{self, Figure};
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

impl Scan<'_> {
    /// The quantity that `figure` and the unit behind it make.
    pub fn quantity(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        if let Some(found) = self.height(start, figure) {
            return Some(found);
        }
        let degrees = self.degrees(figure.end, figure);
        // `20 degrees below zero`, `20 below zero`
        let (unit, end) = degrees.unwrap_or(("deg", figure.end));
        if figure.is_single() && self.says(end, "below") && self.says(end + 1, "zero") {
            let unit = if unit == "deg" { "Cel" } else { unit };
            return Some(self.measured(start, end + 2, figure, Text::Borrowed(unit), -1.0));
        }
        if degrees.is_some() {
            let (start, factor) = self.signed(start, figure.digits);
            return Some(self.measured(start, end, figure, Text::Borrowed(unit), factor));
        }
        let (unit, mut end) = self.unit_behind(figure)?;
        if let Some(found) = self.sum(start, figure, &unit, end) {
            return Some(found);
        }
        let unit = self.per_unit(unit, &mut end);
        let with_unit = |f: &Figure| self.unit_behind(f).filter(|(u, _)| *u == unit).map(|(_, end)| end);
        if let Some((range, end)) = self.range_said_twice(start, figure, end, with_unit) {
            return Some(self.measured(start, end, &range, unit, 1.0));
        }
        Some(self.measured(start, end, figure, unit, 1.0))
    }

    pub(super) fn measured(&self, start: usize, end: usize, figure: &Figure, unit: Text, factor: f64) -> Box<Found> {
        let mut amount = Amount { unit: Some(unit), ..Amount::default() };
        if figure.is_single() {
            amount.amount = Some(numeral::round(figure.min * factor));
        } else {
            (amount.min, amount.max) = (Some(figure.min), Some(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        let first = if factor < 0.0 { start } else { start.max(self.low) };
        Found::new(Kind::Quantity, first, end, Value::Amount(amount), "grammar: figure and unit of measure")
            .with_figure(start, figure.end)
    }

    /// `half a mile`, `quarter-mile`, `1/4 inch`, `three quarters of a mile`: the part and the token of the unit.
    pub fn part_of_unit(&self, i: usize) -> Option<Box<Found>> {
        let (value, at) = self.part_before_unit(i)?;
        let figure = Figure { places: 1, digits: self.is_digits(i), ..Figure::of(value, at) };
        if self.is(at, CURRENCY) || self.inside_name(at) {
            return None;
        }
        let (unit, mut end) = self.unit_behind(&figure)?;
        let unit = self.per_unit(unit, &mut end);
        Some(self.measured(i, end, &figure, unit, 1.0).with_figure(i, at))
    }

    /// `half a`, `1/4`, `three-quarters of a`, `one-half`, `a quarter`, `tenth of a`: the part and the token of the unit.
    pub(super) fn part_before_unit(&self, i: usize) -> Option<(f64, usize)> {
        let hyphen = self.is_hyphen(i + 1);
        let of_a = |k: usize| self.says(k, "of") && self.says_any(k + 1, "a an");
        if self.is(i, HALF) {
            let at = i + 1 + usize::from(hyphen);
            return Some((0.5, at + usize::from(self.says_any(at, "a an"))));
        }
        if self.says(i, "quarter") && hyphen {
            return Some((0.25, i + 2));
        }
        if let Some((top, bottom, end)) = self.slashed(i) {
            let of = if of_a(end) { 2 } else { usize::from(self.says(end, "of")) };
            return (!self.joined(i) || self.starts_line(i)).then_some((top / bottom, end + of));
        }
        let article = self.word(i).is(DETERMINER) && self.word(i).number == 1;
        let alone = self.is(i, FRACTION) && self.word(i).number > 2;
        let (top, at) = if alone {
            (1.0, i)
        } else if article {
            (1.0, i + 1)
        } else {
            self.cardinal(i).map(|f| (f.min, f.end))?
        };
        let hyphen = usize::from(self.is_hyphen(at));
        let (part, end) = (self.word(at + hyphen), at + hyphen + 1);
        if part.is(HALF) && top == 1.0 && !article && hyphen > 0 {
            return Some((0.5, end));
        }
        let unit =
            self.is(end, UNIT) && !self.is(end, WEAK) || self.says(end, "point") || self.is(end, PERCENT | PERCENTAGE);
        if article && self.says(at, "quarter") && unit {
            return Some((0.25, end));
        }
        // `three-quarter-mile`
        if !article && hyphen > 0 && part.is(FRACTION) && self.is_hyphen(end) && self.is(end + 1, UNIT) {
            return Some((top / f64::from(part.number), end + 1));
        }
        (part.is(FRACTION) && part.number > 1 && of_a(end)).then(|| (top / f64::from(part.number), end + 2))
    }

    /// `a mile away`, `a litre of milk`, `a mile and a half`: one of a unit that is no other word, and a part more.
    pub fn one_unit(&self, i: usize) -> Option<Box<Found>> {
        let at = i + 1;
        let known = self.says_any(
            at,
            "mile kilometre kilometer metre meter litre liter gallon tonne acre hectare kilo kilogram kg ml lb gram \
            millilitre milliliter centimetre centimeter millimetre millimeter tablespoon teaspoon",
        );
        // `a foot of snow`, `an inch thick`; not `within an inch of his life`
        let goods = self.says(at + 1, "of") && self.is_small(at + 2) && !self.is(at + 2, STOP | DETERMINER);
        let sized = self.says_any(at, "foot inch") && self.says_any(at + 1, "long wide deep high tall thick apart");
        let known = known
            || sized
            || goods
                && self.says_any(at, "foot inch pint quart")
                && !self.says_any(at + 2, "his her their your my its")
            || self.is_weight(i, at, &Figure::of(1.0, at));
        let used = sized || self.is_boundary(at + 1) || self.is(at + 1, STOP);
        let before = i.wrapping_sub(1);
        // `N617 a litre`
        let rate = self.str(before).ends_with(|c: char| c.is_ascii_digit())
            || self.is(before, SCALE | CURRENCY | UNIT | PERCENT) && !self.is(before, STOP)
            || self.plural(before).is_some();
        // `a mile and a half`
        let part = if self.says(at + 1, "and") && self.says(at + 2, "a") { self.word(at + 3) } else { self.word(i) };
        let (amount, end) = match (part.is(FRACTION), part.number) {
            (true, 2) => (1.5, at + 4),
            (true, 4) => (1.25, at + 4),
            _ => (1.0, at + 1),
        };
        let figure = Figure::of(amount, at);
        (known && used && !rate).then(|| self.measured(i, end, &figure, self.unit_code(at), 1.0).with_figure(i, at))
    }

    /// `4x100m`, `4 x 400 metres`: so many times a distance.
    pub fn times_distance(&self, i: usize) -> Option<Box<Found>> {
        let legs = self.small_at(i)?;
        let glued = self.str(i + 1).strip_prefix(['x', 'X']).filter(|_| self.joined(i + 1));
        let (metres, end) = match glued {
            Some(rest) if rest.ends_with('m') => (decimal::read(&rest[..rest.len() - 1])?, i + 2),
            Some("") => (numeral::digits(self.str(i + 2))?.value, i + 4),
            _ if self.says_any(i + 1, "x ×") => (numeral::digits(self.str(i + 2))?.value, i + 4),
            _ => return None,
        };
        let unit = end == i + 2 || self.says_any(end - 1, "m metre metres meter meters");
        let total = f64::from(legs) * metres;
        let figure = Figure { digits: true, ..Figure::of(total, end) };
        (unit && (2..=10).contains(&legs))
            .then(|| self.measured(i, end, &figure, Text::Borrowed("m"), 1.0).with_figure(i, end))
    }
}
