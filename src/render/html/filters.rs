//! Filters and the choice of view: radios, so that the sheet can hide what they leave out.

use maud::{Markup, html};

use super::{change::matters, sign::Sign};
use crate::compare::{Change, Comparison, Kind, SignalKind};

/// A choice of what is shown: name, words, how many there are.
struct Choice {
    name: &'static str,
    words: &'static str,
    sign: Option<Sign>,
    count: usize,
}

fn choices(comparison: &Comparison) -> Vec<Choice> {
    let count = |of: &dyn Fn(&Change) -> bool| comparison.changes.iter().filter(|c| of(c)).count();
    let choice = |name, words, sign, count| Choice {
        name,
        words,
        sign,
        count,
    };
    let groups =
        |change: &Change| matches!(change.kind, Kind::Split | Kind::Merged | Kind::Regrouped);
    let mut choices = vec![
        choice("all", "All", None, comparison.changes.len()),
        choice("matters", "What matters", None, count(&matters)),
        choice(
            "rew",
            "Reworded",
            Some(Sign::Reworded),
            count(&|c| c.kind == Kind::Reworded),
        ),
        choice(
            "group",
            "Split or merged",
            Some(Sign::Split { material: false }),
            count(&groups),
        ),
        choice(
            "gone",
            "Gone",
            Some(Sign::Removed),
            count(&|c| c.kind == Kind::Removed),
        ),
        choice(
            "added",
            "New",
            Some(Sign::Added),
            count(&|c| c.kind == Kind::Added),
        ),
        choice(
            "shift",
            "Moved or renumbered",
            Some(Sign::Moved),
            count(&|c| c.moved || c.renumbered),
        ),
    ];
    choices.retain(|choice| choice.count > 0 || matches!(choice.name, "all" | "matters"));
    choices
}

/// Sets the filters and the choice of view.
pub(super) fn bar(comparison: &Comparison) -> Markup {
    let signals: Vec<(SignalKind, usize)> = SignalKind::ALL
        .into_iter()
        .map(|kind| {
            let bears = |change: &&Change| change.signals.iter().any(|signal| signal.kind == kind);
            (kind, comparison.changes.iter().filter(bears).count())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    html! {
        div class="bar" role="group" aria-label="What is shown" {
            fieldset class="seg" {
                legend { "Show" }
                @for choice in choices(comparison) {
                    label {
                        input type="radio" name="show" id={ "show-" (choice.name) } value=(choice.name) checked[choice.name == "all"];
                        span {
                            @if let Some(sign) = choice.sign { (sign.mark()) }
                            (choice.words) " " span class="cnt" { (choice.count) }
                        }
                    }
                }
            }
            fieldset class="seg" {
                legend { "View" }
                label {
                    input type="radio" name="view" id="view-a" value="a" checked;
                    span { span class="wide" { "Two columns" } span class="narrow" { "Redline" } }
                }
                label {
                    input type="radio" name="view" id="view-b" value="b";
                    span { span class="wide" { "Redline" } span class="narrow" { "Old, then new" } }
                }
            }
            @if !signals.is_empty() {
                fieldset class="seg sigbar" {
                    legend { "Signal" }
                    label {
                        input type="radio" name="signal" id="signal-any" value="any" checked;
                        span { "Any or none" }
                    }
                    @for (kind, count) in signals {
                        label {
                            input type="radio" name="signal" id={ "signal-" (kind.word()) } value=(kind.word());
                            span { (kind.word()) " " span class="cnt" { (count) } }
                        }
                    }
                }
            }
        }
    }
}
