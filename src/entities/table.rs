//! A table from features to a row of small weights, read in place.
//!
//! ```text
//! the features as keys (see [`keys`](crate::lexicon::keys))
//! two planes (see [`rans`](crate::lexicon::rans)): which labels of a feature have a weight, as low bytes and high bytes
//!          of a bit set
//! a plane: the weights of those labels, i8, feature by feature
//! ```

use crate::lexicon::keys::Keys;
use crate::lexicon::rans;

/// Rows of `LABELS` (16 at most) weights.
#[derive(Clone, Debug, Default)]
pub struct Table<const LABELS: usize> {
    keys: Keys,
    rows: Vec<[i8; LABELS]>,
}

impl<const LABELS: usize> Table<LABELS> {
    /// Reads `count` rows with `weights` weights, with keys of `bits`; `None` where they do not fit together.
    pub fn read(mut rest: &[u8], count: usize, weights: usize, bits: u32) -> Option<Self> {
        let keys = Keys::read(&mut rest, count, bits)?;
        let masks = rans::decode_pairs(&mut rest, count)?;
        let values = rans::decode(&mut rest, weights)?;
        let rows = unpack(&masks, &values)?;
        rest.is_empty().then_some(Self { keys, rows })
    }

    /// The bytes of a table, how many rows and how many weights it has. Of two features that look alike the first wins.
    pub fn write(features: &[(u32, [i8; LABELS])], bits: u32) -> (Vec<u8>, usize, usize) {
        let hashes: Vec<u32> = features.iter().map(|f| f.0).collect();
        let (mut out, order) = Keys::write(&hashes, bits);
        let rows = || order.iter().map(|i| &features[*i].1);
        let mask = |row: &[i8; LABELS]| row.iter().enumerate().fold(0_u16, |m, (i, v)| m | u16::from(*v != 0) << i);
        let values: Vec<u8> = rows().flatten().filter(|v| **v != 0).map(|v| *v as u8).collect();
        out.extend(rans::encode_pairs(&rows().map(mask).collect::<Vec<_>>()));
        out.extend(rans::encode(&values));
        (out, order.len(), values.len())
    }

    /// The weights of a feature, if it has any.
    #[inline]
    pub fn get(&self, feature: u32) -> Option<&[i8; LABELS]> {
        self.rows.get(self.keys.find(feature)?)
    }

    /// Whether no feature has weights.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A row for each bit set, with the weights of its bits. `None` where there are more or fewer weights than bits.
fn unpack<const LABELS: usize>(masks: &[u16], values: &[u8]) -> Option<Vec<[i8; LABELS]>> {
    let mut rest = values.iter();
    let mut rows = Vec::with_capacity(masks.len());
    for &(mut bits) in masks {
        let mut row = [0; LABELS];
        while bits != 0 {
            *row.get_mut(bits.trailing_zeros() as usize)? = *rest.next()? as i8;
            bits &= bits - 1;
        }
        rows.push(row);
    }
    rest.next().is_none().then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(u32, [i8; 3]); 3] = [(7, [0, -5, 0]), (0xffff_ffff, [127, 1, 0]), (0x8000_0001, [0, 0, 9])];

    #[test]
    fn rows_read_back_as_written() {
        let (bytes, rows, weights) = Table::write(&ROWS, 9);
        assert_eq!((rows, weights), (3, 4));
        let table = Table::<3>::read(&bytes, rows, weights, 9).unwrap();
        ROWS.iter().for_each(|(feature, row)| assert_eq!(table.get(*feature), Some(row)));
        assert_eq!(table.get(8), None);
        assert!(!table.is_empty() && Table::<3>::default().is_empty());
    }

    #[test]
    fn a_table_that_does_not_fit_together_is_refused() {
        let (bytes, rows, weights) = Table::write(&ROWS, 9);
        assert!((0..bytes.len()).all(|cut| Table::<3>::read(&bytes[..cut], rows, weights, 9).is_none()));
        let longer = [&bytes[..], &[0]].concat();
        assert!(Table::<3>::read(&longer, rows, weights, 9).is_none());
        assert!(Table::<3>::read(&bytes, rows, weights - 1, 9).is_none());
        assert!(Table::<2>::read(&bytes, rows, weights, 9).is_none(), "a weight of a third label");
    }
}
