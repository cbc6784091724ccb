//! A changed text: every annotation finds its place again, or is kept aside and shown; nothing is guessed in silence.
//!
//! `Hary Kane left.` -> `Harry Kane left today.`: the person changed, its words now `Harry Kane`

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use time::Date;

use super::anchor::{Alignment, Anchor};
use super::edit::{EditError, Overlap, refuse};
use super::history::{Base, Change, Text, key};
use super::reword::{self, Decision};
use super::{Review, Touched, apply_all, span, value};
use crate::document::{Annotation, AnnotationId, Document, Entity, EntityId, Quote, Span, Status};
use crate::export::newsmark::{annotation_name, iso_date};
use crate::kinds::Kind;
use crate::options::Options;
use crate::order;

/// What became of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The same words in the same surroundings.
    Exact,
    /// The same words elsewhere, or in other surroundings.
    Moved,
    /// Other words in the same surroundings; or a quote that has lost its speaker, its cue or a part, or whose speaker is
    /// in other words.
    Changed,
    /// No place, or several between which nothing decides.
    Orphaned,
}

/// An annotation that did not simply stay.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The annotation.
    pub id: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Its kind.
    pub kind: Kind,
    /// Its words before.
    pub was: String,
    /// Its words now; none for an orphan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What became of the reader's decision, where the outcome is [`Outcome::Changed`] and there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Offsets in the review's unit: of an orphan, of the places that it could have.
    pub places: Vec<(usize, usize)>,
}

/// What became of all.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rebased {
    /// How many stayed as they were.
    pub exact: usize,
    /// How many were moved.
    pub moved: usize,
    /// How many were changed.
    pub changed: usize,
    /// How many have no place.
    pub orphaned: usize,
    /// Those that did not simply stay, in the order of the old text.
    pub list: Vec<Moved>,
}

/// An annotation without a place in the text as it is now: kept until the reader places it or gives it up.
#[derive(Clone, Debug, PartialEq)]
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

/// One annotation on its way into the new text.
struct Move {
    old: Annotation,
    new: Option<Annotation>,
    outcome: Outcome,
    decision: Option<Decision>,
    candidates: Vec<Span>,
}

impl Move {
    fn orphan(old: &Annotation, candidates: Vec<Span>) -> Self {
        Move { old: old.clone(), new: None, outcome: Outcome::Orphaned, decision: None, candidates }
    }
}

impl Review {
    /// Moves every annotation into `text`, the text as it was changed: one step, that can be undone. The tagger is not
    /// run; see [`Review::merge`] for that. Takes time linear in both texts, but for sorting.
    pub fn rebase(&mut self, text: &str) -> (Rebased, Touched) {
        if self.document().text == text {
            return (Rebased { exact: self.document().annotations.len(), ..Rebased::default() }, Touched::default());
        }
        let mut document = self.frame(text);
        let alignment = Alignment::new(&self.document().text, text);
        let all = self.document().annotations.iter();
        let mut moves: Vec<Move> = all.map(|a| carry(&alignment, self.document(), &document, a)).collect();
        clear_overlaps(&mut moves);
        keep_speakers(&mut moves, self.document(), &document);
        let orphans: Vec<Orphan> = moves.iter().filter(|m| m.new.is_none()).map(|m| self.keep(m)).collect();
        let was: Vec<String> = moves.iter().map(|m| self.document().slice(m.old.span).to_owned()).collect();
        let annotations = moves.iter().filter_map(|m| m.new.clone()).collect();
        let entities = self.renamed(&moves, &document);
        let date = self.document().date;
        let base = relink(annotations, entities, Some(Text::take(&mut document)), date);
        let step = self.step(|review| {
            review.change(Change::Whole(Box::new(base)));
            for orphan in orphans {
                review.change(Change::Orphan(orphan.annotation.id, Some(Box::new(orphan))));
            }
            Ok(())
        });
        (self.report(&moves, was), step.unwrap_or_default())
    }

