//! What is told of a whole series, on made-up ones: what never changed, where words stand.

#![allow(
    clippy::unwrap_used,
    reason = "a made-up draft that is none has failed the test"
)]

use travaux::{
    draft::{Draft, Language, Point, Relation, RelationKind, Slug, Status, Timestamp},
    hash::Hash,
    history::{Invariant, Line, Lineage, Query, Series, distances, find, invariants},
    store::{Links, Stored},
};

const CEASEFIRE: &str = "Both sides cease fire at once.";
const FORCES: &str = "Armed forces may number no more than 600,000.";
const RAISED: &str = "Armed forces may number no more than 800,000.";
const ELECTIONS: &str = "Elections are held within 100 days of signature.";
const PRISONERS: &str = "All prisoners are exchanged on the all-for-all principle.";

/// Makes a draft; a name with `?` at its end is partial. Relations are `follows us28`.
fn draft(name: &str, relations: &[&str], points: &[(&str, &str)]) -> Stored {
    let id = name.trim_end_matches('?');
    let relation = |words: &&str| {
        let (kind, draft) = words.split_once(' ').unwrap();
        let kind = match kind {
            "follows" => RelationKind::Follows,
            "renders" => RelationKind::Renders,
            other => panic!("{other}"),
        };
        Relation {
            kind,
            draft: draft.parse().unwrap(),
            hash: Hash::of(draft),
        }
    };
    let point = |(label, text): &(&str, &str)| Point::new(label.parse().unwrap(), text);
    let draft = Draft {
        series: "truce".parse().unwrap(),
        id: id.parse().unwrap(),
        title: String::new(),
        date: "2025-03-01".parse().unwrap(),
        status: Status::Leaked,
        authors: Vec::new(),
        language: Language::default(),
        complete: id == name,
        registered: Timestamp::from_unix(0).unwrap(),
        notes: Vec::new(),
        relations: relations.iter().map(relation).collect(),
        sources: Vec::new(),
        original: None,
        points: points.iter().map(point).collect(),
        claims: Vec::new(),
    };
    let hash = Hash::of(id);
    Stored { draft, hash }
}

fn series(drafts: Vec<Stored>) -> Series {
    Series::new(drafts, Links::default())
}

fn line(series: &Series) -> Line {
    let invariants = invariants(&Lineage::of(series).unwrap(), None).unwrap();
    assert_eq!(invariants.lines.len(), 1);
    invariants.lines.into_iter().next().unwrap()
}

fn labels(points: &[Invariant]) -> Vec<&str> {
    points.iter().map(|point| point.label.as_str()).collect()
}

fn names(slugs: &[Slug]) -> Vec<&str> {
    slugs.iter().map(Slug::as_str).collect()
}

#[test]
fn a_point_never_changed_when_every_version_has_its_wording() {
    let line = line(&series(vec![
        draft(
            "a",
            &[],
            &[("1", CEASEFIRE), ("2", FORCES), ("3", ELECTIONS)],
        ),
        draft(
            "b",
            &["follows a"],
            &[("1", CEASEFIRE), ("2", RAISED), ("3", ELECTIONS)],
        ),
        draft(
            "c",
            &["follows b"],
            &[("1", CEASEFIRE), ("2", ELECTIONS), ("3", RAISED)],
        ),
    ]));
    assert_eq!(names(&line.drafts), ["a", "b", "c"]);
    assert_eq!(labels(&line.unchanged), ["1"]);
    assert_eq!(labels(&line.renumbered), ["2"]);
    assert_eq!((labels(&line.later), line.new), (vec![], 0));
}

#[test]
fn a_point_that_came_later_is_told_apart_and_a_new_one_only_counted() {
    let line = line(&series(vec![
        draft("a", &[], &[("1", CEASEFIRE)]),
        draft("b", &["follows a"], &[("1", CEASEFIRE), ("2", ELECTIONS)]),
        draft(
            "c",
            &["follows b"],
            &[("1", CEASEFIRE), ("2", ELECTIONS), ("3", FORCES)],
        ),
    ]));
    assert_eq!(
        (labels(&line.unchanged), labels(&line.later), line.new),
        (vec!["1"], vec!["2"], 1)
    );
    assert_eq!(line.later.first().unwrap().since.as_str(), "b");
}

#[test]
fn what_was_dropped_and_came_back_or_changed_and_changed_back_is_in_no_list() {
    let line = line(&series(vec![
        draft(
            "a",
            &[],
            &[("1", CEASEFIRE), ("2", FORCES), ("3", ELECTIONS)],
        ),
        draft("b", &["follows a"], &[("1", CEASEFIRE), ("2", RAISED)]),
        draft(
            "c",
            &["follows b"],
            &[("1", CEASEFIRE), ("2", FORCES), ("3", ELECTIONS)],
        ),
    ]));
    assert_eq!(labels(&line.unchanged), ["1"]);
    assert_eq!((labels(&line.later), line.new), (vec![], 0));
}

