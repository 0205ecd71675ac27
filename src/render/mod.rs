//! Reports as text, one folder or file a format. Nothing is computed here, only shown.
//!
//! | format | for | escapes |
//! |---|---|---|
//! | [`terminal`] | people at a terminal or a pipe | what cannot be seen becomes `<U+202E>` |
//! | [`json`] | programs | the same characters become `\uXXXX` |
//! | [`markdown`] | notes, issues, articles | Markdown's own signs, and as above |
//! | [`html`] | readers, editors, a browser | `&<>"'`, and what cannot be seen becomes `<U+202E>` |
//! | [`csv`] | spreadsheets | quotes, and what would be taken for a formula |
//! | [`docx`] | those who work in Word | XML's own signs, and as on a terminal |
//!
//! Text from a document is never written raw: each format has one escaping function and uses it
//! for every such text.

pub mod csv;
pub mod docx;
mod excerpt;
pub mod html;
pub mod json;
pub mod markdown;
pub mod schema;
mod sentence;
mod series;
pub mod terminal;

use crate::{
    compare::{Change, Kind, Reason},
    draft::{Label, Point, Says},
    history::{Cell, Origin, Step, What, WordSource},
    store::Judgement,
};

/// Returns the sign of a change: one ladder for all formats, told apart without colour.
pub(crate) fn sign(change: &Change) -> &'static str {
    match (change.kind, change.material, change.moved) {
        (Kind::Kept, _, false) => "=",
        (Kind::Kept, _, true) => "=^",
        (Kind::Added, ..) => "+",
        (Kind::Removed, ..) => "-",
        (Kind::NotReported, ..) => "·",
        (_, false, false) => "~",
        (_, false, true) => "~^",
        (_, true, false) => "≠",
        (_, true, true) => "≠^",
    }
}

/// Returns the numbers of a change: `6`, `24.d -> 26`, `13 -> 13+14`.
pub(crate) fn labels(change: &Change) -> String {
    let (old, new) = (joined(&change.old), joined(&change.new));
    match (old.as_str(), new.as_str()) {
        ("", only) | (only, "") => only.to_owned(),
        (old, new) if old == new => new.to_owned(),
        _ => format!("{old} -> {new}"),
    }
}

/// Says how many there are of something: `1 point`, `3 points`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn joined(points: &[&Point]) -> String {
    let labels: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    labels.join("+")
}

/// Says in words what happened beside the wording: groups, moves, numbers, doubts, signals.
pub(crate) fn remarks(change: &Change) -> Vec<String> {
    let mut remarks = circumstances(change);
    remarks.extend(change.signals.iter().map(signal));
    remarks.extend(minor_remark(change));
    remarks
}

/// Says the same without the signals, for reports that show those by themselves.
pub(crate) fn notes(change: &Change) -> Vec<String> {
    let mut notes = circumstances(change);
    notes.extend(minor_remark(change));
    notes
}

/// Says how small a difference is that is easily overlooked; other words are plain to see.
fn minor_remark(change: &Change) -> Option<String> {
    let smaller = change.minor.filter(|reason| *reason != Reason::Wording);
    smaller.map(|reason| format!("minor: {} only", reason.word()))
}

/// Says in words what happened to the points, whatever became of the wording.
fn circumstances(change: &Change) -> Vec<String> {
    let mut remarks = Vec::new();
    match change.kind {
        Kind::Split => remarks.push(format!("split into {}", change.new.len())),
        Kind::Merged => remarks.push(format!("merged from {}", change.old.len())),
        Kind::Regrouped => remarks.push(format!(
            "{} regrouped into {}",
            change.old.len(),
            change.new.len()
        )),
        Kind::NotReported => remarks.push("not reported".to_owned()),
        _ => {}
    }
    if let (Some(old), Some(new)) = (change.old.first(), change.new.first()) {
        remarks.extend(place_remark(change, &old.label, &new.label));
    }
    if let Some(bearer) = change.reuses_label_of {
        remarks.push(format!(
            "the number {} stood before for: {}",
            bearer.label,
            beginning(&bearer.text)
        ));
    }
    if change.other_characters {
        remarks.push("same wording, other characters".to_owned());
    }
    remarks.extend(change.judgements.iter().map(judgement));
    if let Some(rival) = &change.rival {
        let likeness = rival.similarity.get();
        remarks.push(format!(
            "doubtful: {} and {} are nearly as alike ({likeness})",
            rival.old, rival.new
        ));
    }
    remarks
}

fn place_remark(change: &Change, old: &Label, new: &Label) -> Option<String> {
    let level = match old.depth().cmp(&new.depth()) {
        _ if !change.renumbered => "",
        std::cmp::Ordering::Greater if new.depth() == 1 => ", now a point of its own",
        std::cmp::Ordering::Greater => ", now a level higher",
        std::cmp::Ordering::Less => ", now a sub-point",
        std::cmp::Ordering::Equal => "",
    };
    match (change.moved, change.renumbered) {
        (true, true) => Some(format!("moved and renumbered{level}")),
        (true, false) => Some("moved".to_owned()),
        (false, true) => Some(format!("renumbered{level}")),
        (false, false) => None,
    }
}

