//! How long each stage of a comparison takes, and how it grows.
//!
//! `cargo bench --bench diff` prints for each work set of `work` the best and the middle of
//! several runs, in milliseconds, of the import of both sides, the alignment, all of the
//! comparison (alignment, word edits, signals), and the JSON report. `cargo bench --bench diff -- DIR`
//! also writes the sets to DIR, as `benches/against` uses them.
//!
//! Left out: reading the files, starting the process, and writing to a terminal. Times are of one
//! machine on one day; the ratios between lines are what to look at.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench speaks, and stops where it cannot go on"
)]

mod work;

use std::{
    env, fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use travaux::{
    align::align,
    compare::{Side, compare},
    import::import,
    render::json,
};
use work::Work;

/// Runs for as many times as fit into this, but five at least.
const PATIENCE: Duration = Duration::from_secs(2);

fn main() {
    let folder = env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    println!(
        "{:8} {:>21} {:>21} {:>21} {:>21}",
        "ms", "import", "align", "compare", "json"
    );
    println!(
        "{:8} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "", "best", "mid", "best", "mid", "best", "mid", "best", "mid"
    );
    for work in work::all() {
        if let Some(folder) = &folder {
            write(Path::new(folder), &work);
        }
        measure(&work);
    }
}

fn write(folder: &Path, work: &Work) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(format!("{}_a.txt", work.name)), &work.old).unwrap();
    fs::write(folder.join(format!("{}_b.txt", work.name)), &work.new).unwrap();
}

fn measure(work: &Work) {
    let read = || [&work.old, &work.new].map(|text| import("work.txt", text.as_bytes()).unwrap());
    let [old, new] = read();
    let (from, to) = (Side::of_import(&old), Side::of_import(&new));
    let comparison = compare(&from, &to, &[], false);
    let times = [
        time(|| drop(black_box(read()))),
        time(|| drop(black_box(align(from.points, to.points, &[])))),
        time(|| drop(black_box(compare(&from, &to, &[], false)))),
        time(|| drop(black_box(json::comparison(&comparison)))),
    ];
    let cells: Vec<String> = times
        .iter()
        .map(|(best, middle)| format!("{best:>10.3} {middle:>10.3}"))
        .collect();
    println!("{:8} {}", work.name, cells.join(" "));
}

/// Returns the best and the middle time of several runs, in milliseconds.
fn time(run: impl Fn()) -> (f64, f64) {
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || (begin.elapsed() < PATIENCE && times.len() < 1000) {
        let start = Instant::now();
        run();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (times[0], times[times.len() / 2])
}
