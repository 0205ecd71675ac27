//! What a shell and `man` are given: the same bytes each time, and all commands in it.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

use std::{collections::BTreeMap, fs, path::Path, process::Command};

fn travaux(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the names of all commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = travaux(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap();
    let list = list.split("\n\n").next().unwrap();
    let lines = list.lines().filter(|line| !line.starts_with("   "));
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let page = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path()).unwrap();
        (entry.file_name().into_string().unwrap(), text)
    };
    entries.map(page).collect()
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = travaux(&["completions", shell]);
        assert_eq!(script, travaux(&["completions", shell]));
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}

#[test]
fn every_command_has_its_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("share/man1");
    travaux(&["man", made.to_str().unwrap()]);
    let first = pages(&made);
    travaux(&["man", made.to_str().unwrap()]);
    assert_eq!(first, pages(&made));
    assert_eq!(first["travaux.1"], travaux(&["man"]));
    assert_eq!(first.len(), commands().len() + 1);
    for command in commands() {
        assert!(first[&format!("travaux-{command}.1")].contains("Example: travaux"));
    }
}
