//! Dates as drafts write them: in full, in part, or as the end of something.
//!
//! A date's value is `year-month-day` with `?` for what is not said, so that "7 October 2023",
//! "October 7, 2023" and "2023-10-07" are one, and "October 2023" is another.

use super::lexicon::Meaning;
use super::numeral::Numeral;
use super::token::{Capitals, Side};

/// Years a treaty of our time speaks of; other numbers of four digits are figures.
const YEARS: std::ops::RangeInclusive<u64> = 1800..=2199;

/// A date in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Its comparable form.
    pub(super) value: String,
    /// The token after its last one.
    pub(super) end: usize,
}

/// Reads the date that begins at token `at`; `placed` tells that a word like "in" came before,
/// which makes a month alone a date.
pub(super) fn read(side: &Side, at: usize, placed: bool) -> Option<Date> {
    if let Some((length, period)) = side.phrase(at, period) {
        let article = usize::from(side.is_function(at + length));
        let starts = [at + length, at + length + article];
        let mut dates = starts.into_iter().filter_map(|at| plain(side, at, true));
        return dates.next().map(|date| Date {
            value: format!("{period} {}", date.value),
            ..date
        });
    }
    plain(side, at, placed)
}

/// Reads a date without "end of" before it.
fn plain(side: &Side, at: usize, placed: bool) -> Option<Date> {
    numeric(side, at)
        .or_else(|| day_first(side, at))
        .or_else(|| month_first(side, at, placed))
        .or_else(|| year_only(side, at))
}

/// "2025-11-20", "20.11.2025", "20/11/2025", and a time of day, "00:00".
fn numeric(side: &Side, at: usize) -> Option<Date> {
    let word = side.raw(at);
    word.starts_with(|c: char| c.is_ascii_digit())
        .then_some(())?;
    let parts: Vec<&str> = word.split(['-', '.', '/', ':', '\u{2011}']).collect();
    let all_digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    all_digits.then_some(())?;
    let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    let number = |i: usize| parts.get(i).and_then(|p| p.parse::<u64>().ok());
    let value = match lengths.as_slice() {
        [4, 1..=2, 1..=2] => form(number(0), number(1), number(2)),
        [1..=2, 1..=2, 4] => {
            let (mut day, mut month) = (number(0), number(1));
            if month > Some(12) {
                (day, month) = (month, day);
            }
            form(number(2), month, day)
        }
        [1..=2, 2] if word.contains(':') && number(0) < Some(24) && number(1) < Some(60) => {
            word.to_owned()
        }
        _ => return None,
    };
    Some(Date { value, end: at + 1 })
}

/// "15 February 2015", "19th of September", "15. Februar".
fn day_first(side: &Side, at: usize) -> Option<Date> {
    let day = day(side, at)?;
    let mut next = at + 1;
    if side.key(next) == "." || side.is_function(next) {
        next += 1;
    }
    let (length, month) = month(side, next)?;
    let year = year(side, next + length);
    Some(Date {
        value: form(year, Some(month), Some(day)),
        end: next + length + usize::from(year.is_some()),
    })
}

/// "February 15, 2015", "February 2015", and, where a word like "in" came before, "February".
fn month_first(side: &Side, at: usize, placed: bool) -> Option<Date> {
    let (length, month) = month(side, at)?;
    let mut end = at + length;
    // "Feb. 24": the stop shortens the month only where a day follows.
    if side.key(end) == "." && day(side, end + 1).is_some() {
        end += 1;
    }
    let day = day(side, end);
    if day.is_some() {
        end += 1;
    }
    let comma = usize::from(side.key(end) == ",");
    let year = year(side, end + comma);
    if year.is_some() {
        end += comma + 1;
    }
    (placed || day.is_some() || year.is_some()).then(|| Date {
        value: form(year, Some(month), day),
        end,
    })
}

