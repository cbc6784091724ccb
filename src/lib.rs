//! Newsmark marks up a news article: entities, numbers, and quotes with their speakers.
//!
//! ```
//! use newsmark::{annotate, Model, Options};
//!
//! let model = Model::built_in();
//! let document = annotate("“We won 3-1,” said Harry Kane.", &Options::default(), &model);
//! assert!(document.annotations.iter().any(|a| document.slice(a.span) == "Harry Kane"));
//! ```
//!
//! Any string of any length gives a [`Document`]; only loading a [`Model`] can fail. The same input gives the same
//! output on every machine: there is no clock, no randomness and no global state. Cost is linear in the text.

#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

pub mod checks;
pub mod document;
pub mod entities;
pub mod export;
mod fields;
pub mod kinds;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod numbers;
pub mod offsets;
pub mod options;
mod order;
pub mod paragraphs;
pub mod parts;
pub mod quotes;
pub mod resolve;
pub mod review;
pub mod sentences;
pub mod tokens;
pub mod value;
#[cfg(all(target_arch = "wasm32", not(feature = "stage")))]
mod wasm;

pub use document::Document;
pub use model::{Model, ModelError};
pub use options::Options;

/// Marks up one article.
pub fn annotate(text: &str, options: &Options, model: &Model) -> Document {
    annotate_with_progress(text, options, model, &mut |_| {})
}

/// As [`annotate`], and tells `progress` the share of the work done so far (0 to 1, never falling).
pub fn annotate_with_progress(text: &str, options: &Options, model: &Model, progress: &mut dyn FnMut(f32)) -> Document {
    let mut document =
        Document { id: options.id.clone(), text: text.to_owned(), date: options.date, ..Document::default() };
    paragraphs::split(&mut document);
    tokens::split(&mut document);
    sentences::split(&mut document);
    language::detect(&mut document, options);
    paragraphs::date(&mut document);
    progress(0.1);
    entities::tag(&mut document, options, model, &mut |done| progress(0.1 + 0.6 * done));
    numbers::tag(&mut document, options);
    progress(0.8);
    quotes::mark(&mut document);
    entities::chain(&mut document, options, model);
    progress(0.9);
    quotes::attribute(&mut document, options, model);
    resolve::settle(&mut document);
    progress(1.0);
    document
}
