//! Settles what the tagger found by the guidelines, where a rule is surer than a weight, and says which list or
//! gazetteer has it.
//!
//! `Mr Kane's` -> `Kane`; `“Kane` -> `Kane`; `Gen. Prayut` -> `Prayut`

use std::ops::Range;

use crate::document::{Class, Document};
use crate::entities::article::{Article, flag};
use crate::entities::tagger::Found;

const PERSON: usize = 0;

/// Titles that stand before a name and are no part of it. In lower case, without stops.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "gen", "lt", "col", "sgt", "capt", "maj", "sen", "rep",
    "gov", "rev", "hon", "cllr", "supt", "insp", "cpl", "adm", "brig", "cmdr", "messrs", "mme", "mlle", "shri", "smt",
    "alhaji",
];

/// Marks that no name starts or ends with.
fn is_edge(word: &str) -> bool {
    matches!(
        word,
        "“" | "”"
            | "\""
            | "‘"
            | "’"
            | "'"
            | "``"
            | "''"
            | "«"
            | "»"
            | "("
            | ")"
            | "["
            | "]"
            | ","
            | ";"
            | ":"
            | "-"
            | "–"
            | "—"
            | "/"
            | "…"
            | "..."
            | "?"
            | "•"
            | "·"
            | "*"
            | "|"
    )
}

/// Mends the edges of a name; `None` where nothing is left that could be one.
pub fn mend(document: &Document, article: &Article, found: &Found) -> Option<Range<usize>> {
    let mut tokens = found.tokens.clone();
    loop {
        let before = tokens.clone();
        while !tokens.is_empty() && is_edge(document.word(tokens.start)) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && is_last(document, &tokens) {
            tokens.end -= 1;
        }
        if found.kind == PERSON && tokens.len() > 1 && is_title(document.word(tokens.start)) {
            tokens.start += 1;
        }
        unbracket(document, &mut tokens);
        if tokens == before || tokens.is_empty() {
            break;
        }
    }
    let named = tokens.clone().any(|i| article.is(i, flag::CAPITAL) || is_uncased(document, i));
    named.then_some(tokens)
}

/// Whether the last token is a mark or a possessive that belongs to no name.
fn is_last(document: &Document, tokens: &Range<usize>) -> bool {
    let last = document.word(tokens.end - 1);
    let stop = last == "." && document.tokens[tokens.end - 1].class == Class::Punctuation;
    is_edge(last) || stop || (matches!(last, "'s" | "’s" | "'S" | "’S") && !keeps(document, tokens))
}

/// Names that own their `'s`: McDonald's, Sainsbury's, Moody's, Lord's, Christie's, St Mary's.
fn keeps(document: &Document, tokens: &Range<usize>) -> bool {
    const OWNERS: &[&str] = &[
        "mcdonald",
        "sainsbury",
        "moody",
        "lord",
        "christie",
        "sotheby",
        "macy",
        "wendy",
        "domino",
        "kellogg",
        "levi",
        "lloyd",
        "standard & poor",
        "poor",
        "men",
        "women",
        "queen",
        "king",
        "harrod",
        "selfridge",
        "claridge",
        "denny",
        "applebee",
        "kohl",
        "lowe",
        "dick",
        "bloomingdale",
        "reese",
        "hershey",
        "nando",
        "wetherspoon",
        "waterstone",
    ];
    let owner = tokens.end.checked_sub(2).filter(|&i| i >= tokens.start).map(|i| document.word(i).to_lowercase());
    let saint = tokens.len() > 2 && matches!(document.word(tokens.start), "St" | "St." | "Saint");
    saint || owner.is_some_and(|o| OWNERS.contains(&&o[..]))
}

pub(super) fn is_title(word: &str) -> bool {
    let plain = word.strip_suffix('.').unwrap_or(word);
    plain.len() <= 6 && TITLES.iter().any(|t| t.eq_ignore_ascii_case(plain))
}

