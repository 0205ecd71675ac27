//! What a point says, as weights: its stems and its grams.
//!
//! Similarity is in two parts of five the cosine of the points' gram weights (TF-IDF, [Salton
//! and Buckley 1988]) and in three the share of their stems, weighted by rarity: mostly the
//! [Dice] share of both points, partly the overlap, which is the share of the shorter, since
//! drafts are cut down as often as reworded. Grams see through spelling and inflection, stems
//! are blind to long words; together they beat either, and sentence embeddings, without a model.
//!
//! Only points without an equal are profiled. How rare words are is learned from them and from
//! a sample of the rest ([`SAMPLE`]).
//!
//! Cost: one walk over the words; a comparison is one walk over the shorter list of one point,
//! with the other spread out over a table.
//!
//! [Salton and Buckley 1988]: https://doi.org/10.1016/0306-4573(88)90021-0
//! [Dice]: https://doi.org/10.2307/1932409

use std::collections::BTreeMap;

use super::{
    Similarity, order,
    pool::{Pool, Side},
    vocabulary::{LEAST, Vocabulary},
};
use crate::fold::fold;

/// Points that teach how rare words are: where fewer are left, equal points are read beside
/// them, those of smallest hash, so that order is nothing. More cost more than they teach.
const SAMPLE: usize = 48;

/// The length of a point's gram weights: fine enough that rounding is lost in the thousandths,
/// small enough that sums of products stay exact.
const LENGTH: u64 = 1 << 14;

/// What grams count in a similarity, in hundredths; stems count the rest.
const GRAMS: u64 = 40;

/// What overlap counts among the stems, in hundredths; the Dice share counts the rest.
const OVERLAP: u64 = 30;

/// A text that weighs less is too short for overlap to tell: about ten words.
const BODY: u64 = 15_000;

/// Words that begin a point: enough to name who or what it is about.
const OPENING: usize = 5;

/// Lists of pairs (number, amount), one a profiled point, end to end.
#[derive(Debug, Default)]
struct Lists {
    items: Vec<(u32, u32)>,
    ends: Vec<usize>,
}

impl Lists {
    fn get(&self, slot: usize) -> &[(u32, u32)] {
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start..self.ends[slot]]
    }
}

/// The profiles of all points that are not linked by equal text.
#[derive(Debug)]
pub(super) struct Profiles {
    /// The slot of each old point, and of each new one, where it has a profile.
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
    /// The stems of each point in order.
    words: Vec<Vec<u32>>,
    /// Each different stem of a point with its count.
    stems: Lists,
    /// Each different gram of a point with its weight.
    grams: Lists,
    /// What the stems of each point weigh together.
    weight: Vec<u64>,
    stem_rarity: Vec<u32>,
    stem_hash: Vec<u64>,
    /// How many different grams there are.
    different_grams: usize,
}

/// One point spread out, for comparison with many.
#[derive(Debug)]
pub(super) struct Table {
    slot: Option<usize>,
    stems: Vec<u32>,
    grams: Vec<u32>,
}

impl Profiles {
    /// Reads what is left in the pool, and what was linked by hand.
    pub(super) fn of(pool: &Pool<'_>) -> Self {
        let mut vocabulary = Vocabulary::with_room(open_bytes(&pool.old) + open_bytes(&pool.new));
        read_sample(pool, &mut vocabulary);
        let mut texts = Vec::new();
        let old = read_side(
            &pool.old,
            pool.by_hand().map(|pair| pair.0),
            &mut vocabulary,
            &mut texts,
        );
        let new = read_side(
            &pool.new,
            pool.by_hand().map(|pair| pair.1),
            &mut vocabulary,
            &mut texts,
        );
        let stem_rarity = vocabulary.stem_rarity();
        let gram_rarity = vocabulary.gram_rarity();
        let mut profiles = Self {
            old,
            new,
            words: Vec::with_capacity(texts.len()),
            stems: Lists::default(),
            grams: Lists::default(),
            weight: Vec::with_capacity(texts.len()),
            different_grams: gram_rarity.len(),
            stem_rarity,
            stem_hash: vocabulary.stem_hash.clone(),
        };
        let mut counts = vec![0; gram_rarity.len().max(profiles.stem_rarity.len())];
        for text in texts {
            profiles.add(&vocabulary, &gram_rarity, &text, &mut counts);
        }
        profiles
    }

    /// Adds the profile of a text; `counts` is all zero before and after.
    fn add(&mut self, vocabulary: &Vocabulary, rarity: &[u32], text: &[u32], counts: &mut [u32]) {
        let words: Vec<u32> = text.iter().map(|word| vocabulary.stem(*word)).collect();
        let start = self.stems.items.len();
        count(words.iter().copied(), counts, &mut self.stems.items);
        self.stems.ends.push(self.stems.items.len());
        let of = |(stem, count): &(u32, u32)| {
            u64::from(self.stem_rarity[*stem as usize]) * u64::from(*count)
        };
        self.weight
            .push(self.stems.items[start..].iter().map(of).sum());
        self.words.push(words);

        let start = self.grams.items.len();
        let grams = text
            .iter()
            .flat_map(|word| vocabulary.grams(*word).iter().copied());
        count(grams, counts, &mut self.grams.items);
        self.grams.ends.push(self.grams.items.len());
        let grams = &mut self.grams.items[start..];
        for (gram, count) in grams.iter_mut() {
            *count *= rarity[*gram as usize];
        }
        let squares: u64 = grams
            .iter()
            .map(|(_, weight)| u64::from(*weight).pow(2))
            .sum();
        let scale = (LENGTH << 32) / squares.isqrt().max(1);
        for (_, weight) in grams {
            *weight = u32::try_from((u64::from(*weight) * scale) >> 32).unwrap_or(u32::MAX);
        }
    }

