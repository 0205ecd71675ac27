//! Text to blocks: white space, line breaks, and the passages that are not as they seem.

use super::{
    super::{
        super::Changes,
        list::STEP,
        page::{Block, Passage, PassageKind},
        tag,
    },
    Builder, LONGEST_CALL, MOST_TOLD, effect,
};
use crate::error::Result;

/// What hides, strikes out or inserts, and the passages it makes; the hidden ones go first.
pub(super) const PASSAGES: [(u16, PassageKind); 3] = [
    (effect::HIDDEN, PassageKind::Hidden),
    (effect::STRUCK, PassageKind::Struck),
    (effect::INSERTED, PassageKind::Inserted),
];

/// Twice the most points, with a paragraph each; more would not fit the memory.
pub(super) const MOST_BLOCKS: usize = 500_000;

/// As much of a hidden or struck-out passage is kept, in bytes, to be quoted.
const LONGEST_QUOTE: usize = 240;

/// A page's title is shorter, in bytes.
const LONGEST_TITLE: usize = 1000;

impl Builder<'_> {
    pub(super) fn hear(&mut self, text: &str) -> Result<()> {
        if self.is_within(effect::TITLE) {
            let room = LONGEST_TITLE.saturating_sub(self.page.title.len());
            self.page.title.extend(text.chars().take(room));
            return Ok(());
        }
        if self.is_within(effect::STYLE) && text.contains("lst-") {
            self.google.read(text);
        }
        if self.is_within(effect::LEFT_OUT) || !self.passes(text) {
            return Ok(());
        }
        if self.is_within(effect::WORD_MARK) {
            self.word_mark.push_str(text);
            return Ok(());
        }
        if !self.is_within(effect::PRE) {
            self.add(text);
            return Ok(());
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.line_break()?;
            }
            self.current.text.push_str(line);
            self.count(line);
        }
        Ok(())
    }

    /// Adds text to the current block, with white space collapsed.
    pub(super) fn add(&mut self, text: &str) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        for (place, word) in text.split(is_space).enumerate() {
            self.space |= place > 0;
            if word.is_empty() {
                continue;
            }
            if self.space && !self.current.text.is_empty() {
                self.current.text.push(' ');
            }
            self.space = false;
            self.current.text.push_str(word);
            self.count(word);
        }
    }

    pub(super) fn count(&mut self, word: &str) {
        let seen = word.chars().filter(|c| !c.is_whitespace()).count();
        self.current.seen += seen;
        if self.is_within(effect::LINK) {
            self.current.linked += seen;
        }
    }

    pub(super) fn line_break(&mut self) -> Result<()> {
        if self.current.text.trim().is_empty() {
            self.current.text.clear();
            self.gap = true;
            return Ok(());
        }
        self.flush()
    }

    /// Ends a line or paragraph.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.space = false;
        if self.current.text.chars().all(char::is_whitespace) {
            self.current = Block::default();
            return Ok(());
        }
        let block = std::mem::take(&mut self.current);
        self.push_block(&block)
    }

    pub(super) fn push_block(&mut self, block: &Block) -> Result<()> {
        if self.page.blocks.len() >= MOST_BLOCKS {
            return Err(self.too_large("the number of paragraphs", "500,000"));
        }
        let at = self.element();
        let element = self.page.elements.get(at).copied();
        let text = block.text.trim();
        let spaces = block.text.trim_end().len() - text.len();
        let spaces = block
            .text
            .split_at(spaces)
            .0
            .chars()
            .map(|c| if c == '\t' { 8 } else { 1 })
            .sum::<usize>();
        let level = self
            .lists
            .last()
            .and_then(|list| self.page.lists.get(*list))
            .map_or(0, |list| list.level);
        let goes_on = level > 0 && self.pending.is_none();
        let indent =
            element.map_or(0, |e| e.indent) + level * STEP + if goes_on { STEP / 2 } else { 0 };
        let heading = self
            .stack
            .iter()
            .rev()
            .take_while(|open| open.tag != tag::LI && !open.tag.is_wall())
            .find_map(|open| open.tag.heading());
        let mark = self.pending.take();
        self.page.blocks.push(Block {
            text: text.to_owned(),
            element: at,
            gap: self.gap,
            heading,
            indent: if mark.is_some() {
                indent
            } else {
                indent + spaces
            },
            mark,
            seen: block.seen,
            linked: block.linked,
        });
        self.gap = false;
        Ok(())
    }

    /// Takes text into the passage it is part of, and tells whether it is part of the page's.
    pub(super) fn passes(&mut self, text: &str) -> bool {
        let rejected = self.changes == Changes::Rejected;
        for (effects, kind) in PASSAGES {
            if !self.is_within(effects) {
                continue;
            }
            if let Some(Some(passage)) = self.passage.get_mut(kind as usize) {
                let room = LONGEST_QUOTE.saturating_sub(passage.text.len());
                passage.text.extend(text.chars().take(room));
            }
            let kept = match kind {
                PassageKind::Hidden => false,
                PassageKind::Struck => rejected,
                PassageKind::Inserted => !rejected,
            };
            if !kept {
                return false;
            }
        }
        true
    }

    pub(super) fn end_passage(&mut self, kind: PassageKind, aria: bool) {
        let Some(passage) = self.passage.get_mut(kind as usize).and_then(Option::take) else {
            return;
        };
        let text = passage
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        // A number that only screen readers are not to read twice is there to be seen.
        let number = text.len() <= LONGEST_CALL
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '(');
        if aria && number && !self.is_within(effect::HIDDEN) {
            self.add(&text);
            self.space = true;
            return;
        }
        let seen = text.chars().any(char::is_alphanumeric);
        if seen && self.page.passages.len() < MOST_TOLD {
            self.page.passages.push(Passage { text, ..passage });
        }
    }

    pub(super) fn is_unheard(&self) -> bool {
        self.is_within(effect::LEFT_OUT | effect::HIDDEN)
    }
}
