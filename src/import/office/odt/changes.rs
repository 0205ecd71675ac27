//! Tracked changes (ISO/IEC 26300-1, 5.5): inserted regions are marked, deleted text is kept apart.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{Reader, is_paragraph};
use crate::import::office::{
    changes::{Change, Tally},
    xml::{Element, Space},
};

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
    /// Insertions that have begun and not ended.
    inserted: BTreeSet<String>,
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
            inserted: BTreeSet::new(),
            rejecting: tally.is_rejecting(),
        }
    }

    /// Tells whether what stands here is in a change.
    pub(super) fn is_changed(&self) -> bool {
        !self.inserted.is_empty()
    }

    /// Tells whether what stands here is not in the text taken.
    pub(super) fn is_skipping(&self) -> bool {
        self.rejecting && self.is_changed()
    }
}

impl<'a> Reader<'a> {
    /// Reads the mark of a change.
    pub(super) fn change(&mut self, mark: Element<'a>) {
        let id = mark.attribute(Space::Text, "change-id").unwrap_or("");
        if mark.name() == "change-end" {
            self.regions.inserted.remove(id);
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
        match region.change {
            Change::Inserted if mark.name() == "change-start" => {
                self.regions.inserted.insert(id.to_owned());
            }
            Change::Deleted if self.regions.rejecting && !self.regions.is_skipping() => {
                // A change that holds its own mark would be read for ever.
                self.regions.by_id.remove(id);
                self.restore(region.content);
            }
            _ => {}
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
