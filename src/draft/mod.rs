//! A draft and what it consists of: plain data, with its rules in one place.
//!
//! | type | is |
//! |---|---|
//! | [`Draft`] | one version of the whole text |
//! | [`Point`] | one numbered unit of it |
//! | [`Label`] | the number a point bears |
//! | [`Relation`] | how a draft stands to an earlier one |
//! | [`Source`] | who printed it, when and where |
//! | [`Claim`] | what is reported of a draft without its text |
//! | [`DraftRef`], [`PointRef`] | how a person names a draft or a point |
//!
//! Each small type keeps its own rule and cannot be made against it ([`Slug`], [`Label`],
//! [`Date`], [`Language`]). What concerns the whole, [`Draft::check`] checks; the store calls it
//! before it writes and after it reads, so that no draft escapes it.

mod kind;
mod label;
mod name;
mod reference;

#[expect(clippy::disallowed_types, reason = "only looked up, never walked")]
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use self::{
    kind::{RelationKind, Says, Status},
    label::Label,
    name::{Date, Language, Slug, Timestamp},
    reference::{DraftRef, PointRef},
};
use crate::{
    error::{Error, Result, nearest},
    fold::is_plain,
    hash::Hash,
};

/// One version of a whole text: who made it, how it came out, and its points in document order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The negotiation it belongs to.
    pub series: Slug,
    /// Its name, unique in the series.
    pub id: Slug,
    /// What people call it.
    pub title: String,
    /// The day it was made public.
    pub date: Date,
    /// How it was made public.
    pub status: Status,
    /// Whose draft it is.
    pub authors: Vec<String>,
    /// The language of its text.
    pub language: Language,
    /// False for a partial draft, whose absent points are not reported rather than removed.
    pub complete: bool,
    /// When it was registered, by the clock of the machine that did: a claim, not evidence.
    pub registered: Timestamp,
    /// Remarks on the whole draft.
    pub notes: Vec<String>,
    /// How it stands to earlier drafts of its series.
    #[serde(rename = "relation", default)]
    pub relations: Vec<Relation>,
    /// Who printed it.
    #[serde(rename = "source", default)]
    pub sources: Vec<Source>,
    /// The file it was imported from, when there was one.
    pub original: Option<Original>,
    /// Its points, in document order; vacant numbers stay vacant.
    #[serde(rename = "point", default)]
    pub points: Vec<Point>,
    /// What is reported of it without its text.
    #[serde(rename = "claim", default)]
    pub claims: Vec<Claim>,
}

/// One numbered unit of a draft, at any depth. A point with sub-points is their heading line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The number it bears.
    pub label: Label,
    /// Its wording: paragraphs parted by `\n`, words by one space, otherwise as it came.
    pub text: String,
    /// The hash of `text`.
    pub hash: Hash,
    /// What outlets disagree on, or what is not yet checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Point {
    /// Makes a point from its label and wording; white space is set as [`Point::text`] says.
    pub fn new(label: Label, text: &str) -> Self {
        let text = tidy(text);
        Self {
            label,
            hash: Hash::of(&text),
            text,
            note: None,
        }
    }
}

/// Returns `text` with one space between words, `\n` between paragraphs, and none at the ends.
pub fn tidy(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned(); // as most texts are
    }
    let mut tidied = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_some() && !tidied.is_empty() {
            tidied.push('\n');
        }
        while let Some(word) = words.next() {
            tidied.push_str(word);
            if words.peek().is_some() {
                tidied.push(' ');
            }
        }
    }
    tidied
}

/// How a draft stands to an earlier draft of its series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// In what way.
    pub kind: RelationKind,
    /// The earlier draft.
    pub draft: Slug,
    /// The earlier draft's file hash, so that a draft commits to its ancestors.
    pub hash: Hash,
}

/// Who printed a draft, when and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The outlet or person.
    pub outlet: String,
    /// The day, the month, the year, or nothing where it is not known.
    pub date: String,
    /// The address, as given; not checked.
    pub url: String,
    /// What it printed, or how it differs.
    pub note: String,
}

/// The file a draft was imported from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// Its name, without folders.
    pub name: String,
    /// The hash of its bytes.
    pub sha256: Hash,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is reported of a draft without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The point of an earlier draft that it speaks of.
    pub point: PointRef,
    /// What is said of that point.
    pub says: Says,
    /// Who says so, and when.
    pub source: String,
}

