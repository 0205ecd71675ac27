//! What a code of one byte stands for, where a font says no more than the name of its encoding
//! (ISO 32000-1, annex D), and what a glyph's name stands for; the only door to `glyph_names`.

use std::collections::BTreeMap;

use glyph_names::GLYPH_NAME_PAIRS;

/// The codes from 0x20 to 0x7e are those of ASCII in all, but for two of the standard one.
const ASCII: std::ops::RangeInclusive<u8> = 0x20..=0x7e;

/// `StandardEncoding` from 0xa1 on; U+FFFD where it has nothing.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u{fffd}–†‡·\u{fffd}¶•‚„”»…‰\u{fffd}¿\u{fffd}`´ˆ˜¯˘˙¨\u{fffd}˚¸\u{fffd}˝˛ˇ—\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}Æ\u{fffd}ª\u{fffd}\u{fffd}\u{fffd}\u{fffd}ŁØŒº\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}æ\u{fffd}\u{fffd}\u{fffd}ı\u{fffd}\u{fffd}łøœß";

/// `WinAnsiEncoding` from 0x80 to 0x9f; below and above it is Latin-1.
const WINDOWS: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// `MacRomanEncoding` from 0x80 on.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{fffd}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// An encoding that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    Windows,
    Macintosh,
    /// The Symbol font's own; only its signs for lists are known here.
    Symbol,
}

impl Encoding {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Macintosh),
            _ => None,
        }
    }

    pub(super) fn letter(self, code: u8) -> Option<char> {
        let nth = |table: &str, first: u8| {
            let place = usize::from(code.checked_sub(first)?);
            table.chars().nth(place).filter(|c| *c != '\u{fffd}')
        };
        match (self, code) {
            (Self::Symbol, 0xb7) => Some('•'),
            (Self::Symbol, 0x20 | b'0'..=b'9' | b'.' | b'(' | b')') => Some(char::from(code)),
            (Self::Symbol, _) => None,
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, code) if ASCII.contains(&code) => Some(char::from(code)),
            (Self::Standard, _) => nth(STANDARD, 0xa1),
            (Self::Windows, 0x80..=0x9f) => nth(WINDOWS, 0x80),
            (Self::Windows, 0xa0..) => Some(char::from(code)),
            (Self::Windows, _) => None,
            (Self::Macintosh, _) => nth(MACINTOSH, 0x80),
        }
    }
}

/// The names of glyphs by the Adobe Glyph List.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<&'static str, char>);

impl Names {
    pub(super) fn new() -> Self {
        let pairs = GLYPH_NAME_PAIRS.iter();
        Self(pairs.map(|(letter, name)| (*name, *letter)).collect())
    }

    /// Returns what the glyph called `name` stands for: `a`, `uni0430`, `f_i`, `one.oldstyle`.
    pub(super) fn text(&self, name: &[u8]) -> Option<String> {
        let name = str::from_utf8(name).ok()?;
        let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
        stem.split('_').map(|part| self.part(part)).collect()
    }

    fn part(&self, name: &str) -> Option<String> {
        if let Some(letter) = self.0.get(name) {
            return Some(letter.to_string());
        }
        if let Some(older) = older_name(name) {
            return Some(older.to_string());
        }
        if let Some(letter) = cyrillic(name) {
            return Some(letter.to_string());
        }
        let mut letters = name.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            return Some(only.to_string());
        }
        let hex = |digits: &str| {
            u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32)
        };
        if let Some(units) = name.strip_prefix("uni") {
            let (fours, odd) = units.as_bytes().as_chunks::<4>();
            let letters = fours.iter().map(|four| hex(str::from_utf8(four).ok()?));
            return if odd.is_empty() && !fours.is_empty() {
                letters.collect()
            } else {
                None
            };
        }
        let digits = name.strip_prefix('u').filter(|digits| digits.len() >= 4)?;
        hex(digits).map(String::from)
    }
}

/// Knows the names that older fonts use and newer lists leave out.
fn older_name(name: &str) -> Option<char> {
    Some(match name {
        "ff" => 'ﬀ',
        "fi" => 'ﬁ',
        "fl" => 'ﬂ',
        "ffi" => 'ﬃ',
        "ffl" => 'ﬄ',
        "nbspace" | "nonbreakingspace" => '\u{a0}',
        "sfthyphen" | "softhyphen" => '\u{ad}',
        "middot" => '·',
        "Tcommaaccent" => 'Ţ',
        "tcommaaccent" => 'ţ',
        "dmacron" => 'đ',
        "mu1" => 'µ',
        "H18543" => '▪',
        "openbullet" => '◦',
        _ => return None,
    })
}

/// Knows the older names of Cyrillic letters, which count through the alphabet: `afii10017` is А.
fn cyrillic(name: &str) -> Option<char> {
    let number: u32 = name.strip_prefix("afii")?.parse().ok()?;
    let (first, base, io) = match number {
        10017..=10049 => (10017, 0x410, 'Ё'),
        10065..=10097 => (10065, 0x430, 'ё'),
        10050 => return Some('Ґ'),
        10053 => return Some('Є'),
        10055 => return Some('І'),
        10056 => return Some('Ї'),
        10098 => return Some('ґ'),
        10101 => return Some('є'),
        10103 => return Some('і'),
        10104 => return Some('ї'),
        61352 => return Some('№'),
        _ => return None,
    };
    match number - first {
        6 => Some(io),
        place @ 0..6 => char::from_u32(base + place),
        place => char::from_u32(base + place - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Names};

    #[test]
    fn codes_and_names_stand_for_letters() {
        assert_eq!(Encoding::Windows.letter(0x93), Some('“'));
        assert_eq!(Encoding::Windows.letter(0xe9), Some('é'));
        assert_eq!(Encoding::Standard.letter(0xae), Some('ﬁ'));
        assert_eq!(Encoding::Standard.letter(0xfb), Some('ß'));
        assert_eq!(Encoding::Macintosh.letter(0xff), Some('ˇ'));
        assert_eq!(Encoding::Macintosh.letter(0xde), Some('ﬁ'));
        let names = Names::new();
        for (name, text) in [
            ("eacute", "é"),
            ("uni04300431", "аб"),
            ("u1F574", "🕴"),
            ("f_i", "fi"),
            ("one.oldstyle", "1"),
            ("afii10065", "а"),
            ("A", "A"),
        ] {
            assert_eq!(names.text(name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        for name in [&b".notdef"[..], b"g12", b"uni", b"uni12", b"\xff"] {
            assert_eq!(names.text(name), None);
        }
    }
}
