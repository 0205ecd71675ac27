//! What points are found on web pages: each test is one habit of programs or sites.

#![cfg(feature = "html")]

use travaux::{
    Error,
    import::{Changes, Format, Import, Options, import, import_with},
};

fn read(page: &str) -> Import {
    read_as(page, Changes::Accepted).unwrap_or_else(|error| panic!("{error}"))
}

fn read_as(page: &str, changes: Changes) -> Result<Import, Error> {
    let options = Options {
        format: Some(Format::Html),
        changes,
        ..Options::default()
    };
    import_with("plan.html", page.as_bytes(), &options)
}

/// Lists the points, one a line: label, colon, text with `|` between paragraphs.
fn list(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        format!("{}: {}\n", point.label, point.text.replace('\n', " | "))
    };
    import.points.iter().map(line).collect()
}

#[track_caller]
fn points(page: &str, expected: &str) {
    warned(page, expected, &[]);
}

#[track_caller]
fn warned(page: &str, expected: &str, warnings: &[&str]) {
    let import = read(page);
    assert_eq!(list(&import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, warnings);
}

#[test]
fn lists_are_numbered_as_browsers_number_them() {
    warned(
        "<ol><li>One.<li value=4>Four:<ol type=a><li>x;<li>y:<ol type=i><li>z<li>w</ol></ol><li>Five.</ol>",
        "1: One.
4: Four:
4.a: x;
4.b: y:
4.b.i: z
4.b.ii: w
5: Five.
",
        &["paragraph 2: point 4 follows point 1; are 2 to 3 missing?"],
    );
}

#[test]
fn lists_start_count_down_and_go_on_where_they_say() {
    warned(
        "<ol start=9><li>Nine.</li><li>Ten.</li></ol><p>Trade follows.</p><ol start=\"11\"><li><p>Eleven.</p><p>More</p></li></ol>",
        "9: Nine.\n10: Ten. | Trade follows.\n11: Eleven. | More\n",
        &[
            "1 paragraph between the items of the list stands in no item and is kept with the point before; it begins \"Trade follows.\"",
            "paragraph 1: the first point is 9; are 1 to 8 missing?",
        ],
    );
    let down = read("<ol reversed><li>Three.<li>Two.<li>One.</ol>");
    assert_eq!(list(&down), "3: Three.\n2: Two.\n1: One.\n");
    let upper = read("<ol style='list-style-type: upper-roman'><li>One.<li>Two.</ol>");
    assert_eq!(list(&upper), "I: One.\nII: Two.\n");
}

#[test]
fn bullets_under_a_point_are_numbered_by_their_place() {
    warned(
        "<ol><li>Terms:<ul><li>tanks<li>guns</ul><li>End.</ol>",
        "1: Terms:\n1.1: tanks\n1.2: guns\n2: End.\n",
        &["paragraph 2: 2 bullets under 1 are numbered 1.1 to 1.2 by their place"],
    );
}

#[test]
fn typed_numbers_are_read_and_not_doubled() {
    let expected = "1: Peace.\n2: Trade.\n3: End.\n";
    for page in [
        "<p>1. Peace.<p>2. Trade.<p>3. End.",
        "<p>1. Peace.<br>2. Trade.<br/>3. End.</p>",
        "<ol><li>1. Peace.<li>2. Trade.<li>3. End.</ol>",
        "<ul><li>1. Peace.<li>2. Trade.<li>3. End.</ul>",
        "<ol style='list-style:none'><li>1. Peace.<li>2. Trade.<li>3. End.</ol>",
        "<p><strong>1.</strong> Peace.</p><p><strong>2.</strong> Trade.</p><p><b>3.</b>&nbsp;End.</p>",
        "<div>1\u{fe0f}\u{20e3} Peace.</div><div>2&#xFE0F;&#x20E3; Trade.</div><div>3&#xFE0F;&#x20E3; End.</div>",
        "<p><img alt='1\u{fe0f}\u{20e3}'> Peace.<p><img alt='2\u{fe0f}\u{20e3}'> Trade.<p><img alt='3\u{fe0f}\u{20e3}'> End.",
        "<p>Point 1:</p><p>Peace.</p><p>Point 2:</p><p>Trade.</p><p>Point 3:</p><p>End.</p>",
        "<h3>1.</h3><p>Peace.</p><h3>2.</h3><p>Trade.</p><h3>3.</h3><p>End.</p>",
        "<h3>1</h3><p>Peace.</p><h3>2</h3><p>Trade.</p><h3>3</h3><p>End.</p>",
        "<pre>\n1. Peace.\n2. Trade.\n3. End.</pre>",
        "<table><tr><td>1.<td>Peace.<tr><td>2.<td>Trade.<tr><td>3.<td>End.</table>",
        "<table><tr><td>1</td><td><p>Peace.</p></td></tr><tr><td>2</td><td>Trade.</td></tr><tr><td>3</td><td>End.</td></tr></table>",
        "<dl><dt>1.<dd>Peace.<dt>2.<dd>Trade.<dt>3.<dd>End.</dl>",
        "<blockquote><p>1. Peace.</p><p>2. Trade.</p><p>3. End.</p></blockquote>",
        "<details><summary>The plan in full</summary><ol><li>Peace.<li>Trade.<li>End.</ol></details>",
        "<p><span aria-hidden='true'>1.</span> Peace.<p><span aria-hidden='true'>2.</span> Trade.<p><span aria-hidden='true'>3.</span> End.",
    ] {
        points(page, expected);
    }
}

#[test]
fn headings_are_titles_of_points() {
    let import = read(
        "<title>Plan | Outlet</title><h1>Plan</h1><h3>1. Peace</h3><p>It holds.</p><h3>2. Trade</h3><p>It resumes.</p>",
    );
    assert_eq!(import.title.as_deref(), Some("Plan"));
    assert_eq!(
        list(&import),
        "1: Peace | It holds.\n2: Trade | It resumes.\n"
    );
    assert_eq!(import.format, Format::Html);
    assert_eq!(import.encoding, "UTF-8");
}

#[test]
fn white_space_collapses_and_inline_tags_add_none() {
    warned(
        "<ol><li>The <b>p</b>ar<i>ties</i>\n   and\t<span> their </span> forces &amp; <code>a  b</code>.\n<li>Con<wbr>dition&shy;al: 5&nbsp;% &lt; 6 &#8211; &eacute;t&eacute;.<!-- 3. no --></ol>",
        "1: The parties and their forces & a b.\n2: Condition\u{ad}al: 5 % < 6 – été.\n",
        &["1 invisible character in point 2 is kept: U+00AD soft hyphen"],
    );
}

#[test]
fn scripts_controls_and_hidden_text_are_no_text() {
    warned(
        "<ol><li>Peace<script>1. x</script><style>a{}</style><template>t</template><noscript>n</noscript><svg><text>s</text></svg>\
         <button>Copy</button><select><option>o</select> now.<li>Trade<span style='display: none'> with nobody</span>.\
         <li hidden>Gone.</li><li>End<span style='font-size:0px'> of it</span>.</ol>",
        "1: Peace now.\n2: Trade.\n3: End.\n",
        &[
            "paragraph 2: the hidden text \"with nobody\" is left out",
            "paragraph 3: the hidden text \"Gone.\" is left out",
            "paragraph 3: the hidden text \"of it\" is left out",
        ],
    );
}

#[test]
fn struck_out_and_inserted_text_is_as_the_options_say() {
    let page = "<ol><li>At most <del cite='mailto:A. Smith'>600,000</del><ins>800,000</ins> men.<li><s>No</s> trade.<li>End.</ol>";
    let accepted = read(page);
    assert_eq!(
        list(&accepted),
        "1: At most 800,000 men.\n2: trade.\n3: End.\n"
    );
    assert_eq!(
        accepted.warnings,
        [
            "paragraph 1: the struck-out text of A. Smith \"600,000\" is left out",
            "paragraph 1: the inserted text \"800,000\" is read as text",
            "paragraph 2: the struck-out text \"No\" is left out",
        ]
    );
    let rejected = read_as(page, Changes::Rejected).unwrap();
    assert_eq!(
        list(&rejected),
        "1: At most 600,000 men.\n2: No trade.\n3: End.\n"
    );
    assert_eq!(
        read_as(page, Changes::Error).unwrap_err().to_string(),
        "`plan.html` has 2 passages struck out and 1 inserted, by A. Smith"
    );
    let block = "<ol><li>One.<li><del><p>Two.</p></del><li>Three.</ol>";
    assert_eq!(list(&read(block)), "1: One.\n3: Three.\n");
}

#[test]
fn footnotes_of_every_program_become_notes() {
    let pandoc = "<ol><li>Peace<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\" role=\"doc-noteref\"><sup>1</sup></a>.</li><li>End.</li></ol>\
        <section id=\"footnotes\" class=\"footnotes\" role=\"doc-endnotes\"><hr /><ol><li id=\"fn1\"><p>By all.<a href=\"#fnref1\" class=\"footnote-back\" role=\"doc-backlink\">↩︎</a></p></li></ol></section>";
    let wiki = "<ol><li>Peace<sup id=\"cite_ref-1\" class=\"reference\"><a href=\"#cite_note-1\">[1]</a></sup>.</li><li>End.</li></ol>\
        <ol class=\"references\"><li id=\"cite_note-1\"><span class=\"mw-cite-backlink\"><b><a href=\"#cite_ref-1\">^</a></b></span> <span class=\"reference-text\">By all.</span></li></ol>";
    let office = "<p>1. Peace<a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a>.</p><p>2. End.</p>\
        <div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote1sym\" href=\"#sdfootnote1anc\">1</a>By all.</p></div>";
    let word = "<p>1. Peace<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a>.</p><p>2. End.</p>\
        <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> By all.</p></div></div>";
    let google = "<p>1. Peace<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup>.</p><p>2. End.</p>\
        <hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> By all.</span></p></div>";
    for page in [pandoc, wiki, office, word, google] {
        let import = read(page);
        assert_eq!(list(&import), "1: Peace.\n2: End.\n", "{page}");
        assert_eq!(
            import.points[0].note.as_deref(),
            Some("Footnote 1: By all.")
        );
        assert_eq!(import.warnings, [""; 0], "{page}");
    }
    warned(
        "<p>1. Peace<sup>[<a href='https://x.org/p#cite-3'>3</a>]</sup>.<p>2. 5 km<sup>2</sup>.",
        "1: Peace.\n2: 5 km2.\n",
        &["paragraph 1: the reference `3` points to no note on the page and is left out"],
    );
}

#[test]
fn word_writes_numbers_into_spans() {
    let item = |level: usize, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]><span\n\
             style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
        )
    };
    let page = [
        "<html><head><meta name=Generator content=\"Microsoft Word 15\"></head><body lang=EN><div class=WordSection1>".to_owned(),
        item(1, "1.", "Terms:"),
        item(2, "a.", "tanks;"),
        item(3, "i.", "old;"),
        item(2, "b.", "guns:"),
        item(3, "§", "big"),
        item(1, "2.", "End."),
    ]
    .concat();
    warned(
        &page,
        "1: Terms:\n1.a: tanks;\n1.a.i: old;\n1.b: guns:\n1.b.1: big\n2: End.\n",
        &[
            "paragraph 3: 1.a.i stands alone",
            "paragraph 5: 1 bullet under 1.b is numbered 1.b.1 by its place",
        ],
    );
    points(
        "<meta name=Generator content='Microsoft Word 15 (filtered)'>\
         <p class=MsoListParagraphCxSpFirst style='text-indent:-.25in'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>Terms:</p>\
         <p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in'>a.<span>&nbsp;&nbsp;&nbsp; </span>x;</p>\
         <p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in'>b.<span>&nbsp;&nbsp;&nbsp; </span>y.</p>\
         <p class=MsoListParagraphCxSpLast style='text-indent:-.25in'>2.<span>&nbsp;&nbsp;&nbsp; </span>End.</p>",
        "1: Terms:\n1.a: x;\n1.b: y.\n2: End.\n",
    );
}

