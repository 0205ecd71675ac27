//! What an element's own style says of its text; style sheets are not read, save Google's counters.

use super::{super::outline::write_roman, token::Attributes};

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    Bullets,
    Digits,
    Letters {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
    /// Nothing is shown: the numbers, if any, are in the text.
    Unmarked,
}

impl Counting {
    /// Reads the `type` of a list or an item: its case tells.
    pub(super) fn of_type(kind: &str) -> Option<Self> {
        Some(match kind.trim() {
            "1" => Self::Digits,
            "a" => Self::Letters { upper: false },
            "A" => Self::Letters { upper: true },
            "i" => Self::Roman { upper: false },
            "I" => Self::Roman { upper: true },
            kind if ["disc", "circle", "square"]
                .iter()
                .any(|bullet| kind.eq_ignore_ascii_case(bullet)) =>
            {
                Self::Bullets
            }
            _ => return None,
        })
    }

    /// Reads a word of CSS Counter Styles, in lower case.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::Unmarked,
            "disc" | "circle" | "square" => Self::Bullets,
            "decimal" | "decimal-leading-zero" => Self::Digits,
            "lower-alpha" | "lower-latin" => Self::Letters { upper: false },
            "upper-alpha" | "upper-latin" => Self::Letters { upper: true },
            "lower-roman" => Self::Roman { upper: false },
            "upper-roman" => Self::Roman { upper: true },
            _ => return None,
        })
    }

    /// Writes a number as a browser shows it, without its full stop.
    pub(super) fn show(self, value: i64) -> String {
        let whole = u32::try_from(value).ok().filter(|value| *value > 0);
        let shown = match self {
            Self::Letters { upper } => whole.map(|value| letters(value, upper)),
            Self::Roman { upper } => whole.filter(|v| *v < 4000).map(|value| roman(value, upper)),
            _ => None,
        };
        shown.unwrap_or_else(|| value.to_string())
    }
}

/// Counts i, ii, iii, …
fn roman(value: u32, upper: bool) -> String {
    let shown = write_roman(value);
    if upper {
        shown.to_ascii_uppercase()
    } else {
        shown
    }
}

/// Counts a, b, … z, aa, ab, …
fn letters(value: u32, upper: bool) -> String {
    let base = if upper { b'A' } else { b'a' };
    let mut rest = value;
    let mut shown = Vec::new();
    while rest > 0 {
        rest -= 1;
        shown.push(base + u8::try_from(rest % 26).unwrap_or_default());
        rest /= 26;
    }
    shown.reverse();
    shown.into_iter().map(char::from).collect()
}

/// What an element's `style` says, as far as it bears on text.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Style {
    pub(super) hidden: bool,
    pub(super) struck: bool,
    pub(super) keeps_spaces: bool,
    pub(super) counting: Option<Counting>,
    /// How far its first line is indented, in columns.
    pub(super) columns: usize,
    /// Word's level of a list, from 1.
    pub(super) word_level: Option<usize>,
    /// Word's mark of a list item stands here.
    pub(super) word_mark: bool,
    pub(super) word_note: bool,
}

/// Points a column: half of what a letter is high, of the usual twelve.
const COLUMN: f64 = 6.0;

/// A paragraph indented further, in columns, is centred or set to the right.
const MOST_COLUMNS: f64 = 60.0;

impl Style {
    pub(super) fn of(attributes: &Attributes) -> Self {
        let mut read = Self::default();
        let Some(style) = attributes.get("style").filter(|style| !style.is_empty()) else {
            return read;
        };
        let style = style.to_ascii_lowercase();
        let mut points = 0.0;
        let (mut narrow, mut low, mut clipped) = (false, false, false);
        for declaration in style.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_end_matches("!important").trim_end();
            match name.trim() {
                "display" => read.hidden |= value == "none",
                "visibility" => read.hidden |= matches!(value, "hidden" | "collapse"),
                "mso-hide" => read.hidden |= value == "all",
                "font-size" | "opacity" => read.hidden |= is_zero(value),
                "width" | "max-width" => narrow |= is_zero(value),
                "height" | "max-height" => low |= is_zero(value),
                "overflow" => clipped |= value == "hidden",
                "text-decoration" | "text-decoration-line" => {
                    read.struck |= value.contains("line-through");
                }
                "white-space" => read.keeps_spaces |= value.starts_with("pre"),
                "list-style-type" | "list-style" => {
                    let known = value.split_whitespace().find_map(Counting::of_word);
                    read.counting = known.or(read.counting);
                }
                "margin-left" | "padding-left" | "text-indent" => points += length(value),
                "margin" => {
                    let left = value.split_whitespace().nth(3);
                    points += left.map_or(0.0, length);
                }
                "mso-list" if value == "ignore" => read.word_mark = true,
                "mso-list" => {
                    let level = value
                        .split_whitespace()
                        .find_map(|word| word.strip_prefix("level"));
                    read.word_level = level
                        .and_then(|level| level.parse().ok())
                        .filter(|l| *l < 10);
                }
                "mso-footnote-id" | "mso-endnote-id" => read.word_note = true,
                _ => {}
            }
        }
        read.hidden |= clipped && (narrow || low);
        read.columns = columns(points);
        read
    }
}

fn columns(points: f64) -> usize {
    let columns = (points / COLUMN).round();
    if !(1.0..=MOST_COLUMNS).contains(&columns) {
        return 0;
    }
    (1..=60_u8)
        .rev()
        .find(|n| f64::from(*n) <= columns)
        .map_or(0, usize::from)
}

fn is_zero(value: &str) -> bool {
    let (number, unit) = split_unit(value);
    number == Some(0.0) && !unit.starts_with(char::is_numeric)
}

fn split_unit(value: &str) -> (Option<f64>, &str) {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+'));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    (number.parse().ok(), unit)
}

/// Returns a length in points; one relative to the page is nothing.
fn length(value: &str) -> f64 {
    let (number, unit) = split_unit(value);
    let factor = match unit {
        "pt" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "em" | "rem" => 12.0,
        _ => 0.0,
    };
    number.unwrap_or(0.0) * factor
}

#[cfg(test)]
mod tests {
    use super::{Counting, columns, is_zero, length};

    #[test]
    fn numbers_are_shown_as_browsers_show_them() {
        let letters = Counting::Letters { upper: false };
        assert_eq!(
            [1, 26, 27, 28, 703].map(|n| letters.show(n)),
            ["a", "z", "aa", "ab", "aaa"]
        );
        let roman = Counting::Roman { upper: true };
        assert_eq!(
            [4, 88, 0, -3, 5000].map(|n| roman.show(n)),
            ["IV", "LXXXVIII", "0", "-3", "5000"]
        );
    }

    #[test]
    fn lengths_are_read_in_columns() {
        assert_eq!(
            [".5in", "36pt", "48px", "3em", "50%", "x"].map(|v| columns(length(v))),
            [6, 6, 6, 6, 0, 0]
        );
        assert!(
            is_zero("0")
                && is_zero("0px")
                && is_zero("0.0em")
                && !is_zero("0.5em")
                && !is_zero("auto")
        );
    }
}
