//! Fonts: what the codes of a shown string stand for, and how wide they are (ISO 32000-1, 9.5 to 9.10).
//!
//! The glyphs themselves are never looked at: a draft's wording is what its codes say, and a file
//! whose codes say nothing is told apart by the count of unknown characters.

use std::collections::BTreeMap;

use super::{
    cmap::CMap,
    encoding::{Encoding, Names},
    file::File,
    object::{Dict, Object},
};

/// The width of a glyph that nothing is said of, in thousandths of the font's size.
const USUAL_WIDTH: f64 = 500.0;

/// The widths of the standard fonts' ASCII letters: files may leave them out (9.6.2.2).
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
const COURIER: f64 = 600.0;

/// The bold standard fonts are about this much wider.
const BOLD_WIDTH: f64 = 1.05;

/// What codes are made of.
#[derive(Debug)]
enum Codes {
    /// One byte each, with what each stands for.
    Bytes(Vec<Option<String>>),
    /// Two bytes each, which are the numbers of glyphs.
    Pairs,
    /// Two bytes each, which are UTF-16.
    Unicode,
    /// As a table says.
    Mapped(CMap),
}

#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: CMap,
    /// By the first code or glyph of a run: the widths from there on.
    widths: BTreeMap<u32, Widths>,
    default_width: f64,
    /// What a width is multiplied with to be in units of the font's size.
    scale: f64,
    pub(super) bold: bool,
}

#[derive(Debug)]
enum Widths {
    Each(Vec<f64>),
    Same { last: u32, width: f64 },
}

