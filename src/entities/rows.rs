//! Reads the rows of a delimited table: CSV, TSV or semicolons, with quoted fields (RFC 4180).
//!
//! `"Quill, Ada";Ada|AQ;person` -> line 1: `Quill, Ada`, `Ada|AQ`, `person`

use std::borrow::Cow;

/// Why a table could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// The rows of a table.
pub struct Rows<'t> {
    rest: &'t str,
    line: usize,
    delimiter: char,
}

/// A row with the number of its first line.
pub struct Row<'t> {
    /// Number of its first line, from 1.
    pub line: usize,
    /// Its fields, without blanks around them.
    pub fields: Vec<Cow<'t, str>>,
}

impl<'t> Rows<'t> {
    /// The rows of `text`; a tab, else a semicolon, else a comma in the first row that holds one divides fields.
    pub fn new(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter = delimiter(text).unwrap_or(';');
        Self { rest: text, line: 1, delimiter }
    }

    /// The next field and whether the row ends behind it.
    fn field(&mut self) -> Result<(Cow<'t, str>, bool), RowError> {
        let start = self.rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != self.delimiter);
        if let Some(quoted) = start.strip_prefix('"') {
            return self.quoted(quoted);
        }
        let end = self.rest.find([self.delimiter, '\n']).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        Ok((Cow::Borrowed(field.trim()), self.pass(rest)))
    }

    /// A field whose opening mark has been read.
    fn quoted(&mut self, text: &'t str) -> Result<(Cow<'t, str>, bool), RowError> {
        let mut end = 0;
        let mut doubled = false;
        loop {
            let Some(mark) = text[end..].find('"') else {
                return Err(RowError {
                    line: self.line,
                    why: "a quotation mark opens a field and none closes it".into(),
                });
            };
            end += mark;
            if !text[end + 1..].starts_with('"') {
                break;
            }
            doubled = true;
            end += 2;
        }
        let inside = &text[..end];
        let lines = inside.matches('\n').count();
        let rest = text[end + 1..].trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != self.delimiter);
        if !rest.is_empty() && !rest.starts_with([self.delimiter, '\n']) {
            return Err(RowError {
                line: self.line + lines,
                why: "there is text after the closing quotation mark".into(),
            });
        }
        self.line += lines;
        let field = if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside.trim()) };
        Ok((field, self.pass(rest)))
    }

    /// Goes past the mark that ends a field; true where it ends the row.
    fn pass(&mut self, rest: &'t str) -> bool {
        let mut chars = rest.chars();
        let mark = chars.next();
        self.rest = chars.as_str();
        if mark == Some('\n') {
            self.line += 1;
        }
        mark != Some(self.delimiter)
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Result<Row<'t>, RowError>;

    /// The next row that is not blank. After an error there is none.
    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = self.line;
            let mut fields = Vec::with_capacity(5);
            loop {
                match self.field() {
                    Ok((field, last)) => {
                        fields.push(field);
                        if last {
                            break;
                        }
                    }
                    Err(error) => {
                        self.rest = "";
                        return Some(Err(error));
                    }
                }
            }
            if fields.iter().any(|f| !f.is_empty()) {
                return Some(Ok(Row { line, fields }));
            }
        }
        None
    }
}

/// A tab, else a semicolon, else a comma of the first row that holds one outside of quotation marks.
fn delimiter(text: &str) -> Option<char> {
    const DELIMITERS: [char; 3] = ['\t', ';', ','];
    let (mut inside, mut seen) = (false, [false; 3]);
    for c in text.chars() {
        inside ^= c == '"';
        if inside {
            continue;
        }
        if let Some(i) = DELIMITERS.iter().position(|d| *d == c) {
            seen[i] = true;
        } else if c == '\n' && seen != [false; 3] {
            break;
        }
    }
    DELIMITERS.into_iter().zip(seen).find(|(_, seen)| *seen).map(|(d, _)| d)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(usize, Vec<String>)>, RowError> {
        Rows::new(text).map(|r| r.map(|r| (r.line, r.fields.into_iter().map(Cow::into_owned).collect()))).collect()
    }

    type Case<'t> = (&'t str, &'t [(usize, &'t [&'t str])]);

    #[test]
    fn rows_of_every_delimiter() {
        let table: &[Case] = &[
            ("a;b\nc;d\n", &[(1, &["a", "b"]), (2, &["c", "d"])]),
            ("a,b;c\r\nd,e", &[(1, &["a,b", "c"]), (2, &["d,e"])]),
            ("a\tb,c;d", &[(1, &["a", "b,c;d"])]),
            ("a,b", &[(1, &["a", "b"])]),
            ("\u{feff}a,\"b, \"\"c\"\"\"\n", &[(1, &["a", "b, \"c\""])]),
            ("\"a\nb\" , c\n\n d ,e", &[(1, &["a\nb", "c"]), (4, &["d", "e"])]),
            ("a;\n;;\nb;", &[(1, &["a", ""]), (3, &["b", ""])]),
            ("\"a;b\",c", &[(1, &["a;b", "c"])]),
            ("", &[]),
            ("\n \n", &[]),
            ("5\" disk;b", &[(1, &["5\" disk", "b"])]),
        ];
        for (text, expected) in table {
            let expected: Vec<(usize, Vec<String>)> =
                expected.iter().map(|(l, f)| (*l, f.iter().map(|f| (*f).to_owned()).collect())).collect();
            assert_eq!(read(text).unwrap(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_bad_mark_names_its_line() {
        assert_eq!(read("a;b\n\"c;d\ne").unwrap_err().line, 2);
        assert_eq!(read("a;b\n\"c\" d;e").unwrap_err().line, 2);
    }
}
