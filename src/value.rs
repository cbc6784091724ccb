//! What a number says, in standard terms: TIMEX3 and EDTF for time, ISO 4217 for money, UCUM for units.
//!
//! `£120 million` -> `{"amount": 120000000, "currency": "GBP"}`

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fields::{DataError, Fields, Json, refuse};

/// A short constant or computed string.
pub type Text = Cow<'static, str>;

/// A bound or blur on a value, in the words of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mod {
    /// `about`, `around`, `some`.
    Approx,
    /// `more than`, `over`.
    MoreThan,
    /// `less than`, `under`, `nearly`.
    LessThan,
    /// `at least`.
    EqualOrMore,
    /// `at most`, `up to`.
    EqualOrLess,
    /// `early`, `the start of`.
    Start,
    /// `mid-`, `the middle of`.
    Mid,
    /// `late`, `the end of`.
    End,
    /// `before`.
    Before,
    /// `after`.
    After,
}

/// The names of [`Mod`], in its order.
pub const MODS: [&str; 10] =
    ["APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "START", "MID", "END", "BEFORE", "AFTER"];

impl Mod {
    /// As files have it: `MORE_THAN`.
    pub const fn name(self) -> &'static str {
        MODS[self as usize]
    }
}

/// A point or stretch of time, a duration or a set of times.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct TimeValue {
    /// TIMEX3 value: `2019-12-26`, `2019-SU`, `P2Y`, `XXXX-01-01`, `2022-07-01T15:00`.
    pub timex: String,
    /// EDTF level 1 or 2, where the value can be said in it: `2019-22` (summer), `199X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// First day or instant, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// First day or instant after the stretch, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// A bound or blur.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Mod>,
    /// True where the value needs an article date (or more) that is not known.
    #[serde(skip_serializing_if = "is_false")]
    pub unresolved: bool,
    /// How a set comes again: `EVERY`, `EACH`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quant: Option<Text>,
    /// Other readings, as TIMEX3 values, likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// How long a duration is, where the text counts it: `P2Y` is 2, in `unit`; a range has `min` and `max` instead.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub amount: Option<f64>,
    /// Its unit, UCUM: `a`, `mo`, `wk`, `d`, `h`, `min`, `s`, `{night}`; of compound lengths the smallest one named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// Lower end of a range of lengths, in `unit`.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub min: Option<f64>,
    /// Upper end of a range of lengths, in `unit`.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub max: Option<f64>,
}

/// An amount with its unit or currency; a range has `min` and `max` and no `amount`.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Amount {
    /// The amount.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub amount: Option<f64>,
    /// UCUM unit, `%`, or the noun that a count counts, in the singular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// ISO 4217 currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text>,
    /// A bound or blur.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Mod>,
    /// Lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub min: Option<f64>,
    /// Upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub max: Option<f64>,
    /// What the amount is given for: `litre`, `year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Text>,
    /// Whose age it is, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// The normalised value of a number. Which form belongs to which kind: see [`crate::kinds`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// date, time, duration, set.
    Time(TimeValue),
    /// season: first and last year.
    Season {
        /// Year in which it starts.
        start_year: i32,
        /// Year in which it ends; the same for a calendar-year league.
        end_year: i32,
    },
    /// ordinal: a rank, counted from 1.
    Rank {
        /// The rank.
        #[serde(serialize_with = "whole")]
        rank: u64,
    },
    /// ordinal: the ranks of `top four`, both ends included.
    Ranks {
        /// First rank.
        #[serde(serialize_with = "whole")]
        from: u64,
        /// Last rank.
        #[serde(serialize_with = "whole")]
        to: u64,
    },
    /// score: each game or set, both sides in the order written.
    Score {
        /// Points of both sides, a game or set each; bowling figures have four.
        sides: Vec<Vec<u32>>,
    },
    /// fraction or ratio.
    Fraction {
        /// The part.
        #[serde(serialize_with = "plain")]
        numerator: f64,
        /// The whole.
        #[serde(serialize_with = "plain")]
        denominator: f64,
        /// Their quotient.
        #[serde(serialize_with = "plain")]
        amount: f64,
    },
    /// url, email, phone, handle, hashtag: the canonical string.
    Text {
        /// The string.
        value: String,
    },
    /// age, money, percent, quantity, count, number.
    Amount(Amount),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(input)?;
        Fields::of(&json, "value").and_then(|f| Value::read(&f)).map_err(D::Error::custom)
    }
}

