//! Which mention replaced which.
//!
//! First what stands on both sides with the same value goes, wherever it stands: it was kept, or
//! only moved. Of several with one value the untouched go first, so that what is left is what
//! was put in or taken out. Then, kind by kind, what is left is paired in order: two mentions
//! are one that changed if few kept words part them. All is sorting and merging, so the cost is
//! near-linear in the mentions.

use std::cmp::Ordering;

use super::SignalKind;
use super::mention::{Mention, Weak};

/// A mention taken out and one put in are one that changed if no more words than this part them;
/// a clause is about as long, and beyond it another provision begins.
const NEAR: usize = 8;

/// Names replace one another only in place: beyond that one left and another came.
const NEAR_NAMES: usize = 2;

/// An old mention, a new one, or one that became the other.
pub(super) type Pair = (Option<Mention>, Option<Mention>);

/// Drops what has an equal on the other side.
pub(super) fn drop_equal(old: Vec<Mention>, new: Vec<Mention>) -> (Vec<Mention>, Vec<Mention>) {
    let (mut old, mut new) = (sorted(old), sorted(new));
    let (mut i, mut j) = (0, 0);
    let (mut keep_old, mut keep_new) = (vec![true; old.len()], vec![true; new.len()]);
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        match order(a, b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                let (end_old, end_new) = (run_end(&old, i), run_end(&new, j));
                // A party is there or is not; how often it is named says nothing.
                let equals = if a.kind == SignalKind::Party {
                    usize::MAX
                } else {
                    (end_old - i).min(end_new - j)
                };
                drop_first(&mut keep_old, i..end_old, equals);
                drop_first(&mut keep_new, j..end_new, equals);
                (i, j) = (end_old, end_new);
            }
        }
    }
    retain(&mut old, &keep_old);
    retain(&mut new, &keep_new);
    for left in [&mut old, &mut new] {
        left.dedup_by(|b, a| a.kind == SignalKind::Party && order(a, b) == Ordering::Equal);
    }
    (old, new)
}

/// Pairs what is left, kind by kind. Comes back in the order of the text.
pub(super) fn pair(old: Vec<Mention>, new: Vec<Mention>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut old = by_group(old).into_iter().peekable();
    let mut new = by_group(new).into_iter().peekable();
    loop {
        let (a, b) = (old.peek(), new.peek());
        let take = match (a, b) {
            (None, None) => break,
            (Some(_), None) => (true, false),
            (None, Some(_)) => (false, true),
            (Some(a), Some(b)) => match group(a).cmp(&group(b)) {
                Ordering::Less => (true, false),
                Ordering::Greater => (false, true),
                Ordering::Equal if a.distance(b) <= near(a.kind) => (true, true),
                Ordering::Equal => {
                    let old_first = (a.anchor, a.depth) <= (b.anchor, b.depth);
                    (old_first, !old_first)
                }
            },
        };
        pairs.push((
            take.0.then(|| old.next()).flatten(),
            take.1.then(|| new.next()).flatten(),
        ));
    }
    pairs.sort_by_key(place);
    pairs
}

fn near(kind: SignalKind) -> usize {
    match kind {
        SignalKind::Party => NEAR_NAMES,
        _ => NEAR,
    }
}

/// Where a pair stands in the text, and in which order pairs at one place come.
fn place((old, new): &Pair) -> (usize, usize, SignalKind) {
    let places = [old, new].into_iter().flatten();
    let places = places.map(|m| (m.anchor, m.depth, m.kind));
    places.min().unwrap_or((0, 0, SignalKind::Figure))
}

/// Mentions of one group can replace one another: the number of an article never a figure.
fn group(mention: &Mention) -> (SignalKind, bool) {
    (mention.kind, mention.weak == Weak::Reference)
}

fn by_group(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|m| (group(m), m.anchor, m.tokens.start));
    mentions
}

/// Sorts equal values together, the untouched first, then in the order of the text.
fn sorted(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by(|a, b| {
        let rest = |m: &Mention| (m.touched, m.anchor, m.tokens.start);
        order(a, b).then_with(|| rest(a).cmp(&rest(b)))
    });
    mentions
}

fn order(a: &Mention, b: &Mention) -> Ordering {
    let by_kind = a.kind.cmp(&b.kind);
    by_kind
        .then_with(|| a.value.cmp(&b.value))
        .then_with(|| a.bound.cmp(&b.bound))
}

/// Returns where the mentions equal to the one at `from` end.
fn run_end(mentions: &[Mention], from: usize) -> usize {
    let run = mentions.get(from..).unwrap_or_default();
    let equal = |m: &&Mention| run.first().is_some_and(|f| order(f, m) == Ordering::Equal);
    from + run.iter().take_while(equal).count()
}

fn drop_first(keep: &mut [bool], run: std::ops::Range<usize>, count: usize) {
    for kept in keep.get_mut(run).unwrap_or_default().iter_mut().take(count) {
        *kept = false;
    }
}

fn retain(mentions: &mut Vec<Mention>, keep: &[bool]) {
    let mut keep = keep.iter();
    mentions.retain(|_| keep.next().copied().unwrap_or(true));
}
