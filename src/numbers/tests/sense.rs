//! Values that hang on the words around, each with a near miss, in an article of Monday 12 April 2021.

use super::listed;
use super::times::times;

/// The texts of all numbers of a sentence, each with its value but for the days that follow from it.
fn check(table: &[(&str, &str)]) {
    check_by(|text| listed(text).join("; "), table);
}

fn check_times(table: &[(&str, &str)]) {
    check_by(times, table);
}

pub(super) fn check_by(read: impl Fn(&str) -> String, table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = read(text);
        if found != *expected {
            wrong.push_str(&format!("{text}\n  expected {expected}\n  found    {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn millions_and_metres() {
    check(&[
        ("Output fell from 1.2m and went on.", r#"1.2m={"amount":1200000}"#),
        ("The county, with 1.4m out of work, voted.", r#"1.4m={"amount":1400000}"#),
        ("He cleared 2.1m in the high jump.", r#"2.1m={"amount":2.1,"unit":"m"}"#),
        ("The river rose 1.2m again.", r#"1.2m={"amount":1.2,"unit":"m"}"#),
        ("The dam rose 2.3m above that.", r#"2.3m={"amount":2.3,"unit":"m"}"#),
        ("It was watched by 5.4m.", r#"5.4m={"amount":5400000}"#),
        ("It was missed by 1.2m.", r#"1.2m={"amount":1.2,"unit":"m"}"#),
        ("A 1.5m gap was left.", r#"1.5m={"amount":1.5,"unit":"m"}"#),
    ]);
}

#[test]
fn parts_shares_and_odds() {
    check(&[
        (
            "Sales rose by a third to 90 units.",
            r#"a third={"numerator":1,"denominator":3,"amount":0.3333333333333333}; 90 units={"amount":90,"unit":"unit"}"#,
        ),
        ("It was led by a third party.", r#"third={"rank":3}"#),
        ("The colt won at 7-2.", r#"7-2={"numerator":7,"denominator":2,"amount":3.5}"#),
        (
            "He rode two, at 5-1 and 6-4.",
            r#"two={"amount":2}; 5-1={"numerator":5,"denominator":1,"amount":5}; 6-4={"numerator":6,"denominator":4,"amount":1.5}"#,
        ),
        ("They won 7-2.", r#"7-2={"sides":[[7,2]]}"#),
        ("She won by a neck at 100-30.", r#"100-30={"numerator":100,"denominator":30,"amount":3.3333333333333335}"#),
        ("It was an 80-20 split.", r#"80-20={"numerator":80,"denominator":20,"amount":4}"#),
        ("He has a 50-50 chance.", r#"50-50={"numerator":50,"denominator":50,"amount":1}"#),
        ("The winner, at 25-1, left.", r#"25-1={"numerator":25,"denominator":1,"amount":25}"#),
        ("They led 60-40 at the break.", r#"60-40={"sides":[[60,40]]}"#),
    ]);
}

#[test]
fn points_plus_and_ages() {
    check(&[
        ("The former Malta captain, 38, quit.", "38={\"amount\":38,\"unit\":\"a\"}"),
        ("Children under five get in free.", "five={\"amount\":5,\"unit\":\"a\",\"mod\":\"LESS_THAN\"}"),
        (
            "Sixty people over 10 nights.",
            r#"Sixty people={"amount":60,"unit":"person"}; 10 nights={"timex":"P10NI","amount":10,"unit":"{night}"}"#,
        ),
        ("A boy aged 8 months cried.", "8 months={\"amount\":8,\"unit\":\"mo\"}"),
        ("The previous record, 38, was set here.", "38={\"amount\":38}"),
        (
            "Kent, 59 for 3 overnight, lost two wickets.",
            "59 for 3={\"sides\":[[59,3]]}; two wickets={\"amount\":2,\"unit\":\"wicket\"}",
        ),
        ("His sister, 3, survived.", "3={\"amount\":3,\"unit\":\"a\"}"),
        ("The tier-one ratio of a best-of-seven series fell.", ""),
        ("Tens of millions need aid.", "Tens of millions={\"min\":10000000,\"max\":100000000}"),
        ("She had a four-under 68.", "four={\"amount\":4}; 68={\"amount\":68}"),
        ("The board declared a 2-for-1 split.", "2-for-1={\"numerator\":2,\"denominator\":1,\"amount\":2}"),
        ("He hit a 3-pointer on a two-way deal.", ""),
        ("A Phase 3 drug misses for grade 12 girls.", ""),
        ("The 45-cents-a-share dividend stays.", "45-cents={\"amount\":0.45,\"currency\":\"USD\",\"per\":\"share\"}"),
        ("They flew a 747-400 and won 107-100.", "107-100={\"sides\":[[107,100]]}"),
        ("He has a 27-2-1 record.", "27-2-1={\"sides\":[[27,2,1]]}"),
        ("He is in his late teens or early twenties.", "twenties={\"unit\":\"a\",\"min\":20,\"max\":29}"),
        ("It used 3 acre-feet.", "3 acre-feet={\"amount\":3,\"unit\":\"[acr_br].[ft_i]\"}"),
        ("Most agreed; one-fifth did not.", "one-fifth={\"numerator\":1,\"denominator\":5,\"amount\":0.2}"),
        (
            "Leverage was 30:1, and the pit is owned 60:40.",
            "30:1={\"numerator\":30,\"denominator\":1,\"amount\":30}; 60:40={\"numerator\":60,\"denominator\":40,\"amount\":1.5}",
        ),
        ("He read Genesis 9:1 at length.", ""),
        (
            "It cost R$5, E£30 and GH¢500.",
            "R$5={\"amount\":5,\"currency\":\"BRL\"}; E£30={\"amount\":30,\"currency\":\"EGP\"}; GH¢500={\"amount\":500,\"currency\":\"GHS\"}",
        ),
        ("When he was 30 he left.", "30={\"amount\":30,\"unit\":\"a\"}"),
        ("The favourite, 9-4, was pulled up.", "9-4={\"numerator\":9,\"denominator\":4,\"amount\":2.25}"),
        ("Fuel costs N617 a litre.", "N617={\"amount\":617,\"currency\":\"NGN\",\"per\":\"litre\"}"),
        ("Yields fell 5 bps.", "5 bps={\"amount\":0.05,\"unit\":\"pp\"}"),
        (
            "He is 5-foot-10 and about 180 pounds.",
            "5-foot-10={\"amount\":70,\"unit\":\"[in_i]\"}; 180 pounds={\"amount\":180,\"unit\":\"[lb_av]\",\"mod\":\"APPROX\"}",
        ),
        ("Highs will be in the low 30s.", "30s={\"unit\":\"deg\",\"min\":30,\"max\":39}"),
        ("The bank raised rates by 25 basis points.", r#"25 basis points={"amount":0.25,"unit":"pp"}"#),
        ("a 50-basis-point cut", r#"50-basis-point={"amount":0.5,"unit":"pp"}"#),
        ("The basis points to fraud.", ""),
        (
            "The $150 million-plus deal was signed.",
            r#"$150 million-plus={"amount":150000000,"currency":"USD","mod":"EQUAL_OR_MORE"}"#,
        ),
        ("The 6ft 2in striker, 27, signed.", r#"6ft 2in={"amount":74,"unit":"[in_i]"}; 27={"amount":27,"unit":"a"}"#),
        ("He was paid $1m-plus.", r#"$1m-plus={"amount":1000000,"currency":"USD","mod":"EQUAL_OR_MORE"}"#),
        ("Her blood pressure was 140 over 90.", r#"140={"amount":140}; 90={"amount":90}"#),
        ("He is survived by his second wife, 74.", r#"second={"rank":2}; 74={"amount":74,"unit":"a"}"#),
        ("Her father, 81, and brother, 50, left.", r#"81={"amount":81,"unit":"a"}; 50={"amount":50,"unit":"a"}"#),
        ("She made a half-century in 28 balls.", r#"28 balls={"amount":28,"unit":"ball"}"#),
        (
            "The filly won over a mile and a half.",
            r#"a mile and a half={"amount":1.5,"unit":"[mi_i]","mod":"MORE_THAN"}"#,
        ),
    ]);
}

#[test]
fn days_and_hours_of_notices() {
    check_times(&[
        ("It was a half-century of peace.", "half-century: duration P50Y"),
        ("Shops shut on 24/25 December 2020.", "24/25 December 2020: date 2020-12-24/2020-12-25"),
        ("About 24/26 of December 2020 is lost.", "December 2020: date 2020-12"),
        ("It will be open by April next year.", "April next year: date 2022-04"),
        ("Open 9am to 5pm, Monday to Friday.", "9am to 5pm, Monday to Friday: set XXXX-WXX-1T09:00/XXXX-WXX-5T17:00"),
        ("It serves until 10pm Sunday to Thursday.", "10pm Sunday to Thursday: set XXXX-WXX-7T22:00/XXXX-WXX-4T22:00"),
        ("Take one every four to six hours.", "every four to six hours: set PT4H/PT6H"),
        (
            "It is open Tuesday through Saturday, noon to 5pm.",
            "Tuesday through Saturday, noon to 5pm: set XXXX-WXX-2T12:00/XXXX-WXX-6T17:00",
        ),
        ("Sat 8pm, Sun 2.30pm", "Sat 8pm: time 2021-04-17T20:00; Sun 2.30pm: time 2021-04-18T14:30"),
        ("Doors open at 7:30; bring a coat.", "7:30: time 2021-04-12T07:30"),
        ("It should close by midyear, not by mid-year 2020.", "midyear: date 2021 Mid; mid-year 2020: date 2020 Mid"),
        ("They are in their late 30s and early 40s.", ""),
        ("It was the late 30s and early 40s of jazz.", "late 30s: date 193 End; early 40s: date 194 Start"),
        ("Most over-80s have had it.", ""),
        ("It meets every third Thursday.", "every third Thursday: set XXXX-WXX-4"),
        ("Trains ran every half-hour.", "every half-hour: set PT30M"),
        ("It could vanish by mid-century.", "mid-century: date 20 Mid"),
        ("Third-period net income slid.", "Third-period: date 2020-Q3"),
        ("He scored in the second period of the match.", ""),
        ("December crude fell.", "December: date 2021-12"),
        ("In December crude fell.", "December: date 2020-12"),
        ("Strikes will hit on 3, 5 and 8 May.", "3: date 2021-05-03; 5: date 2021-05-05; 8 May: date 2021-05-08"),
        ("He turned to page 3, 5 May being past.", "5 May: date 2021-05-05"),
        ("She was bailed until mid-June.", "mid-June: date 2021-06 Mid"),
        ("Gas for May fell.", "May: date 2021-05"),
        ("He won 61 percent of the votes counted from Friday's election.", "Friday: date 2021-04-09"),
        (
            "The season runs from June 1 through Nov. 30 and the other from Oct. 1 to March 2.",
            "June 1: date 2021-06-01; Nov. 30: date 2021-11-30; Oct. 1: date 2021-10-01; March 2: date 2022-03-02",
        ),
        (
            "The first-half loss was narrow, and a second-half profit rose.",
            "first-half: date 2021-H1; second-half: date 2020-H2",
        ),
        ("He made a second-half goal.", ""),
        ("They play on May 1, 2 and 4.", "May 1: date 2021-05-01; 2: date 2021-05-02; 4: date 2021-05-04"),
        ("On May 1, 20 of them left.", "May 1: date 2020-05-01"),
        ("A special airs tonight at 9 on the box.", "tonight at 9: time 2021-04-12T21:00"),
        (
            "He fled on Friday and was found at 6.15 the next morning.",
            "Friday: date 2021-04-09; 6.15 the next morning: time 2021-04-10T06:15",
        ),
        ("They burn 40,000 tonnes of coal a day for a year.", "a day: set P1D; a year: duration P1Y"),
        ("In the 18th and 19th centuries many left.", "18th: date 17; 19th centuries: date 18"),
        ("The assessment year 2020-21 has begun.", "2020-21: date 2020/2021"),
        ("He works weekends.", "weekends: set XXXX-WXX-WE"),
        ("He worked two weekends and our camper weekends.", ""),
        ("By noon Tuesday the story had spread.", "noon Tuesday: time 2021-04-06T12:00"),
        ("On Tuesday the first cracks appeared.", "Tuesday: date 2021-04-06"),
        ("The blast of AD79 buried it in an AD79 coat.", "AD79: date 0079"),
        ("The 2008-09 recession cost jobs.", "2008-09: date 2008/2009"),
        ("The vote is a week from Tuesday.", "a week from Tuesday: date 2021-04-20"),
        ("It is closed for a week from Tuesday.", "a week: duration P1W; Tuesday: date 2021-04-13"),
        ("He was born on Friday the 13th.", "Friday the 13th: date 2020-11-13"),
        (
            "Output fell in the March quarter and the December quarter.",
            "March quarter: date 2021-Q1; December quarter: date 2020-Q4",
        ),
        ("Shares outstanding rose in the latest quarter.", "latest quarter: date 2021-Q1"),
        ("They met on the latest Friday.", "Friday: date 2021-04-09"),
        ("It will be cut next financial year.", "next financial year: date FY2022"),
        ("It may drown by 2100 or by the end of the century.", "2100: date 2100; end of the century: date 20 End"),
        ("Highs will be in the mid-30s.", ""),
        ("Boycott made a century before lunch.", ""),
        ("Sales at stores open at least a year fell.", "a year: duration P1Y EqualOrMore"),
        ("Open 9am-5pm Monday-Friday.", "9am-5pm Monday-Friday: set XXXX-WXX-1T09:00/XXXX-WXX-5T17:00"),
        (
            "Open Tuesday to Sunday, 10am-5pm, admission free.",
            "Tuesday to Sunday, 10am-5pm: set XXXX-WXX-2T10:00/XXXX-WXX-7T17:00",
        ),
        ("It is due on Thursday week.", "Thursday week: date 2021-04-22"),
        ("It happened a week last Tuesday.", "a week last Tuesday: date 2021-03-30"),
        ("They meet a fortnight on Friday.", "a fortnight on Friday: date 2021-04-30"),
        ("He spent a week on Friday's paper.", "a week: duration P1W; Friday: date 2021-04-09"),
        ("The fair is on over the weekend of 16-18 July.", "weekend of 16-18 July: date 2021-07-16/2021-07-18"),
        ("It is on the weekend of 17 July.", "weekend of 17 July: date 2021-W28-WE"),
        ("It is on the last Saturday of every month.", "last Saturday of every month: set P1M"),
        ("He works six days a week.", "six days: duration P6D; a week: set P1W"),
    ]);
}

#[test]
fn hours_with_a_point() {
    check_times(&[
        ("The train gets in at 08.02.", "08.02: time 2021-04-12T08:02"),
        ("The 10.15 from Paddington was late.", "10.15: time 2021-04-12T10:15"),
        ("The coach leaves at 7.15 sharp.", "7.15: time 2021-04-12T07:15"),
        ("He won the 3.40 at Kempton.", "3.40: time 2021-04-12T15:40"),
        (
            "Trains leave at 9.05, 9.35 and 10.05.",
            "9.05: time 2021-04-12T09:05; 9.35: time 2021-04-12T09:35; 10.05: time 2021-04-12T10:05",
        ),
        ("Shares ended at 10.15 in Paris.", ""),
        ("The 08:15 ferry to Larne sailed.", "08:15: time 2021-04-12T08:15"),
    ]);
}

#[test]
fn the_verb_that_governs_a_date() {
    check_times(&[
        ("New rules take effect from May 1, ministers said.", "May 1: date 2021-05-01"),
        ("Councillors voted on Friday to raise the tax from May 1.", "Friday: date 2021-04-09; May 1: date 2021-05-01"),
        ("He gave evidence to police on Thursday.", "Thursday: date 2021-04-08"),
        ("He was bailed to appear in court on 4 May.", "4 May: date 2021-05-04"),
        ("Governors voted to close the school in February.", "February: date 2022-02"),
        ("The wage rises to £5 from January 1.", "January 1: date 2022-01-01"),
        ("The strike on 5/6 May was called off.", "5/6 May: date 2021-05-05/2021-05-06"),
        ("The vote is on Thursday.", "Thursday: date 2021-04-15"),
        ("They won on Saturday and play Spurs on Tuesday.", "Saturday: date 2021-04-10; Tuesday: date 2021-04-13"),
        ("The fort is closed on 25 and 26 May.", "25: date 2021-05-25; 26 May: date 2021-05-26"),
    ]);
}

#[test]
fn alternatives_only_where_no_verb_tells() {
    let other = |text: &str| listed(text).iter().any(|v| v.contains("alternatives"));
    assert!(!other("Police said on Friday that two men died on Thursday."));
    assert!(!other("They will meet on Thursday."));
    assert!(other("A list for Thursday."));
}

#[test]
fn two_years_of_budgets_and_of_sport() {
    check(&[("The league began in 2019-20.", r#"2019-20={"start_year":2019,"end_year":2020}"#)]);
    check_times(&[
        ("Debt was 3.1% of GDP in 2024-25.", "2024-25: date 2024/2025"),
        ("Fares went up in 2023-24.", "2023-24: date 2023/2024"),
    ]);
}

#[test]
fn lengths_that_are_counted_measure() {
    check(&[
        (
            "She served two to three years and half a century.",
            r#"two to three years={"timex":"P2Y/P3Y","unit":"a","min":2,"max":3}; half a century={"timex":"P50Y","amount":50,"unit":"a"}"#,
        ),
        ("It ran for an hour and a half.", r#"an hour and a half={"timex":"PT1.5H","amount":1.5,"unit":"h"}"#),
        ("It took a fortnight.", r#"a fortnight={"timex":"P2W"}"#),
        ("It has grown over the past year.", r#"past year={"timex":"P1Y"}"#),
        ("They waited for years.", r#"years={"timex":"PXY"}"#),
    ]);
}

#[test]
fn money_beside_money_keeps_its_currency() {
    check(&[
        (
            "It earned 280 million pounds, down from the 405 million it had forecast.",
            r#"280 million pounds={"amount":280000000,"currency":"GBP"}; 405 million={"amount":405000000,"currency":"GBP"}"#,
        ),
        (
            "Sales were $2.1bn, compared with 1.9 billion.",
            r#"$2.1bn={"amount":2100000000,"currency":"USD"}; 1.9 billion={"amount":1900000000,"currency":"USD"}"#,
        ),
        (
            "It spent $5m on 3 million flyers, up from 2 million.",
            r#"$5m={"amount":5000000,"currency":"USD"}; 3 million flyers={"amount":3000000,"unit":"flyer"}; 2 million={"amount":2000000}"#,
        ),
        (
            "It cost $5m. Sales fell from 2 million.",
            r#"$5m={"amount":5000000,"currency":"USD"}; 2 million={"amount":2000000}"#,
        ),
    ]);
}
