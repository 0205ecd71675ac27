//! What a label looks like at the start of a line.
//!
//! A mark is a word (`Article`, `Пункт`, `§`), a number and its punctuation, or a bullet. This
//! module says only what *could* be one; whether `1. January` is one, the outline decides.

use super::{
    numeral::{self, Reading},
    word::worded,
};
use crate::fold::is_unseen;

/// The punctuation of a mark: part of what makes two marks members of one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `1.`
    Dot,
    /// `1)`
    Paren,
    /// `(1)`
    Parens,
    /// `1 –`
    Dash,
    /// `1:`
    Colon,
    /// `1` and a tab
    Tab,
    /// `Article 1`, whatever follows
    Word,
    /// `1.1` or `10(a)`, whatever follows
    Full,
    /// `-`
    Bullet(char),
}

/// What could be a label, found at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker<'a> {
    /// The word before the number, in the one form that stands for its variants.
    pub(super) word: Option<&'static str>,
    /// The number's parts, as typed: `10` and `a` of `10(a)`; none of a bullet.
    pub(super) parts: Vec<&'a str>,
    pub(super) shape: Shape,
    /// What shows that the number was inserted later: the `bis` of `Article 2 bis`.
    pub(super) inserted: &'a str,
    /// The mark as typed.
    pub(super) typed: &'a str,
    /// The text behind it.
    pub(super) rest: &'a str,
    /// No punctuation sets it apart: `Article 5 of` is as likely as `1.1 The`.
    pub(super) bare: bool,
}

/// Signs that begin an item without a number.
const BULLETS: &str = "-*+•–—‣◦▪▫●○■□◆◇►▶➤→·∙⁃";

/// Tells whether `c` begins an item without a number: a bullet, or a picture used as one.
fn is_bullet(c: char) -> bool {
    let picture =
        matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    BULLETS.contains(c) || picture && !matches!(c, '\u{2776}'..='\u{2793}')
}

/// A part of several with as many digits is the year of a date, `19.11.2025`.
const YEAR: usize = 4;

/// The most parts a label can have within its 64 characters.
const MOST_PARTS: usize = 33;

/// Reads what could be a label at the start of `line`.
pub(super) fn read(line: &str) -> Option<Marker<'_>> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let first = line.chars().next()?;
    if is_bullet(first) {
        return bullet(line, first);
    }
    if first.is_ascii_digit() || first == '(' {
        return number(line);
    }
    if !first.is_alphabetic() && !matches!(first, '§' | '№' | '#') {
        return None;
    }
    worded(line).or_else(|| number(line))
}

/// Reads a mark that a format gives by itself, which may be a bare number.
pub(super) fn given(mark: &str) -> Option<Marker<'_>> {
    let mark = mark.trim();
    read(mark).or_else(|| finish(mark, mark, Shape::Tab, ""))
}

fn bullet(line: &str, sign: char) -> Option<Marker<'_>> {
    let after = line.strip_prefix(sign)?;
    let after = after.strip_prefix('\u{fe0f}').unwrap_or(after);
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    let rest = after.trim_start();
    // A numbered point may stand in a bulleted list: the number is its label.
    let inner = read(rest).filter(|inner| !inner.bare && !inner.parts.is_empty());
    let apart = spaced || !"-*+·–—".contains(sign);
    if apart && inner.is_some() {
        return inner;
    }
    apart.then(|| Marker {
        word: None,
        parts: Vec::new(),
        shape: Shape::Bullet(sign),
        inserted: "",
        typed: line.split_at(line.len() - after.len()).0,
        rest,
        bare: false,
    })
}

/// Reads a number without a word: `1.`, `(1)`, `1.1`, `10(a)`, `1 –`.
fn number(line: &str) -> Option<Marker<'_>> {
    if let Some(after) = line.strip_prefix('(') {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '.')?;
        let (inside, after) = after.split_at(end);
        return finish(line, inside, Shape::Parens, after.strip_prefix(')')?);
    }
    let end = line.find(|c: char| !c.is_alphanumeric())?;
    let (head, tail) = line.split_at(end);
    let digits = head.bytes().all(|b| b.is_ascii_digit());
    if head.len() > LONGEST_HEAD || !digits && !tail.starts_with(['.', ')', '(', ':']) {
        return None;
    }
    in_full(line).or_else(|| {
        let (shape, after) = punctuation(tail, digits)?;
        finish(line, head, shape, after)
    })
}

/// Reads what sets a number apart from the text; digits are set apart by more than letters are.
fn punctuation(tail: &str, digits: bool) -> Option<(Shape, &str)> {
    let spaced = |after: &str| after.is_empty() || after.starts_with(char::is_whitespace);
    if let Some(after) = tail.strip_prefix('.') {
        let after = after.strip_prefix([')', '-', '–', '—']).unwrap_or(after);
        let apart = spaced(after) || digits && after.starts_with(char::is_alphabetic);
        return apart.then_some((Shape::Dot, after));
    }
    if let Some(after) = tail.strip_prefix(')') {
        return Some((Shape::Paren, after));
    }
    if let Some(after) = tail.strip_prefix(':') {
        return (digits && spaced(after)).then_some((Shape::Colon, after));
    }
    if !digits {
        return None;
    }
    if let Some(after) = tail.strip_prefix('/') {
        // As posts in a thread are counted.
        return (spaced(after) && !after.is_empty()).then_some((Shape::Paren, after));
    }
    let keycap = tail.strip_prefix('\u{fe0f}').unwrap_or(tail);
    if let Some(after) = keycap.strip_prefix('\u{20e3}') {
        return Some((Shape::Dot, after));
    }
    if tail.starts_with('\t') {
        return Some((Shape::Tab, tail));
    }
    let after = tail.trim_start().strip_prefix(['-', '–', '—'])?;
    spaced(after).then_some((Shape::Dash, after))
}

