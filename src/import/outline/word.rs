//! Words that stand before a number and make it a label: `Article 5`, `Пункт 5`, `§ 5`.
//!
//! The table is of treaties and press texts in the languages of the drafts we know; a language is
//! added by adding its words. Variants of one word have one form, so that `Art. 2` goes on from
//! `Article 1`.

use super::marker::{Marker, Shape, parts};

/// Words that stand before the number of a point or a section: variant, its one form.
///
/// In lower case; the longer stands before the shorter it begins with.
const WORDS: [(&str, &str); 60] = [
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
    ("phase", "Phase"),
    ("étape", "Phase"),
    ("етап", "Phase"),
    ("этап", "Phase"),
    ("principle", "Principle"),
    ("принцип", "Principle"),
];

/// What may stand between the word and its number, or alone before one.
const NUMBER_SIGNS: [&str; 6] = ["№", "#", "no.", "nr.", "n°", "nº"];

/// "First" where it stands for a number: `Article premier`.
const FIRST: [&str; 6] = ["premier", "première", "1er", "1ère", "1st", "unique"];

/// What sets the number behind a word apart from the text: `Artículo 1.º`, `Article 5 —`.
const AFTER_NUMBER: &str = ".:)º°-–—";

/// Reads `Article 5`, `Art. 5 –`, `§ 5`, `Пункт № 5.`, `Article premier`.
pub(super) fn worded(line: &str) -> Option<Marker<'_>> {
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
