//! What points are found in PDF files: each test writes the file it reads, byte by byte.

#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "writing to memory does not fail")]

use std::fmt::Write as _;

use travaux::{
    Error,
    import::{Format, Import, import},
};

/// A PDF file in the making: its objects, from number 1.
struct Pdf {
    objects: Vec<Vec<u8>>,
    /// The numbers of its pages.
    pages: Vec<usize>,
    /// What the catalog and the trailer have besides.
    catalog: String,
    trailer: String,
}

const FONTS: &str = "<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 5 0 R>>>>";

impl Pdf {
    fn new() -> Self {
        let font =
            |name| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let picture = "<</Subtype/Image/Width 1/Height 1/Length 0>>stream\n\nendstream";
        Self {
            objects: vec![
                Vec::new(), // the catalog
                Vec::new(), // the tree of pages
                font("Helvetica").into_bytes(),
                font("Helvetica-Bold").into_bytes(),
                picture.as_bytes().to_vec(),
            ],
            pages: Vec::new(),
            catalog: String::new(),
            trailer: String::new(),
        }
    }

    /// Adds an object and returns its number.
    fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let head = format!("<<{dict}/Length {}>>stream\n", data.len());
        self.add([head.as_bytes(), data, b"\nendstream"].concat())
    }

    /// Adds a page that shows `content`.
    fn page(mut self, content: &str) -> Self {
        let content = self.stream("", content.as_bytes());
        let page = self.add(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources {FONTS}/Contents {content} 0 R>>"
        ));
        self.pages.push(page);
        self
    }

    fn bytes(mut self) -> Vec<u8> {
        if self.objects[0].is_empty() {
            self.objects[0] = format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog).into_bytes();
        }
        if self.objects[1].is_empty() {
            let kids: Vec<String> = self
                .pages
                .iter()
                .map(|page| format!("{page} 0 R"))
                .collect();
            let (count, kids) = (kids.len(), kids.join(" "));
            self.objects[1] = format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes();
        }
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (place, object) in self.objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
            file.extend(format!("{} 0 obj\n", place + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let at = file.len();
        let size = self.objects.len() + 1;
        let trailer = format!(
            "trailer<</Size {size}/Root 1 0 R{}>>\nstartxref\n{at}\n%%EOF\n",
            self.trailer
        );
        file.extend(table.bytes());
        file.extend(trailer.bytes());
        file
    }
}

/// Draws lines of text: left edge, baseline and words, in 12 points.
fn text(lines: &[(u32, u32, &str)]) -> String {
    lines
        .iter()
        .fold(String::new(), |mut content, (x, y, words)| {
            let words = words.replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET").unwrap();
            content
        })
}

fn read(file: &[u8]) -> Import {
    import("plan.pdf", file).unwrap_or_else(|error| panic!("{error}"))
}

fn list(import: &Import) -> String {
    let line = |point: &travaux::draft::Point| {
        format!("{}: {}\n", point.label, point.text.replace('\n', " | "))
    };
    import.points.iter().map(line).collect()
}

#[track_caller]
fn points(pdf: Pdf, expected: &str, warnings: &[&str]) {
    let import = read(&pdf.bytes());
    assert_eq!(list(&import), expected, "warnings: {:#?}", import.warnings);
    assert_eq!(import.warnings, warnings);
    assert_eq!(import.format, Format::Pdf);
}

fn refused(file: &[u8]) -> Error {
    import("plan.pdf", file).expect_err("it is refused")
}

#[test]
fn lines_words_and_lists_are_found_by_their_places() {
    let page = text(&[
        (72, 780, "Framework Agreement"),
        (72, 740, "1."),
        (
            90,
            740,
            "Forces leave the northern zone within thirty days of the day on which",
        ),
        (90, 726, "this agreement enters into force:"),
        (90, 712, "a) tanks;"),
        (90, 698, "b) guns, which are"),
        (104, 684, "(i) long or"),
        (104, 670, "(ii) short."),
        (72, 646, "2. Trade resumes."),
    ]);
    points(
        Pdf::new().page(&page),
        "1: Forces leave the northern zone within thirty days of the day on which this agreement enters into force:\n\
         1.a: tanks;\n1.b: guns, which are\n1.b.i: long or\n1.b.ii: short.\n2: Trade resumes.\n",
        &[],
    );
}

