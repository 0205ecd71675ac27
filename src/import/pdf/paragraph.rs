//! Drawn lines to lines of the document: paragraphs, indentation, headings, words cut at line ends.
//!
//! All of it is measured against what the document itself does most: the size of its text, the
//! distance of its lines, its left edge.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{super::document::Line, layout::Placed, line::is_wide, object::whole_part};

/// Lines further apart than this many times the usual distance are paragraphs.
const GAP: f64 = 1.22;

/// Distances of lines are sorted into steps of so many parts of the size.
const STEPS: f64 = 20.0;

/// At least so many distances, in hundredths, are what lines of a paragraph have.
const USUAL_SHARE: usize = 8;

/// Lines of a paragraph are no further apart, in parts of the size: double spacing is 2.4.
const WIDEST_LEADING: f64 = 3.0;

/// A heading is larger than the text by this factor.
const HEADING_SIZE: f64 = 1.12;

/// A heading is no longer, in characters.
const LONGEST_HEADING: usize = 160;

/// A line whose end has room for the next word and this much more, in parts of the size, was ended.
const ROOM: f64 = 1.5;

/// So many words cut at line ends, and one in so many lines, are more than authors' own hyphens.
const LEAST_CUTS: usize = 4;
const MOST_LINES_CUT: usize = 20;

/// No line is indented further: a page may claim any place for its text.
const MOST_COLUMNS: usize = 1_000;

/// What ends a sentence, or a clause that others follow.
const ENDS: [char; 7] = ['.', '!', '?', ';', ':', '…', '。'];

/// What may close behind it.
const CLOSERS: [char; 7] = ['"', '\'', '»', '”', '’', ')', ']'];

/// A line and where it was.
pub(super) struct Source {
    pub(super) placed: Placed,
    pub(super) page: usize,
}

/// What is usual in a document.
struct Usual {
    size: f64,
    bold: bool,
    leading: f64,
    /// By column and by left and right pages: where the text begins and ends.
    edges: BTreeMap<(usize, usize), (f64, f64)>,
}

/// Returns the size that most of the text has.
pub(super) fn body_size<'p>(lines: impl Iterator<Item = &'p Placed>) -> f64 {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for placed in lines {
        *sizes
            .entry(whole_part(placed.line.size * 10.0))
            .or_default() += placed.line.text.len();
    }
    let most = sizes
        .into_iter()
        .max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(10.0, |(tenths, _)| small(tenths) / 10.0)
}

/// Brings drawn lines to lines of the document; returns what is doubtful about them, too.
pub(super) fn lines(sources: &[Source]) -> (Vec<Line<'static>>, Vec<String>) {
    let usual = measure(sources);
    let mut lines: Vec<Line<'static>> = Vec::with_capacity(sources.len());
    let mut heading_above: Option<&Source> = None;
    for (place, source) in sources.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| sources.get(before));
        let after = sources.get(place + 1);
        let heading = is_heading(source, before, after, &usual);
        let follows = heading_above.filter(|_| heading);
        if let (Some(above), Some(line)) = (follows, lines.last_mut())
            && !is_apart(above, source, &usual)
            && looks_same(above, source)
        {
            line.text = Cow::Owned(format!("{} {}", line.text, source.placed.line.text));
            heading_above = Some(source);
            continue;
        }
        let after_heading = heading_above.is_some();
        heading_above = heading.then_some(source);
        let apart = before.is_none_or(|before| is_apart(before, source, &usual));
        lines.push(Line {
            number: source.placed.number,
            indent: indent(source, &usual),
            gap: apart || heading || after_heading,
            heading,
            mark: None,
            text: Cow::Owned(source.placed.line.text.clone()),
        });
    }
    let doubts = join_words(&mut lines);
    (lines, doubts)
}

