//! Paragraphs, and the marks at their ends.
//!
//! A paragraph of Word's belongs to the mark at its end. Where that mark is deleted, accepting
//! joins the paragraph to the next; where it is inserted, rejecting does. So every end is marked as
//! its point is, and the document ends with a paragraph of its own, for the last end cannot go.
//!
//! `LibreOffice` takes two insertions for one when they touch across the end of a paragraph, and so
//! that end for inserted (seen in 7.4): rejecting would join what was never one. Such ends are
//! written in another way that says the same ([`apart`]).

use super::revision::{Mark, Revisions};

/// A paragraph to be written.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// What stands before it, in no paragraph.
    pub(super) before: String,
    /// What stands in it.
    pub(super) line: String,
    /// How that is marked, piece by piece.
    pub(super) marks: Vec<Mark>,
    /// How its end is marked.
    pub(super) end: Mark,
    /// Its properties in the old text and in the new one.
    pub(super) properties: [String; 2],
}

impl Paragraph {
    /// Tells whether nothing of it stands in the old text.
    fn is_new(&self) -> bool {
        let came = |mark: &Mark| matches!(mark, Mark::Inserted | Mark::MovedTo);
        came(&self.end) && self.marks.iter().all(came)
    }
}

/// Parts insertions that touch across an end that stands in both texts.
///
/// Where a new paragraph follows, its end is told as the one that was there before. Elsewhere the
/// end is told as inserted, and as deleted behind that.
pub(super) fn apart(paragraphs: &mut Vec<Paragraph>) {
    let mut at = 0;
    while let Some(next) = paragraphs.get(at + 1) {
        let (first, is_new) = (next.marks.first().copied(), next.is_new());
        let this = &mut paragraphs[at];
        let touches = this.end == Mark::Kept
            && this.marks.last().copied() == first
            && matches!(first, Some(Mark::Inserted | Mark::MovedTo));
        if touches {
            this.end = Mark::Inserted;
            let [old, _] = this.properties.clone();
            if is_new {
                let next = &mut paragraphs[at + 1];
                next.end = Mark::Kept;
                next.properties[0] = old;
            } else {
                let deleted = Paragraph {
                    before: String::new(),
                    line: String::new(),
                    marks: Vec::new(),
                    end: Mark::Deleted,
                    properties: this.properties.clone(),
                };
                paragraphs.insert(at + 1, deleted);
            }
        }
        at += 1;
    }
}

/// Writes a paragraph.
pub(super) fn write(paragraph: &Paragraph, revisions: &mut Revisions) -> String {
    let [old, new] = &paragraph.properties;
    let own = if paragraph.end.is_old() { old } else { new };
    let was = if paragraph.end == Mark::Kept && old != new {
        let attributes = revisions.next();
        format!("<w:pPrChange {attributes}><w:pPr>{old}</w:pPr></w:pPrChange>")
    } else {
        String::new()
    };
    let end = revisions.paragraph_end(paragraph.end);
    let Paragraph { before, line, .. } = paragraph;
    format!("{before}<w:p><w:pPr>{own}{end}{was}</w:pPr>{line}</w:p>\n")
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, apart};
    use crate::render::docx::revision::Mark::{self, Deleted, Inserted, Kept};

    fn ends(paragraphs: &[(&[Mark], Mark)]) -> Vec<Mark> {
        let paragraph = |(marks, end): &(&[Mark], Mark)| Paragraph {
            before: String::new(),
            line: String::new(),
            marks: marks.to_vec(),
            end: *end,
            properties: [String::new(), String::new()],
        };
        let mut paragraphs: Vec<Paragraph> = paragraphs.iter().map(paragraph).collect();
        apart(&mut paragraphs);
        paragraphs.iter().map(|paragraph| paragraph.end).collect()
    }

    #[test]
    fn the_end_before_new_paragraphs_goes_behind_them() {
        let new: (&[Mark], Mark) = (&[Inserted], Inserted);
        assert_eq!(
            ends(&[(&[Kept, Inserted], Kept), new, new, (&[Kept], Kept)]),
            [Inserted, Inserted, Kept, Kept]
        );
        assert_eq!(
            ends(&[(&[Inserted, Kept], Kept), new, (&[Kept], Kept)]),
            [Kept, Inserted, Kept]
        );
    }

    #[test]
    fn an_end_between_two_insertions_is_told_twice() {
        assert_eq!(
            ends(&[(&[Kept, Inserted], Kept), (&[Inserted, Kept], Kept)]),
            [Inserted, Deleted, Kept]
        );
    }
}
