//! How alike two texts are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::words;
use crate::fold::fold;

/// How alike two points are, in whole thousandths: 0 is nothing shared, 1000 the same wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Similarity(u16);

impl Similarity {
    /// The same wording.
    pub const SAME: Self = Self(1000);
    /// From here on two texts are taken for one provision reworded.
    pub const LINK: Self = Self(400);

    /// Returns `thousandths`, at most 1000, as a similarity.
    pub fn new(thousandths: u16) -> Self {
        Self(thousandths.min(1000))
    }

    /// Returns the thousandths.
    pub fn get(self) -> u16 {
        self.0
    }

    /// Measures the share of words that two texts have in common.
    pub fn of(old: &str, new: &str) -> Self {
        let (old, new) = (fold(old), fold(new));
        let (old, new) = (words(&old), words(&new));
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for word in &old {
            *count.entry(word).or_default() += 1;
        }
        let mut shared = 0_usize;
        for word in &new {
            if let Some(left) = count.get_mut(word).filter(|left| **left > 0) {
                *left -= 1;
                shared += 1;
            }
        }
        let thousandths = (2000 * shared).checked_div(old.len() + new.len());
        Self::new(thousandths.map_or(1000, |n| u16::try_from(n).unwrap_or(1000)))
    }
}
