//! What a label looks like at the start of a line.
//!
//! A mark is a word (`Article`, `Пункт`, `§`), a number and its punctuation, or a bullet. This
//! module says only what *could* be one; whether `1. January` is one, the outline decides.

use super::numeral::{self, Reading};
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

/// Words that stand before the number of a point or a section: variant, its one form.
///
/// In lower case; the longer stands before the shorter it begins with.
const WORDS: [(&str, &str); 54] = [
    ("articles", ""), // "Articles 5 and 6" is a sentence
    ("article", "Article"),
    ("artículo", "Article"),
    ("articulo", "Article"),
    ("articolo", "Article"),
    ("artigo", "Article"),
    ("artikel", "Article"),
    ("artykuł", "Article"),
    ("art.", "Article"),
    ("art", "Article"),
    ("стаття", "Article"),
    ("статья", "Article"),
    ("ст.", "Article"),
    ("madde", "Article"),
    ("points", ""),
    ("point", "Point"),
    ("punkt", "Point"),
    ("punto", "Point"),
    ("ponto", "Point"),
    ("punt", "Point"),
    ("підпункт", "Subpoint"),
    ("подпункт", "Subpoint"),
    ("пункт", "Point"),
    ("п.", "Point"),
    ("paragraphs", ""),
    ("paragraphe", "Paragraph"),
    ("paragraph", "Paragraph"),
    ("para.", "Paragraph"),
    ("párrafo", "Paragraph"),
    ("параграф", "Paragraph"),
    ("§", "§"),
    ("clause", "Clause"),
    ("ziffer", "Clause"),
    ("item", "Item"),
    ("section", "Section"),
    ("sección", "Section"),
    ("sec.", "Section"),
    ("abschnitt", "Section"),
    ("розділ", "Section"),
    ("раздел", "Section"),
    ("rozdział", "Section"),
    ("chapter", "Chapter"),
    ("chapitre", "Chapter"),
    ("capítulo", "Chapter"),
    ("kapitel", "Chapter"),
    ("глава", "Chapter"),
    ("part", "Part"),
    ("partie", "Part"),
    ("teil", "Part"),
    ("частина", "Part"),
    ("часть", "Part"),
    ("title", "Title"),
    ("titre", "Title"),
    ("annex", "Annex"),
];

/// What may stand between the word and its number, or alone before one.
const NUMBER_SIGNS: [&str; 5] = ["№", "no.", "nr.", "n°", "nº"];

/// "First" where it stands for a number: `Article premier`.
const FIRST: [&str; 6] = ["premier", "première", "1er", "1ère", "1st", "unique"];

/// What sets the number behind a word apart from the text: `Artículo 1.º`, `Article 5 —`.
const AFTER_NUMBER: &str = ".:)º°-–—";

/// Signs that begin an item without a number.
const BULLETS: &str = "-*+•–—‣◦▪▫●○■□◆◇►▶➤→·∙⁃";

/// The most parts a label can have within its 64 characters.
const MOST_PARTS: usize = 33;

/// Reads what could be a label at the start of `line`.
pub(super) fn read(line: &str) -> Option<Marker<'_>> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let first = line.chars().next()?;
    if BULLETS.contains(first) {
        return bullet(line, first);
    }
    if first.is_ascii_digit() || first == '(' {
        return number(line);
    }
    if !first.is_alphabetic() && !matches!(first, '§' | '№') {
        return None;
    }
    worded(line).or_else(|| number(line))
}

fn bullet(line: &str, sign: char) -> Option<Marker<'_>> {
    let after = line.strip_prefix(sign)?;
    let after = after.strip_prefix('\u{fe0f}').unwrap_or(after);
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    let rest = after.trim_start();
    // A numbered point may stand in a bulleted list: the number is its label.
    let inner = read(rest).filter(|inner| !inner.bare && !inner.parts.is_empty());
    if spaced && inner.is_some() {
        return inner;
    }
    (spaced || !"-*+·–—".contains(sign)).then(|| Marker {
        word: None,
        parts: Vec::new(),
        shape: Shape::Bullet(sign),
        inserted: "",
        typed: line.split_at(line.len() - after.len()).0,
        rest,
        bare: false,
    })
}

/// Reads `Article 5`, `Art. 5 –`, `§ 5`, `Пункт № 5.`, `Article premier`.
fn worded(line: &str) -> Option<Marker<'_>> {
    let (word, after) = split_word(line)?;
    let (number, rest) = split_number(after)?;
    let parts = parts(number)?;
    let (inserted, rest) = split_inserted(rest);
    let text = rest.trim_start_matches(|c: char| AFTER_NUMBER.contains(c) || c.is_whitespace());
    let punctuated = rest.trim_start().starts_with(|c| AFTER_NUMBER.contains(c));
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(Marker {
        word: Some(word),
        parts,
        shape: Shape::Word,
        inserted,
        typed: line.split_at(line.len() - rest.len()).0,
        rest: text,
        bare: !punctuated && !text.is_empty(),
    })
}

/// Takes a word that stands before numbers off `line`, with a number sign behind it.
fn split_word(line: &str) -> Option<(&'static str, &str)> {
    let known = WORDS.iter().find_map(|(variant, word)| {
        let after = strip(line, variant)?;
        let whole = variant.ends_with(['.', '§']) || after.starts_with(char::is_whitespace);
        whole.then_some((*word, after))
    });
    let (word, after) = known.unwrap_or(("№", line));
    let after = after.trim_start();
    let sign = NUMBER_SIGNS.iter().find_map(|sign| strip(after, sign));
    let sole = known.is_none();
    if word.is_empty() || sole && sign.is_none() {
        return None;
    }
    Some((word, sign.map_or(after, str::trim_start)))
}

/// Takes `word`, in lower case, off the start of `text`, in any case.
fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let mut lower = rest.next()?.to_lowercase();
        if lower.next() != Some(expected) || lower.next().is_some() {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Takes the number off the start of what follows a word.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let word_end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = text.split_at(word_end).0.trim_end_matches(['.', ':', ')']);
    if FIRST.contains(&word.to_lowercase().as_str()) {
        return Some(("1", text.split_at(word.len()).1));
    }
    let end = text
        .find(|c: char| c == 'º' || !c.is_alphanumeric() && !matches!(c, '.' | '(' | ')'))
        .unwrap_or(text.len());
    let number = text.split_at(end).0;
    let number = number.trim_end_matches(|c: char| c == '.' || c == ')' && !number.contains('('));
    Some((number, text.split_at(number.len()).1)).filter(|(number, _)| !number.is_empty())
}

/// Takes the `bis` of `Article 2 bis` off what follows the number.
fn split_inserted(rest: &str) -> (&str, &str) {
    let text = rest.trim_start();
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    if ["bis", "ter", "quater"].contains(&word) {
        (word, after)
    } else {
        ("", rest)
    }
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
fn parts(number: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = number
        .split(['.', '(', ')'])
        .filter(|part| !part.is_empty())
        .take(MOST_PARTS * 2)
        .collect();
    let sound = |part: &&str| {
        numeral::readings(part)[0]
            .or(numeral::readings(part)[1])
            .is_some()
    };
    let digit = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let doubled = number.contains("..") || number.contains("()");
    let several = parts.len() > 1;
    let has_digit = parts.iter().take(2).any(|part| digit(&part));
    let zero = parts.iter().any(|part| part.starts_with('0'));
    (parts.iter().all(|part| sound(&part))
        && !parts.is_empty()
        && !doubled
        && (!several || has_digit && !zero))
        .then_some(parts)
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
