//! The quotes of a document as a table: one row a quote, in the order of the text; as CSV (RFC 4180) or Markdown.
//!
//! `document,speaker,entity,quote,cue,kind,start,end,flags`

use std::collections::BTreeMap;

use crate::document::{Annotation, Document, EntityId, Flag, Quote, QuoteType, Status};
use crate::export::csv;
use crate::offsets::{Table, Unit};

const COLUMNS: [&str; 9] = ["document", "speaker", "entity", "quote", "cue", "kind", "start", "end", "flags"];

/// The head line of [`csv`], RFC 4180.
pub fn head() -> String {
    csv::line(&COLUMNS)
}

/// A line for each quote that the reader has not rejected. Offsets count code points.
pub fn csv(document: &Document) -> String {
    rows(document).iter().map(|row| csv::line(row)).collect()
}

/// The quotes as a Markdown table with a head line. Offsets count code points.
pub fn markdown(document: &Document) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut out = line(&COLUMNS.map(str::to_owned));
    out.push_str(&line(&COLUMNS.map(|_| "---".to_owned())));
    for row in rows(document) {
        out.push_str(&line(&row.map(|cell| {
            cell.replace('\\', "\\\\").replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
        })));
    }
    out
}

type Names<'d> = BTreeMap<EntityId, &'d str>;

fn rows(document: &Document) -> Vec<[String; 9]> {
    let offsets = Table::new(&document.text, Unit::CodePoints);
    let kept = document.annotations.iter().filter(|a| a.status != Status::Rejected);
    let mut names = Names::new();
    names.extend(document.entities.iter().map(|e| (e.id, e.name.as_str())));
    kept.filter_map(|a| a.quote.as_ref().map(|q| row(document, &names, &offsets, a, q))).collect()
}

fn row(document: &Document, names: &Names, offsets: &Table, a: &Annotation, quote: &Quote) -> [String; 9] {
    let entity = quote.speaker.and_then(|s| s.entity);
    let name = entity.and_then(|id| names.get(&id)).map(|name| (*name).to_owned());
    let parts: Vec<&str> = quote.parts.iter().map(|p| document.slice(*p)).collect();
    let flags: Vec<&str> = quote.flags.iter().map(|f| flag(*f)).collect();
    [
        document.id.clone().unwrap_or_default(),
        quote.speaker.map(|s| document.slice(s.span).to_owned()).unwrap_or_default(),
        name.unwrap_or_default(),
        parts.join(" … "),
        quote.cue.map(|c| document.slice(c).to_owned()).unwrap_or_default(),
        kind(quote.kind).to_owned(),
        offsets.from_byte(&document.text, a.span.start).to_string(),
        offsets.from_byte(&document.text, a.span.end).to_string(),
        flags.join(" "),
    ]
}

const fn kind(kind: QuoteType) -> &'static str {
    match kind {
        QuoteType::Direct => "direct",
        QuoteType::Mixed => "mixed",
        QuoteType::Indirect => "indirect",
        QuoteType::Post => "post",
    }
}

const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Unclosed => "unclosed",
        Flag::Mismatched => "mismatched",
        Flag::Continued => "continued",
        Flag::Nested => "nested",
        Flag::Repeat => "repeat",
        Flag::Doubtful => "doubtful",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Model, Options, annotate};

    #[test]
    fn a_table_of_quotes() {
        let text = "“We sank, twice,” said Ada Ito. “Then a lamp | came.”";
        let document = annotate(text, &Options::default(), &Model::built_in());
        assert_eq!(head(), "document,speaker,entity,quote,cue,kind,start,end,flags\r\n");
        let table = csv(&document);
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(lines[0], ",Ada Ito,Ada Ito,\"“We sank, twice,” … “Then a lamp | came.”\",said,direct,0,53,");
        assert!(markdown(&document).contains("lamp \\| came"));
    }
}
