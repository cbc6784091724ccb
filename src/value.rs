//! What a number says, in standard terms: TIMEX3 and EDTF for time, ISO 4217 for money, UCUM for units.
//!
//! `£120 million` -> `{"amount": 120000000, "currency": "GBP"}`

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

/// A point or stretch of time, a duration or a set of times.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct TimeValue {
    /// TIMEX3 value: `2019-12-26`, `2019-SU`, `P2Y`, `XXXX-01-01`, `2022-07-01T15:00`.
    pub timex: String,
    /// EDTF level 1 or 2, where the value can be said in it: `2019-22` (summer), `199X`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// First day or instant, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// First day or instant after the stretch, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// A bound or blur.
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Mod>,
    /// True where the value needs an article date (or more) that is not known.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unresolved: bool,
    /// How a set comes again: `EVERY`, `EACH`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quant: Option<Text>,
    /// Other readings, as TIMEX3 values, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

/// An amount with its unit or currency; a range has `min` and `max` and no `amount`.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Amount {
    /// The amount.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub amount: Option<f64>,
    /// UCUM unit, `%`, or the noun that a count counts, in the singular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// ISO 4217 currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text>,
    /// A bound or blur.
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Mod>,
    /// Lower end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub min: Option<f64>,
    /// Upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "plain_option")]
    pub max: Option<f64>,
    /// What the amount is given for: `litre`, `year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Text>,
    /// Whose age it is, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
        rank: u64,
    },
    /// ordinal: the ranks of `top four`, both ends included.
    Ranks {
        /// First rank.
        from: u64,
        /// Last rank.
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

/// Every field that a value of any form may have. Reading one flat record and choosing the form afterwards takes a
/// tenth of the code that serde makes for an untagged enum.
#[derive(Deserialize)]
struct Fields {
    timex: Option<String>,
    edtf: Option<String>,
    quant: Option<Text>,
    start: Option<String>,
    end: Option<String>,
    #[serde(rename = "mod")]
    modifier: Option<Mod>,
    #[serde(default)]
    unresolved: bool,
    #[serde(default)]
    alternatives: Vec<String>,
    start_year: Option<i32>,
    end_year: Option<i32>,
    rank: Option<u64>,
    from: Option<u64>,
    to: Option<u64>,
    sides: Option<Vec<Vec<u32>>>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    amount: Option<f64>,
    unit: Option<Text>,
    currency: Option<Text>,
    min: Option<f64>,
    max: Option<f64>,
    per: Option<Text>,
    of: Option<String>,
    value: Option<String>,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let fields = Fields::deserialize(input)?;
        fields.form().ok_or_else(|| D::Error::custom("a value has none of the forms that a number may take"))
    }
}

impl Fields {
    /// The form whose deciding fields are there.
    fn form(self) -> Option<Value> {
        if let Some(timex) = self.timex {
            let Fields { edtf, quant, start, end, modifier, unresolved, alternatives, .. } = self;
            return Some(Value::Time(TimeValue { timex, edtf, quant, start, end, modifier, unresolved, alternatives }));
        }
        if let (Some(start_year), Some(end_year)) = (self.start_year, self.end_year) {
            return Some(Value::Season { start_year, end_year });
        }
        if let Some(rank) = self.rank {
            return Some(Value::Rank { rank });
        }
        if let (Some(from), Some(to)) = (self.from, self.to) {
            return Some(Value::Ranks { from, to });
        }
        if let Some(sides) = self.sides {
            return Some(Value::Score { sides });
        }
        if let (Some(numerator), Some(denominator), Some(amount)) = (self.numerator, self.denominator, self.amount) {
            return Some(Value::Fraction { numerator, denominator, amount });
        }
        if let Some(value) = self.value {
            return Some(Value::Text { value });
        }
        let Fields { amount, unit, currency, modifier, min, max, per, of, .. } = self;
        let any = amount.is_some() || min.is_some() || max.is_some();
        any.then_some(Value::Amount(Amount { amount, unit, currency, modifier, min, max, per, of }))
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
            (r#"{"start_year":2019,"end_year":2020}"#, "season"),
            (r#"{"rank":3}"#, "rank"),
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
