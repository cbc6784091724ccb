//! Splits a text into paragraphs and says what each is: headline, byline, caption, body …; finds the article's date.
//!
//! `LONDON, ENGLAND – MAY 1: Kane scores. (Photo by A. Nother/Getty Images)` -> one paragraph, role caption

use time::{Date, Month};

use crate::document::{Document, Paragraph, Role, Span};
use crate::tokens::is_blank;

/// Fills [`Document::paragraphs`] with spans and roles.
pub fn split(document: &mut Document) {
    let mut spans = Vec::new();
    for block in blocks(&document.text) {
        lines(&document.text, block, &mut spans);
    }
    let mut seen = Seen::default();
    document.paragraphs = spans
        .into_iter()
        .map(|span| Paragraph {
            span,
            role: seen.role(span.of(&document.text)),
            language: Default::default(),
            sentences: 0..0,
            tokens: 0..0,
        })
        .collect();
}

/// Runs of lines between blank lines, without the blanks around them.
fn blocks(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    let mut at = 0;
    // Three searches for one character each are far quicker than one for any of three.
    let plain = !text.contains('\u{2029}') && !text.contains('\u{c}');
    let lines: &mut dyn Iterator<Item = &str> =
        if plain { &mut text.split_inclusive('\n') } else { &mut text.split_inclusive(['\n', '\u{2029}', '\u{c}']) };
    for line in lines {
        let span = trim(text, Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            open = false;
        } else if open {
            out.last_mut().expect("open means that one was pushed").end = span.end;
        } else {
            out.push(span);
            open = true;
        }
    }
    out
}

fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start_matches(is_blank).len());
    Span::new(start, (span.start + inner.trim_end_matches(is_blank).len()).max(start))
}

/// Divides a block at its line breaks where the lines are paragraphs of their own; hard-wrapped lines stay together.
fn lines(text: &str, block: Span, out: &mut Vec<Span>) {
    const WRAP: usize = 100; // no editor wraps later by itself
    let mut start = block.start;
    let mut at = block.start;
    let wrapped = block.of(text).lines().all(|l| l.len() <= WRAP);
    for line in block.of(text).split_inclusive('\n') {
        let end = at + line.len();
        let next = &text[end..block.end];
        if end < block.end
            && breaks(line.trim_matches(is_blank), next.lines().next().unwrap_or("").trim_matches(is_blank), wrapped)
        {
            out.push(trim(text, Span::new(start, end)));
            start = end;
        }
        at = end;
    }
    let last = trim(text, Span::new(start, block.end));
    if !last.is_empty() {
        out.push(last);
    }
}

/// Whether a line break between two lines of one block divides paragraphs.
fn breaks(line: &str, next: &str, wrapped: bool) -> bool {
    const SHORT: f64 = 0.7;
    if is_signature(next) {
        return false;
    }
    if is_item(next) || is_item(line) || is_date_line(line) || is_capitals(line) != is_capitals(next) {
        return true;
    }
    // A wrapped line is about as long as its neighbour can be; a much shorter one that ends a sentence ends a paragraph.
    let ended = line.ends_with(['.', '!', '?', '”', '"', '’', ')', ':', '…']);
    !wrapped
        || (ended && (line.len() as f64) < SHORT * next.len() as f64)
        || (!ended && line.len() < 50 && next.starts_with(char::is_uppercase))
}

/// The line below a post that says whose it is: `— Téléfoot (@telefoot_TF1) April 11, 2021`.
fn is_signature(line: &str) -> bool {
    line.starts_with(['—', '–']) && line.contains("(@")
}

fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '*' | '▪' | '◦' | '‣') => true,
        Some('-' | '–' | '—') => chars.next() == Some(' '),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        _ => false,
    }
}

fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// What of the article's head was seen so far.
#[derive(Default)]
struct Seen {
    headline: bool,
    body: bool,
}

impl Seen {
    fn role(&mut self, text: &str) -> Role {
        let role = self.guess(text);
        self.headline |= role == Role::Headline;
        self.body |= role == Role::Body;
        role
    }

