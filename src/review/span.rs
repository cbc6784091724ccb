//! Where an annotation stands: word edges, new ends, new annotations, and what gives way to them.
//!
//! `arry Kan` of `Harry Kane's` -> `Harry Kane`

use serde::{Deserialize, Serialize};

use super::edit::{Edit, EditError, Overlap, refuse};
use super::history::Change;
use super::{Review, decide, reword};
use crate::document::{Annotation, AnnotationId, By, Class, Document, Quote, QuoteType, Span, Status, Token};
use crate::kinds::Kind;

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// The first byte.
    Start,
    /// The last.
    End,
}

/// The nearest span whose ends are edges of words; none where `raw` touches no word. A name ends before a possessive
/// `'s` and holds no marks at its ends, as the guidelines have it; a quote keeps its marks. Takes logarithmic time.
pub fn snap(document: &Document, raw: Span, kind: Kind) -> Option<Span> {
    let tokens = &document.tokens;
    let mut first = document.token_at(raw.start);
    let mut last = tokens.partition_point(|t| t.span.start < raw.end.max(raw.start + 1)).checked_sub(1)?;
    if first > last {
        return None;
    }
    // A handle that is let go within a word goes to the nearer edge, but never leaves nothing.
    let nearer_end = |t: &Token, at: usize| at > t.span.start && at - t.span.start > t.span.end - at;
    let nearer_start = |t: &Token, at: usize| at < t.span.end && at - t.span.start < t.span.end - at;
    if first < last && nearer_end(&tokens[first], raw.start) {
        first += 1;
    }
    if first < last && nearer_start(&tokens[last], raw.end) {
        last -= 1;
    }
    let (first, last) = trim(document, first, last, kind);
    Some(Span::new(tokens[first].span.start, tokens[last].span.end))
}

/// Leaves out marks at the ends of a name or number, and a name's possessive; at least one token stays.
fn trim(document: &Document, mut first: usize, mut last: usize, kind: Kind) -> (usize, usize) {
    if kind == Kind::Quote {
        return (first, last);
    }
    let is_mark = |i: usize| document.tokens[i].class == Class::Punctuation;
    let is_possessive = |i: usize| kind.is_entity() && matches!(document.word(i), "'s" | "’s" | "'S" | "’S");
    while first < last && (is_mark(last) || is_possessive(last)) {
        last -= 1;
    }
    // `-5 degrees`: the sign belongs to a number.
    let is_sign = |i: usize| kind.is_number() && matches!(document.word(i), "-" | "–" | "−" | ".");
    while first < last && is_mark(first) && !is_sign(first) {
        first += 1;
    }
    (first, last)
}

impl Review {
    /// The snapped span of two offsets in the review's unit, as a pair in that unit: what a resize or an added
    /// annotation of `kind` would get. None where there is no word.
    pub fn snapped(&self, start: usize, end: usize, kind: Kind) -> Option<(usize, usize)> {
        self.out(snap(self.document(), self.bytes(start, end).ok()?, kind)?)
    }

    /// One end of an annotation moved by `by` words (out of the span where positive, into it where negative), as a pair
    /// of offsets in the review's unit. It stays in its paragraph, and at least one word is left.
    pub fn stretched(&self, id: &str, part: Option<usize>, edge: Edge, by: i32) -> Result<(usize, usize), EditError> {
        let a = self.get(self.known(id)?)?;
        let mut span = a.span;
        if let Some(quote) = &a.quote {
            span = match (part, edge) {
                (Some(n), _) => *quote.parts.get(n).ok_or_else(no_part)?,
                (None, Edge::Start) => quote.parts[0],
                (None, Edge::End) => quote.parts[quote.parts.len() - 1],
            };
        }
        for _ in 0..by.unsigned_abs().min(1000) {
            let next = if by > 0 { self.grown(span, edge, a.kind) } else { self.shrunk(span, edge, a.kind) };
            match next {
                Some(next) => span = next,
                None => break,
            }
        }
        if a.quote.is_some() && part.is_none() {
            span = Span::new(span.start.min(a.span.start), span.end.max(a.span.end));
            span = match edge {
                Edge::Start => Span::new(span.start, a.span.end),
                Edge::End => Span::new(a.span.start, span.end),
            };
        }
        self.out(span).ok_or_else(|| EditError("The span does not lie within the text.".into()))
    }

    fn out(&self, span: Span) -> Option<(usize, usize)> {
        let text = &self.document().text;
        Some((self.table().from_byte(text, span.start), self.table().from_byte(text, span.end)))
    }

    fn grown(&self, span: Span, edge: Edge, kind: Kind) -> Option<Span> {
        let document = self.document();
        let paragraph = document.paragraphs[document.paragraph_at(span.start)?].tokens.clone();
        let is_stop = |i: &usize| kind == Kind::Quote || document.tokens[*i].class != Class::Punctuation;
        match edge {
            Edge::End => {
                let from = document.token_at(span.end.saturating_sub(1)) + 1;
                let next = (from..paragraph.end.max(from)).find(is_stop)?;
                Some(Span::new(span.start, document.tokens[next].span.end))
            }
            Edge::Start => {
                let next = (paragraph.start..document.token_at(span.start)).rev().find(is_stop)?;
                Some(Span::new(document.tokens[next].span.start, span.end))
            }
        }
    }

    fn shrunk(&self, span: Span, edge: Edge, kind: Kind) -> Option<Span> {
        let document = self.document();
        let (first, end) = (document.token_at(span.start), document.token_at(span.end.saturating_sub(1)));
        if first >= end {
            return None;
        }
        let (first, last) = match edge {
            Edge::Start => trim(document, first + 1, end, kind),
            Edge::End => trim(document, first, end - 1, kind),
        };
        Some(Span::new(document.tokens[first].span.start, document.tokens[last].span.end))
    }

