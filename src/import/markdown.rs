//! Markdown's own marks undone: headings, emphasis, links, escapes.
//!
//! Only what would otherwise get into a point's wording is undone; lists stay as they are typed,
//! since Markdown itself would number them anew. So this is no Markdown parser, and needs none.
//! Emphasis may run over several lines of a paragraph, so a paragraph is read as a whole.

use std::borrow::Cow;

use super::document::Line;

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

/// Tells whether a text is Markdown, by marks that plain text does not have.
pub(super) fn is_markdown(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        let text = &*line.text;
        // One byte is found much faster than two, and most lines have neither.
        let has = |sign: u8| text.as_bytes().contains(&sign);
        heading(text).is_some() || has(b'*') && has_strong(text) || has(b']') && text.contains("](")
    })
}

/// Finds `**words**`.
fn has_strong(text: &str) -> bool {
    let Some((_, after)) = text.split_once("**") else {
        return false;
    };
    let opened = after.starts_with(|c: char| !c.is_whitespace() && c != '*');
    let closed = after
        .split_once("**")
        .is_some_and(|(inner, _)| !inner.ends_with(char::is_whitespace));
    opened && closed
}

/// Returns the text of a heading line, `## Security`.
fn heading(text: &str) -> Option<&str> {
    let after = text.trim_start_matches('#');
    let level = text.len() - after.len();
    let text = after.trim_end_matches('#').trim();
    ((1..=6).contains(&level) && after.starts_with(' ') && !text.is_empty()).then_some(text)
}

/// Undoes Markdown's marks in all lines.
pub(super) fn undo(lines: &mut Vec<Line>) {
    lines.retain(|line| !is_machinery(&line.text));
    let mut after_heading = false;
    for line in lines.iter_mut() {
        line.gap |= after_heading;
        let found = heading(&line.text).map(str::to_owned);
        after_heading = found.is_some();
        if let Some(text) = found {
            line.text = Cow::Owned(text);
            line.heading = true;
            line.gap = true;
        }
    }
    let mut start = 0;
    while start < lines.len() {
        let rest = lines.iter().skip(start + 1);
        let end = start + 1 + rest.take_while(|line| !line.gap).count();
        if let Some(paragraph) = lines.get_mut(start..end) {
            undo_inline(paragraph);
        }
        start = end;
    }
}

/// Tells whether a line is for the machine: a link's definition, a code fence.
fn is_machinery(text: &str) -> bool {
    let definition = || {
        let (_, after) = text.strip_prefix('[')?.split_once("]:")?;
        Some(after.trim_start().starts_with(['h', '<', '/', '#', 'm']))
    };
    text.starts_with("```") || text.starts_with("~~~") || definition() == Some(true)
}

fn undo_inline(paragraph: &mut [Line]) {
    let marked = |line: &Line| {
        line.text
            .contains(['*', '_', '`', '[', '\\', '<', '~', '&'])
    };
    if !paragraph.iter().any(marked) {
        return;
    }
    for line in paragraph.iter_mut() {
        if line.text.contains(['[', '<']) {
            line.text = Cow::Owned(unlinked(&line.text));
        }
    }
    let runs: Vec<Run> = paragraph
        .iter()
        .enumerate()
        .flat_map(|(at, line)| runs(at, &line.text))
        .collect();
    let mut cuts = pairs(&runs);
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

/// Finds the runs of `*`, `_`, `~~` and backticks in a line, and what each may do.
fn runs(line: usize, text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, sign)) = chars.next() {
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

/// Pairs what opens with what closes, and returns what to cut: line, place, length.
fn pairs(runs: &[Run]) -> Vec<(usize, usize, usize)> {
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
            cuts.push((opener.line, opener.at, opener.len));
            cuts.push((run.line, run.at, run.len));
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
        if let Some((start, len)) = cuts.next_if(|(start, _)| *start == at) {
            skip_to = start + len;
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
    if kept.contains('&') {
        return ENTITIES
            .iter()
            .fold(kept, |text, (entity, plain)| text.replace(entity, plain));
    }
    kept
}

/// Entities that converters leave behind; the ampersand last, lest it makes another.
const ENTITIES: [(&str, &str); 5] = [
    ("&nbsp;", "\u{a0}"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
];

/// Replaces links and images by their text, and `<br>` by a space.
fn unlinked(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, from) = rest.split_at(at);
        let shown = before
            .strip_suffix('!')
            .filter(|_| link(from).is_some())
            .unwrap_or(before);
        kept.push_str(shown);
        rest = if let Some((text, after)) = link(from) {
            kept.push_str(text);
            after
        } else if let Some(after) = BREAKS.iter().find_map(|tag| from.strip_prefix(tag)) {
            kept.push(' ');
            after
        } else if let Some((address, after)) = autolink(from) {
            kept.push_str(address);
            after
        } else {
            let (sign, after) = from.split_at(1);
            kept.push_str(sign);
            after
        };
    }
    kept + rest
}

const BREAKS: [&str; 4] = ["<br>", "<br/>", "<br />", "<BR>"];

/// Reads `[text](address)` or `[text][name]`; returns the text and what follows.
fn link(from: &str) -> Option<(&str, &str)> {
    let (text, after) = enclosed(from, '[', ']')?;
    let (open, close) = match after.chars().next()? {
        '(' => ('(', ')'),
        '[' => ('[', ']'),
        _ => return None,
    };
    let (_, after) = enclosed(after, open, close)?;
    Some((text, after))
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

#[cfg(test)]
mod tests {
    use super::{heading, undo};
    use crate::import::text::lines;

    fn undone(text: &str) -> Vec<String> {
        let mut lines = lines("x", text).unwrap();
        undo(&mut lines);
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
            ("***all***, ~~none~~ and `code`", "all, none and code"),
            (
                "snake_case_name, 2 * 3 * 4, a*",
                "snake_case_name, 2 * 3 * 4, a*",
            ),
            ("2\\. two \\*stars\\*", "2. two *stars*"),
            ("[text](https://a.b/c_d_e) and [one][two]", "text and one"),
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
    fn emphasis_runs_over_lines_but_not_over_paragraphs() {
        assert_eq!(undone("a **b\nc** d"), ["a b", "c d"]);
        assert_eq!(undone("a **b\n\nc** d"), ["a **b", "c** d"]);
    }

    #[test]
    fn a_heading_is_a_heading_with_a_space() {
        assert_eq!(heading("## 5. Trade ##"), Some("5. Trade"));
        assert_eq!(heading("#5"), None);
        assert_eq!(heading("####### x"), None);
    }
}
