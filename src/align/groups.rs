//! Parts of a split or a merge.
//!
//! Matching gives each point one partner at most. An unlinked point most of whose words stand
//! in a linked point of the other draft, *beside* the words that its partner accounts for, is a
//! part of the same provision: it joins the link. A part that stands next to the partner joins
//! more readily than one far off. Words weigh by rarity. Counting only what the partner leaves
//! over keeps a point that repeats a formula from joining everything that has it.
//!
//! Cost: a few comparisons for each unlinked point.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Similarity,
    candidates::Pair,
    pool::{Pool, Side},
    profile::Profiles,
};

/// The share of a part's weight, in thousandths, that must stand in what the partner leaves of
/// the whole: well over half, so that what two provisions on one subject share does not suffice.
const SHARE: u64 = 720;

/// What standing next to the partner counts towards the share: parts seldom drift apart.
const ADJACENT: u64 = 70;

/// How alike, in thousandths, the whole and its parts together must be: else more was rewritten
/// than was cut or joined, and the part may be anything.
const JOINT: u64 = 620;

/// How much more alike the whole must be to its parts than to the partner alone.
const GAIN: u64 = 40;

/// Where a part was itself cut short, it joins with this share ...
const SHORT_SHARE: u64 = 350;

/// ... if it fills this much of what the partner leaves of the whole ...
const SHORT_FILL: u64 = 650;

/// ... and makes the whole clearly more alike.
const SHORT_GAIN: u64 = 130;

/// Wholes tried for a part, the most alike first.
const TRIED: usize = 3;

/// A part, the point it belongs to in the other draft, and how clearly.
struct Part {
    place: usize,
    whole: usize,
    value: u64,
}

/// Joins unlinked points to the links whose wording holds theirs.
pub(super) fn join(pool: &mut Pool<'_>, profiles: &Profiles, pairs: &[Pair]) {
    let as_old = pairs
        .iter()
        .map(|pair| (pair.old, pair.new, pair.similarity));
    let merged = parts((&pool.old, &pool.new), as_old, |part, whole, partner| {
        Counts {
            part: profiles.old_counts(part),
            whole: profiles.new_counts(whole),
            partner: profiles.old_counts(partner),
            profiles,
        }
    });
    let as_new = pairs
        .iter()
        .map(|pair| (pair.new, pair.old, pair.similarity));
    let split = parts((&pool.new, &pool.old), as_new, |part, whole, partner| {
        Counts {
            part: profiles.new_counts(part),
            whole: profiles.old_counts(whole),
            partner: profiles.new_counts(partner),
            profiles,
        }
    });
    for part in merged {
        pool.join(part.place, part.whole);
    }
    for part in split {
        pool.join(part.whole, part.place);
    }
}

/// Finds the unlinked points of the first side that are parts of linked points of the second.
fn parts<'p>(
    (here, there): (&Side<'_>, &Side<'_>),
    pairs: impl Iterator<Item = (usize, usize, Similarity)>,
    counts: impl Fn(usize, usize, usize) -> Counts<'p>,
) -> Vec<Part> {
    let mut wholes: BTreeMap<usize, Vec<(Similarity, usize)>> = BTreeMap::new();
    for (place, whole, similarity) in pairs {
        if here.partner[place].is_none() && there.partner[whole].is_some() {
            wholes.entry(place).or_default().push((similarity, whole));
        }
    }
    let mut parts = Vec::new();
    for (place, mut wholes) in wholes {
        wholes.sort_unstable_by_key(|(similarity, whole)| (Reverse(*similarity), *whole));
        let fitting = wholes.iter().take(TRIED).filter_map(|(_, whole)| {
            let partner = there.partner[*whole]?;
            let value = counts(place, *whole, partner).fit(is_next(here, place, partner))?;
            let whole = *whole;
            Some(Part {
                place,
                whole,
                value,
            })
        });
        parts.extend(fitting.max_by_key(|part| (part.value, Reverse(part.whole))));
    }
    parts
}

/// Tells whether only unlinked points stand between two points.
fn is_next(side: &Side<'_>, part: usize, partner: usize) -> bool {
    let (first, last) = (part.min(partner), part.max(partner));
    last - first == 1
        || (last - first <= 3 && (first + 1..last).all(|place| side.partner[place].is_none()))
}

/// The stems of a part, of the whole that it may belong to, and of that one's partner.
struct Counts<'a> {
    part: &'a [(u32, u32)],
    whole: &'a [(u32, u32)],
    partner: &'a [(u32, u32)],
    profiles: &'a Profiles,
}

impl Counts<'_> {
    /// Returns how clearly the part belongs to the whole beside the partner; nothing when it
    /// does not.
    fn fit(&self, next: bool) -> Option<u64> {
        let mut left: BTreeMap<u32, u32> = self.whole.iter().copied().collect();
        let by_partner = self.take(&mut left, self.partner);
        let by_part = self.take(&mut left, self.part);
        let weight = |point: &[(u32, u32)]| -> u64 {
            let of = |(stem, count): &(u32, u32)| self.weigh(*stem, *count);
            point.iter().map(of).sum::<u64>().max(1)
        };
        let (part, whole) = (weight(self.part), weight(self.whole));
        let alone = whole + weight(self.partner);
        let bonus = if next { ADJACENT } else { 0 };
        let share = by_part * 1000 / part + bonus;
        let fill = by_part * 1000 / whole.saturating_sub(by_partner).max(1) + bonus;
        let joint = 2000 * (by_partner + by_part) / (alone + part);
        let gain = joint.saturating_sub(2000 * by_partner / alone);
        let fits = share >= SHARE && joint >= JOINT && gain >= GAIN;
        let fits_short = share >= SHORT_SHARE && fill >= SHORT_FILL && gain >= SHORT_GAIN;
        (fits || fits_short).then_some(share + joint)
    }

    /// Takes the stems of a point out of what is left and returns the weight of those found.
    fn take(&self, left: &mut BTreeMap<u32, u32>, point: &[(u32, u32)]) -> u64 {
        let mut taken = 0;
        for (stem, count) in point {
            if let Some(left) = left.get_mut(stem) {
                let found = *count.min(left);
                taken += self.weigh(*stem, found);
                *left -= found;
            }
        }
        taken
    }

    fn weigh(&self, stem: u32, count: u32) -> u64 {
        self.profiles.rarity(stem) * u64::from(count)
    }
}
