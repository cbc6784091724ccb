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
