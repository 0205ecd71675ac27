//! Word documents: Office Open XML (ECMA-376, ISO/IEC 29500), transitional and strict.
//!
//! | file | does |
//! |---|---|
//! | `parts.rs` | where the package keeps what |
//! | `styles.rs` | numbering, indentation, headings and hiding, by style |
//! | `numbering.rs` | the numbers that Word computes |
//! | `body.rs`, `table.rs` | paragraphs in reading order, tracked changes made or not |
//! | `run.rs`, `field.rs` | the text of a paragraph |
//! | `about.rs` | comments, authors, page headers: what is told and not read |

mod about;
mod body;
mod field;
mod numbering;
mod parts;
mod run;
mod styles;
mod table;

use std::collections::BTreeMap;

use self::{
    body::{Note, Notes, Reader, Scope},
    numbering::Numbering,
    parts::Relations,
    styles::Styles,
};
use super::{
    Subject,
    changes::{Tally, plural},
    gather::{Gathered, quote},
    package::Package,
    xml::{Element, Space, Tree},
};
use crate::{
    error::Result,
    import::{Options, document::Document},
};

/// Brings the Word document `name` to lines.
pub(in crate::import) fn document(
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Document<'static>> {
    let subject = Subject {
        name,
        format: "DOCX",
    };
    let mut package = Package::open(subject, bytes)?;
    let main = main_part(subject, &mut package)?;
    let relations = Relations::of(subject, &mut package, &main)?;
    let mut gathered = Gathered::new(subject);
    about::properties(subject, &mut package, &mut gathered)?;

    let styles = read(
        subject,
        &mut package,
        relations.first("styles"),
        Styles::read,
    )?;
    let styles = styles.unwrap_or_default();
    let numbers = |root: Element<'_>| Numbering::read(root, &styles);
    let numbering = read(subject, &mut package, relations.first("numbering"), numbers)?;
    let mut tally = Tally::new(options.changes);
    let mut notes = Notes::default();
    for (kind, said) in [
        ("footnotes", &mut notes.footnotes),
        ("endnotes", &mut notes.endnotes),
    ] {
        let in_part = |root: Element<'_>| read_notes(root, &styles, &mut tally);
        if let Some(found) = read(subject, &mut package, relations.first(kind), in_part)? {
            *said = found;
        }
    }
    about::comments(subject, &mut package, &relations, &mut gathered)?;
    about::margins(subject, &mut package, &relations, &styles, &mut gathered)?;

    let text = package
        .part(&main)?
        .ok_or_else(|| subject.broken(format!("its main part `{main}` is missing")))?;
    drop(package);
    let tree = Tree::parse(subject, &main, &text)?;
    let body = tree.root().child(Space::W, "body");
    let body = body.ok_or_else(|| subject.broken(format!("`{main}` is no Word document")))?;
    let numbering = numbering.unwrap_or_default();
    let mut reader = Reader::new(&styles, &notes, numbering, &mut tally);
    for element in body.elements() {
        reader.block(element, Scope::WHOLE);
        for paragraph in reader.out.drain(..) {
            gathered.push(paragraph)?;
        }
    }
    reader.close();
    for paragraph in reader.out.drain(..) {
        gathered.push(paragraph)?;
    }
    tell(&reader, &mut gathered);
    if let Some(warning) = tally.warning(subject)? {
        gathered.warn(warning);
    }
    Ok(gathered.finish())
}

/// Returns the path of the part that has the text.
fn main_part(subject: Subject, package: &mut Package) -> Result<String> {
    let relations = Relations::of(subject, package, "")?;
    if let Some(path) = relations.first("officedocument") {
        return Ok(path.to_owned());
    }
    let by_type = parts::main_by_type(subject, package)?;
    by_type.ok_or_else(|| subject.broken("nothing in it says which part has the text"))
}

/// Reads the part at `path`, if there is one.
fn read<T>(
    subject: Subject,
    package: &mut Package,
    path: Option<&str>,
    take: impl FnOnce(Element) -> T,
) -> Result<Option<T>> {
    let Some(path) = path else {
        return Ok(None);
    };
    let Some(text) = package.part(path)? else {
        return Ok(None);
    };
    let tree = Tree::parse(subject, path, &text)?;
    Ok(Some(take(tree.root())))
}

/// Reads what the notes in a part say, each as one paragraph.
fn read_notes(root: Element, styles: &Styles, tally: &mut Tally) -> BTreeMap<String, Note> {
    let nothing = Notes::default();
    let mut reader = Reader::new(styles, &nothing, Numbering::default(), tally);
    let mut notes = BTreeMap::new();
    for element in root.elements() {
        reader.blocks(element, Scope::WHOLE);
        reader.close();
        let mut note = Note::default();
        for paragraph in reader.out.drain(..) {
            note.text.push_str(paragraph.text.trim());
            note.text.push(' ');
            note.hidden.push_str(&paragraph.hidden);
        }
        let id = element.attribute(Space::W, "id").unwrap_or("");
        notes.insert(id.to_owned(), note);
    }
    notes
}

/// Tells what was left out, or kept though it may not be seen.
fn tell(reader: &Reader, gathered: &mut Gathered) {
    if reader.contents > 0 {
        let lines = plural(reader.contents, "line");
        gathered.warn(format!("the table of contents ({lines}) is left out"));
    }
    if reader.foreign > 0 {
        let parts = plural(reader.foreign, "part");
        gathered.warn(format!("{parts} in another format, put in whole, left out"));
    }
    if let Some(text) = reader.fields.swallowed() {
        let quoted = quote(text);
        gathered.warn(format!("a field that does not end hides {quoted}"));
    }
    if !reader.white.trim().is_empty() {
        let quoted = quote(&reader.white);
        gathered.warn(format!("white text is kept where it may be seen: {quoted}"));
    }
    if reader.symbols > 0 {
        let signs = plural(reader.symbols, "sign");
        gathered.warn(format!("{signs} of a symbol font read as \u{fffd}"));
    }
    for name in reader.numbering.unknown() {
        gathered.warn(format!(
            "numbers of the form `{name}` are not known and read as digits"
        ));
    }
}
