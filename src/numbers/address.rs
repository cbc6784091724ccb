//! Addresses of the web, of mail, accounts and tags; telephone numbers.
//!
//! `pic.twitter.com/x` `a.b@c.org` `@telefoot_TF1` `#COP26` `0161 856 5555` `+44 171 555 0199` `call 999`

use super::scan::{Found, Scan};
use super::words::*;
use crate::document::Class;
use crate::kinds::Kind;
use crate::value::Value;

impl Scan<'_> {
    /// An address token: the tokenizer has told its class.
    pub fn address(&self, i: usize) -> Option<Box<Found>> {
        let token = self.str(i);
        let (kind, value, why) = match self.class(i)? {
            Class::Url => (Kind::Url, token.to_owned(), "grammar: web address"),
            Class::Email => (Kind::Email, token.to_owned(), "grammar: e-mail address"),
            Class::Handle => (Kind::Handle, token.trim_start_matches('@').to_owned(), "grammar: handle"),
            Class::Hashtag => (Kind::Hashtag, token.trim_start_matches('#').to_owned(), "grammar: hashtag"),
            _ => return None,
        };
        Some(Found::new(kind, i, i + 1, Value::Text { value }, why))
    }

    /// A telephone number at token `i`: groups of digits by their lengths, or a short one behind a verb of calling.
    pub fn phone(&self, i: usize) -> Option<Box<Found>> {
        let plus = self.reads(i, "+") && self.joined(i + 1);
        let bracket = self.reads(i, "(") && self.is_digits(i + 1) && self.reads(i + 2, ")");
        let first = i + usize::from(plus) + usize::from(bracket);
        if !self.is_digits(first) || (self.joined(i) && !self.is_boundary(i.wrapping_sub(1))) {
            return None;
        }
        let (end, digits, groups) = self.groups(first);
        let zero = digits.starts_with('0');
        let count = digits.len();
        let american = groups == 2 && count == 7 && self.str(first).len() == 3 && self.is_hyphen(first + 1)
            || groups == 3 && count == 10 && self.str(first).len() == 3 && self.str(end - 1).len() == 4
            || groups == 4 && count == 11 && digits.starts_with('1') && self.str(end - 1).len() == 4;
        let long = plus && (8..=15).contains(&count)
            || zero && (9..=12).contains(&count) && !self.str(first).contains('.') && groups <= 5;
        if long || american && (groups > 2 || self.is_listed(i, end)) {
            let value = format!("{}{digits}", if plus { "+" } else { "" });
            return Some(Found::new(Kind::Phone, i, end, Value::Text { value }, "grammar: telephone number"));
        }
        self.emergency(i)
    }

    /// `Carolina Chapter, 555-0142.`: seven digits are a number to call, not a score, by their zero or length.
    fn is_listed(&self, i: usize, end: usize) -> bool {
        let zeros = self.str(end - 1).ends_with("00") && !self.says(i, "555");
        self.str(end - 1).len() == 4 && !zeros && !self.str(i).starts_with(['0', '1']) && self.is_boundary(end)
    }

    /// Runs of digits divided by single blanks, dots, hyphens or brackets: the token behind, all digits, how many runs.
    fn groups(&self, first: usize) -> (usize, String, usize) {
        let mut digits: String = self.str(first).chars().filter(char::is_ascii_digit).collect();
        let (mut at, mut count) = (first + 1, 1);
        if self.reads(at, ")") {
            at += 1;
        }
        loop {
            let hyphen = usize::from(self.is_hyphen(at));
            let next = at + hyphen;
            if !self.is_digits(next)
                || self.str(next).len() > 8
                || digits.len() > 20
                || self.starts_line(next)
                || self.str(next).contains([',', '.']) && hyphen == 0
            {
                return (at, digits, count);
            }
            digits.extend(self.str(next).chars().filter(char::is_ascii_digit));
            count += 1;
            at = next + 1;
        }
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
