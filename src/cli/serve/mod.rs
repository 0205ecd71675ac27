//! `travaux serve`: the pages of the registry, and what can be done with it, in a browser.
//!
//! | file | does |
//! |---|---|
//! | `exchange` | what is asked and answered |
//! | `guard` | who is let in |
//! | `token` | the secrets it goes by |
//! | `wire` | requests in, answers out, limits, the end |
//! | `form` | what a person filled in |
//! | `desk` | which page is at which address |
//! | `live` | the registry as pages, read anew when it changes |
//! | `compare`, `register`, `decide` | what can be done |

mod compare;
mod decide;
mod desk;
mod exchange;
mod form;
mod guard;
mod live;
mod register;
mod token;
mod wire;

use std::{net::TcpListener, process::ExitCode};

use travaux::{Error, Result, render::terminal::escape, store::Registry};

use self::{desk::Desk, guard::Guard, wire::Limits};
use super::{
    Global,
    screen::{say, warn},
};

/// Show the drafts in a browser, compare any two texts, and register drafts there
///
/// Only this machine is served, and only the browser that opens the address printed. Nothing can be
/// changed without `--write`. Texts that are compared are not written to the disk. Ctrl-C stops it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: travaux serve --write")]
pub(super) struct Serve {
    /// The port to listen at [default: any that is free]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Let drafts be registered and links be decided there
    #[arg(long)]
    write: bool,
    /// Only print the address; it then stays good for other browsers, too
    #[arg(long)]
    no_open: bool,
}

impl Serve {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry_to_write();
        let wrong = |source| Error::Port {
            port: self.port,
            source,
        };
        let listener = TcpListener::bind(("127.0.0.1", self.port)).map_err(wrong)?;
        let port = listener.local_addr().map_err(wrong)?.port();
        let guard = Guard::new(port, self.write, !self.no_open).map_err(wrong)?;
        let address = guard.address();
        let told = self.told(&registry, &address);
        let unused = live::unused(&registry)?;
        warn(
            unused
                .iter()
                .map(|error| format!("1 draft not used: {error}")),
        );
        let desk = Desk::new(registry, guard).map_err(wrong)?;
        wire::serve(listener, desk, Limits::default(), || {
            say(&told)?;
            self.open(&address);
            Ok(())
        })?;
        say("stopped\n")?;
        Ok(ExitCode::SUCCESS)
    }

    /// Says where it is, and what can be done.
    fn told(&self, registry: &Registry, address: &str) -> String {
        let may = if self.write {
            "to read and to write"
        } else {
            "to read"
        };
        let once = if self.no_open {
            ""
        } else {
            " The address is good once."
        };
        format!(
            "{} is served to this machine only, {may}:\n\n  {address}\n\nCtrl-C stops it.{once}\n",
            escape(&format!("`{}`", registry.root().display()))
        )
    }

    /// Opens the browser; without one, the address that was printed serves as well.
    fn open(&self, address: &str) {
        if self.no_open {
            return;
        }
        if open::that_detached(address).is_err() {
            warn(["no browser was found: open the address yourself"]);
        }
    }
}
