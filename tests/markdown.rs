//! What points are found in Markdown: each test is one habit of writing it.

use travaux::{
    Error,
    import::{Changes, Format, Import, Options, import_with},
};

fn read(text: &str) -> Import {
    read_as(text, Changes::Accepted).unwrap_or_else(|error| panic!("{error}"))
}

fn read_as(text: &str, changes: Changes) -> Result<Import, Error> {
    let options = Options {
        format: Some(Format::Markdown),
        changes,
        ..Options::default()
    };
    import_with("plan.md", text.as_bytes(), &options)
}

/// Lists the points, one a line: label, colon, text with `|` between paragraphs.
fn list(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        format!("{}: {}\n", point.label, point.text.replace('\n', " | "))
    };
    import.points.iter().map(line).collect()
}

#[track_caller]
fn points(text: &str, expected: &str) {
    warned(text, expected, &[]);
}

#[track_caller]
fn warned(text: &str, expected: &str, warnings: &[&str]) {
    let import = read(text);
    assert_eq!(list(&import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, warnings);
}

#[test]
fn a_list_that_says_the_same_number_is_counted_on() {
    points(
        "1. Peace.\n1. Trade:\n\n   More.\n\n   1. coal\n   1. corn\n1. End.\n",
        "1: Peace.\n2: Trade: | More.\n2.1: coal\n2.2: corn\n3: End.\n",
    );
    points("#. Peace.\n\n#. Trade.\n", "1: Peace.\n2: Trade.\n");
    points(
        "(@) Peace.\n\nWords in between.\n\n(@good) Trade, as in (@good).\n",
        "1: Peace. | Words in between.\n2: Trade, as in (2).\n",
    );
    points(
        "## A. Security\n\n1. One.\n\n## B. Trade\n\n1. Two.\n1. Three.\n",
        "A: Security\nA.1: One.\nB: Trade\nB.1: Two.\nB.2: Three.\n",
    );
}

#[test]
fn typed_numbers_are_kept() {
    warned(
        "1. One.\n2. Two.\n4. Four.\n",
        "1: One.\n2: Two.\n4: Four.\n",
        &["line 3: point 4 follows point 2; is 3 missing?"],
    );
    points(
        "1. Terms:\n\n    (a) tanks:\n\n        i.  *old*;\n\n        ii. new.\n\n    (b) guns.\n\n2\\. End.\n",
        "1: Terms:\n1.a: tanks:\n1.a.i: old;\n1.a.ii: new.\n1.b: guns.\n2: End.\n",
    );
    points(
        "1. Terms:\n   a) x\n   lazy\ncontinuation;\n   b) y.\n2. End.",
        "1: Terms:\n1.a: x lazy continuation;\n1.b: y.\n2: End.\n",
    );
}

#[test]
fn front_matter_gives_the_title() {
    let import =
        read("---\ntitle: \"Peace Plan\"\nauthor: X\n---\n\nIntro.\n\n1. Peace.\n\n2. Trade.\n");
    assert_eq!(import.title.as_deref(), Some("Peace Plan"));
    assert_eq!(import.preamble, ["Intro."]);
    assert_eq!(list(&import), "1: Peace.\n2: Trade.\n");
    assert_eq!(import.warnings, [""; 0]);
    points(
        "---\n\n1. Peace.\n\n---\n\n2. Trade.\n",
        "1: Peace.\n2: Trade.\n",
    );
    let underlined = read("Peace Plan\n==========\n\n1. Peace.\n\nTrade\n-----\n\n2. Trade.\n");
    assert_eq!(underlined.title.as_deref(), Some("Peace Plan"));
    assert_eq!(list(&underlined), "1: Peace.\n2: Trade.\n");
}

#[test]
fn footnotes_become_notes() {
    let import = read(
        "1. Peace[^1] holds.\n\n2. Trade^[Of *goods*.].\n\n[^1]: By **all** sides,\n    in full.\n\n    And more.\n\n3. End[^none].\n",
    );
    assert_eq!(
        list(&import),
        "1: Peace holds.\n2: Trade.\n3: End[^none].\n"
    );
    let notes: Vec<Option<&str>> = import
        .points
        .iter()
        .map(|point| point.note.as_deref())
        .collect();
    assert_eq!(
        notes,
        [
            Some("Footnote 1: By all sides, in full. And more."),
            Some("Footnote: Of *goods*."),
            None
        ]
    );
}

#[test]
fn links_go_and_brackets_stay() {
    points(
        "1. The parties [shall][should] meet [in Minsk], see [the Charter], [text][c] and [here][].\n2. A [b]{.mark} <https://a.org> <Party A>.\n\n[the charter]: https://un.org\n[C]: <https://un.org> \"UN\"\n[here]: #x\n",
        "1: The parties [shall][should] meet [in Minsk], see the Charter, text and here.\n2: A b https://a.org <Party A>.\n",
    );
}

#[test]
fn html_in_markdown_goes_and_entities_are_read() {
    points(
        "<div class=\"plan\">\n\n1. Peace<!-- a comment --> <b>now</b>&nbsp;&mdash; 5 < 6 &amp; 7.<br>Always.\n\n<!--\n2. Gone.\n-->\n\n2. Trade\\\n   resumes.  \n   Soon.\n\n</div>\n",
        "1: Peace now — 5 < 6 & 7. Always.\n2: Trade resumes. Soon.\n",
    );
}

#[test]
fn struck_out_text_is_as_the_options_say() {
    let text = "1. At most ~~600,000~~ 800,000 <del>armed</del> men.\n2. End.\n";
    warned(
        text,
        "1: At most 800,000 men.\n2: End.\n",
        &[
            "line 1: the struck-out text \"600,000\" is left out",
            "line 1: the struck-out text \"armed\" is left out",
        ],
    );
    let rejected = read_as(text, Changes::Rejected).unwrap();
    assert_eq!(
        list(&rejected),
        "1: At most 600,000 800,000 armed men.\n2: End.\n"
    );
    assert_eq!(
        read_as(text, Changes::Error).unwrap_err().to_string(),
        "`plan.md` has 2 passages struck out"
    );
}

#[test]
fn tables_are_read_row_by_row() {
    let expected = "1: Peace.\n2: Trade | or not.\n3: End.\n";
    for text in [
        "| No. | Text |\n|-----|:-----|\n| 1. | **Peace**. |\n| 2. | Trade \\| or not. |\n| 3. | End. |\n",
        "No. | Text\n--- | ---\n1 | Peace.\n2 | Trade \\| or not.\n3 | End.\n",
    ] {
        let import = read(text);
        assert_eq!(list(&import), expected, "{:#?}", import.warnings);
        assert_eq!(import.title.as_deref(), Some("No. Text"));
        assert_eq!(import.warnings, [""; 0]);
    }
}

#[test]
fn code_is_text_as_it_stands() {
    points(
        "Plan:\n\n```text\n1. Peace *now* and <b>then</b>.\n2. Trade.\n```\n",
        "1: Peace *now* and <b>then</b>.\n2: Trade.\n",
    );
}

#[test]
fn quotes_attributes_and_boxes_are_undone() {
    points(
        "::: {.plan}\n## 1. Security {#sec .x}\n\n> It holds.\n\n## 2. Trade\n\nIt resumes.\n:::\n",
        "1: Security | It holds.\n2: Trade | It resumes.\n",
    );
}

#[test]
fn a_list_in_html_is_told() {
    let import = read("1. Peace:\n\n<ol>\n<li>x</li>\n</ol>\n\n2. End.\n");
    assert_eq!(
        import.warnings,
        [
            "line 3: a list written in HTML is read without its numbers: save the whole as HTML to have them"
        ]
    );
}

/// Cuts, doubles and swaps pieces of a text, by a fixed generator.
#[test]
fn damaged_texts_never_panic() {
    let mut seed: u64 = 11;
    let mut below = |limit: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % limit.max(1)
    };
    let pieces = [
        "---\n", "[^1]", "[^1]: ", "^[", "](", "~~", "**", "_", "`", "```\n", "<!--", "-->", "|",
        "|-|\n", "(@a) ", "#. ", "1. ", "\n\n", "    ", "\\", "&amp;", "<del>", "</del>", "[a]: h",
        "> ", "é", "\u{202e}", "\t", "1\\. ", "{#", "}",
    ];
    for _ in 0..2000 {
        let text: String = (0..below(60))
            .map(|_| pieces[below(pieces.len())])
            .collect();
        for changes in [Changes::Accepted, Changes::Rejected, Changes::Error] {
            drop(read_as(&text, changes));
        }
    }
}
