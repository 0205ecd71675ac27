//! `travaux` keeps the drafting history of a text that is still being negotiated.

pub mod align;
pub mod draft;
pub mod error;
pub mod fold;
pub mod hash;
pub mod store;

pub use error::{Error, Result};
