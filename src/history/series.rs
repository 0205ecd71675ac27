//! The drafts of a series and how they hang together.
//!
//! A *version* is a draft that is neither a rendering of another nor corrected by one; a draft
//! that corrects another stands in for it wherever that is named. An edge leads to each version
//! from those it is compared with: the nearest complete versions that it follows or counters, over
//! partial ones between, since what a partial draft lacks is not gone. Only where there is no
//! complete one does a partial ancestor serve.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    compare::{Pairing, Side, is_collation},
    draft::{RelationKind, Slug},
    error::{Error, Result, nearest},
    store::{Links, Stored},
};

/// The drafts of one series, in order: each after those it relates to.
#[derive(Debug)]
pub struct Series {
    drafts: Vec<Stored>,
    links: Links,
    /// For each draft the one it stands under: itself for a version.
    stands_for: Vec<usize>,
    /// For each version the versions it is compared with, in order.
    bases: Vec<Vec<usize>>,
    /// For each version all versions before it on any way.
    ancestors: Vec<Vec<bool>>,
}

impl Series {
    /// Takes drafts in order, as the store gives them, and what people decided about their points.
    pub fn new(drafts: Vec<Stored>, links: Links) -> Self {
        let places: BTreeMap<&str, usize> = drafts
            .iter()
            .enumerate()
            .map(|(at, s)| (s.draft.id.as_str(), at))
            .collect();
        // Earlier drafts only: order guards against circles that no registry can hold.
        let related = |at: usize, wanted: fn(RelationKind) -> bool| -> Vec<usize> {
            let relations = drafts[at]
                .draft
                .relations
                .iter()
                .filter(|relation| wanted(relation.kind));
            let places =
                relations.filter_map(|relation| places.get(relation.draft.as_str()).copied());
            places.filter(|place| *place < at).collect()
        };
        let stands_for = stands_for(drafts.len(), &related);
        let parents = parents(drafts.len(), &stands_for, &related);
        let ancestors = ancestors(&parents);
        let complete: Vec<bool> = drafts.iter().map(|stored| stored.draft.complete).collect();
        let bases = (0..drafts.len())
            .map(|at| bases(at, &parents, &complete))
            .collect();
        Self {
            drafts,
            links,
            stands_for,
            bases,
            ancestors,
        }
    }

    /// Returns the drafts, in order.
    pub fn drafts(&self) -> &[Stored] {
        &self.drafts
    }

    /// Returns the place of the draft `id`.
    pub fn place(&self, id: &Slug) -> Result<usize> {
        let place = self.drafts.iter().position(|stored| stored.draft.id == *id);
        place.ok_or_else(|| Error::UnknownDraft {
            name: id.to_string(),
            place: self
                .drafts
                .first()
                .map_or("the series", |stored| stored.draft.series.as_str())
                .into(),
            nearest: nearest(
                id.as_str(),
                self.drafts.iter().map(|stored| stored.draft.id.as_str()),
            ),
        })
    }

    /// Returns the places of the versions, in order.
    pub fn versions(&self) -> Vec<usize> {
        (0..self.drafts.len())
            .filter(|at| self.stands_for[*at] == *at)
            .collect()
    }

    /// Returns the version that the draft at `place` is, renders, or is corrected by.
    pub fn version_of(&self, place: usize) -> usize {
        self.stands_for[place]
    }

    /// Returns the other transmissions of a version: renderings and what it corrects.
    pub fn renderings(&self, version: usize) -> Vec<usize> {
        (0..self.drafts.len())
            .filter(|at| *at != version && self.stands_for[*at] == version)
            .collect()
    }

    /// Returns the versions that a version is compared with.
    pub fn bases(&self, version: usize) -> &[usize] {
        &self.bases[version]
    }

    /// Tells whether `earlier` is before `later` on some way of following and countering.
    pub fn is_ancestor(&self, earlier: usize, later: usize) -> bool {
        self.ancestors[later][earlier]
    }

