//! Whether two points say what they have in common in the same order.
//!
//! A provision that is reworded, or cut down, keeps the order of the words that stay; two
//! provisions on one subject have words in common, and not their order. What is weighed is the
//! heaviest common subsequence of the words that stand in both ([Wagner and Fischer 1974]),
//! as a share of all that stand in both. The less alike two points are, the more it counts.
//!
//! Cost: the product of the numbers of words in common, of [`LONGEST`] words at most;
//! only pairs that it may make a link are asked.
//!
//! [Wagner and Fischer 1974]: https://doi.org/10.1145/321796.321811

/// What of their common words two points on one subject have in the same order by chance, in
/// thousandths: such words are few, and few can hardly stand much out of order.
pub(super) const CHANCE: i64 = 800;

/// What speaks for chance before a word is seen, in units of rarity: two rare words. One word
/// in common is always in order, and two are every other time.
const PRIOR: i64 = 3000;

/// What points that keep all their words in order have beyond chance.
pub(super) const MOST: i64 = 1000 - CHANCE;

/// Of points as alike as this, in thousandths, wording tells enough.
pub(super) const PLAIN: i64 = 900;

/// Words looked at from the beginning of a point: enough to tell, and few enough to compare.
const LONGEST: usize = 120;

/// Returns what of the words that stand in both `old` and `new` stands there in the same order,
/// in thousandths of their weight; of few words [`CHANCE`] is taken to be the rule.
pub(super) fn share(old: &[u32], new: &[u32], weight: impl Fn(u32) -> i64) -> i64 {
    let (old, new, outer) = trim(head(old), head(new), &weight);
    let (old, new) = (common(old, new), common(new, old));
    let (old, new, inner) = trim(&old, &new, &weight);
    // The heaviest common subsequence of what was walked of `old` and each beginning of `new`.
    let mut best = vec![0; new.len() + 1];
    for word in old {
        let (weight, mut before) = (weight(*word), 0);
        for (at, other) in new.iter().enumerate() {
            let above = best[at + 1];
            let found = if word == other { before + weight } else { 0 };
            best[at + 1] = found.max(above).max(best[at]);
            before = above;
        }
    }
    let in_order = outer + inner + best.last().copied().unwrap_or(0);
    let mut left = new.to_vec();
    let mut all = outer + inner;
    for word in old {
        if let Some(at) = left.iter().position(|other| other == word) {
            left.swap_remove(at);
            all += weight(*word);
        }
    }
    (1000 * in_order + CHANCE * PRIOR) / (all + PRIOR)
}

/// Takes off what both begin and end with, which is in order; returns the rest, and what was
/// taken weighs.
fn trim<'w>(
    mut old: &'w [u32],
    mut new: &'w [u32],
    weight: impl Fn(u32) -> i64,
) -> (&'w [u32], &'w [u32], i64) {
    let mut taken = 0;
    while let ([first, ours @ ..], [second, theirs @ ..]) = (old, new)
        && first == second
    {
        taken += weight(*first);
        (old, new) = (ours, theirs);
    }
    while let ([ours @ .., last], [theirs @ .., second]) = (old, new)
        && last == second
    {
        taken += weight(*last);
        (old, new) = (ours, theirs);
    }
    (old, new, taken)
}

fn head(words: &[u32]) -> &[u32] {
    &words[..words.len().min(LONGEST)]
}

/// Returns the words of one point that stand in another.
fn common(words: &[u32], others: &[u32]) -> Vec<u32> {
    let both = |word: &u32| others.contains(word);
    words.iter().copied().filter(both).collect()
}

#[cfg(test)]
mod tests {
    use super::{CHANCE, share};

    #[test]
    fn a_text_cut_down_keeps_its_order_and_one_turned_round_loses_it() {
        let old = [1, 2, 3, 4, 5, 6];
        assert!(share(&old, &[1, 9, 3, 5, 6], |_| 1000) > CHANCE);
        assert!(share(&old, &[4, 5, 6, 1, 2, 3], |_| 1000) < CHANCE);
    }

    #[test]
    fn the_more_words_are_in_order_the_more_they_tell() {
        let shares = [1, 2, 3, 4].map(|words| {
            let words: Vec<u32> = (0..words).collect();
            share(&words, &words, |_| 1000)
        });
        assert_eq!(shares, [850, 880, 900, 914]);
    }

    #[test]
    fn a_word_counts_by_its_weight_and_as_often_as_both_say_it() {
        let weight = |word| if word == 6 { 4000 } else { 1000 };
        assert_eq!(share(&[6, 1, 2, 3], &[1, 2, 3, 6], weight), 640);
        assert_eq!(share(&[1, 2, 1], &[1, 2, 2], |_| 1000), 880);
    }

    #[test]
    fn nothing_in_common_tells_nothing() {
        assert_eq!(share(&[1, 2], &[3], |_| 1000), CHANCE);
        assert_eq!(share(&[], &[], |_| 1000), CHANCE);
    }
}
