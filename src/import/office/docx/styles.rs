//! What a paragraph or a run looks like: its own properties and those of its style.
//!
//! Only what bears on labels and text is read: numbering, indentation, headings, hiding. A style
//! takes what it does not say from the one it is based on (ECMA-376 part 1, 17.7.4.3); a chain of
//! them that runs in a circle is cut.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use crate::import::office::{
    length::{columns, twentieths},
    xml::{Element, Space},
};

/// Word allows far fewer; a longer chain is a circle.
const LONGEST_CHAIN: usize = 32;

/// Text of this size or less, in half points, cannot be read: two points.
const TINY: u32 = 4;

/// Indentation that some level of the hierarchy gives, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Indent {
    left: Option<i64>,
    hanging: Option<i64>,
    first: Option<i64>,
}

impl Indent {
    pub(super) fn read(properties: Element) -> Self {
        let Some(given) = properties.child(Space::W, "ind") else {
            return Self::default();
        };
        let length = |name| given.attribute(Space::W, name).and_then(twentieths);
        Self {
            left: length("left").or_else(|| length("start")),
            hanging: length("hanging"),
            first: length("firstLine"),
        }
    }

    /// Returns what holds where `nearer` goes before this.
    pub(super) fn under(self, nearer: Self) -> Self {
        // Hanging and first-line indentation are two signs of one figure.
        let line = nearer.hanging.is_some() || nearer.first.is_some();
        Self {
            left: nearer.left.or(self.left),
            hanging: nearer.hanging.or(self.hanging.filter(|_| !line)),
            first: nearer.first.or(self.first.filter(|_| !line)),
        }
    }

    /// Returns where the first line begins, in columns.
    pub(super) fn columns(self) -> usize {
        let line = match self.hanging {
            Some(hanging) => -hanging,
            None => self.first.unwrap_or(0),
        };
        columns(self.left.unwrap_or(0).saturating_add(line))
    }
}

/// A reference to a list: which, and at what level.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Listed {
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl Listed {
    pub(super) fn read(properties: Element) -> Self {
        let Some(given) = properties.child(Space::W, "numPr") else {
            return Self::default();
        };
        let value = |name| given.child(Space::W, name).and_then(|named| value(named));
        Self {
            list: value("numId").and_then(|text| text.parse().ok()),
            level: value("ilvl").and_then(|text| text.parse().ok()),
        }
    }
}

/// Returns an element's `w:val`.
pub(super) fn value(element: Element<'_>) -> Option<&str> {
    element.attribute(Space::W, "val")
}

/// Reads a property that is there or not, unless its value says otherwise.
pub(super) fn toggle(properties: Element, name: &str) -> Option<bool> {
    let given = properties.child(Space::W, name)?;
    Some(!matches!(
        value(given),
        Some("0" | "false" | "off" | "none")
    ))
}

/// What decides whether text can be seen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    vanish: Option<bool>,
    white: Option<bool>,
    shaded: Option<bool>,
    size: Option<u32>,
}

impl Look {
    pub(super) fn read(properties: Element) -> Self {
        let named = |name| properties.child(Space::W, name);
        let colour = named("color").and_then(value);
        let fill = named("shd").and_then(|shade| shade.attribute(Space::W, "fill"));
        let plain = |fill: &str| fill == "auto" || is_white(fill);
        let marked = named("highlight").and_then(value);
        let marked = marked.map(|colour| !matches!(colour, "none" | "white"));
        Self {
            vanish: toggle(properties, "vanish"),
            white: colour.map(is_white),
            shaded: marked.or(fill.map(|fill| !plain(fill))),
            size: named("sz")
                .and_then(value)
                .and_then(|size| size.parse().ok()),
        }
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
    pub(super) fn is_hidden(self) -> bool {
        let white = self.is_white() && self.shaded != Some(true);
        self.vanishes() || white || self.size.is_some_and(|size| size <= TINY)
    }

    /// Tells whether it says outright that it is hidden.
    pub(super) fn vanishes(self) -> bool {
        self.vanish == Some(true)
    }

    pub(super) fn is_white(self) -> bool {
        self.white == Some(true)
    }

    /// Returns the look of the same text where something behind it may be dark.
    pub(super) fn on_shade(self) -> Self {
        Self {
            shaded: Some(true),
            ..self
        }
    }
}

fn is_white(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("ffffff") || colour == "white"
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    listed: Listed,
    indent: Indent,
    outline: Option<u32>,
    is_heading: bool,
    is_contents: bool,
    look: Look,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    indent: Indent,
    look: Look,
}

/// What a paragraph's style chain gives it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inherited {
    pub(super) listed: Listed,
    pub(super) indent: Indent,
    pub(super) heading: bool,
    pub(super) contents: bool,
    pub(super) look: Look,
}

