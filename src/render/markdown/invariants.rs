//! What never changed, in Markdown.

use super::escape;
use crate::{
    history::Invariants,
    render::series::{alone, invariant_counts, invariant_remarks, names},
};

/// Shows what never changed.
pub fn invariants(invariants: &Invariants) -> String {
    let mut out = String::new();
    for line in &invariants.lines {
        let counts = escape(&invariant_counts(line));
        out += &format!("# {}\n\n", escape(line.of.as_str()));
        let covered = escape(&names(&line.drafts));
        out += &format!("Covered: {covered}. {counts}.\n");
        for (what, points) in [
            ("Never changed", &line.unchanged),
            ("Never changed but in number", &line.renumbered),
            ("Not changed since they came", &line.later),
        ] {
            if points.is_empty() {
                continue;
            }
            out += &format!("\n## {what}\n\n");
            for point in points {
                let remarks = match invariant_remarks(point, line).as_str() {
                    "" => String::new(),
                    remarks => format!(" ({})", escape(remarks)),
                };
                let (label, text) = (escape(point.label.as_str()), escape(&point.text));
                out += &format!("- **{label}**{remarks}: {text}\n");
            }
        }
        out.push('\n');
    }
    out += &escape(&alone(invariants));
    out.trim_end().to_owned() + "\n"
}
