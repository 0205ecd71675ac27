//! The words of both drafts as small numbers, and how rare each is.
//!
//! Words are compared in lower case, in three forms: the *word* itself; its *stem*, which is its
//! beginning ([`STEM`]), since inflection in most written languages comes at the end; and its
//! *grams*, all its runs of 3 to 5 characters with both ends marked, which still agree where
//! spelling, prefix or compound differ ([Cavnar and Trenkle 1994]). Signs are left out. Two
//! Chinese or Japanese characters in a row also count as a word.
//!
//! A word, stem or gram is known by a 32-bit hash of its characters, so nothing is stored as
//! text; where two share a hash by chance, a similarity is off by a thousandth or so. Rarity is the inverse document frequency of [Spärck Jones 1972], in whole numbers.
//!
//! Cost: one look-up a word; grams and stem are made once for each different word.
//!
//! [Cavnar and Trenkle 1994]: https://dsacl3-2019.github.io/materials/CavnarTrenkle.pdf
//! [Spärck Jones 1972]: https://doi.org/10.1108/eb026526

#[expect(clippy::disallowed_types, reason = "only looked up, never walked")]
use std::collections::HashMap;
use std::{
    hash::{BuildHasherDefault, Hasher},
    ops::RangeInclusive,
};

use super::words::{is_alone, words};

/// Characters of a word that make its stem: enough to tell roots apart, short enough to drop
/// the endings of inflected languages. In trials 4 to 8 served alike.
const STEM: usize = 6;

/// The same for Greek, Cyrillic and Armenian: nearly every word of those languages takes
/// endings, short ones too ("угода", "угоди", "угодою"), and six letters would keep them.
const INFLECTED_STEM: usize = 4;

/// Lengths of grams: shorter ones stand everywhere, longer ones add nothing to words.
const GRAM: RangeInclusive<usize> = 3..=5;

/// One bit of rarity, in the units of [`Vocabulary::stem_rarity`].
const BIT: u64 = 256;

/// What even the most common word weighs, in units of rarity: two bits, a little more than the
/// "one plus" of the usual formula, for drafts are short and their common words tell something.
pub(super) const LEAST: u64 = 512;

/// Bytes of text that room is made for at the start; the words of longer texts repeat.
const ROOM: usize = 1 << 16;

/// Stands before and after a word while its grams are taken.
const EDGE: char = ' ';

/// 2⁶⁴ over the golden ratio: multiplication by it spreads bits ([Knuth 6.4]).
///
/// [Knuth 6.4]: https://www-cs-faculty.stanford.edu/~knuth/taocp.html
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Numbers for hashes, in order of first sight.
#[derive(Debug, Default)]
#[expect(clippy::disallowed_types, reason = "only looked up, never walked")]
pub(super) struct Numbers(HashMap<u32, u32, BuildHasherDefault<Hashed>>);

impl Numbers {
    /// Returns the number of `hash`, and whether it is new.
    pub(super) fn of(&mut self, hash: u64) -> (u32, bool) {
        let [.., a, b, c, d] = hash.to_le_bytes();
        let short = u32::from_le_bytes([a, b, c, d]);
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let number = *self.0.entry(short).or_insert(next);
        (number, number == next)
    }
}

/// Spreads what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| mix(hash, u32::from(*byte)));
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = u64::from(hash).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Adds a character to a hash.
fn mix(hash: u64, c: u32) -> u64 {
    let spread = (hash ^ u64::from(c)).wrapping_mul(SPREAD);
    spread ^ (spread >> 29)
}

/// Returns the hash of two things in a row.
pub(super) fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(32) ^ second).wrapping_mul(SPREAD)
}

