//! `travaux show DRAFT[:LABEL]`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::{DraftRef, PointRef},
    render::{json, terminal},
};

use super::{
    Global,
    format::PlainFormat,
    screen::{Output, REPORT},
};

/// Show a draft or one point of it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux show us28:10.a")]
pub(super) struct Show {
    /// The draft or point, such as `us28` or `us28:10.a`
    what: String,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: PlainFormat,
    #[command(flatten)]
    output: Output,
}

impl Show {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        let screen = self.output.screen(global);
        let report = if self.what.contains(':') {
            let name: PointRef = self.what.parse()?;
            let stored = registry.find(&name.draft)?;
            let point = stored.draft.point(&name.label)?;
            match self.format {
                PlainFormat::Terminal => terminal::point(&stored.draft, point, screen),
                PlainFormat::Json => json::object("travaux/point/1", point),
            }
        } else {
            let stored = registry.find(&self.what.parse::<DraftRef>()?)?;
            match self.format {
                PlainFormat::Terminal => terminal::draft(&stored, screen),
                PlainFormat::Json => json::object("travaux/draft/1", &stored),
            }
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}
