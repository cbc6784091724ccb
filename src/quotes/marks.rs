//! The mark machine: finds the stretches that quotation marks enclose, one paragraph at a time, in one pass.
//!
//! `“We’ve won,” he said. ‘So what?’` -> `“We’ve won,”` and `‘So what?’`
//!
//! A stack of open marks meets the marks of the paragraph in order. Any double closer may close any double opener.
//! A single mark opens only after a blank or another opener, and only where a closer follows; apostrophes of
//! possessives (`the players’ bus`), contractions, cut words (`’90s`) and measures (`6"`) neither open nor close.

use crate::document::{Document, Flag, Role, Span};

/// A stretch between marks, marks included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    /// From the opening mark to the closing mark, or to the end of the paragraph where none closes.
    pub span: Span,
    /// The paragraph that holds it.
    pub paragraph: usize,
    /// Bytes of the opening mark; none where the paragraph before it left a quote open.
    pub open: usize,
    /// Bytes of the closing mark; none where the stretch is not closed.
    pub close: usize,
    /// How many stretches enclose it.
    pub depth: usize,
    /// Whether double marks enclose it.
    pub double: bool,
    /// Whether opener and closer are of one pair.
    pub matched: bool,
}

impl Stretch {
    /// Whether a closing mark was found.
    pub fn is_closed(&self) -> bool {
        self.close > 0
    }

    /// The stretch without its marks.
    pub fn inner(&self) -> Span {
        Span::new(self.span.start + self.open, (self.span.end - self.close).max(self.span.start + self.open))
    }

    /// The flags that its marks alone give.
    pub fn flags(&self) -> Vec<Flag> {
        let mut flags = Vec::new();
        if !self.is_closed() {
            flags.push(Flag::Unclosed);
        }
        if !self.matched {
            flags.push(Flag::Mismatched);
        }
        if self.depth > 0 {
            flags.push(Flag::Nested);
        }
        flags
    }
}

/// All stretches of the document, sorted by start, then longest first.
pub(super) fn scan(document: &Document) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut open = false;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if matches!(paragraph.role, Role::Caption | Role::Credit | Role::Byline) {
            continue;
        }
        let marks = marks(document, index);
        if marks.is_empty() {
            open &= !paragraph.role.is_story();
            continue;
        }
        let next_opens = next_opens(document, index);
        let mut machine = Machine {
            document,
            index,
            next_opens,
            stack: Vec::new(),
            strays: Vec::new(),
            closed_single: false,
            out: Vec::new(),
        };
        machine.run(&marks, open);
        let mut found = machine.out;
        crate::order::sort_by(&mut found, |s| crate::order::of_span(s.span));
        nest(&mut found);
        open = found.iter().any(|s| s.depth == 0 && !s.is_closed());
        out.append(&mut found);
    }
    out
}

/// Counts for each stretch those that enclose it, and drops what crosses another.
fn nest(found: &mut Vec<Stretch>) {
    let mut ends: Vec<usize> = Vec::new();
    found.retain_mut(|s| {
        while ends.last().is_some_and(|&end| end <= s.span.start) {
            ends.pop();
        }
        let crosses = ends.last().is_some_and(|&end| end < s.span.end);
        s.depth = ends.len();
        if !crosses {
            ends.push(s.span.end);
        }
        !crosses
    });
}

/// Whether the next paragraph of the story, past pictures and page furniture, starts with a mark that opens.
fn next_opens(document: &Document, index: usize) -> bool {
    const LOOK: usize = 6; // a picture has a caption, a credit and sometimes an advert's label
    let rest = document.paragraphs.iter().enumerate().skip(index + 1).take(LOOK);
    let next = rest.filter(|(_, p)| p.role.is_story()).map(|(i, _)| i).next();
    next.is_some_and(|i| {
        let p = &document.paragraphs[i];
        let first = p.span.of(&document.text).chars().next();
        first.is_some_and(|c| matches!(c, '“' | '"' | '„' | '«' | '‘' | '`' | '\'' | '”' | '»'))
    })
}

/// A mark of the paragraph and what it may do.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    shape: Shape,
    double: bool,
    opens: bool,
    closes: bool,
    /// Opens and cannot close, or closes and cannot open, by what stands around it.
    clear: bool,
    /// Closes like a possessive would (`players’ bus`).
    weak: bool,
    /// Stands behind a digit (`6"`).
    measure: bool,
    /// Two single marks set as one double.
    twin: bool,
    /// Stands behind a stop or comma.
    ended: bool,
    /// A single mark: whether one that closes comes later, before or after the next that opens.
    closer_later: bool,
    /// The next mark of its size that could end a quote for certain comes before the next that opens one.
    better_closer: bool,
}

