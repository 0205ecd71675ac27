//! The number a point bears, in normal form.

use std::{fmt, str::FromStr};

use crate::error::{Error, Result};

/// The number a point bears: parts of letters and digits parted by full stops, such as `7`,
/// `10.a`, `14.b.ii` or `A.1`. Never empty, at most [`Label::LONGEST`] characters.
///
/// Two labels are the same when they read the same; order is document order, which a draft knows
/// and a label does not, so the `Ord` here serves only for tables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

impl Label {
    /// More characters than any label in real texts; a longer one is a sentence misread.
    pub const LONGEST: usize = 64;

    /// Reads a label as people write it: `10(a)`, `10 a)`, `10.a.`, `§ 5` and `10.a` are all
    /// understood.
    ///
    /// ```
    /// # use travaux::draft::Label;
    /// for written in ["10.a", "10(a)", "10 a)", "10.a."] {
    ///     assert_eq!(Label::read(written).unwrap().as_str(), "10.a");
    /// }
    /// ```
    pub fn read(written: &str) -> Result<Self> {
        let parts: Vec<&str> = written
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(".").parse().map_err(|_| invalid(written))
    }

    /// Returns the label as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns its parts: `14`, `b` and `ii` of `14.b.ii`.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    /// Returns the number of its parts, 1 for a point at top level.
    pub fn depth(&self) -> usize {
        self.parts().count()
    }

    /// Returns the label of the point above, `10` of `10.a`; nothing at top level.
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rsplit_once('.')
            .map(|(above, _)| Self(above.to_owned()))
    }

    /// Returns the label of the sub-point that bears `part` under this one.
    pub fn child(&self, part: &str) -> Result<Self> {
        format!("{}.{part}", self.0).parse()
    }

    /// Tells whether this label stands anywhere below `above`.
    pub fn is_under(&self, above: &Self) -> bool {
        let rest = self.0.strip_prefix(above.as_str());
        rest.is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Reads the normal form only: files hold nothing else.
impl FromStr for Label {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let sound = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
        if text.split('.').all(sound) && text.chars().count() <= Self::LONGEST {
            Ok(Self(text.to_owned()))
        } else {
            Err(invalid(text))
        }
    }
}

fn invalid(text: &str) -> Error {
    Error::invalid(
        "label",
        text,
        "letters and digits parted by full stops, such as `7` or `10.a`, 64 characters at most",
    )
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn only_the_normal_form_is_a_label() {
        for text in ["7", "10.a", "14.b.ii", "A.1", "f1", "Ж.2"] {
            assert_eq!(text.parse::<Label>().unwrap().as_str(), text);
        }
        for text in [
            "",
            ".",
            "1.",
            ".a",
            "1..a",
            "10(a)",
            "1 a",
            "1\n",
            &"1".repeat(65),
        ] {
            assert!(text.parse::<Label>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_label_knows_what_it_stands_under() {
        let label: Label = "10.a.ii".parse().unwrap();
        let above = label.parent().unwrap();
        assert_eq!((above.as_str(), label.depth()), ("10.a", 3));
        assert!(label.is_under(&above) && label.is_under(&"10".parse().unwrap()));
        assert!(!label.is_under(&"1".parse().unwrap()) && !label.is_under(&label));
        assert_eq!(above.child("ii").unwrap(), label);
    }
}
