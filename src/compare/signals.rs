//! Material differences inside a change.

use serde::Serialize;

/// A material difference: what it is about, and what stood and stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// What it is about.
    pub kind: SignalKind,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
}

/// What a material difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignalKind {
    /// A number of anything.
    Figure,
    /// A day, month or year.
    Date,
    /// A length of time.
    Duration,
    /// A sum of money.
    Money,
    /// A part of a whole.
    Share,
    /// What is owed: shall, will, may.
    Duty,
    /// A denial.
    Negation,
    /// What it depends on.
    Condition,
    /// Who is meant.
    Party,
}

impl SignalKind {
    /// Returns the word that stands for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Money => "money",
            Self::Share => "share",
            Self::Duty => "duty",
            Self::Negation => "negation",
            Self::Condition => "condition",
            Self::Party => "party",
        }
    }
}
