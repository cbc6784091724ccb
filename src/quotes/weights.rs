//! The weights of the linear models of this stage, trained by `src/bin/train_speaker.rs`, in a table that the compiler
//! builds from `src/data/speaker.tsv`.
//!
//! `speaker|side|after` -> a whole number; [`SCALE`] of them are one.

/// Weights in the file are multiples of one part in this many.
pub(super) const SCALE: f32 = 100.0;

const SLOTS: usize = 4096;

static KEYS_AND_WEIGHTS: ([u32; SLOTS], [i16; SLOTS]) = parse(include_bytes!("../data/speaker.tsv"));

#[allow(long_running_const_eval)] // some hundred kilobytes of steps, bounded by the file
const fn parse(tsv: &[u8]) -> ([u32; SLOTS], [i16; SLOTS]) {
    let mut keys = [0; SLOTS];
    let mut weights = [0; SLOTS];
    let mut at = 0;
    while at < tsv.len() {
        let comment = tsv[at] == b'#';
        let start = at;
        while at < tsv.len() && tsv[at] != b'\t' && tsv[at] != b'\n' {
            at += 1;
        }
        let h = hash(tsv.split_at(at).0.split_at(start).1);
        let tabbed = at < tsv.len() && tsv[at] == b'\t';
        at += 1;
        let negative = at < tsv.len() && tsv[at] == b'-';
        let mut weight: i16 = 0;
        while tabbed && at < tsv.len() && tsv[at] != b'\n' {
            if tsv[at].is_ascii_digit() {
                weight = weight * 10 + (tsv[at] - b'0') as i16;
            }
            at += 1;
        }
        if tabbed && !comment {
            let mut slot = h as usize & (SLOTS - 1);
            while keys[slot] != 0 {
                slot = (slot + 1) & (SLOTS - 1);
            }
            keys[slot] = h;
            weights[slot] = if negative { -weight } else { weight };
        }
        if tabbed {
            at += 1;
        }
    }
    (keys, weights)
}

/// The hash of a feature's whole name.
const fn hash(name: &[u8]) -> u32 {
    let (mut h, mut start, mut at) = (0, 0, 0);
    while at <= name.len() {
        if at == name.len() || name[at] == b'|' {
            h = part(h, name.split_at(at).0.split_at(start).1);
            start = at + 1;
        }
        at += 1;
    }
    ended(h)
}

/// Goes on with a hash by one part of a name, ASCII letters in lower case, eight bytes a step (as FxHash does).
const fn part(mut h: u64, mut part: &[u8]) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const PRIME: u64 = 0x517c_c1b7_2722_0a95;
    let length = part.len() as u64;
    while let Some((eight, rest)) = part.split_first_chunk::<8>() {
        h = (h.rotate_left(5) ^ (u64::from_le_bytes(*eight) | LOWER)).wrapping_mul(PRIME);
        part = rest;
    }
    let mut tail = 0;
    if let Some((four, rest)) = part.split_first_chunk::<4>() {
        tail = u32::from_le_bytes(*four) as u64;
        part = rest;
    }
    while let [byte, rest @ ..] = part {
        tail = tail << 8 | *byte as u64;
        part = rest;
    }
    (h.rotate_left(5) ^ (tail | LOWER ^ (length & 7) << 56)).wrapping_mul(PRIME)
}

/// 32 good bits of a hash; 0 is never given.
const fn ended(h: u64) -> u32 {
    let h = (h ^ h >> 29) >> 8;
    if h as u32 == 0 { 1 } else { h as u32 }
}

/// The weight of a feature's hash; 0 where training found nothing to say of it.
fn weight(hash: u32) -> i16 {
    let mut slot = hash as usize & (SLOTS - 1);
    while KEYS_AND_WEIGHTS.0[slot] != 0 {
        if KEYS_AND_WEIGHTS.0[slot] == hash {
            return KEYS_AND_WEIGHTS.1[slot];
        }
        slot = (slot + 1) & (SLOTS - 1);
    }
    0
}

/// What takes the features of one choice.
pub trait Features {
    /// Takes the feature whose name is these parts, joined by `|`.
    fn add(&mut self, parts: &[&str]);
}

/// Sums the weights of the features that it is given.
#[derive(Default)]
pub(super) struct Sum(i32);

impl Sum {
    /// The sum in the unit of the model (log-odds).
    pub fn score(&self) -> f32 {
        self.0 as f32 / SCALE
    }
}

impl Features for Sum {
    fn add(&mut self, parts: &[&str]) {
        let h = parts.iter().fold(0, |h, p| part(h, p.as_bytes()));
        self.0 += i32::from(weight(ended(h)));
    }
}

/// Keeps the names of the features, for training.
#[cfg(feature = "train")]
#[derive(Default)]
pub struct Names(pub Vec<String>);

#[cfg(feature = "train")]
impl Features for Names {
    fn add(&mut self, parts: &[&str]) {
        self.0.push(parts.join("|").to_ascii_lowercase());
    }
}

/// A number as one of few names.
pub(super) fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4-5",
        6..=9 => "6-9",
        10..=19 => "10-19",
        20..=39 => "20-39",
        _ => "40+",
    }
}

/// `yes` or `no`.
pub(super) const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_of_the_file_is_found() {
        let mut lines = 0;
        for line in include_str!("../data/speaker.tsv").lines().filter(|l| !l.starts_with('#')) {
            let (name, expected) = line.split_once('\t').expect("a tab");
            let mut sum = Sum::default();
            sum.add(&name.split('|').collect::<Vec<_>>());
            assert_eq!(sum.0.to_string(), expected, "{line}");
            lines += 1;
        }
        assert!(lines * 5 < SLOTS * 3, "the table is too full to be fast: {lines}");
        let mut sum = Sum::default();
        sum.add(&["speaker", "no such feature"]);
        assert_eq!(sum.0, 0);
    }
}
