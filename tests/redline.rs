//! What must hold of a redline: accepting all of it gives the new text, rejecting all the old one.

#![allow(
    clippy::unwrap_used,
    reason = "a sample that cannot be read has failed the test"
)]

#[path = "redline/word.rs"]
mod word;

use std::{fs, path::Path, process::Command};

use proptest::{prelude::*, sample::select, test_runner::RngSeed};
use travaux::{
    compare::{Side, compare, is_collation},
    draft::Point,
    import::import,
    render::docx,
    store::{Registry, Stored},
};
use word::{Decision, check_marks, expected, paragraphs, part};

/// Makes the redline of two texts.
fn redline(old: &Side, new: &Side, collated: bool) -> Vec<u8> {
    let comparison = compare(old, new, &[], collated);
    docx::comparison(&comparison, old.points, new.points)
}

/// Makes the redline of two files.
fn of_files(old: &str, new: &str) -> Vec<u8> {
    let old = import("old.txt", old.as_bytes()).unwrap();
    let new = import("new.txt", new.as_bytes()).unwrap();
    redline(&Side::of_import(&old), &Side::of_import(&new), false)
}

/// Returns the paragraphs of the redline of two files with their marks.
fn shown(old: &str, new: &str) -> Vec<String> {
    paragraphs(&of_files(old, new), Decision::Show)
}

fn series(name: &str) -> Vec<Stored> {
    let registry = Registry::at("drafts");
    registry.load_series(&name.parse().unwrap()).unwrap().drafts
}

