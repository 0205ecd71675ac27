//! `travaux site DIR`

use std::{path::PathBuf, process::ExitCode, str::FromStr};

use travaux::{
    Error, Result,
    draft::{DraftRef, Slug},
    history::Series,
    render::html::Site,
    store::Registry,
};

use super::{Global, folder, screen::say, word};

/// Write a site: series, drafts, comparisons and the life of every point as web pages
///
/// The pages need no server and no network; they may be published below any address. Compared are
/// each draft with those it follows or counters and with its renderings, each complete draft with
/// the next, and the first with the newest. Earlier pages of the site that no longer exist are
/// removed; a folder that holds anything else is left alone.
#[derive(Debug, clap::Args)]
#[command(
    name = "site",
    after_help = "Example: travaux site public --pair us28..e3"
)]
pub(super) struct SiteOf {
    /// The folder to write to; it is made where there is none
    dir: PathBuf,
    /// Only this series; may be given several times
    #[arg(long, value_name = "SERIES", value_parser = word::<Slug>)]
    series: Vec<Slug>,
    /// Also compare these two drafts; may be given several times
    #[arg(long, value_name = "OLD..NEW", value_parser = word::<Pair>)]
    pair: Vec<Pair>,
}

/// Two drafts that a person wants compared.
#[derive(Debug, Clone)]
struct Pair {
    old: DraftRef,
    new: DraftRef,
}

impl FromStr for Pair {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (old, new) = text.split_once("..").ok_or_else(|| Error::Invalid {
            what: "pair",
            value: text.to_owned(),
            expected: "two drafts such as `us28..e3`".to_owned(),
        })?;
        Ok(Self {
            old: old.parse()?,
            new: new.parse()?,
        })
    }
}

impl Pair {
    /// Finds the drafts, which must be of one series.
    fn find(&self, registry: &Registry) -> Result<(Slug, Slug, Slug)> {
        let old = registry.find(&self.old)?.draft;
        let new = registry.find(&self.new)?.draft;
        if old.series != new.series {
            return Err(Error::Invalid {
                what: "pair",
                value: format!("{}..{}", self.old, self.new),
                expected: format!(
                    "two drafts of one series, not of `{}` and `{}`",
                    old.series, new.series
                ),
            });
        }
        Ok((old.series, old.id, new.id))
    }
}

impl SiteOf {
    pub(super) fn run(self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry()?;
        let mut names = self.series;
        if names.is_empty() {
            names = registry.series()?;
        }
        names.sort();
        names.dedup();
        let pairs = self.pair.iter().map(|pair| pair.find(&registry));
        let pairs = pairs.collect::<Result<Vec<_>>>()?;
        let series = names.iter().map(|name| Ok(global.series(name)?.0));
        let series = series.collect::<Result<Vec<Series>>>()?;
        let site = Site::with_pairs(&series, &pairs).checked()?;
        let written = folder::publish(&self.dir, &site)?;
        say(&format!("{written}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
