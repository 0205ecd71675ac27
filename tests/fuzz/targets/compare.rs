//! Two texts, parted by the byte 0xFF: every point in one change, edits give back both texts, and
//! no report lets through what cannot be seen.
#![no_main]

use travaux::{
    compare::{Op, Side, Typed, characters, compare},
    fold::is_unseen,
    import::import,
    render::{html, json, markdown, terminal},
};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.splitn(2, |byte| *byte == 0xFF);
    let (old, new) = (texts.next().unwrap_or(b""), texts.next().unwrap_or(b""));
    let (Ok(old), Ok(new)) = (import("old", old), import("new", new)) else {
        return;
    };
    let comparison = compare(&Side::of_import(&old), &Side::of_import(&new), &[], false);
    let told: usize = comparison.changes.iter().map(|change| change.old.len()).sum();
    assert_eq!(told, old.points.len());
    for change in &comparison.changes {
        let new_text: String = change
            .edits
            .iter()
            .filter(|edit| edit.op != Op::Delete)
            .map(|edit| edit.text.as_str())
            .collect();
        let texts: Vec<&str> = change.new.iter().map(|point| point.text.as_str()).collect();
        assert_eq!(new_text, texts.join(" "));
    }
    let unseen = |c: char| is_unseen(c) && c != '\n';
    let shown = terminal::comparison(&comparison, terminal::View::default(), terminal::Screen::default());
    assert!(!shown.contains(unseen));
    assert!(!json::comparison(&comparison).contains(unseen));
    assert!(!markdown::comparison(&comparison).contains(unseen));
    html::comparison(&comparison, [None, None], html::Assets::Linked(""));
    characters(&comparison, &Typed::new(), &Typed::new());
});
