//! The review as a whole; rules of one file are tested beside it.

use super::*;
use crate::document::{By, Entity, Span};
use crate::export::newsmark;

fn review() -> Review {
    let text = "Chelsea beat Kane.";
    let mut club = Annotation::new(Kind::Organisation, Span::new(0, 7), 0.6, By::Model, "model");
    (club.id, club.entity) = (1, Some(1));
    let mut kane = Annotation::new(Kind::Person, Span::new(13, 17), 0.9, By::Model, "model");
    (kane.id, kane.entity) = (2, Some(2));
    let entity = |id, kind, name: &str| Entity { id, kind, name: name.into(), mentions: vec![id], link: None };
    Review::new(Document {
        text: text.into(),
        annotations: vec![club, kane],
        entities: vec![entity(1, Kind::Organisation, "Chelsea"), entity(2, Kind::Person, "Kane")],
        ..Document::default()
    })
}

fn edit(json: &str) -> Edit {
    serde_json::from_str(json).unwrap()
}

#[test]
fn edits_apply_undo_and_redo() {
    let mut r = review();
    let start = newsmark::write(r.document());
    let steps = [
        r#"{"do":"accept","id":"a2"}"#,
        r#"{"do":"kind","id":"a1","kind":"place"}"#,
        r#"{"do":"reject","id":"a2"}"#,
        r#"{"do":"kind","id":"a1","kind":"date"}"#,
    ];
    let mut states = vec![start];
    for step in steps {
        r.apply(&edit(step)).unwrap();
        states.push(newsmark::write(r.document()));
    }
    let club = &r.document().annotations[0];
    assert_eq!((club.kind, club.status, club.entity), (Kind::Date, Status::Corrected, None));
    assert_eq!(club.was.as_ref().unwrap().kind, Kind::Organisation, "what the model said is kept");
    assert!(r.document().entities.iter().all(|e| e.name != "Chelsea"), "nothing mentions it");
    for state in states.iter().rev().skip(1) {
        assert_eq!(r.undo().annotations.len(), 1);
        assert_eq!(&newsmark::write(r.document()), state);
    }
    assert!(!r.can_undo() && r.undo().is_empty());
    for state in &states[1..] {
        r.redo();
        assert_eq!(&newsmark::write(r.document()), state);
    }
    assert!(!r.can_redo() && r.redo().is_empty());
}

