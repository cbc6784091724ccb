//! Bare hours that are times of day by what stands around them.
//!
//! `gets in at 08.02` `the 10.15 from Paddington` `Monday at 2.30` `18:20 Minister resigns`

use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// `gets in at 08.02`, `the 10.15 from Paddington`, `leaves at 7.30`: an hour with a point is a time of trains and doors,
    /// or begins with a zero that no amount has.
    pub(super) fn is_timetable(&self, i: usize) -> bool {
        const RUNS: &str = "leaves left departs depart departed departing arrives arrive arrived arriving gets get \
            due starts start starting begins begin doors kicks calls train trains bus buses coach ferry flight \
            service curtain";
        let before = i.wrapping_sub(1);
        // `at 9.05, 9.35 and 10.05`
        let point = |k: usize| self.str(k).split_once('.').is_some_and(|(_, minute)| minute.len() == 2);
        if self.says_any(before, ", and or") && self.is_digits(i.wrapping_sub(2)) && point(i - 2) && point(i) {
            return self.is_timetable(i - 2);
        }
        let at = self.says_any(before, "at by until till");
        let train = self.is_race(i) || self.is_named_train(before, i + 1);
        let runs = || (2..8).any(|k| self.says_any(i.wrapping_sub(k), RUNS));
        let zero = self.str(i).starts_with('0') && !self.str(i).starts_with("0.");
        train || at && (zero || runs() || self.is_hour_of_day_told(i))
    }

    /// `Monday at 2.30`; `closed on Friday at 4.50` is a price.
    fn is_hour_of_day_told(&self, i: usize) -> bool {
        const WORDS: &str = "close closed closes closing end ended ends finished opened trading traded trades quoted settled \
            share shares stock stocks index bond bonds yield price prices priced rate rates odds dollar pound euro rose fell";
        let day = i.wrapping_sub(2);
        let day = self.is(day, DEICTIC) || self.is(day, WEEKDAY) && self.is_weekday(day);
        let bare = !self.joined(i + 1) && !self.is(i + 1, UNIT | CURRENCY | SCALE | PERCENT) || self.is_boundary(i + 1);
        let priced = || (i.saturating_sub(12).max(self.low)..i + 8).any(|k| self.says_any(k, WORDS));
        self.says(i.wrapping_sub(1), "at") && day && bare && !priced()
    }

    /// `the 10.15 from Paddington`, `the 08:15 ferry`
    fn is_named_train(&self, the: usize, end: usize) -> bool {
        self.says(the, "the")
            && (self.says_any(end, "service train bus ferry flight")
                || self.says_any(end, "from to") && self.is_capital(end + 1))
    }

    /// `won the 3.40 at Kempton`: a race is named by its hour, which is of the afternoon.
    pub(super) fn is_race(&self, i: usize) -> bool {
        let hour = self.is_digits(i) && self.str(i).split_once('.').is_some_and(|(_, minute)| minute.len() == 2);
        // `First race 1.50`
        let listed = self.says(i.wrapping_sub(1), "race") && self.is_boundary(i + 1);
        hour && (listed || self.says(i.wrapping_sub(1), "the") && self.says(i + 1, "at") && self.is_capital(i + 2))
    }

    /// `18:20 Minister resigns`, `20:51 — Paris are not done`: an entry of a running report, by the clock of 24 hours.
    fn is_entry(&self, i: usize, end: usize) -> bool {
        let full = self.str(i).len() == 2 && self.str(i + 2).len() == 2 && end == i + 3;
        full && !self.joined(end) && (self.is_capital(end) || self.is_dash(end))
    }

    /// Whether a bare `7:30` or `13:31` is a time: a word of time before it, or a line of its own.
    pub(super) fn is_time_context(&self, i: usize, end: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.says_any(before, "at by until till from before after around about since between to")
            && !self.says_any(i.wrapping_sub(2), "clocked ran run")
            && !self.is(end, TIME)
            && !self.says_any(end, "left remaining behind ahead adrift")
            || self.is_named_train(before, end)
            || self.starts_line(i) && (self.ends_line(end - 1) || self.is_entry(i, end))
    }
}
