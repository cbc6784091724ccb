//! Bounds and blurs around a figure: the words before (or after) it -> a modifier. They stay outside the span.
//!
//! `more than 200 flights` -> MORE_THAN, `up to 10 per cent` -> EQUAL_OR_LESS, `about 40` -> APPROX

use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

/// Phrases that end right before a figure, longest first where one ends the other.
const BEFORE: [(Mod, &str); 5] = [
    (Mod::EqualOrLess, "no more than|not more than|as many as|as much as|up to|at most|a maximum of|maximum"),
    (
        Mod::EqualOrMore,
        "no fewer than|no less than|not less than|as few as|as little as|at least|a minimum of|\
        minimum",
    ),
    (
        Mod::MoreThan,
        "more than|greater than|longer than|higher than|older than|larger than|bigger than|better than|upwards of|\
            upward of|in excess of|over|above|exceeding|topping|past|>",
    ),
    (
        Mod::LessThan,
        "less than|fewer than|lower than|shorter than|younger than|short of|shy of|almost|nearly|under|below|<",
    ),
    (Mod::Approx, "close to|about|around|approximately|approx|roughly|some|circa|c|near|estimated|~"),
];

/// Phrases right behind an amount with its unit.
const AFTER: [(Mod, &str); 3] = [
    (Mod::EqualOrMore, "or more|or over|or older|and over|and above|at least"),
    (Mod::EqualOrLess, "or less|or fewer|or under|at most"),
    (Mod::Approx, "or so"),
];

/// The last words of the phrases before a figure, and the first words of those behind: most amounts have neither.
const LAST: &str = "than as to most of maximum least minimum over above exceeding topping past > almost nearly under below < about \
    around approximately approx roughly some circa c near estimated ~";
const FIRST: &str = "or and at";

impl Scan<'_> {
    /// The bound on the amount that tokens `start..end` hold.
    pub fn bound(&self, start: usize, end: usize) -> Option<Mod> {
        // `more than the 200 flights`, `nearly a quarter`: the article stands between.
        let at = if self.says(start.wrapping_sub(1), "the") { start - 1 } else { start };
        if at > self.low && self.says_any(at - 1, LAST) {
            for (modifier, phrases) in BEFORE {
                if let Some(phrase) = phrases.split('|').find(|p| self.follows(at, p)) {
                    return self.is_bound(at, phrase).then_some(modifier);
                }
            }
        }
        if !self.says_any(end, FIRST) {
            return None;
        }
        let said = |phrase: &str| phrase.split(' ').enumerate().all(|(k, w)| self.says(end + k, w));
        AFTER.iter().find(|(_, phrases)| phrases.split('|').any(said)).map(|(modifier, _)| *modifier)
    }

    /// `over` and `past` are bounds of amounts only where they are no prepositions of place or time, `more than` where
    /// no amount before it is compared.
    fn is_bound(&self, at: usize, word: &str) -> bool {
        match word {
            "c" => self.joined(at) || self.reads(at - 1, "c"),
            "past" => !self.follows(at, "the past") && !self.follows(at, "half past"),
            // `a four-under 68`
            "under" | "over" if self.joined(at - 1) && self.is_hyphen(at.wrapping_sub(2)) => false,
            // `140 over 90`
            "over" => !self.is_digits(at.wrapping_sub(2)),
            // `12p more than a year ago`: a comparison.
            _ if word.ends_with(" than") => !self.is(at.wrapping_sub(3), PERCENT | CURRENCY),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::scan::holds;

    #[test]
    fn every_phrase_is_let_through() {
        for phrase in BEFORE.iter().flat_map(|(_, p)| p.split('|')) {
            assert!(phrase.rsplit(' ').next().is_some_and(|w| holds(LAST, w)), "{phrase}");
        }
        for phrase in AFTER.iter().flat_map(|(_, p)| p.split('|')) {
            assert!(phrase.split(' ').next().is_some_and(|w| holds(FIRST, w)), "{phrase}");
        }
    }
}
