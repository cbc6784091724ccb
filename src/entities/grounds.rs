//! Says what weighed most for a name, in words for the reader.
//!
//! `Mr Adeyemi said` -> `model: “Mr” before it · last name “Adeyemi” · “said” after it`
//!
//! Only features that a phrase can stand for are weighed, and only those of names that were found: their weights for the
//! chosen label less those for the next best one, at the first and the last token.

mod templates;

use std::borrow::Cow;
use std::ops::Range;

use crate::entities::article::{Article, flag};
use crate::entities::chain::KINDS;
use crate::entities::features::{REACH, feature};
use crate::entities::forms::Shape;
use crate::entities::tagger::{Found, WordSums};
use crate::entities::tally::Tally;
use crate::entities::weights::{Row, Weights};
use templates::{GROUNDS, Ground};

/// The longest reason, in code points.
const LONGEST: usize = 90;
/// The longest word that is given whole, in code points.
const WORD: usize = 32;
/// How many grounds a reason names at most.
const MOST: usize = 3;
/// Said where no ground stands out.
const NONE: &str = "model: the word, its neighbours and the rest of the article";

/// By [`Article::topic`].
const TOPICS: [&str; 4] = ["", "an article on sport", "an article on politics", "an article on business"];

/// What the tagger keeps of an article to tell its reasons by.
pub struct Grounds<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) weights: &'a Weights,
    pub(super) words: WordSums<'a>,
    pub(super) tally: Tally,
    /// The tokens and kinds of the names.
    names: Vec<(Range<usize>, usize)>,
    /// For each lower-case word the number of the longest name that it stands in plus 1, or 0.
    longest: Vec<u32>,
}

/// Sums of weights by ground, for the first token and the last.
type Sums = [[i32; 2]; GROUNDS.len()];

impl<'a> Grounds<'a> {
    pub(super) fn new(article: &'a Article<'a>, weights: &'a Weights, words: WordSums<'a>, tally: Tally) -> Self {
        Self { article, weights, words, tally, names: Vec::new(), longest: vec![0; article.forms.keys] }
    }

    /// Learns the names of the article, which a reason may point to.
    pub fn learn(&mut self, names: &[Found]) {
        self.names = names.iter().map(|n| (n.tokens.clone(), n.kind)).collect();
        for (n, (tokens, _)) in self.names.iter().enumerate() {
            for i in tokens.clone() {
                let longest = &mut self.longest[self.article.form(i).key as usize];
                let known = (*longest as usize).checked_sub(1).map_or(0, |l| self.names[l].0.len());
                if known < tokens.len() {
                    *longest = n as u32 + 1;
                }
            }
        }
    }

