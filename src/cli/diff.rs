//! `travaux diff OLD NEW`

use std::{mem, process::ExitCode};

use travaux::{
    Error, Result,
    compare::{Aspect, characters, compare, is_collation},
    render::{
        csv, json, markdown,
        terminal::{self, View},
    },
    store::{Decided, Stored},
};

use super::{
    Global,
    format::{Csv, TableFormat},
    progress::{COMPARING, working},
    screen::{Output, REPORT},
    text::{Reading, Text},
    word,
};

/// Compare two drafts, or two files, point by point
///
/// Two registered drafts are compared, or two files; a file is read and not registered. Two
/// renderings of one draft are collated: what one of them lacks is not reported, never removed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux diff us28 e3
         travaux diff us28 e3 --only material,removed --context 1
         travaux diff old.txt new.md --format csv --output changes.csv

In CSV a field that a spreadsheet would take for a formula (one that begins with = + - @, a tab or CR) gets a leading '.")]
pub(super) struct Diff {
    /// The older draft or file
    old: String,
    /// The newer draft or file; `-` reads standard input
    new: String,
    /// How to show it
    #[arg(long, help_heading = REPORT, value_name = "FORMAT", default_value = "terminal")]
    format: TableFormat,
    /// Look only for characters that differ and look alike, as in a canary trap: invisible ones,
    /// letters of other alphabets, spaces
    #[arg(long)]
    characters: bool,
    /// Tell only changes of these kinds, or that bear these facts: kept, reworded, split, merged,
    /// regrouped, added, removed, not-reported; material, moved, renumbered
    #[arg(
        long,
        value_name = "KIND,…",
        value_delimiter = ',',
        conflicts_with = "characters"
    )]
    #[arg(value_parser = word::<Aspect>)]
    only: Vec<Aspect>,
    /// Exit with 1 when there are differences; with `--only`, such differences
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    csv: Csv,
    /// Set the two wordings beside each other: best in 160 columns or more
    #[arg(long, help_heading = REPORT)]
    side_by_side: bool,
    /// Show so many unchanged points before and after each change in full
    #[arg(long, help_heading = REPORT, value_name = "N", default_value_t = 0)]
    context: usize,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    output: Output,
}

impl Diff {
    pub(super) fn run(mut self, global: &Global) -> Result<ExitCode> {
        self.reading.as_typed = self.characters;
        let (old, new) = Text::find_both(global, &self.reading, &self.old, &self.new)?;
        let (decided, collated) = match (&old, &new) {
            (Text::Draft(old), Text::Draft(new)) => {
                (decided(global, old, new)?, is_collation(old, new))
            }
            _ => (Vec::new(), false),
        };
        let mut comparison = working(COMPARING, || {
            compare(&old.side(), &new.side(), &decided, collated)
        });
        if !self.only.is_empty() {
            comparison = comparison.select(mem::take(&mut self.only), self.context);
        }
        let output = &self.output;
        if self.characters {
            let found = characters(&comparison, &old.as_typed(), &new.as_typed());
            match self.format {
                TableFormat::Terminal => {
                    output.write(&terminal::characters(&found, output.screen(global)))
                }
                TableFormat::Json => output.write(&json::characters(&found)),
                TableFormat::Markdown | TableFormat::Csv => Err(Error::Invalid {
                    what: "format for characters",
                    value: format!("{:?}", self.format).to_lowercase(),
                    expected: "`terminal` or `json`".to_owned(),
                }),
            }?;
            let differs = self.exit_code && !found.differences.is_empty();
            return Ok(ExitCode::from(u8::from(differs)));
        }
        match self.format {
            TableFormat::Terminal => {
                let view = View {
                    side_by_side: self.side_by_side,
                    context: self.context,
                };
                output.write(&terminal::comparison(
                    &comparison,
                    view,
                    output.screen(global),
                ))
            }
            TableFormat::Json => output.write_by(|out| json::write(&comparison, out)),
            TableFormat::Markdown => output.write(&markdown::comparison(&comparison)),
            TableFormat::Csv => output.write(&csv::comparison(&comparison, self.csv.formulas())),
        }?;
        let differs = self.exit_code && !comparison.summary.is_unchanged();
        // The process ends here: to take a large comparison apart first is time for nothing.
        mem::forget(comparison);
        mem::forget((old, new));
        Ok(ExitCode::from(u8::from(differs)))
    }
}

/// Returns what people decided about the points of two drafts, which only one series can hold.
fn decided(global: &Global, old: &Stored, new: &Stored) -> Result<Vec<Decided>> {
    if old.draft.series != new.draft.series {
        return Ok(Vec::new());
    }
    global
        .registry()?
        .links(&old.draft.series)?
        .between(old, new)
}
