//! The order of a series' drafts: each after those it relates to, else by date and name.

use std::collections::{BTreeMap, BTreeSet};

use super::file::Stored;

/// Sorts topologically (Kahn, 1962), the earliest date first among those that are ready.
///
/// A hash commits each draft to those before it, so there can be no circle; were there one, its
/// drafts would come last.
pub(super) fn in_order(drafts: Vec<Stored>) -> Vec<Stored> {
    let places: BTreeMap<&str, usize> = drafts
        .iter()
        .enumerate()
        .map(|(place, s)| (s.draft.id.as_str(), place))
        .collect();
    let mut waiting = vec![0_usize; drafts.len()];
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    for (new, stored) in drafts.iter().enumerate() {
        for old in stored
            .draft
            .relations
            .iter()
            .filter_map(|relation| places.get(relation.draft.as_str()))
        {
            waiting[new] += 1;
            after[*old].push(new);
        }
    }
    let key = |place: usize| (drafts[place].draft.date, &drafts[place].draft.id, place);
    let mut ready: BTreeSet<_> = (0..drafts.len())
        .filter(|place| waiting[*place] == 0)
        .map(key)
        .collect();
    let mut ranks = vec![usize::MAX; drafts.len()];
    let mut rank = 0;
    while let Some((_, _, place)) = ready.pop_first() {
        ranks[place] = rank;
        rank += 1;
        for &next in &after[place] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.insert(key(next));
            }
        }
    }
    let mut ranked: Vec<(usize, Stored)> = ranks.into_iter().zip(drafts).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, stored)| stored).collect()
}
