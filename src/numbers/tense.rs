//! Where a statement stands in time: the verbs around a date -> past, future, or open.
//!
//! `were called on Tuesday` -> past, `will meet on Tuesday` -> future

use super::date::Tense;
use super::scan::Scan;
use super::words::*;
use crate::document::Role;

/// How far off a verb may stand: `On Saturday, diplomats from France, Germany, Italy and Spain met`.
const REACH: usize = 40;

/// What is traded for a month: `December crude fell`.
const TRADED: &str =
    "crude gold silver copper platinum wheat corn soybeans cotton sugar coffee cocoa cattle hogs gasoline";

impl Scan<'_> {
    /// As [`Scan::tense`]; a date before a noun (`the February 14 bombing`) is not what the verb tells of.
    pub(super) fn tense_of_date(&self, start: usize, end: usize) -> Tense {
        let article = self.says_any(start.wrapping_sub(1), "the its his her their a");
        // `since the Dec. 7 quake`, `before the November elections`
        let led = start.wrapping_sub(2);
        if article && self.says(led, "since") {
            return Tense::Past;
        }
        let called = self.says_any(end, "election elections vote referendum poll polls summit deadline");
        if article && called && self.says_any(led, "before until by for") {
            return Tense::Future;
        }
        let noun = self.is_small(end) && !self.is(end, STOP | PAST | FUTURE);
        if article && noun { Tense::Open } else { self.tense(start, end) }
    }

    /// The tense of the clause around a date: the nearest verb before it, else after it, says so.
    pub fn tense(&self, start: usize, end: usize) -> Tense {
        // `until midnight August 22`, `bailed until mid-June`
        let before = start.wrapping_sub(1);
        let part = 1 + usize::from(self.is_dash(before));
        let led = self.is(before, CLOCK) || self.is(start.wrapping_sub(part), PART);
        let start = start - if led && self.is(start, MONTH) { part } else { 0 };
        if matches!(self.role, Role::Caption | Role::Credit | Role::Dateline) {
            return Tense::Past;
        }
        if let Some(tense) = self.tense_by_preposition(start, end) {
            return tense;
        }
        if self.is_behind_infinitive(start) {
            return Tense::Future;
        }
        let stops = |k: &usize| !self.ends_clause(*k);
        let verb = self.verb_before(start);
        // `are digging on Thursday`: what stands behind tells only of a clause of its own.
        let alone = verb == Some(Tense::Open) && !self.says_any(end, "that which when");
        let behind = || (end..self.high).take(REACH).take_while(stops).find_map(|k| self.tense_of(k));
        let tense = if alone { None } else { verb.filter(|t| *t != Tense::Open).or_else(behind) };
        let tense = tense.filter(|t| *t != Tense::Open);
        let own = self.says_any(end, "'s ’s");
        // `on sale from Friday`, `by July`: the preposition tells only where no verb does.
        let forward = self.says_any(start.wrapping_sub(1), "from by until through till");
        match tense {
            // `half had left by Sunday night`
            Some(Tense::Past)
                if self.says(start.wrapping_sub(1), "by")
                    && self.is(start, WEEKDAY)
                    && (start.saturating_sub(10).max(self.low)..end + 8).any(|k| self.says(k, "had")) =>
            {
                Tense::Past
            }
            // `kept until August`, `closed until March`: the end of a stretch may lie on either side.
            Some(Tense::Past) if forward && !own && self.says_any(start - 1, "by until through till") => Tense::Open,
            Some(tense) => tense,
            // `up two points from late Friday`
            None if self.says(start.wrapping_sub(1), "from")
                && (2..9).any(|k| {
                    let at = start.wrapping_sub(k);
                    // `rises to £5 from January 1`
                    let planned = self.str(at).ends_with('s');
                    (self.is(at, MOVE) || self.says_any(at, "up down")) && !planned
                }) =>
            {
                Tense::Past
            }
            None if forward => Tense::Future,
            // `after Friday's losses`
            None if own && self.says(start.wrapping_sub(1), "after") => Tense::Past,
            // `Thursday's agreement breaks weeks of deadlock`; of what lies ahead the verb or a preposition tells.
            // A fixture is announced.
            None if own && !self.says_any(start.wrapping_sub(1), "of before for at in") && !self.is_sport() => {
                Tense::Past
            }
            None => Tense::Open,
        }
    }

    /// `voted on Tuesday to raise council tax from April 1`: an infinitive of what is meant to be, nearer to the date than
    /// any verb; only where the date is the start or end of a stretch, or the verb before has a date of its own.
    fn is_behind_infinitive(&self, start: usize) -> bool {
        const MEANT: &str = "voted agreed decided pledged promised vowed proposed ordered moved asked approved plan bid \
            decision deal agreement proposal permission told threatened offered applied wants want intend intended";
        const VOWED: &str = "voted pledged promised vowed proposed plan plans wants want intend intends intended threatened bid \
            proposal";
        let clause = (self.low..start).rev().take(14).take_while(|k| !self.ends_clause(*k));
        let nearest = clause.into_iter().find(|k| self.says(*k, "to") || self.tense_of(*k).is_some());
        let Some(to) = nearest.filter(|k| self.says(*k, "to") && self.is_small(k + 1) && !self.is(k + 1, STOP)) else {
            return false;
        };
        let meant = (1..6).any(|k| self.says_any(to.wrapping_sub(k), MEANT));
        let dated = (1..4).any(|k| self.is(to.wrapping_sub(k), WEEKDAY | DEICTIC));
        // `bailed to appear on 4 March`
        let called = self.says_any(to.wrapping_sub(1), "bailed ordered summoned released remanded told asked")
            && self.says_any(to + 1, "appear attend return stand");
        // `voted to close the school in July`
        let vowed = (1..3).any(|k| self.says_any(to.wrapping_sub(k), VOWED)) && self.says(start.wrapping_sub(1), "in");
        called || vowed || meant && (dated || self.says_any(start.wrapping_sub(1), "from by until"))
    }

    /// The tense of the nearest verb before a date.
    pub(super) fn verb_before(&self, start: usize) -> Option<Tense> {
        let clause = (self.low..start).rev().take(REACH).take_while(|k| !self.ends_clause(*k));
        clause.into_iter().find_map(|k| self.tense_of(k))
    }

    pub(super) fn ends_clause(&self, i: usize) -> bool {
        self.reads_any(i, ". ; ! ? •") || self.reads(i, ":") && self.ends_line(i)
    }

    /// What the words right before a date tell, whatever the verb: `since Tuesday`; `scheduled for June 30`, `moved to May 3`,
    /// `take effect Oct. 1`.
    fn tense_by_preposition(&self, start: usize, end: usize) -> Option<Tense> {
        let at = start.wrapping_sub(1 + usize::from(self.says(start.wrapping_sub(1), "the")));
        let before = at.wrapping_sub(1);
        // `who until November was a partner`
        // `5p more than on Wednesday`
        if self.says(at, "since")
            || self.says(at, "until") && self.says_any(end, "was were had")
            || self.says(at, "on") && self.says(before, "than")
        {
            return Some(Tense::Past);
        }
        // `June was hot and July could be hotter`: the verb behind is that of a date which opens its clause.
        let opens = self.is_boundary(start.wrapping_sub(1)) || self.says_any(at, "and but that as if");
        if opens && let Some(tense) = self.tense_of(end) {
            return Some(tense);
        }
        // `other reports Tuesday show`, `the violence Friday is the latest`
        // `the paper reports Sunday the papers were lost`
        let reports = self.says(at, "reports") && self.is(start, WEEKDAY) && !self.is_boundary(end);
        if reports
            || self.says_any(end, "say says said show shows")
            || self.says(end, "is") && self.follows(end + 3, "is the latest")
        {
            return Some(Tense::Past);
        }
        // `the strike on 5 May was called off`
        if (end + 1..end + 4).any(|k| {
            self.says_any(k, "cancelled canceled postponed scrapped")
                || self.says(k, "called") && self.says(k + 1, "off")
        }) {
            return Some(Tense::Open);
        }
        // `crude for May delivery`
        let bare = self.is(start, MONTH) && !self.says_any(at, "in since last this during");
        let traded = end + usize::from(self.is_hyphen(end));
        if self.says_any(traded, "delivery contract contracts futures settlement")
            || bare && self.says_any(end, TRADED)
            || self.says(at, "for")
                && (self.says_any(before, TRADED) || self.says_any(before, "gas oil contract contracts"))
        {
            return Some(Tense::Future);
        }
        let own = self.says_any(end, "'s ’s");
        // `63% above Friday's close`
        if own && self.says_any(end + 1, "close closing finish session") {
            return Some(Tense::Past);
        }
        let planned = self.str(before).ends_with("ed") || self.says_any(before, "set forecast due deadline");
        let moved = self.says_any(before, "moved postponed rescheduled delayed adjourned pushed");
        // `had been set for Thursday, but was put off`
        let planned = planned && !self.follows(before, "had been");
        let ahead = self.says(at, "for") && planned && self.is_small(before)
            || self.says(at, "to") && moved
            || self.says(at, "for")
                && (3..8).any(|k| self.says_any(start.wrapping_sub(k), "set fixed called announced"))
            || self.says(at, "set") && self.says_any(end, "for as")
            || self.says(at, "of") && self.says(before, "deadline")
            || self.says_any(at, "payable beginning starting effective")
            || self.says(at, "effect") && self.says_any(before, "take takes");
        // `the election is on Thursday`
        let on = self.says(at, "on") && self.says_any(before, "is are") && !self.is(start, HOLIDAY)
            || self.says_any(at, "is are") && self.is(start, WEEKDAY);
        ((ahead || on) && !own).then_some(Tense::Future)
    }

    pub(super) fn tense_of(&self, k: usize) -> Option<Tense> {
        let word = self.word(k);
        // `without due care`
        if self.says(k, "due") && self.is_small(k + 1) && !self.is(k + 1, STOP) {
            return None;
        }
        let before = k.wrapping_sub(1);
        // `ahead of the vote in November`, `a report to be released on Monday`
        if self.says(k, "ahead") && self.says(k + 1, "of")
            || self.says(k, "be")
                && self.says(before, "to")
                && (self.is(k + 1, PAST) || self.str(k + 1).ends_with("ed") || self.str(k + 1).ends_with("en"))
        {
            return Some(Tense::Future);
        }
        // `is meeting`, `are sending`: now or soon
        if self.says_any(k, "is are") && self.is_small(k + 1) && self.str(k + 1).ends_with("ing") {
            return Some(Tense::Open);
        }
        // `set up a gate`, but `set to open`, and `could set`, where the other verb tells
        let set = self.says(k, "set") && !self.says_any(k + 1, "to for");
        if set && (self.is(before, FUTURE) || self.says(before, "to")) {
            return None;
        }
        if self.says(k, "set") && self.follows(k, "had been") {
            return Some(Tense::Past);
        }
        // `the hosts`, `its releases`, `co-hosts`
        let noun = self.str(k).ends_with('s')
            && (self.is(before, DETERMINER) || self.says_any(before, "its his her their") || self.is_hyphen(before));
        let other = noun || set || word.is(MONTH) && self.is_capital(k);
        if word.is(FUTURE) && !other {
            return Some(Tense::Future);
        }
        if self.says(k, "to")
            && (self.is(k.wrapping_sub(1), FUTURE)
                || self.says_any(
                    k.wrapping_sub(1),
                    "is are was were forecast predicted projected slated poised tipped meant supposed",
                ))
        {
            return Some(Tense::Future);
        }
        // `after beating the hosts on Tuesday`
        if self.says(before, "after") && self.str(k).ends_with("ing") {
            return Some(Tense::Past);
        }
        // `fares go up from 2 January`
        if self.says(k, "go") && self.says_any(k + 1, "up down into") && !self.says_any(before, "to not did n't") {
            return Some(Tense::Future);
        }
        // `won on Saturday and play Spurs on Tuesday`
        if self.says_any(k, "play face host meet visit")
            && self.says_any(before, "and they we")
            && self.is_capital(k + 1)
        {
            return Some(Tense::Future);
        }
        // `is closed on 25 December`, `are held on Mondays`
        if self.says_any(k, "closed held shut served staged") && self.says_any(before, "is are") {
            return Some(Tense::Open);
        }
        // `would be held`, `a closed hearing`: participles.
        // `will hit`, `plans to cut`: the word before tells.
        let participle = self.says_any(before, "be to")
            || self.says(k, "preferred") && self.is_digits(before)
            || self.says_any(before, "will would could should may might can must shall")
            || self.says_any(before, "a an the its his her their");
        let s = self.str(k);
        let past = word.is(PAST) && !(word.is(WEEKDAY) && self.is_capital(k))
            || (self.is_small(k) && s.len() > 4 && s.ends_with("ed") && !s.ends_with("eed"));
        (past && !participle).then_some(Tense::Past)
    }
}
