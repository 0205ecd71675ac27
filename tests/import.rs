//! What points are found in text as people write it: each test is one habit of writing.

use travaux::{
    Error,
    import::{Format, Import, import},
};

fn read(text: &str) -> Import {
    import("plan.txt", text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Lists the points, one a line: label, colon, text with `|` between paragraphs.
fn list(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        format!("{}: {}\n", point.label, point.text.replace('\n', " | "))
    };
    import.points.iter().map(line).collect()
}

fn labels(text: &str) -> String {
    let import = read(text);
    let labels: Vec<&str> = import.points.iter().map(|p| p.label.as_str()).collect();
    labels.join(" ")
}

#[track_caller]
fn points(text: &str, expected: &str) {
    let import = read(text);
    assert_eq!(list(&import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, Vec::<String>::new());
}

#[track_caller]
fn warned(text: &str, expected: &str, warnings: &[&str]) {
    let import = read(text);
    assert_eq!(list(&import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, warnings);
}

#[test]
fn every_way_to_write_a_number_is_read() {
    for (one, two, three) in [
        ("1.", "2.", "3."),
        ("1)", "2)", "3)"),
        ("(1)", "(2)", "(3)"),
        ("1.)", "2.)", "3.)"),
        ("1.-", "2.-", "3.-"),
        ("1 –", "2 –", "3 –"),
        ("1 -", "2 -", "3 -"),
        ("1:", "2:", "3:"),
        ("1\t", "2\t", "3\t"),
        (
            "1\u{fe0f}\u{20e3}",
            "2\u{fe0f}\u{20e3}",
            "3\u{fe0f}\u{20e3}",
        ),
        ("Article 1", "Article 2", "Article 3"),
        ("ARTICLE 1.", "ARTICLE 2.", "ARTICLE 3."),
        ("Art. 1.", "Art. 2.", "Art. 3."),
        ("Article premier", "Article 2", "Article 3"),
        ("Article 1er.", "Article 2.", "Article 3."),
        ("Artículo 1.º", "Artículo 2.º", "Artículo 3.º"),
        ("Point 1:", "Point 2:", "Point 3:"),
        ("Point No. 1 -", "Point No. 2 -", "Point No. 3 -"),
        ("Paragraph 1.", "Paragraph 2.", "Paragraph 3."),
        ("§ 1", "§ 2", "§ 3"),
        ("§1.", "§2.", "§3."),
        ("Пункт 1.", "Пункт 2.", "Пункт 3."),
        ("Стаття 1", "Стаття 2", "Стаття 3"),
        ("Статья 1.", "Статья 2.", "Статья 3."),
        ("Punkt 1:", "Punkt 2:", "Punkt 3:"),
        ("Artikel 1", "Artikel 2", "Artikel 3"),
        ("№ 1.", "№ 2.", "№ 3."),
        ("> 1.", "> 2.", "> 3."),
        ("\u{200b}1.", "\u{feff}2.", "\u{200e}3."),
    ] {
        let text = format!("{one} The war ends.\n\n{two} Forces leave.\n{three} Trade resumes.");
        points(
            &text,
            "1: The war ends.\n2: Forces leave.\n3: Trade resumes.\n",
        );
    }
}

#[test]
fn letters_and_roman_numbers_are_labels_as_they_are_typed() {
    for (a, b, found) in [
        ("a)", "b)", "a b"),
        ("(a)", "(b)", "a b"),
        ("a.", "b.", "a b"),
        ("A.", "B.", "A B"),
        ("(i)", "(ii)", "i ii"),
        ("i.", "ii.", "i ii"),
        ("I.", "II.", "I II"),
        ("Article I", "Article II", "I II"),
        ("а)", "б)", "а б"),
    ] {
        let text = format!("1. Terms:\n{a} one;\n{b} two.\n2. End.");
        let found: Vec<String> = found.split(' ').map(|part| format!("1.{part}")).collect();
        let expected = format!("1 {} 2", found.join(" "));
        if a.starts_with("Article") {
            assert_eq!(labels(&format!("{a}\nOne.\n\n{b}\nTwo.")), "I II");
        } else {
            assert_eq!(labels(&text), expected);
        }
    }
}

#[test]
fn sub_points_stand_under_their_point_with_and_without_indentation() {
    let expected =
        "10: Terms:\n10.a: one;\n10.a.i: first;\n10.a.ii: second;\n10.b: two.\n11: End.\n";
    let indented =
        "10. Terms:\n   a) one;\n     (i) first;\n     (ii) second;\n   b) two.\n11. End.";
    let flush = "10. Terms:\na) one;\n(i) first;\n(ii) second;\nb) two.\n11. End.";
    for text in [indented, flush] {
        warned(
            text,
            expected,
            &["line 1: the first point is 10; are 1 to 9 missing?"],
        );
    }
}

#[test]
fn a_number_typed_in_full_is_read_in_full() {
    for text in [
        "1. Terms:\n1.1 one\n1.1.1 first\n1.1.2 second\n1.2 two\n2. End.",
        "1. Terms:\n1.1. one\n1.1.1. first\n1.1.2. second\n1.2. two\n2. End.",
        "1 – Terms:\n\n1.1) one\n\n1.1.1) first\n\n1.1.2) second\n\n1.2) two\n\n2 – End.",
    ] {
        points(
            text,
            "1: Terms:\n1.1: one\n1.1.1: first\n1.1.2: second\n1.2: two\n2: End.\n",
        );
    }
    assert_eq!(
        labels("1. Terms:\n1(a) one\n1(b) two\n1(b)(i) first\n2. End."),
        "1 1.a 1.b 1.b.i 2"
    );
    assert_eq!(
        labels("1. Terms:\n1.a one\n1.b two\n2. End."),
        "1 1.a 1.b 2"
    );
}

#[test]
fn dotted_numbers_need_no_line_for_the_number_above() {
    points(
        "1.1 One.\n1.2 Two.\n2.1 Three.\n2.2 Four.",
        "1.1: One.\n1.2: Two.\n2.1: Three.\n2.2: Four.\n",
    );
}

#[test]
fn an_i_after_h_is_a_letter_and_an_i_after_a_is_a_number() {
    let letters =
        "1. List:\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n(i) i\n(j) j\n2. End.";
    assert_eq!(
        labels(letters),
        "1 1.a 1.b 1.c 1.d 1.e 1.f 1.g 1.h 1.i 1.j 2"
    );
    assert_eq!(
        labels("1. List:\n(a) a\n(i) x\n(ii) y\n(iii) z\n(iv) w\n(v) v\n(b) b\n2. End."),
        "1 1.a 1.a.i 1.a.ii 1.a.iii 1.a.iv 1.a.v 1.b 2"
    );
    let both = "1. List:\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n(i) x\n(ii) y\n(i) i\n2. End.";
    assert_eq!(
        labels(both),
        "1 1.a 1.b 1.c 1.d 1.e 1.f 1.g 1.h 1.h.i 1.h.ii 1.i 2"
    );
}

#[test]
fn a_number_in_running_text_is_no_label() {
    points(
        "1. The ceasefire takes effect by\n1. January 2026.\n2. Forces withdraw within\n30. days of it.\n\
         3. Forces number\n600,000 at most until the end of\n2025. The rest go home.\n\n4. By 10:30,\n10.30 at the latest.",
        "1: The ceasefire takes effect by 1. January 2026.\n2: Forces withdraw within 30. days of it.\n\
         3: Forces number 600,000 at most until the end of 2025. The rest go home.\n\
         4: By 10:30, 10.30 at the latest.\n",
    );
}

#[test]
fn a_next_number_in_running_text_gives_way_to_the_real_one() {
    points(
        "1. It was signed on\n2. March in Minsk.\n2. It ends.\n3. Trade resumes.",
        "1: It was signed on 2. March in Minsk.\n2: It ends.\n3: Trade resumes.\n",
    );
    points(
        "1. One.\n\n2. Two ends within\n3. days of it.\n\n3. Three.",
        "1: One.\n2: Two ends within 3. days of it.\n3: Three.\n",
    );
    points(
        "A. The parties end it by\n1. January.\n\nB. They meet.",
        "A: The parties end it by 1. January.\nB: They meet.\n",
    );
}

#[test]
fn a_sentence_that_names_an_article_is_no_label() {
    points(
        "Article 1\nThe parties act under\nArticle 2 of the Charter and\nArticle 5. They meet.\n\nArticle 2\nThe end.",
        "1: The parties act under Article 2 of the Charter and Article 5. They meet.\n2: The end.\n",
    );
}

#[test]
fn initials_are_no_labels() {
    warned(
        "1. One.\n2. Two.\n\nV. Smith\nfor the government",
        "1: One.\n2: Two. | V. Smith for the government\n",
        &[
            "line 4: `V.` is read as text, not as a label",
            "line 4: the text after the last point, \"V. Smith\", is kept with 2",
        ],
    );
}

#[test]
fn numbers_that_restart_bear_the_section_before_them() {
    points(
        "A. Security\n\n1. One.\n2. Two.\n   a) x;\n   b) y.\n\nB. Trade\n\n1. Three.\n2. Four.",
        "A: Security\nA.1: One.\nA.2: Two.\nA.2.a: x;\nA.2.b: y.\nB: Trade\nB.1: Three.\nB.2: Four.\n",
    );
    assert_eq!(
        labels("I. Security\n1. One.\n2. Two.\nII. Trade\n1. Three."),
        "I I.1 I.2 II II.1"
    );
    assert_eq!(
        labels("Section 1: Security\n1. One.\n2. Two.\nSection 2: Trade\n1. Three.\n2. Four."),
        "1 1.1 1.2 2 2.1 2.2"
    );
}

#[test]
fn numbers_that_run_on_keep_to_themselves() {
    points(
        "A. Security\n\n1. One.\n2. Two.\n\nB. Trade\n\n3. Three.\n   a) x;\n   b) y.\n4. Four.\n\nC. Rest\n\n5. Five.",
        "A: Security\n1: One.\n2: Two.\nB: Trade\n3: Three.\n3.a: x;\n3.b: y.\n4: Four.\nC: Rest\n5: Five.\n",
    );
    assert_eq!(
        labels("CHAPTER I\nArticle 1\nOne.\nArticle 2\nTwo.\nCHAPTER II\nArticle 3\nThree."),
        "1 2 3"
    );
    assert_eq!(
        labels("Part 1: Security\n1. One.\n2. Two.\nPart 2: Trade\n3. Three.\n4. Four."),
        "Part.1 1 2 Part.2 3 4"
    );
}

#[test]
fn paragraphs_of_an_article_stand_under_it() {
    points(
        "Article 1\n\n1. One.\n\n2. Two.\n\nArticle 2 — Borders\n\n1. Three.\n\n2. Four:\n(a) x;\n(b) y.",
        "1.1: One.\n1.2: Two.\n2: Borders\n2.1: Three.\n2.2: Four:\n2.2.a: x;\n2.2.b: y.\n",
    );
    assert_eq!(
        labels("Article 1\n1. (a) One.\n(b) Two.\n2. (a) Three;\n(b) Four."),
        "1.1.a 1.1.b 1.2.a 1.2.b"
    );
}

#[test]
fn a_label_alone_on_its_line_has_the_text_below() {
    points(
        "Article 1\n\nThe parties meet.\n\nArticle 2. Borders\n\nBorders stand.\nThey hold.\n\nArticle 3\nThey trade.",
        "1: The parties meet.\n2: Borders | Borders stand. They hold.\n3: They trade.\n",
    );
    points("1.\nOne.\n\n2.\n\nTwo.", "1: One.\n2: Two.\n");
}

#[test]
fn a_title_line_without_a_blank_line_is_a_paragraph() {
    points(
        "Article 1 – Borders\nThe borders of both states stand as they are today.\nArticle 2 – Trade\nTrade between both states resumes at once.",
        "1: Borders | The borders of both states stand as they are today.\n\
         2: Trade | Trade between both states resumes at once.\n",
    );
}

#[test]
fn wrapped_lines_are_joined() {
    points(
        "1. A fund invests in fast-\ngrowing industries.\n2. All-\nfor-all ex-\nchange, an exchange\nof prisoners.\n3. Self-\n   rule, non-\nUN rule.",
        "1: A fund invests in fast-growing industries.\n2: All-for-all exchange, an exchange of prisoners.\n\
         3: Self-rule, non- UN rule.\n",
    );
}

#[test]
fn a_blank_line_parts_paragraphs() {
    points(
        "1. First paragraph\nwrapped.\n\n   Second paragraph\nwrapped as well.\n\n2. End.",
        "1: First paragraph wrapped. | Second paragraph wrapped as well.\n2: End.\n",
    );
}

#[test]
fn a_heading_without_a_number_is_left_out_and_told() {
    warned(
        "Plan\n\n1. One.\n\nSecurity\n\n2. Two.\n3. Three.\n\nTrade\n4. Four.",
        "1: One.\n2: Two.\n3: Three.\n4: Four.\n",
        &[
            "line 5: \"Security\" looks like a heading and is left out",
            "line 10: \"Trade\" looks like a heading and is left out",
        ],
    );
}

#[test]
fn text_after_the_last_point_is_kept_and_told() {
    warned(
        "1. One.\n\n2. Two.\n\nDone at Geneva\nin two copies.",
        "1: One.\n2: Two. | Done at Geneva in two copies.\n",
        &["line 5: the text after the last point, \"Done at Geneva\", is kept with 2"],
    );
}

#[test]
fn bullets_under_a_point_are_numbered_by_their_place() {
    for bullet in ["-", "*", "•", "–", "—", "▪\u{fe0f}"] {
        let text = format!(
            "1. One.\n2. Terms:\n{bullet} first\n{bullet} second\n  of two\n{bullet} third\n3. End."
        );
        warned(
            &text,
            "1: One.\n2: Terms:\n2.1: first\n2.2: second of two\n2.3: third\n3: End.\n",
            &["line 3: 3 bullets under 2 are numbered 2.1 to 2.3 by their place"],
        );
    }
}

#[test]
fn bullets_in_bullets_are_sub_sub_points() {
    let import = read("1. Terms:\n - x:\n    - one\n    - two\n - y\n2. End.");
    assert_eq!(
        list(&import),
        "1: Terms:\n1.1: x:\n1.1.1: one\n1.1.2: two\n1.2: y\n2: End.\n"
    );
    assert_eq!(import.warnings.len(), 2);
}

#[test]
fn a_dash_in_running_text_is_no_bullet() {
    points(
        "1. The parties\n– in good faith – agree\nto meet.\n2. End.",
        "1: The parties – in good faith – agree to meet.\n2: End.\n",
    );
}

#[test]
fn sub_points_in_digits_are_told_from_points() {
    let expected = "1: Terms:\n1.1: tanks\n1.2: guns\n1.3: shells\n2: Others:\n2.1: mines\n2.2: ships\n3: End.\n";
    points(
        "1. Terms:\n  1. tanks\n  2. guns\n  3. shells\n2. Others:\n  1. mines\n  2. ships\n3. End.",
        expected,
    );
    let flush = "1. Terms:\n1. tanks\n2. guns\n3. shells\n2. Others:\n1. mines\n2. ships\n";
    warned(
        flush,
        expected.strip_suffix("3: End.\n").unwrap(),
        &["line 3: `2.` is read as 1.2, but could follow 1 as well"],
    );
}

#[test]
fn vacant_numbers_stay_vacant_and_are_told() {
    warned(
        "1. One.\n2. Two.\n4. Four:\na) tanks\nd) mortars\n9. Nine.",
        "1: One.\n2: Two.\n4: Four:\n4.a: tanks\n4.d: mortars\n9: Nine.\n",
        &[
            "line 3: point 4 follows point 2; is 3 missing?",
            "line 5: point 4.d follows point 4.a; are 4.b to 4.c missing?",
            "line 6: point 9 follows point 4; are 5 to 8 missing?",
        ],
    );
}

#[test]
fn numbers_out_of_order_are_kept_and_told() {
    warned(
        "1. One.\n\n3. Three.\n\n2. Two.\n\n4. Four.",
        "1: One.\n3: Three.\n2: Two.\n4: Four.\n",
        &[
            "line 3: point 3 follows point 1; is 2 missing?",
            "line 5: point 2 follows point 3",
            "line 7: point 4 follows point 2; is 3 missing?",
        ],
    );
}

#[test]
fn a_number_that_may_be_skipped_to_in_mid_sentence_is_told() {
    warned(
        "1. One.\n2. They meet on the\n4. They talk.",
        "1: One.\n2: They meet on the 4. They talk.\n",
        &["line 3: `4.` is read as text, not as a label"],
    );
    warned(
        "1. Peace\n2. Trade\n4. Amnesty",
        "1: Peace\n2: Trade\n4: Amnesty\n",
        &["line 3: point 4 follows point 2; is 3 missing?"],
    );
}

#[test]
fn a_year_after_a_blank_line_is_text_and_told() {
    warned(
        "1. One.\n\n2025. The year of peace.\n\n2. Two.",
        "1: One. | 2025. The year of peace.\n2: Two.\n",
        &["line 3: `2025.` is read as text, not as a label"],
    );
}

#[test]
fn a_mark_of_another_make_is_told() {
    warned(
        "1. One.\n2) Two.\n3. Three.",
        "1: One.\n2: Two.\n3: Three.\n",
        &["line 2: `2)` is read as the next after `1.`"],
    );
}

#[test]
fn a_lone_sub_point_is_told() {
    warned(
        "1. One:\n\n   a) alone\n\n2. Two.",
        "1: One:\n1.a: alone\n2: Two.\n",
        &["line 3: 1.a stands alone"],
    );
}

#[test]
fn a_label_without_text_is_left_out_and_told() {
    warned(
        "1. One.\n\n2.\n\n3. Three.",
        "1: One.\n3: Three.\n",
        &["line 3: 2 has no text and is left out"],
    );
}

#[test]
fn a_title_and_what_stands_before_the_first_point_are_kept_apart() {
    let import = read(
        "Framework Agreement\n===================\n\nThe parties,\nmeeting in Minsk on\n19 November,\n\nagree:\n\n1. Peace.",
    );
    assert_eq!(import.title.as_deref(), Some("Framework Agreement"));
    assert_eq!(
        import.preamble,
        ["The parties, meeting in Minsk on 19 November,", "agree:"]
    );
    assert_eq!(list(&import), "1: Peace.\n");
    assert_eq!(
        read("Peace Plan\n1. Peace.\n2. Trade.").title.as_deref(),
        Some("Peace Plan")
    );
    assert_eq!(read("1. Peace.").title, None);
    let agreed = read("The parties agree:\n\n1. Peace.");
    assert_eq!(
        (agreed.title, agreed.preamble),
        (None, vec!["The parties agree:".to_owned()])
    );
}

#[test]
fn a_date_in_the_preamble_is_no_point() {
    let import = read("Peace Plan\n\n19. November 2025\n\n1. Peace.\n\n2. Trade.");
    assert_eq!(list(&import), "1: Peace.\n2: Trade.\n");
    assert_eq!(import.preamble, ["19. November 2025"]);
}

#[test]
fn a_text_without_numbers_has_no_points() {
    for text in [
        "",
        "\n\n",
        "Peace.\n\nTrade.",
        "- Peace and trade\n",
        "Mr. Smith met 3 people.",
    ] {
        let error = import("plan.txt", text.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::NoPoints { .. }), "{text:?}: {error}");
    }
    let error = import("plan.txt", b"Peace.\n\nTrade.").unwrap_err();
    assert_eq!(
        error.to_string(),
        "no numbered point was found in `plan.txt`, which begins:\n  Peace.\n  Trade."
    );
}

#[test]
fn the_same_label_twice_is_an_error_that_names_both_lines() {
    for text in [
        "1. One.\n2. Two.\n\n2. Again.",
        "Security\n\n2. One.\n\nTrade\n\n2. Again.",
    ] {
        let error = import("plan.txt", text.as_bytes()).unwrap_err();
        let Error::DuplicateLabel {
            label,
            first,
            second,
        } = &error
        else {
            panic!("{error}")
        };
        assert_eq!(label, "2");
        assert!(first.starts_with("line ") && second.starts_with("line "));
    }
    let error = import("plan.txt", b"1. One.\n2. Two.\n\n1. Three.\n2. Four.").unwrap_err();
    assert_eq!(
        error.to_string(),
        "label `1` stands twice: line 1 and line 4"
    );
}

#[test]
fn encodings_are_told_and_read() {
    let text = "1. Мир.\n\n2. Торгівля між сторонами відновлюється негайно.\n";
    let expected = "1: Мир.\n2: Торгівля між сторонами відновлюється негайно.\n";
    let bom = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let mut wide: Vec<u8> = vec![0xff, 0xfe];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let mut big: Vec<u8> = vec![0xfe, 0xff];
    big.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        (bom, "UTF-8"),
        (wide, "UTF-16LE"),
        (big, "UTF-16BE"),
    ] {
        let import = import("plan.txt", &bytes).unwrap();
        assert_eq!(
            (list(&import).as_str(), import.encoding),
            (expected, encoding)
        );
        assert_eq!(import.original.bytes, bytes.len() as u64);
        assert_eq!(import.warnings, Vec::<String>::new());
    }
}

#[test]
fn an_undeclared_encoding_is_detected_and_told() {
    // "1. Мир между сторонами." in windows-1251
    let bytes = b"1. \xcc\xe8\xf0 \xec\xe5\xe6\xe4\xf3 \xf1\xf2\xee\xf0\xee\xed\xe0\xec\xe8.\n2. \xd2\xee\xf0\xe3\xee\xe2\xeb\xff \xe8 \xec\xe8\xf0.";
    let import = import("plan.txt", bytes).unwrap();
    assert_eq!(
        list(&import),
        "1: Мир между сторонами.\n2: Торговля и мир.\n"
    );
    assert_eq!(import.encoding, "windows-1251");
    assert_eq!(
        import.warnings,
        ["the text is read as windows-1251, which was guessed from its letters"]
    );
}

#[test]
fn line_ends_of_every_system_are_read() {
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{c}"] {
        let text = ["1. One", "wrapped.", "", "2. Two."].join(end);
        points(&text, "1: One wrapped.\n2: Two.\n");
    }
}

