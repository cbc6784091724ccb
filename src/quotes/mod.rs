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
mod clauses;
mod closed;
mod context;
mod grammar;
mod group;
mod indirect;
mod marks;
mod mentions;
mod phrases;
mod posts;
mod quotation;
mod resolution;
mod scene;
mod speaker;
mod syntax;
pub mod table;
#[cfg(feature = "train")]
pub mod training;
mod transcript;
mod weights;
mod words;

use attribution::{Cast, decide, highest};
use group::Unit;
use posts::Post;
use resolution::Memory;
use scene::{Mention, Scene, Sort};
use speaker::{Choice, Decision};
use words::Cue;

use crate::document::{Annotation, By, Document, EntityId, Flag, How, Quote, QuoteType, Span, Speaker};
use crate::kinds::Kind;
use crate::model::Model;
use crate::options::Options;

/// Log-odds from which a stretch in marks is taken for speech.
const QUOTATION: f32 = 0.0;
/// Log-odds below which what is taken for speech is shown as doubtful.
const CERTAIN: f32 = 1.5;

/// Adds an annotation for each quote, without its speaker.
pub fn mark(document: &mut Document) {
    let posts = posts::find(document);
    for unit in units(document, &posts) {
        document.annotations.push(annotation(document, unit));
    }
    document.annotations.extend(posts.iter().map(post));
}

/// The annotation of a post, with its author but not yet the author's entity.
fn post(post: &Post) -> Annotation {
    const SURE: f32 = 0.95;
    let author = Speaker { span: post.author, entity: None, how: How::Name, score: SURE };
    let mut a =
        Annotation::new(Kind::Quote, post.content, SURE, By::Grammar, "post: the words before an author with a handle");
    a.quote = Some(Box::new(Quote {
        kind: QuoteType::Post,
        parts: vec![post.content],
        speaker: Some(author),
        cue: None,
        hearer: None,
        flags: Vec::new(),
    }));
    a
}

/// The quotes of the document, without speakers.
fn units(document: &Document, posts: &[Post]) -> Vec<Unit> {
    let turns = transcript::turns(document);
    let mut stretches = marks::scan(document);
    let posted: Vec<Span> = posts.iter().map(|p| p.content).collect();
    let spoken: Vec<Span> = turns.iter().map(|t| t.words).collect();
    stretches.retain(|s| !is_within(s.span, &posted));
    for s in &mut stretches {
        s.depth += usize::from(is_within(s.span, &spoken));
    }
    if stretches.is_empty() {
        return turns.iter().map(|t| Unit::of_turn(document, t)).collect();
    }
    let house = quotation::House::of(&stretches);
    let scene = Scene::read(document, &[], false);
    let scored = stretches.into_iter().map(|s| {
        let score = quotation::score(&scene, &s, house);
        (s, score)
    });
    let kept: Vec<_> = scored.filter(|(_, score)| *score > QUOTATION).collect();
    let mut units = group::join(document, &kept);
    units.extend(turns.iter().map(|t| Unit::of_turn(document, t)));
    units
}

/// Whether one of the spans, in order and without overlap, holds the span.
fn is_within(span: Span, spans: &[Span]) -> bool {
    let next = spans.partition_point(|s| s.start <= span.start);
    next > 0 && spans[next - 1].contains(&span)
}

