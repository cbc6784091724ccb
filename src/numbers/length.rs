//! What a length of time measures: the amount and unit of UCUM of its TIMEX3 value, so that lengths can be sorted and summed.
//!
//! `P2Y` -> 2 a, `PT1H20M` -> 80 min, `P2Y/P3Y` -> 2 to 3 a, `PXY` -> nothing

use super::decimal::{read, round};
use crate::value::{Text, TimeValue};

/// Designators of ISO 8601 behind `P`, largest first: how many of the next one they hold, and their unit of UCUM. Months
/// hold no whole number of weeks. `NI` is TIMEX3's night.
const DATE: &[(&str, f64, &str)] =
    &[("Y", 12.0, "a"), ("M", 0.0, "mo"), ("W", 7.0, "wk"), ("NI", 0.0, "{night}"), ("D", 24.0, "d")];
/// The same behind `T`.
const TIME: &[(&str, f64, &str)] = &[("H", 60.0, "h"), ("M", 60.0, "min"), ("S", 0.0, "s")];

impl TimeValue {
    /// Fills `amount`, or `min` and `max`, and `unit` from a length in `timex`; empties them where it measures nothing.
    pub fn measure(&mut self) {
        let (low, high) = self.timex.split_once('/').unwrap_or((&self.timex, &self.timex));
        let ends = measured(low).zip(measured(high)).filter(|(low, high)| low.1 == high.1);
        let is_range = self.timex.contains('/');
        self.unit = ends.map(|(low, _)| Text::Borrowed(low.1));
        self.amount = ends.filter(|_| !is_range).map(|(low, _)| low.0);
        (self.min, self.max) = ends.filter(|_| is_range).map(|(low, high)| (low.0, high.0)).unzip();
    }
}

/// A period of ISO 8601 in the smallest of the units that it names; none where they have no common measure.
fn measured(timex: &str) -> Option<(f64, &'static str)> {
    let period = timex.strip_prefix('P')?;
    let (date, time) = period.split_once('T').unwrap_or((period, ""));
    let (mut total, mut last): (f64, Option<usize>) = (0.0, None);
    let known = || DATE.iter().chain(TIME);
    for (mut rest, from, to) in [(date, 0, DATE.len()), (time, DATE.len(), DATE.len() + TIME.len())] {
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let amount = read(&rest[..digits])?;
            rest = &rest[digits..];
            let (at, (code, ..)) =
                known().enumerate().take(to).skip(from).find(|(_, unit)| rest.starts_with(unit.0))?;
            rest = &rest[code.len()..];
            let held: f64 = match last {
                Some(last) if last >= at => return None,
                Some(last) => known().take(at).skip(last).filter(|unit| unit.0 != "NI").map(|unit| unit.1).product(),
                None => 1.0,
            };
            if held == 0.0 {
                return None;
            }
            total = total * held + amount;
            last = Some(at);
        }
    }
    Some((round(total), known().nth(last?)?.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_measure_in_the_smallest_unit_named() {
        type Expected = Option<(f64, f64, &'static str)>;
        let table: [(&str, Expected); 17] = [
            ("P2Y", Some((2.0, 2.0, "a"))),
            ("P2Y6M", Some((30.0, 30.0, "mo"))),
            ("P1.5W", Some((1.5, 1.5, "wk"))),
            ("P3NI", Some((3.0, 3.0, "{night}"))),
            ("P1W2D", Some((9.0, 9.0, "d"))),
            ("P2DT6H", Some((54.0, 54.0, "h"))),
            ("PT1H20M", Some((80.0, 80.0, "min"))),
            ("PT46H28M46S", Some((167_326.0, 167_326.0, "s"))),
            ("PT1M15.166S", Some((75.166, 75.166, "s"))),
            ("P2Y/P3Y", Some((2.0, 3.0, "a"))),
            ("P18M/P2Y", None),
            ("P1M2D", None),
            ("PXY", None),
            ("P2Y/", None),
            ("P", None),
            ("P1D2W", None),
            ("2020-03", None),
        ];
        for (timex, expected) in table {
            let mut value = TimeValue { timex: timex.into(), ..TimeValue::default() };
            value.measure();
            let unit = value.unit.as_deref();
            let got = unit.and_then(|unit| Some((value.amount.or(value.min)?, value.amount.or(value.max)?, unit)));
            assert_eq!(got, expected, "{timex}");
            assert_eq!(value.min.is_some(), expected.is_some() && timex.contains('/'), "{timex}");
        }
    }
}