    fn guess(&self, text: &str) -> Role {
        let words = text.split_whitespace().take(40).count();
        if is_date_line(text) {
            return Role::Label;
        }
        if is_post(text) {
            return Role::Post;
        }
        if let Some(role) = picture(text) {
            return role;
        }
        if is_byline(text, words) {
            return Role::Byline;
        }
        if is_item(text) {
            return Role::List;
        }
        if is_place_and_date(text, words) {
            return Role::Dateline;
        }
        if !ends_sentence(text) && !text.starts_with(['“', '"', '‘', '«']) && words <= 18 && !speaks(text) {
            let slug = words <= 3 || text.contains(['|', '·', '›']) || text.ends_with(':');
            return if self.headline || self.body || slug { Role::Label } else { Role::Headline };
        }
        if !self.headline && !self.body && is_capitals(text) && words <= 25 {
            return Role::Headline;
        }
        Role::Body
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ',', '。', '—', '–'])
        || text.ends_with(['”', '"', '»'])
}

/// `NAME: words` of a transcript is running text however short.
fn speaks(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, rest)| {
        !rest.trim().is_empty()
            && name.len() <= 40
            && rest.split_whitespace().count() >= 4
            && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
            && !matches!(
                name.to_lowercase().as_str(),
                "related" | "read more" | "watch" | "see also" | "more" | "photo" | "image"
            )
    })
}

/// `date 2020-03-30` alone on its line.
fn is_date_line(text: &str) -> bool {
    text.strip_prefix("date ").is_some_and(|d| iso(d.trim()).is_some() && d.trim().len() == 10)
}

fn is_post(text: &str) -> bool {
    if text.contains("pic.twitter.com/") || text.contains("pic.x.com/") {
        return true;
    }
    // Nearly no paragraph holds an `@`, and looking for one character is quick.
    text.contains('@') && {
        // `— Téléfoot (@telefoot_TF1) April 11, 2021`
        text.rfind("(@").is_some_and(|at| {
            let head = &text[..at];
            let tail = &text[at..];
            head.rfind(['—', '–']).is_some_and(|dash| head[dash..].split_whitespace().count() <= 8)
                && tail.len() < 60
                && tail.bytes().any(|b| b.is_ascii_digit())
        })
    }
}

/// Marks of a picture's caption or credit.
fn picture(text: &str) -> Option<Role> {
    // A label stands at the head and a credit at the tail; what is between says nothing, however long it is.
    let head = text[..boundary(text, HEAD)].to_lowercase();
    let inner = head.trim_start_matches(['(', '[', ' ']);
    if WRITING.iter().any(|w| head.starts_with(w)) || is_desk_code(text) {
        return Some(Role::Credit);
    }
    if CAPTIONS.iter().any(|o| inner.starts_with(o)) || text.contains('[') && text.contains("… [+]") {
        return Some(Role::Caption);
    }
    // `(Photo: Riders wait at the gate. Bo Lind/AFP)` opens with its label and describes the picture.
    const DESCRIBES: usize = 8;
    if CREDITS.iter().any(|c| inner.starts_with(c)) && inner.contains([':', ' ']) {
        let words = text.split_whitespace().take(DESCRIBES + 1).count();
        return Some(if words > DESCRIBES { Role::Caption } else { Role::Credit }).filter(|_| is_label(inner));
    }
    // A story may speak of Getty Images; a credit closes the paragraph, mostly in brackets.
    let from = boundary(text, text.len().saturating_sub(TAIL));
    let lower = text[from..].to_lowercase();
    let may = lower.bytes().any(|b| matches!(b, b'(' | b'[' | b':'))
        || lower.contains('©')
        || lower.as_bytes().windows(4).any(|w| w == b" by ");
    let credit = may.then(|| CREDITS.iter().filter_map(|c| lower.find(c)).min())??;
    let tail = &lower[credit..];
    let bracket = lower[..credit].rfind(['(', '[']).is_some_and(|at| !lower[at..credit].contains([')', ']']));
    if tail.split_whitespace().count() > 14 || !(bracket || is_label(tail)) {
        return None;
    }
    let head = lower[..credit].trim_matches(|c: char| !c.is_alphanumeric());
    Some(if from == 0 && head.split_whitespace().count() <= 3 { Role::Credit } else { Role::Caption })
}

/// Bytes at the head of a paragraph that hold its label, and at its tail that hold a credit of at most 14 words.
const HEAD: usize = 60;
const TAIL: usize = 180;

const CAPTIONS: &[&str] = &[
    "photo caption",
    "caption:",
    "file photo",
    "file -",
    "file –",
    "file image",
    "pictured:",
    "image caption",
    "in this photo",
    "this photo",
];
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by",
    "photograph:",
    "photographs:",
    "photography by",
    "picture:",
    "pictures:",
    "pic:",
    "image:",
    "images:",
    "credit:",
    "credits:",
    "image credit",
    "photo credit",
    "picture credit",
    "getty images",
    "afp via getty",
    "/getty",
    "ap photo",
    "(ap photo",
    "/reuters)",
    "/afp)",
    "/epa)",
    "shutterstock",
    "©",
    "pa images",
    "handout",
];
const WRITING: &[&str] = &[
    "(reporting by",
    "(additional reporting",
    "additional reporting by",
    "reporting by",
    "(editing by",
    "editing by",
    "(writing by",
    "(compiled by",
    "compiled by",
];

