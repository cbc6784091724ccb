//! Each check with what it finds and a near miss.

use super::*;
use crate::kinds::Kind;
use crate::value::Value;
use crate::{Model, Options, annotate};

/// The sentences that a text gives, by check.
fn found(text: &str, check: &str) -> Vec<String> {
    let document = annotate(text, &Options::default(), &Model::built_in());
    run(&document).into_iter().filter(|c| c.check == check).map(|c| c.sentence).collect()
}

#[test]
fn hits_and_near_misses() {
    let table = [
        ("speaker", "The night was long.\n\n“We could not see the harbour wall at all that night.”\n\nRain fell.", 1),
        ("speaker", "“We could not see the harbour wall at all,” said Ada Ito.", 0),
        ("marks", "The cafe (opened in 1990 is to close on Friday.", 1),
        ("marks", "The cafe (opened in 1990) is to close [see below] on Friday.", 0),
        ("marks", "1) The cafe is to close on Friday, which was sad :)", 0),
        ("surname", "The mayor thanked Lindqvist on Monday. Later Bo Lindqvist left the hall. Lindqvist smiled.", 1),
        ("surname", "The mayor thanked Bo Lindqvist on Monday. Later Lindqvist left the hall.", 0),
    ];
    for (check, text, expected) in table {
        let got = found(text, check);
        assert_eq!(got.len(), expected, "{check}: {text}\n{got:#?}");
    }
}

mod on_marked {
    use super::*;
    use crate::document::How;
    use crate::document::{By, Entity, Quote, QuoteType, Span, Speaker};
    use crate::value::{Amount, TimeValue};

    /// A document with these stretches as annotations, each name its own entity unless another has its last word.
    fn document(text: &str, marks: &[(&str, Kind)]) -> Document {
        let mut d = Document { text: text.into(), ..Document::default() };
        crate::paragraphs::split(&mut d);
        crate::tokens::split(&mut d);
        crate::sentences::split(&mut d);
        let mut from = 0;
        for (n, (words, kind)) in marks.iter().enumerate() {
            let at = from + text[from..].find(words).unwrap_or_else(|| panic!("{words}"));
            from = at + words.len();
            let mut a = Annotation::new(*kind, Span::new(at, from), 0.9, By::Model, "model");
            a.id = n as u32 + 1;
            if kind.is_entity() {
                let last = words.rsplit(' ').next().unwrap_or(words);
                let known = d.entities.iter().position(|e| e.name.rsplit(' ').next() == Some(last));
                let at = known.unwrap_or_else(|| {
                    let id = d.entities.len() as u32 + 1;
                    d.entities.push(Entity { id, kind: *kind, name: (*words).into(), mentions: vec![], link: None });
                    d.entities.len() - 1
                });
                d.entities[at].mentions.push(a.id);
                a.entity = Some(d.entities[at].id);
            }
            if kind.info().form == crate::kinds::Form::Amount {
                let digits: String = words.chars().filter(char::is_ascii_digit).collect();
                let unit = words.split(' ').next_back().map(|u| u.to_owned().into());
                a.value =
                    Some(Box::new(Value::Amount(Amount { amount: digits.parse().ok(), unit, ..Amount::default() })));
            }
            d.annotations.push(a);
        }
        d
    }

    fn sentences(d: &Document, check: &str) -> Vec<String> {
        run(d).into_iter().filter(|c| c.check == check).map(|c| c.sentence).collect()
    }

    #[test]
    fn names_written_in_two_ways() {
        let table = [
            (vec![("José Mourinho", Kind::Person), ("Mourhino", Kind::Person)], 1),
            (vec![("Saint-Ouen", Kind::Place), ("Saint Ouen", Kind::Place)], 1),
            (vec![("Hélène Marr", Kind::Person), ("Helene Marr", Kind::Person)], 1),
            (vec![("Lindqvist", Kind::Person), ("Lindkvist", Kind::Person)], 1),
            (vec![("Daniel Cole", Kind::Person), ("Daniels", Kind::Person)], 0),
            (vec![("Martin", Kind::Person), ("Martina", Kind::Person)], 0),
            (vec![("Iran", Kind::Place), ("Iraq", Kind::Place)], 0),
            (vec![("Ann Lindqvist", Kind::Person), ("Bo Lindkvist", Kind::Person)], 0),
            (vec![("Lindqvist", Kind::Person), ("Lindkvist", Kind::Place)], 0),
            (vec![("Studio 24", Kind::Facility), ("Studio 25", Kind::Facility)], 0),
        ];
        for (marks, expected) in table {
            let text = format!("So {} met {} there.", marks[0].0, marks[1].0);
            let got = sentences(&document(&text, &marks), "spelling");
            assert_eq!(got.len(), expected, "{text} {got:?}");
        }
    }

