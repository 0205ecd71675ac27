//! `travaux distance SERIES`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::Slug,
    history::distances,
    render::{csv, json, markdown, terminal},
};

use super::{
    Global,
    format::TableFormat,
    progress::{COMPARING, working},
    screen::{Output, REPORT},
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
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: TableFormat,
    #[command(flatten)]
    output: Output,
}

impl Distance {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let (series, damaged) = global.series(&self.series)?;
        if let Some(mut distances) = working(COMPARING, || distances(&series))? {
            distances.not_used = damaged;
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
