//! Quotes: finds what stands in quotation marks, joins the parts of one quote, and says who speaks.
//!
//! ```
//! use newsmark::{annotate, Model, Options};
//!
//! let text = "“We sank,” said Ada Ito, a nurse from Leith. “Twice.”";
//! let document = annotate(text, &Options::default(), &Model::built_in());
//! let quote = document.annotations.iter().find_map(|a| a.quote.as_ref()).unwrap();
//! assert_eq!(quote.parts.len(), 2);
//! assert_eq!(document.slice(quote.speaker.unwrap().span), "Ada Ito");
//! ```

mod attribution;
mod group;
mod indirect;
mod marks;
mod quotation;
mod resolution;
mod scene;
mod speaker;
#[cfg(feature = "train")]
pub mod training;
mod weights;
mod words;

use attribution::{Cast, decide, highest};
use group::Unit;
use resolution::Memory;
use scene::{Mention, Scene, Sort};
use speaker::{Choice, Decision};

use crate::document::{Annotation, By, Document, Flag, How, Quote, QuoteType, Span, Speaker};
use crate::kinds::Kind;
use crate::model::Model;
use crate::options::Options;

/// Log-odds from which a stretch in marks is taken for speech.
const QUOTATION: f32 = 0.0;
/// Log-odds below which what is taken for speech is shown as doubtful.
const CERTAIN: f32 = 1.5;

/// Adds an annotation for each quote, without its speaker.
pub fn mark(document: &mut Document) {
    let units = units(document);
    for unit in units {
        document.annotations.push(annotation(document, unit));
    }
}

/// The quotes of the document, without speakers.
fn units(document: &Document) -> Vec<Unit> {
    let stretches = marks::scan(document);
    if stretches.is_empty() {
        return Vec::new();
    }
    let house = quotation::House::of(&stretches);
    let scene = Scene::read(document, &[], false);
    let scored = stretches.into_iter().map(|s| {
        let score = quotation::score(&scene, &s, house);
        (s, score)
    });
    let kept: Vec<_> = scored.filter(|(_, score)| *score > QUOTATION).collect();
    group::join(document, &kept)
}

fn annotation(document: &Document, unit: Unit) -> Annotation {
    let why = format!("marks: {} {}", unit.marks.0, if unit.closed { &unit.marks.1 } else { "and none that closes" });
    let score = 1.0 / (1.0 + (-unit.score).exp());
    let mut flags = unit.flags.clone();
    if unit.score < CERTAIN {
        flags.push(Flag::Doubtful);
    }
    let kind = if is_whole(document, &unit) { QuoteType::Direct } else { QuoteType::Mixed };
    let mut a = Annotation::new(Kind::Quote, unit.span(), score, By::Grammar, why);
    a.quote = Some(Box::new(Quote { kind, parts: unit.parts, speaker: None, cue: None, hearer: None, flags }));
    a
}

/// Whether the marks hold all that was said: a sentence of its own, and not words of a reported clause.
fn is_whole(document: &Document, unit: &Unit) -> bool {
    let text = document.slice(unit.parts[0]);
    let first = text.chars().find(|c| c.is_alphanumeric());
    let start = document.paragraphs[unit.paragraph].span.start;
    let before = document.text[start..unit.parts[0].start].trim_end().chars().next_back();
    let fresh = before.is_none_or(|c| matches!(c, ':' | ',' | '.' | '?' | '!' | '”' | '"' | '’' | '—' | '–' | ')'));
    first.is_none_or(|c| !c.is_lowercase())
        && (fresh
            || unit.parts.len() > 1
            || text.trim_end_matches(['”', '"', '’', '\'']).ends_with([',', '.', '?', '!']))
        || fresh && unit.end - unit.first > 12
}

/// Gives each quote its speaker and cue, and adds indirect speech where the options ask for it.
pub fn attribute(document: &mut Document, options: &Options, _model: &Model) {
    let mut quotes: Vec<Annotation> = Vec::new();
    let mut rest = Vec::with_capacity(document.annotations.len());
    for a in std::mem::take(&mut document.annotations) {
        if a.quote.is_some() { quotes.push(a) } else { rest.push(a) }
    }
    document.annotations = rest;
    if quotes.is_empty() && !options.indirect {
        return;
    }
    quotes.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    let units: Vec<Unit> = quotes.iter().map(|a| Unit::from_annotation(document, a)).collect();
    let parts: Vec<_> = units.iter().flat_map(|u| u.parts.iter().copied()).collect();
    let scene = Scene::read(document, &parts, true);
    let cast = Cast::read(&scene);
    for (quote, source) in quotes.iter_mut().zip(attribution::repeats(&scene, &units)) {
        if let Some(quote) = quote.quote.as_mut().filter(|_| source.is_some()) {
            quote.flags.push(Flag::Repeat);
        }
    }
    let decisions = decide(&scene, &units, &cast, &mut |_, _, scores| highest(scores));
    for (quote, decision) in quotes.iter_mut().zip(&decisions) {
        write(&scene, decision, quote);
    }
    let merged = merge(&scene, &units, &decisions, quotes);
    let reported = if options.indirect { report(&scene, &cast) } else { Vec::new() };
    document.annotations.extend(merged);
    document.annotations.extend(reported);
}

