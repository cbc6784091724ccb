//! Dates of the calendar: days, months, years, decades, quarters and ranges of them.
//!
//! `December 26, 2019` `26 Dec` `15-12-2019` `mid-July` `the 1990s` `first quarter of 2021` `17-21 September`

use super::calendar;
use super::scan::Scan;
use super::words::*;
use crate::document::Role;
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
        if word.is(ORDINAL) {
            return self
                .quarter(i)
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
    fn iso_date(&self, i: usize) -> Option<When> {
        let year = self.year_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "/" | "–") || self.str(i + 3) != mark || !(1..=4).all(|k| self.joined(i + k)) {
            return None;
        }
        let date = calendar::day(year, self.small_at(i + 2)?, self.small_at(i + 4)?)?;
        Some(When::new(i, i + 5, calendar::iso(date), true, "grammar: ISO date"))
    }

    /// `15-12-2019`, `03/04/2021`, `12/04/21`, `09/2012`
    fn divided_date(&self, i: usize) -> Option<When> {
        let first = self.small_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "/" | "–") || !self.joined(i + 1) || !self.joined(i + 2) {
            return None;
        }
        if self.str(i + 3) != mark || !self.joined(i + 3) || !self.joined(i + 4) {
            let month = mark == "/" && (1..=12).contains(&first) && self.year_at(i + 2).is_some();
            let year = self.year_at(i + 2)?;
            return month.then(|| When::new(i, i + 3, format!("{year}-{first:02}"), false, "grammar: month and year"));
        }
        let year = self.year_at(i + 4).or_else(|| self.two_digit_year(i + 4).filter(|_| mark == "/"))?;
        self.day_of_figures(i, i + 5, first, self.small_at(i + 2)?, year)
    }

    /// `26.12.2019`, `02.03.22`
    fn dotted_date(&self, i: usize) -> Option<When> {
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
    fn day_of_figures(&self, start: usize, end: usize, first: u32, second: u32, year: i32) -> Option<When> {
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

    fn two_digit_year(&self, i: usize) -> Option<i32> {
        (self.str(i).len() == 2).then(|| self.small_at(i)).flatten().map(century_of)
    }

    /// A day of the month at `i`: `26`, `26th`, `twenty-sixth`, `09`; and the token behind it.
    fn day_number(&self, i: usize) -> Option<(u32, usize)> {
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
    fn day_month(&self, start: usize, i: usize) -> Option<When> {
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
        if !month.is(MONTH) || (month_at > at && !ordinal && !glued) || self.inside_name(month_at) {
            return None;
        }
        if self.says_any(month_at, &["may", "march", "mar", "sep"]) && self.is_small(month_at) && !ordinal {
            return None;
        }
        let mut end = month_at + 1;
        let year = self.year_behind(&mut end, glued);
        self.days_of_month(start, end, year, month.number, first, last)
    }

    fn past_of(&self, i: usize) -> usize {
        i + usize::from(self.says(i, "of"))
    }

    /// A year at `end`, after a comma or blank; moves `end` behind it.
    fn year_behind(&self, end: &mut usize, glued: bool) -> Option<i32> {
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

    fn is_time_zone(&self, i: usize) -> bool {
        self.is(i, ZONE) && self.is_upper(i)
    }

    /// The value of one day or a run of days in a month, with the year found by tense if need be.
    fn days_of_month(
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
    fn year_of_day(&self, start: usize, end: usize, month: u32, day: u32) -> Option<i32> {
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

    /// `March 16 and 31`: the second day has no month of its own.
    fn second_day(&self, i: usize) -> Option<When> {
        let day = self.small_at(i).filter(|d| (1..=31).contains(d))?;
        if i < self.low + 3
            || !self.says_any(i - 1, &["and", "to", "or"])
            || self.is_word(i + 1) && !self.is(i + 1, STOP)
        {
            return None;
        }
        let month = self.word(i - 3);
        self.small_at(i - 2)?;
        if !month.is(MONTH) || self.joined(i + 1) && !self.is_boundary(i + 1) {
            return None;
        }
        self.days_of_month(i, i + 1, None, month.number, day, day)
    }

    /// `Monday 12 April 2021`, `Tuesday, April 13`, `Sunday the 9th of May`; a bare weekday is relative.
    fn weekday_date(&self, i: usize) -> Option<When> {
        let mut at = i + 1;
        at += usize::from(self.str(at) == ",");
        at += usize::from(self.says(at, "the"));
        if self.is(at, MONTH) {
            return self.month_day(i, at);
        }
        self.day_month(i, at).or_else(|| self.weekday_of_week(i))
    }

    /// `Tuesday of next week`, `Wednesday last week`
    fn weekday_of_week(&self, i: usize) -> Option<When> {
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

    /// `December 26, 2019`, `December 2019`, `June of 2022`, `JAN-JUNE`, `in December`.
    fn month_date(&self, i: usize) -> Option<When> {
        if self.inside_name(i) {
            return None;
        }
        if self.is_small(i)
            && self.says_any(i, &["may", "march", "august", "mar", "jan", "dec", "sep", "oct", "apr"])
            && (!self.is_digits(i + 1) || self.says_any(i, &["may", "march"]))
        {
            return None;
        }
        self.month_range(i)
            .or_else(|| self.month_day(i, i))
            .or_else(|| self.month_year(i))
            .or_else(|| self.bare_month(i))
    }

    /// `Dec 26`, `December 26th, 2019`, `April 9-11`
    fn month_day(&self, start: usize, i: usize) -> Option<When> {
        let month = self.word(i).number;
        let at = i + 1 + usize::from(self.says(i + 1, "the")) + usize::from(self.is_hyphen(i + 1));
        let (first, mut end) = self.day_number(at)?;
        if end == at + 1 && self.is_digits(at) {
            // `May 3-1 win`, `June 5pm`, `March 12 per cent`, `April 20 million`.
            let glued = self.joined(end) && !self.is_boundary(end) && !self.is_dash(end) && !self.starts_line(end);
            if glued && !self.says_any(end, &["'s", "’s"]) || self.is(end, PERCENT | SCALE | CURRENCY) {
                return None;
            }
        }
        let mut last = first;
        let run =
            self.is_dash(end) || (self.says(end, "to") && self.small_at(end + 1).is_some() && !self.is(end + 2, MONTH));
        if run
            && let Some((day, after)) = self.day_number(end + 1)
            && day > first
            && !self.is(after, MONTH)
        {
            (last, end) = (day, after);
        }
        let year = self.year_behind(&mut end, false);
        self.days_of_month(start, end, year, month, first, last)
    }

    /// `December 2019`, `Sept. '19`, `September, 2012`, `June of 2022`
    fn month_year(&self, i: usize) -> Option<When> {
        let mut end = i + 1;
        let hyphen = self.is_hyphen(end);
        let year = self.year_behind(&mut end, hyphen)?;
        let month = self.word(i).number;
        Some(When::new(i, end, format!("{year:04}-{month:02}"), false, "grammar: month and year"))
    }

    /// `JAN-JUNE`, `May to December 2022`, `between March and May`
    fn month_range(&self, i: usize) -> Option<When> {
        let at = i + 1;
        let joins = self.is_hyphen(at)
            || (self.says_any(at, &["to", "through"]) && self.is_capital(i) && self.is_capital(at + 1));
        if !joins || !self.is(at + 1, MONTH) || self.small_at(at + 2).is_some() {
            return None;
        }
        let (first, last) = (self.word(i).number, self.word(at + 1).number);
        let mut end = at + 2;
        let year = self.year_behind(&mut end, false).or_else(|| self.year_of_day(i, end, last, 28));
        let name = |y: Option<i32>| y.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
        let from = if first > last { year.map(|y| y - 1) } else { year };
        let timex = format!("{}-{first:02}/{}-{last:02}", name(from), name(year));
        Some(When::new(i, end, timex, false, "grammar: months from and to"))
    }

    /// A month with no day or year: resolved by tense.
    fn bare_month(&self, i: usize) -> Option<When> {
        if !self.is_bare_month(i) {
            return None;
        }
        let month = self.word(i).number;
        let timex = match self.year_of_month(i, i + 1, month) {
            Some(year) => format!("{year:04}-{month:02}"),
            None => format!("XXXX-{month:02}"),
        };
        Some(When::new(i, i + 1, timex, false, "grammar: month, year by tense"))
    }

    /// The year of a month without one.
    pub fn year_of_month(&self, start: usize, end: usize, month: u32) -> Option<i32> {
        let today = self.today?;
        let (year, now) = (today.year(), u32::from(u8::from(today.month())));
        Some(match self.tense_of_date(start, end) {
            Tense::Future if month < now => year + 1,
            Tense::Past if month > now => year - 1,
            Tense::Open if month > now + 6 => year - 1,
            Tense::Open if month + 6 < now => year + 1,
            _ => year,
        })
    }

    /// Months that are also names or verbs need a preposition or article before them.
    fn is_bare_month(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let preposition = self.says_any(
            before,
            &[
                "in",
                "since",
                "until",
                "till",
                "by",
                "from",
                "to",
                "through",
                "during",
                "of",
                "before",
                "after",
                "for",
                "between",
                "late",
                "early",
                "mid",
                "into",
                "around",
                "throughout",
            ],
        ) || (self.is_dash(before) && self.says(before.wrapping_sub(1), "mid"));
        let joined_month = self.says_any(before, &["and", "or", "to"]) && self.is(before.wrapping_sub(1), MONTH)
            || (self.says_any(i + 1, &["and", "or"]) && self.is(i + 2, MONTH) && self.is_capital(i + 2));
        let name_like = self.says_any(i, &["may", "march", "april", "june", "august", "jan", "mar"]);
        let next_capital = self.is_capital(i + 1) && !self.is(i + 1, STOP) && !self.is_upper(i + 1);
        if name_like {
            let mid_sentence = self.is_capital(i) && !self.starts_line(i) && !self.is_boundary(before);
            let verb_next = self.says(i, "may") && self.is_small(i + 1) && !self.is(i + 1, STOP | PAST | FUTURE | MOVE);
            let adjective =
                self.says_any(before, &["the", "a", "its", "his", "their", "this", "last"]) && self.is_small(i + 1);
            return self.is_capital(i)
                && ((preposition && !next_capital) || joined_month || (adjective && mid_sentence && !verb_next));
        }
        let short = self.str(i).trim_end_matches('.').len() <= 4 && !self.says(i, "july");
        let upper_name = self.is_upper(i) && self.is_upper(i + 1);
        (!short || preposition || joined_month) && !next_capital && !upper_name
    }

    /// `mid-July`, `late Tuesday`, `early 2014`, `end of 1999`, `start of the 1990s`, `rest of 1996`.
    fn part_of_date(&self, i: usize) -> Option<When> {
        let word = self.word(i);
        let modifier = match word.text() {
            "START" => Mod::Start,
            "MID" => Mod::Mid,
            _ => Mod::End,
        };
        // `in his early 20s` is an age.
        if self.says_any(i.wrapping_sub(1), &["his", "her", "their", "my", "our"]) {
            return None;
        }
        let mut at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let mut of = false;
        if self.says(at, "of") && (word.is(PARTOF) || self.says(i, "middle")) {
            of = true;
            at += 1;
            at += usize::from(self.says_any(at, &["the"]));
        } else if word.is(PARTOF) || self.says(i, "middle") {
            return None;
        } else if self.says_any(at, &["in", "on"]) && self.says_any(i, &["early", "late"]) {
            at += 1;
            at += usize::from(self.says(at, "the"));
            if !(self.is_digits(at) || self.is(at, MONTH | YEARPART | WEEKDAY) || self.says(at, "new")) {
                return None;
            }
        }
        let inner =
            self.date(at).or_else(|| self.relative(at)).or_else(|| if of { self.unit_of_now(at) } else { None })?;
        if inner.timex.starts_with('P') || self.is(at, PART | PARTOF) {
            return None;
        }
        Some(When { start: i, modifier: Some(modifier), why: "grammar: part of a date", ..inner })
    }

    /// `the month`, `the year` behind `end of`: those of the article.
    fn unit_of_now(&self, i: usize) -> Option<When> {
        if !self.is(i, TIME) || self.is(i + 1, TIME | AGO) {
            return None;
        }
        let timex = match (self.today, self.word(i).text()) {
            (Some(d), "M") => format!("{:04}-{:02}", d.year(), u8::from(d.month())),
            (Some(d), "Y") => format!("{:04}", d.year()),
            (Some(d), "W") => calendar::iso_week(d),
            (Some(d), "D") => calendar::iso(d),
            (None, "M") => "XXXX-XX".to_owned(),
            (None, "Y") => "XXXX".to_owned(),
            (None, "W") => "XXXX-WXX".to_owned(),
            _ => return None,
        };
        Some(When::new(i, i + 1, timex, false, "grammar: unit of the calendar"))
    }

    /// `first quarter of 2021`, `second half of the year`, `2ND QTR`
    fn quarter(&self, i: usize) -> Option<When> {
        let (rank, at) = self.ordinal_word(i)?;
        let at = at + usize::from(self.is_hyphen(at));
        let (letter, most) = match self.word(at).text() {
            "Q" => ('Q', 4),
            _ if self.is(at, HALF) => ('H', 2),
            _ => return None,
        };
        if rank == 0 || rank > most {
            return None;
        }
        let mut end = at + 1;
        let mut year = None;
        let fiscal =
            usize::from(self.says_any(end + 1, &["the", "fiscal"])) + usize::from(self.says_any(end + 2, &["fiscal"]));
        if self.says_any(end, &["of", "in"])
            && let Some(y) = self.year_at(end + 1 + fiscal)
        {
            (year, end) = (Some(y), end + 2 + fiscal);
        } else if let Some(y) = self.year_at(end) {
            (year, end) = (Some(y), end + 1);
        } else if self.says(end, "of")
            && self.says_any(end + 1, &["the", "this", "last", "next"])
            && self.says(end + 2, "year")
        {
            let step = self.word(end + 1);
            year = self.today.map(|d| d.year() + i32::from(step.is(NEXT)) - i32::from(step.is(LAST)));
            end += 3;
        } else if !(self.is_upper(at) && self.is_digits(i)) && (letter == 'H' || !self.is_business(i)) {
            return None;
        } else if let Some(today) = self.today {
            let now = (u8::from(today.month()) as u64 - 1) / 3 + 1;
            let past = self.tense(i, end) == Tense::Past;
            year = Some(today.year() - i32::from(letter == 'Q' && past && rank > now));
        }
        let name = year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
        Some(When::new(i, end, format!("{name}-{letter}{rank}"), false, "grammar: quarter or half of a year"))
    }

    /// `Q1 2021`, `Q3`, `H1`
    fn quarter_code(&self, i: usize) -> Option<When> {
        let code = self.str(i).as_bytes();
        let sound =
            code.len() == 2 && (matches!(code, [b'Q' | b'q', b'1'..=b'4']) || matches!(code, [b'H', b'1' | b'2']));
        if !sound || self.inside_name(i) {
            return None;
        }
        let of = usize::from(self.says(i + 1, "of"));
        let given = self.year_at(i + 1 + of);
        if code[0] == b'H' && given.is_none() {
            return None;
        }
        let end = if given.is_some() { i + 2 + of } else { i + 1 };
        let year = given.or_else(|| {
            let today = self.today?;
            let now = (u8::from(today.month()) - 1) / 3 + 1;
            Some(today.year() - i32::from(self.tense(i, end) == Tense::Past && code[1] - b'0' > now))
        });
        let name = year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
        let timex = format!("{name}-{}{}", code[0].to_ascii_uppercase() as char, code[1] as char);
        Some(When::new(i, end, timex, false, "grammar: quarter of a year"))
    }

    /// Whether the sentence speaks of business: `third quarter` is a part of a match elsewhere.
    fn is_business(&self, i: usize) -> bool {
        const WORDS: &[&str] = &[
            "profit",
            "profits",
            "earnings",
            "sales",
            "revenue",
            "revenues",
            "results",
            "gdp",
            "growth",
            "income",
            "loss",
            "losses",
            "economy",
            "output",
            "shares",
            "net",
            "company",
            "deliveries",
            "inflation",
            "dividend",
            "turnover",
            "orders",
            "spending",
        ];
        let from = i.saturating_sub(20).max(self.low);
        (from..(i + 20).min(self.high)).any(|k| self.says_any(k, WORDS)) || self.says_any(i + 1, &["qtr"])
    }

    /// `on January 3 ... on the ninth`: a day of the month that the text named last.
    fn day_of_that_month(&self, i: usize) -> Option<When> {
        let (rank, end) = self.ordinal_word(i)?;
        let month = self.day.as_deref()?.get(..7)?;
        let closed = self.is_boundary(end) || !self.has(end);
        let sound = closed && self.follows(i, &["on", "the"]) && (1..=31).contains(&rank);
        sound.then(|| When::new(i, end, format!("{month}-{rank:02}"), true, "grammar: day of the month before"))
    }

    /// `19th century`, `the twentieth century`
    fn century(&self, i: usize) -> Option<When> {
        let (rank, at) = self.ordinal_word(i)?;
        let at = at + usize::from(self.is_hyphen(at));
        let sound = (1..=30).contains(&rank) && self.says(at, "century") && !self.says(at + 1, "-");
        sound.then(|| When::new(i, at + 1, format!("{:02}", rank - 1), false, "grammar: century"))
    }

    /// `1990s`, `'90s`, `90s`
    fn decade(&self, i: usize) -> Option<When> {
        let plural = self.joined(i + 1) && self.says_any(i + 1, &["s", "'s", "’s"]);
        if !plural {
            return None;
        }
        if let Some(year) = self.year_at(i).filter(|y| y % 10 == 0) {
            let own = self.says_any(i + 1, &["s"]) || self.says(i.wrapping_sub(1), "the");
            return own.then(|| When::new(i, i + 2, format!("{:03}", year / 10), false, "grammar: decade"));
        }
        let ten = self.small_at(i).filter(|n| n % 10 == 0 && *n > 10 && self.says(i + 1, "s"))?;
        let in_the = self.says_any(i.wrapping_sub(1), &["the", "early", "late", "mid", "-"]);
        in_the.then(|| When::new(i, i + 2, format!("19{}", ten / 10), false, "grammar: decade"))
    }

    /// `in the thirties`, but `in his thirties` is an age.
    fn decade_word(&self, i: usize) -> Option<When> {
        let before = i.wrapping_sub(1);
        let article = self.says(before, "the")
            || self.is(before, PART)
            || (self.is_dash(before) && self.is(before.wrapping_sub(1), PART));
        article
            .then(|| When::new(i, i + 1, format!("19{}", self.word(i).number / 10), false, "grammar: decade in words"))
    }

    /// `'89`, `'90s`
    fn short_year(&self, i: usize) -> Option<When> {
        if !self.joined(i + 1) || self.str(i + 1).len() != 2 || self.joined(i) && !self.is_boundary(i.wrapping_sub(1)) {
            return None;
        }
        let digits = self.small_at(i + 1)?;
        if self.joined(i + 2) && self.says(i + 2, "s") {
            return (digits % 10 == 0)
                .then(|| When::new(i, i + 3, format!("19{}", digits / 10), false, "grammar: decade"));
        }
        let before = self.says_any(
            i.wrapping_sub(1),
            &["in", "since", "of", "from", "summer", "until", "by", "and", "back", "to", "class"],
        ) || self.is(i.wrapping_sub(1), MONTH);
        let closed = self.joined(i + 2) && self.is_word(i + 2);
        (before && !closed)
            .then(|| When::new(i, i + 2, format!("{:04}", century_of(digits)), false, "grammar: short year"))
    }

    /// A year alone, or a run of years: `2014`, `1914-1918`, `1939-45`.
    fn years(&self, i: usize) -> Option<When> {
        let year = self.year_at(i)?;
        if self.joined(i + 1) && matches!(self.str(i + 1), "-" | "–" | "/") && self.joined(i + 2) {
            let short = self.two_digit_year(i + 2).map(|_| year / 100 * 100 + self.small_at(i + 2).unwrap_or(0) as i32);
            if let Some(last) = self.year_at(i + 2).or(short).filter(|last| {
                *last > year && self.str(i + 1) != "/" && !self.joined(i + 3) || self.is_boundary(i + 3) && *last > year
            }) {
                return Some(When::new(i, i + 3, format!("{year:04}/{last:04}"), false, "grammar: years from and to"));
            }
        }
        self.is_year(i, year).then(|| When::new(i, i + 1, format!("{year:04}"), false, "grammar: year"))
    }

    /// Whether four digits are a year and no amount.
    fn is_year(&self, i: usize, year: i32) -> bool {
        let next = self.word(i + 1);
        let before = i.wrapping_sub(1);
        if next.is(UNIT | SCALE | PERCENT | CURRENCY | ZONE | HUNDRED) && !next.is(STOP | WEAK)
            || self.is(before, CODE | DESIGNATOR) && !self.says(before, "Euro")
        {
            return false;
        }
        if self.class(before) == Some(crate::document::Class::Symbol) && self.joined(i) {
            return false;
        }
        let hyphen_before = self.joined(i) && self.is_dash(before) && !self.is(before.wrapping_sub(1), PART);
        let slash = self.joined(i) && self.str(before) == "/"
            || self.joined(i + 1) && matches!(self.str(i + 1), "/" | ":" | "%") && self.joined(i + 2);
        if slash
            || (hyphen_before && !self.is_digits(before.wrapping_sub(1)) && !self.is(before.wrapping_sub(1), MONTH))
        {
            return false;
        }
        // `pay 2000`, `invoice 2024`: an amount or a number of a paper.
        if self.says_any(
            before,
            &[
                "pay", "paid", "pays", "paying", "cost", "costs", "invoice", "owe", "owes", "owed", "worth",
                "numbered", "nearly", "almost", "over", "than",
            ],
        ) {
            return false;
        }
        let counted = self.is_counted(i + 1);
        let preposition = self.says_any(
            before,
            &[
                "in", "since", "from", "by", "until", "till", "to", "of", "during", "circa", "and", "year", "before",
                "after", "between", "late", "early", "mid", "around", "through", "for", "or", "summer", "winter",
                "spring", "autumn", "born", "died", "back", "the", "(",
            ],
        ) || self.is(before, MONTH | PART);
        if (1900..=2049).contains(&year) {
            return !(counted
                && (year % 100 == 0 || self.says_any(i + 1, &["people", "men", "women", "children", "troops"])));
        }
        (1100..1900).contains(&year) && preposition && !counted && !self.says(before, "to")
            || (1500..2200).contains(&year)
                && (self.says_any(before, &["in", "since", "until", "circa", "born"]) && !counted)
    }

    /// Whether what stands at `i` is a plural that an amount before it would count.
    fn is_counted(&self, i: usize) -> bool {
        self.is_small(i) && self.plural(i).is_some()
    }

    /// As [`Scan::tense`]; a date before a noun (`the February 14 bombing`) is not what the verb tells of.
    fn tense_of_date(&self, start: usize, end: usize) -> Tense {
        let article = self.says_any(start.wrapping_sub(1), &["the", "its", "his", "her", "their", "a"]);
        let noun = self.is_small(end) && !self.is(end, STOP | PAST | FUTURE);
        if article && noun { Tense::Open } else { self.tense(start, end) }
    }

    /// The tense of the clause around a date: the nearest verb before it, else after it, says so.
    pub fn tense(&self, start: usize, end: usize) -> Tense {
        if matches!(self.role, Role::Caption | Role::Credit | Role::Dateline) {
            return Tense::Past;
        }
        let stops = |k: &usize| !matches!(self.str(*k), "." | ";" | "!" | "?" | "•");
        let before = (self.low..start).rev().take(16).take_while(stops).find_map(|k| self.tense_of(k));
        let tense = before.or_else(|| (end..self.high).take(14).take_while(stops).find_map(|k| self.tense_of(k)));
        // `on sale from Friday`, `by July`: the preposition tells only where no verb does.
        let forward = self.says_any(start.wrapping_sub(1), &["from", "by", "until", "through", "till"]);
        match tense {
            // `kept until August`, `closed until March`: the end of a stretch may lie on either side.
            Some(Tense::Past) if forward && self.says_any(start - 1, &["by", "until", "through", "till"]) => {
                Tense::Open
            }
            Some(tense) => tense,
            None if forward => Tense::Future,
            None => Tense::Open,
        }
    }

    fn tense_of(&self, k: usize) -> Option<Tense> {
        let word = self.word(k);
        if word.is(FUTURE) && !(word.is(MONTH) && self.is_capital(k)) {
            return Some(Tense::Future);
        }
        if self.says(k, "to")
            && (self.is(k.wrapping_sub(1), FUTURE) || self.says_any(k.wrapping_sub(1), &["is", "are", "was", "were"]))
        {
            return Some(Tense::Future);
        }
        let before = k.wrapping_sub(1);
        // `would be held`, `a closed hearing`: participles.
        let participle =
            self.says(before, "be") || self.says_any(before, &["a", "an", "the", "its", "his", "her", "their"]);
        let s = self.str(k);
        let past = word.is(PAST) || (self.is_small(k) && s.len() > 4 && s.ends_with("ed") && !s.ends_with("eed"));
        (past && !participle).then_some(Tense::Past)
    }
}

/// `96` -> 1996, `21` -> 2021: two-digit years below 50 are of this century.
fn century_of(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}
