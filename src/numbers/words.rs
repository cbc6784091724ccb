//! What the grammars know of words: a word in any case -> its classes, its number and its text.
//!
//! `MILLION` -> [`SCALE`], 6. The list is `src/data/number_words.tsv`, made into a hash table by the compiler, so that
//! nothing is read at start and a lookup costs a few nanoseconds and no memory.

const LIST: &str = include_str!("../data/number_words.tsv");

macro_rules! classes {
    ($($name:ident $text:literal $doc:literal;)*) => {
        const NAMES: &[&str] = &[$($text),*];
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),* }
        $(#[doc = $doc] pub const $name: u64 = 1 << (Bit::$name as u64);)*
    };
}

classes! {
    UNIT0 "unit0" "Number words below ten; `number` is the amount.";
    TEEN "teen" "`ten` to `nineteen`.";
    TENS "tens" "`twenty` to `ninety`.";
    HUNDRED "hundred" "`hundred`; `number` is its power of ten.";
    SCALE "scale" "`thousand`, `million`, `bn`, `crore`; `number` is the power of ten.";
    DOZEN "dozen" "`dozen`.";
    COUPLE "couple" "`couple`.";
    VAGUE "vague" "`few`, `several`: an amount that nobody counted.";
    MANY "many" "`hundreds`, `tens`; `number` is the power of ten.";
    HALF "half" "`half`.";
    FRACTION "fraction" "`thirds`, `quarter`; `number` is the denominator.";
    ORDINAL "ordinal" "`first`; `number` is the rank.";
    TIMES "times" "`once`, `twice`, `times`; `number` is how often, 0 for `times`.";
    FOLD "fold" "`sixfold`.";
    DECADE "decade" "`thirties`; `number` is the year of the century.";
    MONTH "month" "Months; `number` is 1 to 12.";
    WEEKDAY "weekday" "Days of the week; `number` is 1 (Monday) to 7.";
    WEEKDAYS "weekdays" "`Mondays`.";
    WEEKEND "weekend" "`weekend`, `weekends`.";
    MIDWEEK "midweek" "`midweek`.";
    DAYPART "daypart" "Parts of the day; `text` is the TIMEX3 code.";
    DAYPARTS "dayparts" "`mornings`.";
    CLOCK "clock" "`noon`, `midnight`; `number` is the hour.";
    YEARPART "yearpart" "Seasons of the year; `text` is the TIMEX3 code.";
    TIME "time" "Units of time; `text` is the TIMEX3 unit, with a `T` before units below the day.";
    DEICTIC "deictic" "`today`, `yesterday`.";
    SET "set" "`daily`; `text` is the TIMEX3 period.";
    EVERY "every" "`every`, `each`.";
    ADJECTIVE "adjective" "`last`, `next`, `this`, `that` before a unit of time.";
    LAST "last" "`last`, `past`.";
    NEXT "next" "`next`, `coming`.";
    THIS "this" "`this`.";
    THAT "that" "`that`.";
    AGO "ago" "`ago` (0), `earlier` (1), `later` (2).";
    PART "part" "`early`, `mid`, `late`; `text` is the modifier.";
    PARTOF "partof" "`start`, `end` (of).";
    HOLIDAY "holiday" "Words that are or begin a holiday.";
    DETERMINER "determiner" "`a`, `an` (1), `the` (0).";
    MERIDIEM "meridiem" "`am`, `pm`; `number` is the hours to add.";
    ZONE "zone" "Time zones.";
    PERCENT "percent" "`per cent` in one word.";
    PERCENTAGE "percentage" "`percentage` (points).";
    AGED "aged" "`aged`.";
    AGEWORD "ageword" "`age`.";
    CURRENCY "currency" "Currency words; `text` is the ISO 4217 code, `number` how many make one, if not 0.";
    CODE "code" "Currency codes that stand before or after an amount.";
    PREFIX "prefix" "What may stand before `$`.";
    NATION "nation" "What may stand before a currency word and change it.";
    UNIT "unit" "Units of measure; `text` is the UCUM code.";
    METRIC "metric" "Units that take the prefixes of the International System.";
    WEAK "weak" "Units of one letter or that are words: only when written together with the figure.";
    SQUARE "square" "`square`.";
    CUBIC "cubic" "`cubic`.";
    DEGREE "degree" "`degrees`.";
    CELSIUS "celsius" "`Celsius` (0), `Fahrenheit` (1).";
    NOUN "noun" "Plurals that do not end in a plain `s`; `text` is the singular.";
    STOP "stop" "Words that no noun phrase goes over.";
    TO "to" "`to`.";
    FORWARD "forward" "`by`, `until`: dates that lie ahead.";
    PAST "past" "Verbs that tell what has been.";
    FUTURE "future" "Words that tell what will be.";
    MOVE "move" "Verbs of prices: `rose 3p to 80p` is two amounts.";
    DESIGNATOR "designator" "Nouns that a number names: `Section 21`.";
}

