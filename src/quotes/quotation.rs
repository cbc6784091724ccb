//! Quotation or not: whether what stands in marks is speech, or a title, a nickname or a scare word. A linear model
//! over length, punctuation, capitals, cues and the words on both sides.
//!
//! `“We sank,” he said` -> speech; `his debut, “Small Claims”` -> a title

use super::closed::{is_determiner, is_function};
use super::marks::Stretch;
use super::scene::Scene;
use super::weights::{Features, Sum, bucket, yes};
use super::words::Cue;
use crate::document::{Class, Role, Span};
use crate::kinds::Kind;

/// How sure the model is that the stretch is speech, in log-odds.
pub(super) fn score(scene: &Scene, stretch: &Stretch, house: House) -> f32 {
    let mut sum = Sum::default();
    describe(scene, stretch, house, &mut sum);
    sum.score() + if is_judgement(scene, stretch) { JUDGEMENT } else { 0.0 }
}

/// Log-odds for what somebody calls a thing.
const JUDGEMENT: f32 = 2.5;

/// Whether the clause says outright that somebody used these words of something: `was branded “reckless” by Ito`,
/// `accused Ito of “a cover-up”`, `the plan was “reckless”, according to Ito`. `a song called “Delta” by Ito` has a
/// capital.
fn is_judgement(scene: &Scene, stretch: &Stretch) -> bool {
    const NEAR: usize = 3; // tokens
    const FAR: usize = 14;
    let inner = stretch.inner();
    if !stretch.is_closed() || !scene.document.slice(inner).starts_with(char::is_lowercase) {
        return false;
    }
    let d = scene.document;
    let range = d.paragraphs[stretch.paragraph].tokens.clone();
    let open = d.token_at(stretch.span.start);
    let after = d.token_at(stretch.span.end - 1) + 1;
    let stop = |t: &usize| matches!(scene.word(*t), "." | "?" | "!" | ";");
    let called = (range.start.max(open.saturating_sub(NEAR))..open).any(|t| scene.cues[t].is_some());
    let agent = called && after < range.end && scene.word(after) == "by";
    let mut before = (range.start.max(open.saturating_sub(FAR))..open).rev().take_while(|t| !stop(t));
    let accused = before
        .find(|&t| matches!(scene.word(t), "accused" | "accuses" | "accusing" | "accuse"))
        .is_some_and(|t| (t..open).any(|t| scene.word(t) == "of"));
    // `which Ito called “reckless”`, `in what police called “an ambush”`; not `a song called “delta”`
    let subject = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "he" | "she" | "they" | "it" | "who" | "police" | "officials" | "critics")
    };
    let calls = open >= range.start + 2 && scene.cues[open - 1] == Some(Cue::Call) && subject(scene.word(open - 2));
    let words = open >= range.start + 2 && scene.word(open - 1) == "," && scene.word(open - 2) == "words";
    let mut behind = (after..range.end.min(after + FAR)).take_while(|t| !stop(t));
    agent
        || accused
        || calls
        || words
        || behind.any(|t| scene.word(t) == "according" && scene.word_at(Some(t + 1)) == "to")
}

/// Which marks the article uses most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum House {
    /// Nearly always double marks.
    Double,
    /// Nearly always single marks.
    Single,
    /// Both.
    Mixed,
}

impl House {
    /// The house style that the longer stretches of the article show.
    pub(super) fn of(stretches: &[Stretch]) -> Self {
        const LONG: usize = 30; // bytes: titles and scare words are shorter
        let long = stretches.iter().filter(|s| s.depth == 0 && s.span.len() >= LONG);
        let (double, single): (Vec<&Stretch>, Vec<&Stretch>) = long.partition(|s| s.double);
        if single.is_empty() {
            House::Double
        } else if double.is_empty() {
            House::Single
        } else {
            House::Mixed
        }
    }

