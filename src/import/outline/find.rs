//! All labels of a document, line by line, with a look at what stands before each.

use super::{
    super::document::Line,
    fit::Place,
    foreign::{Translated, translate},
    marker::{self, Marker, Shape},
    numeral::Kind,
    stack::Stack,
    too_large, wording,
};
use crate::{draft::Label, error::Result};

/// A heading is shorter than this, in bytes; a paragraph on one line is mostly longer.
const LONGEST_HEADING: usize = 160;

/// A last word as short as this, in lower case, shows that a line goes on: `by`, `до`, `the`.
const SHORT_WORD: usize = 4;

/// The first mark of a sub-list is no longer than this: `(a)`, `(1)`, `1.1)`.
const SHORT_MARK: usize = 4;

/// More points than any draft has; more is a table or an attack.
const MOST_POINTS: usize = 200_000;

/// Finds the labels of all lines.
///
/// `begun` are the labels that a person gave to lines, `foreign` the marks of other scripts, both
/// by the line's place.
pub(super) fn find<'a>(
    name: &str,
    lines: &'a [Line<'a>],
    begun: &[(usize, Label)],
    foreign: &'a [(usize, Translated)],
) -> Result<Stack<'a>> {
    let stack = pass(name, lines, begun, foreign, false)?;
    if stack.nodes.iter().any(|node| !node.dropped) {
        return Ok(stack);
    }
    // Where nothing bears a number, as in many press renderings, bullets are the points.
    let bullets = pass(name, lines, begun, foreign, true)?;
    let several = bullets.nodes.len() > 1;
    Ok(if several { bullets } else { stack })
}

/// Brings the marks of other scripts to the form that marks are read in, by the line's place.
pub(super) fn foreign_marks(lines: &[Line]) -> Vec<(usize, Translated)> {
    let mark = |(place, line): (usize, &Line)| Some((place, translate(&line.text)?));
    let typed = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.mark.is_none());
    typed.filter_map(mark).collect()
}

/// Looks at every line once; `numbers_bullets` says that bullets outside of all points are points.
fn pass<'a>(
    name: &str,
    lines: &'a [Line<'a>],
    begun: &[(usize, Label)],
    foreign: &'a [(usize, Translated)],
    numbers_bullets: bool,
) -> Result<Stack<'a>> {
    let mut stack = Stack {
        numbers_bullets,
        ..Stack::default()
    };
    let mut begun = begun.iter().peekable();
    let mut foreign = foreign.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        if let Some((_, label)) = begun.next_if(|(line, _)| *line == index) {
            stack.begin(index, behind_mark(&line.text, label), label);
            continue;
        }
        let translated = foreign.next_if(|(line, _)| *line == index);
        let Some(mut marker) = read(line, translated.map(|(_, mark)| mark)) else {
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

/// Reads what could be a label at the start of a line.
fn read<'a>(line: &'a Line<'a>, foreign: Option<&'a Translated>) -> Option<Marker<'a>> {
    if let Some(foreign) = foreign {
        return marker::read(&foreign.mark).map(|marker| Marker {
            rest: line.text.get(foreign.behind..).unwrap_or_default(),
            ..marker
        });
    }
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
