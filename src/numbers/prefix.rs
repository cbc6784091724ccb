//! Prefixes of the International System of Units before the word or symbol of a unit.
//!
//! `kilometres` -> kilo, metres; `GWh` -> giga, Wh; not `pm`, `GB` of Great Britain, `Mt` of a mountain

use super::words::{Known, METRIC};

/// A prefix: as a word, as a symbol, in UCUM, and the power of ten that it stands for.
pub struct Prefix {
    word: &'static str,
    symbol: &'static str,
    /// UCUM's symbol.
    pub code: &'static str,
    /// The power of ten.
    pub exponent: i32,
}

const fn prefix(word: &'static str, symbol: &'static str, code: &'static str, exponent: i32) -> Prefix {
    Prefix { word, symbol, code, exponent }
}

/// The SI Brochure, 9th edition, table 7; those that news and science print. Micro has two signs, U+00B5 and U+03BC.
const PREFIXES: [Prefix; 15] = [
    prefix("kilo", "k", "k", 3),
    prefix("mega", "M", "M", 6),
    prefix("giga", "G", "G", 9),
    prefix("tera", "T", "T", 12),
    prefix("peta", "P", "P", 15),
    prefix("exa", "E", "E", 18),
    prefix("hecto", "h", "h", 2),
    prefix("deci", "d", "d", -1),
    prefix("centi", "c", "c", -2),
    prefix("milli", "m", "m", -3),
    prefix("micro", "µ", "u", -6),
    prefix("micro", "μ", "u", -6),
    prefix("nano", "n", "n", -9),
    prefix("pico", "p", "p", -12),
    prefix("femto", "f", "f", -15),
];

/// Symbols that take a prefix, the spelling under which the word list has their unit, and whether the great prefixes
/// (mega and above) stand before them too. `TV`, `GA`, `MA`, `PM`, `Mt` are other things in news.
const SYMBOLS: [(&str, &str, bool); 22] = [
    ("m", "metre", false),
    ("g", "gram", false),
    ("l", "litre", false),
    ("L", "litre", false),
    ("W", "watt", true),
    ("Wh", "wh", true),
    ("V", "volt", false),
    ("A", "amp", false),
    ("J", "joule", true),
    ("eV", "electronvolt", true),
    ("N", "newton", false),
    ("Pa", "pascal", true),
    ("Hz", "hertz", true),
    ("B", "byte", true),
    ("bit", "bit", true),
    ("bps", "bps", true),
    ("Ω", "ohm", true),
    ("Bq", "becquerel", true),
    ("Sv", "sievert", false),
    ("Gy", "gy", false),
    ("Ah", "amperehour", false),
    ("mol", "mol", false),
];

/// Bits of an entry that hold the word; the prefix is above them.
const WORD: u16 = 0x0fff;
const SHIFT: u32 = WORD.count_ones();

/// The word of an entry.
pub const fn word(entry: u16) -> u16 {
    entry & WORD
}

/// The prefix of an entry.
pub fn of(entry: u16) -> Option<&'static Prefix> {
    PREFIXES.get(((entry >> SHIFT) as usize).wrapping_sub(1))
}

/// The entry of a word that the list does not hold as it stands: its unit and prefix, 0 where it has none. Symbols are
/// read only behind figures.
pub fn find(known: &Known, token: &str, behind_figure: bool) -> u16 {
    if behind_figure && token.len() <= 6 {
        let found = symbol(known, token);
        if found > 0 {
            return found;
        }
    }
    if token.len() < 7 || !matches!(token.as_bytes()[0] | 0x20, b'c'..=b'h' | b'k' | b'm' | b'n' | b'p' | b't') {
        return 0;
    }
    let matching = |p: &Prefix| token.get(..p.word.len()).is_some_and(|head| head.eq_ignore_ascii_case(p.word));
    let Some(at) = PREFIXES.iter().position(matching) else { return 0 };
    entry(known, at, known.find(&token[PREFIXES[at].word.len()..]))
}

fn symbol(known: &Known, token: &str) -> u16 {
    for (at, p) in PREFIXES.iter().enumerate() {
        let Some(rest) = token.strip_prefix(p.symbol) else { continue };
        let small = p.exponent <= 3;
        if let Some((_, unit, _)) = SYMBOLS.iter().find(|(s, _, great)| *s == rest && (small || *great)) {
            return entry(known, at, known.find(unit));
        }
    }
    0
}

fn entry(known: &Known, prefix: usize, word: u16) -> u16 {
    if known.get(word).is(METRIC) { word | (prefix as u16 + 1) << SHIFT } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::words::known;
    use super::*;

    #[test]
    fn prefixes_of_units_alone() {
        let table = [
            ("kilometres", "k m"),
            ("Megawatts", "M W"),
            ("nanograms", "n g"),
            ("gigabytes", "G By"),
            ("hectopascals", "h Pa"),
            ("GWh", "G W.h"),
            ("mSv", "m Sv"),
            ("µg", "u g"),
            ("μg", "u g"),
            ("kPa", "k Pa"),
            ("keV", "k eV"),
            ("kilogoals", ""),
            ("megastar", ""),
            ("centipede", ""),
            ("million", ""),
            ("TV", ""),
            ("PM", ""),
            ("Mt", ""),
            ("é", ""),
        ];
        for (token, expected) in table {
            let found = find(known(), token, true);
            let text = of(found).map_or(String::new(), |p| format!("{} {}", p.code, known().get(word(found)).text()));
            assert_eq!(text, expected, "{token}");
        }
        assert_eq!(find(known(), "mSv", false), 0);
    }
}
