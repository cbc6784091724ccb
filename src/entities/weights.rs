//! The trained weights: a table from features to one small number a label, read in place.
//!
//! ```text
//! section "tagger"
//! bytes 0..4     number of slots, u32 little endian
//!       4..8     worth of one step of a weight, f32
//!       8..12    worth of one step of a move, f32
//!       12..16   bytes of packed weights, u32
//!       16..60   calibration: 11 numbers, f32
//!       ...      moves: CLASSES x Moves::SIZE numbers, i16
//!       ...      low bytes of the fingerprints, one a slot; 0: empty
//!       ...      of each slot that is not empty: high bytes of the fingerprints, then which labels have a weight, as low
//!                bytes and high bytes of a bit set
//!       ...      the weights of those labels, i8, slot by slot
//! ```
//! Looking up is linear probing from the feature's high bits; the low 16 bits are its fingerprint.

use crate::entities::calibration::{Calibration, KNOTS};
use crate::entities::chain::{CLASSES, Moves};
use crate::model::ModelError;

/// One weight a label but outside, whose weights are all 0.
pub type Row = [i8; 16];

/// The trained weights.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    keys: Vec<u16>,
    rows: Vec<Row>,
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

fn damaged() -> ModelError {
    ModelError::Section("tagger".into())
}

fn slot_of(feature: u32, slots: usize) -> usize {
    ((u64::from(feature) * slots as u64) >> 32) as usize
}

/// The low byte is never 0.
fn fingerprint(feature: u32) -> u16 {
    let low = feature as u16;
    low | u16::from(low & 0xff == 0)
}

impl Weights {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        let word = |at: usize| {
            section.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).ok_or_else(damaged)
        };
        let (slots, scale, step) = (word(0)? as usize, f32::from_bits(word(4)?), f32::from_bits(word(8)?));
        let packed = word(12)? as usize;
        let moves_end = HEAD + CLASSES * Moves::SIZE * 2;
        let table = section.get(moves_end..).unwrap_or_default();
        let low = table.get(..slots).ok_or_else(damaged)?;
        let filled = low.iter().filter(|b| **b != 0).count();
        let fits = filled * 3 + slots + packed == table.len();
        if !fits || filled == slots || !scale.is_finite() || !step.is_finite() {
            return Err(damaged());
        }
        let mut calibration = Calibration::default();
        for (k, share) in calibration.0.iter_mut().enumerate() {
            *share = f32::from_bits(word(16 + 4 * k)?);
        }
        if !calibration.0.iter().all(|s| (0.0..=1.0).contains(s)) {
            return Err(damaged());
        }
        let mut moves = vec![Moves::ZERO; CLASSES];
        let numbers =
            section[HEAD..moves_end].chunks_exact(2).map(|c| f32::from(i16::from_le_bytes([c[0], c[1]])) * step);
        moves.iter_mut().flat_map(Moves::values_mut).zip(numbers).for_each(|(m, n)| *m = n);
        let (planes, values) = table[slots..].split_at(3 * filled);
        let mut high = planes[..filled].iter();
        let key = |low: &u8| if *low == 0 { 0 } else { u16::from_le_bytes([*low, *high.next().unwrap_or(&0)]) };
        let keys: Vec<u16> = low.iter().map(key).collect();
        let masks = planes[filled..2 * filled].iter().zip(&planes[2 * filled..]);
        let rows = unpack(&keys, masks.map(|(l, h)| u16::from_le_bytes([*l, *h])), values).ok_or_else(damaged)?;
        let exp_moves = moves.iter().map(Moves::exp).collect();
        Ok(Self { keys, rows, scale, moves, exp_moves, calibration })
    }

    /// Writes the section. Of two features with one place and fingerprint the first wins.
    pub fn write(features: &[(u32, Row)], scale: f32, moves: &[Moves], calibration: Calibration) -> Vec<u8> {
        // A third and more of the slots empty: most look-ups are for features that are not there, and end at the first one.
        let slots = (features.len() * 8 / 5).max(8);
        let mut keys = vec![0_u16; slots];
        let mut rows = vec![[0_i8; 16]; slots];
        for (feature, row) in features {
            let mut slot = slot_of(*feature, slots);
            while keys[slot] != 0 && keys[slot] != fingerprint(*feature) {
                slot = (slot + 1) % slots;
            }
            if keys[slot] == 0 {
                keys[slot] = fingerprint(*feature);
                rows[slot] = *row;
            }
        }
        let largest = moves.iter().flat_map(Moves::values).fold(1e-6_f32, |a, v| a.max(v.abs()));
        let step = largest / 32_000.0;
        let values: Vec<u8> = rows.iter().flatten().filter(|v| **v != 0).map(|v| *v as u8).collect();
        let mut out = (slots as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&scale.to_le_bytes());
        out.extend_from_slice(&step.to_le_bytes());
        out.extend_from_slice(&(values.len() as u32).to_le_bytes());
        calibration.0.iter().for_each(|s| out.extend_from_slice(&s.to_le_bytes()));
        moves.iter().flat_map(Moves::values).for_each(|v| out.extend_from_slice(&((v / step) as i16).to_le_bytes()));
        let mask = |row: &Row| row.iter().enumerate().fold(0, |m, (i, v)| m | u16::from(*v != 0) << i);
        let filled = || keys.iter().zip(&rows).filter(|slot| *slot.0 != 0);
        out.extend(keys.iter().map(|k| *k as u8));
        out.extend(filled().map(|(k, _)| (*k >> 8) as u8));
        out.extend(filled().map(|(_, row)| mask(row) as u8));
        out.extend(filled().map(|(_, row)| (mask(row) >> 8) as u8));
        out.extend_from_slice(&values);
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
        let slots = self.keys.len();
        if slots == 0 {
            return None;
        }
        let mut slot = slot_of(feature, slots);
        let key = fingerprint(feature);
        // `read` has made sure that one slot is empty.
        loop {
            let here = self.keys[slot];
            if here == key {
                return Some(&self.rows[slot]);
            }
            if here == 0 {
                return None;
            }
            slot = if slot + 1 == slots { 0 } else { slot + 1 };
        }
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

/// A row for each key: from a bit set and the weights of its bits where the key is not 0. `None` where there are more or
/// fewer weights than bits.
fn unpack(keys: &[u16], mut masks: impl Iterator<Item = u16>, values: &[u8]) -> Option<Vec<Row>> {
    let mut rest = values.iter();
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        let mut row = [0; 16];
        let mut bits = if *key == 0 { 0 } else { masks.next()? };
        while bits != 0 {
            row[bits.trailing_zeros() as usize] = *rest.next()? as i8;
            bits &= bits - 1;
        }
        rows.push(row);
    }
    rest.next().is_none().then_some(rows)
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
        // Three slots of eight are filled: behind their low and high bytes stand the bit sets.
        let at = HEAD + CLASSES * Moves::SIZE * 2 + 8 + 3;
        masks[at..at + 6].fill(0xff);
        assert!(Weights::read(&masks).is_err());
    }
}
