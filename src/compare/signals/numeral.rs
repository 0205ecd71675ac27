//! Numbers in digits and in words, as one value.
//!
//! "90" and "ninety", "600,000" and "600 000" and "600 thousand", "ninety (90)" are one value
//! each. Values are exact millionths, never floating point, so that equal is equal.

use super::lexicon::Meaning;
use super::token::Side;

/// How many parts of a whole are counted; six decimals are more than any draft prints.
const MILLIONTHS: u128 = 1_000_000;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// In millionths.
    value: u128,
    /// The token after its last one.
    pub(super) end: usize,
    /// It is in digits.
    pub(super) digits: bool,
    /// The currency sign before it.
    pub(super) sign: Option<char>,
    /// A per-cent sign is part of its last word.
    pub(super) percent: bool,
}

impl Numeral {
    /// Reads the number that begins at token `at`.
    pub(super) fn read(side: &Side, at: usize) -> Option<Self> {
        let Some(mut number) = Self::in_digits(side, at) else {
            return Self::in_words(side, at);
        };
        while let Some((length, scale)) = scale(side, number.end) {
            number.value = number.value.checked_mul(scale.into())?;
            number.end += length;
        }
        Some(number)
    }

    fn in_digits(side: &Side, at: usize) -> Option<Self> {
        let mut digits = Digits::of(side.raw(at), side.lexicon.habits.point_groups)?;
        let end = digits.take_groups(side, at + 1)?;
        let factor = match digits.suffix.to_lowercase().as_str() {
            "" | "%" => 1,
            "k" => 1000,
            // "$5m" is money, "5m" may be metres.
            "m" if digits.sign.is_some() => MILLIONTHS,
            "bn" | "b" => 1000 * MILLIONTHS,
            _ => return None,
        };
        Some(Self {
            value: digits.value.checked_mul(factor)?,
            end,
            digits: true,
            sign: digits.sign,
            percent: digits.suffix == "%",
        })
    }

    fn in_words(side: &Side, at: usize) -> Option<Self> {
        let (mut total, mut current, mut end) = (0_u64, 0_u64, at);
        loop {
            let joined =
                end > at && current.is_multiple_of(100) && side.is(end, Meaning::Join).is_some();
            let next = end + usize::from(joined);
            if let Some((length, number)) = simple(side, next)
                && (end == at || number < lowest_place(current))
            {
                current += number;
                end = next + length;
            } else if let Some((length, scale)) = scale(side, end) {
                current = current.max(1).checked_mul(scale)?;
                if scale > 100 {
                    total = total.checked_add(current)?;
                    current = 0;
                }
                end += length;
            } else {
                break;
            }
        }
        (end > at).then_some(())?;
        let value = (u128::from(total) + u128::from(current)) * MILLIONTHS;
        Some(Self {
            value,
            end: repeated(side, end, value).unwrap_or(end),
            digits: false,
            sign: None,
            percent: false,
        })
    }

    /// Returns the number if it is whole.
    pub(super) fn whole(self) -> Option<u64> {
        self.value.is_multiple_of(MILLIONTHS).then_some(())?;
        u64::try_from(self.value / MILLIONTHS).ok()
    }

    /// Returns the number in plain digits: "1500000", "2.5".
    pub(super) fn plain(self) -> String {
        plain(self.value)
    }

    /// Returns this many hundredths as a fraction in lowest terms: 50 is "1/2".
    pub(super) fn as_percent(self) -> String {
        fraction(self.value, 100 * MILLIONTHS)
    }
}

/// Returns `part` of `whole` in lowest terms.
pub(super) fn fraction(part: u128, whole: u128) -> String {
    let (mut a, mut b) = (part, whole);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let divisor = a.max(1);
    format!("{}/{}", part / divisor, whole / divisor)
}

fn plain(value: u128) -> String {
    let (whole, rest) = (value / MILLIONTHS, value % MILLIONTHS);
    if rest == 0 {
        return whole.to_string();
    }
    let decimals = format!("{rest:06}");
    format!("{whole}.{}", decimals.trim_end_matches('0'))
}

/// Reads the digits in brackets that lawyers put after a written number: "ninety (90) days".
fn repeated(side: &Side, at: usize, value: u128) -> Option<usize> {
    let digits = Digits::of(side.raw(at + 1), false)?;
    let same = side.key(at) == "(" && digits.value == value && side.key(at + 2) == ")";
    same.then_some(at + 3)
}

fn simple(side: &Side, at: usize) -> Option<(usize, u64)> {
    side.phrase(at, |m| match m {
        Meaning::Number(number) => Some(number),
        _ => None,
    })
}

fn scale(side: &Side, at: usize) -> Option<(usize, u64)> {
    side.phrase(at, |m| match m {
        Meaning::Scale(scale) => Some(scale),
        _ => None,
    })
}

