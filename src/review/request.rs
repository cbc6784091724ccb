//! Edits read from plain data, with a sentence for whatever is wrong.
//!
//! `{"do": "cut", "id": "a3", "from": 4}` -> “cut” has no “start”.

use serde::{Deserialize, Deserializer};

use super::edit::{Edit, Overlap, Scope};
use crate::document::Link;
use crate::fields::{self, DataError, Fields, Json, refuse};

fields::names!(Overlap, Scope);

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Edit::read(&Json::deserialize(input)?).map_err(serde::de::Error::custom)
    }
}

impl fields::Read for Link {
    fn read(json: &Json) -> Result<Self, String> {
        let link = Fields::of(json, "link").and_then(|f| {
            let link = Link { authority: f.get("authority")?, id: f.get("id")?, score: f.or("score", 1.0)? };
            f.end().map(|()| link)
        });
        link.map_err(|_| "an object with an authority and an id".into())
    }
}

impl Edit {
    /// Every edit by its name.
    const NAMES: [&str; 33] = [
        "accept",
        "reject",
        "reset",
        "accept-all",
        "reject-all",
        "kind",
        "resize",
        "delete",
        "add",
        "type",
        "cut",
        "add-part",
        "remove-part",
        "join-parts",
        "split-quote",
        "join-quotes",
        "speaker",
        "cue",
        "hearer",
        "value",
        "entity",
        "merge",
        "split",
        "rename",
        "link",
        "note",
        "verify",
        "unverify",
        "all",
        "place",
        "forget",
        "forget-all",
        "dismiss",
    ];

    /// Reads an edit. A field that it does not have is an error, as a misspelt one would be passed over in silence.
    pub(crate) fn read(json: &Json) -> Result<Edit, DataError> {
        let name = json.get("do").and_then(Json::as_str).unwrap_or_default();
        let what = if name.is_empty() { "edit" } else { name };
        let f = Fields::of(json, what)?;
        f.get::<String>("do")?;
        for family in [of_annotation, of_quote, of_document] {
            if let Some(edit) = family(name, &f)? {
                return f.end().map(|()| edit);
            }
        }
        refuse(format!("There is no edit “{name}”; known are {}.", Self::NAMES.join(", ")))
    }
}

/// Edits of one annotation, whatever it is.
fn of_annotation(name: &str, f: &Fields) -> Result<Option<Edit>, DataError> {
    let id = || f.get("id");
    Ok(Some(match name {
        "accept" => Edit::Accept { id: id()? },
        "reject" => Edit::Reject { id: id()? },
        "reset" => Edit::Reset { id: id()? },
        "kind" => Edit::Kind { id: id()?, kind: f.get("kind")? },
        "resize" => Edit::Resize {
            id: id()?,
            start: f.get("start")?,
            end: f.get("end")?,
            part: f.maybe("part")?,
            exact: f.or("exact", false)?,
            overlap: f.or("overlap", Overlap::default())?,
        },
        "delete" => Edit::Delete { id: id()? },
        "add" => Edit::Add {
            start: f.get("start")?,
            end: f.get("end")?,
            kind: f.get("kind")?,
            entity: f.maybe("entity")?,
            exact: f.or("exact", false)?,
            overlap: f.or("overlap", Overlap::default())?,
        },
        "value" => Edit::Value { id: id()?, value: f.json("value").cloned() },
        "entity" => Edit::Entity { id: id()?, entity: f.maybe("entity")? },
        "note" => Edit::Note { id: id()?, note: f.maybe("note")? },
        "verify" => Edit::Verify { id: id()?, by: f.get("by")?, at: f.get("at")? },
        "unverify" => Edit::Unverify { id: id()? },
        "place" => Edit::Place { id: id()?, start: f.get("start")?, end: f.get("end")? },
        "forget" => Edit::Forget { id: id()? },
        _ => return Ok(None),
    }))
}

