//! What a page shows: its content stream run, as far as text depends on it (ISO 32000-1, 8 and 9).
//!
//! Kept are glyphs with their places, and what helps to read them: drawn lines (a footnote stands
//! below one), how much of the page pictures cover, and fills (white text may stand on a dark one).
//! Time is bounded by the bytes run: each costs a step at most, and each run of a form pays for its
//! bytes anew.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use super::{
    cmap::utf16,
    encoding::Names,
    file::File,
    font::Font,
    object::{Dict, Object, Reader, Stream, Token},
};

/// Forms in forms are not followed deeper; a form may hold itself.
const DEEPEST_FORM: usize = 12;

/// More states are not saved at a time.
const MOST_SAVED: usize = 512;

/// An operator has no more operands; more are a mistake or made to fill memory.
const MOST_OPERANDS: usize = 64;

/// More values than the largest page makes; and than one value of it, an array, is made of.
const MOST_VALUES: usize = 20_000_000;
const LARGEST_VALUE: usize = 200_000;

/// A page with more glyphs than this is no page of prose.
pub(super) const MOST_GLYPHS: usize = 1_000_000;

/// More lines or fills of one page than this are a drawing.
const MOST_SHAPES: usize = 2_000;

/// A part of a page belongs to no more layers.
const MOST_LAYERS: usize = 100;

/// A page's content is cut into no more streams.
const MOST_STREAMS: usize = 10_000;

/// White text is looked for on so many of the last fills.
const MOST_FILLS: usize = 64;

/// Replaced text longer than this for each glyph is a description of a picture.
const LONGEST_ACTUAL: usize = 8;

/// A drawn line is no thicker than this, in points, and no shorter than the other.
const THICKEST_RULE: f64 = 3.0;
const SHORTEST_RULE: f64 = 30.0;

/// A place or a change of places: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Does `self` first, then `after`.
    pub(super) fn then(self, after: Self) -> Self {
        let [across, up, over, along, right, top] = self.0;
        let [.., left, bottom] = after.0;
        let (across, up) = after.apply(across, up);
        let (over, along) = after.apply(over, along);
        let (right, top) = after.apply(right, top);
        Self([
            across - left,
            up - bottom,
            over - left,
            along - bottom,
            right,
            top,
        ])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [across, up, over, along, right, top] = self.0;
        (across * x + over * y + right, up * x + along * y + top)
    }
}

/// Which way a glyph is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Upright,
    Left,
    Right,
    Over,
    Slanted,
}

/// A drawn character.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Glyph {
    pub(super) text: Box<str>,
    /// Where its baseline begins and ends.
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) size: f64,
    /// Which text object it was drawn in: a label often has one of its own.
    pub(super) object: usize,
    pub(super) turn: Turn,
    pub(super) bold: bool,
    /// Drawn with neither fill nor stroke.
    pub(super) unseen: bool,
    /// Drawn in white, and not on a dark fill.
    pub(super) white: bool,
    /// Marked as no part of the text: a header, a page's number.
    pub(super) artifact: bool,
}

/// A drawn line or fill: left, bottom, right, top.
pub(super) type Area = [f64; 4];

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// Codes that stand for no known character.
    pub(super) unknown: usize,
    /// The area of all pictures, in square points.
    pub(super) pictures: f64,
    pub(super) rules: Vec<Area>,
    /// Characters on a layer that is switched off.
    pub(super) layered: usize,
    /// There is more than is kept.
    pub(super) overfull: bool,
}

/// What stays the same over all pages.
pub(super) struct Runner<'f> {
    pub(super) file: &'f File<'f>,
    names: Names,
    fonts: BTreeMap<*const Dict, Rc<Font>>,
    /// Forms in which no text was found: they are not run again.
    silent: BTreeSet<*const Stream>,
    /// Layers that are switched off, by their objects' numbers.
    off: BTreeSet<u32>,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: usize,
    white: bool,
    /// The colour space is one whose numbers are known to be of light.
    plain_colours: bool,
}

/// What a marked part of the content is.
enum Mark {
    Plain,
    Artifact,
    Hidden,
    /// Its text, and the first of its glyphs.
    Actual(String, usize),
}

struct Run<'r, 'f> {
    runner: &'r mut Runner<'f>,
    shown: Shown,
    state: State,
    saved: Vec<State>,
    marks: Vec<Mark>,
    text: Matrix,
    line: Matrix,
    fills: VecDeque<Area>,
    path: Vec<Area>,
    point: (f64, f64),
    forms: usize,
    /// How many text objects were begun.
    objects: usize,
    /// How many of the open marks are of each kind.
    plain: usize,
    hidden: usize,
    artifacts: usize,
    actual: usize,
}

