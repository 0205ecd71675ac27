//! Where output goes and how it may look. The only file that asks about the terminal.

use std::{
    env,
    fs::File,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use clap::ValueEnum;
use travaux::{
    Error, Result,
    render::terminal::{Screen, escape},
};

use super::Global;

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// Where a report goes.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Output {
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The width where there is neither a terminal nor COLUMNS.
const WIDTH: usize = 80;

impl Output {
    /// Returns what the report will be shown on.
    pub(super) fn screen(&self, global: &Global) -> Screen {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = match global.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                self.output.is_none() && io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
            }
        };
        let columns = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .filter(|&n| n > 0);
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Screen {
            width: columns.or_else(terminal).unwrap_or(WIDTH),
            color,
        }
    }

    /// Writes the report where it goes.
    pub(super) fn write(&self, report: &str) -> Result<()> {
        self.write_by(|out| out.write_all(report.as_bytes()))
    }

    /// Writes a report that is no text, which a terminal cannot show; `what` names it.
    pub(super) fn write_file(&self, what: &'static str, report: &[u8]) -> Result<()> {
        if self.output.is_none() && io::stdout().is_terminal() {
            return Err(Error::NotForTerminal { what });
        }
        self.write_by(|out| out.write_all(report))
    }

    /// Has `write` write the report where it goes.
    pub(super) fn write_by(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let (path, written) = if let Some(path) = &self.output {
            let file = File::create(path);
            (path.clone(), file.and_then(|mut file| write(&mut file)))
        } else {
            let mut out = io::stdout().lock();
            let written = write(&mut out).and_then(|()| out.flush());
            ("standard output".into(), written)
        };
        written.map_err(|source| Error::File {
            path,
            action: "written",
            source,
        })
    }
}

/// Writes to standard output, all of it or an error.
pub(super) fn say(text: &str) -> Result<()> {
    Output::default().write(text)
}

/// Writes a warning to standard error, a line each.
pub(super) fn warn(warnings: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut err = io::stderr().lock();
    for warning in warnings {
        // Nobody is left to tell if this fails.
        writeln!(err, "warning: {}", escape(warning.as_ref())).ok();
    }
}