#[test]
fn google_documents_have_a_list_for_each_level() {
    let page = "<html><head><style type=\"text/css\">ul.lst-kix_a-0{list-style-type:none}.lst-kix_a-0 > li{counter-increment:lst-ctn-kix_a-0}\
        .lst-kix_a-0 > li:before{content:\"\" counter(lst-ctn-kix_a-0,decimal) \". \"}\
        .lst-kix_a-1 > li:before{content:\"(\" counter(lst-ctn-kix_a-1,lower-latin) \") \"}\
        .lst-kix_a-2 > li:before{content:\"\" counter(lst-ctn-kix_a-0,decimal) \".\" counter(lst-ctn-kix_a-2,decimal) \". \"}\
        .lst-kix_b-1 > li:before{content:\"\\0025cf  \"}</style></head><body class=\"c1\">\
        <ol class=\"c2 lst-kix_a-0 start\" start=\"1\"><li class=\"c0 li-bullet-0\"><span>One:</span></li></ol>\
        <ol class=\"c2 lst-kix_a-1 start\" start=\"1\"><li class=\"c0\"><span>x;</span></li><li><span>y.</span></li></ol>\
        <ol class=\"c2 lst-kix_a-0\" start=\"2\"><li><span>Two:</span></li></ol>\
        <ul class=\"c2 lst-kix_b-1 start\"><li><span>z</span></li></ul>\
        <ol class=\"c2 lst-kix_a-0\" start=\"3\"><li><span>Three.</span></li></ol></body></html>";
    warned(
        page,
        "1: One:\n1.a: x;\n1.b: y.\n2: Two:\n2.1: z\n3: Three.\n",
        &["paragraph 5: 1 bullet under 2 is numbered 2.1 by its place"],
    );
}

