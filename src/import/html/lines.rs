//! The blocks of a draft brought to lines: numbers in cells of their own, the title first.

use std::borrow::Cow;

use super::{
    super::{
        document::Line,
        outline::{clip, numbers, split_number},
    },
    page::{Block, Page},
    run::Out,
};

/// Numbers without a full stop are labels if so many follow one another.
const FEWEST_BARE: usize = 3;

/// A bare number of more digits is a year or a figure.
const MOST_DIGITS: usize = 3;

/// The lines of a draft, and where its blocks went.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) lines: Vec<Line<'static>>,
    /// Of each block kept, in order: its index, and the number of its line.
    places: Vec<(usize, usize)>,
    /// The list item whose mark came last; 0 if none.
    item: usize,
    /// Lines that go on with a point above the one they are read with.
    pub(super) outer: Vec<usize>,
    /// Lines between items that are in none.
    pub(super) between: Vec<usize>,
}

impl Kept {
    /// Brings the blocks that are in to lines.
    pub(super) fn of(page: &Page, out: &[Out]) -> Self {
        let mut kept: Vec<usize> = (0..page.blocks.len())
            .filter(|at| out.get(*at) == Some(&Out::In))
            .collect();
        let mut lines = Self::default();
        if page.is_site && !page.is_converted() {
            let first = kept
                .iter()
                .position(|at| page.blocks.get(*at).is_some_and(|b| b.heading == Some(1)));
            match first.filter(|first| before_points(page, &kept, *first)) {
                // Dates, names and pictures stand above the headline.
                Some(first) => drop(kept.drain(..first)),
                None => lines.push_title(&headline(page)),
            }
        }
        let bare = bare_numbers(page, &kept);
        let mut kept = kept.into_iter().zip(bare).peekable();
        while let Some((at, bare)) = kept.next() {
            let Some(block) = page.blocks.get(at) else {
                continue;
            };
            lines.push(page, at, block, bare);
            // A number in a cell of its own is the mark of the text in the next.
            let Some((next, below)) = kept
                .peek()
                .and_then(|(next, _)| Some((*next, page.blocks.get(*next)?)))
            else {
                continue;
            };
            if below.mark.is_none() && in_one_row(page, at, next) && lines.is_last_a_number() {
                lines.append(&below.text);
                lines.places.push((next, lines.lines.len()));
                kept.next();
            }
        }
        lines
    }

    fn push_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.lines.push(Line {
                number: 1,
                indent: 0,
                gap: true,
                heading: true,
                mark: None,
                text: Cow::Owned(title.to_owned()),
            });
        }
    }

    fn push(&mut self, page: &Page, at: usize, block: &Block, bare: bool) {
        let number = self.lines.len() + 1;
        self.places.push((at, number));
        self.watch(page, at, block);
        let mark = page.shown(block).filter(|_| !typed_too(page, block));
        self.lines.push(Line {
            number,
            indent: block.indent,
            gap: block.gap,
            heading: block.heading.is_some(),
            mark: mark.map(Cow::Owned),
            text: Cow::Owned(if bare {
                format!("{}.", block.text)
            } else {
                word_bullet(&block.text)
            }),
        });
    }

    /// Looks whether a paragraph stands where its text would go to the wrong point.
    fn watch(&mut self, page: &Page, at: usize, block: &Block) {
        let item = page.of_block(at).map_or(0, |element| element.item);
        if block.mark.is_some() {
            self.item = item;
            return;
        }
        let typed = block.heading.is_some() || !numbers(&block.text).is_empty();
        if self.item == 0 || item == self.item || typed {
            return;
        }
        let number = self.lines.len() + 1;
        let holds = page
            .element(item)
            .is_some_and(|item| (item.first..item.end).contains(&at));
        if item != 0 && holds {
            self.outer.push(number);
        } else {
            self.between.push(number);
        }
    }

    /// Returns the beginning of a line.
    pub(super) fn quote(&self, number: usize) -> String {
        let line = self.lines.iter().find(|line| line.number == number);
        line.map_or(String::new(), |line| clip(&line.text))
    }

    /// Returns the number of the last line with a mark.
    pub(super) fn last_marked(&self) -> usize {
        let last = self.lines.iter().rev().find(|line| line.mark.is_some());
        last.map_or(0, |line| line.number)
    }

    fn is_last_a_number(&self) -> bool {
        let last = self.lines.last().filter(|line| line.mark.is_none());
        last.and_then(|line| split_number(&line.text))
            .is_some_and(|(_, rest)| rest.is_empty())
    }

    fn append(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text = Cow::Owned(format!("{} {text}", line.text));
        }
    }

    /// Returns the number of the line that a block went to, or of the next that is kept.
    pub(super) fn place(&self, block: usize) -> Option<usize> {
        let at = self.places.partition_point(|(at, _)| *at < block);
        self.places.get(at).map(|(_, number)| *number)
    }

    /// Tells whether a block is kept, or stands between two that are.
    pub(super) fn spans(&self, block: usize) -> bool {
        let first = self.places.first().is_some_and(|(at, _)| *at <= block);
        first && self.places.last().is_some_and(|(at, _)| *at >= block)
    }

    /// Tells whether a block is kept.
    pub(super) fn has(&self, block: usize) -> bool {
        self.places
            .binary_search_by_key(&block, |(at, _)| *at)
            .is_ok()
    }
}

