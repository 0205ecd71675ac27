//! The concordance as a table: a row a provision, a column a draft, every cell a link.
//!
//! A cell leads to the change in the comparison with the draft it is held against; where there is
//! none to hold it against, to that draft in the provision's life.

use maud::{Markup, html};

use super::{
    book::{self, Book},
    draft::says,
    name,
    sign::Sign,
    step::labels,
    text::{Text, day, direction, short_day},
};
use crate::{
    compare::Kind,
    history::{Cell, Column, Row, What},
    render::{self, beginning},
};

/// Tables of more cells have signs of text and not of drawings, or a browser tires of them.
const MOST_DRAWN: usize = 4000;

/// Tables of more columns say less of each draft at its head.
const MOST_WIDE: usize = 6;

/// Returns the column of the newest complete version of the line to the present text.
pub(super) fn newest(book: &Book) -> usize {
    let complete = |at: &&usize| book.stored(**at).draft.complete;
    let newest = book.line.iter().rev().find(complete).or(book.line.last());
    let id = newest.map(|at| &book.stored(*at).draft.id);
    let mut columns = book.table.drafts.iter();
    columns
        .position(|column| Some(&column.id) == id)
        .unwrap_or_default()
}

/// Returns the anchor of a row.
pub(super) fn anchor(row: &Row) -> String {
    format!("p-{}-{}", row.first.draft, row.first.label)
}

/// Returns the signs of a cell, what became of the wording first.
pub(super) fn signs(book: &Book, column: &Column, cell: &Cell) -> Vec<Sign> {
    let material = cell.material;
    let mut signs = match (cell.what, cell.grouped) {
        (What::NotReported, _) if !cell.claims.is_empty() => {
            let mut claims: Vec<Sign> = cell.claims.iter().map(|claim| says(*claim)).collect();
            claims.dedup();
            return claims;
        }
        (What::NotReported, _) => return vec![Sign::NotReported],
        (What::Gone, _) => return vec![Sign::Removed],
        (What::New, _) if is_root(book, column) => return vec![Sign::First],
        (What::New, _) => return vec![Sign::Added],
        (What::Returned, _) if material => vec![Sign::Returned, Sign::Material],
        (What::Returned, _) => vec![Sign::Returned],
        (_, Some(Kind::Split)) => vec![Sign::Split { material }],
        (_, Some(_)) => vec![Sign::Merged { material }],
        (What::Kept, None) => vec![Sign::Kept],
        (What::Reworded, None) if material => vec![Sign::Material],
        (What::Reworded, None) => vec![Sign::Reworded],
    };
    if cell.moved {
        signs.push(Sign::Moved);
    }
    signs
}

/// Tells whether a draft is held against none.
fn is_root(book: &Book, column: &Column) -> bool {
    let place = book.place(&column.id);
    place.is_none_or(|place| book.series.bases(place).is_empty())
}

/// Says in words what the signs of a cell say.
fn words(cell: &Cell) -> String {
    let materially = if cell.material { "materially " } else { "" };
    let what = match (cell.what, cell.grouped) {
        (What::New, _) => "first here",
        (What::Gone, _) if cell.against.is_none() => "still gone",
        (What::Gone, _) => "gone",
        (What::NotReported, _) if cell.claims.is_empty() => "not reported",
        (What::NotReported, _) => {
            let claims: Vec<&str> = cell.claims.iter().map(|claim| claim.word()).collect();
            return format!("claimed {}", claims.join(", "));
        }
        (What::Returned, _) => "returned",
        (_, Some(kind)) => kind.word(),
        (What::Kept, None) => "kept",
        (What::Reworded, None) => "reworded",
    };
    let moved = if cell.moved { ", moved" } else { "" };
    format!("{materially}{what}{moved}")
}

/// Explains the signs.
pub(super) fn legend() -> Markup {
    let signs = [
        (Sign::First, "first here"),
        (Sign::Kept, "kept"),
        (Sign::Reworded, "reworded"),
        (Sign::Material, "materially"),
        (Sign::Removed, "gone"),
        (Sign::Added, "new"),
        (Sign::Returned, "returned"),
        (Sign::Moved, "moved"),
        (Sign::Merged { material: true }, "merged"),
        (Sign::Split { material: true }, "split"),
        (Sign::ClaimedAbsent, "claimed absent"),
        (Sign::ClaimedChanged, "claimed changed"),
        (Sign::ClaimedBracketed, "claimed in brackets"),
        (Sign::ClaimedPresent, "claimed present"),
        (Sign::NotReported, "not reported"),
    ];
    html! {
        ul class="legend" aria-label="Signs" {
            @for (sign, words) in signs { li { (sign.mark()) " " (words) } }
        }
    }
}

/// A choice of rows: name, words, sign, and whether a cell belongs.
type Choice = (&'static str, &'static str, Sign, fn(&Cell) -> bool);

/// What rows can be chosen by: what happened in the newest complete version.
const CHOICES: [Choice; 5] = [
    ("gone", "Gone", Sign::Removed, |cell| {
        cell.what == What::Gone
    }),
    ("mat", "Materially changed", Sign::Material, |cell| {
        cell.material
    }),
    ("new", "New", Sign::Added, |cell| cell.what == What::New),
    ("ret", "Returned", Sign::Returned, |cell| {
        cell.what == What::Returned
    }),
    ("moved", "Moved", Sign::Moved, |cell| cell.moved),
];

