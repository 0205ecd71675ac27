//! Two drafts on one page: what they are, the finding in a sentence, then every change.
//!
//! One markup serves both views: the old side holds what was kept and taken out, the new side what
//! was kept and put in, and, hidden, what was taken out; the redline shows that and hides the old
//! side. Filters are radios; the sheet hides what they leave out, so no script is needed.

use maud::{Markup, html};

use super::{
    book::Book,
    change::{anchor, change, numbers},
    filters::bar,
    map::map,
    name,
    page::{Assets, Page},
    sign::Sign,
    text::{Text, address, day},
};
use crate::{
    compare::{About, Change, Comparison, SignalKind},
    draft::{Draft, Point, Source},
    render::{counted, is_quiet, sentence},
};

/// What a page of a comparison is made from.
#[derive(Debug)]
pub(super) struct View<'a, 'b> {
    pub(super) comparison: &'a Comparison<'a>,
    /// What the two sides are called in links and texts.
    pub(super) old_name: String,
    pub(super) new_name: String,
    pub(super) old_points: Option<&'a [Point]>,
    pub(super) new_points: Option<&'a [Point]>,
    /// Where the page lies, for citations.
    pub(super) address: Option<String>,
    /// The pages of the series, where the comparison is one of them.
    pub(super) book: Option<&'a Book<'b>>,
}

impl View<'_, '_> {
    /// Returns where the lives of a change's points are told: draft, and address.
    pub(super) fn lives(&self, change: &Change) -> Option<(String, String)> {
        let book = self.book?;
        let new = change.new.first().map(|point| (&self.new_name, point));
        let old = change.old.first().map(|point| (&self.old_name, point));
        // A point of a rendering has no life of its own: that of its draft tells it.
        new.into_iter().chain(old).find_map(|(name, point)| {
            let address = book.life_of(&name.parse().ok()?, &point.label)?;
            Some((name.clone(), address))
        })
    }
}

/// Sets a comparison as a page of its own; `drafts` are its sides where they are registered.
pub fn comparison(comparison: &Comparison, drafts: [Option<&Draft>; 2], assets: Assets) -> String {
    let view = view(comparison, drafts);
    let page = Page {
        title: format!("{} → {}", title(&comparison.old), title(&comparison.new)),
        description: sentence::comparison(comparison),
        class: "cmp",
        home: None,
        way: vec![(format!("{} → {}", view.old_name, view.new_name), None)],
        assets,
    };
    page.with(&body(&view, drafts))
}

/// Sets the page of two drafts of a series; `path` is where it lies.
pub(super) fn page(book: &Book, old: usize, new: usize, path: &str) -> Option<String> {
    let comparison = book.pairing(old, new)?.comparison();
    let drafts = [old, new].map(|place| &book.stored(place).draft);
    let [old_name, new_name] = drafts.map(|draft| draft.id.to_string());
    let way = format!("{old_name} → {new_name}");
    let page = Page {
        title: format!("{way} · {}", book.title()),
        description: sentence::comparison(&comparison),
        class: "cmp",
        home: Some("../index.html".to_owned()),
        way: vec![(book.title(), Some("index.html".to_owned())), (way, None)],
        assets: Assets::Linked("../"),
    };
    let view = View {
        comparison: &comparison,
        old_name,
        new_name,
        old_points: Some(&drafts[0].points),
        new_points: Some(&drafts[1].points),
        address: Some(path.to_owned()),
        book: Some(book),
    };
    Some(page.with(&body(&view, drafts.map(Some))))
}

/// Takes a comparison for a page that stands alone.
pub(super) fn view<'a>(
    comparison: &'a Comparison<'a>,
    drafts: [Option<&'a Draft>; 2],
) -> View<'a, 'static> {
    let names = names(comparison);
    View {
        comparison,
        old_name: names.0,
        new_name: names.1,
        old_points: drafts[0].map(|draft| draft.points.as_slice()),
        new_points: drafts[1].map(|draft| draft.points.as_slice()),
        address: None,
        book: None,
    }
}

/// Returns what the two sides are called in addresses: a draft by its name, a file by its side.
fn names(comparison: &Comparison) -> (String, String) {
    let name = |about: &About, side: &str| match about.series {
        Some(_) => about.id.clone(),
        None => side.to_owned(),
    };
    let (old, new) = (name(&comparison.old, "old"), name(&comparison.new, "new"));
    if old == new {
        return ("old".to_owned(), "new".to_owned());
    }
    (old, new)
}

