//! Clauses before their verb, and around it.
//!
//! `…, X said`, `…, said X`, `The deal, X said, was fair`

use std::ops::Range;

use super::*;

/// `…, X said` and `…, said X`
pub(super) fn add(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let inverted = cue > sentence.start && scene.word(cue - 1) == ",";
    let speaker = if inverted { object(scene, cue) } else { subject(scene, cue, sentence.start) };
    let Some(speaker) = speaker else { return };
    let Some(comma) = (if inverted { Some(cue - 1) } else { comma_before(scene, cue, speaker, sentence.start) }) else {
        return;
    };
    if matches!(scene.word(cue - 1), "not" | "never" | "n't" | "n’t") {
        return;
    }
    // What comes behind must not be a clause of its own.
    let behind = past_hearer(scene, cue, inverted);
    let word = scene.word_at(Some(behind));
    let tail = behind >= sentence.end
        || inverted
        || matches!(word, "," | "and" | "as" | "while" | "when" | "-" | "–" | "—" | "(")
        || opens_adverbial(word)
        || word.ends_with("day")
        || word.ends_with("ly");
    if comma <= sentence.start || !tail || scene.depths[comma - 1] > 0 {
        return;
    }
    // `The boats, Ito said, had gone`
    let around = (!inverted && word == "," && behind + 2 < sentence.end && !is_participle(scene, behind + 1))
        .then(|| behind + 1..sentence.end)
        .filter(|t| scene.depths[t.start] == 0);
    if is_hanging(scene.word(comma - 1)) {
        // `tea and, Ito said, cake`
        out.extend(around.map(|tail| Clause {
            content: tail,
            tail: None,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Around,
            that: true,
            skipped: false,
            cuts: 0,
        }));
        return;
    }
    if let Some(tail) = around {
        out.push(Clause {
            content: sentence.start..comma,
            tail: Some(tail),
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Around,
            that: false,
            skipped: false,
            cuts: 0,
        });
    }
    for (cuts, start) in openings(scene, sentence, comma).enumerate() {
        out.push(Clause {
            content: start..comma,
            tail: None,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Before,
            that: inverted,
            skipped: false,
            cuts,
        });
    }
}

/// `…, Ito said, adding`, `…, Ito said, who had seen them`
fn is_participle(scene: &Scene, t: usize) -> bool {
    let word = scene.word(t);
    word.ends_with("ing") || scene.cues[t].is_some() || matches!(word, "who" | "which" | "and" | "but" | "as" | "while")
}

/// The comma before the subject of a verb that ends what it reports: `…, its founder, Casimir Udall, said`.
fn comma_before(scene: &Scene, cue: usize, speaker: usize, start: usize) -> Option<usize> {
    const TITLE: usize = 5; // tokens
    const PHRASE: usize = 8;
    let m = &scene.mentions[speaker];
    let light = (m.end..cue).all(|t| is_between_subject_and_cue(scene.word(t)));
    let apposed = scene.word(m.end) == "," && scene.word(cue - 1) == ",";
    // `a person in Threadneedle Street said`
    let phrase = cue <= m.end + PHRASE
        && matches!(scene.word(m.end), "of" | "in" | "at" | "for" | "from" | "with" | "close" | "familiar")
        && (m.end..cue).all(|t| scene.word(t) != "," && !is_finite(scene.word(t)));
    if !(light || apposed || phrase) {
        return None;
    }
    let mut first = m.first;
    while first > start
        && first + TITLE > m.first
        && scene.word(first - 1) != ","
        && !is_function_verb(scene.word(first - 1))
    {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&t| t > start && scene.word(t) == ",")?;
    // The noun before its name: `its founder, Casimir Udall, said`.
    let noun = speaker.checked_sub(1).map(|n| &scene.mentions[n]);
    let noun =
        noun.filter(|n| matches!(n.sort, Sort::Noun | Sort::Phrase) && n.end == comma && scene.word(cue - 1) == ",");
    match noun {
        Some(n) if n.first > start && scene.word(n.first - 1) == "," => Some(n.first - 1),
        _ => Some(comma),
    }
}

/// The token behind a verb and whom it tells: `…, a UN official told Reuters on Friday`.
fn past_hearer(scene: &Scene, cue: usize, inverted: bool) -> usize {
    const NEAR: usize = 3;
    if inverted || !matches!(scene.cues[cue], Some(Cue::Tell | Cue::Ask)) {
        return cue + 1;
    }
    let next = scene.mentions.get(scene.mention_from(cue + 1));
    next.filter(|m| m.first <= cue + NEAR && (cue + 1..m.first).all(|t| scene.word(t) != ","))
        .map_or(cue + 1, |m| m.end)
}

fn is_function_verb(word: &str) -> bool {
    matches!(word, "is" | "was" | "were" | "are" | "had" | "has" | "have" | "would" | "will" | "and" | "that" | "which")
}
