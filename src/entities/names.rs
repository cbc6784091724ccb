//! A mention's name, cut and folded for comparison: words, initials, title before it.
//!
//! `Mrs. Ada J. Quill` -> words `ada`, `j`, `quill`, gender female

use crate::document::{Annotation, Class, Document};
use crate::kinds::Kind;
use crate::lexicon::fold::{fold, without_legal_form};

/// What a title says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nothing.
    Unknown,
    /// `Mrs`, `Ms`, `Dame`.
    Female,
    /// `Mr`, `Sir`.
    Male,
}

impl Gender {
    /// Whether both may be said of one person.
    pub fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }
}

const FEMALE: &[&str] =
    &["mrs", "ms", "miss", "dame", "lady", "madame", "mme", "queen", "princess", "sister", "baroness", "duchess"];
const MALE: &[&str] =
    &["mr", "sir", "lord", "monsieur", "king", "prince", "brother", "father", "baron", "duke", "pope", "imam", "rabbi"];

/// A mention's name.
pub struct Name {
    /// As it stands in the text.
    pub text: String,
    /// Folded, without a leading `the` and a legal form.
    pub folded: String,
    /// The words of `folded`; of a person without `jr` and the like. Never empty unless nothing of the name is a letter.
    pub words: Vec<String>,
    /// Whether it may be an acronym: one short word with two capitals or more.
    pub is_acronym: bool,
    /// What the title before it says.
    pub gender: Gender,
    shouted: bool,
}

impl Name {
    /// Reads the name of a mention and the title before it.
    pub fn read(document: &Document, mention: &Annotation) -> Self {
        let text = document.slice(mention.span).to_owned();
        let mut folded = fold(&text);
        if mention.kind != Kind::Person {
            folded = without_legal_form(folded.strip_prefix("the ").unwrap_or(&folded)).to_owned();
        }
        let mut words: Vec<String> = folded.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        if mention.kind == Kind::Person {
            while words.len() > 1 && matches!(words[words.len() - 1].as_str(), "jr" | "sr" | "ii" | "iii" | "iv") {
                words.pop();
            }
            folded = words.join(" ");
        }
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_acronym = words.len() == 1 && capitals >= 2 && letters <= 8 && !text.contains([' ', '-']);
        let gender = if mention.kind == Kind::Person { title(document, mention) } else { Gender::Unknown };
        Self { shouted: letters > 0 && capitals == letters, text, folded, words, is_acronym, gender }
    }

    /// The last word.
    pub fn last(&self) -> &str {
        self.words.last().map(String::as_str).unwrap_or_default()
    }

    /// Whether two full names of persons with one last name can be those of one person: the first names are equal, or
    /// one is the initial or a familiar form of the other.
    pub fn fits(&self, other: &Name) -> bool {
        let (Some(a), Some(b)) = (self.words.first(), other.words.first()) else { return false };
        if !self.gender.agrees(other.gender) || self.last() != other.last() {
            return false;
        }
        let initial = |a: &str, b: &str| a.len() == 1 && b.starts_with(a);
        a == b || initial(a, b) || initial(b, a)
    }

    /// Where the words of the shorter name `part` stand in this one: 0 at its end, 1 at its start, 2 in the middle.
    pub fn holds(&self, part: &Name) -> Option<u8> {
        let (all, part) = (&self.words[..], &part.words[..]);
        if part.is_empty() || part.len() >= all.len() {
            return None;
        }
        if all.ends_with(part) {
            Some(0)
        } else if all.starts_with(part) {
            Some(1)
        } else {
            all.windows(part.len()).any(|w| w == part).then_some(2)
        }
    }

    /// The initials of a name of several words, with its small words and without: `bank of england` -> `boe`, `be`.
    pub fn initials(&self) -> Vec<String> {
        const SMALL: &[&str] =
            &["of", "the", "and", "for", "in", "on", "de", "des", "du", "la", "le", "et", "to", "at"];
        if self.words.len() < 2 {
            return Vec::new();
        }
        let pick = |small: bool| -> String {
            let kept = self.words.iter().filter(|w| small || !SMALL.contains(&w.as_str()));
            kept.filter_map(|w| w.chars().next()).collect()
        };
        let (all, main) = (pick(true), pick(false));
        [main, all].into_iter().filter(|i| i.chars().count() >= 2).collect()
    }

    /// Whether an acronym in brackets behind this name is likely its short form. Of foreign bodies it need not share a
    /// letter: `Law and Justice (PiS)`.
    pub fn could_shorten_to(&self, acronym: &Name) -> bool {
        self.words.len() > 1 || self.words.first().is_some_and(|w| w.len() > 2 * acronym.folded.len())
    }

    /// What makes one form fuller than another: more words, then letters; one in capitals alone comes last.
    pub fn fullness(&self) -> (bool, usize, usize) {
        (!(self.shouted && !self.is_acronym), self.words.len(), self.text.chars().count())
    }
}

/// What the title directly before the mention, or the one before that (`Mr Justice`), says.
fn title(document: &Document, mention: &Annotation) -> Gender {
    let at = document.token_at(mention.span.start);
    for i in (at.saturating_sub(2)..at).rev() {
        let word = document.word(i).trim_end_matches('.').to_lowercase();
        if FEMALE.contains(&word.as_str()) {
            return Gender::Female;
        }
        if MALE.contains(&word.as_str()) {
            return Gender::Male;
        }
        if document.tokens[i].class != Class::Word || !document.word(i).starts_with(char::is_uppercase) {
            break;
        }
    }
    Gender::Unknown
}
