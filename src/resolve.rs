//! Settles the annotations of all stages: one winner per place, sorted, numbered.
//!
//! Names keep their place among names and numbers among numbers; a number that would cross a name, or lies within one and
//! is no year (`2018 World Cup`), has been left out by the number stage already. Quotes may hold anything.

use std::collections::HashMap;

use crate::document::{Annotation, Document, Entity, EntityId, Span};
use crate::kinds::{KINDS, Kind};
use crate::order;

/// Drops what loses its place, sorts by start then longest first, and gives every annotation its number.
pub fn settle(document: &mut Document) {
    let mut all = std::mem::take(&mut document.annotations);
    order::sort_by(&mut all, key);
    // A count may hold a name (`36 Gripen fighters`), a name a year (`2018 World Cup`); the number stage lets none cross.
    let mut taken = [Span::default(); 2];
    all.retain(|a| {
        if a.kind == Kind::Quote {
            return true;
        }
        let layer = &mut taken[usize::from(a.kind.is_number())];
        let free = a.span.start >= layer.end;
        if free {
            *layer = a.span;
        }
        free
    });
    for (number, a) in (1..).zip(&mut all) {
        a.id = number;
    }
    document.annotations = all;
    relink(document);
}

fn key(a: &Annotation) -> order::Key {
    [a.span.start, order::down(a.span.end), a.kind as usize + if a.kind.is_entity() { 0 } else { KINDS.len() }]
}

/// Writes each entity's mentions anew from the annotations that name it, drops entities that nothing mentions, and
/// numbers the rest in the order of their first mentions.
fn relink(document: &mut Document) {
    let old = std::mem::take(&mut document.entities);
    let mut number_of: HashMap<EntityId, EntityId> = HashMap::new();
    let mut by_id: HashMap<EntityId, Entity> = old.into_iter().map(|e| (e.id, e)).collect();
    for a in &mut document.annotations {
        let Some(id) = a.entity.take() else { continue };
        let number = *number_of.entry(id).or_insert_with(|| {
            let number = document.entities.len() as EntityId + 1;
            if let Some(mut entity) = by_id.remove(&id) {
                entity.id = number;
                entity.mentions.clear();
                document.entities.push(entity);
            }
            number
        });
        if let Some(entity) = document.entities.get_mut(number as usize - 1) {
            entity.mentions.push(a.id);
            a.entity = Some(number);
        }
    }
    for a in &mut document.annotations {
        if let Some(speaker) = a.quote.as_mut().and_then(|q| q.speaker.as_mut()) {
            speaker.entity = speaker.entity.and_then(|id| number_of.get(&id).copied());
        }
    }
}
