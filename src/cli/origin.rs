//! `travaux origin DRAFT[:LABEL]`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::{DraftRef, PointRef},
    history::{Lineage, origin},
    render::{json, markdown, terminal},
};

use super::{
    Global,
    format::Format,
    screen::{Output, REPORT},
};

/// Tell in which draft each word of a draft or a point first stood
///
/// A word keeps its origin through renumbering, moves and splits, and when it was dropped and
/// taken up again: the earliest draft keeps it.
#[derive(Debug, clap::Args)]
#[command(name = "origin", after_help = "Example: travaux origin ua20:4")]
pub(super) struct OriginOf {
    /// The draft or point, such as `ua20` or `ua20:4`
    what: String,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl OriginOf {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let (name, label) = if self.what.contains(':') {
            let point: PointRef = self.what.parse()?;
            (point.draft, Some(point.label))
        } else {
            (self.what.parse::<DraftRef>()?, None)
        };
        let asked = global.registry()?.find(&name)?.draft;
        let (series, _) = global.series(&asked.series)?;
        let origin = origin(&Lineage::of(&series)?, &asked.id, label.as_ref())?;
        let report = match self.format {
            Format::Terminal => terminal::origin(&origin, self.output.screen(global)),
            Format::Json => json::origin(&origin),
            Format::Markdown => markdown::origin(&origin),
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}
