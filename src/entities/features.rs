//! Features of a token: what the weights of the tagger are looked up by.
//!
//! Every feature is a hash of 32 bits. Features of one word alone are asked for once a distinct word and place
//! ([`word`], for the places -2 to 2 around the token), those of a place in the text once a token ([`place`]), and those
//! of what the first pass found in the rest of the article once a token in the second pass ([`rest`]).

use crate::document::Role;
use crate::entities::article::{Article, flag, seen};
use crate::entities::forms::{Form, Shape};
use crate::entities::tally::Tally;
use crate::lexicon::{Entry, Gender};

/// How far to either side of a token words are looked at.
pub const REACH: usize = 2;
/// The places of [`word`]: -2 to 2.
pub const PLACES: usize = 2 * REACH + 1;

/// A feature of template `template` with `value`.
#[inline]
pub(super) fn feature(template: u32, value: u32) -> u32 {
    let mut h = value.wrapping_add(template.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    h ^= h >> 15;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 13
}

/// Two values as one.
#[inline]
pub(super) fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b.wrapping_mul(0x85eb_ca77)
}

/// Three values as one.
#[inline]
pub(super) fn triple(a: u32, b: u32, c: u32) -> u32 {
    pair(pair(a, b), c)
}

/// Features of a word that stands `place - 2` tokens from the one to be tagged; `None` beyond the paragraph.
pub fn word(form: Option<&Form>, place: usize, sink: &mut impl FnMut(u32)) {
    let base = 64 * place as u32;
    let Some(form) = form else {
        sink(feature(base, 1));
        return;
    };
    let mut add = |template: u32, value: u32| sink(feature(base + template, value));
    let entry = form.entry;
    let shape = form.shape as u32;
    add(1, form.lower);
    add(2, entry.fine.into());
    add(3, entry.middle.into());
    add(4, entry.coarse.into());
    if place.abs_diff(REACH) <= 1 {
        add(5, pair(shape, entry.coarse.into()));
        add(6, pair(u32::from(entry.first) * 8 + u32::from(entry.last), shape));
        add(7, form.suffix[2]);
        if form.known != 0 {
            add(15, form.known.into());
        }
    } else {
        add(5, shape);
    }
    if place != REACH {
        return;
    }
    for bit in (0..10).filter(|b| form.known >> b & 1 != 0) {
        add(32, bit);
        add(33, pair(bit, shape));
    }
    add(8, form.word);
    add(9, pair(shape, entry.fine.into()));
    add(10, shape);
    add(11, pair(u32::from(entry.first), shape));
    add(12, pair(u32::from(entry.last), shape));
    for n in 0..4 {
        if form.prefix[n] != 0 && (n > 0 || form.capital) {
            add(16 + n as u32, pair(form.prefix[n], form.capital.into()));
        }
        if form.suffix[n] != 0 {
            add(24 + n as u32, pair(form.suffix[n], form.capital.into()));
        }
    }
    // Words that the lexicon does not know are mostly names; of what kind their endings say best.
    if entry.fine == 0 {
        add(13, pair(shape, form.suffix[2]));
        add(14, pair(shape, form.suffix[1]));
    }
}

/// Stands in for what lies beyond the paragraph.
static BEYOND: Form = Form {
    word: 1,
    lower: 1,
    key: 0,
    shape: Shape::Mark,
    capital: false,
    letters: false,
    entry: Entry { fine: 0, middle: 0, coarse: 0, first: 0, last: 0, gender: Gender::Unknown },
    known: 0,
    prefix: [0; 4],
    suffix: [0; 4],
};

