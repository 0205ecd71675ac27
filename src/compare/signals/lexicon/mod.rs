//! What words mean to a signal, one table a language.
//!
//! A table is a list of rows: a meaning, and the phrases that have it, parted by commas. A
//! phrase is one or more words in lower case; one that ends in `*` is a stem and stands for every
//! word that begins with it, which is how the inflected languages stay short. Numbers and months
//! count up along a row, a step at each bar: "one | two | three". A phrase may have
//! several meanings ("may" is a duty and a month, "second" an ordinal and a unit of time); what
//! reads the text decides by what stands around.
//!
//! Tables are written by theme, for people; they are sorted once, on first use, and then
//! searched by halving. A table that holds only what is sure is better than a long one: a signal
//! that is wrong is worse than a change called reworded without one.

mod english;
mod french;
mod german;
mod russian;
mod states;
mod ukrainian;

use std::ops::Range;
use std::sync::LazyLock;

/// A meaning and the phrases that have it.
type Row = (Meaning, &'static str);

/// What a phrase can mean. Words in quotes are what phrases of one value are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A written number: "ninety".
    Number(u64),
    /// A place in a row: "fifth".
    Ordinal(u64),
    /// What a number is multiplied by: "billion".
    Scale(u64),
    /// Joins the words of one number: "and".
    Join,
    /// A unit of time: "days".
    Unit(&'static str),
    /// Any other unit: "km".
    Measure(&'static str),
    /// A month, 1 to 12.
    Month(u64),
    /// A part of a year or month: "end of".
    Period(&'static str),
    /// "per cent".
    Percent,
    /// A fraction, by its denominator: "half", "thirds".
    Part(u64),
    /// A fraction where "a" or "one" stands before it and no noun after: "third", "quarter".
    MaybePart(u64),
    /// A currency.
    Currency(&'static str),
    /// On which side of an amount the truth may lie: "no more than".
    Bound(Bound),
    /// The same for dates and durations only: "since".
    TimeBound(Bound),
    /// A numbered part or paper: "article", "resolution".
    Reference,
    /// An obligation or permission.
    Duty(&'static str),
    /// A word that denies or forbids.
    Negation(&'static str),
    /// A word that opens a condition; it runs to the end of its clause.
    Condition(&'static str),
    /// A condition in itself: "in peacetime".
    WholeCondition(&'static str),
    /// A state, organisation or body.
    Party(&'static str),
    /// A state, whose value is the stem itself.
    State,
    /// A paper or an office: a name that ends so is nobody's.
    Instrument,
    /// Tells a name from the same name without it: "North".
    Distinct,
    /// A word of grammar.
    Function,
    /// A phrase that looks like another and is not: "political will", "at once".
    Idiom,
}

/// On which side of an amount or date the truth may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Bound {
    /// The amount itself.
    #[default]
    Exact,
    /// It or less, it or sooner.
    AtMost,
    /// It or more, it or later.
    AtLeast,
}

/// How a language writes what its table does not list.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and a language names them all"
)]
pub(super) struct Habits {
    /// Capital letters inside a sentence make a name.
    pub(super) names: bool,
    /// Two or more capital letters make a name.
    pub(super) abbreviations: bool,
    /// Months begin with a capital letter.
    pub(super) capital_months: bool,
    /// Adjectives of nationality and the names of states begin with a capital letter.
    pub(super) capital_states: bool,
    /// A point between three digits groups them: "600.000".
    pub(super) point_groups: bool,
    /// Names are inflected.
    pub(super) inflected: bool,
    /// An apostrophe parts two words: "l'Ukraine".
    pub(super) elision: bool,
    /// "-ise" and "-ize", "-our" and "-or" are one word.
    pub(super) english_spelling: bool,
}

/// A phrase of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) text: &'static str,
    /// How many words it has.
    pub(super) length: usize,
    pub(super) meaning: Meaning,
}

/// What the phrases that begin with one word are about, so that most words are passed at a
/// glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Themes {
    /// Numbers, units, dates, money.
    pub(super) quantity: bool,
    /// Duties, negations, conditions, and what only looks like them.
    pub(super) clause: bool,
    /// The word alone is one of grammar.
    pub(super) function: bool,
}

/// The phrases that begin with one word.
#[derive(Debug)]
struct Entry {
    word: &'static str,
    phrases: Range<usize>,
    themes: Themes,
}

/// A language's table, sorted for search.
#[derive(Debug)]
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    /// The [`head`] of each entry.
    entry_heads: Vec<u64>,
    phrases: Vec<Phrase>,
    stems: Vec<(&'static str, Meaning)>,
    /// The [`head`] of each stem.
    stem_heads: Vec<u64>,
    pub(super) habits: Habits,
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(&[english::TABLE, states::TABLE], english::HABITS));
static UKRAINIAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(&[ukrainian::TABLE], ukrainian::HABITS));
static RUSSIAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(&[russian::TABLE], russian::HABITS));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[french::TABLE], french::HABITS));
static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[german::TABLE], german::HABITS));
static OTHER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[], OTHER_HABITS));

