//! Goes through the quotes in order and gives each its speaker.

use std::collections::BTreeMap;

use super::group::Unit;
use super::resolution::{Memory, Portrait};
use super::scene::{Scene, Sort};
use super::speaker::{Choice, Context, Decision, Reader, candidates};
use crate::document::EntityId;

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
        let counts = portraits.iter().map(|(e, p)| (*e, p.count)).collect();
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
        let scores: Vec<f32> = choices.iter().map(|&c| reader.score(c)).collect();
        let best = choose(&reader, &choices, &scores);
        let decision = settle(scene, cast, &decisions, &context, choices[best], probability(&scores, best));
        decisions.push(decision);
    }
    decisions
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
