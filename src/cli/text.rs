//! A text that a person names: a registered draft, a file, or standard input.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use travaux::{
    Error, Result,
    compare::{Side, Typed},
    draft::{Draft, DraftRef},
    import::{self, Changes, Import, Options, Relabeling},
    store::Stored,
};

use super::{Global, screen::warn, word};

/// Two files of as many bytes are read at once, each by a thread: reading one takes longer than
/// to start a thread, a tenth of a millisecond.
const WORTH_THREADS: u64 = 64 << 10;

/// The heading of the options that say how files are read.
pub(super) const READING: &str = "Reading files";

/// How files are read.
#[derive(Debug, clap::Args)]
pub(super) struct Reading {
    /// The format: text, markdown, html, docx, odt or pdf [default: told from the content]
    #[arg(id = "as", long = "as", help_heading = READING, value_name = "FORMAT", value_parser = word::<import::Format>)]
    pub(super) format: Option<import::Format>,
    /// Which text of a document with tracked changes: `accepted` takes them as made, `rejected` as
    /// not made, `error` takes neither
    #[arg(long, help_heading = READING, value_name = "WHICH", default_value = "accepted", value_parser = word::<Changes>)]
    pub(super) changes: Changes,
    /// Whether texts are wanted as typed, too; the command says so, not the user.
    #[arg(skip)]
    pub(super) as_typed: bool,
}

impl Reading {
    pub(super) fn options(&self, relabeling: Relabeling) -> Options {
        Options {
            relabeling,
            as_typed: self.as_typed,
            format: self.format,
            changes: self.changes,
        }
    }
}

/// A text to compare.
pub(super) enum Text {
    /// It is registered.
    Draft(Stored),
    /// It was read from a file.
    File {
        /// As it was named.
        name: String,
        import: Import,
    },
}

impl Text {
    /// Finds what two names name, and tells what is doubtful about them in that order.
    pub(super) fn find_both(
        global: &Global,
        reading: &Reading,
        old: &str,
        new: &str,
    ) -> Result<(Self, Self)> {
        let find = |name| Self::find(global, reading, name);
        let is_large = |name| fs::metadata(name).is_ok_and(|file| file.len() >= WORTH_THREADS);
        if is_large(old) && is_large(new) {
            let (old, new) = rayon::join(|| find(old), || find(new));
            return Ok((old?.told(), new?.told()));
        }
        Ok((find(old)?.told(), find(new)?.told()))
    }

    /// Finds what `name` names: a draft if one is registered by it, else a file.
    fn find(global: &Global, reading: &Reading, name: &str) -> Result<Self> {
        let is_file = name == "-" || Path::new(name).is_file();
        match name.parse::<DraftRef>() {
            Ok(reference) => {
                match global
                    .registry()
                    .and_then(|registry| registry.find(&reference))
                {
                    Ok(stored) => Ok(Self::Draft(stored)),
                    Err(
                        Error::UnknownDraft { .. } | Error::NoRegistry { .. } | Error::File { .. },
                    ) if is_file => Self::open(name, reading),
                    Err(error) => Err(error),
                }
            }
            Err(_) => Self::open(name, reading),
        }
    }

    fn open(name: &str, reading: &Reading) -> Result<Self> {
        Ok(Self::File {
            name: name.to_owned(),
            import: read(name, reading, Relabeling::default())?.0,
        })
    }

    /// Tells what is doubtful about it.
    fn told(self) -> Self {
        if let Self::File { name, import } = &self {
            let warnings = import.warnings.iter();
            warn(warnings.map(|warning| format!("{name}: {warning}")));
        }
        self
    }

    /// Returns the texts of its points as typed, where they are known.
    pub(super) fn as_typed(&self) -> Typed<'_> {
        match self {
            Self::Draft(_) => Typed::new(),
            Self::File { import, .. } => {
                let texts = import.as_typed.iter().map(String::as_str);
                let labels = import.points.iter().map(|point| &point.label);
                labels.zip(texts).collect()
            }
        }
    }

    /// Returns the draft, if it is a registered one.
    pub(super) fn draft(&self) -> Option<&Draft> {
        match self {
            Self::Draft(stored) => Some(&stored.draft),
            Self::File { .. } => None,
        }
    }

    /// Returns it as a side of a comparison.
    pub(super) fn side(&self) -> Side<'_> {
        match self {
            Self::Draft(stored) => Side::of(stored),
            Self::File { import, .. } => Side::of_import(import),
        }
    }
}

/// Reads and imports a file, or standard input where `name` is `-`; returns its bytes too.
pub(super) fn read(
    name: &str,
    reading: &Reading,
    relabeling: Relabeling,
) -> Result<(Import, Vec<u8>)> {
    let shown = if name == "-" { "standard input" } else { name };
    let error = |source: io::Error| Error::File {
        path: shown.into(),
        action: "read",
        source,
    };
    let mut bytes = Vec::new();
    // One byte more than the limit shows that there is more; the import says so.
    let limit = import::LARGEST_INPUT as u64 + 1;
    if name == "-" {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(error)?;
    } else {
        let file = File::open(name).map_err(error)?;
        let size = file.metadata().map_or(0, |file| file.len()).min(limit);
        // One byte more, so that the end is found without growing.
        bytes.reserve(usize::try_from(size).unwrap_or(0) + 1);
        file.take(limit).read_to_end(&mut bytes).map_err(error)?;
    }
    let base = Path::new(shown)
        .file_name()
        .map_or_else(|| shown.into(), |base| base.to_string_lossy().into_owned());
    let import = import::import_with(&base, &bytes, &reading.options(relabeling))?;
    Ok((import, bytes))
}
