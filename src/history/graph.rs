//! The drafts of a series as a graph: which came from which.

use std::collections::BTreeMap;

use crate::{
    draft::Slug,
    error::{Error, Result, nearest},
    store::Stored,
};

/// From an earlier draft to one that follows or counters it, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) old: usize,
    pub(super) new: usize,
}

/// The drafts of a series, which stand in order: each after those it came from.
pub(super) struct Graph {
    /// All successions, by the older draft within each newer one.
    pub(super) edges: Vec<Edge>,
    places: BTreeMap<Slug, usize>,
}

impl Graph {
    pub(super) fn of(drafts: &[Stored]) -> Self {
        let places: BTreeMap<Slug, usize> = drafts
            .iter()
            .enumerate()
            .map(|(place, stored)| (stored.draft.id.clone(), place))
            .collect();
        let mut edges = Vec::new();
        for (new, stored) in drafts.iter().enumerate() {
            let relations = stored
                .draft
                .relations
                .iter()
                .filter(|relation| relation.kind.is_succession());
            let olds = relations.filter_map(|relation| places.get(&relation.draft));
            edges.extend(
                olds.map(|&old| Edge { old, new })
                    .filter(|edge| edge.old < edge.new),
            );
        }
        Self { edges, places }
    }

    /// Returns how many drafts there are.
    pub(super) fn drafts(&self) -> usize {
        self.places.len()
    }

    /// Returns the place of the draft `id`.
    pub(super) fn place_of(&self, id: &Slug) -> Result<usize> {
        self.places
            .get(id)
            .copied()
            .ok_or_else(|| Error::UnknownDraft {
                name: id.to_string(),
                place: "the series".into(),
                nearest: nearest(id.as_str(), self.places.keys().map(Slug::as_str)),
            })
    }
}
