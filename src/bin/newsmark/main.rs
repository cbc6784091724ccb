//! The command: articles in, annotated documents out.

use std::fs;
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use newsmark::document::Language;
use newsmark::entities::list::DeskList;
use newsmark::export;
use newsmark::kinds::KINDS;
use newsmark::numbers::table;
use newsmark::options::{Hemisphere, Line, SlashDates};
use newsmark::{Document, Model, Options, annotate, parts, quotes};

mod review;

const EXAMPLES: &str = "\
Examples:
  newsmark annotate article.txt > article.json
  cat article.txt | newsmark annotate --date 2020-03-30 -
  newsmark annotate --jsonl < articles.jsonl > annotated.jsonl
  newsmark quotes --format md article.txt
  newsmark numbers --format csv article.txt
  newsmark checks article.txt
  newsmark review article.json --edits edits.jsonl -o reviewed.json
  newsmark kinds

Nothing leaves the machine: no network is used.";

#[derive(Parser)]
#[command(version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Annotate articles and write them as JSON, one document a line
    #[command(after_help = EXAMPLES)]
    Annotate(AnnotateArgs),
    /// List the quotes of articles with their speakers, one row a quote
    Quotes(QuotesArgs),
    /// List the numbers of articles with their values, places and sentences
    Numbers(NumbersArgs),
    /// List what an editor should look at again before an article goes out
    Checks(review::ChecksArgs),
    /// Apply edits to an annotated document
    Review(review::ReviewArgs),
    /// List the kinds of annotations with their value fields
    Kinds,
    /// Print the JSON Schema of the Newsmark document
    Schema,
    /// Print TypeScript types of the Newsmark document
    Types,
    /// Write the model file that the web page loads
    Model {
        /// Where to write it
        file: std::path::PathBuf,
    },
}

#[derive(Args)]
struct AnnotateArgs {
    /// UTF-8 text files; `-` reads one article from standard input
    #[arg(required_unless_present = "jsonl", value_name = "FILE")]
    files: Vec<String>,
    /// Read one article a line, {"text", "id"?, "doc"?, "date"?, "language"?}, from standard input where no file is named;
    /// lines in a row with one "doc" are parts of one article
    #[arg(long)]
    jsonl: bool,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Newsmark)]
    format: Format,
    #[command(flatten)]
    options: OptionArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The Newsmark document, JSON
    Newsmark,
    /// The numbers alone, CSV
    #[value(skip)]
    NumbersCsv,
    /// The numbers alone, a JSON object each
    #[value(skip)]
    NumbersJson,
    /// The numbers alone, to read
    #[value(skip)]
    NumbersText,
    /// The quotes alone, CSV
    #[value(skip)]
    QuotesCsv,
    /// The quotes alone, Markdown
    #[value(skip)]
    QuotesMarkdown,
}

#[derive(Args)]
struct NumbersArgs {
    /// UTF-8 text files; `-` reads one article from standard input
    #[arg(required_unless_present = "jsonl", value_name = "FILE")]
    files: Vec<String>,
    /// Read one article a line, {"text", "id"?, "doc"?, "date"?, "language"?}, from standard input where no file is named;
    /// lines in a row with one "doc" are parts of one article
    #[arg(long)]
    jsonl: bool,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = NumbersFormat::Csv)]
    format: NumbersFormat,
    #[command(flatten)]
    options: OptionArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum NumbersFormat {
    /// Comma-separated values, RFC 4180, with a head line
    Csv,
    /// A JSON object a line, a number each
    Json,
    /// Lines to read: kind, words, value
    Text,
}

