//! What a correction teaches: a line for the desk's own list, offered as plain data and never taken silently.
//!
//! kind of `Chelsea` set to organisation -> `always: Chelsea;;organisation`; `Premier` rejected -> `never: Premier`

use serde::Serialize;

use super::edit::{Edit, EditError};
use super::{Review, decide};
use crate::document::{Annotation, Link, Status};
use crate::kinds::Kind;

/// What a line of the list says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// These words are a name of this kind.
    Always,
    /// These words are no name.
    Never,
}

/// A line for the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Learned {
    /// What it says.
    pub rule: Rule,
    /// The name.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Its kind; none for `never`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Its identifier with an authority, `authority:id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The line as the list holds it, fields divided by semicolons: `name;aliases;kind;id`.
    pub line: String,
}

impl Review {
    /// What an edit that was just applied (or is about to be) teaches of names; nothing where it is about numbers,
    /// quotes, or one place only. Changes nothing.
    pub fn learn(&self, edit: &Edit) -> Result<Vec<Learned>, EditError> {
        let one = |a: Option<Learned>| a.into_iter().collect();
        Ok(match edit {
            Edit::All { edit, .. } => return self.learn(edit),
            Edit::Kind { id, kind } => one(self.always(&self.get(self.known(id)?)?, *kind)),
            Edit::Resize { id, .. } => {
                let a = self.get(self.known(id)?)?;
                one(self.always(&a, a.kind))
            }
            Edit::Add { start, end, kind, exact, .. } => {
                let span = self.target(*start, *end, *kind, *exact)?;
                let a = self.desk.overlapping(span).find(|a| a.span == span && a.kind == *kind);
                one(a.and_then(|a| self.always(a, *kind)))
            }
            Edit::Reject { id } | Edit::Delete { id } => match self.known(id) {
                Ok(id) => one(self.never(&self.get(id)?)),
                // The reader's own, deleted: nothing to unlearn.
                Err(_) => Vec::new(),
            },
            Edit::Rename { entity, .. } | Edit::Link { entity, .. } | Edit::Merge { into: entity, .. } => {
                one(self.named(entity)?)
            }
            _ => Vec::new(),
        })
    }

    fn always(&self, a: &Annotation, kind: Kind) -> Option<Learned> {
        let name = self.document().slice(a.span);
        if !kind.is_entity() || a.status == Status::Rejected || !is_name(name) {
            return None;
        }
        let link = a.entity.and_then(|e| self.entity(e)).filter(|e| e.kind == kind && e.name == name);
        let id = link.and_then(|e| e.link.as_ref()).map(identifier);
        Some(learned(Rule::Always, name, Vec::new(), Some(kind), id))
    }

    fn never(&self, a: &Annotation) -> Option<Learned> {
        let name = self.document().slice(a.span);
        let taught = a.kind.is_entity() && !decide::is_own(a) && is_name(name);
        taught.then(|| learned(Rule::Never, name, Vec::new(), None, None))
    }

    /// An entity with the other words that its mentions have for it; pronouns and single initials are no names.
    fn named(&self, entity: &str) -> Result<Option<Learned>, EditError> {
        let id = self.known_entity(entity)?;
        let Some(entity) = self.entity(id) else { return Ok(None) };
        let mut aliases: Vec<String> = Vec::new();
        for mention in entity.mentions.iter().filter_map(|m| self.annotation(*m)) {
            let text = self.document().slice(mention.span);
            let known = text == entity.name || aliases.iter().any(|a| a == text);
            if mention.status != Status::Rejected && !known && is_name(text) {
                aliases.push(text.to_owned());
            }
        }
        let id = entity.link.as_ref().map(identifier);
        Ok(is_name(&entity.name).then(|| learned(Rule::Always, &entity.name, aliases, Some(entity.kind), id)))
    }
}

/// An identifier as the list holds it; the newsroom's own stand without their authority.
fn identifier(link: &Link) -> String {
    if link.authority == "list" { link.id.clone() } else { format!("{}:{}", link.authority, link.id) }
}

/// Whether words could stand in a list of names: more than one letter, a capital or digit among them, on one line.
fn is_name(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).take(2).count() == 2
        && text.chars().any(|c| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        && !text.contains(['\n', '\r'])
}

fn learned(rule: Rule, name: &str, aliases: Vec<String>, kind: Option<Kind>, id: Option<String>) -> Learned {
    let mut line = match rule {
        Rule::Always => {
            let fields = [name.to_owned(), aliases.join("|"), kind.map_or("", Kind::name).to_owned()];
            let mut line = fields.iter().map(|f| field(f)).collect::<Vec<_>>().join(";");
            if let Some(id) = &id {
                line.push(';');
                line.push_str(&field(id));
            }
            line
        }
        Rule::Never => format!("{};;never", field(name)),
    };
    line.retain(|c| c != '\r');
    Learned { rule, name: name.to_owned(), aliases, kind, id, line }
}

/// A field of the list, in quotation marks where it holds a mark of the list's own (RFC 4180 with semicolons).
fn field(text: &str) -> String {
    if text.contains([';', '"', '\n', '\t', ',']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
