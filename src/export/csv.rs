//! Comma-separated values: the one way in which every table is written.
//!
//! `a`, `b,c` -> `a,"b,c"`

use std::fmt::Write;

/// A line of cells by RFC 4180, with its end.
pub fn line<S: AsRef<str>>(cells: &[S]) -> String {
    cells.iter().map(|cell| quoted(cell.as_ref())).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell with quotation marks where it needs them. A spreadsheet would run a cell that starts like a formula: such a
/// cell gets an apostrophe, as spreadsheets themselves write it; a number (`-5`) stays one.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.len() > 1 && !is_number(cell);
    let mark = if is_formula { "'" } else { "" };
    let mut out = String::new();
    let written = if cell.contains([',', '"', '\n', '\r']) {
        write!(out, "\"{mark}{}\"", cell.replace('"', "\"\""))
    } else {
        write!(out, "{mark}{cell}")
    };
    written.expect("a String takes every write");
    out
}

/// Digits with a point, behind a minus or none.
fn is_number(cell: &str) -> bool {
    cell.strip_prefix('-').unwrap_or(cell).bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_safe() {
        let table = [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=1+1", "'=1+1"),
            ("=A1,2", "\"'=A1,2\""),
            ("+44 20 7946 0000", "'+44 20 7946 0000"),
            ("@desk", "'@desk"),
            ("-2.5", "-2.5"),
            ("-2.5%", "'-2.5%"),
            ("-", "-"),
            ("", ""),
        ];
        for (cell, expected) in table {
            assert_eq!(line(&[cell]), format!("{expected}\r\n"), "{cell}");
        }
        assert_eq!(line(&["", "a", ""]), ",a,\r\n");
    }
}
