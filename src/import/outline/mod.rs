//! Lines to points: the way from any format's lines to a draft's points.
//!
//! Every importer brings its file to [`Line`]s; what follows is the same for all. One pass
//! finds the labels (`stack.rs` and what it uses), a second names them and gathers their wording
//! (`wording.rs`). Both look at every line once.
//!
//! | file | does |
//! |---|---|
//! | `ask.rs` | what an importer may ask beforehand |
//! | `find.rs` | all labels, line by line |
//! | `foreign.rs` | marks of other scripts, in the form that marks are read in |
//! | `marker.rs`, `word.rs`, `numeral.rs` | what could be a label at the start of a line, and what it counts |
//! | `stack.rs`, `style.rs`, `fit.rs`, `special.rs` | which of them are labels: the lists that stand open, and how a mark fits them |
//! | `correct.rs` | a person's corrections carried out |
//! | `wording.rs` | a point's text from its lines |
//! | `warning.rs` | what a reader should check, in plain words |

mod ask;
mod correct;
mod find;
mod fit;
mod foreign;
mod marker;
mod numeral;
mod special;
mod stack;
mod style;
mod warning;
mod word;
mod wording;

use std::borrow::Cow;

#[cfg(feature = "html")]
pub(super) use self::ask::{Sort, numbers, split_number};
pub(super) use self::{
    ask::{is_mark, may_begin},
    numeral::write_roman,
    wording::clip,
};
use self::{
    numeral::Kind,
    stack::{Node, Stack},
    wording::Wording,
};
use super::{
    Options,
    document::{Document, Line},
};
use crate::{
    draft::{Label, Point, check_points, tidy},
    error::{Error, Result},
};

/// What a document holds.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) title: Option<String>,
    pub(super) preamble: Vec<String>,
    pub(super) points: Vec<Point>,
    /// Their texts before white space is set in order, where that is asked for.
    pub(super) as_typed: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// More bytes than a point has in any draft.
const LONGEST_POINT: usize = 1 << 20;

/// How many lines of a document without points are shown, and how much of each.
const SHOWN_LINES: usize = 5;

/// Finds the points of the document `name`.
pub(super) fn outline(name: &str, document: &Document, options: &Options) -> Result<Outline> {
    let lines = &document.lines;
    let begun = correct::begun(&options.relabeling, document)?;
    let foreign = find::foreign_marks(lines);
    let mut stack = find::find(name, lines, &begun, &foreign)?;
    let mut labels = labels(name, &stack)?;
    let corrections = correct::corrections(&options.relabeling, &mut stack, &mut labels, document)?;
    let settled = corrections.settled.clone();
    let mut wording = Wording::new(lines, document.remarks.clone());
    let first = stack.nodes.iter().find(|node| !node.dropped);
    let before = lines
        .split_at(first.map_or(lines.len(), |node| node.line))
        .0;
    let (title, mut preamble) = wording.opening(before);
    let (mut found, empty, as_typed) = texts(&stack, &labels, &mut wording, options.as_typed)?;
    for (line, note) in &document.notes {
        let start = |found: &(usize, Point)| lines[stack.nodes[found.0].line].number;
        let before = found.partition_point(|found| start(found) <= *line);
        match before.checked_sub(1).and_then(|at| found.get_mut(at)) {
            Some((_, point)) => add_note(point, note),
            None => preamble.push(note.clone()),
        }
    }
    corrections.finish(&stack, &mut found)?;
    let points: Vec<Point> = found.into_iter().map(|(_, point)| point).collect();
    if points.is_empty() {
        return Err(no_points(name, lines));
    }
    check_points(&points).map_err(|error| with_places(error, &stack, &labels, document))?;
    stack.doubts.retain(|(node, _)| !settled.contains(node));
    let warnings = warning::tell(&stack, &labels, document, &empty, wording.remarks);
    Ok(Outline {
        title,
        preamble,
        points,
        as_typed,
        warnings,
    })
}

