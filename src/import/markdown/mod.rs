//! Markdown's own marks undone: what would otherwise get into a point's wording.
//!
//! Lists stay as they are typed. [CommonMark](https://spec.commonmark.org/) keeps the first number of
//! a list only, and takes the lists that treaties have, `(a)` and `i.`, for paragraphs, or for code
//! where they are indented; but the numbers that a person typed are evidence, so that a vacant 3 stays
//! vacant, and the outline reads marks of every kind. So this is no Markdown parser, and needs none:
//! it undoes what stands around and in the lines. Besides the standard it knows the tables, the notes
//! and the strikethrough of GitHub's Markdown and the lists and notes of
//! [pandoc's](https://pandoc.org/MANUAL.html#pandocs-markdown).
//!
//! | file | does |
//! |---|---|
//! | `block.rs` | front matter, comments, code, tables, notes, definitions, headings |
//! | `number.rs` | lists whose numbers are left to Markdown: `1.` `1.` `1.`, `#.`, `(@)` |
//! | `inline.rs`, `entity.rs` | emphasis, links, tags, escapes, entities |

mod block;
mod entity;
mod inline;
mod number;

use super::{
    Changes, Options,
    document::{Document, Line},
    outline::clip,
};
use crate::error::{Error, Result};

/// More places are counted, not told one by one.
const MOST_TOLD: usize = 10;

/// Tells whether a text is Markdown, by marks that plain text does not have.
pub(super) fn is_markdown(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        let text = &*line.text;
        // One byte is found much faster than two, and most lines have neither.
        let has = |sign: u8| text.as_bytes().contains(&sign);
        block::heading(text).is_some()
            || has(b'*') && has_strong(text)
            || has(b']') && text.contains("](")
    })
}

/// Finds `**words**`.
fn has_strong(text: &str) -> bool {
    let Some((_, after)) = text.split_once("**") else {
        return false;
    };
    let opened = after.starts_with(|c: char| !c.is_whitespace() && c != '*');
    let closed = after
        .split_once("**")
        .is_some_and(|(inner, _)| !inner.ends_with(char::is_whitespace));
    opened && closed
}

/// Undoes Markdown's marks in the lines of `text`, the document `name`.
pub(super) fn undo(
    name: &str,
    text: &str,
    document: &mut Document,
    options: &Options,
) -> Result<()> {
    let lines = &mut document.lines;
    let mut context = inline::Context {
        changes: options.changes,
        ..inline::Context::default()
    };
    block::front_matter(text, lines);
    let code = block::undo(lines, &mut context);
    number::count_on(lines);
    let mut found = inline::Found::default();
    let mut start = 0;
    while start < lines.len() {
        let rest = lines.iter().skip(start + 1);
        let end = start + 1 + rest.take_while(|line| !line.gap).count();
        if let Some(paragraph) = lines.get_mut(start..end)
            && paragraph
                .first()
                .is_some_and(|line| code.binary_search(&line.number).is_err())
        {
            inline::undo(paragraph, &context, &mut found);
        }
        start = end;
    }
    block::close_up(lines);
    document.notes = std::mem::take(&mut found.notes);
    for line in found.lists.iter().take(MOST_TOLD) {
        let told = "a list written in HTML is read without its numbers: save the whole as HTML to have them";
        document.remarks.push((*line, told.to_owned()));
    }
    tell(name, document, &found, options.changes)
}

/// Tells of text that is struck out.
fn tell(
    name: &str,
    document: &mut Document,
    found: &inline::Found,
    changes: Changes,
) -> Result<()> {
    let (struck, all) = (&found.struck, found.all_struck);
    if changes == Changes::Error && all > 0 {
        let passages = if all == 1 { "passage" } else { "passages" };
        return Err(Error::TrackedChanges {
            name: name.to_owned(),
            changes: format!("{all} {passages} struck out"),
        });
    }
    for (line, text) in struck.iter().take(MOST_TOLD) {
        let told = format!("the struck-out text \"{}\" is left out", clip(text));
        document.remarks.push((*line, told));
    }
    if let Some(more @ 1..) = all.checked_sub(MOST_TOLD) {
        document.warnings.push(format!(
            "{more} more struck-out passages: such text is left out"
        ));
    }
    Ok(())
}