impl<'f> Runner<'f> {
    pub(super) fn new(file: &'f File<'f>) -> Self {
        let layers = file.dict(file.dict(file.catalog(), "OCProperties"), "D");
        let off = file.array(layers, "OFF").iter();
        let off = off.filter_map(|layer| match layer {
            Object::Ref(number) => Some(*number),
            _ => None,
        });
        Self {
            file,
            names: Names::new(),
            fonts: BTreeMap::new(),
            silent: BTreeSet::new(),
            off: off.collect(),
        }
    }

    /// Runs the content of a page; `place` brings its points to the page as it is read.
    pub(super) fn run(&mut self, contents: &Object, resources: &'f Dict, place: Matrix) -> Shown {
        let file = self.file;
        let streams = match file.resolve(contents) {
            Object::Array(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut bytes = Vec::new();
        for part in streams.iter().take(MOST_STREAMS) {
            if let Object::Stream(stream) = file.resolve(part) {
                bytes.extend(file.data(stream));
                bytes.push(b'\n');
            }
        }
        let mut run = Run {
            runner: self,
            shown: Shown::default(),
            state: State {
                ctm: place,
                font: None,
                size: 0.0,
                letter_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                white: false,
                plain_colours: true,
            },
            saved: Vec::new(),
            marks: Vec::new(),
            text: Matrix::SAME,
            line: Matrix::SAME,
            fills: VecDeque::new(),
            path: Vec::new(),
            point: (0.0, 0.0),
            forms: 0,
            objects: 0,
            plain: 0,
            hidden: 0,
            artifacts: 0,
            actual: 0,
        };
        run.content(&bytes, resources);
        while !run.marks.is_empty() {
            run.end_mark();
        }
        run.shown
    }

    fn font(&mut self, dict: &'f Dict) -> Rc<Font> {
        let key = std::ptr::from_ref(dict);
        if let Some(font) = self.fonts.get(&key) {
            return Rc::clone(font);
        }
        let font = Rc::new(Font::load(self.file, dict, &self.names));
        self.fonts.insert(key, Rc::clone(&font));
        font
    }

    /// Tells whether an optional part belongs to a layer that is switched off.
    fn is_off(&self, layer: &Object) -> bool {
        let off = |object: &Object| match object {
            Object::Ref(number) => self.off.contains(number),
            _ => false,
        };
        let members = || {
            let dict = self.file.resolve(layer).dict()?;
            let members = dict.get(&b"OCGs"[..])?;
            Some(match self.file.resolve(members) {
                Object::Array(all) => !all.is_empty() && all.iter().take(MOST_LAYERS).all(off),
                _ => off(members),
            })
        };
        !self.off.is_empty() && (off(layer) || members() == Some(true))
    }
}

impl<'f> Run<'_, 'f> {
    fn content(&mut self, bytes: &[u8], resources: &'f Dict) {
        let mut reader = Reader::new(bytes, 0, 0, false);
        let mut left = MOST_VALUES;
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let room = left.min(LARGEST_VALUE);
            reader.left = room;
            let token = reader.next();
            left -= room - reader.left;
            let Some(token) = token else {
                self.shown.overfull |= reader.left == 0;
                return;
            };
            match token {
                Token::Value(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                Token::Value(_) => {}
                Token::Word(word) if word == b"BI" => skip_picture(&mut reader),
                Token::Word(word) => {
                    self.operator(&word, &operands, resources);
                    operands.clear();
                }
            }
            if self.shown.overfull {
                return;
            }
        }
    }

    fn operator(&mut self, word: &[u8], operands: &[Object], resources: &'f Dict) {
        let number = |place: usize| operands.get(place).and_then(Object::number).unwrap_or(0.0);
        let matrix = || Matrix(std::array::from_fn(number));
        match word {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.ctm = matrix().then(self.state.ctm),
            b"BT" => {
                self.objects += 1;
                (self.text, self.line) = (Matrix::SAME, Matrix::SAME);
            }
            b"Tf" => self.set_font(operands, resources),
            b"Tc" => self.state.letter_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tr" => self.state.mode = operands.first().and_then(Object::index).unwrap_or(0),
            b"Td" => self.move_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            b"Tm" => (self.text, self.line) = (matrix(), matrix()),
            b"T*" => self.move_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.move_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            b"\"" => {
                (self.state.word_space, self.state.letter_space) = (number(0), number(1));
                self.move_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            b"TJ" => self.show_spaced(operands.first()),
            b"Do" => self.draw(operands.first(), resources),
            b"BMC" | b"BDC" => self.begin_mark(operands, resources),
            b"EMC" => self.end_mark(),
            b"m" => self.point = (number(0), number(1)),
            b"l" => self.line_to(number(0), number(1)),
            b"re" => {
                let (x, y) = (number(0), number(1));
                self.add_path(x, y, x + number(2), y + number(3));
            }
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"n" => {
                self.paint(word);
            }
            _ => self.colour(word, operands, resources),
        }
    }

    fn colour(&mut self, word: &[u8], operands: &[Object], resources: &'f Dict) {
        let parts = operands.iter().map_while(Object::number);
        let parts: Vec<f64> = parts.collect();
        match word {
            b"cs" => {
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                let spaces = self.runner.file.dict(resources, "ColorSpace");
                let space = spaces
                    .get(name)
                    .map(|space| self.runner.file.resolve(space));
                let kind = match space {
                    Some(Object::Array(parts)) => parts.first().and_then(Object::name),
                    Some(Object::Name(name)) => Some(&**name),
                    _ => Some(name),
                };
                self.state.white = false;
                self.state.plain_colours = matches!(
                    kind,
                    Some(
                        b"DeviceGray"
                            | b"DeviceRGB"
                            | b"DeviceCMYK"
                            | b"ICCBased"
                            | b"CalRGB"
                            | b"CalGray"
                    )
                );
            }
            b"g" | b"rg" | b"k" => self.state.white = is_white(&parts),
            b"sc" | b"scn" => self.state.white = self.state.plain_colours && is_white(&parts),
            _ => {}
        }
    }

    fn set_font(&mut self, operands: &[Object], resources: &'f Dict) {
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let fonts = self.runner.file.dict(resources, "Font");
        let font = fonts.get(name).map(|font| self.runner.file.resolve(font));
        let font = font.and_then(Object::dict);
        self.state.font = font.map(|font| self.runner.font(font));
        self.state.size = operands.get(1).and_then(Object::number).unwrap_or(0.0);
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(self.text);
    }

    fn show_spaced(&mut self, parts: Option<&Object>) {
        for part in parts.and_then(Object::array).unwrap_or_default() {
            match part {
                Object::Number(back) => {
                    self.advance(-back / 1000.0 * self.state.size * self.state.stretch);
                }
                other => self.show(Some(other)),
            }
        }
    }

    fn show(&mut self, string: Option<&Object>) {
        let Some(string) = string.and_then(Object::string) else {
            return;
        };
        let Some(font) = self.state.font.clone() else {
            self.shown.unknown += string.len();
            return;
        };
        let (hidden, artifact) = (self.hidden > 0, self.artifacts > 0);
        // A code has four bytes at most.
        let string = string
            .get(..string.len().min(4 * MOST_GLYPHS))
            .unwrap_or_default();
        font.show(string, |code| {
            if self.shown.glyphs.len() > MOST_GLYPHS {
                return;
            }
            let State {
                size,
                stretch,
                rise,
                ..
            } = self.state;
            let spaced = self.state.letter_space
                + if code.is_space {
                    self.state.word_space
                } else {
                    0.0
                };
            let frame = self.text.then(self.state.ctm);
            let (x, y) = frame.apply(0.0, rise);
            let by = code.width * size * stretch;
            let (end_x, end_y) = frame.apply(by + self.state.letter_space.min(0.0), rise);
            self.advance(by + spaced * stretch);
            if hidden {
                self.shown.layered += 1;
                return;
            }
            if code.text.is_none() {
                self.shown.unknown += 1;
            }
            let [_, _, c, d, _, _] = frame.0;
            let height = (c * c + d * d).sqrt() * size.abs();
            let turn = turn(end_x - x, end_y - y, frame);
            let text = code.text.unwrap_or_else(|| '\u{fffd}'.to_string());
            if !(x.is_finite()
                && y.is_finite()
                && end_x.is_finite()
                && end_y.is_finite()
                && height.is_finite())
            {
                return;
            }
            let white = self.state.white && self.state.mode.is_multiple_of(4);
            self.shown.glyphs.push(Glyph {
                text: expanded(&text),
                from: (x, y),
                to: (end_x, end_y),
                size: height,
                object: self.objects,
                turn,
                bold: font.bold || self.state.mode == 2,
                unseen: matches!(self.state.mode, 3 | 7),
                white: white && !self.fills.iter().any(|area| is_in(area, x, y)),
                artifact,
            });
        });
        self.shown.overfull |= self.shown.glyphs.len() > MOST_GLYPHS;
    }

    fn draw(&mut self, name: Option<&Object>, resources: &'f Dict) {
        let file = self.runner.file;
        let objects = file.dict(resources, "XObject");
        let object = name
            .and_then(Object::name)
            .and_then(|name| objects.get(name));
        let Some(Object::Stream(stream)) = object.map(|object| file.resolve(object)) else {
            return;
        };
        let layer = stream.dict.get(&b"OC"[..]);
        if layer.is_some_and(|layer| self.runner.is_off(layer)) {
            return;
        }
        if file.at(&stream.dict, "Subtype").name() == Some(b"Image") {
            let [a, b, c, d, _, _] = self.state.ctm.0;
            self.shown.pictures += (a * d - b * c).abs();
        } else if self.forms < DEEPEST_FORM
            && !self.runner.silent.contains(&std::ptr::from_ref(stream))
        {
            self.form(stream, resources);
        }
    }

    fn form(&mut self, stream: &'f Stream, resources: &'f Dict) {
        let file = self.runner.file;
        let bytes = file.data(stream);
        let own = file.at(&stream.dict, "Resources").dict();
        let before = (self.shown.glyphs.len(), self.shown.pictures.to_bits());
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        let places = (self.text, self.line);
        let numbers = file.array(&stream.dict, "Matrix").iter();
        let numbers: Vec<f64> = numbers.filter_map(Object::number).collect();
        if let Ok(matrix) = <[f64; 6]>::try_from(numbers) {
            self.state.ctm = Matrix(matrix).then(self.state.ctm);
        }
        self.forms += 1;
        self.content(&bytes, own.unwrap_or(resources));
        self.forms -= 1;
        (self.state, self.saved) = (state, saved);
        (self.text, self.line) = places;
        if before == (self.shown.glyphs.len(), self.shown.pictures.to_bits()) {
            self.runner.silent.insert(std::ptr::from_ref(stream));
        }
    }

    fn begin_mark(&mut self, operands: &[Object], resources: &'f Dict) {
        let file = self.runner.file;
        let tag = operands.first().and_then(Object::name).unwrap_or_default();
        let named = operands.get(1).and_then(Object::name);
        let named = named.and_then(|name| file.dict(resources, "Properties").get(name));
        let own = operands.get(1).and_then(Object::dict);
        let properties = named.and_then(|object| file.resolve(object).dict()).or(own);
        let actual = properties.map(|properties| file.at(properties, "ActualText"));
        let mark = match actual.and_then(Object::string) {
            // Inside a replaced text there is nothing left to replace.
            Some(text) if self.actual == 0 => {
                Mark::Actual(text_string(text), self.shown.glyphs.len())
            }
            _ if tag == b"Artifact" => Mark::Artifact,
            _ if tag == b"OC" && named.is_some_and(|layer| self.runner.is_off(layer)) => {
                Mark::Hidden
            }
            _ => Mark::Plain,
        };
        if self.marks.len() < MOST_SAVED {
            *self.count(&mark) += 1;
            self.marks.push(mark);
        }
    }

    /// Returns how many marks like this one are open.
    fn count(&mut self, mark: &Mark) -> &mut usize {
        match mark {
            Mark::Plain => &mut self.plain,
            Mark::Artifact => &mut self.artifacts,
            Mark::Hidden => &mut self.hidden,
            Mark::Actual(..) => &mut self.actual,
        }
    }

    /// Puts the text that a mark gives in the place of its glyphs', where they stand on one line.
    fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else {
            return;
        };
        *self.count(&mark) -= 1;
        let Mark::Actual(text, first) = mark else {
            return;
        };
        let glyphs = self.shown.glyphs.get_mut(first..).unwrap_or_default();
        let Some(baseline) = glyphs.first().map(|glyph| glyph.from.1) else {
            return;
        };
        let one_line = glyphs
            .iter()
            .all(|glyph| (glyph.from.1 - baseline).abs() < glyph.size);
        if one_line && text.chars().count() <= glyphs.len() * LONGEST_ACTUAL {
            for glyph in glyphs.iter_mut() {
                glyph.text = Box::default();
            }
            if let Some(glyph) = glyphs.first_mut() {
                glyph.text = expanded(&text);
            }
        }
    }

    fn line_to(&mut self, x: f64, y: f64) {
        let (from_x, from_y) = self.point;
        self.point = (x, y);
        self.add_path(from_x, from_y, x, y);
    }

    fn add_path(&mut self, left: f64, bottom: f64, right: f64, top: f64) {
        if self.path.len() < MOST_SHAPES {
            let (ax, ay) = self.state.ctm.apply(left, bottom);
            let (bx, by) = self.state.ctm.apply(right, top);
            self.path
                .push([ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)]);
        }
    }

