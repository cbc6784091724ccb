//! Times of day: clocks in digits and words, and runs of two.
//!
//! `7.30pm` `19:30` `1630 GMT` `ten past three` `half past eight` `seven thirty p.m.` `noon` `3-5pm` `9:30 to 11:00`

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
    fn sure(end: usize, hour: u32, minute: u32, half: bool) -> Self {
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
        let hyphen = usize::from(self.is_hyphen(end));
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
            Form::Bare => (zoned > end && hour < 24).then(|| clock(zoned, true, true)),
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
        match first | 0x20 {
            // `I am`, `3 am`: `am` of a figure only, which the caller has.
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
    fn o_clock(&self, i: usize) -> Option<usize> {
        if self.says_any(i, "o'clock o’clock oclock") {
            return Some(i + 1);
        }
        let o = self.says(i, "o");
        if o && self.says(i + 1, "clock") { Some(i + 2) } else { (o && self.says(i + 2, "clock")).then_some(i + 3) }
    }

    /// `in the morning`, `at night` behind an hour: what to add, and the token behind.
    fn daypart_behind(&self, i: usize, hour: u32) -> Option<(u32, usize)> {
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

    /// `ten past three`, `half past eight`, `quarter to nine`, `20 minutes past 3pm`, `a quarter past noon`
    fn to_or_past(&self, i: usize) -> Option<Clock> {
        let half = self.is(i, HALF);
        let article = usize::from(self.says(i, "a"));
        let quarter = self.says(i + article, "quarter");
        let (minutes, at) = if half {
            (30, i + 1)
        } else if quarter {
            (15, i + article + 1)
        } else {
            let figure = self.figure(i).filter(|f| f.is_single() && !f.scaled && f.places == 0 && f.min < 60.0)?;
            (figure.min as u32, figure.end)
        };
        let at = if half { self.past_hyphen(at) } else { at };
        let behind = at + usize::from(self.says_any(at, "minutes mins min minute"));
        if half && let Some(clock) = self.half_hour(i, at) {
            return Some(clock);
        }
        let past = self.says_any(behind, "past after");
        if !past && !self.says_any(behind, "to before") {
            return None;
        }
        let noon = self.is(behind + 1, CLOCK);
        let (mut hour, mut end) = if noon {
            (self.word(behind + 1).number, behind + 2)
        } else {
            let figure = self.figure(behind + 1).filter(|f| f.is_single() && !f.scaled && f.places == 0)?;
            (figure.min as u32, figure.end)
        };
        let mut said = noon;
        let end_of_hour = self.o_clock(end).unwrap_or(end);
        if let Some((add, after)) =
            self.daypart_behind(end_of_hour, hour).or_else(|| self.meridiem(end)).filter(|_| !noon)
        {
            (hour, end, said) = (if hour == 12 { add } else { hour + add }, after, true);
        } else if (1..=12).contains(&hour) || noon {
            end = end_of_hour;
        } else {
            return None;
        }
        // `ten to three` may be a vote: only round minutes, or what is said to be minutes.
        let closed = self.is_boundary(end) || self.is(end, STOP);
        let words = !self.is_digits(i) || behind > at;
        let round = (minutes.is_multiple_of(5) || behind > at)
            && (words && closed || past && self.says(behind, "past") && closed);
        if !(half || quarter || round || said && (past || words)) || hour > 24 || self.is(end, TIME) {
            return None;
        }
        let all = if past { hour * 60 + minutes } else { (hour + 24) * 60 - minutes };
        Some(Clock::sure(end, all / 60 % 24, all % 60, said))
    }

    /// `at half three`, as is said in Britain; `half three of them` is no time.
    fn half_hour(&self, i: usize, at: usize) -> Option<Clock> {
        let led =
            self.starts_line(i) || self.says_any(i.wrapping_sub(1), "at by until till from before after around about");
        let hour = self.word(at);
        let sound = hour.is(UNIT0 | TEEN) && (1..=12).contains(&hour.number) && self.is_boundary(at + 1);
        (led && sound).then(|| Clock::sure(at + 1, hour.number, 30, false))
    }

    /// `nine o'clock`, `ten in the morning`, `six p.m.`, `seven thirty p.m.`
    fn spoken(&self, i: usize) -> Option<Clock> {
        let hour = self.figure(i).filter(|f| f.is_single() && !f.scaled && (1.0..=12.0).contains(&f.min))?;
        if hour.min.fract() != 0.0 {
            return None;
        }
        let (mut at, hour, mut minute) = (hour.end, hour.min as u32, 0);
        if let Some(end) = self.o_clock(at) {
            let (add, end) = self.daypart_behind(end, hour).unwrap_or((0, end));
            return Some(Clock::sure(end, hour + add, 0, add > 0));
        }
        let hyphen = usize::from(self.is_hyphen(at));
        if let Some(minutes) = self.figure(at + hyphen).filter(|f| !f.digits && f.is_single() && !f.scaled)
            && !self.is_digits(i)
            && (10.0..60.0).contains(&minutes.min)
        {
            (at, minute) = (minutes.end, minutes.min as u32);
        }
        if let Some((add, end)) = self.daypart_behind(at, hour) {
            return Some(Clock::sure(end, hour + add, minute, true));
        }
        // `tomorrow at seven twenty-seven`
        let led = self.says(i.wrapping_sub(1), "at") && self.is(i.wrapping_sub(2), DEICTIC | WEEKDAY);
        if minute > 0 && led && self.is_boundary(at) {
            return Some(Clock::sure(at, hour, minute, false));
        }
        // `at eight tonight`, `by five-thirty tomorrow evening`
        if !self.is_digits(i) && self.is_day_behind(i, at) {
            return Some(Clock::sure(at, hour, minute, false));
        }
        let (add, end) = self.meridiem(at).filter(|_| !self.says(at, "am") || !self.is(at + 1, PAST))?;
        Some(Clock::sure(end, hour % 12 + add, minute, true))
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
