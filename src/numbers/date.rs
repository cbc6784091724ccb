//! Dates of the calendar: days, months, years, decades, quarters and ranges of them.
//!
//! `December 26, 2019` `26 Dec` `15-12-2019` `mid-July` `the 1990s` `first quarter of 2021` `17-21 September`

use super::calendar;
use super::scan::Scan;
use super::words::*;
use crate::options::SlashDates;
use crate::value::Mod;

/// A point or stretch of time that a grammar read.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// First token.
    pub start: usize,
    /// First token after it.
    pub end: usize,
    /// TIMEX3 value.
    pub timex: String,
    /// Whether it is one day, to which a time of day may be joined.
    pub day: bool,
    /// A bound or blur.
    pub modifier: Option<Mod>,
    /// Other readings.
    pub alternatives: Vec<String>,
    /// The rule.
    pub why: &'static str,
}

impl When {
    /// A reading without modifier.
    pub fn new(start: usize, end: usize, timex: String, day: bool, why: &'static str) -> Self {
        Self { start, end, timex, day, why, ..Self::default() }
    }
}

/// Where a statement stands in time, by its verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has been.
    Past,
    /// It will be.
    Future,
    /// Nothing in the clause tells.
    Open,
}

impl Scan<'_> {
    /// A date of the calendar at token `i`.
    pub fn date(&self, i: usize) -> Option<When> {
        if self.is_digits(i) {
            return self
                .iso_date(i)
                .or_else(|| self.divided_date(i))
                .or_else(|| self.dotted_date(i))
                .or_else(|| self.weekday_of_month(i))
                .or_else(|| self.day_month(i, i))
                .or_else(|| self.second_day(i))
                .or_else(|| self.quarter(i))
                .or_else(|| self.century(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.years(i));
        }
        let word = self.word(i);
        if word.is(WEEKDAY) && self.is_weekday(i) {
            return self.weekday_date(i);
        }
        if word.is(MONTH) {
            return self.month_date(i);
        }
        if word.is(PART | PARTOF) {
            return self.part_of_date(i);
        }
        if word.is(LAST) && self.is(i + 1, WEEKDAY) {
            return self.weekday_of_month(i);
        }
        if word.is(ORDINAL | TENS) {
            return self
                .weekday_of_month(i)
                .or_else(|| self.quarter(i))
                .or_else(|| self.century(i))
                .or_else(|| self.day_month(i, i))
                .or_else(|| self.day_of_that_month(i));
        }
        if word.is(DECADE) {
            return self.decade_word(i);
        }
        if matches!(self.str(i), "'" | "’" | "‘") {
            return self.short_year(i);
        }
        self.quarter_code(i)
    }

    /// `2019-12-26`, `2019/12/26`
    pub(super) fn iso_date(&self, i: usize) -> Option<When> {
        let year = self.year_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "/" | "–") || self.str(i + 3) != mark || !(1..=4).all(|k| self.joined(i + k)) {
            return None;
        }
        let date = calendar::day(year, self.small_at(i + 2)?, self.small_at(i + 4)?)?;
        Some(When::new(i, i + 5, calendar::iso(date), true, "grammar: ISO date"))
    }

    /// `15-12-2019`, `03/04/2021`, `12/04/21`, `09/2012`
    pub(super) fn divided_date(&self, i: usize) -> Option<When> {
        let first = self.small_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "/" | "–") || !self.joined(i + 1) || !self.joined(i + 2) {
            return None;
        }
        if self.str(i + 3) != mark || !self.joined(i + 3) || !self.joined(i + 4) {
            let year = self.year_at(i + 2)?;
            let month = mark == "/" && (1..=12).contains(&first) && year >= 1800;
            return month.then(|| When::new(i, i + 3, format!("{year}-{first:02}"), false, "grammar: month and year"));
        }
        let year = self.year_at(i + 4).or_else(|| self.two_digit_year(i + 4).filter(|_| mark == "/"))?;
        self.day_of_figures(i, i + 5, first, self.small_at(i + 2)?, year)
    }

    /// `26.12.2019`, `02.03.22`
    pub(super) fn dotted_date(&self, i: usize) -> Option<When> {
        let token = self.str(i);
        if token.len() > 10 {
            return None;
        }
        let mut parts = token.split('.').map(|p| if p.len() <= 4 { p.parse::<u32>().ok() } else { None });
        let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
        let long = token.len() - token.rfind('.')? == 5;
        let short = token.len() - token.rfind('.')? == 3;
        if parts.next().is_some() || !(long || short) {
            return None;
        }
        let year = if long { third as i32 } else { century_of(third) };
        self.day_of_figures(i, i + 1, first, second, year)
    }

    /// Which of two figures is the day: the house style decides where both could be.
    pub(super) fn day_of_figures(&self, start: usize, end: usize, first: u32, second: u32, year: i32) -> Option<When> {
        let british = calendar::day(year, second, first);
        let american = calendar::day(year, first, second);
        let (likely, other) = match self.options.slash_dates {
            SlashDates::DayFirst => (british, american),
            SlashDates::MonthFirst => (american, british),
        };
        let date = likely.or(other)?;
        let mut when = When::new(start, end, calendar::iso(date), true, "grammar: date in figures");
        if let (Some(_), Some(other)) = (likely, other.filter(|o| *o != date)) {
            when.alternatives.push(calendar::iso(other));
            when.why = "grammar: date in figures, day or month first by house style";
        }
        Some(when)
    }

    pub(super) fn two_digit_year(&self, i: usize) -> Option<i32> {
        (self.str(i).len() == 2).then(|| self.small_at(i)).flatten().map(century_of)
    }

    /// A day of the month at `i`: `26`, `26th`, `twenty-sixth`, `09`; and the token behind it.
    pub(super) fn day_number(&self, i: usize) -> Option<(u32, usize)> {
        let (day, end) = if self.is_digits(i) {
            let day = self.small_at(i)?;
            (day, if self.is_suffix(i + 1) { i + 2 } else { i + 1 })
        } else {
            let (rank, end) = self.ordinal_word(i)?;
            (u32::try_from(rank).ok()?, end)
        };
        (1..=31).contains(&day).then_some((day, end))
    }

    /// `st`, `nd`, `rd`, `th` joined to digits.
    pub fn is_suffix(&self, i: usize) -> bool {
        self.joined(i) && self.says_any(i, &["st", "nd", "rd", "th"])
    }

    /// `26 December 2019`, `26th of December`, `17-21 September`, `1 and 2 May`. `start` may be a weekday before.
    pub(super) fn day_month(&self, start: usize, i: usize) -> Option<When> {
        let (first, mut at) = self.day_number(i)?;
        let mut last = first;
        let ordinal = at > i + 1 || !self.is_digits(i);
        let dash = self.is_dash(at) || (self.says_any(at, &["to", "and"]) && self.is_digits(i));
        if dash
            && let Some((day, end)) = self.day_number(at + 1)
            && self.is(self.past_of(end), MONTH)
            && day > first
        {
            // `15 and 16 July` are two dates, but only the second has the month: one range serves both.
            last = day;
            at = end;
        }
        let month_at = self.past_of(at);
        let glued = self.is_dash(at) || self.str(at) == "/";
        let month_at = if glued && self.joined(at) { at + 1 } else { month_at };
        let month = self.word(month_at);
        // `15 of March`, but not `15 of March's 31 days`.
        let bare_of = month_at > at && !ordinal && !glued && self.says_any(month_at + 1, &["'s", "’s"]);
        if !month.is(MONTH) || bare_of || self.inside_name(month_at) {
            return None;
        }
        if self.says_any(month_at, &["may", "march", "mar", "sep"]) && self.is_small(month_at) && !ordinal {
            return None;
        }
        let mut end = month_at + 1;
        let year = self.year_behind(&mut end, glued);
        self.days_of_month(start, end, year, month.number, first, last)
    }

    pub(super) fn past_of(&self, i: usize) -> usize {
        i + usize::from(self.says(i, "of"))
    }

    /// A year at `end`, after a comma or blank; moves `end` behind it.
    pub(super) fn year_behind(&self, end: &mut usize, glued: bool) -> Option<i32> {
        let mut at = *end;
        if self.str(at) == "," || (glued && (self.is_dash(at) || self.str(at) == "/")) || self.says(at, "of") {
            at += 1;
        }
        let year = self.year_at(at).or_else(|| if glued { self.two_digit_year(at) } else { None });
        let unit = self.is(at + 1, UNIT | SCALE) && !self.is(at + 1, WEAK);
        if let Some(year) = year.filter(|_| !self.is_time_zone(at + 1) && !unit) {
            *end = at + 1;
            return Some(year);
        }
        // `3 Aug '96`
        if at == *end && matches!(self.str(at), "'" | "’" | "‘") && self.joined(at + 1) {
            let year = self.two_digit_year(at + 1)?;
            *end = at + 2;
            return Some(year);
        }
        None
    }

    pub(super) fn is_time_zone(&self, i: usize) -> bool {
        self.is(i, ZONE) && self.is_upper(i)
    }

    /// The value of one day or a run of days in a month, with the year found by tense if need be.
    pub(super) fn days_of_month(
        &self,
        start: usize,
        end: usize,
        year: Option<i32>,
        month: u32,
        first: u32,
        last: u32,
    ) -> Option<When> {
        let year = year.or_else(|| self.year_of_day(start, end, month, first));
        let sound = calendar::day(year.unwrap_or(2000), month, last)?;
        let name = year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
        let day = |d: u32| format!("{name}-{:02}-{d:02}", u8::from(sound.month()));
        let timex = if last > first { format!("{}/{}", day(first), day(last)) } else { day(first) };
        Some(When::new(start, end, timex, last == first, "grammar: day and month"))
    }

    /// The year of a day and month without one: the nearest past or future to the article's day, by tense.
    pub(super) fn year_of_day(&self, start: usize, end: usize, month: u32, day: u32) -> Option<i32> {
        let today = self.today?;
        let year = today.year();
        let this = calendar::day(year, month, day.min(28))?;
        let distance = (this - today).whole_days();
        match self.tense_of_date(start, end) {
            Tense::Future if distance < 0 => Some(year + 1),
            // A day that lies shortly ahead needs no word of the future: `The show runs until March 13`.
            Tense::Past if distance > 0 => Some(year - 1),
            Tense::Open if distance > 183 => Some(year - 1),
            Tense::Open if distance < -183 => Some(year + 1),
            _ => Some(year),
        }
    }

    /// `Monday 12 April 2021`, `Tuesday, April 13`, `Sunday the 9th of May`; a bare weekday is relative.
    pub(super) fn weekday_date(&self, i: usize) -> Option<When> {
        let mut at = i + 1;
        at += usize::from(self.str(at) == ",");
        at += usize::from(self.says(at, "the"));
        if self.is(at, MONTH) {
            return self.month_day(i, at);
        }
        self.day_month(i, at).or_else(|| self.weekday_of_week(i)).or_else(|| self.weekday_and_day(i, at))
    }

    /// `Tuesday the 15th`, `Thu 15th`: the nearest day that is both; with no such day near, nothing.
    fn weekday_and_day(&self, i: usize, at: usize) -> Option<When> {
        let (day, end) = self.day_number(at)?;
        let ordinal = end > at + 1 || !self.is_digits(at) && self.says(at - 1, "the");
        if !ordinal || self.str(i + 1) == "," || self.is_hyphen(end) || self.is(end, DAYPART | TIME) {
            return None;
        }
        let number = self.word(i).number;
        let sound = |d: &time::Date| u32::from(d.day()) == day && calendar::weekday(*d) == number;
        let timex = match self.today {
            Some(today) => {
                calendar::iso((0..100).flat_map(|k| [k, -k]).filter_map(|k| calendar::plus_days(today, k)).find(sound)?)
            }
            None => format!("XXXX-XX-{day:02}"),
        };
        Some(When::new(i, end, timex, true, "grammar: weekday and day of the month"))
    }

    /// `first Monday in May`, `last Sunday of October 2014`
    fn weekday_of_month(&self, i: usize) -> Option<When> {
        let (nth, at) = match self.says(i, "last") {
            true => (-1, i + 1),
            false => self.ordinal_word(i).and_then(|(rank, end)| Some((i32::try_from(rank).ok()?, end)))?,
        };
        let (weekday, month) = (self.word(at), self.word(at + 2));
        let sound = weekday.is(WEEKDAY) && self.says_any(at + 1, &["of", "in"]) && month.is(MONTH);
        if !sound || !(-1..=5).contains(&nth) || nth == 0 {
            return None;
        }
        let mut end = at + 3;
        let written = self.year_behind(&mut end, false);
        let year =
            written.or_else(|| self.year_of_day(i, end, month.number, if nth < 0 { 28 } else { 7 * nth as u32 }));
        let timex = match year {
            Some(year) => {
                let day = calendar::nth_weekday(year, month.number, weekday.number, nth)?;
                (u32::from(u8::from(day.month())) == month.number).then(|| calendar::iso(day))?
            }
            None => format!("XXXX-{:02}-XX", month.number),
        };
        Some(When::new(i, end, timex, true, "grammar: weekday of a month"))
    }

    /// `Tuesday of next week`, `Wednesday last week`
    pub(super) fn weekday_of_week(&self, i: usize) -> Option<When> {
        let at = i + 1 + usize::from(self.says(i + 1, "of"));
        if !self.is(at, ADJECTIVE) || !self.says(at + 1, "week") {
            return None;
        }
        let number = self.word(i).number;
        let step = i64::from(self.is(at, NEXT)) - i64::from(self.is(at, LAST));
        let date = self
            .today
            .and_then(|d| calendar::plus_days(d, 7 * step + i64::from(number) - i64::from(calendar::weekday(d))));
        let timex = date.map_or(format!("XXXX-WXX-{number}"), calendar::iso);
        Some(When::new(i, at + 2, timex, true, "grammar: weekday of a week"))
    }

    /// Whether a weekday is meant: `Sat`, `Sun`, `Wed`, `Mon`, `Fri` need a capital and a neighbour that is a date.
    pub fn is_weekday(&self, i: usize) -> bool {
        if self.inside_name(i) {
            return false;
        }
        let full = self.str(i).len() >= 6;
        let near = self.is(i + 1, MONTH)
            || self.small_at(i + 1).is_some()
            || self.is(i + 1, DAYPART)
            || self.str(i + 1) == ",";
        full || (self.is_capital(i)
            && (self.says_any(i, &["tues", "weds", "thurs"])
                || near
                || self.says_any(i.wrapping_sub(1), &["on", "last", "next", "this", "every"])))
    }
}

/// `96` -> 1996, `21` -> 2021: two-digit years below 50 are of this century.
pub(super) fn century_of(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}
