//! Trains the linear models of the quote stage and writes `src/data/speaker.tsv`.
//!
//! `train_speaker articles.train.jsonl > src/data/speaker.tsv`

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use newsmark::document::Span;
use newsmark::quotes::training::{Gold, GoldQuote, Instance, instances};
use newsmark::{Model, Options, annotate};
use serde::Deserialize;

/// Passes over the data.
const EPOCHS: usize = 25;
/// The pass from which weights are averaged.
const SETTLED: usize = 10;
/// Orders of the data whose weights are averaged.
const ORDERS: u64 = 5;
/// Features seen in fewer decisions are left out.
const RARE: usize = 8;
/// Pull of every weight towards zero in a step.
const SHRINK: f32 = 2e-5;
/// Features kept of all.
const KEPT: usize = 2450;
/// Weights nearer to zero than this are not written.
const SMALL: f32 = 0.12;

#[derive(Deserialize)]
struct Article {
    text: String,
    #[serde(default)]
    clusters: Vec<(usize, usize, u32)>,
    quotes: Vec<ArticleQuote>,
}

#[derive(Deserialize)]
struct ArticleQuote {
    kind: String,
    parts: Vec<(usize, usize)>,
    speaker: Option<(usize, usize)>,
    speaker_cluster: Option<u32>,
}

fn main() -> io::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let mut data = Vec::new();
    for file in &files {
        for line in BufReader::new(File::open(file)?).lines() {
            let article: Article = serde_json::from_str(&line?).map_err(io::Error::other)?;
            data.extend(read(&article));
        }
    }
    eprintln!("{} decisions", data.len());
    let (names, data) = number(&data);
    let weights = train(&data, names.len());
    eprintln!("right: {:.2} %", 100.0 * share(&data, &weights));
    let (names, data) = prune(names, data, &weights);
    let weights = train(&data, names.len());
    eprintln!("right with {} features: {:.2} %", names.len(), 100.0 * share(&data, &weights));
    write(&names, &weights)
}

/// The decisions of one article.
fn read(article: &Article) -> Vec<Instance> {
    let bytes: Vec<usize> = article.text.char_indices().map(|(i, _)| i).chain([article.text.len()]).collect();
    let span = |(start, end): (usize, usize)| Span::new(bytes[start], bytes[end]);
    let quote = |q: &ArticleQuote| GoldQuote {
        parts: q.parts.iter().map(|&p| span(p)).collect(),
        speaker: q.speaker.map(span),
        cluster: q.speaker_cluster,
        post: q.kind == "post",
    };
    let gold = Gold {
        quotes: article.quotes.iter().filter(|q| q.kind != "indirect").map(quote).collect(),
        indirect: article
            .quotes
            .iter()
            .filter(|q| q.kind == "indirect")
            .map(|q| span((q.parts[0].0, q.parts[q.parts.len() - 1].1)))
            .collect(),
        clusters: article.clusters.iter().map(|&(start, end, number)| (span((start, end)), number)).collect(),
    };
    let document = annotate(&article.text, &Options::default(), &Model::built_in());
    instances(&document, &gold)
}

type Numbered = Vec<(Vec<u32>, bool)>;

/// Replaces names by numbers, without the rare ones.
fn number(data: &[Instance]) -> (Vec<String>, Vec<Numbered>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for instance in data {
        let mut here: Vec<&str> = instance.choices.iter().flat_map(|(f, _)| f.iter().map(String::as_str)).collect();
        here.sort_unstable();
        here.dedup();
        for name in here {
            *seen.entry(name).or_default() += 1;
        }
    }
    let mut names: Vec<String> = seen.iter().filter(|(_, n)| **n >= RARE).map(|(s, _)| (*s).to_owned()).collect();
    names.sort_unstable();
    let numbers: HashMap<&str, u32> = names.iter().enumerate().map(|(i, s)| (s.as_str(), i as u32)).collect();
    let choice = |(features, right): &(Vec<String>, bool)| {
        (features.iter().filter_map(|f| numbers.get(f.as_str()).copied()).collect(), *right)
    };
    let data = data.iter().map(|i| i.choices.iter().map(choice).collect()).collect();
    (names.clone(), data)
}

