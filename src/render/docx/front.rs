//! What stands before the texts: what is compared, what became of it, how to read it. Not tracked.

use super::{escape, name, revision::author};
use crate::{
    compare::{About, Comparison},
    render::sentence,
};

/// Writes the title, the table of both texts and the summary.
pub(super) fn front(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut out = paragraph("Title", &format!("{} → {}", name(old), name(new)));
    out += &table(old, new);
    if comparison.collated {
        out += &paragraph(
            "Summary",
            "Two renderings of one draft: collated, not compared.",
        );
    }
    out += &paragraph("Summary", &sentence::comparison(comparison));
    out += &paragraph(
        "Remark",
        &format!(
            "What was inserted, deleted and moved stands below as tracked changes of “{}”. Accepting \
             all of them leaves the new text, rejecting all the old one; the comments belong to \
             neither.",
            author(new)
        ),
    );
    out + &paragraph("Heading1", "The two texts")
}

/// Writes what stands behind the texts, so that their last paragraph can come and go.
pub(super) fn end() -> String {
    paragraph("End", "End of the two texts")
}

fn paragraph(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>\n",
        run(text)
    )
}

fn run(text: &str) -> String {
    let text = escape(&text.replace('\n', " "));
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A line of the table: what it tells, and where that is found.
type Row = (&'static str, fn(&About) -> String);

const ROWS: [Row; 6] = [
    ("Name", |about| about.id.clone()),
    ("Title", |about| about.title.clone()),
    ("Authors", |about| about.authors.join("; ")),
    ("Made public", |about| {
        about.date.map_or_else(String::new, |date| date.to_string())
    }),
    ("Status", |about| {
        let status = about.status.map(|status| status.word().to_owned());
        let partial = (!about.complete).then(|| "known in part".to_owned());
        let facts: Vec<String> = [status, partial].into_iter().flatten().collect();
        facts.join(", ")
    }),
    ("SHA-256", |about| about.hash.to_string()),
];

/// Widths of the columns in twentieths of a point: 15.9 cm in all, what A4 has between margins.
const WIDTHS: [usize; 3] = [1446, 3790, 3790];

fn table(old: &About, new: &About) -> String {
    let columns = WIDTHS.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Drafts\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>\n",
        WIDTHS.iter().sum::<usize>(),
        columns.concat()
    );
    out += &row(&["", "Old", "New"].map(str::to_owned), ["TableHead"; 3]);
    for (what, of) in ROWS {
        let (old, new) = (of(old), of(new));
        if old.is_empty() && new.is_empty() {
            continue;
        }
        let style = if what == "SHA-256" { "Hash" } else { "Table" };
        out += &row(&[what.to_owned(), old, new], ["TableHead", style, style]);
    }
    out + "</w:tbl>\n"
}

fn row(texts: &[String; 3], styles: [&str; 3]) -> String {
    let cells = texts.iter().zip(styles).zip(WIDTHS);
    let cells: Vec<String> = cells
        .map(|((text, style), width)| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(style, text)
            )
        })
        .collect();
    format!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>\n",
        cells.concat()
    )
}
