//! Tables for spreadsheets: CSV after [RFC 4180], lines ended by CR and LF.
//!
//! A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula, and may skip a
//! tab or CR before one ([OWASP]): such a field gets a leading `'`, which shows it as text. What
//! cannot be seen is written out, as on a terminal.
//!
//! [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180
//! [OWASP]: https://owasp.org/www-community/attacks/CSV_Injection

use crate::{
    history::{Concordance, Distances},
    render::{cell, terminal},
};

/// Shows how near versions stand to each other, a pair a row; shares are in thousandths.
pub fn distances(distances: &Distances) -> String {
    let head = [
        "old",
        "new",
        "words_kept",
        "points_linked",
        "words_common",
        "words_all",
        "points_common",
        "points_all",
    ];
    let mut out = row(head);
    for pair in &distances.pairs {
        let (words, points) = (pair.words_kept, pair.points_linked);
        let shares = [words.thousandths, points.thousandths];
        let counts = [words.common, words.all, points.common, points.all];
        let numbers = shares.iter().chain(&counts).map(usize::to_string);
        let names = [pair.old.to_string(), pair.new.to_string()];
        out += &row(names.into_iter().chain(numbers));
    }
    out
}

/// Shows a concordance: a column a draft, then the wording.
pub fn concordance(concordance: &Concordance) -> String {
    let heads = concordance.drafts.iter().map(|draft| draft.id.to_string());
    let mut out = row(heads.chain(["text".to_owned()]));
    for line in &concordance.rows {
        let cells = line.cells.iter().map(|c| cell(c.as_ref()));
        out += &row(cells.chain([line.text.clone()]));
    }
    out
}

/// Returns one row with its line end.
fn row(fields: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|f| escape(f.as_ref())).collect();
    fields.join(",") + "\r\n"
}

/// Returns `field` as a spreadsheet shows it and never reckons it.
pub fn escape(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    let safe = terminal::escape(&safe);
    if safe.contains([',', '"', '\n']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, row};

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        assert_eq!(
            row(["plain", "a,b", "say \"no\"", "two\nlines", ""]),
            "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n"
        );
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for (field, safe) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'<U+0009>=1"),
            ("\r=1", "'<U+000D>=1"),
            ("=1,2", "\"'=1,2\""),
            ("1=1", "1=1"),
        ] {
            assert_eq!(escape(field), safe);
        }
    }
}
