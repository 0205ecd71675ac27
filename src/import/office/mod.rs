//! Word and `OpenDocument` files: ZIP packages of XML parts.
//!
//! The two formats share their container, their way to number lists and what is to be told of them;
//! what else they have in common is a name.
//!
//! | file | does |
//! |---|---|
//! | `package.rs` | unpacks parts, within limits (the only door to `zip`) |
//! | `xml.rs` | parts as trees, within limits (the only door to `roxmltree`) |
//! | `count.rs` | numbers as lists write them: `4`, `d`, `iv` |
//! | `mark.rs`, `length.rs` | labels and indentation as the outline reads them |
//! | `gather.rs` | paragraphs to lines, and what is left out and why |
//! | `table.rs` | what tables are used for: points, text, figures |
//! | `changes.rs` | tracked changes: which text is taken, how many there are, whose |
//! | `docx/`, `odt/` | the formats |

mod changes;
mod count;
mod docx;
mod gather;
mod length;
mod mark;
mod odt;
mod package;
mod table;
mod xml;

pub(super) use self::{docx::document as docx, odt::document as odt};
use crate::error::Error;

/// The file that is read, as errors name it.
#[derive(Debug, Clone, Copy)]
struct Subject<'a> {
    name: &'a str,
    format: &'static str,
}

impl Subject<'_> {
    /// Says that the file is not whole, or not made as its format wants.
    fn broken(self, reason: impl Into<String>) -> Error {
        Error::BrokenDocument {
            name: self.name.to_owned(),
            format: self.format,
            reason: reason.into(),
        }
    }

    /// Says that something in the file, named with `in ` at its end, is larger than `limit`.
    fn too_large(self, what: &str, limit: &str) -> Error {
        Error::TooLarge {
            what: format!("{what}`{}`", self.name),
            limit: limit.to_owned(),
        }
    }
}