/// Every word seen, with its stem and grams, and how many points hold each.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Numbers,
    stems: Numbers,
    grams: Numbers,
    /// The stem of each word.
    stem: Vec<u32>,
    /// What each stem is known by, whatever its number.
    pub(super) stem_hash: Vec<u64>,
    /// The grams of all words, one word after another.
    gram: Vec<u32>,
    /// Where the grams of each word end.
    gram_end: Vec<usize>,
    /// Points that hold each stem, and each gram; for a gram at most.
    stem_points: Vec<u32>,
    gram_points: Vec<u32>,
    /// The last point each stem, and each word, was counted for.
    stem_seen: Vec<u32>,
    word_seen: Vec<u32>,
    points: u32,
    letters: Vec<char>,
}

impl Vocabulary {
    /// Makes room for texts of so many bytes, so that short drafts need no second allocation.
    pub(super) fn with_room(bytes: usize) -> Self {
        let mut vocabulary = Self::default();
        let bytes = bytes.min(ROOM);
        vocabulary.words.0.reserve(bytes / 16);
        vocabulary.stems.0.reserve(bytes / 16);
        vocabulary.grams.0.reserve(bytes);
        vocabulary.gram.reserve(bytes * 2);
        vocabulary.gram_points.reserve(bytes);
        vocabulary
    }

    /// Reads a point's text, already folded, and returns its words in order; the text counts for
    /// `copies` points.
    pub(super) fn read(&mut self, text: &str, copies: u32) -> Vec<u32> {
        self.points += copies;
        let mut read = Vec::new();
        let mut before = None;
        for word in words(text) {
            let mut letters = word.chars();
            let first = letters.next().unwrap_or(EDGE);
            if !word.contains(char::is_alphanumeric) {
                before = None;
                continue;
            }
            read.push(self.count(word.chars(), copies));
            let alone = is_alone(first) && letters.next().is_none();
            if let Some(before) = before.filter(|_| alone) {
                read.push(self.count([before, first].into_iter(), copies));
            }
            before = alone.then_some(first);
        }
        read
    }

    fn count(&mut self, letters: impl Iterator<Item = char>, copies: u32) -> u32 {
        let word = self.number(letters);
        let place = word as usize;
        if self.word_seen[place] != self.points {
            self.word_seen[place] = self.points;
            let start = place
                .checked_sub(1)
                .map_or(0, |before| self.gram_end[before]);
            for gram in &self.gram[start..self.gram_end[place]] {
                self.gram_points[*gram as usize] += copies;
            }
            let stem = self.stem[place] as usize;
            if self.stem_seen[stem] != self.points {
                self.stem_seen[stem] = self.points;
                self.stem_points[stem] += copies;
            }
        }
        word
    }

    /// Returns the number of a word, making its stem and grams at first sight.
    fn number(&mut self, letters: impl Iterator<Item = char>) -> u32 {
        self.letters.clear();
        self.letters.push(EDGE);
        for letter in letters {
            if letter.is_ascii() {
                self.letters.push(letter.to_ascii_lowercase());
            } else {
                self.letters.extend(letter.to_lowercase());
            }
        }
        let hash = |letters: &[char]| letters.iter().fold(0, |hash, c| mix(hash, u32::from(*c)));
        let (word, is_new) = self.words.of(hash(&self.letters));
        if is_new {
            let first = self.letters.get(1);
            let stem = match first {
                Some('\u{370}'..='\u{58F}') => INFLECTED_STEM,
                _ => STEM,
            };
            let beginning = hash(&self.letters[..self.letters.len().min(stem + 1)]);
            let (stem, first) = self.stems.of(beginning);
            if first {
                self.stem_hash.push(beginning);
                self.stem_points.push(0);
                self.stem_seen.push(0);
            }
            self.stem.push(stem);
            self.word_seen.push(0);
            self.letters.push(EDGE);
            self.cut();
        }
        word
    }

