//! Times that come again.
//!
//! `every Tuesday` `each fall` `daily` `monthly` `Saturday nights` `Mondays` `every two weeks` `twice a week`

use super::date::When;
use super::duration::period;
use super::scan::Scan;
use super::time::at_day;
use super::words::*;
use super::zone::Zone;

impl Scan<'_> {
    /// A set of times at token `i`, with its hours: `every Monday at 4pm`, `Thursdays from 9am to 5pm`.
    pub fn recurring(&self, i: usize) -> Option<Box<When>> {
        if let Some(when) = self.weekday_each_month(i).or_else(|| self.days_with_hours(i)) {
            return Some(when);
        }
        let mut when = self.days_again(i)?;
        let day = if when.timex == "P1D" { "" } else { &when.timex };
        if !(day.is_empty() || day.len() == 10 && day.starts_with("XXXX-WXX-")) || !self.says_any(when.end, "at from") {
            return Some(when);
        }
        let Some((hours, end, zone)) = self.hours(when.end + 1, true) else { return Some(when) };
        (when.timex, when.end, when.zone) = (at_day(day, &hours), end, zone);
        Some(when)
    }

    /// A time of day or a run of two, the token behind and the zone; `17.30` where `point` says that it must be an hour.
    fn hours(&self, i: usize, point: bool) -> Option<(String, usize, Option<Zone>)> {
        let from = self.clock(i).filter(|c| c.sure || point && self.str(i).contains('.'))?;
        let run = self.says_any(from.end, "to until till") && !from.timex.contains('/');
        let to = if run { self.clock(from.end + 1).filter(|c| c.sure) } else { None };
        Some(match to {
            Some(to) => (format!("{}/{}", from.timex, to.timex), to.end, from.zone),
            None => (from.timex, from.end, from.zone),
        })
    }

    /// `3pm every day`, `9 a.m. on Sundays`, `from 9am to 5pm every Tuesday`
    pub(super) fn hours_again(&self, i: usize) -> Option<Box<When>> {
        if !self.english || !(i + 1..i + 12).any(|k| self.is(k, EVERY | WEEKDAYS | WEEKDAY)) {
            return None;
        }
        let (hours, end, zone) = self.hours(i, false)?;
        if let Some(mut when) = self.opening_days(i, end, &hours) {
            when.zone = zone;
            return Some(when);
        }
        let mut when = self.days_again(end + usize::from(self.says(end, "on")))?;
        let day = if when.timex == "P1D" { "" } else { &when.timex };
        let sound = day.is_empty() || day.len() == 10 && day.starts_with("XXXX-WXX-");
        (when.timex, when.zone) = (at_day(day, &hours), zone);
        sound.then(|| when.beginning(i))
    }

    /// `9am to 5pm, Monday to Friday`: from the first day and hour to the last, each week.
    fn opening_days(&self, i: usize, end: usize, hours: &str) -> Option<Box<When>> {
        let at = end + usize::from(self.str(end) == ",");
        let joint = self.is_dash(at + 1) || self.says_any(at + 1, "to till until through");
        let (from, to) = (self.word(at), self.word(at + 2));
        let days = joint && from.is(WEEKDAY) && to.is(WEEKDAY) && self.is_capital(at);
        // `food until 10.30pm Sunday to Thursday`; but `shut from 10pm Sunday to Tuesday`
        let single = !self.says(i.wrapping_sub(1), "from") && !self.is_digits(at + 3);
        let (open, close) = hours.split_once('/').or(single.then_some((hours, hours))).filter(|_| days)?;
        let timex = format!("XXXX-WXX-{}{open}/XXXX-WXX-{}{close}", from.number, to.number);
        Some(When::new(i, at + 3, timex, false, "grammar: hours of the days of a week"))
    }

    /// `last Saturday of every month`: comes again each month.
    fn weekday_each_month(&self, i: usize) -> Option<Box<When>> {
        let of = self.says_any(i + 2, "of in") && self.is(i + 3, EVERY) && self.says(i + 4, "month");
        let sound = of && self.is(i, ORDINAL | LAST) && self.is(i + 1, WEEKDAY | WEEKEND);
        sound.then(|| When::new(i, i + 5, "P1M".to_owned(), false, "grammar: weekday of every month"))
    }

    /// `Tuesday to Sunday, 10am-5pm`, `Monday-Friday 9am to 5pm`
    fn days_with_hours(&self, i: usize) -> Option<Box<When>> {
        let (from, to) = (self.word(i), self.word(i + 2));
        let joint = self.is_dash(i + 1) || self.says_any(i + 1, "to until till through");
        if !self.english || !joint || !from.is(WEEKDAY) || !to.is(WEEKDAY) || !self.is_capital(i) {
            return None;
        }
        let at = i + 3 + usize::from(self.str(i + 3) == ",");
        let (hours, end, zone) = self.hours(at + usize::from(self.says(at, "from")), false)?;
        let (open, close) = hours.split_once('/')?;
        let timex = format!("XXXX-WXX-{}{open}/XXXX-WXX-{}{close}", from.number, to.number);
        let mut when = When::new(i, end, timex, false, "grammar: hours of the days of a week");
        when.zone = zone;
        Some(when)
    }

    fn days_again(&self, i: usize) -> Option<Box<When>> {
        if !self.english {
            return None;
        }
        let word = self.word(i);
        let why = "grammar: time that comes again";
        if word.is(EVERY) {
            return self.every(i);
        }
        // `once a week`; more often is a count and its rate.
        if self.says(i, "once") && self.says_any(i + 1, "a an per each every") && self.is(i + 2, TIME) {
            let sound = !self.is(i + 2, WEAK) && !self.is_hyphen(i + 3) && self.word(i + 2).text() != "TS";
            return sound.then(|| When::new(i, i + 3, period(1.0, self.word(i + 2).text()), false, why));
        }
        if word.is(SET) {
            // `the annual Cigar Festival`, but `the daily Guardian`, `an Annual Report`
            let titled = self.is_capital(i) || self.says_any(i, "daily weekly");
            let name = titled && !self.is_upper(i) && self.is_capital(i + 1) && !self.is(i + 1, STOP)
                || self.is_hyphen(i + 1)
                || self.joined(i) && self.is_dash(i.wrapping_sub(1));
            let title = self.is_capital(i) && self.is_capital(i.wrapping_sub(1)) && !self.is_upper(i);
            let sound = !(self.inside_name(i) || name || title);
            return sound.then(|| When::new(i, i + 1, word.text().to_owned(), false, why));
        }
        if word.is(WEEKDAYS) && self.is_capital(i) {
            return Some(When::new(i, i + 1, format!("XXXX-WXX-{}", word.number), false, why));
        }
        // `Saturday nights`, `Sunday afternoons`
        if word.is(WEEKDAY) && self.is(i + 1, DAYPARTS) {
            return Some(When::new(
                i,
                i + 2,
                format!("XXXX-WXX-{}T{}", word.number, self.word(i + 1).text()),
                false,
                why,
            ));
        }
        // `works weekends`, `at weekends`; not `three weekends`, `our camper weekends`
        let before = i.wrapping_sub(1);
        let verb =
            self.is(before, STOP | PAST) || self.str(before).ends_with('s') || self.says_any(before, "open most the");
        let compound = self.says(before, "of") || self.is_hyphen(before.wrapping_sub(1));
        if word.is(WEEKEND) && word.number == 2 && verb && !compound {
            return Some(When::new(i, i + 1, "XXXX-WXX-WE".to_owned(), false, why));
        }
        None
    }

    /// `every week`, `each Tuesday night`, `every two years`, `every other Friday`, `every fourth year`
    fn every(&self, i: usize) -> Option<Box<When>> {
        let why = "grammar: every";
        let other = self.says_any(i + 1, "other second single");
        let at = i + 1 + usize::from(other);
        let times = if other && !self.says(i + 1, "single") { 2.0 } else { 1.0 };
        let word = self.word(at);
        if word.is(WEEKDAY | WEEKDAYS) {
            let night = self.is(at + 1, DAYPART | DAYPARTS);
            let part = if night { format!("T{}", self.word(at + 1).text()) } else { String::new() };
            return Some(When::new(
                i,
                at + 1 + usize::from(night),
                format!("XXXX-WXX-{}{part}", word.number),
                false,
                why,
            ));
        }
        if word.is(DAYPART) && word.number == 0 {
            return Some(When::new(i, at + 1, format!("XXXX-XX-XXT{}", word.text()), false, why));
        }
        if word.is(YEARPART) {
            return Some(When::new(i, at + 1, format!("XXXX-{}", word.text()), false, why));
        }
        if word.is(MONTH) && self.is_capital(at) {
            let day = self.small_at(at + 1).filter(|d| (1..=31).contains(d));
            let timex = format!("XXXX-{:02}{}", word.number, day.map_or(String::new(), |d| format!("-{d:02}")));
            return Some(When::new(i, at + 1 + usize::from(day.is_some()), timex, false, why));
        }
        if word.is(WEEKEND) {
            return Some(When::new(i, at + 1, "XXXX-WXX-WE".to_owned(), false, why));
        }
        // `every 14 July`
        if self.is_digits(at) && self.is(self.past_of(at + 1), MONTH) {
            let mut day = self.day_month(i, at).filter(|d| d.day)?;
            (day.timex, day.why) = (format!("XXXX{}", day.timex.get(4..)?), why);
            return Some(day);
        }
        if word.is(TIME) && !word.is(WEAK) && !self.says_any(at, "min sec second") {
            return Some(When::new(i, at + 1, period(times, word.text()), false, why));
        }
        if self.is(i, EVERY) {
            if let Some((_, end)) = self.ordinal_word(at)
                && self.is(end, WEEKDAY)
            {
                return Some(When::new(i, end + 1, format!("XXXX-WXX-{}", self.word(end).number), false, why));
            }
            if let Some((rank, end)) = self.ordinal_word(at)
                && self.is(end, TIME)
            {
                return Some(When::new(i, end + 1, period(rank as f64, self.word(end).text()), false, why));
            }
            let figure = if self.says_any(at, "few couple") { None } else { self.figure_or_range(at, false) };
            let (least, most, end) = figure.map_or((f64::NAN, f64::NAN, at + 1), |f| (f.min, f.max, f.end));
            if figure.is_some() || self.says(at, "few") {
                let unit = self.time_unit(end, figure.is_some_and(|f| f.digits)).filter(|u| !u.hyphen)?;
                let least_time = period(least, unit.text);
                // `every four to six hours`
                let timex = if most > least { format!("{least_time}/{}", period(most, unit.text)) } else { least_time };
                return Some(When::new(i, unit.end, timex, false, why));
            }
        }
        // `every half-hour`
        if self.is(at, HALF)
            && let Some(half) = self.half_unit(at)
            && let crate::value::Value::Time(value) = half.value
        {
            return Some(When::new(i, half.end, value.timex, false, why));
        }
        let mut holiday = self.holiday(at).filter(|h| h.day)?;
        let timex = format!("XXXX{}", holiday.timex.get(4..).unwrap_or(""));
        (holiday.day, holiday.why) = (false, why);
        Some(holiday.beginning(i).valued(timex))
    }
}
