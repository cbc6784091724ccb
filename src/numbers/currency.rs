//! Currencies: a sign, code or word beside a figure -> its ISO 4217 code.
//!
//! `£` `US$` `Rs` `USD` `Canadian dollars` `pence`

use super::numeral::Figure;
use super::scan::{Scan, holds};
use super::words::*;
use crate::document::Class;

/// Currency signs, one character each, and their codes.
const SIGNS: [(&str, &str); 32] = [
    ("£", "GBP"),
    ("$", "USD"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₵", "GHS"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₿", "XBT"),
    ("៛", "KHR"),
    ("৳", "BDT"),
    ("₭", "LAK"),
    ("₮", "MNT"),
    ("₼", "AZN"),
    ("֏", "AMD"),
    ("₣", "FRF"),
    ("₨", "INR"),
    ("＄", "USD"),
    ("￥", "JPY"),
    ("￡", "GBP"),
    ("¢", "USD"),
];

/// The currency of a sign.
pub(super) fn sign(token: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(sign, _)| *sign == token).map(|(_, code)| *code)
}

/// The codes of ISO 4217, three letters and a blank each.
const CODES: &str = include_str!("../data/currencies.txt");

/// The code of ISO 4217 that a token is, in capitals.
pub(super) fn code(token: &str) -> Option<&'static str> {
    let three = token.len() == 3 && token.bytes().all(|b| b.is_ascii_uppercase());
    if !three {
        return None;
    }
    CODES.split_ascii_whitespace().find(|code| *code == token)
}

/// Codes that are also words, names or other abbreviations in capitals: `COP 27`, `TOP 10`, `AMD 3`.
const DOUBTFUL_CODES: &str = "ALL AMD BAM BOB COP COU CUP GEL LAK MAD MOP PEN RON SOS STN TOP";

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

/// Currencies of one name: the one meant where no country is named, and those of the countries that have it too.
const FAMILIES: [(&str, &str); 11] = [
    ("USD", "CAD AUD SGD TWD NZD HKD USD JMD"),
    ("GBP", "GBP EGP LBP SYP SDG"),
    ("INR", "PKR INR NPR LKR"),
    ("NOK", "DKK SEK NOK CZK ISK"),
    ("SEK", "DKK SEK NOK CZK ISK"),
    ("MXN", "MXN ARS CLP COP PHP UYU"),
    ("KWD", "IQD JOD KWD BHD RSD DZD LYD TND"),
    ("KES", "KES UGX TZS SOS"),
    ("CHF", "FRF CHF XOF"),
    ("SAR", "SAR QAR OMR IRR"),
    ("IRR", "SAR QAR OMR IRR"),
];

/// `Canadian` `dollars` -> CAD: the nation changes only a currency that it has.
fn national(nation: &'static str, unit: &'static str) -> &'static str {
    let family = FAMILIES.iter().find(|(most, _)| *most == unit).is_some_and(|(_, all)| all.contains(nation));
    let lone = matches!((nation, unit), ("ITL", "TRY") | ("FIM", "DEM") | ("MAD", "AED") | ("CZK", "CZK"));
    if family || lone { nation } else { unit }
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
        if self.says_any(i, "us u.s u.s. hk nz c")
            && self.reads(i + 1, "$")
            && !self.joined(i + 1)
            && !self.joined(i + 2)
            && self.is_digits(i + 2)
        {
            let prefix = token.to_ascii_uppercase();
            return Some((dollar(if prefix.starts_with('U') { "US" } else { &prefix })?, i + 2));
        }
        if self.reads(i + 1, "$") && (self.joined(i + 1) || spaced && self.joined(i + 2)) {
            return Some((dollar(token)?, i + 2));
        }
        // `S/18m`
        if token == "S" && self.reads(i + 1, "/") && self.joined(i + 2) {
            return Some(("PEN", i + 2));
        }
        if token == "GH" && self.reads_any(i + 1, "¢ ₵") && self.joined(i + 1) {
            return Some(("GHS", i + 2));
        }
        if self.reads(i + 1, "£") && self.joined(i + 1) {
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
        // `Rupees 20 lakh`, `ringgit 42 million`
        let named = word.is(CODE) && word.is(CURRENCY) && !self.is_digits(i.wrapping_sub(1));
        if let Some(code) = self.currency_code(i).or_else(|| named.then(|| word.text())) {
            let next = i + 1 + usize::from(self.reads(i + 1, ".") && self.joined(i + 1));
            if !self.is_digits(next) || self.inside_name(i) {
                return None;
            }
            let figure = self.figure(next)?;
            let doubtful = named || holds(DOUBTFUL_CODES, token);
            let sound = !doubtful || figure.scaled || figure.grouped || named && !self.is(figure.end, TIME | AGO);
            return sound.then_some((code, next));
        }
        None
    }

    /// Whether token `i` is a currency sign.
    pub(super) fn is_sign(&self, i: usize) -> bool {
        self.class(i) == Some(Class::Symbol) && sign(self.str(i)).is_some()
    }

    /// A code at token `i`, as it is written: `USD`, `Rs`, `Rs.`, `rmb`
    pub(super) fn currency_code(&self, i: usize) -> Option<&'static str> {
        let token = self.str(i);
        let word = self.word(i);
        let mixed = || {
            matches!(token, "Rs" | "Rs." | "Tk" | "Tk." | "Dh" | "Dhs" | "Rp" | "SFr" | "KSh" | "Ksh" | "NT" | "rmb")
        };
        let listed = word.is(CODE) && !word.is(CURRENCY) && (self.is_upper(i) || mixed());
        if listed { Some(word.text()) } else { code(token) }
    }

    /// `$5 million Canadian`, `$20 CAD`: the country behind the figure.
    pub(super) fn dollar_by_word(&self, end: &mut usize) -> &'static str {
        match self.currency_code(*end).filter(|code| code.ends_with('D')) {
            Some(code) => {
                *end += 1;
                code
            }
            None => "USD",
        }
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
        // `shed 4c to 61c`; in the weather degrees
        let closed = !self.joined(i + 1) || self.is_boundary(i + 1);
        if token == "c" && figure.digits && self.joined(i) && closed && !self.is_weather(i) {
            return Some(("USD", 100, i + 1));
        }
        // `3.14US$`
        if self.reads(i + 1, "$") && self.joined(i + 1) && !(self.joined(i + 2) && self.is_digits(i + 2)) {
            return dollar(token).filter(|_| figure.digits).map(|code| (code, 0, i + 2));
        }
        let code = self.currency_code(i).filter(|_| figure.digits && !self.inside_name(i))?;
        let doubtful = holds(DOUBTFUL_CODES, token) && !figure.scaled && !figure.grouped;
        (!doubtful).then_some((code, 0, i + 1))
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
        let doubtful =
            self.says_any(i, "won mark marks real rand sen dong lei crowns quid lev nickel nickels guinea sterling");
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
        // `50 Cent and U2`
        if self.reads(i, "Cent") {
            return None;
        }
        let mut end = i + 1;
        end += usize::from(self.says(end, "sterling"));
        let cents_of_euro = self.says_any(i, "cent cents") && self.says_any(i.wrapping_sub(1), "euro");
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
        self.says_any(i, "the a their his her its by gold")
    }
}
