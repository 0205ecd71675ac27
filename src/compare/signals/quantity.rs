//! Figures, dates, durations, money and shares.
//!
//! One pass from left to right. At each word the narrowest reading is tried first: a date, a
//! share, then a number, which what follows makes money, a duration or a measure. So
//! "$100 billion" is money and never also the figure 100.

use super::SignalKind::{Date, Duration, Figure, Money, Share};
use super::date;
use super::lexicon::{Bound, Meaning};
use super::mention::{Mention, Weak};
use super::numeral::{Numeral, fraction};
use super::token::Side;
use crate::align::words;

/// Returns the quantities of a text in order.
pub(super) fn quantities(side: &Side) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut bound = Bounds::default();
    let mut at = 0;
    while at < side.tokens.len() {
        if is_list_number(side, at) {
            at += 2;
            continue;
        }
        bound.read(side, at);
        if may_begin(side, at)
            && let Some(mention) = quantity(side, at, bound.placed(at))
        {
            at = mention.tokens.end.max(at + 1);
            found.push(bound.apply(side, mention));
        } else {
            bound.pass(side, at);
            at += 1;
        }
    }
    found
}

/// Tells whether a quantity could begin at `at`: with a digit, a word for an amount, or an
/// article before one. Most words are passed here.
fn may_begin(side: &Side, at: usize) -> bool {
    let amount = |at: usize| side.tokens.get(at).is_some_and(|t| t.themes.quantity);
    amount(at)
        || (side.is_function(at) && amount(at + 1))
        || side.key(at).contains(|c: char| c.is_ascii_digit())
}

/// Reads the quantity that begins at token `at`.
fn quantity(side: &Side, at: usize, placed: bool) -> Option<Mention> {
    let mention = |kind, d: date::Date| Mention::new(side, kind, d.value, at..d.end);
    date::read(side, at, placed)
        .map(|d| mention(Date, d))
        .or_else(|| date::ordinal(side, at).map(|d| mention(Duration, d)))
        .or_else(|| date::counted_day(side, at).map(|d| mention(Duration, d)))
        .or_else(|| share(side, at))
        .or_else(|| amount(side, at))
        .or_else(|| place(side, at))
}

/// "the second phase": told only where another place comes instead, since "first" is an adverb
/// as often as not.
fn place(side: &Side, at: usize) -> Option<Mention> {
    let (length, place) = date::place(side, at)?;
    let mut mention = Mention::new(side, Figure, format!("{place}."), at..at + length);
    mention.weak = Weak::Reference;
    Some(mention)
}

/// "half", "a third", "two thirds", "50:50".
fn share(side: &Side, at: usize) -> Option<Mention> {
    if let Some((a, b)) = side.raw(at).split_once(':') {
        let (a, b): (u128, u128) = (a.parse().ok()?, b.parse().ok()?);
        let value = fraction(a, a.checked_add(b)?);
        return Some(Mention::new(side, Share, value, at..at + 1));
    }
    let (numerator, from) = match Numeral::read(side, at) {
        Some(number) if !number.digits => (number.whole()?, number.end),
        _ => (1, at + usize::from(side.is_function(at))),
    };
    let (length, parts) = side.phrase(from, |m| match m {
        Meaning::Part(parts) => Some((parts, true)),
        Meaning::MaybePart(parts) => Some((parts, false)),
        _ => None,
    })?;
    let (parts, sure) = parts;
    let end = from + length;
    let glued = from > at && side.tokens.get(from).is_some_and(|t| t.glued);
    // "a third of", "by a third": but "a third country", "the third day".
    let article = side.key(at) != "the" && from > at;
    let alone = side.is_function(end) || !is_word(side.key(end));
    (sure || glued || (article && alone)).then_some(())?;
    // An article before a part belongs to it only where it makes it one.
    let from = if sure && side.is_function(at) {
        from
    } else {
        at
    };
    let value = fraction(numerator.into(), parts.into());
    Some(Mention::new(side, Share, value, from..end))
}

/// A number, and what the words around make of it.
fn amount(side: &Side, at: usize) -> Option<Mention> {
    let code = side.phrase(at, currency);
    let from = at + code.as_ref().map_or(0, |(length, _)| *length);
    // "a hundred" is a number though "a" is none.
    let article = side.is_function(from);
    let scaled = article && side.phrase(from + 1, scale).is_some();
    let number = Numeral::read(side, from + usize::from(scaled))?;
    let new = |kind, value, end| Some(Mention::new(side, kind, value, at..end));
    if let Some(sign) = number.sign {
        return new(Money, format!("{} {sign}", number.plain()), number.end);
    }
    if let Some((_, money)) = code {
        return new(Money, format!("{} {money}", number.plain()), number.end);
    }
    if number.percent {
        return new(Share, number.as_percent(), number.end);
    }
    if let Some(length) = percent(side, number.end) {
        return new(Share, number.as_percent(), number.end + length);
    }
    if let Some((end, money)) = currency_after(side, number.end) {
        return new(Money, format!("{} {money}", number.plain()), end);
    }
    if let Some((length, (kind, unit))) = side.phrase(number.end, unit) {
        return new(
            kind,
            format!("{} {unit}", number.plain()),
            number.end + length,
        );
    }
    Some(figure(side, at, number))
}

