//! The hand-written lists of names (src/data/lists.tsv): words of a text in, the classes of the longest name out.
//!
//! `Bayern` `Munich` -> a club; `Super` `Bowl` -> a competition
//!
//! ```text
//! section "phrases"
//! 0..4     number of slots, u32 little endian
//! ...      four planes of one byte a slot: the hash of the name, low to high byte; 0: empty
//! ...      two planes: the bit set of its classes, low and high byte; no bit: only the start of longer names
//! ```
//! Names are hashed word by word in lower case, and every start of a name is in the table too, so that the search for the
//! longest name stops at the first word that goes on with none.

use crate::lexicon::words::mix;
use crate::model::ModelError;

/// The classes of names, in the order of the bits.
pub const CLASSES: [&str; 16] = [
    "club",
    "franchise",
    "team",
    "competition",
    "happening",
    "media",
    "party",
    "body",
    "agency",
    "armed",
    "company",
    "make",
    "title",
    "site",
    "region",
    "people",
];

/// The longest name, in words.
pub const LONGEST: usize = 8;

/// The table of names.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    slots: Vec<(u32, u16)>,
}

/// The hash of a name that was `before`, one word longer. A name of no word is 0.
pub fn join(before: u32, word: u32) -> u32 {
    mix(before.rotate_left(5).wrapping_mul(0x9e37_79b1) ^ word).max(1)
}

impl Phrases {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Section("phrases".into());
        let head = section.get(..4).ok_or_else(damaged)?;
        let count = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let planes = &section[4..];
        if count == 0 || count.checked_mul(6) != Some(planes.len()) {
            return Err(damaged());
        }
        let at = |plane: usize, i: usize| planes[plane * count + i];
        let slots: Vec<(u32, u16)> = (0..count)
            .map(|i| {
                let hash = u32::from_le_bytes([at(0, i), at(1, i), at(2, i), at(3, i)]);
                (hash, u16::from_le_bytes([at(4, i), at(5, i)]))
            })
            .collect();
        if slots.iter().all(|s| s.0 != 0) { Err(damaged()) } else { Ok(Self { slots }) }
    }

    /// Writes the section from names as hashes of their words, with their bit sets of classes.
    pub fn write(names: &[(Vec<u32>, u16)]) -> Vec<u8> {
        let mut all = std::collections::BTreeMap::<u32, u16>::new();
        for (words, classes) in names {
            let mut hash = 0;
            for (i, word) in words.iter().enumerate() {
                hash = join(hash, *word);
                *all.entry(hash).or_default() |= if i + 1 == words.len() { *classes } else { 0 };
            }
        }
        let count = (all.len() * 3 / 2).max(8);
        let mut slots = vec![(0_u32, 0_u16); count];
        for (hash, classes) in all {
            let mut slot = place(hash, count);
            while slots[slot].0 != 0 {
                slot = (slot + 1) % count;
            }
            slots[slot] = (hash, classes);
        }
        let mut out = (count as u32).to_le_bytes().to_vec();
        for byte in 0..4 {
            out.extend(slots.iter().map(|s| s.0.to_le_bytes()[byte]));
        }
        for byte in 0..2 {
            out.extend(slots.iter().map(|s| s.1.to_le_bytes()[byte]));
        }
        out
    }

    /// The classes of the name with this hash (0 for a mere start of names); `None` where no name starts so.
    pub fn get(&self, hash: u32) -> Option<u16> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = place(hash, self.slots.len());
        // `read` has made sure that one slot is empty.
        loop {
            let (here, classes) = self.slots[slot];
            if here == hash {
                return Some(classes);
            }
            if here == 0 {
                return None;
            }
            slot = if slot + 1 == self.slots.len() { 0 } else { slot + 1 };
        }
    }
}

fn place(hash: u32, count: usize) -> usize {
    ((u64::from(hash) * count as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words::hash;

    fn sample() -> Vec<u8> {
        let words = |name: &str| name.split(' ').map(hash).collect::<Vec<_>>();
        Phrases::write(&[
            (words("bayern"), 1),
            (words("bayern munich"), 1),
            (words("super bowl"), 8),
            (words("bayern"), 16),
        ])
    }

    #[test]
    fn names_and_their_starts_are_found() {
        let phrases = Phrases::read(&sample()).unwrap();
        let of = |name: &str| phrases.get(name.split(' ').map(hash).fold(0, join));
        let table = [
            ("bayern", Some(17)),
            ("bayern munich", Some(1)),
            ("super", Some(0)),
            ("super bowl", Some(8)),
            ("munich", None),
        ];
        for (name, expected) in table {
            assert_eq!(of(name), expected, "{name}");
        }
        assert_eq!(Phrases::default().get(7), None);
    }

    #[test]
    fn a_section_that_does_not_fit_together_is_refused() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Phrases::read(&good[..cut]).is_err(), "cut at {cut}");
        }
        let mut full = good;
        full[4..].fill(1);
        assert!(Phrases::read(&full).is_err());
    }
}
