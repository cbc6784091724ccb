//! Seasons of sport (and of parliaments, schools, theatres): two years, or one in a calendar-year league.
//!
//! `2019-20` -> 2019/2020, `2018/19 season` -> 2018/2019, `next season` by the article's date

use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{TimeValue, Value};

/// The month in which a season that crosses two years begins, and before which it has not ended.
const FIRST_MONTH: u8 = 7;

impl Scan<'_> {
    /// A season at token `i`.
    pub fn season(&self, i: usize) -> Option<Box<Found>> {
        if self.is_digits(i) { self.season_of_years(i) } else { self.season_by_date(i) }
    }

    /// `2019-20`, `2019/20 season`, `2019-2020 campaign`
    fn season_of_years(&self, i: usize) -> Option<Box<Found>> {
        let first = self.year_at(i)?;
        let mark = self.str(i + 1);
        if !matches!(mark, "-" | "–" | "/") || !self.joined(i + 1) || !self.joined(i + 2) || first < 1860 {
            return None;
        }
        let last = match self.str(i + 2).len() {
            2 => first / 100 * 100 + self.small_at(i + 2)? as i32,
            4 => self.year_at(i + 2)?,
            _ => return None,
        };
        let last = if self.reads(i + 2, "00") { last + 100 } else { last };
        let named = self.is_season_noun(i + 3);
        // `2019-2020` written out is more often a run of two years, unless it is called a season.
        if last != first + 1
            || (self.str(i + 2).len() == 4 && !named && mark != "/")
            || self.reads_any(i + 3, "- /") && self.joined(i + 3)
        {
            return None;
        }
        // `the assessment year 2020-21`
        let year = self.says_any(i.wrapping_sub(1), "year years");
        if !named && (year || self.is_budget() && !self.is_sport()) {
            return None;
        }
        let end = i + 3 + usize::from(named);
        let value = Value::Season { start_year: first, end_year: last };
        Some(Found::new(Kind::Season, i, end, value, "grammar: season of two years").with_figure(i, i + 3))
    }

    fn is_season_noun(&self, i: usize) -> bool {
        self.says_any(i, "season campaign") && !self.is_hyphen(i + 1)
    }

    /// Whether the paragraph speaks of budgets, whose years are two as well: `3.1% of GDP in 2024-25`.
    fn is_budget(&self) -> bool {
        const WORDS: &str = "gdp deficit borrowing budget treasury chancellor forecast forecasts tax taxes spending \
            revenue revenues inflation fiscal financial profit profits turnover debt economy council funding fares \
            sales pay wages earnings income government ministers nhs recession crisis";
        (self.low..self.high).any(|k| self.says_any(k, WORDS))
    }

    /// `last season`, `this term`, `next season`, `2021 season`
    fn season_by_date(&self, i: usize) -> Option<Box<Found>> {
        let word = self.word(i);
        if !word.is(ADJECTIVE) || !self.english {
            return None;
        }
        let past = word.is(THIS) && self.is(i + 1, LAST);
        let at = i + 1 + usize::from(past);
        // A term is a season only in sport: `next term` of a president is none.
        let term = self.says(at, "term") && self.is_sport();
        if !(self.says_any(at, "season campaign") && !self.is_campaign(at) || term)
            || self.is(i, THAT)
            // `its ninth and last season`
            || self.says(i.wrapping_sub(1), "and") && self.is(i.wrapping_sub(2), ORDINAL)
            || self.is_hyphen(at + 1)
        {
            return None;
        }
        let step = if word.is(LAST) || past { -1 } else { i32::from(word.is(NEXT)) };
        let why = "grammar: season told from the article's date";
        let Some(today) = self.today else {
            let open = TimeValue { timex: "XXXX".to_owned(), unresolved: true, ..TimeValue::default() };
            return Some(Found::new(Kind::Season, i, at + 1, Value::Time(open), why));
        };
        let crossing = !self.options.calendar_year_season;
        let now = today.year() - i32::from(crossing && u8::from(today.month()) < FIRST_MONTH);
        let start_year = now + step;
        let end_year = start_year + i32::from(crossing);
        Some(Found::new(Kind::Season, i, at + 1, Value::Season { start_year, end_year }, why))
    }

    /// `this campaign` is one of sport only where the paragraph is.
    fn is_campaign(&self, i: usize) -> bool {
        self.says(i, "campaign") && !self.is_sport()
    }

    /// Whether the paragraph speaks of sport.
    pub fn is_sport(&self) -> bool {
        const WORDS: &str = "league cup match matches game games goal goals striker midfielder defender manager \
            coach club squad season title relegation promotion points win wins fixture champions team scored \
            innings boss transfer touchdown touchdowns quarterback halftime header kick-off kickoff rebounds";
        (self.low..self.high).any(|k| self.says_any(k, WORDS))
    }
}
