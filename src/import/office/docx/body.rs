//! Paragraphs, in reading order: the body of a document, its notes, cells and text boxes.
//!
//! A paragraph is finished only when the next begins: if its end was deleted, or is hidden, the two
//! are one. Numbers are computed then, so that they are those of the text taken. Recursion is as
//! deep as the tree, which `xml.rs` bounds.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    field::Fields,
    numbering::Numbering,
    styles::{Indent, Listed, Look, Styles, is_heading_level, toggle, value},
};
use crate::import::office::{
    changes::{Change, Tally},
    gather::{Paragraph, quote},
    mark::Marks,
    xml::{Element, Space},
};

/// How the text that is walked over stands to the text that is taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// It is in the text taken.
    pub(super) live: bool,
    /// It is in a tracked change.
    pub(super) changed: bool,
    pub(super) in_table: bool,
}

impl Scope {
    pub(super) const WHOLE: Self = Self {
        live: true,
        changed: false,
        in_table: false,
    };
}

/// What a paragraph's properties come to.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    listed: Listed,
    indent: Indent,
    heading: bool,
    contents: bool,
}

/// A paragraph that has begun.
#[derive(Debug, Default)]
pub(super) struct Open<'a> {
    form: Form,
    /// How its text looks where a run does not say otherwise.
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) hidden: String,
    pub(super) notes: Vec<String>,
    pub(super) boxes: Vec<Element<'a>>,
    /// Its end is not there: the next paragraph goes on with it.
    joins: bool,
    in_contents: bool,
}

/// What a footnote or endnote says, and what is hidden in it.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) text: String,
    pub(super) hidden: String,
}

/// Footnotes and endnotes, by their id.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) footnotes: BTreeMap<String, Note>,
    pub(super) endnotes: BTreeMap<String, Note>,
}

