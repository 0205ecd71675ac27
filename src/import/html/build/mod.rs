//! Tags and text to a [`Page`].
//!
//! The tree is built by the few rules of the [HTML Standard](https://html.spec.whatwg.org/#tree-construction)
//! that decide where text stands: which end tags may be missing, and what closes what. What an
//! unclosed `<b>` would go on to make bold does not matter here, so the rules that make other builders
//! slow (formatting elements made anew, tables' text moved) have no place in it: each tag looks at no
//! more than [`DEEPEST`] open elements, and white space collapses as CSS Text 3, section 4.1 says.

mod call;
mod effect;
mod enter;
mod heard;

use std::collections::BTreeSet;

use self::{call::Start, enter::word_mark, heard::PASSAGES};

use super::{
    super::Changes,
    list::{Google, Mark},
    page::{Block, Element, Page, Passage},
    style::Style,
    tag::{self, Tag},
    token::{Attributes, Sink},
};
use crate::error::{Error, Result};

/// Browsers stop at as many; no page that was written for people nests deeper.
pub(super) const DEEPEST: usize = 512;

/// Tags, start and end: one for each 32 bytes of the largest file. Real pages of text have fewer.
const MOST_TAGS: usize = 2_000_000;

/// More references to notes, or hidden passages, than any draft has: what is above is not told apart.
const MOST_TOLD: usize = 10_000;

/// The mark of a note is no longer, in characters: `[12]`, `***`, `note 1`.
const LONGEST_CALL: usize = 7;

/// An open element.
#[derive(Debug)]
struct Open {
    tag: Tag,
    /// Index of the innermost element that separates text, itself included.
    element: usize,
    block: bool,
    effects: u16,
    start: Option<Start>,
}

