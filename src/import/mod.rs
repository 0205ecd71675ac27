//! From a file to points: text, Markdown, web pages, Word, `OpenDocument` and PDF files.
//!
//! [`import`] tells the format from the content, brings the document to lines, and finds the points
//! in them. Nothing is guessed in silence: what is doubtful comes back as a warning with its line,
//! and what cannot be decided is an error that says what to do. Every file is taken as hostile: each
//! importer bounds what it unpacks, how deep it goes and how much it keeps.
//!
//! | file | does |
//! |---|---|
//! | `format.rs` | which format a file is in |
//! | `document.rs` | what every importer brings its file to |
//! | `text.rs` | bytes to lines: encodings, line ends, indentation |
//! | `markdown/` | undoes Markdown's own marks |
//! | `office/` | Word and `OpenDocument` files |
//! | `html/` | web pages to lines, with the draft found on them |
//! | `pdf/` | PDF files with a text layer |
//! | `outline/` | lines to points, the same for every format |
//! | `relabel.rs` | what a person corrected in a reading |
//! | `unseen.rs` | warnings of characters that deceive the eye |

mod document;
mod format;
#[cfg(feature = "html")]
mod html;
mod markdown;
mod office;
mod outline;
#[cfg(feature = "pdf")]
mod pdf;
mod relabel;
mod text;
mod unseen;

use std::{path::Path, str::FromStr};

use self::{document::Document, format::Found};
pub use self::{format::Format, relabel::Relabeling};
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
    /// The points' texts with their white space as typed; none unless they were asked for.
    pub as_typed: Vec<String>,
    /// What is doubtful about the reading, each with its place.
    pub warnings: Vec<String>,
    /// The encoding it was read in, by the name the Encoding Standard gives it.
    pub encoding: &'static str,
    /// What it was read as.
    pub format: Format,
    /// The file itself.
    pub original: Original,
}

/// How a document is to be read, where its content does not settle it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The format to read it in, whatever it looks like.
    pub format: Option<Format>,
    /// Which text a document with tracked changes has.
    pub changes: Changes,
    /// What a person corrected in the reading.
    pub relabeling: Relabeling,
    /// Whether to return the texts as typed, too.
    pub as_typed: bool,
}

/// Which text is taken where a document keeps two: before and after its tracked changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Changes {
    /// The text with all of them made.
    #[default]
    Accepted,
    /// The text with none of them made.
    Rejected,
    /// Neither: a tracked change is an error.
    Error,
}

impl FromStr for Changes {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "accepted" => Ok(Self::Accepted),
            "rejected" => Ok(Self::Rejected),
            "error" => Ok(Self::Error),
            _ => Err(Error::invalid(
                "answer to tracked changes",
                text,
                "`accepted`, `rejected` or `error`",
            )),
        }
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
    import_with(name, bytes, &Options::default())
}

/// Finds the points in `bytes`, the content of the file `name`, read as `options` say.
pub fn import_with(name: &str, bytes: &[u8], options: &Options) -> Result<Import> {
    if bytes.len() > LARGEST_INPUT {
        return Err(Error::TooLarge {
            what: format!("`{name}`"),
            limit: "64 MiB".to_owned(),
        });
    }
    let found = match options.format {
        Some(format) => Found::Known(format),
        None => format::detect(bytes),
    };
    let original = Original {
        name: file_name(name),
        sha256: Hash::of(bytes),
        bytes: bytes.len() as u64,
    };
    let finish = |format, encoding, document: &Document| {
        let outline = outline::outline(name, document, options)?;
        Ok(Import {
            title: outline.title.or_else(|| document.title.clone()),
            preamble: outline.preamble,
            warnings: document
                .warnings
                .iter()
                .cloned()
                .chain(outline.warnings)
                .chain(unseen::warnings(&outline.points))
                .collect(),
            points: outline.points,
            as_typed: outline.as_typed,
            encoding,
            format,
            original,
        })
    };
    match found {
        Found::Foreign(what, way) => Err(Error::ForeignFormat {
            name: name.to_owned(),
            what: what.to_owned(),
            way: way.to_owned(),
        }),
        Found::Text | Found::Known(Format::Text | Format::Markdown) => {
            let decoded = text::decode(name, bytes)?;
            let mut document = text::document(name, &decoded)?;
            let is_markdown = match options.format {
                Some(format) => format == Format::Markdown,
                None => format::is_named_markdown(name) || markdown::is_markdown(&document.lines),
            };
            if !is_markdown {
                return finish(Format::Text, decoded.encoding, &document);
            }
            markdown::undo(name, &decoded.text, &mut document, options)?;
            finish(Format::Markdown, decoded.encoding, &document)
        }
        Found::Known(Format::Docx) => {
            let document = office::docx(name, bytes, options)?;
            finish(Format::Docx, "UTF-8", &document)
        }
        Found::Known(Format::Odt) => {
            let document = office::odt(name, bytes, options)?;
            finish(Format::Odt, "UTF-8", &document)
        }
        #[cfg(feature = "html")]
        Found::Known(Format::Html) => {
            let decoded = text::decode_page(name, bytes)?;
            let document = html::document(name, &decoded, options)?;
            finish(Format::Html, decoded.encoding, &document)
        }
        #[cfg(not(feature = "html"))]
        Found::Known(Format::Html) => Err(Error::ForeignFormat {
            name: name.to_owned(),
            what: "a web page".to_owned(),
            way: "this build leaves web pages out: build it with `--features html`".to_owned(),
        }),
        #[cfg(feature = "pdf")]
        Found::Known(Format::Pdf) => finish(Format::Pdf, "UTF-8", &pdf::document(name, bytes)?),
        #[cfg(not(feature = "pdf"))]
        Found::Known(Format::Pdf) => Err(Error::ForeignFormat {
            name: name.to_owned(),
            what: "a PDF file".to_owned(),
            way: "this build leaves PDF out: build it with `--features pdf`".to_owned(),
        }),
    }
}

/// Returns a path's last part: what a registry may tell of where a file was.
fn file_name(name: &str) -> String {
    let last = Path::new(name).file_name();
    last.map_or_else(
        || name.to_owned(),
        |last| last.to_string_lossy().into_owned(),
    )
}
