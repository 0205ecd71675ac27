//! In which draft each word of a text first stood.
//!
//! Drafts are gone through in order. A word that an edit kept has the origin of the word it was
//! kept from, whatever became of its point: renumbered, moved, split, merged, dropped and taken
//! up again. Where several bases have it the earliest origin counts, and a word that no base has
//! is this draft's own. This is how [WikiWho] and [de Alfaro and Shavlovsky] attribute the words of
//! a wiki page, with points and their links in the place of its paragraphs.
//!
//! [WikiWho]: https://doi.org/10.1145/2566486.2568026
//! [de Alfaro and Shavlovsky]: https://doi.org/10.1145/2488388.2488419

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::lineage::{Lineage, Node};
use crate::{
    align::words,
    compare::kept_words,
    draft::{Date, Label, Slug},
    error::Result,
};

/// Where the words of a draft, or of one point of it, come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The series.
    pub series: Slug,
    /// The draft asked for.
    pub draft: Slug,
    /// The drafts that words come from, oldest first, with how many words of each there are.
    pub sources: Vec<WordSource>,
    /// The points, in order.
    pub points: Vec<PointOrigin>,
}

/// A draft that words come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordSource {
    /// The draft.
    pub draft: Slug,
    /// When it was made public.
    pub date: Date,
    /// Whose draft it is.
    pub authors: Vec<String>,
    /// How many words first stood in it.
    pub words: usize,
}

/// Where the words of a point come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointOrigin {
    /// The number it bears.
    pub label: Label,
    /// Its text in runs of one origin; together they are the text.
    pub pieces: Vec<Run>,
}

/// A run of words of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words, with the white space behind them.
    pub text: String,
    /// The draft they first stood in.
    pub draft: Slug,
}

/// Finds the origin of the words of draft `id`, or of its point `label`.
///
/// All words of a rendering are its own: it is another transmission, and follows nothing.
pub fn origin(lineage: &Lineage, id: &Slug, label: Option<&Label>) -> Result<Origin> {
    let asked = lineage.series.place(id)?;
    let draft = &lineage.series.drafts()[asked].draft;
    let only = label.map(|label| draft.place(label)).transpose()?;
    let places: Vec<usize> =
        only.map_or_else(|| (0..draft.points.len()).collect(), |place| vec![place]);
    let mut finder = Finder {
        lineage,
        found: BTreeMap::new(),
    };
    Ok(finder.origin(asked, places))
}

