//! Deciding by hand which points of two drafts are one provision.

use maud::{Markup, html};

use super::{Desk, form};
use crate::{
    compare::Comparison,
    draft::Point,
    render::{beginning, html::text::Text, judgement},
    store::{Judgement, Pair},
};

/// The points to choose from, and what is decided about them.
#[derive(Debug)]
pub struct Decisions<'a> {
    /// The points of the older and the newer draft.
    pub points: [&'a [Point]; 2],
    /// What is decided about pairs of theirs.
    pub decided: Vec<(&'a Pair, &'a Judgement)>,
    /// Who decides, where nothing else is said.
    pub by: &'a str,
}

/// Sets what is decided about two drafts, and the form to decide more.
pub(super) fn section(desk: &Desk, comparison: &Comparison, decisions: &Decisions) -> Markup {
    let drafts = [comparison.old.id.as_str(), comparison.new.id.as_str()];
    let series = comparison
        .old
        .series
        .as_ref()
        .map_or("", |series| series.as_str());
    html! {
        section class="decide" id="decide" aria-labelledby="by-hand" {
            h2 id="by-hand" { "Decide by hand" }
            p class="lead" {
                "Where the words cannot tell, you can: a decision is applied before anything is compared, is never overruled, "
                "and is marked in every report with who made it and why."
            }
            @if !decisions.decided.is_empty() {
                ul class="decided" {
                    @for (pair, judged) in &decisions.decided { (one(desk, series, drafts, pair, judged)) }
                }
            }
            (form(desk, "/decide", "two", &html! {
                (hidden(series, drafts))
                (points("old-point", "Old point", drafts[0], decisions.points[0]))
                (points("new-point", "New point", drafts[1], decisions.points[1]))
                fieldset class="ways" {
                    legend { "They are" }
                    label { input type="radio" name="what" value="link" required; " the same provision" }
                    label { input type="radio" name="what" value="unlink" required; " different provisions" }
                }
                div class="field" {
                    label for="by" { "Who decides" }
                    input id="by" name="by" type="text" value=(Text(decisions.by)) autocomplete="off";
                }
                div class="field full" {
                    label for="why" { "Reason, for whoever reads the report" }
                    input id="why" name="why" type="text" required autocomplete="off";
                }
                p class="act" { button type="submit" { "Decide" } }
            }))
        }
    }
}

/// Sets one decision, with the way to take it back.
fn one(desk: &Desk, series: &str, drafts: [&str; 2], pair: &Pair, judged: &Judgement) -> Markup {
    html! {
        li {
            (form(desk, "/decide", "inline", &html! {
                span {
                    code { (Text(&pair.to_string())) } " "
                    bdi { (Text(&judgement(judged))) }
                }
                (hidden(series, drafts))
                input type="hidden" name="pair" value=(Text(&pair.to_string()));
                " "
                button type="submit" name="what" value="undo" {
                    "Take back" span class="vh" { " what was decided about " (Text(&pair.to_string())) }
                }
            }))
        }
    }
}

fn hidden(series: &str, drafts: [&str; 2]) -> Markup {
    html! {
        input type="hidden" name="series" value=(Text(series));
        input type="hidden" name="old" value=(Text(drafts[0]));
        input type="hidden" name="new" value=(Text(drafts[1]));
    }
}

fn points(name: &str, label: &str, draft: &str, points: &[Point]) -> Markup {
    html! {
        div class="field" {
            label for=(name) { (label) " (" (Text(draft)) ")" }
            select id=(name) name=(name) {
                @for point in points {
                    option value=(Text(point.label.as_str())) {
                        (Text(point.label.as_str())) " · " (Text(&beginning(&point.text)))
                    }
                }
            }
        }
    }
}
