//! Tells the language of each paragraph (English, French, other) from its function words.
//!
//! `Pochettino a appelé personnellement Harry Kane pour connaître` -> French

use crate::document::{Document, Language};
use crate::options::Options;

/// Sets the language of each paragraph and of the document (that of most of its words).
pub fn detect(document: &mut Document, options: &Options) {
    let mut words = [0usize; 3];
    for p in 0..document.paragraphs.len() {
        let language = options
            .language
            .filter(|l| *l == Language::Other)
            .unwrap_or_else(|| of_paragraph(document, p, options.language));
        words[language as usize] += document.paragraphs[p].tokens.len();
        document.paragraphs[p].language = language;
    }
    let most = [Language::English, Language::French, Language::Other]
        .into_iter()
        .max_by_key(|l| (words[*l as usize], *l == Language::English));
    document.language = options.language.or(most).unwrap_or_default();
}

const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "was", "that", "for", "with", "his", "her", "has", "have", "are", "were", "by",
    "from", "at", "it", "who", "which", "this", "be", "been", "they", "their", "will", "would", "said", "he", "she",
    "we", "but", "its", "had", "after", "over", "into", "about", "than",
];
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "et", "est", "une", "pour", "dans", "qui", "que", "sur", "au", "aux", "avec",
    "pas", "ce", "il", "elle", "son", "sa", "ses", "ne", "se", "par", "plus", "été", "cette", "sont", "nous", "vous",
    "ont", "mais", "leur", "était", "je", "l'", "d'", "qu'", "l’", "d’", "qu’", "n’", "n'", "s'", "s’", "ça", "où",
    "à", "très", "fait", "être",
];
/// Words of the neighbours that are neither English nor French (Spanish, Italian, Portuguese, German, Dutch).
const OTHER: &[&str] = &[
    "el", "los", "las", "y", "una", "con", "por", "del", "como", "más", "pero", "está", "il", "gli", "che", "di",
    "della", "non", "sono", "è", "e", "o", "os", "um", "uma", "não", "com", "para", "der", "die", "das", "und", "ist",
    "nicht", "mit", "den", "ein", "eine", "auf", "het", "een", "van", "niet", "en", "dat",
];

/// The language with the most function words; few or none leave the paragraph to `usual` or English.
fn of_paragraph(document: &Document, p: usize, usual: Option<Language>) -> Language {
    const LOOK: usize = 60; // tokens: a language shows in its first words
    const LEAD: usize = 4; // votes ahead of the others together, after which more would not change the answer
    let mut votes = [0usize; 3];
    let mut letters = [0usize; 2]; // Latin, not Latin
    let range = document.paragraphs[p].tokens.clone();
    for i in range.take(LOOK) {
        let word = document.word(i);
        let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
        letters[usize::from(first as u32 > 0x24f && !(0x1e00..0x1f00).contains(&(first as u32)))] += 1;
        if word.len() > 8 {
            continue;
        }
        let lowered = word.chars().any(char::is_uppercase).then(|| word.to_lowercase());
        let lower = lowered.as_deref().unwrap_or(word);
        for (vote, list) in votes.iter_mut().zip([ENGLISH, FRENCH, OTHER]) {
            *vote += usize::from(list.contains(&lower));
        }
        if votes[0] >= LEAD + votes[1] + votes[2] {
            break;
        }
    }
    if letters[1] > letters[0] {
        return Language::Other;
    }
    let [english, french, other] = votes;
    if french >= 2 && french > english && french > other {
        Language::French
    } else if other >= 3 && other > english && other > french {
        Language::Other
    } else if english == 0 && french == 0 && other == 0 {
        usual.unwrap_or_default()
    } else {
        Language::English
    }
}

/// Whether a text holds a letter of a script that neither the tagger nor the lists know: any but Latin, Greek and
/// Cyrillic; with `latin`, any but Latin.
pub(crate) fn has_foreign_letters(text: &str, latin: bool) -> bool {
    let is_known = |c: char| {
        // Letters that are Latin, or forms of it: Additional, Letterlike, Extended-C, -D and -E, ligatures, wide ones and
        // those of mathematics.
        matches!(c as u32, ..0x370 | 0x1d00..=0x1eff | 0x2071..=0x214f | 0x2c60..=0x2c7f | 0xa720..=0xa7ff
            | 0xab30..=0xab6f | 0xfb00..=0xfb06 | 0xff21..=0xff5a | 0x1d400..=0x1d7ff)
            // Greek and Cyrillic.
            || !latin && matches!(c as u32, 0x370..=0x52f | 0x1c80..=0x1c8f | 0x1f00..=0x1fff | 0x2de0..=0x2dff | 0xa640..=0xa69f)
    };
    !text.is_ascii() && text.chars().any(|c| c.is_alphabetic() && !is_known(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, tokens};

    #[test]
    fn scripts() {
        for known in ["Harry Kane", "Öğüş Łódź", "ﬁnance", "Ａｄａ", "𝐀𝐝𝐚", "№ 5", "5 µm", "naïve œuvre"]
        {
            assert!(!has_foreign_letters(known, true), "{known}");
        }
        for greek_or_cyrillic in ["Αθήνα", "Киев", "ᾠδή"] {
            assert!(has_foreign_letters(greek_or_cyrillic, true) && !has_foreign_letters(greek_or_cyrillic, false));
        }
        for foreign in ["لندن", "北京", "दिल्ली", "กรุงเทพ", "ירושלים", "서울", "さくら", "Երևան", "თბილისი", "አዲስ"]
        {
            assert!(has_foreign_letters(foreign, false), "{foreign}");
        }
    }

    #[test]
    fn languages_of_paragraphs() {
        let table = [
            ("The club said that it was for sale.", Language::English),
            ("Le club a été vendu pour une somme record, selon la presse.", Language::French),
            ("– Le joueur a appelé Harry Kane pour connaître ses envies (@x) pic.twitter.com/y", Language::French),
            ("El club no está en venta y los jugadores lo saben, pero con una duda.", Language::Other),
            ("Клуб продан", Language::Other),
            ("Leeds 2 Hull 1", Language::English),
        ];
        for (text, expected) in table {
            let mut d = Document { text: text.to_owned(), ..Document::default() };
            paragraphs::split(&mut d);
            tokens::split(&mut d);
            detect(&mut d, &Options::default());
            assert_eq!(d.paragraphs[0].language, expected, "{text}");
            assert_eq!(d.language, expected, "{text}");
        }
    }
}
