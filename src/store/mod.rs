//! A registry of drafts on disk: `drafts/<series>/<draft>.toml`, written once, never edited.
//!
//! | file | does |
//! |---|---|
//! | `file` | a draft as bytes and back; the only door to `toml` |
//! | `folder` | which series and drafts there are, finding one by name |
//! | `links` | what people decided about points |
//! | `order` | the order of a series' drafts |
//! | `original` | the files that drafts were imported from |
//! | `publish` | putting a new file in its place so that it is there whole or not at all |
//! | `verify` | checking that nothing has changed |
//!
//! No function here opens a published draft for writing.

mod file;
mod folder;
mod links;
mod order;
mod original;
mod publish;
mod verify;

pub use self::{
    file::{Stored, read, write},
    folder::{Registry, SeriesDrafts},
    links::{Decided, Judgement, Links, Pair},
    original::Kept,
    publish::Published,
    verify::{Finding, Receipt, Verification},
};
