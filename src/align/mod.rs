//! Which points of two drafts are which.

mod words;

pub use words::words;
