//! Looks again at whole names: which of the eight kinds a name is, or whether it is none, by all its words, what stands
//! around it and what the chain made of the other names of the article. A linear classifier (softmax) whose scores are
//! added to the logarithms of the chain's own probabilities, so that without weights nothing changes.
//!
//! `Halifax` (place or organisation; `Halifax Bank` elsewhere) -> organisation
//!
//! ```text
//! section "look"
//! bytes 0..4     number of features, u32 little endian
//!       4..8     worth of one step of a weight, f32
//!       8..12    number of weights, u32
//!       ...      a [`Table`] with keys of 10 bits and a weight a choice
//! ```

pub mod sights;

use crate::document::Language;
use crate::entities::article::Article;
use crate::entities::chain::{KINDS, exp};
use crate::entities::table::Table;
use crate::entities::tagger::Found;
use crate::model::ModelError;
use sights::Sights;

/// The choices: the kinds, and no name.
pub const CHOICES: usize = KINDS + 1;
/// Names that the chain is surer of are left as they are.
pub const SURE: f32 = 0.97;
/// How many bits of a feature's hash are kept, beside where it stands.
const BITS: u32 = 10;

/// One weight a choice.
pub type Row = [i8; CHOICES];
/// Sums of weights.
type Sum = [i32; CHOICES];

/// The trained weights.
#[derive(Clone, Debug, Default)]
pub struct Look {
    table: Table<CHOICES>,
    scale: f32,
}

impl Look {
    /// Reads the section; refuses one whose parts do not fit together.
    pub fn read(section: &[u8]) -> Result<Self, ModelError> {
        Self::parse(section).ok_or_else(|| ModelError::Section("look".into()))
    }

    fn parse(section: &[u8]) -> Option<Self> {
        let (head, rest) = section.split_first_chunk::<12>()?;
        let word = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let scale = Some(f32::from_bits(word(4))).filter(|s| s.is_finite())?;
        Some(Self { table: Table::read(rest, word(0) as usize, word(8) as usize, BITS)?, scale })
    }

    /// Writes the section. Of two features that look alike the first wins.
    pub fn write(features: &[(u32, Row)], scale: f32) -> Vec<u8> {
        let (table, rows, weights) = Table::write(features, BITS);
        let head = [rows as u32, scale.to_bits(), weights as u32];
        head.into_iter().flat_map(u32::to_le_bytes).chain(table).collect()
    }

    /// Decides again on the names that the chain is not sure of: sets kind and probability, and drops what is no name.
    pub fn again(&self, article: &Article, found: &mut Vec<Found>) {
        let doubted = |name: &Found| !is_sure(name) && is_learnt(article, name);
        if self.table.is_empty() || !found.iter().any(doubted) {
            return;
        }
        let sights = Sights::new(article, found);
        let mut shared = [None; KINDS];
        let mut decided: Vec<(usize, f32)> = found.iter().map(|name| (name.kind, name.probability)).collect();
        for (n, name) in found.iter().enumerate().filter(|(_, name)| doubted(name)) {
            let mut sum = *shared[name.kind].get_or_insert_with(|| {
                let mut sum = Sum::default();
                sights.shared(name.kind, &mut |feature| self.add(feature, &mut sum));
                sum
            });
            sights.features(n, &mut |feature| self.add(feature, &mut sum));
            decided[n] = self.decide(&name.kinds, &sum);
        }
        for (name, (kind, probability)) in found.iter_mut().zip(decided) {
            if kind != name.kind {
                name.rival = name.kind;
            }
            (name.kind, name.probability) = (kind, probability);
        }
        found.retain(|name| name.kind < KINDS);
    }

    fn add(&self, feature: u32, sum: &mut Sum) {
        if let Some(row) = self.table.get(feature) {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += i32::from(*w));
        }
    }

    /// The best choice and its probability: the chain's probabilities times the exponentials of the weights.
    fn decide(&self, kinds: &[f32; KINDS], sum: &Sum) -> (usize, f32) {
        let prior = priors(kinds);
        let odds: [f32; CHOICES] = std::array::from_fn(|c| prior[c] * exp(sum[c] as f32 * self.scale));
        let best = (0..CHOICES).rev().max_by(|&a, &b| odds[a].total_cmp(&odds[b])).unwrap_or(KINDS);
        (best, odds[best] / odds.iter().sum::<f32>())
    }
}

