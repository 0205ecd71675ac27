//! Which marks are labels: the lists that stand open.
//!
//! A mark by itself proves nothing: `1. January` looks like a label, and `i)` is a letter or a
//! number. So every open list is remembered with its style and its last number, and a mark is taken
//! only as the next of one of them, or as the first of a new one ([`super::fit`] decides).
//!
//! Two readings are taken on trial: a list that begins in mid-sentence, and a next number there.
//! The first is taken back if the list ends with one member, the second if the number comes again.
//! Each mark is looked at against at most [`DEEPEST`] open lists, so the time is linear.

use std::borrow::Cow;

use super::{
    fit::{Choice, Fit, Place, Verdict, is_on_trial},
    marker::{Marker, Shape},
    numeral::{Kind, Reading},
    style::Style,
};
use crate::draft::Label;

/// Deeper lists have labels longer than any label may be.
const DEEPEST: usize = 32;

/// A label found, with what it takes to name it and to tell its text.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Node<'a> {
    /// Index of its line.
    pub(super) line: usize,
    /// The text behind its mark.
    pub(super) rest: &'a str,
    /// The mark as typed.
    pub(super) typed: &'a str,
    /// The point it stands under.
    pub(super) parent: Option<usize>,
    /// Its own part of the label.
    pub(super) part: Cow<'a, str>,
    pub(super) style: Style,
    /// The numbering it belongs to, where that may run on from section to section.
    pub(super) run: Option<usize>,
    /// Taken back: it is running text after all.
    pub(super) dropped: bool,
    pub(super) has_children: bool,
    /// How many bullets under it have been numbered.
    pub(super) bullets: u32,
    /// It is in mid-sentence: it goes if it is alone in its list, …
    lone_goes: bool,
    /// … or if its number comes again in a better place.
    again_goes: bool,
}

/// An open list.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) style: Style,
    pub(super) indent: usize,
    pub(super) last: u32,
    /// Its last point, and the one before.
    pub(super) node: usize,
    pub(super) before: Option<usize>,
    pub(super) count: usize,
    /// How many of its points follow a blank line.
    pub(super) apart: usize,
    pub(super) run: Option<usize>,
}

/// A numbering that may restart in every section or run on through them.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) style: Style,
    pub(super) last: u32,
    restarts: bool,
    continues: bool,
}

impl Run {
    fn new(style: Style, last: u32) -> Self {
        Self {
            style,
            last,
            restarts: false,
            continues: false,
        }
    }

    /// Tells whether its numbers are labels without the section before them.
    pub(super) fn stands_alone(&self) -> bool {
        self.continues && !self.restarts
    }
}

/// What is doubtful about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The first number of all is not one.
    Begins(Reading),
    /// Numbers between the point before and this are missing.
    Skips { after: usize, from: u32, to: u32 },
    /// The number is not greater than that of the point before.
    Backwards { after: usize },
    /// The mark differs from those of its list.
    OtherMark { after: usize },
    /// It could as well be the next of a list above.
    TwoWays { after: usize },
    /// It is the only one of its list.
    Alone,
    /// The number above it has no line.
    Orphan,
}

/// A mark as it is to be entered: what it reads as, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) part: Cow<'a, str>,
    pub(super) value: u32,
    pub(super) style: Style,
    pub(super) place: Place,
    pub(super) typed: &'a str,
    pub(super) rest: &'a str,
    pub(super) again_goes: bool,
}

impl<'a> Entry<'a> {
    pub(super) fn new(marker: &Marker<'a>, reading: Reading, place: Place) -> Self {
        let last = marker.parts.last().copied().unwrap_or("");
        Self {
            part: match marker.inserted {
                "" => Cow::Borrowed(last),
                inserted => Cow::Owned(format!("{last}{inserted}")),
            },
            value: reading.value,
            style: Style::of(marker, reading.kind),
            place,
            typed: marker.typed,
            rest: marker.rest,
            again_goes: is_on_trial(marker, place),
        }
    }
}

