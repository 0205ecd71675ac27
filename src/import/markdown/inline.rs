//! Markdown's marks within a paragraph undone: emphasis, links, notes, tags, escapes.
//!
//! Emphasis may run over several lines of a paragraph, so a paragraph is read as a whole.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    super::{Changes, document::Line},
    entity::decoded,
};

/// More marks are in no paragraph of a draft; those above stay as they are.
const MOST_RUNS: usize = 1_000_000;

/// More notes, or passages struck out, are in no draft; those above are not told one by one.
const MOST_KEPT: usize = 10_000;

/// As much of a struck-out passage is kept, in characters, to be quoted.
const LONGEST_QUOTE: usize = 100;

/// What the marks of a paragraph refer to.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) changes: Changes,
    /// Names of links that are defined somewhere, in lower case.
    pub(super) links: Vec<String>,
    /// Footnotes by name.
    pub(super) notes: BTreeMap<String, String>,
}

/// What was found in paragraphs beside their text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By line: `Footnote 1: …`
    pub(super) notes: Vec<(usize, String)>,
    /// Text that is struck out, by line: the first of it, and how many passages there are.
    pub(super) struck: Vec<(usize, String)>,
    pub(super) all_struck: usize,
    /// Lines where a list of HTML begins, whose numbers are not typed.
    pub(super) lists: Vec<usize>,
    /// Notes that were told once.
    known: BTreeSet<String>,
}

/// A mark of emphasis or code that may open or close: its place and length.
#[derive(Debug, Clone, Copy)]
struct Run {
    line: usize,
    at: usize,
    len: usize,
    sign: char,
    opens: bool,
    closes: bool,
}

/// Undoes the marks in a paragraph.
pub(super) fn undo(paragraph: &mut [Line], context: &Context, found: &mut Found) {
    let marked = |line: &Line| {
        line.text
            .contains(['*', '_', '`', '[', '\\', '<', '~', '&'])
    };
    if !paragraph.iter().any(marked) {
        return;
    }
    let last = paragraph.len() - 1;
    for (place, line) in paragraph.iter_mut().enumerate() {
        let slashes = line.text.len() - line.text.trim_end_matches('\\').len();
        if place < last && slashes % 2 == 1 {
            // A line break that is meant to be one.
            let end = line.text.len() - 1;
            line.text = Cow::Owned(line.text.split_at(end).0.trim_end().to_owned());
        }
        if line.text.contains(['[', '<']) {
            line.text = Cow::Owned(unlinked(&line.text, line.number, context, found));
        }
    }
    let runs: Vec<Run> = paragraph
        .iter()
        .enumerate()
        .flat_map(|(at, line)| runs(at, &line.text))
        .take(MOST_RUNS)
        .collect();
    let mut cuts = pairs(&runs);
    if context.changes != Changes::Rejected {
        strike(paragraph, &mut cuts, found);
    }
    let mut cuts: Vec<(usize, usize, usize)> = cuts
        .into_iter()
        .map(|cut| (cut.line, cut.at, cut.len))
        .collect();
    cuts.sort_unstable();
    let mut cuts = cuts.into_iter().peekable();
    for (place, line) in paragraph.iter_mut().enumerate() {
        let mut own = Vec::new();
        while let Some((_, at, len)) = cuts.next_if(|cut| cut.0 == place) {
            own.push((at, len));
        }
        if !own.is_empty() || line.text.contains(['\\', '&']) {
            let text = without(&line.text, &own);
            line.text = Cow::Owned(text.trim().to_owned());
        }
    }
}

/// Adds what stands between `~~` and `~~` to what is cut.
fn strike(paragraph: &[Line], cuts: &mut Vec<Run>, found: &mut Found) {
    let struck: Vec<Run> = cuts.iter().filter(|cut| cut.sign == '~').copied().collect();
    for pair in struck.chunks_exact(2) {
        let [open, close] = pair else {
            continue;
        };
        let mut text = String::new();
        for (place, line) in paragraph
            .iter()
            .enumerate()
            .take(close.line + 1)
            .skip(open.line)
        {
            let start = if place == open.line {
                open.at + open.len
            } else {
                0
            };
            let end = if place == close.line {
                close.at
            } else {
                line.text.len()
            };
            let passage = line.text.get(start..end).unwrap_or_default();
            let room = LONGEST_QUOTE.saturating_sub(text.len());
            text.extend(passage.chars().chain([' ']).take(room));
            cuts.push(Run {
                line: place,
                at: start,
                len: end.saturating_sub(start),
                ..*open
            });
        }
        let line = paragraph.get(open.line).map_or(0, |line| line.number);
        found.all_struck += 1;
        if found.struck.len() < MOST_KEPT {
            found.struck.push((line, text.trim().to_owned()));
        }
    }
}