#[test]
fn every_pair_of_sample_drafts_comes_back_on_both_sides() {
    let mut pairs = 0;
    for name in ["ukraine-2025", "minsk", "gaza-2025"] {
        let drafts = series(name);
        let links = Registry::at("drafts")
            .links(&name.parse().unwrap())
            .unwrap();
        for old in &drafts {
            for new in drafts.iter().filter(|new| new.hash != old.hash) {
                let (a, b) = (Side::of(old), Side::of(new));
                let decided = links.between(old, new).unwrap();
                let comparison = compare(&a, &b, &decided, is_collation(old, new));
                let file = docx::comparison(&comparison, a.points, b.points);
                let what = format!("{} {}", old.draft.id, new.draft.id);
                assert_eq!(
                    paragraphs(&file, Decision::Accept),
                    expected(b.points),
                    "{what}"
                );
                assert_eq!(
                    paragraphs(&file, Decision::Reject),
                    expected(a.points),
                    "{what}"
                );
                check_marks(&file);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 100, "{pairs}");
}

const PEACE: &str = "Both sides cease fire at once along the whole line of contact.";
const VOTE: &str = "Elections are held within one hundred days of signature.";
const GAS: &str = "Transit of natural gas resumes under a new contract.";

#[test]
fn what_is_the_same_bears_no_mark() {
    let text = format!("1. {PEACE}\n2. {VOTE}");
    assert_eq!(
        shown(&text, &text),
        [format!("1\t{PEACE}"), format!("2\t{VOTE}")]
    );
}

#[test]
fn words_numbers_and_whole_points_are_tracked() {
    assert_eq!(
        shown(
            &format!("1. {PEACE}\n2. Prisoners go home.\n3. Forces number 600,000 men in all.\n"),
            &format!("1. {PEACE}\n2. Forces number 800,000 men in all.\n3. Mines are cleared.\n")
        ),
        [
            format!("1\t{PEACE}"),
            "[-2\tPrisoners go home.¶-]".to_owned(),
            "[-3-]{+2+}\tForces number [-600,000-]{+800,000+} men in all.".to_owned(),
            "{+3\tMines are cleared.¶+}".to_owned(),
        ]
    );
}

#[test]
fn a_move_leaves_one_place_for_another() {
    assert_eq!(
        shown(
            &format!("1. {VOTE}\n2. {PEACE}\n3. {GAS}"),
            &format!("1. {PEACE}\n2. {GAS}\n3. {VOTE}")
        ),
        [
            format!("[-1-][^\t{VOTE}¶^]"),
            format!("[-2-]{{+1+}}\t{PEACE}"),
            format!("[-3-]{{+2+}}\t{GAS}"),
            format!("{{+3+}}{{^\t{VOTE}¶^}}"),
        ]
    );
}

#[test]
fn a_split_ends_a_paragraph_and_a_merge_joins_two() {
    let (one, two) = (
        format!("1. {PEACE} {VOTE}\n2. {GAS}"),
        format!("1. {PEACE}\n2. {VOTE}\n3. {GAS}"),
    );
    assert_eq!(
        shown(&one, &two),
        [
            format!("1\t{PEACE}[- -]{{+¶+}}"),
            format!("{{+2\t+}}{VOTE}"),
            format!("[-2-]{{+3+}}\t{GAS}"),
        ]
    );
    assert_eq!(
        shown(&two, &one),
        [
            format!("1\t{PEACE}{{+ +}}[-¶-]"),
            format!("[-2\t-]{VOTE}"),
            format!("[-3-]{{+2+}}\t{GAS}"),
        ]
    );
}

#[test]
fn a_paragraph_more_is_tracked_within_its_point() {
    let point = |text: &str| [Point::new("1".parse().unwrap(), text)];
    let plan = import("plan.txt", b"1. x").unwrap();
    let (old, new) = (
        point("Peace is kept.\nIt is lasting."),
        point("Peace is kept.\nAll obey.\nIt is lasting."),
    );
    let side = |points| Side {
        points,
        ..Side::of_import(&plan)
    };
    let file = redline(&side(&old), &side(&new), false);
    assert_eq!(paragraphs(&file, Decision::Accept), expected(&new));
    assert_eq!(paragraphs(&file, Decision::Reject), expected(&old));
    assert_eq!(
        paragraphs(&file, Decision::Show),
        ["1\tPeace is kept.{+¶+}", "{+All obey.+}", "It is lasting."]
    );
}

#[test]
fn changes_are_the_new_authors_on_the_day_of_the_draft() {
    let drafts = series("ukraine-2025");
    let find = |id: &str| drafts.iter().find(|d| d.draft.id.as_str() == id).unwrap();
    let (old, new) = (find("us28"), find("e3"));
    let file = redline(&Side::of(old), &Side::of(new), false);
    let text = part(&file, "word/document.xml");
    assert!(text.contains(r#"w:author="Britain; France; Germany" w:date="2025-11-23T00:00:00Z""#));
    assert!(text.contains("Of 52 points and sub-points, 22 are kept"));
    for hash in [old.hash, new.hash] {
        assert!(text.contains(&hash.to_string()));
    }
    let comments = part(&file, "word/comments.xml");
    assert!(comments.contains("figure 600,000 -&gt; 800,000; condition added: in peacetime"));

    let text = part(&of_files("1. Peace.", "1. War."), "word/document.xml");
    assert!(text.contains(r#"w:author="new.txt">"#) && !text.contains("w:date"));

    let mut nobody = new.clone();
    nobody.draft.authors.clear();
    let file = redline(&Side::of(old), &Side::of(&nobody), false);
    assert!(part(&file, "word/document.xml").contains(r#"w:author="travaux""#));
}

#[test]
fn each_text_bears_its_language_and_its_direction() {
    let mut drafts = series("ukraine-2025");
    drafts.truncate(2);
    let [mut old, mut new] = <[Stored; 2]>::try_from(drafts).unwrap();
    old.draft.language = "ar".parse().unwrap();
    new.draft.language = "uk".parse().unwrap();
    let file = redline(&Side::of(&old), &Side::of(&new), false);
    let text = part(&file, "word/document.xml");
    assert!(text.contains("<w:rtl/><w:lang w:bidi=\"ar\"/>") && text.contains("<w:bidi/>"));
    assert!(part(&file, "word/styles.xml").contains("<w:lang w:val=\"uk\" w:bidi=\"uk\"/>"));
    check_marks(&file);
}

#[test]
fn nothing_in_a_document_is_markup_or_a_field() {
    let hostile =
        "1. </w:t></w:r><w:fldSimple w:instr=\"INCLUDETEXT http://x\"/> & \u{202e}gnp \u{1}";
    let file = of_files("1. Peace is kept.", hostile);
    let text = part(&file, "word/document.xml");
    assert!(!text.contains("<w:fldSimple") && !text.contains("<w:hyperlink"));
    assert!(text.contains("&lt;U+202E&gt;gnp"), "{text}");
    assert!(!text.contains(['\u{1}', '\u{202e}']));
    check_marks(&file);
}

#[test]
fn the_program_writes_the_same_bytes_to_a_file_and_to_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("redline.docx");
    let run = |more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_travaux"));
        program.args([
            "diff", "us28", "ua20", "--drafts", "drafts", "--format", "docx",
        ]);
        program.args(more).output().unwrap()
    };
    let piped = run(&[]);
    assert!(piped.status.success() && piped.stdout.starts_with(b"PK"));
    let written = run(&["--output", path.to_str().unwrap()]);
    assert!(written.status.success() && written.stdout.is_empty());
    assert_eq!(fs::read(Path::new(&path)).unwrap(), piped.stdout);
}

/// Words that texts are made of; two signs of typography and a hidden one among them.
const WORDS: [&str; 16] = [
    "forces",
    "withdraw",
    "line",
    "the",
    "of",
    "600,000",
    "“contact”",
    "\"contact\"",
    "gas–oil",
    "gas-oil",
    "vo\u{200b}te",
    "vote",
    "\n",
    "peace",
    "<b>",
    "days",
];

fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(select(&WORDS[..]), 1..14);
    let text = text.prop_map(|words| format!("x {}.", words.join(" ")));
    prop::collection::vec(text, 0..10)
}

/// Gives texts numbers; those at a third and a fourth place are sub-points.
fn points(texts: &[String]) -> Vec<Point> {
    let label = |at: usize| match at % 4 {
        2 => format!("{}.a", at - 1),
        3 => format!("{}.b", at - 2),
        _ => at.to_string(),
    };
    let point = |(at, text): (usize, &String)| Point::new(label(at + 4).parse().unwrap(), text);
    texts.iter().enumerate().map(point).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_texts_come_back_whatever_was_done(texts in texts(), more in texts(), places in prop::collection::vec((0..64usize, 0..6u8), 0..8)) {
        let mut changed = texts.clone();
        for ((place, step), text) in places.iter().zip(more.iter().cycle()) {
            let length = changed.len().max(1);
            let at = place % length;
            match step {
                0 if !changed.is_empty() => drop(changed.remove(at)),
                1 => changed.insert(at, text.clone()),
                2 if !changed.is_empty() => {
                    let moved = changed.remove(at);
                    changed.insert((place / 7) % length, moved);
                }
                3 if at + 1 < changed.len() => {
                    let joined = changed.remove(at + 1);
                    changed[at] = format!("{} {joined}", changed[at]);
                }
                4 if !changed.is_empty() => {
                    let words: Vec<String> = changed[at].split(' ').map(str::to_owned).collect();
                    let (first, second) = words.split_at(words.len() / 2);
                    changed.splice(at..=at, [first.join(" "), format!("y {}", second.join(" "))]);
                }
                5 if !changed.is_empty() => changed[at] = changed[at].replace("peace", "war"),
                _ => {}
            }
        }
        let (old, new) = (points(&texts), points(&changed));
        let plan = import("plan.txt", b"1. x").unwrap();
        let side = |points| Side { points, ..Side::of_import(&plan) };
        let file = redline(&side(&old), &side(&new), false);
        prop_assert_eq!(paragraphs(&file, Decision::Accept), expected(&new));
        prop_assert_eq!(paragraphs(&file, Decision::Reject), expected(&old));
        check_marks(&file);
        prop_assert_eq!(file, redline(&side(&old), &side(&new), false));
    }
}
