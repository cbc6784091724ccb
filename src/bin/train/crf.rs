//! A linear-chain conditional random field, trained by stochastic gradients with AdaGrad (Duchi et al., 2011) and
//! feature dropout; the last epochs are averaged.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use newsmark::entities::chain::{CLASSES, LABELS, Lattice, Moves, OUTSIDE, decode};
use newsmark::lexicon::words::mix;

use crate::samples::Sample;

/// Settings of a training.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the samples.
    pub epochs: usize,
    /// AdaGrad's rate.
    pub rate: f32,
    /// The share of features left out at random.
    pub dropout: f32,
    /// How many of the last epochs are averaged.
    pub average: usize,
    /// Shrinks each weight after each epoch by this much, down to 0 (L1).
    pub shrink: f32,
    /// Sets the order of the samples and the features left out.
    pub seed: u32,
}

/// A weight for each label but outside.
pub type Row = [f32; 16];

/// The field: a row of weights for each feature, and the steps between labels.
#[derive(Clone)]
pub struct Field {
    /// Rows, by the feature's number.
    pub rows: Vec<Row>,
    squares: Vec<Row>,
    /// Steps, by class.
    pub moves: Vec<Moves>,
    exps: Vec<Moves>,
    move_squares: Vec<Moves>,
}

impl Field {
    /// A field of `features` features without weights. `start_from`: AdaGrad's sum of squares at the start; the larger, the
    /// smaller the first steps of rare features.
    pub fn new(features: usize, start_from: f32) -> Self {
        let mut start = Moves::ZERO;
        start.values_mut().for_each(|v| *v = 1.0);
        Self {
            rows: vec![[0.0; 16]; features],
            squares: vec![[start_from; 16]; features],
            moves: vec![Moves::ZERO; CLASSES],
            exps: vec![Moves::ZERO.exp(); CLASSES],
            move_squares: vec![start; CLASSES],
        }
    }

    /// Trains on samples; `weigh` gives how much a sample counts (0: not at all), `second` whether it is shown with the
    /// features of the second pass in an epoch.
    pub fn train(
        &mut self,
        samples: &[Sample],
        settings: Settings,
        weigh: &dyn Fn(usize, usize) -> f32,
        second: &dyn Fn(usize, usize) -> bool,
    ) {
        let mut sum: Option<(Vec<Row>, Vec<Moves>)> = None;
        for epoch in 0..settings.epochs {
            let mut order: Vec<usize> = (0..samples.len()).filter(|&s| weigh(epoch, s) > 0.0).collect();
            order.sort_by_key(|&s| (mix(s as u32 ^ (epoch as u32) << 24 ^ settings.seed << 20 ^ 0xabcd), s));
            let mut loss = 0.0;
            for &s in &order {
                loss += self.learn(
                    &samples[s],
                    settings,
                    weigh(epoch, s),
                    second(epoch, s),
                    (epoch * 7919 + s) as u32 ^ settings.seed << 26,
                );
            }
            self.shrink(settings.shrink);
            eprintln!("  epoch {:2}: loss {:.0}", epoch + 1, loss);
            if epoch + settings.average >= settings.epochs {
                sum = Some(match sum {
                    None => (self.rows.clone(), self.moves.clone()),
                    Some((mut rows, mut moves)) => {
                        rows.as_flattened_mut().iter_mut().zip(self.rows.as_flattened()).for_each(|(s, w)| *s += w);
                        let values = moves.iter_mut().flat_map(Moves::values_mut);
                        values.zip(self.moves.iter().flat_map(Moves::values)).for_each(|(s, w)| *s += w);
                        (rows, moves)
                    }
                });
            }
        }
        if let Some((rows, moves)) = sum {
            let share = 1.0 / settings.average.min(settings.epochs) as f32;
            (self.rows, self.moves) = (rows, moves);
            self.rows.as_flattened_mut().iter_mut().for_each(|w| *w *= share);
            self.moves.iter_mut().flat_map(Moves::values_mut).for_each(|w| *w *= share);
            self.exps = self.moves.iter().map(Moves::exp).collect();
        }
    }

    /// Moves all weights to those of another field by a share of the way.
    pub fn blend(&mut self, other: &Self, share: f32) {
        let rows = self.rows.as_flattened_mut().iter_mut().zip(other.rows.as_flattened());
        let moves = self.moves.iter_mut().flat_map(Moves::values_mut);
        let steps = moves.zip(other.moves.iter().flat_map(Moves::values));
        rows.chain(steps).for_each(|(w, o)| *w += share * (o - *w));
        self.exps = self.moves.iter().map(Moves::exp).collect();
    }

