//! The model file: everything the pipeline knows of words, in one file, read in place.
//!
//! ```text
//! bytes  0..8    magic "NEWSMARK"
//!        8..12   version, u32 little endian
//!       12..16   length of the header, u32
//!       16..24   checksum of the header's length and all bytes from 24 on, u64 (FNV-1a)
//!       24..     header: JSON, `{"about": {...}, "sections": [[name, start, length], ...]}`; starts count from the
//!                first byte after the header, which is padded with blanks to a multiple of 8
//!        ...     sections, each starting at a multiple of 8
//! ```
//! `about` tells the command, the corpora and the date that made the file. Sections: see [`crate::lexicon`],
//! [`crate::entities`] and [`crate::quotes`].

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::entities::look::Look;
use crate::entities::weights::Weights;
use crate::fields::Json;
use crate::lexicon::{Gazetteer, Lexicon, Phrases, Words};

const MAGIC: &[u8; 8] = b"NEWSMARK";
/// The version of the file that this build reads and writes.
pub const VERSION: u32 = 3;
const BODY: usize = 24;

/// Why a model file was refused. Each is a sentence for the person who supplied the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Not a model file at all.
    Magic,
    /// Made for another version of Newsmark; holds that version.
    Version(u32),
    /// Ends too early.
    Short,
    /// A byte has changed since it was written.
    Checksum,
    /// A part is missing or does not hold together; holds its name.
    Section(String),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ModelError::Magic => write!(f, "This is not a Newsmark model file."),
            ModelError::Version(v) => write!(
                f,
                "This model file is of version {v}, and this Newsmark reads version {VERSION}; take both from the same release."
            ),
            ModelError::Short => write!(f, "The model file ends too early; it was not copied or loaded whole."),
            ModelError::Checksum => {
                write!(f, "The model file is damaged (its checksum does not match); copy or load it again.")
            }
            ModelError::Section(name) => {
                write!(f, "The model file's part “{name}” is missing or damaged; copy or load it again.")
            }
        }
    }
}

impl std::error::Error for ModelError {}

/// The header of a model file: JSON.
#[derive(Serialize)]
struct Header {
    about: BTreeMap<String, String>,
    /// Name, start behind the header, length.
    sections: Vec<(String, usize, usize)>,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let json: Json = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
        let mut about = BTreeMap::new();
        for (name, text) in json.get("about")?.as_object()? {
            about.insert(name.clone(), text.as_str()?.to_owned());
        }
        let number = |json: &Json| json.as_u64()?.try_into().ok();
        let section = |s: &Json| Some((s.get(0)?.as_str()?.to_owned(), number(s.get(1)?)?, number(s.get(2)?)?));
        Some(Self { about, sections: json.get("sections")?.as_array()?.iter().map(section).collect::<Option<_>>()? })
    }
}

/// A checked model file in memory: named sections of bytes.
pub struct ModelFile {
    bytes: Vec<u8>,
    about: BTreeMap<String, String>,
    sections: BTreeMap<String, Range<usize>>,
}

impl ModelFile {
    /// Checks a file's bytes.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ModelError> {
        if !bytes.starts_with(MAGIC) {
            return Err(if MAGIC.starts_with(&bytes) { ModelError::Short } else { ModelError::Magic });
        }
        let word = |at: usize| {
            bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).ok_or(ModelError::Short)
        };
        let version = word(8)?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let length = word(12)? as usize;
        let sum = u64::from(word(16)?) | (u64::from(word(20)?) << 32);
        let body = bytes.get(BODY..).ok_or(ModelError::Short)?;
        let header = body.get(..length).ok_or(ModelError::Short)?;
        if checksum(body, length as u32) != sum {
            return Err(ModelError::Checksum);
        }
        let header = Header::read(header).ok_or_else(|| ModelError::Section("header".into()))?;
        let mut sections = BTreeMap::new();
        for (name, start, len) in header.sections {
            let start = BODY + length + start;
            if start.checked_add(len).is_none_or(|end| end > bytes.len()) {
                return Err(ModelError::Section(name));
            }
            sections.insert(name, start..start + len);
        }
        Ok(Self { bytes, about: header.about, sections })
    }

    /// Writes a file. Sections keep their order.
    pub fn write(about: &BTreeMap<String, String>, parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        let mut sections = Vec::new();
        for (name, part) in parts {
            body.resize(body.len().next_multiple_of(8), 0);
            sections.push((name.to_string(), body.len(), part.len()));
            body.extend_from_slice(part);
        }
        let header = Header { about: about.clone(), sections };
        let mut header = serde_json::to_vec(&header).expect("strings and numbers always serialise");
        header.resize(header.len().next_multiple_of(8), b' ');
        let length = header.len() as u32;
        header.extend_from_slice(&body);
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&checksum(&header, length).to_le_bytes());
        out.extend_from_slice(&header);
        out
    }

    /// The bytes of a section.
    pub fn section(&self, name: &str) -> Option<&[u8]> {
        self.sections.get(name).map(|r| &self.bytes[r.clone()])
    }

    /// What the file tells of its making.
    pub fn about(&self) -> &BTreeMap<String, String> {
        &self.about
    }
}

