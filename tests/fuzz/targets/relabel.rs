//! A list of corrections and the text it corrects, parted by the byte 0xFF.
#![no_main]

use std::path::Path;

use travaux::import::{Options, Relabeling, import_with};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0xFF);
    let (list, text) = (parts.next().unwrap_or(b""), parts.next().unwrap_or(b""));
    let list = String::from_utf8_lossy(list);
    if let Ok(relabeling) = Relabeling::read(Path::new("fix"), &list) {
        let options = Options {
            relabeling,
            ..Options::default()
        };
        import_with("fuzzed", text, &options).ok();
    }
});
