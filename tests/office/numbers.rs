//! The numbers that Word computes and does not write down.

use crate::pack::{Word, item, level, list, num, p, plan, silent, told};

/// Reads a body with these lists, and expects these points and no warning.
#[track_caller]
fn check(numbering: &str, body: &str, expected: &str) {
    let word = Word {
        body,
        numbering,
        ..Word::default()
    };
    silent(&word.read(), expected);
}

#[test]
fn levels_restart_under_each_point() {
    let body = [
        item(1, 0, "Forces:"),
        item(1, 1, "tanks:"),
        item(1, 2, "old;"),
        item(1, 2, "new;"),
        item(1, 1, "guns."),
        item(1, 0, "Peace:"),
        item(1, 1, "now;"),
        item(1, 2, "here;"),
        item(1, 2, "there."),
    ];
    check(
        &plan(1),
        &body.concat(),
        "1: Forces:\n1.a: tanks:\n1.a.i: old;\n1.a.ii: new;\n1.b: guns.\n2: Peace:\n2.a: now;\n2.a.i: here;\n2.a.ii: there.",
    );
}

#[test]
fn every_common_format_is_counted() {
    for (format, text, labels) in [
        ("decimal", "%1)", ["1", "2", "3"]),
        ("decimalZero", "%1.", ["01", "02", "03"]),
        ("lowerLetter", "%1.", ["a", "b", "c"]),
        ("upperLetter", "%1.", ["A", "B", "C"]),
        ("lowerRoman", "(%1)", ["i", "ii", "iii"]),
        ("upperRoman", "%1.", ["I", "II", "III"]),
        ("russianLower", "%1)", ["а", "б", "в"]),
        ("russianUpper", "%1.", ["А", "Б", "В"]),
        ("decimal", "Article %1", ["1", "2", "3"]),
        ("decimal", "%1", ["1", "2", "3"]),
    ] {
        let body = [item(1, 0, "One."), item(1, 0, "Two."), item(1, 0, "Three.")];
        let [one, two, three] = labels;
        check(
            &list(1, &level(0, format, text, "")),
            &body.concat(),
            &format!("{one}: One.\n{two}: Two.\n{three}: Three."),
        );
    }
}

#[test]
fn a_number_that_cannot_be_read_as_shown_is_read_in_digits_and_told() {
    for (format, text, shown) in [
        ("cardinalText", "%1.", "One."),
        ("ordinal", "%1", "1st"),
        ("ordinalText", "%1 point", "First point"),
        ("arabicAlpha", "%1.", "أ."),
    ] {
        let word = Word {
            body: &[item(1, 0, "Forces."), item(1, 0, "Peace.")].concat(),
            numbering: &list(1, &level(0, format, text, "")),
            ..Word::default()
        };
        let warning = format!("paragraph 1: the number `{shown}` is read as 1");
        told(&word.read(), "1: Forces.\n2: Peace.", &[&warning]);
    }
}

#[test]
fn an_unknown_format_is_read_as_digits_and_told() {
    let word = Word {
        body: &[item(1, 0, "Forces."), item(1, 0, "Peace.")].concat(),
        numbering: &list(1, &level(0, "hindiVowels", "%1.", "")),
        ..Word::default()
    };
    let warning = "numbers of the form `hindiVowels` are not known and read as digits";
    told(&word.read(), "1: Forces.\n2: Peace.", &[warning]);
}

