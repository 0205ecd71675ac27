//! Points whose texts are equal: by hash first, then as they are compared.
//!
//! A text that stands once on either side is linked at once. Where the same text stands several
//! times, neighbours decide (the point after a linked point goes with the point after its
//! partner, then likewise before), for neighbours survive a renumbering; then equal labels;
//! then order. [Heckel 1978] found moved blocks in this way.
//!
//! Cost: sorting, and one walk each way.
//!
//! [Heckel 1978]: https://doi.org/10.1145/359460.359467

use std::collections::BTreeMap;

use super::pool::Pool;
use crate::{draft::Point, fold::fold};

/// Links points of equal hash, then points of equal folded text.
pub(super) fn link<'a>(pool: &mut Pool<'a>) {
    let (old, new) = (pool.old.points, pool.new.points);
    // Numbers are told apart faster than hashes, which are looked at only where those are equal.
    let by_hash = |point: &'a Point| (point.hash.number(), &point.hash);
    link_equal(
        pool,
        |place| by_hash(&old[place]),
        |place| by_hash(&new[place]),
    );
    link_equal(
        pool,
        |place| fold(&old[place].text),
        |place| fold(&new[place].text),
    );
}

/// The class of equal texts that each point belongs to, where it has an equal on the other side.
struct Classes {
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
    members: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Links open points that `old_key` and `new_key` find equal.
fn link_equal<K: Ord>(
    pool: &mut Pool<'_>,
    old_key: impl Fn(usize) -> K,
    new_key: impl Fn(usize) -> K,
) {
    let classes = classes(
        pool,
        sorted(pool.old.open(), old_key),
        sorted(pool.new.open(), new_key),
    );
    for (old, new) in &classes.members {
        if let ([old], [new]) = (old.as_slice(), new.as_slice())
            && pool.may_link(*old, *new)
        {
            pool.fix(*old, *new);
        }
    }
    if classes
        .members
        .iter()
        .any(|(old, new)| old.len() + new.len() > 2)
    {
        link_beside(pool, &classes);
        for (old, new) in &classes.members {
            link_by_label(pool, old, new);
            link_by_order(pool, old, new);
        }
    }
}

fn sorted<K: Ord>(open: impl Iterator<Item = usize>, key: impl Fn(usize) -> K) -> Vec<(K, usize)> {
    let mut keyed: Vec<(K, usize)> = open.map(|place| (key(place), place)).collect();
    keyed.sort_unstable();
    keyed
}

/// Walks both sorted sides at once and gathers what is equal.
fn classes<K: Ord>(pool: &Pool<'_>, old: Vec<(K, usize)>, new: Vec<(K, usize)>) -> Classes {
    let mut classes = Classes {
        old: vec![None; pool.old.points.len()],
        new: vec![None; pool.new.points.len()],
        members: Vec::new(),
    };
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    while let (Some((key, _)), Some((other, _))) = (old.peek(), new.peek()) {
        match key.cmp(other) {
            std::cmp::Ordering::Less => drop(old.next()),
            std::cmp::Ordering::Greater => drop(new.next()),
            std::cmp::Ordering::Equal => {
                let class = classes.members.len();
                let (mut olds, mut news) = (Vec::new(), Vec::new());
                while let Some((_, place)) = new.next_if(|(next, _)| next == key) {
                    classes.new[place] = Some(class);
                    news.push(place);
                }
                let Some((key, first)) = old.next() else {
                    break;
                };
                olds.push(first);
                while let Some((_, place)) = old.next_if(|(next, _)| *next == key) {
                    olds.push(place);
                }
                for place in &olds {
                    classes.old[*place] = Some(class);
                }
                classes.members.push((olds, news));
            }
        }
    }
    classes
}

/// Links equal points that stand beside linked points: first what follows, then what precedes.
fn link_beside(pool: &mut Pool<'_>, classes: &Classes) {
    let last = pool.old.points.len();
    let link = |pool: &mut Pool<'_>, old: usize, new: Option<usize>| {
        let Some(new) = new.filter(|new| *new < classes.new.len()) else {
            return;
        };
        let equal = classes.old[old].is_some() && classes.old[old] == classes.new[new];
        if equal && pool.may_link(old, new) {
            pool.fix(old, new);
        }
    };
    for old in 1..last {
        let beside = pool.old.partner[old - 1].map(|new| new + 1);
        link(pool, old, beside);
    }
    for old in (0..last.saturating_sub(1)).rev() {
        let beside = pool.old.partner[old + 1].and_then(|new| new.checked_sub(1));
        link(pool, old, beside);
    }
}

