//! The life of one point: what happened to it in each draft, oldest first.
//!
//! The point is followed back along all ways from the draft it is asked in, then forward from
//! everything found, through splits, merges, moves and returns. Each version in which it stands,
//! or from a base of which it is missing, is a step; so is each report about it.

use std::collections::BTreeSet;

use super::{
    lineage::{Lineage, Node, Places, Way},
    series::Series,
    step::{Asked, History, Rendered, Report, Step, StepKind},
};
use crate::{
    compare::{Change, Kind, Op, Pairing, Side},
    draft::{Draft, Label, Slug},
    error::Result,
};

/// Tells the life of the point `label` of draft `id`.
pub fn history(lineage: &Lineage, id: &Slug, label: &Label) -> Result<History> {
    let series = lineage.series;
    let asked = series.place(id)?;
    let draft = &series.drafts()[asked].draft;
    let nodes = in_its_version(series, asked, draft.place(label)?)?;
    let life = Life::trace(lineage, nodes);
    let mut steps = Vec::new();
    for place in 0..series.drafts().len() {
        steps.extend(life.steps(place)?);
    }
    let point = Asked {
        series: draft.series.clone(),
        draft: id.clone(),
        label: label.clone(),
    };
    Ok(History {
        point,
        steps,
        not_used: 0,
    })
}

/// Returns the points of the version that the point of a rendering is; for a version, the point.
fn in_its_version(series: &Series, asked: usize, place: usize) -> Result<BTreeSet<Node>> {
    let version = series.version_of(asked);
    if version == asked {
        return Ok(BTreeSet::from([(asked, place)]));
    }
    let pairing = series.pairing(version, asked)?;
    let group = pairing
        .groups
        .iter()
        .find(|group| group.new.contains(&place));
    let nodes: BTreeSet<Node> = group
        .into_iter()
        .flat_map(|group| &group.old)
        .map(|old| (version, *old))
        .collect();
    Ok(if nodes.is_empty() {
        BTreeSet::from([(asked, place)])
    } else {
        nodes
    })
}

/// The places of one point in each draft in which it stands.
struct Life<'l, 'a> {
    lineage: &'l Lineage<'a>,
    places: Places,
}

impl<'l, 'a> Life<'l, 'a> {
    fn trace(lineage: &'l Lineage<'a>, start: BTreeSet<Node>) -> Self {
        let before = closure(start, |node| lineage.earlier(node));
        let all = closure(before, |node| lineage.later(node));
        let mut places = Places::new();
        for (draft, place) in all {
            places.entry(draft).or_default().insert(place);
        }
        Self { lineage, places }
    }

    /// Tells what happened to the point in the draft at `place`, if that belongs to its life.
    fn steps(&self, place: usize) -> Result<Vec<Step>> {
        let mut steps = match self.places.get(&place) {
            Some(held) => self.standing(place, held)?,
            None => self.missing(place).into_iter().collect(),
        };
        let reports = self.reports(place);
        match steps.first_mut() {
            _ if reports.is_empty() => {}
            // What is said of the point tells more than that its text is not known.
            Some(step) if step.kind != StepKind::Changed(Kind::NotReported) => {
                step.reports = reports;
            }
            _ => steps = vec![self.claimed(place, reports)],
        }
        Ok(steps)
    }

