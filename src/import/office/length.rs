//! Lengths as both formats write them, and the columns they come to.

/// Twentieths of a point to a column: lists go deeper by 283 (half a centimetre) or more.
const COLUMN: i64 = 100;

/// No page is wider, in twentieths of a point: what is, was made so.
const WIDEST: f64 = 100_000.0;

/// Reads a length in twentieths of a point, which is also what one without a unit is in.
pub(super) fn twentieths(text: &str) -> Option<i64> {
    let end = text.find(|c: char| c.is_ascii_alphabetic() || c == '%');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let number: f64 = number.trim().parse().ok()?;
    let per = match unit {
        "" => 1.0,
        "pt" => 20.0,
        "pc" | "pi" => 240.0,
        "in" => 1440.0,
        "cm" => 1440.0 / 2.54,
        "mm" => 144.0 / 2.54,
        _ => return None,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to what a page can have"
    )]
    let length = (number * per).round().clamp(-WIDEST, WIDEST) as i64;
    Some(length)
}

/// Returns how many columns a length comes to; none to the left of the margin.
pub(super) fn columns(length: i64) -> usize {
    usize::try_from(length / COLUMN).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::twentieths;

    #[test]
    fn lengths_are_read_with_and_without_a_unit() {
        assert_eq!(twentieths("720"), Some(720));
        assert_eq!(twentieths("0.5in"), Some(720));
        assert_eq!(twentieths("36pt"), Some(720));
        assert_eq!(twentieths("-1.27cm"), Some(-720));
        assert_eq!(twentieths("9999999999999"), Some(100_000));
        for text in ["1e300", "50%", "wide", ""] {
            assert_eq!(twentieths(text), None, "{text}");
        }
    }
}
