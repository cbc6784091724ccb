//! What a reader can ask for: each edit as plain data, and why one was refused.
//!
//! `{"do": "resize", "id": "a3", "start": 10, "end": 21}`; offsets count in the unit of the review.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::{Link, QuoteType};
use crate::kinds::Kind;

/// What happens to other names and numbers where a span is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Overlap {
    /// Suggestions give way (they become rejected, and are marked as such); what the reader has decided does not, and the
    /// edit is refused.
    #[default]
    Suggestions,
    /// All give way.
    Replace,
    /// All stay, one over the other.
    Allow,
}

/// Which mentions an edit to all goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Those of the same words.
    #[default]
    String,
    /// Those of the same entity.
    Chain,
}

/// One correction. Ids are `a` and the number of an annotation, or `e` and the number of an entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields are named for what they hold; `start` and `end` are offsets, half open.
pub enum Edit {
    /// The reader agrees.
    Accept { id: String },
    /// The reader disagrees; the annotation stays, so that a new run does not bring it back.
    Reject { id: String },
    /// Back to what the tagger said, not yet looked at.
    Reset { id: String },
    /// Accepts every suggestion that is listed, of the kind, and at least as sure as `above`; each bound may be left out.
    AcceptAll { ids: Option<Vec<String>>, above: Option<f32>, kind: Option<Kind> },
    /// Rejects every annotation that is listed.
    RejectAll { ids: Vec<String> },
    /// The annotation is of another kind. A value, entity or quote that does not fit the new kind goes.
    Kind { id: String, kind: Kind },
    /// Other ends, moved to the edges of words unless `exact`; of the quote's part `part`, counted from 0.
    Resize { id: String, start: usize, end: usize, part: Option<usize>, exact: bool, overlap: Overlap },
    /// Removes what the reader added; rejects what was found.
    Delete { id: String },
    /// A new annotation. A name joins `entity`, or the entity of the same words, or becomes one.
    Add { start: usize, end: usize, kind: Kind, entity: Option<String>, exact: bool, overlap: Overlap },
    /// A quote given in another way.
    Type {
        id: String,
        #[serde(rename = "type")]
        to: QuoteType,
    },
    /// Cuts the stretch out of the quote's part that holds it, which becomes two parts (or ends earlier or later).
    Cut { id: String, start: usize, end: usize },
    /// Adds a part to a quote.
    AddPart { id: String, start: usize, end: usize },
    /// Removes a part of a quote that has several.
    RemovePart { id: String, part: usize },
    /// Joins part `part` with the one after it, and what stands between.
    JoinParts { id: String, part: usize },
    /// Makes the parts from `part` on a quote of their own, with the same speaker.
    SplitQuote { id: String, part: usize },
    /// Makes one quote of two; the first in the text stays.
    JoinQuotes { id: String, with: String },
    /// Who speaks: a stretch, an entity, or nobody where both are left out.
    Speaker { id: String, start: Option<usize>, end: Option<usize>, entity: Option<String> },
    /// The word or phrase that reports; none where left out.
    Cue { id: String, start: Option<usize>, end: Option<usize> },
    /// Who is spoken to; nobody where left out.
    Hearer { id: String, start: Option<usize>, end: Option<usize> },
    /// What a number says, by the form of its kind; nothing where left out.
    Value { id: String, value: Option<serde_json::Value> },
    /// The entity that an annotation mentions; a new one where left out.
    Entity { id: String, entity: Option<String> },
    /// All these entities are `into`.
    Merge { into: String, entities: Vec<String> },
    /// These mentions are an entity of their own.
    Split { ids: Vec<String>, name: Option<String> },
    /// An entity's name.
    Rename { entity: String, name: String },
    /// An entity's identifier with an authority; none where left out.
    Link { entity: String, link: Option<Link> },
    /// A note beside an annotation; none where left out or empty.
    Note { id: String, note: Option<String> },
    /// The annotation was checked against its source, by whom and when.
    Verify { id: String, by: String, at: String },
    /// It was not.
    Unverify { id: String },
    /// The edit, for its own annotation and all others of the scope but the exceptions (keys of the preview).
    All { edit: Box<Edit>, scope: Scope, except: Vec<String> },
    /// Puts an annotation back whose place a changed text has lost.
    Place { id: String, start: usize, end: usize },
    /// Gives an annotation up whose place a changed text has lost.
    Forget { id: String },
    /// Gives up every annotation that is listed.
    ForgetAll { ids: Vec<String> },
    /// A check is settled (or open again) for this article.
    Dismiss { key: String, dismissed: bool },
}

impl Edit {
    /// The annotation that the edit is about, where it is about one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Edit::Accept { id }
            | Edit::Reject { id }
            | Edit::Reset { id }
            | Edit::Kind { id, .. }
            | Edit::Resize { id, .. }
            | Edit::Delete { id }
            | Edit::Type { id, .. }
            | Edit::Cut { id, .. }
            | Edit::AddPart { id, .. }
            | Edit::RemovePart { id, .. }
            | Edit::JoinParts { id, .. }
            | Edit::SplitQuote { id, .. }
            | Edit::JoinQuotes { id, .. }
            | Edit::Speaker { id, .. }
            | Edit::Cue { id, .. }
            | Edit::Hearer { id, .. }
            | Edit::Value { id, .. }
            | Edit::Entity { id, .. }
            | Edit::Note { id, .. }
            | Edit::Verify { id, .. }
            | Edit::Unverify { id }
            | Edit::Place { id, .. }
            | Edit::Forget { id } => Some(id),
            Edit::All { edit, .. } => edit.id(),
            _ => None,
        }
    }
}

/// Why an edit was refused, a sentence; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(pub(super) String);

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}

/// Refuses an edit with a sentence.
pub(super) fn refuse<T>(why: impl Into<String>) -> Result<T, EditError> {
    Err(EditError(why.into()))
}
