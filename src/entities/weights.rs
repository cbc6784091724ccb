//! The trained weights: a table from features to one small number a label, read in place.
//!
//! ```text
//! section "tagger"
//! bytes 0..4     number of features, u32 little endian
//!       4..8     worth of one step of a weight, f32
//!       8..12    worth of one step of a move, f32
//!       12..16   number of weights, u32
//!       16..60   calibration: 11 numbers, f32
//!       ...      moves: CLASSES x Moves::SIZE numbers, i16
//!       ...      a [`Table`] with keys of 9 bits and a weight a label
//! ```

use crate::entities::calibration::{Calibration, KNOTS};
use crate::entities::chain::{CLASSES, Moves};
use crate::entities::table::Table;
use crate::model::ModelError;

/// One weight a label but outside, whose weights are all 0.
pub type Row = [i8; 16];

/// The trained weights.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    table: Table<16>,
    /// Worth of one step of a weight.
    pub scale: f32,
    /// Scores of steps between labels, by class of token.
    pub moves: Vec<Moves>,
    /// Their exponentials.
    pub exp_moves: Vec<Moves>,
    /// Scores for probabilities.
    pub calibration: Calibration,
}

/// Where the moves start.
const HEAD: usize = 16 + 4 * KNOTS.len();

/// How many bits of a feature's hash are kept, beside where it stands.
const BITS: u32 = 9;

impl Weights {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        Self::parse(section).ok_or_else(|| ModelError::Section("tagger".into()))
    }

    fn parse(section: &[u8]) -> Option<Self> {
        let word = |at: usize| section.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let number = |at: usize| word(at).map(f32::from_bits).filter(|x| x.is_finite());
        let (count, scale, step, weights) = (word(0)? as usize, number(4)?, number(8)?, word(12)? as usize);
        let mut calibration = Calibration::default();
        for (k, share) in calibration.0.iter_mut().enumerate() {
            *share = number(16 + 4 * k).filter(|s| (0.0..=1.0).contains(s))?;
        }
        let moves_end = HEAD + CLASSES * Moves::SIZE * 2;
        let packed = section.get(HEAD..moves_end)?.chunks_exact(2);
        let values = packed.map(|c| f32::from(i16::from_le_bytes([c[0], c[1]])) * step);
        let mut moves = vec![Moves::ZERO; CLASSES];
        moves.iter_mut().flat_map(Moves::values_mut).zip(values).for_each(|(m, n)| *m = n);
        let table = Table::read(section.get(moves_end..)?, count, weights, BITS)?;
        let exp_moves = moves.iter().map(Moves::exp).collect();
        Some(Self { table, scale, moves, exp_moves, calibration })
    }

    /// Writes the section. Of two features that look alike the first wins.
    pub fn write(features: &[(u32, Row)], scale: f32, moves: &[Moves], calibration: Calibration) -> Vec<u8> {
        let (table, rows, weights) = Table::write(features, BITS);
        let largest = moves.iter().flat_map(Moves::values).fold(1e-6_f32, |a, v| a.max(v.abs()));
        let step = largest / 32_000.0;
        let mut out = (rows as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&scale.to_le_bytes());
        out.extend_from_slice(&step.to_le_bytes());
        out.extend_from_slice(&(weights as u32).to_le_bytes());
        calibration.0.iter().for_each(|s| out.extend_from_slice(&s.to_le_bytes()));
        moves.iter().flat_map(Moves::values).for_each(|v| out.extend_from_slice(&((v / step) as i16).to_le_bytes()));
        out.extend(table);
        out
    }

    /// A section that was written before, with another calibration.
    pub fn recalibrate(section: &mut [u8], calibration: Calibration) {
        for (bytes, share) in section[16..HEAD].chunks_exact_mut(4).zip(calibration.0) {
            bytes.copy_from_slice(&share.to_le_bytes());
        }
    }

    /// The weights of a feature, if it has any.
    #[inline]
    pub fn get(&self, feature: u32) -> Option<&Row> {
        self.table.get(feature)
    }

    /// Adds the weights of a feature to `sum`.
    #[inline]
    pub fn add(&self, feature: u32, sum: &mut [i16; 16]) {
        if let Some(row) = self.get(feature) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s = s.saturating_add(i16::from(*w));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut moves = vec![Moves::ZERO; CLASSES];
        moves[3].second[2] = -1.5;
        let row = |a, b| std::array::from_fn(|i| if i == a { b } else { 0 });
        Weights::write(
            &[(7, row(3, -5)), (0xffff_ffff, row(15, 127)), (0x8000_0001, row(0, 1))],
            0.25,
            &moves,
            Calibration::default(),
        )
    }

    #[test]
    fn weights_read_back_as_written() {
        let weights = Weights::read(&sample()).unwrap();
        assert_eq!(weights.get(7).unwrap()[3], -5);
        assert_eq!(weights.get(0xffff_ffff).unwrap()[15], 127);
        assert_eq!(weights.get(0x8000_0001).unwrap()[0], 1);
        assert_eq!(weights.get(8), None);
        assert!((weights.moves[3].second[2] + 1.5).abs() < 1e-3);
        assert_eq!(Weights::default().get(7), None);
    }

    #[test]
    fn a_section_that_does_not_fit_together_is_refused() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Weights::read(&good[..cut]).is_err(), "cut at {cut}");
        }
        let mut longer = good.clone();
        longer.push(0);
        assert!(Weights::read(&longer).is_err());
        let mut masks = good;
        // One weight less than there are bits.
        masks[12] -= 1;
        assert!(Weights::read(&masks).is_err());
    }
}
