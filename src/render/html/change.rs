//! One change of a comparison: its sign and numbers, both texts, why it matters, how to cite it.

use maud::{Markup, html};

use super::{
    comparison::View,
    redline::{Shown, pieces, sides},
    sign::Sign,
    text::Text,
};
use crate::{
    compare::{Change, Kind, Signal},
    draft::Point,
    render::{beginning, labels, notes},
};

/// Returns the name by which a change is linked to: that of its first old point, else new point.
pub(super) fn anchor(view: &View, change: &Change) -> String {
    match (change.old.first(), change.new.first()) {
        (Some(old), _) => format!("{}-{}", view.old_name, old.label),
        (None, Some(new)) => format!("{}-{}", view.new_name, new.label),
        (None, None) => String::new(),
    }
}

/// Returns the classes by which the sheet and the filters know a change.
fn classes(change: &Change) -> String {
    let mut classes = vec!["change"];
    let reworded = if change.material { "mat" } else { "rew" };
    match change.kind {
        Kind::Kept => classes.push("kept"),
        Kind::Reworded => classes.push(reworded),
        Kind::Split | Kind::Merged | Kind::Regrouped => classes.extend(["group", reworded]),
        Kind::Added => classes.push("added"),
        Kind::Removed => classes.push("gone"),
        Kind::NotReported => classes.push("unsaid"),
    }
    if matters(change) {
        classes.push("matters");
    }
    if change.moved || change.renumbered {
        classes.push("shift");
    }
    let mut classes: Vec<String> = classes.into_iter().map(str::to_owned).collect();
    for signal in &change.signals {
        let class = format!("sig-{}", signal.kind.word());
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    classes.join(" ")
}

/// Tells whether a change is one of those that matter: a signal, or a point that came or went.
pub(super) fn matters(change: &Change) -> bool {
    change.material || matches!(change.kind, Kind::Added | Kind::Removed)
}

/// Says in words what the sign says.
fn verdict(change: &Change) -> &'static str {
    match (change.kind, change.material) {
        (Kind::Kept, _) => "kept",
        (Kind::Reworded, false) => "reworded",
        (Kind::Reworded, true) => "reworded, materially",
        (Kind::Split, false) => "split",
        (Kind::Split, true) => "split, materially",
        (Kind::Merged, false) => "merged",
        (Kind::Merged, true) => "merged, materially",
        (Kind::Regrouped, _) => "regrouped",
        (Kind::Added, _) => "new",
        (Kind::Removed, _) => "gone",
        (Kind::NotReported, _) => "not reported",
    }
}

/// Sets a change; `before` and `after` are the anchors of those beside it.
pub(super) fn change(
    view: &View,
    change: &Change,
    before: Option<&str>,
    after: Option<&str>,
) -> Markup {
    let id = anchor(view, change);
    let name = labels(change);
    // Every old point can be linked to, in whatever change it is told.
    let others = change.old.iter().skip(1);
    html! {
        article class=(classes(change)) id=(Text(&id)) {
            h3 {
                (Sign::of(change).mark())
                span class="vh" { "Point " }
                (numbers(change))
                @for point in others {
                    span id={ (Text(&view.old_name)) "-" (Text(point.label.as_str())) } {}
                }
                span class="kw" { (verdict(change)) }
                @if change.moved {
                    span class="tag" { (Sign::Moved.mark()) " moved" }
                }
                @if change.renumbered { span class="tag" { "renumbered" } }
            }
            (side(view, change, Shown::Old))
            (side(view, change, Shown::New))
            div class="facts" {
                div class="why" { (why(change)) }
                details class="cite" {
                    summary { "Cite" span class="vh" { " " (Text(&name)) } }
                    p class="quotable" { (Text(&citation(view, change, &id))) }
                }
                @for (whose, point) in differing(view, change) {
                    details {
                        summary { "Note" span class="vh" { " on " (Text(whose)) " " (Text(point.label.as_str())) } }
                        p { bdi { (Text(point.note.as_deref().unwrap_or_default())) } }
                    }
                }
                @if let Some((draft, label)) = view.lives(change) {
                    a href=(Text(&label)) { "Life of this point" span class="vh" { ", " (Text(&draft)) } }
                }
                div class="steps" {
                    a class="pl" href={ "#" (Text(&id)) } aria-label={ "Permanent link to " (Text(&name)) } { "#" }
                    @if let Some(before) = before {
                        a href={ "#" (Text(before)) } aria-label="Previous change" { "↑" }
                    }
                    @if let Some(after) = after {
                        a href={ "#" (Text(after)) } aria-label="Next change" { "↓" }
                    }
                }
            }
        }
    }
}

