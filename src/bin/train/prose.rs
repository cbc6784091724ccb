//! Reads the training prose (src/data/prose): whole articles written for the tagger, with their names marked.
//!
//! `== sport-001 wire`, then `[P Ann Oke] beat [O Lowick] [E Cup] holders` -> person `Ann Oke`, organisation `Lowick`, ...

use std::fs;

use newsmark::lexicon::words::hash;

use super::corpus::{Text, kind};

/// The documents of every `.txt` file of a folder, by the names of the files, with their ids. Stops at the first malformed
/// mark, and says where it stands.
pub fn read(folder: &str, part: usize) -> Vec<(String, Text)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let mut paths: Vec<_> = entries.map(|e| e.unwrap_or_else(|e| panic!("{folder}: {e}")).path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let parse = |path: &std::path::PathBuf| {
        let file = path.display().to_string();
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{file}: {e}"));
        documents(&text, part).unwrap_or_else(|(line, what)| panic!("{file}:{line}: {what}"))
    };
    paths.iter().flat_map(parse).collect()
}

/// The documents of one file; else the number of the line that is wrong, from 1, and what is wrong with it.
fn documents(file: &str, part: usize) -> Result<Vec<(String, Text)>, (usize, String)> {
    let mut out: Vec<(String, Text)> = Vec::new();
    let mut apart = false;
    for (number, line) in (1..).zip(file.lines().map(str::trim_end)) {
        if let Some(head) = line.strip_prefix("== ") {
            let id = head.split(' ').next().unwrap_or(head).to_owned();
            if out.iter().any(|(other, _)| *other == id) {
                return Err((number, format!("a second document {id}")));
            }
            let text = Text { part, doc: hash(&id), text: String::new(), names: Vec::new() };
            out.push((id, text));
        } else if line.is_empty() {
            apart = true;
        } else {
            let (_, text) = out.last_mut().ok_or((number, "text before the first document".to_owned()))?;
            if !text.text.is_empty() {
                text.text.push_str(if apart { "\n\n" } else { "\n" });
            }
            apart = false;
            unmark(line, text).map_err(|what| (number, what))?;
        }
    }
    Ok(out)
}

/// Adds a line to a text without its marks, and the names that they mark.
fn unmark(line: &str, text: &mut Text) -> Result<(), String> {
    let mut rest = line;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, mark) = rest.split_at(at);
        text.text.push_str(before);
        let mark = mark.strip_prefix('[').ok_or("a mark is closed that was not opened")?;
        let (mark, after) = mark.split_once(']').ok_or("a mark is not closed")?;
        let (code, name) = mark.split_once(' ').ok_or_else(|| format!("no kind and name: [{mark}]"))?;
        let mut codes = code.chars();
        let kind = codes.next().and_then(kind).filter(|_| codes.next().is_none());
        let kind = kind.ok_or_else(|| format!("no kind: [{mark}]"))?;
        if name.is_empty() || name != name.trim() || name.contains('[') {
            return Err(format!("no name: [{mark}]"));
        }
        let start = text.text.len();
        text.text.push_str(name);
        text.names.push((start..text.text.len(), kind));
        rest = after;
    }
    text.text.push_str(rest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn marks_become_names_of_a_text() {
        let file = "== a-1 wire\n[P Ann Oke] won\nin [L Hull].\n\nNo name.\n== a-2 blog\n\n[D Rover 75]s\n";
        let documents = documents(file, 7).unwrap();
        let shown: Vec<_> = documents
            .iter()
            .map(|(id, t)| {
                let names = t.names.iter().map(|(s, k)| (&t.text[s.clone()], *k));
                (&id[..], &t.text[..], names.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("a-1", "Ann Oke won\nin Hull.\n\nNo name.", vec![("Ann Oke", 0), ("Hull", 2)]),
                ("a-2", "Rover 75s", vec![("Rover 75", 7)])
            ]
        );
    }

    #[test]
    fn malformed_marks_say_where_they_stand() {
        let table = [
            ("== a\n[P Ann", 2, "a mark is not closed"),
            ("== a\n\nAnn]", 3, "a mark is closed that was not opened"),
            ("== a\n[Q Ann]", 2, "no kind: [Q Ann]"),
            ("== a\n[PO Ann]", 2, "no kind: [PO Ann]"),
            ("== a\n[P ]", 2, "no name: [P ]"),
            ("== a\n[P [L Hull]]", 2, "no name: [P [L Hull]"),
            ("== a\n[Ann]", 2, "no kind and name: [Ann]"),
            ("Ann", 1, "text before the first document"),
            ("== a\n== a", 2, "a second document a"),
        ];
        for (file, line, what) in table {
            assert_eq!(documents(file, 7).unwrap_err(), (line, what.to_owned()), "{file}");
        }
    }

    /// Repeats that are right without a mark: the document, and the name that stands for something else there.
    const EXCEPTIONS: [(&str, &str); 0] = [];

    #[test]
    fn the_prose_is_marked_throughout() {
        let mut ids = BTreeSet::new();
        for (id, text) in read("src/data/prose", 7) {
            assert!(ids.insert(id.clone()), "a second document {id}");
            let mut end = 0;
            for (span, _) in &text.names {
                assert!(span.start >= end && !span.is_empty(), "{id}: {span:?} overlaps");
                end = span.end;
            }
            for (span, _) in text.names.iter().filter(|(s, _)| text.text[s.clone()].contains(' ')) {
                let name = &text.text[span.clone()];
                let unmarked = repeats(&text.text, name)
                    .find(|&at| !text.names.iter().any(|(s, _)| s.start < at + name.len() && at < s.end));
                let excepted = EXCEPTIONS.contains(&(&id[..], name));
                assert!(unmarked.is_none() || excepted, "{id}: {name} is not marked at byte {unmarked:?}");
            }
        }
    }

    /// Where a name stands in a text as whole words.
    fn repeats<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        text.match_indices(name).map(|(at, _)| at).filter(move |&at| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            !before.ends_with(|c: char| c.is_alphanumeric() || c == '-')
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        })
    }
}
