//! Pulls together words that the corpus uses alike: a small net learns from the vectors which kinds of names a word
//! stands in, before and behind, and its guesses for every word become a part of the point that is clustered.
//!
//! `ferries` (never in the corpus) near `trams`; `Hibernian` nearer to clubs than to its town

#[allow(dead_code)]
#[path = "../train/corpus.rs"]
mod corpus;
#[path = "../train/prose.rs"]
mod prose;

use std::collections::BTreeMap;

use corpus::Text;
use newsmark::document::{Class, Document};
use newsmark::lexicon::words::mix;
use newsmark::{paragraphs, tokens};

use crate::means::{Point, VECTOR};

/// What is guessed of a word: the name that it stands in, the one right before it, the one right behind it.
const HEADS: usize = 3;
/// Kinds of names, a word with a capital outside of any, and one without.
const USES: usize = 10;
const HIDDEN: usize = 64;
const OUT: usize = HEADS * USES;

/// How often a word is used in each way.
type Uses = [[f32; USES]; HEADS];

/// Adds the guesses to the points, with a weight of `strength` against the vectors'.
pub fn pull(sources: Sources, words: &[String], points: &mut [Point], strength: f32) {
    let uses = count(sources);
    let known: Vec<(usize, &Uses)> =
        words.iter().enumerate().filter_map(|(i, w)| uses.get(w).map(|u| (i, u))).collect();
    let mut net = Net::new();
    for round in 0..24 {
        let mut order: Vec<usize> = (0..known.len()).collect();
        order.sort_by_key(|&i| (mix(i as u32 ^ round << 20), i));
        let loss: f32 = order.iter().map(|&i| net.learn(&points[known[i].0], known[i].1, round)).sum();
        eprintln!("round {round}: loss {loss:.0} of {} words", known.len());
    }
    // Square roots of shares: the distance of two words is then Hellinger's. Of the last head the kinds alone have room.
    for point in points.iter_mut() {
        let shares = net.guess(point).1;
        for (slot, share) in point[VECTOR..].iter_mut().zip(&shares) {
            *slot = strength * share.sqrt();
        }
        let length = point.iter().map(|x| x * x).sum::<f32>().sqrt();
        point.iter_mut().for_each(|x| *x /= length);
    }
}

/// What words are looked for in.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The folder of the corpus.
    pub corpus: &'a str,
    /// The folder of the training prose.
    pub prose: &'a str,
    /// Whether the corpus is read without what is kept for strange texts.
    pub strange: bool,
}

/// Counts how the texts use each word, in lower case.
fn count(sources: Sources) -> BTreeMap<String, Uses> {
    let mut all: BTreeMap<String, Uses> = BTreeMap::new();
    for part in 0..corpus::PARTS.len() {
        for (doc, text) in corpus::lines(sources.corpus, part, "train") {
            if !(sources.strange && corpus::is_strange(part, &doc)) {
                count_in(&text, &mut all);
            }
        }
    }
    prose::read(sources.prose, 0).iter().for_each(|(_, text)| count_in(text, &mut all));
    all
}

/// Adds the uses of the words of one text.
fn count_in(text: &Text, all: &mut BTreeMap<String, Uses>) {
    let mut document = Document { text: text.text.clone(), ..Document::default() };
    paragraphs::split(&mut document);
    tokens::split(&mut document);
    let words: Vec<usize> = (0..document.tokens.len()).filter(|&i| document.tokens[i].class == Class::Word).collect();
    let use_of = |&i: &usize| {
        let at = document.tokens[i].span.start;
        let name = text.names.iter().find(|(s, _)| s.contains(&at));
        name.map_or(8 + usize::from(!document.word(i).starts_with(char::is_uppercase)), |(_, k)| *k)
    };
    let uses: Vec<usize> = words.iter().map(use_of).collect();
    for (n, &i) in words.iter().enumerate() {
        let entry = all.entry(document.word(i).to_lowercase()).or_default();
        entry[0][uses[n]] += 1.0;
        if i > 0 && n > 0 && words[n - 1] == i - 1 {
            entry[1][uses[n - 1]] += 1.0;
        }
        if n + 1 < words.len() && words[n + 1] == i + 1 {
            entry[2][uses[n + 1]] += 1.0;
        }
    }
}

