//! How near versions stand to each other, on a terminal: two measures in one matrix.
//!
//! The matrix is mirrored for each measure, so that one half serves each: words kept right of the
//! diagonal, points linked left of it. Columns that do not fit follow below.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style},
};
use crate::{
    history::{Distances, Nearest},
    render::series::{left_out, nearest_names},
};

/// Space between columns.
const GAP: usize = 2;
/// Columns of the widest share, 1000.
const SHARE: usize = 4;

/// Shows how near versions stand to each other.
pub fn distances(distances: &Distances, screen: Screen) -> String {
    let name = distances.series.as_str();
    let mut out = format!("{}\n", screen.styled(Style::Bold, name));
    let mut line = |text: &str| out += &format!("{}\n", screen.text(text, 0));
    if distances.pairs.is_empty() {
        line("fewer than two complete versions: nothing to measure");
    } else {
        line("right of the diagonal: words kept in linked points, of 1000 words of both texts");
        line("left of the diagonal: points linked, of 1000 points of both texts");
        out += &matrix(distances, screen);
        out.push_str("\nnearest, by words kept, then by points linked\n");
        let names = distances.drafts.iter().map(|draft| draft.draft.as_str());
        let width = names.map(UnicodeWidthStr::width).max().unwrap_or_default();
        for nearest in &distances.nearest {
            out += &row_of(nearest, width, screen);
        }
    }
    let left_out = left_out(distances);
    if !left_out.is_empty() {
        out += &format!("\n{}\n", screen.text(&left_out, 0));
    }
    out
}

fn row_of(nearest: &Nearest, width: usize, screen: Screen) -> String {
    let name = screen.styled(Style::Bold, &padded(nearest.draft.as_str(), width));
    let what = screen.text(&nearest_names(nearest), 2 + width + GAP);
    format!("  {name}  {what}\n")
}

/// Sets the matrix, as many columns beside each other as fit.
fn matrix(distances: &Distances, screen: Screen) -> String {
    let names: Vec<&str> = distances.drafts.iter().map(|d| d.draft.as_str()).collect();
    let head = names
        .iter()
        .map(|name| name.width())
        .max()
        .unwrap_or_default();
    let width = |name: &str| GAP + name.width().max(SHARE);
    let mut out = String::new();
    let mut from = 0;
    while from < names.len() {
        let mut room = screen.width.saturating_sub(head);
        let fits = names.iter().skip(from).take_while(|name| {
            let fits = room >= width(name);
            room = room.saturating_sub(width(name));
            fits
        });
        let to = (from + fits.count()).max(from + 1);
        out.push('\n');
        let mut line = |name: &str, cells: Vec<String>| {
            let cells = cells.iter().zip(names.iter().skip(from));
            let cells = cells.map(|(cell, name)| format!("{cell:>0$}", width(name)));
            let name = screen.styled(Style::Bold, &padded(name, head));
            out += &format!(
                "{}\n",
                format!("{name}{}", cells.collect::<String>()).trim_end()
            );
        };
        line(
            "",
            names
                .iter()
                .take(to)
                .skip(from)
                .map(|n| (*n).to_owned())
                .collect(),
        );
        for (row, name) in names.iter().enumerate() {
            line(
                name,
                (from..to)
                    .map(|column| cell(distances, row, column))
                    .collect(),
            );
        }
        from = to;
    }
    out
}

fn cell(distances: &Distances, row: usize, column: usize) -> String {
    match distances.between(row, column) {
        Some(pair) if row < column => pair.words_kept.thousandths.to_string(),
        Some(pair) => pair.points_linked.thousandths.to_string(),
        None => "·".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::distances;
    use crate::{
        history::{Distances, Measured, Pair, Share},
        render::terminal::Screen,
    };

    #[test]
    fn columns_that_do_not_fit_follow_below() {
        let names = ["first-draft", "second", "third"];
        let share = Share {
            thousandths: 512,
            common: 512,
            all: 1000,
        };
        let pair = |(old, new): (&str, &str)| Pair {
            old: old.parse().unwrap(),
            new: new.parse().unwrap(),
            words_kept: share,
            points_linked: share,
        };
        let measured = |name: &str| Measured {
            draft: name.parse().unwrap(),
            date: "2025-03-01".parse().unwrap(),
            points: 1,
            words: 500,
        };
        let [a, b, c] = names;
        let of_three = Distances {
            series: "truce".parse().unwrap(),
            drafts: names.into_iter().map(measured).collect(),
            pairs: [(a, b), (a, c), (b, c)].into_iter().map(pair).collect(),
            nearest: Vec::new(),
            partial: Vec::new(),
            renderings: Vec::new(),
            not_used: 0,
        };
        let narrow = Screen {
            width: 32,
            ..Screen::default()
        };
        let shown = distances(&of_three, narrow);
        let matrix = "
             first-draft  second
first-draft            ·     512
second               512       ·
third                512     512

             third
first-draft    512
second         512
third            ·
";
        assert!(shown.contains(matrix), "{shown}");
    }
}
