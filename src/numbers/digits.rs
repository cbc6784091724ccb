//! A token of digits -> its amount.
//!
//! `1,234.50` `10\u{202f}000` `12½` `٤٠`

use super::decimal;
use super::scan::Scan;

/// What a token of digits holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Digits {
    /// The amount.
    pub value: f64,
    /// Digits before the point.
    pub whole: u8,
    /// Digits behind it.
    pub places: u8,
    /// Whether groups are divided.
    pub grouped: bool,
}

/// Reads a token of digits of any script: `1,234.50`, `10 000`, `12½`. None for `1.2.3`, `1,23,4` and for more than 25
/// digits.
pub fn digits(token: &str) -> Option<Digits> {
    let mut clean = [0u8; 32];
    let (mut length, mut whole, mut places, mut point, mut run, mut groups) = (0usize, 0u8, 0u8, false, 0u8, 0u8);
    let mut part = 0.0;
    for c in token.chars() {
        if part != 0.0 || length > 26 {
            return None;
        }
        if let Some(d) = digit(c) {
            clean[length] = b'0' + d;
            length += 1;
            run += 1;
            if point { places += 1 } else { whole += 1 }
        } else if matches!(c, '.' | '٫') {
            if point {
                return None;
            }
            point = true;
            clean[length] = b'.';
            length += 1;
            if groups > 0 && run != 3 {
                return None;
            }
            run = 0;
        } else if matches!(c, ',' | '٬' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'') && !point {
            let sound = if groups == 0 { run > 0 && run <= 3 } else { run == 3 || run == 2 };
            if !sound {
                return None;
            }
            groups += 1;
            run = 0;
        } else {
            part = vulgar(c)?;
        }
    }
    if groups > 0 && !point && run != 3 {
        return None;
    }
    let text = std::str::from_utf8(&clean[..length]).ok()?;
    let value = if text.is_empty() { 0.0 } else { decimal::read(text)? };
    (whole > 0 || part > 0.0).then_some(Digits { value: value + part, whole, places, grouped: groups > 0 })
}

/// A decimal digit of the scripts that newspapers print in.
fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    Some((c as u32 - zero as u32) as u8)
}

pub(super) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

impl Scan<'_> {
    /// A year of four digits at token `i`.
    pub fn year_at(&self, i: usize) -> Option<i32> {
        let token = self.str(i);
        if token.len() != 4 || !self.is_digits(i) {
            return None;
        }
        token.parse().ok().filter(|y| (1000..=2199).contains(y))
    }

    /// A whole number of one or two ASCII digits at token `i`.
    pub fn small_at(&self, i: usize) -> Option<u32> {
        let token = self.str(i);
        if !self.is_digits(i) || token.len() > 2 { None } else { token.parse().ok() }
    }
}
