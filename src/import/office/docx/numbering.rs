//! The numbers that Word computes for paragraphs (ECMA-376 part 1, 17.9).
//!
//! A paragraph names a list (`num`) and a level; the list names an abstract one, which has the levels.
//! Lists of one abstract list go on counting from each other, save where a list overrides its start.
//! A number is the level's text with the counts of the levels above put in: `%1.%2.` gives `3.1.`

use std::collections::{BTreeMap, BTreeSet};

use super::styles::{Indent, Listed, Styles, toggle, value};
use crate::import::office::{
    count::{self, Count},
    mark::{self, Number},
    xml::{Element, Space},
};

/// How many levels a list can have.
const LEVELS: usize = 9;

/// No level's text is longer, in characters; a label has at most 64.
const LONGEST_TEXT: usize = 64;

/// Links from list to style to list that are followed; a longer way is a circle.
const MOST_LINKS: usize = 8;

/// One level of a list.
#[derive(Debug, Clone)]
pub(super) struct Level {
    start: u32,
    count: Count,
    /// A way of counting that is not known, by its name.
    unknown: Option<String>,
    text: String,
    /// All numbers in it are written in digits.
    legal: bool,
    /// It starts anew after a paragraph at one of so many levels; none: after any above.
    restart: Option<usize>,
    /// The paragraph style that stands for it.
    style: Option<String>,
    pub(super) indent: Indent,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<usize, Level>,
    /// The numbering style whose list has the levels.
    link: Option<String>,
    /// The numbering style that this is the list of.
    linked: Option<String>,
}

#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

#[derive(Debug, Default)]
struct List {
    of: u32,
    overrides: BTreeMap<usize, Override>,
}

/// What an abstract list has counted.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    counts: [Option<u32>; LEVELS],
    /// Where the last paragraph of each level stood.
    columns: [Option<usize>; LEVELS],
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<u32, Abstract>,
    lists: BTreeMap<u32, List>,
    counts: BTreeMap<u32, Counts>,
    /// Lists and levels that have been used.
    used: BTreeSet<(u32, usize)>,
}

impl Numbering {
    pub(super) fn read(root: Element, styles: &Styles) -> Self {
        let mut all = Self::default();
        for element in root.elements() {
            let id = |name| {
                let id = element.attribute(Space::W, name);
                id.and_then(|id| id.trim().parse::<u32>().ok())
            };
            if element.is(Space::W, "abstractNum") {
                if let Some(id) = id("abstractNumId") {
                    all.abstracts.insert(id, read_abstract(element));
                }
            } else if element.is(Space::W, "num")
                && let Some(id) = id("numId")
            {
                all.lists.insert(id, read_list(element));
            }
        }
        all.link(styles);
        all
    }

    /// Leads lists whose abstract list only names a style to the one that has the levels.
    fn link(&mut self, styles: &Styles) {
        let mut of_style = BTreeMap::new();
        for (id, of) in &self.abstracts {
            if let (Some(style), false) = (&of.linked, of.levels.is_empty()) {
                of_style.entry(style.clone()).or_insert(*id);
            }
        }
        let target = |mut id: u32| {
            for _ in 0..MOST_LINKS {
                let of = self.abstracts.get(&id)?;
                let Some(style) = of.link.as_ref().filter(|_| of.levels.is_empty()) else {
                    return Some(id);
                };
                let by_list = || Some(self.lists.get(&styles.list_of(style)?)?.of);
                id = of_style.get(style).copied().or_else(by_list)?;
            }
            None
        };
        let found: BTreeMap<u32, u32> = self
            .lists
            .iter()
            .filter_map(|(id, list)| Some((*id, target(list.of)?)))
            .collect();
        for (id, of) in found {
            if let Some(list) = self.lists.get_mut(&id) {
                list.of = of;
            }
        }
    }

    /// Returns the level that a paragraph names.
    pub(super) fn level(&self, listed: Listed) -> Option<&Level> {
        let list = self.lists.get(&listed.list?)?;
        let level = listed.level.unwrap_or(0);
        let own = list
            .overrides
            .get(&level)
            .and_then(|own| own.level.as_ref());
        own.or_else(|| self.abstracts.get(&list.of)?.levels.get(&level))
    }

