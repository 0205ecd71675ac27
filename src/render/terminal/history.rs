//! The life of a point on a terminal, oldest draft first.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape},
};
use crate::{
    compare::Kind,
    history::{History, Step, StepKind},
    render::{sentence, step_remarks},
};

/// The text of a step stands under its head, so far in.
const INDENT: usize = 12;

/// Shows a history.
pub fn history(history: &History, screen: Screen) -> String {
    let width = |of: fn(&Step) -> String| {
        history
            .steps
            .iter()
            .map(|step| of(step).width())
            .max()
            .unwrap_or_default()
    };
    let (draft, label) = (width(|step| step.draft.to_string()), width(numbers));
    let mut out = String::new();
    for step in &history.steps {
        let name = screen.styled(Style::Bold, &padded(step.draft.as_str(), draft));
        let head = format!(
            "{}  {name}  {}  {}",
            step.date,
            padded(&numbers(step), label),
            what(step)
        );
        out += &format!("{}\n", head.trim_end());
        let mut line = |text: &str| {
            if !text.is_empty() {
                out += &format!("{}{text}\n", " ".repeat(INDENT));
            }
        };
        if !is_wordless(step) {
            let authors = screen.text(&step.authors.join("; "), INDENT);
            let authors: Vec<String> = authors
                .lines()
                .map(|line| screen.styled(Style::Dim, line))
                .collect();
            line(&authors.join("\n"));
            line(&match step.edits.as_slice() {
                [] => screen.text(&step.text, INDENT),
                edits => screen.redline(edits, INDENT),
            });
        }
        line(&screen.text(&step_remarks(step).join("; "), INDENT));
    }
    out += &format!("\n{}\n", screen.text(&sentence::history(history), 0));
    out
}

/// Tells whether a step says nothing new of the wording: its text need not be read again.
fn is_wordless(step: &Step) -> bool {
    matches!(
        step.kind,
        StepKind::Changed(Kind::Kept | Kind::NotReported) | StepKind::Claimed
    )
}

fn numbers(step: &Step) -> String {
    let labels: Vec<&str> = step
        .labels
        .iter()
        .map(crate::draft::Label::as_str)
        .collect();
    if labels.is_empty() {
        "-".to_owned()
    } else {
        escape(&labels.join("+"))
    }
}

/// Says what happened: `reworded and renumbered since e3`.
fn what(step: &Step) -> String {
    let kind = match step.kind {
        StepKind::First => return "first here".to_owned(),
        StepKind::Returned => {
            let since = step
                .since
                .as_ref()
                .map_or_else(String::new, |since| format!(", gone since {since}"));
            format!("back again{since}")
        }
        StepKind::Claimed => "reported".to_owned(),
        StepKind::Changed(kind) => kind.word().replace('-', " "),
    };
    let mut words = vec![kind];
    words.extend(step.moved.then(|| "moved".to_owned()));
    words.extend(step.renumbered.then(|| "renumbered".to_owned()));
    let base = step
        .base
        .as_ref()
        .map_or_else(String::new, |base| format!(" (since {base})"));
    format!("{}{base}", words.join(", "))
}
