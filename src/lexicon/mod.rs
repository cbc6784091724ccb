//! What Newsmark knows of words: clusters, names, places, organisations, role nouns, cue verbs; read in place.

pub mod fold;
pub mod gazetteer;
pub mod keys;
pub mod phrases;
pub mod rans;
pub mod words;

pub use gazetteer::Gazetteer;
pub use phrases::Phrases;
pub use words::{Entry, Gender, Words};

/// All that the tagger knows of words.
#[derive(Clone, Copy)]
pub struct Lexicon<'m> {
    /// Word clusters and names of persons.
    pub words: &'m Words,
    /// The hand-written lists of names.
    pub phrases: &'m Phrases,
    /// Places, countries and companies.
    pub gazetteer: Gazetteer<'m>,
}
