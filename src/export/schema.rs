//! The format for machines: a JSON Schema and TypeScript types, made from the table of kinds.
//!
//! `newsmark schema` and `newsmark types` print them; the build puts them beside the module.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::kinds::{Form, KINDS};
use crate::value::MODS;

const ROLES: [&str; 9] = ["headline", "byline", "dateline", "body", "caption", "credit", "post", "list", "label"];
const STATUSES: [&str; 5] = ["suggested", "accepted", "rejected", "corrected", "added"];
const MAKERS: [&str; 5] = ["model", "grammar", "list", "reader", "import"];
const TYPES: [&str; 4] = ["direct", "mixed", "indirect", "post"];
const ROADS: [&str; 4] = ["name", "pronoun", "noun", "carried"];
const FLAGS: [&str; 6] = ["unclosed", "mismatched", "continued", "nested", "repeat", "doubtful"];
const LANGUAGES: [&str; 3] = ["en", "fr", "und"];

/// The JSON Schema (draft 2020-12) of the Newsmark document.
pub fn json_schema() -> Value {
    let offset = json!({"type": "integer", "minimum": 0});
    let share = json!({"type": "number", "minimum": 0, "maximum": 1});
    let mention = |extra: Value| {
        object(
            &["start", "end", "text"],
            merge(json!({"start": offset, "end": offset, "text": {"type": "string"}}), extra),
        )
    };
    let speaker = mention(json!({"entity": {"type": "string"}, "how": {"enum": ROADS}, "score": share}));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Newsmark document",
        "type": "object",
        "required": ["newsmark", "offsets", "language", "text", "paragraphs", "annotations", "entities"],
        "properties": {
            "newsmark": {"const": super::newsmark::VERSION},
            "id": {"type": "string"},
            "offsets": {"enum": ["code points", "utf-16"]},
            "language": {"enum": LANGUAGES},
            "date": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
            "text": {"type": "string"},
            "paragraphs": {"type": "array", "items": object(&["start", "end", "role"],
                json!({"start": offset, "end": offset, "role": {"enum": ROLES}, "language": {"enum": LANGUAGES}}))},
            "annotations": {"type": "array", "items": {"oneOf": KINDS.iter().map(|k| annotation(k.name, k.form, &offset, &share, &mention, &speaker)).collect::<Vec<_>>()}},
            "entities": {"type": "array", "items": object(&["id", "kind", "name", "mentions"], json!({
                "id": {"type": "string"},
                "kind": {"enum": KINDS.iter().filter(|k| k.kind.is_entity()).map(|k| k.name).collect::<Vec<_>>()},
                "name": {"type": "string"},
                "mentions": {"type": "array", "items": {"type": "string"}},
                "link": object(&["authority", "id", "score"], json!({"authority": {"type": "string"}, "id": {"type": "string"}, "score": share}))
            }))}
        }
    })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({"type": "object", "required": required, "properties": properties})
}

fn merge(mut into: Value, more: Value) -> Value {
    if let (Value::Object(a), Value::Object(b)) = (&mut into, more) {
        a.extend(b);
    }
    into
}

fn annotation(
    name: &str,
    form: Form,
    offset: &Value,
    share: &Value,
    mention: &dyn Fn(Value) -> Value,
    speaker: &Value,
) -> Value {
    let span = object(&["start", "end"], json!({"start": offset, "end": offset}));
    let mut properties = json!({
        "id": {"type": "string"}, "kind": {"const": name}, "start": offset, "end": offset, "text": {"type": "string"},
        "score": share, "status": {"enum": STATUSES}, "gaveWay": {"const": true}, "by": {"enum": MAKERS}, "why": {"type": "string"}, "entity": {"type": "string"},
        "figure": span, "was": was(&span, mention, speaker), "note": {"type": "string"},
        "verified": object(&["by", "at"], json!({"by": {"type": "string"}, "at": {"type": "string"}, "reopened": {"const": true}})),
    });
    let mut required = vec!["id", "kind", "start", "end", "text", "status", "by"];
    if form != Form::None {
        properties = merge(properties, json!({"value": value(form)}));
    }
    if name == "quote" {
        required.extend(["type", "parts", "speaker"]);
        properties = merge(
            properties,
            json!({
                "type": {"enum": TYPES}, "parts": {"type": "array", "minItems": 1, "items": span}, "speaker": {"oneOf": [{"type": "null"}, speaker]},
                "cue": mention(json!({})), "hearer": mention(json!({})), "flags": {"type": "array", "items": {"enum": FLAGS}},
            }),
        );
    }
    object(&required, properties)
}

