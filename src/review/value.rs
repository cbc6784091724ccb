//! Values that a reader types: each field checked by the form of the kind, so that no file holds a date or currency that
//! does not exist.
//!
//! money `{"amount": 5, "currency": "GBX"}` -> refused: GBX is no currency of ISO 4217

use time::{Date, Duration, Month};

use super::Review;
use super::edit::{EditError, refuse};
use crate::document::{Annotation, Document, Span};
use crate::export::newsmark::{iso_date, parse_date};
use crate::fields::{DataError, Fields, Json};
use crate::kinds::{Form, Kind};
use crate::value::{Amount, TimeValue, Value};

/// Reads and checks a value of `kind`.
pub(super) fn read(kind: Kind, given: &Json) -> Result<Value, EditError> {
    let what = kind.info().label.to_lowercase();
    if kind.info().form == Form::None {
        return refuse(format!("A {what} has no value."));
    }
    let fields = Fields::of(given, "value");
    let value: Value = match kind.info().form {
        // Read by their own types, so that a misspelt field is named.
        Form::Time => fields.and_then(|f| TimeValue::read(&f)).map(Value::Time).map_err(|e| unread(&what, &e))?,
        Form::Amount => fields.and_then(|f| Amount::read(&f)).map(Value::Amount).map_err(|e| unread(&what, &e))?,
        Form::Fraction => fraction(given)?,
        _ => fields.and_then(|f| Value::read(&f)).map_err(|_| EditError(expected(kind)))?,
    };
    match (kind.info().form, value) {
        (Form::Time, Value::Time(time)) => check_time(kind, time).map(Value::Time),
        (Form::Amount, Value::Amount(amount)) => check_amount(kind, amount).map(Value::Amount),
        (Form::Season, value @ Value::Season { start_year, end_year }) => {
            let sound = (1000..=9999).contains(&start_year) && (0..=1).contains(&(end_year - start_year));
            if sound { Ok(value) } else { refuse("A season starts in one year and ends in the same or the next.") }
        }
        (Form::Rank, value @ Value::Rank { rank: 1.. }) => Ok(value),
        (Form::Rank, value @ Value::Ranks { from: 1.., to }) if matches!(value, Value::Ranks { from, .. } if from < to) =>
        {
            let _ = to;
            Ok(value)
        }
        (Form::Score, value @ Value::Score { .. }) if matches!(&value, Value::Score { sides } if !sides.is_empty()) => {
            Ok(value)
        }
        (Form::Fraction, value @ Value::Fraction { .. }) => Ok(value),
        (Form::Text, Value::Text { value }) => check_text(kind, value),
        _ => refuse(expected(kind)),
    }
}

fn unread(what: &str, e: &DataError) -> EditError {
    EditError(format!("This is not the value of a {what}: {e}"))
}

fn expected(kind: Kind) -> String {
    let example = match kind.info().form {
        Form::Time => r#"{"timex": "2020-03-30"}"#,
        Form::Season => r#"{"start_year": 2019, "end_year": 2020}"#,
        Form::Amount => r#"{"amount": 5}"#,
        Form::Rank => r#"{"rank": 3}, or {"from": 1, "to": 4}"#,
        Form::Score => r#"{"sides": [[3, 1]]}"#,
        Form::Fraction => r#"{"numerator": 2, "denominator": 3}"#,
        Form::Text | Form::None => r#"{"value": "…"}"#,
    };
    format!("The value of a {} is written as {example}.", kind.info().label.to_lowercase())
}

fn fraction(given: &Json) -> Result<Value, EditError> {
    let number = |name: &str| given.get(name).and_then(Json::as_f64).filter(|n| n.is_finite());
    match (number("numerator"), number("denominator")) {
        (Some(_), Some(0.0)) => refuse("Nothing can be divided by 0."),
        (Some(numerator), Some(denominator)) => {
            Ok(Value::Fraction { numerator, denominator, amount: numerator / denominator })
        }
        _ => refuse(expected(Kind::Fraction)),
    }
}