impl Value {
    /// Reads a value of the form whose deciding fields are there.
    pub(crate) fn read(f: &Fields) -> Result<Value, DataError> {
        let has = |name| f.json(name).is_some();
        if has("timex") {
            return TimeValue::read(f).map(Value::Time);
        }
        if has("start_year") {
            return Ok(Value::Season { start_year: f.get("start_year")?, end_year: f.get("end_year")? });
        }
        if has("rank") {
            return Ok(Value::Rank { rank: f.get("rank")? });
        }
        if has("from") {
            return Ok(Value::Ranks { from: f.get("from")?, to: f.get("to")? });
        }
        if has("sides") {
            return Ok(Value::Score { sides: f.get("sides")? });
        }
        if has("numerator") {
            let (numerator, denominator) = (f.get("numerator")?, f.get("denominator")?);
            return Ok(Value::Fraction { numerator, denominator, amount: f.get("amount")? });
        }
        if has("value") {
            return Ok(Value::Text { value: f.get("value")? });
        }
        if ["amount", "min", "max"].into_iter().any(has) {
            return Amount::read(f).map(Value::Amount);
        }
        refuse(format!("“{}” has a value of none of the forms that a number may take.", f.what()))
    }
}

impl TimeValue {
    /// Reads its fields.
    pub(crate) fn read(f: &Fields) -> Result<Self, DataError> {
        Ok(Self {
            timex: f.get("timex")?,
            edtf: f.maybe("edtf")?,
            start: f.maybe("start")?,
            end: f.maybe("end")?,
            modifier: f.maybe("mod")?,
            unresolved: f.or("unresolved", false)?,
            quant: f.maybe("quant")?,
            alternatives: f.or("alternatives", Vec::new())?,
            amount: f.maybe("amount")?,
            unit: f.maybe("unit")?,
            min: f.maybe("min")?,
            max: f.maybe("max")?,
        })
    }
}

impl Amount {
    /// Reads its fields.
    pub(crate) fn read(f: &Fields) -> Result<Self, DataError> {
        Ok(Self {
            amount: f.maybe("amount")?,
            unit: f.maybe("unit")?,
            currency: f.maybe("currency")?,
            modifier: f.maybe("mod")?,
            min: f.maybe("min")?,
            max: f.maybe("max")?,
            per: f.maybe("per")?,
            of: f.maybe("of")?,
        })
    }
}

fn is_false(b: &bool) -> bool {
    !b
}

/// Writes whole amounts without a fraction (`120000000`, not `120000000.0`), so that every JSON reader shows them alike.
fn plain<S: Serializer>(x: &f64, s: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: above it an f64 no longer holds every whole number
    if x.fract() == 0.0 && x.abs() < EXACT { s.serialize_i64(*x as i64) } else { s.serialize_f64(*x) }
}

/// As [`plain`]: JavaScript takes no larger whole number for a number.
fn whole<S: Serializer>(n: &u64, s: S) -> Result<S::Ok, S::Error> {
    plain(&(*n as f64), s)
}

fn plain_option<S: Serializer>(x: &Option<f64>, s: S) -> Result<S::Ok, S::Error> {
    match x {
        Some(x) => plain(x, s),
        None => s.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_back_as_written() {
        let table = [
            (r#"{"timex":"2019-SU","edtf":"2019-22","start":"2019-06-01","end":"2019-09-01"}"#, "time"),
            (r#"{"timex":"P2Y","amount":2,"unit":"a"}"#, "length"),
            (r#"{"timex":"P2W/P3W","unit":"wk","min":2,"max":3}"#, "range of lengths"),
            (r#"{"start_year":2019,"end_year":2020}"#, "season"),
            (r#"{"rank":3}"#, "rank"),
            (r#"{"rank":1.8446744073709552e+19}"#, "a rank that JavaScript does not hold exactly"),
            (r#"{"from":1,"to":4}"#, "ranks"),
            (r#"{"sides":[[6,4],[3,6]]}"#, "score"),
            (r#"{"numerator":2,"denominator":3,"amount":0.6666666666666666}"#, "fraction"),
            (r#"{"value":"https://example.org"}"#, "text"),
            (r#"{"amount":120000000,"currency":"GBP","mod":"APPROX"}"#, "money"),
            (r#"{"unit":"%","min":10,"max":15.5}"#, "range"),
        ];
        for (json, what) in table {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json, "{what}");
        }
        assert!(serde_json::from_str::<Value>(r#"{"nonsense":1}"#).is_err());
    }
}
