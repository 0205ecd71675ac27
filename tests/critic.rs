//! `CriticMarkup` read back as its readers do, by the marks alone: accepting all gives the new text,
//! rejecting all the words of the old one, whatever stands in the drafts.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read the drafts has failed"
)]

use proptest::prelude::*;
use travaux::{
    compare::{Comparison, Kind, Side, compare},
    draft::Point,
    import::import,
    render::markdown::criticmarkup,
    store::{Registry, Stored},
};

/// What stands between two marks, and what is left of it when all is accepted or rejected.
const MARKS: [(&str, &str); 4] = [
    ("{++", "++}"),
    ("{--", "--}"),
    ("{~~", "~~}"),
    ("{>>", "<<}"),
];

/// Settles all marks as the published patterns do: from the left, the shortest match, no escapes.
fn settled(text: &str, accept: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, (open, close))) = MARKS
        .iter()
        .filter_map(|mark| Some((rest.find(mark.0)?, *mark)))
        .min()
    {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let marked = marked.strip_prefix(open).unwrap();
        let (inside, after) = marked.split_once(close).unwrap();
        out.push_str(match (open, accept) {
            ("{++", true) | ("{--", false) => inside,
            ("{~~", true) => inside.split_once("~>").unwrap().1,
            ("{~~", false) => inside.split_once("~>").unwrap().0,
            _ => "",
        });
        rest = after;
    }
    out + rest
}

/// Takes Markdown's escapes and the marks of bold labels away, and all needless white space.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.extend(rest.next()),
            '*' => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn numbered(points: &[Point]) -> String {
    let texts = points
        .iter()
        .map(|point| format!("{}. {}", point.label, point.text));
    texts
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the old points as the changes stand, several labels of one change before its texts.
fn old_order(comparison: &Comparison) -> String {
    let told = comparison
        .changes
        .iter()
        .filter(|change| change.kind != Kind::NotReported);
    let change = |change: &travaux::compare::Change| {
        let labels: Vec<&str> = change
            .old
            .iter()
            .map(|point| point.label.as_str())
            .collect();
        let texts: Vec<&str> = change.old.iter().map(|point| point.text.as_str()).collect();
        match labels.len() {
            0 => String::new(),
            _ if change.kind == Kind::Removed => numbered(
                &change
                    .old
                    .iter()
                    .map(|point| (*point).clone())
                    .collect::<Vec<_>>(),
            ),
            _ => format!("{}. {}", labels.join("+"), texts.join(" ")),
        }
    };
    let words = told.map(change).collect::<Vec<_>>().join(" ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds(comparison: &Comparison, new: &[Point]) {
    let shown = criticmarkup(comparison);
    assert_eq!(plain(&settled(&shown, true)), numbered(new), "{shown}");
    if comparison.new.complete && comparison.old.complete && !comparison.collated {
        assert_eq!(
            plain(&settled(&shown, false)),
            old_order(comparison),
            "{shown}"
        );
    }
}

#[test]
fn the_sample_drafts_are_read_back() {
    let registry = Registry::at("drafts");
    for series in registry.series().unwrap() {
        let drafts: Vec<Stored> = registry.load_series(&series).unwrap().drafts;
        let decided = registry.links(&series).unwrap();
        for pair in drafts.windows(2) {
            let [old, new] = pair else { continue };
            let decided = decided.between(old, new).unwrap();
            let compared = compare(&Side::of(old), &Side::of(new), &decided, false);
            holds(&compared, &new.draft.points);
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_or_breaks_a_mark(
        old in prop::collection::vec("[a-c{}+~<>=*\\\\_ -]{1,24}", 1..5),
        new in prop::collection::vec("[a-c{}+~<>=*\\\\_ -]{1,24}", 1..5),
    ) {
        // A letter first, so that there is a point; words that stay, so that there are edits.
        let text = |lines: &[String]| {
            let line = |(place, line): (usize, &String)| {
                format!("{}. Peace at once {line} and for all {line}", place + 1)
            };
            lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
        };
        let (old, new) = (
            import("old.txt", text(&old).as_bytes()).unwrap(),
            import("new.txt", text(&new).as_bytes()).unwrap(),
        );
        let compared = compare(&Side::of_import(&old), &Side::of_import(&new), &[], false);
        holds(&compared, &new.points);
    }
}