    /// An empty document of another text, with what is known of this one.
    fn frame(&self, text: &str) -> Document {
        let mut document = Document { text: text.to_owned(), date: self.document().date, ..Document::default() };
        crate::paragraphs::split(&mut document);
        crate::tokens::split(&mut document);
        crate::sentences::split(&mut document);
        crate::language::detect(&mut document, &Options::default());
        document
    }

    /// The entities of here; one whose name was put right wherever it stood has its name put right too.
    fn renamed(&self, moves: &[Move], into: &Document) -> Vec<Entity> {
        let mut entities = self.document().entities.clone();
        let places: HashMap<EntityId, usize> = entities.iter().enumerate().map(|(at, e)| (e.id, at)).collect();
        let mut names: HashMap<usize, &str> = HashMap::new();
        let mut stands: HashSet<usize> = HashSet::new();
        for m in moves {
            let Some((at, new)) = m.old.entity.and_then(|e| places.get(&e)).zip(m.new.as_ref()) else { continue };
            let name = entities[*at].name.as_str();
            if into.slice(new.span) == name {
                stands.insert(*at);
            } else if self.document().slice(m.old.span) == name {
                names.entry(*at).or_insert(into.slice(new.span));
            }
        }
        for (at, name) in names.into_iter().filter(|(at, _)| !stands.contains(at)) {
            entities[at].name = name.to_owned();
        }
        entities
    }

    fn keep(&self, moved: &Move) -> Orphan {
        let (before, after) = apply_all::context(self.document(), moved.old.span);
        Orphan {
            annotation: moved.old.clone(),
            text: self.document().slice(moved.old.span).to_owned(),
            before,
            after,
            candidates: moved.candidates.clone(),
        }
    }

