//! Glyphs to lines: what stands on one baseline, from left to right, cut into words.
//!
//! Many PDFs draw no spaces, draw bold letters twice, and draw a page's parts in any order, so only
//! places are trusted. Right-to-left letters stand in the order they are seen and are put in the
//! order they are read.

use super::content::{Glyph, Turn};

/// Glyphs whose baselines differ by less, in parts of their size, stand on one line.
const SAME_LINE: f64 = 0.2;

/// Smaller than this, in parts of its neighbours' size, a raised or lowered glyph is an index.
const INDEX_SIZE: f64 = 0.82;

/// An index stands at most so far above or below the baseline, in parts of the size.
const INDEX_RISE: f64 = 0.65;

/// A wider gap, in parts of the size, is a space; a narrow one is 0.2, kerning below 0.1.
const SPACE: f64 = 0.16;

/// A gap between Chinese or Japanese characters that is a space.
const WIDE_SPACE: f64 = 0.6;

/// The same character this near, in parts of its width, is one drawn twice.
const DOUBLED: f64 = 0.3;

/// A label drawn by itself has no more characters: `xxviii.`, `(10)`.
const LONGEST_LABEL: usize = 7;

/// A space of which less than this part is left free is none.
const COVERED: f64 = 0.5;

/// As many gaps, in hundredths, wider than a space show letters spaced out.
const SPACED_OUT: usize = 60;

/// A word of fewer letters is not judged to be spaced out.
const LEAST_SPACED: usize = 6;

/// A line as it is drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// All of it is bold.
    pub(super) bold: bool,
    /// All of it is marked as no part of the text.
    pub(super) artifact: bool,
    /// Where its first word ends: how much room that wants.
    pub(super) word_end: f64,
    /// Raised marks that may call a footnote: the place in the text, and the mark, which is not in it.
    pub(super) calls: Vec<(usize, String)>,
}

/// A glyph on a page that is turned upright.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) text: Box<str>,
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    object: usize,
    bold: bool,
    artifact: bool,
}

/// Letters on one baseline, with the indices that belong to them, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) letters: Vec<Letter>,
}

/// Turns a page so that most of its glyphs stand upright, and returns them, the rest counted.
pub(super) fn upright(glyphs: Vec<Glyph>) -> (Vec<Letter>, Vec<Glyph>) {
    let turns = [Turn::Upright, Turn::Left, Turn::Right, Turn::Over];
    let count = |turn: &Turn| glyphs.iter().filter(|glyph| glyph.turn == *turn).count();
    // Of equals the last wins: upright.
    let main = turns
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(Turn::Upright);
    let (same, other): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.turn == main);
    let turned = |(x, y): (f64, f64)| match main {
        Turn::Left => (y, -x),
        Turn::Right => (-y, x),
        Turn::Over => (-x, -y),
        Turn::Upright | Turn::Slanted => (x, y),
    };
    let mut letters: Vec<Letter> = Vec::with_capacity(same.len());
    for glyph in same {
        let ((from, y), (to, _)) = (turned(glyph.from), turned(glyph.to));
        let (x, end) = (from.min(to), from.max(to));
        match letters.last_mut() {
            // What a replaced text leaves of its glyphs is their room.
            Some(last) if glyph.text.is_empty() => {
                last.x = last.x.min(x);
                last.end = last.end.max(end);
            }
            _ => letters.push(Letter {
                text: glyph.text,
                x,
                end,
                y,
                size: glyph.size.max(0.1),
                object: glyph.object,
                bold: glyph.bold,
                artifact: glyph.artifact,
            }),
        }
    }
    (letters, other)
}

/// Puts letters on their lines, the highest first.
pub(super) fn rows(letters: Vec<Letter>) -> Vec<Row> {
    let mut letters = letters;
    letters.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row) if row.base - letter.y <= SAME_LINE * row.size.min(letter.size) => {
                row.size = row.size.max(letter.size);
                row.letters.push(letter);
            }
            _ => rows.push(Row {
                base: letter.y,
                size: letter.size,
                letters: vec![letter],
            }),
        }
    }
    for row in &mut rows {
        (row.base, row.size) = measure(&row.letters);
    }
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match joined.last_mut() {
            Some(above) if is_index(above, &row) => {
                let raised = std::mem::replace(above, row);
                above.letters.extend(raised.letters);
            }
            Some(above) if is_index(&row, above) => above.letters.extend(row.letters),
            _ => joined.push(row),
        }
    }
    for row in &mut joined {
        row.letters.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    joined
}

