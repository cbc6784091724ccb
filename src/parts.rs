//! An article that comes in parts (the lines of a transcript, the blocks of a CMS): marked up as one, handed back in parts.
//!
//! `Ada Quill spoke.` + `QUILL: We won.` -> two documents; the second knows that `QUILL` is the person of the first

use std::ops::Range;

use crate::document::{Annotation, Document, Entity, Flag, Paragraph, Quote, Sentence, Span, Token};
use crate::model::Model;
use crate::options::Options;

/// What stands between two parts while they are one text: no paragraph runs over it.
const BETWEEN: &str = "\n\n";

/// Marks up the parts of one article, given in order as the name of each part's document and its text. Each document
/// stands for itself, but annotations and entities are numbered through: one number is one entity in all parts. A quote
/// that runs over several parts is cut at their edges, and a speaker who stands in another part is left out.
pub fn annotate(parts: &[(Option<String>, String)], options: &Options, model: &Model) -> Vec<Document> {
    if let [(id, text)] = parts {
        return vec![Document { id: id.clone(), ..crate::annotate(text, options, model) }];
    }
    let texts: Vec<&str> = parts.iter().map(|(_, text)| &text[..]).collect();
    let whole = crate::annotate(&texts.join(BETWEEN), options, model);
    let mut start = 0;
    let place = |(id, text): &(Option<String>, String)| {
        let at = Span::new(start, start + text.len());
        start = at.end + BETWEEN.len();
        Document { id: id.clone(), ..Part { at, whole: &whole }.document() }
    };
    parts.iter().map(place).collect()
}

/// A stretch of a document that holds whole paragraphs.
struct Part<'d> {
    at: Span,
    whole: &'d Document,
}

impl Part<'_> {
    fn document(&self) -> Document {
        let whole = self.whole;
        let first = whole.paragraphs.partition_point(|p| p.span.end <= self.at.start);
        let last = whole.paragraphs.partition_point(|p| p.span.start < self.at.end);
        let paragraphs = whole.paragraphs.get(first..last).unwrap_or_default();
        let (tokens, sentences) = match paragraphs {
            [] => (0..0, 0..0),
            [one] => (one.tokens.clone(), one.sentences.clone()),
            [one, .., other] => (one.tokens.start..other.tokens.end, one.sentences.start..other.sentences.end),
        };
        let annotations: Vec<Annotation> = whole.annotations.iter().filter_map(|a| self.annotation(a)).collect();
        let entities = whole.entities.iter().filter_map(|e| self.entity(e, &annotations)).collect();
        Document {
            id: None,
            text: whole.slice(self.at).to_owned(),
            language: whole.language,
            date: whole.date,
            paragraphs: paragraphs
                .iter()
                .map(|p| Paragraph {
                    span: self.here(p.span),
                    sentences: back(&p.sentences, sentences.start),
                    tokens: back(&p.tokens, tokens.start),
                    ..*p
                })
                .collect(),
            sentences: whole.sentences[sentences.clone()]
                .iter()
                .map(|s| Sentence { span: self.here(s.span), tokens: back(&s.tokens, tokens.start) })
                .collect(),
            tokens: whole.tokens[tokens].iter().map(|t| Token { span: self.here(t.span), ..*t }).collect(),
            annotations,
            entities,
        }
    }

    /// A span of the whole that lies within, as one of the part.
    fn here(&self, span: Span) -> Span {
        Span::new(span.start - self.at.start, span.end - self.at.start)
    }

    fn within(&self, span: Span) -> Option<Span> {
        self.at.contains(&span).then(|| self.here(span))
    }

    /// What of an annotation stands here, if any of it does.
    fn annotation(&self, a: &Annotation) -> Option<Annotation> {
        if !self.at.overlaps(&a.span) {
            return None;
        }
        let quote = a.quote.as_ref().map(|q| self.quote(q));
        let span = match &quote {
            Some(q) => Span::new(q.parts.first()?.start, q.parts.last()?.end),
            None => self.within(a.span)?,
        };
        let figure = a.figure.and_then(|f| self.within(f));
        Some(Annotation { span, figure, quote: quote.map(Box::new), ..a.clone() })
    }

    fn quote(&self, q: &Quote) -> Quote {
        let parts: Vec<Span> = q.parts.iter().filter_map(|p| self.within(*p)).collect();
        let mut flags = q.flags.clone();
        if parts.len() < q.parts.len() && !flags.contains(&Flag::Continued) {
            flags.push(Flag::Continued);
        }
        let mut speaker = q.speaker.filter(|s| self.at.contains(&s.span));
        if let Some(speaker) = &mut speaker {
            speaker.span = self.here(speaker.span);
        }
        let within = |span: Option<Span>| span.and_then(|s| self.within(s));
        Quote { kind: q.kind, parts, speaker, cue: within(q.cue), hearer: within(q.hearer), flags }
    }

    /// An entity that is mentioned or speaks here, with its mentions here.
    fn entity(&self, e: &Entity, annotations: &[Annotation]) -> Option<Entity> {
        let of_this = |a: &&Annotation| a.entity == Some(e.id);
        let mentions: Vec<_> = annotations.iter().filter(of_this).map(|a| a.id).collect();
        let speaks = |a: &Annotation| a.quote.as_ref().and_then(|q| q.speaker).is_some_and(|s| s.entity == Some(e.id));
        let is_here = !mentions.is_empty() || annotations.iter().any(speaks);
        is_here.then(|| Entity { mentions, ..e.clone() })
    }
}

