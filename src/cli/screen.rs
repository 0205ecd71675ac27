//! Where output goes and how it may look. The only file that asks about the terminal.

use std::{
    env,
    fs::File,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use clap::ValueEnum;
use supports_hyperlinks::supports_hyperlinks;
use travaux::{
    Error, Result,
    render::terminal::{Screen, escape},
};

use super::{Global, pager};

/// When something is used that not every terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Where it is of use.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// The heading of the options that say where a report goes and how.
pub(super) const REPORT: &str = "Report";

/// Where a report goes.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Output {
    /// Write the report to a file
    #[arg(long, help_heading = REPORT, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Never show a long report by the pager (`TRAVAUX_PAGER`, else `PAGER`, else `less`)
    #[arg(long, help_heading = REPORT)]
    no_pager: bool,
}

/// The width where there is neither a terminal nor COLUMNS.
const WIDTH: usize = 80;

impl Output {
    /// Returns what the report will be shown on.
    pub(super) fn screen(&self, global: &Global) -> Screen {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let color = match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => self.is_terminal() && !set("NO_COLOR"),
        };
        let links = match global.hyperlinks {
            When::Always => true,
            When::Never => false,
            When::Auto => self.is_terminal() && color && supports_hyperlinks(),
        };
        let columns = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .filter(|&n| n > 0);
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Screen {
            width: columns.or_else(terminal).unwrap_or(WIDTH),
            color,
            links,
        }
    }

    /// Tells whether the report is shown on a terminal that can do more than write.
    fn is_terminal(&self) -> bool {
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        self.output.is_none() && io::stdout().is_terminal() && !dumb
    }

    /// Returns the pager to use should the report be long.
    fn pager(&self) -> Option<String> {
        let wanted = self.is_terminal() && !self.no_pager;
        wanted.then(pager::chosen).flatten()
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
            let written = match self.pager() {
                Some(pager) => write_paged(&pager, write),
                None => write_out(write),
            };
            ("standard output".into(), written)
        };
        written.map_err(|source| Error::File {
            path,
            action: "written",
            source,
        })
    }
}

type Writing<'a> = &'a mut dyn Write;

fn write_out(write: impl FnOnce(Writing) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    write(&mut out).and_then(|()| out.flush())
}

/// Has the pager show what is longer than the terminal, and writes out what is not.
fn write_paged(pager: &str, write: impl FnOnce(Writing) -> io::Result<()>) -> io::Result<()> {
    let mut report = Vec::new();
    write(&mut report)?;
    let fits = terminal_size::terminal_size().is_none_or(|(columns, rows)| {
        let text = String::from_utf8_lossy(&report);
        // The last row is the prompt's.
        pager::height(&text, columns.0.into()) < rows.0.into()
    });
    if !fits && pager::show(&report, pager)? {
        return Ok(());
    }
    write_out(|out| out.write_all(&report))
}

/// Writes to standard output, all of it or an error, never by the pager.
pub(super) fn say(text: &str) -> Result<()> {
    let output = Output {
        no_pager: true,
        ..Output::default()
    };
    output.write(text)
}

/// Writes a warning to standard error, a line each.
pub(super) fn warn(warnings: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut err = io::stderr().lock();
    for warning in warnings {
        // Nobody is left to tell if this fails.
        writeln!(err, "warning: {}", escape(warning.as_ref())).ok();
    }
}
