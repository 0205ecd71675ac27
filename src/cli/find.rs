//! `travaux find WORDS`

use std::process::ExitCode;

use travaux::{
    Result,
    draft::Slug,
    history::{Query, find},
    render::{json, markdown, terminal},
};

use super::{
    Global,
    format::Format,
    screen::{Output, REPORT},
    word,
};

/// Find words: which drafts and points hold them, first and last
///
/// Several words must stand in one point; words given as one argument, or between quotation
/// marks, must follow each other. Words are compared whole, without regard to capitals, hyphens
/// and typography; figures as numbers, however their digits are grouped. Renderings are shown,
/// but are neither first nor last. The exit code is 1 where nothing is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux find elections \"100 days\"")]
pub(super) struct Find {
    /// What to look for
    #[arg(required = true)]
    words: Vec<String>,
    /// Only this series
    #[arg(long, value_parser = word::<Slug>)]
    series: Option<Slug>,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl Find {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let query = Query::read(&self.words)?;
        let all_series = || global.registry()?.series();
        let names = self
            .series
            .map_or_else(all_series, |series| Ok(vec![series]))?;
        let mut all = Vec::new();
        for name in names {
            let (series, damaged) = global.series(&name)?;
            if let Some(mut found) = find(&series, &query) {
                found.not_used = damaged;
                all.push(found);
            }
        }
        let report = match self.format {
            Format::Terminal => terminal::found(&self.words, &all, self.output.screen(global)),
            Format::Json => json::found(&self.words, &all),
            Format::Markdown => markdown::found(&self.words, &all),
        };
        self.output.write(&report)?;
        let nothing = all.iter().all(|found| found.drafts.is_empty());
        Ok(ExitCode::from(u8::from(nothing)))
    }
}
