//! Signals: what in a reworded point makes a material difference.
//!
//! Both texts are read whole for *mentions*: figures, dates, duties and so on, each with a value
//! that does not depend on how it is written ("ninety days" is "90 days") and with the words it
//! spans. Mentions of equal value on both sides go, wherever they stand: kept or only moved, they
//! are no difference. What is left and was touched by an edit is a signal: paired, old becomes
//! new; alone, it was taken out or put in.
//!
//! ```text
//!   edits -> two sides -> mentions -> minus equal values -> pairs -> signals
//!            token        quantity     pairing              pairing
//!            + lexicon    clause
//!                         party
//! ```
//!
//! Because values are read from the whole text, a value whose words fell into several edits shows
//! whole; because only what was touched counts, what stands unchanged never shows. The rules are
//! word lists and a little grammar, one table a language (see [`lexicon`]): no model, no clock,
//! cost near-linear in the words. What no list can know is not claimed: that "grain transport"
//! was dropped is a rewording without a signal, and the reader sees the words.

mod clause;
mod date;
mod lexicon;
mod mention;
mod numeral;
mod pairing;
mod party;
mod quantity;
mod token;
mod wording;

use std::ops::Range;

use serde::Serialize;

use super::edits::{Edit, Op};
use lexicon::Lexicon;
use mention::{Mention, Weak};
use pairing::Pair;
use token::Side;
pub use wording::Reason;

/// What a signal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignalKind {
    /// A number: "600,000".
    Figure,
    /// A day, month, year or time of day.
    Date,
    /// A length of time, or a day counted from an event.
    Duration,
    /// A sum with its currency.
    Money,
    /// A percentage or fraction.
    Share,
    /// An obligation or permission: shall, will, may.
    Duty,
    /// A word that denies or forbids.
    Negation,
    /// What something depends on, and when it holds.
    Condition,
    /// A state, organisation or body that is named.
    Party,
}

impl SignalKind {
    /// All kinds, in the order reports list them.
    pub const ALL: [Self; 9] = [
        Self::Figure,
        Self::Date,
        Self::Duration,
        Self::Money,
        Self::Share,
        Self::Duty,
        Self::Negation,
        Self::Condition,
        Self::Party,
    ];

    /// Returns the kind as it is printed and written in JSON.
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

/// A material difference: a value taken out, put in, or become another. One side at least is
/// there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// What it is about.
    pub kind: SignalKind,
    /// The value as the old text prints it.
    pub old: Option<String>,
    /// The value as the new text prints it.
    pub new: Option<String>,
}

/// What the edits of a point change materially; where nothing, how small the change is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weight {
    /// What counts, in the order of the text.
    pub signals: Vec<Signal>,
    /// Without a signal: how small the difference is.
    pub minor: Option<Reason>,
}

/// Weighs the edits of a point. `language` is a primary subtag; for one we have no table for,
/// figures and dates in digits are told.
///
/// ```
/// # use travaux::compare::{edits, weigh};
/// let edits = edits("Europe adds $100 billion.", "Europe adds $800 billion.");
/// assert_eq!(weigh(&edits, "en").signals[0].new.as_deref(), Some("$800 billion"));
/// ```
pub fn weigh(edits: &[Edit], language: &str) -> Weight {
    let lexicon = Lexicon::of(language);
    let old = Side::new(edits, Op::Delete, lexicon);
    let new = Side::new(edits, Op::Insert, lexicon);
    let (left_old, left_new) = pairing::drop_equal(mentions(&old), mentions(&new));
    let mut pairs = pairing::pair(left_old, left_new);
    party::drop_known_names(&mut pairs, &old, &new);
    let signals: Vec<Signal> = pairs
        .iter()
        .filter_map(|pair| signal(pair, &old, &new))
        .collect();
    let minor = signals.is_empty().then(|| wording::wording(&old, &new));
    Weight { signals, minor }
}

/// Returns all mentions of a text.
fn mentions(side: &Side) -> Vec<Mention> {
    let mut mentions = quantity::quantities(side);
    let taken: Vec<Range<usize>> = mentions.iter().map(|m| m.bounded.clone()).collect();
    let clauses = clause::clauses(side, &taken);
    mentions.extend(party::parties(side, &taken));
    mentions.extend(clauses);
    mentions
}

/// Makes a signal of a pair, if it is one.
fn signal((old, new): &Pair, old_side: &Side, new_side: &Side) -> Option<Signal> {
    let mut both = [old, new].into_iter().flatten();
    let first = both.next()?;
    let paired = both.next();
    let touched = first.touched || paired.is_some_and(|m| m.touched);
    let says = paired.is_some() || !matches!(first.weak, Weak::Figure | Weak::Reference);
    (touched && says).then_some(())?;
    // The same amount otherwise bound is told with its bounds.
    let bounded = paired.is_some_and(|second| second.value == first.value);
    let print = |mention: &Option<Mention>, side: &Side| {
        let tokens = |m: &Mention| if bounded { &m.bounded } else { &m.tokens }.clone();
        mention.as_ref().map(|m| side.print(tokens(m)))
    };
    Some(Signal {
        kind: first.kind,
        old: print(old, old_side),
        new: print(new, new_side),
    })
}

#[cfg(test)]
mod tests;
