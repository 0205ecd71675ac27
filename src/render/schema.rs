//! What programs may rely on: a [JSON Schema] for each report in JSON, named as its `schema` is.
//!
//! Schemas grow by additions only, so they leave room for keys that come later; what is there now
//! is all described, and a test holds every report against that.
//!
//! [JSON Schema]: https://json-schema.org/draft/2020-12

use crate::error::{Error, Result, nearest};

macro_rules! schemas {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("schema/", $name, ".json")))),*]
    };
}

/// The name of each report and its schema, by name; `batch` is for a line of its answers.
pub const ALL: [(&str, &str); 13] = schemas![
    "batch",
    "characters",
    "concordance",
    "diff",
    "distance",
    "draft",
    "find",
    "history",
    "invariants",
    "list",
    "origin",
    "point",
    "verify"
];

/// Returns the schema of a report.
///
/// ```
/// # use travaux::render::schema;
/// assert!(schema::of("diff")?.contains("travaux/diff/1"));
/// # Ok::<(), travaux::Error>(())
/// ```
pub fn of(name: &str) -> Result<&'static str> {
    let found = ALL.iter().find(|(known, _)| *known == name);
    found.map(|(_, schema)| *schema).ok_or_else(|| {
        let names = ALL.map(|(name, _)| name);
        let meant = nearest(name, names).map(|name| format!("; did you mean `{name}`?"));
        let expected = format!("one of {}{}", names.join(", "), meant.unwrap_or_default());
        Error::invalid("report in JSON", name, &expected)
    })
}
