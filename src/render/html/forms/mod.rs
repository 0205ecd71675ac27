//! What can be done at the own machine: forms to compare, to register, to decide by hand.
//!
//! | file | shows |
//! |---|---|
//! | `field` | one field of a form, with its label, hint and what is wrong with it |
//! | `compare` | the choice of two texts, and their comparison |
//! | `register` | a draft to be registered, before and after |
//! | `decide` | deciding which points are one provision |
//! | `trouble` | what is wrong, and what to do |
//!
//! Every form is a plain one: it works without a script and is sent to the server it came from, with
//! the token that shows that it did.

mod compare;
mod decide;
mod field;
mod register;
mod trouble;

use std::collections::BTreeMap;

use maud::{Markup, html};

pub use self::{
    compare::{compare, compared},
    decide::Decisions,
    register::{Preview, RELATIONS, register, registered},
    trouble::{refused, trouble, unused},
};
use super::{
    page::{Assets, Page},
    text::Text,
};
use crate::error::Error;

/// Where a program listens: what its pages know of it.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// What a form carries to show where it came from.
    pub token: &'a str,
    /// Whether drafts can be registered and links decided.
    pub writing: bool,
    /// How many drafts cannot be used.
    pub unused: usize,
}

/// What a person filled in, by the names of the fields.
pub type Filled = BTreeMap<String, String>;

/// What is wrong with what a person filled in.
#[derive(Debug)]
pub struct Trouble {
    /// The name of the field, where it is one field.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub error: Error,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self { field: None, error }
    }
}

/// The name of the field in which every form carries [`Desk::token`].
pub const TOKEN: &str = "token";

/// Where a masthead ends. No text from a document can hold it: there `<` is escaped.
const END: &str = "</header>";

/// Adds to a page of the site what can be done here.
pub fn with_tools(page: &str, desk: &Desk) -> String {
    let tools = tools(desk).into_string();
    page.replacen(END, &format!("{tools}{END}"), 1)
}

fn tools(desk: &Desk) -> Markup {
    html! {
        nav class="tools" aria-label="What you can do" {
            ul {
                li { a href="/compare" { "Compare" } }
                @if desk.writing { li { a href="/register" { "Register" } } }
                @if desk.unused > 0 {
                    li class="warned" {
                        a href="/unused" {
                            (desk.unused) @if desk.unused == 1 { " draft" } @else { " drafts" } " not used"
                        }
                    }
                }
            }
        }
    }
}

/// Sets a page with forms in the frame of the site.
fn page(desk: &Desk, title: &str, class: &'static str, main: &Markup) -> String {
    let page = Page {
        title: format!("{title} · travaux"),
        description: title.to_owned(),
        class,
        home: Some("/".to_owned()),
        way: vec![
            ("Drafts".to_owned(), Some("/".to_owned())),
            (title.to_owned(), None),
        ],
        assets: Assets::Linked("/"),
    };
    with_tools(&page.with_forms(main), desk)
}

/// Sets the head of a form: to whom it goes, and the token.
fn form(desk: &Desk, action: &str, class: &str, inner: &Markup) -> Markup {
    html! {
        form method="post" action=(action) enctype="multipart/form-data" accept-charset="utf-8" class=(class) {
            input type="hidden" name=(TOKEN) value=(Text(desk.token));
            (inner)
        }
    }
}

/// Lists what is doubtful about a reading.
fn warnings(warnings: &[String]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            section class="warnings" aria-labelledby="warnings" {
                h2 id="warnings" { "To check against the original" }
                ul { @for warning in warnings { li { bdi { (Text(warning)) } } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, Filled, compare, register, with_tools};
    use crate::{error::Error, render::html::forms::Trouble};

    const DESK: Desk = Desk {
        token: "t0k3n",
        writing: true,
        unused: 0,
    };

    #[test]
    fn what_was_filled_in_shows_as_text_and_is_kept() {
        let hostile = "</textarea><script>alert(1)</script>\u{202e}\" onfocus=\"x";
        let names = [
            "old-text", "new-text", "text", "title", "id", "series", "authors", "held",
        ];
        let filled: Filled = names
            .into_iter()
            .map(|name| (name.to_owned(), hostile.to_owned()))
            .collect();
        let error = Error::Invalid {
            what: "name",
            value: hostile.to_owned(),
            expected: "a name".to_owned(),
        };
        let trouble = Trouble {
            field: Some("id"),
            error,
        };
        for page in [
            compare(&DESK, &[], &filled, Some(&trouble)),
            register(&DESK, &[], &filled, Some(&trouble), None),
        ] {
            assert!(!page.contains("<script>alert"), "{page}");
            assert!(!page.contains("\u{202e}"), "{page}");
            assert!(!page.contains("\" onfocus"), "{page}");
            assert!(page.contains("&lt;/textarea&gt;&lt;script&gt;"), "{page}");
        }
    }

    #[test]
    fn tools_stand_in_the_masthead_and_nowhere_else() {
        let page = "<header class=\"mast\"></header><header>1</header>";
        let page = with_tools(page, &DESK);
        assert_eq!(page.matches("class=\"tools\"").count(), 1);
        assert!(page.contains("</nav></header><header>1"), "{page}");
    }
}
