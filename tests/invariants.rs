//! What must hold for any text at all: no panic, text untouched, spans on characters and in order, the same answer
//! twice, entities and mentions that point at each other, and a file that reads back as it was written.

use newsmark::document::{Annotation, Document, Span};
use newsmark::export::newsmark::{read, write};
use newsmark::kinds::Kind;
use newsmark::options::{Hemisphere, SlashDates};
use newsmark::{Model, Options, annotate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn check(text: &str, options: &Options) {
    let model = Model::built_in();
    let document = annotate(text, options, &model);
    assert_eq!(document.text, text, "the text was touched");
    structure(&document);
    annotations(&document);
    entities(&document);
    let file = write(&document);
    assert_eq!(file, write(&annotate(text, options, &model)), "a second run gives another answer");
    let back = read(&file).unwrap_or_else(|e| panic!("{e}\n{file}"));
    assert_eq!(write(&back), file, "the file reads back as another");
}

fn on_characters(text: &str, span: Span) {
    assert!(span.start < span.end && span.end <= text.len(), "{span:?} of {}", text.len());
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} cuts a character");
}

/// Paragraphs hold sentences, sentences hold tokens, all in order and without overlap.
fn structure(d: &Document) {
    ordered(d, d.paragraphs.iter().map(|p| p.span));
    ordered(d, d.sentences.iter().map(|s| s.span));
    ordered(d, d.tokens.iter().map(|t| t.span));
    for p in &d.paragraphs {
        assert!(d.tokens[p.tokens.clone()].iter().all(|t| p.span.contains(&t.span)));
        assert!(d.sentences[p.sentences.clone()].iter().all(|s| p.span.contains(&s.span)));
    }
    for s in &d.sentences {
        assert!(!s.tokens.is_empty());
        assert!(d.tokens[s.tokens.clone()].iter().all(|t| s.span.contains(&t.span)));
    }
}

fn ordered(d: &Document, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        on_characters(&d.text, span);
        assert!(span.start >= end, "{span:?} begins before {end}");
        end = span.end;
    }
}

fn annotations(d: &Document) {
    let order = |a: &Annotation| (a.span.start, std::cmp::Reverse(a.span.end));
    assert!(d.annotations.is_sorted_by_key(order));
    // Names and numbers may hold each other (`2018 World Cup`, `36 Gripen fighters`), but none its own like.
    ordered(d, d.annotations.iter().filter(|a| a.kind.is_entity()).map(|a| a.span));
    ordered(d, d.annotations.iter().filter(|a| a.kind.is_number()).map(|a| a.span));
    let mut numbers: Vec<_> = d.annotations.iter().map(|a| a.id).collect();
    numbers.sort_unstable();
    assert!(numbers.windows(2).all(|w| w[0] < w[1]), "an id is given twice");
    for a in &d.annotations {
        on_characters(&d.text, a.span);
        assert!((0.0..=1.0).contains(&a.score), "{}", a.score);
        assert_eq!(a.value.is_some(), a.kind.is_number(), "{:?} {:?}", a.kind, d.slice(a.span));
        assert_eq!(a.quote.is_some(), a.kind == Kind::Quote);
        if let Some(figure) = a.figure {
            on_characters(&d.text, figure);
            assert!(a.span.contains(&figure));
        }
        quote(d, a);
    }
}

fn quote(d: &Document, a: &Annotation) {
    let Some(q) = &a.quote else { return };
    ordered(d, q.parts.iter().copied());
    let (first, last) = (q.parts.first().expect("a quote has a part"), q.parts.last().expect("as above"));
    assert_eq!(a.span, Span::new(first.start, last.end));
    let speaker = q.speaker.map(|s| s.span);
    for span in speaker.into_iter().chain(q.cue).chain(q.hearer) {
        on_characters(&d.text, span);
    }
    if let Some(id) = q.speaker.and_then(|s| s.entity) {
        assert!(d.entities.iter().any(|e| e.id == id), "the speaker is an entity that is not there");
    }
}

