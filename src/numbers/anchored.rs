//! Lengths of time told from the article's day: `last two weeks`, `next 24 hours`, `the past five years`.
//!
//! The word that anchors them is in the span; the value is the length, with its first day and the day behind its last.

use time::Date;

use super::calendar;
use super::date::{Tense, When};
use super::duration::period;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Mod, TimeValue, Value};

impl Scan<'_> {
    /// `last`, `past` or `next` at `i`, a figure and a unit of a day or more, or hours.
    pub(super) fn anchored(&self, i: usize) -> Option<Box<Found>> {
        if !self.english || !self.is(i, LAST | NEXT) || !self.is_anchor(i) {
            return None;
        }
        let vague = self.is(i + 1, VAGUE);
        let figure = if vague { None } else { self.figure_or_range(i + 1, false).filter(|f| !f.scaled) };
        let at = if vague { i + 2 } else { figure?.end };
        let unit = self.time_unit(at, figure.is_some_and(|f| f.digits)).filter(|u| !u.hyphen)?;
        if !matches!(unit.text, "TH" | "D" | "W" | "F" | "M" | "Q" | "Y" | "E" | "C") {
            return None;
        }
        // `the last two weeks of March`, `the last three years before the war`: told by what follows.
        if self.says_any(unit.end, "of before") || self.is(unit.end, AGO) && !self.is(unit.end, STOP) {
            return None;
        }
        let (amount, most) = figure.map_or((f64::NAN, f64::NAN), |f| (f.min, f.max));
        let mut value = TimeValue { timex: period(amount, unit.text), ..TimeValue::default() };
        // `the next two to three weeks`
        if most > amount {
            value.timex = format!("{}/{}", value.timex, period(most, unit.text));
        }
        value.modifier = if vague { Some(Mod::Approx) } else { figure.and_then(|f| f.modifier) };
        if let Some((start, end)) =
            self.today.filter(|_| most == amount).and_then(|d| bounds(d, amount, unit.text, self.is(i, NEXT)))
        {
            (value.start, value.end) = (Some(calendar::iso(start)), Some(calendar::iso(end)));
        }
        let why = "grammar: length of time told from the article's date";
        Some(Found::new(Kind::Duration, i, unit.end, Value::Time(value), why).with_figure(i + 1, at))
    }

    /// `a week last Tuesday`, `a fortnight on Friday`: weeks before or behind the weekday that has been or comes.
    pub(super) fn weeks_from_weekday(&self, i: usize) -> Option<Box<When>> {
        let weeks = match self.word(i + 1).text() {
            "W" => 1,
            "F" => 2,
            _ => return None,
        };
        let last = self.says(i + 2, "last");
        let ahead = self.says_any(i + 2, "on next this") && self.tense(i, i + 4) != Tense::Past;
        let at = i + 3;
        if !self.says_any(i, "a one") || !(last || ahead) || !self.is(at, WEEKDAY) || !self.is_weekday(at) {
            return None;
        }
        let (step, number) = (if last { -1 } else { 1 }, self.word(at).number);
        let date = self.today.and_then(|d| self.weekday_stepped(d, number, step));
        let date = date.and_then(|d| calendar::plus_days(d, 7 * weeks * step));
        let timex = date.map_or(format!("XXXX-WXX-{number}"), calendar::iso);
        Some(When::new(i, at + 1, timex, true, "grammar: weeks from a weekday"))
    }

    /// `first nine months of 2020`, `last two weeks of May`: a length at one end of a month or year, and `the first three
    /// months` of whatever was named before.
    pub(super) fn length_of_part(&self, i: usize) -> Option<Box<Found>> {
        let first = self.says_any(i, "first opening");
        if !first && !self.says_any(i, "last final closing") {
            return None;
        }
        let figure = self.figure(i + 1).filter(|f| f.is_single() && !f.scaled)?;
        let unit = self.time_unit(figure.end, figure.digits).filter(|u| !u.hyphen && u.end == figure.end + 1)?;
        let of = self.says_any(unit.end, "of in");
        let days = if of { self.counted_in(unit.end + 1) } else { None };
        let days = days.and_then(|w| calendar::days(&w.timex, self.options.hemisphere));
        let alone = first && !of && self.says(i.wrapping_sub(1), "the") && !unit.text.starts_with('T');
        if days.is_none() && !(alone && (self.is_boundary(unit.end) || self.is(unit.end, STOP))) {
            return None;
        }
        let mut value = TimeValue { timex: period(figure.min, unit.text), ..TimeValue::default() };
        let whole = figure.amount().filter(|a| a.fract() == 0.0 && *a < 400.0);
        if let (Some((start, end)), Some(amount)) = (days, whole) {
            let (start, end) = if first {
                (Some(start), later(start, amount as i64, unit.text))
            } else {
                (later(end, -(amount as i64), unit.text), Some(end))
            };
            (value.start, value.end) = (start.map(calendar::iso), end.map(calendar::iso));
        }
        let why = "grammar: length at one end of a stretch";
        Some(Found::new(Kind::Duration, i, unit.end, Value::Time(value), why).with_figure(i + 1, figure.end))
    }

    /// Whether the word tells where the length lies: not `built to last 30 years`, `in his last two years`, and in a story
    /// not `they spent the next sixty years`.
    fn is_anchor(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let led = self.says_any(before, "the these those over in for within during this of by and");
        let opens = self.is_boundary(before) || self.starts_line(i);
        if self.says_any(i, "previous following") {
            return false;
        }
        if !self.is(i, NEXT) {
            return led || opens;
        }
        let own = self.says_any(before, "his her their its my our your 's ’s");
        !own && self.tense(i, i + 1) != Tense::Past
    }
}

