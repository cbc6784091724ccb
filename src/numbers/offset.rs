//! Days at a distance: `two weeks ago`, `a year earlier`, `three days after Easter`.

use super::anchored::later;
use super::calendar;
use super::date::When;
use super::decimal;
use super::figure::Figure;
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// `two weeks ago`, `a year earlier`, `two years later`, `a few weeks ago`: a figure and a unit, then the word.
    pub fn offset(&self, start: usize, figure: &Figure, unit: &str, at: usize, vague: bool) -> Option<Box<When>> {
        let word = self.word(at);
        // `13 billion years ago` is a length back: no calendar has the year.
        if figure.min >= 10_000.0 && self.says(at, "ago") {
            return None;
        }
        // `a day earlier than planned` is a length.
        if self.says(at + 1, "than") && self.says_any(at, "earlier later") {
            return None;
        }
        let from_now = self.says(at, "from") && self.says(at + 1, "now");
        if let Some(when) =
            self.offset_from_day(start, figure, unit, at).or_else(|| self.day_ago(start, figure, unit, at))
        {
            return Some(when);
        }
        let on = self.says(at, "on") && self.is_boundary(at + 1) && figure.is_single();
        // `up 4.2% from a year before.`
        let closed =
            self.says_any(at, "before after") && (self.is_boundary(at + 1) || self.says_any(at + 1, "and but"));
        let offset = word.is(AGO) && (closed || self.says_any(at, "ago hence earlier later"));
        if !(offset || from_now || on) {
            return None;
        }
        let end = at + 1 + usize::from(from_now);
        let sign = if self.says_any(at, "ago earlier before") { -1 } else { 1 };
        let why = "grammar: offset from a date";
        let amount = figure.amount().filter(|a| *a < 10_000.0 && !vague);
        // `two and a half years ago` by its months
        let (amount, unit) = match amount {
            Some(years) if unit == "Y" && years.fract() == 0.5 => (Some(years * 12.0), "M"),
            amount => (amount.filter(|a| a.fract() == 0.0), unit),
        };
        let anchored = self.says_any(at, "ago hence") || from_now;
        let value = amount.and_then(|a| self.offset_value(unit, sign * a as i64, anchored));
        let mut when =
            When::new(start, end, value.unwrap_or_else(|| open_offset(unit, vague, amount)), unit == "D", why);
        when.modifier = if vague || figure.modifier.is_some() { Some(Mod::Approx) } else { self.bound(start, end) };
        Some(when)
    }

    /// `three summers ago`: the last one is one summer ago.
    pub(super) fn yearparts_ago(&self, start: usize, figure: &Figure) -> Option<Box<When>> {
        let at = figure.end;
        let count = figure.amount().filter(|a| a.fract() == 0.0 && (1.0..100.0).contains(a))? as i64;
        let part = look_up(self.str(at).strip_suffix('s')?);
        if !self.says(at + 1, "ago") || !part.is(YEARPART) {
            return None;
        }
        let last = self.yearpart_at(part.text(), -1, false, start, at);
        let timex = match last.split_once('-').and_then(|(year, _)| year.parse::<i64>().ok()) {
            Some(year) => format!("{:04}-{}", year - (count - 1), part.text()),
            None => last,
        };
        Some(When::new(start, at + 2, timex, false, "grammar: offset from a date"))
    }

    /// `three days from today`, `a week after tomorrow`, `two days before yesterday`
    fn offset_from_day(&self, start: usize, figure: &Figure, unit: &str, at: usize) -> Option<Box<When>> {
        // `a week from Tuesday`; but `closed for two weeks from Tuesday`
        let weeks = figure.amount().filter(|a| a.fract() == 0.0 && *a < 100.0 && matches!(unit, "W" | "F"));
        if let Some(weeks) = weeks.filter(|_| self.says(at, "from") && !self.says(start.wrapping_sub(1), "for"))
            && self.is(at + 1, WEEKDAY)
            && self.is_weekday(at + 1)
        {
            let number = self.word(at + 1).number;
            let days = if unit == "F" { 14 } else { 7 } * weeks as i64;
            let date = self.today.and_then(|d| self.weekday_stepped(d, number, 1));
            let date = date.and_then(|d| calendar::plus_days(d, days));
            let timex = date.map_or(format!("XXXX-WXX-{number}"), calendar::iso);
            return Some(When::new(start, at + 2, timex, true, "grammar: weeks from a weekday"));
        }
        if !self.says_any(at, "from after before") || !self.is(at + 1, DEICTIC | HOLIDAY) {
            return None;
        }
        let day = self.holiday(at + 1).or_else(|| self.relative(at + 1)).filter(|d| d.day)?;
        let amount = figure.amount().filter(|a| a.fract() == 0.0 && *a < 10_000.0)? as i64;
        let steps = if self.says(at, "before") { -amount } else { amount };
        let date = crate::export::newsmark::parse_date(&day.timex);
        let date = match unit {
            "M" | "Y" => date.and_then(|d| {
                let months = steps * if unit == "Y" { 12 } else { 1 };
                let (year, month) = calendar::plus_months(d.year(), u32::from(u8::from(d.month())), months)?;
                calendar::day(year, month, u32::from(d.day()))
            }),
            "D" | "W" | "F" => {
                let length = match unit {
                    "W" => 7,
                    "F" => 14,
                    _ => 1,
                };
                date.and_then(|d| calendar::plus_days(d, length * steps))
            }
            _ => return None,
        };
        let timex = date.map_or("XXXX-XX-XX".to_owned(), calendar::iso);
        Some(When::new(start, day.end, timex, true, "grammar: offset from a day"))
    }

    /// The month, week or day that lies a period (`P2Y3M`, `P1.5Y`) before the article's day.
    pub(super) fn before_now(&self, period: &str) -> Option<String> {
        let (mut day, mut rest, mut grain) = (self.today?, period.strip_prefix('P')?, "");
        while let Some(at) = rest.find(|c: char| c.is_ascii_uppercase()) {
            let amount = decimal::read(&rest[..at])?;
            grain = &rest[at..at + 1];
            let (amount, unit) = if grain == "Y" { (amount * 12.0, "M") } else { (amount, grain) };
            day = later(day, -(amount as i64), unit).filter(|_| amount.fract() == 0.0)?;
            rest = &rest[at + 1..];
        }
        match grain {
            "Y" | "M" => Some(calendar::iso(day)[..7].to_owned()),
            "W" => Some(calendar::iso_week(day)),
            "D" => Some(calendar::iso(day)),
            _ => None,
        }
    }

    /// `a year ago today`, `two years ago this week`, `three weeks ago on Monday`
    fn day_ago(&self, start: usize, figure: &Figure, unit: &str, at: usize) -> Option<Box<When>> {
        let amount = figure.amount().filter(|a| a.fract() == 0.0 && *a < 1000.0 && self.says(at, "ago"))? as i64;
        let day = later(self.today?, -amount, unit)?;
        let why = "grammar: offset from a day";
        if self.says(at + 1, "today") {
            return Some(When::new(start, at + 2, calendar::iso(day), true, why));
        }
        if self.is(at + 1, THIS) && matches!(unit, "Y" | "M") && self.says_any(at + 2, "week month") {
            let week = self.says(at + 2, "week");
            let timex = if week { calendar::iso_week(day) } else { calendar::iso(day)[..7].to_owned() };
            return Some(When::new(start, at + 3, timex, false, why));
        }
        let weekday = at + 1 + usize::from(self.says(at + 1, "on"));
        if !matches!(unit, "W" | "Y") || !self.is(weekday, WEEKDAY) || !self.is_weekday(weekday) {
            return None;
        }
        if unit == "Y" {
            // `ten years ago Thursday`: the day of the month that this Thursday has.
            let near = crate::export::newsmark::parse_date(&self.weekday_alone(weekday).timex)?;
            let timex = calendar::iso(later(near, -amount, unit)?);
            return (weekday == at + 1).then(|| When::new(start, weekday + 1, timex, true, why));
        }
        let back = (calendar::weekday(day) + 7 - self.word(weekday).number) % 7;
        let timex = calendar::iso(calendar::plus_days(day, -i64::from(back))?);
        Some(When::new(start, weekday + 1, timex, true, why))
    }

    /// The value in the grain of the unit: years give a year, weeks a week, days a day, hours a time.
    fn offset_value(&self, unit: &str, steps: i64, anchored: bool) -> Option<String> {
        if !anchored {
            // `two years later` counts from the story's own year, `a year earlier` without one from the article's.
            let named = match unit {
                "Y" | "E" => self.year.is_some(),
                "M" => self.month.is_some(),
                _ => self.named.is_some(),
            };
            return if named || steps < 0 { self.story_unit(unit, steps) } else { None };
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
        "TS" | "TM" | "TH" => return format!("PT{}{}", amount.map_or("X".to_owned(), decimal::write), &unit[1..]),
        "NI" => "D",
        other => other,
    };
    if vague || amount.is_none() {
        return super::duration::period(f64::NAN, grain);
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
