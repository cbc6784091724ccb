//! One edit for every mention of the same words or the same entity: shown first, with exceptions, then one step.
//!
//! `{"do": "all", "edit": {"do": "kind", "id": "a3", "kind": "place"}, "scope": "string", "except": ["a9"]}`

use serde::Serialize;

use super::edit::{Edit, EditError, Overlap, Scope, refuse};
use super::{Review, snap};
use crate::document::{Annotation, AnnotationId, Document, EntityId, Span, Status};
use crate::export::newsmark::annotation_name;
use crate::kinds::Kind;

/// A mention that an edit to all would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// What an exception names: the annotation's id, or `@` and the offset where one would be added.
    pub key: String,
    /// The annotation, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// First offset in the review's unit, before the edit.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// Some words before it, on one line.
    pub before: String,
    /// Its text.
    pub text: String,
    /// Some words after it, on one line.
    pub after: String,
    /// Its kind now; that of the edit where it would be added.
    pub kind: Kind,
    /// How far the reader has come with it; `added` where it would be.
    pub status: Status,
    /// Why the edit cannot go here, a sentence; such a mention is left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// What an edit to all would change, in the order of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// Every mention, the edit's own included.
    pub targets: Vec<Target>,
}

/// A place that an edit to all goes to.
#[derive(Clone)]
struct Place {
    id: Option<AnnotationId>,
    span: Span,
    edit: Edit,
}

impl Review {
    /// What `edit` would change if it went to all of `scope`. Changes nothing. Takes time linear in the document, and in
    /// the text where the edit adds.
    pub fn preview(&mut self, edit: &Edit, scope: Scope) -> Result<Preview, EditError> {
        let places = self.places(edit, scope)?;
        let targets = places.iter().map(|place| self.show(place)).collect();
        Ok(Preview { targets })
    }

    pub(super) fn perform_all(&mut self, edit: &Edit, scope: Scope, except: &[String]) -> Result<(), EditError> {
        let places: Vec<Place> =
            self.places(edit, scope)?.into_iter().filter(|place| !except.contains(&self.key(place))).collect();
        if let Edit::Kind { kind, .. } = edit {
            let ids: Vec<AnnotationId> = places.iter().filter_map(|p| p.id).collect();
            return self.set_kinds(&ids, *kind);
        }
        // Backwards, so that a list that grows moves as little of its tail as can be.
        for place in places.iter().rev() {
            // Refused ones were shown as such.
            let _ = self.attempt(&place.edit);
        }
        Ok(())
    }

    /// Performs an edit within the open step, or takes back what it did where it fails.
    fn attempt(&mut self, edit: &Edit) -> Result<(), EditError> {
        let (mark, next) = (self.open.len(), (self.next_annotation, self.next_entity));
        let result = self.perform(edit);
        if result.is_err() {
            self.take_back(mark, next);
        }
        result
    }

    fn take_back(&mut self, mark: usize, next: (AnnotationId, EntityId)) {
        while self.open.len() > mark {
            if let Some(back) = self.open.pop() {
                self.put(back);
            }
        }
        (self.next_annotation, self.next_entity) = next;
    }

    fn key(&self, place: &Place) -> String {
        match place.id {
            Some(id) => annotation_name(id),
            None => format!("@{}", self.table().from_byte(&self.document().text, place.span.start)),
        }
    }

    fn places(&self, edit: &Edit, scope: Scope) -> Result<Vec<Place>, EditError> {
        match edit {
            Edit::Add { start, end, kind, entity, exact, overlap } => {
                let span = self.target(*start, *end, *kind, *exact)?;
                Ok(self.places_to_add(span, *kind, entity, *overlap))
            }
            Edit::Resize { id, start, end, exact, overlap, .. } => {
                let a = self.get(self.known(id)?)?;
                if a.kind == Kind::Quote {
                    return refuse("A quote has no other mentions to resize.");
                }
                let span = self.target(*start, *end, a.kind, *exact)?;
                Ok(self.places_to_resize(&a, span, scope, *overlap))
            }
            Edit::Accept { .. }
            | Edit::Reject { .. }
            | Edit::Reset { .. }
            | Edit::Kind { .. }
            | Edit::Delete { .. }
            | Edit::Value { .. }
            | Edit::Entity { .. }
            | Edit::Note { .. }
            | Edit::Verify { .. }
            | Edit::Unverify { .. } => {
                let Some(name) = edit.id() else { return Ok(Vec::new()) };
                let a = self.get(self.known(name)?)?;
                let place = |id| {
                    let a = self.annotation(id)?;
                    Some(Place { id: Some(id), span: a.span, edit: with_id(edit, &annotation_name(id)) })
                };
                Ok(self.mentions(&a, scope).into_iter().filter_map(place).collect())
            }
            _ => refuse("This edit is for one place; it cannot be applied to all mentions."),
        }
    }

    /// The annotations of a scope, in the order of the text. Rejected ones count only beside a rejected one.
    fn mentions(&self, a: &Annotation, scope: Scope) -> Vec<AnnotationId> {
        let live = |o: &Annotation| o.id == a.id || (o.status == Status::Rejected) == (a.status == Status::Rejected);
        if scope == Scope::Chain {
            return self.chain_of(a).into_iter().filter(|id| self.annotation(*id).is_some_and(live)).collect();
        }
        let text = self.document().slice(a.span);
        let same = |o: &&Annotation| {
            (o.kind == Kind::Quote) == (a.kind == Kind::Quote)
                && o.span.len() == a.span.len()
                && live(o)
                && self.document().slice(o.span) == text
        };
        self.document().annotations.iter().filter(same).map(|o| o.id).collect()
    }

