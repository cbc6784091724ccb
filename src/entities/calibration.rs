//! Scores that mean something: of the names scored 0.8, eight in ten are right.
//!
//! The model's own probability is too sure of itself; a table fitted on the development set by the trainer sets it
//! right, straight lines between its knots.

/// The model's probabilities at which the table has a knot.
pub const KNOTS: [f32; 11] = [0.0, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0];

/// The share of names that are right at each knot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration(pub [f32; KNOTS.len()]);

impl Default for Calibration {
    /// Takes the model at its word.
    fn default() -> Self {
        Self(KNOTS)
    }
}

impl Calibration {
    /// The score for a probability.
    pub fn score(&self, probability: f32) -> f32 {
        let p = probability.clamp(0.0, 1.0);
        let at = KNOTS.iter().skip(1).position(|k| p <= *k).unwrap_or(KNOTS.len() - 2);
        let share = (p - KNOTS[at]) / (KNOTS[at + 1] - KNOTS[at]);
        self.0[at] + share * (self.0[at + 1] - self.0[at])
    }

    /// Fits the table to names by their probabilities and whether they were right: each knot takes the share of right
    /// ones among those nearest to it, and neighbours that would fall share theirs (isotonic regression by pooling
    /// adjacent violators; Barlow et al., 1972).
    pub fn fit(judged: &[(f32, bool)]) -> Self {
        // Blocks of knots: the right names, all names, how many knots.
        let mut blocks: Vec<(f32, f32, usize)> = Vec::new();
        for k in 0..KNOTS.len() {
            let from = if k == 0 { 0.0 } else { (KNOTS[k - 1] + KNOTS[k]) / 2.0 };
            let to = if k + 1 == KNOTS.len() { 1.1 } else { (KNOTS[k] + KNOTS[k + 1]) / 2.0 };
            let near: Vec<bool> = judged.iter().filter(|j| j.0 >= from && j.0 < to).map(|j| j.1).collect();
            // Two names more, as right as the model says, keep a knot with few names near it sober.
            let right = near.iter().filter(|r| **r).count() as f32 + 2.0 * KNOTS[k];
            let mut block = (right, near.len() as f32 + 2.0, 1);
            while let Some(last) = blocks.pop_if(|last| last.0 / last.1 > block.0 / block.1) {
                block = (last.0 + block.0, last.1 + block.1, last.2 + block.2);
            }
            blocks.push(block);
        }
        let mut shares = blocks.iter().flat_map(|b| std::iter::repeat_n(b.0 / b.1, b.2));
        Self(KNOTS.map(|k| shares.next().unwrap_or(k)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_lie_on_lines_between_knots() {
        let plain = Calibration::default();
        for p in [0.0, 0.1, 0.42, 0.5, 0.77, 0.999, 1.0] {
            assert!((plain.score(p) - p).abs() < 1e-6, "{p}");
        }
        assert_eq!(plain.score(-1.0), 0.0);
        assert_eq!(plain.score(2.0), 1.0);
    }

    #[test]
    fn a_model_too_sure_of_itself_is_set_right() {
        // Nine in ten is what it says, one in two is what is right.
        let judged: Vec<(f32, bool)> = (0..1000).map(|i| (0.9, i % 2 == 0)).collect();
        let fitted = Calibration::fit(&judged);
        assert!((fitted.score(0.9) - 0.5).abs() < 0.01);
        assert!(fitted.0.is_sorted());
    }
}
