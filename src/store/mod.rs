//! A registry of drafts on disk: `drafts/<series>/<draft>.toml`, written once, never edited.
//!
//! | file | does |
//! |---|---|
//! | `file` | a draft as bytes and back; the only door to `toml` |
//! | `folder` | which series and drafts there are, finding one by name |
//! | `order` | the order of a series' drafts |
//! | `publish` | putting a new file in its place so that it is there whole or not at all |
//! | `verify` | checking that nothing has changed |
//!
//! No function here opens a published file for writing.

mod file;
mod folder;
mod order;
mod publish;
mod verify;

pub use self::{
    file::{Stored, read, write},
    folder::{Registry, SeriesDrafts},
    publish::Published,
    verify::{Finding, Receipt, Verification},
};
