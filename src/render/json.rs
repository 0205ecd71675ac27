//! Reports for programs: one JSON object on one line, named by its `schema`.
//!
//! Schemas grow by additions only. Characters that cannot be seen are written `\uXXXX`, so that
//! the output is safe to print.

use std::io;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

use crate::{
    compare::{Characters, Comparison},
    fold::is_unseen,
    history::{Concordance, Distances, Found, History, Invariants, Origin},
    store::Stored,
};

/// Changes that one thread writes at a time: some 200 KB, which takes longer than to hand it over.
const PORTION: usize = 128;

/// Portions that are held before they are written out: work for several cores, and little memory.
const HELD: usize = 16;

/// Shows a comparison: schema `travaux/diff/1`.
pub fn comparison(comparison: &Comparison) -> String {
    let mut bytes = Vec::new();
    write(comparison, &mut bytes).expect("a Vec takes all bytes");
    String::from_utf8(bytes).expect("serde_json writes UTF-8")
}

/// Writes a comparison as [`comparison`] shows it. That of large drafts is never held whole, and
/// its changes are put into words on all cores.
pub fn write(comparison: &Comparison, to: &mut dyn io::Write) -> io::Result<()> {
    if comparison.changes.len() <= PORTION {
        return to.write_all(object("travaux/diff/1", comparison).as_bytes());
    }
    let without_changes = Comparison {
        old: comparison.old.clone(),
        new: comparison.new.clone(),
        selection: comparison.selection.clone(),
        changes: Vec::new(),
        ..*comparison
    };
    let head = object("travaux/diff/1", &without_changes);
    // The changes stand last, so their empty list is where they belong.
    let head = head.strip_suffix("[]}\n").unwrap_or(&head);
    to.write_all(head.as_bytes())?;
    let mut opening = "[";
    for held in comparison.changes.chunks(PORTION * HELD) {
        let portions: Vec<String> = held.par_chunks(PORTION).map(line).collect();
        for mut portion in portions {
            // Each is a list of its own: it goes on with the list before, and leaves it open.
            portion.replace_range(.."[".len(), opening);
            portion.truncate(portion.len() - "]\n".len());
            to.write_all(portion.as_bytes())?;
            opening = ",";
        }
    }
    to.write_all(b"]}\n")
}

/// Shows where the characters of two copies differ: schema `travaux/characters/1`.
pub fn characters(characters: &Characters) -> String {
    object("travaux/characters/1", characters)
}

/// Shows a history: schema `travaux/history/1`.
pub fn history(history: &History) -> String {
    object("travaux/history/1", history)
}

/// Shows a concordance: schema `travaux/concordance/1`.
pub fn concordance(concordance: &Concordance) -> String {
    object("travaux/concordance/1", concordance)
}

/// Shows where words come from: schema `travaux/origin/1`.
pub fn origin(origin: &Origin) -> String {
    object("travaux/origin/1", origin)
}

/// Shows where words stand: schema `travaux/find/1`; `asked` is what was looked for.
pub fn found(asked: &[String], found: &[Found]) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        asked: &'a [String],
        series: &'a [Found],
    }
    let series = found;
    object("travaux/find/1", &Answer { asked, series })
}

/// Shows how near versions stand to each other: schema `travaux/distance/1`.
pub fn distances(distances: &Distances) -> String {
    object("travaux/distance/1", distances)
}

/// Shows what never changed: schema `travaux/invariants/1`.
pub fn invariants(invariants: &Invariants) -> String {
    object("travaux/invariants/1", invariants)
}

/// Shows drafts with all that is known of them: schema `travaux/list/1`.
pub fn list(drafts: &[Stored]) -> String {
    #[derive(Serialize)]
    struct List<'a> {
        drafts: &'a [Stored],
    }
    object("travaux/list/1", &List { drafts })
}

/// Shows any report under the name of its schema.
pub fn object(schema: &'static str, body: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Named<'a, T> {
        schema: &'static str,
        #[serde(flatten)]
        body: &'a T,
    }
    line(&Named { schema, body })
}

/// Shows anything as one line of JSON.
pub fn line(body: &(impl Serialize + ?Sized)) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Visible);
    body.serialize(&mut serializer)
        .expect("reports are plain data, and a Vec takes all bytes");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("serde_json writes UTF-8")
}

/// Compact JSON in which nothing is invisible.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Without an early end, so that the machine takes many bytes at a time.
        let odd = |odd, byte| odd | u8::from(byte >= 0x7F);
        if fragment.bytes().fold(0, odd) == 0 {
            return to.write_all(fragment.as_bytes()); // serde_json has escaped C0 by now
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_unseen(*c)) {
            let (before, after) = rest.split_at(at);
            to.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        to.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{PORTION, comparison, object};
    use crate::{
        compare::{Side, compare},
        import::import,
    };

    #[test]
    fn a_report_written_in_portions_reads_as_one_written_whole() {
        let text = |place: usize| format!("{}. Peace is kept in zone {place}.", place + 1);
        let plan: Vec<String> = (0..3 * PORTION).map(text).collect();
        let plan = import("plan.txt", plan.join("\n").as_bytes()).unwrap();
        let side = Side::of_import(&plan);
        let compared = compare(&side, &side, &[], false);
        assert_eq!(comparison(&compared), object("travaux/diff/1", &compared));
    }

    #[test]
    fn what_cannot_be_seen_is_escaped_and_reads_back() {
        let text = "a\u{202e}b\u{9b}c\u{e0041}d\u{7f}“é”\u{1b}\n";
        let json = object("x/1", &std::collections::BTreeMap::from([("text", text)]));
        assert!(
            json.contains(r"a\u202eb\u009bc\udb40\udc41d\u007f“é”\u001b\n"),
            "{json}"
        );
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (read["schema"].as_str(), read["text"].as_str()),
            (Some("x/1"), Some(text))
        );
    }
}
