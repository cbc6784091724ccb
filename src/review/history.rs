//! What an edit changed, so that it can be undone and done again without a copy of the document.
//!
//! A step is a list of changes; putting each in its place gives the changes that lead back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rebase::Orphan;
use crate::document::{Annotation, AnnotationId, Document, Entity, EntityId, Language, Paragraph, Role, Span};
use crate::export::newsmark;
use crate::kinds::Kind;
use crate::order;

/// One place of the document as it was, or is to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// An annotation, or none.
    Annotation(AnnotationId, Option<Box<Annotation>>),
    /// An entity at its place in the list, or none. Its mentions are told by the annotations.
    Entity(EntityId, usize, Option<Box<Entity>>),
    /// Whether the reader has settled an entity's name, link or chain.
    Decided(EntityId, bool),
    /// Whether a check is dismissed.
    Dismissed(String, bool),
    /// An annotation without a place, or none.
    Orphan(AnnotationId, Option<Box<Orphan>>),
    /// Every annotation and entity, and the text where it changed.
    Whole(Box<Base>),
}

impl Change {
    /// Whether every span of the change lies within the text that it belongs to.
    pub fn fits(&self, document: &Document) -> bool {
        match self {
            Change::Annotation(_, Some(a)) => is_within(a, &document.text),
            Change::Whole(base) => {
                let text = base.text.as_ref().map_or(&document.text, |t| &t.text);
                let holds = |s: Span| s.start <= s.end && text.get(s.start..s.end).is_some();
                base.annotations.iter().all(|a| is_within(a, text))
                    && base.text.iter().all(|t| t.paragraphs.iter().all(|p| holds(p.0)))
            }
            _ => true,
        }
    }
}

fn is_within(a: &Annotation, text: &str) -> bool {
    let holds = |s: Span| s.start < s.end && text.get(s.start..s.end).is_some();
    let quote = |q: &crate::document::Quote| {
        !q.parts.is_empty()
            && q.parts.iter().chain(&q.cue).chain(&q.hearer).all(|s| holds(*s))
            && q.speaker.iter().all(|s| holds(s.span))
    };
    holds(a.span)
        && a.figure.iter().all(|f| holds(*f))
        && a.quote.iter().all(|q| quote(q))
        && a.was.iter().all(|w| holds(w.span) && w.quote.iter().all(|q| quote(q)))
        && (a.kind == Kind::Quote) == a.quote.is_some()
}

/// What a new run or a changed text replaces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Base {
    /// The text with its paragraphs, where it changed.
    pub text: Option<Text>,
    /// The article's day, `YYYY-MM-DD`.
    pub date: Option<String>,
    pub annotations: Vec<Annotation>,
    pub entities: Vec<Entity>,
}

/// A text and its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    pub text: String,
    pub paragraphs: Vec<(Span, Role, Language)>,
}

impl Text {
    /// Moves the text out of a document.
    pub fn take(document: &mut Document) -> Self {
        let paragraphs = document.paragraphs.drain(..).map(|p| (p.span, p.role, p.language)).collect();
        Self { text: std::mem::take(&mut document.text), paragraphs }
    }

    /// Moves the text into a document and splits it into tokens and sentences.
    pub fn put(self, document: &mut Document) {
        document.text = self.text;
        let paragraph = |(span, role, language)| Paragraph { span, role, language, sentences: 0..0, tokens: 0..0 };
        document.paragraphs = self.paragraphs.into_iter().map(paragraph).collect();
        crate::tokens::split(document);
        crate::sentences::split(document);
    }
}

/// One step of the reader.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step(pub Vec<Change>);

/// The document under review with what finds its parts.
pub(super) struct Desk {
    pub document: Document,
    /// The span of each annotation, by which it is found in the sorted list.
    spans: HashMap<AnnotationId, Span>,
    /// The place of each entity in the list.
    places: HashMap<EntityId, usize>,
    /// No name or number is longer, in bytes.
    longest: usize,
    /// Entities that have lost a mention or a quote since the step began.
    pub lost: Vec<EntityId>,
    pub decided: BTreeSet<EntityId>,
    pub dismissed: BTreeSet<String>,
    pub orphans: BTreeMap<AnnotationId, Orphan>,
}

