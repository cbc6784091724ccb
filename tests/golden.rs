//! The pipeline on the seeds: gold files that hold together, figures that do not fall, output that does not drift.

#[path = "golden/figures.rs"]
mod figures;
#[path = "golden/listing.rs"]
mod listing;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use newsmark::document::{By, Status};
use newsmark::export::newsmark::read;
use newsmark::kinds::{KINDS, Kind};
use newsmark::{Document, Model, Options, annotate};

/// A sample article with its gold.
struct Seed {
    name: String,
    text: String,
    gold: Document,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|v| v == "1")
}

/// The seeds in the order of the index.
fn seeds() -> Vec<Seed> {
    let index = fs::read_to_string(folder("seeds/index.json")).unwrap();
    let index: Vec<serde_json::Value> = serde_json::from_str(&index).unwrap();
    index
        .iter()
        .map(|entry| {
            let file = entry["file"].as_str().expect("an entry has a file");
            assert!(entry["title"].is_string() && entry["about"].is_string(), "{file}");
            let name = file.strip_suffix(".txt").expect("a seed is a .txt file").to_owned();
            let text = fs::read_to_string(folder("seeds").join(file)).unwrap();
            let json = fs::read_to_string(folder("seeds").join(format!("{name}.json"))).unwrap();
            let gold = read(&json).unwrap_or_else(|e| panic!("{name}.json: {e}"));
            Seed { name, text, gold }
        })
        .collect()
}

/// The pipeline's answer, with nothing but the text to go by: the date must be found in it.
fn answer(seed: &Seed) -> Document {
    let options = Options { id: Some(seed.name.clone()), ..Options::default() };
    annotate(&seed.text, &options, &Model::built_in())
}

#[test]
fn the_index_names_every_seed() {
    let listed: BTreeSet<String> = seeds().into_iter().map(|s| s.name).collect();
    let there: BTreeSet<String> = fs::read_dir(folder("seeds"))
        .unwrap()
        .filter_map(|f| f.unwrap().file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn every_gold_file_holds_together() {
    for Seed { name, text, gold } in seeds() {
        assert_eq!(gold.text, text, "{name}: the gold is of another text");
        assert_eq!(gold.id.as_deref(), Some(name.as_str()));
        assert!(gold.date.is_some(), "{name}");
        let mut end = 0;
        for a in &gold.annotations {
            let words = gold.slice(a.span);
            assert_eq!((a.status, a.by), (Status::Accepted, By::Reader), "{name}: {words}");
            assert_eq!(words.trim(), words, "{name}");
            assert_eq!(a.kind.is_number(), a.value.is_some(), "{name}: {words}");
            assert_eq!(a.kind.is_entity(), a.entity.is_some(), "{name}: {words}");
            if a.kind != Kind::Quote {
                assert!(a.span.start >= end, "{name}: {words} overlaps what stands before it");
                end = a.span.end;
            }
        }
        for e in &gold.entities {
            let mentions: Vec<_> = gold.annotations.iter().filter(|a| a.entity == Some(e.id)).map(|a| a.id).collect();
            assert_eq!(mentions, e.mentions, "{name}: {}", e.name);
        }
    }
}

#[test]
fn the_gold_shows_every_kind() {
    let seeds = seeds();
    let shown: BTreeSet<Kind> = seeds.iter().flat_map(|s| s.gold.annotations.iter().map(|a| a.kind)).collect();
    let missing: Vec<_> = KINDS.iter().filter(|k| !shown.contains(&k.kind)).map(|k| k.name).collect();
    assert!(missing.is_empty(), "no seed shows {missing:?}");
}

#[test]
fn figures_stay_above_their_floors() {
    let mut total = figures::Figures::default();
    println!("{:<18}{}", "", figures::heading());
    for seed in seeds() {
        let (mut one, answer) = (figures::Figures::default(), answer(&seed));
        one.add(&seed.gold, &answer);
        if std::env::var_os("GOLDEN_MISSES").is_some() {
            println!("{}", listing::difference(&listing::list(&seed.gold), &listing::list(&answer)));
        }
        println!("{:<18}{}", seed.name, one.row());
        total.merge(&one);
    }
    println!("{:<18}{}", "all", total.row());
    figures::guard(&total, &folder("tests/golden/floor.json"), is_update());
}

#[test]
fn listings_are_as_recorded() {
    let mut drifted = Vec::new();
    for seed in seeds() {
        let path = folder("tests/golden").join(format!("{}.txt", seed.name));
        let now = listing::list(&answer(&seed));
        if is_update() {
            fs::write(&path, now).unwrap();
            continue;
        }
        let then = fs::read_to_string(&path).unwrap_or_default();
        if then != now {
            drifted.push(format!("{}\n{}", path.display(), listing::difference(&then, &now)));
        }
    }
    assert!(
        drifted.is_empty(),
        "the output is not as recorded (- recorded, + now). Where that is meant: UPDATE_GOLDEN=1 cargo test --test golden\n\n{}",
        drifted.join("\n")
    );
}
