//! Makes packages, and says what was read from them.

use std::io::{Cursor, Write};

use travaux::{
    Result,
    import::{Changes, Import, Options, import_with},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Packs parts into a ZIP file, in order.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // A reader looks for the type of an `OpenDocument` file at a fixed place, unpacked.
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file in the making: the XML inside its parts' root elements.
#[derive(Default)]
pub(crate) struct Word<'a> {
    pub(crate) body: &'a str,
    pub(crate) numbering: &'a str,
    pub(crate) styles: &'a str,
    pub(crate) footnotes: &'a str,
    pub(crate) comments: &'a str,
    pub(crate) header: &'a str,
    pub(crate) core: &'a str,
}

impl Word<'_> {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let document = root("document", &format!("<w:body>{}</w:body>", self.body));
        let parts = [
            ("styles", root("styles", self.styles)),
            ("numbering", root("numbering", self.numbering)),
            ("footnotes", root("footnotes", self.footnotes)),
            ("comments", root("comments", self.comments)),
            ("header", root("hdr", self.header)),
        ];
        let relations: String = parts
            .iter()
            .map(|(kind, _)| relation(&format!("{OFFICE}/{kind}"), &format!("{kind}.xml")))
            .collect();
        let relations = relations_part(&relations);
        let core = format!(
            "<c:coreProperties xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/'>{}</c:coreProperties>",
            self.core
        );
        let main = relation(&format!("{OFFICE}/officeDocument"), "word/document.xml");
        let about = relation(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        );
        let top = relations_part(&format!("{main}{about}"));
        let mut all: Vec<(String, &str)> = vec![
            ("[Content_Types].xml".to_owned(), "<Types/>"),
            ("_rels/.rels".to_owned(), &top),
            ("word/document.xml".to_owned(), &document),
            ("word/_rels/document.xml.rels".to_owned(), &relations),
            ("docProps/core.xml".to_owned(), &core),
        ];
        for (kind, text) in &parts {
            all.push((format!("word/{kind}.xml"), text));
        }
        let all: Vec<(&str, &[u8])> = all
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        zip(&all)
    }

    pub(crate) fn read(&self) -> Import {
        self.read_as(Changes::Accepted)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn read_as(&self, changes: Changes) -> Result<Import> {
        read_as("plan.docx", &self.bytes(), changes)
    }
}

pub(crate) fn read_as(name: &str, bytes: &[u8], changes: Changes) -> Result<Import> {
    let options = Options {
        changes,
        ..Options::default()
    };
    import_with(name, bytes, &options)
}

fn root(name: &str, inner: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:{name} xmlns:w='{W}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml' xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>{inner}</w:{name}>"
    )
}

pub(crate) fn relation(kind: &str, target: &str) -> String {
    format!("<Relationship Id='r' Type='{kind}' Target='{target}'/>")
}

pub(crate) fn relations_part(inner: &str) -> String {
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{inner}</Relationships>"
    )
}

/// A paragraph of `text`, with what its properties hold.
pub(crate) fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// A run of `text`.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A paragraph of list `list` at `level`.
pub(crate) fn item(list: u32, level: u32, text: &str) -> String {
    p(&num(list, level), text)
}

pub(crate) fn num(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>")
}

/// A level of a list: its place, way of counting, text and what else it has.
pub(crate) fn level(place: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/><w:pPr><w:ind w:left='{}' w:hanging='360'/></w:pPr></w:lvl>",
        720 * (place + 1)
    )
}

/// An abstract list and the list of the same number that is made from it.
pub(crate) fn list(id: u32, levels: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum><w:num w:numId='{id}'><w:abstractNumId w:val='{id}'/></w:num>"
    )
}

/// `1.` `(a)` `(i)`, as most plans are written.
pub(crate) fn plan(id: u32) -> String {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "lowerRoman", "(%3)", ""),
    ];
    list(id, &levels.concat())
}

/// Lists points, one a line: label, colon, text with `|` between paragraphs.
pub(crate) fn points(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        let note = point
            .note
            .as_ref()
            .map_or(String::new(), |note| format!(" [{note}]"));
        let text = point.text.replace('\n', " | ");
        format!("{}: {text}{note}", point.label)
    };
    import
        .points
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Compares what was read with `expected`, where nothing is to be told.
#[track_caller]
pub(crate) fn silent(import: &Import, expected: &str) {
    told(import, expected, &[]);
}

/// Compares what was read with `expected`, and what is told of it with `warnings`.
#[track_caller]
pub(crate) fn told(import: &Import, expected: &str, warnings: &[&str]) {
    assert_eq!(points(import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, warnings);
}

/// An `OpenDocument` text in the making: the XML inside its parts.
#[derive(Default)]
pub(crate) struct Text<'a> {
    pub(crate) body: &'a str,
    pub(crate) automatic: &'a str,
    pub(crate) styles: &'a str,
    pub(crate) masters: &'a str,
    pub(crate) meta: &'a str,
}

impl Text<'_> {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let content = office(
            "document-content",
            &format!(
                "<office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body>",
                self.automatic, self.body
            ),
        );
        let styles = office(
            "document-styles",
            &format!(
                "<office:styles>{}</office:styles><office:master-styles>{}</office:master-styles>",
                self.styles, self.masters
            ),
        );
        let meta = format!("<office:meta>{}</office:meta>", self.meta);
        let meta = office("document-meta", &meta);
        zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("meta.xml", meta.as_bytes()),
            ("styles.xml", styles.as_bytes()),
            ("content.xml", content.as_bytes()),
        ])
    }

    /// The same as one flat file.
    pub(crate) fn flat(&self) -> Vec<u8> {
        let inner = format!(
            "<office:meta>{}</office:meta><office:styles>{}</office:styles><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body>",
            self.meta, self.styles, self.automatic, self.body
        );
        office("document", &inner).into_bytes()
    }

    pub(crate) fn read(&self) -> Import {
        self.read_as(Changes::Accepted)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn read_as(&self, changes: Changes) -> Result<Import> {
        read_as("plan.odt", &self.bytes(), changes)
    }
}

fn office(name: &str, inner: &str) -> String {
    let oasis = "urn:oasis:names:tc:opendocument:xmlns";
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:{name} xmlns:office='{oasis}:office:1.0' xmlns:text='{oasis}:text:1.0' xmlns:style='{oasis}:style:1.0' xmlns:table='{oasis}:table:1.0' xmlns:draw='{oasis}:drawing:1.0' xmlns:fo='{oasis}:xsl-fo-compatible:1.0' xmlns:meta='{oasis}:meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>{inner}</office:{name}>"
    )
}

/// A list style: for each level its sample, prefix, suffix, and other attributes.
pub(crate) fn list_style(name: &str, levels: &[[&str; 4]]) -> String {
    let level = |(place, [sample, prefix, suffix, more]): (usize, &[&str; 4])| {
        let place = place + 1;
        format!(
            "<text:list-level-style-number text:level='{place}' style:num-format='{sample}' style:num-prefix='{prefix}' style:num-suffix='{suffix}' {more}><style:list-level-properties text:list-level-position-and-space-mode='label-alignment'><style:list-level-label-alignment fo:margin-left='{place}.27cm' fo:text-indent='-0.63cm'/></style:list-level-properties></text:list-level-style-number>"
        )
    };
    let levels: Vec<String> = levels.iter().enumerate().map(level).collect();
    format!(
        "<text:list-style style:name='{name}'>{}</text:list-style>",
        levels.concat()
    )
}
