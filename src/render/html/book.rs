//! The pages of one series: which there are, what each is called, and what they are made from.
//!
//! A comparison is a page for each version and each of its bases, for each rendering and its
//! draft, for each complete version and the next, for the first and the last of the line that
//! leads to the present text, and for each pair that was asked for. Their number grows with the
//! number of drafts and not with its square: 50 drafts have about 100 such pages, all pairs would
//! be 1,225. Two drafts far apart are one `--pair` away.
//!
//! The life of a point is a page for each provision and not for each point, since the points of a
//! provision share their life: 50 drafts of 200 points have 10,000 points and a few hundred lives.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use rayon::prelude::*;

use super::name;
use crate::{
    compare::Pairing,
    draft::{Label, Slug},
    error::Result,
    history::{Concordance, Lineage, Origin, Row, Series, concordance, origins},
    store::Stored,
};

/// What a page of a series shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// The series.
    Series,
    /// A draft's clean text.
    Draft(usize),
    /// Two drafts.
    Comparison(usize, usize),
    /// A provision, by its row.
    Life(usize),
}

/// All that the pages of a series are made from.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub(super) series: &'a Series,
    pub(super) lineage: Lineage<'a>,
    pub(super) table: Concordance,
    /// The drafts of the line that leads to the present text.
    pub(super) line: Vec<usize>,
    /// The pairs that have a page; those that the lineage does not hold are paired here.
    pairs: BTreeMap<(usize, usize), Option<Pairing<'a>>>,
    /// The rows that a point belongs to.
    rows_of: BTreeMap<(Slug, Label), Vec<usize>>,
    origins: OnceLock<Vec<Origin>>,
}

impl<'a> Book<'a> {
    /// Gathers what the pages of `series` need; `asked` are pairs beside the usual ones.
    pub(super) fn of(series: &'a Series, asked: &[(usize, usize)]) -> Result<Self> {
        let lineage = Lineage::of(series)?;
        let table = concordance(&lineage, None)?;
        let line = series.line();
        let pair = |(old, new): (usize, usize)| {
            let paired = match lineage.pairing(old, new) {
                Some(_) => None,
                None => Some(series.pairing(old, new)?),
            };
            Ok(((old, new), paired))
        };
        let pairs: Vec<_> = wanted(series, &line, asked).into_iter().collect();
        let pairs = pairs.into_par_iter().map(pair).collect::<Result<_>>()?;
        let rows_of = rows_of(&table);
        Ok(Self {
            series,
            lineage,
            table,
            line,
            pairs,
            rows_of,
            origins: OnceLock::new(),
        })
    }

    /// Returns the series' name.
    pub(super) fn name(&self) -> &Slug {
        &self.table.series
    }

    /// Returns the name of the folder that its pages stand in.
    pub(super) fn folder(&self) -> String {
        self.name().to_string()
    }