    /// Every place of the same words, at word edges, that has no such annotation yet.
    fn places_to_add(&self, span: Span, kind: Kind, entity: &Option<String>, overlap: Overlap) -> Vec<Place> {
        let document = self.document();
        let text = document.slice(span);
        let exact = snap(document, span, kind) != Some(span);
        let mut places = Vec::new();
        for (at, _) in document.text.match_indices(text) {
            let here = Span::new(at, at + text.len());
            if here != span && !exact && !is_whole(document, here) {
                continue;
            }
            let there = |a: &Annotation| a.span == here && a.kind == kind && a.status != Status::Rejected;
            if kind != Kind::Quote && self.desk.overlapping(here).any(there) {
                continue;
            }
            let offset = |byte| self.table().from_byte(&document.text, byte);
            let edit = Edit::Add {
                start: offset(here.start),
                end: offset(here.end),
                kind,
                entity: entity.clone(),
                exact: true,
                overlap,
            };
            places.push(Place { id: None, span: here, edit });
        }
        places
    }

    /// Every mention whose surroundings allow the same change of its ends: `Kane` after `Harry` where `Kane` becomes
    /// `Harry Kane`.
    fn places_to_resize(&self, a: &Annotation, to: Span, scope: Scope, overlap: Overlap) -> Vec<Place> {
        let document = self.document();
        let (old, new) = (document.slice(a.span), document.slice(to));
        let shift = |from: usize| (from + to.start).checked_sub(a.span.start);
        let fits = |id: AnnotationId| {
            let other = self.annotation(id)?;
            let start = shift(other.span.start)?;
            let here = Span::new(start, start + new.len());
            let same = document.slice(other.span) == old && document.text.get(here.start..here.end) == Some(new);
            let whole = id == a.id || is_whole(document, here) || !is_whole(document, to);
            let offset = |byte| self.table().from_byte(&document.text, byte);
            (same && whole).then(|| Place {
                id: Some(id),
                span: other.span,
                edit: Edit::Resize {
                    id: annotation_name(id),
                    start: offset(here.start),
                    end: offset(here.end),
                    part: None,
                    exact: true,
                    overlap,
                },
            })
        };
        self.mentions(a, scope).into_iter().filter_map(fits).collect()
    }

    /// Why the edit cannot go to a place: tried, and taken back.
    fn refusal(&mut self, place: &Place) -> Option<String> {
        let (mark, next) = (self.open.len(), (self.next_annotation, self.next_entity));
        let result = self.perform(&place.edit);
        self.take_back(mark, next);
        result.err().map(|e| e.to_string())
    }

    fn show(&mut self, place: &Place) -> Target {
        let refused = self.refusal(place);
        let document = self.document();
        let offset = |byte| self.table().from_byte(&document.text, byte);
        let (before, after) = context(document, place.span);
        let a = place.id.and_then(|id| self.annotation(id));
        let added = match &place.edit {
            Edit::Add { kind, .. } => *kind,
            _ => Kind::Quote,
        };
        Target {
            key: self.key(place),
            id: place.id.map(annotation_name),
            start: offset(place.span.start),
            end: offset(place.span.end),
            before,
            text: document.slice(place.span).to_owned(),
            after,
            kind: a.map_or(added, |a| a.kind),
            status: a.map_or(Status::Added, |a| a.status),
            refused,
        }
    }
}

/// Whether both ends of a span are edges of tokens.
fn is_whole(document: &Document, span: Span) -> bool {
    let (first, last) = (document.token_at(span.start), document.token_at(span.end.saturating_sub(1)));
    let edge = |at: usize| document.tokens.get(at).map(|t| t.span);
    edge(first).is_some_and(|t| t.start == span.start) && edge(last).is_some_and(|t| t.end == span.end)
}

/// The same edit for another annotation.
fn with_id(edit: &Edit, name: &str) -> Edit {
    let mut out = edit.clone();
    match &mut out {
        Edit::Accept { id }
        | Edit::Reject { id }
        | Edit::Reset { id }
        | Edit::Kind { id, .. }
        | Edit::Delete { id }
        | Edit::Value { id, .. }
        | Edit::Entity { id, .. }
        | Edit::Note { id, .. }
        | Edit::Verify { id, .. }
        | Edit::Unverify { id } => *id = name.to_owned(),
        _ => {}
    }
    out
}

/// Some words before and after a span, within its paragraph, blanks and breaks as one space.
pub(super) fn context(document: &Document, span: Span) -> (String, String) {
    const WIDTH: usize = 40; // chars: a line of a narrow panel
    let (from, to) = match document.paragraph_at(span.start) {
        Some(p) => (document.paragraphs[p].span.start, document.paragraphs[p].span.end.max(span.end)),
        None => (span.start, span.end),
    };
    let before: String = {
        let mut last: Vec<char> = document.text[from..span.start].chars().rev().take(WIDTH).collect();
        last.reverse();
        last.into_iter().collect()
    };
    let after: String = document.text[span.end..to].chars().take(WIDTH).collect();
    // Where a blank stands at the span, it stays.
    let line = |s: &str| s.split(char::is_whitespace).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let blank = |is: bool| if is { " " } else { "" };
    let (space_before, space_after) = (before.ends_with(char::is_whitespace), after.starts_with(char::is_whitespace));
    (line(&before) + blank(space_before), blank(space_after).to_owned() + &line(&after))
}
