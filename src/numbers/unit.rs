//! Units of measure behind a figure, as UCUM.
//!
//! `km` `square metres` -> m2, `barrels per day` -> `[bbl_us]/d`; `m`, `g`, `in` only where nothing else is meant

use super::numeral::Figure;
use super::scan::Scan;
use super::words::*;
use crate::value::Text;

/// `m` -> `m2`, `[ft_i]` -> `[sft_i]`, as UCUM has it.
fn raised(unit: &'static str, power: char) -> Text {
    Text::Borrowed(match (unit, power) {
        ("m", '2') => "m2",
        ("m", _) => "m3",
        ("km", '2') => "km2",
        ("km", _) => "km3",
        ("cm", '2') => "cm2",
        ("cm", _) => "cm3",
        ("mm", '2') => "mm2",
        ("mm", _) => "mm3",
        ("[mi_i]", '2') => "[smi_us]",
        ("[mi_i]", _) => "[mi_i]3",
        ("[ft_i]", '2') => "[sft_i]",
        ("[ft_i]", _) => "[cft_i]",
        ("[yd_i]", '2') => "[syd_i]",
        ("[yd_i]", _) => "[cyd_i]",
        ("[in_i]", '2') => "[sin_i]",
        ("[in_i]", _) => "[cin_i]",
        (other, _) => other,
    })
}

