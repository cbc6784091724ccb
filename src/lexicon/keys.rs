//! A set of hashes in few bits: which entry of a table a hash belongs to, if any.
//!
//! 96,000 features of 32 bits in 11 bits each; one look-up in 500 of a hash that is not there finds another's entry.
//!
//! ```text
//! 0..4     number of homes, u32 little endian
//! unary    of each home, one bit 1 for each hash at home there, then a 0; bits from the low end of each byte
//! prints   the low bits of each hash, home by home: a plane of their low bytes, then the bits above, packed
//! ```
//! There are as many homes as hashes were given; a hash's home is told by its high bits (quotienting, Knuth, TAOCP 3,
//! 6.4, exercise 13).

use std::ops::Range;

/// The keys of a table.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The first entry of each home, and the number of entries.
    starts: Vec<u32>,
    prints: Vec<u16>,
    mask: u16,
}

fn home(hash: u32, count: usize) -> usize {
    ((u64::from(hash) * count as u64) >> 32) as usize
}

impl Keys {
    /// The bytes of the keys of a table, given in any order, with `bits` (8 to 16) of each hash, and the order of its
    /// entries: indexes of `hashes`. Of two that look alike the first is kept.
    pub fn write(hashes: &[u32], bits: u32) -> (Vec<u8>, Vec<usize>) {
        let mask = ((1_u32 << bits) - 1) as u16;
        let homes = hashes.len();
        let look = |i: &usize| (home(hashes[*i], homes), hashes[*i] as u16 & mask);
        let mut order: Vec<usize> = (0..homes).collect();
        order.sort_by_key(look);
        order.dedup_by_key(|i| look(i));
        let mut unary = Vec::new();
        let mut rest = order.iter().peekable();
        for at in 0..homes {
            while rest.next_if(|i| look(i).0 == at).is_some() {
                unary.push(true);
            }
            unary.push(false);
        }
        let mut out = (homes as u32).to_le_bytes().to_vec();
        out.extend(packed(unary.into_iter()));
        out.extend(order.iter().map(|i| hashes[*i] as u8));
        out.extend(packed(order.iter().flat_map(|i| (8..bits).map(move |b| hashes[*i] >> b & 1 == 1))));
        (out, order)
    }

    /// Takes the keys of `count` entries from the front of `rest`; `None` where they do not hold together.
    pub fn read(rest: &mut &[u8], count: usize, bits: u32) -> Option<Self> {
        let (homes, tail) = rest.split_first_chunk::<4>()?;
        let homes = u32::from_le_bytes(*homes) as usize;
        let length = homes.checked_add(count)?;
        let (unary, tail) = tail.split_at_checked(length.div_ceil(8))?;
        let (low, tail) = tail.split_at_checked(count)?;
        let above = bits.checked_sub(8)? as usize;
        let (high, tail) = tail.split_at_checked((count * above).div_ceil(8))?;
        *rest = tail;
        let starts = starts(unary, length, homes);
        let high = |i: usize| {
            let (byte, shift) = (i * above / 8, i * above % 8);
            let two = [byte, byte + 1].map(|b| high.get(b).copied().unwrap_or_default());
            u16::from_le_bytes(two) >> shift << 8
        };
        let mask = (1_u32.checked_shl(bits)?.wrapping_sub(1)) as u16;
        let prints = low.iter().enumerate().map(|(i, l)| (u16::from(*l) | high(i)) & mask).collect();
        let whole = starts.len() == homes + 1 && starts.last() == Some(&(count as u32));
        whole.then_some(Self { starts, prints, mask })
    }

    /// The entry of a hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<usize> {
        let home = home(hash, self.starts.len().saturating_sub(1));
        let here = |i: usize| self.starts.get(i).map(|s| *s as usize);
        let range: Range<usize> = here(home)?..here(home + 1)?;
        let print = hash as u16 & self.mask;
        let first = range.start;
        self.prints.get(range)?.iter().position(|p| *p == print).map(|i| first + i)
    }
}

/// Where the entries of each home start, and their number: before the k-th 0 of the unary bits stand as many 1 as entries.
fn starts(unary: &[u8], length: usize, homes: usize) -> Vec<u32> {
    let mut starts = Vec::with_capacity(homes + 1);
    starts.push(0);
    for (at, word) in unary.chunks(8).enumerate() {
        let mut bytes = [0xff; 8];
        bytes[..word.len()].copy_from_slice(word);
        let mut zeros = !u64::from_le_bytes(bytes);
        while zeros != 0 {
            let place = 64 * at + zeros.trailing_zeros() as usize;
            if place < length {
                starts.push((place + 1 - starts.len()) as u32);
            }
            zeros &= zeros - 1;
        }
    }
    starts
}

/// Bits from the low end of each byte.
fn packed(bits: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut out = Vec::new();
    for (i, bit) in bits.enumerate() {
        if i % 8 == 0 {
            out.push(0);
        }
        if let Some(last) = out.last_mut() {
            *last |= u8::from(bit) << (i % 8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words::mix;

    #[test]
    fn each_hash_finds_its_entry_and_few_others_find_one() {
        for bits in [8, 10, 13, 16] {
            let hashes: Vec<u32> = (0..5_000).map(mix).collect();
            let (bytes, order) = Keys::write(&hashes, bits);
            let mut rest = &bytes[..];
            let keys = Keys::read(&mut rest, order.len(), bits).expect("what is written can be read");
            assert!(rest.is_empty());
            let lost = hashes.len() - order.len();
            assert!(lost <= 2 + (10_000 >> bits), "{lost} look like others");
            let found = order.iter().enumerate().filter(|(at, i)| keys.find(hashes[**i]) == Some(*at)).count();
            assert_eq!(found, order.len());
            let strange = (5_000..105_000).filter(|i| keys.find(mix(*i)).is_some()).count();
            assert!(strange < 150_000 >> bits, "{bits} bits: {strange}");
        }
    }

    #[test]
    fn no_keys_find_nothing_and_damaged_ones_are_refused() {
        assert_eq!(Keys::default().find(7), None);
        let (bytes, order) = Keys::write(&[], 9);
        assert_eq!(Keys::read(&mut &bytes[..], order.len(), 9).and_then(|k| k.find(7)), None);
        let hashes: Vec<u32> = (0..100).map(mix).collect();
        let (good, _) = Keys::write(&hashes, 10);
        for cut in 0..good.len() {
            assert!(Keys::read(&mut &good[..cut], 100, 10).is_none(), "cut at {cut}");
        }
        assert!(Keys::read(&mut &good[..], usize::MAX, 10).is_none());
        let mut bad = good;
        bad[7] ^= 4;
        assert!(Keys::read(&mut &bad[..], 100, 10).is_none());
    }
}
