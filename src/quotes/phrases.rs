//! How far the phrase of a noun goes, where its owner starts, and phrases of any noun that a cue or the start of a
//! sentence shows to be a subject.
//!
//! `said Ito’s running mate` -> the phrase `Ito’s running mate`

use super::closed::{is_between_subject_and_cue, is_determiner, is_function, is_rank, pronoun};
use super::mentions::Finder;
use super::scene::Sort;
use super::syntax::is_possessive;
use super::words;
use crate::document::Class;

impl Finder<'_, '_> {
    /// The first token of the owner that a possessive mark before `first` ends: of `Ada Ito’s lawyer` that of `Ada`.
    /// The span of the phrase holds it; its tokens do not, so that the name stays a mention of its own.
    pub fn owner(&self, first: usize) -> Option<usize> {
        let s = self.scene;
        let mark = first.checked_sub(1).filter(|&t| is_possessive(s, t) && s.depths[t] == s.depths[first])?;
        let start = s.document.paragraphs[s.paragraphs[first] as usize].tokens.start;
        let last = mark.checked_sub(1).filter(|&t| t >= start && s.depths[t] == s.depths[first])?;
        if self.named[last] {
            let at = s.document.tokens[last].span.start;
            let next = s.names.partition_point(|(span, _)| span.start <= at);
            let name = s.names[..next].last().filter(|(span, _)| span.end > at)?;
            let first = s.document.token_at(name.0.start);
            let determined =
                first > start && is_determiner(s.word(first - 1)) && s.depths[first - 1] == s.depths[first];
            return Some(first - usize::from(determined));
        }
        (s.document.tokens[last].class == Class::Word && !is_function(s.word(last)))
            .then(|| self.phrase_start(last, start).0)
    }

    /// Where the noun phrase that ends with `head` starts, and whether a determiner starts it.
    pub fn phrase_start(&self, head: usize, start: usize) -> (usize, bool) {
        const LONGEST: usize = 8;
        let s = self.scene;
        let mut at = head;
        while at > start && head - at < LONGEST {
            let before = at - 1;
            let word = s.word(before);
            if s.depths[before] != s.depths[head] {
                break;
            }
            if is_determiner(word) {
                return (before, true);
            }
            if is_possessive(s, before) && self.owner(at).is_some() {
                return (at, true);
            }
            let goes = match s.document.tokens[before].class {
                Class::Word if s.word(at) == "-" && !s.is_spaced(at) => true,
                Class::Word => !is_function(word) && s.cues[before].is_none() && pronoun(word).is_none(),
                Class::Number => true,
                _ => matches!(word, "-" | "‑" | "&"),
            };
            if !goes {
                break;
            }
            at = before;
        }
        // No determiner: what was passed may be verbs; keep the names and numbers right before the head.
        let mut bare = head;
        while bare > at
            && (self.named[bare - 1]
                || s.document.tokens[bare - 1].class == Class::Number
                || s.word(bare - 1).starts_with(char::is_uppercase)
                || is_rank(s.word(bare - 1)))
        {
            bare -= 1;
        }
        (bare, false)
    }

    /// Whether a possessive mark stands before the phrase.
    pub fn is_owned(&self, first: usize) -> bool {
        first > 0 && is_possessive(self.scene, first - 1)
    }

    /// Whether an owned phrase stands where it may be a subject: a cue beside it or its owner, or the sentence's start.
    pub fn is_beside(&self, first: usize, end: usize, start: usize, stop: usize) -> bool {
        let s = self.scene;
        let owner = self.owner(first).unwrap_or(first);
        let cue = (end..stop).find(|&t| !is_between_subject_and_cue(s.word(t)));
        cue.is_some_and(|t| s.cues[t].is_some())
            || owner > start && s.cues[owner - 1].is_some()
            || self.is_initial(owner, start) && end < stop && (is_function(s.word(end)) || s.word(end) == ",")
    }

