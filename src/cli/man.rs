//! `travaux man [DIR]`. The only door to `clap_mangen`.

use std::{fs, io, path::PathBuf, process::ExitCode};

use clap::CommandFactory;
use clap_mangen::{Man, generate_to};
use travaux::{Error, Result};

use super::{Args, screen::say};

/// Write the manual pages, one for every command
///
/// The files are named `travaux.1`, `travaux-diff.1` and so on; those that are there are replaced.
/// Without a folder the first page alone is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux man ~/.local/share/man/man1
         travaux man | man -l -")]
pub(super) struct ManPages {
    /// The folder to write them to; it is made where there is none
    dir: Option<PathBuf>,
}

impl ManPages {
    pub(super) fn run(self) -> Result<ExitCode> {
        if let Some(dir) = self.dir {
            let written =
                fs::create_dir_all(&dir).and_then(|()| generate_to(Args::command(), &dir));
            written.map_err(|source| trouble(dir, source))?;
        } else {
            let mut page = Vec::new();
            let mut command = Args::command().disable_help_subcommand(true);
            command.build();
            let rendered = Man::new(command).render(&mut page);
            rendered.map_err(|source| trouble("standard output".into(), source))?;
            say(&String::from_utf8_lossy(&page))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn trouble(path: PathBuf, source: io::Error) -> Error {
    Error::File {
        path,
        action: "written",
        source,
    }
}
