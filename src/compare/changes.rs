//! Linked groups of points, each told as one change.

use std::{borrow::Cow, sync::OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    Comparison, Side, Summary,
    edits::{Edit, Op, edits, whole},
    groups::{Complete, Group, Kind, groups},
    signals::{Reason, Signal, Weight, weigh},
};
use crate::{
    align::{Decision, Link, Similarity, align},
    draft::{Label, Point},
    store::{Decided, Judgement},
};

/// What a reader is told about one linked group of points.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts beside the kind, as the reports name them"
)]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change<'a> {
    /// What happened to the wording and the grouping.
    pub kind: Kind,
    /// True when something changed that matters: there is at least one signal.
    pub material: bool,
    /// True when it left the common order.
    pub moved: bool,
    /// True when the (first) label differs.
    pub renumbered: bool,
    /// True when a person decided at least one of its links, or a parting.
    pub by_hand: bool,
    /// True when the wording is the same but its characters are not: quotes, dashes, spaces.
    pub other_characters: bool,
    /// How alike the least alike linked pair is; none where nothing is linked.
    pub similarity: Option<Similarity>,
    /// The old points, in order.
    pub old: Vec<&'a Point>,
    /// The new points, in order.
    pub new: Vec<&'a Point>,
    /// What was done to the words. The texts of several points are joined by one space.
    pub edits: Vec<Edit>,
    /// What changed that matters.
    pub signals: Vec<Signal>,
    /// For other words without a signal: how small the difference is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minor: Option<Reason>,
    /// What people decided about its points, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judgement>,
    /// A pairing that was nearly as good: the link is doubtful.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rival: Option<RivalPair<'a>>,
    /// For a point that moved or changed its level: the other old point that bore its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reuses_label_of: Option<&'a Point>,
}

/// A pairing that was nearly as good as the one taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RivalPair<'a> {
    /// Label of the old point.
    pub old: &'a Label,
    /// Label of the new point.
    pub new: &'a Label,
    /// How alike their texts are.
    pub similarity: Similarity,
}

/// Fewer groups are told before other threads have even started.
const WORTH_THREADS: usize = 256;

/// Two texts whose points are paired and grouped, not yet told in words.
#[derive(Debug, Clone)]
pub struct Pairing<'a> {
    /// The older text.
    pub old: Side<'a>,
    /// The newer text.
    pub new: Side<'a>,
    /// Which points are which.
    pub links: Vec<Link>,
    /// The points that are told together, in the order of the new text.
    pub groups: Vec<Group>,
    /// True for two renderings of one draft.
    pub collated: bool,
    decided: Vec<Decided>,
    /// Places of the old points by label, to look up who bore a number.
    labels: OnceLock<Vec<usize>>,
}

impl<'a> Pairing<'a> {
    /// Pairs the points of two texts; `decided` are the links and partings that people decided.
    pub fn of(old: Side<'a>, new: Side<'a>, decided: Vec<Decided>, collated: bool) -> Self {
        Self::knowing(old, new, decided, None, collated)
    }

    /// Pairs the points of two texts, of which a pair, by place, is known to be one provision.
    pub fn knowing(
        old: Side<'a>,
        new: Side<'a>,
        decided: Vec<Decided>,
        known: Option<(usize, usize)>,
        collated: bool,
    ) -> Self {
        let by_hand = decided.iter().map(|d| Decision {
            old: d.old,
            new: d.new,
            linked: d.judgement.linked,
        });
        let known = known.map(|(old, new)| Decision {
            old,
            new,
            linked: true,
        });
        let decisions: Vec<Decision> = by_hand.chain(known).collect();
        let links = align(old.points, new.points, &decisions);
        let complete = Complete {
            old: old.about.complete && !collated,
            new: new.about.complete && !collated,
        };
        let groups = groups(old.points, new.points, &links, complete);
        Self {
            old,
            new,
            links,
            groups,
            collated,
            decided,
            labels: OnceLock::new(),
        }
    }

