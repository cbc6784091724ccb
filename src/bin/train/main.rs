//! Trains the tagger and writes the model's section `tagger`.
//!
//! `train --corpus ../shared/corpus --out src/data/tagger.bin`

mod corpus;
mod crf;
mod report;
mod samples;

use std::fs;
use std::time::Instant;

use clap::Parser;
use corpus::{PARTS, Text};
use crf::{Field, Settings};
use newsmark::Model;
use newsmark::entities::weights::{Row, Weights};
use newsmark::lexicon::words::mix;
use samples::{Losses, Sample};

/// Train the tagger from the annotated corpus: the same bytes every time, in a few minutes on one core.
///
/// Reads NAME.train.jsonl of each part to train and NAME.dev.jsonl to report; prints F1 by part and kind.
#[derive(Parser)]
struct Args {
    /// The folder of the corpus
    #[arg(long)]
    corpus: String,
    /// Where the weights go; nothing is written without it
    #[arg(long)]
    out: Option<String>,
    /// Passes over the corpus
    #[arg(long, default_value_t = 10)]
    epochs: usize,
    /// Rate of AdaGrad
    #[arg(long, default_value_t = 0.15)]
    rate: f32,
    /// Share of features left out at random
    #[arg(long, default_value_t = 0.1)]
    dropout: f32,
    /// How many of the last epochs are averaged
    #[arg(long, default_value_t = 3)]
    average: usize,
    /// L1 after each epoch
    #[arg(long, default_value_t = 0.002)]
    shrink: f32,
    /// Features used fewer times are left out
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// How many features are kept
    #[arg(long, default_value_t = 150_000)]
    keep: usize,
    /// Weights smaller than this are dropped
    #[arg(long, default_value_t = 0.08)]
    small: f32,
    /// Epochs after dropping, to settle what is left
    #[arg(long, default_value_t = 2)]
    settle: usize,
    /// Share of each part's training texts (learning curve)
    #[arg(long, default_value_t = 1.0)]
    share: f32,
    /// Leave this part out of the training
    #[arg(long)]
    without: Option<String>,
    /// Folds of the first pass whose output trains the second
    #[arg(long, default_value_t = 3)]
    folds: usize,
    /// Epochs of each fold
    #[arg(long, default_value_t = 4)]
    fold_epochs: usize,
    /// List misses and false hits of this part
    #[arg(long)]
    show: Option<String>,
}

/// The texts to learn from: whole articles and single lines.
struct Training {
    texts: Vec<Text>,
    samples: Vec<Sample>,
    /// Whether a text is a single line of a document that is there as a whole too.
    single: Vec<bool>,
}

fn main() {
    let args = Args::parse();
    let start = Instant::now();
    let base = Model::built_in();
    let mut training = read(&args, &base);
    eprintln!("{:.0?} features", start.elapsed());
    second(&args, &base, &mut training);
    eprintln!("{:.0?} folds done", start.elapsed());
    let section = train(&args, &mut training);
    eprintln!("{:.0?} trained, {} bytes", start.elapsed(), section.len());
    let model = Model::built_in_with(&[("tagger", &section)]).expect("what was just written can be read");
    figures(&args, &model);
    eprintln!("{:.0?}", start.elapsed());
    if let Some(out) = &args.out {
        fs::write(out, section).expect("the weights can be written");
    }
}

fn read(args: &Args, base: &Model) -> Training {
    let mut training = Training { texts: Vec::new(), samples: Vec::new(), single: Vec::new() };
    let mut losses = Losses::default();
    for part in 0..PARTS.len() {
        if args.without.as_deref() == Some(PARTS[part]) {
            continue;
        }
        let mut lines = corpus::lines(&args.corpus, part, "train");
        lines.retain(|(doc, _)| report::lot(doc, 1) <= args.share);
        let whole = corpus::join(&lines);
        let lone = whole.len() == lines.len();
        for text in whole {
            training.texts.push(text);
            training.single.push(false);
        }
        if !lone {
            for (_, text) in lines {
                training.texts.push(text);
                training.single.push(true);
            }
        }
    }
    for (i, text) in training.texts.iter().enumerate() {
        training.samples.push(Sample::new(text, i, &base.lexicon, &mut losses));
    }
    eprintln!("{losses:?}");
    training
}

/// Whether a sample is shown in an epoch: whole documents and their single lines take turns.
fn is_shown(training: &[bool], samples: &[Sample], epoch: usize, s: usize) -> bool {
    samples[s].part == 0 || training[s] == (epoch % 2 == 0)
}

fn settings(args: &Args, epochs: usize) -> Settings {
    Settings { epochs, rate: args.rate, dropout: args.dropout, average: args.average, shrink: args.shrink }
}

/// Labels each text by a field that has not seen it, and fills the features of the second pass.
fn second(args: &Args, base: &Model, training: &mut Training) {
    let mut numbered = training.samples.clone();
    let features = crf::number(&mut numbered, args.least.max(3));
    eprintln!("{} features in the first pass", features.len());
    let fold_of = |s: usize| mix(s as u32 ^ 0x77) as usize % args.folds;
    for fold in 0..args.folds {
        let mut field = Field::new(features.len());
        let weigh =
            |epoch: usize, s: usize| f32::from(fold_of(s) != fold && is_shown(&training.single, &numbered, epoch, s));
        field.train(&numbered, settings(args, args.fold_epochs), &weigh, &|_, _| false);
        for s in (0..numbered.len()).filter(|&s| fold_of(s) == fold) {
            let labels = field.label(&numbered[s], false);
            training.samples[s].look_again(&training.texts[s], &base.lexicon, &labels);
        }
    }
}

/// Trains, prunes, settles and quantises.
fn train(args: &Args, training: &mut Training) -> Vec<u8> {
    let features = crf::number(&mut training.samples, args.least);
    eprintln!("{} features", features.len());
    let (samples, single) = (&training.samples, &training.single);
    let mut field = Field::new(features.len());
    let weigh = |epoch: usize, s: usize| f32::from(is_shown(single, samples, epoch, s));
    let half = |epoch: usize, s: usize| (mix(s as u32) as usize + epoch / 2) % 2 == 0;
    field.train(samples, settings(args, args.epochs), &weigh, &half);
    let kept = field.prune(args.keep, args.small);
    eprintln!("{} features and {} weights kept", kept.len(), field.weights());
    if args.settle > 0 {
        field.train(samples, Settings { average: args.settle, ..settings(args, args.settle) }, &weigh, &half);
    }
    pack(&field, &features, &kept)
}

/// Quantises to steps of one 127th of the largest weight within 6.
fn pack(field: &Field, features: &[u32], kept: &[usize]) -> Vec<u8> {
    let largest = kept.iter().flat_map(|&f| field.rows[f]).fold(0.01_f32, |a, w| a.max(w.abs())).min(6.0);
    let scale = largest / 127.0;
    let rows: Vec<(u32, Row)> = kept
        .iter()
        .map(|&f| (features[f], field.rows[f].map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
    Weights::write(&rows, scale, &field.moves)
}

fn figures(args: &Args, model: &Model) {
    for part in 0..PARTS.len() {
        let texts: Vec<Text> = corpus::lines(&args.corpus, part, "dev").into_iter().map(|l| l.1).collect();
        let (counts, _) = report::judge(&texts, model, args.show.as_deref() == Some(PARTS[part]));
        println!("{:<15} {}", PARTS[part], counts[8]);
        if part == 0 {
            for (k, count) in counts[..8].iter().enumerate() {
                println!("  {:<13} {count}", newsmark::kinds::KINDS[k].name);
            }
        }
    }
}
