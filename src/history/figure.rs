//! A number in digits, whatever its separators.

use crate::align::is_currency;

/// A number in digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its digits without groups, a point before decimals.
    pub(super) value: String,
    /// The currency sign before it.
    pub(super) before: Option<char>,
    /// The per-cent or degree sign after it.
    pub(super) after: Option<char>,
}

/// Digits in one group of thousands.
pub(super) const GROUP: usize = 3;

impl Figure {
    /// Reads a word that is nothing but a figure.
    pub(super) fn read(part: &str) -> Option<Self> {
        let before = part.chars().next().filter(|c| is_currency(*c));
        let body = before.map_or(part, |sign| part.trim_start_matches(sign));
        let after = body
            .chars()
            .next_back()
            .filter(|c| matches!(c, '%' | '‰' | '°'));
        let body = after.map_or(body, |sign| body.trim_end_matches(sign));
        Some(Self {
            value: value(body)?,
            before,
            after,
        })
    }

    /// Tells whether this, asked for, is found in `other`: a sign must be there if asked for.
    pub(super) fn finds(&self, other: &Self) -> bool {
        let same = |asked: Option<char>, other| asked.is_none() || asked == other;
        self.value == other.value
            && same(self.before, other.before)
            && same(self.after, other.after)
    }

    /// Returns how many bytes its signs take.
    pub(super) fn signs(&self) -> usize {
        let bytes = |sign: Option<char>| sign.map_or(0, char::len_utf8);
        bytes(self.before) + bytes(self.after)
    }
}

/// Reads digits with their separators.
fn value(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let is_number = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(is_number) {
        return None;
    }
    let separators: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (last, before) = groups.split_last()?;
    let mixed = separators.windows(2).any(|pair| pair[0] != pair[1]);
    match before {
        [] => Some((*last).to_owned()),
        _ if !mixed && is_grouped(&groups) => Some(groups.concat()),
        [whole] => Some(format!("{whole}.{last}")),
        // "1,234,567.25": only the last separator is another.
        _ if mixed && is_grouped(before) && is_one(separators.split_last()?.1) => {
            Some(format!("{}.{last}", before.concat()))
        }
        _ => None,
    }
}

fn is_one(separators: &[char]) -> bool {
    separators.windows(2).all(|pair| pair[0] == pair[1])
}

/// Tells whether digits are grouped as thousands are; a nought at the head begins a decimal.
fn is_grouped(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, rest)| {
        first.len() <= GROUP && !first.starts_with('0') && rest.iter().all(|g| g.len() == GROUP)
    })
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn separators_group_or_begin_decimals() {
        for (digits, number) in [
            ("800,000", Some("800000")),
            ("800.000", Some("800000")),
            ("1,234,567.25", Some("1234567.25")),
            ("1.234.567,25", Some("1234567.25")),
            ("1,5", Some("1.5")),
            ("0.500", Some("0.500")),
            ("1234.567", Some("1234.567")),
            ("1.2.3", None),
            ("1,2,3.4", None),
            ("", None),
            ("5.", None),
        ] {
            assert_eq!(value(digits).as_deref(), number, "{digits}");
        }
    }
}
