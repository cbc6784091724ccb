//! The parts of a quote, who speaks in it, and what reports it.
//!
//! `{"do": "cut", "id": "a7", "start": 20, "end": 31}` on `“We go, he said, today.”` -> the parts `“We go,` and `today.”`

use super::edit::{Edit, EditError, refuse};
use super::span::{no_part, snap};
use super::{Review, decide};
use crate::document::{Annotation, AnnotationId, EntityId, How, Quote, Span, Speaker, Status};
use crate::kinds::Kind;
use crate::order;

impl Review {
    pub(super) fn perform_quote(&mut self, edit: &Edit) -> Result<(), EditError> {
        let Some(id) = edit.id() else { return Ok(()) };
        let id = self.known(id)?;
        match edit {
            Edit::Type { to, .. } => self.with_quote(id, |q| {
                q.kind = *to;
                Ok(())
            }),
            Edit::Cut { start, end, .. } => {
                let gap = self.bytes(*start, *end)?;
                self.cut(id, gap)
            }
            Edit::AddPart { start, end, .. } => {
                let part = self.target(*start, *end, Kind::Quote, false)?;
                self.with_quote(id, |q| {
                    q.parts.push(part);
                    Ok(())
                })
            }
            Edit::RemovePart { part, .. } => self.with_quote(id, |q| {
                if q.parts.len() < 2 || *part >= q.parts.len() {
                    return Err(no_part());
                }
                q.parts.remove(*part);
                Ok(())
            }),
            Edit::JoinParts { part, .. } => self.with_quote(id, |q| {
                if part + 1 >= q.parts.len() {
                    return Err(no_part());
                }
                let next = q.parts.remove(part + 1);
                q.parts[*part].end = next.end;
                Ok(())
            }),
            Edit::SplitQuote { part, .. } => self.split_quote(id, *part),
            Edit::JoinQuotes { with, .. } => self.join_quotes(id, self.known(with)?),
            Edit::Speaker { start, end, entity, .. } => self.set_speaker(id, *start, *end, entity.as_deref()),
            Edit::Cue { start, end, .. } => {
                let cue = self.optional(*start, *end)?;
                self.with_quote(id, |q| {
                    q.cue = cue;
                    Ok(())
                })
            }
            Edit::Hearer { start, end, .. } => {
                let hearer = self.optional(*start, *end)?;
                self.with_quote(id, |q| {
                    q.hearer = hearer;
                    Ok(())
                })
            }
            _ => Ok(()),
        }
    }

    /// Corrects the quote of an annotation; its parts are put in order and its span made to hold them.
    fn with_quote(
        &mut self,
        id: AnnotationId,
        change: impl FnOnce(&mut Quote) -> Result<(), EditError>,
    ) -> Result<(), EditError> {
        let before = self.get(id)?;
        let mut after = before.clone();
        let Some(quote) = after.quote.as_mut() else {
            return refuse(format!("“{}” is not a quote.", self.document().slice(before.span)));
        };
        change(quote)?;
        after.span = settle(&mut quote.parts)?;
        self.correct(&before, after)
    }

    pub(super) fn resize_quote(&mut self, id: AnnotationId, part: Option<usize>, span: Span) -> Result<(), EditError> {
        self.with_quote(id, |q| {
            if let Some(part) = part {
                *q.parts.get_mut(part).ok_or_else(no_part)? = span;
                return Ok(());
            }
            q.parts.retain(|p| p.overlaps(&span));
            match q.parts.as_mut_slice() {
                [] => q.parts.push(span),
                [first, rest @ ..] => {
                    first.start = span.start;
                    rest.last_mut().unwrap_or(first).end = span.end;
                }
            }
            Ok(())
        })
    }

    fn cut(&mut self, id: AnnotationId, gap: Span) -> Result<(), EditError> {
        let a = self.get(id)?;
        let parts = a.quote.map(|q| q.parts).unwrap_or_default();
        let Some(at) = parts.iter().position(|p| p.start <= gap.start && gap.end <= p.end) else {
            return refuse("The stretch to cut out does not lie within one part of this quote.");
        };
        let side = |from, to| (from < to).then(|| snap(self.document(), Span::new(from, to), Kind::Quote)).flatten();
        let (before, after) = (side(parts[at].start, gap.start), side(gap.end, parts[at].end));
        // A caret within a word cuts at the nearer edge: the word goes to one side and not to both.
        let after = match (before, after) {
            (Some(b), Some(a)) if a.start < b.end => side(b.end, a.end),
            (_, a) => a,
        };
        let pieces: Vec<Span> = before.into_iter().chain(after).collect();
        self.with_quote(id, |q| {
            q.parts.splice(at..=at, pieces);
            Ok(())
        })
    }

