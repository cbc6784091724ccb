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
    /// Its letters, folded, where it may be an acronym: one short capitalised word (`PSG`, `Satawu`, `S&D`).
    pub acronym: Option<String>,
    /// Whether it has two capitals or more, as no common word has.
    pub is_capitals: bool,
    /// Of a person of one name the first names that it is a familiar form of, folded.
    pub formal: Vec<&'static str>,
    person: bool,
    /// Folded with the legal form, where it has one.
    whole: Option<String>,
    /// What the title before it says.
    pub gender: Gender,
    shouted: bool,
}

impl Name {
    /// Reads the name of a mention and the title before it.
    pub fn read(document: &Document, mention: &Annotation) -> Self {
        let text = document.slice(mention.span).to_owned();
        let person = mention.kind == Kind::Person;
        let mut folded = fold(&text);
        let mut whole = None;
        if !person {
            let bare = without_legal_form(folded.strip_prefix("the ").unwrap_or(&folded)).to_owned();
            whole = (bare.len() < folded.len()).then_some(folded);
            folded = bare;
        }
        let mut words: Vec<String> = folded.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        if person {
            while words.len() > 1 && matches!(words[words.len() - 1].as_str(), "jr" | "sr" | "ii" | "iii" | "iv") {
                words.pop();
            }
            folded = words.join(" ");
        }
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let gender = if person { title(document, mention) } else { Gender::Unknown };
        // Of persons only in the questions and answers of an interview: `AQ: We lost.`
        let one = letters <= if person { 4 } else { 8 }
            && capitals > 0
            && !text.contains([' ', '/', '\u{a0}'])
            && (capitals == letters || !(person || text.contains('-')));
        let acronym = one.then(|| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect());
        let shouted = letters > 0 && capitals == letters;
        let formal = if person && words.len() == 1 { formal_names(&folded).collect() } else { Vec::new() };
        Self { formal, text, folded, words, acronym, is_capitals: one && capitals > 1, person, whole, gender, shouted }
    }

    /// Whether it names a person.
    pub fn is_person(&self) -> bool {
        self.person
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
        a == b || initial(a, b) || initial(b, a) || is_familiar(a, b) || is_familiar(b, a)
    }

    /// Where the words of the shorter name `part` stand in this one: of a person 0 at its end, 1 at its start (of
    /// other names the reverse), 2 in the middle, 3 as a familiar form of the first name. None where they do not, or would name another body.
    pub fn holds(&self, part: &Name) -> Option<u8> {
        let (all, words) = (&self.words[..], &part.words[..]);
        if words.is_empty() || words.len() >= all.len() {
            return None;
        }
        if all.ends_with(words) {
            Some(if self.person { 0 } else { 1 })
        } else if all.starts_with(words) {
            (self.person || !self.is_other_body(part)).then_some(if self.person { 1 } else { 0 })
        } else if all.windows(words.len()).any(|w| w == words) {
            (self.person || !part.is_capitals).then_some(2)
        } else {
            let familiar = |full: &str| is_stem(&words[0], full) || part.formal.contains(&full);
            (self.person && words.len() == 1 && familiar(&all[0])).then_some(3)
        }
    }

    /// Whether what follows `part` in this name makes it another body: `BBC` Studios, `Wigan Athletic` Supporters Club.
    fn is_other_body(&self, part: &Name) -> bool {
        const BODIES: &[&str] = &[
            "association",
            "union",
            "supporters",
            "players",
            "secretariat",
            "mission",
            "inquiry",
            "media",
            "news",
            "sport",
            "sports",
            "tv",
            "fans",
            "foundation",
            "women",
            "ladies",
            "council",
            "agency",
        ];
        const SAME: &[&str] = &["group", "holding", "holdings", "international", "bank", "fc", "airlines", "motors"];
        let rest = &self.words[part.words.len()..];
        rest.iter().any(|w| BODIES.contains(&w.as_str()))
            || (part.is_capitals && !part.shouted_word() && !rest.iter().all(|w| SAME.contains(&w.as_str())))
    }