/// Returns the baseline and size that most letters of a row have: of the largest, the median.
fn measure(letters: &[Letter]) -> (f64, f64) {
    let mut sizes: Vec<(f64, f64)> = letters
        .iter()
        .filter(|letter| !letter.text.trim().is_empty())
        .map(|letter| (letter.size, letter.y))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let middle = sizes.get(sizes.len() / 2).copied();
    let (size, base) = middle
        .or_else(|| letters.first().map(|letter| (letter.size, letter.y)))
        .unwrap_or((1.0, 0.0));
    (base, size)
}

/// Tells whether a row holds nothing but indices to the letters of another, and not below them.
fn is_index(index: &Row, row: &Row) -> bool {
    let rise = index.base - row.base;
    let small = index.size < INDEX_SIZE * row.size;
    let left = row
        .letters
        .iter()
        .map(|letter| letter.x)
        .fold(f64::MAX, f64::min);
    let right = row
        .letters
        .iter()
        .map(|letter| letter.end)
        .fold(f64::MIN, f64::max);
    // An index stands behind what it belongs to, or opens a footnote.
    let near = |letter: &Letter| letter.x > left - 2.0 * row.size && letter.x < right + row.size;
    let place = rise > -INDEX_RISE / 2.0 * row.size && rise < INDEX_RISE * row.size;
    small && place && index.letters.iter().all(near)
}

/// Writes letters of one row, sorted by place, as a line.
pub(super) fn write(letters: &[Letter]) -> Option<Drawn> {
    let (base, size) = measure(letters);
    let mut kept: Vec<&Letter> = Vec::with_capacity(letters.len());
    for letter in letters {
        let doubled = |before: &&&Letter| {
            before.text == letter.text
                && !letter.text.trim().is_empty()
                && letter.x - before.x < DOUBLED * (before.end - before.x).min(before.size)
        };
        if kept.iter().rev().take(2).any(|before| doubled(&before)) {
            continue;
        }
        kept.push(letter);
    }
    let visible = || kept.iter().filter(|letter| !letter.text.trim().is_empty());
    let (first, last) = (visible().next()?, visible().next_back()?);
    let mut line = Drawn {
        left: first.x,
        right: last.end,
        base,
        size,
        bold: visible().all(|letter| letter.bold),
        artifact: visible().all(|letter| letter.artifact),
        word_end: last.end,
        ..Drawn::default()
    };
    let words = words(&kept, size);
    if let Some(word) = words.first().and_then(|word| word.last()) {
        line.word_end = word.end;
    }
    let is_raised =
        |letter: &&&Letter| letter.size < INDEX_SIZE * size && letter.y > base + 0.1 * size;
    let mut plain: Vec<Vec<&Letter>> = Vec::with_capacity(words.len());
    // Marks of footnotes are taken out by the word and the letter they stand behind.
    let mut raised: Vec<(usize, usize, String)> = Vec::new();
    for word in words {
        let tail = word.iter().rev().take_while(is_raised).count();
        let (stem, tail) = word.split_at(word.len() - tail);
        let mark: String = tail.iter().map(|letter| &*letter.text).collect();
        if is_note_mark(&mark) && !stem.is_empty() {
            raised.push((plain.len(), stem.len(), mark));
            plain.push(stem.to_vec());
        } else if is_note_mark(&mark) && !plain.is_empty() {
            raised.push((plain.len() - 1, usize::MAX, mark));
        } else {
            plain.push(word);
        }
    }
    line.text = String::new();
    let texts: Vec<String> = read_order(&plain);
    let straight = texts.len() == plain.len();
    for (place, word) in texts.iter().enumerate() {
        if place > 0 {
            line.text.push(' ');
        }
        line.text.push_str(word);
        for (_, _, mark) in raised.iter().filter(|(at, ..)| straight && *at == place) {
            line.calls.push((line.text.len(), mark.clone()));
        }
    }
    Some(line)
}