impl Scan<'_> {
    /// A unit behind the figure: close, behind a blank, or behind a hyphen.
    pub(super) fn unit_behind(&self, figure: &Figure) -> Option<(Text, usize)> {
        let hyphen = usize::from(self.is_hyphen(figure.end));
        let at = figure.end + hyphen;
        let word = self.word(at);
        if word.is(SQUARE | CUBIC) {
            let next = at + 1 + usize::from(self.is_hyphen(at + 1));
            let unit = self.word(next);
            let power = if word.is(SQUARE) { '2' } else { '3' };
            return (unit.is(UNIT) && (!unit.is(WEAK) || self.says(next, "m")))
                .then(|| (raised(unit.text(), power), next + 1));
        }
        let ton = at + 1;
        if self.says_any(at, &["metric", "short", "long"]) && self.says_any(ton, &["ton", "tons", "tonne", "tonnes"]) {
            let unit = match self.str(at).as_bytes()[0] | 0x20 {
                b'm' => "t",
                b's' => "[ston_av]",
                _ => "[lton_av]",
            };
            return Some((Text::Borrowed(unit), ton + 1));
        }
        if !word.is(UNIT)
            || self.inside_name(at)
            || self.starts_line(at)
            || self.is_hyphen(at + 1) && self.is_digits(at + 2)
        {
            return None;
        }
        if word.is(WEAK) && !self.is_weak_unit(at, figure, hyphen > 0) {
            return None;
        }
        if !self.is_unit_here(at, figure) {
            return None;
        }
        let mut end = at + 1;
        let mut text = Text::Borrowed(word.text());
        // `km2`, `m²`, `sq km` behind
        if self.joined(end) && matches!(self.str(end), "²" | "2") {
            text = raised(word.text(), '2');
            end += 1;
        } else if self.joined(end) && matches!(self.str(end), "³" | "3") {
            text = raised(word.text(), '3');
            end += 1;
        } else if self.says_any(end, &["squared", "cubed"]) && matches!(word.text(), "m" | "km" | "cm" | "mm") {
            text = raised(word.text(), if self.says(end, "squared") { '2' } else { '3' });
            end += 1;
        }
        Some((text, end))
    }

    /// `m`, `g`, `l`, `t` only close behind digits (or `m` behind a blank before a preposition); `in` never alone.
    fn is_weak_unit(&self, at: usize, figure: &Figure, hyphen: bool) -> bool {
        if !figure.digits || figure.scaled || hyphen && !self.says(at, "m") {
            return false;
        }
        let closed = self.is_boundary(at + 1)
            || self.tokens[at + 1].space_before
            || self.joined(at + 1) && matches!(self.str(at + 1), "/" | "²" | "³" | "2" | "3");
        let metre_like = figure.min < 20_000.0;
        match self.str(at) {
            "m" => closed && metre_like && !self.is_million(at) && (self.joined(at) || hyphen || self.is_metres(at)),
            "g" | "l" | "L" | "t" | "W" | "V" => {
                self.joined(at) && closed && !(self.str(at) == "t" && figure.places > 0 && self.moves(at))
            }
            _ => false,
        }
    }

    /// `a 100 m race`: a lone `m` behind a blank.
    fn is_metres(&self, at: usize) -> bool {
        !self.is_capital(at) && !self.str(at + 1).starts_with(['\'', '’']) && !self.is(at + 1, CURRENCY)
    }

    /// `1.5m people`: millions, where what follows is counted and does not run, swim or stand so high.
    pub fn is_million(&self, at: usize) -> bool {
        const LONG: &[&str] = &[
            "sprints", "races", "runners", "hurdles", "swimmers", "pools", "walls", "fences", "waves", "swells",
            "drops", "trees", "boats", "ships", "yachts", "events", "heats", "finals", "turbines", "towers",
            "tsunamis", "titles", "records", "bars", "rules", "chains",
        ];
        self.joined(at)
            && self.is_small(at + 1)
            && self.plural(at + 1).is_some()
            && !self.is(at + 1, STOP)
            && !self.says_any(at + 1, LONG)
    }

    /// Words that are units only sometimes: `feet first`, `stone`, `foot of the table`, `lb`.
    fn is_unit_here(&self, at: usize, figure: &Figure) -> bool {
        let token = self.str(at);
        match token.to_ascii_lowercase().as_str() {
            "pound" | "pounds" => true,
            "stone" => figure.min < 60.0 && !self.is_small_noun(at + 1),
            "knots" | "knot" => self.is_boundary(at + 1) || self.is(at + 1, STOP),
            "foot" | "yard" => true,
            "c" | "mp" | "mps" | "db" if self.is_capital(at) || token == "mp" => {
                self.joined(at) && token != "MPs" && token != "C"
            }
            "mb" | "gb" | "tb" | "kb" | "pb" => figure.digits && !self.is_capital(at + 1),
            "gal" | "ha" | "cu" | "gm" | "hp" => figure.digits,
            "pint" | "pints" | "barrel" | "barrels" | "amps" => true,
            _ => true,
        }
    }

    fn is_small_noun(&self, i: usize) -> bool {
        self.is_small(i) && !self.is(i, STOP | PAST) && !self.says(i, "heavier")
    }

    /// `per day`, `an hour`, `a second`, `/h` behind a unit of measure: `1.7 million barrels per day`.
    pub(super) fn per_unit(&self, unit: Text, end: &mut usize) -> Text {
        let slash = self.str(*end) == "/" && self.joined(*end + 1);
        let per = self.says(*end, "per") || slash;
        let article = self.says_any(*end, &["a", "an"]);
        let below = self.word(*end + 1);
        let barrels = unit == "[bbl_us]";
        let letter = match below.text() {
            "TH" => "h",
            "TS" => "s",
            "TM" => "min",
            "D" => "d",
            "Y" => "a",
            "W" => "wk",
            "M" => "mo",
            "L" if below.is(UNIT) => "L",
            "km" | "m" | "kg" | "[gal_us]" | "[mi_i]" | "har" | "[acr_br]" if below.is(UNIT) => below.text(),
            _ if slash && self.says(*end + 1, "s") => "s",
            _ => return unit,
        };
        if !per && !(article && (barrels || matches!(letter, "h" | "s")) && below.is(TIME)) || below.is(WEAK) && !slash
        {
            return unit;
        }
        *end += 2;
        Text::Owned(format!("{unit}/{letter}"))
    }
}