/// FNV-1a (Fowler, Noll, Vo) over eight bytes at a time, seeded with both lengths, so that a model of 4 MB is checked in a few milliseconds.
fn checksum(bytes: &[u8], header: u32) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64 ^ (u64::from(header) << 32);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
        hash ^= hash >> 29;
    }
    hash
}

/// What the pipeline knows: lexicon, tagger, speaker ranker. Loading is the only thing in Newsmark that can fail.
pub struct Model {
    file: ModelFile,
    words: Words,
    phrases: Phrases,
    /// The weights of the tagger.
    pub tagger: Weights,
    /// The weights of the second look at whole names.
    pub look: Look,
}

impl Model {
    /// Loads a model file.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes)?;
        let part = |name: &str| file.section(name).ok_or_else(|| ModelError::Section(name.to_owned()));
        Gazetteer::read(part("gazetteer")?)?;
        let words = Words::read(part("words")?)?;
        let phrases = Phrases::read(part("phrases")?)?;
        let tagger = Weights::read(part("tagger")?)?;
        let look = Look::read(part("look")?)?;
        Ok(Self { file, words, phrases, tagger, look })
    }

    /// The model that is compiled into the command and the tests. The wasm loads its own by URL.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Self {
        Self::from_bytes(Self::built_in_bytes()).expect("the packed model is checked by the tests")
    }

    /// As [`Model::built_in`], with some sections replaced: how the trainer tries what it has trained.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in_with(others: &[(&str, &[u8])]) -> Result<Self, ModelError> {
        let file = ModelFile::read(Self::built_in_bytes())?;
        let about = file.about.clone();
        let parts: Vec<(&str, &[u8])> = file
            .sections
            .keys()
            .map(|name| {
                let other = others.iter().find(|o| o.0 == name).map(|o| o.1);
                (&name[..], other.unwrap_or_else(|| file.section(name).expect("a name of the list")))
            })
            .collect();
        Self::from_bytes(ModelFile::write(&about, &parts))
    }

    /// The bytes of the model file, put together from the packed parts under `src/data`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in_bytes() -> Vec<u8> {
        let about = include_str!("data/about.tsv").lines().filter_map(|l| l.split_once('\t'));
        let about = about.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let parts: &[(&str, &[u8])] = &[
            ("gazetteer", include_bytes!("data/gazetteer.bin")),
            ("words", include_bytes!("data/words.bin")),
            ("phrases", include_bytes!("data/phrases.bin")),
            ("tagger", include_bytes!("data/tagger.bin")),
            ("look", include_bytes!("data/look.bin")),
        ];
        ModelFile::write(&about, parts)
    }

    /// All that is known of words.
    pub fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { words: &self.words, phrases: &self.phrases, gazetteer: self.gazetteer() }
    }

    /// Countries, cities and companies by their names.
    pub fn gazetteer(&self) -> Gazetteer<'_> {
        self.file.section("gazetteer").and_then(|s| Gazetteer::read(s).ok()).unwrap_or(Gazetteer::EMPTY)
    }

    /// What the file tells of its making: command, corpora, date.
    pub fn about(&self) -> &BTreeMap<String, String> {
        self.file.about()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let about = BTreeMap::from([("command".to_owned(), "test".to_owned())]);
        ModelFile::write(&about, &[("one", b"abc"), ("two", &[7; 20])])
    }

    #[test]
    fn sections_read_back_as_written() {
        let file = ModelFile::read(sample()).unwrap();
        assert_eq!(file.section("one"), Some(&b"abc"[..]));
        assert_eq!(file.section("two"), Some(&[7; 20][..]));
        assert_eq!(file.section("three"), None);
        assert_eq!(file.about()["command"], "test");
    }

    #[test]
    fn a_short_foreign_or_flipped_file_is_refused() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(ModelFile::read(good[..cut].to_vec()).is_err(), "cut at {cut}");
        }
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                assert!(ModelFile::read(bad).is_err(), "bit {bit} of byte {at}");
            }
        }
        assert_eq!(ModelFile::read(b"<!doctype html>".to_vec()).err(), Some(ModelError::Magic));
        let mut other = good;
        other[8] = 9;
        assert_eq!(ModelFile::read(other).err(), Some(ModelError::Version(9)));
    }
}
