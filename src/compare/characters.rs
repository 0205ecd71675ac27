//! Which characters differ between two copies of one text: the search for a canary trap.
//!
//! Whoever hands out copies can make each unlike the others where nobody looks: an invisible
//! character, a letter of another alphabet, a second space. An ordinary comparison passes such
//! things over, as it must; this one looks for nothing else. The words of linked points are
//! aligned by what they [look] like, and where two look alike their
//! characters are compared one by one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    About, Comparison, Kind,
    edits::{Run, runs},
};
use crate::{
    characters::look,
    draft::{Label, Point},
    fold::{fold, is_unseen},
};

/// In what way characters differ that look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trick {
    /// One copy has a character that cannot be seen.
    Invisible,
    /// One copy has a letter that looks like the other's.
    LookAlike,
    /// The copies part their words by other spaces.
    Spacing,
    /// Quotes, dashes or composed letters are set otherwise: mostly a program's doing.
    Typography,
}

impl Trick {
    /// Returns the word for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invisible => "invisible",
            Self::LookAlike => "look-alike",
            Self::Spacing => "spacing",
            Self::Typography => "typography",
        }
    }
}

/// A place where two copies have other characters that look alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference<'a> {
    /// In what way they differ.
    pub trick: Trick,
    /// What stands in the old copy.
    pub old: Spot<'a>,
    /// What stands in the new copy.
    pub new: Spot<'a>,
}

/// Where characters stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot<'a> {
    /// The point.
    pub label: &'a Label,
    /// The place of the first of them in the point's text, in characters from 1.
    pub at: usize,
    /// The characters; none where the other copy has one more.
    pub characters: String,
    /// The word they stand in or, between words, the word before.
    pub word: String,
}

/// What a search for planted characters found in two copies.
#[derive(Debug, Clone, Serialize)]
pub struct Characters<'a> {
    /// The one copy.
    pub old: About,
    /// The other copy.
    pub new: About,
    /// How many pairs of points were compared.
    pub compared: usize,
    /// Where their characters differ, in the order of the new copy.
    pub differences: Vec<Difference<'a>>,
    /// Labels of the pairs whose words differ too, old and new.
    pub reworded: Vec<(&'a Label, &'a Label)>,
    /// How many points, of either copy, stand in no pair and were not compared.
    pub unpaired: usize,
}

/// The texts of points as they were typed, by label, where they are known.
pub type Typed<'a> = BTreeMap<&'a Label, &'a str>;

/// Finds where two copies have other characters; `old` and `new` are their texts as typed, since
/// a draft is kept without the spaces that one needs not.
pub fn characters<'a>(comparison: &Comparison<'a>, old: &Typed, new: &Typed) -> Characters<'a> {
    let mut found = Characters {
        old: comparison.old.clone(),
        new: comparison.new.clone(),
        compared: 0,
        differences: Vec::new(),
        reworded: Vec::new(),
        unpaired: 0,
    };
    for change in &comparison.changes {
        match (change.kind, change.old.as_slice(), change.new.as_slice()) {
            (Kind::Kept | Kind::Reworded, [from], [to]) => {
                found.compared += 1;
                let typed = (as_typed(old, from), as_typed(new, to));
                if found.add(typed, &from.label, &to.label) {
                    found.reworded.push((&from.label, &to.label));
                }
            }
            (_, from, to) => found.unpaired += from.len() + to.len(),
        }
    }
    found
}

/// Returns a point's text as it was typed, where that is known.
fn as_typed<'t>(typed: &Typed<'t>, point: &'t Point) -> &'t str {
    typed.get(&point.label).copied().unwrap_or(&point.text)
}

impl<'a> Characters<'a> {
    /// Counts the differences that the eye does not see: all but those of typography.
    pub fn unseen(&self) -> usize {
        let unseen = |difference: &&Difference| difference.trick != Trick::Typography;
        self.differences.iter().filter(unseen).count()
    }

    /// Compares one pair of texts; tells whether their words differ.
    fn add(&mut self, (old, new): (&str, &str), from: &'a Label, to: &'a Label) -> bool {
        if old == new {
            return false;
        }
        let (a, b) = (tokens(old), tokens(new));
        let looks = |tokens: &[Token]| -> Vec<String> {
            tokens.iter().map(|token| token.look.clone()).collect()
        };
        let mut reworded = false;
        for run in runs(&looks(&a), &looks(&b)) {
            reworded |= !run.kept && !is_unseen_run(&a, &b, &run);
            let pairs = a[run.old.clone()].iter().zip(&b[run.new.clone()]);
            for (place, (one, other)) in pairs.enumerate().filter(|_| run.kept) {
                if one.text == other.text {
                    continue;
                }
                let word = |tokens: &[Token], at: usize| named_by(tokens, at);
                let words = (
                    word(&a, run.old.start + place),
                    word(&b, run.new.start + place),
                );
                self.within(one, other, (from, to), &words);
            }
            // A space that only one copy has stands alone, as before a full stop.
            if !run.kept && is_unseen_run(&a, &b, &run) {
                let side = |tokens: &[Token], range: &std::ops::Range<usize>, label| Spot {
                    label,
                    at: tokens.get(range.start).map_or_else(
                        || tokens.last().map_or(1, |t| t.at + t.text.chars().count()),
                        |t| t.at,
                    ),
                    characters: tokens[range.clone()].iter().map(|t| t.text).collect(),
                    word: named_by(tokens, range.start),
                };
                let (old, new) = (side(&a, &run.old, from), side(&b, &run.new, to));
                self.differences.push(Difference {
                    trick: trick(&old.characters, &new.characters),
                    old,
                    new,
                });
            }
        }
        reworded
    }

