//! Seasons of the year: `the summer`, `summer of 2012`, `winter 2019`.

use super::date::{Tense, When};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// `the summer`, `summer of 2012`, `winter 2019`: bare only where it is no verb, adjective or name.
    pub(super) fn yearpart(&self, i: usize) -> Option<Box<When>> {
        let word = self.word(i);
        let of = self.says(i + 1, "of");
        let year_at = i + 1 + usize::from(of);
        let why = "grammar: season of the year";
        if let Some(year) = self.year_at(year_at) {
            // `winter of 1962-63`
            let run = self.is_hyphen(year_at + 1) && self.small_at(year_at + 2) == Some((year as u32 + 1) % 100);
            let end = year_at + 1 + 2 * usize::from(run);
            return Some(When::new(i, end, format!("{year:04}-{}", word.text()), false, why));
        }
        if of && self.reads_any(year_at, "' ’ ‘") && self.joined(year_at + 1) {
            let year = self.small_at(year_at + 1)? as i32;
            let year = year + if year < 50 { 2000 } else { 1900 };
            return Some(When::new(i, year_at + 2, format!("{year:04}-{}", word.text()), false, why));
        }
        if self.inside_name(i) || self.is_hyphen(i + 1) || (self.joined(i) && self.is_dash(i.wrapping_sub(1))) {
            return None;
        }
        let before = i.wrapping_sub(1);
        let article =
            self.says_any(before, "the all in until by since before after during through over late early mid");
        let closed = self.is_boundary(i + 1) || self.is(i + 1, STOP | FUTURE | PAST) || self.says_any(i + 1, "'s ’s");
        let verb = word.number == 1 && !self.says_any(i.wrapping_sub(2), "in by until since during this of");
        let spring = word.text() == "SP" && !article;
        // `hurt in the fall`: of a person, unless the clause looks ahead.
        let verb = verb || word.number == 1 && self.tense(i, i + 1) == Tense::Past;
        if !article || !closed || verb || spring {
            return None;
        }
        Some(When::new(i, i + 1, self.yearpart_at(word.text(), 0, false, i, i + 1), false, why))
    }

    /// The summer `step` from the article's day. A winter is named by the year in which it begins.
    pub(super) fn yearpart_at(&self, part: &str, step: i64, open: bool, start: usize, end: usize) -> String {
        let Some(today) = self.today.filter(|_| !open) else { return format!("XXXX-{part}") };
        let month = u32::from(u8::from(today.month()));
        let year = i64::from(today.year());
        let southern = self.options.hemisphere == crate::options::Hemisphere::Southern;
        let northern = match part {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let first = if southern { (northern + 5) % 12 + 1 } else { northern };
        // The part that is now or was the latest to begin.
        let begun = if month >= first { year } else { year - 1 };
        let over = if month >= first { month - first } else { month + 12 - first } >= 3;
        let chosen = match step {
            -1 if over => begun,
            -1 => begun - 1,
            1 => begun + 1,
            // `this summer` is that of the calendar year, and the one of now while it lasts.
            _ if !over => begun,
            // `will ease, then climb in the spring`, in November
            _ if begun == year && first != 12 && !self.is(start, THIS) && self.tense(start, end) == Tense::Future => {
                year + 1
            }
            _ if first == 12 && month < 6 && self.tense(start, end) == Tense::Past => year - 1,
            _ => year,
        };
        format!("{chosen:04}-{part}")
    }
}
