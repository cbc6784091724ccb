//! What grammar says outright of a quote's speaker, whatever the ranker has learnt: who cannot speak, and who must.
//!
//! `said a friend of Ada Ito` -> `Ito` cannot; `was called “reckless” by Ada Ito` -> `Ito` must

use super::closed::{is_between_subject_and_cue, is_determiner, is_function};
use super::context::Context;
use super::group::Unit;
use super::scene::{Mention, Scene, Sort};
use super::syntax::{complemented, is_cue, is_passive, is_possessive, object_of, subject};
use super::words::{self, Cue};
use crate::document::Class;

/// Log-odds for and against whom the grammar names or rules out: beyond any sum of learnt weights.
const CERTAIN: f32 = 16.0;

/// What grammar adds to the score of a mention; `must`: the one who must speak for the unit.
pub(super) fn evidence(
    scene: &Scene,
    units: &[Unit],
    at: usize,
    context: &Context,
    must: Option<usize>,
    index: usize,
) -> f32 {
    if must == Some(index) {
        CERTAIN
    } else if cannot_speak(scene, units, at, context, index) {
        -CERTAIN
    } else {
        0.0
    }
}

/// The one whom the clause around the quote names as its speaker beyond doubt.
pub(super) fn must_speak(scene: &Scene, unit: &Unit, context: &Context) -> Option<usize> {
    label(scene, unit)
        .or_else(|| agent(scene, unit, context))
        .or_else(|| own_subject(scene, unit, context))
        .or_else(|| apposed_subject(scene, unit, context))
        .or_else(|| subject_behind(scene, unit, context))
}

/// The subject whom commas part from the verb that leads to the quote: `Ito, speaking to Radio Oban, said: “No.”`
fn apposed_subject(scene: &Scene, unit: &Unit, context: &Context) -> Option<usize> {
    const REACH: usize = 5; // tokens of an object between the verb and the quote
    let cue = context.cue_before.filter(|&c| unit.first <= c + REACH && c > context.before.start)?;
    let says = matches!(scene.cues[cue], Some(Cue::Say | Cue::Tell | Cue::Write | Cue::Call));
    // `In a statement read by Joe Marr KC, his widow, Ada Ito, said`: only the first of its sentence is sure.
    let initial = |s: usize| {
        let m = &scene.mentions[s];
        let start = (context.before.start..m.first).rev().find(|&t| matches!(scene.word(t), "." | "?" | "!"));
        let start = start.map_or(context.before.start, |t| t + 1);
        (start..m.first).all(|t| is_determiner(scene.word(t)) || !is_function(scene.word(t)) && scene.word(t) != ",")
    };
    context.subjects[1].filter(|&s| says && is_apposed(scene, s, cue) && initial(s))
}

/// The subject that starts directly behind the quote, whose verb stands next to it or past an apposition:
/// `“No,” Ito, who lives there, said.` `“No,” said a man who knew Ito.`
fn subject_behind(scene: &Scene, unit: &Unit, context: &Context) -> Option<usize> {
    const REACH: usize = 7; // tokens of a noun before its name
    let cue = context.cue_after?;
    let index = context.subjects[0]?;
    let m = &scene.mentions[index];
    if !matches!(scene.cues[cue], Some(Cue::Say | Cue::Write)) || unit.depth > 0 || m.first < unit.end {
        return None;
    }
    let edge = unit.end + usize::from(scene.word_at(Some(unit.end)) == ",");
    let plain = |t: usize| scene.document.tokens[t].class == Class::Word && scene.cues[t].is_none();
    if cue == edge {
        let head =
            (cue + 1..m.first).all(|t| plain(t) && (!is_function(scene.word(t)) || is_determiner(scene.word(t))));
        return (head && m.first > cue && !is_possessive(scene, m.end)).then_some(index);
    }
    let ends = unit.end >= 2 && matches!(scene.word(unit.end - 2), "." | "…") && edge == unit.end;
    // `“No,” the club’s owner, Ada Ito, said.`
    let plain = |t: usize| plain(t) && (!is_function(scene.word(t)) || is_determiner(scene.word(t)));
    let starts = m.first <= edge + REACH
        && (edge..m.first).all(|t| plain(t) || is_possessive(scene, t) || scene.word(t) == "," && t + 2 > m.first);
    (!ends && starts && is_apposed(scene, index, cue)).then_some(index)
}

