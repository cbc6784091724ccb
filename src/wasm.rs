//! The whole boundary to JavaScript: load a model, annotate a text, review the result, export and import it.
//!
//! Plain data crosses by serde-wasm-bindgen, a call an action; offsets are UTF-16 units. Errors are `Error` objects with
//! a sentence that a reader understands. TypeScript: `types.d.ts` beside the generated module (`newsmark types`).

use std::cell::RefCell;
use std::sync::Arc;

mod desk;

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::entities::list::{DeskList, ListError};
use crate::export::newsmark;
use crate::fields::{DataError, Fields, Json};
use crate::kinds::{Group, KINDS, KindInfo};
use crate::model::Model;
use crate::offsets::Unit;
use crate::options::Options;
use crate::review::{Edit, Review as CoreReview, Touched};
use crate::{Document, annotate_with_progress, numbers, quotes};

fn error(e: impl std::fmt::Display) -> JsError {
    JsError::new(&e.to_string())
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    value.serialize(&Serializer::json_compatible()).map_err(error)
}

/// A panic is a defect of ours: its message goes to the console, for the report that it deserves.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&format!("newsmark: {info}").into())));
}

/// Plain data that JavaScript gives, as the one reader of the core takes it; a second reader, for JavaScript objects,
/// would make the download a tenth larger. `undefined` is `null`.
fn given(value: &JsValue) -> Json {
    let json = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    json.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// The texts of the lists of names: the reader's own, then the newsroom's.
#[derive(Default, PartialEq)]
struct Lists {
    rules: String,
    list: String,
}

impl Lists {
    fn read(&self) -> Result<DeskList, ListError> {
        DeskList::of_all(&[("your own list of names", &self.rules), ("the list of names", &self.list)])
    }
}

/// Settings of one run, and the lists apart from them.
fn read_options(value: &JsValue) -> Result<(Options, Lists), DataError> {
    let json = match given(value) {
        Json::Null => return Ok(Default::default()),
        json => json,
    };
    let (usual, f) = (Options::default(), Fields::of(&json, "options")?);
    let options = Options {
        id: f.maybe("id")?,
        date: f.filled("date")?,
        language: f.maybe("language")?,
        slash_dates: f.or("slashDates", usual.slash_dates)?,
        hemisphere: f.or("hemisphere", usual.hemisphere)?,
        calendar_year_season: f.or("calendarYearSeason", usual.calendar_year_season)?,
        indirect: f.or("indirect", usual.indirect)?,
        ..usual
    };
    let lists = Lists { rules: f.or("rules", String::new())?, list: f.or("list", String::new())? };
    f.end().map(|()| (options, lists))
}

/// A loaded model; make one and keep it.
#[wasm_bindgen]
pub struct Newsmark {
    model: Model,
    /// The lists that were used last, with their texts: most runs use the same.
    list: RefCell<(Lists, Arc<DeskList>)>,
}

#[wasm_bindgen]
impl Newsmark {
    /// Loads a model file (its bytes, decompressed). Throws a sentence where the file is not whole.
    #[wasm_bindgen(constructor)]
    pub fn new(model: Vec<u8>) -> Result<Newsmark, JsError> {
        Ok(Newsmark { model: Model::from_bytes(model).map_err(error)?, list: RefCell::default() })
    }

    /// Marks up a text. `progress` is told the share of the work done, 0 to 1. Lone surrogates count as U+FFFD.
    pub fn annotate(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').AnnotateOptions | undefined")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "((share: number) => void) | undefined")] progress: Option<Function>,
    ) -> Result<Review, JsError> {
        let (mut options, lists) = read_options(&options).map_err(error)?;
        options.list = Some(self.desk_list(lists)?).filter(|list| !list.is_empty());
        let mut tell = |share: f32| {
            if let Some(f) = &progress {
                // A listener that throws must not stop the work.
                let _ = f.call1(&JsValue::NULL, &share.into());
            }
        };
        Ok(Review::of(annotate_with_progress(text, &options, &self.model, &mut tell)))
    }

    /// The number of names in a list (CSV or TSV). Throws a sentence that names the line that is malformed.
    #[wasm_bindgen(js_name = "checkList")]
    pub fn check_list(&self, csv: String) -> Result<usize, JsError> {
        Ok(self.desk_list(Lists { list: csv, ..Lists::default() })?.len())
    }

    fn desk_list(&self, lists: Lists) -> Result<Arc<DeskList>, JsError> {
        let mut last = self.list.borrow_mut();
        if last.0 != lists {
            let read = lists.read().map_err(error)?;
            *last = (lists, Arc::new(read));
        }
        Ok(last.1.clone())
    }

    /// Reads a Newsmark document (JSON text). Throws a sentence that names the place where it does not hold together.
    pub fn import(&self, json: &str) -> Result<Review, JsError> {
        Ok(Review::of(newsmark::read(json).map_err(error)?))
    }

    /// What the model file tells of its making.
    #[wasm_bindgen(unchecked_return_type = "Record<string, string>")]
    pub fn about(&self) -> Result<JsValue, JsError> {
        plain(self.model.about())
    }
}

/// A document under review. Offsets, in edits too, are UTF-16 units.
#[wasm_bindgen]
pub struct Review {
    review: CoreReview,
    /// Whether the last step may have changed every annotation, and the text too.
    is_whole: bool,
}

#[derive(Serialize)]
struct State {
    #[serde(flatten)]
    file: newsmark::File,
    #[serde(rename = "canUndo")]
    can_undo: bool,
    #[serde(rename = "canRedo")]
    can_redo: bool,
}

/// The annotations and entities of some ids as they are now; those that are gone by their ids.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Part {
    annotations: Vec<newsmark::FileAnnotation>,
    entities: Vec<newsmark::FileEntity>,
    gone: Vec<String>,
    can_undo: bool,
    can_redo: bool,
}

