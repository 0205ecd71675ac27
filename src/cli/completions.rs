//! `travaux completions SHELL`. The only door to `clap_complete`.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};
use travaux::Result;

use super::{Args, screen::say};

/// Print what a shell needs to complete commands and options with the Tab key
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

const AFTER_HELP: &str = "\
Put it where the shell looks; from the next session on, Tab completes:
  bash        travaux completions bash > ~/.local/share/bash-completion/completions/travaux
  zsh         travaux completions zsh > DIR/_travaux     (DIR is one of $fpath)
  fish        travaux completions fish > ~/.config/fish/completions/travaux.fish
  powershell  travaux completions powershell >> $PROFILE
  elvish      travaux completions elvish >> ~/.config/elvish/rc.elv

Example: travaux completions bash > travaux.bash";

impl Completions {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut script = Vec::new();
        generate(self.shell, &mut Args::command(), "travaux", &mut script);
        say(&String::from_utf8_lossy(&script))?;
        Ok(ExitCode::SUCCESS)
    }
}
