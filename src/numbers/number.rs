//! Numbers with no unit: what is left when no other kind has claimed a figure.
//!
//! `England 312`, `+12 1/2`, `seven`, `90+3`; not `TF1`, `COVID-19`, `5G`, `Section 21`, the pronoun `one`

use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::document::Class;
use crate::kinds::Kind;
use crate::value::{Amount, Value};

impl Scan<'_> {
    /// A plain number of a figure at token `i`.
    pub fn plain(&self, i: usize, figure: &Figure) -> Option<Box<Found>> {
        if !figure.digits && !self.is_numeral_word(i, figure) {
            return None;
        }
        if self.is_class(i) {
            return None;
        }
        // `a 3-pointer`, `two-way`
        if self.is_hyphen(figure.end) && self.says_any(figure.end + 1, "pointer pointers way hander handed sided") {
            return None;
        }
        if self.is_digits(i) && (self.joined(figure.end) && !self.may_close(figure.end) || self.is_identifier(i)) {
            return None;
        }
        // `90+3`: minutes and added time.
        if self.reads(figure.end, "+")
            && figure.min >= 15.0
            && self.joined(figure.end)
            && self.joined(figure.end + 1)
            && let Some(added) = self.small_at(figure.end + 1)
        {
            return Some(self.number(
                i,
                figure.end + 2,
                figure.min + f64::from(added),
                "grammar: minute and added time",
            ));
        }
        if let Some(found) = self.money_left_out(i, figure) {
            return Some(found);
        }
        let (start, factor) = self.signed(i, figure.digits);
        let mut found = self.number(start, figure.end, figure.min * factor, "grammar: plain number");
        if let Value::Amount(amount) = &mut found.value {
            if !figure.is_single() {
                *amount = Amount { min: Some(figure.min), max: Some(figure.max), ..Amount::default() };
            }
            amount.modifier = figure.modifier.or_else(|| self.bound(start, figure.end));
        }
        Some(found)
    }

    /// `10k followers`, `1.2M`, `1.5m people`: a figure with a letter for thousands or millions. `a 10k run` is a distance.
    pub fn by_letter(&self, i: usize) -> Option<Box<Found>> {
        let figure = self.figure(i).filter(|f| f.digits && !f.scaled)?;
        let letter = self.letter(figure.end);
        let known = matches!(letter, "k" | "K" | "M" | "B")
            || letter == "b" && figure.places > 0
            || letter == "mil"
            || letter == "m" && self.is_million(figure.end);
        let closed = self.is_boundary(figure.end + 1) || !self.joined(figure.end + 1);
        // `films in 4K`
        let picture = letter == "K" && matches!(self.str(i), "4" | "8") && !self.is_counted(figure.end + 1);
        if !known || !self.joined(figure.end) || !closed || picture || self.is_identifier(i) {
            return None;
        }
        let scaled = self.scaled_by_letter(figure);
        if self.says_any(scaled.end, "run runs race races runner runners walk time") {
            return None;
        }
        self.amount_with_unit(i, &scaled).or_else(|| self.count(i, &scaled)).or_else(|| self.plain(i, &scaled))
    }

    /// `hit .300`: a decimal fraction without its zero.
    pub fn decimal_fraction(&self, i: usize) -> Option<Box<Found>> {
        let figure = self.figure(i).filter(|f| f.digits)?;
        let alone = !self.joined(figure.end) || self.is_boundary(figure.end);
        alone.then(|| self.number(i, figure.end, figure.min, "grammar: decimal fraction"))
    }

    /// A number without blur.
    pub fn number(&self, start: usize, end: usize, amount: f64, why: &'static str) -> Box<Found> {
        let value = Amount { amount: Some(amount), modifier: self.bound(start, end), ..Amount::default() };
        Found::new(Kind::Number, start, end, Value::Amount(value), why)
    }

    /// Whether what is joined behind a figure leaves it whole: marks, `*` of a scorecard, a hyphen and small letters.
    fn may_close(&self, i: usize) -> bool {
        match self.class(i) {
            Some(Class::Punctuation) => {
                let hyphen = self.is_hyphen(i) && (self.is_capital(i + 1) || self.is_digits(i + 1));
                let slash =
                    self.reads_any(i, "/ :") && self.joined(i + 1) && (self.is_digits(i + 1) || self.is_word(i + 1));
                !hyphen && !slash
            }
            Some(Class::Symbol) => !self.reads(i, "°"),
            Some(Class::Word) => self.says_any(i, "'s ’s"),
            _ => false,
        }
    }

    /// Whether digits are glued to letters, marks or signs that make them part of a name or code.
    pub fn is_part_of_a_name(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        if !self.joined(i) {
            return self.reads(before, "COP") && self.str(i).len() == 2;
        }
        match self.class(before) {
            Some(Class::Word) => true,
            Some(Class::Symbol) => !self.reads_any(before, "+ ~ < > = $ £ €"),
            Some(Class::Number) => true,
            Some(Class::Punctuation) => match self.str(before) {
                "-" | "‐" | "‑" | "–" | "—" | "/" | "." | ":" | "_" | "\\" => self.is_glued_by(before),
                _ => false,
            },
            _ => false,
        }
    }

    /// A mark between letters (or digits) and digits: `COVID-19`, `v/21`. Cricket writes `nb-9`.
    fn is_glued_by(&self, mark: usize) -> bool {
        let word = mark.wrapping_sub(1);
        if !self.joined(mark) {
            return false;
        }
        let dash = self.is_dash(mark);
        let cricket = dash && self.says_any(word, "b lb w nb");
        let part = dash
            && (self.is(word, PART | MONTH | WEEKDAY)
                || self.is(word, UNIT0 | TEEN | TENS)
                || self.says_any(word, "to or than under over sub pre post about top plus non"));
        let long_dash = self.reads_any(mark, "— –") && !self.is_digits(word) && self.str(word).len() > 3;
        !(cricket || part || long_dash)
            && (self.is_word(word) || self.is_digits(word) || self.class(word) == Some(Class::Symbol))
    }

    /// `Section 21`, `Channel 16`, `FTSE 100`, `Resolution 1629`: the figure names a thing.
    pub(super) fn is_identifier(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let word = self.word(before);
        if self.says_any(before, "# №") {
            return true;
        }
        // `lines 4 and 5`, `Sections 2, 3 and 4`
        if (self.says_any(before, "and or to") || self.reads(before, ","))
            && self.is_digits(before.wrapping_sub(1))
            && i > self.low + 2
        {
            return self.is(before.wrapping_sub(2), DESIGNATOR) && self.is_identifier(before.wrapping_sub(1));
        }
        if self.says_any(before, "resolution flight route isbn highway") {
            return true;
        }
        if word.is(DESIGNATOR) {
            return !word.is(STOP) && (self.is_capital(before) || self.says_any(before, "s&p"))
                || self.says_any(before, "no no. nos") && self.is_capital(before);
        }
        // `S&P 500`, `T&G 4`
        self.says(before, "P") && self.reads(before.wrapping_sub(1), "&")
    }

    /// `a category one hurricane`, `the grade 12 girls`, `Phase 3 trials`: which class, and no amount.
    pub(super) fn is_class(&self, i: usize) -> bool {
        self.says_any(i.wrapping_sub(1), "category grade class phase type")
    }

    /// Whether number words alone are a number: `two` is, the pronoun `one` is not.
    fn is_numeral_word(&self, i: usize, figure: &Figure) -> bool {
        if (self.is(i, DETERMINER) || figure.modifier.is_some()) && !figure.scaled {
            return false;
        }
        if self.is_hyphen(figure.end)
            && self.is_word(figure.end + 1)
            && !self.says_any(figure.end + 1, "iron under over plus some odd nil all wood")
        {
            return false;
        }
        if self.joined(i)
            && self.is_dash(i.wrapping_sub(1))
            && self.is_word(i.wrapping_sub(2))
            && self.joined(i.wrapping_sub(1))
        {
            return false;
        }
        if self.is(i, MANY) {
            let unit = self.says(i.wrapping_sub(1), "in") && self.is_boundary(figure.end);
            // `tens of millions need aid`, `thousands fled`, `dozens more were hurt`
            let verb = figure.end > i + 1 || self.is(figure.end, PAST | FUTURE | MOVE) || self.says(figure.end, "more");
            return !unit
                && (!self.is_small(figure.end) || self.is(figure.end, STOP) || verb || self.ends_in_ed(figure.end));
        }
        if figure.end == i + 1 && self.says(i, "one") {
            return self.is_one_a_number(i);
        }
        if figure.end == i + 1 && self.is(i, DOZEN | HALF) {
            return false;
        }
        // `Four Weddings`, `Ten Downing Street`: a capital inside the sentence before another one.
        let title = self.is_capital(i)
            && !self.is_upper(i)
            && !self.starts_line(i)
            && self.is_capital(figure.end)
            && self.is_capital(i.wrapping_sub(1));
        !title
    }

    /// `missed by one`, `in only one`, `series one`, `two to one`: `one` with a figure's place in the sentence.
    fn is_one_a_number(&self, i: usize) -> bool {
        if i == self.low && i + 1 == self.high {
            return true;
        }
        let closed = self.is_boundary(i + 1)
            || self.is(i + 1, STOP) && !self.says_any(i + 1, "of another that who which where day whose whom");
        let before = i.wrapping_sub(1);
        let number = self.says_any(
            before,
            "by least series season round phase stage number volume chapter part \
            group to than minus negative plus versus",
        ) || self.says(before, "only") && !self.says(before.wrapping_sub(1), "the")
            || self.says_any(before, "for and or")
                && (2..=5)
                    .any(|k| self.is(i.wrapping_sub(k), UNIT0 | TEEN | TENS) && !self.says(i.wrapping_sub(k), "one"));
        let as_one = self.says(before, "to")
            && !self.is(before.wrapping_sub(1), UNIT0 | TEEN | TENS)
            && !self.is_digits(before.wrapping_sub(1));
        closed && number && !as_one
    }
}
