//! Lists put in order by whole numbers, in little code.
//!
//! The standard sorts are made anew for every type and key, five kilobytes of wasm each. Here they are made once, for
//! numbers alone, and the list follows.

use crate::document::Span;

/// What a list is ordered by: the first number, where those are equal the second, then the third. Elements with equal
/// keys keep their order. In wasm a number has 32 bits: a key of 64 takes two.
pub(crate) type Key = [usize; 3];

/// The number that orders from the largest down.
pub(crate) const fn down(number: usize) -> usize {
    usize::MAX - number
}

/// The key of a stretch: by its start, the longest first.
pub(crate) const fn of_span(span: Span) -> Key {
    [span.start, down(span.end), 0]
}

/// Sorts a list by a key that is asked for once an element.
pub(crate) fn sort_by<T>(list: &mut [T], key: impl Fn(&T) -> Key) {
    let mut places: Vec<(Key, usize)> = list.iter().map(key).zip(0..).collect();
    if !sort(&mut places) {
        return;
    }
    // Around each cycle of places: what belongs here comes, what was here goes on to where that was.
    const DONE: usize = usize::MAX;
    for start in 0..places.len() {
        let mut here = start;
        loop {
            let from = std::mem::replace(&mut places[here].1, DONE);
            if from == DONE || from == start {
                break;
            }
            list.swap(here, from);
            here = from;
        }
    }
}

/// Whether anything had to move.
#[inline(never)]
fn sort(places: &mut [(Key, usize)]) -> bool {
    let is_sorted = places.is_sorted();
    if !is_sorted {
        places.sort_unstable();
    }
    !is_sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_library_sorts_them(keys in prop::collection::vec((0usize..9, 0usize..9), 0..60)) {
            let mut list: Vec<(usize, (usize, usize))> = keys.into_iter().enumerate().collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(_, (a, b))| (*a, std::cmp::Reverse(*b)));
            sort_by(&mut list, |(_, (a, b))| [*a, down(*b), 0]);
            prop_assert_eq!(list, expected);
        }
    }
}
