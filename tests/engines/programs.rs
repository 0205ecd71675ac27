//! Runs pandoc, `LibreOffice` and `WeasyPrint`, each test in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;
use travaux::import::{Changes, Import, Options, import_with};

/// A folder to work in, with a `LibreOffice` profile of its own, so that tests may run at once.
pub(crate) struct Workshop {
    folder: TempDir,
}

impl Workshop {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// Writes a file, and returns its path.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Has pandoc make `name` of Markdown, whose marks are taken as typed.
    pub(crate) fn pandoc(&self, from: &Path, name: &str) -> PathBuf {
        let to = self.folder.path().join(name);
        let mut pandoc = pandoc(from);
        // A title keeps it from complaining that a page has none.
        pandoc.args(["--standalone", "--metadata=pagetitle:x"]);
        run(pandoc.arg("--output").arg(&to));
        to
    }

    /// Has pandoc write what it reads as plain text.
    pub(crate) fn as_text(&self, from: &Path, changes: &str, name: &str) -> PathBuf {
        let to = self.folder.path().join(name);
        let mut pandoc = pandoc(from);
        pandoc.arg("--to=plain");
        pandoc.arg(format!("--track-changes={changes}"));
        run(pandoc.arg("--output").arg(&to));
        to
    }

    /// Has pandoc write a Word file anew, with its tracked changes.
    pub(crate) fn pandoc_keeping(&self, from: &Path, name: &str) -> PathBuf {
        let to = self.folder.path().join(name);
        let mut pandoc = pandoc(from);
        run(pandoc.arg("--track-changes=all").arg("--output").arg(&to));
        to
    }

    /// Has `LibreOffice` make a file of the same name and another `ending`.
    pub(crate) fn office(&self, from: &Path, ending: &str) -> PathBuf {
        let folder = self.folder.path().join(format!("{ending}-by-office"));
        let profile = self.folder.path().join("profile");
        let filter = match ending {
            "pdf" => "pdf:writer_pdf_Export",
            other => other,
        };
        let mut office = Command::new("soffice");
        office.arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ));
        office.args(["--headless", "--convert-to", filter, "--outdir"]);
        run(office.arg(&folder).arg(from));
        let made = folder
            .join(from.file_stem().unwrap())
            .with_extension(ending);
        assert!(made.exists(), "soffice made no {}", made.display());
        made
    }

    /// Has `WeasyPrint` print a page.
    pub(crate) fn print(&self, page: &Path, name: &str) -> PathBuf {
        let to = self.folder.path().join(name);
        // Without the option it does not know `<ol type="a">`, and prints other numbers.
        let print = ["--presentational-hints"];
        run(Command::new("weasyprint").args(print).arg(page).arg(&to));
        to
    }
}

/// Begins a command that reads `from`, and takes the marks in Markdown as typed.
fn pandoc(from: &Path) -> Command {
    let mut pandoc = Command::new("pandoc");
    if from.extension().is_some_and(|ending| ending == "md") {
        pandoc.arg("--from=markdown-smart");
    }
    pandoc.arg("--wrap=none").arg(from);
    pandoc
}

fn run(command: &mut Command) {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}: {said}");
}

/// Reads a file as the program would.
pub(crate) fn read(path: &Path, changes: Changes) -> travaux::Result<Import> {
    let options = Options {
        changes,
        ..Options::default()
    };
    import_with(path.to_str().unwrap(), &fs::read(path).unwrap(), &options)
}

/// Lists the points of a text, one a line: label, colon, text with `|` between paragraphs.
pub(crate) fn points(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        format!("{}: {}", point.label, point.text.replace('\n', " | "))
    };
    import
        .points
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}
