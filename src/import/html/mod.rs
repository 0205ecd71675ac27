//! Web pages: from a page's tags to lines, with the draft found among all that surrounds it.
//!
//! | file | does |
//! |---|---|
//! | `token.rs` | the page's text to tags and text |
//! | `tag.rs`, `style.rs`, `chrome.rs` | what tags, styles and names say of text |
//! | `build/`, `page.rs`, `list.rs` | tags to blocks of text, with the numbers that the page shows |
//! | `notes.rs` | footnotes |
//! | `run.rs` | which blocks are the draft |
//! | `lines.rs` | those blocks to lines |
//! | `told.rs` | what a reader is told of the rest |
//!
//! Nothing is run, fetched or shown: style sheets, scripts and pictures are not read. Every part takes
//! time linear in the page's size, and no more memory than a few times that.

mod build;
mod chrome;
mod lines;
mod list;
mod notes;
mod page;
mod run;
mod style;
mod tag;
mod token;
mod told;

use super::{
    Options,
    document::{Document, Unit},
    text::Decoded,
};
use crate::error::Result;

/// Brings a decoded page to lines.
pub(super) fn document(
    name: &str,
    decoded: &Decoded,
    options: &Options,
) -> Result<Document<'static>> {
    let mut builder = build::Builder::new(name, options.changes);
    token::read(&decoded.text, &mut builder)?;
    let page = builder.finish()?;
    let notes = notes::gather(&page);
    let out = run::select(&page, &notes);
    let lines = lines::Kept::of(&page, &out);
    let mut told = told::Told::default();
    told.changes(name, &page, &lines, options.changes)?;
    told.misplaced(&lines);
    told.left_out(&page, &out);
    told.notes(&notes, &lines);
    Ok(Document {
        title: lines::title(&page),
        warnings: decoded
            .warning
            .iter()
            .cloned()
            .chain(told.warnings)
            .collect(),
        remarks: told.remarks,
        notes: told.notes,
        unit: Unit::Paragraph,
        lines: lines.lines,
    })
}
