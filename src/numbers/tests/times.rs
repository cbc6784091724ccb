//! Dates, times and lengths of wires and papers, in an article of Monday 12 April 2021.
//!
//! Each sentence with all the times that stand in it: `span: kind, TIMEX3 value, modifier`; other kinds are left out.

use super::*;

pub(super) fn times(text: &str) -> String {
    let d = read(text);
    let write = |a: &Annotation| match a.value.as_deref()? {
        Value::Time(v) => {
            let modifier = v.modifier.map_or(String::new(), |m| format!(" {m:?}"));
            Some(format!("{}: {} {}{modifier}", d.slice(a.span), a.kind.name(), v.timex))
        }
        _ => None,
    };
    d.annotations.iter().filter_map(write).collect::<Vec<_>>().join("; ")
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(times(text), *expected, "{text}");
    }
}

#[test]
fn days_of_wires() {
    check(&[
        ("The minister resigned late Friday after talks.", "late Friday: date 2021-04-09 End"),
        (
            "It closed earlier Tuesday and will reopen later Friday.",
            "earlier Tuesday: date 2021-04-06 Start; later Friday: date 2021-04-16 End",
        ),
        ("Shares rose from a day earlier.", "a day earlier: date 2021-04-11"),
        ("Sales fell from the year before.", "year before: date 2020"),
        ("Output fell in March from a year before.", "March: date 2021-03; a year before: date 2020"),
        (
            "Sales rose in the third quarter last year, not in last year's first half.",
            "third quarter last year: date 2020-Q3; last year's first half: date 2020-H1",
        ),
        (
            "He fell on March 3, 1998; she left that night and wed that same year.",
            "March 3, 1998: date 1998-03-03; that night: time 1998-03-03TNI; that same year: date 1998",
        ),
        (
            "It began in the fall of 1995 and ended the next spring.",
            "fall of 1995: date 1995-FA; next spring: date 1996-SP",
        ),
        ("They met between January and September 2012.", "January: date 2012-01; September 2012: date 2012-09"),
        (
            "The will was read on May 3, 2004. He had died the night before.",
            "May 3, 2004: date 2004-05-03; night before: time 2004-05-02TNI",
        ),
        ("The board raised its payout, payable May 15.", "May 15: date 2021-05-15"),
        ("The court posted the matter for June 4.", "June 4: date 2021-06-04"),
        ("The flat, which she bought from an aunt, faces demolition May 20.", "May 20: date 2021-05-20"),
        ("For the quarter, sales fell, as in the first quarter.", "quarter: date 2021-Q1; first quarter: date 2021-Q1"),
        (
            "Growth slowed to 6% in the second quarter of 2020, from 7% in the first.",
            "second quarter of 2020: date 2020-Q2; first: date 2020-Q1",
        ),
        (
            "The 1988 third quarter was weak; 1990's first half was not, nor its worst in three quarters.",
            "1988 third quarter: date 1988-Q3; 1990's first half: date 1990-H1; three quarters: duration P9M",
        ),
        (
            "Over the last year prices doubled; they will rise in the next month, and did in the last year and a half.",
            "last year: duration P1Y; next month: duration P1M; last year and a half: duration P1.5Y",
        ),
        ("A half-century ago it sold ice.", "A half-century ago: date 1971"),
        ("It has been a year since the May 7 quake.", "a year: duration P1Y; May 7: date 2020-05-07"),
        ("She last saw him the Tuesday before Christmas.", "Tuesday before Christmas: date 2020-12-22"),
        ("It failed for 40 a week and grew 5% a year.", "a week: set P1W; a year: set P1Y"),
        ("Rebels freed them Thursday.", "Thursday: date 2021-04-08"),
        ("One evening last week he rose.", "last week: date 2021-W14"),
        ("The vote, which had been set for Thursday, was put off.", "Thursday: date 2021-04-08"),
        (
            "It was signed on Nov. 21, 1995. By the following June 60 were there; that fall more came.",
            "Nov. 21, 1995: date 1995-11-21; following June: date 1996-06; that fall: date 1996-FA",
        ),
        (
            "It rose in the week of March 9, not in the week before or the following months.",
            "week of March 9: date 2021-W10; following months: duration PXM",
        ),
        (
            "On 5 May 2010 it fell; that same weekend he quit.",
            "5 May 2010: date 2010-05-05; that same weekend: date 2010-W18-WE",
        ),
        ("In the 1950s it had six; a decade later two.", "1950s: date 195; a decade later: date 196"),
        (
            "He has until the 15th to pay. Tests begin in the second half and end in 2022.",
            "15th: date 2021-04-15; second half: date 2021-H2; 2022: date 2022",
        ),
        (
            "It ran in the week of April 27-May 3, its third in as many weeks.",
            "week of April 27-May 3: date 2021-W17; many weeks: duration P3W",
        ),
        (
            "It was forecast to hit early on Friday, before the March elections.",
            "early on Friday: date 2021-04-16 Start; March: date 2022-03",
        ),
        ("It died 66 million years ago.", "66 million years: duration P66000000Y"),
        (
            "Its fiscal year ended Aug. 31, 2020; the contract for January fell.",
            "fiscal year: date FY2020; Aug. 31, 2020: date 2020-08-31; January: date 2022-01",
        ),
        ("They met on the evening of the 4th.", "evening of the 4th: time 2021-04-04TEV"),
        (
            "Half had left by Sunday night, and by Saturday, 300 had signed.",
            "Sunday night: time 2021-04-11TNI; Saturday: date 2021-04-10",
        ),
        (
            "It closed 6% above Friday's close, and fares go up from 2 January.",
            "Friday: date 2021-04-09; 2 January: date 2022-01-02",
        ),
        (
            "The twins, born Friday, came the night before last.",
            "Friday: date 2021-04-09; night before last: time 2021-04-10TNI",
        ),
        ("They are through after beating the hosts on Friday.", "Friday: date 2021-04-09"),
        ("He was sworn in at 1700 local time.", "1700: time 2021-04-12T17:00"),
        ("It begins its ninth and last season.", ""),
        (
            "Sales fell in its latest fiscal year, which ended June 30.",
            "latest fiscal year: date FY2020; June 30: date 2020-06-30",
        ),
        ("First race 1.50; the second follows.", "1.50: time 2021-04-12T13:50"),
        ("He came a day earlier than planned.", "a day: duration P1D"),
        (
            "He is due back the week after next; it was the year before last.",
            "week after next: date 2021-W17; year before last: date 2019",
        ),
        ("The rouble sank to 17 from 13.46 Friday.", "Friday: date 2021-04-09"),
        ("The December-delivery contract fell.", "December: date 2021-12"),
        ("Petrol cost 5p more than on Friday.", "Friday: date 2021-04-09"),
        ("The night before the wedding was long.", ""),
        ("A year ago today, he was sworn in.", "A year ago today: date 2020-04-12"),
        ("It began two years ago this week.", "two years ago this week: date 2019-W15"),
        ("It opened three weeks ago on Monday.", "three weeks ago on Monday: date 2021-03-22"),
        ("He quit a year and a half ago.", "a year and a half ago: date 2019-10"),
        ("He quit two years and three months ago.", "two years and three months ago: date 2019-01"),
        ("He quit two and a half years ago.", "two and a half years ago: date 2018-10"),
        (
            "He left last Dec. 5; the law begins next Jan. 1.",
            "last Dec. 5: date 2020-12-05; next Jan. 1: date 2022-01-01",
        ),
        ("He was killed on June 4 last year.", "June 4 last year: date 2020-06-04"),
        ("It opened in October last year.", "October last year: date 2020-10"),
        ("It was cold on Feb. 29.", "Feb. 29: date 2020-02-29"),
        ("Crowds came for the July 4 weekend.", "July 4 weekend: date 2021-W26-WE"),
        ("He rang at Christmas two years ago.", "Christmas two years ago: date 2019-12-25"),
        ("It was the coldest since the winter of 1962-63.", "winter of 1962-63: date 1962-WI"),
        (
            "It was launched in August 2007 and landed 10 months later.",
            "August 2007: date 2007-08; 10 months later: date 2008-06",
        ),
        (
            "In the year-earlier quarter it lost more than year-earlier sales.",
            "year-earlier quarter: date 2020-Q1; year-earlier: date 2020",
        ),
        ("Ten years ago Thursday, the wall fell.", "Ten years ago Thursday: date 2011-04-08"),
        ("There is a vote on Thursday week.", "Thursday week: date 2021-04-22"),
        ("The hearing is due on the 20th.", "20th: date 2021-04-20"),
        ("He had a par on the 17th hole and a win on the 18th.", ""),
        (
            "He died on March 3 and was buried two days later.",
            "March 3: date 2021-03-03; two days later: date 2021-03-05",
        ),
    ]);
}

