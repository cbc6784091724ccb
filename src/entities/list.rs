//! The newsroom's own list of names: CSV, TSV or semicolons, `name;aliases;kind;id;note`.
//!
//! `Harbour Trust;HT|the Trust;organisation;N-17` -> `HT` in a text is the organisation `N-17`
//! `Premier;;never` -> `Premier` alone is no name, `Premier Foods` may be one
//!
//! Names are found at word boundaries, the longest first, in the case in which the list has them; one that the list
//! has in lower case alone is found in any case. Loading sorts the names by a hash of their first words; a text is
//! read once, and a bitset tells at nearly every word that no name starts there.

use std::fmt;
use std::ops::Range;

use super::rows::{Row, RowError, Rows};
use crate::document::{Annotation, By, Document, Span};
use crate::kinds::{KINDS, Kind};
use crate::order;

/// Why a list was refused: a sentence with the number of the line. Nothing of the list is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// Which list it is, in words.
    pub list: &'static str,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Line {} of {}: {}. Nothing of the list was loaded.", self.line, self.list, self.why)
    }
}

impl std::error::Error for ListError {}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The name that an entity of the document is given.
    pub name: String,
    /// Its kind, one of the eight kinds of names; none where these words are never a name.
    pub kind: Option<Kind>,
    /// The newsroom's identifier, if any.
    pub id: Option<String>,
    /// A remark for readers, if any.
    pub note: Option<String>,
}

/// A name or alias: where it stands in [`DeskList::text`], whose it is.
#[derive(Clone, Debug)]
struct Phrase {
    key: u64,
    start: u32,
    length: u32,
    entry: u32,
}

/// A loaded list of names.
#[derive(Clone, Default)]
pub struct DeskList {
    entries: Vec<ListEntry>,
    /// All names and aliases, end to end.
    text: String,
    /// Sorted by key, longest first.
    phrases: Vec<Phrase>,
    /// For each key with its low bits as index, whether a name has or begins with it.
    bits: Vec<u64>,
}

impl fmt::Debug for DeskList {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "DeskList of {} names", self.entries.len())
    }
}

/// Words of a name that its key is made of. With three, names that share a key are few even among 200,000.
const KEY_WORDS: usize = 3;
/// A model's longer name that is this sure is kept where a name of the list is a part of it (`Harry Kane` and `Kane`).
const SURE: f32 = 0.7;

/// What stands in the place of a kind where words are never a name.
pub const NEVER: &str = "never";

impl DeskList {
    /// Reads a list. The first line may be a header that names the columns, in any order. Columns beyond the fifth,
    /// rows without a name or of no known kind, and names without a letter or digit are errors.
    pub fn parse(text: &str) -> Result<Self, ListError> {
        Self::of_all(&[("the list of names", text)])
    }

