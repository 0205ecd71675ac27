//! The words of a change, cut so that each part stands in one old and one new point.
//!
//! The edits of a change run over the texts of its points joined by one space. Where one point
//! became two, that space is real in the old text and stands for the gap between two paragraphs in
//! the new one. Cutting there leaves parts that can be put where their points stand:
//!
//! ```text
//!   13  Peace. War ends.   ->   13  Peace.        part (13, 13)   keep "Peace.", delete " "
//!                               14  War ends.     part (13, 14)   keep "War ends."
//! ```
//!
//! Cost: linear in the text.

use crate::{
    compare::{Change, Edit, Op},
    draft::Point,
};

/// Words of a change that stand in one old point, in one new point, or in one of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The place of its change among the changes.
    pub(super) change: usize,
    /// The place of the old point; none for what is new.
    pub(super) old: Option<usize>,
    /// The place of the new point; none for what is gone.
    pub(super) new: Option<usize>,
    /// What was done to the words.
    pub(super) pieces: Vec<Piece>,
}

/// Text that stands letter for letter in both points, or in one; `\n` stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) op: Op,
    pub(super) text: String,
}

impl Part {
    /// Returns how many words stand in both points.
    pub(super) fn kept_words(&self) -> usize {
        let kept = self.pieces.iter().filter(|piece| piece.op == Op::Keep);
        kept.map(|piece| piece.text.split_whitespace().count())
            .sum()
    }

    fn push(&mut self, op: Op, c: char) {
        match self.pieces.last_mut() {
            Some(last) if last.op == op && c != '\n' && last.text != "\n" => last.text.push(c),
            _ => self.pieces.push(Piece {
                op,
                text: c.to_string(),
            }),
        }
    }
}

/// Cuts the words of the change at place `change`; `old` and `new` are the places of its points.
pub(super) fn cut(told: &Change, change: usize, old: &[usize], new: &[usize]) -> Vec<Part> {
    let (mut in_old, mut in_new) = (Cursor::over(&told.old), Cursor::over(&told.new));
    let part = |in_old: &Cursor, in_new: &Cursor| Part {
        change,
        old: old.get(in_old.point).copied(),
        new: new.get(in_new.point).copied(),
        pieces: Vec::new(),
    };
    let mut parts = Vec::new();
    let mut open = part(&in_old, &in_new);
    for piece in told.edits.iter().flat_map(exact) {
        for c in piece.text.chars() {
            let ends_old = piece.op != Op::Insert && in_old.step(c);
            let ends_new = piece.op != Op::Delete && in_new.step(c);
            // A space that only joins two points stands in neither text.
            match (
                piece.op != Op::Insert && !ends_old,
                piece.op != Op::Delete && !ends_new,
            ) {
                (true, true) => open.push(Op::Keep, c),
                (true, false) => open.push(Op::Delete, c),
                (false, true) => open.push(Op::Insert, c),
                (false, false) => {}
            }
            if ends_old || ends_new {
                parts.push(std::mem::replace(&mut open, part(&in_old, &in_new)));
            }
        }
    }
    parts.push(open);
    parts
}

/// Where a reading of joined texts has come to.
struct Cursor {
    /// The bytes of each text.
    lengths: Vec<usize>,
    /// The text it is in.
    point: usize,
    /// Bytes of that text still to come.
    left: usize,
}

impl Cursor {
    fn over(points: &[&Point]) -> Self {
        let lengths: Vec<usize> = points.iter().map(|point| point.text.len()).collect();
        let left = lengths.first().copied().unwrap_or_default();
        Self {
            lengths,
            point: 0,
            left,
        }
    }

    /// Reads a letter; tells whether it is the space that joins one text to the next.
    fn step(&mut self, c: char) -> bool {
        match self.lengths.get(self.point + 1) {
            Some(next) if self.left == 0 => {
                self.point += 1;
                self.left = *next;
                true
            }
            _ => {
                self.left = self.left.saturating_sub(c.len_utf8());
                false
            }
        }
    }
}

/// Returns an edit in pieces that are letter for letter what both texts hold: words that were
/// kept in other typography are put in place of each other.
fn exact(edit: &Edit) -> Vec<Piece> {
    let piece = |op, text: &str| Piece {
        op,
        text: text.to_owned(),
    };
    let Some(was) = &edit.was else {
        return vec![piece(edit.op, &edit.text)];
    };
    let (old, new) = (words_and_gaps(was), words_and_gaps(&edit.text));
    if old.len() != new.len() {
        return vec![piece(Op::Delete, was), piece(Op::Insert, &edit.text)];
    }
    let pairs = old.into_iter().zip(new);
    let pieces = pairs.flat_map(|(old, new)| {
        if old == new {
            vec![piece(Op::Keep, new)]
        } else {
            vec![piece(Op::Delete, old), piece(Op::Insert, new)]
        }
    });
    pieces.collect()
}

