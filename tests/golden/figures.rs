//! How near an annotated document comes to its gold: exact spans and kinds, chains, values, parts of quotes, speakers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use newsmark::document::{Annotation, Document, Quote, QuoteType, Span};
use newsmark::kinds::Kind;
use serde_json::Value;

/// Hits, answers given and answers wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    hit: usize,
    given: usize,
    wanted: usize,
}

impl Count {
    /// F1 in percent; 100 where nothing was wanted and nothing given.
    fn f1(self) -> f64 {
        let sum = self.given + self.wanted;
        if sum == 0 { 100.0 } else { 200.0 * self.hit as f64 / sum as f64 }
    }
}

/// What is measured, in the order of the table.
const NAMES: [&str; 8] =
    ["paragraphs", "entities", "chains", "numbers", "values", "quote_parts", "speakers", "indirect"];

/// The counts of one or more documents.
#[derive(Default)]
pub struct Figures([Count; NAMES.len()]);

/// The heading of the table that [`Figures::row`] gives the rows of.
pub fn heading() -> String {
    NAMES.map(|n| format!("{n:>18}")).concat()
}

impl Figures {
    /// Compares an answer with its gold.
    pub fn add(&mut self, gold: &Document, answer: &Document) {
        let roles = |d: &Document| d.paragraphs.iter().map(|p| (p.span, p.role, p.language)).collect::<Vec<_>>();
        self.count(0, &roles(gold), &roles(answer));
        self.count(1, &spans(gold, Kind::is_entity), &spans(answer, Kind::is_entity));
        self.count(2, &named(gold), &named(answer));
        self.count(3, &spans(gold, Kind::is_number), &spans(answer, Kind::is_number));
        self.values(gold, answer);
        let stretches = |d: &Document| parts(d).into_iter().map(|(span, _)| span).collect::<Vec<_>>();
        self.count(5, &stretches(gold), &stretches(answer));
        self.speakers(gold, answer);
        self.indirect(gold, answer);
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: &Figures) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            mine.hit += theirs.hit;
            mine.given += theirs.given;
            mine.wanted += theirs.wanted;
        }
    }

    /// F1 and the counts behind it, a column each.
    pub fn row(&self) -> String {
        self.0.map(|c| format!("{:>18}", format!("{:.1} {}/{}/{}", c.f1(), c.hit, c.given, c.wanted))).concat()
    }

    fn count<T: PartialEq>(&mut self, at: usize, gold: &[T], answer: &[T]) {
        let hit = gold.iter().filter(|g| answer.contains(g)).count();
        self.put(at, hit, answer.len(), gold.len());
    }

    fn put(&mut self, at: usize, hit: usize, given: usize, wanted: usize) {
        self.0[at].hit += hit;
        self.0[at].given += given;
        self.0[at].wanted += wanted;
    }

    fn values(&mut self, gold: &Document, answer: &Document) {
        let hit = gold
            .annotations
            .iter()
            .filter(|g| g.kind.is_number())
            .filter(|g| answer.annotations.iter().any(|a| (a.span, a.kind) == (g.span, g.kind) && same_value(g, a)))
            .count();
        let numbers = |d: &Document| d.annotations.iter().filter(|a| a.kind.is_number()).count();
        self.put(4, hit, numbers(answer), numbers(gold));
    }

    /// A speaker is right where the part is found and both say the same person, or both nobody.
    fn speakers(&mut self, gold: &Document, answer: &Document) {
        let (wanted, given) = (parts(gold), parts(answer));
        let hit = wanted
            .iter()
            .filter(|(span, g)| {
                given.iter().any(|(s, a)| s == span && same_speaker(speaker(gold, g), speaker(answer, a)))
            })
            .count();
        self.put(6, hit, given.len(), wanted.len());
    }

    /// Indirect speech has soft edges: four fifths in common is enough, and the same speaker.
    fn indirect(&mut self, gold: &Document, answer: &Document) {
        let (wanted, given) = (reported(gold), reported(answer));
        let hit = wanted
            .iter()
            .filter(|(span, g)| {
                given.iter().any(|(s, a)| share(*s, *span) >= 0.8 && same_speaker(speaker(gold, g), speaker(answer, a)))
            })
            .count();
        self.put(7, hit, given.len(), wanted.len());
    }
}

fn spans(d: &Document, wanted: fn(Kind) -> bool) -> Vec<(Span, Kind)> {
    d.annotations.iter().filter(|a| wanted(a.kind)).map(|a| (a.span, a.kind)).collect()
}

