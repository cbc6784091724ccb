//! Features of a whole name: what the weights of the second look are looked up by.
//!
//! As in [`crate::entities::features`], each is a hash of 32 bits. Those that all names of an article share but for the
//! kind that the chain gave them ([`Sights::shared`]) are asked for once a kind.

use std::ops::Range;

use crate::entities::article::{Article, flag};
use crate::entities::chain::KINDS;
use crate::entities::features::{feature, pair, triple};
use crate::entities::forms::{Form, Shape};
use crate::entities::tagger::Found;
use crate::order;

/// How far around a name single words are looked at.
const WINDOW: usize = 6;
/// How far the names before and behind may stand to be looked at, in tokens.
const GAP: usize = 8;
/// Stands for what lies beyond the paragraph.
const BEYOND: u32 = 9999;

/// How sure the chain is of each kind, summed over names.
type Mass = [f32; KINDS];

/// The parts of a longer name.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Whole,
    First,
    Middle,
    Last,
}

/// An article's names, seen together.
pub struct Sights<'a> {
    article: &'a Article<'a>,
    /// The names as the chain found them, in order.
    pub found: &'a [Found],
    /// For each name whole and for each part of the longer ones: a hash of both, and the kinds; in order, one a hash.
    masses: Vec<(u32, Mass)>,
    /// The share of each kind in all names, in eighths.
    shares: [u32; KINDS],
    /// The coarse clusters of the plain words, each with how often it is there: the logarithm of its thousandths.
    clusters: Vec<(u32, u32)>,
}

