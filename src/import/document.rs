//! What every importer brings its file to: lines, and what is to be told of how they were read.

use std::borrow::Cow;

/// A line or paragraph of a document, whatever its format; never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it stands in the document, from 1; [`Unit`] says what is counted.
    pub(super) number: usize,
    /// How far it is indented, in columns.
    pub(super) indent: usize,
    /// It begins a paragraph: a blank line, or a format of paragraphs, sets it apart.
    pub(super) gap: bool,
    /// The format says that it is a heading.
    pub(super) heading: bool,
    /// The mark that the format itself gives it, such as `10.` or `a)`; else it is in the text.
    pub(super) mark: Option<Cow<'a, str>>,
    /// Its text, without spaces at either end.
    pub(super) text: Cow<'a, str>,
}

/// A file brought to lines.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// What it calls itself outside its text; a heading before the first point goes before it.
    pub(super) title: Option<String>,
    /// What a reader should know of the whole of it.
    pub(super) warnings: Vec<String>,
    /// What a reader should know of a line, by its number.
    pub(super) remarks: Vec<(usize, String)>,
    /// Footnotes and endnotes, by the number of the line that calls them: `Footnote 1: …`
    pub(super) notes: Vec<(usize, String)>,
    pub(super) unit: Unit,
}

/// What the numbers of lines count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Unit {
    #[default]
    Line,
    Paragraph,
    /// Lines on pages; the number of the first line of each page, in order.
    #[cfg_attr(
        not(any(test, feature = "pdf")),
        expect(dead_code, reason = "for formats of pages")
    )]
    Page(Vec<usize>),
}

impl Unit {
    /// Returns the number of a line that a person names by page and line, or by its number.
    pub(super) fn number(&self, page: Option<usize>, line: usize) -> usize {
        match (self, page) {
            (Self::Page(firsts), Some(page)) => {
                let first = page.checked_sub(1).and_then(|before| firsts.get(before));
                first.map_or(0, |first| (first + line).saturating_sub(1))
            }
            _ => line,
        }
    }

    /// Names a place, so that a person finds it: `line 12`, `paragraph 3`, `page 2, line 4`.
    pub(super) fn place(&self, number: usize) -> String {
        match self {
            Self::Line => format!("line {number}"),
            Self::Paragraph => format!("paragraph {number}"),
            Self::Page(firsts) => {
                let page = firsts.partition_point(|first| *first <= number);
                let first = page.checked_sub(1).and_then(|before| firsts.get(before));
                let line = number - first.copied().unwrap_or(number) + 1;
                format!("page {}, line {line}", page.max(1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn a_place_is_named_as_a_reader_counts() {
        assert_eq!(Unit::Line.place(3), "line 3");
        assert_eq!(Unit::Paragraph.place(3), "paragraph 3");
        let pages = Unit::Page(vec![1, 40, 80]);
        assert_eq!(pages.place(1), "page 1, line 1");
        assert_eq!(pages.place(40), "page 2, line 1");
        assert_eq!(pages.place(99), "page 3, line 20");
        assert_eq!(Unit::Page(Vec::new()).place(5), "page 1, line 1");
        assert_eq!(pages.number(Some(2), 1), 40);
        assert_eq!(pages.number(None, 7), 7);
    }
}
