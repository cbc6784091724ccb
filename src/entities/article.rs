//! What the tagger sees of an article before it tags: forms, flags, runs of capitalised words, and which tokens could
//! belong to a name at all.
//!
//! `The Bank of England said` -> run `The Bank of England`; `said` is closed, and parts the chain

use std::ops::Range;

use crate::document::{Class, Document, Role};
use crate::entities::forms::{Form, Forms};
use crate::lexicon::Lexicon;
use crate::lexicon::words::hash;

/// What is known of a token beside its form; bits of [`Article::flags`].
pub mod flag {
    /// First word of a sentence.
    pub const START: u16 = 1;
    /// In a line set all in capitals.
    pub const LINE: u16 = 2;
    /// In a line whose longer words all start with a capital.
    pub const TITLE_LINE: u16 = 4;
    /// In round or square brackets.
    pub const BRACKET: u16 = 8;
    /// Behind an opening quotation mark, before the closing one, with no more than eight tokens between.
    pub const QUOTED: u16 = 16;
    /// Could belong to a name.
    pub const OPEN: u16 = 32;
    /// Starts with a capital or holds one.
    pub const CAPITAL: u16 = 64;
    /// Starts a paragraph.
    pub const FIRST: u16 = 128;
    /// In a paragraph that is no running text.
    pub const SIDE: u16 = 256;
    /// First of a line, after a line too short to have been broken for its length.
    pub const LINE_START: u16 = 512;
}

/// A run of capitalised words with the small words that may join them.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the gazetteer knows of the whole run as one name, as [`Form::known`].
    pub known: u16,
    /// Its head: the last word before `of` or `for`, else the last word.
    pub head: usize,
}

/// An article as the tagger sees it.
pub struct Article<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its distinct words.
    pub forms: Forms,
    /// Flags of each token.
    pub flags: Vec<u16>,
    /// The role of each token's paragraph.
    pub roles: Vec<Role>,
    /// The number of each token's run plus 1, or 0.
    pub run_of: Vec<u32>,
    /// The runs.
    pub runs: Vec<Run>,
    /// For each token, the classes of the listed name that it stands in, and its part of it: 1 first, 2 last, 3 both, 4
    /// inside, 0 none.
    pub listed: Vec<(u16, u8)>,
    /// The open stretches: no name goes beyond one. Ranges of tokens, each within one paragraph.
    pub stretches: Vec<Range<usize>>,
    /// Short forms given in brackets, as `(PSG)`: the key of the word, and the number of the run that it stands for.
    pub short_forms: Vec<(u32, usize)>,
    /// Short forms of common nouns, given in brackets behind them, as `artificial intelligence (AI)`: the key of the word.
    pub common_forms: Vec<u32>,
    /// What the listed names of the article are mostly about: 1 sport, 2 politics, 3 business, 0 nothing much.
    pub topic: u8,
    /// What the article shows of each lower-case word; bits of [`seen`].
    pub seen: Vec<u16>,
}

/// What the article shows of a word somewhere; bits of [`Article::seen`].
pub mod seen {
    /// In lower case.
    pub const LOWER: u16 = 1;
    /// With a capital inside a sentence.
    pub const CAPITAL: u16 = 2;
    /// Behind a title such as `Mr`.
    pub const TITLED: u16 = 4;
    /// Behind a frequent first name.
    pub const NAMED: u16 = 8;
    /// Behind `in` or `at`.
    pub const IN: u16 = 16;
    /// Behind `the`.
    pub const THE: u16 = 32;
    /// Before `'s`.
    pub const OWNS: u16 = 64;
    /// Before a word such as `said`.
    pub const SAYS: u16 = 128;
    /// With a capital, more than once.
    pub const AGAIN: u16 = 256;
    /// Before a capitalised word that is a frequent last name.
    pub const SURNAMED: u16 = 512;
}

