//! Splits paragraphs into tokens: words, numbers, marks and addresses, with exact byte spans.
//!
//! `Tottenham's £120m (@telefoot_TF1)` -> `Tottenham` `'s` `£` `120` `m` `(` `@telefoot_TF1` `)`
//!
//! - Hyphens, slashes and dashes are tokens of their own (`London-based` -> `London` `-` `based`), and so the edges of
//!   names and numbers always fall between tokens.
//! - Letters followed by digits stay together (`TF1`, `H5N1`); digits followed by letters part (`120` `m`, `5` `G`).
//! - Clitics part (`'s`, `'m`, `'re`, `'ve`, `'ll`, `'d`), as do French elisions (`l'` `Équipe`); `don't` and `O'Brien` stay.
//! - An abbreviation keeps its stop (`Mr.`, `U.S.`, `Jr.`) and so do initials (`J.`).

use crate::document::{Class, Document, Span, Token};

/// Fills [`Document::tokens`] and each paragraph's range of them.
pub fn split(document: &mut Document) {
    let text = std::mem::take(&mut document.text);
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for paragraph in &mut document.paragraphs {
        let first = tokens.len();
        scan(&text, paragraph.span, &mut tokens);
        paragraph.tokens = first..tokens.len();
    }
    document.text = text;
    document.tokens = tokens;
}

/// Appends the tokens of `span`.
fn scan(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut at = span.start;
    let mut space_before = true;
    while at < span.end {
        let rest = &text[at..span.end];
        let first = rest.chars().next().expect("at is a boundary before the end");
        if is_blank(first) {
            at += first.len_utf8();
            space_before = true;
            continue;
        }
        let (length, class) = next(rest, first, space_before || !ends_word(tokens, text));
        tokens.push(Token { span: Span::new(at, at + length), class, space_before });
        at += length;
        space_before = false;
    }
}

/// White space, control characters and invisible format characters: never part of a token.
pub fn is_blank(c: char) -> bool {
    match c {
        ' ' => true,
        '\u{21}'..='\u{7e}' => false,
        _ => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{ad}')
        }
    }
}

fn ends_word(tokens: &[Token], text: &str) -> bool {
    tokens.last().is_some_and(|t| t.span.of(text).chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Length in bytes and class of the token that starts `rest`. `fresh`: no word stands directly before it.
fn next(rest: &str, first: char, fresh: bool) -> (usize, Class) {
    if first.is_ascii_digit() {
        // `247news@ryeholme.example`
        let mail = if fresh { address(rest).filter(|(_, class)| *class == Class::Email) } else { None };
        return mail.unwrap_or_else(|| (number(rest), Class::Number));
    }
    if is_letter(first) {
        if fresh && let Some(found) = address(rest) {
            return found;
        }
        return (word(rest), Class::Word);
    }
    match first {
        '\'' | '’' => match clitic(rest, fresh) {
            Some(length) => (length, Class::Word),
            None => (paired(rest, first), Class::Punctuation),
        },
        '@' | '#' if fresh => tag(rest, first),
        '.' => (rest.bytes().take_while(|&b| b == b'.').count(), Class::Punctuation),
        '`' => (paired(rest, first), Class::Punctuation),
        _ if first.is_numeric() => (number(rest), Class::Number),
        _ if is_mark(first) => (first.len_utf8(), Class::Punctuation),
        _ => (symbol(rest, first), Class::Symbol),
    }
}

/// `''` and ` `` ` are one mark; any other is one character.
fn paired(rest: &str, first: char) -> usize {
    let one = first.len_utf8();
    if first != '’' && rest[one..].starts_with(first) { 2 * one } else { one }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic()) || is_joined(c)
}

/// Combining marks and joiners go on with the letter before them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

fn is_mark(c: char) -> bool {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '%' | '@' | '#' | '&' | '*' => false,
        '!'..='~' => true,
        '“' | '”' | '„' | '‟' | '‘' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '–' | '—' | '―' | '‐' | '‑' | '‒' | '…'
        | '•' | '·' | '¡' | '¿' | '′' | '″' => true,
        '、' | '。' | '「' | '」' | '『' | '』' | '（' | '）' | '，' | '：' | '；' | '？' | '！' | '،' | '؛' | '؟'
        | '۔' => true,
        _ => false,
    }
}

