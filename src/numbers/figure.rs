//! Figures: an amount as it stands in the text, without its unit; digits with all that may follow them.
//!
//! `1,234.5` `1.2 million` `3 1/2` `1.3e6` `two point five` `one and a half million`

use super::decimal::{self, power, round};
use super::digits::digits;
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

/// An amount as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Lower end; equal to `max` for a single amount.
    pub min: f64,
    /// Upper end.
    pub max: f64,
    /// First token after it.
    pub end: usize,
    /// Whether it is written with digits.
    pub digits: bool,
    /// Whether a word such as `million` belongs to it.
    pub scaled: bool,
    /// Digits behind the decimal point.
    pub places: u8,
    /// Digits before it; 0 for words.
    pub whole: u8,
    /// Whether groups are divided (`1,234`).
    pub grouped: bool,
    /// A blur that is part of the figure (`a couple`).
    pub modifier: Option<Mod>,
}

impl Figure {
    /// One amount in words, that ends before token `end`.
    pub fn of(value: f64, end: usize) -> Self {
        Self {
            min: value,
            max: value,
            end,
            digits: false,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        }
    }

    /// Whether it is one amount.
    pub fn is_single(&self) -> bool {
        self.min == self.max
    }

    /// The amount, or none for a range.
    pub fn amount(&self) -> Option<f64> {
        self.is_single().then_some(self.min)
    }

    /// Whether it is a whole number of digits alone, without groups or scale.
    pub fn is_plain(&self) -> bool {
        self.digits && !self.scaled && self.places == 0 && !self.grouped && self.is_single()
    }

    /// The same and a part more.
    fn plus(self, part: f64, end: usize) -> Self {
        Self { min: self.min + part, max: self.max + part, end, places: self.places.max(1), ..self }
    }

    /// The same, `factor` times as much; none where that is too much for an `f64`.
    pub fn times(mut self, factor: f64, end: usize) -> Option<Self> {
        self.min = round(self.min * factor);
        self.max = round(self.max * factor);
        self.scaled = true;
        self.end = end;
        self.max.is_finite().then_some(self)
    }
}

