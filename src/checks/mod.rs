//! What an editor should look at again before an article goes out: each finding a sentence, with the places it is about.
//!
//! a quote without a speaker -> `{"key": "speaker-…", "check": "speaker", "sentence": "…", "ids": ["a4"]}`
//!
//! | check | what |
//! |---|---|
//! | `speaker` | a quote without a speaker |
//! | `marks` | a quotation mark or bracket without its other half |
//! | `spelling` | one name written in two ways |
//! | `surname` | a surname before the full name |
//! | `age` | two ages for one person |
//! | `date` | a date with two readings |
//! | `figure` | two figures for one thing |
//! | `attribution` | one quote given to two people |

mod dates;
mod figures;
mod names;
mod quotes;

use std::collections::HashMap;

use serde::Serialize;

use crate::document::{Annotation, Document, Status};
use crate::export::newsmark::annotation_name;
use crate::order;

/// Something to look at again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// The same for the same finding in any run and after edits elsewhere, so that a dismissal is kept.
    pub key: String,
    /// Which check it is; see the table of the module.
    pub check: &'static str,
    /// What was found, a sentence.
    pub sentence: String,
    /// The annotations that it is about, in the order of the text; empty where it is about a mark alone.
    pub ids: Vec<String>,
    /// Where it is, in bytes.
    #[serde(skip)]
    pub at: usize,
}

/// What the checks have found so far.
struct Findings {
    list: Vec<Check>,
    /// How often a key was made: the second of the same words is another finding.
    seen: HashMap<String, usize>,
}

impl Findings {
    /// Adds a finding about `words`, by which it is known again.
    fn add(&mut self, check: &'static str, words: &str, sentence: String, about: &[&Annotation], at: usize) {
        let key = format!("{check}-{:016x}", hash(words));
        let count = self.seen.entry(key.clone()).or_insert(0);
        *count += 1;
        let key = if *count == 1 { key } else { format!("{key}-{count}") };
        let mut about: Vec<&&Annotation> = about.iter().collect();
        order::sort_by(&mut about, |a| [a.span.start, a.id as usize, 0]);
        let ids = about.iter().map(|a| annotation_name(a.id)).collect();
        self.list.push(Check { key, check, sentence, ids, at });
    }
}

/// FNV-1a, 64 bits: the same on every machine.
fn hash(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Runs every check; findings in the order of the text. Rejected annotations count for nothing. Takes time linear in the
/// document.
pub fn run(document: &Document) -> Vec<Check> {
    let live: Vec<&Annotation> = document.annotations.iter().filter(|a| a.status != Status::Rejected).collect();
    let mut findings = Findings { list: Vec::new(), seen: HashMap::new() };
    quotes::speakers(document, &live, &mut findings);
    quotes::marks(document, &live, &mut findings);
    quotes::attributions(document, &live, &mut findings);
    names::spellings(document, &live, &mut findings);
    names::surnames(document, &mut findings);
    figures::ages(document, &live, &mut findings);
    figures::figures(document, &live, &mut findings);
    dates::readings(document, &live, &mut findings);
    let mut list = findings.list;
    order::sort_by(&mut list, |c| [c.at, 0, 0]);
    list
}

/// The first words of a stretch, for a sentence.
fn short(text: &str) -> String {
    const WORDS: usize = 8;
    let words: Vec<&str> = text.split_whitespace().take(WORDS + 1).collect();
    if words.len() > WORDS { format!("{} …", words[..WORDS].join(" ")) } else { words.join(" ") }
}

/// Letters and digits in lower case without accents of Latin letters, for comparing words.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ð' | 'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    };
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests;