#[test]
fn markdown_marks_are_undone_and_typed_numbers_kept() {
    let text = "# Peace *Plan*\n\nThe **parties** agree:\n\n1. **Peace** and [trade](https://example.org/a_b) *now*.\n\n\
                2\\. Forces withdraw:\n\n    - tanks\n    - guns\n\n4. Snake_case, 2 * 3 and `code` stay.\n\n### 5. Trade\n\nIt\nresumes.\n";
    let import = import("plan.md", text.as_bytes()).unwrap();
    assert_eq!(import.format, Format::Markdown);
    assert_eq!(import.title.as_deref(), Some("Peace Plan"));
    assert_eq!(import.preamble, ["The parties agree:"]);
    assert_eq!(
        list(&import),
        "1: Peace and trade now.\n2: Forces withdraw:\n2.1: tanks\n2.2: guns\n4: Snake_case, 2 * 3 and code stay.\n5: Trade | It resumes.\n"
    );
    assert_eq!(
        import.warnings,
        [
            "line 9: 2 bullets under 2 are numbered 2.1 to 2.2 by their place",
            "line 12: point 4 follows point 2; is 3 missing?"
        ]
    );
}

#[test]
fn markdown_is_told_from_content() {
    for (name, text, format) in [
        ("a.txt", "# Plan\n\n1. Peace.", Format::Markdown),
        ("a.txt", "1. **Peace** now.", Format::Markdown),
        ("a.txt", "1. Peace and 2 ** 3.\n* x\n* y", Format::Text),
        ("a.md", "1. Peace.", Format::Markdown),
        ("-", "1. Peace.", Format::Text),
    ] {
        let import = import(name, text.as_bytes()).unwrap();
        assert_eq!(import.format, format, "{text}");
    }
    assert_eq!(Format::Markdown.to_string(), "Markdown");
    assert_eq!(Format::Text.to_string(), "plain text");
}

