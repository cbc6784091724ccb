//! Words that report speech, nouns that may speak, first names that tell a gender: looked up by hash in tables that the
//! compiler builds from `src/data/*.tsv`, so nothing is parsed at start.
//!
//! `said` -> [`Cue::Say`]; `spokeswoman` -> [`Role::Female`]

/// A hash of a word, ASCII letters in lower case (FNV-1a, 32 bits; 0 is never given).
pub(super) const fn hash(word: &[u8]) -> u32 {
    more(SEED, word)
}

pub(super) const SEED: u32 = 0x811c_9dc5;

/// Goes on with a hash.
pub(super) const fn more(seed: u32, word: &[u8]) -> u32 {
    let mut h = seed;
    let mut i = 0;
    while i < word.len() {
        h = (h ^ word[i].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    if h == 0 { 1 } else { h }
}

/// The hash of a line's first field, and where it ends: at a tab, a new line or the end of the file.
pub(super) const fn field(tsv: &[u8], start: usize) -> (u32, usize) {
    let mut h = SEED;
    let mut at = start;
    while at < tsv.len() && tsv[at] != b'\t' && tsv[at] != b'\n' {
        h = (h ^ tsv[at].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (if h == 0 { 1 } else { h }, at)
}

/// An open-addressed table from hashes to one byte, built at compile time. Two words of one hash would be taken for
/// one another; with some thousand words that is one in a million.
pub(super) struct Table<const N: usize> {
    keys: [u32; N],
    values: [u8; N],
}

impl<const N: usize> Table<N> {
    /// Reads lines `word<TAB>c`; the value is the byte `c`. `N` is a power of two above the number of lines.
    const fn parse(tsv: &[u8]) -> Self {
        let mut table = Self { keys: [0; N], values: [0; N] };
        let mut at = 0;
        while at < tsv.len() {
            let comment = tsv[at] == b'#';
            let (h, end) = field(tsv, at);
            at = end;
            let tabbed = at < tsv.len() && tsv[at] == b'\t';
            if tabbed && !comment {
                let mut slot = h as usize & (N - 1);
                while table.keys[slot] != 0 {
                    slot = (slot + 1) & (N - 1);
                }
                table.keys[slot] = h;
                table.values[slot] = tsv[at + 1];
            }
            while at < tsv.len() && tsv[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        table
    }

    /// The value of a word's hash.
    pub(super) fn get(&self, hash: u32) -> Option<u8> {
        let mut slot = hash as usize & (N - 1);
        while self.keys[slot] != 0 {
            if self.keys[slot] == hash {
                return Some(self.values[slot]);
            }
            slot = (slot + 1) & (N - 1);
        }
        None
    }
}

static CUES: Table<2048> = Table::parse(include_bytes!("../data/cues.tsv"));
static ROLES: Table<2048> = Table::parse(include_bytes!("../data/roles.tsv"));
static NAMES: Table<4096> = Table::parse(include_bytes!("../data/first_names.tsv"));

/// How a word reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// `said`, `added`, `laughed`.
    Say,
    /// `told`: an object that hears comes next.
    Tell,
    /// `asked`.
    Ask,
    /// `wrote`, `tweeted`.
    Write,
    /// `believes`, `found`: reports a thought or finding, rarely with marks.
    Think,
    /// `called`, `described`: a name or judgement comes next.
    Call,
}

impl Cue {
    /// Its name in features.
    pub(super) fn name(self) -> &'static str {
        match self {
            Cue::Say => "say",
            Cue::Tell => "tell",
            Cue::Ask => "ask",
            Cue::Write => "write",
            Cue::Think => "think",
            Cue::Call => "call",
        }
    }
}

/// How the word of that hash reports speech, if it does.
pub(super) fn cue(hash: u32) -> Option<Cue> {
    CUES.get(hash).map(|class| match class {
        b's' => Cue::Say,
        b't' => Cue::Tell,
        b'a' => Cue::Ask,
        b'w' => Cue::Write,
        b'c' => Cue::Call,
        _ => Cue::Think,
    })
}

/// A gender, as far as words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// What a noun that may speak stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A man (`spokesman`).
    Male,
    /// A woman (`spokeswoman`).
    Female,
    /// A person (`minister`).
    Person,
    /// A body or a document (`committee`, `report`).
    Body,
    /// Several (`officials`, and every plural of the others).
    Several,
}

impl Role {
    /// The gender that the noun tells.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Role::Male => Some(Gender::Male),
            Role::Female => Some(Gender::Female),
            _ => None,
        }
    }
}

/// What a noun stands for, where it may speak.
pub(super) fn role(noun: &str) -> Option<Role> {
    let class = |word: &str| ROLES.get(hash(word.as_bytes()));
    if let Some(class) = class(noun) {
        return Some(match class {
            b'm' => Role::Male,
            b'f' => Role::Female,
            b'g' => Role::Body,
            b'p' => Role::Several,
            _ => Role::Person,
        });
    }
    let stem = noun.strip_suffix('s')?;
    let known = class(stem).or_else(|| stem.strip_suffix('e').and_then(class));
    known
        .or_else(|| stem.strip_suffix("ie").and_then(|s| ROLES.get(more(hash(s.as_bytes()), b"y"))))
        .map(|_| Role::Several)
}

/// Whether a noun is something written or shown, in which its author speaks.
pub(super) fn is_document(noun: &str) -> bool {
    const DOCUMENTS: &[&str] = &[
        "banner",
        "brochure",
        "bulletin",
        "caption",
        "data",
        "document",
        "dossier",
        "email",
        "figures",
        "filing",
        "headline",
        "judgment",
        "label",
        "leaflet",
        "letter",
        "manifesto",
        "memo",
        "message",
        "note",
        "notice",
        "paper",
        "placard",
        "plaque",
        "post",
        "poster",
        "records",
        "release",
        "report",
        "sign",
        "statement",
        "sticker",
        "study",
        "survey",
        "tweet",
    ];
    let noun = noun.to_ascii_lowercase();
    let noun = noun.as_str();
    DOCUMENTS.contains(&noun.strip_suffix('s').filter(|s| DOCUMENTS.contains(s)).unwrap_or(noun))
}

/// The gender that a first name or title tells.
pub(super) fn gender(name: &str) -> Option<Gender> {
    let title = match name.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Father" | "Fr" | "Duke" | "Imam" | "Sheikh" | "Pope"
        | "Brother" | "Herr" | "Señor" | "Monsieur" | "Don" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" | "Sister" | "Baroness" | "Duchess" | "Mme"
        | "Madame" | "Frau" | "Señora" | "Doña" => Some(Gender::Female),
        _ => None,
    };
    title.or_else(|| match NAMES.get(hash(name.as_bytes())) {
        Some(b'm') => Some(Gender::Male),
        Some(_) => Some(Gender::Female),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_others_are_not() {
        let table = [
            ("said", Some(Cue::Say)),
            ("TOLD", Some(Cue::Tell)),
            ("think", Some(Cue::Think)),
            ("believes", Some(Cue::Think)),
            ("tweeted", Some(Cue::Write)),
            ("dubbed", Some(Cue::Call)),
            ("asks", Some(Cue::Ask)),
            ("walked", None),
            ("", None),
        ];
        for (word, expected) in table {
            assert_eq!(cue(hash(word.as_bytes())), expected, "{word}");
        }
    }

    #[test]
    fn nouns_and_names() {
        assert_eq!(role("spokeswoman"), Some(Role::Female));
        assert_eq!(role("strikers"), Some(Role::Several));
        assert_eq!(role("witnesses"), Some(Role::Several));
        assert_eq!(role("deputies"), Some(Role::Several));
        assert_eq!(role("committee"), Some(Role::Body));
        assert_eq!(role("tables"), None);
        assert_eq!(gender("Harriet"), Some(Gender::Female));
        assert_eq!(gender("Mr."), Some(Gender::Male));
        assert_eq!(gender("Quorum"), None);
    }

    #[test]
    fn every_line_of_the_tables_is_found() {
        let lists = [
            include_str!("../data/cues.tsv"),
            include_str!("../data/roles.tsv"),
            include_str!("../data/first_names.tsv"),
        ];
        for (list, table) in lists.iter().zip([CUES_FOUND, ROLES_FOUND, NAMES_FOUND]) {
            for line in list.lines().filter(|l| !l.starts_with('#')) {
                let (word, class) = line.split_once('\t').expect("a tab");
                assert_eq!(table(word), Some(class.as_bytes()[0]), "{line}");
            }
        }
    }

    const CUES_FOUND: fn(&str) -> Option<u8> = |w| CUES.get(hash(w.as_bytes()));
    const ROLES_FOUND: fn(&str) -> Option<u8> = |w| ROLES.get(hash(w.as_bytes()));
    const NAMES_FOUND: fn(&str) -> Option<u8> = |w| NAMES.get(hash(w.as_bytes()));
}
