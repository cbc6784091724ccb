//! Rates behind an amount of money: what it is given for.
//!
//! `£3 a litre` -> litre, `$49 per month` -> month. A rate of time belongs to the span (`£49 a month`), one of goods stays
//! outside.

use super::scan::Scan;
use super::words::*;
use crate::value::Text;

impl Scan<'_> {
    /// `a litre`, `per year`, `an hour`, `/barrel`, `-a-week` behind an amount: what it is given for, and the first token
    /// behind it.
    pub fn rate_behind(&self, end: usize) -> Option<(Text, usize)> {
        let hyphen = self.is_hyphen(end);
        let at = end + usize::from(hyphen);
        let article = self.says_any(at, "a an per every");
        let slash = self.reads(end, "/") && self.joined(end + 1);
        if !article && !slash {
            return None;
        }
        let noun = at + 1 + usize::from(self.is_hyphen(at + 1)) - usize::from(slash && at > end);
        // `per diluted share`
        let noun = noun + usize::from(self.says_any(noun + 1, "share") && !self.is(noun, TIME | UNIT));
        let word = self.word(noun);
        // `lost £2m a year ago`, `$4 million a year before`
        if self.says_any(noun + 1, "ago earlier later") || word.is(TIME) && self.says(noun + 1, "before") {
            return None;
        }
        let known = word.is(TIME | UNIT)
            || self.says_any(
                noun,
                "share person head barrel bottle ticket pint pound unit household game night \
                copy piece seat student pupil passenger item shot visit trip vote capita dose family employee \
                customer plate bag box bushel stock thousand million minute call room car vehicle child mile dozen hundred",
            );
        let sure = self.says(at, "per") || slash;
        let sound = self.is_small(noun) && (known || sure) && !self.str(noun).is_empty();
        sound.then(|| (Text::Owned(self.str(noun).to_ascii_lowercase()), noun + 1))
    }

    /// Whether the noun of a rate at token `i` is a time: `a week`, `per season`.
    pub(super) fn is_time_rate(&self, i: usize) -> bool {
        self.is(i, TIME) || self.says_any(i, "season night")
    }

    /// Whether `a` at token `i` belongs to the amount before it: `$3 a pound`.
    pub(super) fn is_rate(&self, i: usize) -> bool {
        self.is_digits(i.wrapping_sub(1)) || self.is(i.wrapping_sub(1), SCALE | CURRENCY | UNIT)
    }
}
