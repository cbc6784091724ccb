//! Times of day in words.
//!
//! `ten past three` `half past eight` `at half three` `seven thirty p.m.` `nine o'clock`

use super::clock::Clock;
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// `ten past three`, `half past eight`, `quarter to nine`, `20 minutes past 3pm`, `a quarter past noon`
    pub(super) fn to_or_past(&self, i: usize) -> Option<Clock> {
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
    pub(super) fn spoken(&self, i: usize) -> Option<Clock> {
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
