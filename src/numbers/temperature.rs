//! Degrees of warmth and of angles.
//!
//! `20C` `20°C` `68 degrees Fahrenheit` `20 degrees below zero`

use super::numeral::Figure;
use super::scan::Scan;
use super::words::*;

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

    /// Degrees of warmth, not of an angle.
    pub(super) fn is_weather(&self, i: usize) -> bool {
        const WORDS: &str = "temperature temperatures heat warm warming hot hotter cold colder weather celsius \
            mercury oven freezing heatwave sunshine climate warmer cooler highs lows";
        let from = i.saturating_sub(25).max(self.low);
        (from..(i + 25).min(self.high)).any(|k| self.says_any(k, WORDS))
    }
}