    /// A phrase of any noun where a cue stands directly beside it.
    pub fn beside_cue(&mut self, cue: usize, start: usize, stop: usize) {
        let s = self.scene;
        let after_quote = cue > start && s.depths[cue - 1] > s.depths[cue];
        if after_quote && cue + 1 < stop && is_determiner(s.word(cue + 1)) {
            let end = (cue + 2..stop.min(cue + 8)).find(|&t| !self.is_in_phrase(t)).unwrap_or(stop.min(cue + 8));
            // `said a source close to Ito`
            let end = end - usize::from(s.word(end - 1) == "close" && s.word_at(Some(end)) == "to");
            if end > cue + 2 && !self.named[end - 1] && words::role(s.word(end - 1)).is_none() {
                self.push(cue + 1, end, Sort::Phrase, None, None);
            }
        }
        if after_quote {
            self.owned_behind(cue, stop);
        }
        let mut head = cue;
        while head > start && head + 3 > cue && is_between_subject_and_cue(s.word(head - 1)) {
            head -= 1;
        }
        if head == start
            || self.named[head - 1]
            || !self.is_in_phrase(head - 1)
            || words::role(s.word(head - 1)).is_some()
            || s.depths[head - 1] != s.depths[cue]
        {
            return;
        }
        let (first, determined) = self.phrase_start(head - 1, start);
        let capital = s.word(head - 1).starts_with(char::is_uppercase);
        let owned = self.owner(first).is_some() && !(first..head).any(|t| self.named[t]);
        if determined && (owned || first < head - 1 && !self.is_owned(first)) && !capital {
            self.push(first, head, Sort::Phrase, None, None);
        }
    }

    /// A phrase of any noun behind a cue and an owner: `said Ito’s running mate`.
    fn owned_behind(&mut self, cue: usize, stop: usize) {
        const OWNER: usize = 6; // tokens
        const LONGEST: usize = 6;
        let s = self.scene;
        let owner = (cue + 1..stop.min(cue + OWNER))
            .take_while(|&t| is_possessive(s, t) || is_determiner(s.word(t)) || self.is_in_phrase(t))
            .find(|&t| is_possessive(s, t));
        let Some(first) = owner.map(|t| t + 1).filter(|&t| t < stop) else { return };
        let limit = stop.min(first + LONGEST);
        let end = (first..limit).find(|&t| !self.is_in_phrase(t)).unwrap_or(limit);
        let plain = !(first..end).any(|t| self.named[t]);
        if end > first && plain && words::role(s.word(end - 1)).is_none() {
            self.push(first, end, Sort::Phrase, None, None);
        }
    }

    pub fn is_initial(&self, at: usize, start: usize) -> bool {
        let s = self.scene;
        at == start || s.sentences[at] != s.sentences[at - 1] || s.depths[at] != s.depths[at - 1]
    }

    /// A phrase of any noun that starts a sentence and ends before a comma or preposition: `The charge, under Rule 9, says`.
    pub fn opening_phrase(&mut self, at: usize, stop: usize) -> usize {
        const LONGEST: usize = 6;
        let s = self.scene;
        let Some(end) = (at + 1..stop.min(at + LONGEST)).find(|&t| !self.is_in_phrase(t)) else { return at + 1 };
        let ended = matches!(
            s.word(end),
            "," | "of" | "at" | "in" | "for" | "from" | "by" | "who" | "which" | "on" | "to" | "with"
        );
        // `two people familiar with the matter`
        let end = end - usize::from(matches!(s.word(end - 1), "familiar" | "close"));
        let head = end - 1;
        if ended
            && end > at + 1
            && !self.named[head]
            && words::role(s.word(head)).is_none()
            && !s.word(head).starts_with(char::is_uppercase)
        {
            self.push(at, end, Sort::Phrase, None, None);
        }
        at + 1
    }

    pub fn is_in_phrase(&self, token: usize) -> bool {
        let s = self.scene;
        match s.document.tokens[token].class {
            // `the all-rounder`, `a would-be buyer`: closed-class words within a compound.
            Class::Word if s.word_at(Some(token + 1)) == "-" && !s.is_spaced(token + 1) => true,
            Class::Word => !is_function(s.word(token)) && s.cues[token].is_none() && pronoun(s.word(token)).is_none(),
            Class::Number => true,
            _ => matches!(s.word(token), "-" | "‑") && !s.is_spaced(token),
        }
    }
}
