//! The order of a redline: both texts in one, each in its own order.
//!
//! Accepting all changes must leave the new text, rejecting all the old one, so the points of
//! either side may never leave their order. Parts that rise in both texts are shown once, where
//! they stand (*shared*); everything else stands twice, gone at its old place and come at its new
//! one, and is a move where its words are the same:
//!
//! ```text
//!   old  1 2 3 4     shared 1, 3, 4; 2 moved behind 4
//!   new  1 3 4 2     shown  1  2 (moved from)  3  4  2 (moved to)
//! ```
//!
//! Points that did not move are shared as they are; the parts of splits and merges join them,
//! those with most words first, as far as they fit. Then both texts are merged at what they share.
//! Cost: n log n.

use std::collections::BTreeMap;

use super::parts::{Part, cut};
use crate::{
    compare::Comparison,
    draft::{Label, Point},
};

/// Part of a point that bears fewer words found elsewhere has not moved: three words ("the parties
/// agree") stand anywhere.
const LEAST_MOVED_WORDS: usize = 4;

/// Whose text something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Both,
    Old,
    New,
}

/// What stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The number of the point; the part is its first.
    Label,
    /// The words of the part.
    Words,
    /// The end of the point; the part is its last.
    End,
}

/// Something that stands in one text, or in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Strand {
    pub(super) what: What,
    pub(super) whose: Whose,
    /// The place of its part.
    pub(super) part: usize,
    /// True when it moved: it stands in the other text too, at another place.
    pub(super) moved: bool,
}

/// Two texts in one.
#[derive(Debug)]
pub(super) struct Weave {
    pub(super) parts: Vec<Part>,
    pub(super) strands: Vec<Strand>,
}

/// Weaves the texts that `comparison` compares, `old` and `new`.
pub(super) fn weave(comparison: &Comparison, old: &[Point], new: &[Point]) -> Weave {
    let (old_places, new_places) = (places(old), places(new));
    let of = |places: &BTreeMap<&Label, usize>, points: &[&Point]| -> Vec<usize> {
        let place = |point: &&Point| places.get(&point.label).copied();
        points.iter().filter_map(place).collect()
    };
    let changes = comparison.changes.iter().enumerate();
    let parts: Vec<Part> = changes
        .flat_map(|(at, change)| {
            let old = of(&old_places, &change.old);
            let new = of(&new_places, &change.new);
            cut(change, at, &old, &new)
        })
        .collect();
    let text = |whose, length| Text::of(&parts, whose, length);
    let texts = [text(Whose::Old, old.len()), text(Whose::New, new.len())];
    let shared = shared(comparison, &parts);
    let moved = moved(&parts, &texts, &shared);
    let strands = merge(&parts, &texts, &shared, &moved);
    Weave { parts, strands }
}

fn places(points: &[Point]) -> BTreeMap<&Label, usize> {
    let labels = points.iter().map(|point| &point.label);
    labels.enumerate().map(|(at, label)| (label, at)).collect()
}

/// The parts of each point of a text, in order.
struct Text {
    whose: Whose,
    points: Vec<Vec<usize>>,
}

impl Text {
    fn of(parts: &[Part], whose: Whose, length: usize) -> Self {
        let mut points = vec![Vec::new(); length];
        for (at, part) in parts.iter().enumerate() {
            let place = if whose == Whose::Old {
                part.old
            } else {
                part.new
            };
            if let Some(point) = place.and_then(|place| points.get_mut(place)) {
                point.push(at);
            }
        }
        Self { whose, points }
    }

    /// Returns all that stands in it, in order.
    fn strands(&self) -> Vec<Strand> {
        let strand = |what, part: &usize| Strand {
            what,
            whose: self.whose,
            part: *part,
            moved: false,
        };
        let mut strands = Vec::new();
        for parts in &self.points {
            strands.extend(parts.first().map(|part| strand(What::Label, part)));
            strands.extend(parts.iter().map(|part| strand(What::Words, part)));
            strands.extend(parts.last().map(|part| strand(What::End, part)));
        }
        strands
    }

    /// Tells whether the point of `part` begins with it, and whether it ends with it.
    fn edges(&self, part: usize, place: Option<usize>) -> (bool, bool) {
        let parts = place.and_then(|place| self.points.get(place));
        let edge = |edge: Option<&usize>| edge == Some(&part);
        parts.map_or((false, false), |parts| {
            (edge(parts.first()), edge(parts.last()))
        })
    }
}

/// Which edges of the two points of a part are its own: begin both with it, end both with it?
fn joint_edges(parts: &[Part], [old, new]: &[Text; 2], at: usize) -> (bool, bool) {
    let (a, b) = (old.edges(at, parts[at].old), new.edges(at, parts[at].new));
    (a.0 && b.0, a.1 && b.1)
}

/// Tells of each part whether it is shown once for both texts.
fn shared(comparison: &Comparison, parts: &[Part]) -> Vec<bool> {
    let mut candidates: Vec<(bool, usize, usize)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let change = &comparison.changes[part.change];
        let whole = change.old.len() == 1 && change.new.len() == 1;
        // A point that moved is told as moved, even if another choice would let it stay.
        if part.old.is_some() && part.new.is_some() && !(whole && change.moved) {
            candidates.push((!whole, usize::MAX - part.kept_words(), at));
        }
    }
    candidates.sort_unstable();
    let mut chain: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (.., at) in candidates {
        let Some(place) = parts[at].old.zip(parts[at].new) else {
            continue;
        };
        let before = chain.range(..=place).next_back();
        let after = chain.range(place..).next();
        let fits = before.is_none_or(|((_, new), _)| *new <= place.1)
            && after.is_none_or(|((_, new), _)| *new >= place.1);
        if fits && !chain.contains_key(&place) {
            chain.insert(place, at);
        }
    }
    let mut shared = vec![false; parts.len()];
    for at in chain.into_values() {
        shared[at] = true;
    }
    shared
}

