//! The table of all provisions over all drafts.
//!
//! A row is a provision: a point that came from no earlier one, and all that became of it. Where
//! two provisions were merged both rows show the merged point; where one was split its cell
//! shows the parts. Rows stand in the order of the newest complete version; what that dropped
//! stands where it stood among its neighbours in the draft that had it last.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    invariants::Numbered,
    lineage::{Lineage, Node, Places as Provision},
};
use crate::{
    compare::{Kind, Weight, edits, weigh},
    draft::{Date, Label, Says, Slug, Status},
    error::{Error, Result},
};

/// The table point by draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concordance {
    /// The series.
    pub series: Slug,
    /// The versions, oldest first: one a column.
    pub drafts: Vec<Column>,
    /// The provisions.
    pub rows: Vec<Row>,
}

/// A version at the head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name.
    pub id: Slug,
    /// When it was made public.
    pub date: Date,
    /// How it was made public.
    pub status: Status,
    /// False for a partial draft.
    pub complete: bool,
}

/// A provision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its newest wording.
    pub text: String,
    /// What happened to it in each draft of the head; none in a draft that has no part in it.
    pub cells: Vec<Option<Cell>>,
    /// The point that came from no earlier one: it names the provision for good.
    #[serde(skip)]
    pub first: Numbered,
}

/// A provision in one draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The numbers it bears; none where it is not there.
    pub labels: Vec<Label>,
    /// What happened.
    pub what: What,
    /// True when its wording changed in something that matters.
    pub material: bool,
    /// True when it left the common order.
    pub moved: bool,
    /// What is reported of it without its text.
    pub claims: Vec<Says>,
    /// Split, merged or regrouped, where it is.
    #[serde(skip)]
    pub grouped: Option<Kind>,
    /// The draft it is compared with, and the numbers it bore there; none where no base has it.
    #[serde(skip)]
    pub against: Option<Against>,
}

/// What a cell is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The draft.
    pub draft: Slug,
    /// The numbers of the points there that are told together with it, in order.
    pub labels: Vec<Label>,
}

/// What happened to a provision in one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It stands in no earlier draft.
    New,
    /// The same wording as in the draft it is compared with.
    Kept,
    /// Other words, or other company: reworded, split, merged.
    Reworded,
    /// A complete draft lacks it.
    Gone,
    /// A partial draft says nothing of it.
    NotReported,
    /// It stands again after it was gone.
    Returned,
}

/// Makes the table of a series, of the rows that `of` has where a draft is named.
pub fn concordance(lineage: &Lineage, of: Option<&Slug>) -> Result<Concordance> {
    let series = lineage.series;
    let of = of
        .map(|id| series.place(id).map(|place| series.version_of(place)))
        .transpose()?;
    let versions = series.versions();
    let table = Table::of(lineage, versions);
    let order = table.order(of);
    let rows = order.par_iter().map(|row| table.row(*row)).collect();
    let column = |version: &usize| {
        let draft = &series.drafts()[*version].draft;
        Column {
            id: draft.id.clone(),
            date: draft.date,
            status: draft.status,
            complete: draft.complete,
        }
    };
    let name = series
        .drafts()
        .first()
        .map(|stored| stored.draft.series.clone());
    Ok(Concordance {
        series: name.ok_or_else(|| Error::EmptyDraft {
            name: "series".to_owned(),
        })?,
        drafts: table.versions.iter().map(column).collect(),
        rows,
    })
}

struct Table<'l, 'a> {
    lineage: &'l Lineage<'a>,
    versions: Vec<usize>,
    /// The point that each provision began as, and the provision.
    roots: Vec<Node>,
    provisions: Vec<Provision>,
    /// Which provisions a point belongs to.
    rows_of: BTreeMap<Node, Vec<usize>>,
}

impl<'l, 'a> Table<'l, 'a> {
    fn of(lineage: &'l Lineage<'a>, versions: Vec<usize>) -> Self {
        let points = |version: usize| lineage.series.drafts()[version].draft.points.len();
        let nodes = versions
            .iter()
            .flat_map(|version| (0..points(*version)).map(|place| (*version, place)));
        let roots: Vec<Node> = nodes
            .filter(|node| lineage.earlier(*node).is_empty())
            .collect();
        let provisions: Vec<Provision> = roots
            .par_iter()
            .map(|root| provision(lineage, *root))
            .collect();
        let mut rows_of: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
        for (row, provision) in provisions.iter().enumerate() {
            for (version, places) in provision {
                for place in places {
                    rows_of.entry((*version, *place)).or_default().push(row);
                }
            }
        }
        Self {
            lineage,
            versions,
            roots,
            provisions,
            rows_of,
        }
    }

    /// Returns the rows in order: those of the newest complete version, the others let in.
    fn order(&self, of: Option<usize>) -> Vec<usize> {
        let drafts = self.lineage.series.drafts();
        let complete = |version: &&usize| drafts[**version].draft.complete;
        let newest = of.or_else(|| {
            self.versions
                .iter()
                .rev()
                .find(complete)
                .or(self.versions.last())
                .copied()
        });
        let Some(newest) = newest else {
            return Vec::new();
        };
        // Its own ancestors tell best where a dropped point stood; partial drafts have no order.
        let distance = |version: &usize| {
            (
                !complete(&version),
                !self.lineage.series.is_ancestor(*version, newest),
                std::cmp::Reverse(*version),
            )
        };
        let mut others: Vec<usize> = self
            .versions
            .iter()
            .copied()
            .filter(|version| of.is_none() && *version != newest)
            .collect();
        others.sort_by_key(distance);
        let mut order: Vec<usize> = Vec::new();
        let mut placed: BTreeSet<usize> = BTreeSet::new();
        for version in std::iter::once(newest).chain(others) {
            self.let_in(version, &mut order, &mut placed);
        }
        order
    }

