//! How much of a document is reviewed, by kind, and what to look at next: the most doubtful first.
//!
//! 12 of 40 reviewed; then `a7` (score 0.31), `a3` (0.44), …

use serde::Serialize;

use super::Review;
use crate::document::{Annotation, Status};
use crate::export::newsmark::annotation_name;
use crate::kinds::{KINDS, Kind};
use crate::order;

/// How much is done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// Annotations in all, rejected ones too; suggestions that gave way to another annotation are left out.
    pub total: usize,
    /// Those that the reader has decided.
    pub reviewed: usize,
    /// Those with a tick that nothing has reopened.
    pub verified: usize,
    /// Whether nothing is left: every annotation is decided, and none has lost its place.
    pub finished: bool,
    /// The same by kind, kinds without annotations left out, in the order of the table.
    pub kinds: Vec<KindProgress>,
    /// What is not yet reviewed, least sure first; ties in the order of the text.
    pub doubtful: Vec<String>,
}

/// How much of a kind is done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindProgress {
    /// The kind.
    pub kind: Kind,
    /// Annotations in all, counted as in [`Progress::total`].
    pub total: usize,
    /// Those that the reader has decided.
    pub reviewed: usize,
    /// Those with a tick that nothing has reopened.
    pub verified: usize,
}

/// How sure the least sure part of an annotation is, in hundredths: a quote is no surer than its speaker.
fn doubt(a: &Annotation) -> usize {
    let speaker = a.quote.as_ref().and_then(|q| q.speaker).map_or(1.0, |s| s.score);
    (a.score.min(speaker) * 100.0).round() as usize
}

impl Review {
    /// How much is done, and what to look at next. Sorts what is left.
    pub fn progress(&self) -> Progress {
        let all = &self.document().annotations;
        let mut kinds: Vec<KindProgress> =
            KINDS.iter().map(|k| KindProgress { kind: k.kind, total: 0, reviewed: 0, verified: 0 }).collect();
        for a in all.iter().filter(|a| !a.gave_way) {
            let row = &mut kinds[a.kind as usize];
            row.total += 1;
            row.reviewed += usize::from(a.status != Status::Suggested);
            row.verified += usize::from(a.verified.as_ref().is_some_and(|v| !v.reopened));
        }
        kinds.retain(|row| row.total > 0);
        let mut left: Vec<&Annotation> = all.iter().filter(|a| a.status == Status::Suggested).collect();
        order::sort_by(&mut left, |a| [doubt(a), 0, 0]);
        Progress {
            total: kinds.iter().map(|k| k.total).sum(),
            reviewed: kinds.iter().map(|k| k.reviewed).sum(),
            verified: kinds.iter().map(|k| k.verified).sum(),
            finished: left.is_empty() && self.orphans().next().is_none(),
            kinds,
            doubtful: left.into_iter().map(|a| annotation_name(a.id)).collect(),
        }
    }
}