/// Keeps the [`KEPT`] features that move the decisions most: by weight and by the root of how many they are in.
fn prune(names: Vec<String>, data: Vec<Numbered>, weights: &[f32]) -> (Vec<String>, Vec<Numbered>) {
    let mut counts = vec![0usize; names.len()];
    for (features, _) in data.iter().flatten() {
        for &i in features {
            counts[i as usize] += 1;
        }
    }
    let effect = |i: usize| weights[i].abs() * (counts[i] as f32).sqrt();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|&a, &b| effect(b).total_cmp(&effect(a)).then(a.cmp(&b)));
    order.truncate(KEPT);
    order.sort_unstable();
    let mut number = vec![None; names.len()];
    for (new, &old) in order.iter().enumerate() {
        number[old] = Some(new as u32);
    }
    let choice = |(features, right): (Vec<u32>, bool)| {
        (features.into_iter().filter_map(|i| number[i as usize]).collect(), right)
    };
    let data = data.into_iter().map(|i| i.into_iter().map(choice).collect()).collect();
    (order.into_iter().map(|i| names[i].clone()).collect(), data)
}

/// Conditional logistic regression (all right choices share the mass), by AdaGrad; the mean over several orders of the
/// data, since one order leans on what it saw last.
fn train(data: &[Numbered], size: usize) -> Vec<f32> {
    let mut sums = vec![0f32; size];
    for seed in 1..=ORDERS {
        let weights = train_once(data, size, seed);
        sums.iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w / ORDERS as f32);
        eprintln!("order {seed}: {:.2} %", 100.0 * share(data, &weights));
    }
    sums
}

fn train_once(data: &[Numbered], size: usize, mut seed: u64) -> Vec<f32> {
    let mut weights = vec![0f32; size];
    let mut squares = vec![1e-6f32; size];
    let mut sums = vec![0f32; size];
    let mut order: Vec<usize> = (0..data.len()).collect();
    for epoch in 0..EPOCHS {
        shuffle(&mut order, &mut seed);
        for &at in &order {
            step(&data[at], &mut weights, &mut squares);
        }
        if epoch >= SETTLED {
            sums.iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w);
        }
    }
    sums.iter().map(|sum| sum / (EPOCHS - SETTLED) as f32).collect()
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}

fn step(instance: &Numbered, weights: &mut [f32], squares: &mut [f32]) {
    const RATE: f32 = 0.1;
    let scores: Vec<f32> = instance.iter().map(|(f, _)| f.iter().map(|&i| weights[i as usize]).sum()).collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let masses: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f32 = masses.iter().sum();
    let right: f32 = masses.iter().zip(instance).filter(|(_, c)| c.1).map(|(m, _)| m).sum::<f32>().max(1e-12);
    for ((features, is_right), mass) in instance.iter().zip(&masses) {
        let wanted = if *is_right { mass / right } else { 0.0 };
        let slope = wanted - mass / all;
        for &i in features {
            let i = i as usize;
            let gradient = slope - SHRINK * weights[i];
            squares[i] += gradient * gradient;
            weights[i] += RATE * gradient / squares[i].sqrt();
        }
    }
}

/// The share of decisions of which the best choice is right.
fn share(data: &[Numbered], weights: &[f32]) -> f32 {
    let is_right = |instance: &&Numbered| {
        let score = |f: &[u32]| f.iter().map(|&i| weights[i as usize]).sum::<f32>();
        instance.iter().max_by(|a, b| score(&a.0).total_cmp(&score(&b.0))).is_some_and(|c| c.1)
    };
    data.iter().filter(is_right).count() as f32 / data.len() as f32
}

fn write(names: &[String], weights: &[f32]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(
        out,
        "# Weights of the quote stage: feature, hundredths. Trained by src/bin/train_speaker.rs; see docs/quotes.md."
    )?;
    for (name, weight) in names.iter().zip(weights) {
        let hundredths = (weight * 100.0).round() as i32;
        if weight.abs() >= SMALL && !name.contains('\t') {
            writeln!(out, "{name}\t{}", hundredths.clamp(-3000, 3000))?;
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_which_choice_is_right() {
        let instance = |good: &str, bad: &str| Instance {
            choices: vec![(vec![bad.to_owned()], false), (vec![good.to_owned()], true)],
        };
        let data: Vec<Instance> = (0..20).map(|_| instance("near", "far")).collect();
        let (names, data) = number(&data);
        let weights = train(&data, names.len());
        let of = |name: &str| weights[names.iter().position(|n| n == name).expect("a feature")];
        assert!(of("near") > of("far"));
        assert_eq!(share(&data, &weights), 1.0);
    }
}