    /// The reason for a name: what weighed most, the most first.
    pub fn reason(&mut self, name: &Found) -> Cow<'static, str> {
        let mut sums = [[0; 2]; GROUNDS.len()];
        self.weigh(name, false, &mut sums);
        if name.tokens.len() > 1 {
            self.weigh(name, true, &mut sums);
        }
        let mut out = String::with_capacity(2 * LONGEST);
        let (mut count, mut least, mut said) = (0, 1, [false; GROUNDS.len() + 2]);
        while count < MOST
            && let Some((sum, ground, last)) = heaviest(&sums)
            && sum >= least
        {
            least = least.max(sum / 4);
            sums[ground as usize][usize::from(last)] = 0;
            let side = usize::from(self.side(name, ground, last));
            let number = if ground > Ground::Tail { ground as usize + 2 } else { side };
            if said[number] {
                continue;
            }
            let before = out.len();
            out.push_str(if count == 0 { "model: " } else { " · " });
            self.phrase(name, ground, last, &mut out);
            if out.chars().count() > LONGEST {
                out.truncate(before);
                continue;
            }
            said[number] = true;
            count += 1;
        }
        if out.is_empty() { NONE.into() } else { out.into() }
    }

    /// Whether a ground is about the last word of the name rather than the first.
    fn side(&self, name: &Found, ground: Ground, last: bool) -> bool {
        name.tokens.len() > 1 && (last != matches!(ground, Ground::Lead | Ground::Tail))
    }

    /// Adds up the grounds at the first or the last token of a name.
    fn weigh(&mut self, name: &Found, last: bool, sums: &mut Sums) {
        let side = usize::from(last);
        let (first, end) = (name.tokens.start, name.tokens.end);
        let i = if last { end - 1 } else { first };
        let label = name.kind + if last { KINDS } else { 0 };
        let rival = (name.rival < KINDS).then_some(name.rival + label - name.kind);
        let less = |row: &[i16; 16]| i32::from(row[label]) - rival.map_or(0, |r| i32::from(row[r]));
        if !last && first > 0 && !self.article.is(first, flag::FIRST) {
            let before = self.article.forms.of[first - 1] as usize;
            sums[Ground::Before as usize][side] += less(self.words.get(before, REACH - 1));
        }
        if i + 1 == end && end < self.article.flags.len() && !self.article.is(end, flag::FIRST) {
            let after = self.article.forms.of[end] as usize;
            sums[Ground::After as usize][side] += less(self.words.get(after, REACH + 1));
        }
        let weights = self.weights;
        let less = |row: &Row| i32::from(row[label]) - rival.map_or(0, |r| i32::from(row[r]));
        let mut add = |ground: Ground, template: u32, value: u32| {
            if let Some(row) = weights.get(feature(template, value)) {
                sums[ground as usize][side] += less(row);
            }
        };
        templates::own(self.article, i, name, &mut add);
        templates::run(self.article, i, &name.tokens, &mut add);
        if !last {
            templates::situation(self.article, i, &mut add);
            templates::rest(self.article, &self.tally, i, &mut add);
        }
    }

    /// Adds a ground in words.
    fn phrase(&self, name: &Found, ground: Ground, last: bool, out: &mut String) {
        let (start, end) = (name.tokens.start, name.tokens.end - 1);
        let own = if self.side(name, ground, last) { end } else { start };
        let word = self.article.document.word(own);
        let shape = self.article.form(own).shape;
        let what = match ground {
            Ground::Word => "the word ",
            Ground::First => "first name ",
            Ground::Last => "last name ",
            Ground::Ending => "ending ",
            Ground::Lead => "first word ",
            Ground::Tail => "last word ",
            Ground::Shape if name.tokens.len() > 1 => "capital letters",
            Ground::Shape if shape == Shape::Title => "capital letter",
            Ground::Shape if matches!(shape, Shape::Short | Shape::Upper | Shape::Stops) => "all capitals",
            Ground::Shape => "how it is written",
            Ground::Gazetteer => "in the gazetteer",
            Ground::Elsewhere => "elsewhere in the article",
            Ground::Short => "short for a name in the article",
            Ground::Titled => "elsewhere with a title",
            Ground::Named => "elsewhere with a first name",
            Ground::Enclosed if self.article.is(own, flag::QUOTED) => "in quotation marks",
            Ground::Enclosed => "in brackets",
            Ground::Topic => TOPICS[usize::from(self.article.topic)],
            Ground::Before | Ground::After => "",
        };
        out.push_str(what);
        match ground {
            Ground::Ending => {
                let letters = word.char_indices().rev().nth(2).map_or(0, |c| c.0);
                quote(&["-", &word[letters..]], out);
            }
            Ground::Before => self.neighbour(start - 1, " before it", out),
            Ground::After => self.neighbour(end + 1, " after it", out),
            Ground::Elsewhere => self.elsewhere(name, own, out),
            _ if ground <= Ground::Tail => quote(&[word], out),
            _ => {}
        }
    }

    /// Adds a word or mark beside the name, and where it stands.
    fn neighbour(&self, i: usize, side: &str, out: &mut String) {
        match self.article.document.word(i) {
            "," => out.push_str("a comma"),
            "." => out.push_str("a full stop"),
            "(" | ")" | "[" | "]" => out.push_str("a bracket"),
            "“" | "”" | "‘" | "\"" | "``" | "''" | "«" | "»" => out.push_str("a quotation mark"),
            word => quote(&[word], out),
        }
        out.push_str(side);
    }

    /// Adds what the article has elsewhere: a longer name of the kind with the same word, where there is one.
    fn elsewhere(&self, name: &Found, own: usize, out: &mut String) {
        let longest = self.longest[self.article.form(own).key as usize] as usize;
        let Some((tokens, kind)) = longest.checked_sub(1).map(|n| &self.names[n]) else { return };
        let document = self.article.document;
        if *kind == name.kind && tokens.len() > name.tokens.len() {
            let span = document.tokens[tokens.start].span.start..document.tokens[tokens.end - 1].span.end;
            out.push(' ');
            quote(&[&document.text[span]], out);
        }
    }
}

