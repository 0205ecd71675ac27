//! `OpenDocument` texts (ISO/IEC 26300), packaged or as one flat XML file.
//!
//! | file | does |
//! |---|---|
//! | `styles.rs` | numbering, indentation and hiding, by style |
//! | `list.rs` | the numbers of lists and headings |
//! | `body.rs`, `inline.rs` | paragraphs in reading order, and their text |
//! | `changes.rs` | tracked changes, made or not |

mod body;
mod changes;
mod inline;
mod list;
mod styles;

use self::{body::Reader, changes::Regions, styles::Styles};
use super::{
    Subject,
    changes::{Tally, plural},
    gather::{Gathered, MOST_MARGINS, is_telling, quote},
    package::{ENCRYPTED, Package, flat},
    xml::{Element, Space, Tree},
};
use crate::{
    error::Result,
    import::{Options, document::Document},
};

/// Brings the `OpenDocument` text `name` to lines.
pub(in crate::import) fn document(
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Document<'static>> {
    let subject = Subject {
        name,
        format: "ODT",
    };
    let mut gathered = Gathered::new(subject);
    let mut styles = Styles::default();
    let (path, text) = if bytes.starts_with(b"PK") {
        let mut package = Package::open(subject, bytes)?;
        refuse_encrypted(subject, &mut package)?;
        for path in ["meta.xml", "styles.xml"] {
            if let Some(text) = package.part(path)? {
                let tree = Tree::parse(subject, path, &text)?;
                read_common(tree.root(), &mut styles, &mut gathered);
            }
        }
        let content = package.part("content.xml")?;
        let missing = || subject.broken("it has no `content.xml`");
        ("content.xml", content.ok_or_else(missing)?)
    } else {
        (name, flat(subject, bytes)?)
    };
    let tree = Tree::parse(subject, path, &text)?;
    let root = tree.root();
    read_common(root, &mut styles, &mut gathered);
    if let Some(automatic) = root.child(Space::Office, "automatic-styles") {
        styles.add(automatic);
    }
    let body = root.child(Space::Office, "body");
    let text = body.and_then(|body| body.child(Space::Office, "text"));
    let text = text.ok_or_else(|| subject.broken(format!("`{path}` holds no text document")))?;
    read_text(subject, text, &styles, options, &mut gathered)?;
    Ok(gathered.finish())
}

fn read_text(
    subject: Subject,
    text: Element,
    styles: &Styles,
    options: &Options,
    gathered: &mut Gathered,
) -> Result<()> {
    let tally = Tally::new(options.changes);
    let regions = Regions::read(text, &tally);
    let mut reader = Reader::new(styles, regions, tally);
    for element in text.elements() {
        reader.block(element);
        for paragraph in reader.out.drain(..) {
            gathered.push(paragraph)?;
        }
    }
    reader.close();
    for paragraph in reader.out.drain(..) {
        gathered.push(paragraph)?;
    }
    if reader.contents > 0 {
        let lines = plural(reader.contents, "line");
        gathered.warn(format!("the table of contents ({lines}) is left out"));
    }
    if reader.comments > 0 {
        let are = if reader.comments == 1 { "is" } else { "are" };
        let comments = plural(reader.comments, "comment");
        let by = reader.commented.list("author");
        gathered.warn(format!("{comments} {are} left out{by}"));
    }
    for sample in reader.lists.unknown() {
        gathered.warn(format!(
            "numbers of the form `{sample}` are not known and read as digits"
        ));
    }
    if let Some(warning) = reader.tally.warning(subject)? {
        gathered.warn(warning);
    }
    Ok(())
}

/// Refuses a package whose parts are encrypted, as its manifest says.
fn refuse_encrypted(subject: Subject, package: &mut Package) -> Result<()> {
    let path = "META-INF/manifest.xml";
    let Some(text) = package.part(path)? else {
        return Ok(());
    };
    let tree = Tree::parse(subject, path, &text)?;
    let mut all = tree.root().descendants();
    if all.any(|of| of.is(Space::Manifest, "encryption-data")) {
        return Err(subject.broken(ENCRYPTED));
    }
    Ok(())
}

/// Reads what a part has of styles, page headers and what the file says of itself.
fn read_common(root: Element, styles: &mut Styles, gathered: &mut Gathered) {
    if let Some(meta) = root.child(Space::Office, "meta") {
        tell_makers(meta, gathered);
    }
    if let Some(common) = root.child(Space::Office, "styles") {
        styles.add(common);
    }
    let Some(masters) = root.child(Space::Office, "master-styles") else {
        return;
    };
    let mut told: Vec<String> = Vec::new();
    for margin in masters
        .descendants()
        .filter(|of| of.space() == Space::Style)
    {
        let kind = match margin.name() {
            "header" | "header-first" | "header-left" => "header",
            "footer" | "footer-first" | "footer-left" => "footer",
            _ => continue,
        };
        let texts: Vec<String> = margin.descendants().map(Element::text).collect();
        let text = texts.join(" ");
        let warning = format!("the page {kind} {} is left out", quote(&text));
        if is_telling(&text) && told.len() < MOST_MARGINS && !told.contains(&warning) {
            told.push(warning);
        }
    }
    for warning in told {
        gathered.warn(warning);
    }
}

fn tell_makers(meta: Element, gathered: &mut Gathered) {
    let of = |space, name| {
        meta.child(space, name)
            .map(Element::text)
            .unwrap_or_default()
    };
    let mut told = Vec::new();
    for (space, name, role) in [
        (Space::Meta, "initial-creator", "author"),
        (Space::Dc, "creator", "last changed by"),
        (Space::Meta, "printed-by", "printed by"),
    ] {
        let said = of(space, name);
        if !said.trim().is_empty() {
            told.push(format!("{role}: {}", said.trim()));
        }
    }
    if !told.is_empty() {
        gathered.warn(format!("the file names its makers ({})", told.join("; ")));
    }
    gathered.set_title(&of(Space::Dc, "title"));
}