/// Builds a page from what the tokenizer hands over.
pub(super) struct Builder<'a> {
    name: &'a str,
    changes: Changes,
    pub(super) page: Page,
    stack: Vec<Open>,
    within: [u32; effect::COUNT],
    /// Those of `within` that are not zero.
    active: u16,
    /// Indices of the open lists.
    lists: Vec<usize>,
    /// Of each level, the list that counted last.
    levels: Vec<usize>,
    google: Google,
    current: Block,
    space: bool,
    gap: bool,
    pending: Option<Mark>,
    passage: [Option<Passage>; 3],
    word_mark: String,
    called: BTreeSet<String>,
    tags: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(name: &'a str, changes: Changes) -> Self {
        let root = Element {
            tag: tag::BODY,
            parent: 0,
            depth: 0,
            first: 0,
            end: 0,
            article: 0,
            item: 0,
            cell: 0,
            row: 0,
            chrome: false,
            indent: 0,
        };
        Self {
            name,
            changes,
            page: Page {
                elements: vec![root],
                ..Page::default()
            },
            stack: Vec::new(),
            within: [0; effect::COUNT],
            active: 0,
            lists: Vec::new(),
            levels: Vec::new(),
            google: Google::default(),
            current: Block::default(),
            space: false,
            gap: true,
            pending: None,
            passage: [None, None, None],
            word_mark: String::new(),
            called: BTreeSet::new(),
            tags: 0,
        }
    }

    /// Closes what is open at the end of the page.
    pub(super) fn finish(mut self) -> Result<Page> {
        self.close_to(0)?;
        self.flush()?;
        if let Some(root) = self.page.elements.first_mut() {
            root.end = self.page.blocks.len();
        }
        Ok(self.page)
    }

    fn is_within(&self, effects: u16) -> bool {
        self.active & effects != 0
    }

    fn add_effects(&mut self, effects: u16) {
        if effects == 0 {
            return;
        }
        self.active |= effects;
        for (bit, count) in self.within.iter_mut().enumerate() {
            *count += u32::from(effects & (1 << bit) != 0);
        }
    }

    fn drop_effects(&mut self, effects: u16) {
        if effects == 0 {
            return;
        }
        for (bit, count) in self.within.iter_mut().enumerate() {
            *count = count.saturating_sub(u32::from(effects & (1 << bit) != 0));
            if *count == 0 {
                self.active &= !(1 << bit);
            }
        }
    }

    fn element(&self) -> usize {
        self.stack.last().map_or(0, |open| open.element)
    }

    fn count_tag(&mut self) -> Result<()> {
        self.tags += 1;
        if self.tags > MOST_TAGS {
            return Err(self.too_large("the number of tags", "2,000,000"));
        }
        Ok(())
    }

    fn too_large(&self, what: &str, limit: &str) -> Error {
        Error::TooLarge {
            what: format!("{what} in `{}`", self.name),
            limit: limit.to_owned(),
        }
    }

    /// Closes what a start tag closes, though its end tag is missing.
    fn imply_ends(&mut self, tag: Tag) -> Result<()> {
        if tag.is_block() || tag == tag::HR {
            if self.is_within(effect::FOREIGN) {
                self.close_last(|open| matches!(open, tag::SVG | tag::MATH), |_| false)?;
            }
            self.close_last(|open| open == tag::P, Tag::is_wall)?;
        }
        match tag {
            tag::LI => {
                let wall = |open: Tag| open.is_block() && !matches!(open, tag::P | tag::DIV);
                self.close_last(|open| open == tag::LI, wall)
            }
            tag::DT | tag::DD => {
                let wall = |open: Tag| open.is_block() && !matches!(open, tag::P | tag::DIV);
                self.close_last(|open| matches!(open, tag::DT | tag::DD), wall)
            }
            tag::TR => self.close_last(|open| open == tag::TR, |open| open == tag::TABLE),
            tag::TD | tag::TH => {
                let cell = |open| matches!(open, tag::TD | tag::TH);
                self.close_last(cell, |open| matches!(open, tag::TR | tag::TABLE))
            }
            tag::TBODY | tag::THEAD | tag::TFOOT => {
                let part =
                    |open| matches!(open, tag::TBODY | tag::THEAD | tag::TFOOT | tag::CAPTION);
                self.close_last(part, |open| open == tag::TABLE)
            }
            tag::A => self.close_last(|open| open == tag::A, Tag::is_block),
            _ if tag.heading().is_some() => {
                let last = self
                    .stack
                    .last()
                    .filter(|open| open.tag.heading().is_some());
                match last {
                    Some(_) => self.close_to(self.stack.len() - 1),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Closes the innermost open element that is `sought`, unless it stands behind a `wall`.
    fn close_last(
        &mut self,
        sought: impl Fn(Tag) -> bool,
        wall: impl Fn(Tag) -> bool,
    ) -> Result<()> {
        for (at, open) in self.stack.iter().enumerate().rev() {
            if sought(open.tag) {
                return self.close_to(at);
            }
            if wall(open.tag) {
                break;
            }
        }
        Ok(())
    }

    fn close_to(&mut self, depth: usize) -> Result<()> {
        while self.stack.len() > depth {
            if self.stack.last().is_some_and(|open| open.block) {
                self.flush()?;
                self.gap = true;
            }
            let Some(open) = self.stack.pop() else {
                break;
            };
            self.end_effects(&open);
            if open.block {
                let end = self.page.blocks.len();
                if let Some(element) = self.page.elements.get_mut(open.element) {
                    element.end = end;
                }
                if open.tag == tag::LI {
                    self.pending = None;
                }
            }
        }
        Ok(())
    }

    /// Ends what an element does to the text, when it is closed.
    fn end_effects(&mut self, open: &Open) {
        self.drop_effects(open.effects);
        if open.effects & effect::LIST != 0 {
            self.lists.pop();
        }
        for (effects, kind) in PASSAGES {
            if open.effects & effects != 0 && !self.is_within(effects) {
                self.end_passage(kind, open.effects & effect::ARIA != 0);
            }
        }
        if open.effects & effect::WORD_MARK != 0 && !self.is_within(effect::WORD_MARK) {
            let mark = std::mem::take(&mut self.word_mark);
            self.pending = word_mark(&mark);
        }
        if let Some(start) = &open.start {
            self.end_call(start);
        }
    }
}

fn is_bulleted(tag: Tag) -> bool {
    matches!(tag, tag::UL | tag::MENU) || tag == Tag::of(b"dir")
}

impl Sink for Builder<'_> {
    fn start(&mut self, name: &[u8], attributes: &Attributes, closed: bool) -> Result<()> {
        self.count_tag()?;
        let tag = Tag::of(name);
        if matches!(tag, tag::HTML | tag::HEAD | tag::BODY) {
            return Ok(());
        }
        self.imply_ends(tag)?;
        if tag.is_void() {
            return self.void(tag, attributes);
        }
        let block = tag.is_block();
        if block {
            self.flush()?;
            self.gap = true;
        }
        let foreign = matches!(tag, tag::SVG | tag::MATH) || self.is_within(effect::FOREIGN);
        if closed && foreign {
            return Ok(());
        }
        if self.stack.len() >= DEEPEST {
            return Err(self.too_large("the depth of elements", "512"));
        }
        let style = Style::of(attributes);
        let effects = self.effects(tag, attributes, &style);
        for (bits, kind) in PASSAGES {
            let slot = self.passage.get_mut(kind as usize);
            if let Some(slot) = slot.filter(|slot| effects & bits != 0 && slot.is_none()) {
                let cite = attributes
                    .get("cite")
                    .and_then(|cite| cite.strip_prefix("mailto:"));
                *slot = Some(Passage {
                    kind,
                    block: self.page.blocks.len(),
                    text: String::new(),
                    author: cite.map(str::to_owned),
                });
            }
        }
        if effects & effect::LIST != 0 {
            self.open_list(tag, attributes, &style);
        }
        let gone = effects & effect::HIDDEN != 0 && effects & effect::ARIA == 0;
        if tag == tag::LI && !gone && !self.is_unheard() {
            self.item(attributes, &style)?;
        }
        let element = if block {
            self.enter(tag, attributes, &style)
        } else {
            self.element()
        };
        self.mark_target(attributes, element);
        let start = self.link_start(tag, attributes, &style);
        self.add_effects(effects);
        self.stack.push(Open {
            tag,
            element,
            block,
            effects,
            start,
        });
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<()> {
        self.count_tag()?;
        let tag = Tag::of(name);
        if tag == tag::BR {
            return self.line_break();
        }
        let same = |open: &Open| {
            open.tag == tag || tag.heading().is_some() && open.tag.heading().is_some()
        };
        let wall = |open: &Open| {
            let list = tag == tag::LI && (open.tag == tag::OL || is_bulleted(open.tag));
            list || open.tag.is_wall() && !tag.is_table()
        };
        let mut found = None;
        for (at, open) in self.stack.iter().enumerate().rev() {
            if same(open) {
                found = Some(at);
                break;
            }
            if wall(open) {
                break;
            }
        }
        let Some(at) = found else {
            if tag == tag::P {
                self.flush()?;
                self.gap = true;
            }
            return Ok(());
        };
        let crosses = self.stack.iter().skip(at).any(|open| open.block);
        if tag.is_block() || !crosses {
            return self.close_to(at);
        }
        // It ends, but what was opened in it goes on.
        if let Some(open) = self.stack.get_mut(at) {
            let ended = Open {
                tag: Tag::of(b""),
                element: open.element,
                block: false,
                effects: 0,
                start: None,
            };
            let open = std::mem::replace(open, ended);
            self.end_effects(&open);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.hear(text)
    }
}
