//! Corrections to a reading: a list by hand that says which points a document has after all.

use std::path::Path;

use crate::{
    draft::Label,
    error::{Error, Result},
};

/// Corrections to a reading, in the order in which they were written.
///
/// A person who sees in the outline that a number was misread does not change the document, which
/// is evidence, but writes down what is right, one correction a line:
///
/// ```text
/// # A remark begins with a number sign.
/// 14 -> 15                          point 14 is 15; what stands under it goes along
/// 18 -> text                        its number is no label but part of the text before it
/// 19 -> none                        it is no point of the draft: left out, and what is under it
/// 17 + 18 -> 17                     one point that was read as two
/// 10 at "The guarantee" -> 10.a     a new point begins at these words of point 10
/// @45 -> 5                          a new point begins with line 45, whatever it begins with
/// 1@45 -> A.1                       the 1 of line 45, where that number stands twice
/// ```
///
/// Labels left of the arrow are those that were read, without any correction. Places are those
/// that warnings name: a line, a paragraph, or in a PDF file a page and a line, `@2:14`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relabeling {
    pub(super) corrections: Vec<Correction>,
}

/// One correction, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correction {
    pub(super) written: Written,
    pub(super) what: What,
}

/// Where a correction is written, to be named in errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) path: std::path::PathBuf,
    pub(super) line: usize,
}

/// What a correction says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Rename(Reference, Label),
    /// The mark is part of the text.
    Text(Reference),
    LeaveOut(Reference),
    Join(Vec<Reference>, Label),
    /// A point begins at words of another.
    Split(Reference, String, Label),
    /// A point begins with a line.
    Begin(Spot, Label),
}

/// A point as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) label: Label,
    /// Where it stands, if its label does not settle it.
    pub(super) spot: Option<Spot>,
}

/// A place in a document: the number of a line, or of a page and a line on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) page: Option<usize>,
    pub(super) line: usize,
}

/// What is expected of a line.
const EXPECTED: &str = "expected `14 -> 15`, `18 -> text`, `19 -> none`, `17 + 18 -> 17`, `10 at \"words\" -> 10.a` or `@45 -> 5`";

impl Relabeling {
    /// Reads a list of corrections; `path` serves to name it in errors.
    ///
    /// ```
    /// # use travaux::import::Relabeling;
    /// # use std::path::Path;
    /// assert!(Relabeling::read(Path::new("fix"), "14 -> 15 \n# remark\n17+18 -> 17").is_ok());
    /// assert!(Relabeling::read(Path::new("fix"), "14 = 15").is_err());
    /// ```
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let mut corrections = Vec::new();
        for (place, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let written = Written {
                path: path.to_owned(),
                line: place + 1,
            };
            let what = what(line).ok_or_else(|| written.wrong(EXPECTED.to_owned()))?;
            corrections.push(Correction { written, what });
        }
        Ok(Self { corrections })
    }

    /// Says what was corrected, in one line; none where nothing was.
    pub fn summary(&self) -> Option<String> {
        let said: Vec<String> = self
            .corrections
            .iter()
            .map(|correction| correction.what.to_string())
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

impl Written {
    /// Says what is wrong with the correction written here.
    pub(super) fn wrong(&self, message: String) -> Error {
        Error::Syntax {
            path: self.path.clone(),
            line: self.line,
            column: 1,
            message,
        }
    }
}

fn what(line: &str) -> Option<What> {
    let (left, right) = line.split_once("->").or_else(|| line.split_once('→'))?;
    let (left, right) = (left.trim(), right.trim());
    let label = || Label::read(right).ok();
    if let Some(spot) = left.strip_prefix('@') {
        return Some(What::Begin(read_spot(spot)?, label()?));
    }
    if let Some((point, words)) = left.split_once(" at ") {
        let words = words.trim().trim_matches(['"', '“', '”', '„', '«', '»']);
        let words = Some(words.trim()).filter(|words| !words.is_empty())?;
        return Some(What::Split(reference(point)?, words.to_owned(), label()?));
    }
    if left.contains('+') {
        let points: Option<Vec<Reference>> = left.split('+').map(reference).collect();
        return Some(What::Join(points?, label()?));
    }
    let point = reference(left)?;
    Some(match right {
        "text" => What::Text(point),
        "none" => What::LeaveOut(point),
        _ => What::Rename(point, label()?),
    })
}

fn reference(text: &str) -> Option<Reference> {
    let (label, spot) = match text.split_once('@') {
        Some((label, spot)) => (label, Some(read_spot(spot)?)),
        None => (text, None),
    };
    let label = Label::read(label.trim()).ok()?;
    Some(Reference { label, spot })
}

fn read_spot(text: &str) -> Option<Spot> {
    let (page, line) = match text.trim().split_once(':') {
        Some((page, line)) => (Some(page.trim().parse().ok()?), line),
        None => (None, text),
    };
    let line = line.trim().parse().ok()?;
    Some(Spot { page, line })
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rename(point, label) => write!(f, "{point} -> {label}"),
            Self::Text(point) => write!(f, "{point} -> text"),
            Self::LeaveOut(point) => write!(f, "{point} -> none"),
            Self::Join(points, label) => {
                let points: Vec<String> = points.iter().map(ToString::to_string).collect();
                write!(f, "{} -> {label}", points.join(" + "))
            }
            Self::Split(point, words, label) => write!(f, "{point} at \"{words}\" -> {label}"),
            Self::Begin(spot, label) => write!(f, "{spot} -> {label}"),
        }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.spot {
            Some(spot) => write!(f, "{}{spot}", self.label),
            None => write!(f, "{}", self.label),
        }
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.page {
            Some(page) => write!(f, "@{page}:{}", self.line),
            None => write!(f, "@{}", self.line),
        }
    }
}