/// What a correction replaced, whatever its kind was.
fn was(span: &Value, mention: &dyn Fn(Value) -> Value, speaker: &Value) -> Value {
    let quote = object(
        &["type", "parts", "speaker"],
        json!({
            "type": {"enum": TYPES}, "parts": {"type": "array", "minItems": 1, "items": span},
            "speaker": {"oneOf": [{"type": "null"}, speaker]}, "cue": mention(json!({})), "hearer": mention(json!({})),
            "flags": {"type": "array", "items": {"enum": FLAGS}},
        }),
    );
    let kinds: Vec<_> = KINDS.iter().map(|k| k.name).collect();
    let more = json!({"kind": {"enum": kinds}, "value": {"type": "object"}, "quote": quote});
    object(&["kind", "start", "end"], merge(span["properties"].clone(), more))
}

fn value(form: Form) -> Value {
    let (number, text, year) = (json!({"type": "number"}), json!({"type": "string"}), json!({"type": "integer"}));
    match form {
        Form::None => json!(false),
        Form::Time => object(
            &["timex"],
            json!({
            "timex": text, "edtf": text, "start": text, "end": text, "mod": {"enum": MODS}, "unresolved": {"const": true},
            "quant": text, "alternatives": {"type": "array", "items": text},
            "amount": number, "unit": text, "min": number, "max": number}),
        ),
        // `last season` of an article without a date has only its open form.
        Form::Season => json!({"anyOf": [
            object(&["start_year", "end_year"], json!({"start_year": year, "end_year": year})),
            object(&["timex", "unresolved"], json!({"timex": text, "unresolved": {"const": true}}))
        ]}),
        Form::Amount => merge(
            object(
                &[],
                json!({"amount": number, "unit": text, "currency": text, "mod": {"enum": MODS}, "min": number, "max": number, "per": text, "of": text}),
            ),
            json!({"anyOf": [{"required": ["amount"]}, {"required": ["min"]}, {"required": ["max"]}]}),
        ),
        Form::Rank => {
            json!({"anyOf": [object(&["rank"], json!({"rank": year})), object(&["from", "to"], json!({"from": year, "to": year}))]})
        }
        Form::Score => object(
            &["sides"],
            json!({"sides": {"type": "array", "items": {"type": "array", "items": year, "minItems": 2, "maxItems": 4}}}),
        ),
        Form::Fraction => object(
            &["numerator", "denominator", "amount"],
            json!({"numerator": number, "denominator": number, "amount": number}),
        ),
        Form::Text => object(&["value"], json!({"value": text})),
    }
}

/// TypeScript declarations of the document, the options, the edits and the table of kinds.
pub fn typescript() -> String {
    let union = |names: &[&str]| names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(" | ");
    let of = |wanted: &dyn Fn(&crate::kinds::KindInfo) -> bool| {
        union(&KINDS.iter().filter(|k| wanted(k)).map(|k| k.name).collect::<Vec<_>>())
    };
    let mut groups: Vec<String> = Vec::new();
    for k in KINDS {
        let group = serde_json::to_value(k.group).ok().and_then(|g| g.as_str().map(str::to_owned)).unwrap_or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let mut out = String::from("// Made by `newsmark types` from the table of kinds; do not edit.\n\n");
    let aliases = [
        ("EntityKind", of(&|k| k.kind.is_entity())),
        ("NumberKind", of(&|k| k.kind.is_number())),
        ("Kind", "EntityKind | NumberKind | \"quote\"".to_owned()),
        ("Group", union(&groups)),
        ("Role", union(&ROLES)),
        ("Status", union(&STATUSES)),
        ("By", union(&MAKERS)),
        ("QuoteType", union(&TYPES)),
        ("How", union(&ROADS)),
        ("Flag", union(&FLAGS)),
        ("Mod", union(&MODS)),
        ("Language", union(&LANGUAGES)),
        ("Form", union(&["none", "time", "season", "amount", "rank", "score", "fraction", "text"])),
    ];
    for (name, members) in aliases {
        writeln!(out, "export type {name} = {members};").expect("a String takes every write");
    }
    // The one place that ties a kind to the form of its value: `Annotation` is a union over it.
    let forms = KINDS.iter().filter_map(|k| Some(format!("{}: {}", k.name, type_of(k.form)?))).collect::<Vec<_>>();
    writeln!(out, "export interface ValueOf {{ {} }}", forms.join("; ")).expect("a String takes every write");
    out.push_str(INTERFACES);
    out
}

/// The name of the TypeScript type of a value; none where the kind has no value.
fn type_of(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::None => return None,
        Form::Time => "TimeValue",
        Form::Season => "SeasonValue",
        Form::Amount => "AmountValue",
        Form::Rank => "RankValue",
        Form::Score => "ScoreValue",
        Form::Fraction => "FractionValue",
        Form::Text => "TextValue",
    })
}

