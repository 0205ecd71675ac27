//! Marks that the common rule does not fit: bullets, a late `ii`, and numbers typed in full.
//!
//! A bullet bears no number: under a numbered point its place is its number, and so it is in a text
//! without any number. A number typed in full
//! (`1.2`, `10(a)`) names the point it stands under, so it is placed by that name rather than by
//! what is open.

use std::borrow::Cow;

use super::{
    fit::{Choice, Fit, LOOSE_INDENT, Place},
    marker::{Marker, Shape},
    numeral::{Kind, Reading, Script, follows},
    stack::{Doubt, Entry, Level, Stack},
    style::Style,
};

impl<'a> Stack<'a> {
    /// Takes a bullet under a numbered point.
    pub(super) fn take_bullet(&mut self, marker: &Marker<'a>, place: Place) -> bool {
        if self.levels.is_empty() && !self.numbers_bullets {
            return false;
        }
        let member = self.bullets_open(marker, place);
        let depth = member.unwrap_or_else(|| self.depth_under(place));
        let parent = match member {
            Some(depth) => self.nodes[self.levels[depth].node].parent,
            None => depth.checked_sub(1).map(|above| self.levels[above].node),
        };
        let bullets = match parent {
            Some(parent) => &mut self.nodes[parent].bullets,
            None if self.numbers_bullets => &mut self.bullets,
            None => return false,
        };
        *bullets += 1;
        let reading = Reading {
            kind: Kind::Digits,
            value: *bullets,
            inserted: false,
        };
        let part = Cow::Owned(reading.value.to_string());
        let entry = Entry {
            part,
            ..Entry::new(marker, reading, place)
        };
        match member {
            Some(depth) => self.advance(depth, entry),
            None => self.open(depth, entry),
        };
        true
    }

    /// Returns the depth of the open list that a bullet goes on with.
    fn bullets_open(&self, marker: &Marker, place: Place) -> Option<usize> {
        let style = Style::of(marker, Kind::Digits);
        let aligned = |level: &Level| level.indent.abs_diff(place.indent) <= LOOSE_INDENT;
        let same = |level: &Level| level.style == style && aligned(level);
        if let Some(depth) = self.levels.iter().rposition(same) {
            return Some(depth);
        }
        // A sublist begins deeper or after a colon; else a bullet of another make is a slip.
        let top = self.levels.last().filter(|top| top.style.is_bullet())?;
        if place.colon || place.indent > top.indent + LOOSE_INDENT {
            return None;
        }
        let outside = |level: &Level| level.indent <= place.indent + LOOSE_INDENT;
        let fits = |level: &Level| level.style.is_bullet() && outside(level);
        self.levels.iter().rposition(fits)
    }

    /// Reads an `i` taken for the letter after `h` as the numeral that `ii` shows it to be.
    pub(super) fn reread_letter(&mut self, marker: &Marker) {
        let roman = |reading: &Reading| matches!(reading.kind, Kind::Roman { .. });
        let Some(two) = marker.readings().find(|r| roman(r) && r.value == 2) else {
            return;
        };
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let latin = matches!(
            level.style.kind,
            Kind::Letter(Script::Latin | Script::LatinUpper)
        );
        let style = Style::of(marker, two.kind);
        let same = Style {
            kind: two.kind,
            ..level.style
        } == style;
        let Some(before) = level.before.filter(|_| latin && level.last == 9 && same) else {
            return;
        };
        let node = level.node;
        let roman = Level {
            style,
            last: 1,
            node,
            before: None,
            count: 1,
            apart: 0,
            run: None,
            ..*level
        };
        level.last -= 1;
        level.count -= 1;
        level.node = before;
        level.before = None;
        self.nodes[node].parent = Some(before);
        self.nodes[node].style = style;
        self.nodes[before].has_children = true;
        self.levels.push(roman);
    }

