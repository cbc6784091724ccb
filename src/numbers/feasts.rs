//! The days of feasts: a rule of `src/data/holidays.tsv` and a year -> first and last day.
//!
//! `easter -2` 2021 -> 2 April, `tishri +9` 2021 -> 15 to 16 September, `hindu 7-30 18` 2021 -> 4 November

use time::{Date, Duration};

use super::calendar;
use super::moon;

/// The days of a feast in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Whether sighting or place may move it by a day.
    pub about: bool,
}

/// The days that `rule` gives for a year of the Gregorian calendar; none where the feast is not held or not computed.
///
/// A rule is words: a base, and what is changed of it. Bases: `12-25`; `11/4/4`, the fourth Thursday of November;
/// `easter`, `orthodox`; `tishri`, `kislev`, `shevat`, `hebrew` feasts, which begin on the evening before; `islamic 9-1`;
/// `hindu 7-30 18`, the day of a lunar day at an hour in India; `china 8-15`; `parsi`, the new year of the Parsis. Changes: `+2`, `-1` days; `>7` the first Sunday
/// from then on; `?6-1` a day earlier if it is a Saturday; `*8` lasts eight days; `%4=1` only in such years; `!2008` not
/// in that year; `~` about.
pub fn days(rule: &str, year: i32) -> Option<Days> {
    if !(1583..=2999).contains(&year) {
        return None;
    }
    let mut words = rule.split(' ');
    let name = words.next()?;
    let mut evening = 0;
    let base = match name {
        "easter" => calendar::easter(year)?,
        "orthodox" => orthodox_easter(year)?,
        "tishri" | "kislev" | "shevat" => {
            evening = 1;
            hebrew(name, year)?
        }
        "islamic" => islamic(pair(words.next()?)?, year)?,
        "hindu" => hindu(pair(words.next()?)?, words.next()?.parse().ok()?, year)?,
        "china" => chinese(pair(words.next()?)?, year)?,
        // A year of 365 days: its first falls a day earlier behind each leap year.
        "parsi" => calendar::day(year, 8, (521 - year / 4) as u32)?,
        "named" => return None,
        _ => civil(name, year)?,
    };
    let mut date = base;
    let (mut length, mut about) = (1, false);
    for word in words {
        let rest = word.get(1..)?;
        match word.as_bytes()[0] {
            b'+' => date = calendar::plus_days(date, rest.parse().ok()?)?,
            b'-' => date = calendar::plus_days(date, -rest.parse::<i64>().ok()?)?,
            b'*' => length = rest.parse().ok()?,
            b'~' => about = true,
            b'>' => {
                let weekday: u32 = rest.parse().ok()?;
                date = calendar::plus_days(date, i64::from((weekday + 7 - calendar::weekday(date)) % 7))?;
            }
            b'?' => {
                let (weekday, days) = rest.split_at_checked(1)?;
                if calendar::weekday(date).to_string() == weekday {
                    // One move only: a Saturday that became a Sunday stays.
                    return finish(calendar::plus_days(date, days.parse().ok()?)?, evening, length, about);
                }
            }
            b'!' if year.to_string() == rest => return None,
            b'!' => {}
            b'%' => {
                let (step, first) = rest.split_once('=')?;
                if year.checked_rem_euclid(step.parse().ok()?) != first.parse().ok() {
                    return None;
                }
            }
            _ => return None,
        }
    }
    finish(date, evening, length, about)
}

fn finish(date: Date, evening: i64, length: i64, about: bool) -> Option<Days> {
    let first = calendar::plus_days(date, -evening)?;
    Some(Days { first, last: calendar::plus_days(date, length - 1)?, about })
}

