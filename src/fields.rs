//! Plain data from outside (JSON), read field by field, with a sentence for whatever is wrong.
//!
//! `{"do": "kind", "id": 3}`, asked for the text `id` -> “id” of “kind” is a text, and not 3
//!
//! One tree and these few readers take a fifth of the code that a derived reader for each type takes, and they can name
//! the place.

use std::cell::RefCell;
use std::fmt;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Error, IntoDeserializer};
use serde_json::Map;
pub(crate) use serde_json::Value as Json;
use time::Date;

use crate::document::{By, Flag, How, Language, QuoteType, Role, Status};
use crate::export::newsmark::parse_date;
use crate::kinds::Kind;
use crate::options::{Hemisphere, SlashDates};
use crate::value::{Mod, Text};

/// What is wrong with data: a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DataError(pub String);

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DataError {}

/// Refuses data with a sentence.
pub(crate) fn refuse<T>(why: impl Into<String>) -> Result<T, DataError> {
    Err(DataError(why.into()))
}

/// Reads JSON, or says in words where it ends too early or stops being JSON. Lines and columns count from 1, columns in
/// characters; the line is left out where there is one only.
pub(crate) fn parse(text: &str) -> Result<Json, DataError> {
    const SHOWN: usize = 20; // characters
    let text = text.trim_end();
    let e = match serde_json::from_str(text) {
        Ok(json) => return Ok(json),
        Err(e) => e,
    };
    let line = text.split('\n').nth(e.line().saturating_sub(1)).unwrap_or_default();
    let mut at = e.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    let (before, rest) = line.split_at(at);
    let column = before.chars().count() + 1;
    let place =
        if text.contains('\n') { format!("line {}, column {column}", e.line()) } else { format!("column {column}") };
    if e.is_eof() {
        return refuse(format!("The JSON breaks off at {place}."));
    }
    let more = if rest.chars().count() > SHOWN { "…" } else { "" };
    refuse(format!("From {place} on it is no JSON: “{}{more}”.", rest.chars().take(SHOWN).collect::<String>()))
}

/// What can stand in a field.
pub(crate) trait Read: Sized {
    /// Reads it, or says what would be right: `a text`.
    fn read(json: &Json) -> Result<Self, String>;
}

/// One object on its way in. A field that is `null` counts as left out.
pub(crate) struct Fields<'j> {
    what: &'j str,
    map: &'j Map<String, Json>,
    /// The names that were asked for so far: all that the object may have.
    asked: RefCell<Vec<&'static str>>,
}

impl<'j> Fields<'j> {
    /// The fields of an object; `what` names it in sentences.
    pub fn of(json: &'j Json, what: &'j str) -> Result<Self, DataError> {
        match json {
            Json::Object(map) => Ok(Self { what, map, asked: RefCell::default() }),
            other => refuse(format!("“{what}” is an object with fields, and not {}.", shown(other))),
        }
    }

