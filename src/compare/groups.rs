//! Linked points gathered into groups, with what can be told of each without its words.
//!
//! Each point of either side is in exactly one group. Groups stand in the order of the new text,
//! one without a new point where it stood among its old neighbours.

use serde::Serialize;

use crate::{
    align::{Link, moved},
    draft::Point,
    fold::fold,
};

/// What happened to the wording and the grouping of linked points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One point, the same wording.
    Kept,
    /// One point, other words.
    Reworded,
    /// One point became several.
    Split,
    /// Several points became one.
    Merged,
    /// Several points became several others.
    Regrouped,
    /// A point without an old one.
    Added,
    /// A point without a new one.
    Removed,
    /// A point of one side of which the other, known only in part, says nothing.
    NotReported,
}

impl Kind {
    /// Returns the word that stands for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Reworded => "reworded",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Regrouped => "regrouped",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::NotReported => "not-reported",
        }
    }

    /// Tells whether several points of a side are told together.
    pub fn is_grouped(self) -> bool {
        matches!(self, Self::Split | Self::Merged | Self::Regrouped)
    }
}

/// Points that are told as one change, by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What happened to the wording and the grouping.
    pub kind: Kind,
    /// Places of the old points, from 0, in order.
    pub old: Vec<usize>,
    /// Places of the new points, from 0, in order.
    pub new: Vec<usize>,
    /// Places of the links that hold it together.
    pub links: Vec<usize>,
    /// True when a link of it left the common order.
    pub moved: bool,
    /// True when the (first) label differs.
    pub renumbered: bool,
}

/// Which sides are known in full: a point that a partial side lacks is not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complete {
    /// The old side is.
    pub old: bool,
    /// The new side is.
    pub new: bool,
}

/// Gathers the points of `old` and `new` that `links` hold together; the rest stand alone.
pub fn groups(old: &[Point], new: &[Point], links: &[Link], complete: Complete) -> Vec<Group> {
    let moves = moved(links, old, new);
    let mut groups = gather(old.len(), new.len(), links);
    for group in &mut groups {
        group.kind = kind(group, old, new, complete);
        group.moved = group.links.iter().any(|link| moves[*link]);
        let first = group.old.first().zip(group.new.first());
        group.renumbered = first.is_some_and(|(a, b)| old[*a].label != new[*b].label);
    }
    order(&mut groups, &moves);
    groups
}

fn gather(old: usize, new: usize, links: &[Link]) -> Vec<Group> {
    // Disjoint sets (Galler and Fischer, 1964) over old places, then new places.
    let mut above: Vec<usize> = (0..old + new).collect();
    for link in links {
        let (a, b) = (find(&mut above, link.old), find(&mut above, old + link.new));
        above[a.max(b)] = a.min(b);
    }
    let mut at = vec![usize::MAX; old + new];
    let mut groups: Vec<Group> = Vec::new();
    for place in 0..old + new {
        let root = find(&mut above, place);
        if at[root] == usize::MAX {
            at[root] = groups.len();
            groups.push(Group {
                kind: Kind::Kept,
                old: Vec::new(),
                new: Vec::new(),
                links: Vec::new(),
                moved: false,
                renumbered: false,
            });
        }
        let group = &mut groups[at[root]];
        if place < old {
            group.old.push(place);
        } else {
            group.new.push(place - old);
        }
    }
    for (place, link) in links.iter().enumerate() {
        let root = find(&mut above, link.old);
        groups[at[root]].links.push(place);
    }
    groups
}

fn find(above: &mut [usize], mut place: usize) -> usize {
    while above[place] != place {
        above[place] = above[above[place]];
        place = above[place];
    }
    place
}

/// Sorts groups by the new text; what has no new point stands after the old point before it.
fn order(groups: &mut Vec<Group>, moves: &[bool]) {
    // Where each unmoved group stands in the old text, and where in the new one.
    let mut anchors: Vec<(usize, usize)> = groups
        .iter()
        .filter(|group| group.links.iter().any(|link| !moves[*link]))
        .filter_map(|group| Some((*group.old.last()?, *group.new.first()?)))
        .collect();
    anchors.sort_unstable();
    // A group that ends late in the old text may begin early in the new one: never step back.
    let mut furthest = 0;
    for (_, new) in &mut anchors {
        furthest = furthest.max(*new);
        *new = furthest;
    }
    let place = |group: &Group| match (group.new.first(), group.old.first()) {
        (Some(new), _) => (new + 1, 0, 0),
        (None, old) => {
            let old = old.copied().unwrap_or_default();
            let before = anchors.partition_point(|(anchor, _)| *anchor < old);
            (
                before.checked_sub(1).map_or(0, |at| anchors[at].1 + 1),
                1,
                old,
            )
        }
    };
    let mut placed: Vec<_> = groups
        .drain(..)
        .map(|group| (place(&group), group))
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    groups.extend(placed.into_iter().map(|(_, group)| group));
}

fn kind(group: &Group, old: &[Point], new: &[Point], complete: Complete) -> Kind {
    match (group.old.as_slice(), group.new.as_slice()) {
        ([a], [b]) if is_same_wording(&old[*a], &new[*b]) => Kind::Kept,
        ([_], [_]) => Kind::Reworded,
        ([], _) if complete.old => Kind::Added,
        (_, []) if complete.new => Kind::Removed,
        ([], _) | (_, []) => Kind::NotReported,
        ([_], _) => Kind::Split,
        (_, [_]) => Kind::Merged,
        _ => Kind::Regrouped,
    }
}

fn is_same_wording(old: &Point, new: &Point) -> bool {
    old.hash == new.hash || fold(&old.text) == fold(&new.text)
}
