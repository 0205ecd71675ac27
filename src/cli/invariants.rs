//! `travaux invariants SERIES`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::Slug,
    history::{Lineage, invariants},
    render::{json, markdown, terminal},
};

use super::{
    Global,
    format::Format,
    progress::{COMPARING, working},
    screen::{Output, REPORT},
    word,
};

/// Tell which points never changed
///
/// The points of the newest complete version of each line of descent whose wording is the same,
/// but for typography, in every complete version it comes from; apart from them those that bear
/// another number, and those that came later and have not changed since.
#[derive(Debug, clap::Args)]
#[command(
    name = "invariants",
    after_help = "Example: travaux invariants ukraine-2025 --of ua20"
)]
pub(super) struct InvariantsOf {
    /// The series
    #[arg(value_parser = word::<Slug>)]
    series: Slug,
    /// Begin with this draft instead of the newest
    #[arg(long, value_name = "DRAFT", value_parser = word::<Slug>)]
    of: Option<Slug>,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl InvariantsOf {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let (series, damaged) = global.series(&self.series)?;
        let mut invariants = working(COMPARING, || {
            invariants(&Lineage::of(&series)?, self.of.as_ref())
        })?;
        invariants.not_used = damaged;
        let report = match self.format {
            Format::Terminal => terminal::invariants(&invariants, self.output.screen(global)),
            Format::Json => json::invariants(&invariants),
            Format::Markdown => markdown::invariants(&invariants),
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}
