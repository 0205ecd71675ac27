//! The best set of links, no point taken twice.
//!
//! A matching of greatest total weight: what a pair's score has above [`THRESHOLD`], and between
//! equals the tie-break. Pairs below the threshold are not links. The pairs above it fall apart
//! into small components; each is solved exactly by the Hungarian method with potentials
//! ([Kuhn 1955], [Jonker and Volgenant 1987]), in cubic time. A component of more than
//! [`LARGEST`] points a side, which real drafts hardly have, is matched greedily, best pair
//! first.
//!
//! [Kuhn 1955]: https://doi.org/10.1002/nav.3800020109
//! [Jonker and Volgenant 1987]: https://doi.org/10.1007/BF02278710

use std::collections::BTreeMap;

use super::{candidates::Pair, pool::Pool};

/// The score that makes a link, in thousandths: wording of which well over a third agrees, in
/// the same order, or less where the surroundings agree too. In trials .45 to .48 served alike.
pub(super) const THRESHOLD: i64 = 470;

/// Points a side that are matched exactly: cubic time is a few milliseconds here.
const LARGEST: usize = 200;

/// Room below a score for tie-breaks.
const TIE: i64 = 1 << 34;

/// What equal labels count between pairs of equal score; they outweigh any distance.
const SAME_LABEL: i64 = 1 << 31;

/// The length of a draft in the units in which distance is measured.
const SPAN: usize = 1 << 15;

/// A pair that may become a link, by rank within its component.
#[derive(Debug, Clone, Copy)]
struct Edge {
    old: usize,
    new: usize,
    weight: i64,
}

/// Returns the links of the best matching of `pairs`, in order.
pub(super) fn best(pool: &Pool<'_>, pairs: &[Pair]) -> Vec<(usize, usize)> {
    let above = pairs.iter().filter(|pair| pair.score >= THRESHOLD);
    let edges: Vec<Edge> = above
        .map(|pair| Edge {
            old: pair.old,
            new: pair.new,
            weight: (pair.score - THRESHOLD + 1) * TIE + tie(pool, pair.old, pair.new),
        })
        .collect();
    let mut links = Vec::new();
    for component in components(&edges) {
        match component.as_slice() {
            [edge] => links.push((edge.old, edge.new)),
            edges => links.extend(solve(edges)),
        }
    }
    links.sort_unstable();
    links
}

/// Returns what decides between pairs of equal score: the same label, then the nearer place.
/// Distance counts squared, so that equal pairs do not cross.
fn tie(pool: &Pool<'_>, old: usize, new: usize) -> i64 {
    let same = pool.old.points[old].label == pool.new.points[new].label;
    let at = |place: usize, length: usize| place * SPAN / length.max(1);
    let off = at(old, pool.old.points.len()).abs_diff(at(new, pool.new.points.len()));
    let near = SAME_LABEL / 2 - i64::try_from(off * off / 2).unwrap_or(SAME_LABEL / 2);
    near + if same { SAME_LABEL } else { 0 }
}

