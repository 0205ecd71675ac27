//! How near the complete versions of a series stand to each other.
//!
//! Two measures, each a share of both texts in whole thousandths: the *points linked* are those
//! that have a counterpart in the other text, of all points; the *words kept* are those that stand
//! unedited in linked points, of all words (signs are no words). The second is finer: a reworded
//! point is linked, yet few of its words may be left. The nearest draft is the one with most words
//! kept, then with most points linked; what is equal in both is a tie, and all of it is told.
//!
//! Renderings are no versions, and what a partial draft lacks is not gone: both are left out.
//! Cost: one alignment for each pair of complete versions, on all cores, so it grows with the
//! square of their number. The order of pairs does not depend on which core is done first.

use rayon::prelude::*;
use serde::Serialize;

use super::series::Series;
use crate::{
    align::words,
    compare::{Op, Pairing, edits},
    draft::{Date, Draft, Point, Slug},
    error::Result,
};

/// How near the complete versions of a series stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Distances {
    /// The series.
    pub series: Slug,
    /// The complete versions, in order.
    pub drafts: Vec<Measured>,
    /// Each pair of them once: by the earlier one, then by the later one.
    pub pairs: Vec<Pair>,
    /// For each of them the nearest other one.
    pub nearest: Vec<Nearest>,
    /// Versions left out because they are partial.
    pub partial: Vec<Slug>,
    /// Drafts left out because they are other transmissions of a version.
    pub renderings: Vec<Slug>,
    /// How many drafts of the series could not be used because they are damaged.
    pub not_used: usize,
}

/// A version that is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// The draft.
    pub draft: Slug,
    /// When it was made public.
    pub date: Date,
    /// How many points it has.
    pub points: usize,
    /// How many words.
    pub words: usize,
}

/// How near two versions stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The earlier one.
    pub old: Slug,
    /// The later one.
    pub new: Slug,
    /// The share of words kept.
    pub words_kept: Share,
    /// The share of points linked.
    pub points_linked: Share,
}

/// A share of both texts, and what it was reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The share in thousandths, rounded down.
    pub thousandths: usize,
    /// What both texts have in common, counted in each.
    pub common: usize,
    /// All there is in both.
    pub all: usize,
}

/// The version or versions nearest to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// The draft.
    pub draft: Slug,
    /// The nearest to it; several in a tie, none where nothing is in common with any.
    pub nearest: Vec<Slug>,
    /// The share of words kept, in thousandths.
    pub words_kept: usize,
    /// The share of points linked, in thousandths.
    pub points_linked: usize,
}

impl Share {
    fn of(common: usize, all: usize) -> Self {
        // Two texts without anything are the same.
        let thousandths = (1000 * common).checked_div(all).unwrap_or(1000);
        Self {
            thousandths,
            common,
            all,
        }
    }
}

impl Distances {
    /// Returns the pair of the versions at two places in `drafts`, in any order.
    pub fn between(&self, one: usize, other: usize) -> Option<&Pair> {
        let (old, new) = (one.min(other), one.max(other));
        // Before the pairs of `old` stand those of all versions before it.
        let before = (0..old).map(|at| self.drafts.len() - 1 - at).sum::<usize>();
        let at = new.checked_sub(old + 1)?;
        self.pairs
            .get(before + at)
            .filter(|_| new < self.drafts.len())
    }
}

/// Measures each pair of complete versions of `series`; nothing for a series without drafts.
pub fn distances(series: &Series) -> Result<Option<Distances>> {
    let drafts = series.drafts();
    let Some(first) = drafts.first() else {
        return Ok(None);
    };
    let (complete, partial): (Vec<usize>, Vec<usize>) = series
        .versions()
        .into_iter()
        .partition(|at| drafts[*at].draft.complete);
    let pairs: Vec<(usize, usize)> = complete
        .iter()
        .enumerate()
        .flat_map(|(at, old)| complete.iter().skip(at + 1).map(|new| (*old, *new)))
        .collect();
    let measure =
        |(old, new): &(usize, usize)| Ok(pair(&series.pairing(*old, *new)?, series, *old, *new));
    let pairs = pairs
        .par_iter()
        .map(measure)
        .collect::<Result<Vec<Pair>>>()?;
    let names = |places: &[usize]| {
        places
            .iter()
            .map(|at| drafts[*at].draft.id.clone())
            .collect()
    };
    let renderings: Vec<usize> = (0..drafts.len())
        .filter(|at| series.version_of(*at) != *at)
        .collect();
    let mut distances = Distances {
        series: first.draft.series.clone(),
        drafts: complete
            .iter()
            .map(|at| measured(&drafts[*at].draft))
            .collect(),
        pairs,
        nearest: Vec::new(),
        partial: names(&partial),
        renderings: names(&renderings),
        not_used: 0,
    };
    distances.nearest = (0..complete.len())
        .map(|at| nearest(&distances, at))
        .collect();
    Ok(Some(distances))
}

fn measured(draft: &Draft) -> Measured {
    Measured {
        draft: draft.id.clone(),
        date: draft.date,
        points: draft.points.len(),
        words: draft.points.iter().map(|point| count(&point.text)).sum(),
    }
}

/// Counts the words of a text, without its signs.
fn count(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    words(text).into_iter().filter(is_word).count()
}

