//! Ages of persons and things.
//!
//! `26-year-old` `aged 34 and 31` `Poppy Gosnell, 19, said` `turns 27` `who is 90` `in his twenties` `three-month-old`

use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Mod, Text, Value};

/// Kin, who need no article before their age: `her father, 81, and brother, 50, were in court`.
const KIN: &str = "father mother brother sister son daughter wife husband partner uncle aunt cousin";

/// What has a figure of its own: `the previous record, 38, was set`.
const FIGURES: &str = "number figure total score tally route record mark average count temperature high low best age price \
    rate reading bus size target limit seed";

/// Who is under or over an age.
const PERSONS: &str = "children child kids people persons women men girls boys adults workers those anyone everyone \
    pupils voters patients passengers players residents citizens babies mothers males females";

impl Scan<'_> {
    /// An age by what stands behind the figure: `-year-old`, `years old`, `years of age`.
    pub fn age_by_unit(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        let hyphen = usize::from(self.is_hyphen(figure.end));
        // `16- and 17-year-olds`: the first has a hanging hyphen.
        let hanging = self.is_dash(figure.end) && self.joined(figure.end) && hyphen == 0;
        if hanging && self.says_any(figure.end + 1, "and or to") {
            let next = self.figure(figure.end + 2)?;
            let (unit, _) = self.old_behind(next.end)?;
            return Some(self.age(start, figure.end, figure, unit, "grammar: age"));
        }
        // `aged 8 months`
        let aged = self.is(start.wrapping_sub(1), AGED) && hyphen == 0;
        let word = self.word(figure.end);
        let unit = || Some((ucum(word)?, figure.end + 1)).filter(|_| aged && !self.says(figure.end + 1, "in"));
        let (unit, end) = self.old_behind(figure.end).or_else(unit)?;
        Some(self.age(start, end, figure, unit, "grammar: age"))
    }

    /// `-year-old`, ` years old`, ` months of age`, `yo`: the UCUM unit and the token behind.
    fn old_behind(&self, i: usize) -> Option<(&'static str, usize)> {
        let at = i + usize::from(self.is_hyphen(i));
        let word = self.word(at);
        if self.says_any(at, "yo y.o. y/o") && self.joined(at) {
            return Some(("a", at + 1));
        }
        let unit = ucum(word)?;
        let old = at + 1 + usize::from(self.is_hyphen(at + 1));
        if self.says_any(old, "old olds") {
            return Some((unit, old + 1));
        }
        (self.says(at + 1, "of") && self.says(at + 2, "age")).then_some((unit, at + 3))
    }

    /// `over-80s`, `under-fives`, from the token behind the hyphen.
    pub fn age_of_group(&self, i: usize) -> Option<Box<Found>> {
        let start = i.checked_sub(2).filter(|_| self.is_hyphen(i - 1) && self.says_any(i - 2, "over under"))?;
        let plural = self.joined(i + 1) && self.says(i + 1, "s");
        let figure = match self.small_at(i).filter(|_| plural) {
            Some(age) => Figure::of(f64::from(age), i + 2),
            None => {
                let word = look_up(self.str(i).strip_suffix('s')?);
                word.is(UNIT0 | TEEN).then(|| Figure::of(f64::from(word.number), i + 1))?
            }
        };
        let modifier = Some(if self.says(start, "over") { Mod::MoreThan } else { Mod::LessThan });
        let figure = Figure { modifier, ..figure };
        Some(self.age(start, figure.end, &figure, "a", "grammar: over or under an age"))
    }

    /// An age by what stands before a bare figure.
    pub fn age_by_context(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        if figure.scaled || figure.places > 0 || figure.grouped || !(0.0..=125.0).contains(&figure.max) {
            return None;
        }
        let why = self
            .aged(start, figure)
            .or_else(|| self.comma_age(start, figure))
            .or_else(|| self.said_age(start, figure))?;
        Some(self.age(start, figure.end, figure, "a", why))
    }

    /// `aged 34`, `aged between 19 and 63`, `age 14`, `at the age of 14`, `turns 27`, `turned 40`, `aged 34 and 31`
    fn aged(&self, start: usize, figure: &Figure) -> Option<&'static str> {
        let mut before = start.wrapping_sub(1);
        while self
            .says_any(before, "about around just only over under between approximately at least from nearly almost")
        {
            before = before.wrapping_sub(1);
        }
        if self.is(before, AGED) && !self.is(figure.end, UNIT | PERCENT) {
            return Some("grammar: aged and figure");
        }
        // `the couple, both 29, had married`
        let both = self.says(start.wrapping_sub(1), "both") && self.reads(start.wrapping_sub(2), ",");
        if both && figure.min >= 3.0 && self.is_age_end(figure.end) {
            return Some("grammar: aged and figure");
        }
        // `children under five`, `people over 65`
        let bounded = self.says_any(start.wrapping_sub(1), "under over above below") && before == start.wrapping_sub(2);
        let counted =
            self.is(figure.end, UNIT | TIME | PERCENT | CURRENCY | SCALE | HUNDRED) || self.is_counted(figure.end);
        let closed = self.is_age_end(figure.end) || self.is_small(figure.end) && !counted;
        if bounded && self.says_any(before, PERSONS) && closed && figure.is_single() {
            return Some("grammar: persons under a figure");
        }
        let of = self.says(before, "of") && self.is(before.wrapping_sub(1), AGEWORD);
        if (self.is(before, AGEWORD) || of) && !self.is(figure.end, TIME | PERCENT) {
            return Some("grammar: age and figure");
        }
        if self.says_any(before, "turns turned turning turn") && self.is_age_end(figure.end) && figure.min > 0.0 {
            return Some("grammar: turns and figure");
        }
        // `aged 34 and 31`, `aged 19, 21 and 24`
        if self.says_any(before, "and to or") || self.reads(before, ",") {
            let number = self.is_digits(before.wrapping_sub(1));
            let aged = (2..=6).any(|k| self.is(before.wrapping_sub(k), AGED | AGEWORD));
            if number && aged && self.is_age_end(figure.end) {
                return Some("grammar: aged and figure");
            }
        }
        None
    }

    /// `Poppy Gosnell, 19, who`; `said the fisherman, 47.`; `Sam Hoyle (23)`
    fn comma_age(&self, start: usize, figure: &Figure) -> Option<&'static str> {
        let comma = start.wrapping_sub(1);
        let last = start.wrapping_sub(2);
        let bracket = self.reads(comma, "(") && self.reads(figure.end, ")");
        let closed = self.reads_any(figure.end, ", . ; ) ? :")
            || !self.has(figure.end)
            || self.is_dash(figure.end) && !self.is_hyphen(figure.end)
            || self.says_any(figure.end, "and from who");
        let digits = figure.is_plain() || (!figure.digits && figure.is_single());
        if !(self.reads(comma, ",") && closed || bracket && self.is_name_of_person(last))
            || !digits
            || !figure.is_single()
        {
            return None;
        }
        if self.is(last, MONTH | WEEKDAY | DESIGNATOR) || self.is_digits(last) || self.starts_line(start) {
            return None;
        }
        if self.is_name_of_person(last) && self.reads(comma, ",") {
            // `Leeds, 3, and`: scores stand beside names of places and clubs, which the names tell.
            let plausible =
                figure.min >= 10.0 || self.name(last) == Some(Kind::Person) || self.reads_any(figure.end, ",");
            let by_comma = self.says(figure.end, "and") && !self.is_capital(figure.end + 1);
            return (plausible && !by_comma).then_some("grammar: name, comma, figure");
        }
        if bracket {
            return (figure.min >= 14.0 && self.name(last) == Some(Kind::Person) && !self.is_table())
                .then_some("grammar: name and figure in brackets");
        }
        // `the 6ft 2in striker, 27, signed`: a measure or rank may stand before the role.
        let mut before = last.wrapping_sub(1);
        while self.is(before, UNIT | ORDINAL) || self.is_digits(before) || self.is_hyphen(before) {
            before = before.wrapping_sub(1);
        }
        // `The former England captain, 38, retired`: with a comma behind, more words may stand there.
        for _ in 0..if self.reads(figure.end, ",") && self.plural(last).is_none() { 3 } else { 0 } {
            let more =
                self.is_word(before) && !self.is_stop(before) && !self.is(before, DETERMINER | PAST | MOVE | UNIT0);
            before = before.wrapping_sub(usize::from(more));
        }
        let role = self.is_small(last) && self.says_any(before, "the a an his her their my one") && figure.min >= 14.0;
        let role = role && !self.says_any(last, FIGURES);
        // `his sister, 3, survived`
        let role = role || self.says_any(last, KIN) && (figure.min >= 14.0 || self.reads(figure.end, ","));
        (role && figure.digits && !self.is(last, TIME | STOP)).then_some("grammar: role, comma, figure")
    }

    /// Lists of results print goals and minutes in brackets.
    fn is_table(&self) -> bool {
        let digits = (self.low..self.high).filter(|k| self.is_digits(*k)).count();
        digits > 4 && digits * 4 > self.high - self.low
    }

    /// Whether token `i` may be the last word of a person's name.
    fn is_name_of_person(&self, i: usize) -> bool {
        if self.reads_any(i, "\" ” ’ )") {
            return self.name(i.wrapping_sub(1)) == Some(Kind::Person) || self.is_capital(i.wrapping_sub(2));
        }
        match self.name(i) {
            Some(Kind::Person) => true,
            Some(_) => false,
            None => self.is_capital(i) && !self.is(i, STOP | MONTH | WEEKDAY | YEARPART | HOLIDAY),
        }
    }

    /// `who is 90`, `She's 79.`, `he was 79`, `Adeyemi-Cole will be 63 by then`, `a widow at 43`, `left school at 14`
    fn said_age(&self, start: usize, figure: &Figure) -> Option<&'static str> {
        if !figure.is_single()
            || !(self.is_age_end(figure.end)
                || self.says_any(figure.end, "by when for at to today now years")
                || self.says(figure.end, "with"))
        {
            return None;
        }
        let before = start.wrapping_sub(1);
        let at_verb = if self.says_any(before, "just only nearly almost now still already barely") {
            before.wrapping_sub(1)
        } else {
            before
        };
        let is = self.says_any(at_verb, "is was 's ’s 'm ’m am");
        if is {
            let subject = at_verb.wrapping_sub(1);
            let pronoun = self.says_any(subject, "he she who i");
            let closed = self.is_boundary(figure.end) || self.says_any(figure.end, "and when now today but he she");
            // `he was 6 when the war began`
            let sound = self.is_plausible_age(figure) || self.says(figure.end, "when") && figure.digits;
            return (pronoun && closed && sound).then_some("grammar: person is figure");
        }
        let will = self.says(before, "be") && (self.says_any(before.wrapping_sub(1), "will would 'll ’ll"));
        if will {
            let subject = before.wrapping_sub(2);
            let person = self.says_any(subject, "he she who i") || self.is_name_of_person(subject);
            return (person && figure.min >= 16.0 && self.is_plausible_age(figure))
                .then_some("grammar: person will be figure");
        }
        (self.says(before, "at") && figure.digits && (9.0..=105.0).contains(&figure.min) && self.is_of_life(start))
            .then_some("grammar: event of a life at figure")
    }

    fn is_plausible_age(&self, figure: &Figure) -> bool {
        figure.min >= 1.0 && !(figure.min < 10.0 && figure.digits)
    }

    /// Whether the clause tells of a life: `left school at 14`, `a widow at 43`, `his debut at 17`.
    fn is_of_life(&self, start: usize) -> bool {
        const WORDS: &str = "left joined married died widow widower retired debut became enlisted emigrated \
            orphaned widowed graduated moved school came born pregnant mother father orphan champion youngest \
            oldest career diagnosed scholarship";
        const MARKETS: &str = "shares index trading closed % percent points stood price pence";
        let from = start.saturating_sub(12).max(self.low);
        (from..start).any(|k| self.says_any(k, WORDS))
            && !(from..start).any(|k| self.says_any(k, MARKETS) || self.reads(k, "."))
    }

    /// Whether the phrase ends behind an age.
    fn is_age_end(&self, i: usize) -> bool {
        self.is_boundary(i) || self.is(i, STOP) || self.is(i, DEICTIC | ADJECTIVE | WEEKDAY | MONTH)
    }

    /// `in his twenties`, `in their early 40s`, `thirtysomething`
    pub fn age_by_decade(&self, i: usize) -> Option<Box<Found>> {
        if !self.is_of_a_life(i) {
            return None;
        }
        let word = self.word(i);
        let (low, end) = if word.is(DECADE) {
            (word.number, i + 1)
        } else {
            let ten = self.small_at(i).filter(|n| n % 10 == 0 && *n >= 20)?;
            (self.joined(i + 1) && self.says(i + 1, "s")).then_some((ten, i + 2))?
        };
        let figure = Figure { max: f64::from(low + 9), ..Figure::of(f64::from(low), end) };
        Some(self.age(i, end, &figure, "a", "grammar: decade of a life"))
    }

    /// Whether the decade at `i`, or its `early`, is one of a life: `in her late 30s or early 40s`.
    pub(super) fn is_of_a_life(&self, i: usize) -> bool {
        let mut at = i.wrapping_sub(1);
        for _ in 0..2 {
            at = at.wrapping_sub(usize::from(self.is_dash(at)));
            at = at.wrapping_sub(usize::from(self.is(at, PART)));
            let figures = self.joined(at.wrapping_sub(1)) && self.says(at.wrapping_sub(1), "s");
            let decade = figures || self.is(at.wrapping_sub(1), DECADE) || self.says(at.wrapping_sub(1), "teens");
            if !decade || !self.says_any(at, "and or to") {
                break;
            }
            at = at.wrapping_sub(2 + usize::from(figures));
        }
        at = at.wrapping_sub(usize::from(self.is_dash(at)));
        at = at.wrapping_sub(usize::from(self.is(at, PART)));
        self.says_any(at, "his her their my our your")
    }

    /// `year-old` without a figure: `a year-old dispute`
    fn age(&self, start: usize, end: usize, figure: &Figure, unit: &'static str, why: &'static str) -> Box<Found> {
        let mut amount = Amount { unit: Some(Text::Borrowed(unit)), ..Amount::default() };
        if figure.is_single() {
            amount.amount = Some(figure.min);
        } else {
            (amount.min, amount.max) = (Some(figure.min), Some(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        amount.of = self.whose(start);
        Found::new(Kind::Age, start, end, Value::Amount(amount), why).with_figure(start, figure.end)
    }

    /// The person whose age it is: the name right before, `Poppy Gosnell, 19`.
    fn whose(&self, start: usize) -> Option<String> {
        let mut last = start;
        let mut skipped = 0;
        while last > self.low
            && skipped < 4
            && (self.reads(last - 1, ",")
                || self.reads(last - 1, "(")
                || self.says_any(last - 1, "aged who is was has died turns turned"))
        {
            last -= 1;
            skipped += 1;
        }
        if skipped == 0 || self.name(last.wrapping_sub(1)) != Some(Kind::Person) {
            return None;
        }
        let mut first = last - 1;
        while self.in_one_name(first) {
            first -= 1;
        }
        Some(self.slice(first, last).to_owned())
    }
}

/// The UCUM unit of a unit of time.
fn ucum(word: &Word) -> Option<&'static str> {
    let unit = match word.text() {
        "Y" => "a",
        "M" => "mo",
        "W" => "wk",
        "D" => "d",
        "TH" => "h",
        _ => return None,
    };
    (word.is(TIME) && !word.is(WEAK)).then_some(unit)
}
