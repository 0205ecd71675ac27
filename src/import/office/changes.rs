//! Tracked changes: which text is taken, how many there are, and whose.

use std::collections::BTreeSet;

use super::Subject;
use crate::{
    error::{Error, Result},
    import::Changes,
};

/// Names that are told; a file may hold thousands.
const MOST_NAMES: usize = 5;

/// What a change does to the text it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Inserted,
    Deleted,
    /// Neither: the same text with another number.
    Renumbered,
}

/// The changes of one document.
#[derive(Debug)]
pub(super) struct Tally {
    mode: Changes,
    count: usize,
    authors: Names,
    /// What the last change was, as long as no other text came after it.
    last: Option<(Change, String)>,
}

impl Tally {
    pub(super) fn new(mode: Changes) -> Self {
        Self {
            mode,
            count: 0,
            authors: Names::default(),
            last: None,
        }
    }

    /// Tells whether the text before the changes is taken.
    pub(super) fn is_rejecting(&self) -> bool {
        self.mode == Changes::Rejected
    }

    /// Tells whether what was changed so is in the text taken.
    pub(super) fn keeps(&self, change: Change) -> bool {
        match change {
            Change::Inserted => !self.is_rejecting(),
            Change::Deleted => self.is_rejecting(),
            Change::Renumbered => true,
        }
    }

    /// Counts a change; a person's insertions that touch are one.
    pub(super) fn note(&mut self, change: Change, author: &str, date: &str) {
        self.authors.add(author);
        let this = (change, format!("{author}\n{date}"));
        if self.last.as_ref() != Some(&this) {
            self.count += 1;
            self.last = Some(this);
        }
    }

    /// Says that text came which nobody changed.
    pub(super) fn pass(&mut self) {
        self.last = None;
    }

    /// Returns what a reader is to be told; an error, where that was asked for.
    pub(super) fn warning(&self, subject: Subject) -> Result<Option<String>> {
        if self.count == 0 {
            return Ok(None);
        }
        let changes = plural(self.count, "tracked change");
        let authors = self.authors.list("author");
        let (taken, other) = match self.mode {
            Changes::Error => {
                return Err(Error::TrackedChanges {
                    name: subject.name.to_owned(),
                    changes: format!("{changes}{authors}"),
                });
            }
            Changes::Accepted => ("accepted", "--changes rejected reads the text before them"),
            Changes::Rejected => (
                "rejected",
                "--changes accepted reads the text with them made",
            ),
        };
        let were = if self.count == 1 { "was" } else { "were" };
        Ok(Some(format!(
            "{changes} {were} taken as {taken}{authors}; {other}"
        )))
    }
}

/// Names of persons, each once.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub(super) fn add(&mut self, name: &str) {
        let name = name.trim();
        // One more than is told shows that there are more.
        if !name.is_empty() && self.0.len() <= MOST_NAMES {
            self.0.insert(name.to_owned());
        }
    }

    /// Lists them: ` (authors: A. Ivanova, R. Smith)`
    pub(super) fn list(&self, role: &str) -> String {
        let shown: Vec<&str> = self.0.iter().take(MOST_NAMES).map(String::as_str).collect();
        let more = if self.0.len() > MOST_NAMES {
            " and others"
        } else {
            ""
        };
        match shown.len() {
            0 => String::new(),
            1 => format!(" ({role}: {})", shown.concat()),
            _ => format!(" ({role}s: {}{more})", shown.join(", ")),
        }
    }
}

/// Counts things in words: `1 comment`, `3 comments`.
pub(super) fn plural(count: usize, thing: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{s}")
}