/// Returns what a number word must be below to go on after `current`: after twenty, ten.
fn lowest_place(current: u64) -> u64 {
    if current == 0 {
        u64::MAX
    } else if current.is_multiple_of(100) {
        100
    } else if current.is_multiple_of(10) && current > 10 {
        10
    } else {
        0
    }
}

/// What one word of digits says.
struct Digits<'a> {
    value: u128,
    /// How many digits there are.
    count: usize,
    /// Nothing stands between the digits.
    plain: bool,
    sign: Option<char>,
    /// What follows the digits in the same word.
    suffix: &'a str,
}

impl<'a> Digits<'a> {
    fn of(word: &'a str, point_groups: bool) -> Option<Self> {
        let first = word.chars().next()?;
        let body = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let sign = (body.len() < word.len()).then_some(first);
        let inside = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let suffix = body.trim_start_matches(inside);
        let number = body.strip_suffix(suffix)?;
        let count = number.bytes().filter(u8::is_ascii_digit).count();
        (count > 0).then_some(())?;
        Some(Self {
            value: value(number, point_groups)?,
            count,
            plain: count == number.len(),
            sign,
            suffix,
        })
    }
}

impl<'a> Digits<'a> {
    /// Takes the groups of three digits that follow from `at` on, parted by a space: "600 000".
    /// Returns the token after them.
    fn take_groups(&mut self, side: &'a Side, mut at: usize) -> Option<usize> {
        if !self.plain || self.count > 3 {
            return Some(at);
        }
        while self.suffix.is_empty()
            && let Some(group) = Digits::of(side.raw(at), false)
            && group.plain
            && group.count == 3
            && group.sign.is_none()
            && !side.tokens.get(at + 1).is_some_and(|t| t.glued)
        {
            self.value = self.value.checked_mul(1000)?.checked_add(group.value)?;
            self.suffix = group.suffix;
            at += 1;
        }
        Some(at)
    }
}

/// Reads digits with their separators: a comma (or, in some languages, a point) before exactly
/// three digits groups them, any other separator begins the decimals.
fn value(number: &str, point_groups: bool) -> Option<u128> {
    let last = number.rfind([',', '.']);
    let (head, tail) = last.map_or((number, ""), |at| {
        let (head, tail) = number.split_at(at);
        (head, tail.trim_start_matches([',', '.']))
    });
    let comma = number.contains(',');
    let several = head.contains([',', '.']);
    let groups = tail.len() == 3 && (several || comma || point_groups);
    let (whole, decimals) = if groups { (number, "") } else { (head, tail) };
    let mut value = digits(whole, 0)?.checked_mul(MILLIONTHS)?;
    if !decimals.is_empty() {
        (decimals.len() <= 6).then_some(())?;
        value = value.checked_add(digits(&format!("{decimals:0<6}"), 0)?)?;
    }
    Some(value)
}

fn digits(text: &str, start: u128) -> Option<u128> {
    let digits = text.chars().filter_map(|c| c.to_digit(10));
    digits.into_iter().try_fold(start, |value, digit| {
        value.checked_mul(10)?.checked_add(digit.into())
    })
}

#[cfg(test)]
mod tests {
    use super::Numeral;
    use crate::compare::edits::{Edit, Op};
    use crate::compare::signals::lexicon::Lexicon;
    use crate::compare::signals::token::Side;

    fn read(text: &str, language: &str) -> Option<String> {
        let edit = Edit {
            op: Op::Insert,
            text: text.to_owned(),
            was: None,
        };
        let side = Side::new(&[edit], Op::Insert, Lexicon::of(language));
        Numeral::read(&side, 0).map(Numeral::plain)
    }

    #[test]
    fn digits_and_words_are_one_value() {
        for (text, value) in [
            ("600,000", "600000"),
            ("600 000 troops", "600000"),
            ("600 thousand", "600000"),
            ("1.5 million", "1500000"),
            ("1,234,567.25", "1234567.25"),
            ("ninety", "90"),
            ("ninety (90) days", "90"),
            ("twenty-one", "21"),
            ("one hundred and twenty", "120"),
            ("two hundred thousand", "200000"),
            ("three million five hundred thousand", "3500000"),
            ("$100bn", "100000000000"),
            ("5 100-day", "5"),
        ] {
            assert_eq!(read(text, "en").as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn a_point_groups_thousands_where_the_language_has_it_so() {
        assert_eq!(read("600.000", "de").as_deref(), Some("600000"));
        assert_eq!(read("600.5", "de").as_deref(), Some("600.5"));
        assert_eq!(read("1,5", "fr").as_deref(), Some("1.5"));
    }

    #[test]
    fn a_word_or_a_number_too_long_to_count_is_no_number() {
        assert_eq!(read("troops", "en"), None);
        assert_eq!(read(&"9".repeat(60), "en"), None);
        assert_eq!(read("90km", "en"), None);
    }
}
