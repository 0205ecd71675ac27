//! The text of a paragraph: runs, with their tabs, breaks, symbols, fields and references.

use super::{
    body::{Reader, Scope, branch},
    styles::Look,
};
use crate::import::office::{
    gather::LINE_END,
    xml::{Element, Space},
};

/// Where fonts of symbols have their signs: none of them is a letter.
const PRIVATE: std::ops::RangeInclusive<char> = '\u{f000}'..='\u{f0ff}';

/// How much of the text that is white is kept, to be told.
const MOST_WHITE: usize = 10_000;

impl<'a> Reader<'a> {
    /// Reads what stands in a paragraph, or in something within it.
    pub(super) fn inline(&mut self, container: Element<'a>, scope: Scope) {
        for element in container.elements() {
            match (element.space(), element.name()) {
                (
                    Space::W,
                    "p" | "tbl" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" | "smartTagPr",
                ) => {}
                (Space::W, "r") => self.run(element, scope),
                (Space::M, "r") => self.formula(element, scope),
                (Space::W, "fldSimple") => {
                    let instruction = element.attribute(Space::W, "instr");
                    if scope.live {
                        self.fields.begin();
                        self.fields.instruct(instruction.unwrap_or(""));
                        self.fields.separate();
                    }
                    self.inline(element, scope);
                    if scope.live {
                        self.end_field(scope);
                    }
                }
                (Space::Mc, "AlternateContent") => {
                    if let Some(branch) = branch(element) {
                        self.inline(branch, scope);
                    }
                }
                _ => {
                    let scope = self.changed(element, scope);
                    self.inline(element, scope);
                }
            }
        }
    }

    fn run(&mut self, run: Element<'a>, scope: Scope) {
        let paragraph = self.open.as_ref().map_or(Look::default(), |open| open.look);
        let look = self.styles.run(paragraph, run.child(Space::W, "rPr"));
        let mut marked = false;
        self.pieces(run, look, scope, &mut marked);
    }

