//! The Newsmark document: the project's own JSON, written and read without loss.
//!
//! Offsets are code points in files and UTF-16 units at the JavaScript boundary; the file says which. Fields may be
//! added, never renamed within a version; unknown fields are ignored on reading.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use crate::document::{
    Annotation, AnnotationId, By, Document, Entity, EntityId, Flag, How, Language, Link, Paragraph, Quote, QuoteType,
    Role, Span, Speaker, Status, Verified, Was,
};
use crate::kinds::Kind;
use crate::offsets::{Offsets, Table, Unit};
use crate::value::Value;

/// The version of the format.
pub const VERSION: &str = "1";

/// A document as the file holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    /// The version of the format.
    pub newsmark: String,
    /// The caller's name for the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What offsets count: `code points` or `utf-16`.
    pub offsets: String,
    /// The language of most of the story: `en`, `fr` or `und`.
    #[serde(default)]
    pub language: Language,
    /// The day of publication, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The text, untouched.
    pub text: String,
    /// Paragraphs with their roles.
    #[serde(default)]
    pub paragraphs: Vec<FileParagraph>,
    /// Annotations, sorted by start.
    #[serde(default)]
    pub annotations: Vec<FileAnnotation>,
    /// Entities, in the order of their first mentions.
    #[serde(default)]
    pub entities: Vec<FileEntity>,
}

/// A paragraph of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileParagraph {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// What it is in the article.
    pub role: Role,
    /// Its language, where it differs from the document's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// A bare stretch of the file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FileSpan {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
}

/// A stretch of the file with its text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileMention {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// The text between.
    #[serde(default)]
    pub text: String,
}

/// A speaker of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileSpeaker {
    /// First offset of the mention.
    pub start: usize,
    /// Offset after its last.
    pub end: usize,
    /// The text between.
    #[serde(default)]
    pub text: String,
    /// The entity it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// By which road it was found.
    pub how: How,
    /// How sure the ranker is.
    #[serde(default = "sure")]
    pub score: f32,
}

/// An annotation of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileAnnotation {
    /// Its name within the file.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// How a quote is given.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub quote_type: Option<QuoteType>,
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
    /// The text between.
    #[serde(default)]
    pub text: String,
    /// How sure the tagger is, 0 to 1.
    #[serde(default = "sure")]
    pub score: f32,
    /// The entity it mentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The normalised value of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The part that holds the number itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<FileSpan>,
    /// The stretches of a quote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FileSpan>,
    /// Who speaks; `null` where the text names none. Quotes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Option<FileSpeaker>>,
    /// What reports. Quotes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<FileMention>,
    /// Who is spoken to. Quotes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hearer: Option<FileMention>,
    /// What was unusual about a quote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// How far the reader has come with it.
    #[serde(default)]
    pub status: Status,
    /// Who made it.
    #[serde(default = "imported")]
    pub by: By,
    /// What made it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What the reader's first correction replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<FileWas>,
    /// What the reader wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
    /// Who has checked it against its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
}

/// What a correction replaced.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileWas {
    /// The kind before.
    pub kind: Kind,
    /// First offset before.
    pub start: usize,
    /// Offset after the last before.
    pub end: usize,
    /// The value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What a quote had before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<FileQuote>,
}

/// What a corrected quote had before, beyond kind and span.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileQuote {
    /// How it was given.
    #[serde(rename = "type")]
    pub quote_type: QuoteType,
    /// Its stretches.
    pub parts: Vec<FileSpan>,
    /// Who spoke.
    #[serde(default)]
    pub speaker: Option<FileSpeaker>,
    /// What reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<FileMention>,
    /// Who was spoken to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hearer: Option<FileMention>,
    /// What was unusual.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// An entity of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileEntity {
    /// Its name within the file.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// The annotations that mention it.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Its identifier with an authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

fn sure() -> f32 {
    1.0
}

fn imported() -> By {
    By::Import
}

/// Writes a document as one line of JSON with offsets in code points.
pub fn write(document: &Document) -> String {
    serde_json::to_string(&to_file(document, Unit::CodePoints)).expect("plain data always serialises")
}

/// The plain data of a document, with offsets in `unit`. Takes time linear in the text and its annotations.
pub fn to_file(document: &Document, unit: Unit) -> File {
    let out = Writer { document, table: &Table::new(&document.text, unit) };
    File {
        newsmark: VERSION.to_owned(),
        id: document.id.clone(),
        offsets: unit.name().to_owned(),
        language: document.language,
        date: document.date.map(iso_date),
        text: document.text.clone(),
        paragraphs: document.paragraphs.iter().map(|p| out.paragraph(p)).collect(),
        annotations: document.annotations.iter().map(|a| out.annotation(a)).collect(),
        entities: document.entities.iter().map(entity).collect(),
    }
}

