//! A new run of the tagger over the same text: the reader's decisions stay, its suggestions are replaced.
//!
//! `Chelsea` made an organisation by the reader; the new run says place -> it stays an organisation. `Premier` rejected
//! by the reader; the new run finds it again -> it does not come back.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::edit::{EditError, refuse};
use super::history::Change;
use super::rebase::{Moved, Rebased, relink};
use super::reword::Decision;
use super::{Review, Touched};
use crate::document::{Annotation, AnnotationId, Document, Entity, EntityId, Span, Status};
use crate::export::newsmark::annotation_name;
use crate::kinds::Kind;

/// What a new run has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Decisions of the reader that stay, and suggestions that a changed text has made of what was accepted.
    pub kept: usize,
    /// Suggestions that the new run makes again.
    pub same: usize,
    /// Suggestions that are new.
    pub added: usize,
    /// Suggestions that are gone.
    pub removed: usize,
    /// What the new run says against a decision; left out.
    #[serde(rename = "heldBack")]
    pub held_back: usize,
    /// The ids of the suggestions that are new.
    #[serde(rename = "addedIds")]
    pub added_ids: Vec<String>,
    /// The ids of the suggestions that are gone.
    #[serde(rename = "removedIds")]
    pub removed_ids: Vec<String>,
    /// What was held back, and by which decision; as many as `held_back`.
    pub conflicts: Vec<Conflict>,
}

/// A suggestion of a new run that a decision of the reader stands against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The annotation that the reader has decided.
    pub id: String,
    /// What the new run takes the stretch for.
    pub kind: Kind,
    /// Its start, in the unit of the review.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its words.
    pub text: String,
}

/// What makes two runs' suggestions one.
type Mark = (Kind, usize, usize);

fn mark(a: &Annotation) -> Mark {
    (a.kind, a.span.start, a.span.end)
}

/// Whether two stretches share at least half of what both cover.
fn is_mostly(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared >= a.end.max(b.end) - a.start.min(b.start)
}

/// Whether the reader had a hand in it.
fn is_decided(a: &Annotation) -> bool {
    a.status != Status::Suggested && !a.gave_way || a.note.is_some() || a.verified.is_some()
}

impl Review {
    /// Takes over the suggestions of a new run: one step, that can be undone. A suggestion that the new run makes again
    /// keeps its number. Refused where the text is another; see [`Review::rebase`].
    pub fn merge(&mut self, new: &Document) -> Result<(Merged, Touched), EditError> {
        self.merge_with(new, &[])
    }

    /// As [`Review::merge`]; the suggestions `reopened` stay too, where nothing new stands in their place.
    fn merge_with(&mut self, new: &Document, reopened: &[String]) -> Result<(Merged, Touched), EditError> {
        if self.document().text != new.text {
            return refuse("The new run is of another text; move the annotations into it first.");
        }
        let mut merge = Merge::new(self);
        for a in &new.annotations {
            merge.take(a);
        }
        merge.keep(reopened);
        merge.note_removed();
        let entities = merge.entities(new);
        let (annotations, report, next) = (merge.annotations, merge.report, (merge.next_annotation, merge.next_entity));
        let base = relink(annotations, entities, None, new.date);
        let old = self.document();
        if base.annotations == old.annotations && base.entities == old.entities && new.date == old.date {
            return Ok((report, Touched::default()));
        }
        let touched = self.step(|review| {
            (review.next_annotation, review.next_entity) = next;
            review.change(Change::Whole(Box::new(base)));
            Ok(())
        })?;
        Ok((report, touched))
    }

    /// A new run over a text that may have been changed: [`Review::rebase`] where it was, then [`Review::merge`]; one
    /// step, that undo takes back whole.
    pub fn rerun(&mut self, new: &Document) -> Result<(Option<Rebased>, Merged, Touched), EditError> {
        let is_changed = self.document().text != new.text;
        let moved = is_changed.then(|| self.rebase(&new.text));
        let steps = self.done.len();
        let is_open = |m: &&Moved| m.decision == Some(Decision::Reopened);
        let list = moved.iter().flat_map(|(rebased, _)| &rebased.list);
        let reopened: Vec<String> = list.filter(is_open).map(|m| m.id.clone()).collect();
        let (merged, mut touched) = self.merge_with(new, &reopened)?;
        let Some((rebased, before)) = moved else { return Ok((None, merged, touched)) };
        // What leads back to the text before leads past the merge as well.
        self.done.truncate(steps);
        touched.annotations.extend(before.annotations);
        touched.entities.extend(before.entities);
        touched.whole |= before.whole;
        Ok((Some(rebased), merged, touched))
    }
}