#[test]
fn a_point_runs_over_the_page_and_what_stands_on_every_page_is_left_out() {
    let page = |number: u32, body: &[(u32, u32, &str)]| {
        let mut lines = vec![(72, 810, "Secret - not for release")];
        lines.extend(body);
        let number = format!("Page {number} of 3");
        text(&lines) + &text(&[(280, 30, &number)])
    };
    let pdf = Pdf::new()
        .page(&page(
            1,
            &[(
                72,
                780,
                "1. Forces leave the northern zone within thirty days of the day on",
            )],
        ))
        .page(&page(
            2,
            &[
                (72, 780, "which this agreement enters into force."),
                (72, 756, "2. Trade resumes."),
            ],
        ))
        .page(&page(3, &[(72, 780, "3. Prisoners are freed.")]));
    points(
        pdf,
        "1: Forces leave the northern zone within thirty days of the day on which this agreement enters into force.\n\
         2: Trade resumes.\n3: Prisoners are freed.\n",
        &["the header \"Secret - not for release\" on 3 pages and page numbers are left out"],
    );
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "1. Forces leave the zone in",
        "the north within a month of",
        "the day on which both of",
        "them sign this agreement.",
        "2. Trade resumes at once on",
        "all roads that cross it.",
    ];
    let right = [
        "3. Prisoners are freed and",
        "brought home by a neutral",
        "commission of three states.",
        "4. Elections are held in a",
        "hundred days in all of the",
        "provinces of the country.",
    ];
    let mut lines = vec![(
        72,
        790,
        "Framework Agreement for the Peace of Varena and of its Neighbours in the East",
    )];
    for (place, (left, right)) in left.iter().zip(&right).enumerate() {
        let y = 750 - 14 * u32::try_from(place).unwrap();
        lines.extend([(72, y, *left), (320, y, *right)]);
    }
    points(
        Pdf::new().page(&text(&lines)),
        "1: Forces leave the zone in the north within a month of the day on which both of them sign this agreement.\n\
         2: Trade resumes at once on all roads that cross it.\n\
         3: Prisoners are freed and brought home by a neutral commission of three states.\n\
         4: Elections are held in a hundred days in all of the provinces of the country.\n",
        &[],
    );
}

#[test]
fn words_cut_at_line_ends_are_joined_and_compounds_keep_their_hyphen() {
    let page = text(&[
        (
            72,
            780,
            "1. The agreement on a long-term peace and on an agree-",
        ),
        (72, 766, "ment on trade is signed; it is a long-"),
        (72, 752, "term plan with pre-"),
        (72, 738, "and post-war rules."),
    ]);
    points(
        Pdf::new().page(&page),
        "1: The agreement on a long-term peace and on an agreement on trade is signed; it is a long-term plan with pre- and post-war rules.\n",
        &[],
    );
}

#[test]
fn letters_drawn_twice_spaces_left_out_and_joined_letters_are_undone() {
    let twice =
        "BT /F 12 Tf 1 0 0 1 72 780 Tm (1. Peace) Tj 1 0 0 1 72.3 780 Tm (1. Peace) Tj ET\n";
    let unspaced =
        "BT /F 12 Tf 1 0 0 1 72 750 Tm [(2.) -300 (Trade) -280 (re) 10 (sumes.)] TJ ET\n";
    points(
        Pdf::new().page(&format!("{twice}{unspaced}")),
        "1: Peace\n2: Trade resumes.\n",
        &[],
    );
    let mut pdf = Pdf::new();
    pdf.objects[2] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[33/fi/ff/ffi/uni0456/afii10065]>>>>".to_vec();
    points(
        pdf.page("BT /F 12 Tf 72 780 Td (1. ! o\" #ce $%) Tj 0 -30 Td (2. x) Tj ET"),
        "1: fi off ffice іа\n2: x\n",
        &[],
    );
}

