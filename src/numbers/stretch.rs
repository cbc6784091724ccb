//! Stretches from one day or time to another.
//!
//! `July 13 - July 15` `Monday to Friday` `10 August - 12 September 2013` `3 March 9am until 5 March 6pm`

use super::calendar;
use super::clock::Clock;
use super::date::When;
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// The stretch that begins with `first`, where a dash or word and another day follow.
    ///
    /// Behind `from` and `between` each of the two is whole and stays its own; a dash joins only two of a form.
    pub(super) fn stretch(&self, (from, timed): &(Box<When>, bool)) -> Option<(Box<When>, bool)> {
        let at = from.end;
        let word = self.says_any(at, "to through thru until till");
        let slash = self.reads(at, "/") && self.joined(at) && self.joined(at + 1);
        let dash = slash || self.is_dash(at) && !self.reads(at, "—");
        let told = self.says_any(from.start.wrapping_sub(1), "from between");
        if !(dash || word && !told) || from.modifier.is_some() {
            return None;
        }
        let at = at + 1 + usize::from(word && self.says(at + 1, "the"));
        if dash && self.form(at) != self.form(from.start) {
            return None;
        }
        let to = self.holiday(at).or_else(|| self.date(at)).or_else(|| self.relative(at))?;
        // `Tuesday through Saturday, noon to 5 Sunday`: what stands behind the comma is of another stretch.
        let (to, until) = if !timed && self.reads(to.end, ",") { (to, false) } else { self.with_time(to) };
        if to.modifier.is_some() || self.says_any(to.end, "'s ’s") {
            return None;
        }
        let timex = self.days_of_week(from, &to).or_else(|| self.days_from_to(from, &to))?;
        let why = "grammar: stretch from one day to another";
        let mut both = When::new(from.start, to.end, timex, false, why);
        both.modifier = from.modifier;
        Some((both, *timed || until))
    }

    /// What a date begins with: `Monday` and `15 July` are two forms, `July 15` and `15 July` one.
    fn form(&self, i: usize) -> u64 {
        let classes = self.word(i).classes & (WEEKDAY | DEICTIC | ADJECTIVE | HOLIDAY | YEARPART);
        if classes & (DEICTIC | ADJECTIVE) != 0 { DEICTIC } else { classes }
    }

    /// `Monday to Friday`: the second is told from the first.
    fn days_of_week(&self, from: &When, to: &When) -> Option<String> {
        let bare = |w: &When| w.end == w.start + 1 && self.is(w.start, WEEKDAY);
        if !bare(from) || !bare(to) {
            return None;
        }
        let (first, last) = (self.word(from.start).number, self.word(to.start).number);
        match crate::export::newsmark::parse_date(&from.timex) {
            Some(day) => {
                let last = calendar::plus_days(day, i64::from((last + 7 - first) % 7))?;
                Some(format!("{}/{}", from.timex, calendar::iso(last)))
            }
            None => Some(format!("XXXX-WXX-{first}/XXXX-WXX-{last}")),
        }
    }

    /// Two days of the calendar; one with no year takes that of the other.
    fn days_from_to(&self, from: &When, to: &When) -> Option<String> {
        let day = |timex: &str| {
            let marks = timex.as_bytes();
            marks.len() >= 10 && marks[4] == b'-' && marks[7] == b'-' && !timex.contains('/')
        };
        if !day(&from.timex) || !day(&to.timex) {
            return None;
        }
        let year = |timex: &str| timex[..4].parse::<i32>().ok();
        let (mut first, mut last) = (from.timex.clone(), to.timex.clone());
        match (self.lacks_year(from), self.lacks_year(to)) {
            (true, false) => {
                let back = i32::from(first[4..] > last[4..]);
                first.replace_range(..4, &format!("{:04}", year(&last)? - back));
            }
            (false, true) | (true, true) => {
                let on = i32::from(first[4..] > last[4..]);
                if let Some(year) = year(&first) {
                    last.replace_range(..4, &format!("{:04}", year + on));
                }
            }
            _ => {}
        }
        // `8/10/2012 - 8/15/2012`: the second shows that the month comes first.
        let first = std::iter::once(first).chain(from.alternatives.iter().cloned()).find(|f| *f <= last)?;
        Some(format!("{first}/{last}"))
    }

    /// Whether a day of the month was written without its year.
    pub(super) fn lacks_year(&self, when: &When) -> bool {
        let months = (when.start..when.end).any(|k| self.is(k, MONTH));
        months && !(when.start..when.end).any(|k| self.year_at(k).is_some_and(|y| y > 1000))
    }

    /// `3-5pm`, `9:30 to 11:00`, `8am until 6`, `between 3:30 and 6pm`: one of the two must tell that they are hours.
    pub(super) fn run_of_clocks(&self, i: usize, first: &Clock) -> Option<Clock> {
        let at = first.end;
        let word = self.says_any(at, "to until till through")
            || self.says(at, "and") && self.says(i.wrapping_sub(1), "between");
        if !(word || self.is_dash(at) && !self.reads(at, "—")) || !self.english && word {
            return None;
        }
        let second = self.one_clock(at + 1)?;
        let marked = |k: usize| self.reads(k, ":") || self.str(k).starts_with('h') && self.str(k).len() != 2;
        let colons = marked(i + 1) && marked(at + 2);
        let named = self.is_capital(i.wrapping_sub(1)) && !self.is(i - 1, WEEKDAY | MONTH | STOP);
        let figures = self.joined(second.end) && self.reads_any(second.end, "/ - .");
        let hours = first.half
            && first.sure
            && !figures
            && (self.is_boundary(second.end) || self.is(second.end, STOP | DEICTIC));
        if !(second.half && second.sure || hours || colons && !named) {
            return None;
        }
        // `from 9am to 5pm`: two times, as each is whole; `from 9 to 5pm` shares its half of the day.
        let day = self.is(i.wrapping_sub(2), WEEKDAY | DEICTIC | MONTH) || self.is_digits(i.wrapping_sub(2));
        if first.half && second.half && !day && self.says_any(i.wrapping_sub(1), "from between") {
            return None;
        }
        // With no `am` or `pm` behind the second, both are as printed.
        let printed = !first.half && (!second.half || self.is_digits(second.end - 1));
        let (from, to) = halves(first, &second, printed)?;
        let timex = format!("{from}/{to}");
        Some(Clock { end: second.end, timex, sure: true, half: true, zone: second.zone.or(first.zone) })
    }
}

