//! What was dropped and came back: in other words, in another place, or in another branch.
//!
//! A point of a version that none of its bases has is held against what earlier versions dropped
//! and no draft since has. The lost points that share
//! enough rare words with it are aligned with it as two drafts are; a decision by hand that links
//! points of two drafts which are not compared directly counts first.
//!
//! Cost: each version looks up the words of its new points in one index of all that was lost.

use std::collections::{BTreeMap, BTreeSet};

use super::lineage::{Lineage, Node};
use crate::{
    align::{align, words},
    draft::Point,
    fold::fold,
};

/// Words of fewer letters are in every text and tell nothing.
const SHORTEST_WORD: usize = 4;
/// Of the words of the shorter text, a third must stand in both for a look at the pair.
const SHARED_AT_LEAST_ONE_IN: usize = 3;

/// More lost points than this are no better candidates for one new point, only dearer.
const NEAREST: usize = 6;

/// Finds what came back in each version.
pub(super) fn find(lineage: &Lineage) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut returns = by_hand(lineage);
    let mut lost = Lost::default();
    for version in lineage.series.versions() {
        let added = added(lineage, version, &returns);
        if !added.is_empty() {
            for (old, new) in lost.align(lineage, version, &added, &returns) {
                returns.entry(old).or_default().insert(new);
            }
        }
        lost.add(lineage, version);
    }
    returns
}

/// Returns the links that people made between drafts that are not compared directly.
fn by_hand(lineage: &Lineage) -> BTreeMap<Node, BTreeSet<Node>> {
    let series = lineage.series;
    let mut returns: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for (pair, _) in series
        .links()
        .iter()
        .filter(|(_, judgement)| judgement.linked)
    {
        let node = |(draft, label)| {
            let place = series.place(draft).ok()?;
            Some((place, series.drafts()[place].draft.place(label).ok()?))
        };
        let nodes = node((&pair.old.0, &pair.old.1)).zip(node((&pair.new.0, &pair.new.1)));
        let Some((old, new)) = nodes.map(|(a, b)| (a.min(b), a.max(b))) else {
            continue;
        };
        if !series.bases(new.0).contains(&old.0) {
            returns.entry(old).or_default().insert(new);
        }
    }
    returns
}

/// Returns the points of a version that has bases, but of which no base has anything.
fn added(
    lineage: &Lineage,
    version: usize,
    returns: &BTreeMap<Node, BTreeSet<Node>>,
) -> Vec<usize> {
    let ways = &lineage.into[version];
    if ways.is_empty() {
        return Vec::new();
    }
    let linked = |place: usize| {
        let own = BTreeSet::from([place]);
        ways.iter().map(|at| &lineage.ways[*at]).any(|way| {
            way.groups_of_new(&own)
                .iter()
                .any(|group| !way.pairing.groups[*group].old.is_empty())
        })
    };
    let back = |place: usize| {
        returns
            .values()
            .any(|later| later.contains(&(version, place)))
    };
    let points = lineage.series.drafts()[version].draft.points.len();
    (0..points)
        .filter(|place| !linked(*place) && !back(*place))
        .collect()
}

/// The points of earlier versions, by the longer words they hold.
#[derive(Default)]
struct Lost {
    nodes: Vec<Node>,
    sizes: Vec<usize>,
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Lost {
    /// Takes in what a complete version drops of its bases, and no draft up to it has.
    fn add(&mut self, lineage: &Lineage, version: usize) {
        let drafts = lineage.series.drafts();
        if !drafts[version].draft.complete {
            return;
        }
        for way in lineage.into[version].iter().map(|at| &lineage.ways[*at]) {
            let dropped = way
                .pairing
                .groups
                .iter()
                .filter(|group| group.new.is_empty());
            for place in dropped.flat_map(|group| &group.old) {
                let node = (way.old, *place);
                let is_gone = lineage
                    .later(node)
                    .iter()
                    .all(|(draft, _)| *draft > version);
                if is_gone && !self.nodes.contains(&node) {
                    self.take(node, &drafts[node.0].draft.points[node.1]);
                }
            }
        }
    }

    fn take(&mut self, node: Node, point: &Point) {
        let words = long_words(point);
        self.sizes.push(words.len());
        for word in words {
            self.by_word.entry(word).or_default().push(self.nodes.len());
        }
        self.nodes.push(node);
    }

    /// Aligns the new points `added` of a version with what was lost before it.
    fn align(
        &self,
        lineage: &Lineage,
        version: usize,
        added: &[usize],
        returns: &BTreeMap<Node, BTreeSet<Node>>,
    ) -> Vec<(Node, Node)> {
        let points = |place: usize| &lineage.series.drafts()[place].draft.points;
        let bases = lineage.series.bases(version);
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for place in added {
            near.extend(self.near(&points(version)[*place]));
        }
        // Points of a base were held against this version already; what is back is not lost.
        near.retain(|at| {
            !bases.contains(&self.nodes[*at].0) && !returns.contains_key(&self.nodes[*at])
        });
        let old: Vec<Point> = near
            .iter()
            .map(|at| points(self.nodes[*at].0)[self.nodes[*at].1].clone())
            .collect();
        let new: Vec<Point> = added
            .iter()
            .map(|place| points(version)[*place].clone())
            .collect();
        let near: Vec<usize> = near.into_iter().collect();
        let links = align(&old, &new, &[]);
        links
            .iter()
            .map(|link| (self.nodes[near[link.old]], (version, added[link.new])))
            .collect()
    }

    /// Returns the lost points that share enough words with `point`.
    fn near(&self, point: &Point) -> Vec<usize> {
        let words = long_words(point);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in words
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .flatten()
        {
            *shared.entry(*at).or_default() += 1;
        }
        let enough = |(at, shared): &(usize, usize)| {
            shared * SHARED_AT_LEAST_ONE_IN >= words.len().min(self.sizes[*at])
        };
        let mut near: Vec<(usize, usize)> = shared.into_iter().filter(enough).collect();
        // Most shared words first; of equals what was lost last.
        near.sort_by_key(|(at, shared)| std::cmp::Reverse((*shared, *at)));
        near.iter().take(NEAREST).map(|(at, _)| *at).collect()
    }
}

fn long_words(point: &Point) -> BTreeSet<String> {
    let folded = fold(&point.text).to_lowercase();
    let long = words(&folded)
        .into_iter()
        .filter(|word| word.chars().count() >= SHORTEST_WORD);
    long.map(ToOwned::to_owned).collect()
}
