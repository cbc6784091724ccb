//! What the tagger sees of an article before it tags: forms, flags, runs of capitalised words, and which tokens could
//! belong to a name at all.
//!
//! `The Bank of England said` -> run `The Bank of England`; `said` is closed, and parts the chain

use std::ops::Range;

use crate::document::{Class, Document, Role};
use crate::entities::forms::{Form, Forms, Shape};
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
}

/// A run of capitalised words with the small words that may join them.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
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
    /// The open stretches: no name goes beyond one. Ranges of tokens, each within one paragraph.
    pub stretches: Vec<Range<usize>>,
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
    pub fn new(document: &'d Document, lexicon: &Lexicon) -> Self {
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
        let forms = Forms::new(document, &lexicon.words, &is_line);
        let mut article = Self {
            document,
            forms,
            flags,
            roles,
            run_of: vec![0; n],
            runs: Vec::new(),
            stretches: Vec::new(),
            seen: Vec::new(),
        };
        for i in 0..n {
            if article.forms.at(i).capital {
                article.flags[i] |= flag::CAPITAL;
            }
        }
        for paragraph in &document.paragraphs {
            article.enclose(paragraph.tokens.clone());
            article.run(paragraph.tokens.clone());
            article.open(paragraph.tokens.clone());
        }
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

    /// Finds the runs of capitalised words.
    fn run(&mut self, tokens: Range<usize>) {
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.is(at, flag::CAPITAL) {
                at += 1;
                continue;
            }
            let (mut end, mut head) = (at + 1, None);
            while let Some(next) = self.joined(end, tokens.end) {
                if head.is_none() && next > end && matches!(self.document.word(end), "of" | "for" | "de") {
                    head = Some(end - 1);
                }
                end = next + 1;
            }
            self.runs.push(Run { tokens: at..end, head: head.unwrap_or(end - 1) });
            self.run_of[at..end].fill(self.runs.len() as u32);
            at = end;
        }
    }

    /// The capitalised token that goes on a run before `at`: the next one, or the next but one or two behind joining words.
    fn joined(&self, at: usize, limit: usize) -> Option<usize> {
        let next = (at..limit.min(at + 3)).find(|&i| self.is(i, flag::CAPITAL))?;
        let joins = |i: usize| {
            matches!(
                self.document.word(i),
                "of" | "and"
                    | "the"
                    | "for"
                    | "&"
                    | "-"
                    | "‑"
                    | "de"
                    | "la"
                    | "du"
                    | "des"
                    | "del"
                    | "van"
                    | "von"
                    | "der"
                    | "bin"
                    | "al"
                    | "el"
                    | "da"
                    | "dos"
                    | "di"
                    | "’s"
                    | "'s"
                    | "/"
                    | "’"
                    | "'"
                    | "y"
            )
        };
        let tight = next == at;
        (tight || (at..next).all(joins)).then_some(next)
    }

    /// Opens the tokens that could belong to a name: those with a capital, and what may stand before or between them.
    fn open(&mut self, tokens: Range<usize>) {
        let mut open = vec![false; tokens.len()];
        let from = tokens.start;
        let core = |i: usize| -> bool {
            let form = self.forms.at(i);
            form.capital || form.shape == Shape::Uncased || form.shape == Shape::Coded
        };
        let mut last: Option<usize> = None;
        for i in tokens.clone() {
            if !core(i) {
                continue;
            }
            open[i - from] = true;
            // What stands between two capitalised words with no more than three tokens between them may belong to one name.
            if let Some(before) = last
                && i - before <= 4
                && !(before + 1..i).any(|j| self.parts(j))
            {
                open[before - from..i - from].fill(true);
            }
            last = Some(i);
        }
        for i in tokens.clone() {
            if !core(i) {
                continue;
            }
            let near = |j: usize| tokens.contains(&j) && self.may_adjoin(j);
            // `al-Qaida`, `van Gaal`, `2018 World Cup`; `Euro 2020`, `Boeing 737`, `Yahoo!`, `A1 (M)`.
            for j in [i.wrapping_sub(1), i.wrapping_sub(2), i + 1, i + 2] {
                if near(j) && (j.abs_diff(i) == 1 || open[(if j < i { j + 1 } else { j - 1 }) - from]) {
                    open[j - from] = true;
                }
            }
        }
        let mut at = tokens.start;
        while at < tokens.end {
            let end = (at..tokens.end).find(|&i| !open[i - from]).unwrap_or(tokens.end);
            if end > at {
                self.stretches.push(at..end);
                self.flags[at..end].iter_mut().for_each(|f| *f |= flag::OPEN);
            }
            at = end + 1;
        }
    }

    /// Whether no name reaches over token `i`.
    fn parts(&self, i: usize) -> bool {
        let word = self.document.word(i);
        matches!(
            word,
            ";" | "("
                | ")"
                | "["
                | "]"
                | "“"
                | "”"
                | "\""
                | "?"
                | "–"
                | "—"
                | "…"
                | "``"
                | "''"
                | "«"
                | "»"
                | "|"
                | "•"
        ) || self.document.tokens[i].class == Class::Url
    }

    /// Whether token `i`, itself without a capital, may start or end a name beside a capitalised word.
    fn may_adjoin(&self, i: usize) -> bool {
        let token = self.document.tokens[i];
        match token.class {
            Class::Number => true,
            Class::Word => self.forms.at(i).shape == Shape::Lower,
            _ => matches!(self.document.word(i), "-" | "!" | "." | "'" | "’" | "+" | "&"),
        }
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