/// The day `amount` units of a day or more later, or before for a negative number.
pub(super) fn later(date: Date, amount: i64, unit: &str) -> Option<Date> {
    let (days, months) = match unit {
        "D" => (1, 0),
        "W" => (7, 0),
        "F" => (14, 0),
        "M" => (0, 1),
        "Q" => (0, 3),
        "Y" => (0, 12),
        "E" => (0, 120),
        "C" => (0, 1200),
        _ => return None,
    };
    let (year, month) = calendar::plus_months(date.year(), u32::from(u8::from(date.month())), months * amount)?;
    // The last of a shorter month stands for its 29th to 31st.
    let same = (0..4).find_map(|k| calendar::day(year, month, u32::from(date.day()).checked_sub(k)?))?;
    calendar::plus_days(same, days * amount)
}

/// The days that a length behind or ahead of `today` takes, half open; none where it is less than a day or not counted.
fn bounds(today: Date, amount: f64, unit: &str, ahead: bool) -> Option<(Date, Date)> {
    if amount.fract() != 0.0 || !(1.0..10_000.0).contains(&amount) {
        return None;
    }
    let amount = amount as i64;
    let from = |date: Date, steps: i64| later(date, steps, unit);
    if unit == "Q" {
        // Quarters of the year, not of ninety days.
        let month = (u32::from(u8::from(today.month())) - 1) / 3 * 3 + 1;
        let this = calendar::day(today.year(), month, 1)?;
        return if ahead {
            Some((from(this, 1)?, from(this, amount + 1)?))
        } else {
            Some((from(this, -amount)?, this))
        };
    }
    if ahead {
        let first = today.next_day()?;
        return Some((first, from(first, amount)?));
    }
    Some((from(today, -amount)?, today))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_behind_and_ahead() {
        let table = [
            ("2021-04-01", 2.0, "W", false, Some(("2021-03-18", "2021-04-01"))),
            ("2021-03-31", 1.0, "M", false, Some(("2021-02-28", "2021-03-31"))),
            ("2021-04-12", 3.0, "D", true, Some(("2021-04-13", "2021-04-16"))),
            ("2021-07-04", 2.0, "Q", false, Some(("2021-01-01", "2021-07-01"))),
            ("2021-11-30", 1.0, "Q", true, Some(("2022-01-01", "2022-04-01"))),
            ("2021-04-12", 24.0, "TH", false, None),
            ("2021-04-12", f64::NAN, "D", false, None),
            ("2021-04-12", 9999.0, "C", false, None),
        ];
        for (today, amount, unit, ahead, expected) in table {
            let today = crate::export::newsmark::parse_date(today).unwrap();
            let found = bounds(today, amount, unit, ahead).map(|(a, b)| (calendar::iso(a), calendar::iso(b)));
            let expected = expected.map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()));
            assert_eq!(found, expected, "{today} {amount} {unit}");
        }
    }
}
