//! The texts to learn from: the corpus, the prose and the lessons, each in several ways.

use newsmark::Model;
use newsmark::lexicon::Lexicon;
use newsmark::lexicon::words::mix;

use crate::Args;
use crate::corpus::{self, PARTS, Text};
use crate::samples::{Losses, Sample};
use crate::{augment, headlines, lessons, prose};

/// How a text is shown.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// As it is.
    Plain,
    /// With some names made strangers.
    Blind,
    /// Set in another way.
    Altered,
}

/// The ways in the order in which they are given up.
const WAYS: [Way; 3] = [Way::Plain, Way::Blind, Way::Altered];

/// The texts to learn from, each in several ways.
#[derive(Default)]
pub struct Training {
    /// The texts as they are shown.
    pub texts: Vec<Text>,
    /// Their tokens.
    pub samples: Vec<Sample>,
    /// Whether a text is a single line of a document that is there as a whole too.
    pub single: Vec<bool>,
    /// How each is shown.
    pub ways: Vec<Way>,
    /// The number of the text that this one is a way of.
    pub base: Vec<u32>,
}

impl Training {
    fn add(&mut self, text: Text, single: bool, ways: &[Way], lexicon: Lexicon, losses: &mut Losses) {
        let base = self.texts.len() as u32;
        for &way in ways {
            let seed = mix(base ^ (way as u32) << 28);
            let text = if way == Way::Altered { augment::alter(&text, seed) } else { text.clone() };
            self.samples.push(Sample::new(&text, lexicon, (way == Way::Blind).then_some(seed), losses));
            self.texts.push(text);
            self.single.push(single);
            self.ways.push(way);
            self.base.push(base);
        }
    }

    /// Whether a sample is shown in an epoch: whole documents and their single lines take turns, and so do the ways.
    pub fn is_shown(&self, epoch: usize, s: usize) -> bool {
        let turn = self.lone(s) || self.single[s] == epoch.is_multiple_of(2);
        let ways = self.base.iter().skip(self.base[s] as usize).take(3).filter(|b| **b == self.base[s]).count();
        let lot = mix(self.base[s] ^ mix(epoch as u32 + 1)) % 10;
        let way = match (ways, lot) {
            (1, _) | (_, 0..=4) => Way::Plain,
            (2, _) | (_, 5..=7) => Way::Blind,
            _ => Way::Altered,
        };
        turn && self.ways[s] == way
    }

    /// Whether a sample is shown with the features of the second pass in an epoch.
    pub fn is_second(&self, epoch: usize, s: usize) -> bool {
        mix(self.base[s] ^ mix(epoch as u32 ^ 0x5555)).is_multiple_of(2)
    }

    /// Whether a text is there in one form alone, and not as a whole and line by line.
    pub fn lone(&self, s: usize) -> bool {
        matches!(self.samples[s].part, 0 | LESSONS | PROSE)
    }
}

/// The number of the part that the lessons are.
pub const LESSONS: usize = PARTS.len();
/// The number of the part that the prose is.
pub const PROSE: usize = PARTS.len() + 1;

/// Reads the corpus, the prose and the lessons; headlines are made of them.
pub fn read(args: &Args, base: &Model) -> Training {
    let mut training = Training::default();
    let mut losses = Losses::default();
    let lexicon = base.lexicon();
    for (part, name) in PARTS.iter().enumerate() {
        if args.without.as_deref() == Some(name) {
            continue;
        }
        let mut lines = corpus::lines(&args.corpus, part, "train");
        lines.retain(|(doc, _)| corpus::lot(doc, 1) <= args.share && !(args.strange && corpus::is_strange(part, doc)));
        let whole = corpus::join(&lines);
        let lone = whole.len() == lines.len();
        let all = &WAYS[..args.ways.clamp(1, 3)];
        for text in whole {
            training.add(text, false, if lone { all } else { &all[..args.ways.clamp(1, 2)] }, lexicon, &mut losses);
        }
        if !lone {
            lines.into_iter().for_each(|(_, text)| training.add(text, true, all, lexicon, &mut losses));
        }
    }
    if args.without.as_deref() != Some("prose") {
        let mut documents = prose::read(&args.prose, PROSE);
        documents.retain(|(id, _)| corpus::lot(id, 1) <= args.share);
        for (_, text) in documents {
            training.add(text, false, &WAYS[..args.ways.clamp(1, 3)], lexicon, &mut losses);
        }
    }
    if args.lessons > 0 {
        let lists = lessons::lists(&args.data, &training.texts);
        let texts = lessons::fill(&args.data, &lists, args.lessons, LESSONS);
        eprintln!("{} lessons", texts.len());
        texts.into_iter().for_each(|text| training.add(text, false, &[Way::Plain], lexicon, &mut losses));
    }
    if args.headlines > 0 {
        let plain = |i: &usize| training.ways[*i] == Way::Plain && !training.single[*i];
        let texts: Vec<Text> = (0..training.texts.len()).filter(plain).map(|i| training.texts[i].clone()).collect();
        let texts = headlines::make(&texts, args.headlines, LESSONS);
        eprintln!("{} texts of headlines", texts.len());
        texts.into_iter().for_each(|text| training.add(text, false, &WAYS[..2], lexicon, &mut losses));
    }
    eprintln!("{losses:?}");
    training
}
