//! The lines of a page in the order they are read: one column after the other.
//!
//! Two columns are read as such only where they are plain: a strip in the middle of the page that
//! hardly a line crosses, with text on both sides of it. What does cross it, a title, stands
//! between what is above and below. Three columns, and tables, are read line by line.

use super::line::{Drawn, Letter, Row, write};

/// Where a gap between columns may lie, in parts of the text's width.
const MIDDLE: std::ops::Range<f64> = 0.3..0.7;

/// A gap between columns is no narrower, in parts of the size.
const LEAST_GUTTER: f64 = 0.7;

/// A gap in a line narrower than this, in parts of the size, is a space.
const WIDEST_SPACE: f64 = 0.69;

/// At most so many lines, in hundredths, cross the gap between columns.
const MOST_CROSSING: usize = 15;

/// At least so many lines, in hundredths, stand on each side of it, and at least this many.
const LEAST_SIDE: usize = 30;
const LEAST_LINES: usize = 5;

/// A page is looked through in strips, this many at most.
const MOST_STRIPS: usize = 4_000;

/// Numbers of lines in the margin: at least so many, and so far from the text in parts of the size.
const LEAST_NUMBERS: usize = 5;
const MARGIN_GAP: f64 = 0.8;

/// A line and the column it stands in.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    pub(super) line: Drawn,
    /// 0 where there is one column, else 1 or 2.
    pub(super) column: usize,
    /// Its place among all lines of the document, from 1.
    pub(super) number: usize,
}

/// Returns the lines of a page, and how many numbers of lines were left out.
pub(super) fn read(rows: Vec<Row>) -> (Vec<Placed>, usize) {
    let mut rows = rows;
    let numbers = take_margin_numbers(&mut rows);
    let Some(gutter) = gutter(&rows) else {
        let lines = rows.iter().filter_map(|row| write(&row.letters));
        return (lines.map(|line| placed(line, 0)).collect(), numbers);
    };
    let mut lines = Vec::new();
    let mut right_side = Vec::new();
    for row in rows {
        if crosses(&row, gutter) {
            lines.append(&mut right_side);
            let line = write(&row.letters);
            lines.extend(line.map(|line| placed(line, 0)));
            continue;
        }
        let (left, right): (Vec<Letter>, Vec<Letter>) = row
            .letters
            .into_iter()
            .partition(|letter| letter.x < gutter);
        lines.extend(write(&left).map(|line| placed(line, 1)));
        right_side.extend(write(&right).map(|line| placed(line, 2)));
    }
    lines.append(&mut right_side);
    (lines, numbers)
}

fn placed(line: Drawn, column: usize) -> Placed {
    let number = 0;
    Placed {
        line,
        column,
        number,
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "so that filters take it as it is"
)]
fn is_visible(letter: &&Letter) -> bool {
    !letter.text.trim().is_empty()
}

fn crosses(row: &Row, gutter: f64) -> bool {
    let before = row
        .letters
        .iter()
        .filter(is_visible)
        .rfind(|letter| letter.x < gutter);
    let after = row
        .letters
        .iter()
        .filter(is_visible)
        .find(|letter| letter.x >= gutter);
    match (before, after) {
        (Some(before), Some(after)) => after.x - before.end < WIDEST_SPACE * row.size,
        (Some(before), None) => before.end > gutter,
        _ => false,
    }
}

