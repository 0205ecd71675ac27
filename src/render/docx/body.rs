//! The woven text as Word's paragraphs, and the comments on it.
//!
//! What stands in both texts is written as it is, the rest with the mark of what was done to it. A
//! number, a piece of text and the end of a paragraph are each marked by themselves.

use std::mem;

use super::{
    escape, is_right_to_left,
    paragraph::{Paragraph, apart, write},
    parts::Piece,
    revision::{Mark, Revisions, moment},
    weave::{Strand, Weave, What, Whose},
};
use crate::{
    compare::{Change, Comparison, Kind, Op},
    draft::{Language, Point},
    render::remarks,
};

/// Deeper points are indented as these are: there is little room left.
const DEEPEST: usize = 4;

/// What the body of the document is made of.
#[derive(Debug)]
pub(super) struct Text {
    /// The paragraphs of both texts.
    pub(super) paragraphs: String,
    /// The comments on them.
    pub(super) comments: String,
}

/// Writes both texts as one.
pub(super) fn text(comparison: &Comparison, weave: &Weave, old: &[Point], new: &[Point]) -> Text {
    let mut writer = Writer {
        comparison,
        weave,
        points: (old, new),
        revisions: Revisions::of(comparison),
        paragraphs: Vec::new(),
        between: String::new(),
        line: String::new(),
        marks: Vec::new(),
        begins: (false, false),
        range: None,
        comments: Vec::new(),
    };
    for strand in &weave.strands {
        writer.strand(strand);
    }
    writer.end_range();
    apart(&mut writer.paragraphs);
    let paragraphs = writer.paragraphs.iter();
    let paragraphs: String = paragraphs
        .map(|paragraph| write(paragraph, &mut writer.revisions))
        .collect();
    Text {
        paragraphs: paragraphs + &writer.between,
        comments: writer.comments.concat(),
    }
}

struct Writer<'a> {
    comparison: &'a Comparison<'a>,
    weave: &'a Weave,
    points: (&'a [Point], &'a [Point]),
    revisions: Revisions,
    paragraphs: Vec<Paragraph>,
    /// What stands before the paragraph that is being written, in none.
    between: String,
    /// What stands in the paragraph that is being written.
    line: String,
    /// How its text is marked, piece by piece.
    marks: Vec<Mark>,
    /// Whether that paragraph begins a point of the old text, and of the new one.
    begins: (bool, bool),
    /// The move that is being written: its part, and the element that ends it.
    range: Option<(usize, Whose, String)>,
    comments: Vec<String>,
}

