//! Elements and list items as they begin: where they stand, and what number they show.

use super::{
    super::{
        chrome,
        list::{List, Mark, STEP},
        page::{Block, Element},
        style::Style,
        tag::{self, Tag},
        token::Attributes,
    },
    Builder, LONGEST_CALL,
};
use crate::error::Result;

impl Builder<'_> {
    /// Enters an element that separates text.
    pub(super) fn enter(&mut self, tag: Tag, attributes: &Attributes, style: &Style) -> usize {
        let parent = self.element();
        let Some(outer) = self.page.elements.get(parent).copied() else {
            return parent;
        };
        let own = self.page.elements.len();
        let article =
            matches!(tag, tag::ARTICLE | tag::MAIN) || attributes.get("role") == Some("main");
        let in_article = article || outer.article != 0;
        let chrome = chrome::is_chrome(tag, attributes, in_article);
        self.page.is_site |= article || matches!(tag, tag::NAV | tag::ASIDE | tag::FOOTER);
        let of = |tags: &[Tag], outer: usize| if tags.contains(&tag) { own } else { outer };
        let columns = match style.word_level {
            Some(level) => level * STEP,
            None if self.lists.is_empty() => style.columns,
            None => 0,
        };
        let quoted = matches!(tag, tag::BLOCKQUOTE | tag::DD);
        self.page.elements.push(Element {
            tag,
            parent,
            depth: outer.depth + 1,
            first: self.page.blocks.len(),
            end: usize::MAX,
            article: if article { own } else { outer.article },
            item: of(&[tag::LI], outer.item),
            cell: of(&[tag::TD, tag::TH], outer.cell),
            row: of(&[tag::TR], outer.row),
            chrome: outer.chrome || chrome,
            indent: outer.indent + columns + if quoted { STEP } else { 0 },
        });
        own
    }

    /// Counts the item that a list begins here.
    pub(super) fn item(&mut self, attributes: &Attributes, style: &Style) -> Result<()> {
        if self.pending.is_some() {
            // The item around it has no text of its own.
            self.push_block(&Block::default())?;
        }
        let innermost = self.lists.last().copied();
        if let Some(list) = innermost {
            self.mark_level(list);
        }
        let open = innermost.and_then(|at| Some((at, self.page.lists.get_mut(at)?)));
        self.pending = Some(match open {
            Some((at, open)) => open.item(at, attributes, style.counting, &mut self.google),
            None => Mark::Bullet,
        });
        Ok(())
    }

    pub(super) fn open_list(&mut self, tag: Tag, attributes: &Attributes, style: &Style) {
        let outer = self
            .lists
            .last()
            .and_then(|list| self.page.lists.get(*list));
        let level = outer.map(|list| list.level);
        let mut list = List::open(tag == tag::OL, attributes, style.counting, level);
        // LibreOffice opens a list in a list anew wherever a deeper one ends, and counts on.
        let again =
            outer.is_some_and(List::is_empty) && self.page.generator.contains("libreoffice");
        let closed = self
            .levels
            .get(list.level)
            .and_then(|last| self.page.lists.get(*last));
        if let Some(closed) = closed.filter(|_| again) {
            list.resume(closed);
        }
        self.lists.push(self.page.lists.len());
        self.page.lists.push(list);
    }

    /// Remembers the last list of each level, above the item that begins.
    pub(super) fn mark_level(&mut self, list: usize) {
        let level = self.page.lists.get(list).map_or(0, |list| list.level);
        self.levels.resize(level + 1, usize::MAX);
        if let Some(last) = self.levels.get_mut(level) {
            *last = list;
        }
    }

    pub(super) fn void(&mut self, tag: Tag, attributes: &Attributes) -> Result<()> {
        if tag == tag::BR && !self.is_unheard() {
            return self.line_break();
        }
        if tag == tag::HR {
            self.flush()?;
            self.gap = true;
        }
        if tag == tag::META
            && attributes
                .get("name")
                .is_some_and(|name| name.eq_ignore_ascii_case("generator"))
        {
            attributes
                .get("content")
                .unwrap_or_default()
                .to_lowercase()
                .clone_into(&mut self.page.generator);
        }
        let alt = attributes
            .get("alt")
            .filter(|_| tag == tag::IMG)
            .unwrap_or_default();
        // Sites replace emoji, such as the keycap 1️⃣, by pictures.
        let emoji = alt.chars().count() <= LONGEST_CALL && !alt.chars().any(char::is_alphabetic);
        if emoji && !alt.trim().is_empty() {
            let alt = alt.to_owned();
            self.hear(&alt)?;
        }
        self.mark_target(attributes, self.element());
        Ok(())
    }
}

/// Reads the mark that Word writes out: a number as it is shown, or a letter of a font of signs.
pub(super) fn word_mark(text: &str) -> Option<Mark> {
    let text = text.trim();
    let bullet = text == "o" || !text.chars().any(char::is_alphanumeric);
    (!text.is_empty()).then(|| {
        if bullet {
            Mark::Bullet
        } else {
            Mark::Text(text.to_owned())
        }
    })
}
