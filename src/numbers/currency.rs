//! Currencies: a sign, code or word beside a figure -> its ISO 4217 code.
//!
//! `£` `US$` `Rs` `USD` `Canadian dollars` `pence`

use super::numeral::Figure;
use super::scan::Scan;
use super::words::*;
use crate::document::Class;

/// The currency of a sign.
pub(super) fn sign(token: &str) -> Option<&'static str> {
    Some(match token {
        "£" => "GBP",
        "$" | "＄" => "USD",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₹" | "₨" => "INR",
        "₩" => "KRW",
        "₽" => "RUB",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₪" => "ILS",
        "₫" => "VND",
        "฿" => "THB",
        "₱" => "PHP",
        "₵" => "GHS",
        "₡" => "CRC",
        "₲" => "PYG",
        "₸" => "KZT",
        "₾" => "GEL",
        "₿" => "XBT",
        "៛" => "KHR",
        "৳" => "BDT",
        "¢" => "USD",
        _ => return None,
    })
}

/// Letters that stand before `$`, or before a figure with no sign.
pub(super) fn dollar(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "US" | "U.S." | "us" => "USD",
        "A" | "AU" | "AUS" | "Au" => "AUD",
        "C" | "CA" | "CAN" | "Can" => "CAD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "S" | "SG" => "SGD",
        "NT" => "TWD",
        "R" => "BRL",
        "MX" | "Mex" => "MXN",
        "J" => "JMD",
        "TT" => "TTD",
        "Bds" => "BBD",
        "EC" => "XCD",
        "Z" => "ZWL",
        "G" => "GYD",
        "F" | "FJ" => "FJD",
        _ => return None,
    })
}

/// `Canadian` `dollars` -> CAD: the nation changes only a currency that it has.
fn national(nation: &'static str, unit: &'static str) -> &'static str {
    match (nation, unit) {
        ("CAD" | "AUD" | "SGD" | "TWD" | "NZD" | "HKD" | "USD", "USD") => nation,
        ("GBP" | "EGP" | "LBP", "GBP") => nation,
        ("PKR" | "INR", "INR") => nation,
        ("DKK" | "SEK" | "NOK" | "CZK" | "ISK", "SEK" | "NOK" | "CZK") => nation,
        ("MXN" | "ARS" | "CLP" | "COP" | "PHP", "MXN") => nation,
        ("IQD" | "JOD" | "KWD" | "BHD" | "RSD", "KWD") => nation,
        ("KES" | "UGX" | "TZS" | "SOS", "KES") => nation,
        ("DZD" | "LYD" | "TND", "KWD") => nation,
        ("FRF" | "CHF", "CHF") => nation,
        ("ITL", "TRY") => nation,
        ("FIM", "DEM") => nation,
        ("NPR" | "BRL", "INR") if nation == "NPR" => nation,
        ("SYP" | "SDG", "GBP") => nation,
        ("JMD", "USD") => nation,
        ("MAD", "AED") => nation,
        ("UYU", "MXN") => nation,
        ("SAR" | "QAR" | "OMR" | "IRR", "SAR" | "IRR") => nation,
        _ => unit,
    }
}