/// Finds the runs of `*`, `_`, `~~` and backticks in a line, and what each may do.
fn runs(line: usize, text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, sign)) = chars.next() {
        if runs.len() == MOST_RUNS {
            break;
        }
        if sign == '\\' {
            before = chars.next().map_or(' ', |(_, c)| c);
            continue;
        }
        if !matches!(sign, '*' | '_' | '~' | '`') {
            before = sign;
            continue;
        }
        let mut len = 1;
        while chars.next_if(|(_, c)| *c == sign).is_some() {
            len += 1;
        }
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let word = |c: char| c.is_alphanumeric();
        let left = !after.is_whitespace() && (word(after) || !word(before));
        let right = !before.is_whitespace() && (word(before) || !word(after));
        let inside = sign == '_' && word(before) && word(after);
        runs.push(Run {
            line,
            at,
            len,
            sign,
            opens: left && !inside,
            closes: right && !inside,
        });
        before = sign;
    }
    runs
}

/// Pairs what opens with what closes, and returns what to cut, in pairs.
fn pairs(runs: &[Run]) -> Vec<Run> {
    let mut open: Vec<Run> = Vec::new();
    let mut cuts = Vec::new();
    for run in runs {
        if run.closes
            && let Some(found) = open
                .iter()
                .rposition(|o| o.sign == run.sign && o.len == run.len)
        {
            let opener = open[found];
            open.truncate(found);
            cuts.extend([opener, *run]);
        } else if run.opens && open.len() < DEEPEST && (run.sign != '~' || run.len == 2) {
            open.push(*run);
        }
    }
    cuts
}

/// More marks than this are not open at once in any text; a limit keeps the time linear.
const DEEPEST: usize = 32;

/// Returns `text` without the given places, and with its escapes and entities undone.
fn without(text: &str, cuts: &[(usize, usize)]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut cuts = cuts.iter().peekable();
    let mut skip_to = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while let Some((start, len)) = cuts.next_if(|(start, _)| *start <= at) {
            skip_to = skip_to.max(start + len);
        }
        if at < skip_to {
            continue;
        }
        let escaped = chars
            .peek()
            .filter(|(_, next)| c == '\\' && next.is_ascii_punctuation());
        if let Some((_, next)) = escaped {
            kept.push(*next);
            chars.next();
        } else {
            kept.push(c);
        }
    }
    decoded(kept)
}

/// Replaces links and images by their text, `<br>` by a space, and takes notes and tags out.
fn unlinked(text: &str, line: usize, context: &Context, found: &mut Found) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, from) = rest.split_at(at);
        let escaped = before.len() - before.trim_end_matches('\\').len();
        if escaped % 2 == 1 {
            let (sign, after) = from.split_at(1);
            kept.push_str(before);
            kept.push_str(sign);
            rest = after;
            continue;
        }
        let room = found.notes.len() < MOST_KEPT;
        let note = note(before, from, context).filter(|_| room);
        if let Some((mark, note, after)) = note {
            kept.push_str(
                before
                    .strip_suffix('^')
                    .filter(|_| !from.starts_with("[^"))
                    .unwrap_or(before),
            );
            let mark = if mark.is_empty() {
                String::new()
            } else {
                format!(" {mark}")
            };
            let again = !mark.is_empty() && !found.known.insert(mark.clone());
            let note = if again { "as before" } else { note };
            found.notes.push((line, format!("Footnote{mark}: {note}")));
            rest = after;
            continue;
        }
        let shown_text = link(from, context);
        let shown = before
            .strip_suffix('!')
            .filter(|_| shown_text.is_some())
            .unwrap_or(before);
        kept.push_str(shown);
        rest = if let Some((text, after)) = shown_text {
            kept.push_str(text);
            after
        } else if let Some((address, after)) = autolink(from) {
            kept.push_str(address);
            after
        } else if let Some((text, after)) = tag(from) {
            if from.starts_with("<ol") {
                found.lists.push(line);
            }
            kept.push_str(text);
            after
        } else {
            let (sign, after) = from.split_at(1);
            kept.push_str(sign);
            after
        };
    }
    kept + rest
}