/// Tells whether a raised text can call a footnote.
pub(super) fn is_note_mark(text: &str) -> bool {
    let text = text.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']'));
    let signs = |c: char| matches!(c, '*' | '†' | '‡' | '§');
    let digits = text.chars().all(|c| c.is_ascii_digit());
    !text.is_empty() && text.chars().count() <= 3 && (digits || text.chars().all(signs))
}

/// Cuts sorted letters into words where space is drawn or left.
fn words<'l>(letters: &[&'l Letter], size: f64) -> Vec<Vec<&'l Letter>> {
    let limit = space_limit(letters, size);
    let mut words: Vec<Vec<&Letter>> = Vec::new();
    let mut open = false;
    for (place, letter) in letters.iter().enumerate() {
        let first = words.len() == 1;
        if letter.text.chars().all(char::is_whitespace) && *letter.text != *"\u{a0}" {
            // Some writers draw a space and go back over it to place the next letter.
            let next = letters.get(place + 1).map_or(f64::MAX, |next| next.x);
            open &= next - letter.x < COVERED * (letter.end - letter.x);
            continue;
        }
        let last = words.last_mut().filter(|_| open);
        match last {
            Some(word)
                if !(word
                    .last()
                    .is_some_and(|before| is_gap(before, letter, limit))
                    || first && is_label(word, letter)) =>
            {
                word.push(letter);
            }
            _ => words.push(vec![letter]),
        }
        open = true;
    }
    words
}

/// Tells whether the first word of a line so far is a label that was drawn by itself, whatever the gap.
fn is_label(word: &[&Letter], next: &Letter) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return false;
    };
    // The length comes first: this is asked for every letter of a word that may be a page long.
    let ended = (2..=LONGEST_LABEL).contains(&word.len()) && last.text.ends_with(['.', ')']);
    ended
        && word.iter().all(|letter| letter.object == first.object)
        && next.object != first.object
        && next.text.starts_with(char::is_alphabetic)
}

fn is_gap(before: &Letter, letter: &Letter, limit: f64) -> bool {
    let wide = |letter: &Letter| letter.text.chars().all(is_wide);
    let limit = if wide(before) || wide(letter) {
        limit.max(WIDE_SPACE * before.size)
    } else {
        limit.min(SPACE.max(limit / before.size.max(0.1)) * before.size.max(letter.size))
    };
    letter.x - before.end > limit
}

/// Returns the gap from which on it is a space; wider where all letters are spaced out.
fn space_limit(letters: &[&Letter], size: f64) -> f64 {
    let usual = SPACE * size;
    let pairs = letters.windows(2).filter_map(|pair| match pair {
        [a, b] if !a.text.trim().is_empty() && !b.text.trim().is_empty() => Some(b.x - a.end),
        _ => None,
    });
    let mut gaps: Vec<f64> = pairs.collect();
    let wide = gaps.iter().filter(|gap| **gap > usual).count();
    if gaps.len() < LEAST_SPACED || wide * 100 < gaps.len() * SPACED_OUT {
        return usual;
    }
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2)
        .map_or(usual, |middle| middle * 1.8)
}

/// Tells whether a character is one of a script that is written without spaces.
pub(super) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Writes words, which stand as they are seen, in the order in which they are read.
///
/// This undoes the reordering of the Unicode Bidirectional Algorithm as far as words and numbers
/// go: marks and brackets stay with the word that they stand at.
fn read_order(words: &[Vec<&Letter>]) -> Vec<String> {
    let rtl = words
        .iter()
        .filter(|word| direction(word) == Some(true))
        .count();
    if rtl == 0 {
        return words.iter().map(|word| text_of(word)).collect();
    }
    let ltr = words
        .iter()
        .filter(|word| direction(word) == Some(false))
        .count();
    let mainly_rtl = rtl >= ltr;
    // A label may stand on the left of a line that is read from the right.
    let labels = words
        .iter()
        .take_while(|word| direction(word).is_none() && text_of(word).ends_with(['.', ')']))
        .count()
        .min(1);
    let (label, rest) = words.split_at(if mainly_rtl { labels } else { 0 });
    let mut ordered: Vec<&Vec<&Letter>> = rest.iter().collect();
    if mainly_rtl {
        ordered.reverse();
    }
    // Runs of the other direction, with the numbers in them, are turned back.
    let mut start = 0;
    while start < ordered.len() {
        let other = |word: &&&Vec<&Letter>| direction(word) != Some(mainly_rtl);
        let run: Vec<&Vec<&Letter>> = ordered
            .iter()
            .skip(start)
            .take_while(other)
            .copied()
            .collect();
        let strong = |word: &&Vec<&Letter>| direction(word) == Some(!mainly_rtl);
        if let (Some(first), Some(last)) =
            (run.iter().position(strong), run.iter().rposition(strong))
            && let Some(run) = ordered.get_mut(start + first..=start + last)
        {
            run.reverse();
        }
        start += run.len().max(1);
    }
    let write = |word: &&Vec<&Letter>| match direction(word) {
        Some(true) => reversed(word),
        None if mainly_rtl => reversed(word),
        _ => text_of(word),
    };
    let label = label.iter().map(|word| text_of(word));
    label.chain(ordered.iter().map(write)).collect()
}

