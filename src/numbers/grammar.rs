//! Which grammars are asked at a token, and in which order: the first that reads something wins.

use super::calendar;
use super::date::When;
use super::duration;
use super::figure::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::document::Class;
use crate::kinds::Kind;

/// Words that may begin a number; all others are passed over.
const BEGINS: u64 = UNIT0
    | TEEN
    | TENS
    | DOZEN
    | COUPLE
    | VAGUE
    | MANY
    | HALF
    | FRACTION
    | ORDINAL
    | TIMES
    | FOLD
    | DECADE
    | MONTH
    | WEEKDAY
    | WEEKDAYS
    | WEEKEND
    | MIDWEEK
    | DAYPART
    | CLOCK
    | YEARPART
    | TIME
    | DEICTIC
    | SET
    | EVERY
    | ADJECTIVE
    | AGO
    | PART
    | PARTOF
    | HOLIDAY
    | DETERMINER
    | CODE
    | PREFIX
    | HUNDRED;

impl Scan<'_> {
    /// The number that begins at token `i`, if any.
    pub(super) fn number_at(&self, i: usize) -> Option<Box<Found>> {
        match self.class(i)? {
            Class::Url | Class::Email | Class::Handle | Class::Hashtag => self.address(i),
            Class::Number => self.number_of_digits(i),
            Class::Symbol => self.money_by_sign(i).or_else(|| self.phone(i)).or_else(|| self.unit_amount(i)),
            Class::Punctuation => match self.str(i) {
                "'" | "’" | "‘" => self.date(i).and_then(|w| self.when_found(w, false)),
                "(" => self.phone(i),
                "." => self.unit_amount(i).or_else(|| self.decimal_fraction(i)),
                _ => None,
            },
            Class::Word => self.number_of_words(i),
        }
    }

    /// A number that begins with digits.
    fn number_of_digits(&self, i: usize) -> Option<Box<Found>> {
        if self.inside_name(i) {
            return self.year_in_name(i);
        }
        if let Some(found) = self.age_of_group(i) {
            return Some(found);
        }
        if self.is_part_of_a_name(i) {
            return None;
        }
        self.phone(i)
            .or_else(|| self.place_in_list(i))
            .or_else(|| self.season(i))
            .or_else(|| self.running_time(i))
            .or_else(|| self.age_by_decade(i))
            .or_else(|| self.tens_of_degrees(i))
            .or_else(|| self.hours_again(i).map(|w| self.found_set(w)))
            .or_else(|| self.moment(i).and_then(|(w, time)| self.when_found(w, time)))
            .or_else(|| self.ranking(i))
            .or_else(|| self.ordinal(i))
            .or_else(|| self.times_distance(i))
            .or_else(|| self.by_letter(i))
            .or_else(|| self.part_of_time(i))
            .or_else(|| self.part_of_unit(i))
            .or_else(|| self.part_of_percent(i))
            .or_else(|| self.power_of(i))
            .or_else(|| self.fraction(i))
            .or_else(|| self.unit_amount(i))
            .or_else(|| self.score(i))
            .or_else(|| self.fold(i))
            .or_else(|| self.bare_amount(i))
    }

    /// A number that begins with a word.
    fn number_of_words(&self, i: usize) -> Option<Box<Found>> {
        let word = self.word(i);
        if !word.is(BEGINS) {
            return self.money_in_one_token(i).or_else(|| self.word_without_class(i));
        }
        if (self.reads(i + 1, "$") || self.reads(i, "S") && self.reads(i + 1, "/"))
            && self.joined(i + 1)
            && let Some(found) = self.money_by_sign(i)
        {
            return Some(found);
        }
        if word.is(DETERMINER) && !self.is_article_of_number(i) && !self.says(i + 1, "grand") {
            return None;
        }
        if word.is(CODE | PREFIX)
            && let Some(found) = self.money_by_sign(i)
        {
            return Some(found);
        }
        if self.inside_name(i) && !word.is(WEEKDAY | MONTH) {
            // `Martin Luther King Day`, `St. Patrick's Day`
            return self.holiday(i).map(|w| self.with_time(w)).and_then(|(w, time)| self.when_found(w, time));
        }
        let hours = if word.is(CLOCK) { self.hours_again(i) } else { None };
        hours
            .or_else(|| self.recurring(i))
            .map(|w| self.found_set(w))
            .or_else(|| self.season(i))
            .or_else(|| self.age_by_decade(i))
            .or_else(|| self.anchored(i))
            .or_else(|| self.length_of_part(i))
            .or_else(|| self.moment(i).and_then(|(w, time)| self.when_found(w, time)))
            .or_else(|| self.spoken_height(i))
            .or_else(|| self.ranking(i))
            .or_else(|| self.part_of_time(i))
            .or_else(|| self.uncounted_duration(i))
            .or_else(|| self.part_of_unit(i))
            .or_else(|| self.part_of_percent(i))
            .or_else(|| self.fraction(i))
            .or_else(|| self.ordinal(i))
            .or_else(|| self.times(i))
            .or_else(|| self.money_of_article(i))
            .or_else(|| self.unit_amount(i))
            .or_else(|| self.unit_of_article(i))
            .or_else(|| self.score(i))
            .or_else(|| self.fold(i))
            .or_else(|| self.bare_amount(i))
    }

    /// `top four`, `Q1`, `day after tomorrow`.
    fn word_without_class(&self, i: usize) -> Option<Box<Found>> {
        self.time_without_class(i).or_else(|| match self.str(i).as_bytes() {
            [b'Q' | b'q' | b'H', b'1'..=b'4'] => self.date(i).and_then(|w| self.when_found(w, false)),
            [b't' | b'T', b'o' | b'O', b'p' | b'P'] => self.ranks(i).or_else(|| self.money_by_sign(i)),
            [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z'] => self.money_by_sign(i),
            // `R$`, `E£`, `GH¢`
            [b'A'..=b'Z'] | [b'A'..=b'Z', b'A'..=b'Z'] if self.is_sign(i + 1) && self.joined(i + 1) => {
                self.money_by_sign(i)
            }
            _ => self.ordinal_in_one(i).or_else(|| self.age_of_group(i)),
        })
    }

    /// `fiscal 2022`, `FY21`, `final quarter of 2019`, `turn of the century`, `AD 60`, `another week`, `recent years`, `yearlong`:
    /// times that begin with a word of no class; the first letters spare all others the question.
    fn time_without_class(&self, i: usize) -> Option<Box<Found>> {
        let when = match self.str(i).as_bytes() {
            [b'f' | b'F', b'Y' | b'i' | b'I', ..] => match self.fiscal(i).or_else(|| self.quarter(i)) {
                Some(when) => when,
                None => return self.length_of_part(i),
            },
            [b't' | b'T', b'u' | b'U', b'r' | b'R', ..] => self.turn_of_century(i)?,
            // `three times per day`
            b"per" if self.is(i + 1, TIME) && !self.is(i + 1, WEAK | ORDINAL) && self.is_rate_of_count(i) => {
                let timex = duration::period(1.0, self.word(i + 1).text());
                return Some(self.found_set(When::new(i, i + 2, timex, false, "grammar: rate")));
            }
            [b's' | b'S', b'm' | b'M', ..] if self.says(i + 1, "hours") => {
                return self.moment(i).and_then(|(w, time)| self.when_found(w, time));
            }
            [b'm' | b'M', b'a', b'n', b'y'] => return self.uncounted_duration(i),
            [b'A', b'D' | b'.', ..] => self.date_of_era(i)?,
            [b'w' | b'W'] if self.reads(i + 1, "/") && self.says(i + 2, "c") => self.week_from(i, i + 3)?,
            [b'a' | b'A', b'n', b'o', ..] | [b'r' | b'R', b'e', b'c', ..] | [.., b'l', b'o', b'n', b'g'] => {
                return self.length_of_words(i);
            }
            _ => return None,
        };
        self.when_found(when, false)
    }

    /// Whether `a` or `an` at `i` may begin a number: nearly all do not.
    fn is_article_of_number(&self, i: usize) -> bool {
        self.word(i).number == 1
            && self.is(i + 1, HUNDRED | SCALE | DOZEN | COUPLE | VAGUE | TIME | FRACTION | CURRENCY | HALF | UNIT)
            && !self.is_hyphen(i + 1)
            && !(self.is(i + 1, DOZEN | HUNDRED | SCALE) && self.is_priced(i))
    }

    /// Whether an amount of money ends before `a` at token `i`: `$3.50 a dozen`, `90 cents a hundred`.
    fn is_priced(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.is(before, CURRENCY) || self.is_digits(before) && self.is_sign(before.wrapping_sub(1))
    }

    /// An amount with something behind it that tells its kind: percent, money, age, time, measure.
    fn unit_amount(&self, i: usize) -> Option<Box<Found>> {
        let range = self.figure_or_range(i, false)?;
        // `1.45m tonnes`
        let unit = self.word(range.end + 1);
        let millions =
            unit.is(UNIT) && !unit.is(WEAK | CURRENCY) && self.joined(range.end) && self.reads(range.end, "m");
        let range = if millions { self.scaled_by_letter(range) } else { range };
        self.amount_with_unit(i, &range).or_else(|| {
            let single = self.figure(i)?;
            if range.is_single() { None } else { self.amount_with_unit(i, &single) }
        })
    }

    pub(super) fn amount_with_unit(&self, i: usize, figure: &Figure) -> Option<Box<Found>> {
        if let Some(found) =
            self.percent(i, figure).or_else(|| self.money_by_word(i, figure)).or_else(|| self.age_by_unit(i, figure))
        {
            return Some(found);
        }
        // `hundreds of years`
        let of = usize::from(self.is(i, MANY) && self.says(figure.end, "of"));
        if let Some(unit) = self.time_unit(figure.end + of, figure.digits) {
            if let Some(when) = self.offset(i, figure, unit.text, unit.end, false) {
                return self.when_found(when, false);
            }
            return self.duration(i, figure, &unit);
        }
        if let Some(when) = self.yearparts_ago(i, figure) {
            return self.when_found(when, false);
        }
        self.quantity(i, figure).or_else(|| self.age_by_context(i, figure)).or_else(|| self.percent_left_out(i, figure))
    }

    /// An amount with a noun behind it, or with nothing.
    fn bare_amount(&self, i: usize) -> Option<Box<Found>> {
        let figure = self.figure_or_range(i, false)?;
        self.count(i, &figure).or_else(|| {
            let single = self.figure(i)?;
            self.plain(i, if self.is_open_range(i, &figure) { &figure } else { &single })
        })
    }

    fn is_open_range(&self, i: usize, figure: &Figure) -> bool {
        let hyphen = figure.end == i + 3 && self.is_hyphen(i + 1);
        // `about 25 to 30`
        let blurred = self.says_any(i.wrapping_sub(1), "about around roughly approximately some perhaps");
        !figure.is_single() && (blurred || self.is_between(i) || figure.scaled || hyphen || self.is(i, MANY))
    }

    /// `a year`, `an hour`, `a fortnight`, `a decade ago`
    fn unit_of_article(&self, i: usize) -> Option<Box<Found>> {
        if self.is(i, DETERMINER) && self.is(i + 1, UNIT) && !self.is(i + 1, TIME) {
            // `18c a litre`
            let cents = self.reads_any(i.wrapping_sub(1), "c p") && self.joined(i - 1);
            return if cents { None } else { self.one_unit(i) };
        }
        if !self.is(i, DETERMINER) || !self.is(i + 1, TIME) || self.is(i + 1, WEAK) || self.is_hyphen(i + 2) {
            return None;
        }
        let one = Figure::of(1.0, i + 1);
        let unit = self.time_unit(i + 1, false)?;
        if let Some(when) = self.offset(i, &one, unit.text, unit.end, false) {
            return self.when_found(when, false);
        }
        // `made a century before lunch`
        let scored = self.says_any(i.wrapping_sub(1), "made scored hit struck completed reached posted");
        if unit.text == "C" && (scored || self.is_innings(i + 1)) {
            return None;
        }
        // `a second set`, `a night out`, `a minute's silence`, `a quarter`, `a day trip`.
        if matches!(unit.text, "TS" | "NI" | "Q") || self.says_any(i + 1, "minutes") {
            return None;
        }
        if self.is_small(i + 2) && !self.is(i + 2, STOP | DEICTIC | AGO | PAST | MOVE) {
            return None;
        }
        // `£3 a day`, `twice a week`: the rate belongs to the amount; behind a counted noun it is a set.
        if self.is_priced(i) {
            return None;
        }
        if self.says(i, "a") && self.is_rate_of_count(i) {
            let timex = duration::period(1.0, unit.text);
            return Some(self.found_set(When::new(i, unit.end, timex, false, "grammar: rate")));
        }
        // `a year or two`
        if self.says(unit.end, "or")
            && self.says(unit.end + 1, "two")
            && (self.is_boundary(unit.end + 2) || self.is(unit.end + 2, STOP | AGO))
        {
            let range = Figure { max: 2.0, ..one };
            return self.duration(i, &range, &duration::Unit { end: unit.end + 2, ..unit });
        }
        self.duration(i, &one, &unit)
    }

    /// `thirty men a year`, `three times a week`, `six days a week`: a figure stands a few words before.
    fn is_rate_of_count(&self, i: usize) -> bool {
        let noun = i.wrapping_sub(1);
        // `tonnes of coal a day`: the measure stands before the goods.
        let measured = |of: usize| {
            self.says(of, "of")
                && self.is(of.wrapping_sub(1), UNIT | TIME)
                && (2..=5).any(|k| self.is_digits(of.wrapping_sub(k)))
        };
        let goods = self.is_word(noun) && !self.is(noun, STOP | PAST);
        if goods && (measured(i.wrapping_sub(2)) || measured(i.wrapping_sub(3))) {
            return true;
        }
        // `nearly 60 a week`, `grew 5% a year`, `runs 5 miles a day`
        let alone =
            self.is_digits(noun) || self.is(noun, PERCENT | SCALE) || self.is(noun, UNIT) && !self.is(noun, STOP);
        if alone && self.is(i, DETERMINER) && (self.is_boundary(i + 2) || self.is(i + 2, STOP | AGO)) {
            return self.is_digits(noun) || self.is_digits(noun.wrapping_sub(1));
        }
        let time = self.is(noun, TIME) && self.str(noun).ends_with('s');
        (time || self.plural(noun).is_some() || self.is(noun, TIMES))
            && (1..=4).any(|k| {
                let at = i.wrapping_sub(k);
                self.is_digits(at) || self.is(at, UNIT0 | TEEN | TENS | HUNDRED | SCALE | DOZEN | TIMES)
            })
    }

    /// `sixfold`, `tenfold`, `two-fold`
    pub(super) fn fold(&self, i: usize) -> Option<Box<Found>> {
        let word = self.word(i);
        if word.is(FOLD) {
            return Some(self.number(i, i + 1, f64::from(word.number), "grammar: times over"));
        }
        // `two-fold`, `10-fold`
        let figure = self.figure(i).filter(|f| self.is_hyphen(f.end) && self.says(f.end + 1, "fold"))?;
        Some(self.number(i, figure.end + 2, figure.amount()?, "grammar: times over"))
    }

    /// The year of an event's name: `2018 World Cup`, `Euro 2020`.
    pub(super) fn year_in_name(&self, i: usize) -> Option<Box<Found>> {
        let year = self.year_at(i)?;
        let event = matches!(self.name(i)?, Kind::Event | Kind::Work) && (1800..=2100).contains(&year);
        // `Resolution 1973`
        let alone = (!self.joined(i + 1) || self.is_boundary(i + 1))
            && (!self.is(i.wrapping_sub(1), DESIGNATOR) || self.says(i.wrapping_sub(1), "Euro"));
        (event && alone && !self.joined(i)).then(|| {
            self.found_when(When::new(i, i + 1, calendar::year_name(year), false, "grammar: year in a name"), false)
        })
    }
}
