//! Other ways to set the same text: headlines in capitals, other quotation marks, `US` for `U.S.`, no last full stop.

use newsmark::lexicon::words::mix;

use crate::corpus::Text;

/// A source of numbers that are the same every time.
pub struct Draw(u32);

impl Draw {
    /// A source of its own for each seed.
    pub fn new(seed: u32) -> Self {
        Self(mix(seed ^ 0x51ed_270b))
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9);
        ((u64::from(mix(self.0)) * n as u64) >> 32) as usize
    }

    /// True once in so many times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// How a text is altered.
struct Changes {
    quotes: usize,
    apostrophe: bool,
    stops: usize,
}

/// The longest paragraph, in bytes, that may become a headline in capitals.
const HEADLINE: usize = 110;

/// The text set in another way.
pub fn alter(text: &Text, seed: u32) -> Text {
    let mut draw = Draw::new(seed);
    let changes = Changes { quotes: draw.below(4), apostrophe: draw.once_in(2), stops: draw.below(3) };
    let mut out = String::with_capacity(text.text.len() + 16);
    // Where each byte of the old text went.
    let mut map = Vec::with_capacity(text.text.len() + 1);
    for paragraph in text.text.split_inclusive('\n') {
        let upper = paragraph.trim().len() <= HEADLINE && draw.once_in(3);
        let titled = !upper && paragraph.trim().len() <= HEADLINE && draw.once_in(8);
        let bare = draw.once_in(4);
        let end = paragraph.trim_end().len();
        let at = out.len();
        set(paragraph, &changes, &mut out, &mut map);
        if bare && end > 0 && paragraph[..end].ends_with('.') && map.len() >= paragraph.len() {
            cut(paragraph, end, &mut out, &mut map);
        }
        if upper {
            respell(&mut out, at, &mut map, paragraph.len(), |_, c| c.to_uppercase().next().unwrap_or(c));
        } else if titled {
            let title = |fresh: bool, c: char| if fresh { c.to_uppercase().next().unwrap_or(c) } else { c };
            respell(&mut out, at, &mut map, paragraph.len(), title);
        }
    }
    map.push(out.len());
    let names = text.names.iter().map(|(s, k)| (map[s.start]..map[s.end], *k)).filter(|(s, _)| !s.is_empty());
    Text { part: text.part, doc: text.doc, text: out.clone(), names: names.collect() }
}

/// Writes a paragraph with other marks.
fn set(paragraph: &str, changes: &Changes, out: &mut String, map: &mut Vec<usize>) {
    const ABBREVIATIONS: [(&str, &str); 5] =
        [("U.S.", "US"), ("U.K.", "UK"), ("U.N.", "UN"), ("E.U.", "EU"), ("D.C.", "DC")];
    let mut opened = false;
    let mut skip = 0;
    for (at, c) in paragraph.char_indices() {
        (0..c.len_utf8()).for_each(|_| map.push(out.len()));
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let rest = &paragraph[at..];
        let fresh = !paragraph[..at].ends_with(char::is_alphanumeric);
        let short = ABBREVIATIONS.iter().find(|(long, _)| fresh && changes.stops == 1 && rest.starts_with(long));
        if let Some((long, short)) = short {
            out.push_str(short);
            skip = long.len() - 1;
            continue;
        }
        let long = ABBREVIATIONS.iter().take(3).find(|(_, short)| {
            fresh
                && changes.stops == 2
                && rest.strip_prefix(short).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '.'))
        });
        if let Some((long, _)) = long {
            out.push_str(long);
            skip = 1;
            continue;
        }
        match c {
            '“' | '”' | '"' if changes.quotes > 0 => {
                let open = if c == '"' { !opened } else { c == '“' };
                opened = open;
                out.push_str(match (changes.quotes, open) {
                    (1, _) => "\"",
                    (2, true) => "“",
                    (2, false) => "”",
                    (_, true) => "‘",
                    (_, false) => "’",
                });
            }
            '’' if changes.apostrophe => out.push('\''),
            '\'' if !changes.apostrophe && changes.quotes == 2 => out.push('’'),
            c => out.push(c),
        }
    }
}

/// Takes the full stop off that ends a paragraph's text at byte `end`.
fn cut(paragraph: &str, end: usize, out: &mut String, map: &mut [usize]) {
    let first = map.len() - paragraph.len();
    let at = map[first + end - 1];
    if out[at..].starts_with('.') && !paragraph[..end - 1].ends_with(char::is_uppercase) {
        out.remove(at);
        map[first + end..].iter_mut().for_each(|m| *m -= 1);
    }
}

/// Spells the paragraph that starts at byte `from` of `out` anew, letter by letter. `fresh`: no letter stands before.
fn respell(out: &mut String, from: usize, map: &mut [usize], length: usize, spell: impl Fn(bool, char) -> char) {
    let old = out.split_off(from);
    let mut moved = vec![0; old.len() + 1];
    let mut fresh = true;
    for (at, c) in old.char_indices() {
        moved[at] = out.len();
        out.push(spell(fresh, c));
        fresh = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    moved[old.len()] = out.len();
    let first = map.len() - length;
    map[first..].iter_mut().for_each(|m| *m = moved[*m - from]);
}
