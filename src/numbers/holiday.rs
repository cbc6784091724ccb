//! Days with a name, found in the text and resolved by their rules ([`super::feasts`]).
//!
//! `Christmas Eve` -> 2019-12-24, `Easter Monday`, `Thanksgiving`; `Eid`, which is two feasts, is named and not resolved.

use time::Date;

use super::calendar;
use super::date::{Tense, When};
use super::feasts::{self, Days};
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

/// Days with a name, a line each: names in small letters, no apostrophes or full stops, divided by bars; a tab; the rule
/// ([`feasts`]). A name that begins with a capital is read only with one, or with a year behind it: it is also a common
/// word.
const LIST: &str = include_str!("../data/holidays.tsv");
const LETTERS: usize = 26;

/// The first byte of each name and its line's rule, sorted by first letter; and where each letter's names begin.
static NAMES: [(u16, u16); COUNT] = index().0;
static FIRST: [u16; LETTERS + 1] = index().1;
const COUNT: usize = count();

/// A name of the list that stands in the text.
struct Named {
    end: usize,
    rule: &'static str,
    /// Whether its small letters may be a common word.
    common: bool,
}

impl Scan<'_> {
    /// A holiday at token `i`; the longest name wins. An article before it stays outside.
    pub fn holiday(&self, i: usize) -> Option<Box<When>> {
        if !self.english || !self.is(i, HOLIDAY | MONTH | ORDINAL) {
            return None;
        }
        let named = self.longest_name(i)?;
        if self.says_any(named.end, "tree trees carol carols card cards pudding egg eggs bunny") {
            return None;
        }
        let capital = self.str(i).starts_with(char::is_uppercase);
        let (year, end) = self.year_of_holiday(named.end);
        let alone = named.end == i + 1;
        if alone && !self.is_holiday_alone(i, year.is_some()) {
            return None;
        }
        let closed = self.is_boundary(end) || self.is(end, STOP);
        if !capital && year.is_none() && (named.common || alone && !closed) {
            return None;
        }
        let when = self.resolve_holiday(i, end, named.rule, year);
        Some(self.weekend_of_holiday(&when).unwrap_or(when))
    }

    /// `Easter 2021`, `Christmas Day, 2020`, `Diwali in 2019`, `Thanksgiving of last year`: the year and the token behind.
    fn year_of_holiday(&self, end: usize) -> (Option<i32>, usize) {
        let at = end + usize::from(self.reads(end, ",") || self.says_any(end, "of in"));
        if let Some(year) = self.year_at(at) {
            return (Some(year), at + 1);
        }
        if let Some((year, end)) = self.years_ago(end) {
            return (Some(year), end);
        }
        // `Easter Sunday two thousand and ten`
        let spoken = self.cardinal(at).filter(|f| (2000.0..2050.0).contains(&f.min) && self.is_boundary(f.end));
        if let Some(year) = spoken {
            return (Some(year.min as i32), year.end);
        }
        let word = self.word(at);
        let told = word.is(LAST | NEXT | THIS) && self.says(at + 1, "year") && !self.is_hyphen(at + 2);
        let step = i32::from(word.is(NEXT)) - i32::from(word.is(LAST));
        match self.today.filter(|_| told && !self.reads(end, ",")) {
            Some(today) => (Some(today.year() + step), at + 2),
            None => (None, end),
        }
    }

    /// `the Labor Day weekend`: that nearest to the day.
    pub(super) fn weekend_of_holiday(&self, when: &When) -> Option<Box<When>> {
        let end = when.end;
        if !when.day || !self.is(end, WEEKEND) || self.word(end).number != 1 {
            return None;
        }
        let day = crate::export::newsmark::parse_date(&when.timex)?;
        let weekday = i64::from(calendar::weekday(day));
        let saturday = calendar::plus_days(day, if weekday < 4 { -1 - weekday } else { 6 - weekday })?;
        let timex = format!("{}-WE", calendar::iso_week(saturday));
        Some(When::new(when.start, end + 1, timex, false, "grammar: weekend of a holiday"))
    }

    /// One-word names that are also surnames, places and common words.
    fn is_holiday_alone(&self, i: usize, year: bool) -> bool {
        let last_name = self.is_capital(i.wrapping_sub(1))
            && !self.is(i.wrapping_sub(1), STOP | FORWARD | ADJECTIVE | PART)
            && !self.starts_line(i)
            && !self.is_upper(i);
        let next_name =
            self.is_capital(i + 1) && !self.is(i + 1, STOP | WEEKEND | DAYPART | HOLIDAY) && !self.is_upper(i);
        !last_name
            && !next_name
            && !self.inside_name(i)
            && (year || !self.says(i, "Lent") || self.says_any(i.wrapping_sub(1), "for during of before in"))
    }

    fn longest_name(&self, i: usize) -> Option<Named> {
        let letter = self.str(i).bytes().next()?.to_ascii_lowercase().checked_sub(b'a')? as usize;
        let names = FIRST.get(letter).zip(FIRST.get(letter + 1))?;
        let mut best: Option<Named> = None;
        for (at, rule) in &NAMES[*names.0 as usize..*names.1 as usize] {
            let line = &LIST[*at as usize..];
            let name = &line[..line.find(['|', '\t'])?];
            if let Some(end) = self.reads_name(i, name)
                && best.as_ref().is_none_or(|b| end > b.end)
            {
                let rule = LIST[*rule as usize..].lines().next()?;
                best = Some(Named { end, rule, common: name.starts_with(|c: char| c.is_ascii_uppercase()) });
            }
        }
        best
    }

    /// Whether the text from token `i` on reads `name`; the token behind it. Apostrophes and full stops are passed over,
    /// a hyphen is a blank: `New Year’s Day`, `Eid al-Fitr`, `St. Patrick's Day`.
    fn reads_name(&self, i: usize, name: &str) -> Option<usize> {
        let from = self.tokens[i].span.start;
        let mut rest = self.text[from..self.tokens[self.high - 1].span.end].char_indices();
        let mut next = || rest.find(|(_, c)| !matches!(c, '\'' | '’' | '.'));
        let mut end = from;
        for wanted in name.bytes() {
            let (at, c) = next()?;
            let same = if matches!(wanted, b' ' | b'-') {
                matches!(c, ' ' | '-' | '\u{a0}')
            } else {
                c.eq_ignore_ascii_case(&(wanted as char))
            };
            if !same {
                return None;
            }
            end = from + at + c.len_utf8();
        }
        let mut last = i;
        while self.has(last) && self.tokens[last].span.end < end {
            last += 1;
        }
        let closed = self.has(last) && self.tokens[last].span.end == end || self.str(last).ends_with(['.', '\'', '’']);
        // `New Years' Eve` is read through; `Presidents'` at the end keeps its mark.
        let mark = name.ends_with('s') && self.joined(last + 1) && self.reads_any(last + 1, "' ’");
        closed.then_some(last + 1 + usize::from(mark))
    }

    fn resolve_holiday(&self, start: usize, end: usize, rule: &str, year: Option<i32>) -> Box<When> {
        let days = match (year, self.today) {
            (Some(year), _) => feasts::days(rule, year),
            (None, Some(today)) => self.nearest(start, end, rule, today),
            _ => None,
        };
        let Some(days) = days else {
            let open = match (rule.as_bytes(), year) {
                ([_, _, b'-', _, _], _) => format!("XXXX-{rule}"),
                (_, Some(year)) => format!("{year:04}-XX-XX"),
                _ => "XXXX-XX-XX".to_owned(),
            };
            return When::new(start, end, open, true, "grammar: holiday");
        };
        let mut timex = calendar::iso(days.first);
        let one = days.first == days.last;
        if !one {
            timex = format!("{timex}/{}", calendar::iso(days.last));
        }
        let mut when = When::new(start, end, timex, one, "grammar: holiday");
        when.modifier = days.about.then_some(Mod::Approx);
        when
    }

    /// The holiday before or after the article's day, by tense.
    fn nearest(&self, start: usize, end: usize, rule: &str, today: Date) -> Option<Days> {
        let year = today.year();
        let before = self.says(start.wrapping_sub(1), "last");
        let next = self.says(start.wrapping_sub(1), "next");
        if self.is(start.wrapping_sub(1), THIS) {
            // `this Christmas`, in January: the one to come.
            let passed = |d: &Days| (today - d.first).whole_days() > 14;
            return feasts::days(rule, year).filter(|d| !passed(d)).or_else(|| feasts::days(rule, year + 1));
        }
        let tense = self.tense(start, end);
        let ahead = next
            || !before && tense == Tense::Future
            // `had seen him the Tuesday before Christmas`
            || !(tense == Tense::Past && self.is(start.wrapping_sub(2), WEEKDAY))
                && self.says_any(start.wrapping_sub(1), "before by until");
        // Feasts of four-year rules lie further off.
        let near = |from: i32, to: i32, sound: &dyn Fn(i64) -> bool| {
            (from..=to)
                .filter_map(|y| feasts::days(rule, y))
                .filter(|d| sound((d.first - today).whole_days()))
                .min_by_key(|d| (d.first - today).whole_days().abs())
        };
        if ahead {
            return near(year, year + 4, &|days| days >= 0);
        }
        // With no verb, as in a list or a heading, the nearest one. A feast that lies shortly ahead is meant even where
        // the verb is of the past.
        let shortly = if before { 0 } else { 45 };
        if !before && tense == Tense::Open {
            return near(year - 1, year + 1, &|_| true).or_else(|| near(year, year + 4, &|days| days >= 0));
        }
        near(year, year, &|days| (0..=shortly).contains(&days) && !before)
            .or_else(|| near(year - 4, year + 1, &|days| days <= shortly && !(before && days == 0)))
    }
}

