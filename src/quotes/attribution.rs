//! Goes through the quotes in order and gives each its speaker.

use std::collections::{BTreeMap, HashMap};

use super::context::Context;
use super::grammar;
use super::group::Unit;
use super::resolution::{Memory, Portrait};
use super::scene::{Scene, Sort};
use super::speaker::{Choice, Decision, Reader, candidates};
use super::syntax::named_by;
use crate::document::{Class, EntityId};

/// What is known of all entities of the document.
pub(super) struct Cast {
    /// Portraits by entity.
    pub portraits: BTreeMap<EntityId, Portrait>,
    /// Mentions outside quotes by entity.
    pub counts: BTreeMap<EntityId, usize>,
}

impl Cast {
    /// Reads the whole document once.
    pub fn read(scene: &Scene) -> Self {
        let portraits = super::resolution::portraits(scene);
        let mut counts = BTreeMap::new();
        counts.extend(portraits.iter().map(|(e, p)| (*e, p.count)));
        Self { portraits, counts }
    }
}

/// Chooses for one unit: an index into the choices.
pub(super) type Chooser<'c> = dyn FnMut(&Reader, &[Choice], &[f32]) -> usize + 'c;

/// Decides on every unit in order. `choose` is given the choices with their scores.
pub(super) fn decide(scene: &Scene, units: &[Unit], cast: &Cast, choose: &mut Chooser) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::with_capacity(units.len());
    for at in 0..units.len() {
        let context = Context::of(scene, units, at);
        let reader = Reader { scene, units, at, context: &context, decisions: &decisions, counts: &cast.counts };
        let mut choices = vec![Choice::Nobody];
        choices.extend(reader.carries().into_iter().map(Choice::Carry));
        choices.extend(candidates(scene, units, at, &context).into_iter().map(Choice::Mention));
        let must = grammar::must_speak(scene, &units[at], &context);
        let grammar = |choice: Choice| match choice {
            Choice::Mention(m) => grammar::evidence(scene, units, at, &context, must, m),
            _ => 0.0,
        };
        let scores: Vec<f32> = choices.iter().map(|&c| reader.score(c) + grammar(c)).collect();
        let best = choose(&reader, &choices, &scores);
        let decision = settle(scene, cast, &decisions, &context, choices[best], probability(&scores, best));
        decisions.push(decision);
    }
    repeat(scene, units, &mut decisions);
    decisions
}

/// Gives a quote of a headline or pull quote the speaker of the quote in the story that it repeats.
fn repeat(scene: &Scene, units: &[Unit], decisions: &mut [Decision]) {
    let sources = repeats(scene, units);
    for (at, source) in sources.into_iter().enumerate() {
        let Some(source) = source.filter(|&s| decisions[s].mention.is_some()) else { continue };
        let (mention, entity) = (decisions[source].mention, decisions[source].entity);
        if matches!(decisions[at].choice, Choice::Mention(_)) && decisions[at].cue.is_some() {
            continue;
        }
        decisions[at] =
            Decision { choice: Choice::Carry(source), mention, entity, cue: None, score: decisions[source].score };
    }
}

/// For each unit of a headline or label the unit of the story that holds most of its words in the same order.
pub(super) fn repeats(scene: &Scene, units: &[Unit]) -> Vec<Option<usize>> {
    const SHARE: usize = 60; // per cent of its runs of three words
    let story = |u: &Unit| scene.document.paragraphs[u.paragraph].role.is_story();
    if units.iter().all(story) {
        return vec![None; units.len()];
    }
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, u)| story(u) && u.depth == 0) {
        for run in runs(scene, unit) {
            places.entry(run).or_insert(at);
        }
    }
    let source = |unit: &Unit| {
        if story(unit) {
            return None;
        }
        let own = runs(scene, unit);
        let found: Vec<usize> = own.iter().filter_map(|r| places.get(r).copied()).collect();
        let first = *found.first()?;
        let same = found.iter().filter(|&&f| f == first).count();
        (same * 100 >= own.len() * SHARE).then_some(first)
    };
    units.iter().map(source).collect()
}

/// Hashes of the runs of three words of a unit.
fn runs(scene: &Scene, unit: &Unit) -> Vec<u32> {
    let words: Vec<u32> = (unit.first..unit.end)
        .filter(|&t| scene.document.tokens[t].class == Class::Word)
        .map(|t| scene.hashes[t])
        .collect();
    words.windows(3).map(|w| w.iter().fold(17, |h: u32, x| (h ^ x).wrapping_mul(0x0100_0193))).collect()
}

/// The index of the highest score, the first of equals.
pub(super) fn highest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = i;
        }
    }
    best
}

fn probability(scores: &[f32], best: usize) -> f32 {
    let total: f32 = scores.iter().map(|s| (s - scores[best]).exp()).sum();
    1.0 / total
}

fn settle(
    scene: &Scene,
    cast: &Cast,
    decisions: &[Decision],
    context: &Context,
    choice: Choice,
    score: f32,
) -> Decision {
    let none = Decision { choice, mention: None, entity: None, score, cue: None };
    match choice {
        Choice::Nobody => none,
        Choice::Carry(from) => Decision { mention: decisions[from].mention, entity: decisions[from].entity, ..none },
        Choice::Mention(index) => {
            // The noun in front of its name is the ranker's choice as often as the name; readers want the name.
            let index = named_by(scene, index);
            let m = &scene.mentions[index];
            let last_speaker = context.previous.and_then(|p| decisions[p].entity);
            let memory = Memory { scene, portraits: &cast.portraits, last_speaker };
            let resolves = m.entity.is_none() && matches!(m.sort, Sort::Pronoun | Sort::Noun | Sort::Phrase);
            let resolved = if resolves { memory.resolve(index) } else { None };
            let cue =
                if context.after.contains(&m.first) || m.first >= context.after.start && context.cue_after.is_some() {
                    context.cue_after
                } else if context.before.contains(&m.first) {
                    context.cue_before.or(context.cue_after)
                } else {
                    None
                };
            Decision { mention: Some(index), entity: m.entity.or(resolved.map(|r| r.0)), cue, ..none }
        }
    }
}
