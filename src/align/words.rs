//! Words: what texts are compared by.
//!
//! A word is a run of letters, digits and their marks, with what binds it inside: an apostrophe
//! or hyphen between letters ("Ukraine's", "all-for-all"), a separator between digits
//! ("600,000", "50:50", "2025-11-20"), a currency sign before and a per-cent sign after a number
//! ("$100", "50%"). Any other sign is a word of its own, as is each Chinese or Japanese
//! character, since those scripts set no spaces. White space parts words and is none.
//!
//! This is not the segmentation of [UAX #29], which would cut "$100" and "50:50" apart: a figure
//! that changed must show whole.
//!
//! [UAX #29]: https://www.unicode.org/reports/tr29/

use unicode_normalization::char::is_combining_mark;

use crate::fold::is_unseen;

/// Returns the words of `text` in order; between two of them stands white space or nothing.
///
/// ```
/// # use travaux::align::words;
/// assert_eq!(words("Europe adds $100 billion (50%)."), ["Europe", "adds", "$100", "billion", "(", "50%", ")", "."]);
/// ```
pub fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = plain_length(rest.as_bytes()).unwrap_or_else(|| word_length(rest, first));
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// Returns the length of the word at the head of `text` where its ASCII shows that at a glance:
/// letters and digits up to a space, or up to a sign before a space, or a sign alone. Most words
/// are such; [`word_length`] would say the same.
fn plain_length(text: &[u8]) -> Option<usize> {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    let end = end.unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let plain = match (word, rest) {
        ([], [b'$', ..]) => return None, // it may begin a sum
        ([], [sign, rest @ ..]) => {
            let parted = matches!(rest, [] | [b'\n' | b' '..=b'~', ..]);
            return (sign.is_ascii_punctuation() && parted).then_some(1);
        }
        (_, [] | [b' ' | b'\n', ..]) => true,
        (_, [b'%', ..]) => false, // it may belong to a number
        (_, [sign] | [sign, b' ' | b'\n', ..]) => sign.is_ascii_punctuation(),
        _ => false,
    };
    plain.then_some(end)
}

/// Returns the length in bytes of the word that `text` begins with; `first` is its first character.
fn word_length(text: &str, first: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    let mut last = first;
    if is_currency(first) && chars.peek().is_some_and(|(_, c)| c.is_numeric()) {
        last = '0';
    } else if !is_wordy(first) || is_alone(first) {
        // Marks and what cannot be seen stay with the sign before them.
        let clings = |c: char| is_combining_mark(c) || (is_unseen(c) && !c.is_whitespace());
        return chars
            .find(|(_, c)| !clings(*c))
            .map_or(text.len(), |(at, _)| at);
    }
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if is_wordy(c) && !is_alone(c) {
            // Marks and hidden characters do not change what kind of letter came last.
            if c.is_alphanumeric() {
                last = c;
            }
        } else if matches!(c, '%' | '‰' | '°') && last.is_numeric() {
            return at + c.len_utf8();
        } else if !next.is_some_and(|next| binds(last, c, next)) {
            return at;
        }
    }
    text.len()
}

/// Tells whether `c` between `before` and `after` is inside a word.
fn binds(before: char, c: char, after: char) -> bool {
    match c {
        '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' => {
            before.is_alphanumeric() && after.is_alphanumeric() && !is_alone(after)
        }
        '.' | ',' | ':' | '/' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || (is_unseen(c) && !c.is_whitespace()) || is_combining_mark(c)
}

/// Tells whether a character is of a script that sets no spaces.
pub(super) fn is_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Tells whether a character is a sign for money.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '¢' | '\u{20A0}'..='\u{20CF}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn figures_names_and_compounds_stay_whole() {
        for text in [
            "Ukraine's",
            "п'ять",
            "all-for-all",
            "600,000",
            "50:50",
            "2025-11-20",
            "$100",
            "€1.5",
            "50%",
            "cafe\u{301}",
            "zero\u{200b}width",
        ] {
            assert_eq!(words(text), [text]);
        }
    }

    #[test]
    fn signs_stand_alone_and_white_space_is_nothing() {
        assert_eq!(
            words("a, (b)\n– c."),
            ["a", ",", "(", "b", ")", "–", "c", "."]
        );
        assert_eq!(words("1. x"), ["1", ".", "x"]);
        assert_eq!(words("-5 'x'"), ["-", "5", "'", "x", "'"]);
        assert_eq!(words("停火。"), ["停", "火", "。"]);
        assert_eq!(words(" \n "), [""; 0]);
    }
}