#[derive(Args)]
struct QuotesArgs {
    /// UTF-8 text files; `-` reads one article from standard input
    #[arg(required_unless_present = "jsonl", value_name = "FILE")]
    files: Vec<String>,
    /// Read one article a line, {"text", "id"?, "doc"?, "date"?, "language"?}, from standard input where no file is named;
    /// lines in a row with one "doc" are parts of one article
    #[arg(long)]
    jsonl: bool,
    /// The form of the table
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    format: TableFormat,
    #[command(flatten)]
    options: OptionArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum TableFormat {
    /// Comma-separated values
    Csv,
    /// A Markdown table
    Md,
}

#[derive(Args)]
struct OptionArgs {
    /// The day of publication, YYYY-MM-DD; relative dates resolve against it
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<time::Date>,
    /// The language of the articles; else it is told from the text
    #[arg(long, value_enum)]
    language: Option<Lang>,
    /// Read 03/04/2021 as March 4 (American), not 3 April
    #[arg(long)]
    month_first: bool,
    /// Seasons of the year are those of the southern hemisphere
    #[arg(long)]
    southern: bool,
    /// `Next season` lies within one calendar year
    #[arg(long)]
    calendar_year_season: bool,
    /// Leave out speech without quotation marks
    #[arg(long)]
    no_indirect: bool,
    /// The newsroom's own names: CSV, TSV or semicolons, name;aliases;kind;id;note
    #[arg(long, value_name = "FILE")]
    list: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    En,
    Fr,
    Und,
}

fn date(text: &str) -> Result<time::Date, String> {
    export::newsmark::parse_date(text).ok_or_else(|| "a date is written YYYY-MM-DD, such as 2020-03-30".to_owned())
}

impl OptionArgs {
    /// The options; a list that cannot be read is named.
    fn to_options(&self) -> Result<Options, String> {
        Ok(Options {
            list: self.list.as_deref().map(desk_list).transpose()?,
            date: self.date,
            language: self.language.map(|l| match l {
                Lang::En => Language::English,
                Lang::Fr => Language::French,
                Lang::Und => Language::Other,
            }),
            slash_dates: if self.month_first { SlashDates::MonthFirst } else { SlashDates::DayFirst },
            hemisphere: if self.southern { Hemisphere::Southern } else { Hemisphere::Northern },
            calendar_year_season: self.calendar_year_season,
            indirect: !self.no_indirect,
            ..Options::default()
        })
    }
}

fn desk_list(name: &str) -> Result<Arc<DeskList>, String> {
    let bytes = fs::read(name).map_err(|e| format!("{name}: {e}"))?;
    let text =
        text(&bytes).map_err(|line| format!("{name}:{line}: not UTF-8; save the file as UTF-8 and try again"))?;
    DeskList::parse(text).map(Arc::new).map_err(|e| format!("{name}: {e}"))
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // A reader such as `head` that has seen enough is no fault.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("newsmark: the output could not be written: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command. `Ok(false)`: some input was bad and has been named; only writing can fail otherwise.
fn run(cli: Cli) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let good = match cli.command {
        Command::Annotate(args) => annotate_files(&args, &mut out)?,
        Command::Quotes(args) => list_quotes(args, &mut out)?,
        Command::Numbers(args) => list_numbers(args, &mut out)?,
        Command::Checks(args) => review::checks(&args, &mut out)?,
        Command::Review(args) => review::review(&args, &mut out)?,
        Command::Kinds => kinds(&mut out)?,
        Command::Schema => writeln!(out, "{:#}", export::schema::json_schema()).map(|()| true)?,
        Command::Types => write!(out, "{}", export::schema::typescript()).map(|()| true)?,
        Command::Model { file } => write_model(&file),
    };
    out.flush()?;
    Ok(good)
}

fn write_model(file: &std::path::Path) -> bool {
    let written = fs::write(file, Model::built_in_bytes());
    if let Err(e) = &written {
        eprintln!("newsmark: {}: {e}", file.display());
    }
    written.is_ok()
}

fn kinds(out: &mut impl Write) -> io::Result<bool> {
    for k in KINDS {
        writeln!(out, "{:<13} {:<14} {}", k.name, k.group.label(), k.hint)?;
        if !k.fields.is_empty() {
            writeln!(out, "{:<13} {:<14} value: {}", "", "", k.fields.join(", "))?;
        }
    }
    Ok(true)
}

/// One table for all files.
fn list_numbers(args: NumbersArgs, out: &mut impl Write) -> io::Result<bool> {
    let format = match args.format {
        NumbersFormat::Csv => {
            write!(out, "{}", table::head())?;
            Format::NumbersCsv
        }
        NumbersFormat::Json => Format::NumbersJson,
        NumbersFormat::Text => Format::NumbersText,
    };
    annotate_files(&AnnotateArgs { files: args.files, jsonl: args.jsonl, format, options: args.options }, out)
}

/// One table for all files; in Markdown one for each.
fn list_quotes(args: QuotesArgs, out: &mut impl Write) -> io::Result<bool> {
    let format = match args.format {
        TableFormat::Csv => {
            write!(out, "{}", quotes::table::head())?;
            Format::QuotesCsv
        }
        TableFormat::Md => Format::QuotesMarkdown,
    };
    annotate_files(&AnnotateArgs { files: args.files, jsonl: args.jsonl, format, options: args.options }, out)
}

fn annotate_files(args: &AnnotateArgs, out: &mut impl Write) -> io::Result<bool> {
    let model = Model::built_in();
    let options = match args.options.to_options() {
        Ok(options) => options,
        Err(why) => {
            eprintln!("newsmark: {why}");
            return Ok(false);
        }
    };
    let mut work = Work { model: &model, options, format: args.format, out, good: true };
    let stdin = ["-".to_owned()];
    let files = if args.files.is_empty() { &stdin[..] } else { &args.files[..] };
    for name in files {
        if args.jsonl {
            work.lines(name)?;
        } else {
            work.file(name)?;
        }
    }
    Ok(work.good)
}

/// From how many bytes on the lines of one `doc` are marked up without waiting for more of them.
const LONGEST_ARTICLE: usize = 1 << 20;

struct Work<'w, W: Write> {
    model: &'w Model,
    options: Options,
    format: Format,
    out: &'w mut W,
    good: bool,
}