/// The two ends of a run, where one of them may have to tell the half of the day of the other: `11-1pm`, `8am until 6`.
fn halves(first: &Clock, second: &Clock, printed: bool) -> Option<(String, String)> {
    const NOON: u32 = 720;
    let (mut from, mut to) = (minutes_of(&first.timex)?, minutes_of(&second.timex)?);
    let half = |minutes: u32| minutes / NOON * NOON;
    if printed {
        // `9:30 - 11:00`, `11:30-1:30`
        to += if to <= from && from <= NOON + 60 && to < NOON { NOON } else { 0 };
    } else if !first.half {
        let hour = from % NOON;
        let same = hour + half(to);
        from = if same < to { same } else { hour + NOON - half(to) };
    } else if !second.half {
        let hour = to % NOON;
        let same = hour + half(from);
        to = if same > from { same } else { hour + NOON - half(from) };
    }
    let write = |minutes: u32, clock: &Clock| {
        let seconds = clock.timex.get(6..).unwrap_or("");
        format!("T{:02}:{:02}{seconds}", minutes / 60 % 24, minutes % 60)
    };
    Some((write(from, first), write(to, second)))
}

fn minutes_of(timex: &str) -> Option<u32> {
    let hour: u32 = timex.get(1..3)?.parse().ok()?;
    let minute: u32 = timex.get(4..6)?.parse().ok()?;
    Some(hour * 60 + minute)
}
