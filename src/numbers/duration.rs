//! Lengths of time: a figure with a unit, compound ones and running times.
//!
//! `two years` -> P2Y, `a fortnight` -> P2W, `1min 48sec` -> PT1M48S, `1:15.166` -> PT1M15.166S

use super::date::When;
use super::decimal;
use super::digits::digits;
use super::figure::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{TimeValue, Value};

/// A unit of time behind a figure.
pub struct Unit {
    /// TIMEX3 letter, with `T` for the units below a day.
    pub text: &'static str,
    /// First token after it.
    pub end: usize,
    /// Whether a hyphen joins it to the figure (`a three-year deal`).
    pub hyphen: bool,
}

impl Scan<'_> {
    /// A unit of time at token `i`; behind `two`, `two more`, `two full`, `two consecutive`, or a hyphen.
    pub fn time_unit(&self, i: usize, digits: bool) -> Option<Unit> {
        let hyphen = self.is_hyphen(i);
        let mut at = i + usize::from(hyphen);
        let part = self.is(i.wrapping_sub(1), FRACTION);
        // `one and three quarters of an hour`
        if part && self.says(i, "of") {
            at += 1 + usize::from(self.says_any(i + 1, "a an"));
        }
        if !hyphen
            && self.says_any(
                at,
                "more less fewer full long whole straight further additional extra consecutive calendar \
                working business successive other short",
            )
            && self.is(at + 1, TIME)
        {
            at += 1;
        }
        let word = self.word(at);
        if !word.is(TIME) || self.inside_name(at) {
            return None;
        }
        // `30s`, `5d`: one letter only close behind digits, and `h` of `46h`.
        if word.is(WEAK) && !(digits && self.joined(at) && self.reads_any(at, "h H ms")) {
            return None;
        }
        let short = self.reads_any(at, "min sec hr Min MIN Sec Qtr qtr yr");
        if short && !digits && !part && !self.says(i.wrapping_sub(1), "one") {
            return None;
        }
        Some(Unit { text: word.text(), end: at + 1, hyphen })
    }

    /// The duration that `figure` (from token `start`) and the unit behind it make.
    pub fn duration(&self, start: usize, figure: &Figure, unit: &Unit) -> Option<Box<Found>> {
        // `a three-quarter majority`
        if unit.hyphen && unit.text == "Q" && figure.min == 3.0 {
            return None;
        }
        let mut end = unit.end;
        let vague = figure.min.is_nan();
        let timex = match figure.amount() {
            Some(amount) if unit.hyphen || vague => period(amount, unit.text),
            Some(amount) => match self.compound(start, amount, unit) {
                Some((timex, after)) => {
                    end = after;
                    timex
                }
                None => self.and_a_half(amount, unit, &mut end),
            },
            None => period(figure.min, unit.text),
        };
        // `two years and three months ago`, `a year and a half ago`
        if end > unit.end && self.says(end, "ago") {
            let open = || timex.clone();
            let value = self.before_now(&timex).unwrap_or_else(open);
            let when = When::new(start, end + 1, value, false, "grammar: offset from a date");
            return self.when_found(when, false);
        }
        let mut value = TimeValue { timex, ..TimeValue::default() };
        if !figure.is_single() {
            value.start = Some(period(figure.min, unit.text));
            value.end = Some(period(figure.max, unit.text));
            value.timex = format!("{}/{}", period(figure.min, unit.text), period(figure.max, unit.text));
            value.start = None;
            value.end = None;
        }
        value.modifier = figure.modifier.or_else(|| self.bound(start, end));
        // `sidelined for over two months`: behind `for`, `over` can only be the bound, and stays with its figure.
        let over = self.says(start.wrapping_sub(1), "over") && self.says(start.wrapping_sub(2), "for");
        if self.says(start.wrapping_sub(1), "over") && !over && !self.is_over_a_bound(start) {
            value.modifier = figure.modifier;
        }
        let first = if over { start - 1 } else { start };
        Some(
            Found::new(Kind::Duration, first, end, Value::Time(value), "grammar: figure and unit of time")
                .with_figure(start, figure.end),
        )
    }

    /// `over six years` after a verb of doing is `during`; after `last`, `wait`, `is` it is a bound.
    fn is_over_a_bound(&self, start: usize) -> bool {
        let before = start.wrapping_sub(2);
        self.is(before, STOP) && !self.says_any(before, "them it him her said")
            || self.says_any(before, "lasted last lasts just well took takes take waited wait spent")
    }

    /// `1min 48sec`, `46h 28min 46sec`, `two hours and ten minutes`, `one minute 15.019 seconds`
    fn compound(&self, _start: usize, amount: f64, unit: &Unit) -> Option<(String, usize)> {
        let mut parts = vec![(amount, unit.text)];
        let mut end = unit.end;
        for _ in 0..4 {
            let and = usize::from(self.says(end, "and") || (self.reads(end, ",") && self.is_digits(end + 1)));
            let Some(figure) = self.figure(end + and).filter(|f| f.is_single() && f.modifier.is_none()) else { break };
            let Some(next) = self.time_unit(figure.end, figure.digits).filter(|u| !u.hyphen) else {
                // `1 hour 45`, `two hours thirty`
                let minutes = parts[parts.len() - 1].1 == "TH" && self.is_boundary(figure.end) && and == 0;
                if minutes && figure.min < 60.0 && figure.places == 0 && (figure.digits || figure.min >= 10.0) {
                    parts.push((figure.min, "TM"));
                    end = figure.end;
                }
                break;
            };
            // `30 years, 18 months of them suspended`: eighteen months are more than a year, and a length of their own.
            let (before, length) = (seconds(parts[parts.len() - 1].1), seconds(next.text));
            if length >= before || figure.min * length as f64 > before as f64 {
                break;
            }
            parts.push((figure.min, next.text));
            end = next.end;
        }
        (parts.len() > 1).then(|| (compound_period(&parts), end))
    }

    /// `two years and a half`, `an hour and a quarter`
    fn and_a_half(&self, amount: f64, unit: &Unit, end: &mut usize) -> String {
        let closed = |k: usize| self.is_boundary(k) || self.is(k, STOP) && !self.says_any(k, "of a an the");
        let half = self.says(*end, "and") && self.says(*end + 1, "half") && closed(*end + 2);
        let quarter = self.follows(*end + 3, "and a quarter") && closed(*end + 3);
        if half || quarter {
            *end += if half { 2 } else { 3 };
            return period(amount + if half { 0.5 } else { 0.25 }, unit.text);
        }
        if self.says(*end, "and")
            && self.says(*end + 1, "a")
            && self.says(*end + 2, "half")
            && !self.is(*end + 3, TIME | SCALE)
        {
            *end += 3;
            return period(amount + 0.5, unit.text);
        }
        period(amount, unit.text)
    }

    /// `0:37`, `1:15.166`, `2:03:38`: running times, where the sentence is of races or a clock runs down.
    pub fn running_time(&self, i: usize) -> Option<Box<Found>> {
        if !self.reads(i + 1, ":") || !self.joined(i + 1) || !self.joined(i + 2) || !self.is_digits(i) {
            return None;
        }
        let first = self.small_at(i)?;
        let rest = self.str(i + 2);
        let fraction = rest.contains('.') && rest.split('.').next().is_some_and(|w| w.len() == 2);
        let mut end = i + 3;
        let hours = self.reads(end, ":") && self.joined(end) && self.joined(end + 1) && self.is_digits(end + 1);
        let before = i.wrapping_sub(1);
        let whole = hours && (self.str(end + 1).contains('.') || self.says(end + 2, "hours"));
        let context = fraction
            || whole
            || self.says_any(end, "left remaining behind ahead adrift back into")
            || self.says(before, "of") && self.says_any(before.wrapping_sub(1), "span time stretch")
            || hours && self.says_any(before, "in of a")
            || first == 0
            || self.reads(before, ")") && !self.starts_line(i)
            || self.says_any(before, "clocked ran with")
            // `3. Quill at 1:15;`
            || self.says(before, "at") && self.reads(end, ";") && self.is_capital(before.wrapping_sub(1));
        if !context || (!fraction && rest.len() != 2) {
            return None;
        }
        let (top, low) = (digits(self.str(i))?.value, digits(rest)?.value);
        if low >= 60.0 {
            return None;
        }
        let timex = if hours {
            let last = digits(self.str(end + 1))?.value;
            end += 2;
            compound_period(&[(top, "TH"), (low, "TM"), (last, "TS")])
        } else if top == 0.0 {
            format!("PT{}S", rest.trim_start_matches('0'))
        } else {
            format!(
                "PT{}M{}S",
                decimal::write(top),
                rest.strip_prefix('0').filter(|r| !r.starts_with('.')).unwrap_or(rest)
            )
        };
        let value = TimeValue { timex, ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, end, Value::Time(value), "grammar: running time"))
    }
}

