//! Finds the draft on a page: the run of numbered points with the most text of its own.
//!
//! A page of a site has more lists than the draft: menus, headlines, comments. Parts that are not the
//! article (`chrome.rs`) and paragraphs that are all link go first. Then every numbering is followed
//! through the page as a chain: 1, 2, 3 … of one kind at one depth. The chain with the most text that
//! is no link is the draft's, and the article around it is read. A second list that counts the same
//! numbers again would make labels stand twice: it goes, unless sections restart the numbering.
//! Each block is looked at against the open chains of its kind only, so the time is near-linear.

use std::collections::BTreeMap;

use super::{
    super::outline::{Sort, numbers},
    chrome,
    notes::Notes,
    page::{Block, Page},
    tag,
};

/// A paragraph with this share of its characters in links, in hundredths, is a link.
const ALL_LINK: usize = 90;

/// One that says what it is before the link: `Read more: …`
const MOSTLY_LINK: usize = 60;

/// Text of a point that counts, in characters: a chapter between two numbers is no point.
const MOST_COUNTED: usize = 1500;

/// So many numbers may be missing in a chain.
const MOST_SKIPPED: u32 = 5;

/// Fewer numbers are no list.
const FEWEST: usize = 2;

/// Numberings of one kind that are followed at once.
const MOST_OPEN: usize = 8;

/// An item of more blocks is no link; a limit keeps the time linear.
const MOST_IN_ITEM: usize = 16;

/// A chain in the article weighs as much more as one elsewhere.
const IN_ARTICLE: usize = 3;

/// Why a block is no part of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Out {
    /// It is, so far.
    In,
    Note,
    Chrome,
    Link,
    Advertisement,
    Outside,
    OtherList(usize),
    After,
}

/// A numbering followed through the page.
#[derive(Debug)]
struct Chain {
    kind: Kind,
    /// The blocks of its points.
    blocks: Vec<usize>,
    first: u32,
    last: u32,
    weight: usize,
}

/// What the points of one chain have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kind {
    /// The page counts them; else they are typed.
    given: bool,
    sort: Sort,
    depth: usize,
    heading: bool,
}

/// Tells of every block whether it is part of the draft, and why not.
pub(super) fn select(page: &Page, notes: &Notes) -> Vec<Out> {
    let mut out: Vec<Out> = (0..page.blocks.len())
        .map(|at| first_look(page, notes, at))
        .collect();
    let mut chains = follow(page, &out);
    for hidden in [Out::Link, Out::Chrome] {
        if chains.iter().any(|chain| chain.blocks.len() >= FEWEST) || !out.contains(&hidden) {
            continue;
        }
        // The draft may be all link, or stand in a part that the site has named in its own way.
        let shown = |(at, out): (usize, &Out)| {
            let inside = page
                .of_block(at)
                .is_some_and(|element| element.article != 0);
            let back = *out == hidden && (hidden == Out::Chrome || inside || !page.is_site);
            if back { Out::In } else { *out }
        };
        let inner: Vec<Out> = out.iter().enumerate().map(shown).collect();
        let found = follow(page, &inner);
        if found.iter().any(|chain| chain.blocks.len() >= FEWEST) {
            (out, chains) = (inner, found);
        }
    }
    if page.is_converted() {
        return out;
    }
    let best = chains
        .iter()
        .enumerate()
        .max_by_key(|(at, chain)| (chain.weight, std::cmp::Reverse(*at)));
    let Some((best, _)) = best else {
        return out;
    };
    leave_outside(page, &mut out, &chains[best]);
    let last = leave_other_lists(page, &mut out, &chains, best);
    if page.is_site {
        leave_after(page, &mut out, &chains[best], last);
    }
    out
}

/// Looks at one block by itself.
fn first_look(page: &Page, notes: &Notes, at: usize) -> Out {
    let Some(block) = page.blocks.get(at) else {
        return Out::In;
    };
    if notes.taken.get(at) == Some(&true) {
        return Out::Note;
    }
    if page.of_block(at).is_some_and(|element| element.chrome) {
        return Out::Chrome;
    }
    if page.is_converted() {
        return Out::In;
    }
    if is_link(page, block) {
        return Out::Link;
    }
    if chrome::is_advertisement(&block.text) {
        return Out::Advertisement;
    }
    Out::In
}

