//! Which points of two drafts are which.
//!
//! Passes over one pool of unmatched points, certain before doubtful:
//!
//! 1. [`exact`](self): equal hashes, then equal folded texts; ties by label, then order.
//! 2. similarity: the words that two texts share ([Dice]), best pair first, above a threshold.
//! 3. moves: linked positions off one longest increasing run.
//!
//! [Dice]: https://doi.org/10.2307/1932409

mod moves;
mod similarity;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

pub(crate) use self::words::is_currency;
pub use self::{moves::moved, similarity::Similarity, words::words};
use crate::{draft::Point, fold::fold};

/// An old point and a new point that are the same provision, by their places in their drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Place of the old point, from 0.
    pub old: usize,
    /// Place of the new point, from 0.
    pub new: usize,
    /// How alike their texts are.
    pub similarity: Similarity,
    /// True when a person decided it.
    pub by_hand: bool,
    /// The next best pairing of either point, when it is nearly as good: the link is doubtful.
    pub rival: Option<Rival>,
}

/// A pairing that was nearly as good as the one taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rival {
    /// Place of the old point, from 0.
    pub old: usize,
    /// Place of the new point, from 0.
    pub new: usize,
    /// How alike their texts are.
    pub similarity: Similarity,
}

/// What a person decided about two points, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Place of the old point, from 0.
    pub old: usize,
    /// Place of the new point, from 0.
    pub new: usize,
    /// True: they are the same provision. False: they are not.
    pub linked: bool,
}

/// Links the points of `old` and `new`, sorted by place.
pub fn align(old: &[Point], new: &[Point], decisions: &[Decision]) -> Vec<Link> {
    let mut pool = Pool {
        links: Vec::new(),
        old: vec![true; old.len()],
        new: vec![true; new.len()],
    };
    for decision in decisions.iter().filter(|decision| decision.linked) {
        let similarity = Similarity::of(&old[decision.old].text, &new[decision.new].text);
        pool.link(decision.old, decision.new, similarity, true);
    }
    pool.link_equal(old, new, |point| point.hash.to_string());
    pool.link_equal(old, new, |point| fold(&point.text).into_owned());
    pool.link_similar(old, new, decisions);
    pool.links.sort_by_key(|link| (link.old, link.new));
    pool.links
}

/// The links made so far and the points that are still free.
struct Pool {
    links: Vec<Link>,
    old: Vec<bool>,
    new: Vec<bool>,
}

impl Pool {
    fn link(&mut self, old: usize, new: usize, similarity: Similarity, by_hand: bool) {
        self.links.push(Link {
            old,
            new,
            similarity,
            by_hand,
            rival: None,
        });
        self.old[old] = false;
        self.new[new] = false;
    }

    /// Links free points with equal keys: those with equal labels first, then in order.
    fn link_equal(&mut self, old: &[Point], new: &[Point], key: impl Fn(&Point) -> String) {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, point) in new.iter().enumerate().filter(|(place, _)| self.new[*place]) {
            places.entry(key(point)).or_default().push(place);
        }
        for same_label in [true, false] {
            for (place, point) in old.iter().enumerate() {
                let rivals = places.get_mut(&key(point)).filter(|_| self.old[place]);
                let Some(rivals) = rivals else { continue };
                let found = rivals
                    .iter()
                    .position(|&rival| !same_label || new[rival].label == point.label);
                if let Some(found) = found {
                    self.link(place, rivals.remove(found), Similarity::SAME, false);
                }
            }
        }
    }

    /// Links free points by likeness, best pair first; ties by order.
    fn link_similar(&mut self, old: &[Point], new: &[Point], decisions: &[Decision]) {
        let mut pairs = Vec::new();
        for (i, a) in old.iter().enumerate().filter(|(i, _)| self.old[*i]) {
            for (j, b) in new.iter().enumerate().filter(|(j, _)| self.new[*j]) {
                let similarity = Similarity::of(&a.text, &b.text);
                let parted = decisions
                    .iter()
                    .any(|d| (d.old, d.new, d.linked) == (i, j, false));
                if similarity >= Similarity::LINK && !parted {
                    pairs.push((std::cmp::Reverse(similarity), i, j));
                }
            }
        }
        pairs.sort_unstable();
        for (std::cmp::Reverse(similarity), i, j) in pairs {
            if self.old[i] && self.new[j] {
                self.link(i, j, similarity, false);
            }
        }
    }
}
