//! Who does what in a clause, by its words alone: the subject and the object of a verb of speech, without a parse.
//!
//! `Bo Lind, master of the harbour, said` -> the subject `Bo Lind`

use super::closed::{is_between_subject_and_cue, is_determiner, is_finite, is_function};
use super::scene::{Mention, Scene, Sort};
use super::words;
use crate::document::{Class, Span};

/// Whether a token reports speech: a verb of speech, or the `to` of `according to`.
pub(super) fn is_cue(scene: &Scene, t: usize) -> bool {
    (scene.cues[t].is_some() && !scene.word(t - usize::from(t > 0)).eq_ignore_ascii_case("the"))
        || (scene.word(t).eq_ignore_ascii_case("to") && t > 0 && scene.word(t - 1).eq_ignore_ascii_case("according"))
}

/// Whether the cue is `according to`.
pub(super) fn is_according(scene: &Scene, cue: usize) -> bool {
    scene.word(cue).eq_ignore_ascii_case("to")
}

/// The mention that is the subject of a verb behind it: `Lind, master of the harbour, said` -> `Lind`.
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
            let end = past_complement(scene, past_brackets(scene, m.end), at);
            end < at - 1 && scene.word(end) == "," && !is_after_preposition(scene, m, floor)
        });
        if let Some(apposed) = apposed {
            return Some(named_by(scene, first + apposed));
        }
    }
    if at > floor && matches!(scene.word(at - 1), "and" | "but") {
        // `Ito denied it but said`: the subject of the first verb of the sentence.
        let first_cue = (floor..at - 1).find(|&t| is_cue(scene, t) && !is_according(scene, t));
        let shared = first_cue.and_then(|t| subject(scene, t, floor));
        let initial = || within.iter().position(|m| !is_after_preposition(scene, m, floor)).map(|i| first + i);
        if let Some(shared) = shared.or_else(initial) {
            return Some(shared);
        }
    }
    let mut chosen = antecedent(scene, within, at).or(within.len().checked_sub(1))?;
    // `the captain of the Night Star said`: the head of the phrase.
    while chosen > 0 && is_after_preposition(scene, &within[chosen], floor) {
        chosen -= 1;
    }
    Some(first + chosen)
}

/// The mention before a relative clause that ends before the verb: `a woman who knew Ito said`.
fn antecedent(scene: &Scene, within: &[Mention], at: usize) -> Option<usize> {
    let last = within.last()?;
    let closed = scene.word(at - 1) == ",";
    let relative = |m: &Mention| {
        let apposed = scene.word_at(Some(m.end)) == ",";
        let start = m.end + usize::from(apposed);
        let word = scene.word_at(Some(start));
        let opens = matches!(word, "who" | "which" | "whose") || word == "that" && !m.body && !m.sort.is_name();
        opens && start + 1 < at && apposed == closed && (start..at).all(|t| scene.cues[t].is_none() || closed)
    };
    let pronoun = last.end == at && last.sort == Sort::Pronoun;
    within.iter().position(relative).filter(|_| !pronoun)
}

/// Passes a complement that ends with a comma: `a doctor at the hospital, who`.
fn past_complement(scene: &Scene, at: usize, end: usize) -> usize {
    const LONGEST: usize = 8;
    if !matches!(scene.word_at(Some(at)), "of" | "in" | "at" | "for" | "from" | "with") {
        return at;
    }
    let plain = |t: &usize| scene.cues[*t].is_none() && !is_finite(scene.word(*t)) && scene.word(*t) != "who";
    (at..end.min(at + LONGEST)).take_while(plain).find(|&t| scene.word(t) == ",").unwrap_or(at)
}

/// Passes a short form in brackets: `the Harbour Board (HB), which`.
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
pub(super) fn is_after_preposition(scene: &Scene, m: &Mention, floor: usize) -> bool {
    // `for the mayor’s office`: the owner belongs to the phrase.
    let owned = m.span.start < scene.document.tokens[m.first].span.start;
    let mut at = if owned { scene.document.token_at(m.span.start) } else { m.first };
    let start = at;
    while at > floor
        && at + 7 > start
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
                | "In"
                | "At"
                | "For"
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
    // `said her classmate Ito`
    let owns = scene.word_at(Some(cue + 1)) == "her" && cue + 2 < stop && !is_function(scene.word(cue + 2));
    let first = first + usize::from(owns && first + 1 < last);
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
    // `said Ito’s lawyer`
    let owner = is_possessive(scene, scene.mentions[chosen].end)
        && scene.mentions.get(chosen + 1).is_some_and(|o| o.first == scene.mentions[chosen].end + 1);
    let chosen = chosen + usize::from(owner);
    Some(named_by(scene, chosen))
}

