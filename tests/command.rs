//! The command as a user runs it: what it writes, what it says of bad input, what it exits with.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsmark"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    feeder.join().expect("feeding does not panic");
    output
}

fn documents(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|l| serde_json::from_str(l).expect("a line is a document")).collect()
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("the folder for test files is there");
    path
}

#[test]
fn annotates_files_and_standard_input() {
    let path = file("one.txt", "\u{feff}Harry Kane left England on 3 May 2020.".as_bytes());
    let output =
        run(&["annotate", "--date", "2020-05-04", path.to_str().unwrap(), "-"], "Ada Quill’s café.".as_bytes());
    assert!(output.status.success());
    let both = documents(&output);
    assert_eq!(both[0]["id"], "one");
    assert_eq!(both[0]["text"], "Harry Kane left England on 3 May 2020.", "without the byte order mark");
    assert_eq!(both[0]["date"], "2020-05-04");
    assert_eq!(both[0]["annotations"][0]["text"], "Harry Kane");
    assert_eq!(both[1]["text"], "Ada Quill’s café.");
    assert!(both[1].get("id").is_none());
}

#[test]
fn bad_files_are_named_and_the_rest_goes_on() {
    let bad = file("bad.txt", b"fine\nline \xff\xfe here");
    let good = file("good.txt", b"Harry Kane left.");
    let folder = env!("CARGO_TARGET_TMPDIR");
    let output = run(&["annotate", "no-such-file.txt", bad.to_str().unwrap(), folder, good.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(documents(&output).len(), 1);
    let said = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].contains("no-such-file.txt"), "{said}");
    assert!(lines[1].contains("bad.txt:2") && lines[1].contains("not UTF-8"), "{said}");
    assert!(lines[2].contains("folder"), "{said}");
}

#[test]
fn bad_lines_are_named_and_the_rest_goes_on() {
    let input = b"{\"id\": 7, \"text\": \"Harry Kane left.\"}\n\nnot json\n{\"id\": \"x\"}\n{\"id\":\"d\",\"text\":\"a\",\"date\":\"May\"}\n\"\xff\"\n{\"id\":\"y\",\"text\":\"\",\"date\":\"2020-01-02\",\"language\":\"fr\"}";
    let output = run(&["annotate", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    let both = documents(&output);
    let ids: Vec<&Value> = both.iter().map(|d| &d["id"]).collect();
    assert_eq!(ids, ["7", "y"]);
    assert_eq!((both[1]["date"].as_str(), both[1]["language"].as_str()), (Some("2020-01-02"), Some("fr")));
    let said = String::from_utf8(output.stderr).unwrap();
    for (line, place) in said.lines().zip(["-:3", "-:4", "-:5", "-:6"]) {
        assert!(line.contains(place), "{said}");
    }
    assert_eq!(said.lines().count(), 4, "{said}");
}

#[test]
fn bad_lines_are_told_in_plain_words() {
    let table = [
        ("{\"text\": \"a\"", "The JSON breaks off at column 12."),
        ("{text: \"a\"}", "From column 2 on it is no JSON: “text: \"a\"}”."),
        ("[1, 2]", "“article” is an object with fields, and not a list."),
        ("{\"id\": \"x\"}", "“article” has no “text”."),
        ("{\"text\": 5}", "“text” of “article” is a text, and not 5."),
        ("{\"text\": \"a\", \"date\": \"May\"}", "“date” of “article” is a day of the form YYYY-MM-DD, and not “May”."),
        (
            "{\"text\": \"a\", \"language\": \"other\"}",
            "“language” of “article” is one of en, fr, und, and not “other”.",
        ),
    ];
    for (line, expected) in table {
        let output = run(&["annotate", "--jsonl"], format!("{{\"text\": \"\"}}\n{line}\n").as_bytes());
        assert_eq!(String::from_utf8_lossy(&output.stderr), format!("newsmark: -:2: {expected}\n"));
        assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 1));
    }
    let help = String::from_utf8(run(&["annotate", "--help"], b"").stdout).unwrap();
    assert!(help.contains("{\"text\", \"id\"?, \"doc\"?, \"date\"?, \"language\"?}"), "{help}");
    assert!(help.contains("[possible values: en, fr, und]"), "{help}");
}