impl<'a> Sights<'a> {
    /// Sees the names of an article.
    pub fn new(article: &'a Article<'a>, found: &'a [Found]) -> Self {
        let mut masses: Vec<(u32, Mass)> = Vec::with_capacity(3 * found.len());
        let mut all: Mass = [0.0; KINDS];
        for name in found {
            add(&mut all, &name.kinds);
            masses.push((pair(Part::Whole as u32, whole(article, &name.tokens)), name.kinds));
            if name.tokens.len() > 1 {
                for i in name.tokens.clone() {
                    masses.push((pair(part(&name.tokens, i) as u32, article.form(i).lower), name.kinds));
                }
            }
        }
        order::sort_by(&mut masses, |m| [m.0 as usize, 0, 0]);
        masses.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                add(&mut kept.1, &next.1);
            }
            same
        });
        let sum = all.iter().sum::<f32>().max(0.1);
        Self { article, found, masses, shares: all.map(|m| (8.0 * m / sum) as u32), clusters: clusters(article) }
    }

    /// The features that all names to which the chain gave `kind` share: what the article's names and plain words are.
    pub fn shared(&self, kind: usize, sink: &mut impl FnMut(u32)) {
        let mut put = |template: u32, value: u32| sink(feature(3000 + template, value));
        let kind = kind as u32;
        put(0, 0);
        put(1, kind);
        for (k, share) in (0..).zip(self.shares) {
            put(2, pair(k, share));
        }
        for &(cluster, band) in &self.clusters {
            put(3, pair(cluster, band));
            put(4, triple(cluster, band, kind));
        }
    }

    /// The features of name `n` alone.
    pub fn features(&self, n: usize, sink: &mut impl FnMut(u32)) {
        let name = &self.found[n];
        // The chain's kind and the one that it holds likeliest beside it.
        let rivals = (0..KINDS).rev().filter(|&k| k != name.kind);
        let rival = rivals.max_by(|&a, &b| name.kinds[a].total_cmp(&name.kinds[b])).unwrap_or(name.kind);
        let both = (name.kind * KINDS + rival) as u32;
        let mut put = |template: u32, value: u32| sink(feature(3000 + template, value));
        put(5, both);
        for (k, share) in (0..).zip(self.shares) {
            put(6, triple(k, share, both));
        }
        self.words(&name.tokens, both, &mut put);
        let paragraph = self.article.document.paragraph_at(self.start(&name.tokens));
        let limits = paragraph.map_or(name.tokens.clone(), |p| self.article.document.paragraphs[p].tokens.clone());
        self.around(&name.tokens, &limits, both, &mut put);
        self.sentence(&name.tokens, both, &mut put);
        self.neighbours(n, &limits, both, &mut put);
        self.elsewhere(name, both, &mut put);
    }

    fn start(&self, tokens: &Range<usize>) -> usize {
        self.article.document.tokens[tokens.start].span.start
    }

    /// The words of the name, the list that has it whole, and how it stands.
    fn words(&self, tokens: &Range<usize>, both: u32, put: &mut impl FnMut(u32, u32)) {
        let article = self.article;
        let (start, end) = (tokens.start, tokens.end);
        let (first, last) = (article.form(start), article.form(end - 1));
        let joint = (start + 1..end).find(|&i| matches!(article.document.word(i), "of" | "for" | "de"));
        let head = article.form(joint.unwrap_or(end) - 1);
        let length = tokens.len().min(6) as u32;
        put(10, whole(article, tokens));
        for (template, form) in [(11, last), (13, head), (15, first)] {
            put(template, form.lower);
            put(template + 1, form.entry.fine.into());
        }
        put(17, pair(length.min(2), last.suffix[2]));
        put(18, pair(length.min(2), last.suffix[3]));
        put(19, triple(length, first.shape as u32, last.shape as u32));
        put(20, pair(last.entry.middle.into(), both));
        put(21, pair(first.entry.middle.into(), last.entry.middle.into()));
        for form in tokens.clone().map(|i| article.form(i)) {
            put(22, form.lower);
            put(23, form.entry.middle.into());
            put(24, form.shape as u32);
        }
        put(25, pair(length, both));
        let (classes, part) = article.listed[start];
        let is_last = article.listed[end - 1].1 & 2 != 0;
        if part & 1 != 0 && is_last && !(start + 1..end).any(|i| article.listed[i].1 & 1 != 0) {
            put(26, classes.into());
        }
        let place = flag::START | flag::LINE | flag::TITLE_LINE | flag::BRACKET | flag::QUOTED;
        put(27, pair(u32::from(article.flags[start] & place), both));
        put(28, pair(article.roles[start] as u32, both));
        put(29, pair(article.topic.into(), both));
        if tokens.len() == 1 && first.letters && first.capital {
            let seen = u32::from(article.seen[first.key as usize]);
            for bit in (0..10).filter(|b| seen >> b & 1 != 0) {
                put(30, pair(bit, both));
            }
        }
    }

    /// The words before and behind the name.
    fn around(&self, tokens: &Range<usize>, limits: &Range<usize>, both: u32, put: &mut impl FnMut(u32, u32)) {
        let article = self.article;
        let at = |i: usize| limits.contains(&i).then(|| article.form(i));
        let (before, after) = (at(tokens.start.wrapping_sub(1)), at(tokens.end));
        let lower = |form: Option<&Form>| form.map_or(1, |f| f.lower);
        let middle = |form: Option<&Form>| form.map_or(BEYOND, |f| f.entry.middle.into());
        let last = u32::from(article.form(tokens.end - 1).entry.middle);
        for (template, side) in [(40, before), (45, after)] {
            put(template, pair(lower(side), both));
            put(template + 1, pair(lower(side), last));
        }
        put(50, triple(middle(before), middle(after), both));
        let left = limits.start.max(tokens.start.saturating_sub(WINDOW))..tokens.start;
        let right = tokens.end..limits.end.min(tokens.end + WINDOW);
        for (template, side) in [(51, left), (53, right)] {
            for form in side.map(|i| article.form(i)).filter(|f| f.shape == Shape::Lower) {
                put(template, form.lower);
                put(template + 1, form.entry.middle.into());
            }
        }
    }

    /// The plain words of the sentence.
    fn sentence(&self, tokens: &Range<usize>, both: u32, put: &mut impl FnMut(u32, u32)) {
        let sentences = &self.article.document.sentences;
        let at = sentences.partition_point(|s| s.tokens.end <= tokens.start);
        let Some(sentence) = sentences.get(at) else { return };
        let outside = sentence.tokens.clone().filter(|i| !tokens.contains(i));
        for form in outside.map(|i| self.article.form(i)).filter(|f| is_plain(f)) {
            put(60, form.lower);
            put(61, form.entry.middle.into());
            put(62, pair(form.entry.coarse.into(), both));
        }
    }

    /// The kinds of the names before and behind, and what stands between.
    fn neighbours(&self, n: usize, limits: &Range<usize>, both: u32, put: &mut impl FnMut(u32, u32)) {
        let own = &self.found[n].tokens;
        for (template, at) in [(70, n.wrapping_sub(1)), (75, n + 1)] {
            let Some(other) = self.found.get(at) else { continue };
            let gap = if at < n { other.tokens.end..own.start } else { own.end..other.tokens.start };
            if gap.len() > GAP || !limits.contains(&other.tokens.start) {
                continue;
            }
            let kind = other.kind as u32;
            put(template, pair(kind, both));
            put(template + 1, pair(kind, gap.len() as u32));
            if gap.len() <= 3 {
                let between = gap.fold(3, |hash, i| pair(hash, self.article.form(i).lower));
                put(template + 2, pair(kind, between));
                put(template + 3, triple(kind, between, both));
            }
        }
    }

    /// The kinds of the same name elsewhere, of longer names with its words, and of what it is short for.
    fn elsewhere(&self, name: &Found, both: u32, put: &mut impl FnMut(u32, u32)) {
        let tokens = &name.tokens;
        let (first, last) = (self.article.form(tokens.start), self.article.form(tokens.end - 1));
        let mut add = |template: u32, part: Part, value: u32, own: bool| {
            let hash = pair(part as u32, value);
            let Ok(at) = self.masses.binary_search_by_key(&hash, |m| m.0) else { return };
            let mut mass = self.masses[at].1;
            if own {
                mass.iter_mut().zip(&name.kinds).for_each(|(m, k)| *m -= k);
            }
            shares(&mass, template, both, put);
        };
        add(80, Part::Whole, whole(self.article, tokens), true);
        if tokens.len() > 1 {
            add(83, Part::Last, last.lower, true);
            add(86, Part::First, first.lower, true);
            return;
        }
        add(89, Part::Last, first.lower, false);
        add(92, Part::First, first.lower, false);
        add(95, Part::Middle, first.lower, false);
        if let Some(&(_, run)) = self.article.short_forms.iter().find(|s| s.0 == first.key) {
            let head = self.article.runs[run].head;
            let at = self.found.partition_point(|f| f.tokens.end <= head);
            let long = self.found.get(at).filter(|f| f.tokens.contains(&head)).map_or(KINDS, |f| f.kind);
            put(98, long as u32);
            put(99, pair(long as u32, both));
        }
    }
}

