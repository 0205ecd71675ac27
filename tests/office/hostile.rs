//! Files made to hurt: each is an error that says what is wrong, in time and memory.

use travaux::import::Changes;

use crate::pack::{W, Word, item, plan, read_as, relation, relations_part, zip};

#[track_caller]
fn error(bytes: &[u8]) -> String {
    match read_as("plan.docx", bytes, Changes::Accepted) {
        Ok(import) => panic!("{:?}", import.points),
        Err(error) => {
            let hint = error.hint();
            format!("{error}; {}", hint.unwrap_or_default())
        }
    }
}

fn word(body: &str) -> Vec<u8> {
    let word = Word {
        body,
        numbering: &plan(1),
        ..Word::default()
    };
    word.bytes()
}

#[test]
fn a_package_that_is_none_is_an_error() {
    assert!(error(b"PK\x03\x04word/document").contains("is no sound DOCX file"));
    let empty = zip(&[("[Content_Types].xml", b"<Types/>")]);
    assert!(error(&empty).contains("nothing in it says which part has the text"));
    let office = "http://x/officeDocument";
    let lost = relations_part(&relation(office, "word/document.xml"));
    let lost = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", lost.as_bytes()),
    ]);
    assert!(error(&lost).contains("its main part `word/document.xml` is missing"));
    let whole = word(&item(1, 0, "x"));
    for end in [whole.len() / 4, whole.len() / 2, whole.len() - 3] {
        assert!(error(&whole[..end]).contains("is no sound DOCX file"));
    }
}

#[test]
fn a_part_that_inflates_without_end_is_an_error() {
    let big = " ".repeat(33 << 20);
    assert!(
        error(&word(&big)).contains("`word/document.xml` in `plan.docx` is larger than 32 MiB")
    );
}

#[test]
fn names_that_stand_twice_are_an_error() {
    let twice = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("[content_types].xml", b"<Types/>"),
    ]);
    assert!(error(&twice).contains("two of its parts have one name"));
    let mut same = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("[Content_Types].xmk", b"<Types/>"),
    ]);
    for at in 0..same.len() {
        if same[at..].starts_with(b".xmk") {
            same[at + 3] = b'l';
        }
    }
    assert!(error(&same).contains("two of its parts have one name"));
}

#[test]
fn entries_that_share_bytes_are_an_error() {
    let mut bytes = zip(&[("[Content_Types].xml", b"<Types/>"), ("b", b"<Types/>")]);
    // The second entry of the index is led to where the first begins.
    let entries: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    bytes[entries[1] + 42..entries[1] + 46].fill(0);
    assert!(error(&bytes).contains("two of its parts share bytes"));
}

#[test]
fn an_encrypted_entry_is_an_error() {
    let mut bytes = word(&item(1, 0, "x"));
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(b"PK\x01\x02") {
            bytes[at + 8] |= 1;
        }
    }
    assert!(error(&bytes).contains("it is encrypted"));
}

#[test]
fn too_many_entries_are_an_error() {
    let names: Vec<String> = (0..2_001).map(|n| format!("word/document{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(
        error(&zip(&parts)).contains("the number of parts in `plan.docx` is larger than 2,000")
    );
}

#[test]
fn xml_made_to_hurt_is_an_error() {
    let deep = format!("{}{}", "<w:ins>".repeat(300), "</w:ins>".repeat(300));
    assert!(error(&word(&deep)).contains("the depth"));
    assert!(error(&word("<w:p>")).contains("no sound XML"));
    assert!(error(&word(&"<w:p/>".repeat(4_100_000))).contains("the number of elements"));
    let relations = relations_part(&relation("http://x/officeDocument", "d.xml"));
    let laughs =
        format!("<!DOCTYPE x [<!ENTITY a 'ha'>]><w:document xmlns:w='{W}'>&a;</w:document>");
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("d.xml", laughs.as_bytes()),
    ]);
    assert!(error(&bytes).contains("document type declaration"));
}

#[test]
fn circles_and_garbage_are_read_past() {
    let styles = "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>";
    let numbering = format!(
        "{}<w:abstractNum w:abstractNumId='7'><w:numStyleLink w:val='A'/></w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='-1'/><w:num w:numId='8'><w:abstractNumId w:val='99'/></w:num>",
        plan(1)
    );
    let huge = "<w:lvl w:ilvl='0'><w:start w:val='4294967295'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1%0%'/></w:lvl><w:lvl w:ilvl='99'/>";
    let numbering = format!(
        "{numbering}<w:abstractNum w:abstractNumId='9'>{huge}</w:abstractNum><w:num w:numId='9'><w:abstractNumId w:val='9'/></w:num>"
    );
    let garbage = "<w:p><w:pPr><w:pStyle w:val='A'/><w:ind w:left='99999999999999'/></w:pPr><w:r><w:sym w:char='zzz'/><w:fldChar w:fldCharType='end'/><w:fldChar/><w:footnoteReference/></w:r></w:p>";
    let body = [
        item(1, 0, "Forces."),
        item(7, 0, "a circle"),
        item(8, 99, "nowhere"),
        garbage.to_owned(),
        item(1, 0, "Peace."),
        item(9, 0, "far"),
        item(9, 0, "farther"),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &numbering,
        styles,
        ..Word::default()
    };
    let import = word.read();
    assert_eq!(
        import.points[0].text,
        "Forces.\na circle\nnowhere\n\u{fffd}"
    );
    assert_eq!(import.points[1].label.as_str(), "2");
}

#[test]
fn a_field_that_does_not_end_is_told() {
    let endless = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>Swallowed words</w:t></w:r></w:p>";
    let word = Word {
        body: &[
            item(1, 0, "Forces."),
            item(1, 0, "Peace."),
            endless.to_owned(),
        ]
        .concat(),
        numbering: &plan(1),
        ..Word::default()
    };
    let warnings = word.read().warnings;
    assert_eq!(
        warnings,
        ["a field that does not end hides \"Swallowed words\""]
    );
}
