//! The linear chain over one open stretch: best labels (Viterbi) and probabilities (forward-backward).
//!
//! Labels: 0 to 7 begin a name of that kind, 8 to 15 go on with one, 16 is outside. A name is only gone on with by its
//! own kind. Sums run in a fixed order over `f32`, and [`exp`] is ours, so every machine gives the same bits.

use crate::entities::forms::{Form, Shape};
use crate::lexicon::words::hash;

/// The number of kinds.
pub const KINDS: usize = 8;
/// The number of labels.
pub const LABELS: usize = 17;
/// The label of a token outside any name.
pub const OUTSIDE: u8 = 16;

/// The kind that a label belongs to; 8: none.
pub const fn kind_of(label: u8) -> usize {
    if label >= OUTSIDE { KINDS } else { label as usize & 7 }
}

/// Whether a label begins a name.
pub const fn is_begin(label: u8) -> bool {
    (label as usize) < KINDS
}

/// Scores of the steps between labels, before a token of one class.
#[derive(Clone, Copy, Debug)]
pub struct Moves {
    /// From any label to the begin of a kind.
    pub begin: [[f32; KINDS]; LABELS],
    /// From any label to outside.
    pub outside: [f32; LABELS],
    /// From the begin of a kind to its going on.
    pub second: [f32; KINDS],
    /// From the going on of a kind to the same.
    pub inside: [f32; KINDS],
}

impl Moves {
    /// All steps alike.
    pub const ZERO: Self =
        Self { begin: [[0.0; KINDS]; LABELS], outside: [0.0; LABELS], second: [0.0; KINDS], inside: [0.0; KINDS] };
    /// How many numbers it holds.
    pub const SIZE: usize = LABELS * KINDS + LABELS + 2 * KINDS;

    /// Its numbers in order.
    pub fn values(&self) -> impl Iterator<Item = &f32> {
        self.begin.as_flattened().iter().chain(&self.outside).chain(&self.second).chain(&self.inside)
    }

    /// Its numbers in order, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut f32> {
        let begin = self.begin.as_flattened_mut().iter_mut();
        begin.chain(&mut self.outside).chain(&mut self.second).chain(&mut self.inside)
    }

    /// The step's score; `f32::MIN` where it is not allowed.
    pub fn step(&self, from: u8, to: u8) -> f32 {
        let (f, t) = (usize::from(from), usize::from(to));
        match to {
            OUTSIDE => self.outside[f],
            _ if is_begin(to) => self.begin[f][t],
            _ if from == to => self.inside[t - KINDS],
            _ if f + KINDS == t => self.second[f],
            _ => f32::MIN,
        }
    }

    /// Each number's [`exp`].
    pub fn exp(&self) -> Self {
        let mut out = *self;
        out.values_mut().for_each(|v| *v = exp(*v));
        out
    }
}

/// The number of classes of tokens that have steps of their own.
pub const CLASSES: usize = 24;

/// The class of a token, by which the step onto it is scored.
pub fn class(form: &Form) -> u8 {
    match form.shape {
        Shape::Title => 1,
        Shape::Upper => 2,
        Shape::Short => 3,
        Shape::Mixed | Shape::Coded => 4,
        Shape::Line => 5,
        Shape::Initial | Shape::Letter => 6,
        Shape::Stops | Shape::Cut => 7,
        Shape::Year | Shape::Figure | Shape::Number => 8,
        Shape::Clitic => 9,
        Shape::Address => 10,
        Shape::Uncased => 11,
        Shape::Mark | Shape::Lower => small(form.lower),
    }
}