/// An emoji with its modifiers and joiners is one symbol.
fn symbol(rest: &str, first: char) -> usize {
    let mut length = first.len_utf8();
    let mut joined = false;
    for c in rest[length..].chars() {
        let goes_on =
            joined || matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}');
        if !goes_on || is_blank(c) {
            break;
        }
        joined = c == '\u{200d}';
        length += c.len_utf8();
    }
    length
}

/// Digits with separators between them: `1,234.56`, `7.30`, `26.12.2019`. A thin or non-breaking space divides groups
/// of three (`1 234 567`).
fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut head = 0;
    while let Some((at, c)) = chars.next() {
        if c.is_numeric() {
            end = at + c.len_utf8();
            head += 1;
            continue;
        }
        let follows = chars.peek().is_some_and(|(_, n)| n.is_numeric());
        let joins = match c {
            '.' | ',' | '٫' | '٬' => follows,
            '\u{a0}' | '\u{202f}' | '\u{2009}' => head <= 3 && is_group(&rest[at + c.len_utf8()..]),
            _ => false,
        };
        if !joins {
            break;
        }
        head = 0;
    }
    end
}

/// Whether exactly three digits come next.
fn is_group(rest: &str) -> bool {
    rest.chars().take_while(|c| c.is_numeric()).take(4).count() == 3
}

/// Letters and digits with inner apostrophes, or an abbreviation with its stops.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let chars = rest.char_indices().peekable();
    for (at, c) in chars {
        if is_letter(c) || c.is_numeric() {
            end = at + c.len_utf8();
        } else if matches!(c, '\'' | '’') {
            let after = &rest[at + c.len_utf8()..];
            if !after.starts_with(is_letter) || is_clitic(after) {
                break;
            }
            if is_elision(&rest[..at]) {
                return at + c.len_utf8();
            }
        } else if c == '.' {
            return end + stops(rest, end);
        } else {
            break;
        }
    }
    end
}

/// Bytes to add to the word `rest[..end]`, behind which a stop stands: those of an abbreviation's stops, or none.
fn stops(rest: &str, end: usize) -> usize {
    let word = &rest[..end];
    let single = word.chars().count() == 1 && word.chars().all(is_letter);
    if !single {
        return usize::from(is_abbreviation(word) && !rest[end + 1..].starts_with('.'));
    }
    // `U.S.`, `e.g.`, `J.`: letters and stops in turn.
    let mut length = 0;
    let mut letters = 1;
    let mut chars = rest[end..].chars().peekable();
    while chars.peek() == Some(&'.') {
        chars.next();
        length += 1;
        let Some(&c) = chars.peek() else { break };
        let mut ahead = chars.clone();
        ahead.next();
        if !is_letter(c) || ahead.peek() != Some(&'.') {
            break;
        }
        chars.next();
        length += c.len_utf8();
        letters += 1;
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    if letters > 1 || capital { length } else { 0 }
}

/// Abbreviations that keep their stop. All are checked in lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "assn", "aug", "ave", "bros", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec",
    "dept", "dr", "etc", "feb", "fr", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "jul", "lt", "ltd", "maj",
    "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "pc", "ph.d", "prof", "pte", "pvt", "rep",
    "reps", "rev", "sen", "sens", "sept", "sep", "sgt", "sr", "st", "supt", "univ", "vs",
];

fn is_abbreviation(word: &str) -> bool {
    if word.len() > 6 || !word.is_ascii() {
        return false;
    }
    let mut lower = [0; 6];
    for (l, b) in lower.iter_mut().zip(word.bytes()) {
        *l = b.to_ascii_lowercase();
    }
    let lower = std::str::from_utf8(&lower[..word.len()]).unwrap_or("");
    match lower {
        // Words of their own in lower case: only `No. 10`, `Gen. Smith`.
        "no" | "al" | "co" | "rep" | "fr" | "pc" | "hon" | "mt" | "st" | "sen" => {
            word.starts_with(|c: char| c.is_uppercase())
        }
        "etc" | "vs" => true,
        _ => ABBREVIATIONS.contains(&lower) && (word.starts_with(|c: char| c.is_uppercase())),
    }
}

const CLITICS: &[&str] = &["s", "m", "re", "ve", "ll", "d"];

/// Whether a clitic, without its apostrophe, starts `after`.
fn is_clitic(after: &str) -> bool {
    let length = after.chars().take_while(|&c| is_letter(c)).map(char::len_utf8).sum::<usize>();
    length <= 2 && CLITICS.iter().any(|c| after[..length].eq_ignore_ascii_case(c))
}