#[test]
fn a_table_of_characters_says_what_codes_stand_for() {
    let mut pdf = Pdf::new();
    let map = pdf.stream(
        "",
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0060> <0020> endbfrange \
          1 beginbfchar <0070> <043C0438> endbfchar",
    );
    let inner = pdf.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>");
    pdf.objects[2] = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[{inner} 0 R]/ToUnicode {map} 0 R>>"
    )
    .into_bytes();
    points(
        pdf.page(
            "BT /F 12 Tf 72 780 Td <0012 000f 0001 0070> Tj 0 -30 Td <0013 000f 0001 0023> Tj ET",
        ),
        "1: ми\n2: B\n",
        &[],
    );
}

#[test]
fn footnotes_become_notes_of_their_points() {
    let raised = "BT /F 7 Tf 1 0 0 1 158 784 Tm (1) Tj ET\n";
    let foot = "72 90 m 200 90 l S BT /F 7 Tf 1 0 0 1 72 76 Tm (1) Tj /F 9 Tf 1 0 0 1 80 74 Tm (From the north only.) Tj ET";
    let body = text(&[
        (72, 780, "1. Forces leave.,"),
        (72, 750, "2. Trade resumes."),
    ])
    .replace(".,", ".");
    let import = read(&Pdf::new().page(&format!("{body}{raised}{foot}")).bytes());
    assert_eq!(list(&import), "1: Forces leave.\n2: Trade resumes.\n");
    assert_eq!(
        import.points[0].note.as_deref(),
        Some("Footnote 1: From the north only.")
    );
}

#[test]
fn what_stands_beside_the_text_is_told_and_not_read() {
    let body = text(&[
        (72, 780, "1. Forces leave."),
        (72, 750, "2. Trade resumes."),
    ]);
    let turned = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n";
    let hidden = "BT /F 12 Tf 3 Tr 72 720 Td (3. Copy 17.) Tj ET\n";
    let white = "BT 0 Tr 1 g /F 12 Tf 72 690 Td (4. White.) Tj ET\n";
    let mut pdf = Pdf::new().page(&format!("{body}{turned}{hidden}{white}"));
    let note = pdf.add("<</Type/Annot/Subtype/Text/T(A. Smith)/Contents(too soft)>>");
    let page = *pdf.pages.last().unwrap();
    let with = String::from_utf8(pdf.objects[page - 1].clone()).unwrap();
    pdf.objects[page - 1] = with
        .replace("/Type/Page/", &format!("/Annots[{note} 0 R]/Type/Page/"))
        .into_bytes();
    let info = pdf.add("<</Author(B. Jones)/Title(The plan)>>");
    pdf.trailer = format!("/Info {info} 0 R");
    let import = read(&pdf.bytes());
    assert_eq!(
        list(&import),
        "1: Forces leave.\n2: Trade resumes.\n3: Copy 17.\n4: White.\n"
    );
    assert_eq!(import.title.as_deref(), Some("The plan"));
    assert_eq!(
        import.warnings,
        [
            "5 characters of turned text, left out: \"DRAFT\"",
            "9 characters of text that is not drawn, kept: \"3.Copy17.\"",
            "8 characters of white text, kept: \"4.White.\"",
            "the file names \"B. Jones\" as its author",
            "1 comment by \"A. Smith\" is not read",
        ]
    );
}

#[test]
fn a_scan_is_refused_and_a_recognised_one_is_told() {
    let picture = "q 595 0 0 842 0 0 cm /I Do Q\n";
    let error = refused(&Pdf::new().page(picture).page(picture).bytes());
    assert_eq!(
        error.to_string(),
        "`plan.pdf` is a scan: a PDF file of pictures without text, which is not read"
    );
    assert!(error.hint().unwrap().contains("ocrmypdf in.pdf out.pdf"));
    let layer =
        "BT 3 Tr /F 12 Tf 72 780 Td (1. Forces leave.) Tj 0 -30 Td (2. Trade resumes.) Tj ET";
    points(
        Pdf::new().page(&format!("{picture}{layer}")).page(picture),
        "1: Forces leave.\n2: Trade resumes.\n",
        &[
            "the text of page 1 was recognised from a picture (OCR): check it against the picture",
            "page 2 is a picture without text: run OCR first: `ocrmypdf in.pdf out.pdf`, and check the text against the pictures",
        ],
    );
}

