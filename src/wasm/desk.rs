//! The desk's part of the boundary: previews, snapping, changed texts, checks, progress and saved sessions.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{Newsmark, Reported, Review, error, given, plain, read_edit, touched_names};
use crate::checks::{self, Check};
use crate::document::{Span, Status};
use crate::export::newsmark;
use crate::fields;
use crate::kinds::Kind;
use crate::offsets::Unit;
use crate::review::{Edge, Merged, Orphan, Rebased, Review as CoreReview};

#[wasm_bindgen]
impl Newsmark {
    /// Reads what [`Review::session`] has written, then applies the edits (a JSON list, `undo` and `redo` among them) that
    /// were kept since.
    pub fn restore(&self, session: &str, edits: Option<String>) -> Result<Review, JsError> {
        let mut review = CoreReview::restore(session, Unit::Utf16).map_err(error)?;
        if let Some(edits) = edits {
            review.replay(&edits).map_err(error)?;
        }
        Ok(Review { review, is_whole: true })
    }
}

#[wasm_bindgen]
impl Review {
    /// What an edit would change if it went to every mention of the same words (`string`) or entity (`chain`).
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Preview")]
    pub fn preview(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').Edit")] edit: JsValue,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').Scope")] scope: JsValue,
    ) -> Result<JsValue, JsError> {
        let scope = fields::Read::read(&given(&scope)).map_err(|names| error(format!("The scope is {names}.")))?;
        plain(&self.review.preview(&read_edit(&edit)?, scope).map_err(error)?)
    }

    /// The stretch that a selection would get as an annotation of `kind`, moved to the edges of words; `undefined` where
    /// there is no word.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Span | undefined")]
    pub fn snapped(
        &self,
        start: usize,
        end: usize,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').Kind")] kind: &str,
    ) -> Result<JsValue, JsError> {
        let kind = Kind::from_name(kind).ok_or_else(|| error(format!("There is no kind “{kind}”.")))?;
        match self.review.snapped(start, end, kind) {
            Some((start, end)) => plain(&Ends { start, end }),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// One end of an annotation (of its part `part`) moved by `by` words: out of it where positive, into it where
    /// negative.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Span")]
    pub fn stretched(
        &self,
        id: &str,
        #[wasm_bindgen(unchecked_param_type = "\"start\" | \"end\"")] edge: &str,
        by: i32,
        part: Option<usize>,
    ) -> Result<JsValue, JsError> {
        let edge = if edge == "start" { Edge::Start } else { Edge::End };
        let (start, end) = self.review.stretched(id, part, edge, by).map_err(error)?;
        plain(&Ends { start, end })
    }

    /// Moves every annotation into the text as it was changed; answers what became of them. The tagger is not run.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Rebased")]
    pub fn rebase(&mut self, text: &str) -> Result<JsValue, JsError> {
        let (report, touched) = self.review.rebase(text);
        plain(&Reported { report, touched: touched_names(&self.review, touched) })
    }

    /// Takes over a new run, of another text too: moves every annotation into that text first. One step, that undo takes
    /// back whole.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Rerun")]
    pub fn rerun(&mut self, run: &Review) -> Result<JsValue, JsError> {
        let (rebased, merged, touched) = self.review.rerun(run.review.document()).map_err(error)?;
        plain(&JsRerun { rebased, merged, touched: touched_names(&self.review, touched) })
    }

    /// Annotations whose place a changed text has lost; `place` and `forget` are the edits for them.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Orphan[]")]
    pub fn orphans(&self) -> Result<JsValue, JsError> {
        let text = &self.review.document().text;
        let offset = |at: usize| self.review.table().from_byte(text, at);
        let is_here = |s: &&Span| text.get(s.start..s.end).is_some();
        let orphan = |o: &Orphan| JsOrphan {
            id: newsmark::annotation_name(o.annotation.id),
            kind: o.annotation.kind,
            status: o.annotation.status,
            text: o.text.clone(),
            before: o.before.clone(),
            after: o.after.clone(),
            places: o
                .candidates
                .iter()
                .filter(is_here)
                .map(|s| Ends { start: offset(s.start), end: offset(s.end) })
                .collect(),
        };
        plain(&self.review.orphans().map(orphan).collect::<Vec<_>>())
    }

    /// What an editor should look at again, each with where it is, in the order of the text; what was dismissed is told as
    /// such.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Check[]")]
    pub fn checks(&self) -> Result<JsValue, JsError> {
        let text = &self.review.document().text;
        let offset = |at: usize| self.review.table().from_byte(text, at);
        let check = |check: Check| {
            let next = check.at + text[check.at..].chars().next().map_or(0, char::len_utf8);
            let dismissed = self.review.is_dismissed(&check);
            JsCheck { dismissed, start: offset(check.at), end: offset(next), check }
        };
        plain(&checks::run(self.review.document()).into_iter().map(check).collect::<Vec<_>>())
    }

    /// How much is reviewed, and what to look at next.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Progress")]
    pub fn progress(&self) -> Result<JsValue, JsError> {
        plain(&self.review.progress())
    }

    /// Lines for the newsroom's list that an edit teaches; none where it is about one place only.
    #[wasm_bindgen(unchecked_return_type = "import('./types.js').Learned[]")]
    pub fn learn(
        &self,
        #[wasm_bindgen(unchecked_param_type = "import('./types.js').Edit")] edit: JsValue,
    ) -> Result<JsValue, JsError> {
        plain(&self.review.learn(&read_edit(&edit)?).map_err(error)?)
    }

    /// The whole session, history and all, as JSON text; `Newsmark.restore` reads it.
    pub fn session(&self) -> String {
        self.review.session()
    }
}

#[derive(Serialize)]
struct JsOrphan {
    id: String,
    kind: Kind,
    status: Status,
    text: String,
    before: String,
    after: String,
    places: Vec<Ends>,
}

#[derive(Serialize)]
struct JsCheck {
    #[serde(flatten)]
    check: Check,
    start: usize,
    end: usize,
    dismissed: bool,
}

#[derive(Serialize)]
struct JsRerun {
    rebased: Option<Rebased>,
    merged: Merged,
    touched: Vec<String>,
}

#[derive(Serialize)]
struct Ends {
    start: usize,
    end: usize,
}
