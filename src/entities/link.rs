//! Links entities to authorities: the newsroom's list, ISO 3166 for countries, GeoNames for other places, Wikidata for
//! companies and other bodies.
//!
//! `Paris` beside `Texas` -> GeoNames 4717560; beside `France` -> 2988507; `Springfield` alone -> nothing
//!
//! The readings of a place are weighed like a sum of evidence: the logarithm of its population, what its rank adds
//! (country, capital), how often the article names its country or region otherwise (`French` counts for France), and
//! most of all a place directly behind it (`Paris, Texas`). The weights become shares by a softmax, in which a place
//! that the gazetteer does not have takes part; a share below [`CLOSE`] links nothing.

use std::collections::BTreeMap;

use super::list::DeskList;
use crate::document::{Document, Entity, EntityId, Link};
use crate::kinds::Kind;
use crate::lexicon::Gazetteer;
use crate::lexicon::fold::{fold, without_legal_form};
use crate::lexicon::gazetteer::{Entry, What};
use crate::order;

/// The least share that makes a link.
const CLOSE: f32 = 0.7;
/// Weight of a place that the gazetteer lacks: that of 30,000 inhabitants and little renown.
const UNKNOWN: f32 = 10.8;
/// How well known a company of one word must be (`Saga`, `Metro` and `Liberty` are many things).
const KNOWN: u8 = 130;

/// Gives entities their links. Runs after the mentions are chained.
pub fn link(document: &mut Document, gazetteer: &Gazetteer, list: Option<&DeskList>) {
    let forms = forms(document);
    let mut entities = std::mem::take(&mut document.entities);
    let votes = Votes::count(&entities, &forms, gazetteer);
    for (entity, forms) in entities.iter_mut().zip(&forms) {
        entity.link = match entity.kind {
            Kind::Place => place(document, entity, forms, gazetteer, &votes),
            Kind::Organisation | Kind::Product => company(forms, gazetteer),
            _ => None,
        };
        if let Some(list) = list {
            listed(document, entity, forms, list);
        }
    }
    document.entities = entities;
}

/// One entity's mentions: indices of annotations, and their distinct folded names.
#[derive(Default)]
struct Forms {
    mentions: Vec<usize>,
    names: Vec<String>,
}

fn forms(document: &Document) -> Vec<Forms> {
    let mut all: Vec<Forms> = document.entities.iter().map(|_| Forms::default()).collect();
    for (at, a) in document.annotations.iter().enumerate() {
        let Some(forms) = a.entity.and_then(|id| all.get_mut(id as usize - 1)) else { continue };
        let name = fold(document.slice(a.span));
        forms.mentions.push(at);
        if !forms.names.contains(&name) {
            forms.names.push(name);
        }
    }
    all
}

/// The newsroom's own name and identifier. A name that stands for two rows says nothing.
fn listed(document: &Document, entity: &mut Entity, forms: &Forms, list: &DeskList) {
    let mut rows: Vec<usize> = Vec::new();
    for &at in &forms.mentions {
        let mut found = list.look_up(document.slice(document.annotations[at].span));
        if let (Some(row), None) = (found.next(), found.next())
            && list.entry(row).kind == Some(entity.kind)
            && !rows.contains(&row)
        {
            rows.push(row);
        }
    }
    let [row] = rows[..] else { return };
    let entry = list.entry(row);
    entity.name.clone_from(&entry.name);
    if let Some(id) = &entry.id {
        entity.link = Some(Link { authority: "list".into(), id: id.clone(), score: 1.0 });
    }
}

/// How often the article names each country and region, by their ISO codes. A region counts for its country too.
#[derive(Default)]
struct Votes<'g> {
    areas: BTreeMap<&'g str, f32>,
    /// What each entity itself has added.
    own: BTreeMap<(EntityId, &'g str), f32>,
}

