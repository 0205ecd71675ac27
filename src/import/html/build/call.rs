//! References to notes: short links within the page, taken off the text.

use super::{
    super::{
        page::Call,
        style::Style,
        tag::{self, Tag},
        token::Attributes,
    },
    Builder, LONGEST_CALL, MOST_TOLD, effect,
};

/// Where a reference to a note may begin.
#[derive(Debug)]
pub(super) struct Start {
    block: usize,
    at: usize,
    space: bool,
    seen: usize,
    linked: usize,
    /// The address within the page.
    target: Option<String>,
    /// Its own name or place shows that it is one.
    pub(super) sure: bool,
    calls: usize,
}

impl Builder<'_> {
    pub(super) fn link_start(
        &mut self,
        tag: Tag,
        attributes: &Attributes,
        style: &Style,
    ) -> Option<Start> {
        if tag == tag::SUP {
            // A link around it is a reference to a note.
            for open in self.stack.iter_mut().rev().take(3) {
                if let Some(start) = &mut open.start {
                    start.sure = true;
                }
            }
            return Some(self.start_here(None, false));
        }
        let target = attributes.get("href").filter(|_| tag == tag::A)?;
        let (page, target) = target.rsplit_once('#')?;
        let named = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.contains("footnote") || name.contains("noteref") || name.contains("endnote")
        };
        let role = attributes.get("role").or(attributes.get("epub:type"));
        let sure = attributes.class(named)
            || role.is_some_and(named)
            || style.word_note
            || self.is_within(effect::SUP);
        (sure || page.is_empty()).then(|| self.start_here(Some(target.to_owned()), sure))
    }

    pub(super) fn start_here(&self, target: Option<String>, sure: bool) -> Start {
        Start {
            block: self.page.blocks.len(),
            at: self.current.text.len(),
            space: self.space,
            seen: self.current.seen,
            linked: self.current.linked,
            target,
            sure,
            calls: self.page.calls.len(),
        }
    }

    /// Takes a reference to a note off the text, where a link was one.
    pub(super) fn end_call(&mut self, start: &Start) {
        if start.block != self.page.blocks.len() {
            return;
        }
        let Some(text) = self.current.text.get(start.at..) else {
            return;
        };
        let mark = text
            .trim()
            .trim_matches(['[', ']', '(', ')', ',', ' '])
            .to_owned();
        let bracketed = text.trim().starts_with('[');
        let short = text.trim().chars().count() <= LONGEST_CALL;
        let sign = !text.trim().is_empty() && !text.chars().any(char::is_alphanumeric);
        let Some(target) = &start.target else {
            // Brackets and commas around references go with them.
            if self.page.calls.len() > start.calls && !text.chars().any(char::is_alphanumeric) {
                self.take_back(start);
            }
            return;
        };
        let sure = start.sure || bracketed || sign;
        if !sure || !short || self.page.calls.len() >= MOST_TOLD {
            return;
        }
        if self.called.len() < MOST_TOLD {
            self.called.insert(target.clone());
        }
        self.page.calls.push(Call {
            block: start.block,
            mark,
            target: target.clone(),
        });
        self.take_back(start);
    }

    pub(super) fn take_back(&mut self, start: &Start) {
        self.current.text.truncate(start.at);
        self.space |= start.space;
        self.current.seen = start.seen;
        self.current.linked = start.linked;
    }

    /// Notes the place that a reference to a note points to.
    pub(super) fn mark_target(&mut self, attributes: &Attributes, element: usize) {
        if self.called.is_empty() {
            return;
        }
        for name in ["id", "name"] {
            if let Some(id) = attributes.get(name).filter(|id| self.called.contains(*id)) {
                self.page.targets.entry(id.to_owned()).or_insert(element);
            }
        }
    }
}
