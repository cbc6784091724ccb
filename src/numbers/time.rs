//! Times of day joined to dates, and parts of days.
//!
//! `3 p.m. on Saturday` `Sunday at 9pm` `8 tonight` `this morning` `Tuesday night` `the morning of 15 February`

use super::clock::{Clock, hours_of, timex};
use super::date::When;
use super::scan::Scan;
use super::words::*;
use super::zone::Zone;
use crate::value::Mod;

impl Scan<'_> {
    /// A date, a time, or both in either order, or a stretch from one to another, at token `i`.
    pub fn moment(&self, i: usize) -> Option<(Box<When>, bool)> {
        let first = self.one_moment(i)?;
        Some(self.stretch(&first).unwrap_or(first))
    }

    pub(super) fn one_moment(&self, i: usize) -> Option<(Box<When>, bool)> {
        if let Some(when) = self.holiday(i).or_else(|| self.date(i)).or_else(|| self.relative(i)) {
            // `the July 4 weekend`
            let days = if self.is_digits(when.end - 1) { self.weekend_of_holiday(&when) } else { None };
            return Some(self.with_time(days.unwrap_or(when)));
        }
        if let Some(when) = self.part_of_day(i) {
            if let Some((day, part)) = when.timex.split_once('T').filter(|(day, _)| !day.is_empty())
                && let Some(clock) = self.clock_of_part(when.end, part)
            {
                let day = day.to_owned();
                return Some((joined(when.valued(day), clock), true));
            }
            return Some((if when.timex.starts_with('T') { self.with_day(when) } else { when }, true));
        }
        let clock = self.clock(i)?;
        if !clock.sure && !self.is_day_behind(i, clock.end) {
            return None;
        }
        let mut when = When::new(i, clock.end, clock.timex, false, "grammar: time of day");
        when.zone = clock.zone;
        Some((self.with_day(when), true))
    }

    /// Whether a day follows at once: `6.33 this morning`, `7.30 on Tuesday`, `at 8 tonight`, `by 9 tomorrow morning`.
    pub(super) fn is_day_behind(&self, i: usize, end: usize) -> bool {
        let at = end + usize::from(self.says(end, "on"));
        let part = self.says(at, "this") && self.is(at + 1, DAYPART);
        // `sank to 17 from 13.46 Thursday`
        if self.str(i).contains('.') && (1..8).any(|k| self.is(i.wrapping_sub(k), MOVE)) {
            return false;
        }
        if self.str(i).contains('.') || self.reads(i + 1, ":") {
            let part = part || self.says(at, "the") && self.is(at + 1, NEXT) && self.is(at + 2, DAYPART);
            let month = self.is(at, MONTH) && self.is_digits(at + 1) || self.is_day_in_figures(end);
            return self.is(at, DEICTIC | WEEKDAY) || part || month;
        }
        let hour = self.says_any(i.wrapping_sub(1), "at by from until till before after around about since");
        let night = self.is(at, DEICTIC) && (self.word(at).text() == "N" || self.is(at + 1, DAYPART));
        at == end && (hour || self.starts_line(i)) && (night || part)
    }

    /// `16:05, 3 Apr 2021`, `14:15 31/05/2024`: a whole date behind a time, with a comma or none.
    fn is_day_in_figures(&self, end: usize) -> bool {
        let at = end + usize::from(self.reads(end, ","));
        (self.is_digits(at) || self.is(at, WEEKDAY)) && self.date(at).is_some_and(|d| d.day && !self.lacks_year(&d))
    }

    /// `Sunday at 9pm`, `Tuesday night`, `9 Aug 2022, 07:14`, `Friday, 7:30`, `Monday in the early morning`
    pub(super) fn with_time(&self, mut when: Box<When>) -> (Box<When>, bool) {
        if !when.day {
            return self.days_with_time(when);
        }
        let end = when.end;
        if let Some(clock) = self.iso_time(end) {
            return (joined(when, clock), true);
        }
        if let Some((part, end)) = self.part_behind(end) {
            let clock = self.clock_of_part(end, part).unwrap_or_else(|| Clock {
                end,
                timex: format!("T{part}"),
                sure: true,
                half: true,
                zone: None,
            });
            return (joined(when, clock), true);
        }
        let comma = self.reads(end, ",");
        let at = end + usize::from(comma);
        // `Aired August 11, 2004 - 20:00 ET`
        let dash = self.is_dash(at) && !self.joined(at) && !self.joined(at + 1);
        // `06/Nov/2023:06:36:02`
        let colon = self.reads(at, ":") && self.joined(at) && self.joined(at + 1);
        let at = at + usize::from(dash || colon || self.says_any(at, "at from around"));
        if at > end || self.is_digits(at) {
            let hour = self.reads(at + 1, ":") || self.str(at + 1).starts_with('h') && self.joined(at + 1);
            let clock = self.clock(at).filter(|c| c.sure || hour && !dash || (comma && self.is_short_time(at, c.end)));
            if let Some(mut clock) = clock {
                // `Thu Oct 26 11:00:09 2023`
                if let Some(year) = self.year_at(clock.end).filter(|_| clock.timex.len() == 9 && self.lacks_year(&when))
                {
                    clock.end += 1;
                    when.timex = format!("{year:04}{}", when.timex.get(4..).unwrap_or_default());
                    return (joined(when, clock), true);
                }
                if !clock.half && comma && self.is(end - 1, WEEKDAY) && !self.str(at).starts_with('0') {
                    clock.timex = evening(&clock.timex);
                }
                return (joined(when, clock), true);
            }
        }
        (when, false)
    }

    /// `22-23 February at 7pm`: the hour of each day of a run.
    fn days_with_time(&self, mut when: Box<When>) -> (Box<When>, bool) {
        let days =
            when.timex.split_once('/').filter(|(a, b)| a.len() == 10 && b.len() == 10 && self.says(when.end, "at"));
        let clock = days.and_then(|_| self.clock(when.end + 1)).filter(|c| c.sure && !c.timex.contains('/'));
        match (days, clock) {
            (Some((first, last)), Some(clock)) => {
                let timex = format!("{first}{0}/{last}{0}", clock.timex);
                (when.end, when.timex, when.zone, when.why) = (clock.end, timex, clock.zone, "grammar: days and time");
                (when, true)
            }
            _ => (when, false),
        }
    }

    /// The part of the day behind a day, and the token behind: `night`, `early morning`, `in the afternoon`.
    fn part_behind(&self, i: usize) -> Option<(&'static str, usize)> {
        if self.says(i, "lunchtime") {
            return Some((self.word(i).text(), i + 1));
        }
        if self.follows(i + 4, "in the early hours") {
            let of = self.follows(i + 7, "of the morning");
            return Some(("MO", i + if of { 7 } else { 4 }));
        }
        let blur = |k: usize| k + usize::from(self.says_any(k, "early late"));
        let inside = self.says(blur(i), "in") && self.says(blur(i) + 1, "the");
        let at = blur(if inside { blur(i) + 2 } else { i });
        let part = self.word(at);
        let sound = part.is(DAYPART) && !self.says(at, "overnight") && !self.inside_name(at);
        // `on Tuesday in the afternoon session`
        let closed = !inside || self.is_boundary(at + 1) || self.is(at + 1, STOP);
        (sound && closed).then(|| (part.text(), at + 1))
    }

    /// `T13:15:30Z` behind an ISO date; the zone belongs to the span, the value stays local as that of `3pm GMT` does.
    fn iso_time(&self, i: usize) -> Option<Clock> {
        let hour = self.str(i).strip_prefix('T').filter(|h| h.len() == 2 && self.joined(i))?;
        let hour: u32 = hour.parse().ok().filter(|h| *h < 25)?;
        let part = |k: usize| {
            let token = self.str(k + 1).split('.').next().filter(|t| t.len() == 2)?;
            let joined = self.reads(k, ":") && self.joined(k) && self.joined(k + 1) && self.is_digits(k + 1);
            if joined { token.parse::<u32>().ok().filter(|n| *n < 60) } else { None }
        };
        let minute = part(i + 1)?;
        let second = part(i + 3);
        let end = i + if second.is_some() { 5 } else { 3 };
        let (zone, end) = match self.str(end) {
            "Z" if self.joined(end) => (Some(Zone::UTC), end + 1),
            _ => self.offset_of_zone(end),
        };
        Some(Clock { end, timex: timex(hour, minute, second), sure: true, half: true, zone })
    }

    /// `at 10am` behind `this morning`, `at 8` behind `tomorrow evening`.
    fn clock_of_part(&self, i: usize, part: &str) -> Option<Clock> {
        let at = usize::from(self.says_any(i, "at around about @"));
        // `tonight 8pm` needs no `at`; `tonight 8` does.
        let clock = self.clock(i + at).filter(|c| if at > 0 { c.sure || self.is_closed(c.end) } else { c.half })?;
        if at == 0 && !self.is_digits(i) {
            return None;
        }
        Some(if clock.half { clock } else { Clock { timex: of_part(&clock.timex, part), ..clock } })
    }

    /// `Friday, 10.` in a list of fixtures: a weekday, a comma, an hour and the end of the item.
    fn is_short_time(&self, at: usize, end: usize) -> bool {
        self.is(at.wrapping_sub(2), WEEKDAY)
            && self.small_at(at).is_some_and(|h| (1..=12).contains(&h))
            && self.reads(end, ".")
    }

    /// `tonight at 9 on the second channel`
    fn is_closed(&self, i: usize) -> bool {
        self.is_boundary(i) || self.says_any(i, "on in and")
    }

    /// `this morning`, `last night`, `tonight`, `late tonight`, `dawn Thursday`, `overnight`, `the night of May 8`
    fn part_of_day(&self, i: usize) -> Option<Box<When>> {
        if !self.english {
            return None;
        }
        let word = self.word(i);
        let why = "grammar: part of a day";
        let late = usize::from(self.says_any(i, "late early later earlier"));
        let adjective = self.word(i + late);
        if adjective.is(DEICTIC) && adjective.text() == "N" {
            let mut when = When::new(i, i + late + 1, format!("{}TNI", self.this_day(0)), false, why);
            when.modifier = (late > 0).then(|| if self.says(i, "early") { Mod::Start } else { Mod::End });
            return Some(when);
        }
        let part = self.word(i + late + 1);
        if adjective.is(ADJECTIVE) && part.is(DAYPART) && !self.is_hyphen(i + late + 2) {
            let days = match (adjective.is(THIS), adjective.is(LAST), adjective.is(NEXT)) {
                (true, ..) => 0,
                (_, true, _) if self.says(i + late, "last") => -1,
                _ if adjective.is(THAT) || self.says(i.wrapping_sub(1), "the") && late == 0 => {
                    return self.part_of_story(i, i + late);
                }
                _ => return None,
            };
            let timex = format!("{}T{}", self.this_day(days), part.text());
            return Some(When::new(i, i + late + 2, timex, false, why));
        }
        // `early hours of Sunday`
        if self.says_any(i, "early small") && self.says(i + 1, "hours") {
            let when = self.part_of_a_day(i + 1, "MO")?;
            return Some(when.beginning(i).bounded(Mod::Start));
        }
        if !word.is(DAYPART) || self.says(i, "overnight") {
            return None;
        }
        if let Some(when) = self.part_beside(i) {
            return Some(when);
        }
        // `dawn Thursday`, `lunchtime on Friday`
        let on = usize::from(self.says(i + 1, "on"));
        if self.is(i + 1 + on, WEEKDAY | DEICTIC) {
            return Some(When::new(i, i + 1, format!("T{}", word.text()), false, why));
        }
        self.part_of_a_day(i, word.text())
    }

    /// `morning of 15 February`, `night of the 8th of May`
    fn part_of_a_day(&self, i: usize, part: &str) -> Option<Box<When>> {
        let at = i + 2 + usize::from(self.says(i + 2, "the"));
        if !self.says(i + 1, "of") {
            return None;
        }
        let of = at + usize::from(self.is(at, THIS) && self.is(at + 1, HOLIDAY));
        let mut day = self.holiday(of).or_else(|| self.date(at)).or_else(|| self.relative(at))?;
        // `the night of 14-15 April` begins on the first of the two.
        let first = day.timex.split_once('/').map(|(first, _)| first).filter(|f| f.len() == 10 && part == "NI");
        let timex = if day.day { Some(day.timex.as_str()) } else { first }?;
        // `the early hours of Sunday morning`
        day.timex = format!("{timex}T{part}");
        day.end += usize::from(self.says(day.end, "morning") && part == "MO");
        day.alternatives.iter_mut().for_each(|d| *d = format!("{d}T{part}"));
        day.day = false;
        Some(day.beginning(i))
    }

    fn this_day(&self, days: i64) -> String {
        let date = self.today.and_then(|d| super::calendar::plus_days(d, days));
        date.map_or("XXXX-XX-XX".to_owned(), super::calendar::iso)
    }

    /// `3pm on Saturday`, `midnight on Saturday`, `5.30am today`, `noon Thursday`: the day behind a time.
    fn with_day(&self, mut when: Box<When>) -> Box<When> {
        if !when.timex.starts_with('T') {
            return when;
        }
        // `14:28 local time on May 12`
        let local = self.says(when.end + 1, "time") && (self.says(when.end, "local") || self.is_capital(when.end));
        let mut at = when.end + 2 * usize::from(local);
        let behind = at;
        let comma = self.is(at + 1, WEEKDAY | MONTH | DEICTIC) || self.is_day_in_figures(at);
        // `8:23 AM · Jul 9`, as posts are dated
        at += usize::from(self.reads_any(at, ", · ∙ •") && comma);
        let on = self.says(at, "on");
        at += usize::from(on || (self.says(at, "of") && self.is(at + 1, WEEKDAY)));
        at += usize::from(on && self.says(at, "the"));
        if self.says(at, "this") && self.is(at + 1, DAYPART) {
            return self.with_part_of_day(when, at + 2, self.this_day(0), self.word(at + 1).text());
        }
        if self.is(at, DEICTIC) && self.word(at).text() == "N" {
            return self.with_part_of_day(when, at + 1, self.this_day(0), "NI");
        }
        // `around 11 the night before`
        if self.says(at, "the")
            && let Some(part) = self.part_beside(at + 1)
        {
            let day = part.timex.get(..10).unwrap_or_default().to_owned();
            return self.with_part_of_day(when, part.end, day, self.word(at + 1).text());
        }
        // `7am the following day`, `2am the next morning`
        let story = usize::from(self.says(at, "the") && self.is(at + 1, NEXT));
        at += story;
        if story > 0
            && self.is(at + 1, DAYPART)
            && let Some(day) = self.story_unit("D", 1)
        {
            return self.with_part_of_day(when, at + 2, day, self.word(at + 1).text());
        }
        match self.holiday(at).or_else(|| self.date(at)).or_else(|| self.relative(at)).filter(|d| d.day) {
            Some(day) if self.is(day.end, DAYPART) => {
                let part = self.word(day.end).text();
                let of = |d: &String| at_day(d, &of_part(&when.timex, part));
                when.alternatives = day.alternatives.iter().map(of).collect();
                (when.timex, when.end) = (of(&day.timex), day.end + 1);
                when
            }
            Some(day) => {
                when.alternatives = day.alternatives.iter().map(|d| at_day(d, &when.timex)).collect();
                (when.timex, when.end) = (at_day(&day.timex, &when.timex), day.end);
                when
            }
            None => match self.day_behind_bracket(behind).or_else(|| self.day_in_clause(behind)) {
                Some(day) => {
                    when.timex = at_day(&day.timex, &when.timex);
                    when
                }
                None => self.on_the_day(when),
            },
        }
    }

    /// `at 6.30pm near the station on Thursday`: the day of the clause, where the paragraph has named none before.
    fn day_in_clause(&self, i: usize) -> Option<Box<When>> {
        let clause = (i..i + 14).take_while(|k| !self.ends_clause(*k) && !self.says_any(*k, "and but"));
        let mut days = clause.filter(|k| self.says(*k, "on") && self.day.is_none());
        days.find_map(|k| self.date(k + 1).or_else(|| self.relative(k + 1)).filter(|d| d.day))
    }

    /// `at 2:30 a.m. (0030 GMT) on Sunday`: the day of both times.
    fn day_behind_bracket(&self, i: usize) -> Option<Box<When>> {
        let close = if self.reads(i, "(") { i + 1..i + 8 } else { i..i + 1 }.find(|k| self.reads(*k, ")"))?;
        let at = close + 1 + usize::from(self.says(close + 1, "on"));
        self.date(at).or_else(|| self.relative(at)).filter(|d| d.day)
    }

    /// `6.33 this morning`, `8 tonight`
    fn with_part_of_day(&self, mut when: Box<When>, end: usize, day: String, part: &str) -> Box<When> {
        (when.timex, when.end) = (at_day(&day, &of_part(&when.timex, part)), end);
        when
    }

    /// A time without a day is of the day that the text named last, else of the article's.
    fn on_the_day(&self, mut when: Box<When>) -> Box<When> {
        if let Some(day) = self.day.clone().or_else(|| self.today.map(super::calendar::iso)) {
            when.timex = at_day(&day, &when.timex);
        }
        when
    }
}