/// Tells whether a block is a link and no more; the first of an item with its whole item.
fn is_link(page: &Page, block: &Block) -> bool {
    if block.seen == 0 || block.heading.is_some() {
        return false;
    }
    let item = page
        .element(block.element)
        .and_then(|element| page.element(element.item));
    let item = item.filter(|item| block.mark.is_some() && item.first + MOST_IN_ITEM > item.end);
    let blocks = item.and_then(|item| page.blocks.get(item.first..item.end));
    let (seen, linked) = blocks.map_or((block.seen, block.linked), |blocks| {
        let seen = blocks.iter().map(|block| block.seen);
        (seen.sum(), blocks.iter().map(|block| block.linked).sum())
    });
    let introduced = || {
        let colon = block.text.find(':').unwrap_or(usize::MAX);
        colon <= block.text.len() / 3 && numbers(&block.text).is_empty()
    };
    let share = linked * 100 / seen.max(1);
    share >= ALL_LINK || share >= MOSTLY_LINK && block.mark.is_none() && introduced()
}

/// Follows every numbering through the blocks that are in.
fn follow(page: &Page, out: &[Out]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut open: BTreeMap<(bool, bool, usize), Vec<usize>> = BTreeMap::new();
    for (at, block) in page.blocks.iter().enumerate() {
        if out.get(at) != Some(&Out::In) {
            continue;
        }
        let depth = page.of_block(at).map_or(0, |element| element.depth);
        let shown = page.shown(block);
        let given = shown.is_some();
        let heading = block.heading.is_some();
        let found = numbers(shown.as_deref().unwrap_or(&block.text));
        let open = open.entry((given, heading, depth)).or_default();
        for (sort, value) in found {
            let kind = Kind {
                given,
                sort,
                depth,
                heading,
            };
            enter(&mut chains, open, kind, value, at);
        }
    }
    weigh(page, out, &mut chains);
    chains
}

/// Adds a number to the chain it goes on, or begins a chain with it.
fn enter(chains: &mut Vec<Chain>, open: &mut Vec<usize>, kind: Kind, value: u32, at: usize) {
    let goes_on = |index: &&usize| {
        chains.get(**index).is_some_and(|chain| {
            chain.kind == kind && value > chain.last && value - chain.last <= MOST_SKIPPED + 1
        })
    };
    let nearest = |index: &&usize| chains.get(**index).map_or(0, |chain| chain.last);
    let found = open.iter().filter(goes_on).max_by_key(nearest).copied();
    if let Some(chain) = found.and_then(|index| chains.get_mut(index)) {
        chain.blocks.push(at);
        chain.last = value;
        return;
    }
    if open.len() == MOST_OPEN {
        open.remove(0);
    }
    open.push(chains.len());
    chains.push(Chain {
        kind,
        blocks: vec![at],
        first: value,
        last: value,
        weight: 0,
    });
}

/// Weighs chains by the text of their points that is no link.
fn weigh(page: &Page, out: &[Out], chains: &mut [Chain]) {
    let mut sums = vec![0];
    let mut sum = 0;
    for (block, out) in page.blocks.iter().zip(out) {
        sum += if *out == Out::In {
            block.seen.saturating_sub(block.linked)
        } else {
            0
        };
        sums.push(sum);
    }
    let between = |from: usize, to: usize| {
        let sum = |at: usize| sums.get(at).copied().unwrap_or(sum);
        sum(to).saturating_sub(sum(from)).min(MOST_COUNTED)
    };
    for chain in chains {
        let pairs = chain
            .blocks
            .windows(2)
            .filter_map(|pair| Some(between(*pair.first()?, *pair.last()?)));
        let last = chain
            .blocks
            .last()
            .map_or(0, |last| between(*last, last + 1));
        let text: usize = pairs.sum::<usize>() + last;
        let article = chain
            .blocks
            .first()
            .and_then(|at| page.of_block(*at))
            .is_some_and(|e| e.article != 0);
        // One number by itself is seldom a list.
        let alone = chain.blocks.len() == 1;
        chain.weight = if alone {
            text.min(1)
        } else {
            text * if article { IN_ARTICLE } else { 1 }
        };
    }
}

/// Leaves out what stands outside the article, or the box, that holds the chain.
fn leave_outside(page: &Page, out: &mut [Out], chain: &Chain) {
    if !page.is_site {
        return;
    }
    let elements = chain
        .blocks
        .iter()
        .filter_map(|at| Some(page.blocks.get(*at)?.element));
    let Some(mut common) = elements.reduce(|a, b| common(page, a, b)) else {
        return;
    };
    while let Some(element) = page.element(common) {
        let inner = matches!(
            element.tag,
            tag::LI | tag::OL | tag::UL | tag::P | tag::TR | tag::TBODY | tag::TABLE
        );
        if element.article != 0 {
            common = element.article;
            break;
        }
        if !inner || common == 0 {
            break;
        }
        common = element.parent;
    }
    if let Some(element) = page.element(common) {
        for (at, out) in out.iter_mut().enumerate() {
            if *out == Out::In && !(element.first..element.end).contains(&at) {
                *out = Out::Outside;
            }
        }
    }
}