    /// Returns a table to compare points with: one for each thread that does.
    pub(super) fn table(&self) -> Table {
        Table {
            slot: None,
            stems: vec![0; self.stem_rarity.len()],
            grams: vec![0; self.different_grams],
        }
    }

    /// Returns how alike an old and a new point are; a point without a profile is like nothing.
    /// Comparing one old point with many new ones in a row is fastest.
    pub(super) fn similarity(&self, table: &mut Table, old: usize, new: usize) -> Similarity {
        let (Some(old), Some(new)) = (self.old[old], self.new[new]) else {
            return Similarity::new(0);
        };
        self.spread(table, old);
        let cosine: u64 = self
            .grams
            .get(new)
            .iter()
            .map(|(gram, weight)| u64::from(*weight) * u64::from(table.grams[*gram as usize]))
            .sum();
        let shared: u64 = self
            .stems
            .get(new)
            .iter()
            .map(|(stem, count)| {
                let both = (*count).min(table.stems[*stem as usize]);
                u64::from(both) * u64::from(self.stem_rarity[*stem as usize])
            })
            .sum();
        let (old, new) = (self.weight[old], self.weight[new]);
        let cosine = cosine * 1000 / (LENGTH * LENGTH);
        let dice = 2000 * shared / (old + new).max(1);
        let overlap = 1000 * shared / old.min(new).max(BODY);
        let stems = (dice * (100 - OVERLAP) + overlap.max(dice) * OVERLAP) / 100;
        let similarity = (cosine * GRAMS + stems * (100 - GRAMS)) / 100;
        Similarity::new(u16::try_from(similarity).unwrap_or(1000))
    }

    /// Returns how alike an old and a new point begin, in thousandths.
    pub(super) fn opening(&self, old: usize, new: usize) -> i64 {
        let first = |slot: Option<usize>| -> &[u32] {
            let words = slot.map_or(&[][..], |slot| &self.words[slot]);
            &words[..words.len().min(OPENING)]
        };
        let (old, new) = (first(self.old[old]), first(self.new[new]));
        let mut left = [None; OPENING];
        for (left, stem) in left.iter_mut().zip(new) {
            *left = Some(*stem);
        }
        let mut shared = 0;
        for stem in old {
            if let Some(found) = left.iter_mut().find(|left| **left == Some(*stem)) {
                *found = None;
                shared += i64::from(self.stem_rarity[*stem as usize]);
            }
        }
        let weight = |stem: &u32| i64::from(self.stem_rarity[*stem as usize]);
        let all: i64 = old.iter().chain(new).map(weight).sum();
        2000 * shared / all.max(1)
    }

    /// Returns what of the common words of an old and a new point stands in the same order.
    pub(super) fn order(&self, old: usize, new: usize) -> i64 {
        let words = |slot: Option<usize>| slot.map_or(&[][..], |slot| &self.words[slot]);
        let weight = |stem: u32| i64::from(self.stem_rarity[stem as usize]);
        order::share(words(self.old[old]), words(self.new[new]), weight)
    }

    /// Returns what of the rare words of an old and a new point, of the lighter one, stands in
    /// the other, in thousandths: what every point has counts nothing.
    pub(super) fn overlap(&self, old: usize, new: usize) -> u64 {
        let (old, new) = (self.old_counts(old), self.new_counts(new));
        let other: BTreeMap<u32, u32> = new.iter().copied().collect();
        let weight = |(stem, count): (u32, u32)| (self.rarity(stem) - LEAST) * u64::from(count);
        let shared: u64 = old
            .iter()
            .filter_map(|(stem, count)| Some(weight((*stem, *count.min(other.get(stem)?)))))
            .sum();
        let all = |point: &[(u32, u32)]| point.iter().copied().map(weight).sum::<u64>();
        1000 * shared / all(old).min(all(new)).max(1)
    }

    /// Returns what the stems of an old point are known by, in order.
    pub(super) fn old_stems(&self, old: usize) -> impl Iterator<Item = u64> {
        self.stems_of(self.old[old])
    }

    /// Returns what the stems of a new point are known by, in order.
    pub(super) fn new_stems(&self, new: usize) -> impl Iterator<Item = u64> {
        self.stems_of(self.new[new])
    }

    fn stems_of(&self, slot: Option<usize>) -> impl Iterator<Item = u64> {
        let words = slot.map_or(&[][..], |slot| &self.words[slot]);
        words.iter().map(|stem| self.stem_hash[*stem as usize])
    }

