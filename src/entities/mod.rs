//! Entities: finds the mentions of names and chains those of one entity.

pub mod coreference;
pub mod list;
pub mod names;
pub mod rules;

use crate::document::Document;
use crate::model::Model;
use crate::options::Options;

/// Adds an annotation for each mention of a name. `progress` is told the share done, 0 to 1.
pub fn tag(document: &mut Document, _options: &Options, model: &Model, progress: &mut dyn FnMut(f32)) {
    rules::tag(document, model);
    progress(1.0);
}

/// Fills [`Document::entities`]: chains the mentions of one entity, names it by its fullest form and links it.
pub fn chain(document: &mut Document, _options: &Options, model: &Model) {
    coreference::chain(document, &model.gazetteer());
}