/// Sets the numbers of a change: `24.d → 26`.
pub(super) fn numbers(change: &Change) -> Markup {
    let side = |points: &[&Point]| {
        html! {
            @for (place, point) in points.iter().enumerate() {
                @if place > 0 { "+" }
                span class="lab" { (Text(point.label.as_str())) }
            }
        }
    };
    let labels = |points: &[&Point]| -> Vec<String> {
        points.iter().map(|point| point.label.to_string()).collect()
    };
    let same = labels(&change.old) == labels(&change.new);
    html! {
        span class="labs" {
            @if change.old.is_empty() || same {
                (side(&change.new))
            } @else if change.new.is_empty() {
                (side(&change.old))
            } @else {
                (side(&change.old)) " "
                span class="to" aria-hidden="true" { "→" } span class="vh" { " becomes " } " "
                (side(&change.new))
            }
        }
    }
}

/// Sets one side of a change, a paragraph a point.
fn side(view: &View, change: &Change, shown: Shown) -> Markup {
    let (points, class, language, name) = match shown {
        Shown::Old => (
            &change.old,
            "old",
            &view.comparison.old.language,
            &view.old_name,
        ),
        Shown::New => (
            &change.new,
            "new",
            &view.comparison.new.language,
            &view.new_name,
        ),
    };
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    let several = points.len() > 1;
    if points.is_empty() {
        let what = if change.kind == Kind::NotReported {
            "Not reported in"
        } else {
            "Not in"
        };
        return html! { div class={ (class) " none" } { p { (what) " " (Text(name)) } } };
    }
    html! {
        div class=(class) lang=(language.to_string()) dir=(super::text::direction(&language.to_string())) {
            @for (point, side) in points.iter().zip(sides(&change.edits, &texts, shown)) {
                p class="text" {
                    @if several { span class="lab" { (Text(point.label.as_str())) } " " }
                    (pieces(&side))
                }
            }
        }
    }
}

/// Says why a change matters, and what else is to be known of it.
fn why(change: &Change) -> Markup {
    // What the tags beside the number say already is not said again.
    let tags = ["moved", "renumbered", "moved and renumbered"];
    let notes = notes(change)
        .into_iter()
        .filter(|note| !tags.contains(&note.as_str()));
    html! {
        @if !change.signals.is_empty() {
            ul class="sigs" aria-label="What makes it material" {
                @for signal in &change.signals { li { (chip(signal)) } }
            }
        }
        @for note in notes {
            p class="note" { (Text(&note)) }
        }
    }
}

/// Sets a signal: `figure 600,000 → 800,000`.
pub(super) fn chip(signal: &Signal) -> Markup {
    html! {
        span class="sk" { (signal.kind.word()) } " "
        @match (&signal.old, &signal.new) {
            (Some(old), Some(new)) => {
                bdi { (Text(old)) } " "
                span class="to" aria-hidden="true" { "→" } span class="vh" { " becomes " } " "
                bdi { (Text(new)) }
            }
            (None, Some(new)) => { "added: " bdi { (Text(new)) } }
            (Some(old), None) => { "gone: " bdi { (Text(old)) } }
            (None, None) => {}
        }
    }
}

/// Returns the points of a change that bear a note, each with the draft it stands in.
fn differing<'a>(view: &'a View, change: &Change<'a>) -> Vec<(&'a str, &'a Point)> {
    let old = change
        .old
        .iter()
        .map(|point| (view.old_name.as_str(), *point));
    let new = change
        .new
        .iter()
        .map(|point| (view.new_name.as_str(), *point));
    old.chain(new)
        .filter(|(_, point)| point.note.is_some())
        .collect()
}

/// Returns the line by which a change can be cited; it carries the hashes of drafts and texts.
fn citation(view: &View, change: &Change, id: &str) -> String {
    let quoted = change.old.first().or(change.new.first());
    let quoted = quoted.map_or(String::new(), |point| beginning(&point.text));
    let side = |name: &str, draft: &str, points: &[&Point]| match points {
        [] => format!("not in {name} [{draft}]"),
        points => {
            let points: Vec<String> = points
                .iter()
                .map(|point| format!("{} ({})", point.label, point.hash.short()))
                .collect();
            format!("{name} [{draft}] {}", points.join(", "))
        }
    };
    let series = match &view.comparison.old.series {
        Some(series) => format!("{series}, "),
        None => String::new(),
    };
    let moved = if change.moved { ", moved" } else { "" };
    let place = view.address.as_deref().unwrap_or_default();
    format!(
        "“{quoted}”, {series}{} → {}; {}{moved}. travaux, {place}#{id}",
        side(
            &view.old_name,
            &view.comparison.old.hash.short(),
            &change.old
        ),
        side(
            &view.new_name,
            &view.comparison.new.hash.short(),
            &change.new
        ),
        verdict(change),
    )
}
