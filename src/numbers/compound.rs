//! Amounts in two units of one measure, and heights in figures alone.
//!
//! `6ft 2in` -> 74 `[in_i]`, `six-foot-two`, `13st 4lb`, `7lb 8oz`, `I'm six-four`

use super::numeral::{Figure, power, round};
use super::scan::{Found, Scan};
use super::words::*;
use crate::value::Text;

/// The family of a unit, within which amounts are summed, and its size in that family.
fn size(unit: &str) -> Option<(u8, f64)> {
    const YARD_AND_POUND: [(&str, u8, f64); 7] = [
        ("[mi_i]", b'y', 63_360.0),
        ("[yd_i]", b'y', 36.0),
        ("[ft_i]", b'y', 12.0),
        ("[in_i]", b'y', 1.0),
        ("[stone_av]", b'p', 224.0),
        ("[lb_av]", b'p', 16.0),
        ("[oz_av]", b'p', 1.0),
    ];
    if let Some((_, family, size)) = YARD_AND_POUND.iter().find(|row| row.0 == unit) {
        return Some((*family, *size));
    }
    let base = *unit.as_bytes().last().filter(|b| matches!(b, b'm' | b'g' | b'L'))?;
    let thousandths = match &unit[..unit.len() - 1] {
        "k" => 6,
        "" => 3,
        "c" => 1,
        "m" => 0,
        _ => return None,
    };
    Some((base, power(thousandths)))
}

impl Scan<'_> {
    /// `6ft 2in`, `six-foot-two`, `6'2"`, `five foot ten`, `6ft`, `13st 4lb`; and `six-four` of a person.
    pub(super) fn height(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        let first = figure.amount().filter(|a| a.fract() == 0.0 && *a < 100.0)?;
        let hyphen = usize::from(self.is_hyphen(figure.end));
        let at = figure.end + hyphen;
        if self.reads_any(at, "' ′ ’")
            && self.joined(at)
            && self.small_at(at + 1).is_some_and(|n| n < 12)
            && self.joined(at + 1)
            && self.reads_any(at + 2, "\" ″ ” '' ’’")
        {
            let inches = f64::from(self.small_at(at + 1)?);
            return Some(self.inches(start, at + 3, first * 12.0 + inches, figure));
        }
        if self.reads_any(at, "st") && figure.digits && self.joined(at) || self.says(at, "stone") {
            return self.stones(start, at, first, figure);
        }
        if !self.says_any(at, "ft foot feet") {
            return None;
        }
        let and = usize::from(self.says(at + 1, "and") || self.reads(at + 1, ","));
        let next = at + 1 + usize::from(self.is_hyphen(at + 1)) + and;
        let inches = self.figure(next).filter(|f| f.is_single() && !f.scaled && f.min < 12.0)?;
        let unit = inches.end;
        let closed = self.says_any(unit, "in ins inch inches")
            && (self.joined(unit) || !self.says(unit, "in") || self.is_boundary(unit + 1));
        if self.says(at, "foot") || closed {
            let end = if closed { unit + 1 } else { inches.end };
            let spoken = closed || !self.is(inches.end, UNIT | TIME | PERCENT) && self.plural(inches.end).is_none();
            return spoken.then(|| self.inches(start, end, first * 12.0 + inches.min, figure));
        }
        None
    }

    fn inches(&self, start: usize, end: usize, inches: f64, figure: &Figure) -> Box<Found> {
        let whole = Figure { min: inches, max: inches, ..*figure };
        self.measured(start, end, &whole, Text::Borrowed("[in_i]"), 1.0).with_figure(start, end)
    }

    /// `13st 4lb`: stones are written `st` only before pounds, or where they are a weight that a person may have.
    fn stones(&self, start: usize, at: usize, stones: f64, figure: &Figure) -> Option<Box<Found>> {
        let unit = "[stone_av]";
        self.sum(start, figure, unit, at + 1).or_else(|| {
            let sound = self.says(at, "st") && stones < 60.0 && stones > 3.0 && !self.is_suffix_of(at, stones);
            sound.then(|| self.measured(start, at + 1, figure, Text::Borrowed(unit), 1.0))
        })
    }

    /// `2 km 500 m`, `26 miles and 385 yards`, `7lb 8oz`: the sum in the smallest unit, of ounces in pounds.
    pub(super) fn sum(&self, start: usize, figure: &Figure, unit: &str, end: usize) -> Option<Box<Found>> {
        let (family, first) = size(unit)?;
        let (mut total, mut least, mut code, mut at) = (figure.amount()? * first, first, None, end);
        while !self.is_boundary(at) || self.reads(at, ",") {
            // `26 miles, 385 yards`, `8 pounds, 5 ounces`
            let comma = usize::from(self.reads(at, ","));
            let and = comma + usize::from(self.says(at + comma, "and"));
            let single = |f: &Figure| f.is_single() && !f.scaled && f.modifier.is_none();
            let Some(more) = self.figure(at + and).filter(single) else { break };
            let Some((below, after)) = self.unit_behind(&more) else { break };
            let Some((_, smaller)) = size(&below).filter(|s| s.0 == family && s.1 < least) else { break };
            if self.starts_line(at) || and > 0 && more.min * smaller >= least || comma > 0 && self.lists(after, &below)
            {
                break;
            }
            total += more.min * smaller;
            (least, at) = (smaller, after);
            code = Some(below);
        }
        let code = if code.as_deref() == Some("[oz_av]") { Text::Borrowed("[lb_av]") } else { code? };
        let total = round(total / size(&code)?.1);
        let whole = Figure { min: total, max: total, ..*figure };
        Some(self.measured(start, at, &whole, code, 1.0).with_figure(start, at))
    }

    /// `races of 10 km, 400 m and 100 m`: another amount in the same unit.
    fn lists(&self, i: usize, unit: &str) -> bool {
        let at = i + usize::from(self.reads(i, ","));
        let at = at + usize::from(self.says_any(at, "and or"));
        at > i && self.figure(at).and_then(|f| self.unit_behind(&f)).is_some_and(|(other, _)| other == unit)
    }

    /// `21st` is a rank, `13st` a weight.
    fn is_suffix_of(&self, at: usize, value: f64) -> bool {
        self.says(at, "st") && value as u64 % 10 == 1 && value as u64 % 100 != 11
    }

    /// `I'm six-four`, `the set was five-eleven`: heights without units.
    pub fn spoken_height(&self, i: usize) -> Option<Box<Found>> {
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
        let said = self.says_any(before, "is was stands stood 'm ’m 's ’s am a at are 're");
        if !said || !(self.is_boundary(i + 3) || self.is(i + 3, STOP)) {
            return None;
        }
        let total = f64::from(feet.number * 12 + inches.number);
        let figure = Figure::of(total, i + 3);
        Some(self.inches(i, i + 3, total, &figure))
    }
}
