//! Dates in figures alone: `2019-12-26` `15-12-2019` `03/04/2021` `26.12.2019` `09/2012`.

use super::calendar;
use super::date::{When, century_of};
use super::scan::Scan;
use super::words::*;
use crate::options::SlashDates;

impl Scan<'_> {
    /// `2019-12-26`, `2019/12/26`
    pub(super) fn iso_date(&self, i: usize) -> Option<Box<When>> {
        let year = self.year_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "/" | "–") || self.str(i + 3) != mark || !(1..=4).all(|k| self.joined(i + k)) {
            return None;
        }
        let date = calendar::day(year, self.small_at(i + 2)?, self.small_at(i + 4)?)?;
        Some(When::new(i, i + 5, calendar::iso(date), true, "grammar: ISO date"))
    }

    /// `2018 March 18`, `2017 April`, `2012/Aug/10`, `2014-10`: the year first.
    pub(super) fn year_first(&self, i: usize) -> Option<Box<When>> {
        let year = self.year_at(i).filter(|y| (1500..2200).contains(y))?;
        let mark = self.reads_any(i + 1, "/ -") && self.joined(i + 1) && self.joined(i + 2);
        let at = i + 1 + usize::from(mark);
        let word = self.word(at);
        if word.is(MONTH) {
            let closed = |end: usize| self.is_boundary(end) || self.is(end, STOP);
            let next = at + 1 + usize::from(mark && self.str(at + 1) == self.str(i + 1));
            let day = self
                .small_at(next)
                .filter(|_| mark || closed(next + 1))
                .and_then(|d| calendar::day(year, word.number, d));
            if let Some(day) = day.filter(|_| mark == (next > at + 1)) {
                return Some(When::new(i, next + 1, calendar::iso(day), true, "grammar: date, year first"));
            }
            let timex = format!("{year:04}-{:02}", word.number);
            let sound = closed(at + 1)
                && !self.inside_name(at)
                && (mark || self.is_small(i.wrapping_sub(1)) || self.starts_line(i));
            return sound.then(|| When::new(i, at + 1, timex, false, "grammar: month, year first"));
        }
        // `2014-10`; `2009-10` is a season, `2008-10` two years.
        let month = self.small_at(i + 2).filter(|m| mark && self.str(i + 2).len() == 2 && (1..=12).contains(m))?;
        let run = i64::from(month) > i64::from(year % 100) || self.joined(i + 3) && !self.is_boundary(i + 3);
        let run = run || self.reads_any(i + 3, "- /");
        (!run).then(|| When::new(i, i + 3, format!("{year:04}-{month:02}"), false, "grammar: ISO month"))
    }

    /// `15-12-2019`, `03/04/2021`, `12/04/21`, `09/2012`
    pub(super) fn divided_date(&self, i: usize) -> Option<Box<When>> {
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
        let second = self.small_at(i + 2)?;
        // `30-12-16` behind a weekday or on a line of its own; elsewhere wins, draws and losses
        let alone = self.is(i.wrapping_sub(1), WEEKDAY) || self.starts_line(i) && self.ends_line(i + 4);
        let short = mark == "/" || alone && first.min(second) <= 12 && first.max(second) > 12;
        let year = self.year_at(i + 4).or_else(|| self.two_digit_year(i + 4).filter(|_| short))?;
        self.day_of_figures(i, i + 5, first, second, year)
    }

    /// `22/04`, `4/25 at 4pm`: no fraction has a zero before it, or a time of day behind it.
    pub(super) fn day_and_month(&self, i: usize) -> Option<Box<When>> {
        if !self.reads(i + 1, "/") || !self.joined(i + 1) || !self.joined(i + 2) {
            return None;
        }
        let (first, second) = (self.small_at(i)?, self.small_at(i + 2)?);
        let whole = !self.reads(i.wrapping_sub(1), "/") && !self.joined(i + 3) || self.is_boundary(i + 3);
        let zero = |k: usize| self.str(k).len() == 2 && self.str(k).starts_with('0');
        let sure = first.max(second) > 12 && (zero(i) || zero(i + 2));
        let timed = || self.says(i + 3, "at") && self.is_digits(i + 4) && self.clock(i + 4).is_some_and(|c| c.sure);
        if !whole || self.reads(i + 3, "/") || !(sure || timed()) {
            return None;
        }
        // Of a leap year, for the 29th of February.
        let day = self.day_of_figures(i, i + 3, first, second, 2000)?;
        let month = day.timex.get(5..7).and_then(|m| m.parse().ok())?;
        let day = day.timex.get(8..).and_then(|d| d.parse().ok())?;
        self.days_of_month(i, i + 3, None, month, day, day)
    }

    /// `26.12.2019`, `02.03.22`
    pub(super) fn dotted_date(&self, i: usize) -> Option<Box<When>> {
        let token = self.str(i);
        let of = i.wrapping_sub(if self.reads(i.wrapping_sub(1), ":") { 2 } else { 1 });
        if token.len() > 10 || self.says(of, "version") {
            return None;
        }
        let mut parts = token.split('.').map(|p| if p.len() <= 4 { p.parse::<u32>().ok() } else { None });
        let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
        if first > 999 {
            // `2015.05.25`
            let date = calendar::day(first as i32, second, third).filter(|_| token.len() == 10)?;
            return Some(When::new(i, i + 1, calendar::iso(date), true, "grammar: date in figures"));
        }
        let long = token.len() - token.rfind('.')? == 5;
        let short = token.len() - token.rfind('.')? == 3;
        if parts.next().is_some() || !(long || short) {
            return None;
        }
        let year = if long { third as i32 } else { century_of(third) };
        self.day_of_figures(i, i + 1, first, second, year)
    }

    /// Which of two figures is the day: the house style decides where both could be.
    pub(super) fn day_of_figures(
        &self,
        start: usize,
        end: usize,
        first: u32,
        second: u32,
        year: i32,
    ) -> Option<Box<When>> {
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
}
