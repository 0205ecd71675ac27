//! One draft: what it is, how it stands to others, its clean text, and how to check it.

use maud::{Markup, html};

use super::{
    book::Book,
    comparison::{length, sources},
    name,
    page::{Assets, Page},
    sign::Sign,
    text::{Text, day, direction},
};
use crate::{
    draft::{Claim, Draft, Label, Says, Slug},
    store::Stored,
};

/// Sets the page of the draft at `place`.
pub(super) fn page(book: &Book, place: usize) -> String {
    let stored = book.stored(place);
    let draft = &stored.draft;
    let page = Page {
        title: format!("{} · {}", title(draft), book.title()),
        description: format!(
            "The text of {}, with its hash and how to check it.",
            draft.id
        ),
        class: "dft",
        home: Some("../index.html".to_owned()),
        way: vec![
            (book.title(), Some("index.html".to_owned())),
            (draft.id.to_string(), None),
        ],
        assets: Assets::Linked("../"),
    };
    page.with(&html! {
        header class="top" {
            p class="kick" {
                "Draft · " (Text(book.name().as_str()))
                @if book.series.version_of(place) != place { " · not a version of its own" }
            }
            h1 { bdi { (Text(title(draft))) } }
            (facts(book, place))
        }
        (text(book, stored))
        (claims(book, &draft.claims))
        (check(stored))
    })
}

/// Returns what people call a draft.
pub(super) fn title(draft: &Draft) -> &str {
    if draft.title.is_empty() {
        draft.id.as_str()
    } else {
        &draft.title
    }
}

/// Sets what is known of the draft beside its text.
fn facts(book: &Book, place: usize) -> Markup {
    let stored = book.stored(place);
    let draft = &stored.draft;
    html! {
        section class="draft about" aria-label="What it is" {
            dl {
                div { dt { "Made public" } dd { time datetime=(draft.date.to_string()) { (day(draft.date)) } ", " (draft.status.word()) } }
                @if !draft.authors.is_empty() {
                    div { dt { "Whose" } dd { bdi { (Text(&draft.authors.join("; "))) } } }
                }
                div { dt { "Length" } dd { (length(&draft.points)) @if !draft.complete { "; known in part" } } }
                @for relation in &draft.relations {
                    div {
                        dt { (capital(relation.kind.word())) }
                        dd {
                            (link(book, &relation.draft))
                            @if let Some(page) = beside(book, place, &relation.draft) {
                                " · " a href=(page) { "compare" span class="vh" { " with " (Text(relation.draft.as_str())) } }
                            }
                        }
                    }
                }
                @let later = later(book, place);
                @if !later.is_empty() {
                    div {
                        dt { "Compared with" }
                        dd {
                            @for (at, (id, page)) in later.iter().enumerate() {
                                @if at > 0 { ", " }
                                a href=(page) { (Text(id.as_str())) }
                            }
                        }
                    }
                }
                div { dt { "Language" } dd { (Text(draft.language.as_str())) } }
                div { dt { "Hash" } dd { code class="hash long" { (stored.hash.to_string()) } } }
                @if let Some(original) = &draft.original {
                    div {
                        dt { "Original" }
                        dd {
                            bdi { (Text(&original.name)) } ", " (original.bytes) " bytes, SHA-256 "
                            code class="hash long" { (original.sha256.to_string()) }
                        }
                    }
                }
            }
            (sources(&draft.sources))
            @for note in &draft.notes { p class="note" { bdi { (Text(note)) } } }
        }
    }
}

/// Links to a draft's page, where it has one.
pub(super) fn link(book: &Book, id: &Slug) -> Markup {
    html! {
        @match book.place(id) {
            Some(_) => a href=(name::draft(id)) { code { (Text(id.as_str())) } },
            None => code { (Text(id.as_str())) },
        }
    }
}

/// Returns the comparison of two drafts, whichever is the older.
fn beside(book: &Book, place: usize, other: &Slug) -> Option<String> {
    let other = book.place(other)?;
    book.comparison(other, place)
        .or_else(|| book.comparison(place, other))
}