    /// Reads several lists as one, each with what errors call it and with a form of its own. What an earlier list says
    /// of a name wins over what a later one says.
    pub fn of_all(lists: &[(&'static str, &str)]) -> Result<Self, ListError> {
        let mut all = Self::default();
        for (name, text) in lists {
            let named = |error: RowError| ListError { list: name, line: error.line, why: error.why };
            let known = all.phrases.len();
            let mut columns = Columns::default();
            for (number, row) in Rows::new(text).enumerate() {
                let row = row.map_err(named)?;
                match Columns::of_header(&row).filter(|_| number == 0) {
                    Some(header) => columns = header,
                    None => all.add(&row, &columns).map_err(named)?,
                }
            }
            all.drop_known(known);
            all.index();
        }
        Ok(all)
    }

    /// Drops the names from `known` on that are among those before, which are indexed.
    fn drop_known(&mut self, known: usize) {
        let is_known = |p: &Phrase| {
            let before = &self.phrases[..known];
            let start = before.partition_point(|b| b.key < p.key);
            before[start..].iter().take_while(|b| b.key == p.key).any(|b| self.words(b) == self.words(p))
        };
        let kept: Vec<Phrase> = self.phrases[known..].iter().filter(|p| !is_known(p)).cloned().collect();
        self.phrases.truncate(known);
        self.phrases.extend(kept);
    }

    fn words(&self, phrase: &Phrase) -> &str {
        let start = phrase.start as usize;
        &self.text[start..start + phrase.length as usize]
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the list has no row.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rows that have this very name or alias, by number; those that say it is none are left out.
    pub fn look_up(&self, name: &str) -> impl Iterator<Item = usize> {
        let key = keys(name, usize::MAX).last().unwrap_or_default();
        let found = self.with_key(key).iter().filter(move |p| self.fits(p, name) == Some(name.len()));
        found.map(|p| p.entry as usize).filter(|row| self.entries[*row].kind.is_some())
    }

    /// A row by its number.
    pub fn entry(&self, number: usize) -> &ListEntry {
        &self.entries[number]
    }

    /// Marks every name of the list in the document. Names of the model that overlap one give way, but for a longer
    /// one that is sure; so do those that the list says are none.
    pub fn mark(&self, document: &mut Document) {
        let (mut found, never) = self.find(document);
        if !never.is_empty() {
            // In order, as they were found.
            let is_never =
                |span: &Span| never.binary_search_by_key(&(span.start, span.end), |s| (s.start, s.end)).is_ok();
            document.annotations.retain(|a| !a.kind.is_entity() || !is_never(&a.span));
        }
        if found.is_empty() {
            return;
        }
        order::sort_by(&mut document.annotations, |a| order::of_span(a.span));
        let (mut i, mut kept) = (0, Vec::with_capacity(document.annotations.len() + found.len()));
        for a in document.annotations.drain(..) {
            while i < found.len() && found[i].span.end <= a.span.start {
                i += 1;
            }
            let over = i + found[i..].iter().take_while(|f| f.span.start < a.span.end).count();
            let longer = found[i..over].iter().all(|f| a.span.contains(&f.span) && a.span != f.span);
            if !a.kind.is_entity() || i == over {
                kept.push(a);
            } else if longer && a.score >= SURE {
                found.drain(i..over);
                kept.push(a);
            }
        }
        kept.append(&mut found);
        document.annotations = kept;
        order::sort_by(&mut document.annotations, |a| order::of_span(a.span));
    }

    /// The names in the document, without overlap, and where words stand that are none; both in order.
    fn find(&self, document: &Document) -> (Vec<Annotation>, Vec<Span>) {
        let (mut found, mut never) = (Vec::new(), Vec::new());
        if self.phrases.is_empty() {
            return (found, never);
        }
        for paragraph in &document.paragraphs {
            let (mut free, mut barred) = (paragraph.span.start, paragraph.span.start);
            for token in &document.tokens[paragraph.tokens.clone()] {
                let at = token.span.start;
                if at < free || (!token.space_before && document.text[..at].ends_with(char::is_alphanumeric)) {
                    continue;
                }
                if let Some((length, entry)) = self.longest(&document.text[at..paragraph.span.end]) {
                    let (entry, span) = (&self.entries[entry], Span::new(at, at + length));
                    match entry.kind {
                        Some(kind) if at >= barred => {
                            let why = format!("list: {}", entry.name);
                            found.push(Annotation::new(kind, span, 1.0, By::List, why));
                            free = span.end;
                        }
                        Some(_) => {}
                        // Words within these may be on the list as no name of their own.
                        None => {
                            never.push(span);
                            barred = barred.max(span.end);
                        }
                    }
                }
            }
        }
        (found, never)
    }

    /// The longest name at the start of `text`: its length there and its row. Of equal names the first row.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for key in keys(text, KEY_WORDS) {
            if !self.may_have(key) {
                break;
            }
            for phrase in self.with_key(key) {
                if let Some(length) = self.fits(phrase, text)
                    && best.is_none_or(|(l, _)| l < length)
                {
                    best = Some((length, phrase.entry as usize));
                }
            }
        }
        best
    }

    fn may_have(&self, key: u64) -> bool {
        let bit = key as usize & (self.bits.len() * 64 - 1);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn with_key(&self, key: u64) -> &[Phrase] {
        let start = self.phrases.partition_point(|p| p.key < key);
        let count = self.phrases[start..].iter().take_while(|p| p.key == key).count();
        &self.phrases[start..start + count]
    }

    fn fits(&self, phrase: &Phrase, text: &str) -> Option<usize> {
        match_at(self.words(phrase), text)
    }

    /// Adds a row.
    fn add(&mut self, row: &Row, columns: &Columns) -> Result<(), RowError> {
        let fault = |why: String| RowError { line: row.line, why };
        if row.fields.len() > columns.count {
            return Err(fault(format!("it has {} fields and not at most {}", row.fields.len(), columns.count)));
        }
        let field = |i: Option<usize>| i.and_then(|i| row.fields.get(i)).map(|f| f.as_ref()).unwrap_or_default();
        let (name, kind) = (field(columns.name), field(columns.kind));
        if name.is_empty() {
            return Err(fault("it has no name".into()));
        }
        let kind = match kind.eq_ignore_ascii_case(NEVER) {
            true => None,
            false => Some(kind_of(kind).ok_or_else(|| fault(kinds_expected(kind)))?),
        };
        let entry = self.entries.len() as u32;
        for phrase in std::iter::once(name).chain(field(columns.aliases).split('|').map(str::trim)) {
            if !phrase.is_empty() {
                self.add_phrase(phrase, entry).map_err(&fault)?;
            }
        }
        let filled = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let (id, note) = (filled(field(columns.id)), filled(field(columns.note)));
        self.entries.push(ListEntry { name: name.to_owned(), kind, id, note });
        Ok(())
    }

    fn add_phrase(&mut self, phrase: &str, entry: u32) -> Result<(), String> {
        let key = keys(phrase, KEY_WORDS).last().unwrap_or_default();
        if !phrase.contains(char::is_alphanumeric) {
            return Err(format!("the name “{phrase}” has no letter or digit"));
        }
        let (Ok(start), Ok(length)) = (u32::try_from(self.text.len()), u32::try_from(phrase.len())) else {
            return Err("the list is longer than 4 GB".into());
        };
        self.text.push_str(phrase);
        self.phrases.push(Phrase { key, start, length, entry });
        Ok(())
    }

    /// Sorts the names and fills the bitset, at eight bits a key or more.
    fn index(&mut self) {
        // In halves: in wasm a place in a list has 32 bits. Of one key the longest stands first, then as they were given.
        let halves = |key: u64| ((key >> 32) as usize, key as u32 as usize);
        order::sort_by(&mut self.phrases, |p| [halves(p.key).0, halves(p.key).1, order::down(p.length as usize)]);
        let words = (self.phrases.len() / 8 * 3).next_power_of_two().max(16);
        let mut bits = vec![0; words];
        for phrase in &self.phrases {
            for key in keys(self.words(phrase), KEY_WORDS) {
                let bit = key as usize & (words * 64 - 1);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        self.bits = bits;
    }
}

/// Which field holds what.
struct Columns {
    name: Option<usize>,
    aliases: Option<usize>,
    kind: Option<usize>,
    id: Option<usize>,
    note: Option<usize>,
    count: usize,
}

impl Default for Columns {
    fn default() -> Self {
        Self { name: Some(0), aliases: Some(1), kind: Some(2), id: Some(3), note: Some(4), count: 5 }
    }
}

impl Columns {
    /// The columns of a header: a row that holds the words `name` and `kind`.
    fn of_header(row: &Row) -> Option<Self> {
        let at = |names: &[&str]| row.fields.iter().position(|f| names.contains(&f.to_lowercase().as_str()));
        let (name, kind) = (at(&["name"])?, at(&["kind", "type"])?);
        Some(Self {
            name: Some(name),
            aliases: at(&["aliases", "alias"]),
            kind: Some(kind),
            id: at(&["id", "identifier"]),
            note: at(&["note", "notes"]),
            count: row.fields.len(),
        })
    }
}

/// A kind by its name or label, in any case.
fn kind_of(text: &str) -> Option<Kind> {
    let same = |label: &str| label.eq_ignore_ascii_case(text);
    KINDS.iter().find(|k| k.kind.is_entity() && (same(k.name) || same(k.label) || same(k.plural))).map(|k| k.kind)
}

fn kinds_expected(given: &str) -> String {
    let names: Vec<&str> = KINDS.iter().filter(|k| k.kind.is_entity()).map(|k| k.name).collect();
    let (last, rest) = names.split_last().expect("there are eight");
    let problem = if given.is_empty() { "it has no kind".to_owned() } else { format!("“{given}” is no kind") };
    format!("{problem}; a kind is one of {}, {last} and {NEVER}", rest.join(", "))
}

/// The keys of the first words of `text`, one word, two, up to `most` or [`KEY_WORDS`]: hashes of letters and digits in
/// lower case (FNV-1a). What stands between words does not count.
fn keys(text: &str, most: usize) -> impl Iterator<Item = u64> {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut rest = text;
    let mut words = 0;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric).filter(|_| words < most.min(KEY_WORDS))?;
        let mut word: Range<usize> = start..rest.len();
        hash = (hash ^ 0x20).wrapping_mul(PRIME);
        for (at, c) in rest[start..].char_indices() {
            if !c.is_alphanumeric() {
                word.end = start + at;
                break;
            }
            hash = (hash ^ u64::from(lower(c) as u32)).wrapping_mul(PRIME);
        }
        rest = &rest[word.end..];
        words += 1;
        // The low bits index the bitset.
        Some(hash ^ (hash >> 29))
    })
}

/// The first letter of the lower case of `c`; that is enough to compare names by.
fn lower(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// The length of `name` at the start of `text`, up to a word boundary. White space, apostrophes and hyphens count as
/// equal whatever their shape, and case where the name has no capital.
fn match_at(name: &str, text: &str) -> Option<usize> {
    let any_case = !name.chars().any(char::is_uppercase);
    let mut at = 0;
    let mut wanted = name.chars().peekable();
    while let Some(c) = wanted.next() {
        let found = text[at..].chars().next()?;
        if c.is_whitespace() {
            if !found.is_whitespace() {
                return None;
            }
            while wanted.next_if(|c| c.is_whitespace()).is_some() {}
            at += text[at..].len() - text[at..].trim_start().len();
            continue;
        }
        if plain(c) != plain(found) && !(any_case && lower(c) == lower(found)) {
            return None;
        }
        at += found.len_utf8();
    }
    let next = text[at..].chars().next();
    let inside = next.is_some_and(char::is_alphanumeric) && name.ends_with(char::is_alphanumeric);
    (!inside).then_some(at)
}

fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '‐' | '‑' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Model, Options, annotate, paragraphs, sentences, tokens};

