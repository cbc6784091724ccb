//! Newsmark documents read from plain data. Everything is checked: version, unit, every offset and reference, and each
//! `text` against the text that its offsets cover.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::VERSION;
use crate::document::{
    Annotation, AnnotationId, By, Document, Entity, EntityId, Language, Paragraph, Quote, QuoteType, Span, Speaker,
    Status, Verified, Was,
};
use crate::fields::{self, DataError, Fields, Json, refuse};
use crate::kinds::Kind;
use crate::offsets::{Offsets, Unit};
use crate::value::Value;

/// Why a file was refused: a sentence that names the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError(pub String);

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ImportError {}

/// Reads a file that [`super::write`] (or another program, by the format) has written.
pub fn read(json: &str) -> Result<Document, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let json = fields::parse(json).map_err(|e| ImportError(format!("This is not a Newsmark document. {e}")))?;
    if !json.is_object() || json.get("newsmark").is_none() {
        return Err(ImportError("This is not a Newsmark document: it has no “newsmark”, the version.".into()));
    }
    read_document(&json).map_err(|e| ImportError(e.0))
}

/// The document that plain data stands for; see [`read`].
pub(crate) fn read_document(json: &Json) -> Result<Document, DataError> {
    let f = Fields::of(json, "document")?;
    let version: String = f.get("newsmark")?;
    if version != VERSION {
        return refuse(format!("This document is of version {version}, and this Newsmark reads version {VERSION}."));
    }
    let named: String = f.get("offsets")?;
    let Some(unit) = [Unit::CodePoints, Unit::Utf16].into_iter().find(|u| u.name() == named) else {
        return refuse(format!("The offsets of this document are in “{named}”; “code points” or “utf-16” are known."));
    };
    let text: String = f.get("text")?;
    let reader = Reader(Some(Whole {
        text: &text,
        offsets: Offsets::new(&text, unit),
        entities: numbers(f.items("entities")?, "entity", 'e')?,
        annotations: numbers(f.items("annotations")?, "annotation", 'a')?,
    }));
    let mut document = Document {
        id: f.maybe("id")?,
        language: f.or("language", Language::default())?,
        date: f.filled("date")?,
        ..Document::default()
    };
    document.paragraphs = reader.paragraphs(f.items("paragraphs")?, document.language)?;
    document.annotations = reader.annotations(f.items("annotations")?)?;
    crate::order::sort_by(&mut document.annotations, |a| crate::order::of_span(a.span));
    document.entities = reader.entities(f.items("entities")?)?;
    drop(reader);
    document.text = text;
    crate::tokens::split(&mut document);
    crate::sentences::split(&mut document);
    Ok(document)
}

/// The id of an object of a list, for its number and for sentences about it.
fn id_of<'j>(json: &'j Json, what: &'static str) -> &'j str {
    json.get("id").and_then(Json::as_str).unwrap_or(what)
}

/// The number in a name such as `a12`.
fn own_number(name: &str, letter: char) -> Option<u32> {
    let digits = name.strip_prefix(letter).filter(|n| !n.starts_with(['0', '+']));
    digits.and_then(|n| n.parse::<u32>().ok()).filter(|n| *n < u32::MAX / 2)
}

/// Gives each name of a file its number: that of `a12` where it has one, a new one where it has not.
fn numbers<'j>(list: &'j [Json], what: &'static str, letter: char) -> Result<HashMap<&'j str, u32>, DataError> {
    let names = || list.iter().map(|json| id_of(json, what));
    let mut next = names().filter_map(|n| own_number(n, letter)).max().unwrap_or(0);
    let mut out = HashMap::new();
    for name in names() {
        let number = own_number(name, letter).unwrap_or_else(|| {
            next += 1;
            next
        });
        if out.insert(name, number).is_some() {
            return refuse(format!("The id “{name}” is given twice."));
        }
    }
    Ok(out)
}

/// What the parts of a whole document are held against.
struct Whole<'j> {
    text: &'j str,
    offsets: Offsets<'j>,
    entities: HashMap<&'j str, EntityId>,
    annotations: HashMap<&'j str, AnnotationId>,
}

/// Reads the parts of a document. Without the whole, offsets are bytes, and are taken as they are.
pub(crate) struct Reader<'j>(Option<Whole<'j>>);

impl<'j> Reader<'j> {
    /// For parts whose document is not at hand: what a session has kept of its history.
    pub fn of_parts() -> Self {
        Self(None)
    }

    /// The span of an object with `start` and `end`, and with `text` that must be the text there.
    pub fn span(&self, f: &Fields) -> Result<Span, DataError> {
        let (start, end, what) = (f.get("start")?, f.get("end")?, f.what());
        let Some(whole) = &self.0 else { return Ok(Span { start, end }) };
        let span = match (whole.offsets.to_byte(start), whole.offsets.to_byte(end)) {
            (Some(s), Some(e)) if s < e => Span::new(s, e),
            _ => return refuse(format!("The offsets {start} to {end} of “{what}” do not lie within the text.")),
        };
        let (here, said) = (span.of(whole.text), f.json("text").and_then(Json::as_str).unwrap_or_default());
        if !said.is_empty() && said != here {
            return refuse(format!(
                "“{what}” says that its text is “{said}”, but its offsets {start} to {end} hold “{here}”."
            ));
        }
        Ok(span)
    }

    fn span_at(&self, f: &Fields<'j>, name: &'static str) -> Result<Option<Span>, DataError> {
        f.object(name)?.map(|f| self.span(&f)).transpose()
    }

    /// The spans of a list.
    pub fn spans(&self, f: &Fields<'j>, name: &'static str) -> Result<Vec<Span>, DataError> {
        f.objects(name)?.iter().map(|f| self.span(f)).collect()
    }