/// Returns the comparisons in which the draft is the old side.
fn later<'a>(book: &Book<'a>, place: usize) -> Vec<(&'a Slug, String)> {
    let pairs = book.pairs().filter(|(old, _)| *old == place);
    pairs
        .filter_map(|(old, new)| Some((&book.stored(new).draft.id, book.comparison(old, new)?)))
        .collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Sets the text, a paragraph a point.
fn text(book: &Book, stored: &Stored) -> Markup {
    let draft = &stored.draft;
    let language = draft.language.to_string();
    html! {
        section class="clean" aria-labelledby="h-text" {
            h2 id="h-text" { "Text" }
            @if draft.points.is_empty() { p class="note" { "No wording of it is known." } }
            ol {
                @for point in &draft.points {
                    li class={ "d" (point.label.depth().min(4)) } id={ (draft.id) "-" (Text(point.label.as_str())) } {
                        span class="lab" { (Text(point.label.as_str())) }
                        p class="text" lang=(language) dir=(direction(&language)) {
                            bdi { (Text(&point.text)) }
                        }
                        p class="side" {
                            @if let Some(life) = book.life_of(&draft.id, &point.label) {
                                a href=(Text(&life)) { "Life" span class="vh" { " of point " (Text(point.label.as_str())) } } " "
                            }
                            code class="hash" title=(point.hash.to_string()) { (point.hash.short()) }
                        }
                        @if let Some(note) = &point.note { p class="note" { bdi { (Text(note)) } } }
                    }
                }
            }
        }
    }
}

/// Lists what is reported of a draft without its text.
pub(super) fn claims(book: &Book, claims: &[Claim]) -> Markup {
    html! {
        @if !claims.is_empty() {
            section class="said" aria-labelledby="h-said" {
                h2 id="h-said" { "Who says what of it" }
                (said(book, claims))
            }
        }
    }
}

/// Lists claims, each with the life of the point it speaks of.
pub(super) fn said(book: &Book, claims: &[Claim]) -> Markup {
    html! {
        ul class="who-says" {
            @for claim in claims {
                li {
                    (says(claim.says).mark()) " "
                    (about(book, claim)) " claimed " (claim.says.word()) ": "
                    bdi { (Text(&claim.source)) }
                }
            }
        }
        p class="note" { "Nothing claimed is counted as a change." }
    }
}

/// Returns the sign of a claim.
pub(super) fn says(says: Says) -> Sign {
    match says {
        Says::Absent => Sign::ClaimedAbsent,
        Says::Changed => Sign::ClaimedChanged,
        Says::Bracketed => Sign::ClaimedBracketed,
        Says::Present => Sign::ClaimedPresent,
    }
}

fn about(book: &Book, claim: &Claim) -> Markup {
    let name = claim.point.draft.to_string();
    let label: &Label = &claim.point.label;
    let life = name.parse().ok().and_then(|id| book.life_of(&id, label));
    html! {
        @match life {
            Some(life) => a href=(Text(&life)) { b { (Text(&name)) " " (Text(label.as_str())) } },
            None => b { (Text(&name)) " " (Text(label.as_str())) },
        }
    }
}

/// Says how anyone can check the draft without us.
fn check(stored: &Stored) -> Markup {
    let file = format!("{}/{}.toml", stored.draft.series, stored.draft.id);
    html! {
        section class="check" aria-labelledby="h-check" {
            h2 id="h-check" { "How to check it" }
            p { "The draft is one file of the registry. This must print its hash:" }
            pre { code id="check" { "tail -n +2 " (Text(&file)) " | sha256sum" } }
            p class="quotable" { code { (stored.hash.to_string()) } }
            p class="act" { button type="button" data-copy="check" hidden { "Copy command" } }
            p class="note" {
                "Beside each point stand the first ten digits of the SHA-256 of its text without its label; "
                code { "printf %s \"$text\" | sha256sum" } " must begin with them."
            }
        }
    }
}
