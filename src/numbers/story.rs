//! Dates told from what the text named last: `the following day`, `that year`, `the year-earlier quarter`.
//!
//! `was held on Monday, and the following day a judge` -> the Tuesday. Where the text has named nothing of the kind, they
//! are told from the article's day if no more than a step from it, and stay open else.

use super::anchored;
use super::calendar;
use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// `the next day`, `the following year`, `the previous month`, `the next spring`
    pub(super) fn is_of_the_story(&self, i: usize) -> bool {
        let the = self.says(i.wrapping_sub(1), "the");
        self.says_any(i, "following previous")
            || the && self.says(i, "next") && (self.says(i + 1, "day") || self.is(i + 1, YEARPART))
    }

    pub(super) fn stepped_from_story(&self, i: usize, at: usize, step: i64) -> Option<Box<When>> {
        let unit = self.word(at).text();
        let timex = self.story_unit(unit, step)?;
        Some(When::new(i, at + 1, timex, unit == "D", "grammar: told from the date before"))
    }

    /// `that day`, `that same year`; `the same month` only where one has been named.
    pub(super) fn unit_of_story(&self, i: usize, at: usize) -> Option<Box<When>> {
        let unit = self.word(at).text();
        let sound = matches!(unit, "Y" | "M" | "W" | "D");
        let timex = self.story_unit(unit, 0).filter(|t| sound && (self.says(i, "that") || !t.contains('X')))?;
        Some(When::new(i, at + 1, timex, unit == "D", "grammar: told from the date before"))
    }

    /// `year-ago`, `year-earlier quarter`, `month-earlier`: with the noun that tells which part of the year is meant.
    pub(super) fn unit_ago(&self, i: usize, at: usize) -> Option<Box<When>> {
        let why = "grammar: the year before";
        let (unit, noun) = (self.word(i).text(), self.word(at + 1));
        let period = self.says(at + 1, "period");
        let part = match noun.text() {
            _ if unit != "Y" => None,
            "M" | "D" | "W" if noun.is(TIME) => self.story_unit(noun.text(), 0),
            "Q" => self.quarter.clone().or_else(|| self.step_unit("Q", -1)),
            _ if period || noun.is(HALF) => self.quarter.clone(),
            _ => None,
        };
        let before = |part: &str| {
            let year: i64 = part.get(..4)?.parse().ok()?;
            Some(format!("{:04}{}", year - 1, part.get(4..)?))
        };
        if let Some(timex) = part.as_deref().and_then(before).filter(|t| !t.contains('W')) {
            return Some(When::new(i, at + 2, timex, false, why));
        }
        let timex = if self.says(at, "ago") { self.step_unit(unit, -1) } else { self.story_unit(unit, -1) }?;
        Some(When::new(i, at + 1 + usize::from(period), timex, false, why))
    }

    /// `for the quarter`, `for the month`: that of which the text tells; `profit for the year`, of the year that was over.
    pub(super) fn unit_of_report(&self, i: usize) -> Option<String> {
        let told = match self.word(i).text() {
            "Q" => self.quarter.clone().or_else(|| self.step_unit("Q", -1)),
            "M" => self.month.clone(),
            "Y" => {
                let early = self.today.is_some_and(|d| u8::from(d.month()) < 4);
                let opens = self.follows(i, "for the") && self.reads(i + 1, ",") && self.is_capital(i - 2);
                let over = early && opens && self.is_business(i) && self.tense(i, i + 1) == Tense::Past;
                self.step_unit("Y", -i64::from(over))
            }
            _ => None,
        };
        told.or_else(|| self.step_unit(self.word(i).text(), 0))
    }

    /// `over the last year`, `in the next week`: a length, and no year or week of the calendar.
    pub(super) fn is_stretch(&self, i: usize) -> bool {
        self.says_any(i, "last next")
            && self.says(i.wrapping_sub(1), "the")
            && self.says_any(i.wrapping_sub(2), "over in within during for")
    }

    /// `last year's third quarter`: the quarter of that year.
    pub(super) fn quarter_of_year(&self, i: usize, at: usize, year: &str) -> Option<Box<When>> {
        if year.len() != 4 || !self.says_any(at + 1, "'s ’s") {
            return None;
        }
        let quarter = self.quarter(at + 2).filter(|q| q.timex.len() == 7)?;
        let timex = format!("{year}{}", &quarter.timex[4..]);
        Some(quarter.valued(timex).beginning(i))
    }

    /// `the next spring`, `that fall`, `the previous winter`: of the year that the text named last.
    pub(super) fn yearpart_of_story(&self, part: &str, step: i64) -> Option<String> {
        // A text that has named no other year than its own does not tell which is meant.
        let year = self.year.filter(|y| self.today.is_none_or(|d| d.year() != *y))?;
        let month = self.month.as_deref().filter(|m| m.starts_with(&format!("{year:04}")));
        let month: u32 = month.and_then(|m| m.get(5..7)?.parse().ok()).unwrap_or(if step > 0 { 12 } else { 0 });
        let first = match part {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match step {
            1 if month >= first => year + 1,
            -1 if month <= first => year - 1,
            _ => year,
        };
        Some(format!("{year:04}-{part}"))
    }

    /// `the next morning`, `the previous night`, `later that night`, from token `i`: told from the day that the text named last.
    pub(super) fn part_of_story(&self, start: usize, i: usize) -> Option<Box<When>> {
        let step = i64::from(self.is(i, NEXT)) - i64::from(self.is(i, LAST));
        let day = self.story_unit("D", step).filter(|day| step != 0 || !day.contains('X'))?;
        let timex = format!("{day}T{}", self.word(i + 1).text());
        Some(When::new(start, i + 2, timex, false, "grammar: part of the day before or after"))
    }

    /// `by the following June`: the next of that name behind the month that the text named last.
    pub(super) fn month_of_story(&self, month: u32, step: i64) -> Option<String> {
        let told = self.month.as_deref()?;
        let (year, last): (i32, u32) = (told.get(..4)?.parse().ok()?, told.get(5..7)?.parse().ok()?);
        let over = i32::from(step > 0 && month <= last) - i32::from(step < 0 && month >= last);
        Some(format!("{:04}-{month:02}", year + over))
    }

    /// `the night before`, `the morning after`: of the day beside that which the text named last.
    pub(super) fn part_beside(&self, i: usize) -> Option<Box<When>> {
        let back = self.says(i + 1, "before");
        // `the night before last`
        if back && self.is(i, DAYPART) && self.says(i + 2, "last") && self.says(i.wrapping_sub(1), "the") {
            let timex = format!("{}T{}", self.day_at(-2), self.word(i).text());
            return Some(When::new(i, i + 3, timex, false, "grammar: part of the day before or after"));
        }
        let closed = self.is_boundary(i + 2) || self.is(i + 2, STOP) && !self.is(i + 2, ADJECTIVE);
        let sound = self.is(i, DAYPART) && (back || self.says(i + 1, "after")) && self.says(i.wrapping_sub(1), "the");
        if !sound || !closed || self.is(i + 2, TO) {
            return None;
        }
        let timex = format!("{}T{}", self.story_unit("D", if back { -1 } else { 1 })?, self.word(i).text());
        Some(When::new(i, i + 2, timex, false, "grammar: part of the day before or after"))
    }

    /// The unit of the calendar `step` from what the text named last, and from the article's where it named nothing.
    pub(super) fn story_unit(&self, unit: &str, step: i64) -> Option<String> {
        let day = self.named.as_deref().and_then(crate::export::newsmark::parse_date);
        // A text that has named no other year yet can only tell it from its own.
        let own = self.year.is_none_or(|y| self.today.is_none_or(|d| d.year() == y));
        Some(match (unit, day, self.year) {
            ("D", Some(day), _) => calendar::iso(calendar::plus_days(day, step)?),
            ("W", ..) if self.week.is_some() => calendar::iso_week(calendar::plus_days(self.week?, 7 * step)?),
            ("W", Some(day), _) => calendar::iso_week(calendar::plus_days(day, 7 * step)?),
            ("F", Some(day), _) => calendar::iso_week(calendar::plus_days(day, 14 * step)?),
            ("M", ..) if self.month.is_some() => {
                let (first, _) = calendar::days(self.month.as_deref()?, self.options.hemisphere)?;
                calendar::iso(anchored::later(first, step, "M")?)[..7].to_owned()
            }
            ("E", _, Some(year)) => format!("{:03}", i64::from(year) / 10 + step),
            ("Y", _, Some(year)) => format!("{:04}", i64::from(year) + step),
            ("D", None, _) if own && step < 0 => self.step_unit(unit, step)?,
            ("W" | "F" | "M" | "Q" | "Y", None, _) if own && step != 0 => self.step_unit(unit, step)?,
            _ => match unit {
                "D" => "XXXX-XX-XX",
                "W" | "F" => "XXXX-WXX",
                "M" => "XXXX-XX",
                "Y" => "XXXX",
                _ => return None,
            }
            .to_owned(),
        })
    }
}
