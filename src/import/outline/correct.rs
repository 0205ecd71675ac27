//! A person's corrections carried out: which labels are right, what is joined, cut, left out.
//!
//! A correction names points by what was read, so all of them are looked up before any is carried
//! out; each then changes one thing. What no correction names stays as it was read.

use std::collections::BTreeSet;

use super::{
    super::{
        document::Document,
        relabel::{Reference, Relabeling, Spot, What, Written},
    },
    stack::{Node, Stack},
};
use crate::{
    draft::{Label, Point},
    error::{Error, Result},
};

/// What is to be done to the points found, by their places in the stack.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    /// Points whose label or cut a person settled: nothing is doubtful about them.
    pub(super) settled: BTreeSet<usize>,
    left_out: BTreeSet<usize>,
    joins: Vec<Vec<usize>>,
    splits: Vec<Cut>,
}

/// A point that begins at words of another.
#[derive(Debug)]
struct Cut {
    node: usize,
    words: String,
    label: Label,
    written: Written,
}

/// Returns the labels that a person gave to lines, by the line's place in the document.
pub(super) fn begun(relabeling: &Relabeling, document: &Document) -> Result<Vec<(usize, Label)>> {
    let mut begun = Vec::new();
    for correction in &relabeling.corrections {
        if let What::Begin(spot, label) = &correction.what {
            let number = document.unit.number(spot.page, spot.line);
            let found = document.lines.iter().position(|line| line.number == number);
            let Some(line) = found else {
                let message = format!("there is no text at `{spot}`");
                return Err(correction.written.wrong(message));
            };
            begun.push((line, label.clone()));
        }
    }
    begun.sort_by_key(|(line, _)| *line);
    Ok(begun)
}

/// Looks up what the corrections name, and carries out those that change labels.
pub(super) fn corrections(
    relabeling: &Relabeling,
    stack: &mut Stack,
    labels: &mut [Label],
    document: &Document,
) -> Result<Corrections> {
    let mut corrections = Corrections::default();
    let read = labels.to_vec();
    let find = |reference: &Reference, stack: &Stack, written: &Written| {
        look_up(reference, stack, &read, document).map_err(|message| written.wrong(message))
    };
    let mut renames = Vec::new();
    for correction in &relabeling.corrections {
        let written = &correction.written;
        match &correction.what {
            What::Rename(point, label) => {
                renames.push((find(point, stack, written)?, label.clone()));
            }
            What::Text(point) => {
                let node = find(point, stack, written)?;
                stack.nodes[node].dropped = true;
            }
            What::LeaveOut(point) => {
                let node = find(point, stack, written)?;
                corrections.left_out.insert(node);
            }
            What::Join(points, label) => {
                let nodes: Result<Vec<usize>> = points
                    .iter()
                    .map(|point| find(point, stack, written))
                    .collect();
                let nodes = nodes?;
                renames.extend(nodes.first().map(|first| (*first, label.clone())));
                corrections.joins.push(nodes);
            }
            What::Split(point, words, label) => corrections.splits.push(Cut {
                node: find(point, stack, written)?,
                words: words.clone(),
                label: label.clone(),
                written: written.clone(),
            }),
            What::Begin(..) => {}
        }
    }
    corrections.settled = rename(&renames, stack, labels);
    Ok(corrections)
}

/// Finds the one point that a reference names.
fn look_up(
    reference: &Reference,
    stack: &Stack,
    labels: &[Label],
    document: &Document,
) -> std::result::Result<usize, String> {
    let line = |node: &Node| document.lines[node.line].number;
    let named = stack
        .nodes
        .iter()
        .zip(labels)
        .enumerate()
        .filter(|(_, (node, label))| {
            !node.dropped
                && **label == reference.label
                && reference.spot.is_none_or(|Spot { page, line: at }| {
                    document.unit.number(page, at) == line(node)
                })
        });
    let named: Vec<(usize, usize)> = named.map(|(at, (node, _))| (at, line(node))).collect();
    match named.as_slice() {
        [(only, _)] => Ok(*only),
        [] => Err(format!("no point was read as `{reference}`")),
        [(_, one), (_, two), ..] => Err(format!(
            "`{reference}` was read at {} and at {}: say which, as in `{}@{one} -> …`",
            document.unit.place(*one),
            document.unit.place(*two),
            reference.label,
        )),
    }
}

/// Gives points their new labels, and those under them with them; returns whom that concerns.
fn rename(renames: &[(usize, Label)], stack: &Stack, labels: &mut [Label]) -> BTreeSet<usize> {
    let mut settled = BTreeSet::new();
    for (at, node) in stack.nodes.iter().enumerate() {
        let given = renames.iter().rfind(|(renamed, _)| *renamed == at);
        let parent = node.parent.filter(|parent| settled.contains(parent));
        let label = match (given, parent) {
            (Some((_, label)), _) => Some(label.clone()),
            (None, Some(parent)) => labels[parent].child(&node.part).ok(),
            (None, None) => None,
        };
        if let Some(label) = label {
            labels[at] = label;
            settled.insert(at);
        }
    }
    settled
}

impl Corrections {
    /// Joins, cuts and leaves out; `points` are those with a text, each with its place in the stack.
    pub(super) fn finish(self, stack: &Stack, points: &mut Vec<(usize, Point)>) -> Result<()> {
        for nodes in &self.joins {
            let [first, others @ ..] = nodes.as_slice() else {
                continue;
            };
            let mut texts = Vec::new();
            points.retain(|(node, point)| {
                let joined = others.contains(node);
                if joined {
                    texts.push(point.text.clone());
                }
                !joined
            });
            if let Some((_, point)) = points.iter_mut().find(|(node, _)| node == first) {
                texts.insert(0, point.text.clone());
                *point = with_text(point, &texts.join(" "));
            }
        }
        for cut in self.splits {
            cut.carry_out(points)?;
        }
        let mut left_out = self.left_out;
        for (at, node) in stack.nodes.iter().enumerate() {
            if node.parent.is_some_and(|parent| left_out.contains(&parent)) {
                left_out.insert(at);
            }
        }
        points.retain(|(node, _)| !left_out.contains(node));
        Ok(())
    }
}

impl Cut {
    fn carry_out(self, points: &mut Vec<(usize, Point)>) -> Result<()> {
        let wrong = |message: String| -> Error { self.written.wrong(message) };
        let Self { node, words, .. } = &self;
        // A point may be cut several times: the words stand in one of its pieces.
        let holds = |(at, point): &(usize, Point)| at == node && point.text.contains(words);
        let count: usize = points
            .iter()
            .filter(|(at, _)| at == node)
            .map(|(_, point)| point.text.matches(words.as_str()).count())
            .sum();
        let place = points.iter().position(holds);
        let (Some(place), 1) = (place, count) else {
            let found = if count == 0 {
                "does not hold"
            } else {
                "holds more than once"
            };
            return Err(wrong(format!("the point {found} the words \"{words}\"")));
        };
        let point = &points[place].1;
        let Some((before, _)) = point.text.split_once(words.as_str()) else {
            return Ok(());
        };
        let after = point.text.split_at(before.len()).1;
        if before.trim().is_empty() {
            return Err(wrong(format!(
                "the point begins with \"{words}\": nothing would be left of it"
            )));
        }
        let new = Point::new(self.label.clone(), after);
        let old = with_text(point, before);
        points[place].1 = old;
        points.insert(place + 1, (*node, new));
        Ok(())
    }
}

fn with_text(point: &Point, text: &str) -> Point {
    Point {
        note: point.note.clone(),
        ..Point::new(point.label.clone(), text)
    }
}