/// Active currencies and funds of ISO 4217, by blanks.
const CURRENCIES: &str = include_str!("../data/currencies.txt");

fn check_amount(kind: Kind, a: Amount) -> Result<Amount, EditError> {
    let numbers = [a.amount, a.min, a.max];
    if numbers.iter().flatten().any(|n| !n.is_finite()) {
        return refuse("An amount is a number.");
    }
    match (a.amount, a.min, a.max) {
        (None, None, None) => return refuse(expected(kind)),
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
            return refuse("A value has an amount, or a range from min to max, not both.");
        }
        (_, Some(min), Some(max)) if min > max => {
            return refuse("The lower end of a range is not above its upper end.");
        }
        _ => {}
    }
    if kind == Kind::Money {
        let Some(currency) = a.currency.as_deref().filter(|c| !c.is_empty()) else {
            return refuse("An amount of money has a currency, such as GBP.");
        };
        if !CURRENCIES.split_whitespace().any(|c| c == currency) {
            return refuse(format!("“{currency}” is no currency of ISO 4217 (GBP, EUR, USD …)."));
        }
    } else if a.currency.is_some() {
        return refuse(format!("A {} has no currency.", kind.info().label.to_lowercase()));
    }
    let negative = numbers.iter().flatten().any(|n| *n < 0.0);
    if negative && matches!(kind, Kind::Age | Kind::Count) {
        return refuse(format!("A {} is not below 0.", kind.info().label.to_lowercase()));
    }
    if kind == Kind::Quantity && a.unit.as_deref().is_none_or(|u| u.trim().is_empty()) {
        return refuse("A quantity has a unit of UCUM, such as km or kg.");
    }
    Ok(a)
}

fn check_text(kind: Kind, value: String) -> Result<Value, EditError> {
    let value = value.trim().to_owned();
    let digits = || value.chars().filter(char::is_ascii_digit).count();
    let sound = !value.is_empty()
        && match kind {
            Kind::Email => value.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.')),
            Kind::Url => value.contains('.') && !value.contains(char::is_whitespace),
            Kind::Phone => digits() >= 3 && value.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c)),
            Kind::Handle => value.len() > 1 && value.starts_with('@'),
            Kind::Hashtag => value.len() > 1 && value.starts_with('#'),
            _ => true,
        };
    if sound {
        return Ok(Value::Text { value });
    }
    let example = match kind {
        Kind::Email => "name@example.org",
        Kind::Url => "https://example.org",
        Kind::Phone => "+44 20 7946 0000",
        Kind::Handle => "@name",
        _ => "#word",
    };
    refuse(format!("“{value}” is no {}; it is written as {example}.", kind.info().label.to_lowercase()))
}

fn check_time(kind: Kind, mut t: TimeValue) -> Result<TimeValue, EditError> {
    t.timex = t.timex.trim().to_owned();
    let sound = match kind {
        Kind::Duration => is_duration(&t.timex),
        Kind::Set => is_duration(&t.timex) || is_point(&t.timex),
        _ => is_point(&t.timex),
    };
    if !sound {
        let example = match kind {
            Kind::Duration => "P2Y (two years), P3D (three days), PT90M (90 minutes)",
            Kind::Set => "XXXX-WXX-2 (every Tuesday) or P1M (each month)",
            Kind::Time => "2020-03-30T19:30 or T19:30",
            _ => "2020-03-30, 2020-03, 2020-SU or 2020-Q1",
        };
        return refuse(format!(
            "“{}” is no {}; it is written as {example}.",
            t.timex,
            kind.info().label.to_lowercase()
        ));
    }
    if let Some(bad) = t.edtf.as_deref().filter(|e| !is_edtf(e)) {
        return refuse(format!("“{bad}” is no EDTF date; it is written as 2020-03-30, 2020-21 (spring) or 199X."));
    }
    for day in [&t.start, &t.end].into_iter().flatten() {
        if day.get(..10).is_none_or(|d| parse_date(d).is_none()) {
            return refuse(format!("“{day}” is no day; it is written as 2020-03-30."));
        }
    }
    fill_bounds(&mut t);
    if kind == Kind::Duration {
        t.measure();
    }
    t.unresolved = t.timex.contains('X') && !t.timex.starts_with('P') && kind != Kind::Set;
    Ok(t)
}

