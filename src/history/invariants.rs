//! What never changed: points whose wording every complete version before has.
//!
//! A line of descent is a complete version with all complete versions that it comes from, by
//! following and countering. A point of it is followed back over every edge between them: it
//! never changed when each of them leaves its wording as it was (folded, so typography is no
//! change) and no version of the line lacks it. A point that the first versions do not have yet
//! is told apart, if it was neither changed nor dropped since it came. A point that was dropped
//! and came back is in no list, though it may read as before; nor is one that was split or merged.
//!
//! Cost: the edges are aligned by the lineage; each point is then looked up once an edge.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    lineage::{Lineage, Node},
    series::Series,
};
use crate::{
    compare::Kind,
    draft::{Label, Slug},
    error::Result,
};

/// What never changed in a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invariants {
    /// The series; none where it holds no draft.
    pub series: Option<Slug>,
    /// The lines of descent, by their newest version.
    pub lines: Vec<Line>,
    /// Complete versions that come from no complete one, and from which none comes.
    pub alone: Vec<Slug>,
    /// How many drafts of the series could not be used because they are damaged.
    pub not_used: usize,
}

/// What never changed on the way to one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The version whose points are told.
    pub of: Slug,
    /// How many points it has.
    pub points: usize,
    /// The versions covered, in order: the complete ones it comes from, and itself.
    pub drafts: Vec<Slug>,
    /// Points with the same wording and number in all of them.
    pub unchanged: Vec<Invariant>,
    /// Points with the same wording in all of them, and another number in some.
    pub renumbered: Vec<Invariant>,
    /// Points that came later, though before the version told, and have not changed since but
    /// perhaps in number.
    pub later: Vec<Invariant>,
    /// How many points are new in the version told: they had no time to change.
    pub new: usize,
}

/// A point that did not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invariant {
    /// Its number in the version told.
    pub label: Label,
    /// The first version that has it.
    pub since: Slug,
    /// True when it left the common order on the way.
    pub moved: bool,
    /// Its number in each version that has it, in order.
    pub labels: Vec<Numbered>,
    /// Its wording in the version told.
    pub text: String,
}

/// The number a point bears in a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Numbered {
    /// The version.
    pub draft: Slug,
    /// The number.
    pub label: Label,
}

/// Finds what never changed on the way to `of`, or to the newest version of each line of descent.
pub fn invariants(lineage: &Lineage, of: Option<&Slug>) -> Result<Invariants> {
    let series = lineage.series;
    let asked = match of {
        Some(id) => vec![series.version_of(series.place(id)?)],
        None => newest(series),
    };
    let (mut lines, mut alone) = (Vec::new(), Vec::new());
    for version in asked {
        let descent = Descent::of(lineage, version);
        if descent.covered.len() > 1 {
            lines.push(descent.line(version));
        } else {
            alone.push(series.drafts()[version].draft.id.clone());
        }
    }
    Ok(Invariants {
        series: series
            .drafts()
            .first()
            .map(|stored| stored.draft.series.clone()),
        lines,
        alone,
        not_used: 0,
    })
}

/// Returns the complete versions from which no other complete one comes.
fn newest(series: &Series) -> Vec<usize> {
    let mut complete = series.versions();
    complete.retain(|at| series.drafts()[*at].draft.complete);
    let has_later = |at: usize| complete.iter().any(|later| series.is_ancestor(at, *later));
    let newest = complete.iter().copied().filter(|at| !has_later(*at));
    newest.collect()
}

/// A version with the complete ones that it comes from.
struct Descent<'l, 'a> {
    lineage: &'l Lineage<'a>,
    covered: BTreeSet<usize>,
    /// Points that were dropped in one of them and came back in another.
    returned: BTreeSet<Node>,
}

/// Where a point stands that was kept as it is.
struct Kept {
    places: BTreeMap<usize, usize>,
    moved: bool,
}