    fn paint(&mut self, word: &[u8]) {
        let filled = !matches!(word, b"S" | b"s" | b"n");
        for area in std::mem::take(&mut self.path) {
            let [left, bottom, right, top] = area;
            let thin = top - bottom <= THICKEST_RULE && right - left >= SHORTEST_RULE;
            if word != b"n" && thin && self.shown.rules.len() < MOST_SHAPES {
                self.shown.rules.push(area);
            } else if filled && !self.state.white {
                if self.fills.len() == MOST_FILLS {
                    self.fills.pop_front();
                }
                self.fills.push_back(area);
            }
        }
    }
}

/// Passes over a picture that is written in the content itself: its end is a word on its own.
fn skip_picture(reader: &mut Reader) {
    while let Some(token) = reader.next() {
        if token == Token::Word(b"ID".to_vec()) {
            break;
        }
    }
    let rest = reader.rest();
    let ends = |window: &[u8]| {
        matches!(window, [before, b'E', b'I', after]
            if super::object::is_space(*before) && super::object::is_space(*after))
    };
    let end = rest.windows(4).position(ends);
    reader.at += end.map_or(rest.len(), |end| end + 3);
}

fn is_white(parts: &[f64]) -> bool {
    match parts {
        [_] | [_, _, _] => parts.iter().all(|part| *part > 0.98),
        [_, _, _, _] => parts.iter().all(|part| *part < 0.02),
        _ => false,
    }
}

