//! Counts: a figure with the noun that it counts, and how often something was.
//!
//! `32 goals` -> 32 goal, `two former champions` -> 2 champion, `22-page` -> 22 page, `25,000-strong`, `twice` -> 2 time

use super::noun::singular;
use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

/// How many words may stand between a figure and its noun (`two former Booker Prize winners`).
const REACH: usize = 6;

impl Scan<'_> {
    /// The count that `figure` and the noun behind it make.
    pub fn count(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        if let Some(found) = self.compound_count(start, figure) {
            return Some(found);
        }
        // `2-1/2`, `3/4`, `7:5`
        if self.joined(figure.end) && !self.is_word(figure.end) {
            return None;
        }
        if self.joined(figure.end) && figure.digits {
            return None;
        }
        // `the tier-one ratio`, `a best-of-seven series`: the end of a compound.
        if !figure.digits && self.joined(start) && self.is_hyphen(start - 1) && self.is_word(start.wrapping_sub(2)) {
            return None;
        }
        // `scored 11 goals and assisted two`: the verb says what is counted.
        if self.says(start.wrapping_sub(1), "assisted") && (self.is_boundary(figure.end) || self.is(figure.end, STOP)) {
            return Some(self.counted(start, figure.end, figure, "assist".to_owned(), "grammar: verb that counts"));
        }
        if self.is_class(start) {
            return None;
        }
        // `Section 21 evictions`, but `Building 21 homes would cost …`: a verb may start a sentence.
        let named = figure.digits && start >= self.low + 2 && !self.is_boundary(start - 2);
        if named && self.is_identifier(start) {
            return None;
        }
        let one = figure.is_single() && figure.min == 1.0;
        let of =
            usize::from(self.says(figure.end, "of") && figure.scaled && (!figure.is_single() || figure.end > start));
        let many = of == 1
            && (self.is(start, MANY) || self.is(start, DOZEN | COUPLE) || self.is(figure.end - 1, MANY | DOZEN));
        let from = figure.end + usize::from(many);
        let (end, noun) = if one { self.singular_phrase(from)? } else { self.plural_phrase(start, from)? };
        Some(self.counted(start, end, figure, noun, "grammar: figure and noun"))
    }

    pub(super) fn counted(
        &self,
        start: usize,
        end: usize,
        figure: &Figure,
        noun: String,
        why: &'static str,
    ) -> Box<Found> {
        let mut amount = Amount { unit: Some(Text::Owned(noun)), ..Amount::default() };
        if figure.is_single() {
            amount.amount = Some(figure.min);
        } else {
            (amount.min, amount.max) = (Some(figure.min), Some(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        Found::new(Kind::Count, start, end, Value::Amount(amount), why).with_figure(start, figure.end)
    }

    /// `22-page`, `three-match`, `90-person`, `25,000-strong`, `four-wheel-drive`
    fn compound_count(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        let hyphen = figure.end;
        let noun = hyphen + 1;
        if !self.is_hyphen(hyphen)
            || !self.is_word(noun)
            || self.is(noun, UNIT0 | TEEN | TENS | SCALE | HUNDRED | STOP | FRACTION)
        {
            return None;
        }
        let token = self.str(noun);
        let left_out = self.says_any(
            noun,
            "iron wood way off sided under over up down a nil all odd plus pointer \
            th st nd rd like hander handed some somethings for to love and or",
        );
        // `two-tiered`, `three-pronged`: adjectives of a noun, which is not counted by itself.
        let participle = self.ends_in_ed(noun);
        if self.says(noun, "strong") {
            return Some(self.counted(start, noun + 1, figure, "person".to_owned(), "grammar: figure and strong"));
        }
        let small = self.is_small(noun) || self.is_upper(start) || self.is_upper(noun);
        if left_out
            || participle
            || !small
            || !token.bytes().all(|b| b.is_ascii_alphabetic())
            || token.len() < 3
            || !figure.is_single()
        {
            return None;
        }
        // `50-basis-point`
        if self.says(noun, "basis") && self.is_hyphen(noun + 1) && self.says(noun + 2, "point") {
            return Some(self.counted(start, noun + 3, figure, "point".to_owned(), "grammar: figure, hyphen, noun"));
        }
        let noun_text = singular(&token.to_lowercase());
        Some(self.counted(start, noun + 1, figure, noun_text, "grammar: figure, hyphen, noun"))
    }

    /// The noun phrase behind an amount other than one: up to its plural head. The token behind it and the singular.
    fn plural_phrase(&self, start: usize, from: usize) -> Option<(usize, String)> {
        let mut at = from;
        let result_line = self.is_capital(start.wrapping_sub(1)) && !self.is(start.wrapping_sub(1), STOP | PAST);
        for _ in 0..REACH {
            if self.is_boundary(at) || (at > from && self.starts_line(at)) {
                return None;
            }
            if self.is_hyphen(at) || (self.class(at) != Some(crate::document::Class::Word)) && self.is_hyphen(at + 1) {
                at += 1;
                continue;
            }
            let part_of_name = self.is_digits(at) && self.in_one_name(at);
            if !(self.is_word(at) || part_of_name) || self.is_stop(at) {
                return None;
            }
            // `the two ran drugs`, but `two left feet`
            let opens = at == from && !self.says_any(start.wrapping_sub(1), "the these") && !self.starts_line(start);
            let participle = self.says_any(at, "lost left hurt cut set put shut spent found used closed led paid");
            if self.is(at, PAST) && !(opens || participle || self.is_hyphen(at - 1)) {
                return None;
            }
            let hyphen_next = self.is_hyphen(at + 1);
            let name =
                self.is_capital(at) && !self.is_upper(at) && self.is_small(at + 1) && self.plural(at + 1).is_some();
            // `two 24-year-olds`
            if self.says(at, "olds") {
                return None;
            }
            if let Some(noun) = self.plural(at).filter(|_| !hyphen_next && !name) {
                if result_line && self.is_capital(at) && !self.is_upper(start - 1) {
                    return None;
                }
                // `e-mails`, `x-rays`
                let letter = self.is_hyphen(at - 1) && self.str(at.wrapping_sub(2)).len() == 1;
                let noun = if letter { format!("{}-{noun}", self.str(at - 2).to_lowercase()) } else { noun };
                return self.last_plural(at, noun);
            }
            if self.says(at, "'s") || self.says(at, "’s") {
                return None;
            }
            at += 1;
        }
        None
    }

    /// `sports stars`, `arms dealers`: where two plurals follow each other, the second is the head.
    fn last_plural(&self, at: usize, noun: String) -> Option<(usize, String)> {
        let next = at + 1;
        if self.is_small(next) && !self.is_stop(next) && !self.is(next, PAST | FUTURE | MOVE) {
            let second = self.plural(next).filter(|_| {
                matches!(
                    noun.as_str(),
                    "sport"
                        | "arm"
                        | "sale"
                        | "saving"
                        | "good"
                        | "system"
                        | "right"
                        | "woman"
                        | "man"
                        | "operation"
                        | "service"
                )
            });
            if let Some(second) = second {
                return Some((next + 1, second));
            }
        }
        // A possessive plural (`four hours' notice`) counts what it says, not what it owns.
        Some((next, noun))
    }

    /// The noun phrase behind `one`: `one small argument`, `one Singapore trader`; never the pronoun.
    fn singular_phrase(&self, from: usize) -> Option<(usize, String)> {
        let mut at = from;
        while at < from + 4 && self.is_word(at) && !self.is_stop(at) && !self.is_boundary(at) {
            let clitic = self.str(at).starts_with(['\'', '’']);
            // `one every two hours`
            let figure = self.is(at, UNIT0 | TEEN | TENS | HUNDRED | SCALE | EVERY) && !self.is_hyphen(at + 1);
            // `one morning last week`
            let beside = self.is(at, ADJECTIVE | DEICTIC) && at > from;
            if figure
                || clitic
                || beside
                || at > from && (self.starts_line(at) || self.is(at, PAST) || self.ends_in_ed(at))
            {
                break;
            }
            at += 1;
            if self.is_hyphen(at) {
                at += 1;
            }
        }
        if at == from || self.is_dash(at - 1) || self.says(at, "or") && self.says(at + 1, "another") {
            return None;
        }
        let head = at - 1;
        let word = self.word(head);
        if word.is(DAYPART) {
            return None;
        }
        // `at one point`, `at one time`: when, not how many.
        if self.says_any(from.wrapping_sub(2), "at for") && self.says_any(from, "point time stage thing") {
            return None;
        }
        let adverb =
            self.str(head).ends_with("ly") || self.is(head, FUTURE | MOVE | ORDINAL | DETERMINER) && head == from;
        if adverb
            || self.says_any(head, "more other another such else way day another")
            || self.is(from, PAST) && head == from
            || self.ends_in_ed(from) && head == from
        {
            return None;
        }
        if self.is_capital(head) && !self.is_upper(head) || word.is(UNIT) && word.is(WEAK) {
            return None;
        }
        let text = self.str(head);
        if text.ends_with('s') && !text.ends_with("ss") && self.plural(head).is_some() && !word.is(NOUN) {
            return None;
        }
        Some((at, text.to_lowercase()))
    }

    /// `twice`, `once`, `three times`, `a dozen times`
    pub fn times(&self, i: usize) -> Option<Box<Found>> {
        let word = self.word(i);
        if !word.is(TIMES) || word.number == 0 || self.inside_name(i) {
            return None;
        }
        if word.number == 1 && !self.is_once_counted(i)
            || self.is_hyphen(i + 1)
            || self.joined(i) && self.is_dash(i.wrapping_sub(1))
        {
            return None;
        }
        let amount = Amount {
            amount: Some(f64::from(word.number)),
            unit: Some(Text::Borrowed("time")),
            modifier: self.bound(i, i + 1),
            ..Amount::default()
        };
        Some(Found::new(Kind::Count, i, i + 1, Value::Amount(amount), "grammar: how often").with_figure(i, i + 1))
    }

    /// `once` counts at the end of a clause or before a rate; as a conjunction or `once again`, `once a pub` it does not.
    fn is_once_counted(&self, i: usize) -> bool {
        if self.says_any(i.wrapping_sub(1), "at all for the") && !self.says_any(i.wrapping_sub(1), "only") {
            return false;
        }
        let rate = self.says_any(i + 1, "a every per") && self.is(i + 2, TIME)
            || self.says_any(i + 1, "every in since before");
        let end = self.reads_any(i + 1, ". , ; ? ! )") || !self.has(i + 1);
        let verb_before = self.is_small(i.wrapping_sub(1))
            || self.is_capital(i.wrapping_sub(1))
            || self.says(i.wrapping_sub(1), "and");
        rate || (end && verb_before && !self.starts_line(i))
    }
}