/// Whether a comma stands behind the mention and before the verb.
fn is_apposed(scene: &Scene, index: usize, cue: usize) -> bool {
    let m = &scene.mentions[index];
    let past = m.end + 1 < cue || m.first > 0 && scene.word(m.first - 1) == ",";
    scene.word_at(Some(m.end)) == "," && past && scene.word(cue - 1) == ","
}

/// The label of a turn of a transcript: `MR ITO: We sank.`
fn label(scene: &Scene, unit: &Unit) -> Option<usize> {
    let paragraph = &scene.document.paragraphs[unit.paragraph];
    let marked = !scene.word(unit.first).starts_with(char::is_alphanumeric);
    if marked || unit.first == paragraph.tokens.start || scene.word(unit.first - 1) != ":" {
        return None;
    }
    let first = scene.mention_from(paragraph.tokens.start);
    let named = |m: &&Mention| m.sort.is_name() && m.end < unit.first && is_label(scene, unit, m);
    scene.mentions.get(first).filter(named).map(|_| first)
}

/// Whether only titles stand before the mention and only a colon behind it.
fn is_label(scene: &Scene, unit: &Unit, m: &Mention) -> bool {
    let start = scene.document.paragraphs[unit.paragraph].tokens.start;
    m.end + 1 == unit.first
        && (start..m.first).all(|t| scene.word(t).starts_with(char::is_uppercase) || scene.word(t) == ".")
}

/// The agent of a passive: `was called “reckless” by Ito`, `was told by Ito: “Go.”`
fn agent(scene: &Scene, unit: &Unit, context: &Context) -> Option<usize> {
    let cue = passive(scene, context)?;
    let by = if scene.word_at(Some(unit.end)) == "by" {
        unit.end
    } else {
        (cue + 1..unit.first).find(|&t| scene.word(t) == "by")?
    };
    object_of(scene, by).filter(|&m| scene.mentions[m].end <= unit.first || by == unit.end)
}

/// The passive verb that leads to the quote, where its subject is not the one who speaks (`was quoted as saying`).
fn passive(scene: &Scene, context: &Context) -> Option<usize> {
    const REACH: usize = 8; // tokens of the agent or the adverb between the verb and the quote
    let cue = context.cue_before?;
    let by = scene.word_at(Some(context.after.start)) == "by";
    let told = by && scene.cues[cue].is_some()
        || matches!(scene.cues[cue], Some(Cue::Call | Cue::Tell | Cue::Ask))
        || scene.word(cue) == "accused";
    (told && is_passive(scene, cue) && context.before.end <= cue + REACH).then_some(cue)
}

/// The subject that stands directly before the verb that leads to the quote: `with Joe Ito calling it “productive”`.
fn own_subject(scene: &Scene, unit: &Unit, context: &Context) -> Option<usize> {
    const REACH: usize = 5; // tokens of an object between the verb and the quote
    let cue = context.cue_before.filter(|&c| unit.first <= c + REACH)?;
    if !matches!(scene.cues[cue], Some(Cue::Say | Cue::Tell | Cue::Call)) || is_passive(scene, cue) {
        return None;
    }
    let mut at = cue;
    while at > context.before.start && is_between_subject_and_cue(scene.word(at - 1)) {
        at -= 1;
    }
    let index = scene.mention_from(at).checked_sub(1)?;
    let m = &scene.mentions[index];
    let beside = m.end == at && m.first >= context.before.start && scene.depths[m.first] == scene.depths[cue];
    (beside && m.sort == Sort::Person && complemented(scene, index).is_none()).then_some(index)
}

fn cannot_speak(scene: &Scene, units: &[Unit], at: usize, context: &Context, index: usize) -> bool {
    is_possessor(scene, index)
        || is_complement(scene, index)
        || is_told(scene, context, index)
        || passive(scene, context).is_some_and(|cue| subject(scene, cue, context.before.start) == Some(index))
        || has_own_quote(scene, units, at, context, index)
}

