//! What the surroundings of a pair say for it.
//!
//! Wording alone cannot tell a provision rewritten on the spot from another on the same
//! subject; order can. A pair gains when what comes before (and after) its two points is linked
//! to each other, more when it is near and when that link is firm; when the points above them
//! are linked; and when some of their sub-points are. The gain counts in full only where the two
//! points share something of substance, so that the order alone never makes a link. What points
//! of these drafts share by mere chance is taken off first ([`excess`]). Points that begin alike
//! gain too: a provision names its subject first, and where it is cut in two, its beginning
//! stays what it was. So do points that say what they share in the same order ([`order`]). Since
//! gains rest on links and links on gains, both are found in rounds, as in relaxation labelling
//! ([Rosenfeld, Hummel and Zucker 1976]).
//!
//! Cost: a few look-ups a pair and one walk over the drafts, each round.
//!
//! [Rosenfeld, Hummel and Zucker 1976]: https://doi.org/10.1109/TSMC.1976.4309519

use super::{
    assign::THRESHOLD,
    candidates::Pair,
    order,
    pool::{Pool, Side},
    profile::Profiles,
};

/// Rounds of matching: the first links what is clear, the second what stands between, the third
/// settles; more change nothing in trials.
pub(super) const ROUNDS: usize = 3;

/// Gain for links that enclose the pair directly, on each side: with both, wording of a fifth
/// in common makes a link.
const NEIGHBOUR: i64 = 140;

/// What the ends of the drafts count as neighbours, in hundredths of a link: a text begins and
/// ends where it did, unless something was put before or after.
const END: i64 = 50;

/// A link of this score, in thousandths, says nothing for its neighbours: it may itself rest on
/// what stands around it, and a few such would hold each other up.
const FRAIL: i64 = 400;

/// A link of this score says all that it can: its own wording carries it.
const FIRM: i64 = 700;

/// Gain for linked points above: half a neighbour's, for sub-points are many.
const PARENT: i64 = 60;

/// Gain for linked sub-points: nearly a neighbour's.
const CHILD: i64 = 100;

/// Gain for the same beginning: a neighbour's.
const OPENING: i64 = 100;

/// The similarity from which on gains count in full, in thousandths.
const SUBSTANCE: i64 = 250;

/// How many linked points are looked at on each side: one of them may have moved.
const REACH: usize = 2;

/// What is left of a neighbour's gain at each unlinked point in between, in hundredths: of two
/// points in a gap either may be the one.
const FADING: [i64; 4] = [100, 60, 45, 35];

/// What unrelated points of ordinary drafts share, in thousandths: a fifth, a little more in
/// drafts on one narrow subject.
const CHANCE: i64 = 250;

/// More excess than this is not chance: the points are variants of each other.
const EXCESS: i64 = 375;

/// Sets the score of every pair from its similarity, less `excess`, and the present links.
pub(super) fn weigh(pool: &Pool<'_>, profiles: &Profiles, pairs: &mut [Pair], excess: i64) {
    let (old, new) = (Surroundings::of(&pool.old), Surroundings::of(&pool.new));
    let firmness = firmness(pool, pairs);
    for pair in pairs {
        let toward = |toward| old.support(&new, *pair, toward, &firmness);
        let gain = NEIGHBOUR * (toward(Toward::Start) + toward(Toward::End)) / 100
            + family(pool, &old, *pair);
        let similarity = i64::from(pair.similarity.get());
        let beyond = similarity - excess * (1000 - similarity) / 1000;
        let opening = OPENING * pair.opening / 1000;
        pair.score = beyond + (opening + gain) * similarity.min(SUBSTANCE) / SUBSTANCE;
        // Most pairs are no links whatever their order.
        let thin = (order::PLAIN - similarity).max(0);
        if thin > 0 && pair.score + order::MOST * thin / 1000 >= THRESHOLD {
            let order = || profiles.order(pair.old, pair.new);
            pair.score += (*pair.order.get_or_insert_with(order) - order::CHANCE) * thin / 1000;
        }
    }
}

/// Returns how firm the link of each old point is, in hundredths: those found before matching
/// are, the others by their score in the last round.
fn firmness(pool: &Pool<'_>, pairs: &[Pair]) -> Vec<i64> {
    let mut firmness = vec![100; pool.old.points.len()];
    let linked = |pair: &&Pair| pool.old.partner[pair.old] == Some(pair.new);
    for pair in pairs.iter().filter(linked) {
        firmness[pair.old] = ((pair.score - FRAIL) * 100 / (FIRM - FRAIL)).clamp(0, 100);
    }
    firmness
}

