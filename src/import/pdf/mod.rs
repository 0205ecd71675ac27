//! PDF files (ISO 32000) to lines: glyphs to words, words to lines, lines to paragraphs.
//!
//! A PDF says where each glyph stands and nothing of sentences, so both its syntax and its layout
//! are read here. No package does both safely: those at hand read a whole file at once, and a
//! small one can make them copy terabytes, which cannot be caught as a panic can.
//!
//! | file | does |
//! |---|---|
//! | `object.rs`, `filter.rs`, `crypt.rs`, `file.rs` | values, packed data, encryption, and the objects of a file |
//! | `page.rs`, `content.rs`, `font.rs`, `cmap.rs`, `encoding.rs` | pages, and the glyphs they show with their characters |
//! | `line.rs`, `layout.rs` | glyphs to words and lines, columns |
//! | `furniture.rs`, `note.rs`, `paragraph.rs` | headers, footnotes, paragraphs and indentation |
//! | `facts.rs` | what stands beside the text |

mod cmap;
mod content;
mod crypt;
mod encoding;
mod facts;
mod file;
mod filter;
mod font;
mod furniture;
mod layout;
mod line;
mod note;
mod object;
mod page;
mod paragraph;

use std::collections::BTreeSet;

use self::{
    content::{Glyph, Runner, Shown},
    file::{File, MOST_UNPACKED, Trouble},
    layout::Placed,
    page::Page,
    paragraph::Source,
};
use super::document::{Document, Unit};
use crate::error::{Error, Result};

/// Text may not be larger, so that one document cannot fill the memory.
const LARGEST_TEXT: usize = 64 << 20;

/// A page on which pictures cover less than this share, in parts, is no scan.
const SCAN: f64 = 0.3;

/// Text of pages that are pictures has at least so many characters a page if it was recognised.
const LEAST_TEXT: usize = 12;

/// How much of hidden text is quoted, in characters.
const CLIPPED: usize = 60;

/// The way from a scan to a format that is read.
const BY_OCR: &str =
    "run OCR first: `ocrmypdf in.pdf out.pdf`, and check the text against the pictures";

/// The way out of a file that is locked.
const BY_PASSWORD: &str = "open it with its password and save it without, as with `qpdf --decrypt --password=… in.pdf out.pdf`";

/// What is counted over all pages.
#[derive(Default)]
struct Tally {
    text: usize,
    unknown: usize,
    layered: usize,
    /// Pages that are pictures, with and without text.
    recognised: Vec<usize>,
    scanned: Vec<usize>,
    turned: (usize, String),
    white: (usize, String),
    unseen: (usize, String),
    margin_numbers: usize,
}

/// Brings the PDF file `name` to lines.
pub(super) fn document(name: &str, bytes: &[u8]) -> Result<Document<'static>> {
    let file = File::open(bytes).map_err(|trouble| refusal(name, trouble))?;
    let pages = page::pages(&file);
    if pages.len() > page::MOST_PAGES {
        return Err(too_large(
            format!("the number of pages in `{name}`"),
            "20,000",
        ));
    }
    let mut tally = Tally::default();
    let mut runner = Runner::new(&file);
    let mut read: Vec<Vec<Placed>> = Vec::with_capacity(pages.len());
    let mut rules: Vec<Vec<f64>> = Vec::with_capacity(pages.len());
    for (place, page) in pages.iter().enumerate() {
        let contents = page.dict.get(&b"Contents"[..]);
        let shown = contents.map(|contents| runner.run(contents, page.resources, page.place));
        let shown = shown.unwrap_or_default();
        if shown.overfull {
            return Err(too_large(
                format!("the number of characters on page {} of `{name}`", place + 1),
                "1,000,000",
            ));
        }
        if file.is_spent() {
            return Err(spent(name));
        }
        rules.push(shown.rules.iter().map(|[_, bottom, ..]| *bottom).collect());
        read.push(tally.lines(place + 1, page, shown));
        if tally.text > LARGEST_TEXT {
            return Err(too_large(format!("the text of `{name}`"), "64 MiB"));
        }
    }
    let told = facts::tell(&file, &pages);
    if file.is_spent() {
        return Err(spent(name));
    }
    if tally.text < LEAST_TEXT * tally.scanned.len() && !tally.scanned.is_empty() {
        return Err(foreign(
            name,
            "a scan: a PDF file of pictures without text",
            BY_OCR,
        ));
    }
    if tally.unknown * 2 > tally.text && tally.unknown > LEAST_TEXT {
        return Err(foreign(
            name,
            "a PDF file that does not say which letters it shows",
            BY_OCR,
        ));
    }
    let mut document = assemble(read, &rules);
    document.title = facts::title(&file);
    let mut warnings = Vec::new();
    if file.searched {
        warnings.push("the file is damaged: its parts were found by searching".to_owned());
    }
    warnings.append(&mut document.warnings);
    warnings.extend(tally.told());
    warnings.extend(told);
    document.warnings = warnings;
    Ok(document)
}

