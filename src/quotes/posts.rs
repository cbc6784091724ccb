//! Quoted posts of social networks: what stands before an author line with a handle.
//!
//! `Sails up at dawn — Ada Ito (@adaito) May 1, 2021` -> the post `Sails up at dawn`, by `Ada Ito (@adaito)`

use crate::document::{Document, Role, Span};
use crate::tokens::is_blank;

/// A post and its author line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Post {
    /// What was posted.
    pub content: Span,
    /// The author with the handle.
    pub author: Span,
}

/// The posts of the document, in order.
pub(super) fn find(document: &Document) -> Vec<Post> {
    let mut out: Vec<Post> = Vec::new();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if matches!(paragraph.role, Role::Caption | Role::Credit | Role::Headline) {
            continue;
        }
        let Some((head, author)) = signature(document, paragraph.span) else { continue };
        let before = out.last().map_or(0, |p| p.author.end);
        let content = if head.is_empty() { posted_before(document, index) } else { Some(head) };
        if let Some(content) = content.filter(|c| c.start >= before) {
            out.push(Post { content, author });
        }
    }
    out
}

/// The text before an author line that ends the paragraph, and the author.
fn signature(document: &Document, paragraph: Span) -> Option<(Span, Span)> {
    const TAIL: usize = 40; // bytes of a date behind the handle
    const NAME: usize = 60;
    let text = document.slice(paragraph);
    let handle = text.rfind("(@")?;
    let close = handle + text[handle..].find(')')?;
    let tail = &text[close + 1..];
    let dated = tail.trim().is_empty()
        || tail.len() <= TAIL && tail.bytes().any(|b| b.is_ascii_digit()) && !tail.contains(['“', '"', '.']);
    if !dated || text[handle..close].contains(is_blank) {
        return None;
    }
    let head = &text[..handle];
    let dash = ["—", "–", " - ", "\n"].iter().filter_map(|d| head.rfind(d).map(|at| at + d.len())).max();
    let starts_with_dash = text.starts_with("- ").then_some(2);
    let from = dash.or(starts_with_dash)?;
    let name = &head[from..];
    let start = from + (name.len() - name.trim_start_matches(is_blank).len());
    if handle <= start || handle - start > NAME {
        return None;
    }
    let end = head[..from].trim_end_matches(|c: char| is_blank(c) || matches!(c, '—' | '–' | '-')).len();
    let begin =
        head[..end].len() - head[..end].trim_start_matches(|c: char| is_blank(c) || matches!(c, '—' | '–' | '-')).len();
    let at = paragraph.start;
    Some((Span::new(at + begin.min(end), at + end), Span::new(at + start, at + close + 1)))
}

/// The paragraph before an author line of its own.
fn posted_before(document: &Document, index: usize) -> Option<Span> {
    let before = document.paragraphs[..index].last()?;
    (!matches!(before.role, Role::Caption | Role::Credit | Role::Headline | Role::Byline)).then_some(before.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, tokens};

    fn posts(text: &str) -> Vec<(String, String)> {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        find(&d).iter().map(|p| (d.slice(p.content).to_owned(), d.slice(p.author).to_owned())).collect()
    }

    #[test]
    fn posts_and_their_authors() {
        let table: &[(&str, &[(&str, &str)])] = &[
            (
                "Sails up at dawn pic.twitter.com/a1 — Ada Ito (@adaito) May 1, 2021",
                &[("Sails up at dawn pic.twitter.com/a1", "Ada Ito (@adaito)")],
            ),
            ("“Sails up at dawn” – Ada Ito (@adaito) 1 May", &[("“Sails up at dawn”", "Ada Ito (@adaito)")]),
            (
                "The fleet left.\n\nsails up at dawn, all of them\n\n— Ada Ito (@adaito) May 1, 2021",
                &[("sails up at dawn, all of them", "Ada Ito (@adaito)")],
            ),
            ("The skipper (@adaito) left at dawn and was not seen again.", &[]),
            ("Write to the desk – news (at) example dot org.", &[]),
        ];
        for (text, expected) in table {
            let expected: Vec<_> = expected.iter().map(|(c, a)| ((*c).to_owned(), (*a).to_owned())).collect();
            assert_eq!(posts(text), expected, "{text}");
        }
    }
}
