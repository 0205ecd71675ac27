//! The command line, one file a command. It sees only the library's public face.

mod batch;
mod completions;
mod concordance;
mod diff;
mod distance;
mod find;
mod folder;
mod format;
mod history;
mod invariants;
mod link;
mod list;
mod man;
mod origin;
mod pager;
mod progress;
mod register;
mod schema;
mod screen;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod site;
mod text;
mod verify;

use std::{env, path::PathBuf, process::ExitCode, str::FromStr};

use clap::{Parser, Subcommand};
use travaux::{Error, Result, draft::Slug, history::Series, store::Registry};

use self::{
    progress::working,
    screen::{When, warn},
};

/// Keep the drafting history of a text under negotiation
///
/// Drafts are registered as hashed lists of points; two drafts are compared point by point, and
/// every point has a history. A draft is named `us28`, `ukraine-2025/us28` or `@HASH-PREFIX`, a
/// point `us28:10.a`.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Args {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Begin with two files, of which nothing is kept, or with drafts that are registered:
  travaux diff old.txt new.txt
  travaux register new.txt --series truce --id second --date 2025-03-02 --dry-run
  travaux list
  travaux diff us28 e3
  travaux history us28:6

`travaux help COMMAND` tells all about a command. Exit codes: 0 done; 1 differences, findings, or nothing found, where a command says so; 2 trouble.";

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
struct Global {
    /// The registry [default: `TRAVAUX_DRAFTS`, else the nearest folder `drafts`, here or above]
    #[arg(long, global = true, value_name = "DIR")]
    drafts: Option<PathBuf>,
    /// When to use colours: always, never, or on a terminal unless `NO_COLOR` is set (auto)
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    color: When,
    /// When to make sources links to click on: always, never, or on a terminal that is known to
    /// have them (auto)
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    hyperlinks: When,
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
    Site(site::SiteOf),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Verify(verify::Verify),
    Schema(schema::SchemaOf),
    Completions(completions::Completions),
    Man(man::ManPages),
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
        Command::Site(command) => command.run(global),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(global),
        Command::Verify(command) => command.run(global),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
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
        let loaded = working(&format!("reading the drafts of {name}"), || {
            registry.load_series(name)
        })?;
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

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Args;

    /// Splits an example as a shell does, up to where it redirects or what is said beside it.
    fn words(example: &str) -> Vec<String> {
        let (mut words, mut quote) = (vec![String::new()], None);
        for c in example.replace("\\\n", " ").chars() {
            let word = words.last_mut().expect("there is one");
            match (c, quote) {
                ('\'' | '"', None) => quote = Some(c),
                (c, Some(open)) if c == open => quote = None,
                ('<' | '>' | '|' | '(', None) => break,
                (c, None) if c.is_whitespace() => words.push(String::new()),
                _ => word.push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn every_command_has_an_example_that_is_understood() {
        let commands = Args::command();
        for command in commands.get_subcommands() {
            let name = command.get_name();
            let help = command.get_after_help().map(ToString::to_string);
            let help = help.unwrap_or_default();
            let start = format!("travaux {name}");
            let mut examples = help
                .split("Example: ")
                .skip(1)
                .flat_map(|part| {
                    let lines = part.split("\n\n").next().unwrap_or_default();
                    lines
                        .split("\n         travaux")
                        .enumerate()
                        .map(|(place, line)| {
                            if place == 0 {
                                line.to_owned()
                            } else {
                                format!("travaux{line}")
                            }
                        })
                })
                .peekable();
            assert!(examples.peek().is_some(), "`{name}` has no example");
            for example in examples {
                assert!(example.starts_with(&start), "{name}: {example}");
                let read = Args::try_parse_from(words(&example));
                assert!(read.is_ok(), "{example}: {}", read.unwrap_err());
            }
        }
    }

    #[test]
    fn every_command_and_option_says_what_it_is_for() {
        Args::command().debug_assert();
        for command in Args::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for option in command.get_arguments() {
                let name = (command.get_name(), option.get_id());
                assert!(option.get_help().is_some(), "{name:?}");
            }
        }
    }
}
