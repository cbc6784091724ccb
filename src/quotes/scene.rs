//! What the stages of attribution look at: for each token its hash, its cue and how many quotes hold it; and every
//! mention that may speak.
//!
//! `“No,” said a police spokesman.` -> the cue `said`, the mention `a police spokesman`

use super::mentions::Finder;
use super::words::{self, Cue, Gender};
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
        crate::order::sort_by(&mut scene.names, |(span, kind)| [span.start, span.end, *kind as usize]);
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
