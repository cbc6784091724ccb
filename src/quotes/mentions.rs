//! Finds every stretch that may speak: names, pronouns, nouns with their phrases, capitalised words that no name holds.
//!
//! `“No,” said a police spokesman.` -> the mention `a police spokesman`

use super::closed::{is_determiner, is_function, pronoun};
use super::scene::{Mention, Scene, Sort};
use super::syntax::is_possessive;
use super::words::{self, Gender, Role};
use crate::document::{Class, Span};
use crate::kinds::Kind;

/// Finds the mentions.
pub(super) struct Finder<'s, 'd> {
    pub scene: &'s Scene<'d>,
    /// For each token whether a name holds it.
    pub named: Vec<bool>,
    out: Vec<Mention>,
}

impl<'s, 'd> Finder<'s, 'd> {
    pub fn new(scene: &'s Scene<'d>) -> Self {
        Self { scene, named: vec![false; scene.hashes.len()], out: Vec::new() }
    }

    pub fn find(mut self) -> Vec<Mention> {
        self.names();
        self.labels();
        for paragraph in &self.scene.document.paragraphs {
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                at = self.step(at, paragraph.tokens.start, paragraph.tokens.end).max(at + 1);
            }
        }
        crate::order::sort_by(&mut self.out, |m| [m.first, crate::order::down(m.end), 0]);
        let mut end = 0;
        self.out.retain(|m| {
            let free = m.first >= end;
            if free {
                end = m.end;
            }
            free
        });
        self.out
    }

    /// The mentions that are names already found.
    fn names(&mut self) {
        let d = self.scene.document;
        for a in &d.annotations {
            let sort = match a.kind {
                Kind::Person => Sort::Person,
                Kind::Organisation => Sort::Organisation,
                Kind::Place | Kind::Group | Kind::Facility => Sort::Place,
                Kind::Event | Kind::Work | Kind::Product => Sort::Name,
                Kind::Handle => Sort::Handle,
                _ => continue,
            };
            let (first, end) = (d.token_at(a.span.start), d.token_at(a.span.end - 1) + 1);
            self.named[first..end].fill(true);
            // `the Englishman`: a noun that speaks, with its determiner.
            if a.kind == Kind::Group && end == first + 1 {
                let word = self.scene.word(first);
                let man = word.ends_with("man") && !matches!(word, "German" | "Roman" | "Ottoman" | "Norman");
                let gender = if word.ends_with("woman") { Some(Gender::Female) } else { man.then_some(Gender::Male) };
                let determined = first > 0 && is_determiner(self.scene.word(first - 1));
                let plural = word.ends_with('s') || word.ends_with("ese") || word.ends_with("ish");
                if gender.is_some() || determined && !plural {
                    let first = first - usize::from(determined);
                    let span = Span::new(d.tokens[first].span.start, a.span.end);
                    self.out.push(Mention {
                        span,
                        first,
                        end,
                        sort: Sort::Noun,
                        entity: None,
                        gender,
                        plural: false,
                        body: false,
                    });
                    continue;
                }
            }
            let told = if sort == Sort::Person { self.title_gender(first) } else { None };
            let gender = told.or_else(|| words::gender(self.scene.word(first)).filter(|_| sort == Sort::Person));
            self.out.push(Mention {
                span: a.span,
                first,
                end,
                sort,
                entity: a.entity,
                gender,
                plural: false,
                body: sort != Sort::Person,
            });
        }
    }

    /// The gender that the title before a name tells: `Dame Ada Ito`, `Mr Justice Ito`.
    fn title_gender(&self, first: usize) -> Option<Gender> {
        let title = |back: usize| first.checked_sub(back).map_or("", |t| self.scene.word(t));
        let title = if title(1) == "Justice" { title(2) } else { title(1) };
        words::gender(title).filter(|_| title.len() > 1 && title.starts_with(char::is_uppercase))
    }

    /// The labels of a transcript's turns, where no name holds a part of them. `Q` and `A` name nobody.
    fn labels(&mut self) {
        let d = self.scene.document;
        for turn in super::transcript::turns(d) {
            let (first, end) = (d.token_at(turn.label.start), d.token_at(turn.label.end - 1) + 1);
            let names = !matches!(d.slice(turn.label), "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER");
            if names && self.named[first..end].iter().all(|n| !n) {
                let gender = words::gender(self.scene.word(first));
                self.push(first, end, Sort::Run, None, gender);
            }
        }
    }

    pub fn push(&mut self, first: usize, end: usize, sort: Sort, role: Option<Role>, gender: Option<Gender>) {
        let t = &self.scene.document.tokens;
        let owner = self.owner(first).unwrap_or(first);
        let span = Span::new(t[owner].span.start, t[end - 1].span.end);
        let plural = role == Some(Role::Several);
        self.out.push(Mention { span, first, end, sort, entity: None, gender, plural, body: role == Some(Role::Body) });
    }

    /// Looks at one token; gives the token to go on with.
    fn step(&mut self, at: usize, start: usize, stop: usize) -> usize {
        let s = self.scene;
        let token = s.document.tokens[at];
        if self.named[at] || token.class != Class::Word {
            return at + 1;
        }
        let word = s.word(at);
        // `Joe Marr MP said`
        if at > start
            && self.named[at - 1]
            && matches!(word, "MP" | "MSP" | "MEP" | "KC" | "QC" | "TD" | "OBE" | "CBE" | "MBE")
        {
            return at + 1;
        }
        if let Some(end) = self.partitive(at, stop) {
            let role = if word.eq_ignore_ascii_case("one") { Role::Person } else { Role::Several };
            self.push(at, end, Sort::Noun, Some(role), None);
            return end;
        }
        if let Some((gender, plural)) = pronoun(word).filter(|_| !self.counts(at, stop)) {
            self.push(at, at + 1, Sort::Pronoun, plural.then_some(Role::Several), gender);
            return at + 1;
        }
        if let Some(role) = words::role(word).filter(|_| s.cues[at].is_none() || at > start && self.is_noun(at, start))
        {
            return self.noun(at, role, start, stop);
        }
        if s.cues[at].is_some() {
            self.beside_cue(at, start, stop);
            return at + 1;
        }
        if is_determiner(word) && self.is_initial(at, start) {
            return self.opening_phrase(at, stop);
        }
        if word.starts_with(char::is_uppercase) && word.len() > 1 && !is_function(word) {
            return self.run(at, start, stop);
        }
        at + 1
    }

    /// Where `one of the passengers`, `some of them` ends.
    fn partitive(&self, at: usize, stop: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let s = self.scene;
        let counts = matches!(
            s.word(at),
            "one"
                | "One"
                | "some"
                | "Some"
                | "many"
                | "Many"
                | "both"
                | "Both"
                | "several"
                | "Several"
                | "most"
                | "Most"
        );
        if !counts || at + 2 >= stop || s.word(at + 1) != "of" || !is_determiner(s.word(at + 2)) {
            return None;
        }
        let limit = stop.min(at + LONGEST);
        let end = (at + 3..limit).find(|&t| !self.is_in_phrase(t) || self.named[t]).unwrap_or(limit);
        (end > at + 3 && words::role(s.word(end - 1)).is_some()).then_some(end)
    }

    /// Whether a word that may be a verb is a noun: `a report`, `Ito’s tweet`, `an expert report`; not `experts report`.
    fn is_noun(&self, at: usize, start: usize) -> bool {
        let before = self.scene.word(at - 1);
        if is_determiner(before) || is_possessive(self.scene, at - 1) {
            return true;
        }
        let subject = words::role(before).is_some_and(|r| r == Role::Several || self.scene.word(at).ends_with('s'));
        !subject && !self.named[at - 1] && self.is_in_phrase(at - 1) && self.phrase_start(at, start).1
    }

    /// Whether `both`, `some`, `one` stand before a noun: `both sides said`.
    fn counts(&self, at: usize, stop: usize) -> bool {
        let next = at + 1;
        is_determiner(self.scene.word(at))
            && !matches!(self.scene.word(at), "her" | "Her")
            && next < stop
            && self.is_in_phrase(next)
            && self.scene.word(next).starts_with(char::is_lowercase)
            && !self.scene.word(next).ends_with("ed")
    }

    /// A noun that may speak, with the phrase before it.
    fn noun(&mut self, at: usize, role: Role, start: usize, stop: usize) -> usize {
        let s = self.scene;
        let next = at + 1;
        // `police spokesman`: the last noun is the head.
        if next < stop
            && s.is_spaced(next)
            && !self.named[next]
            && words::role(s.word(next)).is_some()
            && s.cues[next].is_none()
        {
            return next;
        }
        // `the minister's aide`, `captain Ada Ito`: part of another mention.
        if next < stop
            && (matches!(s.word(next), "'s" | "’s") || self.named[next] && s.is_spaced(next) && role != Role::Several)
        {
            return next;
        }
        if next < stop && s.word(next) == "-" && !s.is_spaced(next) {
            return next;
        }
        let (first, determined) = self.phrase_start(at, start);
        if determined && self.is_owned(first) && !self.is_beside(first, next, start, stop) {
            return next;
        }
        let first = if determined || role == Role::Several || role == Role::Body { first } else { at };
        // `He is captain`: without its determiner a noun speaks only where it starts a sentence or stands by a cue.
        if !determined && role != Role::Several {
            let behind = |t: usize| s.cues[t].is_some() || s.word(t) == "by";
            let by_cue = (next < stop && s.cues[next].is_some()) || (first > start && behind(first - 1));
            let capital = s.word(first).starts_with(char::is_uppercase);
            if !by_cue && !capital {
                return next;
            }
        }
        self.push(first, next, Sort::Noun, Some(role), role.gender());
        next
    }

    /// Capitalised words that no annotation holds.
    fn run(&mut self, at: usize, start: usize, stop: usize) -> usize {
        let s = self.scene;
        let mut end = at + 1;
        while end < stop && end < at + 5 && !self.named[end] && s.depths[end] == s.depths[at] {
            let word = s.word(end);
            let capital = word.starts_with(char::is_uppercase)
                && s.document.tokens[end].class == Class::Word
                && !is_function(word);
            let joint =
                word == "-" && !s.is_spaced(end) && end + 1 < stop && s.word(end + 1).starts_with(char::is_uppercase);
            if !capital && !joint {
                break;
            }
            end += 1;
        }
        // A capital may be the sentence's and not the word's.
        let sentence = at == start || s.sentences[at] != s.sentences[at - 1] || s.depths[at] != s.depths[at - 1];
        if sentence && end == at + 1 && !(end < stop && (s.cues[end].is_some() || s.word(end) == ":")) {
            return end;
        }
        let gender = words::gender(s.word(at));
        // `Dame Ada Ito`: a title belongs to its name.
        let title = end == at + 1 && gender.is_some() && end < stop && self.named[end] && s.is_spaced(end);
        if !title {
            self.push(at, end, Sort::Run, None, gender);
        }
        end
    }
}
