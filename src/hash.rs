//! SHA-256, and what is hashed: the only door to `sha2`.
//!
//! Two things are hashed, and anyone can recompute both without this program:
//!
//! - a **point**: the UTF-8 bytes of its text, without its label (so that renumbering keeps
//!   the hash), exactly as the text reads once TOML's escapes are undone:
//!   `printf %s "$text" | sha256sum`;
//! - a **draft file**: every byte below its first line: `tail -n +2 FILE | sha256sum`.
//!
//! Nothing is prefixed, padded, normalised or salted.

use std::{fmt, str::FromStr};

use sha2::{Digest, Sha256};
#[cfg(feature = "pdf")]
use sha2::{Sha384, Sha512};

use crate::error::Error;

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Hashes `bytes` as they are.
    ///
    /// ```
    /// # use travaux::hash::Hash;
    /// assert_eq!(Hash::of("Ukraine holds elections within 100 days.").short(), "fd71c5039d");
    /// ```
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Returns the digest itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the first eight bytes as a number: an arbitrary order that is the same everywhere.
    pub fn number(&self) -> u64 {
        self.0
            .iter()
            .take(8)
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// Returns the first ten hex digits, enough for people to tell drafts apart.
    pub fn short(&self) -> String {
        self.to_string().chars().take(10).collect()
    }
}

/// Returns the SHA-2 digest of `bytes` in 384 or 512 bits, or else in 256, as encrypted PDFs use them.
#[cfg(feature = "pdf")]
pub(crate) fn sha2_of(bits: usize, bytes: &[u8]) -> Vec<u8> {
    match bits {
        384 => Sha384::digest(bytes).to_vec(),
        512 => Sha512::digest(bytes).to_vec(),
        _ => Sha256::digest(bytes).to_vec(),
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // Reports hold a hash a point: digit by digit through `write!` would take longer than hashing.
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::invalid("hash", text, "64 lower-case hexadecimal digits");
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(invalid());
        }
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = (value(pair[0]), value(pair[1]));
            *byte = high.zip(low).map(|(h, l)| h << 4 | l).ok_or_else(invalid)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn a_digest_reads_back_from_its_own_digits() {
        let hash = Hash::of("");
        assert_eq!(
            hash.to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(hash.to_string().parse::<Hash>().unwrap(), hash);
    }

    #[test]
    fn upper_case_short_and_foreign_digits_are_no_hash() {
        for text in [
            "",
            "E3B0",
            &"G".repeat(64),
            &"A".repeat(64),
            &"é".repeat(32),
        ] {
            assert!(text.parse::<Hash>().is_err(), "{text}");
        }
    }
}
