//! Dates that only the day of publication can tell: `yesterday`, `last summer`, `Tuesday`, `two weeks ago`.
//!
//! Without that day the value stays open and says so: `last summer` -> `XXXX-SU`, unresolved.

use super::calendar;
use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// A relative date at token `i`.
    pub fn relative(&self, i: usize) -> Option<Box<When>> {
        if !self.english {
            return None;
        }
        let word = self.word(i);
        if word.is(DEICTIC) {
            return self.deictic(i);
        }
        if self.says_any(i, "a one") {
            return self.weeks_from_weekday(i);
        }
        if word.is(TIME)
            && let Some(when) = self.unit_beside(i)
        {
            return Some(when);
        }
        if self.says(i, "day") {
            return self.day_after(i);
        }
        if self.says(i, "week") {
            return self.week_of(i);
        }
        if word.is(AGO) && self.says_any(i, "later earlier") {
            return self.later_this(i);
        }
        if word.is(ADJECTIVE) {
            return self.stepped(i);
        }
        if word.is(WEEKDAY) && self.is_weekday(i) {
            return Some(self.weekday_alone(i));
        }
        if word.is(WEEKEND | MIDWEEK) {
            return self.weekend(i);
        }
        if word.is(YEARPART) {
            return self.yearpart(i);
        }
        None
    }

    /// `today`, `tomorrow`, `yesterday`
    fn deictic(&self, i: usize) -> Option<Box<When>> {
        let word = self.word(i);
        if word.text() != "D" || self.inside_name(i) || (self.says(i, "today") && self.says(i.wrapping_sub(1), "USA")) {
            return None;
        }
        let days = match word.number {
            1 => 1,
            2 => -1,
            _ => 0,
        };
        Some(When::new(i, i + 1, self.day_at(days), true, "grammar: day told from the article's date"))
    }

    /// The day `days` from the article's, or the open form.
    pub(super) fn day_at(&self, days: i64) -> String {
        let date = self.today.and_then(|d| calendar::plus_days(d, days));
        date.map_or("XXXX-XX-XX".to_owned(), calendar::iso)
    }

    /// `day after tomorrow`, `day before yesterday`
    fn day_after(&self, i: usize) -> Option<Box<When>> {
        let days = match (self.says(i + 1, "after"), self.says(i + 1, "before")) {
            (true, _) if self.says(i + 2, "tomorrow") => 2,
            (_, true) if self.says(i + 2, "yesterday") => -2,
            (true, _) => return self.day_beside_holiday(i, 1),
            (_, true) => return self.day_beside_holiday(i, -1),
            _ => return None,
        };
        Some(When::new(i, i + 3, self.day_at(days), true, "grammar: day told from the article's date"))
    }

    /// `day after Thanksgiving`
    fn day_beside_holiday(&self, i: usize, days: i64) -> Option<Box<When>> {
        let mut holiday = self.holiday(i + 2).filter(|h| h.day)?;
        let date = crate::export::newsmark::parse_date(&holiday.timex);
        holiday.timex = date.and_then(|d| calendar::plus_days(d, days)).map_or("XXXX-XX-XX".to_owned(), calendar::iso);
        Some(holiday.beginning(i))
    }

    /// `week of October 6`, `week beginning 4 February`; `week 31` in small letters, which tell it from a week of a season.
    fn week_of(&self, i: usize) -> Option<Box<When>> {
        let why = "grammar: week of the year";
        if let Some(week) = self.small_at(i + 1).filter(|_| self.is_small(i) && !self.is_sport()) {
            let closed = self.is_boundary(i + 2) || self.is(i + 2, STOP) && !self.says_any(i + 2, "of in to");
            let year = self.today?.year();
            let monday = calendar::monday(year, week).filter(|_| closed)?;
            return Some(When::new(i, i + 2, calendar::iso_week(monday), false, why));
        }
        if !self.says_any(i + 1, "of beginning starting commencing") {
            return None;
        }
        self.week_from(i, i + 2)
    }

    /// The week of the day at token `at`: `week of October 6`, `w/c 4 February`.
    pub(super) fn week_from(&self, i: usize, at: usize) -> Option<Box<When>> {
        let at = at + usize::from(self.says_any(at, "on the"));
        let day = self.date(at).filter(|d| d.day)?;
        let date = crate::export::newsmark::parse_date(&day.timex);
        let timex = date.map_or("XXXX-WXX".to_owned(), calendar::iso_week);
        // `the week of April 27-May 3`
        let last = if self.is_dash(day.end) { self.date(day.end + 1).filter(|d| d.day) } else { None };
        Some(When::new(i, last.map_or(day.end, |d| d.end), timex, false, "grammar: week of a day"))
    }

    /// `later today`, `earlier this week`, `later in 2021`
    fn later_this(&self, i: usize) -> Option<Box<When>> {
        let later = self.says(i, "later");
        let at = i + 1 + usize::from(self.says_any(i + 1, "on in"));
        let inner = if self.is(at, DEICTIC) {
            self.deictic(at)?
        } else if self.is(at, ADJECTIVE) {
            self.stepped(at)?
        } else if self.is(at, WEEKDAY) && self.is_weekday(at) {
            self.weekday_alone(at)
        } else if self.says_any(i + 1, "in") && self.says(at, "the") {
            self.unit_here(at + 1)?
        } else {
            return None;
        };
        Some(inner.beginning(i).bounded(if later { Mod::End } else { Mod::Start }))
    }

    /// `year-end`, `by year's end`, `year-ago`, `year to date`, and `the year before` or `the day after` where it closes.
    fn unit_beside(&self, i: usize) -> Option<Box<When>> {
        let unit = self.word(i).text();
        let hyphen = usize::from(self.is_hyphen(i + 1));
        let at = i + 1 + hyphen;
        if unit == "Y" && self.says(at, "to") && self.says(at + 1 + hyphen, "date") {
            let today = self.today.map_or("XXXX-XX-XX".to_owned(), calendar::iso);
            let timex = format!("{}-01-01/{today}", &today[..4]);
            return Some(When::new(i, at + 2 + hyphen, timex, false, "grammar: year to date"));
        }
        // `the week after next`, `the year before last`
        let over = i64::from(self.follows(at + 2, "after next")) - i64::from(self.follows(at + 2, "before last"));
        if over != 0 && hyphen == 0 && self.says(i.wrapping_sub(1), "the") && matches!(unit, "W" | "M" | "Y") {
            let timex = self.step_unit(unit, 2 * over)?;
            return Some(When::new(i, at + 2, timex, false, "grammar: told from the article's date"));
        }
        let own = self.says_any(i + 1, "'s ’s");
        let led = self.says_any(i.wrapping_sub(1), "at by before until since from");
        if matches!(unit, "Y" | "M" | "W") && self.says(at + usize::from(own), "end") && (own || hyphen > 0 || led) {
            let end = at + usize::from(own) + 1;
            let year = self.year_at(end).filter(|_| unit == "Y");
            let timex = year.map(calendar::year_name).or_else(|| self.step_unit(unit, 0))?;
            let when = When::new(i, end + usize::from(year.is_some()), timex, false, "grammar: end of a unit");
            return Some(when.bounded(Mod::End));
        }
        if hyphen > 0 && self.says_any(at, "ago earlier") {
            return self.unit_ago(i, at);
        }
        if hyphen == 0 && self.is_whole_unit(i) {
            let timex = self.unit_of_report(i)?;
            return Some(When::new(i, i + 1, timex, false, "grammar: unit of the calendar"));
        }
        let back = self.says_any(at, "before earlier");
        let closed = self.is_boundary(at + 1) || self.says_any(at + 1, "and but");
        let closed = closed && !self.str(i).ends_with('s');
        let the = hyphen == 0 && self.says(i.wrapping_sub(1), "the") && closed && (back || self.says(at, "after"));
        let timex = if the { self.story_unit(unit, if back { -1 } else { 1 })? } else { return None };
        Some(When::new(i, at + 1, timex, unit == "D", "grammar: told from the date before"))
    }

    /// `profit for the year`, `the 41st goal of the year`, `down for the week`; not `the year to March`, `player of the year`.
    fn is_whole_unit(&self, i: usize) -> bool {
        let unit = self.word(i).text();
        let of = self.follows(i, "of the") && unit == "Y" && {
            let before = i.wrapping_sub(3);
            let noun = before.wrapping_sub(1);
            let ranked = |k: usize| self.is_suffix(k) || self.is(k, ORDINAL);
            self.is_suffix(before) || ranked(noun) || self.says_any(before, "most much part")
        };
        let told = of
            || self.follows(i, "for the") && matches!(unit, "Y" | "M" | "Q" | "W")
            || unit == "Q" && self.quarter.is_some() && (self.follows(i, "in the") || self.follows(i, "during the"));
        let next = i + 1;
        let open = self.is(next, TO | AGO) || self.says_any(next, "ended ending of in that through");
        told && !open && (self.is_boundary(next) || self.is(next, STOP))
    }

    /// `last Dec. 5`, `next Jan. 1`: the nearest one behind or ahead of the article's day.
    fn day_stepped(&self, mut when: Box<When>, step: i64) -> Option<Box<When>> {
        let (Some(today), true) = (self.today, self.lacks_year(&when)) else { return Some(when) };
        let date = crate::export::newsmark::parse_date(&when.timex)?;
        let of = |year: i32| calendar::day(year, u32::from(u8::from(date.month())), u32::from(date.day()));
        let sound = |d: &time::Date| match step {
            -1 => *d < today,
            1 => *d > today,
            _ => d.year() == today.year(),
        };
        let years: [i32; 3] = if step < 0 { [0, -1, -4] } else { [0, 1, 4] };
        let date = years.into_iter().filter_map(|y| of(today.year() + y)).find(sound)?;
        when.timex = calendar::iso(date);
        Some(when)
    }

    /// `week`, `month`, `year`, `day` behind `later in the`.
    fn unit_here(&self, i: usize) -> Option<Box<When>> {
        let timex = self.step_unit(self.word(i).text(), 0)?;
        self.is(i, TIME).then(|| When::new(i, i + 1, timex, false, "grammar: unit of the calendar"))
    }

    /// `last week`, `next year`, `this summer`, `last October`, `next Sunday`, `that summer`.
    fn stepped(&self, i: usize) -> Option<Box<When>> {
        let word = self.word(i);
        let mut at = i + 1;
        // `this past week`, `this coming Sunday`
        let mut step = if word.is(LAST) { -1 } else { i64::from(word.is(NEXT)) };
        if word.is(THIS) && self.is(at, LAST | NEXT) {
            step = if self.is(at, LAST) { -1 } else { 1 };
            at += 1;
        }
        let that = word.is(THAT);
        // `that same year`
        at += usize::from(that && self.says(at, "same"));
        let unit = self.word(at);
        if that && !unit.is(YEARPART | TIME | WEEKEND) || self.is_hyphen(i + 1) {
            return None;
        }
        // `last Christmas`, `this Easter`
        if unit.is(HOLIDAY)
            && at == i + 1
            && word.is(LAST | NEXT | THIS)
            && let Some(holiday) = self.holiday(at)
        {
            return Some(holiday.beginning(i));
        }
        let end = at + 1;
        let why = "grammar: told from the article's date";
        if self.says_any(at, "fiscal financial") && self.says(end, "year") && !self.is_hyphen(end + 1) {
            return Some(self.fiscal_stepped(i, end + 1, step));
        }
        if word.is(LAST) && self.says(i, "latest") && !unit.is(TIME) {
            return None;
        }
        if unit.is(WEEKDAY) && self.is_weekday(at) {
            // `this Monday` in a paper of Tuesday: the one to come, unless a verb tells of what has been.
            let passed = word.is(THIS) && step == 0 && self.tense(i, end) != Tense::Past;
            let passed = passed && self.today.is_some_and(|d| calendar::weekday(d) > unit.number);
            let date = self
                .today
                .and_then(|d| self.weekday_stepped(d, unit.number, step))
                .and_then(|d| calendar::plus_days(d, if passed { 7 } else { 0 }));
            let timex = date.map_or(format!("XXXX-WXX-{}", unit.number), calendar::iso);
            return Some(When::new(i, end, timex, true, why));
        }
        if that && unit.is(WEEKEND) {
            let timex = self.story_unit("W", 0).filter(|w| !w.contains('X'))? + "-WE";
            return Some(When::new(i, end, timex, false, why));
        }
        if unit.is(WEEKEND) && unit.number == 1 {
            return Some(When::new(i, end, self.weekend_at(step), false, why));
        }
        if unit.is(YEARPART) && !self.is_hyphen(end) {
            let told = if that || self.is_of_the_story(i) { self.yearpart_of_story(unit.text(), step) } else { None };
            let timex = told.unwrap_or_else(|| self.yearpart_at(unit.text(), step, that, i, end));
            return Some(When::new(i, end, timex, false, why));
        }
        if unit.is(MONTH) && self.is_capital(at) {
            if let Some(when) = self.month_day(i, at) {
                return self.day_stepped(when, step);
            }
            let told = if self.is_of_the_story(i) { self.month_of_story(unit.number, step) } else { None };
            let timex = told.unwrap_or_else(|| self.month_stepped(unit.number, step));
            return Some(When::new(i, end, timex, false, why));
        }
        self.unit_stepped(i, at, step)
    }

    /// `last week`, `this month`, `next decade`; `that year` stays open.
    fn unit_stepped(&self, i: usize, at: usize, step: i64) -> Option<Box<When>> {
        let unit = self.word(at);
        let single = unit.is(TIME) && !self.str(at).ends_with('s') && !self.str(at).ends_with('S');
        // `past` and `previous` of a unit are stretches, `following day` is told by the story.
        if !single {
            return None;
        }
        if self.is_of_the_story(i) {
            return self.stepped_from_story(i, at, step);
        }
        // `over the past year`: a stretch.
        if self.says(i, "past") && !self.is(i.wrapping_sub(1), THIS)
            || self.is_stretch(i)
            || self.says(i, "current") && unit.text() == "D"
        {
            return None;
        }
        // `the last day of that season`
        if unit.text() == "D" && self.is(i, LAST | NEXT) && self.says(at + 1, "of")
            || self.says(at, "second")
            || self.says(at, "minute")
            || self.says(at, "hour")
            || self.says(at, "night")
            || self.is_hyphen(at + 1)
        {
            return None;
        }
        let why = "grammar: told from the article's date";
        if self.is(i, THAT) {
            return self.unit_of_story(i, at);
        }
        // `next week Wednesday`, as the press of Lagos writes
        // `last week's Sunday`
        let owned = self.says_any(at + 1, "'s ’s") && (self.is_boundary(at + 3) || self.is(at + 3, STOP));
        let day = at + 1 + usize::from(owned);
        if unit.text() == "W" && self.is(day, WEEKDAY) && self.is_weekday(day) {
            let number = self.word(day).number;
            let monday = self.today.map(|d| 7 * step - i64::from(calendar::weekday(d)) + i64::from(number));
            let timex = monday.map_or(format!("XXXX-WXX-{number}"), |days| self.day_at(days));
            return Some(When::new(i, day + 1, timex, true, why));
        }
        let timex = self.step_unit(unit.text(), step)?;
        if let Some(quarter) = self.quarter_of_year(i, at, &timex) {
            return Some(quarter);
        }
        Some(When::new(i, at + 1, timex, unit.text() == "D", why))
    }

    /// The unit of the calendar `step` from the article's day, or its open form.
    pub(super) fn step_unit(&self, unit: &str, step: i64) -> Option<String> {
        let Some(today) = self.today else {
            return Some(
                match unit {
                    "D" => "XXXX-XX-XX",
                    "W" | "F" => "XXXX-WXX",
                    "M" => "XXXX-XX",
                    "Q" => "XXXX-QX",
                    "Y" => "XXXX",
                    "E" => "XXX",
                    "C" => "XX",
                    _ => return None,
                }
                .to_owned(),
            );
        };
        let year = today.year();
        Some(match unit {
            "D" => calendar::iso(calendar::plus_days(today, step)?),
            "W" => calendar::iso_week(calendar::plus_days(today, 7 * step)?),
            "F" => calendar::iso_week(calendar::plus_days(today, 14 * step)?),
            "M" => {
                let (y, m) = calendar::plus_months(year, u32::from(u8::from(today.month())), step)?;
                format!("{y:04}-{m:02}")
            }
            "Q" => {
                let all = i64::from(year) * 4 + i64::from((u8::from(today.month()) - 1) / 3) + step;
                format!("{:04}-Q{}", all.div_euclid(4), all.rem_euclid(4) + 1)
            }
            "Y" => format!("{:04}", i64::from(year) + step),
            "E" => format!("{:03}", i64::from(year) / 10 + step),
            "C" => format!("{:02}", i64::from(year) / 100 + step),
            _ => return None,
        })
    }

    fn month_stepped(&self, month: u32, step: i64) -> String {
        let Some(today) = self.today else { return format!("XXXX-{month:02}") };
        let now = u32::from(u8::from(today.month()));
        let year = today.year();
        let year = match step {
            -1 if month >= now => year - 1,
            1 if month <= now => year + 1,
            _ => year,
        };
        format!("{year:04}-{month:02}")
    }
}
