//! Dates with two readings, each said in words.
//!
//! `03/04/2021` -> can be read as Saturday 3 April 2021 or Thursday 4 March 2021

use time::Month;

use super::Findings;
use crate::document::{Annotation, Document, Status};
use crate::export::newsmark::parse_date;
use crate::kinds::Kind;
use crate::value::Value;

/// Dates with two readings: `03/04/2021`, a weekday that may be last week's or this one's.
pub(super) fn readings(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    for a in live.iter().filter(|a| matches!(a.kind, Kind::Date | Kind::Time) && a.status == Status::Suggested) {
        let Some(Value::Time(t)) = a.value.as_deref() else { continue };
        if t.alternatives.is_empty() {
            continue;
        }
        let words = document.slice(a.span);
        let mut readings: Vec<String> = std::iter::once(&t.timex).chain(&t.alternatives).map(|t| said(t)).collect();
        readings.dedup();
        let sentence = format!("“{words}” can be read as {}.", readings.join(" or "));
        findings.add("date", &format!("{words} {}", t.timex), sentence, &[a], a.span.start);
    }
}

/// A TIMEX3 point in words: `2020-09-16TMO` -> `Wednesday 16 September 2020, morning`.
fn said(timex: &str) -> String {
    if let Some((from, to)) = timex.split_once('/') {
        return format!("{} to {}", said(from), said(to));
    }
    match timex.split_once('T') {
        Some(("", time)) => clock(time),
        Some((day, time)) => format!("{}, {}", date(day), clock(time)),
        None => date(timex),
    }
}

fn clock(time: &str) -> String {
    let part = match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => return time.strip_suffix('Z').map_or(time.to_owned(), |time| format!("{time} UTC")),
    };
    part.into()
}

/// A day, month, part of a year or year; `X` stands for what is not known.
fn date(timex: &str) -> String {
    if let Some(day) = parse_date(timex) {
        return format!("{} {} {} {}", day.weekday(), day.day(), day.month(), day.year());
    }
    let mut parts = timex.split('-');
    let (year, second, third) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let of_year = |what: String| if year.contains('X') { what } else { format!("{what} {year}") };
    let number = |text: &str| text.parse::<u8>().ok();
    if let Some(month) = number(second).and_then(|m| Month::try_from(m).ok()) {
        let day = third.and_then(number).map_or(String::new(), |day| format!("{day} "));
        return of_year(format!("{day}{month}"));
    }
    if timex.contains('X') {
        return "a day that is not known".into();
    }
    let part = match second {
        "SP" => "spring",
        "SU" => "summer",
        "FA" | "AU" => "autumn",
        "WI" => "winter",
        "Q1" | "Q2" | "Q3" | "Q4" => return of_year(format!("quarter {} of", &second[1..])),
        "H1" | "H2" => return of_year(format!("half {} of", &second[1..])),
        _ => return second.strip_prefix('W').map_or(timex.to_owned(), |week| of_year(format!("week {week} of"))),
    };
    of_year(part.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_time_are_said_in_words() {
        let table = [
            ("2020-09-16TMO", "Wednesday 16 September 2020, morning"),
            ("2020-09-23", "Wednesday 23 September 2020"),
            ("2020-09-23T19:30", "Wednesday 23 September 2020, 19:30"),
            ("2020-09-23T19:30Z", "Wednesday 23 September 2020, 19:30 UTC"),
            ("2020-09", "September 2020"),
            ("2020-SU", "summer 2020"),
            ("2020-Q3", "quarter 3 of 2020"),
            ("2020-W12", "week 12 of 2020"),
            ("XXXX-04-03", "3 April"),
            ("XXXX-XX-XXTNI", "a day that is not known, night"),
            ("T19:30", "19:30"),
            ("2020", "2020"),
            ("2020-09-16/2020-09-17", "Wednesday 16 September 2020 to Thursday 17 September 2020"),
        ];
        for (timex, expected) in table {
            assert_eq!(said(timex), expected);
        }
    }
}
