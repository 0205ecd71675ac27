//! What holds of pages in Chromium: no complaint on the console, nothing asked for from elsewhere,
//! no violation that axe-core finds, filters, views and keys at work, with script and without.
//!
//! Needs Chromium, Node.js, and playwright-core and axe-core in the folder that
//! `TRAVAUX_NODE_MODULES` names; `.ci/run` installs them.

#![allow(
    clippy::unwrap_used,
    reason = "a browser that does not start has failed the test"
)]

mod pages;

use std::process::Command;

use pages::{HOSTILE, planted, shipped, write};
use travaux::render::html::Site;

#[test]
fn pages_open_in_a_browser_without_complaint() {
    let modules =
        std::env::var("TRAVAUX_NODE_MODULES").expect("TRAVAUX_NODE_MODULES names a folder");
    let folder = tempfile::tempdir().unwrap();
    let (shipped, hostile) = (shipped(), [planted(HOSTILE)]);
    write(&Site::of(&shipped), &folder.path().join("shipped"));
    write(&Site::of(&hostile), &folder.path().join("hostile"));
    let run = Command::new("node")
        .arg("tests/browser/check.mjs")
        .arg(folder.path())
        .arg(modules)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&run.stderr)
    );
}