    fn shrink(&mut self, by: f32) {
        if by > 0.0 {
            self.rows.as_flattened_mut().iter_mut().for_each(|w| *w = w.signum() * (w.abs() - by).max(0.0));
        }
    }

    /// One sample's steps; returns its loss.
    fn learn(&mut self, sample: &Sample, settings: Settings, weight: f32, second: bool, seed: u32) -> f64 {
        let mut lattice = Lattice::default();
        let mut kept: Vec<u32> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        let limit = (settings.dropout * 65536.0) as u32;
        let grow = 1.0 / (1.0 - settings.dropout);
        let mut random = mix(seed ^ 0x1357_9bdf);
        let mut loss = 0.0;
        for stretch in &sample.stretches {
            let mut rows = vec![[0.0_f32; 16]; stretch.len()];
            kept.clear();
            ends.clear();
            for (row, i) in rows.iter_mut().zip(stretch.clone()) {
                let (first, rest) = sample.at(i);
                for &f in first.iter().chain(if second { rest } else { &[] }) {
                    if f == NONE {
                        continue;
                    }
                    random = random.wrapping_mul(0x915f_77f5).wrapping_add(0x6c07_8965);
                    if random >> 16 < limit {
                        continue;
                    }
                    kept.push(f);
                    row.iter_mut().zip(&self.rows[f as usize]).for_each(|(r, w)| *r += w);
                }
                row.iter_mut().for_each(|r| *r *= grow);
                ends.push(kept.len());
            }
            let classes = &sample.classes[stretch.clone()];
            let gold = &sample.gold[stretch.clone()];
            loss += self.step(&rows, classes, gold, &mut lattice, settings.rate, weight, &kept, &ends);
        }
        loss
    }

    #[allow(clippy::too_many_arguments)]
    fn step(
        &mut self,
        rows: &[Row],
        classes: &[u8],
        gold: &[u8],
        lattice: &mut Lattice,
        rate: f32,
        weight: f32,
        kept: &[u32],
        ends: &[usize],
    ) -> f64 {
        lattice.fill(rows, classes, &self.exps);
        let mut score = 0.0_f64;
        let mut from = OUTSIDE;
        for ((&label, row), &class) in gold.iter().zip(rows).zip(classes) {
            score += f64::from(row.get(usize::from(label)).copied().unwrap_or(0.0));
            score += f64::from(self.moves[usize::from(class)].step(from, label));
            from = label;
        }
        score += f64::from(self.moves[0].outside[usize::from(from)]);
        let loss = lattice.log_sum() - score;
        if loss < 1e-3 {
            return loss.max(0.0);
        }
        self.step_moves(classes, gold, lattice, rate, weight);
        let mut start = 0;
        for (t, &end) in ends.iter().enumerate() {
            let mut g = [0.0_f32; 16];
            let mut largest = 0.0_f32;
            for (l, g) in g.iter_mut().enumerate() {
                let p = lattice.forward[t][l] * lattice.backward[t][l];
                *g = weight * (f32::from(usize::from(gold[t]) == l) - p);
                largest = largest.max(g.abs());
            }
            if largest > 1e-3 {
                for &f in &kept[start..end] {
                    let (row, squares) = (&mut self.rows[f as usize], &mut self.squares[f as usize]);
                    for l in 0..16 {
                        squares[l] += g[l] * g[l];
                        row[l] += rate * g[l] / squares[l].sqrt();
                    }
                }
            }
            start = end;
        }
        loss
    }

