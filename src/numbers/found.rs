//! What a grammar hands back: a kind, a range of tokens and a value.

use crate::kinds::Kind;
use crate::value::Value;

/// A number that a grammar found: a range of tokens with its kind and value.
#[derive(Debug)]
pub struct Found {
    /// Its kind.
    pub kind: Kind,
    /// First token.
    pub start: usize,
    /// First token after it.
    pub end: usize,
    /// The tokens that hold the figure itself, where the kind tells them apart.
    pub figure: Option<(usize, usize)>,
    /// What it says.
    pub value: Value,
    /// Which rule found it.
    pub why: &'static str,
}

impl Found {
    /// A number from token `start` to before token `end`.
    pub fn new(kind: Kind, start: usize, end: usize, value: Value, why: &'static str) -> Box<Self> {
        Box::new(Self { kind, start, end, figure: None, value, why })
    }

    /// The same with the tokens of its figure.
    pub fn with_figure(mut self: Box<Self>, start: usize, end: usize) -> Box<Self> {
        self.figure = Some((start, end));
        self
    }
}
