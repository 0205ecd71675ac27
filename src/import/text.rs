//! Bytes to lines: encodings, line ends, indentation; the only door to `encoding_rs` and `chardetng`.
//!
//! A byte order mark decides; then UTF-8 if it is valid, or all but; what is left is guessed from
//! its letters, as browsers do, and the guess is told. Nothing is dropped in silence: a byte that
//! stands for no character becomes U+FFFD and is counted.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::document::{Document, Line};
use crate::error::{Error, Result};

/// Decoded text may not be larger, so that one document cannot fill the memory.
const LARGEST_TEXT: usize = 64 << 20;

/// Twice what [`LARGEST_TEXT`] holds at 64 characters a line; more lines are no prose.
const MOST_LINES: usize = 2_000_000;

/// Enough letters to guess an encoding by; guessing is slow.
const SAMPLE: usize = 1 << 20;

/// Text is UTF-8 in spite of broken bytes if this many characters are whole for each broken one.
const WHOLE_PER_BROKEN: usize = 10;

/// Columns from one tab stop to the next; Markdown's, and enough to tell levels apart.
const TAB: usize = 4;

/// A document's text, and what is to be told of how it was read.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static str,
    pub(super) warning: Option<String>,
}

/// Decodes `bytes`, the document `name`.
pub(super) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding != UTF_8 => {
            let body = bytes.split_at(length).1;
            decode_as(encoding, body, None)
        }
        bom => undeclared(bytes.split_at(bom.map_or(0, |(_, length)| length)).1),
    };
    sound(name, decoded)
}

/// Refuses a text that is none, or too large.
fn sound<'a>(name: &str, decoded: Decoded<'a>) -> Result<Decoded<'a>> {
    if let Some(place) = decoded.text.find('\0') {
        return Err(Error::NotText {
            name: name.to_owned(),
            reason: format!("byte {} is zero", place + 1),
        });
    }
    if decoded.text.len() > LARGEST_TEXT {
        return Err(Error::TooLarge {
            what: format!("the text of `{name}`"),
            limit: "64 MiB".to_owned(),
        });
    }
    Ok(decoded)
}

/// Decodes `bytes`, the web page `name`, which may say itself how it is encoded.
#[cfg(feature = "html")]
pub(super) fn decode_page<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>> {
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    match declared.filter(|_| Encoding::for_bom(bytes).is_none()) {
        // A browser that saves a page writes UTF-8, whatever the page still says.
        Some(encoding) if str::from_utf8(bytes).is_err() || bytes.is_ascii() => {
            sound(name, decode_as(encoding, bytes, None))
        }
        _ => decode(name, bytes),
    }
}

/// Returns the encoding that a page declares, as the HTML Standard looks for it.
#[cfg(feature = "html")]
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const SEARCHED: usize = 4096;
    let head = bytes.get(..SEARCHED).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, after) = ["charset", "encoding"].iter().find_map(|word| {
        let (before, after) = head.split_once(word)?;
        let after = after.trim_start().strip_prefix('=')?;
        Some((before, after))
    })?;
    let label = after.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| c.is_whitespace() || "\"';>/?".contains(c));
    let label = label.split_at(end.unwrap_or(label.len())).0;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A page whose declaration can be read as ASCII is not in UTF-16.
    (!encoding.name().starts_with("UTF-16")).then_some(encoding)
}

fn undeclared(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: "UTF-8",
            warning: None,
        };
    }
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole >= broken * WHOLE_PER_BROKEN {
        return decode_as(UTF_8, bytes, None);
    }
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.split_at(start).1;
    let sample = sample.split_at(sample.len().min(SAMPLE)).0;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let told = format!(
        "the text is read as {}, which was guessed from its letters",
        encoding.name()
    );
    decode_as(encoding, bytes, Some(told))
}

fn decode_as<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    warning: Option<String>,
) -> Decoded<'a> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let lost = || {
        let count = text.matches('\u{fffd}').count();
        let name = encoding.name();
        let are = if count == 1 { "place is" } else { "places are" };
        format!("{count} {are} not {name} and read as \u{fffd}")
    };
    let lost = broken.then(lost);
    Decoded {
        encoding: encoding.name(),
        warning: warning
            .into_iter()
            .chain(lost)
            .reduce(|a, b| format!("{a}; {b}")),
        text,
    }
}

/// Brings a decoded text to lines.
pub(super) fn document<'a>(name: &str, decoded: &'a Decoded) -> Result<Document<'a>> {
    Ok(Document {
        lines: lines(name, &decoded.text)?,
        warnings: decoded.warning.iter().cloned().collect(),
        ..Document::default()
    })
}

