//! Putting a new file in its place so that it is there whole or not at all.
//!
//! 1. Write a temporary file beside the final one, all of it, and flush it to the disk (`fsync`).
//! 2. `link` it to the final name. That name exists: the same bytes are a success, others an
//!    error; either way nothing has changed.
//! 3. Flush the folder, and its parent when the folder is new, so that the name outlasts a
//!    power cut.
//! 4. Remove the temporary name.
//!
//! `rename` would overwrite what another process has just published; `link` never does, and of
//! two who want the same name one wins and the other is told. Where a file system has no hard
//! links, `renameat2(RENAME_NOREPLACE)` does the same, and where that is missing too the file is
//! written in its final place, with a warning.
//!
//! Three outcomes are told apart: published, not published ([`Error::File`],
//! [`Error::AlreadyStored`]), and published but not confirmed ([`Error::Unconfirmed`]).

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

use super::{
    file::{self, Stored},
    folder::{Registry, read_file},
};
use crate::{
    draft::{Draft, DraftRef, RelationKind},
    error::{Error, Result},
};

/// What temporary files are called; readers pass them over, `verify` names those left behind.
pub(super) const TEMPORARY: &str = ".tmp-";

/// What became of a registration.
#[derive(Debug)]
pub struct Published {
    /// The draft as it lies in the registry.
    pub stored: Stored,
    /// Its file.
    pub path: PathBuf,
    /// True when the very same file was there before.
    pub was_there: bool,
    /// What did not go as it should without harm to the draft.
    pub warnings: Vec<String>,
}

impl Registry {
    /// Puts `draft` into the registry, making the folders it needs.
    ///
    /// Nothing is written when the draft breaks a rule, when a draft it relates to is not there
    /// or has another hash, or when its name is taken.
    pub fn publish(&self, draft: &Draft) -> Result<Published> {
        draft.check()?;
        self.check_relations(draft)?;
        self.check_claims(draft)?;
        let text = file::write(draft);
        let path = self.path_of(&draft.series, &draft.id);
        // What could not be read again must not be written.
        let stored = file::read(&path, text.as_bytes())?;
        let placed = place(&path, &stored.full_name(), text.as_bytes())?;
        Ok(Published {
            stored,
            path,
            was_there: placed.was_there,
            warnings: placed.warnings,
        })
    }

    /// Checks that what `draft` claims is about points that are there.
    fn check_claims(&self, draft: &Draft) -> Result<()> {
        for claim in &draft.claims {
            let claimed = match &claim.point.draft {
                DraftRef::Id(id) => self.load(&draft.series, id)?,
                other => self.find(other)?,
            };
            claimed.draft.point(&claim.point.label)?;
        }
        Ok(())
    }

    /// Checks that every draft that `draft` relates to is there with the hash it commits to.
    fn check_relations(&self, draft: &Draft) -> Result<()> {
        for relation in &draft.relations {
            let other = self.load(&draft.series, &relation.draft)?;
            if other.hash != relation.hash {
                return Err(Error::Damaged {
                    path: self.path_of(&draft.series, &relation.draft),
                    finding: format!(
                        "its hash is not the one that `{}` {} it by",
                        draft.id, relation.kind
                    ),
                });
            }
            if relation.kind == RelationKind::Renders
                && draft.relations.iter().any(|r| r.kind.is_succession())
            {
                return Err(Error::invalid(
                    "relation",
                    &format!("renders {}", relation.draft),
                    "a rendering to be no version of anything: without `follows` or `counters`",
                ));
            }
        }
        Ok(())
    }
}

/// Makes `folder` and what is missing above it; returns the folders whose entries changed.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    let mut missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|f| !f.as_os_str().is_empty() && !f.is_dir())
        .collect();
    while let Some(folder) = missing.pop() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            done => done.map_err(Error::file(folder, "made"))?,
        }
        let parent = folder
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        changed.push(parent.unwrap_or(Path::new(".")).to_owned());
    }
    Ok(changed)
}

/// What became of a file.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// The very same file was there before.
    pub(super) was_there: bool,
    /// What did not go as it should without harm to the file.
    pub(super) warnings: Vec<String>,
}

