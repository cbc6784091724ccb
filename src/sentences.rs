//! Groups the tokens of each paragraph into sentences.
//!
//! `“We won.” He left.` -> `“We won.”` `He left.`

use crate::document::{Class, Document, Sentence, Span};

/// Fills [`Document::sentences`] and each paragraph's range of them.
pub fn split(document: &mut Document) {
    let mut sentences = Vec::new();
    for p in 0..document.paragraphs.len() {
        let range = document.paragraphs[p].tokens.clone();
        let first = sentences.len();
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            let next = end(document, at, range.end);
            if let Some(next) = next {
                sentences.push(sentence(document, start, next));
                start = next;
            }
            at = next.unwrap_or(at + 1);
        }
        if start < range.end {
            sentences.push(sentence(document, start, range.end));
        }
        document.paragraphs[p].sentences = first..sentences.len();
    }
    document.sentences = sentences;
}

fn sentence(document: &Document, from: usize, to: usize) -> Sentence {
    Sentence { span: Span::new(document.tokens[from].span.start, document.tokens[to - 1].span.end), tokens: from..to }
}

/// Where token `at` ends a sentence: the index of the first token after it and its closing marks.
fn end(document: &Document, at: usize, limit: usize) -> Option<usize> {
    let word = document.word(at);
    let token = document.tokens[at];
    let stop = matches!(word, "." | "!" | "?" | "…" | "..." | "....") || matches!(word, "。" | "！" | "？" | "؟" | "۔");
    let cut = token.class == Class::Word && word.ends_with('.');
    if !stop && !cut {
        return None;
    }
    let mut next = at + 1;
    while next < limit && closes(document, next) {
        next += 1;
    }
    if next >= limit {
        return Some(limit);
    }
    let after = document.tokens[next];
    let first = document.word(next).chars().next()?;
    // Japanese and Chinese set no blank; `said.The` is a slip of the newsroom, `3.The` a list.
    let spaced = after.space_before || (word == "." && first.is_uppercase()) || word.starts_with(['。', '！', '？']);
    if !spaced {
        return None;
    }
    let opens = matches!(first, '“' | '"' | '‘' | '\'' | '«' | '„' | '`');
    let lower = first.is_lowercase();
    if cut {
        // `Mr. Kane`, `U.S. President`, `J. D. Vance`: an abbreviation ends a sentence only before a word that starts one.
        return starts_sentence(document.word(next)).then_some(next).filter(|_| !is_title(word));
    }
    if lower || (word.starts_with(['…', '.']) && word != "." && !first.is_uppercase() && !opens) {
        return None;
    }
    Some(next)
}

fn closes(document: &Document, at: usize) -> bool {
    let token = document.tokens[at];
    let word = document.word(at);
    match word {
        "”" | "’" | "»" | ")" | "]" | "''" | "\u{201f}" | "」" => !token.space_before || word == "»",
        "\"" | "'" => !token.space_before,
        "." | "!" | "?" | "…" | "..." => !token.space_before,
        _ => false,
    }
}

/// Abbreviations that a name follows.
fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Lt.", "Col.", "Sgt.", "Capt.", "Sen.", "Rep.", "Gov.", "Rev.",
        "St.", "Maj.", "Cpl.", "Adm.", "Hon.", "Messrs.", "Mme.", "Mlle.", "Insp.", "Supt.", "Brig.", "Cmdr.", "No.",
        "Mt.", "vs.", "Sens.", "Reps.", "Pvt.", "Fr.",
    ];
    TITLES.contains(&word) || (word.chars().count() == 2 && word.starts_with(char::is_uppercase))
}

/// Capitalised words that begin sentences far more often than they go on a name.
fn starts_sentence(word: &str) -> bool {
    const STARTERS: &[&str] = &[
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "But",
        "And",
        "This",
        "That",
        "These",
        "Those",
        "His",
        "Her",
        "Its",
        "Their",
        "There",
        "When",
        "While",
        "As",
        "If",
        "For",
        "After",
        "Before",
        "However",
        "Meanwhile",
        "Last",
        "So",
        "Then",
        "With",
        "By",
        "From",
        "To",
        "What",
        "Who",
        "“",
        "\"",
        "‘",
        "Both",
        "Some",
        "Many",
        "Other",
        "Not",
        "No",
        "Yet",
        "Since",
        "Under",
        "Earlier",
        "Later",
        "Also",
        "You",
    ];
    STARTERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, tokens};

    fn sentences(text: &str) -> Vec<String> {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        split(&mut d);
        d.sentences.iter().map(|s| d.slice(s.span).to_owned()).collect()
    }

    #[test]
    fn sentences_of_news() {
        let table: [(&str, &[&str]); 8] = [
            ("“We won.” He left.", &["“We won.”", "He left."]),
            ("Mr. Kane met J. D. Vance. They spoke.", &["Mr. Kane met J. D. Vance.", "They spoke."]),
            ("It is in the U.S. The firm left.", &["It is in the U.S.", "The firm left."]),
            ("U.S. President Bush spoke.", &["U.S. President Bush spoke."]),
            ("“Why?” she asked. \"No!\" he said.", &["“Why?” she asked.", "\"No!\" he said."]),
            ("It cost £3.50. No. 10 paid.", &["It cost £3.50.", "No. 10 paid."]),
            ("… [+] goal during the match", &["… [+] goal during the match"]),
            ("he said.The end", &["he said.", "The end"]),
        ];
        for (text, expected) in table {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