/// The character of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `“` or `‘`.
    Left,
    /// `”` or `’`.
    Right,
    /// `"`, `''` or `'`.
    Straight,
    /// `„` or `‚`.
    Low,
    /// `«` or `‹`.
    LeftAngle,
    /// `»` or `›`.
    RightAngle,
    /// ` `` ` or `` ` ``.
    Grave,
}

fn shape(mark: &str) -> Option<(Shape, bool)> {
    Some(match mark {
        "“" | "‟" => (Shape::Left, true),
        "”" => (Shape::Right, true),
        "\"" | "''" | "＂" => (Shape::Straight, true),
        "„" => (Shape::Low, true),
        "«" => (Shape::LeftAngle, true),
        "»" => (Shape::RightAngle, true),
        "``" => (Shape::Grave, true),
        "‘" | "‛" => (Shape::Left, false),
        "’" => (Shape::Right, false),
        "'" => (Shape::Straight, false),
        "‚" => (Shape::Low, false),
        "‹" => (Shape::LeftAngle, false),
        "›" => (Shape::RightAngle, false),
        "`" => (Shape::Grave, false),
        _ => return None,
    })
}

/// Whether a mark of the first shape and one of the second are a pair in some house style.
fn is_pair(open: Shape, close: Shape) -> bool {
    use Shape::*;
    matches!(
        (open, close),
        (Left | Right | Low, Right)
            | (Low, Left)
            | (Straight, Straight)
            | (LeftAngle, RightAngle)
            | (RightAngle, LeftAngle)
            | (RightAngle, RightAngle)
            | (Grave, Straight | Right)
    )
}

/// The marks of a paragraph in order.
fn marks(document: &Document, index: usize) -> Vec<Mark> {
    let paragraph = &document.paragraphs[index];
    let text = &document.text[..];
    let mut out: Vec<Mark> = Vec::new();
    let mut doubled = false;
    for at in paragraph.tokens.clone() {
        let token = document.tokens[at];
        let first = text.as_bytes()[token.span.start];
        // Every mark starts with one of these bytes; most tokens do not.
        if !matches!(first, b'"' | b'\'' | b'`' | 0xE2 | 0xC2 | 0xEF) || doubled {
            doubled = false;
            continue;
        }
        let Some((shape, mut double)) = shape(token.span.of(text)) else { continue };
        let mut span = token.span;
        // ‘‘ and ’’ of old wires, set as two marks.
        let twin = document.tokens.get(at + 1).filter(|t| at + 1 < paragraph.tokens.end && !t.space_before);
        if !double
            && matches!(shape, Shape::Left | Shape::Right)
            && twin.is_some_and(|t| t.span.of(text) == span.of(text))
        {
            span.end += span.len();
            double = true;
            doubled = true;
        }
        let around = Around::of(text, paragraph.span, span, token.space_before);
        if let Some(mark) = read(span, shape, double, &around) {
            out.push(Mark { twin: doubled || double && text.as_bytes()[span.start] == b'\'', ..mark });
        }
    }
    look_ahead(&mut out);
    out
}

/// What stands around a mark.
struct Around<'t> {
    before: Option<char>,
    after: Option<char>,
    blank_before: bool,
    blank_after: bool,
    head: &'t str,
    rest: &'t str,
}

impl<'t> Around<'t> {
    fn of(text: &'t str, paragraph: Span, mark: Span, space_before: bool) -> Self {
        let head = &text[paragraph.start..mark.start];
        let rest = &text[mark.end..paragraph.end];
        let before = head.chars().next_back();
        let after = rest.chars().next();
        let blank = |c: Option<char>| c.is_none_or(crate::tokens::is_blank);
        Self { before, after, blank_before: blank(before) || space_before, blank_after: blank(after), head, rest }
    }

    /// Whether what stands before the mark lets a quote begin.
    fn lets_open(&self) -> bool {
        self.blank_before
            || self.before.is_some_and(|c| {
                matches!(
                    c,
                    '(' | '['
                        | '{'
                        | '—'
                        | '–'
                        | '-'
                        | '/'
                        | '“'
                        | '"'
                        | '„'
                        | '«'
                        | '‘'
                        | '\''
                        | '*'
                        | ':'
                        | '…'
                        | '>'
                )
            })
    }