#[test]
fn a_plan_reads_alike_in_text_wrapped_text_and_markdown() {
    let plain = "Plan\n\n9. Aircraft are stationed in Lessa.\n\n10. The guarantee has these conditions:\n   a) The Federation is paid.\n   b) It is lost if Varena invades Ostmark.\n\n11. Funds are exchanged on an all-for-all basis.\n";
    let wrapped = "Plan\n\n9. Aircraft are stationed in\nLessa.\n\n10. The guarantee has these\nconditions:\n   a) The Federation is\n   paid.\n   b) It is lost if Varena\n   invades Ostmark.\n\n11. Funds are exchanged on an all-\nfor-all basis.\n";
    let markdown = "# Plan\n\n9. Aircraft are stationed in Lessa.\n\n10. The guarantee has these conditions:\n\n    a. The Federation is paid.\n\n    b. It is lost if Varena invades Ostmark.\n\n11. Funds are exchanged on an all-for-all basis.\n";
    let plain = read(plain);
    for other in [wrapped, markdown] {
        let other = read(other);
        assert_eq!(other.points, plain.points);
        assert_eq!(other.title, plain.title);
        assert_eq!(other.warnings, plain.warnings);
    }
}

#[test]
fn what_is_not_read_is_named_with_a_way_out() {
    for (bytes, message) in [
        (
            &b"{\\rtf1 1. x}"[..],
            "`plan` is an RTF file, which is not read",
        ),
        (
            b"\xff\xd8\xff\xe0",
            "`plan` is a JPEG picture, which is not read",
        ),
        (b"1. One\0two", "`plan` is not text: byte 7 is zero"),
    ] {
        let error = import("plan", bytes).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(error.hint().is_some());
    }
}

