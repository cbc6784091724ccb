//! Numbers: dates, money, ages, counts and all that is written with figures or number words, with normalised values.
//!
//! `Tottenham value Kane at around £120 million` -> money, 120000000 GBP, APPROX
//!
//! One pass over the tokens ([`scan`]); where a number may begin, the grammars are asked in order, one file a kind, and
//! the first that reads something wins its place. [`resolve`] settles what stands in names.

mod address;
mod age;
mod bounds;
pub mod calendar;
mod count;
mod date;
mod duration;
mod fraction;
mod holiday;
mod money;
mod month;
mod number;
mod numeral;
mod ordinal;
mod percent;
mod quantity;
mod recurring;
mod relative;
mod resolve;
mod scan;
mod score;
mod season;
pub mod table;
mod tense;
mod time;
mod words;
mod years;

use crate::document::{Annotation, By, Class, Document, Language, Sentence};
use crate::kinds::Kind;
use crate::options::Options;
use crate::value::{Mod, Text, Value};
use date::When;
use scan::{Found, Scan};
use words::*;

/// Adds an annotation with a value for each number; annotations of names are there already and tell where not to look.
///
/// Takes time linear in the text. A number that no rule can give a value has no annotation.
pub fn tag(document: &mut Document, options: &Options) {
    let found = find(document, options);
    document.annotations.extend(found);
    document.annotations.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
}

/// The sentence that an annotation stands in, for tables of numbers with their context.
pub fn sentence_of<'d>(document: &'d Document, annotation: &Annotation) -> Option<&'d Sentence> {
    let next = document.sentences.partition_point(|s| s.span.end <= annotation.span.start);
    document.sentences.get(next).filter(|s| s.span.start <= annotation.span.start)
}

fn find(document: &Document, options: &Options) -> Vec<Annotation> {
    let mut scan = Scan::new(document, options);
    let mut out = Vec::new();
    for paragraph in &document.paragraphs {
        scan.low = paragraph.tokens.start;
        scan.high = paragraph.tokens.end;
        scan.role = paragraph.role;
        scan.english = paragraph.language == Language::English;
        scan.day = None;
        let mut at = scan.low;
        while at < scan.high {
            match scan.number_at(at).and_then(|found| resolve::settle(&scan, found)) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    scan.remember(&found);
                    out.push(annotation(&scan, found));
                }
                None => at += 1,
            }
        }
    }
    out
}

