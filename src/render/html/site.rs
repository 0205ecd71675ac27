//! A registry as pages: what it holds, and every draft beside those it answers.

use maud::{Markup, html};

use super::{
    comparison::comparison,
    page::{Assets, Page, SCRIPT, STYLE},
    text::{Text, day},
};
use crate::{history::Series, store::Stored};

/// The pages of some series, by their paths.
#[derive(Debug)]
pub struct Site<'a> {
    series: &'a [Series],
}

impl<'a> Site<'a> {
    /// Takes the series to show.
    pub fn of(series: &'a [Series]) -> Self {
        Self { series }
    }

    /// Returns the path of every page.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec!["index.html".to_owned()];
        paths.extend(["style.css".to_owned(), "script.js".to_owned()]);
        paths.extend(self.pairs().into_iter().map(|(path, ..)| path));
        paths
    }

    /// Sets the page at `path`; none where there is no such page.
    pub fn page(&self, path: &str) -> Option<String> {
        match path {
            "index.html" => return Some(self.index()),
            "style.css" => return Some(STYLE.to_owned()),
            "script.js" => return Some(SCRIPT.to_owned()),
            _ => {}
        }
        let (_, series, old, new) = self.pairs().into_iter().find(|(known, ..)| known == path)?;
        let compared = series.pairing(old, new).ok()?.comparison();
        let drafts = [old, new].map(|at| Some(&series.drafts()[at].draft));
        Some(comparison(&compared, drafts, Assets::Linked("../")))
    }

    /// Returns each pair that is compared: path, series, places.
    fn pairs(&self) -> Vec<(String, &'a Series, usize, usize)> {
        let mut pairs = Vec::new();
        for series in self.series {
            for new in series.versions() {
                for old in series.bases(new) {
                    let [a, b] = [*old, new].map(|at| &series.drafts()[at].draft);
                    pairs.push((path(a, b), series, *old, new));
                }
            }
        }
        pairs
    }

    fn index(&self) -> String {
        let page = Page {
            title: "Drafts".to_owned(),
            description: "Every draft that is registered here.".to_owned(),
            class: "home",
            way: vec![("Drafts".to_owned(), None)],
            assets: Assets::Linked(""),
        };
        page.with(&html! {
            header class="top" { h1 { "Drafts" } }
            @for series in self.series { (one(series)) }
        })
    }
}

fn path(old: &crate::draft::Draft, new: &crate::draft::Draft) -> String {
    format!("{}/{}..{}.html", new.series, old.id, new.id)
}

fn one(series: &Series) -> Markup {
    let name = |stored: &Stored| stored.draft.series.to_string();
    let name = series.drafts().first().map(name).unwrap_or_default();
    html! {
        section {
            h2 { (Text(&name)) }
            ul {
                @for (at, stored) in series.drafts().iter().enumerate() {
                    li {
                        (day(stored.draft.date)) " " bdi { (Text(&stored.draft.title)) }
                        @if series.version_of(at) == at {
                            @for old in series.bases(at) {
                                " " a href=(Text(&path(&series.drafts()[*old].draft, &stored.draft))) {
                                    "since " (Text(series.drafts()[*old].draft.id.as_str()))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