fn refusal(name: &str, trouble: Trouble) -> Error {
    match trouble {
        Trouble::Locked => foreign(
            name,
            "an encrypted PDF file that opens only with a password",
            BY_PASSWORD,
        ),
        Trouble::NoCatalog => Error::BrokenDocument {
            name: name.to_owned(),
            format: "PDF",
            reason: "it has no list of pages".to_owned(),
        },
        Trouble::Spent => spent(name),
    }
}

fn foreign(name: &str, what: &str, way: &str) -> Error {
    Error::ForeignFormat {
        name: name.to_owned(),
        what: what.to_owned(),
        way: way.to_owned(),
    }
}

fn spent(name: &str) -> Error {
    let mebibytes = MOST_UNPACKED >> 20;
    too_large(
        format!("what `{name}` unpacks to"),
        &format!("{mebibytes} MiB"),
    )
}

fn too_large(what: String, limit: &str) -> Error {
    Error::TooLarge {
        what,
        limit: limit.to_owned(),
    }
}

/// Joins the lines of all pages.
fn assemble(read: Vec<Vec<Placed>>, rules: &[Vec<f64>]) -> Document<'static> {
    let mut document = Document::default();
    let mut numbered: Vec<Vec<Placed>> = read;
    let mut firsts = Vec::with_capacity(numbered.len());
    let mut next = 1;
    for page in &mut numbered {
        firsts.push(next);
        for placed in page.iter_mut() {
            placed.number = next;
            next += 1;
        }
    }
    document.warnings.extend(furniture::take(&mut numbered));
    let body = paragraph::body_size(numbered.iter().flatten());
    let mut sources = Vec::new();
    let mut notes = Vec::new();
    let mut calls = BTreeSet::new();
    for (page, mut lines) in numbered.into_iter().enumerate() {
        let rules = rules.get(page).map_or(&[][..], Vec::as_slice);
        notes.extend(note::take(&mut lines, (page, rules), &mut calls, body));
        sources.extend(lines.into_iter().map(|placed| Source { placed, page }));
    }
    for source in &mut sources {
        settle_calls(source, &mut notes, &mut document);
    }
    let (lines, doubts) = paragraph::lines(&sources);
    document.lines = lines;
    document.warnings.extend(doubts);
    document.unit = Unit::Page(firsts);
    document
}

/// Gives a line the footnotes it calls; a mark that calls none is put back into the text.
fn settle_calls(source: &mut Source, notes: &mut [note::Found], document: &mut Document) {
    let Source { placed, page } = source;
    let calls = std::mem::take(&mut placed.line.calls);
    for (at, mark) in calls.into_iter().rev() {
        let fits = |note: &&mut note::Found| !note.taken && note.mark == mark && note.page >= *page;
        if let Some(note) = notes.iter_mut().find(fits) {
            note.taken = true;
            let note = format!("Footnote {mark}: {}", note.text);
            document.notes.push((placed.number, note));
        } else if placed.line.text.is_char_boundary(at) {
            placed.line.text.insert_str(at, &mark);
            let told = format!("the raised \"{mark}\" is kept in the text");
            document.remarks.push((placed.number, told));
        }
    }
}

