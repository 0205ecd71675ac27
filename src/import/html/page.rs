//! A page as far as its text needs: blocks of text in order, and the elements they stand in.

use std::collections::BTreeMap;

use super::{list::List, list::Mark, tag::Tag};

/// An element that separates text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: usize,
    pub(super) depth: usize,
    /// The blocks in it.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The innermost article or main part it stands in, itself included; 0 if none.
    pub(super) article: usize,
    /// The innermost list item, cell and row it stands in, itself included; 0 if none.
    pub(super) item: usize,
    pub(super) cell: usize,
    pub(super) row: usize,
    /// It stands in a menu, a header, a footer or the like.
    pub(super) chrome: bool,
    /// How far its text is indented, in columns.
    pub(super) indent: usize,
}

/// A paragraph, or a line of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) text: String,
    /// Index of the innermost element around it.
    pub(super) element: usize,
    pub(super) gap: bool,
    /// The level of the heading it is.
    pub(super) heading: Option<u8>,
    pub(super) mark: Option<Mark>,
    pub(super) indent: usize,
    /// How many of its characters there are, and in links, without spaces.
    pub(super) seen: usize,
    pub(super) linked: usize,
}

/// Text that is not as it seems: struck out, inserted or hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) kind: PassageKind,
    /// Index of the block it stands in or before.
    pub(super) block: usize,
    /// Its beginning.
    pub(super) text: String,
    pub(super) author: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PassageKind {
    Struck,
    Inserted,
    Hidden,
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) block: usize,
    pub(super) mark: String,
    pub(super) target: String,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    /// What wrote it, in lower case.
    pub(super) generator: String,
    pub(super) elements: Vec<Element>,
    pub(super) blocks: Vec<Block>,
    pub(super) lists: Vec<List>,
    pub(super) passages: Vec<Passage>,
    pub(super) calls: Vec<Call>,
    /// The elements that references to notes point to.
    pub(super) targets: BTreeMap<String, usize>,
    /// It has parts that only sites have: menus, articles, footers.
    pub(super) is_site: bool,
}

impl Page {
    pub(super) fn element(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }

    pub(super) fn of_block(&self, at: usize) -> Option<&Element> {
        self.element(self.blocks.get(at)?.element)
    }

    /// Returns the mark that is shown before a block.
    pub(super) fn shown(&self, block: &Block) -> Option<String> {
        block.mark.as_ref()?.shown(&self.lists)
    }

    /// Tells whether the page is a document that a program of an office wrote, not a site's.
    pub(super) fn is_converted(&self) -> bool {
        let converters = [
            "pandoc",
            "libreoffice",
            "openoffice",
            "microsoft word",
            "google docs",
        ];
        converters.iter().any(|name| self.generator.contains(name))
    }
}
