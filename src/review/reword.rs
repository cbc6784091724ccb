//! What becomes of a decision of the reader whose words have changed: it is never decided anew in silence.
//!
//! `£120 million`, set to 125,000,000 by the reader, becomes `£130 million` -> 125,000,000 stays, and is told as `kept`;
//! accepted as 120,000,000 -> a suggestion of 130,000,000, told as `reopened`

use serde::Serialize;

use super::value;
use crate::document::{Annotation, By, Document, How, Quote, Span, Speaker, Status, Was};

/// What became of the reader's decision on an annotation whose words have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It stands as the reader made it: a name accepted, a kind, ends, a value, a speaker, an annotation of their own, a
    /// rejection.
    Kept,
    /// It was accepted, and is a suggestion again: another value, or another speaker, was agreed to.
    Reopened,
    /// It stands, but a part of the quote, its speaker, its cue or its hearer has no place any more.
    Lost,
}

/// Settles an annotation whose words have changed from those of `old` in `from`: its value, status and tick.
pub(super) fn settle(from: &Document, into: &Document, old: &Annotation, new: &mut Annotation) -> Option<Decision> {
    if !is_readers_value(from, old, from.slice(old.span)) {
        value::fill(into, new);
    }
    if let Some(verified) = &mut new.verified {
        verified.reopened = true;
    }
    let has_lost_part = old.quote.as_ref().zip(new.quote.as_ref()).is_some_and(|(old, new)| has_lost(old, new));
    match old.status {
        Status::Suggested => None,
        _ if old.gave_way => None,
        Status::Accepted if has_lost_part || old.value != new.value => {
            new.status = Status::Suggested;
            Some(Decision::Reopened)
        }
        _ if has_lost_part => Some(Decision::Lost),
        _ => Some(Decision::Kept),
    }
}

/// Whether a part, the speaker, the cue or the hearer is gone.
pub(super) fn has_lost(old: &Quote, new: &Quote) -> bool {
    let all = |q: &Quote| (q.speaker.is_none(), q.cue.is_none(), q.hearer.is_none());
    new.parts.len() < old.parts.len() || all(new) != all(old)
}

/// Whether the reader set the value, and it was not read out of the annotation's words, `text`.
pub(super) fn is_readers_value(document: &Document, a: &Annotation, text: &str) -> bool {
    if !a.kind.is_number() || matches!(a.status, Status::Suggested | Status::Accepted) {
        return false;
    }
    let now = a.value.as_deref();
    match a.was.as_deref() {
        None if a.status == Status::Rejected && a.by != By::Reader => false,
        Some(was) if was.value.as_ref() == now => false,
        Some(Was { kind, span, .. }) if (*kind, *span) == (a.kind, a.span) => true,
        // The value may have been read when the ends or the kind were set.
        _ => value::of_words(document, text, a.kind).is_none_or(|read| read.value.as_deref() != now),
    }
}

/// Whether the reader set the speaker of a quote.
fn is_readers_speaker(a: &Annotation, speaker: &Speaker) -> bool {
    let before = a.was.as_ref().and_then(|was| was.quote.as_ref()?.speaker);
    let same = |s: Speaker| (s.span, s.how, s.score) == (speaker.span, speaker.how, speaker.score);
    matches!(a.status, Status::Corrected | Status::Added) && !before.is_some_and(same)
}