    /// Paragraphs, in order; those without a language have `usual`.
    pub fn paragraphs(&self, list: &'j [Json], usual: Language) -> Result<Vec<Paragraph>, DataError> {
        let mut out: Vec<Paragraph> = Vec::with_capacity(list.len());
        for json in list {
            let f = Fields::of(json, "paragraph")?;
            let (span, role, language) = (self.span(&f)?, f.get("role")?, f.or("language", usual)?);
            if out.last().is_some_and(|last| last.span.end > span.start) {
                let at: usize = f.get("start")?;
                return refuse(format!("The paragraph at {at} begins before the one ahead of it ends."));
            }
            out.push(Paragraph { span, role, language, sentences: 0..0, tokens: 0..0 });
        }
        Ok(out)
    }

    fn entity_id(&self, f: &Fields) -> Result<Option<EntityId>, DataError> {
        let Some(name) = f.maybe::<String>("entity")? else { return Ok(None) };
        let known = match &self.0 {
            Some(whole) => whole.entities.get(name.as_str()).copied(),
            None => own_number(&name, 'e'),
        };
        match known {
            Some(id) => Ok(Some(id)),
            None => refuse(format!("“{}” names the entity “{name}”, which the document does not hold.", f.what())),
        }
    }

    fn annotation_id(&self, name: &str) -> Option<AnnotationId> {
        match &self.0 {
            Some(whole) => whole.annotations.get(name).copied(),
            None => own_number(name, 'a'),
        }
    }

    /// Annotations, in the order of the list.
    pub fn annotations(&self, list: &'j [Json]) -> Result<Vec<Annotation>, DataError> {
        list.iter().map(|json| self.annotation(json)).collect()
    }

    /// One annotation.
    pub fn annotation(&self, json: &'j Json) -> Result<Annotation, DataError> {
        let name = id_of(json, "annotation");
        let f = Fields::of(json, name)?;
        let Some(id) = self.annotation_id(name) else { return refuse("An annotation has no “id”.") };
        let (span, kind) = (self.span(&f)?, f.get("kind")?);
        let status = f.or("status", Status::default())?;
        Ok(Annotation {
            id,
            kind,
            span,
            score: score(&f)?,
            status,
            gave_way: status == Status::Rejected && f.or("gaveWay", false)?,
            by: f.or("by", By::Import)?,
            why: f.or("why", String::new())?.into(),
            value: f.object("value")?.map(|v| Value::read(&v)).transpose()?.map(Box::new),
            figure: self.span_at(&f, "figure")?,
            entity: self.entity_id(&f)?,
            quote: if kind == Kind::Quote { Some(Box::new(self.quote(&f, span)?)) } else { None },
            was: f.object("was")?.map(|w| self.was(&w)).transpose()?.map(Box::new),
            note: f.maybe::<String>("note")?.map(Into::into),
            verified: f.object("verified")?.map(|v| verified(&v)).transpose()?.map(Box::new),
        })
    }

    fn was(&self, f: &Fields<'j>) -> Result<Was, DataError> {
        let span = self.span(f)?;
        let quote = f.object("quote")?.map(|q| self.quote(&q, span)).transpose()?.map(Box::new);
        let value = f.object("value")?.map(|v| Value::read(&v)).transpose()?;
        Ok(Was { kind: f.get("kind")?, span, value, quote })
    }

    fn quote(&self, f: &Fields<'j>, span: Span) -> Result<Quote, DataError> {
        let mut parts = self.spans(f, "parts")?;
        if parts.is_empty() {
            parts.push(span);
        }
        Ok(Quote {
            kind: f.or("type", QuoteType::Direct)?,
            parts,
            speaker: f.object("speaker")?.map(|s| self.speaker(&s)).transpose()?,
            cue: self.span_at(f, "cue")?,
            hearer: self.span_at(f, "hearer")?,
            flags: f.or("flags", Vec::new())?,
        })
    }

    fn speaker(&self, f: &Fields<'j>) -> Result<Speaker, DataError> {
        Ok(Speaker { span: self.span(f)?, entity: self.entity_id(f)?, how: f.get("how")?, score: score(f)? })
    }

    /// Entities, in the order of the list.
    pub fn entities(&self, list: &'j [Json]) -> Result<Vec<Entity>, DataError> {
        list.iter().map(|json| self.entity(json)).collect()
    }

    /// One entity.
    pub fn entity(&self, json: &'j Json) -> Result<Entity, DataError> {
        let name = id_of(json, "entity");
        let f = Fields::of(json, name)?;
        let id = match &self.0 {
            Some(whole) => whole.entities.get(name).copied(),
            None => own_number(name, 'e'),
        };
        let Some(id) = id else { return refuse("An entity has no “id”.") };
        let (mut seen, mut mentions) = (HashSet::new(), Vec::new());
        for mention in f.or::<Vec<String>>("mentions", Vec::new())? {
            match self.annotation_id(&mention) {
                Some(id) if seen.insert(id) => mentions.push(id),
                Some(_) => {}
                None => {
                    return refuse(format!(
                        "The entity “{name}” names the mention “{mention}”, which the document does not hold."
                    ));
                }
            }
        }
        Ok(Entity { id, kind: f.get("kind")?, name: f.get("name")?, mentions, link: f.maybe("link")? })
    }
}

fn score(f: &Fields) -> Result<f32, DataError> {
    Ok(f.or("score", 1.0f32)?.clamp(0.0, 1.0))
}

fn verified(f: &Fields) -> Result<Verified, DataError> {
    Ok(Verified { by: f.get("by")?, at: f.get("at")?, reopened: f.or("reopened", false)? })
}
