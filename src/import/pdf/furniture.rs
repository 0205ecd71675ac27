//! What stands on pages but is no part of the text: headers, footers, page numbers.
//!
//! A line near the top or the bottom is one if it comes again at the same place on other pages, its
//! digits aside, or if it is nothing but a number that counts the pages.

use std::collections::BTreeMap;

use super::layout::Placed;

/// So many lines from the top and from the bottom of a page are looked at.
const ZONE: usize = 4;

/// The same place: baselines differ by no more, in points.
const SAME_PLACE: f64 = 4.0;

/// A header stands on so many of the pages at least, in hundredths; chapters have their own.
const LEAST_SHARE: usize = 25;

/// A header that is quoted is cut to this many characters.
const CLIPPED: usize = 60;

/// More headers than this are counted, not quoted.
const MOST_QUOTED: usize = 3;

/// A line that comes again: the page, its place among the page's lines, and how high it stands.
struct Seen {
    page: usize,
    line: usize,
    base: f64,
    at_top: bool,
}

/// Takes headers and footers off all pages and says what was taken.
pub(super) fn take(pages: &mut [Vec<Placed>]) -> Option<String> {
    let mut groups: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    let mut gone: Vec<Vec<usize>> = vec![Vec::new(); pages.len()];
    let mut numbered = false;
    let mut marked = BTreeMap::new();
    for (page, lines) in pages.iter().enumerate() {
        let zones = zones(lines);
        for (line, at_top) in zones {
            let Some(placed) = lines.get(line) else {
                continue;
            };
            let text = &placed.line.text;
            if placed.line.artifact {
                *marked.entry((at_top, text.clone())).or_insert(0) += 1;
                gone.get_mut(page)
                    .into_iter()
                    .for_each(|gone| gone.push(line));
                continue;
            }
            let base = placed.line.base;
            groups.entry(without_digits(text)).or_default().push(Seen {
                page,
                line,
                base,
                at_top,
            });
        }
    }
    let mut told = Vec::new();
    for ((at_top, text), count) in marked {
        let pattern = without_digits(&text);
        if is_number(&pattern) {
            numbered = true;
        } else {
            told.push((at_top, text, count));
        }
    }
    for (pattern, mut seen) in groups {
        if pattern.starts_with("#.") || pattern.starts_with("#)") || pattern.starts_with("(#)") {
            continue;
        }
        seen.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.page.cmp(&b.page)));
        let same = |a: &Seen, b: &Seen| b.base - a.base <= SAME_PLACE;
        for group in seen.chunk_by(same) {
            let mut on: Vec<usize> = group.iter().map(|seen| seen.page).collect();
            on.sort_unstable();
            on.dedup();
            let often = on.len() >= 2 && on.len() * 100 >= pages.len() * LEAST_SHARE;
            let number = is_number(&pattern);
            let counts = number && group.iter().all(|seen| counts_pages(pages, seen));
            if !(if number { counts } else { often }) {
                continue;
            }
            numbered |= number;
            if let (false, Some(first)) = (number, group.first()) {
                let text = pages.get(first.page).and_then(|page| page.get(first.line));
                let text = text.map_or_else(String::new, |placed| placed.line.text.clone());
                told.push((first.at_top, text, on.len()));
            }
            for seen in group {
                gone.get_mut(seen.page)
                    .into_iter()
                    .for_each(|gone| gone.push(seen.line));
            }
        }
    }
    for (page, gone) in pages.iter_mut().zip(gone) {
        let mut place = 0;
        page.retain(|_| {
            place += 1;
            !gone.contains(&(place - 1))
        });
    }
    said(&told, numbered)
}