/// The plain data of one annotation of a document; `table` was made of the document's text.
pub fn to_file_annotation(document: &Document, table: &Table, annotation: &Annotation) -> FileAnnotation {
    Writer { document, table }.annotation(annotation)
}

/// The plain data of one entity.
pub fn to_file_entity(entity: &Entity) -> FileEntity {
    self::entity(entity)
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

struct Writer<'d> {
    document: &'d Document,
    table: &'d Table,
}

impl Writer<'_> {
    fn span(&self, span: Span) -> FileSpan {
        let at = |byte| self.table.from_byte(&self.document.text, byte);
        FileSpan { start: at(span.start), end: at(span.end) }
    }

    fn mention(&self, span: Span) -> FileMention {
        let FileSpan { start, end } = self.span(span);
        FileMention { start, end, text: self.document.slice(span).to_owned() }
    }

    fn paragraph(&self, p: &Paragraph) -> FileParagraph {
        let FileSpan { start, end } = self.span(p.span);
        FileParagraph {
            start,
            end,
            role: p.role,
            language: (p.language != self.document.language).then_some(p.language),
        }
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

fn entity(e: &Entity) -> FileEntity {
    FileEntity {
        id: entity_name(e.id),
        kind: e.kind,
        name: e.name.clone(),
        mentions: e.mentions.iter().map(|m| annotation_name(*m)).collect(),
        link: e.link.clone(),
    }
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

/// Why a file was refused: a sentence that names the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError(pub String);

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ImportError {}

fn refuse<T>(why: impl Into<String>) -> Result<T, ImportError> {
    Err(ImportError(why.into()))
}

/// Reads a file that [`write`] (or another program, by the format) has written. Everything is checked: version, unit,
/// every offset and reference, and each `text` against the text that its offsets cover.
pub fn read(json: &str) -> Result<Document, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let file: File =
        serde_json::from_str(json).map_err(|e| ImportError(format!("This is not a Newsmark document: {e}.")))?;
    from_file(&file)
}

/// The document that plain data stands for; see [`read`].
pub fn from_file(file: &File) -> Result<Document, ImportError> {
    if file.newsmark != VERSION {
        return refuse(format!(
            "This document is of version {}, and this Newsmark reads version {VERSION}.",
            file.newsmark
        ));
    }
    let unit = match [Unit::CodePoints, Unit::Utf16].into_iter().find(|u| u.name() == file.offsets) {
        Some(unit) => unit,
        None => {
            return refuse(format!(
                "The offsets of this document are in “{}”; “code points” or “utf-16” are known.",
                file.offsets
            ));
        }
    };
    let date = match &file.date {
        Some(d) => {
            Some(parse_date(d).ok_or_else(|| ImportError(format!("The date “{d}” is not of the form YYYY-MM-DD.")))?)
        }
        None => None,
    };
    let input = Reader {
        text: &file.text,
        offsets: Offsets::new(&file.text, unit),
        entities: numbers(file.entities.iter().map(|e| &e.id), 'e')?,
        annotations: numbers(file.annotations.iter().map(|a| &a.id), 'a')?,
    };
    let mut document =
        Document { id: file.id.clone(), text: file.text.clone(), language: file.language, date, ..Document::default() };
    document.paragraphs = input.paragraphs(file)?;
    document.annotations = file.annotations.iter().map(|a| input.annotation(a)).collect::<Result<_, _>>()?;
    document.annotations.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    document.entities = file.entities.iter().map(|e| input.entity(e)).collect::<Result<_, _>>()?;
    crate::tokens::split(&mut document);
    crate::sentences::split(&mut document);
    Ok(document)
}

/// Gives each name of a file its number: that of `a12` where it has one, a new one where it has not.
fn numbers<'f>(
    names: impl Iterator<Item = &'f String> + Clone,
    letter: char,
) -> Result<HashMap<&'f str, u32>, ImportError> {
    let own = |name: &str| {
        name.strip_prefix(letter)
            .filter(|n| !n.starts_with(['0', '+']))
            .and_then(|n| n.parse::<u32>().ok())
            .filter(|n| *n < u32::MAX / 2)
    };
    let mut next = names.clone().filter_map(|n| own(n)).max().unwrap_or(0);
    let mut out = HashMap::new();
    for name in names {
        let number = own(name).unwrap_or_else(|| {
            next += 1;
            next
        });
        if out.insert(name.as_str(), number).is_some() {
            return refuse(format!("The id “{name}” is given twice."));
        }
    }
    Ok(out)
}