/// What is known of one spelling.
#[derive(Clone, Copy)]
pub struct Word {
    /// Its classes, as bits.
    pub classes: u64,
    /// What it counts for; what that means depends on the class.
    pub number: u32,
    spelling: (u16, u8),
    text: (u16, u8),
}

/// A word of no class.
pub const NONE: Word = Word { classes: 0, number: 0, spelling: (0, 0), text: (0, 0) };

impl Word {
    /// The code or modifier that belongs to it; empty for most.
    pub fn text(&self) -> &'static str {
        let at = self.text.0 as usize;
        &LIST[at..at + self.text.1 as usize]
    }

    /// Whether it is of any of the classes.
    pub const fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }
}

const SLOTS: usize = 4096;
const LONGEST: usize = 16;
static TABLE: [Word; COUNT] = parse().0;
static INDEX: [u16; SLOTS] = parse().1;
const COUNT: usize = count();

/// The index of a spelling in any case plus one, 0 where nothing is known of it. A last full stop is left out.
pub fn find(word: &str) -> u16 {
    let bytes = word.as_bytes();
    let length = match bytes.last() {
        Some(b'.') => bytes.len() - 1,
        _ => bytes.len(),
    };
    if length == 0 || length > LONGEST {
        return 0;
    }
    let mut lower = [0u8; LONGEST];
    let mut hash = START;
    for (to, from) in lower.iter_mut().zip(&bytes[..length]) {
        *to = from.to_ascii_lowercase();
        hash = step(hash, *to);
    }
    let mut slot = fold(hash);
    loop {
        let found = INDEX[slot];
        if found == 0 {
            return 0;
        }
        let (at, len) = TABLE[found as usize - 1].spelling;
        if len as usize == length && LIST.as_bytes()[at as usize..at as usize + length] == lower[..length] {
            return found;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// What [`find`] found.
pub fn get(index: u16) -> &'static Word {
    static EMPTY: Word = NONE;
    if index == 0 { &EMPTY } else { &TABLE[index as usize - 1] }
}

const START: u32 = 0x811c_9dc5; // FNV-1a, 32 bits

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn fold(hash: u32) -> usize {
    ((hash >> 20) ^ hash) as usize % SLOTS
}

/// How many spellings the list holds; one that stands twice is counted twice.
const fn count() -> usize {
    let list = LIST.as_bytes();
    let (mut at, mut spellings, mut first, mut comment) = (0, 0, true, false);
    while at < list.len() {
        match list[at] {
            b'\n' => (first, comment) = (true, false),
            b'#' if first && (at == 0 || list[at - 1] == b'\n') => comment = true,
            b'\t' if first => {
                first = false;
                spellings += !comment as usize;
            }
            b' ' if first => spellings += !comment as usize,
            _ => {}
        }
        at += 1;
    }
    spellings
}

/// The words and the slots of their spellings.
#[allow(long_running_const_eval)]
const fn parse() -> ([Word; COUNT], [u16; SLOTS]) {
    let list = LIST.as_bytes();
    let (mut table, mut index) = ([NONE; COUNT], [0u16; SLOTS]);
    let (mut at, mut used) = (0, 0);
    while at < list.len() {
        let line = at;
        let end = until(list, at, b'\n', list.len());
        if list[line] != b'#' {
            let spelled = until(list, line, b'\t', end);
            let classed = until(list, after(spelled, end), b'\t', end);
            let numbered = until(list, after(classed, end), b'\t', end);
            let classes = bits(list, after(spelled, end), classed);
            let number = integer(list, after(classed, end), numbered);
            let text = (after(numbered, end) as u16, (end - after(numbered, end)) as u8);
            let mut from = line;
            while from < spelled {
                let to = until(list, from, b' ', spelled);
                let word = Word { classes, number, spelling: (from as u16, (to - from) as u8), text };
                insert(list, &mut table, &mut index, &mut used, word);
                from = to + 1;
            }
        }
        at = end + 1;
    }
    (table, index)
}

/// Enters a word, or adds its classes to the entry of the same spelling.
const fn insert(list: &[u8], table: &mut [Word; COUNT], index: &mut [u16; SLOTS], used: &mut usize, word: Word) {
    let (at, length) = (word.spelling.0 as usize, word.spelling.1 as usize);
    let (mut hash, mut i) = (START, 0);
    while i < length {
        hash = step(hash, list[at + i]);
        i += 1;
    }
    let mut slot = fold(hash);
    while index[slot] != 0 {
        let known = &mut table[index[slot] as usize - 1];
        if equal(list, known.spelling.0 as usize, known.spelling.1 as usize, at, length) {
            known.classes |= word.classes;
            if known.number == 0 && known.text.1 == 0 {
                known.number = word.number;
                known.text = word.text;
            }
            return;
        }
        slot = (slot + 1) % SLOTS;
    }
    table[*used] = word;
    *used += 1;
    index[slot] = *used as u16;
}

const fn equal(list: &[u8], a: usize, a_length: usize, b: usize, b_length: usize) -> bool {
    let mut i = 0;
    while a_length == b_length && i < a_length {
        if list[a + i] != list[b + i] {
            return false;
        }
        i += 1;
    }
    a_length == b_length
}

const fn until(list: &[u8], from: usize, byte: u8, end: usize) -> usize {
    let mut at = from;
    while at < end && list[at] != byte {
        at += 1;
    }
    at
}

const fn after(at: usize, end: usize) -> usize {
    if at < end { at + 1 } else { end }
}

const fn integer(list: &[u8], from: usize, to: usize) -> u32 {
    let (mut value, mut at) = (0, from);
    while at < to {
        value = value * 10 + (list[at] - b'0') as u32;
        at += 1;
    }
    value
}

/// The bits of class names divided by commas; an unknown name does not compile.
const fn bits(list: &[u8], from: usize, to: usize) -> u64 {
    let (mut classes, mut at) = (0, from);
    while at < to {
        let end = until(list, at, b',', to);
        let mut i = 0;
        loop {
            let name = NAMES[i].as_bytes();
            let mut same = name.len() == end - at;
            let mut k = 0;
            while same && k < name.len() {
                same = name[k] == list[at + k];
                k += 1;
            }
            if same {
                break;
            }
            i += 1;
        }
        classes |= 1 << i;
        at = end + 1;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        let table: [(&str, u64, u32, &str); 8] = [
            ("MILLION", SCALE, 6, ""),
            ("Sept.", MONTH, 9, ""),
            ("second", ORDINAL, 2, "TS"),
            ("second", TIME, 2, "TS"),
            ("May", FUTURE, 5, ""),
            ("metres", UNIT, 0, "m"),
            ("a", DETERMINER, 1, ""),
            ("%", PERCENT, 0, "%"),
        ];
        for (word, class, number, text) in table {
            let found = get(find(word));
            assert!(found.is(class), "{word}");
            assert_eq!((found.number, found.text()), (number, text), "{word}");
        }
        for word in ["", ".", "recent", "millionaire", "Maya", "ÉTÉ", "a-word-longer-than-any"] {
            assert_eq!(find(word), 0, "{word}");
        }
    }
}