/// Says what a person decided: `linked by hand (A. Reader, 2026-11-23): same withdrawal`.
pub(crate) fn judgement(judgement: &Judgement) -> String {
    let Judgement {
        linked,
        by,
        at,
        why,
    } = judgement;
    let what = if *linked { "linked" } else { "parted" };
    format!("{what} by hand ({by}, {at}): {why}")
}

/// Says what is told of a step beside its wording: signals, decisions, reports, renderings.
pub(crate) fn step_remarks(step: &Step) -> Vec<String> {
    let reports = step
        .reports
        .iter()
        .map(|report| format!("reported {}: {}", report.says, report.source));
    let renderings = step.renderings.iter().map(|rendered| {
        let labels: Vec<&str> = rendered.labels.iter().map(Label::as_str).collect();
        format!("also in {} {}", rendered.draft, labels.join("+"))
    });
    let told = step
        .signals
        .iter()
        .map(signal)
        .chain(step.judgements.iter().map(judgement));
    told.chain(reports).chain(renderings).collect()
}

/// The signs of a concordance.
pub(crate) const LEGEND: &str = "= kept   ~ reworded   ≠ materially   + new   - gone   < returned   ^ moved   · not reported   () claimed";

/// Returns a cell of a concordance: the numbers and the sign, `13 ~<`.
pub(crate) fn cell(cell: Option<&Cell>) -> String {
    let Some(cell) = cell else {
        return String::new();
    };
    let labels: Vec<&str> = cell.labels.iter().map(Label::as_str).collect();
    let wording = match (cell.what, cell.material) {
        (What::New, _) => "+",
        (What::Gone, _) => "-",
        (What::NotReported, _) => "·",
        (What::Kept, _) => "=",
        (What::Reworded, false) => "~",
        (What::Reworded, true) => "≠",
        (What::Returned, false) => "<",
        (What::Returned, true) => "≠<",
    };
    let moved = if cell.moved { "^" } else { "" };
    // A claim is no change: it stands in brackets in place of the dot.
    let claims = cell.claims.iter().map(|says| match says {
        Says::Absent => "-",
        Says::Changed => "~",
        Says::Bracketed => "[]",
        Says::Present => "=",
    });
    let mut claims: Vec<&str> = claims.collect();
    claims.dedup();
    let wording = if cell.what == What::NotReported && !claims.is_empty() {
        ""
    } else {
        wording
    };
    let claims = if claims.is_empty() {
        String::new()
    } else {
        format!("({})", claims.concat())
    };
    let sign = format!("{wording}{moved}{claims}");
    format!("{} {sign}", labels.join("+"))
        .trim_start()
        .to_owned()
}

/// Says of each draft how many of the words come from it: `us28, 2025-11-20: 4 of 9 words (United States)`.
pub(crate) fn origin_shares(origin: &Origin) -> Vec<String> {
    let all: usize = origin.sources.iter().map(|source| source.words).sum();
    let share = |source: &WordSource| {
        let whose = if source.authors.is_empty() {
            String::new()
        } else {
            format!(" ({})", source.authors.join("; "))
        };
        format!(
            "{}, {}: {} of {all} words{whose}",
            source.draft, source.date, source.words
        )
    };
    origin.sources.iter().map(share).collect()
}

/// Says what a signal is: `figure 600,000 -> 800,000`, `condition added: in peacetime`.
pub(crate) fn signal(signal: &crate::compare::Signal) -> String {
    let kind = signal.kind.word();
    match (&signal.old, &signal.new) {
        (Some(old), Some(new)) => format!("{kind} {old} -> {new}"),
        (None, Some(new)) => format!("{kind} added: {new}"),
        (Some(old), None) => format!("{kind} gone: {old}"),
        (None, None) => kind.to_owned(),
    }
}

/// Returns the first words of a text, with an ellipsis where there are more.
pub(crate) fn beginning(text: &str) -> String {
    const WORDS: usize = 6;
    let mut words = text.split_whitespace();
    let mut first: Vec<&str> = words.by_ref().take(WORDS).collect();
    if words.next().is_some() {
        first.push("…");
    }
    first.join(" ")
}

/// Changes that say the same of every point and are told in one line: unchanged, or only
/// renumbered at their level.
pub(crate) fn is_quiet(change: &Change) -> bool {
    let same_level = change
        .old
        .first()
        .zip(change.new.first())
        .is_some_and(|(a, b)| a.label.depth() == b.label.depth());
    change.kind == Kind::Kept
        && !change.moved
        && same_level
        && remarks(change).len() <= usize::from(change.renumbered)
}

/// Returns the changes that belong together, in runs without another change between.
pub(crate) fn runs<'a>(
    changes: &'a [Change<'a>],
    belongs: impl Fn(&Change) -> bool,
) -> Vec<Vec<&'a Change<'a>>> {
    let mut runs: Vec<Vec<&Change>> = Vec::new();
    let mut open = false;
    for change in changes {
        if !belongs(change) {
            open = false;
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some(run) => run.push(change),
            None => runs.push(vec![change]),
        }
        open = true;
    }
    runs
}
