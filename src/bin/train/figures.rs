//! What the trainer prints: what dropping weights costs, F1 by part and kind, scores against shares right, speed.

use std::time::Instant;

use newsmark::document::Document;
use newsmark::entities::article::Article;
use newsmark::entities::calibration::{Calibration, KNOTS};
use newsmark::entities::tagger;
use newsmark::{Model, Options, annotate};

use crate::Args;
use crate::corpus::{self, PARTS, Text};
use crate::crf::{self, Field};
use crate::report;
use crate::samples::{self, Losses, Sample};

/// The development files as samples, to see what dropping and rounding of weights costs.
pub struct Check<'m> {
    base: &'m Model,
    numbers: crf::FeatureMap,
    texts: Vec<Text>,
    samples: Vec<Sample>,
}

impl<'m> Check<'m> {
    /// Reads the development files; `features` are those of the field, by their numbers.
    pub fn new(args: &Args, base: &'m Model, features: &[u32]) -> Self {
        let numbers: crf::FeatureMap = features.iter().copied().zip(0..).collect();
        let texts: Vec<Text> =
            (0..PARTS.len()).flat_map(|p| corpus::lines(&args.corpus, p, "dev")).map(|line| line.1).collect();
        let mut losses = Losses::default();
        let samples = texts.iter().map(|t| Sample::new(t, base.lexicon(), None, &mut losses)).collect();
        let mut check = Self { base, numbers, texts, samples };
        let numbers = &check.numbers;
        let known = |f: &mut u32| *f = numbers.get(f).copied().unwrap_or(crf::NONE);
        check.samples.iter_mut().flat_map(|s| &mut s.features).for_each(known);
        check
    }

    /// Prints F1 over the labels of both passes.
    pub fn print(&mut self, what: &str, field: &Field) {
        let numbers = &self.numbers;
        let known = |f: &mut u32| *f = numbers.get(f).copied().unwrap_or(crf::NONE);
        let mut count = report::Count::default();
        for (sample, text) in self.samples.iter_mut().zip(&self.texts) {
            sample.look_again(text, self.base.lexicon(), &field.label(sample, false));
            sample.rest.iter_mut().for_each(known);
            let found = tagger::spans(&field.label(sample, true));
            let gold = tagger::spans(&sample.gold);
            count.right += found.iter().filter(|f| gold.contains(f)).count();
            count.found += found.len();
            count.gold += gold.len();
        }
        println!("{what:<20} F1 of labels over all parts {:.2}, {} weights", count.f1(), field.weights());
    }
}

/// Prints F1 by part, and a table of score against share right; gives the calibration that makes them agree.
pub fn figures(args: &Args, model: &Model) -> Calibration {
    let mut judged = Vec::new();
    for (part, name) in PARTS.iter().enumerate() {
        let texts: Vec<Text> = corpus::lines(&args.corpus, part, "dev").into_iter().map(|l| l.1).collect();
        let (counts, names) = report::judge(&texts, model, args.show.as_deref() == Some(*name));
        judged.extend(names);
        println!("{name:<15} {}", counts[8]);
        if part == 0 {
            for (k, count) in counts[..8].iter().enumerate() {
                println!("  {:<13} {count}", newsmark::kinds::KINDS[k].name);
            }
        }
    }
    let calibration = Calibration::fit(&judged);
    println!("probability   names  right  score");
    for pair in KNOTS.windows(2) {
        let near: Vec<_> = judged.iter().filter(|j| j.0 > pair[0] && j.0 <= pair[1]).collect();
        let right = near.iter().filter(|j| j.1).count() as f32 / near.len().max(1) as f32;
        let score = near.iter().map(|j| calibration.score(j.0)).sum::<f32>() / near.len().max(1) as f32;
        println!("{:.2} to {:.2}  {:6}  {right:.3}  {score:.3}", pair[0], pair[1], near.len());
    }
    calibration
}

/// Prints F1 over the texts for training that a training of strange texts leaves out, by part and by kind.
pub fn strange(args: &Args, model: &Model) {
    let mut all = report::Counts::default();
    for part in [0, 3, 4, 5] {
        let lines = corpus::lines(&args.corpus, part, "train").into_iter();
        let texts: Vec<Text> = lines.filter(|(doc, _)| corpus::is_strange(part, doc)).map(|l| l.1).collect();
        let (counts, _) = report::judge(&texts, model, args.show.as_deref() == Some("strange"));
        println!("strange {:<12} {}", PARTS[part], counts[8]);
        all.iter_mut().zip(counts).for_each(|(all, count)| all.add(count));
    }
    for (k, count) in all.iter().enumerate() {
        println!("strange {:<12} {count}", newsmark::kinds::KINDS.get(k).filter(|_| k < 8).map_or("all", |k| k.name));
    }
}

/// Prints the speed of each stage: for each article for development the best of thirty rounds.
pub fn speed(args: &Args, model: &Model) {
    let texts: Vec<Text> = corpus::lines(&args.corpus, 0, "dev").into_iter().map(|l| l.1).collect();
    let documents: Vec<Document> = texts.iter().map(|t| samples::document(&t.text)).collect();
    let bytes: usize = texts.iter().map(|t| t.text.len()).sum();
    let tokens: usize = documents.iter().map(|d| d.tokens.len()).sum();
    let report = |stage: &str, run: &mut dyn FnMut(usize)| {
        let best = |i: usize, run: &mut dyn FnMut(usize)| {
            let rounds = (0..30).map(|_| {
                let start = Instant::now();
                run(i);
                start.elapsed().as_secs_f64()
            });
            rounds.fold(f64::MAX, f64::min)
        };
        let all: f64 = (0..texts.len()).map(|i| best(i, run)).sum();
        println!(
            "{stage:<32} {:6.1} MB/s  {:.2} million tokens/s",
            bytes as f64 / all / 1e6,
            tokens as f64 / all / 1e6
        );
    };
    report("paragraphs, tokens, sentences", &mut |i| drop(samples::document(&texts[i].text)));
    report("article", &mut |i| drop(Article::new(&documents[i], model.lexicon())));
    report("all of the tagger", &mut |i| {
        let article = Article::new(&documents[i], model.lexicon());
        let (mut found, _) = tagger::find(&article, &model.tagger, &mut |_| {});
        model.look.again(&article, &mut found);
    });
    report("whole pipeline", &mut |i| drop(annotate(&texts[i].text, &Options::default(), model)));
}
