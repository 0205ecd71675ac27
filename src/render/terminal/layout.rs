//! Words on lines: escaping, styles, wrapping.

use unicode_width::UnicodeWidthStr;

use crate::{
    compare::{Edit, Op},
    fold::is_unseen,
};

/// What a report is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Whether colours and styles may be used.
    pub color: bool,
    /// Whether addresses may be made links that a terminal opens.
    pub links: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            links: false,
        }
    }
}

/// Wider than this, a line of text is hard to read, however wide the screen.
const WIDEST_TEXT: usize = 100;
/// Narrower than this, wrapping does more harm than a long line.
const NARROWEST_TEXT: usize = 24;

/// Returns `text` with what cannot be seen written out: `<U+202E>`. Newlines stay.
pub fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) && c != '\n' {
            shown += &format!("<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// How a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Dim,
    Deleted,
    Inserted,
    Moved,
}

impl Style {
    /// Returns the escape sequence that begins it. Rust is taken out, blue is put in, and both
    /// are told by strike and underline too.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[2m",
            Self::Deleted => "\u{1b}[31;9m",
            Self::Inserted => "\u{1b}[94;4m",
            Self::Moved => "\u{1b}[35m",
        }
    }
}

impl Screen {
    /// Returns `text` in a style, where styles may be used.
    pub(super) fn styled(self, style: Style, text: &str) -> String {
        if !self.color || style == Style::Plain || text.is_empty() {
            return text.to_owned();
        }
        format!("{}{text}\u{1b}[0m", style.code())
    }

    /// Makes `shown`, one line of text, a link to `address`, where that is one of the web and
    /// links may be used ([OSC 8]).
    ///
    /// [OSC 8]: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    pub(super) fn linked(self, shown: &str, address: &str) -> String {
        if !self.links || !is_web(address) || shown.is_empty() {
            return shown.to_owned();
        }
        format!("\u{1b}]8;;{address}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
    }

    /// Wraps edits as a redline, each line but the first after `indent` spaces.
    pub(super) fn redline(self, edits: &[Edit], indent: usize) -> String {
        let mut words = Words::on(self);
        for edit in edits {
            words.add(edit.op, &edit.text);
        }
        self.fill(&words.set, indent)
    }

    /// Wraps one side of edits to `width` columns: what stands in both, and what only `op` tells.
    pub(super) fn side(self, edits: &[Edit], op: Op, width: usize) -> Vec<Line> {
        // Pieces that the other side parted are one here.
        let mut pieces: Vec<(Op, String)> = Vec::new();
        for edit in edits.iter().filter(|e| e.op == Op::Keep || e.op == op) {
            let was = edit.was.as_ref().filter(|_| op == Op::Delete);
            let text = was.unwrap_or(&edit.text);
            match pieces.last_mut() {
                Some((last, piece)) if *last == edit.op => piece.push_str(text),
                _ => pieces.push((edit.op, text.clone())),
            }
        }
        let mut words = Words::on(self);
        for (op, text) in pieces {
            words.add(op, &text);
        }
        lines(&words.set, width)
    }

    /// Wraps a document's text to `width` columns.
    pub(super) fn column(self, text: &str, width: usize) -> Vec<Line> {
        let mut words = Words::on(self);
        words.add(Op::Keep, text);
        lines(&words.set, width)
    }

    /// Wraps a text of which some pieces were looked for: `»found«`, or bold with colour.
    pub(super) fn marked<'a>(
        self,
        pieces: impl Iterator<Item = (bool, &'a str)>,
        indent: usize,
    ) -> String {
        let mut words = Words::on(self);
        for (found, text) in pieces {
            if found {
                words.add_piece(Style::Bold, ("»", "«"), text);
            } else {
                words.add(Op::Keep, text);
            }
        }
        self.fill(&words.set, indent)
    }

    /// Wraps a document's text, each line but the first after `indent` spaces.
    pub(super) fn text(self, text: &str, indent: usize) -> String {
        let mut words = Words::on(self);
        words.add(Op::Keep, text);
        self.fill(&words.set, indent)
    }

    /// Sets words on lines, each but the first after `indent` spaces.
    fn fill(self, words: &[Word], indent: usize) -> String {
        let width = self
            .width
            .saturating_sub(indent)
            .clamp(NARROWEST_TEXT, WIDEST_TEXT);
        let lines: Vec<String> = lines(words, width)
            .into_iter()
            .map(|line| line.shown)
            .collect();
        lines.join(&format!("\n{}", " ".repeat(indent)))
    }
}

/// Sets words on lines greedily; an empty word stands for a new paragraph.
fn lines(words: &[Word], width: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    for word in words {
        let column = lines.last().map_or(0, |line| line.columns);
        if word.columns == 0 || (column > 0 && column + 1 + word.columns > width) {
            lines.push(Line::default());
        }
        if let Some(line) = lines.last_mut() {
            if line.columns > 0 {
                line.shown.push(' ');
                line.columns += 1;
            }
            line.shown.push_str(&word.shown);
            line.columns += word.columns;
        }
    }
    lines
}

/// Tells whether an address is one of the web, in letters that mean nothing to a terminal.
pub(super) fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    web && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Something that stands on one line, and how many columns it takes.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// As it is written, styles included.
    pub(super) shown: String,
    /// How wide it is on the screen.
    pub(super) columns: usize,
}

