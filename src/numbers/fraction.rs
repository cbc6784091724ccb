//! Fractions, ratios and odds.
//!
//! `two-thirds` -> 2/3, `half`, `a quarter of`, `one in five` -> 1/5, `3/5`, `100-1 shot` -> 100/1, `three out of four`

use super::numeral::{self, Figure};
use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::Value;

impl Scan<'_> {
    pub(super) fn fraction_found(
        &self,
        start: usize,
        end: usize,
        numerator: f64,
        denominator: f64,
        why: &'static str,
    ) -> Option<Box<Found>> {
        let amount = numerator / denominator;
        (denominator != 0.0 && amount.is_finite())
            .then(|| Found::new(Kind::Fraction, start, end, Value::Fraction { numerator, denominator, amount }, why))
    }

    /// A fraction at token `i`.
    pub fn fraction(&self, i: usize) -> Option<Box<Found>> {
        if self.is_digits(i) {
            return self
                .by_slash(i)
                .or_else(|| self.ratio(i))
                .or_else(|| self.odds(i))
                .or_else(|| self.vulgar(i))
                .or_else(|| self.one_in(i))
                .or_else(|| self.parts(i))
                .or_else(|| self.over(i));
        }
        if !self.english {
            return None;
        }
        if self.is(i, HALF) {
            return self.half(i);
        }
        self.ratio(i).or_else(|| self.parts(i)).or_else(|| self.one_in(i)).or_else(|| self.over(i))
    }

    /// `2-to-1`, `3-to-2 margin`, `2-for-1 split`, `went 3-for-4`; a vote of 8-to-5 is a score, `six-to-ten` a range.
    fn ratio(&self, i: usize) -> Option<Box<Found>> {
        // `leverage of 30:1`, `owned 60:40`: no time of day
        if self.reads(i + 1, ":") && self.joined(i + 1) && self.joined(i + 2) && !self.joined(i) {
            let (top, bottom) = (self.small_at(i)?, self.small_at(i + 2)?);
            let closed = self.is_boundary(i + 3) && !self.reads(i + 3, ":") || !self.joined(i + 3);
            let sound = top > 2 && bottom == 1 && self.str(i + 2).len() == 1 || top > 24 && top + bottom == 100;
            let named = self.is_capital(i.wrapping_sub(1));
            return (sound && closed && !named)
                .then(|| self.fraction_found(i, i + 3, top.into(), bottom.into(), "grammar: ratio"))?;
        }
        let single = |f: &Figure| f.is_single() && !f.scaled && f.min.fract() == 0.0;
        let first = self.figure(i).filter(single)?;
        let hyphens = self.is_hyphen(first.end) && self.is_hyphen(first.end + 2);
        let joint = hyphens && self.says_any(first.end + 1, "to for");
        let split = joint && self.says(first.end + 1, "for");
        let second = self.figure(first.end + 3).filter(|f| joint && single(f) && (split || f.min < first.min))?;
        let odds = second.min == 1.0
            || split
            || self.says_any(
                second.end,
                "margin ratio majority odds favourite favorite \
            shot",
            );
        odds.then(|| self.fraction_found(i, second.end, first.min, second.min, "grammar: ratio"))?
    }

    /// `half a percent`, `a quarter of a percentage point`, `half of one per cent`, `half-percentage-point`: a percentage, not
    /// a part; `a quarter point`, `half a point`: a count.
    pub(super) fn part_of_percent(&self, i: usize) -> Option<Box<Found>> {
        let part = self.fraction(i).and_then(|part| {
            let Value::Fraction { amount, .. } = part.value else { return None };
            let at = part.end + usize::from(self.says(part.end, "of"));
            let one = self.says_any(at, "a one 1");
            one.then_some((amount, part.end, at + 1))
        });
        let (amount, end, at) = part.or_else(|| self.part_before_unit(i).map(|(amount, at)| (amount, at, at)))?;
        let figure = Figure { min: amount, max: amount, ..Figure::of(1.0, end) };
        if let Some((unit, end)) = self.percent_behind(at, false) {
            return Some(self.percentage(i, end, &figure, unit, "grammar: percentage"));
        }
        let point = self.past_hyphen(at);
        let sound = self.says(point, "point") && !self.is_hyphen(point + 1) && !self.is_digits(point + 1);
        sound.then(|| self.counted(i, point + 1, &figure, "point".to_owned(), "grammar: part of a point"))
    }

    /// Two whole numbers and a slash between them, nothing else joined: `3/5`, `1/1000`; the token behind.
    pub(super) fn slashed(&self, i: usize) -> Option<(f64, f64, usize)> {
        if !self.reads(i + 1, "/") || !self.joined(i + 1) || !self.joined(i + 2) {
            return None;
        }
        let top = self.small_at(i)?;
        // `20/100`, `1/1000`; not `5/2019`
        let great = |bottom: &u32| *bottom > top && bottom.is_multiple_of(10) && !(1900..2100).contains(bottom);
        let bottom = self.small_at(i + 2).or_else(|| self.str(i + 2).parse().ok().filter(great))?;
        let alone = !self.reads(i.wrapping_sub(1), "/") && !self.reads(i + 3, "/");
        (alone && bottom > 0 && bottom < 10_000).then_some((f64::from(top), f64::from(bottom), i + 3))
    }

    /// `3/5`; `24/7` and dates are no fractions.
    fn by_slash(&self, i: usize) -> Option<Box<Found>> {
        let (top, bottom, end) = self.slashed(i)?;
        let open =
            (!self.joined(i) || self.is_boundary(i.wrapping_sub(1))) && (!self.joined(end) || self.is_boundary(end));
        let saying = matches!((top as u32, bottom as u32), (24, 7) | (9, 11) | (7, 7));
        let (start, sign) = self.signed(i, true);
        (open && !saying)
            .then(|| self.fraction_found(start, end, top * sign, bottom, "grammar: fraction in figures"))?
    }

    /// `½` alone
    fn vulgar(&self, i: usize) -> Option<Box<Found>> {
        let d = numeral::digits(self.str(i)).filter(|d| d.whole == 0 && d.value > 0.0)?;
        // `½ tbsp` is a measure.
        if self.unit_behind(&self.figure(i)?).is_some() {
            return None;
        }
        let bottom = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0].into_iter().find(|b| (d.value * b).fract().abs() < 1e-9)?;
        self.fraction_found(i, i + 1, (d.value * bottom).round(), bottom, "grammar: fraction sign")
    }

    /// `100-1 shot`, `shortened to 5-2`, `odds of 7-4`, `won at 16-1`, `7/4 favourite`, `an 80-20 split`
    fn odds(&self, i: usize) -> Option<Box<Found>> {
        if !self.is_hyphen(i + 1) || !self.is_digits(i + 2) || self.joined(i) {
            return None;
        }
        let (top, bottom) = (self.str(i).parse::<u32>().ok()?, self.str(i + 2).parse::<u32>().ok()?);
        let end = i + 3;
        let noun = self.says_any(
            end,
            "shot shots outsider outsiders favourite favorite favourites chance odds on \
            against joint winner longshot bet underdogs second",
        ) && (!self.says_any(end, "on against winner second") || self.is_betting(i));
        let at = self.says(i.wrapping_sub(1), "at");
        let before = self.says_any(i.wrapping_sub(1), "at to of from were are was as") && self.is_betting(i)
            || self.says_any(i.wrapping_sub(1), ", and or") && self.follows_odds(i) && self.is_betting(i)
            || self.reads(i.wrapping_sub(1), ",") && self.says_any(i.wrapping_sub(2), "favourite favorite outsider")
            || at && bottom == 1 && top >= 10
            || at && (3..8).any(|k| self.is_race(i.wrapping_sub(k)))
            || at && self.says_any(i.wrapping_sub(2), "won winner returned romped length lengths neck head nose");
        let sound = matches!(bottom, 1 | 2 | 4 | 5 | 6 | 7 | 8 | 9 | 11 | 13 | 15 | 20 | 30 | 40) && top <= 1000;
        // `an 80-20 split`, `split 60-40`, `a 50-50 chance`
        let shared = self.says_any(end, "split chance share shares mix ratio basis partnership owned deal venture")
            || self.says_any(i.wrapping_sub(1), "split shared divided")
            || top == 50 && (self.says_any(i.wrapping_sub(1), "a go") || self.is_small(end) && !self.is(end, STOP));
        if top + bottom == 100 && shared {
            return self.fraction_found(i, end, f64::from(top), f64::from(bottom), "grammar: shares of a hundred");
        }
        ((noun || before) && sound)
            .then(|| self.fraction_found(i, end, f64::from(top), f64::from(bottom), "grammar: odds"))?
    }

    /// `at 5-1, 11-8 and 6-4`
    fn follows_odds(&self, i: usize) -> bool {
        self.is_digits(i.wrapping_sub(2)) && self.is_hyphen(i.wrapping_sub(3)) && self.is_digits(i.wrapping_sub(4))
    }

    fn is_betting(&self, i: usize) -> bool {
        const WORDS: &str = "odds bookmakers bookmaker bookies favourite favourites favorite shortened drifted horse mare filly colt gelding rode \
            outsider outsiders bet bets betting punters furlongs handicap backed hill ladbrokes paddy coral jockey priced starters";
        let from = i.saturating_sub(20).max(self.low);
        (from..(i + 16).min(self.high)).any(|k| self.says_any(k, WORDS))
    }

    /// `half`, where it is a part and not of `half-time`, `half an hour`, `the first half`.
    fn half(&self, i: usize) -> Option<Box<Found>> {
        let before = i.wrapping_sub(1);
        let of_match = self.is(before, ORDINAL)
            || self.joined(i) && self.is_dash(before)
            || self.says_any(before, "opening better other closing");
        let and_a = self.says(before, "a") && self.says(before.wrapping_sub(1), "and");
        if of_match
            || and_a
            || self.is_hyphen(i + 1)
            || self.inside_name(i)
            || self.says_any(
                i + 1,
                "time term past brother sister marathon century back volley mast board hour \
                dozen chance chances moon pint day year",
            )
        {
            return None;
        }
        // `half a chance`, `half a mind`; `at the half`: the end of a half of play.
        let saying = self.says(i + 1, "a") && self.says_any(i + 2, "chance mind loaf eye")
            || self.says(before, "the") && (self.is_boundary(i + 1) || self.says_any(i + 1, "was were fell rose"));
        if saying {
            return None;
        }
        let unit = self.says_any(i + 1, "a an") && self.is(i + 2, TIME | SCALE | DOZEN);
        (!unit).then(|| self.fraction_found(i, i + 1, 1.0, 2.0, "grammar: half"))?
    }

    /// `two thirds`, `three-quarters`, `a third of`, `one fifth`, `a quarter`
    fn parts(&self, i: usize) -> Option<Box<Found>> {
        let article = self.word(i).is(DETERMINER) && self.word(i).number == 1 && !self.is(i + 1, HUNDRED | SCALE);
        let (top, at) = if article {
            (1.0, i + 1)
        } else {
            let figure = self.figure(i).filter(|f| f.is_single() && f.min.fract() == 0.0)?;
            let whole = !figure.scaled && figure.min <= 100.0;
            (whole || figure.scaled && !figure.digits && figure.modifier.is_none())
                .then_some((figure.min, figure.end))?
        };
        let mut top = top;
        let mut at = self.past_hyphen(at);
        // `one hundred thirty-fifths`: what a hyphen joins is the denominator; `twenty-fifths` tells of how many none.
        let glued = !article && self.is_hyphen(at - 1) && self.is(at.wrapping_sub(2), TENS) && self.is(at, FRACTION);
        let joint = if glued { self.word(at - 2).number } else { 0 };
        if glued && self.word(at).number > 9 || joint > 0 && top <= f64::from(joint) {
            return None;
        }
        top -= f64::from(joint);
        // `one twenty-fifth`
        let tens = if self.is(at, TENS) && self.is_hyphen(at + 1) && !article { self.word(at).number } else { 0 };
        at += if tens > 0 { 2 } else { 0 };
        let part = self.word(at);
        // A trillion is more than a word of the list can count for.
        let denominator = f64::from(part.number + tens + joint) * if part.text() == "K" { 1000.0 } else { 1.0 };
        let closing = self.is_boundary(at + 1) || self.says(at + 1, "of");
        if !part.is(FRACTION) || part.is(HALF) && article && !closing || tens > 0 && part.number > 9 {
            return None;
        }
        let plural = self.str(at).ends_with(['s', 'S']);
        // `ten quarters` are no parts, nor is what has lasted so long: `its first loss in three quarters`.
        let long = self.says_any(i.wrapping_sub(1), "in for") && self.is_boundary(at + 1);
        let quarters = part.text() == "Q" && plural && (top > 100.0 || top > 3.0 && !self.says(at + 1, "of") || long);
        if plural != (top != 1.0) || self.is_hyphen(at + 1) || quarters {
            return None;
        }
        let ranked = part.is(ORDINAL) && !plural;
        let behind = at + 1;
        let of = self.says(behind, "of");
        if self.part_of_scale(top, at).is_some() {
            return None;
        }
        // `a third person`, `a third would be too many`: one more, not a part. `A third are sold` is a part.
        let sure = of
            || self.says_any(behind, "are were less more lower higher have fewer off smaller larger bigger cheaper")
            || !article && (!self.is_small(behind) || self.is_hyphen(at - 1));
        let closed = self.is_boundary(behind)
            && self.says_any(i.wrapping_sub(1), "by than about nearly almost over under around to roughly");
        // `rose by a third to 1.2 million`
        let by = (1..5).any(|k| self.says(i.wrapping_sub(k), "by"))
            && self.says_any(i.wrapping_sub(1), "by than nearly almost about");
        let closed = closed || by && self.is(behind, STOP);
        let alone = self.starts_line(i) && self.ends_line(at);
        if ranked && !(sure || closed || alone) {
            return None;
        }
        // `three quarters of the season`, but `the last two quarters`, `quarter-finals`
        if part.text() == "Q" && !plural && !(sure || closed)
            || part.text() == "Q"
                && plural
                && self.says_any(i.wrapping_sub(1), "last past next previous following coming consecutive")
        {
            return None;
        }
        self.fraction_found(i, behind, top, denominator, "grammar: parts of a whole")
    }

    /// `one in five`, `two out of three`, `nine in 10`
    fn one_in(&self, i: usize) -> Option<Box<Found>> {
        let first = self
            .figure(i)
            .filter(|f| f.is_single() && !f.scaled && f.min.fract() == 0.0 && f.min > 0.0 && f.min < 100.0)?;
        // `went to number one in 40 countries`
        if self.says(i.wrapping_sub(1), "number") {
            return None;
        }
        // `about one user in eight`
        if first.min == 1.0
            && self.is_small(first.end)
            && !self.is(first.end, STOP | TIME | UNIT)
            && self.says(first.end + 1, "in")
            && let Some(second) = self.figure(first.end + 2).filter(|f| f.is_plain() || !f.digits)
            && self.is_boundary(second.end)
            && (2.0..=1000.0).contains(&second.min)
        {
            return self.fraction_found(i, second.end, 1.0, second.amount()?, "grammar: one in so many");
        }
        // `one of every four mortgages`
        let out = self.says_any(first.end, "out") && self.says(first.end + 1, "of")
            || self.says(first.end, "of") && self.says(first.end + 1, "every");
        let joint = self.says(first.end, "in")
            || self.is_hyphen(first.end) && self.says(first.end + 1, "in") && self.is_hyphen(first.end + 2);
        if !out && !joint {
            return None;
        }
        let at = if out { first.end + 2 } else { first.end + 1 + 2 * usize::from(self.is_hyphen(first.end)) };
        // `one in every five`
        let at = at + usize::from(self.says(at, "every"));
        let second =
            self.figure(at).filter(|f| f.is_single() && f.min > first.min && f.min.fract() == 0.0 && f.places == 0)?;
        let year = self.year_at(at).is_some() && !second.grouped;
        let unit = self.word(second.end);
        // `two in 31 minutes`, `one in three games`: a time or a count behind is of its own, unless it is what one counts.
        let timed = unit.is(TIME | PERCENT | SCALE | UNIT) && !unit.is(STOP);
        let same_form = first.digits == second.digits || first.min == 1.0 || second.min == 10.0 || second.min >= 100.0;
        let range = second.min <= 12.0
            && self.plural(second.end).is_some()
            && first.min != 1.0
            && !out
            && self.says_any(second.end, "games matches tests starts appearances seasons");
        if year || timed || !same_form || range || (self.says_any(second.end, "games matches") && !out) {
            return None;
        }
        self.fraction_found(i, second.end, first.min, second.min, "grammar: so many in so many")
    }
}