fn entities(d: &Document) {
    for e in &d.entities {
        assert!(e.kind.is_entity() && !e.name.is_empty() && !e.mentions.is_empty());
        let back: Vec<_> = d.annotations.iter().filter(|a| a.entity == Some(e.id)).map(|a| a.id).collect();
        assert_eq!(back, e.mentions, "{}: mentions that do not point back", e.name);
    }
    for a in &d.annotations {
        assert!(a.entity.is_none_or(|id| d.entities.iter().any(|e| e.id == id)));
        assert!(a.entity.is_none() || a.kind.is_entity());
    }
}

/// Pieces that news is made of, and pieces that break naive readers of it.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[+]",
    "…",
    " – ",
    "—",
    "-",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{301}",
    "😀",
    "👩‍👩‍👧",
    "🇬🇧",
    "🎺🌫️",
    "\u{10ffff}",
    "said",
    "told",
    "according to",
    " he ",
    " she ",
    "Harriet Vane",
    "Vane",
    "Mr ",
    "Leeds United",
    "LONDON",
    "Sheffield Wednesday",
    "Paris",
    "The Hague",
    "No 10",
    "COVID-19",
    "TF1",
    "U.S.",
    "St. Paul",
    "Zoë",
    "İstanbul",
    "ß",
    "ﬁ",
    "ДОМ",
    "東京",
    "한국",
    "שלום",
    "مرحبا",
    "١٢٣",
    "½",
    "²",
    "Ⅻ",
    "①",
    "0",
    "1",
    "7",
    "12",
    "999999999999999999999999",
    "1.",
    ".5",
    "1,234",
    "3-1",
    "2019-20",
    "£40-45m",
    "$1.2 billion",
    "€",
    "%",
    " per cent",
    "26-year-old",
    "one",
    "second",
    "may",
    "May",
    "March",
    "29 February",
    "2021-02-30",
    "date 2020-03-30\n",
    "yesterday",
    "last summer",
    "next Tuesday",
    "a few weeks ago",
    "6ft 2in",
    "9:30pm",
    "31/12/99",
    "twice",
    "two thirds",
    "top-four",
    "@handle",
    "#tag",
    "https://a.example/b?c=d#e",
    "pic.twitter.com/x",
    "a@b.example",
    "+44 1632 960417",
    "— Name (@name) April 11, 2021",
    "By Ann Other",
    "(Photo by A. Other via Getty Images)",
    "« Je suis là »",
    "a-t-il dit",
    "<script>alert(1)</script>",
    "&amp;",
    "{}",
    "\\",
    "/",
    "|",
    "•",
];

