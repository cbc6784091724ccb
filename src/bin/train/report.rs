//! Figures: exact span and kind, micro F1, as the project's scorer counts them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use newsmark::entities;
use newsmark::kinds::KINDS as TABLE;
use newsmark::{Model, Options};

use crate::corpus::Text;
use crate::samples::document;

/// Hits, predictions and gold names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Right ones.
    pub right: usize,
    /// Predicted ones.
    pub found: usize,
    /// Those of the gold.
    pub gold: usize,
}

impl Count {
    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// F1 in percent.
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / ((self.found + self.gold) as f64).max(1.0)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let share = |n: usize| 100.0 * self.right as f64 / (n as f64).max(1.0);
        write!(f, "F1 {:5.2}  P {:5.2}  R {:5.2}  gold {}", self.f1(), share(self.found), share(self.gold), self.gold)
    }
}

/// Counts by kind; the last is all.
pub type Counts = [Count; 9];

/// Tags each text by the pipeline and compares; gives the score of each name found, and whether it is right.
pub fn judge(texts: &[Text], model: &Model, show: bool) -> (Counts, Vec<(f32, bool)>) {
    let mut counts = Counts::default();
    let mut judged = Vec::new();
    for text in texts {
        let mut document = document(&text.text);
        newsmark::language::detect(&mut document, &Options::default());
        entities::tag(&mut document, &Options::default(), model, &mut |_| {});
        let gold: BTreeSet<(usize, usize, usize)> =
            text.names.iter().map(|(s, k)| snap(&text.text, s.start, s.end, *k)).collect();
        let found: BTreeMap<(usize, usize, usize), f32> = document
            .annotations
            .iter()
            .map(|a| (snap(&text.text, a.span.start, a.span.end, a.kind as usize), a.score))
            .collect();
        for a in &document.annotations {
            let right = gold.contains(&snap(&text.text, a.span.start, a.span.end, a.kind as usize));
            judged.push((a.score, right));
        }
        for g in &gold {
            counts[g.2].gold += 1;
            counts[g.2].right += usize::from(found.contains_key(g));
        }
        for f in found.keys() {
            counts[f.2].found += 1;
        }
        if show {
            list(text, &gold, &found);
        }
    }
    for k in 0..8 {
        let c = counts[k];
        counts[8].add(c);
    }
    (counts, judged)
}

/// Prints the names missed, and the false ones with their scores.
fn list(text: &Text, gold: &BTreeSet<(usize, usize, usize)>, found: &BTreeMap<(usize, usize, usize), f32>) {
    let near = |s: usize, e: usize| {
        let mut from = s.saturating_sub(40);
        while !text.text.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (e + 30).min(text.text.len());
        while !text.text.is_char_boundary(to) {
            to += 1;
        }
        format!("{}[{}]{}", &text.text[from..s], &text.text[s..e], &text.text[e..to]).replace('\n', " / ")
    };
    for (s, e, k) in gold.iter().filter(|g| !found.contains_key(g)) {
        println!("MISS {:<12} {}", TABLE[*k].name, near(*s, *e));
    }
    for ((s, e, k), score) in found.iter().filter(|f| !gold.contains(f.0)) {
        println!("FALSE {:<11} {score:.2} {}", TABLE[*k].name, near(*s, *e));
    }
}

/// Drops outer marks, a final 's and a final full stop, as the scorer does.
fn snap(text: &str, start: usize, end: usize, kind: usize) -> (usize, usize, usize) {
    let left = |c: char| c.is_whitespace() || "\"'“”‘’`,;:([{-_".contains(c);
    let right = |c: char| c.is_whitespace() || "\"'“”‘’`,;:)]}!?-_".contains(c);
    let mut s = &text[start..end];
    s = s.trim_start_matches(left).trim_end_matches(right);
    for ending in ["'s", "’s", "'S"] {
        if s.chars().count() > 2 {
            s = s.strip_suffix(ending).unwrap_or(s);
        }
    }
    s = s.trim_end_matches(right);
    if s.chars().count() > 1 {
        s = s.strip_suffix('.').unwrap_or(s);
    }
    let from = s.as_ptr() as usize - text.as_ptr() as usize;
    (from, from + s.len(), kind)
}
