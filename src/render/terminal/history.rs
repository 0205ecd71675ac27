//! The life of a point on a terminal, oldest draft first.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape},
};
use crate::{
    compare::Kind,
    history::{History, Step, StepKind},
    render::{judgement, signal},
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
        if is_same_wording(step) {
            continue;
        }
        if !step.authors.is_empty() {
            let authors = screen.text(&step.authors.join("; "), INDENT);
            let lines: Vec<String> = authors
                .lines()
                .map(|line| screen.styled(Style::Dim, line))
                .collect();
            out += &format!("{}{}\n", " ".repeat(INDENT), lines.join("\n"));
        }
        let text = if step.edits.is_empty() {
            screen.text(&step.text, INDENT)
        } else {
            screen.redline(&step.edits, INDENT)
        };
        out += &format!("{}{text}\n", " ".repeat(INDENT));
        let remarks: Vec<String> = step
            .signals
            .iter()
            .map(signal)
            .chain(step.judgements.iter().map(judgement))
            .collect();
        if !remarks.is_empty() {
            out += &format!(
                "{}{}\n",
                " ".repeat(INDENT),
                screen.text(&remarks.join("; "), INDENT)
            );
        }
    }
    out
}

/// Tells whether a step leaves the wording as it was: its text need not be read again.
fn is_same_wording(step: &Step) -> bool {
    step.kind == StepKind::Changed(Kind::Kept)
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