/// Tells of each part whether it moved: it is not shared, and enough of it stands in both texts.
fn moved(parts: &[Part], texts: &[Text; 2], shared: &[bool]) -> Vec<bool> {
    let moved = |(at, part): (usize, &Part)| {
        let least = match joint_edges(parts, texts, at) {
            (true, true) => 1,
            _ => LEAST_MOVED_WORDS,
        };
        !shared[at] && part.kept_words() >= least
    };
    parts.iter().enumerate().map(moved).collect()
}

/// Merges both texts at what they share; in between, what is gone stands before what is new.
fn merge(parts: &[Part], texts: &[Text; 2], shared: &[bool], moved: &[bool]) -> Vec<Strand> {
    let is_joint = |strand: &Strand, facts: &[bool]| {
        let (begins, ends) = joint_edges(parts, texts, strand.part);
        let joint = match strand.what {
            What::Label => begins,
            What::Words => true,
            What::End => ends,
        };
        joint && facts[strand.part]
    };
    let [old, new] = texts;
    let mut merged = Vec::new();
    let mut new = new.strands().into_iter();
    let apart = |strand: Strand| Strand {
        moved: is_joint(&strand, moved),
        ..strand
    };
    for strand in old.strands() {
        if !is_joint(&strand, shared) {
            merged.push(apart(strand));
            continue;
        }
        let only_new = new.by_ref().take_while(|strand| !is_joint(strand, shared));
        merged.extend(only_new.map(apart));
        merged.push(Strand {
            whose: Whose::Both,
            ..strand
        });
    }
    merged.extend(new.map(apart));
    merged
}

#[cfg(test)]
mod tests {
    use super::{What, Whose, weave};
    use crate::{
        compare::{Pairing, Side, compare},
        draft::Point,
        import::import,
    };

    /// Shows an order: each point once where it is shared, else with `-` where it went and `+`
    /// where it came; `^` when it moved.
    fn order(old: &str, new: &str) -> String {
        let read = |text: &str| import("plan.txt", text.as_bytes()).unwrap();
        let (old, new) = (read(old), read(new));
        let sides = (Side::of_import(&old), Side::of_import(&new));
        let comparison = compare(&sides.0, &sides.1, &[], false);
        let weave = weave(&comparison, sides.0.points, sides.1.points);
        let label = |points: &[Point], place: Option<usize>| {
            place.map_or(String::new(), |place| points[place].label.to_string())
        };
        let labels = weave.strands.iter().filter(|s| s.what == What::Label);
        let shown = labels.map(|strand| {
            let part = &weave.parts[strand.part];
            let moved = if strand.moved { "^" } else { "" };
            match strand.whose {
                Whose::Both => label(sides.1.points, part.new),
                Whose::Old => format!("-{}{moved}", label(sides.0.points, part.old)),
                Whose::New => format!("+{}{moved}", label(sides.1.points, part.new)),
            }
        });
        let shown: Vec<String> = shown.collect();
        shown.join(" ")
    }

    const PEACE: &str = "Both sides cease fire at once along the whole line.";
    const VOTE: &str = "Elections are held within one hundred days of signature.";
    const GAS: &str = "Transit of natural gas resumes under a new contract.";

    #[test]
    fn a_moved_point_leaves_its_old_place_for_its_new_one() {
        assert_eq!(
            order(
                &format!("1. {VOTE}\n2. {PEACE}\n3. {GAS}"),
                &format!("1. {PEACE}\n2. {GAS}\n3. {VOTE}")
            ),
            "-1^ 1 2 +3^"
        );
    }

    #[test]
    fn what_is_gone_stands_before_what_came_in_its_place() {
        assert_eq!(
            order(
                &format!("1. {PEACE}\n2. Prisoners go home.\n3. {GAS}"),
                &format!("1. {PEACE}\n2. Mines are cleared.\n3. {GAS}")
            ),
            "1 -2 +2 3"
        );
    }

    #[test]
    fn both_points_of_a_split_share_the_place_of_the_one() {
        assert_eq!(
            order(
                &format!("1. {PEACE} {VOTE}\n2. {GAS}"),
                &format!("1. {PEACE}\n2. {VOTE}\n3. {GAS}")
            ),
            "1 +2 3"
        );
    }

    #[test]
    fn a_pairing_is_woven_whole() {
        let text = format!("1. {PEACE}\n2. {GAS}");
        let plan = import("plan.txt", text.as_bytes()).unwrap();
        let side = Side::of_import(&plan);
        let pairing = Pairing::of(side.clone(), side, Vec::new(), false);
        let points = plan.points.as_slice();
        let weave = weave(&pairing.comparison(), points, points);
        assert!(weave.strands.iter().all(|s| s.whose == Whose::Both));
        assert_eq!(weave.strands.len(), 3 * points.len());
    }
}
