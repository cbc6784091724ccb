//! The clauses that a verb or noun of speech may report without marks: for each a few stretches, of which
//! `indirect.rs` chooses one or none.
//!
//! `The trust said on Monday that two wards had shut, and closed its doors` -> `two wards had shut`, and all to the end

mod before;
mod behind;
mod noun;
mod source;

use std::ops::Range;

pub(super) use noun::is_noun_of_speech;

use super::closed::{is_auxiliary, is_between_subject_and_cue, is_determiner, is_finite, is_function};
use super::scene::{Scene, Sort};
use super::syntax::{is_according, is_passive, is_possessive, object, object_of, subject};
use super::words::Cue;

/// How the clause stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// `Ito says the boats have gone`
    Behind,
    /// `The boats have gone, Ito says`
    Before,
    /// `The boats, Ito says, have gone`
    Around,
    /// `According to Radio Oban, the boats left`
    According,
    /// `The boats left, according to Radio Oban`
    AccordingBehind,
    /// `They are said to value him`: nobody speaks
    Hearsay,
    /// `Ito’s claim that the boats left`
    Noun,
}

impl Frame {
    pub const fn name(self) -> &'static str {
        match self {
            Frame::Behind => "behind",
            Frame::Before => "before",
            Frame::Around => "around",
            Frame::According => "according",
            Frame::AccordingBehind => "according behind",
            Frame::Hearsay => "hearsay",
            Frame::Noun => "noun",
        }
    }
}

/// A clause that a cue may report.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// The tokens of what was said.
    pub content: Range<usize>,
    /// The tokens of its second part, behind the words that report it.
    pub tail: Option<Range<usize>>,
    /// The tokens of the cue.
    pub cue: Range<usize>,
    /// The mention that speaks.
    pub speaker: Option<usize>,
    /// The mention that is spoken to.
    pub hearer: Option<usize>,
    /// How it stands to its cue.
    pub frame: Frame,
    /// Whether `that` opens it, or the verb stands before its subject.
    pub that: bool,
    /// Whether a phrase of time or place stands between it and the verb.
    pub skipped: bool,
    /// How many places were passed at which it could have ended or started.
    pub cuts: usize,
}

impl Clause {
    /// The token behind all of it.
    pub fn end(&self) -> usize {
        self.tail.as_ref().map_or(self.content.end, |t| t.end)
    }

    /// Whether both share four fifths of their tokens.
    pub fn is_close_to(&self, other: &Self) -> bool {
        let both = self.end().min(other.end()).saturating_sub(self.content.start.max(other.content.start));
        let all = self.end().max(other.end()) - self.content.start.min(other.content.start);
        both * 5 >= all * 4
    }
}

/// The clauses that the cue at a token may report.
pub(super) fn clauses(scene: &Scene, cue: usize) -> Vec<Clause> {
    let mut out = Vec::new();
    let sentence = sentence(scene, cue);
    if is_noun_of_speech(scene, cue) {
        noun::add(scene, cue, &sentence, &mut out);
    } else if is_according(scene, cue) {
        source::add(scene, cue, &sentence, &mut out);
    } else if source::is_hearsay(scene, cue, &sentence) {
        source::add_hearsay(scene, cue, &sentence, &mut out);
    } else {
        behind::add(scene, cue, &sentence, &mut out);
        before::add(scene, cue, &sentence, &mut out);
    }
    out
}

/// The tokens of the sentence, from the last quote in it on.
fn sentence(scene: &Scene, t: usize) -> Range<usize> {
    const BACK: usize = 80;
    const AHEAD: usize = 120;
    let whole = scene.document.sentences[scene.sentences[t] as usize].tokens.clone();
    let whole = whole.start.max(t.saturating_sub(BACK))..whole.end.min(t + AHEAD);
    let start =
        (whole.start..t).rev().find(|&i| scene.depths[i] > 0 || scene.word(i) == ";").map_or(whole.start, |i| i + 1);
    // `LONDON — The boats`, `• The boats`
    let start = (start..t).find(|&i| !matches!(scene.word(i), "—" | "–" | "-" | "•" | "*")).unwrap_or(start);
    let mut end = whole.end;
    while end > t + 1
        && (matches!(scene.word(end - 1), "." | "?" | "!" | "…" | ":" | ";") || scene.word(end - 1) == ")")
        && scene.depths[end - 1] == 0
    {
        end -= 1;
    }
    start..end
}

/// Places where a clause that starts at `start` may end: at commas, dashes, semicolons, and before a coordinated cue.
fn ends(scene: &Scene, start: usize, limit: usize) -> Vec<usize> {
    const MOST: usize = 5;
    const SHORT: usize = 2;
    let is_cut = |&t: &usize| {
        scene.depths[t] == 0
            && (matches!(scene.word(t), "," | ";" | "–" | "—" | ":" | "(")
                || scene.word(t) == "-" && scene.is_spaced(t)
                || matches!(scene.word(t), "and" | "but") && leads_to_cue(scene, t + 1, limit))
    };
    let mut out: Vec<usize> = (start + SHORT..limit).filter(is_cut).take(MOST).collect();
    out.push(limit);
    out
}

/// Places where a clause that ends at `end` may start: with the sentence, or behind a colon, comma or dash.
fn openings(scene: &Scene, sentence: &Range<usize>, end: usize) -> impl Iterator<Item = usize> {
    const MOST: usize = 3;
    let is_mark = move |t: &usize| matches!(scene.word(*t), ":" | "," | "–" | "—") && t + 3 < end;
    let marks = (sentence.start..end).filter(is_mark).map(|t| t + 1).take(MOST);
    std::iter::once(sentence.start).chain(marks).filter(move |&start| start + 1 < end)
}

/// Whether a verb of speech stands there, or behind `also`, `later`, `has` (`but has since said`).
fn leads_to_cue(scene: &Scene, at: usize, limit: usize) -> bool {
    const LIGHT: usize = 2;
    (at..limit.min(at + 1 + LIGHT))
        .find(|&t| !is_between_subject_and_cue(scene.word(t)))
        .is_some_and(|t| scene.cues[t].is_some())
}

fn opens_adverbial(word: &str) -> bool {
    behind::is_day(word)
        || matches!(
            word,
            "on" | "in"
                | "at"
                | "to"
                | "by"
                | "for"
                | "from"
                | "with"
                | "via"
                | "through"
                | "during"
                | "after"
                | "before"
                | "last"
                | "this"
                | "late"
                | "early"
        )
}

pub(super) fn is_mention(scene: &Scene, t: usize) -> bool {
    scene.mentions.get(scene.mention_from(t)).is_some_and(|m| m.first == t)
}

/// Words with which no clause ends.
fn is_hanging(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "which"
            | "that"
            | "who"
            | "because"
            | "if"
            | "when"
            | "while"
            | "where"
            | "although"
            | "as"
    )
}