    /// What the object goes by in sentences.
    pub fn what(&self) -> &'j str {
        self.what
    }

    /// A field as it stands.
    pub fn json(&self, name: &'static str) -> Option<&'j Json> {
        self.asked.borrow_mut().push(name);
        self.map.get(name).filter(|json| !json.is_null())
    }

    /// A field that may be left out.
    pub fn maybe<T: Read>(&self, name: &'static str) -> Result<Option<T>, DataError> {
        let Some(json) = self.json(name) else { return Ok(None) };
        match T::read(json) {
            Ok(value) => Ok(Some(value)),
            Err(expected) => refuse(format!("“{name}” of “{}” is {expected}, and not {}.", self.what, shown(json))),
        }
    }

    /// A field that must be there.
    pub fn get<T: Read>(&self, name: &'static str) -> Result<T, DataError> {
        match self.maybe(name)? {
            Some(value) => Ok(value),
            None => refuse(format!("“{}” has no “{name}”.", self.what)),
        }
    }

    /// As [`Fields::maybe`]; an empty text counts as left out too.
    pub fn filled<T: Read>(&self, name: &'static str) -> Result<Option<T>, DataError> {
        let found = self.maybe(name);
        if self.map.get(name).is_some_and(|json| json == "") { Ok(None) } else { found }
    }

    /// A field with a usual value.
    pub fn or<T: Read>(&self, name: &'static str, usual: T) -> Result<T, DataError> {
        Ok(self.maybe(name)?.unwrap_or(usual))
    }

    /// A field that is an object of its own; it goes by the name of this one in sentences.
    pub fn object(&self, name: &'static str) -> Result<Option<Fields<'j>>, DataError> {
        self.json(name).map(|json| self.within(json)).transpose()
    }

    /// The objects of a list; none where it is left out.
    pub fn objects(&self, name: &'static str) -> Result<Vec<Fields<'j>>, DataError> {
        self.items(name)?.iter().map(|json| self.within(json)).collect()
    }

    /// The members of a list; none where it is left out.
    pub fn items(&self, name: &'static str) -> Result<&'j [Json], DataError> {
        match self.json(name) {
            None => Ok(&[]),
            Some(Json::Array(list)) => Ok(list),
            Some(other) => refuse(format!("“{name}” of “{}” is a list, and not {}.", self.what, shown(other))),
        }
    }

    fn within(&self, json: &'j Json) -> Result<Fields<'j>, DataError> {
        Fields::of(json, self.what)
    }

    /// Refuses fields that nobody has asked for.
    pub fn end(&self) -> Result<(), DataError> {
        let asked = self.asked.borrow();
        match self.map.keys().find(|name| !asked.contains(&name.as_str())) {
            Some(name) => refuse(format!("“{}” has no field “{name}”; known are {}.", self.what, asked.join(", "))),
            None => Ok(()),
        }
    }
}

/// A value as a sentence shows it.
fn shown(json: &Json) -> String {
    const LONG: usize = 40; // characters
    match json {
        Json::Null => "nothing".into(),
        Json::Bool(_) | Json::Number(_) => json.to_string(),
        Json::String(s) if s.chars().count() > LONG => format!("“{}…”", s.chars().take(LONG).collect::<String>()),
        Json::String(s) => format!("“{s}”"),
        Json::Array(_) => "a list".into(),
        Json::Object(_) => "an object".into(),
    }
}

impl Read for String {
    fn read(json: &Json) -> Result<Self, String> {
        json.as_str().map(str::to_owned).ok_or_else(|| "a text".into())
    }
}

impl Read for Text {
    fn read(json: &Json) -> Result<Self, String> {
        String::read(json).map(Into::into)
    }
}

impl Read for bool {
    fn read(json: &Json) -> Result<Self, String> {
        json.as_bool().ok_or_else(|| "true or false".into())
    }
}

impl Read for f64 {
    fn read(json: &Json) -> Result<Self, String> {
        json.as_f64().ok_or_else(|| "a number".into())
    }
}

impl Read for f32 {
    fn read(json: &Json) -> Result<Self, String> {
        f64::read(json).map(|n| n as f32)
    }
}

impl Read for Date {
    fn read(json: &Json) -> Result<Self, String> {
        json.as_str().and_then(parse_date).ok_or_else(|| "a day of the form YYYY-MM-DD".into())
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Result<Self, String> {
        match json {
            Json::Array(list) => {
                list.iter().map(T::read).collect::<Result<_, _>>().map_err(|e| format!("a list, each {e}"))
            }
            _ => Err("a list".into()),
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty: $words:literal),*) => {
        $(impl Read for $number {
            fn read(json: &Json) -> Result<Self, String> {
                // A whole number that no double holds exactly is written as a float.
                let float = || json.as_f64().filter(|n| n.fract() == 0.0).map(|n| (n as i128).min(u64::MAX.into()));
                let whole = json.as_i64().map(i128::from).or_else(|| json.as_u64().map(i128::from)).or_else(float);
                whole.and_then(|n| n.try_into().ok()).ok_or_else(|| $words.into())
            }
        })*
    };
}

whole_numbers!(usize: "a whole number from 0", u64: "a whole number from 0", u32: "a whole number from 0", i32: "a whole number");

macro_rules! names {
    ($($named:ty),*) => {
        $(impl $crate::fields::Read for $named {
            fn read(json: &$crate::fields::Json) -> Result<Self, String> {
                $crate::fields::named(json)
            }
        })*
    };
}

names!(Kind, Role, Language, Status, By, QuoteType, How, Flag, Mod, SlashDates, Hemisphere);
pub(crate) use names;

/// Reads one of the names of an enum without fields.
pub(crate) fn named<'j, T: Deserialize<'j>>(json: &'j Json) -> Result<T, String> {
    let name: StrDeserializer<Names> = json.as_str().unwrap_or_default().into_deserializer();
    T::deserialize(name).map_err(|names| format!("one of {}", names.0.join(", ")))
}

/// The names that would have been right.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Names(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Names(expected)
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("unknown name")
    }
}

impl std::error::Error for Names {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_json_is_told_in_words_with_its_place() {
        let table = [
            ("", "The JSON breaks off at column 1."),
            ("{\"newsmark\":", "The JSON breaks off at column 12."),
            ("{\"é\": \"abc\n", "The JSON breaks off at column 10."),
            ("accept a1", "From column 1 on it is no JSON: “accept a1”."),
            ("{\"é\": x, \"long\": \"and longer\"}", "From column 7 on it is no JSON: “x, \"long\": \"and long…”."),
            ("{\n  \"a\": 1,\n  b}", "From line 3, column 3 on it is no JSON: “b}”."),
            ("[1] 2", "From column 5 on it is no JSON: “2”."),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text).unwrap_err().to_string(), expected, "{text}");
        }
        assert!(parse("{\"a\": 1}\n").is_ok());
    }
}
