//! The drafts in time, with lines from each to those that are held against it.
//!
//! A draft is a row of any height; beside it runs a gutter of lanes, as in pictures of version
//! histories. A draft keeps its lane until the last one that is held against it has its row, and
//! that one takes the lane over; another takes the first free one. Each row draws its own part of
//! the gutter: lines in pixels down to its dot, then as far as the row goes, so that the picture
//! lays itself out whatever the texts and the width of the page. The words in a row say the same.

use maud::{Markup, html};

use super::{
    book::Book,
    comparison::length,
    draft::title,
    name,
    text::{Text, short_day},
};
use crate::draft::Draft;

/// From lane to lane, and from a row's top to its dot, in pixels.
const LANE: usize = 18;
const DOT: usize = 22;

/// More drafts than this stand closer together.
const MOST_ROOMY: usize = 20;

/// A row of the picture.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    /// The draft's place.
    draft: usize,
    /// Its lane.
    lane: usize,
    /// Lanes that pass by it.
    passing: Vec<usize>,
    /// Lanes of the drafts it is held against.
    from: Vec<usize>,
    /// True when another draft is held against it.
    goes_on: bool,
}

/// Lays out versions in order; `bases` names for each place those it is held against.
fn lines(versions: &[usize], bases: impl Fn(usize) -> Vec<usize>) -> Vec<Line> {
    // For each draft the last row in which it is still needed.
    let last_use = |draft: usize| {
        versions
            .iter()
            .rposition(|other| bases(*other).contains(&draft))
    };
    let mut lanes: Vec<Option<(usize, usize)>> = Vec::new();
    let mut told = Vec::new();
    for (row, draft) in versions.iter().copied().enumerate() {
        let own = bases(draft);
        let lane_of = |lanes: &[Option<(usize, usize)>], base: usize| {
            lanes
                .iter()
                .position(|lane| lane.is_some_and(|(holder, _)| holder == base))
        };
        let mut from: Vec<usize> = own
            .iter()
            .filter_map(|base| lane_of(&lanes, *base))
            .collect();
        from.sort_unstable();
        // Lanes that end here are free again, for this draft first.
        let freed: Vec<usize> = from
            .iter()
            .copied()
            .filter(|lane| lanes[*lane].is_some_and(|(_, last)| last <= row))
            .collect();
        for lane in &freed {
            lanes[*lane] = None;
        }
        let free = || {
            lanes
                .iter()
                .position(Option::is_none)
                .unwrap_or(lanes.len())
        };
        let lane = freed.first().copied().unwrap_or_else(free);
        let passing = (0..lanes.len())
            .filter(|lane| lanes[*lane].is_some())
            .collect();
        let last = last_use(draft);
        if lane == lanes.len() {
            lanes.push(None);
        }
        lanes[lane] = last.map(|last| (draft, last));
        told.push(Line {
            draft,
            lane,
            passing,
            from,
            goes_on: last.is_some(),
        });
    }
    told
}

/// Sets the drafts of a series in time.
pub(super) fn timeline(book: &Book) -> Markup {
    let versions = book.series.versions();
    let rows = lines(&versions, |at| book.series.bases(at).to_vec());
    let used = |line: &Line| {
        line.passing
            .iter()
            .chain(&line.from)
            .copied()
            .max()
            .unwrap_or(0)
            .max(line.lane)
    };
    let lanes = rows.iter().map(used).max().map_or(1, |most| most + 1);
    html! {
        ol class={ "time" @if rows.len() > MOST_ROOMY { " many" } } {
            @for line in &rows { (row(book, line, lanes)) }
        }
    }
}

fn row(book: &Book, line: &Line, lanes: usize) -> Markup {
    let stored = book.stored(line.draft);
    let draft = &stored.draft;
    let main = if book.line.contains(&line.draft) {
        " main"
    } else {
        ""
    };
    let reported = if draft.complete { "" } else { " reported" };
    html! {
        li class={ "t" (main) (reported) } {
            p class="when" {
                time datetime=(draft.date.to_string()) { (short_day(draft.date)) }
                span class="st" { (draft.status.word()) }
            }
            (gutter(line, lanes, !draft.complete))
            div class="told" {
                p class="name" { a href=(name::draft(&draft.id)) { bdi { (Text(title(draft))) } } }
                p class="who" { bdi { (Text(&draft.authors.join("; "))) } }
                (renderings(book, line.draft))
            }
            div class="size" {
                p { code { (draft.id) } " " code class="hash" { (stored.hash.short()) } }
                p { (size(draft)) }
                (compared(book, line.draft))
            }
        }
    }
}

/// Says how much of a draft is known.
fn size(draft: &Draft) -> String {
    let claims = draft.claims.len();
    let claimed = if claims == 1 {
        "1 claim".to_owned()
    } else {
        format!("{claims} claims")
    };
    match (draft.points.is_empty(), claims) {
        (true, _) => format!("{claimed}, no text"),
        (false, 0) => length(&draft.points),
        (false, _) => format!("{}, {claimed}", length(&draft.points)),
    }
}

/// Draws a row's part of the gutter.
fn gutter(line: &Line, lanes: usize, partial: bool) -> Markup {
    let x = |lane: usize| lane * LANE + LANE / 2;
    let own = x(line.lane);
    let bend = |from: usize| {
        let (from, half) = (x(from), DOT / 2);
        format!("M{from} 0C{from} {half} {own} {half} {own} {DOT}")
    };
    html! {
        svg class="lanes" width=(lanes * LANE) height="1" aria-hidden="true" focusable="false" {
            @for lane in &line.passing { line x1=(x(*lane)) x2=(x(*lane)) y1="0" y2="100%" {} }
            @for lane in &line.from { path class=[partial.then_some("part")] d=(bend(*lane)) {} }
            @if line.goes_on { line x1=(own) x2=(own) y1=(DOT) y2="100%" {} }
            circle cx=(own) cy=(DOT) r="5.5" class=[partial.then_some("part")] {}
        }
    }
}

/// Names the other transmissions of a draft.
fn renderings(book: &Book, place: usize) -> Markup {
    let others = book.series.renderings(place);
    html! {
        @if !others.is_empty() {
            ul class="rends" {
                @for other in others {
                    @let draft = &book.stored(other).draft;
                    li class="rend" {
                        a href=(name::draft(&draft.id)) { code { (draft.id) } } " " bdi { (Text(title(draft))) }
                        @if let Some(page) = book.comparison(place, other) {
                            " · " a href=(page) { "collate" span class="vh" { " with " (draft.id) } }
                        }
                    }
                }
            }
        }
    }
}

/// Links to the comparisons of a draft with those it is held against.
fn compared(book: &Book, place: usize) -> Markup {
    html! {
        @for base in book.series.bases(place) {
            @if let Some(page) = book.comparison(*base, place) {
                p { a href=(page) { "Compare with " (book.stored(*base).draft.id) span class="vh" { ": " (book.stored(place).draft.id) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_lane_is_kept_until_the_last_draft_that_needs_it() {
        // 1 and 2 are made from 0, 3 from both 0 and 1; 4 stands alone.
        let bases = [vec![], vec![0], vec![0], vec![0, 1], vec![]];
        let lines = lines(&[0, 1, 2, 3, 4], |at| bases[at].clone());
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line.lane, line.passing.clone(), line.from.clone()))
            .collect();
        assert_eq!(
            told,
            [
                (0, vec![], vec![]),
                (1, vec![0], vec![0]),
                (2, vec![0, 1], vec![0]),
                (0, vec![], vec![0, 1]),
                (0, vec![], vec![]),
            ]
        );
    }
}