/// A report with the ids of what was touched.
#[derive(Serialize)]
struct Reported<R: Serialize> {
    #[serde(flatten)]
    report: R,
    touched: Vec<String>,
}

#[wasm_bindgen]
impl Review {
    fn of(document: Document) -> Self {
        Self { review: CoreReview::in_unit(document, Unit::Utf16), is_whole: true }
    }

    /// The document as plain data, with offsets in UTF-16 units.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').ReviewState")]
    pub fn state(&self) -> Result<JsValue, JsError> {
        plain(&State {
            file: newsmark::to_file(self.review.document(), Unit::Utf16),
            can_undo: self.review.can_undo(),
            can_redo: self.review.can_redo(),
        })
    }

    /// The annotations and entities of `ids`, as an edit has answered them: what a page paints anew after an edit.
    #[wasm_bindgen(js_name = "stateOf", unchecked_return_type = "import('./types.js').ReviewPart")]
    pub fn state_of(&self, ids: Vec<String>) -> Result<JsValue, JsError> {
        let (document, table) = (self.review.document(), self.review.table());
        let mut part = Part { can_undo: self.review.can_undo(), can_redo: self.review.can_redo(), ..Part::default() };
        for name in ids {
            let number = name.get(1..).and_then(|n| n.parse().ok()).unwrap_or(0);
            match (name.as_bytes().first(), self.review.annotation(number), self.review.entity(number)) {
                (Some(b'a'), Some(a), _) => part.annotations.push(newsmark::to_file_annotation(document, table, a)),
                (Some(b'e'), _, Some(e)) => part.entities.push(newsmark::to_file_entity(e)),
                _ => part.gone.push(name),
            }
        }
        plain(&part)
    }

    /// Whether the last edit, undo or redo may have changed every annotation, and the text too: then a page takes
    /// [`Review::state`], else [`Review::state_of`] is enough.
    #[wasm_bindgen(getter, js_name = "isWhole")]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Applies an edit; answers the ids of the annotations that it touched, then of the entities that it changed. Throws
    /// a sentence where it cannot be.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn apply(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').Edit")] edit: JsValue,
    ) -> Result<JsValue, JsError> {
        self.names(|review| review.apply(&read_edit(&edit)?).map_err(error))
    }

    /// Takes the last edit back; answers the ids as [`Review::apply`] does.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn undo(&mut self) -> Result<JsValue, JsError> {
        self.names(|review| Ok(review.undo()))
    }

    /// Does the last undone edit again; answers the ids as [`Review::apply`] does.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn redo(&mut self) -> Result<JsValue, JsError> {
        self.names(|review| Ok(review.redo()))
    }

    fn names(&mut self, step: impl FnOnce(&mut CoreReview) -> Result<Touched, JsError>) -> Result<JsValue, JsError> {
        let touched = step(&mut self.review)?;
        self.is_whole = touched.whole;
        plain(&touched_names(&self.review, touched))
    }

    /// Takes over the suggestions of a new run over the same text; the reader's decisions stay. Answers how many there
    /// are of each, with the ids as [`Review::apply`] gives them. Throws where the text is another.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Merged")]
    pub fn merge(&mut self, run: &Review) -> Result<JsValue, JsError> {
        let (report, touched) = self.review.merge(run.review.document()).map_err(error)?;
        plain(&Reported { report, touched: touched_names(&self.review, touched) })
    }

    /// The document as a file of `format`: `newsmark` (JSON), or a table with a head line, offsets in code points, of its
    /// numbers (`numbers.csv`) or quotes (`quotes.csv`, `quotes.md`). Throws where there is no such format.
    pub fn export(&self, format: &str) -> Result<String, JsError> {
        let document = self.review.document();
        match format {
            "newsmark" => Ok(newsmark::write(document)),
            "numbers.csv" => Ok(numbers::table::head() + &numbers::table::csv(document)),
            "quotes.csv" => Ok(quotes::table::head() + &quotes::table::csv(document)),
            "quotes.md" => Ok(quotes::table::markdown(document)),
            other => Err(error(format!(
                "There is no export format “{other}”; newsmark, numbers.csv, quotes.csv and quotes.md are known."
            ))),
        }
    }
}

/// The ids of what a step has touched: where it was the whole document, those of all annotations and entities.
fn touched_names(review: &CoreReview, mut touched: Touched) -> Vec<String> {
    if touched.whole {
        touched.annotations.extend(review.document().annotations.iter().map(|a| a.id));
        touched.entities.extend(review.document().entities.iter().map(|e| e.id));
        touched.settle();
    }
    touched.names()
}

fn read_edit(edit: &JsValue) -> Result<Edit, JsError> {
    Edit::read(&given(edit)).map_err(error)
}

#[derive(Serialize)]
struct JsKind {
    #[serde(flatten)]
    info: &'static KindInfo,
    #[serde(rename = "groupLabel")]
    group_label: &'static str,
}

/// The table of kinds, in order.
#[wasm_bindgen(unchecked_return_type = "import('./types.js').KindInfo[]")]
pub fn kinds() -> Result<JsValue, JsError> {
    let label = |group: Group| group.label();
    plain(&KINDS.iter().map(|info| JsKind { info, group_label: label(info.group) }).collect::<Vec<_>>())
}