    pub(super) fn perform_span(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Resize { id, start, end, part, exact, overlap } => {
                let id = self.known(id)?;
                let kind = self.get(id)?.kind;
                let span = self.target(*start, *end, kind, *exact)?;
                if kind == Kind::Quote { self.resize_quote(id, *part, span) } else { self.resize(id, span, *overlap) }
            }
            Edit::Add { start, end, kind, entity, exact, overlap } => {
                let span = self.target(*start, *end, *kind, *exact)?;
                self.add(span, *kind, entity.as_deref(), *overlap)
            }
            Edit::Place { id, start, end } => self.place(id, *start, *end),
            _ => Ok(()),
        }
    }

    /// The byte span that a reader's offsets stand for.
    pub(super) fn target(&self, start: usize, end: usize, kind: Kind, exact: bool) -> Result<Span, EditError> {
        let raw = self.bytes(start, end)?;
        let span = if exact { Some(raw).filter(|r| !r.is_empty()) } else { snap(self.document(), raw, kind) };
        match span {
            Some(span) if kind != Kind::Quote && crosses_paragraphs(self.document(), span) => {
                refuse("This stretch goes on in another paragraph, as only a quote can.")
            }
            Some(span) => Ok(span),
            None => refuse("There is no word in this stretch of the text."),
        }
    }

    /// Gives a name or number other ends; its value is read anew where a grammar reads the new span as the same kind and
    /// the reader has not set it.
    pub(super) fn resize(&mut self, id: AnnotationId, span: Span, overlap: Overlap) -> Result<(), EditError> {
        let before = self.get(id)?;
        let mut after = before.clone();
        after.span = span;
        if span == before.span && before.status != Status::Rejected {
            return Ok(());
        }
        after.figure = after.figure.filter(|f| span.contains(f));
        if !reword::is_readers_value(self.document(), &before, self.document().slice(before.span)) {
            self.fill_value(&mut after);
        }
        self.clear(&after, overlap)?;
        self.correct(&before, after)
    }

    fn add(&mut self, span: Span, kind: Kind, entity: Option<&str>, overlap: Overlap) -> Result<(), EditError> {
        let same = |a: &&Annotation| a.kind == kind && a.span == span;
        let twin = match kind {
            Kind::Quote => self.quotes_at(span).find(same).map(|a| a.id),
            _ => self.desk.overlapping(span).find(same).map(|a| a.id),
        };
        if let Some(twin) = twin {
            // What was found and rejected, or is there already, is agreed to and not made twice.
            return self.accept(twin);
        }
        let mut a = Annotation::new(kind, span, 1.0, By::Reader, "added by the reader");
        a.status = Status::Added;
        self.clear(&a, overlap)?;
        a.entity = match entity {
            Some(_) if !kind.is_entity() => return refuse("Only a name mentions an entity."),
            Some(name) => Some(self.entity_that_fits(name, kind)?),
            None => self.entity_for(kind, span)?,
        };
        if kind == Kind::Quote {
            a.quote = Some(Box::new(self.new_quote(span)));
        }
        self.fill_value(&mut a);
        a.id = self.new_annotation_id();
        self.set(a);
        Ok(())
    }

    fn new_quote(&self, span: Span) -> Quote {
        let opens = ['"', '“', '”', '„', '«', '‘', '\'', '`'];
        let marked = self.document().slice(span).starts_with(opens);
        let kind = if marked { QuoteType::Direct } else { QuoteType::Indirect };
        Quote { kind, parts: vec![span], speaker: None, cue: None, hearer: None, flags: Vec::new() }
    }

    fn quotes_at(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let all = &self.document().annotations;
        let from = all.partition_point(|a| a.span.start < span.start);
        all[from..].iter().take_while(move |a| a.span.start == span.start)
    }

    /// Takes an annotation out of the document.
    pub(super) fn remove(&mut self, id: AnnotationId) {
        self.change(Change::Annotation(id, None));
    }

    /// Makes room for a name or number. A suggestion that gives way is marked as such: the reader has not looked at it.
    pub(super) fn clear(&mut self, a: &Annotation, overlap: Overlap) -> Result<(), EditError> {
        if a.kind == Kind::Quote || overlap == Overlap::Allow {
            return Ok(());
        }
        let in_the_way = |o: &&Annotation| o.id != a.id && o.status != Status::Rejected && o.clashes(a);
        let others: Vec<Annotation> = self.desk.overlapping(a.span).filter(in_the_way).cloned().collect();
        for other in others {
            if overlap == Overlap::Suggestions && other.status != Status::Suggested {
                return refuse(format!(
                    "“{}” would overlap “{}”, which you have {}; reject that one first.",
                    self.document().slice(a.span),
                    self.document().slice(other.span),
                    match other.status {
                        Status::Added => "added",
                        Status::Corrected => "corrected",
                        _ => "accepted",
                    }
                ));
            }
            if other.status == Status::Suggested {
                self.set(Annotation { status: Status::Rejected, gave_way: true, ..other });
            } else if decide::is_own(&other) {
                self.remove(other.id);
            } else {
                self.reject(other.id)?;
            }
        }
        Ok(())
    }
}

/// Whether a span holds words of two paragraphs.
pub(super) fn crosses_paragraphs(document: &Document, span: Span) -> bool {
    let before = |at: usize| document.paragraphs.partition_point(|p| p.span.start <= at);
    before(span.start) != before(span.end.saturating_sub(1))
}

pub(super) fn no_part() -> EditError {
    EditError("The quote has no such part.".into())
}
