//! Where a statement stands in time: the verbs around a date -> past, future, or open.
//!
//! `were called on Tuesday` -> past, `will meet on Tuesday` -> future

use super::date::Tense;
use super::scan::Scan;
use super::words::*;
use crate::document::Role;

impl Scan<'_> {
    /// As [`Scan::tense`]; a date before a noun (`the February 14 bombing`) is not what the verb tells of.
    pub(super) fn tense_of_date(&self, start: usize, end: usize) -> Tense {
        let article = self.says_any(start.wrapping_sub(1), "the its his her their a");
        let noun = self.is_small(end) && !self.is(end, STOP | PAST | FUTURE);
        if article && noun { Tense::Open } else { self.tense(start, end) }
    }

    /// The tense of the clause around a date: the nearest verb before it, else after it, says so.
    pub fn tense(&self, start: usize, end: usize) -> Tense {
        if matches!(self.role, Role::Caption | Role::Credit | Role::Dateline) {
            return Tense::Past;
        }
        let stops = |k: &usize| !matches!(self.str(*k), "." | ";" | "!" | "?" | "•");
        let before = (self.low..start).rev().take(16).take_while(stops).find_map(|k| self.tense_of(k));
        let tense = before.or_else(|| (end..self.high).take(14).take_while(stops).find_map(|k| self.tense_of(k)));
        // `on sale from Friday`, `by July`: the preposition tells only where no verb does.
        let forward = self.says_any(start.wrapping_sub(1), "from by until through till");
        match tense {
            // `kept until August`, `closed until March`: the end of a stretch may lie on either side.
            Some(Tense::Past) if forward && self.says_any(start - 1, "by until through till") => Tense::Open,
            Some(tense) => tense,
            None if forward => Tense::Future,
            None => Tense::Open,
        }
    }

    pub(super) fn tense_of(&self, k: usize) -> Option<Tense> {
        let word = self.word(k);
        if word.is(FUTURE) && !(word.is(MONTH) && self.is_capital(k)) {
            return Some(Tense::Future);
        }
        if self.says(k, "to")
            && (self.is(k.wrapping_sub(1), FUTURE) || self.says_any(k.wrapping_sub(1), "is are was were"))
        {
            return Some(Tense::Future);
        }
        let before = k.wrapping_sub(1);
        // `would be held`, `a closed hearing`: participles.
        let participle = self.says(before, "be") || self.says_any(before, "a an the its his her their");
        let s = self.str(k);
        let past = word.is(PAST) || (self.is_small(k) && s.len() > 4 && s.ends_with("ed") && !s.ends_with("eed"));
        (past && !participle).then_some(Tense::Past)
    }
}