    /// Returns the level of a list that the paragraph style `style` stands for.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<usize> {
        let of = self.abstracts.get(&self.lists.get(&list)?.of)?;
        let is_tied = |level: &Level| level.style.as_deref() == Some(style);
        let tied = of.levels.iter().find(|(_, level)| is_tied(level));
        tied.map(|(place, _)| *place)
    }

    /// Counts a paragraph, and returns its number and where it stands, `columns` by its own account.
    pub(super) fn next(
        &mut self,
        listed: Listed,
        columns: usize,
    ) -> Option<(Option<Number>, usize)> {
        let id = listed.list?;
        let at = listed.level.unwrap_or(0);
        let level = self.level(listed)?.clone();
        let of = self.lists.get(&id)?.of;
        let mut counts = self.counts.get(&of).copied().unwrap_or_default();
        let overrides = self.start_override(id, at);
        let first = self.used.insert((id, at));
        let count = match (counts.counts.get(at)?, overrides) {
            (_, Some(start)) if first => start,
            (None, Some(start)) => start,
            (None, None) => level.start,
            (Some(count), _) => count.saturating_add(1),
        };
        *counts.counts.get_mut(at)? = Some(count);
        for below in at + 1..LEVELS {
            let place = Listed {
                list: Some(id),
                level: Some(below),
            };
            let restart = self.level(place).and_then(|level| level.restart);
            if at < restart.unwrap_or(below) {
                *counts.counts.get_mut(below)? = None;
            }
            *counts.columns.get_mut(below)? = None;
        }
        let above = counts
            .columns
            .iter()
            .take(at)
            .rev()
            .find_map(|column| *column);
        let columns = columns.max(above.map_or(0, |above| above + mark::DEEPER));
        *counts.columns.get_mut(at)? = Some(columns);
        self.counts.insert(of, counts);
        Some((self.number(id, &level, &counts), columns))
    }

    fn start_override(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.overrides.get(&level)?.start
    }

    /// Writes the number of a paragraph at `level`.
    fn number(&self, list: u32, level: &Level, counts: &Counts) -> Option<Number> {
        if level.count == Count::Bullet {
            let sign = level.text.trim().chars().next()?;
            return Some(Number::Bullet(sign));
        }
        let mut shown = String::new();
        let mut digits = Vec::new();
        let mut signs = level.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let place = signs.peek().and_then(|next| next.to_digit(10));
            let Some(place) = place.filter(|place| sign == '%' && *place > 0) else {
                shown.push(sign);
                continue;
            };
            signs.next();
            let place = place as usize - 1;
            let named = Listed {
                list: Some(list),
                level: Some(place),
            };
            let Some(other) = self.level(named) else {
                continue;
            };
            let count = counts.counts.get(place).copied().flatten();
            let start = self.start_override(list, place).unwrap_or(other.start);
            let count = count.unwrap_or(start);
            let written = if level.legal && other.count != Count::None {
                count.to_string()
            } else {
                other.count.write(count)
            };
            if !written.is_empty() {
                digits.push(count.to_string());
            }
            shown.push_str(&written);
        }
        let shown = shown.trim();
        match (shown.is_empty(), digits.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Number::Words(shown.to_owned())),
            (false, false) => Some(Number::Shown(
                shown.to_owned(),
                format!("{}.", digits.join(".")),
            )),
        }
    }

    /// Returns the ways of counting that the lists used have and that are not known, by name.
    pub(super) fn unknown(&self) -> BTreeSet<&str> {
        let used = self.used.iter().filter_map(|(list, level)| {
            let listed = Listed {
                list: Some(*list),
                level: Some(*level),
            };
            self.level(listed)?.unknown.as_deref()
        });
        used.collect()
    }
}

fn read_abstract(element: Element) -> Abstract {
    let named = |name| element.child(Space::W, name).and_then(value);
    Abstract {
        levels: levels(element).collect(),
        link: named("numStyleLink").map(str::to_owned),
        linked: named("styleLink").map(str::to_owned),
    }
}

fn levels(element: Element<'_>) -> impl Iterator<Item = (usize, Level)> {
    let levels = element.elements().filter(|inner| inner.is(Space::W, "lvl"));
    levels.filter_map(|level| {
        let place = level.attribute(Space::W, "ilvl")?.parse().ok()?;
        (place < LEVELS).then(|| (place, read_level(level)))
    })
}

fn read_list(element: Element) -> List {
    let of = element.child(Space::W, "abstractNumId").and_then(value);
    let overrides = element
        .elements()
        .filter(|inner| inner.is(Space::W, "lvlOverride"));
    let overrides = overrides.filter_map(|given| {
        let place: usize = given.attribute(Space::W, "ilvl")?.parse().ok()?;
        let start = given.child(Space::W, "startOverride").and_then(value);
        let own = Override {
            start: start.map(number),
            level: levels(given).next().map(|(_, level)| level),
        };
        (place < LEVELS).then_some((place, own))
    });
    List {
        of: of.and_then(|id| id.trim().parse().ok()).unwrap_or(u32::MAX),
        overrides: overrides.collect(),
    }
}

fn read_level(element: Element) -> Level {
    let named = |name| element.child(Space::W, name).and_then(value);
    // A way of counting that old programs do not know stands in an alternative to one they do.
    let fallback = || {
        let alternate = element.child(Space::Mc, "AlternateContent")?;
        let fallback = alternate.child(Space::Mc, "Fallback")?;
        value(fallback.child(Space::W, "numFmt")?)
    };
    let format = named("numFmt").or_else(fallback).unwrap_or("decimal");
    let count = count::named(format);
    Level {
        start: named("start").map_or(0, number),
        count: count.unwrap_or(Count::Decimal),
        unknown: count
            .is_none()
            .then(|| format.chars().take(LONGEST_TEXT).collect()),
        text: named("lvlText")
            .unwrap_or("")
            .chars()
            .take(LONGEST_TEXT)
            .collect(),
        legal: toggle(element, "isLgl").unwrap_or(false),
        restart: named("lvlRestart").and_then(|text| text.parse().ok()),
        style: named("pStyle").map(str::to_owned),
        indent: element
            .child(Space::W, "pPr")
            .map_or(Indent::default(), Indent::read),
    }
}

/// Reads a start value; one that is no number counts from zero, as Word does.
fn number(text: &str) -> u32 {
    text.trim().parse().unwrap_or(0)
}
