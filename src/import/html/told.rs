//! What a reader is told of a page: changes, hidden text, what is left out.

use super::{
    super::{Changes, outline::clip},
    lines::Kept,
    notes::Notes,
    page::{Page, Passage, PassageKind},
    run::Out,
};
use crate::error::{Error, Result};

/// More places of one kind are counted, not told one by one.
const MOST_TOLD: usize = 10;

/// Warnings, remarks and notes as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) warnings: Vec<String>,
    pub(super) remarks: Vec<(usize, String)>,
    pub(super) notes: Vec<(usize, String)>,
}

impl Told {
    /// Tells of text struck out, inserted or hidden within the draft.
    pub(super) fn changes(
        &mut self,
        name: &str,
        page: &Page,
        kept: &Kept,
        changes: Changes,
    ) -> Result<()> {
        let of = |kind: PassageKind| -> Vec<&Passage> {
            let all = page.passages.iter();
            all.filter(|passage| passage.kind == kind && kept.spans(passage.block))
                .collect()
        };
        let (struck, inserted) = (of(PassageKind::Struck), of(PassageKind::Inserted));
        if changes == Changes::Error && !(struck.is_empty() && inserted.is_empty()) {
            return Err(Error::TrackedChanges {
                name: name.to_owned(),
                changes: format!(
                    "{} struck out and {} inserted{}",
                    count(struck.len(), "passage"),
                    inserted.len(),
                    authors(struck.iter().chain(&inserted).copied())
                ),
            });
        }
        let (gone, kept_as) = match changes {
            Changes::Rejected => ((&inserted, "inserted"), (&struck, "struck-out")),
            _ => ((&struck, "struck-out"), (&inserted, "inserted")),
        };
        self.passages(kept, gone.0, gone.1, "is left out");
        self.passages(kept, kept_as.0, kept_as.1, "is read as text");
        self.passages(kept, &of(PassageKind::Hidden), "hidden", "is left out");
        Ok(())
    }

    fn passages(&mut self, kept: &Kept, passages: &[&Passage], kind: &str, fate: &str) {
        for passage in passages.iter().take(MOST_TOLD) {
            let clipped = clip(&passage.text);
            let by = passage
                .author
                .as_ref()
                .map_or(String::new(), |author| format!(" of {author}"));
            if let Some(place) = kept.place(passage.block) {
                self.remarks
                    .push((place, format!("the {kind} text{by} \"{clipped}\" {fate}")));
            }
        }
        if let Some(more @ 1..) = passages.len().checked_sub(MOST_TOLD) {
            self.warnings
                .push(format!("{more} more {kind} passages: such text {fate}"));
        }
    }

    /// Tells of paragraphs that are read with a point though the page sets them apart from it.
    pub(super) fn misplaced(&mut self, kept: &Kept) {
        for number in kept.outer.iter().take(MOST_TOLD) {
            let quote = kept.quote(*number);
            self.remarks.push((*number, format!("\"{quote}\" goes on with a point above, but is kept with the sub-point before it")));
        }
        if let Some(more @ 1..) = kept.outer.len().checked_sub(MOST_TOLD) {
            self.warnings.push(format!(
                "{more} more paragraphs go on with a point above the sub-point they are kept with"
            ));
        }
        let last = kept.last_marked();
        let between: Vec<usize> = kept
            .between
            .iter()
            .copied()
            .filter(|number| *number < last)
            .collect();
        if let Some(first) = between.first() {
            let paragraphs = count(between.len(), "paragraph");
            let quote = kept.quote(*first);
            let fate = if between.len() == 1 {
                "stands in no item and is kept with the point before; it begins"
            } else {
                "stand in no item and are kept with the points before; the first begins"
            };
            self.warnings.push(format!(
                "{paragraphs} between the items of the list {fate} \"{quote}\""
            ));
        }
    }

    /// Tells what on the page is no part of the draft.
    pub(super) fn left_out(&mut self, page: &Page, out: &[Out]) {
        let kinds = [
            (Out::Chrome, "of menus, headers, footers and the like"),
            (Out::Link, "of links alone"),
            (Out::Advertisement, "of advertising"),
            (Out::Outside, "outside the article"),
            (Out::After, "after the last point"),
        ];
        for (kind, name) in kinds {
            self.gone(page, out, |out| *out == kind, name);
        }
        let mut lists: Vec<usize> = out
            .iter()
            .filter_map(|out| match out {
                Out::OtherList(list) => Some(*list),
                _ => None,
            })
            .collect();
        lists.dedup();
        for list in lists.iter().take(MOST_TOLD) {
            self.gone(
                page,
                out,
                |out| *out == Out::OtherList(*list),
                "of a list that counts the same numbers",
            );
        }
        if let Some(more @ 1..) = lists.len().checked_sub(MOST_TOLD) {
            self.warnings.push(format!(
                "{more} more lists that count the same numbers are left out"
            ));
        }
    }

    fn gone(&mut self, page: &Page, out: &[Out], kind: impl Fn(&Out) -> bool, name: &str) {
        let mut gone = page
            .blocks
            .iter()
            .zip(out)
            .filter(|(_, out)| kind(out))
            .map(|(block, _)| block);
        // The number of a page is none of the reader's concern.
        let Some(first) = gone.find(|block| block.text.contains(char::is_alphabetic)) else {
            return;
        };
        let paragraphs = count(gone.count() + 1, "paragraph");
        let clipped = clip(&first.text);
        let fate = if paragraphs.starts_with("1 ") {
            "is left out; it begins"
        } else {
            "are left out; they begin"
        };
        self.warnings
            .push(format!("{paragraphs} {name} {fate} \"{clipped}\""));
    }

    /// Hands on the notes of the draft, and tells of references that point to none.
    pub(super) fn notes(&mut self, notes: &Notes, kept: &Kept) {
        for (block, note) in notes.told.iter().filter(|(block, _)| kept.has(*block)) {
            self.notes
                .extend(kept.place(*block).map(|place| (place, note.clone())));
        }
        let lost: Vec<&(usize, String)> = notes
            .lost
            .iter()
            .filter(|(block, _)| kept.has(*block))
            .collect();
        for (block, mark) in lost.iter().take(MOST_TOLD) {
            let place = kept.place(*block);
            self.remarks.extend(place.map(|place| {
                (
                    place,
                    format!("the reference `{mark}` points to no note on the page and is left out"),
                )
            }));
        }
        if let Some(more @ 1..) = lost.len().checked_sub(MOST_TOLD) {
            self.warnings.push(format!(
                "{more} more references point to no note on the page and are left out"
            ));
        }
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Names whose changes they are, as far as they are signed.
fn authors<'a>(passages: impl Iterator<Item = &'a Passage>) -> String {
    let mut names: Vec<&str> = passages
        .filter_map(|passage| passage.author.as_deref())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(MOST_TOLD);
    if names.is_empty() {
        String::new()
    } else {
        format!(", by {}", names.join(", "))
    }
}