/// Finds the origin of the words of every draft of a series, looking at each point once.
pub fn origins(lineage: &Lineage) -> Vec<Origin> {
    let mut finder = Finder {
        lineage,
        found: BTreeMap::new(),
    };
    let drafts = lineage.series.drafts().iter().enumerate();
    drafts
        .map(|(at, stored)| finder.origin(at, 0..stored.draft.points.len()))
        .collect()
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// Finds origins on demand and keeps them: each point is looked at once.
struct Finder<'l, 'a> {
    lineage: &'l Lineage<'a>,
    found: BTreeMap<Node, Vec<usize>>,
}

impl Finder<'_, '_> {
    /// Finds the origin of the words of the points `places` of a draft.
    fn origin(&mut self, asked: usize, places: impl IntoIterator<Item = usize>) -> Origin {
        let drafts = self.lineage.series.drafts();
        let draft = &drafts[asked].draft;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut points = Vec::new();
        for place in places {
            let point = &draft.points[place];
            let origins = self.words((asked, place));
            for (origin, word) in origins.iter().zip(words(&point.text)) {
                *counts.entry(*origin).or_default() += usize::from(is_word(word));
            }
            points.push(PointOrigin {
                label: point.label.clone(),
                pieces: pieces(self.lineage, &point.text, &origins),
            });
        }
        let source = |(place, words): (usize, usize)| {
            let draft = &drafts[place].draft;
            WordSource {
                draft: draft.id.clone(),
                date: draft.date,
                authors: draft.authors.clone(),
                words,
            }
        };
        let counts = counts.into_iter().filter(|(_, words)| *words > 0);
        Origin {
            series: draft.series.clone(),
            draft: draft.id.clone(),
            sources: counts.map(source).collect(),
            points,
        }
    }

    /// Returns for each word of a point the place of the draft it first stood in.
    fn words(&mut self, node: Node) -> Vec<usize> {
        // Ancestors first, without recursion: a series may have thousands of drafts.
        let mut waiting = vec![node];
        while let Some(&next) = waiting.last() {
            let missing: Vec<Node> = self
                .groups(next)
                .into_iter()
                .flat_map(|(olds, _)| olds)
                .filter(|old| !self.found.contains_key(old))
                .collect();
            if missing.is_empty() {
                if !self.found.contains_key(&next) {
                    let origins = self.look(next);
                    self.found.insert(next, origins);
                }
                waiting.pop();
            } else {
                waiting.extend(missing);
            }
        }
        self.found[&node].clone()
    }

    /// Returns what a point came from: for each way the old points, and the new ones beside it.
    fn groups(&self, (draft, place): Node) -> Vec<(Vec<Node>, Vec<Node>)> {
        let own = BTreeSet::from([place]);
        let mut groups = Vec::new();
        for way in self.lineage.into[draft]
            .iter()
            .map(|at| &self.lineage.ways[*at])
        {
            for group in way
                .groups_of_new(&own)
                .into_iter()
                .map(|at| &way.pairing.groups[at])
            {
                if !group.old.is_empty() {
                    let olds = group.old.iter().map(|place| (way.old, *place)).collect();
                    groups.push((
                        olds,
                        group.new.iter().map(|place| (draft, *place)).collect(),
                    ));
                }
            }
        }
        if let Some(olds) = self.lineage.returned_from.get(&(draft, place)) {
            groups.push((olds.iter().copied().collect(), vec![(draft, place)]));
        }
        groups
    }

    fn look(&self, node: Node) -> Vec<usize> {
        let mut origins = vec![node.0; words(self.text(node)).len()];
        for (olds, news) in self.groups(node) {
            let joined = |nodes: &[Node]| {
                nodes
                    .iter()
                    .map(|node| self.text(*node))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let before: Vec<usize> = olds
                .iter()
                .flat_map(|old| self.found[old].iter().copied())
                .collect();
            let kept = kept_words(&joined(&olds), &joined(&news));
            // The point's own words among those of the points beside it.
            let skipped: usize = news
                .iter()
                .take_while(|new| **new != node)
                .map(|new| words(self.text(*new)).len())
                .sum();
            for (origin, old) in origins.iter_mut().zip(kept.iter().skip(skipped)) {
                if let Some(earlier) = old.and_then(|old| before.get(old)) {
                    *origin = (*origin).min(*earlier);
                }
            }
        }
        origins
    }

    fn text(&self, (draft, place): Node) -> &str {
        &self.lineage.series.drafts()[draft].draft.points[place].text
    }
}

/// Parts a text into runs of one origin; a sign goes with the word before it.
fn pieces(lineage: &Lineage, text: &str, origins: &[usize]) -> Vec<Run> {
    let mut pieces: Vec<Run> = Vec::new();
    let mut last = None;
    let mut rest = text;
    for (word, origin) in words(text).into_iter().zip(origins) {
        let length = rest.len() - rest.trim_start().len() + word.len();
        let after = rest.get(length..).unwrap_or_default();
        let gap = after.len() - after.trim_start().len();
        let (piece, behind) = rest.split_at(length + gap);
        rest = behind;
        if last == Some(*origin) || (last.is_some() && !is_word(word)) {
            if let Some(open) = pieces.last_mut() {
                open.text.push_str(piece);
            }
        } else {
            last = Some(*origin);
            pieces.push(Run {
                text: piece.to_owned(),
                draft: lineage.series.drafts()[*origin].draft.id.clone(),
            });
        }
    }
    pieces
}
