//! Headlines as American papers set them, made of sentences of the texts: what is a name is told by no capital there.
//!
//! `The mayor of Hull left for Leeds.` -> `Mayor of Hull Left for Leeds`, its names where they were

use std::ops::Range;

use crate::augment::Draw;
use crate::corpus::Text;

/// The length of a headline, in bytes.
const LENGTH: Range<usize> = 28..100;

/// Words that keep their small letter within a headline.
const SMALL: [&str; 24] = [
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "as", "from", "with",
    "into", "over", "vs", "via", "per", "than", "up",
];

/// About `count` headlines from sentences of the texts, half of them alone and half in pages of six.
pub fn make(texts: &[Text], count: usize, part: usize) -> Vec<Text> {
    let sentences: Vec<(&Text, Range<usize>)> =
        texts.iter().flat_map(|t| sentences(&t.text).map(move |at| (t, at))).collect();
    let mut draw = Draw::new(0x4ead);
    let every = (sentences.len() / count.max(1)).max(1);
    let mut out: Vec<Text> = Vec::new();
    let mut page: Option<Text> = None;
    for (text, at) in sentences {
        if !draw.once_in(every) {
            continue;
        }
        let Some(line) = headline(text, at, part) else { continue };
        if draw.once_in(2) {
            out.push(line);
            continue;
        }
        let full = page.as_ref().is_some_and(|p| p.text.matches("\n\n").count() == 5);
        match page.as_mut().filter(|_| !full) {
            Some(page) => page.append(&line),
            None => out.extend(page.replace(line)),
        }
    }
    out.extend(page);
    out
}

/// The first sentence of each paragraph, where it could be a headline.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let from = start;
        start += line.len();
        let line = line.trim_end();
        let end = line.find(". ").or_else(|| line.strip_suffix('.').map(str::len))?;
        let sound = LENGTH.contains(&end)
            && line.starts_with(char::is_uppercase)
            && !line[..end].contains(['"', '“', '”', '(', ':', ';', '[', '.']);
        sound.then_some(from..from + end)
    })
}

/// A sentence with the capitals of a headline, if it holds a name.
fn headline(text: &Text, mut at: Range<usize>, part: usize) -> Option<Text> {
    for article in ["The ", "A ", "An "] {
        let named = text.names.iter().any(|(s, _)| s.start == at.start);
        if !named && text.text[at.clone()].starts_with(article) {
            at.start += article.len();
        }
    }
    let names: Vec<_> = text
        .names
        .iter()
        .filter(|(s, _)| s.start >= at.start && s.end <= at.end)
        .map(|(s, k)| (s.start - at.start..s.end - at.start, *k))
        .collect();
    let sentence = &text.text[at];
    let mut out = String::with_capacity(sentence.len());
    for word in sentence.split_inclusive(' ') {
        let named = names.iter().any(|(s, _)| s.contains(&out.len()));
        let small = !out.is_empty() && SMALL.contains(&word.trim_end());
        match word.as_bytes().first() {
            Some(first) if first.is_ascii_lowercase() && !named && !small => {
                out.push(char::from(first.to_ascii_uppercase()));
                out.push_str(&word[1..]);
            }
            _ => out.push_str(word),
        }
    }
    (!names.is_empty()).then_some(Text { part, doc: text.doc, text: out, names })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_become_headlines() {
        let name = |text: &str, name: &str| {
            let at = text.find(name).unwrap();
            (at..at + name.len(), 2)
        };
        let text =
            "The mayor of Hull left the town for al-Bab on a day of rain. More.\nNo name stands in this sentence.";
        let names = vec![name(text, "Hull"), name(text, "al-Bab")];
        let text = Text { part: 0, doc: 7, text: text.to_owned(), names };
        let made = make(&[text], 9, 6);
        assert_eq!(made.len(), 1);
        assert_eq!(made[0].text, "Mayor of Hull Left the Town for al-Bab on a Day of Rain");
        let names: Vec<_> = made[0].names.iter().map(|(s, _)| &made[0].text[s.clone()]).collect();
        assert_eq!(names, ["Hull", "al-Bab"]);
    }
}
