//! The distinct words of an article: each is looked at once, however often it stands in the text.
//!
//! `Tottenham` -> hashes of the word, its lower case and its affixes, shape `Title`, clusters and bands of names

use crate::document::{Class, Document};
use crate::lexicon::fold::fold_into;
use crate::lexicon::gazetteer::What;
use crate::lexicon::words::{fold, hash, mix};
use crate::lexicon::{Entry, Gazetteer, Lexicon};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Shape {
    /// A mark; which one stands in the word's hash.
    #[default]
    Mark,
    /// No capital: `striker`.
    Lower,
    /// One capital first: `Kane`.
    Title,
    /// One letter: `A`, `J`.
    Letter,
    /// One letter with its stop: `J.`
    Initial,
    /// Several letters with stops: `U.S.`
    Stops,
    /// Two or three capitals: `UN`, `PSG`.
    Short,
    /// Four or more capitals: `NATO`, `TOTTENHAM`.
    Upper,
    /// Capitals behind lower-case letters: `McDonald`, `iPhone`.
    Mixed,
    /// Letters and digits: `TF1`, `A380`.
    Coded,
    /// A capital first and a stop last: `Mr.`, `Inc.`
    Cut,
    /// `'s`, `'re`.
    Clitic,
    /// Four digits that could be a year.
    Year,
    /// One or two digits.
    Figure,
    /// Any other number.
    Number,
    /// Letters of a script without cases.
    Uncased,
    /// An address, handle or hashtag.
    Address,
    /// A word of a line set all in capitals; how it would be written elsewhere is not known.
    Line,
}

/// One distinct word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// Hash of the word as written (in a line of capitals: with one capital first).
    pub word: u32,
    /// Hash of its lower case.
    pub lower: u32,
    /// The number of its lower case among those of the article.
    pub key: u32,
    /// How it is written.
    pub shape: Shape,
    /// Whether a capital letter stands in it.
    pub capital: bool,
    /// Whether it is a word, and no number, mark or address.
    pub letters: bool,
    /// What the lexicon knows of it.
    pub entry: Entry,
    /// What the gazetteer knows of it as a name of one word; bits of [`known`].
    pub known: u16,
    /// Hashes of its first 1 to 4 letters, in lower case; 0 where it is not longer.
    pub prefix: [u32; 4],
    /// Hashes of its last 1 to 4 letters, in lower case; 0 where it is not longer.
    pub suffix: [u32; 4],
}

/// The distinct words of an article, and which one stands where.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// The distinct words, in the order of their first use.
    pub forms: Vec<Form>,
    /// For each token, the number of its form.
    pub of: Vec<u32>,
    /// How many lower-case words there are.
    pub keys: usize,
}

impl Forms {
    /// Interns every token. `is_line(i)`: token `i` stands in a line of capitals.
    pub fn new(document: &Document, lexicon: Lexicon, is_line: &[bool]) -> Self {
        let mut all = Self { of: Vec::with_capacity(document.tokens.len()), ..Self::default() };
        let mut seen = Table::new(document.tokens.len());
        let mut keys = Table::new(document.tokens.len());
        // Where each form stands first, to compare spellings of one hash.
        let mut firsts: Vec<usize> = Vec::new();
        let mut buffer = String::new();
        for (i, token) in document.tokens.iter().enumerate() {
            let text = document.word(i);
            // `McLaren - Mercedes` is no `McLaren-Mercedes`.
            let spaced = token.space_before && matches!(text, "-" | "/" | "'");
            let h = hash(text) ^ u32::from(is_line[i]) ^ u32::from(spaced) << 1;
            let same = |n: usize| {
                let first = firsts[n];
                document.word(first) == text
                    && is_line[first] == is_line[i]
                    && (!spaced && token.class == Class::Word
                        || document.tokens[first].space_before == token.space_before)
            };
            let found = seen.find(h, same);
            let number = found.unwrap_or_else(|| {
                let number = all.forms.len();
                seen.insert(h, number);
                firsts.push(i);
                let mut form = form(text, token.class, is_line[i], lexicon, &mut buffer);
                if spaced {
                    form.lower = mix(form.lower);
                    form.word = form.lower;
                }
                form.key = keys.find(form.lower, |_| true).unwrap_or_else(|| {
                    keys.insert(form.lower, all.keys);
                    all.keys += 1;
                    all.keys - 1
                }) as u32;
                all.forms.push(form);
                number
            });
            all.of.push(number as u32);
        }
        all
    }

