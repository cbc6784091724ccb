//! Number words -> an amount.
//!
//! `two hundred and nine` `half a million` `a dozen` `tens of thousands` -> from ten thousand to a hundred thousand

pub use super::decimal::{power, round};
pub use super::digits::digits;
pub use super::figure::Figure;
use super::scan::Scan;
use super::words::*;
use crate::value::Mod;

impl Scan<'_> {
    /// `a hundred`, `a couple of`, `a dozen`, `half a million`, `a few thousand`, `hundreds`, `tens of thousands`.
    pub(super) fn figure_of_article(&self, i: usize) -> Option<Figure> {
        let article = self.word(i).is(DETERMINER) && self.word(i).number == 1;
        if self.word(i).is(DETERMINER) && !article {
            return None;
        }
        let at = i + usize::from(article);
        let word = self.word(at);
        let spoken = !word.is(WEAK) && !self.says(at, "mil");
        if article && word.is(HUNDRED | SCALE) && spoken && self.tokens[at].space_before {
            return self.cardinal_from(i, Some(1.0)).map(|f| self.with_part(f).unwrap_or(f));
        }
        if article && word.is(FRACTION) {
            return self.part_of_scale(1.0, at);
        }
        if word.is(DOZEN) {
            let figure = Figure { scaled: true, ..Figure::of(12.0, at + 1) };
            return Some(figure);
        }
        if word.is(COUPLE) && (article || self.says_any(i.wrapping_sub(1), "last past next first every")) {
            let of = self.says(at + 1, "of");
            let more = self.says(at + 1, "more");
            let figure = Figure { modifier: Some(Mod::Approx), ..Figure::of(2.0, at + 1 + usize::from(of || more)) };
            return Some(self.scaled(figure));
        }
        if word.is(HALF) && !article {
            return self.half_of(at);
        }
        let next = self.word(at + 1);
        if word.is(VAGUE) && next.is(HUNDRED | SCALE | DOZEN) && !next.is(WEAK) {
            // `several hundred thousand`
            let more = self.word(at + 2);
            let twice = next.is(HUNDRED) && more.is(SCALE) && !more.is(WEAK);
            let base = if next.is(DOZEN) { 12.0 } else { power(next.number) };
            let base = base * if twice { power(more.number) } else { 1.0 };
            return Some(Figure {
                min: 2.0 * base,
                max: 10.0 * base,
                scaled: true,
                modifier: Some(Mod::Approx),
                ..Figure::of(0.0, at + 2 + usize::from(twice))
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
            return Some(Figure { scaled: true, ..Figure::of(value, at + 1) });
        }
        word.is(DOZEN).then(|| Figure { scaled: true, ..Figure::of(6.0, at + 1) })
    }

    /// `hundreds`, `tens of thousands`, `hundreds of millions`: from one of the last named to ten of them.
    pub(super) fn many(&self, i: usize) -> Option<Figure> {
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
        Some(Figure { min, max, scaled: true, ..Figure::of(min, end) })
    }

    /// Number words: `two`, `twenty-one`, `three hundred and five thousand`.
    pub fn cardinal(&self, i: usize) -> Option<Figure> {
        // `hundred per cent`
        if self.is(i, HUNDRED) && self.percent_behind(i + 1, false).is_some() {
            return Some(Figure { scaled: true, ..Figure::of(100.0, i + 1) });
        }
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
                // `one hundred and three quarters`: the second `and` of a mixed number is left to it.
                let mixed = |rest: f64, after: usize| {
                    let part = self.word(self.past_hyphen(after));
                    more > end && part.is(FRACTION) && rest < f64::from(part.number)
                };
                if let Some((rest, after)) = self.below_hundred(more).filter(|(rest, after)| !mixed(*rest, *after)) {
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
                // `three lakh crore`, `three thousand million`
                let more = self.word(end);
                if more.is(SCALE) && !more.is(WEAK) && more.number >= scale.number {
                    group *= power(more.number);
                    end += 1;
                }
                total += group;
                at = end;
                let and = usize::from(self.says(at, "and") && self.is(at + 1, UNIT0 | TEEN | TENS));
                // `two million and three others` is one figure and a count: after `and` only what ends the figure.
                let hundreds = |(_, after): (f64, usize)| self.is(after, HUNDRED);
                if and == 1 && last > 3 && !self.below_hundred(at + 1).is_some_and(hundreds) {
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
        (at > i && (scaled || article.is_none())).then(|| Figure { scaled, ..Figure::of(round(total), at) })
    }

    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.is_hyphen(i))
    }

    pub(super) fn below_hundred(&self, i: usize) -> Option<(f64, usize)> {
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
}
