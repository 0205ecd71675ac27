//! `travaux schema [REPORT]`

use std::process::ExitCode;

use travaux::{Result, render::schema};

use super::screen::Output;

/// Print the JSON Schema of a report, for programs that read reports in JSON
///
/// Reports say by `schema` what they are: `travaux/diff/1` is described by `travaux schema diff`.
/// Keys are added to them in later versions, and never taken away. Without a name the names are
/// listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux schema diff")]
pub(super) struct SchemaOf {
    /// The report: diff, history, list …; `batch` for a line that `travaux batch` answers
    report: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl SchemaOf {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if let Some(report) = &self.report {
            self.output.write(schema::of(report)?)?;
        } else {
            let names = schema::ALL.map(|(name, _)| format!("{name}\n"));
            self.output.write(&names.concat())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
