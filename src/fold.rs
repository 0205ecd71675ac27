//! The form in which texts are compared, and which characters cannot be seen.
//!
//! A draft is *kept* as it came; it is *compared* after folding, so that another outlet's
//! curly quotes, long dashes, no-break spaces, decomposed accents or hidden characters never
//! show as a rewording. Folding applies Unicode normal form C ([UAX #15]), maps quotes and
//! dashes to their ASCII forms, drops what cannot be seen, and sets every run of white space
//! to one space. It keeps case: "Parties" and "parties" differ, if only a little.
//!
//! Compatibility forms (NFKC) are left alone on purpose: they would read "10²" as "102".
//!
//! [UAX #15]: https://www.unicode.org/reports/tr15/

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Returns `text` as it is compared.
///
/// ```
/// # use travaux::fold::fold;
/// assert_eq!(fold("the “contact\u{a0}line” – frozen"), fold("the \"contact line\" - frozen"));
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded_ascii(text) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    // What cannot be seen goes first: it must not keep a letter from its accent.
    let seen = text.chars().filter(|c| c.is_whitespace() || !is_unseen(*c));
    for c in seen.nfc() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !folded.is_empty() {
            folded.push(' ');
        }
        space = false;
        match fold_char(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// Tells whether folding would return `text` itself; covers the common plain texts at a glance.
fn is_folded_ascii(text: &str) -> bool {
    is_plain(text) && !text.as_bytes().contains(&b'`')
}

/// Tells whether `text` is ASCII that can be seen, with one space at a time and none at the ends.
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or_default();
    // Looks at every byte though one may decide, for so the machine takes many at a time.
    let odd = bytes
        .iter()
        .fold(0, |odd, byte| odd | u8::from(!matches!(byte, b' '..=b'~')));
    let doubled = bytes.iter().zip(behind).fold(0, |doubled, (a, b)| {
        doubled | (u8::from(*a == b' ') & u8::from(*b == b' '))
    });
    odd | doubled == 0 && !text.starts_with(' ') && !text.ends_with(' ')
}

/// Returns the plain form of a typographic character, where it has one.
fn fold_char(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}'..='\u{201B}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{02BC}'
        | '\u{00B4}'
        | '`'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{FF07}' => "'",
        '\u{201C}'..='\u{201F}'
        | '\u{2033}'
        | '\u{00AB}'
        | '\u{00BB}'
        | '\u{FF02}'
        | '\u{300C}'..='\u{300F}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => "-",
        '\u{2026}' => "...",
        _ => return None,
    })
}

/// Tells whether a character cannot be seen, or changes how others are seen: control,
/// bidirectional, zero-width, tag, annotation and private-use characters.
///
/// Such characters are never printed raw; see each sink in [`crate::render`]. The list is ours,
/// after Unicode's Cc, Cf and Co and the attacks of [Trojan Source].
///
/// [Trojan Source]: https://trojansource.codes/trojan-source.pdf
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' // C0, DEL, C1
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{fold, is_unseen};

    #[test]
    fn typography_folds_away_and_wording_stays() {
        for (typeset, plain) in [
            ("Ukraine’s forces", "Ukraine's forces"),
            ("„да“ «ні»", "\"да\" \"ні\""),
            ("2014—2025", "2014-2025"),
            ("cafe\u{301}", "café"),
            (" two\u{a0}\u{a0}words\n", "two words"),
            ("hid\u{200b}den", "hidden"),
            ("and so on…", "and so on..."),
        ] {
            assert_eq!(fold(typeset), plain);
        }
        assert_ne!(fold("Party"), fold("party"));
        assert_ne!(fold("10²"), fold("102"));
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for text in [
            "",
            " ",
            "a  b",
            "«x»…",
            "\u{202e}abc",
            "a\u{200b} \u{200b}b",
            "`x`",
        ] {
            assert_eq!(fold(&fold(text)), fold(text), "{text:?}");
        }
    }

    #[test]
    fn letters_of_every_script_are_seen() {
        assert!(
            !"aяґéع中한🕊1️"
                .chars()
                .filter(|c| *c != '\u{FE0F}')
                .any(is_unseen)
        );
        assert!(
            "\u{9b}\u{202e}\u{200b}\u{e0041}\u{e000}"
                .chars()
                .all(is_unseen)
        );
    }
}