    #[allow(clippy::needless_range_loop)] // labels index several tables at once, as in the formula
    fn step_moves(&mut self, classes: &[u8], gold: &[u8], lattice: &Lattice, rate: f32, weight: f32) {
        for t in 0..=classes.len() {
            let class = usize::from(if t < classes.len() { classes[t] } else { 0 });
            let mut g = Moves::ZERO;
            let before = if t == 0 { start() } else { lattice.forward[t - 1] };
            let from = usize::from(if t == 0 { OUTSIDE } else { gold[t - 1] });
            let m = self.exps[class];
            if t == classes.len() {
                for f in 0..LABELS {
                    let p = lattice.forward[t - 1][f] * lattice.backward[t - 1][f];
                    g.outside[f] = f32::from(f == from) - p;
                }
            } else {
                let after = lattice.ahead(t);
                let to = usize::from(gold[t]);
                for f in 0..LABELS {
                    for k in 0..8 {
                        g.begin[f][k] = f32::from(f == from && to == k) - before[f] * m.begin[f][k] * after[k];
                    }
                    g.outside[f] = f32::from(f == from && to == 16) - before[f] * m.outside[f] * after[16];
                }
                for k in 0..8 {
                    let p = before[k] * m.second[k] * after[8 + k];
                    g.second[k] = f32::from(from == k && to == 8 + k) - p;
                    let p = before[8 + k] * m.inside[k] * after[8 + k];
                    g.inside[k] = f32::from(from == 8 + k && to == 8 + k) - p;
                }
            }
            let squares = self.move_squares[class].values_mut();
            for ((w, s), g) in self.moves[class].values_mut().zip(squares).zip(g.values()) {
                let g = g * weight;
                *s += g * g;
                *w += 0.5 * rate * g / s.sqrt();
            }
            self.exps[class] = self.moves[class].exp();
        }
    }

    /// Drops all weights below `small` but of the `keep` features with the largest ones; returns the features kept. What
    /// was dropped stays 0 in any training after.
    pub fn prune(&mut self, keep: usize, small: f32) -> Vec<usize> {
        let size = |row: &Row| row.iter().map(|w| if w.abs() < small { 0.0 } else { w * w }).sum::<f32>();
        let mut order: Vec<(f32, usize)> = self.rows.iter().map(size).zip(0..).filter(|s| s.0 > 0.0).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(keep);
        let mut kept: Vec<usize> = order.into_iter().map(|s| s.1).collect();
        kept.sort_unstable();
        let mut is_kept = vec![false; self.rows.len()];
        kept.iter().for_each(|&f| is_kept[f] = true);
        for ((row, squares), kept) in self.rows.iter_mut().zip(&mut self.squares).zip(is_kept) {
            for (w, s) in row.iter_mut().zip(squares) {
                if !kept || w.abs() < small {
                    // An endless sum of squares makes every later step 0.
                    (*w, *s) = (0.0, f32::INFINITY);
                }
            }
        }
        kept
    }

    /// How many weights are not 0.
    pub fn weights(&self) -> usize {
        self.rows.as_flattened().iter().filter(|w| **w != 0.0).count()
    }

    /// The best labels of each open token.
    pub fn label(&self, sample: &Sample, second: bool) -> Vec<u8> {
        let mut out = vec![OUTSIDE; sample.token.len()];
        let mut path = Vec::new();
        for stretch in &sample.stretches {
            let mut rows = vec![[0.0_f32; 16]; stretch.len()];
            for (row, i) in rows.iter_mut().zip(stretch.clone()) {
                let (first, rest) = sample.at(i);
                for &f in first.iter().chain(if second { rest } else { &[] }).filter(|f| **f != NONE) {
                    row.iter_mut().zip(&self.rows[f as usize]).for_each(|(r, w)| *r += w);
                }
            }
            decode(&rows, &sample.classes[stretch.clone()], &self.moves, &mut path);
            out[stretch.clone()].copy_from_slice(&path);
        }
        out
    }
}

fn start() -> [f32; LABELS] {
    let mut start = [0.0; LABELS];
    start[usize::from(OUTSIDE)] = 1.0;
    start
}

/// Stands for a feature that was left out.
pub const NONE: u32 = u32::MAX;

/// A hasher for numbers that are hashes already.
#[derive(Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u32 keys are hashed")
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = n.into();
    }
}

/// A map from features.
pub type FeatureMap = HashMap<u32, u32, BuildHasherDefault<Plain>>;

/// Replaces features by numbers, in the order of their first use, and leaves out those used fewer than `least` times;
/// returns the feature of each number.
pub fn number(samples: &mut [Sample], least: u32) -> Vec<u32> {
    let mut counts = FeatureMap::default();
    for sample in samples.iter() {
        sample.features.iter().chain(&sample.rest).for_each(|f| *counts.entry(*f).or_insert(0) += 1);
    }
    let mut numbers = FeatureMap::default();
    let mut list = Vec::new();
    for sample in samples.iter_mut() {
        for f in sample.features.iter_mut().chain(&mut sample.rest) {
            if counts[f] < least {
                *f = NONE;
                continue;
            }
            *f = *numbers.entry(*f).or_insert_with(|| {
                list.push(*f);
                list.len() as u32 - 1
            });
        }
    }
    list
}
