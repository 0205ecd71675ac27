//! Secrets: 256 bits each from the operating system, compared in constant time. The only door to
//! `getrandom` and `subtle`.

use std::{fmt, io};

use subtle::ConstantTimeEq;

/// A secret: 256 bits as 64 hex digits.
pub(super) struct Token(String);

impl Token {
    /// Makes one that nobody can guess.
    pub(super) fn new() -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let digit = |half| char::from_digit(u32::from(half), 16);
        Ok(Self(digits.filter_map(digit).collect()))
    }

    /// Returns it, to be given to whom it is meant for.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Compares in a time that does not tell how much of it was right.
    pub(super) fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn secrets_differ_and_do_not_show() {
        let (one, two) = (Token::new().unwrap(), Token::new().unwrap());
        assert_eq!(one.0.len(), 64);
        assert!(!one.is(&two.0) && !one.is("") && one.is(&one.0.clone()));
        assert_eq!(format!("{one:?}"), "Token(…)");
    }
}
