//! Powers and fractions as they are typed or read aloud.
//!
//! `2^8` -> 256, `1.1^-23`, `three over four` -> 3/4

use super::decimal::round;
use super::figure::Figure;
use super::scan::{Found, Scan};

impl Scan<'_> {
    /// `2^8`, `-2.5^-1`; a sign before it is that of the whole.
    pub(super) fn power_of(&self, i: usize) -> Option<Box<Found>> {
        if !self.reads(i + 1, "^") || !self.joined(i + 1) {
            return None;
        }
        let base = super::digits::digits(self.str(i))?.value;
        let signed = self.reads_any(i + 2, "- − +");
        let at = i + 2 + usize::from(signed);
        let exponent = self.small_at(at).filter(|_| self.joined(i + 2) && self.joined(at))? as i32;
        let exponent = if signed && !self.reads(i + 2, "+") { -exponent } else { exponent };
        let (start, sign) = self.signed(i, true);
        let value = round(base.powi(exponent)) * sign;
        let closed = !self.joined(at + 1) || self.is_boundary(at + 1);
        (closed && value.is_finite()).then(|| self.number(start, at + 1, value, "grammar: power"))
    }

    /// `three over four`, alone between marks: elsewhere `over` is a bound, or tells how long.
    pub(super) fn over(&self, i: usize) -> Option<Box<Found>> {
        let whole = |f: &Figure| f.is_single() && f.min.fract() == 0.0 && f.modifier.is_none();
        let top = self.figure(i).filter(whole).filter(|f| self.says(f.end, "over"))?;
        let bottom = self.figure(top.end + 1).filter(whole).filter(|f| self.is_boundary(f.end))?;
        let (start, sign) = self.signed(i, top.digits);
        let before = start.wrapping_sub(1);
        let open = self.starts_line(start) || self.is_boundary(before) || self.says_any(before, "is equals plus times");
        open.then(|| {
            self.fraction_found(start, bottom.end, top.min * sign, bottom.min, "grammar: one figure over another")
        })?
    }
}
