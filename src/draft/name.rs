//! The small words of a draft's head, each with its rule: slugs, dates, languages.

use std::{fmt, str::FromStr};

use jiff::{Unit, civil};

use crate::error::{Error, Result};

/// The name of a series or a draft, safe as a file name: `[a-z0-9][a-z0-9-]*`, 64 at most.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Returns the name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let bytes = text.as_bytes();
        let sound = bytes.first().is_some_and(|first| plain(*first))
            && bytes.iter().all(|b| plain(*b) || *b == b'-')
            && bytes.len() <= 64;
        // Device names that Windows will not have as files, whatever their ending.
        let device = matches!(text, "con" | "prn" | "aux" | "nul")
            || text
                .strip_prefix("com")
                .or(text.strip_prefix("lpt"))
                .is_some_and(|n| n.len() == 1);
        if sound && !device && text != "links" {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid(
                "name",
                text,
                "lower-case letters, digits and hyphens, such as `us28`, 64 at most; `links` and device names are taken",
            ))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A day, written `2025-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let date: Option<civil::Date> = text.parse().ok();
        date.map(Self)
            .filter(|date| date.to_string() == text)
            .ok_or_else(|| Error::invalid("date", text, "a day written as `2025-11-20`"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Checks the date of a source: a day, a month, a year, or nothing.
pub(super) fn check_partial_date(text: &str) -> Result<()> {
    let day = match text.len() {
        0 => return Ok(()),
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day.parse::<Date>().map(|_| ()).map_err(|_| {
        Error::invalid(
            "date",
            text,
            "a day, a month or a year: `2025-11-20`, `2025-11` or `2025`",
        )
    })
}

/// A moment to the second in UTC, written `2026-11-23T10:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// Returns the moment `seconds` after the beginning of 1970.
    pub fn from_unix(seconds: i64) -> Result<Self> {
        let moment = jiff::Timestamp::from_second(seconds).map(Self);
        moment.map_err(|_| Error::invalid("time", &seconds.to_string(), "seconds since 1970"))
    }

    /// Returns the present moment by this machine's clock.
    pub fn now() -> Self {
        let now = jiff::Timestamp::now();
        Self(now.round(Unit::Second).unwrap_or(now))
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let moment: Option<jiff::Timestamp> = text.parse().ok();
        moment
            .map(Self)
            .filter(|moment| moment.to_string() == text)
            .ok_or_else(|| {
                Error::invalid("time", text, "a moment written as `2026-11-23T10:00:00Z`")
            })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The language of a text, as a tag of BCP 47: `en`, `uk`, `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(String);

impl Language {
    /// Returns the tag as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns its first part, the language itself, in lower case.
    pub fn primary(&self) -> String {
        let primary = self.0.split('-').next();
        primary.unwrap_or_default().to_ascii_lowercase()
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl FromStr for Language {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let sound = (2..=8).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid(
                "language",
                text,
                "a tag such as `en`, `uk` or `zh-Hant` (BCP 47)",
            ))
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Language, Slug, Timestamp, check_partial_date};

    #[test]
    fn a_slug_is_a_safe_file_name() {
        for text in ["us28", "ukraine-2025", "0", &"a".repeat(64)] {
            assert!(text.parse::<Slug>().is_ok(), "{text}");
        }
        for text in [
            "",
            "-a",
            "A",
            "a_b",
            "a.b",
            "../x",
            "a/b",
            "é",
            "con",
            "com1",
            "links",
            &"a".repeat(65),
        ] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!("2024-02-29".parse::<Date>().is_ok());
        for text in [
            "2025-02-29",
            "2025-1-2",
            "20251120",
            "2025-11-20T10:00",
            "",
            "yesterday",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in ["", "2014", "2014-12", "2014-12-31"] {
            assert!(check_partial_date(text).is_ok(), "{text}");
        }
        for text in ["14", "2014-13", "2014-12-32", "n.d."] {
            assert!(check_partial_date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_is_written_one_way() {
        let moment = Timestamp::from_unix(1_763_978_400).unwrap();
        assert_eq!(moment.to_string(), "2025-11-24T10:00:00Z");
        assert!("2025-11-24T10:00:00+00:00".parse::<Timestamp>().is_err());
    }

    #[test]
    fn a_language_is_a_tag() {
        for text in ["en", "uk", "zh-Hant", "ca-valencia"] {
            assert!(text.parse::<Language>().is_ok(), "{text}");
        }
        for text in ["", "e", "english language", "en_GB", "-"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
        assert_eq!("EN-gb".parse::<Language>().unwrap().primary(), "en");
    }
}