#[test]
fn a_list_starts_where_it_says() {
    let numbering = format!(
        "{}<w:num w:numId='2'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>",
        plan(1)
    );
    let body = [
        item(1, 0, "One."),
        item(1, 0, "Two."),
        item(2, 0, "Seven."),
        item(2, 0, "Eight."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &numbering,
        ..Word::default()
    };
    told(
        &word.read(),
        "1: One.\n2: Two.\n7: Seven.\n8: Eight.",
        &["paragraph 3: point 7 follows point 2; are 3 to 6 missing?"],
    );
}

#[test]
fn lists_of_one_abstract_list_go_on_from_each_other() {
    let numbering = format!(
        "{}<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>",
        plan(1)
    );
    let body = [
        item(1, 0, "One."),
        item(2, 0, "Two."),
        p("", "A word in between."),
        item(1, 0, "Three."),
    ];
    check(
        &numbering,
        &body.concat(),
        "1: One.\n2: Two. | A word in between.\n3: Three.",
    );
}

#[test]
fn an_override_may_bring_a_level_of_its_own() {
    let own = level(0, "upperRoman", "%1)", "");
    let numbering = format!(
        "{}<w:num w:numId='2'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>{own}</w:lvlOverride></w:num>",
        plan(1)
    );
    let body = [item(2, 0, "Forces."), item(2, 0, "Peace.")];
    check(&numbering, &body.concat(), "I: Forces.\nII: Peace.");
}

#[test]
fn numbers_name_the_levels_above_and_legal_ones_in_digits() {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
    ];
    let body = [
        item(1, 0, "Forces."),
        item(1, 1, "Tanks."),
        item(1, 0, "Peace."),
        item(1, 1, "Now."),
        item(1, 1, "Here."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &list(1, &levels.concat()),
        ..Word::default()
    };
    told(
        &word.read(),
        "I: Forces.\n1.1: Tanks.\nII: Peace.\n2.1: Now.\n2.2: Here.",
        &[
            "paragraph 2: 1.1 stands without the point above it",
            "paragraph 4: 2.1 stands without the point above it",
        ],
    );
}

#[test]
fn a_level_may_run_on_through_those_above() {
    let levels = [
        level(0, "decimal", "Article %1", ""),
        level(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>"),
    ];
    let body = [
        item(1, 0, "Forces"),
        item(1, 1, "Tanks."),
        item(1, 1, "Guns."),
        item(1, 0, "Peace"),
        item(1, 1, "Now."),
    ];
    check(
        &list(1, &levels.concat()),
        &body.concat(),
        "Article.1: Forces\n1: Tanks.\n2: Guns.\nArticle.2: Peace\n3: Now.",
    );
}

#[test]
fn a_style_gives_its_paragraphs_numbers() {
    let styles = "<w:style w:type='paragraph' w:styleId='Point'><w:name w:val='Point'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='Sub'><w:name w:val='Sub'/><w:basedOn w:val='Point'/><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='Narrow'><w:name w:val='Narrow'/><w:basedOn w:val='Point'/></w:style>
        <w:style w:type='paragraph' w:styleId='Plain'><w:name w:val='Plain'/><w:basedOn w:val='Point'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style>";
    let levels = [
        level(0, "decimal", "%1.", "<w:pStyle w:val='Point'/>"),
        level(1, "lowerLetter", "%2)", "<w:pStyle w:val='Sub'/>"),
    ];
    let of = |style: &str, text| p(&format!("<w:pStyle w:val='{style}'/>"), text);
    let body = [
        of("Point", "Forces:"),
        of("Sub", "tanks;"),
        of("Sub", "guns."),
        of("Plain", "This goes on with the guns."),
        of("Narrow", "Peace."),
        p(
            "<w:pStyle w:val='Point'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "This goes on with peace.",
        ),
        of("Point", "Trade."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &list(1, &levels.concat()),
        styles,
        ..Word::default()
    };
    silent(
        &word.read(),
        "1: Forces:\n1.a: tanks;\n1.b: guns. | This goes on with the guns.\n2: Peace. | This goes on with peace.\n3: Trade.",
    );
}

#[test]
fn a_list_may_be_that_of_a_numbering_style() {
    let levels = [
        level(0, "decimal", "%1)", ""),
        level(1, "lowerLetter", "%2)", ""),
    ]
    .concat();
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Plan'/>{levels}</w:abstractNum><w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Plan'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    );
    let styles = "<w:style w:type='numbering' w:styleId='Plan'><w:name w:val='Plan'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let word = Word {
        body: &[
            item(2, 0, "Forces:"),
            item(2, 1, "tanks;"),
            item(2, 1, "guns."),
            item(2, 0, "Peace."),
        ]
        .concat(),
        numbering: &numbering,
        styles,
        ..Word::default()
    };
    silent(
        &word.read(),
        "1: Forces:\n1.a: tanks;\n1.b: guns.\n2: Peace.",
    );
}

#[test]
fn a_list_of_its_own_under_a_point_shows_by_its_indentation() {
    let numbering = format!("{}{}", plan(1), list(2, &level(0, "decimal", "%1)", "")));
    let deeper = |text| {
        p(
            &format!("{}<w:ind w:left='1440' w:hanging='360'/>", num(2, 0)),
            text,
        )
    };
    let body = [
        item(1, 0, "Forces:"),
        deeper("tanks;"),
        deeper("guns."),
        item(1, 0, "Peace."),
    ];
    check(
        &numbering,
        &body.concat(),
        "1: Forces:\n1.1: tanks;\n1.2: guns.\n2: Peace.",
    );
}

#[test]
fn a_level_is_deeper_whatever_its_indentation() {
    let flat = |place, text| {
        format!(
            "<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let body = [
        item(1, 0, "Forces."),
        item(1, 1, "Tanks."),
        item(1, 1, "Guns."),
        item(1, 0, "Peace."),
    ];
    check(
        &list(1, &[flat(0, "%1."), flat(1, "%2.")].concat()),
        &body.concat(),
        "1: Forces.\n1.1: Tanks.\n1.2: Guns.\n2: Peace.",
    );
}

#[test]
fn bullets_are_numbered_by_their_place_and_told() {
    let numbering = format!(
        "{}{}",
        plan(1),
        list(2, &level(1, "bullet", "\u{f0b7}", ""))
    );
    let word = Word {
        body: &[
            item(1, 0, "Forces:"),
            item(2, 1, "tanks;"),
            item(2, 1, "guns."),
            item(1, 0, "Peace."),
        ]
        .concat(),
        numbering: &numbering,
        ..Word::default()
    };
    told(
        &word.read(),
        "1: Forces:\n1.1: tanks;\n1.2: guns.\n2: Peace.",
        &["paragraph 2: 2 bullets under 1 are numbered 1.1 to 1.2 by their place"],
    );
}

#[test]
fn labels_typed_by_hand_are_read_as_in_any_text() {
    let body = [
        p("", "1. Forces:"),
        p("<w:ind w:left='720'/>", "(a) tanks;"),
        p("<w:ind w:left='720'/>", "(b) guns."),
        p("", "2.\tPeace."),
    ];
    check(
        "",
        &body.concat(),
        "1: Forces:\n1.a: tanks;\n1.b: guns.\n2: Peace.",
    );
}

#[test]
fn words_of_a_level_without_a_number_stand_in_the_text() {
    let numbering = format!("{}{}", plan(1), list(2, &level(0, "none", "Whereas", "")));
    let body = [
        item(2, 0, "peace is wanted by all,"),
        item(1, 0, "Forces."),
        item(1, 0, "Peace."),
    ];
    let word = Word {
        body: &body.concat(),
        numbering: &numbering,
        ..Word::default()
    };
    let import = word.read();
    silent(&import, "1: Forces.\n2: Peace.");
    assert_eq!(import.preamble, ["Whereas peace is wanted by all,"]);
}
