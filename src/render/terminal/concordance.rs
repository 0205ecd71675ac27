//! The concordance on a terminal: a row a provision, a column a draft, folded where it is wide.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::{padded, shortened},
    layout::{Screen, Style, escape},
};
use crate::{
    history::{Concordance, Row},
    render::{LEGEND, cell},
};

/// The wording takes at least so many columns; else the drafts are folded into several tables.
const NARROWEST_TEXT: usize = 20;
/// And at most so many: it only serves to know the provision again.
const WIDEST_TEXT: usize = 60;

/// Shows a concordance.
pub fn concordance(concordance: &Concordance, screen: Screen) -> String {
    let heads: Vec<Vec<String>> = concordance
        .drafts
        .iter()
        .map(|draft| head(draft.id.as_str()))
        .collect();
    let cells: Vec<Vec<String>> = concordance
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|c| escape(&cell(c.as_ref())))
                .collect()
        })
        .collect();
    let width = |column: usize| {
        let head = heads[column].iter().map(|part| part.width());
        let cells = cells.iter().map(|row| row[column].width());
        head.chain(cells).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut tables = Vec::new();
    for block in blocks(&widths, screen.width) {
        tables.push(table(concordance, &heads, &cells, &widths, block, screen));
    }
    format!(
        "{}\n{}\n",
        tables.join("\n"),
        screen.styled(Style::Dim, LEGEND)
    )
}

/// Breaks a draft's name at its hyphens, to head a narrow column.
fn head(id: &str) -> Vec<String> {
    let mut parts: Vec<String> = id.split_inclusive('-').map(ToOwned::to_owned).collect();
    if id.width() <= 6 {
        parts = vec![id.to_owned()];
    }
    parts
}

/// Parts the columns into as many tables as it takes for each to fit the screen.
fn blocks(widths: &[usize], screen: usize) -> Vec<std::ops::Range<usize>> {
    let room = screen.saturating_sub(NARROWEST_TEXT);
    let mut blocks = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (column, width) in widths.iter().enumerate() {
        if column > start && taken + width + 2 > room {
            blocks.push(start..column);
            (start, taken) = (column, 0);
        }
        taken += width + 2;
    }
    blocks.push(start..widths.len());
    blocks
}

fn table(
    concordance: &Concordance,
    heads: &[Vec<String>],
    cells: &[Vec<String>],
    widths: &[usize],
    block: std::ops::Range<usize>,
    screen: Screen,
) -> String {
    let taken: usize = widths[block.clone()].iter().map(|width| width + 2).sum();
    let text = screen
        .width
        .saturating_sub(taken)
        .clamp(NARROWEST_TEXT, WIDEST_TEXT);
    let line = |parts: &[&str]| -> String {
        let columns = parts.iter().zip(&widths[block.clone()]);
        columns
            .map(|(part, width)| padded(part, width + 2))
            .collect()
    };
    let mut out = String::new();
    let height = heads[block.clone()]
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or_default();
    for level in 0..height {
        let parts: Vec<&str> = heads[block.clone()]
            .iter()
            .map(|head| head.get(level).map_or("", String::as_str))
            .collect();
        out += &format!("{}\n", screen.styled(Style::Bold, line(&parts).trim_end()));
    }
    for (row, cells) in concordance
        .rows
        .iter()
        .zip(cells)
        .filter(|(row, _)| has_part(row, &block))
    {
        let parts: Vec<&str> = cells[block.clone()].iter().map(String::as_str).collect();
        out += &format!("{}{}\n", line(&parts), shortened(&escape(&row.text), text));
    }
    out
}

/// Tells whether a provision has any part in the drafts of a table.
fn has_part(row: &Row, block: &std::ops::Range<usize>) -> bool {
    row.cells[block.clone()].iter().any(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn columns_that_do_not_fit_go_into_the_next_table() {
        let ends = |widths: &[usize]| {
            blocks(widths, 80)
                .iter()
                .map(|block| block.end)
                .collect::<Vec<_>>()
        };
        assert_eq!(ends(&[5, 5, 5]), [3]);
        assert_eq!(ends(&[20, 20, 20]), [2, 3]);
        assert_eq!(ends(&[200]), [1]);
        assert_eq!(ends(&[]), [0]);
    }
}
