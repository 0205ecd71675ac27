//! What never changed, on a terminal, a line of descent after another.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape},
};
use crate::{
    history::{Invariant, Invariants, Line},
    render::series::{alone, invariant_counts, invariant_remarks, names},
};

/// Shows what never changed.
pub fn invariants(invariants: &Invariants, screen: Screen) -> String {
    let lines = invariants.lines.iter().map(|line| one_line(line, screen));
    let mut parts: Vec<String> = lines.collect();
    let alone = alone(invariants);
    if !alone.is_empty() {
        parts.push(format!("{}\n", screen.text(&alone, 0)));
    }
    parts.join("\n")
}

fn one_line(line: &Line, screen: Screen) -> String {
    let head = format!("{}, {}", line.of, invariant_counts(line));
    let mut out = format!("{}\n", screen.text(&head, 0));
    let covered = format!("covered: {}", names(&line.drafts));
    out += &format!("{}\n", screen.text(&covered, 0));
    for (what, points) in [
        ("never changed", &line.unchanged),
        ("never changed but in number", &line.renumbered),
        ("not changed since they came", &line.later),
    ] {
        if !points.is_empty() {
            out += &format!("\n{}\n", screen.styled(Style::Bold, what));
            list(points, line, screen, &mut out);
        }
    }
    out
}

fn list(points: &[Invariant], line: &Line, screen: Screen, out: &mut String) {
    let labels = points.iter().map(|point| point.label.as_str().width());
    let width = labels.max().unwrap_or_default();
    let indent = 2 + width + 2;
    for point in points {
        let label = padded(&escape(point.label.as_str()), width);
        *out += &format!("  {label}  {}\n", screen.text(&point.text, indent));
        for remark in screen.text(&invariant_remarks(point, line), indent).lines() {
            let remark = screen.styled(Style::Dim, remark.trim_start());
            *out += &format!("{}{remark}\n", " ".repeat(indent));
        }
    }
}
