//! Characters that deceive the eye: their names, their scripts, and which look alike.
//!
//! Who plants a mark in a copy to find who leaked it (a *canary trap*) changes what nobody sees: a
//! zero-width space, a Cyrillic `о` for a Latin one. This module knows such characters; it
//! compares nothing by itself. The pairs that look alike are chosen after the list of confusables
//! of [UTS #39], those that common fonts draw the same.
//!
//! [UTS #39]: https://www.unicode.org/reports/tr39/#Confusable_Detection

use unicode_normalization::UnicodeNormalization;

use crate::fold::{fold, is_unseen};

/// A writing system of which a word's letters may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Armenian.
    Armenian,
}

impl Script {
    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
            Self::Armenian => "Armenian",
        }
    }
}

/// Returns the script of a letter, among those whose letters look alike.
pub fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{C0}'..='\u{24F}'
        | '\u{250}'..='\u{2AF}'
        | '\u{1E00}'..='\u{1EFF}' => Some(Script::Latin).filter(|_| c.is_alphabetic()),
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => {
            Some(Script::Greek).filter(|_| c.is_alphabetic())
        }
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic).filter(|_| c.is_alphabetic()),
        '\u{531}'..='\u{58F}' => Some(Script::Armenian).filter(|_| c.is_alphabetic()),
        _ => None,
    }
}

/// Returns the words of `text` that mix scripts.
///
/// A word is what its letters join: `IТ-service` has two.
pub fn mixed(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_unseen(c))
        .filter(|word| !word.is_ascii())
        .filter(|word| {
            let mut scripts = word.chars().filter_map(script);
            let first = scripts.next();
            scripts.any(|script| Some(script) != first)
        })
}

/// Names a character: `U+200B zero width space`, `U+043E Cyrillic о`, `U+2019 ’`.
pub fn name(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    if let Some((_, name)) = NAMES.iter().find(|(named, _)| *named == c) {
        return format!("{code} {name}");
    }
    match c {
        '\u{FE00}'..='\u{FE0F}' => format!("{code} variation selector"),
        '\u{E0020}'..='\u{E007E}' => {
            let ascii = char::from_u32(u32::from(c) - 0xE0000).unwrap_or('?');
            format!("{code} tag `{ascii}`")
        }
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => format!("{code} private use"),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => format!("{code} control character"),
        _ if is_unseen(c) => format!("{code} invisible character"),
        _ => match script(c) {
            Some(script) => format!("{code} {} {c}", script.name()),
            None => format!("{code} {c}"),
        },
    }
}

/// Names in Unicode's words of what cannot be seen, and of spaces.
const NAMES: [(char, &str); 45] = [
    ('\t', "tab"),
    ('\n', "new paragraph"),
    (' ', "space"),
    ('\u{A0}', "no-break space"),
    ('\u{AD}', "soft hyphen"),
    ('\u{34F}', "combining grapheme joiner"),
    ('\u{61C}', "arabic letter mark"),
    ('\u{115F}', "hangul choseong filler"),
    ('\u{1160}', "hangul jungseong filler"),
    ('\u{1680}', "ogham space mark"),
    ('\u{180E}', "mongolian vowel separator"),
    ('\u{2000}', "en quad"),
    ('\u{2001}', "em quad"),
    ('\u{2002}', "en space"),
    ('\u{2003}', "em space"),
    ('\u{2004}', "three-per-em space"),
    ('\u{2005}', "four-per-em space"),
    ('\u{2006}', "six-per-em space"),
    ('\u{2007}', "figure space"),
    ('\u{2008}', "punctuation space"),
    ('\u{2009}', "thin space"),
    ('\u{200A}', "hair space"),
    ('\u{200B}', "zero width space"),
    ('\u{200C}', "zero width non-joiner"),
    ('\u{200D}', "zero width joiner"),
    ('\u{200E}', "left-to-right mark"),
    ('\u{200F}', "right-to-left mark"),
    ('\u{2028}', "line separator"),
    ('\u{2029}', "paragraph separator"),
    ('\u{202A}', "left-to-right embedding"),
    ('\u{202B}', "right-to-left embedding"),
    ('\u{202C}', "pop directional formatting"),
    ('\u{202D}', "left-to-right override"),
    ('\u{202E}', "right-to-left override"),
    ('\u{202F}', "narrow no-break space"),
    ('\u{205F}', "medium mathematical space"),
    ('\u{2060}', "word joiner"),
    ('\u{2066}', "left-to-right isolate"),
    ('\u{2067}', "right-to-left isolate"),
    ('\u{2068}', "first strong isolate"),
    ('\u{2069}', "pop directional isolate"),
    ('\u{3000}', "ideographic space"),
    ('\u{3164}', "hangul filler"),
    ('\u{FEFF}', "zero width no-break space"),
    ('\u{E0001}', "language tag"),
];

