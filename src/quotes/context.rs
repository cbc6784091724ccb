//! What stands around a quote: the words before and behind it, their cues, and the subjects of the cues.
//!
//! `The firm said: “We sank,” and closed` -> cue before `said`, its subject `The firm`

use super::group::Unit;
use super::scene::Scene;
use super::syntax::{is_according, is_after_preposition, is_cue, object, subject};
use super::weights::bucket;
use super::words::Cue;
use crate::document::Role;

/// What stands around a unit.
pub(super) struct Context {
    /// The tokens before it, from the quote before it or the start of its paragraph.
    pub before: std::ops::Range<usize>,
    /// The tokens behind it, to the next quote or the end of its paragraph.
    pub after: std::ops::Range<usize>,
    /// The cue in the tokens before it.
    pub cue_before: Option<usize>,
    /// The cue in the tokens behind it.
    pub cue_after: Option<usize>,
    /// The first cue of the sentence before the quote, where it is another: `said that she wanted to write “…”`.
    pub cue_main: Option<usize>,
    /// The mentions that are the subjects of the three cues, of the last cue of an earlier sentence, and of the sentence
    /// before the quote.
    pub subjects: [Option<usize>; 5],
    /// The last unit before it of its depth.
    pub previous: Option<usize>,
    /// `I`, `we` and `my` in the quote.
    pub first_person: &'static str,
    /// What stands directly before it.
    pub intro: &'static str,
    /// Whether it starts its paragraph.
    pub starts: bool,
    /// Whether it ends its paragraph.
    pub ends: bool,
    /// Its length in tokens, as one of few names.
    pub length: &'static str,
}

impl Context {
    /// Reads what stands around unit `at`.
    pub fn of(scene: &Scene, units: &[Unit], at: usize) -> Self {
        let unit = &units[at];
        let first_range = scene.document.paragraphs[unit.paragraph].tokens.clone();
        let last_range = scene.document.paragraphs[unit.last_paragraph].tokens.clone();
        const NEAR: usize = 8; // units; deeper ones may stand between two of one depth
        let mut earlier =
            units[at.saturating_sub(NEAR)..at].iter().enumerate().rev().map(|(i, u)| (at.saturating_sub(NEAR) + i, u));
        let previous = earlier
            .find(|(_, u)| u.depth == unit.depth && (unit.depth == 0 || u.last_paragraph == unit.paragraph))
            .map(|(i, _)| i);
        let outer = units[..at].iter().rev().take(NEAR).find(|u| u.depth + 1 == unit.depth && u.end >= unit.end);
        let floor = previous.map_or(0, |p| units[p].end).max(outer.map_or(0, |o| o.first + 1)).max(first_range.start);
        let next = units[at + 1..]
            .iter()
            .take(NEAR)
            .find(|u| u.first >= unit.end && u.depth <= unit.depth)
            .map_or(usize::MAX, |u| u.first);
        let ceiling = next.min(outer.map_or(usize::MAX, |o| o.end)).min(last_range.end);
        let mut before = floor.min(unit.first)..unit.first;
        if unit.depth == 0 && before.is_empty() && unit.first == first_range.start {
            before = introduction(scene, unit.paragraph).unwrap_or(before);
        }
        let after = unit.end..ceiling.max(unit.end);
        let cue_before = cue_before(scene, &before);
        let cue_after = cue_after(scene, &after);
        let cue_main = cue_before.and_then(|near| cue_main(scene, &before, near));
        let inverted = cue_after.is_some_and(|c| c <= unit.end + 1);
        let subjects = [
            cue_after.and_then(|c| if inverted { object(scene, c) } else { subject(scene, c, after.start) }),
            cue_before
                .and_then(|c| if is_according(scene, c) { object(scene, c) } else { subject(scene, c, before.start) }),
            cue_main.and_then(|c| subject(scene, c, before.start)),
            cue_earlier(scene, &before, cue_before).and_then(|c| subject(scene, c, before.start)),
            topic(scene, &before),
        ];
        Context {
            starts: unit.first == first_range.start,
            ends: unit.end == last_range.end,
            first_person: first_person(scene, unit),
            intro: intro(scene, &before),
            length: bucket(unit.end - unit.first),
            before,
            after,
            cue_before,
            cue_after,
            cue_main,
            subjects,
            previous,
        }
    }
}

