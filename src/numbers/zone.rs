//! Time zones behind a time of day: what was printed in one zone -> the instant in UTC.
//!
//! `23:00 ET` on 12 March 2022 -> `2022-03-13T04:00:00Z`; the TIMEX3 value stays as printed.

use super::calendar;
use super::scan::Scan;
use super::words::*;
use crate::value::TimeValue;

/// Minutes ahead of UTC, and the rule of its summer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    minutes: i64,
    summer: &'static str,
}

/// The list gives minutes as a number that is never below zero.
const ZERO: i64 = 1440;

impl Scan<'_> {
    /// The zone at token `i` and the token behind it: `GMT`, `ET`. One that several countries share (`IST`) has no minutes.
    pub(super) fn zone(&self, i: usize) -> (Option<Zone>, usize) {
        let word = self.word(i);
        if !(word.is(ZONE) && (self.is_upper(i) || self.says_any(i, "gmt utc pst pdt cst cdt edt cet jst"))) {
            return (None, i);
        }
        let zone = Zone { minutes: i64::from(word.number) - ZERO, summer: word.text() };
        // `GMT+2`, `UTC+0530`
        let (offset, mut end) = if word.number == ZERO as u32 { self.offset_of_zone(i + 1) } else { (None, i + 1) };
        // `GMT+0900 (JST)`
        let named =
            self.reads(end, "(") && self.is(end + 1, ZONE) && self.is_upper(end + 1) && self.reads(end + 2, ")");
        end += if offset.is_some() && named { 3 } else { 0 };
        (offset.or((word.number > 0).then_some(zone)), end)
    }

    /// `+0200`, `-05:30` joined or behind a time with seconds, and the token behind.
    pub(super) fn offset_of_zone(&self, i: usize) -> (Option<Zone>, usize) {
        let ahead = match self.str(i) {
            "+" => 1,
            "-" | "−" => -1,
            _ => return (None, i),
        };
        let digits = self.str(i + 1);
        let colon = digits.len() == 2 && self.reads(i + 2, ":") && self.joined(i + 2) && self.str(i + 3).len() == 2;
        let (hours, minutes) = if colon {
            (self.small_at(i + 1), self.small_at(i + 3))
        } else if digits.len() < 3 && self.is(i - 1, ZONE) {
            (self.small_at(i + 1), Some(0))
        } else if digits.len() == 4 {
            (digits.get(..2).and_then(|d| d.parse().ok()), digits.get(2..).and_then(|d| d.parse().ok()))
        } else {
            (None, None)
        };
        match (hours, minutes) {
            (Some(hours @ 0..=14), Some(minutes @ 0..=59)) if self.joined(i + 1) => {
                let minutes = ahead * i64::from(hours * 60 + minutes);
                (Some(Zone { minutes, summer: "" }), i + if colon { 4 } else { 2 })
            }
            _ => (None, i),
        }
    }
}

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self { minutes: 0, summer: "" };

    /// Makes the bounds of a time instants in UTC, where its day is known.
    pub fn put(self, value: &mut TimeValue) {
        match value.timex.split_once('/') {
            Some((from, to)) => {
                if let (Some(start), Some(end)) = (self.utc(from), self.utc(to)) {
                    (value.start, value.end) = (Some(start), Some(end));
                }
            }
            None => value.start = self.utc(&value.timex).or(value.start.take()),
        }
    }

    /// A time of a known day (`2022-03-12T23:00`) as an instant in UTC.
    fn utc(self, timex: &str) -> Option<String> {
        let (day, time) = timex.split_once('T')?;
        let date = crate::export::newsmark::parse_date(day)?;
        let (hour, rest) = (time.get(..2)?.parse::<i64>().ok()?, time.get(3..)?);
        let minute = rest.get(..2)?.parse::<i64>().ok()?;
        let minutes = hour * 60 + minute - self.minutes - if self.is_summer(date)? { 60 } else { 0 };
        let date = calendar::plus_days(date, minutes.div_euclid(1440))?;
        let minutes = minutes.rem_euclid(1440);
        let seconds = rest.get(2..).filter(|s| s.len() == 3).unwrap_or(":00");
        Some(format!("{}T{:02}:{:02}{seconds}Z", calendar::iso(date), minutes / 60, minutes % 60))
    }

    /// Whether clocks are put forward on a day: from the second Sunday of March to the first of November in the United
    /// States (since 2007), from the last Sunday of March to the last of October in Europe (since 1996).
    fn is_summer(self, date: time::Date) -> Option<bool> {
        let (first, last) = match self.summer {
            "US" => ((3, 2), (11, 1)),
            "EU" => ((3, -1), (10, -1)),
            _ => return Some(false),
        };
        let sunday = |(month, nth)| calendar::nth_weekday(date.year(), month, 7, nth);
        Some((sunday(first)?..sunday(last)?).contains(&date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let eastern = Zone { minutes: -300, summer: "US" };
        let central = Zone { minutes: 60, summer: "EU" };
        let table = [
            (eastern, "2022-03-12T23:00", "2022-03-13T04:00:00Z"),
            (eastern, "2022-03-13T23:00", "2022-03-14T03:00:00Z"),
            (central, "2021-10-31T23:00", "2021-10-31T22:00:00Z"),
            (central, "2021-07-01T00:30:05", "2021-06-30T22:30:05Z"),
            (Zone { minutes: 330, summer: "" }, "2021-01-01T01:00", "2020-12-31T19:30:00Z"),
        ];
        for (zone, printed, expected) in table {
            assert_eq!(zone.utc(printed).as_deref(), Some(expected));
        }
        for open in ["T16:00", "XXXX-03-12T16:00", "2021-01-01TNI", "2021-01-01"] {
            assert_eq!(central.utc(open), None, "{open}");
        }
    }
}
