//! A part of a comparison: the changes of some kinds, or that bear some facts.
//!
//! What is left out is not told, yet it is said that something was, of how many changes, and by
//! which words: a part must never be taken for the whole. Cost: one look at each change.

use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Change, Comparison, Kind, Summary};
use crate::error::{Error, nearest};

/// A kind of change, or a fact beside it, by which changes are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Its kind is this one.
    Kind(Kind),
    /// Something changed that matters.
    Material,
    /// It left the common order.
    Moved,
    /// The label differs.
    Renumbered,
}

impl Aspect {
    /// All that can be selected by, kinds first.
    pub const ALL: [Self; 11] = [
        Self::Kind(Kind::Kept),
        Self::Kind(Kind::Reworded),
        Self::Kind(Kind::Split),
        Self::Kind(Kind::Merged),
        Self::Kind(Kind::Regrouped),
        Self::Kind(Kind::Added),
        Self::Kind(Kind::Removed),
        Self::Kind(Kind::NotReported),
        Self::Material,
        Self::Moved,
        Self::Renumbered,
    ];

    /// Returns the word that stands for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::Material => "material",
            Self::Moved => "moved",
            Self::Renumbered => "renumbered",
        }
    }

    /// Tells whether a change is of this kind, or bears this fact.
    pub fn is_in(self, change: &Change) -> bool {
        match self {
            Self::Kind(kind) => change.kind == kind,
            Self::Material => change.material,
            Self::Moved => change.moved,
            Self::Renumbered => change.renumbered,
        }
    }
}

impl FromStr for Aspect {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let words = Self::ALL.map(Self::word);
        let known = Self::ALL.into_iter().find(|aspect| aspect.word() == text);
        known.ok_or_else(|| {
            let all = words.join(", ");
            let meant = nearest(text, words).map(|word| format!("; did you mean `{word}`?"));
            let expected = format!("one of {all}{}", meant.unwrap_or_default());
            Error::invalid("kind of change", text, &expected)
        })
    }
}

impl Serialize for Aspect {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

/// Which part of a comparison is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Selection {
    /// What is told: changes that any of these is in.
    pub only: Vec<Aspect>,
    /// So many changes are told for it.
    pub told: usize,
    /// So many there are in all.
    pub of: usize,
}

impl Selection {
    /// Tells whether a change is what was asked for, and not only a neighbour of one.
    fn takes(&self, change: &Change) -> bool {
        self.only.iter().any(|aspect| aspect.is_in(change))
    }
}

impl<'a> Comparison<'a> {
    /// Leaves out all changes but those that any of `only` is in, and up to `context` unchanged
    /// points before and after each. The summary then counts what was selected.
    #[must_use]
    pub fn select(mut self, only: Vec<Aspect>, context: usize) -> Self {
        let mut selection = Selection {
            only,
            told: 0,
            of: self.changes.len(),
        };
        let taken: Vec<bool> = self.changes.iter().map(|c| selection.takes(c)).collect();
        selection.told = taken.iter().filter(|taken| **taken).count();
        let near = near(&taken, context);
        let mut places = taken.iter().zip(near);
        self.changes.retain(|change| {
            let (taken, near) = places.next().unwrap_or((&false, false));
            *taken || (near && change.kind == Kind::Kept && !change.moved)
        });
        self.selection = Some(selection);
        self.summary = Summary::of(self.selected());
        self
    }

    /// Returns the changes that were selected: all, where none were left out.
    pub fn selected(&self) -> impl Iterator<Item = &Change<'a>> {
        let selection = self.selection.as_ref();
        let taken = move |change: &&Change| selection.is_none_or(|part| part.takes(change));
        self.changes.iter().filter(taken)
    }
}

/// Tells of each place whether one that is `taken` stands at most `context` places away.
pub fn near(taken: &[bool], context: usize) -> Vec<bool> {
    let mut near = taken.to_vec();
    for (place, _) in taken.iter().enumerate().filter(|(_, taken)| **taken) {
        let from = place.saturating_sub(context);
        let to = place.saturating_add(context).min(taken.len() - 1);
        near[from..=to].fill(true);
    }
    near
}

#[cfg(test)]
mod tests {
    use super::{Aspect, near};
    use crate::{
        compare::{Side, compare},
        import::import,
    };

    #[test]
    fn every_word_is_read_back_and_a_slip_is_told() {
        for aspect in Aspect::ALL {
            assert_eq!(aspect.word().parse::<Aspect>().unwrap(), aspect);
        }
        let error = "materiel".parse::<Aspect>().unwrap_err();
        assert!(error.hint().unwrap().ends_with("did you mean `material`?"));
    }

    #[test]
    fn neighbours_are_counted_in_both_directions() {
        let taken = [false, false, true, false, false, false];
        assert_eq!(near(&taken, 0), taken);
        assert_eq!(near(&taken, 1), [false, true, true, true, false, false]);
        assert_eq!(near(&taken, usize::MAX), [true; 6]);
        assert_eq!(near(&[], 1), [false; 0]);
    }

    #[test]
    fn a_selection_counts_itself_and_says_of_how_many() {
        let old = "1. Ceasefire at once.\n2. Borders are frozen.\n3. Elections in 100 days.";
        let new = "1. Ceasefire at once.\n2. Borders are frozen.\n3. Elections in 90 days.";
        let (old, new) = (
            import("old.txt", old.as_bytes()).unwrap(),
            import("new.txt", new.as_bytes()).unwrap(),
        );
        let (old, new) = (Side::of_import(&old), Side::of_import(&new));
        let told =
            |context| compare(&old, &new, &[], false).select(vec![Aspect::Material], context);
        let part = told(1);
        assert_eq!((part.summary.kept, part.summary.reworded), (0, 1));
        assert_eq!((part.changes.len(), part.selected().count()), (2, 1));
        let selection = part.selection.unwrap();
        assert_eq!((selection.told, selection.of), (1, 3));
        assert_eq!(told(0).changes.len(), 1);
    }
}