/// Returns the innermost element that holds both.
fn common(page: &Page, a: usize, b: usize) -> usize {
    let (mut a, mut b) = (a, b);
    while a != b {
        let depth = |at: usize| page.element(at).map_or(0, |element| element.depth);
        let up = if depth(a) >= depth(b) { &mut a } else { &mut b };
        *up = page.element(*up).map_or(0, |element| element.parent);
    }
    a
}

/// Leaves out lists that count the draft's numbers again; returns the block of the last point.
fn leave_other_lists(page: &Page, out: &mut [Out], chains: &[Chain], best: usize) -> usize {
    let Some(draft) = chains.get(best) else {
        return 0;
    };
    let ends = |chain: &Chain| {
        (
            chain.blocks.first().copied().unwrap_or(0),
            chain.blocks.last().copied().unwrap_or(0),
        )
    };
    let (first, mut last) = ends(draft);
    let sections: Vec<usize> = (0..page.blocks.len())
        .filter(|at| {
            page.blocks.get(*at).is_some_and(|b| {
                b.mark.is_none() && numbers(&b.text).iter().any(|(sort, _)| sort.is_section())
            })
        })
        .collect();
    let section_between = |from: usize, to: usize| {
        sections.partition_point(|s| *s < to) > sections.partition_point(|s| *s <= from)
    };
    for (index, chain) in chains
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != best)
    {
        let (from, to) = ends(chain);
        let inside = from > first && from < last;
        // One that begins in the midst is a slip in the draft, which is not ours to mend.
        let counts = chain.kind.sort.counts_like(draft.kind.sort)
            && chain.first == 1
            && chain.blocks.len() >= FEWEST
            && chain.last >= draft.first;
        if inside
            || !counts
            || out.get(from) != Some(&Out::In)
            || introduced(page, from)
            || nested(page, last, from)
        {
            continue;
        }
        let sectioned = if to < first {
            section_between(from, first)
        } else {
            section_between(last, from)
        };
        if sectioned {
            last = last.max(to);
            continue;
        }
        let points = chain.blocks.len();
        let end = if chain.kind.given {
            page.of_block(to)
                .and_then(|e| page.element(e.item))
                .map_or(to + 1, |item| item.end)
        } else {
            to + 1
        };
        for out in out.get_mut(from..end.max(to + 1)).unwrap_or_default() {
            if *out == Out::In {
                *out = Out::OtherList(if points < 2 { 0 } else { index + 1 });
            }
        }
    }
    last
}

/// Tells whether the block before ends with a colon, so that what follows is part of it.
fn introduced(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| page.blocks.get(before));
    before.is_some_and(|before| before.text.trim_end().ends_with(':'))
}

/// Tells whether a block stands in the list item of another.
fn nested(page: &Page, outer: usize, inner: usize) -> bool {
    let item = page.of_block(outer).map_or(0, |element| element.item);
    item != 0
        && page
            .element(item)
            .is_some_and(|item| (item.first..item.end).contains(&inner))
}

/// Leaves out what an article goes on with behind the last point.
fn leave_after(page: &Page, out: &mut [Out], chain: &Chain, last: usize) {
    let end = end_of_last(page, out, chain, last);
    for out in out.iter_mut().skip(end.max(last + 1)) {
        if *out == Out::In {
            *out = Out::After;
        }
    }
}

/// Returns where the last point ends.
///
/// Where the page itself counts the points, the last ends with its item. Typed ones have as many
/// paragraphs as the longest before it, and no heading.
fn end_of_last(page: &Page, out: &[Out], chain: &Chain, last: usize) -> usize {
    let item = page.of_block(last).map_or(0, |element| element.item);
    if let Some(item) = page.element(item).filter(|_| chain.kind.given && item != 0) {
        return item.end;
    }
    let is_in = |at: &usize| out.get(*at) == Some(&Out::In);
    let pairs = chain.blocks.windows(2);
    let sizes =
        pairs.filter_map(|pair| Some((*pair.first()?..*pair.last()?).filter(is_in).count()));
    let longest = sizes.max().unwrap_or(1).max(1);
    let heading = |at: usize| {
        page.blocks
            .get(at)
            .is_some_and(|block| block.heading.is_some())
    };
    let own = (last..page.blocks.len()).filter(is_in);
    let own = own
        .take_while(|at| *at == last || !heading(*at))
        .take(longest);
    own.last().map_or(last + 1, |at| at + 1)
}