    /// Whether what stands behind the mark lets a quote begin.
    fn starts(&self) -> bool {
        !self.blank_after
            && self.after.is_some_and(|c| {
                c.is_alphanumeric()
                    || matches!(
                        c,
                        '“' | '"'
                            | '„'
                            | '«'
                            | '‘'
                            | '\''
                            | '’'
                            | '`'
                            | '£'
                            | '$'
                            | '€'
                            | '#'
                            | '@'
                            | '('
                            | '['
                            | '…'
                            | '.'
                            | '-'
                            | '–'
                            | '—'
                            | '¿'
                            | '¡'
                            | '*'
                            | '&'
                            | '+'
                    )
                    || !c.is_ascii() && !c.is_alphanumeric() && !matches!(c, '”' | '»' | '›' | '。')
            })
    }

    /// Whether what stands behind the mark lets a quote end.
    fn lets_close(&self) -> bool {
        self.blank_after || self.after.is_some_and(|c| !c.is_alphanumeric())
    }
}

fn read(span: Span, shape: Shape, double: bool, around: &Around) -> Option<Mark> {
    use Shape::*;
    let digit = around.before.is_some_and(|c| c.is_ascii_digit()) && !around.blank_before;
    let mut mark = Mark {
        span,
        shape,
        double,
        opens: false,
        closes: false,
        clear: true,
        weak: false,
        measure: digit,
        twin: false,
        ended: false,
        closer_later: false,
        better_closer: false,
    };
    let starts = around.lets_open() && around.starts();
    let ends = !around.blank_before && around.lets_close();
    match shape {
        Left | Grave | Low => {
            mark.opens = !is_cut(around.rest) || double;
            mark.closes = shape == Left && (ends || around.blank_before && around.blank_after);
            // `Low` opened it, or a slip: “Yes“.
            mark.clear = around.starts() || !mark.closes;
        }
        Right => {
            mark.closes = double || ends || around.blank_before && around.blank_after;
            mark.opens = starts && around.blank_before && (double || !is_cut(around.rest));
            mark.clear = !mark.opens;
        }
        LeftAngle | RightAngle => {
            mark.opens = shape == LeftAngle || (starts && around.blank_before);
            mark.closes = shape == RightAngle || ends;
            mark.clear = !(mark.opens && mark.closes) || starts;
        }
        Straight => {
            mark.opens = (starts || double && around.blank_before) && (double || !is_cut(around.rest));
            mark.closes = ends || (double && (around.lets_close() || !around.lets_open()));
            mark.clear = if starts { around.blank_before || !ends } else { !mark.opens };
        }
    }
    mark.ended = around.before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…'));
    if !double && mark.closes {
        mark.weak = is_possessive(around);
    }
    (mark.opens || mark.closes).then_some(mark)
}

/// `’90s`, `’em`: letters or digits were cut.
fn is_cut(rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    // `’05`, `’90s`; but ‘2020 was hard’ opens.
    (digits == 2 && (word.len() == 2 || &word[2..] == "s"))
        || ["em", "til", "tis", "twas", "cause", "n", "bout", "round", "ello", "ere"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w) && word.starts_with(char::is_lowercase))
}

/// `the players’ bus`, `goin’ home`, `rock ’n’ roll`: could be no closing mark at all.
fn is_possessive(around: &Around) -> bool {
    let Some(before) = around.before else { return false };
    if !around.blank_after || !before.is_alphabetic() {
        return false;
    }
    let next = around.rest.trim_start_matches(crate::tokens::is_blank).chars().next();
    let goes_on = next.is_some_and(char::is_alphanumeric);
    let word = around.head.rsplit(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').next().unwrap_or("");
    goes_on
        && (matches!(before, 's' | 'S' | 'x' | 'z')
            || word.ends_with("in")
            || word.eq_ignore_ascii_case("’n")
            || word.eq_ignore_ascii_case("'n")
            || matches!(word, "o" | "th" | "an" | "no" | "wi"))
}

/// Tells each single mark what comes after it: one sweep from the back.
fn look_ahead(marks: &mut [Mark]) {
    let mut closer = false;
    let mut strong_first = false;
    let mut double_closes_next = false;
    for mark in marks.iter_mut().rev() {
        if mark.double {
            mark.closer_later = closer;
            mark.better_closer = double_closes_next;
            closer |= mark.twin && mark.closes;
            double_closes_next = mark.closes && !mark.opens;
            continue;
        }
        mark.closer_later = closer;
        mark.better_closer = strong_first;
        if mark.closes {
            closer = true;
            if !mark.weak {
                strong_first = true;
            }
        }
        if mark.opens && mark.clear {
            strong_first = false;
        }
    }
}

struct Machine<'d> {
    document: &'d Document,
    index: usize,
    next_opens: bool,
    /// Open marks, outermost first; at most [`DEPTH`].
    stack: Vec<Mark>,
    /// Single closers that closed nothing but could end a sentence.
    strays: Vec<Mark>,
    /// Whether a single mark was closed in this paragraph.
    closed_single: bool,
    out: Vec<Stretch>,
}

