//! Figures: digits and number words -> an amount, or a lower and an upper one.
//!
//! `1,234.5` `two hundred and nine` `1.2 million` `half a million` `40-45` `tens of thousands`

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
    fn words(value: f64, end: usize) -> Self {
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

    fn times(mut self, factor: f64, end: usize) -> Option<Self> {
        self.min = round(self.min * factor);
        self.max = round(self.max * factor);
        self.scaled = true;
        self.end = end;
        self.max.is_finite().then_some(self)
    }
}

/// Ten to the power of `exponent`, exact up to 22.
pub fn power(exponent: u32) -> f64 {
    (0..exponent.min(22)).fold(1.0, |value, _| value * 10.0)
}

/// Cuts the noise of binary fractions (`4.1 * 10^6`): what a paper prints has 15 digits at the most.
pub fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    format!("{value:.14e}").parse().unwrap_or(value)
}

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
    let value: f64 = if text.is_empty() { 0.0 } else { text.parse().ok()? };
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

fn vulgar(c: char) -> Option<f64> {
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

    /// The amount at token `i`, without unit; words too.
    pub fn figure(&self, i: usize) -> Option<Figure> {
        if self.is_digits(i) {
            return self.figure_of_digits(i);
        }
        if !self.english || !self.is_word(i) {
            return None;
        }
        let word = self.word(i);
        if word.is(DETERMINER | COUPLE | VAGUE | MANY | HALF | DOZEN) {
            return self.figure_of_article(i);
        }
        let figure = self.cardinal(i)?;
        if let Some(figure) = self.spoken_decimals(figure) {
            return Some(self.scaled(figure));
        }
        if self.is(figure.end, DOZEN) {
            return figure.times(12.0, figure.end + 1);
        }
        self.with_half(figure).or_else(|| self.plural_scale(figure)).or(Some(figure))
    }

    /// `three billions`, `two dozens`
    fn plural_scale(&self, figure: Figure) -> Option<Figure> {
        let word = self.word(figure.end);
        if !word.is(MANY) || figure.scaled && !self.says(figure.end, "dozens") {
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
        let sound = count > 1 || count == 1 && self.str(i + 1).starts_with("00");
        if !sound || self.is_digits(end) || figure.min == 0.0 {
            return None;
        }
        let mut value = figure.min;
        for k in i + 1..end {
            value = value * 1000.0 + self.str(k).parse::<f64>().ok()?;
        }
        Some(Figure { min: value, max: value, end, grouped: true, ..figure })
    }

    /// `1.3e6`, `2e-3`
    fn with_exponent(&self, figure: Figure) -> Option<Figure> {
        let token = self.str(figure.end);
        let rest = token.strip_prefix(['e', 'E']).filter(|_| self.joined(figure.end) && figure.amount().is_some())?;
        let minus = rest.is_empty() && self.is_hyphen(figure.end + 1);
        let (digits, end) = if minus { (self.str(figure.end + 2), figure.end + 3) } else { (rest, figure.end + 1) };
        let exponent = digits.parse::<u32>().ok().filter(|e| *e <= 22 && digits.len() <= 2)?;
        let value = if minus { figure.min / power(exponent) } else { figure.min * power(exponent) };
        let value = round(value);
        Some(Figure { min: value, max: value, end, scaled: true, ..figure })
    }

    fn figure_of_digits(&self, i: usize) -> Option<Figure> {
        let d = digits(self.str(i))?;
        let mut figure = Figure {
            digits: true,
            places: d.places,
            whole: d.whole,
            grouped: d.grouped,
            ..Figure::words(d.value, i + 1)
        };
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
        if let Some(with) = self.with_half(figure) {
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
        let sound = self.str(at + 1) == "/" && self.joined(at + 1) && self.joined(at + 2) && self.str(at + 3) != "/";
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
            return figure.times(power(word.number), figure.end + 1).unwrap_or(figure);
        }
        figure
    }

    /// `one and a half million`, `two and a half`, `3 1/2 million`.
    fn with_half(&self, figure: Figure) -> Option<Figure> {
        let mut at = figure.end;
        let hyphens = self.is_hyphen(at);
        at += usize::from(hyphens);
        if figure.scaled || !self.says(at, "and") {
            return None;
        }
        at += 1 + usize::from(self.is_hyphen(at + 1));
        let quarters = match self.small_at(at) {
            _ if self.says(at, "a") => 1.0,
            _ if self.says(at, "three") => 3.0,
            _ => return None,
        };
        at += 1 + usize::from(self.is_hyphen(at + 1));
        let part = if self.says(at, "half") && quarters == 1.0 {
            0.5
        } else if self.says_any(at, &["quarter", "quarters"]) {
            quarters / 4.0
        } else {
            return None;
        };
        let half = Figure { min: figure.min + part, max: figure.max + part, end: at + 1, places: 1, ..figure };
        Some(self.scaled(half))
    }

    /// `a hundred`, `a couple of`, `a dozen`, `half a million`, `a few thousand`, `hundreds`, `tens of thousands`.
    fn figure_of_article(&self, i: usize) -> Option<Figure> {
        let article = self.word(i).is(DETERMINER) && self.word(i).number == 1;
        if self.word(i).is(DETERMINER) && !article {
            return None;
        }
        let at = i + usize::from(article);
        let word = self.word(at);
        if article && word.is(HUNDRED | SCALE) && !word.is(WEAK) && self.tokens[at].space_before {
            return self.cardinal_from(i, Some(1.0));
        }
        if word.is(DOZEN) {
            let figure = Figure { scaled: true, ..Figure::words(12.0, at + 1) };
            return Some(figure);
        }
        if word.is(COUPLE) && (article || self.says_any(i.wrapping_sub(1), &["last", "past", "next", "first", "every"]))
        {
            let of = self.says(at + 1, "of");
            let more = self.says(at + 1, "more");
            let figure = Figure { modifier: Some(Mod::Approx), ..Figure::words(2.0, at + 1 + usize::from(of || more)) };
            return Some(self.scaled(figure));
        }
        if word.is(HALF) && !article {
            return self.half_of(at);
        }
        let next = self.word(at + 1);
        if word.is(VAGUE) && next.is(HUNDRED | SCALE | DOZEN) && !next.is(WEAK) {
            let base = if next.is(DOZEN) { 12.0 } else { power(next.number) };
            return Some(Figure {
                min: 2.0 * base,
                max: 10.0 * base,
                scaled: true,
                modifier: Some(Mod::Approx),
                ..Figure::words(0.0, at + 2)
            });
        }
        if word.is(MANY) && !article {
            return self.many(at);
        }
        None
    }

    /// `half a million`, `half-a-dozen`, `half a billion`.
    fn half_of(&self, i: usize) -> Option<Figure> {
        let at = i + 1 + usize::from(self.is_hyphen(i + 1));
        let article = self.says(at, "a");
        let at = at + usize::from(article) + usize::from(article && self.is_hyphen(at + 1));
        let word = self.word(at);
        if word.is(SCALE) && !word.is(WEAK) {
            let value = power(word.number) / 2.0;
            return Some(Figure { scaled: true, ..Figure::words(value, at + 1) });
        }
        word.is(DOZEN).then(|| Figure { scaled: true, ..Figure::words(6.0, at + 1) })
    }

    /// `hundreds`, `tens of thousands`, `hundreds of millions`: from one of the last named to ten of them.
    fn many(&self, i: usize) -> Option<Figure> {
        let first = self.word(i);
        // `scores of people`, but not `scores` as a verb or of a match.
        if self.says(i, "scores") && !self.says(i + 1, "of") {
            return None;
        }
        let mut exponent = first.number;
        let mut end = i + 1;
        for _ in 0..2 {
            let next = self.word(end + 1);
            if !self.says(end, "of") || !next.is(MANY) {
                break;
            }
            exponent += next.number;
            end += 2;
        }
        let twelve = self.says(i, "dozens") && exponent == 1;
        let min = if twelve {
            24.0
        } else if self.says(i, "scores") {
            40.0
        } else {
            power(exponent)
        };
        let max = if twelve || exponent == 1 { 100.0 } else { power(exponent + 1) };
        Some(Figure { min, max, scaled: true, ..Figure::words(min, end) })
    }

    /// Number words: `two`, `twenty-one`, `three hundred and five thousand`.
    pub fn cardinal(&self, i: usize) -> Option<Figure> {
        if !self.is(i, UNIT0 | TEEN | TENS) {
            return None;
        }
        self.cardinal_from(i, None)
    }

    fn cardinal_from(&self, i: usize, article: Option<f64>) -> Option<Figure> {
        let (mut total, mut at, mut last, mut scaled) = (0.0, i, 18u32, false);
        let mut given = article;
        loop {
            let (mut group, mut end) = match given.take() {
                Some(value) => (value, at + 1),
                None => match self.below_hundred(at) {
                    Some(found) => found,
                    None => break,
                },
            };
            if self.is(self.past_hyphen(end), HUNDRED) {
                end = self.past_hyphen(end) + 1;
                group *= 100.0;
                scaled = true;
                let more = end + usize::from(self.says(end, "and"));
                if let Some((rest, after)) = self.below_hundred(more) {
                    group += rest;
                    end = after;
                }
            }
            let scale = self.word(self.past_hyphen(end));
            if scale.is(SCALE) && !scale.is(WEAK) && scale.number < last {
                last = scale.number;
                group *= power(scale.number);
                end = self.past_hyphen(end) + 1;
                scaled = true;
                total += group;
                at = end;
                let and = usize::from(self.says(at, "and") && self.is(at + 1, UNIT0 | TEEN | TENS));
                // `two million and three others` is one figure and a count: after `and` only what ends the figure.
                if and == 1 && last > 3 {
                    break;
                }
                if !self.is(at + and, UNIT0 | TEEN | TENS) {
                    break;
                }
                at += and;
            } else {
                total += group;
                at = end;
                break;
            }
        }
        (at > i && (scaled || article.is_none())).then(|| Figure { scaled, ..Figure::words(round(total), at) })
    }

    fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.is_hyphen(i))
    }

    fn below_hundred(&self, i: usize) -> Option<(f64, usize)> {
        let word = self.word(i);
        if word.is(TENS) {
            let next = self.past_hyphen(i + 1);
            let unit = self.word(next);
            if unit.is(UNIT0) && unit.number > 0 && self.same_line(next) {
                return Some((f64::from(word.number + unit.number), next + 1));
            }
            return Some((f64::from(word.number), i + 1));
        }
        word.is(UNIT0 | TEEN).then(|| (f64::from(word.number), i + 1))
    }

    fn same_line(&self, i: usize) -> bool {
        !self.starts_line(i)
    }

    /// A figure, or a range of two: `40-45`, `26 to 28`, `two or three`, and behind `between`: `2 and 3 million`.
    /// `of` says whether a scale letter counts (`40-45m` of money).
    pub fn figure_or_range(&self, i: usize, letters: bool) -> Option<Figure> {
        let letter = |f: Figure| if letters { self.scaled_by_letter(f) } else { f };
        let first = letter(self.figure(i)?);
        self.range_from(i, first, letters).or(Some(first))
    }

    /// The range that begins with `first`, if any.
    pub fn range_from(&self, i: usize, first: Figure, letters: bool) -> Option<Figure> {
        let at = self.range_word(i, first.end)?;
        let second = self.figure(at)?;
        let second = if letters { self.scaled_by_letter(second) } else { second };
        let (low, high) = (first.amount()?, second.amount()?);
        let bare = self.figure_unscaled(at).unwrap_or(high);
        // `40-45m`: the scale of the second is that of both, where the first would be the larger otherwise.
        let factor = if second.scaled && !first.scaled && bare > 0.0 && low <= bare { high / bare } else { 1.0 };
        let low = round(low * factor);
        let years = first.whole == 4 && second.whole == 4 && first.is_plain() && second.is_plain();
        if low >= high || (years && self.is_hyphen(first.end)) {
            return None;
        }
        let modifier = first.modifier.or(second.modifier);
        Some(Figure {
            min: low,
            max: high,
            scaled: second.scaled,
            places: first.places.max(second.places),
            modifier,
            ..second
        })
    }

    fn figure_unscaled(&self, i: usize) -> Option<f64> {
        if self.is_digits(i) { digits(self.str(i)).map(|d| d.value) } else { self.below_hundred(i).map(|(v, _)| v) }
    }

    /// The token behind the word or dash that joins the ends of a range.
    fn range_word(&self, i: usize, end: usize) -> Option<usize> {
        let joined = self.is_hyphen(end) && self.is_digits(end + 1) == self.is_digits(i);
        let to = (self.says(end, "to") && !self.says_any(i.wrapping_sub(1), &["from"]) && !self.moves(i))
            || self.says(end, "or");
        let and = self.says(end, "and") && self.is_between(i);
        (joined || to || and).then_some(end + 1)
    }

    /// Whether `between` stands before token `i`.
    pub fn is_between(&self, i: usize) -> bool {
        i > self.low && (self.says(i - 1, "between") || (i > self.low + 1 && self.says(i - 2, "between")))
    }

    /// Whether a verb of prices stands shortly before: `rose 3 to 80` is no range.
    pub fn moves(&self, i: usize) -> bool {
        (1..=3).any(|k| i >= self.low + k && self.is(i - k, MOVE))
    }
}
