//! Indirect speech: the clause that a verb of speech or `according to` reports without marks. A linear model chooses
//! for each cue one of a few stretches, or none.
//!
//! `The trust said on Monday that two wards had shut, and closed its doors` -> `two wards had shut`

use std::ops::Range;

use super::closed::{is_between_subject_and_cue, is_determiner, is_function};
use super::scene::{Mention, Scene, Sort};
use super::syntax::{is_according, is_cue, object, subject};
use super::weights::{Features, Sum, bucket, yes};
use super::words::Cue;
use crate::document::{Class, Role};

/// Probability from which a clause is taken for reported speech; set for a precision of 85 % on articles not trained on.
const CERTAIN: f32 = 0.58;

/// How the clause stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// `Ito says the boats have gone`
    Behind,
    /// `The boats have gone, Ito says`
    Before,
    /// `According to Radio Oban, the boats left`
    According,
    /// `The boats left, according to Radio Oban`
    AccordingBehind,
    /// `They are said to value him`: nobody speaks
    Hearsay,
}

impl Frame {
    const fn name(self) -> &'static str {
        match self {
            Frame::Behind => "behind",
            Frame::Before => "before",
            Frame::According => "according",
            Frame::AccordingBehind => "according behind",
            Frame::Hearsay => "hearsay",
        }
    }
}

/// A clause that a cue may report.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// The tokens of what was said.
    pub content: Range<usize>,
    /// The tokens of the cue.
    pub cue: Range<usize>,
    /// The mention that speaks.
    pub speaker: Option<usize>,
    /// The mention that is spoken to.
    pub hearer: Option<usize>,
    frame: Frame,
    that: bool,
    cuts: usize,
}

/// The clauses of the document that are reported speech, with their probabilities.
pub(super) fn find(scene: &Scene) -> Vec<(Clause, f32)> {
    let mut out: Vec<(Clause, f32)> = Vec::new();
    for cue in cues(scene) {
        let clauses = clauses(scene, cue);
        let scores: Vec<f32> = clauses.iter().map(|c| score(scene, c)).collect();
        let Some(best) = (0..scores.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a }) else { continue };
        // No clause at all is one more choice, of score 0.
        let top = scores[best].max(0.0);
        let total: f32 = scores.iter().map(|s| (s - top).exp()).sum::<f32>() + (-top).exp();
        let share = (scores[best] - top).exp() / total;
        let clause = &clauses[best];
        let taken = out.last().is_some_and(|(c, _)| c.content.end > clause.content.start);
        if share >= CERTAIN && !taken {
            out.push((clause.clone(), share));
        }
    }
    out
}

/// The tokens that may report a clause.
pub(super) fn cues<'s>(scene: &'s Scene) -> impl Iterator<Item = usize> + 's {
    (0..scene.hashes.len()).filter(|&t| scene.depths[t] == 0 && is_cue(scene, t) && speaks_here(scene, t))
}

fn speaks_here(scene: &Scene, t: usize) -> bool {
    matches!(
        scene.document.paragraphs[scene.paragraphs[t] as usize].role,
        Role::Body | Role::List | Role::Headline | Role::Label
    )
}

fn score(scene: &Scene, clause: &Clause) -> f32 {
    let mut sum = Sum::default();
    describe(scene, clause, &mut sum);
    sum.score()
}

/// The clauses that the cue at a token may report.
pub(super) fn clauses(scene: &Scene, cue: usize) -> Vec<Clause> {
    let mut out = Vec::new();
    let sentence = sentence(scene, cue);
    if is_according(scene, cue) {
        according(scene, cue, &sentence, &mut out);
    } else if is_hearsay(scene, cue, &sentence) {
        hearsay(scene, cue, &sentence, &mut out);
    } else {
        behind(scene, cue, &sentence, &mut out);
        before(scene, cue, &sentence, &mut out);
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
                || matches!(scene.word(t), "and" | "but") && t + 1 < limit && scene.cues[t + 1].is_some())
    };
    let mut out: Vec<usize> = (start + SHORT..limit).filter(is_cut).take(MOST).collect();
    out.push(limit);
    out
}

