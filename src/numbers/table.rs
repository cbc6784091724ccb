//! The numbers of a document as a table: a row each, with its value, its place and the sentence around it.
//!
//! `32 goals` -> `a1,count,32 goals,32,,,goal,…,210,218,He also has 32 goals in 45 games.`

use super::{decimal, sentence_of};
use crate::document::{Annotation, Document, Status};
use crate::export::csv;
use crate::export::newsmark::annotation_name;
use crate::offsets::{Offsets, Unit};
use crate::value::{Amount, TimeValue, Value};

/// The fields of values that have a column, in order. A kind fills those of its form; see [`crate::kinds`].
/// The value's own `start` and `end` are `first_day` and `day_after`.
const FIELDS: [&str; 24] = [
    "amount",
    "min",
    "max",
    "unit",
    "currency",
    "per",
    "of",
    "mod",
    "timex",
    "edtf",
    "first_day",
    "day_after",
    "quant",
    "unresolved",
    "alternatives",
    "start_year",
    "end_year",
    "rank",
    "from",
    "to",
    "sides",
    "numerator",
    "denominator",
    "value",
];

/// What the columns of a row are called.
const AROUND: ([&str; 4], [&str; 3]) = (["document", "id", "kind", "text"], ["start", "end", "sentence"]);

/// The head line of [`csv`], RFC 4180.
pub fn head() -> String {
    csv::line(&[&AROUND.0[..], &FIELDS, &AROUND.1].concat())
}

/// A line for each number that the reader has not rejected. Offsets are code points, half open.
pub fn csv(document: &Document) -> String {
    let offsets = Offsets::new(&document.text, Unit::CodePoints);
    let mut out = String::new();
    for a in numbers(document) {
        let mut cells = vec![
            document.id.clone().unwrap_or_default(),
            annotation_name(a.id),
            a.kind.name().to_owned(),
            document.slice(a.span).to_owned(),
        ];
        let value = a.value.as_deref().map(fields).unwrap_or_default();
        let of = |name: &str| value.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()).unwrap_or_default();
        cells.extend(FIELDS.map(of));
        cells.push(offsets.from_byte(a.span.start).to_string());
        cells.push(offsets.from_byte(a.span.end).to_string());
        cells.push(sentence(document, a));
        out.push_str(&csv::line(&cells));
    }
    out
}

/// A JSON object a line for each number, with the value as the document has it. Offsets are code points, half open.
pub fn json_lines(document: &Document) -> String {
    let offsets = Offsets::new(&document.text, Unit::CodePoints);
    let line = |a: &Annotation| {
        let row = Row {
            document: document.id.as_deref(),
            id: annotation_name(a.id),
            kind: a.kind.name(),
            text: document.slice(a.span),
            value: a.value.as_deref(),
            start: offsets.from_byte(a.span.start),
            end: offsets.from_byte(a.span.end),
            sentence: sentence(document, a),
        };
        serde_json::to_string(&row).expect("a row has nothing that JSON cannot hold") + "\n"
    };
    numbers(document).map(line).collect()
}

/// A row as JSON has it.
#[derive(serde::Serialize)]
struct Row<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'d str>,
    id: String,
    kind: &'static str,
    text: &'d str,
    value: Option<&'d Value>,
    start: usize,
    end: usize,
    sentence: String,
}

/// A line for each number to read on a screen: its kind, its words and what they say.
///
/// `count         32 goals                     32 goal`
pub fn text(document: &Document) -> String {
    let line = |a: &Annotation| {
        // What follows from the value is left to the other tables.
        let told = |(name, _): &(&str, String)| !["edtf", "first_day", "day_after"].contains(name);
        let value = a.value.as_deref().map(fields).unwrap_or_default();
        let said: Vec<String> = value.into_iter().filter(told).map(|(name, v)| in_words(name, v)).collect();
        let words = document.slice(a.span).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{:<9} {words:<32} {}\n", a.kind.name(), said.join(" "))
    };
    numbers(document).map(line).collect()
}

/// A field where its name does not go without saying.
fn in_words(name: &str, value: String) -> String {
    match name {
        "min" | "from" | "start_year" => format!("from {value}"),
        "max" | "to" | "end_year" => format!("to {value}"),
        "per" => format!("per {value}"),
        "of" => format!("of {value}"),
        "denominator" => format!("/ {value}"),
        "mod" | "quant" => format!("({})", value.to_lowercase().replace('_', " ")),
        "unresolved" => "(needs a date)".to_owned(),
        "alternatives" => format!("or {value}"),
        _ => value,
    }
}

