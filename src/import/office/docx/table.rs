//! Tables: cells in reading order, rows and cells inserted or deleted.

use super::body::{Reader, Scope, change};
use crate::import::office::{
    table::{DEEPEST, Row, paragraphs},
    xml::{Element, Space},
};

impl<'a> Reader<'a> {
    pub(super) fn table(&mut self, table: Element<'a>, scope: Scope) {
        self.close();
        let scope = Scope {
            in_table: true,
            ..scope
        };
        if self.tables == DEEPEST {
            return self.in_order(table, scope);
        }
        self.tables += 1;
        let before = std::mem::take(&mut self.out);
        let mut rows = Vec::new();
        self.rows(table, scope, &mut rows);
        self.out = before;
        self.out.extend(paragraphs(rows));
        self.tables -= 1;
    }

    /// Reads rows and cells one after the other, as they come.
    fn in_order(&mut self, container: Element<'a>, scope: Scope) {
        for element in container.elements() {
            match (element.space(), element.name()) {
                (Space::W, "tr") => {
                    let scope = self.part(element, "trPr", scope);
                    self.in_order(element, scope);
                }
                (Space::W, "tc") => {
                    let scope = self.part(element, "tcPr", scope);
                    self.blocks(element, scope);
                    self.close();
                }
                (Space::W, "tblPr" | "trPr") => {}
                _ => {
                    let scope = self.changed(element, scope);
                    self.in_order(element, scope);
                }
            }
        }
    }

    fn rows(&mut self, container: Element<'a>, scope: Scope, rows: &mut Vec<Row>) {
        for element in container.elements() {
            if element.is(Space::W, "tr") {
                let scope = self.part(element, "trPr", scope);
                let mut cells = Vec::new();
                self.cells(element, scope, &mut cells);
                rows.push(cells);
            } else if !element.is(Space::W, "tblPr") {
                let scope = self.changed(element, scope);
                self.rows(element, scope, rows);
            }
        }
    }

    fn cells(&mut self, container: Element<'a>, scope: Scope, cells: &mut Row) {
        for element in container.elements() {
            if element.is(Space::W, "tc") {
                let scope = self.part(element, "tcPr", scope);
                self.blocks(element, scope);
                self.close();
                cells.push(std::mem::take(&mut self.out));
            } else if !element.is(Space::W, "trPr") {
                let scope = self.changed(element, scope);
                self.cells(element, scope, cells);
            }
        }
    }

    /// Returns the scope in a row or cell, which its properties may say was inserted or deleted.
    fn part(&mut self, part: Element, properties: &str, scope: Scope) -> Scope {
        let Some(properties) = part.child(Space::W, properties) else {
            return scope;
        };
        let mut scope = scope;
        for element in properties.elements().filter(|of| change(*of).is_some()) {
            scope = self.changed(element, scope);
        }
        scope
    }
}