/// A longer head is a word, not a number: `lxxxviii` has eight letters.
const LONGEST_HEAD: usize = 10;

fn finish<'a>(line: &'a str, head: &'a str, shape: Shape, after: &'a str) -> Option<Marker<'a>> {
    let parts = parts(head)?;
    let shape = if parts.len() > 1 { Shape::Full } else { shape };
    Some(Marker {
        word: None,
        parts,
        shape,
        inserted: "",
        typed: line.split_at(line.len() - after.len()).0.trim_end(),
        rest: after.trim_start(),
        bare: false,
    })
}

/// Reads a number of several parts: `1.1`, `1.1.`, `10(a)`, `A.1)`.
fn in_full(line: &str) -> Option<Marker<'_>> {
    let end = line
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '(' | ')'))
        .unwrap_or(line.len());
    let head = line.split_at(end).0;
    let number = head.trim_end_matches(|c: char| c == '.' || c == ')' && !head.contains('('));
    let parts = parts(number)?;
    let rest = line.split_at(number.len()).1;
    let after = rest.strip_prefix(['.', ')', ':']).unwrap_or(rest);
    let set_apart = after.is_empty() || after.starts_with(char::is_whitespace);
    (parts.len() > 1 && set_apart).then(|| Marker {
        word: None,
        parts,
        shape: Shape::Full,
        inserted: "",
        typed: line.split_at(line.len() - after.len()).0,
        rest: after.trim_start(),
        bare: after.len() == rest.len(),
    })
}

/// Cuts a number into its parts, if each is one: `10(a)` into `10` and `a`.
///
/// Abbreviations (`U.S.`, `e.g.`) and dates (`01.02.2026`) are no numbers of points: letters
/// come after a digit, or one of them before it, and no part of several begins with zero.
pub(super) fn parts(number: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = number
        .split(['.', '(', ')'])
        .filter(|part| !part.is_empty())
        .take(MOST_PARTS * 2)
        .collect();
    let sound = |part: &str| numeral::readings(part).iter().any(Option::is_some);
    let digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let doubled = number.contains("..") || number.contains("()");
    let dated = parts
        .iter()
        .any(|part| part.starts_with('0') || digit(part) && part.len() >= YEAR);
    let several = parts.len() > 1;
    let numbered = !several || parts.iter().take(2).any(|part| digit(part)) && !dated;
    let all = !parts.is_empty() && parts.iter().all(|part| sound(part));
    (all && numbered && !doubled).then_some(parts)
}

impl Marker<'_> {
    /// Returns the ways to read its last part.
    pub(super) fn readings(&self) -> impl Iterator<Item = Reading> {
        let last = self.parts.last().copied().unwrap_or("");
        let readings = numeral::readings(last).into_iter().flatten();
        readings.map(|reading| Reading {
            inserted: reading.inserted || !self.inserted.is_empty(),
            ..reading
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, read};

    #[test]
    fn a_mark_is_cut_from_its_text() {
        for (line, parts, shape, rest) in [
            ("1. Peace", &["1"][..], Shape::Dot, "Peace"),
            ("1.Peace", &["1"], Shape::Dot, "Peace"),
            ("(iv)Peace", &["iv"], Shape::Parens, "Peace"),
            ("10(a) Peace", &["10", "a"], Shape::Full, "Peace"),
            ("1.2.3. Peace", &["1", "2", "3"], Shape::Full, "Peace"),
            ("A.1 Peace", &["A", "1"], Shape::Full, "Peace"),
            ("ARTICLE IV — Peace", &["IV"], Shape::Word, "Peace"),
            ("Стаття 5. Мир", &["5"], Shape::Word, "Мир"),
            ("§5 Friede", &["5"], Shape::Word, "Friede"),
            ("• Peace", &[], Shape::Bullet('•'), "Peace"),
            ("- 3) Peace", &["3"], Shape::Paren, "Peace"),
        ] {
            let marker = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (&marker.parts[..], marker.shape, marker.rest),
                (parts, shape, rest)
            );
        }
    }

    #[test]
    fn figures_dates_abbreviations_and_words_are_no_marks() {
        for line in [
            "600,000 men",
            "24/7 patrols",
            "#hashtag 1",
            "10:30 at night",
            "19.11.2025 was",
            "01.01.2026",
            "U.S. forces",
            "e.g. tanks",
            "Articles 5 and 6",
            "Mr. Smith",
            "1st of May",
            "50% of it",
            "-5 degrees",
            "Part of it",
            "1234567. x",
            "(see) x",
        ] {
            let marker = read(line).filter(|marker| marker.word.is_none() || !marker.bare);
            assert_eq!(marker, None, "{line}");
        }
    }
}