const SITE: &str = "<!DOCTYPE html><html><head><title>Full text: the 4-point plan | Outlet</title><script>var a='<p>1. no</p>';</script></head><body>\
<header><a href='/'>Outlet</a><nav><ol><li><a href=/w>World</a><li><a href=/s>Sport</a><li><a href=/t>Travel</a></ol></nav></header>\
<div class='cookie-banner'><p>1. We value your privacy.</p><p>2. Accept all cookies?</p></div>\
<main><article><p class='kicker'>World</p><h1>Full text: the 4-point plan</h1><div class='byline'>By A. Reporter</div>\
<figure><img src=a.jpg alt='Men at a table'><figcaption>Talks in Minsk.</figcaption></figure>\
<p>Outlet has seen the draft.</p>BODY\
<h2>What happens next</h2><p>The parties meet on Friday.</p>\
<ul><li><a href=/x>Who won the talks?</a></li></ul></article>\
<section class='comments'><p>1. First!</p><p>2. Nonsense, all of it.</p></section></main>\
<aside><h3>Most read</h3><ol><li><a href=/1>Storm hits the coast and everything there is on it</a><li><a href=/2>Cup final goes to penalties</a><li><a href=/3>A third headline</a><li><a href=/4>A fourth</a><li><a href=/5>A fifth</a></ol></aside>\
<footer><p>1. Terms</p><p>2. Privacy</p></footer></body></html>";

