//! Paragraphs, in reading order: lists, headings, sections, tables and frames.
//!
//! A list item gives its number to its first paragraph; what follows goes on with it. Recursion is
//! as deep as the tree, which `xml.rs` bounds.

use super::{
    changes::Regions,
    list::{Lists, Place},
    styles::{Look, Styles},
};
use crate::import::office::{
    changes::{Names, Tally},
    gather::{Paragraph, quote},
    length::columns,
    mark::Marks,
    table::{DEEPEST, Row, paragraphs},
    xml::{Element, Space},
};

/// A paragraph that has begun.
#[derive(Debug, Default)]
pub(super) struct Open<'a> {
    pub(super) form: Form,
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) hidden: String,
    pub(super) notes: Vec<String>,
    pub(super) boxes: Vec<Element<'a>>,
    /// Its end is not there: the next paragraph goes on with it.
    joins: bool,
}

/// What a paragraph is, apart from its text.
#[derive(Debug, Default, Clone)]
pub(super) struct Form {
    place: Option<Place>,
    columns: usize,
    heading: bool,
}

/// The list that an element stands in.
#[derive(Debug, Clone, Copy)]
struct Within<'a> {
    row: usize,
    style: Option<&'a str>,
    level: usize,
    /// The item it stands in has its number already.
    counted: bool,
}

/// Reads the paragraphs of a text.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) regions: Regions<'a>,
    pub(super) tally: Tally,
    pub(super) open: Option<Open<'a>>,
    /// Paragraphs that are finished.
    pub(super) out: Vec<Paragraph>,
    /// Paragraphs of tables of contents and other indexes that were left out.
    pub(super) contents: usize,
    pub(super) comments: usize,
    pub(super) commented: Names,
    pub(super) tables: usize,
    pub(super) hidden_sections: usize,
    pub(super) lists: Lists,
    marks: Marks,
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, regions: Regions<'a>, tally: Tally) -> Self {
        Self {
            styles,
            regions,
            tally,
            open: None,
            out: Vec::new(),
            contents: 0,
            comments: 0,
            commented: Names::default(),
            tables: 0,
            hidden_sections: 0,
            lists: Lists::default(),
            marks: Marks::default(),
        }
    }

    pub(super) fn blocks(&mut self, container: Element<'a>) {
        for element in container.elements() {
            self.block(element);
        }
    }

    /// Reads one element among paragraphs.
    pub(super) fn block(&mut self, element: Element<'a>) {
        match (element.space(), element.name()) {
            (Space::Text, "p" | "h") => self.paragraph(element, None, false),
            (Space::Text, "list") => self.list(element, None),
            (Space::Text, "numbered-paragraph") => self.numbered(element),
            (Space::Text, "section") => self.section(element),
            (Space::Table, "table") => self.table(element),
            (Space::Text, "tracked-changes") => {}
            (Space::Text, "change-start" | "change-end" | "change") => self.change(element),
            (
                Space::Text,
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
                | "object-index" | "user-index" | "bibliography",
            ) => {
                let lines = element.descendants().filter(|of| is_paragraph(*of));
                self.contents += lines.count();
            }
            (Space::Draw, _) => {
                let mut found = Vec::new();
                boxes(element, &mut found);
                for inner in found {
                    self.text_box(inner);
                }
            }
            _ => self.blocks(element),
        }
    }

    fn section(&mut self, element: Element<'a>) {
        let display = element.attribute(Space::Text, "display");
        let hidden = matches!(display, Some("none"))
            || display == Some("condition")
                && element.attribute(Space::Text, "is-hidden") == Some("true");
        self.hidden_sections += usize::from(hidden);
        self.blocks(element);
        if hidden {
            self.close();
            self.hidden_sections -= 1;
        }
    }

    fn list(&mut self, element: Element<'a>, outer: Option<Within<'a>>) {
        let given = |name| element.attribute(Space::Text, name);
        let goes_on = given("continue-numbering") == Some("true");
        let style = given("style-name");
        let within = if let Some(outer) = outer {
            let level = outer.level + 1;
            if outer.counted && !goes_on {
                self.lists.restart(outer.row, level);
            }
            Within {
                style: style.or(outer.style),
                level,
                ..outer
            }
        } else {
            let id = element.attribute(Space::Xml, "id");
            let continues = given("continue-list");
            let key = style.unwrap_or("");
            Within {
                row: self.lists.begin(id, key, continues, goes_on),
                style,
                level: 1,
                counted: false,
            }
        };
        for item in element.elements() {
            match (item.space(), item.name()) {
                (Space::Text, "list-item") => self.item(item, within, false),
                (Space::Text, "list-header") => self.item(item, within, true),
                _ => self.block(item),
            }
        }
    }

    fn item(&mut self, item: Element<'a>, within: Within<'a>, header: bool) {
        let mut counted = header;
        for element in item.elements() {
            match (element.space(), element.name()) {
                (Space::Text, "p" | "h") => {
                    let start = number(item, "start-value");
                    let place = (!counted).then(|| place(within, element, start, self.styles));
                    counted = true;
                    self.paragraph(element, place, true);
                }
                (Space::Text, "list") => {
                    let within = Within { counted, ..within };
                    self.list(element, Some(within));
                    counted = true;
                }
                _ => self.block(element),
            }
        }
    }

    /// Reads a paragraph that is a list item by itself.
    fn numbered(&mut self, element: Element<'a>) {
        let given = |name| element.attribute(Space::Text, name);
        let key = given("list-id").or(given("style-name")).unwrap_or("");
        let goes_on = given("continue-numbering") != Some("false");
        let row = self
            .lists
            .begin(None, &format!("numbered {key}"), None, goes_on);
        let within = Within {
            row,
            style: given("style-name"),
            level: given("level")
                .and_then(|level| level.parse().ok())
                .unwrap_or(1),
            counted: false,
        };
        for inner in element.elements().filter(|of| is_paragraph(*of)) {
            let start = number(element, "start-value");
            let place = place(within, inner, start, self.styles);
            self.paragraph(inner, Some(place), true);
        }
    }

    fn paragraph(&mut self, element: Element<'a>, place: Option<Place>, in_list: bool) {
        let (form, look) = self.form(element, place, in_list);
        let mut open = self.open.take().unwrap_or_default();
        if !open.joins || open.text.trim().is_empty() {
            open.form = form;
        }
        open.look = look;
        open.joins = false;
        self.open = Some(open);
        self.inline(element, look);
        let joins = self.regions.is_skipping();
        if let Some(open) = &mut self.open {
            open.joins = joins;
        }
        if !joins {
            self.close();
        }
    }

    fn form(&self, element: Element, place: Option<Place>, in_list: bool) -> (Form, Look) {
        let given = self
            .styles
            .paragraph(element.attribute(Space::Text, "style-name"));
        let heading = element.name() == "h";
        let place = place.or_else(|| outline(element).filter(|_| heading && !in_list));
        let level = place.as_ref().and_then(|place| match place.list {
            Some(_) => self.styles.level(&place.style, place.level),
            None => self.styles.outline(place.level),
        });
        let form = Form {
            columns: columns(given.indent(level)),
            heading: heading || given.title,
            place,
        };
        (form, given.look)
    }

    /// Ends the paragraph that has begun, and goes on in another of its kind.
    pub(super) fn split(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let next = Open {
            form: open.form.clone(),
            look: open.look,
            ..Open::default()
        };
        self.close();
        self.open = Some(next);
    }

    /// Finishes the paragraph that has begun, and what is anchored to it.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let boxes = open.boxes;
        let blank = open.text.trim().is_empty();
        let mut paragraph = Paragraph {
            heading: open.form.heading,
            indent: open.form.columns,
            text: open.text,
            hidden: open.hidden,
            notes: open.notes,
            ..Paragraph::default()
        };
        let counts = !(blank && open.joins) && self.hidden_sections == 0;
        if let Some(place) = open.form.place.filter(|_| counts) {
            let (number, indent) = self.lists.next(&place, self.styles, paragraph.indent);
            paragraph.indent = indent;
            if let Some(number) = number {
                let list = format!("{:?} {}", place.list, place.level);
                self.marks.give(&mut paragraph, number, list);
            }
        }
        self.out.push(paragraph);
        for inner in boxes {
            self.text_box(inner);
        }
    }

    /// Reads what is written in a frame, behind the paragraph it is anchored to.
    fn text_box(&mut self, inner: Element<'a>) {
        let start = self.out.len();
        self.blocks(inner);
        self.close();
        let written = |paragraph: &&mut Paragraph| !paragraph.text.trim().is_empty();
        if let Some(first) = self.out.iter_mut().skip(start).find(written) {
            let quoted = quote(&first.text);
            let told = format!("the text box {quoted} is read behind the paragraph it hangs on");
            first.remarks.push(told);
        }
    }

    fn table(&mut self, element: Element<'a>) {
        self.close();
        if self.tables == DEEPEST {
            return self.blocks(element);
        }
        self.tables += 1;
        let before = std::mem::take(&mut self.out);
        let mut rows = Vec::new();
        self.rows(element, &mut rows);
        self.out = before;
        self.out.extend(paragraphs(rows));
        self.tables -= 1;
    }

    fn rows(&mut self, container: Element<'a>, rows: &mut Vec<Row>) {
        for element in container.elements() {
            if element.is(Space::Table, "table-row") {
                let mut cells = Vec::new();
                let is_cell = |of: &Element| of.is(Space::Table, "table-cell");
                for cell in element.elements().filter(is_cell) {
                    self.blocks(cell);
                    self.close();
                    cells.push(std::mem::take(&mut self.out));
                }
                rows.push(cells);
            } else {
                self.rows(element, rows);
            }
        }
    }
}

