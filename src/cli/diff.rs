//! `travaux diff OLD NEW`

use std::{mem, process::ExitCode};

use clap::ValueEnum;
use travaux::{
    Error, Result,
    compare::{Aspect, characters, compare, is_collation},
    render::{
        csv, docx, html, json, markdown,
        terminal::{self, View},
    },
    store::{Decided, Stored},
};

use super::{
    Global,
    format::{Csv, DiffFormat},
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
    format: DiffFormat,
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
    layout: Layout,
    #[command(flatten)]
    csv: Csv,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    output: Output,
}

/// How the report is laid out.
#[derive(Debug, clap::Args)]
struct Layout {
    /// In Markdown, mark all changes inside the whole new text: {++new++} {--old--}
    /// {~~old~>new~~} {>>remark<<}
    #[arg(long, help_heading = REPORT, conflicts_with_all = ["characters", "only"])]
    criticmarkup: bool,
    /// Set the two wordings beside each other: best in 160 columns or more
    #[arg(long, help_heading = REPORT)]
    side_by_side: bool,
    /// Show so many unchanged points before and after each change in full
    #[arg(long, help_heading = REPORT, value_name = "N", default_value_t = 0)]
    context: usize,
}

impl Diff {
    pub(super) fn run(mut self, global: &Global) -> Result<ExitCode> {
        self.reading.as_typed = self.characters;
        if self.layout.criticmarkup && self.format != DiffFormat::Markdown {
            return Err(wrong_format("--criticmarkup", self.format, "`markdown`"));
        }
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
            comparison = comparison.select(mem::take(&mut self.only), self.layout.context);
        }
        let output = &self.output;
        if self.characters {
            let found = characters(&comparison, &old.as_typed(), &new.as_typed());
            match self.format {
                DiffFormat::Terminal => {
                    output.write(&terminal::characters(&found, output.screen(global)))
                }
                DiffFormat::Json => output.write(&json::characters(&found)),
                _ => Err(wrong_format(
                    "--characters",
                    self.format,
                    "`terminal` or `json`",
                )),
            }?;
            let differs = self.exit_code && !found.differences.is_empty();
            return Ok(ExitCode::from(u8::from(differs)));
        }
        match self.format {
            DiffFormat::Terminal => {
                let view = View {
                    side_by_side: self.layout.side_by_side,
                    context: self.layout.context,
                };
                output.write(&terminal::comparison(
                    &comparison,
                    view,
                    output.screen(global),
                ))
            }
            DiffFormat::Json => output.write_by(|out| json::write(&comparison, out)),
            DiffFormat::Markdown if self.layout.criticmarkup => {
                output.write(&markdown::criticmarkup(&comparison))
            }
            DiffFormat::Markdown => output.write(&markdown::comparison(&comparison)),
            DiffFormat::Html => {
                let drafts = [old.draft(), new.draft()];
                output.write(&html::comparison(&comparison, drafts, html::Assets::Inline))
            }
            DiffFormat::Docx => {
                let (old, new) = (old.side().points, new.side().points);
                output.write_file("a Word document", &docx::comparison(&comparison, old, new))
            }
            DiffFormat::Csv => output.write(&csv::comparison(&comparison, self.csv.formulas())),
        }?;
        let differs = self.exit_code && !comparison.summary.is_unchanged();
        // The process ends here: to take a large comparison apart first is time for nothing.
        mem::forget(comparison);
        mem::forget((old, new));
        Ok(ExitCode::from(u8::from(differs)))
    }
}

/// Says that what an option shows is not shown in a format.
fn wrong_format(option: &str, format: DiffFormat, expected: &str) -> Error {
    let name = format.to_possible_value();
    Error::Invalid {
        what: "format here",
        value: name.map_or_else(String::new, |name| name.get_name().to_owned()),
        expected: format!("{expected} with `{option}`"),
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
