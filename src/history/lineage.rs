//! Which point of which draft lived on as which: every version paired with its bases, once.
//!
//! N drafts cost one alignment for each base of each version, not one for each pair of drafts;
//! the alignments run on all cores and are gathered in order, so that the result is the same
//! on any machine. Words are compared only where a step or a cell is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use rayon::prelude::*;

use super::series::Series;
use crate::{
    compare::{Change, Pairing},
    draft::{Claim, DraftRef},
    error::Result,
};

/// The places that one point or provision has in each version it stands in.
pub(super) type Places = BTreeMap<usize, BTreeSet<usize>>;

/// A point by its draft's place and its own place there.
pub(super) type Node = (usize, usize);

/// A version paired with one of its bases.
#[derive(Debug)]
pub(super) struct Way<'a> {
    /// The base.
    pub(super) old: usize,
    /// The version.
    pub(super) new: usize,
    /// Their points, paired.
    pub(super) pairing: Pairing<'a>,
    /// For each old point the place of its group, and for each new one.
    of_old: Vec<usize>,
    of_new: Vec<usize>,
}

impl<'a> Way<'a> {
    fn of(old: usize, new: usize, pairing: Pairing<'a>) -> Self {
        let (mut of_old, mut of_new) = (
            vec![0; pairing.old.points.len()],
            vec![0; pairing.new.points.len()],
        );
        for (at, group) in pairing.groups.iter().enumerate() {
            group.old.iter().for_each(|place| of_old[*place] = at);
            group.new.iter().for_each(|place| of_new[*place] = at);
        }
        Self {
            old,
            new,
            pairing,
            of_old,
            of_new,
        }
    }

    /// Returns the groups that hold any of the old points `places`.
    pub(super) fn groups_of_old(&self, places: &BTreeSet<usize>) -> BTreeSet<usize> {
        places.iter().map(|place| self.of_old[*place]).collect()
    }

    /// Returns the groups that hold any of the new points `places`.
    pub(super) fn groups_of_new(&self, places: &BTreeSet<usize>) -> BTreeSet<usize> {
        places.iter().map(|place| self.of_new[*place]).collect()
    }

    /// Tells a group in words.
    pub(super) fn change(&self, group: usize) -> Change<'a> {
        self.pairing.change(&self.pairing.groups[group])
    }
}

/// All ways of a series, and what came back outside them.
#[derive(Debug)]
pub struct Lineage<'a> {
    /// The drafts.
    pub series: &'a Series,
    /// Each version with each of its bases, by version.
    pub(super) ways: Vec<Way<'a>>,
    /// For each draft its ways in, and its ways out.
    pub(super) into: Vec<Vec<usize>>,
    pub(super) out: Vec<Vec<usize>>,
    /// What came back: the point as it last stood, and as it stands again.
    pub(super) returns: BTreeMap<Node, BTreeSet<Node>>,
    /// The same the other way round.
    pub(super) returned_from: BTreeMap<Node, BTreeSet<Node>>,
    /// For each rendering its version paired with it, once it is asked for.
    rendered: Vec<OnceLock<Pairing<'a>>>,
}

impl<'a> Lineage<'a> {
    /// Pairs every version of `series` with its bases, and finds what came back.
    pub fn of(series: &'a Series) -> Result<Self> {
        let edges: Vec<(usize, usize)> = series
            .versions()
            .into_iter()
            .flat_map(|new| series.bases(new).iter().map(move |old| (*old, new)))
            .collect();
        let way =
            |(old, new): &(usize, usize)| Ok(Way::of(*old, *new, series.pairing(*old, *new)?));
        let ways = edges.par_iter().map(way).collect::<Result<Vec<Way>>>()?;
        let (mut into, mut out) = (
            vec![Vec::new(); series.drafts().len()],
            vec![Vec::new(); series.drafts().len()],
        );
        for (at, way) in ways.iter().enumerate() {
            into[way.new].push(at);
            out[way.old].push(at);
        }
        let mut lineage = Self {
            series,
            ways,
            into,
            out,
            returns: BTreeMap::new(),
            returned_from: BTreeMap::new(),
            rendered: vec![OnceLock::new(); series.drafts().len()],
        };
        lineage.returns = super::returned::find(&lineage);
        for (old, later) in &lineage.returns {
            for new in later {
                lineage.returned_from.entry(*new).or_default().insert(*old);
            }
        }
        Ok(lineage)
    }

