//! What reports on a whole series say in every format.

use crate::{
    draft::Slug,
    history::{Distances, Found, Holder, Invariant, Invariants, Line, Nearest, Numbered},
};

/// Returns names in a row.
pub(super) fn names(names: &[Slug]) -> String {
    let names: Vec<&str> = names.iter().map(Slug::as_str).collect();
    names.join(", ")
}

/// Says in which version words stand first and last, each with its name in reports.
pub(super) fn ends(found: &Found) -> Vec<(&'static str, String)> {
    let holder = |id: &Option<Slug>| found.holder(id.as_ref()?);
    match (holder(&found.first), holder(&found.last)) {
        (Some(first), Some(last)) if first == last => vec![("only", place(first))],
        (Some(first), Some(last)) => vec![("first", place(first)), ("last", place(last))],
        _ => vec![(
            "only",
            "in other transmissions, which are not counted".to_owned(),
        )],
    }
}

/// Says where words stand in a draft: `e3, 2025-11-23, point 6 (Britain; France; Germany)`.
fn place(holder: &Holder) -> String {
    let labels: Vec<&str> = holder.points.iter().map(|hit| hit.label.as_str()).collect();
    let points = if labels.len() == 1 { "point" } else { "points" };
    let authors = match holder.authors.join("; ").as_str() {
        "" => String::new(),
        authors => format!(" ({authors})"),
    };
    let labels = labels.join(", ");
    format!(
        "{}, {}, {points} {labels}{authors}",
        holder.draft, holder.date
    )
}

/// Says what is to be known of a draft that holds words: a rendering, or partial.
pub(super) fn holder_remarks(holder: &Holder) -> String {
    let version = holder.version.as_ref();
    let rendering =
        version.map(|version| format!("another transmission of {version}, not counted"));
    let partial = (!holder.complete).then(|| "partial draft".to_owned());
    let remarks: Vec<String> = rendering.into_iter().chain(partial).collect();
    remarks.join("; ")
}

/// Says which version is nearest: `e3: 512 words kept, 720 points linked`.
pub(super) fn nearest_names(nearest: &Nearest) -> String {
    let tie = match nearest.nearest.len() {
        0 => return "none: nothing in common".to_owned(),
        1 => "",
        _ => " (a tie)",
    };
    let (words, points) = (nearest.words_kept, nearest.points_linked);
    let names = names(&nearest.nearest);
    format!("{names}{tie}: {words} words, {points} points")
}

/// Says which drafts are not measured, and why.
pub(super) fn left_out(distances: &Distances) -> String {
    let told = |what: &str, names: &[Slug]| {
        (!names.is_empty()).then(|| format!("{} ({what})", self::names(names)))
    };
    let parts = [
        told("partial", &distances.partial),
        told("other transmissions", &distances.renderings),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("left out: {}", parts.join("; "))
}

/// Counts the points of a line of descent: `30 points: 2 never changed; 4 new in ua20`.
pub(super) fn invariant_counts(line: &Line) -> String {
    let new = format!("new in {}", line.of);
    let counts = [
        (line.unchanged.len(), "never changed"),
        (line.renumbered.len(), "never changed but in number"),
        (line.later.len(), "not changed since they came"),
        (line.new, &new),
    ];
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = some
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let shown: usize = counts.iter().map(|(count, _)| count).sum();
    let rest = format!("{} changed or returned", line.points.saturating_sub(shown));
    let told = [told, vec![rest]].concat();
    format!("{} points: {}", line.points, told.join(", "))
}

/// Says what is to be known of a point that did not change: its numbers where they differ, that
/// it moved, since when it stands.
pub(super) fn invariant_remarks(point: &Invariant, line: &Line) -> String {
    let first = line.drafts.first();
    let since = (first != Some(&point.since)).then(|| format!("since {}", point.since));
    let renumbered = point.labels.iter().any(|at| at.label != point.label);
    let numbered = |at: &Numbered| format!("{} {}", at.draft, at.label);
    let numbers = renumbered.then(|| {
        let numbers: Vec<String> = point.labels.iter().map(numbered).collect();
        numbers.join(", ")
    });
    let moved = point.moved.then(|| "moved".to_owned());
    let remarks: Vec<String> = [since, numbers, moved].into_iter().flatten().collect();
    remarks.join("; ")
}

/// Names the versions that have nothing before them and nothing after.
pub(super) fn alone(invariants: &Invariants) -> String {
    if invariants.alone.is_empty() {
        return String::new();
    }
    let alone = names(&invariants.alone);
    format!("{alone}: no complete version before, nothing to hold against")
}