    const LIST: &str = "name;aliases;kind;id;note\n\
        Harbour Trust;HT|the Trust;organisation;N-17;a charity\n\
        Harbour Trust Hall;;Facility;N-18\n\
        Ada Quill;;person;N-19\n\
        O'Dwyer & Sons;O'Dwyer;organisation;N-20\n\
        gannet 4;;product;N-21\n";

    fn document(text: &str) -> Document {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        sentences::split(&mut d);
        d
    }

    fn marked(list: &DeskList, text: &str) -> String {
        let mut d = document(text);
        list.mark(&mut d);
        let names = d.annotations.iter().map(|a| format!("{}={} {}", d.slice(a.span), a.kind.name(), a.why));
        names.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn names_are_found_longest_first_at_word_boundaries() {
        let list = DeskList::parse(LIST).unwrap();
        assert_eq!(list.len(), 5);
        let table = [
            ("The HT met.", "HT=organisation list: Harbour Trust"),
            ("At Harbour Trust Hall.", "Harbour Trust Hall=facility list: Harbour Trust Hall"),
            ("Harbour\u{a0}Trust’s view", "Harbour\u{a0}Trust=organisation list: Harbour Trust"),
            ("Harbour Trusts", ""),
            ("harbour trust", ""),
            ("HTML and AHT", ""),
            ("(HT)", "HT=organisation list: Harbour Trust"),
            ("O’Dwyer & Sons", "O’Dwyer & Sons=organisation list: O'Dwyer & Sons"),
            ("O'Dwyer said", "O'Dwyer=organisation list: O'Dwyer & Sons"),
            (
                "The Gannet 4 and GANNET 4, not gannet 40",
                "Gannet 4=product list: gannet 4 | GANNET 4=product list: gannet 4",
            ),
            ("Ada  Quill", "Ada  Quill=person list: Ada Quill"),
            ("Ada\n\nQuill", ""),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(marked(&list, text), expected, "{text}");
        }
    }

    #[test]
    fn the_list_wins_over_the_model_but_not_over_a_sure_longer_name() {
        let list = DeskList::parse("Quill;;person;1\nGull Bank;;organisation;2").unwrap();
        let table: &[(&str, (usize, usize), f32, &str)] = &[
            ("Ada Quill", (0, 9), 0.9, "Ada Quill"),
            ("Ada Quill", (0, 9), 0.4, "Quill"),
            ("Quill left", (0, 5), 0.9, "Quill"),
            ("Gull Bank", (0, 4), 0.9, "Gull Bank"),
            ("The Gull Bank", (0, 8), 0.9, "Gull Bank"),
            ("Oriel Quill", (0, 5), 0.2, "Oriel|Quill"),
        ];
        for (text, (start, end), score, expected) in table {
            let mut d = document(text);
            d.annotations.push(Annotation::new(Kind::Place, Span::new(*start, *end), *score, By::Model, "test"));
            list.mark(&mut d);
            let names: Vec<&str> = d.annotations.iter().map(|a| d.slice(a.span)).collect();
            assert_eq!(names.join("|"), *expected, "{text} {score}");
        }
    }

    #[test]
    fn what_is_never_a_name_is_taken_from_the_model_but_not_out_of_a_longer_name() {
        let list = "Premier;;never\nUnion;the Union|union;NEVER\nUnion Bank;;organisation";
        let list = DeskList::parse(list).unwrap();
        let table: &[(&str, (usize, usize), &str)] = &[
            ("Premier left", (0, 7), ""),
            ("Premier Foods", (0, 13), "Premier Foods"),
            ("The Premier left", (0, 11), "The Premier"),
            ("the premier left", (4, 11), "premier"),
            ("Union left", (0, 5), ""),
            ("The union left", (4, 9), ""),
            ("Union Bank", (0, 5), "Union Bank"),
            ("the Union", (4, 9), ""),
            ("Western Union", (0, 13), "Western Union"),
        ];
        for (text, (start, end), expected) in table {
            for kind in [Kind::Organisation, Kind::Person] {
                let mut d = document(text);
                d.annotations.push(Annotation::new(kind, Span::new(*start, *end), 0.99, By::Model, "test"));
                list.mark(&mut d);
                let names: Vec<&str> = d.annotations.iter().map(|a| d.slice(a.span)).collect();
                assert_eq!(names.join("|"), *expected, "{text}");
            }
        }
        let options = Options { list: Some(DeskList::parse("Chelsea;;never").unwrap().into()), ..Options::default() };
        let text = "Chelsea beat Arsenal in London on Monday. Chelsea won again, and Chelsea Women lost.";
        let d = annotate(text, &options, &Model::built_in());
        assert!(d.annotations.iter().any(|a| d.slice(a.span) == "Arsenal"));
        assert!(d.annotations.iter().all(|a| d.slice(a.span) != "Chelsea"), "no later stage brings it back");
        let mut d = document("Premier 5");
        d.annotations.push(Annotation::new(Kind::Number, Span::new(0, 7), 0.9, By::Grammar, "test"));
        list.mark(&mut d);
        assert_eq!(d.annotations.len(), 1, "numbers are no names");
        assert_eq!(list.look_up("Premier").count(), 0, "nothing links to it");
    }

    #[test]
    fn of_several_lists_the_first_says_what_a_name_is() {
        let own = "name,kind\nHT,person\nOriel,never";
        let desk = "Harbour Trust;HT|the Trust;organisation;N-17\nOriel;;place;N-2\nLeith;;place;N-3";
        let list = DeskList::of_all(&[("your own list", own), ("the newsroom's list", desk)]).unwrap();
        assert_eq!(marked(&list, "HT"), "HT=person list: HT");
        assert_eq!(list.look_up("HT").collect::<Vec<_>>(), [0], "one row alone, so it can be linked");
        assert_eq!(
            marked(&list, "the Trust in Oriel and Leith"),
            "the Trust=organisation list: Harbour Trust | Leith=place list: Leith"
        );
        let only = DeskList::of_all(&[("your own list", ""), ("the newsroom's list", desk)]).unwrap();
        assert_eq!(marked(&only, "HT"), "HT=organisation list: Harbour Trust");
        let table = [
            (
                "HT;;person\nOriel;;nevre",
                "Leith;;place",
                "Line 2 of your own list: “nevre” is no kind; a kind is one of person, ",
            ),
            ("HT;;person", "Leith;;place\n\nBo", "Line 3 of the newsroom's list: it has no kind"),
        ];
        for (own, desk, expected) in table {
            let error = DeskList::of_all(&[("your own list", own), ("the newsroom's list", desk)]).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }

    #[test]
    fn tables_of_every_form_load() {
        for text in [
            "Ada Quill,AQ|Quill,person,9,",
            "Ada Quill\tAQ|Quill\tPerson\t9",
            "\"Ada Quill\";\"AQ | Quill\";PERSON;9;\"a; note\"",
            "id,kind,name,aliases\n9,people,Ada Quill,AQ|Quill",
        ] {
            let list = DeskList::parse(text).unwrap();
            let found: Vec<usize> = list.look_up("Quill").collect();
            assert_eq!(found, [0], "{text}");
            let entry = list.entry(0);
            assert_eq!(
                (entry.name.as_str(), entry.kind, entry.id.as_deref()),
                ("Ada Quill", Some(Kind::Person), Some("9"))
            );
            assert_eq!(list.look_up("Quil").count() + list.look_up("Quill Ada").count(), 0);
        }
        assert!(DeskList::parse("").unwrap().is_empty());
        assert_eq!(marked(&DeskList::parse("").unwrap(), "Ada Quill"), "");
    }

    #[test]
    fn a_malformed_list_names_the_line() {
        let table = [
            ("Ada;;person\nBo;;persn", 2, "“persn” is no kind"),
            ("Ada;;person\n\n;;person", 3, "no name"),
            ("Ada;;date", 1, "“date” is no kind"),
            ("Ada", 1, "it has no kind"),
            ("Ada;;person;1;note;more", 1, "6 fields"),
            ("Ada;;person\n\"Bo;;person\nCy;;person", 2, "none closes it"),
            ("Ada;…;person", 1, "no letter or digit"),
            ("name;kind\nAda;person;7", 2, "3 fields"),
        ];
        for (text, line, why) in table {
            let error = DeskList::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.to_string().contains(why), "{error}");
            assert!(error.to_string().starts_with("Line "), "{error}");
        }
    }
}
