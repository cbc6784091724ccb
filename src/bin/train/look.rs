//! Trains the second look at whole names, on what fields that have not seen a text find in it: so it learns what the
//! chain mistakes in texts of tomorrow.

use std::collections::HashMap;
use std::ops::Range;

use newsmark::Model;
use newsmark::entities::article::Article;
use newsmark::entities::chain::KINDS;
use newsmark::entities::look::sights::Sights;
use newsmark::entities::look::{CHOICES, Look, Row, is_sure, priors};
use newsmark::entities::tagger;
use newsmark::lexicon::words::mix;

use crate::corpus::Text;
use crate::crf::{FeatureMap, Field, NONE};
use crate::quantise::level;
use crate::samples::document;
use crate::training::{LESSONS, Training, Way};
use crate::{Args, model_with, quantise, settings, weights};

/// A name that the chain found and is not sure of.
struct Case {
    /// Features, later numbers of features.
    features: Vec<u32>,
    /// Logarithms of the chain's probabilities of the choices.
    prior: [f32; CHOICES],
    /// The right choice.
    gold: usize,
    /// What it counts for.
    weight: f32,
}

/// Trains the second look: each text is tagged by a field that has not seen it.
pub fn train(args: &Args, others: &[(String, Vec<u8>)], training: &Training, features: &[u32]) -> Vec<u8> {
    let weights = weights(args);
    let part = |s: usize| training.samples[s].part;
    let fold_of = |s: usize| mix(training.texts[s].doc ^ 0x77) as usize % args.folds;
    let mut cases = Vec::new();
    for fold in (0..args.folds).filter(|_| args.look_keep > 0) {
        let is_shown = |epoch: usize, s: usize| fold_of(s) != fold && training.is_shown(epoch, s);
        let weigh = |epoch: usize, s: usize| f32::from(is_shown(epoch, s)) * weights[part(s)];
        let mut field = Field::new(features.len(), args.start);
        let second = |epoch: usize, s: usize| training.is_second(epoch, s);
        field.train(&training.samples, settings(args, args.look_epochs), &weigh, &second);
        let kept = field.prune(args.keep, args.small);
        let model = model_with(others, &[("tagger", &quantise::pack(&field, features, &kept))]);
        let plain = |s: &usize| training.ways[*s] == Way::Plain && part(*s) != LESSONS;
        for s in (0..training.texts.len()).filter(|&s| fold_of(s) == fold).filter(plain) {
            let share = if training.lone(s) { 1.0 } else { 0.5 };
            look(&training.texts[s], share * weights[part(s)], &model, &mut cases);
        }
    }
    fit(cases, args.look_keep, args.look_small)
}

/// Adds the names that a model finds in a text and is not sure of.
fn look(text: &Text, weight: f32, model: &Model, cases: &mut Vec<Case>) {
    let document = document(&text.text);
    let article = Article::new(&document, model.lexicon());
    let (found, _) = tagger::find(&article, &model.tagger, &mut |_| {});
    let sights = Sights::new(&article, &found);
    let gold: HashMap<&Range<usize>, usize> = text.names.iter().map(|(span, kind)| (span, *kind)).collect();
    for (n, name) in found.iter().enumerate().filter(|(_, name)| !is_sure(name)) {
        let (first, last) = (&document.tokens[name.tokens.start], &document.tokens[name.tokens.end - 1]);
        let gold = gold.get(&(first.span.start..last.span.end)).copied().unwrap_or(KINDS);
        let mut features = Vec::new();
        sights.shared(name.kind, &mut |f| features.push(f));
        sights.features(n, &mut |f| features.push(f));
        cases.push(Case { features, prior: priors(&name.kinds).map(f32::ln), gold, weight });
    }
}

/// How the weights are fitted.
#[derive(Clone, Copy)]
struct Settings {
    /// The share of features left out at random.
    dropout: f32,
    /// L1 after each epoch.
    shrink: f32,
}

const EPOCHS: usize = 6;
/// How many of the last epochs are averaged.
const AVERAGE: usize = 3;
/// Rate of AdaGrad.
const RATE: f32 = 0.05;
/// Features used fewer times are left out.
const LEAST: usize = 4;
/// Strong L1, to find which weights matter; then these alone, all but free.
const SELECT: Settings = Settings { dropout: 0.4, shrink: 0.02 };
const SETTLE: Settings = Settings { dropout: 0.4, shrink: 0.002 };

type Weights = [f32; CHOICES];

