//! Who does what in a clause, by its words alone: the subject and the object of a verb of speech, without a parse.
//!
//! `Bo Lind, master of the harbour, said` -> the subject `Bo Lind`

use super::scene::{Mention, Scene, Sort, is_between_subject_and_cue, is_determiner, is_function};

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
            let end = past_brackets(scene, m.end);
            end < at - 1 && scene.word(end) == "," && !is_after_preposition(scene, m, floor)
        });
        if let Some(apposed) = apposed {
            return Some(first + named_by(scene, within, apposed));
        }
    }
    let mut chosen = within.len().checked_sub(1)?;
    // `the captain of the Night Star said`: the head of the phrase.
    while chosen > 0 && is_after_preposition(scene, &within[chosen], floor) {
        chosen -= 1;
    }
    Some(first + chosen)
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

/// `the harbour master, Bo Lind, said`: the name in apposition speaks for the noun before it.
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
