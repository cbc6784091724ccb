//! Reads the corpus: lines of one document together, as they stood in the article.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use newsmark::kinds::Kind;
use newsmark::lexicon::words::hash;
use serde::Deserialize;

/// The parts of the corpus, by the names of their files.
pub const PARTS: [&str; 6] = ["articles", "current_events", "gmb", "gum", "masc", "wikigold"];

/// An annotated text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The number of its part in [`PARTS`].
    pub part: usize,
    /// A number for its document, by which folds are made.
    pub doc: u32,
    /// The text.
    pub text: String,
    /// Its names: bytes and the number of the kind.
    pub names: Vec<(Range<usize>, usize)>,
}

impl Text {
    /// Puts another text behind this one, as a paragraph of its own.
    pub fn append(&mut self, other: &Text) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.names.extend(other.names.iter().map(|(s, k)| (s.start + shift..s.end + shift, *k)));
    }
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    ents: Vec<(usize, usize, String)>,
}

/// The lines of one part, in order, with the names of their documents.
pub fn lines(folder: &str, part: usize, set: &str) -> Vec<(String, Text)> {
    let path = format!("{folder}/{}.{set}.jsonl", PARTS[part]);
    let file = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = file.lines().filter(|l| !l.trim().is_empty());
    lines
        .map(|l| serde_json::from_str::<Line>(l).unwrap_or_else(|e| panic!("{path}: {e}")))
        .map(|l| read(part, l))
        .collect()
}

fn read(part: usize, line: Line) -> (String, Text) {
    let starts: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let names = line
        .ents
        .iter()
        .map(|(s, e, kind)| (starts[*s]..starts[*e], Kind::from_name(kind).expect("a kind of the table") as usize));
    let names = names.collect();
    let doc = hash(&line.doc);
    (line.doc, Text { part, doc, text: line.text, names })
}

/// Joins the lines of each document into one text, a paragraph a line.
pub fn join(lines: &[(String, Text)]) -> Vec<Text> {
    let mut order = Vec::new();
    let mut joined: BTreeMap<&str, Text> = BTreeMap::new();
    for (doc, line) in lines {
        let whole = joined.entry(doc).or_insert_with(|| {
            order.push(&doc[..]);
            Text { part: line.part, doc: line.doc, text: String::new(), names: Vec::new() }
        });
        whole.append(line);
    }
    order.into_iter().filter_map(|doc| joined.remove(doc)).collect()
}

/// The number of the kind that a letter stands for in marked texts.
pub fn kind(code: char) -> Option<usize> {
    let kind = match code {
        'P' => Kind::Person,
        'O' => Kind::Organisation,
        'L' => Kind::Place,
        'F' => Kind::Facility,
        'N' => Kind::Group,
        'E' => Kind::Event,
        'W' => Kind::Work,
        'D' => Kind::Product,
        _ => return None,
    };
    Some(kind as usize)
}

/// A number between 0 and 1 for a name, the same every time.
pub fn lot(name: &str, seed: u32) -> f32 {
    (hash(name) ^ seed.wrapping_mul(0x9e37_79b9)) as f32 / u32::MAX as f32
}

/// Whether a document is kept from a training that is to be measured on strange texts: one of gum, masc and wikigold, and
/// one article in five.
pub fn is_strange(part: usize, doc: &str) -> bool {
    part >= 3 || part == 0 && lot(doc, 9) < 0.2
}
