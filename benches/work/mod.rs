//! Work sets: made-up pairs of drafts of known make, the same bytes every time.
//!
//! | set | points a side | what was done |
//! |---|---:|---|
//! | `plan` | 52 and 41 | the shipped `us28` and `ua20`, as text |
//! | `mid` | 1,000 of about 60 words | 5 % reworded, 2 % deleted, 2 % inserted, 2 % moved |
//! | `big` | 10,000 | likewise |
//! | `huge` | 100,000 | likewise |
//! | `edited` | 1,000 | likewise, and each moved point has three words changed |
//! | `alike` | 2,000 that differ in one number each | shuffled |

#![allow(dead_code, reason = "each bench uses its own part of the sets")]

use std::fs;

/// Marsaglia's xorshift: enough for made-up words, and the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Returns a number from 0 to `end`, without it.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("64-bit machines") % end
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

const NOUNS: &str = "party parties agreement ceasefire border commission observer verification withdrawal forces line contact \
    territory prisoner exchange humanitarian corridor access relief convoy mandate resolution council chair protocol annex article \
    provision clause schedule timetable phase monitoring compliance breach dispute settlement arbitration guarantee guarantor \
    security assistance reconstruction fund contribution payment election registration ballot constitution amendment parliament \
    assembly minister ministry province district municipality river port harbour rail road bridge energy plant pipeline electricity \
    supply grain export tariff sanction asset account bank audit report review deadline period days months notification consent \
    approval ratification signature entry termination suspension renewal extension joint national regional international \
    independent neutral technical permanent interim temporary final binding legal public civil military shall will may must \
    establish maintain ensure provide submit appoint convene adopt implement respect refrain withdraw transfer release";
const SMALL: &str = "the of and to in for by with on under from within between before after upon any all each no such this that its their";

/// A pair of texts as files hold them.
pub(crate) struct Work {
    pub(crate) name: &'static str,
    pub(crate) old: String,
    pub(crate) new: String,
}

pub(crate) fn all() -> Vec<Work> {
    vec![
        plan(),
        pair("mid", 1_000, 1, false),
        pair("edited", 1_000, 2, true),
        alike("alike", 2_000, 3),
        pair("big", 10_000, 4, false),
        pair("huge", 100_000, 5, false),
    ]
}

fn plan() -> Work {
    let text = |id: &str| {
        let path = format!(
            "{}/drafts/ukraine-2025/{id}.toml",
            env!("CARGO_MANIFEST_DIR")
        );
        let file = fs::read(&path).expect("the shipped drafts are there");
        let stored =
            travaux::store::read(path.as_ref(), &file).expect("the shipped drafts are sound");
        let line = |point: &travaux::draft::Point| {
            format!("{} {}\n", typed(point.label.as_str()), point.text)
        };
        stored.draft.points.iter().map(line).collect()
    };
    Work {
        name: "plan",
        old: text("us28"),
        new: text("ua20"),
    }
}

/// Returns a number as people type it: `10.`, and `   a)` below it.
fn typed(label: &str) -> String {
    label.split_once('.').map_or_else(
        || format!("{label}."),
        |(_, letter)| format!("   {letter})"),
    )
}

fn pair(name: &'static str, size: usize, seed: u64, edit_moved: bool) -> Work {
    let mut random = Random::new(seed);
    let nouns: Vec<&str> = NOUNS.split_whitespace().collect();
    let small: Vec<&str> = SMALL.split_whitespace().collect();
    let mut texts = Vec::new();
    for _ in 0..size {
        texts.push(paragraph(&mut random, &nouns, &small));
    }
    let mut order: Vec<usize> = (0..size).collect();
    random.shuffle(&mut order);
    let (five, two) = (size * 5 / 100, size * 2 / 100);
    let mut changed: Vec<Option<String>> = texts.iter().cloned().map(Some).collect();
    for place in &order[..five] {
        changed[*place] = Some(reword(&mut random, &texts[*place], 5, &nouns));
    }
    for place in &order[five..five + 2 * two] {
        changed[*place] = None;
    }
    let mut new: Vec<String> = changed.into_iter().flatten().collect();
    for place in &order[five + two..five + 2 * two] {
        let text = if edit_moved {
            reword(&mut random, &texts[*place], 3, &nouns)
        } else {
            texts[*place].clone()
        };
        new.insert(random.below(new.len() + 1), text);
    }
    for _ in 0..two {
        let text = paragraph(&mut random, &nouns, &small);
        new.insert(random.below(new.len() + 1), text);
    }
    Work {
        name,
        old: numbered(&texts),
        new: numbered(&new),
    }
}

/// Makes the text of a point.
pub(crate) fn text(random: &mut Random) -> String {
    let [nouns, small] = [NOUNS, SMALL].map(|words| words.split_whitespace().collect::<Vec<_>>());
    paragraph(random, &nouns, &small)
}

/// Rewords a text in three places.
pub(crate) fn reworded(random: &mut Random, text: &str) -> String {
    let nouns: Vec<&str> = NOUNS.split_whitespace().collect();
    reword(random, text, 3, &nouns)
}

fn paragraph(random: &mut Random, nouns: &[&str], small: &[&str]) -> String {
    let size = 50 + random.below(20);
    let mut text = String::new();
    for place in 0..size {
        let word = if place % 2 == 1 {
            small[random.below(small.len())]
        } else {
            nouns[random.below(nouns.len())]
        };
        text.push_str(word);
        if random.below(33) == 0 {
            text.push_str(&format!(" {}", 2 + random.below(900)));
        }
        text.push_str(if place + 1 == size || place % 15 == 14 {
            ". "
        } else {
            " "
        });
    }
    text.trim_end().to_owned()
}

fn reword(random: &mut Random, text: &str, edits: usize, nouns: &[&str]) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for _ in 0..edits {
        let at = random.below(words.len());
        match random.below(10) {
            0..6 => words[at] = nouns[random.below(nouns.len())],
            6..8 => words.insert(at, nouns[random.below(nouns.len())]),
            _ => drop(words.remove(at)),
        }
    }
    words.join(" ")
}

fn alike(name: &'static str, size: usize, seed: u64) -> Work {
    let text = |n: usize| {
        format!(
            "The contribution of district number {n} to the reconstruction fund for the first year shall be paid into the joint account \
             held by the observer commission within thirty days of signature."
        )
    };
    let texts: Vec<String> = (1..=size).map(text).collect();
    let mut shuffled = texts.clone();
    Random::new(seed).shuffle(&mut shuffled);
    Work {
        name,
        old: numbered(&texts),
        new: numbered(&shuffled),
    }
}

fn numbered(texts: &[String]) -> String {
    let line = |(place, text): (usize, &String)| format!("{}. {text}\n\n", place + 1);
    texts.iter().enumerate().map(line).collect()
}
