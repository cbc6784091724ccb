//! What the trainer learns from: for each decision of this stage the features of every choice and which of them are
//! right. Built only with the feature `train`.

use super::attribution::{Cast, decide, highest};
use super::clauses;
use super::group::{Unit, join};
use super::indirect;
use super::marks;
use super::quotation::{House, describe};
use super::resolution::Memory;
use super::scene::Scene;
use super::speaker::{Choice, Reader};
use super::weights::Names;
use crate::document::{Document, EntityId, Span};

/// A quote as a corpus gives it.
#[derive(Clone, Debug, Default)]
pub struct GoldQuote {
    /// Its parts, in bytes, marks included.
    pub parts: Vec<Span>,
    /// The mention that speaks.
    pub speaker: Option<Span>,
    /// The number of its speaker.
    pub cluster: Option<u32>,
    /// Whether it is a post and not speech in marks.
    pub post: bool,
}

/// What a corpus says of an article.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Quotes in marks, and posts.
    pub quotes: Vec<GoldQuote>,
    /// Indirect speech, from its first part to its last.
    pub indirect: Vec<Span>,
    /// Mentions with the number of whom they stand for.
    pub clusters: Vec<(Span, u32)>,
}

/// A decision: for each choice its features and whether it is right.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    /// The choices.
    pub choices: Vec<(Vec<String>, bool)>,
}

/// The share of two spans that both hold.
fn overlap(a: Span, b: Span) -> f32 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f32 / (a.end.max(b.end) - a.start.min(b.start)) as f32
}

impl Gold {
    fn quote_of(&self, span: Span) -> Option<usize> {
        self.quotes.iter().position(|q| q.parts.iter().any(|p| overlap(*p, span) >= 0.8))
    }
}

/// The decisions of an annotated document.
pub fn instances(document: &Document, gold: &Gold) -> Vec<Instance> {
    let mut out = Vec::new();
    let stretches = marks::scan(document);
    let house = House::of(&stretches);
    let scene = Scene::read(document, &[], false);
    let mut kept = Vec::new();
    for s in stretches {
        let quote = gold.quote_of(s.span);
        if quote.is_none_or(|q| !gold.quotes[q].post) {
            let mut names = Names::default();
            describe(&scene, &s, house, &mut names);
            out.push(Instance { choices: vec![(names.0, quote.is_some()), (Vec::new(), quote.is_none())] });
        }
        if quote.is_some() {
            kept.push((s, 5.0));
        }
    }
    let units = join(document, &kept);
    let parts: Vec<Span> = units.iter().flat_map(|u| u.parts.iter().copied()).collect();
    let scene = Scene::read(document, &parts, true);
    speakers(&scene, &units, gold, &mut out);
    clauses(&scene, gold, &mut out);
    out
}

/// The choices among the clauses of each cue.
fn clauses(scene: &Scene, gold: &Gold, out: &mut Vec<Instance>) {
    let d = scene.document;
    for cue in indirect::cues(scene) {
        let clauses = clauses::clauses(scene, cue);
        if clauses.is_empty() {
            continue;
        }
        let mut choices = vec![(Vec::new(), true)];
        for clause in &clauses {
            let end = clause.tail.as_ref().map_or(clause.content.end, |t| t.end);
            let content = Span::new(d.tokens[clause.content.start].span.start, d.tokens[end - 1].span.end);
            let right = gold.indirect.iter().any(|g| overlap(*g, content) >= 0.8);
            choices[0].1 &= !right;
            let mut names = Names::default();
            indirect::describe(scene, clause, &mut names);
            choices.push((names.0, right));
        }
        out.push(Instance { choices });
    }
}

fn speakers(scene: &Scene, units: &[Unit], gold: &Gold, out: &mut Vec<Instance>) {
    let cast = Cast::read(scene);
    let golds: Vec<Option<usize>> = units.iter().map(|u| gold.quote_of(u.parts[0])).collect();
    let mut found: Vec<Instance> = Vec::new();
    let mut resolutions: Vec<Instance> = Vec::new();
    decide(scene, units, &cast, &mut |reader, choices, scores| {
        let Some(quote) = golds[reader.at] else { return highest(scores) };
        let right: Vec<bool> = choices.iter().map(|&c| is_right(scene, gold, &golds, quote, c)).collect();
        if right.iter().any(|r| *r) {
            let choice = |(&c, &r): (&Choice, &bool)| {
                let mut names = Names::default();
                reader.describe(c, &mut names);
                (names.0, r)
            };
            found.push(Instance { choices: choices.iter().zip(&right).map(choice).collect() });
        }
        // A mention before what is carried, the nearest before the others.
        let best = (0..choices.len())
            .rev()
            .find(|&i| right[i] && matches!(choices[i], Choice::Mention(_)))
            .or_else(|| (0..choices.len()).find(|&i| right[i]))
            .unwrap_or_else(|| highest(scores));
        if let (Choice::Mention(m), Some(cluster)) = (choices[best], gold.quotes[quote].cluster) {
            resolution(reader, &cast, gold, m, cluster, &mut resolutions);
        }
        best
    });
    out.append(&mut found);
    out.append(&mut resolutions);
}

fn is_right(scene: &Scene, gold: &Gold, golds: &[Option<usize>], quote: usize, choice: Choice) -> bool {
    let g = &gold.quotes[quote];
    match choice {
        Choice::Nobody => g.speaker.is_none() && g.cluster.is_none(),
        Choice::Carry(from) => {
            let Some(source) = golds[from] else { return false };
            source == quote || g.speaker.is_none() && g.cluster.is_some() && gold.quotes[source].cluster == g.cluster
        }
        Choice::Mention(m) => {
            let span = scene.mentions[m].span;
            match g.speaker {
                Some(speaker) => {
                    let first = scene.mentions.iter().position(|x| x.span.overlaps(&speaker));
                    let exact = scene.mentions.iter().position(|x| overlap(x.span, speaker) > 0.8);
                    exact.or(first) == Some(m)
                }
                None => {
                    g.cluster.is_some() && gold.clusters.iter().any(|(s, c)| Some(*c) == g.cluster && s.overlaps(&span))
                }
            }
        }
    }
}

fn resolution(reader: &Reader, cast: &Cast, gold: &Gold, mention: usize, cluster: u32, out: &mut Vec<Instance>) {
    let scene = reader.scene;
    let m = &scene.mentions[mention];
    if m.entity.is_some() || m.sort.is_name() {
        return;
    }
    let last_speaker = reader.context.previous.and_then(|p| reader.decisions[p].entity);
    let memory = Memory { scene, portraits: &cast.portraits, last_speaker };
    let stands_for = |entity: EntityId| {
        let of_entity = scene.mentions.iter().filter(|x| x.entity == Some(entity));
        of_entity.take(8).any(|x| gold.clusters.iter().any(|(s, c)| *c == cluster && s.overlaps(&x.span)))
    };
    let antecedents = memory.antecedents(mention);
    let known = gold.clusters.iter().any(|(_, c)| *c == cluster);
    let mut choices = Vec::new();
    let mut names = Names::default();
    memory.describe(mention, None, &mut names);
    choices.push((names.0, !known));
    for a in &antecedents {
        let mut names = Names::default();
        memory.describe(mention, Some(a), &mut names);
        choices.push((names.0, stands_for(a.entity)));
    }
    if choices.iter().any(|c| c.1) {
        out.push(Instance { choices });
    }
}
