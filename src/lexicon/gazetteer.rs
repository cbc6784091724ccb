//! The gazetteer: countries, regions, cities and companies with their identifiers, read in place from the model's
//! section `gazetteer`.
//!
//! `springfield` -> City 4250542 US-IL, City 4951788 US-MA, …; `french` -> Demonym FR
//!
//! ```text
//! 0..4     number of areas, u32 (all numbers little endian)
//! 4..8     number of names
//! 8..12    number of records
//! 12..16   length of the names, in bytes
//! areas    9 bytes each: ISO 3166 code (`GB`, `GB-ENG`), 6 bytes padded with blanks, then the alpha-3 code or blanks
//! blocks   8 bytes for each 16 names: start of the block in the names, first record of the block
//! names    folded and sorted, front-coded in blocks: length shared with the name before (u8), length of the rest
//!          (u8), records (u8), the rest; the first of a block shares nothing
//! records  columns: what, rank, renown (u8 each), area (u8 low, u8 high), identifier (four columns of u8, low to high)
//! ```
//! A look-up is a binary search over the blocks and a walk over 16 names; nothing is built at the start.

use std::cmp::Reverse;

use crate::model::ModelError;

/// What a name of the gazetteer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum What {
    /// A country or territory with an ISO 3166 code, or one of the four of the United Kingdom.
    Country,
    /// A first-order region: a state of the USA.
    Region,
    /// A continent.
    Continent,
    /// A capital of a country.
    Capital,
    /// A city or town.
    City,
    /// A company or brand.
    Company,
    /// A people, or the adjective of a country.
    Demonym,
    /// One of several names of one thing (src/data/nicknames.tsv); its number is that of the row, shared by all.
    /// Rank 1: stands for it only beside another of its names (`United`).
    Byname,
}

const WHATS: [What; 8] = [
    What::Country,
    What::Region,
    What::Continent,
    What::Capital,
    What::City,
    What::Company,
    What::Demonym,
    What::Byname,
];

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'g> {
    /// What it is.
    pub what: What,
    /// Its number: GeoNames for places, Wikidata for companies; 0 for demonyms and where there is none.
    pub id: u32,
    /// ISO 3166 code of its country, or of its region where that is known (`US-TX`, `GB-SCT`); empty for companies
    /// and continents.
    pub area: &'g str,
    /// For places `10 ln(population)`, at most 255; for companies how well known it is (0 to 255).
    pub rank: u8,
    /// For cities `4 ln(1 + n / 8)`, where GeoNames has the name in n spellings and languages; small but for the famous.
    pub renown: u8,
}

impl<'g> Entry<'g> {
    /// ISO 3166 alpha-2 code of the country, or an empty string.
    pub fn country(&self) -> &'g str {
        self.area.get(..2).unwrap_or_default()
    }

    /// The population, to about a tenth; 0 for companies and demonyms.
    pub fn population(&self) -> f32 {
        match self.what {
            What::Company | What::Demonym | What::Byname => 0.0,
            _ => (f32::from(self.rank) / 10.0).exp(),
        }
    }

    /// Whether it is a place of any kind.
    pub const fn is_place(&self) -> bool {
        !matches!(self.what, What::Company | What::Demonym | What::Byname)
    }
}

const BLOCK: usize = 16;
const HEAD: usize = 16;
const AREA: usize = 9;
const COLUMNS: usize = 9;

/// A gazetteer over the bytes of its section.
#[derive(Clone, Copy)]
pub struct Gazetteer<'g> {
    areas: &'g [u8],
    blocks: &'g [u8],
    names: &'g [u8],
    records: &'g [u8],
    count: usize,
}

impl<'g> Gazetteer<'g> {
    /// The gazetteer of no names.
    pub const EMPTY: Gazetteer<'static> = Gazetteer { areas: &[], blocks: &[], names: &[], records: &[], count: 0 };

    /// Checks that the parts have the lengths that the head gives.
    pub fn read(bytes: &'g [u8]) -> Result<Self, ModelError> {
        let fault = || ModelError::Section("gazetteer".into());
        let at = |i: usize| bytes.get(i * 4..i * 4 + 4).map(word).ok_or_else(fault);
        let (areas, names, count, length) = (at(0)?, at(1)?, at(2)?, at(3)?);
        let mut rest = bytes.get(HEAD..).ok_or_else(fault)?;
        let mut take = |length: Option<usize>| {
            let (part, tail) = length.and_then(|n| rest.split_at_checked(n)).ok_or_else(fault)?;
            rest = tail;
            Ok(part)
        };
        let areas = take(areas.checked_mul(AREA))?;
        let blocks = take(names.div_ceil(BLOCK).checked_mul(8))?;
        let names = take(Some(length))?;
        let records = take(count.checked_mul(COLUMNS))?;
        if !areas.is_ascii() || !rest.is_empty() {
            return Err(fault());
        }
        Ok(Self { areas, blocks, names, records, count })
    }