impl<'l, 'a> Descent<'l, 'a> {
    fn of(lineage: &'l Lineage<'a>, version: usize) -> Self {
        let complete = |at: usize| lineage.series.drafts()[at].draft.complete;
        let mut covered = BTreeSet::new();
        let mut waiting = vec![version];
        while let Some(at) = waiting.pop() {
            if covered.insert(at) {
                let bases = lineage.series.bases(at).iter().copied();
                waiting.extend(bases.filter(|base| complete(*base)));
            }
        }
        let returns = lineage.returns.iter();
        let returns = returns.filter(|(earlier, _)| covered.contains(&earlier.0));
        Self {
            lineage,
            returned: returns.flat_map(|(_, later)| later).copied().collect(),
            covered,
        }
    }

    fn line(&self, version: usize) -> Line {
        let drafts = self.lineage.series.drafts();
        let draft = &drafts[version].draft;
        let mut line = Line {
            of: draft.id.clone(),
            points: draft.points.len(),
            drafts: self
                .covered
                .iter()
                .map(|at| drafts[*at].draft.id.clone())
                .collect(),
            unchanged: Vec::new(),
            renumbered: Vec::new(),
            later: Vec::new(),
            new: 0,
        };
        for place in 0..draft.points.len() {
            let Some(kept) = self.kept((version, place)) else {
                continue;
            };
            if kept.places.len() == 1 {
                line.new += 1;
                continue;
            }
            let point = self.invariant((version, place), &kept);
            let list = if kept.places.len() < self.covered.len() {
                &mut line.later
            } else if point.labels.iter().any(|n| n.label != point.label) {
                &mut line.renumbered
            } else {
                &mut line.unchanged
            };
            list.push(point);
        }
        line
    }

    /// Follows a point back; nothing when it was changed, or dropped, on any way.
    fn kept(&self, node: Node) -> Option<Kept> {
        let mut kept = Kept {
            places: BTreeMap::new(),
            moved: false,
        };
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            let known = kept.places.insert(node.0, node.1);
            if known == Some(node.1) {
                continue;
            }
            if known.is_some() || self.returned.contains(&node) {
                return None;
            }
            waiting.extend(self.before(node, &mut kept.moved)?);
        }
        let lacking = self
            .covered
            .iter()
            .filter(|at| !kept.places.contains_key(at));
        let series = self.lineage.series;
        let dropped = |at: &usize| kept.places.keys().any(|had| series.is_ancestor(*had, *at));
        (!lacking.into_iter().any(dropped)).then_some(kept)
    }

    /// Returns the points that `node` was kept from; nothing when it was changed on some way.
    fn before(&self, node: Node, moved: &mut bool) -> Option<Vec<Node>> {
        let ways = self.lineage.into[node.0]
            .iter()
            .map(|at| &self.lineage.ways[*at]);
        let own = BTreeSet::from([node.1]);
        let mut before = Vec::new();
        for way in ways.filter(|way| self.covered.contains(&way.old)) {
            for group in way.groups_of_new(&own) {
                let group = &way.pairing.groups[group];
                match group.kind {
                    Kind::Kept => before.extend(group.old.iter().map(|place| (way.old, *place))),
                    Kind::Added | Kind::NotReported => {}
                    _ => return None,
                }
                *moved |= group.moved;
            }
        }
        Some(before)
    }

    fn invariant(&self, (version, place): Node, kept: &Kept) -> Invariant {
        let drafts = self.lineage.series.drafts();
        let point = &drafts[version].draft.points[place];
        let numbered = |(at, place): (&usize, &usize)| Numbered {
            draft: drafts[*at].draft.id.clone(),
            label: drafts[*at].draft.points[*place].label.clone(),
        };
        let first = kept.places.keys().next().unwrap_or(&version);
        Invariant {
            label: point.label.clone(),
            since: drafts[*first].draft.id.clone(),
            moved: kept.moved,
            labels: kept.places.iter().map(numbered).collect(),
            text: point.text.clone(),
        }
    }
}