/// The length of a clitic or cut word with its apostrophe (`'s`, `'em`), where one starts `rest`.
fn clitic(rest: &str, fresh: bool) -> Option<usize> {
    let mark = rest.chars().next()?.len_utf8();
    let after = &rest[mark..];
    let length = after.chars().take_while(|&c| is_letter(c)).map(char::len_utf8).sum::<usize>();
    let found = if fresh {
        ["em", "til", "tis", "twas", "cause", "n"].iter().any(|w| after[..length].eq_ignore_ascii_case(w))
    } else {
        is_clitic(after)
    };
    found.then_some(mark + length)
}

/// French (and Italian) articles and prepositions that elide: `l'`, `d'`, `qu'`.
fn is_elision(word: &str) -> bool {
    matches!(
        word,
        "l" | "L"
            | "d"
            | "qu"
            | "Qu"
            | "j"
            | "J"
            | "n"
            | "N"
            | "s"
            | "S"
            | "c"
            | "C"
            | "m"
            | "M"
            | "t"
            | "jusqu"
            | "lorsqu"
            | "puisqu"
            | "dell"
            | "all"
            | "nell"
    )
}

/// `@name` and `#name`; a mark alone stays a symbol.
fn tag(rest: &str, first: char) -> (usize, Class) {
    let name = rest[1..].chars().take_while(|&c| c == '_' || is_letter(c) || c.is_numeric());
    let length: usize = name.map(char::len_utf8).sum();
    let named = rest[1..1 + length].chars().any(is_letter);
    match (named, first) {
        (true, '@') => (1 + length, Class::Handle),
        (true, _) => (1 + length, Class::Hashtag),
        (false, _) => (1, Class::Symbol),
    }
}

/// Bytes of a host name at most, and of the name before its `@` (RFC 5321). Without a bound a line of `a-a-a-…` would be
/// read anew to its end from each of its words.
const LONGEST_HOST: usize = 255;

/// A web or e-mail address at the start of `rest`.
fn address(rest: &str) -> Option<(usize, Class)> {
    // Nearly every word ends without one of these: look no further.
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
    let run = rest.as_bytes().iter().take(LONGEST_HOST).take_while(|b| is_part(b)).count();
    let next = rest.as_bytes().get(run);
    let head = &rest[..run];
    if next == Some(&b'@') {
        // After an @ no ending is in doubt: `planning@ryeholme.example`.
        let is_ending = |e: &str| e.len() > 1 && e.bytes().all(|b| b.is_ascii_alphabetic());
        let host = host(&rest[run + 1..], is_ending)?;
        return Some((run + 1 + host, Class::Email));
    }
    let scheme = next == Some(&b':') && rest[run..].starts_with("://") && head.bytes().all(|b| b.is_ascii_alphabetic());
    if scheme {
        let end = path(rest, run + 3);
        // `http://#` names no host.
        let host = rest[run + 3..end].split(['/', '?', '#']).next().unwrap_or_default();
        return host.contains(|c: char| c.is_alphabetic() || matches!(c, '.' | '[')).then_some((end, Class::Url));
    }
    let local = head == "localhost";
    if !local && !head.contains('.') {
        return None;
    }
    let host = if local { run } else { host(rest, |e| ENDINGS.contains(&e))? };
    let end = if rest[host..].starts_with(['/', '?', ':']) { path(rest, host) } else { host };
    Some((end, Class::Url))
}

/// Endings by which a bare domain is told from a missing blank after a full stop (`said.The`).
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "news", "co", "io", "tv", "me", "ly", "eu", "uk",
    "us", "ca", "au", "nz", "ie", "fr", "de", "it", "es", "pt", "nl", "be", "ch", "at", "dk", "se", "no", "fi", "pl",
    "ru", "ua", "jp", "cn", "in", "br", "mx", "za", "ng", "ke", "gl", "app", "dev",
];

/// Endings before that of a country.
const OFFICES: &[&str] = &["com", "co", "org", "net", "gov", "edu", "ac"];

