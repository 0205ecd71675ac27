//! What people decided about points: `drafts/<series>/links.toml`.
//!
//! One decision is one line, so that two people's decisions merge as lines do:
//!
//! ```toml
//! "us28:21.c ua20:14.d" = { linked = true, by = "A. Reader", at = "2026-11-23T10:00:00Z", why = "same withdrawal" }
//! ```
//!
//! The key names an old and a new point; `linked = false` parts them. A decision holds for the
//! comparison of these two drafts, in either direction. Where git keeps the registry,
//! `drafts/*/links.toml merge=union` in `.gitattributes` keeps both sides of every merge; two lines for
//! one pair are an error that names the second. The file is the one thing in a registry
//! that changes: it is opinion, not evidence, is not hashed, and its lines are sorted so that
//! equal decisions make equal files. Deciding a pair anew replaces its line, and git keeps
//! the old one.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use super::{
    file::{self, Stored},
    folder::{Registry, read_file},
    publish::TEMPORARY,
};
use crate::{
    draft::{Label, Slug, Timestamp},
    error::{Error, Result},
};

/// An old and a new point, each by its draft and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Draft and number of the old point.
    pub old: (Slug, Label),
    /// Draft and number of the new point.
    pub new: (Slug, Label),
}

/// What a person decided about a pair, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// True: they are the same provision. False: they are not.
    pub linked: bool,
    /// Who decided.
    pub by: String,
    /// When, by that person's clock.
    pub at: Timestamp,
    /// For what reason.
    pub why: String,
}

/// A decision about two texts that are compared, by the places of their points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Place of the old point, from 0.
    pub old: usize,
    /// Place of the new point, from 0.
    pub new: usize,
    /// What was decided.
    pub judgement: Judgement,
}

/// The decisions of one series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links(BTreeMap<Pair, Judgement>);

impl Links {
    /// Returns the decisions about points of `old` and `new`, whichever way round they were made.
    ///
    /// A decision that names a point which neither draft has is an error that names it.
    pub fn between(&self, old: &Stored, new: &Stored) -> Result<Vec<Decided>> {
        let mut decided = Vec::new();
        for (pair, judgement) in &self.0 {
            let (a, b) = (&pair.old, &pair.new);
            let (from, to) = if a.0 == old.draft.id && b.0 == new.draft.id {
                (a, b)
            } else if b.0 == old.draft.id && a.0 == new.draft.id {
                (b, a)
            } else {
                continue;
            };
            let judgement = judgement.clone();
            decided.push(Decided {
                old: old.draft.place(&from.1)?,
                new: new.draft.place(&to.1)?,
                judgement,
            });
        }
        Ok(decided)
    }

    /// Returns every decision, in the order of their pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&Pair, &Judgement)> {
        self.0.iter()
    }

    fn read(path: &Path, bytes: &[u8]) -> Result<Self> {
        let lines: BTreeMap<String, Judgement> = file::parse_table(path, bytes)?;
        let decisions = lines
            .into_iter()
            .map(|(key, judgement)| Ok((key.parse()?, judgement)));
        decisions.collect::<Result<_>>().map(Self)
    }

    fn write(&self) -> String {
        let line = |(pair, judgement): (&Pair, &Judgement)| {
            let Judgement {
                linked,
                by,
                at,
                why,
            } = judgement;
            let (by, why) = (file::quoted(by), file::quoted(why));
            format!("\"{pair}\" = {{ linked = {linked}, by = {by}, at = \"{at}\", why = {why} }}\n")
        };
        self.0.iter().map(line).collect()
    }
}

impl std::fmt::Display for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}:{} {}:{}",
            self.old.0, self.old.1, self.new.0, self.new.1
        )
    }
}

