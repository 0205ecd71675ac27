//! Tables for spreadsheets: CSV after [RFC 4180], lines ended by CR and LF.
//!
//! A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula, and may skip a
//! tab or CR before one ([OWASP]): such a field gets a leading `'`, which shows it as text, unless
//! a program reads the table and asks for it [raw](Formulas::Raw). What cannot be seen is written
//! out, as on a terminal, in either case.
//!
//! [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180
//! [OWASP]: https://owasp.org/www-community/attacks/CSV_Injection

use crate::{
    compare::{Change, Comparison},
    draft::Point,
    history::{Concordance, Distances},
    render::{cell, circumstances, joined, minor_remark, signal, terminal},
};

/// What becomes of a field that a spreadsheet would take for a formula.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Formulas {
    /// It gets a leading `'`, which shows it as text.
    #[default]
    Guarded,
    /// It is written as it is, for programs that reckon nothing.
    Raw,
}

impl Formulas {
    /// Returns one row with its line end.
    fn row(self, fields: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let fields = fields.into_iter();
        let fields: Vec<String> = fields.map(|f| escape(f.as_ref(), self)).collect();
        fields.join(",") + "\r\n"
    }
}

/// Shows a comparison: a row a change, in the order of the new text.
///
/// Several labels are joined by `+`, several texts by a line end, signals and remarks by `; `.
pub fn comparison(comparison: &Comparison, formulas: Formulas) -> String {
    let mut out = formulas.row([
        "kind",
        "material",
        "moved",
        "renumbered",
        "by_hand",
        "similarity",
        "old_labels",
        "new_labels",
        "old_text",
        "new_text",
        "signals",
        "remark",
    ]);
    for change in &comparison.changes {
        out += &formulas.row(fields(change));
    }
    out
}

fn fields(change: &Change) -> [String; 12] {
    let yes = |fact: bool| if fact { "yes" } else { "no" }.to_owned();
    let similarity = change.similarity;
    let signals: Vec<String> = change.signals.iter().map(signal).collect();
    let mut remarks = circumstances(change);
    remarks.extend(minor_remark(change));
    [
        change.kind.word().to_owned(),
        yes(change.material),
        yes(change.moved),
        yes(change.renumbered),
        yes(change.by_hand),
        similarity.map_or_else(String::new, |similarity| similarity.get().to_string()),
        joined(&change.old),
        joined(&change.new),
        texts(&change.old),
        texts(&change.new),
        signals.join("; "),
        remarks.join("; "),
    ]
}

fn texts(points: &[&Point]) -> String {
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    texts.join("\n")
}

/// Shows how near versions stand to each other, a pair a row; shares are in thousandths.
pub fn distances(distances: &Distances) -> String {
    let formulas = Formulas::default();
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
    let mut out = formulas.row(head);
    for pair in &distances.pairs {
        let (words, points) = (pair.words_kept, pair.points_linked);
        let shares = [words.thousandths, points.thousandths];
        let counts = [words.common, words.all, points.common, points.all];
        let numbers = shares.iter().chain(&counts).map(usize::to_string);
        let names = [pair.old.to_string(), pair.new.to_string()];
        out += &formulas.row(names.into_iter().chain(numbers));
    }
    out
}

/// Shows a concordance: a column a draft, then the wording.
pub fn concordance(concordance: &Concordance, formulas: Formulas) -> String {
    let heads = concordance.drafts.iter().map(|draft| draft.id.to_string());
    let mut out = formulas.row(heads.chain(["text".to_owned()]));
    for line in &concordance.rows {
        let cells = line.cells.iter().map(|c| cell(c.as_ref()));
        out += &formulas.row(cells.chain([line.text.clone()]));
    }
    out
}

/// Returns `field` as a spreadsheet shows it and, unless it is asked for raw, never reckons it.
pub fn escape(field: &str, formulas: Formulas) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if formula && formulas == Formulas::Guarded {
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
    use super::{Formulas, escape};

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        assert_eq!(
            Formulas::Guarded.row(["plain", "a,b", "say \"no\"", "two\nlines", ""]),
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
            assert_eq!(escape(field, Formulas::Guarded), safe);
            let raw = safe.replacen('\'', "", 1);
            assert_eq!(escape(field, Formulas::Raw), raw);
        }
    }
}