/// Reads the paragraphs of one part.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) notes: &'a Notes,
    pub(super) numbering: Numbering,
    pub(super) tally: &'a mut Tally,
    pub(super) fields: Fields,
    pub(super) open: Option<Open<'a>>,
    /// Paragraphs that are finished.
    pub(super) out: Vec<Paragraph>,
    /// Paragraphs of tables of contents that were left out.
    pub(super) contents: usize,
    /// Parts in other formats that were left out.
    pub(super) foreign: usize,
    /// White text that was kept, since something dark may be behind it.
    pub(super) white: String,
    /// Symbols of fonts whose signs are not letters.
    pub(super) symbols: usize,
    pub(super) footnotes: usize,
    pub(super) endnotes: usize,
    /// Footnotes (true) and endnotes that were called, by their id.
    pub(super) called: BTreeSet<(bool, &'a str)>,
    /// Tables that stand open, one in the other.
    pub(super) tables: usize,
    in_contents: usize,
    marks: Marks,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        notes: &'a Notes,
        numbering: Numbering,
        tally: &'a mut Tally,
    ) -> Self {
        Self {
            styles,
            notes,
            numbering,
            tally,
            fields: Fields::default(),
            open: None,
            out: Vec::new(),
            contents: 0,
            foreign: 0,
            white: String::new(),
            symbols: 0,
            footnotes: 0,
            endnotes: 0,
            called: BTreeSet::new(),
            tables: 0,
            in_contents: 0,
            marks: Marks::default(),
        }
    }

    /// Reads the paragraphs and tables in `container`.
    pub(super) fn blocks(&mut self, container: Element<'a>, scope: Scope) {
        for element in container.elements() {
            self.block(element, scope);
        }
    }

    /// Reads one element among paragraphs.
    pub(super) fn block(&mut self, element: Element<'a>, scope: Scope) {
        match (element.space(), element.name()) {
            (Space::W, "p") => self.paragraph(element, scope),
            (Space::W, "tbl") => self.table(element, scope),
            (Space::W, "sdt") => {
                let contents = is_contents(element);
                self.in_contents += usize::from(contents);
                self.blocks(element, scope);
                if contents {
                    self.close();
                    self.in_contents -= 1;
                }
            }
            (Space::W, "altChunk" | "subDoc") => self.foreign += usize::from(scope.live),
            (Space::W, "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblGrid") => {}
            (Space::Mc, "AlternateContent") => {
                if let Some(branch) = branch(element) {
                    self.blocks(branch, scope);
                }
            }
            _ => {
                let scope = self.changed(element, scope);
                self.blocks(element, scope);
            }
        }
    }

    /// Returns the scope in `element`, which may be a tracked change.
    pub(super) fn changed(&mut self, element: Element, scope: Scope) -> Scope {
        let Some(change) = change(element) else {
            return scope;
        };
        self.note(change, element);
        Scope {
            live: scope.live && self.tally.keeps(change),
            changed: true,
            ..scope
        }
    }

    /// Counts a tracked change.
    pub(super) fn note(&mut self, change: Change, element: Element) {
        let given = |name| element.attribute(Space::W, name).unwrap_or("");
        self.tally.note(change, given("author"), given("date"));
    }

    fn paragraph(&mut self, element: Element<'a>, scope: Scope) {
        let properties = element.child(Space::W, "pPr");
        let (form, look) = self.form(properties);
        let mut open = self.open.take().unwrap_or_default();
        if open.joins && !open.text.trim().is_empty() && form.listed.list.is_none() {
            // The number stood before the text that comes first.
            open.form.heading = form.heading;
        } else {
            open.form = form;
        }
        open.look = look;
        open.joins = false;
        open.in_contents |= self.fields.is_contents();
        self.open = Some(open);
        self.inline(element, scope);
        let joins = self.joins(properties, look, scope);
        let contents = self.in_contents > 0 || self.fields.is_contents();
        if let Some(open) = &mut self.open {
            open.joins = joins;
            open.in_contents |= contents;
        }
        if !joins {
            self.close();
        }
    }

    /// Reads what a paragraph's properties, and those of its style, come to.
    fn form(&mut self, properties: Option<Element>) -> (Form, Look) {
        let properties = properties.map(|now| self.chosen(now));
        let style = properties.and_then(|of| of.child(Space::W, "pStyle"));
        let given = self
            .styles
            .paragraph(style.and_then(value), &self.numbering);
        let mut form = Form {
            listed: given.listed,
            indent: given.indent,
            heading: given.heading,
            contents: given.contents,
        };
        let Some(properties) = properties else {
            return (form, given.look);
        };
        let mut own = Listed::read(properties);
        if let Some(inserted) = inserted_number(properties) {
            self.note(Change::Renumbered, inserted);
            if self.tally.is_rejecting() {
                own = Listed::default();
            }
        }
        if own.list.is_some() || own.level.is_some() {
            let level = own
                .level
                .or_else(|| given.listed.level.filter(|_| own.list.is_none()));
            form.listed = Listed {
                list: own.list.or(given.listed.list),
                level,
            };
            if let Some(level) = self.numbering.level(form.listed) {
                form.indent = form.indent.under(level.indent);
            }
        }
        form.indent = form.indent.under(Indent::read(properties));
        let outline = properties.child(Space::W, "outlineLvl").and_then(value);
        if let Some(level) = outline.and_then(|text| text.parse().ok()) {
            form.heading = is_heading_level(level);
        }
        // List zero takes a style's number away.
        form.listed.list = form.listed.list.filter(|list| *list != 0);
        (form, given.look)
    }

    /// Returns the properties of the text taken: those of now, or those of before.
    fn chosen<'e>(&mut self, now: Element<'e>) -> Element<'e> {
        let change = now.child(Space::W, "pPrChange");
        let Some((change, before)) =
            change.and_then(|change| Some((change, change.child(Space::W, "pPr")?)))
        else {
            return now;
        };
        let key = |of: Element| {
            let listed = Listed::read(of);
            let style = of.child(Space::W, "pStyle").and_then(value);
            (listed.list, listed.level, style.map(str::to_owned))
        };
        if key(now) != key(before) {
            self.note(Change::Renumbered, change);
        }
        if self.tally.is_rejecting() {
            before
        } else {
            now
        }
    }

    /// Tells whether a paragraph has no end in the text taken, or none to be seen.
    fn joins(&mut self, properties: Option<Element>, look: Look, scope: Scope) -> bool {
        let mark = properties.and_then(|of| of.child(Space::W, "rPr"));
        let mut gone = !scope.live || self.styles.run(look, mark).vanishes();
        let Some(mark) = mark else {
            return gone;
        };
        for element in mark.elements() {
            if let Some(change) = change(element) {
                self.note(change, element);
                gone |= !self.tally.keeps(change);
            }
        }
        gone || toggle(mark, "specVanish") == Some(true)
    }

    /// Finishes the paragraph that has begun, and what is anchored to it.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let blank = open.text.trim().is_empty();
        if open.in_contents || open.form.contents {
            self.contents += usize::from(!blank);
            return;
        }
        let boxes = open.boxes.clone();
        if !(blank && open.joins) {
            let paragraph = self.finished(open);
            self.out.push(paragraph);
        } else if !open.hidden.trim().is_empty() || !open.notes.is_empty() {
            self.out.push(Paragraph {
                hidden: open.hidden,
                notes: open.notes,
                ..Paragraph::default()
            });
        }
        for inner in boxes {
            self.text_box(inner);
        }
    }

    fn finished(&mut self, open: Open) -> Paragraph {
        let mut paragraph = Paragraph {
            text: open.text,
            heading: open.form.heading,
            hidden: open.hidden,
            notes: open.notes,
            indent: open.form.indent.columns(),
            ..Paragraph::default()
        };
        let listed = open.form.listed;
        let Some((number, indent)) = self.numbering.next(listed, paragraph.indent) else {
            return paragraph;
        };
        paragraph.indent = indent;
        if let Some(number) = number {
            self.marks
                .give(&mut paragraph, number, format!("{listed:?}"));
        }
        paragraph
    }

    /// Reads what is written in a text box, behind the paragraph it is anchored to.
    fn text_box(&mut self, inner: Element<'a>) {
        let start = self.out.len();
        self.blocks(inner, Scope::WHOLE);
        self.close();
        let written = |paragraph: &&mut Paragraph| !paragraph.text.trim().is_empty();
        if let Some(first) = self.out.iter_mut().skip(start).find(written) {
            let quoted = quote(&first.text);
            let told = format!("the text box {quoted} is read behind the paragraph it hangs on");
            first.remarks.push(told);
        }
    }
}

/// Returns the one branch of an alternative that is read: the first, as newer programs do.
pub(super) fn branch(alternate: Element<'_>) -> Option<Element<'_>> {
    let choice = alternate.child(Space::Mc, "Choice");
    choice.or_else(|| alternate.child(Space::Mc, "Fallback"))
}

/// Tells what tracked change an element is.
pub(super) fn change(element: Element) -> Option<Change> {
    if element.space() != Space::W {
        return None;
    }
    match element.name() {
        "ins" | "moveTo" | "cellIns" => Some(Change::Inserted),
        "del" | "moveFrom" | "cellDel" => Some(Change::Deleted),
        _ => None,
    }
}

/// Returns the change that gave a paragraph its number, if there is one.
fn inserted_number(properties: Element<'_>) -> Option<Element<'_>> {
    let number = properties.child(Space::W, "numPr")?;
    number.child(Space::W, "ins")
}

/// Tells whether a content control holds a table of contents.
fn is_contents(control: Element) -> bool {
    let gallery = || {
        let properties = control.child(Space::W, "sdtPr")?;
        let part = properties.child(Space::W, "docPartObj")?;
        value(part.child(Space::W, "docPartGallery")?)
    };
    gallery() == Some("Table of Contents")
}