/// Whether a word may be a title before a name: `Sir`, `Dr`, `Lord Justice`.
fn is_title(scene: &Scene, t: usize) -> bool {
    let word = scene.word(t);
    matches!(word, "." | "the")
        || words::gender(word).is_some()
        || word.starts_with(char::is_uppercase) && word.len() < 12
}

/// Whether a token marks the word before it as an owner: `Ito’s`, `the Itos’`.
pub(super) fn is_possessive(scene: &Scene, t: usize) -> bool {
    t > 0
        && t + 1 < scene.hashes.len()
        && match scene.word(t) {
            "'s" | "’s" => true,
            "'" | "’" => {
                scene.word(t - 1).ends_with('s')
                    && !scene.is_spaced(t)
                    && scene.is_spaced(t + 1)
                    && scene.depths[t] == scene.depths[t + 1]
            }
            _ => false,
        }
}

/// Whether a form of `be` with at most one adverb stands before the verb: `was widely described`.
pub(super) fn is_passive(scene: &Scene, cue: usize) -> bool {
    let be = |t: Option<usize>| {
        matches!(scene.word_at(t), "was" | "were" | "been" | "being" | "is" | "are" | "be" | "'s" | "’s")
    };
    let adverb = |t: Option<usize>| scene.word_at(t).ends_with("ly") || is_between_subject_and_cue(scene.word_at(t));
    let participle = scene.word(cue).ends_with("ed") || scene.word(cue) == "told";
    participle && (be(cue.checked_sub(1)) || adverb(cue.checked_sub(1)) && be(cue.checked_sub(2)))
}

/// The mention that says which one the noun before it is, as the index of that noun's mention and the preposition:
/// of `a source close to Ito` for `Ito` that of `a source`.
pub(super) fn complemented(scene: &Scene, index: usize) -> Option<(usize, &'static str)> {
    const LONGEST: usize = 5; // tokens of a title before a name
    let m = scene.mentions.get(index)?;
    let floor = scene.document.paragraphs[scene.paragraphs[m.first] as usize].tokens.start;
    let mut at = m.first;
    while at > floor
        && at + LONGEST > m.first
        && !is_function(scene.word(at - 1))
        && scene.document.tokens[at - 1].class == Class::Word
        && scene.cues[at - 1].is_none()
    {
        at -= 1;
    }
    if at > floor && is_determiner(scene.word(at - 1)) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&t| t >= floor && scene.depths[t] == scene.depths[m.first])?;
    // `Director of Sponsorship Ada Ito`: a title, and no noun with a complement.
    let is_title = |x: &Mention| {
        matches!(x.sort, Sort::Noun | Sort::Phrase)
            && !x.plural
            && x.end == x.first + 1
            && !is_possessive(scene, x.first.max(1) - 1)
    };
    let head_at = |end: usize| {
        let head = scene.mention_from(end).checked_sub(1)?;
        let x = &scene.mentions[head];
        (x.end == end && !(is_title(x) && scene.word(x.first).starts_with(char::is_uppercase))).then_some(head)
    };
    // `a friend of Ito and Lind`
    if scene.word(before) == "and" {
        return head_at(before).and_then(|other| complemented(scene, other));
    }
    const PREPOSITIONS: [&str; 10] = ["of", "for", "to", "from", "at", "in", "with", "about", "on", "against"];
    let preposition = *PREPOSITIONS.iter().find(|p| **p == scene.word(before))?;
    let close = preposition == "to" && before > floor && scene.word(before - 1) == "close";
    Some((head_at(before - usize::from(close))?, preposition))
}

/// The name, pronoun or noun that a verb or preposition has directly behind it, past its titles.
pub(super) fn object_of(scene: &Scene, word: usize) -> Option<usize> {
    const LONGEST: usize = 6; // tokens of a title before a name
    let index = scene.mention_from(word + 1);
    let m = scene.mentions.get(index).filter(|m| m.first <= word + LONGEST)?;
    let plain = (word + 1..m.first).all(|t| {
        scene.document.tokens[t].class == Class::Word
            && scene.cues[t].is_none()
            && (!is_function(scene.word(t)) || is_determiner(scene.word(t)))
            && scene.depths[t] == scene.depths[word]
    });
    let owned = is_possessive(scene, m.end) && scene.mentions.get(index + 1).is_some_and(|o| o.first == m.end + 1);
    (plain && scene.depths[m.first] == scene.depths[word]).then_some(index + usize::from(owned))
}

