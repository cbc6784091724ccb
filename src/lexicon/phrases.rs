//! The hand-written lists of names (src/data/lists.tsv): words of a text in, the classes of the longest name out.
//!
//! `Bayern` `Munich` -> a club; `Super` `Bowl` -> a competition
//!
//! ```text
//! section "phrases"
//! 0..4     number of names and starts of names, u32 little endian
//! ...      them as keys of 8 bits (see [`keys`](super::keys))
//! ...      two planes (see [`rans`](super::rans)): the bit set of their classes, low and high byte; no bit: only the
//!          start of longer names
//! ```
//! Names are hashed word by word in lower case, and every start of a name is in the table too, so that the search for the
//! longest name stops at the first word that goes on with none.

use super::keys::Keys;
use super::rans;
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
    keys: Keys,
    classes: Vec<u16>,
}

/// How many bits of a name's hash are kept, beside where it stands.
const BITS: u32 = 8;

/// The hash of a name that was `before`, one word longer. A name of no word is 0.
pub fn join(before: u32, word: u32) -> u32 {
    mix(before.rotate_left(5).wrapping_mul(0x9e37_79b1) ^ word).max(1)
}

impl Phrases {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        Self::parse(section).ok_or_else(|| ModelError::Section("phrases".into()))
    }

    fn parse(section: &[u8]) -> Option<Self> {
        let (count, mut rest) = section.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let keys = Keys::read(&mut rest, count, BITS)?;
        let classes = rans::decode_pairs(&mut rest, count)?;
        rest.is_empty().then_some(Self { keys, classes })
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
        let (hashes, classes): (Vec<u32>, Vec<u16>) = all.into_iter().unzip();
        let (keys, order) = Keys::write(&hashes, BITS);
        let mut out = (order.len() as u32).to_le_bytes().to_vec();
        out.extend(keys);
        out.extend(rans::encode_pairs(&order.iter().map(|i| classes[*i]).collect::<Vec<_>>()));
        out
    }

    /// The classes of the name with this hash (0 for a mere start of names); `None` where no name starts so.
    pub fn get(&self, hash: u32) -> Option<u16> {
        self.classes.get(self.keys.find(hash)?).copied()
    }
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
        let mut longer = good;
        longer.push(0);
        assert!(Phrases::read(&longer).is_err());
    }
}
