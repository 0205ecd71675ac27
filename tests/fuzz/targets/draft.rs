//! A draft file: what can be read is written again as the same bytes, and read as the same draft.
#![no_main]

use std::path::Path;

use travaux::store::{read, write};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(stored) = read(Path::new("fuzzed.toml"), bytes) {
        let again = write(&stored.draft);
        let stored_again = read(Path::new("again.toml"), again.as_bytes()).expect("what was written is read");
        assert_eq!(stored.draft, stored_again.draft);
    }
});