    /// Returns a draft by its place.
    pub(super) fn stored(&self, place: usize) -> &'a Stored {
        &self.series.drafts()[place]
    }

    /// Returns the place of a draft that reports name.
    pub(super) fn place(&self, id: &Slug) -> Option<usize> {
        self.series.place(id).ok()
    }

    /// Returns all pages: file name and what it shows.
    pub(super) fn leaves(&self) -> Vec<(String, Leaf)> {
        let series = [("index.html".to_owned(), Leaf::Series)];
        let drafts = self.series.drafts().iter().enumerate();
        let drafts = drafts.map(|(at, stored)| (name::draft(&stored.draft.id), Leaf::Draft(at)));
        let pairs = self.pairs.keys().map(|(old, new)| {
            let name = name::comparison(self.stored(*old), self.stored(*new));
            (name, Leaf::Comparison(*old, *new))
        });
        let rows = self.table.rows.iter().enumerate();
        let lives = rows.map(|(at, row)| (life(row), Leaf::Life(at)));
        series
            .into_iter()
            .chain(drafts)
            .chain(pairs)
            .chain(lives)
            .collect()
    }

    /// Returns two drafts that have a page, paired.
    pub(super) fn pairing(&self, old: usize, new: usize) -> Option<&Pairing<'a>> {
        match self.pairs.get(&(old, new))? {
            Some(pairing) => Some(pairing),
            None => self.lineage.pairing(old, new),
        }
    }

    /// Returns the pairs that have a page.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pairs.keys().copied()
    }

    /// Returns the address of a comparison, where it has a page.
    pub(super) fn comparison(&self, old: usize, new: usize) -> Option<String> {
        let paired = self.pairs.contains_key(&(old, new));
        paired.then(|| name::comparison(self.stored(old), self.stored(new)))
    }

    /// Returns the address of what became of the old point `label`, where it has a page.
    pub(super) fn change(&self, old: &Slug, label: &Label, new: usize) -> Option<String> {
        let page = self.comparison(self.place(old)?, new)?;
        Some(format!("{page}#{old}-{label}"))
    }

    /// Returns the address of the life of a point; none for one of a rendering.
    pub(super) fn life_of(&self, id: &Slug, label: &Label) -> Option<String> {
        let row = *self.rows(id, label).first()?;
        Some(format!("{}#{id}", life(&self.table.rows[row])))
    }

    /// Returns the rows that a point belongs to: several where provisions were merged.
    pub(super) fn rows(&self, id: &Slug, label: &Label) -> &[usize] {
        // A lookup by parts would need a key of borrowed parts; labels are short.
        let rows = self.rows_of.get(&(id.clone(), label.clone()));
        rows.map_or(&[], Vec::as_slice)
    }

    /// Returns where the words of each draft come from.
    pub(super) fn origins(&self) -> &[Origin] {
        self.origins.get_or_init(|| origins(&self.lineage))
    }

    /// Returns the first and the last complete version of the line to the present text.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        ends(self.series, &self.line)
    }

    /// Returns what readers call the series: its name without hyphens.
    pub(super) fn title(&self) -> String {
        title(self.name())
    }
}

/// Returns the name of the page of a provision.
pub(super) fn life(row: &Row) -> String {
    name::point(&row.first.draft, &row.first.label)
}

/// Returns what readers call a series: its name without hyphens.
fn title(series: &Slug) -> String {
    let words = series.as_str().replace('-', " ");
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn ends(series: &Series, line: &[usize]) -> Option<(usize, usize)> {
    let complete = |at: &&usize| series.drafts()[**at].draft.complete;
    let first = *line.iter().find(complete)?;
    let last = *line.iter().rev().find(complete)?;
    (first < last).then_some((first, last))
}

/// Returns the pairs that get a page.
fn wanted(series: &Series, line: &[usize], asked: &[(usize, usize)]) -> BTreeSet<(usize, usize)> {
    let versions = series.versions();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for version in &versions {
        pairs.extend(series.bases(*version).iter().map(|base| (*base, *version)));
        let renderings = series.renderings(*version).into_iter();
        pairs.extend(renderings.map(|other| (*version, other)));
    }
    let complete = |at: &usize| series.drafts()[*at].draft.complete;
    let complete: Vec<usize> = versions.iter().copied().filter(complete).collect();
    pairs.extend(complete.windows(2).map(|pair| (pair[0], pair[1])));
    pairs.extend(ends(series, line));
    pairs.extend(asked);
    pairs
}

fn rows_of(table: &Concordance) -> BTreeMap<(Slug, Label), Vec<usize>> {
    let mut rows_of: BTreeMap<(Slug, Label), Vec<usize>> = BTreeMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        for (column, cell) in table.drafts.iter().zip(&row.cells) {
            for label in cell.iter().flat_map(|cell| &cell.labels) {
                rows_of
                    .entry((column.id.clone(), label.clone()))
                    .or_default()
                    .push(at);
            }
        }
    }
    rows_of
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_series_is_called_by_its_name() {
        assert_eq!(
            super::title(&"ukraine-2025".parse().unwrap()),
            "Ukraine 2025"
        );
    }
}
