//! `travaux history DRAFT:LABEL`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::PointRef,
    history::{Lineage, history},
    render::{json, markdown, terminal},
};

use super::{
    Global,
    format::Format,
    progress::{COMPARING, working},
    screen::{Output, REPORT},
    word,
};

/// Tell the life of a point over the drafts of its series
///
/// Every draft that follows or counters another is a step, oldest first, with what changed since
/// the draft it is compared with. A rendering of a draft is never a step.
#[derive(Debug, clap::Args)]
#[command(name = "history", after_help = "Example: travaux history ua20:4")]
pub(super) struct HistoryOf {
    /// The point, such as `us28:10.a`
    #[arg(value_parser = word::<PointRef>)]
    point: PointRef,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl HistoryOf {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        let asked = registry.find(&self.point.draft)?.draft;
        let (series, damaged) = global.series(&asked.series)?;
        let mut history = working(COMPARING, || {
            history(&Lineage::of(&series)?, &asked.id, &self.point.label)
        })?;
        history.not_used = damaged;
        let report = match self.format {
            Format::Terminal => terminal::history(&history, self.output.screen(global)),
            Format::Json => json::history(&history),
            Format::Markdown => markdown::history(&history),
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}
