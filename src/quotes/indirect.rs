//! Indirect speech: the clause that a verb of speech or `according to` reports without marks. A linear model chooses
//! for each cue one of a few stretches, or none.
//!
//! `The trust said on Monday that two wards had shut, and closed its doors` -> `two wards had shut`

use std::ops::Range;

use super::clauses::{Clause, Frame, clauses, is_mention, is_noun_of_speech};
use super::closed::{is_auxiliary, is_between_subject_and_cue, is_determiner, is_finite, is_function};
use super::scene::{Mention, Scene, Sort};
use super::syntax::{is_cue, is_possessive};
use super::weights::{Features, Sum, bucket, yes};
use super::words::Cue;
use crate::document::{Class, Role};

/// Probability from which a clause is taken for reported speech; set for a precision of 85 % on articles not trained on.
const CERTAIN: f32 = 0.57;

/// The clauses of the document that are reported speech, with their probabilities.
pub(super) fn find(scene: &Scene) -> Vec<(Clause, f32)> {
    let mut out: Vec<(Clause, f32)> = Vec::new();
    for cue in cues(scene) {
        let clauses = clauses(scene, cue);
        let Some((best, share)) = likeliest(scene, &clauses) else { continue };
        let clause = &clauses[best];
        let taken = out.last().is_some_and(|(c, _)| c.end() > clause.content.start);
        if share >= CERTAIN && !taken {
            out.push((clause.clone(), share));
        }
    }
    out
}

/// The clause with the most of the probability, shared with those that differ from it by little.
fn likeliest(scene: &Scene, clauses: &[Clause]) -> Option<(usize, f32)> {
    let scores: Vec<f32> = clauses.iter().map(|c| score(scene, c)).collect();
    // No clause at all is one more choice, of score 0.
    let top = scores.iter().copied().fold(0.0, f32::max);
    let masses: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let total = masses.iter().sum::<f32>() + (-top).exp();
    let around = |c: &Clause| -> f32 {
        clauses.iter().zip(&masses).filter(|(other, _)| c.is_close_to(other)).map(|(_, mass)| mass).sum()
    };
    let best = (0..masses.len()).reduce(|a, b| if masses[b] > masses[a] { b } else { a })?;
    let near = (0..masses.len()).filter(|&i| masses[i] * 4.0 >= masses[best]);
    let (best, mass) = near.map(|i| (i, around(&clauses[i]))).reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some((best, mass / total))
}

/// The tokens that may report a clause.
pub(super) fn cues<'s>(scene: &'s Scene) -> impl Iterator<Item = usize> + 's {
    (0..scene.hashes.len())
        .filter(|&t| scene.depths[t] == 0 && (is_cue(scene, t) || is_noun_of_speech(scene, t)) && speaks_here(scene, t))
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
    sum.score() + evidence(scene, clause)
}

/// What grammar adds in log-odds, whatever verb it is: articles to learn from show few forms of few verbs.
fn evidence(scene: &Scene, c: &Clause) -> f32 {
    const SOME: f32 = 1.0;
    const MUCH: f32 = 2.0;
    let cue = c.cue.end - 1;
    let class = scene.cues[cue];
    let marked = |t: usize| scene.depths[t] > 0 || matches!(scene.word(t), "‘" | "“" | "\"");
    let plain = !c.content.clone().any(marked) && !has_quote_behind(scene, c);
    let beside = c.speaker.is_some_and(|m| is_beside(scene, &scene.mentions[m], &c.cue));
    let clausal = has_subject_and_verb(scene, &c.content);
    match c.frame {
        // `Ito denied taking the boats`, `Ito asked whether they had gone`
        Frame::Behind if plain && beside && is_object_clause(scene, cue, c.content.start) => MUCH,
        Frame::Behind if matches!(scene.word(c.content.start), "goodbye" | "nothing" | "so" | "little") => -MUCH,
        Frame::Behind if !plain || !beside || !c.that && !clausal => 0.0,
        Frame::Behind => match class {
            // `said that at the time`, `said that the boats, …`
            _ if c.that && !is_clause(scene, c) => -MUCH,
            Some(Cue::Say | Cue::Tell | Cue::Write | Cue::Think) if c.that => SOME + SOME / 2.0,
            Some(Cue::Tell) if c.hearer.is_some() => SOME,
            Some(Cue::Say | Cue::Think) => SOME / 2.0,
            _ => 0.0,
        },
        // `The boats have gone, says Ito`
        Frame::Before if class == Some(Cue::Say) && clausal && c.that => MUCH,
        Frame::Before if matches!(class, Some(Cue::Say | Cue::Tell)) && clausal => SOME,
        // `The boats, Ito said, had gone`
        Frame::Around if c.tail.as_ref().is_some_and(|t| is_finite(scene.word(t.start))) && !clausal => MUCH,
        // `Ito accused Marr of taking the boats`
        Frame::Noun if plain && !c.that && c.speaker.is_some() => MUCH + SOME,
        Frame::Noun if plain && c.that && c.content.clone().any(|t| is_finite(scene.word(t))) => MUCH,
        Frame::AccordingBehind => SOME,
        Frame::According if plain => SOME / 2.0,
        _ => 0.0,
    }
}

