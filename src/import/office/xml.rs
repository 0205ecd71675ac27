//! XML parts as trees of elements; the only door to `roxmltree`.
//!
//! A tree takes many times the memory of its text, so a part is measured before it is built: how
//! deep it goes, how many elements, attributes and namespaces it has. A document type declaration
//! is refused, since entities are all that it could bring. Cost is linear in the part's length.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::Subject;
use crate::error::{Error, Result};

/// Deeper than any writer nests; whoever walks a tree may recurse so far.
const DEEPEST: usize = 256;

/// What a part may have of each: a tree of so many nodes takes about 200 MB.
const MOST_NODES: usize = 2_000_000;

/// An element with more attributes takes quadratic time to check them.
const MOST_ATTRIBUTES: usize = 256;

/// Names are looked for among all namespaces in scope; a document declares about forty.
const MOST_NAMESPACES: usize = 256;

/// How many namespaces may be handed down, in all, to elements that declare more of their own.
const MOST_HANDED_DOWN: usize = 8_000_000;

/// What a namespace is for; the transitional and the strict form of one are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// `WordprocessingML`.
    W,
    /// Markup compatibility, ECMA-376 part 3.
    Mc,
    /// Formulas.
    M,
    /// References to other parts.
    R,
    /// `OpenDocument`, by its own prefixes.
    Office,
    Text,
    Table,
    Draw,
    Style,
    Fo,
    Manifest,
    /// Extensions that `LibreOffice` writes.
    Loext,
    Meta,
    /// Dublin Core, in both formats.
    Dc,
    /// `xml:id` and the like.
    Xml,
    /// None at all, as most attributes are.
    None,
    Other,
}

const SPACES: [(&str, Space); 21] = [
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Space::W,
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Space::W),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        Space::Mc,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        Space::M,
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Space::M),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Space::R,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        Space::R,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        Space::Office,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        Space::Text,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        Space::Table,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        Space::Draw,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        Space::Style,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        Space::Fo,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        Space::Manifest,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        Space::Meta,
    ),
    (
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        Space::Loext,
    ),
    ("http://purl.org/dc/elements/1.1/", Space::Dc),
    (
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        Space::Meta,
    ),
    (
        "http://purl.oclc.org/ooxml/package/metadata/core-properties",
        Space::Meta,
    ),
    ("http://www.w3.org/XML/1998/namespace", Space::Xml),
    ("", Space::None),
];

fn space(uri: Option<&str>) -> Space {
    let uri = uri.unwrap_or("");
    let known = SPACES.iter().find(|(known, _)| *known == uri);
    known.map_or(Space::Other, |(_, space)| *space)
}

/// A part as a tree.
pub(super) struct Tree<'a>(Document<'a>);

/// An element of a tree, at a depth of at most [`DEEPEST`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a>(Node<'a, 'a>);

/// What an element holds, in order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl<'a> Tree<'a> {
    /// Builds the tree of `text`, the part `path`.
    pub(super) fn parse(subject: Subject, path: &str, text: &'a str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        measure(text).map_err(|excess| told(excess, subject, path))?;
        let options = ParsingOptions {
            nodes_limit: u32::try_from(MOST_NODES * 2).unwrap_or(u32::MAX),
            ..ParsingOptions::default()
        };
        let tree = Document::parse_with_options(text, options);
        tree.map(Self)
            .map_err(|error| subject.broken(format!("`{path}` is no sound XML: {error}")))
    }

    pub(super) fn root(&self) -> Element<'_> {
        Element(self.0.root_element())
    }
}

impl<'a> Element<'a> {
    pub(super) fn space(self) -> Space {
        space(self.0.tag_name().namespace())
    }

    /// Its name without a prefix.
    pub(super) fn name(self) -> &'a str {
        self.0.tag_name().name()
    }

    pub(super) fn is(self, space: Space, name: &str) -> bool {
        self.name() == name && self.space() == space
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(self, in_space: Space, name: &str) -> Option<&'a str> {
        let mut attributes = self.0.attributes();
        attributes
            .find(|attribute| attribute.name() == name && space(attribute.namespace()) == in_space)
            .map(|attribute| attribute.value())
    }

    /// Returns its elements, in order.
    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        self.0.children().filter(Node::is_element).map(Self)
    }

    /// Returns its elements and the text between them.
    pub(super) fn content(self) -> impl Iterator<Item = Content<'a>> {
        self.0.children().filter_map(|node| match node.node_type() {
            NodeType::Element => Some(Content::Element(Self(node))),
            NodeType::Text => node.text().map(Content::Text),
            _ => None,
        })
    }

    /// Returns its first element of that name.
    pub(super) fn child(self, space: Space, name: &str) -> Option<Self> {
        self.elements().find(|element| element.is(space, name))
    }

    /// Returns it and every element in it, outermost first.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> {
        self.0.descendants().filter(Node::is_element).map(Self)
    }

    /// Returns its text, without that of its elements.
    pub(super) fn text(self) -> String {
        let texts = self.0.children().filter(Node::is_text);
        texts.filter_map(|node| node.text()).collect()
    }
}

/// What a part has too much of.
#[derive(Clone, Copy)]
enum Excess {
    Depth,
    Nodes,
    Attributes,
    Namespaces,
    Doctype,
}

