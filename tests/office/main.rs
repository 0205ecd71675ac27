//! Word and `OpenDocument` files as people and programs make them, written here by hand.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot make its input has failed"
)]

mod changes;
mod docx;
mod garbled;
mod hostile;
mod numbers;
mod odt;
mod pack;