/// Returns what people call a side.
pub(super) fn title(about: &About) -> &str {
    if about.title.is_empty() {
        &about.id
    } else {
        &about.title
    }
}

/// Sets what stands between masthead and foot.
pub(super) fn body(view: &View, drafts: [Option<&Draft>; 2]) -> Markup {
    let comparison = view.comparison;
    let summary = sentence::comparison(comparison);
    html! {
        header class="top" {
            p class="kick" {
                @if comparison.collated { "Two renderings of one draft, collated" } @else { "Comparison" }
                @if let Some(series) = &comparison.old.series { " · " (Text(series.as_str())) }
            }
            h1 {
                bdi { (Text(title(&comparison.old))) } " "
                span class="to" aria-hidden="true" { "→" } span class="vh" { "to" } " "
                bdi { (Text(title(&comparison.new))) }
            }
            div class="pair" {
                (side(&comparison.old, drafts[0], "Old", view))
                (side(&comparison.new, drafts[1], "New", view))
            }
            div class="lede" {
                blockquote { p id="sentence" { (Text(&summary.replace(" -> ", " → "))) } }
                p class="act" {
                    button type="button" class="copy" data-copy="sentence" hidden { "Copy sentence" }
                    span {
                        "Short hashes " code { (comparison.old.hash.short()) } " and "
                        code { (comparison.new.hash.short()) } " identify the two texts."
                    }
                }
            }
            (figures(view))
        }
        (bar(comparison))
        div class="work" {
            (map(view))
            section class="changes" aria-label="Changes" {
                p class="mapjump" { a href="#map" { "Map of moves" } }
                div class="colhead" aria-hidden="true" {
                    span {} span { (Text(&column(&comparison.old, &view.old_name))) }
                    span { (Text(&column(&comparison.new, &view.new_name))) }
                }
                (changes(view))
            }
        }
    }
}

fn column(about: &About, name: &str) -> String {
    let date = about.date.map(|date| format!(" · {}", day(date)));
    format!("{name}{}", date.unwrap_or_default())
}

/// Sets what one side is.
fn side(about: &About, draft: Option<&Draft>, which: &str, view: &View) -> Markup {
    let points = if which == "Old" {
        view.old_points
    } else {
        view.new_points
    };
    let linked = view.book.is_some();
    let status = about
        .status
        .map(|status| format!(", {status}"))
        .unwrap_or_default();
    let id = format!("side-{}", which.to_lowercase());
    html! {
        section class="draft" aria-labelledby={ "which-" (id) " " (id) } {
            p class="kick" id={ "which-" (id) } { (which) }
            h2 id=(id) { bdi { (Text(title(about))) } }
            dl {
                @if let Some(date) = about.date {
                    div { dt { "Made public" } dd { time datetime=(date.to_string()) { (day(date)) } (status) } }
                }
                @if let Some(draft) = draft.filter(|draft| !draft.authors.is_empty()) {
                    div { dt { "Whose" } dd { bdi { (Text(&draft.authors.join("; "))) } } }
                }
                @if let Some(points) = points {
                    div { dt { "Length" } dd { (length(points)) @if !about.complete { "; known in part" } } }
                }
                div {
                    dt { @if about.series.is_some() { "Draft" } @else { "File" } }
                    dd {
                        @match draft.filter(|_| linked) {
                            Some(draft) => a href=(name::draft(&draft.id)) { code { (Text(&about.id)) } },
                            None => code { (Text(&about.id)) },
                        }
                        " " code class="hash" title=(about.hash.to_string()) { (about.hash.short()) }
                    }
                }
            }
            @if let Some(draft) = draft { (sources(&draft.sources)) }
        }
    }
}

/// Says how long a draft is: `28 points, 52 with sub-points`.
pub(super) fn length(points: &[Point]) -> String {
    let top = points
        .iter()
        .filter(|point| point.label.depth() == 1)
        .count();
    let all = points.len();
    if top == all {
        counted(all, "point")
    } else {
        format!("{}, {all} with sub-points", counted(top, "point"))
    }
}

