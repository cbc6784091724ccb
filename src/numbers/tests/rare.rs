//! Forms that newspapers print seldom, each with a near miss, in an article of Monday 12 April 2021.

use super::listed;

/// The texts of all numbers of a sentence with their values.
fn check(table: &[(&str, &str)]) {
    super::sense::check_by(|text| listed(text).join("; "), table);
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
