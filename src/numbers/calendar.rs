//! Days, weeks and months: TIMEX3 values -> EDTF with first and last day, and the arithmetic behind relative dates.
//!
//! `2019-SU` -> EDTF `2019-22`, from 2019-06-01 to before 2019-09-01

use time::{Date, Duration, Month, Weekday};

use crate::options::Hemisphere;
use crate::value::{Mod, TimeValue};

/// A day that is sure to exist, or none.
pub fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

/// `2019-12-26`
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// `2019`, and `BC0044` for -44.
#[inline(never)]
pub fn year_name(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}

/// `2019-W52`: the ISO week.
pub fn iso_week(date: Date) -> String {
    let (year, week, _) = date.to_iso_week_date();
    format!("{year:04}-W{week:02}")
}

/// The day `days` later, or before for a negative number.
pub fn plus_days(date: Date, days: i64) -> Option<Date> {
    if days.abs() > 1_000_000 {
        return None;
    }
    date.checked_add(Duration::days(days))
}

/// The month `months` later, as year and month.
pub fn plus_months(year: i32, month: u32, months: i64) -> Option<(i32, u32)> {
    let all = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i32::try_from(all.div_euclid(12)).ok().filter(|y| (1..=9999).contains(y))?;
    Some((year, all.rem_euclid(12) as u32 + 1))
}

/// 1 (Monday) to 7.
pub fn weekday(date: Date) -> u32 {
    u32::from(date.weekday().number_from_monday())
}

/// The Monday of a week of the ISO calendar.
pub fn monday(year: i32, week: u32) -> Option<Date> {
    Date::from_iso_week_date(year, u8::try_from(week).ok()?, Weekday::Monday).ok()
}

/// Easter Sunday (Anonymous Gregorian computus, Nature, 1876).
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let n = (h + l - 7 * m + 33 * month + 19) % 32;
    day(year, month as u32, n as u32)
}

/// The `nth` weekday of a month, counted from its end for -1.
pub fn nth_weekday(year: i32, month: u32, weekday_number: u32, nth: i32) -> Option<Date> {
    if nth < 0 {
        let (next_year, next) = plus_months(year, month, 1)?;
        let last = day(next_year, next, 1)?.previous_day()?;
        return plus_days(last, -i64::from((weekday(last) + 7 - weekday_number) % 7));
    }
    let first = day(year, month, 1)?;
    plus_days(first, i64::from((weekday_number + 7 - weekday(first)) % 7 + 7 * (nth as u32 - 1)))
}

/// A value with all that follows from its TIMEX3 form.
pub fn value(timex: String, hemisphere: Hemisphere) -> TimeValue {
    let mut value = TimeValue {
        edtf: edtf(&timex),
        unresolved: timex.contains('X') && !timex.starts_with('P'),
        ..TimeValue::default()
    };
    if let Some((from, to)) = timex.split_once('/') {
        value.start = bounds(from, hemisphere).map(|b| b.0).or_else(|| Some(moment(from, hemisphere)?.0));
        let last = || moment(to, hemisphere).map(|(start, end)| end.unwrap_or(start));
        value.end = bounds(to, hemisphere).map(|b| b.1).or_else(last);
    } else if let Some((start, end)) = bounds(&timex, hemisphere) {
        value.start = Some(start);
        value.end = end.into();
    } else if let Some((start, end)) = moment(&timex, hemisphere) {
        value.start = Some(start);
        value.end = end;
    }
    value.timex = timex;
    value
}

/// The days of a part of a stretch: `early`, `mid-` and `late` are its thirds, of a week the days to Wednesday, Thursday
/// and those from Friday. Days and weekends are left whole.
pub fn narrow(value: &mut TimeValue) {
    let part = match value.modifier {
        Some(Mod::Start) => 0,
        Some(Mod::Mid) => 1,
        Some(Mod::End) => 2,
        _ => return,
    };
    let read = |day: &Option<String>| day.as_deref().and_then(crate::export::newsmark::parse_date);
    let (Some(start), Some(end)) = (read(&value.start), read(&value.end)) else { return };
    let days = (end - start).whole_days();
    let cuts = match days {
        ..7 => return,
        7 => [0, 3, 4, 7],
        // A year by its months.
        365 | 366 => [0, days - 245, days - 122, days],
        28..=31 => [0, 10, 20, days],
        _ => [0, days / 3, days / 3 * 2, days],
    };
    value.start = plus_days(start, cuts[part]).map(iso);
    value.end = plus_days(start, cuts[part + 1]).map(iso);
}