fn site(body: &str) -> Import {
    read(&SITE.replace("BODY", body))
}

#[test]
fn the_draft_is_found_among_what_surrounds_it() {
    let expected = "1: Sovereignty is confirmed.\n2: Forces are capped.\n3: Trade resumes.\n4: Elections follow.\n";
    let listed = "<ol><li>Sovereignty is confirmed.</li><li>Forces are capped.</li><li>Trade resumes.</li><li>Elections follow.</li></ol><p>Analysts doubt it.</p>";
    let typed = "<p>1. Sovereignty is confirmed.</p><p><a href=/r>Read more about sovereignty</a></p><p>2. Forces are capped.</p><p>Advertisement</p>\
        <p>Read more: <a href=/q>How large are the forces today?</a></p><p>3. Trade resumes.</p><p>4. Elections follow.</p><p>Analysts doubt it.</p>";
    let restarted = "<ol><li>Sovereignty is confirmed.<li>Forces are capped.<li>Trade resumes.<li>Elections follow.</ol><p>Last year's plan:</p><p>It had two.</p><ol><li>Old one.<li>Old two.</ol>";
    for body in [listed, typed, restarted] {
        let import = site(body);
        assert_eq!(list(&import), expected, "{:#?}", import.warnings);
        assert_eq!(import.title.as_deref(), Some("Full text: the 4-point plan"));
        assert_eq!(import.preamble, ["Outlet has seen the draft."]);
    }
    let import = site(listed);
    assert_eq!(
        import.warnings,
        [
            "18 paragraphs of menus, headers, footers and the like are left out; they begin \"Outlet\"",
            "1 paragraph of links alone is left out; it begins \"Who won the talks?\"",
            "3 paragraphs after the last point are left out; they begin \"Analysts doubt it.\"",
        ]
    );
}