/// From the first to the last of two who speak together: `Ada Ito and Joe Marr said`, `said Ito and Marr, who`.
pub(super) fn joint(scene: &Scene, index: usize, cue: Option<usize>) -> Option<Span> {
    let cue = cue?;
    let behind = scene.mentions[index].first > cue;
    let pair = |first: usize| {
        let (a, b) = (scene.mentions.get(first)?, scene.mentions.get(first + 1)?);
        let near = b.span.start >= a.span.end
            && scene.word_at(Some(a.end)) == "and"
            && (a.end + 1..b.first).all(|t| is_title(scene, t))
            && (a.sort == b.sort || !(a.sort.is_name() || b.sort.is_name()))
            && a.sort != Sort::Pronoun
            && b.sort != Sort::Pronoun
            && scene.depths[a.first] == scene.depths[b.first]
            && !is_possessive(scene, b.end);
        let beside = if behind {
            (cue + 1..a.first).all(|t| is_title(scene, t))
                && matches!(scene.word_at(Some(b.end)), "," | "." | "" | "in" | "on")
        } else {
            (b.end..cue).all(|t| is_between_subject_and_cue(scene.word(t)))
        };
        (near && beside).then(|| Span::new(a.span.start, b.span.end))
    };
    if behind { pair(index) } else { pair(index).or_else(|| pair(index.checked_sub(1)?)) }
}

/// `the harbour master, Bo Lind, said`, `the master of the harbour, Bo Lind`: the name in apposition speaks for the noun
/// before it.
pub(super) fn named_by(scene: &Scene, index: usize) -> usize {
    const LONGEST: usize = 6; // tokens of a complement
    let m = &scene.mentions[index];
    if m.plural || !matches!(m.sort, Sort::Noun | Sort::Phrase) {
        return index;
    }
    let complement = matches!(scene.word_at(Some(m.end)), "of" | "for" | "at");
    let plain =
        |t: &usize| scene.cues[*t].is_none() && scene.word(*t) != "who" && scene.depths[*t] == scene.depths[m.first];
    let end = if complement { m.end + LONGEST } else { m.end + 1 };
    let within = (m.end..scene.hashes.len().min(end)).take_while(plain);
    let Some(comma) = within.into_iter().find(|&t| scene.word(t) == ",") else { return index };
    let next = scene.mention_from(comma + 1);
    let named = scene.mentions.get(next).is_some_and(|n| {
        let behind = scene.word_at(Some(n.end));
        (comma + 1..n.first).all(|t| is_title(scene, t))
            && (n.sort == Sort::Person || !complement && matches!(n.sort, Sort::Organisation | Sort::Run))
            && (matches!(behind, "," | "." | "(" | ":" | ";" | "" | "of" | "who")
                || scene.cues.get(n.end).copied().flatten().is_some() && n.sort == Sort::Person)
    });
    if named { next } else { index }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Model, Options, annotate};

    /// The text of the mention that `choose` finds for the first verb of speech.
    fn found(text: &str, choose: fn(&Scene, usize) -> Option<usize>) -> String {
        let document = annotate(text, &Options { indirect: false, ..Options::default() }, &Model::built_in());
        let scene = Scene::read(&document, &[], true);
        let cue = (0..scene.hashes.len()).find(|&t| is_cue(&scene, t)).expect("a cue");
        choose(&scene, cue).map_or(String::new(), |m| document.slice(scene.mentions[m].span).to_owned())
    }

    #[test]
    fn subjects_of_verbs_behind_them() {
        let table = [
            ("Ada Ito said it was over.", "Ada Ito"),
            ("Ada Ito, master of the night boat, said it was over.", "Ada Ito"),
            ("The captain of the ferry has also said it was over.", "The captain"),
            ("His widow, Ada Ito, said it was over.", "Ada Ito"),
            ("Bo Lind left. The coastguard said it was over.", "The coastguard"),
        ];
        for (text, expected) in table {
            assert_eq!(found(text, |scene, cue| subject(scene, cue, 0)), expected, "{text}");
        }
    }

    #[test]
    fn mentions_behind_a_verb() {
        let table = [
            ("It was over, said Ada Ito, who had seen it.", "Ada Ito"),
            ("It was over, said the manager, Bo Lind.", "Bo Lind"),
            ("It was over, according to Ada Ito of Leith.", "Ada Ito"),
        ];
        for (text, expected) in table {
            assert_eq!(found(text, object), expected, "{text}");
        }
    }
}