impl<'g> Votes<'g> {
    fn count(entities: &[Entity], forms: &[Forms], gazetteer: &Gazetteer<'g>) -> Self {
        let mut votes = Self::default();
        let telling = |e: &(&Entity, &Forms)| matches!(e.0.kind, Kind::Place | Kind::Group);
        for (entity, forms) in entities.iter().zip(forms).filter(telling) {
            let Some(best) = clear(entity, &readings(forms, gazetteer)) else { continue };
            // A city says less of the country than its own name does.
            let weight = if matches!(best.what, What::City | What::Capital) { 0.5 } else { 1.0 };
            let count = weight * forms.mentions.len() as f32;
            votes.add(entity.id, best.area, count);
            if best.area.len() > 2 {
                votes.add(entity.id, best.country(), count);
            }
        }
        votes
    }

    fn add(&mut self, entity: EntityId, area: &'g str, count: f32) {
        if !area.is_empty() {
            *self.areas.entry(area).or_default() += count;
            *self.own.entry((entity, area)).or_default() += count;
        }
    }

    /// What the rest of the article says for `area`.
    fn of(&self, entity: EntityId, area: &str) -> f32 {
        let all = self.areas.get(area).copied().unwrap_or_default();
        all - self.own.get(&(entity, area)).copied().unwrap_or_default()
    }
}

/// The reading of a name that needs no context: a country or a people, or a city twenty times its namesakes.
fn clear<'g>(entity: &Entity, readings: &[Entry<'g>]) -> Option<Entry<'g>> {
    let wanted = |e: &&Entry| match entity.kind {
        Kind::Place => e.is_place(),
        Kind::Group => e.what == What::Demonym,
        _ => false,
    };
    let mut fitting: Vec<&Entry> = readings.iter().filter(wanted).collect();
    // No prior is below 0, so that their bits have their order.
    order::sort_by(&mut fitting, |e| [order::down(prior(e).to_bits() as usize), 0, 0]);
    match fitting[..] {
        [one, ..] if entity.kind == Kind::Group => Some(*one),
        [one] if prior(one) > UNKNOWN + 2.0 => Some(*one),
        [one, other, ..] if prior(one) > prior(other) + 3.0 => Some(*one),
        _ => None,
    }
}

/// All readings of an entity's names, each once.
fn readings<'g>(forms: &Forms, gazetteer: &Gazetteer<'g>) -> Vec<Entry<'g>> {
    let mut all: Vec<Entry> = Vec::new();
    for name in &forms.names {
        let name = if gazetteer.contains(name) { name } else { spelt_out(name) };
        for entry in gazetteer.look_up(name) {
            if !all.contains(&entry) {
                all.push(entry);
            }
        }
    }
    all
}

/// Weight of a reading without context: `ln(population)`, and more for a country (`Luxembourg`, `Mexico`), a region and a
/// capital (`Washington`), which the news means unless it says otherwise, and for a city that many languages name.
fn prior(entry: &Entry) -> f32 {
    let bonus = match entry.what {
        What::Country | What::Continent => 3.0,
        What::Region => 2.0,
        What::Capital => 4.5,
        _ => 0.0,
    };
    f32::from(entry.rank) / 10.0 + bonus + 0.2 * f32::from(entry.renown)
}

/// The link of a place, where one reading is clearly ahead.
fn place(document: &Document, entity: &Entity, forms: &Forms, gazetteer: &Gazetteer, votes: &Votes) -> Option<Link> {
    let readings: Vec<Entry> = readings(forms, gazetteer).into_iter().filter(Entry::is_place).collect();
    let behind = neighbours(document, forms, gazetteer, false);
    let before = neighbours(document, forms, gazetteer, true);
    let weigh = |e: &Entry| {
        let said = |area: &str| (1.0 + votes.of(entity.id, area)).ln();
        let country = if e.area.is_empty() { 0.0 } else { (1.2 * said(e.country())).min(3.0) };
        let region = if e.area.len() > 2 { (2.0 * said(e.area)).min(5.0) } else { 0.0 };
        let directly = if behind.iter().any(|b| is_within(e, b)) { 12.0 } else { 0.0 };
        let holds = if before.iter().any(|b| b.what != e.what && is_within(b, e)) { 6.0 } else { 0.0 };
        prior(e) + country + region + directly + holds
    };
    // `Luxembourg` and `Kuwait` are the country, whose capital has its name.
    let is_in_namesake = |e: &Entry| {
        let countries = || readings.iter().filter(|c| c.what == What::Country);
        e.what != What::Country && !e.area.is_empty() && countries().any(|c| c.country() == e.country())
    };
    let weighed: Vec<(f32, &Entry)> = readings.iter().filter(|e| !is_in_namesake(e)).map(|e| (weigh(e), e)).collect();
    let (most, best) = weighed.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    // A city and the region of its name, as in New York, are no rivals.
    let rivals = weighed.iter().filter(|(_, e)| e.id == best.id || !is_same_region(e, best));
    let total: f32 = rivals.map(|(w, _)| (w - most).exp()).sum::<f32>() + (UNKNOWN - most).exp();
    let score = 1.0 / total;
    if score < CLOSE {
        return None;
    }
    let (authority, id) = match best.what {
        What::Country => ("iso3166", best.area.to_owned()),
        _ => ("geonames", best.id.to_string()),
    };
    Some(Link { authority: authority.into(), id, score: round(score) })
}

