//! The signs: shape first, then weight, then hue. Each is drawn once in a page and used by name.

use maud::{Markup, PreEscaped, html};

use crate::compare::{Change, Kind};

/// A sign: what became of a point, or what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    First,
    Kept,
    Reworded,
    Material,
    Removed,
    Added,
    Moved,
    Returned,
    Merged { material: bool },
    Split { material: bool },
    NotReported,
    ClaimedAbsent,
    ClaimedChanged,
    ClaimedBracketed,
    ClaimedPresent,
}

impl Sign {
    /// Returns the sign of a change's wording and grouping; a move has its own beside it.
    pub(super) fn of(change: &Change) -> Self {
        let material = change.material;
        match change.kind {
            Kind::Kept => Self::Kept,
            Kind::Reworded if material => Self::Material,
            Kind::Reworded => Self::Reworded,
            Kind::Split => Self::Split { material },
            Kind::Merged | Kind::Regrouped => Self::Merged { material },
            Kind::Added => Self::Added,
            Kind::Removed => Self::Removed,
            Kind::NotReported => Self::NotReported,
        }
    }

    /// Returns the short name that its class and its drawing bear.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Kept => "kept",
            Self::Reworded => "rew",
            Self::Material => "mat",
            Self::Removed => "gone",
            Self::Added => "new",
            Self::Moved => "moved",
            Self::Returned => "ret",
            Self::Merged { .. } => "merge",
            Self::Split { .. } => "split",
            Self::NotReported => "nr",
            Self::ClaimedAbsent => "abs",
            Self::ClaimedChanged => "chg",
            Self::ClaimedBracketed => "brk",
            Self::ClaimedPresent => "pre",
        }
    }

    /// Draws it, in a box of its own.
    pub(super) fn mark(self) -> Markup {
        let light = matches!(
            self,
            Self::Merged { material: false } | Self::Split { material: false }
        );
        let light = if light { " lt" } else { "" };
        html! {
            span class={ "k k-" (self.name()) (light) } {
                svg aria-hidden="true" focusable="false" { use href={ "#s-" (self.name()) } {} }
            }
        }
    }
}

/// The drawings, on a square of sixteen.
const DRAWINGS: [(&str, &str); 15] = [
    (
        "first",
        r#"<circle cx="8" cy="8" r="2" fill="currentColor" stroke="none"/>"#,
    ),
    ("kept", r#"<path d="M3 6h10M3 10h10"/>"#),
    (
        "rew",
        r#"<path d="M2.5 9.6c1.2-3 3.3-3.2 5.5-1.6s4.3 1.4 5.5-1.6"/>"#,
    ),
    ("mat", r#"<path d="M3 6h10M3 10h10M11 2.5 5 13.5"/>"#),
    ("gone", r#"<path d="M3 8h10"/>"#),
    ("new", r#"<path d="M3 8h10M8 3v10"/>"#),
    (
        "moved",
        r#"<path d="M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5"/>"#,
    ),
    (
        "ret",
        r#"<path d="M6 3 2.5 6.5 6 10M3 6.5h6.500a3.200 3.200 0 0 1 0 6.500H7"/>"#,
    ),
    (
        "merge",
        r#"<path d="M3 2.5c0 4 5 3 5 7M13 2.5c0 4-5 3-5 7M8 8v5.5"/>"#,
    ),
    (
        "split",
        r#"<path d="M3 13.5c0-4 5-3 5-7M13 13.5c0-4-5-3-5-7M8 8V2.5"/>"#,
    ),
    (
        "nr",
        r#"<circle cx="8" cy="8" r="1.2" fill="currentColor" stroke="none"/>"#,
    ),
    ("abs", r#"<path d="M3.5 8h9" stroke-dasharray="2.2 1.6"/>"#),
    (
        "chg",
        r#"<path d="M2.5 9.6c1.2-3 3.3-3.2 5.5-1.6s4.3 1.4 5.5-1.6" stroke-dasharray="2.2 1.6"/>"#,
    ),
    ("brk", r#"<path d="M6 3H3.5v10H6M10 3h2.5v10H10"/>"#),
    (
        "pre",
        r#"<path d="M3 6h10M3 10h10" stroke-dasharray="2.2 1.6"/>"#,
    ),
];

/// Draws the signs that a page uses once, unseen.
pub(super) fn sprite(page: &str) -> Markup {
    let used = |(name, _): &&(&str, &str)| page.contains(&format!("\"#s-{name}\""));
    html! {
        svg class="sprite" aria-hidden="true" focusable="false" {
            @for (name, drawing) in DRAWINGS.iter().filter(used) {
                symbol id={ "s-" (name) } viewBox="0 0 16 16" { (PreEscaped(*drawing)) }
            }
        }
    }
}
