//! Lengths of time that nobody counted, and parts of one: `for years`, `a few days`, `half an hour`, `within the hour`.

use super::date::When;
use super::duration::period;
use super::figure::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Mod, TimeValue, Value};

impl Scan<'_> {
    /// `for years`, `months of talks`, `within the hour`, `half an hour`, `half a century`, `a few days`, `several weeks`.
    pub fn uncounted_duration(&self, i: usize) -> Option<Box<Found>> {
        let word = self.word(i);
        if word.is(HALF) {
            return self.half_unit(i);
        }
        if word.is(VAGUE)
            || (word.is(DETERMINER) && self.is(i + 1, VAGUE))
            || self.says(i, "many") && self.is(i + 1, TIME)
        {
            let at = if word.is(DETERMINER) { i + 2 } else { i + 1 };
            let figure = Figure { modifier: Some(Mod::Approx), ..Figure::of(f64::NAN, at) };
            let unit = self.time_unit(at, false)?;
            if let Some(when) = self.offset(i, &Figure { min: 3.0, max: 3.0, ..figure }, unit.text, unit.end, true) {
                return Some(self.found_when(when, false));
            }
            // `his third goal in as many weeks`
            let ranks = (3..10).map(|k| self.word(i.wrapping_sub(k)));
            let rank = ranks.into_iter().find(|w| w.is(ORDINAL | UNIT0)).map(|w| f64::from(w.number));
            let rank = rank.filter(|_| self.follows(i, "in as"));
            let modifier = if rank.is_none() { Some(Mod::Approx) } else { None };
            let timex = period(rank.unwrap_or(f64::NAN), unit.text);
            let value = TimeValue { timex, modifier, ..TimeValue::default() };
            return Some(Found::new(
                Kind::Duration,
                i,
                unit.end,
                Value::Time(value),
                "grammar: uncounted units of time",
            ));
        }
        // `week-long`, `months-long`
        if word.is(TIME) && !word.is(WEAK) && self.is_hyphen(i + 1) && self.says(i + 2, "long") {
            return Some(self.length_without_figure(i, i + 3, i));
        }
        // `hour-and-a-half`
        let half = ["-", "and", "-", "a", "-", "half"].iter().enumerate().all(|(k, w)| self.says(i + 1 + k, w));
        if word.is(TIME) && !word.is(WEAK) && half && self.joined(i + 1) {
            let value = TimeValue { timex: period(1.5, word.text()), ..TimeValue::default() };
            let why = "grammar: one and a half of a unit of time";
            return Some(Found::new(Kind::Duration, i, i + 7, Value::Time(value), why));
        }
        let opens = self.says_any(i + 1, "after before ago later earlier") && self.is_boundary(i.wrapping_sub(1));
        if word.is(TIME) && self.str(i).ends_with('s') && (self.is_small(i) || opens) {
            return self.bare_units(i);
        }
        if self.says_any(i, "coming following") && self.says_any(i.wrapping_sub(1), "the in over during for these") {
            return self.length_of_words(i);
        }
        // `over the past year`: a stretch of that length.
        let hour = self.says_any(i, "next last") && self.says(i + 1, "hour") && !self.says(i + 2, "of")
            || self.is_stretch(i) && !self.says(i + 2, "of") && !self.is_hyphen(i + 2);
        if (self.says(i, "past") || hour)
            && self.is(i + 1, TIME)
            && !self.str(i + 1).ends_with('s')
            && self.says(i.wrapping_sub(1), "the")
            && !self.is(i + 1, WEAK)
        {
            // `the last year and a half`
            let half = self.follows(i + 5, "and a half");
            let timex = period(if half { 1.5 } else { 1.0 }, self.word(i + 1).text());
            let value = TimeValue { timex, ..TimeValue::default() };
            let end = i + if half { 5 } else { 2 };
            return Some(Found::new(Kind::Duration, i, end, Value::Time(value), "grammar: past unit of time"));
        }
        let within = self.says(i.wrapping_sub(1), "the") && self.says(i.wrapping_sub(2), "within");
        // `the year to March 31`, `Qtr ended Aug 3`, `the week to February 15`
        let to = self.says_any(i + 1, "to ended ending through")
            && (self.is(i + 2, MONTH | WEEKDAY) || self.says(i + 2, "end") || self.date(i + 2).is_some_and(|d| d.day));
        let single =
            word.is(TIME) && !word.is(WEAK) && !self.str(i).ends_with(['s', 'S']) && !self.is_digits(i.wrapping_sub(1));
        if single && (within || to) {
            let value = TimeValue { timex: period(1.0, word.text()), ..TimeValue::default() };
            return Some(Found::new(Kind::Duration, i, i + 1, Value::Time(value), "grammar: within a unit of time"));
        }
        None
    }

    /// `another week`, `recent years`, `coming days`, `yearlong`
    pub(super) fn length_of_words(&self, i: usize) -> Option<Box<Found>> {
        if !self.english {
            return None;
        }
        let unit = |k: usize| self.is(k, TIME) && !self.is(k, WEAK) && !self.is_hyphen(k + 1) && !self.inside_name(k);
        let many = self.str(i + 1).ends_with('s');
        if self.says(i, "another") && unit(i + 1) && !many && !matches!(self.word(i + 1).text(), "TS" | "NI" | "Q") {
            let noun = self.is_small(i + 2) && !self.is(i + 2, STOP | DEICTIC | AGO | DETERMINER);
            return (!noun).then(|| self.length_without_figure(i, i + 2, i + 1));
        }
        if self.says_any(i, "recent coming following preceding") && unit(i + 1) && many {
            return Some(self.length_without_figure(i, i + 2, i + 1));
        }
        // `daylong`, `monthslong`
        let stem = self.str(i).strip_suffix("long").map(look_up)?;
        let sound = stem.is(TIME) && !stem.is(WEAK) && !self.inside_name(i);
        sound.then(|| self.length_of(stem, self.str(i).ends_with("slong"), i, i + 1))
    }

    fn length_without_figure(&self, start: usize, end: usize, unit: usize) -> Box<Found> {
        self.length_of(self.word(unit), self.str(unit).ends_with(['s', 'S']), start, end)
    }

    fn length_of(&self, unit: &Word, many: bool, start: usize, end: usize) -> Box<Found> {
        let timex = period(if many { f64::NAN } else { 1.0 }, unit.text());
        // `over the coming months` is no bound.
        let bound =
            if self.says_any(start, "coming recent following preceding") { None } else { self.bound(start, end) };
        let value = TimeValue { timex, modifier: bound, ..TimeValue::default() };
        Found::new(Kind::Duration, start, end, Value::Time(value), "grammar: unit of time without a figure")
    }

    /// `1/2 hour`, `three-quarters of an hour`, `a quarter of a century`: in the next smaller unit where that is whole.
    pub fn part_of_time(&self, i: usize) -> Option<Box<Found>> {
        // `½ hour`
        let sign = super::digits::digits(self.str(i)).filter(|d| d.value < 1.0 && self.str(i).chars().count() == 1);
        let (part, at) = self.part_before_unit(i).or_else(|| sign.map(|d| (d.value, i + 1)))?;
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
    pub(super) fn half_unit(&self, i: usize) -> Option<Box<Found>> {
        let at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let at = at + usize::from(self.says_any(at, "a an"));
        let at = at + usize::from(self.is_hyphen(at));
        let word = self.word(at);
        if !word.is(TIME) || word.is(WEAK) || word.text() == "NI" || word.text() == "C" && self.is_innings(at) {
            return None;
        }
        let (amount, unit): (f64, &str) = match word.text() {
            "C" => (50.0, "Y"),
            "E" => (5.0, "Y"),
            "TH" => (30.0, "TM"),
            "Y" => (6.0, "M"),
            other => (0.5, other),
        };
        let from_now = self.says(at + 1, "from") && self.says(at + 2, "now");
        if from_now || self.says(at + 1, "ago") {
            // `a half-century ago`
            let steps = if from_now { amount } else { -amount } as i64;
            let whole = if amount.fract() == 0.0 { self.step_unit(unit, steps) } else { None };
            let timex = whole.unwrap_or_else(|| period(amount, unit));
            let end = at + 2 + usize::from(from_now);
            let start = i - usize::from(self.says(i.wrapping_sub(1), "a"));
            return Some(self.found_when(When::new(start, end, timex, false, "grammar: offset from a date"), false));
        }
        let value = TimeValue { timex: period(amount, unit), modifier: self.bound(i, at + 1), ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, at + 1, Value::Time(value), "grammar: half a unit of time"))
    }

    /// `a half-century in 28 balls`: fifty runs, and no length of time.
    pub(super) fn is_innings(&self, at: usize) -> bool {
        const WORDS: &str = "balls runs innings wicket wickets batter batsman opener unbeaten maiden overs bowlers \
            stand partnership cricket test scored \
            series crease";
        (self.low.max(at.saturating_sub(20))..self.high.min(at + 20)).any(|k| self.says_any(k, WORDS))
    }

    /// `for years`, `of months`, `after hours of talks`, `in decades`: plural units that nobody counted.
    pub(super) fn bare_units(&self, i: usize) -> Option<Box<Found>> {
        let before = i.wrapping_sub(1);
        let preposition =
            self.says_any(before, "for of in after took takes take over within last lasted spent lasting");
        // `came hours after the blast`, `just days ahead of the vote`, `shatters weeks of calm`; not `the early years of`
        let plain = self.is(before, STOP | PAST) || self.str(before).ends_with('s') || self.ends_in_ed(before);
        let plain = plain && !self.is_digits(before) || self.is_boundary(before);
        let beside = self.says_any(i + 1, "after before ahead apart away");
        let told = beside || self.says(i + 1, "of") && self.is_small(i + 2) && !self.is(i + 2, STOP | DETERMINER);
        // `halts tourism weeks after the opening`, but `in the early years before the war`
        let noun = beside
            && self.is_small(before)
            && !self.says(i, "hours")
            && !self.says_any(before, "early late final last first opening closing school old the a");
        let told = told && (plain || noun) && !self.says_any(before, "these those his her their its our my your");
        // `decades ago`, `hours later`
        if self.says_any(i + 1, "ago later earlier") && (plain || self.is_small(before)) && !self.is_hyphen(before) {
            let few = Figure { modifier: Some(Mod::Approx), ..Figure::of(f64::NAN, i) };
            return self.offset(i, &few, self.word(i).text(), i + 1, true).map(|when| self.found_when(when, false));
        }
        if !(preposition || told)
            || self.word(i).text() == "Q"
            || self.is_hyphen(i + 1)
            || self.says_any(i, "times minutes") && !beside
            || self.says(before, "last") && !self.says_any(i.wrapping_sub(2), "to could may will would")
        {
            return None;
        }
        // `the early hours`, `office hours`, `in days gone by`
        if self.says(i + 1, "of") && self.says(i + 2, "the") && self.says(before, "of") {
            return None;
        }
        if self.says_any(before, "after in over") && self.says(i, "hours") && !self.says(i + 1, "of")
            || self.is(before.wrapping_sub(1), COUPLE)
        {
            return None;
        }
        let value = TimeValue { timex: period(f64::NAN, self.word(i).text()), ..TimeValue::default() };
        Some(Found::new(Kind::Duration, i, i + 1, Value::Time(value), "grammar: uncounted units of time"))
    }
}
