//! `OpenDocument` texts: numbers of lists and headings, and what stands beside them.

use travaux::import::Changes;

use crate::pack::{Text, list_style, points, read_as, silent, told};

fn plan() -> String {
    let levels = [["1", "", ".", ""], ["a", "(", ")", ""], ["i", "(", ")", ""]];
    list_style("L", &levels)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn item(content: &str) -> String {
    format!("<text:list-item>{content}</text:list-item>")
}

fn list(more: &str, items: &[String]) -> String {
    format!(
        "<text:list text:style-name='L' {more}>{}</text:list>",
        items.concat()
    )
}

fn sub(items: &[String]) -> String {
    format!("<text:list>{}</text:list>", items.concat())
}

/// Reads a body with the list style of a plan.
fn read(body: &str) -> travaux::import::Import {
    let text = Text {
        body,
        automatic: &plan(),
        ..Text::default()
    };
    text.read()
}

#[test]
fn nested_lists_have_the_numbers_of_their_levels() {
    let deepest = sub(&[item(&p("old;")), item(&p("new;"))]);
    let tanks = format!("{}{deepest}", p("tanks:"));
    let forces = format!(
        "{}{}",
        p("Forces:"),
        sub(&[item(&tanks), item(&p("guns."))])
    );
    let peace = format!(
        "{}{}",
        p("Peace:"),
        sub(&[item(&p("now;")), item(&p("here."))])
    );
    silent(
        &read(&list("", &[item(&forces), item(&peace)])),
        "1: Forces:\n1.a: tanks:\n1.a.i: old;\n1.a.ii: new;\n1.b: guns.\n2: Peace:\n2.a: now;\n2.b: here.",
    );
}

#[test]
fn a_flat_file_is_read_as_a_packaged_one() {
    let text = Text {
        body: &list("", &[item(&p("Forces.")), item(&p("Peace."))]),
        automatic: &plan(),
        ..Text::default()
    };
    let import = read_as("plan.fodt", &text.flat(), Changes::Accepted).unwrap();
    silent(&import, "1: Forces.\n2: Peace.");
}

#[test]
fn an_item_goes_on_and_a_header_has_no_number() {
    let body = format!(
        "<text:list text:style-name='L'><text:list-header>{}</text:list-header>{}{}</text:list>",
        p("The parties agree:"),
        item(&[p("Forces leave."), p("They do so in 30 days.")].concat()),
        item(&p("Peace."))
    );
    let import = read(&body);
    silent(
        &import,
        "1: Forces leave. | They do so in 30 days.\n2: Peace.",
    );
    assert_eq!(import.preamble, ["The parties agree:"]);
}

#[test]
fn a_list_goes_on_from_another_where_it_says_so() {
    let between = p("A word in between.");
    let one = list("xml:id='x'", &[item(&p("One."))]);
    let expected = "1: One. | A word in between.\n2: Two.";
    let continued = list("text:continue-list='x'", &[item(&p("Two."))]);
    silent(
        &read(&[one.clone(), between.clone(), continued].concat()),
        expected,
    );
    let continued = list("text:continue-numbering='true'", &[item(&p("Two."))]);
    silent(
        &read(&[one.clone(), between.clone(), continued].concat()),
        expected,
    );
    let lost = "<text:list text:style-name='L' text:continue-list='lost'><text:list-item text:start-value='2'><text:p>Two.</text:p></text:list-item></text:list>";
    silent(&read(&[one, between, lost.to_owned()].concat()), expected);
}

#[test]
fn levels_of_lists_that_take_turns_stay_apart() {
    // So a program writes a plan whose sub-points are a list of their own.
    let points = list("xml:id='a'", &[item(&p("Forces:"))]);
    let subs = list("xml:id='b'", &[item(&sub(&[item(&p("tanks;"))]))]);
    let more = list(
        "text:continue-list='b'",
        &[item(&sub(&[item(&p("guns."))]))],
    );
    let last = list("text:continue-list='a'", &[item(&p("Peace."))]);
    silent(
        &read(&[points, subs, more, last].concat()),
        "1: Forces:\n1.a: tanks;\n1.b: guns.\n2: Peace.",
    );
}

#[test]
fn numbers_show_the_levels_above_where_they_say_so() {
    let levels = [
        ["1", "", ".", ""],
        ["1", "", ".", "text:display-levels='2'"],
    ];
    let text = Text {
        body: &list(
            "",
            &[item(
                &[p("Forces."), sub(&[item(&p("Tanks.")), item(&p("Guns."))])].concat(),
            )],
        ),
        automatic: &list_style("L", &levels),
        ..Text::default()
    };
    silent(&text.read(), "1: Forces.\n1.1: Tanks.\n1.2: Guns.");
}

#[test]
fn headings_have_the_numbers_of_the_outline() {
    let styles = "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='1' style:num-prefix='Article '/></text:outline-style>";
    let body = "<text:h text:outline-level='1'>Forces</text:h><text:p>They leave.</text:p><text:h text:outline-level='1' text:is-list-header='true'>On peace</text:h><text:h text:outline-level='1'>Peace</text:h><text:p>It is made.</text:p>";
    let text = Text {
        body,
        styles,
        ..Text::default()
    };
    told(
        &text.read(),
        "1: Forces | They leave.\n2: Peace | It is made.",
        &["paragraph 3: \"On peace\" looks like a heading and is left out"],
    );
}

#[test]
fn a_style_and_a_numbered_paragraph_name_their_list() {
    let styles = format!(
        "{}<style:style style:name='P' style:family='paragraph' style:list-style-name='L'/><style:style style:name='Q' style:family='paragraph' style:parent-style-name='P'/>",
        plan()
    );
    let body = "<text:list><text:list-item><text:p text:style-name='Q'>Forces.</text:p></text:list-item><text:list-item><text:p text:style-name='Q'>Peace.</text:p></text:list-item></text:list>";
    let text = Text {
        body,
        automatic: &styles,
        ..Text::default()
    };
    silent(&text.read(), "1: Forces.\n2: Peace.");
    let numbered = |text: &str| {
        format!(
            "<text:numbered-paragraph text:list-id='n' text:level='1' text:style-name='L'><text:p>{text}</text:p></text:numbered-paragraph>"
        )
    };
    silent(
        &read(&[numbered("Forces."), numbered("Peace.")].concat()),
        "1: Forces.\n2: Peace.",
    );
}

#[test]
fn spaces_tabs_and_line_ends_are_characters() {
    let body = [
        "<text:p>1.<text:tab/>Forces<text:s text:c='3'/>leave<text:soft-page-break/>.<text:line-break/>2. Peace\n is made<text:line-break/>by <text:span>all</text:span> <text:a>parties</text:a>.</text:p>",
    ];
    silent(
        &read(&body.concat()),
        "1: Forces leave.\n2: Peace is made by all parties.",
    );
}

#[test]
fn notes_comments_and_boxes_stand_apart() {
    let note = "<text:note text:note-class='footnote'><text:note-citation>7</text:note-citation><text:note-body><text:p>All of them.</text:p></text:note-body></text:note>";
    let comment = "<office:annotation><dc:creator>A. Ivanova</dc:creator><text:p>No!</text:p></office:annotation>";
    let frame = "<draw:frame><draw:text-box><text:p>Agreed in Geneva.</text:p></draw:text-box></draw:frame>";
    let forces = format!("Forces{note}{comment}{frame} leave.");
    told(
        &read(&list("", &[item(&p(&forces)), item(&p("Peace."))])),
        "1: Forces leave. | Agreed in Geneva. [Footnote 7: All of them.]\n2: Peace.",
        &[
            "1 comment is left out (author: A. Ivanova)",
            "paragraph 2: the text box \"Agreed in Geneva.\" is read behind the paragraph it hangs on",
        ],
    );
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let styles = format!(
        "{}<style:style style:name='T' style:family='text'><style:text-properties text:display='none'/></style:style>",
        plan()
    );
    let body = [
        list(
            "",
            &[
                item(&p(
                    "Forces<text:span text:style-name='T'> never</text:span> leave.",
                )),
                item(&p("Peace.")),
            ],
        ),
        "<text:section text:display='none'><text:p>1. Secret terms.</text:p></text:section>"
            .to_owned(),
        p("<text:hidden-text text:string-value='Copy 17' text:is-hidden='true'/>Done."),
    ];
    let text = Text {
        body: &body.concat(),
        automatic: &styles,
        ..Text::default()
    };
    told(
        &text.read(),
        "1: Forces leave.\n2: Peace. | Done.",
        &[
            "paragraph 1: hidden text is left out: \"never\"",
            "paragraph 3: hidden text is left out: \"1. Secret terms.\"",
            "paragraph 3: hidden text is left out: \"Copy 17\"",
            "paragraph 3: the text after the last point, \"Done.\", is kept with 2",
        ],
    );
}

#[test]
fn contents_makers_and_page_headers_are_told() {
    let body = format!(
        "<text:table-of-content><text:index-body>{}{}</text:index-body></text:table-of-content>{}",
        p("1. Forces 2"),
        p("2. Peace 3"),
        list("", &[item(&p("Forces.")), item(&p("Peace."))])
    );
    let text = Text {
        body: &body,
        automatic: &plan(),
        masters: "<style:master-page><style:header><text:p>Confidential draft of today</text:p></style:header></style:master-page>",
        meta: "<meta:initial-creator>R. Smith</meta:initial-creator><dc:creator>J. Doe</dc:creator>",
        ..Text::default()
    };
    told(
        &text.read(),
        "1: Forces.\n2: Peace.",
        &[
            "the file names its makers (author: R. Smith; last changed by: J. Doe)",
            "the page header \"Confidential draft of today\" is left out",
            "the table of contents (2 lines) is left out",
        ],
    );
}

#[test]
fn rows_that_a_cell_numbers_are_points() {
    let row = |number: &str, text: &str| {
        format!(
            "<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell>{}</table:table-cell></table:table-row>",
            p(number),
            p(text)
        )
    };
    let body = format!(
        "<table:table>{}{}</table:table>",
        row("1", "Forces leave."),
        row("2", "Peace is made.")
    );
    silent(&read(&body), "1: Forces leave.\n2: Peace is made.");
}

/// A body with changes: the list of them, and the text.
fn changed(regions: &[(&str, &str, &str)], text: &str) -> String {
    let info = "<office:change-info><dc:creator>R. Smith</dc:creator><dc:date>2025-11-20T10:00:00</dc:date></office:change-info>";
    let region = |(id, kind, content): &(&str, &str, &str)| {
        format!(
            "<text:changed-region xml:id='{id}' text:id='{id}'><text:{kind}>{info}{content}</text:{kind}></text:changed-region>"
        )
    };
    let regions: Vec<String> = regions.iter().map(region).collect();
    format!(
        "<text:tracked-changes>{}</text:tracked-changes>{text}",
        regions.concat()
    )
}

#[track_caller]
fn both(body: &str, before: &str, after: &str) {
    let text = Text {
        body,
        automatic: &plan(),
        ..Text::default()
    };
    for (changes, expected) in [(Changes::Rejected, before), (Changes::Accepted, after)] {
        let import = text.read_as(changes).unwrap();
        assert_eq!(
            points(&import),
            expected,
            "{changes:?}: {:#?}",
            import.warnings
        );
    }
    let error = text.read_as(Changes::Error).unwrap_err().to_string();
    assert!(error.contains("(author: R. Smith)"), "{error}");
}

#[test]
fn words_inserted_and_deleted_are_taken_as_asked() {
    let forces = "Forces number <text:change text:change-id='d'/><text:change-start text:change-id='i'/>800,000<text:change-end text:change-id='i'/> men.";
    both(
        &changed(
            &[
                ("d", "deletion", "<text:p>600,000</text:p>"),
                ("i", "insertion", ""),
            ],
            &list("", &[item(&p(forces)), item(&p("Peace."))]),
        ),
        "1: Forces number 600,000 men.\n2: Peace.",
        "1: Forces number 800,000 men.\n2: Peace.",
    );
}

#[test]
fn points_inserted_and_deleted_are_taken_as_asked() {
    let one = "One.<text:change-start text:change-id='i'/>";
    let new = "New.<text:change-end text:change-id='i'/>";
    both(
        &changed(
            &[("i", "insertion", "")],
            &list("", &[item(&p(one)), item(&p(new)), item(&p("Last."))]),
        ),
        "1: One.\n2: Last.",
        "1: One.\n2: New.\n3: Last.",
    );
    let one = "One.<text:change text:change-id='d'/>";
    both(
        &changed(
            &[("d", "deletion", "<text:p/><text:p>Old.</text:p>")],
            &list("", &[item(&p(one)), item(&p("Last."))]),
        ),
        "1: One.\n2: Old.\n3: Last.",
        "1: One.\n2: Last.",
    );
}

#[test]
fn deleted_text_may_stand_in_its_place() {
    let marked = |text: &str| {
        format!(
            "<text:change-start text:change-id='d'/>{text}<text:change-end text:change-id='d'/>"
        )
    };
    both(
        &changed(
            &[("d", "deletion", "")],
            &list(
                "",
                &[
                    item(&p(&format!("Forces{} leave.", marked(" never")))),
                    item(&p("Peace.")),
                ],
            ),
        ),
        "1: Forces never leave.\n2: Peace.",
        "1: Forces leave.\n2: Peace.",
    );
}

#[test]
fn what_is_broken_or_locked_is_an_error() {
    let read = |bytes: &[u8]| {
        read_as("plan.odt", bytes, Changes::Accepted)
            .unwrap_err()
            .to_string()
    };
    let mime: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    assert!(read(&crate::pack::zip(&[mime])).contains("it has no `content.xml`"));
    let broken = crate::pack::zip(&[mime, ("content.xml", b"<a>")]);
    assert!(read(&broken).contains("is no sound XML"));
    let manifest = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let locked = crate::pack::zip(&[mime, ("META-INF/manifest.xml", manifest.as_bytes())]);
    assert!(read(&locked).contains("it is encrypted"));
    // A deletion that holds its own mark.
    let body = changed(
        &[(
            "d",
            "deletion",
            "<text:p>x<text:change text:change-id='d'/></text:p>",
        )],
        &list(
            "",
            &[
                item(&p("One<text:change text:change-id='d'/>.")),
                item(&p("Two.")),
            ],
        ),
    );
    both(&body, "1: Onex.\n2: Two.", "1: One.\n2: Two.");
    // Deletions in deletions, without end.
    let ids: Vec<[String; 2]> = (0..20_000)
        .map(|n| {
            [
                format!("c{n}"),
                format!(
                    "<text:p>x<text:change text:change-id='c{}'/></text:p>",
                    n + 1
                ),
            ]
        })
        .collect();
    let regions: Vec<(&str, &str, &str)> = ids
        .iter()
        .map(|[id, content]| (id.as_str(), "deletion", content.as_str()))
        .collect();
    let body = changed(
        &regions,
        &list("", &[item(&p("One<text:change text:change-id='c0'/>."))]),
    );
    both(&body, &format!("1: One{}.", "x".repeat(16)), "1: One.");
}