/// Gives a whole day, month or year its EDTF and its first and last bounds, where they were left out.
fn fill_bounds(t: &mut TimeValue) {
    let Some((start, end)) = bounds(&t.timex) else { return };
    t.edtf.get_or_insert_with(|| t.timex.clone());
    t.start.get_or_insert_with(|| iso_date(start));
    t.end.get_or_insert_with(|| iso_date(end));
}

fn bounds(timex: &str) -> Option<(Date, Date)> {
    let first = |y: &str, m: &str| parse_date(&format!("{y}-{m}-01"));
    let after = |y: i32, m: u8| match m {
        12 => Date::from_calendar_date(y + 1, Month::January, 1).ok(),
        m => Date::from_calendar_date(y, Month::try_from(m + 1).ok()?, 1).ok(),
    };
    match timex.len() {
        4 => {
            let start = first(timex, "01")?;
            Some((start, after(start.year(), 12)?))
        }
        7 => {
            let start = first(&timex[..4], timex.get(5..)?)?;
            Some((start, after(start.year(), u8::from(start.month()))?))
        }
        10 => {
            let start = parse_date(timex)?;
            Some((start, start.checked_add(Duration::days(1))?))
        }
        _ => None,
    }
}

/// A TIMEX3 point: a date, part of a year, week, decade or century, with a time of day or without.
fn is_point(s: &str) -> bool {
    if matches!(s, "PRESENT_REF" | "PAST_REF" | "FUTURE_REF") {
        return true;
    }
    match s.split_once('T') {
        Some((date, time)) => (date.is_empty() || is_date(date)) && is_clock(time),
        None => is_date(s),
    }
}

fn is_date(s: &str) -> bool {
    if s.len() == 10 && s.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return parse_date(s).is_some();
    }
    let mut parts = s.split('-');
    let place = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let year = parts.next().unwrap_or("");
    if !(2..=4).any(|n| place(year, n)) {
        return false;
    }
    let within = |p: &str, to: u8| p.contains('X') || p.parse::<u8>().is_ok_and(|n| (1..=to).contains(&n));
    let second = match parts.next() {
        None => return true,
        Some(p) => p,
    };
    let weekly = second.strip_prefix('W').is_some_and(|w| place(w, 2) && within(w, 53));
    let part = matches!(second, "SP" | "SU" | "FA" | "AU" | "WI" | "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2");
    let monthly = place(second, 2) && within(second, 12);
    let third = match parts.next() {
        None => return year.len() == 4 && (weekly || part || monthly),
        Some(p) => p,
    };
    let day = (monthly && place(third, 2) && within(third, 31))
        || (weekly && (third == "WE" || (place(third, 1) && within(third, 7))));
    year.len() == 4 && day && parts.next().is_none()
}

fn is_clock(s: &str) -> bool {
    if matches!(s, "MO" | "MI" | "AF" | "EV" | "NI" | "DT") {
        return true;
    }
    let clock = s.trim_end_matches('Z').split(['+', '-']).next().unwrap_or("");
    let mut limits = [24, 59, 60].into_iter();
    clock.split(':').all(|p| {
        let limit = limits.next();
        p.len() == 2 && (p == "XX" || p.parse::<u8>().is_ok_and(|n| limit.is_some_and(|l| n <= l)))
    })
}

