//! Which pairs of points are worth measuring.
//!
//! Small drafts: all. Otherwise an inverted index over stems and pairs of neighbouring stems
//! gives each point the few points of the other side that share most of what is rare; common
//! features are passed over, so that the cost stays near-linear even where all points are
//! alike. Unlinked points that stand beside linked ones are added round by round, since there
//! the order alone makes a pair likely ([`beside`]).
//!
//! Cost: for each point, [`VISITS`] look-ups at most.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{
    Similarity,
    pool::{Pool, Side},
    profile::Profiles,
    vocabulary::{Numbers, join},
};

/// Up to so many pairs all are measured: a plan of sixty points needs no index.
const ALL: usize = 4096;

/// A feature that more points hold says little of each.
const POSTINGS: usize = 64;

/// Rivals a point gets: the right one is nearly always among the first three.
const RIVALS: usize = 12;

/// Features that count even when they are common, so that every point gets rivals.
const RAREST: usize = 4;

/// Pairs less alike than this, in thousandths, are left out: no surroundings lift them over the
/// threshold, and as a part of a split they would be too small to tell.
pub(super) const FLOOR: Similarity = Similarity(100);

/// Holders looked at for a point, the rarest feature first: more are look-alikes of look-alikes.
const VISITS: usize = 1024;

/// Fewer points find their rivals before another thread has even started.
const WORTH_THREADS: usize = 256;

/// Pairs that one thread measures at a time: about a millisecond's work, so that making a table
/// and starting a thread are small beside it.
const PORTION: usize = 512;

/// Unlinked points looked at on either side of a link.
const BESIDE: usize = 4;

/// An old and a new point that may be the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How alike their wording is.
    pub(super) similarity: Similarity,
    /// How alike they begin, in thousandths.
    pub(super) opening: i64,
    /// What of their common words stands in the same order, in thousandths, once it was asked.
    pub(super) order: Option<i64>,
    /// What speaks for the pair by wording and context, in thousandths.
    pub(super) score: i64,
}

/// Returns the pairs worth measuring, measured, in the order (old, new).
pub(super) fn find(pool: &Pool<'_>, profiles: &Profiles) -> Vec<Pair> {
    let old: Vec<usize> = pool.old.open().collect();
    let new: Vec<usize> = pool.new.open().collect();
    let pairs = if all(pool) {
        let row = |old: &usize| new.iter().map(|new| (*old, *new)).collect::<Vec<_>>();
        old.iter().flat_map(row).collect()
    } else {
        let mut features = Features::default();
        let olds = old
            .iter()
            .map(|old| features.of(profiles.old_stems(*old)))
            .collect();
        let news = new
            .iter()
            .map(|new| features.of(profiles.new_stems(*new)))
            .collect();
        let all = features.hashes.len();
        let old = Index::of(&old, pool.old.points.len(), olds, all);
        let new = Index::of(&new, pool.new.points.len(), news, all);
        let ours = || old.rivals(&new, &features.hashes);
        let theirs = || new.rivals(&old, &features.hashes);
        let (mut pairs, mirrored) = if old.places.len() < WORTH_THREADS {
            (ours(), theirs())
        } else {
            rayon::join(ours, theirs)
        };
        pairs.extend(mirrored.into_iter().map(|(new, old)| (old, new)));
        pairs
    };
    measure(pool, profiles, pairs)
}

/// Tells whether the drafts are so small that every pair is measured.
fn all(pool: &Pool<'_>) -> bool {
    pool.old.open().count() * pool.new.open().count() <= ALL
}

/// Adds the unlinked points on either side of each link.
pub(super) fn beside(pool: &Pool<'_>, profiles: &Profiles, pairs: &mut Vec<Pair>) {
    if all(pool) {
        return;
    }
    let mut near = Vec::new();
    let mut cross = |old: &[usize], new: &[usize]| {
        near.extend(
            old.iter()
                .flat_map(|old| new.iter().map(|new| (*old, *new))),
        );
    };
    for (old, new) in pool.old.partner.iter().enumerate() {
        let Some(new) = *new else { continue };
        cross(
            &unlinked_after(&pool.old, old),
            &unlinked_after(&pool.new, new),
        );
        cross(
            &unlinked_before(&pool.old, old),
            &unlinked_before(&pool.new, new),
        );
    }
    add(pool, profiles, near, pairs);
}

