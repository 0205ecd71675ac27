//! From a file to points: text and Markdown.
//!
//! [`import`] tells the format from the content, brings the document to lines, and finds the points
//! in them. Nothing is guessed in silence: what is doubtful comes back as a warning with its line,
//! and what cannot be decided is an error that says what to do.
//!
//! | file | does |
//! |---|---|
//! | `text.rs` | bytes to lines: encodings, line ends, indentation |
//! | `markdown.rs` | undoes Markdown's own marks |
//! | `marker.rs`, `word.rs`, `numeral.rs` | what could be a label at the start of a line, and what it counts |
//! | `stack.rs`, `style.rs`, `fit.rs`, `special.rs` | which of them are labels: the lists that stand open, and how a mark fits them |
//! | `outline.rs` | lines to points, the same for every format |
//! | `wording.rs` | a point's text from its lines |
//! | `warning.rs` | what a reader should check, in plain words |

mod fit;
mod markdown;
mod marker;
mod numeral;
mod outline;
mod special;
mod stack;
mod style;
mod text;
mod warning;
mod word;
mod wording;

use std::{fmt, path::Path};

use crate::{
    draft::{Original, Point},
    error::{Error, Result},
    hash::Hash,
};

/// A larger file is no draft; the longest treaties have a few megabytes.
pub const LARGEST_INPUT: usize = 64 << 20;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What it calls itself, where a title is set apart.
    pub title: Option<String>,
    /// The paragraphs before the first point, without the title.
    pub preamble: Vec<String>,
    /// Its points, in document order.
    pub points: Vec<Point>,
    /// What is doubtful about the reading, each with its line.
    pub warnings: Vec<String>,
    /// The encoding it was read in, by the name the Encoding Standard gives it.
    pub encoding: &'static str,
    /// What it was read as.
    pub format: Format,
    /// The file itself.
    pub original: Original,
}

/// A form that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
        })
    }
}

/// Finds the points in `bytes`, the content of the file `name`.
///
/// ```
/// # use travaux::import::import;
/// let plan = import("plan.txt", b"1. Forces withdraw:\n a) tanks;\n b) guns.\n2. Peace.").unwrap();
/// let labels: Vec<&str> = plan.points.iter().map(|point| point.label.as_str()).collect();
/// assert_eq!(labels, ["1", "1.a", "1.b", "2"]);
/// ```
pub fn import(name: &str, bytes: &[u8]) -> Result<Import> {
    if bytes.len() > LARGEST_INPUT {
        return Err(Error::TooLarge {
            what: format!("`{name}`"),
            limit: "64 MiB".to_owned(),
        });
    }
    let decoded = text::decode(name, bytes)?;
    let mut lines = text::lines(name, &decoded.text)?;
    let format = if is_named_markdown(name) || markdown::is_markdown(&lines) {
        markdown::undo(&mut lines);
        Format::Markdown
    } else {
        Format::Text
    };
    let outline = outline::outline(name, &lines)?;
    Ok(Import {
        title: outline.title,
        preamble: outline.preamble,
        points: outline.points,
        warnings: decoded
            .warning
            .into_iter()
            .chain(outline.warnings)
            .collect(),
        encoding: decoded.encoding,
        format,
        original: Original {
            name: file_name(name),
            sha256: Hash::of(bytes),
            bytes: bytes.len() as u64,
        },
    })
}

fn is_named_markdown(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension
        .is_some_and(|ext| ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown"))
}

/// Returns a path's last part: what a registry may tell of where a file was.
fn file_name(name: &str) -> String {
    let last = Path::new(name).file_name();
    last.map_or_else(
        || name.to_owned(),
        |last| last.to_string_lossy().into_owned(),
    )
}
