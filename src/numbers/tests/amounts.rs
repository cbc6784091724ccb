//! Amounts of money, measures, percentages and numbers: each rule with a near miss.

use super::listed;

/// Each sentence has the numbers of its list, written `text=value`.
pub(super) fn check(table: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = listed(text);
        if found != *expected {
            wrong.push_str(&format!("{text}\n  expected {expected:?}\n  found    {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn units_with_prefixes_powers_and_rates() {
    check(&[
        ("The plant makes 3.2 gigawatts.", &[r#"3.2 gigawatts={"amount":3.2,"unit":"GW"}"#]),
        ("They store 50 GWh in salt.", &[r#"50 GWh={"amount":50,"unit":"GW.h"}"#]),
        ("It held 12 µg of lead.", &[r#"12 µg={"amount":12,"unit":"ug"}"#]),
        ("Pressure fell to 985 hectopascals.", &[r#"985 hectopascals={"amount":985,"unit":"hPa"}"#]),
        ("The beam of 1.7 eV was weak.", &[r#"1.7 eV={"amount":1.7,"unit":"eV"}"#]),
        ("a load of 20 J/m^2 per year", &[r#"20 J/m^2 per year={"amount":20,"unit":"J/m2/a"}"#]),
        ("a fall at 9.8 m/s2 exactly", &[r#"9.8 m/s2={"amount":9.8,"unit":"m/s2"}"#]),
        (
            "dust of 266 micrograms per cubic metre",
            &[r#"266 micrograms per cubic metre={"amount":266,"unit":"ug/m3"}"#],
        ),
        ("a dose of 14 mGy at most", &[r#"14 mGy={"amount":14,"unit":"mGy","mod":"EQUAL_OR_LESS"}"#]),
        ("They shipped 1.45m tonnes.", &[r#"1.45m tonnes={"amount":1450000,"unit":"t"}"#]),
        ("Sales beat the 6.8m expected.", &[r#"6.8m={"amount":6800000}"#]),
        ("Some 3in of rain fell.", &[r#"3in={"amount":3,"unit":"[in_i]","mod":"APPROX"}"#]),
        (
            "Clubs want under-nines and over-60s.",
            &[
                r#"under-nines={"amount":9,"unit":"a","mod":"LESS_THAN"}"#,
                r#"over-60s={"amount":60,"unit":"a","mod":"MORE_THAN"}"#,
            ],
        ),
        (
            "It has 3 200 guards and cost K20 million.",
            &[r#"3 200 guards={"amount":3200,"unit":"guard"}"#, r#"K20 million={"amount":20000000,"currency":"ZMW"}"#],
        ),
        (
            "Carlow kicked 12.7 (79) of its 12.9 (90).",
            &[r#"12.7 (79)={"sides":[[12,7,79]]}"#, r#"12.9={"amount":12.9}"#, r#"90={"amount":90}"#],
        ),
        ("She ran it in 2:14:31.", &[r#"2:14:31={"timex":"PT2H14M31S","amount":8071,"unit":"s"}"#]),
        (
            "It has 18in alloys, an eight-speed box and 95PS.",
            &[
                r#"18in={"amount":18,"unit":"[in_i]"}"#,
                r#"eight-speed={"amount":8,"unit":"speed"}"#,
                r#"95PS={"amount":95,"unit":"{PS}"}"#,
            ],
        ),
        (
            "Two 24-year-olds shot it in 4K; it hit one user in eight.",
            &[
                r#"Two={"amount":2}"#,
                r#"24-year-olds={"amount":24,"unit":"a"}"#,
                r#"one user in eight={"numerator":1,"denominator":8,"amount":0.125}"#,
            ],
        ),
        (
            "Rents rose by more than a quarter since then.",
            &[r#"a quarter={"numerator":1,"denominator":4,"amount":0.25}"#],
        ),
        ("It lost 0.4 of a percentage point.", &[r#"0.4 of a percentage point={"amount":0.4,"unit":"pp"}"#]),
        (
            "A headwind of 0.3m per second slowed her in a span of 4:22.",
            &[r#"0.3m per second={"amount":0.3,"unit":"m/s"}"#, r#"4:22={"timex":"PT4M22S","amount":262,"unit":"s"}"#],
        ),
        (
            "It rose to 7.2 tonnes and fell to 6.4t later.",
            &[r#"7.2 tonnes={"amount":7.2,"unit":"t"}"#, r#"6.4t={"amount":6.4,"unit":"t"}"#],
        ),
        ("They were 67 for three at lunch.", &[r#"67 for three={"sides":[[67,3]]}"#]),
        (
            "The couple, both 29, wed; one of every four mortgages failed.",
            &[r#"29={"amount":29,"unit":"a"}"#, r#"one of every four={"numerator":1,"denominator":4,"amount":0.25}"#],
        ),
        (
            "He got 50 Cent and a Boeing 787-9, and went to number one in 40 countries.",
            &[r#"50={"amount":50}"#, r#"one={"amount":1}"#, r#"40 countries={"amount":40,"unit":"country"}"#],
        ),
        (
            "Petrol is 18c a litre, one man, 68, said.",
            &[
                r#"18c={"amount":0.18,"currency":"USD","per":"litre"}"#,
                r#"one man={"amount":1,"unit":"man"}"#,
                r#"68={"amount":68,"unit":"a"}"#,
            ],
        ),
        ("It paid S/18m in fines.", &[r#"S/18m={"amount":18000000,"currency":"PEN"}"#]),
        ("England made 227-7 dec and won.", &[r#"227-7={"sides":[[227,7]]}"#]),
        ("He was about 30 to 35 then.", &[r#"30 to 35={"mod":"APPROX","min":30,"max":35}"#]),
        ("It ran 0.5k miles.", &[r#"0.5k miles={"amount":500,"unit":"[mi_i]"}"#]),
        ("flats of 40 m² each", &[r#"40 m²={"amount":40,"unit":"m2"}"#]),
        (
            "a 16-bit chip and two bits of luck",
            &[r#"16-bit={"amount":16,"unit":"bit"}"#, r#"two bits={"amount":2,"unit":"bit"}"#],
        ),
        (
            "three bars and 2.5 bar",
            &[r#"three bars={"amount":3,"unit":"bar"}"#, r#"2.5 bar={"amount":2.5,"unit":"bar"}"#],
        ),
        (
            "2,900 nautical miles from a star four light-years away",
            &[
                r#"2,900 nautical miles={"amount":2900,"unit":"[nmi_i]"}"#,
                r#"four light-years={"amount":4,"unit":"[ly]"}"#,
            ],
        ),
        ("He owns 2 TV sets.", &[r#"2 TV sets={"amount":2,"unit":"set"}"#]),
    ]);
}

#[test]
fn sums_parts_and_marks_of_measures() {
    check(&[
        ("The course is 26 miles and 385 yards long.", &[r#"26 miles and 385 yards={"amount":46145,"unit":"[yd_i]"}"#]),
        ("She weighed 7 pounds 8 ounces.", &[r#"7 pounds 8 ounces={"amount":7.5,"unit":"[lb_av]"}"#]),
        ("They swam 2 km 500 m north.", &[r#"2 km 500 m={"amount":2500,"unit":"m"}"#]),
        ("It is 3 km and 5 km off.", &[r#"3 km={"amount":3,"unit":"km"}"#, r#"5 km={"amount":5,"unit":"km"}"#]),
        ("He is 13st 4lb now.", &[r#"13st 4lb={"amount":186,"unit":"[lb_av]"}"#]),
        ("Add 3/4 cup of milk.", &[r#"3/4 cup={"amount":0.75,"unit":"[cup_us]"}"#]),
        ("They won three cups.", &[r#"three cups={"amount":3,"unit":"cup"}"#]),
        ("a tenth of a gallon", &[r#"a tenth of a gallon={"amount":0.1,"unit":"[gal_us]"}"#]),
        ("about one-half mile off", &[r#"one-half mile={"amount":0.5,"unit":"[mi_i]","mod":"APPROX"}"#]),
        ("a 55\" screen on the wall", &[r#"55"={"amount":55,"unit":"[in_i]"}"#]),
        ("He said \"we were 5\" twice.", &[r#"5={"amount":5}"#, r#"twice={"amount":2,"unit":"time"}"#]),
        ("The board is 2 in thick.", &[r#"2 in={"amount":2,"unit":"[in_i]"}"#]),
        ("There were 50 in the hall.", &[r#"50={"amount":50}"#]),
        ("an 8- to 16-metre mirror", &[r#"8- to 16-metre={"unit":"m","min":8,"max":16}"#]),
        ("between 3 km and 5 km away", &[r#"3 km and 5 km={"unit":"km","min":3,"max":5}"#]),
        ("They rowed 1/4 l ahead.", &[r#"1/4={"numerator":1,"denominator":4,"amount":0.25}"#]),
    ]);
}

#[test]
fn pounds_of_weight_and_of_money() {
    check(&[
        ("He weighs 20 pounds.", &[r#"20 pounds={"amount":20,"unit":"[lb_av]"}"#]),
        ("They found two pounds of cocaine.", &[r#"two pounds={"amount":2,"unit":"[lb_av]"}"#]),
        ("a 9,000-pound bomb", &[r#"9,000-pound={"amount":9000,"unit":"[lb_av]"}"#]),
        ("Tin ended three pounds down.", &[r#"three pounds={"amount":3,"currency":"GBP"}"#]),
        ("Tin stood at 943 pounds a tonne.", &[r#"943 pounds={"amount":943,"currency":"GBP","per":"tonne"}"#]),
        ("two million pounds of aid", &[r#"two million pounds={"amount":2000000,"currency":"GBP"}"#]),
        ("the 240-pound tackle", &[r#"240-pound={"amount":240,"unit":"[lb_av]"}"#]),
        ("The fine was 20 pounds.", &[r#"20 pounds={"amount":20,"currency":"GBP"}"#]),
    ]);
}

#[test]
fn money_by_code_name_and_coin() {
    check(&[
        (
            "It got AOA 5 billion and NOK10m.",
            &[
                r#"AOA 5 billion={"amount":5000000000,"currency":"AOA"}"#,
                r#"NOK10m={"amount":10000000,"currency":"NOK"}"#,
            ],
        ),
        ("PEN 15 million was lost.", &[r#"PEN 15 million={"amount":15000000,"currency":"PEN"}"#]),
        ("Delegates at COP28 agreed.", &[]),
        ("They paid Rupees 20 lakh.", &[r#"Rupees 20 lakh={"amount":2000000,"currency":"INR"}"#]),
        (
            "He lived on rupees 3 years ago.",
            &[r#"3 years ago={"timex":"2018","edtf":"2018","start":"2018-01-01","end":"2019-01-01"}"#],
        ),
        (
            "worth Rs 300 Cr today",
            &[
                r#"Rs 300 Cr={"amount":3000000000,"currency":"INR"}"#,
                r#"today={"timex":"2021-04-12","edtf":"2021-04-12","start":"2021-04-12","end":"2021-04-13"}"#,
            ],
        ),
        ("Farmers get 320 CFA francs.", &[r#"320 CFA francs={"amount":320,"currency":"XOF"}"#]),
        ("It lost $.12 a share.", &[r#"$.12={"amount":0.12,"currency":"USD","per":"share"}"#]),
        (
            "Shares shed 4c to close at 61c.",
            &[r#"4c={"amount":0.04,"currency":"USD"}"#, r#"61c={"amount":0.61,"currency":"USD"}"#],
        ),
        ("The heat reached 36C.", &[r#"36C={"amount":36,"unit":"Cel"}"#]),
        ("He earned $5M. She left.", &[r#"$5M={"amount":5000000,"currency":"USD"}"#]),
        (
            "It lost tens of millions of dollars.",
            &[r#"tens of millions of dollars={"currency":"USD","min":10000000,"max":100000000}"#],
        ),
        (
            "They held two paid posts and six U.S.-made jets.",
            &[r#"two paid posts={"amount":2,"unit":"post"}"#, r#"six U.S.-made jets={"amount":6,"unit":"jet"}"#],
        ),
        ("The two ran illegal drugs in a category one storm.", &[r#"two={"amount":2}"#]),
        (
            "Losses range from several hundred to 3,000.",
            &[r#"several hundred={"mod":"APPROX","min":200,"max":1000}"#, r#"3,000={"amount":3000}"#],
        ),
        ("They lent $1MM at once.", &[r#"$1MM={"amount":1000000,"currency":"USD"}"#]),
        ("It cost a grand.", &[r#"a grand={"amount":1000,"currency":"GBP"}"#]),
        ("She plays a grand piano.", &[]),
        ("between 10 dollars and 20 dollars", &[r#"10 dollars and 20 dollars={"currency":"USD","min":10,"max":20}"#]),
        ("a dollar and 42 cents", &[r#"a dollar and 42 cents={"amount":1.42,"currency":"USD"}"#]),
        ("a Mil helicopter makes a turn", &[]),
        (
            "It cut R2.3bn, R20 000 and N1,500.",
            &[
                r#"R2.3bn={"amount":2300000000,"currency":"ZAR"}"#,
                r#"R20 000={"amount":20000,"currency":"ZAR"}"#,
                r#"N1,500={"amount":1500,"currency":"NGN"}"#,
            ],
        ),
        ("A fare of KSh200 was cut.", &[r#"KSh200={"amount":200,"currency":"KES"}"#]),
        ("An N95 mask lay on the R512 and on R510 in a Renault R25.", &[]),
        ("Eggs fetch $3.50 a dozen.", &[r#"$3.50={"amount":3.5,"currency":"USD","per":"dozen"}"#]),
        ("It earned $1.05 per diluted share.", &[r#"$1.05={"amount":1.05,"currency":"USD","per":"share"}"#]),
        (
            "He lifted the price of rice by Rs 85 to Rs 1,925.",
            &[r#"Rs 85={"amount":85,"currency":"INR"}"#, r#"Rs 1,925={"amount":1925,"currency":"INR"}"#],
        ),
    ]);
}

#[test]
fn percentages_as_ranges() {
    check(&[
        ("It fell by between 10% and 15%.", &[r#"10% and 15%={"unit":"%","min":10,"max":15}"#]),
        ("Only 50% to 60% of them left.", &[r#"50% to 60%={"unit":"%","min":50,"max":60}"#]),
        ("Rates rose 5% to 10%.", &[r#"5%={"amount":5,"unit":"%"}"#, r#"10%={"amount":10,"unit":"%"}"#]),
        ("They won by 54% to 46%.", &[r#"54%={"amount":54,"unit":"%"}"#, r#"46%={"amount":46,"unit":"%"}"#]),
        ("an error of plus or minus 3 per cent", &[r#"3 per cent={"amount":3,"unit":"%"}"#]),
        ("lost by 46% to 54%", &[r#"46%={"amount":46,"unit":"%"}"#, r#"54%={"amount":54,"unit":"%"}"#]),
        ("I am hundred per cent sure.", &[r#"hundred per cent={"amount":100,"unit":"%"}"#]),
        ("some .08 per cent of it", &[r#".08 per cent={"amount":0.08,"unit":"%","mod":"APPROX"}"#]),
        ("It was 20 below zero.", &[r#"20 below zero={"amount":-20,"unit":"Cel"}"#]),
        ("a low of - 20 degrees", &[r#"- 20 degrees={"amount":-20,"unit":"deg"}"#]),
        ("the old town - 20 houses in all", &[r#"20 houses={"amount":20,"unit":"house"}"#]),
    ]);
}

#[test]
fn mixed_numbers_and_great_ones() {
    check(&[
        (
            "He threw two and two-thirds innings.",
            &[r#"two and two-thirds innings={"amount":2.6666666666666665,"unit":"inning"}"#],
        ),
        ("ten and one-half rooms", &[r#"ten and one-half rooms={"amount":10.5,"unit":"room"}"#]),
        ("There were three and a third man.", &[r#"three={"amount":3}"#, r#"third={"rank":3}"#]),
        ("three thousand million pounds", &[r#"three thousand million pounds={"amount":3000000000,"currency":"GBP"}"#]),
        ("two lakh crore rupees", &[r#"two lakh crore rupees={"amount":2000000000000,"currency":"INR"}"#]),
        ("by two thousandths of a point", &[r#"two thousandths of a point={"amount":0.002,"unit":"point"}"#]),
        ("one in 1/1000 of them", &[r#"1/1000={"numerator":1,"denominator":1000,"amount":0.001}"#]),
        ("one heard five shots", &[r#"five shots={"amount":5,"unit":"shot"}"#]),
        (
            "either 10 million or 20 million",
            &[r#"10 million={"amount":10000000}"#, r#"20 million={"amount":20000000}"#],
        ),
    ]);
}

#[test]
fn rates_of_time_belong_to_an_amount_of_money() {
    check(&[
        ("It is £49 a month.", &[r#"£49 a month={"amount":49,"currency":"GBP","per":"month"}"#]),
        ("the £85,000-a-week winger", &[r#"£85,000-a-week={"amount":85000,"currency":"GBP","per":"week"}"#]),
        ("It is €3 a litre.", &[r#"€3={"amount":3,"currency":"EUR","per":"litre"}"#]),
        (
            "He lost $2 million a year ago.",
            &[
                r#"$2 million={"amount":2000000,"currency":"USD"}"#,
                r#"a year ago={"timex":"2020","edtf":"2020","start":"2020-01-01","end":"2021-01-01"}"#,
            ],
        ),
    ]);
}

#[test]
fn parts_of_a_percent_are_percentages() {
    check(&[
        ("Rates fell by half a percent.", &[r#"half a percent={"amount":0.5,"unit":"%"}"#]),
        ("by a quarter of a percentage point", &[r#"a quarter of a percentage point={"amount":0.25,"unit":"pp"}"#]),
        ("Gilts ended a quarter point firmer.", &[r#"a quarter point={"amount":0.25,"unit":"point"}"#]),
        ("a half-percentage-point rise", &[r#"half-percentage-point={"amount":0.5,"unit":"pp"}"#]),
        ("a 50-basis-point cut", &[r#"50-basis-point={"amount":0.5,"unit":"pp"}"#]),
        ("Half of all voters agreed.", &[r#"Half={"numerator":1,"denominator":2,"amount":0.5}"#]),
        // What a paragraph asks behind its end is not what stands there.
        (
            "They paid $3 for 2\n\nFifty-one per cent of them left.",
            &[
                r#"$3={"amount":3,"currency":"USD"}"#,
                r#"2={"amount":2}"#,
                r#"Fifty-one per cent={"amount":51,"unit":"%"}"#,
            ],
        ),
    ]);
}

#[test]
fn parts_and_blurs_of_great_numbers() {
    check(&[
        (
            "A quarter of a million people fled.",
            &[r#"A quarter of a million people={"amount":250000,"unit":"person"}"#],
        ),
        (
            "three-quarters of a million dollars",
            &[r#"three-quarters of a million dollars={"amount":750000,"currency":"USD"}"#],
        ),
        ("a million and a half people", &[r#"a million and a half people={"amount":1500000,"unit":"person"}"#]),
        (
            "Several hundred thousand people fled.",
            &[r#"Several hundred thousand people={"unit":"person","mod":"APPROX","min":200000,"max":1000000}"#],
        ),
        ("20-odd people left", &[r#"20-odd people={"amount":20,"unit":"person","mod":"APPROX"}"#]),
        ("30-plus people left", &[r#"30-plus people={"amount":30,"unit":"person","mod":"EQUAL_OR_MORE"}"#]),
        ("40+ people left", &[r#"40+ people={"amount":40,"unit":"person","mod":"EQUAL_OR_MORE"}"#]),
        ("thirty-something voters", &[]),
        ("a 2-to-1 margin", &[r#"2-to-1={"numerator":2,"denominator":1,"amount":2}"#]),
        ("one in every five left", &[r#"one in every five={"numerator":1,"denominator":5,"amount":0.2}"#]),
        ("a 10-fold rise and a two-fold one", &[r#"10-fold={"amount":10}"#, r#"two-fold={"amount":2}"#]),
        ("a three-quarter majority", &[]),
    ]);
}
