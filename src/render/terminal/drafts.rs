//! Drafts themselves on a terminal: lists, heads, outlines, and what verifying found.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape, is_web},
};
use crate::{
    draft::{Draft, Label, Point},
    store::{Stored, Verification},
};

/// Shows the drafts of one series as a table, a draft a row.
pub fn list(series: &str, drafts: &[Stored], screen: Screen) -> String {
    let head = ["date", "draft", "points", "status"].map(ToOwned::to_owned);
    let row = |draft: &Draft| {
        [
            draft.date.to_string(),
            draft.id.to_string(),
            points(draft),
            status(draft),
        ]
    };
    let rows: Vec<[String; 4]> = drafts.iter().map(|stored| row(&stored.draft)).collect();
    let widths: [usize; 4] = std::array::from_fn(|column| {
        let cells = rows.iter().chain([&head]).map(|row| row[column].width());
        cells.max().unwrap_or_default()
    });
    let line = |row: &[String; 4]| -> String {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("  {}", padded(cell, width)));
        cells.collect::<String>() + "  "
    };
    let mut out = format!("{}\n", screen.styled(Style::Bold, &escape(series)));
    out += &format!(
        "{}\n",
        screen.styled(Style::Dim, &format!("{}title", line(&head)))
    );
    for (row, stored) in rows.iter().zip(drafts) {
        let facts = line(row);
        let title = screen.text(&stored.draft.title, facts.width());
        out += &format!("{facts}{}\n", linked(&title, &stored.draft, screen));
    }
    out
}

/// Makes each line of a title a link to the first source of the draft that is on the web.
fn linked(title: &str, draft: &Draft, screen: Screen) -> String {
    let mut addresses = draft.sources.iter().map(|source| source.url.as_str());
    let Some(address) = addresses.find(|address| is_web(address)) else {
        return title.to_owned();
    };
    let line = |line: &str| {
        let words = line.trim_start();
        let indent = " ".repeat(line.len() - words.len());
        indent + &screen.linked(words, address)
    };
    let lines: Vec<String> = title.lines().map(line).collect();
    lines.join("\n")
}

/// Returns how many points a draft has, and how many sub-points: `28+24`.
fn points(draft: &Draft) -> String {
    let subs = draft
        .points
        .iter()
        .filter(|point| point.label.depth() > 1)
        .count();
    let tops = draft.points.len() - subs;
    if subs == 0 {
        tops.to_string()
    } else {
        format!("{tops}+{subs}")
    }
}

fn status(draft: &Draft) -> String {
    let partial = if draft.complete { "" } else { ", partial" };
    format!("{}{partial}", draft.status)
}

/// Shows a draft: its head, then its points as an outline.
pub fn draft(stored: &Stored, screen: Screen) -> String {
    let draft = &stored.draft;
    let mut out = format!("{}\n", screen.styled(Style::Bold, &escape(&draft.title)));
    let fact = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!("{name:10}  {}\n", screen.text(value, 12)),
    };
    out += &fact("draft", &stored.full_name());
    out += &fact(
        "public",
        &format!("{}, {}", draft.date, draft.status.word()),
    );
    out += &fact("authors", &draft.authors.join("; "));
    out += &fact("language", draft.language.as_str());
    out += &fact(
        "complete",
        if draft.complete {
            "yes"
        } else {
            "no: an absent point is not reported"
        },
    );
    for relation in &draft.relations {
        out += &fact(
            relation.kind.word(),
            &format!("{} {}", relation.draft, relation.hash.short()),
        );
    }
    for source in &draft.sources {
        let parts = [&source.outlet, &source.date, &source.note, &source.url];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let line = fact("source", &parts.join(", "));
        // An address is one word and stands last, so it is not broken.
        out += &match line.rsplit_once(&source.url) {
            Some((before, after)) => {
                format!("{before}{}{after}", screen.linked(&source.url, &source.url))
            }
            None => line,
        };
    }
    if let Some(original) = &draft.original {
        out += &fact(
            "original",
            &format!(
                "{}, {} bytes, SHA-256 {}",
                original.name, original.bytes, original.sha256
            ),
        );
    }
    for note in &draft.notes {
        out += &fact("note", note);
    }
    for claim in &draft.claims {
        out += &fact(
            "claim",
            &format!("{} {} ({})", claim.point, claim.says, claim.source),
        );
    }
    out += &fact("registered", &draft.registered.to_string());
    out += &fact("hash", &stored.hash.to_string());
    if !draft.points.is_empty() {
        out += &format!("\n{}", outline(&draft.points, screen, usize::MAX));
    }
    out
}

/// Shows points indented by level, each cut to `lines` lines.
pub fn outline(points: &[Point], screen: Screen, lines: usize) -> String {
    let top = points.iter().filter(|point| point.label.depth() == 1);
    let width = top
        .map(|point| point.label.as_str().width())
        .max()
        .unwrap_or_default()
        .max(2);
    let labels: BTreeSet<&Label> = points.iter().map(|point| &point.label).collect();
    let mut out = String::new();
    for point in points {
        let shown = if point.label.depth() == 1 {
            point.label.as_str()
        } else {
            point.label.parts().next_back().unwrap_or_default()
        };
        let level = point.label.depth() - 1;
        let orphan = point
            .label
            .parent()
            .is_some_and(|parent| !labels.contains(&parent));
        let shown = if orphan { point.label.as_str() } else { shown };
        let (before, column) = if level == 0 || orphan {
            (2, width)
        } else {
            (width + 4 * level, 1)
        };
        let column = column.max(shown.width());
        let indent = before + column + 2;
        let text = screen.text(&point.text, indent);
        let kept: Vec<&str> = text.lines().take(lines).collect();
        let cut = if kept.len() < text.lines().count() {
            " …"
        } else {
            ""
        };
        out += &format!(
            "{}{}  {}{cut}\n",
            " ".repeat(before),
            screen.styled(Style::Bold, &padded(shown, column)),
            kept.join("\n")
        );
    }
    out
}

/// Shows one point with what is known of it.
pub fn point(draft: &Draft, point: &Point, screen: Screen) -> String {
    let name = format!("{}:{}", draft.id, point.label);
    let mut out = format!("{}  {}\n", screen.styled(Style::Bold, &name), point.hash);
    out += &format!("{}\n", screen.text(&point.text, 0));
    if let Some(note) = &point.note {
        out += &format!("note: {}\n", screen.text(note, 6));
    }
    out
}

/// Shows what verifying found.
pub fn verification(verification: &Verification) -> String {
    let mut out = String::new();
    for finding in &verification.findings {
        out += &format!(
            "{}: {}\n",
            escape(&finding.path.display().to_string()),
            escape(&finding.what)
        );
    }
    let (drafts, points, findings) = (
        verification.drafts,
        verification.points,
        verification.findings.len(),
    );
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let verdict = match findings {
        0 => "nothing has changed since they were registered".to_owned(),
        n => count(n, "finding"),
    };
    out += &format!(
        "{} with {} sound; {verdict}\n",
        count(drafts, "draft"),
        count(points, "point")
    );
    out
}
