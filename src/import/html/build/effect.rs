//! What open elements do to the text in them, one bit each.

use super::{
    super::{
        chrome,
        style::Style,
        tag::{self, Tag},
        token::Attributes,
    },
    Builder, is_bulleted,
};

pub(super) const LEFT_OUT: u16 = 1;
pub(super) const HIDDEN: u16 = 1 << 1;
pub(super) const STRUCK: u16 = 1 << 2;
pub(super) const INSERTED: u16 = 1 << 3;
pub(super) const LINK: u16 = 1 << 4;
pub(super) const SUP: u16 = 1 << 5;
pub(super) const PRE: u16 = 1 << 6;
pub(super) const TITLE: u16 = 1 << 7;
pub(super) const STYLE: u16 = 1 << 8;
pub(super) const WORD_MARK: u16 = 1 << 9;
pub(super) const LIST: u16 = 1 << 10;
pub(super) const FOREIGN: u16 = 1 << 11;
/// Hidden, but only from screen readers.
pub(super) const ARIA: u16 = 1 << 12;
pub(super) const COUNT: usize = 13;

/// Elements that keep their white space.
const PREFORMATTED: [Tag; 4] = [
    tag::PRE,
    Tag::of(b"listing"),
    Tag::of(b"xmp"),
    Tag::of(b"plaintext"),
];

impl Builder<'_> {
    /// Returns what an element does to the text in it, by its tag, its attributes and its style.
    pub(super) fn effects(&self, tag: Tag, attributes: &Attributes, style: &Style) -> u16 {
        let mut effects = 0;
        let mut set = |condition: bool, bit: u16| effects |= if condition { bit } else { 0 };
        set(tag.is_left_out(), LEFT_OUT);
        set(tag == tag::TITLE && !self.is_within(FOREIGN), TITLE);
        set(tag == tag::TITLE, LEFT_OUT);
        set(tag == tag::STYLE, STYLE);
        set(matches!(tag, tag::SVG | tag::MATH), FOREIGN);
        set(
            matches!(tag, tag::DEL | tag::S | tag::STRIKE) || style.struck,
            STRUCK,
        );
        set(tag == tag::INS, INSERTED);
        set(tag == tag::A && attributes.has("href"), LINK);
        set(tag == tag::SUP, SUP);
        set(PREFORMATTED.contains(&tag) || style.keeps_spaces, PRE);
        set(style.word_mark, WORD_MARK);
        set(tag == tag::OL || is_bulleted(tag), LIST);
        let aria = attributes.get("aria-hidden") == Some("true");
        let hidden = style.hidden || attributes.has("hidden") || chrome::is_unseen(attributes);
        let closed = tag == tag::DIALOG && !attributes.has("open");
        set(hidden || aria, HIDDEN);
        set(aria && !hidden, ARIA);
        set(closed, LEFT_OUT);
        effects
    }
}
