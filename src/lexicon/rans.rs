//! Bytes of few values in few bits: range asymmetric numeral systems (Duda 2013, arXiv:1311.2540), one table of
//! frequencies a plane.
//!
//! 329,000 weights of 40 sizes: 206 KB after gzip, 188 KB so
//!
//! ```text
//! 0..4     length of what follows the table, u32 little endian
//! 4..516   of each byte value, how many of 4,096 it is, u16
//! ...      the state of the coder, 4 bytes, and what it reads as it goes, one byte at a time
//! ```

/// The sum of the frequencies, as a power of two.
const BITS: u32 = 12;
const WHOLE: u32 = 1 << BITS;
/// The state is kept from here to 256 times as much, so that a byte in or out brings it back.
const LEAST: u32 = 1 << 23;

/// Codes a plane.
pub fn encode(plane: &[u8]) -> Vec<u8> {
    let shares = shares(plane);
    let starts = starts(&shares);
    let mut bytes = Vec::new();
    let mut state = LEAST;
    // The last in is the first out.
    for &byte in plane.iter().rev() {
        let share = u32::from(shares[usize::from(byte)]);
        // In u64: a plane of one value alone has room up to 2^31.
        while u64::from(state) >= u64::from(LEAST >> BITS << 8) * u64::from(share) {
            bytes.push(state as u8);
            state >>= 8;
        }
        state = ((state / share) << BITS) + state % share + starts[usize::from(byte)];
    }
    bytes.extend(state.to_le_bytes());
    bytes.reverse();
    let mut out = (bytes.len() as u32).to_le_bytes().to_vec();
    shares.iter().for_each(|s| out.extend(s.to_le_bytes()));
    out.extend(bytes);
    out
}

/// Takes a plane of `count` bytes from the front of `rest`. `None` where it is not as it was written.
pub fn decode(rest: &mut &[u8], count: usize) -> Option<Vec<u8>> {
    let (length, tail) = rest.split_first_chunk::<4>()?;
    let (table, tail) = tail.split_at_checked(512)?;
    let (bytes, tail) = tail.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let mut shares = [0_u16; 256];
    shares.iter_mut().zip(table.chunks_exact(2)).for_each(|(s, b)| *s = u16::from_le_bytes([b[0], b[1]]));
    if shares.iter().map(|s| u32::from(*s)).sum::<u32>() != WHOLE {
        return None;
    }
    // Of each number its value, how many have that value, less one, and which of them it is: 8, 12 and 12 bits.
    let mut slots = Vec::with_capacity(WHOLE as usize);
    for (value, share) in (0_u32..).zip(shares) {
        slots.extend((0..u32::from(share)).map(|which| value | u32::from(share - 1) << 8 | which << 20));
    }
    let mut bytes = bytes.iter();
    let mut next = || bytes.next().map(|b| u32::from(*b));
    let mut state = next()? << 24 | next()? << 16 | next()? << 8 | next()?;
    // No more bytes than the shortest code can hold: a damaged count asks for no memory.
    let mut plane = Vec::with_capacity(count.min(rest.len() << BITS));
    for _ in 0..count {
        let slot = slots[(state & (WHOLE - 1)) as usize];
        plane.push(slot as u8);
        state = ((slot >> 8 & (WHOLE - 1)) + 1).wrapping_mul(state >> BITS).wrapping_add(slot >> 20);
        while state < LEAST {
            state = state << 8 | next()?;
        }
    }
    *rest = tail;
    (state == LEAST && bytes.next().is_none()).then_some(plane)
}

/// Codes numbers of two bytes: the plane of their low bytes, then that of their high bytes.
pub fn encode_pairs(numbers: &[u16]) -> Vec<u8> {
    let plane = |byte: usize| encode(&numbers.iter().map(|n| n.to_le_bytes()[byte]).collect::<Vec<_>>());
    [plane(0), plane(1)].concat()
}

/// Takes `count` numbers of two bytes from the front of `rest`. `None` where they are not as they were written.
pub fn decode_pairs(rest: &mut &[u8], count: usize) -> Option<Vec<u16>> {
    let (low, high) = (decode(rest, count)?, decode(rest, count)?);
    Some(low.into_iter().zip(high).map(|(l, h)| u16::from_le_bytes([l, h])).collect())
}

/// Where the numbers of each value start.
fn starts(shares: &[u16; 256]) -> [u32; 256] {
    let mut sum = 0;
    shares.map(|share| {
        sum += u32::from(share);
        sum - u32::from(share)
    })
}

/// How many of 4,096 each value is; at least one where it is there at all.
fn shares(plane: &[u8]) -> [u16; 256] {
    let mut counts = [0_u64; 256];
    plane.iter().for_each(|b| counts[usize::from(*b)] += 1);
    let all = plane.len().max(1) as u64;
    let mut shares = counts.map(|c| (c * u64::from(WHOLE) / all).max(u64::from(c > 0)) as u16);
    // The most frequent values settle what rounding left over or took too much.
    loop {
        let sum: i32 = shares.iter().map(|s| i32::from(*s)).sum();
        let over = sum - WHOLE as i32;
        let most = shares.iter_mut().max_by_key(|s| **s).expect("256 of them");
        match over {
            0 => return shares,
            1.. => *most -= over.min(i32::from(*most) / 2) as u16,
            _ => *most += over.unsigned_abs() as u16,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plane_reads_back_as_written(
            plane in prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..3_000),
                proptest::collection::vec(0_u8..3, 0..3_000),
                proptest::collection::vec(Just(7_u8), 0..3_000),
            ],
            behind in proptest::collection::vec(any::<u8>(), 0..9),
        ) {
            let mut coded = encode(&plane);
            coded.extend(&behind);
            let mut rest = &coded[..];
            prop_assert_eq!(decode(&mut rest, plane.len()), Some(plane));
            prop_assert_eq!(rest, &behind[..]);
        }
    }

    #[test]
    fn a_plane_takes_little_more_than_its_entropy() {
        // Nine zeros to a one: 0.469 bits each.
        let plane: Vec<u8> = (0..80_000).map(|i| u8::from(crate::lexicon::words::mix(i).is_multiple_of(10))).collect();
        let length = encode(&plane).len() - 516;
        assert!((4_600..4_800).contains(&length), "{length}");
    }

    #[test]
    fn a_damaged_plane_is_refused() {
        let plane: Vec<u8> = (0..2_000).map(|i| (i * i % 7) as u8).collect();
        let good = encode(&plane);
        for cut in 0..good.len() {
            assert_eq!(decode(&mut &good[..cut], plane.len()), None, "cut at {cut}");
        }
        for count in [plane.len() - 1, plane.len() + 1, usize::MAX] {
            assert_eq!(decode(&mut &good[..], count), None, "{count}");
        }
        let mut bad = good;
        bad[4] ^= 1;
        assert_eq!(decode(&mut &bad[..], plane.len()), None);
    }
}