/// `7-30` -> 7, 30
fn pair(word: &str) -> Option<(u32, u32)> {
    let (month, day) = word.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// `12-25`, `11/4/4`
fn civil(word: &str, year: i32) -> Option<Date> {
    if let Some((month, rest)) = word.split_once('/') {
        let (weekday, nth) = rest.split_once('/')?;
        return calendar::nth_weekday(year, month.parse().ok()?, weekday.parse().ok()?, nth.parse().ok()?);
    }
    let (month, day) = pair(word)?;
    calendar::day(year, month, day)
}

/// Easter Sunday of the Julian calendar, as a day of the Gregorian one (J. Meeus, Astronomical Algorithms, chapter 8).
fn orthodox_easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let all = d + e + 114;
    let julian = calendar::day(year, (all / 31) as u32, (all % 31 + 1) as u32)?;
    calendar::plus_days(julian, i64::from(year / 100 - year / 400 - 2))
}

/// A day of this count (0001-01-01 is day 1) as a date.
fn date_of(day: i64) -> Option<Date> {
    calendar::plus_days(calendar::day(1, 1, 1)?, day - 1)
}

fn day_of(date: Date) -> i64 {
    i64::from(date.to_julian_day()) - 1_721_425
}

/// The first of a month of the Hebrew calendar in the Hebrew year that begins (Shevat: goes on) in a year
/// (E. M. Reingold and N. Dershowitz, Calendrical Calculations, chapter 8).
fn hebrew(month: &str, year: i32) -> Option<Date> {
    let begun = i64::from(year) + 3761;
    let (tishri, next) = (hebrew_new_year(begun), hebrew_new_year(begun + 1));
    date_of(match month {
        // Tishri has 30 days, Marheshvan 30 in long years and else 29.
        "kislev" => tishri + 59 + i64::from((next - tishri) % 10 == 5),
        // Nisan begins 177 days before the next year, Shevat two months before it, three in a leap year.
        "shevat" => tishri - 177 - if tishri - hebrew_new_year(begun - 1) > 380 { 89 } else { 59 },
        _ => tishri,
    })
}

fn hebrew_new_year(year: i64) -> i64 {
    let elapsed = |year: i64| {
        let months = (235 * year - 234) / 19;
        let day = 29 * months + (12_084 + 13_753 * months) / 25_920;
        day + i64::from(3 * (day + 1) % 7 < 3)
    };
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if after - this == 356 { 2 } else { i64::from(this - before == 382) };
    this + delay - 1_373_427
}

/// A day of the Islamic calendar: its months begin on the day after the conjunction, or a day later if that was behind
/// sunset in Mecca. The tabular calendar tells which conjunction.
fn islamic((month, day): (u32, u32), year: i32) -> Option<Date> {
    let near = (i64::from(year) - 622) * 33 / 32;
    (near - 1..=near + 1).find_map(|hijri| {
        let table = (hijri - 1) * 354 + (3 + 11 * hijri) / 30 + (59 * (i64::from(month) - 1) + 1) / 2 + 227_015;
        let conjunction = moon::phase_after(table as f64 - 8.0, 0.0);
        // Sunset at seven, three hours ahead of UTC.
        let first = (conjunction + 8.0 / 24.0).floor() as i64 + 1;
        date_of(first + i64::from(day) - 1).filter(|date| date.year() == year)
    })
}

/// When the sun enters the sign that names each lunar month of India, from Chaitra on.
const SIGNS: [(u32, u32); 12] =
    [(4, 14), (5, 15), (6, 15), (7, 17), (8, 17), (9, 17), (10, 17), (11, 16), (12, 16), (1, 14), (2, 13), (3, 15)];

/// The day on which, at an hour in India, a lunar day (1 to 30 from new moon) prevails. Months run from new moon to new
/// moon; that begun last before the sun enters the month's sign is the month, one before it a leap month.
fn hindu((month, lunar_day): (u32, u32), hour: u32, year: i32) -> Option<Date> {
    let (sign_month, sign_day) = *SIGNS.get(month.checked_sub(1)? as usize)?;
    let india = 5.5 / 24.0;
    let sign = day_of(calendar::day(year, sign_month, sign_day)?) as f64 + 0.5 - india;
    let mut begun = moon::phase_after(sign - 31.0, 0.0);
    let second = moon::phase_after(begun + 25.0, 0.0);
    if second <= sign {
        begun = second;
    }
    let start = match lunar_day {
        1 => begun,
        _ => moon::phase_after(begun + f64::from(lunar_day - 2) * 0.9, 12.0 * f64::from(lunar_day - 1)),
    };
    date_of((start + india - f64::from(hour) / 24.0).ceil() as i64)
}