/// Finds the gap between two columns.
fn gutter(rows: &[Row]) -> Option<f64> {
    let letters = || rows.iter().flat_map(|row| &row.letters).filter(is_visible);
    let left = letters().map(|letter| letter.x).fold(f64::MAX, f64::min);
    let right = letters().map(|letter| letter.end).fold(f64::MIN, f64::max);
    let width = right - left;
    let mut sizes: Vec<f64> = rows.iter().map(|row| row.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = *sizes.get(sizes.len() / 2)?;
    if !(width.is_finite() && width > 10.0 * size && rows.len() >= LEAST_LINES) {
        return None;
    }
    let strips = super::object::whole_part(width / (size / 8.0)).clamp(1, MOST_STRIPS);
    let at = |x: f64| super::object::whole_part((x - left) / width * count(strips)).min(strips);
    // How many lines begin and end to cover a strip.
    let mut changes = vec![0_isize; strips + 2];
    for row in rows {
        for (from, to) in spans(row) {
            if let Some(change) = changes.get_mut(at(from)) {
                *change += 1;
            }
            if let Some(change) = changes.get_mut(at(to) + 1) {
                *change -= 1;
            }
        }
    }
    // A title and a page's number cross it on the shortest page.
    let few = isize::try_from((rows.len() * MOST_CROSSING / 100).max(2)).ok()?;
    let (from, to) = emptiest(&changes, few, strips)?;
    let strip = width / count(strips);
    if count(to - from + 1) * strip < LEAST_GUTTER * size {
        return None;
    }
    let middle = left + strip * clearest(&changes, from, to);
    let on = |is_left: bool| {
        let on_side = |row: &&Row| {
            let here = |letter: &&Letter| is_visible(letter) && (letter.x < middle) == is_left;
            !crosses(row, middle) && row.letters.iter().any(|letter| here(&letter))
        };
        rows.iter().filter(on_side).count()
    };
    let least = (rows.len() * LEAST_SIDE / 100).max(LEAST_LINES);
    (on(true) >= least && on(false) >= least).then_some(middle)
}

/// Returns the first and the last of the strips in the middle that are wide and empty together.
///
/// Each strip counts for what it has less than is allowed and against what it has more; the run of
/// the largest sum is the one (Kadane). So labels that hang into the gap do not shift it.
fn emptiest(changes: &[isize], few: isize, strips: usize) -> Option<(usize, usize)> {
    let mut covered = 0;
    let mut best = (0, None);
    let mut run = (0, 0);
    for (strip, change) in changes.iter().enumerate() {
        covered += change;
        if !MIDDLE.contains(&(count(strip) / count(strips))) {
            continue;
        }
        if run.0 <= 0 {
            run = (0, strip);
        }
        run.0 += few + 1 - 2 * covered;
        if run.0 > best.0 {
            best = (run.0, Some((run.1, strip)));
        }
    }
    best.1
}

/// Returns where in the left half of a gap the fewest lines are: labels hang into the right half.
fn clearest(changes: &[isize], from: usize, to: usize) -> f64 {
    let mut covered: isize = changes.iter().take(from).sum();
    let mut best: Option<(isize, usize, usize)> = None;
    let half = from..=from.midpoint(to);
    for strip in half {
        covered += changes.get(strip).copied().unwrap_or(0);
        match &mut best {
            Some((fewest, _, end)) if *fewest == covered && *end + 1 == strip => *end = strip,
            Some((fewest, ..)) if *fewest <= covered => {}
            _ => best = Some((covered, strip, strip)),
        }
    }
    best.map_or(0.0, |(_, first, last)| {
        f64::midpoint(count(first), count(last + 1))
    })
}

#[expect(clippy::cast_precision_loss, reason = "strips are few")]
fn count(strips: usize) -> f64 {
    strips as f64
}

/// Returns the parts of a row between gaps that are wider than spaces.
fn spans(row: &Row) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for letter in row.letters.iter().filter(is_visible) {
        match spans.last_mut() {
            Some((_, end)) if letter.x - *end < WIDEST_SPACE * row.size => {
                *end = end.max(letter.end);
            }
            _ => spans.push((letter.x, letter.end)),
        }
    }
    spans
}

/// Takes the numbers of lines out of the margin, as drafts for debate have them: 5, 10, 15 …
///
/// They count the lines and so stand before lines that go on with a sentence, as labels do not.
fn take_margin_numbers(rows: &mut [Row]) -> usize {
    let mut numbers: Vec<(usize, usize, u32)> = Vec::new();
    let mut within = 0;
    for (place, row) in rows.iter().enumerate() {
        let digits = row.letters.iter().take_while(|letter| {
            letter.text.chars().all(|c| c.is_ascii_digit()) && !letter.text.is_empty()
        });
        let digits = digits.count();
        let (number, rest) = row.letters.split_at(digits);
        let Some(last) = number.last() else {
            continue;
        };
        let text: String = number.iter().map(|letter| &*letter.text).collect();
        let next = rest.iter().find(is_visible);
        let apart = next.is_none_or(|next| next.x - last.end > MARGIN_GAP * row.size);
        if let (true, Ok(value)) = (apart, text.parse()) {
            let goes_on = next.is_some_and(|next| next.text.starts_with(char::is_lowercase));
            within += usize::from(goes_on);
            numbers.push((place, digits, value));
        }
    }
    let mut steps = numbers.windows(2).filter_map(|pair| match pair {
        [(_, _, one), (_, _, two)] => two.checked_sub(*one),
        _ => None,
    });
    let step = steps.next().unwrap_or(0);
    let even = step > 0 && steps.all(|next| next == step);
    if numbers.len() < LEAST_NUMBERS || !even || within * 4 < numbers.len() {
        return 0;
    }
    for (place, digits, _) in &numbers {
        if let Some(row) = rows.get_mut(*place) {
            row.letters.drain(..*digits);
        }
    }
    numbers.len()
}