#[test]
fn sides_of_the_verb() {
    check(&[
        ("He has eaten nothing since Tuesday in protest.", "Tuesday: date 2021-04-06"),
        ("The vote was scheduled for Thursday.", "Thursday: date 2021-04-15"),
        ("Storms are forecast for Sunday, and play has been moved up.", "Sunday: date 2021-04-18"),
        ("Investors sold after Friday's losses.", "Friday: date 2021-04-09"),
        ("Shares had fallen by Friday's close.", "Friday: date 2021-04-09"),
        ("The race was moved to July 20.", "July 20: date 2021-07-20"),
        ("The rules, which take effect Oct. 1, were approved.", "Oct. 1: date 2021-10-01"),
        ("She admitted driving without due care on Friday.", "Friday: date 2021-04-09"),
        ("Thursday's agreement breaks weeks of deadlock.", "Thursday: date 2021-04-08; weeks: duration PXW"),
        ("Other reports Tuesday show a slowdown.", "Tuesday: date 2021-04-06"),
        ("They set up a gate on the road on Friday.", "Friday: date 2021-04-09"),
        ("Lawmakers have set Thursday for a vote.", "Thursday: date 2021-04-15"),
        ("The chiefs are meeting Friday in Rome.", "Friday: date 2021-04-16"),
        ("Leaders are condemning Friday's blast.", "Friday: date 2021-04-09"),
        ("Parts of a report to be released on Thursday leaked.", "Thursday: date 2021-04-15"),
        ("It warned of attacks ahead of the vote in May.", "May: date 2021-05"),
        (
            "On Saturday, envoys of France, Spain, Italy, Malta, Norway, Denmark and the lands to the north met in Rome.",
            "Saturday: date 2021-04-10",
        ),
        ("Crude for May delivery fell.", "May: date 2021-05"),
        ("It was the hottest June yet and July could be hotter.", "July: date 2021-07"),
        ("Yields were up two points from late Friday.", "late Friday: date 2021-04-09 End"),
        ("The clocks go back on Sunday, 31 October.", "Sunday, 31 October: date 2021-10-31"),
        ("Tickets for May 3 sold out.", "May 3: date 2021-05-03"),
        ("They met on May 3.", "May 3: date 2020-05-03"),
        ("They approved an extension until midnight May 22.", "midnight May 22: time 2021-05-22T00:00"),
        ("The Times reports Sunday the papers were lost.", "Sunday: date 2021-04-11"),
        ("The firm reports Thursday.", "Thursday: date 2021-04-15"),
        ("Following a November U.S.-led offensive, an April quake hit.", "November: date 2020-11; April: date 2021-04"),
        ("Sun, who spoke there, lit a Christmas tree.", ""),
    ]);
}

