//! The life of a point over the drafts of a series.
//!
//! Drafts form a graph: an edge leads from a draft to each that [follows] or [counters] it. A
//! point's life is found by going back along all edges from the point asked for, then forward
//! from everything found; each edge is compared once. A rendering is another transmission of its
//! draft and never a step: a point asked for in a rendering is looked up in its draft.
//!
//! [follows]: crate::draft::RelationKind::Follows
//! [counters]: crate::draft::RelationKind::Counters

mod graph;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::graph::{Edge, Graph};
use crate::{
    compare::{Change, Edit, Kind, Op, Side, Signal, compare},
    draft::{Date, Draft, Label, RelationKind, Slug},
    error::Result,
    store::{Judgement, Links, Stored},
};

/// The life of one point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    /// The point asked for.
    pub point: Asked,
    /// What happened to it in each draft, oldest first.
    pub steps: Vec<Step>,
    /// How many drafts of the series could not be used because they are damaged.
    pub not_used: usize,
}

/// The point a history was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Its series.
    pub series: Slug,
    /// Its draft.
    pub draft: Slug,
    /// Its number there.
    pub label: Label,
}

/// What happened to a point in one draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The draft.
    pub draft: Slug,
    /// When it was made public.
    pub date: Date,
    /// Whose draft it is.
    pub authors: Vec<String>,
    /// The earlier draft it is compared with; none where the point is first here.
    pub base: Option<Slug>,
    /// The numbers it bears; none where it is gone.
    pub labels: Vec<Label>,
    /// What happened.
    pub kind: StepKind,
    /// True when it left the common order.
    pub moved: bool,
    /// True when its number is another than in the base.
    pub renumbered: bool,
    /// True when a person decided that it is the same point.
    pub by_hand: bool,
    /// What people decided about it, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judgement>,
    /// Its wording here; where it is gone, its last wording.
    pub text: String,
    /// What was done to the words since the base.
    pub edits: Vec<Edit>,
    /// What changed that matters.
    pub signals: Vec<Signal>,
}

/// What happened to a point in one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It stands in no earlier draft.
    First,
    /// It was kept, reworded, …
    Changed(Kind),
}

impl StepKind {
    /// Returns the word that stands for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Changed(kind) => kind.word(),
        }
    }
}

impl Serialize for StepKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

/// Tells the life of the point `label` of draft `id`, one of `drafts`, all of one series.
///
/// `links` are the decisions that people made about points of the series.
pub fn history(drafts: &[Stored], links: &Links, id: &Slug, label: &Label) -> Result<History> {
    let graph = Graph::of(drafts);
    let asked = graph.place_of(id)?;
    drafts[asked].draft.point(label)?;
    let start = in_its_draft(drafts, links, &graph, asked, label)?;
    let compared = graph
        .edges
        .iter()
        .map(|edge| changes(drafts, links, edge))
        .collect::<Result<Vec<Vec<Change>>>>()?;
    let life = Life::trace(&graph, &compared, start);
    let steps = (0..drafts.len())
        .flat_map(|place| life.steps(drafts, &graph, &compared, place))
        .collect();
    let point = Asked {
        series: drafts[asked].draft.series.clone(),
        draft: id.clone(),
        label: label.clone(),
    };
    Ok(History {
        point,
        steps,
        not_used: 0,
    })
}

fn changes<'a>(drafts: &'a [Stored], links: &Links, edge: &Edge) -> Result<Vec<Change<'a>>> {
    let (old, new) = (&drafts[edge.old], &drafts[edge.new]);
    let decided = links.between(old, new)?;
    Ok(compare(&Side::of(old), &Side::of(new), &decided, false).changes)
}

/// Returns the draft and the labels to begin with: for a rendering, those of the draft it renders.
fn in_its_draft(
    drafts: &[Stored],
    links: &Links,
    graph: &Graph,
    asked: usize,
    label: &Label,
) -> Result<(usize, BTreeSet<Label>)> {
    let rendered = |draft: &Draft| {
        let relation = draft
            .relations
            .iter()
            .find(|relation| relation.kind == RelationKind::Renders)?;
        graph.place_of(&relation.draft).ok()
    };
    let Some(draft) = rendered(&drafts[asked].draft) else {
        return Ok((asked, BTreeSet::from([label.clone()])));
    };
    let changes = changes(
        drafts,
        links,
        &Edge {
            old: draft,
            new: asked,
        },
    )?;
    let bears = |change: &&Change| change.new.iter().any(|point| point.label == *label);
    let labels: BTreeSet<Label> = changes.iter().filter(bears).flat_map(old_labels).collect();
    if labels.is_empty() {
        return Ok((asked, BTreeSet::from([label.clone()])));
    }
    Ok((draft, labels))
}

fn old_labels(change: &Change) -> Vec<Label> {
    change.old.iter().map(|point| point.label.clone()).collect()
}

fn new_labels(change: &Change) -> Vec<Label> {
    change.new.iter().map(|point| point.label.clone()).collect()
}

