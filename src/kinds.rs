//! The table of annotation kinds: the one source for names, labels, legend, colours, JSON Schema and TypeScript types.
//!
//! Adding a kind: one line of [`KINDS`] (through the `kinds!` list below) and the file that finds it.

use serde::{Deserialize, Serialize};

/// The list of a page's panel that a kind belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Persons.
    People,
    /// Organisations.
    Organisations,
    /// Places and facilities.
    Places,
    /// All other names.
    Others,
    /// Numbers, dates and addresses.
    Numbers,
    /// Quotes.
    Quotes,
}

impl Group {
    /// The heading of the list.
    pub const fn label(self) -> &'static str {
        match self {
            Group::People => "People",
            Group::Organisations => "Organisations",
            Group::Places => "Places",
            Group::Others => "Other names",
            Group::Numbers => "Numbers",
            Group::Quotes => "Quotes",
        }
    }
}

/// The form of a kind's value; see [`crate::value::Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// No value.
    None,
    /// TIMEX3 and EDTF.
    Time,
    /// First and last year.
    Season,
    /// Amount with unit or currency.
    Amount,
    /// Rank or ranks.
    Rank,
    /// Pairs of points.
    Score,
    /// Numerator and denominator.
    Fraction,
    /// A canonical string.
    Text,
}

/// What is fixed about a kind.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct KindInfo {
    /// The kind.
    #[serde(skip)]
    pub kind: Kind,
    /// Its name in files and in CSS.
    pub name: &'static str,
    /// Its name for a reader, singular.
    pub label: &'static str,
    /// Its name for a reader, plural.
    pub plural: &'static str,
    /// The list it belongs to.
    pub group: Group,
    /// Hue of its highlight, degrees of OKLCH; one hue a group member, told apart by lightness and line as well.
    pub hue: u16,
    /// The form of its value.
    pub form: Form,
    /// Names of the fields of its value that decide what it says, in the order a table shows them.
    pub fields: &'static [&'static str],
    /// What it is, in one line.
    pub hint: &'static str,
}

macro_rules! kinds {
    ($($kind:ident $name:literal $label:literal $plural:literal $group:ident $hue:literal $form:ident [$($field:literal)*] $hint:literal;)*) => {
        /// A kind of annotation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Kind {
            $(#[doc = $hint] #[serde(rename = $name)] $kind,)*
        }

        /// Every kind, in the order of [`Kind`].
        pub const KINDS: &[KindInfo] = &[
            $(KindInfo { kind: Kind::$kind, name: $name, label: $label, plural: $plural, group: Group::$group, hue: $hue,
                form: Form::$form, fields: &[$($field),*], hint: $hint },)*
        ];
    };
}

kinds! {
    Person "person" "Person" "People" People 255 None [] "A named person, animal, character or family";
    Organisation "organisation" "Organisation" "Organisations" Organisations 55 None [] "A company, club, party, agency, medium or other named body";
    Place "place" "Place" "Places" Places 150 None [] "A country, city, region, sea or other named place";
    Facility "facility" "Facility" "Facilities" Places 185 None [] "A named building, stadium, airport, road or base";
    Group "group" "Group" "Groups" Others 310 None [] "A nationality, ethnic, religious or political group, or a language";
    Event "event" "Event" "Events" Others 340 None [] "A named event or competition";
    Work "work" "Work" "Works" Others 290 None [] "A titled work, law, award or programme";
    Product "product" "Product" "Products" Others 20 None [] "A named make, model, ship, weapon or piece of software";
    Date "date" "Date" "Dates" Numbers 95 Time ["timex" "edtf" "start" "end" "mod"] "A day, month, year or other stretch of the calendar";
    Time "time" "Time" "Times" Numbers 95 Time ["timex" "start" "end" "mod"] "A time of day";
    Duration "duration" "Duration" "Durations" Numbers 95 Time ["timex" "mod"] "A length of time";
    Set "set" "Recurring time" "Recurring times" Numbers 95 Time ["timex" "mod"] "A time that comes again";
    Season "season" "Season" "Seasons" Numbers 95 Season ["start_year" "end_year"] "A sporting or political season";
    Age "age" "Age" "Ages" Numbers 75 Amount ["amount" "min" "max" "unit" "of" "mod"] "The age of a person or thing";
    Money "money" "Money" "Money" Numbers 75 Amount ["amount" "min" "max" "currency" "per" "mod"] "An amount of money";
    Percent "percent" "Percentage" "Percentages" Numbers 75 Amount ["amount" "min" "max" "unit" "mod"] "A percentage, or percentage points";
    Quantity "quantity" "Quantity" "Quantities" Numbers 75 Amount ["amount" "min" "max" "unit" "per" "mod"] "An amount with a unit of measure";
    Count "count" "Count" "Counts" Numbers 75 Amount ["amount" "min" "max" "unit" "per" "mod"] "A number of things, with the noun it counts";
    Ordinal "ordinal" "Ordinal" "Ordinals" Numbers 75 Rank ["rank" "from" "to"] "A rank or place in a sequence";
    Score "score" "Score" "Scores" Numbers 75 Score ["sides"] "The score of a match";
    Fraction "fraction" "Fraction" "Fractions" Numbers 75 Fraction ["numerator" "denominator" "amount"] "A fraction, ratio or odds";
    Number "number" "Number" "Numbers" Numbers 75 Amount ["amount" "min" "max" "mod"] "A number with no unit";
    Url "url" "Web address" "Web addresses" Numbers 220 Text ["value"] "A web address";
    Email "email" "E-mail address" "E-mail addresses" Numbers 220 Text ["value"] "An e-mail address";
    Phone "phone" "Phone number" "Phone numbers" Numbers 220 Text ["value"] "A telephone number";
    Handle "handle" "Handle" "Handles" Numbers 220 Text ["value"] "The name of an account";
    Hashtag "hashtag" "Hashtag" "Hashtags" Numbers 220 Text ["value"] "A hashtag";
    Quote "quote" "Quote" "Quotes" Quotes 0 None [] "What somebody is reported to have said";
}

impl Kind {
    /// What is fixed about the kind.
    pub const fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        KINDS.iter().find(|k| k.name == name).map(|k| k.kind)
    }

    /// Whether it is one of the eight kinds of names.
    pub const fn is_entity(self) -> bool {
        (self as u8) <= (Kind::Product as u8)
    }

    /// Whether it is one of the kinds of numbers, dates and addresses.
    pub const fn is_number(self) -> bool {
        !self.is_entity() && !matches!(self, Kind::Quote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_names_are_unique() {
        for (i, info) in KINDS.iter().enumerate() {
            assert_eq!(info.kind as usize, i);
            assert_eq!(Kind::from_name(info.name), Some(info.kind));
            assert_eq!(serde_json::to_string(&info.kind).unwrap(), format!("\"{}\"", info.name));
            assert_eq!(info.form == Form::None, info.fields.is_empty(), "{}", info.name);
        }
        assert_eq!(Kind::from_name("nothing"), None);
    }

    #[test]
    fn entities_numbers_and_quotes_divide_the_table() {
        assert_eq!(KINDS.iter().filter(|k| k.kind.is_entity()).count(), 8);
        assert!(
            KINDS
                .iter()
                .all(|k| k.kind.is_entity() as u8 + k.kind.is_number() as u8 + (k.kind == Kind::Quote) as u8 == 1)
        );
    }
}