/// Whether the chain is sure enough of a name.
pub fn is_sure(name: &Found) -> bool {
    name.probability > SURE
}

/// Whether a name stands in a language whose sentences the weights have learnt from: in French ones they drop names.
fn is_learnt(article: &Article, name: &Found) -> bool {
    let document = article.document;
    let paragraph = document.paragraph_at(document.tokens[name.tokens.start].span.start);
    paragraph.is_none_or(|p| document.paragraphs[p].language == Language::English)
}

/// The chain's probabilities of the choices, none below a ten-thousandth.
pub fn priors(kinds: &[f32; KINDS]) -> [f32; CHOICES] {
    let none = 1.0 - kinds.iter().sum::<f32>();
    std::array::from_fn(|c| kinds.get(c).copied().unwrap_or(none).max(1e-4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::article::tests::look;

    const PLACE: usize = 2;
    const BODY: usize = 1;

    /// `Halifax` of two sentences, first not sure whether a place or an organisation.
    fn names(sure: f32) -> Vec<Found> {
        let mut kinds = [0.0; KINDS];
        (kinds[PLACE], kinds[BODY]) = (sure, 0.99 - sure);
        let found = |at: usize| Found { tokens: at..at + 1, kind: PLACE, probability: sure, rival: KINDS, kinds };
        vec![found(3), found(5)]
    }

    /// What becomes of the names when each feature of the second has these weights.
    fn decided(row: Row, sure: f32) -> Vec<(usize, usize, f32)> {
        look("They met Ann. Later at Halifax", |article| {
            let mut found = names(sure);
            found[0].tokens = 2..3;
            let mut features = Vec::new();
            Sights::new(article, &found).features(1, &mut |f| features.push((f, row)));
            features.sort_unstable();
            features.dedup();
            let section = Look::write(&features, 0.01);
            Look::read(&section).unwrap().again(article, &mut found);
            found.iter().map(|f| (f.tokens.start, f.kind, f.probability)).collect()
        })
    }

    fn row(choice: usize, weight: i8) -> Row {
        std::array::from_fn(|c| if c == choice { weight } else { 0 })
    }

    #[test]
    fn weights_decide_what_the_chain_is_not_sure_of() {
        let kinds = |row, sure| decided(row, sure).iter().map(|n| (n.0, n.1)).collect::<Vec<_>>();
        assert_eq!(kinds(row(BODY, 100), 0.9).last(), Some(&(5, BODY)));
        assert_eq!(kinds(row(PLACE, 100), 0.9), [(2, PLACE), (5, PLACE)]);
        assert_eq!(kinds(row(BODY, 100), 0.98), [(2, PLACE), (5, PLACE)], "sure enough");
        assert!(kinds(row(KINDS, 100), 0.9).iter().all(|n| n.0 != 5), "no name");
        let all = decided(row(PLACE, 100), 0.9);
        assert!(all[1].2 > 0.95, "surer now: {all:?}");
    }

    #[test]
    fn without_weights_the_chain_has_its_way() {
        look("They met Ann. Later at Halifax", |article| {
            let mut found = names(0.6);
            Look::default().again(article, &mut found);
            assert_eq!(found, names(0.6));
        });
    }

    #[test]
    fn a_section_that_does_not_fit_together_is_refused() {
        let good = Look::write(&[(7, row(3, -5)), (0xffff_0000, row(8, 9))], 0.25);
        assert!(Look::read(&good).is_ok());
        assert!((0..good.len()).all(|cut| Look::read(&good[..cut]).is_err()));
        let mut endless = good;
        endless[4..8].copy_from_slice(&f32::INFINITY.to_le_bytes());
        assert!(Look::read(&endless).is_err());
    }
}
