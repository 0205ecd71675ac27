//! Files that were made to harm whoever opens them: the program answers with an error that says
//! what to do, and nothing is registered half-way. Each sample is made here.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot set its stage has failed"
)]

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
    process::{Command, Output},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const PLAN: &str = "1. The war ends.\n2. Forces leave.\n";

/// Registers a file of these bytes in a registry of its own.
fn register(folder: &Path, name: &str, bytes: &[u8]) -> Output {
    let file = folder.join(name);
    fs::write(&file, bytes).unwrap();
    Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args([
            "register",
            "--series",
            "s",
            "--id",
            "i",
            "--date",
            "2025-03-01",
        ])
        .arg(&file)
        .arg("--drafts")
        .arg(folder.join("drafts"))
        .output()
        .unwrap()
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let output = register(folder.path(), name, bytes);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{name}: {told}");
    assert!(told.contains(expected), "{name}: {told}");
    assert!(!folder.path().join("drafts").exists(), "{name}");
}

/// Packs parts as a Word file.
fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(xml: &str) -> Vec<u8> {
    docx(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn what_holds_no_points_is_refused() {
    for (name, bytes, expected) in [
        ("empty.txt", &b""[..], "no numbered point"),
        ("spaces.txt", b" \n\n\t", "no numbered point"),
        (
            "prose.txt",
            b"The war ends. Forces leave.",
            "no numbered point",
        ),
        ("zeros.txt", b"1. The war\0 ends.", "is zero"),
        ("zeros.docx", &[0; 4096], "is zero"),
        ("half.pdf", b"%PDF-1.7\n1 0 obj", "hint:"),
        ("half.docx", b"PK\x03\x04\x14\0word/document.xml", "hint:"),
    ] {
        refused(name, bytes, expected);
    }
}

#[test]
fn a_line_of_a_million_characters_is_refused_with_its_point() {
    let long = format!("1. {}\n2. Forces leave.", "a".repeat(1_100_000));
    refused(
        "long.txt",
        long.as_bytes(),
        "point `1` is larger than 1 MiB",
    );
}

#[test]
fn more_points_than_any_draft_has_are_refused() {
    let many: Vec<String> = (1..=200_001).map(|n| format!("{n}. x\n")).collect();
    let many = many.concat();
    refused("many.txt", many.as_bytes(), "200,000");
}

#[test]
fn a_wrong_ending_misleads_nobody() {
    for (name, bytes) in [
        ("plan.docx", PLAN.as_bytes()),
        (
            "plan.pdf",
            b"<!doctype html><ol><li>The war ends.<li>Forces leave.</ol>",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = register(folder.path(), name, bytes);
        assert!(output.status.success(), "{name}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("2 points"));
    }
    refused("plan.txt", b"{\\rtf1 1. The war ends.}", "an RTF file");
    refused("plan.txt", b"\x89PNG\r\n\x1a\n1. x", "run OCR first");
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let zeros = vec![b' '; 40 << 20];
    refused(
        "bomb.docx",
        &docx(&[("word/document.xml", &zeros)]),
        "hint:",
    );
    let many: Vec<String> = (0..2_001).map(|n| format!("part{n}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused(
        "parts.docx",
        &docx(&[&[("word/document.xml", &b"<a/>"[..])], &many[..]].concat()),
        "hint:",
    );
}

#[test]
fn xml_that_multiplies_nests_or_breaks_off_is_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    for (name, xml) in [
        ("laughs.docx", laughs),
        ("deep.docx", &deep),
        ("broken.docx", "<w:document><w:body>"),
        ("nothing.docx", ""),
    ] {
        refused(name, &document(xml), "hint:");
    }
}

#[test]
fn a_page_that_nests_without_end_is_refused() {
    let deep = format!("<!doctype html>{}1. x", "<div>".repeat(1_000_000));
    refused("deep.html", deep.as_bytes(), "hint:");
}

#[test]
fn twenty_thousand_points_of_one_text_are_compared() {
    let alike: Vec<String> = (1..=20_000)
        .map(|n| format!("{n}. The same words stand here.\n"))
        .collect();
    let alike = alike.concat();
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.txt"), folder.path().join("new.txt"));
    fs::write(&old, &alike).unwrap();
    fs::write(&new, &alike).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .arg("diff")
        .args([&old, &new])
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("20000 are kept"));
}
