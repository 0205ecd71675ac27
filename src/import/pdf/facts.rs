//! What a PDF holds beside the text of its pages: comments, attachments, forms, its author.
//!
//! None of it gets into a draft; all of it is told, since a leak may betray its source by it.

use std::collections::BTreeMap;

use super::{content::text_string, file::File, object::Dict, page::Page};

/// Annotations of one page that are looked at.
const MOST_ANNOTATIONS: usize = 10_000;

/// Names of authors that are told; more are counted.
const MOST_NAMES: usize = 5;

/// A name is quoted up to this many characters.
const LONGEST_NAME: usize = 60;

/// Returns the document's own title.
pub(super) fn title(file: &File) -> Option<String> {
    let title = file
        .at(file.dict(&file.trailer, "Info"), "Title")
        .string()?;
    let title = text_string(title).trim().to_owned();
    // Programs put the name of a file here, or of themselves.
    let is_file = title.rsplit('.').next().is_some_and(|ending| {
        let known = [
            "doc", "docx", "odt", "pdf", "rtf", "txt", "html", "htm", "indd",
        ];
        known.contains(&ending.to_lowercase().as_str())
    });
    let program = title.starts_with("Microsoft Word - ") || title.to_lowercase() == "untitled";
    (!title.is_empty() && !is_file && !program).then_some(title)
}

/// Tells what the file holds beside its text.
pub(super) fn tell(file: &File, pages: &[Page]) -> Vec<String> {
    let mut told = Vec::new();
    let info = file.dict(&file.trailer, "Info");
    if let Some(author) = file.at(info, "Author").string().and_then(name) {
        told.push(format!("the file names \"{author}\" as its author"));
    }
    let mut comments = 0;
    let mut authors: BTreeMap<String, usize> = BTreeMap::new();
    let mut fields = 0;
    let mut attached = 0;
    for page in pages {
        for annotation in file
            .array(page.dict, "Annots")
            .iter()
            .take(MOST_ANNOTATIONS)
        {
            let Some(annotation) = file.resolve(annotation).dict() else {
                continue;
            };
            match file.at(annotation, "Subtype").name().unwrap_or_default() {
                b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet" => {}
                b"Widget" => fields += 1,
                b"FileAttachment" => attached += 1,
                _ => {
                    comments += 1;
                    let author = file.at(annotation, "T").string().and_then(name);
                    if let Some(author) = author {
                        *authors.entry(author).or_default() += 1;
                    }
                }
            }
        }
    }
    if comments > 0 {
        let by = by(&authors);
        let (noun, are) = counted(comments, "comment");
        told.push(format!("{comments} {noun}{by} {are} not read"));
    }
    let form = file.dict(file.catalog(), "AcroForm");
    if form.contains_key(&b"XFA"[..]) {
        told.push("a form in XFA is not read: only what the pages themselves show is".to_owned());
    } else if fields > 0 {
        let (noun, are) = counted(fields, "form field");
        told.push(format!("{fields} {noun} {are} not read"));
    }
    attached += embedded(file);
    if attached > 0 {
        let (noun, are) = counted(attached, "attached file");
        told.push(format!("{attached} {noun} {are} not read"));
    }
    told
}

fn counted(count: usize, noun: &str) -> (String, &'static str) {
    match count {
        1 => (noun.to_owned(), "is"),
        _ => (format!("{noun}s"), "are"),
    }
}

fn by(authors: &BTreeMap<String, usize>) -> String {
    let names = authors.keys().take(MOST_NAMES);
    let mut names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    let more = authors.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        names.push(format!("{more} others"));
    }
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => format!(" by {last}"),
        Some(last) => format!(" by {} and {last}", names.join(", ")),
    }
}

/// Counts the files that the catalog lists as attached.
fn embedded(file: &File) -> usize {
    fn count(file: &File, node: &Dict, depth: usize) -> usize {
        let here = file.array(node, "Names").len() / 2;
        if depth == 0 {
            return here;
        }
        let kids = file.array(node, "Kids").iter().take(100);
        let kids = kids.filter_map(|kid| file.resolve(kid).dict());
        here + kids.map(|kid| count(file, kid, depth - 1)).sum::<usize>()
    }
    let names = file.dict(file.catalog(), "Names");
    count(file, file.dict(names, "EmbeddedFiles"), 2)
}

fn name(bytes: &[u8]) -> Option<String> {
    let name: String = text_string(bytes)
        .trim()
        .chars()
        .take(LONGEST_NAME)
        .collect();
    (!name.is_empty()).then_some(name)
}