/// The length of a host name with such an ending at the start of `rest`.
fn host(rest: &str, is_ending: impl Fn(&str) -> bool) -> Option<usize> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let run = rest.as_bytes().iter().take(LONGEST_HOST).take_while(|b| is_part(b)).count();
    let name = rest[..run].trim_end_matches(['.', '-']);
    let (head, ending) = name.rsplit_once('.')?;
    // `gov.tr`, `co.il`: every country has them.
    let second = || ending.len() == 2 && ending.bytes().all(|b| b.is_ascii_lowercase());
    let office = |head: &str| head.rsplit_once('.').is_some_and(|(_, kind)| OFFICES.contains(&kind));
    let known = is_ending(ending) || (head.starts_with("www.") && ending.len() > 1) || second() && office(head);
    let sound =
        !head.is_empty() && head.split('.').all(|label| label.len() > 1 || head.len() == 1) && !head.starts_with('.');
    (known && sound).then_some(name.len())
}

/// The end of an address from byte `from` on: all that is no blank or quotation mark, without the marks that end the
/// sentence around it.
fn path(rest: &str, from: usize) -> usize {
    let mut depth = 0;
    let mut end = from;
    for (at, c) in rest[from..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            '"' | '<' | '>' | '“' | '”' | '«' | '»' | '…' => break,
            c if is_blank(c) => break,
            _ => {}
        }
        end = from + at + c.len_utf8();
    }
    rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '&']).len().max(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraphs;
    use proptest::prelude::*;

    fn split_all(text: &str) -> Document {
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut document);
        split(&mut document);
        document
    }

    fn words(text: &str) -> String {
        let d = split_all(text);
        (0..d.tokens.len()).map(|i| d.word(i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tokens_of_news() {
        let table = [
            ("Tottenham's £120m (@telefoot_TF1)", "Tottenham|'s|£|120|m|(|@telefoot_TF1|)"),
            ("don’t, O’Brien’s they're 'em", "don’t|,|O’Brien|’s|they|'re|'em"),
            ("the players' bus, the '90s", "the|players|'|bus|,|the|'|90|s"),
            ("U.S. President J. D. Vance Jr. met Mr. Kim.", "U.S.|President|J.|D.|Vance|Jr.|met|Mr.|Kim|."),
            ("No. 10 said no. Then", "No.|10|said|no|.|Then"),
            ("2019-20, 3-1, 7.30pm, 1,234.5%.", "2019|-|20|,|3|-|1|,|7.30|pm|,|1,234.5|%|."),
            ("TF1, H5N1 and 5G", "TF1|,|H5N1|and|5|G"),
            ("Paris Saint-Germain/PSG", "Paris|Saint|-|Germain|/|PSG"),
            ("selon L'Équipe, l’ancien d'Arc", "selon|L'|Équipe|,|l’|ancien|d'|Arc"),
            ("``Yes,'' he said.", "``|Yes|,|''|he|said|."),
            (
                "see https://example.org/a_(b)?c=1. Or www.example.co.uk/x!",
                "see|https://example.org/a_(b)?c=1|.|Or|www.example.co.uk/x|!",
            ),
            ("write to desk@ryeholme.example. Then", "write|to|desk@ryeholme.example|.|Then"),
            ("pic.twitter.com/aIbl6GtBML — mail a.b@c.org.", "pic.twitter.com/aIbl6GtBML|—|mail|a.b@c.org|."),
            ("he said.The end... well", "he|said|.|The|end|...|well"),
            ("#COP26 and #1", "#COP26|and|#|1"),
            ("won 👍🏽 and 👨‍👩‍👧 it", "won|👍🏽|and|👨‍👩‍👧|it"),
            ("10\u{202f}000 and 12\u{a0}January", "10\u{202f}000|and|12|January"),
            ("a\u{0}b \u{200b} c", "a|b|c"),
            ("José Cafe\u{301}", "José|Cafe\u{301}"),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_every_visible_character_in_order(text in "(\\PC|\\s|[a-zA-Z0-9'.@:/ -]{0,12}|\\x00){0,80}") {
            let d = split_all(&text);
            let mut at = 0;
            for t in &d.tokens {
                prop_assert!(t.span.start >= at && t.span.end > t.span.start);
                prop_assert!(text[at..t.span.start].chars().all(is_blank));
                prop_assert_eq!(t.space_before, at != t.span.start || at == 0 || text[..t.span.start].chars().next_back().is_some_and(is_blank));
                at = t.span.end;
            }
            prop_assert!(text[at..].chars().all(is_blank));
        }
    }
}