/// `X said [on Monday] [that] …`
fn behind(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let Some(speaker) = subject(scene, cue, sentence.start) else { return };
    let m = &scene.mentions[speaker];
    if scene.depths[m.first] > 0 {
        return;
    }
    let mut at = cue + 1;
    if at < sentence.end && scene.word(at) == "out" {
        at += 1;
    }
    let mut hearer = None;
    if matches!(scene.cues[cue], Some(Cue::Tell | Cue::Ask)) {
        let next = scene.mention_from(at);
        let near = scene.mentions.get(next).filter(|x| {
            x.first <= at + 3
                && x.end < sentence.end
                && (at..x.first).all(|t| !matches!(scene.word(t), "," | "that" | "if" | "whether"))
        });
        match near {
            Some(x) => {
                hearer = Some(next);
                at = x.end;
            }
            None if scene.cues[cue] == Some(Cue::Tell) => return,
            None => {}
        }
    }
    let (start, that) = skip_adverbial(scene, at, sentence.end);
    if start + 1 >= sentence.end || scene.depths[start] > 0 {
        return;
    }
    for (cuts, end) in ends(scene, start, sentence.end).into_iter().enumerate() {
        out.push(Clause {
            content: start..end,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer,
            frame: Frame::Behind,
            that,
            cuts,
        });
    }
}

/// Passes `on Monday`, `in a statement`, `yesterday` and `that`; says whether there was a `that`.
fn skip_adverbial(scene: &Scene, at: usize, end: usize) -> (usize, bool) {
    const FAR: usize = 9;
    if let Some(that) = (at..end.min(at + FAR))
        .take_while(|&t| {
            !matches!(
                scene.word(t),
                "," | "and" | "was" | "were" | "is" | "are" | "had" | "has" | "have" | "would" | "will"
            )
        })
        .find(|&t| scene.word(t) == "that")
    {
        let direct = that == at
            || is_function(scene.word(at))
            || scene.document.tokens[at].class == Class::Word && scene.word(at).starts_with(char::is_uppercase);
        if direct {
            return (that + 1, true);
        }
    }
    let is_day = |t: usize| {
        let word = scene.word_at(Some(t));
        matches!(
            word,
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "yesterday"
                | "today"
                | "later"
                | "afterwards"
                | "earlier"
                | "tonight"
        )
    };
    if is_day(at) {
        return (at + 1, false);
    }
    if scene.word_at(Some(at)) == "on" && is_day(at + 1) {
        return (at + 2, false);
    }
    if matches!(scene.word_at(Some(at)), "last" | "this")
        && matches!(scene.word_at(Some(at + 1)), "week" | "month" | "year" | "night" | "morning" | "weekend" | "summer")
    {
        return (at + 2, false);
    }
    (at, false)
}

/// `…, X said` and `…, said X`
fn before(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let inverted = cue > sentence.start && scene.word(cue - 1) == ",";
    let speaker = if inverted { object(scene, cue) } else { subject(scene, cue, sentence.start) };
    let Some(speaker) = speaker else { return };
    let m = &scene.mentions[speaker];
    let comma = if inverted {
        cue - 1
    } else {
        let mut first = m.first;
        while first > sentence.start
            && first + 5 > m.first
            && scene.word(first - 1) != ","
            && !is_function_verb(scene.word(first - 1))
        {
            first -= 1;
        }
        let direct = (m.end..cue).all(|t| is_between_subject_and_cue(scene.word(t)));
        if !direct || first == sentence.start || scene.word(first - 1) != "," {
            return;
        }
        first - 1
    };
    // What comes behind must not be a clause of its own.
    let behind = scene.word_at(Some(cue + 1));
    let last = cue + 1 >= sentence.end;
    let tail = last
        || inverted
        || matches!(
            behind,
            "," | "on"
                | "in"
                | "at"
                | "to"
                | "yesterday"
                | "last"
                | "this"
                | "after"
                | "during"
                | "and"
                | "-"
                | "–"
                | "—"
                | "("
        )
        || behind.ends_with("day");
    if comma <= sentence.start + 1 || !tail || scene.depths[comma - 1] > 0 {
        return;
    }
    let mut starts = vec![sentence.start];
    starts.extend(
        (sentence.start..comma)
            .filter(|&t| matches!(scene.word(t), ":" | "," | "–" | "—") && t + 3 < comma)
            .map(|t| t + 1)
            .take(3),
    );
    for (cuts, start) in starts.into_iter().enumerate() {
        out.push(Clause {
            content: start..comma,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Before,
            that: inverted,
            cuts,
        });
    }
}

fn is_function_verb(word: &str) -> bool {
    matches!(word, "is" | "was" | "were" | "are" | "had" | "has" | "have" | "would" | "will" | "and" | "that" | "which")
}