/// A day of the lunar calendar of China, reckoned from its new year: the first new moon from noon of 21 January on,
/// China time. Later months are counted from the one that holds the sun's entry into its sign.
fn chinese((month, day): (u32, u32), year: i32) -> Option<Date> {
    let china = 8.0 / 24.0;
    let begun = if month == 1 {
        moon::phase_after(day_of(calendar::day(year, 1, 21)?) as f64 + 0.5 - china, 0.0)
    } else {
        // The signs are entered about the 21st of the month after: 20 March in the second, 22 September in the eighth.
        let sign = day_of(calendar::day(year, month + 1, 22)?) as f64 + 1.0 - china;
        let first = moon::phase_after(sign - 31.0, 0.0);
        let second = moon::phase_after(first + 25.0, 0.0);
        if second <= sign { second } else { first }
    };
    Some(date_of((begun + china).floor() as i64)? + Duration::days(i64::from(day) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days as almanacs and the press of these years gave them.
    #[test]
    fn days_of_rules() {
        let table = [
            ("12-25", 2021, "2021-12-25", "2021-12-25"),
            ("11/4/4 +1", 2021, "2021-11-26", "2021-11-26"),
            ("easter -46 *46", 2021, "2021-02-17", "2021-04-03"),
            ("orthodox", 2021, "2021-05-02", "2021-05-02"),
            ("orthodox -2", 2024, "2024-05-03", "2024-05-03"),
            ("11-27 >7", 2021, "2021-11-28", "2021-11-28"),
            ("04-27 ?7-1", 2025, "2025-04-26", "2025-04-26"),
            ("04-27 ?7-1", 2024, "2024-04-27", "2024-04-27"),
            ("01-20 %4=1", 2021, "2021-01-20", "2021-01-20"),
            // The war of 1973 began on Yom Kippur, 6 October.
            ("tishri +9", 1973, "1973-10-05", "1973-10-06"),
            ("tishri -163 *8", 2021, "2021-03-27", "2021-04-04"),
            ("tishri -193", 2022, "2022-03-16", "2022-03-17"),
            ("kislev +24 *8", 2021, "2021-11-28", "2021-12-06"),
            ("kislev +24 *8", 2023, "2023-12-07", "2023-12-15"),
            ("shevat +14", 2022, "2022-01-16", "2022-01-17"),
            ("islamic 10-1", 2021, "2021-05-13", "2021-05-13"),
            ("islamic 12-10", 2022, "2022-07-09", "2022-07-09"),
            ("islamic 9-1", 2024, "2024-03-11", "2024-03-11"),
            ("hindu 7-30 18", 2020, "2020-11-14", "2020-11-14"),
            ("hindu 7-30 18", 2023, "2023-11-12", "2023-11-12"),
            ("hindu 12-15 18 +1", 2022, "2022-03-18", "2022-03-18"),
            ("china 1-1", 2023, "2023-01-22", "2023-01-22"),
            ("china 1-1", 1985, "1985-02-20", "1985-02-20"),
            ("china 8-15", 2020, "2020-10-01", "2020-10-01"),
            ("china 5-5", 2021, "2021-06-14", "2021-06-14"),
            ("parsi", 2021, "2021-08-16", "2021-08-16"),
            ("parsi", 2025, "2025-08-15", "2025-08-15"),
            ("islamic 9-23 >5 ~", 2023, "2023-04-14", "2023-04-14"),
        ];
        for (rule, year, first, last) in table {
            let found = days(rule, year).map(|d| (calendar::iso(d.first), calendar::iso(d.last)));
            assert_eq!(found, Some((first.to_owned(), last.to_owned())), "{rule} {year}");
        }
        for (rule, year) in [("named", 2021), ("01-20 %4=1", 2022), ("02-29", 2021), ("", 2021), ("é", 2021)] {
            assert_eq!(days(rule, year), None, "{rule}");
        }
    }
}
