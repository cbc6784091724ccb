//! The reader's corrections: applied as edits, each one step that can be undone and done again, without limit.
//!
//! `{"do": "kind", "id": "a3", "kind": "place"}` -> annotation a3 is a place, its status `corrected`, and `was` keeps
//! what it replaced.
//!
//! | file | what |
//! |---|---|
//! | `edit`, `request` | what a reader can ask for; read from plain data |
//! | `history` | the document with its index, and the changes that lead back |
//! | `decide` | accept, reject, kind, value, note, verify |
//! | `span` | word edges, resize, add, overlaps |
//! | `quote` | parts, speaker, cue |
//! | `chain` | entities: merge, split, rename, link |
//! | `value` | typed fields, validated |
//! | `apply_all` | one edit for all mentions, with a preview |
//! | `merge`, `rebase`, `anchor`, `reword` | a new run; a changed text; decisions on words that changed |
//! | `learn`, `progress` | lines for the desk list; how much is done |
//! | `session`, `record` | the whole as JSON; its history |

mod anchor;
mod apply_all;
mod chain;
mod decide;
mod edit;
mod history;
mod learn;
mod merge;
mod progress;
mod quote;
mod rebase;
mod record;
mod request;
mod reword;
mod session;
mod span;
mod value;

pub use apply_all::{Preview, Target};
pub use edit::{Edit, EditError, Overlap, Scope};
pub use learn::{Learned, Rule};
pub use merge::{Conflict, Merged};
pub use progress::{KindProgress, Progress};
pub use rebase::{Moved, Orphan, Outcome, Rebased};
pub use reword::Decision;
pub use session::SessionError;
pub use span::{Edge, snap};

use edit::refuse;
use history::{Change, Desk, Step};

use crate::checks::{self, Check};
use crate::document::{Annotation, AnnotationId, Document, Entity, EntityId, Span, Status, Was};
use crate::export::newsmark::{annotation_name, entity_name};
use crate::kinds::Kind;
use crate::offsets::{Table, Unit};
use crate::order;

/// What an edit, undo or redo has changed, each list sorted, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Annotations: changed, new or gone.
    pub annotations: Vec<AnnotationId>,
    /// Entities: changed, new or gone; those whose mentions alone changed are left out.
    pub entities: Vec<EntityId>,
    /// Whether every annotation may have changed, and the text too.
    pub whole: bool,
}

impl Touched {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty() && self.entities.is_empty() && !self.whole
    }

    /// Sorts both lists and leaves out what stands in them twice.
    pub(crate) fn settle(&mut self) {
        settle(&mut self.annotations);
        settle(&mut self.entities);
    }

    /// The names of all, annotations first.
    pub fn names(&self) -> Vec<String> {
        let annotations = self.annotations.iter().map(|id| annotation_name(*id));
        annotations.chain(self.entities.iter().map(|id| entity_name(*id))).collect()
    }
}

/// Sorts ids and leaves out those that come again.
fn settle(ids: &mut Vec<u32>) {
    order::sort_by(ids, |id| [*id as usize, 0, 0]);
    ids.dedup();
}

/// A document under review.
///
/// An edit costs time in what it changes and its neighbours, never in the length of the document (but for the moving
/// of a list's tail where an annotation is added or goes).
pub struct Review {
    desk: Desk,
    table: Table,
    next_annotation: AnnotationId,
    next_entity: EntityId,
    /// The changes so far of the step that is being made, each as what leads back.
    open: Vec<Change>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Review {
    /// Takes a document as it came from the pipeline or a file; offsets of edits are code points, as in files.
    pub fn new(document: Document) -> Self {
        Self::in_unit(document, Unit::CodePoints)
    }

    /// As [`Review::new`]; offsets of edits count `unit`.
    pub fn in_unit(document: Document, unit: Unit) -> Self {
        let table = Table::new(&document.text, unit);
        let next_annotation = document.annotations.iter().map(|a| a.id).max().unwrap_or(0) + 1;
        let next_entity = document.entities.iter().map(|e| e.id).max().unwrap_or(0) + 1;
        let (open, done, undone) = (Vec::new(), Vec::new(), Vec::new());
        Self { desk: Desk::new(document), table, next_annotation, next_entity, open, done, undone }
    }

    /// The document as it stands.
    pub fn document(&self) -> &Document {
        &self.desk.document
    }

    /// The annotation of that number. Takes logarithmic time.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.desk.annotation(id)
    }