/// Cuts `text` into lines, without the blank ones, and hands each to `make`.
///
/// The quote marks of an e-mail and the lines that only underline or separate are undone here,
/// since both are as common in plain text as in Markdown.
pub(super) fn lines<'a>(name: &str, text: &'a str) -> Result<Vec<Line<'a>>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut gap = true;
    for (place, raw) in split(text).enumerate() {
        let (indent, text) = unquote(raw);
        if is_rule(text) {
            if !gap && lines.last().is_some_and(|line| line.gap) && is_underline(text) {
                lines
                    .iter_mut()
                    .rev()
                    .take(1)
                    .for_each(|line| line.heading = true);
            }
            gap = true;
            continue;
        }
        if text.is_empty() {
            gap = true;
            continue;
        }
        if lines.len() == MOST_LINES {
            return Err(Error::TooLarge {
                what: format!("the number of lines in `{name}`"),
                limit: "2,000,000".to_owned(),
            });
        }
        lines.push(Line {
            number: place + 1,
            indent,
            gap,
            heading: false,
            mark: None,
            text: Cow::Borrowed(text),
        });
        gap = false;
    }
    Ok(lines)
}

/// Cuts text at the line ends of every system.
fn split(text: &str) -> impl Iterator<Item = &str> {
    // Searching for rare line ends costs more than all else here, so it is done only where they are.
    let rare: &[char] = if text.is_ascii() {
        &['\u{b}', '\u{c}']
    } else {
        &['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']
    };
    let rare: Vec<char> = rare
        .iter()
        .copied()
        .filter(|end| text.contains(*end))
        .collect();
    text.split('\n').flat_map(move |line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let plain = rare.is_empty() && !line.as_bytes().contains(&b'\r');
        let (whole, parts) = if plain {
            (Some(line), None)
        } else {
            let rare = rare.clone();
            (
                None,
                Some(line.split(move |c| c == '\r' || rare.contains(&c))),
            )
        };
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}

/// Returns how far a line is indented, and its text without spaces at either end or `>` before it.
fn unquote(line: &str) -> (usize, &str) {
    let mut text = line.trim_end();
    loop {
        let inner = text.trim_start();
        let Some(quoted) = inner.strip_prefix('>') else {
            let spaces = text.split_at(text.len() - inner.len()).0;
            let column = |at: usize, space: char| match space {
                '\t' => (at / TAB + 1) * TAB,
                _ => at + 1,
            };
            return (spaces.chars().fold(0, column), inner);
        };
        text = quoted.strip_prefix(' ').unwrap_or(quoted);
    }
}

/// Tells whether a line is a drawn one: `---`, `====`, `* * *`.
fn is_rule(text: &str) -> bool {
    let Some(sign) = text.chars().next().filter(|c| "=-_*~—–".contains(*c)) else {
        return false;
    };
    let drawn = text.chars().filter(|c| *c == sign).count();
    drawn >= 3 && text.chars().all(|c| c == sign || c == ' ')
}

fn is_underline(text: &str) -> bool {
    text.starts_with(['=', '-'])
}

#[cfg(test)]
mod tests {
    use super::{decode, is_rule, lines, unquote};

    #[test]
    fn indentation_is_counted_in_columns() {
        assert_eq!(unquote("   a) x "), (3, "a) x"));
        assert_eq!(unquote("\ta"), (4, "a"));
        assert_eq!(unquote("  \ta"), (4, "a"));
        assert_eq!(unquote("> >  a"), (1, "a"));
        assert_eq!(unquote(">"), (0, ""));
    }

    #[test]
    fn a_drawn_line_separates_and_underlines() {
        for text in ["---", "=====", "* * *", "———"] {
            assert!(is_rule(text), "{text}");
        }
        for text in ["--", "- a", "", "a", "-.-.-"] {
            assert!(!is_rule(text), "{text}");
        }
        let read = lines("x", "Title\n=====\none\ntwo\n---\nthree").unwrap();
        let found: Vec<_> = read.iter().map(|l| (l.number, l.gap, l.heading)).collect();
        assert_eq!(
            found,
            [
                (1, true, true),
                (3, true, false),
                (4, false, false),
                (6, true, false)
            ]
        );
    }

    #[test]
    fn a_broken_byte_does_not_make_utf_8_something_else() {
        let mut bytes = "мир і торгівля".as_bytes().to_vec();
        bytes.push(0xd0);
        let decoded = decode("x", &bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(
            decoded.warning.as_deref(),
            Some("1 place is not UTF-8 and read as \u{fffd}")
        );
    }
}
