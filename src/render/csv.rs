//! Tables for spreadsheets: comma-separated values as [RFC 4180] has them.
//!
//! A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula; since drafts are
//! hostile until shown otherwise, such a field, and one that begins with a tab or a carriage
//! return, gets a leading `'`.
//!
//! [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180

use crate::{
    history::Concordance,
    render::{cell, terminal::escape},
};

/// Returns one record with its line end.
pub fn record<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields: Vec<String> = fields
        .into_iter()
        .map(|field| quoted(field.as_ref()))
        .collect();
    fields.join(",") + "\r\n"
}

fn quoted(field: &str) -> String {
    let field = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    let field = escape(&field);
    if field.contains([',', '"', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

/// Shows a concordance: a column a draft, then the wording.
pub fn concordance(concordance: &Concordance) -> String {
    let heads = concordance.drafts.iter().map(|draft| draft.id.to_string());
    let mut out = record(heads.chain(["text".to_owned()]));
    for row in &concordance.rows {
        let cells = row.cells.iter().map(|c| cell(c.as_ref()));
        out += &record(cells.chain([row.text.clone()]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn fields_are_quoted_and_no_formula_gets_through() {
        assert_eq!(
            record(["a", "b,c", "d\"e", "f\ng"]),
            "a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n"
        );
        assert_eq!(
            record(["=1+1", "-2", "@x", "+y", "\tz"]),
            "'=1+1,'-2,'@x,'+y,'<U+0009>z\r\n"
        );
    }
}