impl FromStr for Pair {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let invalid = || {
            Error::invalid(
                "pair",
                text,
                "two points of two drafts, such as `us28:21.c ua20:14.d`",
            )
        };
        let point = |text: &str| -> Result<(Slug, Label)> {
            let (draft, label) = text.split_once(':').ok_or_else(invalid)?;
            Ok((draft.parse()?, label.parse()?))
        };
        let (old, new) = text.split_once(' ').ok_or_else(invalid)?;
        let pair = Self {
            old: point(old)?,
            new: point(new)?,
        };
        if pair.old.0 == pair.new.0 {
            Err(invalid())
        } else {
            Ok(pair)
        }
    }
}

impl Registry {
    /// Reads the decisions of a series; none where there is no file.
    pub fn links(&self, series: &Slug) -> Result<Links> {
        let path = self.links_path(series);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Links::default()),
            _ => Links::read(&path, &read_file(&path)?),
        }
    }

    /// Decides about a pair of points of `series`, or takes a decision back where `judgement` is
    /// none. Returns the decision that stood before.
    ///
    /// Both points must be there; to take back what was not decided is an error.
    pub fn decide(
        &self,
        series: &Slug,
        pair: &Pair,
        judgement: Option<Judgement>,
    ) -> Result<Option<Judgement>> {
        for (draft, label) in [&pair.old, &pair.new] {
            self.load(series, draft)?.draft.point(label)?;
        }
        let folder = self.root().join(series.as_str());
        // Held until the new file is in place: two people's decisions must both be kept.
        let _held = lock(&folder).map_err(Error::file(&folder, "locked"))?;
        let mut links = self.links(series)?;
        let reversed = Pair {
            old: pair.new.clone(),
            new: pair.old.clone(),
        };
        let before = links.0.remove(pair).or_else(|| links.0.remove(&reversed));
        match judgement {
            Some(judgement) => {
                links.0.insert(pair.clone(), judgement);
            }
            None if before.is_none() => {
                return Err(Error::Undecided {
                    pair: pair.to_string(),
                });
            }
            None => {}
        }
        self.replace_links(series, &links)?;
        Ok(before)
    }

    fn replace_links(&self, series: &Slug, links: &Links) -> Result<()> {
        let path = self.links_path(series);
        let temporary = path.with_file_name(format!("{TEMPORARY}links-{}", std::process::id()));
        let written = File::create(&temporary)
            .and_then(|mut file| {
                file.write_all(links.write().as_bytes())
                    .and_then(|()| file.sync_all())
            })
            .and_then(|()| fs::rename(&temporary, &path));
        written.map_err(Error::file(path, "written"))
    }

    fn links_path(&self, series: &Slug) -> PathBuf {
        self.root().join(series.as_str()).join("links.toml")
    }
}

/// Locks a folder until the file returned is dropped. Windows cannot lock folders.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    if !cfg!(unix) {
        return Ok(None);
    }
    let folder = File::open(folder)?;
    folder.lock()?;
    Ok(Some(folder))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Judgement, Links, Pair};

    #[test]
    fn decisions_read_back_from_sorted_lines() {
        let judgement = Judgement {
            linked: true,
            by: "A. \"R\"".to_owned(),
            at: "2026-11-23T10:00:00Z".parse().unwrap(),
            why: "same".to_owned(),
        };
        let mut links = Links::default();
        for pair in ["us28:9 e3:9", "us28:21.c ua20:14.d"] {
            links.0.insert(pair.parse().unwrap(), judgement.clone());
        }
        let text = links.write();
        assert!(
            text.starts_with("\"us28:9 e3:9\"") || text.starts_with("\"us28:21.c"),
            "{text}"
        );
        assert_eq!(text.lines().count(), 2);
        assert_eq!(
            Links::read(Path::new("links.toml"), text.as_bytes()).unwrap(),
            links
        );
    }

    #[test]
    fn a_pair_names_two_drafts() {
        for text in [
            "us28:1",
            "us28:1 us28:2",
            "us28 e3",
            "us28:1  e3:1",
            "../x:1 e3:1",
        ] {
            assert!(text.parse::<Pair>().is_err(), "{text}");
        }
    }
}
