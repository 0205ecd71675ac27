//! The number that a format computes for a paragraph, as the outline can read it.

use std::collections::BTreeSet;

use super::gather::Paragraph;
use crate::import::outline::is_mark;

/// Columns by which a level stands deeper than the one above, whatever its indentation.
pub(super) const DEEPER: usize = 2;

/// Numbers that cannot be read as shown are told for so many lists.
const MOST_TOLD: usize = 20;

/// Bullets that are told apart; symbol fonts draw theirs for other characters.
const BULLETS: &str = "-*•–—◦▪▫●○■□";

/// The number of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Number {
    Bullet(char),
    /// As shown; and in digits, should it not be readable so.
    Shown(String, String),
    /// Words that stand before each paragraph of a list that does not count.
    Words(String),
}

/// Gives paragraphs their marks.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Lists whose numbers are read in digits, as told.
    told: BTreeSet<String>,
}

impl Marks {
    /// Gives a paragraph of the list `list` its number.
    pub(super) fn give(&mut self, paragraph: &mut Paragraph, number: Number, list: String) {
        match number {
            Number::Bullet(sign) => {
                let sign = if BULLETS.contains(sign) { sign } else { '•' };
                paragraph.mark = Some(sign.to_string());
            }
            Number::Shown(shown, _) if is_mark(&shown) => paragraph.mark = Some(shown),
            Number::Shown(shown, digits) => {
                if self.told.len() < MOST_TOLD && self.told.insert(list) {
                    let read = digits.trim_end_matches('.');
                    let told = format!("the number `{shown}` is read as {read}");
                    paragraph.remarks.push(told);
                }
                paragraph.mark = Some(digits);
            }
            Number::Words(words) if is_mark(&words) => paragraph.mark = Some(words),
            Number::Words(words) => paragraph.text = format!("{words} {}", paragraph.text),
        }
    }
}