impl<'d> Article<'d> {
    /// Looks at a document that has tokens and sentences.
    pub fn new(document: &'d Document, lexicon: Lexicon) -> Self {
        let n = document.tokens.len();
        let mut flags = vec![0_u16; n];
        let mut roles = vec![Role::Body; n];
        for paragraph in &document.paragraphs {
            roles[paragraph.tokens.clone()].fill(paragraph.role);
            if let Some(first) = flags.get_mut(paragraph.tokens.start) {
                *first |= flag::FIRST;
            }
            if !paragraph.role.is_story() {
                flags[paragraph.tokens.clone()].iter_mut().for_each(|f| *f |= flag::SIDE);
            }
        }
        for sentence in &document.sentences {
            let line = line(document, sentence.tokens.clone());
            flags[sentence.tokens.clone()].iter_mut().for_each(|f| *f |= line);
            if let Some(start) = sentence.tokens.clone().find(|&i| document.tokens[i].class != Class::Punctuation) {
                flags[start] |= flag::START;
            }
        }
        let is_line: Vec<bool> = flags.iter().map(|f| f & flag::LINE != 0).collect();
        let forms = Forms::new(document, lexicon, &is_line);
        let mut article = Self {
            document,
            forms,
            flags,
            roles,
            run_of: vec![0; n],
            runs: Vec::new(),
            listed: vec![(0, 0); n],
            stretches: Vec::new(),
            short_forms: Vec::new(),
            common_forms: Vec::new(),
            topic: 0,
            seen: Vec::new(),
        };
        for i in 0..n {
            if article.forms.at(i).capital {
                article.flags[i] |= flag::CAPITAL;
            }
        }
        let mut folded = String::new();
        for paragraph in &document.paragraphs {
            article.enclose(paragraph.tokens.clone());
            article.lines(paragraph.tokens.clone());
            article.run(paragraph.tokens.clone(), lexicon, &mut folded);
            article.list(paragraph.tokens.clone(), lexicon);
            article.open(paragraph.tokens.clone());
        }
        article.shorten();
        article.topic = article.topic();
        article.look();
        article
    }

    /// The form of token `i`.
    pub fn form(&self, i: usize) -> &Form {
        self.forms.at(i)
    }

    /// Whether token `i` has all of `flags`.
    pub fn is(&self, i: usize, flags: u16) -> bool {
        self.flags[i] & flags == flags
    }

    /// Flags what stands in brackets and in short quotation marks.
    fn enclose(&mut self, tokens: Range<usize>) {
        let mut bracket = false;
        let mut quote: Option<usize> = None;
        for i in tokens {
            match self.document.word(i) {
                "(" | "[" => bracket = true,
                ")" | "]" => bracket = false,
                "“" | "‘" | "«" | "``" => quote = Some(i),
                "\"" | "'" | "''" | "”" | "’" | "»" => match quote.take() {
                    Some(open) if i - open <= 9 => {
                        self.flags[open + 1..i].iter_mut().for_each(|f| *f |= flag::QUOTED);
                    }
                    _ if matches!(self.document.word(i), "\"" | "'") => quote = Some(i),
                    _ => {}
                },
                _ => {}
            }
            if bracket {
                self.flags[i] |= flag::BRACKET;
            }
        }
    }

    /// Flags the tokens that start a line of a table or list. A line of 60 bytes or more was broken for its length.
    fn lines(&mut self, tokens: Range<usize>) {
        let Some(first) = self.document.tokens.get(tokens.start).filter(|_| !tokens.is_empty()) else { return };
        let mut start = first.span.start;
        for i in tokens.start + 1..tokens.end {
            let (before, here) = (self.document.tokens[i - 1].span.end, self.document.tokens[i].span.start);
            if here > before && self.document.text[before..here].contains('\n') {
                if before - start < 60 {
                    self.flags[i] |= flag::LINE_START;
                }
                start = here;
            }
        }
    }