fn told(excess: Excess, subject: Subject, path: &str) -> Error {
    let (what, limit) = match excess {
        Excess::Doctype => {
            let reason = format!("`{path}` has a document type declaration, as no writer makes");
            return subject.broken(reason);
        }
        Excess::Depth => ("the depth", "256"),
        Excess::Nodes => ("the number of elements", "2,000,000"),
        Excess::Attributes => ("the number of attributes of one element", "256"),
        Excess::Namespaces => ("the number of namespaces", "256"),
    };
    subject.too_large(&format!("{what} of `{path}` in "), limit)
}

/// Counts what a tree of `text` would hold, as well as can be told of text that may be broken.
fn measure(text: &str) -> std::result::Result<(), Excess> {
    let opening = text.bytes().filter(|byte| *byte == b'<').count();
    let given = text.bytes().filter(|byte| *byte == b'=').count();
    if opening.max(given) > MOST_NODES * 2 {
        return Err(Excess::Nodes);
    }
    // Namespaces in scope, at each depth.
    let mut open: Vec<usize> = Vec::new();
    let mut handed_down = 0;
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(skipped) = skip(after) {
            rest = skipped?;
            continue;
        }
        let tag = Tag::read(after);
        rest = tag.rest;
        if after.starts_with('/') {
            open.pop();
            continue;
        }
        if tag.attributes > MOST_ATTRIBUTES {
            return Err(Excess::Attributes);
        }
        let above = open.last().copied().unwrap_or(0);
        if tag.namespaces > 0 {
            handed_down += above * (tag.namespaces + 1);
        }
        if above + tag.namespaces > MOST_NAMESPACES || handed_down > MOST_HANDED_DOWN {
            return Err(Excess::Namespaces);
        }
        if open.len() == DEEPEST {
            return Err(Excess::Depth);
        }
        if !tag.is_empty {
            open.push(above + tag.namespaces);
        }
    }
    Ok(())
}

/// Skips what begins with `<` and is no tag; a document type declaration is an excess.
fn skip(after: &str) -> Option<std::result::Result<&str, Excess>> {
    for (start, end) in [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")] {
        if let Some(inner) = after.strip_prefix(start) {
            return Some(Ok(inner.split_once(end).map_or("", |(_, rest)| rest)));
        }
    }
    after.starts_with('!').then_some(Err(Excess::Doctype))
}

/// A tag, as far as measuring needs it.
struct Tag<'a> {
    attributes: usize,
    namespaces: usize,
    is_empty: bool,
    /// What stands behind it.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads the tag that `text` goes on with behind its `<`.
    fn read(text: &'a str) -> Self {
        let (mut attributes, mut namespaces) = (0, 0);
        let mut quote = None;
        let mut before = 0_u8;
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => attributes += 1,
                (None, b'x') => {
                    let named = text.as_bytes().get(at..at + 5) == Some(b"xmlns");
                    namespaces += usize::from(named && before.is_ascii_whitespace());
                }
                (None, b'>') => {
                    return Self {
                        attributes,
                        namespaces,
                        is_empty: before == b'/',
                        rest: text.get(at + 1..).unwrap_or(""),
                    };
                }
                _ => {}
            }
            before = byte;
        }
        Self {
            attributes,
            namespaces,
            is_empty: true,
            rest: "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Space, Tree};
    use crate::import::office::Subject;

    const SUBJECT: Subject = Subject {
        name: "plan.docx",
        format: "DOCX",
    };

    fn error(text: &str) -> String {
        let parsed = Tree::parse(SUBJECT, "x.xml", text);
        parsed
            .err()
            .map_or(String::new(), |error| error.to_string())
    }

    fn each(count: usize, make: fn(usize) -> String) -> String {
        (0..count).map(make).collect::<Vec<_>>().concat()
    }

    #[test]
    fn elements_are_found_by_what_their_namespace_is_for() {
        let text = "<?xml version='1.0'?><w:p xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main' w:a='1' a='2'>x<w:r/>&amp;<!-- c --><![CDATA[<]]></w:p>";
        let tree = Tree::parse(SUBJECT, "x.xml", text).unwrap();
        let root = tree.root();
        assert!(root.is(Space::W, "p"));
        assert_eq!(root.attribute(Space::W, "a"), Some("1"));
        assert_eq!(root.attribute(Space::None, "a"), Some("2"));
        assert_eq!(root.text(), "x&<");
        let elements = root.content().filter(|c| matches!(c, Content::Element(_)));
        assert_eq!(elements.count(), 1);
    }

    #[test]
    fn a_part_is_measured_before_it_is_built() {
        assert_eq!(
            error(&format!("{}{}", "<a>".repeat(256), "</a>".repeat(256))),
            ""
        );
        let deep = format!("{}{}", "<a>".repeat(257), "</a>".repeat(257));
        assert_eq!(
            error(&deep),
            "the depth of `x.xml` in `plan.docx` is larger than 256"
        );
        let broad = each(257, |n| format!(" a{n}=''"));
        assert!(error(&format!("<a{broad}/>")).contains("attributes"));
        let spaces = each(200, |n| format!(" xmlns:a{n}='{n}'"));
        assert!(error(&format!("<a{spaces}><b{spaces}/></a>")).contains("namespaces"));
        let many = "<b xmlns:c='d'/>".repeat(50_000);
        assert!(error(&format!("<a{spaces}>{many}</a>")).contains("namespaces"));
        assert!(error("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").contains("document type"));
        assert!(error("<a><b></a>").contains("no sound XML"));
        assert!(error("").contains("no sound XML"));
    }
}