/// Returns the lines near the top and the bottom of a page; of a short page, all but the middle.
fn zones(lines: &[Placed]) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let base = |at: &usize| lines.get(*at).map_or(0.0, |placed| placed.line.base);
    order.sort_by(|a, b| base(b).total_cmp(&base(a)));
    let top = order.len().min(ZONE);
    let bottom = order.len().saturating_sub(ZONE).max(top);
    let first = order.get(..top).unwrap_or_default();
    let last = order.get(bottom..).unwrap_or_default();
    // On a page of a few lines the lower half is the bottom.
    let half = if last.is_empty() {
        top.div_ceil(2)
    } else {
        top
    };
    let upper = first
        .iter()
        .enumerate()
        .map(|(place, at)| (*at, place < half));
    upper.chain(last.iter().map(|at| (*at, false))).collect()
}

/// Puts `#` for every number, and for the whole of a small Roman one.
fn without_digits(text: &str) -> String {
    let roman = |c: char| matches!(c, 'i' | 'v' | 'x');
    if !text.is_empty() && text.len() <= 6 && text.chars().all(roman) {
        return "#".to_owned();
    }
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_numeric() {
            pattern.push(letter);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// Words that stand by a page's number.
const NUMBER_WORDS: [&str; 16] = [
    "page",
    "pages",
    "p",
    "pg",
    "of",
    "seite",
    "von",
    "sur",
    "de",
    "página",
    "pagina",
    "стр",
    "сторінка",
    "страница",
    "из",
    "з",
];

/// Tells whether a line without its digits is nothing but a page's number: `Page # of #`, `- # -`.
fn is_number(pattern: &str) -> bool {
    let words = pattern.split(|c: char| !c.is_alphanumeric() && c != '#');
    let mut words = words.filter(|word| !word.is_empty() && *word != "#");
    let known = |word: &str| NUMBER_WORDS.contains(&word.trim_matches('#').to_lowercase().as_str());
    pattern.contains('#') && words.all(known)
}

/// Tells whether a number is that of its page, which may count on from an earlier part, and stands
/// apart from the text.
fn counts_pages(pages: &[Vec<Placed>], seen: &Seen) -> bool {
    let Some(lines) = pages.get(seen.page) else {
        return false;
    };
    let Some(placed) = lines.get(seen.line) else {
        return false;
    };
    let size = placed.line.size;
    let near = |other: &&Placed| {
        let apart = (other.line.base - placed.line.base).abs();
        apart > 0.0 && apart < 1.5 * size.max(other.line.size)
    };
    let others = lines.iter().enumerate();
    let beside = others
        .filter(|(at, other)| *at != seen.line && near(other))
        .count();
    beside == 0
}

fn said(told: &[(bool, String, usize)], numbered: bool) -> Option<String> {
    let clip = |text: &str| match text.char_indices().nth(CLIPPED) {
        Some((end, _)) => format!("{}…", text.split_at(end).0),
        None => text.to_owned(),
    };
    let more = told.len().saturating_sub(MOST_QUOTED);
    let quoted = told.iter().take(MOST_QUOTED).map(|(at_top, text, count)| {
        let name = if *at_top { "header" } else { "footer" };
        let pages = if *count == 1 { "page" } else { "pages" };
        format!("the {name} \"{}\" on {count} {pages}", clip(text))
    });
    let mut parts: Vec<String> = quoted.collect();
    if more > 0 {
        parts.push(format!("{more} more headers and footers"));
    }
    if numbered {
        parts.push("page numbers".to_owned());
    }
    let last = parts.pop()?;
    let several = !parts.is_empty() || numbered || more > 0;
    let are = if several { "are" } else { "is" };
    let before = if parts.is_empty() {
        String::new()
    } else {
        format!("{} and ", parts.join(", "))
    };
    Some(format!("{before}{last} {are} left out"))
}

#[cfg(test)]
mod tests {
    use super::{is_number, without_digits};

    #[test]
    fn page_numbers_are_known_in_many_forms() {
        for text in [
            "3",
            "- 3 -",
            "Page 3 of 12",
            "3/12",
            "[3]",
            "p. 3",
            "iv",
            "Seite 3 von 4",
        ] {
            assert!(is_number(&without_digits(text)), "{text}");
        }
        for text in ["Article 3", "3 parties", "", "Annex", "–"] {
            assert!(!is_number(&without_digits(text)), "{text}");
        }
    }
}
