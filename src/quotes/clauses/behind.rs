//! Clauses behind their verb, past a hearer, the day and `that`; and what somebody is accused of.
//!
//! `X said [on Monday] [that] …`, `X accused Y of hiding it`

use std::ops::Range;

use super::*;

/// `X said [on Monday] [that] …`
pub(super) fn add(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let told = matches!(scene.cues[cue], Some(Cue::Tell | Cue::Ask));
    let mut at = cue + 1;
    let mut hearer = None;
    let speaker = if (told || is_accusation(scene.word(cue))) && is_passive(scene, cue) {
        hearer = subject(scene, cue, sentence.start);
        let by = scene.word_at(Some(at)) == "by";
        let agent = by.then(|| object_of(scene, at)).flatten();
        at = agent.map_or(at, |m| scene.mentions[m].end);
        agent
    } else {
        let Some(speaker) = subject(scene, cue, sentence.start) else { return };
        Some(speaker)
    };
    if speaker.or(hearer).is_none_or(|m| scene.depths[scene.mentions[m].first] > 0) {
        return;
    }
    if at < sentence.end && scene.word(at) == "out" {
        at += 1;
    }
    if is_accusation(scene.word(cue)) {
        accusation(scene, cue, speaker, sentence, out);
        return;
    }
    if told && hearer.is_none() {
        let next = scene.mention_from(at);
        let near = scene.mentions.get(next).filter(|x| {
            x.first <= at + 3
                && x.end < sentence.end
                && (at..x.first).all(|t| !matches!(scene.word(t), "," | "that" | "if" | "whether"))
        });
        match near {
            Some(x) => {
                hearer = Some(next);
                at = past_programme(scene, x.end, sentence.end);
            }
            None if scene.cues[cue] == Some(Cue::Tell) => return,
            None => {}
        }
    }
    for (start, that) in starts(scene, at, sentence.end) {
        if start + 1 >= sentence.end || scene.depths[start] > 0 || scene.word(start) == "," {
            continue;
        }
        for (cuts, end) in ends(scene, start, sentence.end).into_iter().enumerate() {
            out.push(Clause {
                content: start..end,
                tail: None,
                cue: cue..cue + 1,
                speaker,
                hearer,
                frame: Frame::Behind,
                that,
                skipped: start > at + usize::from(that),
                cuts,
            });
        }
    }
}

/// Past what a programme, paper or station is called behind its owner: `told the BBC’s Today programme`.
fn past_programme(scene: &Scene, at: usize, end: usize) -> usize {
    const LONGEST: usize = 5;
    let names = |t: &usize| {
        is_possessive(scene, *t)
            || matches!(
                scene.word(*t),
                "television" | "radio" | "newspaper" | "news" | "agency" | "magazine" | "programme"
            )
            || is_possessive(scene, at) && scene.word(*t).starts_with(char::is_uppercase)
    };
    at + (at..end.min(at + LONGEST)).take_while(names).count()
}

fn is_accusation(word: &str) -> bool {
    matches!(word, "accuse" | "accused" | "accuses" | "accusing")
}

/// `X accused Y of hiding it`
fn accusation(scene: &Scene, cue: usize, speaker: Option<usize>, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    const FAR: usize = 10; // tokens of the one accused
    let ends_phrase = |t: &usize| !matches!(scene.word(*t), "," | ":") && scene.depths[*t] == 0;
    let of = (cue + 1..sentence.end.min(cue + FAR)).take_while(ends_phrase).find(|&t| scene.word(t) == "of");
    let Some(start) = of.map(|t| t + 1).filter(|&t| t + 1 < sentence.end && scene.depths[t] == 0) else { return };
    if !scene.word(start).ends_with("ing") {
        return;
    }
    out.push(Clause {
        content: start..sentence.end,
        tail: None,
        cue: cue..cue + 1,
        speaker,
        hearer: None,
        frame: Frame::Noun,
        that: false,
        skipped: false,
        cuts: 0,
    });
}

/// Where the clause behind a verb may start, past `on Monday`, `in a statement`, `yesterday` and `that`; and whether
/// there was a `that`.
fn starts(scene: &Scene, at: usize, end: usize) -> Vec<(usize, bool)> {
    if let Some(that) = that(scene, at, end) {
        return vec![(that + 1, true)];
    }
    let word = |t: usize| scene.word_at(Some(t));
    if is_day(word(at)) {
        return vec![(at + 1, false)];
    }
    if word(at) == "on" && is_day(word(at + 1)) {
        return vec![(at + 2, false)];
    }
    let mut out = vec![(at, false)];
    // `said in a filing with the exchange it expected`: where a new phrase starts without a preposition.
    const FAR: usize = 12;
    const KEPT: usize = 2;
    if !opens_adverbial(word(at)) {
        return out;
    }
    let stop = (at..end.min(at + FAR)).find(|&t| matches!(word(t), "," | ":" | "(") || is_finite(word(t)));
    let stop = stop.unwrap_or(end.min(at + FAR));
    let opens = |&t: &usize| {
        let closed = !is_function(word(t - 1)) || word(t - 1).starts_with(char::is_uppercase);
        let subject = is_determiner(word(t)) || matches!(word(t), "it" | "he" | "she" | "they" | "we" | "there" | "I");
        closed && !is_determiner(word(t - 1)) && (subject || is_mention(scene, t) && !is_mention(scene, t - 1))
    };
    out.extend((at + 2..stop).filter(opens).take(KEPT).map(|t| (t, false)));
    out
}

/// The `that` behind a verb, past a hearer, adverbs and phrases of time and place.
fn that(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    const FAR: usize = 12;
    let stops = |t: &usize| {
        let word = scene.word(*t);
        matches!(word, "," | "and" | ":" | ";" | "(") || is_finite(word) && word != "'s" && word != "’s"
    };
    let that = (at..end.min(at + FAR)).take_while(|t| !stops(t)).find(|&t| scene.word(t) == "that")?;
    let next = scene.mention_from(at);
    let hearer = scene.mentions.get(next).is_some_and(|m| m.end == that && m.first <= at + 2);
    let word = scene.word(at);
    let light = opens_adverbial(word)
        || word.ends_with("ly")
        || matches!(word, "again" | "there" | "also" | "how" | "clear" | "out" | "then")
        || word.starts_with(char::is_uppercase);
    // `on a call that lasted an hour`
    let relative = that > at && is_finite(scene.word_at(Some(that + 1)));
    (that == at || (hearer || light) && !relative).then_some(that)
}

pub(super) fn is_day(word: &str) -> bool {
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
}
