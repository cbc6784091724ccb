//! A document as lines that a person reads: `person  Kane  = Harry Kane`; and the difference of two listings.

use newsmark::Document;
use newsmark::document::{Annotation, Quote};

/// Paragraph roles, then one annotation a line: kind, text, and value, entity, or type with parts, speaker and cue.
pub fn list(d: &Document) -> String {
    let mut out = format!("date {}\n", d.date.map_or("none".to_owned(), |date| date.to_string()));
    for (number, p) in (1..).zip(&d.paragraphs) {
        out += &format!("paragraph {number:<3} {:?} {:?}\n", p.role, p.language).to_lowercase();
    }
    for a in &d.annotations {
        out += &line(d, a);
        out.push('\n');
    }
    out
}

fn line(d: &Document, a: &Annotation) -> String {
    if let Some(q) = &a.quote {
        return quote(d, q);
    }
    let mut out = format!("{:<13}{}", a.kind.name(), one_line(d.slice(a.span)));
    if let Some(value) = &a.value {
        out += &format!("  {}", serde_json::to_string(value).unwrap());
    }
    if let Some(e) = a.entity.and_then(|id| d.entities.iter().find(|e| e.id == id)) {
        out += &format!("  = {}", e.name);
    }
    out
}

fn quote(d: &Document, q: &Quote) -> String {
    let parts: Vec<_> = q.parts.iter().map(|p| format!("[{}]", one_line(d.slice(*p)))).collect();
    let mut out = format!("{:<13}{}", format!("{:?}", q.kind).to_lowercase(), parts.join(" "));
    let name = |id| d.entities.iter().find(|e| Some(e.id) == id).map_or("-", |e| e.name.as_str());
    out += &match &q.speaker {
        Some(s) => format!("  speaker {} ({:?}) {}", one_line(d.slice(s.span)), s.how, name(s.entity)),
        None => "  speaker none".to_owned(),
    };
    if let Some(cue) = q.cue {
        out += &format!("; cue {}", one_line(d.slice(cue)));
    }
    if let Some(hearer) = q.hearer {
        out += &format!("; hearer {}", one_line(d.slice(hearer)));
    }
    if !q.flags.is_empty() {
        out += &format!("; {:?}", q.flags);
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that only one of two listings has, marked `-` (then) and `+` (now), in order.
pub fn difference(then: &str, now: &str) -> String {
    let (then, now): (Vec<&str>, Vec<&str>) = (then.lines().collect(), now.lines().collect());
    // common[i][j]: how many lines then[i..] and now[j..] have in common, in order
    let mut common = vec![vec![0u32; now.len() + 1]; then.len() + 1];
    for i in (0..then.len()).rev() {
        for j in (0..now.len()).rev() {
            common[i][j] =
                if then[i] == now[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < then.len() || j < now.len() {
        if i < then.len() && j < now.len() && then[i] == now[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == now.len() || (i < then.len() && common[i + 1][j] >= common[i][j + 1]) {
            out += &format!("- {}\n", then[i]);
            i += 1;
        } else {
            out += &format!("+ {}\n", now[j]);
            j += 1;
        }
    }
    out
}

#[test]
fn a_difference_holds_the_changed_lines_only() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "- b\n+ x\n+ d\n");
    assert_eq!(difference("a\nb\n", "a\nb\n"), "");
}