fn is_uncased(document: &Document, i: usize) -> bool {
    document.word(i).chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// Cuts a name where a bracket opens or closes that its other half does not stand in.
fn unbracket(document: &Document, tokens: &mut Range<usize>) {
    let find = |word: &str| tokens.clone().find(|&i| document.word(i) == word);
    match (find("("), find(")")) {
        (Some(open), None) => tokens.end = open,
        (None, Some(close)) => tokens.start = close + 1,
        _ => {}
    }
}

/// The list or part of the gazetteer that has a name of its kind, in words for the reader.
pub fn listed(article: &Article, tokens: &Range<usize>, kind: usize) -> Option<&'static str> {
    const LISTS: [&str; 16] = [
        "model: in the list of clubs",
        "model: in the list of sports franchises",
        "model: in the list of teams",
        "model: in the list of competitions",
        "model: in the list of historic events",
        "model: in the list of media",
        "model: in the list of parties",
        "model: in the list of international bodies",
        "model: in the list of authorities",
        "model: in the list of armed groups",
        "model: in the list of companies",
        "model: in the list of makes",
        "model: in the list of works, laws and awards",
        "model: in the list of buildings and sites",
        "model: in the list of regions",
        "model: in the list of peoples and faiths",
    ];
    const LISTED: [usize; 16] = [1, 1, 1, 5, 5, 1, 1, 1, 1, 1, 1, 7, 6, 3, 2, 4];
    let (classes, part) = article.listed[tokens.start];
    if part & 1 == 1
        && let Some(class) = (0..16).find(|&c| classes >> c & 1 == 1 && LISTED[c] == kind)
    {
        return Some(LISTS[class]);
    }
    let first = article.form(tokens.start);
    let whole = if tokens.len() == 1 {
        first.known
    } else {
        let run = article.run_of[tokens.start] as usize;
        article.runs.get(run.wrapping_sub(1)).filter(|r| r.tokens == *tokens).map_or(0, |r| r.known)
    };
    Some(match kind {
        2 if whole & 1 != 0 => "model: a country of the gazetteer",
        2 if whole & 2 != 0 => "model: a region of the gazetteer",
        2 if whole & 60 != 0 => "model: a town of the gazetteer",
        1 if whole & 192 != 0 => "model: a company of the gazetteer",
        4 if whole & 256 != 0 => "model: a people of the gazetteer",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Model;
    use crate::entities::article::Article;

    fn mended(text: &str, kind: usize, from: usize, to: usize) -> Option<String> {
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        crate::paragraphs::split(&mut document);
        crate::tokens::split(&mut document);
        crate::sentences::split(&mut document);
        let model = Model::built_in();
        let article = Article::new(&document, model.lexicon());
        let found = Found { tokens: from..to, kind, probability: 1.0, rival: 8, kinds: [0.0; 8] };
        let tokens = mend(&document, &article, &found)?;
        Some(
            document.text[document.tokens[tokens.start].span.start..document.tokens[tokens.end - 1].span.end]
                .to_owned(),
        )
    }

    #[test]
    fn edges_follow_the_guidelines() {
        let table = [
            ("Mr Adeyemi's boat", 0, 0, 3, Some("Adeyemi")),
            ("Gen. Okoro spoke", 0, 0, 2, Some("Okoro")),
            ("Gen Z spoke", 4, 0, 2, Some("Gen Z")),
            ("“Adeyemi” won", 0, 0, 3, Some("Adeyemi")),
            ("McDonald's fries", 1, 0, 2, Some("McDonald's")),
            ("Harlow's fries", 1, 0, 2, Some("Harlow")),
            ("at St Mary's today", 3, 1, 4, Some("St Mary's")),
            ("Lakeside Bank (LSB and", 1, 0, 4, Some("Lakeside Bank")),
            ("Acme Inc. grew", 1, 0, 2, Some("Acme Inc.")),
            ("the boat left", 1, 0, 2, None),
            ("( - )", 1, 0, 3, None),
        ];
        for (text, kind, from, to, expected) in table {
            assert_eq!(mended(text, kind, from, to).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn names_of_lists_and_of_the_gazetteer_say_so() {
        let mut document = Document { text: "They left Ghana for Bayern Munich.".to_owned(), ..Document::default() };
        crate::paragraphs::split(&mut document);
        crate::tokens::split(&mut document);
        crate::sentences::split(&mut document);
        let model = Model::built_in();
        let article = Article::new(&document, model.lexicon());
        assert_eq!(listed(&article, &(2..3), 2), Some("model: a country of the gazetteer"));
        assert_eq!(listed(&article, &(4..6), 1), Some("model: in the list of clubs"));
        assert_eq!(listed(&article, &(4..6), 6), None);
    }
}