/// What holds in every language: money codes.
const OTHER_TABLE: &[Row] = &[
    (Meaning::Currency("$"), "usd"),
    (Meaning::Currency("€"), "eur"),
    (Meaning::Currency("£"), "gbp"),
    (Meaning::Currency("₴"), "uah"),
    (Meaning::Currency("₽"), "rub"),
];

const OTHER_HABITS: Habits = Habits {
    names: false,
    abbreviations: false,
    capital_months: false,
    capital_states: false,
    point_groups: false,
    inflected: false,
    elision: false,
    english_spelling: false,
};

/// A stem is looked for no further back than this among stems that sort before a word; more than
/// three stems that begin alike and sort after the right one do not occur.
const STEPS_BACK: usize = 4;

impl Lexicon {
    /// Returns the table for a primary language subtag, or the one for any language.
    pub(super) fn of(language: &str) -> &'static Self {
        match language {
            "en" => &ENGLISH,
            "uk" => &UKRAINIAN,
            "ru" => &RUSSIAN,
            "fr" => &FRENCH,
            "de" => &GERMAN,
            _ => &OTHER,
        }
    }

    fn new(tables: &[&'static [Row]], habits: Habits) -> Self {
        let mut phrases = Vec::new();
        let mut stems = Vec::new();
        let tables = tables.iter().copied().flatten();
        for (meaning, list) in tables.chain(OTHER_TABLE) {
            for (list, step) in list.split('|').zip(0..) {
                let meaning = counted(*meaning, step);
                for phrase in list.split(',').map(str::trim) {
                    match phrase.strip_suffix('*') {
                        Some(stem) => stems.push((stem, meaning)),
                        None => phrases.push(Phrase::new(phrase, meaning)),
                    }
                }
            }
        }
        // Stable, so that of two meanings the one written first stays first.
        phrases.sort_by_cached_key(|phrase: &Phrase| (head(phrase.text), phrase.text));
        stems.sort_by_cached_key(|(stem, _)| (head(stem), *stem));
        let entries = entries(&phrases);
        Self {
            entry_heads: entries.iter().map(|entry| head(entry.word)).collect(),
            entries,
            phrases,
            stem_heads: stems.iter().map(|(stem, _)| head(stem)).collect(),
            stems,
            habits,
        }
    }

    /// Returns the phrases that begin with `word`, and what they are about.
    pub(super) fn phrases(&self, word: &str) -> (&[Phrase], Themes) {
        let head = head(word);
        let at = self.entry_heads.partition_point(|other| *other < head);
        let alike = self.entry_heads.iter().zip(&self.entries).skip(at);
        let mut alike = alike.take_while(|(other, _)| **other == head);
        let entry = alike.find(|(_, entry)| entry.word == word);
        let found = entry.and_then(|(_, e)| Some((self.phrases.get(e.phrases.clone())?, e.themes)));
        found.unwrap_or_default()
    }

    /// Returns the longest stem that `word` begins with, and its meaning.
    pub(super) fn stem(&self, word: &str) -> Option<(&'static str, Meaning)> {
        let head = head(word);
        let after = self.stem_heads.partition_point(|other| *other <= head);
        let before = self.stems.get(..after).unwrap_or_default();
        let before = before.iter().rev().skip_while(|(stem, _)| *stem > word);
        let near = before.take(STEPS_BACK);
        near.copied().find(|(stem, _)| word.starts_with(stem))
    }
}

