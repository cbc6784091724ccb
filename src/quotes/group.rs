//! Parts of one quote: stretches that a quote runs over become one unit, past captions, credits and adverts.
//!
//! `“We sank.` / a caption / `“We swam.”` -> one unit of two parts

use super::marks::Stretch;
use super::transcript::Turn;
use crate::document::{Annotation, Document, Flag, Span};

/// A quote, or a part of one that has its own attribution.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its stretches, marks included.
    pub parts: Vec<Span>,
    /// Its first token, the opening mark.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// The paragraph of its first part.
    pub paragraph: usize,
    /// The paragraph of its last part.
    pub last_paragraph: usize,
    /// How many quotes hold it.
    pub depth: usize,
    /// Whether its last part is closed.
    pub closed: bool,
    /// Log-odds that it is speech.
    pub score: f32,
    /// What was unusual about its marks.
    pub flags: Vec<Flag>,
    /// The opening and the closing mark as written.
    pub marks: (String, String),
}

impl Unit {
    fn of(document: &Document, s: &Stretch, score: f32) -> Self {
        let text = document.slice(s.span);
        Unit {
            parts: vec![s.span],
            first: document.token_at(s.span.start),
            end: document.token_at(s.span.end - 1) + 1,
            paragraph: s.paragraph,
            last_paragraph: s.paragraph,
            depth: s.depth,
            closed: s.is_closed(),
            score,
            flags: s.flags(),
            marks: (text[..s.open].to_owned(), text[text.len() - s.close..].to_owned()),
        }
    }

    /// The unit that a turn of a transcript stands for.
    pub fn of_turn(document: &Document, turn: &Turn) -> Self {
        const SURE: f32 = 4.0;
        Unit {
            parts: vec![turn.words],
            first: document.token_at(turn.words.start),
            end: document.paragraphs[turn.paragraph].tokens.end,
            paragraph: turn.paragraph,
            last_paragraph: turn.paragraph,
            depth: 0,
            closed: true,
            score: SURE,
            flags: Vec::new(),
            marks: Default::default(),
        }
    }

    /// The unit that an annotation stands for.
    pub fn from_annotation(document: &Document, a: &Annotation) -> Self {
        let (parts, flags) =
            a.quote.as_ref().map_or((vec![a.span], Vec::new()), |q| (q.parts.clone(), q.flags.clone()));
        let first = document.token_at(a.span.start);
        let end = document.token_at(a.span.end.saturating_sub(1)) + 1;
        let paragraph = document.paragraph_at(a.span.start).unwrap_or(0);
        Unit {
            first,
            end,
            paragraph,
            last_paragraph: document.paragraph_at(a.span.end.saturating_sub(1)).unwrap_or(paragraph),
            depth: usize::from(flags.contains(&Flag::Nested)),
            closed: !flags.contains(&Flag::Unclosed),
            score: 0.0,
            parts,
            flags,
            marks: Default::default(),
        }
    }

    /// From its first part to its last.
    pub fn span(&self) -> Span {
        Span::new(self.parts[0].start, self.parts[self.parts.len() - 1].end)
    }
}

/// Joins the stretches (sorted, with their scores) that a quote left open and reopened runs over.
pub(super) fn join(document: &Document, stretches: &[(Stretch, f32)]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // The unit that a next paragraph may go on with.
    let mut open: Option<usize> = None;
    for (s, score) in stretches {
        let paragraph = document.paragraphs[s.paragraph].span;
        if s.depth > 0 {
            units.push(Unit::of(document, s, *score));
            continue;
        }
        let starts = s.span.start == paragraph.start;
        let goes_on = open.take().filter(|&u| starts && follows(document, units[u].last_paragraph, s.paragraph));
        let runs_out = !s.is_closed() && s.span.end == paragraph.end;
        let at = match goes_on {
            Some(u) => {
                let unit = &mut units[u];
                unit.parts.push(s.span);
                unit.end = document.token_at(s.span.end - 1) + 1;
                unit.last_paragraph = s.paragraph;
                unit.closed = s.is_closed();
                unit.score = unit.score.max(*score);
                unit.marks.1 = document.slice(s.span)[s.span.len() - s.close..].to_owned();
                unit.flags.retain(|f| *f != Flag::Unclosed);
                unit.flags.extend(s.flags());
                if !unit.flags.contains(&Flag::Continued) {
                    unit.flags.push(Flag::Continued);
                }
                u
            }
            None => {
                units.push(Unit::of(document, s, *score));
                units.len() - 1
            }
        };
        open = runs_out.then_some(at);
    }
    units
}

/// Whether only pictures and page furniture stand between two paragraphs.
fn follows(document: &Document, before: usize, after: usize) -> bool {
    before < after && document.paragraphs[before + 1..after].iter().all(|p| !p.role.is_story())
}
