//! Pounds of weight, told from pounds of money.
//!
//! `weighs 20 pounds`, `two pounds of flour`, `a 9-pound baby`; not `millions of pounds of damage`

use super::figure::Figure;
use super::scan::Scan;
use super::words::*;

/// Verbs of weight, shortly before the figure.
const VERBS: &str = "weigh weighs weighed weighing gain gained gaining lose lost losing drop dropped shed carrying \
    overweight heavier lighter";

/// What weighs so many pounds, or how.
const BEHIND: &str = "overweight heavier lighter baby boy girl bomb weight per";

/// Words of other weights, in the words around.
const WEIGHTS: &str = "ton tons tonne tonnes kg kilos kilograms ounces weight baby tall foot inches";

/// What is counted in money, behind `pounds of`.
const WORTH: &str = "public aid taxpayer taxpayers damage debt debts funding extra new government investment money \
    cash savings income sales bets revenue profit profits support spending losses benefits business compensation \
    additional private state";

/// What a sum of pounds is, behind a hyphen: `a 100-pound fine`.
const SUMS: &str = "fine fines note notes prize fee grant bonus rise increase cut tax debt loan deal coin coins bill bills bet \
    stake reward voucher vouchers ticket deposit charge donation cheque payment a per";

impl Scan<'_> {
    /// `pounds of thrust`, `pound-feet of torque`: not of money at least.
    pub(super) fn is_force(&self, at: usize) -> bool {
        self.says(at + 1, "of") && self.says_any(at + 2, "thrust force")
            || self.is_hyphen(at + 1) && self.says_any(at + 2, "feet foot")
    }

    /// Whether the `pounds` at token `at`, behind a figure from token `start`, are a weight.
    pub(super) fn is_weight(&self, start: usize, at: usize, figure: &Figure) -> bool {
        if self.is_force(at) {
            return true;
        }
        if figure.min >= 100_000.0 || !self.says_any(at, "pound pounds") {
            return false;
        }
        let goods = self.says(at + 1, "of")
            && self.is_small(at + 2)
            && (!self.is(at + 2, STOP | DETERMINER) || self.says_any(at + 2, "him her it them"))
            && !self.says_any(at + 2, WORTH);
        let ounces = || self.figure(at + 1).is_some_and(|f| self.says_any(f.end, "ounce ounces oz"));
        let around = || {
            // `943 pounds a tonne` is a price.
            let inside = |k: &usize| self.has(*k) && !self.says_any(*k, ". a per");
            let before = (1..12).map(|k| start.wrapping_sub(k)).take_while(inside);
            before.chain((at + 1..at + 8).take_while(inside)).any(|k| self.says_any(k, WEIGHTS))
        };
        // `the 240-pound tackle`
        let build =
            self.is_hyphen(at - 1) && figure.digits && !self.says_any(at + 1, SUMS) && !self.says_any(at + 1, WORTH);
        goods
            || build && self.has(at + 1) && self.is_small(at + 1)
            || self.says_any(at + 1, BEHIND)
            || (1..=4).any(|k| self.says_any(start.wrapping_sub(k), VERBS))
            || ounces()
            || around()
    }
}