    /// All readings of a folded name (see [`crate::lexicon::fold`]); of most names there is none.
    pub fn look_up(&self, folded: &str) -> impl Iterator<Item = Entry<'g>> + use<'g> {
        let (first, count) = self.find(folded.as_bytes()).unwrap_or((0, 0));
        let this = *self;
        (first..first + count).filter_map(move |i| this.entry(i))
    }

    /// Whether the name is there at all; quicker than a look-up of its readings.
    pub fn contains(&self, folded: &str) -> bool {
        self.find(folded.as_bytes()).is_some()
    }

    /// The alpha-3 code of a country by its alpha-2 code.
    pub fn alpha3(&self, alpha2: &str) -> Option<&'g str> {
        let area = self.areas.chunks_exact(AREA).find(|a| text(&a[..6]) == alpha2)?;
        Some(text(&area[6..])).filter(|a| !a.is_empty())
    }

    /// First record and number of records of a name.
    fn find(&self, name: &[u8]) -> Option<(usize, usize)> {
        if name.is_empty() {
            return None;
        }
        let (mut low, mut high) = (0, self.blocks.len() / 8);
        while low < high {
            let middle = (low + high) / 2;
            if self.head(middle)? <= name { low = middle + 1 } else { high = middle }
        }
        let block = self.blocks.get(low.checked_sub(1)? * 8..)?;
        self.walk(word(block), word(&block[4..]), name)
    }

    /// The first name of a block.
    fn head(&self, block: usize) -> Option<&'g [u8]> {
        let at = word(&self.blocks[block * 8..]);
        let length = usize::from(*self.names.get(at + 1)?);
        self.names.get(at + 3..at + 3 + length)
    }

    /// Walks a block. `same` counts how many bytes the name before shares with the one sought: a name that shares more
    /// than that with the one before differs from the sought one at the same place, one that shares less lies beyond.
    fn walk(&self, mut at: usize, mut record: usize, name: &[u8]) -> Option<(usize, usize)> {
        let mut same = 0;
        for _ in 0..BLOCK {
            let head = self.names.get(at..at + 3)?;
            let (shared, length, count) = (usize::from(head[0]), usize::from(head[1]), usize::from(head[2]));
            let rest = self.names.get(at + 3..at + 3 + length)?;
            if shared < same {
                return None;
            }
            if shared == same {
                same += rest.iter().zip(&name[same..]).take_while(|(a, b)| a == b).count();
                if same == name.len() && same == shared + length {
                    return Some((record, count));
                }
            }
            at += 3 + length;
            record += count;
        }
        None
    }

    fn entry(&self, i: usize) -> Option<Entry<'g>> {
        let column = |c: usize| self.records.get(c * self.count + i).copied();
        let area = usize::from(column(3)?) | usize::from(column(4)?) << 8;
        Some(Entry {
            what: *WHATS.get(usize::from(column(0)?))?,
            rank: column(1)?,
            renown: column(2)?,
            area: self.areas.get(area * AREA..area * AREA + 6).map(text).unwrap_or_default(),
            id: u32::from_le_bytes([column(5)?, column(6)?, column(7)?, column(8)?]),
        })
    }
}

fn word(bytes: &[u8]) -> usize {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
}

/// A padded code. The areas are ASCII, as [`Gazetteer::read`] has seen.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default().trim_end()
}

/// One record to be written: a folded name and a reading, with the index of its area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// The folded name.
    pub name: String,
    /// See [`Entry::rank`]; reversed, so that the cut at 255 readings takes the smallest.
    pub rank: Reverse<u8>,
    /// See [`Entry::what`].
    pub what: What,
    /// Index of the area, [`u16::MAX`] for none.
    pub area: u16,
    /// See [`Entry::id`].
    pub id: u32,
    /// See [`Entry::renown`].
    pub renown: u8,
}

