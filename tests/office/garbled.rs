//! Files with parts garbled at random: whatever is read of them, nothing panics and nothing hangs.

use travaux::import::Changes;

use crate::pack::{Text, Word, item, list_style, p, plan, r, read_as};

/// How often each file is garbled; more finds little, and this takes seconds.
const TIMES: u64 = 100;

/// The next of a row of numbers that look random (Knuth's constants for 64 bits).
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

/// Cuts out, doubles or swaps pieces between tags, so that much of the XML stays sound.
fn garbled(text: &str, state: &mut u64) -> String {
    let mut pieces: Vec<&str> = text.split_inclusive('>').collect();
    for _ in 0..next(state) % 3 {
        let (at, other) = (next(state) % pieces.len(), next(state) % pieces.len());
        match next(state) % 4 {
            0 => drop(pieces.remove(at)),
            1 => pieces.insert(at, pieces[other]),
            2 => pieces.swap(at, other),
            _ => pieces.insert(
                at,
                ["<w:p>", "</w:p>", "\u{1}", "<w:ins/>", "&x;"][other % 5],
            ),
        }
        if pieces.is_empty() {
            break;
        }
    }
    // What stands in quotes is garbled too, and stays well formed.
    let garbage = ["0", "-1", "99999999999", "", "%9", "zzz"][next(state) % 6];
    let joined = pieces.concat();
    let quoted: Vec<&str> = joined.split('\'').collect();
    let at = (next(state) % quoted.len()) | 1;
    let swap = |(place, part)| if place == at { garbage } else { part };
    let swapped: Vec<&str> = quoted.iter().copied().enumerate().map(swap).collect();
    swapped.join("'")
}

#[test]
fn garbled_word_files_are_read_or_refused() {
    let by = "w:author='R. Smith' w:date='2025-11-20T10:00:00Z'";
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>LISTNUM \\l 2 \\s 3</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let body = [
        p("<w:pStyle w:val='A'/><w:ind w:left='720' w:hanging='360'/>", "Plan"),
        item(1, 0, "Forces:"),
        item(1, 1, "tanks;"),
        item(1, 2, "guns."),
        format!("<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr><w:ins {by}>{}</w:ins>{field}<w:del {by}><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", r("a")),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("", "1"), p("", "x")),
        "<w:p><w:r><w:footnoteReference w:id='2'/><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing><w:sym w:char='F0B7'/></w:r></w:p>".to_owned(),
        item(1, 0, "Peace."),
    ]
    .concat();
    let numbering = plan(1);
    let styles = "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='A'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let mut state = 1;
    let mut read = 0;
    for _ in 0..TIMES {
        let (body, numbering) = (garbled(&body, &mut state), garbled(&numbering, &mut state));
        let word = Word {
            body: &body,
            numbering: &numbering,
            styles,
            footnotes: &format!("<w:footnote w:id='2'>{}</w:footnote>", p("", "Note.")),
            ..Word::default()
        };
        for changes in [Changes::Accepted, Changes::Rejected] {
            read += usize::from(word.read_as(changes).is_ok());
        }
    }
    assert!(read > 0, "nothing was sound enough to be read");
}

#[test]
fn garbled_texts_are_read_or_refused() {
    let automatic = list_style(
        "L",
        &[
            ["1", "", ".", ""],
            ["a", "(", ")", "text:display-levels='2'"],
        ],
    );
    let info = "<office:change-info><dc:creator>R. Smith</dc:creator></office:change-info>";
    let body = format!(
        "<text:tracked-changes><text:changed-region text:id='d'><text:deletion>{info}<text:p>x</text:p></text:deletion></text:changed-region><text:changed-region text:id='i'><text:insertion>{info}</text:insertion></text:changed-region></text:tracked-changes><text:list text:style-name='L' xml:id='l'><text:list-item text:start-value='3'><text:p>Forces<text:change text:change-id='d'/>:</text:p><text:list><text:list-item><text:p>tanks<text:change-start text:change-id='i'/></text:p><text:p>y<text:change-end text:change-id='i'/></text:p></text:list-item></text:list></text:list-item></text:list><text:h text:outline-level='1'>On peace</text:h><text:list text:continue-list='l'><text:list-item><text:p>Peace<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p></text:note-body></text:note>.</text:p></text:list-item></text:list>"
    );
    let mut state = 2;
    let mut read = 0;
    for _ in 0..TIMES {
        let (body, automatic) = (garbled(&body, &mut state), garbled(&automatic, &mut state));
        let text = Text {
            body: &body,
            automatic: &automatic,
            ..Text::default()
        };
        for changes in [Changes::Accepted, Changes::Rejected] {
            read += usize::from(text.read_as(changes).is_ok());
        }
    }
    assert!(read > 0, "nothing was sound enough to be read");
}

#[test]
fn garbled_packages_are_read_or_refused() {
    let body = [item(1, 0, "Forces."), item(1, 0, "Peace.")].concat();
    let word = Word {
        body: &body,
        numbering: &plan(1),
        ..Word::default()
    };
    let whole = word.bytes();
    let mut state = 3;
    for _ in 0..TIMES * 4 {
        let mut bytes = whole.clone();
        for _ in 0..=next(&mut state) % 3 {
            let at = next(&mut state) % bytes.len();
            bytes[at] = u8::try_from(next(&mut state) % 256).unwrap();
        }
        // Whether it is read does not matter here, only that it comes to an end.
        read_as("plan.docx", &bytes, Changes::Accepted).ok();
    }
}