#[test]
fn headings_with_numbers_keep_their_paragraphs_on_a_site() {
    let import = site(
        "<h3>1. Sovereignty</h3><p>It is confirmed.</p><p>For good.</p><h3>2. Forces</h3><p>They are capped.</p>",
    );
    assert_eq!(
        list(&import),
        "1: Sovereignty | It is confirmed. | For good.\n2: Forces | They are capped.\n"
    );
}

#[test]
fn sections_that_restart_the_numbering_are_all_read() {
    let import = site(
        "<h2>A. Security</h2><ol><li>Peace is made by all.<li>Forces leave the zone.</ol><h2>B. Trade</h2><ol><li>Ports open.<li>Duties end.</ol>",
    );
    assert_eq!(
        list(&import),
        "A: Security\nA.1: Peace is made by all.\nA.2: Forces leave the zone.\nB: Trade\nB.1: Ports open.\nB.2: Duties end.\n"
    );
}

#[test]
fn encodings_are_declared_detected_or_marked() {
    let text = "<meta charset=\"windows-1251\"><p>1. Мир.</p><p>2. Торговля.</p>";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| match u32::from(c) {
            code @ 0x410..=0x44f => u8::try_from(code - 0x410 + 0xc0).unwrap(),
            code => u8::try_from(code).unwrap(),
        })
        .collect();
    let import_of = |bytes: &[u8]| import("plan", bytes).unwrap();
    let declared = import_of(&bytes);
    assert_eq!(declared.encoding, "windows-1251");
    assert_eq!(list(&declared), "1: Мир.\n2: Торговля.\n");
    assert_eq!(declared.warnings, [""; 0]);
    let resaved = import_of(text.as_bytes());
    assert_eq!(
        (resaved.encoding, list(&resaved)),
        ("UTF-8", list(&declared))
    );
    let mut wide = vec![0xff, 0xfe];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(list(&read_bytes(&wide)), list(&declared));
}

fn read_bytes(bytes: &[u8]) -> Import {
    let options = Options {
        format: Some(Format::Html),
        changes: Changes::Accepted,
        ..Options::default()
    };
    import_with("plan.html", bytes, &options).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn broken_pages_are_read_as_browsers_read_them() {
    warned(
        "<ol><li><p>One <b>bold <i>both</b> rest</i>.<li><a href=#>Two<p>more.</a> end</ol></div></ul><p>tail",
        "1: One bold both rest.\n2: Two | more. end | tail\n",
        &["paragraph 4: the text after the last point, \"tail\", is kept with 2"],
    );
}

#[test]
fn a_page_without_points_says_what_it_holds() {
    let error = read_as("<p>Hello.</p>", Changes::Accepted).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no numbered point was found in `plan.html`, which begins:\n  Hello."
    );
    assert!(read_as("", Changes::Accepted).is_err());
}