/// The largest sum, its ground, and whether it is of the last token; the first of equals.
fn heaviest(sums: &Sums) -> Option<(i32, Ground, bool)> {
    let each = GROUNDS.iter().zip(sums).flat_map(|(&g, s)| [(s[0], g, false), (s[1], g, true)]);
    each.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// Adds a text of several parts in quotation marks; of a long one, its start.
fn quote(parts: &[&str], out: &mut String) {
    out.push('“');
    let mut letters = parts.iter().flat_map(|p| p.chars());
    out.extend(letters.by_ref().take(WORD).map(|c| if c == '\n' { ' ' } else { c }));
    out.push_str(if letters.next().is_some() { "…”" } else { "”" });
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::document::By;
    use crate::{Model, Options, annotate};

    /// The reason for the first name of the tagger that is written `name`.
    fn reason(text: &str, name: &str) -> String {
        let document = annotate(text, &Options::default(), &Model::built_in());
        let found = document.annotations.iter().find(|a| a.by == By::Model && document.slice(a.span) == name);
        found.map_or_else(|| "not found".to_owned(), |a| a.why.clone().into_owned())
    }

    #[test]
    fn a_name_says_what_weighed_most() {
        let table = [
            ("The boat was sold by Mr Adeyemi in the spring.", "Adeyemi", "“Mr” before it"),
            ("The boat was sold to Mrs. Kowalczyk in the spring.", "Kowalczyk", "“Mrs.” before it"),
            ("They asked Harry Lowther about the boat.", "Harry Lowther", "first name “Harry”"),
            ("A study at Lowther University came out.", "Lowther University", "word “University”"),
        ];
        for (text, name, expected) in table {
            let why = reason(text, name);
            assert!(why.starts_with("model: ") && why.contains(expected), "{text}: {why}");
        }
    }

    #[test]
    fn names_of_lists_and_of_the_gazetteer_keep_their_reason() {
        let text = "They left Ghana for Bayern Munich.";
        assert_eq!(reason(text, "Ghana"), "model: a country of the gazetteer");
        assert_eq!(reason(text, "Bayern Munich"), "model: in the list of clubs");
    }

    #[test]
    fn reasons_are_short_and_name_a_ground_once() {
        let word = "Wolfeschlegelsteinhausenbergerdorff";
        let text = format!("Mr {word} spoke. Mrs Ada {word} and {word}’s son Harry {word} went to {word} College.");
        let document = annotate(&text, &Options::default(), &Model::built_in());
        let reasons: Vec<_> = document.annotations.iter().filter(|a| a.by == By::Model).map(|a| &a.why[..]).collect();
        assert!(reasons.len() >= 3, "{reasons:?}");
        for why in reasons {
            assert!(why.chars().count() <= LONGEST, "{why}");
            let grounds: Vec<&str> = why.trim_start_matches("model: ").split(" · ").collect();
            assert!(grounds.len() <= MOST && HashSet::<&&str>::from_iter(&grounds).len() == grounds.len(), "{why}");
        }
    }
}
