//! One plain sentence that a reporter can quote, made of facts in the report, each with its point.

use crate::{
    compare::{Change, Comparison, Kind, Selection, Signal, SignalKind},
    draft::Label,
    history::{History, Step, StepKind},
    render::{counted, labels},
};

/// So many points whose figures changed are named; of the rest the number is told.
const MOST_NAMED: usize = 6;

/// Sums up a comparison: what became of the old points, what is new, whose figures changed.
pub(crate) fn comparison(comparison: &Comparison) -> String {
    let changes: Vec<&Change> = comparison.selected().collect();
    let summary = &comparison.summary;
    let mut parts = Vec::new();
    let added = count(&changes, Kind::Added, |change| change.new.len());
    if let Some(selection) = &comparison.selection {
        let fates = fates(&changes);
        let told = [fates, some(added, "added")].concat();
        parts.push(if told.is_empty() {
            part(selection)
        } else {
            format!("{}: {}", part(selection), told.join(", "))
        });
    } else {
        parts.push(of_all(&changes));
        parts.push(match added {
            0 => "none added".to_owned(),
            n => format!("{n} added"),
        });
    }
    let unreported = count(&changes, Kind::NotReported, |change| change.new.len());
    parts.extend((unreported > 0).then(|| format!("{unreported} not reported before")));
    let facts = [(summary.moved, "moved"), (summary.renumbered, "renumbered")];
    let facts = facts
        .iter()
        .filter(|(n, _)| *n > 0 || comparison.selection.is_none());
    let facts: Vec<String> = facts.map(|(n, what)| format!("{n} {what}")).collect();
    parts.extend((!facts.is_empty()).then(|| facts.join(", ")));
    let figures = figures(&changes);
    let figures = if figures.is_empty() {
        String::new()
    } else {
        format!(" {figures}.")
    };
    format!("{}.{figures}", parts.join("; "))
}

/// Says of which part the rest is told: `Only material changes, 13 of 52`.
fn part(selection: &Selection) -> String {
    let words: Vec<&str> = selection.only.iter().map(|aspect| aspect.word()).collect();
    let words = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    };
    let words = words.replace('-', " ");
    format!(
        "Only what is {words} is told, {} of {}",
        selection.told,
        counted(selection.of, "change")
    )
}

/// Says what became of all old points: `Of 52 points, 22 are kept, 20 reworded`.
fn of_all(changes: &[&Change]) -> String {
    let fates = fates(changes);
    let total: usize = changes.iter().map(|change| change.old.len()).sum();
    let old = || changes.iter().flat_map(|change| &change.old);
    let points = if old().any(|point| point.label.depth() > 1) {
        "points and sub-points"
    } else {
        "points"
    };
    if fates.is_empty() {
        return format!("Of no {points} before, there is nothing to tell");
    }
    // "22 are kept, 20 reworded": the verb stands once.
    let fates = fates.join(", ").replacen(' ', " are ", 1);
    format!("Of {total} {points}, {fates}")
}

/// Counts old points by what became of them: `22 kept`, `20 reworded (13 materially)`.
fn fates(changes: &[&Change]) -> Vec<String> {
    let old = |kind| count(changes, kind, |change| change.old.len());
    let reworded: Vec<&Change> = changes.iter().copied().filter(|c| c.material).collect();
    let reworded = match count(&reworded, Kind::Reworded, |change| change.old.len()) {
        0 => "reworded".to_owned(),
        material => format!("reworded ({material} materially)"),
    };
    let fates = [
        (Kind::Kept, "kept"),
        (Kind::Reworded, reworded.as_str()),
        (Kind::Split, "split"),
        (Kind::Merged, "merged"),
        (Kind::Regrouped, "regrouped"),
        (Kind::Removed, "removed"),
        (Kind::NotReported, "not reported"),
    ];
    let told = fates.iter().flat_map(|(kind, what)| some(old(*kind), what));
    told.collect()
}

/// Says how many are what, where any are.
fn some(count: usize, what: &str) -> Vec<String> {
    (count > 0)
        .then(|| format!("{count} {what}"))
        .into_iter()
        .collect()
}

