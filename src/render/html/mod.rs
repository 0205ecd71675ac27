//! Reports as web pages: to mail as one file, to publish as a site, to work in at the own machine.
//!
//! | file | shows |
//! |---|---|
//! | `page` | the frame of every page: head, policy, masthead, foot |
//! | `text` | text from documents, escaped; the only way for it into a page |
//! | `sign` | the signs of the ladder, drawn once and used by name |
//! | `redline` | the two sides of an edited text |
//! | `change` | one change of a comparison |
//! | `comparison` | two drafts, side by side or as a redline |
//! | `filters` | what is shown, and how |
//! | `map` | lines from old places to new ones |
//! | `name` | what pages are called in a folder and in a link |
//! | `book` | the pages of one series, and what they are made from |
//! | `draft` | one draft's clean text |
//! | `life`, `step` | what became of one provision, draft by draft |
//! | `series` | a series: in short, its drafts, its provisions |
//! | `strip`, `timeline`, `table` | the pictures and the table of a series |
//! | `site` | all pages |
//! | `forms` | what can be done at the own machine: compare, register, decide |
//!
//! A page needs no script, no network and no font from elsewhere; the script only adds comfort. Its
//! policy (Content Security Policy, level 3) lets nothing in but our own sheet and script.

mod book;
mod change;
mod comparison;
mod draft;
mod filters;
pub mod forms;
mod life;
mod map;
mod name;
mod page;
mod redline;
mod series;
mod sign;
mod site;
mod step;
mod strip;
mod table;
mod text;
mod timeline;

pub use self::{
    comparison::comparison,
    page::{Assets, policy},
    site::Site,
};
