//! `travaux diff OLD NEW`

use std::{mem, process::ExitCode};

use travaux::{
    Error, Result,
    compare::{characters, compare, is_collation},
    render::{docx, json, markdown, terminal},
    store::{Decided, Stored},
};

use super::{
    Global,
    format::DiffFormat,
    screen::Output,
    text::{Reading, Text},
};

/// Compare two drafts, or two files, point by point
///
/// Two registered drafts are compared, or two files; a file is read and not registered. Two
/// renderings of one draft are collated: what one of them lacks is not reported, never removed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux diff us28 e3")]
pub(super) struct Diff {
    /// The older draft or file
    old: String,
    /// The newer draft or file; `-` reads standard input
    new: String,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: DiffFormat,
    /// Look only for characters that differ and look alike, as in a canary trap: invisible ones,
    /// letters of other alphabets, spaces
    #[arg(long)]
    characters: bool,
    /// Exit with 1 when there are differences
    #[arg(long)]
    exit_code: bool,
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
        let comparison = compare(&old.side(), &new.side(), &decided, collated);
        let output = &self.output;
        if self.characters {
            let found = characters(&comparison, &old.as_typed(), &new.as_typed());
            match self.format {
                DiffFormat::Json => output.write(&json::characters(&found)),
                DiffFormat::Docx => Err(Error::Invalid {
                    what: "format of --characters",
                    value: "docx".to_owned(),
                    expected: "`terminal` or `json`".to_owned(),
                }),
                _ => output.write(&terminal::characters(&found, output.screen(global))),
            }?;
            let differs = self.exit_code && !found.differences.is_empty();
            return Ok(ExitCode::from(u8::from(differs)));
        }
        match self.format {
            DiffFormat::Terminal => {
                output.write(&terminal::comparison(&comparison, output.screen(global)))
            }
            DiffFormat::Json => output.write_by(|out| json::write(&comparison, out)),
            DiffFormat::Markdown => output.write(&markdown::comparison(&comparison)),
            DiffFormat::Docx => {
                let (old, new) = (old.side().points, new.side().points);
                output.write_file("a Word document", &docx::comparison(&comparison, old, new))
            }
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
