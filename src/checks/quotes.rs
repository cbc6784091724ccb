//! Quotes without a speaker or a mark, and quotes given to two people.
//!
//! `“We go,” said Ada Ito. … “We go,” said Bo Lind.` -> one quote, two speakers

use std::collections::HashMap;

use super::{Findings, fold, short};
use crate::document::{Annotation, Document, EntityId, Flag, QuoteType};
use crate::kinds::Kind;

/// Direct speech of which the text does not say whose it is. Pull quotes and what may be no quotation are left out.
pub(super) fn speakers(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    for a in live {
        let Some(quote) = a.quote.as_ref().filter(|q| q.speaker.is_none()) else { continue };
        let aside = [Flag::Repeat, Flag::Doubtful, Flag::Nested].iter().any(|f| quote.flags.contains(f));
        if aside || !matches!(quote.kind, QuoteType::Direct | QuoteType::Post) {
            continue;
        }
        let words = document.slice(quote.parts[0]);
        findings.add("speaker", words, format!("Nobody is named for {}.", cited(words)), &[a], a.span.start);
    }
}

/// The first words of a quote in marks that pair, whatever its own are, without the comma or full stop at its end.
fn cited(quote: &str) -> String {
    let mark = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '"' | '‘' | '’' | '\'' | '«' | '»' | '`');
    let words = quote.trim_matches(mark).trim_end_matches(['.', ',']);
    format!("“{}”", short(words.trim()))
}

/// Quotes whose marks do not pair, and brackets without their other half.
pub(super) fn marks(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    for a in live {
        let Some(quote) = a.quote.as_ref() else { continue };
        let words = document.slice(quote.parts[0]);
        if quote.flags.contains(&Flag::Unclosed) && !quote.flags.contains(&Flag::Continued) {
            findings.add(
                "marks",
                words,
                format!("{} is not closed by a quotation mark.", cited(words)),
                &[a],
                a.span.start,
            );
        } else if quote.flags.contains(&Flag::Mismatched) {
            let sentence = format!("{} opens with one kind of quotation mark and closes with another.", short(words));
            findings.add("marks", words, sentence, &[a], a.span.start);
        }
    }
    for paragraph in &document.paragraphs {
        brackets(document, paragraph.span.start, document.slice(paragraph.span), findings);
    }
}

fn brackets(document: &Document, start: usize, text: &str, findings: &mut Findings) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => open.push((at, c)),
            ')' | ']' => {
                let other = if c == ')' { '(' } else { '[' };
                if open.last().is_some_and(|o| o.1 == other) {
                    open.pop();
                } else if !is_smiley_or_item(text, at) {
                    lone.push(at);
                }
            }
            _ => {}
        }
    }
    lone.extend(open.into_iter().filter(|o| !is_smiley_or_item(text, o.0)).map(|o| o.0));
    for at in lone {
        let here = start + at;
        let mark = &document.text[here..].chars().next().unwrap_or('(');
        let sentence = format!("“{mark}” has no other half in the paragraph “{}”.", short(text));
        findings.add("marks", &format!("{mark}{}", short(text)), sentence, &[], here);
    }
}

/// `a)`, `1)` at the start of an item, and `:)`, `;(`.
fn is_smiley_or_item(text: &str, at: usize) -> bool {
    let before = text[..at].trim_start();
    before.ends_with([':', ';', '-', '=']) || (before.chars().count() <= 3 && before.chars().all(char::is_alphanumeric))
}

/// The same words in marks, given to two people.
pub(super) fn attributions(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    const LONG: usize = 4; // words: shorter ones may well be said by two
    let mut said: HashMap<String, Vec<(&Annotation, EntityId)>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for a in live.iter().filter(|a| a.kind == Kind::Quote) {
        let Some(quote) = a.quote.as_ref() else { continue };
        let Some(entity) = quote.speaker.and_then(|s| s.entity) else { continue };
        for part in &quote.parts {
            let words = document.slice(*part);
            if words.split_whitespace().count() < LONG {
                continue;
            }
            let key = fold(words);
            let all = said.entry(key.clone()).or_default();
            if all.is_empty() {
                order.push(key);
            }
            all.push((a, entity));
        }
    }
    let name = |id: EntityId| document.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_str());
    for key in order {
        let all = &said[&key];
        let Some(other) = all.iter().find(|(_, e)| *e != all[0].1) else { continue };
        let words = cited(document.slice(all[0].0.span));
        let sentence = format!("{words} is given to {} and to {}.", name(all[0].1), name(other.1));
        let mut about: Vec<&Annotation> = all.iter().map(|(a, _)| *a).collect();
        about.dedup_by_key(|a| a.id);
        findings.add("attribution", &key, sentence, &about, all[0].0.span.start);
    }
}

#[cfg(test)]
mod tests {
    use super::cited;

    #[test]
    fn quotes_are_cited_in_marks_that_pair() {
        let table = [
            ("“It rained all day, she added.", "“It rained all day, she added”"),
            ("‘It rained,’", "“It rained”"),
            ("\"Did it rain?\"", "“Did it rain?”"),
            ("“One two three four five six seven eight nine.”", "“One two three four five six seven eight …”"),
            ("“The boys’ coats got wet.”", "“The boys’ coats got wet”"),
        ];
        for (quote, expected) in table {
            assert_eq!(cited(quote), expected);
        }
    }
}