/// Features of token `i` of the article that need more than one word. `limits`: the tokens of its paragraph.
pub fn place(article: &Article, i: usize, limits: &std::ops::Range<usize>, sink: &mut impl FnMut(u32)) {
    let near = |offset: isize| -> &Form {
        let at = i as isize + offset;
        if at >= limits.start as isize && at < limits.end as isize { article.form(at as usize) } else { &BEYOND }
    };
    let (a, b, c, d, e) = (near(-2), near(-1), near(0), near(1), near(2));
    let mut add = |template: u32, value: u32| sink(feature(1000 + template, value));
    add(1, pair(b.lower, c.lower));
    add(2, pair(c.lower, d.lower));
    add(3, pair(b.lower, d.lower));
    add(4, pair(b.entry.middle.into(), c.entry.middle.into()));
    add(5, pair(c.entry.middle.into(), d.entry.middle.into()));
    add(6, triple(b.entry.coarse.into(), c.entry.coarse.into(), d.entry.coarse.into()));
    let (sa, sb, sc, sd, se) = (a.shape as u32, b.shape as u32, c.shape as u32, d.shape as u32, e.shape as u32);
    add(7, triple(sb, sc, sd));
    add(8, triple(pair(sa, sb), sc, pair(sd, se)));
    add(9, pair(b.lower, sc));
    add(10, pair(d.lower, sc));
    add(11, pair(b.lower, c.entry.coarse.into()));
    add(12, pair(d.lower, c.entry.coarse.into()));
    add(13, triple(b.entry.coarse.into(), sc, d.entry.coarse.into()));
    add(14, pair(a.lower, b.lower));
    add(15, pair(d.lower, e.lower));
    add(16, triple(a.entry.coarse.into(), b.entry.coarse.into(), sc));
    add(17, triple(d.entry.coarse.into(), e.entry.coarse.into(), sc));
    add(18, pair(c.entry.middle.into(), sd));
    add(19, pair(c.entry.middle.into(), sb));
    let names = |x: &Form, y: &Form| {
        pair(u32::from(x.entry.first) * 8 + x.shape as u32 * 64, u32::from(y.entry.last) * 8 + y.shape as u32 * 64)
    };
    add(20, names(c, d));
    add(21, names(b, c));
    situation(article, i, c, &mut add);
    lists(article, i, c, &mut add);
    run(article, i, c, &mut add);
}

/// Features of where the token stands, and what the article shows of its word elsewhere.
fn situation(article: &Article, i: usize, form: &Form, add: &mut impl FnMut(u32, u32)) {
    let flags = article.flags[i];
    let shape = form.shape as u32;
    let start = u32::from(flags & (flag::START | flag::LINE | flag::TITLE_LINE | flag::FIRST | flag::LINE_START));
    add(30, pair(start, shape));
    add(31, triple(start, shape, form.entry.middle.into()));
    let next = article.flags.get(i + 1).copied().unwrap_or(0);
    if (flags | next) & flag::LINE_START != 0 {
        add(45, pair(u32::from(flags & flag::LINE_START) * 2 + u32::from(next & flag::LINE_START), shape));
    }
    if article.topic != 0 && form.capital {
        let topic = u32::from(article.topic);
        add(46, pair(topic, shape));
        add(47, triple(topic, form.known.into(), article.listed[i].0.into()));
        add(48, pair(topic, form.entry.middle.into()));
    }
    let role = match article.roles[i] {
        Role::Body => 0,
        other => 1 + other as u32,
    };
    if role != 0 {
        add(32, pair(role, shape));
        add(33, triple(role, shape, form.entry.coarse.into()));
    }
    let enclosed = u32::from(flags & (flag::BRACKET | flag::QUOTED));
    if enclosed != 0 {
        add(34, pair(enclosed, shape));
        add(35, pair(enclosed, form.entry.coarse.into()));
    }
    if !form.capital || !form.letters {
        return;
    }
    let seen = u32::from(article.seen[form.key as usize]);
    let written = seen & u32::from(seen::LOWER | seen::CAPITAL);
    add(36, triple(start, written, 0));
    add(37, triple(start, written, form.entry.middle.into()));
    for (n, bit) in
        [seen::TITLED, seen::NAMED, seen::IN, seen::THE, seen::OWNS, seen::SAYS, seen::SURNAMED].iter().enumerate()
    {
        if seen & u32::from(*bit) != 0 {
            add(38 + n as u32, u32::from(seen & u32::from(seen::AGAIN) != 0));
        }
    }
}

