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
fn a_new_run_brings_its_date_and_undo_takes_it_back() {
    let mut r = review();
    let mut run = review().document().clone();
    run.date = newsmark::parse_date("2021-03-01");
    let (_, touched) = r.merge(&run).unwrap();
    assert!(touched.whole);
    assert_eq!(r.document().date, run.date);
    let restored = Review::restore(&r.session(), Unit::CodePoints).unwrap();
    assert_eq!(restored.document().date, run.date);
    r.undo();
    assert_eq!(r.document().date, None);
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

    /// Cuts some words, writes others, or moves a paragraph, in place.
    fn changed_text(text: &str, x: usize, y: usize) -> String {
        let mut words: Vec<&str> = text.split_inclusive(' ').collect();
        let at = x % words.len();
        match y % 4 {
            0 => drop(words.remove(at)),
            1 => words.insert(at, "Quill, then, 😀 "),
            2 => words.swap(at, (x + y) % text.split_inclusive(' ').count()),
            _ => {
                let mut lines: Vec<&str> = text.split_inclusive("\n\n").collect();
                lines.rotate_left(1);
                return lines.concat();
            }
        }
        words.concat()
    }

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
        let units = r.document().text.encode_utf16().count() + 2;
        let (start, end) = (x % units, (x % units + y % 12).min(units));
        let kind = crate::kinds::KINDS[y % crate::kinds::KINDS.len()].kind;
        let overlap = if x.is_multiple_of(3) { Overlap::Replace } else { Overlap::Suggestions };
        match what % 26 {
            0 => Edit::Accept { id: id(x) },
            1 => Edit::Reject { id: id(x) },
            2 => Edit::Reset { id: id(x) },
            3 => Edit::AcceptAll { ids: None, above: Some((y % 10) as f32 / 10.0), kind: None },
            4 => Edit::Kind { id: id(x), kind },
            5 | 6 => Edit::Resize { id: id(y), start, end, part: None, exact: x.is_multiple_of(5), overlap },
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
            23 => Edit::Entity { id: id(x), entity: y.is_multiple_of(2).then(|| entity(y)) },
            24 => Edit::Value { id: id(x), value: None },
            _ => {
                let edit = make(r, [0, 1, 4, 5, 7, 8, 22][y % 7], x, y / 7);
                let scope = if x.is_multiple_of(2) { Scope::String } else { Scope::Chain };
                Edit::All { edit: Box::new(edit), scope, except: vec![id(y)] }
            }
        }
    }

    /// Whether a changed text made a step.
    fn change_text(r: &mut Review, x: usize, y: usize) -> bool {
        let text = changed_text(&r.document().text, x, y);
        let (count, before) = (r.document().annotations.len(), newsmark::write(r.document()));
        let (report, touched) = r.rebase(&text);
        assert_eq!(report.exact + report.moved + report.changed + report.orphaned, count);
        assert_eq!(r.document().annotations.len(), count - report.orphaned);
        assert_eq!(touched.is_empty(), newsmark::write(r.document()) == before);
        for a in report.list.iter().filter(|m| m.outcome == Outcome::Moved && m.kind != Kind::Quote) {
            assert_eq!(a.text.as_deref(), Some(a.was.as_str()));
        }
        !touched.is_empty()
    }

    /// Whether a new run made a step; the reader's decisions are all still there.
    fn run_again(r: &mut Review, x: u16) -> bool {
        let mut run = annotate(&r.document().text, &Options::default(), &Model::built_in());
        if x.is_multiple_of(2) {
            run.annotations.retain(|a| a.id % 3 != 0);
        }
        let is_decided =
            |a: &&Annotation| a.status != Status::Suggested && !a.gave_way || a.note.is_some() || a.verified.is_some();
        // All but the entities, whose numbers a new run may change.
        let decided = |r: &Review| {
            let all = r.document().annotations.iter().filter(is_decided).cloned();
            all.map(|mut a| {
                a.entity = None;
                a.quote.iter_mut().flat_map(|q| &mut q.speaker).for_each(|s| s.entity = None);
                a
            })
            .collect::<Vec<_>>()
        };
        let settled = |r: &Review| {
            let all = r.desk.decided.iter().filter_map(|id| r.entity(*id));
            all.map(|e| (e.id, e.name.clone(), e.link.clone())).collect::<Vec<_>>()
        };
        let ids = |r: &Review| r.document().annotations.iter().map(|a| annotation_name(a.id)).collect::<Vec<_>>();
        let before = (decided(r), settled(r), ids(r));
        let (report, touched) = r.merge(&run).unwrap();
        let now = settled(r);
        assert!(before.1.iter().all(|e| now.contains(e) || r.entity(e.0).is_none()), "{:?} {now:?}", before.1);
        assert_eq!(decided(r), before.0);
        let after = ids(r);
        assert_eq!((report.kept, report.held_back), (before.0.len(), report.conflicts.len()));
        assert_eq!((report.added, report.removed), (report.added_ids.len(), report.removed_ids.len()));
        assert_eq!(after.len(), report.kept + report.same + report.added);
        assert!(report.added_ids.iter().all(|id| after.contains(id) && !before.2.contains(id)));
        assert!(report.removed_ids.iter().all(|id| !after.contains(id) && before.2.contains(id)));
        assert!(report.conflicts.iter().all(|c| before.0.iter().any(|a| annotation_name(a.id) == c.id)));
        !touched.is_empty()
    }

    fn no_overlap(document: &Document) {
        let live: Vec<_> = document.annotations.iter().filter(|a| a.status != Status::Rejected).collect();
        for (n, a) in live.iter().enumerate() {
            for b in &live[n + 1..] {
                assert!(!a.clashes(b), "{:?} and {:?}", document.slice(a.span), document.slice(b.span));
            }
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

    /// All that a step has not named is as it was: a page takes over no more than what is named.
    fn names_what_it_changes(before: &Document, r: &Review, touched: &Touched) {
        if touched.whole {
            return;
        }
        let now = r.document();
        let unnamed = |d: &Document| {
            let annotations = d.annotations.iter().filter(|a| !touched.annotations.contains(&a.id)).cloned();
            let entities = d.entities.iter().filter(|e| !touched.entities.contains(&e.id)).cloned();
            (annotations.collect::<Vec<_>>(), entities.collect::<Vec<_>>())
        };
        assert_eq!(unnamed(before), unnamed(now));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, ..ProptestConfig::default() })]
        #[test]
        fn edits_undo_redo_and_restore(steps in prop::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 0..40)) {
            let mut r = start();
            let mut states = vec![newsmark::write(r.document())];
            for (what, x, y) in steps {
                let edit = make(&r, what, x as usize, y as usize);
                let before = newsmark::write(r.document());
                if what % 16 == 0 {
                    let changed = if what % 32 == 0 { change_text(&mut r, x as usize, y as usize) } else { run_again(&mut r, x) };
                    if changed { states.push(newsmark::write(r.document())); }
                    holds_together(&r);
                    continue;
                }
                if let Edit::All { edit, scope, .. } = &edit {
                    let _ = r.preview(edit, *scope);
                    prop_assert_eq!(&newsmark::write(r.document()), &before, "a preview changes nothing");
                }
                let document = r.document().clone();
                let applied = r.apply(&edit);
                names_what_it_changes(&document, &r, applied.as_ref().unwrap_or(&Touched::default()));
                match applied {
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
                    let document = r.document().clone();
                    let touched = r.undo();
                    names_what_it_changes(&document, r, &touched);
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

pub(super) fn tagged(text: &str) -> Review {
    Review::in_unit(crate::annotate(text, &Default::default(), &crate::Model::built_in()), crate::offsets::Unit::Utf16)
}

/// A review of `text` with the stretches in brackets as annotations of the kinds.
pub(super) fn marked(text: &str, kinds: &[Kind]) -> Review {
    let mut document = Document::default();
    let mut open = None;
    for c in text.chars() {
        match c {
            '[' => open = Some(document.text.len()),
            ']' => {
                let n = document.annotations.len();
                let span = Span::new(open.take().unwrap(), document.text.len());
                let mut a = Annotation::new(kinds[n], span, 0.5 + n as f32 / 100.0, By::Model, "model");
                a.id = n as u32 + 1;
                let name = document.slice(span).to_owned();
                if a.kind.is_entity() {
                    let known = document.entities.iter().find(|e| e.name == name).map(|e| e.id);
                    a.entity = Some(known.unwrap_or_else(|| {
                        let id = document.entities.len() as u32 + 1;
                        document.entities.push(Entity { id, kind: a.kind, name, mentions: vec![], link: None });
                        id
                    }));
                }
                if a.kind == Kind::Quote {
                    a.quote = Some(Box::new(crate::document::Quote {
                        kind: crate::document::QuoteType::Direct,
                        parts: vec![span],
                        speaker: None,
                        cue: None,
                        hearer: None,
                        flags: vec![],
                    }));
                }
                document.annotations.push(a);
            }
            c => document.text.push(c),
        }
    }
    Review::in_unit(document, crate::offsets::Unit::Utf16)
}

/// The live annotations, as `kind:text`.
pub(super) fn shown(r: &Review) -> String {
    let live = r.document().annotations.iter().filter(|a| a.status != Status::Rejected);
    live.map(|a| format!("{}:{}", a.kind.name(), r.document().slice(a.span))).collect::<Vec<_>>().join(" ")
}

pub(super) fn find(r: &Review, words: &str) -> (usize, usize) {
    let at = r.document().text.find(words).unwrap();
    let units = |s: &str| s.encode_utf16().count();
    (units(&r.document().text[..at]), units(&r.document().text[..at]) + units(words))
}

pub(super) fn apply(r: &mut Review, json: &str) -> Touched {
    r.apply(&edit(json)).unwrap()
}

#[test]
fn spans_snap_to_words() {
    let r = tagged("😀 Then Harry Kane's side paid £5m, (for Saint-Ouen).");
    let table = [
        ("arry Kan", Kind::Person, Some("Harry Kane")),
        ("Harry Kane's", Kind::Person, Some("Harry Kane")),
        ("Kane's side", Kind::Quote, Some("Kane's side")),
        (" Kane", Kind::Person, Some("Kane")),
        ("n Harry Ka", Kind::Person, Some("Harry Kane")),
        ("£5m,", Kind::Money, Some("£5m")),
        ("(for", Kind::Work, Some("for")),
        ("Saint-Ouen)", Kind::Place, Some("Saint-Ouen")),
        ("K", Kind::Person, Some("Kane")),
        ("😀", Kind::Work, Some("😀")),
        (" ", Kind::Person, None),
    ];
    for (words, kind, expected) in table {
        let (start, end) = find(&r, words);
        let got = r.snapped(start, end, kind).map(|(s, e)| {
            let units: Vec<u16> = r.document().text.encode_utf16().collect();
            String::from_utf16(&units[s..e]).unwrap()
        });
        assert_eq!(got.as_deref(), expected, "{words:?}");
    }
}

#[test]
fn ends_move_by_words() {
    let r = marked("Then [Harry] Kane, of Saint-Ouen, left.\n\nHe came.", &[Kind::Person]);
    let table = [
        (Edge::End, 1, "Harry Kane"),
        (Edge::End, 2, "Harry Kane, of"),
        (Edge::End, 4, "Harry Kane, of Saint-Ouen"),
        (Edge::End, 99, "Harry Kane, of Saint-Ouen, left"),
        (Edge::Start, 1, "Then Harry"),
        (Edge::Start, 9, "Then Harry"),
        (Edge::End, -1, "Harry"),
    ];
    for (edge, by, expected) in table {
        let (start, end) = r.stretched("a1", None, edge, by).unwrap();
        assert_eq!(&r.document().text[start..end], expected, "{edge:?} {by}");
    }
}

#[test]
fn resizing_keeps_identity_and_clears_its_way() {
    let mut r = marked("Then [Harry] [Kane] left.", &[Kind::Person, Kind::Person]);
    let touched = apply(&mut r, r#"{"do":"resize","id":"a2","start":5,"end":15}"#);
    assert_eq!(touched.annotations, [1, 2]);
    assert_eq!(shown(&r), "person:Harry Kane");
    let kane = r.annotation(2).unwrap();
    assert_eq!(
        (kane.entity, kane.status, kane.was.as_ref().unwrap().span),
        (Some(2), Status::Corrected, Span::new(11, 15))
    );
    // The reader has decided on a2 by now: it gives way to nothing without being asked.
    let refused = r.apply(&edit(r#"{"do":"accept","id":"a1"}"#)).unwrap_err().to_string();
    assert!(refused.contains("“Harry Kane”, which you have corrected"), "{refused}");
    apply(&mut r, r#"{"do":"add","start":0,"end":10,"kind":"work","overlap":"replace"}"#);
    assert_eq!(shown(&r), "work:Then Harry");
    r.undo();
    r.undo();
    assert_eq!(shown(&r), "person:Harry person:Kane");
}

#[test]
fn what_gives_way_is_marked_and_no_review() {
    let mut r = marked("Then [Harry] [Kane] left.", &[Kind::Person, Kind::Person]);
    let done = |r: &Review| (r.progress().reviewed, r.progress().total);
    apply(&mut r, r#"{"do":"resize","id":"a2","start":5,"end":15}"#);
    let harry = r.annotation(1).unwrap();
    assert_eq!((harry.status, harry.gave_way), (Status::Rejected, true));
    assert_eq!(done(&r), (1, 1), "the reader has looked at one");
    let json = newsmark::write(r.document());
    assert_eq!(json.matches(r#""gaveWay":true"#).count(), 1, "{json}");
    assert_eq!(newsmark::write(&newsmark::read(&json).unwrap()), json);
    // A new run finds both again: no conflict with a decision that nobody made.
    let run = marked("Then [Harry] [Kane] left.", &[Kind::Person, Kind::Person]);
    let (report, _) = r.merge(run.document()).unwrap();
    assert_eq!((report.same, report.removed), (1, 0), "{report:?}");
    assert_eq!(report.conflicts.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["a2"], "the ends of a2 alone");
    assert_eq!(shown(&r), "person:Harry Kane");
    // Where its place is free again, it stands again.
    apply(&mut r, r#"{"do":"resize","id":"a2","start":11,"end":15}"#);
    r.merge(run.document()).unwrap();
    assert_eq!((shown(&r).as_str(), done(&r)), ("person:Harry person:Kane", (1, 2)));
    assert!(!r.annotation(1).unwrap().gave_way);
    // Rejected by the reader it counts, whatever it was before.
    apply(&mut r, r#"{"do":"resize","id":"a2","start":5,"end":15}"#);
    apply(&mut r, r#"{"do":"reject","id":"a1"}"#);
    assert_eq!((r.annotation(1).unwrap().gave_way, done(&r)), (false, (2, 2)));
}

#[test]
fn names_and_numbers_stay_in_their_paragraph() {
    let text = "Then [Harry] came\n\nKane left. [“We go.\n\nWe stay.”]";
    let mut r = marked(text, &[Kind::Person, Kind::Quote]);
    let (start, end) = (find(&r, "Harry").0, find(&r, "Kane").1);
    for kind in crate::kinds::KINDS.iter().map(|k| k.kind).filter(|k| *k != Kind::Quote) {
        for exact in [true, false] {
            let (name, add) = (kind.name(), r#""do":"add","overlap":"replace""#);
            let add = format!(r#"{{{add},"start":{start},"end":{end},"kind":"{name}","exact":{exact}}}"#);
            let refused = r.apply(&edit(&add)).unwrap_err().to_string();
            assert!(refused.contains("another paragraph"), "{name}: {refused}");
        }
    }
    let resize = format!(r#"{{"do":"resize","id":"a1","start":{start},"end":{end}}}"#);
    assert!(r.apply(&edit(&resize)).is_err());
    assert!(!r.can_undo());
    let (from, to) = (find(&r, "left").0, find(&r, "stay").1);
    apply(&mut r, &format!(r#"{{"do":"resize","id":"a2","start":{from},"end":{to}}}"#));
    apply(&mut r, &format!(r#"{{"do":"add","start":{start},"end":{end},"kind":"quote"}}"#));
    assert_eq!(r.document().annotations.iter().filter(|a| a.kind == Kind::Quote).count(), 2);
}

#[test]
fn added_names_join_the_entity_of_the_same_words() {
    let mut r = marked("[Ada Quill] left. Quill came, and Quill went to Leith.", &[Kind::Person]);
    let (start, end) = find(&r, "Quill came");
    apply(&mut r, &format!(r#"{{"do":"add","start":{start},"end":{},"kind":"person"}}"#, end - 5));
    assert_eq!(r.document().entities[0].mentions, [1, 2], "the only person of that surname");
    let (start, end) = find(&r, "Leith");
    apply(&mut r, &format!(r#"{{"do":"add","start":{start},"end":{end},"kind":"place"}}"#));
    assert_eq!(r.document().entities[1].name, "Leith");
    apply(&mut r, r#"{"do":"delete","id":"a3"}"#);
    assert_eq!((r.document().entities.len(), r.annotation(3).is_none()), (1, true));
    apply(&mut r, r#"{"do":"delete","id":"a1"}"#);
    assert_eq!(r.annotation(1).unwrap().status, Status::Rejected, "what was found stays, rejected");
}

#[test]
fn one_edit_for_all_mentions_is_one_step() {
    let text = "[Chelsea] met [Chelsea] and [Chelsea] of Chelsea.";
    let mut r = marked(text, &[Kind::Place, Kind::Place, Kind::Place]);
    let kind = edit(r#"{"do":"kind","id":"a1","kind":"organisation"}"#);
    let preview = r.preview(&kind, Scope::String).unwrap();
    let keys: Vec<&str> = preview.targets.iter().map(|t| t.key.as_str()).collect();
    assert_eq!(keys, ["a1", "a2", "a3"]);
    assert_eq!(
        (preview.targets[1].before.as_str(), preview.targets[1].after.as_str()),
        ("Chelsea met ", " and Chelsea of Chelsea.")
    );
    apply(&mut r, r#"{"do":"all","edit":{"do":"kind","id":"a1","kind":"organisation"},"except":["a2"]}"#);
    assert_eq!(shown(&r), "organisation:Chelsea place:Chelsea organisation:Chelsea");
    let owners: Vec<_> = r.document().annotations.iter().map(|a| a.entity.unwrap()).collect();
    assert!(owners[0] == owners[2] && owners[0] != owners[1], "{owners:?}");
    r.undo();
    assert!(!r.can_undo() && shown(&r) == "place:Chelsea place:Chelsea place:Chelsea");
    apply(&mut r, r#"{"do":"all","edit":{"do":"kind","id":"a1","kind":"organisation"},"scope":"chain"}"#);
    assert_eq!((r.document().entities.len(), r.document().entities[0].kind), (1, Kind::Organisation));
    let (start, end) = find(&r, "Chelsea.");
    let add = format!(r#"{{"do":"add","start":{start},"end":{},"kind":"organisation"}}"#, end - 1);
    let preview = r.preview(&edit(&add), Scope::String).unwrap();
    assert_eq!(preview.targets.len(), 1, "the others are there");
    assert_eq!(preview.targets[0].key, format!("@{start}"));
}

#[test]
fn resizing_all_goes_where_the_words_around_allow_it() {
    let mut r =
        marked("Harry [Kane] ran. Harry [Kane] hid. Ada [Kane] sat.", &[Kind::Person, Kind::Person, Kind::Person]);
    apply(&mut r, r#"{"do":"all","edit":{"do":"resize","id":"a1","start":0,"end":10}}"#);
    assert_eq!(shown(&r), "person:Harry Kane person:Harry Kane person:Kane");
}

#[test]
fn quotes_are_cut_joined_and_split() {
    let mut r = marked("[“We go, he said, today.”] He left.", &[Kind::Quote]);
    let parts = |r: &Review| {
        let live = r.document().annotations.iter().filter(|a| a.status != Status::Rejected);
        let quotes: Vec<String> = live
            .filter_map(|a| a.quote.as_ref())
            .map(|q| q.parts.iter().map(|p| r.document().slice(*p)).collect::<Vec<_>>().join(" | "))
            .collect();
        quotes.join(" || ")
    };
    let (start, end) = find(&r, "he said,");
    apply(&mut r, &format!(r#"{{"do":"cut","id":"a1","start":{start},"end":{end}}}"#));
    assert_eq!(parts(&r), "“We go, | today.”");
    apply(&mut r, r#"{"do":"split-quote","id":"a1","part":1}"#);
    assert_eq!(parts(&r), "“We go, || today.”");
    apply(&mut r, r#"{"do":"join-quotes","id":"a2","with":"a1"}"#);
    assert_eq!(parts(&r), "“We go, | today.”");
    apply(&mut r, r#"{"do":"join-parts","id":"a1","part":0}"#);
    assert_eq!(parts(&r), "“We go, he said, today.”");
    for bad in [
        r#"{"do":"join-parts","id":"a1","part":0}"#,
        r#"{"do":"remove-part","id":"a1","part":0}"#,
        r#"{"do":"split-quote","id":"a1","part":0}"#,
        r#"{"do":"join-quotes","id":"a1","with":"a1"}"#,
    ] {
        assert!(r.apply(&edit(bad)).is_err(), "{bad}");
    }
    while r.can_undo() {
        r.undo();
    }
    assert_eq!(parts(&r), "“We go, he said, today.”");
}

#[test]
fn speakers_are_set_by_words_or_entity_and_cleared() {
    let mut r = marked("[Ada Quill] spoke. [“We go,”] she said.", &[Kind::Person, Kind::Quote]);
    let speaker = |r: &Review| {
        let s = r.annotation(2).unwrap().quote.as_ref().unwrap().speaker?;
        Some((r.document().slice(s.span).to_owned(), s.entity, s.how))
    };
    use crate::document::How;
    let (start, end) = find(&r, "she");
    apply(&mut r, &format!(r#"{{"do":"speaker","id":"a2","start":{start},"end":{end},"entity":"e1"}}"#));
    assert_eq!(speaker(&r), Some(("she".into(), Some(1), How::Pronoun)));
    apply(&mut r, r#"{"do":"speaker","id":"a2"}"#);
    assert_eq!(speaker(&r), None);
    apply(&mut r, r#"{"do":"speaker","id":"a2","entity":"e1"}"#);
    assert_eq!(speaker(&r), Some(("Ada Quill".into(), Some(1), How::Name)));
    let (start, end) = find(&r, "said");
    apply(&mut r, &format!(r#"{{"do":"cue","id":"a2","start":{start},"end":{end}}}"#));
    assert_eq!(r.annotation(2).unwrap().quote.as_ref().unwrap().cue, Some(Span::new(start + 4, end + 4)));
    assert!(r.apply(&edit(r#"{"do":"speaker","id":"a1"}"#)).unwrap_err().to_string().contains("not a quote"));
}

#[test]
fn chains_merge_split_and_keep_their_quotes() {
    let mut r = marked("[Quill] and [Ada Quill]: [“We go.”]", &[Kind::Person, Kind::Person, Kind::Quote]);
    apply(&mut r, r#"{"do":"speaker","id":"a3","entity":"e1"}"#);
    apply(&mut r, r#"{"do":"merge","into":"e2","entities":["e1"]}"#);
    let speaker = |r: &Review| r.annotation(3).unwrap().quote.as_ref().unwrap().speaker.unwrap().entity;
    assert_eq!((r.document().entities.len(), speaker(&r)), (1, Some(2)));
    assert_eq!(r.document().entities[0].mentions, [1, 2]);
    apply(&mut r, r#"{"do":"split","ids":["a1"]}"#);
    assert_eq!((r.document().entities.len(), speaker(&r)), (2, Some(3)), "its quote goes with the mention");
    apply(&mut r, r#"{"do":"rename","entity":"e3","name":" Bo  Quill "}"#);
    assert_eq!(r.entity(3).unwrap().name, "Bo Quill");
    apply(&mut r, r#"{"do":"link","entity":"e3","link":{"authority":"wikidata","id":"Q1"}}"#);
    assert_eq!(r.entity(3).unwrap().link.as_ref().unwrap().score, 1.0);
    for _ in 0..5 {
        r.undo();
    }
    assert_eq!((r.document().entities.len(), r.can_undo()), (2, false));
    assert_eq!(r.document().entities.iter().map(|e| e.id).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_tick_is_reopened_by_a_change_and_not_by_a_note() {
    let mut r = marked("It paid [£5m] then.", &[Kind::Money]);
    apply(&mut r, r#"{"do":"verify","id":"a1","by":"desk","at":"2021-05-03T10:00:00Z"}"#);
    apply(&mut r, r#"{"do":"note","id":"a1","note":"see accounts"}"#);
    apply(&mut r, r#"{"do":"accept","id":"a1"}"#);
    assert!(!r.annotation(1).unwrap().verified.as_ref().unwrap().reopened);
    apply(&mut r, r#"{"do":"value","id":"a1","value":{"amount":6000000,"currency":"GBP"}}"#);
    let a = r.annotation(1).unwrap();
    assert!(a.verified.as_ref().unwrap().reopened && a.note.is_some());
    let json = newsmark::write(r.document());
    assert!(json.contains(r#""verified":{"by":"desk","at":"2021-05-03T10:00:00Z","reopened":true}"#), "{json}");
    assert_eq!(newsmark::write(&newsmark::read(&json).unwrap()), json);
    apply(&mut r, r#"{"do":"verify","id":"a1","by":"desk","at":"2021-05-04"}"#);
    assert_eq!(r.progress().verified, 1);
}

#[test]
fn accept_all_above_a_score_and_progress() {
    let mut r =
        marked("[Ada] met [Bo] in [Leith] on [Monday].", &[Kind::Person, Kind::Person, Kind::Place, Kind::Date]);
    apply(&mut r, r#"{"do":"reject","id":"a4"}"#);
    apply(&mut r, r#"{"do":"accept-all","above":0.51,"kind":"person"}"#);
    let p = r.progress();
    assert_eq!((p.total, p.reviewed, p.finished), (4, 2, false));
    assert_eq!(p.doubtful, ["a1", "a3"]);
    apply(&mut r, r#"{"do":"accept-all","ids":["a1","a3","a4"]}"#);
    assert!(r.progress().finished);
    assert_eq!(r.annotation(4).unwrap().status, Status::Rejected, "only suggestions are accepted");
    r.undo();
    assert_eq!(r.progress().reviewed, 2);
}

#[test]
fn a_new_run_keeps_decisions() {
    let text = "[Chelsea] beat [Premier] in [Leith] and [Leeds].";
    let kinds = [Kind::Place, Kind::Organisation, Kind::Place, Kind::Place];
    let mut r = marked(text, &kinds);
    apply(&mut r, r#"{"do":"kind","id":"a1","kind":"organisation"}"#);
    apply(&mut r, r#"{"do":"reject","id":"a2"}"#);
    apply(&mut r, r#"{"do":"add","start":8,"end":12,"kind":"work"}"#);
    let mut run = marked(text, &kinds).document().clone();
    run.annotations.remove(3);
    run.annotations[2].score = 0.99;
    let (report, _) = r.merge(&run).unwrap();
    assert_eq!(shown(&r), "organisation:Chelsea work:beat place:Leith");
    assert_eq!((report.kept, report.same, report.added, report.removed, report.held_back), (3, 1, 0, 1, 2));
    let held = report.conflicts.iter().map(|c| format!("{} {} {}-{} {}", c.id, c.kind.name(), c.start, c.end, c.text));
    assert_eq!(held.collect::<Vec<_>>(), ["a1 place 0-7 Chelsea", "a2 organisation 13-20 Premier"]);
    assert_eq!((report.added_ids, report.removed_ids), (vec![], vec!["a4".to_owned()]));
    assert_eq!(r.annotation(3).unwrap().score, 0.99, "what is made again keeps its number");
    r.undo();
    assert_eq!(shown(&r), "organisation:Chelsea work:beat place:Leith place:Leeds");
    assert!(r.merge(marked("Other [text].", &[Kind::Work]).document()).is_err());
}

#[test]
fn a_changed_text_moves_annotations_and_loses_none_in_silence() {
    let mut r = marked(
        "[Ada Qill] left [Leith] today.\n\n[Bo Lind] spoke at length of it.\n\n[Cid Marr] met nobody.",
        &[Kind::Person, Kind::Place, Kind::Person, Kind::Person],
    );
    apply(&mut r, r#"{"do":"verify","id":"a1","by":"desk","at":"now"}"#);
    let before = newsmark::write(r.document());
    let (report, _) =
        r.rebase("Ada Quill left Leith today 😀.\n\nOf that day, Bo Lind spoke at length.\n\nOthers met nobody.");
    let list: Vec<_> = report.list.iter().map(|m| (m.id.as_str(), m.outcome, m.text.as_deref())).collect();
    let moved = [Outcome::Exact, Outcome::Moved];
    assert!(list.contains(&("a1", Outcome::Changed, Some("Ada Quill"))), "{list:?}");
    assert!(list.contains(&("a4", Outcome::Orphaned, None)), "{list:?}");
    assert_eq!(shown(&r), "person:Ada Quill place:Leith person:Bo Lind");
    assert_eq!(r.entity(1).unwrap().name, "Ada Quill", "a name that is put right in the text is put right");
    assert!(report.list.iter().all(|m| m.id != "a3" || moved.contains(&m.outcome)));
    assert!(r.annotation(1).unwrap().verified.as_ref().unwrap().reopened);
    assert_eq!(r.orphans().map(|o| o.text.as_str()).collect::<Vec<_>>(), ["Cid Marr"]);
    let session = r.session();
    let restored = Review::restore(&session, crate::offsets::Unit::Utf16).unwrap();
    assert_eq!(restored.session(), session);
    let (start, end) = find(&r, "Others");
    apply(&mut r, &format!(r#"{{"do":"place","id":"a4","start":{start},"end":{end}}}"#));
    assert_eq!(r.annotation(4).map(|a| a.kind), Some(Kind::Person));
    assert!(r.orphans().next().is_none());
    r.undo();
    r.undo();
    assert_eq!(newsmark::write(r.document()), before);
    assert!(r.orphans().next().is_none());
}

#[test]
fn a_new_run_over_a_changed_text_is_one_step() {
    let mut r =
        marked("[Ada Qill] left [Leith] today. [Cid Marr] met nobody.", &[Kind::Person, Kind::Place, Kind::Person]);
    apply(&mut r, r#"{"do":"accept","id":"a1"}"#);
    apply(&mut r, r#"{"do":"accept","id":"a3"}"#);
    let before = newsmark::write(r.document());
    let run = marked("Ada Quill left [Leith] today for [Leeds].", &[Kind::Place, Kind::Place]);
    let (rebased, merged, touched) = r.rerun(run.document()).unwrap();
    let rebased = rebased.unwrap();
    assert_eq!((rebased.exact + rebased.moved, rebased.changed, rebased.orphaned), (1, 1, 1));
    assert_eq!((merged.added, merged.removed, touched.whole), (1, 0, true));
    assert_eq!(shown(&r), "person:Ada Quill place:Leith place:Leeds");
    let after = r.session();
    r.undo();
    assert_eq!(newsmark::write(r.document()), before);
    assert!(r.orphans().next().is_none());
    let unit = crate::offsets::Unit::Utf16;
    let mut back = Review::restore(&r.session(), unit).unwrap();
    back.redo();
    assert_eq!(back.session(), after, "a session holds the step, done and undone");
    apply(&mut back, r#"{"do":"forget-all","ids":["a3"]}"#);
    assert!(back.orphans().next().is_none());
    let (rebased, ..) = back.rerun(run.document()).unwrap();
    assert!(rebased.is_none(), "the same text is merged alone");
}

#[test]
fn sessions_replay_the_edits_kept_since_and_refuse_what_does_not_fit() {
    let r = marked("[Chelsea] beat [Kane].", &[Kind::Place, Kind::Person]);
    let session = r.session();
    let unit = crate::offsets::Unit::Utf16;
    let mut back = Review::restore(&session, unit).unwrap();
    let kept = r#"[{"do":"accept","id":"a1"},{"do":"reject","id":"a2"},{"do":"undo"},{"do":"undo"},{"do":"redo"}]"#;
    back.replay(kept).unwrap();
    assert_eq!((back.annotation(1).unwrap().status, back.can_redo()), (Status::Accepted, true));
    let again = Review::restore(&back.session(), unit).unwrap();
    assert!(again.can_undo() && again.can_redo());
    let cut = back.session().replace("\"end\":7", "\"end\":9999");
    assert!(Review::restore(&cut, unit).is_err());
    assert!(Review::restore("{}", unit).is_err());
    assert!(back.replay(r#"[{"do":"accept","id":"a9"}]"#).unwrap_err().to_string().contains("Edit 1"));
}

#[test]
fn corrections_teach_lines_for_the_list() {
    let mut r = marked("[Chelsea] beat [Premier] and [it].", &[Kind::Place, Kind::Organisation, Kind::Work]);
    let line = |r: &Review, json: &str| r.learn(&edit(json)).unwrap().into_iter().map(|l| l.line).collect::<Vec<_>>();
    assert_eq!(line(&r, r#"{"do":"kind","id":"a1","kind":"organisation"}"#), ["Chelsea;;organisation"]);
    assert_eq!(line(&r, r#"{"do":"kind","id":"a1","kind":"date"}"#).len(), 0, "numbers are no names");
    let never = r.learn(&edit(r#"{"do":"reject","id":"a2"}"#)).unwrap();
    assert_eq!((never[0].rule, never[0].name.as_str()), (Rule::Never, "Premier"));
    assert_eq!(line(&r, r#"{"do":"reject","id":"a3"}"#).len(), 0, "no name at all");
    apply(&mut r, r#"{"do":"rename","entity":"e1","name":"Chelsea; FC"}"#);
    assert_eq!(line(&r, r#"{"do":"rename","entity":"e1","name":"x"}"#), ["\"Chelsea; FC\";Chelsea;place"]);
}

/// The shape of the largest documents: 18,000 names in 1 MB. Run with `--ignored --nocapture`; prints milliseconds.
#[test]
#[ignore = "a measurement"]
fn speed_on_eighteen_thousand_annotations() {
    let text = "[Ada Quill] of [Harbour Cafe] met Bo Lind, who is said to have been there for most of a long day.\n\n";
    let kinds: Vec<Kind> = [Kind::Person, Kind::Organisation].into_iter().cycle().take(18_000).collect();
    let mut r = marked(&text.repeat(9_000), &kinds);
    let time = |what: &str, r: &mut Review, f: &mut dyn FnMut(&mut Review)| {
        let start = std::time::Instant::now();
        f(r);
        println!("{what:<28} {:8.3} ms", start.elapsed().as_secs_f64() * 1000.0);
    };
    time("accept", &mut r, &mut |r| drop(apply(r, r#"{"do":"accept","id":"a9000"}"#)));
    time("kind", &mut r, &mut |r| drop(apply(r, r#"{"do":"kind","id":"a9002","kind":"place"}"#)));
    let (start, end) = find(&r, "Bo Lind");
    let add = format!(r#"{{"do":"add","start":{start},"end":{end},"kind":"person"}}"#);
    time("add near the start", &mut r, &mut |r| drop(apply(r, &add)));
    time("undo", &mut r, &mut |r| drop(r.undo()));
    time("kind of 9,000 mentions", &mut r, &mut |r| {
        drop(apply(r, r#"{"do":"all","scope":"chain","edit":{"do":"kind","id":"a1","kind":"place"}}"#));
    });
    time("undo", &mut r, &mut |r| drop(r.undo()));
    time("checks", &mut r, &mut |r| drop(r.checks()));
    time("progress", &mut r, &mut |r| drop(r.progress()));
    time("session", &mut r, &mut |r| drop(r.session()));
    let changed = r.document().text.replacen("most of", "some of", 1);
    time("rebase", &mut r, &mut |r| drop(r.rebase(&changed)));
}