#[test]
fn a_file_whose_table_is_wrong_is_searched() {
    let page = text(&[
        (72, 780, "1. Forces leave."),
        (72, 750, "2. Trade resumes."),
    ]);
    let whole = Pdf::new().page(&page).bytes();
    let table = whole.windows(4).rposition(|word| word == b"xref").unwrap() - 5;
    let cut = &whole[..table];
    let import = read(cut);
    assert_eq!(list(&import), "1: Forces leave.\n2: Trade resumes.\n");
    assert_eq!(
        import.warnings,
        ["the file is damaged: its parts were found by searching"]
    );
    let moved = [b"%PDF-1.4\n%moved by a few bytes\n", &whole[9..]].concat();
    assert_eq!(read(&moved).points.len(), 2);
}

#[test]
fn a_cut_and_a_flipped_bit_anywhere_is_an_answer_or_an_error() {
    let page = text(&[
        (72, 780, "1. Forces leave:"),
        (90, 766, "a) tanks;"),
        (90, 752, "b) guns."),
        (72, 738, "2. Trade resumes."),
    ]);
    let whole = Pdf::new().page(&page).bytes();
    for end in (0..whole.len()).step_by(3) {
        import("plan.pdf", &whole[..end]).ok();
    }
    let mut file = whole;
    for at in (0..file.len()).step_by(2) {
        let bit = 1 << (at % 8);
        file[at] ^= bit;
        import("plan.pdf", &file).ok();
        file[at] ^= bit;
    }
}

#[test]
fn circles_end() {
    let page = text(&[
        (72, 780, "1. Forces leave."),
        (72, 750, "2. Trade resumes."),
    ]);
    let expected = "1: Forces leave.\n2: Trade resumes.\n";

    let mut pdf = Pdf::new().page(&page);
    let kid = pdf.pages[0];
    pdf.objects[1] = format!("<</Type/Pages/Kids[2 0 R {kid} 0 R 2 0 R {kid} 0 R]>>").into_bytes();
    assert_eq!(list(&read(&pdf.bytes())), expected, "pages in pages");

    let mut pdf = Pdf::new();
    pdf.objects[4] =
        format!("<</Subtype/Form/Resources {FONTS}/Length 12>>stream\n/I Do /I Do \nendstream")
            .into_bytes();
    let pdf = pdf.page(&format!("/I Do {page}"));
    assert_eq!(list(&read(&pdf.bytes())), expected, "a form in itself");

    let mut pdf = Pdf::new().page(&page);
    pdf.trailer = "/Prev 9".to_owned();
    let mut file = pdf.bytes();
    let at = file.windows(4).position(|word| word == b"xref").unwrap();
    let prev = format!("/Prev {at}  ");
    let place = file
        .windows(7)
        .rposition(|word| word == b"/Prev 9")
        .unwrap();
    file.splice(place..place + 7, prev.bytes());
    assert_eq!(list(&read(&file)), expected, "a table before itself");

    let mut pdf = Pdf::new().page(&page);
    let first = pdf.objects.len() + 1;
    pdf.add(format!("{} 0 R", first + 1));
    pdf.add(format!("{first} 0 R"));
    pdf.add(format!("<</Length {} 0 R>>stream\nx\nendstream", first + 2));
    pdf.catalog = format!("/Names {first} 0 R/OCProperties {} 0 R", first + 2);
    assert_eq!(
        list(&read(&pdf.bytes())),
        expected,
        "references in a circle"
    );
}

#[test]
fn deep_nesting_is_no_trouble() {
    let deep = "[".repeat(100_000);
    for object in [deep.clone(), "<</A".repeat(50_000), "(".repeat(100_000)] {
        let mut pdf = Pdf::new().page(&text(&[(72, 780, "1. Peace."), (72, 750, "2. Trade.")]));
        let number = pdf.add(object);
        pdf.catalog = format!("/AcroForm {number} 0 R");
        assert_eq!(read(&pdf.bytes()).points.len(), 2);
    }
    let page = format!("{deep} BT /F 12 Tf 72 780 Td (1. Peace.) Tj ET");
    import("plan.pdf", &Pdf::new().page(&page).bytes()).ok();
}

