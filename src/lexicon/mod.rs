//! What Newsmark knows of words: clusters, names, places, organisations, role nouns, cue verbs; read in place.

pub mod fold;
pub mod gazetteer;
pub mod words;

pub use gazetteer::Gazetteer;
pub use words::{Entry, Gender, Words};

/// All that the tagger knows of words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Word clusters and names of persons.
    pub words: Words,
}
