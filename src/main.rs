//! The program: parse, run, tell what is wrong, exit.

mod cli;

use std::{
    error::Error as _,
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use travaux::{Error, render::terminal::escape};

fn main() -> ExitCode {
    match cli::run(cli::Args::parse()) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error, &mut io::stderr().lock()).ok(); // nobody is left to tell if this fails
            ExitCode::from(2)
        }
    }
}

/// Tells the error, its causes and the hint, one a line.
fn report(error: &Error, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "error: {}", escape(&error.to_string()))?;
    let mut cause = error.source();
    while let Some(error) = cause {
        writeln!(out, "  caused by: {}", escape(&error.to_string()))?;
        cause = error.source();
    }
    if let Some(hint) = error.hint() {
        writeln!(out, "hint: {}", escape(&hint))?;
    }
    Ok(())
}

/// A reader that has seen enough (`travaux show us28 | head`) is no trouble.
fn is_broken_pipe(error: &Error) -> bool {
    matches!(error, Error::File { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
}
