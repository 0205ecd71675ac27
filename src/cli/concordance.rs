//! `travaux concordance SERIES`

use std::process::ExitCode;

use travaux::{
    Error, Result,
    draft::Slug,
    history::{Concordance, Lineage, concordance},
    render::{csv, json, markdown, terminal},
};

use super::{
    Global,
    format::{Csv, TableFormat},
    progress::{COMPARING, working},
    screen::{Output, REPORT},
    word,
};

/// Show what became of every provision of a series in every draft
///
/// A row is a provision, a column a draft, a cell the number it bears there and what happened. Rows
/// stand in the order of the newest complete draft; what that dropped stands where it stood.
#[derive(Debug, clap::Args)]
#[command(
    name = "concordance",
    after_help = "Example: travaux concordance ukraine-2025 --only us28,e3,ua20

In CSV a field that a spreadsheet would take for a formula (one that begins with = + - @, a tab or CR) gets a leading '."
)]
pub(super) struct ConcordanceOf {
    /// The series
    #[arg(value_parser = word::<Slug>)]
    series: Slug,
    /// Only the provisions of this draft, in its order
    #[arg(long, value_name = "DRAFT", value_parser = word::<Slug>)]
    of: Option<Slug>,
    /// Only these drafts, and the provisions that have a part in them
    #[arg(long, value_name = "DRAFT,…", value_delimiter = ',', value_parser = word::<Slug>)]
    only: Vec<Slug>,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: TableFormat,
    #[command(flatten)]
    csv: Csv,
    #[command(flatten)]
    output: Output,
}

impl ConcordanceOf {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode> {
        let (series, _) = global.series(&self.series)?;
        let mut table = working(COMPARING, || {
            concordance(&Lineage::of(&series)?, self.of.as_ref())
        })?;
        if !self.only.is_empty() {
            for id in &self.only {
                series.place(id)?;
            }
            keep(&mut table, &self.only)?;
        }
        let report = match self.format {
            TableFormat::Terminal => terminal::concordance(&table, self.output.screen(global)),
            TableFormat::Json => json::concordance(&table),
            TableFormat::Markdown => markdown::concordance(&table),
            TableFormat::Csv => csv::concordance(&table, self.csv.formulas()),
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Leaves out the other drafts, and provisions that have no part in those that are kept.
fn keep(table: &mut Concordance, only: &[Slug]) -> Result<()> {
    let kept: Vec<bool> = table
        .drafts
        .iter()
        .map(|draft| only.contains(&draft.id))
        .collect();
    if let Some(id) = only
        .iter()
        .find(|id| !table.drafts.iter().any(|draft| draft.id == **id))
    {
        return Err(Error::Invalid {
            what: "column",
            value: id.to_string(),
            expected: "a version: renderings and corrected drafts stand under their draft"
                .to_owned(),
        });
    }
    let mut keep = kept.iter();
    table.drafts.retain(|_| *keep.next().unwrap_or(&false));
    for row in &mut table.rows {
        let mut keep = kept.iter();
        row.cells.retain(|_| *keep.next().unwrap_or(&false));
    }
    table.rows.retain(|row| {
        row.cells
            .iter()
            .flatten()
            .any(|cell| !cell.labels.is_empty())
    });
    Ok(())
}