impl Tally {
    /// Brings what a page shows to lines, and counts what is doubtful about it.
    fn lines(&mut self, number: usize, page: &Page, shown: Shown) -> Vec<Placed> {
        let visible = |glyph: &&Glyph| !glyph.text.trim().is_empty();
        let letters = shown.glyphs.iter().filter(visible).count();
        let is_picture = shown.pictures > SCAN * page.width * page.height;
        let unseen = shown
            .glyphs
            .iter()
            .filter(|glyph| glyph.unseen && visible(glyph));
        if is_picture && letters < LEAST_TEXT {
            self.scanned.push(number);
        } else if is_picture && unseen.clone().count() * 2 > letters {
            self.recognised.push(number);
        } else {
            add(&mut self.unseen, unseen);
        }
        let white = shown
            .glyphs
            .iter()
            .filter(|glyph| glyph.white && !is_picture);
        add(&mut self.white, white.filter(visible));
        self.unknown += shown.unknown;
        self.layered += shown.layered;
        let (upright, turned) = line::upright(shown.glyphs);
        add(&mut self.turned, turned.iter().filter(visible));
        let (lines, numbers) = layout::read(line::rows(upright));
        self.margin_numbers += numbers;
        self.text += lines
            .iter()
            .map(|placed| placed.line.text.len())
            .sum::<usize>();
        lines
    }

    /// Tells what was counted.
    fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        if let Some(pages) = listed(&self.recognised) {
            told.push(format!(
                "the text of {pages} was recognised from a picture (OCR): check it against the picture"
            ));
        }
        if let Some(pages) = listed(&self.scanned) {
            let are = if self.scanned.len() == 1 {
                "is a picture"
            } else {
                "are pictures"
            };
            told.push(format!("{pages} {are} without text: {BY_OCR}"));
        }
        for ((count, quoted), what) in [
            (&self.turned, "turned text, left out"),
            (&self.unseen, "text that is not drawn, kept"),
            (&self.white, "white text, kept"),
        ] {
            if *count > 0 {
                told.push(format!("{} of {what}: \"{quoted}\"", characters(*count)));
            }
        }
        if self.layered > 0 {
            let count = characters(self.layered);
            told.push(format!("{count} on layers that are switched off, left out"));
        }
        if self.unknown > 0 {
            let count = characters(self.unknown);
            told.push(format!(
                "{count} of fonts that do not name them, read as \u{fffd}"
            ));
        }
        match self.margin_numbers {
            0 => {}
            count => told.push(format!(
                "{count} numbers of lines in the margin are left out"
            )),
        }
        told
    }
}

fn characters(count: usize) -> String {
    match count {
        1 => "1 character".to_owned(),
        _ => format!("{count} characters"),
    }
}

/// Counts glyphs and quotes the first of them.
fn add<'g>(tally: &mut (usize, String), glyphs: impl Iterator<Item = &'g Glyph>) {
    for glyph in glyphs {
        tally.0 += 1;
        if tally.1.chars().count() < CLIPPED {
            tally.1.push_str(&glyph.text);
        }
    }
}

/// Lists pages by number, the first few of many: `page 3`, `pages 3, 4 and 7`.
fn listed(pages: &[usize]) -> Option<String> {
    const SHOWN: usize = 8;
    let (last, before) = pages.split_last()?;
    if before.is_empty() {
        return Some(format!("page {last}"));
    }
    if pages.len() > SHOWN {
        let first = pages.first()?;
        return Some(format!(
            "{} pages, from page {first} to page {last},",
            pages.len()
        ));
    }
    let before: Vec<String> = before.iter().map(usize::to_string).collect();
    Some(format!("pages {} and {last}", before.join(", ")))
}
