//! What the marks of one list have in common, and what stands above what.

use super::{
    marker::{Marker, Shape},
    numeral::{Kind, Script},
};

/// The word, punctuation and counting of a list: `Article 1`, `(a)`, `1.`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) word: Option<&'static str>,
    pub(super) shape: Shape,
    pub(super) kind: Kind,
}

impl Style {
    pub(super) fn of(marker: &Marker, kind: Kind) -> Self {
        Self {
            word: marker.word,
            shape: marker.shape,
            kind,
        }
    }

    pub(super) fn is_bullet(self) -> bool {
        matches!(self.shape, Shape::Bullet(_))
    }

    /// Tells whether its points can be sections, with points of their own numbering in them.
    pub(super) fn is_section(self) -> bool {
        self.word.is_some() || self.is_capital()
    }

    fn is_capital(self) -> bool {
        matches!(
            self.kind,
            Kind::Letter(Script::LatinUpper | Script::CyrillicUpper) | Kind::Roman { upper: true }
        )
    }

    /// Tells whether it is a numbering that could run on through sections.
    pub(super) fn counts_points(self) -> bool {
        self.kind == Kind::Digits && self.shape != Shape::Full && !self.is_bullet()
    }

    /// Tells whether a mark of style `other` may be a slip for one of this.
    pub(super) fn is_like(self, other: Self) -> bool {
        let plain = |style: Self| style.shape != Shape::Full && !style.is_bullet();
        let word = self.word == other.word || self.word.is_none() || other.word.is_none();
        self.kind == other.kind && word && plain(self) && plain(other)
    }

    /// Ranks styles by what stands above what: parts, chapters, articles, points.
    pub(super) fn rank(self) -> u8 {
        match self.word {
            Some("Annex" | "Part" | "Title") => 4,
            Some("Chapter" | "Section") => 3,
            Some("Article") => 2,
            Some(_) => 1,
            None if self.is_capital() && self.shape == Shape::Dot => 1,
            None => 0,
        }
    }
}