    /// Compares the characters of two words, or two spaces, that look alike.
    fn within(
        &mut self,
        one: &Token,
        other: &Token,
        (from, to): (&'a Label, &'a Label),
        words: &(String, String),
    ) {
        let (a, b): (Vec<char>, Vec<char>) =
            (one.text.chars().collect(), other.text.chars().collect());
        for run in runs(&a, &b).into_iter().filter(|run| !run.kept) {
            let old: String = a[run.old.clone()].iter().collect();
            let new: String = b[run.new.clone()].iter().collect();
            self.differences.push(Difference {
                trick: trick(&old, &new),
                old: Spot {
                    label: from,
                    at: one.at + run.old.start,
                    characters: old,
                    word: words.0.clone(),
                },
                new: Spot {
                    label: to,
                    at: other.at + run.new.start,
                    characters: new,
                    word: words.1.clone(),
                },
            });
        }
    }
}

/// Tells in what way the characters of two copies differ.
fn trick(old: &str, new: &str) -> Trick {
    let both = || old.chars().chain(new.chars());
    if both().any(|c| is_unseen(c) && !c.is_whitespace()) {
        Trick::Invisible
    } else if both().all(char::is_whitespace) {
        Trick::Spacing
    } else if fold(old) == fold(new) {
        Trick::Typography
    } else {
        Trick::LookAlike
    }
}

/// Tells whether all that differs in a run is that one copy has there what is not seen.
fn is_unseen_run(old: &[Token], new: &[Token], run: &Run) -> bool {
    let unseen = |tokens: &[Token]| tokens.iter().all(Token::is_unseen);
    unseen(&old[run.old.clone()]) && unseen(&new[run.new.clone()])
}

/// A word, a sign, or what stands between two.
struct Token<'a> {
    text: &'a str,
    /// Its place in characters, from 1.
    at: usize,
    look: String,
}

impl Token<'_> {
    fn is_unseen(&self) -> bool {
        self.look.trim().is_empty()
    }
}

/// Cuts a text into words, signs and what parts them: any run of spaces, with what is unseen in it.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut at) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let gap = |c: char| c.is_whitespace() || is_unseen(c);
        let spaces = rest.find(|c| !gap(c)).unwrap_or(rest.len());
        let is_gap = rest.split_at(spaces).0.contains(char::is_whitespace);
        let end = if is_gap {
            spaces
        } else {
            let word = |c: char| c.is_alphanumeric() || is_accent(c) || is_unseen(c);
            let end = rest.find(|c: char| c.is_whitespace() || !word(c));
            end.unwrap_or(rest.len()).max(first.len_utf8())
        };
        let (text, after) = rest.split_at(end);
        let look = if is_gap { " ".to_owned() } else { look(text) };
        tokens.push(Token { text, at, look });
        at += text.chars().count();
        rest = after;
    }
    tokens
}

/// Tells whether `c` goes on the letter before it: combining diacritical marks.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Returns the word at a place or, where spaces stand there, the word before.
fn named_by(tokens: &[Token], at: usize) -> String {
    let upto = tokens.get(..=at).unwrap_or(tokens);
    let word = upto.iter().rfind(|token| !token.is_unseen());
    word.map_or_else(String::new, |token| token.text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Typed, characters};
    use crate::{
        compare::{Side, compare},
        import::import,
    };

    /// Tells what differs, one place a line.
    fn told(old: &str, new: &str) -> Vec<String> {
        let (a, b) = (format!("1. {old}"), format!("1. {new}"));
        let (a, b) = (
            import("a", a.as_bytes()).unwrap(),
            import("b", b.as_bytes()).unwrap(),
        );
        let comparison = compare(&Side::of_import(&a), &Side::of_import(&b), &[], false);
        let label = &a.points[0].label;
        let (old, new): (Typed, Typed) = ([(label, old)].into(), [(label, new)].into());
        let found = characters(&comparison, &old, &new);
        let mut lines: Vec<String> = found
            .differences
            .iter()
            .map(|d| {
                let code = |text: &str| text.escape_unicode().to_string();
                format!(
                    "{} {} {}>{} {}",
                    d.trick.word(),
                    d.new.at,
                    code(&d.old.characters),
                    code(&d.new.characters),
                    d.old.word
                )
            })
            .collect();
        if !found.reworded.is_empty() {
            lines.push("reworded".to_owned());
        }
        lines
    }

    #[test]
    fn every_trick_is_found_where_it_is() {
        assert_eq!(
            told("the forces leave", "the f\u{43e}rces leave"),
            ["look-alike 6 \\u{6f}>\\u{43e} forces"]
        );
        assert_eq!(
            told("the forces leave", "the for\u{200b}ces leave"),
            ["invisible 8 >\\u{200b} forces"]
        );
        assert_eq!(
            told("the forces  leave", "the forces leave"),
            ["spacing 12 \\u{20}> forces"]
        );
        assert_eq!(
            told("the forces leave", "the forces\u{a0}leave"),
            ["spacing 11 \\u{20}>\\u{a0} forces"]
        );
        assert_eq!(
            told("they leave.", "they leave ."),
            ["spacing 11 >\\u{20} ."]
        );
    }

    #[test]
    fn typography_is_told_apart_and_words_are_not_taken_for_tricks() {
        assert_eq!(
            told("Kyiv's line", "Kyiv’s line"),
            ["typography 5 \\u{27}>\\u{2019} '"]
        );
        assert_eq!(
            told("all of the forces leave now", "all of the troops leave now"),
            ["reworded"]
        );
        assert_eq!(told("one text", "one text"), Vec::<String>::new());
    }
}
