//! Quotes: the mark machine, parts of one quote, and who speaks.

mod marks;

use crate::document::{Annotation, By, Document, Quote, QuoteType, Span};
use crate::kinds::Kind;
use crate::model::Model;
use crate::options::Options;

/// Adds an annotation for each quote, without its speaker.
pub fn mark(document: &mut Document) {
    for s in marks::scan(document) {
        let quote = Quote { kind: QuoteType::Direct, parts: vec![s.span], speaker: None, cue: None, hearer: None, flags: s.flags() };
        let mut a = Annotation::new(Kind::Quote, Span::new(s.span.start, s.span.end), 0.9, By::Grammar, "marks");
        a.quote = Some(Box::new(quote));
        document.annotations.push(a);
    }
}

/// Gives each quote its speaker and cue, and adds indirect speech where the options ask for it.
pub fn attribute(_document: &mut Document, _options: &Options, _model: &Model) {}