    const fn name(self) -> &'static str {
        match self {
            House::Double => "double",
            House::Single => "single",
            House::Mixed => "mixed",
        }
    }
}

/// What is inside the marks.
struct Inside {
    words: usize,
    upper: bool,
    title_case: bool,
    all_caps: bool,
    end: &'static str,
    speaks: bool,
    finite: bool,
}

impl Inside {
    fn of(scene: &Scene, first: usize, end: usize) -> Self {
        let mut inside = Inside {
            words: 0,
            upper: false,
            title_case: true,
            all_caps: true,
            end: "none",
            speaks: false,
            finite: false,
        };
        let mut lower = 0;
        for t in first..end {
            let word = scene.word(t);
            match scene.document.tokens[t].class {
                Class::Word => {
                    let capital = word.starts_with(char::is_uppercase);
                    inside.upper |= inside.words == 0 && capital;
                    inside.all_caps &= !word.bytes().any(|b| b.is_ascii_lowercase());
                    lower += usize::from(!capital && !is_function(word));
                    inside.words += usize::from(!word.starts_with(['\'', '’']));
                    inside.speaks |= matches!(
                        word,
                        "I" | "we" | "We" | "you" | "You" | "my" | "My" | "our" | "Our" | "us" | "me" | "your"
                    );
                    inside.finite |= matches!(
                        word,
                        "is" | "are"
                            | "was"
                            | "were"
                            | "will"
                            | "have"
                            | "has"
                            | "had"
                            | "be"
                            | "do"
                            | "did"
                            | "can"
                            | "would"
                            | "'s"
                            | "’s"
                            | "'re"
                            | "’re"
                            | "'ll"
                            | "’ll"
                    ) || word.ends_with("n't")
                        || word.ends_with("n’t");
                }
                Class::Number => inside.words += 1,
                _ => {}
            }
        }
        inside.title_case = lower == 0 && inside.upper;
        inside.end = match scene.word_at((end > first).then(|| end - 1)) {
            "," => ",",
            "." | "…" | "..." => ".",
            "?" => "?",
            "!" => "!",
            ";" | ":" | "–" | "—" | "-" => "dash",
            _ => "none",
        };
        inside
    }
}

fn mark_class(word: &str) -> &'static str {
    match word {
        "" => "edge",
        "," => ",",
        "." => ".",
        ":" => ":",
        ";" => ";",
        "(" | "[" => "(",
        ")" | "]" => ")",
        "–" | "—" | "-" => "dash",
        "?" | "!" => "?",
        _ if word.starts_with(['“', '”', '"', '‘', '’', '\'', '«', '»', '`']) && word.len() < 4 => "mark",
        _ => "word",
    }
}

