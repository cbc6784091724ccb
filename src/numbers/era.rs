//! Years told by their era, and fiscal years.
//!
//! `44 BC` -> BC0044, EDTF `-0043`, for EDTF has a year 0; `AD 60` -> 0060; `fiscal 2022` and `FY21` -> FY2022, FY2021: a
//! year of accounts begins where its owner says, so that it has no days.

use super::date::{When, century_of};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// Whether an era stands at token `i`, and whether it counts back from year one.
    pub(super) fn era(&self, i: usize) -> Option<bool> {
        match self.str(i) {
            "BC" | "BCE" | "B.C." | "B.C" | "B.C.E." | "b.c." => Some(true),
            "AD" | "A.D." | "A.D" | "CE" | "C.E." | "a.d." => Some(false),
            _ => None,
        }
    }

    /// The year with its era at token `i`, below zero before Christ, and the token behind: `44 BC`, `AD 60`.
    pub(super) fn year_of_era(&self, i: usize) -> Option<(i32, usize)> {
        let before = self.era(i) == Some(false) && self.is_digits(i + 1);
        let at = i + usize::from(before);
        let figure = super::digits::digits(self.str(at)).filter(|d| self.is_digits(at) && d.places == 0)?;
        let year = figure.value as i32;
        // `2555 BE`, the era of the Buddha
        if self.reads(at + 1, "BE") && !before && (2400..2700).contains(&year) {
            return Some((year - 543, at + 2));
        }
        let back = if before { false } else { self.era(at + 1)? };
        let sound = if back { (1..=9999).contains(&year) } else { (1..=2199).contains(&year) && !figure.grouped };
        sound.then_some((if back { -year } else { year }, at + if before { 1 } else { 2 }))
    }

    /// `44 BC`, `in AD 60`
    pub(super) fn date_of_era(&self, i: usize) -> Option<Box<When>> {
        // `in AD79`
        if let Some(year) = self.str(i).strip_prefix("AD").and_then(|y| y.parse().ok().filter(|y| *y > 9 && *y < 2000))
        {
            let led = self.says_any(i.wrapping_sub(1), "in of from since by until before after around about and");
            let timex = super::calendar::year_name(year);
            return led.then(|| When::new(i, i + 1, timex, false, "grammar: year and era"));
        }
        let (year, end) = self.year_of_era(i)?;
        Some(When::new(i, end, super::calendar::year_name(year), false, "grammar: year and era"))
    }

    /// `fiscal 2022`, `financial year 2020-21`, `FY2021`, `fiscal first quarter`
    pub(super) fn fiscal(&self, i: usize) -> Option<Box<When>> {
        let why = "grammar: fiscal year";
        let code = self.str(i).strip_prefix("FY");
        if code.is_none() && !self.says_any(i, "fiscal financial") {
            return None;
        }
        let at = i + 1 + usize::from(code.is_none() && self.says(i + 1, "year"));
        if code.is_none()
            && let Some(mut quarter) = self.quarter(at).or_else(|| self.quarter_code(at))
        {
            quarter.why = why;
            return Some(quarter.beginning(i));
        }
        // `earnings for the fiscal year`
        let led = self.says_any(i.wrapping_sub(1), "the its their his");
        if at > i + 1 && led && self.year_at(at).is_none() && !self.is_hyphen(at) {
            return Some(self.fiscal_stepped(i, at, 0));
        }
        let (year, mut end) = match code.filter(|digits| !digits.is_empty()) {
            Some(digits) => (digits.parse().ok().filter(|y| (1900..2200).contains(y) || *y < 100)?, i + 1),
            None => (self.year_at(at).or_else(|| if code.is_some() { self.two_digit_year(at) } else { None })?, at + 1),
        };
        let mut year = if year < 100 { century_of(year as u32) } else { year };
        // The year in which it ends names it.
        let joined = self.is_hyphen(end) || self.reads(end, "/") && self.joined(end) && self.joined(end + 1);
        if joined && self.two_digit_year(end + 1) == Some(century_of((year as u32 + 1) % 100)) {
            (year, end) = (year + 1, end + 2);
        }
        Some(When::new(i, end, format!("FY{year:04}"), false, why))
    }

    /// `next financial year`: it is named by the year in which it ends, which may be the calendar's or the one behind.
    pub(super) fn fiscal_stepped(&self, i: usize, end: usize, step: i64) -> Box<When> {
        // `its fiscal year ended Aug. 31`, `the latest one, which ended June 30`: named by the year in which it ends.
        let which = 2 * usize::from(self.reads(end, ",") && self.says(end + 1, "which"));
        let ended = self.says_any(end + which, "ended ending ends");
        let day = if ended { self.date(end + which + 1).filter(|d| d.day) } else { None };
        if let Some(year) = day.as_ref().and_then(|d| d.timex.get(..4)).filter(|y| !y.contains('X')) {
            return When::new(i, end, format!("FY{year}"), false, "grammar: fiscal year");
        }
        let year = self.today.map(|d| i64::from(d.year()) + step);
        let name = |y: i64| format!("FY{y:04}");
        let mut when = When::new(i, end, year.map_or("XXXX".to_owned(), name), false, "grammar: fiscal year");
        when.alternatives.extend(year.map(|y| name(y + 1)));
        when
    }

    /// Whether `fiscal` stands among the tokens or right before them.
    pub(super) fn is_fiscal(&self, start: usize, end: usize) -> bool {
        (start.saturating_sub(1).max(self.low)..end).any(|k| self.says_any(k, "fiscal financial"))
    }

    /// `Christmas two years ago`: the year and the token behind.
    pub(super) fn years_ago(&self, i: usize) -> Option<(i32, usize)> {
        let (amount, at) = if self.says(i, "a") {
            (1.0, i + 1)
        } else {
            self.figure(i).and_then(|f| Some((f.amount().filter(|a| a.fract() == 0.0 && *a < 1000.0)?, f.end)))?
        };
        let ago = self.is(at, TIME) && self.word(at).text() == "Y" && self.says(at + 1, "ago");
        ago.then_some((self.today?.year() - amount as i32, at + 2))
    }
}
