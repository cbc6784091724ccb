//! Scores, sets, votes and cricket figures: pairs of points in the order written.
//!
//! `3-1` `6-4 3-6 7-6 (7-5)` `21-17, 21-19` `voted 15 to 0` `188-4` `55 for three` `22-4-81-1`

use super::scan::{Found, Scan};
use super::words::*;
use crate::kinds::Kind;
use crate::value::Value;

impl Scan<'_> {
    /// A score at token `i`.
    pub fn score(&self, i: usize) -> Option<Box<Found>> {
        self.by_word(i).or_else(|| self.by_dash(i)).or_else(|| self.goals_and_behinds(i))
    }

    /// `14.12 (96)`: goals, behinds and points of Australian football, which must add up.
    fn goals_and_behinds(&self, i: usize) -> Option<Box<Found>> {
        let (goals, behinds) = self.str(i).split_once('.')?;
        let (goals, behinds): (u32, u32) = (goals.parse().ok()?, behinds.parse().ok()?);
        let points = self.str(i + 2).parse().ok().filter(|_| self.reads(i + 1, "(") && self.reads(i + 3, ")"))?;
        let sides = vec![vec![goals, behinds, points]];
        (goals < 50 && behinds < 50 && goals * 6 + behinds == points)
            .then(|| Found::new(Kind::Score, i, i + 4, Value::Score { sides }, "grammar: goals, behinds and points"))
    }

    /// Digits, dash, digits with nothing else joined to them: the points and the token behind.
    fn pair(&self, i: usize) -> Option<([u32; 2], usize)> {
        let points =
            |k: usize| if self.is_digits(k) && self.str(k).len() <= 3 { self.str(k).parse::<u32>().ok() } else { None };
        let dash = self.is_dash(i + 1) && self.joined(i + 1) && self.joined(i + 2);
        let (first, second) = (points(i)?, points(i + 2)?);
        let open = !self.joined(i) || self.reads_any(i.wrapping_sub(1), "( [ “ \" ‘ ' — –");
        let closed = self.is_boundary(i + 3) || !self.joined(i + 3) || self.says_any(i + 3, "'s ’s");
        (dash && open && closed).then_some(([first, second], i + 3))
    }

    /// `3-1`, and runs of sets: `6-4, 3-6, 7-6 (7-5)`
    fn by_dash(&self, i: usize) -> Option<Box<Found>> {
        if let Some(found) = self.bowling(i) {
            return Some(found);
        }
        let (first, mut end) = self.pair(i)?;
        // `a Boeing 747-400`
        let model = first[0] / 100 == 7 && first[0] % 10 == 7 && (first[1] < 11 || first[1].is_multiple_of(100));
        if model || self.inside_name(i) || !self.is_score(i, end, first) {
            return None;
        }
        let mut sides = vec![first];
        while is_set(sides[sides.len() - 1]) && sides.len() < 9 {
            if self.reads(end, "(")
                && let Some((_, after)) =
                    self.pair(end + 1).or_else(|| self.small_at(end + 1).map(|_| ([0, 0], end + 2)))
                && self.reads(after, ")")
            {
                end = after + 1;
            }
            let next = end + usize::from(self.reads(end, ","));
            match self.pair(next) {
                Some((set, after)) if is_set(set) => {
                    sides.push(set);
                    end = after;
                }
                _ => break,
            }
        }
        Some(Found::new(
            Kind::Score,
            i,
            end,
            Value::Score { sides: sides.into_iter().map(Vec::from).collect() },
            "grammar: points, dash, points",
        ))
    }

    /// `22-4-81-1`: overs, maidens, runs, wickets; `3-0-1`: won, drawn, lost.
    fn bowling(&self, i: usize) -> Option<Box<Found>> {
        let mut points = Vec::new();
        let mut at = i;
        while self.is_digits(at) && points.len() < 5 && self.str(at).len() <= 3 {
            points.push(self.str(at).parse::<u32>().ok()?);
            if !self.is_hyphen(at + 1) {
                break;
            }
            at += 2;
        }
        let closed = self.is_boundary(at + 1) || !self.joined(at + 1);
        let sound = (points.len() == 4 || points.len() == 3) && closed && !self.joined(i) && self.is_digits(at);
        if !sound
            || (points.len() == 3
                && !self.says_any(i.wrapping_sub(1), "record of to at is are")
                && !self.says(at + 1, "record"))
        {
            return None;
        }
        Some(Found::new(Kind::Score, i, at + 1, Value::Score { sides: vec![points] }, "grammar: bowling figures"))
    }

    /// Whether a pair is points and no range, date or odds.
    fn is_score(&self, i: usize, end: usize, pair: [u32; 2]) -> bool {
        let before = i.wrapping_sub(1);
        let after = self.word(end);
        if after.is(PERCENT | CURRENCY | TIME | SCALE)
            || after.is(MONTH) && self.is_capital(end)
            || (after.is(UNIT) && !after.is(WEAK | STOP))
            || self.says(end, "per")
        {
            return false;
        }
        let listed = self.says_any(
            before,
            "pages page pp aged ages chapters chapter verses sections between \
            numbers nos lines figs rooms about around of",
        ) && pair[0] < pair[1];
        let noun = self.plural(end).is_some()
            && self.is_small(end)
            && pair[0] < pair[1]
            && pair[1] > 9
            && !self.says_any(end, "wins losses");
        !(listed || noun || self.is(before, MONTH) || self.is(before, CODE) || self.reads(end, "/"))
    }

    /// `voted 15 to 0`, `won by 3 to 1`, `55 for three`, `188 for 4`
    fn by_word(&self, i: usize) -> Option<Box<Found>> {
        let small = |k: usize, most: f64| {
            self.figure(k).filter(|f| f.is_single() && !f.scaled && !f.grouped && f.places == 0 && f.min <= most)
        };
        let first = small(i, 999.0)?;
        let joint = first.end;
        if self.says(joint, "to") && self.is_digits(i) {
            let second = small(joint + 1, 999.0).filter(|f| f.digits)?;
            let voted = (1..=6).take_while(|k| !self.is_boundary(i.wrapping_sub(*k))).any(|k| {
                self.says_any(
                    i.wrapping_sub(k),
                    "voted vote votes voting won beat lost win defeated passed ruled ruling approved",
                )
            });
            let plain = !self.is(second.end, UNIT | TIME | PERCENT | CURRENCY | SCALE)
                && self.plural(second.end).is_none()
                && !self.joined(second.end) | self.is_boundary(second.end);
            let moved = (1..=4).any(|k| self.says_any(i.wrapping_sub(k), "from between"));
            let sides = vec![vec![first.min as u32, second.min as u32]];
            return (voted && plain && !moved)
                .then(|| Found::new(Kind::Score, i, second.end, Value::Score { sides }, "grammar: points to points"));
        }
        if self.says(joint, "for") && first.digits && first.min >= 5.0 {
            let second = small(joint + 1, 10.0)?;
            let closed = self.is_boundary(second.end)
                || self.is(second.end, STOP | PAST | DAYPART)
                || self.says(second.end, "declared");
            let cricket = self.says_any(second.end + 1, "lunch tea stumps") || self.is_cricket();
            let sides = vec![vec![first.min as u32, second.min as u32]];
            return (closed && cricket)
                .then(|| Found::new(Kind::Score, i, second.end, Value::Score { sides }, "grammar: runs for wickets"));
        }
        None
    }

    /// Whether the text near by is of cricket.
    fn is_cricket(&self) -> bool {
        const WORDS: &str = "wicket wickets innings overs bowled lbw runs balls deliveries declared batted cricket test reds batsman bowler hawk \
                stumps";
        let at = self.tokens[self.low].span.start;
        let from = self.tokens.partition_point(|t| t.span.end + 800 < at);
        (from..(self.high + 120).min(self.tokens.len())).any(|k| {
            let token = self.tokens[k].span.of(self.text);
            token.len() < 9 && WORDS.split(' ').any(|w| w.eq_ignore_ascii_case(token))
        })
    }
}

/// Sets of tennis, volleyball, badminton and table tennis, by their laws.
fn is_set([a, b]: [u32; 2]) -> bool {
    let (high, low) = (a.max(b), a.min(b));
    let tennis = high == 6 && low <= 4
        || high == 7 && (low == 5 || low == 6)
        || high > 7 && high <= 70 && high - low == 2 && low >= 6;
    let racket = matches!(high, 11 | 15 | 21 | 25) && low + 2 <= high;
    tennis || racket
}
