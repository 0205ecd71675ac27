//! Reports as Markdown: ~~struck~~ is gone, **bold** is new. No raw HTML, no automatic links.

mod critic;
mod distance;
mod find;
mod invariants;

pub use self::{critic::criticmarkup, distance::distances, find::found, invariants::invariants};
use crate::{
    compare::{About, Change, Comparison, Edit, Op},
    fold::is_unseen,
    history::{Concordance, History, Origin, Run, StepKind},
    render::{
        LEGEND, cell, is_quiet, labels, origin_shares, remarks, sentence, sign, step_remarks,
    },
};

/// Returns `text` as plain words inside a Markdown line, with every sign of Markdown's and of
/// GitHub's (autolinks, mathematics) taken literally.
pub fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => shown.push(' '),
            c if is_unseen(c) => {
                shown += &format!("\\<U+{:04X}\\>", u32::from(c));
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '@' | '$' => {
                shown.extend(['\\', c]);
            }
            // The two beginnings of an address: `://` and `www.`.
            ':' if rest.peek() == Some(&'/') => shown.push_str("\\:"),
            '.' if shown.to_ascii_lowercase().ends_with("www") => shown.push_str("\\."),
            c => shown.push(c),
        }
    }
    shown
}

/// Shows a comparison.
pub fn comparison(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut out = format!("# {} → {}\n\n", escape(&old.id), escape(&new.id));
    for about in [old, new] {
        out += &format!("- {}\n", head(about));
    }
    if comparison.collated {
        out.push_str("\nTwo renderings of one draft: collated, not compared.\n");
    }
    out += &format!("\n{}\n\n", escape(&sentence::comparison(comparison)));
    for change in comparison.changes.iter().filter(|change| !is_quiet(change)) {
        one_change(change, &mut out);
    }
    let unchanged: Vec<String> = comparison
        .changes
        .iter()
        .filter(|change| is_quiet(change))
        .map(|change| escape(&labels(change)))
        .collect();
    if !unchanged.is_empty() {
        out += &format!("Wording unchanged: {}.\n", unchanged.join(", "));
    }
    out
}

fn head(about: &About) -> String {
    let date = about.date.map(|date| date.to_string());
    let status = about.status.map(|status| status.word().to_owned());
    let facts = [
        Some(escape(&about.title)).filter(|title| !title.is_empty()),
        date,
        status,
    ];
    let facts: Vec<String> = facts
        .into_iter()
        .flatten()
        .chain([format!("`{}`", about.hash.short())])
        .collect();
    format!("**{}**: {}", escape(&about.id), facts.join(", "))
}

fn one_change(change: &Change, out: &mut String) {
    let kind = change.kind.word().replace('-', " ");
    *out += &format!(
        "- **{}** {} {kind}",
        escape(&labels(change)),
        escape(sign(change))
    );
    let remarks = remarks(change);
    if !remarks.is_empty() {
        *out += &format!(" ({})", escape(&remarks.join("; ")));
    }
    *out += &format!("  \n  {}\n", redline(&change.edits));
}