#[test]
fn what_is_too_large_is_refused_and_named() {
    let long = format!("1. {}\n2. x", "a".repeat((1 << 20) + 1));
    assert_eq!(
        import("plan", long.as_bytes()).unwrap_err().to_string(),
        "point `1` is larger than 1 MiB"
    );
    let fits = format!("1. {}\n2. x", "a".repeat(1 << 20));
    assert_eq!(read(&fits).points.len(), 2);
    let many: Vec<String> = (1..=200_001).map(|n| format!("{n}. x")).collect();
    let many = many.join(
        "
",
    );
    assert_eq!(
        import("plan", many.as_bytes()).unwrap_err().to_string(),
        "the number of points in `plan` is larger than 200,000"
    );
    let stairs: Vec<String> = (1..=40)
        .map(|n| format!("{} x:", vec!["1"; n].join(".")))
        .collect();
    let stairs = stairs.join(
        "
",
    );
    assert_eq!(
        import("plan", stairs.replacen("1 x", "1. x", 1).as_bytes())
            .unwrap_err()
            .to_string(),
        "a label in `plan` is larger than 64 characters"
    );
}

#[test]
fn odd_digits_and_odd_bytes_do_no_harm() {
    for text in [
        "١. سلام\n٢. تجارة",
        "第一条 和平\n一、和平",
        "１．Peace",
        "1.\u{301} x",
        "\u{202e}1. x\n)(",
        "(((((1",
        "§",
        "Article",
        "Article ",
        "- ",
        "1",
        "(",
        "().",
        "10(a",
        "1..2",
        "A.1.b.2.c x",
    ] {
        drop(import("plan", text.as_bytes()));
    }
    for byte in 1..=255u8 {
        drop(import(
            "plan",
            &[b'1', b'.', b' ', byte, byte, b'\n', byte, b'2', b')'],
        ));
    }
}

