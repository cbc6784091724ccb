//! Clauses with a source that has no verb, and with a verb that has no source.
//!
//! `According to X, …`, `…, according to X`, `are said to …`

use std::ops::Range;

use super::*;

/// `According to X, …` and `…, according to X`
pub(super) fn add(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let Some(speaker) = object(scene, cue) else { return };
    let m = &scene.mentions[speaker];
    let span = cue - 1..cue + 1;
    // `In March, according to Ito, the boats left`; not `The boats left, according to Ito`
    let before = sentence.start..cue - 1;
    let opens = before.is_empty()
        || scene.word(cue - 1).starts_with('A')
        || matches!(scene.word(cue - 2), "," | "and" | "-" | "–" | "—")
            && before.len() <= 5
            && (before.len() <= 2 || is_function(scene.word(before.start)) && !is_determiner(scene.word(before.start)))
            && !before.clone().any(|t| is_finite(scene.word(t)));
    if opens {
        let comma = (m.end..sentence.end.min(m.end + 14)).find(|&t| scene.word(t) == "," && scene.depths[t] == 0);
        let Some(comma) = comma else { return };
        let mut starts = vec![comma + 1];
        // `According to Lind, master of the harbour, most …`
        starts.extend((comma + 1..sentence.end.min(comma + 12)).find(|&t| scene.word(t) == ",").map(|t| t + 1));
        // `According to Lind, a former master of the harbour, most …`
        if starts.len() > 1 && matches!(scene.word(comma + 1), "a" | "an" | "who" | "which" | "whose" | "one") {
            starts.remove(0);
        }
        for start in starts.into_iter().filter(|&s| s + 1 < sentence.end) {
            for (cuts, end) in ends(scene, start, sentence.end).into_iter().enumerate() {
                out.push(Clause {
                    content: start..end,
                    tail: None,
                    cue: span.clone(),
                    speaker: Some(speaker),
                    hearer: None,
                    frame: Frame::According,
                    that: start == comma + 1,
                    skipped: false,
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
    if end <= sentence.start || is_hanging(scene.word(end - 1)) {
        return;
    }
    for (cuts, start) in openings(scene, sentence, end).enumerate() {
        out.push(Clause {
            content: start..end,
            tail: None,
            cue: span.clone(),
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::AccordingBehind,
            that: false,
            skipped: false,
            cuts,
        });
    }
}

/// `are said to`, `it is understood that`: the passive of a cue, with nobody to say it.
pub(super) fn is_hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>) -> bool {
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

pub(super) fn add_hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
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
            tail: None,
            cue: cue.clone(),
            speaker: None,
            hearer: None,
            frame: Frame::Hearsay,
            that,
            skipped: false,
            cuts,
        });
    }
}
