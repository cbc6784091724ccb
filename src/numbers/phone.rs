//! Telephone numbers: groups of digits by their lengths, or any that somebody is told to call.
//!
//! `0161 496 0000` `+44 (0)171 555 0199` `(21) 3555-0142` `555.010.0142 ext 12` `ring us on 5550 1420` `call 999`

use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::Value;

/// Groups of digits that may be one number to call.
#[derive(Default)]
struct Groups {
    /// First token after them.
    end: usize,
    /// How many digits each has.
    lengths: [usize; 8],
    count: usize,
    /// Digits in all.
    total: usize,
    plus: bool,
    /// Whether the first group stands in brackets.
    area: bool,
}

impl Groups {
    /// Adds the groups of a token, `555.010.0142` has three; no more than there is room for, and no figure with a comma.
    fn add(&mut self, token: &str) -> bool {
        let count = self.count + token.split('.').count();
        let sound = count <= self.lengths.len() && token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        for group in token.split('.').filter(|_| sound) {
            self.lengths[self.count] = group.len();
            self.count += 1;
            self.total += group.len();
        }
        sound
    }

    fn lengths(&self) -> &[usize] {
        &self.lengths[..self.count]
    }
}

impl Scan<'_> {
    /// A telephone number at token `i`: groups of digits by their lengths, or what a word of calling leads to.
    pub fn phone(&self, i: usize) -> Option<Box<Found>> {
        let opens = self.reads(i, "(");
        if self.joined(i) && !opens && !self.is_boundary(i.wrapping_sub(1)) || self.is_digits(i.wrapping_sub(1)) {
            return None;
        }
        let groups = self.groups(i)?;
        let (first, last) = (self.str(i + usize::from(opens)), self.str(groups.end - 1));
        let (zero, total) = (first.starts_with('0'), groups.total);
        let american = match groups.lengths() {
            [3, 4] => self.is_hyphen(i + 1) && self.is_listed(i, groups.end),
            [3, 3, 4] => true,
            [1, 3, 3, 4] => first == "1",
            _ => false,
        };
        let pairs = groups.lengths().iter().all(|n| *n == 2);
        let local = zero && (9..=12).contains(&total) && groups.count <= 5 && *groups.lengths() != [3, 2, 4];
        let abroad = first.starts_with("00") && (11..=17).contains(&total) && !pairs;
        let area = groups.area && groups.lengths[0] <= 5 && (8..=12).contains(&total) && last.len() >= 4;
        let sound = american
            || groups.plus && (8..=16).contains(&total)
            || (local || abroad) && (!first.contains('.') || groups.count > 2)
            || area
            || self.is_told(i, &groups);
        if !sound {
            return self.emergency(i);
        }
        let end = if zero || groups.plus { groups.end } else { self.past_extension(groups.end) };
        let mut value = if groups.plus { "+".to_owned() } else { String::new() };
        // The zero of `+44 (0)171` is dialled at home alone.
        let home = if groups.plus { "(0)" } else { "(" };
        value.extend(self.slice(i, groups.end).split(home).flat_map(str::chars).filter(char::is_ascii_digit));
        if end > groups.end {
            value.push('x');
            value.extend(self.slice(groups.end, end).chars().filter(char::is_ascii_digit));
        }
        Some(Found::new(Kind::Phone, i, end, Value::Text { value }, "grammar: telephone number"))
    }

    /// `Carolina Chapter, 555-0142.`: seven digits are a number to call, not a score, by their zero or length.
    fn is_listed(&self, i: usize, end: usize) -> bool {
        let zeros = self.str(end - 1).ends_with("00") && !self.says(i, "555");
        !zeros && !self.str(i).starts_with(['0', '1']) && self.is_boundary(end)
    }

    /// Runs of digits divided by blanks, dots, hyphens, slashes or brackets around one of them.
    fn groups(&self, i: usize) -> Option<Groups> {
        let mut groups = Groups::default();
        let mut at = i;
        loop {
            let open = usize::from(self.reads(at, "(") && groups.total <= 4);
            let plus = usize::from(groups.count == 0 && self.reads(at + open, "+") && self.joined(at + open + 1));
            let digits = at + open + plus;
            let closed = usize::from(open == 1 && self.reads(digits + 1, ")"));
            let apart = || groups.count > 0 && self.starts_line(at);
            if open != closed || !self.is_digits(digits) || apart() || !groups.add(self.str(digits)) {
                return Some(groups).filter(|g| g.count > 0);
            }
            groups.plus |= plus == 1;
            groups.area |= open == 1 && groups.count == 1 && plus == 0;
            groups.end = digits + 1 + closed;
            let slash = groups.count == 1 && self.reads(groups.end, "/");
            let mark = self.is_dash(groups.end) || slash || self.reads(groups.end, ".");
            at = groups.end + usize::from(mark);
        }
    }

    /// Whether somebody is told to call, ring or text it: `call us on 116 123`, `their phone number is 5550 1420`.
    fn is_told(&self, i: usize, groups: &Groups) -> bool {
        const CALLS: &str = "phone telephone tel tel. mobile cell cellphone landline fax call ring dial text whatsapp \
                             hotline helpline freephone";
        let at = i - usize::from(self.reads_any(i.wrapping_sub(1), ": ("));
        let before = at.wrapping_sub(1);
        let leads = self.says_any(before, CALLS)
            || self.says_any(before, "number numbers on at or")
            || self.says(before, "is") && self.says(at.wrapping_sub(2), "number");
        leads
            && (groups.total > 6 || *groups.lengths() == [3, 3])
            && groups.total <= 15
            && (1..=6).any(|k| self.says_any(at.wrapping_sub(k), CALLS))
            && !self.is(groups.end, UNIT | TIME | PERCENT | SCALE | CURRENCY)
    }

    /// `ext 12`, `x12`
    fn past_extension(&self, end: usize) -> usize {
        let token = self.str(end);
        if self.says_any(end, "x ext ext. extension") && self.is_digits(end + 1) {
            return end + 2;
        }
        let number = token.trim_start_matches(['x', 'X', 'e', 't']);
        let sound = self.joined(end) && number.len() < token.len() && number.bytes().all(|b| b.is_ascii_digit());
        end + usize::from(sound && !number.is_empty())
    }

    /// `call 999`, `a 999 call`, `dial 111`, `I am 911`
    fn emergency(&self, i: usize) -> Option<Box<Found>> {
        let token = self.str(i);
        if token.len() != 3 || !token.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let known = matches!(token, "999" | "911" | "112" | "101" | "111" | "000" | "988" | "311" | "110" | "119");
        let before = i.wrapping_sub(1);
        let called = self.says_any(
            before,
            "call called calling calls dial dialled dialed dialling dialing ring \
            rang ringing on phone phoned am via text",
        );
        let caller = self.says_any(i + 1, "call calls caller operator dispatcher service emergency");
        let emergency = matches!(token, "999" | "911" | "112");
        let sound = known
            && (called && (emergency || !self.says_any(before, "on am")) || caller)
            && !self.is(i + 1, UNIT | TIME | PERCENT | SCALE);
        sound.then(|| {
            Found::new(
                Kind::Phone,
                i,
                i + 1,
                Value::Text { value: token.to_owned() },
                "grammar: short telephone number",
            )
        })
    }
}