fn is_same_region(a: &Entry, b: &Entry) -> bool {
    a.area == b.area && (a.what == What::Region) != (b.what == What::Region)
}

/// Whether `outer` is a country or region that `entry` lies in.
fn is_within(entry: &Entry, outer: &Entry) -> bool {
    match outer.what {
        What::Country => entry.area == outer.area || (outer.area.len() == 2 && entry.country() == outer.area),
        What::Region => entry.area == outer.area,
        _ => false,
    }
}

/// The readings of the places that stand directly behind mentions (`Paris, Texas`), or before them.
fn neighbours<'g>(document: &Document, forms: &Forms, gazetteer: &Gazetteer<'g>, before: bool) -> Vec<Entry<'g>> {
    let mut all = Vec::new();
    for &at in &forms.mentions {
        let start = if before { at.wrapping_sub(1) } else { at };
        let Some([a, b]) = start.checked_add(2).and_then(|end| document.annotations.get(start..end)) else { continue };
        let between = document.text.get(a.span.end..b.span.start).unwrap_or_default();
        let other = if before { a } else { b };
        if other.kind == Kind::Place && matches!(between, ", " | " (" | ",\u{a0}") {
            all.extend(gazetteer.look_up(spelt_out(&fold(document.slice(other.span)))));
        }
    }
    all
}

/// A folded name; of a state of the USA in newspaper short form (`Tex.`, `Calif.`) its full name.
fn spelt_out(name: &str) -> &str {
    const STATES: &str = include_str!("../data/states.tsv");
    let row = STATES.lines().find(|row| row.split('\t').skip(1).any(|short| short == name));
    row.and_then(|row| row.split('\t').next()).unwrap_or(name)
}

/// The link of a company or another body, where one of the name is far better known than the rest.
fn company(forms: &Forms, gazetteer: &Gazetteer) -> Option<Link> {
    let mut best: Option<Entry> = None;
    let mut second = 0;
    for name in &forms.names {
        let bare = without_legal_form(name.strip_prefix("the ").unwrap_or(name));
        let entries: Vec<Entry> = gazetteer.look_up(bare).collect();
        let town = entries.iter().filter(|e| e.is_place()).map(|e| e.rank).max().unwrap_or_default();
        for entry in entries.into_iter().filter(|e| e.what == What::Company) {
            let vague = !bare.contains(' ') && (entry.rank < KNOWN || (town > 115 && entry.rank < 200));
            match best {
                _ if vague => {}
                Some(b) if b.id == entry.id => {}
                Some(b) if b.rank >= entry.rank => second = second.max(entry.rank),
                b => {
                    second = second.max(b.map_or(0, |b| b.rank));
                    best = Some(entry);
                }
            }
        }
    }
    let best = best.filter(|b| b.rank >= second.saturating_add(40))?;
    let score = 0.5 + 0.5 * f32::from(best.rank) / 255.0;
    Some(Link { authority: "wikidata".into(), id: format!("Q{}", best.id), score: round(score) })
}

