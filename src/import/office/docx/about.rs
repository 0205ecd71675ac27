//! What a file says beside its text: its makers, comments, page headers. It is told, never read in.

use std::collections::BTreeSet;

use super::{
    body::{Notes, Reader, Scope},
    numbering::Numbering,
    parts::Relations,
    read,
    styles::Styles,
};
use crate::{
    error::Result,
    import::{
        Changes,
        office::{
            Subject,
            changes::{Names, Tally, plural},
            gather::{Gathered, MOST_MARGINS, is_telling, quote},
            package::Package,
            xml::{Element, Space},
        },
    },
};

/// Tells who made a file, and takes its title.
pub(super) fn properties(
    subject: Subject,
    package: &mut Package,
    gathered: &mut Gathered,
) -> Result<()> {
    let relations = Relations::of(subject, package, "")?;
    let mut told = Vec::new();
    let mut title = None;
    let core = |root: Element| {
        let of = |space, name| {
            root.child(space, name)
                .map(Element::text)
                .unwrap_or_default()
        };
        for (space, name, role) in [
            (Space::Dc, "creator", "author"),
            (Space::Meta, "lastModifiedBy", "last changed by"),
        ] {
            let said = of(space, name);
            if !said.trim().is_empty() {
                told.push(format!("{role}: {}", said.trim()));
            }
        }
        title = Some(of(Space::Dc, "title"));
    };
    read(subject, package, relations.first("coreproperties"), core)?;
    let extended = |root: Element| {
        for element in root.elements() {
            let role = match element.name() {
                "Manager" => "manager",
                "Company" => "organisation",
                _ => continue,
            };
            let said = element.text();
            if !said.trim().is_empty() {
                told.push(format!("{role}: {}", said.trim()));
            }
        }
    };
    read(
        subject,
        package,
        relations.first("extendedproperties"),
        extended,
    )?;
    if !told.is_empty() {
        gathered.warn(format!("the file names its makers ({})", told.join("; ")));
    }
    gathered.set_title(&title.unwrap_or_default());
    Ok(())
}

/// Tells how many comments there are, and whose.
pub(super) fn comments(
    subject: Subject,
    package: &mut Package,
    relations: &Relations,
    gathered: &mut Gathered,
) -> Result<()> {
    let mut authors = Names::default();
    let mut count = 0;
    read(subject, package, relations.first("comments"), |root| {
        for comment in root.elements().filter(|of| of.is(Space::W, "comment")) {
            count += 1;
            authors.add(comment.attribute(Space::W, "author").unwrap_or(""));
        }
    })?;
    if count > 0 {
        let are = if count == 1 { "is" } else { "are" };
        let comments = plural(count, "comment");
        let by = authors.list("author");
        gathered.warn(format!("{comments} {are} left out{by}"));
    }
    Ok(())
}

/// Tells what stands in page headers and footers, unless that is only a number.
pub(super) fn margins(
    subject: Subject,
    package: &mut Package,
    relations: &Relations,
    styles: &Styles,
    gathered: &mut Gathered,
) -> Result<()> {
    let none = Notes::default();
    let mut told = BTreeSet::new();
    for kind in ["header", "footer"] {
        for path in relations.all(kind) {
            if told.len() == MOST_MARGINS {
                return Ok(());
            }
            let text = read(subject, package, Some(path), |root| {
                let mut tally = Tally::new(Changes::Accepted);
                let mut reader = Reader::new(styles, &none, Numbering::default(), &mut tally);
                reader.blocks(root, Scope::WHOLE);
                reader.close();
                let texts: Vec<String> = reader.out.into_iter().map(|of| of.text).collect();
                texts.join(" ")
            })?;
            let text = text.filter(|text| is_telling(text));
            if let Some(quoted) = text.map(|text| quote(&text))
                && told.insert(quoted.clone())
            {
                gathered.warn(format!("the page {kind} {quoted} is left out"));
            }
        }
    }
    Ok(())
}