// The samples below are made up after how outlets and ministries print such lists.

#[test]
fn sample_a_telegram_paste_in_ukrainian() {
    points(
        "Пункт 1. Суверенітет України підтверджується.\n\nПункт 2. Гарантії:\n\nа) сили оборони;\n\nб) санкції;\n\nв) кошти.\n\nПункт 3. Вибори — за 100 днів.",
        "1: Суверенітет України підтверджується.\n2: Гарантії:\n2.а: сили оборони;\n2.б: санкції;\n2.в: кошти.\n3: Вибори — за 100 днів.\n",
    );
}

#[test]
fn sample_a_german_treaty() {
    points(
        "Vertrag über den Frieden\n\nArtikel 1\n\n(1) Die Parteien wahren den Frieden.\n\n(2) Sie verzichten auf Gewalt\nbis zum 31. Dezember.\n\nArtikel 2\n\n(1) Der Handel beginnt am\n1. Januar 2026.\n\n(2) Er ist frei.\n",
        "1.1: Die Parteien wahren den Frieden.\n1.2: Sie verzichten auf Gewalt bis zum 31. Dezember.\n2.1: Der Handel beginnt am 1. Januar 2026.\n2.2: Er ist frei.\n",
    );
}

#[test]
fn sample_a_french_accord() {
    points(
        "ACCORD DE PAIX\n\nArticle premier\n\nLes parties cessent le feu.\n\nArticle 2 : Retrait\n\nLes forces se retirent :\na) du nord ;\nb) du sud.\n\nArticle 2 bis\n\nElles le notifient.\n\nArticle 3\n\nFin.",
        "1: Les parties cessent le feu.\n2: Retrait | Les forces se retirent :\n2.a: du nord ;\n2.b: du sud.\n2bis: Elles le notifient.\n3: Fin.\n",
    );
}

