//! One side of the edits as a row of words that know whether they were touched.
//!
//! The side's text is put together from the edits and cut into words again, so that a value
//! whose parts fell into several edits is read whole: `$` kept, `100` deleted, ` billion` kept
//! is `$100 billion`, and touched. Compounds are cut at their hyphens ("100-day", "US-led").

use std::ops::Range;

use super::lexicon::{Lexicon, Meaning, Phrase, Themes};
use crate::align::words;
use crate::compare::edits::{Edit, Op};
use crate::fold::{fold, is_unseen};

/// A word, or a part of a compound.
#[derive(Debug)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// Its folded form in lower case, without a possessive.
    pub(super) key: String,
    /// It stands on this side only.
    pub(super) touched: bool,
    /// How many words that stand on both sides come before it.
    pub(super) anchor: usize,
    /// How many touched words come between those and it.
    pub(super) depth: usize,
    /// Which of its letters are capital.
    pub(super) capitals: Capitals,
    /// It begins a sentence, so that its capital says nothing.
    pub(super) opens: bool,
    /// It is joined to the word before by a hyphen or apostrophe.
    pub(super) glued: bool,
    /// The stem of the table it begins with.
    stem: Option<(&'static str, Meaning)>,
    /// The phrases of the table it begins.
    phrases: &'static [Phrase],
    /// What those are about, and the stem.
    pub(super) themes: Themes,
}

/// Which letters of a word are capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capitals {
    /// Not the first.
    None,
    /// The first.
    First,
    /// All, and there are two at least: an abbreviation.
    All,
}

impl Capitals {
    /// Looks at `word`, whose own letters, without a possessive, are those of `key`.
    fn of(word: &str, key: &str) -> Self {
        let own = key.chars().count();
        if own > 1 && word.chars().take(own).all(char::is_uppercase) {
            Self::All
        } else if word.starts_with(char::is_uppercase) {
            Self::First
        } else {
            Self::None
        }
    }
}

/// The old or the new text as tokens.
#[derive(Debug)]
pub(super) struct Side {
    text: String,
    pub(super) tokens: Vec<Token>,
    pub(super) lexicon: &'static Lexicon,
}

impl Side {
    /// Reads the side whose own words are marked `own`, [`Op::Delete`] or [`Op::Insert`].
    pub(super) fn new(edits: &[Edit], own: Op, lexicon: &'static Lexicon) -> Self {
        let mut text = String::new();
        let mut touched: Vec<Range<usize>> = Vec::new();
        for edit in edits {
            let from = text.len();
            if edit.op == own {
                touched.push(from..from + edit.text.len());
            } else if edit.op != Op::Keep {
                continue;
            }
            text.push_str(&edit.text);
        }
        let mut side = Self {
            text: String::new(),
            tokens: Vec::with_capacity(text.len() / 6),
            lexicon,
        };
        side.cut(&text);
        side.text = text;
        side.mark(&touched);
        side
    }

    /// Cuts `text` into tokens.
    fn cut(&mut self, text: &str) {
        let (mut rest, mut opens) = (text, true);
        for word in words(text) {
            let gap = rest.len() - rest.trim_start().len();
            let (space, after) = rest.split_at(gap);
            let at = text.len() - after.len();
            opens |= space.contains('\n');
            self.cut_word(word, at, opens);
            opens = match word {
                "." | "!" | "?" | ":" => true,
                _ => opens && !word.contains(char::is_alphanumeric),
            };
            rest = after.split_at(word.len()).1;
        }
    }

    /// Adds a word that begins at byte `at`, in its parts.
    fn cut_word(&mut self, word: &str, at: usize, opens: bool) {
        let parts = |c: char| is_hyphen(c) || (self.lexicon.habits.elision && is_apostrophe(c));
        let limit = if is_iso_date(word) { 1 } else { usize::MAX };
        let mut from = 0;
        for part in word.splitn(limit, parts) {
            let bytes = at + from..at + from + part.len();
            let glued = from > 0;
            let token = self.token(part, bytes, opens && !glued, glued);
            self.tokens.push(token);
            let sign = word.get(from + part.len()..).and_then(|s| s.chars().next());
            from += part.len() + sign.map_or(0, char::len_utf8);
        }
    }