struct Reader<'f> {
    text: &'f str,
    offsets: Offsets<'f>,
    entities: HashMap<&'f str, EntityId>,
    annotations: HashMap<&'f str, AnnotationId>,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize, of: &str) -> Result<Span, ImportError> {
        match (self.offsets.to_byte(start), self.offsets.to_byte(end)) {
            (Some(s), Some(e)) if s < e => Ok(Span::new(s, e)),
            _ => refuse(format!("The offsets {start} to {end} of “{of}” do not lie within the text.")),
        }
    }

    fn mention(&self, m: &FileMention, of: &str) -> Result<Span, ImportError> {
        self.checked(m.start, m.end, &m.text, of)
    }

    fn checked(&self, start: usize, end: usize, said: &str, of: &str) -> Result<Span, ImportError> {
        let span = self.span(start, end, of)?;
        if !said.is_empty() && said != span.of(self.text) {
            return refuse(format!(
                "“{of}” says that its text is “{said}”, but its offsets {start} to {end} hold “{}”.",
                span.of(self.text)
            ));
        }
        Ok(span)
    }

    fn paragraphs(&self, file: &File) -> Result<Vec<Paragraph>, ImportError> {
        let mut out: Vec<Paragraph> = Vec::new();
        for p in &file.paragraphs {
            let span = self.span(p.start, p.end, "paragraph")?;
            if out.last().is_some_and(|last| last.span.end > span.start) {
                return refuse(format!("The paragraph at {} begins before the one ahead of it ends.", p.start));
            }
            out.push(Paragraph {
                span,
                role: p.role,
                language: p.language.unwrap_or(file.language),
                sentences: 0..0,
                tokens: 0..0,
            });
        }
        Ok(out)
    }

    fn entity_id(&self, name: &Option<String>, of: &str) -> Result<Option<EntityId>, ImportError> {
        match name {
            None => Ok(None),
            Some(name) => match self.entities.get(name.as_str()) {
                Some(id) => Ok(Some(*id)),
                None => refuse(format!("“{of}” names the entity “{name}”, which the document does not hold.")),
            },
        }
    }

    fn annotation(&self, a: &FileAnnotation) -> Result<Annotation, ImportError> {
        let span = self.checked(a.start, a.end, &a.text, &a.id)?;
        Ok(Annotation {
            id: self.annotations[a.id.as_str()],
            kind: a.kind,
            span,
            score: a.score.clamp(0.0, 1.0),
            status: a.status,
            by: a.by,
            why: a.why.clone().into(),
            value: a.value.clone().map(Box::new),
            figure: a.figure.map(|f| self.span(f.start, f.end, &a.id)).transpose()?,
            entity: self.entity_id(&a.entity, &a.id)?,
            quote: if a.kind == Kind::Quote { Some(Box::new(self.quote(a, span)?)) } else { None },
            was: a.was.as_ref().map(|w| self.was(w, &a.id)).transpose()?.map(Box::new),
            note: a.note.clone(),
            verified: a.verified.clone().map(Box::new),
        })
    }

    fn was(&self, was: &FileWas, of: &str) -> Result<Was, ImportError> {
        let quote = match &was.quote {
            None => None,
            Some(q) => Some(Box::new(Quote {
                kind: q.quote_type,
                parts: q.parts.iter().map(|p| self.span(p.start, p.end, of)).collect::<Result<_, _>>()?,
                speaker: q.speaker.as_ref().map(|s| self.speaker(s, of)).transpose()?,
                cue: q.cue.as_ref().map(|c| self.mention(c, of)).transpose()?,
                hearer: q.hearer.as_ref().map(|h| self.mention(h, of)).transpose()?,
                flags: q.flags.clone(),
            })),
        };
        Ok(Was { kind: was.kind, span: self.span(was.start, was.end, of)?, value: was.value.clone(), quote })
    }

    fn speaker(&self, s: &FileSpeaker, of: &str) -> Result<Speaker, ImportError> {
        Ok(Speaker {
            span: self.checked(s.start, s.end, &s.text, of)?,
            entity: self.entity_id(&s.entity, of)?,
            how: s.how,
            score: s.score.clamp(0.0, 1.0),
        })
    }

    fn quote(&self, a: &FileAnnotation, span: Span) -> Result<Quote, ImportError> {
        let mut parts = a.parts.iter().map(|p| self.span(p.start, p.end, &a.id)).collect::<Result<Vec<_>, _>>()?;
        if parts.is_empty() {
            parts.push(span);
        }
        let speaker = match a.speaker.as_ref().and_then(Option::as_ref) {
            None => None,
            Some(s) => Some(self.speaker(s, &a.id)?),
        };
        Ok(Quote {
            kind: a.quote_type.unwrap_or(QuoteType::Direct),
            parts,
            speaker,
            cue: a.cue.as_ref().map(|c| self.mention(c, &a.id)).transpose()?,
            hearer: a.hearer.as_ref().map(|h| self.mention(h, &a.id)).transpose()?,
            flags: a.flags.clone(),
        })
    }

    fn entity(&self, e: &FileEntity) -> Result<Entity, ImportError> {
        let mut seen = HashSet::new();
        let mut mentions = Vec::new();
        for name in &e.mentions {
            match self.annotations.get(name.as_str()) {
                Some(id) if seen.insert(id) => mentions.push(*id),
                Some(_) => {}
                None => {
                    return refuse(format!(
                        "The entity “{}” names the mention “{name}”, which the document does not hold.",
                        e.id
                    ));
                }
            }
        }
        Ok(Entity {
            id: self.entities[e.id.as_str()],
            kind: e.kind,
            name: e.name.clone(),
            mentions,
            link: e.link.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Document {
        let text = "😀 Ada Quill said: “Oui.”";
        let span = |s: &str| {
            let at = text.find(s).unwrap();
            Span::new(at, at + s.len())
        };
        let mut name = Annotation::new(Kind::Person, span("Ada Quill"), 0.987, By::Model, "model");
        (name.id, name.entity) = (1, Some(1));
        let mut quote = Annotation::new(Kind::Quote, span("“Oui.”"), 0.9, By::Grammar, "marks");
        quote.id = 2;
        quote.quote = Some(Box::new(Quote {
            kind: QuoteType::Direct,
            parts: vec![span("“Oui.”")],
            speaker: Some(Speaker { span: span("Ada Quill"), entity: Some(1), how: How::Name, score: 0.9 }),
            cue: Some(span("said")),
            hearer: None,
            flags: vec![Flag::Mismatched],
        }));
        Document {
            id: Some("x".into()),
            text: text.into(),
            date: parse_date("2020-03-30"),
            annotations: vec![name, quote],
            entities: vec![Entity {
                id: 1,
                kind: Kind::Person,
                name: "Ada Quill".into(),
                mentions: vec![1],
                link: None,
            }],
            ..Document::default()
        }
    }

    #[test]
    fn a_document_reads_back_as_written_in_both_units() {
        let document = sample();
        for unit in [Unit::CodePoints, Unit::Utf16] {
            let file = to_file(&document, unit);
            let start = if unit == Unit::Utf16 { 3 } else { 2 };
            assert_eq!(file.annotations[0].start, start);
            let back = from_file(&file).unwrap();
            assert_eq!(write(&back), write(&document));
        }
    }

    #[test]
    fn a_quote_without_speaker_says_null() {
        let mut document = sample();
        document.annotations[1].quote.as_mut().unwrap().speaker = None;
        let json = write(&document);
        assert!(json.contains(r#""speaker":null"#), "{json}");
        assert_eq!(json.matches("speaker").count(), 1, "names have none");
        assert_eq!(write(&read(&json).unwrap()), json);
    }

    #[test]
    fn bad_files_are_refused_with_the_place() {
        let good = write(&sample());
        let table = [
            (good.replace("\"newsmark\":\"1\"", "\"newsmark\":\"2\""), "version 2"),
            (good.replace("code points", "bytes"), "“bytes”"),
            (good.replace("\"start\":2,", "\"start\":3,"), "but its offsets 3 to 11 hold"),
            (good.replace("\"end\":11,", "\"end\":999,"), "do not lie within"),
            (good.replace("\"entity\":\"e1\"", "\"entity\":\"e7\""), "“e7”"),
            (good.replace("\"id\":\"a2\"", "\"id\":\"a1\""), "given twice"),
            (good.replace("\"mentions\":[\"a1\"]", "\"mentions\":[\"a9\"]"), "“a9”"),
            (good.replace("2020-03-30", "2020-13-30"), "2020-13-30"),
            ("[]".into(), "not a Newsmark document"),
            (good[..good.len() / 2].into(), "not a Newsmark document"),
        ];
        for (json, expected) in table {
            let error = read(&json).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn foreign_ids_get_numbers_and_keep_their_relations() {
        let json = write(&sample()).replace("\"a1\"", "\"name-1\"").replace("\"e1\"", "\"ada\"");
        let back = read(&json).unwrap();
        assert_eq!(back.entities[0].mentions, [back.annotations[0].id]);
        assert_eq!(back.annotations[0].entity, Some(back.entities[0].id));
    }
}