/// `According to X, …` and `…, according to X`
fn according(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let Some(speaker) = object(scene, cue) else { return };
    let m = &scene.mentions[speaker];
    let span = cue - 1..cue + 1;
    let opens = cue - 1 == sentence.start
        || matches!(scene.word(cue - 2), "," | "and" | "-" | "–" | "—") && cue < sentence.start + 8;
    if opens {
        let comma = (m.end..sentence.end.min(m.end + 14)).find(|&t| scene.word(t) == "," && scene.depths[t] == 0);
        let Some(comma) = comma else { return };
        let mut starts = vec![comma + 1];
        // `According to Lind, master of the harbour, most …`
        starts.extend((comma + 1..sentence.end.min(comma + 12)).find(|&t| scene.word(t) == ",").map(|t| t + 1));
        for start in starts.into_iter().filter(|&s| s + 1 < sentence.end) {
            for (cuts, end) in ends(scene, start, sentence.end).into_iter().enumerate() {
                out.push(Clause {
                    content: start..end,
                    cue: span.clone(),
                    speaker: Some(speaker),
                    hearer: None,
                    frame: Frame::According,
                    that: start == comma + 1,
                    cuts,
                });
            }
        }
        return;
    }
    let mut end = cue - 1;
    if scene.word(end - 1) == "," {
        end -= 1;
    }
    let mut starts = vec![sentence.start];
    starts.extend(
        (sentence.start..end)
            .filter(|&t| matches!(scene.word(t), ":" | "," | "–" | "—") && t + 3 < end)
            .map(|t| t + 1)
            .take(3),
    );
    for (cuts, start) in starts.into_iter().filter(|&s| s + 1 < end).enumerate() {
        out.push(Clause {
            content: start..end,
            cue: span.clone(),
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::AccordingBehind,
            that: false,
            cuts,
        });
    }
}

/// `are said to`, `it is understood that`: the passive of a cue, with nobody to say it.
fn is_hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>) -> bool {
    let be = (1..=3).any(|g| {
        cue >= sentence.start + g
            && matches!(scene.word(cue - g), "is" | "are" | "was" | "were" | "been" | "being")
            && (cue - g + 1..cue).all(|t| is_between_subject_and_cue(scene.word(t)) || scene.word(t).ends_with("ly"))
    });
    let participle = matches!(
        scene.word(cue),
        "said"
            | "understood"
            | "believed"
            | "thought"
            | "reported"
            | "claimed"
            | "known"
            | "rumoured"
            | "rumored"
            | "alleged"
            | "expected"
            | "told"
            | "considered"
    );
    be && participle
}

fn hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    if !matches!(scene.word_at(Some(cue + 1)), "to" | "that") || cue + 3 >= sentence.end {
        return;
    }
    let that = scene.word(cue + 1) == "that";
    let mut first = cue;
    while first > sentence.start
        && first + 6 > cue
        && (is_between_subject_and_cue(scene.word(first - 1))
            || matches!(scene.word(first - 1), "are" | "were" | "being"))
    {
        first -= 1;
    }
    let cue = first..cue + 1;
    for (cuts, end) in ends(scene, cue.end + 1, sentence.end).into_iter().enumerate() {
        out.push(Clause {
            content: cue.end + 1..end,
            cue: cue.clone(),
            speaker: None,
            hearer: None,
            frame: Frame::Hearsay,
            that,
            cuts,
        });
    }
}