    /// Returns the different stems of an old point, each with its count.
    pub(super) fn old_counts(&self, old: usize) -> &[(u32, u32)] {
        self.old[old].map_or(&[], |slot| self.stems.get(slot))
    }

    /// Returns the different stems of a new point, each with its count.
    pub(super) fn new_counts(&self, new: usize) -> &[(u32, u32)] {
        self.new[new].map_or(&[], |slot| self.stems.get(slot))
    }

    /// Returns how rare a stem is.
    pub(super) fn rarity(&self, stem: u32) -> u64 {
        u64::from(self.stem_rarity[stem as usize])
    }

    /// Spreads a point out over the table, after taking up the one before.
    fn spread(&self, table: &mut Table, slot: usize) {
        if table.slot == Some(slot) {
            return;
        }
        if let Some(before) = table.slot.replace(slot) {
            for (stem, _) in self.stems.get(before) {
                table.stems[*stem as usize] = 0;
            }
            for (gram, _) in self.grams.get(before) {
                table.grams[*gram as usize] = 0;
            }
        }
        for (stem, count) in self.stems.get(slot) {
            table.stems[*stem as usize] = *count;
        }
        for (gram, weight) in self.grams.get(slot) {
            table.grams[*gram as usize] = *weight;
        }
    }
}

fn open_bytes(side: &Side<'_>) -> usize {
    side.open().map(|place| side.points[place].text.len()).sum()
}

/// Appends each different item with its count.
fn count(items: impl Iterator<Item = u32>, counts: &mut [u32], out: &mut Vec<(u32, u32)>) {
    let start = out.len();
    for item in items {
        let count = &mut counts[item as usize];
        if *count == 0 {
            out.push((item, 0));
        }
        *count += 1;
    }
    for (item, count) in &mut out[start..] {
        *count = std::mem::take(&mut counts[*item as usize]);
    }
}

/// Reads a few pairs of equal points, each for both its drafts.
fn read_sample(pool: &Pool<'_>, vocabulary: &mut Vocabulary) {
    let points = pool.old.points;
    let equal = |old: &usize| pool.old.partner[*old].is_some_and(|new| pool.is_exact(*old, new));
    let mut places: Vec<usize> = (0..points.len()).filter(equal).collect();
    let left = pool.old.open().count() + pool.new.open().count();
    let enough = SAMPLE.saturating_sub(left).div_ceil(2);
    if places.len() > enough {
        let other = |place: usize| pool.old.partner[place].map(|new| pool.new.points[new].hash);
        let least = |place: usize| {
            other(place).map_or(points[place].hash, |hash| hash.min(points[place].hash))
        };
        places.select_nth_unstable_by_key(enough, |place| (least(*place), *place));
        places.truncate(enough);
    }
    for place in places {
        vocabulary.read(&fold(&points[place].text), 2);
    }
}

/// Reads the points of one side that need a profile and returns the slot of each.
fn read_side(
    side: &Side<'_>,
    by_hand: impl Iterator<Item = usize>,
    vocabulary: &mut Vocabulary,
    texts: &mut Vec<Vec<u32>>,
) -> Vec<Option<usize>> {
    let mut slots = vec![None; side.points.len()];
    for place in side.open().chain(by_hand) {
        if slots[place].is_none() {
            slots[place] = Some(texts.len());
            texts.push(vocabulary.read(&fold(&side.points[place].text), 1));
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::Profiles;
    use crate::{align::pool::Pool, draft::Point};

    /// Returns how alike the first old point and each new point are.
    fn similarities(old: &str, new: &[&str]) -> Vec<u16> {
        let point =
            |(place, text): (usize, &&str)| Point::new(place.to_string().parse().unwrap(), text);
        let old = [point((0, &old))];
        let new: Vec<Point> = new.iter().enumerate().map(point).collect();
        let pool = Pool::new(&old, &new, &[]);
        let profiles = Profiles::of(&pool);
        let mut table = profiles.table();
        (0..new.len())
            .map(|place| profiles.similarity(&mut table, 0, place).get())
            .collect()
    }

    #[test]
    fn similarity_falls_as_words_change_and_order_counts_for_nothing() {
        let found = similarities(
            "Forces withdraw from the line within thirty days",
            &[
                "within thirty days forces withdraw from the line",
                "Forces withdraw from the line within sixty days",
                "Troops leave the line after sixty days",
                "Elections are held",
            ],
        );
        assert!(found.is_sorted_by(|a, b| a > b), "{found:?}");
        assert!(found[0] >= 995 && found[3] == 0, "{found:?}");
    }

    #[test]
    fn a_point_cut_down_stays_more_alike_than_one_reworded_as_much() {
        let found = similarities(
            "A humanitarian committee settles open questions, all remaining prisoners are exchanged, civilian detainees return, and families are reunited",
            &[
                "A humanitarian committee settles open questions, all remaining prisoners are exchanged",
                "A humanitarian committee settles open questions, all existing measures end by spring, budgets expire, and fees double",
            ],
        );
        assert!(found[0] > found[1] && found[0] > 600, "{found:?}");
    }
}