/// Whether the mention owns the one who speaks: `Ito’s lawyer`. Whose words or letter they are, speaks in them.
fn is_possessor(scene: &Scene, index: usize) -> bool {
    const LONGEST: usize = 5; // tokens of the phrase owned
    let m = &scene.mentions[index];
    if !is_possessive(scene, m.end) {
        return false;
    }
    let first = m.end + 1;
    let speaks = |word: &str| words::role(word).is_some() && !words::is_document(word);
    let phrase = |o: &Mention| o.first == first && matches!(o.sort, Sort::Noun | Sort::Phrase);
    scene.mentions.get(index + 1).is_some_and(|o| phrase(o) && !words::is_document(scene.word(o.end - 1)))
        || (first..scene.hashes.len().min(first + LONGEST))
            .take_while(|&t| !is_function(scene.word(t)) && scene.cues[t].is_none() && scene.word(t) != ",")
            .any(|t| speaks(scene.word(t)))
}

/// Whether the mention only says which friend, source or spokesman another mention is.
fn is_complement(scene: &Scene, index: usize) -> bool {
    let Some((head, preposition)) = complemented(scene, index) else { return false };
    let head = &scene.mentions[head];
    let about = matches!(preposition, "to" | "for" | "about" | "on" | "against");
    match head.sort {
        Sort::Noun | Sort::Phrase if words::is_document(scene.word(head.end - 1)) => about,
        Sort::Noun => true,
        // `said the coach Bo Lind of Ada Ito`
        Sort::Person | Sort::Pronoun => matches!(preposition, "of" | "about" | "to"),
        Sort::Phrase => is_beside_cue(scene, head),
        _ => false,
    }
}

fn is_beside_cue(scene: &Scene, m: &Mention) -> bool {
    m.first > 0 && scene.cues[m.first - 1].is_some()
}

/// Whether the mention is the object of a verb of telling whose subject stands before the verb.
fn is_told(scene: &Scene, context: &Context, index: usize) -> bool {
    let m = &scene.mentions[index];
    let zone = if context.before.contains(&m.first) { &context.before } else { &context.after };
    let from = m.first.saturating_sub(6).max(zone.start);
    let cue = (from..m.first).rev().find(|&t| matches!(scene.cues[t], Some(Cue::Tell | Cue::Ask)));
    cue.is_some_and(|cue| {
        zone.contains(&m.first)
            && !is_passive(scene, cue)
            && object_of(scene, cue) == Some(index)
            && subject(scene, cue, zone.start).is_some_and(|s| s != index)
    })
}

/// Whether the mention is the subject of a new sentence behind the quote, which reports words of its own, while the
/// quote has its speaker already: `Lind said: “No.” But Ito said it was “time”.`
fn has_own_quote(scene: &Scene, units: &[Unit], at: usize, context: &Context, index: usize) -> bool {
    let unit = &units[at];
    let m = &scene.mentions[index];
    if !context.after.contains(&m.first) || !is_attributed(scene, units, at, context) {
        return false;
    }
    let Some(start) = next_sentence(scene, unit).filter(|&s| s <= m.first) else { return false };
    let end = (start..context.after.end).find(|&t| matches!(scene.word(t), "." | "?" | "!"));
    let end = end.unwrap_or(context.after.end);
    let Some(cue) = (start..end).find(|&t| is_cue(scene, t)) else { return false };
    m.end <= cue && (end == context.after.end && units.iter().skip(at + 1).any(|u| u.first == end))
}

/// Whether the quote has a verb with a subject before it, or goes on behind an attribution in its paragraph.
fn is_attributed(scene: &Scene, units: &[Unit], at: usize, context: &Context) -> bool {
    let led = context.cue_before.is_some_and(|c| subject(scene, c, context.before.start).is_some());
    led || context.previous.is_some_and(|p| {
        units[p].last_paragraph == units[at].paragraph && context.before.clone().any(|t| is_cue(scene, t))
    })
}

