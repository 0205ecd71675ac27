//! The map of moves: a line from each old place to its new one, so that what crosses is seen at a
//! glance. The list of changes says the same in words; the map is for eyes only.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{change::anchor, comparison::View, text::Text};
use crate::{
    compare::{Change, Kind},
    draft::{Label, Point},
};

/// The map's height, and the space above the first line and below the last.
const HEIGHT: f64 = 560.0;
const MARGIN: f64 = 14.0;

/// Where lines begin on the old side and end on the new.
const OLD: u32 = 38;
const NEW: u32 = 76;

/// Numbers stand at least this far apart, so that none covers another.
const APART: f64 = 12.0;

/// More lines than this are a grey field: kept points that stayed are left out then.
const MOST_KEPT: usize = 400;

/// Draws the map of a comparison.
pub(super) fn map(view: &View) -> Markup {
    let changes = &view.comparison.changes;
    let old = places(
        changes.iter().flat_map(|change| &change.old).copied(),
        view.old_points,
    );
    let new = places(
        changes.iter().flat_map(|change| &change.new).copied(),
        view.new_points,
    );
    let crowded = changes.len() > MOST_KEPT;
    let shown = |change: &&Change| !crowded || change.kind != Kind::Kept || change.moved;
    html! {
        nav class="map" id="map" aria-label="Map of moves" {
            p class="kick" {
                span { (Text(&view.old_name)) } span { (Text(&view.new_name)) }
            }
            svg viewBox={ "0 0 112 " (HEIGHT) } aria-hidden="true" focusable="false" {
                @for change in changes.iter().filter(shown) {
                    a href={ "#" (Text(&anchor(view, change))) } tabindex="-1" {
                        @for path in paths(change, &old, &new) {
                            path class=(class(change)) d=(path) {}
                        }
                    }
                }
                (numbers(&old, 30, "end"))
                (numbers(&new, 84, "start"))
            }
            div class="mapkey" aria-hidden="true" {
                span class="mk mv" { "moved" }
                span class="mk rn" { "renumbered" }
                span class="mk go" { "gone" }
                span class="mk nw" { "new" }
                span class="mk ma" { "materially reworded" }
                span class="mk" { "reworded" }
                span class="mk ke" { "kept" }
            }
        }
    }
}

fn class(change: &Change) -> &'static str {
    match change.kind {
        Kind::Removed | Kind::NotReported => "m-gone",
        Kind::Added => "m-new",
        _ if change.moved => "m-moved",
        // A number that only closed up is no news: the line would be dashed all over.
        _ if level_changed(change) => "m-renum",
        _ if change.material => "m-mat",
        Kind::Kept => "m-kept",
        _ => "m-rew",
    }
}

fn level_changed(change: &Change) -> bool {
    let first = change.old.first().zip(change.new.first());
    change.renumbered && first.is_some_and(|(a, b)| a.label.depth() != b.label.depth())
}

/// Heights of points on their side, by label.
type Places<'a> = BTreeMap<&'a Label, f64>;

/// Spreads points over the height; all of a draft's points where they are known, in its order.
fn places<'a>(
    mut told: impl Iterator<Item = &'a Point>,
    all: Option<&'a [Point]>,
) -> Vec<(&'a Label, f64)> {
    let labels: Vec<&Label> = match all {
        Some(all) => all.iter().map(|point| &point.label).collect(),
        None => told.by_ref().map(|point| &point.label).collect(),
    };
    let gaps = u32::try_from(labels.len().saturating_sub(1).max(1)).unwrap_or(u32::MAX);
    let step = (HEIGHT - 2.0 * MARGIN) / f64::from(gaps);
    let height = |place: usize| MARGIN + step * f64::from(u32::try_from(place).unwrap_or(u32::MAX));
    labels
        .into_iter()
        .enumerate()
        .map(|(place, label)| (label, height(place)))
        .collect()
}

fn paths(change: &Change, old: &[(&Label, f64)], new: &[(&Label, f64)]) -> Vec<String> {
    let old: Places = old.iter().copied().collect();
    let new: Places = new.iter().copied().collect();
    let ends = |points: &[&Point], places: &Places| -> Vec<f64> {
        points
            .iter()
            .filter_map(|point| places.get(&point.label).copied())
            .collect()
    };
    let (from, to) = (ends(&change.old, &old), ends(&change.new, &new));
    if to.is_empty() {
        let cross = |y: f64| format!("M{OLD} {y:.1}h13m-3-3l6 6m0-6l-6 6");
        return from.into_iter().map(cross).collect();
    }
    if from.is_empty() {
        let plus = |y: f64| format!("M{NEW} {y:.1}h-13m3-4v8");
        return to.into_iter().map(plus).collect();
    }
    let line = |a: f64, b: f64| {
        let (near, far) = (OLD + 20, NEW - 20);
        format!("M{OLD} {a:.1}C{near} {a:.1} {far} {b:.1} {NEW} {b:.1}")
    };
    from.iter()
        .flat_map(|a| to.iter().map(move |b| line(*a, *b)))
        .collect()
}

/// Sets the numbers of one side, those of points before those of sub-points, as many as fit.
fn numbers(places: &[(&Label, f64)], x: u32, anchor: &str) -> Markup {
    let mut shown: Vec<(&Label, f64)> = Vec::new();
    for (label, y) in places.iter().filter(|(label, _)| label.depth() == 1) {
        if shown.last().is_none_or(|(_, last)| y - last >= APART) {
            shown.push((label, *y));
        }
    }
    html! {
        @for (label, y) in shown {
            text x=(x) y={ (format!("{:.1}", y + 3.5)) } text-anchor=(anchor) { (Text(label.as_str())) }
        }
    }
}