impl Desk {
    pub fn new(mut document: Document) -> Self {
        if document.paragraphs.is_empty() {
            crate::paragraphs::split(&mut document);
            crate::tokens::split(&mut document);
            crate::sentences::split(&mut document);
        }
        let mut desk = Self {
            document,
            spans: HashMap::new(),
            places: HashMap::new(),
            longest: 0,
            lost: Vec::new(),
            decided: BTreeSet::new(),
            dismissed: BTreeSet::new(),
            orphans: BTreeMap::new(),
        };
        desk.normalise();
        desk.index();
        desk
    }

    /// Makes scores those of a file, mentions those that the annotations name, and the order that of the text, so that
    /// a session that was written and read is the same.
    fn normalise(&mut self) {
        let owners: HashMap<AnnotationId, EntityId> =
            self.document.entities.iter().flat_map(|e| e.mentions.iter().map(|m| (*m, e.id))).collect();
        for a in &mut self.document.annotations {
            a.score = newsmark::round(a.score);
            a.entity = a.entity.or_else(|| owners.get(&a.id).copied());
            if let Some(speaker) = a.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
                speaker.score = newsmark::round(speaker.score);
            }
        }
        order::sort_by(&mut self.document.annotations, key);
        let mut mentions: HashMap<EntityId, Vec<AnnotationId>> = HashMap::new();
        for a in &self.document.annotations {
            if let Some(entity) = a.entity {
                mentions.entry(entity).or_default().push(a.id);
            }
        }
        for e in &mut self.document.entities {
            e.mentions = mentions.remove(&e.id).unwrap_or_default();
        }
    }

    fn index(&mut self) {
        self.spans = self.document.annotations.iter().map(|a| (a.id, a.span)).collect();
        let short = |a: &&Annotation| a.kind != Kind::Quote;
        self.longest = self.document.annotations.iter().filter(short).map(|a| a.span.len()).max().unwrap_or(0);
        self.place_entities();
    }

    fn place_entities(&mut self) {
        self.places = self.document.entities.iter().enumerate().map(|(at, e)| (e.id, at)).collect();
    }

    /// Where the annotation stands in the list. Takes logarithmic time.
    pub fn position(&self, id: AnnotationId) -> Option<usize> {
        let span = self.spans.get(&id)?;
        self.document.annotations.binary_search_by_key(&key_of(*span, id), key).ok()
    }

    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.position(id).map(|at| &self.document.annotations[at])
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.places.get(&id).map(|at| &self.document.entities[*at])
    }

    pub fn entity_place(&self, id: EntityId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The names and numbers that share a byte with `span`, rejected ones too. Takes time in the number of neighbours.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let all = &self.document.annotations;
        let end = all.partition_point(|a| a.span.start < span.end);
        let reach = self.longest;
        all[..end]
            .iter()
            .rev()
            .take_while(move |a| a.span.start + reach > span.start)
            .filter(move |a| a.kind != Kind::Quote && a.span.overlaps(&span))
    }

    /// Puts a change in its place and returns what was there.
    pub fn put(&mut self, change: Change) -> Change {
        match change {
            Change::Annotation(id, new) => Change::Annotation(id, self.put_annotation(id, new)),
            Change::Entity(id, at, new) => self.put_entity(id, at, new),
            Change::Decided(id, on) => {
                let was = if on { !self.decided.insert(id) } else { self.decided.remove(&id) };
                Change::Decided(id, was)
            }
            Change::Dismissed(key, on) => {
                let was = if on { !self.dismissed.insert(key.clone()) } else { self.dismissed.remove(&key) };
                Change::Dismissed(key, was)
            }
            Change::Orphan(id, new) => {
                let old = match new {
                    Some(new) => self.orphans.insert(id, *new),
                    None => self.orphans.remove(&id),
                };
                Change::Orphan(id, old.map(Box::new))
            }
            Change::Whole(base) => Change::Whole(Box::new(self.put_whole(*base))),
        }
    }

    fn put_annotation(&mut self, id: AnnotationId, new: Option<Box<Annotation>>) -> Option<Box<Annotation>> {
        let at = self.position(id);
        let owner = |a: Option<&Annotation>| a.and_then(|a| a.entity);
        let (old_owner, new_owner) = (owner(at.map(|at| &self.document.annotations[at])), owner(new.as_deref()));
        let moved = at.map(|at| self.document.annotations[at].span) != new.as_ref().map(|a| a.span);
        if let Some(entity) = old_owner.filter(|_| moved || old_owner != new_owner) {
            self.drop_mention(entity, id);
        }
        let old = self.swap_annotation(at, new, moved);
        if let Some(speaker) = old.as_ref().and_then(|a| a.quote.as_ref()?.speaker.as_ref()?.entity) {
            self.lost.push(speaker);
        }
        if let Some(entity) = new_owner.filter(|_| moved || old_owner != new_owner) {
            self.add_mention(entity, id);
        }
        old
    }

    fn swap_annotation(
        &mut self,
        at: Option<usize>,
        new: Option<Box<Annotation>>,
        moved: bool,
    ) -> Option<Box<Annotation>> {
        let all = &mut self.document.annotations;
        if let (Some(at), Some(_), false) = (at, &new, moved) {
            return new.map(|new| Box::new(std::mem::replace(&mut all[at], *new)));
        }
        let old = at.map(|at| Box::new(all.remove(at)));
        if let Some(old) = &old {
            self.spans.remove(&old.id);
        }
        if let Some(new) = new {
            if new.kind != Kind::Quote {
                self.longest = self.longest.max(new.span.len());
            }
            self.spans.insert(new.id, new.span);
            let place = all.partition_point(|a| key(a) < key(&new));
            all.insert(place, *new);
        }
        old
    }

    fn drop_mention(&mut self, entity: EntityId, id: AnnotationId) {
        if let Some(at) = self.places.get(&entity) {
            self.document.entities[*at].mentions.retain(|m| *m != id);
            self.lost.push(entity);
        }
    }

    fn add_mention(&mut self, entity: EntityId, id: AnnotationId) {
        let Some(&place) = self.places.get(&entity) else { return };
        let key = |m: &AnnotationId| self.spans.get(m).map(|s| key_of(*s, *m));
        let at = self.document.entities[place].mentions.partition_point(|m| key(m) < key(&id));
        self.document.entities[place].mentions.insert(at, id);
    }

    fn put_entity(&mut self, id: EntityId, at: usize, new: Option<Box<Entity>>) -> Change {
        let place = self.entity_place(id);
        let all = &mut self.document.entities;
        let old = match (place, new) {
            (Some(place), Some(mut new)) => {
                new.mentions = std::mem::take(&mut all[place].mentions);
                Some(std::mem::replace(&mut all[place], *new))
            }
            (Some(place), None) => Some(all.remove(place)),
            (None, Some(new)) => {
                all.insert(at.min(all.len()), *new);
                None
            }
            (None, None) => None,
        };
        if place.is_none() || old.is_none() || self.document.entities.len() != self.places.len() {
            self.place_entities();
        }
        Change::Entity(id, place.unwrap_or(at), old.map(Box::new))
    }

    fn put_whole(&mut self, base: Base) -> Base {
        let document = &mut self.document;
        let annotations = std::mem::replace(&mut document.annotations, base.annotations);
        let entities = std::mem::replace(&mut document.entities, base.entities);
        let text = base.text.map(|text| {
            let old = Text::take(document);
            text.put(document);
            old
        });
        let date = std::mem::replace(&mut document.date, base.date.as_deref().and_then(newsmark::parse_date));
        let date = date.map(newsmark::iso_date);
        self.index();
        Base { text, date, annotations, entities }
    }
}

/// The order of annotations: by start, longest first, then by number.
pub(super) fn key(a: &Annotation) -> order::Key {
    key_of(a.span, a.id)
}

fn key_of(span: Span, id: AnnotationId) -> order::Key {
    [span.start, order::down(span.end), id as usize]
}
