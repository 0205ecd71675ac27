//! What can be wrong, told so that a person knows what to do next.
//!
//! Rules: a variant is a *situation*, not a module. Its message is lower case, has no full stop,
//! names the thing in backticks and says what *is*, not what failed. [`Error::hint`] says what to
//! do next, where that is known. Whoever meets a file or a place adds it; nobody wraps for wrapping's
//! sake. Text from documents is quoted as it is: the program makes it safe to print.

use std::{io, path::PathBuf};

use strsim::damerau_levenshtein;

/// The result of everything that can go wrong.
pub type Result<T> = std::result::Result<T, Error>;

/// A situation in which the work cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused something.
    #[error("`{}` cannot be {action}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was to be done with it: `read`, `written`, …
        action: &'static str,
        /// What the operating system says.
        source: io::Error,
    },
    /// A file of ours is not written as its format wants.
    #[error("`{}`, line {line}, column {column}: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong and what was expected.
        message: String,
    },
    /// A word is not of the form it must have.
    #[error("`{value}` is no {what}")]
    Invalid {
        /// What it should be: `date`, `label`, …
        what: &'static str,
        /// What stands there.
        value: String,
        /// The form that is understood.
        expected: String,
    },
    /// No draft of that name is registered.
    #[error("there is no draft `{name}` in `{}`", place.display())]
    UnknownDraft {
        /// The name asked for.
        name: String,
        /// The registry or series searched.
        place: PathBuf,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// Several drafts answer to the name.
    #[error("`{name}` names {} drafts", candidates.len())]
    AmbiguousDraft {
        /// The name asked for.
        name: String,
        /// Full names of those that answer to it.
        candidates: Vec<String>,
    },
    /// No series of that name is registered.
    #[error("there is no series `{name}` in `{}`", place.display())]
    UnknownSeries {
        /// The name asked for.
        name: String,
        /// The registry searched.
        place: PathBuf,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// The draft has no such point.
    #[error("there is no point `{label}` in `{draft}`")]
    UnknownPoint {
        /// The draft searched.
        draft: String,
        /// The label asked for.
        label: String,
        /// The nearest label there is.
        nearest: Option<String>,
    },
    /// There is no registry here.
    #[error("there is no registry at `{}`", place.display())]
    NoRegistry {
        /// Where it would be.
        place: PathBuf,
    },
    /// Two points of one draft bear the same label.
    #[error("label `{label}` stands twice: {first} and {second}")]
    DuplicateLabel {
        /// The label.
        label: String,
        /// Where it stands first.
        first: String,
        /// Where it stands again.
        second: String,
    },
    /// A sub-point stands away from its point.
    #[error("point `{label}` does not stand with the sub-points of `{parent}`")]
    StraySubPoint {
        /// The sub-point.
        label: String,
        /// The point it belongs to.
        parent: String,
    },
    /// A point has a label and no text.
    #[error("point `{label}` has no text")]
    EmptyPoint {
        /// The point.
        label: String,
    },
    /// A draft has neither a point nor a claim.
    #[error("draft `{name}` has no point and no claim")]
    EmptyDraft {
        /// The draft.
        name: String,
    },
    /// A draft without points cannot be known in full.
    #[error("draft `{name}` has no point, yet is said to be complete")]
    NothingComplete {
        /// The draft.
        name: String,
    },
    /// A registered file is not what was registered.
    #[error("`{}` is damaged: {finding}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What shows it.
        finding: String,
    },
    /// The name belongs to another draft already.
    #[error("`{name}` is taken: `{}` holds another draft of that name", path.display())]
    AlreadyStored {
        /// The full name.
        name: String,
        /// The file that holds it.
        path: PathBuf,
    },
    /// The draft is published, but the system did not confirm that it will outlast a power cut.
    #[error("`{}` is registered, but its durability is not confirmed", path.display())]
    Unconfirmed {
        /// The file, which is there and whole.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// Nothing was decided about the two points by hand.
    #[error("nothing was decided by hand about `{pair}`")]
    Undecided {
        /// The two points.
        pair: String,
    },
    /// No numbered point was found in a document.
    #[error("no numbered point was found in `{name}`, which begins:\n{beginning}")]
    NoPoints {
        /// The document.
        name: String,
        /// Its first lines, indented.
        beginning: String,
    },
    /// A document is not text.
    #[error("`{name}` is not text: {reason}")]
    NotText {
        /// The document.
        name: String,
        /// What shows it.
        reason: String,
    },
    /// A document is in a format that is not read.
    #[error("`{name}` is {what}, which is not read")]
    ForeignFormat {
        /// The document.
        name: String,
        /// What it is: `an RTF file`.
        what: String,
        /// The way to a format that is read.
        way: String,
    },
    /// A document is not whole, or not made as its format wants.
    #[error("`{name}` is no sound {format} file: {reason}")]
    BrokenDocument {
        /// The document.
        name: String,
        /// The format it claims to be in.
        format: &'static str,
        /// What shows it.
        reason: String,
    },
    /// A document has tracked changes, and which text is meant was to be settled first.
    #[error("`{name}` has {changes}")]
    TrackedChanges {
        /// The document.
        name: String,
        /// How many, and whose.
        changes: String,
    },
    /// A report that is no text was to be shown on a terminal.
    #[error("{what} cannot be shown on a terminal")]
    NotForTerminal {
        /// What.
        what: &'static str,
    },
    /// A folder holds what is not ours, and nothing of it may be lost.
    #[error("`{}` is not empty and holds no site of ours: `{found}` stands there", path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// What was found in it.
        found: String,
    },
    /// Nothing can be served at a port.
    #[error("nothing can be served at port {port}")]
    Port {
        /// The port.
        port: u16,
        /// What the operating system says.
        source: io::Error,
    },
    /// Something is larger than this program will take.
    #[error("{what} is larger than {limit}")]
    TooLarge {
        /// What.
        what: String,
        /// The limit, with its unit.
        limit: String,
    },
}

