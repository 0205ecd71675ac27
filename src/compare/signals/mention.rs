//! Mentions: the places of one text where a signal could arise.

use std::ops::Range;

use super::SignalKind;
use super::lexicon::Bound;
use super::token::Side;

/// A figure, date, duty … in one text, with the value by which two are the same.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) kind: SignalKind,
    /// What it comes to, however it is written.
    pub(super) value: String,
    pub(super) bound: Bound,
    /// The tokens that are printed.
    pub(super) tokens: Range<usize>,
    /// The tokens that are printed where only the bound differs: "no more than 600,000".
    pub(super) bounded: Range<usize>,
    /// It says something only beside what replaced it: "Article 5", "the two sides".
    pub(super) weak: Weak,
    /// Its words, or those of its bound, stand on this side only.
    pub(super) touched: bool,
    /// How many kept words come before it.
    pub(super) anchor: usize,
    /// How many touched words come between those and it.
    pub(super) depth: usize,
}

/// Whether a mention says something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weak {
    /// It does.
    No,
    /// A number that describes rather than sets: "the two sides".
    Figure,
    /// The number of an article or paper, or a place in a row; only another such number
    /// replaces it.
    Reference,
    /// A name that the table does not know.
    Name,
}

impl Mention {
    /// A mention of plain `kind` whose value stands in `tokens`.
    pub(super) fn new(side: &Side, kind: SignalKind, value: String, tokens: Range<usize>) -> Self {
        let first = side.tokens.get(tokens.start);
        let mut mention = Self {
            kind,
            value,
            bound: Bound::Exact,
            bounded: tokens.clone(),
            tokens,
            weak: Weak::No,
            touched: false,
            anchor: first.map_or(0, |t| t.anchor),
            depth: first.map_or(0, |t| t.depth),
        };
        mention.touched = touched(side, &mention.tokens);
        mention
    }

    /// Returns how many words part this place in one text and that in the other: kept words
    /// between them, and the difference in how deep in touched words they stand.
    pub(super) fn distance(&self, other: &Self) -> usize {
        self.anchor.abs_diff(other.anchor) + self.depth.abs_diff(other.depth)
    }

    /// The same within a bound whose first word is at `from`.
    pub(super) fn bounded(mut self, side: &Side, bound: Bound, from: usize) -> Self {
        self.bound = bound;
        self.bounded = from..self.tokens.end;
        self.touched = touched(side, &self.bounded);
        self
    }
}

fn touched(side: &Side, tokens: &Range<usize>) -> bool {
    let tokens = side.tokens.get(tokens.clone()).unwrap_or_default();
    tokens.iter().any(|t| t.touched)
}
