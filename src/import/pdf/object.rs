//! PDF's syntax: values, and the reader that finds them in bytes (ISO 32000-1, 7.2 and 7.3).
//!
//! The same reader serves files and content streams. It is lenient as other readers are: what is no
//! value is passed over. Nesting is bounded, and so is the number of values made, since a byte of a
//! file can become a value forty times its size.

use std::collections::BTreeMap;

/// A value nested deeper is not read; sound files nest five or six deep.
const DEEPEST: usize = 64;

/// The names and values of a dictionary.
pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

/// A PDF value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// Another object, by its number.
    Ref(u32),
    Stream(Stream),
}

/// A dictionary with bytes, which stand in the file or in the memory of its object stream.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) dict: Dict,
    /// Where its bytes begin and end in the file.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its object's number and generation, which its encryption depends on.
    pub(super) id: (u32, u16),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns a whole number that is not negative.
    pub(super) fn index(&self) -> Option<usize> {
        let number = self.number()?;
        let whole = (0.0..9e15).contains(&number) && number.fract() == 0.0;
        whole.then(|| whole_part(number))
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn string(&self) -> Option<&[u8]> {
        match self {
            Self::String(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// Returns the dictionary, also of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }
}

/// Returns a number without its fraction; zero for what is none or negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest integer there is, never undefined"
)]
pub(super) fn whole_part(number: f64) -> usize {
    number as usize
}

/// What stands next in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Value(Object),
    /// An operator or another word: `obj`, `Tj`.
    Word(Vec<u8>),
}

/// Reads values from bytes.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// How many values may still be made.
    pub(super) left: usize,
    /// `12 0 R` is a reference; in a content stream there are none.
    references: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, left: usize, references: bool) -> Self {
        Self {
            bytes,
            at,
            left,
            references,
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Returns what has not been read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let line = self.rest();
                let end = line.iter().position(|b| matches!(b, b'\n' | b'\r'));
                self.at += end.unwrap_or(line.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Reads `word` if it stands next.
    pub(super) fn take(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Reads a whole number if one stands next.
    pub(super) fn whole(&mut self) -> Option<u64> {
        self.skip_space();
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit());
        let digits = self.rest().get(..digits.count())?;
        let number = str::from_utf8(digits).ok()?.parse().ok()?;
        self.at += digits.len();
        Some(number)
    }

    /// Reads a value; what is none is passed over and counts as null.
    pub(super) fn value(&mut self) -> Option<Object> {
        match self.token(0)? {
            Token::Value(value) => Some(value),
            Token::Word(_) => Some(Object::Null),
        }
    }

    /// Reads a value or a word; nothing at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.token(0)
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        self.skip_space();
        let first = self.peek()?;
        self.left = self.left.checked_sub(1)?;
        let value = match first {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::String(self.literal()),
            b'<' if self.rest().starts_with(b"<<") => {
                self.at += 2;
                self.dict(depth)?
            }
            b'<' => Object::String(self.hex()),
            b'[' => {
                self.at += 1;
                self.array(depth)?
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number_or_reference(),
            b']' | b'{' | b'}' | b')' => {
                self.at += 1;
                return Some(Token::Word(vec![first]));
            }
            b'>' => {
                self.at += if self.rest().starts_with(b">>") { 2 } else { 1 };
                return Some(Token::Word(b">>".to_vec()));
            }
            _ => {
                let word = self.regular();
                match word {
                    b"true" => Object::Bool(true),
                    b"false" => Object::Bool(false),
                    b"null" => Object::Null,
                    _ => return Some(Token::Word(word.to_vec())),
                }
            }
        };
        Some(Token::Value(value))
    }

    /// Reads up to the next space or delimiter.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let end = rest
            .iter()
            .position(|byte| is_space(*byte) || is_delimiter(*byte));
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += word.len();
        word
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            let escaped = match (byte, after) {
                (b'#', [high, low, ..]) => digit(*high).zip(digit(*low)),
                _ => None,
            };
            if let Some((high, low)) = escaped {
                name.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            } else {
                name.push(*byte);
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut open = 1_usize;
        let mut text = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else {
            return;
        };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(next @ b'0'..=b'7') => code = code * 8 + u32::from(next - b'0'),
                        _ => break,
                    }
                    self.at += 1;
                }
                text.push(u8::try_from(code & 0xff).unwrap_or(0));
            }
            _ => text.push(byte),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = self.rest();
        let end = rest.iter().position(|byte| *byte == b'>');
        let inside = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += inside.len() + usize::from(end.is_some());
        unhex(inside)
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        if depth >= DEEPEST {
            return None;
        }
        let mut values = Vec::new();
        loop {
            match self.token(depth + 1) {
                Some(Token::Value(value)) => values.push(value),
                Some(Token::Word(word)) if word == b"]" => break,
                // The end of the object: the bracket is missing.
                Some(Token::Word(word)) if word.starts_with(b"endobj") => break,
                Some(Token::Word(_)) => {}
                None => return None,
            }
        }
        Some(Object::Array(values))
    }

    fn dict(&mut self, depth: usize) -> Option<Object> {
        if depth >= DEEPEST {
            return None;
        }
        let mut dict = Dict::new();
        let mut key = None;
        loop {
            match (self.token(depth + 1), key.take()) {
                (Some(Token::Value(value)), Some(key)) => {
                    dict.insert(key, value);
                }
                (Some(Token::Value(Object::Name(name))), None) => key = Some(name),
                (Some(Token::Value(_)), None) => {}
                (Some(Token::Word(word)), _) if word == b">>" || word.starts_with(b"endobj") => {
                    break;
                }
                (Some(Token::Word(_)), kept) => key = kept,
                (None, _) => return None,
            }
        }
        Some(Object::Dict(dict))
    }

    fn number_or_reference(&mut self) -> Object {
        let number = self.number();
        if !self.references || number < 0.0 || number.fract() != 0.0 || number > f64::from(u32::MAX)
        {
            return Object::Number(number);
        }
        let after = self.at;
        let generation = self.whole();
        self.skip_space();
        if generation.is_some() && self.peek() == Some(b'R') {
            let next = self.bytes.get(self.at + 1);
            if next.is_none_or(|byte| is_space(*byte) || is_delimiter(*byte)) {
                self.at += 1;
                return Object::Ref(u32::try_from(whole_part(number)).unwrap_or(0));
            }
        }
        self.at = after;
        Object::Number(number)
    }

    /// Reads a number; broken ones as far as they are whole, as `--5` and `1.2.3` are met.
    fn number(&mut self) -> f64 {
        let rest = self.rest();
        let mut negative = false;
        let mut value = 0.0_f64;
        let mut scale = 0.0_f64;
        let mut length = 0;
        for byte in rest {
            match byte {
                b'-' if length == 0 => negative = true,
                b'+' | b'-' => {}
                b'.' if scale == 0.0 => scale = 1.0,
                b'.' => scale = f64::INFINITY,
                b'0'..=b'9' if scale.is_infinite() => {}
                b'0'..=b'9' => {
                    value = value * 10.0 + f64::from(byte - b'0');
                    scale *= 10.0;
                }
                _ => break,
            }
            length += 1;
        }
        self.at += length;
        let value = match scale {
            scale if scale > 1.0 && scale.is_finite() => value / scale,
            _ => value,
        };
        let value = if value.is_finite() { value } else { 0.0 };
        if negative { -value } else { value }
    }
}

