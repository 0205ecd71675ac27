//! The frame of every page: head, policy, masthead, foot. The only door to `base64`.

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{sign, text::Text};
use crate::hash::Hash;

/// The sheet of every page.
pub(super) const STYLE: &str = include_str!("assets/style.css");

/// The script that adds comfort to pages.
pub(super) const SCRIPT: &str = include_str!("assets/script.js");

/// Where a page has its sheet and its script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assets<'a> {
    /// In itself: it is one file that needs nothing else.
    Inline,
    /// In `style.css` and `script.js` of a folder, given relative to the page: `../`.
    Linked(&'a str),
}

/// What a page is beside its content.
#[derive(Debug, Clone)]
pub(super) struct Page<'a> {
    pub(super) title: String,
    pub(super) description: String,
    /// The class of the body: which part of the sheet applies.
    pub(super) class: &'static str,
    /// The address of the page of all series, where there is one.
    pub(super) home: Option<String>,
    /// The way to the page: names, each with its address; the page itself is the last.
    pub(super) way: Vec<(String, Option<String>)>,
    pub(super) assets: Assets<'a>,
}

impl Page<'_> {
    /// Sets `main` in its frame.
    pub(super) fn with(&self, main: &Markup) -> String {
        self.framed(main, false)
    }

    /// Sets `main` in its frame, where its forms may be sent to whom it came from.
    pub(super) fn with_forms(&self, main: &Markup) -> String {
        self.framed(main, true)
    }

    fn framed(&self, main: &Markup, forms: bool) -> String {
        // A browser that may tell no referrer does not tell a form's origin either.
        let referrer = if forms { "same-origin" } else { "no-referrer" };
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(self.policy(forms));
                    meta name="generator" content="travaux";
                    meta name="referrer" content=(referrer);
                    meta name="color-scheme" content="light dark";
                    meta name="description" content=(Text(&self.description));
                    title { (Text(&self.title)) }
                    @match self.assets {
                        Assets::Inline => {
                            style { (PreEscaped(STYLE)) }
                        }
                        Assets::Linked(root) => {
                            link rel="stylesheet" href={ (Text(root)) "style.css" };
                            script src={ (Text(root)) "script.js" } defer {}
                        }
                    }
                }
                body class=(self.class) {
                    (sign::sprite(&main.0))
                    a class="skip" href="#main" { "Skip to the text" }
                    (self.masthead())
                    main id="main" { (main) }
                    (foot())
                    @if self.assets == Assets::Inline {
                        script { (PreEscaped(SCRIPT)) }
                    }
                }
            }
        };
        let mut page = page.into_string();
        page.push('\n');
        page
    }

    /// Lets in our own sheet and script, and nothing else.
    fn policy(&self, forms: bool) -> String {
        let (style, script) = match self.assets {
            Assets::Inline => (digest(STYLE), digest(SCRIPT)),
            // A page that is opened from a disk is of no origin that `'self'` could name.
            Assets::Linked(_) => ("'self' file:".to_owned(), "'self' file:".to_owned()),
        };
        let forms = if forms { "'self'" } else { "'none'" };
        format!(
            "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action {forms}"
        )
    }

    fn masthead(&self) -> Markup {
        let last = self.way.len().saturating_sub(1);
        html! {
            header class="mast" {
                @match &self.home {
                    Some(home) => a class="brand" href=(Text(home)) { span class="vh" { "Site: " } "travaux" },
                    None => span class="brand" { "travaux" },
                }
                @if !self.way.is_empty() { nav aria-label="Where you are" {
                    ol {
                        @for (place, (name, address)) in self.way.iter().enumerate() {
                            li {
                                @match address {
                                    Some(address) if place < last => a href=(Text(address)) { (Text(name)) },
                                    _ if place == last => span aria-current="page" { (Text(name)) },
                                    _ => (Text(name)),
                                }
                            }
                        }
                    }
                } }
            }
        }
    }
}

/// Returns the policy that a server gives with every page, whatever the page itself says.
pub fn policy() -> String {
    let (style, script) = (digest(STYLE), digest(SCRIPT));
    format!(
        "default-src 'none'; style-src 'self' {style}; script-src 'self' {script}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Returns what a policy names a sheet or a script by that stands in the page itself.
fn digest(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Hash::of(content).bytes()))
}

fn foot() -> Markup {
    html! {
        footer class="foot" {
            details {
                summary { "How to check this page" }
                p {
                    "Every draft is one file; its first line is the SHA-256 of the lines below it, and every point "
                    "carries the SHA-256 of its text without its label. "
                    code { "tail -n +2 FILE | sha256sum" }
                    " must print the hash shown for the draft, and "
                    code { "printf %s \"$text\" | sha256sum" }
                    " that of a point. Anyone can do this without us. A hash is evidence of change against a hash "
                    "kept elsewhere; it proves neither when a text was written nor by whom."
                }
            }
            p { "Made by travaux, a tracker of drafts." }
        }
    }
}