/// Lists who printed a draft.
pub(super) fn sources(sources: &[Source]) -> Markup {
    html! {
        @if !sources.is_empty() {
            details {
                summary { (counted(sources.len(), "source")) }
                ul {
                    @for source in sources {
                        li {
                            @match address(&source.url) {
                                Some(url) => a href=(Text(url)) rel="noreferrer external" { bdi { (Text(&source.outlet)) } },
                                None => bdi { (Text(&source.outlet)) },
                            }
                            @if !source.date.is_empty() { ", " (Text(&source.date)) }
                            @if !source.note.is_empty() { ": " bdi { (Text(&source.note)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Signals that are numbers of one kind or another.
const NUMBERS: [SignalKind; 5] = [
    SignalKind::Figure,
    SignalKind::Date,
    SignalKind::Duration,
    SignalKind::Money,
    SignalKind::Share,
];

/// So many rows of numbers stand at the head of a page; more would bury the finding.
const MOST_NUMBERS: usize = 12;

/// Lists the numbers that changed.
fn figures(view: &View) -> Markup {
    let rows: Vec<_> = view
        .comparison
        .changes
        .iter()
        .flat_map(|change| change.signals.iter().map(move |signal| (change, signal)))
        .filter(|(_, signal)| NUMBERS.contains(&signal.kind))
        .collect();
    let nil = |value: &Option<String>| if value.is_none() { "n nil" } else { "n" };
    html! {
        @if !rows.is_empty() {
            div class="figs" {
                table {
                    caption { "Numbers that changed" }
                    thead {
                        tr {
                            th scope="col" { "Point" } th scope="col" { "What" }
                            th scope="col" { (Text(&view.old_name)) } th scope="col" { (Text(&view.new_name)) }
                        }
                    }
                    tbody {
                        @for (change, signal) in rows.iter().take(MOST_NUMBERS) {
                            tr {
                                th scope="row" { a href={ "#" (Text(&anchor(view, change))) } { (numbers(change)) } }
                                td { (signal.kind.word()) }
                                td class=(nil(&signal.old)) { bdi { (Text(signal.old.as_deref().unwrap_or("none"))) } }
                                td class=(nil(&signal.new)) { bdi { (Text(signal.new.as_deref().unwrap_or("none"))) } }
                            }
                        }
                    }
                }
                @if rows.len() > MOST_NUMBERS {
                    p class="also" { (rows.len() - MOST_NUMBERS) " more stand with their points." }
                }
            }
        }
    }
}

/// Sets all changes, unchanged points folded away between them.
fn changes(view: &View) -> Markup {
    let all = &view.comparison.changes;
    let loud: Vec<String> = all
        .iter()
        .filter(|change| !is_quiet(change))
        .map(|change| anchor(view, change))
        .collect();
    let mut told: usize = 0;
    let mut rest = all.as_slice();
    let mut parts: Vec<Markup> = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let quiet = rest.iter().take_while(|change| is_quiet(change)).count();
        if quiet > 0 {
            let (run, after) = rest.split_at(quiet);
            parts.push(unchanged(view, run));
            rest = after;
            continue;
        }
        let before = told.checked_sub(1).and_then(|at| loud.get(at));
        let next = loud.get(told + 1);
        parts.push(change(
            view,
            first,
            before.map(String::as_str),
            next.map(String::as_str),
        ));
        told += 1;
        rest = after;
    }
    html! {
        @for part in &parts { (part) }
        @if all.is_empty() { p class="note" { "Neither text has a point." } }
    }
}

/// Sets a run of unchanged points, folded.
fn unchanged(view: &View, run: &[Change]) -> Markup {
    let renumbered = run.iter().any(|change| change.renumbered);
    let language = view.comparison.new.language.to_string();
    html! {
        details class={ "same" @if renumbered { " shift" } } {
            summary {
                (Sign::Kept.mark())
                span class="labs" {
                    @for (place, change) in run.iter().enumerate() {
                        @if place > 0 { ", " }
                        (numbers(change))
                    }
                }
                span class="kw" {
                    (run.len()) " unchanged" @if renumbered { ", renumbered" }
                }
            }
            ol class="plain" lang=(language) dir=(super::text::direction(&language)) {
                @for change in run {
                    li id=(Text(&anchor(view, change))) {
                        (numbers(change))
                        p class="text" {
                            @for point in &change.new { bdi { (Text(&point.text)) } }
                        }
                    }
                }
            }
        }
    }
}