/// The open lists, and every label found so far.
#[derive(Debug, Default)]
pub(super) struct Stack<'a> {
    pub(super) levels: Vec<Level>,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) runs: Vec<Run>,
    pub(super) doubts: Vec<(usize, Doubt)>,
    /// Bullets outside of all points are points, …
    pub(super) numbers_bullets: bool,
    /// … of which so many have been numbered.
    pub(super) bullets: u32,
    /// Lines with a mark that was not taken though it could have been.
    pub(super) passed: Vec<(usize, &'a str)>,
}

impl<'a> Stack<'a> {
    /// Takes `marker` as a label, if it is one; tells whether it did.
    pub(super) fn take(&mut self, marker: &Marker<'a>, place: Place) -> bool {
        let worded = marker.word.is_some();
        if worded && marker.bare && !place.is_good() {
            return false;
        }
        // Articles are centred as often as not.
        let indent = if worded { 0 } else { place.indent };
        let place = Place { indent, ..place };
        match marker.shape {
            Shape::Bullet(_) => self.take_bullet(marker, place),
            Shape::Full => self.take_full(marker, place),
            _ => {
                self.reread_letter(marker);
                let choice = self.choose(marker, place);
                choice.is_some_and(|choice| self.take_as(choice, marker, place))
            }
        }
    }

    /// Enters a point that a person found, in a line that is not looked at any further.
    pub(super) fn begin(&mut self, line: usize, rest: &'a str, label: &Label) {
        self.nodes.push(Node {
            line,
            rest,
            typed: "",
            parent: None,
            part: Cow::Owned(label.to_string()),
            style: Style {
                word: None,
                shape: Shape::Dot,
                kind: Kind::Digits,
            },
            run: None,
            dropped: false,
            has_children: false,
            bullets: 0,
            lone_goes: false,
            again_goes: false,
        });
    }

    /// Takes `marker` as chosen, if that is likely enough.
    pub(super) fn take_as(&mut self, choice: Choice, marker: &Marker<'a>, place: Place) -> bool {
        match self.judge(&choice, marker, place) {
            Verdict::Label => {
                self.apply(choice, Entry::new(marker, choice.reading, place));
                return true;
            }
            Verdict::Doubtful => self.passed.push((place.line, marker.typed)),
            Verdict::Text => {}
        }
        false
    }

    /// Enters a mark as chosen, and notes what is doubtful about it.
    pub(super) fn apply(&mut self, choice: Choice, entry: Entry<'a>) {
        let Choice {
            fit,
            depth,
            reading,
            rival,
        } = choice;
        if matches!(fit, Fit::Starts | Fit::RunsOn | Fit::Begins) {
            let first = self.levels.is_empty();
            let node = self.open(depth, entry);
            let doubt = match self.nodes[node].parent {
                // A list that counts from zero lacks nothing.
                _ if fit != Fit::Begins || reading.value == 0 => return,
                Some(after) if !first => Doubt::Skips {
                    after,
                    from: 1,
                    to: reading.value - 1,
                },
                _ => Doubt::Begins(reading),
            };
            return self.doubts.push((node, doubt));
        }
        let level = &self.levels[depth];
        let (after, from) = (level.node, level.last + 1);
        let slip = fit == Fit::Loosely && level.style != entry.style;
        if fit == Fit::Backwards && self.is_better(depth, &entry) {
            return self.replace(depth, entry);
        }
        let node = self.advance(depth, entry);
        let doubt = match (fit, rival) {
            (Fit::Skips, _) => Doubt::Skips {
                after,
                from,
                to: reading.value - 1,
            },
            (Fit::Backwards, _) => Doubt::Backwards { after },
            (Fit::Loosely, _) if slip => Doubt::OtherMark { after },
            (_, Some(rival)) => Doubt::TwoWays {
                after: self.levels[rival].node,
            },
            _ => return,
        };
        self.doubts.push((node, doubt));
    }

    /// Tells whether a list's last point is to be taken back for a better one.
    fn is_better(&self, depth: usize, entry: &Entry) -> bool {
        let level = &self.levels[depth];
        let node = &self.nodes[level.node];
        let again = node.again_goes && !entry.again_goes && entry.value == level.last;
        // A date stands before the first point: `19. November 2025`.
        let date = depth == 0 && level.count == 1 && level.last > 1 && entry.value == 1;
        (again || date) && !node.has_children
    }

