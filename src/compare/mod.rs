//! From links to changes: what a reader is told about two texts.
//!
//! Points that are linked, however many on either side, make one [`Change`]; a point without a
//! link makes one alone. Each point of either side is in exactly one change. Changes stand in the
//! order of the new text, a removed point where it stood among its neighbours.

mod changes;
mod characters;
mod edits;
mod groups;
mod select;
mod signals;

use serde::Serialize;

pub use self::{
    changes::{Change, Pairing, RivalPair},
    characters::{Characters, Difference, Spot, Trick, Typed, characters},
    edits::{Edit, Op, edits, kept_words},
    groups::{Complete, Group, Kind, groups},
    select::{Aspect, Selection, near},
    signals::{Reason, Signal, SignalKind, Weight, weigh},
};
use crate::{
    draft::{Date, Language, Point, RelationKind, Slug, Status},
    hash::Hash,
    import::Import,
    store::{Decided, Stored},
};

/// One side of a comparison: what it is, and its points.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// What it is.
    pub about: About,
    /// Its points in document order.
    pub points: &'a [Point],
}

/// What a text is that is compared: a registered draft, or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// The series; none for a file.
    pub series: Option<Slug>,
    /// The draft's name; a file's name for a file.
    pub id: String,
    /// When it was made public; none for a file.
    pub date: Option<Date>,
    /// What people call it.
    pub title: String,
    /// Whose draft it is; none for a file.
    pub authors: Vec<String>,
    /// How it was made public; none for a file.
    pub status: Option<Status>,
    /// The draft's hash; for a file, the hash of its bytes.
    pub hash: Hash,
    /// False for a partial draft.
    pub complete: bool,
    /// The language of its text.
    pub language: Language,
}

impl<'a> Side<'a> {
    /// Takes a registered draft as a side.
    pub fn of(stored: &'a Stored) -> Self {
        let draft = &stored.draft;
        let about = About {
            series: Some(draft.series.clone()),
            id: draft.id.to_string(),
            date: Some(draft.date),
            title: draft.title.clone(),
            authors: draft.authors.clone(),
            status: Some(draft.status),
            hash: stored.hash,
            complete: draft.complete,
            language: draft.language.clone(),
        };
        Self {
            about,
            points: &draft.points,
        }
    }

    /// Takes a file that was read, and not registered, as a side.
    pub fn of_import(import: &'a Import) -> Self {
        let about = About {
            series: None,
            id: import.original.name.clone(),
            date: None,
            title: import.title.clone().unwrap_or_default(),
            authors: Vec::new(),
            status: None,
            hash: import.original.sha256,
            complete: true,
            language: Language::default(),
        };
        Self {
            about,
            points: &import.points,
        }
    }
}

/// All that a reader is told about two texts.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison<'a> {
    /// The older side.
    pub old: About,
    /// The newer side.
    pub new: About,
    /// True for two renderings of one draft: then nothing is added or removed, only not reported.
    pub collated: bool,
    /// Which part is told; none where all is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection: Option<Selection>,
    /// How many changes there are of each kind; of a selection, how many of those selected.
    pub summary: Summary,
    /// The changes, in the order of the new text.
    pub changes: Vec<Change<'a>>,
}

/// How many changes there are of each kind, and how many bear each fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(
    missing_docs,
    reason = "each field counts what its name says, in the words of the crate's page"
)]
pub struct Summary {
    pub kept: usize,
    pub reworded: usize,
    /// Of all changes, those with at least one signal.
    pub material: usize,
    pub split: usize,
    pub merged: usize,
    pub regrouped: usize,
    pub added: usize,
    pub removed: usize,
    pub not_reported: usize,
    pub moved: usize,
    pub renumbered: usize,
}

impl Summary {
    /// Counts `changes`.
    pub fn of<'c, 'p: 'c>(changes: impl IntoIterator<Item = &'c Change<'p>>) -> Self {
        let mut summary = Self::default();
        for change in changes {
            *summary.of_kind_mut(change.kind) += 1;
            summary.material += usize::from(change.material);
            summary.moved += usize::from(change.moved);
            summary.renumbered += usize::from(change.renumbered);
        }
        summary
    }

    fn of_kind_mut(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Kept => &mut self.kept,
            Kind::Reworded => &mut self.reworded,
            Kind::Split => &mut self.split,
            Kind::Merged => &mut self.merged,
            Kind::Regrouped => &mut self.regrouped,
            Kind::Added => &mut self.added,
            Kind::Removed => &mut self.removed,
            Kind::NotReported => &mut self.not_reported,
        }
    }

    /// Tells whether the two texts are the same but for typography.
    pub fn is_unchanged(&self) -> bool {
        let kept = Self {
            kept: self.kept,
            ..Self::default()
        };
        *self == kept
    }
}

