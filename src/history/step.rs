//! What a history consists of: one point's steps, as plain data.

use serde::Serialize;

use crate::{
    compare::{Edit, Kind, Signal},
    draft::{Date, Label, Says, Slug},
    store::Judgement,
};

/// The life of one point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    /// The point asked for.
    pub point: Asked,
    /// What happened to it in each draft, oldest first.
    pub steps: Vec<Step>,
    /// How many drafts of the series could not be used because they are damaged.
    pub not_used: usize,
}

/// The point a history was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Its series.
    pub series: Slug,
    /// Its draft.
    pub draft: Slug,
    /// Its number there.
    pub label: Label,
}

/// What happened to a point in one draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The draft.
    pub draft: Slug,
    /// When it was made public.
    pub date: Date,
    /// Whose draft it is.
    pub authors: Vec<String>,
    /// The earlier draft it is compared with; none where the point is first here.
    pub base: Option<Slug>,
    /// The numbers it bears; none where it is gone.
    pub labels: Vec<Label>,
    /// The numbers it bore in the base.
    #[serde(skip)]
    pub was: Vec<Label>,
    /// What happened.
    pub kind: StepKind,
    /// Where it came back: the draft in which it was first missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Slug>,
    /// True when it left the common order.
    pub moved: bool,
    /// True when its number is another than in the base.
    pub renumbered: bool,
    /// True when a person decided that it is the same point.
    pub by_hand: bool,
    /// What people decided about it, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judgement>,
    /// Its wording here; where it is gone, its last wording.
    pub text: String,
    /// What was done to the words since the base.
    pub edits: Vec<Edit>,
    /// What changed that matters.
    pub signals: Vec<Signal>,
    /// What is reported of it here without its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
    /// Where it stands in other transmissions of the draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renderings: Vec<Rendered>,
}

/// What is reported of a point without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What is said.
    pub says: Says,
    /// Who says so, and when.
    pub source: String,
}

/// A point in another transmission of its draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rendered {
    /// The rendering.
    pub draft: Slug,
    /// The numbers it bears there.
    pub labels: Vec<Label>,
    /// Its wording there.
    pub text: String,
}

/// What happened to a point in one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It stands in no earlier draft.
    First,
    /// It was kept, reworded, …
    Changed(Kind),
    /// It stands here again after it was missing.
    Returned,
    /// Something is reported of it.
    Claimed,
}

impl StepKind {
    /// Returns the word that stands for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Changed(kind) => kind.word(),
            Self::Returned => "returned",
            Self::Claimed => "claimed",
        }
    }
}

impl Serialize for StepKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}