/// Adds the unlinked points on either side of each link made by hand, which may be its parts if
/// its two points have anything in common.
pub(super) fn by_hand(pool: &Pool<'_>, profiles: &Profiles, pairs: &mut Vec<Pair>) {
    let mut near = Vec::new();
    let mut table = profiles.table();
    let alike = |(old, new): &(usize, usize)| profiles.similarity(&mut table, *old, *new) >= FLOOR;
    for (old, new) in pool.by_hand().filter(alike) {
        for around in [unlinked_before, unlinked_after] {
            near.extend(around(&pool.old, old).into_iter().map(|part| (part, new)));
            near.extend(around(&pool.new, new).into_iter().map(|part| (old, part)));
        }
    }
    add(pool, profiles, near, pairs);
}

/// Adds pairs that are not known yet, measured.
fn add(pool: &Pool<'_>, profiles: &Profiles, mut near: Vec<(usize, usize)>, pairs: &mut Vec<Pair>) {
    let known =
        |pair: &(usize, usize)| pairs.binary_search_by_key(pair, |pair| (pair.old, pair.new));
    near.retain(|pair| known(pair).is_err());
    if !near.is_empty() {
        pairs.extend(measure(pool, profiles, near));
        pairs.sort_unstable_by_key(|pair| (pair.old, pair.new));
    }
}

fn unlinked_after(side: &Side<'_>, place: usize) -> Vec<usize> {
    let unlinked = |place: &usize| side.partner[*place].is_none();
    (place + 1..side.points.len())
        .take(BESIDE)
        .take_while(unlinked)
        .collect()
}

fn unlinked_before(side: &Side<'_>, place: usize) -> Vec<usize> {
    let unlinked = |place: &usize| side.partner[*place].is_none();
    (0..place).rev().take(BESIDE).take_while(unlinked).collect()
}

fn measure(pool: &Pool<'_>, profiles: &Profiles, mut pairs: Vec<(usize, usize)>) -> Vec<Pair> {
    // By one number, which sorts faster than two.
    let width = pool.new.points.len();
    pairs.sort_unstable_by_key(|(old, new)| old * width + new);
    pairs.dedup();
    pairs.retain(|(old, new)| !pool.is_apart(*old, *new));
    let measured = |pairs: &[(usize, usize)]| -> Vec<Pair> {
        let mut table = profiles.table();
        let mut pair = |(old, new): &(usize, usize)| Pair {
            old: *old,
            new: *new,
            similarity: profiles.similarity(&mut table, *old, *new),
            opening: profiles.opening(*old, *new),
            order: None,
            score: 0,
        };
        pairs.iter().map(&mut pair).collect()
    };
    if pairs.len() < PORTION * 2 {
        return measured(&pairs);
    }
    let portions: Vec<Vec<Pair>> = pairs.par_chunks(PORTION).map(measured).collect();
    portions.concat()
}

/// The features of both sides: stems, and pairs of neighbouring stems, by number.
#[derive(Debug, Default)]
struct Features {
    numbers: Numbers,
    /// What each is known by, whatever its number.
    hashes: Vec<u64>,
}

impl Features {
    /// Returns the numbers of the different features of a point.
    fn of(&mut self, stems: impl Iterator<Item = u64>) -> Vec<u32> {
        let mut features = Vec::new();
        let mut before = None;
        for stem in stems {
            features.push(self.number(stem));
            if let Some(before) = before.replace(stem) {
                features.push(self.number(join(before, stem)));
            }
        }
        features.sort_unstable();
        features.dedup();
        features
    }

    fn number(&mut self, hash: u64) -> u32 {
        let (number, is_new) = self.numbers.of(hash);
        if is_new {
            self.hashes.push(hash);
        }
        number
    }
}

/// The open points of one side, and which of them hold each feature.
struct Index {
    /// The places of the points.
    places: Vec<usize>,
    /// The points of the whole draft.
    draft: usize,
    /// The features of each point.
    features: Vec<Vec<u32>>,
    /// The points that hold each feature, one feature after another, by rank in `places`.
    holders: Vec<u32>,
    ends: Vec<usize>,
}