#[test]
fn every_way_to_a_version_counts() {
    // `d` takes from both sides; the forces were raised on one of them.
    let line = line(&series(vec![
        draft(
            "a",
            &[],
            &[("1", CEASEFIRE), ("2", FORCES), ("3", ELECTIONS)],
        ),
        draft(
            "b",
            &["follows a"],
            &[("1", CEASEFIRE), ("2", RAISED), ("3", ELECTIONS)],
        ),
        draft("c", &["follows a"], &[("1", CEASEFIRE), ("2", FORCES)]),
        draft(
            "d",
            &["follows b", "follows c"],
            &[("1", CEASEFIRE), ("2", FORCES), ("3", ELECTIONS)],
        ),
    ]));
    assert_eq!(names(&line.drafts), ["a", "b", "c", "d"]);
    assert_eq!(
        (labels(&line.unchanged), labels(&line.later)),
        (vec!["1"], vec![])
    );
}

#[test]
fn a_partial_draft_between_is_not_covered_and_typography_is_no_change() {
    let line = line(&series(vec![
        draft(
            "a",
            &[],
            &[("1", "The “contact line” is frozen."), ("2", ELECTIONS)],
        ),
        draft("b?", &["follows a"], &[("2", FORCES)]),
        draft(
            "c",
            &["follows b"],
            &[("1", "The \"contact line\" is frozen."), ("2", ELECTIONS)],
        ),
    ]));
    assert_eq!(names(&line.drafts), ["a", "c"]);
    assert_eq!(labels(&line.unchanged), ["1", "2"]);
}

#[test]
fn a_version_without_another_before_it_has_no_line() {
    let series = series(vec![draft("a", &[], &[("1", CEASEFIRE)])]);
    let invariants = invariants(&Lineage::of(&series).unwrap(), None).unwrap();
    assert_eq!(
        (invariants.lines.len(), names(&invariants.alone)),
        (0, vec!["a"])
    );
}

#[test]
fn a_rendering_is_neither_first_nor_last_and_a_partial_draft_may_be() {
    let series = series(vec![
        draft("a", &[], &[("1", CEASEFIRE)]),
        draft("wire", &["renders a"], &[("1", PRISONERS)]),
        draft("b?", &["follows a"], &[("4", PRISONERS)]),
        draft("c", &["follows b"], &[("1", CEASEFIRE), ("2", PRISONERS)]),
        draft("c-press", &["renders c"], &[("2", PRISONERS)]),
        draft("d?", &["follows c"], &[("1", CEASEFIRE)]),
    ]);
    let found = find(&series, &Query::read(&["all for all"]).unwrap()).unwrap();
    let holders: Vec<&str> = found
        .drafts
        .iter()
        .map(|holder| holder.draft.as_str())
        .collect();
    assert_eq!(holders, ["wire", "b", "c", "c-press"]);
    let name = |slug: &Option<Slug>| slug.as_ref().map(Slug::to_string).unwrap();
    assert_eq!(
        (name(&found.first), name(&found.last)),
        ("b".into(), "c".into())
    );
    assert_eq!(
        (names(&found.never), names(&found.unknown)),
        (vec!["a"], vec!["d"])
    );
}

#[test]
fn partial_drafts_and_renderings_are_not_measured() {
    let series = series(vec![
        draft("a", &[], &[("1", CEASEFIRE), ("2", FORCES)]),
        draft("wire", &["renders a"], &[("1", CEASEFIRE)]),
        draft("b?", &["follows a"], &[("1", CEASEFIRE)]),
        draft("c", &["follows a"], &[("1", CEASEFIRE), ("2", RAISED)]),
        draft("d", &["follows a"], &[("1", CEASEFIRE), ("2", FORCES)]),
    ]);
    let distances = distances(&series).unwrap().unwrap();
    let measured: Vec<&str> = distances.drafts.iter().map(|d| d.draft.as_str()).collect();
    assert_eq!(measured, ["a", "c", "d"]);
    assert_eq!(
        (names(&distances.partial), names(&distances.renderings)),
        (vec!["b"], vec!["wire"])
    );
    let near: Vec<Vec<&str>> = distances
        .nearest
        .iter()
        .map(|n| names(&n.nearest))
        .collect();
    assert_eq!(near, [vec!["d"], vec!["a", "d"], vec!["a"]]);
    assert_eq!(
        distances.between(2, 0).unwrap().words_kept.thousandths,
        1000
    );
}