/// Where a new sentence starts behind the quote: its last stop stands inside or directly behind its marks.
fn next_sentence(scene: &Scene, unit: &Unit) -> Option<usize> {
    let stop = |t: usize| matches!(scene.word_at(Some(t)), "." | "?" | "!" | "…");
    let start = if stop(unit.end) {
        unit.end + 1
    } else if unit.end >= 2 && stop(unit.end - 2) {
        unit.end
    } else {
        return None;
    };
    scene.word_at(Some(start)).starts_with(char::is_uppercase).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::{Model, Options, annotate};

    /// For each quote in marks its parts, its speaker and the name of its speaker's entity.
    fn spoken(text: &str) -> Vec<(usize, String, Option<String>)> {
        let d = annotate(text, &Options { indirect: false, ..Options::default() }, &Model::built_in());
        let name = |id| d.entities.iter().find(|e| Some(e.id) == id).map(|e| e.name.to_string());
        let quotes = d.annotations.iter().filter_map(|a| a.quote.as_ref());
        quotes
            .map(|q| {
                let speaker = q.speaker.map_or("", |s| d.slice(s.span)).to_owned();
                (q.parts.len(), speaker, name(q.speaker.and_then(|s| s.entity)))
            })
            .collect()
    }

    fn speakers(text: &str) -> Vec<String> {
        spoken(text).into_iter().map(|s| s.1).collect()
    }

    /// One quote, whose speaker is a noun phrase that stands for no name.
    fn nobody_named(text: &str, speaker: &str) {
        assert_eq!(spoken(text), [(1, speaker.to_owned(), None)], "{text}");
    }

    #[test]
    fn an_owner_does_not_speak() {
        nobody_named("“He was so kind,” said Joe Marr’s brother.", "Joe Marr’s brother");
        nobody_named("Joe Marr’s agent told reporters: “He will stay.”", "Joe Marr’s agent");
        nobody_named("“It was awful to see,” the victim’s mother said.", "the victim’s mother");
        nobody_named("“There is no money left,” said the players’ union.", "the players’ union");
        let post = "Transport secretary Joe Marr will stay.\n\n“He works hard,” the secretary’s aide said.";
        nobody_named(post, "the secretary’s aide");
        assert_eq!(speakers("“He was kind,” said Joe Marr’s former wife, Ada Ito."), ["Ada Ito"]);
        assert_eq!(speakers("Joe Marr, Ada Ito’s lawyer, said: “It is over.”"), ["Joe Marr"]);
        assert_eq!(speakers("In Joe Marr’s words: “It is all over now.”"), ["Joe Marr"]);
    }

    #[test]
    fn a_complement_does_not_speak() {
        nobody_named("“He is unwell,” said a man close to Joe Marr.", "a man");
        nobody_named("“He is unwell,” an aide to Joe Marr said.", "an aide");
        nobody_named("A lawyer for Joe Marr told reporters: “He is innocent.”", "A lawyer");
        nobody_named("“He is unwell,” said a friend of Ada Ito and Joe Marr.", "a friend");
        nobody_named("The letter to Joe Marr said: “You owe us money.”", "The letter");
        assert_eq!(speakers("“He is a leader,” said Leeds coach Ada Ito of Joe Marr."), ["Ada Ito"]);
        assert_eq!(speakers("“It was awful,” said Joe Marr, a friend of Ada Ito."), ["Joe Marr"]);
        let titled = "Director of Sponsorship Joe Marr said: “We are proud of the club.”";
        assert_eq!(speakers(titled), ["Joe Marr"]);
    }

    #[test]
    fn the_agent_of_a_passive_speaks_and_its_subject_does_not() {
        assert_eq!(speakers("Joe Marr was praised as “a brave man” by Ada Ito."), ["Ada Ito"]);
        assert_eq!(speakers("Joe Marr was described by Ada Ito as “a man of honour”."), ["Ada Ito"]);
        assert_eq!(speakers("Joe Marr was told by Ada Ito: “You are out of the team.”"), ["Ada Ito"]);
        assert_eq!(speakers("Joe Marr was quoted as saying: “It is all over.”"), ["Joe Marr"]);
    }

    #[test]
    fn who_judges_speaks() {
        let table = [
            ("The plan was dismissed as “nonsense” by union leaders.", "union leaders"),
            ("Ada Ito was accused by Joe Marr of “playing politics”.", "Joe Marr"),
            ("Joe Marr accused Ada Ito of “playing politics”.", "Joe Marr"),
            ("The plan was “reckless”, according to Joe Marr.", "Joe Marr"),
            ("The memo, which Joe Marr called “garbage”, was leaked.", "Joe Marr"),
        ];
        for (text, expected) in table {
            assert_eq!(speakers(text), [expected], "{text}");
        }
        assert_eq!(speakers("A song called “Delta” by Joe Marr was played."), Vec::<String>::new());
    }

    #[test]
    fn relative_clauses_and_appositions_do_not_hide_the_subject() {
        let table = [
            ("“He was a lovely boy,” said a neighbour who had known Joe Marr for years.", "a neighbour"),
            ("“He was a lovely boy,” a woman who knew Joe Marr said.", "a woman"),
            ("Ada Ito, speaking to Sky News, said: “We have to be ready.”", "Ada Ito"),
            ("“We are sick,” the club’s owner, Ada Ito, said in a note.", "Ada Ito"),
            ("“Only in maths,” said her classmate Ada Ito.", "Ada Ito"),
            ("“He was fined,” said the chairman of the bench, Joe Marr.", "Joe Marr"),
            ("In a statement read by her lawyer Sue Blair, his widow, Ada Ito, said: “He was kind.”", "Ada Ito"),
            ("Ada Ito admitted that she had hurt her company, but said that she had “felt its weight”.", "Ada Ito"),
            ("A spokeswoman for the mayor’s office said: “The event will go ahead.”", "A spokeswoman"),
            ("An expert report called the plan “unworkable”.", "An expert report"),
            ("“We were told nothing,” complained one of the passengers.", "one of the passengers"),
        ];
        for (text, expected) in table {
            assert_eq!(speakers(text), [expected], "{text}");
        }
    }

    #[test]
    fn two_may_speak_together() {
        let table = [
            ("“We are sad,” Ada Ito and Joe Marr said in a statement.", "Ada Ito and Joe Marr"),
            ("“We are sad,” said Ada Ito and Joe Marr, who own the farm.", "Ada Ito and Joe Marr"),
            ("The minister and his deputy said: “We are sad.”", "The minister and his deputy"),
            ("“It is over,” said Ada Ito and left the room.", "Ada Ito"),
            ("“It is over,” said Ada Ito. Joe Marr and Sue Blair left.", "Ada Ito"),
        ];
        for (text, expected) in table {
            assert_eq!(speakers(text), [expected], "{text}");
        }
    }

    #[test]
    fn who_hears_is_not_who_speaks() {
        let named = |text| spoken(text).pop().and_then(|s| s.2);
        let peer = "Lord Peter Hale met Tom Grant on Monday.\n\n“You must go,” he told Grant.";
        assert_eq!(named(peer).as_deref(), Some("Peter Hale"));
        let met = "Ada Ito met Sue Blair.\n\n“It is over,” she told Blair.";
        assert_eq!(named(met).as_deref(), Some("Ada Ito"));
        let apposed = "The coroner, Dame Ada Ito, told Sue Blair: “You did all you could.”";
        assert_eq!(named(apposed).as_deref(), Some("Ada Ito"));
        let clause = "Ada Ito told Joe Marr, who owns the boat, that it was “a mess, and a costly one”.";
        assert_eq!(speakers(clause), ["Ada Ito"]);
    }

    #[test]
    fn a_sentence_with_a_verb_and_subject_of_its_own_is_another_quote() {
        let two = |text, first: &str, second: &str| assert_eq!(speakers(text), [first, second], "{text}");
        two(
            "The chief constable said: “We made mistakes.” But Ada Ito, the Green leader, said that was “too late”.",
            "The chief constable",
            "Ada Ito",
        );
        two(
            "Peter Hale, 61, of York, who admits theft, told the court: “I needed it.” Detective Sue Blair said: \
             “He showed no pity.”",
            "Peter Hale",
            "Sue Blair",
        );
        two("“It was fair,” Ada Ito said, with Joe Marr calling it “lucky”.", "Ada Ito", "Joe Marr");
        let split = spoken("“It hurts,” said Ada Ito. “We let it go.” Joe Marr said: “They were tired.”");
        assert_eq!(split.iter().map(|s| (s.0, s.1.as_str())).collect::<Vec<_>>(), [(2, "Ada Ito"), (1, "Joe Marr")]);
    }

    #[test]
    fn labels_of_turns_speak_and_letters_do_not() {
        let talk = |a: &str, b: &str| {
            format!(
                "{a}: We sank at four that day.\n\n{b}: When did the boat come?\n\n{a}: An hour later.\n\n\
                 {b}: And who was in it?"
            )
        };
        assert_eq!(speakers(&talk("MR MARR", "THE COURT")), ["MARR", "THE COURT", "MARR", "THE COURT"]);
        assert_eq!(speakers(&talk("Ada Ito", "Joe Marr")), ["Ada Ito", "Joe Marr", "Ada Ito", "Joe Marr"]);
        assert_eq!(speakers(&talk("Q", "A")), ["", "", "", ""]);
    }
}