impl Styles {
    pub(super) fn read(root: Element) -> Self {
        let mut all = Self::default();
        for element in root.elements() {
            if element.is(Space::W, "style") {
                all.add(element);
            } else if element.is(Space::W, "docDefaults") {
                let inner = |outer, name| {
                    let outer = element.child(Space::W, outer)?;
                    outer.child(Space::W, name)
                };
                all.indent = inner("pPrDefault", "pPr").map_or(all.indent, Indent::read);
                all.look = inner("rPrDefault", "rPr").map_or(all.look, Look::read);
            }
        }
        all
    }

    fn add(&mut self, element: Element) {
        let given = |name| element.attribute(Space::W, name);
        let Some(id) = given("styleId") else {
            return;
        };
        let is_paragraph = given("type").is_none_or(|kind| kind == "paragraph");
        if is_paragraph && given("default").is_some_and(|text| text != "0" && text != "false") {
            self.default = Some(id.to_owned());
        }
        let named = |name| element.child(Space::W, name).and_then(value);
        let name = named("name").unwrap_or("").to_lowercase();
        let paragraph = element.child(Space::W, "pPr");
        let outline = paragraph.and_then(|of| of.child(Space::W, "outlineLvl"));
        self.by_id.insert(
            id.to_owned(),
            Style {
                based_on: named("basedOn").map(str::to_owned),
                listed: paragraph.map_or(Listed::default(), Listed::read),
                indent: paragraph.map_or(Indent::default(), Indent::read),
                outline: outline.and_then(value).and_then(|text| text.parse().ok()),
                is_heading: is_paragraph && is_heading_name(&name),
                is_contents: is_contents_name(&name),
                look: element
                    .child(Space::W, "rPr")
                    .map_or(Look::default(), Look::read),
            },
        );
    }

    /// Returns the list that a numbering style stands for.
    pub(super) fn list_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id)?.listed.list
    }

    /// Returns a style and those it is based on, the last of them first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> Vec<(&'s str, &'s Style)> {
        let mut chain = Vec::new();
        let mut next = id;
        while let Some((id, style)) = next.and_then(|id| Some((id, self.by_id.get(id)?))) {
            if chain.len() == LONGEST_CHAIN {
                break;
            }
            chain.push((id, style));
            next = style.based_on.as_deref();
        }
        chain.reverse();
        chain
    }

    /// Returns what the paragraph style `id`, or the default, gives.
    pub(super) fn paragraph(&self, id: Option<&str>, numbering: &Numbering) -> Inherited {
        let id = id.filter(|id| self.by_id.contains_key(*id));
        let mut given = Inherited {
            indent: self.indent,
            look: self.look,
            ..Inherited::default()
        };
        let mut outline = None;
        for (id, style) in self.chain(id.or(self.default.as_deref())) {
            if style.listed.list.is_some() {
                given.listed.list = style.listed.list;
            }
            if style.listed.list.is_some() || style.listed.level.is_some() {
                let linked = given
                    .listed
                    .list
                    .and_then(|list| numbering.level_of(list, id));
                given.listed.level = linked.or(style.listed.level);
                if let Some(level) = numbering.level(given.listed) {
                    given.indent = given.indent.under(level.indent);
                }
            } else if let Some(list) = given.listed.list {
                // A style based on a numbered one may be tied to a level of its own.
                given.listed.level = numbering.level_of(list, id).or(given.listed.level);
            }
            given.indent = given.indent.under(style.indent);
            given.look = given.look.under(style.look);
            outline = style.outline.or(outline);
            given.heading |= style.is_heading;
            given.contents |= style.is_contents;
        }
        given.heading |= outline.is_some_and(is_heading_level);
        given
    }

    /// Returns how a run looks in a paragraph that looks like `paragraph`.
    pub(super) fn run(&self, paragraph: Look, properties: Option<Element>) -> Look {
        let Some(properties) = properties else {
            return paragraph;
        };
        let style = properties.child(Space::W, "rStyle").and_then(value);
        let styled = self
            .chain(style)
            .into_iter()
            .fold(paragraph, |look, (_, style)| look.under(style.look));
        styled.under(Look::read(properties))
    }
}

/// Tells whether a paragraph at that outline level is a heading; ten means body text.
pub(super) fn is_heading_level(level: u32) -> bool {
    level < 9
}

fn is_heading_name(name: &str) -> bool {
    matches!(name, "title" | "subtitle") || name.starts_with("heading ")
}

fn is_contents_name(name: &str) -> bool {
    let contents = name.strip_prefix("toc ").or(name.strip_prefix("contents "));
    contents.is_some_and(|rest| rest == "heading" || rest.parse::<u8>().is_ok())
}