/// Gives the features of a clause.
pub(super) fn describe(scene: &Scene, c: &Clause, out: &mut impl Features) {
    let p = "indirect";
    let frame = c.frame.name();
    let cue = c.cue.end - 1;
    let word = scene.word(cue);
    let length = bucket(c.content.len());
    let class = scene.cues[cue].map_or("none", Cue::name);
    let sentence = scene.document.sentences[scene.sentences[cue] as usize].tokens.clone();
    let stop = scene.word_at(Some(c.content.end));
    let quoted = c.content.clone().any(|t| scene.depths[t] > 0);
    let finite = finite(scene, &c.content);
    let full = c.content.end + 1 >= sentence.end;
    let that = yes(c.that);
    out.add(&[p, frame]);
    out.add(&[p, frame, "cue", word]);
    out.add(&[p, frame, "cue+that", word, that]);
    out.add(&[p, frame, "class", class, that]);
    out.add(&[p, frame, "length", length]);
    out.add(&[p, frame, "cuts", bucket(c.cuts), yes(full)]);
    out.add(&[p, frame, "finite", yes(finite), class, that]);
    out.add(&[p, frame, "quoted", yes(quoted)]);
    let first_name = first_class(scene, c.content.start);
    out.add(&[p, frame, "first", first_name, class]);
    out.add(&[p, frame, "first+that", first_name, that, word]);
    let next = scene.word_at(Some(c.content.end + 1));
    let next =
        if is_function(next) || scene.cues.get(c.content.end + 1).copied().flatten().is_some() { next } else { "-" };
    let stop_name =
        if matches!(stop, "," | ";" | "-" | "–" | "—" | ":" | "(" | "." | "and" | "but") { stop } else { "end" };
    out.add(&[p, frame, "stop", stop_name]);
    out.add(&[p, frame, "stop+next", stop_name, next]);
    out.add(&[p, frame, "stop+finite", stop_name, yes(finite), yes(finite_behind(scene, c.content.end, sentence.end))]);
    out.add(&[p, "role", role_name(scene, cue)]);
    speaker_features(scene, c, frame, word, out);
}

fn speaker_features(scene: &Scene, c: &Clause, frame: &str, word: &str, out: &mut impl Features) {
    let p = "indirect";
    let Some(m) = c.speaker.map(|m| &scene.mentions[m]) else { return };
    let gap = gap(scene, m, &c.cue);
    out.add(&[p, frame, "speaker", m.sort.name()]);
    out.add(&[p, frame, "gap", gap, m.sort.name()]);
    if m.sort == Sort::Pronoun {
        out.add(&[p, frame, "pronoun", scene.word(m.first)]);
    }
    out.add(&[p, frame, "hearer", yes(c.hearer.is_some()), word]);
    let before = scene.word_at(c.cue.start.checked_sub(1));
    let light = if is_between_subject_and_cue(before) { before } else { "-" };
    out.add(&[p, frame, "before cue", light]);
    let initial = m.first == 0 || scene.sentences[m.first] != scene.sentences[m.first - 1];
    out.add(&[p, frame, "initial", yes(initial), gap]);
    let quote_before = scene.depths[..c.cue.start].iter().rev().take(12).any(|d| *d > 0);
    out.add(&[p, frame, "quote before", yes(quote_before)]);
}

fn gap(scene: &Scene, m: &Mention, cue: &Range<usize>) -> &'static str {
    if m.end > cue.start {
        return "behind";
    }
    if (m.end..cue.start).all(|t| is_between_subject_and_cue(scene.word(t))) {
        return "next";
    }
    if scene.word(m.end) == "," && scene.word(cue.start - 1) == "," { "apposed" } else { bucket(cue.start - m.end) }
}

fn first_class<'s>(scene: &'s Scene, t: usize) -> &'s str {
    let word = scene.word(t);
    if is_function(word) || is_determiner(word) {
        return word;
    }
    if scene.mentions.get(scene.mention_from(t)).is_some_and(|m| m.first == t) {
        return "mention";
    }
    match scene.document.tokens[t].class {
        Class::Number | Class::Symbol => "number",
        Class::Word if word.starts_with(char::is_uppercase) => "capital",
        Class::Word if word.ends_with("ing") => "ing",
        Class::Word if word.ends_with('s') => "plural",
        Class::Word => "word",
        _ => word,
    }
}

/// Whether an auxiliary or a past form shows a clause and not a noun phrase.
fn finite(scene: &Scene, range: &Range<usize>) -> bool {
    range.clone().take(25).any(|t| is_finite(scene.word(t)))
}

fn finite_behind(scene: &Scene, from: usize, to: usize) -> bool {
    (from.min(to)..to).take(10).any(|t| is_finite(scene.word(t)))
}

fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "will"
            | "would"
            | "has"
            | "have"
            | "had"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "do"
            | "does"
            | "did"
            | "'s"
            | "’s"
            | "'d"
            | "’d"
            | "'ll"
            | "’ll"
    ) || (word.len() > 4 && word.ends_with("ed"))
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

fn role_name(scene: &Scene, t: usize) -> &'static str {
    match scene.document.paragraphs[scene.paragraphs[t] as usize].role {
        Role::Headline => "headline",
        Role::Label => "label",
        Role::List => "list",
        _ => "body",
    }
}
