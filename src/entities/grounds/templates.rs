//! The features of the tagger that a phrase can stand for, by what they are about. Their numbers are those of
//! [`crate::entities::features`].

use std::ops::Range;

use crate::entities::article::{Article, flag, seen};
use crate::entities::features::{REACH, pair, triple};
use crate::entities::polish;
use crate::entities::tagger::Found;
use crate::entities::tally::Tally;

/// What can speak for a name; those up to [`Ground::Tail`] are about one word of it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Ground {
    Word,
    First,
    Last,
    Ending,
    Lead,
    Tail,
    Shape,
    Gazetteer,
    Elsewhere,
    Short,
    Titled,
    Named,
    Enclosed,
    Topic,
    Before,
    After,
}

/// In the order of the numbers.
pub const GROUNDS: [Ground; 16] = {
    use Ground::*;
    [
        Word, First, Last, Ending, Lead, Tail, Shape, Gazetteer, Elsewhere, Short, Titled, Named, Enclosed, Topic,
        Before, After,
    ]
};

/// Grounds that lie in the word itself; templates of [`crate::entities::features::word`].
pub fn own(article: &Article, i: usize, name: &Found, add: &mut dyn FnMut(Ground, u32, u32)) {
    const HERE: u32 = 64 * REACH as u32;
    let form = article.form(i);
    let (entry, shape) = (form.entry, form.shape as u32);
    add(Ground::Word, HERE + 1, form.lower);
    add(Ground::Word, HERE + 8, form.word);
    let single = name.tokens.len() == 1;
    let is_first = if single { entry.first >= entry.last } else { i == name.tokens.start };
    let band = if is_first { Ground::First } else { Ground::Last };
    let person = name.kind == 0 && entry.first.max(entry.last) >= 3;
    if entry.fine != 0 {
        let alike = if person { band } else { Ground::Word };
        add(alike, HERE + 2, entry.fine.into());
        add(alike, HERE + 3, entry.middle.into());
        add(alike, HERE + 4, entry.coarse.into());
    }
    if person {
        add(band, HERE + 6, pair(u32::from(entry.first) * 8 + u32::from(entry.last), shape));
        add(band, HERE + 11, pair(u32::from(entry.first), shape));
        add(band, HERE + 12, pair(u32::from(entry.last), shape));
    }
    for n in 2..4 {
        if form.suffix[n] != 0 {
            add(Ground::Ending, HERE + 24 + n as u32, pair(form.suffix[n], form.capital.into()));
        }
    }
    add(Ground::Shape, HERE + 10, shape);
    for bit in (0..10).filter(|b| form.known >> b & 1 != 0) {
        add(Ground::Gazetteer, HERE + 32, bit);
    }
}

/// Grounds that lie in where the token stands, and in what the article shows of its word; templates of
/// [`crate::entities::features::place`].
pub fn situation(article: &Article, i: usize, add: &mut dyn FnMut(Ground, u32, u32)) {
    let form = article.form(i);
    let shape = form.shape as u32;
    let enclosed = u32::from(article.flags[i] & (flag::BRACKET | flag::QUOTED));
    if enclosed != 0 {
        add(Ground::Enclosed, 1034, pair(enclosed, shape));
    }
    if !form.capital {
        return;
    }
    if article.topic != 0 {
        add(Ground::Topic, 1046, pair(article.topic.into(), shape));
    }
    // What is seen of the word may be what stands before it here.
    let seen = article.seen[form.key as usize];
    let again = form.letters && seen & seen::AGAIN != 0;
    let before = i.checked_sub(1).filter(|_| !article.is(i, flag::FIRST));
    let titled = before.is_some_and(|b| polish::is_title(article.document.word(b)));
    if again && !titled && seen & seen::TITLED != 0 {
        add(Ground::Titled, 1038, 1);
    }
    if again && seen & seen::NAMED != 0 && before.is_none_or(|b| article.form(b).entry.first < 4) {
        add(Ground::Named, 1039, 1);
    }
}

/// Grounds that lie in the run of capitalised words; templates of [`crate::entities::features::place`].
pub fn run(article: &Article, i: usize, name: &Range<usize>, add: &mut dyn FnMut(Ground, u32, u32)) {
    let Some(run) = (article.run_of[i] as usize).checked_sub(1).map(|n| &article.runs[n]) else { return };
    let (first, last) = (run.tokens.start, run.tokens.end - 1);
    let place = u32::from(i == first) + 2 * u32::from(i == last);
    let length = run.tokens.len().min(6) as u32;
    add(Ground::Shape, 1050, triple(place, length, article.form(i).shape as u32));
    for bit in (0..10).filter(|b| run.known >> b & 1 != 0) {
        add(Ground::Gazetteer, 1065, pair(bit, place));
    }
    if run.tokens != *name || first == last {
        return;
    }
    if i == first {
        add(Ground::Tail, 1051, pair(place, article.form(last).lower));
        add(Ground::Tail, 1052, pair(place, article.form(last).entry.fine.into()));
    } else {
        add(Ground::Lead, 1054, pair(place, article.form(first).lower));
        add(Ground::Lead, 1055, pair(place, article.form(first).entry.middle.into()));
    }
}

/// Grounds that lie in the rest of the article; templates of [`crate::entities::features::rest`].
pub fn rest(article: &Article, tally: &Tally, i: usize, add: &mut dyn FnMut(Ground, u32, u32)) {
    let form = article.form(i);
    if !form.letters || !form.capital {
        return;
    }
    let here = tally.word(article, i);
    if here != 0 {
        add(Ground::Elsewhere, 2001, here);
        add(Ground::Elsewhere, 2002, pair(here, form.shape as u32));
    }
    let long = tally.long_form(article, i);
    if long != 0 {
        add(Ground::Short, 2009, long);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::entities::article::tests::look;
    use crate::entities::chain::KINDS;
    use crate::entities::features::{self, feature};

    #[test]
    fn every_ground_is_a_feature_of_the_tagger() {
        let text = "“Ada Lowther” (Paris) won, said Mr Lowther. Harry Lowther of Lowther University (LU) left. LU won.";
        look(text, |article| {
            let tally = Tally::new(article, vec![0; article.forms.of.len()]);
            let mut count = 0;
            for i in 0..article.forms.of.len() {
                let mut known = HashSet::new();
                let limits = 0..article.forms.of.len();
                features::word(Some(article.form(i)), REACH, &mut |f| _ = known.insert(f));
                features::place(article, i, &limits, &mut |f| _ = known.insert(f));
                features::rest(article, &tally, i, &mut |f| _ = known.insert(f));
                let mut add = |ground: Ground, template, value| {
                    count += 1;
                    assert!(known.contains(&feature(template, value)), "{} {template}", ground as usize);
                };
                let name = Found { tokens: i..i + 1, kind: 0, probability: 1.0, rival: KINDS, kinds: [0.0; KINDS] };
                own(article, i, &name, &mut add);
                situation(article, i, &mut add);
                let runs = article.runs.iter().map(|r| r.tokens.clone());
                runs.for_each(|tokens| run(article, i, &tokens, &mut add));
                rest(article, &tally, i, &mut add);
            }
            assert!(count > 100, "{count}");
        });
    }
}
