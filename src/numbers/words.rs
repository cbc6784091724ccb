//! What the grammars know of words: a word in any case -> its classes, its number and its text.
//!
//! `MILLION` -> [`SCALE`], 6. The list is `src/data/number_words.tsv`, packed by the compiler ([`super::pack`]) and entered
//! into a hash table at the first use, in some fifty microseconds: the table itself would be five times the list.

use std::sync::OnceLock;

use super::pack;

macro_rules! classes {
    ($($name:ident $text:literal $doc:literal;)*) => {
        pub(super) const NAMES: &[&str] = &[$($text),*];
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

/// Words that count what stands behind them.
pub const COUNTED: u64 = UNIT0 | TEEN | TENS | HUNDRED | SCALE | DOZEN | COUPLE | HALF;

/// What is known of one spelling.
pub struct Word {
    /// Its classes, as bits.
    pub classes: u64,
    /// What it counts for; what that means depends on the class.
    pub number: u32,
    /// The code or modifier that belongs to it; empty for most.
    pub text: &'static str,
    spelling: &'static str,
}

impl Word {
    /// One of no class.
    pub const NONE: Self = Self { classes: 0, number: 0, text: "", spelling: "" };

    /// The code or modifier that belongs to it; empty for most.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Whether it is of any of the classes.
    pub const fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }
}

/// The table of all words: entry 0 is a word of no class, and a slot holds the entry of a spelling, or 0.
pub struct Known {
    table: Vec<Word>,
    slots: Vec<u16>,
}

const SLOTS: usize = 4096;
const LONGEST: usize = 16;

/// The table, made when it is asked for first.
pub fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(Known::read)
}

/// What is known of a spelling in any case.
pub fn look_up(word: &str) -> &'static Word {
    known().get(known().find(word))
}

impl Known {
    fn read() -> Self {
        let mut known = Self { table: vec![Word::NONE], slots: vec![0; SLOTS] };
        for line in pack::list().lines() {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (spellings, codes, digits, text) = (next(), next(), next(), next());
            let classes = codes.bytes().fold(0, |all, code| all | 1 << (code - pack::FIRST));
            let number = digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
            for spelling in spellings.split(' ') {
                known.enter(Word { classes, number, text, spelling });
            }
        }
        known
    }

    /// Enters a word, or adds its classes to the entry of the same spelling.
    fn enter(&mut self, word: Word) {
        let slot = self.slot(word.spelling.as_bytes());
        let found = self.slots[slot] as usize;
        if found == 0 {
            self.slots[slot] = self.table.len() as u16;
            self.table.push(word);
            return;
        }
        let entry = &mut self.table[found];
        entry.classes |= word.classes;
        if entry.number == 0 && entry.text.is_empty() {
            (entry.number, entry.text) = (word.number, word.text);
        }
    }

    /// The slot of a spelling in small letters: that which holds it, or the first free one where it belongs.
    fn slot(&self, spelling: &[u8]) -> usize {
        // FNV-1a, 32 bits
        let hash = spelling.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
        let mut slot = ((hash >> 20) ^ hash) as usize % SLOTS;
        while self.slots[slot] != 0 && self.get(self.slots[slot]).spelling.as_bytes() != spelling {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// The entry of a spelling in any case, 0 where nothing is known of it. A last full stop is left out.
    pub fn find(&self, word: &str) -> u16 {
        let bytes = word.strip_suffix('.').unwrap_or(word).as_bytes();
        let mut lower = [0u8; LONGEST];
        let Some(lower) = lower.get_mut(..bytes.len()) else { return 0 };
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        self.slots[self.slot(lower)]
    }

    /// The word of an entry; of an entry that there is not, that of no class.
    pub fn get(&self, entry: u16) -> &Word {
        self.table.get(entry as usize).unwrap_or(&self.table[0])
    }
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
            let found = look_up(word);
            assert!(found.is(class), "{word}");
            assert_eq!((found.number, found.text()), (number, text), "{word}");
        }
        for word in ["", ".", "recent", "millionaire", "Maya", "ÉTÉ", "a-word-longer-than-any"] {
            assert_eq!(known().find(word), 0, "{word}");
        }
    }
}
