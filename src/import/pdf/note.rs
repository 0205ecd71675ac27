//! Footnotes: lines at the bottom of a page, small or below a drawn line, that a raised mark calls.

use std::collections::BTreeSet;

use super::{layout::Placed, line::is_note_mark};

/// A footnote is set smaller than the text by this factor at least.
const NOTE_SIZE: f64 = 0.93;

/// A footnote found: its mark and its text.
pub(super) struct Found {
    pub(super) mark: String,
    pub(super) text: String,
    /// The page it stands on: it is called there or before.
    pub(super) page: usize,
    /// A line that calls it was found; others with its mark mean something else.
    pub(super) taken: bool,
}

/// Takes the footnotes off a page that its lines call, or those before, by their marks in `calls`.
pub(super) fn take(
    lines: &mut Vec<Placed>,
    (page, rules): (usize, &[f64]),
    calls: &mut BTreeSet<String>,
    body: f64,
) -> Vec<Found> {
    let marks = lines.iter().flat_map(|placed| &placed.line.calls);
    calls.extend(marks.map(|(_, mark)| mark.clone()));
    if calls.is_empty() {
        return Vec::new();
    }
    let lowest = lines.iter().map(|placed| placed.line.base);
    let lowest = lowest.fold(f64::MAX, f64::min);
    // The lowest drawn line that has text below it.
    let rule = rules.iter().copied().filter(|rule| *rule > lowest);
    let rule = rule.fold(f64::MAX, f64::min);
    let below = |placed: &Placed| {
        placed.line.size <= NOTE_SIZE * body || rule < f64::MAX && placed.line.base < rule
    };
    let tail = lines.iter().rev().take_while(|placed| below(placed));
    let from = lines.len() - tail.count();
    let opens = |placed: &Placed| {
        let (mark, text) = opening(&placed.line.text)?;
        calls
            .contains(mark)
            .then(|| (mark.to_owned(), text.to_owned()))
    };
    let first = lines
        .iter()
        .skip(from)
        .position(|placed| opens(placed).is_some());
    let Some(first) = first.map(|first| from + first) else {
        return Vec::new();
    };
    let mut found: Vec<Found> = Vec::new();
    for placed in lines.iter().skip(first) {
        match (opens(placed), found.last_mut()) {
            (Some((mark, text)), _) => found.push(Found {
                mark,
                text,
                page,
                taken: false,
            }),
            (None, Some(last)) => {
                if !last.text.ends_with('-') {
                    last.text.push(' ');
                }
                last.text.push_str(&placed.line.text);
            }
            (None, None) => {}
        }
    }
    lines.truncate(first);
    for note in &found {
        calls.remove(&note.mark);
    }
    found
}

/// Splits the mark off the first line of a footnote: `1 See …`, `* See …`, `[1] See …`.
fn opening(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_alphabetic() || c.is_whitespace())?;
    let (mark, rest) = text.split_at(end);
    let mark = mark.trim_end_matches(['.', ':']);
    is_note_mark(mark).then_some((mark, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn a_footnote_opens_with_its_mark() {
        assert_eq!(opening("1 See annex"), Some(("1", "See annex")));
        assert_eq!(opening("1See annex"), Some(("1", "See annex")));
        assert_eq!(opening("** See annex"), Some(("**", "See annex")));
        assert_eq!(opening("See annex"), None);
        assert_eq!(opening("2025 was"), None);
    }
}
