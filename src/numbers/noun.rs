//! Nouns that are counted: plurals -> their singular.
//!
//! `goals` -> goal, `women` -> woman, `MPs` -> MP

use super::scan::Scan;
use super::words::*;

/// `-men` and `-women` of any compound.
fn plural_of_men(token: &str) -> Option<String> {
    let lower = token.to_ascii_lowercase();
    let compound = lower.len() > 5
        && lower.ends_with("men")
        && !matches!(
            lower.as_str(),
            "women"
                | "specimen"
                | "regimen"
                | "abdomen"
                | "yemen"
                | "omen"
                | "ramen"
                | "acumen"
                | "stamen"
                | "semen"
                | "turkmen"
        );
    compound.then(|| format!("{}an", &lower[..lower.len() - 2]))
}

/// The singular of a regular plural in small letters.
pub fn singular(plural: &str) -> String {
    let known = look_up(plural);
    if known.is(NOUN) {
        return known.text().to_owned();
    }
    let cut = |n: usize| plural.get(..plural.len() - n).unwrap_or(plural).to_owned();
    if !plural.ends_with('s') || plural.ends_with("ss") || plural.len() < 3 {
        return plural.to_owned();
    }
    if plural.len() > 4 && plural.ends_with("ies") {
        return cut(3) + "y";
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "tches"].iter().any(|e| plural.ends_with(e));
    let us = plural.ends_with("uses")
        && plural.len() > 6
        && !plural.ends_with("ouses")
        && !plural.ends_with("auses")
        && !plural.ends_with("cuses")
        && !plural.ends_with("fuses");
    let oes = plural.ends_with("oes") && plural.len() > 5;
    if hissing || us || oes { cut(2) } else { cut(1) }
}

impl Scan<'_> {
    /// The singular of a plural noun at token `i`; none where it is no plural.
    pub fn plural(&self, i: usize) -> Option<String> {
        let word = self.word(i);
        let token = self.str(i);
        if word.is(NOUN) {
            return Some(word.text().to_owned());
        }
        let bytes = token.as_bytes();
        let length = bytes.len();
        if length < 3 || !self.is_word(i) || !matches!(bytes[length - 1], b's' | b'S') {
            return plural_of_men(token);
        }
        let before = bytes[length - 2].to_ascii_lowercase();
        // `SUVs`, `MPs`, `VCs`
        let initials =
            length <= 6 && bytes[..length - 1].iter().all(u8::is_ascii_uppercase) && bytes[length - 1] == b's';
        if initials {
            return Some(token[..length - 1].to_owned());
        }
        if matches!(before, b's' | b'u' | b'i')
            || !bytes[length - 2].is_ascii_alphabetic()
            || word.is(STOP | WEEKDAY | DETERMINER | SET | FRACTION | DECADE)
        {
            return None;
        }
        if word.is(TIME | UNIT) && !word.is(STOP | WEAK) && !self.says(i, "hands") {
            return None;
        }
        let no_plural = matches!(
            token.to_ascii_lowercase().as_str(),
            "gas"
                | "news"
                | "means"
                | "politics"
                | "economics"
                | "athletics"
                | "mathematics"
                | "physics"
                | "christmas"
                | "texas"
                | "perhaps"
                | "besides"
                | "does"
                | "goes"
                | "says"
                | "canvas"
                | "atlas"
                | "pancreas"
                | "towards"
                | "always"
                | "afterwards"
                | "tennis"
                | "diabetes"
                | "wales"
                | "paris"
                | "james"
                | "hughes"
                | "charles"
                | "arkansas"
                | "overseas"
        );
        if no_plural {
            return None;
        }
        let lower = token.to_lowercase();
        let keep = self.is_capital(i) && !self.is_upper(i);
        let single = singular(&lower);
        Some(if keep { token[..1].to_owned() + single.get(1..).unwrap_or("") } else { single })
    }

    pub(super) fn ends_in_ed(&self, i: usize) -> bool {
        let s = self.str(i);
        s.len() > 4 && s.ends_with("ed") && !s.ends_with("eed")
    }

    /// Words that a noun phrase does not go over.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        let word = self.word(i);
        word.is(STOP | DETERMINER | MERIDIEM | PERCENT) && !word.is(NOUN)
            || word.is(TO)
            || (word.is(FUTURE) && !word.is(NOUN | HOLIDAY) && self.is_small(i) && self.plural(i).is_none())
    }
}
