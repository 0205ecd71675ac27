//! Parties: states, organisations and bodies, and whatever else bears a name.
//!
//! The table knows a few actors under all their names. Any other run of capitalised words inside
//! a sentence is a name too, as is an abbreviation, unless it names a paper ("the Budapest
//! Memorandum"). At the head of a sentence a capital proves nothing, so a single word there
//! counts only if the table knows it. Languages that write every noun with a capital have the
//! table and abbreviations.

use std::ops::Range;

use super::SignalKind;
use super::lexicon::{Meaning, Phrase};
use super::mention::{Mention, Weak};
use super::pairing::Pair;
use super::token::{Capitals, Side};

/// Returns the parties of a text in order; words in `taken` have been read as something else.
pub(super) fn parties(side: &Side, taken: &[Range<usize>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut at = 0;
    while at < side.tokens.len() {
        while taken.next_if(|t| t.end <= at).is_some() {}
        if taken.peek().is_some_and(|t| t.contains(&at)) {
            at += 1;
        } else if let Some((length, value)) = part_of_known(side, at) {
            found.push(mention(side, value, at..at + length));
            at += length;
        } else if let Some((length, value)) = known(side, at) {
            found.push(mention(side, value.to_owned(), at..at + length));
            at += length;
        } else if let Some(name) = name(side, at) {
            at = name.end;
            if !is_paper(side, name.end - 1) {
                let value = name_value(side, name.clone());
                let mut mention = mention(side, value, name);
                mention.weak = Weak::Name;
                found.push(mention);
            }
        } else {
            at += 1;
        }
    }
    found
}

fn mention(side: &Side, value: String, tokens: Range<usize>) -> Mention {
    Mention::new(side, SignalKind::Party, value, tokens)
}

/// Reads a party of the table.
pub(super) fn known(side: &Side, at: usize) -> Option<(usize, &'static str)> {
    if let Some(stem) = side.state(at) {
        return Some((1, stem));
    }
    let token = side.tokens.get(at)?;
    let capital = token.capitals != Capitals::None || !side.lexicon.habits.capital_states;
    let (length, party) = side.phrase(at, |m| match m {
        Meaning::Party(party) => Some(party),
        _ => None,
    })?;
    // "us" is a pronoun, "US" a state.
    let short = token.key.len() == 2 && length == 1;
    let name = capital && (!short || token.capitals == Capitals::All);
    name.then_some((length, party))
}

/// Reads a party of the table that a word before it makes another: "South Sudan".
fn part_of_known(side: &Side, at: usize) -> Option<(usize, String)> {
    let capital = side.tokens.get(at)?.capitals != Capitals::None;
    let distinct = side.is(at, Meaning::Distinct).filter(|_| capital)?;
    let (length, party) = known(side, at + distinct)?;
    Some((distinct + length, format!("{} {party}", side.key(at))))
}

/// Reads a run of capitalised words, or an abbreviation.
fn name(side: &Side, at: usize) -> Option<Range<usize>> {
    let first = side.tokens.get(at)?;
    let abbreviation = first.capitals == Capitals::All && !is_roman(&first.key);
    if !side.lexicon.habits.names {
        let known = side.lexicon.habits.abbreviations;
        return (abbreviation && known).then_some(at..at + 1);
    }
    if !is_named(side, at) {
        return None;
    }
    let mut end = at + 1;
    loop {
        if is_named(side, end) && known(side, end).is_none() {
            end += 1;
        } else if is_link(side, end) && is_named(side, end + 1) && known(side, end + 1).is_none() {
            end += 2;
        } else {
            break;
        }
    }
    let lone = end == at + 1 && first.opens && !abbreviation;
    (!lone).then_some(at..end)
}

/// Tells whether a token could be part of a name: it is capitalised and, where a capital proves
/// nothing, no word of the table either ("If", "The").
fn is_named(side: &Side, at: usize) -> bool {
    side.tokens
        .get(at)
        .is_some_and(|t| t.capitals != Capitals::None && !(t.opens && is_plain_word(side, at)))
}

/// Tells whether a word stands in the table as anything but a name.
fn is_plain_word(side: &Side, at: usize) -> bool {
    side.phrase(at, |m| {
        let name = matches!(
            m,
            Meaning::Party(_) | Meaning::Instrument | Meaning::Distinct
        );
        (!name).then_some(())
    })
    .is_some()
}

/// Tells whether a token joins two parts of a name: "Board of Peace".
fn is_link(side: &Side, at: usize) -> bool {
    matches!(
        side.key(at),
        "of" | "for" | "de" | "du" | "des" | "la" | "pour"
    )
}

/// Tells whether a name that ends at `last` is a paper's, or numbers one: "Annex II".
fn is_paper(side: &Side, last: usize) -> bool {
    side.is(last, Meaning::Instrument).is_some()
        || (is_roman(side.key(last))
            && last > 0
            && side.is(last - 1, Meaning::Instrument).is_some())
}

/// Returns what a name is compared by: its words without those of grammar.
fn name_value(side: &Side, name: Range<usize>) -> String {
    let words = name.filter(|at| !side.is_function(*at));
    let words: Vec<&str> = words
        .map(|at| stem(side.key(at), side.lexicon.habits.inflected))
        .collect();
    words.join(" ")
}

/// Returns a name without its case ending, where names have one.
fn stem(name: &str, inflected: bool) -> &str {
    if !inflected {
        return name;
    }
    let mut stem = name;
    for _ in 0..LONGEST_ENDING {
        let shorter = stem.strip_suffix(ENDING_LETTERS);
        match shorter.filter(|s| s.chars().count() >= SHORTEST_STEM) {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    stem
}

/// Vowels, soft signs and the consonants of case endings ("-ом", "-ах", "-ій").
const ENDING_LETTERS: [char; 16] = [
    'а', 'е', 'є', 'и', 'і', 'ї', 'о', 'у', 'ю', 'я', 'ы', 'ь', 'й', 'м', 'х', 'э',
];
/// "-ами" is the longest ending of a noun.
const LONGEST_ENDING: usize = 3;
/// "Рим" is as short as names that are inflected get.
const SHORTEST_STEM: usize = 3;

/// Drops names that changed their form only: one that is the end of the other ("Duma" and "State
/// Duma"), and one whose every word stands on the other side too, capital or not ("the Armed
/// Forces" beside "the armed forces").
pub(super) fn drop_known_names(pairs: &mut Vec<Pair>, old: &Side, new: &Side) {
    let is_name = |m: &Mention| m.weak == Weak::Name;
    let names = |(a, b): &Pair| [a, b].into_iter().flatten().any(is_name);
    if !pairs.iter().any(names) {
        return;
    }
    let (old_words, new_words) = (stems(old), stems(new));
    let known = |m: &Mention, words: &[&str]| {
        let stands = |word: &str| words.binary_search(&word).is_ok();
        is_name(m) && m.value.split(' ').all(stands)
    };
    for (a, b) in pairs.iter_mut() {
        if let (Some(name), Some(other)) = (&a, &b)
            && is_name(name)
            && is_name(other)
            && is_same_name(old, &name.value, &other.value)
        {
            (*a, *b) = (None, None);
        }
        a.take_if(|m| known(m, &new_words));
        b.take_if(|m| known(m, &old_words));
    }
    pairs.retain(|(a, b)| a.is_some() || b.is_some());
}

/// Returns the stems of all words of a text, sorted.
fn stems(side: &Side) -> Vec<&str> {
    let inflected = side.lexicon.habits.inflected;
    let mut words: Vec<&str> = side
        .tokens
        .iter()
        .map(|t| stem(&t.key, inflected))
        .collect();
    words.sort_unstable();
    words
}

/// Tells whether two names are one, the shorter being the end of the longer: "Duma" and "State
/// Duma", "START" and "START I". "Korea" and "North Korea" are two.
fn is_same_name(side: &Side, old: &str, new: &str) -> bool {
    let (old, new) = match (numbered(old), numbered(new)) {
        (Some(plain), None) => (plain, new),
        (None, Some(plain)) => (old, plain),
        _ => (old, new),
    };
    let (short, long) = if old.len() < new.len() {
        (old, new)
    } else {
        (new, old)
    };
    let Some(rest) = long.strip_suffix(short) else {
        return false;
    };
    let mut more = rest.split(' ').filter(|w| !w.is_empty());
    (rest.is_empty() || rest.ends_with(' ')) && !more.any(|w| tells_apart(side, w))
}

/// Tells whether a word before a name makes it another: a quarter of the sky, or another name.
fn tells_apart(side: &Side, word: &str) -> bool {
    let (phrases, _) = side.lexicon.phrases(word);
    let distinct = |p: &Phrase| p.length == 1 && p.meaning == Meaning::Distinct;
    phrases.iter().any(distinct) || matches!(word, "vice" | "deputy" | "former")
}

/// Returns a name without the Roman number at its end, if it has one.
fn numbered(name: &str) -> Option<&str> {
    let (rest, last) = name.rsplit_once(' ')?;
    is_roman(last).then_some(rest)
}

fn is_roman(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}
