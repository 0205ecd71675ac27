//! Styles of paragraphs, words and lists (ISO/IEC 26300-1, clause 16), as far as labels need them.

use std::collections::BTreeMap;

use crate::import::office::{
    count::{self, Count},
    length::twentieths,
    xml::{Element, Space},
};

/// A longer chain of parents is a circle.
const LONGEST_CHAIN: usize = 32;

/// Lists have ten levels.
pub(super) const LEVELS: usize = 10;

/// Text of this size or less, in twentieths of a point, cannot be read: two points.
const TINY: i64 = 40;

/// No prefix or suffix of a number is longer, in characters.
const LONGEST_AFFIX: usize = 64;

/// What decides whether text can be seen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    vanish: Option<bool>,
    white: Option<bool>,
    shaded: Option<bool>,
    size: Option<i64>,
}

impl Look {
    fn read(style: Element) -> Self {
        let mut look = Self::default();
        for properties in style.elements().filter(|of| of.space() == Space::Style) {
            let fo = |name| properties.attribute(Space::Fo, name);
            let display = properties.attribute(Space::Text, "display");
            look = look.under(Self {
                vanish: display.map(|display| display == "none"),
                white: fo("color").map(|colour| colour.eq_ignore_ascii_case("#ffffff")),
                shaded: fo("background-color").map(|colour| colour != "transparent"),
                size: fo("font-size").and_then(twentieths),
            });
        }
        look
    }

    fn under(self, nearer: Self) -> Self {
        Self {
            vanish: nearer.vanish.or(self.vanish),
            white: nearer.white.or(self.white),
            shaded: nearer.shaded.or(self.shaded),
            size: nearer.size.or(self.size),
        }
    }

    /// Tells whether no reader sees text that looks so.
    pub(super) fn is_hidden(self, in_table: bool) -> bool {
        let white = self.white == Some(true) && self.shaded != Some(true) && !in_table;
        self.vanish == Some(true) || white || self.size.is_some_and(|size| size <= TINY)
    }
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    left: Option<i64>,
    first: Option<i64>,
    is_title: bool,
    look: Look,
}

/// One level of a list style.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) count: Count,
    /// A way of counting that is not known, by its sample.
    pub(super) unknown: Option<String>,
    pub(super) bullet: Option<char>,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The whole number with `%2%` for the count of level two, where a newer program says so.
    pub(super) pattern: Option<String>,
    /// How many levels are shown, this the last of them.
    pub(super) shown: usize,
    pub(super) start: u32,
    indent: i64,
}

/// What a paragraph's style gives it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inherited<'s> {
    pub(super) list: Option<&'s str>,
    pub(super) title: bool,
    pub(super) look: Look,
    left: Option<i64>,
    first: Option<i64>,
    /// The paragraph's own style, not one above it, says how far it is indented.
    own: bool,
}

impl Inherited<'_> {
    /// Returns where the first line begins, in twentieths of a point.
    pub(super) fn indent(&self, level: Option<&Level>) -> i64 {
        match level {
            Some(level) if !self.own => level.indent,
            _ => self.left.unwrap_or(0) + self.first.unwrap_or(0),
        }
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    texts: BTreeMap<String, Style>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The numbers of headings.
    outline: BTreeMap<usize, Level>,
}

impl Styles {
    /// Adds the styles in `container`; a later one takes the place of an earlier of its name.
    pub(super) fn add(&mut self, container: Element) {
        for element in container.elements() {
            let Some(name) = element.attribute(Space::Style, "name") else {
                continue;
            };
            match (element.space(), element.name()) {
                (Space::Style, "style") => {
                    let of = match element.attribute(Space::Style, "family") {
                        Some("paragraph") => &mut self.paragraphs,
                        Some("text") => &mut self.texts,
                        _ => continue,
                    };
                    of.insert(name.to_owned(), read_style(element, name));
                }
                (Space::Text, "list-style") => {
                    self.lists.insert(name.to_owned(), levels(element));
                }
                (Space::Text, "outline-style") => self.outline = levels(element),
                _ => {}
            }
        }
    }

    pub(super) fn level(&self, list: &str, level: usize) -> Option<&Level> {
        self.lists.get(list)?.get(&level)
    }

    pub(super) fn outline(&self, level: usize) -> Option<&Level> {
        self.outline.get(&level)
    }