/// Returns the first eight bytes of a word as a number. Numbers are in the order of words, and
/// a search by them looks at words only where they are alike.
fn head(word: &str) -> u64 {
    let mut head = [0; 8];
    for (to, byte) in head.iter_mut().zip(word.bytes()) {
        *to = byte;
    }
    u64::from_be_bytes(head)
}

/// Returns the meaning that many steps along a row.
fn counted(meaning: Meaning, steps: u64) -> Meaning {
    match meaning {
        Meaning::Number(from) => Meaning::Number(from + steps),
        Meaning::Ordinal(from) => Meaning::Ordinal(from + steps),
        Meaning::Month(from) => Meaning::Month(from + steps),
        _ => meaning,
    }
}

/// Returns the words that sorted phrases begin with. A space sorts before every letter, so
/// phrases in order are in order of their first words too.
fn entries(phrases: &[Phrase]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (at, phrase) in phrases.iter().enumerate() {
        let first = phrase.text.split(' ').next().unwrap_or_default();
        match entries.last_mut() {
            Some(entry) if entry.word == first => {
                entry.phrases.end = at + 1;
                entry.themes.add(phrase);
            }
            _ => {
                let mut themes = Themes::default();
                themes.add(phrase);
                entries.push(Entry {
                    word: first,
                    phrases: at..at + 1,
                    themes,
                });
            }
        }
    }
    entries
}

impl Phrase {
    fn new(text: &'static str, meaning: Meaning) -> Self {
        Self {
            text,
            length: 1 + text.bytes().filter(|byte| *byte == b' ').count(),
            meaning,
        }
    }
}

impl Themes {
    /// Adds what a phrase is about.
    fn add(&mut self, phrase: &Phrase) {
        self.add_meaning(phrase.meaning);
        self.function |= phrase.meaning == Meaning::Function && phrase.length == 1;
    }

    /// Adds what a meaning is about.
    pub(super) fn add_meaning(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Number(_)
            | Meaning::Ordinal(_)
            | Meaning::Scale(_)
            | Meaning::Unit(_)
            | Meaning::Month(_)
            | Meaning::Period(_)
            | Meaning::Part(_)
            | Meaning::MaybePart(_)
            | Meaning::Currency(_) => self.quantity = true,
            Meaning::Bound(_)
            | Meaning::Duty(_)
            | Meaning::Negation(_)
            | Meaning::Condition(_)
            | Meaning::WholeCondition(_)
            | Meaning::Idiom => self.clause = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Meaning};

    const LANGUAGES: [&str; 6] = ["en", "uk", "ru", "fr", "de", "xx"];

    #[test]
    fn every_phrase_of_every_table_is_found() {
        for language in LANGUAGES {
            let lexicon = Lexicon::of(language);
            for phrase in &lexicon.phrases {
                let first = phrase.text.split(' ').next().unwrap();
                let (found, _) = lexicon.phrases(first);
                assert!(found.contains(phrase), "{language}: {phrase:?}");
            }
            for (stem, meaning) in &lexicon.stems {
                assert_eq!(lexicon.stem(stem), Some((*stem, *meaning)), "{language}");
            }
        }
    }

    #[test]
    fn tables_hold_plain_lower_case_phrases_once_a_meaning() {
        for language in LANGUAGES {
            let lexicon = Lexicon::of(language);
            let phrases = lexicon.phrases.iter().map(|p| p.text);
            let stems = lexicon.stems.iter().map(|(stem, _)| *stem);
            for phrase in phrases.chain(stems) {
                let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '%' | '.');
                assert!(phrase.chars().all(plain), "{language}: {phrase:?}");
                assert_eq!(phrase.to_lowercase(), phrase, "{language}");
                assert_eq!(phrase.trim(), phrase, "{language}");
            }
            for pair in lexicon.phrases.windows(2) {
                assert_ne!(pair[0], pair[1], "{language}");
            }
        }
    }

    #[test]
    fn a_stem_is_found_past_others_that_begin_alike() {
        let english = Lexicon::of("en");
        assert_eq!(english.stem("nigerian"), Some(("nigeria", Meaning::State)));
        assert_eq!(english.stem("nigerien"), Some(("niger", Meaning::State)));
        assert_eq!(english.stem("zebra"), None);
    }
}
