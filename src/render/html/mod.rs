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
//! | `site` | a registry as pages |
//! | `forms` | what can be done at the own machine: compare, register, decide |
//!
//! A page needs no script, no network and no font from elsewhere; the script only adds comfort. Its
//! policy (Content Security Policy, level 3) lets nothing in but our own sheet and script.

mod change;
mod comparison;
mod filters;
pub mod forms;
mod map;
mod page;
mod redline;
mod sign;
mod site;
mod text;

pub use self::{
    comparison::comparison,
    page::{Assets, policy},
    site::Site,
};