/// "2014", "1990s"; not "Resolution 2014", and not what is counted or measured.
fn year_only(side: &Side, at: usize) -> Option<Date> {
    let decade = side.key(at).strip_suffix('s');
    let year = match decade {
        Some(digits) if digits.len() == 4 => digits.parse().ok()?,
        _ => year(side, at)?,
    };
    YEARS.contains(&year).then_some(())?;
    let referred = at > 0 && side.is(at - 1, Meaning::Reference).is_some();
    let counted = side.phrase(at + 1, |m| match m {
        // "2014 року" is the year 2014, "2014 years" are many.
        Meaning::Unit("year") if side.lexicon.habits.inflected => None,
        Meaning::Scale(_)
        | Meaning::Unit(_)
        | Meaning::Measure(_)
        | Meaning::Percent
        | Meaning::Currency(_) => Some(()),
        _ => None,
    });
    (!referred && counted.is_none()).then(|| Date {
        value: match decade {
            Some(_) => format!("{year}s"),
            None => form(Some(year), None, None),
        },
        end: at + 1,
    })
}

/// Reads a day of the month, "7", "7th" or "1er".
fn day(side: &Side, at: usize) -> Option<u64> {
    let key = side.key(at);
    let digits = key.trim_end_matches(char::is_alphabetic);
    let suffix = key.strip_prefix(digits)?;
    let is_day = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "го");
    let day = digits.parse().ok()?;
    (is_day && (1..=31).contains(&day)).then_some(day)
}

fn month(side: &Side, at: usize) -> Option<(usize, u64)> {
    let capital = side
        .tokens
        .get(at)
        .is_some_and(|t| t.capitals != Capitals::None);
    (capital || !side.lexicon.habits.capital_months).then_some(())?;
    side.phrase(at, |m| match m {
        Meaning::Month(month) => Some(month),
        _ => None,
    })
}

/// Reads a year of four digits that stands alone.
fn year(side: &Side, at: usize) -> Option<u64> {
    let key = side.key(at);
    let four = key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit());
    four.then(|| key.parse().ok()).flatten()
}

/// Reads the number of a day counted from the start of something: "day 2", "day one".
pub(super) fn counted_day(side: &Side, at: usize) -> Option<Date> {
    let (length, unit) = side.phrase(at, unit)?;
    let number = Numeral::read(side, at + length)?;
    let bare = number.sign.is_none() && !number.percent;
    // "in the year 2015" is a date, "for days 300 trucks" is nothing at all.
    let day = number.whole().filter(|n| bare && *n < 1000)?;
    let counts = side.phrase(number.end, unit_or_measure).is_none();
    counts.then(|| Date {
        value: format!("{day}. {unit}"),
        end: number.end,
    })
}

/// Reads a place in a row: "second", "2nd".
pub(super) fn place(side: &Side, at: usize) -> Option<(usize, u64)> {
    let written = side.phrase(at, |m| match m {
        Meaning::Ordinal(place) => Some(place),
        _ => None,
    });
    written.or_else(|| {
        let suffixed = side.key(at).ends_with(char::is_alphabetic);
        day(side, at).filter(|_| suffixed).map(|day| (1, day))
    })
}

/// Reads an ordinal and the unit it counts: "the fifth day", "the 5th day".
pub(super) fn ordinal(side: &Side, at: usize) -> Option<Date> {
    let (length, place) = place(side, at)?;
    let (unit_length, unit) = side.phrase(at + length, unit)?;
    Some(Date {
        value: format!("{place}. {unit}"),
        end: at + length + unit_length,
    })
}

fn unit(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Unit(unit) => Some(unit),
        _ => None,
    }
}

fn unit_or_measure(meaning: Meaning) -> Option<()> {
    matches!(meaning, Meaning::Unit(_) | Meaning::Measure(_)).then_some(())
}

fn period(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Period(period) => Some(period),
        _ => None,
    }
}

/// Writes a date in the form dates are compared by.
fn form(year: Option<u64>, month: Option<u64>, day: Option<u64>) -> String {
    let part = |n: Option<u64>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    format!("{}-{}-{}", part(year), part(month), part(day))
}