    /// Puts the rows of a version that have no place yet after the row of the point before them.
    fn let_in(&self, version: usize, order: &mut Vec<usize>, placed: &mut BTreeSet<usize>) {
        let points = self.lineage.series.drafts()[version].draft.points.len();
        let rows: Vec<usize> = (0..points)
            .flat_map(|place| {
                self.rows_of
                    .get(&(version, place))
                    .into_iter()
                    .flatten()
                    .copied()
            })
            .collect();
        let known = rows.iter().any(|row| placed.contains(row));
        // Of a version that shares no row with those placed, the rows follow all of them.
        let mut after = if known { 0 } else { order.len() };
        for row in rows {
            if placed.insert(row) {
                order.insert(after, row);
                after += 1;
            } else if let Some(at) = order.iter().position(|other| *other == row) {
                after = at + 1;
            }
        }
    }

    fn row(&self, row: usize) -> Row {
        let provision = &self.provisions[row];
        let cells = self
            .versions
            .iter()
            .map(|version| self.cell(provision, *version))
            .collect();
        let newest = provision.last_key_value();
        let text = newest.map_or_else(String::new, |(version, places)| {
            let points = &self.lineage.series.drafts()[*version].draft.points;
            places
                .iter()
                .map(|place| points[*place].text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        });
        let (draft, place) = self.roots[row];
        let draft = &self.lineage.series.drafts()[draft].draft;
        let first = Numbered {
            draft: draft.id.clone(),
            label: draft.points[place].label.clone(),
        };
        Row { text, cells, first }
    }

    fn cell(&self, provision: &Provision, version: usize) -> Option<Cell> {
        let series = self.lineage.series;
        let draft = &series.drafts()[version].draft;
        let first = *provision.first_key_value()?.0;
        let held = provision.get(&version);
        let claims = self
            .lineage
            .claims(version, provision)
            .into_iter()
            .map(|claim| claim.says)
            .collect();
        let what = match held {
            Some(_) if version == first => What::New,
            Some(_) if self.lineage.missing_since(version, provision).is_some() => What::Returned,
            Some(_) => What::Kept,
            None if !provision
                .keys()
                .any(|earlier| series.is_ancestor(*earlier, version)) =>
            {
                return None;
            }
            None if draft.complete => What::Gone,
            None => What::NotReported,
        };
        let mut cell = Cell {
            labels: held
                .into_iter()
                .flatten()
                .map(|place| draft.points[*place].label.clone())
                .collect(),
            what,
            material: false,
            moved: false,
            claims,
            grouped: None,
            against: None,
        };
        if let Some((way, group)) =
            held.and_then(|held| self.lineage.nearest(version, held, provision))
        {
            cell.against = Some(self.against(way, group));
            let pairing = &self.lineage.ways[way].pairing;
            cell.grouped = Some(pairing.groups[group].kind).filter(|kind| kind.is_grouped());
            cell.moved = pairing.groups[group].moved;
            if pairing.groups[group].kind != Kind::Kept {
                cell.material = pairing.change(&pairing.groups[group]).material;
                cell.what = if what == What::Kept {
                    What::Reworded
                } else {
                    what
                };
            }
        }
        if held.is_none() {
            cell.against = self.lacking(version, provision);
        }
        if let Some(weight) = held.and_then(|held| self.weight_of_return(version, held)) {
            cell.material = !weight.signals.is_empty();
        }
        Some(cell)
    }

    /// Tells what the old side of a group of points is.
    fn against(&self, way: usize, group: usize) -> Against {
        let way = &self.lineage.ways[way];
        let old = &self.lineage.series.drafts()[way.old].draft;
        let places = way.pairing.groups[group].old.iter();
        Against {
            draft: old.id.clone(),
            labels: places.map(|at| old.points[*at].label.clone()).collect(),
        }
    }

    /// Finds the base that has a provision which `version` lacks: of several the latest.
    fn lacking(&self, version: usize, provision: &Provision) -> Option<Against> {
        let ways = self.lineage.into[version].iter().copied();
        let has = |way: &usize| provision.contains_key(&self.lineage.ways[*way].old);
        let way = ways
            .filter(has)
            .max_by_key(|way| self.lineage.ways[*way].old)?;
        let of = &self.lineage.ways[way];
        let group = *of.groups_of_old(&provision[&of.old]).first()?;
        Some(self.against(way, group))
    }

    /// Weighs what came back against what it was when it last stood.
    fn weight_of_return(&self, version: usize, held: &BTreeSet<usize>) -> Option<Weight> {
        let drafts = self.lineage.series.drafts();
        let text = |(draft, place): Node| drafts[draft].draft.points[place].text.as_str();
        let node = held
            .iter()
            .map(|place| (version, *place))
            .find(|node| self.lineage.returned_from.contains_key(node))?;
        let old = *self.lineage.returned_from[&node].last()?;
        Some(weigh(
            &edits(text(old), text(node)),
            &drafts[version].draft.language.primary(),
        ))
    }
}

/// Follows a point that came from no other through all later versions.
fn provision(lineage: &Lineage, root: Node) -> Provision {
    let (mut found, mut waiting) = (BTreeSet::from([root]), BTreeSet::from([root]));
    while let Some(node) = waiting.pop_first() {
        waiting.extend(
            lineage
                .later(node)
                .into_iter()
                .filter(|node| found.insert(*node)),
        );
    }
    let mut provision = Provision::new();
    for (version, place) in found {
        provision.entry(version).or_default().insert(place);
    }
    provision
}
