//! Which links left the common order.
//!
//! A link is moved when it is off one longest run of links that rise on both sides. Of several
//! longest runs the one in which most points keep their numbers counts, then most words, then the
//! one nearest the beginning, then one that depends on the texts alone; so the answer is the same
//! from either side. A number that changed is no move: when one point goes and the rest close up,
//! none is moved.
//!
//! Cost: n log n, by the method of [Fredman 1975] with a [Fenwick] tree for the weights.
//!
//! [Fredman 1975]: https://doi.org/10.1016/0012-365X(75)90103-X
//! [Fenwick]: https://doi.org/10.1002/spe.4380240306

use super::Link;
use crate::draft::Point;

/// What a run of links is worth, in the order in which it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Worth {
    links: u64,
    same_label: u64,
    words: u64,
    /// Less for later places, so that earlier links stay.
    early: i64,
    /// Of the texts alone.
    mark: u64,
}

impl Worth {
    fn of(link: Link, old: &Point, new: &Point) -> Self {
        Self {
            links: 1,
            same_label: u64::from(old.label == new.label),
            words: word_count(&old.text).min(word_count(&new.text)),
            early: -i64::try_from(link.old + link.new).unwrap_or(i64::MAX),
            // Halved, so that a run of a draft's length cannot overflow.
            mark: (old.hash.number() >> 32) + (new.hash.number() >> 32),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            links: self.links + other.links,
            same_label: self.same_label + other.same_label,
            words: self.words + other.words,
            early: self.early + other.early,
            mark: self.mark + other.mark,
        }
    }
}

/// Counts words by the spaces between them, which suffices to weigh runs.
fn word_count(text: &str) -> u64 {
    // Portions whose count fits a byte let the machine count many bytes at a time.
    let portions = text.as_bytes().chunks(usize::from(u8::MAX));
    let spaces = |portion: &[u8]| {
        portion
            .iter()
            .map(|byte| u8::from(*byte == b' '))
            .sum::<u8>()
    };
    1 + portions
        .map(|portion| u64::from(spaces(portion)))
        .sum::<u64>()
}

/// Tells for each link whether it moved; `links` are in the order (old, new).
///
/// ```
/// # use travaux::{align::{align, moved}, draft::Point};
/// let point = |label: &str, text| Point::new(label.parse().unwrap(), text);
/// let old = [point("1", "Elections."), point("2", "Ceasefire."), point("3", "Amnesty.")];
/// let new = [point("1", "Ceasefire."), point("2", "Amnesty."), point("3", "Elections.")];
/// assert_eq!(moved(&align(&old, &new, &[]), &old, &new), [true, false, false]);
/// ```
pub fn moved(links: &[Link], old: &[Point], new: &[Point]) -> Vec<bool> {
    if links.is_sorted_by_key(|link| link.new) {
        return vec![false; links.len()];
    }
    let mut tree: Vec<Option<(Worth, usize)>> = vec![None; new.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let mut last: Option<(Worth, usize)> = None;
    for (at, link) in links.iter().enumerate() {
        let best = best_up_to(&tree, link.new);
        let worth = Worth::of(*link, &old[link.old], &new[link.new]);
        let run = (best.map_or(worth, |(run, _)| run.and(worth)), at);
        before.push(best.map(|(_, at)| at));
        raise(&mut tree, link.new, run);
        if last.is_none_or(|last| run.0 > last.0) {
            last = Some(run);
        }
    }
    let mut moved = vec![true; links.len()];
    let mut at = last.map(|(_, at)| at);
    while let Some(kept) = at {
        moved[kept] = false;
        at = before[kept];
    }
    moved
}

/// Returns the best run that ends at a new place up to `new`.
fn best_up_to(tree: &[Option<(Worth, usize)>], new: usize) -> Option<(Worth, usize)> {
    let mut best: Option<(Worth, usize)> = None;
    let mut node = new + 1;
    while node > 0 {
        if let Some(run) = tree[node]
            && best.is_none_or(|best| run.0 > best.0)
        {
            best = Some(run);
        }
        node &= node - 1;
    }
    best
}

/// Enters a run that ends at the new place `new`.
fn raise(tree: &mut [Option<(Worth, usize)>], new: usize, run: (Worth, usize)) {
    let mut node = new + 1;
    while node < tree.len() {
        if tree[node].is_none_or(|held| run.0 > held.0) {
            tree[node] = Some(run);
        }
        node += node & node.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::{
        align::{Link, Similarity},
        draft::Point,
    };

    fn points(texts: &[&str]) -> Vec<Point> {
        let point =
            |(number, text): (usize, &&str)| Point::new(number.to_string().parse().unwrap(), text);
        texts.iter().enumerate().map(point).collect()
    }

    fn link(old: usize, new: usize) -> Link {
        Link {
            old,
            new,
            similarity: Similarity::SAME,
            by_hand: false,
            rival: None,
        }
    }

    #[test]
    fn of_two_points_that_cross_the_longer_stays() {
        let (old, new) = (
            points(&["a long provision", "b"]),
            points(&["b", "a long provision"]),
        );
        assert_eq!(moved(&[link(0, 1), link(1, 0)], &old, &new), [false, true]);
        assert_eq!(moved(&[link(0, 1), link(1, 0)], &new, &old), [true, false]);
    }

    #[test]
    fn points_of_equal_length_move_alike_from_either_side() {
        let (old, new) = (points(&["a", "b"]), points(&["b", "a"]));
        let (to, fro) = (
            moved(&[link(0, 1), link(1, 0)], &old, &new),
            moved(&[link(0, 1), link(1, 0)], &new, &old),
        );
        assert_eq!((to[0], to[1]), (fro[1], fro[0]));
    }

    #[test]
    fn parts_of_a_split_or_a_merge_stay_in_order() {
        let texts = points(&["a", "b", "c"]);
        let links = [link(0, 0), link(0, 1), link(1, 2), link(2, 2)];
        assert_eq!(moved(&links, &texts, &texts), [false; 4]);
    }
}