/// How many names the list holds: each ends with a bar or a tab.
const fn count() -> usize {
    let (mut at, mut names) = (0, 0);
    while at < LIST.len() {
        names += matches!(LIST.as_bytes()[at], b'|' | b'\t') as usize;
        at += 1;
    }
    names
}

/// The table of names by first letter, made by the compiler.
#[allow(long_running_const_eval)]
const fn index() -> ([(u16, u16); COUNT], [u16; LETTERS + 1]) {
    let list = LIST.as_bytes();
    let (mut names, mut first, mut used) = ([(0u16, 0u16); COUNT], [0u16; LETTERS + 1], 0);
    let mut letter = 0;
    while letter < LETTERS {
        first[letter] = used as u16;
        let mut line = 0;
        while line < list.len() {
            let (mut rule, mut end) = (line, line);
            while end < list.len() && list[end] != b'\n' {
                end += 1;
            }
            while rule < end && list[rule] != b'\t' {
                rule += 1;
            }
            let mut at = line;
            while at < rule {
                if list[at] | 0x20 == b'a' + letter as u8 && (at == line || list[at - 1] == b'|') {
                    names[used] = (at as u16, rule as u16 + 1);
                    used += 1;
                }
                at += 1;
            }
            line = end + 1;
        }
        letter += 1;
    }
    first[LETTERS] = used as u16;
    (names, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names whose first word the scan would pass over can never be found.
    #[test]
    fn first_words_are_known() {
        for (at, rule) in &NAMES {
            let name = LIST[*at as usize..].split(['|', '\t']).next().unwrap();
            let first = name.split([' ', '-']).next().unwrap();
            assert!(look_up(first).is(HOLIDAY | MONTH | ORDINAL), "{first}");
            let rule = LIST[*rule as usize..].lines().next().unwrap();
            let sound = rule == "named" || (2020..2024).any(|year| feasts::days(rule, year).is_some());
            assert!(sound, "{name}: {rule}");
        }
    }
}