fn round(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::coreference::{self, tests::marked};
    use crate::model::Model;

    fn links(text: &str, list: Option<&str>) -> String {
        let model = Model::built_in();
        let list = list.map(|l| DeskList::parse(l).unwrap());
        let mut document = marked(text);
        coreference::chain(&mut document, &model.gazetteer(), list.as_ref());
        link(&mut document, &model.gazetteer(), list.as_ref());
        let show = |e: &Entity| match &e.link {
            Some(l) => format!("{}={}:{}", e.name, l.authority, l.id),
            None => format!("{}=", e.name),
        };
        document.entities.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn places() {
        let table = [
            ("in [Paris|pl]", "Paris=geonames:2988507"),
            ("in [Paris|pl], [Texas|pl]", "Paris=geonames:4717560 Texas=geonames:4736286"),
            ("in [Paris|pl], [Tex.|pl]", "Paris=geonames:4717560 Tex.=geonames:4736286"),
            ("[Turin|pl] and the [Italian|g] side", "Turin=geonames:3165524 Italian="),
            // Of Springfields there are many; one article is about Missouri.
            ("in [Springfield|pl]", "Springfield="),
            (
                "in [Springfield|pl]. [Missouri|pl] and [Missouri|pl]",
                "Springfield=geonames:4409896 Missouri=geonames:4398678",
            ),
            ("in [Cambridge|pl]", "Cambridge="),
            ("[England|pl]'s [Cambridge|pl]", "England=iso3166:GB-ENG Cambridge=geonames:2653941"),
            ("the [U.S.|pl] and [Britain|pl]", "U.S.=iso3166:US Britain=iso3166:GB"),
            ("[Georgia|pl]", "Georgia="),
            ("[Georgia|pl] and [Russia|pl]; the [Georgians|g]", "Georgia=iso3166:GE Russia=iso3166:RU Georgians="),
            ("[Atlanta|pl], [Georgia|pl]", "Atlanta=geonames:4180439 Georgia=geonames:4197000"),
            ("[Europe|pl]", "Europe=geonames:6255148"),
            ("[Luxembourg|pl]", "Luxembourg=iso3166:LU"),
            ("[New York|pl]", "New York=geonames:5128581"),
            ("[Washington|pl] said", "Washington=geonames:4140963"),
            ("[Cologne|pl]", "Cologne=geonames:2886242"),
            ("[Lower Thripley|pl]", "Lower Thripley="),
        ];
        for (text, expected) in table {
            assert_eq!(links(text, None), expected, "{text}");
        }
    }

    #[test]
    fn companies() {
        let table = [
            ("[Microsoft|o] and [Tesco plc|o]", "Microsoft=wikidata:Q2283 Tesco plc=wikidata:Q487494"),
            ("[Google|o] sells [Google|pr]", "Google=wikidata:Q95 Google=wikidata:Q95"),
            ("[Oriel Holdings|o]", "Oriel Holdings="),
            (
                "[Tottenham|o] and [Chelsea|o]; [Chelsea|pl]",
                "Tottenham=wikidata:Q18741 Chelsea=wikidata:Q9616 Chelsea=",
            ),
            ("[United|o] beat [Juve|o]", "United= Juve=wikidata:Q1422"),
            ("[Ford|pe] drove", "Ford="),
        ];
        for (text, expected) in table {
            assert_eq!(links(text, None), expected, "{text}");
        }
    }

    #[test]
    fn the_newsroom_wins() {
        let list =
            "Paris (Texas);Paris;place;P-1\nMicrosoft;;organisation;\nAda Quill;;person;N-1\nBo Quill;Quill;person;N-2";
        let table = [
            ("[Paris|pl]", "Paris (Texas)=list:P-1"),
            ("[Microsoft|o]", "Microsoft=wikidata:Q2283"),
            ("[Ada Quill|pe] and [Bo Quill|pe]", "Ada Quill=list:N-1 Bo Quill=list:N-2"),
            ("[Ada|pe]", "Ada="),
        ];
        for (text, expected) in table {
            assert_eq!(links(text, Some(list)), expected, "{text}");
        }
    }
}
