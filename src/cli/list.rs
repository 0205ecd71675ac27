//! `travaux list [SERIES]`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::Slug,
    render::{json, terminal},
    store::Stored,
};

use super::{
    Global,
    format::PlainFormat,
    screen::{Output, REPORT, warn},
    word,
};

/// List the registered drafts by series and date
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux list ukraine-2025")]
pub(super) struct List {
    /// Only this series
    #[arg(value_parser = word::<Slug>)]
    series: Option<Slug>,
    /// How to show them
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: PlainFormat,
    #[command(flatten)]
    output: Output,
}

impl List {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        let names = self
            .series
            .map_or_else(|| registry.series(), |series| Ok(vec![series]))?;
        let mut drafts: Vec<Stored> = Vec::new();
        let mut shown = Vec::new();
        for series in names {
            let loaded = registry.load_series(&series)?;
            warn(
                loaded
                    .damaged
                    .iter()
                    .map(|error| format!("1 draft not used: {error}")),
            );
            shown.push(terminal::list(
                series.as_str(),
                &loaded.drafts,
                self.output.screen(global),
            ));
            drafts.extend(loaded.drafts);
        }
        let report = match self.format {
            PlainFormat::Terminal => shown.join("\n"),
            PlainFormat::Json => json::list(&drafts),
        };
        self.output.write(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}
