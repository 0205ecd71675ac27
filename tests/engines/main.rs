//! Drafts as real programs write them: pandoc, `LibreOffice`, `WeasyPrint`.
//!
//! Off unless asked for, since they need those programs: `cargo test --features engines`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot make its input has failed"
)]

mod formats;
mod plans;
mod programs;
mod tracked;