/// An ISO 8601 duration: `P2Y`, `P1Y6M`, `PT1H30M`, `PXD`.
fn is_duration(s: &str) -> bool {
    let Some(rest) = s.strip_prefix('P').filter(|r| !r.is_empty()) else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    let part = |s: &str, mut units: &str| {
        let mut number = 0;
        for c in s.chars() {
            match units.find(c) {
                Some(at) if number > 0 && c.is_ascii_alphabetic() && c != 'X' => {
                    units = &units[at + 1..];
                    number = 0;
                }
                _ if c.is_ascii_digit() || c == '.' || c == 'X' => number += 1,
                _ => return false,
            }
        }
        number == 0
    };
    // TIMEX3 adds weeks beside other units, and decades, centuries (`P1DE`, `P1CE`), quarters and weekends.
    let special = ["DE", "CE", "WE", "ML"].iter().any(|u| {
        date.strip_suffix(u).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'X'))
    });
    (special && time.is_empty()) || (part(date, "YQMWD") && part(time, "HMS"))
}

/// EDTF as far as news needs it: dates with `X`, `?`, `~`, `%`, seasons and quarters (21-41), intervals, open ends.
fn is_edtf(s: &str) -> bool {
    let one = |s: &str| {
        let core = s.trim_end_matches(['?', '~', '%']);
        let (date, time) = match core.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (core, None),
        };
        let season = date.len() == 7
            && date[..4].bytes().all(|b| b.is_ascii_digit() || b == b'X')
            && date.is_char_boundary(5)
            && date.as_bytes()[4] == b'-'
            && date[5..].parse::<u8>().is_ok_and(|n| (21..=41).contains(&n));
        (is_date(date) && !date.contains(|c: char| c.is_ascii_alphabetic() && c != 'X') || season)
            && time.is_none_or(is_clock)
    };
    if !s.is_ascii() {
        return false;
    }
    match s.split_once('/') {
        Some((a, b)) => [a, b].iter().all(|end| matches!(*end, "" | "..") || one(end)) && s.len() > 3,
        None => one(s),
    }
}

impl Review {
    /// As [`fill`], in the document under review.
    pub(super) fn fill_value(&self, a: &mut Annotation) {
        fill(self.document(), a);
    }
}

/// Reads the value of a number out of its span, where the grammars read all of it as its kind; else it stays.
pub(super) fn fill(document: &Document, a: &mut Annotation) {
    if !a.kind.is_number() {
        return;
    }
    let text = document.slice(a.span);
    if let Some(found) = of_words(document, text, a.kind) {
        a.value = found.value;
        a.figure = found.figure.map(|f| Span::new(a.span.start + f.start, a.span.start + f.end));
    } else if a.kind.info().form == Form::Text && a.value.is_none() {
        a.value = Some(Box::new(Value::Text { value: text.to_owned() }));
    }
}

