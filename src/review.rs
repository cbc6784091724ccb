//! The reader's corrections: applied as edits, each one step that can be undone and done again.
//!
//! `{"do": "kind", "id": "a3", "kind": "place"}` -> annotation a3 is a place, its status `corrected`, and `was` keeps
//! what it replaced.

use std::fmt;

use serde::Deserialize;

use crate::document::{Annotation, AnnotationId, Document, Status, Was};
use crate::export::newsmark::annotation_name;
use crate::kinds::Kind;

/// One correction.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Edit {
    /// The reader agrees.
    Accept {
        /// The annotation, `a` and its number.
        id: String,
    },
    /// The reader disagrees; the annotation stays, so that a new run does not bring it back.
    Reject {
        /// The annotation.
        id: String,
    },
    /// The annotation is of another kind. A value, entity or quote that does not fit the new kind goes.
    Kind {
        /// The annotation.
        id: String,
        /// Its new kind.
        kind: Kind,
    },
}

/// Why an edit was refused; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(String);

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}

/// The annotations that a step replaced, as they were before it (undo) or after it (redo).
struct Step(Vec<Annotation>);

/// A document under review.
pub struct Review {
    document: Document,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Review {
    /// Takes a document as it came from the pipeline or a file.
    pub fn new(document: Document) -> Self {
        Self { document, done: Vec::new(), undone: Vec::new() }
    }

    /// The document as it stands.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Applies an edit and returns the annotations that it touched. An edit that would change nothing is no step.
    pub fn apply(&mut self, edit: &Edit) -> Result<Vec<AnnotationId>, EditError> {
        let (Edit::Accept { id } | Edit::Reject { id } | Edit::Kind { id, .. }) = edit;
        let at = self.find(id)?;
        let before = self.document.annotations[at].clone();
        let mut after = before.clone();
        match edit {
            Edit::Accept { .. } => after.status = Status::Accepted,
            Edit::Reject { .. } => after.status = Status::Rejected,
            Edit::Kind { kind, .. } => change_kind(&mut after, *kind)?,
        }
        if after.status == before.status && after.kind == before.kind {
            return Ok(Vec::new());
        }
        let touched = vec![after.id];
        self.document.annotations[at] = after;
        self.relink(&touched);
        self.done.push(Step(vec![before]));
        self.undone.clear();
        Ok(touched)
    }

    /// Takes the last step back and returns the annotations that it touched; nothing where there is none.
    pub fn undo(&mut self) -> Vec<AnnotationId> {
        let Some(step) = self.done.pop() else { return Vec::new() };
        let (step, touched) = self.swap(step);
        self.undone.push(step);
        touched
    }

    /// Does the last undone step again and returns the annotations that it touched; nothing where there is none.
    pub fn redo(&mut self) -> Vec<AnnotationId> {
        let Some(step) = self.undone.pop() else { return Vec::new() };
        let (step, touched) = self.swap(step);
        self.done.push(step);
        touched
    }

    fn find(&self, name: &str) -> Result<usize, EditError> {
        let found = self.document.annotations.iter().position(|a| annotation_name(a.id) == name);
        found.ok_or_else(|| EditError(format!("There is no annotation “{name}” in this document.")))
    }

    /// Puts the step's annotations in the place of those that are there now, which become the step that leads back.
    fn swap(&mut self, step: Step) -> (Step, Vec<AnnotationId>) {
        let mut back = Vec::new();
        for other in step.0 {
            if let Some(here) = self.document.annotations.iter_mut().find(|a| a.id == other.id) {
                back.push(std::mem::replace(here, other));
            }
        }
        let touched: Vec<AnnotationId> = back.iter().map(|a| a.id).collect();
        self.relink(&touched);
        (Step(back), touched)
    }

    /// Makes the entities' mentions agree with the entities that the touched annotations name.
    fn relink(&mut self, touched: &[AnnotationId]) {
        for entity in &mut self.document.entities {
            entity.mentions.retain(|m| !touched.contains(m));
        }
        for a in self.document.annotations.iter().filter(|a| touched.contains(&a.id)) {
            let entity = a.entity.and_then(|id| self.document.entities.iter_mut().find(|e| e.id == id));
            if let Some(entity) = entity {
                entity.mentions.push(a.id);
                entity.mentions.sort_unstable();
            }
        }
    }
}

fn change_kind(a: &mut Annotation, kind: Kind) -> Result<(), EditError> {
    if (kind == Kind::Quote) != (a.kind == Kind::Quote) {
        return Err(EditError(
            "A quote cannot become a name or number, nor one of these a quote; reject it and add a new one.".into(),
        ));
    }
    if kind == a.kind {
        return Ok(());
    }
    a.was.get_or_insert_with(|| Box::new(Was { kind: a.kind, span: a.span }));
    if a.kind.info().form != kind.info().form {
        (a.value, a.figure) = (None, None);
    }
    if !kind.is_entity() {
        a.entity = None;
    }
    (a.kind, a.status) = (kind, Status::Corrected);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{By, Entity, Span};
    use crate::export::newsmark;

    fn review() -> Review {
        let text = "Chelsea beat Kane.";
        let mut club = Annotation::new(Kind::Organisation, Span::new(0, 7), 0.6, By::Model, "model");
        (club.id, club.entity) = (1, Some(1));
        let mut kane = Annotation::new(Kind::Person, Span::new(13, 17), 0.9, By::Model, "model");
        (kane.id, kane.entity) = (2, Some(2));
        let entity = |id, kind, name: &str| Entity { id, kind, name: name.into(), mentions: vec![id], link: None };
        Review::new(Document {
            text: text.into(),
            annotations: vec![club, kane],
            entities: vec![entity(1, Kind::Organisation, "Chelsea"), entity(2, Kind::Person, "Kane")],
            ..Document::default()
        })
    }

    fn edit(json: &str) -> Edit {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn edits_apply_undo_and_redo() {
        let mut r = review();
        let start = newsmark::write(r.document());
        let steps = [
            r#"{"do":"accept","id":"a2"}"#,
            r#"{"do":"kind","id":"a1","kind":"place"}"#,
            r#"{"do":"reject","id":"a2"}"#,
            r#"{"do":"kind","id":"a1","kind":"date"}"#,
        ];
        let mut states = vec![start];
        for step in steps {
            r.apply(&edit(step)).unwrap();
            states.push(newsmark::write(r.document()));
        }
        let club = &r.document().annotations[0];
        assert_eq!((club.kind, club.status, club.entity), (Kind::Date, Status::Corrected, None));
        assert_eq!(club.was.as_ref().unwrap().kind, Kind::Organisation, "what the model said is kept");
        assert!(r.document().entities[0].mentions.is_empty());
        for state in states.iter().rev().skip(1) {
            assert_eq!(r.undo().len(), 1);
            assert_eq!(&newsmark::write(r.document()), state);
        }
        assert!(!r.can_undo() && r.undo().is_empty());
        for state in &states[1..] {
            r.redo();
            assert_eq!(&newsmark::write(r.document()), state);
        }
        assert!(!r.can_redo() && r.redo().is_empty());
    }

    #[test]
    fn an_edit_after_undo_drops_what_was_undone_and_no_change_is_no_step() {
        let mut r = review();
        r.apply(&edit(r#"{"do":"accept","id":"a1"}"#)).unwrap();
        assert!(r.apply(&edit(r#"{"do":"accept","id":"a1"}"#)).unwrap().is_empty());
        r.undo();
        r.apply(&edit(r#"{"do":"reject","id":"a1"}"#)).unwrap();
        assert!(!r.can_redo());
        r.undo();
        assert!(!r.can_undo(), "the second accept was no step");
    }

    #[test]
    fn bad_edits_change_nothing() {
        let mut r = review();
        let start = newsmark::write(r.document());
        assert!(r.apply(&edit(r#"{"do":"accept","id":"a9"}"#)).unwrap_err().to_string().contains("“a9”"));
        assert!(r.apply(&edit(r#"{"do":"kind","id":"a1","kind":"quote"}"#)).is_err());
        assert!(serde_json::from_str::<Edit>(r#"{"do":"explode","id":"a1"}"#).is_err());
        assert_eq!(newsmark::write(r.document()), start);
        assert!(!r.can_undo());
    }
}
