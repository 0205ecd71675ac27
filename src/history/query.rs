//! What is looked for, and the form in which texts are looked through.
//!
//! A text is cut into words at everything that is neither letter nor digit, so that `all for all`
//! finds "all-for-all" and `Ukraine` finds "Ukraine's". Words are compared whole, folded and in
//! lower case; signs are no words. Figures are compared as numbers, however their digits are
//! grouped: "800,000", "800.000", "800 000" and "800000" are one. A comma or point before exactly
//! three digits groups, any other begins the decimals. A figure asked for without a sign is found
//! with one (`50` in "50%", `100` in "$100"), one asked for with a sign only with it.
//!
//! Inflected forms are not found: that would need a dictionary for each language.

use std::ops::Range;

use super::figure::{Figure, GROUP};
use crate::{
    align::words,
    error::{Error, Result},
    fold::fold,
};

/// What is looked for: phrases that all stand in one point. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<Vec<Key>>,
}

/// A word or figure in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Word(String),
    Figure(Figure),
}

/// A word or figure where it stands.
#[derive(Debug)]
struct Token {
    bytes: Range<usize>,
    /// What stands between it and the one before.
    gap: Gap,
    key: Key,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// No white space: a hyphen, an apostrophe, nothing.
    Glued,
    /// One space, and no sign.
    Space,
    /// Signs and spaces, or a new paragraph.
    Wide,
}

impl Query {
    /// Reads what a person asks for, argument by argument.
    ///
    /// Bare words may stand anywhere in a point; words between quotation marks, or in an argument
    /// of several words without such marks, must follow each other.
    ///
    /// ```
    /// # use travaux::history::Query;
    /// let query = Query::read(&["all for all"])?;
    /// assert_eq!(query.spans("All-for-all exchange."), [0..11]);
    /// # Ok::<(), travaux::Error>(())
    /// ```
    pub fn read(asked: &[impl AsRef<str>]) -> Result<Self> {
        let mut bare = String::new();
        let mut phrases = Vec::new();
        for argument in asked.iter().map(AsRef::as_ref) {
            let argument = fold(argument);
            let quoted = argument.contains('"');
            let phrase = !quoted && argument.contains(' ');
            for (place, part) in argument.split('"').enumerate() {
                if place % 2 == 1 || phrase {
                    phrases.push(cut(part).into_iter().map(|token| token.key).collect());
                } else {
                    bare.push_str(part);
                    bare.push(' ');
                }
            }
        }
        phrases.extend(bound(cut(&bare)));
        phrases.retain(|phrase: &Vec<Key>| !phrase.is_empty());
        if phrases.is_empty() {
            let asked: Vec<&str> = asked.iter().map(AsRef::as_ref).collect();
            return Err(Error::Invalid {
                what: "word",
                value: asked.join(" "),
                expected: "at least one letter or digit".to_owned(),
            });
        }
        Ok(Self { phrases })
    }

    /// Returns where in `text` the phrases stand, in bytes, in order and without overlaps; nothing
    /// unless all of them do.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let tokens = cut(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for phrase in &self.phrases {
            let before = found.len();
            found.extend(
                tokens
                    .windows(phrase.len())
                    .filter(|run| phrase.iter().zip(*run).all(|(a, b)| a.finds(&b.key)))
                    .filter_map(|run| Some(run.first()?.bytes.start..run.last()?.bytes.end)),
            );
            if found.len() == before {
                return Vec::new();
            }
        }
        joined(found)
    }
}

impl Key {
    /// Tells whether this, asked for, is found in `other`.
    fn finds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Figure(asked), Self::Figure(other)) => asked.finds(other),
            _ => self == other,
        }
    }
}

/// Sorts spans and joins those that overlap.
fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    joined
}

/// Gathers bare words, each with what is glued to it.
fn bound(tokens: Vec<Token>) -> Vec<Vec<Key>> {
    let mut phrases: Vec<Vec<Key>> = Vec::new();
    for token in tokens {
        match phrases.last_mut().filter(|_| token.gap == Gap::Glued) {
            Some(phrase) => phrase.push(token.key),
            None => phrases.push(vec![token.key]),
        }
    }
    phrases
}

/// Cuts a text into words and figures.
fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    for word in words(text) {
        let after = rest.trim_start();
        let mut at = text.len() - after.len();
        for part in word.split(parts_words) {
            cut_part(text, at..at + part.len(), &mut tokens);
            at += part.len();
            let sign = text.get(at..).and_then(|rest| rest.chars().next());
            at += sign.map_or(0, char::len_utf8);
        }
        rest = after.split_at(word.len()).1;
    }
    with_groups(tokens)
}

/// Tells whether a sign inside a word parts it, in figures too: "50:50", "2025-11-20".
fn parts_words(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | ':' | '/'
    )
}

/// Adds the part of a word that stands at `bytes`: a figure, or what is between its signs.
fn cut_part(text: &str, bytes: Range<usize>, tokens: &mut Vec<Token>) {
    let part = text.get(bytes.clone()).unwrap_or_default();
    if let Some(figure) = Figure::read(part) {
        push(text, bytes, Key::Figure(figure), tokens);
        return;
    }
    let mut at = bytes.start;
    for piece in part.split(['.', ',']) {
        if piece.chars().any(char::is_alphanumeric) {
            let key = Figure::read(piece)
                .map_or_else(|| Key::Word(fold(piece).to_lowercase()), Key::Figure);
            push(text, at..at + piece.len(), key, tokens);
        }
        at += piece.len() + 1;
    }
}

