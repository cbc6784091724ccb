//! Entities: finds the mentions of names and chains those of one entity.
//!
//! [`tag`] looks at the article ([`article`]), scores each token that could belong to a name by its features
//! ([`features`], [`weights`]), takes the best path ([`chain`]), and does so again knowing what it found elsewhere
//! ([`tally`], [`tagger`]).

pub mod agreement;
pub mod article;
pub mod calibration;
pub mod chain;
pub mod coreference;
pub mod features;
pub mod forms;
pub mod furniture;
pub mod grounds;
pub mod link;
pub mod list;
pub mod names;
mod open;
pub mod polish;
pub mod rows;
mod runs;
pub mod tagger;
pub mod tally;
pub mod weights;

use std::borrow::Cow;

use crate::document::{Annotation, By, Document, Span};
use crate::kinds::KINDS;
use crate::model::Model;
use crate::options::Options;

/// Adds an annotation for each mention of a name. `progress` is told the share done, 0 to 1.
pub fn tag(document: &mut Document, options: &Options, model: &Model, progress: &mut dyn FnMut(f32)) {
    let article = article::Article::new(document, model.lexicon());
    let (mut found, mut grounds) = tagger::find(&article, &model.tagger, progress);
    found.retain_mut(|name| {
        let mended = polish::mend(document, &article, name);
        mended.map(|tokens| name.tokens = tokens).is_some()
    });
    grounds.learn(&found);
    let annotations: Vec<Annotation> = found
        .iter()
        .map(|name| {
            let tokens = &name.tokens;
            let span = Span::new(document.tokens[tokens.start].span.start, document.tokens[tokens.end - 1].span.end);
            let score = model.tagger.calibration.score(name.probability);
            let listed = polish::listed(&article, tokens, name.kind);
            let why = listed.map_or_else(|| grounds.reason(name), Cow::Borrowed);
            Annotation::new(KINDS[name.kind].kind, span, score, By::Model, why)
        })
        .collect();
    document.annotations.extend(annotations);
    furniture::divide(document);
    if let Some(list) = &options.list {
        list.mark(document);
    }
    agreement::agree(document);
    progress(1.0);
}

/// Fills [`Document::entities`]: chains the mentions of one entity, names it by its fullest form and links it.
pub fn chain(document: &mut Document, options: &Options, model: &Model) {
    coreference::chain(document, &model.gazetteer(), options.list.as_deref());
    link::link(document, &model.gazetteer(), options.list.as_deref());
}
