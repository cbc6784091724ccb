//! Word clusters and names of persons: lower-case word in, its [`Entry`] out.
//!
//! `harry` -> cluster 1311 of 2048 (512 and 128 above it), a very frequent first name, male
//!
//! ```text
//! section "words"
//! bytes 0..4     number of slots, u32 little endian
//!       4..6     number of fine clusters F, u16
//!       6..6+3F  the middle cluster (u16) and the coarse cluster (u8) of each fine one
//!       ...      five planes of one byte a slot: fingerprint bits 0..8; fingerprint bits 8..12 (low half) and cluster
//!                bits 8..12 (high half); cluster bits 0..8; bands of first name (3 bits), last name (3), gender (2)
//! ```
//! An open-addressing table with linear probing: a word's hash gives its first slot (high bits) and its fingerprint
//! (low bits, never 0; 0 marks an empty slot). One unknown word in about 2,000 is taken for another: cheap noise.

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
    slots: usize,
    /// Middle and coarse cluster of each fine one.
    above: Vec<(u16, u8)>,
    low: Vec<u8>,
    mixed: Vec<u8>,
    cluster: Vec<u8>,
    bands: Vec<u8>,
}

/// The number of planes after the head.
const PLANES: usize = 4;

impl Words {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Section("words".into());
        let head = section.get(..6).ok_or_else(damaged)?;
        let slots = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let fine = u16::from_le_bytes([head[4], head[5]]) as usize;
        let planes = section.get(6 + 3 * fine..).ok_or_else(damaged)?;
        if slots == 0 || planes.len() != PLANES * slots || fine > 4096 {
            return Err(damaged());
        }
        let above = section[6..6 + 3 * fine].chunks(3).map(|c| (u16::from_le_bytes([c[0], c[1]]), c[2])).collect();
        let plane = |i: usize| planes[i * slots..(i + 1) * slots].to_vec();
        let read = Self { slots, above, low: plane(0), mixed: plane(1), cluster: plane(2), bands: plane(3) };
        let sound = (0..slots).all(|i| usize::from(read.fine(i)) < fine) && read.low.contains(&0);
        if sound { Ok(read) } else { Err(damaged()) }
    }

    /// Writes the section from words in lower case with their entries (only `fine`, names and gender are read) and the
    /// clusters above each fine one.
    pub fn write(words: &[(String, Entry)], above: &[(u16, u8)]) -> Vec<u8> {
        let slots = (words.len() * 5 / 4).max(8);
        let mut planes = vec![0_u8; PLANES * slots];
        for (word, entry) in words {
            let (mut slot, fingerprint) = place(hash(word), slots);
            while planes[slot] != 0 || planes[slots + slot] & 15 != 0 {
                slot = (slot + 1) % slots;
            }
            planes[slot] = fingerprint as u8;
            planes[slots + slot] = (fingerprint >> 8) as u8 | ((entry.fine >> 8) as u8) << 4;
            planes[2 * slots + slot] = entry.fine as u8;
            planes[3 * slots + slot] = entry.first | entry.last << 3 | (entry.gender as u8) << 6;
        }
        let mut out = (slots as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&(above.len() as u16).to_le_bytes());
        for (middle, coarse) in above {
            out.extend_from_slice(&middle.to_le_bytes());
            out.push(*coarse);
        }
        out.extend_from_slice(&planes);
        out
    }

    /// What is known of `word`, given in lower case.
    pub fn get(&self, word: &str) -> Entry {
        self.find(word).or_else(|| fold(word).and_then(|plain| self.find(&plain))).unwrap_or_default()
    }

    fn find(&self, word: &str) -> Option<Entry> {
        if self.slots == 0 {
            return None;
        }
        let (mut slot, fingerprint) = place(hash(word), self.slots);
        // A table is never full, but a damaged one could be: never go round twice.
        for _ in 0..self.slots {
            let here = u16::from(self.low[slot]) | u16::from(self.mixed[slot] & 15) << 8;
            if here == 0 {
                return None;
            }
            if here == fingerprint {
                return Some(self.entry(slot));
            }
            slot = if slot + 1 == self.slots { 0 } else { slot + 1 };
        }
        None
    }

    fn fine(&self, slot: usize) -> u16 {
        u16::from(self.cluster[slot]) | u16::from(self.mixed[slot] >> 4) << 8
    }

    fn entry(&self, slot: usize) -> Entry {
        let fine = self.fine(slot);
        let (middle, coarse) = self.above[usize::from(fine)];
        let bands = self.bands[slot];
        let gender = match bands >> 6 {
            1 => Gender::Male,
            2 => Gender::Female,
            _ => Gender::Unknown,
        };
        Entry { fine, middle, coarse, first: bands & 7, last: bands >> 3 & 7, gender }
    }
}

/// First slot and fingerprint (1 to 4095) of a hash.
fn place(hash: u32, slots: usize) -> (usize, u16) {
    let slot = (u64::from(hash) * slots as u64) >> 32;
    (slot as usize, ((hash & 0xfff) as u16).max(1))
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
