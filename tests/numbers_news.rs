//! A hundred sentences of news with every number in them: what peers read wrong, and what they read where nothing is.
//!
//! Each line is a sentence and all that the number stage may find in it, in order: `text | kind | value`. The value is
//! what the document's JSON holds, without the fields that follow from the TIMEX3 value and without alternatives.

use newsmark::options::{Hemisphere, SlashDates};
use newsmark::{Document, Options, language, numbers, paragraphs, sentences, tokens};

/// A Monday.
const TODAY: &str = "2021-04-12";

fn read(text: &str, options: &Options) -> Vec<String> {
    let mut d = Document { text: text.to_owned(), date: options.date, ..Document::default() };
    paragraphs::split(&mut d);
    tokens::split(&mut d);
    sentences::split(&mut d);
    language::detect(&mut d, options);
    numbers::tag(&mut d, options);
    let line = |a: &newsmark::document::Annotation| {
        let value = a.value.as_deref().expect("every number has a value");
        let mut json = serde_json::to_value(value).expect("values can be written");
        let fields = json.as_object_mut().expect("a value is an object");
        if fields.contains_key("timex") {
            for name in ["edtf", "start", "end", "alternatives", "amount", "unit", "min", "max"] {
                fields.remove(name);
            }
        }
        format!("{} | {} | {}", d.slice(a.span), a.kind.name(), json)
    };
    d.annotations.iter().map(line).collect()
}

fn dated() -> Options {
    Options { date: newsmark::export::newsmark::parse_date(TODAY), ..Options::default() }
}

