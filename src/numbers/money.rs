//! Amounts of money: sign, code or word, with scale, range and rate.
//!
//! `£120m` `$1.5bn` `US$5 million` `Rs 2 crore` `USD34.6 million` `£40-45m` `31p` `19 euros` `half a million dollars`

use super::currency::{code, sign};
use super::decimal;
use super::numeral::{self, Figure};
use super::scan::{Found, Scan, holds};
use super::words::*;
use crate::kinds::Kind;
use crate::value::{Amount, Text, Value};

impl Scan<'_> {
    /// Money that begins with a sign or code at token `i`.
    pub fn money_by_sign(&self, i: usize) -> Option<Box<Found>> {
        let (currency, at) = self.currency_before(i)?;
        let at = at + usize::from(self.is_dash(at) && self.joined(at) && self.is_digits(at + 1) && self.joined(at + 1));
        let negative = at > i && self.is_dash(at - 1);
        let first = self.figure(at)?;
        if !first.digits {
            return None;
        }
        let first = self.scaled_by_letter(first);
        // `$1MM` of bankers
        let millions = self.says(first.end, "mm") && self.joined(first.end) && !first.scaled;
        let first = if millions { first.times(1e6, first.end + 1)? } else { first };
        let figure = self.range_of_money(i, first, currency).unwrap_or(first);
        let mut end = figure.end;
        // `$5 million dollars`, `$10 US`, `£20 sterling`
        if self.currency_code(end) == Some(currency)
            || self.says(end, "sterling")
            || self.says_any(end, "dollars pounds euros") && self.word(end).text() == currency
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
            if negative || self.is_minus(i) { -1.0 } else { 1.0 } * if self.reads(i, "¢") { 0.01 } else { 1.0 };
        // `Malaysian ringgit 42 million`
        let named = self.is(i, CURRENCY) && self.is(i.wrapping_sub(1), NATION);
        let start = if named || self.is_minus(i) { i - 1 } else { i };
        let currency = if currency == "USD" && self.reads(i, "$") { self.dollar_by_word(&mut end) } else { currency };
        Some(self.money(start, end, &figure, currency, factor, "grammar: currency sign before an amount"))
    }

    /// A minus before a sign: `-$5`, `minus £3`
    fn is_minus(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        self.says(before, "minus")
            || self.is_dash(before) && self.joined(i) && self.tokens[before].space_before && !self.reads(before, "—")
    }

    /// The second end of a range: `£40-45m`, `£40m-£45m`, `$98.40 to $99.10`, `between £2m and £3m`.
    fn range_of_money(&self, i: usize, first: Figure, currency: &str) -> Option<Figure> {
        let joined = self.is_hyphen(first.end) || self.reads_any(first.end, "–") && self.has(first.end + 1);
        let to = (self.says(first.end, "to") && !self.says_any(i.wrapping_sub(1), "from") && !self.moves(i))
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
        (low < second.min && !(to && self.is_step(i, low, second.min))).then_some(Figure {
            min: low,
            max: second.min,
            ..second
        })
    }

    /// Money with its currency behind the figure: `19 euros`, `five pounds`, `31p`, `412 MLN CROWNS`, `500 million US dollars`.
    pub fn money_by_word(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
        if let Some(found) = self.grand(start, figure) {
            return Some(found);
        }
        let figure = &self.scaled_by_letter_before_currency(*figure);
        let hyphen = usize::from(self.is_hyphen(figure.end));
        // `tens of millions of dollars`
        let of = usize::from(self.is(start, MANY) && self.says(figure.end, "of"));
        let at = figure.end + hyphen + of;
        let (currency, parts, end) = self.currency_behind(at, figure)?;
        if self.is_weight(start, at, figure) {
            return None;
        }
        let rated = self.is_hyphen(end) && self.says_any(end + 1, "a an per");
        if hyphen > 0 && (self.str(at).ends_with('s') && !rated || self.is(at, WEAK)) {
            return None;
        }
        let (first, sign) = self.signed(start, figure.digits);
        let factor = sign / f64::from(parts.max(1));
        let mut end = end;
        let mut figure = *figure;
        // `between 10 dollars and 20 dollars`
        let with_currency = |f: &Figure| {
            self.currency_behind(f.end, f).filter(|(c, p, _)| *c == currency && *p == parts).map(|(_, _, end)| end)
        };
        if let Some((range, after)) = self.range_said_twice(start, &figure, end, with_currency) {
            (figure, end) = (range, after);
        }
        // `two pounds fifty`, `5 dollars and 20 cents`
        if let Some((more, after)) = self.small_change(end, currency, parts) {
            figure.min += more;
            figure.max += more;
            end = after;
        }
        let mut found = self.money(first, end, &figure, currency, factor, "grammar: currency word behind an amount");
        if figure.is_single()
            && figure.modifier.is_some()
            && let Value::Amount(a) = &mut found.value
        {
            a.modifier = figure.modifier;
        }
        Some(found)
    }

    /// `10 grand` is ten thousand pounds; not `two grand finals`, `three Grand Prix`.
    fn grand(&self, start: usize, figure: &Figure) -> Option<Box<Found>> {
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
            && (behind.is(CURRENCY | NATION | PREFIX | CODE)
                || sign(self.str(figure.end + 1)).is_some()
                || self.currency_code(figure.end + 1).is_some())
        {
            return self.scaled_by_letter(figure);
        }
        figure
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

    /// `a penny`, `a pound`, `a dollar and 42 cents`, `a grand`
    pub fn money_of_article(&self, i: usize) -> Option<Box<Found>> {
        const COINS: &str = "penny pound dollar euro cent quid buck dime rupee";
        if !self.is(i, DETERMINER) || self.word(i).number != 1 || !self.english {
            return None;
        }
        let one = Figure::of(1.0, i + 1);
        if self.says(i + 1, "grand") {
            return self.grand(i, &one);
        }
        let word = self.word(i + 1);
        let sound = word.is(CURRENCY) && holds(COINS, self.str(i + 1)) && !self.is_weight(i, i + 1, &one);
        let used = self.is_boundary(i + 2) || self.is(i + 2, STOP | DETERMINER);
        if !sound || !used || self.is_rate(i) || self.joined(i + 2) && self.is_hyphen(i + 2) {
            return None;
        }
        let factor = 1.0 / f64::from(word.number.max(1));
        let (more, end) = self.small_change(i + 2, word.text(), word.number).unwrap_or((0.0, i + 2));
        let figure = Figure { min: one.min + more, max: one.max + more, ..one };
        Some(self.money(i, end, &figure, word.text(), factor, "grammar: article and currency word"))
    }

    /// `280 million pounds, down from the 405 million it had forecast`: the currency of the amount that it is set beside.
    pub(super) fn money_left_out(&self, i: usize, figure: &Figure) -> Option<Box<Found>> {
        let (currency, at) = self.paid.as_ref().filter(|(_, at)| figure.scaled && i < at + 20)?;
        let before = i - 1 - usize::from(self.says(i - 1, "the"));
        let beside = self.says_any(before, "from than against") || self.follows(before + 1, "compared with");
        let closed = self.is_boundary(figure.end) || self.is(figure.end, STOP) && !self.says(figure.end, "of");
        let told = (*at..i).any(|k| self.reads_any(k, ". ! ? ;"));
        (beside && closed && !told).then(|| {
            let amount = Amount { currency: Some(currency.clone()), ..Amount::default() };
            self.money_of(i, figure.end, figure, amount, 1.0, "grammar: money, its currency left out")
        })
    }

    fn money(
        &self,
        start: usize,
        end: usize,
        figure: &Figure,
        currency: &'static str,
        factor: f64,
        why: &'static str,
    ) -> Box<Found> {
        let amount = Amount { currency: Some(Text::Borrowed(currency)), ..Amount::default() };
        self.money_of(start, end, figure, amount, factor, why)
    }

    fn money_of(
        &self,
        start: usize,
        end: usize,
        figure: &Figure,
        mut amount: Amount,
        factor: f64,
        why: &'static str,
    ) -> Box<Found> {
        let scale = |x: f64| numeral::round(x * factor);
        if figure.is_single() {
            amount.amount = Some(scale(figure.min));
        } else {
            amount.min = Some(scale(figure.min));
            amount.max = Some(scale(figure.max));
        }
        amount.modifier = figure.modifier.or_else(|| self.bound(start, end));
        let rate = self.rate_behind(end);
        let whole = rate.as_ref().map_or(end, |&(_, after)| if self.is_time_rate(after - 1) { after } else { end });
        amount.per = rate.map(|(per, _)| per);
        Found::new(Kind::Money, start, whole, Value::Amount(amount), why)
    }

    /// A code written together with its figure: `EUR34m`, `USD34.6 million`, `Rs500`, `KSh200`, `R2.3bn`, `N1,500`.
    pub fn money_in_one_token(&self, i: usize) -> Option<Box<Found>> {
        let token = self.str(i);
        let letters = token.bytes().take_while(u8::is_ascii_alphabetic).count();
        // Most words end here.
        if letters == token.len() || !(1..=4).contains(&letters) {
            return None;
        }
        let (head, tail) = token.split_at_checked(letters)?;
        let digits_end = tail.bytes().take_while(|b| b.is_ascii_digit()).count();
        if digits_end == 0 {
            return None;
        }
        let code = glued_code(head)?;
        if head == "NT" || head == "DM" && digits_end < 2 || self.inside_name(i) && self.in_one_name(i) {
            return None;
        }
        let mut value = decimal::read(&tail[..digits_end])?;
        let mut end = i + 1;
        let letter = &tail[digits_end..];
        let (mut places, mut grouped) = (0, false);
        // The tokenizer ends a word at a point or comma: `USD34` `.` `6`.
        if letter.is_empty()
            && self.reads_any(end, ". ,")
            && self.joined(end)
            && self.joined(end + 1)
            && self.is_digits(end + 1)
        {
            let whole = format!("{}{}{}", &tail[..digits_end], self.str(end), self.str(end + 1));
            let d = numeral::digits(&whole)?;
            (value, places, grouped) = (d.value, d.places, d.grouped);
            end += 2;
        }
        // `R20 000`
        while code == "ZAR" && letter.is_empty() && self.is_digits(end) && self.str(end).len() == 3 && places == 0 {
            (value, grouped) = (value * 1000.0 + decimal::read(self.str(end))?, true);
            end += 1;
        }
        let scale = look_up(letter);
        if scale.is(SCALE) {
            value *= numeral::power(scale.number);
        } else if !letter.is_empty() {
            return None;
        }
        let figure = Figure {
            digits: true,
            scaled: !letter.is_empty(),
            places,
            grouped,
            whole: digits_end as u8,
            ..Figure::of(value, end)
        };
        let figure = self.scaled_by_letter(self.scaled(figure));
        // `R350`, but not `the R512`, `a Renault R25`, `N95`
        let road = self.says_any(i.wrapping_sub(1), "the on along off near")
            || self.is_capital(i.wrapping_sub(1)) && !self.starts_line(i);
        let sound = head.len() > 1
            || figure.scaled
            || grouped
            || places == 2
            || head == "R" && digits_end == 3 && !road
            || head == "N" && self.rate_behind(figure.end).is_some();
        sound.then(|| self.money(i, figure.end, &figure, code, 1.0, "grammar: currency code and amount"))
    }
}

/// The currency of letters that are written together with a figure; some are letters of one currency only there.
fn glued_code(head: &str) -> Option<&'static str> {
    Some(match head {
        "R" => "ZAR",
        "N" => "NGN",
        "K" => "ZMW",
        "Sh" | "Shs" | "KSh" | "Ksh" | "Kshs" | "KSH" => "KES",
        "TSh" | "Tsh" => "TZS",
        "USh" | "Ush" => "UGX",
        "COP" => return None,
        "Rs" | "Tk" => look_up(head).text(),
        _ if head.len() > 1 && head.bytes().all(|b| b.is_ascii_uppercase()) => {
            let listed = look_up(head);
            if listed.is(CODE) { listed.text() } else { code(head)? }
        }
        _ => return None,
    })
}