const INTERFACES: &str = r#"
export interface TimeValue { timex: string; edtf?: string; start?: string; end?: string; mod?: Mod; unresolved?: true; quant?: string; alternatives?: string[]; amount?: number; unit?: string; min?: number; max?: number }
export type SeasonValue = { start_year: number; end_year: number } | { timex: string; unresolved: true };
export interface AmountValue { amount?: number; unit?: string; currency?: string; mod?: Mod; min?: number; max?: number; per?: string; of?: string }
export type RankValue = { rank: number } | { from: number; to: number };
export interface ScoreValue { sides: number[][] }
export interface FractionValue { numerator: number; denominator: number; amount: number }
export interface TextValue { value: string }
export type Value = TimeValue | SeasonValue | AmountValue | RankValue | ScoreValue | FractionValue | TextValue;

export interface Span { start: number; end: number }
export interface Mention extends Span { text: string }
export interface Paragraph extends Span { role: Role; language?: Language }
export interface Speaker extends Mention { entity?: string; how: How; score: number }
export interface AnyAnnotation extends Mention {
  id: string; score: number; status: Status; gaveWay?: true; by: By; why?: string;
  entity?: string; figure?: Span; was?: Was; note?: string; verified?: Verified;
  type?: QuoteType; parts?: Span[]; speaker?: Speaker | null; cue?: Mention; hearer?: Mention; flags?: Flag[];
}
export interface NameAnnotation extends AnyAnnotation { kind: EntityKind; value?: undefined }
export interface QuoteAnnotation extends AnyAnnotation { kind: "quote"; value?: undefined; type: QuoteType; parts: Span[]; speaker: Speaker | null }
export type NumberAnnotation = { [K in NumberKind]: AnyAnnotation & { kind: K; value?: ValueOf[K] } }[NumberKind];
/** Its `kind` tells the form of its `value`. */
export type Annotation = NameAnnotation | NumberAnnotation | QuoteAnnotation;
export interface Was extends Span {
  kind: Kind; value?: Value;
  quote?: { type: QuoteType; parts: Span[]; speaker: Speaker | null; cue?: Mention; hearer?: Mention; flags?: Flag[] };
}
export interface Verified { by: string; at: string; reopened?: true }
export interface Link { authority: string; id: string; score: number }
export interface Entity { id: string; kind: EntityKind; name: string; mentions: string[]; link?: Link }
export interface NewsmarkDocument {
  newsmark: "1"; id?: string; offsets: "code points" | "utf-16"; language: Language; date?: string; text: string;
  paragraphs: Paragraph[]; annotations: Annotation[]; entities: Entity[];
}
export interface ReviewState extends NewsmarkDocument { canUndo: boolean; canRedo: boolean }
export interface AnnotateOptions {
  id?: string; date?: string; language?: Language; slashDates?: "day-first" | "month-first"; hemisphere?: "northern" | "southern";
  calendarYearSeason?: boolean; indirect?: boolean;
  /** The newsroom's list of names, and the reader's own, which wins over it. */
  list?: string; rules?: string;
}
export type Overlap = "suggestions" | "replace" | "allow";
export type Scope = "string" | "chain";
export type Edit =
  | { do: "accept" | "reject" | "reset" | "delete" | "unverify" | "forget"; id: string }
  | { do: "accept-all"; ids?: string[]; above?: number; kind?: Kind }
  | { do: "reject-all" | "forget-all"; ids: string[] }
  | { do: "kind"; id: string; kind: Kind }
  | { do: "resize"; id: string; start: number; end: number; part?: number; exact?: boolean; overlap?: Overlap }
  | { do: "add"; start: number; end: number; kind: Kind; entity?: string; exact?: boolean; overlap?: Overlap }
  | { do: "type"; id: string; type: QuoteType }
  | { do: "cut" | "add-part" | "place"; id: string; start: number; end: number }
  | { do: "remove-part" | "join-parts" | "split-quote"; id: string; part: number }
  | { do: "join-quotes"; id: string; with: string }
  | { do: "speaker"; id: string; start?: number; end?: number; entity?: string }
  | { do: "cue" | "hearer"; id: string; start?: number; end?: number }
  | { do: "value"; id: string; value?: Value | null }
  | { do: "entity"; id: string; entity?: string }
  | { do: "merge"; into: string; entities: string[] }
  | { do: "split"; ids: string[]; name?: string }
  | { do: "rename"; entity: string; name: string }
  | { do: "link"; entity: string; link?: { authority: string; id: string; score?: number } }
  | { do: "note"; id: string; note?: string }
  | { do: "verify"; id: string; by: string; at: string }
  | { do: "all"; edit: Edit; scope?: Scope; except?: string[] }
  | { do: "dismiss"; key: string; dismissed?: boolean };
