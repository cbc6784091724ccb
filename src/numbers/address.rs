//! Addresses of the web, of mail, accounts and tags.
//!
//! `pic.twitter.com/x` `a.b@c.org` `@telefoot_TF1` `#COP26`

use super::scan::{Found, Scan};
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
}
