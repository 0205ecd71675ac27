//! The files that drafts were imported from, kept beside them where that was asked for.
//!
//! A file is kept as `drafts/<series>/<SHA-256>.<ending>`: the name says what it holds, so that it
//! can be checked without the draft, two drafts of one file share it, and nothing that a document
//! or its sender chose becomes a path.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    folder::{Registry, read_file},
    publish,
};
use crate::{
    draft::Slug,
    error::{Error, Result},
    hash::Hash,
};

/// Longer endings are none that we give.
const LONGEST_ENDING: usize = 8;

/// A file that is kept.
#[derive(Debug)]
pub struct Kept {
    /// Where it lies.
    pub path: PathBuf,
    /// True when it was kept before.
    pub was_there: bool,
    /// What did not go as it should without harm to the file.
    pub warnings: Vec<String>,
}

impl Registry {
    /// Keeps `bytes` in the folder of `series` under their hash and `ending`, such as `docx`.
    pub fn keep_original(&self, series: &Slug, bytes: &[u8], ending: &'static str) -> Result<Kept> {
        let name = format!("{}.{ending}", Hash::of(bytes));
        let path = self.root().join(series.as_str()).join(&name);
        let placed = publish::place(&path, &name, bytes).map_err(|error| match error {
            Error::AlreadyStored { path, .. } => Error::Damaged {
                path,
                finding: NOT_ITS_NAME.to_owned(),
            },
            other => other,
        })?;
        Ok(Kept {
            path,
            was_there: placed.was_there,
            warnings: placed.warnings,
        })
    }

    /// Lists the files kept in a series, by name, with the hashes their names promise.
    pub(super) fn originals(&self, series: &Slug) -> Result<Vec<(PathBuf, Hash)>> {
        let folder = self.root().join(series.as_str());
        let mut kept = Vec::new();
        for entry in fs::read_dir(&folder).map_err(Error::file(&folder, "read"))? {
            let entry = entry.map_err(Error::file(&folder, "read"))?;
            let name = entry.file_name();
            if let Some(hash) = name.to_str().and_then(promised) {
                kept.push((entry.path(), hash));
            }
        }
        kept.sort();
        Ok(kept)
    }
}

const NOT_ITS_NAME: &str = "it does not hold what its name says: the hash is another";

/// Returns the hash that a kept file's name promises; none of other names.
pub(super) fn promised(name: &str) -> Option<Hash> {
    let (hash, ending) = name.split_once('.')?;
    let plain = ending.bytes().all(|b| b.is_ascii_lowercase()) && ending != "toml";
    let short = (1..=LONGEST_ENDING).contains(&ending.len());
    hash.parse().ok().filter(|_| plain && short)
}

/// Checks that a kept file holds what its name promises.
pub(super) fn check(path: &Path, promised: Hash) -> Result<()> {
    if Hash::of(read_file(path)?) == promised {
        return Ok(());
    }
    Err(Error::Damaged {
        path: path.to_owned(),
        finding: NOT_ITS_NAME.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::{error::Error, store::Registry};

    #[test]
    fn a_kept_file_is_found_to_be_altered() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::at(folder.path());
        let series = "s".parse().unwrap();
        let kept = registry.keep_original(&series, b"1. One", "txt").unwrap();
        let again = registry.keep_original(&series, b"1. One", "txt").unwrap();
        assert!(!kept.was_there && again.was_there);
        assert!(registry.verify(None).unwrap().findings.is_empty());
        let receipt = registry.receipt().unwrap();
        assert_eq!(receipt.0.len(), 1);
        fs::write(&kept.path, "1. Two").unwrap();
        assert_eq!(registry.verify(None).unwrap().findings.len(), 1);
        assert_eq!(registry.verify_receipt(&receipt).len(), 1);
        let refused = registry.keep_original(&series, b"1. One", "txt");
        assert!(matches!(refused, Err(Error::Damaged { .. })));
    }
}