export interface ReviewPart { annotations: Annotation[]; entities: Entity[]; gone: string[]; canUndo: boolean; canRedo: boolean }
export interface Target extends Span { key: string; id?: string; before: string; text: string; after: string; kind: Kind; status: Status; refused?: string }
export interface Preview { targets: Target[] }
export interface Conflict extends Mention { id: string; kind: Kind }
export interface Merged {
  kept: number; same: number; added: number; removed: number; heldBack: number;
  addedIds: string[]; removedIds: string[]; conflicts: Conflict[]; touched: string[];
}
export type Outcome = "exact" | "moved" | "changed" | "orphaned";
export type Decision = "kept" | "reopened" | "lost";
export interface Rebased {
  exact: number; moved: number; changed: number; orphaned: number; touched: string[];
  list: { id: string; outcome: Outcome; kind: Kind; was: string; text?: string; decision?: Decision; places: [number, number][] }[];
}
export interface Rerun { rebased: Omit<Rebased, "touched"> | null; merged: Omit<Merged, "touched">; touched: string[] }
export interface Orphan { id: string; kind: Kind; status: Status; text: string; before: string; after: string; places: Span[] }
export interface Check extends Span { key: string; check: string; sentence: string; ids: string[]; dismissed: boolean }
export interface Progress {
  total: number; reviewed: number; verified: number; finished: boolean;
  kinds: { kind: Kind; total: number; reviewed: number; verified: number }[]; doubtful: string[];
}
export interface Learned { rule: "always" | "never"; name: string; aliases: string[]; kind?: Kind; id?: string; line: string }
export interface KindInfo { name: Kind; label: string; plural: string; group: Group; groupLabel: string; hue: number; form: Form; fields: string[]; hint: string }
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{By, Flag, How, Language, QuoteType, Role, Status};
    use crate::value::Mod;

    /// Every name listed here reads as the type it belongs to, so a name that was changed there fails here.
    #[test]
    fn the_lists_hold_the_names_that_serde_writes() {
        fn reads<T: serde::de::DeserializeOwned>(names: &[&str]) {
            for name in names {
                assert!(serde_json::from_value::<T>(json!(name)).is_ok(), "{name}");
            }
        }
        reads::<Mod>(&MODS);
        reads::<Role>(&ROLES);
        reads::<Status>(&STATUSES);
        reads::<By>(&MAKERS);
        reads::<QuoteType>(&TYPES);
        reads::<How>(&ROADS);
        reads::<Flag>(&FLAGS);
        reads::<Language>(&LANGUAGES);
    }

    #[test]
    fn every_kind_is_in_both() {
        let (schema, types) = (json_schema().to_string(), typescript());
        for k in KINDS {
            assert!(schema.contains(&format!("{{\"const\":\"{}\"}}", k.name)), "{}", k.name);
            assert!(types.contains(&format!("\"{}\"", k.name)), "{}", k.name);
            let value = type_of(k.form).map(|t| format!("{}: {t}", k.name));
            assert!(value.is_none_or(|v| types.contains(&v)), "{}", k.name);
        }
    }
}