/// Puts a file of `bytes` at `path`, making the folders it needs; `name` is what errors call it.
pub(super) fn place(path: &Path, name: &str, bytes: &[u8]) -> Result<Placed> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let made = make_folders(folder)?;
    let mut placed = Placed::default();
    let temporary = write_temporary(folder, bytes)?;
    let linked = fs::hard_link(&temporary, path);
    let outcome = match linked {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            settle(path, name, bytes, &mut placed)
        }
        Err(error) if refuses_links(&error) => {
            place_without_links(&temporary, path, name, bytes, &mut placed)
        }
        Err(error) => Err(Error::file(path, "written")(error)),
    };
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let warning = format!("`{}` is left behind: {error}", temporary.display());
            placed.warnings.push(warning);
        }
        _ => {}
    }
    outcome?;
    for folder in std::iter::once(folder).chain(made.iter().map(PathBuf::as_path)) {
        flush_folder(folder).map_err(|source| Error::Unconfirmed {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(placed)
}

/// Writes a new file under a name nobody else uses and flushes it to the disk.
fn write_temporary(folder: &Path, bytes: &[u8]) -> Result<PathBuf> {
    for attempt in 0_u32.. {
        let path = folder.join(format!("{TEMPORARY}{}-{attempt}", process::id()));
        let opened = OpenOptions::new().write(true).create_new(true).open(&path);
        match opened {
            // Left behind by an earlier process of this number, or another one's on a shared disk.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::file(path, "written")(error)),
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                if let Err(error) = written {
                    drop(file);
                    // The file is useless either way; the first error is the one that matters.
                    fs::remove_file(&path).ok();
                    return Err(Error::file(path, "written")(error));
                }
                return Ok(path);
            }
        }
    }
    unreachable!("four thousand million temporary files")
}

/// The name is there already: the same bytes are as good as written, others are not ours to touch.
fn settle(path: &Path, name: &str, bytes: &[u8], placed: &mut Placed) -> Result<()> {
    if read_file(path)? == bytes {
        placed.was_there = true;
        return Ok(());
    }
    Err(Error::AlreadyStored {
        name: name.to_owned(),
        path: path.to_owned(),
    })
}

/// Tells whether an error means that the file system has no hard links, rather than a fault.
#[cfg(unix)]
fn refuses_links(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let refusals = [
        Errno::PERM,
        Errno::NOTSUP,
        Errno::OPNOTSUPP,
        Errno::NOSYS,
        Errno::MLINK,
    ];
    error
        .raw_os_error()
        .is_some_and(|code| refusals.iter().any(|errno| errno.raw_os_error() == code))
}

#[cfg(not(unix))]
fn refuses_links(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Gives the file its final name where hard links are refused.
fn place_without_links(
    temporary: &Path,
    path: &Path,
    name: &str,
    bytes: &[u8],
    placed: &mut Placed,
) -> Result<()> {
    match rename_if_free(temporary, path) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return settle(path, name, bytes, placed);
        }
        Err(_) => {}
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = match opened {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return settle(path, name, bytes, placed);
        }
        opened => opened.map_err(Error::file(path, "written"))?,
    };
    placed.warnings.push(
        "this file system has neither hard links nor exclusive renames: a crash during this registration could have left half a file"
            .to_owned(),
    );
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(Error::file(path, "written"))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_if_free(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_if_free(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Flushes a folder's entries to the disk. Windows has no such call and journals them itself.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::TEMPORARY;
    use crate::{
        draft::Point,
        error::Error,
        store::{Registry, file},
    };

    fn draft(text: &str) -> crate::draft::Draft {
        let mut draft = file::tests::draft(text);
        draft
            .points
            .push(Point::new("2".parse().unwrap(), "second"));
        draft
    }

    #[test]
    fn a_name_is_given_once_and_the_loser_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::at(folder.path().join("deep/drafts"));
        let first = registry.publish(&draft("one")).unwrap();
        let bytes = fs::read(&first.path).unwrap();
        assert!(registry.publish(&draft("one")).unwrap().was_there);
        assert!(matches!(
            registry.publish(&draft("two")),
            Err(Error::AlreadyStored { .. })
        ));
        assert_eq!(fs::read(&first.path).unwrap(), bytes);
        let left = fs::read_dir(first.path.parent().unwrap()).unwrap();
        assert_eq!(
            left.filter(|e| e
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with(TEMPORARY))
                .count(),
            0
        );
    }

    #[test]
    fn a_relation_to_nothing_registers_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::at(folder.path().join("drafts"));
        let mut orphan = draft("one");
        orphan.relations.push(crate::draft::Relation {
            kind: crate::draft::RelationKind::Follows,
            draft: "nobody".parse().unwrap(),
            hash: crate::hash::Hash::of(""),
        });
        assert!(registry.publish(&orphan).is_err());
        assert!(!registry.root().exists());
    }
}
