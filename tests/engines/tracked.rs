//! Tracked changes through real programs: the text before and the text after, exactly.

use std::{
    io::{Cursor, Write},
    path::Path,
};

use travaux::import::Changes;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::programs::{Workshop, points, read};

/// Compares both texts of a file with what is expected, and who is told to have changed it.
#[track_caller]
fn check(path: &Path, before: &str, after: &str) {
    for (changes, expected) in [(Changes::Rejected, before), (Changes::Accepted, after)] {
        let import = read(path, changes).unwrap();
        let told = &import.warnings;
        let place = path.display();
        assert_eq!(points(&import), expected, "{place}, {changes:?}: {told:#?}");
        let by = |warning: &String| warning.contains("(author: R. Smith)");
        assert!(told.iter().any(by), "{told:#?}");
    }
    let error = read(path, Changes::Error).unwrap_err().to_string();
    assert!(
        error.contains("tracked changes (author: R. Smith)"),
        "{error}"
    );
}

/// Points with words deleted and inserted, as pandoc's Markdown marks them.
fn marked() -> String {
    let change = |kind: &str, text: &str| {
        format!("[{text}]{{.{kind} author=\"R. Smith\" date=\"2025-11-20T10:00:00Z\"}}")
    };
    let points = [
        format!(
            "Forces number no more than {}{} men.",
            change("deletion", "600,000"),
            change("insertion", "800,000")
        ),
        format!("Elections are {} held.", change("insertion", "freely")),
        "Prisoners are exchanged.".to_owned(),
    ];
    points.map(|text| format!("1.  {text}\n\n")).concat()
}

const MARKED_BEFORE: &str = "1: Forces number no more than 600,000 men.
2: Elections are held.
3: Prisoners are exchanged.";

const MARKED_AFTER: &str = "1: Forces number no more than 800,000 men.
2: Elections are freely held.
3: Prisoners are exchanged.";

#[test]
fn changes_that_pandoc_writes_are_read_both_ways() {
    let shop = Workshop::new();
    let docx = shop.pandoc(&shop.write("plan.md", marked()), "plan.docx");
    check(&docx, MARKED_BEFORE, MARKED_AFTER);
    // What pandoc reads with all changes kept, and writes again.
    let again = shop.pandoc_keeping(&docx, "again.docx");
    check(&again, MARKED_BEFORE, MARKED_AFTER);
    check(&shop.office(&docx, "odt"), MARKED_BEFORE, MARKED_AFTER);
}

/// A Word file with words, points and an end of a paragraph changed.
fn word() -> Vec<u8> {
    let by = "w:id='1' w:author='R. Smith' w:date='2025-11-20T10:00:00Z'";
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let inserted = |text: &str| format!("<w:ins {by}>{}</w:ins>", run(text));
    let deleted = |text: &str| {
        format!("<w:del {by}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>")
    };
    let point = |mark: &str, content: String| {
        let mark = match mark {
            "" => String::new(),
            change => format!("<w:rPr><w:{change} {by}/></w:rPr>"),
        };
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>{mark}</w:pPr>{content}</w:p>"
        )
    };
    let changed = [
        run("Forces number "),
        deleted("600,000"),
        inserted("800,000"),
        run(" men."),
    ];
    let points = [
        point("", changed.concat()),
        point("del", deleted("The alliance keeps its troops away.")),
        point("", run("Elections are held.")),
        point("ins", inserted("Fighter aircraft may be stationed abroad.")),
        point("", run("Trade is free.")),
        point("del", run("Prisoners are ")),
        point("", run("exchanged.")),
        point("", run("Peace is made.")),
    ];
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<w:document xmlns:w='{main}'><w:body>{}</w:body></w:document>",
        points.concat()
    );
    let numbering = format!(
        "<w:numbering xmlns:w='{main}'><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{office}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = format!(
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml' ContentType='{kind}.document.main+xml'/><Override PartName='/word/numbering.xml' ContentType='{kind}.numbering+xml'/></Types>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations("officeDocument", "word/document.xml"),
        ),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            relations("numbering", "numbering.xml"),
        ),
        ("word/numbering.xml", numbering),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BEFORE: &str = "1: Forces number 600,000 men.
2: The alliance keeps its troops away.
3: Elections are held.
4: Trade is free.
5: Prisoners are
6: exchanged.
7: Peace is made.";

const AFTER: &str = "1: Forces number 800,000 men.
2: Elections are held.
3: Fighter aircraft may be stationed abroad.
4: Trade is free.
5: Prisoners are exchanged.
6: Peace is made.";

#[test]
fn changes_that_libreoffice_writes_are_read_both_ways() {
    let shop = Workshop::new();
    let docx = shop.write("plan.docx", word());
    check(&docx, BEFORE, AFTER);
    let odt = shop.office(&docx, "odt");
    check(&odt, BEFORE, AFTER);
    check(&shop.office(&docx, "fodt"), BEFORE, AFTER);
    check(&shop.office(&odt, "docx"), BEFORE, AFTER);
}

/// Of words only: where points were changed, pandoc leaves empty items.
#[test]
fn pandoc_reads_the_same_before_and_after() {
    let shop = Workshop::new();
    let docx = shop.pandoc(&shop.write("plan.md", marked()), "plan.docx");
    for (changes, word) in [(Changes::Rejected, "reject"), (Changes::Accepted, "accept")] {
        let theirs = read(&shop.as_text(&docx, word, "theirs.txt"), changes).unwrap();
        let ours = read(&docx, changes).unwrap();
        assert_eq!(points(&ours), points(&theirs), "{word}");
    }
}
