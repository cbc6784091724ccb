//! The format there and back, and what is refused.

use super::*;
use crate::document::Quote;

fn sample() -> Document {
    let text = "😀 Ada Quill said: “Oui.”";
    let span = |s: &str| {
        let at = text.find(s).unwrap();
        Span::new(at, at + s.len())
    };
    let mut name = Annotation::new(Kind::Person, span("Ada Quill"), 0.987, By::Model, "model");
    (name.id, name.entity) = (1, Some(1));
    let mut quote = Annotation::new(Kind::Quote, span("“Oui.”"), 0.9, By::Grammar, "marks");
    quote.id = 2;
    quote.quote = Some(Box::new(Quote {
        kind: QuoteType::Direct,
        parts: vec![span("“Oui.”")],
        speaker: Some(Speaker { span: span("Ada Quill"), entity: Some(1), how: How::Name, score: 0.9 }),
        cue: Some(span("said")),
        hearer: None,
        flags: vec![Flag::Mismatched],
    }));
    Document {
        id: Some("x".into()),
        text: text.into(),
        date: parse_date("2020-03-30"),
        annotations: vec![name, quote],
        entities: vec![Entity { id: 1, kind: Kind::Person, name: "Ada Quill".into(), mentions: vec![1], link: None }],
        ..Document::default()
    }
}

#[test]
fn a_document_reads_back_as_written_in_both_units() {
    let document = sample();
    for unit in [Unit::CodePoints, Unit::Utf16] {
        let file = to_file(&document, unit);
        let start = if unit == Unit::Utf16 { 3 } else { 2 };
        assert_eq!(file.annotations[0].start, start);
        let back = read(&serde_json::to_string(&file).unwrap()).unwrap();
        assert_eq!(write(&back), write(&document));
    }
}

#[test]
fn a_quote_without_speaker_says_null() {
    let mut document = sample();
    document.annotations[1].quote.as_mut().unwrap().speaker = None;
    let json = write(&document);
    assert!(json.contains(r#""speaker":null"#), "{json}");
    assert_eq!(json.matches("speaker").count(), 1, "names have none");
    assert_eq!(write(&read(&json).unwrap()), json);
}

#[test]
fn bad_files_are_refused_with_the_place() {
    let good = write(&sample());
    let table = [
        (good.replace("\"newsmark\":\"1\"", "\"newsmark\":\"2\""), "version 2"),
        (good.replace("code points", "bytes"), "“bytes”"),
        (good.replace("\"start\":2,", "\"start\":3,"), "but its offsets 3 to 11 hold"),
        (good.replace("\"end\":11,", "\"end\":999,"), "do not lie within"),
        (good.replace("\"entity\":\"e1\"", "\"entity\":\"e7\""), "“e7”"),
        (good.replace("\"id\":\"a2\"", "\"id\":\"a1\""), "given twice"),
        (good.replace("\"mentions\":[\"a1\"]", "\"mentions\":[\"a9\"]"), "“a9”"),
        (good.replace("2020-03-30", "2020-13-30"), "2020-13-30"),
        ("[]".into(), "not a Newsmark document"),
        (good[..good.len() / 2].into(), "not a Newsmark document"),
    ];
    for (json, expected) in table {
        let error = read(&json).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn foreign_ids_get_numbers_and_keep_their_relations() {
    let json = write(&sample()).replace("\"a1\"", "\"name-1\"").replace("\"e1\"", "\"ada\"");
    let back = read(&json).unwrap();
    assert_eq!(back.entities[0].mentions, [back.annotations[0].id]);
    assert_eq!(back.annotations[0].entity, Some(back.entities[0].id));
}
