//! The clauses that a verb or noun of speech may report without marks: for each a few stretches, of which
//! `indirect.rs` chooses one or none.
//!
//! `The trust said on Monday that two wards had shut, and closed its doors` -> `two wards had shut`, and all to the end

use std::ops::Range;

use super::closed::{is_auxiliary, is_between_subject_and_cue, is_determiner, is_finite, is_function};
use super::scene::{Scene, Sort};
use super::syntax::{is_according, is_passive, is_possessive, object, object_of, subject};
use super::words::Cue;

/// How the clause stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// `Ito says the boats have gone`
    Behind,
    /// `The boats have gone, Ito says`
    Before,
    /// `The boats, Ito says, have gone`
    Around,
    /// `According to Radio Oban, the boats left`
    According,
    /// `The boats left, according to Radio Oban`
    AccordingBehind,
    /// `They are said to value him`: nobody speaks
    Hearsay,
    /// `Ito’s claim that the boats left`
    Noun,
}

impl Frame {
    pub const fn name(self) -> &'static str {
        match self {
            Frame::Behind => "behind",
            Frame::Before => "before",
            Frame::Around => "around",
            Frame::According => "according",
            Frame::AccordingBehind => "according behind",
            Frame::Hearsay => "hearsay",
            Frame::Noun => "noun",
        }
    }
}

/// A clause that a cue may report.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// The tokens of what was said.
    pub content: Range<usize>,
    /// The tokens of its second part, behind the words that report it.
    pub tail: Option<Range<usize>>,
    /// The tokens of the cue.
    pub cue: Range<usize>,
    /// The mention that speaks.
    pub speaker: Option<usize>,
    /// The mention that is spoken to.
    pub hearer: Option<usize>,
    /// How it stands to its cue.
    pub frame: Frame,
    /// Whether `that` opens it, or the verb stands before its subject.
    pub that: bool,
    /// Whether a phrase of time or place stands between it and the verb.
    pub skipped: bool,
    /// How many places were passed at which it could have ended or started.
    pub cuts: usize,
}

impl Clause {
    /// The token behind all of it.
    pub fn end(&self) -> usize {
        self.tail.as_ref().map_or(self.content.end, |t| t.end)
    }

    /// Whether both share four fifths of their tokens.
    pub fn is_close_to(&self, other: &Self) -> bool {
        let both = self.end().min(other.end()).saturating_sub(self.content.start.max(other.content.start));
        let all = self.end().max(other.end()) - self.content.start.min(other.content.start);
        both * 5 >= all * 4
    }
}

/// The clauses that the cue at a token may report.
pub(super) fn clauses(scene: &Scene, cue: usize) -> Vec<Clause> {
    let mut out = Vec::new();
    let sentence = sentence(scene, cue);
    if is_noun_of_speech(scene, cue) {
        noun(scene, cue, &sentence, &mut out);
    } else if is_according(scene, cue) {
        according(scene, cue, &sentence, &mut out);
    } else if is_hearsay(scene, cue, &sentence) {
        hearsay(scene, cue, &sentence, &mut out);
    } else {
        behind(scene, cue, &sentence, &mut out);
        before(scene, cue, &sentence, &mut out);
    }
    out
}

/// The tokens of the sentence, from the last quote in it on.
fn sentence(scene: &Scene, t: usize) -> Range<usize> {
    const BACK: usize = 80;
    const AHEAD: usize = 120;
    let whole = scene.document.sentences[scene.sentences[t] as usize].tokens.clone();
    let whole = whole.start.max(t.saturating_sub(BACK))..whole.end.min(t + AHEAD);
    let start =
        (whole.start..t).rev().find(|&i| scene.depths[i] > 0 || scene.word(i) == ";").map_or(whole.start, |i| i + 1);
    // `LONDON — The boats`, `• The boats`
    let start = (start..t).find(|&i| !matches!(scene.word(i), "—" | "–" | "-" | "•" | "*")).unwrap_or(start);
    let mut end = whole.end;
    while end > t + 1
        && (matches!(scene.word(end - 1), "." | "?" | "!" | "…" | ":" | ";") || scene.word(end - 1) == ")")
        && scene.depths[end - 1] == 0
    {
        end -= 1;
    }
    start..end
}