/// Each mention with the full name of its entity: right only where the chain is.
fn named(d: &Document) -> Vec<(Span, String)> {
    let mentions = d.annotations.iter().filter_map(|a| Some((a.span, a.entity?)));
    mentions
        .filter_map(|(span, id)| Some((span, d.entities.iter().find(|e| e.id == id)?.name.to_lowercase())))
        .collect()
}

/// The stretches in marks, without the marks and the stops beside them, each with its quote.
fn parts(d: &Document) -> Vec<(Span, &Quote)> {
    quotes(d)
        .filter(|(_, q)| matches!(q.kind, QuoteType::Direct | QuoteType::Mixed))
        .flat_map(|(_, q)| q.parts.iter().map(move |p| (inner(&d.text, *p), q)))
        .collect()
}

fn reported(d: &Document) -> Vec<(Span, &Quote)> {
    quotes(d).filter(|(_, q)| q.kind == QuoteType::Indirect).map(|(a, q)| (inner(&d.text, a.span), q)).collect()
}

fn quotes(d: &Document) -> impl Iterator<Item = (&Annotation, &Quote)> {
    d.annotations.iter().filter_map(|a| Some((a, a.quote.as_deref()?)))
}

fn inner(text: &str, span: Span) -> Span {
    let is_edge = |c: char| c.is_whitespace() || "\"“”„«»'‘’`.,;:!?…-–—".contains(c);
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_edge).len());
    Span::new(start, (span.start + words.trim_end_matches(is_edge).len()).max(start))
}

fn share(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f64 / (a.end.max(b.end) - a.start.min(b.start)).max(1) as f64
}

/// The fullest name of who speaks, or the words that say who.
fn speaker<'d>(d: &'d Document, q: &'d Quote) -> Option<&'d str> {
    let s = q.speaker.as_ref()?;
    let entity = s.entity.and_then(|id| d.entities.iter().find(|e| e.id == id));
    Some(entity.map_or_else(|| d.slice(s.span), |e| e.name.as_str()))
}

fn same_speaker(gold: Option<&str>, answer: Option<&str>) -> bool {
    match (gold, answer) {
        (None, None) => true,
        (Some(g), Some(a)) => {
            let (g, a) = (g.to_lowercase(), a.to_lowercase());
            let has_last = |of: &str, within: &str| of.split_whitespace().last().is_some_and(|w| within.contains(w));
            has_last(&g, &a) || has_last(&a, &g)
        }
        _ => false,
    }
}

/// Every field of the gold value that decides what the number says must agree.
fn same_value(gold: &Annotation, answer: &Annotation) -> bool {
    const DECIDE: &str =
        "amount min max rank from to start_year end_year numerator denominator timex currency unit sides value mod";
    let json = |a: &Annotation| serde_json::to_value(a.value.as_deref()).unwrap_or(Value::Null);
    let (gold, answer) = (json(gold), json(answer));
    DECIDE.split(' ').all(|field| match (gold.get(field), answer.get(field)) {
        (None, _) if field != "mod" => true,
        (Some(g), Some(a)) => same_field(g, a),
        (g, a) => g == a,
    })
}

fn same_field(gold: &Value, answer: &Value) -> bool {
    match (gold, answer) {
        (Value::Number(g), Value::Number(a)) => {
            let (g, a) = (g.as_f64().unwrap_or(f64::NAN), a.as_f64().unwrap_or(f64::NAN));
            (g - a).abs() <= 1e-6 * g.abs().max(1.0)
        }
        (Value::String(g), Value::String(a)) => {
            g.trim_start_matches(['@', '#']).eq_ignore_ascii_case(a.trim_start_matches(['@', '#']))
        }
        _ => gold == answer,
    }
}

/// Fails with a table where a figure is below its floor; with `update`, sets the floors to the figures.
pub fn guard(figures: &Figures, path: &Path, update: bool) {
    let tenth = |x: f64| (x * 10.0).floor() / 10.0;
    let now: BTreeMap<&str, f64> = NAMES.into_iter().zip(figures.0.map(|c| tenth(c.f1()))).collect();
    if update {
        fs::write(path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
        return;
    }
    let floors: BTreeMap<String, f64> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut table = format!("{:<20}{:>8}{:>8}\n", "F1 in percent", "floor", "now");
    let mut fell = false;
    for (name, now) in &now {
        let floor = *floors.get(*name).unwrap_or_else(|| panic!("{} has no floor for {name}", path.display()));
        let below = *now < floor;
        fell |= below;
        table += &format!("{name:<20}{floor:>8.1}{now:>8.1}{}\n", if below { "  below" } else { "" });
    }
    assert!(!fell, "figures fell\n{table}");
}