/// Whether a verb is in sight, or may be: a stretch to the end of its sentence may have one of any form.
fn is_clause(scene: &Scene, c: &Clause) -> bool {
    let cut = scene.word_at(Some(c.content.end)) == "," || is_preposition(scene, c.content.start);
    !cut || c.content.clone().any(|t| is_finite(scene.word(t)))
}

/// `there’s`, `it’s`: no owner.
fn is_short(word: &str) -> bool {
    matches!(word, "There" | "there" | "It" | "it" | "He" | "he" | "She" | "she" | "That" | "that")
}

/// Whether nothing but a complement or an apposition stands between a subject and its verb: `a report by Ito found`.
fn is_beside(scene: &Scene, m: &Mention, cue: &Range<usize>) -> bool {
    const LONGEST: usize = 8;
    let complement = m.end < cue.start
        && cue.start <= m.end + LONGEST
        && matches!(scene.word(m.end), "of" | "by" | "at" | "for" | "in" | "from" | "with" | "familiar" | "close")
        && (m.end..cue.start).all(|t| scene.word(t) != "," && !is_auxiliary(scene.word(t)) && scene.cues[t].is_none());
    complement || matches!(gap(scene, m, cue), "next" | "apposed")
}

fn is_preposition(scene: &Scene, t: usize) -> bool {
    matches!(scene.word(t), "at" | "in" | "on" | "to" | "for" | "of" | "with" | "about")
}

/// Whether a verb has a clause for its object: `denied taking`, `asked whether`.
fn is_object_clause(scene: &Scene, cue: usize, start: usize) -> bool {
    let word = scene.word(start);
    match scene.word(cue) {
        "denied" | "denies" | "deny" | "denying" | "admitted" | "admits" | "admit" => {
            word.ends_with("ing") && start == cue + 1
        }
        "asked" | "asks" | "ask" | "asking" | "wondered" | "wonders" | "wonder" | "questioned" => {
            matches!(word, "whether" | "if" | "why" | "how")
        }
        _ => false,
    }
}

/// Whether the stretch starts like a subject and a verb that is surely one stands soon behind.
fn has_subject_and_verb(scene: &Scene, range: &Range<usize>) -> bool {
    const SOON: usize = 14; // tokens
    let first = range.start;
    let word = scene.word(first);
    let subject = is_determiner(word)
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "there" | "There" | "most" | "Most" | "all" | "more" | "at" | "At")
        || is_mention(scene, first)
        || word.starts_with(char::is_uppercase)
        || matches!(scene.document.tokens[first].class, Class::Number | Class::Symbol);
    subject
        && (first + 1..range.end.min(first + SOON))
            .any(|t| is_auxiliary(scene.word(t)) && (!is_possessive(scene, t) || is_short(scene.word(t - 1))))
}

fn has_quote_behind(scene: &Scene, c: &Clause) -> bool {
    (c.content.end..scene.depths.len().min(c.content.end + 3)).any(|t| scene.depths[t] > 0)
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
    out.add(&[p, frame, "skipped", yes(c.skipped), that]);
    if let Some(tail) = &c.tail {
        out.add(&[p, frame, "tail", first_class(scene, tail.start)]);
        out.add(&[p, frame, "tail finite", yes(is_finite(scene.word(tail.start))), yes(finite)]);
    }
    out.add(&[p, frame, "quote behind", yes(has_quote_behind(scene, c)), that]);
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
    // `Ito, 34, said`, `a doctor at the hospital, who was there, said`, `a man who was there said`
    let comma = (m.end..cue.start - 1).any(|t| scene.word(t) == ",") && scene.word(cue.start - 1) == ",";
    if comma || scene.word(m.end) == "who" { "apposed" } else { bucket(cue.start - m.end) }
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

fn role_name(scene: &Scene, t: usize) -> &'static str {
    match scene.document.paragraphs[scene.paragraphs[t] as usize].role {
        Role::Headline => "headline",
        Role::Label => "label",
        Role::List => "list",
        _ => "body",
    }
}
