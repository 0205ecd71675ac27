//! What is wrong, in plain words, and what to do.

use std::error::Error as _;

use maud::{Markup, html};

use super::{Desk, page};
use crate::{
    error::Error,
    render::html::{
        page::{Assets, Page},
        text::Text,
    },
};

/// Says what is wrong: the error, its causes, and what to do next.
pub(super) fn said(error: &Error) -> Markup {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    html! {
        p class="told" { (sentence(&error.to_string())) }
        @for cause in causes { p { "Because: " (words(&cause)) } }
        @if let Some(hint) = error.hint() { p class="hint" { (sentence(&hint)) } }
    }
}

/// Sets a message as a sentence.
fn sentence(message: &str) -> Markup {
    let mut chars = message.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    // What is quoted over several lines has its own end.
    let open = !message.contains('\n') && !message.ends_with(['.', '!', '?']);
    let stop = if open { "." } else { "" };
    words(&format!("{first}{}{stop}", chars.as_str()))
}

/// Sets a message, what stands between backticks as what somebody typed.
fn words(message: &str) -> Markup {
    html! {
        @for (place, part) in message.split('`').enumerate() {
            @if place % 2 == 1 { code { bdi { (Text(part)) } } } @else { (Text(part)) }
        }
    }
}

/// Sets a page that says what is wrong.
pub fn trouble(desk: &Desk, error: &Error) -> String {
    let main = html! {
        header class="top" { h1 { "This cannot be done" } }
        div class="wrong" role="alert" { (said(error)) }
        p { a href="/" { "Back to the drafts" } }
    };
    page(desk, "Trouble", "desk", &main)
}

/// Sets a page for whoever is not let in: it tells nothing of what is registered, and needs nothing
/// that is not in it.
pub fn refused(title: &str, why: &str, hint: &str) -> String {
    let page = Page {
        title: format!("{title} · travaux"),
        description: title.to_owned(),
        class: "desk",
        home: None,
        way: vec![(title.to_owned(), None)],
        assets: Assets::Inline,
    };
    page.with(&html! {
        header class="top" { h1 { (title) } }
        div class="wrong" { p class="told" { (sentence(why)) } p class="hint" { (sentence(hint)) } }
        p { a href="/" { "To the drafts" } }
    })
}

/// Sets a page that names the drafts that cannot be used, and why.
pub fn unused(desk: &Desk, errors: &[Error]) -> String {
    let main = html! {
        header class="top" { h1 { "Drafts that are not used" } }
        @if errors.is_empty() { p { "Every draft can be used." } }
        @for error in errors { div class="wrong" { (said(error)) } }
    };
    page(desk, "Not used", "desk", &main)
}
