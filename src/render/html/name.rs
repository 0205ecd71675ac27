//! What pages are called in a folder and in a link.
//!
//! | page | file |
//! |---|---|
//! | a series | `ukraine-2025/index.html` |
//! | a draft | `us28.html` |
//! | a comparison | `us28-9f2c4e01ab..e3-53b96f39df.html` |
//! | the life of a provision, by the point it began as | `us28.10.a.html` |
//!
//! A slug holds no full stop and no part of a label is empty, so no two pages share a name. Labels
//! may hold letters of every script; what is not a small ASCII letter, a digit or a full stop is
//! written as `_` and two hex digits a byte, so that a name is the same on every file system, in
//! every archive and in every link. A draft called `index` gets a `_`.

use crate::{
    draft::{Label, Slug},
    hash::Hash,
    store::Stored,
};

/// A longer label is named by its beginning and its hash: file systems take 255 bytes.
const LONGEST: usize = 120;

/// Returns the first part of the names of a draft's pages. No name of a draft is a device's.
fn slug(slug: &Slug) -> String {
    let mark = if slug.as_str() == "index" { "_" } else { "" };
    format!("{slug}{mark}")
}

/// Returns the name of a draft's page.
pub(super) fn draft(id: &Slug) -> String {
    format!("{}.html", slug(id))
}

/// Returns the name of the page of the provision that began as a point.
pub(super) fn point(id: &Slug, label: &Label) -> String {
    format!("{}.{}.html", slug(id), safe(label))
}

/// Returns the name of the page of a comparison; hashes make it mean these two texts for ever.
pub(super) fn comparison(old: &Stored, new: &Stored) -> String {
    let side = |stored: &Stored| format!("{}-{}", stored.draft.id, stored.hash.short());
    format!("{}..{}.html", side(old), side(new))
}

fn safe(label: &Label) -> String {
    let mut name = String::new();
    for byte in label.as_str().bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' => name.push(char::from(byte)),
            _ => name.push_str(&format!("_{byte:02x}")),
        }
    }
    if name.len() > LONGEST {
        // Two `_` in a row stand in no other name. What is cut is ASCII.
        name.truncate(LONGEST / 2);
        let hash = Hash::of(label.as_str()).to_string();
        name.push_str("__");
        name.extend(hash.chars().take(LONGEST / 4));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{draft, point};

    #[test]
    fn names_are_plain_and_no_two_points_share_one() {
        let name = |label: &str| point(&"us28".parse().unwrap(), &label.parse().unwrap());
        assert_eq!(name("10.a"), "us28.10.a.html");
        assert_eq!(name("A"), "us28._41.html");
        assert_eq!(name("Ж.2"), "us28._d0_96.2.html");
        let (one, other) = ("字".repeat(64), format!("{}子", "字".repeat(63)));
        assert_ne!(name(&one), name(&other));
        assert!(name(&one).len() < 128 && name(&one).is_ascii());
    }

    #[test]
    fn a_draft_called_index_is_not_the_page_of_its_series() {
        assert_eq!(draft(&"index".parse().unwrap()), "index_.html");
    }
}
