//! Which links are doubtful: another pairing was nearly as good.
//!
//! A rival is the best other pair of either linked point, when its score comes within
//! [`MARGIN`] of the link's. A rival whose own points are clearly better linked to each other's
//! is none, nor is one that belongs to the same split or merge.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Link, Rival, candidates::Pair};

/// Scores nearer than this, in thousandths, tell little: wording of one word in twenty.
const MARGIN: i64 = 50;

/// Notes the rival of each link that has one.
pub(super) fn note(links: &mut [Link], pairs: &[Pair]) {
    let place = |pair: &Pair| {
        links
            .binary_search_by_key(&(pair.old, pair.new), |link| (link.old, link.new))
            .ok()
    };
    let places: Vec<Option<usize>> = pairs.iter().map(place).collect();
    let (mut old, mut new) = (Standing::default(), Standing::default());
    for (pair, place) in pairs.iter().zip(&places) {
        if place.is_some() {
            old.raise(pair.old, pair.score);
            new.raise(pair.new, pair.score);
        }
    }
    let mut rivals: [BTreeMap<usize, Pair>; 2] = Default::default();
    for (pair, _) in pairs
        .iter()
        .zip(&places)
        .filter(|(_, place)| place.is_none())
    {
        if new.of(pair.new) < pair.score + MARGIN {
            offer(&mut rivals[0], pair.old, *pair);
        }
        if old.of(pair.old) < pair.score + MARGIN {
            offer(&mut rivals[1], pair.new, *pair);
        }
    }
    for (pair, place) in pairs.iter().zip(&places) {
        let Some(link) = place
            .map(|place| &mut links[place])
            .filter(|link| !link.by_hand)
        else {
            continue;
        };
        let of_either = [rivals[0].get(&pair.old), rivals[1].get(&pair.new)];
        let best = of_either
            .into_iter()
            .flatten()
            .max_by_key(|rival| rank(rival));
        link.rival = best
            .filter(|rival| rival.score + MARGIN > pair.score)
            .map(|rival| Rival {
                old: rival.old,
                new: rival.new,
                similarity: rival.similarity,
            });
    }
}

/// The best score at which each point of one side is linked.
#[derive(Debug, Default)]
struct Standing(BTreeMap<usize, i64>);

impl Standing {
    fn raise(&mut self, place: usize, score: i64) {
        let best = self.0.entry(place).or_insert(score);
        *best = (*best).max(score);
    }

    fn of(&self, place: usize) -> i64 {
        self.0.get(&place).copied().unwrap_or(0)
    }
}

/// Keeps the best rival of a point.
fn offer(rivals: &mut BTreeMap<usize, Pair>, place: usize, pair: Pair) {
    let best = rivals.entry(place).or_insert(pair);
    if rank(&pair) > rank(best) {
        *best = pair;
    }
}

/// Orders rivals: the best score, then the earliest.
fn rank(pair: &Pair) -> (i64, Reverse<usize>, Reverse<usize>) {
    (pair.score, Reverse(pair.old + pair.new), Reverse(pair.old))
}
