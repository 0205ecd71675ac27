//! A draft as bytes: format 1, TOML in one fixed form. The only door to `toml`.
//!
//! The first line is `hash = "…"`, the SHA-256 of every byte below it. Keys stand in one order,
//! strings are written one way, lines end in LF: one draft has one byte string, and
//! `write(read(bytes)) == bytes`. Characters that cannot be seen are written `\uXXXX`, so that a
//! file is safe to print and to diff. Unknown keys and unknown formats are errors that name
//! them, never dropped.

use std::path::{Path, PathBuf};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    draft::{Draft, Label, Slug},
    error::{Error, Result},
    fold::is_unseen,
    hash::Hash,
};

/// The second line: the only format there is.
const FORMAT: &str = "format = 1";

/// A draft as it lies in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// The draft.
    #[serde(flatten)]
    pub draft: Draft,
    /// The hash of its file below the first line: the draft's identity.
    pub hash: Hash,
}

/// Returns the file of `draft`, its hash on the first line.
pub fn write(draft: &Draft) -> String {
    let body = body(draft);
    format!("hash = \"{}\"\n{body}", Hash::of(&body))
}

fn body(draft: &Draft) -> String {
    let mut out = Writer(format!("{FORMAT}\n"));
    out.text("series", draft.series.as_str());
    out.text("id", draft.id.as_str());
    out.text("title", &draft.title);
    out.text("date", &draft.date.to_string());
    out.text("status", draft.status.word());
    out.list("authors", &draft.authors);
    out.text("language", draft.language.as_str());
    out.plain("complete", draft.complete);
    out.text("registered", &draft.registered.to_string());
    out.list("notes", &draft.notes);
    for relation in &draft.relations {
        out.table("[[relation]]");
        out.text("kind", relation.kind.word());
        out.text("draft", relation.draft.as_str());
        out.text("hash", &relation.hash.to_string());
    }
    for source in &draft.sources {
        out.table("[[source]]");
        out.text("outlet", &source.outlet);
        out.text("date", &source.date);
        out.text("url", &source.url);
        out.text("note", &source.note);
    }
    if let Some(original) = &draft.original {
        out.table("[original]");
        out.text("name", &original.name);
        out.text("sha256", &original.sha256.to_string());
        out.plain("bytes", original.bytes);
    }
    for point in &draft.points {
        out.table("[[point]]");
        out.text("label", point.label.as_str());
        out.text("text", &point.text);
        out.text("hash", &point.hash.to_string());
        if let Some(note) = &point.note {
            out.text("note", note);
        }
    }
    for claim in &draft.claims {
        out.table("[[claim]]");
        out.text("point", &claim.point.to_string());
        out.text("says", claim.says.word());
        out.text("source", &claim.source);
    }
    out.0
}

/// Writes keys and values, each kind one way.
struct Writer(String);

impl Writer {
    fn table(&mut self, header: &str) {
        self.0.push('\n');
        self.0.push_str(header);
        self.0.push('\n');
    }

    fn plain(&mut self, key: &str, value: impl std::fmt::Display) {
        self.0.extend([
            key,
            " = ",
            &value.to_string(),
            "
",
        ]);
    }

    fn text(&mut self, key: &str, value: &str) {
        self.plain(key, quoted(value));
    }

    /// Writes short lists on one line, and one item a line where that would be long.
    fn list(&mut self, key: &str, items: &[String]) {
        let long = items.iter().map(String::len).sum::<usize>() > 80;
        let (open, between, close) = if long {
            ("[\n    ", ",\n    ", ",\n]\n")
        } else {
            ("[", ", ", "]\n")
        };
        self.0.push_str(key);
        self.0.push_str(" = ");
        self.0.push_str(open);
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.0.push_str(between);
            }
            self.0.push_str(&quoted(item));
        }
        self.0.push_str(close);
    }
}

/// Returns `text` as a TOML string, with what cannot be seen written out.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) => {
                let code = u32::from(c);
                let escaped = if code > 0xFFFF {
                    format!("\\U{code:08X}")
                } else {
                    format!("\\u{code:04X}")
                };
                out.push_str(&escaped);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Reads the file of a draft and checks all that it says of itself: its hash, its points' hashes,
/// and the rules of [`Draft::check`].
///
/// `path` serves to name the file in errors.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Stored> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        damaged(
            path,
            format!("byte {} is not UTF-8", error.valid_up_to() + 1),
        )
    })?;
    let (first, body) = text.split_once('\n').unwrap_or((text, ""));
    let declared = declared_hash(path, first)?;
    let actual = Hash::of(body);
    let parsed = parse(path, body);
    if declared != actual {
        return Err(damaged(path, alteration(parsed, actual)));
    }
    let draft = parsed?;
    if let Some(label) = altered_point(&draft) {
        return Err(damaged(
            path,
            format!("the text of point `{label}` does not have the hash beside it"),
        ));
    }
    draft.check()?;
    Ok(Stored {
        draft,
        hash: actual,
    })
}

fn damaged(path: &Path, finding: String) -> Error {
    Error::Damaged {
        path: path.to_owned(),
        finding,
    }
}

fn syntax(path: &Path, line: usize, column: usize, message: impl Into<String>) -> Error {
    Error::Syntax {
        path: path.to_owned(),
        line,
        column,
        message: message.into(),
    }
}

/// Reads the first line, which must be `hash = "…"` to the byte.
fn declared_hash(path: &Path, first: &str) -> Result<Hash> {
    let digits = first
        .strip_prefix("hash = \"")
        .and_then(|rest| rest.strip_suffix('"'));
    let hash = digits.and_then(|digits| digits.parse().ok());
    hash.ok_or_else(|| {
        syntax(
            path,
            1,
            1,
            "expected `hash = \"…\"` with 64 hexadecimal digits",
        )
    })
}