/// Cuts a text into words and the white space between them.
fn words_and_gaps(text: &str) -> Vec<&str> {
    let mut cuts: Vec<usize> = Vec::new();
    let mut in_gap = None;
    for (at, c) in text.char_indices() {
        if in_gap.replace(c.is_whitespace()) != Some(c.is_whitespace()) {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    let spans = cuts.iter().zip(cuts.iter().skip(1));
    spans
        .filter_map(|(from, to)| text.get(*from..*to))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Op, Part, Piece, cut, exact};
    use crate::{
        compare::{Change, Edit, Kind, edits},
        draft::Point,
    };

    fn parts(old: &[&str], new: &[&str]) -> Vec<Part> {
        let points = |texts: &[&str]| -> Vec<Point> {
            let point = |text: &&str| Point::new("1".parse().unwrap(), text);
            texts.iter().map(point).collect()
        };
        let (old, new) = (points(old), points(new));
        let joined = |points: &[Point]| {
            let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
            texts.join(" ")
        };
        let change = Change {
            kind: Kind::Regrouped,
            material: false,
            moved: false,
            renumbered: false,
            by_hand: false,
            other_characters: false,
            similarity: None,
            old: old.iter().collect(),
            new: new.iter().collect(),
            edits: edits(&joined(&old), &joined(&new)),
            signals: Vec::new(),
            minor: None,
            judgements: Vec::new(),
            rival: None,
            reuses_label_of: None,
        };
        let places = |points: &[Point]| -> Vec<usize> { (0..points.len()).collect() };
        cut(&change, 0, &places(&old), &places(&new))
    }

    fn shown(parts: &[Part]) -> Vec<String> {
        let place = |place: Option<usize>| place.map_or("-".to_owned(), |place| place.to_string());
        let show = |part: &Part| {
            let pieces = part.pieces.iter().map(|piece| match piece.op {
                Op::Keep => piece.text.clone(),
                Op::Delete => format!("[-{}-]", piece.text),
                Op::Insert => format!("{{+{}+}}", piece.text),
            });
            let words: Vec<String> = pieces.collect();
            format!("{}{} {}", place(part.old), place(part.new), words.concat())
        };
        parts.iter().map(show).collect()
    }

    #[test]
    fn a_split_is_cut_where_the_new_point_begins() {
        assert_eq!(
            shown(&parts(
                &["Peace is kept. War ends today."],
                &["Peace is kept.", "War ends today."]
            )),
            ["00 Peace is kept.[- -]", "01 War ends today."]
        );
    }

    #[test]
    fn a_merge_is_cut_where_the_old_point_begins() {
        assert_eq!(
            shown(&parts(
                &["Peace is kept.", "War ends today."],
                &["Peace is kept. War ends today."]
            )),
            ["00 Peace is kept.{+ +}", "10 War ends today."]
        );
    }

    #[test]
    fn what_comes_or_goes_has_one_side() {
        assert_eq!(shown(&parts(&["Peace."], &[])), ["0- [-Peace.-]"]);
        assert_eq!(shown(&parts(&[], &["Peace."])), ["-0 {+Peace.+}"]);
    }

    #[test]
    fn other_typography_is_put_in_place_word_by_word() {
        let edit = Edit {
            op: Op::Keep,
            text: "the “line”\nholds".to_owned(),
            was: Some("the \"line\" holds".to_owned()),
        };
        let part = Part {
            change: 0,
            old: None,
            new: None,
            pieces: exact(&edit),
        };
        assert_eq!(
            shown(&[part]),
            ["-- the [-\"line\"-]{+“line”+}[- -]{+\n+}holds"]
        );
    }

    #[test]
    fn the_end_of_a_paragraph_stands_alone() {
        let parts = parts(&["One.\nTwo."], &["One.\nTwo."]);
        let texts: Vec<&str> = parts[0].pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["One.", "\n", "Two."]);
        let piece = |text: &str| Piece {
            op: Op::Keep,
            text: text.to_owned(),
        };
        assert_eq!(parts[0].pieces[1], piece("\n"));
    }
}
