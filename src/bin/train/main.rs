//! Trains the tagger and writes the model's sections `tagger` and `look`.
//!
//! `train --corpus ../shared/corpus --out src/data/tagger.bin --look src/data/look.bin`

mod augment;
mod corpus;
mod crf;
mod figures;
mod headlines;
mod lessons;
mod look;
mod prose;
mod quantise;
mod report;
mod samples;
mod training;

use std::fs;
use std::time::Instant;

use clap::Parser;
use corpus::PARTS;
use crf::{Field, Settings};
use figures::{Check, figures, speed};
use newsmark::Model;
use newsmark::entities::weights::Weights;
use newsmark::lexicon::words::mix;
use quantise::{level, pack};
use training::{PROSE, Training};

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
    /// Where the weights of the second look at whole names go; nothing is written without it
    #[arg(long)]
    look: Option<String>,
    /// Where the account of the training goes that every model file carries; nothing is written without it
    #[arg(long)]
    about: Option<String>,
    /// The day of the training, for that account
    #[arg(long, default_value = "not given")]
    date: String,
    /// Passes over the corpus
    #[arg(long, default_value_t = 16)]
    epochs: usize,
    /// Rate of AdaGrad
    #[arg(long, default_value_t = 0.15)]
    rate: f32,
    /// Sum of squares that AdaGrad starts from; the larger, the smaller the first steps of rare features
    #[arg(long, default_value_t = 2.0)]
    start: f32,
    /// Share of features left out at random
    #[arg(long, default_value_t = 0.1)]
    dropout: f32,
    /// How many of the last epochs are averaged
    #[arg(long, default_value_t = 3)]
    average: usize,
    /// L1 after each epoch
    #[arg(long, default_value_t = 0.005)]
    shrink: f32,
    /// Features used fewer times are left out
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// How many fields are trained, each with an order and dropout of its own, and averaged
    #[arg(long, default_value_t = 2)]
    fields: u32,
    /// About how many sentences are shown as headlines too
    #[arg(long, default_value_t = 5_000)]
    headlines: usize,
    /// How many features are kept
    #[arg(long, default_value_t = 96_000)]
    keep: usize,
    /// Weights smaller than this are dropped
    #[arg(long, default_value_t = 0.07)]
    small: f32,
    /// Epochs after dropping, to settle what is left
    #[arg(long, default_value_t = 0)]
    settle: usize,
    /// Share of each part's training texts (learning curve)
    #[arg(long, default_value_t = 1.0)]
    share: f32,
    /// Leave this part out of the training
    #[arg(long)]
    without: Option<String>,
    /// Measure on strange texts: train without gum, masc, wikigold and a fifth of the articles, and report on these
    #[arg(long)]
    strange: bool,
    /// Take a section of the model from a file, as `words=FILE`: to try other clusters or lists
    #[arg(long)]
    section: Vec<String>,
    /// Folds of the first pass whose output trains the second
    #[arg(long, default_value_t = 3)]
    folds: usize,
    /// Epochs of each fold
    #[arg(long, default_value_t = 2)]
    fold_epochs: usize,
    /// Epochs of each field whose names the second look learns from
    #[arg(long, default_value_t = 8)]
    look_epochs: usize,
    /// How many features of the second look are kept; 0: no second look
    #[arg(long, default_value_t = 5_000)]
    look_keep: usize,
    /// Weights of the second look that are smaller than this are dropped
    #[arg(long, default_value_t = 0.04)]
    look_small: f32,
    /// In how many ways a text is shown: as it is, with names made strangers, set in another way
    #[arg(long, default_value_t = 3)]
    ways: usize,
    /// How often each lesson is filled; 0: no lessons
    #[arg(long, default_value_t = 6)]
    lessons: usize,
    /// The folder of the lists and lessons
    #[arg(long, default_value = "src/data")]
    data: String,
    /// The folder of the training prose
    #[arg(long, default_value = "src/data/prose")]
    prose: String,
    /// What a text of a part counts for, as `articles=2`; 1 without it. Parts: those of the corpus, `lessons`, `prose`
    #[arg(long, default_value = "prose=0.5")]
    weigh: Vec<String>,
    /// Only measure how fast the built-in model tags the articles for development
    #[arg(long)]
    speed: bool,
    /// Only print the figures of the model as it is
    #[arg(long)]
    judge: bool,
    /// List misses and false hits of this part
    #[arg(long)]
    show: Option<String>,
}

fn main() {
    let args = Args::parse();
    let start = Instant::now();
    let others = others(&args);
    let base = model_with(&others, &[]);
    if args.speed {
        return speed(&args, &base);
    }
    if args.judge {
        figures(&args, &base);
        if args.strange {
            figures::strange(&args, &base);
        }
        return;
    }
    let mut training = training::read(&args, &base);
    eprintln!("{:.0?} features", start.elapsed());
    second(&args, &base, &mut training);
    eprintln!("{:.0?} folds done", start.elapsed());
    let features = crf::number(&mut training.samples, args.least);
    eprintln!("{} features", features.len());
    let mut section = train(&args, &base, &training, &features);
    eprintln!("{:.0?} trained, {} bytes", start.elapsed(), section.len());
    let look = look::train(&args, &others, &training, &features);
    eprintln!("{:.0?} looked again", start.elapsed());
    let model = model_with(&others, &[("tagger", &section), ("look", &look)]);
    let calibration = figures(&args, &model);
    if args.strange {
        figures::strange(&args, &model);
    }
    Weights::recalibrate(&mut section, calibration);
    eprintln!("{:.0?}", start.elapsed());
    if let Some(out) = &args.out {
        fs::write(out, section).expect("the weights can be written");
    }
    if let Some(out) = &args.look {
        fs::write(out, look).expect("the weights can be written");
    }
    if let Some(about) = &args.about {
        fs::write(about, tell(&args)).expect("the account can be written");
    }
}