#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsmark"))
        .args(["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    let mut answers = BufReader::new(child.stdout.take().expect("piped")).lines();
    for id in ["first", "second"] {
        writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"Harry Kane left.\"}}").expect("the command reads");
        let answer: Value = serde_json::from_str(&answers.next().expect("an answer").expect("UTF-8")).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn lines_of_one_doc_are_parts_of_one_article() {
    let line = |id: u32, doc: &str, text: &str| format!("{{\"id\":{id},\"doc\":\"{doc}\",\"text\":\"{text}\"}}\n");
    let first = "Ada Quill, the mayor, opened the hall.";
    let input =
        [line(1, "a", first), line(2, "a", "Quill wept."), "oops\n".into(), line(3, "b", "Quill wept.")].concat();
    let output = run(&["annotate", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("-:3: "));
    let all = documents(&output);
    assert_eq!(all.iter().map(|d| &d["id"]).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!((&all[0]["text"], &all[1]["text"]), (&Value::from(first), &Value::from("Quill wept.")));
    assert_eq!(all[1]["entities"][0]["name"], "Ada Quill", "the second line knows the first");
    assert_eq!(all[1]["annotations"][0]["start"], 0);
    assert_eq!(all[2]["entities"][0]["name"], "Quill", "another article does not");
}

#[test]
fn help_shows_examples_and_bad_options_are_told() {
    let help = run(&["--help"], b"");
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(text.contains("Examples:") && text.contains("newsmark annotate --jsonl"), "{text}");
    let bad = run(&["annotate", "--date", "May", "-"], b"");
    assert!(!bad.status.success());
    assert!(String::from_utf8(bad.stderr).unwrap().contains("YYYY-MM-DD"));
    assert!(!run(&["annotate"], b"").status.success(), "no file and no --jsonl");
}

#[test]
fn edits_are_applied_or_named_with_their_line() {
    let document = run(&["annotate", "-"], "😀 Harry Kane left England on 3 May 2020.".as_bytes()).stdout;
    let path = file("to-review.json", &document);
    let edits = b"{\"do\":\"kind\",\"id\":\"a1\",\"kind\":\"work\"}\n\n{\"do\":\"undo\"}\n{\"do\":\"accept\",\"id\":\"a1\"}\n{\"do\":\"add\",\"start\":13,\"end\":17,\"kind\":\"group\",\"exact\":true}\n";
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("reviewed.json");
    let (path, to) = (path.to_str().unwrap(), out.to_str().unwrap());
    let output = run(&["review", path, "--edits", "-", "-o", to], edits);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let reviewed: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    let of = |text: &str| reviewed["annotations"].as_array().unwrap().iter().find(|a| a["text"] == text).cloned();
    assert_eq!(of("Harry Kane").unwrap()["status"], "accepted");
    assert_eq!(of("Harry Kane").unwrap()["kind"], "person");
    assert_eq!(of("left").unwrap()["status"], "added", "offsets are code points");

    std::fs::remove_file(&out).unwrap();
    let table = [
        (
            "{\"do\":\"accept\",\"id\":\"a1\"}\n{\"do\":\"accept\",\"id\":\"a99\"}",
            "-:2: accept: There is no annotation “a99”",
        ),
        ("\n{\"do\":\"kind\",\"id\":\"a1\"}", "-:2: kind: “kind” has no “kind”"),
        ("accept a1", "-:1: From column 1 on it is no JSON: “accept a1”."),
        ("\n{\"do\":\"accept\",\"id\":", "-:2: The JSON breaks off at column 20."),
        ("[1]", "-:1: “edit” is an object with fields, and not a list."),
        ("{\"do\":\"explode\"}", "-:1: explode: There is no edit “explode”"),
    ];
    for (edits, expected) in table {
        let output = run(&["review", path, "--edits", "-", "-o", to], edits.as_bytes());
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(expected), "{said}");
        assert!(!out.exists(), "nothing is written");
    }
    let broken = run(&["review", file("broken.json", b"{\"newsmark\":").to_str().unwrap(), "--edits", "-"], b"");
    let said = String::from_utf8(broken.stderr).unwrap();
    assert!(
        said.ends_with("broken.json: This is not a Newsmark document. The JSON breaks off at column 12.\n"),
        "{said}"
    );
    let bad = run(&["review", file("no.json", b"{}").to_str().unwrap(), "--edits", "-"], b"");
    assert!(String::from_utf8(bad.stderr).unwrap().contains("no.json: This is not a Newsmark document"));
}

#[test]
fn checks_are_listed_with_their_places() {
    let text = "Rain fell.\n\nThe café (opened in 1990 is to close, on Friday.";
    let path = file("checks.txt", text.as_bytes());
    let path = path.to_str().unwrap();
    let lines = |args: &[&str], input: &[u8]| {
        let output = run(args, input);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let as_text = lines(&["checks", path], b"");
    assert_eq!(as_text.len(), 1, "{as_text:?}");
    assert!(as_text[0].starts_with(&format!("{path}:3:10: “(” has no other half")), "{}", as_text[0]);
    assert!(as_text[0].ends_with("(marks)"), "{}", as_text[0]);
    let as_csv = lines(&["checks", "--format", "csv", path], b"");
    assert_eq!(as_csv[0], "file,line,column,start,check,sentence,annotations,key");
    assert!(as_csv[1].starts_with(&format!("{path},3,10,21,marks,\"“(”")), "{}", as_csv[1]);
    let json = run(&["annotate", path], b"").stdout;
    let as_json = lines(&["checks", "--format", "json", "-"], &json);
    let check: Value = serde_json::from_str(&as_json[0]).unwrap();
    assert_eq!((check["start"].as_u64(), check["check"].as_str()), (Some(21), Some("marks")));
    let bad = run(&["checks", "no-such-file.txt", path], b"");
    assert_eq!(bad.status.code(), Some(1));
    assert!(!bad.stdout.is_empty() && String::from_utf8_lossy(&bad.stderr).contains("no-such-file.txt"));
}

#[test]
fn kinds_lists_the_table() {
    let output = run(&["kinds"], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    for kind in newsmark::kinds::KINDS {
        assert!(text.lines().any(|l| l.starts_with(kind.name)), "{}", kind.name);
    }
}

#[test]
fn tables_of_numbers_and_quotes_have_one_head_for_all_files() {
    let one = file("ten.txt", "Ten boats sank on 3 May.".as_bytes());
    let two = file("said.txt", "“=We sank,” said Ada Quill. It cost -£5.".as_bytes());
    let paths = [one.to_str().unwrap(), two.to_str().unwrap()];
    let read = |command: &[&str]| {
        let output = run(&[command, &paths].concat(), b"");
        assert!(output.status.success(), "{command:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let csv = read(&["numbers"]);
    let starts: Vec<_> = csv.lines().map(|l| l.split(',').take(4).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(starts[..3], ["document,id,kind,text", "ten,a1,count,Ten boats", "ten,a2,date,3 May"]);
    assert_eq!(csv.matches("document,").count(), 1);
    let rows: Vec<Value> =
        read(&["numbers", "--format", "json"]).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(rows[0]["value"], serde_json::json!({"amount": 10, "unit": "boat"}));
    assert_eq!(rows[0]["sentence"], "Ten boats sank on 3 May.");
    let text = read(&["numbers", "--format", "text"]);
    assert!(text.starts_with("count     Ten boats                        10 boat\n"), "{text}");
    assert!(text.contains("XXXX-05-03 (needs a date)"), "{text}");
    let quotes = read(&["quotes"]);
    assert_eq!(quotes.lines().next(), Some("document,speaker,entity,quote,cue,kind,start,end,flags"));
    assert_eq!(quotes.matches("document,").count(), 1);
    assert!(quotes.contains("said,Ada Quill,Ada Quill,\"“=We sank,”\",said,direct,0,11,"), "{quotes}");
}
