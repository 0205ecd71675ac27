//! `travaux verify [SERIES]`

use std::{fs, path::PathBuf, process::ExitCode};

use travaux::{
    Error, Result,
    draft::Slug,
    render::{json, terminal},
    store::Receipt,
};

use super::{
    Global,
    format::PlainFormat,
    progress::working,
    screen::{Output, REPORT},
    word,
};

/// Check that no registered draft has changed
///
/// Every file's hash, every point's hash, the form of the file and the hashes by which drafts
/// name their ancestors are checked. Hashes show change; they prove neither time nor authorship,
/// nor that the newest draft was not replaced whole: for that, keep a receipt elsewhere.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux verify --print-receipt > receipt.txt
         travaux verify --receipt receipt.txt     (or: cd drafts && sha256sum -c ../receipt.txt)")]
pub(super) struct Verify {
    /// Only this series
    #[arg(value_parser = word::<Slug>)]
    series: Option<Slug>,
    /// Compare with a receipt of an earlier day
    #[arg(long, value_name = "FILE", conflicts_with = "series")]
    receipt: Option<PathBuf>,
    /// Print a receipt of the files as they are now
    #[arg(long, conflicts_with_all = ["series", "receipt"])]
    print_receipt: bool,
    /// How to show the findings
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: PlainFormat,
    #[command(flatten)]
    output: Output,
}

impl Verify {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        if self.print_receipt {
            self.output.write(&registry.receipt()?.to_string())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut verification = working("checking the hashes", || {
            registry.verify(self.series.as_ref())
        })?;
        if let Some(path) = &self.receipt {
            let text = fs::read_to_string(path).map_err(|source| Error::File {
                path: path.clone(),
                action: "read",
                source,
            })?;
            verification
                .findings
                .extend(registry.verify_receipt(&Receipt::read(path, &text)?));
        }
        let report = match self.format {
            PlainFormat::Terminal => terminal::verification(&verification),
            PlainFormat::Json => json::object("travaux/verify/1", &verification),
        };
        self.output.write(&report)?;
        Ok(ExitCode::from(u8::from(!verification.findings.is_empty())))
    }
}
