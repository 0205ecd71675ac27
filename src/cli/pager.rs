//! Long reports, a screen at a time.
//!
//! As with git: `TRAVAUX_PAGER`, else `PAGER`, else `less`; `cat` or nothing for none. `less` is
//! told by `LESS=FRX`, where the user has not set it, to end where all fits, to let colours pass
//! and to leave the report on the screen. A pager that is not there, or is left early, is no
//! trouble. While it runs Ctrl-C is its own: it means "stop searching", not "end the report". The
//! only door to `signal_hook`.

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    process::{Command, ExitStatus, Stdio},
};

use unicode_width::UnicodeWidthStr;

/// What `sh` is needed for; anything else is a program and its words.
const SHELL_SIGNS: &str = "|&;<>()$`\\\"'*?[#~=%\n";

/// The exit codes of a shell that found no such program, or may not run it.
const NOT_RUN: [i32; 2] = [126, 127];

/// Returns the pager that the user wants, if any.
pub(super) fn chosen() -> Option<String> {
    choose(env::var_os)
}

fn choose(variable: impl Fn(&'static str) -> Option<OsString>) -> Option<String> {
    let wanted = variable("TRAVAUX_PAGER").or_else(|| variable("PAGER"));
    let wanted = wanted.map_or_else(|| "less".to_owned(), |w| w.to_string_lossy().into_owned());
    let wanted = wanted.trim();
    (!wanted.is_empty() && wanted != "cat").then(|| wanted.to_owned())
}

/// Returns how many lines of a terminal of `columns` a report takes.
pub(super) fn height(report: &str, columns: usize) -> usize {
    let rows = |line: &str| visible(line).width().div_ceil(columns.max(1)).max(1);
    report.lines().map(rows).sum()
}

/// Returns a line without its styles and links.
fn visible(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = match piece.strip_prefix('[') {
            Some(style) => style.split_once('m').map(|(_, rest)| rest),
            // A link's address ends at the next escape, of which only the backslash is left.
            None => piece.strip_prefix('\\'),
        };
        shown += rest.unwrap_or_default();
    }
    shown
}

/// Shows a report in `pager`; returns false where there is no such program.
pub(super) fn show(report: &[u8], pager: &str) -> io::Result<bool> {
    let mut command = command(pager);
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    let _own = interrupts::left_to_the_pager();
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(report) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {} // whoever leaves early has seen enough
        }
    }
    let status = child.wait()?;
    Ok(!is_missing(status))
}

fn is_missing(status: ExitStatus) -> bool {
    status.code().is_some_and(|code| NOT_RUN.contains(&code))
}

fn command(pager: &str) -> Command {
    let mut words = pager.split_whitespace();
    let program = match words.next() {
        Some(program) if !pager.contains(|c| SHELL_SIGNS.contains(c)) => program,
        _ => {
            let mut shell = Command::new("sh");
            shell.args(["-c", pager]);
            return shell;
        }
    };
    let mut command = Command::new(program);
    command.args(words);
    command
}

/// Ctrl-C reaches the pager and us alike; we must not end before it.
mod interrupts {
    #[cfg(unix)]
    pub(super) struct Held(Option<signal_hook::SigId>);

    #[cfg(unix)]
    pub(super) fn left_to_the_pager() -> Held {
        // The flag is never read: that somebody takes the signal is enough.
        let taken = std::sync::Arc::default();
        Held(signal_hook::flag::register(signal_hook::consts::SIGINT, taken).ok())
    }

    #[cfg(unix)]
    impl Drop for Held {
        fn drop(&mut self) {
            self.0.take().map(signal_hook::low_level::unregister);
        }
    }

    #[cfg(not(unix))]
    pub(super) fn left_to_the_pager() {}
}

#[cfg(test)]
mod tests {
    use super::{choose, height, show};

    #[test]
    fn the_own_variable_goes_before_the_common_one() {
        let chosen = |own: Option<&str>, common: Option<&str>| {
            choose(|name| match name {
                "TRAVAUX_PAGER" => own.map(Into::into),
                _ => common.map(Into::into),
            })
        };
        assert_eq!(chosen(None, None).as_deref(), Some("less"));
        assert_eq!(chosen(None, Some("most")).as_deref(), Some("most"));
        assert_eq!(
            chosen(Some("less -S"), Some("most")).as_deref(),
            Some("less -S")
        );
        assert_eq!(chosen(Some(""), Some("most")), None);
        assert_eq!(chosen(None, Some("cat")), None);
    }

    #[test]
    fn long_lines_take_several_rows_and_styles_none() {
        assert_eq!(height("one\n\ntwo\n", 80), 3);
        assert_eq!(height(&"x".repeat(161), 80), 3);
        assert_eq!(height(&"\u{1b}[1mword\u{1b}[0m".repeat(20), 80), 1);
        let link = "\u{1b}]8;;https://example.org/\u{1b}\\map\u{1b}]8;;\u{1b}\\";
        assert_eq!(height(&link.repeat(26), 80), 1);
        assert_eq!(height(&link.repeat(27), 80), 2);
        assert_eq!(height(&"武".repeat(41), 80), 2);
    }

    #[test]
    fn a_missing_pager_is_told_and_one_left_early_is_no_trouble() {
        assert!(!show(b"report", "no-such-pager-here").unwrap());
        if cfg!(unix) {
            assert!(!show(b"report", "no-such-pager-here 2>/dev/null").unwrap());
            let long = vec![b'x'; 1 << 20];
            assert!(show(&long, "true").unwrap());
            assert!(show(&long, "head -c 1 > /dev/null").unwrap());
        }
    }
}