    /// Tells what became of all; the review holds the new text by now.
    fn report(&self, moves: &[Move], was: Vec<String>) -> Rebased {
        let mut out = Rebased::default();
        let offset = |at: usize| self.table().from_byte(&self.document().text, at);
        for (m, was) in moves.iter().zip(was) {
            match m.outcome {
                Outcome::Exact => out.exact += 1,
                Outcome::Moved => out.moved += 1,
                Outcome::Changed => out.changed += 1,
                Outcome::Orphaned => out.orphaned += 1,
            }
            if m.outcome == Outcome::Exact {
                continue;
            }
            let here = m.new.as_ref().map(|a| a.span);
            let places = here.into_iter().chain(m.candidates.iter().copied());
            out.list.push(Moved {
                id: annotation_name(m.old.id),
                outcome: m.outcome,
                kind: m.old.kind,
                was,
                text: here.map(|s| self.document().slice(s).to_owned()),
                decision: m.decision.filter(|_| here.is_some()),
                places: places.map(|s| (offset(s.start), offset(s.end))).collect(),
            });
        }
        out
    }

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
        let orphan = &self.desk.orphans[&id];
        let mut a = orphan.annotation.clone();
        let is_same = orphan.text == self.document().slice(span);
        let keeps = is_same || reword::is_readers_value(self.document(), &a, &orphan.text);
        self.change(Change::Orphan(id, None));
        a.span = span;
        (a.figure, a.was) = (None, None);
        if !keeps {
            self.fill_value(&mut a);
        }
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

/// Moves one annotation into the new document.
fn carry(alignment: &Alignment, from: &Document, into: &Document, old: &Annotation) -> Move {
    if let Some(quote) = &old.quote {
        return carry_quote(alignment, from, into, old, quote);
    }
    let (found, mut outcome, candidates) = match alignment.anchor(old.span) {
        Anchor::Exact(s) => (Some(s), Outcome::Exact, Vec::new()),
        Anchor::Moved(s) => (Some(s), Outcome::Moved, Vec::new()),
        Anchor::Changed(s) => {
            let within = |s: &Span| !span::crosses_paragraphs(into, *s);
            (span::snap(into, s, old.kind).filter(within), Outcome::Changed, Vec::new())
        }
        Anchor::Lost(candidates) => (None, Outcome::Orphaned, candidates),
    };
    let Some(here) = found else { return Move::orphan(old, candidates) };
    let mut new = old.clone();
    new.span = here;
    new.figure = old.figure.and_then(|f| alignment.anchor_within(f, here));
    if here.of(&into.text) == old.span.of(&from.text) && outcome == Outcome::Changed {
        outcome = Outcome::Moved;
    }
    let is_changed = outcome == Outcome::Changed;
    let decision = is_changed.then(|| reword::settle(from, into, old, &mut new)).flatten();
    carry_was(alignment, from, into, &mut new);
    Move { old: old.clone(), new: Some(new), outcome, decision, candidates: Vec::new() }
}

fn carry_quote(alignment: &Alignment, from: &Document, into: &Document, old: &Annotation, quote: &Quote) -> Move {
    let mut outcome = Outcome::Exact;
    let mut parts = Vec::with_capacity(quote.parts.len());
    let mut candidates = Vec::new();
    for part in &quote.parts {
        let (found, became) = match alignment.anchor(*part) {
            Anchor::Exact(s) => (Some(s), Outcome::Exact),
            Anchor::Moved(s) => (Some(s), Outcome::Moved),
            Anchor::Changed(s) => (Some(s), Outcome::Changed),
            Anchor::Lost(places) => {
                candidates.extend(places);
                (None, Outcome::Changed)
            }
        };
        outcome = worse(outcome, became);
        // Parts that have changed places are no longer one quote as it was read.
        parts.extend(found.filter(|s| parts.last().is_none_or(|last: &Span| last.end <= s.start)));
    }
    if parts.is_empty() {
        return Move::orphan(old, candidates);
    }
    let mut new = old.clone();
    new.span = Span::new(parts[0].start, parts[parts.len() - 1].end);
    let place = |s: Span| match alignment.anchor(s) {
        Anchor::Exact(s) | Anchor::Moved(s) => Some(s),
        Anchor::Changed(s) => Some(s),
        Anchor::Lost(_) => None,
    };
    let speaker = quote.speaker.and_then(|s| place(s.span).map(|span| crate::document::Speaker { span, ..s }));
    let (cue, hearer) = (quote.cue.and_then(place), quote.hearer.and_then(place));
    let is_reworded = quote.speaker.zip(speaker).is_some_and(|(a, b)| from.slice(a.span) != into.slice(b.span));
    let carried = Quote { parts, speaker, cue, hearer, ..quote.clone() };
    if is_reworded || reword::has_lost(quote, &carried) {
        outcome = Outcome::Changed;
    }
    new.quote = Some(Box::new(carried));
    let is_changed = outcome == Outcome::Changed;
    let decision = is_changed.then(|| reword::settle(from, into, old, &mut new)).flatten();
    carry_was(alignment, from, into, &mut new);
    Move { old: old.clone(), new: Some(new), outcome, decision, candidates: Vec::new() }
}

fn worse(a: Outcome, b: Outcome) -> Outcome {
    if (b as u8) > (a as u8) { b } else { a }
}

/// Quotes that have lost the speaker whom the reader set get another mention of theirs.
fn keep_speakers(moves: &mut [Move], from: &Document, into: &Document) {
    for at in 0..moves.len() {
        let entity = moves[at].old.quote.as_ref().and_then(|q| q.speaker?.entity);
        let Some(entity) = entity.filter(|_| moves[at].decision == Some(Decision::Lost)) else { continue };
        let of = |a: &&Annotation| a.entity == Some(entity) && a.status != Status::Rejected;
        let spans: Vec<Span> = moves.iter().filter_map(|m| m.new.as_ref()).filter(of).map(|a| a.span).collect();
        let Move { old, new: Some(new), decision, .. } = &mut moves[at] else { continue };
        reword::keep_speaker(into, old, new, &spans);
        *decision = reword::settle(from, into, old, new);
    }
}

/// What a correction replaced stands in the old text: it moves along, or takes the place of the annotation itself. Where
/// its words have changed its value is read anew, so that going back to it does not bring a value of other words.
fn carry_was(alignment: &Alignment, from: &Document, into: &Document, a: &mut Annotation) {
    let here = a.span;
    let place = |s: Span| match alignment.anchor(s) {
        Anchor::Exact(s) | Anchor::Moved(s) | Anchor::Changed(s) => Some(s),
        Anchor::Lost(_) => None,
    };
    let Some(was) = a.was.as_mut() else { return };
    let words = from.slice(was.span);
    was.span = place(was.span).unwrap_or(here);
    if was.kind.is_number() && into.slice(was.span) != words {
        let read = value::of_words(into, into.slice(was.span), was.kind);
        was.value = read.map_or(was.value.take(), |read| read.value.map(|v| *v));
    }
    if let Some(quote) = &mut was.quote {
        let mut parts: Vec<Span> = quote.parts.iter().filter_map(|p| place(*p)).collect();
        order::sort_by(&mut parts, |p| [p.start, p.end, 0]);
        parts.dedup();
        quote.parts = if parts.is_empty() { vec![here] } else { parts };
        was.span = Span::new(quote.parts[0].start, quote.parts.iter().map(|p| p.end).max().unwrap_or(here.end));
        quote.speaker = quote.speaker.and_then(|s| place(s.span).map(|span| crate::document::Speaker { span, ..s }));
        (quote.cue, quote.hearer) = (quote.cue.and_then(place), quote.hearer.and_then(place));
    }
}

/// Two annotations that could both stand before do so now: of two that clash, the one that moved least stays.
fn clear_overlaps(moves: &mut [Move]) {
    let is_live = |m: &Move| m.old.kind != Kind::Quote && m.old.status != Status::Rejected && m.new.is_some();
    let place = |m: &Move| m.new.as_ref().map_or((0, 0), |a| (a.span.start, a.span.end));
    let mut at: Vec<usize> = (0..moves.len()).filter(|i| is_live(&moves[*i])).collect();
    order::sort_by(&mut at, |i| [place(&moves[*i]).0, order::down(place(&moves[*i]).1), *i]);
    // The last name and the last number: nothing before them reaches further among their own.
    let mut last: [Option<usize>; 2] = [None; 2];
    for i in at {
        let layer = usize::from(moves[i].old.kind.is_number());
        for before in [last[layer], last[1 - layer]].into_iter().flatten() {
            let clash = match (&moves[before].new, &moves[i].new) {
                (Some(a), Some(b)) => a.clashes(b) && !moves[before].old.clashes(&moves[i].old),
                _ => false,
            };
            if clash {
                let loser = if moves[before].outcome as u8 > moves[i].outcome as u8 { before } else { i };
                let lost = moves[loser].new.take().map(|a| a.span);
                moves[loser].outcome = Outcome::Orphaned;
                moves[loser].candidates.extend(lost);
            }
        }
        let reaches = last[layer].is_none_or(|l| place(&moves[l]).1 <= place(&moves[i]).1);
        if moves[i].new.is_some() && reaches {
            last[layer] = Some(i);
        }
    }
}

/// Annotations in order, with entities whose mentions are those that name them; entities that nothing names are left
/// out.
pub(super) fn relink(
    mut annotations: Vec<Annotation>,
    mut entities: Vec<Entity>,
    text: Option<Text>,
    date: Option<Date>,
) -> Base {
    order::sort_by(&mut annotations, key);
    let place: HashMap<_, _> = entities.iter().enumerate().map(|(at, e)| (e.id, at)).collect();
    let mut spoken = vec![false; entities.len()];
    entities.iter_mut().for_each(|e| e.mentions.clear());
    for a in &annotations {
        if let Some(at) = a.entity.and_then(|e| place.get(&e)) {
            entities[*at].mentions.push(a.id);
        }
        if let Some(at) = a.quote.as_ref().and_then(|q| place.get(&q.speaker?.entity?)) {
            spoken[*at] = true;
        }
    }
    let mut spoken = spoken.into_iter();
    entities.retain(|e| spoken.next().unwrap_or(false) || !e.mentions.is_empty());
    Base { text, date: date.map(iso_date), annotations, entities }
}
