//! Times of day, alone and joined to a date.
//!
//! `7.30pm` `3 p.m. on Saturday` `1630 GMT` `ten past three` `midnight` `this morning` `Tuesday night`

use super::date::When;
use super::numeral;
use super::scan::Scan;
use super::words::*;

/// A time of day.
#[derive(Clone, Debug)]
pub struct Clock {
    /// First token after it.
    pub end: usize,
    /// TIMEX3 without the day: `T15:00`, `TMO`.
    pub timex: String,
    /// Whether it stands for a time beyond doubt; a bare `7:30` does not.
    pub sure: bool,
    /// Whether noon or forenoon is said.
    pub half: bool,
}

impl Scan<'_> {
    /// A time of day at token `i`.
    pub fn clock(&self, i: usize) -> Option<Clock> {
        if self.inside_name(i) {
            return None;
        }
        let word = self.word(i);
        if word.is(CLOCK) && self.english {
            return Some(Clock { end: i + 1, timex: format!("T{:02}:00", word.number), sure: true, half: true });
        }
        if self.is_digits(i) {
            return self.digital(i);
        }
        if !self.english {
            return None;
        }
        self.spoken(i)
    }

    /// `7.30pm`, `19:30`, `3 p.m.`, `1630 GMT`, `6:00 AM ET`, `2 in the morning`, `10 o'clock`
    fn digital(&self, i: usize) -> Option<Clock> {
        if self.joined(i) && !self.is_boundary(i.wrapping_sub(1)) && !self.is_dash(i.wrapping_sub(1)) {
            return None;
        }
        let (hour, minute, second, mut end, written) = self.hour_and_minute(i)?;
        let hyphen = usize::from(self.is_hyphen(end));
        if let Some((add, after)) = self.meridiem(end + hyphen) {
            let full = hour == 0 || hour < 24 && written != Written::Hour;
            if !((1..=12).contains(&hour) || full) {
                return None;
            }
            let hour = if hour <= 12 { hour % 12 + add } else { hour };
            end = self.zone_behind(after);
            return Some(Clock { end, timex: clock_timex(hour, minute, second), sure: true, half: true });
        }
        if self.is_o_clock(end) {
            let after =
                if self.is_hyphen(end + 1) || self.str(end + 1).starts_with(['\'', '’']) { end + 3 } else { end + 1 };
            let after = if self.says(end, "o'clock") || self.says(end, "o’clock") || self.says(end, "oclock") {
                end + 1
            } else {
                after
            };
            let part = self.daypart_behind(after, hour).or_else(|| self.meridiem(after).filter(|_| hour < 12));
            let (add, after) = part.unwrap_or((0, after));
            return (hour <= 24).then(|| Clock {
                end: after,
                timex: clock_timex(hour + add, minute, None),
                sure: true,
                half: add > 0,
            });
        }
        if let Some((add, after)) = self.daypart_behind(end, hour) {
            return (written != Written::Bare || hour <= 12).then(|| Clock {
                end: after,
                timex: clock_timex(hour + add, minute, second),
                sure: true,
                half: true,
            });
        }
        let zoned = self.zone_behind(end);
        match written {
            Written::Bare if zoned > end && hour < 24 => {
                Some(Clock { end: zoned, timex: clock_timex(hour, minute, None), sure: true, half: true })
            }
            Written::Colon if hour < 24 => Some(Clock {
                end: zoned,
                timex: clock_timex(hour, minute, second),
                sure: zoned > end || self.is_time_context(i, end),
                half: hour > 12,
            }),
            Written::Point if zoned > end => {
                Some(Clock { end: zoned, timex: clock_timex(hour, minute, second), sure: true, half: false })
            }
            Written::Point if hour < 24 => {
                Some(Clock { end, timex: clock_timex(hour, minute, second), sure: false, half: false })
            }
            Written::Hour if hour <= 12 => {
                self.spoken(i).or(Some(Clock { end, timex: clock_timex(hour, 0, None), sure: false, half: false }))
            }
            _ => None,
        }
    }

    /// Hour, minute, second, the token behind them and how they are written.
    fn hour_and_minute(&self, i: usize) -> Option<(u32, u32, Option<u32>, usize, Written)> {
        let token = self.str(i);
        if self.str(i + 1) == ":" && self.joined(i + 1) && self.joined(i + 2) && self.str(i + 2).len() == 2 {
            let (hour, minute) = (self.small_at(i)?, self.small_at(i + 2)?);
            let mut end = i + 3;
            let mut second = None;
            if self.str(end) == ":" && self.joined(end) && self.joined(end + 1) && self.str(end + 1).len() == 2 {
                second = self.small_at(end + 1);
                end += 2;
            } else if self.str(end) == ":" && self.joined(end) && self.joined(end + 1) && self.is_digits(end + 1) {
                return None;
            }
            return (hour < 25 && minute < 60 && second.is_none_or(|s| s < 60)).then_some((
                hour,
                minute,
                second,
                end,
                Written::Colon,
            ));
        }
        if let Some((hour, minute)) = token.split_once('.') {
            if minute.len() != 2 || hour.len() > 2 {
                return None;
            }
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            return (hour < 24 && minute < 60).then_some((hour, minute, None, i + 1, Written::Point));
        }
        if token.len() == 4 {
            let all: u32 = token.parse().ok()?;
            return (all / 100 < 24 && all % 100 < 60).then_some((all / 100, all % 100, None, i + 1, Written::Bare));
        }
        self.small_at(i).filter(|h| *h < 25).map(|h| (h, 0, None, i + 1, Written::Hour))
    }

    /// `pm`, `p.m.`, `a.m`; what to add to the hour and the token behind.
    fn meridiem(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.str(i);
        let plain: [u8; 2] = match token.as_bytes() {
            [a, b] => [*a, *b],
            [a, b'.', b] | [a, b'.', b, b'.'] => [*a, *b],
            [a] => {
                // `p` `.` `m`: no stop behind
                let m = self.str(i + 1) == "." && self.joined(i + 1) && self.joined(i + 2) && self.says(i + 2, "m");
                return match a.to_ascii_lowercase() {
                    b'a' if m => Some((0, i + 3)),
                    b'p' if m => Some((12, i + 3)),
                    _ => None,
                };
            }
            _ if token.len() == 3 && token.ends_with('.') => [token.as_bytes()[0], token.as_bytes()[1]],
            _ => return None,
        };
        match [plain[0].to_ascii_lowercase(), plain[1].to_ascii_lowercase()] {
            // `I am`, `3 am`: `am` of a figure only, which the caller has.
            [b'a', b'm'] => Some((0, i + 1)),
            [b'p', b'm'] => Some((12, i + 1)),
            _ => None,
        }
    }

    /// `GMT`, `ET`, `local time` behind a time.
    fn zone_behind(&self, i: usize) -> usize {
        if self.is(i, ZONE) && self.is_upper(i) {
            return i + 1;
        }
        let bracket = usize::from(self.str(i) == "(");
        if bracket == 1 && self.is(i + 1, ZONE) && self.is_upper(i + 1) && self.str(i + 2) == ")" {
            return i;
        }
        i
    }

    fn is_o_clock(&self, i: usize) -> bool {
        self.says_any(i, &["o'clock", "o’clock", "oclock"])
            || (self.says(i, "o") && (self.says(i + 1, "clock") || self.says(i + 2, "clock")))
    }

    /// `in the morning`, `at night`, `this evening` behind an hour: what to add, and the token behind.
    fn daypart_behind(&self, i: usize, hour: u32) -> Option<(u32, usize)> {
        let at = if self.says(i, "in") && self.says(i + 1, "the") {
            i + 2
        } else if self.says(i, "at") && self.says(i + 1, "night") {
            i + 1
        } else {
            return None;
        };
        let part = self.word(at);
        if !part.is(DAYPART) || hour > 12 {
            return None;
        }
        let add = match part.text() {
            "AF" | "EV" => 12 * u32::from(hour < 12),
            "NI" => 12 * u32::from((5..12).contains(&hour)),
            _ => 0,
        };
        Some((add, at + 1))
    }

    /// `ten past three`, `half past eight`, `quarter to nine`, `nine o'clock`, `ten in the morning`
    fn spoken(&self, i: usize) -> Option<Clock> {
        let half = self.is(i, HALF);
        let article = usize::from(self.says(i, "a"));
        let quarter = self.says(i + article, "quarter");
        let (minutes, mut at) = if half {
            (30, i + 1)
        } else if quarter {
            (15, i + article + 1)
        } else {
            let figure =
                self.figure(i).filter(|f| f.is_single() && !f.scaled && f.min.fract() == 0.0 && f.min < 60.0)?;
            (figure.min as u32, figure.end)
        };
        at += usize::from(self.says_any(at, &["minutes", "mins", "min", "minute"]));
        let past = self.says_any(at, &["past", "after"]);
        if past || self.says_any(at, &["to", "before"]) {
            return self.past_hour(at, minutes, past, half || quarter);
        }
        if half || quarter || minutes > 12 || minutes == 0 {
            return None;
        }
        if self.is_o_clock(at) {
            let end =
                if self.says(at, "o") { if self.says(at + 1, "clock") { at + 2 } else { at + 3 } } else { at + 1 };
            let (add, end) = self.daypart_behind(end, minutes).unwrap_or((0, end));
            return Some(Clock { end, timex: clock_timex(minutes + add, 0, None), sure: true, half: add > 0 });
        }
        if let Some((add, end)) = self.daypart_behind(at, minutes) {
            return Some(Clock { end, timex: clock_timex(minutes + add, 0, None), sure: true, half: true });
        }
        let (add, end) = self.meridiem(at).filter(|_| !self.says(at, "am") || !self.is(at + 1, PAST))?;
        Some(Clock { end, timex: clock_timex(minutes % 12 + add, 0, None), sure: true, half: true })
    }

    /// `three` behind `ten past`; the hour may be followed by its part of the day.
    fn past_hour(&self, at: usize, minutes: u32, past: bool, sure: bool) -> Option<Clock> {
        let hour = self
            .figure(at + 1)
            .filter(|f| f.is_single() && !f.scaled && f.places == 0 && (1.0..=12.0).contains(&f.min))?;
        // `ten to three` may be a vote: only round minutes, or what is said to be minutes.
        let round = minutes.is_multiple_of(5) && minutes < 60;
        let closed = self.is_boundary(hour.end) || self.is(hour.end, STOP) || self.meridiem(hour.end).is_some();
        let words = !self.is_digits(at - 1);
        if !(sure || (round && words && closed)) || self.is(hour.end, TIME) {
            return None;
        }
        let mut h = hour.min as u32;
        let mut end = hour.end;
        if let Some((add, after)) = self.daypart_behind(end, h).or_else(|| self.meridiem(end)) {
            h = if h == 12 { add } else { h + add };
            end = after;
        }
        let all = if past { h * 60 + minutes } else { (h + 24) * 60 - minutes };
        Some(Clock { end, timex: clock_timex(all / 60 % 24, all % 60, None), sure: true, half: false })
    }

    /// Whether a bare `7:30` or `13:31` is a time: a word of time before it, or a line of its own.
    fn is_time_context(&self, i: usize, end: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.says_any(
            before,
            &["at", "by", "until", "till", "from", "before", "after", "around", "about", "since", "between", "to"],
        ) && !self.says_any(i.wrapping_sub(2), &["clocked", "ran", "run"])
            && !self.is(end, TIME)
            && !self.says_any(end, &["left", "remaining", "behind", "ahead", "adrift"])
            || self.starts_line(i) && self.ends_line(end - 1)
    }

    /// A date, a time, or both in either order, at token `i`.
    pub fn moment(&self, i: usize) -> Option<(When, bool)> {
        if let Some(when) = self.holiday(i).or_else(|| self.date(i)).or_else(|| self.relative(i)) {
            return Some(self.with_time(when));
        }
        let found = self.part_of_day(i);
        if let Some(when) = found {
            if let Some((day, part)) = when.timex.split_once('T').filter(|(day, _)| !day.is_empty())
                && let Some((time, end)) = self.clock_of_part(when.end, part)
            {
                return Some((
                    When::new(i, end, format!("{day}{time}"), false, "grammar: part of a day and time"),
                    true,
                ));
            }
            return Some((self.with_day(when), true));
        }
        let clock = self.clock(i)?;
        if !clock.sure && !self.is_day_behind(clock.end) {
            return None;
        }
        let when = When::new(i, clock.end, clock.timex, false, "grammar: time of day");
        Some((self.with_day(when), true))
    }

    /// Whether a day follows at once: `6.33 this morning`, `ten on Tuesday`.
    fn is_day_behind(&self, i: usize) -> bool {
        let at = i + usize::from(self.says(i, "on"));
        let day = self.is(at, DEICTIC | WEEKDAY) || self.says(at, "this") && self.is(at + 1, DAYPART);
        day && (self.str(i.wrapping_sub(1)).contains('.') || self.str(i.wrapping_sub(2)) == ":")
    }

    /// `Sunday at 9pm`, `Tuesday night`, `9 Aug 2022, 07:14`, `Friday, 7:30`
    pub(super) fn with_time(&self, when: When) -> (When, bool) {
        if !when.day {
            return (when, false);
        }
        let end = when.end;
        if let Some((time, end)) = self.iso_time(end) {
            return (joined(when, &time, end), true);
        }
        if self.is(end, DAYPART) && !self.says(end, "overnight") && !self.inside_name(end)
            || self.says(end, "lunchtime")
        {
            let part = self.word(end).text();
            if let Some((time, end)) = self.clock_of_part(end + 1, part) {
                return (joined(when, &time, end), true);
            }
            return (joined(when, &format!("T{part}"), end + 1), true);
        }
        let comma = self.str(end) == ",";
        let at =
            end + usize::from(comma) + usize::from(self.says_any(end + usize::from(comma), &["at", "from", "around"]));
        if at > end || self.is_digits(at) {
            let clock = self
                .clock(at)
                .filter(|c| c.sure || self.str(at + 1) == ":" || (comma && self.is_short_time(at, c.end)));
            if let Some(clock) = clock {
                let listed = comma && self.is(end - 1, WEEKDAY) && !self.str(at).starts_with('0');
                let timex = if !clock.half && listed { evening(&clock.timex) } else { clock.timex.clone() };
                return (joined(when, &timex, clock.end), true);
            }
        }
        (when, false)
    }

    /// `T13:15:30Z` behind an ISO date; the zone belongs to the span, the value stays local as that of `3pm GMT` does.
    fn iso_time(&self, i: usize) -> Option<(String, usize)> {
        let hour = self.str(i).strip_prefix('T').filter(|h| h.len() == 2 && self.joined(i))?;
        let hour: u32 = hour.parse().ok().filter(|h| *h < 25)?;
        let part = |k: usize| {
            let token = self.str(k + 1).split('.').next().filter(|t| t.len() == 2)?;
            let joined = self.str(k) == ":" && self.joined(k) && self.joined(k + 1) && self.is_digits(k + 1);
            if joined { token.parse::<u32>().ok().filter(|n| *n < 60) } else { None }
        };
        let minute = part(i + 1)?;
        let second = part(i + 3);
        let mut end = i + if second.is_some() { 5 } else { 3 };
        if self.str(end) == "Z" && self.joined(end) {
            end += 1;
        }
        Some((clock_timex(hour, minute, second), end))
    }

    /// `at 10am` behind `this morning`, `at 8` behind `tomorrow evening`.
    fn clock_of_part(&self, i: usize, part: &str) -> Option<(String, usize)> {
        let at = usize::from(self.says(i, "at"));
        // `tonight 8pm` needs no `at`; `tonight 8` does.
        let clock = self.clock(i + at).filter(|c| if at > 0 { c.sure || self.is_boundary(c.end) } else { c.half })?;
        if at == 0 && !self.is_digits(i) {
            return None;
        }
        let night = part == "NI" && clock.timex.get(1..3).is_some_and(|hour| hour > "04");
        let late = (night || matches!(part, "AF" | "EV")) && !clock.half;
        Some((if late { twelve_more(&clock.timex) } else { clock.timex }, clock.end))
    }

    /// `Friday, 10.` in a list of fixtures: a weekday, a comma, an hour and the end of the item.
    fn is_short_time(&self, at: usize, end: usize) -> bool {
        self.is(at.wrapping_sub(2), WEEKDAY)
            && self.small_at(at).is_some_and(|h| (1..=12).contains(&h))
            && self.str(end) == "."
    }

    /// `this morning`, `last night`, `tonight`, `dawn Thursday`, `overnight`
    fn part_of_day(&self, i: usize) -> Option<When> {
        if !self.english {
            return None;
        }
        let word = self.word(i);
        let why = "grammar: part of a day";
        if word.is(DEICTIC) && word.text() == "N" {
            return Some(When::new(i, i + 1, format!("{}TNI", self.this_day(0)), false, why));
        }
        let late = usize::from(self.says_any(i, &["late", "early", "later", "earlier"]));
        let adjective = self.word(i + late);
        let part = self.word(i + late + 1);
        if adjective.is(ADJECTIVE) && part.is(DAYPART) && !self.is_hyphen(i + late + 2) {
            let days = match (adjective.is(THIS), adjective.is(LAST), adjective.is(NEXT)) {
                (true, ..) => 0,
                (_, true, _) if self.says(i + late, "last") => -1,
                _ => return None,
            };
            let timex = format!("{}T{}", self.this_day(days), part.text());
            return Some(When::new(i, i + late + 2, timex, false, why));
        }
        // `dawn Thursday`, `lunchtime on Friday`
        if word.is(DAYPART) {
            let on = usize::from(self.says(i + 1, "on"));
            if self.is(i + 1 + on, WEEKDAY | DEICTIC) && !self.says(i, "overnight") {
                return Some(When::new(i, i + 1, format!("T{}", word.text()), false, why));
            }
        }
        None
    }

    fn this_day(&self, days: i64) -> String {
        let date = self.today.and_then(|d| super::calendar::plus_days(d, days));
        date.map_or("XXXX-XX-XX".to_owned(), super::calendar::iso)
    }

    /// `3pm on Saturday`, `midnight on Saturday`, `5.30am today`, `noon Thursday`: the day behind a time.
    fn with_day(&self, when: When) -> When {
        if when.timex.len() > 9 && !when.timex.starts_with('T') {
            return when;
        }
        let mut at = when.end;
        at += usize::from(self.str(at) == "," && self.is(at + 1, WEEKDAY | MONTH | DEICTIC));
        let on = self.says(at, "on");
        at += usize::from(on || (self.says(at, "of") && self.is(at + 1, WEEKDAY)));
        at += usize::from(on && self.says(at, "the"));
        let day = if self.says(at, "this") && self.is(at + 1, DAYPART) {
            let part = self.word(at + 1).text();
            return self.with_part_of_day(when, at + 2, part);
        } else {
            self.date(at).or_else(|| self.holiday(at)).or_else(|| self.relative(at))
        };
        match day.filter(|d| d.day) {
            Some(day) => {
                let timex = format!("{}{}", day.timex, when.timex);
                let alternatives = day.alternatives.iter().map(|d| format!("{d}{}", when.timex)).collect();
                When { end: day.end, timex, alternatives, ..when }
            }
            None => self.on_the_day(when),
        }
    }

    /// `6.33 this morning`
    fn with_part_of_day(&self, when: When, end: usize, part: &str) -> When {
        let timex = if part == "EV" || part == "AF" { twelve_more(&when.timex) } else { when.timex.clone() };
        When { end, timex: format!("{}{timex}", self.this_day(0)), ..when }
    }

    /// A time without a day is of the day that the text named last, else of the article's.
    fn on_the_day(&self, when: When) -> When {
        let day = self.day.clone().or_else(|| self.today.map(super::calendar::iso));
        match day {
            Some(day) => When { timex: format!("{day}{}", when.timex), ..when },
            None => when,
        }
    }
}