/// Writes the section. `areas` are ISO 3166 codes with alpha-3 codes or empty strings. At most 255 records a name and
/// 255 bytes a name are kept.
pub fn write(areas: &[(String, String)], records: &mut Vec<Record>) -> Vec<u8> {
    records.retain(|r| !r.name.is_empty() && r.name.len() <= 255);
    records.sort();
    records.dedup();
    let (mut blocks, mut names, mut columns) = (Vec::new(), Vec::new(), vec![Vec::new(); COLUMNS]);
    let mut before = "";
    let mut count = 0_usize;
    for same in records.chunk_by(|a, b| a.name == b.name) {
        let same = &same[..same.len().min(255)];
        let name = same[0].name.as_str();
        if count.is_multiple_of(BLOCK) {
            blocks.extend_from_slice(&(names.len() as u32).to_le_bytes());
            blocks.extend_from_slice(&(columns[0].len() as u32).to_le_bytes());
            before = "";
        }
        let shared = before.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        names.extend_from_slice(&[shared as u8, (name.len() - shared) as u8, same.len() as u8]);
        names.extend_from_slice(&name.as_bytes()[shared..]);
        for r in same {
            let [area_low, area_high] = r.area.to_le_bytes();
            let [a, b, c, d] = r.id.to_le_bytes();
            let bytes = [r.what as u8, r.rank.0, r.renown, area_low, area_high, a, b, c, d];
            columns.iter_mut().zip(bytes).for_each(|(column, byte)| column.push(byte));
        }
        before = name;
        count += 1;
    }
    let mut out = Vec::new();
    for number in [areas.len(), count, columns[0].len(), names.len()] {
        out.extend_from_slice(&(number as u32).to_le_bytes());
    }
    for (code, alpha3) in areas {
        out.extend_from_slice(format!("{code:<6}{alpha3:<3}").as_bytes());
    }
    out.extend_from_slice(&blocks);
    out.extend_from_slice(&names);
    columns.iter().for_each(|c| out.extend_from_slice(c));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let areas = [("GB", "GBR"), ("US-TX", ""), ("FR", "FRA")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let record = |name: &str, what, rank, area, id| Record {
            name: name.to_owned(),
            rank: Reverse(rank),
            what,
            area,
            id,
            renown: 3,
        };
        let mut records: Vec<_> = (0..100).map(|i| record(&format!("town{i:03}"), What::City, 100, 0, i)).collect();
        records.push(record("paris", What::City, 101, 1, 7));
        records.push(record("paris", What::Capital, 146, 2, 8));
        records.push(record("par", What::Company, 9, u16::MAX, 130_000_001));
        write(&areas, &mut records)
    }

    #[test]
    fn names_are_found_and_near_misses_are_not() {
        let bytes = sample();
        let g = Gazetteer::read(&bytes).unwrap();
        let paris: Vec<_> = g.look_up("paris").map(|e| (e.what, e.id, e.area, e.country(), e.rank)).collect();
        assert_eq!(paris, [(What::Capital, 8, "FR", "FR", 146), (What::City, 7, "US-TX", "US", 101)]);
        assert_eq!(
            g.look_up("par").map(|e| (e.what, e.id, e.area)).collect::<Vec<_>>(),
            [(What::Company, 130_000_001, "")]
        );
        for i in 0..100 {
            assert_eq!(g.look_up(&format!("town{i:03}")).map(|e| e.id).collect::<Vec<_>>(), [i]);
        }
        for near in ["", "pa", "pari", "pariss", "town", "town0", "town1000", "zzz", "a", "towm050", "town05x"] {
            assert!(!g.contains(near), "{near}");
            assert_eq!(g.look_up(near).count(), 0, "{near}");
        }
        assert_eq!(g.alpha3("GB"), Some("GBR"));
        assert_eq!(g.alpha3("US-TX"), None);
        assert_eq!(Gazetteer::EMPTY.look_up("paris").count(), 0);
    }

    #[test]
    fn a_cut_section_is_refused_and_a_spoilt_one_does_not_panic() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Gazetteer::read(&good[..cut]).is_err(), "{cut}");
        }
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x55;
            if let Ok(g) = Gazetteer::read(&bad) {
                for name in ["par", "paris", "town050", "zzz"] {
                    let _ = g.look_up(name).count();
                }
            }
        }
    }

    #[test]
    fn population_comes_back_to_about_a_tenth() {
        let e = Entry { what: What::City, id: 1, area: "", rank: 146, renown: 0 };
        assert!((e.population() / 2_140_000.0 - 1.0).abs() < 0.1, "{}", e.population());
    }
}