    /// Whether it is a longer word in capitals (`TOTTENHAM` of a headline) and so no acronym.
    fn shouted_word(&self) -> bool {
        self.shouted && self.folded.len() > 5
    }

    /// The first three letters of a person's first name, by which familiar forms find it.
    pub fn stem(&self) -> Option<&str> {
        if !self.person {
            return None;
        }
        self.words.first().and_then(|w| w.get(..3))
    }

    /// The initials of a name of several words: with its small words and without, with a leading `US` whole and with
    /// the legal form (`bank of england` -> `be`, `boe`; `us geological survey` -> `usgs`).
    pub fn initials(&self) -> Vec<String> {
        const SMALL: &[&str] =
            &["of", "the", "and", "for", "in", "on", "de", "des", "du", "la", "le", "et", "to", "at", "ng", "y", "e"];
        const WHOLE: &[&str] = &["us", "uk", "un", "eu", "nz"];
        if self.words.len() < 2 {
            return Vec::new();
        }
        let pick = |name: &str, small: bool| -> String {
            let kept = name.split(' ').filter(|w| small || !SMALL.contains(w));
            kept.filter_map(|w| w.chars().next()).collect()
        };
        let mut all = vec![pick(&self.folded, false), pick(&self.folded, true)];
        all.extend(self.whole.iter().map(|w| pick(w.strip_prefix("the ").unwrap_or(w), false)));
        if let Some(land) = WHOLE.iter().find(|w| **w == self.words[0]) {
            let rest = pick(&self.words[1..].join(" "), false);
            all.push(format!("{land}{rest}"));
        }
        all.retain(|i| i.chars().count() >= 2);
        all
    }

    /// Whether `short` in brackets behind this name is its short form. In capitals it need not share a letter, for
    /// foreign bodies have their own: `Law and Justice (PiS)`; else its letters run through the name: `Comelec`.
    pub fn shortens_to(&self, short: &Name) -> bool {
        let Some(acronym) = &short.acronym else { return false };
        let mut letters = self.folded.chars();
        let runs =
            acronym.chars().all(|c| letters.any(|l| l == c)) && self.folded.chars().next() == acronym.chars().next();
        self.words.len() > 1 && short.words.len() < self.words.len() && (short.is_capitals || runs)
    }

    /// What makes one form fuller than another: more words, then letters; one in capitals alone comes last.
    pub fn fullness(&self) -> (bool, usize, bool, usize) {
        let long = self.words.len() > 1 || self.shouted_word();
        (!(self.shouted && long), self.words.len(), !self.shouted, self.text.chars().count())
    }
}

/// Whether `short` is a familiar form of the first name `full`, both folded: its beginning, also with another ending
/// (`rob`, `robbie`), or one of the list (`bob`).
fn is_familiar(short: &str, full: &str) -> bool {
    is_stem(short, full) || formal_names(short).any(|f| f == full)
}

/// Whether `full` begins like `short`, but for its ending.
fn is_stem(short: &str, full: &str) -> bool {
    let bare = short.trim_end_matches(['i', 'e', 'y']);
    let single = match bare.as_bytes() {
        [head @ .., a, b] if a == b => bare.get(..head.len() + 1).unwrap_or(bare),
        _ => bare,
    };
    let begins = |stem: &str| stem.len() >= 2 && full.len() > stem.len() && full.starts_with(stem);
    (short.len() >= 2 && begins(short))
        || (bare.len() < short.len() && bare.len() >= 4 && (begins(bare) || begins(single)))
}

/// The first names that a folded familiar form can stand for, folded.
fn formal_names(short: &str) -> impl Iterator<Item = &'static str> {
    const LIST: &str = include_str!("../data/familiar.tsv");
    // Most names are not in the list at all, which is quicker to see than to split it into rows.
    let rows = if LIST.contains(short) { LIST } else { "" };
    rows.lines()
        .filter_map(|row| row.split_once('\t'))
        .filter(move |(_, forms)| forms.split(',').any(|f| f == short))
        .flat_map(|(names, _)| names.split(','))
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
