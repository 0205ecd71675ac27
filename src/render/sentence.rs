//! One plain sentence that a reporter can quote, made of facts in the report, each with its point.

use crate::{
    compare::{Change, Comparison, Kind, Signal, SignalKind},
    draft::Label,
    history::{History, Step, StepKind},
    render::labels,
};

/// So many points whose figures changed are named; of the rest the number is told.
const MOST_NAMED: usize = 6;

/// Sums up a comparison: what became of the old points, what is new, whose figures changed.
pub(crate) fn comparison(comparison: &Comparison) -> String {
    let changes = &comparison.changes;
    let old = |kind: Kind| {
        count(
            changes,
            |change| change.kind == kind,
            |change| change.old.len(),
        )
    };
    let material = count(
        changes,
        |change| change.kind == Kind::Reworded && change.material,
        |change| change.old.len(),
    );
    let reworded = match material {
        0 => "reworded".to_owned(),
        material => format!("reworded ({material} materially)"),
    };
    let fates = [
        (old(Kind::Kept), "kept"),
        (old(Kind::Reworded), reworded.as_str()),
        (old(Kind::Split), "split"),
        (old(Kind::Merged), "merged"),
        (old(Kind::Regrouped), "regrouped"),
        (old(Kind::Removed), "removed"),
        (old(Kind::NotReported), "not reported"),
    ];
    let fates: Vec<String> = fates
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    let total: usize = changes.iter().map(|change| change.old.len()).sum();
    let subs = changes
        .iter()
        .flat_map(|change| &change.old)
        .any(|point| point.label.depth() > 1);
    let points = if subs {
        "points and sub-points"
    } else {
        "points"
    };
    let mut parts = vec![if fates.is_empty() {
        format!("Of no {points} before, there is nothing to tell")
    } else {
        // "22 are kept, 20 reworded": the verb stands once.
        format!(
            "Of {total} {points}, {}",
            fates.join(", ").replacen(' ', " are ", 1)
        )
    }];
    let new = |kind: Kind| {
        count(
            changes,
            |change| change.kind == kind,
            |change| change.new.len(),
        )
    };
    let summary = &comparison.summary;
    let unreported = new(Kind::NotReported);
    parts.push(match new(Kind::Added) {
        0 => "none added".to_owned(),
        n => format!("{n} added"),
    });
    parts.extend((unreported > 0).then(|| format!("{unreported} not reported before")));
    parts.push(format!(
        "{} moved, {} renumbered",
        summary.moved, summary.renumbered
    ));
    let figures = figures(changes);
    let figures = if figures.is_empty() {
        String::new()
    } else {
        format!(" {figures}.")
    };
    format!("{}.{figures}", parts.join("; "))
}

fn count(
    changes: &[Change],
    of: impl Fn(&Change) -> bool,
    points: impl Fn(&Change) -> usize,
) -> usize {
    changes.iter().filter(|change| of(change)).map(points).sum()
}

/// Tells whose figures changed: `Figures changed in 6 (600,000 -> 800,000) and 25 (100 days -> none)`.
fn figures(changes: &[Change]) -> String {
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