/// Returns edits on one line, struck and bold; spaces stand outside the marks.
fn redline(edits: &[Edit]) -> String {
    let mut out = String::new();
    // Whether the last piece bore marks, and the last sign between them.
    let mut closed = None;
    for edit in edits {
        let mark = match edit.op {
            Op::Keep => "",
            Op::Delete => "~~",
            Op::Insert => "**",
        };
        let (start, end) = (
            edit.text.starts_with(char::is_whitespace),
            edit.text.ends_with(char::is_whitespace),
        );
        let text = escape(edit.text.trim());
        let opens = (!mark.is_empty()).then(|| text.chars().next()).flatten();
        let gap =
            start || is_gap_needed(closed, out.chars().next_back(), opens, text.chars().next());
        if gap && !out.ends_with(' ') {
            out.push(' ');
        }
        if !text.is_empty() {
            out += &format!("{mark}{text}{mark}");
            closed = (!mark.is_empty())
                .then(|| text.chars().next_back())
                .flatten();
        }
        if end && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// Tells whether two pieces need a space between them, or Markdown would not see their marks
/// ([left and right flanking][flanking]): `closed` is the last sign before a closing mark, `opens`
/// the first after an opening one; `before` and `next` are the neighbours where there is no mark.
///
/// [flanking]: https://github.github.com/gfm/#left-flanking-delimiter-run
fn is_gap_needed(
    closed: Option<char>,
    before: Option<char>,
    opens: Option<char>,
    next: Option<char>,
) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match (closed, opens) {
        (Some(_), Some(_)) => true,
        (Some(last), None) => is_sign(last) && is_letter(next),
        (None, Some(first)) => is_sign(first) && is_letter(before),
        (None, None) => false,
    }
}

/// Shows a history.
pub fn history(history: &History) -> String {
    let point = &history.point;
    let mut out = format!(
        "# {}:{}\n\n",
        escape(point.draft.as_str()),
        escape(point.label.as_str())
    );
    for step in &history.steps {
        let labels: Vec<&str> = step
            .labels
            .iter()
            .map(crate::draft::Label::as_str)
            .collect();
        let kind = match step.kind {
            StepKind::First => "first here".to_owned(),
            other => other.word().replace('-', " "),
        };
        let facts = [
            step.moved.then_some("moved"),
            step.renumbered.then_some("renumbered"),
        ];
        let facts: Vec<&str> = std::iter::once(kind.as_str())
            .chain(facts.into_iter().flatten())
            .collect();
        let label = if labels.is_empty() {
            "gone".to_owned()
        } else {
            escape(&labels.join("+"))
        };
        let draft = escape(step.draft.as_str());
        let text = if step.edits.is_empty() {
            escape(&step.text)
        } else {
            redline(&step.edits)
        };
        out += &format!(
            "- {} **{draft}** {label}: {}  \n  {text}\n",
            step.date,
            facts.join(", ")
        );
        let remarks = step_remarks(step);
        if !remarks.is_empty() {
            out += &format!("  ({})\n", escape(&remarks.join("; ")));
        }
    }
    out += &format!("\n{}\n", escape(&sentence::history(history)));
    out
}

/// Shows a concordance as a table.
pub fn concordance(concordance: &Concordance) -> String {
    let heads: Vec<String> = concordance
        .drafts
        .iter()
        .map(|draft| escape(draft.id.as_str()))
        .collect();
    let mut out = format!(
        "| {} | |\n|{}\n",
        heads.join(" | "),
        "---|".repeat(heads.len() + 1)
    );
    for row in &concordance.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|c| escape(&cell(c.as_ref())))
            .collect();
        out += &format!("| {} | {} |\n", cells.join(" | "), escape(&row.text));
    }
    out += &format!("\n{}\n", escape(LEGEND));
    out
}

/// Shows where words come from: each run with its draft behind it.
pub fn origin(origin: &Origin) -> String {
    let mut out = format!("# {}\n\n", escape(origin.draft.as_str()));
    for point in &origin.points {
        let piece = |piece: &Run| {
            format!(
                "{} \\[{}\\]",
                escape(piece.text.trim()),
                escape(piece.draft.as_str())
            )
        };
        let pieces: Vec<String> = point.pieces.iter().map(piece).collect();
        out += &format!(
            "- **{}** {}\n",
            escape(point.label.as_str()),
            pieces.join(" ")
        );
    }
    out += "\n";
    for share in origin_shares(origin) {
        out += &format!("- {}\n", escape(&share));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, redline};
    use crate::compare::edits;

    #[test]
    fn no_sign_of_markdown_survives() {
        assert_eq!(
            escape("<b>*x*</b> [a](http://b) $1 www.c.d \u{202e}"),
            r"\<b\>\*x\*\</b\> \[a\](http\://b) \$1 www\.c.d \<U+202E\>"
        );
    }

    #[test]
    fn marks_close_before_spaces() {
        assert_eq!(
            redline(&edits(
                "no more than 600,000 men here",
                "no more than 800,000 men in peacetime here"
            )),
            "no more than ~~600,000~~ **800,000** men **in peacetime** here"
        );
    }

    #[test]
    fn marks_that_touch_a_letter_enclose_letters() {
        let line = redline(&edits(
            "the United States guarantee (for now) the border and the air",
            "the United States, NATO and others guarantee the border, and the air",
        ));
        assert_eq!(
            line,
            "the United States **, NATO and others** guarantee ~~(for now)~~ the border **,** and the air"
        );
    }
}