impl Error {
    /// What to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        let meant = |nearest: &Option<String>, list: &str| {
            Some(match nearest {
                Some(name) => format!("did you mean `{name}`? {list}"),
                None => list.to_owned(),
            })
        };
        match self {
            Self::Invalid { expected, .. } => Some(format!("expected {expected}")),
            Self::UnknownDraft { nearest, .. } | Self::UnknownSeries { nearest, .. } => {
                meant(nearest, "`travaux list` names them all")
            }
            Self::UnknownPoint { draft, nearest, .. } => {
                meant(nearest, &format!("`travaux show {draft}` shows them all"))
            }
            Self::AmbiguousDraft { candidates, .. } => {
                Some(format!("say which: {}", quoted_list(candidates)))
            }
            Self::NoRegistry { .. } => Some(
                "`travaux register` makes one; `--drafts DIR` names one elsewhere".to_owned(),
            ),
            Self::AlreadyStored { .. } => Some(
                "a registered draft never changes: give this one another `--id`, with `--corrects` if it is a better reading"
                    .to_owned(),
            ),
            Self::Damaged { .. } => {
                Some("restore the file from a copy; `travaux verify` checks them all".to_owned())
            }
            Self::Undecided { .. } => {
                Some("`travaux link` and `travaux unlink` decide; `links.toml` in the series' folder holds what was decided".to_owned())
            }
            Self::Unconfirmed { .. } => {
                Some("the file is there and whole; check the disk, then run `travaux verify`".to_owned())
            }
            Self::DuplicateLabel { .. } => Some(
                "correct the reading: a file for `--relabel` with a line such as `1@45 -> A.1` gives the second its own label"
                    .to_owned(),
            ),
            Self::NoPoints { .. } => Some(
                "looked for lines that begin with a number such as `1.` `1)` `(1)` `1.1` `a)` `(i)` `Article 1` `§ 1` `Пункт 1`"
                    .to_owned(),
            ),
            Self::ForeignFormat { way, .. } => Some(way.clone()),
            Self::BrokenDocument { .. } => Some(
                "get another copy, or open it in LibreOffice or Word and save it anew".to_owned(),
            ),
            Self::TrackedChanges { .. } => Some(
                "`--changes accepted` reads the text with them made, `--changes rejected` the text before them".to_owned(),
            ),
            Self::NotForTerminal { .. } => Some("`--output FILE` writes it to a file".to_owned()),
            Self::NotOurs { .. } => Some(
                "name a folder that is empty or not there yet; nothing was changed in this one".to_owned(),
            ),
            Self::TooLarge { .. } => Some(
                "no draft that is known comes near this: check that it is one, or cut it down to the draft".to_owned(),
            ),
            Self::NotText { .. } => Some("save it as plain text or Markdown first".to_owned()),
            Self::File { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some("check the spelling and the folder; `-` reads standard input".to_owned())
            }
            Self::Port { source, .. } if source.kind() == io::ErrorKind::AddrInUse => Some(
                "another program has it, perhaps another `travaux serve`; without `--port` a free one is taken".to_owned(),
            ),
            Self::Port { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                Some("ports below 1024 are the system's; without `--port` a free one is taken".to_owned())
            }
            _ => None,
        }
    }

    /// Says that `value` is not of the form that `what` must have.
    pub(crate) fn invalid(what: &'static str, value: &str, expected: &str) -> Self {
        Self::Invalid {
            what,
            value: value.to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// Returns a maker of [`Error::File`] for `path`, to hand to `map_err`.
    pub(crate) fn file(
        path: impl Into<PathBuf>,
        action: &'static str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File {
            path,
            action,
            source,
        }
    }
}

fn quoted_list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}

/// Returns the one of `names` that `word` is most likely a slip of, if any is near enough.
///
/// Near is an edit distance (Damerau-Levenshtein) of at most a third of the word; of equally near
/// names the first in order wins.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let length = word.chars().count();
    // One letter is at one edit from every other: there is nothing to go by.
    let limit = if length < 2 { 0 } else { (length / 3).max(1) };
    let near = names
        .into_iter()
        .map(|name| (damerau_levenshtein(word, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min();
    near.map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let names = ["us28", "e3", "ua20", "us-apr"];
        assert_eq!(nearest("e4", names).as_deref(), Some("e3"));
        assert_eq!(nearest("su28", names).as_deref(), Some("us28"));
        assert_eq!(nearest("minsk", names), None);
    }
}