/// Says what was altered in a file whose hash does not hold.
fn alteration(parsed: Result<Draft>, actual: Hash) -> String {
    let short = actual.short();
    match parsed.map(|draft| altered_point(&draft).map(ToString::to_string)) {
        Ok(Some(label)) => {
            format!("the text of point `{label}` is not the one that was registered")
        }
        Ok(None) => format!(
            "its bytes now hash to {short}…, though each point's text has the hash beside it"
        ),
        Err(Error::Syntax {
            line,
            column,
            message,
            ..
        }) => {
            format!("its bytes now hash to {short}…; line {line}, column {column}: {message}")
        }
        Err(_) => format!("its bytes now hash to {short}…"),
    }
}

/// Returns the label of the first point whose text does not have the hash beside it.
fn altered_point(draft: &Draft) -> Option<&Label> {
    let altered = draft
        .points
        .iter()
        .find(|point| Hash::of(&point.text) != point.hash);
    altered.map(|point| &point.label)
}

/// Reads what stands below the first line.
fn parse(path: &Path, body: &str) -> Result<Draft> {
    let (second, rest) = body.split_once('\n').unwrap_or((body, ""));
    if second != FORMAT {
        let message = match second.strip_prefix("format = ") {
            Some(other) => format!("format {other} is unknown; this version reads `{FORMAT}`"),
            None => format!("expected `{FORMAT}`"),
        };
        return Err(syntax(path, 2, 1, message));
    }
    parse_toml(path, rest, 2)
}

/// Reads a table of ours that is no draft.
pub(super) fn parse_table<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T> {
    let text = std::str::from_utf8(bytes).map_err(|_| syntax(path, 1, 1, "expected UTF-8"))?;
    parse_toml(path, text, 0)
}

/// Reads TOML that begins after `skipped` lines of the file.
fn parse_toml<T: DeserializeOwned>(path: &Path, text: &str, skipped: usize) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or(text);
        let last = before.rsplit('\n').next().unwrap_or_default();
        let (line, column) = (
            before.matches('\n').count() + 1 + skipped,
            last.chars().count() + 1,
        );
        syntax(path, line, column, error.message().replace('\n', ", "))
    })
}

/// Returns the path of a draft's file inside its registry.
pub(super) fn path_in(root: &Path, series: &Slug, id: &Slug) -> PathBuf {
    root.join(series.as_str()).join(format!("{id}.toml"))
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use super::{read, write};
    use crate::{
        draft::{Draft, Point, Source, Status},
        error::Error,
    };

    pub(in crate::store) fn draft(text: &str) -> Draft {
        Draft {
            series: "made-up".parse().unwrap(),
            id: "first".parse().unwrap(),
            title: "A \"title\"\twith \\ all".to_owned(),
            date: "2025-11-20".parse().unwrap(),
            status: Status::Leaked,
            authors: vec!["Ostmark".to_owned()],
            language: "en".parse().unwrap(),
            complete: true,
            registered: "2026-11-23T10:00:00Z".parse().unwrap(),
            notes: vec!["a note long enough to stand on a line of its own".to_owned(); 2],
            relations: Vec::new(),
            sources: vec![Source {
                outlet: "Wire".to_owned(),
                date: "2025-11".to_owned(),
                url: String::new(),
                note: String::new(),
            }],
            original: None,
            points: vec![Point::new("1".parse().unwrap(), text)],
            claims: Vec::new(),
        }
    }

    #[test]
    fn a_draft_reads_back_as_it_was_and_writes_the_same_bytes() {
        let draft = draft("one\ntwo \u{202e}hidden\u{200b} \u{e0041} \u{9b}31m “quoted” 停火");
        let bytes = write(&draft);
        assert!(bytes.contains("\\u202Ehidden\\u200B \\U000E0041 \\u009B31m “quoted”"));
        let stored = read(Path::new("x.toml"), bytes.as_bytes()).unwrap();
        assert_eq!(stored.draft, draft);
        assert_eq!(write(&stored.draft), bytes);
    }

    #[test]
    fn every_bit_that_flips_is_found() {
        let bytes = write(&draft(
            "Ukraine's armed forces may number no more than 600,000.",
        ))
        .into_bytes();
        for place in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[place / 8] ^= 1 << (place % 8);
            assert!(read(Path::new("x.toml"), &altered).is_err(), "bit {place}");
        }
        for length in 0..bytes.len() {
            assert!(
                read(Path::new("x.toml"), &bytes[..length]).is_err(),
                "{length} bytes"
            );
        }
    }

    #[test]
    fn an_altered_text_names_its_point() {
        let altered = write(&draft("no more than 600,000")).replace("600,000", "800,000");
        let error = read(Path::new("x.toml"), altered.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("point `1`"), "{error}");
    }

    #[test]
    fn an_unknown_key_or_format_is_named_with_its_place() {
        let rehashed = |body: &str| format!("hash = \"{}\"\n{body}", crate::hash::Hash::of(body));
        let body = super::body(&draft("text"));
        for (altered, told) in [
            (
                body.replace("notes = ", "mood = 1\nnotes = "),
                "line 12, column 1: unknown field `mood`",
            ),
            (
                body.replace("format = 1", "format = 2"),
                "line 2, column 1: format 2 is unknown",
            ),
            (
                body.replace("\"2025-11-20\"", "\"soon\""),
                "line 6, column 8: `soon` is no date",
            ),
        ] {
            let error = read(Path::new("x.toml"), rehashed(&altered).as_bytes()).unwrap_err();
            assert!(
                matches!(error, Error::Syntax { .. }) && error.to_string().contains(told),
                "{error}"
            );
        }
    }
}
