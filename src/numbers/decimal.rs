//! Decimal figures to floating point and back, for what is printed in a paper: fifteen digits, no exponent.
//!
//! `0012.50` -> 12.5 -> `12.5`
//!
//! The standard library reads and writes every float there is; that is a seventh of the number stage in wasm.

/// Whole numbers below it are exact, with all smaller ones.
const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
/// What fifteen digits can say.
const DIGITS: f64 = 1e15;

/// Ten to the power of `exponent`, exact up to 22.
pub fn power(exponent: u32) -> f64 {
    (0..exponent.min(22)).fold(1.0, |value, _| value * 10.0)
}

/// ASCII digits with a point or none; `None` for anything else. The nearest float where there are no more than fifteen
/// digits: one division of two whole numbers that are exact (Clinger 1990, *How to Read Floating Point Numbers
/// Accurately*).
pub fn read(text: &str) -> Option<f64> {
    let (mut value, mut places, mut any) = (0.0, None, false);
    for b in text.bytes() {
        match b {
            b'0'..=b'9' => {
                any = true;
                value = value * 10.0 + f64::from(b - b'0');
                places = places.map(|p: u32| p + 1);
            }
            b'.' if places.is_none() => places = Some(0),
            _ => return None,
        }
    }
    let places = places.unwrap_or(0);
    any.then(|| value / power(places) / power(places.saturating_sub(22)))
}

/// The shortest decimal that reads back as `value`, of at most sixteen digits.
pub fn write(value: f64) -> String {
    let (sign, size) = (if value < 0.0 { "-" } else { "" }, value.abs());
    if size >= EXACT {
        let zeros = (0..300).find(|k| size / 10_f64.powi(*k) < DIGITS).unwrap_or_default();
        let head = (size / 10_f64.powi(zeros)).round() as u64;
        return format!("{sign}{head}{}", "0".repeat(zeros as usize));
    }
    for places in 0..=17 {
        let scaled = (size * power(places)).round();
        if scaled / power(places) == size && scaled < EXACT {
            let (scaled, unit) = (scaled as u64, 10_u64.pow(places));
            let fraction = match places {
                0 => String::new(),
                _ => format!(".{:0width$}", scaled % unit, width = places as usize),
            };
            return format!("{sign}{}{fraction}", scaled / unit);
        }
    }
    format!("{sign}{}", size.round() as u64)
}

/// Cuts the noise of binary fractions (`4.1 * 10^6`): what a paper prints has fifteen digits at the most.
pub fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    // With six decimals or fewer, and fifteen digits in all, there is no noise.
    let millionths = value * 1e6;
    if millionths.abs() < DIGITS && millionths.round() / 1e6 == value {
        return value;
    }
    let size = value.abs();
    if size >= DIGITS {
        let step = (1..22).map(power).find(|p| size / p < DIGITS).unwrap_or(1.0);
        return (value / step).round() * step;
    }
    // As many decimals as leave fifteen digits.
    let step = (0..22).map(power).take_while(|p| size * p < DIGITS).last().unwrap_or(1.0);
    (value * step).round() / step
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_as_the_standard_library_reads_it(whole in 0_u64..10_000_000_000, part in 0_u64..100_000, places in 0_usize..6) {
            let text = if places == 0 { format!("{whole}") } else { format!("{whole}.{:0places$}", part % 10_u64.pow(places as u32)) };
            let value: f64 = text.parse().unwrap();
            prop_assert_eq!(read(&text), Some(value));
            prop_assert_eq!(write(value), value.to_string());
            prop_assert_eq!(write(-value - 1.0), (-value - 1.0).to_string());
        }

        #[test]
        fn noise_is_cut_as_by_writing_fifteen_digits(value in 1e-6_f64..1e21, factor in prop::sample::select(vec![1.0, 0.1, 0.01, 1e3, 1e6])) {
            let noisy = value * factor;
            let cut: f64 = format!("{noisy:.14e}").parse().unwrap();
            let ours = round(noisy);
            prop_assert!((ours - cut).abs() <= cut.abs() * 1e-14, "{noisy}: {ours} {cut}");
        }
    }

    #[test]
    fn decimals() {
        let table =
            [("7", 7.0), ("007.50", 7.5), (".75", 0.75), ("0.1", 0.1), ("1234567890.12345", 1_234_567_890.123_45)];
        for (text, value) in table {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["", ".", "1.2.3", "-1", "1e5", "٣"] {
            assert_eq!(read(text), None, "{text}");
        }
        let table = [
            (0.0, "0"),
            (1.0 / 3.0, "0.3333333333333333"),
            (-2.5, "-2.5"),
            (1e-7, "0.0000001"),
            (4e18, "4000000000000000000"),
            (1e22, "10000000000000000000000"),
            (75.166, "75.166"),
        ];
        for (value, text) in table {
            assert_eq!(write(value), text);
        }
        for (noisy, clean) in
            [(4.1 * 1e6, 4_100_000.0), (0.1 + 0.2, 0.3), (1.1 * 1e9, 1_100_000_000.0), (2.3e16, 2.3e16)]
        {
            assert_eq!(round(noisy), clean);
        }
    }
}