/// Places where a clause that starts at `start` may end: at commas, dashes, semicolons, and before a coordinated cue.
fn ends(scene: &Scene, start: usize, limit: usize) -> Vec<usize> {
    const MOST: usize = 5;
    const SHORT: usize = 2;
    let is_cut = |&t: &usize| {
        scene.depths[t] == 0
            && (matches!(scene.word(t), "," | ";" | "–" | "—" | ":" | "(")
                || scene.word(t) == "-" && scene.is_spaced(t)
                || matches!(scene.word(t), "and" | "but") && leads_to_cue(scene, t + 1, limit))
    };
    let mut out: Vec<usize> = (start + SHORT..limit).filter(is_cut).take(MOST).collect();
    out.push(limit);
    out
}

/// Whether a verb of speech stands there, or behind `also`, `later`, `has` (`but has since said`).
fn leads_to_cue(scene: &Scene, at: usize, limit: usize) -> bool {
    const LIGHT: usize = 2;
    (at..limit.min(at + 1 + LIGHT))
        .find(|&t| !is_between_subject_and_cue(scene.word(t)))
        .is_some_and(|t| scene.cues[t].is_some())
}

/// `X said [on Monday] [that] …`
fn behind(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
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

/// Whether a noun of speech stands before a clause: `the claim that`, `warnings from Ito that`.
pub(super) fn is_noun_of_speech(scene: &Scene, t: usize) -> bool {
    noun_that(scene, t).is_some()
}

/// The `that` behind a noun of speech and whoever it comes from.
fn noun_that(scene: &Scene, t: usize) -> Option<usize> {
    const FAR: usize = 8;
    if t == 0 || !matches!(scene.word_at(Some(t + 1)), "that" | "by" | "from") || !is_speech(scene.word(t)) {
        return None;
    }
    // `they claim that`, `reports that Ito left`: a verb has its subject before it.
    let verb = scene.cues[t].is_some()
        && scene.mention_from(t).checked_sub(1).is_some_and(|m| scene.mentions[m].end == t)
        && !matches!(scene.word(t - 1), "her" | "Her");
    if verb || scene.word(t - 1) == "to" {
        return None;
    }
    let that = match scene.word_at(Some(t + 1)) {
        "that" => t + 1,
        "by" | "from" => {
            let end = scene.hashes.len().min(t + FAR);
            (t + 2..end)
                .take_while(|&i| scene.cues[i].is_none() && !is_finite(scene.word(i)))
                .find(|&i| scene.word(i) == "that")?
        }
        _ => return None,
    };
    // `reports that are not published`
    (!is_finite(scene.word_at(Some(that + 1)))).then_some(that)
}

fn is_speech(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.as_str();
    let stem = word.strip_suffix('s').unwrap_or(word);
    matches!(
        stem,
        "claim"
            | "warning"
            | "allegation"
            | "report"
            | "rumour"
            | "rumor"
            | "suggestion"
            | "accusation"
            | "assertion"
            | "admission"
            | "announcement"
            | "argument"
            | "belief"
            | "concern"
            | "complaint"
            | "conclusion"
            | "denial"
            | "fear"
            | "hope"
            | "prediction"
            | "pledge"
            | "promise"
            | "assurance"
            | "speculation"
            | "insistence"
            | "view"
            | "finding"
            | "statement"
    )
}

/// `Ito’s claim that …`, `warnings from Ito that …`, `Ito voiced the hope that …`, `reports that …`
fn noun(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let Some(that) = noun_that(scene, cue).filter(|&t| t + 2 < sentence.end) else { return };
    let start = that + 1;
    if scene.depths[start] > 0 {
        return;
    }
    let mut speaker = if that > cue + 1 { object_of(scene, cue + 1) } else { None };
    let mut owner = cue;
    while owner > sentence.start
        && owner + 3 > cue
        && !is_function(scene.word(owner - 1))
        && !is_possessive(scene, owner - 1)
        && !is_voicing(scene.word(owner - 1))
    {
        owner -= 1;
    }
    let before = scene.mention_from(owner).checked_sub(1);
    if owner > sentence.start && is_possessive(scene, owner - 1) {
        speaker = speaker.or(before.filter(|&m| scene.mentions[m].end + 1 == owner));
    }
    let verb = (sentence.start..owner).rev().take(3).find(|&t| is_voicing(scene.word(t)));
    if let Some(verb) = verb {
        speaker = speaker.or_else(|| subject(scene, verb, sentence.start));
    }
    // `The claim that Ito left is false`: the clause is in the subject, and ends before the second verb.
    let initial = owner <= sentence.start + 3 && verb.is_none();
    let opening = scene.word(sentence.start);
    let end = if initial && (is_determiner(opening) || !is_function(opening)) {
        second_verb(scene, start, sentence.end)
    } else if initial {
        // `Despite warnings that it would sink, the boat left`
        (start..sentence.end).find(|&t| scene.word(t) == ",").unwrap_or(sentence.end)
    } else {
        sentence.end
    };
    if end > start + 1 {
        out.push(Clause {
            content: start..end,
            tail: None,
            cue: cue..cue + 1,
            speaker,
            hearer: None,
            frame: Frame::Noun,
            that: true,
            skipped: false,
            cuts: 0,
        });
    }
}

/// Verbs that have a noun of speech for their object.
fn is_voicing(word: &str) -> bool {
    matches!(
        word,
        "expressed"
            | "expresses"
            | "voiced"
            | "repeated"
            | "issued"
            | "made"
            | "gave"
            | "raised"
            | "reiterated"
            | "renewed"
    )
}

/// The second verb of a stretch: of `crime had fallen was met` the place of `was`.
fn second_verb(scene: &Scene, start: usize, end: usize) -> usize {
    let Some(first) = (start..end).find(|&t| is_finite(scene.word(t))) else { return end };
    let helps = |t: usize| {
        let word = scene.word(t);
        is_auxiliary(word) || matches!(word, "be" | "been" | "being" | "not") || word.ends_with("ly")
    };
    let verb = (first..end).find(|&t| !helps(t)).unwrap_or(end);
    (verb + 1..end).find(|&t| is_finite(scene.word(t))).unwrap_or(end)
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

fn opens_adverbial(word: &str) -> bool {
    is_day(word)
        || matches!(
            word,
            "on" | "in"
                | "at"
                | "to"
                | "by"
                | "for"
                | "from"
                | "with"
                | "via"
                | "through"
                | "during"
                | "after"
                | "before"
                | "last"
                | "this"
                | "late"
                | "early"
        )
}

fn is_day(word: &str) -> bool {
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

pub(super) fn is_mention(scene: &Scene, t: usize) -> bool {
    scene.mentions.get(scene.mention_from(t)).is_some_and(|m| m.first == t)
}

/// `…, X said` and `…, said X`
fn before(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
    let inverted = cue > sentence.start && scene.word(cue - 1) == ",";
    let speaker = if inverted { object(scene, cue) } else { subject(scene, cue, sentence.start) };
    let Some(speaker) = speaker else { return };
    let Some(comma) = (if inverted { Some(cue - 1) } else { comma_before(scene, cue, speaker, sentence.start) }) else {
        return;
    };
    if matches!(scene.word(cue - 1), "not" | "never" | "n't" | "n’t") {
        return;
    }
    // What comes behind must not be a clause of its own.
    let behind = past_hearer(scene, cue, inverted);
    let word = scene.word_at(Some(behind));
    let tail = behind >= sentence.end
        || inverted
        || matches!(word, "," | "and" | "as" | "while" | "when" | "-" | "–" | "—" | "(")
        || opens_adverbial(word)
        || word.ends_with("day")
        || word.ends_with("ly");
    if comma <= sentence.start || !tail || scene.depths[comma - 1] > 0 {
        return;
    }
    let mut starts = vec![sentence.start];
    starts.extend(
        (sentence.start..comma)
            .filter(|&t| matches!(scene.word(t), ":" | "," | "–" | "—") && t + 3 < comma)
            .map(|t| t + 1)
            .take(3),
    );
    // `The boats, Ito said, had gone`
    let around = (!inverted && word == "," && behind + 2 < sentence.end && !is_participle(scene, behind + 1))
        .then(|| behind + 1..sentence.end)
        .filter(|t| scene.depths[t.start] == 0);
    if is_hanging(scene.word(comma - 1)) {
        // `tea and, Ito said, cake`
        out.extend(around.map(|tail| Clause {
            content: tail,
            tail: None,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Around,
            that: true,
            skipped: false,
            cuts: 0,
        }));
        return;
    }
    if let Some(tail) = around {
        out.push(Clause {
            content: sentence.start..comma,
            tail: Some(tail),
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Around,
            that: false,
            skipped: false,
            cuts: 0,
        });
    }
    for (cuts, start) in starts.into_iter().filter(|&start| start + 1 < comma).enumerate() {
        out.push(Clause {
            content: start..comma,
            tail: None,
            cue: cue..cue + 1,
            speaker: Some(speaker),
            hearer: None,
            frame: Frame::Before,
            that: inverted,
            skipped: false,
            cuts,
        });
    }
}

/// Words with which no clause ends.
fn is_hanging(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "which"
            | "that"
            | "who"
            | "because"
            | "if"
            | "when"
            | "while"
            | "where"
            | "although"
            | "as"
    )
}

/// `…, Ito said, adding`, `…, Ito said, who had seen them`
fn is_participle(scene: &Scene, t: usize) -> bool {
    let word = scene.word(t);
    word.ends_with("ing") || scene.cues[t].is_some() || matches!(word, "who" | "which" | "and" | "but" | "as" | "while")
}

/// The comma before the subject of a verb that ends what it reports: `…, its founder, Casimir Udall, said`.
fn comma_before(scene: &Scene, cue: usize, speaker: usize, start: usize) -> Option<usize> {
    const TITLE: usize = 5; // tokens
    const PHRASE: usize = 8;
    let m = &scene.mentions[speaker];
    let light = (m.end..cue).all(|t| is_between_subject_and_cue(scene.word(t)));
    let apposed = scene.word(m.end) == "," && scene.word(cue - 1) == ",";
    // `a person in Threadneedle Street said`
    let phrase = cue <= m.end + PHRASE
        && matches!(scene.word(m.end), "of" | "in" | "at" | "for" | "from" | "with" | "close" | "familiar")
        && (m.end..cue).all(|t| scene.word(t) != "," && !is_finite(scene.word(t)));
    if !(light || apposed || phrase) {
        return None;
    }
    let mut first = m.first;
    while first > start
        && first + TITLE > m.first
        && scene.word(first - 1) != ","
        && !is_function_verb(scene.word(first - 1))
    {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&t| t > start && scene.word(t) == ",")?;
    // The noun before its name: `its founder, Casimir Udall, said`.
    let noun = speaker.checked_sub(1).map(|n| &scene.mentions[n]);
    let noun =
        noun.filter(|n| matches!(n.sort, Sort::Noun | Sort::Phrase) && n.end == comma && scene.word(cue - 1) == ",");
    match noun {
        Some(n) if n.first > start && scene.word(n.first - 1) == "," => Some(n.first - 1),
        _ => Some(comma),
    }
}

/// The token behind a verb and whom it tells: `…, a UN official told Reuters on Friday`.
fn past_hearer(scene: &Scene, cue: usize, inverted: bool) -> usize {
    const NEAR: usize = 3;
    if inverted || !matches!(scene.cues[cue], Some(Cue::Tell | Cue::Ask)) {
        return cue + 1;
    }
    let next = scene.mentions.get(scene.mention_from(cue + 1));
    next.filter(|m| m.first <= cue + NEAR && (cue + 1..m.first).all(|t| scene.word(t) != ","))
        .map_or(cue + 1, |m| m.end)
}

fn is_function_verb(word: &str) -> bool {
    matches!(word, "is" | "was" | "were" | "are" | "had" | "has" | "have" | "would" | "will" | "and" | "that" | "which")
}

/// `According to X, …` and `…, according to X`
fn according(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
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
    let mut starts = vec![sentence.start];
    starts.extend(
        (sentence.start..end)
            .filter(|&t| matches!(scene.word(t), ":" | "," | "–" | "—") && t + 3 < end)
            .map(|t| t + 1)
            .take(3),
    );
    for (cuts, start) in starts.into_iter().filter(|&s| s + 1 < end).enumerate() {
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
fn is_hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>) -> bool {
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

fn hearsay(scene: &Scene, cue: usize, sentence: &Range<usize>, out: &mut Vec<Clause>) {
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
