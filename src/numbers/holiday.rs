//! Days with a name, by rule: fixed days, those that go with Easter, the nth weekday of a month.
//!
//! `Christmas Eve` -> 2019-12-24, `Easter Monday`, `Thanksgiving`; feasts of the moon (`Eid`) are named, not resolved.

use time::Date;

use super::calendar;
use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;

const LIST: &str = include_str!("../data/holidays.tsv");

impl Scan<'_> {
    /// A holiday at token `i`; the longest name wins. An article before it stays outside.
    pub fn holiday(&self, i: usize) -> Option<When> {
        let first = self.str(i);
        let capital = first.starts_with(char::is_uppercase);
        if !self.english || !self.may_be_holiday(i) || !capital && !self.is_small_holiday(i) {
            return None;
        }
        let (mut end, rule) = self.longest_name(i)?;
        if end == i + 1 && !self.is_holiday_alone(i) {
            return None;
        }
        let (year, behind) = self.year_of_holiday(end);
        if year.is_some() {
            end = behind;
        } else if !capital && end == i + 1 && !self.is_boundary(end) {
            return None;
        }
        Some(self.resolve_holiday(i, end, rule, year))
    }

    /// `Easter 2021`, `Christmas Day, 2020`, `Diwali in 2019`, `Thanksgiving of last year`: the year and the token behind.
    fn year_of_holiday(&self, end: usize) -> (Option<i32>, usize) {
        let at = end + usize::from(self.str(end) == "," || self.says_any(end, &["of", "in"]));
        if let Some(year) = self.year_at(at) {
            return (Some(year), at + 1);
        }
        let word = self.word(at);
        let told = word.is(LAST | NEXT | THIS) && self.says(at + 1, "year") && !self.is_hyphen(at + 2);
        let step = i32::from(word.is(NEXT)) - i32::from(word.is(LAST));
        (self.today.filter(|_| told && self.str(end) != ",").map(|d| d.year() + step), at + 2)
    }

    /// `good friday`, `mother's day`, `halloween`: in small letters only what is no other word, or ends in a day.
    fn is_small_holiday(&self, i: usize) -> bool {
        let day = |k: usize| self.is(k, WEEKDAY) || self.says_any(k, &["day", "eve"]);
        self.says_any(i, &["christmas", "xmas", "easter", "thanksgiving", "halloween", "diwali", "ramadan", "hanukkah"])
            || self.is(i, HOLIDAY)
                && !self.says_any(i, &["election", "inauguration", "holiday"])
                && (i + 1..=i + 3).any(day)
    }

    fn may_be_holiday(&self, i: usize) -> bool {
        self.is(i, HOLIDAY | MONTH | ORDINAL)
    }

    /// One-word names that are also surnames, places and common words.
    fn is_holiday_alone(&self, i: usize) -> bool {
        let last_name = self.is_capital(i.wrapping_sub(1))
            && !self.is(i.wrapping_sub(1), STOP | FORWARD | ADJECTIVE | PART)
            && !self.starts_line(i)
            && !self.is_upper(i);
        let next_name = self.is_capital(i + 1) && !self.is(i + 1, STOP) && !self.is_upper(i);
        !last_name
            && !next_name
            && !self.inside_name(i)
            && (!self.says(i, "Lent") || self.says_any(i.wrapping_sub(1), &["for", "during", "of", "before", "in"]))
    }

    fn longest_name(&self, i: usize) -> Option<(usize, &'static str)> {
        let mut best: Option<(usize, &'static str)> = None;
        for line in LIST.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, rule)) = line.split_once('\t') else { continue };
            if let Some(end) = self.reads(i, name)
                && best.is_none_or(|(e, _)| end > e)
            {
                best = Some((end, rule));
            }
        }
        best
    }

    /// Whether the tokens from `i` read `name`, with any apostrophes; the token behind it.
    fn reads(&self, i: usize, name: &str) -> Option<usize> {
        let mut at = i;
        for word in name.split(' ') {
            if !self.has(at) || (at > i && self.starts_line(at)) {
                return None;
            }
            at = self.reads_word(at, word)?;
        }
        Some(at)
    }

    /// One word of a name: `years` is `Years`, `Year's`, `Years'`; `d-day` is three tokens.
    fn reads_word(&self, i: usize, word: &str) -> Option<usize> {
        if let Some((head, tail)) = word.split_once('-') {
            return (self.says(i, head) && self.is_hyphen(i + 1) && self.says(i + 2, tail)).then_some(i + 3);
        }
        let token = self.str(i).trim_end_matches('.');
        if token.eq_ignore_ascii_case(word) {
            let apostrophe = self.joined(i + 1) && matches!(self.str(i + 1), "'" | "’");
            return Some(i + 1 + usize::from(apostrophe && word.ends_with('s')));
        }
        let stem = word.strip_suffix('s')?;
        let clitic = self.says_any(i + 1, &["'s", "’s"]);
        (clitic && token.eq_ignore_ascii_case(stem)).then_some(i + 2)
    }

    fn resolve_holiday(&self, start: usize, end: usize, rule: &str, year: Option<i32>) -> When {
        let why = "grammar: holiday";
        let date = match (year, self.today) {
            (Some(year), _) => holiday_in(rule, year),
            (None, Some(today)) => self.nearest(start, end, rule, today),
            _ => None,
        };
        let open = || match rule.as_bytes() {
            [a, b, b'-', c, d] => format!("XXXX-{}{}-{}{}", *a as char, *b as char, *c as char, *d as char),
            _ => match (year, rule) {
                (Some(year), _) => format!("{year:04}-XX-XX"),
                _ => "XXXX-XX-XX".to_owned(),
            },
        };
        When::new(start, end, date.map_or_else(open, calendar::iso), true, why)
    }

    /// The holiday before or after the article's day, by tense.
    fn nearest(&self, start: usize, end: usize, rule: &str, today: Date) -> Option<Date> {
        let this = holiday_in(rule, today.year())?;
        let distance = (this - today).whole_days();
        let before = self.says_any(start.wrapping_sub(1), &["last"]);
        let next = self.says_any(start.wrapping_sub(1), &["next"]);
        let future = next
            || (!before && self.tense(start, end) == Tense::Future)
            || self.says_any(start.wrapping_sub(1), &["before", "by", "until"]);
        let this_year = self.is(start.wrapping_sub(1), THIS);
        let open = !future && !before && self.tense(start, end) == Tense::Open;
        match future {
            _ if this_year => Some(this),
            // With no verb, as in a list or a heading, the nearest one.
            _ if open && distance < -183 => holiday_in(rule, today.year() + 1),
            false if open && distance <= 183 => Some(this),
            true if distance < 0 => holiday_in(rule, today.year() + 1),
            // A feast that lies shortly ahead is meant even where the verb is of the past.
            false if distance > 45 || (before && distance > 0) => holiday_in(rule, today.year() - 1),
            _ => Some(this),
        }
    }
}

/// The day of a rule in a year.
fn holiday_in(rule: &str, year: i32) -> Option<Date> {
    if !(1..=9998).contains(&year) {
        return None;
    }
    if let Some(offset) = rule.strip_prefix("easter") {
        return calendar::plus_days(calendar::easter(year)?, offset.parse().ok()?);
    }
    if let Some((month, rest)) = rule.split_once('/') {
        let (weekday, nth) = rest.split_once('/')?;
        let (nth, more) = nth.split_once('+').unwrap_or((nth, "0"));
        let date = calendar::nth_weekday(year, month.parse().ok()?, weekday.parse().ok()?, nth.parse().ok()?)?;
        return calendar::plus_days(date, more.parse().ok()?);
    }
    let (month, day) = rule.split_once('-')?;
    calendar::day(year, month.parse().ok()?, day.parse().ok()?)
}
