//! The choice of two texts, and their comparison.

use maud::{Markup, html};

use super::{
    Decisions, Desk, Filled, Trouble,
    field::{Fields, Kind, options},
    form, page, warnings, with_tools,
};
use crate::{
    compare::Comparison,
    draft::Draft,
    render::{
        counted,
        html::{
            comparison::{body, title, view},
            page::{Assets, Page},
        },
        sentence,
    },
    store::Stored,
};

/// Sets the page on which two texts are chosen.
pub fn compare(
    desk: &Desk,
    drafts: &[Stored],
    filled: &Filled,
    trouble: Option<&Trouble>,
) -> String {
    let fields = Fields { filled, trouble };
    let main = html! {
        header class="top" { h1 { "Compare two texts" } }
        (fields.wrong())
        @if drafts.len() > 1 { (registered(drafts)) }
        section aria-labelledby="any" {
            h2 id="any" { "Any two texts" }
            p class="lead" {
                "Drop two files here, paste texts, or hold a text against a registered draft. "
                "Nothing is registered, nothing is written to the disk, nothing leaves this machine."
            }
            (form(desk, "/compare", "two drop", &html! {
                (side(&fields, drafts, "Older", ["old-file", "old-text", "old-draft"]))
                (side(&fields, drafts, "Newer", ["new-file", "new-text", "new-draft"]))
                p class="act" { button type="submit" { "Compare" } }
            }))
        }
    };
    page(desk, "Compare", "desk", &main)
}

/// Sets the choice of two registered drafts.
fn registered(drafts: &[Stored]) -> Markup {
    let chosen = |from_end: usize| {
        let at = drafts.len().checked_sub(from_end);
        at.and_then(|at| drafts.get(at))
            .map(Stored::full_name)
            .unwrap_or_default()
    };
    html! {
        section aria-labelledby="drafts" {
            h2 id="drafts" { "Two registered drafts" }
            form method="get" action="/compare" class="two" {
                div class="field" {
                    label for="old" { "Older" }
                    select id="old" name="old" { (options(drafts, &chosen(2))) }
                }
                div class="field" {
                    label for="new" { "Newer" }
                    select id="new" name="new" { (options(drafts, &chosen(1))) }
                }
                p class="act" { button type="submit" { "Compare" } }
            }
        }
    }
}

fn side(fields: &Fields, drafts: &[Stored], which: &str, names: [&'static str; 3]) -> Markup {
    let [file, text, draft] = names;
    html! {
        fieldset {
            legend { (which) }
            (fields.field(file, "A file", "", &Kind::File))
            (fields.field(text, "or a pasted text", "", &Kind::Lines(9)))
            @if !drafts.is_empty() {
                (fields.field(draft, "or a registered draft", "", &Kind::Draft(drafts)))
            }
        }
    }
}

/// Sets a comparison as a page of the desk, with what is doubtful about the reading of its sides.
///
/// `decisions` are those about two registered drafts of one series.
pub fn compared(
    desk: &Desk,
    comparison: &Comparison,
    drafts: [Option<&Draft>; 2],
    doubts: &[String],
    decisions: Option<&Decisions>,
) -> String {
    let view = view(comparison, drafts);
    let main = html! {
        @if !doubts.is_empty() {
            p class="doubts" { a href="#warnings" { (counted(doubts.len(), "place")) " to check against the original" } }
        }
        (body(&view, drafts))
        (warnings(doubts))
        @if let Some(decisions) = decisions.filter(|_| desk.writing) {
            (super::decide::section(desk, comparison, decisions))
        }
    };
    let page = Page {
        title: format!("{} → {}", title(&comparison.old), title(&comparison.new)),
        description: sentence::comparison(comparison),
        class: "cmp",
        home: Some("/".to_owned()),
        way: vec![
            ("Drafts".to_owned(), Some("/".to_owned())),
            ("Compare".to_owned(), Some("/compare".to_owned())),
            (format!("{} → {}", view.old_name, view.new_name), None),
        ],
        assets: Assets::Linked("/"),
    };
    with_tools(&page.with_forms(&main), desk)
}