/// Makes types that have a rule of their own readable from and writable as their text.
macro_rules! as_text {
    ($($type:ty),+ $(,)?) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(|error: Error| {
                    let hint = error.hint().map_or_else(String::new, |hint| format!(": {hint}"));
                    serde::de::Error::custom(format!("{error}{hint}"))
                })
            }
        }

        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
    )+};
}

as_text!(
    Slug,
    Label,
    Date,
    Timestamp,
    Language,
    PointRef,
    Hash,
    Status,
    RelationKind,
    Says
);

impl Draft {
    /// Finds the point that bears `label`.
    pub fn point(&self, label: &Label) -> Result<&Point> {
        self.place(label).map(|place| &self.points[place])
    }

    /// Finds the place of the point that bears `label`, from 0.
    pub fn place(&self, label: &Label) -> Result<usize> {
        let place = self.points.iter().position(|point| point.label == *label);
        place.ok_or_else(|| {
            let labels = self.points.iter().map(|point| point.label.as_str());
            Error::UnknownPoint {
                draft: self.id.to_string(),
                label: label.to_string(),
                nearest: nearest(label.as_str(), labels),
            }
        })
    }

    /// Checks what the parts cannot check alone: labels are unique and in document order
    /// ([`check_points`]), there is something to hold, and sources bear dates that can be.
    pub fn check(&self) -> Result<()> {
        check_points(&self.points)?;
        if self.points.is_empty() && self.claims.is_empty() {
            return Err(Error::EmptyDraft {
                name: self.id.to_string(),
            });
        }
        if self.points.is_empty() && self.complete {
            return Err(Error::NothingComplete {
                name: self.id.to_string(),
            });
        }
        for source in &self.sources {
            name::check_partial_date(&source.date)?;
        }
        Ok(())
    }
}

/// Checks that labels are unique and that points stand in document order, none without text.
///
/// Document order means that the sub-points of a point follow it without another point between:
/// numbers themselves may skip, restart or run backwards, as they do in real drafts.
pub fn check_points(points: &[Point]) -> Result<()> {
    #[expect(clippy::disallowed_types, reason = "only looked up, never walked")]
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(points.len());
    let mut open: Vec<&Label> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        if let Some(first) = places.insert(point.label.as_str(), place) {
            return Err(Error::DuplicateLabel {
                label: point.label.to_string(),
                first: format!("point {} of the draft", first + 1),
                second: format!("point {}", place + 1),
            });
        }
        if point.text.is_empty() {
            return Err(Error::EmptyPoint {
                label: point.label.to_string(),
            });
        }
        while open
            .last()
            .is_some_and(|above| !point.label.is_under(above))
        {
            open.pop();
        }
        if let Some((parent, _)) = point.label.as_str().rsplit_once('.')
            && places.contains_key(parent)
            && !open.iter().any(|above| above.as_str() == parent)
        {
            return Err(Error::StraySubPoint {
                label: point.label.to_string(),
                parent: parent.to_owned(),
            });
        }
        open.push(&point.label);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Point, check_points, tidy};

    fn points(labels: &[&str]) -> Vec<Point> {
        let point = |label: &&str| Point::new(label.parse().unwrap(), "text");
        labels.iter().map(point).collect()
    }

    #[test]
    fn white_space_is_one_space_and_paragraphs_one_newline() {
        assert_eq!(tidy("  a\t b \r\n\r\n  c\u{a0}d \n"), "a b\nc d");
        assert_eq!(tidy(" \n "), "");
    }

    #[test]
    fn vacant_numbers_and_orphan_sub_points_are_in_order() {
        for labels in [
            &["1", "2", "4"][..],
            &["10", "10.a", "10.a.i", "10.b", "11"],
            &["A.1", "A.2", "B.1"],
        ] {
            assert!(check_points(&points(labels)).is_ok(), "{labels:?}");
        }
    }

    #[test]
    fn a_label_twice_or_a_stray_sub_point_is_refused() {
        for labels in [
            &["1", "2", "1"][..],
            &["10", "10.a", "11", "10.b"],
            &["1", "1.a", "1.a"],
        ] {
            assert!(check_points(&points(labels)).is_err(), "{labels:?}");
        }
    }
}
