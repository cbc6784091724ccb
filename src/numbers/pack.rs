//! The word list as the program holds it, packed by the compiler: no comments, and one letter for the name of a class.
//!
//! `million\tscale\t6` -> `million\t4\t6`

use super::words::NAMES;

const LIST: &[u8] = include_bytes!("../data/number_words.tsv");
const LENGTH: usize = pack().1;
static PACKED: [u8; LENGTH] = {
    let whole = pack().0;
    let (mut packed, mut at) = ([0; LENGTH], 0);
    while at < LENGTH {
        packed[at] = whole[at];
        at += 1;
    }
    packed
};

/// The letter of the first class in [`NAMES`]; the others follow.
pub const FIRST: u8 = b'0';

/// Lines of spellings, classes, number and text, divided by tabs.
pub fn list() -> &'static str {
    const {
        match str::from_utf8(&PACKED) {
            Ok(list) => list,
            Err(_) => panic!("the list is UTF-8"),
        }
    }
}

/// The packed list at the start of as many bytes as the list has, and its length.
#[allow(long_running_const_eval)]
const fn pack() -> ([u8; LIST.len()], usize) {
    let mut packed = [0; LIST.len()];
    let (mut at, mut length) = (0, 0);
    while at < LIST.len() {
        let end = until(at, b'\n', LIST.len());
        if LIST[at] != b'#' {
            let classes = until(at, b'\t', end) + 1;
            let mut from = at;
            while from < classes {
                packed[length] = LIST[from];
                (from, length) = (from + 1, length + 1);
            }
            let behind = until(classes, b'\t', end);
            while from < behind {
                let to = until(from, b',', behind);
                packed[length] = FIRST + class(from, to);
                (from, length) = (to + 1, length + 1);
            }
            from = behind;
            while from <= end && from < LIST.len() {
                packed[length] = LIST[from];
                (from, length) = (from + 1, length + 1);
            }
        }
        at = end + 1;
    }
    (packed, length)
}

const fn until(from: usize, byte: u8, end: usize) -> usize {
    let mut at = from;
    while at < end && LIST[at] != byte {
        at += 1;
    }
    at
}

/// The place of a class in [`NAMES`]; an unknown name does not compile.
const fn class(from: usize, to: usize) -> u8 {
    let mut class = 0;
    loop {
        let name = NAMES[class].as_bytes();
        let mut same = name.len() == to - from;
        let mut k = 0;
        while same && k < name.len() {
            same = name[k] == LIST[from + k];
            k += 1;
        }
        if same {
            return class as u8;
        }
        class += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_without_comments_and_names_of_classes() {
        assert!(list().starts_with("zero nought naught nil\t0\t0\n"));
        assert!(list().contains("\nmillion\t4\t6\n"));
        assert!(!list().contains(['#', ',']));
    }
}