/// Fits the weights and writes the section: of the `keep` features that weigh most, weights from `small` up.
fn fit(mut cases: Vec<Case>, keep: usize, small: f32) -> Vec<u8> {
    let (features, counts) = number(&mut cases);
    eprintln!("{} names to look at again, {} features", cases.len(), features.len());
    let mut squares = vec![[1.0; CHOICES]; features.len()];
    let rows = settle(&cases, SELECT, squares.clone());
    let strong = |w: &f32| w.abs() >= small;
    let size = |row: &Weights| row.iter().filter(|w| strong(w)).map(|w| w * w).sum::<f32>();
    let mut order: Vec<(f32, usize)> = (0..rows.len()).map(|f| (size(&rows[f]) * counts[f] as f32, f)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept = vec![false; rows.len()];
    order.iter().take(keep).for_each(|(_, f)| kept[*f] = true);
    for ((row, squares), kept) in rows.iter().zip(&mut squares).zip(&kept) {
        for (w, s) in row.iter().zip(squares) {
            // An endless sum of squares makes every later step 0.
            *s = if *kept && strong(w) { 1.0 } else { f32::INFINITY };
        }
    }
    pack(&features, &settle(&cases, SETTLE, squares))
}

/// Replaces features by numbers in the order of their first use; gives the feature of each number and how often it is used.
fn number(cases: &mut [Case]) -> (Vec<u32>, Vec<u32>) {
    let mut uses = FeatureMap::default();
    cases.iter().flat_map(|c| &c.features).for_each(|f| *uses.entry(*f).or_insert(0) += 1);
    let mut numbers = FeatureMap::default();
    let mut features = Vec::new();
    for f in cases.iter_mut().flat_map(|c| &mut c.features) {
        *f = if uses[f] < LEAST as u32 {
            NONE
        } else {
            *numbers.entry(*f).or_insert_with(|| {
                features.push(*f);
                features.len() as u32 - 1
            })
        };
    }
    cases.iter_mut().for_each(|c| c.features.retain(|f| *f != NONE));
    let counts = features.iter().map(|f| uses[f]).collect();
    (features, counts)
}

/// Stochastic gradients with AdaGrad, which starts from `squares`; the last epochs are averaged.
fn settle(cases: &[Case], settings: Settings, mut squares: Vec<Weights>) -> Vec<Weights> {
    let mut rows = vec![[0.0; CHOICES]; squares.len()];
    let mut sum = rows.clone();
    let limit = (settings.dropout * 65536.0) as u32;
    let grow = 1.0 / (1.0 - settings.dropout);
    let mut kept = Vec::new();
    for epoch in 0..EPOCHS {
        let mut order: Vec<usize> = (0..cases.len()).collect();
        order.sort_by_key(|&c| (mix(c as u32 ^ (epoch as u32) << 24 ^ 0xbeef), c));
        let mut loss = 0.0;
        for c in order {
            let case = &cases[c];
            let mut random = mix((epoch * 7919 + c) as u32 ^ 0x1357_9bdf);
            kept.clear();
            kept.extend(case.features.iter().map(|f| *f as usize).filter(|_| {
                random = random.wrapping_mul(0x915f_77f5).wrapping_add(0x6c07_8965);
                random >> 16 >= limit
            }));
            let mut score = [0.0; CHOICES];
            kept.iter().for_each(|f| score.iter_mut().zip(&rows[*f]).for_each(|(s, w)| *s += grow * w));
            score.iter_mut().zip(case.prior).for_each(|(s, p)| *s += p);
            let chance = softmax(score);
            loss -= f64::from(case.weight * chance[case.gold].max(1e-9).ln());
            let step: Weights =
                std::array::from_fn(|k| case.weight * (f32::from(u8::from(k == case.gold)) - chance[k]));
            if step.iter().all(|g| g.abs() < 1e-3) {
                continue;
            }
            for &f in &kept {
                for ((w, s), g) in rows[f].iter_mut().zip(&mut squares[f]).zip(step) {
                    *s += g * g;
                    *w += RATE * g / s.sqrt();
                }
            }
        }
        rows.as_flattened_mut().iter_mut().for_each(|w| *w = w.signum() * (w.abs() - settings.shrink).max(0.0));
        eprintln!("  epoch {:2}: loss {loss:.0}", epoch + 1);
        if epoch + AVERAGE >= EPOCHS {
            let all = sum.as_flattened_mut().iter_mut().zip(rows.as_flattened());
            all.for_each(|(s, w)| *s += w / AVERAGE as f32);
        }
    }
    sum
}

fn softmax(score: Weights) -> Weights {
    let top = score.iter().fold(f32::MIN, |a, b| a.max(*b));
    let odds = score.map(|s| (s - top).exp());
    let all: f32 = odds.iter().sum();
    odds.map(|o| o / all)
}

/// Quantises to steps of one 127th of the largest weight.
fn pack(features: &[u32], rows: &[Weights]) -> Vec<u8> {
    let scale = rows.as_flattened().iter().fold(0.01_f32, |a, w| a.max(w.abs())) / 127.0;
    let rows = features.iter().zip(rows).map(|(f, row)| (*f, row.map(|w| level(w / scale) as i8)));
    let rows: Vec<(u32, Row)> = rows.filter(|(_, row)| row.iter().any(|w| *w != 0)).collect();
    let section = Look::write(&rows, scale);
    eprintln!("{} features kept, {} bytes", rows.len(), section.len());
    section
}