    /// What the article is about, by the classes of the listed names in it.
    fn topic(&self) -> u8 {
        // Clubs, franchises, teams, competitions; parties, bodies, authorities, armed groups; companies.
        const TOPICS: [u16; 3] = [0b1111, 0b11_1100_0000, 1 << 10];
        let counts = TOPICS.map(|classes| {
            self.listed.iter().filter(|l| l.1 & 1 == 1 && l.0 & classes != 0 && l.0 & !classes == 0).count()
        });
        let best = (0..3).max_by_key(|&t| (counts[t], 3 - t)).unwrap_or(0);
        if counts[best] >= 2 && counts[best] * 2 > counts.iter().sum::<usize>() { best as u8 + 1 } else { 0 }
    }

    /// Notes what the article shows of each word somewhere.
    fn look(&mut self) {
        let mut all = vec![0_u16; self.forms.keys];
        let titles = ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "miss"].map(hash);
        let says = ["said", "says", "told", "added", "adds", "insisted", "joked", "wrote"].map(hash);
        let [at, inside, the, owns, owned] = ["at", "in", "the", "'s", "’s"].map(hash);
        for i in 0..self.forms.of.len() {
            let form = self.forms.at(i);
            if !form.letters {
                continue;
            }
            let bits = &mut all[form.key as usize];
            if !form.capital {
                *bits |= seen::LOWER;
                continue;
            }
            if self.flags[i] & (flag::START | flag::LINE | flag::TITLE_LINE) == 0 {
                *bits |= seen::CAPITAL;
            }
            *bits |= if *bits & (1 << 15) != 0 { seen::AGAIN } else { 1 << 15 };
            if i > 0 && self.flags[i] & flag::FIRST == 0 {
                let before = self.forms.at(i - 1);
                *bits |= if titles.contains(&before.lower) { seen::TITLED } else { 0 };
                *bits |= if before.capital && before.entry.first >= 4 { seen::NAMED } else { 0 };
                *bits |= if before.lower == at || before.lower == inside { seen::IN } else { 0 };
                *bits |= if before.lower == the { seen::THE } else { 0 };
            }
            if i + 1 < self.forms.of.len() {
                let after = self.forms.at(i + 1);
                *bits |= if after.lower == owns || after.lower == owned { seen::OWNS } else { 0 };
                *bits |= if says.contains(&after.lower) { seen::SAYS } else { 0 };
                *bits |= if after.capital && after.entry.last >= 4 { seen::SURNAMED } else { 0 };
            }
        }
        self.seen = all;
    }
}

/// Whether a sentence is set in capitals, or as a title.
fn line(document: &Document, tokens: Range<usize>) -> u16 {
    let (mut upper, mut capital, mut lower, mut long) = (0, 0, 0, 0);
    for i in tokens {
        if document.tokens[i].class != Class::Word {
            continue;
        }
        let word = document.word(i);
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.clone().count();
        if !first {
            lower += usize::from(rest > 0 && word.chars().any(char::is_lowercase));
            long += usize::from(rest >= 4);
        } else if rest > 0 && letters.all(|c| !c.is_lowercase()) {
            upper += 1;
        } else if rest > 0 {
            capital += 1;
        }
    }
    let mut line = 0;
    if upper >= 2 && upper >= 4 * (capital + lower) {
        line |= flag::LINE;
    } else if upper + capital >= 4 && long == 0 && lower * 2 <= upper + capital {
        line |= flag::TITLE_LINE;
    }
    line
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::Model;

    /// What `see` finds in the article that a text is.
    pub(in crate::entities) fn look<T>(text: &str, see: impl Fn(&Article) -> T) -> T {
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        crate::paragraphs::split(&mut document);
        crate::tokens::split(&mut document);
        crate::sentences::split(&mut document);
        see(&Article::new(&document, Model::built_in().lexicon()))
    }

    #[test]
    fn lines_of_capitals_and_titles_are_told_from_sentences() {
        let table = [
            ("LOWICK ROWERS WIN AGAIN", flag::LINE),
            ("Lowick Rowers Win the Cup Again", flag::TITLE_LINE),
            ("The NATO and EU envoys met yesterday", 0),
        ];
        for (text, expected) in table {
            let line = look(text, |a| a.flags[0] & (flag::LINE | flag::TITLE_LINE));
            assert_eq!(line, expected, "{text}");
        }
    }
}
