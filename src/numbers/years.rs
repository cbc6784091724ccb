//! Years and what is made of them: decades, centuries, quarters, and parts of any date.
//!
//! `1914-18` `the 1990s` `19th century` `first quarter of 2021` `mid-July` `end of 1999`

use super::calendar;
use super::date::{Tense, When, century_of};
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// `mid-July`, `late Tuesday`, `early 2014`, `end of 1999`, `start of the 1990s`, `rest of 1996`.
    pub(super) fn part_of_date(&self, i: usize) -> Option<Box<When>> {
        let word = self.word(i);
        let modifier = match word.text() {
            "START" => Mod::Start,
            "MID" => Mod::Mid,
            _ => Mod::End,
        };
        // `in his early 20s` is an age.
        if self.is_of_a_life(i) {
            return None;
        }
        let mut at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let mut of = false;
        if self.says(at, "of") && (word.is(PARTOF) || self.says(i, "middle")) {
            of = true;
            at += 1;
            at += usize::from(self.says_any(at, "the"));
        } else if word.is(PARTOF) && at == i + 1 || self.says(i, "middle") {
            return None;
        } else if self.says_any(at, "in on") && self.says_any(i, "early late") {
            at += 1;
            at += usize::from(self.says(at, "the"));
            if !(self.is_digits(at) || self.is(at, MONTH | YEARPART | WEEKDAY) || self.says(at, "new")) {
                return None;
            }
        }
        // `by mid-year`
        if self.says(i, "mid") && self.says(at, "year") && at > i + 1 {
            let closed = self.is_boundary(at + 1) || self.is(at + 1, STOP) || self.year_at(at + 1).is_some();
            return closed.then(|| self.middle_of_year(i, at + 1));
        }
        of |= self.says(i, "mid") && self.says_any(at, "century decade") && at > i + 1;
        let mut inner =
            self.date(at).or_else(|| self.relative(at)).or_else(|| if of { self.unit_of_now(at) } else { None })?;
        if inner.timex.starts_with('P') || self.is(at, PART | PARTOF) {
            return None;
        }
        (inner.modifier, inner.why) = (Some(modifier), "grammar: part of a date");
        Some(inner.beginning(i))
    }

    /// `midyear`: of the article's year, or the next where that is over.
    pub(super) fn middle_of_year(&self, i: usize, end: usize) -> Box<When> {
        let over = |d: time::Date| u8::from(d.month()) > 6 && self.tense(i, end) != Tense::Past;
        let given = self.year_at(end);
        let year = given.or_else(|| self.today.map(|d| d.year() + i32::from(over(d))));
        let timex = year.map_or("XXXX".to_owned(), calendar::year_name);
        let end = end + usize::from(given.is_some());
        When::new(i, end, timex, false, "grammar: middle of the year").bounded(Mod::Mid)
    }

    /// `the month`, `the year` behind `end of`: those of the article.
    pub(super) fn unit_of_now(&self, i: usize) -> Option<Box<When>> {
        if !self.is(i, TIME) || self.is(i + 1, TIME | AGO) {
            return None;
        }
        let timex = match (self.today, self.word(i).text()) {
            (Some(d), "M") => format!("{:04}-{:02}", d.year(), u8::from(d.month())),
            (Some(d), "Y") => calendar::year_name(d.year()),
            (Some(d), "W") => calendar::iso_week(d),
            (Some(d), "D") => calendar::iso(d),
            (_, "Q") => self.quarter.clone().or_else(|| self.step_unit("Q", 0))?,
            (Some(d), "E") => format!("{:03}", d.year() / 10),
            (Some(d), "C") => format!("{:02}", d.year() / 100),
            (None, "M") => "XXXX-XX".to_owned(),
            (None, "Y") => "XXXX".to_owned(),
            (None, "W") => "XXXX-WXX".to_owned(),
            _ => return None,
        };
        Some(When::new(i, i + 1, timex, false, "grammar: unit of the calendar"))
    }

    /// `first quarter of 2021`, `second half of the year`, `2ND QTR`
    pub(super) fn quarter(&self, i: usize) -> Option<Box<When>> {
        let last = self.says_any(i, "final last closing");
        let (rank, at) = if last { (0, i + 1) } else { self.ordinal_word(i)? };
        let at = at + usize::from(self.is_hyphen(at) || self.says_any(at, "fiscal financial"));
        let alone = self.is_boundary(at) && self.says(i.wrapping_sub(1), "the");
        let (letter, most) = match self.word(at).text() {
            // `6% in the second quarter, from 8% in the first`
            _ if alone
                && self.says_any(i.wrapping_sub(2), "in of from than")
                && self
                    .quarter
                    .as_ref()
                    .is_some_and(|q| q.contains('Q') && self.is_business(i) && !self.is_sport()) =>
            {
                let told = self.quarter.as_deref()?;
                let now = told.get(6..)?.parse().ok()?;
                let year = told.get(..4)?.parse::<i32>().ok()? - i32::from(rank > now);
                let timex = format!("{year:04}-Q{rank}");
                return (rank <= 4).then(|| When::new(i, at, timex, false, "grammar: quarter of the year before"));
            }
            // `Third-period net income`
            _ if self.says(at, "period")
                && !self.is_sport()
                && (at > i + 1 && self.is_hyphen(at - 1) || self.says_any(i.wrapping_sub(1), "the its")) =>
            {
                ('Q', 4)
            }
            "Q" => ('Q', 4),
            _ if self.is(at, HALF) => ('H', 2),
            _ => return None,
        };
        if rank > most || last != (rank == 0) || self.says(at + 1, "running") {
            return None;
        }
        let rank = if last { most } else { rank };
        let mut end = at + 1;
        let mut year = None;
        let fiscal = usize::from(self.says_any(end + 1, "the fiscal")) + usize::from(self.says_any(end + 2, "fiscal"));
        if self.says_any(end, "of in")
            && let Some(y) = self.year_at(end + 1 + fiscal)
        {
            (year, end) = (Some(y), end + 2 + fiscal);
        } else if let Some(y) = self.year_at(end) {
            (year, end) = (Some(y), end + 1);
        } else if let of = usize::from(self.says(end, "of"))
            && self.says_any(end + of, if of > 0 { "the this last next" } else { "this last next" })
            && self.says(end + of + 1, "year")
        {
            let step = self.word(end + of);
            year = self.today.map(|d| d.year() + i32::from(step.is(NEXT)) - i32::from(step.is(LAST)));
            end += of + 2;
        } else if last {
            return None;
        } else if self.says_any(i.wrapping_sub(1), "'s ’s")
            && (self.says(i.wrapping_sub(2), "year") || self.year_at(i.wrapping_sub(2)).is_some())
            || self.year_at(i.wrapping_sub(1)).is_some()
        {
            // `the year's first half`
            year = self.today.map(|d| d.year());
        } else if self.is_fiscal(i, end) {
            // Which year of accounts is meant, nobody says.
        } else if !self.is_part_of_year(i, at, letter == 'H') {
            return None;
        } else if let Some(today) = self.today {
            let now = (u8::from(today.month()) as u64 - 1) * most / 12 + 1;
            let past = self.tense(i, end) == Tense::Past;
            year = Some(today.year() - i32::from(past && rank > now));
        }
        let fiscal = if self.is_fiscal(i, end) { "FY" } else { "" };
        let name = year.map_or("XXXX".to_owned(), |y| format!("{fiscal}{y:04}"));
        Some(When::new(i, end, format!("{name}-{letter}{rank}"), false, "grammar: quarter or half of a year"))
    }

    /// Whether the quarter or half at token `at`, which no year stands beside, is one of a year, and of no match.
    fn is_part_of_year(&self, i: usize, at: usize, half: bool) -> bool {
        if self.is_upper(at) && self.is_digits(i) {
            return true;
        }
        let hyphen = self.is_hyphen(at - 1);
        if !half {
            return self.is_business(i) || self.says(at, "qtr") || hyphen && !self.is_sport();
        }
        // `begins in the second half and ends in 1992`: a half of nothing else
        let closed = self.is_boundary(at + 1) || self.says_any(at + 1, "and but after as");
        !self.is_sport() && (closed && self.follows(i, "in the") || hyphen && self.is_business(i))
    }

    /// `Q1 2021`, `Q3`, `H1`
    pub(super) fn quarter_code(&self, i: usize) -> Option<Box<When>> {
        let code = self.str(i).as_bytes();
        let sound =
            code.len() == 2 && (matches!(code, [b'Q' | b'q', b'1'..=b'4']) || matches!(code, [b'H', b'1' | b'2']));
        if !sound || self.inside_name(i) {
            return None;
        }
        let of = usize::from(self.says(i + 1, "of"));
        let given = self.year_at(i + 1 + of);
        let behind = i.wrapping_sub(1 + usize::from(self.is_hyphen(i.wrapping_sub(1))));
        if code[0] == b'H' && given.is_none() && self.year_at(behind).is_none() {
            return None;
        }
        let end = if given.is_some() { i + 2 + of } else { i + 1 };
        let year = given.or_else(|| {
            let today = self.today?;
            let now = (u8::from(today.month()) - 1) / 3 + 1;
            Some(today.year() - i32::from(self.tense(i, end) == Tense::Past && code[1] - b'0' > now))
        });
        let name = year.map_or("XXXX".to_owned(), calendar::year_name);
        let timex = format!("{name}-{}{}", code[0].to_ascii_uppercase() as char, code[1] as char);
        Some(When::new(i, end, timex, false, "grammar: quarter of a year"))
    }

    /// Whether the sentence speaks of business: `third quarter` is a part of a match elsewhere.
    pub(super) fn is_business(&self, i: usize) -> bool {
        const WORDS: &str = "profit profits earnings sales revenue revenues results gdp growth income loss losses \
            economy output shares net company deliveries inflation dividend turnover orders spending fiscal \
            analysts million billion";
        let from = i.saturating_sub(20).max(self.low);
        let percent =
            |k: usize| self.is(k, PERCENT) || self.says_any(k, "prices exports imports rose fell bank banks stocks");
        let near = from..(i + 20).min(self.high);
        near.clone().any(|k| self.says_any(k, WORDS))
            || near.into_iter().any(percent) && !self.is_sport()
            || self.says_any(i + 1, "qtr")
            || self.says_any(i + 2, "ended ending")
    }

    /// `19th century`, `the twentieth century`
    pub(super) fn century(&self, i: usize) -> Option<Box<When>> {
        let (rank, at) = self.ordinal_word(i)?;
        // `the 18th and 19th centuries` are two.
        if self.says_any(at, "and or to")
            && let Some((second, end)) = self.ordinal_word(at + 1)
            && rank < second
            && self.says_any(end, "century centuries")
        {
            return Some(When::new(i, at, format!("{:02}", rank - 1), false, "grammar: century"));
        }
        let at = at + usize::from(self.is_hyphen(at));
        let era = self.era(at + 1);
        let sound = (1..=30).contains(&rank) && self.says_any(at, "century centuries") && !self.says(at + 1, "-");
        let back = if era == Some(true) { "BC" } else { "" };
        let end = at + 1 + usize::from(era.is_some());
        sound.then(|| When::new(i, end, format!("{back}{:02}", rank - 1), false, "grammar: century"))
    }

    /// `turn of the century`, which may be any, and `turn of the 20th century`, the start of that one.
    pub(super) fn turn_of_century(&self, i: usize) -> Option<Box<When>> {
        if !(self.says(i, "turn") && self.says(i + 1, "of") && self.says(i + 2, "the")) {
            return None;
        }
        let any = || {
            let sound = self.says(i + 3, "century");
            sound.then(|| When::new(i, i + 4, "XX".to_owned(), false, "grammar: turn of a century"))
        };
        let century = self.century(i + 3).or_else(any)?;
        Some(century.beginning(i).bounded(Mod::Start))
    }

    /// `1990s`, `'90s`, `90s`
    pub(super) fn decade(&self, i: usize) -> Option<Box<When>> {
        let plural = self.joined(i + 1) && self.says_any(i + 1, "s 's ’s");
        if !plural {
            return None;
        }
        if let Some(year) = self.year_at(i).filter(|y| y % 10 == 0) {
            let own = self.says_any(i + 1, "s") || self.says(i.wrapping_sub(1), "the");
            return own.then(|| When::new(i, i + 2, format!("{:03}", year / 10), false, "grammar: decade"));
        }
        let ten = self.small_at(i).filter(|n| n % 10 == 0 && *n > 10 && self.says(i + 1, "s"))?;
        // `highs in the 30s`, `the over-80s`
        let before = i.wrapping_sub(1);
        let hyphen = self.is_hyphen(before) && self.is(before.wrapping_sub(1), PART);
        let in_the = (hyphen || self.says_any(before, "the early late mid")) && !self.is_weather(i);
        in_the.then(|| When::new(i, i + 2, format!("19{}", ten / 10), false, "grammar: decade"))
    }

    /// `in the thirties`, but `in his thirties` is an age.
    pub(super) fn decade_word(&self, i: usize) -> Option<Box<When>> {
        let before = i.wrapping_sub(1);
        let article = self.says(before, "the")
            || self.is(before, PART)
            || (self.is_dash(before) && self.is(before.wrapping_sub(1), PART));
        article
            .then(|| When::new(i, i + 1, format!("19{}", self.word(i).number / 10), false, "grammar: decade in words"))
    }

    /// `in nineteen ninety-six`, `since two thousand and fifteen`: behind a word of time, and with nothing that it counts.
    pub(super) fn year_in_words(&self, i: usize) -> Option<Box<When>> {
        if !self.says_any(i.wrapping_sub(1), "in since of by until from") {
            return None;
        }
        let first = self.cardinal(i).filter(|f| f.is_single() && !f.digits)?;
        let (year, end) = if (2000.0..2050.0).contains(&first.min) {
            (first.min, first.end)
        } else {
            let second = self.cardinal(first.end).filter(|f| f.is_single() && !f.digits)?;
            let sound = (15.0..=20.0).contains(&first.min) && (10.0..100.0).contains(&second.min);
            sound.then_some((first.min * 100.0 + second.min, second.end))?
        };
        let closed = self.is_boundary(end) || self.is(end, STOP) && !self.is(end, TO);
        closed.then(|| When::new(i, end, calendar::year_name(year as i32), false, "grammar: year in words"))
    }

    /// `'89`, `'90s`
    pub(super) fn short_year(&self, i: usize) -> Option<Box<When>> {
        if !self.joined(i + 1) || self.str(i + 1).len() != 2 || self.joined(i) && !self.is_boundary(i.wrapping_sub(1)) {
            return None;
        }
        let digits = self.small_at(i + 1)?;
        if self.joined(i + 2) && self.says(i + 2, "s") {
            return (digits % 10 == 0)
                .then(|| When::new(i, i + 3, format!("19{}", digits / 10), false, "grammar: decade"));
        }
        let before = self.says_any(i.wrapping_sub(1), "in since of from summer until by and back to class")
            || self.is(i.wrapping_sub(1), MONTH);
        let closed = self.joined(i + 2) && self.is_word(i + 2);
        (before && !closed)
            .then(|| When::new(i, i + 2, format!("{:04}", century_of(digits)), false, "grammar: short year"))
    }

    /// A year alone, or a run of years: `2014`, `1914-1918`, `1939-45`.
    pub(super) fn years(&self, i: usize) -> Option<Box<When>> {
        let year = self.year_at(i)?;
        // `1990's first half`
        if let Some(quarter) = self.quarter_of_year(i, i, self.str(i)) {
            return Some(quarter);
        }
        // `the 1988 third quarter`
        if self.is(i + 1, ORDINAL)
            && let Some(quarter) = self.quarter(i + 1).filter(|q| q.timex.len() == 7)
        {
            let timex = format!("{year:04}{}", &quarter.timex[4..]);
            return Some(quarter.valued(timex).beginning(i));
        }
        // `2021 Q3`, `2021-H1`
        let code = i + 1 + usize::from(self.is_hyphen(i + 1));
        if let Some(mut quarter) = self.quarter_code(code).filter(|q| q.end == code + 1 && !self.starts_line(code)) {
            quarter.timex = format!("{year:04}-{}", self.str(code).to_ascii_uppercase());
            return Some(quarter.beginning(i));
        }
        if self.joined(i + 1) && self.reads_any(i + 1, "- – /") && self.joined(i + 2) {
            let short = self.two_digit_year(i + 2).map(|_| year / 100 * 100 + self.small_at(i + 2).unwrap_or(0) as i32);
            if let Some(last) = self.year_at(i + 2).or(short).filter(|last| {
                *last > year && !self.reads(i + 1, "/") && !self.joined(i + 3)
                    || self.is_boundary(i + 3)
                        && *last > year
                        && (!self.reads(i + 1, "/") || *last == year + 1 || self.str(i + 2).len() == 4)
            }) {
                return Some(When::new(i, i + 3, format!("{year:04}/{last:04}"), false, "grammar: years from and to"));
            }
        }
        self.is_year(i, year).then(|| When::new(i, i + 1, calendar::year_name(year), false, "grammar: year"))
    }

    /// Whether four digits are a year and no amount.
    pub(super) fn is_year(&self, i: usize, year: i32) -> bool {
        let next = self.word(i + 1);
        let before = i.wrapping_sub(1);
        if next.is(UNIT | SCALE | PERCENT | CURRENCY | ZONE | HUNDRED) && !next.is(STOP | WEAK)
            || self.is(before, CODE | DESIGNATOR) && !self.says(before, "Euro")
            || self.meridiem(i + 1).is_some()
        {
            return false;
        }
        if self.class(before) == Some(crate::document::Class::Symbol) && self.joined(i) {
            return false;
        }
        let hyphen_before = self.joined(i) && self.is_dash(before) && !self.is(before.wrapping_sub(1), PART | PARTOF);
        let slash = self.joined(i) && self.reads(before, "/")
            || self.joined(i + 1) && self.reads_any(i + 1, "/ : %") && self.joined(i + 2)
            || self.is_hyphen(i + 1) && self.is_digits(i + 2);
        if slash
            || (hyphen_before && !self.is_digits(before.wrapping_sub(1)) && !self.is(before.wrapping_sub(1), MONTH))
        {
            return false;
        }
        // `pay 2000`, `invoice 2024`: an amount or a number of a paper.
        if self.says_any(
            before,
            "pay paid pays paying cost costs invoice owe owes owed worth numbered nearly almost over than",
        ) {
            return false;
        }
        let counted = self.is_counted(i + 1);
        let preposition = self.says_any(
            before,
            "in since from by until till to of during circa and year before \
            after between late early mid around through for or summer winter spring autumn born died back the (",
        ) || self.is(before, MONTH | PART);
        if (1900..=2049).contains(&year) {
            return !(counted && (year % 100 == 0 || self.says_any(i + 1, "people men women children troops")));
        }
        (1100..1900).contains(&year) && preposition && !counted && !self.says(before, "to")
            || (1500..2200).contains(&year)
                && (self.says_any(before, "in since until circa born")
                    || year > 2049 && self.says(before, "by") && !self.moves(i)
                    || self.says(before, "to") && self.says_any(before.wrapping_sub(1), "back dates dating"))
                && !counted
    }

    /// Whether what stands at `i` is a plural that an amount before it would count.
    pub(super) fn is_counted(&self, i: usize) -> bool {
        self.is_small(i) && self.plural(i).is_some()
    }
}
