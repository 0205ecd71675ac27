//! Marks of tracked changes: whose they are, when they were made, and around what they stand.

use super::{escape, is_right_to_left};
use crate::{
    compare::{About, Comparison},
    draft::Language,
};

/// Word refuses a longer name of an author.
const LONGEST_AUTHOR: usize = 255;

/// What was done to a piece of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It stands in both texts.
    Kept,
    Deleted,
    Inserted,
    MovedFrom,
    MovedTo,
}

impl Mark {
    /// Tells whether it stands in the old text and not in the new one.
    pub(super) fn is_old(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedFrom)
    }

    /// Returns the element that tracks it.
    fn element(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Deleted => Some("del"),
            Self::Inserted => Some("ins"),
            Self::MovedFrom => Some("moveFrom"),
            Self::MovedTo => Some("moveTo"),
        }
    }
}

/// Writes marks, each with a number of its own.
#[derive(Debug)]
pub(super) struct Revisions {
    /// Author and date as attributes.
    who_and_when: String,
    /// The properties of runs of the old text that are not those of the style.
    old_run: String,
    new_run: String,
    last: usize,
}

impl Revisions {
    /// Makes the marks of a comparison: all changes are the new text's.
    pub(super) fn of(comparison: &Comparison) -> Self {
        let (old, new) = (&comparison.old, &comparison.new);
        // The style bears the new text's language; only right to left must be said of each run.
        let run = |language: &Language| {
            let tag = escape(&language.to_string());
            if is_right_to_left(language) {
                format!("<w:rtl/><w:lang w:bidi=\"{tag}\"/>")
            } else if *language == new.language {
                String::new()
            } else {
                format!("<w:lang w:val=\"{tag}\"/>")
            }
        };
        Self {
            who_and_when: format!("w:author=\"{}\"{}", escape(&author(new)), moment(new)),
            old_run: run(&old.language),
            new_run: run(&new.language),
            last: 0,
        }
    }

    /// Returns a number that no mark bears yet, with author and date, as attributes.
    pub(super) fn next(&mut self) -> String {
        self.last += 1;
        format!("w:id=\"{}\" {}", self.last, self.who_and_when)
    }

    /// Returns a piece of text with its mark.
    pub(super) fn text(&mut self, mark: Mark, text: &str) -> String {
        // Only what was deleted, not what moved, is text of another kind.
        let element = if mark == Mark::Deleted {
            "delText"
        } else {
            "t"
        };
        let content = format!(
            "<w:{element} xml:space=\"preserve\">{}</w:{element}>",
            escape(text)
        );
        self.run(mark, &content)
    }

    /// Returns a tabulator with its mark.
    pub(super) fn tab(&mut self, mark: Mark) -> String {
        self.run(mark, "<w:tab/>")
    }

    fn run(&mut self, mark: Mark, content: &str) -> String {
        let properties = if mark.is_old() {
            &self.old_run
        } else {
            &self.new_run
        };
        let properties = match properties.as_str() {
            "" => String::new(),
            properties => format!("<w:rPr>{properties}</w:rPr>"),
        };
        self.around(mark, &format!("<w:r>{properties}{content}</w:r>"))
    }

    /// Returns runs with a mark around them.
    pub(super) fn around(&mut self, mark: Mark, runs: &str) -> String {
        match mark.element() {
            None => runs.to_owned(),
            Some(element) => format!("<w:{element} {}>{runs}</w:{element}>", self.next()),
        }
    }

    /// Returns the mark of the end of a paragraph.
    pub(super) fn paragraph_end(&mut self, mark: Mark) -> String {
        let element = mark.element();
        element.map_or_else(String::new, |element| {
            format!("<w:rPr><w:{element} {}/></w:rPr>", self.next())
        })
    }
}

/// Names whose changes these are: the authors of the new text, a file by its name.
pub(super) fn author(about: &About) -> String {
    let authors = match about.authors.join("; ") {
        none if none.is_empty() && about.series.is_none() => about.id.clone(),
        none if none.is_empty() => "travaux".to_owned(),
        authors => authors,
    };
    if authors.chars().count() <= LONGEST_AUTHOR {
        return authors;
    }
    let short: String = authors.chars().take(LONGEST_AUTHOR - 1).collect();
    format!("{short}…")
}

/// Returns when a text was made public as an attribute with a space before it; a file is undated.
pub(super) fn moment(about: &About) -> String {
    about
        .date
        .map_or_else(String::new, |date| format!(" w:date=\"{date}T00:00:00Z\""))
}
