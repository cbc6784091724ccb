//! Entities: which mentions are one, what the entity is called and linked to.
//!
//! `{"do": "merge", "into": "e1", "entities": ["e4"]}` -> every mention of e4 is one of e1, and so are its quotes

use super::Review;
use super::edit::{Edit, EditError, refuse};
use super::history::Change;
use crate::document::{Annotation, AnnotationId, Entity, EntityId, Link, Span, Status};
use crate::kinds::Kind;

impl Review {
    pub(super) fn perform_chain(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Entity { id, entity } => {
                let id = self.known(id)?;
                self.assign(id, entity.as_deref())
            }
            Edit::Merge { into, entities } => {
                let into = self.known_entity(into)?;
                entities.iter().try_for_each(|e| self.merge_entity(into, self.known_entity(e)?))
            }
            Edit::Split { ids, name } => {
                let ids = ids.iter().map(|id| self.known(id)).collect::<Result<Vec<_>, _>>()?;
                self.split_entity(&ids, name.as_deref())
            }
            Edit::Rename { entity, name } => self.rename(self.known_entity(entity)?, name),
            Edit::Link { entity, link } => self.link(self.known_entity(entity)?, link.clone()),
            _ => Ok(()),
        }
    }

    /// The entity that the name or pronoun at `span` stands for, where a mention covers it.
    pub(super) fn entity_at(&self, span: Span) -> Option<EntityId> {
        let covers = |a: &&Annotation| a.span.contains(&span) || span.contains(&a.span);
        self.desk
            .overlapping(span)
            .filter(|a| a.status != Status::Rejected && a.entity.is_some())
            .find(covers)
            .and_then(|a| a.entity)
    }

    /// The entity of a new name: that of the nearest mention before it (else after it) with the same words, one of that
    /// name, for a surname the only person that bears it, or a new one. None for numbers and quotes.
    pub(super) fn entity_for(&mut self, kind: Kind, span: Span) -> Result<Option<EntityId>, EditError> {
        if !kind.is_entity() {
            return Ok(None);
        }
        let text = self.document().slice(span).to_owned();
        if let Some(found) = self.entity_of_words(kind, &text, span) {
            return Ok(Some(found));
        }
        Ok(Some(self.new_entity(kind, text)))
    }

    fn entity_of_words(&self, kind: Kind, text: &str, span: Span) -> Option<EntityId> {
        let document = self.document();
        let same = |a: &&Annotation| {
            a.kind == kind
                && a.entity.is_some()
                && a.span != span
                && a.status != Status::Rejected
                && a.span.len() == text.len()
                && document.slice(a.span) == text
        };
        let at = document.annotations.partition_point(|a| a.span.start < span.start);
        let near = document.annotations[..at].iter().rev().find(same);
        let near = near.or_else(|| document.annotations[at..].iter().find(same));
        if let Some(found) = near.and_then(|a| a.entity) {
            return Some(found).filter(|e| self.entity(*e).is_some_and(|e| e.kind == kind));
        }
        let of_kind = || document.entities.iter().filter(|e| e.kind == kind);
        if let Some(named) = of_kind().find(|e| e.name == text) {
            return Some(named.id);
        }
        let bears = |e: &&Entity| e.name.rsplit_once(' ').is_some_and(|(_, last)| last == text);
        let mut bearers = of_kind().filter(bears);
        match (kind, bearers.next(), bearers.next()) {
            (Kind::Person, Some(only), None) => Some(only.id),
            _ => None,
        }
    }

    pub(super) fn entity_that_fits(&self, name: &str, kind: Kind) -> Result<EntityId, EditError> {
        let id = self.known_entity(name)?;
        match self.entity(id) {
            Some(e) if e.kind != kind => refuse(format!(
                "“{}” is of the kind {}, and this is of the kind {}; change the kind first.",
                e.name,
                label(e.kind),
                label(kind)
            )),
            _ => Ok(id),
        }
    }

    /// The entity of an annotation that becomes `kind`, together with `others` (sorted).
    pub(super) fn entity_of_kind(
        &mut self,
        a: &Annotation,
        others: &[AnnotationId],
        kind: Kind,
    ) -> Result<Option<EntityId>, EditError> {
        let Some(entity) = a.entity.and_then(|e| self.entity(e)).filter(|_| kind.is_entity()) else {
            return self.entity_for(kind, a.span);
        };
        if entity.kind == kind {
            return Ok(Some(entity.id));
        }
        let goes_along =
            |m: &AnnotationId| others.contains(m) || self.annotation(*m).is_none_or(|a| a.status == Status::Rejected);
        if !entity.mentions.iter().all(goes_along) {
            return self.entity_for(kind, a.span);
        }
        let stay: Vec<AnnotationId> =
            entity.mentions.iter().filter(|m| others.binary_search(m).is_err()).copied().collect();
        let mut changed = Entity { mentions: Vec::new(), ..entity.clone() };
        (changed.kind, changed.link) = (kind, None);
        let id = changed.id;
        // Rejected mentions are of the old kind; they get an entity again where they are agreed to after all.
        for id in stay {
            let mut rejected = self.get(id)?;
            rejected.entity = None;
            self.set(rejected);
        }
        self.set_entity(changed);
        Ok(Some(id))
    }

    fn set_entity(&mut self, entity: Entity) {
        let at = self.desk.entity_place(entity.id).unwrap_or(0);
        self.change(Change::Entity(entity.id, at, Some(Box::new(entity))));
    }

    /// Notes that the reader has settled an entity, so that a new run leaves its name, link and mentions alone.
    fn decide_entity(&mut self, id: EntityId) {
        if !self.desk.decided.contains(&id) {
            self.change(Change::Decided(id, true));
        }
    }

    /// Moves a mention to an entity, and the quotes that it speaks with it.
    fn move_mention(&mut self, id: AnnotationId, to: EntityId) -> Result<(), EditError> {
        let before = self.get(id)?;
        let mut after = before.clone();
        after.entity = Some(to);
        if let Some(verified) = after.verified.as_mut().filter(|_| before.entity != Some(to)) {
            verified.reopened = true;
        }
        self.set(after);
        self.move_speakers(before.entity, to, Some(before.span));
        Ok(())
    }

    /// Gives the quotes that `from` speaks (by the mention at `span`, where given) to the entity `to`.
    pub(super) fn move_speakers(&mut self, from: Option<EntityId>, to: EntityId, span: Option<Span>) {
        let speaks = |a: &&Annotation| {
            let speaker = a.quote.as_ref().and_then(|q| q.speaker);
            speaker.is_some_and(|s| s.entity == from && s.entity != Some(to) && span.is_none_or(|at| at == s.span))
        };
        let quotes: Vec<Annotation> = self.document().annotations.iter().filter(speaks).cloned().collect();
        for mut quote in quotes {
            if let Some(speaker) = quote.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
                speaker.entity = Some(to);
            }
            self.set(quote);
        }
    }

    fn assign(&mut self, id: AnnotationId, entity: Option<&str>) -> Result<(), EditError> {
        let a = self.get(id)?;
        if !a.kind.is_entity() {
            return refuse("Only a name mentions an entity.");
        }
        let to = match entity {
            Some(name) => self.entity_that_fits(name, a.kind)?,
            None => {
                let name = self.document().slice(a.span).to_owned();
                self.new_entity(a.kind, name)
            }
        };
        self.move_mention(id, to)?;
        if let Some(from) = a.entity {
            self.decide_entity(from);
        }
        self.decide_entity(to);
        Ok(())
    }

    fn merge_entity(&mut self, into: EntityId, from: EntityId) -> Result<(), EditError> {
        if into == from {
            return Ok(());
        }
        let (Some(a), Some(b)) = (self.entity(into), self.entity(from)) else { return Ok(()) };
        if a.kind != b.kind {
            let (one, two) = (format!("“{}” ({})", a.name, label(a.kind)), format!("“{}” ({})", b.name, label(b.kind)));
            return refuse(format!("{one} and {two} are of two kinds; change the kind of one first."));
        }
        let mentions = b.mentions.clone();
        if a.link.is_none() && b.link.is_some() {
            let joined = Entity { link: b.link.clone(), mentions: Vec::new(), ..a.clone() };
            self.set_entity(joined);
        }
        for id in mentions {
            let mut a = self.get(id)?;
            a.entity = Some(into);
            self.set(a);
        }
        self.move_speakers(Some(from), into, None);
        self.decide_entity(into);
        Ok(())
    }

    fn split_entity(&mut self, ids: &[AnnotationId], name: Option<&str>) -> Result<(), EditError> {
        let mentions = ids.iter().map(|id| self.get(*id)).collect::<Result<Vec<_>, _>>()?;
        let Some(first) = mentions.first() else { return refuse("There is no mention to split off.") };
        if mentions.iter().any(|m| m.kind != first.kind || !m.kind.is_entity()) {
            return refuse("Only names of one kind can be one entity.");
        }
        let longest = mentions.iter().rev().max_by_key(|m| m.span.len()).unwrap_or(first);
        let name = match name.map(clean).filter(|n| !n.is_empty()) {
            Some(name) => name,
            None => self.document().slice(longest.span).to_owned(),
        };
        let to = self.new_entity(first.kind, name);
        for mention in &mentions {
            self.move_mention(mention.id, to)?;
            if let Some(from) = mention.entity {
                self.decide_entity(from);
            }
        }
        self.decide_entity(to);
        Ok(())
    }

    fn rename(&mut self, id: EntityId, name: &str) -> Result<(), EditError> {
        let name = clean(name);
        let Some(entity) = self.entity(id) else { return Ok(()) };
        if name.is_empty() {
            return refuse("An entity has a name.");
        }
        if entity.name != name {
            let renamed = Entity { name, mentions: Vec::new(), ..entity.clone() };
            self.set_entity(renamed);
            self.decide_entity(id);
        }
        Ok(())
    }

    fn link(&mut self, id: EntityId, link: Option<Link>) -> Result<(), EditError> {
        if link.as_ref().is_some_and(|l| l.authority.trim().is_empty() || l.id.trim().is_empty()) {
            return refuse("A link has an authority and an identifier there.");
        }
        let Some(entity) = self.entity(id) else { return Ok(()) };
        if entity.link != link {
            let link = link.map(|l| Link { score: l.score.clamp(0.0, 1.0), ..l });
            let linked = Entity { link, mentions: Vec::new(), ..entity.clone() };
            self.set_entity(linked);
        }
        self.decide_entity(id);
        Ok(())
    }

    /// The annotations of the same entity, or only this one.
    pub(super) fn chain_of(&self, a: &Annotation) -> Vec<AnnotationId> {
        match a.entity.and_then(|e| self.entity(e)) {
            Some(entity) => entity.mentions.clone(),
            None => vec![a.id],
        }
    }
}

/// A kind's name for a reader, within a sentence.
pub(super) fn label(kind: Kind) -> String {
    kind.info().label.to_lowercase()
}

fn clean(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
