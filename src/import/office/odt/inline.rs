//! The text of a paragraph: spans, spaces, tabs, notes, comments and marks of changes.

use super::{
    body::{Reader, boxes},
    styles::Look,
};
use crate::import::office::{
    gather::LINE_END,
    xml::{Content, Element, Space},
};

impl<'a> Reader<'a> {
    /// Reads what stands in a paragraph, or in something within it.
    pub(super) fn inline(&mut self, container: Element<'a>, look: Look) {
        for content in container.content() {
            match content {
                Content::Text(text) => self.text(&text.replace(['\n', '\r', '\t'], " "), look),
                Content::Element(element) => self.piece(element, look),
            }
        }
    }

    fn piece(&mut self, element: Element<'a>, look: Look) {
        match (element.space(), element.name()) {
            (Space::Text, "s") => self.text(" ", look),
            (Space::Text, "tab") => self.text("\t", look),
            (Space::Text, "line-break") => {
                self.text(LINE_END.encode_utf8(&mut [0; 4]), look);
            }
            (Space::Text, "span") => {
                let name = element.attribute(Space::Text, "style-name");
                self.inline(element, self.styles.words(look, name));
            }
            (Space::Text, "change-start" | "change-end" | "change") => self.change(element),
            (Space::Text, "note") => self.note(element),
            (Space::Text, "hidden-text" | "hidden-paragraph") => self.conceal(element),
            (Space::Text, "ruby") => {
                if let Some(base) = element.child(Space::Text, "ruby-base") {
                    self.inline(base, look);
                }
            }
            (Space::Office, "annotation") => {
                self.comments += 1;
                let author = element.child(Space::Dc, "creator").map(Element::text);
                self.commented.add(&author.unwrap_or_default());
            }
            (Space::Text, "script") => {}
            (Space::Draw, "a") => self.inline(element, look),
            (Space::Draw, _) => {
                if let Some(open) = self.open.as_mut().filter(|_| !self.regions.is_skipping()) {
                    boxes(element, &mut open.boxes);
                }
            }
            _ => self.inline(element, look),
        }
    }

    /// Adds text to the paragraph, if it is in the text taken and can be seen.
    pub(super) fn text(&mut self, text: &str, look: Look) {
        if !self.regions.is_changed() && !text.trim().is_empty() {
            self.tally.pass();
        }
        let Some(open) = self.open.as_mut().filter(|_| !self.regions.is_skipping()) else {
            return;
        };
        if self.hidden_sections > 0 || look.is_hidden(self.tables > 0) {
            open.hidden.push_str(text);
        } else {
            open.text.push_str(text);
        }
    }

    /// Takes text that a condition hides, as long as it does.
    fn conceal(&mut self, element: Element<'a>) {
        let written = || element.attribute(Space::Text, "string-value").unwrap_or("");
        let text = Some(element.text()).filter(|text| !text.trim().is_empty());
        let text = text.unwrap_or_else(|| written().to_owned());
        if element.attribute(Space::Text, "is-hidden") == Some("false") {
            self.text(&text, Look::default());
        } else if let Some(open) = &mut self.open {
            open.hidden.push_str(&text);
        }
    }

    /// Takes what a footnote or endnote says, by the number it shows.
    fn note(&mut self, note: Element<'a>) {
        if self.regions.is_skipping() {
            return;
        }
        let shown = note.child(Space::Text, "note-citation").map(Element::text);
        let Some(body) = note.child(Space::Text, "note-body") else {
            return;
        };
        let open = self.open.take();
        let before = std::mem::take(&mut self.out);
        self.blocks(body);
        self.close();
        let said = std::mem::replace(&mut self.out, before);
        self.open = open;
        let kind = match note.attribute(Space::Text, "note-class") {
            Some("endnote") => "Endnote",
            _ => "Footnote",
        };
        let texts: Vec<&str> = said.iter().map(|paragraph| paragraph.text.trim()).collect();
        let text = format!("{kind} {}: {}", shown.unwrap_or_default(), texts.join(" "));
        if let Some(open) = &mut self.open {
            open.notes.push(text);
            for paragraph in said {
                open.hidden.push_str(&paragraph.hidden);
            }
        }
    }
}
