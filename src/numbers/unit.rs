//! Units of measure behind a figure, as UCUM.
//!
//! `km` `square metres` -> m2, `barrels per day` -> `[bbl_us]/d`, `J/m^2`; `m`, `g`, `in` only where nothing else is meant

use super::numeral::Figure;
use super::scan::Scan;
use super::words::*;
use crate::value::Text;

/// Units of the yard and their squares and cubes, which have codes of their own in UCUM.
const POWERS: [[&str; 3]; 4] = [
    ["[mi_i]", "[smi_us]", "[mi_i]3"],
    ["[yd_i]", "[syd_i]", "[cyd_i]"],
    ["[ft_i]", "[sft_i]", "[cft_i]"],
    ["[in_i]", "[sin_i]", "[cin_i]"],
];

/// The square (2) or cube (3) of a unit of length.
fn raised(unit: Text, power: usize) -> Text {
    match POWERS.iter().find(|row| row[0] == unit) {
        Some(row) => Text::Borrowed(row[power - 1]),
        None if unit.ends_with('m') => Text::Owned(format!("{unit}{power}")),
        None => unit,
    }
}

/// The UCUM code of a TIMEX3 unit of time.
fn time(unit: &str) -> Option<&'static str> {
    const TIMES: [(&str, &str); 8] =
        [("TH", "h"), ("TS", "s"), ("TM", "min"), ("TL", "ms"), ("D", "d"), ("Y", "a"), ("W", "wk"), ("M", "mo")];
    TIMES.iter().find(|(timex, _)| *timex == unit).map(|(_, code)| *code)
}