    #[test]
    fn two_ages_of_one_person() {
        use Kind::{Age, Person};
        let hit = document(
            "Ada Ito, 41, left. The 42-year-old Ito came back.",
            &[("Ada Ito", Person), ("41", Age), ("42-year-old", Age), ("Ito", Person)],
        );
        assert_eq!(sentences(&hit, "age"), ["Ada Ito is said to be 41 and 42."]);
        let miss = document(
            "Ada Ito, 41, left with her 12-year-old son Bo Lind.",
            &[("Ada Ito", Person), ("41", Age), ("12-year-old", Age), ("Bo Lind", Person)],
        );
        assert_eq!(sentences(&miss, "age").len(), 0);
    }

    #[test]
    fn two_figures_of_one_thing() {
        let two = [("12 people", Kind::Count), ("14 people", Kind::Count)];
        let table = [
            ("In all 12 people were killed. On Monday 14 people were killed.", 1),
            ("In all 12 people were killed. On Monday 14 people were hurt.", 0),
            ("The blast injured 12 people. It had injured 14 people.", 1),
        ];
        for (text, expected) in table {
            assert_eq!(sentences(&document(text, &two), "figure").len(), expected, "{text}");
        }
    }

    #[test]
    fn one_quote_of_two_people_and_a_date_of_two_readings() {
        let text = "“We sold all the boats,” Ada Ito said on 3/4. “We sold all the boats,” Bo Lind said.";
        let q = "“We sold all the boats,”";
        let marks = [
            (q, Kind::Quote),
            ("Ada Ito", Kind::Person),
            ("3/4", Kind::Date),
            (q, Kind::Quote),
            ("Bo Lind", Kind::Person),
        ];
        let mut d = document(text, &marks);
        for (at, who) in [(0, 1), (3, 4)] {
            let speaker = d.annotations[who].span;
            let entity = d.annotations[who].entity;
            let parts = vec![d.annotations[at].span];
            d.annotations[at].quote = Some(Box::new(Quote {
                kind: QuoteType::Direct,
                parts,
                speaker: Some(Speaker { span: speaker, entity, how: How::Name, score: 1.0 }),
                cue: None,
                hearer: None,
                flags: vec![],
            }));
        }
        let time =
            TimeValue { timex: "2021-04-03".into(), alternatives: vec!["2021-03-04".into()], ..TimeValue::default() };
        d.annotations[2].value = Some(Box::new(Value::Time(time)));
        assert_eq!(sentences(&d, "attribution"), ["“We sold all the boats” is given to Ada Ito and to Bo Lind."]);
        assert_eq!(sentences(&d, "date"), ["“3/4” can be read as Saturday 3 April 2021 or Thursday 4 March 2021."]);
        let keys: Vec<String> = run(&d).into_iter().map(|c| c.key).collect();
        d.text.insert_str(0, "Now: ");
        let shift = |s: &mut Span| *s = Span::new(s.start + 5, s.end + 5);
        for a in &mut d.annotations {
            shift(&mut a.span);
            if let Some(q) = a.quote.as_mut() {
                q.parts.iter_mut().for_each(shift);
            }
        }
        crate::paragraphs::split(&mut d);
        crate::tokens::split(&mut d);
        assert_eq!(run(&d).into_iter().map(|c| c.key).collect::<Vec<_>>(), keys, "keys outlive a change elsewhere");
        d.annotations[3].quote.as_mut().unwrap().speaker.as_mut().unwrap().entity = Some(1);
        assert_eq!(sentences(&d, "attribution").len(), 0);
    }
}
