//! The strip: a square for each provision in each draft of the line to the present text, so that
//! what went and what came is seen at a glance. The table says the same in words.
//!
//! Squares stand in the order of the table, some to a piece, four pieces to a band; on a phone each
//! piece is a band. A long series has small squares, told apart by shape and not by signs: a bar is
//! kept, a half square reworded, a full one materially, a cross gone, a wedge new. All squares of
//! one kind in a piece are one path, so that 350 provisions in 50 drafts stay a drawing of 200 kB.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    book::Book,
    sign::Sign,
    table::{anchor, newest, signs},
    text::Text,
};
use crate::{
    history::{Cell, Column, Row, What},
    render::beginning,
};

/// Measures of the drawing, in pixels at full width.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// Squares side by side in a piece.
    across: usize,
    /// From square to square, and from draft to draft.
    step: f64,
    pitch: f64,
    /// The side of a square.
    side: f64,
    /// True where squares bear signs.
    signed: bool,
}

const LARGE: Scale = Scale {
    across: 15,
    step: 17.0,
    pitch: 23.0,
    side: 14.5,
    signed: true,
};
const SMALL: Scale = Scale {
    across: 30,
    step: 8.5,
    pitch: 9.5,
    side: 6.5,
    signed: false,
};

/// More provisions or drafts than this are drawn small.
const MOST_LARGE: usize = 120;
const MOST_DRAFTS: usize = 12;

/// Pieces that stand side by side where the page is wide.
const PIECES: usize = 4;

/// Where the first row begins: above it stand the numbers.
const TOP: f64 = 20.0;

/// Names take this much of the width of a piece, and stand so far apart.
const NAMES: f64 = 100.0 / 255.0;
const APART: f64 = 11.0;
const NAME: usize = 13;

