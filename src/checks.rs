//! What an editor should look at again.
//!
//! a quote without a speaker -> `{"key": "speaker:…", "check": "speaker", "sentence": "…", "ids": ["a4"]}`

use serde::Serialize;

use crate::document::Document;

/// Something to look at again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// The same for the same finding in any run, so that a dismissal is kept.
    pub key: String,
    /// Which check it is.
    pub check: &'static str,
    /// What was found, a sentence.
    pub sentence: String,
    /// The annotations that it is about, in the order of the text.
    pub ids: Vec<String>,
}

/// Runs every check. Takes time linear in the document.
pub fn run(_document: &Document) -> Vec<Check> {
    Vec::new()
}