/// A merge on its way.
struct Merge<'r> {
    review: &'r Review,
    annotations: Vec<Annotation>,
    /// Undecided suggestions of the last run that the new one has not made again.
    left: HashMap<Mark, AnnotationId>,
    /// What the reader has rejected or changed, as the tagger had it.
    refused: HashMap<Mark, AnnotationId>,
    /// What the reader has agreed to, as it stands.
    agreed: HashSet<Mark>,
    /// The decided names and numbers that stand, by start; and the quotes.
    standing: Vec<Annotation>,
    quotes: Vec<(Span, AnnotationId)>,
    /// The new run's entity of each annotation that was taken, before it has a number here.
    owners: Vec<(usize, Option<EntityId>, Option<EntityId>)>,
    report: Merged,
    next_annotation: AnnotationId,
    next_entity: EntityId,
}

impl<'r> Merge<'r> {
    fn new(review: &'r Review) -> Self {
        let all = &review.document().annotations;
        let annotations: Vec<Annotation> = all.iter().filter(|a| is_decided(a)).cloned().collect();
        let left = all.iter().filter(|a| !is_decided(a)).map(|a| (mark(a), a.id)).collect();
        let mut refused = HashMap::new();
        for a in &annotations {
            if a.status == Status::Rejected {
                refused.insert(mark(a), a.id);
            }
            if let Some(was) = &a.was {
                refused.insert((was.kind, was.span.start, was.span.end), a.id);
            }
        }
        let live = annotations.iter().filter(|a| a.status != Status::Rejected);
        let (quotes, standing): (Vec<_>, Vec<_>) = live.cloned().partition(|a| a.kind == Kind::Quote);
        let quotes = quotes.into_iter().map(|q| (q.span, q.id)).collect();
        let agreed = annotations.iter().filter(|a| a.status != Status::Rejected).map(mark).collect();
        Self {
            review,
            left,
            refused,
            agreed,
            standing,
            quotes,
            owners: Vec::new(),
            report: Merged { kept: annotations.len(), ..Merged::default() },
            annotations,
            next_annotation: review.next_annotation,
            next_entity: review.next_entity,
        }
    }

    /// Takes a suggestion of the new run, unless a decision stands against it.
    fn take(&mut self, new: &Annotation) {
        if let Some(id) = self.refused.get(&mark(new)).copied().or_else(|| self.standing_against(new)) {
            // The same as what the reader has agreed to is nothing held back; nor is what gave way, and does so again.
            let yielded = self.left.get(&mark(new)).and_then(|id| self.review.annotation(*id)).filter(|a| a.gave_way);
            if let Some(a) = yielded {
                self.left.remove(&mark(new));
                self.report.same += 1;
                self.annotations.push(a.clone());
            } else if !self.agreed.contains(&mark(new)) {
                self.hold_back(id, new);
            }
            return;
        }
        let mut a = new.clone();
        a.id = match self.left.remove(&mark(new)) {
            Some(id) => {
                self.report.same += 1;
                id
            }
            None => {
                self.report.added += 1;
                self.report.added_ids.push(annotation_name(self.next_annotation));
                self.next_annotation += 1;
                self.next_annotation - 1
            }
        };
        let speaker = a.quote.as_ref().and_then(|q| q.speaker?.entity);
        self.owners.push((self.annotations.len(), a.entity, speaker));
        self.annotations.push(a);
    }

    fn hold_back(&mut self, id: AnnotationId, new: &Annotation) {
        let text = &self.review.document().text;
        let offset = |at| self.review.table().from_byte(text, at);
        self.report.held_back += 1;
        self.report.conflicts.push(Conflict {
            id: annotation_name(id),
            kind: new.kind,
            start: offset(new.span.start),
            end: offset(new.span.end),
            text: new.span.of(text).to_owned(),
        });
    }

    /// Keeps those suggestions that the new run has not made again, where it has put nothing in their place.
    fn keep(&mut self, names: &[String]) {
        let review = self.review;
        let is_named = |a: &&Annotation| names.contains(&annotation_name(a.id));
        for a in review.document().annotations.iter().filter(|a| !names.is_empty() && is_named(a)) {
            let is_same = |b: &Annotation| a.kind == Kind::Quote && b.kind == Kind::Quote && is_mostly(a.span, b.span);
            let is_free = |b: &Annotation| b.status == Status::Rejected || !(a.clashes(b) || is_same(b));
            if self.left.get(&mark(a)) == Some(&a.id) && self.annotations.iter().all(is_free) {
                self.left.remove(&mark(a));
                self.report.kept += 1;
                self.annotations.push(a.clone());
            }
        }
    }