fn link_by_label(pool: &mut Pool<'_>, old: &[usize], new: &[usize]) {
    let points = pool.new.points;
    let free = new.iter().filter(|new| pool.new.partner[**new].is_none());
    let places: BTreeMap<_, usize> = free.map(|new| (&points[*new].label, *new)).collect();
    for old in old {
        if let Some(new) = places.get(&pool.old.points[*old].label)
            && pool.may_link(*old, *new)
        {
            pool.fix(*old, *new);
        }
    }
}

/// Links what is left of a class in order; the longer side gives up what is farthest away.
fn link_by_order(pool: &mut Pool<'_>, old: &[usize], new: &[usize]) {
    let (old_length, new_length) = (pool.old.points.len(), pool.new.points.len());
    // Places in units common to both drafts, so that the middle of one is the middle of the other.
    let old: Vec<(usize, usize)> = old
        .iter()
        .filter(|old| pool.old.partner[**old].is_none())
        .map(|old| (*old, *old * new_length))
        .collect();
    let new: Vec<(usize, usize)> = new
        .iter()
        .filter(|new| pool.new.partner[**new].is_none())
        .map(|new| (*new, *new * old_length))
        .collect();
    let swap = old.len() > new.len();
    let (few, many) = if swap { (new, old) } else { (old, new) };
    let mut next = 0;
    for (rank, (place, at)) in few.iter().enumerate() {
        let last = many.len() - (few.len() - rank);
        while next < last && many[next + 1].1.abs_diff(*at) < many[next].1.abs_diff(*at) {
            next += 1;
        }
        let other = many[next].0;
        let (old, new) = if swap {
            (other, *place)
        } else {
            (*place, other)
        };
        if pool.may_link(old, new) {
            pool.fix(old, new);
        }
        next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::{align::pool::Pool, draft::Point};

    fn points(texts: &[(&str, &str)]) -> Vec<Point> {
        let point = |(label, text): &(&str, &str)| Point::new(label.parse().unwrap(), text);
        texts.iter().map(point).collect()
    }

    fn partners(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<Option<usize>> {
        let (old, new) = (points(old), points(new));
        let mut pool = Pool::new(&old, &new, &[]);
        link(&mut pool);
        pool.old.partner
    }

    #[test]
    fn neighbours_decide_between_equal_points_before_labels_do() {
        let old = [
            ("1", "Aims"),
            ("2", "Reserved."),
            ("3", "Reserved."),
            ("4", "Means"),
        ];
        let new = [
            ("1", "New"),
            ("2", "Aims"),
            ("3", "Reserved."),
            ("4", "Reserved."),
            ("5", "Means"),
        ];
        assert_eq!(partners(&old, &new), [Some(1), Some(2), Some(3), Some(4)]);
    }

    #[test]
    fn labels_decide_where_no_neighbour_does() {
        let old = [("1", "Reserved."), ("7", "Reserved.")];
        let new = [("3", "Reserved."), ("7", "Reserved."), ("9", "Reserved.")];
        assert_eq!(partners(&old, &new), [Some(0), Some(1)]);
    }

    #[test]
    fn typography_does_not_part_equal_points() {
        let (old, new) = (
            [("1", "the \"contact line\"")],
            [("2", "the “contact\u{a0}line”")],
        );
        assert_eq!(partners(&old, &new), [Some(0)]);
    }
}