fn annotation(scan: &Scan, found: Found) -> Annotation {
    let span = scan.span(found.start, found.end);
    let mut annotation = Annotation::new(found.kind, span, 1.0, By::Grammar, found.why);
    annotation.value = Some(Box::new(found.value));
    annotation.figure = found.figure.map(|(start, end)| scan.span(start, end));
    annotation
}

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
    fn number_at(&self, i: usize) -> Option<Found> {
        match self.class(i)? {
            Class::Url | Class::Email | Class::Handle | Class::Hashtag => self.address(i),
            Class::Number => self.number_of_digits(i),
            Class::Symbol => self.money_by_sign(i).or_else(|| self.phone(i)).or_else(|| self.unit_amount(i)),
            Class::Punctuation => match self.str(i) {
                "'" | "’" | "‘" => self.date(i).and_then(|w| self.when_found(w, false)),
                "(" => self.phone(i),
                "." => self.decimal_fraction(i),
                _ => None,
            },
            Class::Word => self.number_of_words(i),
        }
    }

    /// A number that begins with digits.
    fn number_of_digits(&self, i: usize) -> Option<Found> {
        if self.inside_name(i) {
            return self.year_in_name(i);
        }
        if self.is_part_of_a_name(i) {
            return None;
        }
        self.phone(i)
            .or_else(|| self.place_in_list(i))
            .or_else(|| self.season(i))
            .or_else(|| self.running_time(i))
            .or_else(|| self.age_by_decade(i))
            .or_else(|| self.moment(i).and_then(|(w, time)| self.when_found(w, time)))
            .or_else(|| self.ranking(i))
            .or_else(|| self.ordinal(i))
            .or_else(|| self.times_distance(i))
            .or_else(|| self.by_letter(i))
            .or_else(|| self.part_of_time(i))
            .or_else(|| self.part_of_unit(i))
            .or_else(|| self.fraction(i))
            .or_else(|| self.unit_amount(i))
            .or_else(|| self.score(i))
            .or_else(|| self.bare_amount(i))
    }

    /// A number that begins with a word.
    fn number_of_words(&self, i: usize) -> Option<Found> {
        let word = self.word(i);
        if !word.is(BEGINS) {
            return self.money_in_one_token(i).or_else(|| self.word_without_class(i));
        }
        if self.str(i + 1) == "$"
            && self.joined(i + 1)
            && let Some(found) = self.money_by_sign(i)
        {
            return Some(found);
        }
        if word.is(DETERMINER) && !self.is_article_of_number(i) {
            return None;
        }
        if word.is(CODE | PREFIX)
            && let Some(found) = self.money_by_sign(i)
        {
            return Some(found);
        }
        if self.inside_name(i) && !word.is(HOLIDAY | WEEKDAY | MONTH) {
            return None;
        }
        self.recurring(i)
            .map(|w| self.found_set(w))
            .or_else(|| self.season(i))
            .or_else(|| self.age_by_decade(i))
            .or_else(|| self.moment(i).and_then(|(w, time)| self.when_found(w, time)))
            .or_else(|| self.spoken_height(i))
            .or_else(|| self.ranking(i))
            .or_else(|| self.part_of_time(i))
            .or_else(|| self.uncounted_duration(i))
            .or_else(|| self.part_of_unit(i))
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
    fn word_without_class(&self, i: usize) -> Option<Found> {
        let token = self.str(i);
        match token.as_bytes() {
            [b'Q' | b'q' | b'H', b'1'..=b'4'] => self.date(i).and_then(|w| self.when_found(w, false)),
            [b't' | b'T', b'o' | b'O', b'p' | b'P'] => self.ranks(i),
            _ => self.ordinal_in_one(i),
        }
    }

    /// Whether `a` or `an` at `i` may begin a number: nearly all do not.
    fn is_article_of_number(&self, i: usize) -> bool {
        self.word(i).number == 1
            && self.is(i + 1, HUNDRED | SCALE | DOZEN | COUPLE | VAGUE | TIME | FRACTION | CURRENCY | HALF | UNIT)
            && !self.is_hyphen(i + 1)
    }

    /// An amount with something behind it that tells its kind: percent, money, age, time, measure.
    fn unit_amount(&self, i: usize) -> Option<Found> {
        let range = self.figure_or_range(i, false)?;
        self.amount_with_unit(i, &range).or_else(|| {
            let single = self.figure(i)?;
            if range.is_single() { None } else { self.amount_with_unit(i, &single) }
        })
    }

    fn amount_with_unit(&self, i: usize, figure: &numeral::Figure) -> Option<Found> {
        if let Some(found) =
            self.percent(i, figure).or_else(|| self.money_by_word(i, figure)).or_else(|| self.age_by_unit(i, figure))
        {
            return Some(found);
        }
        if let Some(unit) = self.time_unit(figure.end, figure.digits) {
            if let Some(when) = self.offset(i, figure, unit.text, unit.end, false) {
                return self.when_found(when, false);
            }
            return self.duration(i, figure, &unit);
        }
        self.quantity(i, figure).or_else(|| self.age_by_context(i, figure)).or_else(|| self.percent_left_out(i, figure))
    }

    /// An amount with a noun behind it, or with nothing.
    fn bare_amount(&self, i: usize) -> Option<Found> {
        let figure = self.figure_or_range(i, false)?;
        self.count(i, &figure).or_else(|| {
            let single = self.figure(i)?;
            self.plain(i, if self.is_open_range(i, &figure) { &figure } else { &single })
        })
    }

    fn is_open_range(&self, i: usize, figure: &numeral::Figure) -> bool {
        let hyphen = figure.end == i + 3 && self.is_hyphen(i + 1);
        !figure.is_single() && (self.is_between(i) || figure.scaled || hyphen || self.is(i, MANY))
    }

    /// `a year`, `an hour`, `a fortnight`, `a decade ago`
    fn unit_of_article(&self, i: usize) -> Option<Found> {
        if self.is(i, DETERMINER) && self.is(i + 1, UNIT) && !self.is(i + 1, TIME) {
            return self.one_unit(i);
        }
        if !self.is(i, DETERMINER) || !self.is(i + 1, TIME) || self.is(i + 1, WEAK) || self.is_hyphen(i + 2) {
            return None;
        }
        let one = numeral::Figure {
            min: 1.0,
            max: 1.0,
            end: i + 1,
            digits: false,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        let unit = self.time_unit(i + 1, false)?;
        if let Some(when) = self.offset(i, &one, unit.text, unit.end, false) {
            return self.when_found(when, false);
        }
        // `a second set`, `a night out`, `a minute's silence`, `a quarter`, `a day trip`.
        if matches!(unit.text, "TS" | "NI" | "Q") || self.says_any(i + 1, &["minutes"]) {
            return None;
        }
        if self.is_small(i + 2) && !self.is(i + 2, STOP | DEICTIC | AGO) {
            return None;
        }
        // `£3 a day`, `twice a week`: the rate belongs to the amount; behind a counted noun it is a set.
        if self.is_amount(i) {
            return None;
        }
        if self.says(i, "a") && self.is_rate_of_count(i) {
            let timex = duration::period(1.0, unit.text);
            return Some(self.found_set(When::new(i, unit.end, timex, false, "grammar: rate")));
        }
        self.duration(i, &one, &unit)
    }

    fn is_amount(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.is_digits(before) || self.is(before, SCALE | CURRENCY | UNIT | PERCENT) && !self.is(before, STOP)
    }

    /// `thirty men a year`, `three times a week`: a figure stands a few words before.
    fn is_rate_of_count(&self, i: usize) -> bool {
        let noun = i.wrapping_sub(1);
        (self.plural(noun).is_some() || self.is(noun, TIMES))
            && (1..=4).any(|k| {
                let at = i.wrapping_sub(k);
                self.is_digits(at) || self.is(at, UNIT0 | TEEN | TENS | HUNDRED | SCALE | DOZEN | TIMES)
            })
    }

    /// `sixfold`, `tenfold`
    fn fold(&self, i: usize) -> Option<Found> {
        let word = self.word(i);
        word.is(FOLD).then(|| self.number(i, i + 1, f64::from(word.number), "grammar: times over"))
    }

    /// The year of an event's name: `2018 World Cup`, `Euro 2020`.
    fn year_in_name(&self, i: usize) -> Option<Found> {
        let year = self.year_at(i)?;
        let event = matches!(self.name(i)?, Kind::Event | Kind::Work) && (1800..=2100).contains(&year);
        let alone = !self.joined(i + 1) || self.is_boundary(i + 1);
        (event && alone && !self.joined(i)).then(|| {
            self.found_when(When::new(i, i + 1, format!("{year:04}"), false, "grammar: year in a name"), false)
        })
    }

    /// A date or time with all its value fields; none for what has no value.
    fn when_found(&self, when: When, time: bool) -> Option<Found> {
        (!when.timex.is_empty()).then(|| self.found_when(when, time))
    }

    fn found_when(&self, when: When, time: bool) -> Found {
        let kind = if time { Kind::Time } else { Kind::Date };
        let bound = self.bound(when.start, when.end);
        let bound = bound.filter(|b| matches!(b, Mod::Approx | Mod::EqualOrMore | Mod::EqualOrLess));
        let mut value = calendar::value(when.timex, self.options.hemisphere);
        value.modifier = when.modifier.or(bound);
        value.alternatives = when.alternatives;
        Found::new(kind, when.start, when.end, Value::Time(value), when.why)
    }

    fn found_set(&self, when: When) -> Found {
        let mut found = self.found_when(when, false);
        found.kind = Kind::Set;
        if let Value::Time(value) = &mut found.value {
            value.unresolved = false;
            value.quant = Some(Text::Borrowed(if self.says(found.start, "each") { "EACH" } else { "EVERY" }));
        }
        found
    }

    /// Keeps the last day and year that the text named.
    fn remember(&mut self, found: &Found) {
        let Value::Time(value) = &found.value else { return };
        if found.kind == Kind::Date && value.timex.len() == 10 && !value.timex.contains('W') {
            self.day = Some(value.timex.clone());
        }
        if found.kind == Kind::Date
            && let Some(year) = value.timex.get(..4).and_then(|y| y.parse().ok())
        {
            self.year = Some(year);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language, paragraphs, sentences, tokens};
    use proptest::prelude::*;

    fn read(text: &str) -> Document {
        let options = Options { date: crate::export::newsmark::parse_date("2021-04-12"), ..Options::default() };
        let mut d = Document { text: text.to_owned(), date: options.date, ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        sentences::split(&mut d);
        language::detect(&mut d, &options);
        tag(&mut d, &options);
        d
    }

    fn listed(text: &str) -> Vec<String> {
        let d = read(text);
        let write = |a: &Annotation| format!("{}={}", d.slice(a.span), serde_json::to_string(&a.value).unwrap());
        d.annotations.iter().map(write).collect()
    }

    #[test]
    fn bad_input_has_a_value_or_none() {
        let long = format!("It cost £{} and no more.", "9".repeat(400));
        let table: [(&str, &[&str]); 10] = [
            ("It is due 99/99/9999.", &[]),
            ("It is 1e999 long.", &[]),
            ("They paid $$$ for it.", &[]),
            (&long, &[]),
            ("It was 1.2.3.4 of 5-6-7-8-9-10.", &[]),
            ("a fee of ４０ pounds", &["４０ pounds={\"amount\":40,\"currency\":\"GBP\"}"]),
            ("a fee of ٤٠ pounds", &["٤٠ pounds={\"amount\":40,\"currency\":\"GBP\"}"]),
            ("10\u{202f}000 euros", &["10\u{202f}000 euros={\"amount\":10000,\"currency\":\"EUR\"}"]),
            ("10\u{a0}000 euros", &["10\u{a0}000 euros={\"amount\":10000,\"currency\":\"EUR\"}"]),
            ("between between 5 and between 6 and 7", &["5={\"amount\":5}", "6 and 7={\"min\":6,\"max\":7}"]),
        ];
        for (text, expected) in table {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    /// Pieces of number phrases in any order, with what breaks naive readers of them.
    const PIECES: &[&str] = &[
        "£",
        "$",
        "US$",
        "1",
        "2",
        "31",
        "1999",
        "2021",
        "7.30",
        "1,000",
        "99999999999999999999",
        "0.001",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "%",
        "(",
        ")",
        "'",
        "’",
        "m",
        "bn",
        "k",
        "million",
        "crore",
        "hundred",
        "thousand",
        "and",
        "a",
        "half",
        "quarter",
        "third",
        "first",
        "second",
        "of",
        "the",
        "to",
        "from",
        "between",
        "in",
        "on",
        "at",
        "last",
        "next",
        "this",
        "May",
        "March",
        "31 April",
        "Feb 30",
        "Tuesday",
        "Christmas",
        "Easter",
        "New Year's Day",
        "summer",
        "year",
        "years",
        "week",
        "ago",
        "later",
        "earlier",
        "old",
        "aged",
        "pm",
        "a.m.",
        "GMT",
        "per",
        "cent",
        "pounds",
        "euros",
        "feet",
        "ft",
        "in",
        "st",
        "lb",
        "degrees",
        "C",
        "goals",
        "people",
        "one",
        "two",
        "ten",
        "twenty",
        "dozen",
        "few",
        "couple",
        "dozens",
        "thousands",
        "every",
        "daily",
        "twice",
        "top",
        "No",
        "early",
        "late",
        "mid",
        "end",
        "٣",
        "４",
        "½",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "𝟙",
        "²",
        "①",
        "é",
        "x100m",
        "USD34",
        "Q1",
        "'90s",
        "90s",
        "9999-12-31",
        "0000-00-00",
        "+",
    ];

    fn sound(d: &Document) -> Result<(), TestCaseError> {
        let mut end = 0;
        for a in &d.annotations {
            prop_assert!(a.span.start >= end && a.span.end > a.span.start, "{:?}", d.slice(a.span));
            prop_assert!(a.figure.is_none_or(|f| a.span.contains(&f) && !f.is_empty()), "{:?}", d.slice(a.span));
            let json = serde_json::to_string(&a.value).unwrap();
            prop_assert!(!json.contains("null"), "{} {json}", d.slice(a.span));
            let back: Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
            end = a.span.end;
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_pieces_in_any_order(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..24)) {
            let text: String = pieces.iter().map(|(i, space)| format!("{}{}", PIECES[*i], if *space { " " } else { "" })).collect();
            sound(&read(&text))?;
        }

        #[test]
        fn any_string(text in "\\PC{0,60}") {
            sound(&read(&text))?;
        }
    }
}
