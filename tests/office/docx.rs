//! What stands in Word files beside numbered paragraphs: tables, notes, boxes, fields, hidden text.

use crate::pack::{Word, item, num, p, plan, points, r, silent, told};

/// Reads a body with the lists of a plan.
fn read(body: &[String]) -> travaux::import::Import {
    let word = Word {
        body: &body.concat(),
        numbering: &plan(1),
        ..Word::default()
    };
    word.read()
}

fn point(content: &str) -> String {
    format!("<w:p><w:pPr>{}</w:pPr>{content}</w:p>", num(1, 0))
}

fn table(rows: &[&[String]]) -> String {
    let cell = |content: &String| format!("<w:tc><w:tcPr/>{content}</w:tc>");
    let row = |cells: &&[String]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

#[test]
fn a_paragraph_in_a_list_without_a_number_goes_on_with_the_point() {
    let import = read(&[
        item(1, 0, "Forces withdraw."),
        p("<w:ind w:left='720'/>", "They do so in 30 days."),
        item(1, 0, "Peace."),
    ]);
    silent(
        &import,
        "1: Forces withdraw. | They do so in 30 days.\n2: Peace.",
    );
}

#[test]
fn rows_that_a_cell_numbers_are_points() {
    let typed = |number: &str, text: &str| [p("", number), p("", text)];
    let import = read(&[table(&[
        &typed("No.", "Text"),
        &typed("1", "Forces withdraw."),
        &typed("2", "Peace is made."),
    ])]);
    assert_eq!(points(&import), "1: Forces withdraw.\n2: Peace is made.");
    let given = |text: &str| [item(1, 0, ""), p("", text)];
    let import = read(&[table(&[
        &given("Forces withdraw."),
        &given("Peace is made."),
    ])]);
    silent(&import, "1: Forces withdraw.\n2: Peace is made.");
}

#[test]
fn a_table_of_figures_stays_with_its_point() {
    let row = |year: &str, sum: &str| [p("", year), p("", sum)];
    let import = read(&[
        item(1, 0, "Funds are paid:"),
        table(&[&row("2025", "100 billion"), &row("2026", "50 billion")]),
        item(1, 0, "Peace."),
    ]);
    silent(
        &import,
        "1: Funds are paid: | 2025 100 billion 2026 50 billion\n2: Peace.",
    );
}

#[test]
fn tables_in_tables_are_read_however_deep() {
    let mut inner = table(&[
        &[p("", "1"), p("", "Forces.")],
        &[p("", "2"), p("", "Peace.")],
    ]);
    for _ in 0..7 {
        inner = table(&[&[inner]]);
    }
    silent(&read(&[inner.clone()]), "1: Forces.\n2: Peace.");
    let deeper = [item(1, 0, "Annex:"), table(&[&[table(&[&[inner]])]])];
    assert_eq!(points(&read(&deeper)), "1: Annex: | 1 Forces. 2 Peace.");
}

#[test]
fn notes_are_kept_with_the_point_that_calls_them() {
    let reference = |id| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let word = Word {
        body: &[
            point(&[r("Forces"), reference(3), r(" withdraw.")].concat()),
            point(&[r("Peace."), reference(2)].concat()),
        ]
        .concat(),
        numbering: &plan(1),
        footnotes: &format!(
            "<w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote>",
            p("", "Lasting."),
            p("", "All of them.")
        ),
        ..Word::default()
    };
    silent(
        &word.read(),
        "1: Forces withdraw. [Footnote 1: All of them.]\n2: Peace. [Footnote 2: Lasting.]",
    );
}

#[test]
fn a_text_box_is_read_once_and_told() {
    let inner = format!(
        "<w:txbxContent>{}</w:txbxContent>",
        p("", "Agreed in Geneva.")
    );
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let import = read(&[
        point(&format!("{}{boxed}", r("Forces."))),
        item(1, 0, "Peace."),
    ]);
    told(
        &import,
        "1: Forces. | Agreed in Geneva.\n2: Peace.",
        &[
            "paragraph 2: the text box \"Agreed in Geneva.\" is read behind the paragraph it hangs on",
        ],
    );
}

#[test]
fn of_a_field_the_result_is_kept() {
    let mark = |kind| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let field = [
        mark("begin"),
        instruction(" REF _Ref1 "),
        mark("begin"),
        instruction("PAGE"),
        mark("separate"),
        r("never seen"),
        mark("end"),
        mark("separate"),
        r("Article 4"),
        mark("end"),
    ]
    .concat();
    let simple = format!("<w:fldSimple w:instr='DATE'>{}</w:fldSimple>", r("today"));
    let link = format!("<w:hyperlink>{}</w:hyperlink>", r("the annex"));
    let import = read(&[
        point(&[r("See "), field, r(", "), simple, r(" and "), link, r(".")].concat()),
        item(1, 0, "Peace."),
    ]);
    silent(&import, "1: See Article 4, today and the annex.\n2: Peace.");
}

#[test]
fn fields_that_number_are_computed_where_they_have_no_result() {
    let field = |instruction: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let line =
        |instruction: &str, text: &str| format!("<w:p>{}{}</w:p>", field(instruction), r(text));
    let import = read(&[line("AUTONUM ", "Forces."), line("AUTONUM ", "Peace.")]);
    silent(&import, "1: Forces.\n2: Peace.");
    let import = read(&[
        line("LISTNUM", "Forces:"),
        line("LISTNUM \\l 2", "tanks;"),
        line("LISTNUM \\l 2", "guns."),
        format!("<w:p>{}{}</w:p>", field("SEQ p"), r(" of many.")),
        line("LISTNUM", "Peace."),
    ]);
    silent(
        &import,
        "1: Forces:\n1.a: tanks;\n1.b: guns. | 1 of many.\n2: Peace.",
    );
}

#[test]
fn signs_of_their_own_are_characters() {
    let content = [
        r("A"),
        "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
            .to_owned(),
        "<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r>".to_owned(),
        "<w:smartTag><w:r><w:t>e</w:t></w:r></w:smartTag>".to_owned(),
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>f.</w:t></w:r></w:sdtContent></w:sdt>".to_owned(),
    ]
    .concat();
    let import = read(&[point(&content), item(1, 0, "Peace.")]);
    silent(&import, "1: A b c\u{2011}d•ef.\n2: Peace.");
}

#[test]
fn points_broken_by_line_ends_within_a_paragraph_are_points() {
    let lines = "<w:r><w:t>1. Forces.</w:t><w:br/><w:t>2. Peace is made</w:t><w:br/><w:t>by all.</w:t></w:r>";
    let import = read(&[format!("<w:p>{lines}</w:p>")]);
    silent(&import, "1: Forces.\n2: Peace is made by all.");
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let hidden = |looks: &str, text: &str| {
        format!("<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let styles = "<w:style w:type='character' w:styleId='Ghost'><w:name w:val='Ghost'/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = [
        point(
            &[
                r("Forces"),
                hidden("<w:vanish/>", " never"),
                r(" withdraw."),
            ]
            .concat(),
        ),
        point(&[r("Peace."), hidden("<w:rStyle w:val='Ghost'/>", "Copy 17")].concat()),
        point(&[r("Trade."), hidden("<w:color w:val='FFFFFF'/>", "white")].concat()),
        point(&[r("Aid."), hidden("<w:sz w:val='2'/>", "tiny")].concat()),
        point(
            &[
                r("Law."),
                hidden("<w:rStyle w:val='Ghost'/><w:vanish w:val='0'/>", " Order."),
            ]
            .concat(),
        ),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &plan(1),
        styles,
        ..Word::default()
    };
    told(
        &word.read(),
        "1: Forces withdraw.\n2: Peace.\n3: Trade.\n4: Aid.\n5: Law. Order.",
        &[
            "paragraph 1: hidden text is left out: \"never\"",
            "paragraph 2: hidden text is left out: \"Copy 17\"",
            "paragraph 3: hidden text is left out: \"white\"",
            "paragraph 4: hidden text is left out: \"tiny\"",
        ],
    );
}

#[test]
fn a_hidden_paragraph_takes_its_number_with_it() {
    let hidden = format!(
        "<w:p><w:pPr>{}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r></w:p>",
        num(1, 0)
    );
    let import = read(&[item(1, 0, "Forces."), hidden, item(1, 0, "Peace.")]);
    told(
        &import,
        "1: Forces.\n2: Peace.",
        &["paragraph 2: hidden text is left out: \"Secret.\""],
    );
}

#[test]
fn a_run_in_heading_and_its_text_are_one_point() {
    let heading = format!(
        "<w:p><w:pPr>{}<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>",
        num(1, 0),
        r("Withdrawal.")
    );
    let import = read(&[heading, p("", " Forces leave."), item(1, 0, "Peace.")]);
    silent(&import, "1: Withdrawal. Forces leave.\n2: Peace.");
}

#[test]
fn comments_makers_and_page_headers_are_told_and_not_read() {
    let reference = "<w:r><w:commentReference w:id='1'/></w:r>";
    let word = Word {
        body: &[
            point(&format!("{}{reference}", r("Forces."))),
            item(1, 0, "Peace."),
        ]
        .concat(),
        numbering: &plan(1),
        comments: &format!(
            "<w:comment w:id='1' w:author='A. Ivanova'>{}</w:comment>",
            p("", "No!")
        ),
        header: &p("", "Confidential draft of 19 November"),
        core: "<dc:creator>R. Smith</dc:creator><c:lastModifiedBy>J. Doe</c:lastModifiedBy>",
        ..Word::default()
    };
    told(
        &word.read(),
        "1: Forces.\n2: Peace.",
        &[
            "the file names its makers (author: R. Smith; last changed by: J. Doe)",
            "1 comment is left out (author: A. Ivanova)",
            "the page header \"Confidential draft of 19 November\" is left out",
        ],
    );
}

#[test]
fn a_table_of_contents_and_foreign_parts_are_left_out_and_told() {
    let styles = "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>";
    let body = [
        p("<w:pStyle w:val='TOC1'/>", "1. Forces ... 2"),
        p("<w:pStyle w:val='TOC1'/>", "2. Peace ... 3"),
        item(1, 0, "Forces."),
        "<w:altChunk/>".to_owned(),
        item(1, 0, "Peace."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &plan(1),
        styles,
        ..Word::default()
    };
    told(
        &word.read(),
        "1: Forces.\n2: Peace.",
        &[
            "the table of contents (2 lines) is left out",
            "1 part in another format, put in whole, left out",
        ],
    );
}

#[test]
fn titles_and_headings_are_told_by_their_style() {
    let styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>";
    let body = [
        p("<w:pStyle w:val='T'/>", "Framework for Peace."),
        p("", "The parties agree:"),
        item(1, 0, "Forces."),
        p("<w:pStyle w:val='H'/>", "On what follows the peace:"),
        item(1, 0, "Peace."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &plan(1),
        styles,
        ..Word::default()
    };
    let import = word.read();
    told(
        &import,
        "1: Forces.\n2: Peace.",
        &["paragraph 4: \"On what follows the peace:\" looks like a heading and is left out"],
    );
    assert_eq!(import.title.as_deref(), Some("Framework for Peace."));
    assert_eq!(import.preamble, ["The parties agree:"]);
}