/// A number that counts or numbers something.
fn figure(side: &Side, at: usize, number: Numeral) -> Mention {
    if number.digits && at > 0 && side.is(at - 1, Meaning::Reference).is_some() {
        let value = format!("{} {}", side.key(at - 1), number.plain());
        let mut mention = Mention::new(side, Figure, value, at - 1..number.end);
        mention.weak = Weak::Reference;
        return mention;
    }
    let mut mention = Mention::new(side, Figure, number.plain(), at..number.end);
    // "one" is a pronoun as often as a number; "the two sides" are "both sides".
    let one = number.whole() == Some(1);
    let defined = at > 0 && DEFINERS.contains(&side.key(at - 1));
    if !number.digits && (one || defined) {
        mention.weak = Weak::Figure;
    }
    mention
}

/// Words after which a written number only repeats what is known.
const DEFINERS: [&str; 17] = [
    "the",
    "these",
    "those",
    "its",
    "their",
    "les",
    "ces",
    "leurs",
    "die",
    "der",
    "den",
    "beiden",
    "ці",
    "цих",
    "эти",
    "этих",
    "обидві",
];

fn percent(side: &Side, at: usize) -> Option<usize> {
    if side.key(at) == "%" {
        return Some(1);
    }
    side.is(at, Meaning::Percent)
}

/// Reads a currency after a number, past a preposition: "100 milliards d'euros", "100 €".
fn currency_after(side: &Side, at: usize) -> Option<(usize, &'static str)> {
    for start in [at, at + usize::from(side.is_function(at))] {
        if let Some((length, money)) = side.phrase(start, currency) {
            return Some((start + length, money));
        }
    }
    let sign = SIGNS.iter().find(|sign| **sign == side.raw(at));
    sign.map(|sign| (at + 1, *sign))
}

/// Signs that stand after a number as words of their own.
const SIGNS: [&str; 6] = ["$", "€", "£", "₴", "₽", "₪"];

fn currency(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Currency(currency) => Some(currency),
        _ => None,
    }
}

fn scale(meaning: Meaning) -> Option<()> {
    matches!(meaning, Meaning::Scale(_)).then_some(())
}

fn unit(meaning: Meaning) -> Option<(super::SignalKind, &'static str)> {
    match meaning {
        Meaning::Unit(unit) => Some((Duration, unit)),
        Meaning::Measure(unit) => Some((Figure, unit)),
        _ => None,
    }
}

/// Tells whether a number at the head of a line numbers a list: "1. ", "2) ".
fn is_list_number(side: &Side, at: usize) -> bool {
    let token = side.tokens.get(at);
    let mark = matches!(side.key(at + 1), "." | ")");
    let key = side.key(at);
    mark && token.is_some_and(|t| t.opens)
        && !key.is_empty()
        && key.len() <= 3
        && key.bytes().all(|b| b.is_ascii_digit())
}

fn is_word(key: &str) -> bool {
    !words(key).is_empty() && key.contains(char::is_alphanumeric)
}

/// The last bound read, and where it ends.
#[derive(Default)]
struct Bounds {
    bound: Bound,
    /// It holds for dates and durations only.
    of_time: bool,
    from: usize,
    end: usize,
}

impl Bounds {
    /// Reads a bound that begins at `at`, outside the one read before.
    fn read(&mut self, side: &Side, at: usize) {
        let found = side.phrase(at, |m| match m {
            Meaning::Bound(bound) => Some((bound, false)),
            Meaning::TimeBound(bound) => Some((bound, true)),
            _ => None,
        });
        if at >= self.end
            && let Some((length, (bound, of_time))) = found
        {
            *self = Self {
                bound,
                of_time,
                from: at,
                end: at + length,
            };
        }
    }

    /// Tells whether a word like "in" or "since" ends right before `at`.
    fn placed(&self, at: usize) -> bool {
        self.of_time && self.end == at && self.end > self.from
    }

    /// Lets an article stand between the bound and what it bounds: "by the end of".
    fn pass(&mut self, side: &Side, at: usize) {
        if at == self.end && at > self.from && side.is_function(at) {
            self.end += 1;
        }
    }

    /// Gives the bound to `mention` if it stands right before.
    fn apply(&self, side: &Side, mention: Mention) -> Mention {
        let timely = matches!(mention.kind, Date | Duration);
        let at = mention.tokens.start;
        if self.end == at && self.end > self.from && (timely || !self.of_time) {
            return mention.bounded(side, self.bound, self.from);
        }
        mention
    }
}
