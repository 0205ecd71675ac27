//! A reader of flat `OpenDocument` texts with tracked changes ([OpenDocument 1.3], part 3, 5.5).
//!
//! [OpenDocument 1.3]: https://docs.oasis-open.org/office/OpenDocument/v1.3/

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::word::Decision;

/// Returns the paragraphs of a text, tables left out, once the tracked changes are decided.
pub(crate) fn lines(xml: &str, decision: Decision) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let is = |node: &Node, name| node.tag_name().name() == name;
    let body = document
        .descendants()
        .find(|node| is(node, "body"))
        .unwrap();
    let text = body.first_element_child().unwrap();
    let changes = text.children().find(|node| is(node, "tracked-changes"));
    let regions = changes.into_iter().flat_map(|changes| changes.children());
    let regions = regions.filter(Node::is_element).map(|region| {
        let done = region.first_element_child().unwrap();
        (attribute(region, "id"), done)
    });
    let mut reader = Reader {
        decision,
        regions: regions.collect(),
        open: BTreeSet::new(),
        lines: vec![String::new()],
    };
    for paragraph in text
        .children()
        .filter(|node| is(node, "p") || is(node, "h"))
    {
        reader.read(paragraph);
        if !reader.is_dropped() {
            reader.lines.push(String::new());
        }
    }
    reader.lines
}

struct Reader<'a, 'x> {
    decision: Decision,
    /// What was done, by the name of the change.
    regions: BTreeMap<&'a str, Node<'a, 'x>>,
    /// The changes whose text is being read.
    open: BTreeSet<&'a str>,
    lines: Vec<String>,
}

impl<'a, 'x> Reader<'a, 'x> {
    fn is_dropped(&self) -> bool {
        let dropped = match self.decision {
            Decision::Accept => "deletion",
            _ => "insertion",
        };
        let mut open = self.open.iter();
        open.any(|change| self.regions[change].tag_name().name() == dropped)
    }

    fn push(&mut self, text: &str) {
        if !self.is_dropped() {
            self.lines.last_mut().unwrap().push_str(text);
        }
    }

    fn read(&mut self, node: Node<'a, 'x>) {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                self.push(text);
                continue;
            }
            match child.tag_name().name() {
                "change-start" => drop(self.open.insert(attribute(child, "change-id"))),
                "change-end" => drop(self.open.remove(attribute(child, "change-id"))),
                // Where a deletion is not shown in its place, its text stands apart.
                "change" if self.decision == Decision::Reject => {
                    let deleted = self.regions[attribute(child, "change-id")];
                    let paragraphs = deleted.children().filter(Node::is_element).skip(1);
                    for (at, paragraph) in paragraphs.enumerate() {
                        if at > 0 {
                            self.lines.push(String::new());
                        }
                        self.read(paragraph);
                    }
                }
                "tab" => self.push("\t"),
                "s" => self.push(" "),
                "annotation" | "annotation-end" | "change" => {}
                _ => self.read(child),
            }
        }
    }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let found = node.attributes().find(|a| a.name() == name);
    found.unwrap().value()
}