fn joined(when: When, time: &str, end: usize) -> When {
    let timex = format!("{}{time}", when.timex);
    let alternatives = when.alternatives.iter().map(|d| format!("{d}{time}")).collect();
    When { end, timex, alternatives, day: false, why: "grammar: day and time", ..when }
}

/// Hours of fixtures and programmes (`Friday, 7:30`) are those of the evening.
fn evening(timex: &str) -> String {
    if timex.len() == 6 { twelve_more(timex) } else { timex.to_owned() }
}

fn twelve_more(timex: &str) -> String {
    match timex.get(1..3).and_then(|h| h.parse::<u32>().ok()) {
        Some(hour) if hour < 12 => format!("T{:02}{}", hour + 12, &timex[3..]),
        _ => timex.to_owned(),
    }
}

fn clock_timex(hour: u32, minute: u32, second: Option<u32>) -> String {
    let hour = if hour == 24 { 0 } else { hour };
    match second {
        Some(second) => format!("T{hour:02}:{minute:02}:{second:02}"),
        None => format!("T{hour:02}:{minute:02}"),
    }
}

/// How an hour is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// `7:30`
    Colon,
    /// `7.30`
    Point,
    /// `1630`
    Bare,
    /// `7`
    Hour,
}

/// Used by durations: seconds of a `1:15.166`.
pub fn minutes_and_seconds(minutes: &str, seconds: &str) -> Option<(f64, f64)> {
    Some((numeral::digits(minutes)?.value, numeral::digits(seconds)?.value))
}