/// Returns by how much points of these drafts are alike by mere chance: drafts of few words, or
/// of many formulas, need a higher similarity than others. Chance is what points share with
/// points that they are not, the median of all second best similarities.
pub(super) fn excess(pairs: &[Pair]) -> i64 {
    let mut seconds = Vec::new();
    for place in [|pair: &Pair| pair.old, |pair: &Pair| pair.new] {
        let length = pairs.iter().map(place).max().map_or(0, |last| last + 1);
        let mut best = vec![[None, None]; length];
        for pair in pairs {
            let [first, second] = &mut best[place(pair)];
            let similarity = Some(pair.similarity);
            if similarity > *first {
                (*first, *second) = (similarity, *first);
            } else if similarity > *second {
                *second = similarity;
            }
        }
        seconds.extend(best.into_iter().filter_map(|[_, second]| second));
    }
    if seconds.is_empty() {
        return 0;
    }
    let middle = seconds.len() / 2;
    let (_, median, _) = seconds.select_nth_unstable(middle);
    ((i64::from(median.get()) - CHANCE) * 3 / 2).clamp(0, EXCESS)
}

/// Which way to look from a point.
#[derive(Debug, Clone, Copy)]
enum Toward {
    Start,
    End,
}

/// The nearest linked points around each point of one draft.
struct Surroundings<'a> {
    side: &'a Side<'a>,
    /// The nearest linked point before each place, and before the end.
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
    /// The first sub-point of each point.
    child: Vec<Option<usize>>,
}

impl<'a> Surroundings<'a> {
    fn of(side: &'a Side<'a>) -> Self {
        let mut before = Vec::with_capacity(side.points.len());
        let mut last = None;
        for (place, partner) in side.partner.iter().enumerate() {
            before.push(last);
            if partner.is_some() {
                last = Some(place);
            }
        }
        let mut after = vec![None; side.points.len()];
        let mut next = None;
        for (place, partner) in side.partner.iter().enumerate().rev() {
            after[place] = next;
            if partner.is_some() {
                next = Some(place);
            }
        }
        let mut child = vec![None; side.points.len()];
        for (place, above) in side.above.iter().enumerate() {
            if let Some(above) = *above {
                child[above].get_or_insert(place);
            }
        }
        Self {
            side,
            before,
            after,
            child,
        }
    }

    /// Returns the next linked point from `place`, passing over what is linked to `but`.
    fn next(&self, toward: Toward, place: usize, but: usize) -> Option<usize> {
        let linked = match toward {
            Toward::Start => &self.before,
            Toward::End => &self.after,
        };
        let found = linked[place]?;
        if self.side.partner[found] == Some(but) {
            linked[found]
        } else {
            Some(found)
        }
    }

    /// Returns how many points stand between `place` and the end of the draft.
    fn to_end(&self, toward: Toward, place: usize) -> usize {
        match toward {
            Toward::Start => place,
            Toward::End => self.side.points.len() - 1 - place,
        }
    }

    /// Returns how well the links on one side of a pair enclose it, in hundredths.
    fn support(&self, new: &Self, pair: Pair, toward: Toward, firmness: &[i64]) -> i64 {
        let mut best = 0;
        let mut from = pair.old;
        for old_rank in 0..REACH {
            let Some(old) = self.next(toward, from, pair.new) else {
                if old_rank == 0 && new.next(toward, pair.new, pair.old).is_none() {
                    let (ours, theirs) =
                        (self.to_end(toward, pair.old), new.to_end(toward, pair.new));
                    best = END * FADING[ours.max(theirs).min(FADING.len() - 1)] / 100;
                }
                break;
            };
            from = old;
            let mut other = pair.new;
            for new_rank in 0..REACH {
                let Some(place) = new.next(toward, other, pair.old) else {
                    break;
                };
                other = place;
                if self.side.partner[old] == Some(place) {
                    let steps = (old.abs_diff(pair.old) - 1).max(place.abs_diff(pair.new) - 1);
                    let fading = FADING[steps.min(FADING.len() - 1)] * firmness[old] / 100;
                    best =
                        best.max(fading * 2 / i64::try_from(2 + old_rank + new_rank).unwrap_or(2));
                }
            }
        }
        best
    }
}

/// Returns the gain from linked points above and below.
fn family(pool: &Pool<'_>, old: &Surroundings<'_>, pair: Pair) -> i64 {
    let mut gain = 0;
    if let (Some(above), Some(other)) = (pool.old.above[pair.old], pool.new.above[pair.new])
        && pool.old.partner[above] == Some(other)
    {
        gain += PARENT;
    }
    if let Some(first) = old.child[pair.old] {
        let children = (first..pool.old.points.len())
            .take_while(|child| pool.old.above[*child].is_some_and(|above| above >= pair.old));
        let to_child = |child: usize| {
            let partner = pool.old.partner[child]?;
            pool.new.above[partner]
        };
        if children.take(16).any(|child| {
            pool.old.above[child] == Some(pair.old) && to_child(child) == Some(pair.new)
        }) {
            gain += CHILD;
        }
    }
    gain
}
