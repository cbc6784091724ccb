//! Annotations whose place a changed text has lost.

use serde::{Deserialize, Serialize};

use super::Review;
use super::edit::{EditError, Overlap, refuse};
use super::history::Change;
use crate::document::{Annotation, AnnotationId, Span};
use crate::kinds::Kind;

/// An annotation without a place in the text as it is now: kept until the reader places it or gives it up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Orphan {
    /// The annotation as it was. Its spans are of the text before.
    pub annotation: Annotation,
    /// Its words.
    pub text: String,
    /// Some words that stood before it.
    pub before: String,
    /// Some words that stood after it.
    pub after: String,
    /// Places of the same words between which nothing decides, in bytes of the text as it was when it changed.
    pub candidates: Vec<Span>,
}

impl Review {
    fn orphan(&self, name: &str) -> Result<AnnotationId, EditError> {
        let id = name.strip_prefix('a').and_then(|n| n.parse().ok());
        match id.filter(|id| self.desk.orphans.contains_key(id)) {
            Some(id) => Ok(id),
            None => refuse(format!("There is no annotation “{name}” that has lost its place.")),
        }
    }

    /// Puts an orphan at a stretch of the text.
    pub(super) fn place(&mut self, name: &str, start: usize, end: usize) -> Result<(), EditError> {
        let id = self.orphan(name)?;
        let kind = self.desk.orphans[&id].annotation.kind;
        let span = self.target(start, end, kind, false)?;
        let mut a = self.desk.orphans[&id].annotation.clone();
        self.change(Change::Orphan(id, None));
        a.span = span;
        (a.figure, a.was) = (None, None);
        if let Some(quote) = a.quote.as_mut() {
            quote.parts = vec![span];
            (quote.speaker, quote.cue, quote.hearer) = (None, None, None);
        }
        let fits = a.entity.and_then(|e| self.entity(e)).is_some_and(|e| e.kind == kind);
        if !fits && kind != Kind::Quote {
            a.entity = self.entity_for(kind, span)?;
        }
        if let Some(verified) = &mut a.verified {
            verified.reopened = true;
        }
        self.clear(&a, Overlap::default())?;
        self.set(a);
        Ok(())
    }

    pub(super) fn forget(&mut self, name: &str) -> Result<(), EditError> {
        let id = self.orphan(name)?;
        self.change(Change::Orphan(id, None));
        Ok(())
    }
}
