//! Settles numbers with names: a number may hold a name (`two A26 submarines`), a name only a year, and none may cross.

use super::scan::{Found, Scan};
use crate::kinds::Kind;
use crate::value::{Amount, Value};

/// The number as it may stand beside the names of the text; none where it may not.
pub fn settle(scan: &Scan, found: Box<Found>) -> Option<Box<Found>> {
    let starts_inside = scan.in_one_name(found.start);
    let ends_inside = scan.in_one_name(found.end);
    let year_in_name = found.kind == Kind::Date && found.end == found.start + 1 && scan.is_digits(found.start);
    // `the £50,000 Marlowe Prize`: an amount is read even where the name before it was cut too wide.
    let amount = matches!(found.kind, Kind::Money | Kind::Percent) && !starts_inside;
    if (!starts_inside && !ends_inside) || year_in_name || amount {
        return Some(found);
    }
    let (start, end) = found.figure?;
    // `five Manchester` of `five Manchester United fans`: without its noun a count is a number.
    if found.kind == Kind::Count && !starts_inside && !scan.in_one_name(end) {
        let Value::Amount(amount) = found.value else { return None };
        let bare = Amount { unit: None, ..amount };
        return Some(Found::new(Kind::Number, start, end, Value::Amount(bare), "grammar: plain number"));
    }
    None
}