    /// Reads the pieces of a run; `marked` once a note has a mark of its own, which follows.
    fn pieces(&mut self, run: Element<'a>, look: Look, scope: Scope, marked: &mut bool) {
        for piece in run.elements() {
            match (piece.space(), piece.name()) {
                (Space::W, "t" | "delText") if !*marked => {
                    let text = written(piece);
                    self.text(&text, look, scope);
                }
                (Space::W, "tab" | "ptab") => self.text("\t", look, scope),
                (Space::W, "br" | "cr") => {
                    self.text(LINE_END.encode_utf8(&mut [0; 4]), look, scope);
                }
                (Space::W, "noBreakHyphen") => self.text("\u{2011}", look, scope),
                (Space::W, "softHyphen") => self.text("\u{ad}", look, scope),
                (Space::W, "sym") => {
                    let sign = self.symbol(piece, scope);
                    self.text(sign.encode_utf8(&mut [0; 4]), look, scope);
                }
                (Space::W, "fldChar") if scope.live => self.field(piece, scope),
                (Space::W, "instrText" | "delInstrText") if scope.live => {
                    self.fields.instruct(&piece.text());
                }
                (Space::W, kind @ ("footnoteReference" | "endnoteReference")) => {
                    if scope.live && !look.is_hidden() {
                        self.reference(piece, kind == "footnoteReference");
                    }
                    let own = piece.attribute(Space::W, "customMarkFollows");
                    *marked = own.is_some_and(|own| !matches!(own, "0" | "false"));
                }
                (Space::W, "drawing" | "pict" | "object") if scope.live => self.boxes(piece),
                (Space::W, "ruby") => {
                    if let Some(base) = piece.child(Space::W, "rubyBase") {
                        self.inline(base, scope);
                    }
                }
                (Space::Mc, "AlternateContent") => {
                    if let Some(branch) = branch(piece) {
                        self.pieces(branch, look, scope, marked);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds text to the paragraph, if it is in the text taken and can be seen.
    pub(super) fn text(&mut self, text: &str, look: Look, scope: Scope) {
        if text.is_empty() {
            return;
        }
        if !scope.changed && !text.trim().is_empty() {
            self.tally.pass();
        }
        if !scope.live || !self.fields.shows(text) {
            return;
        }
        let Some(open) = &mut self.open else {
            return;
        };
        let shown = if scope.in_table {
            look.on_shade()
        } else {
            look
        };
        if shown.is_hidden() {
            open.hidden.push_str(text);
            return;
        }
        if look.is_white() && self.white.len() < MOST_WHITE {
            self.white.push_str(text);
        }
        open.text.push_str(text);
    }

    fn field(&mut self, piece: Element, scope: Scope) {
        match piece.attribute(Space::W, "fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(),
            Some("end") => self.end_field(scope),
            _ => {}
        }
    }

    fn end_field(&mut self, scope: Scope) {
        if let Some(result) = self.fields.end() {
            self.text(&result, Look::default(), scope);
        }
    }

    /// Returns the character that a sign of a symbol font stands for.
    fn symbol(&mut self, piece: Element, scope: Scope) -> char {
        let code = piece.attribute(Space::W, "char");
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let sign = code.and_then(char::from_u32);
        let font = piece.attribute(Space::W, "font").unwrap_or("");
        let known = sign.and_then(|sign| match (font, u32::from(sign) & 0xff) {
            ("Symbol", 0xb7) | ("Wingdings", 0x6c | 0x9f | 0xa7) => Some('•'),
            ("Wingdings", 0xa8) => Some('☐'),
            ("Wingdings", 0xfd | 0xfe) => Some('☒'),
            ("Wingdings", 0xfc) => Some('✓'),
            ("Wingdings", 0xe0) | ("Symbol", 0xae) => Some('→'),
            _ => None,
        });
        let plain = sign.filter(|sign| !PRIVATE.contains(sign) && !sign.is_control());
        known.or(plain).unwrap_or_else(|| {
            self.symbols += usize::from(scope.live);
            '\u{fffd}'
        })
    }

    /// Takes the note that a reference calls.
    fn reference(&mut self, piece: Element<'a>, foot: bool) {
        let id = piece.attribute(Space::W, "id").unwrap_or("");
        let (said, count, kind) = if foot {
            (
                self.notes.footnotes.get(id),
                &mut self.footnotes,
                "Footnote",
            )
        } else {
            (self.notes.endnotes.get(id), &mut self.endnotes, "Endnote")
        };
        *count += 1;
        // A note is called once; called again and again, it would grow without end.
        let again = !self.called.insert((foot, id));
        if let (Some(said), Some(open), false) = (said, &mut self.open, again) {
            open.notes.push(format!("{kind} {count}: {}", said.text));
            open.hidden.push_str(&said.hidden);
        }
    }

    /// Finds the text boxes in a drawing.
    fn boxes(&mut self, container: Element<'a>) {
        for element in container.elements() {
            if element.is(Space::W, "txbxContent") {
                if let Some(open) = &mut self.open {
                    open.boxes.push(element);
                }
            } else if element.is(Space::Mc, "AlternateContent") {
                if let Some(branch) = branch(element) {
                    self.boxes(branch);
                }
            } else {
                self.boxes(element);
            }
        }
    }

    /// Reads the text of a formula, as it stands in a line.
    fn formula(&mut self, run: Element, scope: Scope) {
        for piece in run.elements() {
            if matches!(
                (piece.space(), piece.name()),
                (Space::M | Space::W, "t" | "delText")
            ) {
                self.text(&written(piece), Look::default(), scope);
            }
        }
    }
}

/// Returns the text of a piece; its line ends are spaces, and those at its ends are none unless kept.
fn written(piece: Element) -> String {
    let text = piece.text().replace(['\n', '\r'], " ");
    if piece.attribute(Space::Xml, "space") == Some("preserve") {
        return text;
    }
    text.trim_matches([' ', '\t']).to_owned()
}
