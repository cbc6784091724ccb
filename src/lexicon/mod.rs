//! What Newsmark knows of words: clusters, names, places, organisations, role nouns, cue verbs; read in place.

pub mod fold;
pub mod gazetteer;

pub use gazetteer::Gazetteer;
