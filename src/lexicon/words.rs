//! Word clusters and names of persons: lower-case word in, its [`Entry`] out.
//!
//! `harry` -> cluster 1311 of 2048 (512 and 128 above it), a very frequent first name, male
//!
//! ```text
//! section "words"
//! bytes 0..4     number of words, u32 little endian
//!       4..6     number of fine clusters F, u16
//!       6..6+3F  the middle cluster (u16) and the coarse cluster (u8) of each fine one
//!       ...      the words as keys of 8 bits (see [`keys`](super::keys))
//!       ...      three planes (see [`rans`](super::rans)): low bytes of the clusters; their high bytes; bands of first
//!                name (3 bits), last name (3), gender (2)
//! ```
//! One unknown word in 256 is taken for another: cheap noise.

use super::keys::Keys;
use super::rans;
use crate::model::ModelError;

/// What is known of a word. All zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its fine cluster; 0: none.
    pub fine: u16,
    /// The middle cluster above it; 0: none.
    pub middle: u16,
    /// The coarse cluster above that; 0: none.
    pub coarse: u8,
    /// How frequent it is as a first name, 0 (never) to 7.
    pub first: u8,
    /// How frequent it is as a last name, 0 (never) to 7.
    pub last: u8,
    /// Whose first name it is.
    pub gender: Gender,
}

/// Who bears a first name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Not known, or both.
    #[default]
    Unknown,
    /// At least 95 of 100 bearers are male.
    Male,
    /// At least 95 of 100 bearers are female.
    Female,
}

/// The table of words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    keys: Keys,
    /// Middle and coarse cluster of each fine one.
    above: Vec<(u16, u8)>,
    /// Fine cluster, and the bands of names.
    entries: Vec<(u16, u8)>,
}

/// How many bits of a word's hash are kept, beside where it stands.
const BITS: u32 = 8;

impl Words {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        Self::parse(section).ok_or_else(|| ModelError::Section("words".into()))
    }

    fn parse(section: &[u8]) -> Option<Self> {
        let head = section.get(..6)?;
        let count = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let fine = u16::from_le_bytes([head[4], head[5]]) as usize;
        let above = section.get(6..6 + 3 * fine)?.chunks(3);
        let above = above.map(|c| (u16::from_le_bytes([c[0], c[1]]), c[2])).collect();
        let mut rest = &section[6 + 3 * fine..];
        let keys = Keys::read(&mut rest, count, BITS)?;
        let clusters = rans::decode_pairs(&mut rest, count)?;
        let bands = rans::decode(&mut rest, count)?;
        let entries: Vec<_> = clusters.into_iter().zip(bands).collect();
        let sound = rest.is_empty() && entries.iter().all(|e| usize::from(e.0) < fine);
        sound.then_some(Self { keys, above, entries })
    }

    /// Writes the section from words in lower case with their entries (only `fine`, names and gender are read) and the
    /// clusters above each fine one.
    pub fn write(words: &[(String, Entry)], above: &[(u16, u8)]) -> Vec<u8> {
        let hashes: Vec<u32> = words.iter().map(|(word, _)| hash(word)).collect();
        let (keys, order) = Keys::write(&hashes, BITS);
        let entries = || order.iter().map(|i| words[*i].1);
        let bands = entries().map(|e| e.first | e.last << 3 | (e.gender as u8) << 6);
        let mut out = (order.len() as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&(above.len() as u16).to_le_bytes());
        for (middle, coarse) in above {
            out.extend_from_slice(&middle.to_le_bytes());
            out.push(*coarse);
        }
        out.extend(keys);
        out.extend(rans::encode_pairs(&entries().map(|e| e.fine).collect::<Vec<_>>()));
        out.extend(rans::encode(&bands.collect::<Vec<_>>()));
        out
    }

    /// What is known of `word`, given in lower case.
    pub fn get(&self, word: &str) -> Entry {
        self.find(word).or_else(|| fold(word).and_then(|plain| self.find(&plain))).unwrap_or_default()
    }

    fn find(&self, word: &str) -> Option<Entry> {
        let (fine, bands) = *self.entries.get(self.keys.find(hash(word))?)?;
        let (middle, coarse) = *self.above.get(usize::from(fine))?;
        let gender = match bands >> 6 {
            1 => Gender::Male,
            2 => Gender::Female,
            _ => Gender::Unknown,
        };
        Some(Entry { fine, middle, coarse, first: bands & 7, last: bands >> 3 & 7, gender })
    }
}

/// A hash of a word's bytes: FNV-1a, then the finaliser of MurmurHash3, so that high and low bits are both good.
pub fn hash(word: &str) -> u32 {
    mix(word.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)))
}

/// The finaliser of MurmurHash3.
pub const fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

/// The word without the marks on its letters, where it has any that are known (`josé` -> `jose`).
pub fn fold(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ễ' => out.push('e'),
            'ğ' | 'ģ' | 'ġ' => out.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ł' | 'ļ' | 'ľ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' => out.push('o'),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ž' | 'ż' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' => {}
            '’' => out.push('\''),
            _ => out.push(c),
        }
    }
    (out != word).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let entry = |fine, first, last, gender| Entry { fine, first, last, gender, ..Entry::default() };
        let words = [
            ("harry".to_owned(), entry(2, 7, 3, Gender::Male)),
            ("jose".to_owned(), entry(1, 6, 1, Gender::Male)),
            ("maria".to_owned(), entry(1, 7, 0, Gender::Female)),
        ];
        Words::write(&words, &[(0, 0), (300, 4), (511, 9)])
    }

    #[test]
    fn words_read_back_as_written() {
        let words = Words::read(&sample()).unwrap();
        let harry = words.get("harry");
        assert_eq!((harry.fine, harry.middle, harry.coarse), (2, 511, 9));
        assert_eq!((harry.first, harry.last, harry.gender), (7, 3, Gender::Male));
        assert_eq!(words.get("josé").middle, 300);
        assert_eq!(words.get("maria").gender, Gender::Female);
        assert_eq!(words.get("harriet"), Entry::default());
        assert_eq!(Words::default().get("harry"), Entry::default());
    }

    #[test]
    fn a_section_that_does_not_fit_together_is_refused() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Words::read(&good[..cut]).is_err(), "cut at {cut}");
        }
        let mut bad = good;
        bad[4] = 1;
        assert!(Words::read(&bad).is_err());
    }

    #[test]
    fn folding_takes_marks_off() {
        let table = [("josé", "jose"), ("łukasz", "lukasz"), ("straße", "strasse"), ("cafe\u{301}", "cafe")];
        for (word, plain) in table {
            assert_eq!(fold(word).as_deref(), Some(plain));
        }
        assert_eq!(fold("jose"), None);
        assert_eq!(fold("москва"), None);
    }
}
