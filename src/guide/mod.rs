//! The longer pages: what to expect where it is not plain, each page with examples that are run.

use crate::{
    compare::{Change, Side, compare},
    draft::Point,
    error::Result,
    import::import,
};

#[doc = include_str!("tricky.md")]
pub mod tricky {}

#[doc = include_str!("formats.md")]
pub mod formats {}

/// Tells the changes between two numbered texts in a few words each, as the pages write them.
///
/// ```
/// # use travaux::guide::told;
/// assert_eq!(told("1. Peace.\n2. Grain.", "1. Grain.").unwrap(), ["removed 1", "kept 2 -> 1, renumbered"]);
/// ```
pub fn told(old: &str, new: &str) -> Result<Vec<String>> {
    let (old, new) = (
        import("old.txt", old.as_bytes())?,
        import("new.txt", new.as_bytes())?,
    );
    let (old, new) = (Side::of_import(&old), Side::of_import(&new));
    let comparison = compare(&old, &new, &[], false);
    Ok(comparison.changes.iter().map(tell).collect())
}

fn tell(change: &Change) -> String {
    let labels = |points: &[&Point]| {
        points
            .iter()
            .map(|point| point.label.as_str())
            .collect::<Vec<_>>()
            .join("+")
    };
    let (old, new) = (labels(&change.old), labels(&change.new));
    let numbers = match (old.as_str(), new.as_str()) {
        ("", only) | (only, "") => only.to_owned(),
        (old, new) if old == new => old.to_owned(),
        (old, new) => format!("{old} -> {new}"),
    };
    let mut words = vec![format!("{} {numbers}", change.kind.word())];
    words.extend(change.moved.then(|| "moved".to_owned()));
    words.extend(change.renumbered.then(|| "renumbered".to_owned()));
    words.extend(
        change
            .signals
            .iter()
            .map(|signal| signal.kind.word().to_owned()),
    );
    words.extend(
        change
            .minor
            .map(|reason| format!("minor ({})", reason.word())),
    );
    words.join(", ")
}
