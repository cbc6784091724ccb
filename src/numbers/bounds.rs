//! Bounds and blurs around a figure: the words before (or after) it -> a modifier. They stay outside the span.
//!
//! `more than 200 flights` -> MORE_THAN, `up to 10 per cent` -> EQUAL_OR_LESS, `about 40` -> APPROX

use super::scan::Scan;
use crate::value::Mod;

/// Phrases that end right before a figure, longest first where one ends the other.
const BEFORE: &[(&[&str], Mod)] = &[
    (&["no", "more", "than"], Mod::EqualOrLess),
    (&["not", "more", "than"], Mod::EqualOrLess),
    (&["no", "fewer", "than"], Mod::EqualOrMore),
    (&["no", "less", "than"], Mod::EqualOrMore),
    (&["not", "less", "than"], Mod::EqualOrMore),
    (&["more", "than"], Mod::MoreThan),
    (&["greater", "than"], Mod::MoreThan),
    (&["longer", "than"], Mod::MoreThan),
    (&["higher", "than"], Mod::MoreThan),
    (&["older", "than"], Mod::MoreThan),
    (&["larger", "than"], Mod::MoreThan),
    (&["bigger", "than"], Mod::MoreThan),
    (&["better", "than"], Mod::MoreThan),
    (&["upwards", "of"], Mod::MoreThan),
    (&["upward", "of"], Mod::MoreThan),
    (&["in", "excess", "of"], Mod::MoreThan),
    (&["less", "than"], Mod::LessThan),
    (&["fewer", "than"], Mod::LessThan),
    (&["lower", "than"], Mod::LessThan),
    (&["shorter", "than"], Mod::LessThan),
    (&["younger", "than"], Mod::LessThan),
    (&["short", "of"], Mod::LessThan),
    (&["shy", "of"], Mod::LessThan),
    (&["close", "to"], Mod::Approx),
    (&["as", "many", "as"], Mod::EqualOrLess),
    (&["as", "much", "as"], Mod::EqualOrLess),
    (&["as", "few", "as"], Mod::EqualOrMore),
    (&["as", "little", "as"], Mod::EqualOrMore),
    (&["up", "to"], Mod::EqualOrLess),
    (&["at", "most"], Mod::EqualOrLess),
    (&["at", "least"], Mod::EqualOrMore),
    (&["a", "maximum", "of"], Mod::EqualOrLess),
    (&["a", "minimum", "of"], Mod::EqualOrMore),
    (&["maximum"], Mod::EqualOrLess),
    (&["minimum"], Mod::EqualOrMore),
    (&["about"], Mod::Approx),
    (&["around"], Mod::Approx),
    (&["approximately"], Mod::Approx),
    (&["approx"], Mod::Approx),
    (&["roughly"], Mod::Approx),
    (&["some"], Mod::Approx),
    (&["circa"], Mod::Approx),
    (&["c"], Mod::Approx),
    (&["near"], Mod::Approx),
    (&["estimated"], Mod::Approx),
    (&["~"], Mod::Approx),
    (&["almost"], Mod::LessThan),
    (&["nearly"], Mod::LessThan),
    (&["over"], Mod::MoreThan),
    (&["above"], Mod::MoreThan),
    (&["exceeding"], Mod::MoreThan),
    (&["topping"], Mod::MoreThan),
    (&["past"], Mod::MoreThan),
    (&[">"], Mod::MoreThan),
    (&["under"], Mod::LessThan),
    (&["below"], Mod::LessThan),
    (&["<"], Mod::LessThan),
];

/// Phrases right behind an amount with its unit.
const AFTER: &[(&[&str], Mod)] = &[
    (&["or", "more"], Mod::EqualOrMore),
    (&["or", "over"], Mod::EqualOrMore),
    (&["or", "older"], Mod::EqualOrMore),
    (&["and", "over"], Mod::EqualOrMore),
    (&["and", "above"], Mod::EqualOrMore),
    (&["or", "less"], Mod::EqualOrLess),
    (&["or", "fewer"], Mod::EqualOrLess),
    (&["or", "under"], Mod::EqualOrLess),
    (&["or", "so"], Mod::Approx),
    (&["at", "most"], Mod::EqualOrLess),
    (&["at", "least"], Mod::EqualOrMore),
];

impl Scan<'_> {
    /// The bound on the amount that tokens `start..end` hold.
    pub fn bound(&self, start: usize, end: usize) -> Option<Mod> {
        // `more than the 200 flights`, `nearly a quarter`: the article stands between.
        let at = if self.says(start.wrapping_sub(1), "the") { start - 1 } else { start };
        if at > self.low && !self.is_boundary(at - 1) {
            let before = BEFORE.iter().find(|(words, _)| self.follows(at, words));
            if let Some((words, modifier)) = before {
                return self.is_bound(at, words[0]).then_some(*modifier);
            }
        }
        let after = AFTER.iter().find(|(words, _)| words.iter().enumerate().all(|(k, w)| self.says(end + k, w)));
        after.map(|(_, modifier)| *modifier)
    }

    /// `over` and `past` are bounds of amounts only where they are no prepositions of place or time.
    fn is_bound(&self, at: usize, word: &str) -> bool {
        match word {
            "c" => self.joined(at) || self.str(at - 1) == "c",
            "past" => !self.follows(at, &["the", "past"]) && !self.follows(at, &["half", "past"]),
            _ => true,
        }
    }
}