#[test]
fn years_and_their_parts() {
    check(&[
        ("Brutus struck in 44 BC and the city fell in AD 410.", "44 BC: date BC0044; AD 410: date 0410"),
        (
            "He died on 10 August 117 AD, not in 1,200 B.C.",
            "10 August 117 AD: date 0117-08-10; 1,200 B.C.: date BC1200",
        ),
        ("The temple is of the third century BC.", "third century BC: date BC02"),
        (
            "Exports rose in fiscal 2022, FY21 and the financial year 2019-20.",
            "fiscal 2022: date FY2022; FY21: date FY2021; financial year 2019-20: date FY2020",
        ),
        ("It fell in the fiscal year.", "fiscal year: date FY2021"),
        ("It will take a fourth-quarter charge.", "fourth-quarter: date 2021-Q4"),
        ("He scored in the fourth-quarter win.", ""),
        ("It beat forecasts in the fiscal first quarter.", "fiscal first quarter: date XXXX-Q1"),
        ("It beat forecasts in the first quarter of fiscal 2021.", "first quarter of fiscal 2021: date FY2021-Q1"),
        ("It fell in the final quarter of 2019.", "final quarter of 2019: date 2019-Q4"),
        (
            "Net debt fell by year-end, by year's end and at year-end 2022.",
            "year-end: date 2021 End; year's end: date 2021 End; year-end 2022: date 2022 End",
        ),
        ("It should end by end-2022 or end-March.", "end-2022: date 2022 End; end-March: date 2022-03 End"),
        ("Income was up from the year-earlier quarter.", "year-earlier quarter: date 2020-Q1"),
        ("The fund is up in the year to date.", "year to date: date 2021-01-01/2021-04-12"),
        ("The appeal for the year is funded; he is player of the year.", "year: date 2021"),
        ("It was the station's 41st shout of the year.", "year: date 2021"),
        (
            "It bloomed at the turn of the century and the turn of the 20th century.",
            "turn of the century: date XX Start; turn of the 20th century: date 19 Start",
        ),
    ]);
}

