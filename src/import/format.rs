//! Which format a file is in: told from its content, never from its name alone.

use std::{fmt, path::Path, str::FromStr};

use crate::error::{Error, Result};

/// A form that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// Office Open XML (ECMA-376), as Word writes it.
    Docx,
    /// `OpenDocument` text (ISO/IEC 26300), as `LibreOffice` writes it.
    Odt,
    /// PDF (ISO 32000) with a text layer.
    Pdf,
}

impl Format {
    /// Every format that can be read, and the word that an option names it by.
    pub const ALL: [(Self, &str); 6] = [
        (Self::Text, "text"),
        (Self::Markdown, "markdown"),
        (Self::Html, "html"),
        (Self::Docx, "docx"),
        (Self::Odt, "odt"),
        (Self::Pdf, "pdf"),
    ];
}

impl Format {
    /// Returns the ending that files of it commonly have.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Pdf => "PDF",
        })
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(_, word)| *word == text);
        found.map(|(format, _)| *format).ok_or_else(|| {
            let words: Vec<String> = Self::ALL.iter().map(|(_, w)| format!("`{w}`")).collect();
            Error::Invalid {
                what: "format",
                value: text.to_owned(),
                expected: format!("one of {}", words.join(" ")),
            }
        })
    }
}

/// What a file is, as far as its first bytes and its folder tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It is in a format that is read.
    Known(Format),
    /// It is text; whether Markdown, its lines tell.
    Text,
    /// It is in a format that is not read: what it is, and the way to one that is.
    Foreign(&'static str, &'static str),
}

const BY_OFFICE: &str = "convert it first: `soffice --headless --convert-to docx FILE`";
const BY_OCR: &str = "a picture holds no text: run OCR first, as with `tesseract FILE - | travaux register - …`, and check the text against the picture";
const BY_UNPACKING: &str = "unpack it and give the file inside";
const BY_TEXT: &str = "save or copy the text as a DOCX, HTML, Markdown or plain text file";

/// How files begin that are no text, what they are, and the way to a format that is read.
const MAGIC: [(&[u8], &str, &str); 19] = [
    (b"{\\rtf", "an RTF file", BY_OFFICE),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, as DOC files are",
        BY_OFFICE,
    ),
    (b"\xdb\xa5\x2d\x00", "an old Word file", BY_OFFICE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", BY_OCR),
    (b"\xff\xd8\xff", "a JPEG picture", BY_OCR),
    (b"GIF8", "a GIF picture", BY_OCR),
    (b"II*\0", "a TIFF picture", BY_OCR),
    (b"MM\0*", "a TIFF picture", BY_OCR),
    (b"BM", "a BMP picture", BY_OCR),
    (b"AT&TFORM", "a DjVu file", BY_OCR),
    (
        b"%!PS",
        "a PostScript file",
        "convert it first: `ps2pdf FILE`",
    ),
    (b"\x1f\x8b", "a gzip file", BY_UNPACKING),
    (b"BZh", "a bzip2 file", BY_UNPACKING),
    (b"\xfd7zXZ\0", "an xz file", BY_UNPACKING),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file", BY_UNPACKING),
    (b"Rar!\x1a\x07", "a RAR file", BY_UNPACKING),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", BY_UNPACKING),
    (b"ITSF", "a compiled help file", BY_TEXT),
    (b"\x7fELF", "a program", BY_TEXT),
];

/// A PDF may have this much before its first line; readers look no further (ISO 32000-1, annex H).
const PDF_HEAD: usize = 1024;

/// Enough of a text to tell by its first tags whether it is a web page.
const HTML_HEAD: usize = 4096;

/// Tells what `bytes` are.
pub(super) fn detect(bytes: &[u8]) -> Found {
    if let Some((_, what, way)) = MAGIC
        .iter()
        // Two letters may begin a text: a BMP file has zeros soon after.
        .find(|(magic, ..)| bytes.starts_with(magic) && (*magic != b"BM" || has_zero(bytes)))
    {
        return Found::Foreign(what, way);
    }
    if let Some(what) = container(bytes) {
        return Found::Foreign(what, BY_OCR);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    let head = bytes.get(..PDF_HEAD).unwrap_or(bytes);
    if contains(head, b"%PDF-") {
        return Found::Known(Format::Pdf);
    }
    let head = bytes.get(..HTML_HEAD).unwrap_or(bytes);
    marked_up(&head.to_ascii_lowercase())
}

/// Names a picture that is kept in a container of several kinds: RIFF, ISO base media.
fn container(bytes: &[u8]) -> Option<&'static str> {
    let kind = bytes.get(8..12)?;
    match (bytes.get(..4)?, bytes.get(4..8)?, kind) {
        (b"RIFF", _, b"WEBP") => Some("a WebP picture"),
        (_, b"ftyp", b"heic" | b"heix" | b"mif1" | b"msf1") => Some("a HEIF picture"),
        (_, b"ftyp", b"avif") => Some("an AVIF picture"),
        _ => None,
    }
}

