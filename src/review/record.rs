//! The history of a review as plain data, written and read back the same. Spans are bytes of UTF-8, of the text as it was
//! at that step.
//!
//! a rejected `a3` -> `[{"annotation": [3, {"id": "a3", "status": "suggested", …}]}]`: what leads back

use serde::Serialize;

use super::history::{Base, Change, Step, Text};
use super::rebase::Orphan;
use crate::document::{AnnotationId, EntityId, Language};
use crate::export::newsmark::{
    FileAnnotation, FileEntity, FileParagraph, FileSpan, Reader, to_bare_annotation, to_bare_span, to_file_entity,
};
use crate::fields::{DataError, Fields, Json, Read, refuse};

/// A change of a step; see [`Change`].
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ChangeRecord<'r> {
    Annotation(AnnotationId, Option<FileAnnotation>),
    Entity(EntityId, usize, Option<FileEntity>),
    Decided(EntityId, bool),
    Dismissed(&'r str, bool),
    Orphan(AnnotationId, Option<OrphanRecord<'r>>),
    Whole(BaseRecord<'r>),
}

#[derive(Serialize)]
pub(super) struct OrphanRecord<'r> {
    annotation: FileAnnotation,
    text: &'r str,
    before: &'r str,
    after: &'r str,
    candidates: Vec<FileSpan>,
}

#[derive(Serialize)]
pub(super) struct BaseRecord<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'r str>,
    paragraphs: Vec<FileParagraph>,
    date: Option<&'r str>,
    annotations: Vec<FileAnnotation>,
    entities: Vec<FileEntity>,
}

/// Writes steps.
pub(super) fn write_steps(steps: &[Step]) -> Vec<Vec<ChangeRecord<'_>>> {
    steps.iter().map(|step| step.0.iter().map(write_change).collect()).collect()
}

fn write_change(change: &Change) -> ChangeRecord<'_> {
    match change {
        Change::Annotation(id, a) => ChangeRecord::Annotation(*id, a.as_deref().map(to_bare_annotation)),
        Change::Entity(id, at, e) => ChangeRecord::Entity(*id, *at, e.as_deref().map(to_file_entity)),
        Change::Decided(id, on) => ChangeRecord::Decided(*id, *on),
        Change::Dismissed(key, on) => ChangeRecord::Dismissed(key, *on),
        Change::Orphan(id, orphan) => ChangeRecord::Orphan(*id, orphan.as_deref().map(write_orphan)),
        Change::Whole(base) => ChangeRecord::Whole(write_base(base)),
    }
}

/// Writes an orphan.
pub(super) fn write_orphan(o: &Orphan) -> OrphanRecord<'_> {
    OrphanRecord {
        annotation: to_bare_annotation(&o.annotation),
        text: &o.text,
        before: &o.before,
        after: &o.after,
        candidates: o.candidates.iter().map(|s| to_bare_span(*s)).collect(),
    }
}

fn write_base(base: &Base) -> BaseRecord<'_> {
    let paragraphs = base.text.iter().flat_map(|t| &t.paragraphs).map(|(span, role, language)| {
        let FileSpan { start, end } = to_bare_span(*span);
        FileParagraph { start, end, role: *role, language: Some(*language) }
    });
    BaseRecord {
        text: base.text.as_ref().map(|t| t.text.as_str()),
        paragraphs: paragraphs.collect(),
        date: base.date.as_deref(),
        annotations: base.annotations.iter().map(to_bare_annotation).collect(),
        entities: base.entities.iter().map(to_file_entity).collect(),
    }
}

/// Reads the steps of a list.
pub(super) fn read_steps(list: &[Json]) -> Result<Vec<Step>, DataError> {
    let step = |json: &Json| {
        let changes = json.as_array().map_or(&[][..], Vec::as_slice);
        changes.iter().map(read_change).collect::<Result<_, _>>().map(Step)
    };
    list.iter().map(step).collect()
}

fn read_change(json: &Json) -> Result<Change, DataError> {
    let parts = Reader::of_parts();
    let Some((name, of)) = json.as_object().and_then(|o| o.iter().next()) else {
        return refuse("A step of the history holds something that is no change.");
    };
    let new = of.as_array().and_then(|list| list.last()).filter(|json| !json.is_null());
    Ok(match name.as_str() {
        "annotation" => Change::Annotation(member(of, 0)?, new.map(|a| parts.annotation(a)).transpose()?.map(Box::new)),
        "entity" => {
            Change::Entity(member(of, 0)?, member(of, 1)?, new.map(|e| parts.entity(e)).transpose()?.map(Box::new))
        }
        "decided" => Change::Decided(member(of, 0)?, member(of, 1)?),
        "dismissed" => Change::Dismissed(member(of, 0)?, member(of, 1)?),
        "orphan" => Change::Orphan(member(of, 0)?, new.map(read_orphan).transpose()?.map(Box::new)),
        "whole" => Change::Whole(Box::new(read_base(of)?)),
        _ => return refuse(format!("The history knows no change “{name}”.")),
    })
}

/// A member of the list that a change is.
fn member<T: Read>(of: &Json, at: usize) -> Result<T, DataError> {
    let found = of.get(at).unwrap_or(&Json::Null);
    T::read(found).map_err(|expected| DataError(format!("Member {at} of a change of the history is {expected}.")))
}

/// Reads an orphan.
pub(super) fn read_orphan(json: &Json) -> Result<Orphan, DataError> {
    let (f, parts) = (Fields::of(json, "orphan")?, Reader::of_parts());
    Ok(Orphan {
        annotation: parts.annotation(f.json("annotation").unwrap_or(&Json::Null))?,
        text: f.get("text")?,
        before: f.get("before")?,
        after: f.get("after")?,
        candidates: parts.spans(&f, "candidates")?,
    })
}

fn read_base(json: &Json) -> Result<Base, DataError> {
    let (f, parts) = (Fields::of(json, "whole")?, Reader::of_parts());
    let paragraphs = parts.paragraphs(f.items("paragraphs")?, Language::default())?;
    let paragraphs = paragraphs.into_iter().map(|p| (p.span, p.role, p.language)).collect();
    Ok(Base {
        text: f.maybe("text")?.map(|text| Text { text, paragraphs }),
        date: f.maybe("date")?,
        annotations: parts.annotations(f.items("annotations")?)?,
        entities: parts.entities(f.items("entities")?)?,
    })
}