fn count(changes: &[&Change], kind: Kind, points: impl Fn(&Change) -> usize) -> usize {
    let of_kind = changes.iter().filter(|change| change.kind == kind);
    of_kind.map(|change| points(change)).sum()
}

/// Tells whose figures changed: `Figures changed in 6 (600,000 -> 800,000) and 25 (100 days -> none)`.
fn figures(changes: &[&Change]) -> String {
    let mut told: Vec<String> = changes
        .iter()
        .filter_map(|change| {
            let values = values(&change.signals);
            (!values.is_empty()).then(|| format!("{} ({values})", labels(change)))
        })
        .collect();
    let more = told.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        told.truncate(MOST_NAMED);
        told.push(format!("{more} more"));
    }
    match told.split_last() {
        None => String::new(),
        Some((last, [])) => format!("Figures changed in {last}"),
        Some((last, rest)) => format!("Figures changed in {} and {last}", rest.join(", ")),
    }
}

/// Tells old and new values of what is counted or dated: `$100 billion, 50% -> none`.
fn values(signals: &[Signal]) -> String {
    use SignalKind::{Date, Duration, Figure, Money, Share};
    let counted =
        |signal: &&Signal| matches!(signal.kind, Figure | Date | Duration | Money | Share);
    let side = |value: fn(&Signal) -> &Option<String>| {
        let values: Vec<&str> = signals
            .iter()
            .filter(counted)
            .filter_map(|signal| value(signal).as_deref())
            .collect();
        if values.is_empty() {
            "none".to_owned()
        } else {
            values.join(", ")
        }
    };
    match (side(|signal| &signal.old), side(|signal| &signal.new)) {
        (old, new) if old == "none" && new == "none" => String::new(),
        (old, new) => format!("{old} -> {new}"),
    }
}

/// Sums up a history: where the point was first, what each draft made of it.
pub(crate) fn history(history: &History) -> String {
    let told: Vec<String> = history.steps.iter().filter_map(step).collect();
    if told.is_empty() {
        return "Nothing is known of the point.".to_owned();
    }
    format!("{}.", told.join("; "))
}

/// More parts than this bury the ends of a life; those in the middle are counted.
const MOST_PARTS: usize = 10;

/// Sums up a history by what changed: drafts that only kept the point are passed over.
pub(crate) fn life(history: &History) -> String {
    let news = |step: &&Step| step.kind != StepKind::Changed(Kind::Kept) || step.moved;
    let mut told: Vec<String> = history.steps.iter().filter(news).filter_map(step).collect();
    let more = told.len().saturating_sub(MOST_PARTS);
    if more > 0 {
        let half = MOST_PARTS / 2;
        told.splice(half..half + more, [format!("changed {more} times more")]);
    }
    if told.len() == 1 && history.steps.len() > 1 {
        told.push("kept in every draft since".to_owned());
    }
    if told.is_empty() {
        return "Nothing is known of the point.".to_owned();
    }
    format!("{}.", told.join("; "))
}

/// Tells a step in a few words; what a draft says nothing of is passed over.
fn step(step: &Step) -> Option<String> {
    let labels: Vec<&str> = step.labels.iter().map(Label::as_str).collect();
    let place = format!("{} {}", step.draft, labels.join("+"));
    let place = place.trim_end();
    let values = values(&step.signals);
    let values = if values.is_empty() {
        values
    } else {
        format!(" ({values})")
    };
    let renumbered = if step.renumbered {
        " and renumbered"
    } else {
        ""
    };
    Some(match step.kind {
        StepKind::First => format!("First in {place} ({})", step.date),
        StepKind::Returned => format!("back in {place}{values}"),
        StepKind::Claimed => {
            let says: Vec<&str> = step
                .reports
                .iter()
                .map(|report| report.says.word())
                .collect();
            let mut each = says.clone();
            each.dedup();
            format!("reported {} in {place}", each.join(", "))
        }
        StepKind::Changed(Kind::NotReported) => return None,
        StepKind::Changed(Kind::Removed) => format!("gone in {place}"),
        StepKind::Changed(kind) => format!("{}{renumbered} in {place}{values}", kind.word()),
    })
}