    /// The form of token `i`.
    pub fn at(&self, i: usize) -> &Form {
        &self.forms[self.of[i] as usize]
    }
}

/// An open-addressing table from hashes to numbers, never more than half full.
struct Table {
    slots: Vec<(u32, u32)>,
    filled: usize,
}

const EMPTY: u32 = u32::MAX;

impl Table {
    fn new(tokens: usize) -> Self {
        Self { slots: vec![(0, EMPTY); (tokens / 2).next_power_of_two().max(64)], filled: 0 }
    }

    fn find(&self, hash: u32, same: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 != EMPTY {
            let (here, number) = self.slots[slot];
            if here == hash && same(number as usize) {
                return Some(number as usize);
            }
            slot = (slot + 1) & mask;
        }
        None
    }

    fn insert(&mut self, hash: u32, number: usize) {
        if 2 * (self.filled + 1) > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, EMPTY); old.len() * 2];
            old.into_iter().filter(|s| s.1 != EMPTY).for_each(|(h, n)| self.place(h, n));
        }
        self.filled += 1;
        self.place(hash, number as u32);
    }

    fn place(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash, number);
    }
}

fn form(text: &str, class: Class, line: bool, lexicon: Lexicon, lower: &mut String) -> Form {
    lower.clear();
    for c in text.chars() {
        match c {
            '’' | '‘' | '`' => lower.push('\''),
            '“' | '”' | '«' | '»' | '„' => lower.push('"'),
            '–' | '—' | '―' => lower.push('–'),
            '‐' | '‑' => lower.push('-'),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    if matches!(&lower[..], "''" | "``") {
        lower.replace_range(.., "\"");
    }
    let mut shape = shape(text, class);
    let capital = text.chars().any(char::is_uppercase);
    let letters = class == Class::Word && shape != Shape::Clitic;
    let is_line = line && capital && letters;
    if is_line {
        shape = Shape::Line;
    }
    // Digits say little one by one; how many there are says enough.
    if class == Class::Number && shape != Shape::Year && text.len() > 2 {
        let digits: String = lower.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
        *lower = digits;
    }
    let low = hash(lower);
    let word = if is_line || shape == Shape::Title {
        mix(low ^ 0x7117)
    } else if capital {
        hash(text)
    } else {
        low
    };
    let mut form = Form { word, lower: low, shape, capital, letters, ..Form::default() };
    if class == Class::Word || class == Class::Number {
        form.entry = lexicon.words.get(lower);
        affixes(&mut form, lower);
    }
    if form.capital && form.letters {
        fold_into(text, lower);
        form.known = known(lexicon.gazetteer, lower);
    }
    form
}

/// What the gazetteer knows of a folded name, as bits: country, region or continent, capital, city of 500,000, of 100,000
/// and smaller, well known and other company, people, by-name.
pub fn known(gazetteer: Gazetteer, folded: &str) -> u16 {
    gazetteer.look_up(folded).fold(0, |bits, entry| {
        bits | match entry.what {
            What::Country => 1,
            What::Region | What::Continent => 2,
            What::Capital => 4,
            // The rank of a place is 10 ln(population).
            What::City if entry.rank >= 131 => 8,
            What::City if entry.rank >= 115 => 16,
            What::City => 32,
            What::Company if entry.rank >= 128 => 64,
            What::Company => 128,
            What::Demonym => 256,
            What::Byname => 512,
        }
    })
}

fn affixes(form: &mut Form, lower: &str) {
    let plain = fold(lower);
    let lower = plain.as_deref().unwrap_or(lower);
    let mut h = 0x811c_9dc5_u32;
    for (slot, (at, c)) in form.prefix.iter_mut().zip(lower.char_indices()) {
        h = (h ^ c as u32).wrapping_mul(0x0100_0193);
        if at + c.len_utf8() < lower.len() {
            *slot = mix(h);
        }
    }
    let mut h = 0x9747_b28c_u32;
    for (slot, (at, c)) in form.suffix.iter_mut().zip(lower.char_indices().rev()) {
        h = (h ^ c as u32).wrapping_mul(0x0100_0193);
        if at > 0 {
            *slot = mix(h);
        }
    }
}

fn shape(text: &str, class: Class) -> Shape {
    match class {
        Class::Punctuation | Class::Symbol => return Shape::Mark,
        Class::Url | Class::Email | Class::Handle | Class::Hashtag => return Shape::Address,
        Class::Number => {
            let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
            return if year {
                Shape::Year
            } else if text.len() <= 2 {
                Shape::Figure
            } else {
                Shape::Number
            };
        }
        Class::Word => {}
    }
    let (mut upper, mut lower, mut other, mut digits, mut stops, mut first) = (0, 0, 0, 0, 0, false);
    for (i, c) in text.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else if c == '.' {
            stops += 1;
        } else if c.is_alphabetic() {
            other += 1;
        } else if i == 0 {
            return Shape::Clitic;
        }
    }
    match () {
        () if digits > 0 => Shape::Coded,
        () if stops > 0 && upper + lower == 1 => Shape::Initial,
        () if stops > 1 => Shape::Stops,
        () if stops == 1 && first => Shape::Cut,
        () if upper == 0 && lower > 0 => Shape::Lower,
        () if upper == 0 => {
            if other > 0 {
                Shape::Uncased
            } else {
                Shape::Mark
            }
        }
        () if upper == 1 && lower == 0 => Shape::Letter,
        () if lower == 0 => {
            if upper <= 3 {
                Shape::Short
            } else {
                Shape::Upper
            }
        }
        () if first && upper == 1 => Shape::Title,
        () => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_words() {
        use Shape::*;
        let table = [
            ("striker", Lower),
            ("Kane", Title),
            ("Élan", Title),
            ("A", Letter),
            ("J.", Initial),
            ("U.S.", Stops),
            ("PSG", Short),
            ("NATO", Upper),
            ("McDonald", Mixed),
            ("iPhone", Mixed),
            ("TF1", Coded),
            ("Inc.", Cut),
            ("’s", Clitic),
            ("東京", Uncased),
            ("O'Brien", Mixed),
        ];
        for (text, expected) in table {
            assert_eq!(shape(text, Class::Word), expected, "{text}");
        }
        assert_eq!(shape("1998", Class::Number), Year);
        assert_eq!(shape("3,100", Class::Number), Number);
        assert_eq!(shape("“", Class::Punctuation), Mark);
    }

    #[test]
    fn one_form_for_each_distinct_word() {
        let mut document = Document { text: "Rain in Spain. Rain and rain, in SPAIN".into(), ..Document::default() };
        crate::paragraphs::split(&mut document);
        crate::tokens::split(&mut document);
        let line = vec![false; document.tokens.len()];
        let model = crate::Model::built_in();
        let forms = Forms::new(&document, model.lexicon(), &line);
        assert_eq!(forms.of, [0, 1, 2, 3, 0, 4, 5, 6, 1, 7]);
        assert_eq!(forms.at(0).key, forms.at(6).key, "Rain and rain");
        assert_ne!(forms.at(0).word, forms.at(6).word);
    }

    #[test]
    fn a_word_of_a_capitals_line_is_taken_for_its_title_form() {
        let model = crate::Model::built_in();
        let line = form("SPAIN", Class::Word, true, model.lexicon(), &mut String::new());
        let plain = form("Spain", Class::Word, false, model.lexicon(), &mut String::new());
        assert_eq!(line.word, plain.word);
        assert_eq!(line.shape, Shape::Line);
        assert_eq!(plain.known & 1, 1, "a country");
    }
}