impl Scan<'_> {
    /// The UCUM code of the unit at token `i`, with its prefix.
    pub(super) fn unit_code(&self, i: usize) -> Text {
        let word = self.word(i);
        match self.prefix(i) {
            Some(prefix) => Text::Owned(format!("{}{}", prefix.code, word.text())),
            None if self.reads(i, "Nm") => Text::Borrowed("N.m"),
            None if word.is(CURRENCY) => Text::Borrowed("[lb_av]"),
            None => Text::Borrowed(word.text()),
        }
    }

    /// A unit behind the figure: close, behind a blank, or behind a hyphen.
    pub(super) fn unit_behind(&self, figure: &Figure) -> Option<(Text, usize)> {
        let hyphen = usize::from(self.is_hyphen(figure.end));
        // `hundreds of miles`
        let of = self.is(figure.end - 1, MANY) && !figure.is_single() && self.says(figure.end, "of");
        let at = figure.end + hyphen + usize::from(of);
        if let Some(unit) = self.power_before(at).or_else(|| self.of_two_words(at)).or_else(|| self.cup(at, figure)) {
            return Some(unit);
        }
        if self.is_inch_mark(at, figure) {
            return Some((Text::Borrowed("[in_i]"), at + 1));
        }
        let word = self.word(at);
        if !word.is(UNIT)
            || self.inside_name(at)
            || self.starts_line(at)
            || self.is_hyphen(at + 1) && self.is_digits(at + 2)
        {
            return None;
        }
        let weak = word.is(WEAK) && self.prefix(at).is_none();
        let sound = if weak { self.is_weak_unit(at, figure, hyphen > 0) } else { self.is_unit_here(at, figure) };
        sound.then(|| self.product(at))
    }

    /// The unit at `at` with the power behind it, or times another: `megawatt-hours`, `tonne-kilometres`, `pound-feet`
    fn product(&self, at: usize) -> (Text, usize) {
        let (unit, end) = self.power_behind(at);
        let next = self.past_hyphen(end);
        let said = |words: &str| self.says_any(next, words);
        let code = match unit.as_bytes() {
            [.., b'W' | b'A'] if said("hour hours") => format!("{unit}.h"),
            b"N" if said("metre metres meter meters") => "N.m".to_owned(),
            b"[lb_av]" if (next > end || self.reads(next, "ft")) && said("feet foot ft") => {
                "[lbf_av].[ft_i]".to_owned()
            }
            b"[acr_br]" if next > end && said("feet foot") => "[acr_br].[ft_i]".to_owned(),
            b"t" if next > end && said("kilometre kilometres kilometer kilometers km") => "t.km".to_owned(),
            b"[ston_av]" if next > end && said("mile miles") => "[ston_av].[mi_i]".to_owned(),
            _ => return (unit, end),
        };
        (Text::Owned(code), next + 1)
    }

    /// `square miles`, `cubic-metre`
    fn power_before(&self, at: usize) -> Option<(Text, usize)> {
        let word = self.word(at);
        // `sq. ft`
        let stop = usize::from(self.reads(at + 1, ".") && self.joined(at + 1));
        let next = at + 1 + stop + usize::from(self.is_hyphen(at + 1));
        let unit = self.word(next);
        let sound = word.is(SQUARE | CUBIC) && unit.is(UNIT) && (!unit.is(WEAK) || self.says(next, "m"));
        let power = if word.is(SQUARE) { 2 } else { 3 };
        sound.then(|| (raised(self.unit_code(next), power), next + 1))
    }

    /// The unit at `at` with the power behind it: `km`, `m²`, `m^2`, `cm squared`
    fn power_behind(&self, at: usize) -> (Text, usize) {
        let unit = self.unit_code(at);
        let sign = at + 1 + usize::from(self.reads(at + 1, "^") && self.joined(at + 1));
        let power = match self.str(sign) {
            "²" | "2" if self.joined(sign) => 2,
            "³" | "3" if self.joined(sign) => 3,
            "squared" if unit.ends_with('m') => 2,
            "cubed" if unit.ends_with('m') => 3,
            _ => return (unit, at + 1),
        };
        (raised(unit, power), sign + 1)
    }

    /// Units of two words or more: `metric tons`, `nautical miles`, `light-years`, `troy ounces`, `parts per million`
    fn of_two_words(&self, at: usize) -> Option<(Text, usize)> {
        const TON: &str = "ton tons tonne tonnes";
        const GALLON: &str = "gallon gallons";
        if self.says_any(at, "pound pounds") && self.says(at + 1, "of") && self.is_force(at) {
            return Some((Text::Borrowed("[lbf_av]"), at + 1));
        }
        if self.says(at, "parts") && self.says(at + 1, "per") {
            let unit = match self.str(at + 2) {
                "million" => "[ppm]",
                "billion" => "[ppb]",
                "trillion" => "[pptr]",
                _ => return None,
            };
            return Some((Text::Borrowed(unit), at + 3));
        }
        let (unit, second) = match self.str(at) {
            "metric" => ("t", TON),
            "short" => ("[ston_av]", TON),
            "long" => ("[lton_av]", TON),
            "nautical" => ("[nmi_i]", "mile miles"),
            "light" => ("[ly]", "year years"),
            "troy" => ("[oz_tr]", "ounce ounces"),
            "US" | "U.S." => ("[gal_us]", GALLON),
            "imperial" => ("[gal_br]", GALLON),
            _ => return None,
        };
        let next = self.past_hyphen(at + 1);
        self.says_any(next, second).then_some((Text::Borrowed(unit), next + 1))
    }

    /// `3/4 cup`, `two cups of flour`; not `won three cups`
    fn cup(&self, at: usize, figure: &Figure) -> Option<(Text, usize)> {
        let part = figure.min.fract() != 0.0;
        let full = self.says(at + 1, "of") && self.is_small(at + 2) && !self.is(at + 2, STOP | DETERMINER);
        (self.says_any(at, "cup cups") && (part || full)).then_some((Text::Borrowed("[cup_us]"), at + 1))
    }

    /// `a 55" screen`: behind digits, and no mark that closes what was opened before.
    fn is_inch_mark(&self, at: usize, figure: &Figure) -> bool {
        let closed = !self.joined(at + 1) || self.is_boundary(at + 1);
        let mark = self.str(at);
        if !figure.digits || figure.scaled || !self.joined(at) || !closed || figure.min > 1000.0 {
            return false;
        }
        match mark {
            "″" => true,
            "\"" | "''" => {
                let from = at.saturating_sub(400).max(self.low);
                let open = (from..at).filter(|k| self.reads_any(*k, "\" '' `` “")).count();
                from == self.low && open % 2 == 0
            }
            _ => false,
        }
    }

    /// `2 1/2 in thick`, `The rod is 2 in.`: `in` is a preposition nearly everywhere else.
    fn is_inch(&self, at: usize, figure: &Figure) -> bool {
        const SIZES: &str = "thick wide long tall high deep across diameter";
        let end = self.is_boundary(at + 1);
        let sized = self.says_any(at + 1, SIZES) && (self.is_boundary(at + 2) || self.is(at + 2, STOP));
        let alone = end && self.starts_line(figure.end.wrapping_sub(1)) && self.ends_line(at);
        let measured = || {
            let from = at.saturating_sub(12).max(self.low);
            (from..at).any(|k| self.says_any(k, "length width height diameter measures measured"))
        };
        let close = self.joined(at) && !self.joined(at + 1) | end;
        figure.min < 1000.0 && (close || sized || alone || end && measured())
    }

    /// `m`, `g`, `l`, `t` only close behind digits, or behind a blank where no word goes on; `bit` in `16-bit`.
    fn is_weak_unit(&self, at: usize, figure: &Figure, hyphen: bool) -> bool {
        if !figure.digits || figure.scaled || hyphen && !self.says_any(at, "m bit") {
            return false;
        }
        let joins = self.reads_any(at + 1, "/ ² ³ 2 3 ^");
        let closed = self.is_boundary(at + 1) || self.tokens[at + 1].space_before || self.joined(at + 1) && joins;
        match self.str(at) {
            "m" => {
                closed
                    && figure.min < 20_000.0
                    && !self.is_million(at)
                    && (self.joined(at) || hyphen || self.is_lone_letter(at) && !self.is(at + 1, CURRENCY))
            }
            // `fell to 16.4t`: trillions, unless tonnes are told of.
            "t" if figure.places > 0 && self.moves(at) && !joins => {
                let from = at.saturating_sub(20).max(self.low);
                (from..at).any(|k| self.says_any(k, "tonne tonnes tons"))
            }
            "g" | "t" => closed && (self.joined(at) || self.is_lone_letter(at)),
            "l" | "L" | "J" | "W" | "V" => closed && (self.joined(at) || self.says(at + 1, "of") || joins),
            "bit" => hyphen || self.joined(at),
            "bar" => figure.places > 0 || figure.min > 1.0 && (self.is_boundary(at + 1) || self.says(at + 1, "of")),
            "in" => self.is_inch(at, figure),
            _ => false,
        }
    }

    /// `a 100 m race`: a letter of its own, not the `t` of `don ' t`.
    fn is_lone_letter(&self, at: usize) -> bool {
        !self.str(at + 1).starts_with(['\'', '’']) && !self.str(at - 1).starts_with(['\'', '’'])
    }

    /// `1.5m people`, `fell from 1.2m in 1990`: millions, where what follows is counted and does not run, swim or stand so
    /// high, or where nothing near by is told of length.
    pub fn is_million(&self, at: usize) -> bool {
        self.is_million_of(at) || self.is_million_alone(at)
    }

    /// `fell from 1.2m`, `with 1.4m out of work`: a figure with a decimal, and no word of length or of a field event.
    fn is_million_alone(&self, at: usize) -> bool {
        const BEHIND: &str = "high tall long wide deep thick across away from above below apart behind ahead off x by";
        const LENGTHS: &str = "metre metres meter meters km cm mm ft feet foot inch inches yards miles mile height \
            length width depth distance high tall long wide deep level levels sea river tide tides water waves wave \
            flood swell snow wall fence tree tower cliff ground sprint sprints race hurdles jump jumped jumper throw \
            threw thrower javelin shot discus hammer vault vaulter pole relay pool stands stood measures measured \
            measuring personal final medal heat leap leapt crossbar barrier barriers walls fences hedge gate trench pit statue boat vessel shark snake yard wingspan stroke putt ledge drop hole";
        let before = at.wrapping_sub(2);
        const USED: &str = "watched viewed seen used visited read played heard shared downloaded signed";
        // `missed by 1.2m`, but `grew by 1.2m`, `watched by 5.4m`
        // `beat the 6.8m expected`
        let told = self.says(before, "the") && (self.is(at + 1, STOP | PAST) || self.ends_in_ed(at + 1));
        let led = self.says_any(before, "a an the × x by")
            && !told
            && !(self.moves(at - 1) || self.says_any(before.wrapping_sub(1), USED));
        let around = self.low.max(at.saturating_sub(30))..self.high.min(at + 30);
        // `a headwind of 0.3m per second`
        let speed = self.says(at + 1, "per") && self.says_any(at + 2, "second sec hour minute");
        self.joined(at)
            && self.str(at - 1).contains('.')
            && !led
            && !speed
            && !self.says_any(at + 1, BEHIND)
            && !around.into_iter().any(|k| self.says_any(k, LENGTHS) || self.is_metre(k))
    }

    /// `100m`: a whole number of metres.
    fn is_metre(&self, at: usize) -> bool {
        self.str(at) == "m" && self.is_digits(at.wrapping_sub(1)) && !self.str(at - 1).contains('.')
    }

    fn is_million_of(&self, at: usize) -> bool {
        const LONG: &str = "sprints races runners hurdles swimmers pools walls fences waves swells drops trees \
            boats ships yachts events heats finals turbines towers tsunamis titles records bars rules chains ceilings";
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
            "stone" => figure.min < 60.0 && (!self.is_small_noun(at + 1) || figure.min > 4.0 && self.is_hyphen(at - 1)),
            "knots" | "knot" => self.is_boundary(at + 1) || self.is(at + 1, STOP),
            "foot" | "yard" => true,
            "ps" => self.joined(at) && token == "PS",
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

    /// `per day`, `an hour`, `/s`, `/m²` behind a unit of measure, twice at most: `1.7 million barrels per day`.
    pub(super) fn per_unit(&self, mut unit: Text, end: &mut usize) -> Text {
        // `barrels of oil equivalent per day`
        let goods = unit == "[bbl_us]" && self.says(*end, "of") && self.says_any(*end + 1, "oil crude");
        let behind = *end + 2 + usize::from(self.says(*end + 2, "equivalent"));
        if goods && self.denominator(&unit, behind).is_some() {
            *end = behind;
        }
        for _ in 0..2 {
            let Some((below, after)) = self.denominator(&unit, *end) else { break };
            unit = Text::Owned(format!("{unit}/{below}"));
            *end = after;
        }
        unit
    }

    fn denominator(&self, unit: &str, at: usize) -> Option<(Text, usize)> {
        let slash = self.reads(at, "/") && self.joined(at) && self.joined(at + 1);
        let per = slash || self.says(at, "per");
        let below = self.word(at + 1);
        if slash && self.reads_any(at + 1, "s2 s²") {
            return Some((Text::Borrowed("s2"), at + 2));
        }
        if let Some(code) = time(below.text()).filter(|_| below.is(TIME)) {
            let article = self.says_any(at, "a an") && (unit == "[bbl_us]" || matches!(code, "h" | "s" | "min"));
            return ((per || article) && (slash || !below.is(WEAK))).then_some((Text::Borrowed(code), at + 2));
        }
        if !per {
            return None;
        }
        if self.says(at + 1, "annum") {
            return Some((Text::Borrowed("a"), at + 2));
        }
        // `litres per 100 km`
        if self.reads(at + 1, "100") && self.is(at + 2, UNIT) {
            return Some((Text::Owned(format!("(100.{})", self.unit_code(at + 2))), at + 3));
        }
        self.power_before(at + 1)
            .or_else(|| (below.is(UNIT) && (slash || !below.is(WEAK))).then(|| self.power_behind(at + 1)))
    }
}