/// Features of the listed name that the token stands in, or that stands beside it.
fn lists(article: &Article, i: usize, form: &Form, add: &mut impl FnMut(u32, u32)) {
    let (classes, part) = article.listed[i];
    if part != 0 {
        add(70, pair(classes.into(), part.into()));
        add(71, triple(classes.into(), part.into(), form.shape as u32));
        for bit in (0..16).filter(|b| classes >> b & 1 != 0) {
            add(72, pair(bit, part.into()));
        }
    }
    let beside = |at: usize| article.listed.get(at).map_or(0, |l| u32::from(l.0));
    if i > 0 && beside(i - 1) != 0 {
        add(73, pair(beside(i - 1), form.shape as u32));
    }
    if beside(i + 1) != 0 {
        add(74, pair(beside(i + 1), form.shape as u32));
    }
}

/// Features of the run of capitalised words that the token stands in.
fn run(article: &Article, i: usize, form: &Form, add: &mut impl FnMut(u32, u32)) {
    let number = article.run_of[i] as usize;
    if number == 0 {
        return;
    }
    let run = &article.runs[number - 1];
    let (first, last) = (run.tokens.start, run.tokens.end - 1);
    let place = u32::from(i == first) + 2 * u32::from(i == last);
    let tail = article.form(last);
    let head = article.form(run.head);
    let length = run.tokens.len().min(6) as u32;
    if article.short_forms.iter().any(|s| s.1 + 1 == number) {
        add(66, pair(place, length));
    }
    if article.short_forms.iter().any(|s| s.0 == form.key) {
        add(67, form.shape as u32);
    }
    if article.common_forms.contains(&form.key) {
        add(68, place);
        add(69, form.shape as u32);
    }
    add(50, triple(place, length, form.shape as u32));
    if run.known != 0 {
        add(64, pair(run.known.into(), place));
        for bit in (0..10).filter(|b| run.known >> b & 1 != 0) {
            add(65, pair(bit, place));
        }
    }
    if length > 1 {
        add(51, pair(place, tail.lower));
        add(52, pair(place, tail.entry.fine.into()));
        add(53, triple(place, form.entry.coarse.into(), tail.entry.middle.into()));
        if i != first {
            add(54, pair(place, article.form(first).lower));
            add(55, pair(place, article.form(first).entry.middle.into()));
        }
        if run.head != last {
            let side = if i < run.head {
                0
            } else if i == run.head {
                1
            } else {
                2
            };
            add(56, pair(side, head.lower));
            add(57, pair(side, head.entry.middle.into()));
        }
    }
    let before = if first > 0 && article.flags[first] & flag::FIRST == 0 { article.form(first - 1) } else { &BEYOND };
    let after = if last + 1 < article.flags.len() && article.flags[last + 1] & flag::FIRST == 0 {
        article.form(last + 1)
    } else {
        &BEYOND
    };
    add(58, pair(place, before.lower));
    add(59, pair(place, after.lower));
    add(60, triple(place, before.entry.middle.into(), 0));
    add(61, triple(place, after.entry.middle.into(), 0));
    add(62, triple(before.entry.coarse.into(), after.entry.coarse.into(), length));
    add(63, triple(place, length, u32::from(before.shape as u8) * 32 + after.shape as u32));
}

/// Features of token `i` from what the first pass made of the same words elsewhere in the article.
pub fn rest(article: &Article, tally: &Tally, i: usize, sink: &mut impl FnMut(u32)) {
    let form = article.form(i);
    if !form.letters || !form.capital {
        return;
    }
    let mut add = |template: u32, value: u32| sink(feature(2000 + template, value));
    let here = tally.word(article, i);
    add(1, here);
    add(2, pair(here, form.shape as u32));
    add(3, pair(here, u32::from(article.flags[i] & (flag::START | flag::LINE | flag::TITLE_LINE))));
    let long = tally.long_form(article, i);
    if long != 0 {
        add(9, long);
    }
    if let Some(two) = tally.before(article, i) {
        add(4, two);
    }
    if let Some(two) = tally.after(article, i) {
        add(5, two);
    }
    let number = article.run_of[i] as usize;
    if number == 0 {
        return;
    }
    let run = &article.runs[number - 1].tokens;
    if i > run.start && article.form(i - 1).letters {
        add(6, pair(here, tally.word(article, i - 1)));
    }
    if i + 1 < run.end && article.form(i + 1).letters {
        add(7, pair(here, tally.word(article, i + 1)));
    }
    if run.len() > 1 && i + 1 != run.end {
        add(8, tally.word(article, run.end - 1));
    }
}
