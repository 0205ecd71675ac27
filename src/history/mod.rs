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
//! | `life` | what happened to one point, draft by draft? |
//!
//! [follows]: crate::draft::RelationKind::Follows
//! [counters]: crate::draft::RelationKind::Counters

mod concordance;
mod life;
mod lineage;
mod origin;
mod returned;
mod series;

pub use self::{
    concordance::{Cell, Column, Concordance, Row, What, concordance},
    life::{Asked, History, Rendered, Report, Step, StepKind, history},
    lineage::Lineage,
    origin::{Origin, Piece, PointOrigin, WordSource, origin},
    series::Series,
};
