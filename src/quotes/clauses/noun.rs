//! Clauses behind a noun of speech.
//!
//! `Ito’s claim that …`, `warnings from Ito that …`, `Ito voiced the hope that …`

use std::ops::Range;

use super::*;

/// Whether a noun of speech stands before a clause: `the claim that`, `warnings from Ito that`.
pub(in super::super) fn is_noun_of_speech(scene: &Scene, t: usize) -> bool {
    noun_that(scene, t).is_some()
}

/// The `that` behind a noun of speech and whoever it comes from.
fn noun_that(scene: &Scene, t: usize) -> Option<usize> {
    const FAR: usize = 8;
    if t == 0 || !matches!(scene.word_at(Some(t + 1)), "that" | "by" | "from") || !is_speech(scene.word(t)) {
        return None;
    }
    // `they claim that`, `reports that Ito left`: a verb has its subject before it.
    let verb = scene.cues[t].is_some()
        && scene.mention_from(t).checked_sub(1).is_some_and(|m| scene.mentions[m].end == t)
        && !matches!(scene.word(t - 1), "her" | "Her");
    if verb || scene.word(t - 1) == "to" {
        return None;
    }
    let that = match scene.word_at(Some(t + 1)) {
        "that" => t + 1,
        "by" | "from" => {
            let end = scene.hashes.len().min(t + FAR);
            (t + 2..end)
                .take_while(|&i| scene.cues[i].is_none() && !is_finite(scene.word(i)))
                .find(|&i| scene.word(i) == "that")?
        }
        _ => return None,
    };
    // `reports that are not published`
    (!is_finite(scene.word_at(Some(that + 1)))).then_some(that)
}

fn is_speech(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.as_str();
    let stem = word.strip_suffix('s').unwrap_or(word);
    matches!(
        stem,
        "claim"
            | "warning"
            | "allegation"
            | "report"
            | "rumour"
            | "rumor"
            | "suggestion"
            | "accusation"
            | "assertion"
            | "admission"
            | "announcement"
            | "argument"
            | "belief"
            | "concern"
            | "complaint"
            | "conclusion"
            | "denial"
            | "fear"
            | "hope"
            | "prediction"
            | "pledge"
            | "promise"
            | "assurance"
            | "speculation"
            | "insistence"
            | "view"
            | "finding"
            | "statement"
    )
}

/// `Ito’s claim that …`, `warnings from Ito that …`, `Ito voiced the hope that …`, `reports that …`
pub(super) fn add(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let Some(that) = noun_that(scene, cue).filter(|&t| t + 2 < sentence.end) else { return };
    let start = that + 1;
    if scene.depths[start] > 0 {
        return;
    }
    let mut speaker = if that > cue + 1 { object_of(scene, cue + 1) } else { None };
    let mut owner = cue;
    while owner > sentence.start
        && owner + 3 > cue
        && !is_function(scene.word(owner - 1))
        && !is_possessive(scene, owner - 1)
        && !is_voicing(scene.word(owner - 1))
    {
        owner -= 1;
    }
    let before = scene.mention_from(owner).checked_sub(1);
    if owner > sentence.start && is_possessive(scene, owner - 1) {
        speaker = speaker.or(before.filter(|&m| scene.mentions[m].end + 1 == owner));
    }
    let verb = (sentence.start..owner).rev().take(3).find(|&t| is_voicing(scene.word(t)));
    if let Some(verb) = verb {
        speaker = speaker.or_else(|| subject(scene, verb, sentence.start));
    }
    // `The claim that Ito left is false`: the clause is in the subject, and ends before the second verb.
    let initial = owner <= sentence.start + 3 && verb.is_none();
    let opening = scene.word(sentence.start);
    let end = if initial && (is_determiner(opening) || !is_function(opening)) {
        second_verb(scene, start, sentence.end)
    } else if initial {
        // `Despite warnings that it would sink, the boat left`
        (start..sentence.end).find(|&t| scene.word(t) == ",").unwrap_or(sentence.end)
    } else {
        sentence.end
    };
    if end > start + 1 {
        out.push(Clause {
            content: start..end,
            tail: None,
            cue: cue..cue + 1,
            speaker,
            hearer: None,
            frame: Frame::Noun,
            that: true,
            skipped: false,
            cuts: 0,
        });
    }
}

/// Verbs that have a noun of speech for their object.
fn is_voicing(word: &str) -> bool {
    matches!(
        word,
        "expressed"
            | "expresses"
            | "voiced"
            | "repeated"
            | "issued"
            | "made"
            | "gave"
            | "raised"
            | "reiterated"
            | "renewed"
    )
}

/// The second verb of a stretch: of `crime had fallen was met` the place of `was`.
fn second_verb(scene: &Scene, start: usize, end: usize) -> usize {
    let Some(first) = (start..end).find(|&t| is_finite(scene.word(t))) else { return end };
    let helps = |t: usize| {
        let word = scene.word(t);
        is_auxiliary(word) || matches!(word, "be" | "been" | "being" | "not") || word.ends_with("ly")
    };
    let verb = (first..end).find(|&t| !helps(t)).unwrap_or(end);
    (verb + 1..end).find(|&t| is_finite(scene.word(t))).unwrap_or(end)
}
