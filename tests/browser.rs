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

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

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
    let mailed = travaux(&["diff", "us28", "e3", "--format", "html"])
        .output()
        .unwrap();
    fs::write(folder.path().join("shipped/mailed..html"), mailed.stdout).unwrap();
    let server = Server::start();
    let run = Command::new("node")
        .arg("tests/browser/check.mjs")
        .arg(folder.path())
        .arg(modules)
        .arg(&server.address)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

fn travaux(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(arguments);
    command
}

/// `travaux serve` on the shipped drafts, which it ends with.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let mut child = travaux(&["serve", "--no-open", "--write"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let mut lines = lines.map_while(Result::ok);
        let address = lines.find(|line| line.trim().starts_with("http://"));
        let address = address.expect("the address is printed").trim().to_owned();
        Self { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
