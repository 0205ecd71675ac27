//! The folder that a site is written to.
//!
//! A file beside the pages names all that was written. Only what it names is ever written over or
//! removed, so that nothing of a user's is lost: a folder with anything in it and without that
//! file is left alone, and so is one where a page would take the place of a file it does not name.

use std::{
    collections::BTreeSet,
    fmt, fs, io,
    path::{Component, Path, PathBuf},
};

use rayon::prelude::*;
use travaux::{Error, Result, render::html::Site};

/// The file that names all that was written.
const LIST: &str = ".travaux-site";

/// Its first line.
const HEAD: &str =
    "Written by `travaux site`, which may write over and remove the files named here.";

/// What was written.
pub(super) struct Written {
    pages: usize,
    bytes: usize,
    removed: usize,
    at: PathBuf,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            pages,
            bytes,
            removed,
            ..
        } = self;
        let size = bytes.div_ceil(1000);
        write!(
            f,
            "{pages} pages, {size} kB, in `{}`",
            self.at.join("index.html").display()
        )?;
        if *removed > 0 {
            write!(f, "; {removed} of an earlier site removed")?;
        }
        Ok(())
    }
}

/// Writes all pages of a site to the folder `at`.
pub(super) fn publish(at: &Path, site: &Site) -> Result<Written> {
    let paths: BTreeSet<String> = site.paths().into_iter().collect();
    let before = listed(at)?;
    for path in paths.difference(&before) {
        if fs::symlink_metadata(at.join(path)).is_ok() {
            return Err(not_ours(at, path));
        }
    }
    fs::create_dir_all(at).map_err(|source| trouble(at, "made", source))?;
    // Named before they are written: a run that is cut short leaves nothing without an owner.
    list(at, &paths | &before)?;
    let sizes: Vec<usize> = paths
        .par_iter()
        .map(|path| write(at, path, &site.page(path).unwrap_or_default()))
        .collect::<Result<_>>()?;
    let mut removed = 0;
    for path in before.difference(&paths) {
        removed += usize::from(remove(at, path)?);
    }
    list(at, paths.clone())?;
    Ok(Written {
        pages: paths.iter().filter(|path| is_page(path)).count(),
        bytes: sizes.iter().sum(),
        removed,
        at: at.to_owned(),
    })
}

fn is_page(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html")
}

fn trouble(path: &Path, action: &'static str, source: io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        action,
        source,
    }
}

fn not_ours(at: &Path, found: &str) -> Error {
    Error::NotOurs {
        path: at.to_owned(),
        found: found.to_owned(),
    }
}

/// Returns what an earlier run wrote to the folder; nothing where it is empty or not there.
fn listed(at: &Path) -> Result<BTreeSet<String>> {
    let found = match fs::read_dir(at) {
        Ok(found) => found.map(|entry| Ok(entry?.file_name())),
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(source) => return Err(trouble(at, "read", source)),
    };
    let found = found.collect::<io::Result<BTreeSet<_>>>();
    let found = found.map_err(|source| trouble(at, "read", source))?;
    let list = at.join(LIST);
    match fs::read_to_string(&list) {
        Ok(text) if text.lines().next() == Some(HEAD) => Ok(text
            .lines()
            .skip(1)
            .filter(|line| is_inside(line))
            .map(str::to_owned)
            .collect()),
        Ok(_) => Err(not_ours(at, LIST)),
        Err(source) if source.kind() == io::ErrorKind::NotFound => match found.first() {
            None => Ok(BTreeSet::new()),
            Some(name) => Err(not_ours(at, &name.to_string_lossy())),
        },
        Err(source) => Err(trouble(&list, "read", source)),
    }
}

/// Tells whether a line of the list names a file of the folder: the list may have been tampered with.
fn is_inside(line: &str) -> bool {
    let path = Path::new(line);
    let plain = |part: Component| matches!(part, Component::Normal(_));
    !line.is_empty()
        && line != LIST
        && path.components().all(plain)
        && path.components().count() <= 2
}

fn list(at: &Path, paths: BTreeSet<String>) -> Result<()> {
    let lines: Vec<String> = [HEAD.to_owned()].into_iter().chain(paths).collect();
    write(at, LIST, &format!("{}\n", lines.join("\n")))?;
    Ok(())
}

/// Writes a file unless it holds the same already, so that copying only what is new copies little.
fn write(at: &Path, path: &str, content: &str) -> Result<usize> {
    let file = at.join(path);
    let plain = fs::symlink_metadata(&file).map_or(true, |about| about.is_file());
    if !plain {
        return Err(not_ours(at, path));
    }
    if !fs::read(&file).is_ok_and(|held| held == content.as_bytes()) {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|source| trouble(folder, "made", source))?;
        }
        fs::write(&file, content).map_err(|source| trouble(&file, "written", source))?;
    }
    Ok(content.len())
}

/// Removes a file of an earlier site, and its folder where nothing else is in it.
fn remove(at: &Path, path: &str) -> Result<bool> {
    let file = at.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(source) => return Err(trouble(&file, "removed", source)),
    }
    if let Some(folder) = file.parent().filter(|folder| *folder != at) {
        // It stays where anything is left in it, which the system looks after.
        fs::remove_dir(folder).ok();
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_list_names_no_file_outside_the_folder() {
        for line in ["index.html", "minsk/us28.10.a.html"] {
            assert!(is_inside(line), "{line}");
        }
        for line in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "./x",
            "a/b/c",
            ".travaux-site",
        ] {
            assert!(!is_inside(line), "{line}");
        }
    }
}
