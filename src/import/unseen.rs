//! Warnings of characters that deceive the eye: kept as evidence, never kept quiet.
//!
//! A document may carry marks that nobody sees, put there to tell copies apart or to make a text
//! read otherwise than it is. Each kind is told once, with the points it stands in.

use std::collections::BTreeMap;

use crate::{
    characters::{is_at_home, is_directional, mixed, name},
    draft::Point,
    fold::is_unseen,
};

/// As many points, characters or words of a kind are named; of more only the number is told.
const MOST_NAMED: usize = 5;

/// Tells which points hold characters that deceive the eye.
pub(super) fn warnings(points: &[Point]) -> Vec<String> {
    let mut unseen = Finds::default();
    let mut directional = Finds::default();
    let mut scripts = Finds::default();
    for point in points.iter().filter(|point| !point.text.is_ascii()) {
        let text = &point.text;
        let right_to_left = text.chars().any(is_right_to_left);
        let mut before = ' ';
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c != '\n' && is_unseen(c) && !is_at_home(c, before, chars.peek().copied()) {
                match is_directional(c) {
                    true if right_to_left && is_mark(c) => {}
                    true => directional.add(point, name(c)),
                    false => unseen.add(point, name(c)),
                }
            }
            before = c;
        }
        mixed(text).for_each(|word| scripts.add(point, format!("\"{word}\"")));
    }
    [
        unseen.tell(
            ["invisible character", "invisible characters"],
            ["is kept", "are kept"],
        ),
        directional.tell(
            [
                "character that changes the direction of the text",
                "characters that change the direction of the text",
            ],
            ["is kept", "are kept"],
        ),
        scripts.tell(
            ["word that mixes alphabets", "words that mix alphabets"],
            ["may hide a planted letter", "may hide planted letters"],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Tells whether `c` is a mark that texts of right-to-left scripts commonly need.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// What was found of one kind.
#[derive(Default)]
struct Finds {
    count: usize,
    what: BTreeMap<String, usize>,
    points: Vec<String>,
}

impl Finds {
    fn add(&mut self, point: &Point, what: String) {
        self.count += 1;
        *self.what.entry(what).or_default() += 1;
        let label = point.label.to_string();
        if self.points.last() != Some(&label) {
            self.points.push(label);
        }
    }

    /// Tells all of it in one line: `2 invisible characters in points 3 and 7 are kept: …`.
    fn tell(&self, [one, several]: [&str; 2], [is, are]: [&str; 2]) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        let what: Vec<String> = self
            .what
            .iter()
            .take(MOST_NAMED)
            .map(|(what, count)| match count {
                1 => what.clone(),
                count => format!("{what} ({count} times)"),
            })
            .collect();
        let more = |all: usize| match all.saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let points: Vec<&str> = self
            .points
            .iter()
            .take(MOST_NAMED)
            .map(String::as_str)
            .collect();
        let (kind, are) = if self.count == 1 {
            (one, is)
        } else {
            (several, are)
        };
        let s = if self.points.len() == 1 { "" } else { "s" };
        Some(format!(
            "{} {kind} in point{s} {}{} {are}: {}{}",
            self.count,
            points.join(", "),
            more(self.points.len()),
            what.join(", "),
            more(self.what.len()),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::warnings;
    use crate::draft::Point;

    fn told(text: &str) -> Vec<String> {
        warnings(&[Point::new("7".parse().unwrap(), text)])
    }

    #[test]
    fn what_the_eye_does_not_see_is_told() {
        assert_eq!(
            told("the f\u{43e}rces\u{200b} with\u{200b}draw\u{202e}"),
            [
                "2 invisible characters in point 7 are kept: U+200B zero width space (2 times)",
                "1 character that changes the direction of the text in point 7 is kept: U+202E right-to-left override",
                "1 word that mixes alphabets in point 7 may hide a planted letter: \"f\u{43e}rces\u{200b}\"",
            ]
        );
    }

    #[test]
    fn what_a_script_needs_is_no_finding() {
        for text in [
            "می\u{200c}خواهیم",
            "\u{200f}وقف إطلاق النار",
            "1\u{fe0f}\u{20e3}",
            "naïve café",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
