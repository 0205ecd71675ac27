//! Lines to points: the way from any format's lines to a draft's points.
//!
//! Every importer brings its file to [`Line`]s; what follows is the same for all. One pass
//! finds the labels (`stack.rs` and what it uses), a second names them and gathers their wording
//! (`wording.rs`). Both look at every line once.
//!
//! | file | does |
//! |---|---|
//! | `marker.rs`, `word.rs`, `numeral.rs` | what could be a label at the start of a line, and what it counts |
//! | `stack.rs`, `style.rs`, `fit.rs`, `special.rs` | which of them are labels: the lists that stand open, and how a mark fits them |
//! | `wording.rs` | a point's text from its lines |
//! | `warning.rs` | what a reader should check, in plain words |

mod correct;
mod fit;
mod marker;
mod numeral;
mod special;
mod stack;
mod style;
mod warning;
mod word;
mod wording;

use std::borrow::Cow;

use self::{
    fit::Place,
    marker::{Marker, Shape},
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

/// More points than any draft has; more is a table or an attack.
const MOST_POINTS: usize = 200_000;

/// More bytes than a point has in any draft.
const LONGEST_POINT: usize = 1 << 20;

/// How many lines of a document without points are shown, and how much of each.
const SHOWN_LINES: usize = 5;

/// A heading is shorter than this, in bytes; a paragraph on one line is mostly longer.
const LONGEST_HEADING: usize = 160;

/// A last word as short as this, in lower case, shows that a line goes on: `by`, `до`, `the`.
const SHORT_WORD: usize = 4;

/// The first mark of a sub-list is no longer than this: `(a)`, `(1)`, `1.1)`.
const SHORT_MARK: usize = 4;

/// Finds the points of the document `name`.
pub(super) fn outline(name: &str, document: &Document, options: &Options) -> Result<Outline> {
    let lines = &document.lines;
    let begun = correct::begun(&options.relabeling, document)?;
    let mut stack = find(name, lines, &begun)?;
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

/// Finds the labels of all lines.
fn find<'a>(name: &str, lines: &'a [Line<'a>], begun: &[(usize, Label)]) -> Result<Stack<'a>> {
    let mut stack = Stack::default();
    let mut begun = begun.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        if let Some((_, label)) = begun.next_if(|(line, _)| *line == index) {
            stack.begin(index, behind_mark(&line.text, label), label);
            continue;
        }
        let Some(mut marker) = read(line) else {
            continue;
        };
        let mut place = place(lines, index, &stack);
        while stack.take(&marker, place) {
            if stack.nodes.len() > MOST_POINTS {
                return Err(too_large(
                    format!("the number of points in `{name}`"),
                    "200,000",
                ));
            }
            if stack.is_too_deep() {
                return Err(too_large(format!("a label in `{name}`"), "64 characters"));
            }
            match inner(&marker) {
                Some(inner) => marker = inner,
                None => break,
            }
            place = Place {
                gap: false,
                finished: true,
                colon: true,
                ..place
            };
        }
    }
    stack.close(0);
    Ok(stack)
}

/// Returns the text of a line without its mark, if that is the label which the line was given.
fn behind_mark<'a>(text: &'a str, label: &Label) -> &'a str {
    let marker = marker::read(text);
    let same = |marker: &Marker| {
        let written = marker.parts.join(".");
        label.as_str() == written || label.parts().next_back() == Some(&written)
    };
    marker.filter(same).map_or(text, |marker| marker.rest)
}

fn read<'a>(line: &'a Line<'a>) -> Option<Marker<'a>> {
    match &line.mark {
        Some(mark) => marker::given(mark).map(|marker| Marker {
            rest: &line.text,
            ..marker
        }),
        None => marker::read(&line.text),
    }
}

/// Returns the first sub-point where it stands on the line of its point: `2. (a) The parties`.
fn inner<'a>(outer: &Marker<'a>) -> Option<Marker<'a>> {
    // Most points begin with a word; a mark shows its punctuation early.
    let punctuated = |b| matches!(b, b'(' | b')' | b'.');
    if !outer.rest.bytes().take(SHORT_MARK).any(punctuated) {
        return None;
    }
    let inner = marker::read(outer.rest)?;
    let sub = matches!(inner.shape, Shape::Paren | Shape::Parens)
        || outer.word.is_some() && inner.shape == Shape::Dot && inner.word.is_none();
    let first = inner.readings().any(|reading| {
        reading.value == 1 && (reading.kind != Kind::Digits || outer.word.is_some())
    });
    (sub && first).then_some(inner)
}

/// Looks at what stands before a line, to tell what can begin there.
fn place(lines: &[Line], index: usize, stack: &Stack) -> Place {
    let line = &lines[index];
    let before = index.checked_sub(1).map(|before| &lines[before]);
    let text = before.map_or("", |before| before.text.trim_end_matches(wording::CLOSERS));
    let label = stack.nodes.last().filter(|node| node.line + 1 == index);
    let title = label.is_some_and(|node| {
        node.rest.is_empty() || node.style.is_section() && is_heading(node.rest)
    });
    Place {
        line: index,
        indent: line.indent,
        given: line.mark.is_some(),
        gap: line.gap || index == 0,
        finished: title
            || before.is_none_or(|before| before.heading)
            || text.ends_with(wording::ENDS),
        colon: text.ends_with(':'),
        goes_on: goes_on(text),
    }
}

/// Tells whether the text behind a section's mark is a heading, rather than an unfinished sentence.
fn is_heading(text: &str) -> bool {
    text.len() <= LONGEST_HEADING && !goes_on(text)
}

/// Tells whether a line ends as none does before a new point.
fn goes_on(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    let short = last.chars().count() <= SHORT_WORD && last.starts_with(char::is_lowercase);
    text.ends_with(',') || short && last.ends_with(char::is_alphabetic)
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
        .map(|line| format!("  {}", wording::clip(&line.text)))
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
