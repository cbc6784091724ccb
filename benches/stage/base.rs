//! What comes before the number stage, and what of the standard library the rest of the product holds in any case (the
//! reading and writing of decimals, small letters, sorting): the size to take off that of `stage_numbers`.

/// Makes room for a text of `bytes` bytes and answers where it begins.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    stage::room(bytes)
}

/// Splits the text, reads and writes its words as decimals; what it answers only keeps that from being left out.
#[unsafe(no_mangle)]
pub extern "C" fn split() -> usize {
    let document = stage::split();
    let mut read: Vec<(f64, String)> = document.text.split(' ').map(decimal).collect();
    read.sort_by(|a, b| a.0.total_cmp(&b.0));
    document.tokens.len()
        + read.iter().map(|(value, small)| format!("{value} {value:.14e} {small}").len()).sum::<usize>()
}

fn decimal(word: &str) -> (f64, String) {
    (word.parse().unwrap_or(0.0), word.to_lowercase())
}
