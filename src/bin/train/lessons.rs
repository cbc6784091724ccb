//! Texts written for what the corpus shows too little of (src/data/lessons.txt), filled from lists.
//!
//! `SOCCER-[O {club}] BEAT [O {club}] 2-1.` -> a text for each filling

use std::collections::BTreeMap;
use std::fs;

use crate::augment::Draw;
use crate::corpus::{Text, kind};

/// What the slots of lessons are filled from.
pub type Lists = BTreeMap<String, Vec<String>>;

/// The lists: those of src/data, and names of persons and places that the corpus names.
pub fn lists(data: &str, texts: &[Text]) -> Lists {
    let mut lists = Lists::new();
    let read = |name: &str| fs::read_to_string(format!("{data}/{name}")).unwrap_or_else(|e| panic!("{name}: {e}"));
    for line in read("lists.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (class, names) = line.split_once('\t').expect("a class and names");
        let class = class.split_once(' ').expect("a kind and a class").1;
        lists.entry(class.to_owned()).or_default().extend(names.split('|').map(str::to_owned));
    }
    for line in read("slots.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (slot, fillings) = line.split_once('\t').expect("a slot and its fillings");
        lists.entry(slot.to_owned()).or_default().extend(fillings.split('|').map(str::to_owned));
    }
    for line in read("demonyms.tsv").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        lists.entry("country".to_owned()).or_default().extend(fields[1].split('|').take(1).map(str::to_owned));
        lists.entry("nation".to_owned()).or_default().extend(fields[2].split('|').take(1).map(str::to_owned));
    }
    for text in texts {
        for (span, kind) in &text.names {
            let name = &text.text[span.clone()];
            let plain = name
                .split(' ')
                .all(|w| w.len() > 2 && w.starts_with(char::is_uppercase) && w.chars().skip(1).all(char::is_lowercase));
            let words = name.split(' ').count();
            match kind {
                0 if plain && words == 2 => {
                    let (first, last) = name.split_once(' ').expect("two words");
                    lists.entry("first".to_owned()).or_default().push(first.to_owned());
                    lists.entry("last".to_owned()).or_default().push(last.to_owned());
                }
                2 if plain && words <= 2 => lists.entry("place".to_owned()).or_default().push(name.to_owned()),
                _ => {}
            }
        }
    }
    for list in lists.values_mut() {
        list.retain(|n| !n.is_empty());
        list.sort();
        list.dedup();
    }
    lists
}

/// Fills each lesson that has slots `times` times, and takes each other one once.
pub fn fill(data: &str, lists: &Lists, times: usize, part: usize) -> Vec<Text> {
    let file = fs::read_to_string(format!("{data}/lessons.txt")).expect("lessons.txt");
    let mut out = Vec::new();
    for (number, line) in file.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).enumerate() {
        let copies = if line.contains('{') { times } else { 1 };
        for copy in 0..copies {
            out.push(one(line, lists, part, &mut Draw::new((number * 1000 + copy) as u32)));
        }
    }
    out
}

/// One filling of a lesson. `\n` stands for a new line, `[O ...]` for a name of that kind, `{list}` for a draw.
fn one(line: &str, lists: &Lists, part: usize, draw: &mut Draw) -> Text {
    let mut out = Text { part, doc: 0, text: String::new(), names: Vec::new() };
    let mut open: Option<(usize, usize)> = None;
    let line = expand(&line.replace("\\n", "\n"), lists, draw);
    let upper = line.starts_with('^');
    let mut rest = line.trim_start_matches('^').chars();
    while let Some(c) = rest.next() {
        match c {
            '[' => {
                let kind = rest.next().and_then(kind).expect("a kind");
                rest.next();
                // A filling such as `the {adj} {beast}`: the article stands outside.
                let article = if rest.as_str().starts_with("the ") { 4 } else { 0 };
                open = Some((out.text.len() + article, kind));
            }
            ']' => {
                let (start, kind) = open.take().expect("an open name");
                out.names.push((start..out.text.len(), kind));
            }
            c if upper => out.text.extend(c.to_uppercase()),
            c => out.text.push(c),
        }
    }
    out
}

/// The line with its slots filled; fillings may hold slots themselves.
fn expand(line: &str, lists: &Lists, draw: &mut Draw) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').expect("a closed slot");
        out.push_str(before);
        let filling = draw_from(slot, lists, draw);
        out.push_str(&if filling.contains('{') { expand(&filling, lists, draw) } else { filling });
        rest = after;
    }
    out + rest
}

fn draw_from(slot: &str, lists: &Lists, draw: &mut Draw) -> String {
    match slot {
        "n" => draw.below(6).to_string(),
        "nn" => (1 + draw.below(99)).to_string(),
        "i" => ((b'A' + draw.below(26) as u8) as char).to_string(),
        _ => {
            // `{club|franchise}`: from one of several lists.
            let choices: Vec<&str> = slot.split('|').collect();
            let list = &lists.get(choices[draw.below(choices.len())]).unwrap_or_else(|| panic!("no list {slot}"));
            list[draw.below(list.len())].clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(line: &str) -> (String, Vec<String>) {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let lists = Lists::from([
            ("tree".to_owned(), list(&["Oak"])),
            ("street".to_owned(), list(&["{tree} Lane"])),
            ("pub".to_owned(), list(&["the Red {tree}"])),
        ]);
        let text = one(line, &lists, 6, &mut Draw::new(1));
        let names = text.names.iter().map(|(span, _)| text.text[span.clone()].to_owned()).collect();
        (text.text, names)
    }

    #[test]
    fn slots_are_filled_and_names_marked() {
        let table: [(&str, &str, &[&str]); 4] = [
            ("Fire on [F {street}].", "Fire on Oak Lane.", &["Oak Lane"]),
            ("At [F {pub}] in [L Hull]", "At the Red Oak in Hull", &["Red Oak", "Hull"]),
            ("^at [F {pub}]", "AT THE RED OAK", &["RED OAK"]),
            ("[W The {tree}]\\n[P Ann]", "The Oak\nAnn", &["The Oak", "Ann"]),
        ];
        for (line, text, names) in table {
            let (found, marked) = filled(line);
            assert_eq!(found, text, "{line}");
            assert_eq!(marked, names, "{line}");
        }
    }
}