#[test]
fn what_is_too_deep_or_too_large_is_refused_and_named() {
    for (piece, count, message) in [
        (
            "<div>",
            513,
            "the depth of elements in `plan.html` is larger than 512",
        ),
        (
            "<b>",
            513,
            "the depth of elements in `plan.html` is larger than 512",
        ),
        (
            "<br>",
            2_000_001,
            "the number of tags in `plan.html` is larger than 2,000,000",
        ),
        (
            "<p>x",
            500_001,
            "the number of paragraphs in `plan.html` is larger than 500,000",
        ),
    ] {
        let error = read_as(&piece.repeat(count), Changes::Accepted).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// Cuts, doubles and swaps pieces of a page, by a fixed generator.
#[test]
fn damaged_pages_never_panic() {
    let mut seed: u64 = 7;
    let mut below = |limit: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % limit.max(1)
    };
    let pieces = [
        "<ol>",
        "<li>",
        "</ol>",
        "<p>",
        "<table>",
        "<td>",
        "</td>",
        "<a href=#x>",
        "</a>",
        "<sup>",
        "<del>",
        "</div>",
        "<ol reversed>",
        "<li value=-9>",
        "<pre>\t 1. x\n\n",
        "<svg><p>",
        "<br>",
        "&#x202e;",
        "<span hidden>",
        "<title>",
        "<tr>",
        "[1]",
        "<span style='mso-list:Ignore'>",
        "<h1>",
        "<article>",
        "<ul>",
        "<body>",
        "</p>",
        "<dd>",
        "1",
        "<b id=x>",
    ];
    let page: Vec<char> = SITE
        .replace(
            "BODY",
            "<ol><li>One<sup><a href=#n>[1]</a></sup>.<li>Two.</ol><p id=n>x",
        )
        .chars()
        .collect();
    for _ in 0..600 {
        let (from, length) = (below(page.len()), below(900));
        let mut text: String = page.iter().skip(from).take(length).collect();
        for _ in 0..below(12) {
            let at = (0..=below(text.len()))
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(0);
            text.insert_str(at, pieces[below(pieces.len())]);
        }
        for changes in [Changes::Accepted, Changes::Rejected, Changes::Error] {
            drop(read_as(&text, changes));
        }
    }
}

#[test]
fn libreoffice_counts_on_in_lists_opened_anew() {
    points(
        "<meta name=generator content='LibreOffice 25.2'><ol><li value=1><p>Terms:</p></ol><ol type=a><ol type=a><li value=1><p>x:</p></ol></ol>\
         <ol type=i><ol type=i><ol type=i><li value=1><p>one;</p><li><p>two.</p></ol></ol></ol><ol type=a><ol type=a><li><p>y.</p></ol></ol>\
         <ol start=2><li><p>End:</p></ol><ol type=a><ol type=a><li value=1><p>z;</p><li><p>w.</p></ol></ol><div title=footer><p>2</p></div>",
        "1: Terms:\n1.a: x:\n1.a.i: one;\n1.a.ii: two.\n1.b: y.\n2: End:\n2.a: z;\n2.b: w.\n",
    );
}

#[test]
fn a_paragraph_behind_sub_points_is_told() {
    warned(
        "<ol><li><p>One:</p><ul><li>x;<li>y.</ul><p>All at once.</p><li>Two.</ol>",
        "1: One:\n1.1: x;\n1.2: y. | All at once.\n2: Two.\n",
        &[
            "paragraph 2: 2 bullets under 1 are numbered 1.1 to 1.2 by their place",
            "paragraph 4: \"All at once.\" goes on with a point above, but is kept with the sub-point before it",
        ],
    );
}