/// Those that the reader has not rejected, in the order of the text.
fn numbers(document: &Document) -> impl Iterator<Item = &Annotation> {
    document.annotations.iter().filter(|a| a.kind.is_number() && a.status != Status::Rejected)
}

/// The sentence around an annotation, on one line.
fn sentence(document: &Document, annotation: &Annotation) -> String {
    let text = sentence_of(document, annotation).map_or("", |s| document.slice(s.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fields that a value has, as they are written in a cell.
fn fields(value: &Value) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let mut put = |name, cell: String| out.push((name, cell));
    match value {
        Value::Time(time) => time_fields(time, &mut put),
        Value::Amount(amount) => amount_fields(amount, &mut put),
        Value::Season { start_year, end_year } => {
            put("start_year", start_year.to_string());
            put("end_year", end_year.to_string());
        }
        Value::Rank { rank } => put("rank", rank.to_string()),
        Value::Ranks { from, to } => {
            put("from", from.to_string());
            put("to", to.to_string());
        }
        // `3-1`, `6-4 3-6`
        Value::Score { sides } => {
            let game = |points: &Vec<u32>| points.iter().map(u32::to_string).collect::<Vec<_>>().join("-");
            put("sides", sides.iter().map(game).collect::<Vec<_>>().join(" "));
        }
        Value::Fraction { numerator, denominator, amount } => {
            put("amount", decimal::write(*amount));
            put("numerator", decimal::write(*numerator));
            put("denominator", decimal::write(*denominator));
        }
        Value::Text { value } => put("value", value.clone()),
    }
    out
}

fn amount_fields(a: &Amount, put: &mut impl FnMut(&'static str, String)) {
    for (name, number) in [("amount", a.amount), ("min", a.min), ("max", a.max)] {
        number.into_iter().for_each(|n| put(name, decimal::write(n)));
    }
    for (name, text) in [("unit", &a.unit), ("currency", &a.currency), ("per", &a.per)] {
        text.iter().for_each(|t| put(name, t.to_string()));
    }
    a.of.iter().for_each(|of| put("of", of.clone()));
    a.modifier.iter().for_each(|m| put("mod", m.name().to_owned()));
}

fn time_fields(t: &TimeValue, put: &mut impl FnMut(&'static str, String)) {
    for (name, number) in [("amount", t.amount), ("min", t.min), ("max", t.max)] {
        number.into_iter().for_each(|n| put(name, decimal::write(n)));
    }
    t.unit.iter().for_each(|unit| put("unit", unit.to_string()));
    put("timex", t.timex.clone());
    for (name, text) in [("edtf", &t.edtf), ("first_day", &t.start), ("day_after", &t.end)] {
        text.iter().for_each(|s| put(name, s.clone()));
    }
    t.modifier.iter().for_each(|m| put("mod", m.name().to_owned()));
    t.quant.iter().for_each(|quant| put("quant", quant.to_string()));
    if t.unresolved {
        put("unresolved", "true".to_owned());
    }
    if !t.alternatives.is_empty() {
        put("alternatives", t.alternatives.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::{language, numbers, paragraphs, sentences, tokens};

    #[test]
    fn a_row_for_each_number() {
        let text = "Ada won 3-1.\n\nÉdith, “so to speak”, paid £5m\nin March 2020 and left.";
        let mut d = Document { id: Some("7".into()), text: text.into(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        sentences::split(&mut d);
        language::detect(&mut d, &Options::default());
        numbers::tag(&mut d, &Options::default());
        let table = csv(&d);
        let rows: Vec<_> = table.lines().collect();
        let commas = head().matches(',').count();
        assert_eq!(rows.len(), 3);
        assert!(rows[0].starts_with("7,a0,score,3-1,") && rows[0].ends_with(",8,11,Ada won 3-1."));
        assert!(rows[0].contains(",3-1,,,,8,11,"));
        assert!(rows[1].starts_with("7,a0,money,£5m,5000000,,,,GBP,"));
        assert!(rows[1].ends_with("\"Édith, “so to speak”, paid £5m in March 2020 and left.\""));
        assert!(rows[2].contains(",2020-03,2020-03,2020-03-01,2020-04-01,"));
        assert_eq!(rows[0].matches(',').count(), commas);
    }
}
