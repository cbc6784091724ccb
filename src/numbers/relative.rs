//! Dates that only the day of publication can tell: `yesterday`, `last summer`, `Tuesday`, `two weeks ago`.
//!
//! Without that day the value stays open and says so: `last summer` -> `XXXX-SU`, unresolved.

use time::Date;

use super::calendar;
use super::date::{Tense, When};
use super::numeral::Figure;
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// A relative date at token `i`.
    pub fn relative(&self, i: usize) -> Option<When> {
        if !self.english {
            return None;
        }
        let word = self.word(i);
        if word.is(DEICTIC) {
            return self.deictic(i);
        }
        if self.says(i, "day") || self.says(i, "the") && self.says(i + 1, "day") {
            return self.day_after(i + usize::from(self.says(i, "the")));
        }
        if word.is(AGO) && self.says_any(i, &["later", "earlier"]) {
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
    fn deictic(&self, i: usize) -> Option<When> {
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
    fn day_at(&self, days: i64) -> String {
        let date = self.today.and_then(|d| calendar::plus_days(d, days));
        date.map_or("XXXX-XX-XX".to_owned(), calendar::iso)
    }

    /// `day after tomorrow`, `day before yesterday`
    fn day_after(&self, i: usize) -> Option<When> {
        let days = match (self.says(i + 1, "after"), self.says(i + 1, "before")) {
            (true, _) if self.says(i + 2, "tomorrow") => 2,
            (_, true) if self.says(i + 2, "yesterday") => -2,
            _ => return None,
        };
        Some(When::new(i, i + 3, self.day_at(days), true, "grammar: day told from the article's date"))
    }

    /// `later today`, `earlier this week`, `later in 2021`
    fn later_this(&self, i: usize) -> Option<When> {
        let later = self.says(i, "later");
        let at = i + 1 + usize::from(self.says_any(i + 1, &["on", "in"]));
        let inner = if self.is(at, DEICTIC) {
            self.deictic(at)?
        } else if self.is(at, ADJECTIVE) {
            self.stepped(at)?
        } else if self.says_any(i + 1, &["in"]) && self.says(at, "the") {
            self.unit_here(at + 1)?
        } else {
            return None;
        };
        let modifier = if later { Mod::End } else { Mod::Start };
        Some(When { start: i, modifier: Some(modifier), day: inner.day, ..inner })
    }

    /// `week`, `month`, `year`, `day` behind `later in the`.
    fn unit_here(&self, i: usize) -> Option<When> {
        let timex = self.step_unit(self.word(i).text(), 0)?;
        self.is(i, TIME).then(|| When::new(i, i + 1, timex, false, "grammar: unit of the calendar"))
    }

    /// `last week`, `next year`, `this summer`, `last October`, `next Sunday`, `that summer`.
    fn stepped(&self, i: usize) -> Option<When> {
        let word = self.word(i);
        let mut at = i + 1;
        // `this past week`, `this coming Sunday`
        let mut step = if word.is(LAST) { -1 } else { i64::from(word.is(NEXT)) };
        if word.is(THIS) && self.is(at, LAST | NEXT) {
            step = if self.is(at, LAST) { -1 } else { 1 };
            at += 1;
        }
        let that = word.is(THAT);
        let unit = self.word(at);
        if that && !unit.is(YEARPART | TIME) || self.is_hyphen(i + 1) {
            return None;
        }
        // `last Christmas`, `this Easter`
        if unit.is(HOLIDAY)
            && at == i + 1
            && word.is(LAST | NEXT | THIS)
            && let Some(holiday) = self.holiday(at)
        {
            return Some(When { start: i, ..holiday });
        }
        let end = at + 1;
        let why = "grammar: told from the article's date";
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
        if unit.is(WEEKEND) && unit.number == 1 {
            return Some(When::new(i, end, self.weekend_at(step), false, why));
        }
        if unit.is(YEARPART) && !self.is_hyphen(end) {
            return Some(When::new(i, end, self.yearpart_at(unit.text(), step, word.is(THAT), i, end), false, why));
        }
        if unit.is(MONTH) && self.is_capital(at) {
            return Some(When::new(i, end, self.month_stepped(unit.number, step), false, why));
        }
        self.unit_stepped(i, at, step)
    }

    /// `last week`, `this month`, `next decade`; `that year` stays open.
    fn unit_stepped(&self, i: usize, at: usize, step: i64) -> Option<When> {
        let unit = self.word(at);
        let single = unit.is(TIME) && !self.str(at).ends_with('s') && !self.str(at).ends_with('S');
        // `past` and `previous` of a unit are stretches, `following day` is told by the story.
        if !single {
            return None;
        }
        if self.is_of_the_story(i) {
            return self.stepped_from_story(i, at, step);
        }
        // `over the past year`, `the coming weeks`: a stretch.
        if self.says_any(i, &["past", "upcoming", "coming"]) && !self.is(i.wrapping_sub(1), THIS) {
            return None;
        }
        if self.says(at, "second")
            || self.says(at, "minute")
            || self.says(at, "hour")
            || self.says(at, "night")
            || self.is_hyphen(at + 1)
        {
            return None;
        }
        let why = "grammar: told from the article's date";
        if self.is(i, THAT) {
            let open = match unit.text() {
                "Y" => self.year.map_or("XXXX".to_owned(), |y| format!("{y:04}")),
                "M" => "XXXX-XX".to_owned(),
                "W" => "XXXX-WXX".to_owned(),
                "D" => "XXXX-XX-XX".to_owned(),
                _ => return None,
            };
            return Some(When::new(i, at + 1, open, false, why));
        }
        let timex = self.step_unit(unit.text(), step)?;
        Some(When::new(i, at + 1, timex, unit.text() == "D", why))
    }

    /// `the next day`, `the following year`, `the previous month`: told from what the text named last.
    fn is_of_the_story(&self, i: usize) -> bool {
        let the = self.says(i.wrapping_sub(1), "the");
        self.says_any(i, &["following", "previous"]) || the && self.says(i, "next") && self.says(i + 1, "day")
    }

    fn stepped_from_story(&self, i: usize, at: usize, step: i64) -> Option<When> {
        let unit = self.word(at).text();
        let day = self.day.as_deref().and_then(crate::export::newsmark::parse_date);
        let timex = match (unit, day, self.year) {
            ("D", Some(day), _) => calendar::iso(calendar::plus_days(day, step)?),
            ("W", Some(day), _) => calendar::iso_week(calendar::plus_days(day, 7 * step)?),
            ("Y", _, Some(year)) => format!("{:04}", i64::from(year) + step),
            _ => match unit {
                "D" => "XXXX-XX-XX",
                "W" => "XXXX-WXX",
                "M" => "XXXX-XX",
                "Y" => "XXXX",
                _ => return None,
            }
            .to_owned(),
        };
        Some(When::new(i, at + 1, timex, unit == "D", "grammar: told from the date before"))
    }

    /// The unit of the calendar `step` from the article's day, or its open form.
    fn step_unit(&self, unit: &str, step: i64) -> Option<String> {
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

    /// `next Sunday`: the one that comes; `last Tuesday`: the one before the article's day; `this Friday`: of its week.
    fn weekday_stepped(&self, today: Date, weekday: u32, step: i64) -> Option<Date> {
        let distance = i64::from(weekday) - i64::from(calendar::weekday(today));
        let days = match step {
            1 if distance <= 0 => distance + 7,
            -1 if distance >= 0 => distance - 7,
            _ => distance,
        };
        calendar::plus_days(today, days)
    }

    /// `Tuesday`: the nearest one, before or after the article's day by tense; the other is an alternative.
    fn weekday_alone(&self, i: usize) -> When {
        let number = self.word(i).number;
        let end = i + 1;
        let Some(today) = self.today else {
            return When::new(i, end, format!("XXXX-WXX-{number}"), true, "grammar: weekday, date unknown");
        };
        let ahead = i64::from((number + 7 - calendar::weekday(today)) % 7);
        // `Provisional grid for Sunday`: with no verb, what is announced lies ahead.
        let future = self.tense(i, end) != Tense::Past;
        let (days, other) = match ahead {
            0 => (0, None),
            _ if future => (ahead, Some(ahead - 7)),
            _ => (ahead - 7, Some(ahead)),
        };
        let mut when = When::new(i, end, self.day_at(days), true, "grammar: weekday, nearest by tense");
        when.alternatives.extend(other.map(|o| self.day_at(o)));
        when
    }

    /// `the weekend`, `midweek`; `weekends` are a set.
    fn weekend(&self, i: usize) -> Option<When> {
        let word = self.word(i);
        if word.is(MIDWEEK) {
            let week = self.today.map_or("XXXX-WXX".to_owned(), calendar::iso_week);
            let mut when = When::new(i, i + 1, week, false, "grammar: middle of the week");
            when.modifier = Some(Mod::Mid);
            return Some(when);
        }
        if word.number != 1
            || self.is_hyphen(i + 1)
            || self.says_any(i.wrapping_sub(1), &["every", "each", "a", "-"])
            || self.joined(i) && self.is_dash(i.wrapping_sub(1))
        {
            return None;
        }
        let bank = self.says_any(i.wrapping_sub(1), &["holiday"]);
        let step = match self.today {
            // A Monday's or Tuesday's paper tells of the weekend that has been.
            Some(d) if calendar::weekday(d) < 6 && self.tense(i, i + 1) == Tense::Past => -1,
            _ => 0,
        };
        (!bank).then(|| When::new(i, i + 1, self.weekend_at(step), false, "grammar: weekend, nearest by tense"))
    }

    fn weekend_at(&self, step: i64) -> String {
        let week = self.today.and_then(|d| calendar::plus_days(d, 7 * step)).map(calendar::iso_week);
        format!("{}-WE", week.unwrap_or_else(|| "XXXX-WXX".to_owned()))
    }

    /// `the summer`, `summer of 2012`, `winter 2019`: bare only where it is no verb, adjective or name.
    fn yearpart(&self, i: usize) -> Option<When> {
        let word = self.word(i);
        let of = self.says(i + 1, "of");
        let year_at = i + 1 + usize::from(of);
        let why = "grammar: season of the year";
        if let Some(year) = self.year_at(year_at) {
            return Some(When::new(i, year_at + 1, format!("{year:04}-{}", word.text()), false, why));
        }
        if of && matches!(self.str(year_at), "'" | "’" | "‘") && self.joined(year_at + 1) {
            let year = self.small_at(year_at + 1)? as i32;
            let year = year + if year < 50 { 2000 } else { 1900 };
            return Some(When::new(i, year_at + 2, format!("{year:04}-{}", word.text()), false, why));
        }
        if self.inside_name(i) || self.is_hyphen(i + 1) || (self.joined(i) && self.is_dash(i.wrapping_sub(1))) {
            return None;
        }
        let before = i.wrapping_sub(1);
        let article = self.says_any(
            before,
            &[
                "the", "all", "in", "until", "by", "since", "before", "after", "during", "through", "over", "late",
                "early", "mid",
            ],
        );
        let closed =
            self.is_boundary(i + 1) || self.is(i + 1, STOP | FUTURE | PAST) || self.says_any(i + 1, &["'s", "’s"]);
        let verb = word.number == 1
            && !self.says_any(i.wrapping_sub(2), &["in", "by", "until", "since", "during", "this", "of"]);
        let spring = word.text() == "SP" && !article;
        // `hurt in the fall`: of a person, unless the clause looks ahead.
        let verb = verb || word.number == 1 && self.tense(i, i + 1) == Tense::Past;
        if !article || !closed || verb || spring {
            return None;
        }
        Some(When::new(i, i + 1, self.yearpart_at(word.text(), 0, false, i, i + 1), false, why))
    }

    /// The summer `step` from the article's day. A winter is named by the year in which it begins.
    fn yearpart_at(&self, part: &str, step: i64, open: bool, start: usize, end: usize) -> String {
        let Some(today) = self.today.filter(|_| !open) else { return format!("XXXX-{part}") };
        let month = u32::from(u8::from(today.month()));
        let year = i64::from(today.year());
        let southern = self.options.hemisphere == crate::options::Hemisphere::Southern;
        let northern = match part {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let first = if southern { (northern + 5) % 12 + 1 } else { northern };
        // The part that is now or was the latest to begin.
        let begun = if month >= first { year } else { year - 1 };
        let over = if month >= first { month - first } else { month + 12 - first } >= 3;
        let chosen = match step {
            -1 if over => begun,
            -1 => begun - 1,
            1 => begun + 1,
            // `this summer` is that of the calendar year, and the one of now while it lasts.
            _ if !over => begun,
            _ if first == 12 && month < 6 && self.tense(start, end) == Tense::Past => year - 1,
            _ => year,
        };
        format!("{chosen:04}-{part}")
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

    /// `two weeks ago`, `a year earlier`, `two years later`, `a few weeks ago`: a figure and a unit, then the word.
    pub fn offset(&self, start: usize, figure: &Figure, unit: &str, at: usize, vague: bool) -> Option<When> {
        let word = self.word(at);
        let from_now = self.says(at, "from") && self.says(at + 1, "now");
        if let Some(when) = self.offset_from_day(start, figure, unit, at) {
            return Some(when);
        }
        let on = self.says(at, "on") && self.is_boundary(at + 1) && figure.is_single();
        let offset = word.is(AGO) && self.says_any(at, &["ago", "earlier", "later"]);
        if !(offset || from_now || on) {
            return None;
        }
        let end = at + 1 + usize::from(from_now);
        let sign = if self.says_any(at, &["ago", "earlier"]) { -1 } else { 1 };
        let why = "grammar: offset from a date";
        let amount = figure.amount().filter(|a| a.fract() == 0.0 && *a < 10_000.0 && !vague);
        let anchored = self.says(at, "ago") || from_now;
        let value = amount.and_then(|a| self.offset_value(unit, sign * a as i64, anchored));
        let mut when =
            When::new(start, end, value.unwrap_or_else(|| open_offset(unit, vague, amount)), unit == "D", why);
        when.modifier = if vague || figure.modifier.is_some() { Some(Mod::Approx) } else { self.bound(start, end) };
        Some(when)
    }

    /// `three days from today`, `a week after tomorrow`, `two days before yesterday`
    fn offset_from_day(&self, start: usize, figure: &Figure, unit: &str, at: usize) -> Option<When> {
        let day = self.word(at + 1);
        if !day.is(DEICTIC) || day.text() != "D" || !self.says_any(at, &["from", "after", "before"]) {
            return None;
        }
        let length = match unit {
            "D" => 1,
            "W" => 7,
            "F" => 14,
            _ => return None,
        };
        let amount = figure.amount().filter(|a| a.fract() == 0.0 && *a < 10_000.0)? as i64;
        let sign = if self.says(at, "before") { -1 } else { 1 };
        let shift = match day.number {
            1 => 1,
            2 => -1,
            _ => 0,
        };
        let timex = self.day_at(shift + sign * length * amount);
        Some(When::new(start, at + 2, timex, true, "grammar: offset from a day"))
    }

    /// The value in the grain of the unit: years give a year, weeks a week, days a day, hours a time.
    fn offset_value(&self, unit: &str, steps: i64, anchored: bool) -> Option<String> {
        if !anchored {
            // `two years later` counts from the story's own year.
            let year = self.year.filter(|_| unit == "Y")?;
            return Some(format!("{:04}", i64::from(year) + steps));
        }
        let today = self.today?;
        match unit {
            "Y" => Some(format!("{:04}", i64::from(today.year()) + steps)).filter(|y| y.len() == 4),
            "E" => Some(format!("{:03}", i64::from(today.year()) / 10 + steps)),
            "C" => Some(format!("{:02}", i64::from(today.year()) / 100 + steps)),
            "M" | "W" | "D" | "Q" => self.step_unit(unit, steps),
            "F" => self.step_unit("W", 2 * steps),
            "NI" => Some(format!("{}TNI", self.day_at(steps))),
            _ => None,
        }
    }
}

/// An offset whose day is not known: the open form of its grain, or the unit alone where nobody counted.
fn open_offset(unit: &str, vague: bool, amount: Option<f64>) -> String {
    let grain = match unit {
        "TS" | "TM" | "TH" => return format!("PT{}{}", amount.map_or("X".to_owned(), |a| a.to_string()), &unit[1..]),
        "NI" => "D",
        other => other,
    };
    if vague || amount.is_none() {
        return format!("PX{grain}");
    }
    match grain {
        "D" => "XXXX-XX-XX",
        "W" | "F" => "XXXX-WXX",
        "M" => "XXXX-XX",
        "E" => "XXX",
        "C" => "XX",
        _ => "XXXX",
    }
    .to_owned()
}