/// The lengths by which units are told greater and smaller.
fn seconds(unit: &str) -> u64 {
    match unit {
        "TL" => 0,
        "TS" => 1,
        "TM" => 60,
        "TH" => 3600,
        "D" | "NI" => 86_400,
        "W" => 604_800,
        "F" => 1_209_600,
        "M" => 2_592_000,
        "Q" => 7_776_000,
        "Y" => 31_536_000,
        _ => 315_360_000,
    }
}

/// `P2Y`, `PT6H`, `PXY`; fortnights, decades and centuries in weeks and years. `NaN` is an amount that nobody counted.
pub fn period(amount: f64, unit: &str) -> String {
    let (factor, unit) = match unit {
        "F" => (2.0, "W"),
        "Q" => (3.0, "M"),
        "E" => (10.0, "Y"),
        "C" => (100.0, "Y"),
        "L" => (1000.0, "Y"),
        "TL" => (0.001, "TS"),
        other => (1.0, other),
    };
    let amount = if amount.is_nan() { "X".to_owned() } else { decimal::write(decimal::round(amount * factor)) };
    match unit.strip_prefix('T') {
        Some(small) => format!("PT{amount}{small}"),
        None => format!("P{amount}{unit}"),
    }
}

/// `PT46H28M46S`
fn compound_period(parts: &[(f64, &str)]) -> String {
    let mut days = String::from("P");
    let mut times = String::new();
    for (amount, unit) in parts {
        match unit.strip_prefix('T') {
            Some("L") => {}
            Some(small) => times.push_str(&(decimal::write(*amount) + small)),
            None => days.push_str(&(decimal::write(*amount) + if *unit == "F" { "W" } else { unit })),
        }
    }
    if times.is_empty() { days } else { format!("{days}T{times}") }
}
