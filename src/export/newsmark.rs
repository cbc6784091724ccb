//! The Newsmark document: the project's own JSON, written and read without loss.
//!
//! Offsets are code points in files and UTF-16 units at the JavaScript boundary; the file says which. Fields may be
//! added, never renamed within a version; unknown fields are ignored on reading.

mod reader;

pub use reader::{ImportError, read};
pub(crate) use reader::{Reader, read_document};
use serde::{Serialize, Serializer};
use time::{Date, Month};

use crate::document::{
    Annotation, AnnotationId, By, Document, Entity, EntityId, Flag, How, Language, Link, Paragraph, QuoteType, Role,
    Span, Speaker, Status, Verified, Was,
};
use crate::kinds::Kind;
use crate::offsets::{Table, Unit};
use crate::value::Value;

/// The version of the format.
pub const VERSION: &str = "1";

/// A document as the file holds it.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// The version of the format.
    pub newsmark: String,
    /// The caller's name for the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What offsets count: `code points` or `utf-16`.
    pub offsets: String,
    /// The language of most of the story: `en`, `fr` or `und`.
    pub language: Language,
    /// The day of publication, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The text, untouched.
    pub text: String,
    /// Paragraphs with their roles.
    pub paragraphs: Vec<FileParagraph>,
    /// Annotations, sorted by start.
    pub annotations: Vec<FileAnnotation>,
    /// Entities, in the order of their first mentions.
    pub entities: Vec<FileEntity>,
}

/// A paragraph of the file.
#[derive(Clone, Debug, Serialize)]
pub struct FileParagraph {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// What it is in the article.
    pub role: Role,
    /// Its language, where it differs from the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// A bare stretch of the file.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct FileSpan {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
}

/// A stretch of the file with its text.
#[derive(Clone, Debug, Serialize)]
pub struct FileMention {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// The text between.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A speaker of the file.
#[derive(Clone, Debug, Serialize)]
pub struct FileSpeaker {
    /// First offset of the mention.
    pub start: usize,
    /// Offset after its last.
    pub end: usize,
    /// The text between.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The entity it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// By which road it was found.
    pub how: How,
    /// How sure the ranker is.
    #[serde(serialize_with = "share")]
    pub score: f32,
}

/// An annotation of the file.
#[derive(Clone, Debug, Serialize)]
pub struct FileAnnotation {
    /// Its name within the file.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// How a quote is given.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub quote_type: Option<QuoteType>,
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// The text between; empty where the document is not at hand.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How sure the tagger is, 0 to 1.
    #[serde(serialize_with = "share")]
    pub score: f32,
    /// The entity it mentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The normalised value of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The part that holds the number itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<FileSpan>,
    /// The stretches of a quote.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FileSpan>,
    /// Who speaks; `null` where the text names none. Quotes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Option<FileSpeaker>>,
    /// What reports. Quotes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<FileMention>,
    /// Who is spoken to. Quotes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hearer: Option<FileMention>,
    /// What was unusual about a quote.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// How far the reader has come with it.
    pub status: Status,
    /// Whether it is rejected because it gave way to one that the reader put in its place.
    #[serde(rename = "gaveWay", skip_serializing_if = "std::ops::Not::not")]
    pub gave_way: bool,
    /// Who made it.
    pub by: By,
    /// What made it, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What the reader's first correction replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<FileWas>,
    /// What the reader wrote beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
    /// Who has checked it against its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
}

/// What a correction replaced.
#[derive(Clone, Debug, Serialize)]
pub struct FileWas {
    /// The kind before.
    pub kind: Kind,
    /// First offset before.
    pub start: usize,
    /// Offset after the last before.
    pub end: usize,
    /// The value before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What a quote had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<FileQuote>,
}

/// What a corrected quote had before, beyond kind and span.
#[derive(Clone, Debug, Serialize)]
pub struct FileQuote {
    /// How it was given.
    #[serde(rename = "type")]
    pub quote_type: QuoteType,
    /// Its stretches.
    pub parts: Vec<FileSpan>,
    /// Who spoke.
    pub speaker: Option<FileSpeaker>,
    /// What reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<FileMention>,
    /// Who was spoken to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hearer: Option<FileMention>,
    /// What was unusual.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// An entity of the file.
#[derive(Clone, Debug, Serialize)]
pub struct FileEntity {
    /// Its name within the file.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// The annotations that mention it.
    pub mentions: Vec<String>,
    /// Its identifier with an authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

/// Writes a document as one line of JSON with offsets in code points.
pub fn write(document: &Document) -> String {
    serde_json::to_string(&to_file(document, Unit::CodePoints)).expect("plain data always serialises")
}

/// The plain data of a document, with offsets in `unit`. Takes time linear in the text and its annotations.
pub fn to_file(document: &Document, unit: Unit) -> File {
    let table = Table::new(&document.text, unit);
    let out = Writer(Some((&document.text, &table)));
    File {
        newsmark: VERSION.to_owned(),
        id: document.id.clone(),
        offsets: unit.name().to_owned(),
        language: document.language,
        date: document.date.map(iso_date),
        text: document.text.clone(),
        paragraphs: document.paragraphs.iter().map(|p| out.paragraph(p, document.language)).collect(),
        annotations: document.annotations.iter().map(|a| out.annotation(a)).collect(),
        entities: document.entities.iter().map(to_file_entity).collect(),
    }
}

/// The plain data of one annotation of a document; `table` was made of the document's text.
pub fn to_file_annotation(document: &Document, table: &Table, annotation: &Annotation) -> FileAnnotation {
    Writer(Some((&document.text, table))).annotation(annotation)
}

/// The plain data of an annotation whose document is not at hand: its spans in bytes, without its words.
pub(crate) fn to_bare_annotation(annotation: &Annotation) -> FileAnnotation {
    Writer(None).annotation(annotation)
}

/// The plain data of a span in bytes.
pub(crate) fn to_bare_span(span: Span) -> FileSpan {
    Writer(None).span(span)
}

/// A date as `YYYY-MM-DD`.
pub fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// Reads `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut next = |len: usize| parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return None;
    }
    Date::from_calendar_date(year.parse().ok()?, Month::try_from(month.parse::<u8>().ok()?).ok()?, day.parse().ok()?)
        .ok()
}

/// Writes the parts of a document. Without text and table, spans stay bytes and no words are written.
struct Writer<'d>(Option<(&'d str, &'d Table)>);

impl Writer<'_> {
    fn span(&self, span: Span) -> FileSpan {
        let at = |byte| self.0.map_or(byte, |(text, table)| table.from_byte(text, byte));
        FileSpan { start: at(span.start), end: at(span.end) }
    }