impl Writer<'_> {
    fn strand(&mut self, strand: &Strand) {
        self.keep_range(strand);
        match strand.what {
            What::Label => self.label(strand),
            What::Words => {
                for piece in &self.weave.parts[strand.part].pieces {
                    self.piece(strand, piece);
                }
            }
            What::End => self.end(strand, mark(strand, Op::Keep)),
        }
    }

    /// Begins or ends the range of a move before a strand that is the first in it, or behind it.
    fn keep_range(&mut self, strand: &Strand) {
        let goes_on = self.range.as_ref().is_some_and(|(part, whose, _)| {
            strand.moved && (*part, *whose) == (strand.part, strand.whose)
        });
        if goes_on {
            return;
        }
        self.end_range();
        if strand.moved {
            let kind = match strand.whose {
                Whose::Old => "moveFromRange",
                _ => "moveToRange",
            };
            let attributes = self.revisions.next();
            self.line += &format!(
                "<w:{kind}Start {attributes} w:name=\"move{}\"/>",
                strand.part + 1
            );
            let id = attributes.split(' ').next().unwrap_or_default();
            let end = format!("<w:{kind}End {id}/>");
            self.range = Some((strand.part, strand.whose, end));
        }
    }

    fn end_range(&mut self) {
        let end = self.range.take().map(|(.., end)| end).unwrap_or_default();
        // Behind a whole paragraph it stands between paragraphs.
        if self.line.is_empty() {
            self.between += &end;
        } else {
            self.line += &end;
        }
    }

    fn label(&mut self, strand: &Strand) {
        let part = &self.weave.parts[strand.part];
        let label = |points: &[Point], place: Option<usize>| {
            place
                .and_then(|place| points.get(place))
                .map(|point| point.label.to_string())
        };
        let (old, new) = (
            label(self.points.0, part.old),
            label(self.points.1, part.new),
        );
        let comment = self.comment(strand);
        let (start, end) = comment.map_or_else(Default::default, |id| {
            (
                format!("<w:commentRangeStart w:id=\"{id}\"/>"),
                self.comment_mark(id, mark(strand, Op::Keep)),
            )
        });
        self.line += &start;
        let of_old = old.as_ref().filter(|_| strand.whose != Whose::New);
        let of_new = new.as_ref().filter(|_| strand.whose != Whose::Old);
        if old == new {
            self.text(mark(strand, Op::Keep), of_new.or(of_old));
        } else {
            self.text(Mark::Deleted, of_old);
            self.text(Mark::Inserted, of_new);
        }
        self.line += &end;
        self.line += &self.revisions.tab(mark(strand, Op::Keep));
        self.marks.push(mark(strand, Op::Keep));
        self.begins.0 |= strand.whose != Whose::New;
        self.begins.1 |= strand.whose != Whose::Old;
    }

    fn text(&mut self, mark: Mark, text: Option<&String>) {
        if let Some(text) = text {
            self.line += &self.revisions.text(mark, text);
            self.marks.push(mark);
        }
    }

    fn piece(&mut self, strand: &Strand, piece: &Piece) {
        let elsewhere = match strand.whose {
            Whose::Both => None,
            Whose::Old => Some(Op::Insert),
            Whose::New => Some(Op::Delete),
        };
        if elsewhere == Some(piece.op) {
            return;
        }
        let mark = mark(strand, piece.op);
        if piece.text == "\n" {
            self.end(strand, mark);
        } else {
            self.text(mark, Some(&piece.text));
        }
    }

    /// Ends the paragraph.
    fn end(&mut self, strand: &Strand, mark: Mark) {
        let part = &self.weave.parts[strand.part];
        let depth = |points: &[Point], place: Option<usize>| {
            let point = place.and_then(|place| points.get(place));
            point.map_or(1, |point| point.label.depth().min(DEEPEST))
        };
        let (old, new) = (&self.comparison.old, &self.comparison.new);
        let old = properties(self.begins.0, depth(self.points.0, part.old), &old.language);
        let new = properties(self.begins.1, depth(self.points.1, part.new), &new.language);
        self.paragraphs.push(Paragraph {
            before: mem::take(&mut self.between),
            line: mem::take(&mut self.line),
            marks: mem::take(&mut self.marks),
            end: mark,
            properties: [old, new],
        });
        if mark == Mark::Kept || mark.is_old() {
            self.begins.0 = false;
        }
        if !mark.is_old() {
            self.begins.1 = false;
        }
    }

    /// Writes the comment on the change that begins here, if there is one; returns its number.
    fn comment(&mut self, strand: &Strand) -> Option<usize> {
        let part = &self.weave.parts[strand.part];
        let change = &self.comparison.changes[part.change];
        let (place, first, points) = if strand.whose == Whose::Old {
            (part.old, change.old.first(), self.points.0)
        } else {
            (part.new, change.new.first(), self.points.1)
        };
        let begins = place.and_then(|place| points.get(place)).map(|p| &p.label)
            == first.map(|point| &point.label);
        // What has a new place is commented on there.
        if !begins || (strand.whose == Whose::Old && !change.new.is_empty()) || !is_told(change) {
            return None;
        }
        let id = self.comments.len();
        self.comments.push(format!(
            "<w:comment w:id=\"{id}\" w:author=\"travaux\"{} w:initials=\"t\">\
             <w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>\n",
            moment(&self.comparison.new),
            escape(&remarks(change).join("; ").replace('\n', " "))
        ));
        Some(id)
    }

    /// Returns the end of what a comment is on, and its sign, which goes where that goes.
    fn comment_mark(&mut self, id: usize, mark: Mark) -> String {
        let sign = format!(
            "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
             <w:commentReference w:id=\"{id}\"/></w:r>"
        );
        let sign = self.revisions.around(mark, &sign);
        format!("<w:commentRangeEnd w:id=\"{id}\"/>{sign}")
    }
}

/// Returns how what was done to a piece is marked where the strand stands.
fn mark(strand: &Strand, op: Op) -> Mark {
    match (op, strand.whose) {
        (Op::Keep, Whose::Both) => Mark::Kept,
        (Op::Keep, Whose::Old) if strand.moved => Mark::MovedFrom,
        (Op::Keep, Whose::New) if strand.moved => Mark::MovedTo,
        (Op::Delete, _) | (Op::Keep, Whose::Old) => Mark::Deleted,
        (Op::Insert, _) | (Op::Keep, Whose::New) => Mark::Inserted,
    }
}

/// Returns the style of a paragraph and its direction.
fn properties(begins: bool, depth: usize, language: &Language) -> String {
    let style = if begins { "Point" } else { "Further" };
    let direction = if is_right_to_left(language) {
        "<w:bidi/>"
    } else {
        ""
    };
    format!("<w:pStyle w:val=\"{style}{depth}\"/>{direction}")
}

/// Tells whether there is more to say of a change than its words and its number show.
fn is_told(change: &Change) -> bool {
    let grouped = matches!(
        change.kind,
        Kind::Split | Kind::Merged | Kind::Regrouped | Kind::NotReported
    );
    change.material || change.moved || change.by_hand || change.rival.is_some() || grouped
}