/// Draws the strip of a series.
pub(super) fn strip(book: &Book) -> Markup {
    let columns: Vec<(usize, &Column)> = book
        .line
        .iter()
        .filter_map(|place| {
            let id = &book.stored(*place).draft.id;
            let at = book
                .table
                .drafts
                .iter()
                .position(|column| column.id == *id)?;
            Some((at, &book.table.drafts[at]))
        })
        .collect();
    let stands = |row: &&Row| {
        let mut cells = columns.iter().map(|(at, _)| row.cells[*at].as_ref());
        cells.any(|cell| cell.is_some_and(|cell| !cell.labels.is_empty()))
    };
    let rows: Vec<&Row> = book.table.rows.iter().filter(stands).collect();
    if rows.is_empty() || columns.len() < 2 {
        return html! {};
    }
    let large = rows.len() <= MOST_LARGE && columns.len() <= MOST_DRAFTS;
    let mut scale = if large { LARGE } else { SMALL };
    // A few more than fit a band make the squares a little smaller, not a band of a few.
    let needed = rows.len().div_ceil(PIECES);
    if needed > scale.across && needed <= scale.across + scale.across / 3 {
        scale.across = needed;
    }
    let named = |rows: &[&Row]| {
        html! { (names(&columns, scale)) (piece(book, rows, &columns, scale)) }
    };
    let bands = rows.chunks(scale.across * PIECES);
    html! {
        figure {
            @for band in bands {
                div class={ "strip" @if !large { " small" } } {
                    @for rows in band.chunks(scale.across) { (named(rows)) }
                }
            }
            figcaption class="note" {
                "A square is a provision, a row a draft; in the order of "
                @if let Some(column) = book.table.drafts.get(newest(book)) { (column.id) }
                ", what that lacks where it stood before."
                @if !large { " A bar is kept, a half square reworded, a full one materially, a cross gone, a wedge new or returned." }
            }
        }
    }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn width(scale: Scale) -> f64 {
    scale.step * float(scale.across)
}

fn height(columns: usize, scale: Scale) -> f64 {
    TOP + scale.pitch * float(columns)
}

/// Sets the names of the drafts, as many as fit.
fn names(columns: &[(usize, &Column)], scale: Scale) -> Markup {
    let mut shown: Vec<(f64, String, &Column)> = Vec::new();
    for (at, (_, column)) in columns.iter().enumerate() {
        let y = TOP + scale.pitch * float(at) + scale.side * 0.75;
        if shown.last().is_none_or(|(last, ..)| y - last >= APART) {
            let name = column.id.as_str();
            let short: String = name.chars().take(NAME).collect();
            let mark = if short == name { "" } else { "…" };
            shown.push((y, format!("{short}{mark}"), column));
        }
    }
    html! {
        svg class="lbl" viewBox={ "0 0 " (format!("{:.1}", width(scale) * NAMES)) " " (height(columns.len(), scale)) } aria-hidden="true" focusable="false" {
            @for (y, name, column) in shown {
                text x="0" y=(format!("{y:.1}")) {
                    tspan class={ "b" @if !column.complete { " part" } } { (name) }
                }
            }
        }
    }
}

/// Draws some provisions through all drafts.
fn piece(book: &Book, rows: &[&Row], columns: &[(usize, &Column)], scale: Scale) -> Markup {
    let mut paths: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut signed: Vec<(&'static str, f64, f64)> = Vec::new();
    for (across, row) in rows.iter().enumerate() {
        let x = scale.step * float(across) + 0.75;
        for (down, (at, column)) in columns.iter().enumerate() {
            // Where it goes is news; that it is still gone is not.
            let still_gone = |cell: &&Cell| cell.what == What::Gone && cell.against.is_none();
            let cell = row.cells[*at].as_ref();
            let Some(cell) = cell.filter(|cell| !still_gone(cell)) else {
                continue;
            };
            let y = TOP + scale.pitch * float(down) + 0.75;
            let Some(sign) = signs(book, column, cell).first().copied() else {
                continue;
            };
            let shape = if scale.signed {
                square(sign, x, y, scale.side)
            } else {
                shape(sign, x, y, scale.side)
            };
            paths.entry(sign.name()).or_default().push_str(&shape);
            if scale.signed && !matches!(sign, Sign::First | Sign::NotReported) {
                signed.push((sign.name(), x + 1.25, y + 1.25));
            }
            if cell.moved {
                let bar = format!("M{x:.1} {:.1}h{:.1}", y + scale.side + 2.5, scale.side);
                paths.entry("mv").or_default().push_str(&bar);
            }
        }
    }
    let height = height(columns.len(), scale);
    html! {
        svg class="piece" viewBox={ "0 0 " (width(scale)) " " (height) } aria-hidden="true" focusable="false" {
            @for (across, row) in rows.iter().enumerate() {
                a href={ "#" (Text(&anchor(row))) } tabindex="-1" {
                    title { (Text(&beginning(&row.text))) }
                    rect class="hit" x=(scale.step * float(across)) y="0" width=(scale.step) height=(height) {}
                }
            }
            @for (class, path) in &paths { path class={ "x x-" (class) } d=(path) {} }
            @for (name, x, y) in &signed {
                use class={ "g g-" (name) } href={ "#s-" (name) } x=(format!("{x:.1}")) y=(format!("{y:.1}")) width="12" height="12" {}
            }
            (numbers(book, rows, scale))
        }
    }
}

fn square(sign: Sign, x: f64, y: f64, side: f64) -> String {
    if sign == Sign::NotReported {
        let half = side / 2.0;
        return format!("M{:.1} {:.1}h.01", x + half, y + half);
    }
    format!("M{x:.1} {y:.1}h{side}v{side}h-{side}z")
}

/// Draws a small square: its form tells what the sign would.
fn shape(sign: Sign, x: f64, y: f64, side: f64) -> String {
    let (half, end) = (side / 2.0, side);
    match sign {
        Sign::Kept => format!("M{x:.1} {:.1}h{end}v1.5h-{end}z", y + half - 0.75),
        Sign::Reworded => format!("M{x:.1} {:.1}h{end}v{half:.1}h-{end}z", y + half),
        Sign::Removed | Sign::ClaimedAbsent => {
            format!("M{x:.1} {y:.1}l{end} {end}m0-{end}l-{end} {end}")
        }
        Sign::Added | Sign::Returned => {
            format!("M{x:.1} {:.1}h{end}l-{half:.1}-{end}z", y + end)
        }
        _ => square(sign, x, y, side),
    }
}

/// Sets the numbers that points bear in the newest complete version, as many as fit.
fn numbers(book: &Book, rows: &[&Row], scale: Scale) -> Markup {
    let newest = newest(book);
    let label = |cell: &Option<Cell>| {
        let label = cell.as_ref()?.labels.first()?;
        (label.depth() == 1 && label.as_str().chars().count() <= 3).then(|| label.to_string())
    };
    let mut free = f64::MIN;
    let mut shown: Vec<(f64, String)> = Vec::new();
    for (across, row) in rows.iter().enumerate() {
        let x = scale.step * float(across) + scale.side / 2.0 + 0.75;
        let Some(label) = row.cells.get(newest).and_then(label) else {
            continue;
        };
        let half = 4.0 * float(label.chars().count());
        if x - half >= free {
            free = x + half;
            shown.push((x, label));
        }
    }
    html! {
        @for (x, label) in shown {
            text class="n" x=(format!("{x:.1}")) y="12" text-anchor="middle" { (Text(&label)) }
        }
    }
}
