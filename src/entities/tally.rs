//! What the first pass made of each word of the article, for the second pass to agree with.
//!
//! `Kane` was `Person` twice elsewhere, last word of a longer name once

use crate::entities::article::Article;
use crate::entities::chain::{OUTSIDE, is_begin, kind_of};

/// Counts of labels by word and by pair of words.
pub struct Tally {
    /// Labels of the first pass, one a token.
    labels: Vec<u8>,
    /// For each lower-case word, how often each kind (8: none) took it.
    words: Vec<[u16; 9]>,
    /// As `words`, of those, how often as the first of a name.
    begins: Vec<u16>,
    /// For each pair of neighbours, by a hash: how often each kind took both.
    pairs: Vec<[u16; 9]>,
}

fn count(slot: &mut u16) {
    *slot = slot.saturating_add(1);
}

impl Tally {
    /// Counts the labels of the first pass.
    pub fn new(article: &Article, labels: Vec<u8>) -> Self {
        let mut words = vec![[0_u16; 9]; article.forms.keys];
        let mut begins = vec![0_u16; article.forms.keys];
        let mut pairs = vec![[0_u16; 9]; (labels.len() / 2).next_power_of_two().clamp(16, 1 << 14)];
        for (i, &label) in labels.iter().enumerate() {
            let form = article.form(i);
            if !form.letters || !form.capital {
                continue;
            }
            let kind = kind_of(label);
            count(&mut words[form.key as usize][kind]);
            if is_begin(label) {
                count(&mut begins[form.key as usize]);
            }
            if let Some(at) = pair(article, i, pairs.len()) {
                count(&mut pairs[at][kind]);
            }
        }
        Self { labels, words, begins, pairs }
    }

    /// The kind that took the word of token `i` most often elsewhere, how sure, and whether it began a name there; 0
    /// where it stands nowhere else.
    pub fn word(&self, article: &Article, i: usize) -> u32 {
        let form = article.form(i);
        let own = if form.letters && form.capital { kind_of(self.labels[i]) } else { usize::MAX };
        let key = form.key as usize;
        let begin = self.begins[key] - u16::from(own != usize::MAX && is_begin(self.labels[i]));
        summary(&self.words[key], own, begin)
    }

    /// The kind of the long form that the word of token `i` is short for, plus 1; 0: none.
    pub fn long_form(&self, article: &Article, i: usize) -> u32 {
        let key = article.form(i).key;
        let long = article.short_forms.iter().find(|s| s.0 == key);
        long.map_or(0, |&(_, run)| 1 + kind_of(self.labels[article.runs[run].head]) as u32)
    }

    /// As [`Tally::word`], for the pair of token `i` and the one before it.
    pub fn before(&self, article: &Article, i: usize) -> Option<u32> {
        self.pair_at(article, i.checked_sub(1)?)
    }

    /// As [`Tally::word`], for the pair of token `i` and the one after it.
    pub fn after(&self, article: &Article, i: usize) -> Option<u32> {
        self.pair_at(article, i)
    }

    fn pair_at(&self, article: &Article, i: usize) -> Option<u32> {
        let at = pair(article, i, self.pairs.len())?;
        Some(summary(&self.pairs[at], kind_of(self.labels[i]), 0))
    }
}

/// The slot (of a power of two) of the pair that starts at token `i`, if both are words of one run.
fn pair(article: &Article, i: usize, slots: usize) -> Option<usize> {
    let run = article.run_of[i];
    if run == 0 || article.run_of.get(i + 1) != Some(&run) {
        return None;
    }
    let (a, b) = (article.form(i), article.form(i + 1));
    if !a.letters || !a.capital || !b.letters || !b.capital {
        return None;
    }
    Some((a.lower.rotate_left(7) ^ b.lower.wrapping_mul(0x9e37_79b1)) as usize >> 7 & (slots - 1))
}

/// Kind, share and part as one number; `own` is one count to leave out.
fn summary(counts: &[u16; 9], own: usize, begin: u16) -> u32 {
    let count = |k: usize| u32::from(counts[k]) - u32::from(k == own);
    let total: u32 = (0..9).map(count).sum();
    if total == 0 {
        return 0;
    }
    let best = (0..9).max_by_key(|&k| (count(k), 8 - k)).unwrap_or(OUTSIDE.into());
    let most = count(best);
    let share = if most == total {
        3
    } else if most * 3 >= total * 2 {
        2
    } else {
        1
    };
    let often = u32::from(most > 1) + u32::from(most > 3);
    let begun = if u32::from(begin) == 0 {
        0
    } else if u32::from(begin) >= most {
        2
    } else {
        1
    };
    1 + best as u32 + 16 * share + 64 * often + 256 * begun
}