fn text_of(word: &[&Letter]) -> String {
    word.iter().map(|letter| &*letter.text).collect()
}

/// Tells whether a word is read from the right or from the left; numbers and signs are either.
fn direction(word: &[&Letter]) -> Option<bool> {
    let mut letters = word.iter().flat_map(|letter| letter.text.chars());
    let strong = letters.find(|c| c.is_alphabetic() || is_right_to_left(*c));
    strong.map(is_right_to_left)
}

/// Writes a word of right-to-left letters, keeping the runs of digits and other letters in it.
fn reversed(word: &[&Letter]) -> String {
    let forward = |letter: &&Letter| {
        letter.text.chars().all(|c| {
            c.is_alphanumeric() && !is_right_to_left(c) || matches!(c, '\u{660}'..='\u{669}')
        })
    };
    let mut parts: Vec<String> = Vec::new();
    let mut run = String::new();
    for letter in word {
        if forward(letter) {
            run.push_str(&letter.text);
            continue;
        }
        parts.push(std::mem::take(&mut run));
        parts.push(letter.text.to_string());
    }
    parts.push(run);
    parts.reverse();
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::{Letter, rows, write};

    /// Sets words of one line from left to right, ten points a letter, five between words.
    fn set(words: &str) -> Vec<Letter> {
        let mut x = 0.0;
        let mut letters = Vec::new();
        for letter in words.chars() {
            if letter == ' ' {
                x += 5.0;
                continue;
            }
            letters.push(Letter {
                text: letter.to_string().into(),
                x,
                end: x + 10.0,
                y: 700.0,
                size: 12.0,
                object: 0,
                bold: false,
                artifact: false,
            });
            x += 10.0;
        }
        letters
    }

    fn read(words: &str) -> String {
        let rows = rows(set(words));
        write(&rows[0].letters).unwrap().text
    }

    #[test]
    fn letters_seen_from_the_left_are_read_from_the_right() {
        let seen = |text: &str| -> String { text.chars().rev().collect() };
        // "1. The war ends in 72 hours (at once)."
        assert_eq!(
            read(&format!("{} 72 {} {}", seen("שעות."), seen("1."), "")),
            "1. 72 שעות."
        );
        assert_eq!(
            read(&format!("1. {} 72 {}", seen("שעות"), seen("תוך"))),
            "1. תוך 72 שעות"
        );
        assert_eq!(
            read(&format!("{} of EU {}", seen("שלום"), seen("עם"))),
            "עם of EU שלום"
        );
        assert_eq!(
            read(&format!("The word {} {} stays", seen("רב"), seen("שלום"))),
            "The word שלום רב stays"
        );
    }

    #[test]
    fn indices_join_the_line_that_they_belong_to() {
        let mut letters = set("leave.");
        letters.push(Letter {
            text: "1".into(),
            x: 60.0,
            end: 64.0,
            y: 704.0,
            size: 7.0,
            object: 0,
            bold: false,
            artifact: false,
        });
        let rows = rows(letters);
        let line = write(&rows[0].letters).unwrap();
        assert_eq!((rows.len(), &*line.text), (1, "leave."));
        assert_eq!(line.calls, [(6, "1".to_owned())]);
    }
}
