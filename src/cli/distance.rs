//! `travaux distance SERIES`

use std::process::ExitCode;

use clap::ValueEnum;
use travaux::{
    Result,
    draft::Slug,
    history::{Series, distances},
    render::{csv, json, markdown, terminal},
};

use super::{
    Global,
    screen::{Output, warn},
    word,
};

/// Measure how near each complete version stands to each other
///
/// Two shares of both texts, in thousandths: the words kept in linked points, and the points
/// linked. Partial drafts and renderings are left out. In CSV, a field that a spreadsheet would
/// take for a formula gets a leading `'`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux distance ukraine-2025")]
pub(super) struct Distance {
    /// The series
    #[arg(value_parser = word::<Slug>)]
    series: Slug,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: TableFormat,
    #[command(flatten)]
    output: Output,
}

/// The formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Terminal,
    Json,
    Markdown,
    Csv,
}

impl Distance {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        let loaded = registry.load_series(&self.series)?;
        warn(
            loaded
                .damaged
                .iter()
                .map(|error| format!("1 draft not used: {error}")),
        );
        let series = Series::new(loaded.drafts, registry.links(&self.series)?);
        if let Some(mut distances) = distances(&series)? {
            distances.not_used = loaded.damaged.len();
            self.output.write(&match self.format {
                TableFormat::Terminal => {
                    terminal::distances(&distances, self.output.screen(global))
                }
                TableFormat::Json => json::distances(&distances),
                TableFormat::Markdown => markdown::distances(&distances),
                TableFormat::Csv => csv::distances(&distances),
            })?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
