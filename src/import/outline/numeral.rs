//! What a single number counts: `7`, `c`, `iv`, `XII` or `б`.
//!
//! Some marks count two ways: `i` is one in roman numerals and nine among the letters. Both
//! readings are returned, and the outline takes the one that fits what came before.

/// What one counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Letter(Script),
    Roman { upper: bool },
}

/// An alphabet in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    LatinUpper,
    Cyrillic,
    CyrillicUpper,
}

/// One way to read a mark: `c` is the third letter or the roman hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) kind: Kind,
    pub(super) value: u32,
    /// An insertion behind the number itself: `5bis`, `5a`.
    pub(super) inserted: bool,
}

/// More digits than any number of a point; more is a figure or a date.
const MOST_DIGITS: usize = 6;

/// More letters than a roman numeral in use (`lxxxviii`, 88) has.
const MOST_ROMAN: usize = 8;

/// What follows a number that was inserted later.
const INSERTED: [&str; 6] = ["bis", "ter", "quater", "a", "b", "c"];

/// Letters of the Cyrillic alphabets in order, those of all together.
const CYRILLIC: &str = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя";

/// Those that lists in one language or another pass over.
const PASSED_OVER: &str = "ґєёзиіїйоъыьэ";

/// Returns the ways to read `part`, the most usual first; none when it is a word.
pub(super) fn readings(part: &str) -> [Option<Reading>; 2] {
    let reading = |kind, value| Reading {
        kind,
        value,
        inserted: false,
    };
    if part.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return [digits(part), None];
    }
    let letter = letter(part).map(|(script, value)| reading(Kind::Letter(script), value));
    let upper = part.starts_with(|c: char| c.is_ascii_uppercase());
    let roman = roman(part).map(|value| reading(Kind::Roman { upper }, value));
    [letter, roman]
}

fn digits(part: &str) -> Option<Reading> {
    let end = part.find(|c: char| !c.is_ascii_digit());
    let (number, rest) = part.split_at(end.unwrap_or(part.len()));
    let inserted = !rest.is_empty();
    if number.len() > MOST_DIGITS || inserted && !INSERTED.contains(&rest) {
        return None;
    }
    Some(Reading {
        kind: Kind::Digits,
        value: number.parse().ok()?,
        inserted,
    })
}

/// Reads `c` as 3 and, as lists go on after `z`, `cc` as 29.
fn letter(part: &str) -> Option<(Script, u32)> {
    let mut letters = part.chars();
    let first = letters.next()?;
    let doubled = letters.next();
    if letters.next().is_some() || doubled.is_some_and(|second| second != first) {
        return None;
    }
    let lower = first.to_lowercase().next().unwrap_or(first);
    let (script, place, size) = if lower.is_ascii_lowercase() {
        let script = if first == lower {
            Script::Latin
        } else {
            Script::LatinUpper
        };
        (script, u32::from(lower) - u32::from('a'), 26)
    } else {
        let place = CYRILLIC.chars().position(|letter| letter == lower)?;
        let script = if first == lower {
            Script::Cyrillic
        } else {
            Script::CyrillicUpper
        };
        (script, u32::try_from(place).ok()?, 37)
    };
    let before = if doubled.is_some() { size } else { 0 };
    Some((script, before + place + 1))
}

/// What roman numerals are made of, the greatest first.
const SIGNS: [(&str, u32); 13] = [
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

/// Reads a roman numeral in one case, written as it should be.
fn roman(part: &str) -> Option<u32> {
    let one_case = part.bytes().all(|b| b.is_ascii_lowercase())
        || part.bytes().all(|b| b.is_ascii_uppercase());
    if part.is_empty() || part.len() > MOST_ROMAN || !one_case {
        return None;
    }
    let lower = part.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut value = 0;
    for (sign, worth) in SIGNS {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            value += worth;
        }
    }
    (rest.is_empty() && write_roman(value) == lower).then_some(value)
}

/// Writes a roman numeral in lower case; one sign for each thousand, so `value` should be small.
pub(in crate::import) fn write_roman(value: u32) -> String {
    let mut rest = value;
    let mut written = String::new();
    for (sign, worth) in SIGNS {
        while rest >= worth {
            rest -= worth;
            written.push_str(sign);
        }
    }
    written
}

/// Tells whether `next` is what one counts to after `last`.
pub(super) fn follows(last: u32, next: Reading) -> bool {
    if next.inserted {
        return next.value == last;
    }
    if next.value == last + 1 {
        return true;
    }
    let cyrillic = matches!(
        next.kind,
        Kind::Letter(Script::Cyrillic | Script::CyrillicUpper)
    );
    let between = || {
        let letters = CYRILLIC.chars().skip(last as usize);
        letters.take(next.value.saturating_sub(last + 1) as usize)
    };
    cyrillic && next.value > last && between().all(|letter| PASSED_OVER.contains(letter))
}

/// Writes `value` as `kind` counts, for telling what is missing; nothing where that is not sure.
pub(super) fn write(kind: Kind, value: u32) -> Option<String> {
    let letter = |base: u8| {
        let place = u8::try_from(value.checked_sub(1)?).ok()?;
        (place < 26).then(|| char::from(base + place).to_string())
    };
    match kind {
        Kind::Digits => Some(value.to_string()),
        Kind::Letter(Script::Latin) => letter(b'a'),
        Kind::Letter(Script::LatinUpper) => letter(b'A'),
        Kind::Letter(Script::Cyrillic | Script::CyrillicUpper) => None,
        Kind::Roman { upper: false } => Some(write_roman(value)),
        Kind::Roman { upper: true } => Some(write_roman(value).to_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, follows, readings, roman};

    fn values(part: &str) -> Vec<u32> {
        readings(part)
            .into_iter()
            .flatten()
            .map(|r| r.value)
            .collect()
    }

    #[test]
    fn a_mark_is_read_every_way_it_can_be() {
        assert_eq!(values("12"), [12]);
        assert_eq!(values("b"), [2]);
        assert_eq!(values("i"), [9, 1]);
        assert_eq!(values("ii"), [35, 2]);
        assert_eq!(values("XIV"), [14]);
        assert_eq!(values("cc"), [29, 200]);
        assert_eq!(values("5bis"), [5]);
        for word in ["", "the", "Mr", "1234567", "5th", "iiii", "iI", "١", "§"] {
            assert_eq!(values(word), [0; 0], "{word}");
        }
    }

    #[test]
    fn roman_numerals_are_read_and_misspelt_ones_are_not() {
        for (text, value) in [
            ("iv", 4),
            ("ix", 9),
            ("xl", 40),
            ("lxxxviii", 88),
            ("MCM", 1900),
        ] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["iiii", "vv", "ivi", "ixi", "ic", "vx"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    #[test]
    fn cyrillic_lists_pass_over_letters() {
        let next = |last: &str, next: &str| {
            let [last, next] = [last, next].map(|part| readings(part)[0].unwrap());
            follows(last.value, next)
        };
        assert!(next("а", "б") && next("г", "д") && next("г", "ґ") && next("е", "є"));
        assert!(next("е", "ж") && next("и", "к") && next("з", "и"));
        assert!(!next("а", "в") && !next("б", "а") && next("ч", "ш"));
    }

    #[test]
    fn letters_of_either_case_are_kinds_of_their_own() {
        assert_ne!(
            readings("A")[0].unwrap().kind,
            readings("a")[0].unwrap().kind
        );
        assert_eq!(readings("7")[0].unwrap().kind, Kind::Digits);
    }
}