    /// Returns a version paired with one of its bases.
    pub fn pairing(&self, old: usize, new: usize) -> Option<&Pairing<'a>> {
        let ways = self.into.get(new)?.iter().map(|at| &self.ways[*at]);
        let way = ways.into_iter().find(|way| way.old == old);
        way.map(|way| &way.pairing)
    }

    /// Returns the version of a rendering paired with it.
    pub(super) fn rendered(&self, rendering: usize) -> Result<&Pairing<'a>> {
        if let Some(pairing) = self.rendered[rendering].get() {
            return Ok(pairing);
        }
        let version = self.series.version_of(rendering);
        let pairing = self.series.pairing(version, rendering)?;
        Ok(self.rendered[rendering].get_or_init(|| pairing))
    }

    /// Returns the points that the point `node` lived on as in later drafts.
    pub(super) fn later(&self, node: Node) -> BTreeSet<Node> {
        let own = BTreeSet::from([node.1]);
        let mut later: BTreeSet<Node> = self.returns.get(&node).cloned().unwrap_or_default();
        for way in self.out[node.0].iter().map(|at| &self.ways[*at]) {
            for group in way.groups_of_old(&own) {
                later.extend(
                    way.pairing.groups[group]
                        .new
                        .iter()
                        .map(|place| (way.new, *place)),
                );
            }
        }
        later
    }

    /// Returns the points of earlier drafts that the point `node` came from.
    pub(super) fn earlier(&self, node: Node) -> BTreeSet<Node> {
        let own = BTreeSet::from([node.1]);
        let back = self
            .returns
            .iter()
            .filter(|(_, later)| later.contains(&node));
        let mut earlier: BTreeSet<Node> = back.map(|(earlier, _)| *earlier).collect();
        for way in self.into[node.0].iter().map(|at| &self.ways[*at]) {
            for group in way.groups_of_new(&own) {
                earlier.extend(
                    way.pairing.groups[group]
                        .old
                        .iter()
                        .map(|place| (way.old, *place)),
                );
            }
        }
        earlier
    }

    /// Returns the first complete version that lacks what `places` hold, between the last one
    /// before `version` that has it and `version`, which has it again.
    pub(super) fn missing_since(&self, version: usize, places: &Places) -> Option<usize> {
        let series = self.series;
        let (last, _) = places.range(..version).rfind(|(earlier, _)| {
            // What stands in a base stands there still, whatever another base lacks.
            series.is_ancestor(**earlier, version)
                || self.came_back_from(**earlier, version, places)
        })?;
        let lacks = |at: &usize| {
            series.version_of(*at) == *at
                && series.is_ancestor(*at, version)
                && series.drafts()[*at].draft.complete
                && !places.contains_key(at)
        };
        (last + 1..version).find(lacks)
    }

    fn came_back_from(&self, earlier: usize, version: usize, places: &Places) -> bool {
        let to = |node: &Node| node.0 == version && places[&version].contains(&node.1);
        places[&earlier].iter().any(|place| {
            self.returns
                .get(&(earlier, *place))
                .is_some_and(|later| later.iter().any(to))
        })
    }

    /// Returns the way into `version`, and its group, whose wording is nearest to what stands at
    /// the places `held`, of those that come from `places`; of equals the latest.
    pub(super) fn nearest(
        &self,
        version: usize,
        held: &BTreeSet<usize>,
        places: &Places,
    ) -> Option<(usize, usize)> {
        let mut near = None;
        for at in &self.into[version] {
            let way = &self.ways[*at];
            let Some(olds) = places.get(&way.old) else {
                continue;
            };
            for group in way.groups_of_new(held) {
                let of = &way.pairing.groups[group];
                let likeness = of
                    .links
                    .iter()
                    .map(|link| way.pairing.links[*link].similarity)
                    .min();
                if of.old.iter().any(|old| olds.contains(old)) {
                    near = near.max(Some((likeness, way.old, *at, group)));
                }
            }
        }
        near.map(|(_, _, way, group)| (way, group))
    }

    /// Returns what the draft at `place` is reported to do to what stands at `places`.
    pub(super) fn claims(&self, place: usize, places: &Places) -> Vec<&'a Claim> {
        let series = self.series;
        let drafts = series.drafts();
        let about = |claim: &&Claim| {
            let draft = match &claim.point.draft {
                DraftRef::Id(id) | DraftRef::Full(_, id) => series.place(id).ok(),
                DraftRef::Hash(prefix) => drafts
                    .iter()
                    .position(|stored| stored.hash.to_string().starts_with(prefix)),
            };
            let held = draft.and_then(|draft| Some((draft, places.get(&draft)?)));
            held.is_some_and(|(draft, held)| {
                drafts[draft]
                    .draft
                    .place(&claim.point.label)
                    .is_ok_and(|place| held.contains(&place))
            })
        };
        drafts[place].draft.claims.iter().filter(about).collect()
    }
}
