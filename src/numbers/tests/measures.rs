//! Measures as newspapers print them: of engines, weather, energy, medicine and sport.

use super::amounts::check;

#[test]
fn measures_that_newspapers_print() {
    check(&[
        (
            "It draws 1.2 GW and uses 9.5 TWh.",
            &[r#"1.2 GW={"amount":1.2,"unit":"GW"}"#, r#"9.5 TWh={"amount":9.5,"unit":"TW.h"}"#],
        ),
        (
            "The basin holds 4.5 billion cubic metres of water across 35 sq km.",
            &[
                r#"4.5 billion cubic metres={"amount":4500000000,"unit":"m3"}"#,
                r#"35 sq km={"amount":35,"unit":"km2"}"#,
            ],
        ),
        (
            "Exports of gas rose to 3.4 billion cubic feet per day.",
            &[r#"3.4 billion cubic feet per day={"amount":3400000000,"unit":"[cft_i]/d"}"#],
        ),
        ("Fumes reached 301 µg/m3 in the north.", &[r#"301 µg/m3={"amount":301,"unit":"ug/m3"}"#]),
        (
            "The eye had 935 hPa, and gusts of 140 knots.",
            &[r#"935 hPa={"amount":935,"unit":"hPa"}"#, r#"140 knots={"amount":140,"unit":"[kn_i]"}"#],
        ),
        ("Her heart rate hit 182 bpm at once.", &[r#"182 bpm={"amount":182,"unit":"{beats}/min"}"#]),
        ("The film runs at 60 fps.", &[r#"60 fps={"amount":60,"unit":"{frames}/s"}"#]),
        (
            r#"He is 5'10" and weighs 12st 7lb."#,
            &[r#"5'10"={"amount":70,"unit":"[in_i]"}"#, r#"12st 7lb={"amount":175,"unit":"[lb_av]"}"#],
        ),
        (
            "It has a 108-megapixel camera and a 5,000mAh battery.",
            &[r#"108-megapixel={"amount":108,"unit":"{Mpx}"}"#, r#"5,000mAh={"amount":5000,"unit":"mA.h"}"#],
        ),
        (
            "It burns 8.1 litres per 100 km, or 35 miles per gallon.",
            &[
                r#"8.1 litres per 100 km={"amount":8.1,"unit":"L/(100.km)"}"#,
                r#"35 miles per gallon={"amount":35,"unit":"[mi_i]/[gal_us]"}"#,
            ],
        ),
        ("Farms harvested 8 tonnes per hectare.", &[r#"8 tonnes per hectare={"amount":8,"unit":"t/har"}"#]),
        (
            "A sale of 300 megawatt-hours, then 40 kilowatt hours.",
            &[r#"300 megawatt-hours={"amount":300,"unit":"MW.h"}"#, r#"40 kilowatt hours={"amount":40,"unit":"kW.h"}"#],
        ),
        (
            "The rocket delivers 7.5 million pounds of thrust.",
            &[r#"7.5 million pounds={"amount":7500000,"unit":"[lbf_av]"}"#],
        ),
        (
            "The engine makes 450 pound-feet of torque, or 610Nm.",
            &[r#"450 pound-feet={"amount":450,"unit":"[lbf_av].[ft_i]"}"#, r#"610Nm={"amount":610,"unit":"N.m"}"#],
        ),
        (
            "Rail freight fell to 8.9 billion tonne-kilometres.",
            &[r#"8.9 billion tonne-kilometres={"amount":8900000000,"unit":"t.km"}"#],
        ),
        (
            "Wells gave 85,000 barrels of oil equivalent per day.",
            &[r#"85,000 barrels of oil equivalent per day={"amount":85000,"unit":"[bbl_us]/d"}"#],
        ),
        ("They pumped 300 litres a minute from it.", &[r#"300 litres a minute={"amount":300,"unit":"L/min"}"#]),
        ("Plants ship 2 million tonnes per annum.", &[r#"2 million tonnes per annum={"amount":2000000,"unit":"t/a"}"#]),
        (
            "Up to a foot of snow and an inch of ice fell.",
            &[
                r#"a foot={"amount":1,"unit":"[ft_i]","mod":"EQUAL_OR_LESS"}"#,
                r#"an inch={"amount":1,"unit":"[in_i]"}"#,
            ],
        ),
        ("She was within an inch of her life.", &[]),
        ("He walked a mile and a half.", &[r#"a mile and a half={"amount":1.5,"unit":"[mi_i]"}"#]),
        (
            "Blood held 5.6 mmol/l of glucose at 120 mmHg.",
            &[r#"5.6 mmol/l={"amount":5.6,"unit":"mmol/L"}"#, r#"120 mmHg={"amount":120,"unit":"mm[Hg]"}"#],
        ),
        (
            "The air held 421 parts per million, 15 ppb of it lead.",
            &[r#"421 parts per million={"amount":421,"unit":"[ppm]"}"#, r#"15 ppb={"amount":15,"unit":"[ppb]"}"#],
        ),
        (
            "Vaults hold 500 troy ounces and 55 US gallons.",
            &[r#"500 troy ounces={"amount":500,"unit":"[oz_tr]"}"#, r#"55 US gallons={"amount":55,"unit":"[gal_us]"}"#],
        ),
        ("The boiler runs at 16 bar.", &[r#"16 bar={"amount":16,"unit":"bar"}"#]),
        (
            "The bike has a 1,000cc engine, the stove 10,000 BTU.",
            &[r#"1,000cc={"amount":1000,"unit":"cm3"}"#, r#"10,000 BTU={"amount":10000,"unit":"[Btu]"}"#],
        ),
        (
            "A flat of 915 sq. ft with 2.4m ceilings.",
            &[r#"915 sq. ft={"amount":915,"unit":"[sft_i]"}"#, r#"2.4m={"amount":2.4,"unit":"m"}"#],
        ),
        (
            "The 14-stone man passed two stone walls.",
            &[r#"14-stone={"amount":14,"unit":"[stone_av]"}"#, r#"two stone walls={"amount":2,"unit":"wall"}"#],
        ),
        (
            "They drove hundreds of miles and dug tens of metres down.",
            &[
                r#"hundreds of miles={"unit":"[mi_i]","min":100,"max":1000}"#,
                r#"tens of metres={"unit":"m","min":10,"max":100}"#,
            ],
        ),
        (
            "Ash rose 15km (9.3 miles) at 120g per kilometre.",
            &[
                r#"15km={"amount":15,"unit":"km"}"#,
                r#"9.3 miles={"amount":9.3,"unit":"[mi_i]"}"#,
                r#"120g per kilometre={"amount":120,"unit":"g/km"}"#,
            ],
        ),
        (
            "It was minus 12 degrees Celsius (10F) and 5 below zero.",
            &[
                r#"minus 12 degrees Celsius={"amount":-12,"unit":"Cel"}"#,
                r#"10F={"amount":10,"unit":"[degF]"}"#,
                r#"5 below zero={"amount":-5,"unit":"Cel"}"#,
            ],
        ),
        (
            "The boat is 33 feet, 6 inches long and 8 feet wide.",
            &[r#"33 feet, 6 inches={"amount":402,"unit":"[in_i]"}"#, r#"8 feet={"amount":8,"unit":"[ft_i]"}"#],
        ),
        (
            "It is a quarter of a mile long and three-quarters of an inch thick.",
            &[
                r#"a quarter of a mile={"amount":0.25,"unit":"[mi_i]"}"#,
                r#"three-quarters of an inch={"amount":0.75,"unit":"[in_i]"}"#,
            ],
        ),
    ]);
}
