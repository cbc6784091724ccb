//! Tags an article in two passes: the second sees what the first made of the same words elsewhere.
//!
//! `Harry Kane scored. ... Kane said` -> person `Harry Kane`, person `Kane`

use std::ops::Range;

use crate::entities::article::Article;
use crate::entities::chain::{KINDS, Lattice, OUTSIDE, class, decode, is_begin, kind_of};
use crate::entities::features::{self, PLACES, REACH};
use crate::entities::forms::Form;
use crate::entities::grounds::Grounds;
use crate::entities::look::SURE;
use crate::entities::tally::Tally;
use crate::entities::weights::Weights;

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The number of its kind, 0 to 7.
    pub kind: usize,
    /// The model's probability of span and kind.
    pub probability: f32,
    /// The kind that its first token would else begin, or that the chain gave it before the second look; 8: none.
    pub rival: usize,
    /// The chain's probability of the span with each kind; of a name that it is sure of, its own kind's alone.
    pub kinds: [f32; KINDS],
}

type Sum = [i16; 16];

/// Finds the names of an article, and what their reasons are told by. `progress` is told the share done, 0 to 1.
pub fn find<'a>(
    article: &'a Article<'a>,
    weights: &'a Weights,
    progress: &mut dyn FnMut(f32),
) -> (Vec<Found>, Grounds<'a>) {
    let document = article.document;
    progress(0.2);
    let open: usize = article.stretches.iter().map(|s| s.len()).sum();
    let mut words = WordSums::new(article, weights);
    progress(0.4);
    let mut sums: Vec<Sum> = Vec::with_capacity(open);
    let mut classes = Vec::with_capacity(open);
    for stretch in &article.stretches {
        let paragraph = document.paragraph_at(document.tokens[stretch.start].span.start).unwrap_or(0);
        let limits = document.paragraphs[paragraph].tokens.clone();
        for i in stretch.clone() {
            sums.push(place_sum(article, weights, &mut words, i, &limits));
            classes.push(class(article.form(i)));
        }
    }
    progress(0.7);
    let labels = first_pass(article, weights, &sums, &classes);
    progress(0.8);
    let tally = Tally::new(article, labels);
    let found = second_pass(article, weights, sums, &classes, &tally);
    progress(1.0);
    (found, Grounds::new(article, weights, words, tally))
}

/// For each form its weights at each place around a token, summed when first asked for.
pub(super) struct WordSums<'a> {
    forms: &'a [Form],
    weights: &'a Weights,
    /// Of each form, then of what lies beyond the paragraph.
    sums: Vec<[Sum; PLACES]>,
    /// Which places of each have been summed.
    done: Vec<u8>,
}

impl<'a> WordSums<'a> {
    fn new(article: &'a Article, weights: &'a Weights) -> Self {
        let forms = &article.forms.forms;
        let all = forms.len() + 1;
        Self { forms, weights, sums: vec![[[0; 16]; PLACES]; all], done: vec![0; all] }
    }

    /// The sum of form `form` (one past the last: beyond the paragraph) at `place`.
    #[inline(always)]
    pub(super) fn get(&mut self, form: usize, place: usize) -> &Sum {
        if self.done[form] >> place & 1 == 0 {
            self.fill(form, place);
        }
        &self.sums[form][place]
    }

    #[inline(never)]
    fn fill(&mut self, form: usize, place: usize) {
        self.done[form] |= 1 << place;
        let (weights, sum) = (self.weights, &mut self.sums[form][place]);
        features::word(self.forms.get(form), place, &mut |feature| weights.add(feature, sum));
    }
}

/// All weights of token `i` in the first pass.
fn place_sum(article: &Article, weights: &Weights, words: &mut WordSums, i: usize, limits: &Range<usize>) -> Sum {
    let mut sum: Sum = [0; 16];
    for place in 0..PLACES {
        let at = (i + place).wrapping_sub(REACH);
        let form = if limits.contains(&at) { article.forms.of[at] as usize } else { words.forms.len() };
        for (s, w) in sum.iter_mut().zip(words.get(form, place)) {
            *s = s.saturating_add(*w);
        }
    }
    features::place(article, i, limits, &mut |feature| weights.add(feature, &mut sum));
    sum
}

fn scores(sums: &[Sum], scale: f32, rows: &mut Vec<[f32; 16]>) {
    rows.clear();
    rows.extend(sums.iter().map(|sum| sum.map(|s| f32::from(s) * scale)));
}

/// The labels of the first pass, one a token of the document.
fn first_pass(article: &Article, weights: &Weights, sums: &[Sum], classes: &[u8]) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; article.flags.len()];
    let (mut rows, mut path) = (Vec::new(), Vec::new());
    let mut at = 0;
    for stretch in &article.stretches {
        let here = at..at + stretch.len();
        at = here.end;
        scores(&sums[here.clone()], weights.scale, &mut rows);
        decode(&rows, &classes[here], &weights.moves, &mut path);
        labels[stretch.clone()].copy_from_slice(&path);
    }
    labels
}

/// The names of the second pass.
fn second_pass(article: &Article, weights: &Weights, mut sums: Vec<Sum>, classes: &[u8], tally: &Tally) -> Vec<Found> {
    let (mut rows, mut path, mut found) = (Vec::new(), Vec::new(), Vec::new());
    let mut lattice = Lattice::default();
    let mut at = 0;
    for stretch in &article.stretches {
        let here = at..at + stretch.len();
        at = here.end;
        for (sum, i) in sums[here.clone()].iter_mut().zip(stretch.clone()) {
            features::rest(article, tally, i, &mut |feature| weights.add(feature, sum));
        }
        scores(&sums[here.clone()], weights.scale, &mut rows);
        let classes = &classes[here];
        decode(&rows, classes, &weights.moves, &mut path);
        if path.iter().all(|&l| l == OUTSIDE) {
            continue;
        }
        lattice.fill(&rows, classes, &weights.exp_moves);
        for (span, kind) in spans(&path) {
            let probability = lattice.probability(span.start, span.end, kind, classes, &weights.exp_moves);
            let rival = rival(&rows[span.start], kind);
            let kinds = std::array::from_fn(|k| match () {
                () if k == kind => probability,
                () if probability > SURE => 0.0,
                () => lattice.probability(span.start, span.end, k, classes, &weights.exp_moves),
            });
            let tokens = stretch.start + span.start..stretch.start + span.end;
            found.push(Found { tokens, kind, probability, rival, kinds });
        }
    }
    found
}

/// The kind of a name's first token that scores best beside its own; 8: none does better than outside.
fn rival(row: &[f32; 16], kind: usize) -> usize {
    let others = (0..KINDS).filter(|&k| k != kind && row[k] > 0.0);
    others.max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(KINDS)
}

/// The names that labels spell out.
pub fn spans(labels: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let kind = kind_of(label);
        match out.last_mut() {
            Some((span, last)) if !is_begin(label) && *last == kind && span.end == i => span.end = i + 1,
            _ if kind < KINDS => out.push((i..i + 1, kind)),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_spell_out_names() {
        assert_eq!(spans(&[16, 0, 8, 0, 16, 2, 10, 10]), [(1..3, 0), (3..4, 0), (5..8, 2)]);
        assert_eq!(spans(&[16, 16]), []);
        assert_eq!(spans(&[]), []);
    }
}