    fn token(&self, part: &str, bytes: Range<usize>, opens: bool, glued: bool) -> Token {
        let key = key(part);
        let capitals = Capitals::of(part, &key);
        let small = capitals == Capitals::None && self.lexicon.habits.capital_states;
        let stem = self.lexicon.stem(&key);
        let stem = stem.filter(|(_, m)| *m != Meaning::State || !small);
        let (phrases, mut themes) = self.lexicon.phrases(&key);
        if let Some((_, meaning)) = stem {
            themes.add_meaning(meaning);
        }
        Token {
            bytes,
            touched: false,
            anchor: 0,
            depth: 0,
            capitals,
            opens,
            glued,
            stem,
            phrases,
            themes,
            key,
        }
    }

    /// Marks the tokens in `touched` bytes, and counts the others.
    fn mark(&mut self, touched: &[Range<usize>]) {
        let mut spans = touched.iter().peekable();
        let (mut kept, mut depth) = (0, 0);
        for token in &mut self.tokens {
            while spans.next_if(|s| s.end <= token.bytes.start).is_some() {}
            token.touched = spans.peek().is_some_and(|s| s.start < token.bytes.end);
            (token.anchor, token.depth) = (kept, depth);
            if token.touched {
                depth += 1;
            } else {
                kept += 1;
                depth = 0;
            }
        }
    }

    /// Returns the text of some tokens as it is printed.
    pub(super) fn print(&self, tokens: Range<usize>) -> String {
        let first = self.tokens.get(tokens.start).map(|t| t.bytes.start);
        let last = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i));
        let bytes = first.zip(last.map(|t| t.bytes.end));
        let text = bytes.and_then(|(from, to)| self.text.get(from..to));
        text.unwrap_or_default().to_owned()
    }

    /// Returns the folded form of a token, empty past the end.
    pub(super) fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.key)
    }

    /// Returns the text of a token, empty past the end.
    pub(super) fn raw(&self, at: usize) -> &str {
        let bytes = self.tokens.get(at).map(|t| t.bytes.clone());
        bytes.and_then(|b| self.text.get(b)).unwrap_or_default()
    }

    /// Returns the longest phrase at `at` of which `read` makes something: how many tokens, and
    /// what.
    pub(super) fn phrase<T>(
        &self,
        at: usize,
        read: impl Fn(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        let token = self.tokens.get(at)?;
        let mut best: Option<(usize, T)> = None;
        for phrase in token.phrases {
            let longest = best.as_ref().map_or(0, |(longest, _)| *longest);
            if phrase.length > longest
                && let Some(value) = read(phrase.meaning)
                && self.stands(phrase, at)
            {
                best = Some((phrase.length, value));
            }
        }
        let stem = || {
            token
                .stem
                .and_then(|(_, meaning)| Some((1, read(meaning)?)))
        };
        best.or_else(stem)
    }

    /// Tells whether the words of `phrase` stand at `at`, where the first is known to.
    fn stands(&self, phrase: &Phrase, at: usize) -> bool {
        phrase.length == 1
            || (phrase.text.split(' ').zip(at..)).all(|(word, at)| self.key(at) == word)
    }

    /// Tells whether a word of grammar stands at `at`.
    pub(super) fn is_function(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.themes.function)
    }

    /// Tells whether a phrase of this very meaning stands at `at`, and how long it is.
    pub(super) fn is(&self, at: usize, meaning: Meaning) -> Option<usize> {
        let found = self.phrase(at, |m| (m == meaning).then_some(()));
        found.map(|(length, ())| length)
    }

    /// Returns the stem of a state's name at `at`.
    pub(super) fn state(&self, at: usize) -> Option<&'static str> {
        let stem = self.tokens.get(at)?.stem;
        stem.filter(|(_, m)| *m == Meaning::State).map(|(s, _)| s)
    }
}

/// Returns the form of a word that tables hold: folded, in lower case, without a possessive.
fn key(word: &str) -> String {
    let folded = fold(word);
    let base = folded.strip_suffix("'s").unwrap_or(&folded);
    if base.is_ascii() {
        base.to_ascii_lowercase()
    } else {
        base.to_lowercase().replace(is_unseen, "")
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Tells whether a word is digits in three groups, which is no compound but a date.
fn is_iso_date(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || is_hyphen(c))
        && word.chars().filter(|c| is_hyphen(*c)).count() == 2
}
