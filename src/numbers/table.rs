//! The numbers of a document as a table: a row each, with its value, its place and the sentence around it.
//!
//! `32 goals` -> `a1,count,32 goals,32,,,goal,…,210,218,He also has 32 goals in 45 games.`

use serde_json::Value as Json;

use super::sentence_of;
use crate::document::{Annotation, Document, Status};
use crate::offsets::{Offsets, Unit};

/// The fields of values that have a column, in order. A kind fills those of its form; see [`crate::kinds`].
const FIELDS: &[&str] = &[
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
    "start",
    "end",
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

/// The head line of [`csv`], RFC 4180. The value's own `start` and `end` are `first_day` and `day_after`.
pub fn head() -> String {
    let name = |field: &'static str| match field {
        "start" => "first_day",
        "end" => "day_after",
        other => other,
    };
    let fields: Vec<_> = FIELDS.iter().map(|f| name(f)).collect();
    format!("document,id,kind,text,{},start,end,sentence\r\n", fields.join(","))
}

/// A line for each number that the reader has not rejected. Offsets are code points, half open.
pub fn csv(document: &Document) -> String {
    let offsets = Offsets::new(&document.text, Unit::CodePoints);
    let mut out = String::new();
    for a in document.annotations.iter().filter(|a| a.kind.is_number() && a.status != Status::Rejected) {
        let value = a.value.as_deref().and_then(|v| serde_json::to_value(v).ok()).unwrap_or(Json::Null);
        let mut cells = vec![
            document.id.clone().unwrap_or_default(),
            format!("a{}", a.id),
            a.kind.name().to_owned(),
            document.slice(a.span).to_owned(),
        ];
        cells.extend(FIELDS.iter().map(|f| cell(&value[*f])));
        cells.push(offsets.from_byte(a.span.start).to_string());
        cells.push(offsets.from_byte(a.span.end).to_string());
        cells.push(sentence(document, a));
        let line: Vec<_> = cells.iter().map(|c| quoted(c)).collect();
        out.push_str(&line.join(","));
        out.push_str("\r\n");
    }
    out
}

/// The sentence around an annotation, on one line.
fn sentence(document: &Document, annotation: &Annotation) -> String {
    let text = sentence_of(document, annotation).map_or("", |s| document.slice(s.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(s) => s.clone(),
        // `3-1`, `6-4 3-6`
        Json::Array(all) if all.iter().all(Json::is_array) => {
            all.iter().map(|p| list(p, "-")).collect::<Vec<_>>().join(" ")
        }
        Json::Array(_) => list(value, " "),
        other => other.to_string(),
    }
}

fn list(value: &Json, between: &str) -> String {
    let items = value.as_array().into_iter().flatten();
    items.map(cell).collect::<Vec<_>>().join(between)
}

/// A cell as RFC 4180 wants it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
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
