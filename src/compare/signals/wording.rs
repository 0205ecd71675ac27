//! How small a change of wording is that changes nothing else.
//!
//! From the smallest up: characters only, words of grammar only, the same words otherwise
//! spelt, other words. Each is asked of both texts whole, so that words that only moved are not
//! taken for typography.

use serde::Serialize;

use super::numeral::Numeral;
use super::party;
use super::token::Side;

/// Why a change without a signal is minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Only quotes, dashes, spaces, stops or what cannot be seen.
    Typography,
    /// Only articles, prepositions and their like.
    FunctionWords,
    /// The same words, numbers and names, otherwise spelt: "centre", "center"; "ninety", "90".
    Spelling,
    /// Other words, but nothing that counts as a signal.
    Wording,
}

impl Reason {
    /// All reasons, smallest first.
    pub const ALL: [Self; 4] = [
        Self::Typography,
        Self::FunctionWords,
        Self::Spelling,
        Self::Wording,
    ];

    /// Returns the reason as a reader is told it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::FunctionWords => "function words",
            Self::Spelling => "spelling",
            Self::Wording => "wording",
        }
    }
}

/// Tells how small the change is that makes `new` of `old`, where it has no signal.
pub(super) fn wording(old: &Side, new: &Side) -> Reason {
    let same =
        |counts: Counts, form: Form| spelling(old, counts, form).eq(spelling(new, counts, form));
    if same(is_seen, plain) {
        Reason::Typography
    } else if same(is_content, plain) {
        Reason::FunctionWords
    } else if same(is_content, normal) {
        Reason::Spelling
    } else {
        Reason::Wording
    }
}

type Counts = fn(&Side, usize) -> bool;
type Form = fn(&Side, usize) -> (usize, String);

/// Returns the words that `counts` admits, as `form` spells them; none is read before it is asked for.
fn spelling(side: &Side, counts: Counts, form: Form) -> impl Iterator<Item = String> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < side.tokens.len() && !counts(side, at) {
            at += 1;
        }
        (at < side.tokens.len()).then(|| {
            let (length, word) = form(side, at);
            at += length.max(1);
            word
        })
    })
}

fn is_seen(side: &Side, at: usize) -> bool {
    let key = side.key(at);
    key.contains(char::is_alphanumeric) || key.contains(crate::align::is_currency)
}

fn is_content(side: &Side, at: usize) -> bool {
    is_seen(side, at) && !side.is_function(at)
}

/// The word itself, with its capitals.
fn plain(side: &Side, at: usize) -> (usize, String) {
    (1, crate::fold::fold(side.raw(at)).into_owned())
}

/// What the word is whatever its spelling: a party, a number, or the word as one of two schools
/// of English spells it.
fn normal(side: &Side, at: usize) -> (usize, String) {
    if let Some((length, party)) = party::known(side, at) {
        return (length, party.to_owned());
    }
    if let Some(number) = Numeral::read(side, at) {
        return (number.end - at, number.plain());
    }
    let key = side.key(at);
    let key = if side.lexicon.habits.english_spelling {
        american(key)
    } else {
        key.to_owned()
    };
    (1, key)
}

/// Endings that differ between the two shores; the first that fits is replaced. What comes out
/// need not be a word, only the same for both.
const ENDINGS: [(&str, &str); 22] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ogue", "og"),
    ("amme", "am"),
    ("ammes", "ams"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("eller", "eler"),
    ("ement", "ment"),
    ("ements", "ments"),
    ("lment", "llment"),
    ("lfil", "lfill"),
];

/// Returns an English word as Americans spell it, or something as good to compare by.
fn american(word: &str) -> String {
    let word = word.replace("our", "or");
    let ending = ENDINGS.iter().find(|(british, _)| word.ends_with(british));
    match ending.and_then(|(british, us)| Some((word.strip_suffix(british)?, us))) {
        Some((base, us)) => format!("{base}{us}"),
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;
    use crate::compare::{edits::edits, signals::weigh};

    #[test]
    fn the_smallest_reason_that_covers_every_edit_is_told() {
        for (old, new, reason) in [
            ("the \"line\"", "the “line”", Reason::Typography),
            ("a, b - c", "a b – c;", Reason::Typography),
            (
                "Talks end. Troops leave.",
                "Troops leave. Talks end.",
                Reason::Wording,
            ),
            ("end of the war", "end of a war", Reason::FunctionWords),
            (
                "forces in the zone",
                "forces that are in that zone",
                Reason::FunctionWords,
            ),
            (
                "a demilitarised centre",
                "the demilitarized center",
                Reason::Spelling,
            ),
            ("ninety trucks", "90 trucks", Reason::Spelling),
            (
                "the US in Kiev",
                "the United States in Kyiv",
                Reason::Spelling,
            ),
            ("the Parties", "the parties", Reason::Spelling),
            ("a decisive response", "a robust response", Reason::Wording),
        ] {
            assert_eq!(
                weigh(&edits(old, new), "en").minor,
                Some(reason),
                "{old} -> {new}"
            );
        }
    }

    #[test]
    fn nothing_changed_is_typography_at_most() {
        assert_eq!(
            weigh(&edits("same", "same"), "en").minor,
            Some(Reason::Typography)
        );
        assert_eq!(weigh(&[], "xx").minor, Some(Reason::Typography));
    }
}
