//! What both modules hold: a buffer that the host fills with UTF-8, and the document made of it.

use std::cell::RefCell;

use newsmark::{Document, Options, language, paragraphs, sentences, tokens};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a text of `bytes` bytes and answers where it begins.
pub fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        *text = vec![0; bytes];
        text.as_mut_ptr()
    })
}

/// The text as the pipeline splits it before the number stage.
pub fn split() -> Document {
    let text = TEXT.with_borrow(|text| String::from_utf8_lossy(text).into_owned());
    let mut document = Document { text, ..Document::default() };
    paragraphs::split(&mut document);
    tokens::split(&mut document);
    sentences::split(&mut document);
    language::detect(&mut document, &Options::default());
    document
}
