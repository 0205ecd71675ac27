//! The file itself: its fixed parts, and the ZIP archive that holds them.
//!
//! One of the two doors to `zip`. Entries stand in a fixed order and bear the earliest date that ZIP
//! knows; the compressor is Rust's own, so that the bytes do not depend on the machine.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{body::Text, escape, front, is_right_to_left, name};
use crate::compare::Comparison;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of everything in a text.
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Puts the document together.
pub(super) fn package(comparison: &Comparison, front: &str, text: &Text) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(comparison)),
        ("word/document.xml", document(comparison, front, text)),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONS.to_owned(),
        ),
        ("word/styles.xml", styles(comparison)),
        (
            "word/settings.xml",
            format!("<w:settings {WORD}>{SETTINGS}</w:settings>\n"),
        ),
        (
            "word/comments.xml",
            format!("<w:comments {WORD}>\n{}</w:comments>\n", text.comments),
        ),
        ("word/footer1.xml", footer(comparison)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        let entry = archive.start_file(name, options);
        entry.expect("the names are fixed and differ");
        let content = format!("{XML}{content}");
        let written = archive.write_all(content.as_bytes());
        written.expect("a Vec takes all bytes");
    }
    let file = archive.finish().expect("a Vec takes all bytes");
    file.into_inner()
}

fn document(comparison: &Comparison, front: &str, text: &Text) -> String {
    let direction = if is_right_to_left(&comparison.new.language) {
        "<w:bidi/>"
    } else {
        ""
    };
    format!(
        "<w:document {WORD} {RELATION_NAMES}><w:body>\n{front}{}{}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1304\" w:right=\"1440\" w:bottom=\"1304\" w:left=\"1440\" w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/>\
         {direction}</w:sectPr></w:body></w:document>\n",
        text.paragraphs,
        front::end(),
    )
}

fn core(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let moment = |name: &str, date: &Option<crate::draft::Date>| {
        date.map_or_else(String::new, |date| {
            format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{name}>")
        })
    };
    format!(
        "<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{} → {}</dc:title><dc:creator>travaux</dc:creator>{}{}</cp:coreProperties>\n",
        escape(&name(old).replace('\n', " ")),
        escape(&name(new).replace('\n', " ")),
        moment("created", &new.date),
        moment("modified", &new.date),
    )
}

fn footer(comparison: &Comparison) -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let run = |text: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escape(text)
        )
    };
    let (old, new) = (&comparison.old, &comparison.new);
    format!(
        "<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}</w:p></w:ftr>\n",
        run(&format!("{} → {}", old.id, new.id)),
        field("PAGE"),
        run(" of "),
        field("NUMPAGES"),
    )
}

/// Left edge of the text and width of the number before it, a level a line: twentieths of a point.
const INDENTS: [(usize, usize); 4] = [(964, 964), (1814, 850), (2834, 1020), (3968, 1134)];

fn styles(comparison: &Comparison) -> String {
    let language = escape(&comparison.new.language.to_string());
    let mut levels = String::new();
    for (level, (left, hanging)) in (1..).zip(INDENTS) {
        for (name, hanging, words) in [
            ("Point", hanging, "point"),
            ("Further", 0, "further paragraph"),
        ] {
            levels += &format!(
                "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{name}{level}\">\
                 <w:name w:val=\"Draft {words} {level}\"/><w:basedOn w:val=\"Draft\"/><w:qFormat/>\
                 <w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs>\
                 <w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:style>\n"
            );
        }
    }
    format!(
        "<w:styles {WORD}>{STYLES}\
         <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Draft\"><w:name w:val=\"Draft text\"/>\
         <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:rPr><w:lang w:val=\"{language}\" w:bidi=\"{language}\"/></w:rPr></w:style>\n\
         {levels}</w:styles>\n"
    )
}

const RELATION_NAMES: &str =
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const CONTENT_TYPES: &str = include_str!("fixed/content-types.xml");
const RELATIONS: &str = include_str!("fixed/relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("fixed/document-relations.xml");
const SETTINGS: &str = include_str!("fixed/settings.xml");
const STYLES: &str = include_str!("fixed/styles.xml");