/// The class of a small word or mark.
fn small(lower: u32) -> u8 {
    const fn h(word: &str) -> u32 {
        let bytes = word.as_bytes();
        let mut h = 0x811c_9dc5_u32;
        let mut i = 0;
        while i < bytes.len() {
            h = (h ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
            i += 1;
        }
        crate::lexicon::words::mix(h)
    }
    const WORDS: [(u32, u8); 16] = [
        (h("of"), 12),
        (h("and"), 13),
        (h("&"), 14),
        (h("the"), 15),
        (h("for"), 16),
        (h("-"), 17),
        (h(","), 18),
        (h("/"), 19),
        (h("."), 20),
        (h("de"), 21),
        (h("van"), 21),
        (h("la"), 21),
        (h("al"), 21),
        (h("bin"), 21),
        (h("'"), 22),
        (h(":"), 23),
    ];
    debug_assert_eq!(h("of"), hash("of"));
    WORDS.iter().find(|w| w.0 == lower).map_or(0, |w| w.1)
}

/// The best path through a stretch: fills `labels`. `rows`: scores of the labels 0 to 15 for each token (outside: 0).
pub fn decode(rows: &[[f32; 16]], classes: &[u8], moves: &[Moves], labels: &mut Vec<u8>) {
    labels.clear();
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(rows.len());
    let mut score = [-1e30_f32; LABELS];
    score[usize::from(OUTSIDE)] = 0.0;
    for (row, &class) in rows.iter().zip(classes) {
        let (next, from) = advance(&score, row, &moves[usize::from(class)]);
        score = next;
        back.push(from);
    }
    // What follows a stretch is outside.
    let end = &moves[0].outside;
    let mut best = usize::from(OUTSIDE);
    for l in (0..LABELS).rev() {
        if score[l] + end[l] > score[best] + end[best] {
            best = l;
        }
    }
    for from in back.iter().rev() {
        labels.push(best as u8);
        best = from[best].into();
    }
    labels.reverse();
}

/// One step of Viterbi: the best score of each label, and the label before it.
fn advance(score: &[f32; LABELS], row: &[f32; 16], moves: &Moves) -> ([f32; LABELS], [u8; LABELS]) {
    let mut begin = [-1e30_f32; KINDS];
    let mut begin_from = [0_u32; KINDS];
    let mut outside = (-1e30_f32, 0_u8);
    for (from, (score, steps)) in score.iter().zip(&moves.begin).enumerate() {
        for k in 0..KINDS {
            let s = score + steps[k];
            let better = s > begin[k];
            begin[k] = if better { s } else { begin[k] };
            begin_from[k] = if better { from as u32 } else { begin_from[k] };
        }
        let s = score + moves.outside[from];
        if s > outside.0 {
            outside = (s, from as u8);
        }
    }
    let mut next = [0.0; LABELS];
    let mut back = [0; LABELS];
    for k in 0..KINDS {
        next[k] = begin[k] + row[k];
        back[k] = begin_from[k] as u8;
        let (second, inside) = (score[k] + moves.second[k], score[KINDS + k] + moves.inside[k]);
        next[KINDS + k] = second.max(inside) + row[KINDS + k];
        back[KINDS + k] = if second >= inside { k as u8 } else { (KINDS + k) as u8 };
    }
    next[LABELS - 1] = outside.0;
    back[LABELS - 1] = outside.1;
    (next, back)
}

/// Forward and backward sums over a stretch, scaled token by token.
#[derive(Default)]
pub struct Lattice {
    /// Forward sums, each summing to 1.
    pub forward: Vec<[f32; LABELS]>,
    /// Backward sums, scaled as the forward ones: forward x backward is the probability of a label.
    pub backward: Vec<[f32; LABELS]>,
    /// Exponentials of the scores.
    rows: Vec<[f32; LABELS]>,
    /// What each forward sum was divided by.
    scales: Vec<f32>,
    /// The largest score of each token, taken off before its exponentials.
    tops: Vec<f32>,
    /// The sum at the end of the stretch.
    total: f32,
}

impl Lattice {
    /// Fills the lattice. `moves`: exponentials ([`Moves::exp`]). The stretch has at least one token.
    pub fn fill(&mut self, rows: &[[f32; 16]], classes: &[u8], moves: &[Moves]) {
        let n = rows.len();
        self.rows.clear();
        self.forward.clear();
        self.scales.clear();
        self.tops.clear();
        let mut before = [0.0; LABELS];
        before[LABELS - 1] = 1.0;
        for (row, &class) in rows.iter().zip(classes) {
            let top = row.iter().fold(0.0_f32, |a, &b| a.max(b));
            let mut e = [exp(-top); LABELS];
            for (e, r) in e.iter_mut().zip(row) {
                *e = exp(r - top);
            }
            let mut next = forward(&before, &moves[usize::from(class)]);
            let mut scale = 0.0;
            for (x, e) in next.iter_mut().zip(&e) {
                *x *= e;
                scale += *x;
            }
            let scale = scale.max(1e-30);
            next.iter_mut().for_each(|x| *x /= scale);
            self.rows.push(e);
            self.scales.push(scale);
            self.forward.push(next);
            before = next;
            self.tops.push(top);
        }
        self.backward.clear();
        self.backward.resize(n, [0.0; LABELS]);
        let end = &moves[0].outside;
        let total: f32 = before.iter().zip(end).map(|(f, e)| f * e).sum::<f32>().max(1e-30);
        self.total = total;
        for (b, e) in self.backward[n - 1].iter_mut().zip(end) {
            *b = e / total;
        }
        for t in (0..n - 1).rev() {
            let after = self.ahead(t + 1);
            self.backward[t] = backward(&after, &moves[usize::from(classes[t + 1])]);
        }
    }

    /// The logarithm of the sum over all paths.
    pub fn log_sum(&self) -> f64 {
        let each = self.scales.iter().zip(&self.tops).map(|(s, t)| f64::from(*s).ln() + f64::from(*t));
        each.sum::<f64>() + f64::from(self.total).ln()
    }

    /// Backward sums times exponentials of token `t`, scaled.
    pub fn ahead(&self, t: usize) -> [f32; LABELS] {
        let mut after = self.backward[t];
        for (a, e) in after.iter_mut().zip(&self.rows[t]) {
            *a = *a * e / self.scales[t];
        }
        after
    }

    /// The probability that a name of `kind` stands on exactly the tokens `from..to` of the stretch.
    pub fn probability(&self, from: usize, to: usize, kind: usize, classes: &[u8], moves: &[Moves]) -> f32 {
        let mut p = self.forward[from][kind];
        let mut last = kind;
        for t in from + 1..to {
            let m = &moves[usize::from(classes[t])];
            let step = if last == kind { m.second[kind] } else { m.inside[kind] };
            last = KINDS + kind;
            p *= step * self.rows[t][last] / self.scales[t];
        }
        let mut after = self.backward[to - 1][last];
        if to < self.forward.len() {
            let m = &moves[usize::from(classes[to])];
            let step = if last == kind { m.second[kind] } else { m.inside[kind] };
            after -= step * self.ahead(to)[KINDS + kind];
        }
        (p * after).clamp(0.0, 1.0)
    }
}

fn forward(before: &[f32; LABELS], moves: &Moves) -> [f32; LABELS] {
    let mut begin = [0.0_f32; KINDS];
    let mut outside = 0.0;
    for ((from, steps), out) in before.iter().zip(&moves.begin).zip(&moves.outside) {
        begin.iter_mut().zip(steps).for_each(|(b, step)| *b += from * step);
        outside += from * out;
    }
    let mut next = [0.0; LABELS];
    next[..KINDS].copy_from_slice(&begin);
    for k in 0..KINDS {
        next[KINDS + k] = before[k] * moves.second[k] + before[KINDS + k] * moves.inside[k];
    }
    next[LABELS - 1] = outside;
    next
}

fn backward(after: &[f32; LABELS], moves: &Moves) -> [f32; LABELS] {
    let mut out = [0.0; LABELS];
    for ((sum, steps), outside) in out.iter_mut().zip(&moves.begin).zip(&moves.outside) {
        *sum = after[LABELS - 1] * outside;
        for (a, step) in after.iter().zip(steps) {
            *sum += a * step;
        }
    }
    for k in 0..KINDS {
        out[k] += after[KINDS + k] * moves.second[k];
        out[KINDS + k] += after[KINDS + k] * moves.inside[k];
    }
    out
}

/// e to the power of `x`, to about six digits, by additions and multiplications alone: the same bits everywhere.
#[inline]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (x + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    let f = (x - whole as f32) * std::f32::consts::LN_2;
    // Taylor: |f| is at most 0.35, so the next term is below 2e-7.
    let p = 1.0 + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f / 720.0)))));
    p * f32::from_bits(((whole + 127) << 23) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of each path by brute force.
    fn paths(rows: &[[f32; 16]], classes: &[u8], moves: &[Moves]) -> Vec<(Vec<u8>, f64)> {
        let mut all = vec![(Vec::new(), 0.0_f64)];
        for (row, &c) in rows.iter().zip(classes) {
            let mut next = Vec::new();
            for (path, score) in &all {
                let from = path.last().copied().unwrap_or(OUTSIDE);
                for to in 0..LABELS as u8 {
                    let step = moves[usize::from(c)].step(from, to);
                    if step > f32::MIN {
                        let gain = row.get(usize::from(to)).copied().unwrap_or(0.0);
                        next.push(([&path[..], &[to]].concat(), score + f64::from(step) + f64::from(gain)));
                    }
                }
            }
            all = next;
        }
        for (path, score) in &mut all {
            *score += f64::from(moves[0].outside[usize::from(*path.last().unwrap())]);
        }
        all
    }

    fn sample() -> (Vec<[f32; 16]>, Vec<u8>, Vec<Moves>) {
        let mut seed = 7_u32;
        let mut draw = || {
            seed = crate::lexicon::words::mix(seed.wrapping_add(0x9e37_79b9));
            (seed >> 8) as f32 / (1 << 22) as f32 - 2.0
        };
        let rows = (0..4).map(|_| std::array::from_fn(|_| draw())).collect();
        let mut moves = vec![Moves::ZERO; CLASSES];
        moves.iter_mut().for_each(|m| m.values_mut().for_each(|v| *v = draw()));
        (rows, vec![1, 0, 3, 1], moves)
    }

    #[test]
    fn the_best_path_is_that_of_brute_force() {
        let (rows, classes, moves) = sample();
        let mut labels = Vec::new();
        decode(&rows, &classes, &moves, &mut labels);
        let best = paths(&rows, &classes, &moves).into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0;
        assert_eq!(labels, best);
    }

    #[test]
    fn probabilities_are_those_of_brute_force() {
        let (rows, classes, moves) = sample();
        let all = paths(&rows, &classes, &moves);
        let total: f64 = all.iter().map(|p| p.1.exp()).sum();
        let exps: Vec<Moves> = moves.iter().map(Moves::exp).collect();
        let mut lattice = Lattice::default();
        lattice.fill(&rows, &classes, &exps);
        assert!((lattice.log_sum() - total.ln()).abs() < 1e-4);
        for t in 0..rows.len() {
            for label in 0..LABELS {
                let p: f64 =
                    all.iter().filter(|p| usize::from(p.0[t]) == label).map(|p| p.1.exp()).sum::<f64>() / total;
                let got = f64::from(lattice.forward[t][label] * lattice.backward[t][label]);
                assert!((p - got).abs() < 1e-4, "{t} {label}: {p} {got}");
            }
        }
        for (from, to, kind) in [(0, 1, 2), (0, 3, 2), (1, 3, 0), (2, 4, 5), (0, 4, 7), (3, 4, 1)] {
            let is_span = |path: &[u8]| {
                path[from] == kind
                    && path[from + 1..to].iter().all(|&l| l == kind + 8)
                    && path.get(to) != Some(&(kind + 8))
            };
            let p: f64 = all.iter().filter(|p| is_span(&p.0)).map(|p| p.1.exp()).sum::<f64>() / total;
            let got = f64::from(lattice.probability(from, to, kind.into(), &classes, &exps));
            assert!((p - got).abs() < 1e-4, "{from}..{to} {kind}: {p} {got}");
        }
    }

    #[test]
    fn exp_is_close() {
        for i in -600..600 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }

    #[test]
    fn small_words_have_classes_of_their_own() {
        let form = |word| Form { lower: hash(word), shape: Shape::Lower, ..Form::default() };
        assert_eq!([class(&form("of")), class(&form("off")), class(&form("and"))], [12, 0, 13]);
    }
}