/// Reads `[^1]`, or `[text]` behind a `^`; returns its mark, its text and what follows.
fn note<'a>(
    before: &str,
    from: &'a str,
    context: &'a Context,
) -> Option<(&'a str, &'a str, &'a str)> {
    let (inner, after) = enclosed(from, '[', ']')?;
    if let Some(name) = inner.strip_prefix('^') {
        let text = context.notes.get(name)?;
        return Some((name, text, after));
    }
    before.ends_with('^').then_some(("", inner, after))
}

/// Reads `[text](address)`, `[text]{.class}`, or a name that is defined: `[text][name]`, `[name]`.
fn link<'a>(from: &'a str, context: &Context) -> Option<(&'a str, &'a str)> {
    let (text, after) = enclosed(from, '[', ']')?;
    let known = |name: &str| {
        let name = name.to_lowercase();
        context.links.binary_search(&name).is_ok()
    };
    if after.starts_with('(') {
        return Some((text, enclosed(after, '(', ')')?.1));
    }
    if after.starts_with("{.") || after.starts_with("{#") {
        return Some((text, enclosed(after, '{', '}')?.1));
    }
    if let Some((name, behind)) = enclosed(after, '[', ']').filter(|_| after.starts_with('[')) {
        let name = if name.is_empty() { text } else { name };
        return known(name).then_some((text, behind));
    }
    known(text).then_some((text, after))
}

/// Reads what two signs enclose, without another link in it, so that each byte is read once.
fn enclosed(from: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inner = from.strip_prefix(open)?;
    let end = inner.find([close, '[', '<'])?;
    let (text, after) = inner.split_at(end);
    Some((text, after.strip_prefix(close)?))
}

/// Reads `<https://…>`.
fn autolink(from: &str) -> Option<(&str, &str)> {
    enclosed(from, '<', '>').filter(|(inner, _)| inner.starts_with("http"))
}

/// Tags of HTML that Markdown is mixed with; others may be a word in angle brackets.
const TAGS: [&str; 46] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tr",
    "u",
    "ul",
];

/// Reads a tag, and returns what stands for it in the text.
pub(super) fn tag(from: &str) -> Option<(&'static str, &str)> {
    let (inner, after) = enclosed(from, '<', '>')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    if !(rest.is_empty() || rest.starts_with([' ', '/'])) {
        return None;
    }
    let is = |known: &&str| name.eq_ignore_ascii_case(known);
    if ["del", "s", "strike"].iter().any(is) {
        return Some(("~~", after));
    }
    let text = if name.eq_ignore_ascii_case("br") {
        " "
    } else {
        ""
    };
    TAGS.iter().any(is).then_some((text, after))
}

#[cfg(test)]
mod tests {
    use super::{Context, Found, undo};
    use crate::import::text::lines;

    fn undone(text: &str) -> Vec<String> {
        let mut lines = lines("x", text).unwrap();
        let context = Context {
            links: vec!["two".to_owned()],
            ..Context::default()
        };
        undo(&mut lines, &context, &mut Found::default());
        lines
            .into_iter()
            .map(|line| line.text.into_owned())
            .collect()
    }

    #[test]
    fn marks_are_undone_and_what_looks_like_them_is_not() {
        for (marked, plain) in [
            (
                "**Peace** and *trade*, __now__ and _then_",
                "Peace and trade, now and then",
            ),
            ("***all*** ~~*none*~~ and `code`", "all  and code"),
            (
                "snake_case_name, 2 * 3 * 4, a*",
                "snake_case_name, 2 * 3 * 4, a*",
            ),
            ("2\\. two \\*stars\\*", "2. two *stars*"),
            ("[text](https://a.b/c_d_e) and [one][two]", "text and one"),
            (
                "[shall][should] \\[x\\] [Two] ^[a note]",
                "[shall][should] [x] Two",
            ),
            (
                "![map](a.png) [brackets] stay, [x] too",
                "map [brackets] stay, [x] too",
            ),
            (
                "<https://a.b> a<br>b &amp; c < d",
                "https://a.b a b & c < d",
            ),
            ("\\", "\\"),
        ] {
            assert_eq!(undone(marked), [plain]);
        }
    }

    #[test]
    fn emphasis_runs_over_lines() {
        assert_eq!(undone("a **b\nc** d"), ["a b", "c d"]);
        assert_eq!(undone("a ~~b\nc~~ d"), ["a", "d"]);
    }
}
