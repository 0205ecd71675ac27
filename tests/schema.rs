//! Every report in JSON, over the drafts that are shipped, is as its schema says, and has no key
//! that the schema does not name.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

use std::{
    collections::BTreeSet,
    fs,
    process::{Command, Stdio},
};

use jsonschema::Validator;
use serde_json::{Value, json};
use travaux::render::schema;

/// Allows no other keys than those named, in all of a schema.
fn closed(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.values_mut().for_each(closed);
            if keys.contains_key("properties") && keys.get("type") == Some(&json!("object")) {
                keys.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(closed),
        _ => {}
    }
}

fn validator(name: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(schema::of(name).unwrap()).unwrap();
    closed(&mut schema);
    jsonschema::validator_for(&schema).unwrap()
}

fn check(validator: &Validator, what: &str, report: &str) -> Value {
    let report: Value = serde_json::from_str(report).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
    report
}

/// Runs the program, holds what it says against the schema, and returns it.
fn said(name: &str, validator: &Validator, arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    let output = command.args(arguments).args(["--format", "json"]).output();
    let report = String::from_utf8(output.unwrap().stdout).unwrap();
    let report = check(validator, &arguments.join(" "), &report);
    assert_eq!(report["schema"], format!("travaux/{name}/1"));
    report
}

/// Returns the registered drafts as `(series, id, a label)`.
fn drafts() -> Vec<(String, String, Option<String>)> {
    let list = said("list", &validator("list"), &["list"]);
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    let draft = |draft: &Value| {
        let label = draft["point"].as_array().unwrap().last();
        let label = label.and_then(|point| text(&point["label"]));
        (
            text(&draft["series"]).unwrap(),
            text(&draft["id"]).unwrap(),
            label,
        )
    };
    list["drafts"]
        .as_array()
        .unwrap()
        .iter()
        .map(draft)
        .collect()
}

#[test]
fn reports_on_a_series_are_as_described() {
    let series: BTreeSet<String> = drafts().into_iter().map(|(series, ..)| series).collect();
    for name in ["concordance", "distance", "invariants"] {
        let validator = validator(name);
        for series in &series {
            let run = Command::new(env!("CARGO_BIN_EXE_travaux"))
                .args([name, series, "--format", "json"])
                .output()
                .unwrap();
            // A series of which no draft can be measured has no such report.
            if !run.stdout.is_empty() {
                said(name, &validator, &[name, series]);
            }
        }
    }
    said("find", &validator("find"), &["find", "elections"]);
    said("find", &validator("find"), &["find", "nobody-says-this"]);
    said("verify", &validator("verify"), &["verify"]);
    let damaged = ["verify", "--drafts", "tests/cmd/mistakes.in/damaged"];
    let findings = said("verify", &validator("verify"), &damaged);
    assert!(!findings["findings"].as_array().unwrap().is_empty());
}

#[test]
fn reports_on_drafts_and_points_are_as_described() {
    let kinds = ["draft", "point", "history", "origin"].map(validator);
    let [draft, point, history, origin] = &kinds;
    for (series, id, label) in drafts() {
        let name = format!("{series}/{id}");
        said("draft", draft, &["show", &name]);
        let Some(label) = label else { continue };
        let name = format!("{name}:{label}");
        said("point", point, &["show", &name]);
        said("history", history, &["history", &name]);
        said("origin", origin, &["origin", &name]);
    }
}

#[test]
fn comparisons_are_as_described() {
    let (diff, characters) = (validator("diff"), validator("characters"));
    let drafts = drafts();
    for pair in drafts.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let names = [&pair[0], &pair[1]].map(|(series, id, _)| format!("{series}/{id}"));
        let [old, new] = names.each_ref().map(String::as_str);
        said("diff", &diff, &["diff", old, new]);
        said(
            "diff",
            &diff,
            &["diff", old, new, "--only", "material,moved"],
        );
        said(
            "characters",
            &characters,
            &["diff", old, new, "--characters"],
        );
    }
    let copies = ["a", "b"].map(|copy| format!("tests/cmd/characters.in/copy-{copy}.txt"));
    let arguments = ["diff", &copies[0], &copies[1], "--characters"];
    said("characters", &characters, &arguments);
}

#[test]
fn answers_of_batch_are_as_described() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("pairs.jsonl");
    let pair = r#"{"id":{"n":1},"old":[{"label":"1","text":"Peace."}],"new":[{"label":"2","text":"Peace."}]}"#;
    fs::write(&lines, format!("{pair}\nno JSON\n")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    let command = command
        .arg("batch")
        .stdin(Stdio::from(fs::File::open(&lines).unwrap()));
    let answers = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert_eq!(answers.lines().count(), 2);
    for line in answers.lines() {
        check(&validator("batch"), "batch", line);
    }
}

#[test]
fn every_schema_names_itself_and_a_foreign_key_is_found() {
    for (name, schema) in schema::ALL {
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert!(schema["title"].is_string(), "{name}");
        if name != "batch" {
            let named = &schema["properties"]["schema"]["const"];
            assert_eq!(*named, format!("travaux/{name}/1"));
        }
    }
    let verification =
        json!({"schema":"travaux/verify/1","drafts":0,"points":0,"findings":[],"new":1});
    assert!(!validator("verify").is_valid(&verification));
}