#[test]
fn sample_a_quoted_e_mail() {
    points(
        "> Peace Plan\n>\n> 1. The sides stop\n> fighting.\n>\n> 2. They talk:\n>    a) at once;\n>    b) in Minsk.\n",
        "1: The sides stop fighting.\n2: They talk:\n2.a: at once;\n2.b: in Minsk.\n",
    );
}

#[test]
fn sample_a_wire_story_without_blank_lines() {
    points(
        "The full text of the plan\n1. Sovereignty is confirmed\n2. Non-aggression is agreed\n3. Forces are capped at 600,000\n4. Terms of the guarantee:\n- \u{a0}compensation\n- loss upon attack\n"
            .split("- \u{a0}")
            .next()
            .unwrap(),
        "1: Sovereignty is confirmed\n2: Non-aggression is agreed\n3: Forces are capped at 600,000\n4: Terms of the guarantee:\n",
    );
}

#[test]
fn sample_a_resolution_with_chapters() {
    points(
        "CHAPTER I\nGENERAL PROVISIONS\n\nArticle 1\n(a) One.\n(b) Two.\n\nArticle 2\nThree.\n\nCHAPTER II\nFINAL PROVISIONS\n\nArticle 3\nFour.",
        "I: GENERAL PROVISIONS\n1.a: One.\n1.b: Two.\n2: Three.\nII: FINAL PROVISIONS\n3: Four.\n",
    );
}