    /// Takes a number typed in full.
    pub(super) fn take_full(&mut self, marker: &Marker<'a>, place: Place) -> bool {
        let Some((_, above)) = marker.parts.split_last() else {
            return false;
        };
        let above = above.join(".");
        // `2.1` may be a figure in a sentence; `2(a)` is none.
        let lettered = |part: &&str| part.starts_with(char::is_alphabetic);
        let finished = place.finished || marker.parts.iter().any(lettered);
        let place = Place { finished, ..place };
        for depth in (0..self.levels.len()).rev() {
            let paths = self.paths(self.levels[depth].node);
            let head = |path: &String| path.rsplit_once('.').is_some_and(|(head, _)| head == above);
            if paths.iter().any(head) {
                return self.take_member(depth, marker, place);
            }
            if paths.contains(&above) {
                return self.take_child(depth + 1, marker, place);
            }
        }
        self.take_orphan(marker, place)
    }

    /// Takes a number typed in full as a member of the list at `depth`.
    fn take_member(&mut self, depth: usize, marker: &Marker<'a>, place: Place) -> bool {
        let level = &self.levels[depth];
        let same_kind = marker.readings().find(|r| r.kind == level.style.kind);
        let Some(reading) = same_kind.or_else(|| marker.readings().next()) else {
            return false;
        };
        let fit = if follows(level.last, reading) {
            Fit::Next
        } else if reading.value > level.last {
            Fit::Skips
        } else {
            Fit::Backwards
        };
        let orphan = self.nodes[level.node].part.contains('.');
        let choice = Choice {
            fit,
            depth,
            reading,
            rival: None,
        };
        let taken = self.take_as(choice, marker, place);
        if let Some(node) = self.nodes.last_mut().filter(|_| taken && orphan) {
            node.part = Cow::Owned(marker.parts.join("."));
        }
        taken
    }

    /// Takes a number typed in full under the point above `depth`, which it names.
    fn take_child(&mut self, depth: usize, marker: &Marker<'a>, place: Place) -> bool {
        let same = |kind| {
            self.levels
                .get(depth)
                .is_some_and(|level| level.style == Style::of(marker, kind))
        };
        if marker.readings().any(|reading| same(reading.kind)) {
            return self.take_member(depth, marker, place);
        }
        let one = marker.readings().find(|reading| reading.value == 1);
        let Some(reading) = one.or_else(|| marker.readings().next()) else {
            return false;
        };
        let fit = if one.is_some() {
            Fit::Starts
        } else {
            Fit::Begins
        };
        if fit == Fit::Begins && (marker.bare && !place.gap || !place.is_good()) {
            return false;
        }
        let choice = Choice {
            fit,
            depth,
            reading,
            rival: None,
        };
        self.apply(choice, Entry::new(marker, reading, place));
        true
    }

    /// Takes a number typed in full whose upper part has no line of its own: `2.1` after `1.3`.
    fn take_orphan(&mut self, marker: &Marker<'a>, place: Place) -> bool {
        let reading = marker.readings().next();
        let Some(reading) =
            reading.filter(|r| r.kind == Kind::Digits && r.value == 1 && place.is_good())
        else {
            if place.is_good() && !self.levels.is_empty() {
                self.passed.push((place.line, marker.typed));
            }
            return false;
        };
        let part = Cow::Owned(marker.parts.join("."));
        let entry = Entry {
            part,
            ..Entry::new(marker, reading, place)
        };
        let alone = |level: &Level| {
            level.style.shape == Shape::Full && self.nodes[level.node].parent.is_none()
        };
        if let Some(depth) = self.levels.iter().position(alone) {
            self.advance(depth, entry);
        } else if self.levels.is_empty() {
            self.open(0, entry);
        } else {
            let node = self.open(1, entry);
            self.nodes[node].parent = None;
            self.nodes[node].run = None;
            self.doubts.push((node, Doubt::Orphan));
        }
        true
    }

    /// Returns a point's number as one would type it in full, with and without its section.
    fn paths(&self, node: usize) -> Vec<String> {
        let mut paths = Vec::new();
        let mut path = String::new();
        let mut at = Some(node);
        while let Some(node) = at.map(|at| &self.nodes[at]) {
            path = match path.as_str() {
                "" => node.part.to_string(),
                below => format!("{}.{below}", node.part),
            };
            if node.run.is_some() {
                paths.push(path.clone());
            }
            at = node.parent;
        }
        paths.push(path);
        paths
    }
}
