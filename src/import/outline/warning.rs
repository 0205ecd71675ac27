//! What a reader should check: doubtful readings, told in plain words with their lines.

use std::collections::BTreeMap;

use super::{
    super::document::{Document, Line},
    marker::Shape,
    numeral,
    stack::{Doubt, Node, Stack},
};
use crate::draft::Label;

/// Tells what is doubtful about an outline, in the order of its lines.
pub(super) fn tell(
    stack: &Stack,
    labels: &[Label],
    document: &Document,
    empty: &[usize],
    remarks: Vec<(usize, String)>,
) -> Vec<String> {
    let lines = &document.lines;
    let number = |node: usize| lines[stack.nodes[node].line].number;
    let sound = |node: &usize| !stack.nodes[*node].dropped;
    let mut told = Vec::new();
    for (node, doubt) in stack.doubts.iter().filter(|(node, _)| sound(node)) {
        told.push((number(*node), doubtful(doubt, *node, stack, labels)));
    }
    for node in empty
        .iter()
        .filter(|node| !stack.nodes[**node].has_children)
    {
        told.push((
            number(*node),
            format!("{} has no text and is left out", labels[*node]),
        ));
    }
    for (line, typed) in &stack.passed {
        told.push((
            lines[*line].number,
            format!("`{typed}` is read as text, not as a label"),
        ));
    }
    told.extend(remarks);
    told.extend(bullets(stack, labels, lines));
    told.sort_by_key(|(line, _)| *line);
    told.into_iter()
        .map(|(line, text)| format!("{}: {text}", document.unit.place(line)))
        .collect()
}

fn doubtful(doubt: &Doubt, node: usize, stack: &Stack, labels: &[Label]) -> String {
    let label = &labels[node];
    let typed = |node: usize| stack.nodes[node].typed;
    match doubt {
        Doubt::Begins(reading) => {
            let missing = missing("", reading.kind, 1, reading.value - 1);
            format!("the first point is {label}; {missing}")
        }
        Doubt::Skips { after, from, to } => {
            let parent = label
                .parent()
                .map_or(String::new(), |parent| format!("{parent}."));
            let missing = missing(&parent, stack.nodes[node].style.kind, *from, *to);
            format!("point {label} follows point {}; {missing}", labels[*after])
        }
        Doubt::Backwards { after } => format!("point {label} follows point {}", labels[*after]),
        Doubt::OtherMark { after } => {
            format!(
                "`{}` is read as the next after `{}`",
                typed(node),
                typed(*after)
            )
        }
        Doubt::TwoWays { after } => {
            format!(
                "`{}` is read as {label}, but could follow {} as well",
                typed(node),
                labels[*after]
            )
        }
        Doubt::Alone => format!("{label} stands alone"),
        Doubt::Orphan => format!("{label} stands without the point above it"),
    }
}

/// Asks for the numbers left out, where it is sure how they are written.
fn missing(parent: &str, kind: numeral::Kind, from: u32, to: u32) -> String {
    let name = |value| numeral::write(kind, value).map(|part| format!("{parent}{part}"));
    match (name(from), name(to)) {
        (Some(first), Some(_)) if from == to => format!("is {first} missing?"),
        (Some(first), Some(last)) => format!("are {first} to {last} missing?"),
        _ => "is one missing?".to_owned(),
    }
}

/// Tells which bullets were given numbers, one line for each point they stand under.
fn bullets(stack: &Stack, labels: &[Label], lines: &[Line]) -> Vec<(usize, String)> {
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let bullet = |node: &Node| !node.dropped && matches!(node.style.shape, Shape::Bullet(_));
    for (index, node) in stack
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| bullet(node))
    {
        groups.entry(node.parent).or_default().push(index);
    }
    let tell = |(parent, group): (&Option<usize>, &Vec<usize>)| {
        let (first, last) = (group.first()?, group.last()?);
        let line = lines[stack.nodes[*first].line].number;
        let under = parent.map_or(String::new(), |parent| format!(" under {}", labels[parent]));
        let text = match group.len() {
            1 => format!(
                "1 bullet{under} is numbered {} by its place",
                labels[*first]
            ),
            count => format!(
                "{count} bullets{under} are numbered {} to {} by their place",
                labels[*first], labels[*last]
            ),
        };
        Some((line, text))
    };
    groups.iter().filter_map(tell).collect()
}
