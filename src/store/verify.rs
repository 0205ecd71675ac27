//! Checking that nothing in a registry has changed. Needs no network, no lock, no right to write.
//!
//! A registry alone is *tamper-evident*: whoever changes a file without rewriting its hash is
//! found, and whoever rewrites it breaks the relations of later drafts. It cannot show that the
//! newest draft was replaced whole, or when it was registered, or who wrote it. A [`Receipt`] kept
//! elsewhere finds every change to every file it names; `sha256sum -c` reads it too.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    file::{Stored, write},
    folder::{Registry, kind_name, read_file},
    original,
    publish::TEMPORARY,
};
use crate::{
    draft::Slug,
    error::{Error, Result},
    hash::Hash,
};

/// What checking a registry found.
#[derive(Debug, Default, Serialize)]
pub struct Verification {
    /// How many drafts are sound.
    pub drafts: usize,
    /// How many points they have.
    pub points: usize,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: String,
}

/// The hashes of whole files, as `sha256sum` prints them; paths are relative to the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt(pub Vec<(Hash, String)>);

impl Registry {
    /// Checks one series, or all of them.
    pub fn verify(&self, only: Option<&Slug>) -> Result<Verification> {
        let mut verification = Verification::default();
        for series in only.map_or_else(|| self.series(), |series| Ok(vec![series.clone()]))? {
            self.verify_series(&series, &mut verification)?;
        }
        if only.is_none() {
            find_strays(self.root(), &mut verification.findings, |path, kind| {
                kind.is_dir() && name_of(path).parse::<Slug>().is_ok()
                    || path.ends_with("README.md")
            })?;
        }
        verification.findings.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(verification)
    }

    fn verify_series(&self, series: &Slug, verification: &mut Verification) -> Result<()> {
        let ids = self.ids(series)?;
        for id in &ids {
            let path = self.path_of(series, id);
            let checked = self.load(series, id).and_then(|stored| {
                verify_form(&path, &stored)?;
                self.verify_ancestors(&path, &stored)?;
                Ok(stored.draft.points.len())
            });
            match checked {
                Ok(points) => {
                    verification.drafts += 1;
                    verification.points += points;
                }
                Err(error) => verification.findings.push(Finding {
                    path,
                    what: finding(&error),
                }),
            }
        }
        if let Err(error) = self.verify_links(series) {
            let path = self.root().join(series.as_str()).join("links.toml");
            verification.findings.push(Finding {
                path,
                what: finding(&error),
            });
        }
        let folder = self.root().join(series.as_str());
        find_strays(&folder, &mut verification.findings, |path, _| {
            let draft = name_of(path)
                .strip_suffix(".toml")
                .and_then(|id| id.parse::<Slug>().ok());
            let kept = original::promised(name_of(path));
            draft.is_some() || kept.is_some() || path.ends_with("links.toml")
        })?;
        for (path, promised) in self.originals(series)? {
            if let Err(error) = original::check(&path, promised) {
                let what = finding(&error);
                verification.findings.push(Finding { path, what });
            }
        }
        Ok(())
    }

    /// Checks that hand-made decisions can be read and name points that are there.
    fn verify_links(&self, series: &Slug) -> Result<()> {
        for (pair, _) in self.links(series)?.iter() {
            for (draft, label) in [&pair.old, &pair.new] {
                match self.load(series, draft) {
                    Ok(stored) => stored.draft.place(label).map(|_| ())?,
                    Err(error @ Error::UnknownDraft { .. }) => return Err(error),
                    // A damaged draft is found under its own name.
                    Err(_) => {}
                }
            }
        }
        Ok(())
    }