/// The numbers that one point bears in each draft it stands in, by the draft's place.
struct Life(BTreeMap<usize, BTreeSet<Label>>);

impl Life {
    fn trace(
        graph: &Graph,
        compared: &[Vec<Change>],
        (start, labels): (usize, BTreeSet<Label>),
    ) -> Self {
        let mut life = Self(BTreeMap::from([(start, labels)]));
        for place in (0..graph.drafts()).rev() {
            for (edge, changes) in graph
                .edges
                .iter()
                .zip(compared)
                .filter(|(edge, _)| edge.new == place)
            {
                life.spread(edge.new, edge.old, changes, new_labels, old_labels);
            }
        }
        for place in 0..graph.drafts() {
            for (edge, changes) in graph
                .edges
                .iter()
                .zip(compared)
                .filter(|(edge, _)| edge.old == place)
            {
                life.spread(edge.old, edge.new, changes, old_labels, new_labels);
            }
        }
        life
    }

    /// Adds to draft `to` the numbers that those in draft `from` became or came from.
    fn spread(
        &mut self,
        from: usize,
        to: usize,
        changes: &[Change],
        near: fn(&Change) -> Vec<Label>,
        far: fn(&Change) -> Vec<Label>,
    ) {
        let Some(labels) = self.0.get(&from) else {
            return;
        };
        let touched = changes
            .iter()
            .filter(|change| near(change).iter().any(|label| labels.contains(label)));
        let found: Vec<Label> = touched.flat_map(far).collect();
        if !found.is_empty() {
            self.0.entry(to).or_default().extend(found);
        }
    }

    fn holds(&self, place: usize, labels: &[Label]) -> bool {
        let held = self.0.get(&place);
        held.is_some_and(|held| labels.iter().any(|label| held.contains(label)))
    }

    /// Tells what happened to the point in the draft at `place`, if the draft belongs to its life.
    fn steps(
        &self,
        drafts: &[Stored],
        graph: &Graph,
        compared: &[Vec<Change>],
        place: usize,
    ) -> Vec<Step> {
        let draft = &drafts[place].draft;
        // Every change on the way into this draft that concerns the point, with its base.
        let mut ways: Vec<(&Edge, &Change)> = Vec::new();
        for (edge, changes) in graph
            .edges
            .iter()
            .zip(compared)
            .filter(|(edge, _)| edge.new == place)
        {
            let concerns = |change: &&Change| self.holds(edge.old, &old_labels(change));
            ways.extend(changes.iter().filter(concerns).map(|change| (edge, change)));
        }
        let Some(mut labels) = self.0.get(&place).cloned() else {
            // It is gone: told from the base that held it last.
            let last = ways.into_iter().max_by_key(|(edge, _)| edge.old);
            return last
                .map(|(edge, change)| step(draft, Some(&drafts[edge.old]), change))
                .into_iter()
                .collect();
        };
        ways.retain(|(_, change)| !change.new.is_empty());
        // Of several bases the one whose wording is nearest; of equals the latest.
        ways.sort_by_key(|(edge, change)| std::cmp::Reverse((change.similarity, edge.old)));
        let mut steps = Vec::new();
        for (edge, change) in ways {
            let borne = new_labels(change);
            if borne.iter().any(|label| labels.contains(label)) {
                labels.retain(|label| !borne.contains(label));
                steps.push(step(draft, Some(&drafts[edge.old]), change));
            }
        }
        steps.extend(
            draft
                .points
                .iter()
                .filter(|point| labels.contains(&point.label))
                .map(|point| first(draft, point)),
        );
        steps
    }
}

fn first(draft: &Draft, point: &crate::draft::Point) -> Step {
    Step {
        draft: draft.id.clone(),
        date: draft.date,
        authors: draft.authors.clone(),
        base: None,
        labels: vec![point.label.clone()],
        kind: StepKind::First,
        moved: false,
        renumbered: false,
        by_hand: false,
        judgements: Vec::new(),
        text: point.text.clone(),
        edits: Vec::new(),
        signals: Vec::new(),
    }
}

fn step(draft: &Draft, base: Option<&Stored>, change: &Change) -> Step {
    let text = |left_out: Op| {
        change
            .edits
            .iter()
            .filter(|e| e.op != left_out)
            .map(|e| e.text.as_str())
            .collect()
    };
    Step {
        draft: draft.id.clone(),
        date: draft.date,
        authors: draft.authors.clone(),
        base: base.map(|base| base.draft.id.clone()),
        labels: new_labels(change),
        kind: StepKind::Changed(change.kind),
        moved: change.moved,
        renumbered: change.renumbered,
        by_hand: change.by_hand,
        judgements: change.judgements.clone(),
        text: if change.new.is_empty() {
            text(Op::Insert)
        } else {
            text(Op::Delete)
        },
        edits: change.edits.clone(),
        signals: change.signals.clone(),
    }
}