/// Vector -> tanh -> a share for each use, by softmax within each head.
struct Net {
    first: Vec<[f32; VECTOR + 1]>,
    second: Vec<[f32; HIDDEN + 1]>,
}

impl Net {
    fn new() -> Self {
        let draw = |i: u32| (mix(i ^ 0x0bad_5eed) >> 8) as f32 / (1 << 23) as f32 - 1.0;
        let first = (0..HIDDEN as u32).map(|h| std::array::from_fn(|i| 0.5 * draw(h * 1000 + i as u32))).collect();
        Self { first, second: vec![[0.0; HIDDEN + 1]; OUT] }
    }

    /// The hidden layer and the shares.
    fn guess(&self, point: &Point) -> ([f32; HIDDEN], [f32; OUT]) {
        let mut hidden = [0.0; HIDDEN];
        for (h, weights) in hidden.iter_mut().zip(&self.first) {
            let sum: f32 = weights[..VECTOR].iter().zip(&point[..VECTOR]).map(|(w, x)| w * x).sum();
            *h = squash(sum * 4.0 + weights[VECTOR]);
        }
        let mut out = [0.0; OUT];
        for (o, weights) in out.iter_mut().zip(&self.second) {
            *o = weights[..HIDDEN].iter().zip(&hidden).map(|(w, h)| w * h).sum::<f32>() + weights[HIDDEN];
        }
        for head in out.chunks_mut(USES) {
            let top = head.iter().fold(f32::MIN, |a, &b| a.max(b));
            head.iter_mut().for_each(|x| *x = newsmark::entities::chain::exp(*x - top));
            let sum: f32 = head.iter().sum();
            head.iter_mut().for_each(|x| *x /= sum);
        }
        (hidden, out)
    }

    /// One step on a word; returns its loss.
    fn learn(&mut self, point: &Point, uses: &Uses, round: u32) -> f32 {
        let rate = 0.05 / (1.0 + round as f32 / 6.0);
        let (hidden, out) = self.guess(point);
        let mut slope = [0.0_f32; OUT];
        let mut loss = 0.0;
        for (head, uses) in uses.iter().enumerate() {
            let total: f32 = uses.iter().sum();
            if total == 0.0 {
                continue;
            }
            let weight = (1.0 + total).ln().min(4.0) / 2.0;
            for (u, count) in uses.iter().enumerate() {
                let o = head * USES + u;
                let share = count / total;
                slope[o] = weight * (share - out[o]);
                if share > 0.0 {
                    loss -= weight * share * out[o].max(1e-9).ln();
                }
            }
        }
        let mut back = [0.0_f32; HIDDEN];
        for (weights, s) in self.second.iter_mut().zip(&slope) {
            for h in 0..HIDDEN {
                back[h] += s * weights[h];
                weights[h] += rate * s * hidden[h];
            }
            weights[HIDDEN] += rate * s;
        }
        for ((weights, b), h) in self.first.iter_mut().zip(&back).zip(&hidden) {
            let s = b * (1.0 - h * h) * rate;
            weights[..VECTOR].iter_mut().zip(&point[..VECTOR]).for_each(|(w, x)| *w += s * 4.0 * x);
            weights[VECTOR] += s;
        }
        loss
    }
}

fn squash(x: f32) -> f32 {
    let e = newsmark::entities::chain::exp(2.0 * x);
    1.0 - 2.0 / (e + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::means::POINT;

    #[test]
    fn the_net_guesses_the_use_of_words_that_it_has_not_seen() {
        let point = |x: f32, y: f32| {
            let mut point = [0.0; POINT];
            (point[0], point[1]) = (x, y);
            point
        };
        let uses = |kind: usize| {
            let mut uses = Uses::default();
            uses[0][kind] = 9.0;
            uses
        };
        let mut net = Net::new();
        for round in 0..24 {
            for i in 0..50 {
                let bend = (i as f32 - 25.0) / 50.0;
                net.learn(&point(1.0, bend), &uses(0), round);
                net.learn(&point(-1.0, bend), &uses(2), round);
            }
        }
        assert!(net.guess(&point(0.9, 0.3)).1[0] > 0.9);
        assert!(net.guess(&point(-0.9, 0.3)).1[2] > 0.9);
    }
}