fn check(table: &[(&str, &[&str])]) {
    let options = dated();
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = read(text, &options);
        if found != *expected {
            wrong.push_str(&format!("{text}\n  expected {expected:?}\n  found    {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn amounts_scores_and_dates_that_peers_read_wrong() {
    check(&[
        (
            "The winger cost £120m, the keeper £1.5bn less.",
            &[
                r#"£120m | money | {"amount":120000000,"currency":"GBP"}"#,
                r#"£1.5bn | money | {"amount":1500000000,"currency":"GBP"}"#,
            ],
        ),
        (
            "Rivals in Basel agreed to pay $5bn for the plant.",
            &[r#"$5bn | money | {"amount":5000000000,"currency":"USD"}"#],
        ),
        (
            "The appeal has raised half a million pounds since Easter.",
            &[
                r#"half a million pounds | money | {"amount":500000,"currency":"GBP"}"#,
                r#"Easter | date | {"timex":"2021-04-04"}"#,
            ],
        ),
        (
            "Ministers set aside one and a half million euros for the bridge.",
            &[r#"one and a half million euros | money | {"amount":1500000,"currency":"EUR"}"#],
        ),
        ("Harborough won 3-1 after trailing at the break.", &[r#"3-1 | score | {"sides":[[3,1]]}"#]),
        (
            "He was their top scorer in the 2019-20 season.",
            &[r#"2019-20 season | season | {"end_year":2020,"start_year":2019}"#],
        ),
        (
            "The club lost money in the 2018/19 season.",
            &[r#"2018/19 season | season | {"end_year":2019,"start_year":2018}"#],
        ),
        ("A porter aged 26 was hurt in the fall.", &[r#"26 | age | {"amount":26,"unit":"a"}"#]),
        ("They want promotion for a second consecutive season.", &[r#"second | ordinal | {"rank":2}"#]),
        ("Rents rose by 10-15 per cent in Exmouth.", &[r#"10-15 per cent | percent | {"max":15,"min":10,"unit":"%"}"#]),
        ("Wages fell 20pc at the mill.", &[r#"20pc | percent | {"amount":20,"unit":"%"}"#]),
        ("She left the orchestra last summer.", &[r#"last summer | date | {"timex":"2020-SU"}"#]),
        ("He will be fit for next season.", &[r#"next season | season | {"end_year":2022,"start_year":2021}"#]),
        ("The invoice was dated 03/04/2021 and never paid.", &[r#"03/04/2021 | date | {"timex":"2021-04-03"}"#]),
        ("The centre-half is 6ft 2in and quick.", &[r#"6ft 2in | quantity | {"amount":74,"unit":"[in_i]"}"#]),
        ("The gates open at 3pm on Saturday.", &[r#"3pm on Saturday | time | {"timex":"2021-04-17T15:00"}"#]),
        (
            "Losses of between 2 and 3 million were feared.",
            &[r#"2 and 3 million | number | {"max":3000000,"min":2000000}"#],
        ),
        (
            "Turnout was up 2.5 percentage points to 7%.",
            &[
                r#"2.5 percentage points | percent | {"amount":2.5,"unit":"pp"}"#,
                r#"7% | percent | {"amount":7,"unit":"%"}"#,
            ],
        ),
        ("The show starts at 7.30pm in the old mill.", &[r#"7.30pm | time | {"timex":"2021-04-12T19:30"}"#]),
        ("Nobody wore them after the 1990s.", &[r#"1990s | date | {"timex":"199"}"#]),
        ("Work should begin in mid-July, the council said.", &[r#"mid-July | date | {"mod":"MID","timex":"2021-07"}"#]),
        ("Profits slipped in the first quarter of 2021.", &[r#"first quarter of 2021 | date | {"timex":"2021-Q1"}"#]),
        (
            "Nearly two-thirds of the pupils walked out.",
            &[r#"two-thirds | fraction | {"amount":0.6666666666666666,"denominator":3,"numerator":2}"#],
        ),
        ("One in five shops is empty.", &[r#"One in five | fraction | {"amount":0.2,"denominator":5,"numerator":1}"#]),
        ("A dozen sheep escaped near Malton.", &[r#"A dozen sheep | count | {"amount":12,"unit":"sheep"}"#]),
        (
            "Hundreds of swimmers signed the letter.",
            &[r#"Hundreds of swimmers | count | {"max":1000,"min":100,"unit":"swimmer"}"#],
        ),
        ("A 25,000-strong crowd sang in the rain.", &[r#"25,000-strong | count | {"amount":25000,"unit":"person"}"#]),
        (
            "They value the striker at £40-45m.",
            &[r#"£40-45m | money | {"currency":"GBP","max":45000000,"min":40000000}"#],
        ),
        (
            "The state fund bought USD34.6 million of bonds.",
            &[r#"USD34.6 million | money | {"amount":34600000,"currency":"USD"}"#],
        ),
        ("The contractor was fined Rs 2 crore.", &[r#"Rs 2 crore | money | {"amount":20000000,"currency":"INR"}"#]),
        (
            "The mare was a 100-1 shot at breakfast.",
            &[r#"100-1 | fraction | {"amount":100,"denominator":1,"numerator":100}"#],
        ),
        ("She anchored the 4x100m relay team.", &[r#"4x100m | quantity | {"amount":400,"unit":"m"}"#]),
        ("He swam it in 1min 42.3sec.", &[r#"1min 42.3sec | duration | {"timex":"PT1M42.3S"}"#]),
        ("Deliveries resume at 6pm.", &[r#"6pm | time | {"timex":"2021-04-12T18:00"}"#]),
        (
            "There were 50,000 in the square by noon.",
            &[r#"50,000 | number | {"amount":50000}"#, r#"noon | time | {"timex":"2021-04-12T12:00"}"#],
        ),
    ]);
}

#[test]
fn times_rates_ages_and_addresses() {
    check(&[
        ("She has played twice for the first-team squad.", &[r#"twice | count | {"amount":2,"unit":"time"}"#]),
        ("He ruled from 1965-1979 without a vote.", &[r#"1965-1979 | date | {"timex":"1965/1979"}"#]),
        (
            "Police seized 212 phones and £84,000 in cash.",
            &[
                r#"212 phones | count | {"amount":212,"unit":"phone"}"#,
                r#"£84,000 | money | {"amount":84000,"currency":"GBP"}"#,
            ],
        ),
        (
            "The fare is £3 a litre of patience, not £2 million a year.",
            &[
                r#"£3 | money | {"amount":3,"currency":"GBP","per":"litre"}"#,
                r#"£2 million a year | money | {"amount":2000000,"currency":"GBP","per":"year"}"#,
            ],
        ),
        (
            "Diesel costs £1.46 a litre in Dover.",
            &[r#"£1.46 | money | {"amount":1.46,"currency":"GBP","per":"litre"}"#],
        ),
        (
            "At least 27 people, including six nurses, were injured.",
            &[
                r#"27 people | count | {"amount":27,"mod":"EQUAL_OR_MORE","unit":"person"}"#,
                r#"six nurses | count | {"amount":6,"unit":"nurse"}"#,
            ],
        ),
        ("The council meets on Tuesday.", &[r#"Tuesday | date | {"timex":"2021-04-13"}"#]),
        ("Officers were called on Tuesday to a flat in Poole.", &[r#"Tuesday | date | {"timex":"2021-04-06"}"#]),
        (
            "The storm hit yesterday and will pass tomorrow.",
            &[r#"yesterday | date | {"timex":"2021-04-11"}"#, r#"tomorrow | date | {"timex":"2021-04-13"}"#],
        ),
        ("They met two weeks ago in a lay-by.", &[r#"two weeks ago | date | {"timex":"2021-W13"}"#]),
        ("The bakery opened three years ago.", &[r#"three years ago | date | {"timex":"2018"}"#]),
        ("He left a few weeks ago.", &[r#"a few weeks ago | date | {"mod":"APPROX","timex":"PXW"}"#]),
        ("She died on New Year's Day at home.", &[r#"New Year's Day | date | {"timex":"2021-01-01"}"#]),
        ("The fete is on Good Friday as ever.", &[r#"Good Friday | date | {"timex":"2021-04-02"}"#]),
        (
            "The tide turned in the early hours of Friday, April 9.",
            &[r#"early hours of Friday, April 9 | time | {"mod":"START","timex":"2021-04-09TMO"}"#],
        ),
        ("The summit of 14 March 2018 changed little.", &[r#"14 March 2018 | date | {"timex":"2018-03-14"}"#]),
        (
            "It ran from 9am to 5pm every Tuesday.",
            &[r#"9am to 5pm every Tuesday | set | {"quant":"EVERY","timex":"XXXX-WXX-2T09:00/XXXX-WXX-2T17:00"}"#],
        ),
        (
            "The ferry sails daily and twice a week in winter.",
            &[
                r#"daily | set | {"quant":"EVERY","timex":"P1D"}"#,
                r#"twice | count | {"amount":2,"unit":"time"}"#,
                r#"a week | set | {"quant":"EVERY","timex":"P1W"}"#,
                r#"winter | date | {"timex":"2021-WI"}"#,
            ],
        ),
        (
            "A 26-year-old man and an 18-month-old girl were found.",
            &[r#"26-year-old | age | {"amount":26,"unit":"a"}"#, r#"18-month-old | age | {"amount":18,"unit":"mo"}"#],
        ),
        ("Ada Quill, 41, paid the fine.", &[r#"41 | age | {"amount":41,"unit":"a"}"#]),
        ("She turns 27 in July.", &[r#"27 | age | {"amount":27,"unit":"a"}"#, r#"July | date | {"timex":"2021-07"}"#]),
        ("The suspect is in his early 20s.", &[r#"20s | age | {"max":29,"min":20,"unit":"a"}"#]),
        (
            "Sewell beat Ortiz 6-4, 3-6, 7-6 (7-5) in two hours and ten minutes.",
            &[
                r#"6-4, 3-6, 7-6 (7-5) | score | {"sides":[[6,4],[3,6],[7,6]]}"#,
                r#"two hours and ten minutes | duration | {"timex":"PT2H10M"}"#,
            ],
        ),
        ("Priya won 21-17, 21-19 in Odense.", &[r#"21-17, 21-19 | score | {"sides":[[21,17],[21,19]]}"#]),
        ("Councillors voted 15 to 0 to sell the pier.", &[r#"15 to 0 | score | {"sides":[[15,0]]}"#]),
        (
            "The flat measures 65 square metres and costs $2,500 a month.",
            &[
                r#"65 square metres | quantity | {"amount":65,"unit":"m2"}"#,
                r#"$2,500 a month | money | {"amount":2500,"currency":"USD","per":"month"}"#,
            ],
        ),
        ("Winds of 155 mph tore off roofs.", &[r#"155 mph | quantity | {"amount":155,"unit":"[mi_i]/h"}"#]),
        (
            "The well yields 1.7 million barrels per day.",
            &[r#"1.7 million barrels per day | quantity | {"amount":1700000,"unit":"[bbl_us]/d"}"#],
        ),
        (
            "Temperatures reached 38C in Faro, 100 degrees Fahrenheit.",
            &[
                r#"38C | quantity | {"amount":38,"unit":"Cel"}"#,
                r#"100 degrees Fahrenheit | quantity | {"amount":100,"unit":"[degF]"}"#,
            ],
        ),
        (
            "The truck was doing 101km/h in a 50km/h zone.",
            &[
                r#"101km/h | quantity | {"amount":101,"unit":"km/h"}"#,
                r#"50km/h | quantity | {"amount":50,"unit":"km/h"}"#,
            ],
        ),
        ("He weighed 14st 6lb at the weigh-in.", &[r#"14st 6lb | quantity | {"amount":202,"unit":"[lb_av]"}"#]),
        (
            "Call 0161 496 0000 or dial 999.",
            &[r#"0161 496 0000 | phone | {"value":"01614960000"}"#, r#"999 | phone | {"value":"999"}"#],
        ),
        (
            "Write to desk@example.org, see https://example.org/a or ask @ada_q with #tides.",
            &[
                r#"desk@example.org | email | {"value":"desk@example.org"}"#,
                r#"https://example.org/a | url | {"value":"https://example.org/a"}"#,
                r#"@ada_q | handle | {"value":"ada_q"}"#,
                r#"#tides | hashtag | {"value":"tides"}"#,
            ],
        ),
        (
            "The index closed at 3,924.6, down 11.4 points.",
            &[r#"3,924.6 | number | {"amount":3924.6}"#, r#"11.4 points | count | {"amount":11.4,"unit":"point"}"#],
        ),
        (
            "The pound fell to $1.1330, its weakest since 1985.",
            &[r#"$1.1330 | money | {"amount":1.133,"currency":"USD"}"#, r#"1985 | date | {"timex":"1985"}"#],
        ),
    ]);
}

#[test]
fn sentences_of_every_desk() {
    check(&[
        (
            "They sold 2.8 million tonnes of grain last year.",
            &[
                r#"2.8 million tonnes | quantity | {"amount":2800000,"unit":"t"}"#,
                r#"last year | date | {"timex":"2020"}"#,
            ],
        ),
        (
            "The bill, worth A$4.2bn, passed late on Thursday.",
            &[
                r#"A$4.2bn | money | {"amount":4200000000,"currency":"AUD"}"#,
                r#"late on Thursday | date | {"mod":"END","timex":"2021-04-08"}"#,
            ],
        ),
        (
            "It cost a penny in the thirties.",
            &[r#"a penny | money | {"amount":0.01,"currency":"GBP"}"#, r#"thirties | date | {"timex":"193"}"#],
        ),
        (
            "A third of the nurses, and half of the porters, stayed.",
            &[
                r#"A third | fraction | {"amount":0.3333333333333333,"denominator":3,"numerator":1}"#,
                r#"half | fraction | {"amount":0.5,"denominator":2,"numerator":1}"#,
            ],
        ),
        (
            "Shares sank 31p to 88p.",
            &[r#"31p | money | {"amount":0.31,"currency":"GBP"}"#, r#"88p | money | {"amount":0.88,"currency":"GBP"}"#],
        ),
        (
            "He finished fourth, behind the 41st seed.",
            &[r#"fourth | ordinal | {"rank":4}"#, r#"41st | ordinal | {"rank":41}"#],
        ),
        ("They must finish in the top four.", &[r#"top four | ordinal | {"from":1,"to":4}"#]),
        ("The reserve sits 12th in the table.", &[r#"12th | ordinal | {"rank":12}"#]),
        (
            "Leeds are seventh with eight games to go and five points behind.",
            &[
                r#"seventh | ordinal | {"rank":7}"#,
                r#"eight games | count | {"amount":8,"unit":"game"}"#,
                r#"five points | count | {"amount":5,"unit":"point"}"#,
            ],
        ),
        (
            "The dam, built in the 19th century, burst in 1864.",
            &[r#"19th century | date | {"timex":"18"}"#, r#"1864 | date | {"timex":"1864"}"#],
        ),
        ("She was born on 3 January 1928 in Ghent.", &[r#"3 January 1928 | date | {"timex":"1928-01-03"}"#]),
        (
            "He scored the first of his three goals after 11 minutes.",
            &[
                r#"first | ordinal | {"rank":1}"#,
                r#"three goals | count | {"amount":3,"unit":"goal"}"#,
                r#"11 minutes | duration | {"timex":"PT11M"}"#,
            ],
        ),
        (
            "Tens of thousands of people marched on 1 May.",
            &[
                r#"Tens of thousands of people | count | {"max":100000,"min":10000,"unit":"person"}"#,
                r#"1 May | date | {"timex":"2020-05-01"}"#,
            ],
        ),
        ("The deal runs until the end of 2024.", &[r#"end of 2024 | date | {"mod":"END","timex":"2024"}"#]),
        (
            "Rents rose to between £900 and £1,100 a month.",
            &[r#"£900 and £1,100 a month | money | {"currency":"GBP","max":1100,"min":900,"per":"month"}"#],
        ),
        (
            "Nearly €2.4 million went on up to 30 consultants.",
            &[
                r#"€2.4 million | money | {"amount":2400000,"currency":"EUR","mod":"LESS_THAN"}"#,
                r#"30 consultants | count | {"amount":30,"mod":"EQUAL_OR_LESS","unit":"consultant"}"#,
            ],
        ),
        (
            "He reached 50 before lunch and England were 188-4 at the close.",
            &[r#"50 | number | {"amount":50}"#, r#"188-4 | score | {"sides":[[188,4]]}"#],
        ),
        (
            "The bus takes more than four hours, not a couple of days.",
            &[
                r#"four hours | duration | {"mod":"MORE_THAN","timex":"PT4H"}"#,
                r#"a couple of days | duration | {"mod":"APPROX","timex":"P2D"}"#,
            ],
        ),
        (
            "Turnover trebled to Tk 23,000 crore.",
            &[r#"Tk 23,000 crore | money | {"amount":230000000000,"currency":"BDT"}"#],
        ),
        (
            "The bank lent 1.5m people a total of £2.3bn.",
            &[
                r#"1.5m people | count | {"amount":1500000,"unit":"person"}"#,
                r#"£2.3bn | money | {"amount":2300000000,"currency":"GBP"}"#,
            ],
        ),
        (
            "Her channel has 10k followers and 1.2M views.",
            &[
                r#"10k followers | count | {"amount":10000,"unit":"follower"}"#,
                r#"1.2M views | count | {"amount":1200000,"unit":"view"}"#,
            ],
        ),
        (
            "He batted .300 and ran half a mile to work.",
            &[r#".300 | number | {"amount":0.3}"#, r#"half a mile | quantity | {"amount":0.5,"unit":"[mi_i]"}"#],
        ),
        (
            "The spa is a mile from the pier, the airport 110 miles.",
            &[
                r#"a mile | quantity | {"amount":1,"unit":"[mi_i]"}"#,
                r#"110 miles | quantity | {"amount":110,"unit":"[mi_i]"}"#,
            ],
        ),
        (
            "Two dozen boxes, 34,500 metric tons of wheat and a 7lb 8oz baby.",
            &[
                r#"Two dozen boxes | count | {"amount":24,"unit":"box"}"#,
                r#"34,500 metric tons | quantity | {"amount":34500,"unit":"t"}"#,
                r#"7lb 8oz | quantity | {"amount":7.5,"unit":"[lb_av]"}"#,
            ],
        ),
        ("The next day they left for Ghent.", &[r#"next day | date | {"timex":"XXXX-XX-XX","unresolved":true}"#]),
        ("The village has been quiet over the past year.", &[r#"past year | duration | {"timex":"P1Y"}"#]),
        ("She had been born in '94, he said.", &[r#"'94 | date | {"timex":"1994"}"#]),
        (
            "The 999 caller gave log 611 of 7 February.",
            &[
                r#"999 | phone | {"value":"999"}"#,
                r#"611 | number | {"amount":611}"#,
                r#"7 February | date | {"timex":"2021-02-07"}"#,
            ],
        ),
        ("Full-time: Barnsley 2, Preston 1.", &[r#"2 | number | {"amount":2}"#, r#"1 | number | {"amount":1}"#]),
        (
            "The striker, who is 23, has 12 caps.",
            &[r#"23 | age | {"amount":23,"unit":"a"}"#, r#"12 caps | count | {"amount":12,"unit":"cap"}"#],
        ),
        (
            "Around 5.30am today officers raided nine addresses.",
            &[
                r#"5.30am today | time | {"mod":"APPROX","timex":"2021-04-12T05:30"}"#,
                r#"nine addresses | count | {"amount":9,"unit":"address"}"#,
            ],
        ),
        (
            "The vote was 6-3, with two abstentions.",
            &[r#"6-3 | score | {"sides":[[6,3]]}"#, r#"two abstentions | count | {"amount":2,"unit":"abstention"}"#],
        ),
        (
            "The 2018 World Cup was in Russia, Euro 2020 everywhere.",
            &[r#"2018 | date | {"timex":"2018"}"#, r#"2020 | date | {"timex":"2020"}"#],
        ),
        (
            "The 10 members of Class 345 met on May 9.",
            &[r#"10 members | count | {"amount":10,"unit":"member"}"#, r#"May 9 | date | {"timex":"2020-05-09"}"#],
        ),
        (
            "The mayor may march in March, and may not in May.",
            &[r#"March | date | {"timex":"2022-03"}"#, r#"May | date | {"timex":"2021-05"}"#],
        ),
    ]);
}

#[test]
fn nothing_where_nothing_is() {
    check(&[
        ("Villagers say the 5G mast hums at night.", &[]),
        ("A note from No 10 reached the ministry.", &[]),
        ("Deaths from COVID-19 fell again.", &[]),
        ("The choir chose Psalm 23 for the service.", &[]),
        ("A lorry overturned on the A1 road.", &[]),
        ("Landlords fear the end of Section 21.", &[]),
        ("The bill would end Section 21 evictions.", &[]),
        ("It was a Catch-22, the farmer said.", &[]),
        ("Cent is the last syllable of recent.", &[]),
        ("It may rain, and they may cancel.", &[]),
        ("Wait a second, he told the driver.", &[]),
        ("One never knows, and one of them did.", &[]),
        ("A number of players left early.", &[]),
        ("He joins the line … [+] in Rome.", &[]),
        ("The A1, the M25 and Channel 16 were busy.", &[]),
        ("Rooms were let for 99/99/9999 or 1e999 or $$$.", &[]),
        ("He is one of the best, for one reason or another.", &[]),
        ("May also owns shops; March said no.", &[]),
    ]);
}

#[test]
fn nothing_is_guessed_without_a_date() {
    let options = Options::default();
    let table = [
        ("She left last summer.", r#"last summer | date | {"timex":"XXXX-SU","unresolved":true}"#),
        ("He is fit for next season.", r#"next season | season | {"timex":"XXXX","unresolved":true}"#),
        ("They met on Tuesday.", r#"Tuesday | date | {"timex":"XXXX-WXX-2","unresolved":true}"#),
        ("They met yesterday.", r#"yesterday | date | {"timex":"XXXX-XX-XX","unresolved":true}"#),
        ("It opened on New Year's Day.", r#"New Year's Day | date | {"timex":"XXXX-01-01","unresolved":true}"#),
        ("It opened on 26 December.", r#"26 December | date | {"timex":"XXXX-12-26","unresolved":true}"#),
        ("The gates open at 3pm.", r#"3pm | time | {"timex":"T15:00"}"#),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, &options), [expected], "{text}");
    }
}

#[test]
fn options_change_what_is_read() {
    let american = Options { slash_dates: SlashDates::MonthFirst, ..dated() };
    assert_eq!(read("It is due 03/04/2021.", &american), [r#"03/04/2021 | date | {"timex":"2021-03-04"}"#]);
    assert_eq!(read("It is due 15/04/2021.", &american), [r#"15/04/2021 | date | {"timex":"2021-04-15"}"#]);
    let calendar = Options { calendar_year_season: true, ..dated() };
    let season = r#"next season | season | {"end_year":2022,"start_year":2022}"#;
    assert_eq!(read("He returns next season.", &calendar), [season]);
    let southern = Options { hemisphere: Hemisphere::Southern, ..dated() };
    assert_eq!(read("She left last summer.", &southern), [r#"last summer | date | {"timex":"2020-SU"}"#]);
}

#[test]
fn amounts_written_in_less_common_ways() {
    check(&[
        ("The mast draws 2.5e3 watts.", &[r#"2.5e3 watts | quantity | {"amount":2500,"unit":"W"}"#]),
        ("The fund holds 12 500 000 euros.", &[r#"12 500 000 euros | money | {"amount":12500000,"currency":"EUR"}"#]),
        ("The hall seats 40 000.", &[r#"40 000 | number | {"amount":40000}"#]),
        (
            "In 2019 300 people came.",
            &[r#"2019 | date | {"timex":"2019"}"#, r#"300 people | count | {"amount":300,"unit":"person"}"#],
        ),
        ("Growth of negative two was foreseen.", &[r#"negative two | number | {"amount":-2}"#]),
        ("A pint costs four pounds twenty.", &[r#"four pounds twenty | money | {"amount":4.2,"currency":"GBP"}"#]),
        ("The keeper lost ten grand.", &[r#"ten grand | money | {"amount":10000,"currency":"GBP"}"#]),
        ("The hall has two grand pianos.", &[r#"two grand pianos | count | {"amount":2,"unit":"piano"}"#]),
        (
            "The mill was sold for us $ 150 million.",
            &[r#"us $ 150 million | money | {"amount":150000000,"currency":"USD"}"#],
        ),
        ("It was his twentyfifth cap.", &[r#"twentyfifth | ordinal | {"rank":25}"#]),
    ]);
}

#[test]
fn days_parts_and_lengths_of_time() {
    check(&[
        (
            "Sent at 2020-07-31T12:05:00Z by the desk.",
            &[r#"2020-07-31T12:05:00Z | time | {"timex":"2020-07-31T12:05:00"}"#],
        ),
        (
            "The clocks go back on the last Sunday of October 2022.",
            &[r#"last Sunday of October 2022 | date | {"timex":"2022-10-30"}"#],
        ),
        ("The vote is on the first Monday in May.", &[r#"first Monday in May | date | {"timex":"2021-05-03"}"#]),
        ("The fair opens on Thursday the 15th.", &[r#"Thursday the 15th | date | {"timex":"2021-04-15"}"#]),
        ("It will rain on the twenty-fourth of May.", &[r#"twenty-fourth of May | date | {"timex":"2021-05-24"}"#]),
        ("The choir sings this evening at 8.", &[r#"this evening at 8 | time | {"timex":"2021-04-12T20:00"}"#]),
        (
            "They talked for three-quarters of an hour.",
            &[r#"three-quarters of an hour | duration | {"timex":"PT45M"}"#],
        ),
        ("He ruled for a quarter of a century.", &[r#"a quarter of a century | duration | {"timex":"P25Y"}"#]),
    ]);
}

#[test]
fn feasts_quarters_and_offsets_from_a_day() {
    check(&[
        ("The bridge opened last Christmas.", &[r#"last Christmas | date | {"timex":"2020-12-25"}"#]),
        ("The choir sang at Easter last year.", &[r#"Easter last year | date | {"timex":"2020-04-12"}"#]),
        ("The shop shuts on mother's day.", &[r#"mother's day | date | {"timex":"2021-05-09"}"#]),
        ("Sales fell in 2020 Q3.", &[r#"2020 Q3 | date | {"timex":"2020-Q3"}"#]),
        ("The ferry sails three days from today.", &[r#"three days from today | date | {"timex":"2021-04-15"}"#]),
        ("The show starts tonight at 9.", &[r#"tonight at 9 | time | {"timex":"2021-04-12T21:00"}"#]),
        ("The mill dates back to 1865.", &[r#"1865 | date | {"timex":"1865"}"#]),
        ("It was 12 degrees below zero.", &[r#"12 degrees below zero | quantity | {"amount":-12,"unit":"Cel"}"#]),
        ("The park covers 310 km2.", &[r#"310 km2 | quantity | {"amount":310,"unit":"km2"}"#]),
    ]);
}

#[test]
fn feasts_of_many_calendars() {
    check(&[
        ("The feast of Passover began a day late.", &[r#"Passover | date | {"timex":"2021-03-27/2021-04-04"}"#]),
        (
            "Shops will close for Eid al-Fitr and Diwali 2021.",
            &[
                r#"Eid al-Fitr | date | {"mod":"APPROX","timex":"2021-05-13"}"#,
                r#"Diwali 2021 | date | {"timex":"2021-11-04"}"#,
            ],
        ),
        (
            "They met again on Yom Kippur in 1973.",
            &[r#"Yom Kippur in 1973 | date | {"timex":"1973-10-05/1973-10-06"}"#],
        ),
        ("Orthodox Easter will fall late.", &[r#"Orthodox Easter | date | {"timex":"2021-05-02"}"#]),
        ("The ferry ran at Chinese New Year.", &[r#"Chinese New Year | date | {"timex":"2021-02-12"}"#]),
        (
            "Traffic will be heavy over the Memorial Day weekend.",
            &[r#"Memorial Day weekend | date | {"timex":"2021-W21-WE"}"#],
        ),
        ("The day after Thanksgiving she flew home.", &[r#"day after Thanksgiving | date | {"timex":"2020-11-27"}"#]),
        ("He was a holy man and a king of day and night.", &[]),
        ("Father Day and his Mother Earth sang.", &[]),
        ("Eid prayers were held in the park.", &[r#"Eid | date | {"timex":"XXXX-XX-XX","unresolved":true}"#]),
    ]);
}

#[test]
fn stretches_and_what_looks_like_them() {
    check(&[
        ("The library opens Monday to Friday.", &[r#"Monday to Friday | date | {"timex":"2021-04-12/2021-04-16"}"#]),
        (
            "The fair runs 10 August - 12 September 2022.",
            &[r#"10 August - 12 September 2022 | date | {"timex":"2022-08-10/2022-09-12"}"#],
        ),
        (
            "Doors open 3-5pm on Saturday.",
            &[r#"3-5pm on Saturday | time | {"timex":"2021-04-17T15:00/2021-04-17T17:00"}"#],
        ),
        (
            "The road is shut between 9:30 and 11:00.",
            &[r#"9:30 and 11:00 | time | {"timex":"2021-04-12T09:30/2021-04-12T11:00"}"#],
        ),
        ("The bar shuts 11pm-2am.", &[r#"11pm-2am | time | {"timex":"2021-04-12T23:00/2021-04-13T02:00"}"#]),
        (
            "The trial was moved from Monday to Friday.",
            &[r#"Monday | date | {"timex":"2021-04-12"}"#, r#"Friday | date | {"timex":"2021-04-09"}"#],
        ),
        (
            "They won 3-1 on Saturday.",
            &[r#"3-1 | score | {"sides":[[3,1]]}"#, r#"Saturday | date | {"timex":"2021-04-10"}"#],
        ),
        ("Rovers lost 11-9, 9-11, 11-7.", &[r#"11-9, 9-11, 11-7 | score | {"sides":[[11,9],[9,11],[11,7]]}"#]),
    ]);
}

#[test]
fn lengths_told_from_the_day_and_counted_days() {
    check(&[
        ("Sales fell in the last two weeks.", &[r#"last two weeks | duration | {"timex":"P2W"}"#]),
        ("Rain will fall in the next 24 hours.", &[r#"next 24 hours | duration | {"timex":"PT24H"}"#]),
        ("They spent the next sixty years there.", &[r#"sixty years | duration | {"timex":"P60Y"}"#]),
        ("It was built to last 30 years.", &[r#"30 years | duration | {"timex":"P30Y"}"#]),
        ("In his last two years he wrote little.", &[r#"two years | duration | {"timex":"P2Y"}"#]),
        (
            "The vote will be on the first Monday of next month.",
            &[r#"first Monday of next month | date | {"timex":"2021-05-03"}"#],
        ),
        ("It opened on the last day of March 2019.", &[r#"last day of March 2019 | date | {"timex":"2019-03-31"}"#]),
        ("The work begins in the third week of May.", &[r#"third week of May | date | {"timex":"2021-W20"}"#]),
        ("It was the second day of the trial.", &[r#"second | ordinal | {"rank":2}"#]),
        (
            "The strike in the week of March 15 cost £5m.",
            &[
                r#"week of March 15 | date | {"timex":"2021-W11"}"#,
                r#"£5m | money | {"amount":5000000,"currency":"GBP"}"#,
            ],
        ),
        ("He was seen on the night of March 8.", &[r#"night of March 8 | time | {"timex":"2021-03-08TNI"}"#]),
        ("The bus left at 8 tonight.", &[r#"8 tonight | time | {"timex":"2021-04-12T20:00"}"#]),
        ("It shut at seven thirty p.m. on the dot.", &[r#"seven thirty p.m. | time | {"timex":"2021-04-12T19:30"}"#]),
    ]);
}

#[test]
fn more_ways_of_writing_days_and_hours() {
    check(&[
        ("They last met two Sundays ago.", &[r#"two Sundays ago | date | {"timex":"2021-04-04"}"#]),
        ("It will be signed on the Friday after next.", &[r#"Friday after next | date | {"timex":"2021-04-23"}"#]),
        ("Police held him last week Friday.", &[r#"last week Friday | date | {"timex":"2021-04-09"}"#]),
        ("The vote on Sunday 12/7/2014 was close.", &[r#"Sunday 12/7/2014 | date | {"timex":"2014-12-07"}"#]),
        ("It opened in nineteen ninety-six.", &[r#"nineteen ninety-six | date | {"timex":"1996"}"#]),
        (
            "It housed two thousand and twenty men.",
            &[r#"two thousand and twenty men | count | {"amount":2020,"unit":"man"}"#],
        ),
        ("Aired June 1, 2004 - 20:00 ET.", &[r#"June 1, 2004 - 20:00 ET | time | {"timex":"2004-06-01T20:00"}"#]),
        (
            "The shop is open Saturday from 9am to 5pm.",
            &[r#"Saturday from 9am to 5pm | time | {"timex":"2021-04-17T09:00/2021-04-17T17:00"}"#],
        ),
        (
            "The rand fell from 9am to 5pm.",
            &[r#"9am | time | {"timex":"2021-04-12T09:00"}"#, r#"5pm | time | {"timex":"2021-04-12T17:00"}"#],
        ),
        ("The board meets once a month.", &[r#"once a month | set | {"quant":"EVERY","timex":"P1M"}"#]),
        ("Trains leave at 14h30.", &[r#"14h30 | time | {"timex":"2021-04-12T14:30"}"#]),
        (
            "It was twenty past eight in the evening.",
            &[r#"twenty past eight in the evening | time | {"timex":"2021-04-12T20:20"}"#],
        ),
        ("They will march 12 miles and may rest.", &[r#"12 miles | quantity | {"amount":12,"unit":"[mi_i]"}"#]),
        ("The crew may march on.", &[]),
    ]);
}
