//! Bytes to other units and back: UTF-16 units for JavaScript, Unicode code points for files (as the W3C Web Annotation
//! data model counts).
//!
//! One forward sweep notes the count at every block of the text; a look-up then reads at most one block. A text of
//! ASCII alone needs no table.

/// What an offset counts outside of Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values.
    CodePoints,
    /// UTF-16 code units, as JavaScript strings count.
    Utf16,
}

impl Unit {
    fn width(self, c: char) -> usize {
        match self {
            Unit::CodePoints => 1,
            Unit::Utf16 => c.len_utf16(),
        }
    }

    /// The name that a file gives the unit.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::CodePoints => "code points",
            Unit::Utf16 => "utf-16",
        }
    }
}

const BLOCK: usize = 128;

/// The marks of one text, to be kept beside it where offsets are asked for again and again.
#[derive(Clone, Debug)]
pub struct Table {
    unit: Unit,
    /// For each block of [`BLOCK`] bytes: the first char boundary at or after its start, and its offset in the unit.
    /// Empty where the text is ASCII and both are equal.
    marks: Vec<(usize, usize)>,
    total: usize,
}

impl Table {
    /// Sweeps the text once.
    pub fn new(text: &str, unit: Unit) -> Self {
        if text.is_ascii() {
            return Self { unit, marks: Vec::new(), total: text.len() };
        }
        let mut marks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for (at, c) in text.char_indices() {
            if at / BLOCK >= marks.len() {
                marks.push((at, count));
            }
            count += unit.width(c);
        }
        Self { unit, marks, total: count }
    }

    /// What the offsets count.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The offset in the unit of byte `at` of `text`, which must be the text that the table was made of; `at` must be a
    /// char boundary or lie past the end (then the total).
    pub fn from_byte(&self, text: &str, at: usize) -> usize {
        if at >= text.len() {
            return self.total;
        }
        if self.marks.is_empty() {
            return at;
        }
        let mut block = (at / BLOCK).min(self.marks.len() - 1);
        if self.marks[block].0 > at {
            block -= 1;
        }
        let (from, count) = self.marks[block];
        count + text[from..at].chars().map(|c| self.unit.width(c)).sum::<usize>()
    }

    /// The byte of `text` at offset `at` of the unit; `None` where it lies past the end or within a character.
    pub fn to_byte(&self, text: &str, at: usize) -> Option<usize> {
        if at >= self.total {
            return (at == self.total).then_some(text.len());
        }
        if self.marks.is_empty() {
            return Some(at);
        }
        let block = self.marks.partition_point(|m| m.1 <= at) - 1;
        let (mut byte, mut count) = self.marks[block];
        for c in text[byte..].chars() {
            if count >= at {
                break;
            }
            byte += c.len_utf8();
            count += self.unit.width(c);
        }
        (count == at).then_some(byte)
    }
}

/// Converts offsets of one text between bytes and another unit.
pub struct Offsets<'t> {
    text: &'t str,
    table: Table,
}

impl<'t> Offsets<'t> {
    /// Sweeps the text once.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, table: Table::new(text, unit) }
    }

    /// The offset in the unit of byte `at`, which must be a char boundary or lie past the end (then the total).
    pub fn from_byte(&self, at: usize) -> usize {
        self.table.from_byte(self.text, at)
    }

    /// The byte at offset `at` of the unit; `None` where it lies past the end or within a character.
    pub fn to_byte(&self, at: usize) -> Option<usize> {
        self.table.to_byte(self.text, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emoji_count_one_code_point_and_two_units() {
        let text = "a😀é!";
        let points = Offsets::new(text, Unit::CodePoints);
        let units = Offsets::new(text, Unit::Utf16);
        assert_eq!((points.from_byte(5), units.from_byte(5)), (2, 3));
        assert_eq!((points.from_byte(8), units.from_byte(8)), (4, 5));
        assert_eq!(units.to_byte(2), None, "within the emoji");
        assert_eq!(units.to_byte(6), None, "past the end");
    }

    proptest! {
        #[test]
        fn every_boundary_goes_and_comes_back(text in "(\\PC|[a-z ]{0,80}|\\n){0,60}") {
            for unit in [Unit::CodePoints, Unit::Utf16] {
                let offsets = Offsets::new(&text, unit);
                let mut count = 0;
                for (at, c) in text.char_indices() {
                    prop_assert_eq!(offsets.from_byte(at), count);
                    prop_assert_eq!(offsets.to_byte(count), Some(at));
                    count += unit.width(c);
                }
                prop_assert_eq!(offsets.from_byte(text.len()), count);
                prop_assert_eq!(offsets.to_byte(count), Some(text.len()));
            }
        }
    }
}
