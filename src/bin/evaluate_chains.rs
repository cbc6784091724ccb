//! Measures the chains of mentions against gold clusters, with the gold's own spans.
//!
//! `evaluate_chains articles.dev.jsonl` reads `{text, ents: [[start, end, kind]], clusters: [[start, end, number]]}` a
//! line, offsets in code points, and prints B-cubed (Bagga and Baldwin 1998) and pairwise precision, recall and F1.

use std::collections::HashMap;

use newsmark::document::{Annotation, By, Document, Span};
use newsmark::kinds::Kind;
use newsmark::{Model, Options, entities, paragraphs, sentences, tokens};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    ents: Vec<(usize, usize, String)>,
    #[serde(default)]
    clusters: Vec<(usize, usize, u32)>,
}

#[derive(Default)]
struct Score {
    mentions: f64,
    cubed: [f64; 2],
    pairs: [f64; 3], // in both, in gold, in ours
}

impl Score {
    fn add(&mut self, gold: &[u32], ours: &[u32]) {
        let (mut both, mut by_gold, mut by_ours) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (g, o) in gold.iter().zip(ours) {
            *both.entry((g, o)).or_insert(0.0) += 1.0;
            *by_gold.entry(g).or_insert(0.0) += 1.0;
            *by_ours.entry(o).or_insert(0.0) += 1.0;
        }
        for (g, o) in gold.iter().zip(ours) {
            self.mentions += 1.0;
            self.cubed[0] += both[&(g, o)] / by_ours[o];
            self.cubed[1] += both[&(g, o)] / by_gold[g];
        }
        let pairs = |n: f64| n * (n - 1.0) / 2.0;
        self.pairs[0] += both.values().map(|n| pairs(*n)).sum::<f64>();
        self.pairs[1] += by_gold.values().map(|n| pairs(*n)).sum::<f64>();
        self.pairs[2] += by_ours.values().map(|n| pairs(*n)).sum::<f64>();
    }

    fn print(&self, name: &str) {
        let line = |precision: f64, recall: f64| {
            let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
            format!("precision {:.1} recall {:.1} F1 {:.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
        };
        println!("{name}: {} mentions", self.mentions);
        println!("  B-cubed  {}", line(self.cubed[0] / self.mentions, self.cubed[1] / self.mentions));
        println!("  pairwise {}", line(self.pairs[0] / self.pairs[2], self.pairs[0] / self.pairs[1]));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, rest @ ..] = &arguments[..] else { panic!("usage: evaluate_chains FILE.jsonl [--verbose]") };
    let verbose = rest.iter().any(|a| a == "--verbose");
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let model = Model::built_in();
    let (mut persons, mut organisations, mut all) = (Score::default(), Score::default(), Score::default());
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).unwrap_or_else(|e| panic!("{path}: {e}"));
        let document = chained(&line, &model);
        let bytes = byte_starts(&line.text);
        let ours: HashMap<Span, (Kind, u32)> =
            document.annotations.iter().filter_map(|a| Some((a.span, (a.kind, a.entity?)))).collect();
        let pairs: Vec<(Kind, u32, u32)> = line
            .clusters
            .iter()
            .filter_map(|(s, e, gold)| {
                ours.get(&Span::new(bytes[*s], bytes[*e])).map(|(kind, entity)| (*kind, *gold, *entity))
            })
            .collect();
        for (score, kind) in
            [(&mut persons, Some(Kind::Person)), (&mut organisations, Some(Kind::Organisation)), (&mut all, None)]
        {
            let of = pairs.iter().filter(|p| kind.is_none_or(|k| k == p.0));
            let (gold, ours): (Vec<u32>, Vec<u32>) = of.map(|p| (p.1, p.2)).unzip();
            score.add(&gold, &ours);
        }
        if verbose {
            show(&line, &document, &pairs, &bytes);
        }
    }
    persons.print("persons");
    organisations.print("organisations");
    all.print("all");
}

/// The document with the gold's names, chained.
fn chained(line: &Line, model: &Model) -> Document {
    let mut document = Document { text: line.text.clone(), ..Document::default() };
    paragraphs::split(&mut document);
    tokens::split(&mut document);
    sentences::split(&mut document);
    let bytes = byte_starts(&line.text);
    for (start, end, kind) in &line.ents {
        let kind = Kind::from_name(kind).unwrap_or_else(|| panic!("{}: no kind {kind}", line.id));
        document.annotations.push(Annotation::new(
            kind,
            Span::new(bytes[*start], bytes[*end]),
            1.0,
            By::Import,
            "gold",
        ));
    }
    entities::chain(&mut document, &Options::default(), model);
    document
}

fn byte_starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Prints gold clusters that we split and chains of ours that mix gold clusters.
fn show(line: &Line, document: &Document, pairs: &[(Kind, u32, u32)], bytes: &[usize]) {
    let mut forms: HashMap<(u32, u32), Vec<&str>> = HashMap::new();
    for ((start, end, gold), pair) in line.clusters.iter().zip(pairs) {
        forms.entry((*gold, pair.2)).or_default().push(&document.text[bytes[*start]..bytes[*end]]);
    }
    let mut keys: Vec<_> = forms.keys().copied().collect();
    keys.sort_unstable();
    for (by, label) in [(0, "split"), (1, "mixed")] {
        let mut groups: HashMap<u32, Vec<String>> = HashMap::new();
        for key in &keys {
            let (group, mut names) = (if by == 0 { key.0 } else { key.1 }, forms[key].clone());
            names.sort_unstable();
            names.dedup();
            groups.entry(group).or_default().push(names.join("/"));
        }
        let mut bad: Vec<_> = groups.into_values().filter(|g| g.len() > 1).collect();
        bad.sort();
        bad.iter().for_each(|g| println!("{} {label}: {}", line.id, g.join(" | ")));
    }
}
