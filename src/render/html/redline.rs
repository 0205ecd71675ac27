//! The two sides of an edited text: `<del>` and `<ins>`, cut into the points that each side has.

use maud::{Markup, html};

use super::text::Text;
use crate::compare::{Edit, Op};

/// Which text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The old text, with what was taken out of it marked.
    Old,
    /// The new text, with what was put in, and what was taken out for the redline.
    New,
}

/// A piece of text, and what was done to it.
type Piece<'a> = (Op, &'a str);

/// Cuts the edits of joined texts into those of each text; one character, the space by which they
/// were joined, stands between two.
pub(super) fn sides<'a>(edits: &'a [Edit], texts: &[&str], shown: Shown) -> Vec<Vec<Piece<'a>>> {
    let mut sides = Vec::with_capacity(texts.len());
    let mut side: Vec<Piece> = Vec::new();
    let mut texts = texts.iter();
    let mut left = texts.next().map_or(0, |text| text.len());
    for edit in edits {
        let mut rest = match shown {
            Shown::Old => edit.was.as_deref().unwrap_or(&edit.text),
            Shown::New => &edit.text,
        };
        match (shown, edit.op) {
            (Shown::Old, Op::Insert) => continue,
            (Shown::New, Op::Delete) => {
                side.push((Op::Delete, rest));
                continue;
            }
            _ => {}
        }
        while rest.len() > left {
            let (before, after) = rest.split_at_checked(left).unwrap_or((rest, ""));
            if !before.is_empty() {
                side.push((edit.op, before));
            }
            sides.push(std::mem::take(&mut side));
            rest = after.strip_prefix(' ').unwrap_or(after);
            left = texts.next().map_or(usize::MAX, |text| text.len());
        }
        if !rest.is_empty() {
            side.push((edit.op, rest));
            left -= rest.len();
        }
    }
    sides.push(side);
    sides
}

/// Sets pieces as a person reads them.
pub(super) fn pieces(pieces: &[Piece]) -> Markup {
    // A text that was replaced whole reads better beside a bar than struck word by word.
    let whole = |op: Op| {
        let kept = pieces.iter().any(|(other, _)| *other == Op::Keep);
        (!kept && pieces.iter().any(|(other, _)| *other == op)).then_some("all")
    };
    html! {
        bdi {
            @for (op, text) in pieces {
                @match op {
                    Op::Keep => (Text(text)),
                    Op::Delete => (marked(text, &|text| html! { del class=[whole(Op::Delete)] { (text) } })),
                    Op::Insert => (marked(text, &|text| html! { ins class=[whole(Op::Insert)] { (text) } })),
                }
            }
        }
    }
}

/// Sets a mark around words, and not around the spaces beside them: a line under nothing tells nothing.
fn marked(text: &str, mark: &dyn Fn(Text) -> Markup) -> Markup {
    let inner = text.trim();
    let (before, rest) = text.split_at(text.len() - text.trim_start().len());
    let after = rest.strip_prefix(inner).unwrap_or_default();
    html! {
        (Text(before))
        @if !inner.is_empty() { (mark(Text(inner))) }
        (Text(after))
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, pieces, sides};
    use crate::compare::edits;

    #[test]
    fn a_merged_text_is_cut_where_its_points_were() {
        let (one, two) = ("Forces leave the city.", "Trade begins at once.");
        let merged = "Forces leave the city and trade begins at once.";
        let edits = edits(&format!("{one} {two}"), merged);
        let old = sides(&edits, &[one, two], Shown::Old);
        let texts: Vec<String> = old
            .iter()
            .map(|side| side.iter().map(|(_, text)| *text).collect())
            .collect();
        assert_eq!(texts, [one, two]);
        assert_eq!(sides(&edits, &[merged], Shown::New).len(), 1);
    }

    #[test]
    fn what_was_put_in_and_taken_out_is_marked() {
        let edits = edits("no more than 600", "no more than <800>");
        let new = sides(&edits, &["no more than <800>"], Shown::New);
        assert_eq!(
            pieces(&new[0]).into_string(),
            "<bdi>no more than <del>600</del><ins>&lt;800&gt;</ins></bdi>"
        );
    }
}
