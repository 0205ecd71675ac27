//! How long the tables over a long series take: 1,000 drafts of 50 points, each following the last.
//!
//! `cargo bench --bench series` prints the best of three runs, in milliseconds, of pairing every
//! draft with the one before it, and on top of that one point's history, the concordance and the
//! origin of the last draft's words. Left out: reading the registry, and writing the report.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench speaks, and stops where it cannot go on"
)]

mod work;

use std::{hint::black_box, time::Instant};

use travaux::{
    draft::{Draft, Point, Relation, RelationKind, Status},
    history::{Lineage, Series, concordance, history, origin},
    store::{self, Links, Stored},
};
use work::Random;

const DRAFTS: usize = 1_000;
const POINTS: usize = 50;

fn main() {
    let series = Series::new(drafts(), Links::default());
    let last = series.drafts().last().unwrap().draft.clone();
    let label = &last.points[POINTS / 2].label;
    let lineage = Lineage::of(&series).unwrap();
    let rows = concordance(&lineage, None).unwrap().rows.len();
    println!("{DRAFTS} drafts of {POINTS} points, {rows} provisions");
    time("pairing", || drop(black_box(Lineage::of(&series).unwrap())));
    time("history", || {
        drop(black_box(history(&lineage, &last.id, label).unwrap()));
    });
    time("concordance", || {
        drop(black_box(concordance(&lineage, None).unwrap()));
    });
    time("origin", || {
        drop(black_box(origin(&lineage, &last.id, None).unwrap()));
    });
}

fn time(name: &str, run: impl Fn()) {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1000.0
    });
    println!("{name:12} {:10.1} ms", times.fold(f64::INFINITY, f64::min));
}

/// Makes drafts of which each rewords three points of the last, drops one, adds one, moves one.
fn drafts() -> Vec<Stored> {
    let mut random = Random::new(7);
    let mut texts: Vec<String> = (0..POINTS).map(|_| work::text(&mut random)).collect();
    let mut drafts: Vec<Stored> = Vec::new();
    for number in 0..DRAFTS {
        if number > 0 {
            for _ in 0..3 {
                let at = random.below(texts.len());
                texts[at] = work::reworded(&mut random, &texts[at]);
            }
            texts.remove(random.below(texts.len()));
            let added = work::text(&mut random);
            texts.insert(random.below(texts.len() + 1), added);
            let moved = texts.remove(random.below(texts.len()));
            texts.insert(random.below(texts.len() + 1), moved);
        }
        drafts.push(stored(number, &texts, drafts.last()));
    }
    drafts
}

fn stored(number: usize, texts: &[String], before: Option<&Stored>) -> Stored {
    let follows = |before: &Stored| Relation {
        kind: RelationKind::Follows,
        draft: before.draft.id.clone(),
        hash: before.hash,
    };
    let point = |(place, text): (usize, &String)| {
        Point::new((place + 1).to_string().parse().unwrap(), text)
    };
    let draft = Draft {
        series: "made-up".parse().unwrap(),
        id: format!("d{number}").parse().unwrap(),
        title: "Made up".to_owned(),
        date: "2026-01-01".parse().unwrap(),
        status: Status::Leaked,
        authors: Vec::new(),
        language: "en".parse().unwrap(),
        complete: true,
        registered: "2026-01-01T00:00:00Z".parse().unwrap(),
        notes: Vec::new(),
        relations: before.map(follows).into_iter().collect(),
        sources: Vec::new(),
        original: None,
        points: texts.iter().enumerate().map(point).collect(),
        claims: Vec::new(),
    };
    store::read("made-up.toml".as_ref(), store::write(&draft).as_bytes()).unwrap()
}
