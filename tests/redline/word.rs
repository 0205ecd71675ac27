//! A reader of Word documents with tracked changes, written after ECMA-376 and apart from the writer.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "two test programs share this and use a half each; what cannot be read has failed"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use roxmltree::{Document, Node};
use travaux::draft::Point;

/// What becomes of the tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Accept,
    Reject,
    /// Neither: they are shown with marks.
    Show,
}

/// The line before the texts, and the line behind them.
pub const BOUNDS: [&str; 2] = ["The two texts", "End of the two texts"];

/// Returns a part of the archive.
pub fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// Returns the paragraphs between the bounds, once the tracked changes are decided.
pub fn paragraphs(file: &[u8], decision: Decision) -> Vec<String> {
    let xml = part(file, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let body = document.root_element().first_element_child().unwrap();
    let mut all = vec![String::new()];
    for paragraph in body.children().filter(|node| is(*node, "p")) {
        let line = all.last_mut().unwrap();
        for child in paragraph.children() {
            inline(child, decision, None, line);
        }
        let end = paragraph
            .descendants()
            .find(|node| is(*node, "pPr"))
            .and_then(|node| node.children().find(|node| is(*node, "rPr")))
            .and_then(|node| node.first_element_child());
        let mark = end.map(|end| end.tag_name().name().to_owned());
        match (decision, mark.as_deref()) {
            (Decision::Show, Some(mark)) => {
                shown(mark, "¶", line);
                all.push(String::new());
            }
            (Decision::Accept, Some("del" | "moveFrom"))
            | (Decision::Reject, Some("ins" | "moveTo")) => {} // joined to the next
            _ => all.push(String::new()),
        }
    }
    between_bounds(&all)
}

/// Returns the lines that stand between the bounds.
pub fn between_bounds(lines: &[String]) -> Vec<String> {
    let place = |bound: &str| lines.iter().position(|line| line == bound);
    let [from, to] = BOUNDS.map(|bound| place(bound).unwrap_or_else(|| panic!("{lines:#?}")));
    lines[from + 1..to].to_vec()
}

fn inline(node: Node, decision: Decision, mark: Option<&str>, out: &mut String) {
    match node.tag_name().name() {
        "ins" | "del" | "moveFrom" | "moveTo" => {
            assert_eq!(
                mark, None,
                "marks stand beside each other, never in each other"
            );
            for child in node.children() {
                inline(child, decision, Some(node.tag_name().name()), out);
            }
        }
        "r" => {
            let text: String = node.children().map(|node| content(node, mark)).collect();
            match (decision, mark) {
                (Decision::Accept, Some("del" | "moveFrom"))
                | (Decision::Reject, Some("ins" | "moveTo")) => {}
                (Decision::Show, Some(mark)) => shown(mark, &text, out),
                _ => out.push_str(&text),
            }
        }
        _ => {}
    }
}

fn content(node: Node, mark: Option<&str>) -> String {
    match node.tag_name().name() {
        "t" | "delText" => {
            let deleted = node.tag_name().name() == "delText";
            assert_eq!(deleted, mark == Some("del"), "deleted text is `delText`");
            node.text().unwrap_or_default().to_owned()
        }
        "tab" => "\t".to_owned(),
        _ => String::new(),
    }
}

fn shown(mark: &str, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let (open, close) = match mark {
        "del" => ("[-", "-]"),
        "ins" => ("{+", "+}"),
        "moveFrom" => ("[^", "^]"),
        _ => ("{^", "^}"),
    };
    // Neighbours of one mark are shown as one.
    if out.ends_with(close) {
        out.truncate(out.len() - close.len());
    } else {
        out.push_str(open);
    }
    *out += &format!("{text}{close}");
}

fn is(node: Node, name: &str) -> bool {
    node.tag_name().name() == name
}

/// Returns the paragraphs that a text has: numbers, tabulators, words.
pub fn expected(points: &[Point]) -> Vec<String> {
    let mut lines = Vec::new();
    for point in points {
        let visible = travaux::render::terminal::escape(&point.text);
        let mut paragraphs = visible.split('\n').map(str::to_owned);
        let first = paragraphs.next().unwrap();
        lines.push(format!("{}\t{first}", point.label));
        lines.extend(paragraphs);
    }
    lines
}

/// Checks what Word wants of marks: numbers of their own, moves in pairs, ranges that end, comments
/// that are there, styles that are known.
pub fn check_marks(file: &[u8]) {
    let xml = part(file, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let attribute = |node: Node, name: &str| {
        let found = node.attributes().find(|a| a.name() == name);
        found.map(|a| a.value().to_owned())
    };
    let mut numbers = BTreeSet::new();
    let mut open: BTreeMap<String, String> = BTreeMap::new();
    let mut moves: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut comments = [0, 0, 0];
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        match name {
            "moveFromRangeEnd" | "moveToRangeEnd" => {
                let began = open.remove(&attribute(node, "id").unwrap());
                assert_eq!(began.as_deref(), name.strip_suffix("End"));
            }
            "commentRangeStart" => comments[0] += 1,
            "commentRangeEnd" => comments[1] += 1,
            "commentReference" => comments[2] += 1,
            _ if attribute(node, "author").is_some() => {
                let number = attribute(node, "id").unwrap();
                assert!(numbers.insert(number.clone()), "{number} stands twice");
                if let Some(kind) = name.strip_suffix("Start") {
                    assert_eq!(open.insert(number, kind.to_owned()), None);
                    let named = moves.entry(attribute(node, "name").unwrap()).or_default();
                    named.push(kind.to_owned());
                }
            }
            _ => {}
        }
    }
    assert_eq!(open, BTreeMap::new(), "each range ends");
    for (name, kinds) in moves {
        assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), 2, "{name}");
        assert_eq!(kinds.len(), 2, "{name} goes from one place to one");
    }
    let xml = part(file, "word/comments.xml");
    let said = Document::parse(&xml).unwrap();
    let said = said
        .descendants()
        .filter(|node| is(*node, "comment"))
        .count();
    assert_eq!(comments, [said; 3]);
    let styles = part(file, "word/styles.xml");
    for style in document.descendants().filter(|node| is(*node, "pStyle")) {
        let id = attribute(style, "val").unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
}
