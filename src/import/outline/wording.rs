//! The wording of a point, put together from its lines.
//!
//! A line that follows without a blank one goes on with the sentence; after a blank one it begins
//! a paragraph. A short line of its own before the next point is a heading, which belongs to no
//! point. What is left out, or kept though it may not belong, is told.

use std::{borrow::Cow, collections::BTreeSet};

use super::{super::document::Line, stack::Node};
use crate::draft::{Label, tidy};

/// What may close behind the end of a sentence.
pub(super) const CLOSERS: [char; 9] = ['"', '\'', '»', '”', '’', ')', ']', '*', '_'];

/// What ends a sentence, or a clause that sub-points follow.
pub(super) const ENDS: [char; 7] = ['.', '!', '?', ';', ':', '…', '。'];

/// A heading between points is shorter than this, in characters.
const LONGEST_HEADING: usize = 80;

/// A title is shorter than this, in characters; longer, it is the first paragraph.
const LONGEST_TITLE: usize = 200;

/// How much of a line is quoted in a warning, in characters.
const CLIPPED: usize = 60;

/// Gathers texts from the lines of one document.
pub(super) struct Wording<'a> {
    lines: &'a [Line<'a>],
    /// Words that stand unhyphenated in the document, among those that a line end may have cut.
    whole: BTreeSet<String>,
    /// What is to be told, by line.
    pub(super) remarks: Vec<(usize, String)>,
}

impl<'a> Wording<'a> {
    pub(super) fn new(lines: &'a [Line<'a>], remarks: Vec<(usize, String)>) -> Self {
        Self {
            lines,
            whole: whole_words(lines),
            remarks,
        }
    }

    /// Cuts what stands before the first point into a title, if there is one, and paragraphs.
    pub(super) fn opening(&self, before: &[Line]) -> (Option<String>, Vec<String>) {
        let mut text = String::new();
        for (place, line) in before.iter().enumerate() {
            self.join(&mut text, &line.text, place == 0 || line.gap);
        }
        let mut paragraphs: Vec<String> = text
            .split('\n')
            .map(tidy)
            .filter(|text| !text.is_empty())
            .collect();
        let alone = before.get(1).is_none_or(|second| second.gap);
        let titled = before
            .first()
            .is_some_and(|first| alone && (first.heading || is_title(&first.text)));
        let title = titled.then(|| paragraphs.remove(0));
        (title, paragraphs)
    }

    /// Returns the text of `node`, up to the line of the next point, which may stand under it.
    pub(super) fn of(
        &mut self,
        node: &Node<'a>,
        next: Option<(usize, bool)>,
        label: &Label,
    ) -> Cow<'a, str> {
        let end = next.map_or(self.lines.len(), |(line, _)| line);
        if end == node.line {
            return Cow::Borrowed("");
        }
        let lines = self.lines;
        let rest = lines.get(node.line + 1..end).unwrap_or_default();
        let rest = match next {
            Some((end, false)) => self.without_headings(rest, node, &lines[end]),
            _ => rest,
        };
        if rest.is_empty() {
            return Cow::Borrowed(node.rest);
        }
        let mut text = node.rest.to_owned();
        let titled = node.style.word.is_some() || lines[node.line].heading;
        let mut tail = next.is_some() || titled;
        let title = is_title_line(node, &lines[node.line], rest);
        for (place, line) in rest.iter().enumerate() {
            if line.heading && place > 0 {
                self.leave_out(line);
                continue;
            }
            if line.gap && !tail && !text.is_empty() && !is_inside(line, &lines[node.line]) {
                tail = true;
                let clipped = clip(&line.text);
                self.remarks.push((
                    line.number,
                    format!("the text after the last point, \"{clipped}\", is kept with {label}"),
                ));
            }
            self.join(&mut text, &line.text, line.gap || place == 0 && title);
        }
        Cow::Owned(text)
    }

    /// Takes the headings that stand before the next point off a point's lines.
    fn without_headings(
        &mut self,
        lines: &'a [Line<'a>],
        node: &Node,
        next: &Line,
    ) -> &'a [Line<'a>] {
        let mut lines = lines;
        let mut below = next;
        while let Some((last, above)) = lines.split_last() {
            let first_text = above.is_empty() && node.rest.is_empty();
            let first_text = first_text || is_inside(last, &self.lines[node.line]);
            let ended = above.last().map_or(node.rest, |line| &*line.text);
            let apart = last.gap
                || ended.trim_end_matches(CLOSERS).ends_with(ENDS) && std::ptr::eq(below, next);
            let alone = below.gap || std::ptr::eq(below, next);
            if first_text || !(last.heading || apart && alone && is_heading(&last.text)) {
                break;
            }
            self.leave_out(last);
            below = last;
            lines = above;
        }
        lines
    }

    fn leave_out(&mut self, line: &Line) {
        let clipped = clip(&line.text);
        self.remarks.push((
            line.number,
            format!("\"{clipped}\" looks like a heading and is left out"),
        ));
    }

    /// Adds a line to a text: as a paragraph, or as the sentence goes on.
    fn join(&self, text: &mut String, line: &str, paragraph: bool) {
        if text.is_empty() || paragraph {
            if !text.is_empty() {
                text.push('\n');
            }
        } else if let Some(joined) = cut_word(text, line) {
            if self.whole.contains(&joined) {
                text.pop();
            }
        } else if text.ends_with('\u{ad}') {
            text.pop();
        } else if !(text.ends_with(is_unspaced) && line.starts_with(is_unspaced)) {
            text.push(' ');
        }
        text.push_str(line);
    }
}

