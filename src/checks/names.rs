//! Names written in two ways, and surnames that come before the full name.
//!
//! `José Mourinho … Mourhino` -> `Mourhino` and `Mourinho` may be one name

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Findings, fold};
use crate::document::{Annotation, Document, Role, Status};
use crate::kinds::Kind;
use crate::order;

/// A way to write a name.
struct Form<'d> {
    text: &'d str,
    /// Its letters, folded, of all of its words; for a person with a first name also of the last word alone.
    folded: String,
    first: &'d Annotation,
    count: usize,
}

/// Names that differ in an accent, a hyphen or case alone, or in one letter.
pub(super) fn spellings(document: &Document, live: &[&Annotation], findings: &mut Findings) {
    for kind in [Kind::Person, Kind::Organisation, Kind::Place, Kind::Facility] {
        let forms = forms(document, live, kind);
        let mut told: HashSet<(usize, usize)> = HashSet::new();
        for (a, b) in pairs(&forms, kind) {
            if told.insert((a.min(b), a.max(b))) {
                tell(document, &forms[a.min(b)], &forms[a.max(b)], findings);
            }
        }
    }
}

fn tell(document: &Document, a: &Form, b: &Form, findings: &mut Findings) {
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let sentence = format!(
        "“{}” ({}) and “{}” ({}) may be one name, written in two ways.",
        a.text,
        times(a.count),
        b.text,
        times(b.count)
    );
    let (mut one, mut two) = (a.text, b.text);
    if one > two {
        std::mem::swap(&mut one, &mut two);
    }
    let later = a.first.span.start.max(b.first.span.start);
    findings.add("spelling", &format!("{one}|{two}"), sentence, &[a.first, b.first], later);
    let _ = document;
}

/// The ways in which names of a kind are written, in the order of the text. All in capitals counts as none: headlines.
fn forms<'d>(document: &'d Document, live: &[&'d Annotation], kind: Kind) -> Vec<Form<'d>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut out: Vec<Form> = Vec::new();
    for a in live.iter().filter(|a| a.kind == kind) {
        let text = document.slice(a.span);
        if !text.chars().any(char::is_lowercase) {
            continue;
        }
        let at = *places.entry(text).or_insert_with(|| {
            out.push(Form { text, folded: fold(text), first: a, count: 0 });
            out.len() - 1
        });
        out[at].count += 1;
    }
    out
}

/// Pairs of forms that may be one name. Each name is filed under itself and under itself without each of its letters, so
/// that two with one letter's difference meet (symmetric deletion, after W. Garbe, SymSpell).
fn pairs(forms: &[Form], kind: Kind) -> Vec<(usize, usize)> {
    let mut filed: HashMap<String, Vec<usize>> = HashMap::new();
    let mut out = Vec::new();
    let mut names: Vec<(String, usize, bool)> =
        forms.iter().enumerate().map(|(i, f)| (f.folded.clone(), i, true)).collect();
    if kind == Kind::Person {
        // A surname alone meets the last words of the full names.
        let last = |(i, f): (usize, &Form)| f.text.rsplit_once(' ').map(|(_, last)| (fold(last), i, false));
        names.extend(forms.iter().enumerate().filter_map(last));
    }
    for (place, (name, _, _)) in names.iter().enumerate() {
        for key in std::iter::once(name.clone()).chain(shortened(name)) {
            let all = filed.entry(key).or_default();
            // A list that long is of names that all look alike: no finding, and no quadratic time.
            if all.len() < 16 {
                all.push(place);
            }
        }
    }
    let mut met: BTreeMap<(usize, usize), ()> = BTreeMap::new();
    for all in filed.values() {
        for (n, a) in all.iter().enumerate() {
            met.extend(all[n + 1..].iter().map(|b| ((*a.min(b), *a.max(b)), ())));
        }
    }
    for (a, b) in met.into_keys() {
        let (x, y) = (&names[a], &names[b]);
        // The last words of two full names are another matter: `Ann Cole` and `Daniel Coles`.
        if x.1 != y.1 && (x.2 || y.2) && may_be_one(&forms[x.1], &forms[y.1], &x.0, &y.0) {
            out.push((x.1, y.1));
        }
    }
    out
}

/// The name without each of its letters in turn.
fn shortened(name: &str) -> impl Iterator<Item = String> + '_ {
    const LONG: usize = 6; // letters: short names differ in one letter and are two (`Iran`, `Iraq`)
    const VERY_LONG: usize = 40;
    let length = name.chars().count();
    let cuts = if (LONG..=VERY_LONG).contains(&length) { length } else { 0 };
    (0..cuts).map(move |n| name.chars().enumerate().filter(|(i, _)| *i != n).map(|(_, c)| c).collect())
}

fn may_be_one(a: &Form, b: &Form, x: &str, y: &str) -> bool {
    if x == y {
        // `Saint Ouen` and `Saint-Ouen`; a short form in the same letters is none (`US`, `Us`).
        return a.folded == b.folded && a.text != b.text && x.chars().count() > 3;
    }
    let digits = |s: &str| s.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
    if digits(x) != digits(y) || x.chars().next() != y.chars().next() {
        return false;
    }
    // `Daniel` and `Daniels`, `Paul` and `Paula`, `Turk` and `Turks` are two names: a letter at the end.
    if x.starts_with(y) || y.starts_with(x) {
        return false;
    }
    is_one_slip(x, y)
}

/// Whether one letter was left out, put in, changed or swapped with its neighbour (Damerau 1964), or, of a long name that
/// is filed in one place with the other, moved (`Mourhino`).
fn is_one_slip(x: &str, y: &str) -> bool {
    const LONG: usize = 7;
    let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let sorted = |s: &[char]| {
        let mut s = s.to_vec();
        order::sort_by(&mut s, |c| [*c as usize, 0, 0]);
        s
    };
    if x.len() >= LONG && sorted(&x) == sorted(&y) {
        return true;
    }
    let head = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let (a, b) = (&x[head..], &y[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a, b) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

/// Persons whom the story first calls by the surname alone, before it gives the full name.
pub(super) fn surnames(document: &Document, findings: &mut Findings) {
    let index: HashMap<u32, &Annotation> = document.annotations.iter().map(|a| (a.id, a)).collect();
    for entity in document.entities.iter().filter(|e| e.kind == Kind::Person) {
        let told = |m: &&u32| index.get(*m).copied().filter(|a| a.status != Status::Rejected && is_told(document, a));
        let mut mentions = entity.mentions.iter().filter_map(|m| told(&m));
        let Some(first) = mentions.next() else { continue };
        let short = document.slice(first.span);
        if short.contains(' ') || short.chars().count() < 2 {
            continue;
        }
        let full = mentions.find(|a| document.slice(a.span).rsplit_once(' ').is_some_and(|(_, last)| last == short));
        if let Some(full) = full {
            let name = document.slice(full.span);
            let sentence = format!("“{short}” comes before the full name, “{name}”.");
            findings.add("surname", name, sentence, &[first, full], first.span.start);
        }
    }
}

/// Whether a mention stands in the running story: headlines and captions go before it.
fn is_told(document: &Document, a: &Annotation) -> bool {
    document.paragraph_at(a.span.start).is_some_and(|p| matches!(document.paragraphs[p].role, Role::Body | Role::List))
}