/// A code of a shown string.
#[derive(Debug)]
pub(super) struct Shown {
    /// What it stands for; nothing if that is unknown.
    pub(super) text: Option<String>,
    /// How far it moves on, in units of the font's size.
    pub(super) width: f64,
    /// It is the space that word spacing widens: the one-byte code 32.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn load(file: &File, dict: &Dict, names: &Names) -> Self {
        let kind = file.at(dict, "Subtype").name().unwrap_or_default();
        let name = file.at(dict, "BaseFont").name().unwrap_or_default();
        let to_unicode = match file.at(dict, "ToUnicode") {
            Object::Stream(stream) => CMap::read(&file.data(stream)),
            _ => CMap::default(),
        };
        let mut font = Self {
            codes: Codes::Pairs,
            to_unicode,
            widths: BTreeMap::new(),
            default_width: USUAL_WIDTH,
            scale: 0.001,
            bold: is_bold(name),
        };
        if kind == b"Type0" {
            font.load_composite(file, dict);
        } else {
            font.load_simple(file, dict, names);
        }
        if kind == b"Type3" {
            let matrix = file.array(dict, "FontMatrix");
            let scale = matrix
                .first()
                .and_then(|scale| file.resolve(scale).number());
            font.scale = scale.unwrap_or(0.001);
        }
        font
    }

    fn load_composite(&mut self, file: &File, dict: &Dict) {
        self.codes = match file.at(dict, "Encoding") {
            Object::Stream(stream) => Codes::Mapped(CMap::read(&file.data(stream))),
            Object::Name(name) if name.starts_with(b"Uni") && !name.ends_with(b"UTF8-H") => {
                Codes::Unicode
            }
            _ => Codes::Pairs,
        };
        let descendants = file.array(dict, "DescendantFonts");
        let Some(inner) = descendants
            .first()
            .and_then(|font| file.resolve(font).dict())
        else {
            return;
        };
        self.look_at_descriptor(file, inner);
        self.default_width = file.at(inner, "DW").number().unwrap_or(1000.0);
        let mut rest = file.array(inner, "W").iter();
        while let Some(first) = rest.next().map(|first| file.resolve(first).index()) {
            let first = first.and_then(|first| u32::try_from(first).ok());
            let (Some(first), Some(next)) = (first, rest.next().map(|next| file.resolve(next)))
            else {
                continue;
            };
            if let Object::Array(each) = next {
                let each = each.iter().map(|width| width.number().unwrap_or(0.0));
                self.widths.insert(first, Widths::Each(each.collect()));
            } else if let (Some(last), Some(width)) = (next.index(), rest.next()) {
                let last = u32::try_from(last).unwrap_or(u32::MAX);
                let width = file.resolve(width).number().unwrap_or(0.0);
                self.widths.insert(first, Widths::Same { last, width });
            }
        }
    }

    fn load_simple(&mut self, file: &File, dict: &Dict, names: &Names) {
        let name = file.at(dict, "BaseFont").name().unwrap_or_default();
        let encoding = file.at(dict, "Encoding");
        let base = match encoding {
            Object::Name(name) => Encoding::named(name),
            Object::Dict(dict) => {
                let base = file.at(dict, "BaseEncoding").name();
                base.and_then(Encoding::named)
            }
            _ => None,
        };
        let has = |word: &[u8]| name.windows(word.len()).any(|part| part == word);
        let usual = if has(b"Symbol") {
            Encoding::Symbol
        } else if file.at(dict, "Subtype").name() == Some(b"TrueType") {
            Encoding::Windows
        } else {
            Encoding::Standard
        };
        let base = base.unwrap_or(usual);
        let letter = |code: u8| base.letter(code).map(String::from);
        let mut texts: Vec<Option<String>> = (0..=255).map(letter).collect();
        if let Object::Dict(encoding) = encoding {
            let mut code = 0;
            for difference in file.array(encoding, "Differences") {
                match file.resolve(difference) {
                    Object::Name(name) => {
                        if let Some(text) = texts.get_mut(code) {
                            *text = names.text(name);
                        }
                        code += 1;
                    }
                    other => code = other.index().unwrap_or(code),
                }
            }
        }
        self.codes = Codes::Bytes(texts);
        self.look_at_descriptor(file, dict);
        let widths = file.array(dict, "Widths");
        let first = file.at(dict, "FirstChar").index().unwrap_or(0);
        if let (false, Ok(first)) = (widths.is_empty(), u32::try_from(first)) {
            let each = widths.iter().take(256);
            let each = each.map(|width| file.resolve(width).number().unwrap_or(0.0));
            self.widths.insert(first, Widths::Each(each.collect()));
        } else if has(b"Courier") {
            self.default_width = COURIER;
        } else {
            let table = if has(b"Times") { TIMES } else { HELVETICA };
            let factor = if self.bold { BOLD_WIDTH } else { 1.0 };
            let each = table.iter().map(|width| f64::from(*width) * factor);
            self.widths.insert(32, Widths::Each(each.collect()));
        }
    }

    fn look_at_descriptor(&mut self, file: &File, dict: &Dict) {
        /// The bit of a font's flags that says "draw it bold".
        const FORCE_BOLD: usize = 1 << 18;
        let descriptor = file.dict(dict, "FontDescriptor");
        let number = |key| file.at(descriptor, key).number();
        self.default_width = number("MissingWidth").unwrap_or(USUAL_WIDTH);
        let flags = file.at(descriptor, "Flags").index().unwrap_or(0);
        let weight = number("FontWeight").unwrap_or(400.0);
        self.bold |= weight >= 600.0 || flags & FORCE_BOLD != 0;
    }

    /// Cuts a shown string into its codes and hands each to `each`.
    pub(super) fn show(&self, string: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = string;
        while !rest.is_empty() {
            let (length, code) = match &self.codes {
                Codes::Bytes(_) => (1, rest.first().copied().map_or(0, u32::from)),
                Codes::Mapped(map) => map.next_code(rest).unwrap_or((rest.len(), 0)),
                Codes::Pairs | Codes::Unicode => match rest {
                    [high, low, ..] => (2, u32::from(*high) << 8 | u32::from(*low)),
                    _ => (1, 0),
                },
            };
            rest = rest.get(length..).unwrap_or_default();
            let glyph = match &self.codes {
                Codes::Mapped(map) => map.glyph(code).unwrap_or(code),
                _ => code,
            };
            each(Shown {
                text: self.text(code, glyph),
                width: self.width(glyph) * self.scale,
                is_space: length == 1 && code == 32,
            });
        }
    }

    fn text(&self, code: u32, glyph: u32) -> Option<String> {
        if let Some(text) = self.to_unicode.text(code) {
            return Some(text);
        }
        match &self.codes {
            Codes::Bytes(texts) => {
                let place = usize::try_from(code).ok()?;
                texts.get(place)?.clone()
            }
            Codes::Unicode => char::from_u32(code).map(String::from),
            // A table in which only some codes are left out leaves out what shows nothing.
            Codes::Pairs | Codes::Mapped(_) => {
                (self.to_unicode.has_texts() && glyph == 0).then(String::new)
            }
        }
    }

    fn width(&self, glyph: u32) -> f64 {
        let run = self.widths.range(..=glyph).next_back();
        let width = run.and_then(|(first, widths)| match widths {
            Widths::Each(each) => each.get(usize::try_from(glyph - first).ok()?).copied(),
            Widths::Same { last, width } => (glyph <= *last).then_some(*width),
        });
        width.unwrap_or(self.default_width)
    }
}

/// Tells by a font's name whether it is bold.
fn is_bold(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    [&b"bold"[..], b"black", b"heavy"]
        .iter()
        .any(|word| name.windows(word.len()).any(|part| part == *word))
}
