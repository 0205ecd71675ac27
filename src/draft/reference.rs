//! How a person names a draft or a point: `us28`, `ukraine-2025/us28`, `@9f2c4e01`, `us28:10.a`.

use std::{fmt, str::FromStr};

use super::{Label, Slug};
use crate::error::{Error, Result};

/// A draft as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftRef {
    /// By its name, which must be the only one of its kind in the registry: `us28`.
    Id(Slug),
    /// By its series and name: `ukraine-2025/us28`.
    Full(Slug, Slug),
    /// By the first digits of its hash: `@9f2c4e01`.
    Hash(String),
}

impl FromStr for DraftRef {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Some(prefix) = text.strip_prefix('@') {
            let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
            return if (4..=64).contains(&prefix.len()) && prefix.bytes().all(digit) {
                Ok(Self::Hash(prefix.to_owned()))
            } else {
                Err(Error::invalid(
                    "hash prefix",
                    text,
                    "`@` and 4 to 64 hexadecimal digits",
                ))
            };
        }
        match text.split_once('/') {
            Some((series, id)) => Ok(Self::Full(series.parse()?, id.parse()?)),
            None => Ok(Self::Id(text.parse()?)),
        }
    }
}

impl fmt::Display for DraftRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "{id}"),
            Self::Full(series, id) => write!(f, "{series}/{id}"),
            Self::Hash(prefix) => write!(f, "@{prefix}"),
        }
    }
}

/// A point as a person names it: its draft and its label, `us28:10.a`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointRef {
    /// The draft it stands in.
    pub draft: DraftRef,
    /// The number it bears there.
    pub label: Label,
}

impl FromStr for PointRef {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (draft, label) = text.split_once(':').ok_or_else(|| {
            Error::invalid("point", text, "a draft and a label, such as `us28:10.a`")
        })?;
        Ok(Self {
            draft: draft.parse()?,
            label: Label::read(label)?,
        })
    }
}

impl fmt::Display for PointRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.draft, self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftRef, PointRef};

    #[test]
    fn names_are_written_as_they_are_read() {
        for text in ["us28", "ukraine-2025/us28", "@9f2c4e01"] {
            assert_eq!(text.parse::<DraftRef>().unwrap().to_string(), text);
        }
        assert_eq!(
            "us28:10(a)".parse::<PointRef>().unwrap().to_string(),
            "us28:10.a"
        );
    }

    #[test]
    fn paths_and_short_prefixes_name_no_draft() {
        for text in ["", "../us28", "a/b/c", "@abc", "@XYZW", "us28.toml"] {
            assert!(text.parse::<DraftRef>().is_err(), "{text}");
        }
        for text in ["us28", "us28:", ":6", "us28:()"] {
            assert!(text.parse::<PointRef>().is_err(), "{text}");
        }
    }
}
