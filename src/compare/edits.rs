//! What was done to the words of a text. The only door to `similar`.
//!
//! Words are compared in their folded form, so that typography is no edit. The longest common
//! runs are found by histogram diff, as git's and jj's are: it anchors on rare words, which reads
//! better than the fewest possible edits. Two mendings make the result fit for readers: a kept
//! word or two between two replacements is folded into them (no confetti), and a text of which
//! hardly anything is left is replaced whole. No clock is looked at: the same texts give the same
//! edits under any load.

use std::{borrow::Cow, hash::Hash, ops::Range};

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{align::words, fold::fold};

/// What was done to a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// It stands in both.
    Keep,
    /// It stands only in the old text.
    Delete,
    /// It stands only in the new text.
    Insert,
}

/// A piece of text and what was done to it.
///
/// The pieces of a change, in order, give back both texts: those kept and inserted the new one,
/// those kept (as they [were](Edit::was)) and deleted the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What was done.
    pub op: Op,
    /// The piece, white space included.
    pub text: String,
    /// How a kept piece stood in the old text, where only its typography differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// Fewer kept words than one in three of the shorter text leave nothing to compare word by word:
/// such a text is replaced whole.
const KEPT_AT_LEAST_ONE_IN: usize = 3;

/// A word of at most this many letters is a plain one ("of", "the"): two of them are confetti too.
const PLAIN_WORD: usize = 3;

/// Finds the edits that make `new` of `old`.
///
/// ```
/// # use travaux::compare::{edits, Op};
/// let edits = edits("no more than 600,000.", "no more than 800,000 in peacetime.");
/// let inserted: Vec<_> = edits.iter().filter(|e| e.op == Op::Insert).collect();
/// assert_eq!(inserted[0].text, "800,000 in peacetime");
/// ```
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return whole(Op::Keep, new);
    }
    let (a, b) = (tokens(old), tokens(new));
    let spans = without_confetti(spans(&a, &b), &a);
    if is_replaced_whole(&spans, &a, &b) {
        let mut edits = whole(Op::Delete, old);
        edits.extend(whole(Op::Insert, new));
        return edits;
    }
    let mut out = Pieces::default();
    for span in spans {
        if span.kept {
            for (from, to) in a[span.old].iter().zip(&b[span.new]) {
                out.keep_gap(from.gap, to.gap);
                out.keep(from.word, to.word);
            }
        } else {
            out.replace(&a[span.old], &b[span.new]);
        }
    }
    out.0
}

/// Returns for each [word](words) of `new` the place of the word of `old` that it was kept from.
///
/// Unlike [`edits`] it keeps single words between replacements; of a text that was replaced whole
/// none is kept.
pub fn kept_words(old: &str, new: &str) -> Vec<Option<usize>> {
    let (a, b) = (tokens(old), tokens(new));
    let mut kept = vec![None; b.len()];
    let spans = spans(&a, &b);
    if !is_replaced_whole(&spans, &a, &b) {
        for span in spans.into_iter().filter(|span| span.kept) {
            for (old, new) in span.old.zip(span.new) {
                kept[new] = Some(old);
            }
        }
    }
    kept
}

/// Returns all of `text` as one piece, or none where it is empty.
pub(super) fn whole(op: Op, text: &str) -> Vec<Edit> {
    let piece = Edit {
        op,
        text: text.to_owned(),
        was: None,
    };
    if text.is_empty() {
        Vec::new()
    } else {
        vec![piece]
    }
}

/// A word, the white space before it, and the form it is compared in.
struct Token<'a> {
    gap: &'a str,
    word: &'a str,
    folded: Cow<'a, str>,
}

impl Token<'_> {
    /// Tells whether it is a word rather than a sign.
    fn is_word(&self) -> bool {
        self.word.chars().any(char::is_alphanumeric)
    }

    fn is_plain(&self) -> bool {
        self.word.chars().count() <= PLAIN_WORD && !self.word.chars().any(char::is_numeric)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut rest = text;
    let mut tokens: Vec<Token> = Vec::new();
    for word in words(text) {
        let trimmed = rest.trim_start();
        let (gap, _) = rest.split_at(rest.len() - trimmed.len());
        (_, rest) = trimmed.split_at(word.len());
        tokens.push(Token {
            gap,
            word,
            folded: fold(word),
        });
    }
    if !rest.is_empty() {
        tokens.push(Token {
            gap: rest,
            word: "",
            folded: Cow::Borrowed(""),
        });
    }
    tokens
}

/// A run of items that stands in both sequences, or in whose place stand others.
pub(super) struct Run {
    pub(super) kept: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

fn spans(old: &[Token], new: &[Token]) -> Vec<Run> {
    runs(&keys(old), &keys(new))
}

/// Cuts two sequences into what both have and what stands in place of what.
pub(super) fn runs<T: Hash + Ord>(old: &[T], new: &[T]) -> Vec<Run> {
    let mut spans: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Histogram, old, new) {
        let kept = matches!(op, DiffOp::Equal { .. });
        let (old, new) = (op.old_range(), op.new_range());
        match spans.last_mut() {
            Some(last) if last.kept == kept => (last.old.end, last.new.end) = (old.end, new.end),
            _ => spans.push(Run { kept, old, new }),
        }
    }
    spans
}

/// Returns the forms in which tokens are compared.
fn keys<'t>(tokens: &'t [Token]) -> Vec<&'t str> {
    tokens.iter().map(|token| &*token.folded).collect()
}

