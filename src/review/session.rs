//! A whole session as JSON: the document, the history, what was settled; written and restored exactly.
//!
//! A page writes one when an article opens and appends each edit to a list beside it; after a crash it restores the
//! session and replays the list: edits are deterministic.

use std::fmt;

use serde::Serialize;

use super::edit::{Edit, EditError};
use super::history::Step;
use super::record::{self, ChangeRecord, OrphanRecord};
use super::{Review, Touched};
use crate::document::{AnnotationId, EntityId};
use crate::export::newsmark::{self, File};
use crate::fields::{self, DataError, Fields, Json};
use crate::offsets::Unit;

/// The version of the session's format.
const VERSION: &str = "1";

/// The session as it is written. The document is a Newsmark document with code points; the history as its own record
/// tells.
#[derive(Serialize)]
struct Session<'r> {
    session: &'static str,
    document: File,
    next: (AnnotationId, EntityId),
    decided: Vec<EntityId>,
    dismissed: Vec<&'r str>,
    orphans: Vec<OrphanRecord<'r>>,
    history: History<'r>,
}

#[derive(Serialize)]
struct History<'r> {
    done: Vec<Vec<ChangeRecord<'r>>>,
    undone: Vec<Vec<ChangeRecord<'r>>>,
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

impl From<DataError> for SessionError {
    fn from(error: DataError) -> Self {
        Self(error.0)
    }
}

impl Review {
    /// The whole session as one line of JSON. Takes time linear in the document and its history.
    pub fn session(&self) -> String {
        let session = Session {
            session: VERSION,
            document: newsmark::to_file(self.document(), Unit::CodePoints),
            next: (self.next_annotation, self.next_entity),
            decided: self.desk.decided.iter().copied().collect(),
            dismissed: self.dismissed().collect(),
            orphans: self.orphans().map(record::write_orphan).collect(),
            history: History { done: record::write_steps(&self.done), undone: record::write_steps(&self.undone) },
        };
        serde_json::to_string(&session).expect("plain data always serialises")
    }

    /// The review that [`Review::session`] has written, in a unit of its own. Errors name what does not hold together.
    pub fn restore(json: &str, unit: Unit) -> Result<Review, SessionError> {
        let not_ours = |e: DataError| SessionError(format!("This is not a saved session. {e}"));
        let json = fields::parse(json).map_err(not_ours)?;
        let f = Fields::of(&json, "session").map_err(not_ours)?;
        let version: String = f.get("session").map_err(not_ours)?;
        if version != VERSION {
            return Err(SessionError(format!(
                "This session is of version {version}, and this Newsmark reads version {VERSION}."
            )));
        }
        let document = newsmark::read_document(f.json("document").unwrap_or(&Json::Null))?;
        let mut review = Review::in_unit(document, unit);
        let next: Vec<u32> = f.get("next")?;
        review.next_annotation = review.next_annotation.max(next.first().copied().unwrap_or(0));
        review.next_entity = review.next_entity.max(next.get(1).copied().unwrap_or(0));
        review.desk.decided.extend(f.or("decided", Vec::<EntityId>::new())?);
        review.desk.dismissed.extend(f.or("dismissed", Vec::<String>::new())?);
        for orphan in f.items("orphans")? {
            let orphan = record::read_orphan(orphan)?;
            review.desk.orphans.insert(orphan.annotation.id, orphan);
        }
        if let Some(history) = f.object("history")? {
            review.done = record::read_steps(history.items("done")?)?;
            review.undone = record::read_steps(history.items("undone")?)?;
        }
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
        let json = fields::parse(json).map_err(|e| SessionError(format!("This is not a list of edits. {e}")))?;
        let Json::Array(entries) = json else { return Err(SessionError("This is not a list of edits.".into())) };
        let mut all = Touched::default();
        for (number, entry) in (1..).zip(entries) {
            let touched = self.enter(&entry).map_err(|e| SessionError(format!("Edit {number} was refused: {e}")))?;
            all.annotations.extend(touched.annotations);
            all.entities.extend(touched.entities);
            all.whole |= touched.whole;
        }
        all.settle();
        Ok(all)
    }

    /// As [`Review::enter`], of an entry that is written as a line of JSON; a refusal names the edit.
    pub fn enter_line(&mut self, line: &str) -> Result<Touched, EditError> {
        let entry = fields::parse(line).map_err(|e| EditError(e.0))?;
        let name = entry.get("do").and_then(Json::as_str).unwrap_or_default();
        let named = |e: EditError| if name.is_empty() { e } else { EditError(format!("{name}: {e}")) };
        self.enter(&entry).map_err(named)
    }

    /// Applies one entry of a journal: an edit as plain data, `{"do": "undo"}` or `{"do": "redo"}`.
    pub fn enter(&mut self, entry: &Json) -> Result<Touched, EditError> {
        match entry.get("do").and_then(Json::as_str) {
            Some("undo") => Ok(self.undo()),
            Some("redo") => Ok(self.redo()),
            _ => self.apply(&Edit::read(entry).map_err(|e| EditError(e.to_string()))?),
        }
    }
}
