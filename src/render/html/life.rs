//! The life of a provision: its wording in every draft, what each changed, and whose words they are.
//!
//! A draft that only kept it is told in a line; several in a row are folded. Both texts, the
//! redline and the one that shows origins, stand in the page; a radio shows one of them.

use maud::{Markup, html};

use super::{
    book::{self, Book},
    draft,
    page::{Assets, Page},
    step::{origin_class, step},
    text::{Text, short_day},
};
use crate::{
    compare::Kind,
    draft::Slug,
    history::{History, Row, Step, StepKind, history},
    render::{beginning, sentence},
};

/// So many words of a provision stand at the head of its page.
const HEADING: usize = 24;

/// Sets the page of a row of the concordance; `path` is where it lies.
pub(super) fn page(book: &Book, row: usize, path: &str) -> Option<String> {
    let of = book.table.rows.get(row)?;
    let history = history(&book.lineage, &of.first.draft, &of.first.label).ok()?;
    let words = beginning(&of.text);
    let page = Page {
        title: format!("{words} · the life of a point · {}", book.title()),
        description: sentence::life(&history),
        class: "pnt",
        home: Some("../index.html".to_owned()),
        way: vec![
            (book.title(), Some("index.html".to_owned())),
            (format!("{} {}", of.first.draft, of.first.label), None),
        ],
        assets: Assets::Linked("../"),
    };
    let sources = sources(book, &history);
    Some(page.with(&html! {
        header class="top" {
            p class="kick" { (kicker(book, of)) }
            h1 class="words" { (heading(book, of)) }
            p class="stand" { (Text(&sentence::life(&history).replace(" -> ", " → "))) }
            (shared(book, row))
        }
        (bar(book, &sources))
        ol class="life-steps" {
            @for run in runs(&history.steps) {
                @match run {
                    [only] => (step(book, only, &sources)),
                    run => (kept(book, run)),
                }
            }
        }
        (beside(book, row))
        (citation(book, &history, path))
    }))
}

fn heading(book: &Book, row: &Row) -> Markup {
    let mut words = row.text.split_whitespace();
    let mut text: Vec<&str> = words.by_ref().take(HEADING).collect();
    if words.next().is_some() {
        text.push("…");
    }
    let language = newest(book, row).map(|id| language(book, id));
    html! { bdi lang=[language] { (Text(&text.join(" "))) } }
}

/// Returns the last draft in which a provision stands.
fn newest<'b>(book: &'b Book, row: &Row) -> Option<&'b Slug> {
    let columns = book.table.drafts.iter().zip(&row.cells);
    let stands = |cell: &Option<crate::history::Cell>| {
        cell.as_ref().is_some_and(|cell| !cell.labels.is_empty())
    };
    let mut standing = columns.rev().filter(|(_, cell)| stands(cell));
    standing.next().map(|(column, _)| &column.id)
}

pub(super) fn language(book: &Book, id: &Slug) -> String {
    let place = book.place(id);
    place.map_or_else(String::new, |at| book.stored(at).draft.language.to_string())
}

/// Says where the provision begins and where it stands last.
fn kicker(book: &Book, row: &Row) -> Markup {
    let first = &row.first;
    let last = newest(book, row).filter(|id| **id != first.draft);
    html! {
        "The life of a point · first " code { (first.draft) } " " (Text(first.label.as_str()))
        @if let Some(last) = last { ", last " code { (last) } }
    }
}

/// Names the provisions that share a point with this one somewhere.
fn shared(book: &Book, row: usize) -> Markup {
    let of = &book.table.rows[row];
    let mut others: Vec<usize> = Vec::new();
    for (column, cell) in book.table.drafts.iter().zip(&of.cells) {
        for label in cell.iter().flat_map(|cell| &cell.labels) {
            let rows = book.rows(&column.id, label).iter().copied();
            others.extend(rows.filter(|other| *other != row));
        }
    }
    others.sort_unstable();
    others.dedup();
    html! {
        @if !others.is_empty() {
            p class="note" {
                "Shares a point in some draft with "
                @for (at, other) in others.iter().map(|other| &book.table.rows[*other]).enumerate() {
                    @if at > 0 { ", " }
                    a href=(Text(&book::life(other))) { bdi { (Text(&beginning(&other.text))) } }
                }
                "."
            }
        }
    }
}

