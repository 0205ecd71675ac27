//! A series on one page: in short, its drafts in time, its provisions through all of them.

use maud::{Markup, html};

use super::{
    book::Book,
    draft::{said, title},
    page::{Assets, Page},
    sign::Sign,
    strip::strip,
    table,
    text::{Text, day},
    timeline::timeline,
};
use crate::{
    compare::{Comparison, Kind},
    history::What,
    render::{counted, sentence},
};

/// Sets the page of a series.
pub(super) fn page(book: &Book) -> String {
    let standing = standing(book);
    let page = Page {
        title: format!("{}: drafts and provisions", book.title()),
        description: standing.clone(),
        class: "ser",
        home: Some("../index.html".to_owned()),
        way: vec![(book.title(), None)],
        assets: Assets::Linked("../"),
    };
    page.with(&html! {
        header class="top" {
            p class="kick" { "Series · " (book.name()) }
            h1 { (book.title()) }
            p class="stand" { (standing) }
        }
        (short(book))
        section aria-labelledby="h-t" {
            h2 id="h-t" { "The drafts, by the day they were made public" }
            p class="intro" {
                "A line leads to each draft from the one it is held against; dashed: known in part. "
                "A dotted bar marks other transmissions of the same draft."
            }
            (timeline(book))
        }
        section class="con" aria-labelledby="h-c" {
            h2 id="h-c" { "Concordance" }
            p class="intro" {
                "A row is a provision, a column a draft. A sign tells what became of the provision against the draft "
                "that this one was made from or against; it leads to the comparison, the first words to its life."
            }
            (table::legend())
            (table::filters(book))
            (table::table(book))
            (claims(book))
        }
    })
}

/// Says how much is known of the series.
fn standing(book: &Book) -> String {
    let versions = book.series.versions();
    let drafts = book.series.drafts();
    let full = versions
        .iter()
        .filter(|at| drafts[**at].draft.complete)
        .count();
    let part = versions.len() - full;
    let others = drafts.len() - versions.len();
    let dates = || drafts.iter().map(|stored| stored.draft.date);
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    let mut said = format!("{} {} known in full", counted(full, "draft"), is(full));
    if part > 0 {
        said.push_str(&format!(" and {part} only in part"));
    }
    if others > 0 {
        let what = if others == 1 {
            "another transmission of one of these"
        } else {
            "other transmissions of these"
        };
        said.push_str(&format!("; {others} more {} {what}", is(others)));
    }
    match dates().min().zip(dates().max()) {
        Some((first, last)) if first != last => {
            said.push_str(&format!(
                ". Made public from {} to {}.",
                day(first),
                day(last)
            ));
        }
        Some((first, _)) => said.push_str(&format!(". Made public on {}.", day(first))),
        None => said.push('.'),
    }
    said
}

/// Sets what became of the text on its way to the newest version: sentence, strip, tally.
fn short(book: &Book) -> Markup {
    let ends = book.ends();
    let comparison = ends.and_then(|(old, new)| Some(book.pairing(old, new)?.comparison()));
    let address = ends.and_then(|(old, new)| book.comparison(old, new));
    html! {
        section class="short" aria-labelledby="h-s" {
            @match (&comparison, address) {
                (Some(comparison), Some(address)) => {
                    h2 id="h-s" {
                        "From " (comparison.old.id) " to " (comparison.new.id) ": "
                        (length(comparison, true)) " became " (length(comparison, false))
                    }
                    p class="intro" {
                        (Text(&sentence::comparison(comparison).replace(" -> ", " → "))) " "
                        a href=(address) { "Read the comparison" }
                    }
                }
                _ => h2 id="h-s" { "In short" },
            }
            (strip(book))
            @if let Some(comparison) = &comparison { (tally(book, comparison)) }
        }
    }
}

/// Says how many points a side has, with and without sub-points.
fn length(comparison: &Comparison, old: bool) -> String {
    let points = || {
        let changes = comparison.changes.iter();
        changes.flat_map(move |change| if old { &change.old } else { &change.new })
    };
    let top = points().filter(|point| point.label.depth() == 1).count();
    match points().count() {
        all if all == top => counted(all, "point"),
        all => format!("{} ({all} with sub-points)", counted(top, "point")),
    }
}

/// Counts what became of the old points, and what is new.
fn tally(book: &Book, comparison: &Comparison) -> Markup {
    let old = |kind: Kind, material: bool| -> usize {
        let of = comparison
            .changes
            .iter()
            .filter(|change| change.kind == kind && change.material == material);
        of.map(|change| change.old.len()).sum()
    };
    let both = |kind| old(kind, false) + old(kind, true);
    let material = old(Kind::Split, true) > 0;
    let fates = [
        (Sign::Kept, both(Kind::Kept), "kept word for word"),
        (Sign::Reworded, old(Kind::Reworded, false), "reworded"),
        (
            Sign::Material,
            old(Kind::Reworded, true),
            "materially reworded",
        ),
        (
            Sign::Merged { material: true },
            both(Kind::Merged),
            "merged",
        ),
        (Sign::Split { material }, both(Kind::Split), "split"),
        (
            Sign::Merged { material: true },
            both(Kind::Regrouped),
            "regrouped",
        ),
        (Sign::Removed, both(Kind::Removed), "gone"),
    ];
    let newest = table::newest(book);
    let cells = || {
        book.table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(newest)?.as_ref())
    };
    let count =
        |what: &dyn Fn(&crate::history::Cell) -> bool| cells().filter(|cell| what(cell)).count();
    let news = [
        (
            Sign::Added,
            count(&|cell| cell.what == What::New),
            "in no earlier draft",
        ),
        (
            Sign::Returned,
            count(&|cell| cell.what == What::Returned),
            "returned after being gone",
        ),
        (Sign::Moved, count(&|cell| cell.moved), "moved"),
    ];
    html! {
        div class="tally" {
            (counts(&format!("Of the points of {}, in {}", comparison.old.id, comparison.new.id), &fates))
            (counts(&format!("Of the provisions of {}", comparison.new.id), &news))
        }
    }
}

fn counts(heading: &str, counts: &[(Sign, usize, &str)]) -> Markup {
    html! {
        @if counts.iter().any(|(_, count, _)| *count > 0) {
            div {
                h3 { (heading) }
                ul {
                    @for (sign, count, what) in counts.iter().filter(|(_, count, _)| *count > 0) {
                        li { (sign.mark()) " " b { (count) } " " (what) }
                    }
                }
            }
        }
    }
}

/// Lists what is reported of each draft without its text.
fn claims(book: &Book) -> Markup {
    let drafts = book.series.drafts().iter().map(|stored| &stored.draft);
    html! {
        @for draft in drafts.filter(|draft| !draft.claims.is_empty()) {
            details class="claimed" {
                summary { "Who says what of " (draft.id) ": " bdi { (Text(title(draft))) } }
                (said(book, &draft.claims))
            }
        }
    }
}
