//! Which linked points left the common order.

use super::Link;
use crate::draft::Point;

/// Tells for each of `links`, sorted by place, whether it is off one longest increasing run.
pub fn moved(links: &[Link], _old: &[Point], _new: &[Point]) -> Vec<bool> {
    // Patience sorting; a later link may share its new place with the one before it (a merge).
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; links.len()];
    for (at, link) in links.iter().enumerate() {
        let length = ends.partition_point(|&end| links[end].new <= link.new);
        before[at] = length.checked_sub(1).map_or(usize::MAX, |l| ends[l]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved = vec![true; links.len()];
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        moved[at] = false;
        at = before[at];
    }
    moved
}