    /// The entity of that number.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.desk.entity(id)
    }

    /// Bytes to the review's unit and back.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Annotations whose place a changed text has lost; see [`Review::rebase`].
    pub fn orphans(&self) -> impl Iterator<Item = &Orphan> {
        self.desk.orphans.values()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// What an editor should look at again, without what was dismissed.
    pub fn checks(&self) -> Vec<Check> {
        let mut found = checks::run(self.document());
        found.retain(|c| !self.is_dismissed(c));
        found
    }

    /// Whether the reader has settled a check.
    pub fn is_dismissed(&self, check: &Check) -> bool {
        self.desk.dismissed.contains(&check.key)
    }

    /// The keys of the checks that were dismissed.
    pub fn dismissed(&self) -> impl Iterator<Item = &str> {
        self.desk.dismissed.iter().map(String::as_str)
    }

    /// Applies an edit and says what it changed. An edit that would change nothing is no step; one that is refused has
    /// changed nothing.
    pub fn apply(&mut self, edit: &Edit) -> Result<Touched, EditError> {
        self.step(|review| review.perform(edit))
    }

    /// Takes the last step back; nothing where there is none.
    pub fn undo(&mut self) -> Touched {
        let Some(step) = self.done.pop() else { return Touched::default() };
        let (back, touched) = self.swap(step);
        self.undone.push(back);
        touched
    }

    /// Does the last undone step again; nothing where there is none.
    pub fn redo(&mut self) -> Touched {
        let Some(step) = self.undone.pop() else { return Touched::default() };
        let (back, touched) = self.swap(step);
        self.done.push(back);
        touched
    }

    /// Runs `body` as one step, or takes back what it did where it fails.
    fn step(&mut self, body: impl FnOnce(&mut Self) -> Result<(), EditError>) -> Result<Touched, EditError> {
        self.desk.lost.clear();
        let next = (self.next_annotation, self.next_entity);
        let result = body(self);
        if result.is_ok() {
            self.drop_empty_entities();
        }
        let mut changes = std::mem::take(&mut self.open);
        changes.reverse();
        if let Err(e) = result {
            self.swap(Step(changes));
            (self.next_annotation, self.next_entity) = next;
            return Err(e);
        }
        if changes.is_empty() {
            return Ok(Touched::default());
        }
        let touched = self.touched(&changes);
        self.done.push(Step(changes));
        self.undone.clear();
        Ok(touched)
    }

    /// Puts every change of a step in its place; the step that leads back, and what was touched.
    fn swap(&mut self, step: Step) -> (Step, Touched) {
        let touched = self.touched(&step.0);
        let mut back: Vec<Change> = step.0.into_iter().map(|change| self.put(change)).collect();
        back.reverse();
        (Step(back), touched)
    }

    /// What a step touches, before or after it: an annotation, and the entities that gain or lose it as a mention.
    fn touched(&self, changes: &[Change]) -> Touched {
        let mut out = Touched::default();
        for change in changes {
            match change {
                Change::Annotation(id, other) => {
                    out.annotations.push(*id);
                    // An entity lists its mentions in the order of the text.
                    let place = |a: &Annotation| (a.span, a.entity);
                    let (one, two) = (self.annotation(*id), other.as_deref());
                    if one.map(place) != two.map(place) {
                        out.entities.extend([one, two].into_iter().flatten().filter_map(|a| a.entity));
                    }
                }
                Change::Orphan(id, _) => out.annotations.push(*id),
                Change::Entity(id, ..) | Change::Decided(id, _) => out.entities.push(*id),
                Change::Dismissed(..) => {}
                Change::Whole(_) => out.whole = true,
            }
        }
        out.settle();
        out
    }

    fn put(&mut self, change: Change) -> Change {
        let retold = matches!(&change, Change::Whole(base) if base.text.is_some());
        let back = self.desk.put(change);
        if retold {
            self.table = Table::new(&self.desk.document.text, self.table.unit());
        }
        back
    }

    /// Makes a change as part of the open step.
    fn change(&mut self, change: Change) {
        let back = self.put(change);
        self.open.push(back);
    }

    /// Entities that the step has left without a mention or quote go with it.
    fn drop_empty_entities(&mut self) {
        let mut lost = std::mem::take(&mut self.desk.lost);
        settle(&mut lost);
        lost.retain(|id| self.entity(*id).is_some_and(|e| e.mentions.is_empty()));
        if lost.is_empty() {
            return;
        }
        let spoken = |a: &Annotation| a.quote.as_ref().and_then(|q| q.speaker?.entity);
        let speakers: Vec<EntityId> = self.document().annotations.iter().filter_map(spoken).collect();
        for id in lost.into_iter().filter(|id| !speakers.contains(id)) {
            let at = self.desk.entity_place(id).unwrap_or(0);
            self.change(Change::Entity(id, at, None));
        }
    }

    fn perform(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Accept { id } => self.accept(self.known(id)?),
            Edit::Reject { id } => self.reject(self.known(id)?),
            Edit::Reset { id } => self.reset(self.known(id)?),
            Edit::AcceptAll { ids, above, kind } => self.accept_all(ids.as_deref(), *above, *kind),
            Edit::RejectAll { ids } => ids.iter().try_for_each(|id| self.reject(self.known(id)?)),
            Edit::Kind { id, kind } => self.set_kinds(&[self.known(id)?], *kind),
            Edit::Delete { id } => self.delete(self.known(id)?),
            Edit::Value { id, value } => self.set_value(self.known(id)?, value.as_ref()),
            Edit::Note { id, note } => self.set_note(self.known(id)?, note.as_deref()),
            Edit::Verify { id, by, at } => self.verify(self.known(id)?, by, at),
            Edit::Unverify { id } => self.unverify(self.known(id)?),
            Edit::Resize { .. } | Edit::Add { .. } | Edit::Place { .. } => self.perform_span(edit),
            Edit::Forget { id } => self.forget(id),
            Edit::ForgetAll { ids } => ids.iter().try_for_each(|id| self.forget(id)),
            Edit::Entity { .. } | Edit::Merge { .. } | Edit::Split { .. } | Edit::Rename { .. } | Edit::Link { .. } => {
                self.perform_chain(edit)
            }
            Edit::All { edit, scope, except } => self.perform_all(edit, *scope, except),
            Edit::Dismiss { key, dismissed } => {
                if self.desk.dismissed.contains(key) != *dismissed {
                    self.change(Change::Dismissed(key.clone(), *dismissed));
                }
                Ok(())
            }
            _ => self.perform_quote(edit),
        }
    }

    /// The number of the annotation of that name.
    fn known(&self, name: &str) -> Result<AnnotationId, EditError> {
        let id = name.strip_prefix('a').and_then(|n| n.parse().ok());
        match id.filter(|id| self.annotation(*id).is_some() && annotation_name(*id) == name) {
            Some(id) => Ok(id),
            None => refuse(format!("There is no annotation “{name}” in this document.")),
        }
    }

    /// The number of the entity of that name.
    fn known_entity(&self, name: &str) -> Result<EntityId, EditError> {
        let id = name.strip_prefix('e').and_then(|n| n.parse().ok());
        match id.filter(|id| self.entity(*id).is_some() && entity_name(*id) == name) {
            Some(id) => Ok(id),
            None => refuse(format!("There is no entity “{name}” in this document.")),
        }
    }

    /// A copy of an annotation that is known to be there.
    fn get(&self, id: AnnotationId) -> Result<Annotation, EditError> {
        match self.annotation(id) {
            Some(a) => Ok(a.clone()),
            None => refuse(format!("There is no annotation “{}” in this document.", annotation_name(id))),
        }
    }

    /// The byte span of two offsets in the review's unit; an offset within a character is moved to its start.
    fn bytes(&self, start: usize, end: usize) -> Result<Span, EditError> {
        let text = &self.document().text;
        let byte = |at: usize| {
            self.table.to_byte(text, at).or_else(|| at.checked_sub(1).and_then(|at| self.table.to_byte(text, at)))
        };
        match (byte(start), byte(end)) {
            (Some(s), Some(e)) if s <= e => Ok(Span::new(s, e)),
            _ => refuse(format!("The offsets {start} to {end} do not lie within the text.")),
        }
    }

    /// Puts an annotation in the place of the one of its number, where it says anything else.
    fn set(&mut self, a: Annotation) {
        if self.annotation(a.id) != Some(&a) {
            self.change(Change::Annotation(a.id, Some(Box::new(a))));
        }
    }

    /// Puts a corrected annotation in its place: notes what it replaced, and opens its tick again. One that was rejected
    /// stands again, and so others may have to give way.
    fn correct(&mut self, before: &Annotation, mut after: Annotation) -> Result<(), EditError> {
        if after == *before {
            return Ok(());
        }
        if before.status == Status::Rejected {
            self.clear(&after, Overlap::default())?;
            if after.entity.is_none() {
                after.entity = self.entity_for(after.kind, after.span)?;
            }
        }
        after.gave_way = false;
        if before.status != Status::Added {
            after.was.get_or_insert_with(|| Box::new(was(before)));
            after.status = Status::Corrected;
        }
        if let Some(verified) = &mut after.verified {
            verified.reopened = true;
        }
        self.set(after);
        Ok(())
    }

    fn new_annotation_id(&mut self) -> AnnotationId {
        self.next_annotation += 1;
        self.next_annotation - 1
    }

    /// Adds an entity without mentions.
    fn new_entity(&mut self, kind: Kind, name: String) -> EntityId {
        let id = self.next_entity;
        self.next_entity += 1;
        let entity = Entity { id, kind, name, mentions: Vec::new(), link: None };
        let at = self.document().entities.len();
        self.change(Change::Entity(id, at, Some(Box::new(entity))));
        id
    }
}

/// What a first correction keeps. The speaker's entity is left out: chains go on changing.
fn was(a: &Annotation) -> Was {
    let mut quote = a.quote.clone();
    if let Some(speaker) = quote.as_mut().and_then(|q| q.speaker.as_mut()) {
        speaker.entity = None;
    }
    Was { kind: a.kind, span: a.span, value: a.value.as_deref().cloned(), quote }
}

#[cfg(test)]
mod tests;