/// Gives the features of a stretch.
pub(super) fn describe(scene: &Scene, stretch: &Stretch, house: House, out: &mut impl Features) {
    let d = scene.document;
    let range = d.paragraphs[stretch.paragraph].tokens.clone();
    let open = d.token_at(stretch.span.start);
    let after = d.token_at(stretch.span.end - 1) + 1;
    let inner = stretch.inner();
    let first = if stretch.open > 0 { d.token_at(inner.start) } else { open };
    let end = if inner.is_empty() { first } else { d.token_at(inner.end - 1) + 1 };
    let inside = Inside::of(scene, first, end);
    let before_word = if open > range.start { scene.word(open - 1) } else { "" };
    let after_word = if after < range.end { scene.word(after) } else { "" };
    let length = bucket(inside.words);
    let before = if open > range.start && scene.cues[open - 1].is_some() {
        scene.cues[open - 1].map_or("none", Cue::name)
    } else {
        mark_class(before_word)
    };
    let behind = mark_class(after_word);

    // The nearest cues, past a subject or a comma.
    let near_before = (range.start.max(open.saturating_sub(8))..open)
        .rev()
        .take_while(|&t| !matches!(scene.word(t), "." | "?" | "!"))
        .find(|&t| scene.cues[t].is_some());
    let near_after = (after..range.end.min(after + 12))
        .take_while(|&t| !matches!(scene.word(t), "." | "?" | "!"))
        .find(|&t| scene.cues[t].is_some());
    let cue_before = near_before.and_then(|t| scene.cues[t]).map_or("none", Cue::name);
    let cue_after = near_after.and_then(|t| scene.cues[t]).map_or("none", Cue::name);
    let far_before = near_before.map_or("none", |t| bucket(open - t - 1));
    let far_after = near_after.map_or("none", |t| bucket(t - after));

    let p = "quotation";
    let nested = if stretch.depth > 0 { "nested" } else { "top" };
    let shape = if inside.all_caps {
        "caps"
    } else if inside.title_case {
        "title"
    } else if inside.upper {
        "upper"
    } else {
        "lower"
    };
    out.add(&[p, "bias", nested]);
    out.add(&[p, "length", length, nested]);
    out.add(&[p, "end", inside.end, nested]);
    out.add(&[p, "length+end", length, inside.end]);
    out.add(&[p, "shape", shape, length]);
    out.add(&[p, "before", before, nested]);
    out.add(&[p, "behind", behind]);
    out.add(&[p, "before+behind", before, behind]);
    out.add(&[p, "end+behind", inside.end, behind, length]);
    out.add(&[p, "cue before", cue_before, far_before]);
    out.add(&[p, "cue after", cue_after, far_after]);
    out.add(&[p, "cue before+length", cue_before, length]);
    out.add(&[p, "cue after+end", cue_after, inside.end]);
    out.add(&[p, "speaks", yes(inside.speaks), length]);
    out.add(&[p, "finite", yes(inside.finite), length]);
    out.add(&[p, "closed", yes(stretch.is_closed()), nested]);
    out.add(&[p, "marks", if stretch.double { "double" } else { "single" }, house.name(), nested]);
    out.add(&[p, "role", role_name(d.paragraphs[stretch.paragraph].role), length]);
    let lone = open == range.start && after == range.end;
    out.add(&[p, "alone", yes(lone), inside.end]);
    if before == "word" {
        out.add(&[p, "word before", before_word]);
        out.add(&[p, "determined", yes(is_determiner(before_word)), length]);
        let capital = before_word.starts_with(char::is_uppercase);
        let name_behind = after_word.starts_with(char::is_uppercase);
        out.add(&[p, "nickname", yes(capital && name_behind), length]);
    }
    if open > range.start + 1 && before == "," || before == "(" {
        out.add(&[p, "word before comma", scene.word_at(open.checked_sub(2))]);
    }
    if behind == "word" {
        out.add(&[p, "word behind", if is_function(after_word) { after_word } else { "-" }]);
        out.add(&[p, "lower behind", yes(after_word.starts_with(char::is_lowercase)), length]);
    }
    // `reading “No entry”`, `a sign saying 'Shut'`, `the song “Delta”`.
    for back in 2..4 {
        if let Some(t) = open.checked_sub(back).filter(|&t| t >= range.start) {
            out.add(&[p, "near", scene.word(t)]);
        }
    }
    out.add(&[p, "titled", yes(is_titled(scene, inner))]);
    out.add(&[p, "mixed", shape, before, cue_before]);
}

/// Whether most of the stretch is the name of a work, an event or a product.
fn is_titled(scene: &Scene, inner: Span) -> bool {
    let from = scene.names.partition_point(|(span, _)| span.start < inner.start);
    let within = scene.names[from..].iter().take_while(|(span, _)| span.start < inner.end);
    within.take(4).any(|(span, kind)| {
        matches!(kind, Kind::Work | Kind::Event | Kind::Product) && inner.contains(span) && 2 * span.len() > inner.len()
    })
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Body => "body",
        Role::List => "list",
        Role::Post => "post",
        Role::Label => "label",
        _ => "other",
    }
}
