//! Footnotes: what references point to is taken out of the text and kept as notes.
//!
//! Every program marks them in its own way (pandoc, Word, `LibreOffice`, Google, Wikipedia), but all of
//! them link a short sign to the place of the note, and the note back to the sign.

use std::collections::{BTreeMap, BTreeSet};

use super::{page::Page, tag};

/// What becomes of the references of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By the block that calls it: `Footnote 1: …`
    pub(super) told: Vec<(usize, String)>,
    /// Blocks that are notes.
    pub(super) taken: Vec<bool>,
    /// References without a note: the block, and the sign.
    pub(super) lost: Vec<(usize, String)>,
}

/// Matches references with notes.
pub(super) fn gather(page: &Page) -> Notes {
    let mut ranges: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut firsts: Vec<usize> = Vec::new();
    for (target, element) in &page.targets {
        if let Some(element) = page.element(*element) {
            firsts.push(element.first);
            ranges.insert(target, (element.first, element.end));
        }
    }
    firsts.sort_unstable();
    for (target, element) in &page.targets {
        if let Some(range) = ranges.get_mut(target.as_str()) {
            *range = widen(page, *element, &firsts);
        }
    }
    let mut notes = Notes {
        taken: vec![false; page.blocks.len()],
        ..Notes::default()
    };
    for (start, end) in ranges.values() {
        notes
            .taken
            .get_mut(*start..*end)
            .unwrap_or_default()
            .fill(true);
    }
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for call in &page.calls {
        if notes.taken.get(call.block).copied().unwrap_or(true) {
            continue;
        }
        let again = !known.insert(&call.target);
        let range = ranges.get(call.target.as_str());
        let text = range.map(|(start, end)| {
            if again {
                return "as before".to_owned();
            }
            text(page, *start, *end)
        });
        match text.filter(|text| !text.is_empty()) {
            Some(text) => notes
                .told
                .push((call.block, format!("Footnote {}: {text}", call.mark))),
            None if call.mark.chars().any(char::is_alphanumeric) => {
                notes.lost.push((call.block, call.mark.clone()));
            }
            None => {}
        }
    }
    notes
}

/// Returns the blocks of a note: of the place pointed to, and of the item or box that holds no other.
fn widen(page: &Page, target: usize, firsts: &[usize]) -> (usize, usize) {
    let mut found = (0, 0);
    let mut at = target;
    for _ in 0..3 {
        let Some(element) = page.element(at).filter(|_| at != 0) else {
            break;
        };
        let notes = firsts.partition_point(|f| *f < element.end)
            - firsts.partition_point(|f| *f < element.first);
        let single = notes <= 1 && (found == (0, 0) || found.0 == element.first);
        let holds = matches!(
            element.tag,
            tag::LI | tag::DIV | tag::DD | tag::TD | tag::ASIDE | tag::P
        );
        if !single || !holds {
            break;
        }
        found = (element.first, element.end);
        if matches!(element.tag, tag::LI | tag::TD | tag::DD) {
            break;
        }
        at = element.parent;
    }
    found
}

/// No note is longer, in bytes; what is above belongs to something else.
const LONGEST_NOTE: usize = 10_000;

fn text(page: &Page, start: usize, end: usize) -> String {
    let mut text = String::new();
    for block in page.blocks.get(start..end).unwrap_or_default() {
        if text.len() > LONGEST_NOTE {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&block.text);
    }
    text
}
