//! Amounts with a unit of measure, as UCUM.
//!
//! `165.1km` -> km, `6ft 2in` -> 74 `[in_i]`, `155 mph` -> `[mi_i]/h`, `3.9 million bpd`, `20C`, `2,500 square metres`

use super::numeral::{self, Figure};
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

impl Scan<'_> {
    /// The quantity that `figure` and the unit behind it make.
    pub fn quantity(&self, start: usize, figure: &Figure) -> Option<Found> {
        if let Some(found) = self.height(start, figure) {
            return Some(found);
        }
        if let Some((unit, end)) = self.degrees(figure.end, figure) {
            // `20 degrees below zero`
            if figure.is_single() && self.says(end, "below") && self.says(end + 1, "zero") {
                let unit = if unit == "deg" { "Cel" } else { unit };
                let below = Figure { min: -figure.min, max: -figure.min, ..*figure };
                return Some(self.measured(start, end + 2, &below, Text::Borrowed(unit), 1.0));
            }
            let (start, factor) = self.signed(start, figure.digits);
            return Some(self.measured(start, end, figure, Text::Borrowed(unit), factor));
        }
        let (unit, mut end) = self.unit_behind(figure)?;
        let unit = self.per_unit(unit, &mut end);
        Some(self.measured(start, end, figure, unit, 1.0))
    }

    fn measured(&self, start: usize, end: usize, figure: &Figure, unit: Text, factor: f64) -> Found {
        let mut amount = Amount { unit: Some(unit), ..Amount::default() };
        if figure.is_single() {
            amount.amount = Some(numeral::round(figure.min * factor));
        } else {
            (amount.min, amount.max) = (Some(figure.min), Some(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        let first = if factor < 0.0 { start } else { start.max(self.low) };
        Found::new(Kind::Quantity, first, end, Value::Amount(amount), "grammar: figure and unit of measure")
            .with_figure(start, figure.end)
    }

    /// A unit behind the figure: close, behind a blank, or behind a hyphen.
    fn unit_behind(&self, figure: &Figure) -> Option<(Text, usize)> {
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
    fn per_unit(&self, unit: Text, end: &mut usize) -> Text {
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

    /// `6ft 2in`, `six-foot-two`, `6'2"`, `five foot ten`, `6ft`, `13st 4lb`; and `six-four` of a person.
    fn height(&self, start: usize, figure: &Figure) -> Option<Found> {
        let first = figure.amount().filter(|a| a.fract() == 0.0 && *a < 100.0)?;
        let hyphen = usize::from(self.is_hyphen(figure.end));
        let at = figure.end + hyphen;
        if matches!(self.str(at), "'" | "′" | "’")
            && self.joined(at)
            && self.small_at(at + 1).is_some_and(|n| n < 12)
            && self.joined(at + 1)
            && matches!(self.str(at + 2), "\"" | "″" | "”" | "''" | "’’")
        {
            let inches = f64::from(self.small_at(at + 1)?);
            return Some(self.inches(start, at + 3, first * 12.0 + inches, figure));
        }
        if matches!(self.str(at), "st") && figure.digits && self.joined(at) || self.says(at, "stone") {
            return self.stones(start, at, first, figure);
        }
        if self.says_any(at, &["lb", "lbs", "pounds"]) && hyphen == 0 {
            return self.pounds(start, at, first, figure);
        }
        if !self.says_any(at, &["ft", "foot", "feet"]) {
            return None;
        }
        let and = usize::from(self.says(at + 1, "and") || self.str(at + 1) == ",");
        let next = at + 1 + usize::from(self.is_hyphen(at + 1)) + and;
        let inches = self.figure(next).filter(|f| f.is_single() && !f.scaled && f.min < 12.0)?;
        let unit = inches.end;
        let closed = self.says_any(unit, &["in", "ins", "inch", "inches"])
            && (self.joined(unit) || !self.says(unit, "in") || self.is_boundary(unit + 1));
        if self.says(at, "foot") || closed {
            let end = if closed { unit + 1 } else { inches.end };
            let spoken = closed || !self.is(inches.end, UNIT | TIME | PERCENT) && self.plural(inches.end).is_none();
            return spoken.then(|| self.inches(start, end, first * 12.0 + inches.min, figure));
        }
        None
    }

    fn inches(&self, start: usize, end: usize, inches: f64, figure: &Figure) -> Found {
        let whole = Figure { min: inches, max: inches, ..*figure };
        self.measured(start, end, &whole, Text::Borrowed("[in_i]"), 1.0).with_figure(start, end)
    }

    /// `7lb 8oz` in pounds
    fn pounds(&self, start: usize, at: usize, pounds: f64, figure: &Figure) -> Option<Found> {
        let ounces = self
            .figure(at + 1)
            .filter(|f| f.is_single() && f.min < 16.0 && self.says_any(f.end, &["oz", "ounces", "ounce"]))?;
        let total = pounds + ounces.min / 16.0;
        let whole = Figure { min: total, max: total, ..*figure };
        let end = ounces.end + 1;
        Some(self.measured(start, end, &whole, Text::Borrowed("[lb_av]"), 1.0).with_figure(start, end))
    }

    /// `half a mile`, `quarter-mile`, `1/4 inch`, `three quarters of a mile`: the part and the token of the unit.
    pub fn part_of_unit(&self, i: usize) -> Option<Found> {
        let (value, at) = self.part_before_unit(i)?;
        let word = self.word(at);
        let sound = word.is(UNIT) && !word.is(WEAK | CURRENCY) && !self.inside_name(at);
        let figure = Figure {
            min: value,
            max: value,
            end: at,
            digits: false,
            scaled: false,
            places: 1,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        let mut end = at + 1;
        let unit = self.per_unit(Text::Borrowed(word.text()), &mut end);
        sound.then(|| self.measured(i, end, &figure, unit, 1.0).with_figure(i, at))
    }

    pub(super) fn part_before_unit(&self, i: usize) -> Option<(f64, usize)> {
        let hyphen = self.is_hyphen(i + 1);
        if self.is(i, HALF) {
            let at = i + 1 + usize::from(hyphen);
            return Some((0.5, at + usize::from(self.says_any(at, &["a", "an"]))));
        }
        if self.says(i, "quarter") && hyphen {
            return Some((0.25, i + 2));
        }
        if self.says(i, "quarter") && self.says(i + 1, "of") && self.says_any(i + 2, &["a", "an"]) {
            return Some((0.25, i + 3));
        }
        if let (Some(top), Some(bottom)) = (self.small_at(i), self.small_at(i + 2))
            && self.str(i + 1) == "/"
            && bottom > 0
            && (!self.joined(i) || self.starts_line(i))
        {
            let of = usize::from(self.says(i + 3, "of")) + usize::from(self.says(i + 3, "of") && self.says(i + 4, "a"));
            return Some((f64::from(top) / f64::from(bottom), i + 3 + of));
        }
        let article = self.word(i).is(DETERMINER) && self.word(i).number == 1;
        let (top, at) = if article { (1.0, i + 1) } else { self.cardinal(i).map(|f| (f.min, f.end))? };
        let at = at + usize::from(self.is_hyphen(at));
        let part = self.word(at);
        let of = self.says(at + 1, "of") && self.says_any(at + 2, &["a", "an"]);
        (part.is(FRACTION) && part.number > 1 && of).then(|| (top / f64::from(part.number), at + 3))
    }

    /// `a mile away`, `a litre of milk`: one of a unit that is no other word.
    pub fn one_unit(&self, i: usize) -> Option<Found> {
        let at = i + 1;
        let known = self.says_any(
            at,
            &[
                "mile",
                "kilometre",
                "kilometer",
                "metre",
                "meter",
                "litre",
                "liter",
                "gallon",
                "tonne",
                "acre",
                "hectare",
                "kilo",
                "kilogram",
                "kg",
                "ml",
                "lb",
                "gram",
                "millilitre",
                "milliliter",
            ],
        );
        let used = self.is_boundary(at + 1) || self.is(at + 1, STOP);
        let before = i.wrapping_sub(1);
        let rate = self.is_digits(before)
            || self.is(before, SCALE | CURRENCY | UNIT | PERCENT) && !self.is(before, STOP)
            || self.plural(before).is_some();
        let figure = Figure {
            min: 1.0,
            max: 1.0,
            end: at,
            digits: false,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        (known && used && !rate)
            .then(|| self.measured(i, at + 1, &figure, Text::Borrowed(self.word(at).text()), 1.0).with_figure(i, at))
    }

    /// `4x100m`, `4 x 400 metres`: so many times a distance.
    pub fn times_distance(&self, i: usize) -> Option<Found> {
        let legs = self.small_at(i)?;
        let glued = self.str(i + 1).strip_prefix(['x', 'X']).filter(|_| self.joined(i + 1));
        let (metres, end) = match glued {
            Some(rest) if rest.ends_with('m') => (rest[..rest.len() - 1].parse::<f64>().ok()?, i + 2),
            Some("") => (numeral::digits(self.str(i + 2))?.value, i + 4),
            _ if self.says_any(i + 1, &["x", "×"]) => (numeral::digits(self.str(i + 2))?.value, i + 4),
            _ => return None,
        };
        let unit = end == i + 2 || self.says_any(end - 1, &["m", "metre", "metres", "meter", "meters"]);
        let total = f64::from(legs) * metres;
        let figure = Figure {
            min: total,
            max: total,
            end,
            digits: true,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        (unit && (2..=10).contains(&legs))
            .then(|| self.measured(i, end, &figure, Text::Borrowed("m"), 1.0).with_figure(i, end))
    }

    /// `13st 4lb` in pounds
    fn stones(&self, start: usize, at: usize, stones: f64, figure: &Figure) -> Option<Found> {
        let pounds = self
            .figure(at + 1)
            .filter(|f| f.is_single() && f.min < 14.0 && self.says_any(f.end, &["lb", "lbs", "pounds"]));
        let Some(pounds) = pounds else {
            return (self.says(at, "st") && stones < 60.0 && stones > 3.0 && !self.is_suffix_of(at, stones))
                .then(|| self.measured(start, at + 1, figure, Text::Borrowed("[stone_av]"), 1.0));
        };
        let whole = Figure { min: stones * 14.0 + pounds.min, max: stones * 14.0 + pounds.min, ..*figure };
        Some(
            self.measured(start, pounds.end + 1, &whole, Text::Borrowed("[lb_av]"), 1.0)
                .with_figure(start, pounds.end + 1),
        )
    }

    /// `21st` is a rank, `13st` a weight.
    fn is_suffix_of(&self, at: usize, value: f64) -> bool {
        self.says(at, "st") && value % 10.0 == 1.0 && value % 100.0 != 11.0
    }

    /// `I'm six-four`, `the set was five-eleven`: heights without units.
    pub fn spoken_height(&self, i: usize) -> Option<Found> {
        let feet = self.word(i);
        let inches = self.word(i + 2);
        let sound = feet.is(UNIT0)
            && (4..=7).contains(&feet.number)
            && self.is_hyphen(i + 1)
            && inches.is(UNIT0 | TEEN)
            && inches.number < 12;
        if !sound || self.is_hyphen(i + 3) {
            return None;
        }
        let before = i.wrapping_sub(1);
        let said = self
            .says_any(before, &["is", "was", "stands", "stood", "'m", "’m", "'s", "’s", "am", "a", "at", "are", "'re"]);
        if !said || !(self.is_boundary(i + 3) || self.is(i + 3, STOP)) {
            return None;
        }
        let total = f64::from(feet.number * 12 + inches.number);
        let figure = Figure {
            min: total,
            max: total,
            end: i + 3,
            digits: false,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        Some(self.inches(i, i + 3, total, &figure))
    }

    /// `20C`, `20°C`, `20 degrees`, `68 degrees Fahrenheit`
    fn degrees(&self, i: usize, figure: &Figure) -> Option<(&'static str, usize)> {
        let sign = matches!(self.str(i), "°" | "º" | "˚");
        if matches!(self.str(i), "℃") {
            return Some(("Cel", i + 1));
        }
        if matches!(self.str(i), "℉") {
            return Some(("[degF]", i + 1));
        }
        let hyphen = usize::from(self.is_hyphen(i));
        let word = sign || self.is(i + hyphen, DEGREE);
        let at = i + hyphen + usize::from(word);
        let unit = self.word(at);
        if unit.is(CELSIUS) {
            return Some((if unit.number == 1 { "[degF]" } else { "Cel" }, at + 1));
        }
        let letter = match self.str(at) {
            "C" => "Cel",
            "F" => "[degF]",
            "c" if word => "Cel",
            "f" if word => "[degF]",
            _ if word && (self.says_any(i + hyphen, &["degrees", "degree", "deg", "deg."]) || sign) => {
                return Some((if self.is_weather(i) { "Cel" } else { "deg" }, at));
            }
            _ => return None,
        };
        let close = word || (figure.digits && self.joined(at) && !figure.scaled && figure.min < 2000.0);
        (close && !self.joined(at + 1) | self.is_boundary(at + 1)).then_some((letter, at + 1))
    }

    /// Degrees of warmth, not of an angle.
    fn is_weather(&self, i: usize) -> bool {
        const WORDS: &[&str] = &[
            "temperature",
            "temperatures",
            "heat",
            "warm",
            "warming",
            "hot",
            "hotter",
            "cold",
            "colder",
            "weather",
            "celsius",
            "mercury",
            "oven",
            "freezing",
            "heatwave",
            "sunshine",
            "climate",
            "warmer",
            "cooler",
            "highs",
            "lows",
        ];
        let from = i.saturating_sub(25).max(self.low);
        (from..(i + 25).min(self.high)).any(|k| self.says_any(k, WORDS))
    }
}

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
