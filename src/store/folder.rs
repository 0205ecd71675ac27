//! Which series and drafts a registry holds, and finding one by name.
//!
//! A name is looked up by asking for its file, never by reading all of them, so that neither
//! registering nor comparing grows dearer with the drafts held. Only a hash prefix and a
//! misspelt name need a look at the whole folder. Anything that is not a plain file (a symbolic
//! link, a folder, a pipe) is never opened.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    file::{Stored, path_in, read},
    order::in_order,
};
use crate::{
    draft::{DraftRef, Slug},
    error::{Error, Result, nearest},
};

/// More than any draft of 200,000 points of a kilobyte; a larger file is not ours.
const LARGEST_FILE: u64 = 512 << 20;

/// A folder of series, each a folder of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registry {
    root: PathBuf,
}

/// The drafts of a series, and what could not be used of it.
#[derive(Debug, Default)]
pub struct SeriesDrafts {
    /// The sound drafts, each after those it relates to, else by date and name.
    pub drafts: Vec<Stored>,
    /// Why each of the others cannot be used.
    pub damaged: Vec<Error>,
}

impl Registry {
    /// The folder's name where nothing else is said.
    pub const FOLDER: &str = "drafts";

    /// Takes `root` for a registry; it need not exist yet.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Finds the nearest folder `drafts` in `from` or above it.
    pub fn nearest_to(from: &Path) -> Result<Self> {
        let found = from
            .ancestors()
            .map(|folder| folder.join(Self::FOLDER))
            .find(|root| root.is_dir());
        found.map(Self::at).ok_or_else(|| Error::NoRegistry {
            place: Self::FOLDER.into(),
        })
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns where a draft's file lies or would lie.
    pub fn path_of(&self, series: &Slug, id: &Slug) -> PathBuf {
        path_in(&self.root, series, id)
    }

    /// Lists the series, by name.
    pub fn series(&self) -> Result<Vec<Slug>> {
        if !self.root.is_dir() {
            return Err(Error::NoRegistry {
                place: self.root.clone(),
            });
        }
        names_in(&self.root, |name, entry| {
            name.parse()
                .ok()
                .filter(|_| entry.is_ok_and(|kind| kind.is_dir()))
        })
    }

    /// Lists the names of a series' drafts, in order.
    pub fn ids(&self, series: &Slug) -> Result<Vec<Slug>> {
        let folder = self.root.join(series.as_str());
        if !fs::symlink_metadata(&folder).is_ok_and(|data| data.is_dir()) {
            let all = self.series().unwrap_or_default();
            return Err(Error::UnknownSeries {
                name: series.to_string(),
                place: self.root.clone(),
                nearest: nearest(series.as_str(), all.iter().map(Slug::as_str)),
            });
        }
        names_in(&folder, |name, _| {
            name.strip_suffix(".toml").and_then(|id| id.parse().ok())
        })
    }

    /// Reads the draft that `name` names.
    pub fn find(&self, name: &DraftRef) -> Result<Stored> {
        match name {
            DraftRef::Full(series, id) => self.load(series, id),
            DraftRef::Id(id) => {
                let holds = |series: &Slug| fs::symlink_metadata(self.path_of(series, id)).is_ok();
                let mut series = self.series()?;
                series.retain(holds);
                match series.as_slice() {
                    [] => Err(self.unknown(name)),
                    [series] => self.load(series, id),
                    several => Err(Error::AmbiguousDraft {
                        name: name.to_string(),
                        candidates: several
                            .iter()
                            .map(|series| format!("{series}/{id}"))
                            .collect(),
                    }),
                }
            }
            DraftRef::Hash(prefix) => self.find_by_hash(name, prefix),
        }
    }

    fn find_by_hash(&self, name: &DraftRef, prefix: &str) -> Result<Stored> {
        let mut found = Vec::new();
        for series in self.series()? {
            let loaded = self.load_series(&series)?;
            found.extend(
                loaded
                    .drafts
                    .into_iter()
                    .filter(|stored| stored.hash.to_string().starts_with(prefix)),
            );
        }
        match (found.pop(), found.len()) {
            (None, _) => Err(self.unknown(name)),
            (Some(stored), 0) => Ok(stored),
            (Some(last), _) => Err(Error::AmbiguousDraft {
                name: name.to_string(),
                candidates: found.iter().chain([&last]).map(Stored::full_name).collect(),
            }),
        }
    }

    /// Reads one draft.
    pub fn load(&self, series: &Slug, id: &Slug) -> Result<Stored> {
        let path = self.path_of(series, id);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.unknown(&DraftRef::Full(series.clone(), id.clone())));
            }
            _ => {}
        }
        let stored = read(&path, &read_file(&path)?)?;
        if stored.draft.series != *series || stored.draft.id != *id {
            return Err(Error::Damaged {
                finding: format!("it holds draft `{}`", stored.full_name()),
                path,
            });
        }
        Ok(stored)
    }

    /// Reads all drafts of a series; a damaged one does not keep the others from being used.
    pub fn load_series(&self, series: &Slug) -> Result<SeriesDrafts> {
        let mut loaded = SeriesDrafts::default();
        for id in self.ids(series)? {
            match self.load(series, &id) {
                Ok(stored) => loaded.drafts.push(stored),
                Err(error) => loaded.damaged.push(error),
            }
        }
        loaded.drafts = in_order(loaded.drafts);
        Ok(loaded)
    }

    fn unknown(&self, name: &DraftRef) -> Error {
        let mut names = Vec::new();
        for series in self.series().unwrap_or_default() {
            for id in self.ids(&series).unwrap_or_default() {
                names.push(match name {
                    DraftRef::Full(..) => format!("{series}/{id}"),
                    _ => id.to_string(),
                });
            }
        }
        Error::UnknownDraft {
            name: name.to_string(),
            place: self.root.clone(),
            nearest: nearest(&name.to_string(), names.iter().map(String::as_str)),
        }
    }
}

impl Stored {
    /// Returns series and name: `ukraine-2025/us28`.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.draft.series, self.draft.id)
    }
}

/// Lists what `pick` makes of the entries of `folder`, in order.
fn names_in(
    folder: &Path,
    pick: impl Fn(&str, io::Result<fs::FileType>) -> Option<Slug>,
) -> Result<Vec<Slug>> {
    let entries = fs::read_dir(folder).map_err(Error::file(folder, "read"))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::file(folder, "read"))?;
        if let Some(name) = entry
            .file_name()
            .to_str()
            .and_then(|name| pick(name, entry.file_type()))
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Reads a plain file; anything else is an error that says what it is.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>> {
    let refuse = |message: &str| Error::file(path, "read")(io::Error::other(message.to_owned()));
    let kind = fs::symlink_metadata(path)
        .map_err(Error::file(path, "read"))?
        .file_type();
    if !kind.is_file() {
        return Err(refuse(kind_name(kind)));
    }
    let file = File::open(path).map_err(Error::file(path, "read"))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::file(path, "read"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(refuse("it is larger than any draft (512 MiB)"));
    }
    Ok(bytes)
}

/// Says what an entry of a folder is that is not a plain file.
pub(super) fn kind_name(kind: fs::FileType) -> &'static str {
    if kind.is_symlink() {
        "it is a symbolic link, which is never followed"
    } else if kind.is_dir() {
        "it is a folder"
    } else {
        "it is not a plain file"
    }
}