/// What the grammars make of `text` alone, in an article of the day and language of `document`, where they read all of
/// it as `kind`.
pub(super) fn of_words(document: &Document, text: &str, kind: Kind) -> Option<Annotation> {
    let text = text.to_owned();
    let mut piece = Document { text, date: document.date, language: document.language, ..Document::default() };
    crate::paragraphs::split(&mut piece);
    crate::tokens::split(&mut piece);
    crate::sentences::split(&mut piece);
    crate::numbers::tag(&mut piece, &Default::default());
    let whole = Span::new(0, piece.text.len());
    piece.annotations.into_iter().find(|n| n.kind == kind && n.span == whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn typed_values_are_checked_by_kind() {
        let good = [
            (Kind::Date, json!({"timex": "2020-02-29"})),
            (Kind::Date, json!({"timex": "2019-SU", "edtf": "2019-22"})),
            (Kind::Date, json!({"timex": "199X"})),
            (Kind::Date, json!({"timex": "2024-W07-5"})),
            (Kind::Time, json!({"timex": "2020-03-30T19:30"})),
            (Kind::Time, json!({"timex": "2020-03-30TEV"})),
            (Kind::Duration, json!({"timex": "P1Y6M"})),
            (Kind::Duration, json!({"timex": "PT1H30M", "mod": "APPROX"})),
            (Kind::Set, json!({"timex": "XXXX-WXX-2"})),
            (Kind::Money, json!({"amount": 5.5, "currency": "GBP"})),
            (Kind::Money, json!({"min": 5, "max": 9, "currency": "JPY"})),
            (Kind::Age, json!({"amount": 26, "unit": "a"})),
            (Kind::Season, json!({"start_year": 2019, "end_year": 2020})),
            (Kind::Ordinal, json!({"from": 1, "to": 4})),
            (Kind::Score, json!({"sides": [[6, 4], [3, 6]]})),
            (Kind::Fraction, json!({"numerator": 2, "denominator": 3})),
            (Kind::Email, json!({"value": "desk@example.org"})),
        ];
        for (kind, value) in good {
            assert!(read(kind, &value).is_ok(), "{kind:?} {value}: {:?}", read(kind, &value));
        }
        let bad = [
            (Kind::Date, json!({"timex": "2021-02-29"}), "2021-02-29"),
            (Kind::Date, json!({"timex": "30.3.2020"}), "2020-03-30"),
            (Kind::Date, json!({"timex": "2020-13"}), "2020-13"),
            (Kind::Date, json!({"timex": "2020", "edtf": "spring"}), "EDTF"),
            (Kind::Date, json!({"timex": "2020", "start": "soon"}), "soon"),
            (Kind::Date, json!({"date": "2020"}), "timex"),
            (Kind::Time, json!({"timex": "T25:00"}), "T25:00"),
            (Kind::Duration, json!({"timex": "2 years"}), "P2Y"),
            (Kind::Duration, json!({"timex": "P"}), "P2Y"),
            (Kind::Money, json!({"amount": 5}), "currency"),
            (Kind::Money, json!({"amount": 5, "currency": "GBX"}), "ISO 4217"),
            (Kind::Money, json!({"amount": "5", "currency": "GBP"}), "not the value"),
            (Kind::Money, json!({"amount": 5, "max": 6, "currency": "GBP"}), "not both"),
            (Kind::Count, json!({"amount": 5, "currency": "GBP"}), "no currency"),
            (Kind::Count, json!({"min": 7, "max": 6}), "lower end"),
            (Kind::Age, json!({"amount": -1}), "below 0"),
            (Kind::Quantity, json!({"amount": 5}), "UCUM"),
            (Kind::Season, json!({"start_year": 2019, "end_year": 2022}), "season"),
            (Kind::Ordinal, json!({"rank": 0}), "rank"),
            (Kind::Ordinal, json!({"from": 4, "to": 1}), "rank"),
            (Kind::Score, json!({"sides": []}), "sides"),
            (Kind::Fraction, json!({"numerator": 2, "denominator": 0}), "divided"),
            (Kind::Email, json!({"value": "desk"}), "name@example.org"),
            (Kind::Person, json!({"value": "x"}), "no value"),
        ];
        for (kind, value, expected) in bad {
            let error = read(kind, &value).unwrap_err().to_string();
            assert!(error.contains(expected), "{kind:?} {value}: {error}");
        }
    }

    #[test]
    fn a_day_month_or_year_gets_its_bounds() {
        let table = [
            ("2020-02-29", "2020-02-29", "2020-03-01"),
            ("2020-12", "2020-12-01", "2021-01-01"),
            ("2020", "2020-01-01", "2021-01-01"),
        ];
        for (timex, start, end) in table {
            let Ok(Value::Time(t)) = read(Kind::Date, &json!({"timex": timex})) else { panic!("{timex}") };
            let got = (t.edtf.as_deref(), t.start.as_deref(), t.end.as_deref());
            assert_eq!(got, (Some(timex), Some(start), Some(end)));
        }
    }
}
