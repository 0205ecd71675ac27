//! Lists whose numbers are left to Markdown: `1.` `1.` `1.`, and pandoc's `#.` and `(@)`.
//!
//! A list that says the same number each time is counted on from it, as every converter does. One
//! whose numbers differ is left as it is typed.

use std::{borrow::Cow, collections::BTreeMap};

use super::super::document::Line;

/// Columns by which marks of one list may differ.
const LOOSE: usize = 1;

/// An item that may be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    /// How many bytes its mark has, with the spaces behind it.
    length: usize,
    value: u32,
    /// What stands behind the number.
    close: char,
    /// The number is left open: `#.`
    open: bool,
}

/// A list that has not ended.
#[derive(Debug)]
struct List {
    indent: usize,
    items: Vec<(usize, Item)>,
}

/// Writes the numbers that lists leave to be counted.
pub(super) fn count_on(lines: &mut [Line]) {
    examples(lines);
    let mut open: Vec<List> = Vec::new();
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let item = item(&line.text).filter(|_| line.mark.is_none() && !line.heading);
        let Some(item) = item else {
            // A paragraph that is not indented ends the list.
            while open
                .last()
                .is_some_and(|list| line.heading || line.gap && line.indent <= list.indent + LOOSE)
            {
                end(open.pop(), &mut marks);
            }
            continue;
        };
        while open
            .last()
            .is_some_and(|list| list.indent > line.indent + LOOSE)
        {
            end(open.pop(), &mut marks);
        }
        let same = |list: &&mut List| {
            let close = list
                .items
                .last()
                .is_some_and(|(_, last)| last.close == item.close && last.open == item.open);
            close && list.indent.abs_diff(line.indent) <= LOOSE
        };
        if let Some(list) = open.last_mut().filter(same) {
            list.items.push((at, item));
            continue;
        }
        if open
            .last()
            .is_some_and(|list| list.indent.abs_diff(line.indent) <= LOOSE)
        {
            end(open.pop(), &mut marks);
        }
        open.push(List {
            indent: line.indent,
            items: vec![(at, item)],
        });
    }
    while !open.is_empty() {
        end(open.pop(), &mut marks);
    }
    for (at, length, mark) in marks {
        if let Some(line) = lines.get_mut(at) {
            let text = line.text.get(length..).unwrap_or_default().to_owned();
            line.text = Cow::Owned(text);
            line.mark = Some(Cow::Owned(mark));
        }
    }
}

/// Reads `1. text`, `1) text` or `#. text`.
fn item(text: &str) -> Option<Item> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let open = text.starts_with('#');
    let (number, rest) = text.split_at(if open { 1 } else { digits });
    let close = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let body = rest.strip_prefix(close)?;
    let after = body.trim_start();
    (!after.is_empty() && after.len() < body.len()).then_some(Item {
        length: text.len() - after.len(),
        value: if open { 1 } else { number.parse().ok()? },
        close,
        open,
    })
}

/// Ends a list, and writes its numbers if they are left open or all the same.
fn end(list: Option<List>, marks: &mut Vec<(usize, usize, String)>) {
    let Some(list) = list else {
        return;
    };
    let Some((_, first)) = list.items.first().copied() else {
        return;
    };
    let same = list.items.len() > 1 && list.items.iter().all(|(_, item)| item.value == first.value);
    if !same && !first.open {
        return;
    }
    for ((at, item), value) in list.items.iter().zip(first.value..) {
        marks.push((*at, item.length, format!("{value}{}", item.close)));
    }
}

/// Numbers pandoc's examples, `(@)` and `(@name)`, which count through the whole text.
fn examples(lines: &mut [Line]) {
    if !lines.iter().any(|line| line.text.contains("(@")) {
        return;
    }
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut last = 0;
    for line in lines.iter_mut() {
        let Some((name, text)) = line
            .text
            .strip_prefix("(@")
            .and_then(|rest| rest.split_once(") "))
        else {
            continue;
        };
        if name.contains(|c: char| !c.is_alphanumeric() && !"-_".contains(c)) {
            continue;
        }
        last += 1;
        let number = if name.is_empty() {
            last
        } else {
            *names.entry(name.to_owned()).or_insert(last)
        };
        let text = text.trim_start().to_owned();
        line.mark = Some(Cow::Owned(format!("({number})")));
        line.text = Cow::Owned(text);
    }
    for line in lines.iter_mut().filter(|line| line.text.contains("(@")) {
        let mut kept = String::new();
        let mut rest: &str = &line.text;
        while let Some((before, after)) = rest.split_once("(@") {
            kept.push_str(before);
            let known = after
                .split_once(')')
                .and_then(|(name, behind)| Some((names.get(name)?, behind)));
            if let Some((number, behind)) = known {
                kept.push_str(&format!("({number})"));
                rest = behind;
            } else {
                kept.push_str("(@");
                rest = after;
            }
        }
        kept.push_str(rest);
        line.text = Cow::Owned(kept);
    }
}
