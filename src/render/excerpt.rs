//! As much of a point as is needed to read what was found in it.

use crate::history::Piece;

/// Words shown before and after what was found: about a line and a half of them.
const CONTEXT: usize = 16;

/// Returns the pieces with what is far from anything found cut to an ellipsis.
pub(super) fn excerpt(pieces: &[Piece]) -> Vec<(bool, String)> {
    let last = pieces.len().saturating_sub(1);
    let shown = |(at, piece): (usize, &Piece)| {
        let text = if piece.found {
            piece.text.clone()
        } else {
            around(&piece.text, at > 0, at < last)
        };
        (piece.found, text)
    };
    pieces.iter().enumerate().map(shown).collect()
}

/// Cuts a text that stands after something found, before it, or between two such pieces.
fn around(text: &str, after: bool, before: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (
        CONTEXT * usize::from(after) + 1,
        CONTEXT * usize::from(before) + 1,
    );
    let cut = words.len().saturating_sub(head + tail);
    if cut == 0 {
        return text.to_owned();
    }
    let head: String = words
        .iter()
        .take(if after { head } else { 0 })
        .copied()
        .collect();
    let tail = words.iter().skip(words.len() - tail).copied();
    let tail: String = tail.take(if before { usize::MAX } else { 0 }).collect();
    let space = |part: &str| if part.is_empty() { "" } else { " " };
    let head = head.trim_end();
    format!("{head}{}…{}{tail}", space(head), space(&tail))
}

#[cfg(test)]
mod tests {
    use super::{CONTEXT, around};

    #[test]
    fn only_what_is_far_from_a_find_is_cut() {
        let long = vec!["word"; 50].join(" ");
        let shown = |after, before| around(&format!(" {long} "), after, before);
        let count = |text: &str| text.split_whitespace().filter(|w| *w == "word").count();
        assert!(shown(true, false).ends_with(" …") && shown(true, false).starts_with(" word"));
        assert!(shown(false, true).starts_with("… ") && shown(false, true).ends_with("word "));
        assert_eq!(count(&shown(true, true)), 2 * CONTEXT + 1);
        assert_eq!(around(" in peacetime.", true, false), " in peacetime.");
    }
}
