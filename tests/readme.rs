//! The shell blocks of the README and the registry's page do what they say. The two that run
//! cargo are run by `.ci/run`, which no test should call.
#![cfg(unix)]

use std::{env, fs, path::Path, process::Command};

/// Where there is no `sha256sum` (macOS), Perl's `shasum` does the same.
const SHA256SUM: &str = "command -v sha256sum > /dev/null || sha256sum() { shasum -a 256 \"$@\"; }";

fn shell_blocks(page: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap_or_else(|error| panic!("{page}: {error}"));
    let blocks = text
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```"));
    blocks
        .map(|(block, _)| block.to_owned())
        .filter(|block| !block.starts_with("cargo "))
        .collect()
}

#[test]
fn every_shell_block_runs() {
    let program = Path::new(env!("CARGO_BIN_EXE_travaux"))
        .parent()
        .expect("a program lies in a folder");
    let path = format!(
        "{}:{}",
        program.display(),
        env::var("PATH").unwrap_or_default()
    );
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(
        folder.path().join("leak.txt"),
        "1. Ceasefire at once.\n2. Elections.\n",
    )
    .expect("it can be written to");
    let drafts = Path::new("drafts")
        .canonicalize()
        .expect("the registry is there");
    std::os::unix::fs::symlink(&drafts, folder.path().join("drafts")).expect("links can be made");
    for page in ["README.md", "drafts/README.md"] {
        let blocks = shell_blocks(page);
        assert!(!blocks.is_empty(), "{page} has no shell block");
        for block in blocks {
            let run = Command::new("sh")
                .args(["-e", "-c", &format!("{SHA256SUM}\n{block}")])
                .current_dir(folder.path())
                .env("PATH", &path)
                .output();
            let run = run.expect("there is a shell");
            assert!(
                run.status.success(),
                "{page}: {block}\n{}",
                String::from_utf8_lossy(&run.stderr)
            );
        }
    }
}

#[test]
fn a_draft_can_be_checked_without_us() {
    let draft = "drafts/ukraine-2025/e3.toml";
    let sum = Command::new("sh")
        .args([
            "-c",
            &format!("{SHA256SUM}\ntail -n +2 {draft} | sha256sum"),
        ])
        .output()
        .expect("there is a shell");
    let sum = String::from_utf8_lossy(&sum.stdout);
    let first = fs::read_to_string(draft).expect("the draft is there");
    assert_eq!(
        first.lines().next(),
        Some(format!("hash = \"{}\"", sum.split(' ').next().unwrap_or_default()).as_str())
    );
}