/// Tells whether a line stands in the item whose mark the format itself gives, as deeper lines do.
fn is_inside(line: &Line, item: &Line) -> bool {
    item.mark.is_some() && !line.heading && line.indent > item.indent
}

/// Tells whether an article's first line is its title: its line ends though the next word would fit.
fn is_title_line(node: &Node, line: &Line, rest: &[Line]) -> bool {
    let Some(below) = rest
        .first()
        .filter(|_| node.style.word.is_some() && !node.rest.is_empty())
    else {
        return false;
    };
    let paragraph = rest
        .iter()
        .enumerate()
        .take_while(|(place, line)| *place == 0 || !line.gap);
    let width = paragraph
        .map(|(_, line)| line.text.len())
        .max()
        .unwrap_or(0);
    let word = below.text.split_whitespace().next().map_or(0, str::len);
    !node.rest.ends_with(ENDS) && !node.rest.ends_with(',') && line.text.len() + 1 + word <= width
}

fn is_heading(text: &str) -> bool {
    let starts = text
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase());
    starts
        && text.chars().count() <= LONGEST_HEADING
        && !text.ends_with(ENDS)
        && !text.ends_with(',')
}

fn is_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_TITLE
        && !text.ends_with(ENDS)
        && !text.ends_with(',')
        && text.chars().next().is_some_and(|c| !c.is_ascii_digit())
}

/// Tells whether a character is of Chinese or Japanese, which put no spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the word that the end of `text` and the start of `line` make without their hyphen.
fn cut_word(text: &str, line: &str) -> Option<String> {
    let stem = text.strip_suffix(['-', '\u{2010}'])?;
    let head = stem.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let tail = line.split(|c: char| !c.is_alphanumeric()).next()?;
    let cut = head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_lowercase);
    cut.then(|| format!("{head}{tail}").to_lowercase())
}

/// Finds, of the words that line ends may have cut, those that stand whole elsewhere.
fn whole_words(lines: &[Line]) -> BTreeSet<String> {
    let pairs = lines
        .windows(2)
        .filter(|pair| !pair[1].gap && pair[0].text.ends_with(['-', '\u{2010}']));
    let cut: BTreeSet<String> = pairs
        .filter_map(|pair| cut_word(&pair[0].text, &pair[1].text))
        .collect();
    let longest = cut.iter().map(String::len).max().unwrap_or(0);
    let mut lengths = vec![false; longest + 1];
    for word in &cut {
        lengths[word.len()] = true;
    }
    if cut.is_empty() {
        return cut;
    }
    let words = lines
        .iter()
        .flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()));
    let likely = words.filter(|word| lengths.get(word.len()).is_some_and(|known| *known));
    likely
        .map(str::to_lowercase)
        .filter(|word| cut.contains(word))
        .collect()
}

/// Returns the beginning of a line, to be quoted.
pub(in crate::import) fn clip(text: &str) -> String {
    match text.char_indices().nth(CLIPPED) {
        Some((end, _)) => format!("{}…", text.split_at(end).0.trim_end()),
        None => text.to_owned(),
    }
}