impl Scan<'_> {
    /// The currency before a figure and the token behind it: `£`, `US$`, `USD`, `Rs`, `Rs.`
    pub(super) fn currency_before(&self, i: usize) -> Option<(&'static str, usize)> {
        let token = self.str(i);
        if self.class(i) == Some(Class::Symbol) {
            let close = sign(token)?;
            let next = i + 1;
            // `$ 5 million` with a blank, too, but never over a line.
            return (self.has(next) && !self.starts_line(next)).then_some((close, next));
        }
        if !self.is_word(i) {
            return None;
        }
        let spaced = self.is_upper(i) || token == "U.S.";
        // Agencies print `us $ 150 million`, with a blank between all.
        if self.says_any(i, &["us", "u.s", "u.s.", "hk", "nz", "c"])
            && self.str(i + 1) == "$"
            && !self.joined(i + 1)
            && !self.joined(i + 2)
            && self.is_digits(i + 2)
        {
            let prefix = token.to_ascii_uppercase();
            return Some((dollar(if prefix.starts_with('U') { "US" } else { &prefix })?, i + 2));
        }
        if self.str(i + 1) == "$" && (self.joined(i + 1) || spaced && self.joined(i + 2)) {
            return Some((dollar(token)?, i + 2));
        }
        if self.str(i + 1) == "£" && self.joined(i + 1) {
            return Some((
                if matches!(token, "E" | "LE") {
                    "EGP"
                } else if token == "IR" {
                    "IEP"
                } else {
                    return None;
                },
                i + 2,
            ));
        }
        let word = self.word(i);
        let written = !self.is_small(i)
            && (self.is_upper(i)
                || matches!(token, "Rs" | "Rs." | "Tk" | "Tk." | "Dh" | "Dhs" | "Rp" | "SFr" | "KSh" | "Ksh" | "NT"));
        if word.is(CODE) && written && !self.inside_name(i) {
            let next = i + 1 + usize::from(self.str(i + 1) == "." && self.joined(i + 1));
            return self.is_digits(next).then_some((word.text(), next));
        }
        None
    }

    /// `$5 million Canadian`, `$20 CAD`: the country behind the figure.
    pub(super) fn dollar_by_word(&self, end: &mut usize) -> &'static str {
        let word = self.word(*end);
        let code = word.is(CODE) && self.is_upper(*end) && word.text().ends_with('D');
        if code {
            *end += 1;
            return word.text();
        }
        "USD"
    }

    /// A currency at `i`: its code, how many make one, and the token behind.
    pub(super) fn currency_behind(&self, i: usize, figure: &Figure) -> Option<(&'static str, u32, usize)> {
        let token = self.str(i);
        if self.class(i) == Some(Class::Symbol) && figure.digits {
            // `120 €`, `5€`
            let close = sign(token).is_some()
                && !(self.joined(i + 1) && self.is_digits(i + 1))
                && (token != "$" || self.joined(i));
            return close.then_some((sign(token)?, if token == "¢" { 100 } else { 0 }, i + 1));
        }
        let word = self.word(i);
        if word.is(NATION | PREFIX) && !self.joined(i + 1) || self.says(i, "New") || self.says(i, "Hong") {
            let two = usize::from(self.says(i, "New") || self.says(i, "Hong"));
            let nation = self.word(i + two.min(usize::from(self.says(i, "New"))));
            let unit = self.word(i + 1 + two);
            if unit.is(CURRENCY) && !unit.is(WEAK) {
                let code = if self.says(i, "US") || self.says(i, "U.S.") { "USD" } else { nation.text() };
                return Some((
                    if nation.is(NATION | PREFIX) { national(code, unit.text()) } else { unit.text() },
                    unit.number,
                    i + 2 + two,
                ));
            }
        }
        if word.is(CURRENCY) {
            return self.currency_word(i, figure);
        }
        if word.is(CODE)
            && figure.digits
            && (self.is_upper(i) || matches!(token, "Rs" | "Tk" | "rmb"))
            && !self.inside_name(i)
        {
            return Some((word.text(), 0, i + 1));
        }
        None
    }

    /// Currency words that are also other words need the figure close by or a plural.
    fn currency_word(&self, i: usize, figure: &Figure) -> Option<(&'static str, u32, usize)> {
        let word = self.word(i);
        let token = self.str(i);
        if word.is(WEAK) {
            // `31p`: close behind digits.
            return (figure.digits && self.joined(i) && token == "p" && !self.joined(i + 1) | self.is_boundary(i + 1))
                .then_some((word.text(), word.number, i + 1));
        }
        let doubtful = self.says_any(
            i,
            &[
                "won", "mark", "marks", "real", "rand", "sen", "dong", "lei", "crowns", "quid", "lev", "nickel",
                "nickels", "guinea", "sterling",
            ],
        );
        if doubtful {
            let sound = match token.to_ascii_lowercase().as_str() {
                "won" => {
                    figure.digits && figure.min >= 100.0 && !self.is_small_count_behind(i + 1)
                        || figure.scaled && !self.says(i + 1, "the")
                }
                "mark" | "real" | "nickel" => false,
                "marks" | "crowns" | "lei" | "dong" | "sen" | "rand" => figure.digits || figure.scaled,
                _ => true,
            };
            if !sound || self.is_capital(i) && !self.is_upper(i) && !self.says(i, "Sterling") {
                return None;
            }
        }
        let mut end = i + 1;
        end += usize::from(self.says(end, "sterling"));
        let cents_of_euro = self.says_any(i, &["cent", "cents"]) && self.says_any(i.wrapping_sub(1), &["euro"]);
        if self.says(i, "euro") && self.says(i + 1, "cents") {
            return Some(("EUR", 100, i + 2));
        }
        // `per cent`: no money.
        if self.says(i.wrapping_sub(1), "per") || (self.says(i, "pound") && self.says(i + 1, "-")) {
            return None;
        }
        Some((if cents_of_euro { "EUR" } else { word.text() }, word.number, end))
    }

    fn is_small_count_behind(&self, i: usize) -> bool {
        self.says_any(i, &["the", "a", "their", "his", "her", "its", "by", "gold"])
    }

    /// `weighs 20 pounds`, `a 9-pound baby`, `two pounds of sugar`
    pub(super) fn is_weight(&self, start: usize, at: usize) -> bool {
        let before = (1..=4).any(|k| {
            self.says_any(
                start.wrapping_sub(k),
                &["weigh", "weighs", "weighed", "weighing", "heavier", "lighter", "gained", "overweight", "shed"],
            )
        });
        let of = self.says(at + 1, "of")
            && self.is_small(at + 2)
            && !self.says_any(
                at + 2,
                &[
                    "the",
                    "a",
                    "public",
                    "aid",
                    "taxpayers",
                    "taxpayer",
                    "damage",
                    "debt",
                    "funding",
                    "extra",
                    "new",
                    "government",
                    "investment",
                ],
            );
        before || (of && self.is_american()) || self.says_any(at + 1, &["overweight", "heavier", "lighter"])
    }

    /// Whether the text counts its money in dollars.
    fn is_american(&self) -> bool {
        self.text.contains('$') && !self.text.contains('£')
    }
}
