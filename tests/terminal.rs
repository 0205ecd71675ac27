//! What is different on a terminal: the pager, links to sources. Each test runs the program on a
//! pseudo-terminal of 24 lines, made by util-linux' `script`; where there is none, nothing is tested.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux");

/// What begins and ends a link on a terminal.
const LINK: &str = "\u{1b}]8;;";

/// Runs the program on a terminal, and returns what it shows and its exit code.
fn on_terminal(arguments: &str, variables: &[(&str, &str)]) -> Option<(String, i32)> {
    let line = format!("stty rows 24 cols 80; exec '{PROGRAM}' {arguments}");
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]);
    for name in ["PAGER", "TRAVAUX_PAGER", "LESS", "NO_COLOR", "COLUMNS"] {
        script.env_remove(name);
    }
    script.env("TERM", "xterm").envs(variables.iter().copied());
    let output = script.stdin(Stdio::null()).output().ok()?;
    let shown = String::from_utf8(output.stdout).unwrap().replace('\r', "");
    Some((shown, output.status.code().unwrap()))
}

/// A pager that can be told from none.
const MARKING: (&str, &str) = ("TRAVAUX_PAGER", "sed 's/^/paged: /'");

#[test]
fn what_is_longer_than_the_screen_goes_to_the_pager() {
    let Some((shown, code)) = on_terminal("diff us28 e3", &[MARKING]) else {
        return;
    };
    assert_eq!(code, 0);
    assert!(shown.lines().count() > 24, "{shown}");
    assert!(
        shown.lines().all(|line| line.starts_with("paged: ")),
        "{shown}"
    );
}

#[test]
fn what_fits_does_not_nor_does_what_shall_not() {
    for arguments in [
        "list gaza-2025",
        "diff us28 e3 --no-pager",
        "completions bash",
    ] {
        let Some((shown, _)) = on_terminal(arguments, &[MARKING]) else {
            return;
        };
        assert!(!shown.contains("paged: "), "{arguments}: {shown}");
    }
    let piped = Command::new(PROGRAM)
        .args(["diff", "us28", "e3"])
        .env(MARKING.0, MARKING.1)
        .output();
    assert!(!piped.unwrap().stdout.starts_with(b"paged: "));
}

#[test]
fn a_pager_that_is_missing_or_left_early_is_no_trouble() {
    for pager in ["no-such-pager-here", "no-such-pager-here 2>&-"] {
        let Some((shown, code)) = on_terminal("diff us28 e3", &[("PAGER", pager)]) else {
            return;
        };
        assert!(code == 0 && shown.contains("Of 52 points"), "{shown}");
    }
    let early = on_terminal("diff us28 ua20", &[("PAGER", "head -n 1")]).unwrap();
    assert_eq!((early.0.lines().count(), early.1), (1, 0));
}

#[test]
fn the_exit_code_is_ours_not_the_pagers() {
    let failing = [("PAGER", "cat > /dev/null; exit 7")];
    if let Some((_, code)) = on_terminal("diff us28 e3 --exit-code", &failing) {
        assert_eq!(code, 1);
    }
}

#[test]
fn sources_are_links_only_where_a_terminal_knows_them() {
    let known = ("FORCE_HYPERLINK", "1");
    for (arguments, variables, links) in [
        ("list gaza-2025", vec![known], true),
        ("show gaza21:1", vec![known], false),
        ("show gaza21", vec![known, ("PAGER", "")], true),
        ("list gaza-2025", vec![known, ("NO_COLOR", "1")], false),
        ("list gaza-2025", vec![known, ("TERM", "dumb")], false),
        ("list gaza-2025 --hyperlinks never", vec![known], false),
        ("list gaza-2025", vec![("FORCE_HYPERLINK", "0")], false),
    ] {
        let Some((shown, _)) = on_terminal(arguments, &variables) else {
            return;
        };
        assert_eq!(shown.contains(LINK), links, "{arguments}: {shown}");
    }
    let piped = Command::new(PROGRAM)
        .args(["list", "gaza-2025"])
        .env(known.0, known.1)
        .output();
    assert!(
        !String::from_utf8(piped.unwrap().stdout)
            .unwrap()
            .contains(LINK)
    );
}
