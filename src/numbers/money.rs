//! Amounts of money: sign, code or word, with scale, range and rate.
//!
//! `£120m` `$1.5bn` `US$5 million` `Rs 2 crore` `USD34.6 million` `£40-45m` `31p` `19 euros` `half a million dollars`

use super::numeral::{self, Figure};
use super::scan::{Found, Scan};
use super::words::*;
use crate::document::Class;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

/// The currency of a sign.
fn sign(token: &str) -> Option<&'static str> {
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
fn dollar(prefix: &str) -> Option<&'static str> {
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

impl Scan<'_> {
    /// Money that begins with a sign or code at token `i`.
    pub fn money_by_sign(&self, i: usize) -> Option<Found> {
        let (currency, at) = self.currency_before(i)?;
        let at = at + usize::from(self.is_dash(at) && self.joined(at) && self.is_digits(at + 1) && self.joined(at + 1));
        let negative = at > i && self.is_dash(at - 1);
        let first = self.figure(at)?;
        if !first.digits {
            return None;
        }
        let first = self.scaled_by_letter(first);
        let figure = self.range_of_money(i, first, currency).unwrap_or(first);
        let mut end = figure.end;
        // `$5 million dollars`, `$10 US`, `£20 sterling`
        if self.is(end, CODE) && self.is_upper(end) && self.word(end).text() == currency
            || self.says(end, "sterling")
            || self.says_any(end, &["dollars", "pounds", "euros"]) && self.word(end).text() == currency
        {
            end += 1;
        }
        let mut figure = figure;
        // `$5 and 20 cents`
        if figure.is_single()
            && figure.is_plain()
            && let Some((more, after)) = self.small_change(end, currency, 0)
        {
            figure = Figure { min: figure.min + more, max: figure.max + more, ..figure };
            end = after;
        }
        let factor =
            if negative || self.is_minus(i) { -1.0 } else { 1.0 } * if self.str(i) == "¢" { 0.01 } else { 1.0 };
        let start = if self.is_minus(i) { i - 1 } else { i };
        let currency = if currency == "USD" && self.str(i) == "$" { self.dollar_by_word(&mut end) } else { currency };
        Some(self.money(start, end, &figure, currency, factor, "grammar: currency sign before an amount"))
    }

    /// `$5 million Canadian`, `$20 CAD`: the country behind the figure.
    fn dollar_by_word(&self, end: &mut usize) -> &'static str {
        let word = self.word(*end);
        let code = word.is(CODE) && self.is_upper(*end) && word.text().ends_with('D');
        if code {
            *end += 1;
            return word.text();
        }
        "USD"
    }

    /// The currency before a figure and the token behind it: `£`, `US$`, `USD`, `Rs`, `Rs.`
    fn currency_before(&self, i: usize) -> Option<(&'static str, usize)> {
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

    /// A minus before a sign: `-$5`, `minus £3`
    fn is_minus(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.says(before, "minus")
            || self.is_dash(before) && self.joined(i) && self.tokens[before].space_before && self.str(before) != "—"
    }

    /// The second end of a range: `£40-45m`, `£40m-£45m`, `$98.40 to $99.10`, `between £2m and £3m`.
    fn range_of_money(&self, i: usize, first: Figure, currency: &str) -> Option<Figure> {
        let joined = self.is_hyphen(first.end) || matches!(self.str(first.end), "–") && self.has(first.end + 1);
        let to = (self.says(first.end, "to") && !self.says_any(i.wrapping_sub(1), &["from"]) && !self.moves(i))
            || self.says(first.end, "or");
        let and = self.says(first.end, "and") && self.is_between(i);
        if !joined && !to && !and {
            return None;
        }
        let at = first.end + 1;
        let (same, behind) = match self.currency_before(at) {
            Some((other, behind)) => (other == currency, behind),
            None => (true, at),
        };
        if !same || (behind == at && !(joined || and) && !to) {
            return None;
        }
        // `a £1 to 80p move` is two amounts.
        let second = self.scaled_by_letter(self.figure(behind).filter(|f| f.is_single() && f.digits)?);
        if behind == at && self.is(second.end, CURRENCY | PERCENT | UNIT | TIME) && !second.scaled {
            return None;
        }
        let bare = numeral::digits(self.str(behind))?.value;
        let factor =
            if second.scaled && !first.scaled && bare > 0.0 && first.min <= bare { second.min / bare } else { 1.0 };
        let low = numeral::round(first.min * factor);
        (low < second.min).then_some(Figure { min: low, max: second.min, ..second })
    }

    /// Money with its currency behind the figure: `19 euros`, `five pounds`, `31p`, `412 MLN CROWNS`, `500 million US dollars`.
    pub fn money_by_word(&self, start: usize, figure: &Figure) -> Option<Found> {
        if let Some(found) = self.grand(start, figure) {
            return Some(found);
        }
        let figure = &self.scaled_by_letter_before_currency(*figure);
        let hyphen = usize::from(self.is_hyphen(figure.end));
        let at = figure.end + hyphen;
        let (currency, parts, end) = self.currency_behind(at, figure)?;
        let weight = matches!(self.str(at), "pounds" | "pound" | "stone") && self.is_weight(start, at);
        if weight {
            return None;
        }
        if hyphen > 0 && (self.str(at).ends_with('s') || self.is(at, WEAK)) {
            return None;
        }
        let negative = self.says(start.wrapping_sub(1), "minus");
        let factor = if parts > 0 { 1.0 / f64::from(parts) } else { 1.0 } * if negative { -1.0 } else { 1.0 };
        let mut end = end;
        let mut figure = *figure;
        // `two pounds fifty`, `5 dollars and 20 cents`
        if let Some((more, after)) = self.small_change(end, currency, parts) {
            figure.min += more;
            figure.max += more;
            end = after;
        }
        let start = if negative { start - 1 } else { start };
        let mut found = self.money(start, end, &figure, currency, factor, "grammar: currency word behind an amount");
        if figure.is_single()
            && figure.modifier.is_some()
            && let Value::Amount(a) = &mut found.value
        {
            a.modifier = figure.modifier;
        }
        Some(found)
    }

    /// `10 grand` is ten thousand pounds; not `two grand finals`, `three Grand Prix`.
    fn grand(&self, start: usize, figure: &Figure) -> Option<Found> {
        let amount = figure.amount().filter(|a| *a <= 1000.0 && !figure.scaled)?;
        let closed = self.is_boundary(figure.end + 1) || self.is(figure.end + 1, STOP);
        let thousands = numeral::round(amount * 1000.0);
        let figure = Figure { min: thousands, max: thousands, end: figure.end + 1, ..*figure };
        (self.says(figure.end - 1, "grand") && self.is_small(figure.end - 1) && closed)
            .then(|| self.money(start, figure.end, &figure, "GBP", 1.0, "grammar: thousand pounds"))
    }

    fn scaled_by_letter_before_currency(&self, figure: Figure) -> Figure {
        let word = self.word(figure.end);
        let behind = self.word(figure.end + 1);
        if word.is(SCALE)
            && word.is(WEAK)
            && self.joined(figure.end)
            && (behind.is(CURRENCY | NATION) || behind.is(CODE) && self.is_upper(figure.end + 1))
        {
            return self.scaled_by_letter(figure);
        }
        figure
    }

    /// A currency at `i`: its code, how many make one, and the token behind.
    fn currency_behind(&self, i: usize, figure: &Figure) -> Option<(&'static str, u32, usize)> {
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
    fn is_weight(&self, start: usize, at: usize) -> bool {
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

    /// `fifty` of `two pounds fifty`, `and 20 cents`
    fn small_change(&self, end: usize, currency: &str, parts: u32) -> Option<(f64, usize)> {
        if parts > 0 {
            return None;
        }
        let and = usize::from(self.says(end, "and"));
        let figure = self.figure(end + and).filter(|f| f.is_single() && !f.scaled && f.min < 100.0)?;
        let unit = self.word(figure.end);
        // `20 dollars 43c`
        if figure.digits && self.says(figure.end, "c") && self.joined(figure.end) && !self.joined(figure.end + 1) {
            return Some((figure.min / 100.0, figure.end + 1));
        }
        // `two pounds fifty`: all in words, with nothing behind that the second could count.
        let words = !figure.digits && !self.is_digits(end.wrapping_sub(2)) && and == 0 && self.is(end, TENS | TEEN);
        if words && self.is_word(end.wrapping_sub(1)) && self.is_boundary(figure.end) {
            return Some((figure.min / 100.0, figure.end));
        }
        (unit.is(CURRENCY) && unit.number == 100 && (unit.text() == currency || unit.text() == "USD"))
            .then(|| (figure.min / 100.0, figure.end + 1))
    }

    /// `a penny`, `a pound`, `a dollar`, `a million dollars`, `an euro`
    pub fn money_of_article(&self, i: usize) -> Option<Found> {
        if !self.is(i, DETERMINER) || self.word(i).number != 1 || !self.english {
            return None;
        }
        let word = self.word(i + 1);
        let sound = word.is(CURRENCY)
            && !word.is(WEAK)
            && matches!(
                self.str(i + 1),
                "penny" | "pound" | "dollar" | "euro" | "cent" | "quid" | "buck" | "fiver" | "tenner"
            );
        let used = self.is_boundary(i + 2) || self.is(i + 2, STOP | DETERMINER);
        let rate = self.is_rate(i);
        if !sound || !used || rate || self.joined(i + 2) && self.is_hyphen(i + 2) {
            return None;
        }
        let one = Figure {
            min: 1.0,
            max: 1.0,
            end: i + 1,
            digits: false,
            scaled: false,
            places: 0,
            whole: 0,
            grouped: false,
            modifier: None,
        };
        let factor = if word.number > 0 { 1.0 / f64::from(word.number) } else { 1.0 };
        Some(self.money(i, i + 2, &one, word.text(), factor, "grammar: article and currency word"))
    }

    /// Whether `a` at token `i` belongs to the amount before it: `$3 a pound`.
    fn is_rate(&self, i: usize) -> bool {
        self.is_digits(i.wrapping_sub(1)) || self.is(i.wrapping_sub(1), SCALE | CURRENCY | UNIT)
    }

    fn money(
        &self,
        start: usize,
        end: usize,
        figure: &Figure,
        currency: &'static str,
        factor: f64,
        why: &'static str,
    ) -> Found {
        let scale = |x: f64| numeral::round(x * factor);
        let mut amount = Amount { currency: Some(Text::Borrowed(currency)), ..Amount::default() };
        if figure.is_single() {
            amount.amount = Some(scale(figure.min));
        } else {
            amount.min = Some(scale(figure.min));
            amount.max = Some(scale(figure.max));
        }
        amount.modifier = self.bound(start, end);
        amount.per = self.rate_behind(end);
        Found::new(Kind::Money, start, end, Value::Amount(amount), why)
    }

    /// `a litre`, `per year`, `an hour`, `each`, `/barrel`, `-a-week` behind an amount: what it is given for.
    pub fn rate_behind(&self, end: usize) -> Option<Text> {
        let hyphen = self.is_hyphen(end);
        let at = end + usize::from(hyphen);
        let article = self.says_any(at, &["a", "an", "per", "every"]);
        let slash = self.str(end) == "/" && self.joined(end + 1);
        if !article && !slash {
            return None;
        }
        let noun = at + 1 + usize::from(self.is_hyphen(at + 1)) - usize::from(slash && at > end);
        let word = self.word(noun);
        let known = word.is(TIME | UNIT)
            || self.says_any(
                noun,
                &[
                    "share",
                    "person",
                    "head",
                    "barrel",
                    "bottle",
                    "ticket",
                    "pint",
                    "pound",
                    "unit",
                    "household",
                    "game",
                    "night",
                    "copy",
                    "piece",
                    "seat",
                    "student",
                    "pupil",
                    "passenger",
                    "item",
                    "shot",
                    "visit",
                    "trip",
                    "vote",
                    "capita",
                    "dose",
                    "family",
                    "employee",
                    "customer",
                    "plate",
                    "bag",
                    "box",
                    "bushel",
                    "stock",
                    "thousand",
                    "million",
                    "minute",
                    "call",
                    "room",
                    "car",
                    "vehicle",
                    "child",
                    "mile",
                ],
            );
        let sure = self.says(at, "per") || slash;
        let sound = self.is_small(noun) && (known || sure) && !self.str(noun).is_empty();
        sound.then(|| Text::Owned(self.str(noun).to_ascii_lowercase()))
    }

    /// A code written together with its figure: `EUR34m`, `USD34.6 million`, `Rs500`, `US$`.
    pub fn money_in_one_token(&self, i: usize) -> Option<Found> {
        let token = self.str(i);
        let letters = token.bytes().take_while(u8::is_ascii_uppercase).count();
        let letters = if token.starts_with("Rs") || token.starts_with("Tk") { 2 } else { letters };
        let (head, tail) = token.split_at_checked(letters)?;
        let code = get(find(head));
        let digits_end = tail.bytes().take_while(|b| b.is_ascii_digit()).count();
        if !code.is(CODE)
            || !(2..=3).contains(&letters)
            || digits_end == 0
            || head == "NT"
            || head == "DM" && digits_end < 2
            || self.inside_name(i) && self.in_one_name(i)
        {
            return None;
        }
        let mut value = tail[..digits_end].parse::<f64>().ok()?;
        let mut end = i + 1;
        let letter = &tail[digits_end..];
        let mut places = 0;
        // The tokenizer ends a word at a point or comma: `USD34` `.` `6`.
        if letter.is_empty()
            && matches!(self.str(end), "." | ",")
            && self.joined(end)
            && self.joined(end + 1)
            && self.is_digits(end + 1)
        {
            let whole = format!("{}{}{}", &tail[..digits_end], self.str(end), self.str(end + 1));
            let d = numeral::digits(&whole)?;
            (value, places) = (d.value, d.places);
            end += 2;
        }
        let scale = get(find(letter));
        if scale.is(SCALE) {
            value *= numeral::power(scale.number);
        } else if !letter.is_empty() {
            return None;
        }
        let figure = Figure {
            min: value,
            max: value,
            end,
            digits: true,
            scaled: !letter.is_empty(),
            places,
            whole: digits_end as u8,
            grouped: false,
            modifier: None,
        };
        let figure = self.scaled_by_letter(self.scaled(figure));
        Some(self.money(i, figure.end, &figure, code.text(), 1.0, "grammar: currency code and amount"))
    }
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
