//! The moon's phases, from which feasts of lunar calendars are told.
//!
//! Times are days since 0001-01-01 (day 1) with their fraction, UTC. The error is about ten minutes between 1900 and 2100.

/// Degrees by which the moon runs ahead of the sun in a day.
const DAILY: f64 = 12.190_749;

/// Day 0 of this count as a Julian day.
const EPOCH: f64 = 1_721_424.5;

/// The largest periodic terms of the moon's and the sun's longitude: degrees, and the multiples of the mean elongation,
/// the sun's anomaly, the moon's anomaly and the moon's argument of latitude. J. Meeus, Astronomical Algorithms, 1998,
/// chapters 25 and 47.
const TERMS: [(f64, [i8; 4]); 15] = [
    (6.288_774, [0, 0, 1, 0]),
    (1.274_027, [2, 0, -1, 0]),
    (0.658_314, [2, 0, 0, 0]),
    (0.213_618, [0, 0, 2, 0]),
    // The moon's own term (-0.185116) and the sun's equation of the centre (1.914602).
    (-2.099_718, [0, 1, 0, 0]),
    (-0.019_993, [0, 2, 0, 0]),
    (-0.114_332, [0, 0, 0, 2]),
    (0.058_793, [2, 0, -2, 0]),
    (0.057_066, [2, -1, -1, 0]),
    (0.053_322, [2, 0, 1, 0]),
    (0.045_758, [2, -1, 0, 0]),
    (-0.040_923, [0, 1, -1, 0]),
    (-0.034_720, [1, 0, 0, 0]),
    (-0.030_383, [0, 1, 1, 0]),
    (0.015_327, [2, 0, 0, -2]),
];

/// The first moment after `from` at which the moon is `degrees` ahead of the sun; 0 is new moon, 180 full moon.
pub fn phase_after(from: f64, degrees: f64) -> f64 {
    let mut at = from + (degrees - elongation(from)).rem_euclid(360.0) / DAILY;
    for _ in 0..5 {
        at += ((degrees - elongation(at) + 180.0).rem_euclid(360.0) - 180.0) / DAILY;
    }
    // The mean motion may have stopped just short of `from`.
    if at < from { phase_after(from + 14.0, degrees) } else { at }
}

/// The degrees by which the moon is ahead of the sun.
fn elongation(at: f64) -> f64 {
    let centuries = (at + EPOCH - 2_451_545.0) / 36_525.0;
    let mean = [
        297.850_192_1 + 445_267.111_403_4 * centuries,
        357.529_109_2 + 35_999.050_290_9 * centuries,
        134.963_396_4 + 477_198.867_505_5 * centuries,
        93.272_095_0 + 483_202.017_523_3 * centuries,
    ];
    let term = |(size, of): &(f64, [i8; 4])| size * sine((0..4).map(|k| f64::from(of[k]) * mean[k]).sum::<f64>());
    mean[0] + TERMS.iter().map(term).sum::<f64>()
}

/// The sine of degrees, good to 1e-6: the standard library's would bring a long reduction of its argument along.
fn sine(degrees: f64) -> f64 {
    let turn = (degrees + 180.0).rem_euclid(360.0) - 180.0;
    let folded = if turn > 90.0 {
        180.0 - turn
    } else if turn < -90.0 {
        -180.0 - turn
    } else {
        turn
    };
    let x = folded.to_radians();
    let square = x * x;
    x * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sines() {
        for degrees in [-720.5, -90.0, -12.5, 0.0, 30.0, 89.0, 150.0, 270.0, 4000.25] {
            assert!((sine(degrees) - degrees.to_radians().sin()).abs() < 1e-5, "{degrees}");
        }
    }

    /// New and full moons as the almanacs print them, to the quarter of an hour.
    #[test]
    fn phases() {
        let day = |y, m, d| f64::from(super::super::calendar::day(y, m, d).unwrap().to_julian_day()) - 1_721_425.0;
        let table = [
            (day(2000, 1, 1), 0.0, day(2000, 1, 6) + 18.0 / 24.0 + 14.0 / 1440.0),
            (day(2020, 10, 10), 0.0, day(2020, 10, 16) + 19.0 / 24.0 + 31.0 / 1440.0),
            (day(2023, 8, 25), 180.0, day(2023, 8, 31) + 1.0 / 24.0 + 36.0 / 1440.0),
            (day(1985, 2, 15), 0.0, day(1985, 2, 19) + 18.0 / 24.0 + 43.0 / 1440.0),
        ];
        for (from, degrees, expected) in table {
            let found = phase_after(from, degrees);
            assert!((found - expected).abs() < 15.0 / 1440.0, "{found} {expected}");
        }
    }
}
