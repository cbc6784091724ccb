//! What the stages of attribution look at: for each token its hash, its cue and how many quotes hold it; and every
//! mention that may speak.
//!
//! `“No,” said a police spokesman.` -> the cue `said`, the mention `a police spokesman`

use super::syntax::is_possessive;
use super::words::{self, Cue, Gender, Role};
use crate::document::{Class, Document, EntityId, Span};
use crate::kinds::Kind;

/// What a mention is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organisation,
    /// The name of a place, group or facility, which may act (`Washington said`).
    Place,
    /// Any other name.
    Name,
    /// Capitalised words that no annotation holds.
    Run,
    /// A pronoun.
    Pronoun,
    /// A noun that may speak, with its phrase.
    Noun,
    /// A noun phrase known only by the cue beside it (`said a 12-year-old`).
    Phrase,
    /// An account of a social network.
    Handle,
}

impl Sort {
    /// Its name in features.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Person => "person",
            Sort::Organisation => "organisation",
            Sort::Place => "place",
            Sort::Name => "name",
            Sort::Run => "run",
            Sort::Pronoun => "pronoun",
            Sort::Noun => "noun",
            Sort::Phrase => "phrase",
            Sort::Handle => "handle",
        }
    }

    /// Whether it is a name of any kind.
    pub const fn is_name(self) -> bool {
        matches!(self, Sort::Person | Sort::Organisation | Sort::Place | Sort::Name | Sort::Run | Sort::Handle)
    }
}

/// A stretch of the text that may speak.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// What it is made of.
    pub sort: Sort,
    /// The entity that it stands for, as far as chaining tells.
    pub entity: Option<EntityId>,
    /// The gender that it tells.
    pub gender: Option<Gender>,
    /// Whether it stands for several.
    pub plural: bool,
    /// Whether it is a body or document rather than a person.
    pub body: bool,
}

/// The document with what the stages need to know of each token.
pub(super) struct Scene<'d> {
    /// The document.
    pub document: &'d Document,
    /// For each token the hash of its word.
    pub hashes: Vec<u32>,
    /// For each token how it reports speech.
    pub cues: Vec<Option<Cue>>,
    /// For each token how many quotes hold it.
    pub depths: Vec<u8>,
    /// For each token its sentence.
    pub sentences: Vec<u32>,
    /// For each token its paragraph.
    pub paragraphs: Vec<u32>,
    /// The names of the document by place.
    pub names: Vec<(Span, Kind)>,
    /// Mentions by place.
    pub mentions: Vec<Mention>,
    /// For each token the number of tokens before it outside all quotes.
    plain: Vec<u32>,
}

impl<'d> Scene<'d> {
    /// Reads the document, with the given spans as quotes. `mentions`: whether to look for those who may speak.
    pub fn read(document: &'d Document, quotes: &[Span], mentions: bool) -> Self {
        let n = document.tokens.len();
        let hashes: Vec<u32> =
            document.tokens.iter().map(|t| words::hash(t.span.of(&document.text).as_bytes())).collect();
        let cues =
            document
                .tokens
                .iter()
                .zip(&hashes)
                .map(|(t, &h)| {
                    if t.class == Class::Word && is_verb_form(t.span.of(&document.text)) { words::cue(h) } else { None }
                })
                .collect();
        let mut scene = Scene {
            document,
            hashes,
            cues,
            depths: vec![0; n],
            sentences: vec![0; n],
            paragraphs: vec![0; n],
            names: Vec::new(),
            mentions: Vec::new(),
            plain: Vec::with_capacity(n + 1),
        };
        let names = document.annotations.iter().filter(|a| a.kind.is_entity()).map(|a| (a.span, a.kind));
        scene.names = names.collect();
        scene.names.sort_unstable();
        // `Sang, 30, told Radio Oban`: a name is no verb.
        for (span, _) in &scene.names {
            let (first, end) = (document.token_at(span.start), document.token_at(span.end - 1) + 1);
            scene.cues[first..end].fill(None);
        }
        for span in quotes {
            let end = (document.token_at(span.end.saturating_sub(1)) + 1).min(n);
            for depth in &mut scene.depths[document.token_at(span.start).min(end)..end] {
                *depth = depth.saturating_add(1);
            }
        }
        for (number, sentence) in document.sentences.iter().enumerate() {
            scene.sentences[sentence.tokens.clone()].fill(number as u32);
        }
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            scene.paragraphs[paragraph.tokens.clone()].fill(number as u32);
        }
        let mut count = 0;
        for &depth in &scene.depths {
            scene.plain.push(count);
            count += u32::from(depth == 0);
        }
        scene.plain.push(count);
        if mentions {
            scene.mentions = Finder::new(&scene).find();
        }
        scene
    }

    /// The word of a token.
    pub fn word(&self, token: usize) -> &'d str {
        self.document.tokens[token].span.of(&self.document.text)
    }

    /// The word of a token, if there is one.
    pub fn word_at(&self, token: Option<usize>) -> &'d str {
        token.filter(|&t| t < self.document.tokens.len()).map_or("", |t| self.word(t))
    }

    /// The number of tokens outside quotes between two tokens.
    pub fn distance(&self, from: usize, to: usize) -> usize {
        self.plain[to.max(from)].abs_diff(self.plain[from.min(to)]) as usize
    }

    /// Whether white space stands before the token.
    pub fn is_spaced(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_none_or(|t| t.space_before)
    }

    /// The index of the first mention that starts at or after a token.
    pub fn mention_from(&self, token: usize) -> usize {
        self.mentions.partition_point(|m| m.first < token)
    }
}

