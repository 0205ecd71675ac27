//! Points replaced on the spot.
//!
//! A drafter who replaces what a point says keeps its place and its number. Two unlinked points
//! of the same number are one provision rewritten when they stand under the same point, between
//! the same links on both sides, one of them is alone there, and they keep some of their rare
//! words: the heading "Territories:" and a sentence on territory. The number alone is no
//! evidence, for numbers are given to other content; and it is none at all where drafts are
//! numbered afresh, so nearly all links must keep theirs.
//!
//! Cost: one walk over each draft, and one comparison for each number left on both sides.

use std::collections::BTreeMap;

use super::{
    pool::{Pool, Side},
    profile::Profiles,
};

/// The share of the lighter point's rare words, in thousandths, that must stand in the other: a
/// sixth, since place and number count for the rest.
const KEPT: u64 = 160;

/// Links the points that were replaced on the spot.
pub(super) fn fill(pool: &mut Pool<'_>, profiles: &Profiles) {
    if !is_steady(pool) {
        return;
    }
    let (old, new) = (gaps(&pool.old), gaps(&pool.new));
    let points = pool.new.points;
    let numbers: BTreeMap<_, usize> = new.keys().map(|at| (&points[*at].label, *at)).collect();
    let mut found = Vec::new();
    for (place, gap) in &old {
        if let Some(other) = numbers.get(&pool.old.points[*place].label)
            && gap.is_partner(&new[other], pool)
            && pool.may_link(*place, *other)
            && profiles.overlap(*place, *other) >= KEPT
        {
            found.push((*place, *other));
        }
    }
    for (old, new) in found {
        pool.link(old, new);
    }
}

/// Tells whether nine links in ten keep their numbers.
fn is_steady(pool: &Pool<'_>) -> bool {
    let label = |new: usize| &pool.new.points[new].label;
    let partners = pool.old.points.iter().zip(&pool.old.partner);
    let links: Vec<bool> = partners
        .filter_map(|(old, new)| new.map(|new| old.label == *label(new)))
        .collect();
    links.iter().filter(|kept| **kept).count() * 10 >= links.len() * 9
}

/// Where an unlinked point stands.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// The point above.
    above: Option<usize>,
    /// The nearest linked points.
    before: Option<usize>,
    after: Option<usize>,
    /// How many unlinked points stand between these.
    open: usize,
}

impl Gap {
    /// Tells whether the partners of what encloses an old gap enclose a new one, and one of the
    /// two holds one point.
    fn is_partner(&self, new: &Self, pool: &Pool<'_>) -> bool {
        let linked = |old: Option<usize>, new: Option<usize>| match old {
            Some(old) => new.is_some() && pool.old.partner[old] == new,
            None => new.is_none(),
        };
        self.open.min(new.open) == 1
            && (self.before.is_some() || self.after.is_some())
            && linked(self.above, new.above)
            && linked(self.before, new.before)
            && linked(self.after, new.after)
    }
}

/// Returns the gap that each unlinked point stands in.
fn gaps(side: &Side<'_>) -> BTreeMap<usize, Gap> {
    let length = side.points.len();
    let linked = (0..length).filter(|place| side.partner[*place].is_some());
    let mut gaps = BTreeMap::new();
    let mut before = None;
    for after in linked.map(Some).chain([None]) {
        let open = before.map_or(0, |before| before + 1)..after.unwrap_or(length);
        for place in open.clone() {
            let gap = Gap {
                above: side.above[place],
                before,
                after,
                open: open.len(),
            };
            gaps.insert(place, gap);
        }
        before = after;
    }
    gaps
}
