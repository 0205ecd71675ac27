//! `travaux link OLD NEW --why W`, `travaux unlink OLD NEW --why W`

use std::{env, process::ExitCode};

use travaux::{
    Error, Result,
    draft::{DraftRef, Label, PointRef, Slug},
    render::terminal::escape,
    store::{Judgement, Pair, Registry},
};

use super::{Global, register::moment, screen::say, word};

/// Decide that two points of two drafts are the same provision
///
/// The decision is applied before anything is compared, is never overruled, and is marked in every
/// report with who made it, when and why. It stands as one line in `links.toml` in the series'
/// folder. `--undo` takes it back.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: travaux link us28:21.c ua20:14.d --why 'the same withdrawal, in other words'"
)]
pub(super) struct Link {
    #[command(flatten)]
    decision: Decision,
}

/// Decide that two points of two drafts are not the same provision
///
/// The two are never linked again, whatever their words; each may be linked to others. The decision
/// is kept and marked as one of `link` is. `--undo` takes it back.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: travaux unlink us28:14 e3:14 --why 'another provision under the same number'"
)]
pub(super) struct Unlink {
    #[command(flatten)]
    decision: Decision,
}

#[derive(Debug, clap::Args)]
pub(super) struct Decision {
    /// The old point, such as `us28:21.c`
    #[arg(value_parser = word::<PointRef>)]
    pub(super) old: PointRef,
    /// The new point, such as `ua20:14.d`
    #[arg(value_parser = word::<PointRef>)]
    pub(super) new: PointRef,
    /// The reason, for whoever reads the report
    #[arg(long, value_name = "REASON", required_unless_present = "undo")]
    pub(super) why: Option<String>,
    /// Who decides [default: the user's name on this machine]
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// Take back what was decided about the two, and let the program compare them again
    #[arg(long, conflicts_with = "why")]
    pub(super) undo: bool,
}

impl Link {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        self.decision.run(global, true)
    }
}

impl Unlink {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        self.decision.run(global, false)
    }
}

impl Decision {
    fn run(self, global: &Global, linked: bool) -> Result<ExitCode> {
        say(&self.decide(&global.registry()?, linked)?)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Decides, and says what was decided before.
    pub(super) fn decide(&self, registry: &Registry, linked: bool) -> Result<String> {
        let (old_series, old) = find(registry, &self.old)?;
        let (series, new) = find(registry, &self.new)?;
        if old_series != series || old.0 == new.0 {
            return Err(Error::Invalid {
                what: "pair",
                value: format!("{} {}", self.old, self.new),
                expected: "points of two drafts of one series".to_owned(),
            });
        }
        let pair = Pair { old, new };
        let judgement = if self.undo {
            None
        } else {
            Some(self.judgement(linked)?)
        };
        let done = if self.undo {
            "undecided"
        } else if linked {
            "linked"
        } else {
            "parted"
        };
        let before = registry.decide(&series, &pair, judgement)?;
        let before = before.filter(|before| self.undo || before.linked != linked);
        let before = before.map_or_else(String::new, |before| {
            let was = if before.linked { "linked" } else { "parted" };
            format!(" (before: {was} by {}: {})", before.by, before.why)
        });
        Ok(escape(&format!("{done} {pair}{before}\n")))
    }

    fn judgement(&self, linked: bool) -> Result<Judgement> {
        let why = self.why.clone().unwrap_or_default();
        if why.trim().is_empty() {
            return Err(Error::Invalid {
                what: "reason",
                value: why,
                expected: "words that tell a reader why".to_owned(),
            });
        }
        Ok(Judgement {
            linked,
            by: self.by.clone().unwrap_or_else(user),
            at: moment()?,
            why,
        })
    }
}

/// Returns what this machine calls its user.
pub(super) fn user() -> String {
    env::var("USER")
        .or_else(|_| env::var("USERNAME"))
        .unwrap_or_else(|_| "unknown".to_owned())
}

/// Finds the series, draft and number that `name` names.
fn find(registry: &Registry, name: &PointRef) -> Result<(Slug, (Slug, Label))> {
    let draft = match &name.draft {
        DraftRef::Full(series, id) => registry.load(series, id)?.draft,
        other => registry.find(other)?.draft,
    };
    draft.point(&name.label)?;
    Ok((draft.series, (draft.id, name.label.clone())))
}