fn news() -> impl Strategy<Value = String> {
    vec(prop_oneof![9 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// Figures that break naive readers: out of every range, of other scripts, of hundreds of digits, of nothing but signs.
#[test]
fn hostile_figures_have_a_value_or_none() {
    let digits = "9".repeat(400);
    let long = format!("£{digits} {digits} {digits}.{digits} {digits}% {digits}km 1/{digits} {digits}-{digits}");
    let deep = "three hundred thousand million ".repeat(60);
    let sums = "5 km 400 m 30 cm and 2 mm ".repeat(200);
    let pounds = "two pounds of \"5\" ".repeat(300);
    let table = [
        "99/99/9999 1e999 -1e-999 1e22 1e23 1E+99 $$$ ££ $-$ $.  .% %%",
        "４０ pounds, ٤٠ per cent, ۴۰ km, ४० grams, 𝟜𝟘 miles, ①② euros, ½½ cup, ²³ m²",
        "1\u{2009}000\u{202f}000\u{a0}000 euros, 12\u{2009}34 km, 1\u{202f}000.5 %",
        "-−–—5 °C -- 5 °C +5 ++5 5'5' 5\"5\" 5''5'' 5″″",
        "1/0 0/0 1/1000000 10/1000 1 1/0 and 1/0 half half half quarter of a quarter of a mile",
        "km km km² ^2 5^ 5 km^ 5 km^9 5/s 5 m/ 5 m/s/s/s/s per per per day",
        &long,
        &deep,
        &sums,
        &pounds,
    ];
    for text in table {
        check(text, &Options::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string(text in any::<String>()) {
        check(&text, &Options::default());
    }

    #[test]
    fn pieces_of_news_in_any_order(text in news()) {
        check(&text, &Options::default());
    }

    #[test]
    fn any_options(text in news(), year in 1i32..=9999, day in 1u16..=365, flags in any::<[bool; 4]>()) {
        let options = Options {
            date: time::Date::from_ordinal_date(year, day).ok(),
            slash_dates: if flags[0] { SlashDates::MonthFirst } else { SlashDates::DayFirst },
            hemisphere: if flags[1] { Hemisphere::Southern } else { Hemisphere::Northern },
            calendar_year_season: flags[2],
            indirect: flags[3],
            ..Options::default()
        };
        check(&text, &options);
    }

    #[test]
    fn seeds_cut_and_joined_anywhere(cuts in vec((select(SEEDS), any::<prop::sample::Index>(), 1usize..400), 1..6)) {
        let mut text = String::new();
        for (seed, at, len) in cuts {
            let from = at.index(seed.chars().count());
            text.extend(seed.chars().skip(from).take(len));
        }
        check(&text, &Options::default());
    }
}

const SEEDS: &[&str] = &[
    include_str!("../seeds/football-transfer.txt"),
    include_str!("../seeds/football-report.txt"),
    include_str!("../seeds/politics.txt"),
    include_str!("../seeds/markets.txt"),
    include_str!("../seeds/council.txt"),
    include_str!("../seeds/ocean-race.txt"),
    include_str!("../seeds/storm.txt"),
];

#[test]
fn texts_that_once_broke_somebody() {
    let long_line = "a “b ".repeat(20_000);
    let table = [
        "",
        " ",
        "\n",
        "\r\n\r\n",
        "\0",
        "\u{feff}",
        "😀",
        "👩‍👩‍👧👩‍👩‍👧",
        "“",
        "”",
        "’",
        "“”",
        "\"\"",
        "«»",
        "“ “ “",
        "” ” ”",
        "“a\n\n“b\n\n“c",
        "“a” said",
        "said “",
        "1",
        "-1",
        "1-",
        "£",
        "£-",
        "%",
        "0000-00-00",
        "date 0000-00-00",
        "date 9999-12-31\n\ntomorrow, next century and in 9999999 years",
        "date 0001-01-01\n\nlast year",
        "99999999999999999999999999999999999 goals",
        "1e999",
        "31 February 2021",
        "25:61",
        "@",
        "#",
        "http://",
        "a@",
        "@@@@",
        "\u{202e}dias ‘olleh’",
        "هو قال “مرحبا” ٢٠٢١",
        "İ İ İ",
        "e\u{301}“e\u{301}”",
        "\u{301}",
        "Mr",
        "Mr.",
        "told",
        "according to",
        "He said",
        "said he",
        "— (@) April",
        "...",
        "… [+]",
        "(((((((",
        "]]]]]]]",
        "\u{2028}\u{2029}",
        "one\rtwo\rthree",
        "<script>“x”</script>",
        "A",
        "A A A A",
        "I",
        "may May second Second one One",
        &long_line,
    ];
    for text in table {
        check(text, &Options::default());
    }
}

/// A stage whose cost grows with the square of the text would not come to an end here.
#[test]
fn long_runs_of_one_piece() {
    for piece in PIECES
        .iter()
        .chain(&["a", "a-", "a.", "A ", "A. ", "1-", "1,", "“a ", "‘a ", "“a\n\n", "a@", "—\n", "http://a", "www.a."])
    {
        check(&piece.repeat(60_000 / piece.len()), &Options::default());
    }
}

#[test]
fn line_ends_do_not_change_what_is_found() {
    for seed in SEEDS {
        let model = Model::built_in();
        let found = |text: &str| -> Vec<(Kind, String)> {
            let d = annotate(text, &Options::default(), &model);
            d.annotations.iter().map(|a| (a.kind, d.slice(a.span).replace("\r\n", "\n"))).collect()
        };
        assert_eq!(found(seed), found(&seed.replace('\n', "\r\n")));
    }
}
