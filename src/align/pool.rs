//! What is linked so far, and what is not.
//!
//! Every point has at most one *partner*: the point it was linked to by hand, by equal text or
//! by matching. Splits and merges add links beside it. Matching is done in rounds, so partners
//! found by it may still change; the others are *fixed*.

use std::collections::BTreeSet;

use super::{Decision, Link, Similarity};
use crate::draft::Point;

/// The points of one draft and their partners in the other.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) points: &'a [Point],
    /// The place of the point above each, in the same draft.
    pub(super) above: Vec<Option<usize>>,
    /// The place of each point's partner, in the other draft.
    pub(super) partner: Vec<Option<usize>>,
    /// Whether the partner was found before matching.
    fixed: Vec<bool>,
}

impl<'a> Side<'a> {
    fn new(points: &'a [Point]) -> Self {
        Self {
            points,
            above: above(points),
            partner: vec![None; points.len()],
            fixed: vec![false; points.len()],
        }
    }

    /// Returns the places of the points that matching may link.
    pub(super) fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.points.len()).filter(|place| !self.fixed[*place])
    }
}

/// Finds the point above each point: points stand in document order, so it is still open.
fn above(points: &[Point]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut above = Vec::with_capacity(points.len());
    for (place, point) in points.iter().enumerate() {
        while open
            .last()
            .is_some_and(|last| !point.label.is_under(&points[*last].label))
        {
            open.pop();
        }
        above.push(open.last().copied());
        open.push(place);
    }
    above
}

/// Both drafts, the links between them, and what a person decided.
#[derive(Debug)]
pub(super) struct Pool<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    by_hand: BTreeSet<(usize, usize)>,
    apart: BTreeSet<(usize, usize)>,
    /// Links beside those of partners: splits and merges.
    joined: BTreeSet<(usize, usize)>,
}

impl<'a> Pool<'a> {
    /// Begins with what a person decided; of two decisions on one pair the later holds.
    pub(super) fn new(old: &'a [Point], new: &'a [Point], decisions: &[Decision]) -> Self {
        let mut pool = Self {
            old: Side::new(old),
            new: Side::new(new),
            by_hand: BTreeSet::new(),
            apart: BTreeSet::new(),
            joined: BTreeSet::new(),
        };
        for decision in decisions {
            let pair = (decision.old, decision.new);
            if pair.0 >= old.len() || pair.1 >= new.len() {
                continue;
            }
            let (into, out_of) = if decision.linked {
                (&mut pool.by_hand, &mut pool.apart)
            } else {
                (&mut pool.apart, &mut pool.by_hand)
            };
            into.insert(pair);
            out_of.remove(&pair);
        }
        for (old, new) in pool.by_hand.clone() {
            pool.fix(old, new);
        }
        pool
    }

    /// Links two points for good; a point linked already keeps its partner.
    pub(super) fn fix(&mut self, old: usize, new: usize) {
        self.old.partner[old].get_or_insert(new);
        self.new.partner[new].get_or_insert(old);
        self.old.fixed[old] = true;
        self.new.fixed[new] = true;
    }

    /// Tells whether two points are both free and not kept apart by hand.
    pub(super) fn may_link(&self, old: usize, new: usize) -> bool {
        self.old.partner[old].is_none()
            && self.new.partner[new].is_none()
            && !self.is_apart(old, new)
    }

    /// Tells whether a person said that two points are not the same.
    pub(super) fn is_apart(&self, old: usize, new: usize) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(old, new))
    }

    /// Tells whether nothing is left to link on one side, so that no score is needed.
    pub(super) fn is_settled(&self) -> bool {
        let done = self.old.open().next().is_none() && self.new.open().next().is_none();
        let one_sided = self.old.open().next().is_none() || self.new.open().next().is_none();
        self.by_hand.is_empty() && (done || one_sided)
    }

    /// Tells whether a link was made by hand.
    pub(super) fn is_by_hand(&self, old: usize, new: usize) -> bool {
        self.by_hand.contains(&(old, new))
    }

    /// Returns the links made by hand.
    pub(super) fn by_hand(&self) -> impl Iterator<Item = (usize, usize)> {
        self.by_hand.iter().copied()
    }

    /// Tells whether two points are linked for good by their equal texts.
    pub(super) fn is_exact(&self, old: usize, new: usize) -> bool {
        self.old.fixed[old] && self.old.partner[old] == Some(new) && !self.is_by_hand(old, new)
    }

    /// Takes the outcome of a round of matching in place of the last.
    pub(super) fn rematch(&mut self, matched: &[(usize, usize)]) {
        for side in [&mut self.old, &mut self.new] {
            for (partner, fixed) in side.partner.iter_mut().zip(&side.fixed) {
                if !fixed {
                    *partner = None;
                }
            }
        }
        for (old, new) in matched {
            self.old.partner[*old] = Some(*new);
            self.new.partner[*new] = Some(*old);
        }
    }

    /// Makes two unlinked points partners, after the last round of matching.
    pub(super) fn link(&mut self, old: usize, new: usize) {
        self.old.partner[old] = Some(new);
        self.new.partner[new] = Some(old);
    }

    /// Adds a link beside those of partners.
    pub(super) fn join(&mut self, old: usize, new: usize) {
        self.joined.insert((old, new));
    }

    /// Returns every link in order; `similarity` measures what is not exact.
    pub(super) fn links(
        &self,
        mut similarity: impl FnMut(usize, usize) -> Similarity,
    ) -> Vec<Link> {
        let partners = self.old.partner.iter().enumerate();
        let mut pairs: Vec<(usize, usize)> = partners
            .filter_map(|(old, new)| new.map(|new| (old, new)))
            .filter(|(old, new)| self.new.partner[*new] == Some(*old))
            .chain(self.by_hand())
            .chain(self.joined.iter().copied())
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let link = |(old, new)| Link {
            old,
            new,
            similarity: if self.is_exact(old, new) {
                Similarity::SAME
            } else {
                similarity(old, new)
            },
            by_hand: self.is_by_hand(old, new),
            rival: None,
        };
        pairs.into_iter().map(link).collect()
    }
}