/// No newspaper nests deeper; what would is not looked at, which bounds the work for a mark.
const DEPTH: usize = 5;

impl Machine<'_> {
    fn run(&mut self, marks: &[Mark], was_open: bool) {
        for (i, mark) in marks.iter().enumerate() {
            if mark.double {
                self.double(mark, i == 0 && was_open);
            } else {
                self.single(mark);
            }
        }
        self.finish();
    }

    fn double(&mut self, mark: &Mark, may_continue: bool) {
        let open = self.stack.iter().rposition(|m| m.double);
        // `He asked, ‘Whose boat?’’ she said`: an inner and an outer quote end together.
        if mark.twin
            && mark.closes
            && self.stack.last().is_some_and(|m| !m.double)
            && !self.stack.iter().any(|m| m.twin)
        {
            let half = mark.span.len() / 2;
            let (first, second) =
                (Span::new(mark.span.start, mark.span.start + half), Span::new(mark.span.start + half, mark.span.end));
            self.close_single(first, mark.shape);
            if self.stack.last().is_some_and(|m| !m.double) {
                self.close_single(second, mark.shape);
            }
            return;
        }
        let Some(open) = open else {
            if mark.opens && (mark.clear || !mark.measure) {
                self.push(*mark);
            } else if mark.closes && may_continue && !mark.measure {
                // The paragraph before left its quote open, and this one forgot to open again.
                let start = self.document.paragraphs[self.index].span.start;
                self.out.push(self.stretch(Span::new(start, mark.span.end), 0, mark.span.len(), true, true));
            }
            return;
        };
        let opener = self.stack[open];
        let again = mark.opens && (mark.clear || !mark.closes) && !(opener.shape == Shape::Low && mark.closes);
        // `"It was 6" long," he said`: a closer for certain comes before any opener.
        if mark.measure && mark.shape == Shape::Straight && mark.better_closer && opener.shape == Shape::Straight {
            return;
        }
        if mark.closes && !again {
            self.stack.truncate(open);
            let matched = is_pair(opener.shape, mark.shape);
            self.out.push(self.stretch(
                Span::new(opener.span.start, mark.span.end),
                opener.span.len(),
                mark.span.len(),
                true,
                matched,
            ));
        } else if mark.opens {
            self.push(*mark);
        }
    }

    fn single(&mut self, mark: &Mark) {
        let top = self.stack.last().copied();
        let is_open = top.is_some_and(|m| !m.double);
        let again = mark.opens && mark.clear && !(mark.closes && is_open && mark.shape != Shape::Left);
        if is_open && mark.closes && !again {
            // `‘The players’ bus was late,’ he said`
            if mark.weak && mark.better_closer {
                return;
            }
            self.close_single(mark.span, mark.shape);
        } else if mark.opens && (mark.closer_later || self.may_stay_open(mark)) {
            self.push(*mark);
        } else if mark.closes && mark.ended && top.is_some() {
            self.strays.push(*mark);
        }
    }

    /// Closes the single mark on top of the stack.
    fn close_single(&mut self, mark: Span, shape: Shape) {
        if let Some(opener) = self.stack.pop() {
            self.closed_single = true;
            let matched = is_pair(opener.shape, shape);
            self.out.push(self.stretch(
                Span::new(opener.span.start, mark.end),
                opener.span.len(),
                mark.len(),
                false,
                matched,
            ));
        }
    }

    fn push(&mut self, mark: Mark) {
        if self.stack.len() < DEPTH {
            self.stack.push(mark);
        }
    }

    fn stretch(&self, span: Span, open: usize, close: usize, double: bool, matched: bool) -> Stretch {
        Stretch { span, paragraph: self.index, open, close, depth: 0, double, matched }
    }

    /// Whether a mark without a closer still opens a quote.
    fn may_stay_open(&self, mark: &Mark) -> bool {
        let paragraph = self.document.paragraphs[self.index].span;
        let head = self.document.text[paragraph.start..mark.span.start].trim_end_matches(crate::tokens::is_blank);
        let introduced = head.is_empty() || head.ends_with([':', ',']);
        // `“We tried,” Ito said. “Nobody came.`: the closer of the last paragraph's last words was forgotten.
        let fresh = head.ends_with(['.', '?', '!', '”', '’', '"']) && mark.clear && self.starts_upper(mark);
        if mark.double {
            introduced || fresh || self.next_opens
        } else {
            introduced && self.next_opens
                || head.ends_with(':') && self.starts_upper(mark)
                || fresh && (self.next_opens || self.closed_single)
        }
    }

    /// Whether a capital follows the mark.
    fn starts_upper(&self, mark: &Mark) -> bool {
        const FAR: usize = 6; // characters: an inner mark, a bracket
        self.document.text[mark.span.end..]
            .chars()
            .take(FAR)
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_uppercase)
    }

    /// Settles what is still open at the end of the paragraph.
    fn finish(&mut self) {
        let stack = std::mem::take(&mut self.stack);
        let mut limit = self.document.paragraphs[self.index].span.end;
        for opener in stack.into_iter().rev() {
            // “Yes, we can,’ he said: a single mark closed what a double one opened.
            let stray =
                self.strays.iter().find(|s| s.span.start > opener.span.end && s.span.end <= limit && opener.double);
            if let Some(stray) = stray.copied() {
                let span = Span::new(opener.span.start, stray.span.end);
                self.out.push(self.stretch(span, opener.span.len(), stray.span.len(), true, false));
            } else if self.may_stay_open(&opener) {
                let end = self.end_of_open(&opener, limit);
                self.out.push(self.stretch(
                    Span::new(opener.span.start, end),
                    opener.span.len(),
                    0,
                    opener.double,
                    true,
                ));
            } else {
                continue;
            }
            limit = opener.span.start;
        }
    }

    /// Where a quote without a closer ends: with its paragraph, or before a later quote of its own size, where its
    /// closer was forgotten (`“I lost it, he said. “It was gone.”`).
    fn end_of_open(&self, opener: &Mark, limit: usize) -> usize {
        let later =
            |s: &&Stretch| s.double == opener.double && s.span.start > opener.span.start && s.span.start < limit;
        let next = self.out.iter().filter(later).map(|s| s.span.start).min();
        let Some(next) = next else { return limit };
        let text = &self.document.text[opener.span.end..next.min(limit)];
        // The comma or stop that a closing mark should have followed.
        let sentence = text.trim_end_matches(crate::tokens::is_blank);
        // ‘She said, ‘Row for the lamp.’: speech within speech.
        if !sentence.ends_with(['.', '?', '!', '…']) {
            return limit;
        }
        let inner = sentence.trim_end_matches(['.', ',', ':', '!', '?']);
        let cut = inner.rfind([',', '.', '?', '!']).map_or(sentence.len(), |at| at + 1);
        opener.span.end + cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paragraphs, tokens};
    use proptest::prelude::*;

    fn stretches(text: &str) -> Vec<(String, Stretch)> {
        let mut d = Document { text: text.to_owned(), ..Document::default() };
        paragraphs::split(&mut d);
        tokens::split(&mut d);
        scan(&d).into_iter().map(|s| (d.slice(s.span).to_owned(), s)).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        stretches(text).into_iter().map(|s| s.0).collect()
    }

    #[test]
    fn marks_of_every_kind() {
        let table: &[(&str, &[&str])] = &[
            ("“We sank,” Ito said. “Twice.”", &["“We sank,”", "“Twice.”"]),
            ("\"We sank,\" Ito said. \"Twice.\"", &["\"We sank,\"", "\"Twice.\""]),
            ("''We sank,'' Ito said. ``Twice.''", &["''We sank,''", "``Twice.''"]),
            ("‘We sank,’ Ito said. ‘Twice.’", &["‘We sank,’", "‘Twice.’"]),
            ("'We sank,' Ito said. 'Twice.'", &["'We sank,'", "'Twice.'"]),
            ("„Wir sinken“, sagte Ito. „Ja.”", &["„Wir sinken“", "„Ja.”"]),
            ("« Nous coulons », dit Ito. «Oui.»", &["« Nous coulons »", "«Oui.»"]),
            ("»Wir sinken«, sagte Ito.", &["»Wir sinken«"]),
            ("‘‘We sank,’’ Ito said.", &["‘‘We sank,’’"]),
            ("Nothing was said of the 6\" pipe or the 5'11\" keeper.", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(texts(text), *expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        let table: &[(&str, &[&str])] = &[
            ("‘The players’ bus was late,’ Ito said.", &["‘The players’ bus was late,’"]),
            ("'The players' bus was late,' Ito said.", &["'The players' bus was late,'"]),
            ("The players’ bus and the drivers’ tea were late.", &[]),
            ("'We don't like 'em in the '90s,' Ito said.", &["'We don't like 'em in the '90s,'"]),
            ("‘It’s Ito’s dogs’ day,’ she said.", &["‘It’s Ito’s dogs’ day,’"]),
            ("The ‘big dogs’ and the ‘small cats’ met.", &["‘big dogs’", "‘small cats’"]),
            ("They danced in the ‘80s to rock ’n’ roll and rhythm.", &[]),
            ("Ito's 'big dogs' barked at James' cat.", &["'big dogs'"]),
        ];
        for (text, expected) in table {
            assert_eq!(texts(text), *expected, "{text}");
        }
    }

    #[test]
    fn mixed_nested_and_forgotten_marks() {
        let found = stretches("\"We sank,” Ito said.");
        assert_eq!(found[0].0, "\"We sank,”");
        assert_eq!(found[0].1.flags(), [Flag::Mismatched]);
        let found = stretches("‘She says, “Mum, stop,” and I stop.’");
        assert_eq!(found[1].0, "“Mum, stop,”");
        assert_eq!(found[1].1.flags(), [Flag::Nested]);
        assert_eq!(found[0].1.flags(), []);
        assert_eq!(texts("“She says, ‘Mum, stop,’ and I stop.”")[1], "‘Mum, stop,’");
        let found = stretches("“We sank,’ Ito said at the dock.");
        assert_eq!(found[0].0, "“We sank,’");
        assert_eq!(found[0].1.flags(), [Flag::Mismatched]);
        assert_eq!(texts("\"It was 6\" long,\" Ito said."), ["\"It was 6\" long,\""]);
    }

    #[test]
    fn a_quote_may_stay_open() {
        let run = "“We sank.\n\nLEITH, SCOTLAND – MAY 1: The boat. (Photo by Bo Lind/Getty Images)\n\n“We swam.\n\n“We are here.”";
        assert_eq!(texts(run), ["“We sank.", "“We swam.", "“We are here.”"]);
        assert_eq!(texts("‘We sank.\n\n‘We swam, and it’s cold.’"), ["‘We sank.", "‘We swam, and it’s cold.’"]);
        assert_eq!(texts("Ito said: “We sank and nobody came."), ["“We sank and nobody came."]);
        assert_eq!(texts("A stray “ mark here and nothing follows at all."), Vec::<String>::new());
        assert_eq!(texts("“We sank, Ito said. “We swam.”"), ["“We sank,", "“We swam.”"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_sorted_stretches_within_it(text in "([“”\"„«»‘’'`,. \n]|[a-z0-9]{1,4}|\\PC){0,120}") {
            let mut d = Document { text: text.clone(), ..Document::default() };
            paragraphs::split(&mut d);
            tokens::split(&mut d);
            let found = scan(&d);
            let mut last = (0, usize::MAX);
            for s in &found {
                prop_assert!(s.span.start < s.span.end && s.span.end <= text.len());
                prop_assert!(text.is_char_boundary(s.span.start) && text.is_char_boundary(s.span.end));
                prop_assert!(text.is_char_boundary(s.inner().start) && text.is_char_boundary(s.inner().end));
                prop_assert!(s.span.start > last.0 || s.span.start == last.0 && s.span.end <= last.1 || last.0 == 0);
                last = (s.span.start, s.span.end);
            }
            for pair in found.windows(2) {
                prop_assert!(!pair[0].span.overlaps(&pair[1].span) || pair[0].span.contains(&pair[1].span) || pair[1].depth > 0);
            }
        }
    }
}