/// Gives a quote whose speaker the reader set, and whose words for the speaker are gone, the nearest of the other
/// mentions (`spans`) of that entity.
pub(super) fn keep_speaker(into: &Document, old: &Annotation, new: &mut Annotation, spans: &[Span]) {
    let Some(speaker) = old.quote.as_ref().and_then(|q| q.speaker) else { return };
    let here = new.span;
    let distance = |s: &Span| {
        let after = s.start > here.start;
        (after, if after { s.start - here.start } else { here.start - s.start })
    };
    let nearest = spans.iter().copied().min_by_key(distance);
    let (Some(quote), Some(span)) = (new.quote.as_mut().filter(|q| q.speaker.is_none()), nearest) else { return };
    if is_readers_speaker(old, &speaker) {
        let is_near = into.paragraph_at(span.start) == into.paragraph_at(here.start);
        let how = if is_near { How::Name } else { How::Carried };
        quote.speaker = Some(Speaker { span, how, ..speaker });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{apply, find, marked, shown, tagged};
    use super::super::{Outcome, Rebased, Review};
    use super::*;
    use crate::kinds::Kind;
    use crate::value::Value;

    const BID: &str = "The club paid £120 million for Ada Quill on Monday.";

    /// The number of the annotation of some words.
    fn id(r: &Review, words: &str) -> u32 {
        let all = &r.document().annotations;
        all.iter().find(|a| r.document().slice(a.span) == words).unwrap_or_else(|| panic!("{words}")).id
    }

    /// The words, status and amount (in millions) of an annotation.
    fn money(r: &Review, id: u32) -> (&str, Status, f64) {
        let a = r.annotation(id).unwrap();
        let Some(Value::Amount(v)) = a.value.as_deref() else { panic!("{a:?}") };
        (r.document().slice(a.span), a.status, v.amount.unwrap() / 1e6)
    }

    fn told(report: &Rebased, id: u32) -> (Outcome, Option<Decision>) {
        let name = format!("a{id}");
        let m = report.list.iter().find(|m| m.id == name).expect("a change is told");
        (m.outcome, m.decision)
    }

    #[test]
    fn values_of_changed_words() {
        use Status::{Added, Corrected, Rejected, Suggested};
        let set = r#"{"do":"value","id":"ID","value":{"amount":125000000,"currency":"GBP"}}"#;
        let (accept, reject) = (r#"{"do":"accept","id":"ID"}"#, r#"{"do":"reject","id":"ID"}"#);
        let typed_as_read = r#"{"do":"value","id":"ID","value":{"amount":120000000,"currency":"GBP","mod":"APPROX"}}"#;
        let table: [(&[&str], Status, f64, Option<Decision>); 7] = [
            (&[], Suggested, 130.0, None),
            (&[accept], Suggested, 130.0, Some(Decision::Reopened)),
            (&[set], Corrected, 125.0, Some(Decision::Kept)),
            (&[set, accept], Corrected, 125.0, Some(Decision::Kept)),
            (&[typed_as_read], Corrected, 120.0, Some(Decision::Kept)),
            (&[set, reject], Rejected, 125.0, Some(Decision::Kept)),
            (&[reject], Rejected, 130.0, Some(Decision::Kept)),
        ];
        for (edits, status, amount, decision) in table {
            let mut r = tagged(BID);
            let bid = id(&r, "£120 million");
            edits.iter().for_each(|e| drop(apply(&mut r, &e.replace("ID", &format!("a{bid}")))));
            let (report, _) = r.rebase(&BID.replace("120", "130"));
            assert_eq!(money(&r, bid), ("£130 million", status, amount), "{edits:?}");
            assert_eq!(told(&report, bid), (Outcome::Changed, decision), "{edits:?}");
            r.undo();
            assert_eq!(money(&r, bid).0, "£120 million");
        }
        // Of the reader's own annotations the value is theirs where it is not the one that the words say.
        for (typed, amount) in [(false, 130.0), (true, 125.0)] {
            let mut r = marked("It paid £120 million then.", &[]);
            let (start, end) = find(&r, "£120 million");
            apply(&mut r, &format!(r#"{{"do":"add","start":{start},"end":{end},"kind":"money"}}"#));
            if typed {
                apply(&mut r, &set.replace("ID", "a1"));
            }
            let (report, _) = r.rebase("It paid £130 million then.");
            assert_eq!(money(&r, 1), ("£130 million", Added, amount));
            assert_eq!(told(&report, 1), (Outcome::Changed, Some(Decision::Kept)));
        }
    }

    #[test]
    fn a_corrected_value_goes_through_a_new_run_and_back_to_what_the_words_say() {
        let mut r = tagged(BID);
        let bid = id(&r, "£120 million");
        apply(&mut r, &format!(r#"{{"do":"value","id":"a{bid}","value":{{"amount":125000000,"currency":"GBP"}}}}"#));
        let changed = BID.replace("120", "130");
        let (rebased, merged, _) = r.rerun(tagged(&changed).document()).unwrap();
        assert_eq!(told(&rebased.unwrap(), bid), (Outcome::Changed, Some(Decision::Kept)));
        assert_eq!(money(&r, bid), ("£130 million", Status::Corrected, 125.0));
        assert!(merged.conflicts.is_empty(), "the kind and the ends are the same: {merged:?}");
        apply(&mut r, &format!(r#"{{"do":"reset","id":"a{bid}"}}"#));
        assert_eq!(money(&r, bid), ("£130 million", Status::Suggested, 130.0));
    }

    #[test]
    fn ends_moved_by_hand_keep_a_value_set_by_hand() {
        let mut r = tagged("It paid almost £120 million then.");
        let bid = r.document().annotations.iter().find(|a| a.kind == Kind::Money).unwrap().id;
        apply(&mut r, &format!(r#"{{"do":"value","id":"a{bid}","value":{{"amount":125000000,"currency":"GBP"}}}}"#));
        let (start, end) = find(&r, "£120 million");
        let (start, end) = if r.annotation(bid).unwrap().span.start == start { (start - 7, end) } else { (start, end) };
        apply(&mut r, &format!(r#"{{"do":"resize","id":"a{bid}","start":{start},"end":{end}}}"#));
        assert_eq!(money(&r, bid).2, 125.0);
    }

    #[test]
    fn kinds_of_changed_words() {
        let kinds = [Kind::Person, Kind::Place, Kind::Person];
        let mut r = marked("[Ada Qill] left [Chelsee] for [Bo Lnd] today.", &kinds);
        apply(&mut r, r#"{"do":"accept","id":"a1"}"#);
        apply(&mut r, r#"{"do":"kind","id":"a2","kind":"organisation"}"#);
        apply(&mut r, r#"{"do":"reject","id":"a3"}"#);
        let text = "Ada Quill left Chelsea for Bo Lind today.";
        // The new run finds none of them.
        let (rebased, merged, _) = r.rerun(marked(text, &[]).document()).unwrap();
        let rebased = rebased.unwrap();
        let is = |n: u32| (r.document().slice(r.annotation(n).unwrap().span), r.annotation(n).unwrap().status);
        assert_eq!(is(1), ("Ada Quill", Status::Accepted), "a slip put right is no other name");
        assert_eq!(is(2), ("Chelsea", Status::Corrected));
        assert_eq!(is(3), ("Bo Lind", Status::Rejected));
        assert_eq!(shown(&r), "person:Ada Quill organisation:Chelsea");
        let decisions = [1, 2, 3].map(|n| told(&rebased, n).1.unwrap());
        assert_eq!(decisions, [Decision::Kept; 3]);
        assert_eq!((merged.kept, merged.removed), (3, 0));
        // It finds another name in the place of one that was accepted.
        r.undo();
        let run = marked("Ada [Quill left] Chelsea for Bo Lind today.", &[Kind::Work]);
        let (_, merged, _) = r.rerun(run.document()).unwrap();
        assert_eq!(shown(&r), "person:Ada Quill organisation:Chelsea", "the decision holds");
        assert_eq!((merged.held_back, merged.removed), (1, 0));
    }

    #[test]
    fn speakers_of_changed_words() {
        let text = "[Ada Quill] and [Bo Lind] met.\n\n[“We go to the harbour,”] [Quill] said.";
        let kinds = [Kind::Person, Kind::Person, Kind::Quote, Kind::Person];
        let speaker = |r: &Review| {
            let s = r.annotation(3)?.quote.as_ref()?.speaker?;
            Some((r.document().slice(s.span).to_owned(), s.entity?))
        };
        let start = |edits: &[&str]| {
            let mut r = marked(text, &kinds);
            apply(&mut r, r#"{"do":"merge","into":"e1","entities":["e3"]}"#);
            edits.iter().for_each(|e| drop(apply(&mut r, e)));
            assert_eq!(speaker(&r), Some(("Quill".into(), 1)));
            r
        };
        let (set, accept) = (r#"{"do":"speaker","id":"a3","entity":"e1"}"#, r#"{"do":"accept","id":"a3"}"#);
        let without = "Ada Quill and Bo Lind met.\n\n“We go to the harbour,” it was heard.";
        // Set by the reader, and its words gone: another mention of the same person.
        let mut r = start(&[set, accept]);
        let (report, _) = r.rebase(without);
        assert_eq!(
            (speaker(&r), told(&report, 3)),
            (Some(("Ada Quill".into(), 1)), (Outcome::Changed, Some(Decision::Kept)))
        );
        // No mention left.
        let (report, _) = r.rebase("Bo Lind was alone.\n\n“We go to the harbour,” it was heard.");
        assert_eq!((speaker(&r), told(&report, 3)), (None, (Outcome::Changed, Some(Decision::Lost))));
        assert_eq!(r.annotation(3).unwrap().status, Status::Corrected);
        // Found, not set, and accepted: open again.
        let found = |r: &mut Review| {
            let mut d = start(&[set]).document().clone();
            let quote = d.annotations.iter_mut().find(|a| a.id == 3).unwrap();
            (quote.was, quote.status) = (None, Status::Suggested);
            *r = Review::in_unit(d, crate::offsets::Unit::Utf16);
            apply(r, accept);
        };
        found(&mut r);
        let (report, _) = r.rebase(without);
        assert_eq!((speaker(&r), told(&report, 3)), (None, (Outcome::Changed, Some(Decision::Reopened))));
        assert_eq!(r.annotation(3).unwrap().status, Status::Suggested);
        // The same words in the quote, and other words for the speaker.
        found(&mut r);
        let (report, _) = r.rebase(&r.document().text.replace("” Quill", "” Quille"));
        assert_eq!(
            (speaker(&r), told(&report, 3)),
            (Some(("Quille".into(), 1)), (Outcome::Changed, Some(Decision::Kept)))
        );
    }

    #[test]
    fn what_the_reader_did_not_decide_is_told_as_no_decision() {
        let mut r = marked("Then [Harry] [Kane] left.", &[Kind::Person, Kind::Person]);
        apply(&mut r, r#"{"do":"resize","id":"a2","start":5,"end":15}"#);
        let (report, _) = r.rebase("Then Harri Kane left.");
        assert_eq!(told(&report, 1), (Outcome::Changed, None), "it gave way");
        assert_eq!(told(&report, 2), (Outcome::Changed, Some(Decision::Kept)));
        // A value that was read with the words around it, and never set: rejecting it makes it no value of the reader's.
        let mut r = tagged("LONDON, 16 September 2020 - The club paid on Wednesday morning for her.");
        let day = r.document().annotations.iter().find(|a| r.document().slice(a.span).starts_with("Wed")).unwrap().id;
        apply(&mut r, &format!(r#"{{"do":"reject","id":"a{day}"}}"#));
        let a = r.annotation(day).unwrap();
        assert!(a.was.is_none() && !is_readers_value(&Document::default(), a, "Wednesday morning"));
    }

    #[test]
    fn a_name_that_a_paragraph_now_divides_has_no_place() {
        let mut r = marked("Then [Ada Quill] left.", &[Kind::Person]);
        let (report, _) = r.rebase("Then Ada\n\nQuill left.");
        assert_eq!((report.orphaned, shown(&r).as_str()), (1, ""));
    }

    #[test]
    fn an_orphan_placed_by_hand_takes_the_value_of_its_words_unless_the_reader_set_it() {
        for (edit, amount) in [
            (r#"{"do":"accept","id":"ID"}"#, 7.0),
            (r#"{"do":"value","id":"ID","value":{"amount":125000000,"currency":"GBP"}}"#, 125.0),
        ] {
            let mut r = tagged(BID);
            let bid = id(&r, "£120 million");
            apply(&mut r, &edit.replace("ID", &format!("a{bid}")));
            r.rebase("Nothing of that is so.");
            assert_eq!(r.orphans().filter(|o| o.annotation.id == bid).count(), 1);
            r.rebase("Nothing of that is so.\n\nIn the end £7 million was paid.");
            let (start, end) = find(&r, "£7 million");
            apply(&mut r, &format!(r#"{{"do":"place","id":"a{bid}","start":{start},"end":{end}}}"#));
            assert_eq!(money(&r, bid).2, amount);
        }
    }
}
