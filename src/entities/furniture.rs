//! Divides names that run together in headlines and labels, where the story names their parts.
//!
//! Tag line `Ada Quill Leith` + story `Ada Quill of Leith` -> `Ada Quill`, `Leith`

use std::collections::HashMap;

use crate::document::{Annotation, Document, Role, Span};
use crate::kinds::Kind;

/// What the story calls by a string: its kind, and how often.
type Known = HashMap<String, (Kind, u32)>;

/// Divides, or cuts to its known head, each name of a headline or label that the story never gives as a whole.
pub fn divide(document: &mut Document) {
    let known = story_names(document);
    if known.is_empty() {
        return;
    }
    let mut out = Vec::with_capacity(document.annotations.len());
    for a in std::mem::take(&mut document.annotations) {
        match parts(document, &known, &a) {
            Some(parts) => out.extend(parts),
            None => out.push(a),
        }
    }
    document.annotations = out;
}

fn is_furniture(document: &Document, span: Span) -> bool {
    let role = document.paragraph_at(span.start).map(|p| document.paragraphs[p].role);
    matches!(role, Some(Role::Headline | Role::Label))
}

fn story_names(document: &Document) -> Known {
    let mut known = Known::new();
    for a in document.annotations.iter().filter(|a| a.kind.is_entity() && !is_furniture(document, a.span)) {
        let entry = known.entry(fold(document.slice(a.span))).or_insert((a.kind, 0));
        entry.1 += 1;
    }
    known
}

/// Headlines are often set in capitals.
fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// The names that the words of `a` are in the story; `None` where `a` stays as it is.
fn parts(document: &Document, known: &Known, a: &Annotation) -> Option<Vec<Annotation>> {
    // A head that the story names but once may itself be a slip of the tagger.
    const SURE: u32 = 3;
    if !a.kind.is_entity() || !is_furniture(document, a.span) || known.contains_key(&fold(document.slice(a.span))) {
        return None;
    }
    let tokens = document.token_at(a.span.start)..document.token_at(a.span.end - 1) + 1;
    for cut in (tokens.start + 1..tokens.end).rev() {
        let head = Span::new(a.span.start, document.tokens[cut - 1].span.end);
        let tail = Span::new(document.tokens[cut].span.start, a.span.end);
        let Some(&(kind, times)) = known.get(&fold(document.slice(head))) else { continue };
        let named = |kind, span| Annotation::new(kind, span, a.score, a.by, "the story names the parts of this line");
        // Two of a kind may be one name after all: `Blyth Spartans`, a merger's `Publicis Omnicom`.
        if let Some(&(other, _)) = known.get(&fold(document.slice(tail))).filter(|t| t.0 != kind) {
            return Some(vec![named(kind, head), named(other, tail)]);
        }
        if times >= SURE && document.tokens[cut].space_before && is_title_case(document, a.span) {
            return Some(vec![named(kind, head)]);
        }
    }
    None
}

/// Whether the paragraph sets every word of four letters and more with a capital, so that one says nothing
/// (`Calloway Leaves Door Open to Brentford Exit`).
fn is_title_case(document: &Document, span: Span) -> bool {
    const SHORT: usize = 4;
    let Some(p) = document.paragraph_at(span.start) else { return false };
    let mut words = document.paragraphs[p].tokens.clone().map(|i| document.word(i));
    words.all(|w| w.len() < SHORT || !w.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use crate::{Model, Options, annotate};

    #[test]
    fn lines_of_names() {
        let model = Model::built_in();
        let story = "Ada Quill of Leeds United spoke in Hull on Monday. Leeds United beat Hull City. Ada Quill scored.\n\nQuill, who joined Leeds United from Hull City, was glad.";
        let table: [(&str, &[&str]); 3] = [
            ("Ada Quill Leeds United", &["Ada Quill", "Leeds United"]),
            ("Leeds United beat Hull City", &["Leeds United", "Hull City"]),
            ("Ada Quill", &["Ada Quill"]),
        ];
        for (line, expected) in table {
            let d = annotate(&format!("{line}\n\n{story}"), &Options::default(), &model);
            let end = line.len();
            let names: Vec<&str> = d
                .annotations
                .iter()
                .filter(|a| a.kind.is_entity() && a.span.end <= end)
                .map(|a| d.slice(a.span))
                .collect();
            assert_eq!(names, expected, "{line}");
        }
    }
}
