//! Walks the tokens once and asks the grammars where a number may begin; all other tokens cost one lookup.
//!
//! `He also has 32 goals in 45 games` -> tokens 3 and 6 begin a number, the rest is passed over.

use std::cell::Cell;
use std::ops::Range;

use time::Date;

use super::figure::Figure;
pub use super::found::Found;
use super::prefix::{self, Prefix};
use super::words::{Known, Word, known};
use crate::document::{Class, Document, Role, Span, Token};
use crate::kinds::Kind;
use crate::options::Options;
use crate::value::Text;

/// The place of a figure, and the figure that was read there, if any.
type Read = (usize, Option<Figure>);

/// What the grammars see: the tokens with what is known of each, and the borders of the paragraph in hand.
pub struct Scan<'d> {
    /// The text.
    pub text: &'d str,
    /// All tokens of the document.
    pub tokens: &'d [Token],
    /// Settings.
    pub options: &'d Options,
    /// The day of publication.
    pub today: Option<Date>,
    /// First token of the paragraph in hand.
    pub low: usize,
    /// First token after it.
    pub high: usize,
    /// Its role.
    pub role: Role,
    /// Whether its words may be read as English.
    pub english: bool,
    /// The last day that the paragraph named, for times of day.
    pub day: Option<String>,
    /// The last day that the text named, for `the following day`.
    pub named: Option<String>,
    /// The first day of the week that the text named last, where it has named no day since.
    pub week: Option<Date>,
    /// The last month that the text named, or that of the last day.
    pub month: Option<String>,
    /// The last quarter or half of a year that the text named, for `the year-earlier quarter`.
    pub quarter: Option<String>,
    /// The last year that the text named, for `two years later`.
    pub year: Option<i32>,
    /// The currency of the last amount that was read, and the first token after it; none where it was no money.
    pub paid: Option<(Text, usize)>,
    /// What is known of words.
    pub known: &'static Known,
    /// The last figures that were read, by place; a paragraph has them for itself.
    pub(super) figures: [Cell<Option<Read>>; 4],
    /// The entries of all tokens in the word list.
    words: Vec<u16>,
    /// The kind of the name that a token belongs to, and whether that began before it.
    names: Vec<(Option<Kind>, bool)>,
    /// The tokens of the paragraph in hand.
    seen: Vec<Seen<'d>>,
}

/// All that is asked of a token again and again, in one place.
struct Seen<'d> {
    str: &'d str,
    word: &'static Word,
    prefix: Option<&'static Prefix>,
    class: Option<Class>,
    joined: bool,
    name: Option<Kind>,
    in_one_name: bool,
}

/// What stands outside the paragraph.
static NOTHING: Seen =
    Seen { str: "", word: &Word::NONE, prefix: None, class: None, joined: false, name: None, in_one_name: false };

impl<'d> Scan<'d> {
    /// Looks every token up and marks those that belong to a name.
    pub fn new(document: &'d Document, options: &'d Options) -> Self {
        let words = look_up(&document.tokens, &document.text);
        let mut names = vec![(None, false); document.tokens.len()];
        for a in document.annotations.iter().filter(|a| a.kind.is_entity()) {
            let first = document.token_at(a.span.start);
            for (i, t) in document.tokens.iter().enumerate().skip(first) {
                if t.span.start >= a.span.end {
                    break;
                }
                names[i] = (Some(a.kind), i > first);
            }
        }
        Self {
            text: &document.text,
            tokens: &document.tokens,
            options,
            today: document.date,
            low: 0,
            high: 0,
            role: Role::Body,
            english: true,
            day: None,
            named: None,
            week: None,
            month: None,
            quarter: None,
            year: None,
            paid: None,
            known: known(),
            figures: Default::default(),
            words,
            names,
            seen: Vec::new(),
        }
    }

