//! Turns trained weights into the bytes of the model's section `tagger`.

use newsmark::entities::calibration::Calibration;
use newsmark::entities::weights::{Row, Weights};

use crate::crf::Field;

/// The nearest of the levels that weights are rounded to: the larger, the further apart, so that few different bytes are
/// written and they pack well.
pub fn level(steps: f32) -> f32 {
    const LEVELS: [f32; 24] = [
        0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 14.0, 17.0, 20.0, 24.0, 28.0, 34.0, 40.0, 48.0, 57.0,
        68.0, 81.0, 97.0, 116.0,
    ];
    let size = steps.abs();
    let near = LEVELS.iter().copied().min_by(|a, b| (a - size).abs().total_cmp(&(b - size).abs())).unwrap_or(0.0);
    near.copysign(steps)
}

/// Quantises to steps of one 127th of the largest weight within 6.
pub fn pack(field: &Field, features: &[u32], kept: &[usize]) -> Vec<u8> {
    let largest = kept.iter().flat_map(|&f| field.rows[f]).fold(0.01_f32, |a, w| a.max(w.abs())).min(6.0);
    let scale = largest / 127.0;
    let rows: Vec<(u32, Row)> = kept
        .iter()
        .map(|&f| (features[f], field.rows[f].map(|w| level(w / scale) as i8)))
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
    Weights::write(&rows, scale, &field.moves, Calibration::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_rounded_to_the_nearest_level() {
        let table = [(0.4, 0.0), (-3.2, -3.0), (9.4, 10.0), (-30.0, -28.0), (500.0, 116.0)];
        for (steps, expected) in table {
            assert_eq!(level(steps), expected, "{steps}");
        }
    }
}