/// Parts the edges into sets that share no point.
fn components(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut by_new: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_old: BTreeMap<usize, usize> = BTreeMap::new();
    let mut leader: Vec<usize> = (0..edges.len()).collect();
    for (at, edge) in edges.iter().enumerate() {
        for first in [
            *by_old.entry(edge.old).or_insert(at),
            *by_new.entry(edge.new).or_insert(at),
        ] {
            let (a, b) = (find(&mut leader, first), find(&mut leader, at));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut components: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for (at, edge) in edges.iter().enumerate() {
        components
            .entry(find(&mut leader, at))
            .or_default()
            .push(*edge);
    }
    components.into_values().collect()
}

/// Returns the first edge of the set that `at` is in, shortening the way to it.
fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

fn solve(edges: &[Edge]) -> Vec<(usize, usize)> {
    let ranks = |places: Vec<usize>| {
        let mut places = places;
        places.sort_unstable();
        places.dedup();
        places
    };
    let old = ranks(edges.iter().map(|edge| edge.old).collect());
    let new = ranks(edges.iter().map(|edge| edge.new).collect());
    if old.len().max(new.len()) > LARGEST {
        return greedy(edges);
    }
    let swap = old.len() > new.len();
    let (rows, columns) = if swap { (&new, &old) } else { (&old, &new) };
    let mut weights = vec![vec![0; columns.len()]; rows.len()];
    for edge in edges {
        let (row, column) = if swap {
            (edge.new, edge.old)
        } else {
            (edge.old, edge.new)
        };
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            weights[row][column] = edge.weight;
        }
    }
    let link = |(row, column): (usize, usize)| {
        let (row_place, column_place) = (rows[row], columns[column]);
        if swap {
            (column_place, row_place)
        } else {
            (row_place, column_place)
        }
    };
    hungarian(&weights)
        .into_iter()
        .filter(|(row, column)| weights[*row][*column] > 0)
        .map(link)
        .collect()
}

/// Takes the best pair, then the best of what is left, and so on.
fn greedy(edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut edges = edges.to_vec();
    edges.sort_unstable_by_key(|edge| (-edge.weight, edge.old + edge.new, edge.old));
    let (mut by_old, mut by_new) = (BTreeMap::new(), BTreeMap::new());
    for edge in edges {
        if !by_old.contains_key(&edge.old) && !by_new.contains_key(&edge.new) {
            by_old.insert(edge.old, edge.new);
            by_new.insert(edge.new, edge.old);
        }
    }
    by_old.into_iter().collect()
}

/// Returns the assignment of every row to its own column with the greatest total; there must be
/// as many columns as rows, or more.
fn hungarian(weights: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let columns = weights.first().map_or(0, Vec::len);
    // Potentials keep `row + column >= weight`; column 0 is where each search begins.
    let mut row_potential: Vec<i64> = weights
        .iter()
        .map(|row| row.iter().copied().max().unwrap_or(0))
        .collect();
    let mut column_potential = vec![0; columns];
    let mut row_of: Vec<Option<usize>> = vec![None; columns];
    for root in 0..weights.len() {
        let mut slack = vec![i64::MAX; columns];
        let mut from: Vec<Option<usize>> = vec![None; columns];
        let mut done = vec![false; columns];
        let mut row = root;
        let mut reached = None;
        let end = loop {
            let mut least: Option<usize> = None;
            for column in (0..columns).filter(|column| !done[*column]) {
                let gap = row_potential[row] + column_potential[column] - weights[row][column];
                if gap < slack[column] {
                    slack[column] = gap;
                    from[column] = reached;
                }
                if least.is_none_or(|least| slack[column] < slack[least]) {
                    least = Some(column);
                }
            }
            let Some(column) = least else { break None };
            let step = slack[column];
            row_potential[root] -= step;
            for other in 0..columns {
                if done[other] {
                    column_potential[other] += step;
                    if let Some(row) = row_of[other] {
                        row_potential[row] -= step;
                    }
                } else {
                    slack[other] -= step;
                }
            }
            done[column] = true;
            reached = Some(column);
            match row_of[column] {
                Some(next) => row = next,
                None => break Some(column),
            }
        };
        // Passes the columns on along the path that was found.
        let mut at = end;
        while let Some(column) = at {
            at = from[column];
            row_of[column] = Some(at.and_then(|before| row_of[before]).unwrap_or(root));
        }
    }
    let rows = row_of.into_iter().enumerate();
    rows.filter_map(|(column, row)| row.map(|row| (row, column)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Edge, components, hungarian, solve};

    /// Tries every assignment.
    fn greatest(weights: &[Vec<i64>], row: usize, taken: &mut Vec<bool>) -> i64 {
        if row == weights.len() {
            return 0;
        }
        let mut best = greatest(weights, row + 1, taken);
        for column in 0..taken.len() {
            if !std::mem::replace(&mut taken[column], true) {
                best = best.max(weights[row][column] + greatest(weights, row + 1, taken));
                taken[column] = false;
            }
        }
        best
    }

    #[test]
    fn no_assignment_is_better_than_the_one_found() {
        let mut seed = 7_u64;
        for size in 0..200 {
            let (rows, columns) = (1 + size % 4, 4 + size % 3);
            let mut next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                i64::from((seed >> 60) as u8)
            };
            let weights: Vec<Vec<i64>> = (0..rows)
                .map(|_| (0..columns).map(|_| next()).collect())
                .collect();
            let found = hungarian(&weights);
            let total: i64 = found
                .iter()
                .map(|(row, column)| weights[*row][*column])
                .sum();
            assert_eq!(
                total,
                greatest(&weights, 0, &mut vec![false; columns]),
                "{weights:?}"
            );
        }
    }

    #[test]
    fn the_best_pair_gives_way_to_a_better_total() {
        let edge = |old, new, weight| Edge { old, new, weight };
        let edges = [edge(0, 0, 10), edge(0, 1, 8), edge(1, 0, 8), edge(5, 5, 1)];
        let components = components(&edges);
        assert_eq!(components.len(), 2);
        let mut links = solve(&components[0]);
        links.sort_unstable();
        assert_eq!(links, [(0, 1), (1, 0)]);
    }
}