impl<W: Write> Work<'_, W> {
    fn complain(&mut self, place: &str, why: impl std::fmt::Display) {
        eprintln!("newsmark: {place}: {why}");
        self.good = false;
    }

    fn write(&mut self, document: &Document) -> io::Result<()> {
        match self.format {
            Format::Newsmark => writeln!(self.out, "{}", export::newsmark::write(document)),
            Format::NumbersCsv => write!(self.out, "{}", table::csv(document)),
            Format::NumbersJson => write!(self.out, "{}", table::json_lines(document)),
            Format::NumbersText => write!(self.out, "{}", table::text(document)),
            Format::QuotesCsv => write!(self.out, "{}", quotes::table::csv(document)),
            Format::QuotesMarkdown => write!(self.out, "{}", quotes::table::markdown(document)),
        }
    }

    fn file(&mut self, name: &str) -> io::Result<()> {
        let text = match read_text(name) {
            Ok(text) => text,
            Err(why) => {
                eprintln!("newsmark: {why}");
                self.good = false;
                return Ok(());
            }
        };
        let stem = std::path::Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned());
        let options = Options { id: stem.filter(|_| name != "-"), ..self.options.clone() };
        self.write(&annotate(&text, &options, self.model))
    }

    /// A line in, a line out: memory does not grow with the number of lines. Lines of one `doc` wait for its last.
    fn lines(&mut self, name: &str) -> io::Result<()> {
        let mut input = match open(name) {
            Ok(f) => io::BufReader::new(f),
            Err(e) => {
                self.complain(name, e);
                return Ok(());
            }
        };
        let mut bytes = Vec::new();
        let (mut waiting, mut size) = (Vec::<Line>::new(), 0);
        for number in 1.. {
            bytes.clear();
            match input.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(e) => {
                    self.complain(&format!("{name}:{number}"), e);
                    break;
                }
            }
            match self.line(&bytes) {
                Ok(Some(line)) => {
                    let goes_on = waiting.first().is_some_and(|first| first.doc == line.doc);
                    if !goes_on || size > LONGEST_ARTICLE {
                        self.article(&mut waiting)?;
                        size = 0;
                    }
                    size += line.text.len();
                    let is_whole = line.doc.is_none();
                    waiting.push(line);
                    if is_whole {
                        self.article(&mut waiting)?;
                    }
                }
                Ok(None) => {}
                Err(why) => self.complain(&format!("{name}:{number}"), why),
            }
        }
        self.article(&mut waiting)
    }

    fn line(&self, bytes: &[u8]) -> Result<Option<Line>, String> {
        let text = text(bytes).map_err(|_| "not UTF-8".to_owned())?;
        if text.trim().is_empty() { Ok(None) } else { self.options.of_line(text).map(Some) }
    }

    /// Writes the documents of the lines of one article, and takes them from the list.
    fn article(&mut self, lines: &mut Vec<Line>) -> io::Result<()> {
        let Some(first) = lines.first() else { return Ok(()) };
        let options = first.options.clone();
        let parts: Vec<_> = lines.drain(..).map(|l| (l.options.id, l.text)).collect();
        for document in parts::annotate(&parts, &options, self.model) {
            self.write(&document)?;
        }
        self.out.flush()
    }
}

fn open(name: &str) -> io::Result<Box<dyn Read>> {
    if name == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    if fs::metadata(name)?.is_dir() {
        return Err(io::Error::other("this is a folder; name the files in it"));
    }
    Ok(Box::new(fs::File::open(name)?))
}

/// A whole file as text, without a byte order mark; else a sentence that names the file and the line.
fn read_text(name: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    open(name).and_then(|mut f| f.read_to_end(&mut bytes)).map_err(|e| format!("{name}: {e}"))?;
    match text(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(line) => Err(format!("{name}:{line}: not UTF-8; save the file as UTF-8 and try again")),
    }
}

/// The bytes as text, without a byte order mark; else the number of the first line that is not UTF-8.
fn text(bytes: &[u8]) -> Result<&str, usize> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(e) => Err(1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count()),
    }
}