    /// Takes a paragraph in hand: its tokens are all that there is.
    pub fn enter(&mut self, paragraph: Range<usize>) {
        (self.low, self.high) = (paragraph.start, paragraph.end);
        self.seen.clear();
        let seen = |i: usize| {
            let (token, entry, name) = (&self.tokens[i], self.words[i], self.names[i]);
            Seen {
                str: token.span.of(self.text),
                word: self.known.get(prefix::word(entry)),
                prefix: prefix::of(entry),
                class: Some(token.class),
                joined: i > paragraph.start && !token.space_before,
                name: name.0,
                in_one_name: name.1,
            }
        };
        self.seen.extend(paragraph.clone().map(seen));
    }

    /// Token `i`, or nothing.
    #[inline]
    fn seen(&self, i: usize) -> &Seen<'d> {
        self.seen.get(i.wrapping_sub(self.low)).unwrap_or(&NOTHING)
    }

    /// Whether token `i` is in the paragraph.
    #[inline]
    pub fn has(&self, i: usize) -> bool {
        i.wrapping_sub(self.low) < self.seen.len()
    }

    /// What is known of token `i`; of a token outside the paragraph nothing.
    #[inline]
    pub fn word(&self, i: usize) -> &'static Word {
        self.seen(i).word
    }

    /// The prefix of the unit at token `i`: `kilo` of `kilometres`.
    #[inline(never)]
    pub fn prefix(&self, i: usize) -> Option<&'static Prefix> {
        self.seen(i).prefix
    }

    /// Whether token `i` is of any of the classes.
    #[inline(never)]
    pub fn is(&self, i: usize, classes: u64) -> bool {
        self.word(i).is(classes)
    }

    /// The text of token `i`; empty outside the paragraph.
    #[inline]
    pub fn str(&self, i: usize) -> &'d str {
        self.seen(i).str
    }

    /// Whether token `i` is the word, in any case.
    #[inline(never)]
    pub fn says(&self, i: usize, word: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of the words, in any case; `words` are divided by blanks.
    #[inline(never)]
    pub fn says_any(&self, i: usize, words: &str) -> bool {
        let (token, words) = (self.str(i).as_bytes(), words.as_bytes());
        let mut at = 0;
        while !token.is_empty() && at + token.len() <= words.len() {
            let end = at + token.len();
            if words.get(end).is_none_or(|b| *b == b' ') && words[at..end].eq_ignore_ascii_case(token) {
                return true;
            }
            at += words[at..].iter().position(|b| *b == b' ').unwrap_or(words.len()) + 1;
        }
        false
    }

    /// Whether token `i` is written just so.
    #[inline(never)]
    pub fn reads(&self, i: usize, word: &str) -> bool {
        self.str(i) == word
    }

    /// Whether token `i` is written as one of the words, which are divided by blanks.
    #[inline(never)]
    pub fn reads_any(&self, i: usize, words: &str) -> bool {
        let token = self.str(i);
        !token.is_empty() && holds(words, token)
    }

    /// Whether the tokens before `i` are these words, in any case, divided by blanks.
    #[inline(never)]
    pub fn follows(&self, i: usize, words: &str) -> bool {
        words
            .as_bytes()
            .rsplit(|b| *b == b' ')
            .enumerate()
            .all(|(k, w)| self.str(i.wrapping_sub(k + 1)).as_bytes().eq_ignore_ascii_case(w))
    }

    /// Token `i` without the full stop that the tokenizer leaves with a capital at the end of a sentence (`worth 10M.`).
    #[inline(never)]
    pub fn letter(&self, i: usize) -> &'d str {
        let token = self.str(i);
        if token.len() == 2 && self.joined(i) { token.trim_end_matches('.') } else { token }
    }

    /// The class of token `i`.
    #[inline]
    pub fn class(&self, i: usize) -> Option<Class> {
        self.seen(i).class
    }

    /// Whether token `i` is a word of letters.
    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.class(i) == Some(Class::Word)
    }

    /// Whether token `i` is of digits.
    #[inline]
    pub fn is_digits(&self, i: usize) -> bool {
        self.class(i) == Some(Class::Number)
    }

    /// Whether token `i` stands directly behind the one before it.
    #[inline]
    pub fn joined(&self, i: usize) -> bool {
        self.seen(i).joined
    }

    /// Whether token `i` is a hyphen or dash.
    #[inline]
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.str(i), "-" | "–" | "—" | "‐" | "‑" | "−" | "‒")
    }

    /// Whether token `i` is a hyphen or dash without blanks around it.
    #[inline(never)]
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.is_dash(i) && self.joined(i) && self.joined(i + 1)
    }

    /// Whether token `i` begins with a capital.
    #[inline(never)]
    pub fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.str(i).starts_with(char::is_uppercase)
    }

    /// Whether token `i` is a word in small letters.
    #[inline(never)]
    pub fn is_small(&self, i: usize) -> bool {
        self.is_word(i) && self.str(i).starts_with(char::is_lowercase)
    }

    /// Whether token `i` has two or more letters, all of them capitals.
    #[inline(never)]
    pub fn is_upper(&self, i: usize) -> bool {
        let s = self.str(i);
        s.len() > 1 && s.bytes().all(|b| b.is_ascii_uppercase() || b == b'\'' || b == b'-')
    }

    /// Whether nothing that could go on a phrase stands at `i`: the paragraph's end or a mark.
    #[inline(never)]
    pub fn is_boundary(&self, i: usize) -> bool {
        !self.has(i) || (self.class(i) == Some(Class::Punctuation) && !self.is_hyphen(i) && !self.is_apostrophe(i))
    }

    #[inline(never)]
    fn is_apostrophe(&self, i: usize) -> bool {
        self.reads_any(i, "' ’") && self.joined(i)
    }

    /// The kind of the name that token `i` belongs to.
    #[inline(never)]
    pub fn name(&self, i: usize) -> Option<Kind> {
        self.seen(i).name
    }

    /// Whether tokens `i - 1` and `i` belong to one name.
    #[inline(never)]
    pub fn in_one_name(&self, i: usize) -> bool {
        self.seen(i).in_one_name
    }

    /// Whether a name covers token `i` together with another token.
    #[inline(never)]
    pub fn inside_name(&self, i: usize) -> bool {
        self.name(i).is_some() && (self.in_one_name(i) || self.in_one_name(i + 1))
    }

    /// The bytes of a range of tokens.
    #[inline(never)]
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.tokens[start].span.start, self.tokens[end - 1].span.end)
    }

    /// The text of a range of tokens.
    #[inline(never)]
    pub fn slice(&self, start: usize, end: usize) -> &'d str {
        self.span(start, end).of(self.text)
    }

    /// The first token of the line that token `i` stands on.
    #[inline(never)]
    pub fn starts_line(&self, i: usize) -> bool {
        if i == self.low {
            return true;
        }
        let gap = &self.text[self.tokens[i - 1].span.end..self.tokens[i].span.start];
        gap.contains('\n')
    }

    /// Whether token `i` ends its line.
    #[inline(never)]
    pub fn ends_line(&self, i: usize) -> bool {
        i + 1 >= self.high || self.starts_line(i + 1)
    }
}

/// Whether `word` is in a list divided by blanks.
pub fn holds(list: &str, word: &str) -> bool {
    list.as_bytes().split(|b| *b == b' ').any(|w| w == word.as_bytes())
}

/// The entry of each token in the word list, with the prefix of a unit.
fn look_up(tokens: &[Token], text: &str) -> Vec<u16> {
    let known = known();
    let mut figure = false;
    let mut entry = |token: &Token| {
        let word = token.span.of(text);
        let next = token.class == Class::Number || matches!(word, "/" | "-");
        let behind_figure = std::mem::replace(&mut figure, next);
        match token.class {
            Class::Word => match known.find(word) {
                0 => prefix::find(known, word, behind_figure),
                found => found,
            },
            Class::Symbol => known.find(word),
            _ => 0,
        }
    };
    tokens.iter().map(&mut entry).collect()
}
