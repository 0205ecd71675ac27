//! What a person corrects in a reading: each test is one kind of correction.

use std::path::Path;

use travaux::import::{Options, Relabeling, import_with};

/// Reads a text with corrections; lists its points, one a line, or says what is wrong.
fn corrected(text: &str, corrections: &str) -> String {
    let relabeling = match Relabeling::read(Path::new("fix"), corrections) {
        Ok(relabeling) => relabeling,
        Err(error) => return error.to_string(),
    };
    let options = Options {
        relabeling,
        ..Options::default()
    };
    match import_with("plan.txt", text.as_bytes(), &options) {
        Ok(import) => {
            let lines = import
                .points
                .iter()
                .map(|point| format!("{}: {}\n", point.label, point.text.replace('\n', " | ")));
            lines.collect::<Vec<_>>().concat()
        }
        Err(error) => error.to_string(),
    }
}

const PLAN: &str = "1. The war ends.\n\n2. Forces leave:\n  a) tanks;\n  b) guns.\n\n3. Trade resumes. Borders open.\n\n4. All go home.\n";

#[test]
fn a_point_takes_another_label_and_what_is_under_it_too() {
    assert_eq!(
        corrected(PLAN, "2 -> 5\n4 -> 7"),
        "1: The war ends.\n5: Forces leave:\n5.a: tanks;\n5.b: guns.\n3: Trade resumes. Borders open.\n7: All go home.\n"
    );
}

#[test]
fn two_points_may_change_their_labels_for_each_others() {
    let swapped = corrected(PLAN, "# as in the scan\n3 -> 4\n4 → 3");
    assert!(swapped.ends_with("4: Trade resumes. Borders open.\n3: All go home.\n"));
}

#[test]
fn what_is_no_label_goes_back_into_the_text() {
    assert_eq!(
        corrected(
            "1. The war ends in May\n2. June is for talks.\n\n3. Peace.",
            "2 -> text"
        ),
        "1: The war ends in May 2. June is for talks.\n3: Peace.\n"
    );
}

#[test]
fn points_are_joined_cut_and_left_out() {
    assert_eq!(
        corrected(PLAN, "1 + 3 -> 1\n2 -> none"),
        "1: The war ends. Trade resumes. Borders open.\n4: All go home.\n"
    );
    assert_eq!(
        corrected(PLAN, "3 at \"Borders\" -> 3.a"),
        "1: The war ends.\n2: Forces leave:\n2.a: tanks;\n2.b: guns.\n3: Trade resumes.\n3.a: Borders open.\n4: All go home.\n"
    );
}

#[test]
fn a_point_begins_with_a_line() {
    assert_eq!(
        corrected(
            "First, the war ends.\n\nThen all go home.\n\n3) Peace.",
            "@1 -> 1\n@3 -> 2\n@5 -> 3"
        ),
        "1: First, the war ends.\n2: Then all go home.\n3: Peace.\n"
    );
}

#[test]
fn a_label_that_stands_twice_is_named_by_its_line() {
    let text = "Principles\n\n1. One.\n\n2. Two.\n\nAnnex of means\n\n1. Alpha.\n\n2. Beta.\n";
    assert_eq!(
        corrected(text, ""),
        "label `1` stands twice: line 3 and line 9"
    );
    assert_eq!(
        corrected(text, "1 -> A.1"),
        "`fix`, line 1, column 1: `1` was read at line 3 and at line 9: say which, as in `1@3 -> …`"
    );
    assert_eq!(
        corrected(text, "1@9 -> A.1\n2@11 -> A.2"),
        "1: One.\n2: Two.\nA.1: Alpha.\nA.2: Beta.\n"
    );
}

#[test]
fn a_correction_of_nothing_is_an_error_that_names_its_line() {
    for (corrections, message) in [
        (
            "9 -> 10",
            "`fix`, line 1, column 1: no point was read as `9`",
        ),
        (
            "\n@99 -> 5",
            "`fix`, line 2, column 1: there is no text at `@99`",
        ),
        (
            "3 at \"Walls\" -> 3.a",
            "`fix`, line 1, column 1: the point does not hold the words \"Walls\"",
        ),
        (
            "3 at \"Trade\" -> 3.a",
            "`fix`, line 1, column 1: the point begins with \"Trade\": nothing would be left of it",
        ),
        ("4 -> 1", "label `1` stands twice: line 1 and line 9"),
    ] {
        assert_eq!(corrected(PLAN, corrections), message, "{corrections}");
    }
    assert!(corrected(PLAN, "3 = 4").contains("expected `14 -> 15`"));
}
