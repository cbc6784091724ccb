//! Numbers: dates, money, ages, counts and all that is written with figures or number words, with normalised values.
//!
//! `Tottenham value Kane at around £120 million` -> money, 120000000 GBP, APPROX
//!
//! One pass over the tokens ([`scan`]); where a number may begin, the grammars are asked in order, one file a kind, and
//! the first that reads something wins its place. [`resolve`] settles what stands in names.

mod address;
mod age;
mod anchored;
mod bounds;
pub mod calendar;
mod clock;
mod compound;
mod count;
mod currency;
mod date;
mod decimal;
mod digits;
mod duration;
mod era;
mod feasts;
mod figure;
mod figures;
mod found;
mod fraction;
mod grammar;
mod holiday;
mod hours;
mod length;
mod maths;
mod money;
mod month;
mod moon;
mod noun;
mod nth;
mod number;
mod numeral;
mod offset;
mod ordinal;
mod pack;
mod percent;
mod phone;
mod prefix;
mod quantity;
mod range;
mod rate;
mod recurring;
mod relative;
mod resolve;
mod scan;
mod score;
mod season;
mod story;
mod stretch;
pub mod table;
mod temperature;
mod tense;
mod time;
mod timetable;
mod uncounted;
mod unit;
mod weekday;
mod weight;
mod words;
mod yearpart;
mod years;
mod zone;

use crate::document::{Annotation, By, Document, Language, Sentence};
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
    crate::order::sort_by(&mut document.annotations, |a| crate::order::of_span(a.span));
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
        scan.enter(paragraph.tokens.clone());
        scan.role = paragraph.role;
        scan.english = paragraph.language == Language::English;
        scan.day = None;
        scan.figures = Default::default();
        let mut at = scan.low;
        while at < scan.high {
            match scan.number_at(at).and_then(|found| resolve::settle(&scan, found)) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    scan.remember(&found);
                    out.push(annotation(&scan, *found));
                }
                None => at += 1,
            }
        }
    }
    out
}

fn annotation(scan: &Scan, mut found: Found) -> Annotation {
    // `two years` measures two; `the past year` and `a year` count nothing.
    let counted = |k| scan.is(k, COUNTED) || scan.str(k).starts_with(|c: char| c.is_numeric());
    if let (Kind::Duration, Value::Time(length)) = (found.kind, &mut found.value)
        && (found.start..found.end).any(counted)
    {
        length.measure();
    }
    let mut span = scan.span(found.start, found.end);
    span.end -= scan.str(found.end - 1).len() - scan.letter(found.end - 1).len();
    let mut annotation = Annotation::new(found.kind, span, 1.0, By::Grammar, found.why);
    annotation.value = Some(Box::new(found.value));
    annotation.figure = found.figure.map(|(start, end)| scan.span(start, end));
    annotation
}

impl Scan<'_> {
    /// A date or time with all its value fields; none for what has no value.
    fn when_found(&self, when: Box<When>, time: bool) -> Option<Box<Found>> {
        (!when.timex.is_empty()).then(|| self.found_when(when, time))
    }

    #[expect(clippy::boxed_local, reason = "what finds it hands it on as a pointer")]
    fn found_when(&self, when: Box<When>, time: bool) -> Box<Found> {
        let kind = if time { Kind::Time } else { Kind::Date };
        let bound = self.bound(when.start, when.end);
        let bound = bound.filter(|b| matches!(b, Mod::Approx | Mod::EqualOrMore | Mod::EqualOrLess));
        let mut value = calendar::value(when.timex, self.options.hemisphere);
        value.modifier = when.modifier.or(bound);
        value.alternatives = when.alternatives;
        if self.says_any(when.start, "rest remainder") {
            // From the article's day on.
            let today = self.today.map(calendar::iso).filter(|t| value.start.as_ref() < Some(t));
            value.start = today.filter(|t| Some(t) < value.end.as_ref()).or(value.start);
        } else {
            calendar::narrow(&mut value);
        }
        if let Some(zone) = when.zone {
            zone.put(&mut value);
        }
        Found::new(kind, when.start, when.end, Value::Time(value), when.why)
    }

    fn found_set(&self, when: Box<When>) -> Box<Found> {
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
        if let Value::Amount(amount) = &found.value {
            self.paid = amount.currency.clone().map(|currency| (currency, found.end));
        }
        let Value::Time(value) = &found.value else { return };
        // `a year earlier` is told beside what was named, and names nothing anew.
        if (found.start..found.end).any(|k| self.says_any(k, "earlier before ago")) {
            return;
        }
        let day = value.timex.get(..10).filter(|d| !d.contains(['W', 'P', '/', 'T']));
        // A time of day with its day; one that has none is of the day before already.
        let told = found.kind == Kind::Time
            && (found.start..found.end).any(|k| self.is(k, WEEKDAY | MONTH | DEICTIC | ADJECTIVE | HOLIDAY));
        if found.kind == Kind::Date && value.timex.len() == 10 || told {
            self.day = day.map(str::to_owned).or(self.day.take());
            self.named = self.day.clone().or(self.named.take());
            self.week = None;
        } else if value.timex.len() == 8 && value.timex.contains("-W") {
            self.week = value.start.as_deref().and_then(crate::export::newsmark::parse_date);
        }
        let month =
            value.timex.get(..7).filter(|m| found.kind == Kind::Date && !m.contains(['W', 'P', '/', 'T', 'Q', 'X']));
        self.month = month.map(str::to_owned).or(self.month.take());
        if found.kind == Kind::Date && value.timex.len() == 7 && value.timex.contains(['Q', 'H']) {
            self.quarter = Some(value.timex.to_string());
        }
        if found.kind == Kind::Date
            && let Some(year) = value.timex.get(..4).or(value.timex.get(..3)).and_then(|y| y.parse().ok())
        {
            // A decade by its first year.
            self.year = Some(if value.timex.len() == 3 { year * 10 } else { year });
        }
    }
}
#[cfg(test)]
mod tests;
