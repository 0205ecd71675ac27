//! `travaux serve`, asked over real sockets as a browser, or an attacker, would ask.
#![cfg(all(feature = "serve", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that cannot ask has failed"
)]

mod browser;
mod guard;
mod pages;
mod stop;
