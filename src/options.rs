//! What a caller may set for one run of the pipeline.

use std::sync::Arc;

use serde::Deserialize;
use time::Date;

use crate::document::Language;
use crate::entities::list::DeskList;
use crate::fields::{self, DataError, Fields, Json};

/// Which part of a slash date comes first where both could be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlashDates {
    /// `03/04/2021` is 3 April (British house style).
    #[default]
    DayFirst,
    /// `03/04/2021` is March 4 (American house style).
    MonthFirst,
}

/// Which half of the earth the seasons of the year are those of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hemisphere {
    /// Summer is June to August.
    #[default]
    Northern,
    /// Summer is December to February.
    Southern,
}

/// Settings of one run. `Options::default()` is what most callers want.
#[derive(Clone, Debug)]
pub struct Options {
    /// The caller's name for the article.
    pub id: Option<String>,
    /// The day of publication; wins over a date found in the text.
    pub date: Option<Date>,
    /// The language of the article; else it is told from the text, a paragraph at a time.
    pub language: Option<Language>,
    /// How slash dates are read.
    pub slash_dates: SlashDates,
    /// Whose seasons `last summer` means.
    pub hemisphere: Hemisphere,
    /// Whether `next season` lies within one calendar year (as in Major League Soccer) and does not cross two.
    pub calendar_year_season: bool,
    /// Whether indirect speech is marked.
    pub indirect: bool,
    /// The newsroom's own list of names.
    pub list: Option<Arc<DeskList>>,
}

impl Options {
    /// Reads an article that is written as a line of JSON, `{"text", "id"?, "doc"?, "date"?, "language"?}`; what it leaves
    /// out is as here. Else a sentence that says what is wrong. Other fields are passed over.
    pub fn of_line(&self, line: &str) -> Result<Line, String> {
        let read = || {
            let json = fields::parse(line)?;
            let f = Fields::of(&json, "article")?;
            let name = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
            let (id, doc) = (f.json("id").map(name), f.json("doc").map(name));
            let date = f.maybe("date")?.or(self.date);
            let language = f.maybe("language")?.or(self.language);
            Ok(Line { text: f.get("text")?, doc, options: Options { id, date, language, ..self.clone() } })
        };
        read().map_err(|e: DataError| e.0)
    }
}

/// An article, or a part of one, as a line of JSON holds it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text.
    pub text: String,
    /// The article that the text is a part of: lines of one article, one after the other, are marked up together.
    pub doc: Option<String>,
    /// The settings for it.
    pub options: Options,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            id: None,
            date: None,
            language: None,
            slash_dates: SlashDates::default(),
            hemisphere: Hemisphere::default(),
            calendar_year_season: false,
            indirect: true,
            list: None,
        }
    }
}
