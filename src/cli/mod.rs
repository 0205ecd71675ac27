//! The command line, one file a command. It sees only the library's public face.

mod batch;
mod concordance;
mod diff;
mod distance;
mod find;
mod format;
mod history;
mod invariants;
mod link;
mod list;
mod origin;
mod register;
mod screen;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod text;
mod verify;

use std::{env, path::PathBuf, process::ExitCode, str::FromStr};

use clap::{Parser, Subcommand};
use travaux::{Error, Result, draft::Slug, history::Series, store::Registry};

use self::screen::{ColorChoice, warn};

/// Keep the drafting history of a text under negotiation
///
/// Drafts are registered as hashed lists of points; two drafts are compared point by point, and
/// every point has a history. A draft is named `us28`, `ukraine-2025/us28` or `@HASH-PREFIX`, a
/// point `us28:10.a`.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Global {
    /// The registry [default: `TRAVAUX_DRAFTS`, else the nearest folder `drafts`, here or above]
    #[arg(long, global = true, value_name = "DIR")]
    drafts: Option<PathBuf>,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Register(Box<register::Register>),
    List(list::List),
    Show(show::Show),
    Diff(diff::Diff),
    History(history::HistoryOf),
    Origin(origin::OriginOf),
    Concordance(concordance::ConcordanceOf),
    Find(find::Find),
    Distance(distance::Distance),
    Invariants(invariants::InvariantsOf),
    Batch(batch::Batch),
    Link(link::Link),
    Unlink(link::Unlink),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Verify(verify::Verify),
}

/// Does what `args` ask.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let global = &args.global;
    match args.command {
        Command::Register(command) => command.run(global),
        Command::List(command) => command.run(global),
        Command::Show(command) => command.run(global),
        Command::Diff(command) => command.run(global),
        Command::History(command) => command.run(global),
        Command::Origin(command) => command.run(global),
        Command::Concordance(command) => command.run(global),
        Command::Find(command) => command.run(global),
        Command::Distance(command) => command.run(global),
        Command::Invariants(command) => command.run(global),
        Command::Batch(batch::Batch {}) => batch::Batch::run(),
        Command::Link(command) => command.run(global),
        Command::Unlink(command) => command.run(global),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(global),
        Command::Verify(command) => command.run(global),
    }
}

impl Global {
    /// Finds the registry, which must be there.
    fn registry(&self) -> Result<Registry> {
        // An empty variable is as good as none.
        let set = env::var_os("TRAVAUX_DRAFTS").filter(|root| !root.is_empty());
        if let Some(root) = self.drafts.clone().or(set.map(PathBuf::from)) {
            return Ok(Registry::at(root));
        }
        let here = PathBuf::from(Registry::FOLDER);
        if here.is_dir() {
            return Ok(Registry::at(here));
        }
        let current = env::current_dir().map_err(|source| Error::File {
            path: ".".into(),
            action: "read",
            source,
        })?;
        Registry::nearest_to(&current)
    }

    /// Reads a series, and warns of drafts of it that cannot be used; returns how many those are.
    fn series(&self, name: &Slug) -> Result<(Series, usize)> {
        let registry = self.registry()?;
        let loaded = registry.load_series(name)?;
        warn(
            loaded
                .damaged
                .iter()
                .map(|error| format!("1 draft not used: {error}")),
        );
        Ok((
            Series::new(loaded.drafts, registry.links(name)?),
            loaded.damaged.len(),
        ))
    }

    /// Finds the registry, or the place where a new one is to be made.
    fn registry_to_write(&self) -> Registry {
        self.registry()
            .unwrap_or_else(|_| Registry::at(Registry::FOLDER))
    }
}

/// Reads an argument by its type's own rule, and says what was expected where it breaks it.
fn word<T: FromStr<Err = Error>>(text: &str) -> std::result::Result<T, String> {
    text.parse().map_err(|error: Error| match error.hint() {
        Some(hint) => format!("{error}: {hint}"),
        None => error.to_string(),
    })
}
