//! Groups points of unit length around centres (spherical k-means).

use std::cmp::Ordering;

use newsmark::lexicon::words::mix;

/// The numbers of a word's vector.
pub const VECTOR: usize = 100;
/// The numbers of a point: those of the vector, and what the corpus adds ([`crate::tune`]).
pub const POINT: usize = 128;
/// A word as the clusters see it.
pub type Point = [f32; POINT];

/// Lloyd's k-means from centres drawn by a fixed hash; an empty cluster keeps its centre.
pub fn means(points: &[Point], k: usize, rounds: usize) -> Vec<Point> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&i| (mix(i as u32 ^ 0x5eed), i));
    let mut centres: Vec<Point> = order[..k].iter().map(|&i| points[i]).collect();
    for _ in 0..rounds {
        let mut sums = vec![[0.0_f64; POINT]; k];
        for point in points {
            let sum = &mut sums[nearest(point, &centres)];
            sum.iter_mut().zip(point).for_each(|(s, x)| *s += f64::from(*x));
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
            if length > 0.0 {
                centre.iter_mut().zip(sum).for_each(|(c, s)| *c = (s / length) as f32);
            }
        }
    }
    centres
}

/// The centre with the largest cosine; the first of equals.
pub fn nearest(point: &Point, centres: &[Point]) -> usize {
    let mut best = (f32::MIN, 0);
    for (i, centre) in centres.iter().enumerate() {
        let mut lanes = [0.0_f32; 16];
        for (p, c) in point.chunks_exact(16).zip(centre.chunks_exact(16)) {
            for ((lane, x), y) in lanes.iter_mut().zip(p).zip(c) {
                *lane += x * y;
            }
        }
        let dot: f32 = lanes.iter().sum();
        if dot.partial_cmp(&best.0) == Some(Ordering::Greater) {
            best = (dot, i);
        }
    }
    best.1
}