/// Compares two texts; `decided` are the links and partings that people decided.
///
/// `collated` says that both are renderings of one draft ([`is_collation`]).
pub fn compare<'a>(
    old: &Side<'a>,
    new: &Side<'a>,
    decided: &[Decided],
    collated: bool,
) -> Comparison<'a> {
    Pairing::of(old.clone(), new.clone(), decided.to_vec(), collated).comparison()
}

/// Tells whether two drafts are renderings of one: one renders the other, or both a third.
pub fn is_collation(old: &Stored, new: &Stored) -> bool {
    let rendered = |stored: &Stored| {
        let relation = stored
            .draft
            .relations
            .iter()
            .find(|r| r.kind == RelationKind::Renders);
        relation.map_or(stored.hash, |relation| relation.hash)
    };
    old.hash != new.hash && rendered(old) == rendered(new)
}

#[cfg(test)]
mod tests {
    use super::{About, Comparison, Kind, Side, compare};
    use crate::{draft::Point, hash::Hash};

    fn points(texts: &[(&str, &str)]) -> Vec<Point> {
        texts
            .iter()
            .map(|(label, text)| Point::new(label.parse().unwrap(), text))
            .collect()
    }

    fn side(points: &[Point], complete: bool) -> Side<'_> {
        let about = About {
            series: None,
            id: "x".to_owned(),
            date: None,
            title: String::new(),
            authors: Vec::new(),
            status: None,
            hash: Hash::of(""),
            complete,
            language: crate::draft::Language::default(),
        };
        Side { about, points }
    }

    fn told(comparison: &Comparison) -> Vec<String> {
        let tell = |change: &super::Change| {
            let labels = |points: &[&Point]| {
                points
                    .iter()
                    .map(|p| p.label.as_str())
                    .collect::<Vec<_>>()
                    .join("+")
            };
            let moved = if change.moved { " moved" } else { "" };
            let renumbered = if change.renumbered { " renumbered" } else { "" };
            format!(
                "{} {}>{}{moved}{renumbered}",
                change.kind.word(),
                labels(&change.old),
                labels(&change.new)
            )
        };
        comparison.changes.iter().map(tell).collect()
    }

    #[test]
    fn one_dropped_point_renumbers_the_rest_and_moves_none() {
        let old = points(&[
            ("1", "Ceasefire at once"),
            ("2", "Borders are frozen"),
            ("3", "Elections are held"),
        ]);
        let new = points(&[("1", "Ceasefire at once"), ("2", "Elections are held")]);
        let comparison = compare(&side(&old, true), &side(&new, true), &[], false);
        assert_eq!(
            told(&comparison),
            ["kept 1>1", "removed 2>", "kept 3>2 renumbered"]
        );
    }

    #[test]
    fn a_partial_draft_removes_and_adds_nothing() {
        let old = points(&[("1", "Ceasefire at once"), ("2", "Borders are frozen")]);
        let new = points(&[("2", "Borders are frozen")]);
        for (a, b, told_so) in [(true, false, "not-reported"), (true, true, "removed")] {
            let comparison = compare(&side(&old, a), &side(&new, b), &[], false);
            assert_eq!(comparison.changes[0].kind.word(), told_so);
        }
        let reversed = compare(&side(&new, false), &side(&old, true), &[], false);
        assert_eq!(reversed.changes[0].kind, Kind::NotReported);
    }

    #[test]
    fn typography_alone_keeps_a_point() {
        let old = points(&[("1", "the “contact line”")]);
        let new = points(&[("1", "the \"contact line\"")]);
        let comparison = compare(&side(&old, true), &side(&new, true), &[], false);
        assert_eq!(
            (
                comparison.changes[0].kind,
                comparison.changes[0].other_characters
            ),
            (Kind::Kept, true)
        );
        assert!(comparison.summary.is_unchanged());
    }
}