/// Tells ZIP files apart by the names of their parts, which stand in them uncompressed.
fn zipped(bytes: &[u8]) -> Found {
    let first = bytes.get(..128).unwrap_or(bytes);
    if contains(first, b"application/vnd.oasis.opendocument.text") {
        return Found::Known(Format::Odt);
    }
    if contains(first, b"application/epub+zip") {
        return Found::Foreign("an EPUB book", BY_UNPACKING);
    }
    if contains(first, b"application/vnd.oasis.opendocument") {
        return Found::Foreign("an OpenDocument file, but no text", BY_TEXT);
    }
    for (part, found) in [
        (&b"word/document"[..], Found::Known(Format::Docx)),
        (b"xl/workbook", Found::Foreign("an Excel file", BY_TEXT)),
        (
            b"ppt/presentation",
            Found::Foreign("a PowerPoint file", BY_TEXT),
        ),
        (
            b"Index/Document.iwa",
            Found::Foreign("a Pages file", BY_TEXT),
        ),
        // Some writers give the document another name; what kind it is, its types tell.
        (b"[Content_Types].xml", Found::Known(Format::Docx)),
        (b"content.xml", Found::Known(Format::Odt)),
    ] {
        if contains(bytes, part) {
            return found;
        }
    }
    Found::Foreign("a ZIP file, but neither DOCX nor ODT", BY_UNPACKING)
}

/// Tells a web page from text, by the lower-case beginning of a file.
fn marked_up(head: &[u8]) -> Found {
    let rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let rest = rest.trim_ascii_start();
    // Most texts are told at their first character.
    if !rest.starts_with(b"<") {
        return Found::Text;
    }
    let xml = rest.starts_with(b"<?xml");
    if xml && contains(rest, b"<office:document") {
        return Found::Known(Format::Odt);
    }
    if xml && (contains(rest, b"<w:worddocument") || contains(rest, b"<pkg:package")) {
        return Found::Foreign("a Word XML file", BY_OFFICE);
    }
    if PAGE_TAGS.iter().any(|tag| contains(rest, tag)) {
        return Found::Known(Format::Html);
    }
    if xml {
        return Found::Foreign("an XML file", BY_TEXT);
    }
    Found::Text
}

/// Tags of a whole page, and of a piece of one that was copied.
const PAGE_TAGS: [&[u8]; 12] = [
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<p>",
    b"<p ",
    b"<div",
    b"<ol",
    b"<ul",
    b"<article",
    b"<h1",
    b"<table",
];

/// Tells whether a text, which may be either, is Markdown by its name.
pub(super) fn is_named_markdown(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension
        .is_some_and(|ext| ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown"))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else {
        return true;
    };
    let mut rest = bytes;
    // One byte is found much faster than several.
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = rest.split_at(at).1;
        if rest.starts_with(part) {
            return true;
        }
        rest = rest.split_at(1).1;
    }
    false
}

fn has_zero(bytes: &[u8]) -> bool {
    bytes.iter().take(64).any(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::{Format, Found, detect};

    #[test]
    fn the_content_tells_the_format() {
        let known = |bytes: &[u8]| match detect(bytes) {
            Found::Known(format) => Some(format),
            _ => None,
        };
        assert_eq!(known(b"\n%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(known(b"<!DOCTYPE html><p>1. x"), Some(Format::Html));
        assert_eq!(known(b"\xef\xbb\xbf <OL><LI>x"), Some(Format::Html));
        assert_eq!(
            known(b"PK\x03\x04....word/document.xml"),
            Some(Format::Docx)
        );
        assert_eq!(
            known(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text"),
            Some(Format::Odt)
        );
        for text in ["1. a < b", "<1> text", "", "BMW withdraws", "<b>1. x"] {
            assert_eq!(detect(text.as_bytes()), Found::Text, "{text}");
        }
        for foreign in [
            &b"{\\rtf1"[..],
            b"BM6\0\0\0",
            b"\x89PNG\r\n\x1a\n",
            b"<?xml?><x/>",
        ] {
            assert!(matches!(detect(foreign), Found::Foreign(..)), "{foreign:?}");
        }
    }
}
