//! Paragraphs to lines, and what is left out of them and why.
//!
//! Whatever a reader of the file would not see, or would not take for its text, is told rather than
//! lost: hidden text with its beginning and length, tables of contents and page headers by name.

use std::borrow::Cow;

use super::{Subject, changes::plural};
use crate::{
    error::Result,
    import::document::{Document, Line, Unit},
};

/// As of decoded text: one document may not fill the memory.
const LARGEST_TEXT: usize = 64 << 20;

/// Twice what [`LARGEST_TEXT`] holds at 64 characters a line; more lines are no prose.
const MOST_LINES: usize = 2_000_000;

/// Places of one kind that are told one by one; the rest are counted.
const MOST_TOLD: usize = 20;

/// How much of what is left out is quoted, in characters.
const QUOTED: usize = 60;

/// No list is indented further; what is, was made so.
const FURTHEST: usize = 200;

/// Stands in a paragraph's text for the end of a line within it.
pub(super) const LINE_END: char = '\n';

/// A paragraph as the file has it.
#[derive(Debug, Default, Clone)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) mark: Option<String>,
    pub(super) indent: usize,
    pub(super) heading: bool,
    /// Hidden text that was left out of it.
    pub(super) hidden: String,
    /// What its footnotes and endnotes say.
    pub(super) notes: Vec<String>,
    /// What is to be told of it.
    pub(super) remarks: Vec<String>,
}

/// The lines found so far.
#[derive(Debug)]
pub(super) struct Gathered<'a> {
    subject: Subject<'a>,
    document: Document<'static>,
    paragraphs: usize,
    size: usize,
    hidden: usize,
    remarks: usize,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(subject: Subject<'a>) -> Self {
        let document = Document {
            unit: Unit::Paragraph,
            ..Document::default()
        };
        Self {
            subject,
            document,
            paragraphs: 0,
            size: 0,
            hidden: 0,
            remarks: 0,
        }
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn push(&mut self, paragraph: Paragraph) -> Result<()> {
        let Paragraph {
            text,
            mark,
            indent,
            heading,
            hidden,
            notes,
            remarks,
        } = paragraph;
        self.size += text.len();
        if self.size > LARGEST_TEXT {
            return Err(self.subject.too_large("the text of ", "64 MiB"));
        }
        let is_line = |line: &&str| !line.is_empty();
        let mut lines: Vec<&str> = text
            .split(LINE_END)
            .map(str::trim)
            .filter(is_line)
            .collect();
        if lines.is_empty() && mark.is_some() {
            lines.push("");
        }
        let number = self.paragraphs + 1;
        if !lines.is_empty() {
            self.paragraphs = number;
        }
        if self.document.lines.len() + lines.len() > MOST_LINES {
            return Err(self
                .subject
                .too_large("the number of lines in ", "2,000,000"));
        }
        let mut mark = mark.map(Cow::Owned);
        for (place, line) in lines.into_iter().enumerate() {
            self.document.lines.push(Line {
                number,
                indent: indent.min(FURTHEST),
                gap: place == 0,
                heading,
                mark: mark.take(),
                text: Cow::Owned(line.to_owned()),
            });
        }
        let notes = notes.into_iter().map(|note| (number, note));
        self.document.notes.extend(notes);
        if !hidden.trim().is_empty() {
            self.hide(number, &hidden);
        }
        for remark in remarks {
            self.remark(number, remark);
        }
        Ok(())
    }

    fn hide(&mut self, number: usize, hidden: &str) {
        self.hidden += 1;
        if self.hidden <= MOST_TOLD {
            let told = format!("hidden text is left out: {}", quote(hidden));
            self.document.remarks.push((number, told));
        }
    }

    fn remark(&mut self, number: usize, remark: String) {
        self.remarks += 1;
        if self.remarks <= MOST_TOLD {
            self.document.remarks.push((number, remark));
        }
    }

    /// Tells something of the file as a whole.
    pub(super) fn warn(&mut self, warning: String) {
        self.document.warnings.push(warning);
    }

    pub(super) fn set_title(&mut self, title: &str) {
        if !title.trim().is_empty() {
            self.document.title = Some(title.trim().to_owned());
        }
    }

    /// Returns the document, with what was only counted told.
    pub(super) fn finish(mut self) -> Document<'static> {
        if self.hidden > MOST_TOLD {
            let more = plural(self.hidden - MOST_TOLD, "more paragraph");
            self.warn(format!("hidden text is left out of {more}"));
        }
        if self.remarks > MOST_TOLD {
            let more = plural(self.remarks - MOST_TOLD, "more warning");
            self.warn(format!("{more} like those below could be given"));
        }
        self.document
    }
}

/// Quotes the beginning of a text, and says how long it is where that is cut.
pub(super) fn quote(text: &str) -> String {
    let spaced: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match spaced.char_indices().nth(QUOTED) {
        Some((end, _)) => {
            let length = spaced.chars().count();
            let begun = spaced.split_at(end).0.trim_end();
            format!("\"{begun}…\" ({length} characters)")
        }
        None => format!("\"{spaced}\""),
    }
}

/// Page headers that are told; a document may have others in each section.
pub(super) const MOST_MARGINS: usize = 5;

/// Tells whether a page header says more than `Page 3 of 12`.
pub(super) fn is_telling(text: &str) -> bool {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphabetic));
    words.count() > 2
}