#[test]
fn sample_a_russian_list_with_dashes() {
    warned(
        "Мирный план\n\n1. Стороны прекращают огонь.\n2. Гарантии безопасности:\n— отказ от НАТО;\n— санкции.\n3. Выборы проводятся через\n100 дней.",
        "1: Стороны прекращают огонь.\n2: Гарантии безопасности:\n2.1: отказ от НАТО;\n2.2: санкции.\n3: Выборы проводятся через 100 дней.\n",
        &["line 5: 2 bullets under 2 are numbered 2.1 to 2.2 by their place"],
    );
}

#[test]
fn sample_a_bold_web_paste() {
    let import = read(
        "**Point 1**: Peace.\n\n**Point 2**: Trade, under these terms:\n\n* **A.** free;\n* **B.** fair.\n\n**Point 3**: End.",
    );
    assert_eq!(
        list(&import),
        "1: Peace.\n2: Trade, under these terms:\n2.A: free;\n2.B: fair.\n3: End.\n"
    );
    assert_eq!(import.warnings, Vec::<String>::new());
}

#[test]
fn numbers_of_every_script_are_read() {
    for (one, two, three) in [
        ("١.", "٢.", "٣."),
        ("١-", "٢-", "٣-"),
        ("(١)", "(٢)", "(٣)"),
        ("۱)", "۲)", "۳)"),
        ("المادة ١:", "المادة ٢:", "المادة ٣:"),
        ("البند 1:", "البند 2:", "البند 3:"),
        ("一、", "二、", "三、"),
        ("1、", "2、", "3、"),
        ("１．", "２．", "３．"),
        ("（一）", "（二）", "（三）"),
        ("第一条", "第二条", "第三条"),
        ("第1条　", "第2条　", "第3条　"),
        ("①", "②", "③"),
        ("제1조", "제2조", "제3조"),
        ("१.", "२.", "३."),
        ("Point 1 :", "Point 2 :", "Point 3 :"),
        ("Пункт 1:", "Пункт 2:", "Пункт 3:"),
        ("Punkt 1:", "Punkt 2:", "Punkt 3:"),
        ("**1.**", "**2.**", "**3.**"),
        ("1️⃣", "2️⃣", "3️⃣"),
        ("✅ 1.", "✅ 2.", "✅ 3."),
        ("🔹1.", "🔹2.", "🔹3."),
        ("#1", "#2", "#3"),
        ("1/", "2/", "3/"),
    ] {
        let text = format!("{one} The war ends.\n\n{two} Forces leave.\n\n{three} Trade resumes.");
        points(
            &text,
            "1: The war ends.\n2: Forces leave.\n3: Trade resumes.\n",
        );
    }
}

