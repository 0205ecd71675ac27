//! What stands around paragraphs: front matter, comments, code, tables, notes, headings.

use std::borrow::Cow;

use super::{
    super::document::Line,
    inline::{self, Context},
};

/// Front matter is no longer, in lines.
const LONGEST_MATTER: usize = 500;

/// Lines of a footnote are indented by as much where a blank line goes before.
const NOTE_INDENT: usize = 2;

/// Takes the front matter off: YAML between two lines `---`; its title goes before the text.
pub(super) fn front_matter(text: &str, lines: &mut Vec<Line>) {
    let mut rows = text.lines();
    let opens = rows.next().is_some_and(|row| row.trim_end() == "---");
    let keyed = |row: &str| {
        let key = row.split_once(':').map_or("", |(key, _)| key);
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    if !opens || !rows.clone().next().is_some_and(keyed) {
        return;
    }
    let closes = |row: &str| matches!(row.trim_end(), "---" | "...");
    let Some(length) = rows.clone().take(LONGEST_MATTER).position(closes) else {
        return;
    };
    let title = rows.take(length).find_map(|row| row.strip_prefix("title:"));
    let title = title
        .unwrap_or_default()
        .trim()
        .trim_matches(['"', '\''])
        .to_owned();
    lines.retain(|line| line.number > length + 2);
    if let Some(first) = lines.first_mut() {
        first.gap = true;
    }
    if !title.is_empty() && !title.starts_with(['|', '>']) {
        lines.insert(
            0,
            Line {
                number: 1,
                indent: 0,
                gap: true,
                heading: true,
                mark: None,
                text: Cow::Owned(title),
            },
        );
    }
}

/// Returns the text of a heading line, `## Security`.
pub(super) fn heading(text: &str) -> Option<&str> {
    let after = text.trim_start_matches('#');
    let level = text.len() - after.len();
    let text = after.trim_end_matches('#').trim();
    ((1..=6).contains(&level) && after.starts_with(' ') && !text.is_empty()).then_some(text)
}

/// What a line is part of, seen from above.
#[derive(Debug, Default)]
struct State {
    comment: bool,
    fence: Option<String>,
    /// A row of a table stood above.
    table: bool,
    note: Option<String>,
    /// The next line begins a paragraph.
    gap: bool,
}

/// Undoes what stands around paragraphs, and returns the numbers of lines that are code.
pub(super) fn undo(lines: &mut Vec<Line>, context: &mut Context) -> Vec<usize> {
    let mut state = State::default();
    let mut code = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines.drain(..) {
        line.gap |= std::mem::take(&mut state.gap);
        if state.fence.is_some() || opens_fence(&line.text) {
            if !in_fence(&mut state, &line) {
                state.gap = true;
                continue;
            }
            code.push(line.number);
            kept.push(line);
            continue;
        }
        if uncomment(&mut line, &mut state.comment) && line.text.is_empty() {
            state.gap |= line.gap;
            continue;
        }
        if is_note(&line, &mut state, context) || is_machinery(&line.text, context) {
            state.gap |= line.gap;
            continue;
        }
        state.table &= !line.gap;
        if is_delimiter(&line.text) {
            // The row above names the columns.
            if let Some(above) = kept.last_mut().filter(|_| !state.table) {
                above.heading = !starts_with_number(&above.text);
                row(above);
            }
            state.table = true;
            continue;
        }
        if state.table && line.text.contains('|') {
            row(&mut line);
            line.gap = true;
        } else if let Some(text) = heading(&line.text).map(without_attributes) {
            line.text = Cow::Owned(text);
            line.heading = true;
            line.gap = true;
            state.gap = true;
        } else if let Some(text) = line.text.strip_prefix(":   ") {
            line.text = Cow::Owned(text.trim_start().to_owned());
            line.gap = true;
        }
        kept.push(line);
    }
    *lines = kept;
    context.links.sort_unstable();
    let mut found = inline::Found::default();
    let plain = Context {
        changes: context.changes,
        links: context.links.clone(),
        ..Context::default()
    };
    for text in context.notes.values_mut() {
        let mut note = [Line {
            number: 0,
            indent: 0,
            gap: true,
            heading: false,
            mark: None,
            text: Cow::Owned(std::mem::take(text)),
        }];
        inline::undo(&mut note, &plain, &mut found);
        let [note] = note;
        *text = note.text.into_owned();
    }
    code
}

/// Takes lines off that have lost all their text, and hands on that they set the next apart.
pub(super) fn close_up(lines: &mut Vec<Line>) {
    let mut gap = false;
    lines.retain_mut(|line| {
        line.gap |= gap;
        let kept = !line.text.is_empty() || line.mark.is_some();
        gap = !kept && line.gap;
        kept
    });
}

fn opens_fence(text: &str) -> bool {
    text.starts_with("```") || text.starts_with("~~~")
}

/// Tells whether a line is code; the fences themselves are not.
fn in_fence(state: &mut State, line: &Line) -> bool {
    let text = &*line.text;
    let sign = text.chars().next().unwrap_or(' ');
    let length = text.len() - text.trim_start_matches(sign).len();
    match &state.fence {
        None => {
            state.fence = Some(sign.to_string().repeat(length.min(100)));
            false
        }
        Some(fence) => {
            let closes =
                text.starts_with(fence.as_str()) && text.trim_start_matches(sign).is_empty();
            if closes {
                state.fence = None;
            }
            !closes
        }
    }
}

/// Takes comments out of a line; tells whether it had one.
fn uncomment(line: &mut Line, open: &mut bool) -> bool {
    if !*open && !line.text.contains("<!--") {
        return false;
    }
    let mut kept = String::new();
    let mut rest: &str = &line.text;
    loop {
        let sign = if *open { "-->" } else { "<!--" };
        let found = rest.split_once(sign);
        let (before, after) = found.unwrap_or((rest, ""));
        if !*open {
            kept.push_str(before);
        }
        if found.is_none() {
            break;
        }
        *open = !*open;
        rest = after;
    }
    line.text = Cow::Owned(kept.trim().to_owned());
    true
}

/// Tells whether a line is part of a footnote, `[^1]: text`, and keeps its text.
fn is_note(line: &Line, state: &mut State, context: &mut Context) -> bool {
    let definition = line
        .text
        .strip_prefix("[^")
        .and_then(|rest| rest.split_once("]:"));
    if let Some((name, text)) =
        definition.filter(|(name, _)| !name.is_empty() && !name.contains([' ', ']']))
    {
        context
            .notes
            .entry(name.to_owned())
            .or_insert_with(|| text.trim().to_owned());
        state.note = Some(name.to_owned());
        return true;
    }
    let goes_on = !line.gap || line.indent >= NOTE_INDENT;
    let Some(name) = state.note.take_if(|_| goes_on) else {
        state.note = None;
        return false;
    };
    if let Some(note) = context.notes.get_mut(&name) {
        note.push(' ');
        note.push_str(&line.text);
    }
    state.note = Some(name);
    true
}

/// Tells whether a line is for the machine: a link's definition, the edge of a box or of a table.
fn is_machinery(text: &str, context: &mut Context) -> bool {
    let definition = text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"));
    if let Some((name, address)) = definition
        && address.trim_start().starts_with(['h', '<', '/', '#', 'm'])
    {
        context.links.push(name.to_lowercase());
        return true;
    }
    text.starts_with(":::") || text.starts_with("+-") && text.chars().all(|c| "+-=:".contains(c))
}

/// Tells whether a line sets the head of a table apart: `|---|:--:|`.
fn is_delimiter(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.chars().all(|c| "|-: ".contains(c))
}

/// Brings a row of a table to text: its cells, one after the other.
fn row(line: &mut Line) {
    let inner = line.text.trim_matches(['|', ' ']);
    let mut text = String::with_capacity(inner.len());
    let mut escaped = false;
    for c in inner.chars() {
        if c != '|' {
            text.push(c);
        } else if escaped {
            text.pop();
            text.push('|');
        } else {
            // A bare number in the first column is the mark of the text in the second.
            let number = !text.contains(|c: char| !c.is_ascii_digit() && c != ' ');
            text.truncate(text.trim_end().len());
            text.push(if number { '\t' } else { ' ' });
        }
        escaped = c == '\\' && !escaped;
    }
    line.text = Cow::Owned(text);
}

fn starts_with_number(text: &str) -> bool {
    text.trim_start_matches(['|', ' ', '('])
        .starts_with(|c: char| c.is_ascii_digit())
}

/// Takes the attributes of pandoc off a heading: `Security {#sec .unnumbered}`.
fn without_attributes(text: &str) -> String {
    let found = text
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once('{'));
    let attributes = found.filter(|(_, inner)| inner.starts_with(['#', '.', '-']));
    attributes
        .map_or(text, |(text, _)| text.trim_end())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn a_heading_is_a_heading_with_a_space() {
        assert_eq!(heading("## 5. Trade ##"), Some("5. Trade"));
        assert_eq!(heading("#5"), None);
        assert_eq!(heading("####### x"), None);
    }
}
