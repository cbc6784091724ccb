//! Who speaks: a linear ranker chooses for each quote among the mentions around it, the speaker of the quote before,
//! the speaker before that one (turn-taking), and nobody.
//!
//! `“We sank,” said Ito, 34, a nurse` -> `Ito`, cue `said`
//!
//! The features follow the work on quote attribution with linear models over candidates (Elson and McKeown 2010;
//! O'Keefe et al. 2012; Almeida et al. 2014); all are local counts, so cost is linear in the number of quotes.

use super::group::Unit;
use super::scene::{Mention, Scene, Sort, is_between_subject_and_cue, is_determiner, is_function};
use super::weights::{Features, Sum, bucket, yes};
use super::words::Cue;
use crate::document::{EntityId, Role};

/// Whom a quote is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The text names nobody.
    Nobody,
    /// The speaker of this earlier unit.
    Carry(usize),
    /// This mention.
    Mention(usize),
}

/// What was decided on a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    /// The choice made.
    pub choice: Choice,
    /// The mention that speaks, where it was carried on the one that it was carried from.
    pub mention: Option<usize>,
    /// The entity that speaks, as far as it is known.
    pub entity: Option<EntityId>,
    /// The probability of the choice among the others.
    pub score: f32,
    /// The cue beside the quote.
    pub cue: Option<usize>,
}

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
    subjects: [Option<usize>; 5],
    /// The last unit before it of its depth.
    pub previous: Option<usize>,
    /// `I`, `we` and `my` in the quote.
    first_person: &'static str,
    intro: &'static str,
    /// The units after and before it are in the same paragraph.
    starts: bool,
    ends: bool,
    length: &'static str,
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