    fn mention(&self, span: Span) -> FileMention {
        let FileSpan { start, end } = self.span(span);
        FileMention { start, end, text: self.0.map_or_else(String::new, |(text, _)| span.of(text).to_owned()) }
    }

    fn paragraph(&self, p: &Paragraph, usual: Language) -> FileParagraph {
        let FileSpan { start, end } = self.span(p.span);
        FileParagraph { start, end, role: p.role, language: (p.language != usual).then_some(p.language) }
    }

    fn speaker(&self, s: &Speaker) -> FileSpeaker {
        let FileMention { start, end, text } = self.mention(s.span);
        FileSpeaker { start, end, text, entity: s.entity.map(entity_name), how: s.how, score: round(s.score) }
    }

    fn annotation(&self, a: &Annotation) -> FileAnnotation {
        let FileMention { start, end, text } = self.mention(a.span);
        let quote = a.quote.as_deref();
        FileAnnotation {
            id: annotation_name(a.id),
            kind: a.kind,
            quote_type: quote.map(|q| q.kind),
            start,
            end,
            text,
            score: round(a.score),
            entity: a.entity.map(entity_name),
            value: a.value.as_deref().cloned(),
            figure: a.figure.map(|f| self.span(f)),
            parts: quote.map(|q| q.parts.iter().map(|p| self.span(*p)).collect()).unwrap_or_default(),
            speaker: quote.map(|q| q.speaker.as_ref().map(|s| self.speaker(s))),
            cue: quote.and_then(|q| q.cue).map(|c| self.mention(c)),
            hearer: quote.and_then(|q| q.hearer).map(|h| self.mention(h)),
            flags: quote.map(|q| q.flags.clone()).unwrap_or_default(),
            status: a.status,
            gave_way: a.gave_way,
            by: a.by,
            why: a.why.clone().into_owned(),
            was: a.was.as_deref().map(|w| self.was(w)),
            note: a.note.clone(),
            verified: a.verified.as_deref().cloned(),
        }
    }

    fn was(&self, was: &Was) -> FileWas {
        let FileSpan { start, end } = self.span(was.span);
        let quote = was.quote.as_deref().map(|q| FileQuote {
            quote_type: q.kind,
            parts: q.parts.iter().map(|p| self.span(*p)).collect(),
            speaker: q.speaker.as_ref().map(|s| self.speaker(s)),
            cue: q.cue.map(|c| self.mention(c)),
            hearer: q.hearer.map(|h| self.mention(h)),
            flags: q.flags.clone(),
        });
        FileWas { kind: was.kind, start, end, value: was.value.clone(), quote }
    }
}

/// The plain data of one entity.
pub fn to_file_entity(e: &Entity) -> FileEntity {
    FileEntity {
        id: entity_name(e.id),
        kind: e.kind,
        name: e.name.clone(),
        mentions: e.mentions.iter().map(|m| annotation_name(*m)).collect(),
        link: e.link.clone(),
    }
}

/// Writes a score as the double of its two decimals: `0.98`, where a plain f32 crosses to JavaScript as
/// `0.9800000190734863`.
fn share<S: Serializer>(score: &f32, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_f64((f64::from(*score) * 100.0).round() / 100.0)
}

/// Two decimals are all that a score can mean; more would only make files longer.
pub(crate) fn round(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

/// The name of an annotation in a file.
pub fn annotation_name(id: AnnotationId) -> String {
    format!("a{id}")
}

/// The name of an entity in a file.
pub fn entity_name(id: EntityId) -> String {
    format!("e{id}")
}

#[cfg(test)]
mod tests;
