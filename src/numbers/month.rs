//! Dates that begin with a month, and months alone.
//!
//! `December 26, 2019` `Sept. 2012` `JAN-JUNE` `in December`

use super::calendar;
use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// `March 16 and 31`, `May 1, 2 and 4`: the days behind the first have no month of their own.
    pub(super) fn second_day(&self, i: usize) -> Option<Box<When>> {
        let day = self.small_at(i).filter(|d| (1..=31).contains(d))?;
        if i < self.low + 3 || self.is_word(i + 1) && !self.is(i + 1, STOP) {
            return None;
        }
        // `On May 1, 20 of them`: a comma joins only what a list goes on behind.
        let and = self.says_any(i - 1, "and to or");
        let listed = self.reads(i - 1, ",") && (self.says(i + 1, "and") || self.reads(i + 1, ","));
        if !(and || listed && self.small_at(i + 2).is_some_and(|next| next > day)) {
            return None;
        }
        let mut first = i - 2;
        while first > self.low + 1 && self.reads(first - 1, ",") && self.small_at(first - 2).is_some() {
            first -= 2;
        }
        let month = self.word(first - 1);
        self.small_at(first)?;
        if !month.is(MONTH) || self.joined(i + 1) && !self.is_boundary(i + 1) {
            return None;
        }
        self.days_of_month(i, i + 1, None, month.number, day, day)
    }

    /// `December 26, 2019`, `December 2019`, `June of 2022`, `JAN-JUNE`, `in December`.
    pub(super) fn month_date(&self, i: usize) -> Option<Box<When>> {
        if self.inside_name(i) {
            return None;
        }
        if self.is_small(i)
            && self.says_any(i, "may march august mar jan dec sep oct apr")
            && !self.is_day_behind_small(i)
        {
            return None;
        }
        self.month_range(i)
            .or_else(|| self.quarter_by_month(i))
            .or_else(|| self.month_day(i, i))
            .or_else(|| self.month_year(i))
            .or_else(|| self.bare_month(i))
    }

    /// `march 3rd`, `may 3, 2015`, `on march 3`: small letters are a month before what can only be its day.
    fn is_day_behind_small(&self, i: usize) -> bool {
        let Some((_, end)) = self.day_number(i + 1) else { return false };
        let whole = self.is_boundary(end) || self.is(end, STOP) || self.year_at(end).is_some();
        let verb = self.says_any(i, "may march");
        whole && (!verb || self.starts_line(i) || self.says_any(i - 1, "on of by from since until"))
            || self.is_digits(i + 1) && !verb
    }

    /// `Dec 26`, `December 26th, 2019`, `April 9-11`
    pub(super) fn month_day(&self, start: usize, i: usize) -> Option<Box<When>> {
        let month = self.word(i).number;
        // `Mar. 6`, where the stop was taken for the sentence's
        let stop = self.reads(i + 1, ".") && self.joined(i + 1) && self.str(i).len() < 5 && self.is_digits(i + 2);
        let slash = self.reads(i + 1, "/") && self.joined(i + 1) && self.joined(i + 2);
        let glued = slash || self.is_hyphen(i + 1);
        // `October, 1st`
        let comma = self.reads(i + 1, ",") && self.is_digits(i + 2) && self.is_suffix(i + 3);
        let comma = comma && (self.is_boundary(i + 4) || self.is(i + 4, STOP) || self.year_at(i + 4).is_some());
        let at = i + 1 + usize::from(stop || glued || comma || self.says(i + 1, "the"));
        // `May twenty-nine`, with nothing that it counts
        let spoken = || {
            self.below_hundred(at).filter(|(_, end)| self.is_capital(i) && self.is(at, TENS) && self.is_boundary(*end))
        };
        let spoken = || spoken().map(|(day, end)| (day as u32, end)).filter(|(day, _)| *day <= 31);
        let (first, mut end) = self.day_number(at).or_else(spoken)?;
        if end == at + 1 && self.is_digits(at) {
            // `May 3-1 win`, `June 5pm`, `March 12 per cent`, `April 20 million`.
            let glued = self.joined(end) && !self.is_boundary(end) && !self.is_dash(end) && !self.starts_line(end);
            if glued && !self.says_any(end, "'s ’s") || self.is(end, PERCENT | SCALE | CURRENCY) {
                return None;
            }
        }
        let mut last = first;
        let word = self.says_any(end, "to through thru");
        let run = self.is_dash(end) || word && self.small_at(end + 1).is_some() && !self.is(end + 2, MONTH);
        if run
            && let Some((day, after)) = self.day_number(end + 1)
            && day > first
            && !self.is(after, MONTH)
        {
            (last, end) = (day, after);
        }
        let glued = glued && self.joined(end) && self.str(end) == self.str(i + 1);
        let year = self.year_behind(&mut end, glued);
        self.days_of_month(start, end, year, month, first, last)
    }

    /// `the March quarter`, `June quarter 2019`: the three months that end in it, of which a paper tells when they are over.
    fn quarter_by_month(&self, i: usize) -> Option<Box<When>> {
        let month = self.word(i).number;
        if !self.says(i + 1, "quarter") || !month.is_multiple_of(3) || !self.is_capital(i) {
            return None;
        }
        let mut end = i + 2;
        let year = self.year_behind(&mut end, false).or_else(|| {
            let today = self.today?;
            let ahead = month > u32::from(u8::from(today.month())) && self.tense(i, end) != Tense::Future;
            Some(today.year() - i32::from(ahead))
        });
        let timex = format!("{}-Q{}", year.map_or("XXXX".to_owned(), calendar::year_name), month / 3);
        Some(When::new(i, end, timex, false, "grammar: quarter named by its last month"))
    }

    /// `December 2019`, `Sept. '19`, `September, 2012`, `June of 2022`
    pub(super) fn month_year(&self, i: usize) -> Option<Box<When>> {
        let mut end = i + 1;
        let glued = self.is_hyphen(end) || self.reads(end, "/") && self.joined(end) && self.joined(end + 1);
        let year = self.year_behind(&mut end, glued)?;
        let month = self.word(i).number;
        let timex = format!("{}-{month:02}", calendar::year_name(year));
        Some(When::new(i, end, timex, false, "grammar: month and year"))
    }

    /// `JAN-JUNE`, `May to December 2022`, `between March and May`
    pub(super) fn month_range(&self, i: usize) -> Option<Box<When>> {
        let at = i + 1;
        let joins =
            self.is_hyphen(at) || (self.says_any(at, "to through") && self.is_capital(i) && self.is_capital(at + 1));
        if !joins || !self.is(at + 1, MONTH) || self.small_at(at + 2).is_some() {
            return None;
        }
        let (first, last) = (self.word(i).number, self.word(at + 1).number);
        let mut end = at + 2;
        let year = self.year_behind(&mut end, false).or_else(|| self.year_of_day(i, end, last, 28));
        let name = |y: Option<i32>| y.map_or("XXXX".to_owned(), calendar::year_name);
        let from = if first > last { year.map(|y| y - 1) } else { year };
        let timex = format!("{}-{first:02}/{}-{last:02}", name(from), name(year));
        Some(When::new(i, end, timex, false, "grammar: months from and to"))
    }

    /// A month with no day or year: resolved by tense.
    pub(super) fn bare_month(&self, i: usize) -> Option<Box<When>> {
        if !self.is_bare_month(i) {
            return None;
        }
        let month = self.word(i).number;
        let timex = match self.year_of_list(i + 1, month).or_else(|| self.year_of_month(i, i + 1, month)) {
            Some(year) => format!("{year:04}-{month:02}"),
            None => format!("XXXX-{month:02}"),
        };
        Some(When::new(i, i + 1, timex, false, "grammar: month, year by tense"))
    }

    /// `between January and September 2012`, `from Dec. 15 to Jan. 4, 1998`: the year that the next of a list has.
    pub(super) fn year_of_list(&self, at: usize, month: u32) -> Option<i32> {
        let next = self.word(at + 1);
        if !self.says_any(at, "and or to through until") || !next.is(MONTH) {
            return None;
        }
        let mut end = at + 2 + usize::from(self.small_at(at + 2).is_some());
        let year = self.year_behind(&mut end, false)?;
        Some(year - i32::from(next.number < month))
    }

    /// The year of a month without one.
    pub fn year_of_month(&self, start: usize, end: usize, month: u32) -> Option<i32> {
        let today = self.today?;
        let (year, now) = (today.year(), u32::from(u8::from(today.month())));
        Some(match self.tense_of_date(start, end) {
            Tense::Future if month < now => year + 1,
            Tense::Past if month > now => year - 1,
            Tense::Open if month > now + 6 => year - 1,
            Tense::Open if month + 6 < now => year + 1,
            _ => year,
        })
    }

    /// Months that are also names or verbs need a preposition or article before them.
    pub(super) fn is_bare_month(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let preposition = self.says_any(
            before,
            "in since until till by from to through during of before after for between late early mid into around \
                throughout",
        ) || (self.is_dash(before) && self.is(before.wrapping_sub(1), PART | PARTOF));
        let joined_month = self.says_any(before, "and or to") && self.is(before.wrapping_sub(1), MONTH)
            || (self.says_any(i + 1, "and or") && self.is(i + 2, MONTH) && self.is_capital(i + 2));
        let name_like = self.says_any(i, "may march april june august jan mar");
        let next_capital = self.is_capital(i + 1) && !self.is(i + 1, STOP) && !self.is_upper(i + 1);
        if name_like {
            let mid_sentence = self.is_capital(i) && !self.starts_line(i) && !self.is_boundary(before);
            let verb_next = self.says(i, "may") && self.is_small(i + 1) && !self.is(i + 1, STOP | PAST | FUTURE | MOVE);
            let adjective = self.says_any(before, "the a an its his their this last") && self.is_small(i + 1);
            return self.is_capital(i)
                && ((preposition && !next_capital) || joined_month || (adjective && mid_sentence && !verb_next));
        }
        let short = self.str(i).trim_end_matches('.').len() <= 4 && !self.says(i, "july");
        let upper_name = self.is_upper(i) && self.is_upper(i + 1);
        // `a November U.S.-led offensive`
        let article = self.says_any(before, "a an");
        (!short || preposition || joined_month) && (!next_capital || article) && !upper_name
    }

    /// `on January 3 ... on the ninth`: a day of the month that the text named last.
    pub(super) fn day_of_that_month(&self, i: usize) -> Option<Box<When>> {
        let (rank, end) = self.ordinal_word(i)?;
        let closed = self.is_boundary(end) || self.is(end, TO);
        let led = ["on the", "until the", "by the", "morning of the", "evening of the", "night of the"]
            .iter()
            .any(|words| self.follows(i, words));
        if !(closed && led && (1..=31).contains(&rank)) {
            return None;
        }
        let month = match self.day.as_deref() {
            Some(day) => day.get(..7)?.to_owned(),
            None => self.month_of_day(i, end, rank as i64)?,
        };
        Some(When::new(i, end, format!("{month}-{rank:02}"), true, "grammar: day of the month before"))
    }

    /// `His trial starts on the 20th.`: the month of the nearest such day by tense; in sport it may be a hole or a lap.
    fn month_of_day(&self, start: usize, end: usize, day: i64) -> Option<String> {
        let today = self.today.filter(|_| self.is_digits(start) && !self.is_sport())?;
        let distance = day - i64::from(today.day());
        let step = match self.tense(start, end) {
            Tense::Past if distance > 0 => -1,
            Tense::Open if self.follows(start, "on the") => return None,
            Tense::Future | Tense::Open if distance < 0 => 1,
            _ => 0,
        };
        self.step_unit("M", step)
    }
}
