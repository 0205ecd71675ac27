//! Where words stand: which drafts and points hold them, first and last.
//!
//! Every draft of the series is looked through, in order. A rendering is told but is neither first
//! nor last, since it is no version; a partial draft may be either, since it has the words.

use rayon::prelude::*;
use serde::Serialize;

use super::{query::Query, series::Series};
use crate::draft::{Date, Draft, Label, Point, Slug};

/// Where words stand in one series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The series.
    pub series: Slug,
    /// The first version that holds them; none where at most renderings do.
    pub first: Option<Slug>,
    /// The last version that holds them.
    pub last: Option<Slug>,
    /// The drafts that hold them, in order.
    pub drafts: Vec<Holder>,
    /// The complete versions that do not.
    pub never: Vec<Slug>,
    /// The partial versions that do not as far as they are known.
    pub unknown: Vec<Slug>,
    /// How many drafts of the series could not be used because they are damaged.
    pub not_used: usize,
}

/// A draft that holds the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// The draft.
    pub draft: Slug,
    /// When it was made public.
    pub date: Date,
    /// Whose draft it is.
    pub authors: Vec<String>,
    /// False for a partial draft.
    pub complete: bool,
    /// The version of which it is another transmission; none for a version.
    pub version: Option<Slug>,
    /// The points that hold them, in order.
    pub points: Vec<Hit>,
}

/// A point that holds the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The number it bears.
    pub label: Label,
    /// Its wording in pieces; put together they give it back.
    pub pieces: Vec<Piece>,
}

/// A piece of a point's wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// True for what was looked for.
    pub found: bool,
    /// The piece, white space included.
    pub text: String,
}

impl Found {
    /// Returns the draft `id` among those that hold the words.
    pub fn holder(&self, id: &Slug) -> Option<&Holder> {
        self.drafts.iter().find(|holder| holder.draft == *id)
    }
}

/// Looks through the drafts of `series`; nothing to tell of a series without drafts.
pub fn find(series: &Series, query: &Query) -> Option<Found> {
    let drafts = series.drafts();
    let name = drafts.first()?.draft.series.clone();
    let hits: Vec<Vec<Hit>> = drafts
        .par_iter()
        .map(|stored| hits(&stored.draft, query))
        .collect();
    let versions = series.versions();
    let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<Slug> {
        let places = versions.iter().filter(|at| wanted(**at));
        places.map(|at| drafts[*at].draft.id.clone()).collect()
    };
    let holds = of(&|at| !hits[at].is_empty());
    let never = of(&|at| hits[at].is_empty() && drafts[at].draft.complete);
    let unknown = of(&|at| hits[at].is_empty() && !drafts[at].draft.complete);
    let holders = hits
        .into_iter()
        .enumerate()
        .filter(|(_, points)| !points.is_empty());
    let holders = holders.map(|(at, points)| {
        let version = series.version_of(at);
        let version = (version != at).then(|| drafts[version].draft.id.clone());
        holder(&drafts[at].draft, version, points)
    });
    Some(Found {
        series: name,
        first: holds.first().cloned(),
        last: holds.last().cloned(),
        drafts: holders.collect(),
        never,
        unknown,
        not_used: 0,
    })
}

fn holder(draft: &Draft, version: Option<Slug>, points: Vec<Hit>) -> Holder {
    Holder {
        draft: draft.id.clone(),
        date: draft.date,
        authors: draft.authors.clone(),
        complete: draft.complete,
        version,
        points,
    }
}

fn hits(draft: &Draft, query: &Query) -> Vec<Hit> {
    draft
        .points
        .iter()
        .filter_map(|point| hit(point, query))
        .collect()
}

fn hit(point: &Point, query: &Query) -> Option<Hit> {
    let spans = query.spans(&point.text);
    if spans.is_empty() {
        return None;
    }
    let mut pieces = Vec::new();
    let mut push = |found: bool, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let text = text.to_owned();
            pieces.push(Piece { found, text });
        }
    };
    let mut end = 0;
    for span in spans {
        push(false, point.text.get(end..span.start));
        end = span.end;
        push(true, point.text.get(span));
    }
    push(false, point.text.get(end..));
    Some(Hit {
        label: point.label.clone(),
        pieces,
    })
}

#[cfg(test)]
mod tests {
    use super::hit;
    use crate::{draft::Point, history::Query};

    #[test]
    fn pieces_give_back_the_wording() {
        let text = "No more than 600,000 men, then 600 000.";
        let point = Point::new("6".parse().unwrap(), text);
        let pieces = hit(&point, &Query::read(&["600000"]).unwrap())
            .unwrap()
            .pieces;
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let found: Vec<&str> = pieces
            .iter()
            .filter(|p| p.found)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!((whole.as_str(), found), (text, vec!["600,000", "600 000"]));
    }
}
