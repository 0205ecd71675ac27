//! What an importer may ask about numbers before its lines are read as an outline.

use super::marker;
#[cfg(feature = "html")]
use super::style::Style;

/// Tells whether `mark`, which a format gives by itself, can be read as a label or a bullet.
pub(in crate::import) fn is_mark(mark: &str) -> bool {
    marker::given(mark).is_some_and(|marker| marker.rest.is_empty())
}

/// Tells whether a point could begin with `text`.
pub(in crate::import) fn may_begin(text: &str) -> bool {
    marker::read(text).is_some()
}

/// What the numbers of one list have in common, to an importer that looks for lists itself.
#[cfg(feature = "html")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Sort(Style);

#[cfg(feature = "html")]
impl Sort {
    /// Tells whether it numbers sections, in which points may be counted anew.
    pub(in crate::import) fn is_section(self) -> bool {
        self.0.is_section()
    }

    /// Tells whether two lists count alike, so that they would give two points one label.
    pub(in crate::import) fn counts_like(self, other: Self) -> bool {
        self.0.kind == other.0.kind && !self.is_section() && !other.is_section()
    }
}

/// Returns what the number at the start of a text may be, if there is one set apart.
#[cfg(feature = "html")]
pub(in crate::import) fn numbers(text: &str) -> Vec<(Sort, u32)> {
    let Some(marker) = marker::read(text).filter(|marker| !marker.bare) else {
        return Vec::new();
    };
    let sort = |kind| Sort(Style::of(&marker, kind));
    let readings = marker.readings();
    readings
        .map(|reading| (sort(reading.kind), reading.value))
        .collect()
}

/// Returns the number at the start of a text and what stands behind it.
#[cfg(feature = "html")]
pub(in crate::import) fn split_number(text: &str) -> Option<(&str, &str)> {
    let marker = marker::read(text).filter(|marker| !marker.parts.is_empty() && !marker.bare)?;
    Some((marker.typed, marker.rest))
}