/// A time of day to the second, as ISO 8601 and EDTF write it; a part of the day (`TMO`) has no agreed hours, so that
/// only its day bounds it.
fn moment(timex: &str, hemisphere: Hemisphere) -> Option<(String, Option<String>)> {
    if timex.starts_with('P') || timex.contains(['X', '/']) {
        return None;
    }
    let (day, time) = timex.split_once('T')?;
    if time.starts_with(|c: char| c.is_ascii_digit()) {
        let seconds = if time.len() == 5 { ":00" } else { "" };
        return Some((format!("{timex}{seconds}"), None));
    }
    let (start, end) = bounds(day, hemisphere)?;
    Some((start, Some(end)))
}

/// The four digits at the start of `timex`.
fn year_of(timex: &str) -> Option<i32> {
    timex.get(..4)?.parse().ok()
}

/// Half open bounds of days.
fn bounds(timex: &str, hemisphere: Hemisphere) -> Option<(String, String)> {
    let (first, last) = days(timex, hemisphere)?;
    Some((iso(first), iso(last)))
}

/// The first day of a TIMEX3 value and the day behind its last; none where it is open, a time or a length.
pub fn days(timex: &str, hemisphere: Hemisphere) -> Option<(Date, Date)> {
    if !timex.is_ascii() || timex.contains(['X', 'T', '/']) || timex.starts_with('P') {
        return None;
    }
    if timex.len() < 4 {
        let span = 10i32.pow(4 - timex.len() as u32);
        let year = timex.parse::<i32>().ok()? * span;
        return Some((day(year, 1, 1)?, day(year + span, 1, 1)?));
    }
    let year = year_of(timex)?;
    let months = |first: u32, count: i64| {
        let (next_year, next) = plus_months(year, first, count)?;
        Some((day(year, first, 1)?, day(next_year, next, 1)?))
    };
    let Some(rest) = timex.get(5..) else { return months(1, 12) };
    match rest {
        "SP" | "SU" | "FA" | "WI" => {
            let northern = match rest {
                "SP" => 3,
                "SU" => 6,
                "FA" => 9,
                _ => 12,
            };
            let month = if hemisphere == Hemisphere::Southern { (northern + 5) % 12 + 1 } else { northern };
            months(month, 3)
        }
        "Q1" | "Q2" | "Q3" | "Q4" => months((rest.as_bytes()[1] - b'1') as u32 * 3 + 1, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        _ if rest.starts_with('W') => {
            let monday = monday(year, rest.get(1..3)?.parse().ok()?)?;
            let saturday = plus_days(monday, 5)?;
            let next = plus_days(monday, 7)?;
            Some(if rest.ends_with("-WE") { (saturday, next) } else { (monday, next) })
        }
        _ if rest.len() == 2 => months(rest.parse().ok()?, 1),
        _ if rest.len() == 5 => {
            let date = day(year, rest.get(..2)?.parse().ok()?, rest.get(3..)?.parse().ok()?)?;
            Some((date, date.next_day()?))
        }
        _ => None,
    }
}

/// EDTF level 1 and 2 (ISO 8601-2) of a TIMEX3 value, where it has one.
fn edtf(timex: &str) -> Option<String> {
    if timex.starts_with('P') || timex.starts_with('T') || timex.contains(['Q', 'H']) && !timex.contains('T') {
        return quarter(timex);
    }
    if let Some((from, to)) = timex.split_once('/') {
        return Some(format!("{}/{}", edtf(from)?, edtf(to)?));
    }
    if timex.contains('W') && !timex.ends_with("-WI") || timex.contains('T') {
        return None;
    }
    if let Some(timex) = timex.strip_prefix("BC") {
        // The year 1 BC is the year 0; the third century BC, from 300 to 201, goes from -0299 to -0200.
        let (year, rest) = timex.split_at(timex.len().min(4));
        let back = year.parse::<u32>().ok().filter(|_| year.len() == 4).map(|y| y.saturating_sub(1));
        return Some(match back {
            None => format!("-{year}XX"),
            Some(0) => format!("0000{rest}"),
            Some(back) => format!("-{back:04}{rest}"),
        });
    }
    match timex.len() {
        2 => Some(format!("{timex}XX")),
        3 => Some(format!("{timex}X")),
        4 | 10 => Some(timex.to_owned()),
        7 => {
            let season = match &timex[5..] {
                "SP" => "21",
                "SU" => "22",
                "FA" => "23",
                "WI" => "24",
                month => month,
            };
            Some(format!("{}-{season}", &timex[..4]))
        }
        _ => None,
    }
}

/// EDTF level 2 has codes for quarters (33 to 36) and halves (40, 41) of years.
fn quarter(timex: &str) -> Option<String> {
    let code = match timex.get(5..)? {
        "Q1" => "33",
        "Q2" => "34",
        "Q3" => "35",
        "Q4" => "36",
        "H1" => "40",
        "H2" => "41",
        _ => return None,
    };
    Some(format!("{}-{code}", timex.get(..4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_timex() {
        let table = [
            ("2019-12-26", Some("2019-12-26"), Some(("2019-12-26", "2019-12-27"))),
            ("2020-02", Some("2020-02"), Some(("2020-02-01", "2020-03-01"))),
            ("2019-WI", Some("2019-24"), Some(("2019-12-01", "2020-03-01"))),
            ("2021-Q1", Some("2021-33"), Some(("2021-01-01", "2021-04-01"))),
            ("2022-W26-WE", None, Some(("2022-07-02", "2022-07-04"))),
            ("199", Some("199X"), Some(("1990-01-01", "2000-01-01"))),
            ("19", Some("19XX"), Some(("1900-01-01", "2000-01-01"))),
            ("2014-09-17/2014-09-21", Some("2014-09-17/2014-09-21"), Some(("2014-09-17", "2014-09-22"))),
            ("XXXX-12-25", Some("XXXX-12-25"), None),
            ("P2W", None, None),
            ("BC0345-08-10", Some("-0344-08-10"), None),
            ("BC0001", Some("0000"), None),
            ("BC02", Some("-02XX"), None),
            ("FY2022", None, None),
            ("2021-04-12TMO", None, Some(("2021-04-12", "2021-04-13"))),
        ];
        for (timex, edtf, bounds) in table {
            let v = value(timex.to_owned(), Hemisphere::Northern);
            assert_eq!(v.edtf.as_deref(), edtf, "{timex}");
            assert_eq!(v.start.as_deref().zip(v.end.as_deref()), bounds, "{timex}");
        }
        let clock = |timex: &str| value(timex.to_owned(), Hemisphere::Northern).start;
        assert_eq!(clock("2021-04-12T15:00").as_deref(), Some("2021-04-12T15:00:00"));
        assert_eq!(clock("2021-04-12T15:00:07").as_deref(), Some("2021-04-12T15:00:07"));
        assert_eq!(clock("XXXX-04-12T15:00"), None);
        let range = value("2021-04-12T09:00/2021-04-12TEV".to_owned(), Hemisphere::Northern);
        assert_eq!(range.start.zip(range.end), Some(("2021-04-12T09:00:00".to_owned(), "2021-04-13".to_owned())));
        let south = value("2019-SU".to_owned(), Hemisphere::Southern);
        assert_eq!(south.start.as_deref(), Some("2019-12-01"));
    }

    #[test]
    fn parts_of_stretches() {
        let table = [
            ("2021-07", Mod::Mid, ("2021-07-11", "2021-07-21")),
            ("2021-02", Mod::End, ("2021-02-21", "2021-03-01")),
            ("2020", Mod::Start, ("2020-01-01", "2020-05-01")),
            ("2021", Mod::End, ("2021-09-01", "2022-01-01")),
            ("2021-W15", Mod::End, ("2021-04-16", "2021-04-19")),
            ("2021-Q1", Mod::Mid, ("2021-01-31", "2021-03-02")),
            ("2021-04-12", Mod::End, ("2021-04-12", "2021-04-13")),
            ("2021-07", Mod::Approx, ("2021-07-01", "2021-08-01")),
        ];
        for (timex, modifier, bounds) in table {
            let mut v = value(timex.to_owned(), Hemisphere::Northern);
            v.modifier = Some(modifier);
            narrow(&mut v);
            assert_eq!(v.start.as_deref().zip(v.end.as_deref()), Some(bounds), "{timex} {modifier:?}");
        }
    }

    #[test]
    fn movable_days() {
        for (year, expected) in [(2019, "2019-04-21"), (2021, "2021-04-04"), (2000, "2000-04-23"), (2038, "2038-04-25")]
        {
            assert_eq!(iso(easter(year).unwrap()), expected);
        }
        assert_eq!(iso(nth_weekday(2020, 11, 4, 4).unwrap()), "2020-11-26");
        assert_eq!(iso(nth_weekday(2020, 8, 1, -1).unwrap()), "2020-08-31");
    }
}