/// Reads hexadecimal digits, passing over what is none; a last odd one stands before a zero.
pub(super) fn unhex(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut high = None;
    for value in text.iter().filter_map(|byte| digit(*byte)) {
        match high.take() {
            Some(first) => bytes.push(first << 4 | value),
            None => high = Some(value),
        }
    }
    bytes.extend(high.map(|value| value << 4));
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::{Object, Reader, Token};

    fn read(text: &str) -> Option<Object> {
        Reader::new(text.as_bytes(), 0, 1000, true).value()
    }

    #[test]
    fn values_are_read_as_the_standard_writes_them() {
        let string = |text: &str| Some(Object::String(text.as_bytes().to_vec()));
        assert_eq!(read("(a\\(b\\051 (c)\\\nd)"), string("a(b) (c)d"));
        assert_eq!(read("<48 65 6>"), string("He`"));
        assert_eq!(read("/A#42 "), Some(Object::Name(b"AB".to_vec())));
        assert_eq!(read(" -.5"), Some(Object::Number(-0.5)));
        assert_eq!(read("12 0 R"), Some(Object::Ref(12)));
        let dict = read("<</A [1 2 0 R]/B<</C true>>>>").unwrap();
        let dict = dict.dict().unwrap();
        let array = dict.get(&b"A"[..]).unwrap().array().unwrap();
        assert_eq!(array, [Object::Number(1.0), Object::Ref(2)]);
        assert!(dict.get(&b"B"[..]).unwrap().dict().is_some());
    }

    #[test]
    fn deep_and_broken_values_end() {
        assert_eq!(read(&"[".repeat(100_000)), None);
        assert_eq!(read(&"<</a".repeat(100_000)), None);
        assert_eq!(read("[1 2"), None);
        assert!(read("(never closed").is_some());
        let mut reader = Reader::new(b"[1 2 3 4]", 0, 3, false);
        assert_eq!(reader.next(), None, "no more values than allowed");
    }

    #[test]
    fn words_stand_between_values() {
        let mut reader = Reader::new(b"1 0 0 1 2 3 Tm(x)Tj", 0, 100, false);
        let mut words = Vec::new();
        while let Some(token) = reader.next() {
            if let Token::Word(word) = token {
                words.push(word);
            }
        }
        assert_eq!(words, [b"Tm".to_vec(), b"Tj".to_vec()]);
    }
}