fn pair(pairing: &Pairing, series: &Series, old: usize, new: usize) -> Pair {
    let (points, words) = shares(pairing);
    let name = |at: usize| series.drafts()[at].draft.id.clone();
    Pair {
        old: name(old),
        new: name(new),
        words_kept: words,
        points_linked: points,
    }
}

/// Returns the share of points linked and of words kept.
fn shares(pairing: &Pairing) -> (Share, Share) {
    let all_points = pairing.old.points.len() + pairing.new.points.len();
    let (mut linked, mut kept, mut all_words) = (0, 0, 0);
    for group in &pairing.groups {
        let old = joined(pairing.old.points, &group.old);
        let new = joined(pairing.new.points, &group.new);
        if group.old.is_empty() || group.new.is_empty() {
            all_words += count(&old) + count(&new);
            continue;
        }
        linked += group.old.len() + group.new.len();
        for edit in edits(&old, &new) {
            let count = count(&edit.text);
            let sides = if edit.op == Op::Keep { 2 } else { 1 };
            all_words += sides * count;
            kept += if edit.op == Op::Keep {
                sides * count
            } else {
                0
            };
        }
    }
    (Share::of(linked, all_points), Share::of(kept, all_words))
}

fn joined(points: &[Point], places: &[usize]) -> String {
    let texts: Vec<&str> = places.iter().map(|at| points[*at].text.as_str()).collect();
    texts.join(" ")
}

fn nearest(distances: &Distances, at: usize) -> Nearest {
    let mut found = Nearest {
        draft: distances.drafts[at].draft.clone(),
        nearest: Vec::new(),
        words_kept: 0,
        points_linked: 0,
    };
    for (place, other) in distances.drafts.iter().enumerate() {
        let Some(pair) = distances.between(at, place) else {
            continue;
        };
        let near = (pair.words_kept.thousandths, pair.points_linked.thousandths);
        let best = (found.words_kept, found.points_linked);
        if near > best {
            (found.words_kept, found.points_linked) = near;
            found.nearest = vec![other.draft.clone()];
        } else if near == best && near != (0, 0) {
            found.nearest.push(other.draft.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Distances, Measured, Pair, Share, nearest, shares};
    use crate::{
        compare::{About, Pairing, Side},
        draft::{Language, Point, Slug},
        hash::Hash,
    };

    fn points(texts: &[&str]) -> Vec<Point> {
        let label = |at: usize| (at + 1).to_string().parse().unwrap();
        let point = |(at, text): (usize, &&str)| Point::new(label(at), text);
        texts.iter().enumerate().map(point).collect()
    }

    fn side(points: &[Point]) -> Side<'_> {
        let about = About {
            series: None,
            id: "x".to_owned(),
            date: None,
            title: String::new(),
            authors: Vec::new(),
            status: None,
            hash: Hash::of(""),
            complete: true,
            language: Language::default(),
        };
        Side { about, points }
    }

    fn between(old: &[&str], new: &[&str]) -> [(usize, usize); 2] {
        let (old, new) = (points(old), points(new));
        let pairing = Pairing::of(side(&old), side(&new), Vec::new(), false);
        let (points, words) = shares(&pairing);
        [(points.common, points.all), (words.common, words.all)]
    }

    #[test]
    fn a_share_is_of_both_texts_and_signs_are_no_words() {
        let cap = "Forces number no more than 600,000.";
        let raised = "Forces number no more than 800,000.";
        let [points, words] = between(&[cap, "Elections are held."], &[raised]);
        assert_eq!((points, words), ((2, 3), (10, 15)));
        assert_eq!(between(&[cap], &[cap]), [(2, 2), (12, 12)]);
    }

    #[test]
    fn typography_keeps_a_word() {
        let [_, words] = between(&["the “line”"], &["the \"line\""]);
        assert_eq!(words, (4, 4));
    }

    fn distances(near: &[(usize, usize)]) -> Distances {
        let names = ["a", "b", "c"].map(|name| name.parse::<Slug>().unwrap());
        let share = |thousandths| Share {
            thousandths,
            common: 0,
            all: 0,
        };
        let pairs = [(0, 1), (0, 2), (1, 2)].into_iter().zip(near);
        let pairs = pairs.map(|((old, new), (words, points))| Pair {
            old: names[old].clone(),
            new: names[new].clone(),
            words_kept: share(*words),
            points_linked: share(*points),
        });
        let measured = |draft: &Slug| Measured {
            draft: draft.clone(),
            date: "2025-03-01".parse().unwrap(),
            points: 0,
            words: 0,
        };
        Distances {
            series: "truce".parse().unwrap(),
            drafts: names.iter().map(measured).collect(),
            pairs: pairs.collect(),
            nearest: Vec::new(),
            partial: Vec::new(),
            renderings: Vec::new(),
            not_used: 0,
        }
    }

    fn nearest_of(near: &[(usize, usize)], at: usize) -> Vec<String> {
        let nearest = nearest(&distances(near), at).nearest;
        nearest.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_decide_before_points_and_a_tie_is_told_whole() {
        assert_eq!(nearest_of(&[(500, 100), (400, 900), (0, 0)], 0), ["b"]);
        assert_eq!(nearest_of(&[(500, 100), (500, 900), (0, 0)], 0), ["c"]);
        assert_eq!(nearest_of(&[(500, 100), (0, 0), (500, 100)], 1), ["a", "c"]);
        assert_eq!(nearest_of(&[(500, 100), (0, 0), (0, 0)], 2), [""; 0]);
    }
}
