//! Tracked changes: the text with them and the text without, each exactly.

use travaux::import::Changes;

use crate::pack::{Word, item, num, p, plan, points, r, silent, told};

const BY: &str = "w:id='1' w:author='R. Smith' w:date='2025-11-20T10:00:00Z'";

fn inserted(text: &str) -> String {
    format!("<w:ins {BY}>{}</w:ins>", r(text))
}

fn deleted(text: &str) -> String {
    format!("<w:del {BY}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>")
}

/// A paragraph of list 1 whose end was inserted or deleted.
fn ended(change: &str, content: &str) -> String {
    let mark = format!("{}<w:rPr><w:{change} {BY}/></w:rPr>", num(1, 0));
    format!("<w:p><w:pPr>{mark}</w:pPr>{content}</w:p>")
}

fn point(content: &str) -> String {
    format!("<w:p><w:pPr>{}</w:pPr>{content}</w:p>", num(1, 0))
}

/// Reads both texts of a body, and compares them with what is expected.
#[track_caller]
fn both(body: &str, before: &str, after: &str) {
    let numbering = plan(1);
    let word = Word {
        body,
        numbering: &numbering,
        ..Word::default()
    };
    for (changes, expected) in [(Changes::Rejected, before), (Changes::Accepted, after)] {
        let import = word.read_as(changes).unwrap();
        assert_eq!(
            points(&import),
            expected,
            "{changes:?}: {:#?}",
            import.warnings
        );
    }
    let error = word.read_as(Changes::Error).unwrap_err().to_string();
    assert!(error.contains("(author: R. Smith)"), "{error}");
}

#[test]
fn words_inserted_and_deleted_are_told_with_their_author() {
    let changed = [
        r("Forces number "),
        deleted("600,000"),
        inserted("800,000"),
        r(" men."),
    ];
    let word = Word {
        body: &[point(&changed.concat()), item(1, 0, "Peace.")].concat(),
        numbering: &plan(1),
        ..Word::default()
    };
    told(
        &word.read(),
        "1: Forces number 800,000 men.\n2: Peace.",
        &[
            "2 tracked changes were taken as accepted (author: R. Smith); --changes rejected reads the text before them",
        ],
    );
    told(
        &word.read_as(Changes::Rejected).unwrap(),
        "1: Forces number 600,000 men.\n2: Peace.",
        &[
            "2 tracked changes were taken as rejected (author: R. Smith); --changes accepted reads the text with them made",
        ],
    );
    let error = word.read_as(Changes::Error).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`plan.docx` has 2 tracked changes (author: R. Smith)"
    );
    assert!(error.hint().unwrap().contains("--changes rejected"));
}

#[test]
fn a_point_inserted_or_deleted_takes_its_number_with_it() {
    both(
        &[
            item(1, 0, "One."),
            ended("ins", &inserted("New.")),
            ended("del", &deleted("Old.")),
            item(1, 0, "Last."),
        ]
        .concat(),
        "1: One.\n2: Old.\n3: Last.",
        "1: One.\n2: New.\n3: Last.",
    );
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    both(
        &[
            ended("del", &r("Forces withdraw ")),
            item(1, 0, "in 30 days."),
            item(1, 0, "Peace."),
        ]
        .concat(),
        "1: Forces withdraw\n2: in 30 days.\n3: Peace.",
        "1: Forces withdraw in 30 days.\n2: Peace.",
    );
    both(
        &[
            ended("ins", &r("Forces withdraw.")),
            item(1, 0, " Guns too."),
            item(1, 0, "Peace."),
        ]
        .concat(),
        "1: Forces withdraw. Guns too.\n2: Peace.",
        "1: Forces withdraw.\n2: Guns too.\n3: Peace.",
    );
}

#[test]
fn what_was_moved_stands_in_one_place() {
    let from = format!("<w:moveFrom {BY}>{}</w:moveFrom>", r("Trade."));
    let to = format!("<w:moveTo {BY}>{}</w:moveTo>", r("Trade."));
    both(
        &[
            ended("moveFrom", &from),
            item(1, 0, "Peace."),
            ended("moveTo", &to),
            item(1, 0, "Last."),
        ]
        .concat(),
        "1: Trade.\n2: Peace.\n3: Last.",
        "1: Peace.\n2: Trade.\n3: Last.",
    );
}

#[test]
fn text_inserted_by_one_and_deleted_by_another_is_in_neither() {
    let both_ways = format!("<w:ins {BY}>{}</w:ins>", deleted(" never"));
    both(
        &[
            point(&[r("Forces"), both_ways, r(" withdraw.")].concat()),
            item(1, 0, "Peace."),
        ]
        .concat(),
        "1: Forces withdraw.\n2: Peace.",
        "1: Forces withdraw.\n2: Peace.",
    );
}

#[test]
fn rows_of_tables_are_inserted_and_deleted() {
    let row = |change: &str, number: &str, text: &str| {
        let cell = |text| format!("<w:tc>{}</w:tc>", p("", text));
        let change = match change {
            "" => String::new(),
            change => format!("<w:trPr><w:{change} {BY}/></w:trPr>"),
        };
        format!("<w:tr>{change}{}{}</w:tr>", cell(number), cell(text))
    };
    let table = [
        row("", "1.", "Forces."),
        row("del", "2.", "Old."),
        row("ins", "2.", "New."),
        row("", "3.", "Peace."),
    ];
    both(
        &format!("<w:tbl>{}</w:tbl>", table.concat()),
        "1: Forces.\n2: Old.\n3: Peace.",
        "1: Forces.\n2: New.\n3: Peace.",
    );
}

#[test]
fn a_number_given_by_a_change_is_not_in_the_text_before() {
    let was_plain = format!(
        "<w:p><w:pPr>{}<w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{}</w:p>",
        num(1, 0),
        r("Trade.")
    );
    let numbered = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/><w:ins {BY}/></w:numPr></w:pPr>{}</w:p>",
        r("Aid.")
    );
    both(
        &[
            item(1, 0, "Peace."),
            was_plain,
            numbered,
            item(1, 0, "Last."),
        ]
        .concat(),
        "1: Peace. | Trade. | Aid.\n2: Last.",
        "1: Peace.\n2: Trade.\n3: Aid.\n4: Last.",
    );
}

#[test]
fn a_change_of_looks_alone_is_none_of_the_text() {
    let bold = format!(
        "<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>Forces.</w:t></w:r>"
    );
    let word = Word {
        body: &[point(&bold), item(1, 0, "Peace.")].concat(),
        numbering: &plan(1),
        ..Word::default()
    };
    silent(
        &word.read_as(Changes::Error).unwrap(),
        "1: Forces.\n2: Peace.",
    );
}

#[test]
fn a_note_that_was_deleted_goes_with_its_reference() {
    let reference = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let word = Word {
        body: &[
            point(&[r("Forces."), format!("<w:del {BY}>{reference}</w:del>")].concat()),
            item(1, 0, "Peace."),
        ]
        .concat(),
        numbering: &plan(1),
        footnotes: &format!(
            "<w:footnote w:id='2'>{}</w:footnote>",
            p("", "All of them.")
        ),
        ..Word::default()
    };
    let read = |changes| points(&word.read_as(changes).unwrap());
    assert_eq!(read(Changes::Accepted), "1: Forces.\n2: Peace.");
    assert_eq!(
        read(Changes::Rejected),
        "1: Forces. [Footnote 1: All of them.]\n2: Peace."
    );
}