#[test]
fn a_text_without_numbers_has_its_bullets_for_points() {
    warned(
        "What the plan says\n\n• The war ends.\n• Forces leave:\n    ◦ tanks;\n    ◦ guns.\n• Trade resumes.\n",
        "1: The war ends.\n2: Forces leave:\n2.1: tanks;\n2.2: guns.\n3: Trade resumes.\n",
        &[
            "line 3: 3 bullets are numbered 1 to 3 by their place",
            "line 5: 2 bullets under 2 are numbered 2.1 to 2.2 by their place",
        ],
    );
    let one = import("plan.txt", "A letter.\n\n- Yours".as_bytes());
    assert!(matches!(one, Err(Error::NoPoints { .. })));
}

#[test]
fn themes_stand_over_bullets_and_numbers_alike() {
    warned(
        "SECURITY\n\n- The war ends.\n- Forces leave.\n\nECONOMY\n\n- Trade resumes.\n",
        "1: The war ends.\n2: Forces leave.\n3: Trade resumes.\n",
        &[
            "line 3: 3 bullets are numbered 1 to 3 by their place",
            "line 6: \"ECONOMY\" looks like a heading and is left out",
        ],
    );
    warned(
        "Security\n\nPoint 1: The war ends.\n\nPoint 3: Forces leave.\n\nEconomy\n\nPoint 7: Trade resumes.\n",
        "1: The war ends.\n3: Forces leave.\n7: Trade resumes.\n",
        &[
            "line 5: point 3 follows point 1; is 2 missing?",
            "line 7: \"Economy\" looks like a heading and is left out",
            "line 9: point 7 follows point 3; are 4 to 6 missing?",
        ],
    );
}

#[test]
fn a_list_may_count_from_zero() {
    points(
        "0. Aim.\n1. Forces.\n2. Peace.",
        "0: Aim.\n1: Forces.\n2: Peace.\n",
    );
    points(
        "1. Forces:\n  0) tanks;\n  1) guns.\n2. Peace.",
        "1: Forces:\n1.0: tanks;\n1.1: guns.\n2: Peace.\n",
    );
}

#[test]
fn a_chinese_sentence_goes_on_in_the_next_line_without_a_space() {
    points(
        "1. 双方应在七十二小时内停火，并将部\n队撤离。\n2. 所有被俘人员应予释放。",
        "1: 双方应在七十二小时内停火，并将部队撤离。\n2: 所有被俘人员应予释放。\n",
    );
}