/// The points that have a text, each with its place in the stack; those without one; and the texts
/// as typed, if they were asked for.
type Texts = (Vec<(usize, Point)>, Vec<usize>, Vec<String>);

/// Gathers the text of every point.
fn texts<'a>(
    stack: &Stack<'a>,
    labels: &[Label],
    wording: &mut Wording<'a>,
    typed: bool,
) -> Result<Texts> {
    let mut points = Vec::with_capacity(stack.nodes.len());
    let mut as_typed = Vec::new();
    let mut empty = Vec::new();
    let shown = stack.nodes.iter().zip(labels).enumerate();
    let mut shown = shown.filter(|(_, (node, _))| !node.dropped).peekable();
    while let Some((index, (node, label))) = shown.next() {
        let next = shown.peek().map(|(_, (next, _))| *next);
        let under = next.is_some_and(|next| next.parent == Some(index));
        let text = wording.of(node, next.map(|next| (next.line, under)), label);
        if text.len() > LONGEST_POINT {
            return Err(too_large(format!("point `{label}`"), "1 MiB"));
        }
        let point = Point::new(label.clone(), &text);
        if point.text.is_empty() {
            empty.push(index);
            continue;
        }
        points.push((index, point));
        if typed {
            as_typed.push(text.into_owned());
        }
    }
    Ok((points, empty, as_typed))
}

/// Adds a note to those that a point has.
fn add_note(point: &mut Point, note: &str) {
    let all = point.note.get_or_insert_default();
    if !all.is_empty() {
        all.push(' ');
    }
    all.push_str(&tidy(note));
}

/// Names every label found, dropped ones too.
fn labels(name: &str, stack: &Stack) -> Result<Vec<Label>> {
    let runs_on = |node: &Node| node.run.is_some_and(|run| stack.runs[run].stands_alone());
    let mut clashing = vec![false; stack.nodes.len()];
    for node in &stack.nodes {
        if let (true, Some(parent)) = (runs_on(node), node.parent) {
            clashing[parent] = true;
        }
    }
    let mut labels: Vec<Label> = Vec::with_capacity(stack.nodes.len());
    for (node, clashes) in stack.nodes.iter().zip(clashing) {
        let part = match node.style.word {
            // The section's number would be that of a point in it.
            Some(word) if clashes && node.style.kind == Kind::Digits || word == "Annex" => {
                Cow::Owned(format!("{word}.{}", node.part))
            }
            _ => Cow::Borrowed(&*node.part),
        };
        let label = match node.parent {
            Some(parent) if !runs_on(node) => labels[parent].child(&part),
            _ => part.parse(),
        };
        labels.push(label.map_err(|_| too_large(format!("a label in `{name}`"), "64 characters"))?);
    }
    Ok(labels)
}

/// Names the places where a label stands twice.
fn with_places(error: Error, stack: &Stack, labels: &[Label], document: &Document) -> Error {
    let Error::DuplicateLabel {
        label,
        first,
        second,
    } = error
    else {
        return error;
    };
    let mut places = stack
        .nodes
        .iter()
        .zip(labels)
        .filter(|(node, named)| !node.dropped && named.as_str() == label)
        .map(|(node, _)| document.unit.place(document.lines[node.line].number));
    Error::DuplicateLabel {
        first: places.next().unwrap_or(first),
        second: places.next().unwrap_or(second),
        label,
    }
}

fn no_points(name: &str, lines: &[Line]) -> Error {
    let shown: Vec<String> = lines
        .iter()
        .take(SHOWN_LINES)
        .map(|line| format!("  {}", clip(&line.text)))
        .collect();
    Error::NoPoints {
        name: name.to_owned(),
        beginning: shown.join("\n"),
    }
}

fn too_large(what: String, limit: &str) -> Error {
    Error::TooLarge {
        what,
        limit: limit.to_owned(),
    }
}