/// Returns what the page calls itself.
pub(super) fn title(page: &Page) -> Option<String> {
    let title = squeezed(&page.title);
    (!title.is_empty()).then_some(title)
}

/// Tells whether no numbered point stands before the headline.
fn before_points(page: &Page, kept: &[usize], first: usize) -> bool {
    let above = kept
        .iter()
        .take(first)
        .filter_map(|at| page.blocks.get(*at));
    let points =
        above.filter(|block| page.shown(block).is_some() || !numbers(&block.text).is_empty());
    points.count() == 0
}

/// Returns the headline of a page whose article has none: one that the title begins with, or the title.
fn headline(page: &Page) -> String {
    let title = squeezed(&page.title);
    let mut headings = page.blocks.iter().filter(|block| block.heading == Some(1));
    let found = headings.find(|block| !block.text.is_empty() && title.starts_with(&block.text));
    found.map_or(title.clone(), |block| block.text.clone())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether a number is typed in the text as well, or instead of a bullet.
fn typed_too(page: &Page, block: &Block) -> bool {
    let Some(mark) = &block.mark else {
        return false;
    };
    let typed = numbers(&block.text);
    if let Some(value) = mark.value(&page.lists) {
        return typed.iter().any(|(_, typed)| i64::from(*typed) == value);
    }
    let split = split_number(&block.text);
    let whole = split.is_some_and(|(_, rest)| !rest.is_empty());
    whole && page.shown(block).as_deref() == Some("•")
}

/// Finds bare numbers, alone in their block, that count from one block to the next.
fn bare_numbers(page: &Page, kept: &[usize]) -> Vec<bool> {
    let mut found = vec![false; kept.len()];
    let mut chain: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut take = |chain: &mut Vec<usize>| {
        let long = chain.len() >= FEWEST_BARE;
        for place in chain.drain(..).filter(|_| long) {
            if let Some(found) = found.get_mut(place) {
                *found = true;
            }
        }
    };
    for (place, at) in kept.iter().enumerate() {
        let value = page.blocks.get(*at).and_then(bare_number);
        let Some(value) = value.filter(|value| *value == 1 || *value == last + 1) else {
            continue;
        };
        if value == 1 {
            take(&mut chain);
        }
        chain.push(place);
        last = value;
    }
    take(&mut chain);
    found
}

fn bare_number(block: &Block) -> Option<u32> {
    let digits = block.text.len() <= MOST_DIGITS && block.mark.is_none();
    digits.then(|| block.text.parse().ok()).flatten()
}

fn in_one_row(page: &Page, a: usize, b: usize) -> bool {
    match (page.of_block(a), page.of_block(b)) {
        (Some(a), Some(b)) => a.row != 0 && a.row == b.row && a.cell != b.cell,
        _ => false,
    }
}

/// Takes the letter that Word draws as a bullet for one: `o` and `§` of its fonts of signs.
fn word_bullet(text: &str) -> String {
    let after = text
        .strip_prefix(['o', '§'])
        .filter(|after| after.starts_with("\u{a0}\u{a0}"));
    after.map_or_else(
        || text.to_owned(),
        |after| format!("• {}", after.trim_start()),
    )
}