    fn draft(&self, place: usize) -> &'l Draft {
        &self.lineage.series.drafts()[place].draft
    }

    fn ways(&self, place: usize) -> impl Iterator<Item = &'l Way<'a>> {
        self.lineage.into[place]
            .iter()
            .map(|at| &self.lineage.ways[*at])
    }

    /// Tells of a draft that lacks the point though a base has it: from the base that had it last.
    fn missing(&self, place: usize) -> Option<Step> {
        let way = self
            .ways(place)
            .filter(|way| self.places.contains_key(&way.old))
            .max_by_key(|way| way.old)?;
        let group = *way.groups_of_old(&self.places[&way.old]).first()?;
        Some(step(
            self.draft(place),
            self.draft(way.old),
            &way.change(group),
        ))
    }

    /// Tells of a draft that has the point at the places `held`.
    fn standing(&self, place: usize, held: &BTreeSet<usize>) -> Result<Vec<Step>> {
        let (mut left, mut steps) = (held.clone(), Vec::new());
        let mut changes: Vec<(usize, Change)> = Vec::new();
        for way in self
            .ways(place)
            .filter(|way| self.places.contains_key(&way.old))
        {
            let groups = way.groups_of_old(&self.places[&way.old]);
            let groups = groups
                .into_iter()
                .filter(|group| !way.pairing.groups[*group].new.is_empty());
            changes.extend(groups.map(|group| (way.old, way.change(group))));
        }
        // Of several bases the one whose wording is nearest; of equals the latest.
        changes.sort_by_key(|(old, change)| std::cmp::Reverse((change.similarity, *old)));
        for (old, change) in changes {
            let places: BTreeSet<usize> = places_of(self.draft(place), &change);
            if !left.is_disjoint(&places) {
                left.retain(|place| !places.contains(place));
                steps.push(self.returned(
                    place,
                    old,
                    step(self.draft(place), self.draft(old), &change),
                ));
            }
        }
        for left in left {
            steps.push(match self.come_back(place, left)? {
                Some(step) => step,
                None => first(self.draft(place), left),
            });
        }
        for step in &mut steps {
            step.renderings = self.renderings(place, &step.labels)?;
        }
        Ok(steps)
    }

    /// Tells of a point that no base has but an earlier draft had.
    fn come_back(&self, place: usize, at: usize) -> Result<Option<Step>> {
        let earlier = self.lineage.returned_from.get(&(place, at));
        let Some(old) = earlier.and_then(|earlier| earlier.last().copied()) else {
            return Ok(None);
        };
        let drafts = self.lineage.series.drafts();
        let (from, to) = (&drafts[old.0], &drafts[place]);
        let decided = self.lineage.series.links().between(from, to)?;
        let pairing = Pairing::knowing(
            Side::of(from),
            Side::of(to),
            decided,
            Some((old.1, at)),
            false,
        );
        let group = pairing.groups.iter().find(|group| group.new.contains(&at));
        Ok(group.map(|group| {
            let step = step(&to.draft, &from.draft, &pairing.change(group));
            self.returned(place, old.0, step)
        }))
    }

    /// Marks a step as a return where a complete draft between it and its base lacks the point.
    fn returned(&self, place: usize, base: usize, mut step: Step) -> Step {
        let since = self.lineage.missing_since(place, &self.places);
        if let Some(since) = since.filter(|since| *since > base) {
            step.kind = StepKind::Returned;
            step.since = Some(self.draft(since).id.clone());
        }
        step
    }

    /// Returns what the draft at `place` is reported to do to the point.
    fn reports(&self, place: usize) -> Vec<Report> {
        let claims = self.lineage.claims(place, &self.places).into_iter();
        claims
            .map(|claim| Report {
                says: claim.says,
                source: claim.source.clone(),
            })
            .collect()
    }

    fn claimed(&self, place: usize, reports: Vec<Report>) -> Step {
        let mut step = bare(self.draft(place), StepKind::Claimed);
        step.reports = reports;
        step
    }

    /// Returns where the renderings of a draft have the point.
    fn renderings(&self, place: usize, labels: &[Label]) -> Result<Vec<Rendered>> {
        let series = self.lineage.series;
        let mut renderings = Vec::new();
        for rendering in series.renderings(place) {
            let pairing = self.lineage.rendered(rendering)?;
            let holds = |old: &usize| labels.contains(&pairing.old.points[*old].label);
            let groups = pairing
                .groups
                .iter()
                .filter(|group| group.old.iter().any(holds));
            let points: Vec<_> = groups
                .flat_map(|group| &group.new)
                .map(|new| &pairing.new.points[*new])
                .collect();
            if !points.is_empty() {
                renderings.push(Rendered {
                    draft: self.draft(rendering).id.clone(),
                    labels: points.iter().map(|point| point.label.clone()).collect(),
                    text: points
                        .iter()
                        .map(|point| point.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                });
            }
        }
        Ok(renderings)
    }
}

/// Returns `start` and all that `next` leads to from it.
fn closure(start: BTreeSet<Node>, next: impl Fn(Node) -> BTreeSet<Node>) -> BTreeSet<Node> {
    let (mut found, mut waiting) = (start.clone(), start);
    while let Some(node) = waiting.pop_first() {
        waiting.extend(next(node).into_iter().filter(|node| found.insert(*node)));
    }
    found
}

fn places_of(draft: &Draft, change: &Change) -> BTreeSet<usize> {
    change
        .new
        .iter()
        .filter_map(|point| draft.place(&point.label).ok())
        .collect()
}

/// Returns a step of which only the draft and the kind are known.
fn bare(draft: &Draft, kind: StepKind) -> Step {
    Step {
        draft: draft.id.clone(),
        date: draft.date,
        authors: draft.authors.clone(),
        base: None,
        labels: Vec::new(),
        was: Vec::new(),
        kind,
        since: None,
        moved: false,
        renumbered: false,
        by_hand: false,
        judgements: Vec::new(),
        text: String::new(),
        edits: Vec::new(),
        signals: Vec::new(),
        reports: Vec::new(),
        renderings: Vec::new(),
    }
}

fn first(draft: &Draft, place: usize) -> Step {
    let point = &draft.points[place];
    let mut step = bare(draft, StepKind::First);
    step.labels = vec![point.label.clone()];
    step.text.clone_from(&point.text);
    step
}

fn step(draft: &Draft, base: &Draft, change: &Change) -> Step {
    let text = |left_out: Op| {
        let pieces = change.edits.iter().filter(|edit| edit.op != left_out);
        pieces.map(|edit| edit.text.as_str()).collect::<String>()
    };
    Step {
        base: Some(base.id.clone()),
        labels: change.new.iter().map(|point| point.label.clone()).collect(),
        was: change.old.iter().map(|point| point.label.clone()).collect(),
        moved: change.moved,
        renumbered: change.renumbered,
        by_hand: change.by_hand,
        judgements: change.judgements.clone(),
        text: text(if change.new.is_empty() {
            Op::Insert
        } else {
            Op::Delete
        }),
        edits: change.edits.clone(),
        signals: change.signals.clone(),
        ..bare(draft, StepKind::Changed(change.kind))
    }
}
