//! A comparison as a Word document with tracked changes ([ECMA-376], part 1, 17.13).
//!
//! Both texts stand in it whole: accepting all changes leaves the new text with its numbers,
//! rejecting all leaves the old one. Numbers are typed, not Word's own numbering, which would count
//! anew whatever is accepted. What moved is marked as moved, not as removed and added. What the
//! comparison says of a change beside its words is a comment, so that it is no part of the text.
//!
//! | file | does |
//! |---|---|
//! | `parts.rs` | cuts the words of a change by the points they stand in |
//! | `weave.rs` | puts both texts in one order |
//! | `body.rs` | writes the woven text as paragraphs |
//! | `paragraph.rs` | marks the ends of paragraphs |
//! | `revision.rs` | marks what is tracked, with whose change it is and when |
//! | `front.rs` | says on top what is compared, and sums it up |
//! | `package.rs` | the fixed parts of the file, and the file itself |
//!
//! The same comparison gives the same bytes: dates are the drafts' own, and the entries of the
//! archive bear none.
//!
//! [ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/

mod body;
mod front;
mod package;
mod paragraph;
mod parts;
mod revision;
mod weave;

use crate::{
    compare::{About, Comparison},
    draft::{Language, Point},
    fold::is_unseen,
};

/// Shows the comparison of `old` with `new`, the points of both texts in their order.
///
/// ```
/// # use travaux::{compare::{compare, Side}, import::import, render::docx};
/// let old = import("old.txt", b"1. Ceasefire.\n2. Elections in 100 days.")?;
/// let new = import("new.txt", b"1. Ceasefire.\n2. Elections.")?;
/// let compared = compare(&Side::of_import(&old), &Side::of_import(&new), &[], false);
/// let file = docx::comparison(&compared, &old.points, &new.points);
/// assert!(file.starts_with(b"PK"));
/// # Ok::<(), travaux::Error>(())
/// ```
pub fn comparison(comparison: &Comparison, old: &[Point], new: &[Point]) -> Vec<u8> {
    let weave = weave::weave(comparison, old, new);
    let text = body::text(comparison, &weave, old, new);
    let front = front::front(comparison);
    package::package(comparison, &front, &text)
}

/// Returns `text` as it stands in XML, in an element or in an attribute.
///
/// XML 1.0 cannot hold control characters, and what a reader cannot see has no place in a text to
/// be agreed on: both become visible, `<U+202E>`. Joiners stay where a script is written with them.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{200C}' | '\u{200D}' if is_written_with_joiners(before) => escaped.push(c),
            c if is_unseen(c) => {
                escaped += &format!("&lt;U+{:04X}&gt;", u32::from(c));
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// Tells whether a letter is of a script in which joiners are spelling: Arabic's and India's.
fn is_written_with_joiners(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{900}'..='\u{DFF}')
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Tells whether a language is written from right to left.
fn is_right_to_left(language: &Language) -> bool {
    let tag = language.to_string().to_ascii_lowercase();
    let mut parts = tag.split('-');
    parts
        .next()
        .is_some_and(|primary| RIGHT_TO_LEFT.contains(&primary))
        && !parts.any(|part| part == "latn" || part == "cyrl")
}

/// Returns what a text is called in one line.
fn name(about: &About) -> &str {
    if about.title.is_empty() {
        &about.id
    } else {
        &about.title
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, is_right_to_left};

    #[test]
    fn xml_holds_every_text_and_nothing_in_it_is_hidden() {
        assert_eq!(
            escape("<w:t a=\"b\">&amp; \u{1}\u{202e}\u{fffe}"),
            "&lt;w:t a=&quot;b&quot;&gt;&amp;amp; &lt;U+0001&gt;&lt;U+202E&gt;&lt;U+FFFE&gt;"
        );
    }

    #[test]
    fn joiners_stay_where_they_are_spelling() {
        assert_eq!(escape("می\u{200c}شود"), "می\u{200c}شود");
        assert_eq!(escape("for\u{200c}ces"), "for&lt;U+200C&gt;ces");
    }

    #[test]
    fn the_language_tells_the_direction() {
        for (tag, rtl) in [
            ("ar", true),
            ("he-IL", true),
            ("uk", false),
            ("ur-Latn", false),
        ] {
            assert_eq!(is_right_to_left(&tag.parse().unwrap()), rtl, "{tag}");
        }
    }
}