/// The share of each kind in a sum, in quarters, and about how many names there are.
fn shares(mass: &Mass, template: u32, both: u32, put: &mut impl FnMut(u32, u32)) {
    let all: f32 = mass.iter().sum();
    if all < 0.1 {
        return;
    }
    let count = (all as u32).min(4);
    for (kind, m) in (0..).zip(mass) {
        let share = (4.0 * m / all + 0.5) as u32;
        if share > 0 {
            put(template, pair(kind, share));
            put(template + 1, triple(kind, share, count));
            put(template + 2, triple(kind, share, both));
        }
    }
}

fn add(sum: &mut Mass, mass: &Mass) {
    sum.iter_mut().zip(mass).for_each(|(s, m)| *s += m);
}

/// The coarse clusters of an article's plain words, each with its band.
fn clusters(article: &Article) -> Vec<(u32, u32)> {
    let mut counts = [0_u32; 256];
    let mut words = 30;
    let forms = &article.forms;
    for form in forms.of.iter().map(|f| &forms.forms[*f as usize]).filter(|f| is_plain(f)) {
        counts[usize::from(form.entry.coarse)] += 1;
        words += 1;
    }
    let band = |count: u32| (1000 * count / words).checked_ilog2().unwrap_or(0);
    (0..).zip(counts).filter(|c| c.1 > 0).map(|(cluster, count)| (cluster, band(count))).collect()
}

/// A word in lower case that has a cluster.
fn is_plain(form: &Form) -> bool {
    form.shape == Shape::Lower && form.entry.coarse != 0
}

/// A hash of all words of a name, in lower case.
fn whole(article: &Article, tokens: &Range<usize>) -> u32 {
    tokens.clone().fold(7, |hash, i| pair(hash, article.form(i).lower))
}

/// What token `i` is to a name of several.
fn part(tokens: &Range<usize>, i: usize) -> Part {
    match i {
        _ if i + 1 == tokens.end => Part::Last,
        _ if i == tokens.start => Part::First,
        _ => Part::Middle,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::entities::article::tests::look;

    /// The features of the last of the names, given by their tokens and kinds.
    fn features(text: &str, names: &[(Range<usize>, usize)]) -> BTreeSet<u32> {
        look(text, |article| {
            let found = |(tokens, kind): &(Range<usize>, usize)| {
                let kinds = std::array::from_fn(|k| f32::from(u8::from(k == *kind)));
                Found { tokens: tokens.clone(), kind: *kind, probability: 1.0, rival: KINDS, kinds }
            };
            let found: Vec<Found> = names.iter().map(found).collect();
            let mut all = BTreeSet::new();
            Sights::new(article, &found).features(found.len() - 1, &mut |f| _ = all.insert(f));
            all
        })
    }

    #[test]
    fn the_names_beside_and_elsewhere_are_seen() {
        let beside = |kind| features("Quill and Oke met.", &[(0..1, kind), (2..3, 0)]);
        assert_ne!(beside(0), beside(1), "joined by `and`");
        let longer = |kind| {
            features(
                "Oke Bank grew.\n\nThe firm fell as far as its rivals did when Oke left.",
                &[(0..2, kind), (15..16, 0)],
            )
        };
        assert_ne!(longer(0), longer(1), "the first word of a longer name");
        let whole = |kind| {
            features("Oke grew.\n\nThe firm fell as far as its rivals did when Oke left.", &[(0..1, kind), (14..15, 0)])
        };
        assert_ne!(whole(0), whole(1), "the same name");
        let short = |kind| features("Lowick Rowing Club (LRC) won.\n\nThen, said LRC", &[(0..3, kind), (11..12, 0)]);
        assert_ne!(short(0), short(1), "what it is short for");
    }

    #[test]
    fn words_of_the_sentence_count_wherever_they_stand() {
        let near = |word: &str| features(&format!("Oke, which has {word} for a very long time now, won"), &[(0..1, 0)]);
        assert_ne!(near("sung"), near("traded"));
        assert_eq!(features("Oke won.", &[(0..1, 0)]), features("Oke won.\n\nThe ship sank.", &[(0..1, 0)]));
    }
}
