//! The whole new text with every change marked in place: [CriticMarkup].
//!
//! `{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, and `{>>remarks<<}`: editors that know the
//! marks show them, and can accept or reject each. Accepting all gives the new text, a paragraph a
//! point; rejecting all gives the wording of the old one, a moved point where the new text has it,
//! for there is no mark for moves: the remark tells it. What a partial draft lacks is a remark, not
//! a deletion.
//!
//! Readers of `CriticMarkup` look for the marks alone and know no escapes, so it is not enough to
//! put a backslash before a brace: no two signs of a mark may touch in text from a document.
//!
//! [CriticMarkup]: https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html

use super::{escape as plain, head};
use crate::{
    compare::{Change, Comparison, Edit, Kind, Op},
    draft::Point,
    render::{is_quiet, joined, remarks, sentence},
};

/// Shows the new text with all changes in `CriticMarkup`.
pub fn criticmarkup(comparison: &Comparison) -> String {
    let heads = [&comparison.old, &comparison.new].map(head);
    let summary = sentence::comparison(comparison);
    let about = format!("{} → {}. {}", heads[0], heads[1], plain(&summary));
    let mut paragraphs = vec![remark(&about)];
    for change in &comparison.changes {
        paragraphs.extend(one_change(change));
    }
    paragraphs.join("\n\n") + "\n"
}

/// Returns the paragraphs of a change, its remarks at the end of the last.
fn one_change(change: &Change) -> Vec<String> {
    let told = if is_quiet(change) {
        String::new()
    } else {
        remarks(change).join("; ")
    };
    let mut paragraphs = match change.kind {
        Kind::Removed => whole("--", &change.old),
        Kind::Added => whole("++", &change.new),
        Kind::NotReported if change.new.is_empty() => {
            let text =
                |point: &&Point| format!("{} {}", label(point.label.as_str()), escape(&point.text));
            let points: Vec<String> = change.old.iter().map(text).collect();
            return vec![remark(&format!("not reported: {}", points.join(" ")))];
        }
        Kind::NotReported => whole("", &change.new),
        _ => in_place(change),
    };
    if let Some(last) = paragraphs.last_mut().filter(|_| !told.is_empty()) {
        *last += &format!(" {}", remark(&escape(&told)));
    }
    paragraphs
}

/// Returns points that came or went whole.
fn whole(mark: &str, points: &[&Point]) -> Vec<String> {
    let paragraph = |point: &&Point| {
        let text = format!("{} {}", label(point.label.as_str()), escape(&point.text));
        marked(mark, &text)
    };
    points.iter().map(paragraph).collect()
}

/// Returns the new points of a change with the edits inside.
fn in_place(change: &Change) -> Vec<String> {
    let mut texts = split(&change.edits, &change.new).into_iter();
    let first = change.new.first().map_or("", |point| point.label.as_str());
    let old = joined(&change.old);
    let first = if old == first {
        label(first)
    } else {
        format!("**{{~~{}~>{}~~}}.**", escape(&old), escape(first))
    };
    let rest = change.new.iter().skip(1);
    let labels = rest.map(|point| marked("++", &label(point.label.as_str())));
    let labels = std::iter::once(first).chain(labels);
    let paragraph = |label| format!("{label} {}", redline(&texts.next().unwrap_or_default()));
    labels.map(paragraph).collect()
}

/// Parts the edits of several points, joined by one space, where the new text's points end.
fn split(edits: &[Edit], points: &[&Point]) -> Vec<Vec<(Op, String)>> {
    let mut ends = points.iter().map(|point| point.text.len());
    let (mut left, mut parts) = (ends.next().unwrap_or_default(), vec![Vec::new()]);
    let push = |parts: &mut Vec<Vec<(Op, String)>>, op, text: &str| {
        if let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) {
            part.push((op, text.to_owned()));
        }
    };
    for edit in edits {
        let mut text = edit.text.as_str();
        if edit.op == Op::Delete {
            push(&mut parts, edit.op, text);
            continue;
        }
        while let Some((before, after)) = text
            .split_at_checked(left)
            .filter(|(_, after)| !after.is_empty())
        {
            push(&mut parts, edit.op, before);
            parts.push(Vec::new());
            // The space between two points is not theirs.
            text = after.strip_prefix(' ').unwrap_or(after);
            left = ends.next().unwrap_or(usize::MAX);
        }
        push(&mut parts, edit.op, text);
        left -= text.len();
    }
    parts
}

/// Returns edits with their marks; what is taken out and put in at one place is one mark.
fn redline(edits: &[(Op, String)]) -> String {
    let mut out = String::new();
    let mut rest = edits.iter().peekable();
    while let Some((op, text)) = rest.next() {
        let text = escape(text);
        let next = rest
            .peek()
            .filter(|(next, _)| *op == Op::Delete && *next == Op::Insert);
        if let Some((_, new)) = next {
            out += &format!("{{~~{text}~>{}~~}}", escape(new));
            rest.next();
            continue;
        }
        out += &match op {
            Op::Keep => text,
            Op::Delete => marked("--", &text),
            Op::Insert => marked("++", &text),
        };
    }
    out
}

fn marked(mark: &str, text: &str) -> String {
    if mark.is_empty() {
        return text.to_owned();
    }
    format!("{{{mark}{text}{mark}}}")
}

fn remark(text: &str) -> String {
    format!("{{>>{text}<<}}")
}

fn label(label: &str) -> String {
    format!("**{}.**", escape(label))
}

/// Returns `text` as plain words between the marks of `CriticMarkup`, of which it can make none.
fn escape(text: &str) -> String {
    const SIGNS: [char; 3] = ['+', '-', '='];
    let text = plain(text);
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let touches = |other: Option<char>| {
            other.is_none_or(|other| SIGNS.contains(&other) || matches!(other, '{' | '}'))
        };
        let sign = SIGNS.contains(&c) && (touches(before) || touches(rest.peek().copied()));
        if sign || matches!(c, '{' | '}') {
            shown.push('\\');
        }
        shown.push(c);
        before = Some(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_two_signs_of_a_mark_touch() {
        for (text, shown) in [
            ("{++x++}", r"\{\+\+x\+\+\}"),
            ("{--x--}", r"\{\-\-x\-\-\}"),
            ("{~~a~>b~~}", r"\{\~\~a\~\>b\~\~\}"),
            ("{>>x<<}", r"\{\>\>x\<\<\}"),
            ("{==x==}", r"\{\=\=x\=\=\}"),
            ("a long-range, 1+1=2", "a long-range, 1+1=2"),
            ("-", r"\-"),
        ] {
            assert_eq!(escape(text), shown);
        }
    }
}