    /// Counts what the new run has not made again, in the order of the text.
    fn note_removed(&mut self) {
        let all = self.review.document().annotations.iter();
        let is_left = |a: &&Annotation| self.left.get(&mark(a)) == Some(&a.id);
        self.report.removed_ids = all.filter(is_left).map(|a| annotation_name(a.id)).collect();
        self.report.removed = self.report.removed_ids.len();
    }

    /// The decision that stands where the suggestion would.
    fn standing_against(&self, new: &Annotation) -> Option<AnnotationId> {
        if new.kind != Kind::Quote {
            // Decided names do not overlap, but for those that the reader let: few can reach this far.
            let next = self.standing.partition_point(|s| s.span.start < new.span.end);
            return self.standing[..next].iter().rev().take(8).find(|s| s.clashes(new)).map(|s| s.id);
        }
        // A quote within a quote is another one; one of nearly the same stretch is not.
        let next = self.quotes.partition_point(|(s, _)| s.start < new.span.end);
        self.quotes[..next].iter().rev().take(64).find(|(s, _)| is_mostly(*s, new.span)).map(|(_, id)| *id)
    }

    /// The entities of both: one of the new run that shares a mention or its name with one of here is that one.
    fn entities(&mut self, new: &Document) -> Vec<Entity> {
        let old = &self.review.document().entities;
        let owner: HashMap<AnnotationId, EntityId> =
            self.review.document().annotations.iter().filter_map(|a| Some((a.id, a.entity?))).collect();
        // How many mentions an entity of the new run shares with each of here.
        let mut shared: HashMap<EntityId, BTreeMap<EntityId, usize>> = HashMap::new();
        for (at, entity, _) in &self.owners {
            if let (Some(new), Some(old)) = (entity, owner.get(&self.annotations[*at].id)) {
                *shared.entry(*new).or_default().entry(*old).or_default() += 1;
            }
        }
        let by_name: HashMap<(Kind, &str), EntityId> =
            old.iter().rev().map(|e| ((e.kind, e.name.as_str()), e.id)).collect();
        let mut entities = old.clone();
        let places: HashMap<EntityId, usize> = old.iter().enumerate().map(|(at, e)| (e.id, at)).collect();
        let mut claimed: HashSet<EntityId> = HashSet::new();
        let mut numbers: HashMap<EntityId, EntityId> = HashMap::new();
        for e in &new.entities {
            let decided = |id: &EntityId| self.review.desk.decided.contains(id);
            let fits = |id: &EntityId| {
                places.get(id).is_some_and(|at| old[*at].kind == e.kind) && (decided(id) || !claimed.contains(id))
            };
            let most = shared.get(&e.id).into_iter().flatten().filter(|(id, _)| fits(id));
            let most = most.max_by_key(|(id, n)| (**n, std::cmp::Reverse(**id))).map(|(id, _)| *id);
            let found = most.or_else(|| by_name.get(&(e.kind, e.name.as_str())).copied().filter(fits));
            let id = match found {
                Some(id) => {
                    if !decided(&id)
                        && let Some(at) = places.get(&id)
                    {
                        entities[*at] = Entity { id, ..e.clone() };
                    }
                    id
                }
                None => {
                    self.next_entity += 1;
                    entities.push(Entity { id: self.next_entity - 1, ..e.clone() });
                    self.next_entity - 1
                }
            };
            claimed.insert(id);
            numbers.insert(e.id, id);
        }
        self.number(&owner, &numbers);
        entities
    }

    /// Gives the taken annotations the entities of here; a chain that the reader has settled keeps its mentions.
    fn number(&mut self, owner: &HashMap<AnnotationId, EntityId>, numbers: &HashMap<EntityId, EntityId>) {
        for (at, entity, speaker) in &self.owners {
            let a = &mut self.annotations[*at];
            let settled = owner.get(&a.id).filter(|e| self.review.desk.decided.contains(e));
            a.entity = settled.copied().or_else(|| entity.and_then(|e| numbers.get(&e).copied()));
            if let Some(s) = a.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
                s.entity = speaker.and_then(|e| numbers.get(&e).copied());
            }
        }
        // Scores as files have them, so that the session reads back the same.
        let round = crate::export::newsmark::round;
        for (at, ..) in &self.owners {
            let a = &mut self.annotations[*at];
            a.score = round(a.score);
            if let Some(s) = a.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
                s.score = round(s.score);
            }
        }
    }
}