/// Sets the choice of rows.
pub(super) fn filters(book: &Book) -> Markup {
    let newest = newest(book);
    let rows = &book.table.rows;
    let count = |of: fn(&Cell) -> bool| {
        rows.iter()
            .filter(|row| row.cells[newest].as_ref().is_some_and(of))
            .count()
    };
    html! {
        div class="bar" role="group" aria-label="What is shown" {
            fieldset class="seg" {
                legend { "In " @if let Some(column) = book.table.drafts.get(newest) { (column.id) } }
                label {
                    input type="radio" name="show" id="show-all" value="all" checked;
                    span { "All " span class="cnt" { (rows.len()) } }
                }
                @for (name, words, sign, of) in CHOICES {
                    @let count = count(of);
                    @if count > 0 {
                        label {
                            input type="radio" name="show" id={ "show-" (name) } value=(name);
                            span { (sign.mark()) (words) " " span class="cnt" { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// Sets the table, in a frame of its own that scrolls where it is wider than the page.
pub(super) fn table(book: &Book) -> Markup {
    let table = &book.table;
    let newest = newest(book);
    let many = table.drafts.len() > MOST_WIDE;
    let drawn = table.rows.len() * table.drafts.len() <= MOST_DRAWN;
    html! {
        div class={ "frame" @if many { " many" } } tabindex="0" role="region" aria-label="Table of provisions" {
            table class="conc" {
                caption class="vh" { "Every provision over " (table.drafts.len()) " drafts" }
                thead {
                    tr {
                        th scope="col" { "Provision, by its first words" }
                        @for column in &table.drafts { (head(book, column, many)) }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr id=(Text(&anchor(row))) class=(classes(row, newest)) {
                            (provision(book, row))
                            @for (column, cell) in table.drafts.iter().zip(&row.cells) {
                                (self::cell(book, row, column, cell.as_ref(), drawn))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Sets the head of a column: which draft, when, whose, and what it can be compared with.
fn head(book: &Book, column: &Column, many: bool) -> Markup {
    let place = book.place(&column.id);
    let draft = place.map(|place| &book.stored(place).draft);
    let bases = place.map_or(&[][..], |place| book.series.bases(place));
    html! {
        th scope="col" {
            a class="did" href=(name::draft(&column.id)) { (column.id) }
            span class="dd" { (short_day(column.date)) }
            @if let Some(draft) = draft.filter(|_| !many) {
                span class="dw" { bdi { (Text(&draft.authors.join("; "))) } @if !draft.complete { " in part" } }
            }
            @for base in bases {
                @if let Some(page) = place.and_then(|place| book.comparison(*base, place)) {
                    a class="vs" href=(page) {
                        @if many { span class="vh" { "Compare with " } "↔ " } @else { "Compare with " }
                        (book.stored(*base).draft.id)
                    }
                }
            }
        }
    }
}

fn classes(row: &Row, newest: usize) -> String {
    let cell = row.cells.get(newest).and_then(Option::as_ref);
    let mut classes: Vec<String> = Vec::new();
    if let Some(cell) = cell {
        let chosen = CHOICES.iter().filter(|(.., of)| of(cell));
        classes.extend(chosen.map(|(name, ..)| format!("f-{name}")));
    }
    if row.first.label.depth() > 1 {
        classes.push("sub".to_owned());
    }
    classes.join(" ")
}

fn provision(book: &Book, row: &Row) -> Markup {
    let language = super::life::language(book, &row.first.draft);
    html! {
        th scope="row" lang=(language) dir=(direction(&language)) {
            a href=(Text(&book::life(row))) { bdi { (Text(&beginning(&row.text))) } }
        }
    }
}

/// Returns where what a cell tells can be read.
fn address(book: &Book, row: &Row, column: &Column, cell: &Cell) -> String {
    let place = book.place(&column.id);
    let against = cell
        .against
        .as_ref()
        .filter(|_| cell.what != What::NotReported);
    let change = against
        .zip(place)
        .and_then(|(against, place)| book.change(&against.draft, against.labels.first()?, place));
    change.unwrap_or_else(|| {
        // A draft that lacks what was gone before has no part in the life.
        let told = cell.against.is_some() || !cell.labels.is_empty() || !cell.claims.is_empty();
        let page = book::life(row);
        if told {
            format!("{page}#{}", column.id)
        } else {
            page
        }
    })
}

fn cell(book: &Book, row: &Row, column: &Column, cell: Option<&Cell>, drawn: bool) -> Markup {
    let Some(cell) = cell else {
        return html! { td {} };
    };
    let address = address(book, row, column, cell);
    if !drawn {
        let shown = render::cell(Some(cell));
        return html! { td { a href=(Text(&address)) { (shown) } } };
    }
    let still = cell.what == What::Gone && cell.against.is_none();
    let gone = cell.what == What::Gone;
    html! {
        td class={ "c" @if gone { " s-gone" } @if still { " still" } } {
            a class="in" href=(Text(&address)) {
                @if still { span aria-hidden="true" { "–" } } @else {
                    @for sign in signs(book, column, cell) { (sign.mark()) }
                }
                @if !cell.labels.is_empty() { span class="lab" { (Text(&labels(&cell.labels))) } }
                span class="vh" { " " (words(cell)) ", " (day(column.date)) }
            }
        }
    }
}
