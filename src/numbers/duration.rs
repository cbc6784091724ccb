//! Lengths of time: a figure with a unit, compound ones and running times.
//!
//! `two years` -> P2Y, `a fortnight` -> P2W, `1min 48sec` -> PT1M48S, `1:15.166` -> PT1M15.166S

use super::date::When;
use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Mod, TimeValue, Value};

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
        if !hyphen
            && self.says_any(
                at,
                &[
                    "more",
                    "full",
                    "long",
                    "whole",
                    "straight",
                    "further",
                    "additional",
                    "extra",
                    "consecutive",
                    "calendar",
                    "working",
                    "business",
                    "successive",
                    "other",
                    "short",
                ],
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
        if word.is(WEAK) && !(digits && self.joined(at) && self.says_any(at, &["h"])) {
            return None;
        }
        let short = matches!(self.str(at), "min" | "sec" | "hr" | "Min" | "MIN" | "Sec" | "Qtr" | "qtr" | "yr");
        if short && !digits {
            return None;
        }
        Some(Unit { text: word.text(), end: at + 1, hyphen })
    }

    /// The duration that `figure` (from token `start`) and the unit behind it make.
    pub fn duration(&self, start: usize, figure: &Figure, unit: &Unit) -> Option<Found> {
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
        self.is(before, STOP) && !self.says_any(before, &["them", "it", "him", "her", "said"])
            || self.says_any(
                before,
                &["lasted", "last", "lasts", "just", "well", "took", "takes", "take", "waited", "wait", "spent"],
            )
    }

    /// `1min 48sec`, `46h 28min 46sec`, `two hours and ten minutes`, `one minute 15.019 seconds`
    fn compound(&self, _start: usize, amount: f64, unit: &Unit) -> Option<(String, usize)> {
        let mut parts = vec![(amount, unit.text)];
        let mut end = unit.end;
        for _ in 0..4 {
            let and = usize::from(self.says(end, "and") || (self.str(end) == "," && self.is_digits(end + 1)));
            let Some(figure) = self.figure(end + and).filter(|f| f.is_single() && f.modifier.is_none()) else { break };
            let Some(next) = self.time_unit(figure.end, figure.digits).filter(|u| !u.hyphen) else { break };
            if seconds(next.text) >= seconds(parts[parts.len() - 1].1) {
                break;
            }
            parts.push((figure.min, next.text));
            end = next.end;
        }
        (parts.len() > 1).then(|| (compound_period(&parts), end))
    }

    /// `two years and a half`, `an hour and a quarter`
    fn and_a_half(&self, amount: f64, unit: &Unit, end: &mut usize) -> String {
        let half = self.says(*end, "and") && self.says(*end + 1, "half") && self.is_boundary(*end + 2);
        let quarter = self.follows(*end + 3, &["and", "a", "quarter"]) && self.is_boundary(*end + 3);
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
    pub fn running_time(&self, i: usize) -> Option<Found> {
        if self.str(i + 1) != ":" || !self.joined(i + 1) || !self.joined(i + 2) || !self.is_digits(i) {
            return None;
        }
        let first = self.small_at(i)?;
        let rest = self.str(i + 2);
        let fraction = rest.contains('.') && rest.split('.').next().is_some_and(|w| w.len() == 2);
        let mut end = i + 3;
        let hours = self.str(end) == ":" && self.joined(end) && self.joined(end + 1) && self.is_digits(end + 1);
        let before = i.wrapping_sub(1);
        let context = fraction
            || self.says_any(end, &["left", "remaining", "behind", "ahead", "adrift", "back"])
            || first == 0
            || self.str(before) == ")" && !self.starts_line(i)
            || self.says_any(before, &["clocked", "ran", "with"])
            || self.says(before, "at") && self.is_boundary(end) && self.str(end) == ";";
        if !context || (!fraction && rest.len() != 2) {
            return None;
        }
        let (top, low) = super::time::minutes_and_seconds(self.str(i), rest)?;
        if low >= 60.0 {
            return None;
        }
        let timex = if hours {
            let last = super::numeral::digits(self.str(end + 1))?.value;
            end += 2;
            compound_period(&[(top, "TH"), (low, "TM"), (last, "TS")])
        } else if top == 0.0 {
            format!("PT{}S", rest.trim_start_matches('0'))
        } else {
            format!("PT{}M{}S", top, rest.strip_prefix('0').filter(|r| !r.starts_with('.')).unwrap_or(rest))
        };
        let value = TimeValue { timex, ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, end, Value::Time(value), "grammar: running time"))
    }

    /// `for years`, `months of talks`, `within the hour`, `half an hour`, `half a century`, `a few days`, `several weeks`.
    pub fn uncounted_duration(&self, i: usize) -> Option<Found> {
        let word = self.word(i);
        if word.is(HALF) {
            return self.half_unit(i);
        }
        if word.is(VAGUE)
            || (word.is(DETERMINER) && self.is(i + 1, VAGUE))
            || self.says_any(i, &["many", "recent"]) && self.is(i + 1, TIME) && self.says(i, "many")
        {
            let at = if word.is(DETERMINER) { i + 2 } else { i + 1 };
            let figure = Figure {
                min: f64::NAN,
                max: f64::NAN,
                end: at,
                digits: false,
                scaled: false,
                places: 0,
                whole: 0,
                grouped: false,
                modifier: Some(Mod::Approx),
            };
            let unit = self.time_unit(at, false)?;
            if let Some(when) = self.offset(i, &Figure { min: 3.0, max: 3.0, ..figure }, unit.text, unit.end, true) {
                return Some(self.found_when(when, false));
            }
            let value =
                TimeValue { timex: period(f64::NAN, unit.text), modifier: Some(Mod::Approx), ..TimeValue::default() };
            return Some(Found::new(
                Kind::Duration,
                i,
                unit.end,
                Value::Time(value),
                "grammar: uncounted units of time",
            ));
        }
        if word.is(TIME) && self.str(i).ends_with('s') && self.is_small(i) {
            return self.bare_units(i);
        }
        // `over the past year`: a stretch of that length.
        if self.says_any(i, &["past"])
            && self.is(i + 1, TIME)
            && !self.str(i + 1).ends_with('s')
            && self.says(i.wrapping_sub(1), "the")
            && !self.is(i + 1, WEAK)
        {
            let value = TimeValue { timex: period(1.0, self.word(i + 1).text()), ..TimeValue::default() };
            return Some(Found::new(Kind::Duration, i, i + 2, Value::Time(value), "grammar: past unit of time"));
        }
        let within = self.says(i.wrapping_sub(1), "the") && self.says(i.wrapping_sub(2), "within");
        // `the year to March 31`, `Qtr ended Aug 3`, `the week to February 15`
        let to = self.says_any(i + 1, &["to", "ended", "ending", "through"])
            && (self.is(i + 2, MONTH) || self.says(i + 2, "end"));
        let single =
            word.is(TIME) && !word.is(WEAK) && !self.str(i).ends_with(['s', 'S']) && !self.is_digits(i.wrapping_sub(1));
        if single && (within || to) {
            let value = TimeValue { timex: period(1.0, word.text()), ..TimeValue::default() };
            return Some(Found::new(Kind::Duration, i, i + 1, Value::Time(value), "grammar: within a unit of time"));
        }
        None
    }

    /// `1/2 hour`, `three-quarters of an hour`, `a quarter of a century`: in the next smaller unit where that is whole.
    pub fn part_of_time(&self, i: usize) -> Option<Found> {
        let (part, at) = self.part_before_unit(i)?;
        let word = self.word(at);
        let weak = word.is(WEAK) && !(self.says(at, "h") && self.is_digits(i));
        if !word.is(TIME) || weak || self.is(i, HALF) || word.text() == "NI" || self.is_hyphen(at) {
            return None;
        }
        // `2/3 years` is two to three of them.
        if self.is_digits(i) && ![0.25, 0.5, 0.75].contains(&part) {
            return None;
        }
        let (factor, unit) = match word.text() {
            "C" => (100.0, "Y"),
            "E" => (10.0, "Y"),
            "TH" => (60.0, "TM"),
            "TM" => (60.0, "TS"),
            "D" => (24.0, "TH"),
            "Y" => (12.0, "M"),
            other => (1.0, other),
        };
        let (amount, unit) = if (part * factor).fract() == 0.0 { (part * factor, unit) } else { (part, word.text()) };
        let value = TimeValue { timex: period(amount, unit), modifier: self.bound(i, at + 1), ..TimeValue::default() };
        let why = "grammar: part of a unit of time";
        (!self.says(at + 1, "ago")).then(|| Found::new(Kind::Duration, i, at + 1, Value::Time(value), why))
    }

    /// `half an hour`, `half a century`, `half-hour`
    fn half_unit(&self, i: usize) -> Option<Found> {
        let at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let at = at + usize::from(self.says_any(at, &["a", "an"]));
        let at = at + usize::from(self.is_hyphen(at));
        let word = self.word(at);
        if !word.is(TIME) || word.is(WEAK) || word.text() == "NI" {
            return None;
        }
        let (amount, unit) = match word.text() {
            "C" => (50.0, "Y"),
            "E" => (5.0, "Y"),
            "TH" => (30.0, "TM"),
            "Y" => (6.0, "M"),
            other => (0.5, other),
        };
        if self.says(at + 1, "ago") {
            let open = When::new(i, at + 2, period(amount, unit), false, "grammar: offset from a date");
            return Some(self.found_when(open, false));
        }
        let value = TimeValue { timex: period(amount, unit), modifier: self.bound(i, at + 1), ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, at + 1, Value::Time(value), "grammar: half a unit of time"))
    }

    /// `for years`, `of months`, `after hours of talks`, `in decades`: plural units that nobody counted.
    fn bare_units(&self, i: usize) -> Option<Found> {
        let before = i.wrapping_sub(1);
        let preposition = self.says_any(
            before,
            &[
                "for", "of", "in", "after", "took", "takes", "take", "over", "within", "last", "lasted", "spent",
                "lasting",
            ],
        );
        if !preposition
            || self.word(i).text() == "Q"
            || self.is_hyphen(i + 1)
            || self.says_any(i, &["times", "minutes"])
            || self.says(before, "last") && !self.says_any(i.wrapping_sub(2), &["to", "could", "may", "will", "would"])
        {
            return None;
        }
        // `the early hours`, `office hours`, `in days gone by`
        if self.says(i + 1, "of") && self.says(i + 2, "the") && self.says(before, "of") {
            return None;
        }
        if self.says_any(before, &["after", "in", "over"]) && self.says(i, "hours") && !self.says(i + 1, "of")
            || self.is(before.wrapping_sub(1), COUPLE)
        {
            return None;
        }
        let value = TimeValue { timex: period(f64::NAN, self.word(i).text()), ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, i + 1, Value::Time(value), "grammar: uncounted units of time"))
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
    let amount = if amount.is_nan() { "X".to_owned() } else { super::numeral::round(amount * factor).to_string() };
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
            Some(small) => times.push_str(&format!("{amount}{small}")),
            None => days.push_str(&format!("{amount}{}", if *unit == "F" { "W" } else { unit })),
        }
    }
    if times.is_empty() { days } else { format!("{days}T{times}") }
}
