//! Turns annotated texts into stretches of tokens with features and labels, by the pipeline's own stages.

use std::ops::Range;

use newsmark::document::Document;
use newsmark::entities::article::Article;
use newsmark::entities::chain::{KINDS, OUTSIDE, class};
use newsmark::entities::features::{self, PLACES, REACH};
use newsmark::entities::tally::Tally;
use newsmark::lexicon::words::mix;
use newsmark::lexicon::{Entry, Lexicon};
use newsmark::{paragraphs, sentences, tokens};

use crate::augment::Draw;
use crate::corpus::Text;

/// The open tokens of one text.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The number of its part.
    pub part: usize,
    /// Its stretches: ranges of its open tokens.
    pub stretches: Vec<Range<usize>>,
    /// For each open token, its number in the document.
    pub token: Vec<usize>,
    /// How many tokens the document has.
    pub tokens: usize,
    /// For each open token, the class for steps.
    pub classes: Vec<u8>,
    /// For each open token, its label.
    pub gold: Vec<u8>,
    /// For each open token, where its features end; those of the first start at 0.
    pub ends: Vec<u32>,
    /// Features, later numbers of features.
    pub features: Vec<u32>,
    /// As `ends`, of the second pass.
    pub rest_ends: Vec<u32>,
    /// As `features`, of the second pass.
    pub rest: Vec<u32>,
}

/// What could not be shown by labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Losses {
    /// Names.
    pub names: usize,
    /// Names that start or end inside a token.
    pub edges: usize,
    /// Names with a token that is not open.
    pub closed: usize,
    /// Tokens.
    pub tokens: usize,
    /// Open tokens.
    pub open: usize,
}

/// The document of a text, up to its sentences.
pub fn document(text: &str) -> Document {
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    paragraphs::split(&mut document);
    tokens::split(&mut document);
    sentences::split(&mut document);
    document
}

impl Sample {
    /// Looks at a text. `blind`: some of its names are made strangers, by this seed.
    pub fn new(text: &Text, lexicon: Lexicon, blind: Option<u32>, losses: &mut Losses) -> Self {
        let document = document(&text.text);
        let mut article = Article::new(&document, lexicon);
        let labels = labels(&document, &article, text, losses);
        if let Some(seed) = blind {
            hide(&mut article, &labels, seed);
        }
        let mut sample = Self { part: text.part, tokens: document.tokens.len(), ..Self::default() };
        for stretch in &article.stretches {
            let first = sample.token.len();
            let at = document.tokens[stretch.start].span.start;
            let limits =
                document.paragraphs[document.paragraph_at(at).expect("tokens stand in paragraphs")].tokens.clone();
            for i in stretch.clone() {
                for place in 0..PLACES {
                    let at = (i + place).wrapping_sub(REACH);
                    let form = limits.contains(&at).then(|| article.form(at));
                    features::word(form, place, &mut |f| sample.features.push(f));
                }
                features::place(&article, i, &limits, &mut |f| sample.features.push(f));
                sample.ends.push(sample.features.len() as u32);
                sample.token.push(i);
                sample.classes.push(class(article.form(i)));
                sample.gold.push(labels[i]);
            }
            sample.stretches.push(first..sample.token.len());
        }
        losses.tokens += sample.tokens;
        losses.open += sample.token.len();
        sample
    }

    /// Fills the features of the second pass from labels of the first, one an open token.
    pub fn look_again(&mut self, text: &Text, lexicon: Lexicon, labels: &[u8]) {
        let document = document(&text.text);
        let article = Article::new(&document, lexicon);
        let mut all = vec![OUTSIDE; self.tokens];
        self.token.iter().zip(labels).for_each(|(&i, &label)| all[i] = label);
        let tally = Tally::new(&article, all);
        self.rest.clear();
        self.rest_ends.clear();
        for &i in &self.token {
            features::rest(&article, &tally, i, &mut |f| self.rest.push(f));
            self.rest_ends.push(self.rest.len() as u32);
        }
    }

    /// The features of open token `i`, and those of its second pass.
    pub fn at(&self, i: usize) -> (&[u32], &[u32]) {
        let part = |ends: &[u32]| (if i == 0 { 0 } else { ends[i - 1] as usize })..ends[i] as usize;
        let rest = if self.rest_ends.is_empty() { &[][..] } else { &self.rest[part(&self.rest_ends)] };
        (&self.features[part(&self.ends)], rest)
    }
}

/// Makes some words of names strangers: nothing is left of them but shape, clusters, lists and short affixes, and of a few
/// not even that. Most names of tomorrow's news are such.
fn hide(article: &mut Article, labels: &[u8], seed: u32) {
    let mut draw = Draw::new(seed);
    let mut named = vec![false; article.forms.forms.len()];
    for (&form, &label) in article.forms.of.iter().zip(labels) {
        named[form as usize] |= label != OUTSIDE;
    }
    for (form, named) in article.forms.forms.iter_mut().zip(named) {
        let hidden = form.capital && form.letters && if named { draw.once_in(3) } else { draw.once_in(12) };
        if !hidden {
            continue;
        }
        form.word = mix(form.word ^ seed);
        form.lower = mix(form.lower ^ seed);
        form.prefix[3] = 0;
        form.suffix[3] = 0;
        if draw.once_in(4) {
            form.entry = Entry::default();
            form.known = 0;
        }
    }
}

/// The label of each token of the document.
fn labels(document: &Document, article: &Article, text: &Text, losses: &mut Losses) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; document.tokens.len()];
    for (span, kind) in &text.names {
        let (first, last) = (document.token_at(span.start), document.token_at(span.end - 1));
        let open = article.stretches.iter().any(|s| s.contains(&first) && s.contains(&last));
        losses.names += 1;
        losses.edges +=
            usize::from(document.tokens[first].span.start != span.start || document.tokens[last].span.end != span.end);
        losses.closed += usize::from(!open);
        if std::env::var_os("NEWSMARK_SHOW_LOSSES").is_some() && !open {
            eprintln!("closed: {}", &text.text[span.clone()]);
        }
        if open {
            labels[first] = *kind as u8;
            labels[first + 1..=last].fill((KINDS + kind) as u8);
        }
    }
    labels
}