fn measure(sources: &[Source]) -> Usual {
    let size = body_size(sources.iter().map(|source| &source.placed));
    let letters = |bold: bool| -> usize {
        let lines = sources.iter().map(|source| &source.placed.line);
        lines
            .filter(|line| line.bold == bold)
            .map(|line| line.text.len())
            .sum()
    };
    let mut edges: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    for source in sources {
        let line = &source.placed.line;
        let edge = edges.entry(side(source)).or_insert((line.left, line.right));
        *edge = (edge.0.min(line.left), edge.1.max(line.right));
    }
    Usual {
        size,
        bold: letters(true) > letters(false),
        leading: leading(sources),
        edges,
    }
}

/// The column and whether the page is a left or a right one: their margins may be mirrored.
fn side(source: &Source) -> (usize, usize) {
    (source.placed.column, source.page % 2)
}

/// Returns how far apart lines of one paragraph are, in parts of their size: the least distance
/// that is common.
fn leading(sources: &[Source]) -> f64 {
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in sources.windows(2) {
        if let [above, below] = pair
            && let Some(distance) = distance(above, below)
            && distance <= WIDEST_LEADING
        {
            *steps.entry(whole_part(distance * STEPS)).or_default() += 1;
        }
    }
    let all: usize = steps.values().sum();
    let common = (all * USUAL_SHARE / 100).max(2);
    // A distance at the border of two steps falls into both.
    let beside = |step: usize| steps.get(&(step + 1)).copied().unwrap_or(0);
    let least = steps
        .iter()
        .find(|(step, count)| **count + beside(**step) >= common);
    least.map_or(WIDEST_LEADING, |(step, _)| (small(*step) + 1.0) / STEPS)
}

/// Measures how far one line stands below another, in parts of the larger size; nothing if it does not.
fn distance(above: &Source, below: &Source) -> Option<f64> {
    let same = above.page == below.page && above.placed.column == below.placed.column;
    let (above, below) = (&above.placed.line, &below.placed.line);
    let distance = (above.base - below.base) / above.size.max(below.size).max(0.1);
    (same && distance > 0.0).then_some(distance)
}

/// Tells whether a line begins a paragraph.
fn is_apart(above: &Source, below: &Source, usual: &Usual) -> bool {
    distance(above, below).is_some_and(|distance| distance > usual.leading * GAP)
        || was_ended(above, below, usual)
}

/// Tells whether a line ends with a sentence though the next word would have fitted on it.
fn was_ended(above: &Source, below: &Source, usual: &Usual) -> bool {
    let (line, next) = (&above.placed.line, &below.placed.line);
    let Some((_, edge)) = usual.edges.get(&side(above)) else {
        return false;
    };
    let word = next.word_end - next.left;
    let room = edge - line.right - word;
    line.text.trim_end_matches(CLOSERS).ends_with(ENDS) && room > ROOM * line.size
}

fn looks_same(one: &Source, other: &Source) -> bool {
    let (one, other) = (&one.placed.line, &other.placed.line);
    (one.size - other.size).abs() < 0.5 && one.bold == other.bold
}

/// Tells whether a line stands out and alone: larger than the text, or bold where it is not.
fn is_heading(
    source: &Source,
    before: Option<&Source>,
    after: Option<&Source>,
    usual: &Usual,
) -> bool {
    let line = &source.placed.line;
    let larger = line.size > usual.size * HEADING_SIZE;
    let stands_out = larger || line.bold && !usual.bold;
    let short = line.text.chars().count() <= LONGEST_HEADING;
    let ended = line.text.trim_end_matches(CLOSERS).ends_with(ENDS);
    if !stands_out || !short || ended && !larger {
        return false;
    }
    // Its neighbours stand apart or look as it does.
    let apart = |above: &Source, below: &Source, other: &Source| {
        is_apart(above, below, usual)
            || looks_same(source, other)
            || above.page != below.page
            || above.placed.column != below.placed.column
    };
    before.is_none_or(|before| apart(before, source, before) || larger)
        && after
            .is_none_or(|after| apart(source, after, after) || larger || !after.placed.line.bold)
}

