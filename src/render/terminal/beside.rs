//! The two wordings of a change beside each other, for wide screens.
//!
//! ```text
//!   6          Ukraine's armed forces may number   ≠  6   Ukraine's armed forces may number
//!              no more than [-600,000-].                  no more than {+800,000 in
//!                                                         peacetime+}.
//!              figure 600,000 -> 800,000; condition added: in peacetime
//! ```
//!
//! The sign stands between them. What went is marked on the left only, what came on the right.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Line, Screen, Style},
};
use crate::{
    compare::{Change, Kind, Op},
    draft::Point,
    render::{joined, remarks, sign},
};

/// Labels wider than this stand on a line of their own.
const WIDEST_LABELS: usize = 12;
/// Narrower than this, a column is no help to the eye.
const NARROWEST_COLUMN: usize = 24;
/// Wider than this, a column is hard to read.
const WIDEST_COLUMN: usize = 90;
/// Spaces before the old labels, after either labels, and around the sign.
const GAPS: usize = 2 + 2 + 2 + 2 + 4;

/// The widths of the four columns.
struct Columns {
    old_labels: usize,
    new_labels: usize,
    text: usize,
}

/// Shows changes, each as a pair of columns.
pub(super) fn changes(changes: &[&Change], screen: Screen) -> String {
    let widest = |labels: &dyn Fn(&Change) -> String| {
        let widths = changes.iter().map(|change| labels(change).width());
        let fitting = widths.filter(|width| *width <= WIDEST_LABELS);
        fitting.max().unwrap_or_default()
    };
    let old_labels = widest(&|change| joined(&change.old));
    let new_labels = widest(&|change| joined(&change.new));
    let room = screen.width.saturating_sub(old_labels + new_labels + GAPS);
    let columns = Columns {
        old_labels,
        new_labels,
        text: (room / 2).clamp(NARROWEST_COLUMN, WIDEST_COLUMN),
    };
    let mut out = String::new();
    for change in changes {
        one_change(change, &columns, screen, &mut out);
    }
    out
}

fn one_change(change: &Change, columns: &Columns, screen: Screen, out: &mut String) {
    let side = |points: &[&Point], op| match (points, change.kind) {
        ([], _) => Vec::new(),
        // What came or went whole needs no marks.
        ([point], Kind::Added | Kind::Removed | Kind::NotReported) => {
            screen.column(&point.text, columns.text)
        }
        _ => screen.side(&change.edits, op, columns.text),
    };
    let old = side(&change.old, Op::Delete);
    let new = side(&change.new, Op::Insert);
    let (old_labels, new_labels) = (joined(&change.old), joined(&change.new));
    let before = columns.old_labels + 4;
    if old_labels.width() > columns.old_labels || new_labels.width() > columns.new_labels {
        let numbers = format!("  {}  {old_labels}", " ".repeat(columns.old_labels));
        let numbers = padded(&numbers, before + columns.text + 6) + &new_labels;
        *out += &format!("{}\n", screen.styled(Style::Bold, numbers.trim_end()));
    }
    let fitting = |labels: &str, width| match labels {
        labels if labels.width() <= width => padded(labels, width),
        _ => " ".repeat(width),
    };
    for row in 0..old.len().max(new.len()).max(1) {
        let (old_labels, sign, new_labels) = match row {
            0 => (old_labels.as_str(), sign(change), new_labels.as_str()),
            _ => ("", "", ""),
        };
        let (left, right) = (old.get(row), new.get(row));
        let shown = |line: Option<&Line>| line.map_or("", |line| &line.shown).to_owned();
        let gap = columns
            .text
            .saturating_sub(left.map_or(0, |line| line.columns));
        let row = format!(
            "  {}  {}{}  {}  {}  {}",
            screen.styled(Style::Bold, &fitting(old_labels, columns.old_labels)),
            shown(left),
            " ".repeat(gap),
            screen.styled(Style::Bold, &padded(sign, 2)),
            screen.styled(Style::Bold, &fitting(new_labels, columns.new_labels)),
            shown(right),
        );
        *out += &format!("{}\n", row.trim_end());
    }
    let remarks = remarks(change);
    if !remarks.is_empty() {
        let text = screen.text(&remarks.join("; "), before);
        let lines: Vec<String> = text
            .lines()
            .map(|line| screen.styled(Style::Dim, line))
            .collect();
        *out += &format!("{}{}\n", " ".repeat(before), lines.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::{
        compare::{Change, Side, compare},
        import::import,
        render::terminal::Screen,
    };

    #[test]
    fn each_side_shows_its_own_wording() {
        let old = import(
            "old.txt",
            b"6. Forces number no more than 600,000 men.\n7. Peace.",
        );
        let new = import(
            "new.txt",
            b"4. Forces number no more than 800,000 men in peacetime.",
        );
        let (old, new) = (old.unwrap(), new.unwrap());
        let (old, new) = (Side::of_import(&old), Side::of_import(&new));
        let compared = compare(&old, &new, &[], false);
        let all: Vec<&Change> = compared.changes.iter().collect();
        let screen = Screen {
            width: 76,
            ..Screen::default()
        };
        let lines = [
            "  6  Forces number no more than       ≠   4  Forces number no more than",
            "     [-600,000-] men.                        {+800,000+} men {+in",
            "                                             peacetime+}.",
            "     renumbered; figure 600,000 -> 800,000; condition added: in peacetime",
            "  7  Peace.                           -",
        ];
        let shown = changes(&all, screen);
        assert_eq!(shown.lines().collect::<Vec<_>>(), lines, "{shown}");
    }
}