fn annotation(document: &Document, unit: Unit) -> Annotation {
    let why = match (unit.marks.0.as_str(), unit.closed) {
        ("", true) => "a turn of a transcript".to_owned(),
        (open, true) => format!("marks: {open} {}", unit.marks.1),
        (open, false) => format!("marks: {open} and none that closes"),
    };
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
    let mut posts: Vec<Annotation> = Vec::new();
    for a in std::mem::take(&mut document.annotations) {
        match a.quote.as_ref().map(|q| q.kind) {
            Some(QuoteType::Post) => posts.push(a),
            Some(_) => quotes.push(a),
            None => rest.push(a),
        }
    }
    document.annotations = rest;
    sign(document, &mut posts);
    document.annotations.append(&mut posts);
    if quotes.is_empty() && !options.indirect {
        return;
    }
    crate::order::sort_by(&mut quotes, |a| crate::order::of_span(a.span));
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

/// Gives the author of each post the entity whose name the author line holds.
fn sign(document: &Document, posts: &mut [Annotation]) {
    let mut named: Vec<(usize, Span, EntityId)> =
        document.annotations.iter().filter_map(|a| Some((a.span.start, a.span, a.entity?))).collect();
    crate::order::sort_by(&mut named, |n| [n.0, n.1.end, 0]);
    for speaker in posts.iter_mut().filter_map(|a| a.quote.as_mut()?.speaker.as_mut()) {
        let next = named.partition_point(|n| n.0 < speaker.span.start);
        speaker.entity = named.get(next).filter(|n| speaker.span.contains(&n.1)).map(|n| n.2);
    }
}

/// The annotations of indirect speech.
fn report(scene: &Scene, cast: &Cast) -> Vec<Annotation> {
    let tokens = &scene.document.tokens;
    let span =
        |range: &std::ops::Range<usize>| Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    let memory = Memory { scene, portraits: &cast.portraits, last_speaker: None };
    let annotate = |(clause, score): (clauses::Clause, f32)| {
        let parts: Vec<Span> = [Some(&clause.content), clause.tail.as_ref()].into_iter().flatten().map(span).collect();
        let content = Span::new(parts[0].start, parts[parts.len() - 1].end);
        let cue = span(&clause.cue);
        let speaker = clause.speaker.map(|index| {
            let m = &scene.mentions[index];
            let entity = m.entity.or_else(|| if m.sort.is_name() { None } else { memory.resolve(index).map(|r| r.0) });
            let both = syntax::joint(scene, index, Some(clause.cue.end - 1));
            Speaker { span: both.unwrap_or(m.span), entity, how: how(m), score }
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
            parts,
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
    quote.cue = decision.cue.map(|t| {
        let first = t - usize::from(syntax::is_according(scene, t) && t > 0);
        Span::new(d.tokens[first].span.start, d.tokens[t].span.end)
    });
    quote.hearer = decision.cue.and_then(|t| hearer(scene, t, decision.mention)).map(|m| m.span);
    let Some(m) = decision.mention.map(|m| &scene.mentions[m]) else {
        a.why = format!("{}; no speaker named", a.why).into();
        return;
    };
    let carried = matches!(decision.choice, Choice::Carry(_));
    let how = if carried { How::Carried } else { how(m) };
    let both = decision.mention.and_then(|index| syntax::joint(scene, index, decision.cue));
    quote.speaker = Some(Speaker { span: both.unwrap_or(m.span), entity: decision.entity, how, score: decision.score });
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
        Some(cue) if m.end <= cue => format!("subject of “{}”", scene.word(cue)),
        Some(cue) => format!("behind “{}”", scene.word(cue)),
        None => "the likeliest mention around the quote".to_owned(),
    }
}

/// Who is told: the mention behind `told` or `asked`, where the speaker stands elsewhere.
fn hearer<'s>(scene: &'s Scene, cue: usize, speaker: Option<usize>) -> Option<&'s Mention> {
    const NEAR: usize = 3; // tokens of a determiner and a title
    if !matches!(scene.cues[cue], Some(Cue::Tell | Cue::Ask)) {
        return None;
    }
    let next = scene.mention_from(cue + 1);
    let m = scene.mentions.get(next).filter(|m| m.first <= cue + NEAR && Some(next) != speaker)?;
    let direct =
        (cue + 1..m.first).all(|t| !matches!(scene.word(t), "," | "." | "that" | "if" | "about" | "in" | "on" | "at"));
    (direct && scene.depths[m.first] == scene.depths[cue]).then_some(m)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;
    use proptest::prelude::*;

    fn read(text: &str) -> Document {
        annotate(text, &Options::default(), &Model::built_in())
    }

    /// For each quote: its parts, its speaker and its cue.
    fn quotes(text: &str) -> Vec<(Vec<String>, String, String)> {
        let d = read(text);
        let quotes = d.annotations.iter().filter_map(|a| a.quote.as_ref()).filter(|q| q.kind != QuoteType::Indirect);
        let row = |q: &Quote| {
            let parts = q.parts.iter().map(|p| d.slice(*p).to_owned()).collect();
            let speaker = q.speaker.map_or(String::new(), |s| d.slice(s.span).to_owned());
            (parts, speaker, q.cue.map_or(String::new(), |c| d.slice(c).to_owned()))
        };
        quotes.map(|q| row(q)).collect()
    }

    fn speakers(text: &str) -> Vec<String> {
        quotes(text).into_iter().map(|q| q.1).collect()
    }

    #[test]
    fn the_speaker_and_not_the_hearer() {
        let table = [
            ("“We sank,” said Ada Ito.", "Ada Ito"),
            ("“We sank,” Ada Ito told the Harbour Gazette.", "Ada Ito"),
            ("“We sank,” told Ito after the night at sea. Ada Ito is a nurse.", "Ito"),
            ("Ada Ito, chief executive of Northern Ferries, said: “We sank twice that night.”", "Ada Ito"),
            ("“We sank twice that night,” she said in an interview with Bo Lind of Radio Oban.", "she"),
            ("“We sank twice,” a police spokesman said.", "a police spokesman"),
            ("“We sank twice,” said the 26-year-old skipper.", "the 26-year-old skipper"),
            ("The company described the night as “long and very wet”, and declined to say more.", "The company"),
        ];
        for (text, expected) in table {
            assert_eq!(speakers(text), [expected], "{text}");
        }
    }

    #[test]
    fn parts_over_attributions_paragraphs_and_captions() {
        let found = quotes("“We sank,” said Ada Ito. “Twice.”");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, ["“We sank,”", "“Twice.”"]);
        let run = "“We sank at four in the morning,” said Ada Ito.\n\n“Then a boat came out of the dark.\n\n\
            LEITH, SCOTLAND – MAY 1: Bo Lind with the boat. (Photo by Cy Dee/Getty Images)\n\n“Then another came.”";
        let found = quotes(run);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1].0.len(), 2);
        assert_eq!(found[1].1, "Ada Ito");
    }

    #[test]
    fn titles_and_nicknames_are_not_speech() {
        for text in
            ["Jean “Tins” Abara played the drums on the record.", "Their new single, “Small Boats”, is out on Friday."]
        {
            assert_eq!(quotes(text), [], "{text}");
        }
    }

    /// For each indirect quote its parts and its speaker.
    fn reported(text: &str) -> Vec<(String, String)> {
        let d = read(text);
        let indirect = d.annotations.iter().filter_map(|a| a.quote.as_ref()).filter(|q| q.kind == QuoteType::Indirect);
        let row = |q: &Quote| {
            let parts: Vec<&str> = q.parts.iter().map(|p| d.slice(*p)).collect();
            (parts.join(" … "), q.speaker.map_or(String::new(), |s| d.slice(s.span).to_owned()))
        };
        indirect.map(|q| row(q)).collect()
    }

    #[test]
    fn indirect_speech() {
        let table = [
            (
                "Ada Ito said that two boats had been lost in the storm.",
                "two boats had been lost in the storm",
                "Ada Ito",
            ),
            (
                "The boats would close the port, the company said on Monday.",
                "The boats would close the port",
                "the company",
            ),
            ("The deal, Ada Ito said, was fair to both sides.", "The deal … was fair to both sides", "Ada Ito"),
            ("Ada Ito has said repeatedly that she will not go.", "she will not go", "Ada Ito"),
            (
                "The firm said late on Monday that it was aware of the reports.",
                "it was aware of the reports",
                "The firm",
            ),
            (
                "The boy had been dead for two days, according to the coroner.",
                "The boy had been dead for two days",
                "the coroner",
            ),
            ("A woman who lives nearby said she heard three shots.", "she heard three shots", "A woman"),
            ("Joe Marr accused Ada Ito of hiding the report.", "hiding the report", "Joe Marr"),
            ("Joe Marr denied hiding the report.", "hiding the report", "Joe Marr"),
            ("She asked if anyone had seen the dog.", "if anyone had seen the dog", "She"),
            (
                "Ada Ito’s suggestion that the tax could be scrapped angered them.",
                "the tax could be scrapped",
                "Ada Ito",
            ),
            (
                "Despite warnings from scientists that the dam was unsafe, it was filled.",
                "the dam was unsafe",
                "scientists",
            ),
            ("Profits, it said, had risen.", "Profits … had risen", "it"),
            (
                "According to Ada Ito, a former inspector, the tail was never checked.",
                "the tail was never checked",
                "Ada Ito",
            ),
            ("The tail was never checked, says Ada Ito, an engineer.", "The tail was never checked", "Ada Ito"),
            (
                "Sales fell sharply, according to people familiar with the matter, who asked not to be named.",
                "Sales fell sharply",
                "people",
            ),
            ("Ada Ito and Joe Marr said they would marry in June.", "they would marry in June", "Ada Ito and Joe Marr"),
        ];
        for (text, content, speaker) in table {
            assert_eq!(reported(text), [(content.to_owned(), speaker.to_owned())], "{text}");
        }
        let none = [
            "Ada Ito and Bo Lind rowed home in the dark.",
            "She said goodbye to her friends and left.",
            "He said that at the time.",
            "The firm added 200 jobs in June.",
            "He wrote reports that are not published.",
        ];
        for text in none {
            assert_eq!(reported(text), [], "{text}");
        }
        let off = Options { indirect: false, ..Options::default() };
        let d = annotate("Ada Ito said that two boats had been lost.", &off, &Model::built_in());
        assert!(d.annotations.iter().all(|a| a.quote.is_none()));
    }

    #[test]
    fn posts_and_transcripts() {
        let d = read("Sails up at dawn pic.twitter.com/a1 — Ada Ito (@adaito) May 1, 2021");
        let post = d.annotations.iter().find_map(|a| a.quote.as_ref()).expect("a post");
        assert_eq!(post.kind, QuoteType::Post);
        assert_eq!(d.slice(post.speaker.expect("an author").span), "Ada Ito (@adaito)");
        let talk = "ITO: We sank at four that morning.\n\nGAZETTE: When did the boat come, then?\n\n\
            ITO: An hour later, with a lamp.\n\nGAZETTE: And who was in it with him?";
        assert_eq!(quotes(talk).len(), 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gives_sorted_parts_within_it(
            text in "([“”\"‘’'«»`:,.?\n ]|said |told |according to |the |he |Ada |[a-zA-Z0-9]{1,5}|\\PC){0,80}"
        ) {
            let d = read(&text);
            for a in d.annotations.iter().filter(|a| a.quote.is_some()) {
                let quote = a.quote.as_ref().unwrap();
                prop_assert!(!quote.parts.is_empty());
                prop_assert_eq!(a.span.start, quote.parts[0].start);
                let mut at = 0;
                let all = quote.parts.iter().chain(&quote.cue).chain(&quote.hearer);
                for span in all.clone() {
                    prop_assert!(span.start < span.end && span.end <= text.len());
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                }
                for part in &quote.parts {
                    prop_assert!(part.start >= at);
                    at = part.end;
                }
                if let Some(speaker) = quote.speaker {
                    prop_assert!(text.get(speaker.span.start..speaker.span.end).is_some_and(|s| !s.is_empty()));
                }
            }
        }
    }
}
