//! What the reader decides of an annotation where it stands: agreed or not, its kind, its value, a note, a tick.
//!
//! `{"do": "accept-all", "above": 0.9}` -> every suggestion with a score of 0.9 or more is accepted

use super::edit::{EditError, Overlap, refuse};
use super::{Review, value};
use crate::document::{Annotation, AnnotationId, Status, Verified};
use crate::kinds::Kind;
use crate::order;

impl Review {
    pub(super) fn accept(&mut self, id: AnnotationId) -> Result<(), EditError> {
        let mut a = self.get(id)?;
        let status = match a.status {
            Status::Suggested => Status::Accepted,
            Status::Rejected if a.was.is_some() => Status::Corrected,
            Status::Rejected if is_own(&a) => Status::Added,
            Status::Rejected => Status::Accepted,
            decided => decided,
        };
        if a.status == Status::Rejected {
            self.clear(&a, Overlap::default())?;
            if a.entity.is_none() {
                a.entity = self.entity_for(a.kind, a.span)?;
            }
        }
        (a.status, a.gave_way) = (status, false);
        self.set(a);
        Ok(())
    }

    pub(super) fn reject(&mut self, id: AnnotationId) -> Result<(), EditError> {
        let mut a = self.get(id)?;
        (a.status, a.gave_way) = (Status::Rejected, false);
        self.set(a);
        Ok(())
    }

    pub(super) fn delete(&mut self, id: AnnotationId) -> Result<(), EditError> {
        if !is_own(&self.get(id)?) {
            return self.reject(id);
        }
        self.remove(id);
        Ok(())
    }

    pub(super) fn accept_all(
        &mut self,
        ids: Option<&[String]>,
        above: Option<f32>,
        kind: Option<Kind>,
    ) -> Result<(), EditError> {
        let listed = match ids {
            Some(ids) => ids.iter().map(|id| self.known(id)).collect::<Result<Vec<_>, _>>()?,
            None => self.document().annotations.iter().map(|a| a.id).collect(),
        };
        for id in listed {
            let wanted = |a: &&Annotation| {
                a.status == Status::Suggested && above.is_none_or(|s| a.score >= s) && kind.is_none_or(|k| a.kind == k)
            };
            if self.annotation(id).filter(wanted).is_some() {
                self.accept(id)?;
            }
        }
        Ok(())
    }

    /// Back to what the tagger said. The entity stays where the kind allows it.
    pub(super) fn reset(&mut self, id: AnnotationId) -> Result<(), EditError> {
        let mut a = self.get(id)?;
        if is_own(&a) {
            return refuse("The tagger has not found this; delete it to be rid of it.");
        }
        if let Some(was) = a.was.take() {
            (a.kind, a.span, a.value, a.quote) = (was.kind, was.span, was.value.map(Box::new), was.quote);
            a.figure = a.figure.filter(|f| a.span.contains(f));
            if let Some(speaker) = a.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
                speaker.entity = self.entity_at(speaker.span);
            }
            let fits = a.entity.and_then(|e| self.entity(e)).is_some_and(|e| e.kind == a.kind);
            if !fits {
                a.entity = self.entity_for(a.kind, a.span)?;
            }
            if let Some(verified) = &mut a.verified {
                verified.reopened = true;
            }
            self.clear(&a, Overlap::default())?;
        } else if a.status == Status::Rejected {
            self.clear(&a, Overlap::default())?;
            if a.entity.is_none() {
                a.entity = self.entity_for(a.kind, a.span)?;
            }
        }
        (a.status, a.gave_way) = (Status::Suggested, false);
        self.set(a);
        Ok(())
    }

    /// Gives annotations another kind. An entity whose mentions are all among them changes with them; else they leave
    /// it for the entity of that kind with the same words, or a new one.
    pub(super) fn set_kinds(&mut self, ids: &[AnnotationId], kind: Kind) -> Result<(), EditError> {
        let mut sorted = ids.to_vec();
        order::sort_by(&mut sorted, |id| [*id as usize, 0, 0]);
        for &id in ids {
            let before = self.get(id)?;
            if (kind == Kind::Quote) != (before.kind == Kind::Quote) {
                return refuse(
                    "A quote cannot become a name or number, nor one of these a quote; reject it and add a new one.",
                );
            }
            if before.kind == kind && before.status != Status::Rejected {
                continue;
            }
            let mut after = before.clone();
            after.kind = kind;
            if before.kind.info().form != kind.info().form {
                (after.value, after.figure) = (None, None);
            }
            if after.value.is_none() {
                self.fill_value(&mut after);
            }
            after.entity = self.entity_of_kind(&before, &sorted, kind)?;
            if before.kind.is_number() != kind.is_number() {
                self.clear(&after, Overlap::default())?;
            }
            let to = after.entity;
            self.correct(&before, after)?;
            if let Some(to) = to {
                self.move_speakers(before.entity, to, Some(before.span));
            }
        }
        Ok(())
    }

    pub(super) fn set_value(&mut self, id: AnnotationId, given: Option<&serde_json::Value>) -> Result<(), EditError> {
        let before = self.get(id)?;
        let mut after = before.clone();
        after.value = match given.filter(|g| !g.is_null()) {
            Some(given) => Some(Box::new(value::read(before.kind, given)?)),
            None => None,
        };
        self.correct(&before, after)
    }

    pub(super) fn set_note(&mut self, id: AnnotationId, note: Option<&str>) -> Result<(), EditError> {
        let mut a = self.get(id)?;
        a.note = note.filter(|n| !n.trim().is_empty()).map(Into::into);
        self.set(a);
        Ok(())
    }

    pub(super) fn verify(&mut self, id: AnnotationId, by: &str, at: &str) -> Result<(), EditError> {
        if by.trim().is_empty() || at.trim().is_empty() {
            return refuse("A tick says who has checked and when.");
        }
        let mut a = self.get(id)?;
        a.verified = Some(Box::new(Verified { by: by.trim().into(), at: at.trim().into(), reopened: false }));
        self.set(a);
        Ok(())
    }

    pub(super) fn unverify(&mut self, id: AnnotationId) -> Result<(), EditError> {
        let mut a = self.get(id)?;
        a.verified = None;
        self.set(a);
        Ok(())
    }
}

/// Whether the reader made the annotation, and no tagger or file.
pub(super) fn is_own(a: &Annotation) -> bool {
    a.by == crate::document::By::Reader
}