    /// Takes back the last point of a list and puts this in its place.
    fn replace(&mut self, depth: usize, entry: Entry<'a>) {
        self.close(depth + 1);
        let level = &mut self.levels[depth];
        let before = level.before;
        self.nodes[level.node].dropped = true;
        level.count -= 1;
        self.advance(depth, entry);
        self.levels[depth].before = before;
    }

    /// Adds the next point of the list at `depth`.
    pub(super) fn advance(&mut self, depth: usize, entry: Entry<'a>) -> usize {
        self.close(depth + 1);
        let node = self.nodes.len();
        let level = &mut self.levels[depth];
        let parent = self.nodes[level.node].parent;
        level.before = Some(level.node);
        level.node = node;
        level.count += 1;
        level.apart += usize::from(entry.place.gap);
        // A number put in later (`5bis`) is not counted on from.
        level.last = entry.value;
        let run = level.run;
        if let Some(run) = run {
            self.runs[run].last = entry.value;
        }
        let style = level.style;
        self.push(Entry { style, ..entry }, parent, run, false);
        node
    }

    /// Opens a new list at `depth` with its first point.
    pub(super) fn open(&mut self, depth: usize, entry: Entry<'a>) -> usize {
        if depth == 0 {
            self.set_aside();
        }
        self.close(depth);
        let node = self.nodes.len();
        let Entry {
            style,
            value,
            place,
            ..
        } = entry;
        let above = depth.checked_sub(1).map(|above| &self.levels[above]);
        let parent = above.map(|above| above.node);
        let in_section = above.is_some_and(|above| above.style.is_section());
        let known = self.runs.iter().any(|run| run.style == style);
        let run = (in_section && style.counts_points()).then(|| self.run(style, value));
        if let Some(parent) = parent {
            self.nodes[parent].has_children = true;
        }
        self.levels.push(Level {
            style,
            indent: place.indent,
            last: value,
            node,
            before: None,
            count: 1,
            apart: usize::from(place.gap),
            run,
        });
        let lone_goes = !place.is_good() && (run.is_none() || !known);
        self.push(entry, parent, run, lone_goes);
        node
    }

    /// Sets the outermost list aside for one that stands above it.
    fn set_aside(&mut self) {
        let Some(outer) = self.levels.first() else {
            return;
        };
        let node = &mut self.nodes[outer.node];
        // A date before the first article: `19. November 2025`.
        node.dropped |= outer.count == 1 && outer.last > 1 && !node.has_children;
        // The points before the first section may run on in it.
        self.runs.push(Run::new(outer.style, outer.last));
    }

    /// Returns the numbering of `style` that a list beginning with `value` belongs to.
    fn run(&mut self, style: Style, value: u32) -> usize {
        if let Some(at) = self.runs.iter().position(|run| run.style == style) {
            let run = &mut self.runs[at];
            run.restarts |= value == 1;
            run.continues |= value > 1;
            run.last = value;
            return at;
        }
        self.runs.push(Run::new(style, value));
        self.runs.len() - 1
    }

    fn push(&mut self, entry: Entry<'a>, parent: Option<usize>, run: Option<usize>, lone: bool) {
        self.nodes.push(Node {
            line: entry.place.line,
            rest: entry.rest,
            typed: entry.typed,
            parent,
            part: entry.part,
            style: entry.style,
            run,
            dropped: false,
            has_children: false,
            bullets: 0,
            lone_goes: lone,
            again_goes: entry.again_goes,
        });
    }

    /// Closes every list at `depth` and below, and takes back what was one on trial.
    pub(super) fn close(&mut self, depth: usize) {
        while self.levels.len() > depth {
            let Some(level) = self.levels.pop() else {
                return;
            };
            let node = &mut self.nodes[level.node];
            if level.count > 1 || node.has_children {
                continue;
            }
            if node.lone_goes {
                node.dropped = true;
            } else if node.parent.is_some() && !node.style.is_bullet() && level.run.is_none() {
                self.doubts.push((level.node, Doubt::Alone));
            }
        }
    }

    /// Tells whether lists are nested deeper than labels can be long.
    pub(super) fn is_too_deep(&self) -> bool {
        self.levels.len() > DEEPEST
    }
}
