//! The formats of reports, by what can be shown in them.

use clap::ValueEnum;
use travaux::render::csv::Formulas;

use super::screen::REPORT;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Terminal,
    Json,
    Markdown,
}

/// The formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Terminal,
    Json,
    Markdown,
    Csv,
    /// A web page, one file to mail
    Html,
    /// A Word document with tracked changes
    Docx,
}

/// The formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Terminal,
    Json,
    Markdown,
    Csv,
}

/// The formats of what is no comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    Terminal,
    Json,
}

/// How tables for spreadsheets are written.
#[derive(Debug, clap::Args)]
pub(super) struct Csv {
    /// In CSV, leave out the `'` before a field that a spreadsheet would take for a formula: for
    /// programs, never for a spreadsheet
    #[arg(long, help_heading = REPORT)]
    csv_raw: bool,
}

impl Csv {
    /// Returns what becomes of formulas.
    pub(super) fn formulas(&self) -> Formulas {
        if self.csv_raw {
            Formulas::Raw
        } else {
            Formulas::Guarded
        }
    }
}
