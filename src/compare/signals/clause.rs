//! Duties, negations and conditions.
//!
//! At each word the longest phrase of the table wins, so that "no more than" is no negation and
//! "at once" no condition. A condition runs from the word that opens it to the end of its
//! clause; its value is that word's sense and the words that are not grammar, so that
//! "once the agreement is signed" and "after an agreement is signed" are one.

use std::ops::Range;

use super::SignalKind;
use super::lexicon::Meaning;
use super::mention::Mention;
use super::token::Side;

/// A condition is printed no longer than this, in words: what follows is told by the text beside
/// it. The longest in the plans we know opens 14 words.
const LONGEST_CONDITION: usize = 16;

/// A negation is printed with what it denies, at most this many words in all.
const LONGEST_NEGATION: usize = 4;

/// Returns the duties, negations and conditions of a text in order; words in `taken` have been
/// read as something else.
pub(super) fn clauses(side: &Side, taken: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut at = 0;
    while at < side.tokens.len() {
        while taken.next_if(|t| t.end <= at).is_some() {}
        let about = side.tokens.get(at).is_some_and(|t| t.themes.clause);
        if !about || taken.peek().is_some_and(|t| t.contains(&at)) {
            at += 1;
            continue;
        }
        let Some((length, ())) = side.phrase(at, |m| is_clause(m).then_some(())) else {
            at += 1;
            continue;
        };
        push(side, at, length, &mut found);
        at += length;
    }
    found
}

/// Adds what the phrase of `length` words at `at` means; one phrase may be two things ("cannot").
fn push(side: &Side, at: usize, length: usize, found: &mut Vec<Mention>) {
    let exactly = |read: fn(Meaning) -> Option<&'static str>| {
        side.phrase(at, read).filter(|(long, _)| *long == length)
    };
    if let Some((_, duty)) = exactly(duty) {
        let words = at..at + length;
        found.push(Mention::new(side, SignalKind::Duty, duty.to_owned(), words));
        // "undertakes not to"
        for at in at + 1..at + length {
            if let Some((1, value)) = side.phrase(at, negation) {
                found.push(negative(side, value, at..at + 1));
            }
        }
    }
    if let Some((_, value)) = exactly(negation) {
        found.push(negative(side, value, at..at + length));
    }
    let mut add = |kind, value: String, tokens| found.push(Mention::new(side, kind, value, tokens));
    if let Some((_, whole)) = exactly(whole_condition) {
        add(SignalKind::Condition, whole.to_owned(), at..at + length);
    } else if let Some((_, sense)) = exactly(condition) {
        let end = clause_end(side, at + length);
        let value = condition_value(side, sense, at + length..end);
        add(SignalKind::Condition, value, at..end);
    }
}

/// A negation in `words`, printed with what it denies.
fn negative(side: &Side, value: &str, words: Range<usize>) -> Mention {
    let end = denied(side, words.end);
    let mut mention = Mention::new(side, SignalKind::Negation, value.to_owned(), words);
    mention.tokens.end = end;
    mention.bounded = mention.tokens.clone();
    mention
}

/// Returns the token after the words that a negation before `at` denies.
fn denied(side: &Side, at: usize) -> usize {
    for end in at..at + LONGEST_NEGATION - 1 {
        if is_mark(side.key(end)) {
            return end;
        }
        if !side.is_function(end) {
            return end + 1;
        }
    }
    at
}

/// Returns the token after the clause that goes on at `at`.
fn clause_end(side: &Side, at: usize) -> usize {
    let longest = (at + LONGEST_CONDITION).min(side.tokens.len());
    let stops = |i: &usize| {
        is_mark(side.key(*i))
            || side
                .phrase(*i, |m| condition(m).or(whole_condition(m)))
                .is_some()
    };
    (at..longest).find(stops).unwrap_or(longest)
}

/// Returns what a condition is compared by.
fn condition_value(side: &Side, sense: &str, rest: Range<usize>) -> String {
    let mut value = sense.to_owned();
    for at in rest {
        if !side.is_function(at) {
            value.push(' ');
            value.push_str(side.key(at));
        }
    }
    value
}

/// Tells whether a token is a sign that ends a clause; an empty one is past the end.
fn is_mark(key: &str) -> bool {
    matches!(
        key,
        "" | "," | ";" | "." | ":" | "(" | ")" | "!" | "?" | "–" | "—"
    )
}

fn is_clause(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Duty(_)
            | Meaning::Negation(_)
            | Meaning::Condition(_)
            | Meaning::WholeCondition(_)
            | Meaning::Bound(_)
            | Meaning::Idiom
    )
}

fn duty(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Duty(duty) => Some(duty),
        _ => None,
    }
}

fn negation(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Negation(negation) => Some(negation),
        _ => None,
    }
}

fn condition(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Condition(sense) => Some(sense),
        _ => None,
    }
}

fn whole_condition(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::WholeCondition(sense) => Some(sense),
        _ => None,
    }
}