    /// Cuts the word in `letters` into its grams.
    fn cut(&mut self) {
        for start in 0..self.letters.len() {
            let mut hash = 0;
            for (length, letter) in (1..=*GRAM.end()).zip(&self.letters[start..]) {
                hash = mix(hash, u32::from(*letter));
                if length >= *GRAM.start() {
                    let (gram, first) = self.grams.of(hash);
                    if first {
                        self.gram_points.push(0);
                    }
                    self.gram.push(gram);
                }
            }
        }
        self.gram_end.push(self.gram.len());
    }

    /// Returns the stem of a word.
    pub(super) fn stem(&self, word: u32) -> u32 {
        self.stem[word as usize]
    }

    /// Returns the grams of a word.
    pub(super) fn grams(&self, word: u32) -> &[u32] {
        let place = word as usize;
        let start = place
            .checked_sub(1)
            .map_or(0, |before| self.gram_end[before]);
        &self.gram[start..self.gram_end[place]]
    }

    /// Returns how rare each stem is.
    pub(super) fn stem_rarity(&self) -> Vec<u32> {
        self.rarities(&self.stem_points)
    }

    /// Returns how rare each gram is.
    pub(super) fn gram_rarity(&self) -> Vec<u32> {
        self.rarities(&self.gram_points)
    }

    /// Returns the rarity of what so many of all points hold.
    fn rarities(&self, held: &[u32]) -> Vec<u32> {
        let all = u64::from(self.points) + 1;
        let rarity = |held: u64| LEAST + binary_logarithm((all << 16) / (held + 1));
        let table: Vec<u32> = (0..all)
            .map(|held| u32::try_from(rarity(held)).unwrap_or(u32::MAX))
            .collect();
        let of = |held: &u32| table[(*held).min(self.points) as usize];
        held.iter().map(of).collect()
    }
}

/// Returns the binary logarithm of `x` / 2¹⁶ in units of [`BIT`], by squaring ([Knuth 1.2.2]):
/// the same on every machine, as floating-point logarithms are not.
///
/// [Knuth 1.2.2]: https://www-cs-faculty.stanford.edu/~knuth/taocp.html
fn binary_logarithm(x: u64) -> u64 {
    let whole = x.max(1 << 16).ilog2();
    // The mantissa, between 1 and 2, in 2⁻³¹.
    let mut mantissa = if whole <= 31 {
        x.max(1 << 16) << (31 - whole)
    } else {
        x >> (whole - 31)
    };
    let mut logarithm = u64::from(whole - 16) * BIT;
    let mut bit = BIT / 2;
    while bit > 0 {
        mantissa = (mantissa * mantissa) >> 31;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            logarithm += bit;
        }
        bit /= 2;
    }
    logarithm
}

#[cfg(test)]
mod tests {
    use super::{BIT, Vocabulary, binary_logarithm};

    #[test]
    fn logarithms_are_right_to_the_unit() {
        for (x, bits) in [
            (1.0, 0.0),
            (2.0, 1.0),
            (3.0, 1.585),
            (5.0, 2.3219),
            (1e6, 19.9316),
        ] {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "small"
            )]
            let found = binary_logarithm((x * 65536.0_f64) as u64);
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let expected: f64 = bits * BIT as f64;
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let off = (found as f64 - expected).abs();
            assert!(off <= 1.0, "{x}: {found}");
        }
    }

    #[test]
    fn inflected_words_share_a_stem_and_signs_are_no_words() {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read("Withdraw, withdrawal; БЕЗПЕКА - безпеки.", 1);
        let stems: Vec<u32> = words.iter().map(|word| vocabulary.stem(*word)).collect();
        assert_eq!(stems, [0, 0, 1, 1]);
    }

    #[test]
    fn short_words_of_inflected_languages_share_a_stem_too() {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read("угода угоди угодою; війна, війни", 1);
        let stems: Vec<u32> = words.iter().map(|word| vocabulary.stem(*word)).collect();
        assert_eq!(stems, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn two_chinese_characters_make_a_word_of_their_own() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.read("停火，协议", 1).len(), 6);
    }
}
