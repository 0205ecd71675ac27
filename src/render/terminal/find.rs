//! Where words stand, on a terminal: first and last, then every point that holds them.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape},
};
use crate::{
    draft::Slug,
    history::{Found, Holder},
    render::{
        excerpt::excerpt,
        series::{ends, holder_remarks, names},
    },
};

/// Shows where words stand; `asked` is what was looked for.
pub fn found(asked: &[String], found: &[Found], screen: Screen) -> String {
    let (some, none): (Vec<&Found>, Vec<&Found>) =
        found.iter().partition(|found| !found.drafts.is_empty());
    let none: Vec<Slug> = none.iter().map(|found| found.series.clone()).collect();
    let mut parts: Vec<String> = some.iter().map(|found| one_series(found, screen)).collect();
    if !none.is_empty() {
        let asked = if some.is_empty() {
            format!("{} ", asked.join(" "))
        } else {
            String::new()
        };
        let line = format!("{asked}not found in {}", names(&none));
        parts.push(format!("{}\n", screen.text(&line, 0)));
    }
    parts.join("\n")
}

fn one_series(found: &Found, screen: Screen) -> String {
    let mut out = format!(
        "{}\n",
        screen.styled(Style::Bold, &escape(found.series.as_str()))
    );
    for (name, place) in ends(found) {
        let name = format!("{name}:");
        out += &format!("{name:7}{}\n", screen.text(&place, 7));
    }
    out.push('\n');
    let draft = found.drafts.iter().map(|holder| holder.draft.as_str());
    let labels = found.drafts.iter().flat_map(|holder| &holder.points);
    let labels = labels.map(|hit| hit.label.as_str());
    let widths = (widest(draft), widest(labels));
    for holder in &found.drafts {
        points(holder, widths, screen, &mut out);
    }
    out.push('\n');
    let mut line = |what: &str, drafts: &[Slug]| {
        if !drafts.is_empty() {
            let line = format!("{what} {}", names(drafts));
            out += &format!("{}\n", screen.text(&line, 2));
        }
    };
    line("never in", &found.never);
    line("not in what is known of", &found.unknown);
    out.trim_end().to_owned() + "\n"
}

fn widest<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    cells.map(UnicodeWidthStr::width).max().unwrap_or_default()
}

/// Shows the points of one draft, its name before the first.
fn points(holder: &Holder, widths: (usize, usize), screen: Screen, out: &mut String) {
    let indent = 2 + widths.0 + 2 + widths.1 + 2;
    let remarks = holder_remarks(holder);
    for (at, hit) in holder.points.iter().enumerate() {
        let name = if at == 0 { holder.draft.as_str() } else { "" };
        let name = screen.styled(Style::Bold, &padded(name, widths.0));
        let label = padded(&escape(hit.label.as_str()), widths.1);
        let pieces = excerpt(&hit.pieces);
        let pieces = pieces.iter().map(|(found, text)| (*found, text.as_str()));
        *out += &format!("  {name}  {label}  {}\n", screen.marked(pieces, indent));
    }
    if !remarks.is_empty() {
        let remarks = screen.text(&remarks, indent);
        for line in remarks.lines() {
            let line = screen.styled(Style::Dim, line.trim_start());
            *out += &format!("{}{line}\n", " ".repeat(indent));
        }
    }
}
