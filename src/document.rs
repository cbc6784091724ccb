//! The shared types: what every stage of the pipeline reads and fills.
//!
//! A [`Document`] owns its text. Every [`Span`] in it counts bytes, half open, on `char` boundaries of that text;
//! other units (UTF-16 for JavaScript, code points for files) are made at the boundaries by [`crate::offsets`].

use serde::{Deserialize, Serialize};
use time::Date;

use crate::kinds::Kind;
use crate::value::Value;

/// A half-open stretch of the text, in bytes, on `char` boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after the stretch.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The stretch of `text` that the span covers. Panics where the span is not of this text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span (or equals it).
    pub const fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What a paragraph is in the make-up of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The title, or a title of a section set like one.
    Headline,
    /// Who wrote the article.
    Byline,
    /// Place and date on a line of their own.
    Dateline,
    /// Running text.
    #[default]
    Body,
    /// The line below a picture; neither speaks nor breaks a quote.
    Caption,
    /// Who took a picture, reported or edited.
    Credit,
    /// A quoted post of a social network.
    Post,
    /// An item of a list.
    List,
    /// A slug, a rubric, a date line, a short line of page furniture.
    Label,
}

impl Role {
    /// Whether the paragraph is part of the running story (and not of a picture or of the page around it).
    pub const fn is_story(self) -> bool {
        matches!(self, Role::Body | Role::List | Role::Post)
    }
}

/// The language of a document or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Language {
    /// English, and the answer where nothing speaks for another.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Any other language. Written as ISO 639-2 `und`.
    #[serde(rename = "und")]
    Other,
}

/// A paragraph: a block of lines with its role.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Where it stands, without the blanks around it.
    pub span: Span,
    /// What it is in the article.
    pub role: Role,
    /// Its language.
    pub language: Language,
    /// Its sentences: a range of [`Document::sentences`].
    pub sentences: std::ops::Range<usize>,
    /// Its tokens: a range of [`Document::tokens`].
    pub tokens: std::ops::Range<usize>,
}

/// A sentence: a run of tokens of one paragraph.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first token's start to its last token's end.
    pub span: Span,
    /// Its tokens: a range of [`Document::tokens`]; never empty.
    pub tokens: std::ops::Range<usize>,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Letters, with inner apostrophes, or letters followed by digits (`TF1`), or an abbreviation with its stops (`U.S.`).
    Word,
    /// Digits of any script with inner separators (`1,234.5`, `7.30`).
    Number,
    /// Marks of the sentence.
    Punctuation,
    /// Currency signs, `%`, `+`, emoji and all other characters.
    Symbol,
    /// `https://…`, `www.…`, or a bare domain with a known ending.
    Url,
    /// `name@host`.
    Email,
    /// `@name`.
    Handle,
    /// `#name`.
    Hashtag,
}

/// A token: a word, number, mark or address.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands; never empty, never with a blank inside.
    pub span: Span,
    /// What it is made of.
    pub class: Class,
    /// Whether white space stands before it.
    pub space_before: bool,
}

/// How far an annotation has come with its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Found by the tagger, not yet looked at.
    #[default]
    Suggested,
    /// The reader agreed.
    Accepted,
    /// The reader disagreed; kept so that a new run does not bring it back.
    Rejected,
    /// The reader changed it.
    Corrected,
    /// The reader made it.
    Added,
}

/// Who made an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The trained tagger.
    Model,
    /// A grammar or rule.
    Grammar,
    /// A list of names.
    List,
    /// The reader.
    Reader,
    /// A file that was read in.
    Import,
}

/// The number of an annotation within its document; written `a1`, `a2`, …
pub type AnnotationId = u32;
/// The number of an entity within its document; written `e1`, `e2`, …
pub type EntityId = u32;

/// A stretch of the text with its kind and all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its number; set once by the pipeline, never given twice.
    pub id: AnnotationId,
    /// Its kind.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// How sure the tagger is that span and kind are right, 0 to 1.
    pub score: f32,
    /// How far the reader has come with it.
    pub status: Status,
    /// Whether it is rejected because it gave way to another that the reader put in its place, and not for itself.
    pub gave_way: bool,
    /// Who made it.
    pub by: By,
    /// What made it, in words for the reader (`grammar: currency sign before an amount`).
    pub why: std::borrow::Cow<'static, str>,
    /// The normalised value of a number.
    pub value: Option<Box<Value>>,
    /// The part of a count, quantity or age that holds the number itself.
    pub figure: Option<Span>,
    /// The entity that it mentions.
    pub entity: Option<EntityId>,
    /// What a quote has beyond a span.
    pub quote: Option<Box<Quote>>,
    /// What the reader's first correction replaced.
    pub was: Option<Box<Was>>,
    /// What the reader wrote beside it.
    pub note: Option<Box<str>>,
    /// Who has checked it against its source.
    pub verified: Option<Box<Verified>>,
}

