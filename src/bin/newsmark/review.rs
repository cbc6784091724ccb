//! `newsmark review` and `newsmark checks`: edits applied to an annotated document, and what to look at again.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsmark::checks::Check;
use newsmark::export::newsmark::{read, write};
use newsmark::offsets::{Table, Unit};
use newsmark::review::Review;
use newsmark::{Document, Model, annotate};
use serde_json::json;

use super::{OptionArgs, read_text};

const EDITS: &str = "\
Edits, one a line, as `newsmark types` tells them; offsets are code points, ids those of the file:
  {\"do\": \"accept\", \"id\": \"a3\"}
  {\"do\": \"kind\", \"id\": \"a4\", \"kind\": \"organisation\"}
  {\"do\": \"undo\"}

The first edit that cannot be is named with its line, and nothing is written.";

#[derive(Args)]
#[command(after_help = EDITS)]
pub struct ReviewArgs {
    /// A Newsmark document, as `annotate` and the page write it
    file: String,
    /// The edits, JSON Lines; `-` reads them from standard input
    #[arg(long, value_name = "EDITS")]
    edits: String,
    /// Where to write the document; else to standard output
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
}

/// Applies edits to a document and writes it. `Ok(false)`: something was bad and has been named.
pub fn review(args: &ReviewArgs, out: &mut impl Write) -> io::Result<bool> {
    let json = match reviewed(args) {
        Ok(json) => json,
        Err(why) => {
            eprintln!("newsmark: {why}");
            return Ok(false);
        }
    };
    let Some(file) = &args.out else { return writeln!(out, "{json}").map(|()| true) };
    let written = fs::write(file, format!("{json}\n"));
    if let Err(e) = &written {
        eprintln!("newsmark: {}: {e}", file.display());
    }
    Ok(written.is_ok())
}

/// The document with its edits, as JSON; else a sentence that names the place.
fn reviewed(args: &ReviewArgs) -> Result<String, String> {
    let name = &args.file;
    let document = read(&read_text(name)?).map_err(|e| format!("{name}: {e}"))?;
    let mut review = Review::new(document);
    for (number, line) in (1..).zip(read_text(&args.edits)?.lines()) {
        if !line.trim().is_empty() {
            review.enter_line(line).map_err(|why| format!("{}:{number}: {why}", args.edits))?;
        }
    }
    Ok(write(review.document()))
}

#[derive(Args)]
pub struct ChecksArgs {
    /// Newsmark documents (`.json`) or articles as UTF-8 text; `-` reads one from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = ChecksFormat::Text)]
    format: ChecksFormat,
    #[command(flatten)]
    options: OptionArgs,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum ChecksFormat {
    /// A sentence a line, with file, line and column
    Text,
    /// Comma-separated values, RFC 4180, with a head line
    Csv,
    /// One JSON object a line
    Json,
}

/// Lists what an editor should look at again. `Ok(false)`: some input was bad and has been named.
pub fn checks(args: &ChecksArgs, out: &mut impl Write) -> io::Result<bool> {
    if args.format == ChecksFormat::Csv {
        writeln!(out, "file,line,column,start,check,sentence,annotations,key")?;
    }
    let model = Model::built_in();
    let mut good = true;
    for name in &args.files {
        match document(name, &args.options, &model) {
            Ok(document) => list(name, document, args.format, out)?,
            Err(why) => {
                eprintln!("newsmark: {why}");
                good = false;
            }
        }
    }
    Ok(good)
}

/// A document that is read, or made of an article.
fn document(name: &str, options: &OptionArgs, model: &Model) -> Result<Document, String> {
    let text = read_text(name)?;
    if name.ends_with(".json") || (name == "-" && text.trim_start().starts_with('{')) {
        return read(&text).map_err(|e| format!("{name}: {e}"));
    }
    Ok(annotate(&text, &options.to_options()?, model))
}

fn list(name: &str, document: Document, format: ChecksFormat, out: &mut impl Write) -> io::Result<()> {
    let review = Review::new(document);
    let table = Table::new(&review.document().text, Unit::CodePoints);
    for check in review.checks() {
        let place = Place::of(&review.document().text, &table, check.at);
        match format {
            ChecksFormat::Text => {
                writeln!(out, "{name}:{}:{}: {} ({})", place.line, place.column, check.sentence, check.check)?
            }
            ChecksFormat::Csv => writeln!(out, "{}", row(name, &place, &check))?,
            ChecksFormat::Json => writeln!(
                out,
                "{}",
                json!({"file": name, "line": place.line, "column": place.column, "start": place.start, "check": check.check,
                    "sentence": check.sentence, "ids": check.ids, "key": check.key})
            )?,
        }
    }
    Ok(())
}

/// Where a check is: line and column from 1, and the offset from 0, in code points.
struct Place {
    line: usize,
    column: usize,
    start: usize,
}

impl Place {
    fn of(text: &str, table: &Table, at: usize) -> Self {
        let before = &text[..at];
        let line = before.rfind('\n').map_or(0, |n| n + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: text[line..at].chars().count() + 1,
            start: table.from_byte(text, at),
        }
    }
}

fn row(name: &str, place: &Place, check: &Check) -> String {
    let field = |text: &str| match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    let Place { line, column, start } = place;
    let (sentence, ids) = (field(&check.sentence), check.ids.join(" "));
    format!("{},{line},{column},{start},{},{sentence},{ids},{}", field(name), check.check, check.key)
}