pub(super) fn is_paragraph(element: Element) -> bool {
    element.is(Space::Text, "p") || element.is(Space::Text, "h")
}

/// Finds what is written in a drawing: frames, and shapes with paragraphs of their own.
pub(super) fn boxes<'a>(drawing: Element<'a>, found: &mut Vec<Element<'a>>) {
    let written = drawing.elements().any(is_paragraph);
    if drawing.is(Space::Draw, "text-box") || written {
        found.push(drawing);
        return;
    }
    for element in drawing.elements().filter(|of| of.space() == Space::Draw) {
        boxes(element, found);
    }
}

fn number(element: Element, name: &str) -> Option<u32> {
    element.attribute(Space::Text, name)?.parse().ok()
}

/// Returns the place of a paragraph in its list.
fn place(within: Within, element: Element, start: Option<u32>, styles: &Styles) -> Place {
    let own = || {
        styles
            .paragraph(element.attribute(Space::Text, "style-name"))
            .list
    };
    Place {
        list: Some(within.row),
        style: within.style.or_else(own).unwrap_or("").to_owned(),
        level: within.level,
        start,
    }
}

/// Returns the place of a heading among headings, if it has one.
fn outline(element: Element) -> Option<Place> {
    let given = |name| element.attribute(Space::Text, name);
    if given("is-list-header") == Some("true") {
        return None;
    }
    let restarts = given("restart-numbering") == Some("true");
    Some(Place {
        list: None,
        style: String::new(),
        level: number(element, "outline-level").map_or(1, |level| level as usize),
        start: restarts.then(|| number(element, "start-value").unwrap_or(1)),
    })
}