/// What the reader's first correction replaced: the annotation as the tagger had it.
#[derive(Clone, Debug, PartialEq)]
pub struct Was {
    /// The kind before.
    pub kind: Kind,
    /// The span before.
    pub span: Span,
    /// The value before.
    pub value: Option<Value>,
    /// What a quote had before.
    pub quote: Option<Box<Quote>>,
}

/// The tick of an editor who has checked a name, number or quote against its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Who has checked it.
    pub by: String,
    /// When, as the caller gives it (ISO 8601).
    pub at: String,
    /// Whether the annotation was changed since: it is to be checked again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reopened: bool,
}

impl Annotation {
    /// Whether the two cannot both stand: names do not overlap names nor numbers numbers, and a name and a number may lie
    /// one within the other (`36 Gripen fighters`, `2018 World Cup`) but not cross. Quotes may hold anything.
    pub fn clashes(&self, other: &Annotation) -> bool {
        let nest = self.span != other.span && (self.span.contains(&other.span) || other.span.contains(&self.span));
        self.span.overlaps(&other.span)
            && self.kind != Kind::Quote
            && other.kind != Kind::Quote
            && (self.kind.is_number() == other.kind.is_number() || !nest)
    }

    /// A suggestion with nothing but kind, span, score, maker and reason; its number is set when the pipeline settles.
    pub fn new(kind: Kind, span: Span, score: f32, by: By, why: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self {
            id: 0,
            kind,
            span,
            score,
            status: Status::Suggested,
            gave_way: false,
            by,
            why: why.into(),
            value: None,
            figure: None,
            entity: None,
            quote: None,
            was: None,
            note: None,
            verified: None,
        }
    }
}

/// How a quote is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteType {
    /// Marks hold all of it.
    Direct,
    /// Marks hold a part of a reported clause.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// A quoted post with its author.
    Post,
}

/// What was unusual about the marks of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// No closing mark.
    Unclosed,
    /// Opened by one kind of mark and closed by another.
    Mismatched,
    /// Runs over several paragraphs.
    Continued,
    /// Stands inside another quote.
    Nested,
    /// Repeats a quote of the body (a pull quote).
    Repeat,
    /// May not be a quotation at all.
    Doubtful,
}

/// By which road a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A name.
    Name,
    /// A pronoun.
    Pronoun,
    /// A noun phrase such as `the Englishman`.
    Noun,
    /// Carried on from the quote before.
    Carried,
}

/// The mention that speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    /// Where the mention stands.
    pub span: Span,
    /// The entity that it stands for.
    pub entity: Option<EntityId>,
    /// By which road it was found.
    pub how: How,
    /// How sure the ranker is, 0 to 1.
    pub score: f32,
}

/// What a quote has beyond kind and span.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How it is given.
    pub kind: QuoteType,
    /// Its stretches in order, marks included; never empty. The annotation's span runs from the first to the last.
    pub parts: Vec<Span>,
    /// Who speaks; none where the text names nobody.
    pub speaker: Option<Speaker>,
    /// The word or phrase that reports.
    pub cue: Option<Span>,
    /// Who is spoken to, where the text says so.
    pub hearer: Option<Span>,
    /// What was unusual.
    pub flags: Vec<Flag>,
}

/// The identifier of an entity with an authority.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// `geonames`, `wikidata`, `iso3166`, or `list` for the newsroom's own.
    pub authority: String,
    /// The identifier there.
    pub id: String,
    /// How sure the link is, 0 to 1.
    pub score: f32,
}

/// What one or more mentions of the document stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its number.
    pub id: EntityId,
    /// Its kind.
    pub kind: Kind,
    /// Its fullest name in the document.
    pub name: String,
    /// Its mentions, in the order of the text.
    pub mentions: Vec<AnnotationId>,
    /// Its identifier with an authority; a suggestion.
    pub link: Option<Link>,
}

/// An article and all that is known of it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The caller's name for it.
    pub id: Option<String>,
    /// The text, untouched.
    pub text: String,
    /// The language of most of its story.
    pub language: Language,
    /// The day it was published, from the options, its head line or a dateline; relative dates resolve against it.
    pub date: Option<Date>,
    /// Its paragraphs, in order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its annotations, sorted by start, then longest first.
    pub annotations: Vec<Annotation>,
    /// Its entities, in the order of their first mentions.
    pub entities: Vec<Entity>,
}

impl Document {
    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The text of token `index`.
    pub fn word(&self, index: usize) -> &str {
        self.tokens[index].span.of(&self.text)
    }

    /// The index of the paragraph that holds byte `at`, if any. Takes logarithmic time.
    pub fn paragraph_at(&self, at: usize) -> Option<usize> {
        let next = self.paragraphs.partition_point(|p| p.span.end <= at);
        (self.paragraphs.get(next)?.span.start <= at).then_some(next)
    }

    /// The index of the first token that ends after byte `at`. Takes logarithmic time.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }
}
