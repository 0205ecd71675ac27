//! Which points of two drafts are the same provision.
//!
//! Passes over one pool of unlinked points, in this order; each takes what is certain before
//! what is doubtful:
//!
//! | pass | links |
//! |---|---|
//! | `pool` | what a person decided |
//! | `exact` | equal texts |
//! | `vocabulary`, `profile` | nothing: what is left becomes weighted words and n-grams |
//! | `candidates` | nothing: each point gets a few rivals worth measuring |
//! | `context`, `order`, `assign` | by wording and by neighbours, best total first, in a few rounds |
//! | `gaps` | points replaced on the spot, by place, number and what wording they keep |
//! | `groups` | parts of a split or a merge to the link whose wording holds them |
//! | `doubt` | nothing: notes the rival that was nearly as good |
//! | `moves` | nothing: tells which links left the common order |
//!
//! The cost is near-linear in the size of the drafts. Scores are whole numbers and ties are
//! broken by rule, so the same drafts give the same links on every machine, and comparing
//! new with old gives the same links mirrored.

mod assign;
mod candidates;
mod context;
mod doubt;
mod exact;
mod gaps;
mod groups;
mod moves;
mod order;
mod pool;
mod profile;
mod vocabulary;
mod words;

use serde::Serialize;

pub(crate) use self::words::is_currency;
pub use self::{moves::moved, words::words};
use self::{pool::Pool, profile::Profiles};
use crate::draft::Point;

/// Says which points of `old` and `new` are the same provision, in the order (old, new).
///
/// ```
/// # use travaux::{align::align, draft::Point};
/// let point = |label: &str, text| Point::new(label.parse().unwrap(), text);
/// let old = [point("1", "A ceasefire holds."), point("2", "Elections are held in 100 days.")];
/// let new = [point("1", "Elections are held in 60 days.")];
/// let links = align(&old, &new, &[]);
/// assert_eq!((links[0].old, links[0].new), (1, 0));
/// ```
pub fn align(old: &[Point], new: &[Point], decisions: &[Decision]) -> Vec<Link> {
    let mut pool = Pool::new(old, new, decisions);
    exact::link(&mut pool);
    if pool.is_settled() {
        return pool.links(|_, _| Similarity::SAME);
    }
    let profiles = Profiles::of(&pool);
    let mut pairs = candidates::find(&pool, &profiles);
    let excess = context::excess(&pairs);
    pairs.retain(|pair| pair.similarity >= candidates::FLOOR);
    for _ in 0..context::ROUNDS {
        candidates::beside(&pool, &profiles, &mut pairs);
        context::weigh(&pool, &profiles, &mut pairs, excess);
        pool.rematch(&assign::best(&pool, &pairs));
    }
    gaps::fill(&mut pool, &profiles);
    candidates::by_hand(&pool, &profiles, &mut pairs);
    context::weigh(&pool, &profiles, &mut pairs, excess);
    groups::join(&mut pool, &profiles, &pairs);
    let mut table = profiles.table();
    let mut links = pool.links(|old, new| profiles.similarity(&mut table, old, new));
    doubt::note(&mut links, &pairs);
    links
}

/// An old point and a new point that are the same provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The place of the old point.
    pub old: usize,
    /// The place of the new point.
    pub new: usize,
    /// How alike the two are.
    pub similarity: Similarity,
    /// True when a person decided it.
    pub by_hand: bool,
    /// What else one of the two might be, when it is nearly as good: the link is doubtful.
    pub rival: Option<Rival>,
}

/// The next best pairing of one of two linked points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rival {
    /// The place of the old point.
    pub old: usize,
    /// The place of the new point.
    pub new: usize,
    /// How alike the two are.
    pub similarity: Similarity,
}

/// How alike two points are, in thousandths: 0 is not at all, 1000 the same wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Similarity(u16);

impl Similarity {
    /// The same wording.
    pub const SAME: Self = Self(1000);

    /// Makes a similarity of `thousandths`; more than 1000 is 1000.
    pub fn new(thousandths: u16) -> Self {
        Self(thousandths.min(1000))
    }

    /// Returns the thousandths.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// What a person decided about a pair of points; it is applied first and never overruled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The place of the old point.
    pub old: usize,
    /// The place of the new point.
    pub new: usize,
    /// True: the two are the same provision. False: they are not.
    pub linked: bool,
}