/// The last sentence of the paragraph before, where a colon lets it introduce the next (`The firm said:`).
fn introduction(scene: &Scene, paragraph: usize) -> Option<std::ops::Range<usize>> {
    const FAR: usize = 40;
    let earlier = scene.document.paragraphs[..paragraph].iter().rev().take(4);
    let before = earlier.into_iter().find(|p| !matches!(p.role, Role::Caption | Role::Credit))?.tokens.clone();
    let last = before.end.checked_sub(1).filter(|t| before.contains(t))?;
    if !matches!(scene.word(last), ":" | ",") || scene.depths[last] > 0 {
        return None;
    }
    let from = before.start.max(before.end.saturating_sub(FAR));
    let start = (from..last)
        .rev()
        .find(|&t| scene.depths[t] > 0 || matches!(scene.word(t), "." | "?" | "!"))
        .map_or(from, |t| t + 1);
    Some(start..before.end)
}

/// The first cue of the sentence that holds the cue next to the quote, if it is another.
fn cue_main(scene: &Scene, zone: &std::ops::Range<usize>, near: usize) -> Option<usize> {
    const FAR: usize = 25;
    let from = zone.start.max(near.saturating_sub(FAR));
    let start = (from..near).rev().find(|&t| matches!(scene.word(t), "." | "?" | "!" | ";")).map_or(from, |t| t + 1);
    (start..near)
        .find(|&t| matches!(scene.cues[t], Some(Cue::Say | Cue::Tell | Cue::Write | Cue::Ask)) && is_cue(scene, t))
}

/// The last verb of speech before the sentence next to the quote: `Ito said it took a day. “We had tea.”`
fn cue_earlier(scene: &Scene, zone: &std::ops::Range<usize>, near: Option<usize>) -> Option<usize> {
    const FAR: usize = 45;
    if near.is_some() || zone.is_empty() || !matches!(scene.word(zone.end - 1), "." | "?" | "!") {
        return None;
    }
    let from = zone.start.max(zone.end.saturating_sub(FAR));
    (from..zone.end).rev().find(|&t| scene.cues[t].is_some() && is_cue(scene, t))
}

/// The mention that starts the last sentence before a quote: `Ito had another picture. “Think of …”`
fn topic(scene: &Scene, zone: &std::ops::Range<usize>) -> Option<usize> {
    const FAR: usize = 45;
    let last = zone.end.checked_sub(1).filter(|t| zone.contains(t))?;
    let from = zone.start.max(zone.end.saturating_sub(FAR));
    let start = (from..last).rev().find(|&t| matches!(scene.word(t), "." | "?" | "!")).map_or(from, |t| t + 1);
    let first = scene.mention_from(start);
    let within = &scene.mentions[first..scene.mention_from(zone.end).max(first)];
    within.iter().position(|m| !is_after_preposition(scene, m, start)).map(|i| first + i)
}

/// The last cue before a quote in the same sentence, or in the sentence before a colon.
fn cue_before(scene: &Scene, zone: &std::ops::Range<usize>) -> Option<usize> {
    const FAR: usize = 25;
    let from = zone.start.max(zone.end.saturating_sub(FAR));
    let near = (from..zone.end).rev().take_while(|&t| t + 1 >= zone.end || !matches!(scene.word(t), "." | "?" | "!"));
    let mut found = None;
    for t in near {
        if is_cue(scene, t) {
            found = Some(t);
            // `he said the club had told him that “...”`: the nearer one.
            break;
        }
    }
    found
}

/// The first cue behind a quote in the same sentence.
fn cue_after(scene: &Scene, zone: &std::ops::Range<usize>) -> Option<usize> {
    const FAR: usize = 25;
    (zone.start..zone.end.min(zone.start + FAR))
        .take_while(|&t| !matches!(scene.word(t), "." | "?" | "!" | ";") || t == zone.start)
        .find(|&t| is_cue(scene, t))
}

fn first_person(scene: &Scene, unit: &Unit) -> &'static str {
    const LOOK: usize = 60; // tokens: the person of the speaker shows early
    let mut plural = false;
    for t in unit.first..unit.end.min(unit.first + LOOK) {
        match scene.word(t) {
            "I" | "my" | "My" | "me" | "myself" => return "I",
            "we" | "We" | "our" | "Our" | "us" => plural = true,
            _ => {}
        }
    }
    if plural { "we" } else { "none" }
}

fn intro(scene: &Scene, zone: &std::ops::Range<usize>) -> &'static str {
    if zone.is_empty() {
        return "none";
    }
    match scene.word(zone.end - 1) {
        ":" => "colon",
        "," => "comma",
        "." | "?" | "!" => "stop",
        "that" => "that",
        _ if is_cue(scene, zone.end - 1) => "cue",
        _ => "word",
    }
}
