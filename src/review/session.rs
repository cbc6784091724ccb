//! A whole session as JSON: the document, the history, what was settled; written and restored exactly.
//!
//! A page writes one when an article opens and appends each edit to a list beside it; after a crash it restores the
//! session and replays the list: edits are deterministic.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::edit::Edit;
use super::history::Step;
use super::rebase::Orphan;
use super::{Review, Touched};
use crate::document::{AnnotationId, EntityId};
use crate::export::newsmark::{self, File};
use crate::offsets::Unit;

/// The version of the session's format.
const VERSION: &str = "1";

/// The session as it is written. The document is a Newsmark document with code points; spans of the history count bytes
/// of UTF-8, of the text as it was at that step.
#[derive(Serialize, Deserialize)]
struct Session {
    session: String,
    document: File,
    next: (AnnotationId, EntityId),
    #[serde(default)]
    decided: Vec<EntityId>,
    #[serde(default)]
    dismissed: Vec<String>,
    #[serde(default)]
    orphans: Vec<Orphan>,
    #[serde(default)]
    history: History,
}

#[derive(Serialize, Deserialize, Default)]
struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Serialize)]
struct SessionRef<'r> {
    session: &'static str,
    document: File,
    next: (AnnotationId, EntityId),
    decided: Vec<EntityId>,
    dismissed: Vec<&'r str>,
    orphans: Vec<&'r Orphan>,
    history: HistoryRef<'r>,
}

#[derive(Serialize)]
struct HistoryRef<'r> {
    done: &'r [Step],
    undone: &'r [Step],
}

/// Why a session was not restored, a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionError(String);

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SessionError {}

/// One line of what a page kept since the session was written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Move(Move),
    Edit(Box<Edit>),
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
enum Move {
    Undo,
    Redo,
}

impl Review {
    /// The whole session as one line of JSON. Takes time linear in the document and its history.
    pub fn session(&self) -> String {
        let session = SessionRef {
            session: VERSION,
            document: newsmark::to_file(self.document(), Unit::CodePoints),
            next: (self.next_annotation, self.next_entity),
            decided: self.desk.decided.iter().copied().collect(),
            dismissed: self.dismissed().collect(),
            orphans: self.orphans().collect(),
            history: HistoryRef { done: &self.done, undone: &self.undone },
        };
        serde_json::to_string(&session).expect("plain data always serialises")
    }

    /// The review that [`Review::session`] has written, in a unit of its own. Errors name what does not hold together.
    pub fn restore(json: &str, unit: Unit) -> Result<Review, SessionError> {
        let session: Session =
            serde_json::from_str(json).map_err(|e| SessionError(format!("This is not a saved session: {e}.")))?;
        if session.session != VERSION {
            let found = session.session;
            return Err(SessionError(format!(
                "This session is of version {found}, and this Newsmark reads version {VERSION}."
            )));
        }
        let document = newsmark::from_file(&session.document).map_err(|e| SessionError(e.to_string()))?;
        let mut review = Review::in_unit(document, unit);
        review.next_annotation = review.next_annotation.max(session.next.0);
        review.next_entity = review.next_entity.max(session.next.1);
        review.desk.decided = session.decided.into_iter().collect();
        review.desk.dismissed = session.dismissed.into_iter().collect();
        review.desk.orphans = session.orphans.into_iter().map(|o| (o.annotation.id, o)).collect();
        (review.done, review.undone) = (session.history.done, session.history.undone);
        review.check_history()?;
        Ok(review)
    }

    /// Walks the whole history there and back, so that a session that was cut or edited by hand is refused now and does
    /// not go wrong at some later undo.
    fn check_history(&mut self) -> Result<(), SessionError> {
        let bad = || SessionError("The history of this session does not fit its document.".into());
        let fits = |review: &Review, step: &Step| step.0.iter().all(|change| change.fits(review.document()));
        let (mut undone, mut redone) = (0, 0);
        while let Some(step) = self.done.last() {
            if !fits(self, step) {
                return Err(bad());
            }
            self.undo();
            undone += 1;
        }
        for _ in 0..undone {
            self.redo();
        }
        while let Some(step) = self.undone.last() {
            if !fits(self, step) {
                return Err(bad());
            }
            self.redo();
            redone += 1;
        }
        for _ in 0..redone {
            self.undo();
        }
        Ok(())
    }

    /// Applies a list of edits, `{"do": "undo"}` and `{"do": "redo"}` in turn, as kept by a page since the session was
    /// written; what they touched in all. Stops at the first that is refused, and says which.
    pub fn replay(&mut self, json: &str) -> Result<Touched, SessionError> {
        let entries: Vec<Entry> =
            serde_json::from_str(json).map_err(|e| SessionError(format!("This is not a list of edits: {e}.")))?;
        let mut all = Touched::default();
        for (number, entry) in (1..).zip(entries) {
            let touched = match entry {
                Entry::Move(Move::Undo) => self.undo(),
                Entry::Move(Move::Redo) => self.redo(),
                Entry::Edit(edit) => {
                    self.apply(&edit).map_err(|e| SessionError(format!("Edit {number} was refused: {e}")))?
                }
            };
            all.annotations.extend(touched.annotations);
            all.entities.extend(touched.entities);
            all.whole |= touched.whole;
        }
        all.annotations.sort_unstable();
        all.annotations.dedup();
        all.entities.sort_unstable();
        all.entities.dedup();
        Ok(all)
    }
}
