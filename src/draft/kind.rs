//! The fixed sets of words that files, reports and options use.

use crate::error::{Error, Result};

/// How a draft was made public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Got out against its owners' will.
    Leaked,
    /// Told or shown by a party, but not published by one.
    Disclosed,
    /// Published by a party.
    Official,
    /// Known from reports only.
    Reported,
}

/// In what way a draft stands to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// The next version of the same text.
    Follows,
    /// Another side's answer to it.
    Counters,
    /// Spells out part of it and leaves the rest in force.
    Elaborates,
    /// Another transmission of the same draft: never a version.
    Renders,
    /// Stands in for it: a better reading of the same draft.
    Corrects,
}

impl RelationKind {
    /// Tells whether a point lives on from the earlier draft into this one.
    pub fn is_succession(self) -> bool {
        matches!(self, Self::Follows | Self::Counters)
    }
}

/// What a report says of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It is no longer there.
    Absent,
    /// It is there in other words.
    Changed,
    /// It is there in brackets: not agreed.
    Bracketed,
    /// It is there.
    Present,
}

/// Gives an enum of a fixed set of words its words, both ways.
macro_rules! words {
    ($type:ty, $what:literal: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $type {
            /// Every value, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the word that stands for it in files, reports and options.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $type {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(Error::invalid($what, text, concat!("one of", $(" `", $word, "`"),+))),
                }
            }
        }
    };
}

words!(Status, "status": Leaked = "leaked", Disclosed = "disclosed", Official = "official", Reported = "reported");
words!(RelationKind, "relation": Follows = "follows", Counters = "counters", Elaborates = "elaborates", Renders = "renders", Corrects = "corrects");
words!(Says, "claim": Absent = "absent", Changed = "changed", Bracketed = "bracketed", Present = "present");
