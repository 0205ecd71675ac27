//! Tracked changes (ISO/IEC 26300-1, 5.5): regions are marked in the text, or what was deleted kept apart.
//!
//! In packages deleted text stands in the list of changes; in flat files `LibreOffice` leaves it in its
//! place, between the same marks as inserted text.

use std::collections::BTreeMap;

use super::body::{Reader, is_paragraph};
use crate::import::office::{
    changes::{Change, Tally},
    xml::{Element, Space},
};

/// Deleted text in deleted text, at most: each is put back inside the other.
const DEEPEST: usize = 16;

/// A change, as the list of changes has it.
#[derive(Debug, Clone, Copy)]
struct Region<'a> {
    change: Change,
    /// What was deleted.
    content: Element<'a>,
}

/// The changes of a text, and which of them stand open.
#[derive(Debug, Default)]
pub(super) struct Regions<'a> {
    by_id: BTreeMap<String, Region<'a>>,
    /// Changes whose text has begun and not ended.
    open: BTreeMap<String, Change>,
    /// How many of them are not in the text taken.
    left_out: usize,
    /// How many deletions are being put back, one in the other.
    restoring: usize,
    rejecting: bool,
}

impl<'a> Regions<'a> {
    pub(super) fn read(text: Element<'a>, tally: &Tally) -> Self {
        let mut regions = BTreeMap::new();
        let list = text.child(Space::Text, "tracked-changes");
        for region in list.into_iter().flat_map(Element::elements) {
            let id = region
                .attribute(Space::Xml, "id")
                .or_else(|| region.attribute(Space::Text, "id"));
            let kind = region.elements().find_map(|content| {
                let change = match content.name() {
                    "insertion" => Change::Inserted,
                    "deletion" => Change::Deleted,
                    _ => return None,
                };
                Some(Region { change, content })
            });
            if let (Some(id), Some(region)) = (id, kind) {
                regions.insert(id.to_owned(), region);
            }
        }
        Self {
            by_id: regions,
            open: BTreeMap::new(),
            left_out: 0,
            restoring: 0,
            rejecting: tally.is_rejecting(),
        }
    }

    /// Tells whether what stands here is in a change.
    pub(super) fn is_changed(&self) -> bool {
        !self.open.is_empty()
    }

    /// Tells whether what stands here is not in the text taken.
    pub(super) fn is_skipping(&self) -> bool {
        self.left_out > 0
    }

    fn begin(&mut self, id: &str, change: Change) {
        if self.open.insert(id.to_owned(), change).is_none() {
            self.left_out += usize::from(self.leaves_out(change));
        }
    }

    fn end(&mut self, id: &str) {
        if let Some(change) = self.open.remove(id) {
            self.left_out -= usize::from(self.leaves_out(change));
        }
    }

    fn leaves_out(&self, change: Change) -> bool {
        (change == Change::Inserted) == self.rejecting
    }
}

impl<'a> Reader<'a> {
    /// Reads the mark of a change.
    pub(super) fn change(&mut self, mark: Element<'a>) {
        let id = mark.attribute(Space::Text, "change-id").unwrap_or("");
        if mark.name() == "change-end" {
            self.regions.end(id);
            return;
        }
        let Some(region) = self.regions.by_id.get(id).copied() else {
            return;
        };
        let info = region.content.child(Space::Office, "change-info");
        let said = |name| {
            let info = info.and_then(|info| info.child(Space::Dc, name));
            info.map(Element::text).unwrap_or_default()
        };
        self.tally
            .note(region.change, &said("creator"), &said("date"));
        if mark.name() == "change-start" {
            self.regions.begin(id, region.change);
        } else if region.change == Change::Deleted
            && self.regions.rejecting
            && !self.regions.is_skipping()
            && self.regions.restoring < DEEPEST
        {
            // A change that is marked twice, or in itself, would be put back without end.
            self.regions.by_id.remove(id);
            self.regions.restoring += 1;
            self.restore(region.content);
            self.regions.restoring -= 1;
        }
    }

    /// Puts deleted paragraphs back: the first goes on with what stands before, the last with what follows.
    fn restore(&mut self, content: Element<'a>) {
        let paragraphs: Vec<Element> = content
            .descendants()
            .filter(|of| is_paragraph(*of))
            .collect();
        if self.open.is_none() {
            // Between paragraphs, whole ones were deleted.
            self.blocks(content);
            return;
        }
        for (place, paragraph) in paragraphs.into_iter().enumerate() {
            if place > 0 {
                self.split();
            }
            let look = self.open.as_ref().map(|open| open.look).unwrap_or_default();
            self.inline(paragraph, look);
        }
    }
}