/// The last char boundary at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Whether a picture's label (`photo:`, `photograph by`, `©`) starts the text, and not just a word of a story.
fn is_label(tail: &str) -> bool {
    tail.starts_with('©') || tail.split_whitespace().take(3).any(|w| w.ends_with(':') || w == "by")
}

/// `mg-bur/ds/pvh`: the initials of a desk.
fn is_desk_code(text: &str) -> bool {
    text.len() <= 24 && text.contains('/') && text.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'/' | b'-'))
}

fn is_byline(text: &str, words: usize) -> bool {
    let Some(rest) = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))
        .or_else(|| text.strip_prefix("Words by "))
        .or_else(|| text.strip_prefix("Par "))
    else {
        return false;
    };
    words <= 16 && rest.starts_with(char::is_uppercase) && !text.ends_with(['.', '!', '?', '”', ','])
}

/// `LONDON, March 3` and nothing else.
fn is_place_and_date(text: &str, words: usize) -> bool {
    words <= 7
        && text.starts_with(|c: char| c.is_uppercase())
        && text.split([',', ' ']).next().is_some_and(|w| w.len() > 2 && is_capitals(w))
        && text.split([' ', ',', '.']).any(|w| month(w).is_some())
        && text.bytes().any(|b| b.is_ascii_digit())
}

/// Sets [`Document::date`] where the options gave none: from a `date YYYY-MM-DD` head, or a dateline with a full date.
pub fn date(document: &mut Document) {
    if document.date.is_some() {
        return;
    }
    const HEAD: usize = 5; // a headline, a subheading, a byline or a caption may stand before the date
    let head = || document.paragraphs.iter().take(HEAD).map(|p| document.slice(p.span));
    document.date = head()
        .find_map(|text| text.strip_prefix("date ").and_then(iso))
        .or_else(|| head().find_map(|text| dateline(text).or_else(|| bare_date(text))));
}

/// The ISO date that starts `text`.
fn iso(text: &str) -> Option<Date> {
    let head = text.get(..10)?;
    if text[10..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let mut parts = head.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month: u8 = parts.next().filter(|m| m.len() == 2)?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The full date within a dateline: `LONDON, 3 March 2021 (Reuters) -`, `PARIS, March 3, 2021 —`. A caption's date is the
/// picture's and not the article's.
fn dateline(text: &str) -> Option<Date> {
    if picture(text).is_some() {
        return None;
    }
    let end = text.char_indices().map(|(i, _)| i).nth(80).unwrap_or(text.len());
    let head = &text[..end];
    let alone = text.len() <= 40;
    let cut = if alone {
        Some(head.len())
    } else {
        [" - ", " – ", " — ", "— ", "– "].iter().filter_map(|d| head.find(d)).min()
    };
    let head = &head[..cut?];
    let first = head.split([',', ' ']).next()?;
    if first.len() < 3 || !is_capitals(first) {
        return None;
    }
    full_date(head)
}

/// A paragraph that is a date and nothing else but a weekday: `June 10, 2021`, `Tuesday 14 August 2018`.
fn bare_date(text: &str) -> Option<Date> {
    const LONGEST: usize = 40;
    let is_part = |w: &str| month(w).is_some() || w.ends_with("day") || w.bytes().all(|b| b.is_ascii_digit());
    if text.len() > LONGEST || !text.split([' ', ',', '.']).all(is_part) {
        return None;
    }
    full_date(text)
}

/// The first date of the text that has a day, a month in words and a year.
fn full_date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| month(w).is_some())?;
    let number = |i: Option<usize>| -> Option<i32> { words.get(i?)?.parse().ok() };
    let day = number(at.checked_sub(1)).filter(|d| (1..=31).contains(d));
    let (day, year) = match day {
        Some(day) => (day, number(Some(at + 1))?),
        None => (number(Some(at + 1))?, number(Some(at + 2))?),
    };
    Date::from_calendar_date(year, month(words[at])?, u8::try_from(day).ok()?).ok().filter(|_| year > 1000)
}

