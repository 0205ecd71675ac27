//! Tables that say what codes stand for: `CMap`s (ISO 32000-1, 9.7.5 and 9.10.3).
//!
//! A range stays a range, however many codes it spans.

use std::collections::BTreeMap;

use super::object::{Object, Reader, Token};

/// One code stands for no more characters than this; longer targets are made to fill memory.
const LONGEST_TARGET: usize = 64;

/// More values than the largest table, of all Chinese characters, has.
const MOST_VALUES: usize = 400_000;

#[derive(Debug)]
enum Target {
    /// The first code's text; the last character counts on.
    Text(String),
    /// The first code's glyph number.
    Glyph(u32),
}

/// A table from codes to text, and from codes to the numbers of glyphs.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// By the first code of a range: its last, and what the first stands for.
    texts: BTreeMap<u32, (u32, Target)>,
    glyphs: BTreeMap<u32, (u32, Target)>,
    /// The length of codes in bytes, with the first and the last of that length.
    spaces: Vec<(usize, u32, u32)>,
}

impl CMap {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut reader = Reader::new(bytes, 0, MOST_VALUES, false);
        let mut values = Vec::new();
        while let Some(token) = reader.next() {
            let word = match token {
                Token::Value(value) => {
                    values.push(value);
                    continue;
                }
                Token::Word(word) => word,
            };
            match &*word {
                b"endcodespacerange" => map.add_spaces(&values),
                b"endbfchar" => map.add_texts(&values, false),
                b"endbfrange" => map.add_texts(&values, true),
                b"endcidchar" => map.add_glyphs(&values, false),
                b"endcidrange" => map.add_glyphs(&values, true),
                _ => {}
            }
            values.clear();
        }
        map
    }

    fn add_spaces(&mut self, values: &[Object]) {
        for pair in values.as_chunks::<2>().0 {
            if let (Some(first), Some(last)) = (pair[0].string(), pair[1].string())
                && (1..=4).contains(&first.len())
                && self.spaces.len() < 256
            {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn add_texts(&mut self, values: &[Object], ranges: bool) {
        for row in values.chunks_exact(if ranges { 3 } else { 2 }) {
            let (Some(first), Some(target)) = (row.first().and_then(Object::string), row.last())
            else {
                continue;
            };
            let last = if ranges { row.get(1) } else { row.first() };
            let last = last.and_then(Object::string).map_or(0, code);
            let first = code(first);
            match target {
                Object::String(bytes) => {
                    let target = Target::Text(utf16(bytes));
                    self.texts.insert(first, (last, target));
                }
                Object::Array(targets) => {
                    for (code, target) in (first..=last).zip(targets) {
                        let target = target.string().map(utf16).unwrap_or_default();
                        self.texts.insert(code, (code, Target::Text(target)));
                    }
                }
                _ => {}
            }
        }
    }

    fn add_glyphs(&mut self, values: &[Object], ranges: bool) {
        for row in values.chunks_exact(if ranges { 3 } else { 2 }) {
            let first = row.first().and_then(Object::string);
            let last = row.get(usize::from(ranges)).and_then(Object::string);
            let glyph = row.last().and_then(Object::index);
            if let (Some(first), Some(last), Some(glyph)) = (first, last, glyph) {
                let target = Target::Glyph(u32::try_from(glyph).unwrap_or(0));
                self.glyphs.insert(code(first), (code(last), target));
            }
        }
    }

    pub(super) fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    /// Returns what a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let (first, (last, target)) = self.texts.range(..=code).next_back()?;
        let Target::Text(text) = target else {
            return None;
        };
        if code == *first {
            return Some(text.clone());
        }
        let end = text.chars().next_back().filter(|_| code <= *last)?;
        let counted = u32::from(end).checked_add(code - first)?;
        let mut text = text.clone();
        text.pop();
        text.push(char::from_u32(counted)?);
        Some(text)
    }

    /// Returns the number of the glyph that a code draws.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let (first, (last, target)) = self.glyphs.range(..=code).next_back()?;
        match target {
            Target::Glyph(glyph) if code <= *last => glyph.checked_add(code - first),
            _ => None,
        }
    }

    /// Takes the next code off `bytes`: its length and itself.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        for length in 1..=bytes.len().min(4) {
            let value = code(bytes.get(..length)?);
            let fits = |(size, first, last): &(usize, u32, u32)| {
                *size == length && (*first..=*last).contains(&value)
            };
            if self.spaces.iter().any(fits) {
                return Some((length, value));
            }
        }
        let shortest = self.spaces.iter().map(|(size, ..)| *size).min();
        let length = shortest.unwrap_or(2).min(bytes.len());
        (length > 0).then(|| (length, code(bytes.get(..length).unwrap_or_default())))
    }
}

fn code(bytes: &[u8]) -> u32 {
    let fold = |code: u32, byte: &u8| code << 8 | u32::from(*byte);
    bytes.iter().take(4).fold(0, fold)
}

/// Decodes UTF-16 of the larger end first; what is none is left out.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter();
    let units: Vec<u16> = match bytes {
        [only] => vec![u16::from(*only)],
        _ => units.map(|pair| u16::from_be_bytes(*pair)).collect(),
    };
    char::decode_utf16(units)
        .take(LONGEST_TARGET)
        .filter_map(Result::ok)
        .filter(|letter| *letter != '\0')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn chars_ranges_and_lists_are_read() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange \
              2 beginbfchar <0003> <0020> <0010> <006600660069> endbfchar \
              2 beginbfrange <0041> <005a> <0041> <0060> <0062> [<0061> <00620063> <0064>] endbfrange",
        );
        assert_eq!(map.text(3).as_deref(), Some(" "));
        assert_eq!(map.text(0x10).as_deref(), Some("ffi"));
        assert_eq!(map.text(0x43).as_deref(), Some("C"));
        assert_eq!(map.text(0x61).as_deref(), Some("bc"));
        assert_eq!(map.text(0x64), None);
        assert_eq!(map.next_code(&[0, 0x41, 0]), Some((2, 0x41)));
    }

    #[test]
    fn a_giant_range_takes_no_room() {
        let map = CMap::read(b"beginbfrange <00000000> <ffffffff> <0041> endbfrange");
        assert_eq!(map.texts.len(), 1);
        assert_eq!(map.text(1).as_deref(), Some("B"));
        assert_eq!(map.text(u32::MAX), None);
    }
}
