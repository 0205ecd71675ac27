//! All pages of a registry: what a folder to publish holds, and what the local server shows.
//!
//! Pages know each other by relative addresses only, so that the folder works from a disk, from a
//! file share and below any address. Nothing is kept between pages: each is made when asked for,
//! and the same bytes each time.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    book::{Book, Leaf},
    comparison, draft, life, name,
    page::{Assets, Page, SCRIPT, STYLE},
    series,
    text::{Text, day},
};
use crate::{
    draft::Slug,
    error::{Error, Result},
    history::Series,
    render::counted,
};

/// The pages of all series of a registry.
///
/// ```
/// # use travaux::{history::Series, render::html::Site};
/// let site = Site::of(&[]);
/// assert_eq!(site.paths(), ["index.html", "script.js", "style.css"]);
/// assert!(site.page("index.html").unwrap().contains("No series"));
/// assert!(site.page("../secret").is_none());
/// ```
#[derive(Debug)]
pub struct Site<'a> {
    series: &'a [Series],
    books: Vec<Book<'a>>,
    /// Series of which no page can be made, and why.
    troubles: Vec<(String, Error)>,
    /// What each path shows: a page of a book.
    leaves: BTreeMap<String, (usize, Leaf)>,
}

impl<'a> Site<'a> {
    /// Gathers the pages of `series`. One without a draft has no page.
    pub fn of(series: &'a [Series]) -> Self {
        Self::with_pairs(series, &[])
    }

    /// The same, with pages for pairs of drafts beside the usual ones: series, old and new.
    pub fn with_pairs(series: &'a [Series], pairs: &[(Slug, Slug, Slug)]) -> Self {
        let mut site = Self {
            series,
            books: Vec::new(),
            troubles: Vec::new(),
            leaves: BTreeMap::new(),
        };
        for series in series {
            let Some(first) = series.drafts().first() else {
                continue;
            };
            let name = &first.draft.series;
            let asked = pairs.iter().filter(|(of, ..)| of == name);
            let places = asked.map(|(_, old, new)| Ok((series.place(old)?, series.place(new)?)));
            let book = places
                .collect::<Result<Vec<_>>>()
                .and_then(|asked| Book::of(series, &asked));
            match book {
                Ok(book) => site.books.push(book),
                Err(error) => site.troubles.push((name.to_string(), error)),
            }
        }
        for (at, book) in site.books.iter().enumerate() {
            for (file, leaf) in book.leaves() {
                site.leaves
                    .insert(format!("{}/{file}", book.folder()), (at, leaf));
            }
        }
        site
    }

    /// Returns the site, or what stands in the way of one of its series.
    pub fn checked(mut self) -> Result<Self> {
        match self.troubles.pop() {
            Some((_, error)) => Err(error),
            None => Ok(self),
        }
    }

    /// Returns the path of every page and asset, in order, parts parted by `/`.
    pub fn paths(&self) -> Vec<String> {
        let own = ["index.html", "script.js", "style.css"].map(str::to_owned);
        own.into_iter().chain(self.leaves.keys().cloned()).collect()
    }

    /// Returns the page or asset at `path`; none where there is no such page.
    pub fn page(&self, path: &str) -> Option<String> {
        match path {
            "index.html" => return Some(self.index()),
            "script.js" => return Some(SCRIPT.to_owned()),
            "style.css" => return Some(STYLE.to_owned()),
            _ => {}
        }
        let (book, leaf) = self.leaves.get(path)?;
        let book = &self.books[*book];
        match *leaf {
            Leaf::Series => Some(series::page(book)),
            Leaf::Draft(place) => Some(draft::page(book, place)),
            Leaf::Comparison(old, new) => comparison::page(book, old, new, path),
            Leaf::Life(row) => life::page(book, row, path),
        }
    }

    /// Sets the page that lists all series.
    fn index(&self) -> String {
        let page = Page {
            title: "Drafts under negotiation".to_owned(),
            description: format!("The drafting history of {}.", self.count()),
            class: "idx",
            home: None,
            way: Vec::new(),
            assets: Assets::Linked(""),
        };
        page.with(&html! {
            header class="top" {
                h1 { "Drafts under negotiation" }
                p class="stand" {
                    "The drafting history of " (self.count())
                    ": every draft point by point, every point through all drafts."
                }
            }
            @if self.series.is_empty() { p { "No series is registered." } }
            ul class="all" {
                @for book in &self.books { (entry(book)) }
                @for (name, error) in &self.troubles {
                    li {
                        h2 { (Text(name)) }
                        p { "This series cannot be shown: " (Text(&error.to_string())) "." }
                    }
                }
            }
        })
    }

    fn count(&self) -> String {
        match self.books.len() {
            1 => "1 series".to_owned(),
            count => format!("{count} series"),
        }
    }
}

/// Sets a series in the list of all.
fn entry(book: &Book) -> Markup {
    let drafts = book.series.drafts();
    let dates = || drafts.iter().map(|stored| stored.draft.date);
    let (first, last) = (dates().min(), dates().max());
    html! {
        li {
            h2 { a href={ (book.folder()) "/index.html" } { (book.title()) } }
            p {
                (counted(drafts.len(), "draft"))
                @if let Some((first, last)) = first.zip(last) {
                    ", " (day(first)) @if first != last { " to " (day(last)) }
                }
                "; " (counted(book.table.rows.len(), "provision")) "."
            }
            @if let Some(newest) = book.line.last() {
                @let newest = &book.stored(*newest).draft;
                p class="note" {
                    "Newest of its line: "
                    a href={ (book.folder()) "/" (name::draft(&newest.id)) } {
                        bdi { (Text(if newest.title.is_empty() { newest.id.as_str() } else { &newest.title })) }
                    }
                }
            }
        }
    }
}