/// A range of a list that was cut before `start`.
fn back(range: &Range<usize>, start: usize) -> Range<usize> {
    range.start - start..range.end - start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::newsmark;

    fn annotated(parts: &[&str]) -> Vec<Document> {
        let named = |(i, text): (usize, &&str)| (Some(format!("part {i}")), (*text).to_owned());
        let parts: Vec<_> = parts.iter().enumerate().map(named).collect();
        annotate(&parts, &Options::default(), &Model::built_in())
    }

    #[test]
    fn parts_know_of_each_other_and_stand_for_themselves() {
        let texts = [
            "Mayor Ada Quill opened the hall on 3 May 2020.",
            "",
            "  “It is late,” Quill said.\n\n“It cost £3 million, and nobody paid.\n",
            "“Nobody will.”",
        ];
        let parts = annotated(&texts);
        for (i, (part, text)) in parts.iter().zip(texts).enumerate() {
            assert_eq!((part.text.as_str(), part.id.as_deref()), (text, Some(&format!("part {i}")[..])));
            let alone = crate::annotate(text, &Options::default(), &Model::built_in());
            let places = |d: &Document| d.tokens.iter().map(|t| t.span).collect::<Vec<_>>();
            assert_eq!(places(part), places(&alone));
            for p in &part.paragraphs {
                assert!(part.tokens[p.tokens.clone()].iter().all(|t| p.span.contains(&t.span)));
                assert!(part.sentences[p.sentences.clone()].iter().all(|s| p.span.contains(&s.span)));
            }
            let file = newsmark::write(part);
            let back = newsmark::read(&file).expect("what is written can be read");
            assert_eq!(back.annotations.len(), part.annotations.len(), "{file}");
        }
        let person = |d: &Document| d.entities.iter().find(|e| e.name == "Ada Quill").map(|e| e.id);
        assert_eq!(person(&parts[2]), person(&parts[0]));
        let quotes = |d: &Document| d.annotations.iter().filter(|a| a.quote.is_some()).count();
        assert_eq!((quotes(&parts[2]), quotes(&parts[3])), (2, 1));
        let carried = parts[3].annotations.iter().find_map(|a| a.quote.as_ref()).expect("the last part is a quote");
        assert!(carried.flags.contains(&Flag::Continued) && carried.speaker.is_none());
    }

    #[test]
    fn one_part_is_the_article_itself() {
        let text = "Ada Quill said: “We paid £3 million.”\n\nShe left Hull on Monday.";
        let alone = crate::annotate(text, &Options::default(), &Model::built_in());
        let cut = Part { at: Span::new(0, text.len()), whole: &alone }.document();
        for part in [&annotated(&[text])[0], &cut] {
            assert_eq!((&part.annotations, &part.entities), (&alone.annotations, &alone.entities));
        }
    }
}