pub(super) fn is_according(scene: &Scene, cue: usize) -> bool {
    scene.word(cue).eq_ignore_ascii_case("to")
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

/// The mention that starts the last sentence before a quote: `Oosterhuis preferred a homelier figure. “Imagine …”`
fn topic(scene: &Scene, zone: &std::ops::Range<usize>) -> Option<usize> {
    const FAR: usize = 45;
    let last = zone.end.checked_sub(1).filter(|t| zone.contains(t))?;
    let from = zone.start.max(zone.end.saturating_sub(FAR));
    let start = (from..last).rev().find(|&t| matches!(scene.word(t), "." | "?" | "!")).map_or(from, |t| t + 1);
    let first = scene.mention_from(start);
    let within = &scene.mentions[first..scene.mention_from(zone.end).max(first)];
    within.iter().position(|m| !is_after_preposition(scene, m, start)).map(|i| first + i)
}

/// The mention that is the subject of a verb behind it: `Goss, chief executive of Penhallow, said` -> `Goss`.
pub(super) fn subject(scene: &Scene, cue: usize, floor: usize) -> Option<usize> {
    const FAR: usize = 30;
    let mut at = cue;
    while at > floor && at + 6 > cue && is_between_subject_and_cue(scene.word(at - 1)) {
        at -= 1;
    }
    let floor = floor.max(cue.saturating_sub(FAR));
    let floor =
        (floor..at).rev().find(|&t| matches!(scene.word(t), "." | "?" | "!" | ";" | ":")).map_or(floor, |t| t + 1);
    let first = scene.mention_from(floor);
    let last = scene.mention_from(at);
    let within = &scene.mentions[first..last];
    if at > floor && scene.word(at - 1) == "," {
        let apposed = within.iter().position(|m| {
            let end = past_brackets(scene, m.end);
            end < at - 1 && scene.word(end) == "," && !is_after_preposition(scene, m, floor)
        });
        if let Some(apposed) = apposed {
            return Some(first + named_by(scene, within, apposed));
        }
    }
    let mut chosen = within.len().checked_sub(1)?;
    // `the captain of the Hanjin Geneva said`: the head of the phrase.
    while chosen > 0 && is_after_preposition(scene, &within[chosen], floor) {
        chosen -= 1;
    }
    Some(first + chosen)
}

/// Passes a short form in brackets: `the Integrity Unit (AIU), which`.
fn past_brackets(scene: &Scene, at: usize) -> usize {
    const LONGEST: usize = 5;
    if scene.word_at(Some(at)) == ")" {
        return at + 1;
    }
    if scene.word_at(Some(at)) != "(" {
        return at;
    }
    (at + 1..scene.hashes.len().min(at + LONGEST)).find(|&t| scene.word(t) == ")").map_or(at, |t| t + 1)
}

/// Whether a preposition stands before the mention and its determiner.
fn is_after_preposition(scene: &Scene, m: &Mention, floor: usize) -> bool {
    let mut at = m.first;
    while at > floor
        && at + 4 > m.first
        && !is_function(scene.word(at - 1))
        && scene.word(at - 1) != ","
        && scene.cues[at - 1].is_none()
    {
        at -= 1;
    }
    let at = if at > floor && is_determiner(scene.word(at - 1)) { at - 1 } else { at };
    at > floor
        && matches!(
            scene.word(at - 1),
            "of" | "for"
                | "at"
                | "in"
                | "from"
                | "with"
                | "by"
                | "to"
                | "on"
                | "near"
                | "under"
                | "against"
                | "between"
                | "over"
                | "about"
                | "outside"
                | "into"
                | "like"
        )
}

/// The mention behind a verb or `according to`: of `said Leeds coach Ada Ito, who` the person.
pub(super) fn object(scene: &Scene, cue: usize) -> Option<usize> {
    const FAR: usize = 10;
    let stop = (cue + 1..scene.hashes.len().min(cue + FAR)).find(|&t| {
        matches!(scene.word(t), "," | "." | "?" | "!" | ";" | ":" | "who" | "(") || scene.depths[t] != scene.depths[cue]
    });
    let stop = stop.unwrap_or(scene.hashes.len().min(cue + FAR));
    let (first, last) = (scene.mention_from(cue + 1), scene.mention_from(stop));
    let within = &scene.mentions[first..last];
    let head = within.first()?;
    // A name may follow a title; a person after a preposition is another.
    let person = within.iter().position(|m| m.sort == Sort::Person);
    let person = person.filter(|&i| {
        within[..i].iter().all(|m| m.sort != Sort::Pronoun)
            && (head.end..within[i].first)
                .all(|t| !matches!(scene.word(t), "of" | "for" | "from" | "in" | "to" | "with"))
    });
    let chosen = first + person.unwrap_or(0);
    Some(named_by(scene, &scene.mentions[chosen..scene.mentions.len().min(chosen + 2)], 0) + chosen)
}

/// `the manager, Servio Lugones, said`: the name in apposition speaks for the noun before it.
pub(super) fn named_by(scene: &Scene, mentions: &[Mention], chosen: usize) -> usize {
    let m = &mentions[chosen];
    let noun = matches!(m.sort, Sort::Noun | Sort::Phrase) && !m.plural;
    let next = mentions.get(chosen + 1);
    let named = next.is_some_and(|n| {
        let behind = scene.word_at(Some(n.end));
        n.first == m.end + 1
            && scene.word(m.end) == ","
            && matches!(n.sort, Sort::Person | Sort::Organisation | Sort::Run)
            && (matches!(behind, "," | "." | "(" | ":" | ";" | "" | "of" | "who")
                || scene.cues.get(n.end).copied().flatten().is_some() && n.sort == Sort::Person)
    });
    chosen + usize::from(noun && named)
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

pub(super) fn is_cue(scene: &Scene, t: usize) -> bool {
    (scene.cues[t].is_some() && !scene.word(t - usize::from(t > 0)).eq_ignore_ascii_case("the"))
        || (scene.word(t).eq_ignore_ascii_case("to") && t > 0 && scene.word(t - 1).eq_ignore_ascii_case("according"))
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

/// The mentions that may speak for a unit, by place.
pub(super) fn candidates(scene: &Scene, units: &[Unit], at: usize, context: &Context) -> Vec<usize> {
    const BEFORE: usize = 8;
    const AFTER: usize = 7;
    const PREVIOUS: usize = 9;
    const NEXT: usize = 3;
    let unit = &units[at];
    let paragraphs = &scene.document.paragraphs;
    let depth_of = |m: &Mention| usize::from(scene.depths[m.first]);
    let free = |i: &usize| depth_of(&scene.mentions[*i]) <= unit.depth;
    let mut out: Vec<usize> = Vec::new();
    let here = scene.mention_from(paragraphs[unit.paragraph].tokens.start);
    let start = scene.mention_from(unit.first);
    // Pictures neither speak nor are looked past too far.
    let speaks = |i: &usize| {
        let role = paragraphs[scene.paragraphs[scene.mentions[*i].first] as usize].role;
        !matches!(role, Role::Caption | Role::Credit | Role::Byline)
    };
    let window = here.saturating_sub(40);
    let previous = (window..here).rev().filter(free).filter(speaks).take(PREVIOUS);
    let near = previous.take_while(|&i| scene.paragraphs[scene.mentions[i].first] as usize + 4 > unit.paragraph);
    out.extend(near);
    out.reverse();
    let mut same: Vec<usize> = (start.saturating_sub(60).max(here)..start).rev().filter(free).take(BEFORE).collect();
    same.reverse();
    out.append(&mut same);
    let behind = scene.mention_from(unit.end);
    let limit = paragraphs[unit.last_paragraph].tokens.end;
    let rest = &scene.mentions[behind..];
    let same =
        rest.iter().take(40).enumerate().take_while(|(_, m)| m.first < limit).map(|(i, _)| behind + i).filter(free);
    out.extend(same.take(AFTER));
    if unit.depth == 0 && context.after.end == limit {
        let next = rest.iter().take(40).enumerate().skip_while(|(_, m)| m.first < limit).map(|(i, _)| behind + i);
        out.extend(next.filter(free).filter(speaks).take(NEXT));
    }
    out
}

/// What the features of a choice are read from.
pub(super) struct Reader<'a, 'd> {
    pub scene: &'a Scene<'d>,
    pub units: &'a [Unit],
    pub at: usize,
    pub context: &'a Context,
    pub decisions: &'a [Decision],
    /// For each entity its mentions outside quotes so far in the document, by its number.
    pub counts: &'a std::collections::BTreeMap<EntityId, usize>,
}

impl Reader<'_, '_> {
    /// The earlier units whose speaker may go on or take turns.
    pub fn carries(&self) -> Vec<usize> {
        let Some(previous) = self.context.previous else { return Vec::new() };
        let mut out = Vec::new();
        let same = |a: &Decision, b: &Decision| a.entity.is_some() && a.entity == b.entity || a.mention == b.mention;
        if self.decisions[previous].mention.is_some() {
            out.push(previous);
        }
        let depth = self.units[self.at].depth;
        const LOOK: usize = 6;
        let earlier = (previous.saturating_sub(LOOK)..previous).rev();
        let turn = earlier.filter(|&u| self.units[u].depth == depth && self.decisions[u].mention.is_some());
        if let Some(u) = turn.into_iter().find(|&u| !same(&self.decisions[u], &self.decisions[previous])) {
            out.push(u);
        }
        out
    }

    /// Gives the features of a choice.
    pub fn describe(&self, choice: Choice, out: &mut impl Features) {
        match choice {
            Choice::Nobody => self.nobody(out),
            Choice::Carry(unit) => self.carry(unit, out),
            Choice::Mention(m) => self.mention(m, out),
        }
    }

    /// The sum of the weights of a choice.
    pub fn score(&self, choice: Choice) -> f32 {
        let mut sum = Sum::default();
        self.describe(choice, &mut sum);
        sum.score()
    }

    /// How the quote is held by its paragraph: the frame of most features.
    fn frame(&self) -> &'static str {
        let c = self.context;
        match (c.cue_before.is_some(), c.cue_after.is_some()) {
            (false, true) => "cue after",
            (true, true) => "cues",
            (true, false) => match c.intro {
                "colon" => "cue before, colon",
                "stop" => "cue before, stop",
                _ => "cue before",
            },
            (false, false) if c.starts && c.ends => "alone",
            (false, false) => match c.intro {
                "colon" => "colon",
                "stop" => "stop",
                _ => "bare",
            },
        }
    }

    fn nobody(&self, out: &mut impl Features) {
        let p = "nobody";
        let c = self.context;
        let unit = &self.units[self.at];
        let role = self.scene.document.paragraphs[unit.paragraph].role;
        let role = match role {
            Role::Headline => "headline",
            Role::Label => "label",
            Role::Post => "post",
            _ => "story",
        };
        out.add(&[p]);
        out.add(&[p, self.frame()]);
        out.add(&[p, "role", role]);
        out.add(&[p, "length", c.length]);
        out.add(&[p, "nested", yes(unit.depth > 0)]);
        out.add(&[p, "previous", yes(self.context.previous.is_some())]);
        out.add(&[p, "role+frame", role, self.frame()]);
    }

    fn carry(&self, from: usize, out: &mut impl Features) {
        let c = self.context;
        let unit = &self.units[self.at];
        let source = &self.units[from];
        let turn = Some(from) != c.previous;
        let p = if turn { "turn" } else { "carry" };
        let between = unit.paragraph.saturating_sub(source.last_paragraph);
        let gap = bucket(self.scene.distance(source.end, unit.first));
        let place = match between {
            0 => "same",
            _ if c.starts && c.ends => "alone",
            _ if c.starts => "starts",
            _ => "inside",
        };
        let frame = self.frame();
        out.add(&[p]);
        out.add(&[p, frame]);
        out.add(&[p, place, frame]);
        out.add(&[p, "gap", gap, place]);
        out.add(&[p, "paragraphs", bucket(between), place]);
        out.add(&[p, "closed", yes(source.closed), place]);
        out.add(&[p, "intro", c.intro, place]);
        out.add(&[p, "person", c.first_person, place]);
        out.add(&[p, "length", c.length, place]);
        out.add(&[p, "nested", yes(unit.depth > 0)]);
        out.add(&[p, "far", bucket(self.at - from)]);
        if let Some(m) = self.decisions[from].mention {
            let m = &self.scene.mentions[m];
            out.add(&[p, "sort", m.sort.name(), place]);
            out.add(&[p, "sort+person", m.sort.name(), c.first_person]);
            self.between(source, m, place, out);
        }
        let how = match self.decisions[from].choice {
            Choice::Carry(_) => "carried",
            _ => "named",
        };
        out.add(&[p, "how", how, place]);
        // The paragraph between two quotes ends with a colon, or asks a question.
        if between > 0 && unit.paragraph > 0 {
            let last = self.scene.document.paragraphs[unit.paragraph - 1].tokens.end;
            let end = self.scene.word_at(last.checked_sub(1));
            out.add(&[p, "before", if matches!(end, ":" | "?" | ",") { end } else { "-" }, place]);
        }
        self.dialogue(p, place, out);
        // Two quotes with the source's attribution between them, and none of its own.
        let source_after = self.decisions[from]
            .mention
            .is_some_and(|m| self.scene.mentions[m].first >= source.end && self.scene.mentions[m].end <= unit.first);
        out.add(&[p, "attribution between", yes(source_after), place, frame]);
    }

    /// Whether two speakers took turns before.
    fn dialogue(&self, p: &str, place: &str, out: &mut impl Features) {
        let Some(last) = self.context.previous else { return };
        let unit = &self.units[self.at];
        let near = |a: &Unit, b: &Unit| b.paragraph.saturating_sub(a.last_paragraph);
        let before = self.units[..last].iter().rposition(|u| u.depth == unit.depth);
        let step = bucket(near(&self.units[last], unit));
        let turns = before.map_or("none", |b| {
            let (x, y) = (&self.decisions[b], &self.decisions[last]);
            let same = x.entity.is_some() && x.entity == y.entity || x.mention == y.mention;
            match (same, near(&self.units[b], &self.units[last])) {
                (true, 0) => "same, here",
                (true, _) => "same",
                (false, 0) => "other, here",
                (false, 1) => "other, next",
                (false, _) => "other, far",
            }
        });
        out.add(&[p, "turns", turns, place]);
        out.add(&[p, "turns+step", turns, step, place]);
        // A quote that ends its paragraph lets the same speaker go on in the next.
        let ends = self.scene.document.paragraphs[self.units[last].last_paragraph].tokens.end == self.units[last].end;
        out.add(&[p, "last ends", yes(ends), turns, place]);
        let question = self.scene.word_at(self.units[last].end.checked_sub(2)) == "?";
        out.add(&[p, "question", yes(question), turns, place]);
    }

    /// Mentions of the source and of others between the quote that it spoke and this one.
    fn between(&self, source: &Unit, speaker: &Mention, place: &str, out: &mut impl Features) {
        const LOOK: usize = 24;
        let from = self.scene.mention_from(source.end);
        let unit = &self.units[self.at];
        let (mut own, mut others, mut persons) = (0, 0, 0);
        for m in self.scene.mentions[from..].iter().take(LOOK).take_while(|m| m.first < unit.first) {
            if self.scene.depths[m.first] > 0 {
                continue;
            }
            let same = m.span == speaker.span || m.entity.is_some() && m.entity == speaker.entity;
            own += usize::from(same);
            others += usize::from(!same);
            persons += usize::from(!same && matches!(m.sort, Sort::Person | Sort::Noun | Sort::Phrase));
        }
        let p =
            if self.context.previous.is_some_and(|p| self.units[p].first == source.first) { "carry" } else { "turn" };
        out.add(&[p, "own between", yes(own > 0), place]);
        out.add(&[p, "others between", bucket(others), place]);
        out.add(&[p, "persons between", bucket(persons), yes(own > 0), place]);
    }

    fn mention(&self, index: usize, out: &mut impl Features) {
        let (s, c) = (self.scene, self.context);
        let unit = &self.units[self.at];
        let m = &s.mentions[index];
        let sort = m.sort.name();
        let frame = self.frame();
        let paragraph = s.paragraphs[m.first] as usize;
        let side = if c.before.contains(&m.first) {
            "before"
        } else if paragraph < unit.paragraph {
            "earlier"
        } else if paragraph > unit.last_paragraph {
            "later"
        } else if m.end <= c.before.start {
            "far before"
        } else if m.end <= unit.first {
            "before"
        } else if m.first >= unit.end && m.first < c.after.end {
            "after"
        } else {
            "far after"
        };
        let edge = if m.first >= unit.end { unit.end } else { unit.first };
        let distance = if m.first >= unit.end { s.distance(unit.end, m.first) } else { s.distance(m.end, unit.first) };
        let nearer =
            if m.first >= unit.end { index - s.mention_from(unit.end) } else { s.mention_from(edge) - index - 1 };
        let p = "speaker";
        out.add(&[p, "sort", sort]);
        out.add(&[p, "side", side, frame]);
        out.add(&[p, "side+sort", side, sort]);
        out.add(&[p, "distance", side, bucket(distance)]);
        out.add(&[p, "nearer", side, bucket(nearer), frame]);
        if !matches!(side, "earlier" | "later") {
            let sentences = s.sentences[m.first].abs_diff(s.sentences[edge.min(s.sentences.len() - 1)]) as usize;
            out.add(&[p, "sentences", side, bucket(sentences)]);
        } else {
            out.add(&[p, "paragraphs", side, bucket(paragraph.abs_diff(unit.paragraph)), yes(c.starts && c.ends)]);
            // Whoever is named in an interviewer's question is not the one who answers.
            let last = s.document.paragraphs[paragraph].tokens.end;
            out.add(&[p, "question", side, yes(s.word_at(last.checked_sub(1)) == "?"), yes(c.starts && c.ends)]);
        }
        if m.sort == Sort::Pronoun {
            out.add(&[p, "pronoun", s.word(m.first)]);
            out.add(&[p, "pronoun+side", s.word(m.first), side]);
        }
        out.add(&[p, "person", c.first_person, sort, yes(m.plural)]);
        self.cue_relation(m, "ca", c.cue_after, side, out);
        self.cue_relation(m, "cb", c.cue_before, side, out);
        self.cue_relation(m, "cm", c.cue_main, side, out);
        for (name, subject) in ["after", "before", "main", "earlier", "topic"].iter().zip(c.subjects) {
            if let Some(subject) = subject {
                out.add(&[p, "subject", name, yes(subject == index), frame]);
                if subject == index {
                    out.add(&[p, "subject", name, sort]);
                }
            }
        }
        self.neighbours(m, side, out);
        self.standing(index, m, side, out);
        if usize::from(s.depths[m.first]) < unit.depth {
            out.add(&[p, "outside"]);
        }
    }

    /// Where the mention stands beside a cue of the quote.
    fn cue_relation(&self, m: &Mention, name: &'static str, cue: Option<usize>, side: &str, out: &mut impl Features) {
        let s = self.scene;
        let Some(cue) = cue else { return };
        if matches!(side, "earlier" | "later") {
            return;
        }
        let class = match s.cues[cue] {
            Some(Cue::Say) => "say",
            Some(Cue::Tell) => "tell",
            Some(Cue::Ask) => "ask",
            Some(Cue::Write) => "write",
            Some(Cue::Think) => "think",
            Some(Cue::Call) => "call",
            None => "according",
        };
        let (relation, gap, from, to) = if m.end <= cue {
            ("pre", cue - m.end, m.end, cue)
        } else {
            ("post", m.first.saturating_sub(cue + 1), cue + 1, m.first)
        };
        let light = (from..to.max(from)).all(|t| is_between_subject_and_cue(s.word(t)));
        let others = s.mention_from(to.max(from)) - s.mention_from(from).min(s.mention_from(to.max(from)));
        let gap_name = if light { "0" } else { bucket(gap) };
        let p = "speaker";
        out.add(&[p, name, relation, gap_name, class]);
        out.add(&[p, name, relation, gap_name, m.sort.name()]);
        out.add(&[p, name, relation, "others", bucket(others), side]);
        let unit = &self.units[self.at];
        let room = if cue >= unit.end { cue - unit.end } else { unit.first.saturating_sub(cue + 1) };
        out.add(&[p, name, relation, gap_name, "room", bucket(room), side]);
        if gap == 0 || light {
            out.add(&[p, name, relation, s.word(cue), side]);
        } else {
            // `Goss, chief executive of Penhallow, said`: an apposition between two commas.
            let apposed = relation == "pre" && s.word_at(Some(m.end)) == "," && s.word_at(cue.checked_sub(1)) == ",";
            out.add(&[p, name, relation, "apposed", yes(apposed)]);
        }
        // Whether a mention already stands directly at the cue's other side.
        let subject = (1..=3).any(|g| {
            cue >= g
                && s.mentions
                    .get(s.mention_from(cue - g))
                    .is_some_and(|x| x.end == cue - g + 1 && x.end <= cue && x.first + 12 > cue && x.span != m.span)
        });
        out.add(&[p, name, relation, "subject taken", yes(subject), class]);
    }

    /// The words on both sides of the mention.
    fn neighbours(&self, m: &Mention, side: &str, out: &mut impl Features) {
        let s = self.scene;
        let p = "speaker";
        let range = s.document.paragraphs[s.paragraphs[m.first] as usize].tokens.clone();
        let name_of = |t: Option<usize>| -> &str {
            let Some(t) = t.filter(|t| range.contains(t)) else { return "edge" };
            let word = s.word(t);
            if s.depths[t] > s.depths[m.first] {
                "quote"
            } else if s.cues[t].is_some() {
                "cue"
            } else if is_function(word) || word.len() < 3 && !word.starts_with(char::is_alphanumeric) {
                word
            } else {
                "-"
            }
        };
        let before = name_of(m.first.checked_sub(1));
        let after = name_of(Some(m.end));
        out.add(&[p, "word before", before, side]);
        out.add(&[p, "word behind", after, side]);
        out.add(&[p, "words around", before, after]);
        let initial = m.first == range.start || s.sentences[m.first] != s.sentences[m.first - 1];
        out.add(&[p, "initial", yes(initial), side, m.sort.name()]);
        // `in an interview with Sky's Ito`, `told Ito`: the hearer.
        if before == "with" || before == "to" {
            out.add(&[p, "second before", name_of(m.first.checked_sub(2)), before]);
            out.add(&[
                p,
                "interview",
                yes((2..=4).any(|g| {
                    m.first >= g
                        && matches!(
                            s.word(m.first - g),
                            "interview" | "conversation" | "interviews" | "speaking" | "Speaking" | "chat" | "talking"
                        )
                })),
            ]);
        }
        let colon = self.units[self.at].first == m.end + 1 && after == ":";
        if colon {
            out.add(&[p, "colon then quote", yes(initial)]);
        }
    }

    /// What the article says of the mention's entity.
    fn standing(&self, index: usize, m: &Mention, side: &str, out: &mut impl Features) {
        let p = "speaker";
        let unit = &self.units[self.at];
        let s = self.scene;
        let previous = self.context.previous.map(|u| &self.decisions[u]);
        let spoke = previous.and_then(|d| d.entity);
        let same = m.entity.is_some() && m.entity == spoke || previous.is_some_and(|d| d.mention == Some(index));
        out.add(&[p, "spoke last", yes(same), side]);
        if let Some(e) = m.entity {
            out.add(&[p, "count", bucket(self.counts.get(&e).copied().unwrap_or(0)), m.sort.name()]);
            // Nobody names themselves.
            const LOOK: usize = 12;
            let inside = s.mentions[s.mention_from(unit.first)..].iter().take(LOOK).take_while(|x| x.first < unit.end);
            out.add(&[p, "named inside", yes(inside.into_iter().any(|x| x.entity == Some(e)))]);
        } else {
            out.add(&[p, "no entity", m.sort.name(), side]);
        }
    }
}