    fn split_quote(&mut self, id: AnnotationId, part: usize) -> Result<(), EditError> {
        let a = self.get(id)?;
        let mut quote = match a.quote {
            Some(ref q) if (1..q.parts.len()).contains(&part) => (**q).clone(),
            _ => return Err(no_part()),
        };
        quote.parts.drain(..part);
        self.with_quote(id, |q| {
            q.parts.truncate(part);
            Ok(())
        })?;
        let mut new = Annotation::new(Kind::Quote, a.span, 1.0, crate::document::By::Reader, "split by the reader");
        new.span = settle(&mut quote.parts)?;
        (new.quote, new.status, new.id) = (Some(Box::new(quote)), Status::Added, self.new_annotation_id());
        self.set(new);
        Ok(())
    }

    fn join_quotes(&mut self, one: AnnotationId, other: AnnotationId) -> Result<(), EditError> {
        let (mut first, mut second) = (self.get(one)?, self.get(other)?);
        if one == other {
            return refuse("A quote cannot be joined with itself.");
        }
        if second.span < first.span {
            std::mem::swap(&mut first, &mut second);
        }
        let Some(more) = second.quote.clone() else { return refuse("Only quotes can be joined.") };
        self.with_quote(first.id, |q| {
            q.parts.extend(&more.parts);
            q.speaker = q.speaker.or(more.speaker);
            q.cue = q.cue.or(more.cue);
            q.hearer = q.hearer.or(more.hearer);
            Ok(())
        })?;
        if decide::is_own(&second) {
            self.remove(second.id)
        } else {
            self.reject(second.id)?
        }
        Ok(())
    }

    fn optional(&self, start: Option<usize>, end: Option<usize>) -> Result<Option<Span>, EditError> {
        match (start, end) {
            (Some(start), Some(end)) => self.target(start, end, Kind::Person, false).map(Some),
            (None, None) => Ok(None),
            _ => refuse("A stretch of the text has a start and an end."),
        }
    }

    fn set_speaker(
        &mut self,
        id: AnnotationId,
        start: Option<usize>,
        end: Option<usize>,
        entity: Option<&str>,
    ) -> Result<(), EditError> {
        let entity = entity.map(|e| self.known_entity(e)).transpose()?;
        let quote = self.get(id)?;
        let speaker = match (self.optional(start, end)?, entity) {
            (Some(span), entity) => {
                let entity = entity.or_else(|| self.entity_at(span));
                Some(Speaker { span, entity, how: self.road(span), score: 1.0 })
            }
            (None, Some(entity)) => Some(self.nearest(&quote, entity)?),
            (None, None) => None,
        };
        self.with_quote(id, |q| {
            q.speaker = speaker;
            Ok(())
        })
    }

    /// The mention of an entity that speaks a quote: the nearest in its own paragraphs, else the last one before it.
    fn nearest(&self, quote: &Annotation, entity: EntityId) -> Result<Speaker, EditError> {
        let place = |at: usize| self.document().paragraph_at(at);
        let home = (place(quote.span.start), place(quote.span.end.saturating_sub(1)));
        let mentions = self.entity(entity).map(|e| e.mentions.as_slice()).unwrap_or_default();
        let found = mentions.iter().filter_map(|m| self.annotation(*m)).filter(|m| m.status != Status::Rejected);
        let distance = |s: Span| {
            if s.end <= quote.span.start { quote.span.start - s.end } else { s.start.saturating_sub(quote.span.end) }
        };
        let best = found.min_by_key(|m| {
            let at = place(m.span.start);
            (at < home.0 || at > home.1, m.span.start > quote.span.start, distance(m.span))
        });
        let Some(best) = best else { return refuse("This entity has no mention in the text that could speak.") };
        let at = place(best.span.start);
        let how = if at < home.0 || at > home.1 { How::Carried } else { self.road(best.span) };
        Ok(Speaker { span: best.span, entity: Some(entity), how, score: 1.0 })
    }

    /// How a stretch names its speaker.
    fn road(&self, span: Span) -> How {
        const PRONOUNS: [&str; 13] =
            ["he", "she", "they", "it", "i", "we", "you", "who", "il", "elle", "ils", "elles", "on"];
        let lower = self.document().slice(span).to_lowercase();
        if PRONOUNS.contains(&lower.as_str()) {
            return How::Pronoun;
        }
        if self.desk.overlapping(span).any(|a| a.kind.is_entity() && a.span == span) { How::Name } else { How::Noun }
    }
}

/// Sorts the parts, joins those that touch or overlap, and returns the span that holds all.
fn settle(parts: &mut Vec<Span>) -> Result<Span, EditError> {
    order::sort_by(parts, |p| [p.start, p.end, 0]);
    let mut out: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        match out.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => out.push(part),
        }
    }
    *parts = out;
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => Ok(Span::new(first.start, last.end)),
        _ => refuse("Nothing would be left of this quote; reject it."),
    }
}