    /// Returns what the paragraph style `name` gives.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Inherited<'_> {
        let mut given = Inherited::default();
        let chain = chain(&self.paragraphs, name);
        let own = chain.first().is_some_and(|style| style.left.is_some());
        for style in chain.into_iter().rev() {
            given.list = match style.list.as_deref() {
                Some("") => None,
                Some(list) => Some(list),
                None => given.list,
            };
            given.left = style.left.or(given.left);
            given.first = style.first.or(given.first);
            given.title |= style.is_title;
            given.look = given.look.under(style.look);
        }
        Inherited { own, ..given }
    }

    /// Returns how words of the style `name` look among words that look like `around`.
    pub(super) fn words(&self, around: Look, name: Option<&str>) -> Look {
        let chain = chain(&self.texts, name).into_iter().rev();
        chain.fold(around, |look, style| look.under(style.look))
    }
}

/// Returns a style and its parents, itself first.
fn chain<'s>(styles: &'s BTreeMap<String, Style>, name: Option<&str>) -> Vec<&'s Style> {
    let mut chain = Vec::new();
    let mut next = name.and_then(|name| styles.get(name));
    while let Some(style) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
        chain.push(style);
        let parent = style.parent.as_ref();
        next = parent.and_then(|parent| styles.get(parent));
    }
    chain
}

fn read_style(element: Element, name: &str) -> Style {
    let given = |name| element.attribute(Space::Style, name).map(str::to_owned);
    let properties = element.child(Space::Style, "paragraph-properties");
    let length = |name| properties.and_then(|of| of.attribute(Space::Fo, name));
    Style {
        parent: given("parent-style-name"),
        list: given("list-style-name"),
        left: length("margin-left").and_then(twentieths),
        first: length("text-indent").and_then(twentieths),
        is_title: matches!(name, "Title" | "Subtitle"),
        look: Look::read(element),
    }
}

fn levels(style: Element) -> BTreeMap<usize, Level> {
    let levels = style.elements().filter_map(|element| {
        let level = element.attribute(Space::Text, "level")?.parse().ok()?;
        ((1..=LEVELS).contains(&level)).then(|| (level, read_level(element)))
    });
    levels.collect()
}

fn read_level(element: Element) -> Level {
    let style = |name| element.attribute(Space::Style, name);
    let affix = |name| {
        style(name)
            .unwrap_or("")
            .chars()
            .take(LONGEST_AFFIX)
            .collect()
    };
    let number = |name| element.attribute(Space::Text, name)?.parse().ok();
    let sample = style("num-format").unwrap_or("");
    let counted = count::sampled(sample);
    let sign = element.attribute(Space::Text, "bullet-char");
    let is_bullet =
        element.name() != "list-level-style-number" && element.name() != "outline-level-style";
    let bullet = is_bullet.then(|| sign.map_or(Some('•'), |sign| sign.trim().chars().next()));
    let pattern = [Space::Loext, Space::Style]
        .iter()
        .find_map(|space| element.attribute(*space, "num-list-format"));
    Level {
        count: match bullet {
            Some(_) => Count::Bullet,
            None => counted.unwrap_or(Count::Decimal),
        },
        unknown: (counted.is_none() && !is_bullet)
            .then(|| sample.chars().take(LONGEST_AFFIX).collect()),
        bullet: bullet.flatten(),
        prefix: affix("num-prefix"),
        suffix: affix("num-suffix"),
        pattern: pattern
            .filter(|pattern| pattern.contains('%'))
            .map(|pattern| pattern.chars().take(LONGEST_AFFIX).collect()),
        shown: number("display-levels").unwrap_or(1),
        start: number("start-value").map_or(1, |start| u32::try_from(start).unwrap_or(u32::MAX)),
        indent: indent(element),
    }
}

/// Returns where the number of a level stands, in twentieths of a point.
fn indent(element: Element) -> i64 {
    let Some(properties) = element.child(Space::Style, "list-level-properties") else {
        return 0;
    };
    let length =
        |of: Element, space, name| of.attribute(space, name).and_then(twentieths).unwrap_or(0);
    match properties.child(Space::Style, "list-level-label-alignment") {
        Some(label) => {
            length(label, Space::Fo, "margin-left") + length(label, Space::Fo, "text-indent")
        }
        None => length(properties, Space::Text, "space-before"),
    }
}
