//! Times of day: clocks in digits.
//!
//! `7.30pm` `19:30` `1630 GMT` `9:45a` `15h30` `3 in the morning` `noon`; words are in [`super::hours`]

use super::scan::Scan;
use super::words::*;
use super::zone::Zone;

/// A time of day.
#[derive(Clone, Debug)]
pub struct Clock {
    /// First token after it.
    pub end: usize,
    /// TIMEX3 without the day: `T15:00`, `TMO`, `T15:00/T17:00`.
    pub timex: String,
    /// Whether it stands for a time beyond doubt; a bare `7:30` does not.
    pub sure: bool,
    /// Whether noon or forenoon is said.
    pub half: bool,
    /// The zone that is written with it.
    pub zone: Option<Zone>,
}

impl Clock {
    pub(super) fn sure(end: usize, hour: u32, minute: u32, half: bool) -> Self {
        Self { end, timex: timex(hour, minute, None), sure: true, half, zone: None }
    }
}

impl Scan<'_> {
    /// A time of day at token `i`, or a run of two.
    pub fn clock(&self, i: usize) -> Option<Clock> {
        if self.inside_name(i) {
            return None;
        }
        let first = self.one_clock(i)?;
        self.run_of_clocks(i, &first).or(Some(first))
    }

    pub(super) fn one_clock(&self, i: usize) -> Option<Clock> {
        let word = self.word(i);
        if word.is(CLOCK) && self.english {
            // `midnight EST`
            let (zone, end) = self.zone(i + 1);
            return Some(Clock { zone, ..Clock::sure(end, word.number, 0, true) });
        }
        if self.is_digits(i) {
            return self.digital(i);
        }
        if self.english { self.to_or_past(i).or_else(|| self.spoken(i)) } else { None }
    }

    /// `7.30pm`, `19:30`, `3 p.m.`, `1630 GMT`, `6:00 AM ET`, `2 in the morning`, `10 o'clock`, `12 noon`
    fn digital(&self, i: usize) -> Option<Clock> {
        if self.joined(i) && !self.is_boundary(i.wrapping_sub(1)) && !self.is_dash(i.wrapping_sub(1)) {
            return None;
        }
        if let Some(clock) = self.to_or_past(i).filter(|_| self.english) {
            return Some(clock);
        }
        let Written { hour, minute, second, end, form } = self.written(i)?;
        // `9-am`, `9.am`
        let point = self.reads(end, ".") && self.joined(end) && self.joined(end + 1);
        let hyphen = usize::from(self.is_hyphen(end) || point);
        if let Some((add, after)) = self.meridiem(end + hyphen) {
            let full = hour == 0 || hour < 24 && form != Form::Hour;
            if !((1..=12).contains(&hour) || full) {
                return None;
            }
            let hour = if hour <= 12 { hour % 12 + add } else { hour };
            let (zone, end) = self.zone(after);
            return Some(Clock { end, timex: timex(hour, minute, second), sure: true, half: true, zone });
        }
        if form == Form::Hour && self.is(end, CLOCK) && hour == 12 {
            return Some(Clock::sure(end + 1, self.word(end).number, 0, true));
        }
        if let Some(after) = self.o_clock(end) {
            let part = self.daypart_behind(after, hour).or_else(|| self.meridiem(after).filter(|_| hour < 12));
            let (add, after) = part.unwrap_or((0, after));
            return (hour <= 24).then(|| Clock::sure(after, hour + add, minute, add > 0));
        }
        if let Some((add, after)) = self.daypart_behind(end, hour) {
            return (form != Form::Bare || hour <= 12).then(|| Clock::sure(after, hour + add, minute, true));
        }
        // `11:50:48 -0500`
        let (offset, behind) = if second.is_some() { self.offset_of_zone(end) } else { (None, end) };
        let (zone, zoned) = if offset.is_some() { (offset, behind) } else { self.zone(end) };
        let clock = |end, sure, half| Clock { end, timex: timex(hour, minute, second), sure, half, zone };
        match form {
            Form::Short => None,
            // `1700 local time`
            Form::Bare => {
                let local = self.says(end, "local") && self.says(end + 1, "time");
                ((zoned > end || local) && hour < 24).then(|| clock(zoned, true, true))
            }
            Form::Colon if hour < 24 => Some(clock(zoned, zoned > end || self.is_time_context(i, end), hour > 12)),
            Form::Letter => Some(clock(zoned, zoned > end || self.is_time_context(i, end), hour > 12)),
            Form::Point if self.is_race(i) && (1..9).contains(&hour) => {
                Some(Clock::sure(end, hour + 12, minute, false))
            }
            Form::Point if hour < 24 => Some(clock(zoned, zoned > end || self.is_timetable(i), false)),
            Form::Hour if hour <= 12 => self.spoken(i).or(Some(clock(end, false, false))),
            _ => None,
        }
    }

    /// Hour, minute and second in digits, and how they are written.
    fn written(&self, i: usize) -> Option<Written> {
        let token = self.str(i);
        let pair = |k: usize| {
            let joined = self.reads(k, ":") && self.joined(k) && self.joined(k + 1);
            if joined { self.small_at(k + 1).filter(|n| *n < 60 && self.str(k + 1).len() == 2) } else { None }
        };
        if let Some(minute) = pair(i + 1) {
            let second = pair(i + 3);
            if second.is_none() && self.reads(i + 3, ":") && self.joined(i + 3) && self.is_digits(i + 4) {
                return None;
            }
            let end = i + if second.is_some() { 5 } else { 3 };
            let hour = self.small_at(i).filter(|h| *h < 25)?;
            return Some(Written { hour, minute, second, end, form: Form::Colon });
        }
        // `15h30`, as the press of many countries writes it.
        if let Some(minute) = self.str(i + 1).strip_prefix('h').filter(|m| m.len() == 2 && self.joined(i + 1)) {
            let minute = minute.parse().ok().filter(|m| *m < 60)?;
            let hour = self.small_at(i).filter(|h| *h < 24)?;
            return Some(Written { hour, minute, second: None, end: i + 2, form: Form::Letter });
        }
        // `19h` behind a day or `at`, before a zone, or beside such another; else it is a length.
        if self.reads(i + 1, "h") && self.joined(i + 1) {
            let day = i.wrapping_sub(1 + usize::from(self.reads(i.wrapping_sub(1), ",")));
            let other = self.is_dash(day) && self.str(day - 1).starts_with('h');
            let led = self.says(day, "at") || self.is(day, WEEKDAY) || other || self.year_at(day).is_some();
            let closed = self.is_boundary(i + 2) || self.is(i + 2, STOP | ZONE);
            let hour = self.small_at(i).filter(|h| *h < 24 && closed && (led || self.is(i + 2, ZONE)))?;
            return Some(Written { hour, minute: 0, second: None, end: i + 2, form: Form::Letter });
        }
        let plain = |hour: u32, minute: u32, form| {
            (hour < 24 && minute < 60).then_some(Written { hour, minute, second: None, end: i + 1, form })
        };
        if let Some((hour, minute)) = token.split_once('.') {
            if minute.len() != 2 || hour.len() > 2 {
                return None;
            }
            return plain(hour.parse().ok()?, minute.parse().ok()?, Form::Point);
        }
        if matches!(token.len(), 3 | 4) {
            let all: u32 = token.parse().ok()?;
            return plain(all / 100, all % 100, if token.len() == 4 { Form::Bare } else { Form::Short });
        }
        let hour = self.small_at(i).filter(|h| *h < 25)?;
        Some(Written { hour, minute: 0, second: None, end: i + 1, form: Form::Hour })
    }

    /// `pm`, `p.m.`, `a.m`; what to add to the hour and the token behind.
    pub(super) fn meridiem(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.str(i).as_bytes();
        let (first, end) = match token {
            // `p` `.` `m`: no stop behind
            [a] => {
                // `3 p . m .`, as texts cut into words have it
                let apart =
                    self.reads(i + 1, ".") && self.reads(i + 3, ".") && !self.joined(i + 1) && !self.joined(i + 3);
                if apart && self.says(i + 2, "m") && a.is_ascii_lowercase() {
                    return self.half_of_day(*a, i + 4);
                }
                let stop = self.reads(i + 1, ".") && self.joined(i + 1) && self.joined(i + 2);
                if stop && self.says(i + 2, "m") {
                    (*a, i + 3)
                } else {
                    self.is_half_letter(i).then_some((*a, i + 1))?
                }
            }
            [a, m] | [a, m, b'.'] | [a, b'.', m] | [a, b'.', m, b'.'] => (m | 0x20 == b'm').then_some((*a, i + 1))?,
            _ => return None,
        };
        self.half_of_day(first, end)
    }

    /// What the letter of `am` or `pm` adds to the hour. `I am`, `3 am`: `am` of a figure only, which the caller has.
    fn half_of_day(&self, letter: u8, end: usize) -> Option<(u32, usize)> {
        match letter | 0x20 {
            b'a' => Some((0, end)),
            b'p' => Some((12, end)),
            _ => None,
        }
    }

    /// `9:45a`, `3:15p`, `today at 9a`: one letter joined to minutes, or to an hour that is told of a day. `9p` is money.
    fn is_half_letter(&self, i: usize) -> bool {
        let minutes = self.reads(i.wrapping_sub(2), ":") && self.str(i.wrapping_sub(1)).len() == 2;
        let hour =
            self.says(i, "a") && self.says(i.wrapping_sub(2), "at") && self.is(i.wrapping_sub(3), DEICTIC | WEEKDAY);
        self.joined(i) && (minutes || hour) && (!self.joined(i + 1) || self.is_boundary(i + 1))
    }

    /// The token behind `o'clock`.
    pub(super) fn o_clock(&self, i: usize) -> Option<usize> {
        if self.says_any(i, "o'clock o’clock oclock") {
            return Some(i + 1);
        }
        let o = self.says(i, "o");
        if o && self.says(i + 1, "clock") { Some(i + 2) } else { (o && self.says(i + 2, "clock")).then_some(i + 3) }
    }

    /// `in the morning`, `at night` behind an hour: what to add, and the token behind.
    pub(super) fn daypart_behind(&self, i: usize, hour: u32) -> Option<(u32, usize)> {
        let at = if self.says(i, "in") && self.says(i + 1, "the") {
            i + 2
        } else if self.says(i, "at") && self.says(i + 1, "night") {
            i + 1
        } else {
            return None;
        };
        let part = self.word(at);
        (part.is(DAYPART) && hour <= 12).then(|| (hours_of(part.text(), hour), at + 1))
    }
}

/// Figures that may be a time.
#[derive(Clone, Copy)]
struct Written {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    end: usize,
    form: Form,
}

/// How an hour is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `7:30`
    Colon,
    /// `7.30`
    Point,
    /// `15h30`
    Letter,
    /// `1630`
    Bare,
    /// `730`
    Short,
    /// `7`
    Hour,
}

/// What the part of a day adds to an hour of twelve: `8 in the evening`, `2 at night`.
pub(super) fn hours_of(part: &str, hour: u32) -> u32 {
    match part {
        "AF" | "EV" => 12 * u32::from(hour < 12),
        "NI" => 12 * u32::from((5..12).contains(&hour)),
        _ => 0,
    }
}

pub(super) fn timex(hour: u32, minute: u32, second: Option<u32>) -> String {
    let hour = if hour == 24 { 0 } else { hour };
    match second {
        Some(second) => format!("T{hour:02}:{minute:02}:{second:02}"),
        None => format!("T{hour:02}:{minute:02}"),
    }
}