/// Edits of a quote.
fn of_quote(name: &str, f: &Fields) -> Result<Option<Edit>, DataError> {
    let id = || f.get("id");
    Ok(Some(match name {
        "type" => Edit::Type { id: id()?, to: f.get("type")? },
        "cut" => Edit::Cut { id: id()?, start: f.get("start")?, end: f.get("end")? },
        "add-part" => Edit::AddPart { id: id()?, start: f.get("start")?, end: f.get("end")? },
        "remove-part" => Edit::RemovePart { id: id()?, part: f.get("part")? },
        "join-parts" => Edit::JoinParts { id: id()?, part: f.get("part")? },
        "split-quote" => Edit::SplitQuote { id: id()?, part: f.get("part")? },
        "join-quotes" => Edit::JoinQuotes { id: id()?, with: f.get("with")? },
        "speaker" => {
            Edit::Speaker { id: id()?, start: f.maybe("start")?, end: f.maybe("end")?, entity: f.maybe("entity")? }
        }
        "cue" => Edit::Cue { id: id()?, start: f.maybe("start")?, end: f.maybe("end")? },
        "hearer" => Edit::Hearer { id: id()?, start: f.maybe("start")?, end: f.maybe("end")? },
        _ => return Ok(None),
    }))
}

/// Edits of entities and of many annotations.
fn of_document(name: &str, f: &Fields) -> Result<Option<Edit>, DataError> {
    Ok(Some(match name {
        "accept-all" => Edit::AcceptAll { ids: f.maybe("ids")?, above: f.maybe("above")?, kind: f.maybe("kind")? },
        "reject-all" => Edit::RejectAll { ids: f.get("ids")? },
        "forget-all" => Edit::ForgetAll { ids: f.get("ids")? },
        "merge" => Edit::Merge { into: f.get("into")?, entities: f.get("entities")? },
        "split" => Edit::Split { ids: f.get("ids")?, name: f.maybe("name")? },
        "rename" => Edit::Rename { entity: f.get("entity")?, name: f.get("name")? },
        "link" => Edit::Link { entity: f.get("entity")?, link: f.maybe("link")? },
        "all" => Edit::All {
            edit: Box::new(Edit::read(f.json("edit").unwrap_or(&Json::Null))?),
            scope: f.or("scope", Scope::default())?,
            except: f.or("except", Vec::new())?,
        },
        "dismiss" => Edit::Dismiss { key: f.get("key")?, dismissed: f.or("dismissed", true)? },
        _ => return Ok(None),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// One of each, with all of its fields.
    fn all() -> Vec<Json> {
        vec![
            json!({"do": "accept", "id": "a1"}),
            json!({"do": "reject", "id": "a1"}),
            json!({"do": "reset", "id": "a1"}),
            json!({"do": "accept-all", "ids": ["a1"], "above": 0.5, "kind": "place"}),
            json!({"do": "reject-all", "ids": ["a1", "a2"]}),
            json!({"do": "kind", "id": "a1", "kind": "money"}),
            json!({"do": "resize", "id": "a1", "start": 1, "end": 2, "part": 0, "exact": true, "overlap": "allow"}),
            json!({"do": "delete", "id": "a1"}),
            json!({"do": "add", "start": 1, "end": 2, "kind": "work", "entity": "e1", "exact": true, "overlap": "replace"}),
            json!({"do": "type", "id": "a1", "type": "mixed"}),
            json!({"do": "cut", "id": "a1", "start": 1, "end": 2}),
            json!({"do": "add-part", "id": "a1", "start": 1, "end": 2}),
            json!({"do": "remove-part", "id": "a1", "part": 1}),
            json!({"do": "join-parts", "id": "a1", "part": 1}),
            json!({"do": "split-quote", "id": "a1", "part": 1}),
            json!({"do": "join-quotes", "id": "a1", "with": "a2"}),
            json!({"do": "speaker", "id": "a1", "start": 1, "end": 2, "entity": "e1"}),
            json!({"do": "cue", "id": "a1", "start": 1, "end": 2}),
            json!({"do": "hearer", "id": "a1", "start": 1, "end": 2}),
            json!({"do": "value", "id": "a1", "value": {"amount": 5}}),
            json!({"do": "entity", "id": "a1", "entity": "e1"}),
            json!({"do": "merge", "into": "e1", "entities": ["e2"]}),
            json!({"do": "split", "ids": ["a1"], "name": "Ada"}),
            json!({"do": "rename", "entity": "e1", "name": "Ada"}),
            json!({"do": "link", "entity": "e1", "link": {"authority": "wikidata", "id": "Q1", "score": 0.5}}),
            json!({"do": "note", "id": "a1", "note": "call her"}),
            json!({"do": "verify", "id": "a1", "by": "ed", "at": "2020-03-30"}),
            json!({"do": "unverify", "id": "a1"}),
            json!({"do": "all", "edit": {"do": "accept", "id": "a1"}, "scope": "chain", "except": ["a2"]}),
            json!({"do": "place", "id": "a1", "start": 1, "end": 2}),
            json!({"do": "forget", "id": "a1"}),
            json!({"do": "forget-all", "ids": ["a1"]}),
            json!({"do": "dismiss", "key": "k", "dismissed": false}),
        ]
    }

    #[test]
    fn every_edit_reads_as_it_is_written() {
        let names: Vec<String> = all().iter().map(|json| json["do"].as_str().unwrap().to_owned()).collect();
        assert_eq!(names, Edit::NAMES);
        for json in all() {
            let edit = Edit::read(&json).unwrap_or_else(|e| panic!("{json}: {e}"));
            assert_eq!(serde_json::to_value(&edit).unwrap(), json);
        }
    }

    #[test]
    fn a_field_too_many_too_few_or_of_another_form_is_named() {
        for json in all() {
            let mut more = json.clone();
            more["strat"] = json!(1);
            let error = Edit::read(&more).unwrap_err().to_string();
            let name = json["do"].as_str().unwrap();
            assert!(error.contains(&format!("“{name}” has no field “strat”; known are do, ")), "{error}");
            for field in json.as_object().unwrap().keys() {
                let mut bad = json.clone();
                bad[field] = json!([[{}]]);
                let error = Edit::read(&bad).map(|_| ());
                assert!(error.is_err() || field == "value", "{bad}");
            }
        }
        let table = [
            (json!({"do": "cut", "id": "a3", "end": 4}), "“cut” has no “start”."),
            (json!({"do": "cut", "id": 3}), "“id” of “cut” is a text, and not 3."),
            (
                json!({"do": "cut", "id": "a3", "start": -1, "end": 4}),
                "“start” of “cut” is a whole number from 0, and not -1.",
            ),
            (json!({"do": "cut", "id": "a3", "start": 1.5, "end": 4}), "and not 1.5."),
            (json!({"do": "kind", "id": "a3", "kind": "boat"}), "“kind” of “kind” is one of person, organisation, "),
            (
                json!({"do": "resize", "id": "a3", "start": 1, "end": 4, "overlap": "some"}),
                "one of suggestions, replace, allow, and not “some”.",
            ),
            (json!({"do": "reject-all", "ids": ["a1", 2]}), "a list, each a text"),
            (json!({"do": "link", "entity": "e1", "link": {"id": "Q1"}}), "an object with an authority and an id"),
            (json!({"do": "explode"}), "There is no edit “explode”; known are accept, reject, "),
            (json!({"do": "all", "edit": {"do": "accept"}}), "“accept” has no “id”."),
            (json!({"do": "all"}), "“edit” is an object with fields, and not nothing."),
            (json!({"id": "a1"}), "“edit” has no “do”."),
            (json!("accept"), "“edit” is an object with fields, and not “accept”."),
        ];
        for (json, expected) in table {
            let error = Edit::read(&json).unwrap_err().to_string();
            assert!(error.contains(expected), "{json}: {error}");
        }
    }

    #[test]
    fn null_counts_as_left_out() {
        let edit = Edit::read(&json!({"do": "note", "id": "a1", "note": null})).unwrap();
        assert_eq!(edit, Edit::Note { id: "a1".into(), note: None });
    }
}
