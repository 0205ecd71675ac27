//! Tables: cells in reading order, as points, as text, or as figures.
//!
//! Three uses are told apart. Where a column numbers the rows, a number goes with the text beside it.
//! Where cells hold text, it is read as if no table were there. A table of short cells without labels
//! holds figures: its rows are lines of one paragraph, so that none is taken for a heading.

use super::gather::{LINE_END, Paragraph};
use crate::import::outline::{is_mark, may_begin};

/// Cells of a row, each with its paragraphs.
pub(super) type Row = Vec<Vec<Paragraph>>;

/// Tables in tables, at most, whose cells are looked at; deeper ones are read in order, in linear time.
pub(super) const DEEPEST: usize = 8;

/// A cell that numbers its row has no more characters: `Article 12 bis`.
const LONGEST_NUMBER: usize = 20;

/// A bare number with more digits is a year or a figure.
const MOST_DIGITS: usize = 3;

/// A longer cell, in characters, holds text rather than a figure or its name.
const LONGEST_FIGURE: usize = 120;

/// Returns the paragraphs of a table.
pub(super) fn paragraphs(rows: Vec<Row>) -> Vec<Paragraph> {
    let counts = counts(&rows);
    let numbered = |row: &Row| number(row, counts).is_some();
    if !rows.iter().any(numbered) && rows.iter().flatten().flatten().all(is_figure) {
        return figures(rows).into_iter().collect();
    }
    rows.into_iter()
        .flat_map(|cells| row(cells, counts))
        .collect()
}

fn is_written(paragraph: &Paragraph) -> bool {
    paragraph.mark.is_some() || !paragraph.text.trim().is_empty()
}

fn is_figure(paragraph: &Paragraph) -> bool {
    let text = paragraph.text.trim();
    let short = text.chars().count() <= LONGEST_FIGURE;
    short && paragraph.mark.is_none() && !paragraph.heading && !may_begin(text)
}

/// Returns the text of a first cell that holds one paragraph.
fn first(row: &Row) -> Option<(usize, &Paragraph)> {
    let cell = row.first()?;
    let mut written = cell.iter().enumerate().filter(|(_, p)| is_written(p));
    written.next().filter(|_| written.next().is_none())
}

/// Tells whether the bare numbers in the first column count the rows.
fn counts(rows: &[Row]) -> bool {
    let bare = rows.iter().filter_map(|row| {
        let text = first(row)?.1.text.trim();
        let digits = text.len() <= MOST_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| digits)
    });
    let bare: Vec<u32> = bare.collect();
    bare.len() > 1
        && bare
            .windows(2)
            .all(|two| matches!(two, [a, b] if a + 1 == *b))
}

/// Returns the place, in its cell, of the paragraph that numbers a row.
fn number(row: &Row, counts: bool) -> Option<usize> {
    let (at, paragraph) = first(row)?;
    let text = paragraph.text.trim();
    if paragraph.mark.is_some() {
        return text.is_empty().then_some(at);
    }
    let bare = text.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = text.contains(|c: char| c.is_ascii_digit() || ".)".contains(c));
    let short = text.chars().count() <= LONGEST_NUMBER;
    (numbered && short && (!bare || counts) && is_mark(text)).then_some(at)
}

/// Puts the cells of a row one after the other, and a lone number before the text it numbers.
fn row(cells: Row, counts: bool) -> Vec<Paragraph> {
    let number = number(&cells, counts);
    let mut cells = cells.into_iter();
    let mut row = cells.next().unwrap_or_default();
    let mut second = cells.next().unwrap_or_default();
    let text = second.iter().position(is_written);
    let unmarked = |at: &usize| second.get(*at).is_some_and(|text| text.mark.is_none());
    if let (Some(number), Some(at)) = (number, text.filter(unmarked)) {
        let text = second.remove(at);
        if let Some(number) = row.get_mut(number) {
            join(number, text);
        }
    }
    row.extend(second);
    row.extend(cells.flatten());
    row
}

/// Adds the text beside a number to it.
fn join(number: &mut Paragraph, text: Paragraph) {
    let Paragraph {
        text,
        hidden,
        notes,
        remarks,
        ..
    } = text;
    if number.mark.is_some() {
        number.text = text;
    } else {
        number.text = format!("{}\t{}", number.text.trim(), text.trim());
    }
    number.hidden.push_str(&hidden);
    number.notes.extend(notes);
    number.remarks.extend(remarks);
}

/// Makes one paragraph of a table of figures, a line a row.
fn figures(rows: Vec<Row>) -> Option<Paragraph> {
    let mut all: Option<Paragraph> = None;
    for row in rows {
        let mut between = LINE_END;
        for cell in row.into_iter().flatten() {
            let all = all.get_or_insert_with(|| Paragraph {
                indent: cell.indent,
                ..Paragraph::default()
            });
            all.text.push(between);
            all.text.push_str(&cell.text);
            between = ' ';
            all.hidden.push_str(&cell.hidden);
            all.notes.extend(cell.notes);
            all.remarks.extend(cell.remarks);
        }
    }
    all
}