fn is_in(area: &Area, x: f64, y: f64) -> bool {
    let [left, bottom, right, top] = area;
    (*left..=*right).contains(&x) && (*bottom..=*top).contains(&y)
}

/// Tells which way a glyph is turned by where its baseline runs.
fn turn(along: f64, up: f64, frame: Matrix) -> Turn {
    let (along, up) = if along == 0.0 && up == 0.0 {
        (frame.0[0], frame.0[1])
    } else {
        (along, up)
    };
    if up.abs() < along.abs() / 10.0 {
        if along > 0.0 {
            Turn::Upright
        } else {
            Turn::Over
        }
    } else if along.abs() < up.abs() / 10.0 {
        if up > 0.0 { Turn::Left } else { Turn::Right }
    } else {
        Turn::Slanted
    }
}

/// Writes the joined letters of typesetters as the letters they stand for.
///
/// `ﬁ` in a PDF is how a font draws `fi`, not what its author typed: kept, it would make the same
/// wording differ between two renderings. Signs of lists that fonts keep among private characters
/// are given the public character that looks so.
fn expanded(text: &str) -> Box<str> {
    let joined = |letter: char| matches!(letter, '\u{fb00}'..='\u{fb06}' | '\u{f000}'..='\u{f0ff}');
    if !text.contains(joined) {
        return text.into();
    }
    let letter = |letter: char| match letter {
        '\u{fb00}' => "ff".to_owned(),
        '\u{fb01}' => "fi".to_owned(),
        '\u{fb02}' => "fl".to_owned(),
        '\u{fb03}' => "ffi".to_owned(),
        '\u{fb04}' => "ffl".to_owned(),
        '\u{fb05}' | '\u{fb06}' => "st".to_owned(),
        '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' => "•".to_owned(),
        '\u{f0a7}' | '\u{f06e}' => "▪".to_owned(),
        '\u{f0d8}' => "➢".to_owned(),
        '\u{f0fc}' => "✓".to_owned(),
        '\u{f0e0}' => "→".to_owned(),
        '\u{f02d}' => "-".to_owned(),
        other => other.to_string(),
    };
    text.chars().map(letter).collect::<String>().into()
}

/// Decodes a text string outside of content: UTF-16, UTF-8 or Latin-1 (7.9.2.2).
pub(super) fn text_string(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        let parts = units.chunks(128).map(utf16);
        return parts.collect();
    }
    if let Some(text) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(text).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