/// Returns the drafts that words of the provision come from, in order.
fn sources<'b>(book: &'b Book, history: &History) -> Vec<&'b Slug> {
    let mut found: Vec<&Slug> = Vec::new();
    for step in &history.steps {
        let Some(place) = book.place(&step.draft) else {
            continue;
        };
        let points = book.origins()[place].points.iter();
        let own = points.filter(|point| step.labels.contains(&point.label));
        found.extend(own.flat_map(|point| &point.pieces).map(|run| &run.draft));
    }
    let order = |id: &&Slug| book.place(id);
    found.sort_by_key(order);
    found.dedup();
    found
}

/// Sets the choice between what changed and where words come from.
fn bar(book: &Book, sources: &[&Slug]) -> Markup {
    html! {
        div class="bar" role="group" aria-label="What is shown" {
            fieldset class="seg" {
                legend { "Show" }
                label { input type="radio" name="view" id="view-red" value="red" checked; span { "Changes" } }
                label { input type="radio" name="view" id="view-ori" value="ori"; span { "Origin of each word" } }
            }
            p class="okey" {
                "Word first stood in: "
                @for (at, id) in sources.iter().enumerate() {
                    span class={ "o " (origin_class(at)) } {
                        (id)
                        @if let Some(place) = book.place(id) { ", " (book.stored(place).draft.date) }
                    }
                    " "
                }
            }
        }
    }
}

/// Parts steps into those told alone and runs of several drafts that only kept the point.
fn runs(steps: &[Step]) -> Vec<&[Step]> {
    let plain = |step: &Step| {
        step.kind == StepKind::Changed(Kind::Kept)
            && !step.moved
            && step.reports.is_empty()
            && step.judgements.is_empty()
            && step.renderings.is_empty()
    };
    steps.chunk_by(|a, b| plain(a) && plain(b)).collect()
}

/// Sets a run of drafts that only kept the point, folded.
fn kept(book: &Book, run: &[Step]) -> Markup {
    let dates = run.first().zip(run.last());
    html! {
        li class="step keeps" {
            div class="when" {
                @if let Some((first, last)) = dates {
                    time datetime=(first.date.to_string()) { (short_day(first.date)) } " to "
                    time datetime=(last.date.to_string()) { (short_day(last.date)) }
                }
            }
            div class="what" {
                h2 { (super::sign::Sign::Kept.mark()) span class="kw" { "kept word for word in " (run.len()) " drafts" } }
                ul class="keepers" {
                    @for step in run {
                        li id=(step.draft) {
                            (draft::link(book, &step.draft)) " "
                            span class="lab" { (Text(&super::step::labels(&step.labels))) }
                        }
                    }
                }
            }
        }
    }
}

/// Links to the provisions before and after it.
fn beside(book: &Book, row: usize) -> Markup {
    let at = |row: Option<usize>| row.and_then(|row| book.table.rows.get(row));
    let link = |row: &Row, before: &str, after: &str| {
        html! { a href=(Text(&book::life(row))) { (before) bdi { (Text(&beginning(&row.text))) } (after) } }
    };
    html! {
        nav class="beside" aria-label="Neighbouring points" {
            p { @if let Some(row) = at(row.checked_sub(1)) { (link(row, "← ", "")) } }
            p { @if let Some(row) = at(row.checked_add(1)) { (link(row, "", " →")) } }
        }
    }
}

/// Sets the line by which the life can be cited: both ends with the hashes of drafts and texts.
fn citation(book: &Book, history: &History, path: &str) -> Markup {
    let standing = || history.steps.iter().filter(|step| !step.labels.is_empty());
    let end = |step: &Step| {
        let stored = book.stored(book.place(&step.draft)?);
        let points = step
            .labels
            .iter()
            .filter_map(|label| stored.draft.point(label).ok());
        let points: Vec<String> = points
            .map(|point| format!("{} ({})", point.label, point.hash.short()))
            .collect();
        Some(format!(
            "{} [{}] {}",
            step.draft,
            stored.hash.short(),
            points.join(", ")
        ))
    };
    let ends = [standing().next(), standing().next_back()];
    let [first, last] = ends.map(|step| step.and_then(end).unwrap_or_default());
    let text = standing().next_back().map_or("", |step| &step.text);
    let series = book.name();
    let ends = if first == last {
        format!("in {first}")
    } else {
        format!("first in {first}, last in {last}")
    };
    let line = format!("“{}”, {series}, {ends}. travaux, {path}", beginning(text));
    html! {
        details class="cite" open {
            summary { "Cite this point" }
            p class="quotable" id="cite" { (Text(&line)) }
            p class="act" { button type="button" data-copy="cite" hidden { "Copy citation" } }
        }
    }
}