/// A day with a time, or with a run of two; one that ends before it begins ends on the next day.
pub(super) fn at_day(day: &str, time: &str) -> String {
    let Some((from, to)) = time.split_once('/') else { return format!("{day}{time}") };
    let date = crate::export::newsmark::parse_date(day).filter(|_| to <= from);
    let next = date.and_then(|d| d.next_day()).map(super::calendar::iso);
    format!("{day}{from}/{}{to}", next.as_deref().unwrap_or(day))
}

fn joined(mut when: Box<When>, clock: Clock) -> Box<When> {
    when.timex = at_day(&when.timex, &clock.timex);
    when.alternatives.iter_mut().for_each(|d| *d = at_day(d, &clock.timex));
    (when.end, when.day, when.zone, when.why) = (clock.end, false, clock.zone, "grammar: day and time");
    when
}

/// Hours of fixtures and programmes (`Friday, 7:30`) are those of the evening.
fn evening(timex: &str) -> String {
    if timex.len() == 6 { more_hours(timex, |_| 12) } else { timex.to_owned() }
}

/// A time with the part of the day that it is said to be in.
fn of_part(timex: &str, part: &str) -> String {
    more_hours(timex, |hour| hours_of(part, hour))
}

fn more_hours(timex: &str, add: impl Fn(u32) -> u32) -> String {
    match timex.get(1..3).and_then(|h| h.parse::<u32>().ok()) {
        Some(hour) if hour < 12 && !timex.contains('/') => format!("T{:02}{}", hour + add(hour), &timex[3..]),
        _ => timex.to_owned(),
    }
}
