//! The number stage without the rest of the pipeline: for its speed and, less `stage_base`, its size.

use std::cell::RefCell;

use newsmark::{Document, Options, numbers};

thread_local! {
    static DOCUMENT: RefCell<Document> = RefCell::new(Document::default());
}

/// Makes room for a text of `bytes` bytes and answers where it begins.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    stage::room(bytes)
}

/// Splits the text; answers how many tokens it has.
#[unsafe(no_mangle)]
pub extern "C" fn split() -> usize {
    let document = stage::split();
    let tokens = document.tokens.len();
    DOCUMENT.set(document);
    tokens
}

/// Finds the numbers of the text that was split last; answers how many there are.
#[unsafe(no_mangle)]
pub extern "C" fn tag() -> usize {
    DOCUMENT.with_borrow_mut(|document| {
        document.annotations.clear();
        numbers::tag(document, &Options::default());
        document.annotations.len()
    })
}