/// The annotations of indirect speech.
fn report(scene: &Scene, cast: &Cast) -> Vec<Annotation> {
    let tokens = &scene.document.tokens;
    let span =
        |range: &std::ops::Range<usize>| Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    let memory = Memory { scene, portraits: &cast.portraits, last_speaker: None };
    let annotate = |(clause, score): (indirect::Clause, f32)| {
        let content = span(&clause.content);
        let cue = span(&clause.cue);
        let speaker = clause.speaker.map(|index| {
            let m = &scene.mentions[index];
            let entity = m.entity.or_else(|| if m.sort.is_name() { None } else { memory.resolve(index).map(|r| r.0) });
            Speaker { span: m.span, entity, how: how(m), score }
        });
        let why = match &speaker {
            Some(s) => format!(
                "indirect: the clause of “{}”; speaker: “{}”",
                scene.document.slice(cue),
                scene.document.slice(s.span)
            ),
            None => format!("indirect: hearsay, “{}”; no speaker named", scene.document.slice(cue)),
        };
        let hearer = clause.hearer.map(|h| scene.mentions[h].span);
        let mut a = Annotation::new(Kind::Quote, content, score, By::Grammar, why);
        a.quote = Some(Box::new(Quote {
            kind: QuoteType::Indirect,
            parts: vec![content],
            speaker,
            cue: Some(cue),
            hearer,
            flags: Vec::new(),
        }));
        a
    };
    indirect::find(scene).into_iter().map(annotate).collect()
}

/// Writes a decision into its annotation.
fn write(scene: &Scene, decision: &Decision, a: &mut Annotation) {
    let d = scene.document;
    let Some(quote) = a.quote.as_mut() else { return };
    quote.cue = decision.cue.map(|t| d.tokens[t].span);
    let Some(m) = decision.mention.map(|m| &scene.mentions[m]) else {
        a.why = format!("{}; no speaker named", a.why).into();
        return;
    };
    let carried = matches!(decision.choice, Choice::Carry(_));
    let how = if carried { How::Carried } else { how(m) };
    quote.speaker = Some(Speaker { span: m.span, entity: decision.entity, how, score: decision.score });
    a.why = format!("{}; speaker: {}", a.why, reason(scene, decision, m)).into();
}

fn how(m: &Mention) -> How {
    match m.sort {
        Sort::Pronoun => How::Pronoun,
        Sort::Noun | Sort::Phrase => How::Noun,
        _ => How::Name,
    }
}

/// Why a mention speaks, in words.
fn reason(scene: &Scene, decision: &Decision, m: &Mention) -> String {
    if matches!(decision.choice, Choice::Carry(_)) {
        return "carried on from an earlier quote".to_owned();
    }
    match decision.cue {
        Some(cue) => {
            let side = if m.end <= cue { "before" } else { "behind" };
            format!("{side} “{}”", scene.word(cue))
        }
        None => "the mention nearest to the quote".to_owned(),
    }
}

/// Joins the quotes that an attribution splits: `“…,” he said. “…”`.
fn merge(scene: &Scene, units: &[Unit], decisions: &[Decision], quotes: Vec<Annotation>) -> Vec<Annotation> {
    let mut out: Vec<Annotation> = Vec::with_capacity(quotes.len());
    // For each unit the place of its quote in `out`.
    let mut place: Vec<usize> = Vec::with_capacity(quotes.len());
    for (at, a) in quotes.into_iter().enumerate() {
        match split_from(scene, units, decisions, at) {
            Some(source) => {
                let whole = &mut out[place[source]];
                let (Some(quote), Some(tail)) = (whole.quote.as_mut(), a.quote) else { continue };
                whole.span.end = whole.span.end.max(a.span.end);
                quote.parts.extend(tail.parts);
                quote.flags.extend(tail.flags.into_iter().filter(|f| *f != Flag::Doubtful));
                quote.flags.dedup();
                place.push(place[source]);
            }
            None => {
                place.push(out.len());
                out.push(a);
            }
        }
    }
    out
}

/// The unit that this one goes on with behind the attribution between them.
fn split_from(scene: &Scene, units: &[Unit], decisions: &[Decision], at: usize) -> Option<usize> {
    const LONGEST: usize = 40; // tokens of an attribution with its apposition
    let unit = &units[at];
    let source = units[..at].iter().rposition(|u| u.depth == unit.depth)?;
    let before = &units[source];
    let same_speaker = decisions[at].mention.is_some() && decisions[at].mention == decisions[source].mention;
    let near =
        before.last_paragraph == unit.paragraph && before.end <= unit.first && unit.first - before.end <= LONGEST;
    let stops = (before.end..unit.first).filter(|&t| matches!(scene.word(t), "." | "?" | "!")).count();
    (same_speaker && near && stops <= 1).then_some(source)
}
