//! Many drafts: the life of a point, and the tables over a whole series.
//!
//! Versions form a graph: an edge leads to each from the complete versions that it [follows] or
//! [counters] ([`Series`]); each edge is aligned once ([`Lineage`]). A rendering is another
//! transmission of its draft and never a step; a draft that corrects another stands in for it.
//!
//! | file | answers |
//! |---|---|
//! | `series` | which drafts are versions, and what is each compared with? |
//! | `lineage` | which point lived on as which? |
//! | `returned` | what was dropped and came back? |
//! | `concordance` | what became of every provision in every draft? |
//! | `origin` | in which draft did each word first stand? |
//! | `life`, `step` | what happened to one point, draft by draft? |
//! | `find`, `query`, `figure` | where do these words stand, first and last? |
//! | `distance` | which draft is nearest to which? |
//! | `invariants` | what never changed? |
//!
//! [follows]: crate::draft::RelationKind::Follows
//! [counters]: crate::draft::RelationKind::Counters

mod concordance;
mod distance;
mod figure;
mod find;
mod invariants;
mod life;
mod lineage;
mod origin;
mod query;
mod returned;
mod series;
mod step;

pub use self::{
    concordance::{Against, Cell, Column, Concordance, Row, What, concordance},
    distance::{Distances, Measured, Nearest, Pair, Share, distances},
    find::{Found, Hit, Holder, Piece, find},
    invariants::{Invariant, Invariants, Line, Numbered, invariants},
    life::history,
    lineage::Lineage,
    origin::{Origin, PointOrigin, Run, WordSource, origin, origins},
    query::Query,
    series::Series,
    step::{Asked, History, Rendered, Report, Step, StepKind},
};