    /// Returns the line that leads to the present text: the newest complete version, all before
    /// it on any way, and partial ones that are compared with one of these.
    pub fn line(&self) -> Vec<usize> {
        let versions = self.versions();
        let complete = |at: &&usize| self.drafts[**at].draft.complete;
        let newest = versions.iter().rev().find(complete).or(versions.last());
        let Some(newest) = newest.copied() else {
            return Vec::new();
        };
        let on_it = |at: usize| at == newest || self.is_ancestor(at, newest);
        let belongs = |at: &usize| {
            let partial = !self.drafts[*at].draft.complete;
            on_it(*at) || (partial && self.bases[*at].iter().any(|base| on_it(*base)))
        };
        versions.into_iter().filter(belongs).collect()
    }

    /// Returns what people decided about points of the series.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Pairs the points of two drafts, minding what people decided.
    pub fn pairing(&self, old: usize, new: usize) -> Result<Pairing<'_>> {
        let (old, new) = (&self.drafts[old], &self.drafts[new]);
        let decided = self.links.between(old, new)?;
        Ok(Pairing::of(
            Side::of(old),
            Side::of(new),
            decided,
            is_collation(old, new),
        ))
    }
}

type Related<'a> = dyn Fn(usize, fn(RelationKind) -> bool) -> Vec<usize> + 'a;

/// Finds for each draft the version it stands under.
fn stands_for(drafts: usize, related: &Related) -> Vec<usize> {
    let mut corrected_by: Vec<usize> = (0..drafts).collect();
    for at in 0..drafts {
        for other in related(at, |kind| kind == RelationKind::Corrects) {
            corrected_by[other] = at;
        }
    }
    let last = |mut at: usize| {
        while corrected_by[at] != at {
            at = corrected_by[at];
        }
        at
    };
    (0..drafts)
        .map(|at| {
            let mut version = at;
            while let Some(rendered) =
                related(version, |kind| kind == RelationKind::Renders).first()
            {
                version = *rendered;
            }
            last(version)
        })
        .collect()
}

/// Finds for each version the versions it follows or counters; a correction inherits them.
fn parents(drafts: usize, stands_for: &[usize], related: &Related) -> Vec<Vec<usize>> {
    let mut parents: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); drafts];
    for at in 0..drafts {
        let is_rendering = !related(at, |kind| kind == RelationKind::Renders).is_empty();
        let version = stands_for[at];
        for parent in related(at, RelationKind::is_succession)
            .into_iter()
            .filter(|_| !is_rendering)
        {
            let parent = stands_for[parent];
            if parent < version {
                parents[version].insert(parent);
            }
        }
    }
    parents
        .into_iter()
        .map(|parents| parents.into_iter().collect())
        .collect()
}

fn ancestors(parents: &[Vec<usize>]) -> Vec<Vec<bool>> {
    let mut ancestors: Vec<Vec<bool>> = Vec::with_capacity(parents.len());
    for own in parents {
        let mut all = vec![false; parents.len()];
        for parent in own {
            all[*parent] = true;
            all.iter_mut()
                .zip(&ancestors[*parent])
                .for_each(|(mine, theirs)| *mine |= theirs);
        }
        ancestors.push(all);
    }
    ancestors
}

/// Finds the nearest complete ancestors; where there is none, the nearest partial ones.
fn bases(at: usize, parents: &[Vec<usize>], complete: &[bool]) -> Vec<usize> {
    let (mut found, mut partial) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting: Vec<usize> = parents[at].clone();
    while let Some(parent) = waiting.pop() {
        if complete[parent] {
            found.insert(parent);
        } else if partial.insert(parent) {
            waiting.extend(&parents[parent]);
        }
    }
    if found.is_empty() {
        return parents[at].clone();
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::bases;

    #[test]
    fn a_partial_draft_between_is_passed_over() {
        // 0 complete <- 1 partial <- 2 complete; 3 follows both 0 and 2.
        let parents = [vec![], vec![0], vec![1], vec![0, 2]];
        let complete = [true, false, true, true];
        let all: Vec<Vec<usize>> = (0..4).map(|at| bases(at, &parents, &complete)).collect();
        assert_eq!(all, [vec![], vec![0], vec![0], vec![0, 2]]);
    }

    #[test]
    fn where_all_before_is_partial_the_nearest_serves() {
        assert_eq!(bases(1, &[vec![], vec![0]], &[false, true]), [0]);
    }
}