#[test]
fn lengths_of_wires() {
    check(&[
        ("It will last another week.", "another week: duration P1W"),
        ("Another day trip was planned.", ""),
        (
            "Weeks after the row, the attack came hours before the vote, minutes apart, just days ahead of talks.",
            "Weeks: duration PXW; hours: duration PTXH; minutes: duration PTXM; days: duration PXD",
        ),
        (
            "For many years he sang; many years ago he left.",
            "many years: duration PXY Approx; many years ago: date PXY Approx",
        ),
        ("Decades ago it shut, and the days before and the office hours were long.", "Decades ago: date PXY Approx"),
        ("They were freed hours later.", "hours later: date PTXH Approx"),
        ("North Korea halts tourism weeks after the opening.", "weeks: duration PXW"),
        ("It linked the firm to years of waste in the early years of his rule.", "years: duration PXY"),
        (
            "It is hundreds of years old in parts and stood thousands of years ago.",
            "hundreds of years: duration P100Y/P1000Y; thousands of years ago: date PXY",
        ),
        ("It will take the next two to three weeks.", "next two to three weeks: duration P2W/P3W"),
        ("They filmed it three times per day, and the minutes of the meeting.", "per day: set P1D"),
        ("They kept it shut for another week the judge had asked for.", "another week: duration P1W"),
        ("He has a total time of 3:34:33.2 hours.", "3:34:33.2: duration PT3H34M33.2S"),
        (
            "Prices have risen in recent years and may fall in the coming months.",
            "recent years: duration PXY; coming months: duration PXM",
        ),
        (
            "The day-long hearing ended a yearlong, months-long wait.",
            "day-long: duration P1D; yearlong: duration P1Y; months-long: duration PXM",
        ),
        ("In the first nine months of 2020 output fell.", "first nine months: duration P9M; 2020: date 2020"),
        ("He spent the last two weeks of May there.", "last two weeks: duration P2W; May: date 2020-05"),
        ("Over the next hour it rained.", "next hour: duration PT1H"),
        ("The film runs 1 hour 45.", "1 hour 45: duration PT1H45M"),
        ("He got 30 years, 18 months of them suspended.", "30 years: duration P30Y; 18 months: duration P18M"),
        ("It will take a year or two.", "a year or two: duration P1Y/P2Y"),
        ("an hour-and-a-half drive", "hour-and-a-half: duration PT1.5H"),
        ("He works 60 hours a week.", "60 hours: duration PT60H; a week: set P1W"),
        ("It took two and half years.", "two and half years: duration P2.5Y"),
        ("A ½ hour delay.", "½ hour: duration PT30M"),
        ("Income for the week ended Friday fell.", "week: duration P1W; Friday: date 2021-04-09"),
    ]);
}