/// Returns how far a line is indented, in columns of half the text's size.
fn indent(source: &Source, usual: &Usual) -> usize {
    let line = &source.placed.line;
    let Some((left, right)) = usual.edges.get(&side(source)) else {
        return 0;
    };
    let letters = line.text.chars().filter(|c| c.is_alphabetic());
    let (rtl, all) = letters.fold((0, 0), |(rtl, all), letter| {
        (rtl + usize::from(is_right_to_left(letter)), all + 1)
    });
    let space = if rtl * 2 > all {
        right - line.right
    } else {
        line.left - left
    };
    whole_part((space / (usual.size / 2.0)).round()).min(MOST_COLUMNS)
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Words that follow a hyphen which stands for a word left out: `pre- and post-war`.
const AFTER_LEFT_OUT: [&str; 16] = [
    "and", "or", "und", "oder", "bis", "et", "ou", "y", "o", "e", "и", "или", "та", "і", "й", "або",
];

/// A word that a line end may have cut.
struct Cut {
    /// The line that ends with its hyphen.
    place: usize,
    head: String,
    tail: String,
    /// The hyphen is one that typesetters set and authors do not type.
    set: bool,
    /// An earlier hyphen stands in it: `case-by-`.
    compound: bool,
    /// It is no cut: the hyphen stands for a word left out, as in `pre- and post-war`.
    left_out: bool,
}

/// Joins words that go on in the next line, and says of which it is not sure how they are written.
///
/// A word that stands elsewhere without the hyphen was cut; one that stands elsewhere with it was
/// not. Where neither is known, a document that cut others cut this one too, unless both parts are
/// words of their own.
fn join_words(lines: &mut Vec<Line<'static>>) -> Vec<String> {
    let cuts: Vec<Cut> = lines
        .windows(2)
        .enumerate()
        .filter_map(|(place, pair)| match pair {
            [above, below] if !below.gap => cut(place, &above.text, &below.text),
            _ => None,
        })
        .collect();
    if cuts.is_empty() {
        return Vec::new();
    }
    let found = known_words(lines, &cuts);
    let known = |word: &str| found.contains(word);
    let inside = lines.iter().filter(|line| {
        let text = line.text.trim_end_matches('\u{2010}');
        text.contains('\u{2010}')
    });
    let ends = cuts.iter().filter(|cut| cut.set && !cut.left_out).count();
    // Where authors type the typographic hyphen it stands within lines, too.
    let sets = ends > inside.count();
    let whole = |cut: &Cut| !cut.left_out && known(&format!("{}{}", cut.head, cut.tail));
    let cuts_words = cuts.iter().any(whole) && !sets;
    let mut joined_words = Vec::new();
    let mut kept_words = Vec::new();
    for cut in &cuts {
        if cut.left_out {
            move_up(lines, cut.place, " ");
            continue;
        }
        let joined = format!("{}-{}", cut.head, cut.tail);
        let two_words = known(&cut.head) && known(&cut.tail);
        let is_cut = if sets {
            cut.set
        } else if known(&joined) {
            false
        } else {
            whole(cut) || cuts_words && !two_words
        };
        let sure = sets || known(&joined) || whole(cut) || cut.compound && two_words;
        match (sure, is_cut) {
            (true, _) => {}
            (false, true) => joined_words.push(format!("{}{}", cut.head, cut.tail)),
            (false, false) => kept_words.push(joined),
        }
        move_up(lines, cut.place, if is_cut { "" } else { "-" });
    }
    lines.retain(|line| !line.text.is_empty());
    // A few words with hyphens of their own end lines in every document.
    let many = kept_words.len() >= LEAST_CUTS && kept_words.len() * MOST_LINES_CUT > lines.len();
    let kept = Some(&kept_words).filter(|_| many || cuts_words);
    let told = [
        (
            Some(&joined_words),
            "joined over a line end, without a hyphen",
        ),
        (kept, "joined over a line end, with its hyphen"),
    ];
    let told = told
        .into_iter()
        .filter_map(|(words, how)| tell(words?, how));
    told.collect()
}

/// Quotes the first of some words, and counts them.
fn tell(words: &[String], how: &str) -> Option<String> {
    let first = words.first()?;
    let others = match words.len() - 1 {
        0 => String::new(),
        1 => " and 1 word more".to_owned(),
        more => format!(" and {more} words more"),
    };
    Some(format!("\"{first}\"{others}: {how}"))
}

/// Moves the rest of a cut word to the line in which it begins.
fn move_up(lines: &mut [Line], place: usize, between: &str) {
    let Some([above, below]) = lines.get_mut(place..place + 2) else {
        return;
    };
    let (word, rest) = match below.text.split_once(' ') {
        Some((word, rest)) => (word.to_owned(), rest.to_owned()),
        None => (below.text.to_string(), String::new()),
    };
    let above = above.text.to_mut();
    match between {
        "" => drop(above.pop()),
        " " => above.push(' '),
        _ => {}
    }
    above.push_str(&word);
    below.text = Cow::Owned(rest);
}

/// Returns those of the words that cuts are made of, with and without their hyphens, that stand in
/// the document elsewhere.
fn known_words(lines: &[Line], cuts: &[Cut]) -> BTreeSet<String> {
    let wanted: BTreeSet<String> = cuts
        .iter()
        .flat_map(|Cut { head, tail, .. }| {
            [
                format!("{head}{tail}"),
                format!("{head}-{tail}"),
                head.clone(),
                tail.clone(),
            ]
        })
        .collect();
    let cut_places: BTreeSet<usize> = cuts.iter().map(|cut| cut.place).collect();
    let mut found = BTreeSet::new();
    for (place, line) in lines.iter().enumerate() {
        let inner = |c: char| c.is_alphanumeric() || is_hyphen(c);
        let words = line
            .text
            .split(|c: char| !inner(c))
            .filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let begins_cut = place > 0 && cut_places.contains(&(place - 1));
        let ends_cut = cut_places.contains(&place);
        let count = words.len();
        for (at, word) in words.into_iter().enumerate() {
            if at == 0 && begins_cut || at + 1 == count && ends_cut {
                continue;
            }
            let word = word.to_lowercase().replace('\u{2010}', "-");
            for part in word.split('-').chain([&*word]) {
                if wanted.contains(part) {
                    found.insert(part.to_owned());
                }
            }
        }
    }
    found
}

/// Returns the word that a line end may have cut.
fn cut(place: usize, above: &str, below: &str) -> Option<Cut> {
    let stem = above.strip_suffix(|c| is_hyphen(c) || c == '\u{ad}')?;
    let word = stem.rsplit(char::is_whitespace).next()?;
    let head = word.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let tail = below.split(|c: char| !c.is_alphanumeric()).next()?;
    let fits = head.ends_with(char::is_alphabetic)
        && tail.starts_with(char::is_alphabetic)
        && !tail.chars().any(is_wide);
    // A short mark with its punctuation is the label of the next point.
    let after = below.get(tail.len()..).unwrap_or_default();
    let roman = tail.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let mark = (tail.chars().count() == 1 || roman) && after.starts_with(['.', ')']);
    (fits && !mark).then(|| Cut {
        place,
        head: head.to_lowercase(),
        tail: tail.to_lowercase(),
        set: !above.ends_with('-') && tail.starts_with(char::is_lowercase),
        compound: word.contains(is_hyphen),
        left_out: AFTER_LEFT_OUT.contains(&tail.to_lowercase().as_str()),
    })
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}')
}

#[expect(clippy::cast_precision_loss, reason = "these are small")]
fn small(number: usize) -> f64 {
    number as f64
}
