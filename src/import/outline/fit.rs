//! How a mark fits the lists that stand open, and whether that makes it a label.
//!
//! Certain readings go before doubtful ones: [`Fit`] is in that order. A number that is not the
//! next of its list must stand where a paragraph can begin; in mid-sentence it is a date or a
//! figure. Where neither is sure the text is left as text, and that is told.

use super::{
    marker::{Marker, Shape},
    numeral::{Kind, Reading, follows},
    stack::{Level, Run, Stack},
    style::Style,
};

/// More numbers than this are not skipped in a draft: `2025.` after point 6 is a year.
const MOST_SKIPPED: u32 = 50;

/// As few as this may be skipped even where the place is against it, so it is told.
const FEW_SKIPPED: u32 = 5;

/// Columns by which marks of one list may differ: ` 9.` stands above `10.`
pub(super) const LOOSE_INDENT: usize = 1;

/// How a mark fits the open lists, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The next of a list.
    Next,
    /// The next of a numbering that runs on from an earlier section.
    RunsOn,
    /// The first of a new list.
    Starts,
    /// The next of a list whose marks are indented or written otherwise.
    Loosely,
    /// A later number of a list.
    Skips,
    /// An earlier number of a list, or the same.
    Backwards,
    /// A list that does not begin with one.
    Begins,
}

/// The reading chosen for a mark, and the depth of its list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) fit: Fit,
    pub(super) depth: usize,
    pub(super) reading: Reading,
    /// The depth of another list that it is the next of just as well.
    pub(super) rival: Option<usize>,
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) indent: usize,
    /// The format itself gives the mark: it is a label for sure.
    pub(super) given: bool,
    /// After a blank line or at the start.
    pub(super) gap: bool,
    /// After the end of a sentence, a heading or a label alone on its line.
    pub(super) finished: bool,
    /// After a colon.
    pub(super) colon: bool,
    /// After a word with which no line of its own ends: `by`, `до`.
    pub(super) goes_on: bool,
}

impl Place {
    /// Tells whether a paragraph can begin here.
    pub(super) fn is_good(self) -> bool {
        self.gap || self.finished
    }

    /// Tells whether `marker` may begin a line here that is no paragraph.
    fn is_plausible(self, marker: &Marker) -> bool {
        let strong = matches!(marker.shape, Shape::Paren | Shape::Parens);
        strong || !self.goes_on && !marker.rest.starts_with(char::is_lowercase)
    }
}

/// What becomes of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Label,
    Text,
    /// Text, but it could have been a label.
    Doubtful,
}

impl Stack<'_> {
    /// Returns the best fit of a mark, the deepest of equals.
    pub(super) fn choose(&self, marker: &Marker, place: Place) -> Option<Choice> {
        let mut best: Option<Choice> = None;
        for reading in marker.readings() {
            let style = Style::of(marker, reading.kind);
            let levels = self.levels.iter().enumerate().rev();
            let open = levels
                .filter_map(|(depth, level)| Some((level.fit(style, reading, place)?, depth)));
            for (fit, depth) in open.chain(self.opening(style, reading, place)) {
                match &mut best {
                    Some(best) if best.fit == Fit::Next && fit == Fit::Next => {
                        best.rival = best.rival.or(Some(depth));
                    }
                    Some(best) if best.fit <= fit => {}
                    _ => {
                        let rival = None;
                        best = Some(Choice {
                            fit,
                            depth,
                            reading,
                            rival,
                        });
                    }
                }
            }
        }
        best
    }

    /// Returns how a list of `style` could open here, and at what depth.
    fn opening(&self, style: Style, reading: Reading, place: Place) -> Option<(Fit, usize)> {
        let open = self.levels.iter().any(|level| level.style == style);
        let top = self.levels.last();
        let deeper = top.is_some_and(|top| place.indent > top.indent + LOOSE_INDENT);
        let depth = self.depth_under(place);
        if reading.value == 1 && !reading.inserted {
            let depth = if self.outranks(style, place) {
                0
            } else {
                depth
            };
            return (depth == 0 || !open || deeper || place.colon).then_some((Fit::Starts, depth));
        }
        if open {
            return None;
        }
        let runs_on = |run: &Run| run.style == style && follows(run.last, reading);
        let section = self
            .levels
            .iter()
            .rposition(|level| level.style.is_section());
        let section = section.filter(|_| self.runs.iter().any(runs_on));
        Some(section.map_or((Fit::Begins, depth), |section| (Fit::RunsOn, section + 1)))
    }

    /// Returns the depth of a new list under the deepest point that is not indented further.
    pub(super) fn depth_under(&self, place: Place) -> usize {
        let above = |level: &Level| level.indent <= place.indent + LOOSE_INDENT;
        let depth = self.levels.iter().rposition(above).map_or(0, |at| at + 1);
        depth.max(usize::from(!self.levels.is_empty()))
    }

    /// Tells whether a list of `style` stands above the outermost open one: sections above points.
    fn outranks(&self, style: Style, place: Place) -> bool {
        self.levels.first().is_some_and(|outer| {
            let flush = place.indent <= outer.indent + LOOSE_INDENT;
            flush && place.gap && !place.colon && style.rank() > outer.style.rank()
        })
    }

    /// Decides whether a mark that fits so is a label.
    pub(super) fn judge(&self, choice: &Choice, marker: &Marker, place: Place) -> Verdict {
        if place.given {
            return Verdict::Label;
        }
        let good = place.is_good();
        let told_if = |told| {
            if told {
                Verdict::Doubtful
            } else {
                Verdict::Text
            }
        };
        let level = self.levels.get(choice.depth);
        // Where all others of a list follow a blank line, so does the next.
        let strict = level.is_some_and(|level| level.count > 1 && level.apart == level.count);
        let likely = good || !strict && place.is_plausible(marker);
        let last = level.map_or(0, |level| level.last);
        match choice.fit {
            Fit::Next | Fit::Loosely if strict && !good => Verdict::Text,
            Fit::Next | Fit::Loosely | Fit::RunsOn | Fit::Starts => Verdict::Label,
            Fit::Skips => {
                let skipped = choice.reading.value - last;
                match skipped {
                    0..=MOST_SKIPPED if likely => Verdict::Label,
                    _ => told_if(good || skipped <= FEW_SKIPPED && marker.word.is_none()),
                }
            }
            Fit::Backwards if good || likely && choice.reading.value == last => Verdict::Label,
            Fit::Backwards => told_if(likely),
            Fit::Begins => {
                let first = self.levels.is_empty();
                let digits = first && choice.reading.kind == Kind::Digits;
                if good && (digits || marker.word.is_some() || place.colon) {
                    return Verdict::Label;
                }
                told_if(good && !first)
            }
        }
    }
}

impl Level {
    fn fit(&self, style: Style, reading: Reading, place: Place) -> Option<Fit> {
        let aligned = self.indent.abs_diff(place.indent) <= LOOSE_INDENT;
        let next = follows(self.last, reading);
        if self.style != style {
            return (self.style.is_like(style) && next && aligned).then_some(Fit::Loosely);
        }
        match (next, aligned) {
            (true, true) => Some(Fit::Next),
            (true, false) => Some(Fit::Loosely),
            (false, false) if !place.gap => None,
            (false, _) if reading.value > self.last => Some(Fit::Skips),
            (false, _) => Some(Fit::Backwards),
        }
    }
}

/// Tells whether a number of a mark in mid-sentence is held on trial until its like comes again.
pub(super) fn is_on_trial(marker: &Marker, place: Place) -> bool {
    !place.is_good() && !place.is_plausible(marker)
}