/// The sections of the model that files take the place of.
fn others(args: &Args) -> Vec<(String, Vec<u8>)> {
    let read = |given: &String| {
        let (name, path) = given.split_once('=').expect("a section and its file");
        (name.to_owned(), fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}")))
    };
    args.section.iter().map(read).collect()
}

/// The model with some sections replaced; of one in both, what was trained.
fn model_with(others: &[(String, Vec<u8>)], trained: &[(&str, &[u8])]) -> Model {
    let others = others.iter().map(|(name, bytes)| (&name[..], &bytes[..]));
    let all: Vec<(&str, &[u8])> = trained.iter().copied().chain(others).collect();
    Model::built_in_with(&all).expect("sections that can be read")
}

/// What the model file tells of its making.
fn tell(args: &Args) -> String {
    let command: Vec<String> = std::env::args().skip(1).collect();
    let parts = PARTS.iter().map(|p| format!("{p}.train")).chain(["prose".to_owned()]);
    let parts = parts.filter(|p| args.without.as_deref() != Some(p.trim_end_matches(".train")));
    format!(
        "command\ttrain {}\ncorpora\t{}\nlicences\tarticles, prose: ours; gmb: public domain texts; current_events: CC BY-SA 4.0; masc: free for any use; gum: CC BY 4.0, CC BY-SA; wikigold: CC BY 4.0\ndate\t{}\n",
        command.join(" "),
        parts.collect::<Vec<_>>().join(", "),
        args.date
    )
}

fn settings(args: &Args, epochs: usize) -> Settings {
    Settings { epochs, rate: args.rate, dropout: args.dropout, average: args.average, shrink: args.shrink, seed: 0 }
}

/// What a text of each part counts for.
fn weights(args: &Args) -> [f32; PROSE + 1] {
    let mut weights = [1.0; PROSE + 1];
    for given in &args.weigh {
        let (name, weight) = given.split_once('=').expect("a part and its weight");
        let part = PARTS.iter().copied().chain(["lessons", "prose"]).position(|p| p == name);
        weights[part.unwrap_or_else(|| panic!("no part {name}"))] = weight.parse().expect("a weight is a number");
    }
    weights
}

/// Labels each text by a field that has not seen it, and fills the features of the second pass.
fn second(args: &Args, base: &Model, training: &mut Training) {
    let mut numbered = training.samples.clone();
    let features = crf::number(&mut numbered, args.least.max(3));
    eprintln!("{} features in the first pass", features.len());
    let docs: Vec<u32> = training.texts.iter().map(|t| t.doc).collect();
    let fold_of = |s: usize| mix(docs[s] ^ 0x77) as usize % args.folds;
    for fold in 0..args.folds {
        let mut field = Field::new(features.len(), args.start);
        let weigh = |epoch: usize, s: usize| f32::from(fold_of(s) != fold && training.is_shown(epoch, s));
        field.train(&numbered, settings(args, args.fold_epochs), &weigh, &|_, _| false);
        for s in (0..numbered.len()).filter(|&s| fold_of(s) == fold) {
            let labels = field.label(&numbered[s], false);
            training.samples[s].look_again(&training.texts[s], base.lexicon(), &labels);
        }
    }
}

/// Trains, prunes, settles and quantises. `features`: those of the samples, by their numbers.
fn train(args: &Args, base: &Model, training: &Training, features: &[u32]) -> Vec<u8> {
    let samples = &training.samples;
    let weights = weights(args);
    let weigh = |epoch: usize, s: usize| f32::from(training.is_shown(epoch, s)) * weights[samples[s].part];
    let half = |epoch: usize, s: usize| training.is_second(epoch, s);
    let mut fields = (0..args.fields.max(1)).map(|seed| {
        let mut field = Field::new(features.len(), args.start);
        field.train(samples, Settings { seed, ..settings(args, args.epochs) }, &weigh, &half);
        field
    });
    let mut field = fields.next().expect("one field at least");
    fields.enumerate().for_each(|(before, other)| field.blend(&other, 1.0 / (before as f32 + 2.0)));
    let mut check = Check::new(args, base, features);
    check.print("all weights", &field);
    let kept = field.prune(args.keep, args.small);
    check.print("pruned", &field);
    eprintln!("{} features and {} weights kept", kept.len(), field.weights());
    if args.settle > 0 {
        field.train(samples, Settings { average: args.settle, ..settings(args, args.settle) }, &weigh, &half);
    }
    check.print("pruned and settled", &field);
    let section = pack(&field, features, &kept);
    let scale = f32::from_le_bytes([section[4], section[5], section[6], section[7]]);
    field.rows.as_flattened_mut().iter_mut().for_each(|w| *w = level(*w / scale) * scale);
    check.print("and in bytes", &field);
    section
}
