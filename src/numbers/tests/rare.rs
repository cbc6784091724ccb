//! Forms that newspapers print seldom, each with a near miss, in an article of Monday 12 April 2021.

use super::listed;

/// The texts of all numbers of a sentence with their values.
fn check(table: &[(&str, &str)]) {
    super::sense::check_by(|text| listed(text).join("; "), table);
}

fn check_times(table: &[(&str, &str)]) {
    super::sense::check_by(super::times::times, table);
}

#[test]
fn numbers_to_call() {
    check(&[
        ("Ring +44 (0)171 555 0199 instead.", r#"+44 (0)171 555 0199={"value":"+441715550199"}"#),
        ("Office: (0049) 30 5550142", r#"(0049) 30 5550142={"value":"0049305550142"}"#),
        ("Desk (852) 2555 0142 is shut.", r#"(852) 2555 0142={"value":"85225550142"}"#),
        ("Write or call 555.010.0142 ext 12.", r#"555.010.0142 ext 12={"value":"5550100142x12"}"#),
        ("The charity rose free on 555 014.", r#"555={"amount":555}; 014={"amount":14}"#),
        ("Call the charity free on 555 014.", r#"555 014={"value":"555014"}"#),
        ("Write to 24seven@ryeholme.example.", r#"24seven@ryeholme.example={"value":"24seven@ryeholme.example"}"#),
        ("Their phone number is 5550 1420.", r#"5550 1420={"value":"55501420"}"#),
        ("It sold a phone to 55501420 people.", r#"55501420 people={"amount":55501420,"unit":"person"}"#),
    ]);
}

#[test]
fn powers_and_figures_over_others() {
    check(&[
        ("The answer was 3^4.", r#"3^4={"amount":81}"#),
        ("It is -1.5^2 here.", r#"-1.5^2={"amount":-2.25}"#),
        ("The share was:  five over eight.", r#"five over eight={"numerator":5,"denominator":8,"amount":0.625}"#),
        (
            "They ran five over eight miles.",
            r#"five={"amount":5}; eight miles={"amount":8,"unit":"[mi_i]","mod":"MORE_THAN"}"#,
        ),
        ("A part was one trillionth.", r#"one trillionth={"numerator":1,"denominator":1000000000000,"amount":1e-12}"#),
    ]);
}

#[test]
fn figures_said_twice_and_parts_of_units() {
    check(&[
        ("Pay within thirty (30) days.", r#"thirty (30) days={"timex":"P30D","amount":30,"unit":"d"}"#),
        ("Won by thirty (31) lengths.", r#"thirty={"amount":30}; 31={"amount":31}"#),
        (
            "It took one and three quarter hours.",
            r#"one and three quarter hours={"timex":"PT1.75H","amount":1.75,"unit":"h"}"#,
        ),
        (
            "It took two and a quarter of an hour.",
            r#"two and a quarter of an hour={"timex":"PT2.25H","amount":2.25,"unit":"h"}"#,
        ),
        ("They lost two fewer days.", r#"two fewer days={"timex":"P2D","amount":2,"unit":"d"}"#),
    ]);
}

#[test]
fn feasts_of_more_countries() {
    check_times(&[
        ("It opens on Parsi New Year 2021.", "Parsi New Year 2021: date 2021-08-16"),
        ("It fell on Maattu Pongal 2021.", "Maattu Pongal 2021: date 2021-01-15 Approx"),
        ("It rained on Easter Sunday two thousand and ten.", "Easter Sunday two thousand and ten: date 2010-04-04"),
    ]);
}

#[test]
fn hours_by_what_stands_around() {
    check_times(&[
        ("He rang at 9:45a from home.", "9:45a: time 2021-04-12T09:45"),
        ("It paid 3:15 a share.", ""),
        ("She rang at half three.", "half three: time 2021-04-12T03:30"),
        ("She ate half three of them.", ""),
        ("They meet on Friday at 2.30.", "Friday at 2.30: time 2021-04-16T02:30"),
        ("Shares closed on Friday at 2.30.", "Friday: date 2021-04-09"),
        ("The Sun at 1.25p is dear.", ""),
        ("8:23 AM · Apr 9, 2021", "8:23 AM · Apr 9, 2021: time 2021-04-09T08:23"),
        ("Sent at 10:30 pst today.", "10:30 pst today: time 2021-04-12T10:30"),
        (
            "Sent on 9 April 2021 at 11 am GMT+0900 (JST).",
            "9 April 2021 at 11 am GMT+0900 (JST): time 2021-04-09T11:00",
        ),
    ]);
}

#[test]
fn days_in_figures_with_no_year() {
    check_times(&[
        ("It is due on 22/04.", "22/04: date 2021-04-22"),
        ("It opened at 22/4.", ""),
        ("It begins 4/25 at 4pm.", "4/25 at 4pm: time 2021-04-25T16:00"),
        ("Sent on Friday 30-12-16.", "Friday 30-12-16: date 2016-12-30"),
        ("They are 12-13-11 this year.", "this year: date 2021"),
        ("Sent on Friday 2021-04-09.", "Friday 2021-04-09: date 2021-04-09"),
        ("He lost on Friday 7-6 to Quill.", "Friday: date 2021-04-09"),
        ("They run version 1.2.21 of it.", ""),
        ("The fair is on w/c 3 May.", "w/c 3 May: date 2021-W18"),
        ("The law is of 10 August 2560 BE.", "10 August 2560 BE: date 2017-08-10"),
        ("It lasts from 2014/22 on.", ""),
    ]);
}

#[test]
fn units_beside_each_other() {
    check(&[
        ("The girl weighed 8 pounds, 5 ounces.", r#"8 pounds, 5 ounces={"amount":8.3125,"unit":"[lb_av]"}"#),
        ("It is 3 km, 40 metres long.", r#"3 km, 40 metres={"amount":3040,"unit":"m"}"#),
        (
            "He won the 10 km, 400 m and 100 m.",
            r#"10 km={"amount":10,"unit":"km"}; 400 m={"amount":400,"unit":"m"}; 100 m={"amount":100,"unit":"m"}"#,
        ),
        ("It froze at 4 degrees Kelvin.", r#"4 degrees Kelvin={"amount":4,"unit":"K"}"#),
        ("Read ministry.gov.tr or fax.ab for it.", r#"ministry.gov.tr={"value":"ministry.gov.tr"}"#),
        ("Case 2014-0832 was shut.", ""),
    ]);
    check_times(&[("She starts at 19h.", "19h: time 2021-04-12T19:00"), ("She drove for 19h.", "19h: duration PT19H")]);
}

#[test]
fn hosts_and_glued_denominators() {
    check(&[
        ("Open localhost:8080/desk or http://#.", r#"localhost:8080/desk={"value":"localhost:8080/desk"}"#),
        (
            "It is one hundred thirty-fifths.",
            r#"one hundred thirty-fifths={"numerator":100,"denominator":35,"amount":2.857142857142857}"#,
        ),
    ]);
}

#[test]
fn days_and_hours_in_old_forms() {
    check_times(&[
        ("It burned at four minutes past eight.", "four minutes past eight: time 2021-04-12T08:04"),
        ("He won four to eight.", ""),
        ("It sets tomorrow at seven twenty-seven.", "tomorrow at seven twenty-seven: time 2021-04-13T07:27"),
        ("They were on last week's Sunday.", "last week's Sunday: date 2021-04-11"),
        ("They met on October, 1st.", "October, 1st: date 2020-10-01"),
        ("In April, 6th graders sang.", "April: date 2021-04"),
        ("Sent on Aug 9, 96.", "Aug 9, 96: date 1996-08-09"),
        ("May, 43, of Leith sang.", ""),
        ("It opens at 9.am daily.", "9.am: time 2021-04-12T09:00; daily: set P1D"),
        ("It opens at 3 p . m . today", "3 p . m . today: time 2021-04-12T15:00"),
        ("They met on tues the 6th.", "tues the 6th: date 2021-04-06"),
        ("The singer weds today.", "today: date 2021-04-12"),
        ("It opens on May twenty-nine.", "May twenty-nine: date 2021-05-29"),
        ("It may twenty-nine times.", ""),
        ("It opens 9h30 - 11h.", "9h30 - 11h: time 2021-04-12T09:30/2021-04-12T11:00"),
    ]);
}