/// The month that an English name or abbreviation of at least three letters names.
fn month(word: &str) -> Option<Month> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let place = NAMES.iter().position(|n| *n == lower || (lower.len() <= 4 && n.starts_with(&lower)))?;
    Month::try_from(place as u8 + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(Role, String)> {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        split(&mut d);
        d.paragraphs.iter().map(|p| (p.role, d.slice(p.span).to_owned())).collect()
    }

    fn role(text: &str) -> Role {
        roles(text)[0].0
    }

    #[test]
    fn roles_of_a_page() {
        let page = "date 2023-05-11\n\nHARBOUR CAFE SAVED BY RIVALS\n\nBy Ada Quill, Business Editor\n\nLEITH (Reuters) - The cafe stays, its owner said on Monday.\n\n\
            (Photo caption: Swimmers at Leith. Photo by Ada Quill – PA Images)\n\nKEY POINTS\n\n• Tea: up 3p\n\n“We stay.”\n\n(Reporting by Ada Quill; editing by Bo Lind)\n";
        let got: Vec<Role> = roles(page).into_iter().map(|r| r.0).collect();
        use Role::*;
        assert_eq!(got, [Label, Headline, Byline, Body, Caption, Label, List, Body, Credit]);
    }

    #[test]
    fn captions_credits_posts_and_datelines() {
        assert_eq!(
            role("LEEDS, ENGLAND – MAY 01: Ito runs during the … [+] match in Leeds. (Photo by Bo Lind/Getty Images)"),
            Role::Caption
        );
        assert_eq!(role("Photograph: Bo Lind/The Guardian"), Role::Credit);
        let described = "(Photo: Riders of the Oxted team wait at the gate for the second race. Bo Lind/AFP)";
        assert_eq!(role(described), Role::Caption);
        assert_eq!(role("Image rights are the next fight, the club's chairman said."), Role::Body);
        assert_eq!(
            role("The agency sued Getty Images over the photo and lost its case in the High Court on Friday."),
            Role::Body
        );
        assert_eq!(role("– Il part demain (@BoLind) pic.twitter.com/x1 — Le Soir (@lesoir) April 2, 2021"), Role::Post);
        assert_eq!(role("PARIS, 3 March 2021"), Role::Dateline);
        assert_eq!(role("Q: What did you see that night?"), Role::Body);
    }

    #[test]
    fn lines_of_one_block() {
        let wrapped = "The cafe that has stood on the harbour wall since before the war\nis to stay open after its rivals raised the money that it owed.";
        assert_eq!(roles(wrapped).len(), 1);
        let long = "word ".repeat(40).trim().to_owned() + ".\nA second paragraph without a blank line before it.";
        assert_eq!(roles(&long).len(), 2);
        assert_eq!(roles("• one\n• two\r\n• three").len(), 3);
        assert_eq!(roles("it is fog 🎺 pic.twitter.com/x1\n— Jo (@chipvanjo) August 12, 2018").len(), 1);
        assert_eq!(roles("A list of things to do:\n— one (again)").len(), 2);
        assert!(roles("").is_empty() && roles(" \r\n\t\n").is_empty());
    }

    #[test]
    fn dates_of_articles() {
        let date = |text: &str| {
            let mut d = Document { text: text.to_owned(), ..Document::default() };
            split(&mut d);
            super::date(&mut d);
            d.date.map(|d| d.to_string())
        };
        assert_eq!(date(" date 2020-03-30 LONDON, ENGLAND – DECEMBER 26: Kane"), Some("2020-03-30".into()));
        assert_eq!(date("date 2021-02-30\n\nText."), None);
        assert_eq!(date("LONDON, 3 March 2021 (Reuters) - The bank said."), Some("2021-03-03".into()));
        assert_eq!(date("PARIS, Sept. 3, 2021 — The bank said on Friday that it would."), Some("2021-09-03".into()));
        assert_eq!(date("LEEDS, ENGLAND – MAY 01: Ito in Leeds, 1 May 2019. (Photo by Bo Lind/Getty Images)"), None);
        assert_eq!(date("He died on 3 March 2021 - a Wednesday."), None);
        assert_eq!(date("Cafe saved\n\nBy Ada Quill\n\nThursday 10 June 2021\n\nIt stays."), Some("2021-06-10".into()));
        assert_eq!(date("Cafe saved\n\nJune 10, 2021 was warm\n\nIt stays."), None);
        assert_eq!(date("Cafe Saved at Last\n\ndate 2021-01-11 It stays, the owner said."), Some("2021-01-11".into()));
    }
}