/// Folds a kept word, or two plain ones, between two replacements into them.
///
/// Beside a mere deletion or insertion words stay: there the eye follows easily.
fn without_confetti(spans: Vec<Run>, old: &[Token]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(spans.len());
    let mut spans = spans.into_iter().peekable();
    while let Some(span) = spans.next() {
        let tokens = &old[span.old.clone()];
        let small = tokens.len() == 1 || (tokens.len() == 2 && tokens.iter().all(Token::is_plain));
        let between = out.last().zip(spans.peek()).is_some_and(|(before, after)| {
            [before, after]
                .iter()
                .all(|s| !s.old.is_empty() && !s.new.is_empty())
        });
        let joins =
            (span.kept && small && between) || (!span.kept && out.last().is_some_and(|s| !s.kept));
        match out.last_mut() {
            Some(last) if joins => (last.old.end, last.new.end) = (span.old.end, span.new.end),
            _ => out.push(span),
        }
    }
    out
}

fn is_replaced_whole(spans: &[Run], old: &[Token], new: &[Token]) -> bool {
    let count = |tokens: &[Token]| tokens.iter().filter(|token| token.is_word()).count();
    let kept: usize = spans
        .iter()
        .filter(|span| span.kept)
        .map(|span| count(&old[span.old.clone()]))
        .sum();
    kept * KEPT_AT_LEAST_ONE_IN < count(old).min(count(new))
}

/// The pieces found so far, neighbours of one kind joined.
#[derive(Default)]
struct Pieces(Vec<Edit>);

impl Pieces {
    fn push(&mut self, op: Op, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.op == op && op != Op::Keep => last.text.push_str(text),
            _ => self.0.extend(whole(op, text)),
        }
    }

    fn keep(&mut self, old: &str, new: &str) {
        match self.0.last_mut() {
            Some(last) if last.op == Op::Keep => {
                if last.was.is_some() || old != new {
                    last.was
                        .get_or_insert_with(|| last.text.clone())
                        .push_str(old);
                }
                last.text.push_str(new);
            }
            _ => {
                let was = (old != new).then(|| old.to_owned());
                self.0.push(Edit {
                    op: Op::Keep,
                    text: new.to_owned(),
                    was,
                });
            }
        }
    }

    /// Keeps white space that both texts have, in whatever form, and edits what only one has.
    fn keep_gap(&mut self, old: &str, new: &str) {
        if !old.is_empty() && !new.is_empty() {
            self.keep(old, new);
        } else {
            self.push(Op::Delete, old);
            self.push(Op::Insert, new);
        }
    }

    fn replace(&mut self, old: &[Token], new: &[Token]) {
        let mut skip = 0;
        if let (Some(from), Some(to)) = (old.first(), new.first()) {
            self.keep_gap(from.gap, to.gap);
            skip = 1;
        }
        for (op, tokens) in [(Op::Delete, old), (Op::Insert, new)] {
            for (place, token) in tokens.iter().enumerate() {
                if place >= skip {
                    self.push(op, token.gap);
                }
                self.push(op, token.word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Op, edits};

    /// Writes edits as a person reads them.
    fn redline(old: &str, new: &str) -> String {
        let pieces = edits(old, new).into_iter().map(|edit| match edit.op {
            Op::Keep => edit.text,
            Op::Delete => format!("[-{}-]", edit.text),
            Op::Insert => format!("{{+{}+}}", edit.text),
        });
        pieces.collect()
    }

    #[test]
    fn figures_show_whole_and_spaces_stay_outside() {
        assert_eq!(
            redline(
                "no more than 600,000.",
                "no more than 800,000 in peacetime."
            ),
            "no more than [-600,000-]{+800,000 in peacetime+}."
        );
        assert_eq!(
            redline("a pact with Europe holds", "a pact holds"),
            "a pact[- with Europe-] holds"
        );
        assert_eq!(redline("Now it begins", "it begins"), "[-Now -]it begins");
    }

    #[test]
    fn a_word_between_two_replacements_is_folded_into_them() {
        assert_eq!(
            redline(
                "the first committee of nine meets here today",
                "the first council of twelve meets here today"
            ),
            "the first [-committee of nine-]{+council of twelve+} meets here today"
        );
    }

    #[test]
    fn a_text_of_which_little_is_left_is_replaced_whole() {
        assert_eq!(
            redline(
                "Territories: a b c d e f",
                "Negotiations start from the line, f"
            ),
            "[-Territories: a b c d e f-]{+Negotiations start from the line, f+}"
        );
        assert_eq!(
            redline(
                "Sovereignty is affirmed.",
                "Sovereignty is affirmed; every one of the signatories says so by signing it."
            ),
            "Sovereignty is affirmed{+; every one of the signatories says so by signing it+}."
        );
    }

    #[test]
    fn both_texts_come_back_whatever_their_typography() {
        for (old, new) in [
            ("the “old” line – here", "the \"new\" line - here"),
            ("a\nb c", "a b d"),
            ("", "new"),
            ("old", ""),
            ("( a )", "(a)"),
            ("1 2 3 4 5 6", "6 5 4 3 2 1"),
            ("same\u{a0}words here now", "same words there now"),
        ] {
            let edits = edits(old, new);
            let side = |left: Op| -> String {
                let pieces = edits.iter().filter(|e| e.op != left);
                pieces
                    .map(|e| {
                        if left == Op::Insert {
                            e.was.as_ref().unwrap_or(&e.text)
                        } else {
                            &e.text
                        }
                        .as_str()
                    })
                    .collect()
            };
            assert_eq!(
                (side(Op::Insert), side(Op::Delete)),
                (old.to_owned(), new.to_owned())
            );
        }
    }
}