#[test]
fn text_may_stand_anywhere() {
    for far in ["-1e300", "99999999999999999999", "1.5"] {
        let far = format!("BT /F 12 Tf 1 0 0 1 {far} 700 Tm (a. x) Tj ET");
        let page = text(&[(72, 780, "1. Peace."), (72, 750, "2. Trade.")]) + &far;
        import("plan.pdf", &Pdf::new().page(&page).bytes()).ok();
    }
}

#[test]
fn bombs_are_refused() {
    // A run length of two bytes gives 128; twice packed, 8 KiB of them give 500 MiB.
    let once: Vec<u8> = [129, 129].repeat(1 << 16);
    let mut pdf = Pdf::new();
    let bomb = pdf.stream("/Filter[/RunLengthDecode/RunLengthDecode]", &once);
    let page = pdf.add(format!(
        "<</Type/Page/Resources {FONTS}/Contents {bomb} 0 R>>"
    ));
    pdf.pages.push(page);
    let error = refused(&pdf.bytes()).to_string();
    assert_eq!(error, "what `plan.pdf` unpacks to is larger than 128 MiB");

    let filters = "/RunLengthDecode".repeat(200);
    let mut pdf = Pdf::new();
    let chain = pdf.stream(&format!("/Filter[{filters}]"), b"x");
    let page = pdf.add(format!("<</Type/Page/Contents {chain} 0 R>>"));
    pdf.pages.push(page);
    refused(&pdf.bytes());

    let mut pdf = Pdf::new();
    let shared = pdf.stream("", text(&[(72, 780, "1. Peace.")]).repeat(100).as_bytes());
    for _ in 0..25_000 {
        let page = pdf.add(format!(
            "<</Type/Page/Resources {FONTS}/Contents {shared} 0 R>>"
        ));
        pdf.pages.push(page);
    }
    let error = refused(&pdf.bytes()).to_string();
    assert_eq!(
        error,
        "the number of pages in `plan.pdf` is larger than 20,000"
    );
}

#[test]
fn a_form_that_holds_forms_that_hold_forms_is_refused() {
    let mut pdf = Pdf::new();
    let first = pdf.objects.len();
    for level in 0..12 {
        let next = first + level + 2;
        let inner = format!("<</XObject<</I {next} 0 R>>/Font<</F 3 0 R>>>>");
        let content = "/I Do ".repeat(10) + "BT /F 1 Tf (x) Tj ET";
        pdf.stream(
            &format!("/Subtype/Form/Resources {inner}"),
            content.as_bytes(),
        );
    }
    let page = format!("/I Do {}", text(&[(72, 780, "1. Peace.")]));
    pdf.objects[4] = pdf.objects[first].clone();
    refused(&pdf.page(&page).bytes());
}

#[test]
fn a_table_that_names_one_large_stream_many_times_is_read_once() {
    let mut file = b"%PDF-1.4\n1 0 obj\n<</Length 1000000>>stream\n".to_vec();
    let at = 9;
    file.resize(file.len() + 1_000_000, b' ');
    file.extend(b"\nendstream\nendobj\n");
    let start = file.len();
    file.extend(b"xref\n0 30000\n");
    for _ in 0..30_000 {
        file.extend(format!("{at:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer<</Root 1 0 R>>\nstartxref\n{start}\n%%EOF").bytes());
    let error = refused(&file).to_string();
    assert_eq!(
        error,
        "`plan.pdf` is no sound PDF file: it has no list of pages"
    );
}

#[test]
fn a_locked_file_is_refused_with_the_way_out() {
    let mut pdf = Pdf::new().page(&text(&[(72, 780, "1. Peace.")]));
    let zeros = "00".repeat(32);
    pdf.trailer =
        format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{zeros}>/U<{zeros}>>>");
    let error = refused(&pdf.bytes());
    assert_eq!(
        error.to_string(),
        "`plan.pdf` is an encrypted PDF file that opens only with a password, which is not read"
    );
    assert!(error.hint().unwrap().contains("qpdf --decrypt"));
}
