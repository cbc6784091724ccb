//! Degrees of warmth and of angles.
//!
//! `20C` `20°C` `68 degrees Fahrenheit` `20 degrees below zero`

use super::numeral::Figure;
use super::scan::{Found, Scan};
use super::words::*;
use crate::value::Text;

impl Scan<'_> {
    /// `20C`, `20°C`, `20 degrees`, `68 degrees Fahrenheit`
    pub(super) fn degrees(&self, i: usize, figure: &Figure) -> Option<(&'static str, usize)> {
        let sign = self.reads_any(i, "° º ˚");
        if self.reads_any(i, "℃") {
            return Some(("Cel", i + 1));
        }
        if self.reads_any(i, "℉") {
            return Some(("[degF]", i + 1));
        }
        let hyphen = usize::from(self.is_hyphen(i));
        let word = sign || self.is(i + hyphen, DEGREE);
        let at = i + hyphen + usize::from(word);
        // `45 deg.` keeps the stop of its abbreviation.
        let at = at + usize::from(self.says(i + hyphen, "deg") && self.reads(at, ".") && self.joined(at));
        let unit = self.word(at);
        if unit.is(CELSIUS) {
            return Some((if unit.number == 1 { "[degF]" } else { "Cel" }, at + 1));
        }
        if word && self.says_any(at, "kelvin K") {
            return Some(("K", at + 1));
        }
        let letter = match self.letter(at) {
            "C" => "Cel",
            "F" => "[degF]",
            "c" if word || self.joined(at) && self.is_weather(at) => "Cel",
            "f" if word => "[degF]",
            _ if word && (self.says_any(i + hyphen, "degrees degree deg deg.") || sign) => {
                return Some((if self.is_weather(i) { "Cel" } else { "deg" }, at));
            }
            _ => return None,
        };
        let close = word || (figure.digits && self.joined(at) && !figure.scaled && figure.min < 2000.0);
        (close && !self.joined(at + 1) | self.is_boundary(at + 1)).then_some((letter, at + 1))
    }

    /// `highs in the 30s`, `in the upper 80s`: ten degrees of weather, told as decades are.
    pub(super) fn tens_of_degrees(&self, i: usize) -> Option<Box<Found>> {
        let low = self.small_at(i).filter(|n| n % 10 == 0 && self.joined(i + 1) && self.says(i + 1, "s"))?;
        let before = i - usize::from(i > self.low && self.is_hyphen(i - 1));
        let led = self.says_any(before.wrapping_sub(1), "the low mid upper high lower middle") && self.is_weather(i);
        let figure = Figure { max: f64::from(low + 9), ..Figure::of(f64::from(low), i + 2) };
        led.then(|| self.measured(i, i + 2, &figure, Text::Borrowed("deg"), 1.0))
    }

    /// Degrees of warmth, not of an angle.
    pub(super) fn is_weather(&self, i: usize) -> bool {
        const WORDS: &str = "temperature temperatures heat warm warming hot hotter cold colder weather celsius \
            mercury oven freezing heatwave sunshine climate warmer cooler highs lows";
        let from = i.saturating_sub(25).max(self.low);
        (from..(i + 25).min(self.high)).any(|k| self.says_any(k, WORDS))
    }
}