/// Tells whether a character changes the direction in which others are shown.
pub fn is_directional(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Tells whether a character is one that writing needs where it stands: joiners and selectors
/// belong beside letters of scripts that join, and in emoji.
pub fn is_at_home(c: char, before: char, after: Option<char>) -> bool {
    let foreign = |c: char| u32::from(c) >= 0x590 && !c.is_whitespace() && !is_unseen(c);
    match c {
        '\u{200C}' | '\u{200D}' => foreign(before) || after.is_some_and(foreign),
        '\u{FE00}'..='\u{FE0F}' => foreign(before) || before.is_ascii_digit(),
        _ => false,
    }
}

/// Returns what a text looks like: folded, and each letter as the one that looks like it.
///
/// Two texts of one look are not told apart on paper.
///
/// ```
/// # use travaux::characters::look;
/// assert_eq!(look("f\u{43e}r\u{200b}ces"), look("forces"));
/// assert_ne!(look("forces"), look("force"));
/// ```
pub fn look(text: &str) -> String {
    let mut look = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            // Compatibility forms that stand for letters one by one.
            '\u{FB00}'..='\u{FB06}' | '\u{FF01}'..='\u{FF5E}' | '\u{1D400}'..='\u{1D7FF}' => {
                look.extend(std::iter::once(c).nfkc().map(twin));
            }
            _ => look.push(twin(c)),
        }
    }
    look
}

/// Returns the letter that stands for all that look like `c`.
fn twin(c: char) -> char {
    let pair = TWINS
        .iter()
        .find(|(_, others)| c != ' ' && others.contains(c));
    pair.map_or(c, |(twin, _)| *twin)
}

/// Letters and digits, each with those that common fonts draw the same.
const TWINS: [(char, &str); 48] = [
    ('a', "аɑα"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "е"),
    ('g', "ɡ"),
    ('h', "һհ"),
    ('i', "іıι"),
    ('j', "јϳ"),
    ('k', "κ"),
    ('l', "Iӏ1|ІΙ"),
    ('n', "ո"),
    ('o', "оοօ"),
    ('p', "рρ"),
    ('q', "ԛզ"),
    ('s', "ѕ"),
    ('u', "υս"),
    ('v', "νѵ"),
    ('w', "ԝ"),
    ('x', "х"),
    ('y', "уγ"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('G', "Ԍ"),
    ('H', "НΗ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ0"),
    ('P', "РΡ"),
    ('Q', "Ԛ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('V', "Ѵ"),
    ('W', "Ԝ"),
    ('X', "ХΧ"),
    ('Y', "ҮΥ"),
    ('Z', "Ζ"),
    ('é', "ѐ"),
    ('ë', "ё"),
    ('ï', "ї"),
    ('Ë', "Ё"),
    ('Ï', "Ї"),
    ('ä', "ӓ"),
    ('ö', "ӧ"),
    ('3', "З"),
];

#[cfg(test)]
mod tests {
    use super::{look, mixed, name, twin};

    #[test]
    fn a_word_of_two_scripts_is_found() {
        let found: Vec<&str> = mixed("the f\u{43e}rces of ООН and IТ, 5-й, plain").collect();
        assert_eq!(found, ["f\u{43e}rces", "IТ"]);
        assert_eq!(mixed("мир і торгівля — UN/ООН").count(), 0);
    }

    #[test]
    fn what_looks_alike_has_one_look() {
        assert_eq!(look("Р\u{430}ris"), look("Paris"));
        assert_eq!(look("“ﬁrst”"), look("\"first\""));
        assert_eq!(look("２５"), look("25"));
        assert_ne!(look("peace"), look("place"));
    }

    #[test]
    fn a_twin_is_no_one_elses_twin() {
        for (letter, others) in super::TWINS {
            assert_eq!(twin(letter), letter, "{letter}");
            for other in others.chars() {
                assert_eq!(twin(other), letter, "{other}");
            }
        }
    }

    #[test]
    fn characters_have_names() {
        assert_eq!(name('\u{200B}'), "U+200B zero width space");
        assert_eq!(name('о'), "U+043E Cyrillic о");
        assert_eq!(name('\u{E0041}'), "U+E0041 tag `A`");
        assert_eq!(name('’'), "U+2019 ’");
    }
}
