//! A comparison on a terminal: what changed, in the order of the new text, then what did not.

use unicode_width::UnicodeWidthStr;

use super::{
    beside,
    layout::{Screen, Style, escape},
};
use crate::{
    compare::{About, Change, Comparison, Kind, near},
    render::{is_quiet, labels, remarks, runs, sentence, sign},
};

/// Numbers wider than this stand on a line of their own.
const WIDEST_LABELS: usize = 16;

/// How a comparison is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// The two wordings beside each other, not one redline.
    pub side_by_side: bool,
    /// So many unchanged points before and after each change are shown in full.
    pub context: usize,
}

/// Shows a comparison.
pub fn comparison(comparison: &Comparison, view: View, screen: Screen) -> String {
    let mut out = heads(&comparison.old, &comparison.new, screen);
    if comparison.collated {
        out.push_str("two renderings of one draft: collated, not compared\n");
    }
    let shown = in_full(&comparison.changes, view.context);
    if !shown.is_empty() {
        out.push('\n');
    }
    if view.side_by_side {
        out += &beside::changes(&shown, screen);
    } else {
        let widths = shown
            .iter()
            .map(|change| labels(change).width())
            .filter(|width| *width <= WIDEST_LABELS);
        let width = widths.max().unwrap_or_default();
        for change in shown {
            one_change(change, width, screen, &mut out);
        }
    }
    let mut tail = String::new();
    quiet(
        comparison,
        "unchanged",
        |change| is_quiet(change) && !change.renumbered,
        screen,
        &mut tail,
    );
    quiet(
        comparison,
        "only renumbered",
        |change| is_quiet(change) && change.renumbered,
        screen,
        &mut tail,
    );
    if !tail.is_empty() {
        out.push('\n');
        out.push_str(&tail);
    }
    out += &format!("\n{}\n", screen.text(&sentence::comparison(comparison), 0));
    out
}

/// Returns what is shown in full: what is not quiet, and its unchanged neighbours.
fn in_full<'c, 'p>(changes: &'c [Change<'p>], context: usize) -> Vec<&'c Change<'p>> {
    let loud: Vec<bool> = changes.iter().map(|change| !is_quiet(change)).collect();
    let near = near(&loud, context);
    let shown = changes.iter().zip(near).filter(|(_, near)| *near);
    shown.map(|(change, _)| change).collect()
}

/// Shows what the two sides are, in columns.
pub(super) fn heads(old: &About, new: &About, screen: Screen) -> String {
    let column = |of: fn(&About) -> String| of(old).width().max(of(new).width());
    let id = column(|about| escape(&about.id));
    let facts = column(facts);
    let title = screen.width.saturating_sub(id + facts + 4).max(10);
    let mut out = String::new();
    for about in [old, new] {
        let name = screen.styled(Style::Bold, &padded(&escape(&about.id), id));
        let title = padded(&shortened(&escape(&about.title), title), title.min(60));
        out.push_str(format!("{name}  {title}  {}", self::facts(about)).trim_end());
        out.push('\n');
    }
    out
}

fn facts(about: &About) -> String {
    let date = about.date.map(|date| date.to_string());
    let status = about.status.map(|status| status.word().to_owned());
    let partial = (!about.complete).then(|| "partial".to_owned());
    let facts: Vec<String> = [date, status, partial].into_iter().flatten().collect();
    facts.join("  ")
}

/// Returns `text` followed by spaces up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Returns as much of `text` as `width` columns hold, with an ellipsis where there is more.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.replace('\n', " ");
    }
    let mut short = String::new();
    for c in text.chars() {
        let next = format!("{short}{c}");
        if next.width() + 1 > width {
            break;
        }
        short = next;
    }
    format!("{}…", short.trim_end()).replace('\n', " ")
}

fn one_change(change: &Change, width: usize, screen: Screen, out: &mut String) {
    let numbers = labels(change);
    let indent = width + 6;
    out.push_str("  ");
    out.push_str(&screen.styled(Style::Bold, &padded(&numbers, width)));
    if numbers.width() > width {
        *out += &format!("\n{}", " ".repeat(width + 2));
    }
    let style = match change.kind {
        Kind::Removed => Style::Deleted,
        Kind::Added => Style::Inserted,
        _ if change.moved => Style::Moved,
        _ if change.material => Style::Bold,
        _ => Style::Plain,
    };
    // Only the sign is coloured, so that a removed text stays readable.
    let sign_style = if matches!(style, Style::Deleted | Style::Inserted) {
        Style::Bold
    } else {
        style
    };
    *out += &format!(" {} ", screen.styled(sign_style, &padded(sign(change), 2)));
    out.push_str(&match change.kind {
        Kind::Removed | Kind::Added | Kind::NotReported => {
            let points = change.old.iter().chain(&change.new);
            let texts: Vec<String> = points
                .map(|point| screen.text(&point.text, indent))
                .collect();
            texts.join("\n")
        }
        _ => screen.redline(&change.edits, indent),
    });
    out.push('\n');
    let remarks = remarks(change);
    if !remarks.is_empty() {
        let text = screen.text(&remarks.join("; "), indent);
        let lines: Vec<String> = text
            .lines()
            .map(|line| screen.styled(Style::Dim, line))
            .collect();
        *out += &format!("{}{}\n", " ".repeat(indent), lines.join("\n"));
    }
}

/// Tells all changes of a quiet kind in one paragraph of numbers.
fn quiet(
    comparison: &Comparison,
    what: &str,
    belongs: impl Fn(&Change) -> bool,
    screen: Screen,
    out: &mut String,
) {
    let count = comparison
        .changes
        .iter()
        .filter(|change| belongs(change))
        .count();
    if count == 0 {
        return;
    }
    let mut numbers = Vec::new();
    for run in runs(&comparison.changes, &belongs) {
        match run.as_slice() {
            [first, .., last] if run.len() > 2 => numbers.push(range(first, last)),
            few => numbers.extend(few.iter().map(|change| labels(change))),
        }
    }
    let points = if count == 1 { "point" } else { "points" };
    let between = if what == "unchanged" { " " } else { ", " };
    let text = format!("{count} {points} {what}: {}", numbers.join(between));
    *out += &format!("{}\n", screen.text(&text, 4));
}

/// Returns the numbers of a run of changes, each of one old and one new point.
fn range(first: &Change, last: &Change) -> String {
    let of = |points: fn(&Change) -> String| (points(first), points(last));
    let (old_first, old_last) = of(|change| {
        change
            .old
            .first()
            .map_or_else(String::new, |p| p.label.to_string())
    });
    let (new_first, new_last) = of(|change| {
        change
            .new
            .first()
            .map_or_else(String::new, |p| p.label.to_string())
    });
    if old_first == new_first && old_last == new_last {
        return format!("{old_first}-{old_last}");
    }
    format!("{old_first}-{old_last} -> {new_first}-{new_last}")
}
