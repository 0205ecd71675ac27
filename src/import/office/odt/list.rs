//! The numbers of lists and headings (ISO/IEC 26300-1, 5.3 and 19.8): what is counted, where it goes on.
//!
//! A list counts for itself, unless it says that it continues another; its levels start anew under
//! each item above. Lists that continue each other share one row of counts.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::{LEVELS, Level, Styles};
use crate::import::office::{
    count::Count,
    mark::{DEEPER, Number},
};

/// What one list, and those that continue it, have counted.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    counts: [Option<u32>; LEVELS + 1],
    /// Where the last paragraph of each level stood; small, for a file may have many lists.
    columns: [Option<u16>; LEVELS + 1],
}

/// All lists met so far.
#[derive(Debug, Default)]
pub(super) struct Lists {
    counts: Vec<Counts>,
    by_id: BTreeMap<String, usize>,
    by_style: BTreeMap<String, usize>,
    /// The counts of headings.
    outline: Counts,
    /// Ways of counting that were met and are not known.
    unknown: BTreeSet<String>,
}

/// The place of a paragraph in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Which row of counts; none: that of headings.
    pub(super) list: Option<usize>,
    pub(super) style: String,
    /// From one.
    pub(super) level: usize,
    /// The count to go on from.
    pub(super) start: Option<u32>,
}

impl Lists {
    /// Begins a list, and returns its row of counts.
    pub(super) fn begin(
        &mut self,
        id: Option<&str>,
        style: &str,
        continues: Option<&str>,
        goes_on: bool,
    ) -> usize {
        let other = continues.and_then(|other| self.by_id.get(other)).copied();
        let previous = || self.by_style.get(style).copied().filter(|_| goes_on);
        let list = other.or_else(previous).unwrap_or_else(|| {
            self.counts.push(Counts::default());
            self.counts.len() - 1
        });
        self.by_style.insert(style.to_owned(), list);
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), list);
        }
        list
    }

    /// Says that a list of its own begins at `level` of `list`.
    pub(super) fn restart(&mut self, list: usize, level: usize) {
        if let Some(counts) = self.counts.get_mut(list) {
            counts.forget(level);
        }
    }

    /// Returns the ways of counting that are not known, by their samples.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(String::as_str)
    }

    /// Counts a paragraph, and returns its number and where it stands, `columns` by its own account.
    pub(super) fn next(
        &mut self,
        place: &Place,
        styles: &Styles,
        columns: usize,
    ) -> (Option<Number>, usize) {
        let find = |level| match place.list {
            Some(_) => styles.level(&place.style, level),
            None => styles.outline(level),
        };
        let counts = match place.list {
            Some(list) => self.counts.get_mut(list),
            None => Some(&mut self.outline),
        };
        let (Some(level), Some(counts)) = (find(place.level), counts) else {
            return (None, columns);
        };
        if let Some(sample) = &level.unknown {
            self.unknown.insert(sample.clone());
        }
        let columns = counts.count(place, level.start, columns);
        (number(level, place.level, counts, &find), columns)
    }
}

impl Counts {
    fn forget(&mut self, level: usize) {
        let deeper = |row: usize| row >= level;
        for (_, count) in self
            .counts
            .iter_mut()
            .enumerate()
            .filter(|(row, _)| deeper(*row))
        {
            *count = None;
        }
        for (_, column) in self
            .columns
            .iter_mut()
            .enumerate()
            .filter(|(row, _)| deeper(*row))
        {
            *column = None;
        }
    }

    fn count(&mut self, place: &Place, start: u32, columns: usize) -> usize {
        let before = self.counts.get(place.level).copied().flatten();
        let count = match (place.start, before) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => start,
        };
        self.forget(place.level + 1);
        let above = self
            .columns
            .iter()
            .take(place.level)
            .rev()
            .find_map(|row| *row);
        let columns = columns.max(above.map_or(0, |above| usize::from(above) + DEEPER));
        if let (Some(row), Some(column)) = (
            self.counts.get_mut(place.level),
            self.columns.get_mut(place.level),
        ) {
            *row = Some(count);
            *column = u16::try_from(columns).ok();
        }
        columns
    }
}

/// Writes the number of a paragraph at `place`.
fn number<'s>(
    level: &Level,
    place: usize,
    counts: &Counts,
    find: &impl Fn(usize) -> Option<&'s Level>,
) -> Option<Number> {
    if level.count == Count::Bullet {
        return level.bullet.map(Number::Bullet);
    }
    let mut digits = Vec::new();
    let mut write = |place: usize| {
        let level = find(place)?;
        let count = counts.counts.get(place).copied().flatten();
        let count = count.unwrap_or(level.start);
        let written = level.count.write(count);
        if !written.is_empty() {
            digits.push(count.to_string());
        }
        Some(written)
    };
    let shown = match (&level.pattern, level.count) {
        (Some(pattern), _) => fill(pattern, write),
        (None, Count::None) => String::new(),
        (None, _) => {
            let first = (place + 1).saturating_sub(level.shown.max(1)).max(1);
            let mut parts: Vec<String> = (first..=place).filter_map(&mut write).collect();
            parts.retain(|part| !part.is_empty());
            format!("{}{}{}", level.prefix, parts.join("."), level.suffix)
        }
    };
    let shown = shown.trim();
    match (shown.is_empty(), digits.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Number::Words(shown.to_owned())),
        (false, false) => {
            let digits = format!("{}.", digits.join("."));
            Some(Number::Shown(shown.to_owned(), digits))
        }
    }
}

/// Puts counts into a pattern, for `%2%` that of level two.
fn fill(pattern: &str, mut write: impl FnMut(usize) -> Option<String>) -> String {
    let mut shown = String::new();
    for (place, part) in pattern.split('%').enumerate() {
        match part.parse() {
            Ok(level) if place % 2 == 1 => shown.push_str(&write(level).unwrap_or_default()),
            _ => shown.push_str(part),
        }
    }
    shown
}
