//! Days of the week and weekends, told from the article's day.
//!
//! `Tuesday` -> the nearest by tense, `next Sunday`, `Tuesday of next week`, `Monday 12 April`, `Thu 15th`, `the weekend`

use time::Date;

use super::calendar;
use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// Whether a weekday is meant: `Sat`, `Sun`, `Wed`, `Mon`, `Fri` need a capital and a neighbour that is a date.
    pub fn is_weekday(&self, i: usize) -> bool {
        if self.inside_name(i) {
            return false;
        }
        let full = self.str(i).len() >= 6;
        let near = self.is(i + 1, MONTH)
            || self.is_digits(i + 1)
            || self.is(i + 1, DAYPART)
            || self.reads(i + 1, ",") && (self.is_digits(i + 2) || self.is(i + 2, MONTH | WEEKDAY))
            || self.is_stop_of_weekday(i);
        // `weds` in small letters is a verb.
        full || self.says_any(i, "tues thurs")
            || (self.is_capital(i)
                && (self.says(i, "weds") || near || self.says_any(i.wrapping_sub(1), "on last next this every")))
    }

    /// `Monday 12 April 2021`, `Tuesday, April 13`, `Sunday the 9th of May`; a bare weekday is relative.
    pub(super) fn weekday_date(&self, i: usize) -> Option<Box<When>> {
        let mut at = i + 1;
        at += usize::from(self.is_stop_of_weekday(i));
        at += usize::from(self.reads(at, ","));
        at += usize::from(self.says(at, "the"));
        if self.says(at, "after") && self.says(at + 1, "next") && !self.is(at + 2, TIME | WEEKDAY | MONTH) {
            return self.weekday_after_next(i, at + 2);
        }
        if let Some(when) = self.weekday_beside_holiday(i, at) {
            return Some(when);
        }
        if self.is(at, MONTH) {
            return self.month_day(i, at);
        }
        if let Some(when) = self.weekday_in_figures(i, at).or_else(|| Some(self.iso_date(at)?.beginning(i))) {
            return Some(when);
        }
        self.day_month(i, at).or_else(|| self.weekday_of_week(i)).or_else(|| self.weekday_and_day(i, at))
    }

    /// `the Tuesday before Christmas`, `the Monday after Thanksgiving`
    fn weekday_beside_holiday(&self, i: usize, at: usize) -> Option<Box<When>> {
        let after = self.says(at, "after");
        if !after && !self.says(at, "before") || !self.is(at + 1, HOLIDAY) {
            return None;
        }
        let holiday = self.holiday(at + 1).filter(|h| h.day)?;
        let day = crate::export::newsmark::parse_date(&holiday.timex)?;
        let ahead = i64::from((self.word(i).number + 6 - calendar::weekday(day)) % 7) + 1;
        let timex = calendar::iso(calendar::plus_days(day, if after { ahead } else { ahead % 7 - 7 })?);
        Some(When::new(i, holiday.end, timex, true, "grammar: weekday beside a holiday"))
    }

    /// `Sunday 12/7/2014`, `Friday 7/6`, `Friday 30-12-16`: the weekday tells which figure is the month, or which year is meant.
    fn weekday_in_figures(&self, i: usize, at: usize) -> Option<Box<When>> {
        let (first, second) = (self.small_at(at)?, self.small_at(at + 2)?);
        let slash = self.reads(at + 1, "/");
        if !(slash || self.is_dash(at + 1)) || !self.joined(at + 1) || !self.joined(at + 2) {
            return None;
        }
        let weekday = self.word(i).number;
        if let Some(when) = self.divided_date(at).filter(|d| d.day) {
            let all = std::iter::once(&when.timex).chain(&when.alternatives);
            let sound =
                |t: &&String| crate::export::newsmark::parse_date(t).is_some_and(|d| calendar::weekday(d) == weekday);
            let timex = all.into_iter().find(sound).unwrap_or(&when.timex).clone();
            return Some(when.beginning(i).valued(timex));
        }
        let year = self.today.filter(|_| slash)?.year();
        let both = |year: i32| [calendar::day(year, second, first), calendar::day(year, first, second)];
        let date = [year, year + 1, year - 1].into_iter().flat_map(both).flatten();
        let date = date.into_iter().find(|d| calendar::weekday(*d) == weekday)?;
        Some(When::new(i, at + 3, calendar::iso(date), true, "grammar: weekday and day in figures"))
    }

    /// `Sun., March 6`
    fn is_stop_of_weekday(&self, i: usize) -> bool {
        self.reads(i + 1, ".") && self.joined(i + 1) && self.str(i).len() < 6 && self.reads(i + 2, ",")
    }

    /// `two Sundays ago`, `three Fridays from now`
    pub(super) fn weekdays_away(&self, i: usize) -> Option<Box<When>> {
        let at = i + 1;
        if !self.is(at, WEEKDAYS) {
            return None;
        }
        let steps = self.figure(i).and_then(|f| f.amount()).filter(|n| n.fract() == 0.0 && (1.0..100.0).contains(n))?;
        let ago = self.says(at + 1, "ago");
        if !(ago || self.says(at + 1, "from") && self.says(at + 2, "now")) {
            return None;
        }
        let number = self.word(at).number;
        let first = self.today.and_then(|d| self.weekday_stepped(d, number, if ago { -1 } else { 1 }));
        let weeks = (steps as i64 - 1) * if ago { -7 } else { 7 };
        let date = first.and_then(|d| calendar::plus_days(d, weeks));
        let timex = date.map_or(format!("XXXX-WXX-{number}"), calendar::iso);
        let end = at + if ago { 2 } else { 3 };
        Some(When::new(i, end, timex, true, "grammar: weekdays from the article's date"))
    }

    /// `the Friday after next`: a week behind the one that comes.
    fn weekday_after_next(&self, i: usize, end: usize) -> Option<Box<When>> {
        let number = self.word(i).number;
        let date = self.today.and_then(|d| self.weekday_stepped(d, number, 1)).and_then(|d| calendar::plus_days(d, 7));
        let timex = date.map_or(format!("XXXX-WXX-{number}"), calendar::iso);
        Some(When::new(i, end, timex, true, "grammar: weekday after the next"))
    }

    /// `Tuesday the 15th`, `Thu 15th`: the nearest day that is both; with no such day near, nothing.
    pub(super) fn weekday_and_day(&self, i: usize, at: usize) -> Option<Box<When>> {
        let (day, end) = self.day_number(at)?;
        let ordinal = end > at + 1 || !self.is_digits(at) && self.says(at - 1, "the");
        // `Tuesday the first cracks appeared`
        let word = !self.is_digits(at) && !self.is_boundary(end) && !self.is(end, STOP);
        if !ordinal || word || self.reads(i + 1, ",") || self.is_hyphen(end) || self.is(end, DAYPART | TIME) {
            return None;
        }
        let number = self.word(i).number;
        let sound = |d: &time::Date| u32::from(d.day()) == day && calendar::weekday(*d) == number;
        let timex = match self.today {
            Some(today) => {
                let steps = match self.tense(i, end) {
                    Tense::Past => [-1, -1],
                    Tense::Future => [1, 1],
                    Tense::Open => [1, -1],
                };
                let near = (0..400).flat_map(|k| steps.map(|step| step * k));
                calendar::iso(near.filter_map(|k| calendar::plus_days(today, k)).find(sound)?)
            }
            None => format!("XXXX-XX-{day:02}"),
        };
        Some(When::new(i, end, timex, true, "grammar: weekday and day of the month"))
    }

    /// `Tuesday of next week`, `Wednesday last week`
    pub(super) fn weekday_of_week(&self, i: usize) -> Option<Box<When>> {
        let at = i + 1 + usize::from(self.says_any(i + 1, "of from"));
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

    /// `next Sunday`: the one that comes; `last Tuesday`: the one before the article's day; `this Friday`: of its week.
    pub(super) fn weekday_stepped(&self, today: Date, weekday: u32, step: i64) -> Option<Date> {
        let distance = i64::from(weekday) - i64::from(calendar::weekday(today));
        let days = match step {
            1 if distance <= 0 => distance + 7,
            -1 if distance >= 0 => distance - 7,
            _ => distance,
        };
        calendar::plus_days(today, days)
    }

    /// `Tuesday`: the nearest one, before or after the article's day by tense; where no verb tells, the other is an
    /// alternative.
    pub(super) fn weekday_alone(&self, i: usize) -> Box<When> {
        let number = self.word(i).number;
        let end = i + 1;
        let Some(today) = self.today else {
            return When::new(i, end, format!("XXXX-WXX-{number}"), true, "grammar: weekday, date unknown");
        };
        let ahead = i64::from((number + 7 - calendar::weekday(today)) % 7);
        // `on Thursday week`: a week behind the one to come.
        if self.says(end, "week") && (self.is_boundary(end + 1) || self.is(end + 1, STOP)) {
            let days = i64::from((number + 7 - calendar::weekday(today) - 1) % 7) + 8;
            return When::new(i, end + 1, self.day_at(days), true, "grammar: a week behind the weekday to come");
        }
        // `Provisional grid for Sunday`: with no verb, what is announced lies ahead.
        let (days, other) = match self.tense(i, end) {
            _ if ahead == 0 => (0, None),
            Tense::Past => (ahead - 7, None),
            Tense::Future => (ahead, None),
            Tense::Open => (ahead, Some(ahead - 7)),
        };
        let mut when = When::new(i, end, self.day_at(days), true, "grammar: weekday, nearest by tense");
        when.alternatives.extend(other.map(|o| self.day_at(o)));
        when
    }

    /// `the weekend`, `midweek`; `weekends` are a set.
    pub(super) fn weekend(&self, i: usize) -> Option<Box<When>> {
        let word = self.word(i);
        if word.is(MIDWEEK) && word.number == 1 {
            return Some(self.middle_of_year(i, i + 1));
        }
        if word.is(MIDWEEK) {
            let week = self.today.map_or("XXXX-WXX".to_owned(), calendar::iso_week);
            let mut when = When::new(i, i + 1, week, false, "grammar: middle of the week");
            when.modifier = Some(Mod::Mid);
            return Some(when);
        }
        if word.number != 1
            || self.is_hyphen(i + 1)
            || self.says_any(i.wrapping_sub(1), "every each a -")
            || self.joined(i) && self.is_dash(i.wrapping_sub(1))
        {
            return None;
        }
        if self.says(i + 1, "of")
            && let Some(day) = self.date(i + 2 + usize::from(self.says(i + 2, "the")))
        {
            return self.weekend_of_day(i, day);
        }
        let bank = self.says_any(i.wrapping_sub(1), "holiday");
        let step = match self.today {
            // A Monday's or Tuesday's paper tells of the weekend that has been.
            Some(d) if calendar::weekday(d) < 6 && self.tense(i, i + 1) == Tense::Past => -1,
            _ => 0,
        };
        (!bank).then(|| When::new(i, i + 1, self.weekend_at(step), false, "grammar: weekend, nearest by tense"))
    }

    /// `the weekend of 16-18 August`: those days; `the weekend of 17 August`: the weekend that the day is in or next to.
    fn weekend_of_day(&self, i: usize, day: Box<When>) -> Option<Box<When>> {
        let why = "grammar: weekend of a day";
        if !day.day {
            return (day.timex.len() == 21).then(|| day.beginning(i)).map(|w| Box::new(When { why, ..*w }));
        }
        let date = crate::export::newsmark::parse_date(&day.timex);
        let timex = date.map_or("XXXX-WXX-WE".to_owned(), |d| format!("{}-WE", calendar::iso_week(d)));
        Some(When::new(i, day.end, timex, false, why))
    }

    pub(super) fn weekend_at(&self, step: i64) -> String {
        let week = self.today.and_then(|d| calendar::plus_days(d, 7 * step)).map(calendar::iso_week);
        format!("{}-WE", week.unwrap_or_else(|| "XXXX-WXX".to_owned()))
    }
}
