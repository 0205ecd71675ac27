//! The drafting history of a text that is still being negotiated.
//!
//! ```text
//!   a file            registry                one pair                    many drafts
//!   import  ->  Draft  ->  store  ->  align  ->  compare  ------------>  history, concordance,
//!  (text, md)   points    TOML       links      changes                  origin, find, distance
//!                                                  |                            |
//!                                                  +----------> render <--------+
//!                                                      terminal json markdown csv
//! ```
//!
//! Each arrow is a pure function, save import and store. Renderers never compute, the engine never
//! formats, and only the program prints, exits or reads the environment.
//!
//! | module | answers |
//! |---|---|
//! | [`error`] | what is wrong, and what can be done about it? |
//! | [`hash`] | is this the text that was registered? |
//! | [`fold`] | are these the same words, whatever their typography? |
//! | [`characters`] | which characters deceive the eye? |
//! | [`draft`] | what is a draft, a point, a label, a relation? |
//! | [`mod@import`] | which points are in this file? |
//! | [`store`] | what is registered, and has any of it changed? |
//! | [`align`](mod@align) | which points of two drafts are which? |
//! | [`compare`](mod@compare) | what changed between two drafts? |
//! | [`history`](mod@history) | how did a point come to read as it does, over all drafts? |
//! | [`render`] | how does a person or a program read the answer? |
//! | [`guide`] | what is told in tricky cases? |
//! | [`batch`] | what changed in each of a million pairs? |
//!
//! A module names only those above it in this table.
//!
//! # The whole way
//!
//! ```
//! use travaux::{
//!     compare::{About, Kind, Side, compare},
//!     import::import,
//! };
//!
//! let old = import("old.txt", b"1. Ceasefire at once.\n2. No more than 600,000 troops.\n3. Elections.")?;
//! let new = import("new.txt", b"1. Ceasefire at once.\n2. Elections.\n3. No more than 800,000 troops.")?;
//! let (old, new) = (Side::of_import(&old), Side::of_import(&new));
//! let comparison = compare(&old, &new, &[], false);
//!
//! let troops = comparison.changes.iter().find(|change| change.kind == Kind::Reworded).unwrap();
//! assert!(troops.renumbered);
//! assert_eq!(comparison.summary.moved, 1);
//! # Ok::<(), travaux::Error>(())
//! ```

pub mod align;
pub mod batch;
pub mod characters;
pub mod compare;
pub mod draft;
pub mod error;
pub mod fold;
pub mod guide;
pub mod hash;
pub mod history;
pub mod import;
pub mod render;
pub mod store;

pub use error::{Error, Result};