    /// Checks that the drafts it relates to are there with the hashes it commits to.
    fn verify_ancestors(&self, path: &Path, stored: &Stored) -> Result<()> {
        for relation in &stored.draft.relations {
            let said = format!("it {} `{}`", relation.kind, relation.draft);
            match self.load(&stored.draft.series, &relation.draft) {
                Ok(other) if other.hash == relation.hash => {}
                Ok(other) => {
                    let (then, now) = (relation.hash.short(), other.hash.short());
                    return Err(damaged(
                        path,
                        &format!("{said}, whose hash was {then}… and is now {now}…"),
                    ));
                }
                Err(Error::UnknownDraft { .. }) => {
                    return Err(damaged(path, &format!("{said}, which is not there")));
                }
                // A damaged ancestor is found under its own name.
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Returns the hashes of all draft files and kept originals as they lie there now.
    pub fn receipt(&self) -> Result<Receipt> {
        let mut lines = Vec::new();
        for series in self.series()? {
            for id in self.ids(&series)? {
                let bytes = read_file(&self.path_of(&series, &id))?;
                lines.push((Hash::of(bytes), format!("{series}/{id}.toml")));
            }
            for (path, _) in self.originals(&series)? {
                let hash = Hash::of(read_file(&path)?);
                lines.push((hash, format!("{series}/{}", name_of(&path))));
            }
        }
        Ok(Receipt(lines))
    }

    /// Compares the files with a receipt of an earlier day; drafts added since are no finding.
    pub fn verify_receipt(&self, receipt: &Receipt) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (hash, name) in &receipt.0 {
            let path = self.root().join(name);
            let what = match read_file(&path) {
                Ok(bytes) if Hash::of(&bytes) == *hash => continue,
                Ok(_) => "it is not the file that the receipt names".to_owned(),
                Err(_) => "the receipt names it, and it is not there".to_owned(),
            };
            findings.push(Finding { path, what });
        }
        findings
    }
}

impl Receipt {
    /// Reads what `sha256sum` printed; `path` serves to name the receipt in errors.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let mut lines = Vec::new();
        for (place, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
        {
            let parts = line.split_once("  ").or_else(|| line.split_once(" *"));
            let read = parts.and_then(|(hash, name)| Some((hash.parse().ok()?, draft_file(name)?)));
            lines.push(read.ok_or_else(|| Error::Syntax {
                path: path.to_owned(),
                line: place + 1,
                column: 1,
                message: "expected a hash, two spaces and `<series>/<draft>.toml`".to_owned(),
            })?);
        }
        Ok(Self(lines))
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .iter()
            .try_for_each(|(hash, name)| writeln!(f, "{hash}  {name}"))
    }
}

/// Checks that the file is written in the one form there is.
fn verify_form(path: &Path, stored: &Stored) -> Result<()> {
    if read_file(path)? == write(&stored.draft).as_bytes() {
        return Ok(());
    }
    Err(damaged(
        path,
        "it was altered though its contents hold: it is not written in the one form there is",
    ))
}

/// Names what lies in `folder` and does not belong there.
fn find_strays(
    folder: &Path,
    findings: &mut Vec<Finding>,
    belongs: impl Fn(&Path, fs::FileType) -> bool,
) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(Error::file(folder, "read"))? {
        let entry = entry.map_err(Error::file(folder, "read"))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(Error::file(&path, "read"))?;
        if belongs(&path, kind) {
            continue;
        }
        let what = if name_of(&path).starts_with(TEMPORARY) {
            "it was left behind by a registration that did not end; it may be removed"
        } else if kind.is_file() {
            "it is no draft and not used"
        } else {
            kind_name(kind)
        };
        findings.push(Finding {
            path,
            what: what.to_owned(),
        });
    }
    Ok(())
}

/// Takes a name from a receipt only if it is that of a draft's file or of a kept original: it becomes a path.
fn draft_file(name: &str) -> Option<String> {
    let name = name.strip_prefix("./").unwrap_or(name);
    let (series, file) = name.split_once('/')?;
    let series: Slug = series.parse().ok()?;
    let id: Option<Slug> = file
        .strip_suffix(".toml")
        .and_then(|name| name.parse().ok());
    (id.is_some() || original::promised(file).is_some()).then(|| format!("{series}/{file}"))
}

fn damaged(path: &Path, finding: &str) -> Error {
    Error::Damaged {
        path: path.to_owned(),
        finding: finding.to_owned(),
    }
}

/// Says what is wrong without the path, which stands beside it.
fn finding(error: &Error) -> String {
    match error {
        Error::Damaged { finding, .. } => finding.clone(),
        Error::Syntax {
            line,
            column,
            message,
            ..
        } => format!("line {line}, column {column}: {message}"),
        Error::File { source, .. } => source.to_string(),
        other => other.to_string(),
    }
}

fn name_of(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