impl Index {
    fn of(places: &[usize], draft: usize, features: Vec<Vec<u32>>, all: usize) -> Self {
        let mut ends = vec![0; all];
        for feature in features.iter().flatten() {
            ends[*feature as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let mut holders = vec![0; total];
        for (point, features) in (0..).zip(&features) {
            for feature in features {
                holders[ends[*feature as usize]] = point;
                ends[*feature as usize] += 1;
            }
        }
        Self {
            places: places.to_vec(),
            draft,
            features,
            holders,
            ends,
        }
    }

    /// Returns the points that hold a feature, in order.
    fn holding(&self, feature: u32) -> &[u32] {
        let feature = feature as usize;
        let start = feature.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.holders[start..self.ends[feature]]
    }

    /// Returns for each point here the points there that share most of what is rare.
    fn rivals(&self, there: &Self, hashes: &[u64]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut shared = vec![0_u32; there.places.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (place, features) in self.places.iter().zip(&self.features) {
            let expected = place * there.draft / self.draft.max(1);
            for holders in there.rarest(features, hashes) {
                let weight = there.places.len().ilog2() + 1 - holders.len().ilog2();
                for point in there.around(holders, expected) {
                    if shared[*point as usize] == 0 {
                        touched.push(*point);
                    }
                    shared[*point as usize] += weight;
                }
            }
            let rank = |point: &u32| {
                let at = there.places[*point as usize];
                (Reverse(shared[*point as usize]), at.abs_diff(expected), at)
            };
            if touched.len() > RIVALS {
                touched.select_nth_unstable_by_key(RIVALS, rank);
            }
            let best = touched.iter().take(RIVALS);
            pairs.extend(best.map(|point| (*place, there.places[*point as usize])));
            for point in touched.drain(..) {
                shared[point as usize] = 0;
            }
        }
        pairs
    }

    /// Returns the points that hold each of the rarest of some features, within the limits.
    fn rarest(&self, features: &[u32], hashes: &[u64]) -> Vec<&[u32]> {
        let held = features
            .iter()
            .map(|feature| (*feature, self.holding(*feature)));
        let mut held: Vec<_> = held.filter(|(_, holders)| !holders.is_empty()).collect();
        held.sort_unstable_by_key(|(feature, holders)| (holders.len(), hashes[*feature as usize]));
        let mut visits = 0;
        held.into_iter()
            .map(|(_, holders)| holders)
            .enumerate()
            .take_while(|(rank, holders)| {
                visits += holders.len().min(POSTINGS);
                *rank < RAREST || (holders.len() <= POSTINGS && visits <= VISITS)
            })
            .map(|(_, holders)| holders)
            .collect()
    }

    /// Returns the [`POSTINGS`] holders around the expected place.
    fn around<'h>(&self, holders: &'h [u32], expected: usize) -> &'h [u32] {
        if holders.len() <= POSTINGS {
            return holders;
        }
        let middle = holders.partition_point(|point| self.places[*point as usize] < expected);
        let start = middle
            .saturating_sub(POSTINGS / 2)
            .min(holders.len() - POSTINGS);
        &holders[start..start + POSTINGS]
    }
}

#[cfg(test)]
mod tests {
    use super::{RIVALS, all, find};
    use crate::{
        align::{pool::Pool, profile::Profiles},
        draft::Point,
    };

    fn points(count: usize, text: impl Fn(usize) -> String) -> Vec<Point> {
        let point = |place: usize| Point::new(place.to_string().parse().unwrap(), &text(place));
        (0..count).map(point).collect()
    }

    #[test]
    fn the_index_finds_the_right_point_among_many_alike_and_few_others() {
        let count = 300;
        let old = points(count, |place| {
            format!("District {place} pays its share in spring.")
        });
        let new = points(count, |place| {
            format!("District {} pays the share in winter.", count - 1 - place)
        });
        let pool = Pool::new(&old, &new, &[]);
        assert!(!all(&pool));
        let pairs = find(&pool, &Profiles::of(&pool));
        let right = pairs
            .iter()
            .filter(|pair| pair.old + pair.new == count - 1)
            .count();
        assert_eq!(right, count);
        assert!(pairs.len() <= 2 * count * RIVALS);
    }
}