/// Whether a word is set like a verb: `Sang, 30, told` names a man. All capitals may be a headline's.
fn is_verb_form(word: &str) -> bool {
    let upper = word.starts_with(char::is_uppercase);
    !upper
        || word.bytes().all(|b| !b.is_ascii_lowercase())
        || matches!(word, "Said" | "Says" | "Asked" | "Told" | "Speaking" | "Writing" | "Added")
}

/// Finds the mentions.
struct Finder<'s, 'd> {
    scene: &'s Scene<'d>,
    /// For each token whether a name holds it.
    named: Vec<bool>,
    out: Vec<Mention>,
}

impl<'s, 'd> Finder<'s, 'd> {
    fn new(scene: &'s Scene<'d>) -> Self {
        Self { scene, named: vec![false; scene.hashes.len()], out: Vec::new() }
    }

    fn find(mut self) -> Vec<Mention> {
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

    fn push(&mut self, first: usize, end: usize, sort: Sort, role: Option<Role>, gender: Option<Gender>) {
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
        if let Some((gender, plural)) = pronoun(word) {
            self.push(at, at + 1, Sort::Pronoun, plural.then_some(Role::Several), gender);
            return at + 1;
        }
        if let Some(role) =
            words::role(word).filter(|_| s.cues[at].is_none() || at > start && is_determiner(s.word(at - 1)))
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

    /// The first token of the owner that a possessive mark before `first` ends: of `Ada Ito’s lawyer` that of `Ada`.
    /// The span of the phrase holds it; its tokens do not, so that the name stays a mention of its own.
    fn owner(&self, first: usize) -> Option<usize> {
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
    fn phrase_start(&self, head: usize, start: usize) -> (usize, bool) {
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
    fn is_owned(&self, first: usize) -> bool {
        first > 0 && is_possessive(self.scene, first - 1)
    }

    /// Whether an owned phrase stands where it may be a subject: a cue beside it or its owner, or the sentence's start.
    fn is_beside(&self, first: usize, end: usize, start: usize, stop: usize) -> bool {
        let s = self.scene;
        let owner = self.owner(first).unwrap_or(first);
        let cue = (end..stop).find(|&t| !is_between_subject_and_cue(s.word(t)));
        cue.is_some_and(|t| s.cues[t].is_some())
            || owner > start && s.cues[owner - 1].is_some()
            || self.is_initial(owner, start) && end < stop && (is_function(s.word(end)) || s.word(end) == ",")
    }

    /// A phrase of any noun where a cue stands directly beside it.
    fn beside_cue(&mut self, cue: usize, start: usize, stop: usize) {
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

    fn is_initial(&self, at: usize, start: usize) -> bool {
        let s = self.scene;
        at == start || s.sentences[at] != s.sentences[at - 1] || s.depths[at] != s.depths[at - 1]
    }

    /// A phrase of any noun that starts a sentence and ends before a comma or preposition: `The charge, under Rule 9, says`.
    fn opening_phrase(&mut self, at: usize, stop: usize) -> usize {
        const LONGEST: usize = 6;
        let s = self.scene;
        let Some(end) = (at + 1..stop.min(at + LONGEST)).find(|&t| !self.is_in_phrase(t)) else { return at + 1 };
        let ended = matches!(
            s.word(end),
            "," | "of" | "at" | "in" | "for" | "from" | "by" | "who" | "which" | "on" | "to" | "with"
        );
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

    fn is_in_phrase(&self, token: usize) -> bool {
        let s = self.scene;
        match s.document.tokens[token].class {
            // `the all-rounder`, `a would-be buyer`: closed-class words within a compound.
            Class::Word if s.word_at(Some(token + 1)) == "-" && !s.is_spaced(token + 1) => true,
            Class::Word => !is_function(s.word(token)) && s.cues[token].is_none() && pronoun(s.word(token)).is_none(),
            Class::Number => true,
            _ => matches!(s.word(token), "-" | "‑") && !s.is_spaced(token),
        }
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

/// Gender and number of a pronoun that may speak.
fn pronoun(word: &str) -> Option<(Option<Gender>, bool)> {
    Some(match word {
        "he" | "He" | "HE" => (Some(Gender::Male), false),
        "she" | "She" | "SHE" => (Some(Gender::Female), false),
        "they" | "They" | "we" | "We" | "them" | "us" => (None, true),
        "I" | "it" | "It" | "you" | "You" | "me" | "who" | "someone" | "somebody" | "Someone" | "Somebody"
        | "everyone" | "Everyone" | "nobody" | "Nobody" => (None, false),
        "him" => (Some(Gender::Male), false),
        "her" => (Some(Gender::Female), false),
        "one" | "One" | "another" | "Another" | "others" | "Others" | "some" | "Some" | "many" | "Many" | "both"
        | "Both" => (None, word.len() > 3 && !word.ends_with("nother")),
        _ => return None,
    })
}

/// Words that begin a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "a"
            | "A"
            | "an"
            | "An"
            | "this"
            | "This"
            | "that"
            | "these"
            | "These"
            | "those"
            | "Those"
            | "his"
            | "His"
            | "her"
            | "Her"
            | "its"
            | "Its"
            | "their"
            | "Their"
            | "our"
            | "Our"
            | "my"
            | "My"
            | "your"
            | "one"
            | "One"
            | "two"
            | "Two"
            | "three"
            | "Three"
            | "four"
            | "another"
            | "Another"
            | "some"
            | "Some"
            | "several"
            | "Several"
            | "many"
            | "Many"
            | "each"
            | "every"
            | "both"
            | "Both"
            | "no"
            | "No"
            | "any"
            | "other"
            | "Other"
    )
}

/// Adjectives that stand before a noun without a determiner.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "senior"
            | "local"
            | "former"
            | "top"
            | "state"
            | "government"
            | "company"
            | "police"
            | "military"
            | "health"
            | "other"
            | "industry"
            | "security"
            | "union"
            | "court"
            | "city"
            | "fellow"
            | "opposition"
            | "party"
    )
}

/// Words that may stand between a subject and its verb.
pub(super) fn is_between_subject_and_cue(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "had"
            | "have"
            | "also"
            | "later"
            | "then"
            | "once"
            | "would"
            | "will"
            | "is"
            | "was"
            | "reportedly"
            | "merely"
            | "simply"
            | "only"
            | "just"
            | "even"
            | "never"
            | "always"
            | "further"
            | "previously"
            | "recently"
            | "quietly"
            | "finally"
            | "who"
            | "now"
            | "today"
            | "yesterday"
            | "did"
            | "does"
            | "not"
            | "all"
            | "both"
            | "could"
            | "should"
            | "might"
            | "may"
            | "publicly"
            | "privately"
            | "repeatedly"
            | "instead"
            | "again"
            | "still"
            | "first"
            | "been"
    )
}

/// Closed-class words: no part of a noun phrase's middle and no name.
pub(super) fn is_function(word: &str) -> bool {
    if word.len() > 10 {
        return false;
    }
    let mut lower = [0u8; 10];
    for (l, b) in lower.iter_mut().zip(word.bytes()) {
        *l = b.to_ascii_lowercase();
    }
    matches!(
        std::str::from_utf8(&lower[..word.len()]).unwrap_or(""),
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "with"
            | "by"
            | "about"
            | "as"
            | "into"
            | "over"
            | "after"
            | "before"
            | "under"
            | "against"
            | "between"
            | "through"
            | "during"
            | "without"
            | "within"
            | "near"
            | "off"
            | "up"
            | "down"
            | "out"
            | "than"
            | "like"
            | "and"
            | "or"
            | "but"
            | "nor"
            | "if"
            | "when"
            | "while"
            | "because"
            | "since"
            | "until"
            | "although"
            | "though"
            | "where"
            | "why"
            | "how"
            | "what"
            | "which"
            | "whose"
            | "that"
            | "so"
            | "yet"
            | "the"
            | "a"
            | "an"
            | "this"
            | "these"
            | "those"
            | "there"
            | "here"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "not"
            | "'s"
            | "’s"
            | "also"
            | "then"
            | "now"
            | "later"
            | "yesterday"
            | "today"
            | "yes"
            | "no"
            | "well"
            | "oh"
            | "once"
            | "still"
            | "again"
            | "however"
            | "meanwhile"
            | "according"
            | "via"
            | "asked"
            | "my"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "your"
            | "every"
            | "each"
            | "all"
            | "any"
            | "few"
            | "most"
            | "much"
            | "more"
            | "only"
            | "just"
            | "even"
            | "never"
            | "always"
            | "perhaps"
            | "maybe"
            | "last"
            | "next"
            | "earlier"
            | "afterwards"
            | "behind"
            | "across"
            | "along"
            | "upon"
            | "per"
            | "beside"
            | "whether"
            | "unless"
            | "despite"
            | "amid"
            | "around"
            | "outside"
            | "inside"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "q"
            | "sir"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
    )
}
