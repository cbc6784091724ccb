//! The nth day, week, weekend or weekday of a month or year.
//!
//! `first Monday in May` `last day of October 2014` `third week of January` `20th of next month` `second-last week of 2018`

use time::Date;

use super::calendar;
use super::date::When;
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// An ordinal or `last`, a unit, `of` or `in`, and what it is counted in.
    pub(super) fn nth_of(&self, i: usize) -> Option<Box<When>> {
        let (nth, at) = self.counted_from(i)?;
        // `20th of next month`: the day is left out.
        let bare = self.says(at, "of") && nth > 0 && self.is(at + 1 + usize::from(self.says(at + 1, "the")), ADJECTIVE);
        let link = if bare { at } else { at + 1 };
        if !self.says_any(link, "of in") || !(bare || self.is(at, WEEKDAY | WEEKEND) || self.is(at, TIME)) {
            return None;
        }
        let whole = self.counted_in(link + 1)?;
        let unit = self.word(at);
        let timex = match calendar::days(&whole.timex, self.options.hemisphere) {
            Some(days) if bare => calendar::iso(nth_day(days, nth)?),
            Some(days) if unit.is(WEEKDAY) => calendar::iso(nth_weekday(days, unit.number, nth)?),
            Some(days) if unit.is(WEEKEND) => format!("{}-WE", calendar::iso_week(nth_weekday(days, 6, nth)?)),
            Some(days) if unit.text() == "D" => calendar::iso(nth_day(days, nth)?),
            Some(days) if unit.text() == "W" => calendar::iso_week(nth_week(days, nth)?),
            None if bare || unit.is(WEEKDAY) || unit.text() == "D" => format!("{}-XX", whole.timex),
            None if unit.text() == "W" => "XXXX-WXX".to_owned(),
            None if unit.is(WEEKEND) => "XXXX-WXX-WE".to_owned(),
            _ => return None,
        };
        let day = !timex.contains('W');
        Some(When::new(i, whole.end, timex, day, "grammar: nth day of a stretch"))
    }

    /// `third` -> 3, `last` -> -1, `second-last` -> -2, and the token behind.
    fn counted_from(&self, i: usize) -> Option<(i64, usize)> {
        if self.says(i, "last") {
            return Some((-1, i + 1));
        }
        let (rank, end) = self.ordinal_word(i)?;
        let rank = i64::try_from(rank).ok().filter(|r| (1..=31).contains(r))?;
        let last = end + usize::from(self.is_hyphen(end));
        Some(if self.says(last, "last") { (-rank, last + 1) } else { (rank, end) })
    }

    /// `October 2014`, `the month`, `next year`, `2019`: a month or a year.
    pub(super) fn counted_in(&self, i: usize) -> Option<Box<When>> {
        let the = usize::from(self.says(i, "the"));
        let at = i + the;
        let unit = || if the > 0 { self.unit_of_now(at) } else { None };
        let month = self.is(at, MONTH).then(|| self.month_year(at).or_else(|| self.month_by_tense(at))).flatten();
        let year = || self.year_at(at).map(|y| When::new(at, at + 1, calendar::year_name(y), false, ""));
        let told = || if self.is(at, ADJECTIVE) { self.relative(at) } else { None };
        month
            .or_else(unit)
            .or_else(year)
            .or_else(told)
            .filter(|w| matches!(w.timex.len(), 4 | 7) && !w.timex.contains('W'))
    }

    /// A month behind `of`, in capitals or not.
    fn month_by_tense(&self, i: usize) -> Option<Box<When>> {
        let month = self.word(i).number;
        let verb = self.is_small(i) && self.says_any(i, "may march");
        let year = self.year_of_month(i, i + 1, month).map_or("XXXX".to_owned(), calendar::year_name);
        (!verb && !self.inside_name(i)).then(|| When::new(i, i + 1, format!("{year}-{month:02}"), false, ""))
    }
}

/// The nth of days of which `step` days apart there is one, counted from the first or, for a negative `nth`, the last.
fn count((first, last): (Date, Date), step: i64, nth: i64) -> Option<Date> {
    let all = (last - first).whole_days() / step + 1;
    let place = if nth > 0 { nth - 1 } else { all + nth };
    (0..all).contains(&place).then(|| calendar::plus_days(first, step * place)).flatten()
}

fn nth_day((start, end): (Date, Date), nth: i64) -> Option<Date> {
    count((start, end.previous_day()?), 1, nth)
}

fn nth_weekday((start, end): (Date, Date), weekday: u32, nth: i64) -> Option<Date> {
    let first = calendar::plus_days(start, i64::from((weekday + 7 - calendar::weekday(start)) % 7))?;
    let last = end.previous_day()?;
    let last = calendar::plus_days(last, -i64::from((calendar::weekday(last) + 7 - weekday) % 7))?;
    count((first, last), 7, nth)
}

/// Weeks of a year are those of ISO 8601, which hold its Thursdays; of a month those that lie in it.
fn nth_week((start, end): (Date, Date), nth: i64) -> Option<Date> {
    if (end - start).whole_days() > 31 {
        return nth_weekday((start, end), 4, nth);
    }
    let last = nth_weekday((start, end), 7, -1)?;
    let first = nth_weekday((start, end), 1, 1)?;
    count((first, calendar::plus_days(last, -6)?), 7, nth)
}
