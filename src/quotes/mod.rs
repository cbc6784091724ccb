//! Quotes: the mark machine, parts of one quote, and who speaks.

use crate::document::Document;
use crate::model::Model;
use crate::options::Options;

/// Adds an annotation for each quote, without its speaker.
pub fn mark(_document: &mut Document) {}

/// Gives each quote its speaker and cue, and adds indirect speech where the options ask for it.
pub fn attribute(_document: &mut Document, _options: &Options, _model: &Model) {}
