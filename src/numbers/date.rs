//! Dates of the calendar: days, months, years, decades, quarters and ranges of them.
//!
//! `December 26, 2019` `26 Dec` `15-12-2019` `mid-July` `the 1990s` `first quarter of 2021` `17-21 September`

use super::calendar;
use super::scan::Scan;
use super::words::*;
use super::zone::Zone;
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
    /// The zone of its time of day.
    pub zone: Option<Zone>,
    /// The rule.
    pub why: &'static str,
}

impl When {
    /// A reading without modifier.
    pub fn new(start: usize, end: usize, timex: String, day: bool, why: &'static str) -> Box<Self> {
        Box::new(Self { start, end, timex, day, why, ..Self::default() })
    }

    /// The same reading from another first token.
    pub fn beginning(mut self: Box<Self>, start: usize) -> Box<Self> {
        self.start = start;
        self
    }

    /// The same reading with a bound or blur.
    pub fn bounded(mut self: Box<Self>, modifier: Mod) -> Box<Self> {
        self.modifier = Some(modifier);
        self
    }

    /// The reading of the same tokens with another value, and no other readings.
    pub fn valued(mut self: Box<Self>, timex: String) -> Box<Self> {
        self.timex = timex;
        self.alternatives.clear();
        self
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
    pub fn date(&self, i: usize) -> Option<Box<When>> {
        if self.is_digits(i) {
            return self
                .date_of_era(i)
                .or_else(|| self.iso_date(i))
                .or_else(|| self.divided_date(i))
                .or_else(|| self.dotted_date(i))
                .or_else(|| self.day_and_month(i))
                .or_else(|| self.nth_of(i))
                .or_else(|| self.year_first(i))
                .or_else(|| self.day_month(i, i))
                .or_else(|| self.second_day(i))
                .or_else(|| self.day_of_that_month(i))
                .or_else(|| self.weekdays_away(i))
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
        if word.is(LAST) {
            return self.nth_of(i).or_else(|| self.quarter(i));
        }
        if word.is(UNIT0 | TEEN | TENS)
            && let Some(when) = self.year_in_words(i).or_else(|| self.weekdays_away(i))
        {
            return Some(when);
        }
        if word.is(ORDINAL | TENS) {
            return self
                .nth_of(i)
                .or_else(|| self.quarter(i))
                .or_else(|| self.century(i))
                .or_else(|| self.day_month(i, i))
                .or_else(|| self.day_of_that_month(i));
        }
        if word.is(DECADE) {
            return self.decade_word(i);
        }
        if self.reads_any(i, "' ’ ‘") {
            return self.short_year(i);
        }
        self.quarter_code(i)
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
        self.joined(i) && self.says_any(i, "st nd rd th")
    }

    /// `26 December 2019`, `26th of December`, `17-21 September`, `1 and 2 May`. `start` may be a weekday before.
    pub(super) fn day_month(&self, start: usize, i: usize) -> Option<Box<When>> {
        let (first, mut at) = self.day_number(i)?;
        let mut last = first;
        let ordinal = at > i + 1 || !self.is_digits(i);
        // `3, 5 and 8 April`: the month of the day behind, where the list goes on.
        if self.reads(at, ",") && self.is_digits(i) && self.small_at(at + 1).is_some_and(|next| next > first) {
            let next = self.day_month(at + 1, at + 1).filter(|d| d.end == at + 2 && d.timex.len() == 10)?;
            let timex = format!("{}{first:02}", &next.timex[..8]);
            return Some(When::new(start, at, timex, true, "grammar: day and month"));
        }
        let to = self.says_any(at, "to through");
        // `24/25 December`: two days in a row.
        let slash = self.str(at) == "/" && self.joined(at) && self.small_at(at + 1) == Some(first + 1);
        // `15 and 16 July` are two dates; the second has the month of both. `between 12 and 15 July` is a stretch.
        let and = self.says(at, "and") && self.is_digits(i);
        let alone = (and && !self.is_between(i)).then_some(at);
        let dash = self.is_dash(at) || to || slash || and;
        if dash
            && let Some((day, end)) = self.day_number(at + 1 + usize::from(to && self.says(at + 1, "the")))
            && self.is(self.past_of(end), MONTH)
            && day > first
        {
            last = if alone.is_some() { first } else { day };
            at = end;
        }
        let month_at = self.past_of(at);
        let glued = self.is_dash(at) || self.reads(at, "/");
        let month_at = if glued && self.joined(at) { at + 1 } else { month_at };
        let month = self.word(month_at);
        // `15 of March`, but not `15 of March's 31 days`.
        let bare_of = month_at > at && !ordinal && !glued && self.says_any(month_at + 1, "'s ’s");
        if !month.is(MONTH) || bare_of || self.inside_name(month_at) {
            return None;
        }
        if self.says_any(month_at, "may march mar sep") && self.is_small(month_at) && !ordinal {
            return None;
        }
        let mut end = month_at + 1;
        let year = self.year_behind(&mut end, glued);
        let when = self.days_of_month(start, end, year, month.number, first, last)?;
        Some(Box::new(When { end: alone.unwrap_or(end), ..*when }))
    }

    pub(super) fn past_of(&self, i: usize) -> usize {
        i + usize::from(self.says(i, "of"))
    }

    /// A year at `end`, after a comma or blank; moves `end` behind it.
    pub(super) fn year_behind(&self, end: &mut usize, glued: bool) -> Option<i32> {
        let mut at = *end;
        if let Some((year, after)) = self.year_of_era(at + usize::from(self.reads(at, ","))) {
            *end = after;
            return Some(year);
        }
        // `9 December of that year`
        let that = at + usize::from(self.says(at, "of"));
        if self.is(that, THAT) && self.says(that + 1, "year") && self.year.is_some() {
            *end = that + 2;
            return self.year;
        }
        // `June 4 last year`, `in October next year`
        let told = self.word(at);
        if told.is(LAST | NEXT | THIS) && self.says(at + 1, "year") && !self.is_hyphen(at + 2) {
            let step = i32::from(told.is(NEXT)) - i32::from(told.is(LAST));
            let year = self.today.map(|d| d.year() + step)?;
            *end = at + 2;
            return Some(year);
        }
        if self.reads(at, ",") || (glued && (self.is_dash(at) || self.reads(at, "/"))) || self.says_any(at, "of in") {
            at += 1;
        }
        let year = self.year_at(at).or_else(|| if glued { self.two_digit_year(at) } else { None });
        let unit = self.is(at + 1, UNIT | SCALE) && !self.is(at + 1, WEAK);
        // `3 Aug 96`, `Aug 3, 96`: no day of a month, and nothing that it counts.
        let comma = self.reads(*end, ",") && at == *end + 1 && self.is_digits(*end - 1);
        let short = || self.two_digit_year(at).filter(|_| (at == *end || comma) && self.small_at(at) > Some(31));
        let year = year.or_else(|| short().filter(|_| self.is_boundary(at + 1)));
        if let Some(year) = year.filter(|_| !self.is_time_zone(at + 1) && !unit) {
            *end = at + 1;
            return Some(year);
        }
        // `3 Aug '96`
        if at == *end && self.reads_any(at, "' ’ ‘") && self.joined(at + 1) {
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
    ) -> Option<Box<When>> {
        let year = year.or_else(|| self.year_of_list(end, month)).or_else(|| {
            let near = self.year_of_day(start, end, month, first)?;
            let day = |y: i32| calendar::day(y, month, last);
            // `Sunday, 31 October`: of the years near by that in which it is one.
            let weekday = self.word(start).number;
            let first = |y: &i32| calendar::day(*y, month, first).is_some_and(|d| calendar::weekday(d) == weekday);
            if self.is(start, WEEKDAY)
                && let Some(year) = [near, near + 1, near - 1].into_iter().find(first)
            {
                return Some(year);
            }
            // The 29th of February is of a leap year.
            (0..8).flat_map(|k| [near - k, near + k]).find(|y| day(*y).is_some())
        });
        let sound = calendar::day(year.unwrap_or(2000), month, last)?;
        let name = year.map_or("XXXX".to_owned(), calendar::year_name);
        let day = |d: u32| format!("{name}-{:02}-{d:02}", u8::from(sound.month()));
        let timex = if last > first { format!("{}/{}", day(first), day(last)) } else { day(first) };
        Some(When::new(start, end, timex, last == first, "grammar: day and month"))
    }

    /// The year of a day and month without one: the nearest past or future to the article's day, by tense.
    pub(super) fn year_of_day(&self, start: usize, end: usize, month: u32, day: u32) -> Option<i32> {
        let today = self.today?;
        let year = today.year();
        let this = calendar::day(year, month, day.min(28))?;
        // `runs from June 1 through Nov. 30`: the second is the first of its days behind the first.
        let led = self.says_any(start.wrapping_sub(1), "through to until till");
        let from = (3..8).map(|k| start.wrapping_sub(k)).any(|k| self.says(k, "from") && self.is(k + 1, MONTH));
        if led
            && from
            && let Some(first) = self.day.as_deref().and_then(crate::export::newsmark::parse_date)
        {
            let over = (month, day) < (u32::from(u8::from(first.month())), u32::from(first.day()));
            return Some(first.year() + i32::from(over));
        }
        let distance = (this - today).whole_days();
        match self.tense_of_date(start, end) {
            Tense::Future if distance < 0 => Some(year + 1),
            // A day that lies shortly ahead needs no word of the future: `The show runs until March 13`; nobody tells of one
            // eleven months back without its year. `tickets for May 3 sold out`, but `they met on May 3`, `on May 3 they met`.
            Tense::Past
                if (1..75).contains(&distance)
                    && !(1..3).any(|k| self.says(start.wrapping_sub(k), "since"))
                    && (distance < 7 || self.says(start.wrapping_sub(1), "for") || !self.is_told_of_past(start)) =>
            {
                Some(year)
            }
            Tense::Past if distance > 0 => Some(year - 1),
            Tense::Open if distance > 183 => Some(year - 1),
            Tense::Open if distance < -183 => Some(year + 1),
            _ => Some(year),
        }
    }

    /// Whether the verb of a day in the past stands beside it: `they met here on May 3`, `on May 3 they met`.
    fn is_told_of_past(&self, start: usize) -> bool {
        let near = (1..5).find_map(|k| self.tense_of(start.wrapping_sub(k)));
        near == Some(Tense::Past) || self.says(start.wrapping_sub(1), "on") && self.is_boundary(start.wrapping_sub(2))
    }
}

/// `96` -> 1996, `21` -> 2021: two-digit years below 50 are of this century.
pub(super) fn century_of(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}