fn push(text: &str, bytes: Range<usize>, key: Key, tokens: &mut Vec<Token>) {
    let before = tokens.last().map_or(0, |token| token.bytes.end);
    let between = text.get(before..bytes.start).unwrap_or_default();
    let gap = if !between.contains(char::is_whitespace) {
        Gap::Glued
    } else if between.trim().is_empty() && !between.contains('\n') {
        Gap::Space
    } else {
        Gap::Wide
    };
    tokens.push(Token { bytes, gap, key });
}

/// Joins groups of three digits that are parted by a space: "800 000".
fn with_groups(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    // How many bare digits the last figure has of which a group may follow; 0: none may.
    let mut open = 0;
    let mut rest = tokens.into_iter().peekable();
    while let Some(mut token) = rest.next() {
        let digits = token.bare_digits();
        let glued_on = rest.peek().is_some_and(|next| next.gap == Gap::Glued);
        let is_group = open > 0 && token.gap == Gap::Space && digits == GROUP && !glued_on;
        if let (true, Some(last)) = (is_group, out.last_mut())
            && let (Key::Figure(whole), Key::Figure(group)) = (&mut last.key, &mut token.key)
        {
            whole.value.push_str(&group.value);
            whole.after = group.after;
            last.bytes.end = token.bytes.end;
            open = if whole.after.is_none() { GROUP } else { 0 };
            continue;
        }
        let starts = (1..=GROUP).contains(&digits) && !token.is_marked_after();
        open = if starts && !token.begins_with_nought() {
            digits
        } else {
            0
        };
        out.push(token);
    }
    out
}

impl Token {
    /// Returns how many digits a figure has without separators; 0 for others.
    fn bare_digits(&self) -> usize {
        match &self.key {
            Key::Figure(figure) if self.bytes.len() == figure.value.len() + figure.signs() => {
                figure.value.len()
            }
            _ => 0,
        }
    }

    fn is_marked_after(&self) -> bool {
        matches!(&self.key, Key::Figure(figure) if figure.after.is_some())
    }

    fn begins_with_nought(&self) -> bool {
        matches!(&self.key, Key::Figure(figure) if figure.value.starts_with('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    fn found(asked: &str, text: &str) -> Vec<String> {
        let spans = Query::read(&[asked]).unwrap().spans(text);
        spans
            .into_iter()
            .map(|span| text.get(span).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_figure_is_found_however_its_digits_are_grouped() {
        let text = "caps: 800,000; 800000; 800.000; 800 000; 800\u{202f}000 men";
        for asked in ["800,000", "800000", "800.000", "800 000"] {
            assert_eq!(found(asked, text).len(), 5, "{asked}");
        }
        assert_eq!(found("800 000", "800, 000 and 1 800 000"), [""; 0]);
        assert_eq!(
            found("1800000", "no more than 1 800 000 men"),
            ["1 800 000"]
        );
    }

    #[test]
    fn decimals_and_dates_are_not_taken_for_groups() {
        assert_eq!(found("1.5", "1,5 or 1.5 but not 15"), ["1,5", "1.5"]);
        assert_eq!(found("1234567.25", "1,234,567.25"), ["1,234,567.25"]);
        assert_eq!(found("2025", "by 2025-11-20"), ["2025"]);
        assert_eq!(found("2025-11-20", "by 2025-11-20"), ["2025-11-20"]);
        assert_eq!(found("5", "5 100-day terms"), ["5"]);
        assert_eq!(found("0.500", "500 or 0.500"), ["0.500"]);
    }

    #[test]
    fn a_sign_that_is_asked_for_must_be_there() {
        assert_eq!(found("$100", "$100 and 100"), ["$100"]);
        assert_eq!(found("100", "$100 and 100"), ["$100", "100"]);
        assert_eq!(found("50%", "50 of 50%"), ["50%"]);
    }

    #[test]
    fn hyphens_apostrophes_and_typography_do_not_hide_a_phrase() {
        assert_eq!(
            found("all for all", "All‑for-all, all for all"),
            ["All‑for-all", "all for all"]
        );
        assert_eq!(
            found("ukraine", "Ukraine’s army, l'Ukraine"),
            ["Ukraine", "Ukraine"]
        );
        assert_eq!(
            found("contact line", "the “con\u{200b}tact\u{a0}line”"),
            ["con\u{200b}tact\u{a0}line"]
        );
        assert_eq!(found("停火", "全面停火。"), ["停火"]);
    }

    #[test]
    fn all_words_must_stand_in_the_text_and_whole() {
        let text = "Elections are held within 100 days of signature.";
        let spans = |asked: &[&str]| Query::read(asked).unwrap().spans(text).len();
        assert_eq!(spans(&["days", "elections"]), 2);
        assert_eq!(spans(&["days", "ceasefire"]), 0);
        assert_eq!(spans(&["election"]), 0);
        assert_eq!(spans(&["elections \"100 days\""]), 2);
        assert_eq!(spans(&["elections \"days 100\""]), 0);
        assert_eq!(spans(&["held within", "100"]), 1 + 1);
    }

    #[test]
    fn digits_in_two_arguments_are_one_figure() {
        let query = Query::read(&["800", "000"]).unwrap();
        assert_eq!(query.spans("800,000 men").first(), Some(&(0..7)));
    }

    #[test]
    fn what_has_no_letter_and_no_digit_cannot_be_looked_for() {
        for asked in ["", " ", "…", "\"\"", "$"] {
            assert!(Query::read(&[asked]).is_err(), "{asked:?}");
        }
    }
}