impl Scan<'_> {
    /// The amount at token `i`, without unit; words too. `20-odd` and `30-plus` are blurred or bounded by what they end in.
    pub fn figure(&self, i: usize) -> Option<Figure> {
        // A dozen grammars ask for the same one.
        let place = &self.figures[i % self.figures.len()];
        if let Some((at, figure)) = place.get()
            && at == i
        {
            return figure;
        }
        let figure = self.bare_figure(i).and_then(|f| self.with_ending(f));
        place.set(Some((i, figure)));
        figure
    }

    /// The same with `-odd`, `-plus` or `+` behind it; none for `thirty-something`.
    fn with_ending(&self, figure: Figure) -> Option<Figure> {
        let mut end = figure.end;
        // `thirty (30) days`: contracts say it twice.
        if self.reads(end, "(")
            && let Some(again) = self.bare_figure(end + 1)
            && again.min == figure.min
            && again.digits != figure.digits
            && self.reads(again.end, ")")
        {
            end = again.end + 1;
        }
        if self.is_hyphen(end) && figure.is_single() {
            let modifier = match self.str(end + 1) {
                "odd" => Mod::Approx,
                "plus" => Mod::EqualOrMore,
                "something" | "somethings" => return None,
                _ => return Some(Figure { end, ..figure }),
            };
            return Some(Figure { end: end + 2, modifier: Some(modifier), ..figure });
        }
        // `40+ people`
        let more = figure.digits && self.reads(end, "+") && self.joined(end) && !self.joined(end + 1);
        let modifier = if more { Some(Mod::EqualOrMore) } else { figure.modifier };
        Some(Figure { end: end + usize::from(more), modifier, ..figure })
    }

    fn bare_figure(&self, i: usize) -> Option<Figure> {
        if self.is_digits(i) {
            return self.figure_of_digits(i);
        }
        if self.reads(i, ".") {
            return self.figure_of_point(i);
        }
        if !self.english || !self.is_word(i) {
            return None;
        }
        let word = self.word(i);
        if word.is(DETERMINER | COUPLE | VAGUE | MANY | HALF | DOZEN) {
            return self.figure_of_article(i);
        }
        let figure = self.cardinal(i)?;
        if let Some(part) = self.part_of_scale(figure.min, self.past_hyphen(figure.end)) {
            return Some(part);
        }
        if let Some(figure) = self.spoken_decimals(figure) {
            return Some(self.scaled(figure));
        }
        if self.is(figure.end, DOZEN) {
            return figure.times(12.0, figure.end + 1);
        }
        self.with_part(figure).or_else(|| self.plural_scale(figure)).or(Some(figure))
    }

    /// `a quarter of a million`, `three-quarters of a billion`: so many of the parts at `i`.
    pub(super) fn part_of_scale(&self, top: f64, i: usize) -> Option<Figure> {
        let (part, scale) = (self.word(i), self.word(i + 3));
        let led = part.is(FRACTION) && self.says(i + 1, "of") && self.says_any(i + 2, "a one");
        let sound = led && scale.is(SCALE) && !scale.is(WEAK) && scale.number >= 6 && top < f64::from(part.number);
        Figure::of(top / f64::from(part.number), i + 3).times(power(scale.number), i + 4).filter(|_| sound)
    }

    /// `three billions`, `two dozens`
    fn plural_scale(&self, figure: Figure) -> Option<Figure> {
        let word = self.word(figure.end);
        let thousand = !figure.digits && figure.min >= 1000.0 && word.number >= 6;
        if !word.is(MANY) || figure.scaled && !thousand && !self.says(figure.end, "dozens") {
            return None;
        }
        let dozens = self.says(figure.end, "dozens");
        let factor = if dozens { 12.0 } else { power(word.number) };
        if dozens || word.number >= 3 { figure.times(factor, figure.end + 1) } else { None }
    }

    /// `1 234 567`, `40 000` with plain blanks: two groups or more, or one that begins with a zero; so no year before a
    /// count (`in 12 345 people` stays apart) and no columns of a table.
    fn grouped_by_blanks(&self, i: usize, figure: Figure) -> Option<Figure> {
        if !figure.is_plain() || !(1..=3).contains(&figure.whole) || self.is_digits(i.wrapping_sub(1)) {
            return None;
        }
        let group = |k: usize| self.is_digits(k) && self.str(k).len() == 3 && !self.joined(k) && !self.starts_line(k);
        let count = (0..4).take_while(|k| group(i + 1 + k)).count();
        let end = i + 1 + count;
        // `the 4 500 workers`: one group before what it counts.
        let counted = || self.is_small(i.wrapping_sub(1)) && !self.is(i - 1, MONTH) && self.is_counted(end);
        let sound = count > 1 || count == 1 && (self.str(i + 1).starts_with("00") || counted());
        if !sound || self.is_digits(end) || figure.min == 0.0 {
            return None;
        }
        let mut value = figure.min;
        for k in i + 1..end {
            value = value * 1000.0 + decimal::read(self.str(k))?;
        }
        Some(Figure { min: value, max: value, end, grouped: true, ..figure })
    }

    /// `1.3e6`, `2e-3`
    fn with_exponent(&self, figure: Figure) -> Option<Figure> {
        let token = self.str(figure.end);
        let rest = token.strip_prefix(['e', 'E']).filter(|_| self.joined(figure.end) && figure.amount().is_some())?;
        let minus = rest.is_empty() && self.is_hyphen(figure.end + 1);
        let plus = rest.is_empty() && self.reads(figure.end + 1, "+") && self.joined(figure.end + 2);
        let (digits, end) =
            if minus || plus { (self.str(figure.end + 2), figure.end + 3) } else { (rest, figure.end + 1) };
        let exponent = digits.parse::<u32>().ok().filter(|e| *e <= 22 && digits.len() <= 2)?;
        let value = if minus { figure.min / power(exponent) } else { figure.min * power(exponent) };
        let value = round(value);
        Some(Figure { min: value, max: value, end, scaled: true, ..figure })
    }

    fn figure_of_digits(&self, i: usize) -> Option<Figure> {
        let d = digits(self.str(i))?;
        let mut figure =
            Figure { digits: true, places: d.places, whole: d.whole, grouped: d.grouped, ..Figure::of(d.value, i + 1) };
        if let Some(figure) = self.grouped_by_blanks(i, figure).or_else(|| self.with_exponent(figure)) {
            return Some(self.scaled(figure));
        }
        if let Some(figure) = self.spoken_decimals(figure) {
            return Some(self.scaled(figure));
        }
        if let Some((part, end)) = self.fraction_behind(i + 1) {
            // `$2.11-1/2` is two dollars, eleven cents and a half.
            let part = part / power(u32::from(d.places));
            figure.min = round(figure.min + part);
            figure.max = figure.min;
            figure.end = end;
            figure.places = 1;
        }
        if let Some(with) = self.with_part(figure) {
            return Some(with);
        }
        Some(self.scaled(figure))
    }

    /// `two point five`
    fn spoken_decimals(&self, figure: Figure) -> Option<Figure> {
        if !self.says(figure.end, "point") || figure.places > 0 || figure.grouped || !figure.is_single() {
            return None;
        }
        let next = figure.end + 1;
        if self.is(next, TEEN | TENS) || self.is_digits(next) && figure.digits {
            let (part, end) = match self.small_at(next) {
                Some(digits) => (f64::from(digits), next + 1),
                None => self.below_hundred(next)?,
            };
            let places = if self.is_digits(next) { self.str(next).len() as u8 } else { 2 };
            let value = round(figure.min + part / power(u32::from(places)));
            return Some(Figure { min: value, max: value, end, places, ..figure });
        }
        let (mut at, mut places, mut part) = (figure.end + 1, 0, 0.0);
        while self.is(at, UNIT0) && places < 6 {
            places += 1;
            part = part * 10.0 + f64::from(self.word(at).number);
            at += 1;
        }
        let value = round(figure.min + part / power(u32::from(places)));
        (places > 0).then_some(Figure { min: value, max: value, end: at, places, ..figure })
    }

    /// ` 1/2`, `-3/4` behind a whole number.
    fn fraction_behind(&self, i: usize) -> Option<(f64, usize)> {
        let at = if self.is_hyphen(i) { i + 1 } else { i };
        let (top, bottom) = (self.small_at(at)?, self.small_at(at + 2)?);
        let sound = self.reads(at + 1, "/") && self.joined(at + 1) && self.joined(at + 2) && !self.reads(at + 3, "/");
        (sound && top < bottom && matches!(bottom, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64))
            .then(|| (f64::from(top) / f64::from(bottom), at + 3))
    }

    /// `million`, `bn`, `hundred thousand`, `lakh crore` behind a figure.
    pub fn scaled(&self, mut figure: Figure) -> Figure {
        for _ in 0..2 {
            let hyphen = self.is_hyphen(figure.end);
            let at = figure.end + usize::from(hyphen);
            let word = self.word(at);
            let fits = word.is(SCALE | HUNDRED) && !word.is(WEAK) && !(word.is(HUNDRED) && figure.scaled);
            // `mn`, `bn`, `tn` are not words: they stand close or behind a blank, `20 MN` too.
            if !fits || self.inside_name(at) {
                break;
            }
            match figure.times(power(word.number), at + 1) {
                Some(times) => figure = times,
                None => break,
            }
        }
        if self.is(figure.end, DOZEN) {
            return figure.times(12.0, figure.end + 1).unwrap_or(figure);
        }
        self.plural_scale(figure).unwrap_or(figure)
    }

    /// `120m`, `5k`, `3b`, `2t` written together, where the context says that it is no unit.
    pub fn scaled_by_letter(&self, figure: Figure) -> Figure {
        let word = self.word(figure.end);
        let spaced_m = self.says(figure.end, "m") && !self.says(figure.end + 1, "'");
        if word.is(SCALE) && word.is(WEAK) && (self.joined(figure.end) || spaced_m) && !figure.scaled && figure.digits {
            let figure = figure.times(power(word.number), figure.end + 1).unwrap_or(figure);
            return self.with_ending(figure).unwrap_or(figure);
        }
        figure
    }

    /// `one and a half million`, `two and two-thirds`, `3 and 1/2`; not `three and a third man`
    pub(super) fn with_part(&self, figure: Figure) -> Option<Figure> {
        let and = self.past_hyphen(figure.end);
        // `a million and a half people`: half a million more
        let scale = self.word(figure.end - 1);
        if figure.scaled
            && !figure.digits
            && scale.is(SCALE)
            && scale.number >= 6
            && self.follows(and + 3, "and a half")
        {
            return Some(figure.plus(power(scale.number) / 2.0, and + 3));
        }
        if !self.says(and, "and") || figure.scaled && (figure.digits || figure.min > 999.0) {
            return None;
        }
        let at = self.past_hyphen(and + 1);
        if let Some((top, bottom, end)) = self.slashed(at).filter(|(top, bottom, _)| top < bottom) {
            return Some(self.scaled(figure.plus(top / bottom, end)));
        }
        // `two and half years`, as the press of India writes it
        let bare = self.says_any(at, "half quarter")
            && (self.is(at + 1, TIME | SCALE) || self.says(at + 1, "of") && self.is(at + 2, TIME));
        let article = self.says_any(at, "a an");
        let (top, end) = if article || bare { (1.0, at + usize::from(article)) } else { self.below_hundred(at)? };
        let at = self.past_hyphen(end);
        let part = self.word(at);
        let plural = self.str(at).ends_with('s');
        let open = self.is_boundary(at + 1) || self.is(at + 1, STOP | SCALE) || self.plural(at + 1).is_some();
        // `one and three-quarter pounds`, `one and three quarter hours`
        let timed = self.is(at + 1, TIME) || self.says(at + 1, "of") && self.is(at + 2, TIME);
        let joined = !plural && (timed || at > end && self.is(at + 1, UNIT | SCALE));
        let sound = part.is(FRACTION) && top < f64::from(part.number) && (joined || plural != (top == 1.0));
        let ranked = part.is(ORDINAL) && !plural;
        (sound && (!ranked || open)).then(|| self.scaled(figure.plus(top / f64::from(part.number), at + 1)))
    }

    /// `.75`, `$.50`: a decimal fraction without its zero.
    fn figure_of_point(&self, i: usize) -> Option<Figure> {
        let digits = self.str(i + 1);
        let open =
            self.has(i) && (self.tokens[i].space_before || self.starts_line(i) || self.is_sign(i.wrapping_sub(1)));
        let sound = open && self.joined(i + 1) && self.is_digits(i + 1) && digits.len() <= 8;
        if !sound || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let value = decimal::read(&format!(".{digits}"))?;
        let figure = Figure { digits: true, places: digits.len() as u8, ..Figure::of(value, i + 2) };
        Some(self.scaled(figure))
    }
}