#[test]
fn times_of_wires() {
    check(&[
        ("Clashes erupted in the early hours of Sunday.", "early hours of Sunday: time 2021-04-11TMO Start"),
        ("He was shot on Saturday in the early hours.", "Saturday in the early hours: time 2021-04-10TMO"),
        (
            "It struck at 2:30 a.m. (0030 GMT) Sunday.",
            "2:30 a.m.: time 2021-04-11T02:30; 0030 GMT: time 2021-04-11T00:30; Sunday: date 2021-04-11",
        ),
        (
            "She died between 9pm on Saturday and 7am the following day.",
            "9pm on Saturday: time 2021-04-10T21:00; 7am the following day: time 2021-04-11T07:00",
        ),
        ("He left on Friday and rang the next morning.", "Friday: date 2021-04-09; next morning: time 2021-04-10TMO"),
        ("It sank on the night of 14-15 April 1912.", "night of 14-15 April 1912: time 1912-04-14TNI"),
        ("He called at half-past six on Friday.", "half-past six on Friday: time 2021-04-09T06:30"),
        ("The band plays on 22-23 May at 7pm.", "22-23 May at 7pm: time 2021-05-22T19:00/2021-05-23T19:00"),
        ("18:20 Minister resigns", "18:20: time 2021-04-12T18:20"),
        ("18:20 votes to 12:05", "12:05: time 2021-04-12T12:05"),
        ("PUBLISHED: 09:41, Tue, Oct 27, 2020", "09:41, Tue, Oct 27, 2020: time 2020-10-27T09:41"),
        ("The annual Oxford Regatta, the daily Guardian and an Annual Report.", "annual: set P1Y"),
        ("It struck at 14:28 local time on May 12, 2008.", "14:28 local time on May 12, 2008: time 2008-05-12T14:28"),
        ("The deal was done in the small hours of Sunday.", "small hours of Sunday: time 2021-04-11TMO Start"),
        ("It is stamped Thu Oct 26 11:00:09 2023.", "Thu Oct 26 11:00:09 2023: time 2023-10-26T11:00:09"),
        ("Every 14 July he goes there.", "Every 14 July: set XXXX-07-14"),
        ("Updated: 16:05, 3 APR 2021", "16:05, 3 APR 2021: time 2021-04-03T16:05"),
        ("It was logged at 06/Nov/2023:06:36:02 +0200.", "06/Nov/2023:06:36:02 +0200: time 2023-11-06T06:36:02"),
        (
            "It happened at 6.30pm near the station on Thursday, March 25.",
            "6.30pm: time 2021-03-25T18:30; Thursday, March 25: date 2021-03-25",
        ),
        ("The offer expires at midnight EST on Nov. 30.", "midnight EST on Nov. 30: time 2021-11-30T00:00"),
        ("It shuts at midnight on Fridays.", "midnight on Fridays: set XXXX-WXX-5T00:00"),
        (
            "The law of 1905 came on 9 December of that year.",
            "1905: date 1905; 9 December of that year: date 1905-12-09",
        ),
        ("It opens every Monday at 4pm.", "every Monday at 4pm: set XXXX-WXX-1T16:00"),
        ("Thursdays from 9am to 5pm it is shut.", "Thursdays from 9am to 5pm: set XXXX-WXX-4T09:00/XXXX-WXX-4T17:00"),
        ("Doors open at 7pm every Friday.", "7pm every Friday: set XXXX-WXX-5T19:00"),
    ]);
}

#[test]
fn no_times() {
    for text in [
        "Delegates at COP 27 agreed.",
        "He turned the screw for another time.",
        "The furlong is a headlong rush.",
        "The end-user pays, and the final whistle blew.",
        "The five AD officials stayed.",
    ] {
        assert_eq!(times(text), "", "{text}");
    }
}