#[test]
fn an_edit_after_undo_drops_what_was_undone_and_no_change_is_no_step() {
    let mut r = review();
    r.apply(&edit(r#"{"do":"accept","id":"a1"}"#)).unwrap();
    assert!(r.apply(&edit(r#"{"do":"accept","id":"a1"}"#)).unwrap().is_empty());
    r.undo();
    r.apply(&edit(r#"{"do":"reject","id":"a1"}"#)).unwrap();
    assert!(!r.can_redo());
    r.undo();
    assert!(!r.can_undo(), "the second accept was no step");
}

#[test]
fn bad_edits_change_nothing() {
    let mut r = review();
    let start = newsmark::write(r.document());
    assert!(r.apply(&edit(r#"{"do":"accept","id":"a9"}"#)).unwrap_err().to_string().contains("“a9”"));
    assert!(r.apply(&edit(r#"{"do":"kind","id":"a1","kind":"quote"}"#)).is_err());
    assert!(serde_json::from_str::<Edit>(r#"{"do":"explode","id":"a1"}"#).is_err());
    assert_eq!(newsmark::write(r.document()), start);
    assert!(!r.can_undo());
}

mod any_sequence {
    use super::*;
    use crate::offsets::Unit;
    use crate::{Model, Options, annotate};
    use proptest::prelude::*;

    const TEXT: &str = "LEITH, Scotland, 3 May 2021 – 😀 “We go,” said Ada Quill, “and Harbour Cafe stays.”\n\n\
        Quill, 41, paid £5m on Monday. Bo Lind of Harbour Cafe, 20 miles away, told Quill: “No. It is 3-1.”\n\n\
        “Tea?” asked Lind’s wife. Harbour Cafe lost 12 per cent in March 2020. Ada Quill left Leith.";

    fn start() -> Review {
        let mut document = annotate(TEXT, &Options::default(), &Model::built_in());
        let at = TEXT.find("“We go").unwrap();
        let quote = Span::new(at, TEXT.find("\n\n").unwrap());
        if document.annotations.iter().all(|a| a.kind != Kind::Quote) {
            let mut a = Annotation::new(Kind::Quote, quote, 0.8, By::Grammar, "marks");
            a.id = 500;
            let parts = vec![Span::new(at, at + "“We go,”".len()), Span::new(TEXT.find("“and").unwrap(), quote.end)];
            a.quote = Some(Box::new(crate::document::Quote {
                kind: crate::document::QuoteType::Direct,
                parts,
                speaker: None,
                cue: None,
                hearer: None,
                flags: vec![],
            }));
            document.annotations.push(a);
        }
        Review::in_unit(document, Unit::Utf16)
    }

    /// An edit made of numbers: most are sound, some are refused.
    fn make(r: &Review, what: u8, x: usize, y: usize) -> Edit {
        let all = &r.document().annotations;
        let id = |n: usize| if all.is_empty() { "a1".to_owned() } else { annotation_name(all[n % all.len()].id) };
        let quotes: Vec<_> = all.iter().filter(|a| a.quote.is_some()).collect();
        let quote = |n: usize| if quotes.is_empty() { id(n) } else { annotation_name(quotes[n % quotes.len()].id) };
        let entities = &r.document().entities;
        let entity = |n: usize| entities.get(n % entities.len().max(1)).map_or("e1".into(), |e| entity_name(e.id));
        let units = TEXT.encode_utf16().count() + 2;
        let (start, end) = (x % units, (x % units + y % 12).min(units));
        let kind = crate::kinds::KINDS[y % crate::kinds::KINDS.len()].kind;
        let overlap = if x % 3 == 0 { Overlap::Replace } else { Overlap::Suggestions };
        match what % 26 {
            0 => Edit::Accept { id: id(x) },
            1 => Edit::Reject { id: id(x) },
            2 => Edit::Reset { id: id(x) },
            3 => Edit::AcceptAll { ids: None, above: Some((y % 10) as f32 / 10.0), kind: None },
            4 => Edit::Kind { id: id(x), kind },
            5 | 6 => Edit::Resize { id: id(y), start, end, part: None, exact: x % 5 == 0, overlap },
            7 => Edit::Delete { id: id(x) },
            8 | 9 => Edit::Add { start, end, kind, entity: None, exact: false, overlap },
            10 => Edit::Cut { id: quote(y), start, end },
            11 => Edit::AddPart { id: quote(y), start, end },
            12 => Edit::RemovePart { id: quote(x), part: y % 3 },
            13 => Edit::JoinParts { id: quote(x), part: y % 2 },
            14 => Edit::SplitQuote { id: quote(x), part: 1 + y % 2 },
            15 => Edit::JoinQuotes { id: quote(x), with: quote(y) },
            16 => Edit::Speaker { id: quote(y), start: Some(start), end: Some(end), entity: None },
            17 => Edit::Speaker { id: quote(y), start: None, end: None, entity: Some(entity(x)) },
            18 => Edit::Merge { into: entity(x), entities: vec![entity(y)] },
            19 => Edit::Split { ids: vec![id(x)], name: None },
            20 => Edit::Rename { entity: entity(x), name: format!("Name {y}") },
            21 => Edit::Verify { id: id(x), by: "desk".into(), at: "2021-05-03".into() },
            22 => Edit::Note { id: id(x), note: Some("look".into()) },
            23 => Edit::Entity { id: id(x), entity: (y % 2 == 0).then(|| entity(y)) },
            24 => Edit::Value { id: id(x), value: None },
            _ => {
                let edit = make(r, [0, 1, 4, 5, 7, 8, 22][y % 7], x, y / 7);
                let scope = if x % 2 == 0 { Scope::String } else { Scope::Chain };
                Edit::All { edit: Box::new(edit), scope, except: vec![id(y)] }
            }
        }
    }

    fn no_overlap(document: &Document) {
        let mut end = 0;
        for a in document.annotations.iter().filter(|a| a.kind != Kind::Quote && a.status != Status::Rejected) {
            // A number may lie in a name (`2018 World Cup`), and a name in a count (`36 Gripen fighters`); none may cross.
            if a.span.end <= end {
                continue;
            }
            assert!(a.span.start >= end, "{:?} overlaps", document.slice(a.span));
            end = a.span.end;
        }
    }

    fn holds_together(r: &Review) {
        let document = r.document();
        no_overlap(document);
        let json = newsmark::write(document);
        let back = newsmark::read(&json).unwrap();
        assert_eq!(newsmark::write(&back), json, "a state is read back as written");
        for a in &document.annotations {
            assert_eq!(r.annotation(a.id).map(|b| b.span), Some(a.span));
            if let Some(e) = a.entity {
                let entity = r.entity(e).expect("the entity is there");
                assert!(entity.mentions.contains(&a.id));
                assert_eq!(entity.kind, a.kind, "{}", document.slice(a.span));
            }
            assert!(a.quote.iter().all(|q| q.parts.windows(2).all(|w| w[0].end <= w[1].start)));
        }
        for e in &document.entities {
            assert!(e.mentions.iter().all(|m| r.annotation(*m).is_some_and(|a| a.entity == Some(e.id))));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn edits_undo_redo_and_restore(steps in prop::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 0..40)) {
            let mut r = start();
            let mut states = vec![newsmark::write(r.document())];
            for (what, x, y) in steps {
                let edit = make(&r, what, x as usize, y as usize);
                let before = newsmark::write(r.document());
                if let Edit::All { edit, scope, .. } = &edit {
                    let _ = r.preview(edit, *scope);
                    prop_assert_eq!(&newsmark::write(r.document()), &before, "a preview changes nothing");
                }
                match r.apply(&edit) {
                    Ok(touched) if touched.is_empty() => prop_assert_eq!(&newsmark::write(r.document()), &before),
                    Ok(_) => states.push(newsmark::write(r.document())),
                    Err(_) => prop_assert_eq!(&newsmark::write(r.document()), &before, "refused, so unchanged"),
                }
                holds_together(&r);
            }
            let session = r.session();
            let mut restored = Review::restore(&session, Unit::Utf16).unwrap();
            prop_assert_eq!(restored.session(), session);
            for r in [&mut r, &mut restored] {
                while r.can_undo() {
                    prop_assert_eq!(Some(&newsmark::write(r.document())), states.last());
                    r.undo();
                    holds_together(r);
                    if states.len() > 1 { states.rotate_right(1); }
                }
                prop_assert_eq!(&newsmark::write(r.document()), states.last().unwrap());
                for _ in 1..states.len() {
                    r.redo();
                    states.rotate_left(1);
                    prop_assert_eq!(Some(&newsmark::write(r.document())), states.last());
                }
                prop_assert!(!r.can_redo());
            }
        }
    }
}
