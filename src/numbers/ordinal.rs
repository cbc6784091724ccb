//! Ranks and places in a sequence.
//!
//! `third` `41st` `top-four` -> 1 to 4, `1. Soriano` in a table, `world number two`; not `first-team`, not `first aid`

use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::Value;

/// What makes `first-` and `second-` another word.
const COMPOUNDS: &str = "team class hand aid degree person rate born name string time timer timers half teamer \
    teamers party guess guessing generation order line responder responders come tier homes home world past footer \
    footers ever look choice row leg quarter year grade grader graders strike mover floor day";

impl Scan<'_> {
    /// An ordinal at `i`, word or digits: its rank and the token behind it.
    pub fn ordinal_word(&self, i: usize) -> Option<(u64, usize)> {
        if self.is_digits(i) {
            let digits = super::numeral::digits(self.str(i)).filter(|d| d.places == 0 && d.value < 1e15)?;
            return self.is_ordinal_suffix(i, digits.value as u64).then_some((digits.value as u64, i + 2));
        }
        let word = self.word(i);
        if word.is(TENS) && self.english {
            let next = i + 1 + usize::from(self.is_hyphen(i + 1));
            let unit = self.word(next);
            let joins = unit.is(ORDINAL) && unit.number < 10 && !(next == i + 1 && self.is(next + 1, FRACTION));
            return joins.then(|| (u64::from(word.number + unit.number), next + 1));
        }
        // `1ST HALF`, `2nd`: letters behind digits are tokens of their own; `1ST` is not a word.
        (word.is(ORDINAL) && self.english).then(|| (u64::from(word.number), i + 1))
    }

    /// `twentyfifth`, whose hyphen was left out.
    pub fn ordinal_in_one(&self, i: usize) -> Option<Box<Found>> {
        let token = self.str(i);
        if token.len() <= 8 || !token.is_ascii() || !self.english {
            return None;
        }
        let cut = token.find("ty").map(|at| at + 2)?;
        let (tens, unit) = (look_up(&token[..cut]), look_up(&token[cut..]));
        let rank = u64::from(tens.number + unit.number);
        let sound = tens.is(TENS) && unit.is(ORDINAL) && unit.number < 10 && !self.inside_name(i);
        sound.then(|| Found::new(Kind::Ordinal, i, i + 1, Value::Rank { rank }, "grammar: ordinal in one word"))
    }

    fn is_ordinal_suffix(&self, i: usize, value: u64) -> bool {
        let suffix = match (value % 10, value % 100) {
            (1, t) if t != 11 => "st",
            (2, t) if t != 12 => "nd",
            (3, t) if t != 13 => "rd",
            _ => "th",
        };
        self.joined(i + 1) && self.says(i + 1, suffix)
    }

    /// An ordinal at token `i` that is a rank.
    pub fn ordinal(&self, i: usize) -> Option<Box<Found>> {
        let (rank, end) = self.ordinal_word(i)?;
        if rank == 0 || self.inside_name(i) || !self.is_rank(i, end) {
            return None;
        }
        Some(Found::new(Kind::Ordinal, i, end, Value::Rank { rank }, "grammar: ordinal"))
    }

    fn is_rank(&self, i: usize, end: usize) -> bool {
        let before = i.wrapping_sub(1);
        if self.joined(i) && self.is_dash(before) && !self.says_any(before.wrapping_sub(1), "joint equal") {
            return false;
        }
        if self.is_hyphen(end) {
            let next = self.str(end + 1);
            return self.is_digits(i) || !self.says_any(end + 1, COMPOUNDS) || next.ends_with("est");
        }
        if self.is_digits(i) {
            return true;
        }
        // `the First World War`, `Second Avenue`: capitals inside a sentence.
        let open = self.starts_line(i) || self.is_boundary(before) || self.is_upper(i) || self.is_upper(end);
        if !open && self.is_capital(i) && self.is_capital(end) && !self.says_any(end, "test round day half") {
            return false;
        }
        if self.word(i).number == 1 && self.says(i, "first") {
            return self.is_first_a_rank(i, end);
        }
        // `a second`, `the seconds`, `30 seconds`: the unit of time.
        if self.says(i, "second") {
            return self.is_second_a_rank(i, end);
        }
        true
    }

    /// `First, wash`, `at first`, `first of all`, `First Lady`, `first aid`: no ranks.
    fn is_first_a_rank(&self, i: usize, end: usize) -> bool {
        let before = i.wrapping_sub(1);
        let connective = (self.starts_line(i) || self.is_boundary(before)) && self.reads(end, ",");
        let phrase = self.says(before, "at")
            && (self.is_boundary(end)
                || self.is_small(end)
                    && self.plural(end).is_none()
                    && !self.is(end, STOP)
                    && self.says_any(end, "glance sight light hand"))
            || self.says(before, "at") && self.is_boundary(end)
            || self.says(end, "of") && self.says(end + 1, "all");
        let noun = self.says_any(
            end,
            "lady minister aid refusal secretary name names team class responders \
            responder person hand gentleman nation nations",
        );
        let title = noun
            && (self.is_capital(i) && self.is_capital(end)
                || self.says_any(end, "aid name names refusal responders responder lady minister team"));
        let things_first = self.says_any(before, "things america safety") && self.is_boundary(end);
        !connective && !phrase && !title && !things_first
    }

    fn is_second_a_rank(&self, i: usize, end: usize) -> bool {
        let before = i.wrapping_sub(1);
        let one = self.says_any(before, "a per every split each one half") || self.is_digits(before);
        let closed = self.is_boundary(end) || self.is(end, STOP);
        let come = self.says_any(before.wrapping_sub(1), "came finished finish was is placed coming");
        let verb = self.says_any(before, "to will") && self.is(end, DETERMINER);
        !(one && closed && !come || verb || self.is_digits(before) || self.says(before, "per"))
    }

    /// `top four`, `top-10`, `bottom three`: from the first (or last) rank to that one.
    pub fn ranks(&self, i: usize) -> Option<Box<Found>> {
        if !self.says(i, "top") || self.inside_name(i) {
            return None;
        }
        let at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let figure = self
            .figure(at)
            .filter(|f| f.is_single() && !f.scaled && f.min.fract() == 0.0 && (2.0..=1000.0).contains(&f.min))?;
        let behind = self.word(figure.end);
        if behind.is(PERCENT | CURRENCY | SCALE)
            || self.says(figure.end, "per")
            || self.is(at, DETERMINER)
            || self.joined(figure.end) && !self.is_boundary(figure.end) && !self.is_hyphen(figure.end)
        {
            return None;
        }
        let to = figure.min as u64;
        Some(Found::new(Kind::Ordinal, i, figure.end, Value::Ranks { from: 1, to }, "grammar: top and figure"))
    }

    /// `1. Soriano (Movistar); 2. Van Lancker`: places of a table, at the start of a line or item.
    pub fn place_in_list(&self, i: usize) -> Option<Box<Found>> {
        let rank = self.small_at(i).or_else(|| self.str(i).parse().ok().filter(|n: &u32| *n < 1000))?;
        let opens = self.starts_line(i) || self.reads_any(i.wrapping_sub(1), ": ;");
        let stop = self.reads(i + 1, ".")
            && self.joined(i + 1)
            && self.has(i + 2)
            && self.tokens[i + 2].space_before
            && self.is_capital(i + 2)
            && !self.starts_line(i + 2);
        // `1. A map of the area is available`: a list of sentences is no ranking.
        let sentence = self.is_small(i + 3) && !self.says_any(i + 3, "de van der von bin di da");
        (opens && stop && !sentence && rank > 0).then(|| {
            Found::new(Kind::Ordinal, i, i + 1, Value::Rank { rank: u64::from(rank) }, "grammar: place in a list")
        })
    }

    /// `world No 1`, `No. 3 seed`, `number one seed`, `seeded fourth` (the word), `ranked No. 5`
    pub fn ranking(&self, i: usize) -> Option<Box<Found>> {
        let figure = self
            .figure(i)
            .filter(|f| f.is_single() && !f.scaled && f.places == 0 && (1.0..=2000.0).contains(&f.min))?;
        let before = i.wrapping_sub(1);
        let number = self.says_any(before, "no no. number");
        if !number {
            return None;
        }
        let world = self.says_any(before.wrapping_sub(1), "world ranked seeded rated")
            || self.says(before.wrapping_sub(1), "'s") && self.says(before.wrapping_sub(2), "world");
        let seed = self.says_any(figure.end, "seed ranked ranking seeds")
            || self.says(figure.end, "in")
                && self.says(figure.end + 1, "the")
                && self.says_any(figure.end + 2, "world rankings charts chart");
        (world || seed).then(|| {
            Found::new(
                Kind::Ordinal,
                i,
                figure.end,
                Value::Rank { rank: figure.min as u64 },
                "grammar: place in a ranking",
            )
        })
    }
}