/// A word is set like a short line.
type Word = Line;

/// The words of a redline; pieces that touch make one word.
struct Words {
    screen: Screen,
    set: Vec<Word>,
    /// Whether the next piece touches the last word.
    open: bool,
    /// Whether the last piece was taken out.
    deleted: bool,
}

impl Words {
    fn on(screen: Screen) -> Self {
        Self {
            screen,
            set: Vec::new(),
            open: false,
            deleted: false,
        }
    }

    fn add(&mut self, op: Op, text: &str) {
        let (style, signs) = match op {
            Op::Keep => (Style::Plain, ("", "")),
            Op::Delete => (Style::Deleted, ("[-", "-]")),
            Op::Insert => (Style::Inserted, ("{+", "+}")),
        };
        if self.screen.color && op == Op::Insert && self.deleted {
            // Without brackets, what is put in needs a space from what is taken out.
            self.open = false;
        }
        self.deleted = op == Op::Delete;
        self.add_piece(style, signs, text);
    }

    /// Adds a piece in a style, between `signs` where there is no colour.
    fn add_piece(&mut self, style: Style, signs: (&str, &str), text: &str) {
        let (open, close) = if self.screen.color { ("", "") } else { signs };
        let text = escape(text);
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() && style != Style::Plain {
            // Only white space was put in or taken out: show that there is something.
            return self.push(style, &format!("{open}␣{close}"));
        }
        let mut rest = text.as_str();
        for (place, word) in words.iter().enumerate() {
            let trimmed = rest.trim_start();
            self.gap(rest.get(..rest.len() - trimmed.len()).unwrap_or_default());
            rest = trimmed.get(word.len()..).unwrap_or_default();
            let before = if place == 0 { open } else { "" };
            let after = if place + 1 == words.len() { close } else { "" };
            self.push(style, &format!("{before}{word}{after}"));
        }
        self.gap(rest);
    }

    /// Ends the last word where there is white space, and the paragraph where it holds a newline.
    fn gap(&mut self, gap: &str) {
        if gap.contains('\n') {
            self.set.push(Word::default());
        }
        self.open &= gap.is_empty();
    }

    fn push(&mut self, style: Style, text: &str) {
        let shown = self.screen.styled(style, text);
        let columns = text.width();
        match self.set.last_mut() {
            Some(last) if self.open => {
                last.shown.push_str(&shown);
                last.columns += columns;
            }
            _ => self.set.push(Word { shown, columns }),
        }
        self.open = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, escape};
    use crate::compare::edits;

    #[test]
    fn nothing_invisible_reaches_the_screen() {
        assert_eq!(
            escape("\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{e0041}\ta\n"),
            "<U+001B>[31m<U+009B><U+202E><U+200B><U+E0041><U+0009>a\n"
        );
    }

    #[test]
    fn a_redline_wraps_between_words_and_keeps_signs_together() {
        let screen = Screen {
            width: 44,
            ..Screen::default()
        };
        let edits = edits(
            "forces may number no more than 600,000.",
            "forces may number no more than 800,000 in peacetime.",
        );
        let lines = screen.redline(&edits, 4);
        assert_eq!(
            lines,
            "forces may number no more than\n    [-600,000-]{+800,000 in peacetime+}."
        );
    }

    #[test]
    fn spaces_stand_outside_the_brackets() {
        let edits = edits("a pact with Europe holds for ever", "a pact holds for ever");
        assert_eq!(
            Screen::default().redline(&edits, 0),
            "a pact [-with Europe-] holds for ever"
        );
    }

    #[test]
    fn what_was_found_is_marked_with_and_without_colour() {
        let pieces = [(false, "at "), (true, "800 \u{202e}000"), (false, ".")];
        let [plain, color] = [false, true].map(|color| {
            let screen = Screen {
                color,
                ..Screen::default()
            };
            screen.marked(pieces.into_iter(), 0)
        });
        assert_eq!(plain, "at »800 <U+202E>000«.");
        assert_eq!(
            color,
            "at \u{1b}[1m800\u{1b}[0m \u{1b}[1m<U+202E>000\u{1b}[0m."
        );
    }

    #[test]
    fn with_colour_the_brackets_give_way() {
        let screen = Screen {
            color: true,
            ..Screen::default()
        };
        let line = screen.redline(&edits("it is affirmed here", "it is reaffirmed here"), 0);
        assert_eq!(
            line,
            "it is \u{1b}[31;9maffirmed\u{1b}[0m \u{1b}[94;4mreaffirmed\u{1b}[0m here"
        );
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let screen = Screen {
            links: true,
            ..Screen::default()
        };
        let link = "\u{1b}]8;;https://example.org/a?b=1\u{1b}\\map\u{1b}]8;;\u{1b}\\";
        assert_eq!(screen.linked("map", "https://example.org/a?b=1"), link);
        for address in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://example.org/\u{1b}]8;;",
            "https://example.org/a b",
            "https://exаmple.org/",
        ] {
            assert_eq!(screen.linked("map", address), "map");
        }
        let plain = Screen::default();
        assert_eq!(plain.linked("map", "https://example.org/"), "map");
    }
}