    /// Tells all of it in words.
    pub fn comparison(&self) -> Comparison<'a> {
        let tell = |group| self.change(group);
        let changes: Vec<Change> = if self.groups.len() < WORTH_THREADS {
            self.groups.iter().map(tell).collect()
        } else {
            self.groups.par_iter().map(tell).collect()
        };
        Comparison {
            old: self.old.about.clone(),
            new: self.new.about.clone(),
            collated: self.collated,
            selection: None,
            summary: Summary::of(&changes),
            changes,
        }
    }

    /// Tells one of its groups in words.
    pub fn change(&self, group: &Group) -> Change<'a> {
        let old: Vec<&Point> = group
            .old
            .iter()
            .map(|place| &self.old.points[*place])
            .collect();
        let new: Vec<&Point> = group
            .new
            .iter()
            .map(|place| &self.new.points[*place])
            .collect();
        let links = || group.links.iter().map(|link| &self.links[*link]);
        let kind = group.kind;
        let first_labels = old.first().zip(new.first());
        let judgements = self.judgements(group);
        let edits = edits_of(kind, &old, &new);
        // What comes or goes whole matters as it is: its figures are no change of figures.
        let linked = kind != Kind::Kept && first_labels.is_some();
        let weight = if linked {
            weigh(&edits, &self.new.about.language.primary())
        } else {
            Weight::default()
        };
        let changes_level = first_labels.is_some_and(|(a, b)| a.label.depth() != b.label.depth());
        Change {
            kind,
            material: !weight.signals.is_empty(),
            moved: group.moved,
            renumbered: group.renumbered,
            by_hand: !judgements.is_empty(),
            judgements,
            other_characters: kind == Kind::Kept
                && old.iter().zip(&new).any(|(a, b)| a.hash != b.hash),
            similarity: links().map(|link| link.similarity).min(),
            minor: weight.minor,
            edits,
            signals: weight.signals,
            rival: links().find_map(|link| self.rival(link)),
            reuses_label_of: if group.moved || changes_level {
                self.bearer(&old, &new)
            } else {
                None
            },
            old,
            new,
        }
    }

    /// Returns what people decided about the group: its links, and partings of its points.
    fn judgements(&self, group: &Group) -> Vec<Judgement> {
        let about = |d: &&Decided| {
            group.old.binary_search(&d.old).is_ok() || group.new.binary_search(&d.new).is_ok()
        };
        self.decided
            .iter()
            .filter(about)
            .map(|d| d.judgement.clone())
            .collect()
    }

    fn rival(&self, link: &Link) -> Option<RivalPair<'a>> {
        link.rival.map(|rival| RivalPair {
            old: &self.old.points[rival.old].label,
            new: &self.new.points[rival.new].label,
            similarity: rival.similarity,
        })
    }

    /// Finds the old point, none of this change, that bore the number of a new one.
    fn bearer(&self, old: &[&Point], new: &[&Point]) -> Option<&'a Point> {
        let points = self.old.points;
        new.iter().find_map(|new| {
            let labels = self.labels.get_or_init(|| by_label(points));
            let at = labels
                .binary_search_by(|place| points[*place].label.cmp(&new.label))
                .ok()?;
            let bearer = &points[labels[at]];
            (!old.iter().any(|old| old.label == bearer.label)).then_some(bearer)
        })
    }
}

/// Returns the places of points in the order of their labels.
fn by_label(points: &[Point]) -> Vec<usize> {
    let mut labels: Vec<usize> = (0..points.len()).collect();
    labels.sort_by(|a, b| points[*a].label.cmp(&points[*b].label));
    labels
}

/// Returns the texts of points joined by one space.
fn joined<'t>(points: &[&'t Point]) -> Cow<'t, str> {
    if let [point] = points {
        return Cow::Borrowed(&point.text);
    }
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    Cow::Owned(texts.join(" "))
}

fn edits_of(kind: Kind, old: &[&Point], new: &[&Point]) -> Vec<Edit> {
    match kind {
        Kind::Added | Kind::Removed | Kind::NotReported => {
            let mut edits = whole(Op::Delete, &joined(old));
            edits.extend(whole(Op::Insert, &joined(new)));
            edits
        }
        _ => edits(&joined(old), &joined(new)),
    }
}
